What lasts from one connection to the next, and what does not: each case is a migration of its own, in this order.
-- case a transaction that nobody commits
begin; create table left_open (i int);
-- case nothing of it is there
create table if not exists left_open (i int, j int);
-- case it would have failed again
begin; create table left_open_too (i int); commit; begin; drop table left_open_too;
-- case a transaction that follows another, which nobody commits
begin; create table chained (i int); commit and chain; create table unchained (i int);
-- case one of the two is there
create table if not exists unchained (i int, j int); drop table chained;
-- case what the next transaction begins with is all that is left of one that is rolled back
create table if not exists after_chain (i int); start transaction isolation level serializable; rollback and chain; show transaction_isolation; create table chained_too (i int); rollback and chain; select 1 from after_chain; rollback;
-- case nothing to chain to
commit and chain;
-- case what is temporary is in the way of two phases
begin; create temp table passing (i int); prepare transaction 'x';
-- case and where it is not, the server's setting is
begin; create table passing (i int); prepare transaction 'x';
-- case a transaction that is rolled back
begin; create table given_up (i int); create index on given_up (i); rollback;
-- case what is written behind a savepoint goes with it
create table if not exists written (i int); begin; savepoint a; insert into written values (1), (2); rollback to savepoint a; commit;
-- case neither is there
do $$ begin if to_regclass('given_up') is not null or exists (select from written) then raise exception 'still there'; end if; end $$; drop table if exists written;
-- case the database's path
create schema if not exists apart; do $$ begin execute 'alter database ' || quote_ident(current_database()) || ' set search_path to apart, public'; end $$;
-- case tables go where the path leads
create table placed (i int);
-- case and are found there
alter table placed add column if not exists j int; create index if not exists placed_j on placed (j);
-- case this session keeps the path that it has
alter role current_user set search_path = public, apart; create table if not exists kept (i int);
-- case the role's path comes before the database's
create table placed (i int, k int);
-- case back to the database's path
alter role current_user reset search_path;
-- case a table of the first schema of the path
create table placed_again (i int);
-- case back to the path of everybody
do $$ begin execute format('alter database %I reset all', current_database()); end $$;
-- case a path that is longer after each run
do $$ begin execute format('alter database %I set search_path = %s', current_database(), current_setting('search_path') || ', apart'); end $$;
-- case what roles begin with is kept beside it
alter role current_user set statement_timeout = '9s'; alter role current_user set statement_timeout = '9s';
-- case and goes the same way
do $$ begin execute format('alter database %I reset all', current_database()); end $$; alter role current_user reset all;
-- case public again
create table placed_last (i int); alter table apart.placed drop column if exists j;
-- case a time that nobody knows
alter role current_user set nonsense to 1;
-- case a function that calls itself
create function depth_of(t jsonb) returns int language sql immutable as $$ select case when jsonb_typeof(t) = 'array' then 1 + coalesce((select max(depth_of(e)) from jsonb_array_elements(t) e), 0) else 0 end $$;
-- case a function of the new kind cannot
create function depth_of_it(i int) returns int language sql begin atomic select depth_of_it(i - 1); end;
-- case a check on a partitioned table with a key
create table parts (i int, k text, primary key (i)) partition by range (i); create table parts_1 partition of parts for values from (1) to (10); alter table parts add constraint parts_k check (k is null or k in ('a', 'b'));
-- case a query is looked at before what stands at its left
create policy p on parts using (nowhere in (select i from nothing_there));
-- case so it is with any
select nowhere = any (select i from nothing_there);
-- case but not with a list
select nowhere in (nobody, 1);
-- case settings that set_config() makes for the transaction
create schema sc_one; begin; select set_config('search_path', 'sc_one', true); create table sc_a (); commit; create table sc_b (); select set_config('search_path', 'sc_one', true); create table sc_c (); select set_config('search_path', 'sc_one', false); create table sc_d ();
-- case a setting whose text is not known
create table if not exists sc_e (a text); do $$ begin perform set_config('my.claims', gen_random_uuid()::text, true); if current_setting('my.claims', true) is null then raise exception 'not set'; end if; end $$;
-- case a block that ends transactions, in one
do $$ begin commit; end $$;
-- case and outside of one
begin; commit; create table if not exists ended (i int); create or replace procedure ends() language plpgsql as $$ begin insert into ended values (1); commit; insert into ended values (2); rollback; insert into ended values (3); end $$; call ends(); do $$ begin call ends(); rollback; delete from ended where i = 1; commit; end $$;
-- case what was committed is there
do $$ begin if exists (select from ended where i = 1) or exists (select from ended where i = 2) or (select count(*) from ended) <> 1 then raise exception 'otherwise'; end if; end $$;
-- case those that may not
create or replace function asks() returns int language plpgsql as $$ begin call ends(); return 1; end $$; create or replace procedure sets() language plpgsql set work_mem = 555 as $$ begin commit; end $$; create or replace procedure owns() language plpgsql security definer as $$ begin commit; end $$; create or replace procedure asks_in_sql() language sql as $$ call ends() $$;
-- case no function lets what it calls end one
begin; commit; select asks();
-- case nor does EXECUTE
begin; commit; do $$ begin execute 'call ends()'; end $$;
-- case nor a procedure with settings
begin; commit; call sets();
-- case nor one that runs as its owner
begin; commit; call owns();
-- case nor a procedure in SQL
begin; commit; call asks_in_sql();
-- case nor a block that catches failures
begin; commit; do $$ begin begin commit; exception when division_by_zero then null; end; end $$;
-- case nor what is called there
begin; commit; do $$ begin begin call ends(); exception when division_by_zero then null; end; end $$;
-- case it catches that itself
begin; commit; create table if not exists caught (i int); truncate caught; do $$ begin begin rollback; exception when others then insert into caught values (4); end; if not exists (select from caught) then raise exception 'otherwise'; end if; end $$;
-- case what waits for the end is looked at by COMMIT
create table if not exists late (y int unique deferrable initially deferred);
-- case there
begin; commit; do $$ begin insert into late values (1), (1); commit; end $$;
-- case nothing of it is left
drop function if exists asks(); drop procedure if exists ends(), sets(), owns(), asks_in_sql(); drop table if exists ended, caught, late;
