-- Queries and blocks whose answers the model and the server are compared on (values_test.c). Pieces are separated by
-- empty lines; of a piece whose last statement is a query its rows are compared, else how it ends.

-- window functions

select id, row_number() over (order by id desc) as n from emp order by id;

select id, row_number() over () as n from (values (10), (20), (30)) v(id);

select dept, name, rank() over (partition by dept order by salary) as r from emp where salary is not null order by dept, name;

select name, rank() over (order by salary desc nulls last) as r, dense_rank() over (order by salary desc nulls last) as d from emp order by name;

select name, lag(name) over (order by id) as before, lead(name) over (order by id) as after from emp order by id;

select name, lag(salary, 2, 0) over (order by id) as l, lead(id, 1, -1) over (order by id) as n from emp order by id;

select name, first_value(name) over (partition by dept order by id) as f, last_value(name) over (partition by dept order by id) as l from emp order by id;

select name, nth_value(name, 2) over (order by id) as n from emp order by id;

select name, ntile(3) over (order by id) as t from emp order by id;

select id, percent_rank() over (order by id) as p, cume_dist() over (order by id) as c from emp order by id;

select id, sum(salary) over (order by id) as running from emp order by id;

select id, count(*) over () as all_of_them, count(salary) over (partition by dept) as c from emp order by id;

select id, sum(id) over (order by id rows between 1 preceding and 1 following) as s from emp order by id;

select id, sum(id) over (order by id rows between unbounded preceding and current row) as s from emp order by id;

select id, sum(id) over (order by id range between 2 preceding and current row) as s from emp order by id;

select id, avg(id) over w as a, max(id) over w as m from emp window w as (partition by dept) order by id;

select id, row_number() over w as r, sum(id) over (w rows unbounded preceding) as s from emp window w as (order by id) order by id;

select id, string_agg(name, ',') over (order by id) as s from emp order by id;

select id, array_agg(name) over (partition by dept order by id) as s from emp order by id;

select id, sum(id) filter (where dept = 'it') over (order by id) as s from emp order by id;

select dept, count(*) as n, sum(count(*)) over () as t from emp group by dept order by dept;

select dept, rank() over (order by count(*) desc, dept) as r from emp group by dept order by r;

select id from (select id, row_number() over (partition by dept order by hired) as rn from emp) s where rn = 1 order by id;

select id, sum(id) over (order by dept groups between current row and 1 following) as s from emp where dept is not null order by id;

select id, sum(id) over (order by id rows between unbounded preceding and unbounded following exclude current row) as s from emp order by id;

delete from dup a using (select ctid, row_number() over (partition by email order by note) as rn from dup) b where a.ctid = b.ctid and b.rn > 1;
select email, note from dup order by email;

delete from dup where ctid not in (select min(ctid) from dup group by email);
select email, note from dup order by email;

delete from dup a using dup b where a.email = b.email and a.note > b.note;
select email, note from dup order by email;

with d as (select email, note, row_number() over (partition by email order by note desc) as rn from dup) delete from dup using d where d.email = dup.email and d.note = dup.note and d.rn > 1;
select email, note from dup order by email;

update emp e set salary = s.rn * 100 from (select id, row_number() over (order by hired nulls last) as rn from emp) s where s.id = e.id;
select id, salary from emp order by id;

with ranked as (select id, row_number() over (order by name) as pos from emp) update emp set boss = null, salary = ranked.pos from ranked where ranked.id = emp.id and ranked.pos > 3;
select id, salary from emp order by id;

select row_number() over (order by id) + 10 as x from emp order by 1;

select coalesce(lag(id) over (order by id), 0) as x from emp order by 1;

select id from emp order by row_number() over (order by name desc);

select distinct on (dept) dept, name from emp order by dept, salary desc nulls last;

select distinct dept from emp order by dept;

select distinct on (dept) dept, id from emp where dept is not null order by dept, id desc;

-- grouping

select dept, count(*) as c, sum(salary) as s, min(salary) as mi, max(name) as ma from emp group by dept order by dept nulls first;

select dept, avg(salary) as a from emp group by dept having count(*) > 1 order by 1;

select dept, sum(salary) as s from emp group by rollup (dept) order by dept nulls last, s;

select dept, boss, count(*) as c from emp group by grouping sets ((dept), (boss), ()) order by 1, 2, 3;

select dept, boss, count(*) as c from emp group by cube (dept, boss) order by 1, 2, 3;

select dept, grouping(dept) as g, count(*) as c from emp group by rollup (dept) order by g, dept;

select dept, boss, grouping(dept, boss) as g, count(*) as c from emp group by grouping sets ((dept), (boss)) order by 3, 1, 2;

select count(distinct dept) as d, count(dept) as c, count(*) as a from emp;

select sum(distinct salary) as d from emp;

select array_agg(name order by salary desc nulls last, name) as a from emp;

select string_agg(name, ', ' order by name desc) as s from emp;

select string_agg(distinct dept, ',') as s from emp;

select array_agg(distinct dept order by dept desc nulls last) as a from emp;

select json_agg(name order by id) as j from emp;

select jsonb_agg(jsonb_build_object('id', id, 'n', name) order by id) as j from emp where id < 3;

select json_object_agg(name, id order by id) as j from emp where id < 3;

select jsonb_object_agg(name, salary) as j from emp where id < 3;

select bool_and(salary > 1000) as a, bool_or(salary > 4500) as o, every(id > 0) as e from emp;

select bit_and(id) as a, bit_or(id) as o from emp;

select percentile_cont(0.5) within group (order by id) as p, percentile_disc(0.5) within group (order by id) as d from emp;

select mode() within group (order by dept) as m from emp;

select variance(id) as v, stddev(id) as s from emp;

select corr(id, salary::float8) is not null as c from emp;

select max(hired) as a, min(hired) as i from emp;

select sum(id) as s, sum(id::bigint) as b, sum(id::numeric) as n, sum(id::float8) as f, avg(id) as a from emp;

select count(*) filter (where dept = 'it') as c, sum(salary) filter (where id > 100) as s from emp;

select dept as d, count(*) as c from emp group by 1 order by 2 desc, 1;

select substr(name, 1, 1) as l, count(*) as c from emp group by substr(name, 1, 1) order by l;

select count(*) as c from emp where false;

select sum(id) as s, max(id) as m, array_agg(id) as a from emp where false;

select max(x) as m from unnest(array['b', 'c', 'a']) x;

select dept, array_agg(id order by id) as ids from emp group by dept having bool_or(salary > 4000) order by dept;

select (select count(*) from emp e2 where e2.boss = e.id) as reports, e.name as n from emp e order by e.id;

-- set operations, CTEs

select 1 as x union select 2 union select 1 order by x;

select 1 as x union all select 1;

select id as x from emp intersect select boss from emp order by x;

select id as x from emp except select boss from emp order by x;

select dept as x from emp except all select 'it' order by x nulls last;

select dept as x from emp intersect all select dept from emp where id > 1 order by x;

(select id as x from emp order by id desc limit 1) union all (select id from emp order by id limit 2);

with recursive t(n) as (select 1 union all select n + 1 from t where n < 5) select n as x from t;

with recursive t(n) as (values (1) union all select n * 2 from t where n < 100) select sum(n) as s from t;

with recursive chain as (select id, name, boss, 0 as depth from emp where boss is null union all select e.id, e.name, e.boss, c.depth + 1 from emp e join chain c on e.boss = c.id) select id, depth as d from chain order by id;

with recursive chain(id, path) as (select id, name from emp where boss is null union all select e.id, c.path || '/' || e.name from emp e join chain c on e.boss = c.id) select path as p from chain order by path;

with recursive t(n) as (select 1 union select (n + 1) % 3 from t) select n as x from t order by n;

with recursive chain as (select id, boss from emp where boss is null union all select e.id, e.boss from emp e, chain c where e.boss = c.id) search depth first by id set o select count(*) as x from chain;

with recursive chain as (select id, boss from emp where boss is null union all select e.id, e.boss from emp e, chain c where e.boss = c.id) search breadth first by id set o select id as x, o as oo from chain order by o;

with recursive g(f, t) as (select 1, 2 union all select t, 3 - f from g) cycle f, t set is_cycle using path select f as x, t as y, is_cycle as c, path as p from g;

with recursive fib(a, b) as (select 0, 1 union all select b, a + b from fib where b < 50) select array_agg(a) as f from fib;

with a as (select 1 as x), b as (select x + 1 as y from a) select x, y from a, b;

with a as materialized (select id from emp) select count(*) as c from a;

create table moved(id int, name text);
with gone as (delete from emp where boss = 1 and id <> 2 and id not in (select boss from emp where boss is not null) returning id, name) insert into moved select id, name from gone;
select id, name from moved order by id;

create table log(id serial, what text);
with ins as (insert into log(what) values ('a'), ('b') returning what) select string_agg(what, ',') as s into seen from ins;
select s from seen;

create table acc(id int primary key, n int);
insert into acc values (1, 10), (2, 20);
with u as (update acc set n = n + 1 returning id, n) insert into acc select id + 10, n from u;
select id, n from acc order by id;

