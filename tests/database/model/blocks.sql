PL/pgSQL, data statements and triggers on rows that migrations have written. Each case is a migration of its own, in this order.
-- case block 1
create table if not exists p(id int primary key, v text); create table if not exists c(id int primary key, pid int references p(id) on delete cascade, k int check (k > 0));
-- case block 2
insert into p values (1,'a'),(2,'b') on conflict do nothing; insert into c values (10,1,1) on conflict do nothing;
-- case block 3
insert into c values (11, 99, 1);
-- case block 4
insert into c values (11, 1, 0);
-- case block 5
delete from p where id = 1;
-- case block 6
do $$ begin if not exists (select 1 from pg_type where typname = 'st') then create type st as enum ('a','b'); end if; end $$;
-- case block 7
do $$ begin create type st as enum ('a'); exception when duplicate_object then raise notice 'x'; end $$;
-- case block 8
do $$ begin create type st as enum ('a'); exception when duplicate_table then null; end $$;
-- case block 9
do $$ begin create table p(id int); exception when duplicate_table then null; end $$;
-- case block 10
do $$ begin alter table p add column w int; exception when duplicate_column then null; end $$;
-- case block 11
do $$ begin alter table p add column w2 int; exception when duplicate_object then null; end $$;
-- case block 12
do $$ begin if not exists (select from information_schema.columns where table_name = 'p' and column_name = 'w3') then alter table p add column w3 int; end if; end $$;
-- case block 13
do $$ begin if not exists (select from information_schema.columns where table_schema = 'public' and table_name = 'p' and column_name = 'w4') then alter table p add column w4 int; else alter table p drop column w4; end if; end $$;
-- case block 14
do $$ begin if exists (select 1 from pg_constraint where conname = 'c_pid_fkey') then alter table c drop constraint c_pid_fkey; end if; alter table c add constraint c_pid_fkey foreign key (pid) references p(id); end $$;
-- case block 15
do $$ begin if not exists (select 1 from pg_constraint where conname = 'c_u' and conrelid = 'public.c'::regclass) then alter table c add constraint c_u unique (k); end if; end $$;
-- case block 16
do $$ declare r record; begin for r in select tablename from pg_tables where schemaname = 'public' loop execute format('alter table public.%I enable row level security', r.tablename); end loop; end $$;
-- case block 17
do $$ declare r record; begin for r in (select policyname, tablename from pg_policies where schemaname='public') loop execute 'drop policy ' || quote_ident(r.policyname) || ' on ' || quote_ident(r.tablename); end loop; create policy p1 on p using (true); end $$;
-- case block 18
do $$ declare t text; begin foreach t in array array['p','c'] loop execute format('create index if not exists %I on %I (id)', t || '_idx', t); end loop; end $$;
-- case block 19
do $$ declare t text; begin foreach t in array array['p','c'] loop execute format('create policy %I on %I for select using (true)', 'sel_' || t, t); end loop; end $$;
-- case block 20
do $$ begin execute 'create table dyn(a int)'; exception when others then raise notice '% %', sqlerrm, sqlstate; end $$;
-- case block 21
do $$ begin raise exception 'no'; end $$;
-- case block 22
do $$ begin raise exception 'no' using errcode = '42P07'; end $$;
-- case block 23
do $$ begin raise unique_violation; end $$;
-- case block 24
do $$ begin raise exception using message = 'x', errcode = 'check_violation'; exception when check_violation then null; end $$;
-- case block 25
do $$ begin perform 1/0; exception when division_by_zero then null; end $$;
-- case block 26
do $$ declare n int; begin select count(*) into n from p; if n > 100 then raise exception 'many'; end if; end $$;
-- case block 27
do $$ declare n int; begin select id into strict n from p where id = 12345; end $$;
-- case block 28
do $$ declare n int; begin select id into n from p where id = 12345; if n is null then insert into p values (12345, 'n'); end if; end $$;
-- case block 29
do $$ declare x int := 'abc'; begin null; end $$;
-- case block 30
do $$ declare x p.v%type; y p%rowtype; begin select * into y from p where id = 2; x := y.v; if x <> 'b' then raise exception 'bad %', x; end if; end $$;
-- case block 31
do $$ declare y record; begin select * into y from p where id = 2; if y.v <> 'b' then raise exception 'bad'; end if; raise notice '%', y.nope; end $$;
-- case block 32
do $$ begin nope := 1; end $$;
-- case block 33
do $$ begin perform nope(); end $$;
-- case block 34
do $$ declare i int; begin for i in 1..3 loop insert into p values (100 + i, i::text) on conflict (id) do nothing; end loop; end $$;
-- case block 35
do $$ declare i int := 0; begin while i < 3 loop i := i + 1; continue when i = 2; exit when i > 5; end loop; if i <> 3 then raise exception 'bad'; end if; end $$;
-- case block 36
do $$ <<o>> declare a int := 1; begin <<i>> declare a int := 2; begin if o.a <> 1 or i.a <> 2 then raise exception 'bad'; end if; end; end $$;
-- case block 37
do $$ begin case 3 when 1, 2 then null; when 3 then null; end case; end $$;
-- case block 38
do $$ begin case 4 when 1 then null; end case; end $$;
-- case block 39
do $$ declare v text; begin execute 'select v from p where id = $1' into v using 2; if v <> 'b' then raise exception 'bad %', v; end if; end $$;
-- case block 40
do $$ declare n int; begin update p set v = v; get diagnostics n = row_count; if n = 0 then raise exception 'none'; end if; end $$;
-- case block 41
do $$ begin update p set v = 'bb' where id = 2; if not found then raise exception 'nf'; end if; end $$;
-- case block 42
do $$ begin if to_regclass('public.nope') is null then create table if not exists nope(a int); end if; end $$;
-- case block 43
do $$ begin if to_regclass('public.nope2') is null then create table nope2(a int); else drop table nope2; end if; end $$;
-- case block 44
do $$ begin begin insert into p values (1, 'z'); exception when unique_violation then null; end; create table if not exists after_ex(a int); end $$;
-- case block 45
do $$ begin insert into p values (500, 'z'); raise exception 'undo'; exception when others then null; end $$;
-- case block 46
create or replace function touch() returns trigger language plpgsql as $$ begin new.v := coalesce(new.v, '') || '!'; return new; end $$; drop trigger if exists tt on p; create trigger tt before insert or update on p for each row execute function touch();
-- case block 47
update p set v = 'cc' where id = 2;
-- case block 48
insert into p values (600, 'q') on conflict (id) do update set v = excluded.v;
-- case block 49
update p set v = v where id = 2;
-- case block 50
drop trigger tt on p;
-- case block 51
drop trigger if exists tt on p;
-- case block 52
create or replace function audit() returns trigger language plpgsql as $$ begin insert into log(t) values (tg_op); return null; end $$; create table if not exists log(t text); drop trigger if exists au on p; create trigger au after insert or update on p for each row execute function audit();
-- case block 53
update p set v = 'dd' where id = 2;
-- case block 54
insert into p values (2, 'x') on conflict do nothing;
-- case block 55
drop trigger if exists au on p;
-- case block 56
truncate log;
-- case block 57
truncate p;
-- case block 58
truncate p cascade;
-- case block 59
with ins as (insert into p values (700, 'i') on conflict do nothing returning id) insert into log select id::text from ins;
-- case block 60
with del as (delete from log returning t) select count(*) from del;
-- case block 61
insert into p(id, v) select g, 'g' || g from generate_series(800, 803) g on conflict do nothing;
-- case block 62
merge into p using (select 800 as id) s on p.id = s.id when matched then update set v = 'm';
-- case block 63
create table if not exists seqt(id bigint generated always as identity primary key, x int); insert into seqt(x) values (1);
-- case block 64
insert into seqt(id, x) values (5, 1);
-- case block 65
insert into seqt(id, x) overriding system value values (5, 1) on conflict do nothing;
-- case block 66
create temp table tmp1 as select 1 as a; insert into p select a, 't' from tmp1 on conflict do nothing; drop table tmp1;
-- case block 67
create domain pos as int check (value > 0);
-- case block 68
do $$ begin create domain pos2 as int check (value > 0); exception when duplicate_object then null; end $$; create table if not exists dt(a pos2); insert into dt values (0);
-- case block 69
do $$ begin perform pg_sleep(0); perform set_config('search_path', 'pg_catalog', true); end $$; create table if not exists public.sp2(a int);
-- case block 70
create or replace procedure pr(x int) language plpgsql as $$ begin insert into p values (x, 'p') on conflict do nothing; end $$; call pr(900);
-- case block 71
call pr('a');
-- case block 72
call nopr();
-- case block 73
do $$ declare c cursor for select id from p; begin for r in c loop null; end loop; end $$;
-- case block 74
do $$ declare a int[] := '{1,2}'; begin a[1] := 5; a := a || 3; if array_length(a, 1) <> 3 then raise exception 'bad'; end if; end $$;
-- case block 75
do $$ begin if (select count(*) from pg_indexes where tablename = 'p') = 0 then raise exception 'no index'; end if; end $$;
-- case block 76
do $$ begin if exists (select 1 from pg_enum e join pg_type t on t.oid = e.enumtypid where t.typname = 'st' and e.enumlabel = 'zz') then raise exception 'zz'; end if; alter type st add value if not exists 'zz'; end $$;
-- case block 77
select 1 where 'zz'::st = 'zz'::st;
-- case block 78
insert into p(id, v) values (950, (select v from p where id = 2)) on conflict (id) do update set v = excluded.v || 'x';
-- case block 79
update p set v = s.x from (values (800, 'n1'), (801, 'n2')) as s(id, x) where p.id = s.id;
-- case block 80
update p set (id, v) = (id, 'tt') where id = 801;
-- case block 81
update p set v = (select max(v) from p);
-- case block 82
delete from p using c where c.pid = p.id;
-- case block 83
insert into p values (1000, repeat('x', 3)), (1001, md5('a')), (1002, now()::text) on conflict (id) do update set v = excluded.v;
-- case block 84
insert into p values (1003, md5(random()::text)) on conflict (id) do nothing;
-- case block 85
insert into p values (1004, md5(random()::text)) on conflict (id) do update set v = excluded.v;
-- case block 86
update p set v = md5('k') where id = 1001;
-- case block 87
merge into p using (values (800,'mm'),(8000,'nn')) as s(id, v) on p.id = s.id when matched then update set v = s.v when not matched then insert (id, v) values (s.id, s.v);
-- case block 88
merge into p using (values (8000,'nn')) as s(id, v) on p.id = s.id when matched then delete;
-- case block 89
do $$ declare c cursor for select id, v from p order by id; n int := 0; begin for r in c loop n := n + 1; if r.v is null then raise exception 'x'; end if; end loop; if n = 0 then raise exception 'none'; end if; end $$;
-- case block 90
create or replace function nm() returns int language plpgsql as $$ begin y := 2; return 1; end $$;
-- case block 91
create or replace function nm(a int) returns int language plpgsql as $$ begin a := 2; nm.a := 3; found := true; return a; end $$;
-- case block 92
create or replace function nm(a int) returns int language plpgsql as $$ begin foo.b := 1; return a; end $$;
-- case block 93
create or replace function nm(int) returns int language plpgsql as $$ begin $1 := 2; return $1; end $$;
-- case block 94
create or replace function nm_out(out o int, inout io int) language plpgsql as $$ begin o := 1; io := 2; end $$;
-- case block 95
create or replace function nm_table() returns table (k int, w text) language plpgsql as $$ begin k := 1; w := 'x'; return next; end $$;
-- case block 96
create or replace function nm_trigger() returns trigger language plpgsql as $$ begin new.v := tg_op; old.v := tg_name; return new; end $$;
-- case block 97
create or replace function nm2() returns int language plpgsql as $$ begin new.v := 1; return 1; end $$;
-- case block 98
create or replace function nm2() returns void language plpgsql as $$ begin select 1 into z; end $$;
-- case block 99
create or replace function nm2() returns void language plpgsql as $$ begin execute 'select 1' into z; end $$;
-- case block 100
create or replace function nm2() returns void language plpgsql as $$ declare z int; q int; begin select 1, 2 into z, q; select 1 into strict z; execute 'select 1' into z; end $$;
-- case block 101
create or replace function nm2() returns void language plpgsql as $$ begin get diagnostics n = row_count; end $$;
-- case block 102
create or replace function nm2() returns void language plpgsql as $$ declare x constant int := 1; begin x := 2; end $$;
-- case block 103
create or replace function nm2() returns void language plpgsql as $$ declare x constant int := 1; begin select 2 into x; end $$;
-- case block 104
create or replace function nm2() returns void language plpgsql as $$ declare x int not null; begin end $$;
-- case block 105
create or replace function nm2() returns void language plpgsql as $$ declare x int not null := 1; begin x := 2; end $$;
-- case block 106
create or replace function nm2() returns void language plpgsql as $$ begin for r in select 1 loop end loop; end $$;
-- case block 107
create or replace function nm2() returns void language plpgsql as $$ declare r record; begin for r in select 1 as a loop r.a := 2; end loop; end $$;
-- case block 108
create or replace function nm2() returns void language plpgsql as $$ begin for i in 1..2 loop i := 3; end loop; i := 4; end $$;
-- case block 109
create or replace function nm2() returns void language plpgsql as $$ begin <<l>> for i in 1..2 loop l.i := 3; end loop; end $$;
-- case block 110
create or replace function nm2() returns void language plpgsql as $$ begin foreach e in array '{1}'::int[] loop end loop; end $$;
-- case block 111
create or replace function nm2() returns void language plpgsql as $$ declare e int; begin foreach e in array '{1}'::int[] loop e := 2; end loop; end $$;
-- case block 112
create or replace function nm2() returns void language plpgsql as $$ begin open c; end $$;
-- case block 113
create or replace function nm2() returns void language plpgsql as $$ declare c cursor for select 1 as a; begin for r in c loop r.a := 2; end loop; r.a := 3; end $$;
-- case block 114
create or replace function nm2() returns void language plpgsql as $$ declare c refcursor; r record; begin open c for select 1; fetch c into r; close c; fetch d into r; end $$;
-- case block 115
create or replace function nm2() returns void language plpgsql as $$ <<b>> declare x int; begin declare x int; begin b.x := 1; x := 2; end; b.x := 3; end $$;
-- case block 116
create or replace function nm2() returns void language plpgsql as $$ begin declare x int; begin null; end; x := 1; end $$;
-- case block 117
create or replace function nm2() returns void language plpgsql as $$ begin exception when others then sqlerrm := 'x'; end $$;
-- case block 118
create or replace function nm2() returns void language plpgsql as $$ begin sqlerrm := 'x'; end $$;
-- case block 119
create or replace function nm2(a int) returns void language plpgsql as $$ declare z alias for a; y alias for $1; begin z := 1; y := 2; end $$;
-- case block 120
create or replace function nm2() returns void language plpgsql as $$ declare a int[]; r p; begin a[1] := 2; r.id := 1; r := row(1, 'x'); end $$;
-- case block 121
create or replace procedure nm3(inout a int) language plpgsql as $$ begin a := 1; b := 2; end $$;
-- case block 122
do $$ begin if false then nowhere := 1; end if; end $$;
-- case block 123
do $$ begin create table nm_never (a int); perform 1; nowhere := 1; exception when others then null; end $$;
-- case block 124
do $$ declare "X" int; begin "X" := 1; end $$;
-- case block 125
do $$ declare "X" int; begin x := 1; end $$;
-- case block 126
create table narrow (a int primary key, b int default 7, c int not null default 8);
-- case block 127
insert into narrow select 1; insert into narrow values (2), (3); insert into narrow select 4, 5; insert into narrow values (5, default);
-- case block 128
do $$ begin if (select count(*) from narrow where b = 7 and c = 8) <> 4 then raise exception 'defaults'; end if; end $$;
-- case what the model misses may have been made by what it does not know
create table unheard_of (a int); create function unheard() returns text language sql as $$ select 'create index unheard_i on unheard_of (a) -- ' || pg_backend_pid() || clock_timestamp() $$; do $$ begin execute unheard(); end $$; alter index unheard_i rename to heard_i; drop index heard_i; create table heard_of (a int);
-- case foreach over two dimensions
do $$ declare a text[] := array[['x', 'y'], ['z', 'w']]; r text; n int := 0; begin foreach r in array a loop n := n + 1; execute format('create table if not exists deep_%s (i int)', r); end loop; if n <> 4 or a[2][1] <> 'z' then raise exception '%', n; end if; end $$;
-- case foreach over slices
do $$ declare a text[][] := '{{p,"q,{r}"},{s,t}}'; r text[]; begin foreach r slice 1 in array a loop execute format('create table if not exists %I (i int)', 'slice_' || r[2]); end loop; end $$;
-- case a slice that is the whole
do $$ declare r int[]; n int := 0; begin foreach r slice 1 in array array[1, 2, 3] loop n := n + array_length(r, 1); end loop; if n <> 3 then raise exception '%', n; end if; end $$;
-- case a record takes no text
do $$ declare r record; begin foreach r in array array[['a', 'b'], ['c', 'd']] loop perform 1; end loop; end $$;
-- case nor a slice a text
do $$ declare r text; begin foreach r slice 1 in array array[['a', 'b']] loop perform 1; end loop; end $$;
-- case a slice of more dimensions than there are
do $$ declare r text[]; begin foreach r slice 2 in array array['a', 'b'] loop perform 1; end loop; end $$;
