Guards, loops and rows as migrations write them: each case is a migration of its own, in this order.
-- case alter enum in do
do $$ begin if not exists (select 1 from pg_type where typname = 'mm') then create type mm as enum ('a'); end if; end $$; do $$ begin alter type mm add value 'b'; exception when duplicate_object then null; end $$;
-- case column guard
create table if not exists g(a int); do $$ begin if not exists (select 1 from information_schema.columns where table_schema = 'public' and table_name = 'g' and column_name = 'b') then alter table g add column b int; end if; end $$;
-- case constraint guard
do $$ begin alter table g add constraint g_c check (a > 0); exception when duplicate_object then null; end $$;
-- case unique guard with the wrong condition
do $$ begin alter table g add constraint g_u unique (a); exception when duplicate_object then null; end $$;
-- case loop over policies
do $$ declare r record; begin for r in select policyname, tablename from pg_policies where schemaname = 'public' loop execute format('drop policy if exists %I on public.%I', r.policyname, r.tablename); end loop; end $$; create policy gp on g using (true);
-- case rename guard
do $$ begin if exists (select 1 from information_schema.columns where table_name = 'g' and column_name = 'b') then alter table g rename column b to bb; end if; end $$;
-- case index guard
do $$ begin if to_regclass('public.g_i') is null then create index g_i on g(a); end if; end $$;
-- case regclass of nothing
do $$ begin perform 'nosuch'::regclass; end $$;
-- case raise
do $$ begin raise exception 'no' using errcode = '22012'; end $$;
-- case others
do $$ begin create table g(a int); exception when others then raise notice 'x'; end $$;
-- case insert seeds
create table if not exists seeds(k text primary key, v int); insert into seeds values ('a', 1), ('b', 2) on conflict (k) do update set v = excluded.v;
-- case insert again
insert into seeds values ('c', 1);
-- case insert not exists
insert into seeds select 'd', 4 where not exists (select 1 from seeds where k = 'd');
-- case update
update seeds set v = v + 1;
-- case update to a value
update seeds set v = 7 where k = 'a';
-- case delete
delete from seeds where k = 'b';
-- case not null over rows
alter table seeds add column w int; update seeds set w = 1; alter table seeds alter w set not null;
-- case add not null column to rows
alter table seeds add column z int not null;
-- case a view is dropped and created as it was
create table if not exists vd_t (id int primary key, a varchar(10)); do $$ declare q text; begin if to_regclass('vd_v') is null then create view vd_v as select id, upper(a) as u from vd_t where a is not null; end if; q := pg_get_viewdef('vd_v'); drop view vd_v; alter table vd_t alter a type text; execute format('create view vd_v as %s', q); end $$;
-- case a text search column that a trigger keeps
create table if not exists ts_t (id int primary key, a text, v tsvector); insert into ts_t values (1, 'x') on conflict do nothing; update ts_t set v = to_tsvector('simple', coalesce(a, '')) where v is null; drop trigger if exists ts_g on ts_t; create trigger ts_g before insert or update on ts_t for each row execute function tsvector_update_trigger(v, 'pg_catalog.english', a);
-- case check over rows
alter table seeds add constraint seeds_v check (v > 100);
-- case described objects
create table if not exists described (i int primary key, j text unique, k int references described check (k > 0)); create or replace function described_f (a int, b text default 'x') returns int language sql as 'select 1';
-- case functions by what describes them
do $$ declare r text; begin for r in select format('public.%I(%s)', p.proname, pg_get_function_identity_arguments(p.oid)) from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname = 'public' and p.proname = 'described_f' loop execute format('comment on function %s is %L', r, 'c'); end loop; end $$;
-- case the result of a function
do $$ begin if exists (select from pg_proc p where p.proname = 'described_f' and pg_get_function_result(p.oid) = 'integer') then comment on function described_f is 'e'; end if; end $$;
-- case a key as text
do $$ declare d text; begin select pg_get_constraintdef(oid) into d from pg_constraint where conrelid = 'public.described'::regclass and contype = 'p'; if d <> 'PRIMARY KEY (i)' then raise exception '%', d; end if; end $$;
-- case a reference as text
do $$ declare d text; begin select pg_catalog.pg_get_constraintdef(oid, true) into d from pg_constraint where conrelid = 'public.described'::regclass and contype = 'f'; if d <> 'FOREIGN KEY (k) REFERENCES described(i)' then raise exception '%', d; end if; end $$;
-- case an index as text
do $$ declare d text; begin select pg_get_indexdef('described_j_key'::regclass) into d; if d <> 'CREATE UNIQUE INDEX described_j_key ON public.described USING btree (j)' then raise exception '%', d; end if; end $$;
-- case a procedure as text
do $$ declare t text; begin t := 'described_f(int,text)'::regprocedure; if t <> 'described_f(integer,text)' then raise exception '%', t; end if; t := 'now()'::regprocedure; if t <> 'now()' then raise exception '%', t; end if; end $$;
-- case a procedure of a type that is not there
do $$ begin if to_regprocedure('described_f(nosuchtype)') is null then create table if not exists nsp (i int); end if; end $$;
-- case no member of an extension
do $$ declare f text; begin for f in select p.oid::regprocedure::text from pg_proc p join pg_namespace n on p.pronamespace = n.oid where n.nspname = 'public' and not exists (select 1 from pg_depend d join pg_extension e on d.refobjid = e.oid where d.objid = p.oid and e.extname = 'vector') loop execute format('comment on function %s is %L', f, 'no member'); end loop; end $$;
-- case a sequence of a column
create table if not exists owns (i serial); do $$ begin if exists (select from pg_depend d join pg_class s on s.oid = d.objid where s.relkind = 'S' and d.refobjid = 'owns'::regclass and d.deptype = 'a') then comment on table owns is 'a sequence'; end if; end $$;
-- case functions by the types of their arguments
create or replace function typed_args (a int, b text[], c described) returns int language sql as 'select 1'; do $$ declare f text; begin for f in select format('%I.%I(%s)', n.nspname, p.proname, oidvectortypes(p.proargtypes)) from pg_proc p join pg_namespace n on p.pronamespace = n.oid where n.nspname = 'public' and p.proname = 'typed_args' loop execute 'alter function ' || f || ' set search_path = public'; end loop; end $$;
-- case a function as text
create table if not exists defined (i int); create or replace function defined_f (a int, inout b text) language plpgsql stable strict security definer set search_path = public, "$user", pg_temp set work_mem to '64MB' as $$ begin b := '$function$'; end $$; create or replace procedure defined_p (x numeric(4,2)[]) language sql as 'select 1'; create or replace function defined_s () returns table (i int, "J k" text) language sql immutable parallel safe leakproof cost 7 rows 5 as 'select 1, null::text'; do $$ begin execute format('comment on table defined is %L', pg_get_functiondef('defined_f(int,text)'::regprocedure) || pg_get_functiondef('defined_p'::regproc) || pg_get_functiondef('defined_s'::regproc)); end $$;
-- case a function that is rewritten
do $$ declare d text := pg_get_functiondef('public.defined_f(int,text)'::regprocedure); begin if strpos(d, 'begin b :=') = 0 then raise exception 'drift'; end if; execute replace(d, 'begin b :=', 'begin perform 1; b :='); end $$;