-- joins and LATERAL

select e.name as n, b.name as b from emp e left join emp b on e.boss = b.id order by e.id;

select e.name as n, x.c from emp e cross join lateral (select count(*) as c from emp b where b.boss = e.id) x order by e.id;

select e.name as n, x.name as m from emp e left join lateral (select name from emp b where b.boss = e.id order by b.id limit 1) x on true order by e.id;

select d.id as i, t.tag as t from doc d, unnest(d.tags) as t(tag) order by d.id, t.tag;

select d.id as i, t.tag as t, t.n from doc d cross join lateral unnest(d.tags) with ordinality as t(tag, n) order by d.id, n;

select d.id as i, e.value as v from doc d, jsonb_array_elements(d.body->'b') e order by 1, 2;

select d.id as i, k as k from doc d, jsonb_object_keys(d.body) k order by 1, 2;

select key as k, value as v from jsonb_each('{"x": 1, "y": "z"}') order by key;

select key as k, value as v from jsonb_each_text('{"x": 1, "y": "z", "n": null}') order by key;

select key as k, value as v from json_each('{"x": 1, "y": {"a":  2}}');

select value as v from json_array_elements('[1, {"a": 2}, null]');

select value as v from json_array_elements_text('[1, "b", null]');

select value as v from jsonb_array_elements_text('["x", null, 3]');

select * from jsonb_to_record('{"a": 1, "b": "two", "c": [1, 2]}') as x(a int, b text, c jsonb);

select * from jsonb_to_recordset('[{"a": 1, "b": "x"}, {"a": 2}]') as x(a int, b text);

select * from json_to_recordset('[{"id": 7, "ok": true}]') as x(id bigint, ok boolean);

select id as i, name as n from jsonb_populate_record(null::emp, '{"id": 9, "name": "zed"}');

select id as i, name as n from jsonb_populate_recordset(null::emp, '[{"id": 9, "name": "zed"}, {"id": 10}]');

insert into emp select * from jsonb_populate_record(null::emp, '{"id": 9, "name": "zed", "salary": 10.5}');
select id, name, salary from emp where id = 9;

select a, b from unnest(array[1, 2], array['x', 'y', 'z']) as u(a, b);

select * from unnest(array[3, 1, 2]) with ordinality as u(v, n) order by v;

select n as x from generate_series(1, 10, 3) n;

select n as x from generate_series(5, 1, -2) n;

select d::date as x from generate_series('2024-01-30'::timestamp, '2024-02-02', '1 day') d;

select i as x from generate_subscripts(array['a', 'b', 'c'], 1) i;

select generate_series(1, 3) as x;

select generate_series(1, 3) as x, generate_series(1, 2) as y;

select id, unnest(tags) as t from doc order by id, t;

select unnest(array['a', 'b']) as u, unnest(array[1, 2]) as v;

select s as x from regexp_split_to_table('a1b2c', '[0-9]') s;

select s as x from string_to_table('a,b,,c', ',') s;

select m as x from regexp_matches('foo=1, bar=2', '(\w+)=(\d+)', 'g') m;

select (regexp_matches('abc123', '([a-z]+)([0-9]+)'))[1] as x;

select * from rows from (generate_series(1, 3), unnest(array['a', 'b'])) as x(n, t);

select x.a, x.b from (values (1, 'one'), (2, 'two')) as x(a, b) order by a desc;

select * from (values (1, 'a'), (2, null)) v(x, y) where y is null;

select count(*) as c from emp a join emp b on a.dept = b.dept;

select count(*) as c from emp a join emp b using (dept);

select count(*) as c from emp natural join (values (1), (2)) as v(id);

select a.x, b.y from (values (1), (2)) a(x) full join (values (2), (3)) b(y) on a.x = b.y order by 1, 2;

select a.x, b.y from (values (1), (2)) a(x) right join (values (2), (3)) b(y) on a.x = b.y order by b.y;

select (e).name as n from emp e where (e).id = 1;

select e as row_of from emp e where id = 2;

select row(1, 'a', null) as r;

select (x).a as a from (select row(1, 2)::record as x) s;

select id, name from emp order by salary desc nulls last, name limit 2 offset 1;

select id from emp order by id fetch first 2 rows only;

select id from emp order by salary desc nulls last fetch first 2 rows with ties;

select id from emp where (dept, salary) in (('it', 4000), ('hr', 3500)) order by id;

select id from emp where (id, name) = (1, 'ann');

select id from emp where (salary, id) > (4000, 2) order by id;

select id from emp where salary = any (array[4000, 5000]) order by id;

select id from emp where salary >= all (select salary from emp where salary is not null);

select id from emp where exists (select 1 from emp b where b.boss = emp.id) order by id;

select id from emp where id not in (select boss from emp) order by id;

select id from emp where hired between '2021-01-01' and '2021-12-31' order by id;

select id from emp where name like '%a%' or name ilike 'B%' order by id;

select id from emp where name similar to '(ann|bob)' order by id;

select id from emp where dept is distinct from 'it' order by id;

select case dept when 'it' then 1 when 'hr' then 2 else 3 end as c from emp order by id;

select array(select name from emp where dept = 'it' order by id) as a;

select exists (select 1 from emp where id = 99) as e;

select (select name from emp where id = 3) as n;

select (select name from emp) as n;

-- writing

insert into emp(id, name) values (1, 'again');

insert into emp(id, name) values (1, 'again') on conflict (id) do nothing;
select name from emp where id = 1;

insert into emp(id, name) values (1, 'again') on conflict (id) do update set name = excluded.name || emp.name;
select name from emp where id = 1;

insert into emp(id, name) values (1, 'again') on conflict (id) do update set name = excluded.name where emp.dept = 'hr';
select name from emp where id = 1;

insert into emp(id, name) values (7, 'x'), (7, 'y') on conflict (id) do update set name = excluded.name;

insert into emp(id, name) values (7, null);

insert into vt(n) values (0);

insert into vt(name, parent) values ('x', 99);

insert into vt(code) values ('12345678');

insert into vt(m) values ('angry');

insert into vt(name, n, code) values ('q', 1.005, 'abc'); select name, n, m, code, parent from vt;

insert into vparent values (1), (2); insert into vt(parent) values (1), (2); delete from vparent where id = 1;
select parent from vt;

update emp set salary = salary * 1.1 where dept = 'it';
select id, salary from emp where dept = 'it' order by id;

update emp set (name, salary) = ('n', 1) where id = 1;
select name, salary from emp where id = 1;

update emp set (name, salary) = (select upper(b.name), b.salary from emp b where b.id = emp.id + 1) where id < 3;
select id, name, salary from emp where id < 3 order by id;

update emp set boss = 99;

update emp e set name = b.name from emp b where b.id = e.boss;
select id, name from emp order by id;

update emp set name = default where id = 1;

delete from emp where id = 1;

delete from emp where id in (5, 6);
select count(*) as c from emp;

truncate emp;
select count(*) as c from emp;

merge into emp t using (values (1, 'ANN'), (8, 'hal')) s(id, name) on t.id = s.id when matched then update set name = s.name when not matched then insert (id, name) values (s.id, s.name);
select id, name from emp where id in (1, 8) order by id;

merge into emp t using (select * from emp where dept = 'hr') s on t.id = s.id and t.id <> 4 when matched and s.salary is null then delete when matched then do nothing;
select id from emp order by id;

update emp_it set salary = 1 where id = 2;
select salary from emp where id = 2;

insert into emp_it(id, name, dept) values (20, 'new', 'it'), (21, 'other', 'hr');
select count(*) as c from emp_it;

delete from emp_it where id = 3;
select count(*) as c from emp;

delete from emp_it where id = 4;
select count(*) as c from emp;

create view strict_it as select id, name, dept from emp where dept = 'it' with check option;
insert into strict_it values (30, 'x', 'hr');

create view strict_it as select id, name, dept from emp where dept = 'it' with check option;
update strict_it set dept = 'hr' where id = 2;

create view counted as select dept, count(*) as c from emp group by dept;
insert into counted values ('x', 1);

create view names as select id, name as called, upper(name) as up from emp;
update names set called = 'zoe' where id = 1;
select up from names where id = 1;

create view names as select id, name as called, upper(name) as up from emp;
update names set up = 'zoe' where id = 1;

create view over_it as select name, id from emp_it;
update over_it set name = 'deep' where id = 2;
select name from emp where id = 2;

create view trig as select id, name from emp;
create function trig_f() returns trigger language plpgsql as $$ begin insert into dup values (new.name, tg_op); return new; end $$;
create trigger t instead of insert on trig for each row execute function trig_f();
insert into trig values (50, 'via');
select email, note from dup where email = 'via';

create view ruled as select id, name from emp;
create rule r as on insert to ruled do instead insert into dup values (new.name, 'rule');
insert into ruled values (50, 'via');
select note from dup where email = 'via';

create table ruled(a int); create table other(a int);
create rule r as on insert to ruled do also insert into other values (new.a * 2);
insert into ruled values (1), (2);
select a from other order by a;

