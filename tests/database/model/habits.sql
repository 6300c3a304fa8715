What people's migrations do, found in theirs and made short. Each case is a migration of its own, in this order.
-- case times in brackets
create table if not exists seen (id int primary key, at timestamptz not null default 'now()', day date default 'today,');
-- case rows with them
insert into seen values (1, 'now()', ' (2020-01-02)'), (2, '[epoch]', 'infinity;') on conflict do nothing;
-- case the type of a parameter
create or replace function reduce_dim(anyarray) returns setof anyarray language plpgsql immutable as $$
declare s $1%type;
begin
  foreach s slice 1 in array $1 loop return next s; end loop;
  return;
end $$;
-- case and in use
create or replace function twice(int, x text) returns text language plpgsql immutable as $$
declare a $1%type := 2; b $2%type := 'x';
begin return a || b || x; end $$;
-- case its value
insert into seen values (length(twice(1, 'yz')), now(), null) on conflict (id) do nothing;
-- case a row type of that name
create function nothing(int) returns text language plpgsql as $$ declare a $1%rowtype; begin return ''; end $$;
-- case a function that returns what another does
create or replace function recent(a text, n int) returns table (code text, at timestamptz) language sql stable as $$ select a, now() limit n $$;
-- case as one column
create or replace function recent(n int) returns table (code text, at timestamptz) language sql stable as $$ select recent(null, n) $$;
-- case one column that is no row
create or replace function recent() returns table (code text, at timestamptz) language sql stable as $$ select 'x'::text $$;
-- case an index on a function
create table if not exists crates (id serial primary key, name varchar(10), kind varchar(5) check (kind in ('a', 'b')));
create or replace function norm(varchar) returns varchar language sql immutable as 'select lower($1)';
create unique index if not exists crates_norm on crates (norm(name));
create index if not exists crates_kind on crates (upper(kind)) where kind = 'a';
-- case the type of its column
alter table crates alter column name type text;
-- case the type that it has, again
alter table crates alter column kind type varchar(5);
-- case a longer one
alter table crates alter column kind type varchar(9);
-- case rows with numbers of the server's
insert into crates (name, kind) values ('master', 'a'), ('guest', 'b');
-- case what is not there, behind an update that may find nothing
update crates set id = 5 where name = 'guest' and id <> 5;
insert into nowhere (id) select 1 where not exists (select from nowhere);
