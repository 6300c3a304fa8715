Event triggers that migrations make: each case is a migration of its own, in this order.
-- case an audit of what is dropped
create table if not exists drop_audit (what text); create table if not exists et_kept (i int); create or replace function audit_drops() returns event_trigger language plpgsql as $$ declare obj record; begin for obj in select * from pg_event_trigger_dropped_objects() loop insert into drop_audit values (obj.object_identity); end loop; end $$; drop event trigger if exists audit_drops_trigger; create event trigger audit_drops_trigger on sql_drop execute function audit_drops();
-- case a guarded drop and its creation write to the audit
drop table if exists et_temp; create table et_temp (i int);
-- case an audited table with all that hangs on it
drop table if exists et_whole_table cascade; create table et_whole_table (id serial primary key, a int unique, b text default 'x', c int check (c > 0)); create index on et_whole_table (c); create view et_whole_view as select id from et_whole_table;
-- case a view of the audit is made again
drop view if exists et_whole_view; create view et_whole_view as select id from et_whole_table;
-- case nothing is dropped
drop table if exists et_nothing; create table if not exists et_kept (i int); create index if not exists et_kept_i on et_kept (i); alter table et_kept drop column if exists no_such; comment on table et_kept is 'x';
-- case a trigger that comes again
create or replace function et_touch() returns trigger language plpgsql as $$ begin return new; end $$; drop trigger if exists et_touched on et_kept; create trigger et_touched before update on et_kept for each row execute function et_touch();
-- case a column's default goes
alter table et_kept add column if not exists d int default 1; alter table et_kept alter column d drop default;
-- case the audit is disabled
alter event trigger audit_drops_trigger disable;
-- case a drop without an audit
drop table if exists et_quiet; create table et_quiet (i int);
-- case the audit is enabled for replicas alone
alter event trigger audit_drops_trigger enable replica;
-- case a drop that no replica sees
drop table if exists et_quiet; create table et_quiet (i int);
-- case the audit is always enabled
alter event trigger audit_drops_trigger enable always;
-- case a drop that is always seen
drop table if exists et_quiet; create table et_quiet (i int);
-- case the audit goes
drop event trigger if exists audit_drops_trigger; drop function if exists audit_drops(); drop table if exists drop_audit;
-- case an audit of tables, once each
create table if not exists table_audit (what text primary key, kind text); create or replace function audit_tables() returns event_trigger language plpgsql as $$ declare obj record; begin for obj in select * from pg_event_trigger_dropped_objects() where object_type = 'table' and not is_temporary loop insert into table_audit values (obj.object_identity, obj.object_type) on conflict do nothing; end loop; end $$; drop event trigger if exists audit_tables; create event trigger audit_tables on sql_drop when tag in ('DROP TABLE') execute function audit_tables(); create table if not exists et_once (id int primary key, t text);
-- case it goes for good
drop table if exists et_once;
-- case it comes and goes
create table et_once (id int primary key, t text); drop table et_once;
-- case another view is none of its
drop view if exists et_whole_view; create view et_whole_view as select id from et_whole_table;
-- case no more of tables
drop event trigger if exists audit_tables;
-- case a log of what is made, of some tags
create table if not exists ddl_log (tag text, identity text); create or replace function log_ddl() returns event_trigger language plpgsql as $$ declare r record; begin for r in select * from pg_event_trigger_ddl_commands() loop insert into ddl_log values (tg_tag, r.object_identity); end loop; end $$; drop event trigger if exists ddl_logger; create event trigger ddl_logger on ddl_command_end when tag in ('CREATE VIEW', 'COMMENT') execute function log_ddl();
-- case other tags
create table if not exists et_other (i int); create index if not exists et_other_i on et_other (i); alter table et_other add column if not exists j int;
-- case a view is made again
create or replace view et_view as select i from et_other;
-- case statements on shared objects fire none
do $$ begin if not exists (select 1 from pg_roles where rolname = 'et_role') then create role et_role; end if; end $$; comment on role et_role is 'nobody'; alter role et_role nologin;
-- case a comment inside a block
do $$ begin comment on table et_other is 'seen'; end $$;
-- case the log goes
drop event trigger if exists ddl_logger; drop function if exists log_ddl(); drop table if exists ddl_log;
-- case row level security by itself
create or replace function rls_auto_enable() returns event_trigger language plpgsql security definer set search_path = pg_catalog as $$ declare cmd record; begin for cmd in select * from pg_event_trigger_ddl_commands() where command_tag in ('CREATE TABLE', 'CREATE TABLE AS', 'SELECT INTO') and object_type in ('table', 'partitioned table') loop if cmd.schema_name is not null and cmd.schema_name in ('public') and cmd.schema_name not in ('pg_catalog', 'information_schema') and cmd.schema_name not like 'pg_toast%' and cmd.schema_name not like 'pg_temp%' then begin execute format('alter table if exists %s enable row level security', cmd.object_identity); raise log 'rls_auto_enable: enabled RLS on %', cmd.object_identity; exception when others then raise log 'rls_auto_enable: failed to enable RLS on %', cmd.object_identity; end; else raise log 'rls_auto_enable: skip % (either system schema or not in enforced list: %.)', cmd.object_identity, cmd.schema_name; end if; end loop; end; $$; drop event trigger if exists ensure_rls; create event trigger ensure_rls on ddl_command_end when tag in ('CREATE TABLE', 'CREATE TABLE AS', 'SELECT INTO') execute function rls_auto_enable();
-- case a guarded table gets it
create table if not exists et_secured (id int primary key);
-- case a table that comes again gets it
drop table if exists et_again; create table et_again (id serial primary key); create policy et_policy on et_again using (true);
-- case a table that loses it does not get it again
create table if not exists et_secured (id int primary key); alter table et_secured disable row level security;
-- case a table in another schema stays without it
create schema if not exists et_apart; create table if not exists et_apart.plain (i int);
-- case a schema with a table
create schema et_whole create table inside (i int);
-- case a view and an index are none of its
create or replace view et_seen as select id from et_secured; create index if not exists et_secured_id on et_secured (id);
-- case a table from a query
drop table if exists et_copied; create table et_copied as select 1 as one;
-- case a table without a guard
create table et_bare (i int);
-- case it goes
drop event trigger ensure_rls; drop function rls_auto_enable();
-- case a schema cache that is told
create or replace function pgrst_watch() returns event_trigger language plpgsql as $$ begin notify pgrst, 'reload schema'; end $$; drop event trigger if exists pgrst_watch; create event trigger pgrst_watch on ddl_command_end execute function pgrst_watch();
-- case it is told
create table if not exists et_told (i int); drop table if exists et_told_again; create table et_told_again (i int);
-- case it is told no longer
drop event trigger if exists pgrst_watch;
-- case no drops allowed
create table if not exists et_precious (i int); create or replace function no_drops() returns event_trigger language plpgsql as $$ begin raise exception 'no % here', tg_tag; end $$; drop event trigger if exists no_drops; create event trigger no_drops on ddl_command_start when tag in ('DROP TABLE') execute function no_drops();
-- case a drop that is not allowed
drop table if exists et_precious;
-- case a view may go
drop view if exists et_seen;
-- case drops allowed again
drop event trigger if exists no_drops;
-- case a log of every command
create table if not exists log2 (ev text, tag text, ctag text, otype text, ident text); create or replace function lg() returns event_trigger language plpgsql as $$ declare r record; begin for r in select * from pg_event_trigger_ddl_commands() loop insert into log2 values (tg_event, tg_tag, r.command_tag, r.object_type, r.object_identity); end loop; end $$; drop event trigger if exists z_lg; create event trigger z_lg on ddl_command_end execute function lg();
-- case of every kind: a1
create table if not exists a1 (id serial primary key, b int unique);
-- case of every kind: a2
create or replace function a2() returns int language sql as 'select 1';
-- case of every kind: a3
create schema if not exists a3;
-- case of every kind: a4
alter table a1 add column if not exists x int;
-- case of every kind: a5
alter table if exists nosuch add column x int;
-- case of every kind: a6
do $$ begin create type a6 as enum ('x'); exception when duplicate_object then null; end $$;
-- case of every kind: a7
grant select on a1 to public;
-- case of every kind: a9
alter table a1 owner to postgres;
-- case of every kind: a10
create index if not exists a10 on a1 (b);
-- case of every kind: a11
drop table if exists a11;
-- case of every kind: a12
create temp table if not exists a12 (i int) on commit drop;
-- case of every kind: a13
create sequence if not exists a13;
-- case of every kind: a14
create materialized view if not exists a14 as select 1 as a;
-- case of every kind: a15
refresh materialized view a14;
-- case of every kind: a16
alter type a6 add value if not exists 'y';
-- case of every kind: a17
do $$ begin if not exists (select from pg_constraint where conname = 'a17') then alter table a1 add constraint a17 check (b > 0); end if; end $$;
-- case of every kind: a18
alter default privileges grant select on tables to public;
-- case of every kind: a19
alter table a1 enable row level security;
-- case of every kind: a20
drop policy if exists a20 on a1; create policy a20 on a1 using (true);
-- case of every kind: a21
create table if not exists a21 (like a1 including all);
-- case of every kind: a23
security label on table a1 is null;
-- case of every kind: a24
comment on database postgres is 'x';
-- case of every kind: a25
create publication a25 for table a1;
-- case of every kind: a27
vacuum a1;
-- case of every kind: a28
reindex table a1;
-- case of every kind: a29
truncate a1;
-- case of every kind: a30
update log2 set tag = 'same';
-- case of every kind: a32
select 1 as i into a32;
-- case a log of what begins
drop event trigger z_lg; create or replace function ls() returns event_trigger language plpgsql as $$ begin insert into log2 values (tg_event, tg_tag); end $$; create event trigger s_lg on ddl_command_start when tag in ('create table') execute function ls();
-- case of every kind: b1
create table if not exists b1 (i int);
-- case of every kind: b2
create view b2 as select 1 as i;
-- case a count of commands
drop event trigger s_lg; create table if not exists versions (n int); insert into versions select 0 where not exists (select from versions); create or replace function bump() returns event_trigger language plpgsql as $$ begin update versions set n = n + 1; end $$; create event trigger bump on ddl_command_end execute function bump();
-- case of every kind: c1
create table if not exists c1 (i int);
-- case of every kind: c2
create or replace view c2 as select n from versions;
-- case names that are refused
drop event trigger bump; create or replace function no() returns event_trigger language plpgsql as $$ begin if exists (select from pg_event_trigger_ddl_commands() where object_type = 'table' and object_identity like 'public.bad%') then raise exception 'bad name'; end if; end $$; drop event trigger if exists no; create event trigger no on ddl_command_end execute function no();
-- case of every kind: n1
create table if not exists good (i int);
-- case of every kind: n2
create table if not exists bad_one (i int);
-- case of every kind: n3
create table if not exists good_serial (i serial primary key);
-- case a refusal that is handled
do $$ begin create table bad_two (i int); exception when others then raise notice '%', sqlerrm; end $$;
-- case no names are refused
drop event trigger no;
-- case a count of what goes
create table if not exists cnt (k text); create or replace function lg() returns event_trigger language plpgsql as $$ begin insert into cnt select tg_tag || count(*) from pg_event_trigger_dropped_objects(); end $$; create table q0(i int primary key);
-- case things that will go
create table p2 (id serial primary key, a int unique deferrable, b int references q0(i), c int check (c>0), d bigint generated always as identity, t text default 'x', nn int not null); create index on p2(c); create policy pp on p2 using (true); create function tf() returns trigger language plpgsql as 'begin return new; end'; create trigger tr1 before insert on p2 for each row execute function tf(); create view vp as select id from p2; create view v3 as select 1 as a; create type en as enum ('a'); create sequence sq; create function fx(a int) returns int language sql as 'select 1'; create table pl (i int); create index pli on pl (i); create materialized view mv as select 1 as x; create table txt (i int[], n numeric); create trigger trp before insert on txt for each row execute function tf();
-- case it counts
drop event trigger if exists lg; create event trigger lg on sql_drop execute function lg(); 
-- case what goes 1
drop table if exists p2 cascade;
-- case what goes 2
drop view v3; drop type en; drop sequence sq; drop function fx; drop index pli; drop trigger trp on txt;
-- case what goes 3
drop table pl, txt;
-- case what goes 4
drop materialized view mv;
-- case the counts as tables
do $$ declare r record; begin for r in select k from cnt loop execute format('create table %I (i int)', r.k); end loop; end $$;