create table ruled(a int);
create rule r as on insert to ruled do instead nothing;
insert into ruled values (1);
select count(*) as c from ruled;

create table gen(a int, b int generated always as (a * 2) stored, c int generated always as identity);
insert into gen(a) values (1), (2);
update gen set a = 5 where a = 1;
select a, b from gen order by a;

create table gen(a int, b int generated always as (a * 2) stored);
insert into gen values (1, 2);

create table idt(a int generated always as identity, b text);
insert into idt values (5, 'x');

create table idt(a int generated always as identity, b text);
insert into idt overriding system value values (5, 'x');
select a, b from idt;

create table ser(a serial primary key, b text);
insert into ser(b) values ('x'), ('y');
select b from ser order by a;

create table sq(a int); create sequence sq_s start 5;
insert into sq values (nextval('sq_s')), (nextval('sq_s'));
select count(*) as c, count(distinct a) as d from sq;

create table ex(a int, check (a > 0));
insert into ex values (1), (-1);

create domain posint as int check (value > 0); create table dm(a posint);
insert into dm values (0);

create table p(a int, b text) partition by list (b); create table p1 partition of p for values in ('x'); create table p2 partition of p default;
insert into p values (1, 'x'), (2, 'y'); update p set b = 'x' where a = 2;
select tableoid::regclass as t, a, b from p order by a;

create table p(a int) partition by range (a); create table p1 partition of p for values from (0) to (10);
insert into p values (10);

create table par(a int); create table chi(b int) inherits (par);
insert into par values (1); insert into chi values (2, 3);
select tableoid::regclass as t, a from par order by a;

create table par(a int); create table chi(b int) inherits (par);
insert into par values (1); insert into chi values (2, 3); update par set a = a + 10; delete from only par;
select a from par order by a;

create table ck(a int primary key, b int references ck deferrable initially deferred);
insert into ck values (1, 2), (2, 1);
select count(*) as c from ck;

create table tt(a int, b int default 7, c text default 'd');
insert into tt default values;
insert into tt values (1), (2);
select a, b, c from tt order by a nulls first;

create table src as select id, name from emp where id < 3 with no data;
insert into src select id, name from emp where not exists (select 1 from src s where s.id = emp.id) and id = 1;
select id, name from src;

insert into emp(id, name) select 100 + g, 'gen' || g from generate_series(1, 3) g;
select id, name from emp where id > 100 order by id;

insert into doc(body) values ('{"b": 1, "a": [1,   2]}');
select body as b from doc where body ? 'a' and body @> '{"b": 1}';

update doc set body = jsonb_set(body, '{a}', '5') || '{"z": true}' where id = 1;
select body as b from doc where id = 1;

update doc set body = body - 'a', tags = array_append(tags, 'blue') where id = 1;
select body as b, tags as t from doc where id = 1;

update doc set tags[1] = 'RED' where id = 1;
select tags as t from doc where id = 1;

update doc set body['a'] = '10' where id = 1;
select body as b from doc where id = 1;

create type pair as (x int, y text); create table pt(p pair);
insert into pt values (row(1, 'a')), ('(2,"b c")'); update pt set p.x = 10 where (p).y = 'a';
select (p).x as x, (p).y as y, p::text as t from pt order by 1;

-- COPY

copy dup (email, note) from stdin;
z@x	1
y@x	\N
\.
select email, note from dup where note = '1' or note is null order by email;

copy dup from stdin with (format csv);
"q,1",a
w@x,
\.
select email, note from dup where email > 'p' order by email;

copy dup from stdin with (format csv, header, delimiter ';', null 'NIL');
email;note
z@x;NIL
"y""x";'a'
\.
select email, note from dup where email > 'p' order by email;

