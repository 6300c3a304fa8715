Schemas, types, functions and the rest: each case is a migration of its own, in this order.
-- case schema
create schema s1;
-- case schema if not exists
create schema if not exists s1; create schema if not exists s9 authorization postgres;
-- case schema with elements
create schema s3 create table x(a int primary key) create view v as select a from x create index on x(a);
-- case schema of the system
create schema pg_x;
-- case drop schema that is not empty
drop schema s3;
-- case drop schema cascade
drop schema s3 cascade;
-- case drop schema if exists
drop schema if exists s3;
-- case rename schema
create schema if not exists s4; create table if not exists s4.t(a serial); alter schema s4 rename to s5;
-- case enum
create type mood as enum ('sad', 'ok', 'happy');
-- case enum behind a guard
do $$ begin create type mood as enum ('x'); exception when duplicate_object then null; end $$;
-- case enum with a label twice
create type m2 as enum ('a', 'a');
-- case add value
alter type mood add value if not exists 'great' after 'happy'; alter type mood add value if not exists 'bad' before 'sad'; alter type mood add value if not exists 'soso';
-- case add a value that is there
alter type mood add value 'ok';
-- case add value beside an unknown one
alter type mood add value 'zz' before 'nosuch';
-- case add value to what is no enum
create domain dm as text; alter type dm add value 'x';
-- case rename value
alter type mood rename value 'soso' to 'so-so';
-- case rename value to one that is there
alter type mood rename value 'sad' to 'ok';
-- case use a value in the transaction that adds it
create table en(m mood); alter type mood add value if not exists 'new'; alter table en alter m set default 'new';
-- case a default that is no label
create table en2(m mood default 'nosuch');
-- case composite
create type addr as (street text, nr int); alter type addr add attribute zip varchar(5); alter type addr drop attribute nr; alter type addr rename attribute street to st;
-- case attribute that is there
create type addr2 as (a text); alter type addr2 add attribute a int;
-- case drop attribute if exists
alter type addr drop attribute if exists nosuch;
-- case domain
create domain pos as int default 5 not null check (value > 0) constraint small check (value < 100); create domain em as varchar(50) collate "C"; alter domain pos add constraint odd check (value % 2 = 1); alter domain pos drop constraint small; alter domain pos set default 7; alter domain pos drop not null; alter domain pos rename constraint odd to odd2;
-- case domain constraint again
create domain pos2 as int; alter domain pos2 add constraint p2 check (value > 0);
-- case domain constraint without a name
alter domain pos add check (value > 1);
-- case drop domain constraint
alter domain pos drop constraint nosuch;
-- case drop domain constraint if exists
alter domain pos drop constraint if exists nosuch;
-- case domain over nothing
create domain dd as nosuch;
-- case range
create type fr as range (subtype = float8); create table frt(a fr, b fr[], c fr check (c <> fr(1, 2)));
-- case type of a table's name
create table tn(a int); create type tn as enum ('a');
-- case drop a type that is used
create table ut(m mood, n mood[]); drop type mood;
-- case drop type cascade
drop type mood cascade;
-- case drop type
drop type mood;
-- case drop type if exists
drop type if exists mood, addr; drop domain if exists dm;
-- case drop a row type
create table rt(a int); drop type rt;
-- case rename type
create type rn as enum ('a'); create table rnt(a rn default 'a'); alter type rn rename to rn2; alter type rn2 set schema s1;
-- case sequence
create sequence sq; create sequence if not exists sq2 as int increment by -2 minvalue -50 maxvalue 60 start 7 cache 3 cycle; alter sequence sq increment 5 restart 20; alter sequence sq owned by none;
-- case sequence again
create sequence sq2;
-- case sequence with bad bounds
create sequence sq3 minvalue 5 maxvalue 3;
-- case sequence of text
create sequence sq3 as text;
-- case owned sequence
create table ow(a int); create sequence ows owned by ow.a; alter table ow alter a set default nextval('ows'); drop table ow;
-- case sequence that a default uses
create sequence us; create table ust(a int default nextval('us')); drop sequence us;
-- case drop sequence cascade
drop sequence us cascade;
-- case drop a serial's sequence
create table ser(a serial); drop sequence ser_a_seq;
-- case drop an identity's sequence
create table ide(a int generated always as identity); drop sequence ide_a_seq;
-- case function
create function f(a int, b text default 'x', variadic c int[] default null) returns int language sql immutable strict parallel safe cost 5 set search_path = 'public', pg_temp as $$ select 1 $$;
-- case function or replace
create or replace function f2(a int) returns int language sql as $$ select $1 $$;
-- case replace with another result
create or replace function f2(a int) returns text language sql as $$ select 'x' $$;
-- case replace with another parameter name
create or replace function f2(b int) returns int language sql as $$ select 1 $$;
-- case replace without default
create or replace function f3(a int default 1) returns int language sql as $$ select 1 $$; create or replace function f3(a int) returns int language sql as $$ select 1 $$;
-- case replace with a procedure
create or replace procedure f2(a int) language sql as $$ select 1 $$;
-- case overload
create or replace function f2(a text) returns int language sql as $$ select 1 $$; create or replace function f2(a int, b int) returns int language sql as $$ select 1 $$;
-- case drop by a name that is not unique
drop function f2;
-- case drop by types
drop function f2(text); drop function if exists f2(text);
-- case drop unknown function
drop function nosuch(int);
-- case drop unknown function by name
drop function nosuch;
-- case drop function with an unknown type
drop function if exists f2(nosuch); drop function f2(nosuch);
-- case function of an unknown type
create function nf(a nosuch) returns int language sql as $$ select 1 $$;
-- case function in an unknown language
create function nf() returns int language nosuch as $$ select 1 $$;
-- case function without result
create function nf() language sql as $$ select 1 $$;
-- case function without language
create function nf() returns int as $$ select 1 $$;
-- case function with a bad body
create function nf() returns int language sql as $$ select nosuch $$;
-- case function of an unknown table
create function nf() returns int language sql as $$ select 1 from nosuch $$;
-- case function with a body that does not parse
create function nf() returns int language plpgsql as $$ begin if; end $$;
-- case bodies that are not checked
set check_function_bodies = off; create or replace function nc() returns int language sql as $$ select 1 from nosuch $$;
-- case out parameters
create or replace function fo(a int, out b int, inout c text) language sql as $$ select 1, 'x' $$; create or replace function ft(a int) returns table(x int, y text) language sql as $$ select 1, 'x' $$; create or replace function fs() returns setof int language sql as $$ select 1 $$;
-- case result that out parameters contradict
create function fo2(out b int) returns text language sql as $$ select 1 $$;
-- case default before a parameter without
create function fd(a int default 1, b int) returns int language sql as $$ select 1 $$;
-- case parameter name twice
create function fd(a int, a int) returns int language sql as $$ select 1 $$;
-- case procedure
create or replace procedure p(a int, inout b text default null) language plpgsql as $$ begin b := 'x'; end $$; call p(1);
-- case atomic body
create or replace function ab(a int) returns int begin atomic select a + 1; end; create or replace function ar(a int) returns int return a * 2;
-- case alter function
alter function f2(int) stable security definer set search_path = ''; alter function f2(int) cost 50;
-- case alter function's settings
alter function f2(int) set work_mem = '1MB'; alter function f2(int) reset work_mem; alter function f2(int) leakproof strict;
-- case rename function
alter function f2(int, int) rename to f4;
-- case function to a schema
create or replace function fsch() returns int language sql as $$ select 1 $$; create schema if not exists s1; alter function fsch() set schema s1;
-- case function that is used
create or replace function chk(int) returns bool language sql immutable as $$ select $1 > 0 $$; create table if not exists cu(a int check (chk(a)), b bool default chk(1)); drop function chk(int);
-- case drop function cascade
drop function chk(int) cascade;
-- case aggregate
create aggregate mysum(int) (sfunc = int4pl, stype = int, initcond = '0');
-- case drop aggregate as a function
create or replace aggregate mysum2(int) (sfunc = int4pl, stype = int); drop function mysum2(int);
-- case operator
create function eqx(int, text) returns bool language sql as $$ select true $$; create operator === (leftarg = int, rightarg = text, function = eqx);
-- case cast
create type ct as (a int); create function ctf(int) returns ct language sql as $$ select row($1)::ct $$; create cast (int as ct) with function ctf(int) as assignment;
-- case trigger
create table trt(a int, b int); create function tf() returns trigger language plpgsql as $$ begin return new; end $$; create trigger tr before insert or update of a, b on trt for each row when (new.a > 1) execute function tf('x', 'y''z');
-- case trigger again
create table if not exists trt2(a int); create or replace function tf2() returns trigger language plpgsql as $$ begin return new; end $$; create or replace trigger tr after delete on trt2 execute function tf2(); create trigger tr2 before insert on trt2 execute function tf2();
-- case trigger on nothing
create trigger tx before insert on nosuch execute function tf2();
-- case trigger with an unknown function
create trigger tx before insert on trt2 execute function nosuch();
-- case trigger with a function that is none
create or replace function nt() returns int language sql as $$ select 1 $$; create trigger tx before insert on trt2 execute function nt();
-- case trigger of an unknown column
create trigger tx before update of nosuch on trt2 execute function tf2();
-- case trigger with old table
create or replace trigger tt after update on trt2 referencing old table as o new table as n for each statement execute function tf2();
-- case constraint trigger
create constraint trigger ctr after insert on trt2 deferrable initially deferred for each row execute function tf2();
-- case instead of on a table
create trigger tx instead of insert on trt2 for each row execute function tf2();
-- case row trigger on a view
create view tv as select a from trt2; create trigger tx before insert on tv for each row execute function tf2();
-- case instead of on a view
create view tv as select a from trt2; create trigger tx instead of insert on tv for each row execute function tf2();
-- case disable trigger
alter table trt2 disable trigger tr; alter table trt2 enable always trigger tt; alter table trt2 disable trigger all; alter table trt2 enable trigger user;
-- case disable unknown trigger
alter table trt2 disable trigger nosuch;
-- case rename trigger
alter trigger tr on trt2 rename to trr;
-- case drop trigger
drop trigger trr on trt2;
-- case drop trigger if exists
drop trigger if exists trr on trt2; drop trigger if exists x on nosuch;
-- case drop trigger on nothing
drop trigger x on nosuch;
-- case drop a trigger's function
drop function tf2();
-- case drop a trigger's function cascade
drop function tf2() cascade;
-- case policy
create table po(a int, u text); create policy p1 on po for select to public using (a > 0); create policy p2 on po as restrictive for all using (u = current_user) with check (a < 5); create policy p3 on po for insert with check (true);
-- case policy again
drop policy if exists p1 on po; create policy p1 on po using (true);
-- case policy that is there
create policy p2 on po using (true);
-- case using for insert
create policy p9 on po for insert using (true);
-- case with check for select
create policy p9 on po for select with check (true);
-- case policy to an unknown role
create policy p9 on po to nosuch using (true);
-- case policy on a view
create view pov as select a from po; create policy p9 on pov using (true);
-- case policy of an unknown column
create policy p9 on po using (nosuch > 1);
-- case alter policy
alter policy p2 on po to postgres using (a > 7); alter policy p3 on po rename to p4;
-- case alter unknown policy
alter policy nosuch on po using (true);
-- case drop a policy's column
alter table po drop column u;
-- case drop a policy's column cascade
alter table po drop column u cascade;
-- case drop policy
drop policy p1 on po;
-- case drop policy if exists
drop policy if exists p1 on po; drop policy if exists p1 on nosuch;
-- case view
create table vt(a int, b text, c numeric(5,2)); create view v1 as select a, b, c, a + 1 as d, upper(b) u, count(*) over () n from vt; create view v2 with (security_invoker = true) as select * from v1; create or replace view v3(x, y) as select 1, 'z'::text with no check option;
-- case view or replace
create or replace view v4 as select a, b from vt; create or replace view v4 as select a, b, c from vt;
-- case view with fewer columns
create or replace view v5 as select a from vt; create or replace view v6 as select a, b from vt; create or replace view v6 as select a from vt;
-- case view with another column name
create or replace view v5 as select a as z from vt;
-- case view with another type
create or replace view v5 as select a::text as a from vt;
-- case view over a table
create or replace view vt as select 1;
-- case view of nothing
create view v9 as select * from nosuch;
-- case view of an unknown column
create view v9 as select nosuch from vt;
-- case view with a column twice
create view v9 as select a, a from vt;
-- case view and functions
create view v9 as select coalesce(a, 1), max(b), array_agg(c), json_build_object('a', a), now()::date, case when a > 1 then 'x' else b end, extract(year from now()), a::bigint from vt group by a, b;
-- case rename a view's column
alter view v9 rename column max to mx; alter view v9 rename to v10; alter table v10 rename to v9;
-- case view with check option
create view vc as select * from vt where a > 1 with local check option; alter view vc set (security_barrier = true); alter view vc alter column a set default 4;
-- case drop a view that is used
drop view v1;
-- case drop view cascade
drop view v1 cascade;
-- case materialized view
create materialized view mv as select a, count(*) n from vt group by a; create unique index on mv(a); refresh materialized view mv; refresh materialized view concurrently mv;
-- case materialized view if not exists
create materialized view if not exists mv2 as select 1 as x with no data; comment on materialized view mv2 is 'x';
-- case drop materialized view as a view
drop view mv;
-- case rule
create table ru(a int); create rule rr as on insert to ru do instead nothing; create or replace rule rr as on insert to ru do also select 1;
-- case rename column under everything
create table rc(a int check (a > 0), b int default 1); create index on rc((a + b)) where a > 3; create view rcv as select a, b from rc where a > 2; create policy rcp on rc using (a = 1); alter table rc rename a to aa; alter table rc rename to rc2; drop view rcv; create view rcv as select * from rc2;
-- case extension
create extension if not exists pgcrypto; create extension citext; create table ex(a citext unique, b uuid default gen_random_uuid());
-- case extension to a schema
create schema if not exists exts; create extension if not exists "uuid-ossp" with schema exts; create table if not exists ex2(a uuid default exts.uuid_generate_v4()); create extension if not exists pg_trgm schema exts; create index if not exists ex2t on ex2 using gin ((a::text) exts.gin_trgm_ops);
-- case unknown extension
create extension nosuch;
-- case extension of an unknown schema
create extension hstore schema nosuch;
-- case drop extension that is used
drop extension citext;
-- case drop extension cascade
drop extension citext cascade;
-- case drop extension if exists
drop extension if exists citext; create extension if not exists btree_gin; create extension if not exists unaccent; create extension if not exists moddatetime;
-- case drop a member of an extension
drop function gen_random_bytes(int);
-- case earthdistance without cube
create extension earthdistance;
-- case earthdistance cascade
create extension if not exists earthdistance cascade;
-- case role
create role r1; create user r2 with password 'x' in role r1; alter role r1 createdb; grant r1 to r2; revoke r1 from r2; alter role r1 set statement_timeout = '3s'; drop role r2; drop role r1;
-- case role again
create role r3; create role r3;
-- case role that owns
create role r4; create table r4t(a int); alter table r4t owner to r4; drop role r4;
-- case unknown role
drop role nosuch;
-- case reassign
create role r5; create table r5t(a int); alter table r5t owner to r5; reassign owned by r5 to postgres; drop owned by r5; drop role r5; drop table r5t;
-- case grants
create role g1; create role "G-2"; create table gt(a int, b int); create sequence gs; create function gf() returns int language sql as $$ select 1 $$; create schema gsch; grant select, insert on gt to g1; grant all on gt to "G-2" with grant option; revoke insert on gt from g1; grant update (a), select (b) on gt to g1; grant usage on sequence gs to g1; grant execute on function gf() to g1; revoke all on function gf() from public; grant usage on schema gsch to public; grant all on all tables in schema public to g1; grant execute on all functions in schema public to g1;
-- case grants again
grant select on gt to g1; revoke all on gt from g1; revoke all on gt from g1;
-- case grant to an unknown role
grant select on gt to nosuch;
-- case grant on nothing
grant select on nosuch to g1;
-- case a privilege that does not fit
grant execute on gt to g1;
-- case default privileges
alter default privileges in schema public grant select on tables to g1; alter default privileges grant execute on functions to g1; alter default privileges revoke execute on functions from public; create table dp(a serial); create function dpf() returns int language sql as $$ select 1 $$;
-- case default privileges taken back
alter default privileges in schema public revoke select on tables from g1; alter default privileges revoke execute on functions from g1; alter default privileges grant execute on functions to public;
-- case drop owned
drop owned by g1; drop owned by "G-2"; drop role g1; drop role "G-2";
-- case publication
create table pb(a int primary key, b int); create publication pub for table pb; alter publication pub set table pb (a) where (a > 1); alter publication pub drop table pb; drop publication pub;
-- case publication again
create table pb2(a int); create publication pub2; alter publication pub2 add table pb2;
-- case publication that has it
alter publication pub2 add table pb2;
-- case publication without it
alter publication pub2 drop table pb;
-- case publication of a view
alter publication pub2 add table v5;
-- case drop a published table
drop table pb2;
-- case event trigger
create function etf() returns event_trigger language plpgsql as $$ begin end $$; create event trigger et on ddl_command_end when tag in ('CREATE TABLE') execute function etf(); alter event trigger et disable; drop event trigger et; drop function etf();
-- case statistics
create table st(a int, b int); create statistics if not exists sts (dependencies) on a, b from st;
-- case collation
create collation if not exists co (locale = 'C');
-- case text search
create text search configuration tsc (copy = simple);
-- case foreign data
create server fs foreign data wrapper nosuch;
-- case search path
create schema if not exists sp1; set search_path to sp1, public; create table if not exists inner_t(a int); create or replace function inner_f() returns int language sql as 'select 1';
-- case search path of nothing
set search_path to nosuch; create table nowhere(a int);
-- case local search path
set local search_path to sp1; create table if not exists inner_t2(a int);
-- case unknown setting
set nosuch_setting = 1;
-- case settings
set statement_timeout = 0; set client_min_messages = warning; select pg_catalog.set_config('search_path', '', false); create table if not exists public.q(a int); reset search_path; set app.x = '1'; set role postgres; reset role;
-- case unknown role to set
set role nosuch;
-- case savepoints
savepoint a; create table sv(a int); rollback to a; release a; create table if not exists sv2(a int);
-- case savepoint outside
begin; commit; savepoint a;
-- case rollback
begin; create table rb(a int); rollback; create table if not exists rb2(a int);
-- case deallocate
deallocate nosuch;
-- case discard
discard all;
-- case drop what the system needs
drop function now();
-- case create in pg_catalog
create table pg_catalog.x(a int);
-- case a setting of a later server
set transaction_timeout = 0; create table if not exists after_setting (i int);
-- case a setting of a later server, for a function
create or replace function later_setting() returns int language sql set event_triggers = off as 'select 1';
-- case statistics of a column that is not there
create table if not exists stat_of (a int, b text); create statistics stat_bad on (nope is null) from stat_of;
-- case statistics of expressions, made again
drop statistics if exists stat_again; create statistics stat_again on (a is null), (lower(b)) from stat_of;
-- case statistics of columns
create statistics if not exists stat_columns on a, b from stat_of;
-- case the owner that a sequence has
create table if not exists seq_owned (i serial); alter sequence seq_owned_i_seq owner to postgres; alter table seq_owned_i_seq owner to current_user;
-- case another owner of a column's sequence
do $$ begin create role seq_owner; exception when duplicate_object then null; end $$; alter sequence seq_owned_i_seq owner to seq_owner;
-- case ordered-set aggregate
create function osstep(double precision[], double precision) returns double precision[] language sql immutable as $$ select $1 || $2 $$; create function osfinal(double precision[], double precision) returns double precision language sql immutable as $$ select percentile_cont($2) within group (order by v) from unnest($1) v $$; create aggregate osp(double precision order by double precision) (sfunc = osstep, stype = double precision[], finalfunc = osfinal); comment on aggregate osp(double precision order by double precision) is 'mine'; create view osv as select osp(0.5) within group (order by x) as p from (values (1.0::double precision), (2.0)) t(x);
-- case ordered-set aggregate without a function of its arguments
create aggregate osp2(int order by int) (sfunc = osstep, stype = double precision[]);
-- case hypothetical-set aggregate
create aggregate osrank(variadic "any" order by variadic "any") (sfunc = ordered_set_transition_multi, stype = internal, finalfunc = rank_final, finalfunc_extra, hypothetical);
-- case ordered-set aggregate that is variadic
create aggregate osvar(int, variadic int[] order by variadic int[]) (sfunc = osstep, stype = double precision[]);
-- case aggregate whose combining function returns something else
create aggregate oscomb(int) (sfunc = int4pl, stype = int, combinefunc = int48pl);
-- case drop a function of an aggregate
drop function osfinal(double precision[], double precision);
-- case drop a function of an aggregate cascade
drop view osv; drop function osfinal(double precision[], double precision) cascade;
-- case operator class with a family of its own
create function occmp(int, int) returns int language sql immutable strict as $$ select $1 - $2 $$; create operator class ocops for type int using btree as operator 1 <, operator 3 =, operator 5 >, function 1 occmp(int, int);
-- case security label
create table slab(a int); security label on table slab is 'x'; security label for someone on table slab is 'x';
