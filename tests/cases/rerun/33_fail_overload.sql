create or replace function day_of(d date) returns int language sql as $$ select extract(day from d)::int $$;
create or replace function first_day() returns int language sql as $$ select day_of('2024-01-01') $$;
create or replace function unrelated() returns int language sql as $$ select 1 $$;
create or replace function day_of(d int) returns int language sql as $$ select d $$;
