Event triggers that migrations make: each case is a migration of its own, in this order.
-- case an audit of what is dropped
create table if not exists drop_audit (what text); create table if not exists et_kept (i int); create or replace function audit_drops() returns event_trigger language plpgsql as $$ declare obj record; begin for obj in select * from pg_event_trigger_dropped_objects() loop insert into drop_audit values (obj.object_identity); end loop; end $$; drop event trigger if exists audit_drops_trigger; create event trigger audit_drops_trigger on sql_drop execute function audit_drops();
-- case nothing is dropped
drop table if exists et_nothing; create table if not exists et_kept (i int); create index if not exists et_kept_i on et_kept (i); alter table et_kept drop column if exists no_such; comment on table et_kept is 'x';
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
-- case statements on shared objects fire none
do $$ begin if not exists (select 1 from pg_roles where rolname = 'et_role') then create role et_role; end if; end $$; comment on role et_role is 'nobody'; alter role et_role nologin;
-- case the log goes
drop event trigger if exists ddl_logger; drop function if exists log_ddl(); drop table if exists ddl_log;
