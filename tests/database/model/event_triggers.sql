Event triggers that migrations make: each case is a migration of its own, in this order.
-- case an audit of what is dropped
create table if not exists drop_audit (what text); create table if not exists et_kept (i int); create or replace function audit_drops() returns event_trigger language plpgsql as $$ declare obj record; begin for obj in select * from pg_event_trigger_dropped_objects() loop insert into drop_audit values (obj.object_identity); end loop; end $$; drop event trigger if exists audit_drops_trigger; create event trigger audit_drops_trigger on sql_drop execute function audit_drops();
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
-- case the audit goes
drop event trigger if exists audit_drops_trigger; drop function if exists audit_drops(); drop table if exists drop_audit;
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
