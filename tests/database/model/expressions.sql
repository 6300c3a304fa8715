Expressions, queries and functions in SQL: names, types, conversions, values. Each case is a migration of its own, in this order.
-- case expression 1
create table if not exists a(id serial primary key, name text unique, n int default 5, b boolean not null default false, j jsonb default '{}', ts timestamptz default now(), u uuid default gen_random_uuid(), arr text[] default '{}');
-- case expression 2
insert into a(name) values ('x'),('y') on conflict (name) do nothing;
-- case expression 3
insert into a(name) values ('z');
-- case expression 4
insert into a(name, n) values ('x', 7) on conflict (name) do update set n = excluded.n;
-- case expression 5
insert into a(name, n) values ('x', 7) on conflict (name) do update set n = a.n + 1;
-- case expression 6
update a set n = 9 where name = 'x';
-- case expression 7
update a set n = n + 1 where name = 'x';
-- case expression 8
update a set ts = now() where name = 'x';
-- case expression 9
update a set n = length(name);
-- case expression 10
update a set name = upper(name);
-- case expression 11
delete from a where name = 'nope';
-- case expression 12
delete from a where name = 'Y';
-- case expression 13
insert into a(name) select 'q' where not exists (select 1 from a where name = 'q');
-- case expression 14
insert into a(name) select 'r' from a where name = 'X' on conflict do nothing;
-- case expression 15
insert into a(name) values ('dup'),('dup');
-- case expression 16
insert into a(nope) values (1);
-- case expression 17
insert into a(name, name) values ('1','2');
-- case expression 18
insert into a(n) values ('abc');
-- case expression 19
insert into a(n) values (1, 2);
-- case expression 20
insert into a(b) values (null);
-- case expression 21
insert into a(name) values ('x1') on conflict (n) do nothing;
-- case expression 22
select nope from a;
-- case expression 23
select * from nope;
-- case expression 24
select a.nope from a;
-- case expression 25
select b.id from a;
-- case expression 26
select id from a, a;
-- case expression 27
select id from a x, a y;
-- case expression 28
select lower(1);
-- case expression 29
select length(a) from a;
-- case expression 30
select 1 + 'a';
-- case expression 31
select 1 + 'a'::text;
-- case expression 32
select '1' + 1;
-- case expression 33
select now() - 1;
-- case expression 34
select current_date + 1;
-- case expression 35
select current_date + interval '1 day';
-- case expression 36
select nosuch(1);
-- case expression 37
select coalesce(1, 'a');
-- case expression 38
select coalesce(1, 'a'::text);
-- case expression 39
select case when true then 1 else 'x' end;
-- case expression 40
select case when 1 then 1 end;
-- case expression 41
select 1 where 1;
-- case expression 42
select 'a'::int;
-- case expression 43
select 'a'::text::int;
-- case expression 44
select '{"a":1'::jsonb;
-- case expression 45
select '12'::uuid;
-- case expression 46
select true::int;
-- case expression 47
select 1::bool;
-- case expression 48
select 1.5::bool;
-- case expression 49
select now()::int;
-- case expression 50
select '2020-01-01'::date::timestamptz;
-- case expression 51
select array[1,'a'];
-- case expression 52
select array[1,2] || 3;
-- case expression 53
select array[1,2] || 'x';
-- case expression 54
select '{1,2}'::int[];
-- case expression 55
select '{1,a}'::int[];
-- case expression 56
select '1,2'::int[];
-- case expression 57
select row(1,2) = row(1,2);
-- case expression 58
select max(name) from a group by id;
-- case expression 59
select unnest(array[1,2]);
-- case expression 60
select * from unnest(array[1,2]) with ordinality as t(x, i) where i = 1;
-- case expression 61
select t.z from unnest(array[1,2]) as t(x);
-- case expression 62
select x from generate_series(1,3) x;
-- case expression 63
select json_build_object('a', 1)->>'a';
-- case expression 64
select ('{"a":1}'::jsonb->>'a')::int + 1;
-- case expression 65
select jsonb_each('{"a":1}');
-- case expression 66
select key from jsonb_each('{"a":1}'::jsonb);
-- case expression 67
select value from jsonb_each_text('{"a":1}'::jsonb) where key = 'a';
-- case expression 68
select (jsonb_each('{"a":1}'::jsonb)).nope;
-- case expression 69
select * from a join (select 1 as id) s using (id);
-- case expression 70
select * from a join (select 1 as id) s using (nope);
-- case expression 71
select id from a join (select 1 as id) s on true;
-- case expression 72
select * from a natural join (select 1 as id) s;
-- case expression 73
select * from a left join lateral (select a.n as m) l on l.m = a.n;
-- case expression 74
select * from a join (select a.n as m) l on true;
-- case expression 75
with c as (select 1 as k) select k from c;
-- case expression 76
with c as (select 1 as k) select nope from c;
-- case expression 77
with recursive t(n) as (values (1) union all select n+1 from t where n < 5) select sum(n) from t;
-- case expression 78
select sum(n) over (partition by name order by id) from a;
-- case expression 79
select name, row_number() over w from a window w as (order by id);
-- case expression 80
select 1 union select 'a';
-- case expression 81
select 1 union select '2';
-- case expression 82
select 1, 2 union select 1;
-- case expression 83
select exists(select 1), 1 in (select 2), 1 = any(array[1]);
-- case expression 84
select 1 in (select 1, 2);
-- case expression 85
select (select 1, 2);
-- case expression 86
select (select id from generate_series(1,2) id);
-- case expression 87
select extract(year from now()), position('a' in 'ba'), substring('abc' from 1 for 2), trim(both 'x' from 'xax'), overlay('abc' placing 'x' from 1);
-- case expression 88
select 'a' like 'b', 'a' ilike 'b', 'a' similar to 'b', 'a' ~ 'b';
-- case expression 89
select now() at time zone 'utc';
-- case expression 90
select greatest(1, 2.5), least('a', 'b'), nullif(1, 2), nullif(1, 'a');
-- case expression 91
select 1 between 0 and 'x';
-- case expression 92
select format('%s %I %L', 1, 'A b', 'it''s');
-- case expression 93
select format('%d', 1);
-- case expression 94
select format('%s');
-- case expression 95
select to_regclass('nope'), to_regclass('a'), to_regtype('int4'), to_regproc('now');
-- case expression 96
select 'nope'::regclass;
-- case expression 97
select 'a'::regclass::oid;
-- case expression 98
select 'nope'::regtype;
-- case expression 99
select 'nope()'::regprocedure;
-- case expression 100
select current_setting('nope.nope');
-- case expression 101
select current_setting('nope.nope', true);
-- case expression 102
select pg_get_serial_sequence('a', 'id');
-- case expression 103
select pg_get_serial_sequence('a', 'nope');
-- case expression 104
select setval(pg_get_serial_sequence('a', 'id'), 100);
-- case expression 105
select setval('a_id_seq', (select max(id) from a));
-- case expression 106
select nextval('nope');
-- case expression 107
select 1/0;
-- case expression 108
create view v1 as select id, name, n * 2 as m, ts::date as d, coalesce(name, 'x') || 'y' as c, count(*) over () from a;
-- case expression 109
create or replace view v2 as select a.*, b.id as bid from a left join a b on b.id = a.n;
-- case expression 110
create or replace view v3 as select nope from a;
-- case expression 111
create or replace view v4 as select id, id from a;
-- case expression 112
create or replace view v2 as select id from a;
-- case expression 113
create or replace view v5 as select 'lit' as lit, null as nul, 1::smallint as s, array_agg(name) as names, jsonb_agg(a) as js from a;
-- case expression 114
insert into v2(id) values (1);
-- case expression 115
select lit || 'x', nul from v5;
-- case expression 116
create or replace function f1(x int) returns int language sql as $$ select x + 1 $$;
-- case expression 117
create or replace function f2(x int) returns int language sql as $$ select nope + 1 $$;
-- case expression 118
create or replace function f3(x int) returns int language sql as $$ select 'a'::text $$;
-- case expression 119
create or replace function f3b(x int) returns text language sql as $$ select 1 $$;
-- case expression 120
create or replace function f4() returns setof a language sql as $$ select * from a $$;
-- case expression 121
create or replace function f5() returns table(i int, t text) language sql as $$ select id, name from a $$;
-- case expression 122
create or replace function f6() returns void language sql as $$ insert into a(name) values ('f6') on conflict do nothing $$;
-- case expression 123
create or replace function f7(anyelement) returns anyelement language sql as $$ select $1 $$;
-- case expression 124
create or replace function f8(p text default 'd', variadic q int[] default '{}') returns text language sql as $$ select p || q::text $$;
-- case expression 125
select f1(1), f1('2'), f7(1) + 1, f8(), f8('a', 1, 2), f8(q => 1);
-- case expression 126
select f1('a');
-- case expression 127
select f1(1.5);
-- case expression 128
select f1(x => 1), f1(y => 1);
-- case expression 129
select * from f4() where id = 1;
-- case expression 130
select i, t from f5();
-- case expression 131
select nope from f5();
-- case expression 132
select f6();
-- case expression 133
insert into a(name) select 'cnt' || count(*) from a;
-- case expression 134
create or replace function g1() returns int language plpgsql as $$ begin return 1; end $$;
-- case expression 135
create or replace function g2() returns int language plpgsql as $$ begin return 1 end $$;
-- case expression 136
create or replace function g3() returns int language plpgsql as $$ begin insert into a(name) values ('g3') on conflict do nothing; return 2; end $$;
-- case expression 137
select g3();
-- case expression 138
create or replace function g4(k text) returns void language plpgsql as $$ begin if not exists (select 1 from a where name = k) then insert into a(name) values (k); end if; end $$;
-- case expression 139
select g4('once');
-- case expression 140
create or replace function g5() returns int language plpgsql as $$ begin perform 1; end $$;
-- case expression 141
select g5();
-- case expression 142
create or replace function g6() returns int language plpgsql as $$ declare r record; s int := 0; begin for r in select * from a loop s := s + coalesce(r.n, 0); end loop; return s; end $$;
-- case expression 143
select g6();
-- case expression 144
select g1(1);
-- case expression 145
alter table a add column if not exists total int generated always as (n * 2) stored;
-- case expression 146
alter table a add column total2 int generated always as (nope * 2) stored;
-- case expression 147
alter table a add constraint chk check (nope > 1);
-- case expression 148
alter table a add constraint chk check (n > 'a');
-- case expression 149
alter table a add constraint chk check (n);
-- case expression 150
alter table a add constraint chk check (n < 0);
-- case expression 151
alter table a add constraint chk check (n is null or n > -5);
-- case expression 152
alter table a alter column n set default 'abc';
-- case expression 153
alter table a alter column n set default now();
-- case expression 154
alter table a alter column n set default '7';
-- case expression 155
alter table a alter column n type text;
-- case expression 156
alter table a alter column n type int using n::int;
-- case expression 157
alter table a alter column n type boolean;
-- case expression 158
alter table a alter column n type bigint;
-- case expression 159
create index if not exists a_lower on a (lower(name)) where n > 1;
-- case expression 160
create index bad1 on a (nope);
-- case expression 161
create index bad2 on a (lower(n));
-- case expression 162
create unique index bad3 on a (b);
-- case expression 163
create index bad4 on a (now());
-- case immutable by inlining
create function canon(text) returns text language sql as $$ select lower($1) $$; create table if not exists inl (a text, b timestamptz); create index if not exists inl_canon on inl (canon(a));
-- case not inlined: it reads a table
create function reads_inl(text) returns text language sql as $$ select lower(a) from inl where a = $1 $$; create index on inl (reads_inl(a));
-- case not inlined: it has a setting
create function set_inl(text) returns text language sql set search_path = public as $$ select lower($1) $$; create index on inl (set_inl(a));
-- case not inlined: it is strict and its body is not
create function lenient(text) returns text language sql strict as $$ select coalesce($1, 'x') $$; create index on inl (lenient(a));
-- case inlined, and not immutable
create function day_of(timestamptz) returns date language sql as $$ select $1::date $$; create index on inl (day_of(b));
-- case partition key
create table inl_p (a timestamptz) partition by range ((a::date));
-- case the primary key's index again
create unique index if not exists inl_pkey on inl (a); alter table inl add constraint inl_pkey primary key using index inl_pkey;
-- case a view keeps the time that is now
create or replace view inl_now as select a from inl where b < 'now'::timestamptz - interval '1 month';
-- case a view of today
create or replace view inl_today as select a from inl where b < 'today'::timestamp and b < now() - interval '1 day';
-- case a default keeps the time that is now
alter table inl alter b set default 'now';
-- case a check keeps the time that is now
alter table inl drop constraint if exists inl_k; alter table inl add constraint inl_k check (b > timestamp 'now');
-- case a predicate keeps the time that is now
drop index if exists inl_i; create index inl_i on inl (a) where b > 'now'::timestamptz;
-- case not inlined: it is strict and what it calls is not
create function lenient_too(text) returns text language sql strict as $$ select canon($1) $$; create index on inl (lenient_too(a));
-- case extract of a time with a zone is not immutable
create index on inl (extract(year from b));
-- case extract of a number
select extract(year from 1::bigint);
-- case extract of text
select extract(year from a) from inl;
-- case the zone of text
select a at time zone 'UTC' from inl;
-- case position of a number
select position(1 in a) from inl;
-- case trim of a number
select trim(5);
-- case substring of a number
select substring(5 from 1);
-- case overlay by a number
select overlay(a placing 1 from 1) from inl;
-- case normalize of bytes
select normalize('\x00'::bytea);
-- case forms of trim
select trim(leading from a), trim(from a), trim(a, 'x'), trim(both from a, 'x'), substring(a for 3::bigint) from inl;
-- case regular expressions
create table rx (a text); do $$ declare t text; begin foreach t in array array[regexp_replace('a  b   c', '\s+', ' ', 'g'), regexp_replace('Auth.UID() x auth.uid()', 'auth\.uid\(\)', '(y)', 'g'), regexp_replace('aXbX', 'x', '-', 'gi'), regexp_replace('PRIMARY KEY ("Id", b)', '[^a-zA-Z0-9_]+', '', 'g'), regexp_replace('aaa', 'a+', 'b'), regexp_replace('a-b]c', '[]-]', '', 'g'), regexp_replace('2024_01', '^\d+_', ''), regexp_replace('abab', 'b?a', '.', 'g'), regexp_replace('xay', '.a.$', '#')] loop execute format('create table %I (i int)', 'rx ' || t); end loop; if 'abc' ~ '^a.c$' and 'x12' ~ '[0-9]+' and 'ABC' ~* 'b' and 'abc' !~ '^b' and not 'a.c' ~ '^a\.$' then create table rx_all (i int); end if; end $$;
-- case stars of rows inside of rows
create type st_org as (id text, slug text); create type st_session as (org st_org, n int); create function st_get() returns st_session language sql as $$ select row(row('a', 'b')::st_org, 1)::st_session $$;
create view st_with as with oi as (select (st_get()).org.*) select oi.id, oi.slug from oi; create table st_t (s st_session, a st_session[]); create view st_column as select (t.s).org.*, (t.a[1]).org.*, 1 as one from (select s, a from st_t) t(s, a) where false; create view st_plain as select (s).org.* from st_t; create table st_rows as select (st_get()).org.*; insert into st_rows select (st_get()).org.*;
-- case a field that a row inside of a row has not
create view st_none as with oi as (select (st_get()).org.*) select oi.n from oi;
