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
-- case check over rows
alter table seeds add constraint seeds_v check (v > 100);