copy dup from stdin csv quote '''' escape '\' force not null note;
'a\'b',
\.
select email, note from dup where email like '%b';

copy dup from stdin with (delimiter '|', null '-');
z@x|-
y\|x|tab\there
\.
select email, note from dup where email > 'p' order by email;

copy emp (id, name) from stdin;
x	y
\.

copy emp (id, name) from stdin;
1	dup
\.

copy dup from stdin;
too	many	columns
\.

copy dup from stdin with (format csv, force_null (note));
z@x,""
\.
select email, note from dup where email = 'z@x';

copy dup from stdin with (format csv, header match);
email,other
z@x,1
\.

copy dup from stdin where note > '5';
z@x	1
y@x	6
\.
select email from dup where email > 'p';

-- triggers

create function up() returns trigger language plpgsql as $$ begin new.name := upper(new.name); return new; end $$;
create trigger t before insert or update on emp for each row execute function up();
insert into emp(id, name) values (50, 'low'); update emp set salary = 1 where id = 1;
select name from emp where id in (1, 50) order by id;

create function skip() returns trigger language plpgsql as $$ begin if new.id > 50 then return null; end if; return new; end $$;
create trigger t before insert on emp for each row execute function skip();
insert into emp(id, name) values (49, 'a'), (51, 'b');
select id from emp where id > 40;

create function logged() returns trigger language plpgsql as $$ begin insert into dup values (tg_table_name, tg_op || coalesce(old.name, '') || coalesce(new.name, '')); return null; end $$;
create trigger t after insert or update or delete on emp for each row execute function logged();
insert into emp(id, name) values (50, 'a'); update emp set name = 'b' where id = 50; delete from emp where id = 50;
select note from dup where email = 'emp' order by note;

create function stmt() returns trigger language plpgsql as $$ begin insert into dup select 'n', count(*)::text from fresh; return null; end $$;
create trigger t after insert on emp referencing new table as fresh for each statement execute function stmt();
insert into emp(id, name) values (50, 'a'), (51, 'b');
select note from dup where email = 'n';

create function stmt() returns trigger language plpgsql as $$ begin insert into dup select o.name, n.name from o join n using (id); return null; end $$;
create trigger t after update on emp referencing old table as o new table as n for each statement execute function stmt();
update emp set name = name || '!' where id < 3;
select email, note from dup where note like '%!' order by email;

create function w() returns trigger language plpgsql as $$ begin raise exception 'no' using errcode = '22023'; end $$;
create trigger t before update of salary on emp for each row when (new.salary < 0) execute function w();
update emp set salary = 1 where id = 1; update emp set salary = -1 where id = 1;

create function args() returns trigger language plpgsql as $$ begin new.name := tg_argv[0] || tg_nargs || tg_when || tg_level || tg_name || tg_table_schema || tg_relid::regclass; return new; end $$;
create trigger tr before insert on emp for each row execute function args('x', 'y');
insert into emp(id, name) values (50, '');
select name from emp where id = 50;

-- DO: declarations, assignment, control

do $$ declare i int := 0; s text := ''; begin while i < 5 loop i := i + 1; continue when i = 2; exit when i = 4; s := s || i; end loop; insert into dup values ('r', s); end $$;
select note from dup where email = 'r';

do $$ <<outer>> declare n int := 0; begin <<a>> for i in 1..3 loop for j in 1..3 loop continue a when j = 2; exit outer when i = 3; n := n + 1; end loop; end loop a; insert into dup values ('never', n); end $$;
select note from dup where email = 'never';

do $$ declare s text = ''; begin for i in reverse 5..1 by 2 loop s := s || i || ','; end loop; insert into dup values ('r', s); end $$;
select note from dup where email = 'r';

do $$ declare x int; begin foreach x in array array[3, 1, 2] loop insert into dup values ('r', x); end loop; end $$;
select note from dup where email = 'r' order by note;

do $$ declare x int[]; s text := ''; begin foreach x slice 1 in array array[[1, 2], [3, 4]] loop s := s || x::text; end loop; insert into dup values ('r', s); end $$;
select note from dup where email = 'r';

do $$ declare r record; begin for r in select id, name from emp where id < 3 order by id loop insert into dup values ('r', r.id || r.name); end loop; end $$;
select note from dup where email = 'r' order by note;

do $$ declare a int; b text; begin for a, b in select id, name from emp where id < 3 loop insert into dup values ('r', a || b); end loop; end $$;
select note from dup where email = 'r' order by note;

do $$ declare r emp%rowtype; n emp.name%type; begin select * into r from emp where id = 2; n := r.name; r.salary := 1; insert into dup values (n, r.salary); end $$;
select email, note from dup where email = 'bob';

do $$ declare n int; begin select count(*) into strict n from emp; insert into dup values ('r', n); end $$;
select note from dup where email = 'r';

do $$ declare n int; begin select id into strict n from emp where id > 100; end $$;

do $$ declare n int; begin select id into strict n from emp; end $$;

do $$ declare n int; begin select id into n from emp where id > 100; if not found then insert into dup values ('r', coalesce(n::text, 'none')); end if; end $$;
select note from dup where email = 'r';

do $$ declare n int; begin update emp set salary = 1 where dept = 'it'; get diagnostics n = row_count; insert into dup values ('r', n); end $$;
select note from dup where email = 'r';

do $$ declare n int; begin delete from emp where id = 5 returning id into n; insert into dup values ('r', n); end $$;
select note from dup where email = 'r';

do $$ declare a text; b text; c text; d text; begin raise exception 'bad %', 5 using errcode = '22012', detail = 'det', hint = 'hin'; exception when division_by_zero then get stacked diagnostics a = returned_sqlstate, b = message_text, c = pg_exception_detail, d = pg_exception_hint; insert into dup values ('r', concat_ws('|', a, b, c, d, sqlstate, sqlerrm)); end $$;
select note from dup where email = 'r';

do $$ begin begin insert into emp(id, name) values (1, 'x'); exception when unique_violation then insert into dup values ('r', sqlstate); end; end $$;
select note from dup where email = 'r';

do $$ declare t text; c text; k text; s text; begin insert into emp(id, name) values (1, 'x'); exception when others then get stacked diagnostics t = table_name, c = column_name, k = constraint_name, s = schema_name; insert into dup values ('r', concat_ws('|', t, c, k, s)); end $$;
select note from dup where email = 'r';

do $$ declare m text; begin insert into emp(id, name) values (1, 'x'); exception when others then insert into dup values ('r', sqlerrm); end $$;
select note from dup where email = 'r';

do $$ begin perform 1 / 0; exception when others then insert into dup values ('r', sqlerrm || sqlstate); end $$;
select note from dup where email = 'r';

do $$ begin perform * from nowhere; exception when undefined_table then insert into dup values ('r', sqlerrm); end $$;
select note from dup where email = 'r';

do $$ begin raise notice 'x'; raise warning '%', 1; raise info using message = 'q'; raise debug 'd'; raise log 'l'; end $$;

do $$ begin raise exception 'plain'; end $$;

do $$ begin raise sqlstate '12345'; end $$;

do $$ begin raise unique_violation using message = 'dup'; end $$;

do $$ begin raise exception using errcode = 'check_violation', message = 'm'; end $$;

do $$ begin begin raise exception 'in' using errcode = 'P0099'; exception when sqlstate 'P0099' then raise; end; end $$;

do $$ begin raise; end $$;

do $$ begin raise exception '%'; end $$;

do $$ begin assert 1 = 1, 'fine'; assert (select count(*) from emp) > 100, 'few'; end $$;

do $$ begin assert false; exception when others then null; end $$;

do $$ begin assert false; exception when assert_failure then null; end $$;

do $$ declare v int; begin execute 'select count(*) from emp where dept = $1 and id > $2' into v using 'it', 1; insert into dup values ('r', v); end $$;
select note from dup where email = 'r';

do $$ declare v text; begin execute format('select %I from %I where %I = %L', 'name', 'emp', 'id', 3) into strict v; insert into dup values ('r', v); end $$;
select note from dup where email = 'r';

do $$ declare r record; begin for r in execute 'select id from emp where id < $1 order by id' using 3 loop insert into dup values ('r', r.id); end loop; end $$;
select note from dup where email = 'r' order by note;

do $$ begin execute null; end $$;

do $$ begin execute 'create table made_' || 1 || '(a int)'; execute 'insert into made_1 values ($1)' using 5; end $$;
select a from made_1;

do $$ declare c constant int := 5; n int not null := 1; begin n := null; end $$;

do $$ declare c constant int := 5; begin c := 6; end $$;

do $$ declare a int[] := '{}'; begin a[3] := 5; a := a || 7; a[1] := 1; insert into dup values ('r', a::text); end $$;
select note from dup where email = 'r';

do $$ declare j jsonb := '{"a": 1}'; begin j['b'] := '2'; j := j || '{"c": 3}'; insert into dup values ('r', j::text); end $$;
select note from dup where email = 'r';

do $$ declare r record; begin r := row(1, 'x'::text); insert into dup values ('r', r.f1 || r.f2); end $$;
select note from dup where email = 'r';

do $$ declare r record; begin select 1 as a, 'b' as b into r; r.a := r.a + 1; insert into dup values (r.b, r.a); end $$;
select note from dup where email = 'b';

do $$ declare x int := 3; begin case x when 1, 2 then insert into dup values ('r', 'low'); when 3 then insert into dup values ('r', 'three'); else null; end case; end $$;
select note from dup where email = 'r';

do $$ declare x int := 3; begin case when x > 5 then null; end case; end $$;

do $$ declare x int := 3; begin case x when 1 then null; end case; exception when case_not_found then insert into dup values ('r', sqlerrm); end $$;
select note from dup where email = 'r';

do $$ begin if exists (select 1 from emp where dept = 'it') and not exists (select 1 from emp where dept = 'xx') then insert into dup values ('r', 'yes'); elsif true then null; else null; end if; end $$;
select note from dup where email = 'r';

do $$ declare x int; begin x := (select max(id) from emp); x = x + 1; insert into emp(id, name) values (x, 'next'); end $$;
select id from emp where name = 'next';

do $$ declare x int := 1; begin declare x int := 2; begin insert into dup values ('r', x); end; insert into dup values ('r', x); end $$;
select note from dup where email = 'r' order by note;

do $$ <<b>> declare id int := 2; begin delete from emp where emp.id = b.id + 4; end $$;
select count(*) as c from emp;

do $$ declare id int := 2; begin delete from emp where id = id; end $$;

do $$ #variable_conflict use_column
declare name text := 'x'; begin update emp set salary = 1 where name = 'ann'; end $$;
select id from emp where salary = 1;

do $$ declare arr text[] := array['a', 'b']; i int; begin for i in 1..array_length(arr, 1) loop insert into dup values ('r', arr[i]); end loop; for i in array_lower(arr, 1)..array_upper(arr, 1) loop null; end loop; end $$;
select note from dup where email = 'r' order by note;

do $$ declare a int := 1; b alias for a; begin b := 5; insert into dup values ('r', a); end $$;
select note from dup where email = 'r';

do $$ begin return; insert into dup values ('r', 'x'); end $$;
select count(*) as c from dup where email = 'r';

do $$ declare ctx text; begin get diagnostics ctx = pg_context; insert into dup values ('r', 'x'); end $$;
select note from dup where email = 'r';

do $$ declare x text; begin x := 'abc'; x := left(x, 1) || upper(substr(x, 2)); insert into dup values ('r', x); exception when others then raise; end $$;
select note from dup where email = 'r';

do $$ declare x date := '2024-02-30'; begin end $$;

do $$ declare x int := 'a'; begin end $$;

do $$ declare x varchar(2); begin x := 'abc'; end $$;

do $$ declare x numeric(4, 1) := 12.345; begin insert into dup values ('r', x); end $$;
select note from dup where email = 'r';

do $$ begin x := 1; end $$;

do $$ begin select 1; end $$;

do $$ begin perform pg_sleep(0); perform set_config('my.var', 'v', true); insert into dup values ('r', current_setting('my.var')); end $$;
select note from dup where email = 'r';

do $$ begin set local my.other = 'w'; insert into dup values ('r', current_setting('my.other', true) || coalesce(current_setting('my.none', true), 'null')); end $$;
select note from dup where email = 'r';

-- cursors

do $$ declare c cursor for select id from emp order by id; x int; begin open c; fetch c into x; fetch c into x; insert into dup values ('r', x); close c; end $$;
select note from dup where email = 'r';

do $$ declare c cursor (a int, b int) for select id from emp where id between a and b order by id; x int; begin open c(2, 4); loop fetch c into x; exit when not found; insert into dup values ('r', x); end loop; close c; end $$;
select note from dup where email = 'r' order by note;

do $$ declare c cursor (lo int) for select id, name from emp where id >= lo order by id; begin for r in c(5) loop insert into dup values ('r', r.id || r.name); end loop; end $$;
select note from dup where email = 'r' order by note;

do $$ declare c refcursor; r record; begin open c for select * from emp where dept = 'hr' order by id; loop fetch next from c into r; exit when not found; insert into dup values ('r', r.name); end loop; close c; end $$;
select note from dup where email = 'r' order by note;

do $$ declare c refcursor; n text; begin open c for execute 'select name from emp where id = $1' using 4; fetch c into n; close c; insert into dup values ('r', n); end $$;
select note from dup where email = 'r';

do $$ declare c scroll cursor for select id from emp order by id; x int; s text := ''; begin open c; fetch last from c into x; s := s || x; fetch first from c into x; s := s || x; fetch absolute 3 from c into x; s := s || x; fetch relative -1 from c into x; s := s || x; fetch prior from c into x; s := s || x; move forward 2 from c; fetch c into x; s := s || x; insert into dup values ('r', s); end $$;
select note from dup where email = 'r';

do $$ declare c cursor for select id from emp where dept = 'it' for update; begin for r in c loop update emp set salary = 7 where current of c; end loop; end $$;
select id from emp where salary = 7 order by id;

do $$ declare c cursor for select 1; begin open c; open c; end $$;

do $$ declare c refcursor; x int; begin fetch c into x; end $$;

do $$ declare c cursor for select 1; begin close c; end $$;

do $$ declare c cursor for select id from emp; n int; begin open c; move all from c; get diagnostics n = row_count; insert into dup values ('r', n); end $$;
select note from dup where email = 'r';

begin; declare cu cursor for select id from emp order by id; fetch 2 from cu; close cu; commit;

-- functions

create function add(a int, b int default 10) returns int language sql as 'select a + b';
select add(1) as x, add(1, 2) as y, add(b => 5, a => 1) as z;

create function f(a int, out b int, out c text) language plpgsql as $$ begin b := a * 2; c := 'x' || a; end $$;
select b, c from f(4);

create function f(a int, out b int, out c text) language plpgsql as $$ begin b := a * 2; c := 'x' || a; end $$;
select (f(4)).c as c, f(3)::text as t;

create function f() returns setof int language plpgsql as $$ begin return next 1; return next 2; return query select id from emp where id > 4 order by id; return; end $$;
select x from f() x;

create function f() returns table(i int, n text) language plpgsql as $$ begin for i, n in select id, name from emp where id < 3 order by id loop n := n || '!'; return next; end loop; return query execute 'select id, name from emp where id = $1' using 6; end $$;
select i, n from f();

create function f(variadic a int[]) returns int language sql as 'select sum(x)::int from unnest(a) x';
select f(1, 2, 3) as x, f(variadic array[4, 5]) as y;

create function f(n int) returns int language plpgsql as $$ begin if n <= 1 then return 1; end if; return n * f(n - 1); end $$;
select f(5) as x;

create function f(a anyelement) returns anyelement language sql as 'select a';
select f(1) as x, f('a'::text) as y;

create function f(a anyarray) returns anyelement language plpgsql as $$ begin return a[1]; end $$;
select f(array['q', 'r']) as x;

create function f(e emp) returns text language sql as 'select e.name || e.id';
select f(e) as x from emp e where id = 2;

create function f() returns emp language plpgsql as $$ declare r emp; begin select * into r from emp where id = 3; return r; end $$;
select (f()).name as n, id as i from f();

create function f(x int) returns int language plpgsql strict as $$ begin return 1; end $$;
select f(null) as x;

create function f() returns void language plpgsql as $$ begin insert into dup values ('r', 'x'); end $$;
select f(); select note from dup where email = 'r';

create function f() returns int language plpgsql as $$ begin end $$;
select f() as x;

create function f() returns int language sql as $$ insert into dup values ('r', 'y') returning 5; $$;
select f() as x;

create function f() returns text language sql begin atomic select name from emp where id = 1; end;
select f() as x;

create function f(a int) returns int language sql return a + 1;
select f(2) as x;

create procedure p(inout a int, b int) language plpgsql as $$ begin a := a + b; end $$;
do $$ declare x int := 1; begin call p(x, 5); insert into dup values ('r', x); end $$;
select note from dup where email = 'r';

create procedure p(a int, out b int) language plpgsql as $$ begin b := a + 1; end $$;
do $$ declare x int; begin call p(5, x); insert into dup values ('r', x); end $$;
select note from dup where email = 'r';

create procedure p() language plpgsql as $$ begin insert into dup values ('r', 'p'); end $$;
call p();
select note from dup where email = 'r';

create function f(text) returns text language plpgsql as $$ declare a alias for $1; begin return a || $1; end $$;
select f('x') as x;

create function f() returns trigger language plpgsql as $$ begin return new; end $$;
select f();

create function f(a int) returns text language plpgsql as $$ begin return case when a > 1 then 'many' else 'one' end; exception when others then return 'err'; end $$;
select f(1) as x, f(2) as y;

create function f(s text) returns text language plpgsql immutable as $$ declare r text := lower(s); begin r := regexp_replace(r, '[^a-z0-9]+', '-', 'g'); return trim(both '-' from r); end $$;
select f(' Hello, World! ') as x;

create function f() returns setof emp language sql as 'select * from emp where id < 3 order by id';
select name as n from f();

create function f() returns setof record language sql as 'select id, name from emp where id < 3 order by id';
select a, b from f() as x(a int, b text);

create function f(a int) returns int language plpgsql as $$ begin return a / 0; exception when division_by_zero then return -1; end $$;
select f(1) as x;

create function f(a int) returns boolean language plpgsql as $$ begin perform 1 from emp where id = a; return found; end $$;
select f(1) as x, f(99) as y;

create function f() returns int language plpgsql set search_path = '' as $$ begin return (select count(*) from emp); end $$;
select f() as x;

create function f() returns int language plpgsql set search_path = pg_catalog, public as $$ begin return (select count(*) from emp); end $$;
select f() as x;

create aggregate mysum(int) (sfunc = int4pl, stype = int, initcond = '0');
select mysum(id) as s from emp;

create function fin(s int, x int) returns int language sql as 'select s * 10 + x';
create aggregate digits(int) (sfunc = fin, stype = int, initcond = '0');
select digits(id order by id) as s from emp;

create function plus(int, int) returns int language sql as 'select $1 + $2 + 1000';
create operator +++ (leftarg = int, rightarg = int, function = plus);
select 1 +++ 2 as x;

create function pair_sum(int, int) returns int language sql as 'select $1 + $2';
prepare q(int) as insert into dup values ('r', ($1 * 2)::text);
execute q(21); deallocate q;
select note from dup where email = 'r';

-- the catalogue

select relname as n, relkind as k, relnatts as a, relhasindex as h, relrowsecurity as s, relhastriggers as t, relispartition as p from pg_class where relname in ('emp', 'vt', 'emp_it', 'vt_name_idx', 'vt_id_seq') order by relname;

select attname as n, format_type(atttypid, atttypmod) as t, attnotnull as nn, atthasdef as d, attnum as i, attidentity as ai, attgenerated as g from pg_attribute where attrelid = 'vt'::regclass and attnum > 0 and not attisdropped order by attnum;

select conname as n, contype as t, convalidated as v, confdeltype as d, confupdtype as u, condeferrable as f, conkey as k from pg_constraint where conrelid = 'vt'::regclass order by conname;

select conname as n, pg_get_constraintdef(oid) as d from pg_constraint where conrelid in ('vt'::regclass, 'emp'::regclass, 'doc'::regclass) order by conname;

select indexname as n, indexdef as d from pg_indexes where tablename in ('vt', 'doc') order by indexname;

select indisunique as u, indisprimary as p, indkey::text as k, indnatts as a, indisvalid as v from pg_index where indrelid = 'doc'::regclass order by indexrelid::regclass::text;

select enumlabel as l, enumsortorder as o from pg_enum e join pg_type t on t.oid = e.enumtypid where t.typname = 'vmood' order by enumsortorder;

select typname as n, typtype as t, typcategory as c, typlen as l, typnotnull as nn from pg_type where typname in ('vmood', 'emp', '_emp', 'int4') order by typname;

select proname as n, prokind as k, prosecdef as s, proisstrict as st, provolatile as v, pronargs as a, pronargdefaults as d, proretset as r, pg_get_function_identity_arguments(oid) as ia, pg_get_function_arguments(oid) as fa, pg_get_function_result(oid) as fr, proconfig as c, prosrc as src from pg_proc where pronamespace = 'public'::regnamespace order by proname;

select lanname as l from pg_proc p join pg_language l on l.oid = p.prolang where proname = 'vg';

select tgname as n, tgenabled as e, tgtype as t, tgisinternal as i, pg_get_triggerdef(oid) as d from pg_trigger where tgrelid = 'vt'::regclass and not tgisinternal;

select trigger_name as n, event_manipulation as e, action_timing as t, action_orientation as o, action_statement as s from information_schema.triggers where event_object_table = 'vt';

select policyname as n, permissive as p, roles as r, cmd as c, qual as q, with_check as w from pg_policies where tablename = 'vt';

select polname as n, polcmd as c, polpermissive as p from pg_policy where polrelid = 'vt'::regclass;

select schemaname as s, tablename as t, tableowner as o, hasindexes as i, hasrules as r, hastriggers as tr, rowsecurity as rs from pg_tables where schemaname = 'public' order by tablename;

select viewname as v, viewowner as o from pg_views where schemaname = 'public' order by viewname;

select schemaname as s, sequencename as n, start_value as v, increment_by as i, max_value as m, cycle as c, data_type as d from pg_sequences where schemaname = 'public' order by sequencename;

create materialized view mv as select 1 as a; create unique index mvi on mv(a);
select matviewname as n, hasindexes as i, ispopulated as p from pg_matviews;

select table_name as n, table_type as t, is_insertable_into as i from information_schema.tables where table_schema = 'public' order by table_name;

select column_name as n, ordinal_position as p, column_default as d, is_nullable as nu, data_type as t, character_maximum_length as l, numeric_precision as np, numeric_scale as ns, udt_name as u from information_schema.columns where table_name = 'vt' order by ordinal_position;

select constraint_name as n, constraint_type as t, is_deferrable as d from information_schema.table_constraints where table_name = 'vt' and constraint_name not like '%not_null' order by 1;

select constraint_name as n, column_name as c, ordinal_position as p from information_schema.key_column_usage where table_name in ('vt', 'emp') order by 1, 2;

select constraint_name as n, table_name as t, column_name as c from information_schema.constraint_column_usage where table_name in ('vt', 'emp', 'vparent') order by 1, 2, 3;

select constraint_name as n, unique_constraint_name as u, delete_rule as d, update_rule as r from information_schema.referential_constraints where constraint_schema = 'public' order by 1;

select check_clause as c from information_schema.check_constraints where constraint_name = 'vt_n_check';

select routine_name as n, routine_type as t, data_type as d, security_type as s, external_language as l from information_schema.routines where routine_schema = 'public' order by 1;

select parameter_name as n, ordinal_position as p, parameter_mode as m, data_type as t from information_schema.parameters where specific_schema = 'public' and specific_name like 'vg%' order by 2;

select grantee as g, privilege_type as p from information_schema.role_table_grants where table_name = 'vt' and grantee <> 'postgres' order by 1, 2;

select grantee as g, table_name as t, privilege_type as p, is_grantable as i from information_schema.table_privileges where table_name = 'vt' and grantee = 'vrole';

select schema_name as s, schema_owner as o from information_schema.schemata where schema_name in ('public', 'hidden') order by 1;

select nspname as n, pg_get_userbyid(nspowner) as o from pg_namespace where nspname = 'hidden';

select rolname as n, rolsuper as s, rolinherit as i, rolcanlogin as l, rolbypassrls as b, rolcreatedb as d, rolcreaterole as c, rolreplication as r, rolconnlimit as k from pg_roles where rolname = 'vrole';

select usename as u from pg_user where usename = 'postgres';

select sequence_name as n, data_type as t, start_value as s, increment as i from information_schema.sequences where sequence_schema = 'public' order by 1;

select table_name as n, is_updatable as u, check_option as c from information_schema.views where table_schema = 'public' order by 1;

select description as d from pg_description where objoid = 'vt'::regclass and objsubid = 0;

select objsubid as s, classoid::regclass as c, description as d from pg_description where objoid = 'vt'::regclass order by 1;

select exists (select 1 from pg_description where objoid = 'emp'::regclass and objsubid = (select attnum from pg_attribute where attrelid = 'emp'::regclass and attname = 'dept')) as e;

grant update (name), select (code) on vt to vrole with grant option;
select grantee as g, column_name as c, privilege_type as p, is_grantable as y from information_schema.column_privileges where table_name = 'vt' and grantee <> current_user order by 1, 2, 3, 4;

grant update (name), select (code) on vt to vrole;
select grantee as g, string_agg(column_name || ' ' || privilege_type, ',' order by column_name, privilege_type) as c from information_schema.role_column_grants where table_name = 'vt' and privilege_type in ('SELECT', 'UPDATE') group by 1 order by 1;

create table lim(a int, b int, c text); create unique index lim_i on lim (lower(c), (a + b), b) include (c) nulls not distinct where a > 0;
select indisready as r, indislive as l, indimmediate as i, indnullsnotdistinct as n, indisclustered as c, indisreplident as p, indnkeyatts as k, indnatts as a, pg_get_expr(indexprs, indrelid) as e, pg_get_expr(indpred, indrelid) as w from pg_index where indexrelid = 'lim_i'::regclass;

create table wait(a int primary key deferrable initially deferred, b int unique);
select i.indexrelid::regclass as i, i.indimmediate as m, a.amname as a from pg_index i join pg_class c on c.oid = i.indexrelid join pg_am a on a.oid = c.relam where i.indrelid = 'wait'::regclass order by 1::text;

create materialized view mv as select 1 as a with no data;
create sequence sq;
select c.relname as n, c.relispopulated as p, c.relam as m, c.reloftype as t, c.relacl is null as a from pg_class c where c.relname in ('vt', 'vt_pkey', 'vv', 'mv', 'sq') order by 1;

create trigger other after update of name, n on vt referencing old table as o new table as w for each statement execute function vtf();
select t.tgname as n, t.tgattr::text as a, t.tgattr = ''::int2vector as e, t.tgqual is null as q, octet_length(t.tgargs) as l, t.tgnargs as k, t.tgconstraint as c, t.tgdeferrable as d, t.tginitdeferred as i, t.tgoldtable as o, t.tgnewtable as w, t.tgparentid as p, t.tgconstrrelid as r, t.tgconstrindid as x from pg_trigger t where tgrelid = 'vt'::regclass and not tgisinternal order by 1;

create table fk_from(a int references vparent deferrable initially deferred, b int references vparent on delete cascade on update restrict deferrable);
select tgrelid::regclass as t, tgconstrrelid::regclass as o, tgconstrindid::regclass as x, tgdeferrable as d, tginitdeferred as i, tgtype as k, (select conname from pg_constraint where oid = tgconstraint) as c from pg_trigger where tgisinternal and 'fk_from'::regclass in (tgrelid, tgconstrrelid) order by 7, 6, 1::text, 4, 5;

create table part(a int, b int references vparent, check (a > 0), check (b > 0) no inherit, primary key (a)) partition by range (a);

create table part(a int, b int references vparent, check (a > 0), primary key (a)) partition by range (a); create table part1 partition of part for values from (1) to (9);
select conrelid::regclass as r, conname as n, contype as t, connoinherit as i, conislocal as l, coninhcount as c, confmatchtype as m from pg_constraint where conrelid in ('part'::regclass, 'part1'::regclass, 'vt'::regclass) order by 1::text, 2;

create function told_of(in a int, inout b text default 'x', variadic c int[] default '{1,2}') language sql leakproof parallel safe as 'select b';
select proname as n, proallargtypes::text as t, proargmodes::text as m, proargnames as a, pg_get_expr(proargdefaults, 0) as d, proparallel as p, proleakproof as l from pg_proc where proname in ('vf', 'vg', 'told_of', 'vtf') order by 1;

select nspacl is null as n from pg_namespace where nspname = 'hidden';

select octet_length('\x010203'::bytea) as a, length('\x'::bytea) as b, bit_length('\xff00'::bytea) as c, ' 1  2 '::int2vector as d, ''::oidvector as e, '1 2'::int2vector = '1 2' as f, array_length('7 8 9'::oidvector, 1) as g, ('4 5'::int2vector)[1] as h, 5 = any('4 5'::int2vector) as i;

create function told_d(p uuid, a int default 50, b int default 0, c boolean default false, d text default null, e numeric default 1.5) returns int language sql as 'select 1';
select pg_get_expr(proargdefaults, 0::oid) as d, pg_get_expr(proargdefaults, 'pg_proc'::regclass) as e, pg_get_function_arguments(oid) as a from pg_proc where proname = 'told_d';

select routine_name as n, data_type as t, security_type as s, external_language as l, routine_body as b, routine_definition as d, is_deterministic as i, is_null_call as c from information_schema.routines where routine_schema = 'public' order by 1;

create procedure told_p() language sql as 'select 1'; create function told_m(text[], vmood) returns vmood[] strict immutable language sql as 'select null::vmood[]'; create function told_r(a int) returns vmood language plpgsql as 'begin return null; end'; create function told_v() returns void return null;
select routine_name as n, data_type as t, external_language as l, routine_body as b, is_deterministic as i, is_null_call as c from information_schema.routines where routine_name like 'told%' order by 1;

create trigger told_t after update on vt for each row when (old.n is distinct from new.n) execute function vtf('a', 'b');
select trigger_name as n, event_manipulation as e, action_timing as t, action_statement as s from information_schema.triggers where event_object_table = 'vt' order by 1, 2;

create foreign data wrapper told_w; create server told_s foreign data wrapper told_w; create foreign table told_f(a int) server told_s;
select foreign_table_schema as s, foreign_table_name as n, foreign_server_name as f from information_schema.foreign_tables order by 2;

select attname as a, attacl::text like '%vrole=r%' as g from pg_attribute where attrelid = 'vt'::regclass and attnum > 0 order by attnum;

select obj_description('vt'::regclass, 'pg_class') as o, col_description('vt'::regclass, 3) as c, obj_description('vf(int)'::regprocedure) as f;

select adnum as n, pg_get_expr(adbin, adrelid) as e from pg_attrdef where adrelid = 'vt'::regclass order by adnum;

create table told (a int check (a between -3 and 4000000000), b bigint default 100000000000, c char(3) default 'EUR' check (c is distinct from b::text), d time default '7:00', i interval default '15 minutes', j jsonb default '{"b":1,  "a":[1,2]}', m text check (m ~ '^\d+\.\d$'), n numeric default '2.50', s tsvector generated always as (setweight(to_tsvector('simple', coalesce(m, '')), 'A')) stored, v varchar(9) default nullif('x', 'y') check (v in ('a', 'b')));
select conname as n, pg_get_constraintdef(oid) as d, pg_get_expr(conbin, conrelid) as e from pg_constraint where conrelid = 'told'::regclass order by conname;

create table told (a int, b bigint default 100000000000, c char(3) default 'EUR', d time default '7:00', i interval default '15 minutes', j jsonb default '{"b":1,  "a":[1,2]}', m text, n numeric default '2.50', s tsvector generated always as (setweight(to_tsvector('simple', coalesce(m, '')), 'A')) stored, v varchar(9) default nullif('x', 'y'));
select adnum as n, pg_get_expr(adbin, adrelid) as d from pg_attrdef where adrelid = 'told'::regclass order by adnum;

create table told (a int, b text, c char(3));
alter table told enable row level security;
create policy p on told using (a = any (array[1, 2]) and b in ('x'::text, 'y') and not (b is distinct from c::text)) with check (b ~ '\w' or nullif(b, '') is null);
do $$ declare r record; begin
  for r in select polname, polrelid::regclass as t, pg_get_expr(polqual, polrelid) as q, pg_get_expr(polwithcheck, polrelid) as w from pg_policy where polrelid = 'told'::regclass loop
    execute format('drop policy %I on %s', r.polname, r.t);
    execute format('create policy %I on %s using (%s) with check (%s)', r.polname || '_2', r.t, replace(r.q, 'ARRAY[1', 'ARRAY[0'), r.w);
  end loop;
end $$;
select policyname as n, qual as q, with_check as w from pg_policies where tablename = 'told';

create table told (a text collate "C", b text);
create index told_i on told using btree (a collate "POSIX" text_pattern_ops, lower(b));
select pg_get_indexdef('told_i'::regclass) as d, format_type('bpchar'::regtype, null) as f, format_type('bpchar'::regtype, -1) as g;

create function told() returns int language sql set search_path = public, pg_temp set work_mem = '1MB' as 'select 1';
select p.proname as n, o.option_name as k, o.option_value as v from pg_proc p, pg_options_to_table(p.proconfig) o where p.proname = 'told' order by 1, 2;

create function told(a int, b int, c int) returns int language sql as 'select 3';
create function told(a text) returns int language sql as 'select 1';
create function told(a int) returns int language sql as 'select 0';
create function told(a int, b int) returns int language sql as 'select 2';
do $$ declare r record; s text = ''; begin for r in select prosrc from pg_proc where proname = 'told' loop s = s || r.prosrc || ';'; end loop; raise notice '%', s; if s <> 'select 0;select 1;select 2;select 3;' then raise exception '%', s; end if; end $$;
select prosrc as s from pg_proc where proname = 'told' and pronamespace = 'public'::regnamespace limit 1;

create function told() returns int language sql as 'select 1';
grant execute on function told() to vrole with grant option;
select p.proacl is null as n, a.grantor::regrole::text = current_user as o, case when a.grantee = p.proowner then 'owner' when a.grantee = 0 then 'public' else a.grantee::regrole::text end as g, a.privilege_type as t, a.is_grantable as i from pg_proc p, aclexplode(p.proacl) a where p.proname = 'told' order by 3;

create function told() returns int language sql as 'select 1';
revoke all on function told() from public;
create function told_2() returns int language sql as 'select 1';
select p.proname as n, exists (select 1 from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a where a.grantee = 0 and a.privilege_type = 'EXECUTE') as e from pg_proc p where p.proname like 'told%' order by 1;

select 'a — b' ~ '\mb\M' as a, 'naïve — x' ~ 'na.ve' as b, 'é' ~ '^[^a-z]$' as c, 'ção' ~ 'c.o' as d, '— → x' ~ '\w$' as e;

do $$ declare t text = 'nowhere'; begin
  if exists (select 1 from pg_constraint where conname = 'nobody' and conrelid = t::regclass) then raise notice 'there'; end if;
end $$;

create table told (a int, b int);
update told set b = 1 from emp left join lateral (select e.id from emp e where e.id = told.a) l on true where emp.id = told.a;

create table told (a int, b int);
delete from told using generate_series(1, told.a) g where g = told.b;

create table told (a int, b int);
update told set b = 1 from emp e join emp f on f.id = told.a where e.id = told.b;

create table told (a int, b int);
update told set b = 1 from emp e join emp f on f.id = a where e.id = told.b;

create table told (a int, b int);
update told set b = 1 from (select id from emp where emp.id = told.a) e where e.id = told.b;

create table told (a int);
create view told_2 as select 1 as a;
grant select, insert on told to vrole;
grant select on told_2 to public with grant option;
select table_name as n, case when grantor = current_user then 'me' end as o, case when grantee = current_user then 'me' else grantee::text end as g, privilege_type as p, is_grantable as i, with_hierarchy as h from information_schema.role_table_grants where table_name in ('told', 'told_2') and table_schema = 'public' order by 1, 3, 4;

create function told() returns int language sql as 'select 1';
grant execute on function told() to vrole;
select case when grantee = current_user then 'me' else grantee::text end as g, routine_name as n, privilege_type as p, is_grantable as i from information_schema.routine_privileges where routine_name = 'told' order by 1;

create table told (a int);
revoke all on told from current_user;
grant truncate on told to vrole;
select grantee as g, privilege_type as p, exists (select 1 from information_schema.role_table_grants where table_schema = 'public' and table_name = 'told' and privilege_type in ('SELECT', 'INSERT')) as e from information_schema.table_privileges where table_schema = 'public' and table_name = 'told';

create table told (a text, b text[]);
create index on told using gin (b array_ops);
create index on told using gin (a array_ops);

create type told_kind as enum ('high', 'low');
create table told (a int, b told_kind, c text);
insert into told select distinct id, 'high', 'x' from emp;

create type told_kind as enum ('high', 'low');
create table told (a int, b told_kind, c varchar(3));
insert into told (a, c) select distinct id, 'x' from emp;
insert into told select id, 'high', 'x' from emp;
select distinct b, c from told order by 1, 2;

create table told (a int primary key, b int unique deferrable);
create table told_2 (a int references told on delete set null on update restrict);
select tgrelid::regclass as t, tgfoid::regproc as f, tgtype as n, tgisinternal as i, tgenabled as e from pg_trigger where tgrelid in ('told'::regclass, 'told_2'::regclass) order by 1, 2, 3;

create table told (a int primary key);
create table told_2 (a int references told);
do $$ declare r record; begin
  for r in select tgname, tgrelid::regclass as t from pg_trigger where tgrelid = 'told'::regclass loop
    execute format('drop trigger if exists %I on %s', r.tgname, r.t);
  end loop;
end $$;

create function told(a character, b bit default null) returns character language sql as 'select a';
select pg_get_function_arguments('told'::regproc) as a, pg_get_function_result('told'::regproc) as r;

select pg_get_expr(indpred, indrelid) as p, pg_get_expr(indexprs, indrelid) as e from pg_index where indexrelid = 'vt_name_idx'::regclass;

select pg_get_indexdef('vt_name_idx'::regclass) as d, pg_get_indexdef('vt_name_idx'::regclass, 1, true) as a;

select pg_get_viewdef('vv'::regclass) as v;

select pg_get_functiondef('vf(int)'::regprocedure) as f;

select pg_get_serial_sequence('vt', 'id') as s, pg_get_serial_sequence('public.vt', 'name') as n;

select to_regclass('vt') as a, to_regclass('nope') as b, to_regtype('vmood') as c, to_regproc('vf') as d, to_regprocedure('vf(int)') as e, to_regnamespace('hidden') as f, to_regrole('vrole') as g;

select 'vt'::regclass::oid = (select oid from pg_class where relname = 'vt') as same;

select has_table_privilege('vrole', 'vt', 'select') as a, has_table_privilege('vrole', 'vt', 'insert') as b, has_schema_privilege('vrole', 'public', 'usage') as c, has_function_privilege('vrole', 'vg(text, int)', 'execute') as d, has_column_privilege('vrole', 'vt', 'id', 'select') as e;

select extname as e, extversion is not null as v from pg_extension order by 1;

select name as n from pg_available_extensions where name in ('pgcrypto', 'plpgsql', 'nope') order by 1;

select name as n, setting as s from pg_settings where name in ('search_path', 'standard_conforming_strings') order by 1;

create publication pb for table vt; 
select pubname as n, puballtables as a, pubinsert as i from pg_publication;

create publication pb for table vt, emp; 
select pubname as n, schemaname as s, tablename as t from pg_publication_tables order by tablename;

create publication pb for table vt; 
select count(*) as c from pg_publication_rel r join pg_class c on c.oid = r.prrelid where c.relname = 'vt';

create function ev() returns event_trigger language plpgsql as $$ begin end $$;
create event trigger evt on ddl_command_end execute function ev();
select evtname as n, evtevent as e, evtenabled as en from pg_event_trigger;

create rule rr as on delete to vt do instead nothing;
select rulename as n, tablename as t from pg_rules where schemaname = 'public';

select inhrelid::regclass as c, inhparent::regclass as p from pg_inherits;

create table pp(a int) partition by range (a); create table pp1 partition of pp for values from (1) to (5);
select partstrat as s, partnatts as n, pg_get_partkeydef(partrelid) as k from pg_partitioned_table;

create table pp(a int) partition by range (a); create table pp1 partition of pp for values from (1) to (5);
select pg_get_expr(relpartbound, oid) as b from pg_class where relname = 'pp1';

create table pp(a int) partition by range (a); create table pp1 partition of pp for values from (1) to (5);
select relid::regclass as r, parentrelid::regclass as p, isleaf as l, level as v from pg_partition_tree('pp') order by 4;

create table pp(a int) partition by range (a); create table pp1 partition of pp for values from (1) to (5);
select relid::regclass as r from pg_partition_ancestors('pp1');

select count(*) as c from pg_depend where refobjid = 'vt'::regclass and deptype = 'a' and classid = 'pg_constraint'::regclass;

select d.refobjsubid as s, d.deptype as t from pg_depend d where d.objid = 'vt_id_seq'::regclass and d.refobjid = 'vt'::regclass;

select c.relname as n from pg_class c join pg_namespace n on n.oid = c.relnamespace left join pg_index i on i.indexrelid = c.oid where n.nspname = 'public' and c.relkind = 'i' and i.indisprimary order by 1;

select tc.table_name as t, kcu.column_name as c, ccu.table_name as f from information_schema.table_constraints tc join information_schema.key_column_usage kcu on tc.constraint_name = kcu.constraint_name join information_schema.constraint_column_usage ccu on ccu.constraint_name = tc.constraint_name where tc.constraint_type = 'FOREIGN KEY' order by 1, 2;

select a.attname as c from pg_constraint k cross join lateral unnest(k.conkey) with ordinality u(num, ord) join pg_attribute a on a.attrelid = k.conrelid and a.attnum = u.num where k.conrelid = 'vt'::regclass and k.contype = 'f' order by u.ord;

select array_agg(a.attname order by a.attnum) as c from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey) where i.indrelid = 'emp'::regclass and i.indisprimary;

select relname as n from pg_stat_user_tables where schemaname = 'public' order by relname;

select count(*) as c from pg_stat_activity where pid = pg_backend_pid();

select current_database() = current_catalog as a, current_schema() as b, current_schemas(false) as c, session_user = current_user as d;

select oid::regprocedure as p from pg_proc where proname in ('vf', 'vg') order by 1::text;

select typname as t from pg_type t join pg_enum e on e.enumtypid = t.oid group by typname having count(*) = 3;

select unnest(enum_range(null::vmood)) as l;

select enum_first(null::vmood) as f, enum_last(null::vmood) as l, enum_range('ok'::vmood, null) as r;

select pg_table_is_visible('hidden.vh'::regclass) as a, pg_table_is_visible('vt'::regclass) as b;

select acl.grantee::regrole as g, acl.privilege_type as p from pg_class c, aclexplode(c.relacl) acl where c.relname = 'vt' and acl.grantee = 'vrole'::regrole;

select relacl is null as n from pg_class where relname = 'emp';

select relacl::text like '%vrole=r/%' as n from pg_class where relname = 'vt';

select reloptions as o from pg_class where relname = 'vt';

create table opt(a int) with (fillfactor = 70, toast.autovacuum_enabled = off, autovacuum_enabled); create view opt_v with (security_invoker, security_barrier = on) as select 1 as a; create view opt_w with (security_invoker = 'TRUE') as select a from opt with local check option; create index opt_i on opt (a) with (fillfactor = 50);
select relname as n, reloptions as o, coalesce('security_invoker=true' = any(reloptions), false) as t from pg_class where relname like 'opt%' order by 1;

select amname as a from pg_class c join pg_am a on a.oid = c.relam where relname = 'vt_name_idx';

select conname as n, conrelid::regclass as r, confrelid::regclass as f, confkey as k from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace order by 1;

select pg_get_userbyid(relowner) = current_user as o from pg_class where relname = 'vt';

select collname as c from pg_collation where collname in ('C', 'default') order by 1;

select spcname as s from pg_tablespace order by 1;

select datname = current_database() as d from pg_database where datname = current_database();

select count(*) > 50 as c from pg_operator;

select castcontext as c from pg_cast where castsource = 'int4'::regtype and casttarget = 'text'::regtype;

select r.rolname as r, m.rolname as m from pg_auth_members a join pg_roles r on r.oid = a.roleid join pg_roles m on m.oid = a.member where m.rolname = 'vrole';

grant vrole to current_user; select count(*) as c from pg_auth_members where roleid = 'vrole'::regrole;

select object_id is null as x from (select to_regclass('public.zzz') as object_id) s;

do $$ declare r record; begin for r in select schemaname, tablename from pg_tables where schemaname = 'public' order by tablename loop execute format('alter table %I.%I enable row level security', r.schemaname, r.tablename); end loop; end $$;
select relname as n from pg_class where relrowsecurity order by relname;

do $$ declare r record; begin for r in select conname from pg_constraint where conrelid = 'vt'::regclass and contype = 'c' loop execute 'alter table vt drop constraint ' || quote_ident(r.conname); end loop; end $$;
select conname as n from pg_constraint where conrelid = 'vt'::regclass order by 1;

do $$ declare c text; begin select conname into c from pg_constraint where conrelid = 'vt'::regclass and contype = 'f'; execute format('alter table vt drop constraint %I', c); end $$;
select count(*) as c from pg_constraint where conrelid = 'vt'::regclass and contype = 'f';

do $$ begin if not exists (select from pg_type where typname = 'vmood') then create type vmood as enum ('x'); end if; if exists (select from pg_attribute where attrelid = 'vt'::regclass and attname = 'name') then alter table vt drop column name cascade; end if; end $$;
select count(*) as c from information_schema.columns where table_name = 'vt';

do $$ declare t text; begin foreach t in array array['emp', 'dup', 'gone'] loop if to_regclass('public.' || t) is not null then execute format('comment on table %I is %L', t, 'c of ' || t); end if; end loop; end $$;
select obj_description('emp'::regclass) as a, obj_description('dup'::regclass) as b;

do $$ declare s text; begin s := (select string_agg(format('%I %s', column_name, data_type), ', ' order by ordinal_position) from information_schema.columns where table_name = 'emp'); execute 'create table copied (' || s || ')'; end $$;
select attname as n, format_type(atttypid, atttypmod) as t from pg_attribute where attrelid = 'copied'::regclass and attnum > 0 order by attnum;

alter table vt drop column code; 
select attname as n, attisdropped as d from pg_attribute where attrelid = 'vt'::regclass and attnum = 5;

-- transaction control

do $$ begin commit; end $$;

do $$ begin insert into dup values ('r', '1'); rollback; end $$;

savepoint a; insert into dup values ('r', '1'); rollback to a; release a;
select count(*) as c from dup where email = 'r';

-- full text search

select to_tsvector('simple', 'The quick fox fox') as v;

select to_tsvector('english', 'The quick brown foxes jumped') as v;

select to_tsquery('simple', 'a & b') as v, plainto_tsquery('simple', 'a b') as p;

select to_tsvector('simple', 'a b') @@ to_tsquery('simple', 'a & b') as m;

select setweight(to_tsvector('simple', 'a b'), 'A') as v;

select 'a:1 b:2'::tsvector as v, 'a & !b'::tsquery as q;

-- ranges

select int4range(1, 5) as a, '[1,5]'::int4range as b, numrange(1.5, 2) as c, daterange('2024-01-01', '2024-02-01', '[]') as d, tsrange('2024-01-01', null) as e, 'empty'::int4range as f;

select lower('[1,5)'::int4range) as l, upper('[1,5)'::int4range) as u, isempty('(1,1)'::int4range) as e, lower_inc('[1,2)'::int4range) as i, upper_inf('[1,)'::int4range) as n;

select int4range(1, 5) && int4range(4, 8) as a, int4range(1, 5) @> 3 as b, 7 <@ int4range(1, 5) as c, int4range(1, 5) @> int4range(2, 3) as d, int4range(1, 5) << int4range(5, 7) as e, int4range(1, 5) -|- int4range(5, 7) as f;

select int4range(1, 5) + int4range(3, 8) as u, int4range(1, 5) * int4range(3, 8) as i, int4range(1, 5) - int4range(3, 8) as d;

select int4range(5, 1) as x;

select '[2024-01-01,2024-01-05)'::daterange @> '2024-01-03'::date as x;

select range_merge(int4range(1, 3), int4range(5, 8)) as x;

select '{[1,3),[5,8)}'::int4multirange as x, int4multirange(int4range(1, 3)) as y;

create table bk(r int4range, exclude using gist (r with &&));
insert into bk values ('[1,5)'), ('[4,6)');

create table bk(r int4range, exclude using gist (r with &&));
insert into bk values ('[1,5)'), ('[5,6)');
select r from bk order by r;

select int4range(1, 5) = '[1,4]'::int4range as a, int4range(1, 5) < int4range(2, 3) as b;

create sequence stored cache 20;
create table numbered(id int primary key, n text);
alter sequence stored restart with 17;
insert into numbered values (nextval('stored'), 'a');
insert into numbered values (nextval('stored'), 'b');
select id, n from numbered order by id;

create sequence stored cache 20;
create table numbered(id int primary key, n text);
insert into numbered values (nextval('stored'), 'a');
alter sequence stored restart;
insert into numbered values (nextval('stored'), 'b');
