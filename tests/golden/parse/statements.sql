-- One statement of each sort, and everything that can stand around them.
;;
create table if not exists public.accounts (
    id bigint generated always as identity primary key,
    email text not null unique,
    created_at timestamptz not null default now()
);

comment on table public.accounts is 'who; is; who'; alter table public.accounts enable row level security;
create policy "own rows" on public.accounts for select using (id = 1) /* to all */ ;
do $$ begin
    create type mood as enum ('sad', 'ok');
exception when duplicate_object then null;
end $$;
create or replace function touch() returns trigger language plpgsql as $body$
begin
    new.updated_at := now(); -- a semicolon in a body; ends nothing
    return new;
end;
$body$;
create function two() returns int begin atomic select 1; select case when true then 2 else 3 end; end;
create rule r as on insert to accounts do also (notify a; delete from b;);
insert into accounts (email) values ('a@b.c') on conflict do nothing; select 1
