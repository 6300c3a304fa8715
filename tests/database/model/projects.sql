What random projects have found. Each case is a migration of its own, in this order.
-- case views: tables that are written through views
create table t (id int primary key, title text, n int default 4, done boolean default false);
insert into t values (1, 'a', 1), (2, 'b', 2), (3, null, 3);
create table seen (id serial primary key, what text);
create view v as select id, title as name, n from t where n < 3;
-- case views: views of views, with a check, with a column twice
create view vv as select id as key, name, length(name) as size from v where id > 1;
create view w as select * from t where n > 0 with check option;
create view twice as select *, title as legacy from t;
-- case views: a row that the view does not show
update v set name = 'z' where id = 3;
-- case views: one that it shows
update v set name = 'z' where id = 1;
-- case views: and each time another value
update v set n = n + 1;
-- case views: by two views
update vv set name = 'q' where key = 2;
-- case views: out of what the view shows
update w set n = 0 where id = 1;
-- case views: one of two columns that are the same
update twice set legacy = 'leg' where id = 3;
-- case views: what the other gives
update twice set legacy = title || '!';
-- case views: the same column twice
update twice set title = legacy;
-- case views: none is meant
update v set name = 'x' where name is null;
-- case views: as it is
update w set title = coalesce(title, 'none');
-- case views: gone
delete from v where id = 2;
-- case views: by two views
delete from vv;
-- case views: by a column of the same name elsewhere
delete from twice where legacy like 'leg%';
-- case views: returning
update vv set name = name || 'x' where size > 0 returning key;
-- case views: a trigger of the table
create function note() returns trigger language plpgsql as $$ begin insert into seen (what) values (new.title); return new; end $$;
create trigger note after update on t for each row execute function note();
-- case views: fires
update w set title = 'w' where id = 1;
-- case views: and in a part of a statement
with u as (update w set title = 'c' where id = 1 returning id, title) insert into seen (what) select title from u;
-- case views: from other rows
update v set name = s.name from (values (1, 'one')) s (id, name) where s.id = v.id;
-- case views: a default of the view
alter view v alter column name set default 'dv';
-- case views: rules of the table
create rule r as on update to t do instead nothing;
-- case views: which end it
update v set name = 'ruled';
-- case views: and are gone
drop rule r on t;
update v set name = 'not ruled' where id = 1;
-- case views: several columns
update w set (title, n) = (select 'tt', 5) where id = 3;
-- case views: null
update w set n = null where id = 3;
-- case a whole row in a new value
create table if not exists whole (id int primary key, a text, d text);
-- case names what is written
update whole set d = lower(whole::text);
-- case and with rows
insert into whole (id, a) values (1, 'X') on conflict do nothing;
update whole set d = lower(whole::text);
-- case a column of it
update whole set d = lower((whole).a);
-- case columns that go and come
create table if not exists again_there (n int);
insert into again_there select 1 where not exists (select from again_there);
-- case with a default
alter table again_there drop column if exists o; alter table again_there add column o int default 3;
-- case without
alter table again_there drop column if exists p; alter table again_there add column p text;
-- case other types by way of an expression
alter table again_there alter column n type bigint using n * 10;
-- case that finds its work done
alter table whole alter column a type text using upper(a);
-- case functions that are not volatile
create table if not exists noted (id text primary key, n int);
create or replace function bump(which text) returns int language plpgsql as $$ begin insert into noted values (which, 1) on conflict do nothing; return 1; end $$;
select bump('a');
-- case write nothing any more
alter function bump(text) stable;
select bump('b');
-- case nor in SQL
create or replace function bump_too() returns text language sql immutable as $$ insert into noted values ('c', 1) returning id $$;
select bump_too();
-- case but call who does
alter function bump(text) volatile;
create or replace function calls_it() returns int language plpgsql stable as $$ begin return bump('d'); end $$;
select calls_it();
-- case a constraint trigger that is gone
create or replace function never() returns trigger language plpgsql as $$ begin raise exception 'never'; end $$;
delete from noted;
insert into noted values ('e', 1);
drop trigger if exists never on noted;
create constraint trigger never after insert on noted deferrable initially deferred for each row execute function never();
-- case checks that are read again for the type that is there
create table if not exists retyped (id int primary key, amount text check (amount in ('alpha', 'beta')), n int default 3 check (n::int > 0), t text check (t::text <> ''));
create index if not exists retyped_index on retyped (lower(amount::text)) where amount in ('alpha', 'beta');
-- case by way of a cast
alter table retyped alter column amount type text using amount::text;
-- case of another column
alter table retyped alter column t type text using t::text;
-- case without one
alter table retyped alter column n type int;
-- case another check
alter table retyped drop constraint retyped_amount_check; alter table retyped add constraint retyped_amount_check check (amount = any (array['alpha', 'gamma']));
-- case what the planner computes in a body
create table if not exists narrow (n varchar(3), i smallint);
create or replace procedure too_long() language plpgsql as $$ begin update narrow set n = 'draft'; end $$;
-- case fails without rows
call too_long();
-- case so does a value that a variable has
do $$ declare v text := 'draft'; begin update narrow set n = v; end $$;
-- case and a handler takes it
do $$ begin update narrow set i = 70000; exception when numeric_value_out_of_range then null; end $$;
-- case what was made of a fresh value is the same each time
create extension if not exists pgcrypto; create table made (id int primary key, k text, n int); insert into made values (1, gen_random_uuid()::text, 0), (2, md5(random()::text), 0), (3, now()::text, 0); create table made_of (k text primary key);
-- case so another update of it changes nothing
update made set k = upper(k);
-- case nor does one that cuts it
update made set k = left(k, 20) where id < 3;
-- case and what is looked for is found
insert into made_of select md5(k) from made where not exists (select from made_of where made_of.k = md5(made.k));
-- case though the other way round it is another one
update made set k = md5(k);
-- case how long it is
do $$ begin if exists (select from made where length(gen_random_uuid()::text) <> 36) then raise exception 'too long'; end if; end $$;
-- case a uuid is too long for it
alter table made alter column k type varchar(20);
-- case what is left of one is not
alter table made add column short varchar(8) default upper(left(gen_random_uuid()::text, 8));
-- case nor is a digest
insert into made (id, k) select 4, encode(gen_random_bytes(16), 'hex') where not exists (select from made where id = 4); alter table made alter column k type varchar(60);
-- case nor what crypt() gives
update made set k = crypt(k, gen_salt('bf')) where id = 9;
-- case a number within its bounds
alter table made add column if not exists percent numeric(5, 2) default (random() * 100)::int check (percent between 0 and 100);
-- case whoever asks is there
do $$ begin if (select count(*) from pg_stat_activity) > 0 then update made set n = 7; end if; assert exists (select from pg_stat_activity); end $$;
-- case a database has a size
do $$ begin if pg_database_size(current_database()) < 100 or pg_total_relation_size('made') < 0 then raise exception 'no size'; end if; end $$;
-- case and it may be too much
do $$ begin if pg_database_size(current_database()) > 100 then raise exception 'too large'; end if; end $$;
