Definitions as the server prints them: each text becomes a comment, where catalogues are compared.
-- case tables, functions and triggers with expressions
create schema elsewhere; create type df_mood as enum ('sad', 'ok');
create table df (id serial primary key, a int default 0, b int default -1, c numeric(10,2) default 0, d numeric default -1.5, e text default 'x', f varchar(20) default 'y', g jsonb default '{}', h text[] default '{}', i timestamptz default now(), j uuid default gen_random_uuid(), k df_mood default 'ok', l boolean default true, m date default current_date, n bigint default 5, o numeric default 0.5, p text default null, q jsonb default '[]'::jsonb, r timestamptz default now() + interval '7 days', s text not null, t time, u time);
alter table df add check (a > 0), add check (t <> u), add constraint df_list check (e in ('a', 'b')), add constraint df_len check (char_length(s) between 1 and 20), add constraint df_nv check (b is not null or c >= 0) not valid, add constraint df_arr check (array_length(h, 1) > 0), add constraint df_re check (s ~* '^[a-z]+$'), add constraint df_bool check (l) no inherit;
create index df_e on df (lower(e)); create index df_part on df (a) where b > 0; create unique index df_two on df (lower(s), (a + 1) desc) where l; create index df_json on df ((g ->> 'k')); create index df_gin on df using gin (g); create index df_null on df (p) where p is null;
create function df_f(a uuid, b text default 'website', c numeric default null, d int default 10, e boolean default false, f jsonb default '{}'::jsonb, g text[] default '{}', h timestamptz default now(), i df_mood default 'ok', j numeric default 0, k varchar default 'z', l int default -1, m text[] default array['a', 'b']) returns int language plpgsql stable as 'begin return 1; end';
create function df_trigger() returns trigger language plpgsql as 'begin return new; end'; create function elsewhere.df_trigger2() returns trigger language plpgsql as 'begin return new; end';
create trigger df_t1 before insert or update of a, b on df for each row execute function df_trigger(); create trigger df_t2 after delete on df for each statement execute procedure elsewhere.df_trigger2('x', 'y');
-- case what the server says of columns
do $$ declare r record; begin for r in select column_name, column_default from information_schema.columns where table_name = 'df' and table_schema = 'public' loop execute format('comment on column df.%I is %L', r.column_name, coalesce(r.column_default, '-')); end loop; end $$;
-- case what the server says of constraints
do $$ declare r record; begin for r in select conname, pg_get_constraintdef(oid) as def from pg_constraint where conrelid = 'df'::regclass loop execute format('comment on constraint %I on df is %L', r.conname, r.def); end loop; end $$;
-- case what the server says of indexes
do $$ declare r record; begin for r in select indexname, indexdef from pg_indexes where tablename = 'df' loop execute format('comment on index %I is %L', r.indexname, r.indexdef); end loop; end $$;
-- case what the server says of triggers
do $$ declare r record; begin for r in select tgname, pg_get_triggerdef(oid) as def from pg_trigger where tgrelid = 'df'::regclass and not tgisinternal loop execute format('comment on trigger %I on df is %L', r.tgname, r.def); end loop; end $$;
-- case what the server says of functions
do $$ begin execute format('comment on function df_f is %L', pg_get_functiondef('df_f'::regproc)); execute format('comment on table df is %L', pg_get_function_arguments('df_f'::regproc)); end $$;
-- case a check that is found by its text
do $$ declare n text; begin select c.conname into n from pg_constraint c join pg_class t on c.conrelid = t.oid where t.relname = 'df' and c.contype = 'c' and pg_get_constraintdef(c.oid) like '%<> u%' limit 1; if n is not null then execute format('alter table df drop constraint %I', n); end if; alter table df add constraint df_times check (t <> u); exception when duplicate_object then null; end $$;
-- case keys that refer to others
create table df_users (id uuid primary key); create table df_refs (u uuid references df_users (id), v uuid references df_users (id) on delete cascade);
do $$ declare r record; begin for r in select tc.table_name, tc.constraint_name from information_schema.table_constraints tc join information_schema.referential_constraints rc on tc.constraint_name = rc.constraint_name join information_schema.key_column_usage ccu on rc.unique_constraint_name = ccu.constraint_name where tc.constraint_type = 'FOREIGN KEY' and tc.table_schema = 'public' and ccu.table_name = 'df_users' loop execute format('alter table public.%I drop constraint if exists %I', r.table_name, r.constraint_name); end loop; end $$;
-- case results as the server prints them
create function df_set(a df_mood) returns setof df_mood language sql as 'select a'; create function df_table(a df) returns table (x df_mood, y elsewhere.nothing) language sql as 'select 1'; create type elsewhere.pair as (a int, b int); create function df_table(a df) returns table (x df_mood, y elsewhere.pair) language sql as 'select null::df_mood, null::elsewhere.pair';
-- case results as the server prints them again
create type elsewhere.pair as (a int, b int); create function df_set(a df_mood) returns setof df_mood language sql as 'select a'; create function df_table(a df) returns table (x df_mood, y elsewhere.pair) language sql as 'select null::df_mood, null::elsewhere.pair';
do $$ declare r record; begin for r in select oid::regprocedure as named, oid from pg_proc where proname in ('df_set', 'df_table') loop execute format('comment on function %s is %L', r.named, pg_get_function_result(r.oid) || '|' || pg_get_function_identity_arguments(r.oid) || pg_get_functiondef(r.oid)); end loop; end $$;
