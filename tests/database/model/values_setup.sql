create role vrole;
create schema hidden;
create table hidden.vh(a int);
create type vmood as enum ('sad', 'ok', 'happy');
create table vparent(id int primary key);
create table vt(id serial primary key, name text not null default 'x', n numeric(8,2) check (n > 0), m vmood default 'ok', code varchar(7), parent int references vparent on delete cascade);
create index vt_name_idx on vt (name, lower(code)) where n > 1;
create view vv as select id, name from vt;
create function vf(a int) returns int language sql security definer as 'select a + 1';
create function vg(t text, n int default 5) returns table(x int, y text) language plpgsql stable set search_path = public as $$ begin return; end $$;
create function vtf() returns trigger language plpgsql as $$ begin return new; end $$;
create trigger vtrig before insert on vt for each row execute function vtf();
revoke execute on function vg(text, int) from public;
alter table vt enable row level security;
create policy vp on vt for select to vrole using (n > 1);
grant select on vt to vrole;
comment on table vt is 'a table';
comment on column vt.n is 'a number';
comment on function vf(int) is 'a function';
create table emp(id int primary key, name text not null, dept text, salary numeric(8,2), hired date, boss int references emp);
insert into emp values (1, 'ann', 'it', 5000, '2020-01-15', null), (2, 'bob', 'it', 4000, '2021-03-01', 1),
    (3, 'cid', 'it', 4000, '2021-07-20', 1), (4, 'dan', 'hr', 3500, '2019-11-11', 1), (5, 'eve', 'hr', null, '2022-02-28', 4),
    (6, 'fay', null, 2000, null, 2);
create table doc(id serial primary key, body jsonb not null default '{}', tags text[] default '{}', at timestamptz default '2024-01-01 00:00:00+00', unique (body));
insert into doc(body, tags) values ('{"a": 1, "b": [1, 2, 3], "c": {"d": "x"}}', '{red,green}'), ('{"a": 2, "b": []}', '{}'), ('{"a": null}', null);
create table dup(email text, note text);
insert into dup values ('a@x', '1'), ('b@x', '2'), ('a@x', '3'), ('c@x', '4'), ('b@x', '5'), ('a@x', '6');
create view emp_it as select id, name, dept, salary from emp where dept = 'it';
