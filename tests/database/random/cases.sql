What random statements have found, each as short as it could be made; on the model and on the server they do the same.
-- case create table: 22023, not success
CREATE TABLE g (t2 tsvector  NOT NULL, id oid, d jsonb) WITH (fillfactor = 5);
-- case call: 42809, not success
CALL length('x');
-- case insert: through views
CREATE TABLE b (id integer PRIMARY KEY, a integer DEFAULT 5 CHECK (a > 0), t text NOT NULL, g integer GENERATED ALWAYS AS (1) STORED);
CREATE VIEW v AS SELECT t AS x, id AS y, a + 1 AS z, a FROM b WHERE a < 10;
CREATE VIEW w WITH (check_option = cascaded) AS SELECT y, x, a AS c FROM v q WHERE q.y <> 3;
ALTER VIEW w ALTER x SET DEFAULT 'one';
INSERT INTO v (y) VALUES (1);
INSERT INTO v (x, y) VALUES ('a', 1);
INSERT INTO v (x, y) VALUES ('a', 1);
INSERT INTO v (x, y, a) VALUES ('a', 2, -1);
INSERT INTO v (x, y, a) VALUES ('a', 2, 20);
INSERT INTO w (y) VALUES (3);
INSERT INTO w (y, c) VALUES (4, 20);
INSERT INTO w (y) VALUES (5), (5);
INSERT INTO w VALUES (6, NULL);
INSERT INTO w VALUES (6, DEFAULT, DEFAULT);
INSERT INTO v (z) VALUES (6);
SELECT 1 / (count(*) - 4) FROM b;
CREATE VIEW g AS SELECT id, t, g FROM b;
INSERT INTO g VALUES (7, 'x', 1);
INSERT INTO g VALUES (7, 'x', DEFAULT);
-- case create function: what came after 15 is no syntax in a body
create function a() returns int language sql as $$ select 1 from (select 2) $$;
create function b() returns int language plpgsql as $$ begin return (select a from (select 2 as a)); end $$;
create function c() returns int language plpgsql as $$ declare b int; begin if false then for b in select 1 from (select 2) loop end loop; end if; end $$;
create function d() returns int language plpgsql as $$ declare b int; begin b := (select 0x1F); return 1; end $$;
do $$ begin perform a from (select 2 as a); end $$;
do $$ begin execute 'select 1 from (select 2 as a)'; end $$;
create role g; create role h; do $$ begin grant g to h with inherit true; end $$;
-- case select: (f(...)).* of functions with OUT parameters
CREATE FUNCTION f(js jsonb, OUT key text, OUT value text) RETURNS SETOF record LANGUAGE sql IMMUTABLE AS $$ SELECT (jsonb_each_text(js)).* $$;
CREATE FUNCTION g(js jsonb) RETURNS TABLE (key text, value text) LANGUAGE sql IMMUTABLE AS $$ SELECT (jsonb_each_text(js)).* $$;
CREATE VIEW v AS SELECT (jsonb_each_text('{"a":1}'::jsonb)).*;
create function two(a int, out b int, out c text) language sql as $$ select a, 'x' $$;
create table t as select (two(i)).* from generate_series(1,2) i;
select 1 / (count(*) - 2) from t where c = 'x';
insert into t select (two(7)).*;
insert into t values ((two(7)).*);
select 1 / (count(*) - 4) from t where c = 'x';
create view w as select ((two(1))).*, (now()).*;
create view w2 as select (two(1)).d;
create function rec() returns record language sql as $$ select 1,2 $$;
create view w as select (rec()).*;
create view w as select (row(1,2)).*;
insert into t select (jsonb_to_record('{"b":1}')).*;
create table j as select ((jsonb_each('{"a":1, "b":2}')).*);
create function one(a int, out b int) language sql as $$ select a $$;
create view q3 as select (one(1)).*;
create view q4 as select (t.*), ((t)) from t;
create table u as select (two(1)).c;
select 1 / (length(c) - 1) from u;
create type pair as (a int, b text);
create function three(a int) returns pair language sql as $$ select a as x, 'x' as y $$;
create table p as select (three(1)).b as c, (three(1)).*;
select 1 / (length(c) - 1) from p;
select 1 / (length(b) - 1) from p;
-- case do: settings that are asked for by name
DO $$ BEGIN IF (SELECT setting::numeric >= 160000 FROM pg_catalog.pg_settings WHERE name = 'server_version_num') THEN CREATE TABLE x (); END IF; END $$;
DO $$ BEGIN IF (SELECT setting::numeric >= 140000 FROM pg_catalog.pg_settings WHERE name OPERATOR(pg_catalog.=) 'server_version_num'::pg_catalog.text) THEN CREATE TABLE y (); END IF; END $$;
DO $$ BEGIN IF exists (SELECT FROM pg_catalog.pg_settings WHERE name = 'work_mem') THEN CREATE TABLE z (); END IF; END $$;
DO $$ BEGIN IF not exists (SELECT FROM pg_catalog.pg_settings WHERE name in ('work_mem', 'wal_level')) THEN CREATE TABLE z2 (); END IF; END $$;
-- case select: rows by what is in them
create table s as select i % 7 as a, case when i % 5 > 0 then 'v' || i % 3 end as b, (i % 4)::numeric / 2 as c, '2024-01-01'::date + i % 3 as d from generate_series(1, 60) i;
select 1 / (count(*) - 60) from (select distinct a, b, c from s) q;
select 1 / (count(*) - 16) from (select a, b from s except select a, b from s where a < 3) q;
select 1 / (count(*) - 12) from (select a, b from s intersect select a, b from s where a < 3) q;
select 1 / (count(*) - 34) from (select a, b from s except all select a, b from s where a < 3) q;
select 1 / (count(*) - 16) from (select b, c from s group by b, c) q;
select 1 / (count(*) - 29) from (select a, b from s union select 100, 'x') q;
select 1 / (count(*) - 1) from (select c from s where c = 1 union select 1.00 union select 1) q;
select 1 / (count(*) - 3) from (select d from s union select '2024-1-2' union select date '1/2/2024') q;
create table k (c numeric unique, d date); insert into k select i, '2024-01-01'::date + i from generate_series(1, 20) i;
insert into k values (7.00); insert into k values (-0), (0.0); create unique index on k (d); insert into k values (100, '2024-1-5');
-- case insert: through views to partitions
CREATE TABLE p (g integer DEFAULT 1) PARTITION BY LIST (g);
CREATE VIEW c AS SELECT * FROM p;
INSERT INTO c (g) VALUES (DEFAULT);
-- case dump: a function of a view's row type, where the view groups by a key
CREATE TABLE v (b text PRIMARY KEY, a integer);
CREATE VIEW s AS SELECT a, count(*) FROM v GROUP BY b;
CREATE VIEW f AS SELECT * FROM s;
CREATE FUNCTION t2() RETURNS SETOF f LANGUAGE sql STABLE BEGIN ATOMIC SELECT * FROM f; END;
-- case dump: an operator class of a type that has moved
CREATE TYPE c AS ENUM ('a', 'b', 'c');
CREATE OPERATOR CLASS f DEFAULT FOR TYPE public.c USING hash AS OPERATOR 1 = (integer, integer), FUNCTION 1 hashint4(integer);
ALTER SCHEMA public RENAME TO t1;
-- case select: a column in the form of a function
CREATE TABLE t (t1 integer);
CREATE VIEW v AS SELECT t1(NULL::t) AS r;
INSERT INTO t VALUES (5);
SELECT 1 / (t1(t) - 5) FROM t;
-- case select: common types of values
CREATE FUNCTION c(t integer) RETURNS integer LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$;
SELECT c(abs(greatest('7', mod(2, 3))));
SELECT array_length(ARRAY[1, 2] || 3000000000, 1);
-- case insert: a domain that is not null, left out
CREATE DOMAIN x AS integer NOT NULL;
CREATE TABLE d (u integer UNIQUE, t x);
INSERT INTO d (u) VALUES (1) ON CONFLICT (u) DO NOTHING;
INSERT INTO d (u, t) VALUES (1, 1);
-- case alter type: 42P01, not 42704
ALTER TYPE integer ADD ATTRIBUTE id text CASCADE;
-- case create trigger: 42P17, not 42883
CREATE TABLE b (t2 bigserial PRIMARY KEY, f int4range NOT NULL);
CREATE TRIGGER a AFTER INSERT ON b REFERENCING OLD TABLE AS t FOR EACH ROW EXECUTE FUNCTION public.t1();
-- case create index: 22023, not success
CREATE TABLE item (t integer PRIMARY KEY, a text NOT NULL);
CREATE INDEX t2 ON ONLY public.item USING brin (t, a COLLATE "C") WITH (fillfactor = 70);
-- case create operator: 42P13, not success
CREATE OPERATOR public.@# (LEFTARG = integer, RIGHTARG = integer, FUNCTION = int4pl, HASHES, MERGES);
-- case create table: 42P16, not 42P01
CREATE TABLE w (t1 uuid PRIMARY KEY, d char(3) DEFAULT nextval('t2_users_seq'), w integer[] PRIMARY KEY, t tstzrange REFERENCES t2(g));
-- case create function: 42P13, not success
CREATE FUNCTION b(d integer, "select" text DEFAULT 'x') RETURNS TABLE (c integer, f smallint) LANGUAGE sql AS $$ SELECT 1, NULL::integer[] $$;
-- case create function: success, not 42P13
CREATE TABLE d (g integer PRIMARY KEY, u smallint NOT NULL, a text , t numeric );
CREATE TABLE v (d bigint NOT NULL, users integer UNIQUE, t int4 NOT NULL, item bigint PRIMARY KEY);
CREATE FUNCTION v(users anyelement, g anyarray) RETURNS SETOF integer LANGUAGE sql IMMUTABLE AS $$ SELECT x.t, y.d FROM public.d x LEFT JOIN public.v y ON x.u = y.users $$;
-- case create trigger: 0A000, not 42883
CREATE TABLE IF NOT EXISTS a_name_of_sixty_three_bytes_is_as_long_as_a_name_can_be_here_abc (w time , g integer NOT NULL);
CREATE SCHEMA s1;
CREATE VIEW s1.g AS SELECT * FROM a_name_of_sixty_three_bytes_is_as_long_as_a_name_can_be_here_ab WHERE regexp_replace('it''s', '^a', '') = format('%s-%s', 'a'::text, -g) || 2::text WITH CASCADED CHECK OPTION;
CREATE TRIGGER f INSTEAD OF UPDATE OF w ON s1.g FOR EACH ROW EXECUTE FUNCTION g();
-- case create table: 42P16, not 42804
CREATE TABLE IF NOT EXISTS public.users (t1 text[] GENERATED ALWAYS AS (0.0) STORED, x boolean , CONSTRAINT x PRIMARY KEY (t1) INCLUDE (x), CHECK (('7' IN (1, 2, 3))), CONSTRAINT d PRIMARY KEY (x) INCLUDE (t1));
-- case create view: 42703, not success
CREATE SCHEMA IF NOT EXISTS s2;
CREATE OR REPLACE VIEW s2.t AS SELECT * FROM length('x') AS "dreizehn_große_bären_träumten_übermütig_von_süßen_äpfeln_und_öl";
CREATE OR REPLACE VIEW s2.t AS SELECT x.*, x.tableoid, x.ctid IS NULL AS c FROM s2.t x;
-- case dump: an aggregate whose function is found on the search path
CREATE SCHEMA s9;
SET search_path = s9;
CREATE FUNCTION step(anyelement, anyelement) RETURNS anyelement LANGUAGE sql IMMUTABLE STRICT AS $$ SELECT $1 $$;
CREATE AGGREGATE firstly(anyelement) (sfunc = step, stype = anyelement, parallel = safe);
-- case revoke role: success, not 0LP01
CREATE ROLE r1;
REVOKE r1 FROM r1;
-- case dump .relations.columns.options
CREATE TABLE public.item (a uuid PRIMARY KEY, w text NOT NULL DEFAULT split_part(U&'\00e4', '-', 1));
-- case create table: 0A000, not 42804
CREATE TABLE c (item double precision CHECK (10 IN (1, 2, 3) OR length('x') OR NOT CAST('x' AS integer) IS DISTINCT FROM CAST('x' AS integer) AND '7' IN (1, 2, 3)), c text NOT NULL DEFAULT generate_series(1, 2), FOREIGN KEY (c) REFERENCES "T") PARTITION BY LIST (item);
-- case alter sequence: 42601, not success
CREATE SCHEMA s2;
CREATE UNLOGGED TABLE s2.b (u smallint PRIMARY KEY, v boolean , a smallserial UNIQUE, b oid);
ALTER SEQUENCE s2.b_a_seq MAXVALUE 100 MAXVALUE 10;
-- case create table: 42804, not 42P01
CREATE SCHEMA s2;
CREATE TABLE s2.d (a integer UNIQUE, w jsonb CONSTRAINT c REFERENCES b ON DELETE RESTRICT GENERATED ALWAYS AS (a IN (SELECT w FROM x)) STORED, d integer CONSTRAINT a_name_of_sixty_three_bytes_is_as_long_as_a_name_can_be_here_abc CHECK (a > 0), t2 uuid NULL COLLATE "C");
-- case alter table: 42809, not 42704
CREATE TABLE IF NOT EXISTS item (t2 jsonb , "select" int4 GENERATED ALWAYS AS IDENTITY (START 10));
ALTER TABLE IF EXISTS item_select_seq RENAME TO u;
ALTER TABLE u ENABLE RULE u;
-- case create table: 42P16, not 0A000
CREATE TABLE IF NOT EXISTS public.a_name_of_sixty_three_bytes_is_as_long_as_a_name_can_be_here_ab_and_more (c character varying(5) DEFAULT c, x integer PRIMARY KEY, CONSTRAINT d CHECK (lower(c) <> to_jsonb(x) ->> 'a' || 'x' || 0), CONSTRAINT users PRIMARY KEY (c, x), CONSTRAINT item FOREIGN KEY (c) REFERENCES g NOT VALID);
-- case create type: 42804, not success
CREATE TYPE w AS (g json COLLATE "C", f text);
-- case create table as: 42P01, not 42P16
CREATE TEMP TABLE public.c(a_name_of_sixty_three_bytes_is_as_long_as_a_name_can_be_here_abc) AS SELECT c, count(*) AS n, max(users) FROM public.v WHERE '2024-01-01'::date > localtimestamp GROUP BY b WITH NO DATA;
-- case create function: 42P13, not 42703
CREATE TABLE public.x (users serial PRIMARY KEY, f int4 , b numeric , t2 int4 );
CREATE OR REPLACE FUNCTION gin_extract_query_trgm(anyelement) RETURNS integer LANGUAGE sql BEGIN ATOMIC WITH q AS (SELECT c AS f FROM x) SELECT * FROM q; END;
-- case create table: 0A000, not success
CREATE TABLE item (x bigint, d text , EXCLUDE USING btree (d WITH =)) PARTITION BY RANGE (x);
-- case create rule: 42P17, not success
CREATE SCHEMA IF NOT EXISTS users;
CREATE TABLE users.d (t integer DEFAULT NULL, item smallint DEFAULT 1, v bigint CONSTRAINT t2 CHECK (v > 0), a_name_of_sixty_three_bytes_is_as_long_as_a_name_can_be_here_ab_and_more text NOT NULL);
CREATE OR REPLACE VIEW "Mixed Case" WITH (security_barrier) AS SELECT current_user, item * v FROM users.d;
CREATE RULE d AS ON SELECT TO "Mixed Case" DO INSTEAD SELECT -1 AS x, "current_user" FROM "Mixed Case";
-- case create function: success, not 42804
CREATE FUNCTION c(w anyelement, t anyarray) RETURNS text LANGUAGE sql STABLE AS $$ SELECT CASE WHEN NULL IN ('a', 'b') THEN 42 ELSE replace(to_char(CURRENT_TIMESTAMP, 'YYYY'), 'a', 'b') END $$;
-- case alter type: 42809, not success
CREATE TABLE c (item text[], c varchar(20) NOT NULL DEFAULT split_part('x'::varchar, '-', 1), b integer CHECK (b > 0), v numeric(5,1)[] PRIMARY KEY DEFAULT NULL);
ALTER TYPE c SET SCHEMA public;
-- case create view: 42803, not success
CREATE UNLOGGED TABLE IF NOT EXISTS g (w integer , users time);
CREATE OR REPLACE TEMP VIEW public.x AS SELECT users, count(*) AS n, max(w) FROM g WHERE extract(year FROM now() AT TIME ZONE 'UTC') IS DISTINCT FROM length('') GROUP BY w HAVING count(*) > 1;
-- case create function: 0A000, not success
CREATE FUNCTION a(x tstzrange, date) RETURNS void LANGUAGE sql BEGIN ATOMIC TRUNCATE TABLE t; SELECT 1; END;
-- case reassign owned: 2BP01, not success
REASSIGN OWNED BY postgres TO postgres;
-- case create table: 42804, not 0A000
CREATE TABLE IF NOT EXISTS a (b text DEFAULT b, item integer UNIQUE, d integer COLLATE "C", u bigserial , CONSTRAINT b FOREIGN KEY (b) REFERENCES c, CONSTRAINT u PRIMARY KEY (d, item) INCLUDE (d), UNIQUE NULLS NOT DISTINCT (d));
-- case create rule: 42P01, not success
CREATE TABLE IF NOT EXISTS a (t1 integer , users char(3) GENERATED ALWAYS AS (md5('abc')) STORED, t text , w interval );
CREATE RULE x AS ON INSERT TO a WHERE OLD.t IS NULL DO (NOTIFY x; DELETE FROM a);
-- case catalogue .views.columns.type
CREATE OR REPLACE VIEW v AS VALUES (3000000000, 'it''s');
-- case create role: 42601, not success
CREATE USER "T" LOGIN NOLOGIN;
-- case create sequence: 42601, not success
CREATE TEMP SEQUENCE IF NOT EXISTS v CYCLE CYCLE;
-- case alter type: storage before the kind of type
CREATE TABLE t (a int);
CREATE TYPE pr AS (a int);
CREATE TYPE mood AS ENUM ('a');
CREATE TYPE span AS RANGE (SUBTYPE = int);
CREATE DOMAIN d AS int;
CREATE DOMAIN e AS text;
ALTER TYPE t SET (STORAGE = plain);
ALTER TYPE pr SET (STORAGE = plain);
ALTER TYPE pr SET (STORAGE = extended);
ALTER TYPE pr SET (STORAGE);
ALTER TYPE pr SET (STORAGE = 5);
ALTER TYPE mood SET (STORAGE = plain);
ALTER TYPE mood SET (STORAGE = main);
ALTER TYPE span SET (STORAGE = plain);
ALTER TYPE span SET (STORAGE = 'MAIN', nosuch = 1);
ALTER TYPE d SET (STORAGE = plain);
ALTER TYPE d SET (STORAGE = main);
ALTER TYPE e SET (STORAGE = plain);
ALTER TYPE e SET (STORAGE = main);
ALTER TYPE _int4 SET (STORAGE = plain);
ALTER TYPE _int4 SET (STORAGE = main);
ALTER TYPE int SET (STORAGE = main);
ALTER TYPE int4multirange SET (STORAGE = plain);
ALTER TYPE tsquery SET (STORAGE = external, STORAGE = plain, alignment = char);
-- case like: storage of types of fixed length
CREATE TABLE t (a pg_lsn, b tid, c xid, d cid, e xid8, f "char", g name, h uuid, i int2vector, j oidvector, k tsquery, l aclitem, m refcursor, n jsonpath, o txid_snapshot, p money, q inet, r point, s path, t interval, u macaddr, v bit(3), w regclass, x tsvector, y int4range, z int[]);
CREATE TABLE u (LIKE t INCLUDING ALL);
ALTER TABLE t ALTER a SET STORAGE main;
ALTER TABLE t ALTER i SET STORAGE main;
ALTER TABLE t ALTER m SET STORAGE main;
ALTER TABLE t ALTER e SET COMPRESSION pglz;
-- case alter type: 42710, not success
CREATE DOMAIN d text DEFAULT 'a' CONSTRAINT u CHECK (VALUE <> '');
ALTER TYPE d RENAME TO d;
-- case load 42P17
CREATE CAST (point AS bit(3)) WITH INOUT;
-- case alter table: 42809, not 42703
CREATE TABLE IF NOT EXISTS public."T" (x text DEFAULT gen_random_uuid(), c smallint NOT NULL, f character varying(5) CONSTRAINT g CHECK ((x IS NOT NULL)));
CREATE OR REPLACE VIEW t2(b, d) AS SELECT * FROM ONLY public."T" ORDER BY 1 LIMIT 5;
ALTER TABLE t2 ALTER w SET COMPRESSION pglz;
-- case create procedure: 42P13, not 42P01
CREATE SCHEMA a;
CREATE OR REPLACE PROCEDURE a.f(g anyelement, item anyarray) LANGUAGE sql BEGIN ATOMIC INSERT INTO t2 (t2) VALUES ('x'); END;
-- case create view: 42P01, not 3F000
ALTER SCHEMA public RENAME TO c;
CREATE VIEW u AS SELECT w FROM w x, LATERAL (SELECT x.v AS z) l;
-- case create cast: 42P17, not 42710
CREATE TYPE x AS RANGE (subtype = integer, subtype_diff = int4range_subdiff);
ALTER SCHEMA public RENAME TO c;
CREATE CAST (boolean AS integer) WITH FUNCTION c.x(integer, integer, text) AS ASSIGNMENT;
-- case create sequence: 42P16, not success
CREATE TEMP SEQUENCE public.t1  ;
-- case create table: 42883, not success
CREATE TABLE IF NOT EXISTS b (t1 text, x integer, c text CONSTRAINT d CHECK ((x, c) = (t1, t1)));
-- case alter role: 0A000, not success
ALTER ROLE postgres RENAME TO c;
-- case create statistics: 42P17, not success
CREATE TABLE IF NOT EXISTS public.v (c integer PRIMARY KEY, d timestamptz CHECK (true));
CREATE STATISTICS x (dependencies, mcv) ON d FROM v;
-- case drop: what ALTER TABLE takes along, as an event trigger counts it
CREATE TABLE seen (n text);
CREATE FUNCTION note() RETURNS event_trigger LANGUAGE plpgsql AS $$
DECLARE r record;
BEGIN
  FOR r IN SELECT * FROM pg_event_trigger_dropped_objects() LOOP
    INSERT INTO seen VALUES (tg_tag || ' ' || r.object_type || ' ' || CASE WHEN r.object_type IN ('table column', 'default value', 'index', 'sequence') THEN r.object_identity ELSE '' END);
  END LOOP;
END $$;
CREATE TABLE ref (i int PRIMARY KEY);
CREATE TABLE t (id serial PRIMARY KEY, a int DEFAULT 3, b text DEFAULT 'x' CHECK (b <> ''), c int UNIQUE, d int REFERENCES ref, "E x" int DEFAULT 1);
CREATE VIEW v AS SELECT a, c FROM t;
CREATE INDEX t_ab ON t (a, b);
CREATE POLICY p ON t USING (c > 1);
CREATE FUNCTION quiet() RETURNS event_trigger LANGUAGE plpgsql SET search_path = public SET work_mem = '5MB' AS 'BEGIN END';
CREATE EVENT TRIGGER quiet ON ddl_command_start EXECUTE FUNCTION quiet();
CREATE EVENT TRIGGER note ON sql_drop EXECUTE FUNCTION note();
ALTER TABLE t DROP CONSTRAINT t_b_check;
ALTER TABLE t DROP CONSTRAINT IF EXISTS nothing, ADD CONSTRAINT x CHECK (a > 0);
ALTER TABLE t DROP CONSTRAINT t_c_key, ADD COLUMN e int;
ALTER TABLE t DROP CONSTRAINT t_d_fkey;
ALTER TABLE t ALTER a DROP DEFAULT, ALTER b SET DEFAULT 'y', ALTER a SET NOT NULL;
ALTER TABLE t ALTER b DROP DEFAULT;
ALTER TABLE t ALTER b DROP DEFAULT;
ALTER TABLE t DROP COLUMN "E x", DROP COLUMN b;
ALTER TABLE t DROP COLUMN c CASCADE;
ALTER TABLE t DROP COLUMN id;
ALTER TABLE t DROP COLUMN IF EXISTS id;
ALTER TABLE t DROP COLUMN a CASCADE;
DO $$ DECLARE r record; BEGIN FOR r IN SELECT n || ' ' || count(*) AS n FROM seen GROUP BY n LOOP EXECUTE format('CREATE TABLE %I ()', r.n); END LOOP; END $$;
-- case create: an event trigger that writes down what is done in one schema
CREATE TABLE seen (n text);
CREATE ROLE somebody;
CREATE SCHEMA other;
CREATE FUNCTION note() RETURNS event_trigger LANGUAGE plpgsql AS $$
DECLARE r record;
BEGIN
  FOR r IN SELECT * FROM pg_event_trigger_ddl_commands() LOOP
    IF r.schema_name IS DISTINCT FROM 'public' THEN
      INSERT INTO seen VALUES ('elsewhere ' || r.command_tag || ' ' || coalesce(r.schema_name, '-'));
      CONTINUE;
    END IF;
    INSERT INTO seen VALUES (r.command_tag || ' ' || r.object_type || ' ' || CASE WHEN r.command_tag IN ('COMMENT', 'CREATE TABLE', 'CREATE TYPE', 'CREATE DOMAIN', 'ALTER SEQUENCE') THEN r.object_identity ELSE '' END);
  END LOOP;
EXCEPTION WHEN OTHERS THEN NULL;
END $$;
CREATE EVENT TRIGGER note ON ddl_command_end EXECUTE FUNCTION note();
CREATE TABLE t (a int, "B c" text);
CREATE TABLE other.t (a int);
CREATE VIEW v AS SELECT a FROM t;
COMMENT ON TABLE t IS 'x';
COMMENT ON TABLE t IS 'x';
COMMENT ON COLUMN t."B c" IS 'x';
COMMENT ON COLUMN v.a IS 'x';
COMMENT ON COLUMN other.t.a IS 'x';
COMMENT ON SCHEMA other IS 'x';
COMMENT ON FUNCTION note() IS 'x';
GRANT SELECT ON t TO somebody;
GRANT SELECT ON t TO somebody;
REVOKE ALL ON ALL TABLES IN SCHEMA other FROM somebody;
GRANT EXECUTE ON FUNCTION note() TO somebody;
GRANT USAGE ON SCHEMA public TO somebody;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO somebody;
CREATE OR REPLACE FUNCTION f(a int) RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE OR REPLACE FUNCTION f(a int) RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE OR REPLACE FUNCTION other.f(a int) RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE OR REPLACE FUNCTION other.f(a int) RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE OR REPLACE PROCEDURE p(a int) LANGUAGE sql AS 'SELECT 1';
CREATE OR REPLACE PROCEDURE p(a int) LANGUAGE sql AS 'SELECT 1';
CREATE TYPE mood AS ENUM ('a');
CREATE TYPE other.mood AS ENUM ('a');
ALTER TYPE mood ADD VALUE 'b';
CREATE DOMAIN positive AS int CHECK (VALUE > 0);
CREATE TYPE pair AS (a int, b int);
CREATE SEQUENCE s;
ALTER SEQUENCE s INCREMENT 2;
ALTER SEQUENCE IF EXISTS nothing INCREMENT 2;
ALTER TABLE t ENABLE ROW LEVEL SECURITY;
DROP EVENT TRIGGER note;
DO $$ DECLARE r record; BEGIN FOR r IN SELECT n || ' ' || count(*) AS n FROM seen GROUP BY n LOOP EXECUTE format('CREATE TABLE %I ()', r.n); END LOOP; END $$;
-- case create: event triggers that read the statement
CREATE TABLE t (a int, b int, c int);
CREATE FUNCTION guard() RETURNS event_trigger LANGUAGE plpgsql AS $$
DECLARE q text := lower(coalesce(current_query(), ''));
BEGIN
  IF q ~ '\mdrop\s+column\M' THEN RAISE EXCEPTION 'no' USING ERRCODE = '42501'; END IF;
END $$;
CREATE EVENT TRIGGER guard ON ddl_command_start WHEN TAG IN ('ALTER TABLE', 'DO', 'DROP TABLE') EXECUTE FUNCTION guard();
CREATE EVENT TRIGGER guard ON ddl_command_start WHEN TAG IN ('ALTER TABLE', 'DROP TABLE') EXECUTE FUNCTION guard();
ALTER TABLE t ADD COLUMN d int;
ALTER TABLE t DROP a;
ALTER TABLE t drop  /* it goes */  Column b;
ALTER TABLE t drop
  Column b;
DO $$ BEGIN EXECUTE 'ALTER TABLE t DROP COL' || 'UMN c'; END $$;
DO $$ BEGIN ALTER TABLE t DROP COLUMN d; EXCEPTION WHEN insufficient_privilege THEN CREATE TABLE refused (); END $$;
DO $$ BEGIN ASSERT current_query() LIKE 'DO % END $_'; END $$;
DO $$ BEGIN ASSERT current_query() LIKE '%;'; END $$;
-- case drop owned: 2BP01, not success
DROP OWNED BY postgres;
-- case create procedure: 42P13, not 42804
CREATE TABLE IF NOT EXISTS f (d text DEFAULT current_user || left((split_part('x', '-', 1))::varchar(10), 3), b numeric DEFAULT NULL, t2 text DEFAULT (replace('x'::varchar, 'a', 'b'))::varchar(10), PRIMARY KEY (d, b) INCLUDE (t2));
CREATE TABLE u (f int4range ) WITH (fillfactor = 70);
CREATE PROCEDURE d(users anyelement, a anyarray) LANGUAGE sql BEGIN ATOMIC INSERT INTO f (b) SELECT f FROM u; END;
-- case create table: 42804, not 42P17
CREATE SCHEMA s1;
CREATE TABLE s1.d (c tstzrange COLLATE "C", "user" int4 GENERATED ALWAYS AS ("user") STORED, a integer, CONSTRAINT "Mixed Case" PRIMARY KEY ("user", c, a)) PARTITION BY LIST (a);
-- case catalogue .functions.returns
CREATE AGGREGATE public.f(text) (SFUNC = textcat, STYPE = text, FINALFUNC = upper);
-- case create function: 42723, not 42P13
CREATE TYPE t AS ENUM ('c', 'new', 'größe');
CREATE OR REPLACE FUNCTION w(users integer DEFAULT 0) RETURNS SETOF integer LANGUAGE sql IMMUTABLE AS $$ SELECT length('x') AS r $$;
CREATE FUNCTION w(IN t1 integer) RETURNS TABLE (d integer, t1 t[]) LANGUAGE sql AS $$ SELECT 1, NULL::integer $$;
-- case alter table: 22023, not success
CREATE TABLE public.c (u bigint GENERATED ALWAYS AS IDENTITY (INCREMENT -1), v varchar(20), "dreizehn_große_bären_träumten_übermütig_von_süßen_äpfeln_und_öl" text[] , w text );
ALTER TABLE c RENAME TO "T";
ALTER TABLE "T" SET (fillfactor = 5);
-- case insert: 23514, not 23502
CREATE TABLE public.t (w integer PRIMARY KEY, a text NULL, t2 oid NOT NULL) PARTITION BY RANGE (w);
INSERT INTO public.t (a) VALUES (3000000000);
-- case create table: 42809, not success
CREATE TABLE id (fifty_bytes_leave_little_room_for_what_is_added_to integer ) WITH (fillfactor = 70);
CREATE TEMP TABLE IF NOT EXISTS t1 AS SELECT fifty_bytes_leave_little_room_for_what_is_added_to * 1.0 AS "na""me", row_number() OVER ( ORDER BY fifty_bytes_leave_little_room_for_what_is_added_to) FROM id;
CREATE TABLE v (t2 money NULL) INHERITS (pg_temp.t1);
-- case create view: 42P16, not success
CREATE SCHEMA c;
CREATE OR REPLACE VIEW users AS SELECT * FROM generate_series(1, 3) g;
ALTER VIEW public.users RENAME TO w;
CREATE TEMP VIEW c.users AS SELECT w FROM w;
-- case create type: 42883, not success
CREATE TYPE v AS RANGE (subtype = date, subtype_diff = int4range_subdiff);
-- case alter function: 42723, not success
CREATE TYPE b AS ENUM ('b', 'a b', 'D');
CREATE FUNCTION t2(anyelement) RETURNS TABLE (b integer, w b[]) LANGUAGE sql AS $$ SELECT 1, NULL::varchar $$;
ALTER FUNCTION public.t2 RENAME TO t2;
-- case create table: 42P07, not success
CREATE SCHEMA "S 3";
CREATE TABLE IF NOT EXISTS "S 3".t1 (item timestamptz, v integer);
CREATE TABLE public."select" (u integer UNIQUE, LIKE "S 3".t1 );
CREATE TABLE t (LIKE "select" INCLUDING ALL);
CREATE TABLE public.t1 () INHERITS (t, t);
-- case create cast: 42P17, not success
CREATE CAST (integer AS integer) WITH INOUT AS IMPLICIT;
-- case create policy: 42883, not success
CREATE TABLE IF NOT EXISTS u (v text DEFAULT array_to_string('{}'::text[], ','), g integer GENERATED ALWAYS AS IDENTITY , a regclass NOT NULL);
CREATE POLICY x ON u AS PERMISSIVE USING (upper('it''s') = md5(upper(concat(concat(lower(v), position('a' in 1)), g)))) WITH CHECK (g BETWEEN 1 AND ('1.25'::numeric)::integer);
-- case create event trigger: 42601, not 42883
CREATE EVENT TRIGGER a ON ddl_command_start WHEN TAG IN ('NOSUCH') EXECUTE FUNCTION t1();
-- case create index: 0A000, not success
CREATE TEMP TABLE IF NOT EXISTS g AS SELECT -1 * ((sqrt(sqrt(1.5)))::integer) AS "T", nullif(1, 0)::text AS g;
CREATE INDEX d ON pg_temp.g USING brin (g NULLS LAST) NULLS NOT DISTINCT;
-- case create table: 42P17, not 0A000
CREATE TABLE public.x (item integer NOT NULL, u boolean NOT NULL, CHECK (EXISTS (SELECT 1 FROM u z WHERE z.f = -1))) PARTITION BY RANGE ((length('x')));
-- case create table: 42703, not 0A000
CREATE TABLE t1 (x integer PRIMARY KEY, v varchar DEFAULT lower(v), f varchar(20) NOT NULL, UNIQUE (x, w) INCLUDE (v));
-- case drop role: 55006, not 2BP01
DROP ROLE IF EXISTS postgres;
-- case dump .roles.limit
CREATE USER r1 CONNECTION LIMIT 5 ;
-- case create table: 22023, not 42883
CREATE TABLE public.b (item varchar(20) CONSTRAINT "na""me" CHECK (item = ANY (ARRAY['a', 'b']) AND 2 <> ARRAY[]::integer[][1]), t2 int4 GENERATED ALWAYS AS (position('a' in '{}'::jsonb ->> 'a')) STORED, c real DEFAULT NULL) WITH (nosuch = 1);
-- case create function: 42P13, not 42883
CREATE FUNCTION f(integer, VARIADIC a integer) RETURNS boolean LANGUAGE sql STABLE AS $$ SELECT '{"a": 1}'::json @> '{"a": 1}' $$;
-- case grant: 0LP01, not success
CREATE ROLE users;
CREATE SCHEMA IF NOT EXISTS "S 3" AUTHORIZATION users;
GRANT REFERENCES ON ALL PROCEDURES IN SCHEMA "S 3" TO users;
-- case create aggregate: 42883, not success
CREATE ROLE item;
CREATE SCHEMA IF NOT EXISTS a AUTHORIZATION item;
CREATE AGGREGATE a.c(text) (SFUNC = a.u, STYPE = regclass);
-- case create table: 42P16, not 42P17
CREATE TABLE IF NOT EXISTS a (v text GENERATED ALWAYS AS (v) STORED, x integer NULL, b serial PRIMARY KEY, c char(3) , FOREIGN KEY (v) REFERENCES v, CONSTRAINT v PRIMARY KEY (b, c), CONSTRAINT d PRIMARY KEY (b, v) INCLUDE (c));
-- case create sequence: 42601, not 22023
CREATE TEMP SEQUENCE users INCREMENT 0 INCREMENT 0;
-- case create view: success, not 42P01
CREATE SCHEMA a;
CREATE RECURSIVE VIEW a.c (n) AS SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 5;
-- case alter table: 42809, not success
CREATE TABLE item (c integer PRIMARY KEY, v bigint GENERATED ALWAYS AS IDENTITY (INCREMENT -1));
ALTER TABLE IF EXISTS item_pkey SET SCHEMA public;
-- case create rule: 42809, not success
CREATE TYPE public.users AS (t1 tsvector);
CREATE OR REPLACE RULE a AS ON INSERT TO users WHERE NEW.item IS NOT NULL DO INSTEAD NOTHING;
-- case alter sequence: 22023, not success
CREATE SEQUENCE IF NOT EXISTS b AS bigint MINVALUE 50;
ALTER SEQUENCE b RESTART WITH 5;
-- case create procedure: success, not 42P01
CREATE SCHEMA s2;
CREATE OR REPLACE PROCEDURE s2.v(integer, VARIADIC b anyarray) LANGUAGE sql AS $$ INSERT INTO x (t1) VALUES (3000000000, 'x') $$;
-- case create table: 42804, not 42704
CREATE TABLE g (c smallint, b integer COLLATE "C", g interval , u text COLLATE "de_DE") PARTITION BY RANGE (g);
-- case alter table: 42P07, not success
CREATE TEMP VIEW a AS SELECT * FROM generate_series(1, 3) AS c;
CREATE TABLE public.v AS SELECT t.* FROM a AS t WITH NO DATA;
ALTER TABLE v INHERIT v;
-- case alter table: 0A000, not success
CREATE TABLE v ("user" uuid PRIMARY KEY, a_name_of_sixty_three_bytes_is_as_long_as_a_name_can_be_here_abc real );
ALTER TABLE v ALTER "user" SET STORAGE EXTENDED;
-- case catalogue .views
CREATE TEMP TABLE c (t1 serial PRIMARY KEY, c integer UNIQUE) ON COMMIT DROP;
CREATE VIEW t1(users) AS SELECT 1::smallint FROM c x, LATERAL (SELECT x.c AS z) l;
-- case cluster: 42704, not success
CREATE TEMP TABLE IF NOT EXISTS fifty_bytes_leave_little_room_for_what_is_added_to (d text , v int4 , x integer , t1 regclass NOT NULL);
ALTER TABLE fifty_bytes_leave_little_room_for_what_is_added_to RENAME TO u;
CLUSTER u;
-- case dump .relations.columns.collation
CREATE SCHEMA item;
CREATE TYPE item."größe" AS (t2 text COLLATE "C", g double precision, a double precision);
-- case alter table: 42809, not 42P17
CREATE TABLE IF NOT EXISTS d (a bigint GENERATED BY DEFAULT AS IDENTITY (START 10), t2 integer NOT NULL);
CREATE OR REPLACE TEMP VIEW t("dreizehn_große_bären_träumten_übermütig_von_süßen_äpfeln_und_öl") AS SELECT x.t2, y.a FROM public.d x JOIN public.d y ON x.a = y.a;
ALTER TABLE t DETACH PARTITION "größe".d;
-- case alter index: 42809, not success
CREATE TABLE "dreizehn_große_bären_träumten_übermütig_von_süßen_äpfeln_und_öl" (u smallint UNIQUE, users regclass ) PARTITION BY LIST (u);
ALTER INDEX "dreizehn_große_bären_träumten_übermütig_von_süßen__u_key" RESET (fillfactor);
-- case select into: 42P01, not 42P16
SELECT d AS u, x, t2 INTO TEMP public.g FROM users;
-- case create view: 42P16, not 42701
CREATE OR REPLACE VIEW d AS SELECT g, 1 AS one FROM unnest(ARRAY[1, 2]) WITH ORDINALITY AS u(g, n);
CREATE TABLE public.t (g bigserial PRIMARY KEY, a_name_of_sixty_three_bytes_is_as_long_as_a_name_can_be_here_abc int4 , users integer , a integer CHECK (a > 0));
CREATE TABLE public.t1 AS WITH t2 AS (SELECT a AS a FROM t) SELECT * FROM t2 WITH NO DATA;
CREATE OR REPLACE VIEW d AS SELECT a, *, a FROM public.t1;
-- case create table: 42601, not 0A000
CREATE UNLOGGED TABLE IF NOT EXISTS a_name_of_sixty_three_bytes_is_as_long_as_a_name_can_be_here_abc (f name , d text , w varchar DEFAULT to_jsonb(f) GENERATED ALWAYS AS (2) STORED, CONSTRAINT users FOREIGN KEY (w) REFERENCES c ON DELETE NO ACTION, CONSTRAINT v PRIMARY KEY (w, d));
-- case select: success, not 42883
SELECT coalesce(coalesce(1 - 1, coalesce(1, 1)), nullif(length(md5('x')), 0)) != nullif(NULL, 0);
-- case load 42704
CREATE ROLE r2;
GRANT r2 TO postgres WITH ADMIN OPTION;
-- case create table as: 42883, not 3F000
CREATE TABLE g (w bigint PRIMARY KEY, users integer NOT NULL, d timestamptz );
CREATE TABLE v AS TABLE public.g WITH NO DATA;
ALTER SCHEMA public RENAME TO f;
CREATE TABLE g AS SELECT w, count(*), max(users) FROM f.v WHERE coalesce(users, length('x')) != CASE f.t1(1.5 - 1.5, (1), position('a' in 'x'), f.gin_extract_query_char(NULL::"char", 1, 1, 1, 1), 1) WHEN 1 THEN 3000000000 END OR d = 'a'::text GROUP BY 1 HAVING count(*) > 1;
-- case create table: 42804, not 42P16
CREATE SCHEMA "S 3";
CREATE TABLE "S 3".fifty_bytes_leave_little_room_for_what_is_added_to (u integer COLLATE "C", d bigint GENERATED ALWAYS AS ((u::numeric)::integer) STORED, CONSTRAINT a PRIMARY KEY (d) INCLUDE (d), PRIMARY KEY (u, d), FOREIGN KEY (d) REFERENCES w);
-- case create index: 42804, not success
CREATE TABLE IF NOT EXISTS item (b int4 GENERATED BY DEFAULT AS IDENTITY (START 10), t2 bigint PRIMARY KEY, c bigserial UNIQUE);
CREATE TABLE public.f (a integer DEFAULT nullif(2, 0), t smallint GENERATED ALWAYS AS (abs(greatest(t2, c)) + 0) STORED, x character varying(5) ) INHERITS (item);
CREATE UNIQUE INDEX t2 ON f (x text_pattern_ops, a, t2 int4_ops);
-- case alter index: success, not 42809
CREATE SEQUENCE public.t2 CACHE 1 ;
ALTER INDEX IF EXISTS t2 RENAME TO d;
-- case create table: 42P07, not 42P17
CREATE OR REPLACE VIEW t1(b) AS SELECT -1 AS users, 'x'::varchar AS t2;
CREATE VIEW v AS SELECT * FROM t1 WHERE jsonb_build_object('a', 1) @> '{"a": 1}' WITH CASCADED CHECK OPTION;
CREATE TABLE IF NOT EXISTS public.u (t integer NOT NULL, t1 bytea , u text GENERATED ALWAYS AS (ARRAY[]::integer[]) STORED, PRIMARY KEY (t1, u, t) INCLUDE (t), CONSTRAINT "größe" CHECK (u ILIKE CAST(concat(to_char(now(), 'YYYY'), greatest(abs(1), abs(1))) AS integer)::text), CONSTRAINT v UNIQUE (t1, u) INCLUDE (t));
-- case catalogue .functions
CREATE OR REPLACE FUNCTION item(varchar(20), OUT b char(3), OUT item text) LANGUAGE plpgsql AS $$ BEGIN END $$;
-- case create table: 42704, not success
CREATE TABLE users (a jsonb NULL, f point ) PARTITION BY LIST (f);
-- case alter view: 22023, not success
CREATE OR REPLACE VIEW x AS VALUES ('7', 'abc');
ALTER VIEW IF EXISTS x SET (nosuch);
-- case create statistics: 0A000, not success
CREATE TABLE t1 (a text PRIMARY KEY, "größe" integer, t1 bigint GENERATED ALWAYS AS (-1) STORED);
CREATE STATISTICS public.t2 (dependencies, mcv) ON (abs("größe") * mod(array_length(ARRAY[]::integer[], 1), 3)) FROM t1;
-- case create materialized view: 42P01, not 3F000
ALTER SCHEMA public RENAME TO a;
CREATE MATERIALIZED VIEW IF NOT EXISTS g AS SELECT t2, count(*), max(id) FROM item WHERE true GROUP BY users, b HAVING count(*) > 1;
-- case create table: 42P17, not 42P01
CREATE TABLE f (f integer GENERATED ALWAYS AS (extract(year FROM '2024-01-01 00:00:00+00'::timestamptz)) STORED, g smallint NOT NULL, c text UNIQUE, FOREIGN KEY (g, c) REFERENCES d (v, d, w));
-- case create aggregate: 22P02, not success
CREATE OR REPLACE AGGREGATE g(integer) (SFUNC = int4pl, STYPE = integer, INITCOND = 'x');
-- case create table: 22023, not 42804
CREATE TABLE v (g text REFERENCES f, t regclass GENERATED ALWAYS AS (3000000000) STORED, t1 character varying(5) CONSTRAINT w CHECK ('7' >= CAST(replace('x' COLLATE "C", 'a', 'b') AS integer))) WITH (nosuch = 1);
-- case create materialized view: 42703, not 42P07
CREATE TABLE IF NOT EXISTS b (x varchar, c bigint CHECK (c > 0));
CREATE MATERIALIZED VIEW public.b AS SELECT x, upper('x'), ARRAY['a', 'b'];
-- case create table: 42P07, not 42P01
CREATE TABLE public.u (w boolean, a text );
CREATE SCHEMA t;
CREATE TABLE t.b (u integer CONSTRAINT c REFERENCES c ON DELETE RESTRICT) INHERITS (u, u);
-- case load 42939
CREATE TABLE public.a AS VALUES (1::smallint, 'abc') WITH NO DATA;
CREATE OR REPLACE VIEW c AS SELECT column1 FROM a UNION ALL SELECT column1 FROM a;
CREATE TABLE public.b (LIKE c INCLUDING INDEXES );
CREATE TEMP TABLE t2(v, g) AS SELECT *, column1, 2 AS f FROM public.b WHERE false WITH NO DATA;
-- case revoke: 0LP01, not success
REVOKE UPDATE, DELETE ON ALL PROCEDURES IN SCHEMA public FROM postgres CASCADE;
-- case create trigger: 42P17, not success
CREATE TABLE b (fifty_bytes_leave_little_room_for_what_is_added_to uuid PRIMARY KEY, t1 text UNIQUE);
CREATE SCHEMA s2;
CREATE FUNCTION s2.c() RETURNS trigger AS $$ BEGIN RETURN NEW; END $$ LANGUAGE plpgsql;
CREATE TRIGGER t AFTER INSERT ON b REFERENCING OLD TABLE AS u EXECUTE FUNCTION s2.c();
-- case create table: 42803, not 0A000
CREATE TEMP TABLE IF NOT EXISTS x (u integer GENERATED ALWAYS AS (count(*)) STORED, d text DEFAULT d);
-- case create table: 42804, not 42601
CREATE TABLE c (item text PRIMARY KEY, users text UNIQUE, f bigint COLLATE "C", t2 varchar(20) NULL NOT NULL);
-- case create view: 42703, not 3F000
CREATE TABLE f (users bigint UNIQUE, b integer GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY) WITH (autovacuum_enabled = false);
SELECT random() AS g INTO t FROM f;
CREATE OR REPLACE VIEW nosuch.u AS SELECT x, count(*), max(w) FROM t WHERE v(NULL::time without time zone, 3000000000, NULL::text[]) <> v(NULL::time without time zone, array_length('{}'::text[], 1) / nosuch, NULL::text[]) GROUP BY b;
-- case create function: where a library may lie
CREATE FUNCTION f() RETURNS int LANGUAGE c AS 'BEGIN RETURN 1/0; END';
CREATE FUNCTION f() RETURNS int LANGUAGE c AS 'DIRECTORY/funcs', 'add_one';
CREATE PROCEDURE f() LANGUAGE c AS '$dir/funcs', 'add_one';
CREATE PROCEDURE f() LANGUAGE c AS '$libdirs/funcs', 'add_one';
CREATE PROCEDURE f() LANGUAGE c AS '$libdir', 'add_one';
CREATE PROCEDURE f() LANGUAGE c AS 'x$libdir/y', 'add_one';
SET check_function_bodies = off;
CREATE PROCEDURE f() LANGUAGE c AS './funcs', 'add_one';
-- case coerce: a record that something computes becomes no composite type
CREATE FUNCTION calc() RETURNS record LANGUAGE sql IMMUTABLE AS $$ SELECT 1, 2 $$;
CREATE FUNCTION named(OUT a int, OUT b int) LANGUAGE sql IMMUTABLE AS $$ SELECT 1, 2 $$;
CREATE TYPE pr AS (a int, b int);
CREATE DOMAIN dom AS pr;
CREATE TABLE t (x pr, y int);
SELECT calc()::pr;
SELECT calc()::t;
SELECT calc()::dom;
SELECT named()::pr;
SELECT (calc() COLLATE "C")::pr;
SELECT calc()::record;
SELECT (SELECT s FROM (SELECT 1, 2) s)::pr;
SELECT s::pr FROM (SELECT 1, 2) s;
SELECT c::pr FROM calc() AS c(a int, b int);
SELECT (CASE WHEN true THEN row(1, 2) END)::pr;
SELECT (coalesce(row(1, 2)))::pr;
SELECT (row(1, 2)::record)::pr;
SELECT (x::record)::pr FROM t;
SELECT coalesce(x::record)::pr FROM t;
SELECT (CASE WHEN true THEN x::record END)::pr FROM t;
SELECT (lag(x::record) OVER ())::pr FROM t;
SELECT (SELECT x::record FROM t)::pr FROM t;
SELECT NULL::record::pr;
SELECT row(calc(), 1)::t;
SELECT row(row(1, 2), 1)::t;
SELECT ARRAY[calc()]::pr[];
SELECT ARRAY[row(1, 2)]::pr[];
INSERT INTO t VALUES (calc());
INSERT INTO t VALUES (calc()), (NULL);
INSERT INTO t SELECT calc();
INSERT INTO t VALUES (row(1, 2));
UPDATE t SET x = calc();
UPDATE t SET (x, y) = (calc(), 1);
UPDATE t SET (x, y) = (SELECT calc(), 1);
SELECT calc() = NULL::pr;
SELECT calc() IS NULL;
CREATE VIEW v AS SELECT calc()::pr;
CREATE TABLE u (x pr DEFAULT calc());
CREATE TABLE u (x pr GENERATED ALWAYS AS (calc()) STORED);
CREATE TABLE u (x pr CHECK (x = calc()));
ALTER TABLE t ALTER x SET DEFAULT calc();
ALTER TABLE t ADD z pr DEFAULT calc();
ALTER TABLE t ALTER y TYPE pr USING calc();
ALTER DOMAIN dom SET DEFAULT calc();
CREATE FUNCTION g(x pr DEFAULT calc()) RETURNS int LANGUAGE sql AS $$ SELECT 1 $$;
CREATE FUNCTION g(x pr) RETURNS int LANGUAGE sql AS $$ SELECT 1 $$;
SELECT g(calc());
SELECT g(row(1, 2));
SELECT g(CASE WHEN true THEN row(1, 2) END);
CREATE FUNCTION h() RETURNS pr LANGUAGE sql AS $$ SELECT calc() $$;
CREATE FUNCTION h() RETURNS pr LANGUAGE sql AS $$ SELECT * FROM calc() AS c(a int, b int) $$;
CREATE FUNCTION h2() RETURNS pr LANGUAGE sql AS $$ SELECT row(1, 2) $$;
CREATE FUNCTION h3() RETURNS SETOF pr LANGUAGE sql AS $$ SELECT named() $$;
CREATE FUNCTION h4() RETURNS SETOF pr LANGUAGE sql RETURN named();
CREATE FUNCTION i() RETURNS pr LANGUAGE plpgsql AS $$ BEGIN RETURN calc(); END $$;
SELECT i();
CREATE FUNCTION j() RETURNS pr LANGUAGE plpgsql AS $$ DECLARE p pr; BEGIN p := calc(); p := named(); p := (SELECT calc()); RETURN p; END $$;
SELECT j();
DO $$ DECLARE p pr; r record; BEGIN r := calc(); p := r; SELECT calc() INTO r; SELECT * INTO p FROM calc() AS c(a int, b int); p := CASE WHEN true THEN row(1, 2) END; END $$;
DO $$ DECLARE p pr := calc(); BEGIN SELECT calc() INTO p; END $$;
-- case cast: a composite made a record
CREATE TYPE pr AS (a int, b int);
CREATE TABLE t (x pr);
CREATE VIEW v AS SELECT x::record FROM t;
CREATE VIEW w AS SELECT t::record AS y FROM t;
CREATE VIEW n AS SELECT (ROW(1, 2)::pr)::record AS y;
CREATE TABLE c AS SELECT x::record FROM t;
SELECT (x::record).a FROM t;
SELECT ('(1,2)'::pr::record).a;
CREATE VIEW z AS SELECT ('(1,2)'::pr)::record;
ALTER TABLE t ALTER x SET DEFAULT ROW(1, 2)::pr::record;
CREATE INDEX ON t ((x::record));
SELECT DISTINCT x::record FROM t ORDER BY x::record;
-- case create function: 42P13, not 42804
CREATE TABLE c (t bigint , a text NOT NULL, c int4 UNIQUE) PARTITION BY LIST (c);
CREATE FUNCTION b(IN x integer, v integer DEFAULT 3000000000) RETURNS c LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$;
CREATE FUNCTION b(d anyelement, t1 anyarray) RETURNS integer LANGUAGE sql BEGIN ATOMIC SELECT coalesce(array_length(ARRAY[]::integer[], 1), public.b(10)) AS g, lower('it''s') AS x; END;
-- case create view: 42P10, not 42P16
CREATE SCHEMA c;
CREATE TABLE IF NOT EXISTS c.users (x smallint , t1 text DEFAULT array_to_string(ARRAY['a', 'b'], ','));
CREATE VIEW c.f(u) AS SELECT x.x, y.x FROM c.users x LEFT JOIN c.users y ON x.x = y.x;
CREATE SCHEMA t;
CREATE VIEW t.v AS SELECT * FROM c.f WHERE 'yes'::boolean WITH CASCADED CHECK OPTION;
CREATE OR REPLACE VIEW t.v AS SELECT DISTINCT ON (u) u AS c FROM c.f ORDER BY x;
-- case create view: 42703, not 42P16
CREATE SCHEMA c;
CREATE TABLE IF NOT EXISTS c.users (x smallint , t1 text DEFAULT array_to_string(ARRAY['a', 'b'], ','));
CREATE VIEW c.f(u) AS SELECT x.x, y.x FROM c.users x LEFT JOIN c.users y ON x.x = y.x;
CREATE SCHEMA t;
CREATE VIEW t.v AS SELECT * FROM c.f WHERE 'yes'::boolean WITH CASCADED CHECK OPTION;
ALTER TABLE t.v RENAME u TO "größe";
CREATE OR REPLACE VIEW c.f AS SELECT x.*, x.tableoid, x.ctid IS NULL AS c FROM t.v x;
-- case dump .types.grants
CREATE ROLE t1;
ALTER DEFAULT PRIVILEGES GRANT ALL ON TYPES TO t1;
CREATE TYPE b AS (t2 integer, u boolean, c text);
-- case catalogue .functions
CREATE SCHEMA "T";
CREATE TYPE "T".u AS RANGE (subtype = double precision, multirange_type_name = u);
-- case dump .tables.indexes.def
CREATE SCHEMA s2;
CREATE TABLE s2.g (t2 integer CONSTRAINT t1 CHECK (t2 > 0), g boolean PRIMARY KEY);
ALTER INDEX s2.g_pkey SET (fillfactor = 80);
-- case alter table: 0A000, not success
CREATE TEMP TABLE IF NOT EXISTS t (c integer NOT NULL, a integer , a_name_of_sixty_three_bytes_is_as_long_as_a_name_can_be_here_ab_and_more timestamp);
ALTER TABLE IF EXISTS t SET SCHEMA public;
-- case dump .relations.index.clustered
CREATE TABLE t (u uuid PRIMARY KEY, "Mixed Case" text DEFAULT NULL, c inet NOT NULL, d int4 UNIQUE);
ALTER TABLE t CLUSTER ON t_pkey, ENABLE ROW LEVEL SECURITY;
-- case create table: 42601, not success
CREATE TEMP TABLE x (x text DEFAULT 'a'::text GENERATED ALWAYS AS (lower('a'::text)) STORED, b text UNIQUE, f bigint DEFAULT NULL / (array_length(ARRAY['a', 'b'], 1))) ON COMMIT DELETE ROWS;
-- case create statistics: 42701, not success
CREATE TABLE b (t bigint , b numeric CHECK (t IS NULL));
CREATE TABLE x AS SELECT * FROM ONLY b ORDER BY 1 DESC LIMIT 5 WITH NO DATA;
ALTER TABLE IF EXISTS public.x RENAME TO t2;
CREATE STATISTICS "T" (dependencies, mcv) ON b, b FROM t2;
-- case create statistics: 42P17, not success
CREATE TABLE public.c (f text PRIMARY KEY, a tsvector NOT NULL, d integer );
CREATE SCHEMA s1;
CREATE STATISTICS s1.d ON f FROM public.c;
-- case alter sequence: 0A000, not success
CREATE TABLE w (v uuid PRIMARY KEY, fifty_bytes_leave_little_room_for_what_is_added_to varchar(20) );
CREATE ROLE t2;
CREATE TABLE u (u integer NOT NULL, LIKE w INCLUDING ALL);
CREATE TABLE "T" (a_name_of_sixty_three_bytes_is_as_long_as_a_name_can_be_here_abc serial PRIMARY KEY, w u NULL, g text );
ALTER SEQUENCE "T_a_name_of_sixty_three_bytes_is_as_long_as_a_name_can_be_h_seq" OWNER TO t2;
-- case create statistics: 42P17, not 0A000
CREATE TABLE IF NOT EXISTS a (t bigint DEFAULT NULL, t2 text NOT NULL DEFAULT split_part('a'::text, '-', 1), id varchar(20) GENERATED ALWAYS AS (md5(CASE WHEN abs(coalesce(1, 1)) = ANY ('{}'::integer[]) THEN t2 ELSE t2 END)) STORED, b integer DEFAULT -1);
SELECT t2 AS u INTO TEMP b FROM a;
CREATE STATISTICS public."Mixed Case" (ndistinct) ON u FROM pg_temp.b;
-- case create table: 42601, not success
CREATE SCHEMA IF NOT EXISTS "S 3";
CREATE TABLE IF NOT EXISTS "S 3".c (x inet, v integer CHECK (v > 0), u bigint , b varchar(20) GENERATED ALWAYS AS (42) STORED DEFAULT upper(E'a\nb'));
-- case update: 428C9, not success
CREATE TABLE t1 ("größe" integer GENERATED ALWAYS AS IDENTITY (INCREMENT -1), c text , b varchar CHECK (concat('', 42) <> split_part('{"a": 1}'::json ->> 'a', '-', 1)), d integer DEFAULT -1);
UPDATE t1 SET "größe" = d WHERE true;
-- case create rule: success, not 42703
CREATE TABLE users (d integer PRIMARY KEY, item integer NULL, u bigint , t2 integer NOT NULL);
CREATE OR REPLACE RULE b AS ON INSERT TO users WHERE d IS NULL DO ALSO SELECT 1;
-- case catalogue .functions
CREATE TYPE a_name_of_sixty_three_bytes_is_as_long_as_a_name_can_be_here_abc AS RANGE (subtype = numeric);
-- case load 42601
CREATE AGGREGATE "dreizehn_große_bären_träumten_übermütig_von_süßen_äpfeln_und_öl"(*) (SFUNC = int8inc, STYPE = bigint, INITCOND = '0');
COMMENT ON AGGREGATE public."dreizehn_große_bären_träumten_übermütig_von_süßen_äpfel"(*) IS 'it''s';
-- case alter table: 42611, not success
CREATE TABLE IF NOT EXISTS b (d tsvector NOT NULL, f text DEFAULT 2, u numeric , t integer GENERATED ALWAYS AS (1::integer) STORED);
ALTER TABLE b RENAME TO v;
ALTER TABLE v ALTER t TYPE smallint USING t::smallint;
-- case create index: 0A000, not success
CREATE TABLE d (users integer DEFAULT '7', g text UNIQUE);
CREATE TABLE u (g text REFERENCES d(g), fifty_bytes_leave_little_room_for_what_is_added_to integer PRIMARY KEY, CONSTRAINT c UNIQUE (g, fifty_bytes_leave_little_room_for_what_is_added_to));
CREATE UNIQUE INDEX IF NOT EXISTS c ON d USING brin ((users), g DESC);
-- case reindex: 25001, not success
CREATE DOMAIN t2 text COLLATE "C";
CREATE TABLE t (g public.t2 DEFAULT 0, users smallint PRIMARY KEY) PARTITION BY RANGE (users);
REINDEX TABLE public.t;
-- case create rule: success, not 42703
CREATE SCHEMA "S 3";
CREATE TYPE "S 3".g AS ENUM ('a', 'b', 'c');
CREATE SCHEMA x;
CREATE TABLE x.g (v "S 3".g PRIMARY KEY, b text CHECK (CAST(lower(b) AS integer) < ('1.25'::numeric)::integer));
CREATE OR REPLACE RULE id AS ON INSERT TO x.g WHERE v IS NULL DO DELETE FROM x.g WHERE v IS NULL;
-- case catalogue .functions
CREATE TYPE "dreizehn_große_bären_träumten_übermütig_von_süßen_äpfeln_und_öl" AS RANGE (subtype = integer, subtype_diff = int4range_subdiff);
-- case create index: 42804, not success
CREATE TABLE IF NOT EXISTS public.f (t1 numeric, users money, d oid );
ALTER TABLE ONLY f RENAME t1 TO w;
CREATE UNIQUE INDEX IF NOT EXISTS f ON f (lower('x'), w text_ops);
-- case create index: 42704, not success
CREATE TABLE IF NOT EXISTS t (f jsonb NULL, t2 varchar(20) UNIQUE, t1 bigint DEFAULT nullif(NULL, 0));
CREATE TABLE u (LIKE t );
CREATE INDEX IF NOT EXISTS u ON ONLY t USING nosuch ((2), t2 COLLATE "C", t1 ASC NULLS FIRST);
-- case create rule: success, not 428C9
CREATE TABLE IF NOT EXISTS g (t int4 UNIQUE, x double precision);
CREATE TABLE IF NOT EXISTS a (t1 varchar(20) COLLATE "C", f smallint GENERATED ALWAYS AS (42) STORED, item integer GENERATED ALWAYS AS IDENTITY (START 10));
CREATE RULE g AS ON INSERT TO g DO ALSO (UPDATE public.a SET f = NULL; NOTIFY x);
-- case alter table: 42611, not success
CREATE TABLE IF NOT EXISTS f ("dreizehn_große_bären_träumten_übermütig_von_süßen_äpfeln_und_öl" integer GENERATED ALWAYS AS (0) STORED, item integer CONSTRAINT c CHECK ("dreizehn_große_bären_träumten_übermütig_von_süßen_äpfeln_und_öl" > 0));
ALTER TABLE f DROP COLUMN IF EXISTS item CASCADE, ALTER "dreizehn_große_bären_träumten_übermütig_von_süßen_äpfel" TYPE smallint USING "dreizehn_große_bären_träumten_übermütig_von_süßen_äpfel"::smallint;
-- case alter table: 0A000, not success
CREATE TABLE c (f character varying(5) , item inet, x integer GENERATED BY DEFAULT AS IDENTITY (START 10), v varchar GENERATED ALWAYS AS (f || md5('abc') || '') STORED) PARTITION BY RANGE (item, x);
ALTER TABLE IF EXISTS c RENAME TO d;
ALTER TABLE d SET WITHOUT CLUSTER, ALTER COLUMN f SET DEFAULT 2;
-- case update: 428C9, not success
CREATE TABLE IF NOT EXISTS public.item (g jsonb , item integer GENERATED ALWAYS AS IDENTITY (START 10), a inet, x bytea );
UPDATE item SET item = mod(item, 3);
-- case create index: 0A000, not success
CREATE SCHEMA v;
CREATE TABLE v.v (a serial PRIMARY KEY, v varchar(20) DEFAULT regexp_replace(concat(coalesce((current_user)::varchar(10), 'x'::varchar), 3000000000), '^a', ''));
CREATE UNIQUE INDEX IF NOT EXISTS v ON v.v USING hash (a, ('x'::varchar));
-- case alter table: 42P16, not success
CREATE TABLE public."select" (u bigserial PRIMARY KEY, f text, t integer NOT NULL, d bigint DEFAULT -1);
CREATE TABLE public.v () INHERITS ("select");
ALTER TABLE IF EXISTS ONLY public."select" RENAME COLUMN u TO id;
-- case create rule: 42P17, not 42P01
CREATE TABLE x (length integer);
CREATE TABLE y (length integer);
CREATE RULE a AS ON DELETE TO x DO (INSERT INTO y (length) VALUES (NEW.length); SELECT 1);
CREATE RULE b AS ON INSERT TO x DO INSERT INTO y SELECT OLD.length;
CREATE RULE c AS ON UPDATE TO x DO INSERT INTO y SELECT OLD.length + NEW.length;
CREATE RULE d AS ON DELETE TO x DO INSERT INTO y SELECT OLD.length;
CREATE RULE e AS ON DELETE TO x DO INSERT INTO y SELECT nosuch.length;
-- case create view: 22023, not 42701
CREATE VIEW f WITH (nosuch = 1) AS SELECT 1 AS w, 2 AS w;
-- case create table: 42809, not 42P17
CREATE VIEW c AS SELECT 1 AS u;
CREATE TABLE d PARTITION OF c (u NOT NULL) FOR VALUES IN (2, 10);
-- case create table: 42P17 only when the columns stand
CREATE TABLE c (u integer);
CREATE TABLE d PARTITION OF c (v NOT NULL) FOR VALUES IN (2, 10);
CREATE TABLE e PARTITION OF c FOR VALUES IN (2, 10);
-- case create table: one default partition
CREATE TABLE c (u integer) PARTITION BY LIST (u);
CREATE TABLE d PARTITION OF c DEFAULT;
CREATE TABLE e PARTITION OF c DEFAULT;
-- case create table: 22P02, not 42P16
CREATE TABLE x (item smallint, CHECK (item = 'x') NO INHERIT) PARTITION BY HASH (item);
-- case alter table: 42809, not 42704
CREATE TABLE a (t2 text);
CREATE TYPE t2 AS (t1 name);
ALTER TABLE public.a ADD CONSTRAINT v PRIMARY KEY USING INDEX t2;
-- case alter table: 42P17, not 42704
CREATE TABLE f (t regclass);
ALTER TABLE f ADD EXCLUDE USING gist (t WITH =) WHERE (to_char(now(), 'YYYY') = 'a');
-- case create index: 42883, not 42703 or 0A000
CREATE TABLE t2 (u bigint);
CREATE UNIQUE INDEX a ON t2 USING hash (users, (u + current_date + now())) WHERE now() + 1;
CREATE UNIQUE INDEX b ON t2 (u);
CREATE INDEX IF NOT EXISTS b ON t2 (users);
-- case revoke: 42704 and 3F000, not 0LP01
REVOKE SELECT ON ALL FUNCTIONS IN SCHEMA public FROM postgres, nobody_of_that_name;
GRANT SELECT ON ALL FUNCTIONS IN SCHEMA public, s9 TO nobody_of_that_name;
GRANT SELECT ON ALL FUNCTIONS IN SCHEMA public TO postgres;
-- case alter routine: 42704, not 42883
ALTER ROUTINE d(integer) OWNER TO nobody_of_that_name;
-- case alter policy: 42809, not 42704
CREATE VIEW c AS SELECT 1 AS one;
ALTER POLICY item ON c RENAME TO users;
-- case refresh materialized view: 0A000 for a table, 42809 for a view
CREATE TABLE t2 (x smallint);
CREATE VIEW c AS SELECT 1 AS one;
REFRESH MATERIALIZED VIEW t2;
REFRESH MATERIALIZED VIEW c;
-- case alter table: 2BP01, not success
CREATE SCHEMA b;
CREATE TABLE t2 (t bigint , item integer UNIQUE, v bigint DEFAULT greatest(3000000000, mod(extract(year FROM age(now(), now())), 3)), a_name_of_sixty_three_bytes_is_as_long_as_a_name_can_be_here_abc jsonb DEFAULT jsonb_build_object('a', 1) || '{}', CHECK (v >= v) NO INHERIT, CONSTRAINT v UNIQUE (item, t) DEFERRABLE);
CREATE MATERIALIZED VIEW b.d AS TABLE t2 WITH DATA;
ALTER TABLE t2 DROP IF EXISTS t, DROP IF EXISTS v;
-- case dump .sequences.type
CREATE TABLE IF NOT EXISTS w (t2 integer NULL, a_name_of_sixty_three_bytes_is_as_long_as_a_name_can_be_here_abc text , "dreizehn_große_bären_träumten_übermütig_von_süßen_äpfeln_und_öl" integer CHECK ('[]'::jsonb @> '{"a": 1}'), f integer GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY, UNIQUE (f));
ALTER SEQUENCE w_f_seq AS smallint CYCLE;
-- case alter table: 0A000, not success
CREATE TABLE IF NOT EXISTS x AS SELECT * FROM generate_series(1, 3) AS g;
ALTER TABLE x RENAME g TO f;
ALTER TABLE ONLY x ALTER f SET DATA TYPE bigint, ALTER f TYPE integer;
-- case dump .relations.owner
CREATE ROLE item;
CREATE TYPE a AS (users integer);
ALTER TYPE a OWNER TO item;
-- case alter table: 42804, not success
CREATE TABLE d (t2 serial PRIMARY KEY, t integer);
CREATE TABLE IF NOT EXISTS a_name_of_sixty_three_bytes_is_as_long_as_a_name_can_be_here_ab_and_more (c text DEFAULT E'a\nb', v integer, CONSTRAINT t FOREIGN KEY (v) REFERENCES public.d(t2) MATCH FULL, CHECK (c IS NOT NULL));
ALTER TABLE IF EXISTS public.a_name_of_sixty_three_bytes_is_as_long_as_a_name_can_be_here_ab ALTER v TYPE text;
-- case create table: 42P16, not success
CREATE UNLOGGED TABLE IF NOT EXISTS x ("T" text[] PRIMARY KEY DEFAULT ARRAY[1, 2], c int4 UNIQUE, a_name_of_sixty_three_bytes_is_as_long_as_a_name_can_be_here_ab_and_more regclass UNIQUE);
CREATE ROLE u;
ALTER TABLE IF EXISTS public.x RENAME TO t2;
CREATE SCHEMA IF NOT EXISTS users AUTHORIZATION u;
CREATE TABLE users.g (v bigserial PRIMARY KEY, LIKE t2 INCLUDING ALL);
-- case alter table: 42710, not success
CREATE TABLE IF NOT EXISTS d (a tstzrange, item boolean NOT NULL);
CREATE OR REPLACE FUNCTION u() RETURNS trigger AS $$ BEGIN RETURN NEW; END $$ LANGUAGE plpgsql;
CREATE CONSTRAINT TRIGGER users AFTER INSERT ON public.d FOR EACH ROW EXECUTE FUNCTION u();
ALTER TABLE public.d ADD CONSTRAINT users CHECK (coalesce(1::integer, length(lower('x'))) < NULL) NO INHERIT, ADD d integer;
-- case alter table: 42809, not success
CREATE TEMP TABLE IF NOT EXISTS a (x json DEFAULT '{}'::jsonb, t text DEFAULT 'x'::varchar, b integer DEFAULT 1::bigint, CHECK (false));
CREATE OR REPLACE VIEW t1 AS SELECT x FROM a x, LATERAL (SELECT x.t AS z) l;
ALTER TABLE IF EXISTS t1 RENAME TO "größe";
CREATE TEMP VIEW users AS SELECT * FROM pg_temp."größe";
ALTER TABLE users SET WITHOUT OIDS;
-- case create table as: 42701, not success
CREATE TABLE x (t1 boolean NOT NULL, item integer , a_name_of_sixty_three_bytes_is_as_long_as_a_name_can_be_here_abc boolean , u smallint);
CREATE TEMP TABLE u(w) AS SELECT x.*, x.tableoid, x.ctid IS NULL AS c FROM x x;
-- case dump .relations.rules.enabled
CREATE SCHEMA s2;
CREATE TABLE IF NOT EXISTS s2."select" (t1 integer DEFAULT -1, t integer NOT NULL, w integer NOT NULL, t2 varchar(20) DEFAULT md5(substring(E'a\nb' from 1 for 2)));
CREATE RULE "Mixed Case" AS ON UPDATE TO s2."select" DO NOTHING;
ALTER TABLE s2."select" DISABLE RULE "Mixed Case";
-- case catalogue .tables.foreign_keys.def
CREATE TABLE b (users integer PRIMARY KEY, c varchar(20) NOT NULL DEFAULT 'x'::varchar || lower('abc'), f bigint UNIQUE, b integer DEFAULT '7');
CREATE TABLE item (fifty_bytes_leave_little_room_for_what_is_added_to smallint, "T" integer GENERATED ALWAYS AS (CASE fifty_bytes_leave_little_room_for_what_is_added_to WHEN 1 THEN fifty_bytes_leave_little_room_for_what_is_added_to END) STORED, CONSTRAINT t FOREIGN KEY (fifty_bytes_leave_little_room_for_what_is_added_to) REFERENCES b(f) NOT VALID, CONSTRAINT item FOREIGN KEY (fifty_bytes_leave_little_room_for_what_is_added_to) REFERENCES b(f));
-- case create table: 42P22, not 42P17
CREATE UNLOGGED TABLE IF NOT EXISTS public.users (c char(3) GENERATED ALWAYS AS (lower('it''s')) STORED, u text DEFAULT regexp_replace(substr(trim(leading 'x' from 'x'::varchar), 2), '^a', ''), g boolean GENERATED ALWAYS AS (c IN ('a', 'b')) STORED);
-- case create table: 42P22, not 42P17
CREATE TABLE IF NOT EXISTS t (x text GENERATED ALWAYS AS (to_char(localtimestamp, 'YYYY') || upper(regexp_replace('', '^a', ''))) STORED , users integer DEFAULT 2, v integer PRIMARY KEY, UNIQUE NULLS NOT DISTINCT (x), CONSTRAINT a FOREIGN KEY (users) REFERENCES fifty_bytes_leave_little_room_for_what_is_added_to(a));
-- case create table: success, not 42P17
CREATE TABLE g (v tstzrange PRIMARY KEY, id text DEFAULT 1::smallint, t text NOT NULL, a_name_of_sixty_three_bytes_is_as_long_as_a_name_can_be_here_ab_and_more text GENERATED ALWAYS AS (substring(coalesce(trim(both from 'x') || 1, '') from 1 for 2)) STORED);
-- case alter table: success, not 42P17
CREATE TABLE v ("select" integer PRIMARY KEY, g varchar DEFAULT array_to_string(ARRAY[greatest(NULL, 1), 0], ','));
CREATE TABLE public.b (c bigint REFERENCES v("select"), x int4 GENERATED BY DEFAULT AS IDENTITY , CONSTRAINT x FOREIGN KEY (c) REFERENCES v("select"));
ALTER TABLE IF EXISTS public.b ADD COLUMN IF NOT EXISTS u int4 GENERATED ALWAYS AS (coalesce(length('x'), coalesce(position('a' in 'x'), 1 % 1)) * CASE (1.5 * 1.5)::integer WHEN 1 THEN extract(year FROM now()) END) STORED;
-- case insert: into a view with computed columns, by a star
CREATE TABLE t (a integer, b text);
CREATE TABLE s (x integer);
CREATE VIEW v AS SELECT a, b, a + 1 AS c FROM t;
INSERT INTO v SELECT * FROM s;
CREATE FUNCTION f() RETURNS void LANGUAGE sql AS $$ INSERT INTO v SELECT * FROM s $$;
CREATE FUNCTION g() RETURNS void LANGUAGE sql AS $$ INSERT INTO v SELECT x, 'b' FROM s $$;
-- case create table: 42P22, not 0A000
CREATE TABLE IF NOT EXISTS item ("T" char(3) GENERATED ALWAYS AS (split_part(upper(left(split_part('x', '-', 1), 3)) COLLATE "C", '-', 1)) STORED, f int4 PRIMARY KEY, EXCLUDE USING btree ("T" WITH =) WHERE ("T" IN ('a', 'b') AND f IN (SELECT d FROM "select") IS NOT TRUE), CONSTRAINT v EXCLUDE USING gist (f WITH =));
-- case create table as: 22P02, not 42P16
CREATE TEMP TABLE IF NOT EXISTS public.b AS SELECT CAST(E'a\nb' || 'a'::text AS integer) AS t, 'abc' AS "dreizehn_große_bären_träumten_übermütig_von_süßen_äpfeln_und_öl";
-- case create table as: 42725, not 42P16
CREATE TABLE w (b integer NOT NULL, users text UNIQUE, CHECK (b >= 0) NO INHERIT, CONSTRAINT u UNIQUE (users, b) INCLUDE (b), EXCLUDE USING btree (b WITH =) WHERE (b IN (1, 2, 3)));
CREATE OR REPLACE FUNCTION t(t integer DEFAULT CASE WHEN '[]'::jsonb @> '{"a": 1}' AND 1 % 1 * extract(year FROM now()) >= 3000000000 THEN mod((0.0)::integer, 3) ELSE 1 END) RETURNS text LANGUAGE sql STABLE AS $$ SELECT 'x' $$;
CREATE SCHEMA s2;
CREATE VIEW s2.g WITH (security_barrier) AS SELECT users, 1, b FROM w;
CREATE FUNCTION t() RETURNS SETOF s2.g LANGUAGE sql STABLE AS $$ SELECT * FROM s2.g $$;
CREATE TEMP TABLE IF NOT EXISTS public."na""me" AS SELECT public.t() AS r;
-- case a column of a function's row is renamed
CREATE TABLE d(u int, w int);
CREATE FUNCTION g() RETURNS SETOF d LANGUAGE sql AS 'SELECT * FROM d';
CREATE VIEW v AS SELECT x.u FROM g() x;
ALTER TABLE d RENAME u TO t;
-- case aggregates over nothing are nulls of their types
CREATE TABLE t (g integer);
DO $$ BEGIN IF upper((SELECT max('') FROM t)) = 'A' THEN CREATE TABLE a (a int); END IF; END $$;
DO $$ BEGIN IF length((SELECT string_agg('b', ',') FROM t)) IS NULL THEN CREATE TABLE b (a int); END IF; END $$;
DO $$ BEGIN IF abs((SELECT sum(g) FROM t)) IS NULL THEN CREATE TABLE c (a int); END IF; END $$;
DO $$ BEGIN IF array_length((SELECT array_agg(g) FROM t), 1) > 0 THEN CREATE TABLE d (a int); END IF; END $$;
DO $$ BEGIN IF upper((SELECT max(g) FROM t)) IS NULL THEN CREATE TABLE e (a int); END IF; END $$;
-- case columns of functions' rows behind stars
CREATE TABLE d(u int, w int);
CREATE FUNCTION g() RETURNS SETOF d LANGUAGE sql AS 'SELECT * FROM d';
CREATE VIEW v AS SELECT * FROM g();
CREATE VIEW v2 AS SELECT g.w, u FROM g();
CREATE VIEW v3 AS SELECT g.w, u FROM g() WITH ORDINALITY;
ALTER TABLE d RENAME u TO t;
-- case a column of a function's row in a policy
CREATE TABLE d(u int, w int);
CREATE FUNCTION g() RETURNS SETOF d LANGUAGE sql AS 'SELECT * FROM d';
CREATE POLICY p ON d USING (EXISTS (SELECT 1 FROM g() x WHERE x.u = 1));
ALTER TABLE d RENAME u TO t;
ALTER TABLE d DROP w;
-- case an attribute of a function's row is renamed
CREATE TYPE c AS (a int, b int);
CREATE FUNCTION g() RETURNS c LANGUAGE sql AS 'SELECT NULL::c';
CREATE VIEW v AS SELECT x.*, (g()).a, (x).b FROM g() x;
ALTER TYPE c RENAME ATTRIBUTE a TO z;
-- case an attribute that a function's row is joined by
CREATE TYPE c AS (a int, b int);
CREATE FUNCTION g() RETURNS c LANGUAGE sql AS 'SELECT NULL::c';
CREATE TABLE t (a int);
CREATE VIEW v AS SELECT * FROM g() x JOIN t USING (a);
CREATE VIEW v1 AS SELECT * FROM g() x NATURAL JOIN t;
ALTER TYPE c RENAME ATTRIBUTE a TO z;
-- case dump: defaults of two functions that call each other
CREATE FUNCTION b(int) RETURNS int LANGUAGE sql AS 'SELECT $1';
CREATE FUNCTION a(x int DEFAULT 1, y int DEFAULT b(2)) RETURNS int LANGUAGE sql AS 'SELECT $1';
CREATE OR REPLACE FUNCTION b(z int DEFAULT a(1, 2)) RETURNS int LANGUAGE sql AS 'SELECT $1';
-- case an aggregate of the statement's own tables in a subquery of UPDATE
CREATE TABLE g (id int, item text);
CREATE TABLE v (x int, d int);
UPDATE v SET x = nosuch(1) FROM g WHERE (SELECT max(item) FROM v LIMIT 1) = 'a';
UPDATE v SET x = nosuch(1) FROM g WHERE max(item) = 'a';
UPDATE v SET x = 1 FROM g WHERE (SELECT max(item) FROM v LIMIT 1) = 'a';
UPDATE v SET x = nosuch(1) FROM g WHERE nosuch2(2) = 'a';
UPDATE v SET x = array_remove(array_cat('{a,b}'::text[], ARRAY[]::integer[]), 1) FROM g WHERE max(item) = 'a';
CREATE VIEW w AS SELECT * FROM v;
UPDATE w o SET x = nosuch(1) FROM g WHERE (SELECT max(item) FROM v LIMIT 1) = 'a';
UPDATE w o SET x = nosuch(1) FROM g WHERE (o.d, encode((SELECT max(item) FROM v LIMIT 1)::bytea, 'hex')) < (o.d, 'a');
UPDATE w o SET x = nosuch(1) FROM g WHERE (o.d, 'a' || (SELECT max(item) FROM v LIMIT 1)) < (o.d, 'a');
-- case an aggregate belongs to the query around, which may not have it
CREATE TABLE t (x int PRIMARY KEY, y text);
CREATE TABLE u (z int, w text);
INSERT INTO t AS a VALUES (1, 'a') RETURNING (SELECT min(a.x) FROM u);
INSERT INTO t AS a VALUES (1, 'a') ON CONFLICT (x) DO UPDATE SET x = (SELECT count(a.*) FROM u);
INSERT INTO t AS a VALUES (1, 'a') ON CONFLICT (x) DO UPDATE SET x = 1 WHERE (SELECT min(a.x) FROM u) IS NULL;
UPDATE t a SET x = (SELECT count(a.*) FROM u);
DELETE FROM t a WHERE (SELECT grouping(a.x) FROM u) IS NULL;
MERGE INTO t USING u a ON true WHEN MATCHED AND (SELECT min(a.z) FROM u) IS NULL THEN DELETE;
MERGE INTO t USING u a ON (SELECT max(a.z) FROM u) IS NULL WHEN MATCHED THEN DELETE;
MERGE INTO t USING u a ON true WHEN MATCHED THEN UPDATE SET x = (SELECT min(a.z) FROM u);
MERGE INTO t USING u a ON true WHEN NOT MATCHED THEN INSERT VALUES ((SELECT min(a.z) FROM u), 'a');
MERGE INTO t USING u a ON true WHEN NOT MATCHED THEN INSERT VALUES (row_number() OVER (), 'a');
SELECT 1 FROM t a, LATERAL (SELECT (SELECT min(a.x) FROM u)) s;
SELECT 1 FROM t a, LATERAL generate_series(1, (SELECT min(a.x) FROM u)) s;
SELECT 1 FROM t, generate_series(1, row_number() OVER ());
SELECT (VALUES ((SELECT min(a.x) FROM u))) FROM t a;
SELECT x, (SELECT count(a.*) FROM u) FROM t a;
SELECT y, (SELECT min(t.x) UNION SELECT 1) FROM t;
CREATE RULE r AS ON UPDATE TO t DO ALSO INSERT INTO u VALUES (min(old.x), 'a');
-- case queries in a grouped query use what it groups by
CREATE TABLE t (x int, y text);
CREATE TABLE u (z int, w text, k int PRIMARY KEY);
SELECT w, (SELECT u.z FROM t LIMIT 1) FROM u GROUP BY w;
SELECT w, EXISTS (SELECT 1 FROM t WHERE t.x = z) FROM u GROUP BY w;
SELECT w, (SELECT t.x FROM t WHERE t.y = w) FROM u GROUP BY w;
SELECT k, (SELECT t.x FROM t WHERE t.y = u.w) FROM u GROUP BY k;
SELECT w FROM u GROUP BY w ORDER BY (SELECT 1 FROM t WHERE t.x = z);
SELECT w FROM u GROUP BY w HAVING (SELECT x FROM t WHERE t.x = z) = 1;
SELECT count(*), (SELECT x FROM t WHERE t.x = u.z) FROM u;
SELECT lower(w), (SELECT 1 FROM t WHERE y = lower(u.w)) FROM u GROUP BY lower(w);
SELECT x, EXISTS (SELECT t.* FROM u) FROM t GROUP BY x;
SELECT x, (SELECT t FROM u) FROM t GROUP BY x;
SELECT x, (WITH s AS (SELECT t.y AS q) SELECT q FROM s) FROM t GROUP BY x;
SELECT x, (SELECT sum(z) + max(t.x) FROM u) FROM t GROUP BY x;
SELECT DISTINCT ON (y) x FROM t GROUP BY x;
SELECT sum(1) OVER w FROM t GROUP BY x WINDOW w AS (PARTITION BY y);
SELECT grouping((SELECT y)) FROM t GROUP BY x;
SELECT 1 FROM t LIMIT (SELECT x FROM u);
SELECT 1 FROM t LIMIT (SELECT z FROM u);
CREATE VIEW v AS SELECT w, (SELECT count(*) FROM t WHERE t.x = u.z) AS n FROM u GROUP BY w;
CREATE VIEW v AS SELECT w, (SELECT count(*) FROM t WHERE t.y = u.w) AS n FROM u GROUP BY w;
-- case an INSERT reads nothing of the view whose triggers take it
CREATE TABLE item (a int, b int);
CREATE VIEW v AS SELECT a FROM item UNION ALL SELECT b FROM item;
CREATE OR REPLACE VIEW v AS SELECT a, count(*) AS n FROM v GROUP BY a;
CREATE FUNCTION f() RETURNS trigger AS $$ BEGIN RETURN NEW; END $$ LANGUAGE plpgsql;
CREATE TRIGGER r INSTEAD OF INSERT OR UPDATE OR DELETE ON v FOR EACH ROW EXECUTE FUNCTION f();
INSERT INTO v (a, n) VALUES (2, 2) RETURNING n;
INSERT INTO v (a, n) SELECT * FROM v;
UPDATE v SET n = 2;
DELETE FROM v;
-- case parts of scaled intervals go down to days and seconds
CREATE TABLE d (f numeric DEFAULT CASE WHEN extract(epoch FROM -'1 day'::interval / 3) > 1.5 THEN 1 ELSE 1 / 0 END);
INSERT INTO d DEFAULT VALUES;
SELECT 1 / ((INTERVAL '1 year 2 mons 3 days 04:05:06.789' / 7)::text <> '2 mons 05:43:35.255571')::int;
SELECT 1 / ((INTERVAL '1 mon -1 day 25:00:00' * 0.333333)::text <> '9 days 16:19:58.2432')::int;
SELECT 1 / ((INTERVAL '1 mon' / (7::float8 / 11))::text <> '1 mon 17 days 03:25:42.857143')::int;
SELECT INTERVAL '1 day' / 0;
SELECT INTERVAL '100 years' * 1e9;
DO $$ BEGIN ASSERT extract(month FROM age(now(), now())) <> 0; END $$;
-- case periods that overlap, also with what is the time of day
CREATE TABLE t (a int CHECK ((DATE '2024-12-31', localtimestamp) OVERLAPS (DATE '2024-01-01', '2024-06-15 10:00'::timestamp)));
INSERT INTO t VALUES (1);
SELECT 1 / (('2024-01-01'::date, NULL) OVERLAPS ('2024-12-31'::date, '1 mon'::interval))::int;
SELECT 1 / ((TIME '10:00', INTERVAL '2 hours') OVERLAPS (TIME '12:00', TIME '23:00'))::int;
DO $$ BEGIN ASSERT ('2024-12-31'::timestamp - -'1 day'::interval * 2, CURRENT_TIMESTAMP) OVERLAPS (TIMESTAMP '2024-01-01 10:00', '1 mon'::interval); END $$;
DO $$ BEGIN IF date_trunc('day', statement_timestamp() - '1 day'::interval)::date - '1 day'::interval >= date_trunc('hour', '2024-01-01'::date + 1) THEN CREATE TABLE t (a int); END IF; END $$;
DO $$ BEGIN ASSERT extract(quarter FROM '14 mons'::interval) <> 1; END $$;
CREATE TABLE u (f timestamptz);
SELECT 1 FROM u WHERE ('2024-01-01', f) OVERLAPS (date_trunc('nosuch', '2024-12-31'::timestamptz), '1 mon'::interval);
-- case statistics are read again from what was stored of them
CREATE TABLE t (d uuid PRIMARY KEY, "T" varchar(20), n int);
CREATE STATISTICS b (ndistinct) ON "T", (abs(strpos("T", 'a'))) FROM t;
CREATE STATISTICS c ON n, (n + 1), (lower("T" || 'x')) FROM t;
ALTER TABLE t ALTER "T" TYPE integer USING "T"::text::bigint, ALTER n TYPE text;
ALTER TABLE t ALTER "T" TYPE varchar(10);
ALTER TABLE t ALTER n TYPE bigint USING length(n);
-- case the functions of a base type take and give that type
CREATE TYPE b;
CREATE TYPE b (INPUT = textin, OUTPUT = textout);
CREATE FUNCTION bin(cstring) RETURNS b LANGUAGE internal IMMUTABLE STRICT AS 'textin';
CREATE FUNCTION bout(b) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'textout';
CREATE TYPE b (INPUT = bin, OUTPUT = textout);
CREATE TYPE b (INPUT = bin, OUTPUT = bout, RECEIVE = textrecv);
CREATE TYPE b (INPUT = bin, OUTPUT = bout, SEND = nosuch);
CREATE TYPE b (INPUT = bin, OUTPUT = bout, TYPMOD_OUT = varchartypmodout);
CREATE TYPE b (INPUT = bin, OUTPUT = bout, INPUT = bin);
CREATE TYPE b (INPUT = bin, OUTPUT = bout, ALIGNMENT = nosuch);
CREATE TYPE b (INPUT = bin, OUTPUT = bout, ALIGNMENT = char);
CREATE TYPE b (INPUT = bin, OUTPUT = bout, INTERNALLENGTH = 16, STORAGE = main);
CREATE TYPE b (INPUT = bin, OUTPUT = bout, INTERNALLENGTH = 16, PASSEDBYVALUE);
CREATE TYPE b (INPUT = bin, OUTPUT = bout, ELEMENT = anyelement);
CREATE TYPE b (INPUT = bin, OUTPUT = bout, LIKE = nosuch);
CREATE TYPE b (INPUT = bin, OUTPUT = bout, STORAGE = extended, CATEGORY = 'S');
CREATE TABLE t (a b);
DROP FUNCTION bin(cstring);
-- case INSERT RETURNING INTO writes two rows at most
CREATE TABLE v (b int PRIMARY KEY, t1 integer NOT NULL);
DO $do$ DECLARE val text; BEGIN INSERT INTO v (b, t1) VALUES (1, 1), (2, 2), (2, 2) RETURNING t1 INTO val; END $do$;
DO $do$ DECLARE val text; BEGIN INSERT INTO v (b, t1) VALUES (1, 1), (1, 2), (3, NULL) RETURNING t1 INTO val; END $do$;
DO $do$ DECLARE val text; BEGIN WITH w AS (INSERT INTO v VALUES (4, 4), (5, 5), (5, 5) RETURNING b) INSERT INTO v SELECT 1, 1 RETURNING b INTO val; END $do$;
DO $do$ DECLARE val text; BEGIN INSERT INTO v (b, t1) VALUES (1, 1) RETURNING t1 INTO val; ASSERT val <> '1'; END $do$;
-- case handlers have no text
CREATE EXTENSION postgres_fdw;
SELECT 1 WHERE postgres_fdw_handler() IS NULL;
SELECT postgres_fdw_handler() FROM generate_series(1, 0);
DO $$ BEGIN PERFORM postgres_fdw_handler(); END $$;
SELECT postgres_fdw_handler() FROM generate_series(1, 2);
CREATE TABLE t (a int);
INSERT INTO t VALUES (1) RETURNING postgres_fdw_handler();
-- case a null that an operator gives is of the operator's type
SELECT age(CASE WHEN ('{}'::jsonb ->> 'a')::integer <> 1 THEN least(date_trunc('day', now()), localtimestamp) END - '1 day'::interval, statement_timestamp());
SELECT age(nullif(now(), now()) - '1 day'::interval, now());
-- case substring of a pattern is a constant to the planner
CREATE TABLE t (f int);
SELECT 1 FROM t WHERE 1 / (substring('x' FROM '^.') <> 'x')::int = 1;
UPDATE t SET f = 1 WHERE (jsonb_build_array(1, substring('x' FROM '^.')) #- '{a}') ? 'a';
-- case a partition key's type is looked at before what it calls
CREATE FUNCTION d(u int, OUT v integer, OUT b text) LANGUAGE sql AS $$ SELECT 1, 'a' $$;
CREATE TABLE g (d int) PARTITION BY RANGE ((d(NULL)));
CREATE TABLE g (d int) PARTITION BY RANGE ((d(1)));
CREATE TABLE g (d int) PARTITION BY RANGE ((random()));
CREATE TABLE g (d int) PARTITION BY RANGE ((ROW(d, d)));
CREATE TABLE g (d int) PARTITION BY RANGE ((NULL));
-- case tablespaces are their owner's to grant
CREATE ROLE r1;
SET ROLE r1;
REVOKE CREATE ON TABLESPACE pg_default FROM PUBLIC GRANTED BY CURRENT_USER CASCADE;
GRANT CREATE ON TABLESPACE pg_default TO PUBLIC;
REVOKE CREATE ON TABLESPACE pg_default FROM PUBLIC;
RESET ROLE;
REVOKE CREATE ON TABLESPACE pg_default FROM PUBLIC;
-- case two tables of one name in a query's stars
CREATE SCHEMA s1;
CREATE TABLE item (w text, f integer);
CREATE TABLE s1.item (f integer, u integer);
CREATE VIEW s1.w AS SELECT * FROM s1.item JOIN item USING (f);
CREATE VIEW s1.v AS SELECT s1.item.*, public.item.w AS k FROM s1.item, public.item WHERE s1.item.f = public.item.f;
-- case a table comes to the name of another in a query
CREATE SCHEMA s1;
CREATE TABLE a (w text, f integer);
CREATE TABLE s1.b (f integer, u integer);
CREATE VIEW s1.v AS SELECT a.w, b.u, b.* FROM a JOIN s1.b USING (f);
ALTER TABLE a RENAME TO b;
-- case a table comes to the alias of another in a query
CREATE TABLE a (w text, f integer);
CREATE TABLE b (f integer, u integer);
CREATE VIEW v AS SELECT a.w, t.u, t.* FROM a JOIN b t USING (f);
ALTER TABLE a RENAME TO t;
-- case a column of a view that was a table is renamed, and its query has a star
CREATE TABLE o (a int, b int);
CREATE TABLE d (a int, b int);
CREATE RULE "_RETURN" AS ON SELECT TO d DO INSTEAD SELECT * FROM o;
ALTER TABLE d RENAME a TO x;
-- case columns of a view that was a table and of its query's table are renamed
CREATE TABLE o (a int, b int);
CREATE TABLE d (a int, b int);
CREATE RULE "_RETURN" AS ON SELECT TO d DO INSTEAD SELECT a, b FROM o;
ALTER TABLE o RENAME a TO k;
ALTER TABLE d RENAME b TO y;
-- case a column of a view that was a table over VALUES is renamed
CREATE TABLE d (column1 int, column2 text);
CREATE RULE "_RETURN" AS ON SELECT TO d DO INSTEAD VALUES (1, 'a'::text), (2, 'b');
ALTER TABLE d RENAME column2 TO y;
-- case a view that was a table of its function's rows
CREATE TABLE d (users bigint GENERATED ALWAYS AS (COALESCE(1::smallint, 0) + 1) STORED, u regclass ) WITH (user_catalog_table = true);
CREATE FUNCTION public.g() RETURNS SETOF public.d LANGUAGE sql STABLE AS $$ SELECT * FROM public.d $$;
CREATE OR REPLACE RULE "_RETURN" AS ON SELECT TO d DO INSTEAD SELECT * FROM public.g() AS x;
ALTER TABLE d RENAME u TO t;
-- case a materialized view over a function that reads a temporary table
CREATE TEMP TABLE t (b date) ON COMMIT PRESERVE ROWS;
CREATE OR REPLACE FUNCTION g("select" bytea, t integer) RETURNS text LANGUAGE sql  AS $fn$ SELECT "select" AS "na""me" FROM t LIMIT 1 $fn$;
CREATE MATERIALIZED VIEW public.w AS SELECT g(NULL::bytea, CAST(NULL AS integer)) AS r;
-- case a materialized view over a function that fails by now
CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$ BEGIN RETURN 1; END $$;
CREATE MATERIALIZED VIEW m AS SELECT f() AS n;
CREATE OR REPLACE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no'; END $$;
-- case dump: what goes with types of pg_temp
CREATE TYPE pg_temp.e AS ENUM ('a');
CREATE TABLE t (r pg_temp.e);
CREATE DOMAIN pg_temp.d AS int;
CREATE TABLE t2 (r pg_temp.d DEFAULT 1, b int);
CREATE FUNCTION f(pg_temp.d) RETURNS int LANGUAGE sql AS 'SELECT 1';
-- case dump: objects of many kinds without public
DROP SCHEMA public CASCADE;
CREATE SCHEMA s;
CREATE TABLE s.t (a int PRIMARY KEY);
CREATE VIEW s.v AS SELECT * FROM s.t;
CREATE OPERATOR s.=== (FUNCTION = int4eq, LEFTARG = int, RIGHTARG = int);
CREATE AGGREGATE s.ag(int) (SFUNC = int4pl, STYPE = int);
CREATE STATISTICS s.st ON (a + 1) FROM s.t;
CREATE TEXT SEARCH CONFIGURATION s.c (COPY = simple);
CREATE COLLATION s.k FROM "C";
CREATE CONVERSION s.conv FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8;
-- case dump: triggers of partitions that come and go
CREATE FUNCTION tf() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$;
CREATE TABLE p (a int) PARTITION BY LIST (a);
CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);
CREATE TRIGGER t AFTER INSERT ON p FOR EACH ROW EXECUTE FUNCTION tf();
CREATE TABLE p2 (a int);
CREATE TRIGGER t2 AFTER INSERT ON p2 FOR EACH ROW EXECUTE FUNCTION tf();
ALTER TABLE p ATTACH PARTITION p2 FOR VALUES IN (2);
ALTER TABLE p1 DISABLE TRIGGER t;
CREATE VIEW v AS SELECT * FROM p;
CREATE TRIGGER i INSTEAD OF INSERT ON v FOR EACH ROW EXECUTE FUNCTION tf();
ALTER TABLE p DETACH PARTITION p2;
-- case dump: names of array types that others have taken
CREATE TABLE a (x int);
CREATE TABLE _a (x int);
CREATE TABLE __a (x int);
ALTER TABLE a RENAME TO b;
CREATE TABLE a (y b[], z _a[], w __a[]);
-- case dump: operators of other schemas
CREATE SCHEMA s;
CREATE FUNCTION s.f(int, int) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT $1 = $2';
CREATE OPERATOR s.=== (FUNCTION = s.f, LEFTARG = int, RIGHTARG = int);
CREATE TABLE t (a int CHECK (a OPERATOR(s.===) 1), b boolean DEFAULT 1 OPERATOR(s.===) 2);
SET search_path = public, s;
CREATE VIEW v AS SELECT a === 1 AS x FROM t ORDER BY a USING OPERATOR(pg_catalog.<);
CREATE POLICY p ON t USING (a === ANY (ARRAY[1]));
-- case dump: default privileges that have changed since
CREATE ROLE a;
ALTER DEFAULT PRIVILEGES GRANT ALL ON TABLES TO a;
ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
CREATE TABLE t (x int);
CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';
ALTER DEFAULT PRIVILEGES REVOKE ALL ON TABLES FROM a;
CREATE TABLE u (x int);
CREATE EXTENSION citext;
-- case a check that is not inherited has the name of a parent's
CREATE TABLE p (a int CHECK (a > 0), b int);
CREATE TABLE c (x int CHECK (x > 1)) INHERITS (p);
CREATE TABLE e () INHERITS (c);
ALTER TABLE ONLY p ADD CONSTRAINT k CHECK (b > 0) NO INHERIT;
ALTER TABLE p ADD CONSTRAINT k2 CHECK (b > 0) NOT VALID;
ALTER TABLE c ADD CONSTRAINT k CHECK (b > 5);
ALTER TABLE e VALIDATE CONSTRAINT k2;
ALTER TABLE c NO INHERIT p;
ALTER TABLE c DROP COLUMN b;
-- case dump: an aggregate whose function was renamed
CREATE TABLE t (a int);
CREATE FUNCTION st(t, t) RETURNS t LANGUAGE sql AS 'SELECT $1';
CREATE FUNCTION fin(t) RETURNS int LANGUAGE sql AS 'SELECT $1.a';
CREATE AGGREGATE ag(t) (SFUNC = st, STYPE = t, FINALFUNC = fin, INITCOND = '(1)');
CREATE VIEW v AS SELECT ag(t) FROM t;
ALTER AGGREGATE ag(t) RENAME TO ag2;
ALTER FUNCTION st(t, t) RENAME TO step;
-- case dump: a range whose function was renamed
CREATE FUNCTION diff(int, int) RETURNS double precision LANGUAGE sql IMMUTABLE AS 'SELECT ($1 - $2)::double precision';
CREATE TYPE r AS RANGE (subtype = int, subtype_diff = diff);
CREATE TABLE t (a r, b r[], c rmultirange DEFAULT '{}', EXCLUDE USING gist (a WITH &&));
CREATE FUNCTION rf(r) RETURNS rmultirange LANGUAGE sql AS 'SELECT NULL::rmultirange';
ALTER TYPE r RENAME TO rr;
ALTER FUNCTION diff(int, int) RENAME TO d2;
-- case what a range is made of stays as long as it
CREATE FUNCTION diff(int, int) RETURNS double precision LANGUAGE sql IMMUTABLE AS 'SELECT ($1 - $2)::double precision';
CREATE COLLATION k FROM "C";
CREATE TYPE r AS RANGE (subtype = int, subtype_diff = diff);
CREATE TYPE r2 AS RANGE (subtype = text, collation = k);
DROP FUNCTION diff(int, int);
DROP COLLATION k;
ALTER COLLATION k RENAME TO k2;
-- case one half of BETWEEN may say it all
CREATE TABLE g (w varchar NOT NULL DEFAULT '5', u varchar(20) NOT NULL, EXCLUDE (u WITH =) WHERE (0 BETWEEN 1 AND date_part('day', CURRENT_DATE)));
CREATE INDEX a ON g (u) WHERE 0 BETWEEN 0 AND date_part('day', CURRENT_DATE);
CREATE INDEX b ON g (u) WHERE 0 NOT BETWEEN 1 AND date_part('day', CURRENT_DATE);
CREATE INDEX c ON g (u) WHERE 0 NOT BETWEEN 0 AND date_part('day', CURRENT_DATE);
CREATE INDEX d ON g (u) WHERE 0 BETWEEN 1 AND 1 / 0;
CREATE INDEX e ON g (u) WHERE 0 BETWEEN 0 AND 1 / 0;
CREATE INDEX f ON g (u) WHERE NULL BETWEEN 0 AND date_part('day', CURRENT_DATE);
CREATE INDEX h ON g (u) WHERE NULL::integer BETWEEN 0 AND 1 / 0;
SELECT 1 FROM g WHERE 0 BETWEEN 1 AND 1 / 0;
SELECT 1 FROM g WHERE 2 NOT BETWEEN 1 AND 1 / 0;
SELECT 0 BETWEEN 1 AND 1 / 0;
SELECT 0 BETWEEN SYMMETRIC 1 AND 1 / 0;
CREATE INDEX i ON g (u) WHERE 0 BETWEEN SYMMETRIC 1 AND date_part('day', CURRENT_DATE);
SELECT x BETWEEN 1 AND 1 / x FROM (VALUES (0)) AS v(x);
SELECT x NOT BETWEEN 1 AND 1 / x FROM (VALUES (0)) AS v(x);
SELECT x BETWEEN 0 AND 1 / x FROM (VALUES (0)) AS v(x);
SELECT x BETWEEN SYMMETRIC 1 AND 1 / x FROM (VALUES (0)) AS v(x);

-- case ON CONFLICT DO UPDATE that is kept needs every column
CREATE TABLE g (a text PRIMARY KEY, d text, x bigint, t1 jsonb UNIQUE);
CREATE PROCEDURE c(t json) LANGUAGE sql BEGIN ATOMIC INSERT INTO g (a, t1) VALUES ('it''s', '[1,2]') ON CONFLICT (t1) DO UPDATE SET a = DEFAULT; END;
CREATE PROCEDURE e() LANGUAGE sql BEGIN ATOMIC INSERT INTO g (a) VALUES ('b') ON CONFLICT DO NOTHING; END;
ALTER TABLE g ALTER x TYPE numeric;
ALTER TABLE g DROP COLUMN d;
ALTER TABLE g RENAME d TO e;
ALTER TABLE g ADD COLUMN f integer;
ALTER TABLE g DROP COLUMN f;
DROP PROCEDURE c;
ALTER TABLE g ALTER x TYPE numeric;
CREATE TABLE h (a integer);
CREATE RULE r AS ON INSERT TO h DO ALSO INSERT INTO g (a) VALUES ('x') ON CONFLICT (a) DO UPDATE SET a = 'y';
ALTER TABLE g ALTER x TYPE integer;
ALTER TABLE g DROP COLUMN x;
ALTER TABLE g DROP COLUMN x CASCADE;

-- case indexes of a new schema are on its tables
CREATE SEQUENCE u;
CREATE TABLE t (a integer);
CREATE SCHEMA item CREATE INDEX a ON u (item);
CREATE SCHEMA item CREATE INDEX a ON t (a);
CREATE SCHEMA item CREATE TABLE t (a integer, b text) CREATE INDEX a ON t (a, b) CREATE INDEX c ON item.t (b);
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE SCHEMA other CREATE TRIGGER g BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f();
CREATE SCHEMA other CREATE TABLE k (a integer) CREATE TRIGGER g BEFORE INSERT ON k FOR EACH ROW EXECUTE FUNCTION public.f();

-- case a second parent may bring a column's compression
CREATE TABLE users (u integer PRIMARY KEY, f bigserial, a text COMPRESSION pglz, d integer);
CREATE TABLE a (LIKE users);
CREATE TABLE g () INHERITS (a, users);
CREATE TABLE h (a text) INHERITS (a, users);
CREATE TABLE i (a text COMPRESSION lz4) INHERITS (a, users);

-- case what one of two parents leaves is still inherited
CREATE TABLE p (a int CHECK (a > 0));
CREATE TABLE q (a int CHECK (a > 0), b int);
CREATE TABLE c () INHERITS (p, q);
ALTER TABLE c NO INHERIT p;
ALTER TABLE c NO INHERIT q;
ALTER TABLE c INHERIT p;
ALTER TABLE c RENAME a TO x;
-- case dump: columns that a parent got after its children had their own
CREATE SCHEMA s;
CREATE TABLE p (a integer DEFAULT 3 CHECK (a > 0), b text NOT NULL);
CREATE TABLE c (x integer DEFAULT 1 UNIQUE, a integer DEFAULT 4) INHERITS (p);
CREATE TABLE s.g (y text, CHECK (a > 1)) INHERITS (c);
ALTER TABLE p ADD COLUMN d integer NOT NULL DEFAULT 5 CHECK (d > 0), ADD e integer GENERATED ALWAYS AS (a + 1) STORED;
ALTER TABLE c ADD COLUMN f text COLLATE "C", ADD x2 integer;
ALTER TABLE p ADD COLUMN x2 integer DEFAULT 7;
ALTER TABLE s.g ALTER d SET DEFAULT 9;
ALTER TABLE c ALTER d DROP NOT NULL;
ALTER TABLE c ALTER d ADD GENERATED ALWAYS AS IDENTITY;
CREATE TABLE q (z integer, CONSTRAINT k CHECK (z < 9));
ALTER TABLE s.g ADD z integer, ADD CONSTRAINT k CHECK (z < 9);
ALTER TABLE s.g INHERIT q;
ALTER TABLE q ADD w date;
COMMENT ON COLUMN s.g.w IS 'x';
CREATE VIEW v AS SELECT * FROM s.g;
-- case a child of a table and of its other child
CREATE TABLE p (a integer, b text CHECK (b <> ''));
CREATE TABLE c () INHERITS (p);
CREATE TABLE g () INHERITS (p, c);
ALTER TABLE p ADD COLUMN d integer DEFAULT 5 CHECK (d > 0);
ALTER TABLE p ADD COLUMN e integer GENERATED ALWAYS AS (a + 1) STORED;
ALTER TABLE p DROP COLUMN a CASCADE;
ALTER TABLE p ALTER b SET NOT NULL;
ALTER TABLE p ADD COLUMN f integer GENERATED ALWAYS AS (d + 1) STORED;
ALTER TABLE p DROP CONSTRAINT p_b_check;
ALTER TABLE c NO INHERIT p;
-- case dump: options of a table that a rule has made a view
CREATE TABLE users (item integer PRIMARY KEY, t1 integer NOT NULL DEFAULT '7');
SELECT t1 AS item INTO d FROM users;
CREATE OR REPLACE RULE "_RETURN" AS ON SELECT TO d DO INSTEAD TABLE d;
ALTER VIEW public.d SET (security_barrier = true);
-- case dump: rows whose names come to be columns
CREATE TABLE t (id integer, b text);
CREATE TABLE u (n integer);
CREATE VIEW v1 AS SELECT row_to_json(x), to_jsonb(x.id) FROM t x;
CREATE VIEW v2 AS SELECT x, count(*) FROM t x GROUP BY x;
CREATE VIEW v3 AS SELECT t FROM t, u;
CREATE VIEW v4 AS SELECT q.x FROM (SELECT x FROM t x) q;
CREATE VIEW v5 AS SELECT row_to_json(u) FROM t, u WHERE u IS NOT NULL ORDER BY u;
CREATE FUNCTION f(t) RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE VIEW v6 AS SELECT f(x) FROM t x WHERE EXISTS (SELECT 1 FROM u WHERE x.id = n AND x IS NULL);
CREATE POLICY p ON t USING (t IS NOT NULL);
CREATE INDEX i ON t ((t IS NULL));
CREATE FUNCTION g() RETURNS json LANGUAGE sql BEGIN ATOMIC SELECT row_to_json(x) FROM t x; END;
ALTER TABLE t RENAME id TO x;
ALTER TABLE t RENAME b TO u;
ALTER TABLE u ADD COLUMN t text;
ALTER TABLE t ADD COLUMN t text;
-- case dump: a row whose new name comes to be a column
CREATE TABLE t (id integer, b text);
CREATE VIEW v1 AS SELECT row_to_json(t) FROM t;
ALTER TABLE t RENAME TO u;
ALTER TABLE u ADD u integer;
-- case dump: groups by output columns whose names come to be columns
CREATE TABLE t (id integer, b text);
CREATE VIEW v1 AS SELECT lower(b) AS k, count(*) FROM t GROUP BY k;
CREATE VIEW v2 AS SELECT DISTINCT ON (k) lower(b) AS k, id FROM t ORDER BY k, id;
CREATE VIEW v3 AS SELECT lower(b) AS k, id + 1 AS n, count(*) FROM t GROUP BY ROLLUP (k, n) ORDER BY n;
ALTER TABLE t ADD k text;
ALTER TABLE t RENAME id TO n;
-- case dump: groups by rows whose names come to be columns
CREATE TABLE t (id integer, b text);
CREATE VIEW v2 AS SELECT x, count(*) FROM t x GROUP BY x;
CREATE VIEW v3 AS SELECT t, count(*) FROM t GROUP BY t;
ALTER TABLE t RENAME id TO x;
ALTER TABLE t RENAME b TO t;
-- case dump: sorts by columns that come to be called like an output column
CREATE TABLE t (id integer, b text);
CREATE VIEW v1 AS SELECT lower(b) AS k, id * 2 AS z FROM t ORDER BY id;
CREATE VIEW v2 AS SELECT DISTINCT ON (id) lower(b) AS k, id * 2 AS z FROM t ORDER BY id;
CREATE VIEW v3 AS SELECT lower(b) AS k FROM t x ORDER BY id DESC;
CREATE VIEW v4 AS SELECT lower(b) AS k, array_agg(id ORDER BY id) FROM t GROUP BY (k), b ORDER BY count(*);
ALTER TABLE t RENAME id TO k;
-- case what stands on a collation
CREATE COLLATION co FROM "C";
CREATE COLLATION co2 FROM "C";
CREATE COLLATION co3 FROM "C";
CREATE COLLATION co4 FROM "C";
CREATE COLLATION co5 FROM "C";
CREATE COLLATION co6 FROM "C";
CREATE COLLATION co7 FROM "C";
CREATE COLLATION co8 FROM "C";
CREATE COLLATION co9 FROM "C";
CREATE TABLE t (a text, b text COLLATE co2);
CREATE INDEX i1 ON t (lower(a) COLLATE co);
CREATE INDEX i2 ON t (a COLLATE co, b);
CREATE INDEX i3 ON t (b COLLATE "C");
CREATE TABLE p (a text) PARTITION BY RANGE (a COLLATE co3);
CREATE TABLE p2 (a text) PARTITION BY RANGE ((lower(a)) COLLATE co3);
CREATE DOMAIN d AS text COLLATE co4;
CREATE TYPE ct AS (x text COLLATE co5);
CREATE TYPE r AS RANGE (subtype = text, collation = co6);
CREATE VIEW v AS SELECT a COLLATE co7 AS a FROM t;
CREATE TABLE k (a text, EXCLUDE USING btree (a COLLATE co8 WITH =));
CREATE TABLE l (a text DEFAULT 'x' COLLATE co9, CHECK (a COLLATE co9 > 'a'));
DROP COLLATION co;
DROP COLLATION co2;
DROP COLLATION co3;
DROP COLLATION co4;
DROP COLLATION co5;
DROP COLLATION co6;
DROP COLLATION co7;
DROP COLLATION co8;
DROP COLLATION co9;
DROP COLLATION co CASCADE;
DROP COLLATION co2 CASCADE;
DROP COLLATION co3 CASCADE;
DROP COLLATION co4 CASCADE;
DROP COLLATION co5 CASCADE;
DROP COLLATION co6 CASCADE;
DROP COLLATION co7 CASCADE;
DROP COLLATION co8 CASCADE;
DROP COLLATION co9 CASCADE;
-- case operators of a schema that is not there
SELECT 1 OPERATOR(nosch.+) 1;
SELECT OPERATOR(nosch.-) 1;
SELECT 1 OPERATOR(pg_catalog.##) 1;
SELECT ROW(1, 2) OPERATOR(nosch.=) ROW(1, 2);
SELECT 1 OPERATOR(nosch.=) ANY (ARRAY[1]);
SELECT 1 OPERATOR(nosch.=) ANY (SELECT 1);
SELECT 'a' OPERATOR(nosch.=) 'a';
SELECT NULL OPERATOR(nosch.||) 'a'::text;
SELECT 1 ORDER BY 1 USING OPERATOR(nosch.<);
CREATE TABLE t (a int, EXCLUDE (a WITH OPERATOR(nosch.=)));
CREATE ROLE r;
CREATE SCHEMA sec;
CREATE FUNCTION sec.f(int, int) RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE OPERATOR sec.## (function = sec.f, leftarg = int, rightarg = int);
SET ROLE r;
SELECT 1 OPERATOR(sec.##) 1;
SELECT 1 OPERATOR(sec.###) 1;
SELECT 1 OPERATOR(sec.##) ANY (ARRAY[1]);
-- case comments on databases
COMMENT ON DATABASE nosuch IS 'x';
COMMENT ON DATABASE postgres IS 'x';
CREATE ROLE r;
SET ROLE r;
COMMENT ON DATABASE postgres IS 'x';
-- case arrays of multiranges
CREATE SCHEMA s;
CREATE TABLE _m (a integer);
CREATE TYPE s.r AS RANGE (subtype = integer, multirange_type_name = public.m);
CREATE TYPE _m2 AS RANGE (subtype = integer, multirange_type_name = m2);
CREATE TYPE r AS RANGE (subtype = integer, multirange_type_name = _r);
CREATE TYPE r AS RANGE (subtype = integer, multirange_type_name = r);
CREATE TYPE r AS RANGE (subtype = integer, multirange_type_name = s._r);
-- case truncate only: the right to it is asked first
CREATE ROLE r1;
CREATE TABLE pt (a int) PARTITION BY LIST (a);
SET ROLE r1;
TRUNCATE ONLY pt;
-- case copy: options before the query
COPY (SELECT nosuch) TO stdout (nosuch);
-- case alter type: what is set before whose it is
CREATE ROLE r1;
CREATE TYPE ct AS (a int);
SET ROLE r1;
ALTER TYPE ct SET (storage = x);
-- case ltree: labels
CREATE EXTENSION ltree;
CREATE TABLE t (p ltree DEFAULT 'a.b');
SELECT '{1.2.3}'::ltree[] @> '1.2.3.4', '1.2'::ltree <@ '{1,2}', ''::ltree, 'Top.Ünter_1'::ltree;
INSERT INTO t VALUES ('a..b');
INSERT INTO t VALUES ('a.b.');
ALTER TABLE t ALTER p SET DEFAULT 'a b';
SELECT repeat('x', 256)::ltree;
-- case ltree: a label too long
CREATE EXTENSION ltree;
CREATE TABLE t (p ltree);
INSERT INTO t SELECT repeat('x', 256)::ltree;
-- case cube and seg: what is none
CREATE EXTENSION cube;
CREATE EXTENSION seg;
CREATE TABLE t (c cube, s seg);
INSERT INTO t VALUES ('(1, 2), (3, 4e2)', '1.5 .. 2'), ('[(), ()]', '~1'), ('1,-.5', '6.25 (+-) 0.5'), ('nan, +inf', '.. 3');
INSERT INTO t VALUES ('(1,2),(3)', NULL);
INSERT INTO t VALUES ('1,2,', NULL);
INSERT INTO t VALUES (NULL, '1 e7');
-- case hstore: what is put together is one
CREATE EXTENSION hstore;
CREATE TABLE t (h hstore);
INSERT INTO t VALUES ('a=>1');
SELECT akeys(h || 'b=>2') FROM t;
UPDATE t SET h = h || 'b=>2' WHERE NOT exist(h || 'c=>1', 'd');
SELECT upper((h || 'b=>2')::text) FROM t WHERE (h || 'b=>2') -> 'b' = '2' AND h @> 'a=>1';
SELECT akeys('a=>1'::hstore || 'c=>NULL');
-- case what is put together of types that are no text
SELECT (B'1' || B'0') & B'11', 'a'::tsquery || 'b', '\x00'::bytea || '\x01', length('a'::char(3) || 'b'), 'a'::varchar || 1, 1 || 'a', now() || 'x', '{}'::json || 'x';
SELECT upper('a'::name || 'b'::varchar), to_tsvector('a') || 'b', inet '10.0.0.1' || 'x', '{1}'::int[] || 2;
-- case a check that a parent does not pass on
CREATE TABLE p (a int, CONSTRAINT k CHECK (a > 0) NO INHERIT);
CREATE TABLE c (a int, CONSTRAINT k CHECK (a > 0));
ALTER TABLE c INHERIT p;
ALTER TABLE c NO INHERIT p;
ALTER TABLE c DROP CONSTRAINT k;
-- case a partition's check when it leaves
CREATE TABLE p (a int, CONSTRAINT k CHECK (a > 0)) PARTITION BY LIST (a);
CREATE TABLE c (a int, CONSTRAINT k CHECK (a > 0));
ALTER TABLE p ATTACH PARTITION c DEFAULT;
ALTER TABLE c DROP CONSTRAINT k;
ALTER TABLE p DETACH PARTITION c;
ALTER TABLE c DROP CONSTRAINT k;
-- case dump: a base type with its functions
CREATE TYPE bt;
CREATE FUNCTION bt_in(cstring) RETURNS bt LANGUAGE internal IMMUTABLE STRICT AS 'int4in';
CREATE FUNCTION bt_out(bt) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'int4out';
CREATE TYPE bt (INPUT = bt_in, OUTPUT = bt_out, LIKE = integer, CATEGORY = 'Z', PREFERRED = true, DELIMITER = ';');
CREATE TABLE t (a bt, b bt[]);
CREATE CAST (bt AS integer) WITHOUT FUNCTION;
-- case dump: an operator class with its operators and indexes
CREATE TYPE c AS (x int);
CREATE FUNCTION c_lt(c, c) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT $1.x < $2.x';
CREATE FUNCTION c_gt(c, c) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT $1.x > $2.x';
CREATE FUNCTION c_cmp(c, c) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT $1.x - $2.x';
CREATE FUNCTION c_ge(c, c) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT $1.x >= $2.x';
CREATE FUNCTION c_le(c, c) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT $1.x <= $2.x';
CREATE FUNCTION c_eq(c, c) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT $1.x = $2.x';
CREATE OPERATOR <<< (FUNCTION = c_lt, LEFTARG = c, RIGHTARG = c, COMMUTATOR = >>>, NEGATOR = >>=);
CREATE OPERATOR >>> (FUNCTION = c_gt, LEFTARG = c, RIGHTARG = c, COMMUTATOR = <<<);
CREATE OPERATOR >>= (FUNCTION = c_ge, LEFTARG = c, RIGHTARG = c, NEGATOR = <<<);
CREATE OPERATOR <<= (FUNCTION = c_le, LEFTARG = c, RIGHTARG = c);
CREATE OPERATOR === (FUNCTION = c_eq, LEFTARG = c, RIGHTARG = c);
CREATE OPERATOR CLASS c_ops FOR TYPE c USING btree AS OPERATOR 1 <<<, OPERATOR 2 <<=, OPERATOR 3 ===, OPERATOR 4 >>=, OPERATOR 5 >>>, FUNCTION 1 c_cmp(c, c);
CREATE TABLE t (a c, b int);
CREATE INDEX ON t (a c_ops);
ALTER TABLE t ADD EXCLUDE USING btree (a c_ops WITH ===);
-- case dump: partitions that leave and come back
CREATE TABLE p (a int, b int) PARTITION BY RANGE (a);
CREATE TABLE p2 (b int, a int);
CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (1) TO (10) PARTITION BY LIST (b);
ALTER TABLE p ATTACH PARTITION p2 FOR VALUES FROM (10) TO (20);
CREATE TABLE p11 PARTITION OF p1 DEFAULT;
CREATE UNIQUE INDEX i ON p (a, b);
ALTER TABLE p ADD CHECK (a > 0);
ALTER TABLE p ADD PRIMARY KEY (a, b);
ALTER TABLE p DETACH PARTITION p2;
CREATE TABLE r (a int, b int, FOREIGN KEY (a, b) REFERENCES p);
ALTER TABLE p ATTACH PARTITION p2 FOR VALUES FROM (20) TO (30);
-- case dump: a generated column over another table's row
CREATE TABLE o (a int, b int);
CREATE FUNCTION s(o) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT $1.a + $1.b';
CREATE TABLE g (r o, k int GENERATED ALWAYS AS (s(r)) STORED);
ALTER TABLE o ADD COLUMN c int;
CREATE VIEW v AS SELECT k FROM g;
-- case dump: names that need quotes everywhere
CREATE SCHEMA "A b";
CREATE TYPE "A b"."select" AS ENUM ('a''b', 'c"d');
CREATE TABLE "A b"."T t" ("col umn" "A b"."select" DEFAULT 'c"d', "user" int GENERATED BY DEFAULT AS IDENTITY, CONSTRAINT "ch eck" CHECK ("user" > 0));
CREATE INDEX "in dex" ON "A b"."T t" ("col umn");
CREATE VIEW "A b"."V v" AS SELECT "T t"."col umn" AS "x y" FROM "A b"."T t" WHERE "col umn" = 'a''b';
ALTER TYPE "A b"."select" RENAME VALUE 'a''b' TO 'z';
CREATE FUNCTION "A b"."F f"("p q" "A b"."select" DEFAULT 'z') RETURNS TABLE ("r s" int) LANGUAGE sql AS 'SELECT 1';
-- case drop collation: 3F000, not 42704
DROP COLLATION nosuch.b RESTRICT;
-- case create operator: 3F000, not 42883
CREATE DOMAIN w text CHECK (VALUE ~ '^a') NOT NULL;
CREATE OPERATOR <<<> (LEFTARG = w[], RIGHTARG = integer, FUNCTION = nosuch.f);
-- case create table: 42P22, not 42804
CREATE TABLE c (b text PRIMARY KEY, fifty_bytes_leave_little_room_for_what_is_added_to integer );
CREATE TABLE IF NOT EXISTS u (users numeric(10,2) CONSTRAINT f REFERENCES c(b), v c REFERENCES c, c varchar(20) GENERATED ALWAYS AS (replace(lower('a'::text), 'a', 'b')) STORED, CONSTRAINT id FOREIGN KEY (c) REFERENCES c(b) ON UPDATE CASCADE ON DELETE CASCADE);

-- case statistics of an index are those of its expressions
CREATE TABLE t (a integer PRIMARY KEY, b text);
ALTER INDEX t_pkey ALTER COLUMN 1 SET STATISTICS 10;
CREATE INDEX i ON t (lower(b)) INCLUDE (a);
ALTER INDEX i ALTER COLUMN 1 SET STATISTICS 10;
ALTER INDEX i ALTER COLUMN 2 SET STATISTICS 10;
ALTER INDEX i ALTER COLUMN 3 SET STATISTICS 10;
ALTER TABLE t ALTER COLUMN 1 SET STATISTICS 10;

-- case a table is read before its parents are looked at
CREATE TABLE x (f users, CONSTRAINT g FOREIGN KEY (f) REFERENCES g) INHERITS (t2, "select");
CREATE TABLE t1 (d uuid PRIMARY KEY, f integer PRIMARY KEY, f integer[]);
CREATE TABLE users (a integer, CONSTRAINT item EXCLUDE (a WITH =)) PARTITION BY RANGE ((1));
CREATE TABLE p (a integer) PARTITION BY LIST (a);
CREATE TABLE b () INHERITS (p, b);
CREATE TABLE c (a integer, UNIQUE (z)) INHERITS (nosuch);
CREATE TABLE d (a integer GENERATED ALWAYS AS IDENTITY, a text);

-- case keys with other included columns are others
CREATE TABLE t (a integer, b integer, c integer, UNIQUE (a) INCLUDE (b), PRIMARY KEY (a) INCLUDE (c), UNIQUE (a) INCLUDE (b));

-- case what parents and children say of the same column
CREATE TABLE a (x integer DEFAULT 1, y text COLLATE "C", CONSTRAINT k CHECK (x > 0));
CREATE TABLE b (x integer DEFAULT 2, z integer, CONSTRAINT k CHECK (x > 0));
CREATE TABLE c () INHERITS (a, b);
CREATE TABLE d (x integer DEFAULT 3) INHERITS (a, b);
CREATE TABLE e (y text) INHERITS (a);
CREATE TABLE f (x bigint) INHERITS (a);
CREATE TABLE g (CONSTRAINT k CHECK (x > 0)) INHERITS (a);
CREATE TABLE h (CONSTRAINT k CHECK (x > 1)) INHERITS (a);
CREATE TABLE l (CONSTRAINT m CHECK (x > 1), CONSTRAINT m CHECK (x > 1)) INHERITS (a);
CREATE TABLE n (x integer, z integer GENERATED ALWAYS AS (x + 1) STORED);
CREATE TABLE o (z integer DEFAULT 1) INHERITS (n);
CREATE TABLE q (w text, z integer) INHERITS (n);
ALTER TABLE n RENAME x TO v;
ALTER TABLE a ADD CONSTRAINT k2 CHECK (x < 100);
ALTER TABLE ONLY a ADD CONSTRAINT k3 CHECK (x < 100);
ALTER TABLE ONLY a DROP CONSTRAINT k2;
ALTER TABLE g DROP CONSTRAINT k;
ALTER TABLE a DROP CONSTRAINT k;

-- case ALTER TABLE looks at all commands before it runs one
CREATE TABLE t (users text PRIMARY KEY, item integer, a text);
ALTER TABLE t CLUSTER ON b, ALTER users TYPE t USING item::text::interval;
ALTER TABLE t DROP COLUMN a, ALTER a TYPE integer;
ALTER TABLE t ADD d text[], CLUSTER ON t;
ALTER TABLE t ADD e integer GENERATED ALWAYS AS IDENTITY, ALTER e TYPE text;
ALTER TABLE t ADD UNIQUE (item, item), DROP COLUMN nosuch;
ALTER TABLE t ADD PRIMARY KEY (nosuch), ADD CHECK (nosuch > 0);
ALTER TABLE t ADD CHECK (nosuch > 0), ALTER item SET DEFAULT 'x';
ALTER TABLE t ADD x integer PRIMARY KEY;
ALTER TABLE t ADD x integer CHECK (x > 0) REFERENCES nosuch, ADD y integer UNIQUE;
ALTER TABLE t SET UNLOGGED, SET LOGGED;
ALTER TABLE t REPLICA IDENTITY USING INDEX t_pkey;
ALTER TABLE t ALTER users DROP NOT NULL;
ALTER TABLE t REPLICA IDENTITY USING INDEX t;

-- case what a type's change makes again keeps its constants
CREATE TABLE v (f integer, g integer, h text, CHECK (f = NULL) NO INHERIT, CHECK (g = '5'), CHECK (h <> 'x'));
CREATE INDEX ON v ((f + 1));
CREATE INDEX ON v ((h || 'x'));
ALTER TABLE v ALTER f TYPE text;
ALTER TABLE v ALTER f TYPE bigint;
ALTER TABLE v ALTER g TYPE numeric;
ALTER TABLE v ALTER h TYPE varchar(20);
ALTER TABLE v ALTER h TYPE jsonb USING '{}';

-- case tables of a type
CREATE TABLE x (u uuid PRIMARY KEY, f text);
CREATE TYPE t AS (item text[], v integer);
ALTER TABLE x OF t;
CREATE TABLE y (item text[], v integer NOT NULL);
ALTER TABLE y OF t;
ALTER TABLE y ADD z integer;
ALTER TABLE y DROP v;
ALTER TABLE y ALTER v TYPE bigint;
CREATE TABLE z OF x;
ALTER TABLE y NOT OF;
ALTER TABLE y ADD z integer;

-- case rows of a table in another one
CREATE TABLE a (x integer);
CREATE TABLE b (r a, s a[]);
ALTER TABLE a ADD y integer;
ALTER TABLE a ADD z integer DEFAULT 1;
ALTER TABLE a ALTER x TYPE bigint;
ALTER TABLE a ADD r b;
CREATE TYPE t AS (x integer);
CREATE TABLE c (r t);
ALTER TYPE t ALTER ATTRIBUTE x TYPE bigint;
-- case polymorphic results that nothing decides
CREATE FUNCTION f(anyelement) RETURNS anyrange LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$;
CREATE FUNCTION f(anyrange) RETURNS anymultirange LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$;
CREATE FUNCTION f(anycompatible) RETURNS anycompatiblerange LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$;
CREATE FUNCTION f(integer) RETURNS anyelement LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$;
CREATE FUNCTION f(i anyelement, OUT r anymultirange, OUT t text) LANGUAGE plpgsql AS $$ BEGIN END $$;
CREATE FUNCTION f(i anyarray) RETURNS TABLE (r anyelement, s anycompatible) LANGUAGE plpgsql AS $$ BEGIN END $$;
CREATE FUNCTION f(anyarray) RETURNS anyelement LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$;
-- case what procedures cannot be
CREATE PROCEDURE p() LANGUAGE sql STRICT AS $$ SELECT 1 $$;
CREATE PROCEDURE p() LANGUAGE sql WINDOW AS $$ SELECT 1 $$;
CREATE PROCEDURE p() LANGUAGE sql IMMUTABLE AS $$ SELECT 1 $$;
CREATE PROCEDURE p(VARIADIC a integer[], OUT b integer) LANGUAGE sql AS $$ SELECT 1 $$;
CREATE FUNCTION p(VARIADIC a integer[], b integer) RETURNS integer LANGUAGE sql AS $$ SELECT 1 $$;
CREATE FUNCTION p(VARIADIC a integer[], OUT b integer) LANGUAGE sql AS $$ SELECT 1 $$;
CREATE PROCEDURE p(a integer DEFAULT 1, OUT b integer) LANGUAGE sql AS $$ SELECT 1 $$;
CREATE FUNCTION q(a integer) RETURNS integer LANGUAGE sql AS $$ SELECT 1 $$ RETURN 2;
-- case a view that needs the key it is grouped by
CREATE TABLE t (id integer, name text, n integer, CONSTRAINT k PRIMARY KEY (id));
CREATE VIEW v AS SELECT id, name, sum(n) AS s FROM t GROUP BY id;
CREATE VIEW w AS SELECT id, sum(n) AS s FROM t GROUP BY id;
CREATE VIEW x AS SELECT * FROM v;
ALTER TABLE t RENAME id TO key;
ALTER TABLE t DROP CONSTRAINT k;
ALTER TABLE t DROP CONSTRAINT k CASCADE;
SELECT * FROM v;
SELECT * FROM w;
-- case such a view stays
CREATE TABLE t (id integer PRIMARY KEY, name text, n integer);
CREATE VIEW v AS SELECT id, name, sum(n) AS s FROM t GROUP BY id;
CREATE MATERIALIZED VIEW m AS SELECT t.*, count(u.n) FROM t JOIN t u ON u.name = t.name GROUP BY t.id;
ALTER TABLE t RENAME name TO title;
CREATE TABLE t2 (LIKE t INCLUDING ALL);
-- case regclass in a list
CREATE TABLE t (a integer);
CREATE TABLE u AS SELECT count(*) FROM pg_attribute WHERE attrelid::regclass IN ('t', 'pg_class');
-- case grouped by a name of the output
CREATE TABLE t (a integer, b integer);
INSERT INTO t VALUES (1, 2), (1, 3);
CREATE TABLE u AS SELECT a AS x, max(b) AS m FROM t GROUP BY x ORDER BY x, m;
-- case grouped by the same, written otherwise
CREATE TABLE t (a integer, c text);
CREATE VIEW v AS SELECT lower(t.c), count(c) FROM t GROUP BY lower(c) ORDER BY lower(c);
CREATE VIEW w AS SELECT a % 2, count(c) FROM t GROUP BY t.a % 2 ORDER BY t.a % 2;
-- case a subquery sees what stands before it
CREATE TABLE u AS SELECT * FROM (VALUES (1), (2)) v1 (r1), LATERAL (SELECT r1, * FROM (VALUES (10)) v2 (r2)) s1 (r3, r4);
SELECT * FROM (VALUES (1), (2)) v1 (r1), LATERAL (SELECT r1, * FROM (VALUES (10)) v2 (r2)) s1;
-- case polymorphic parameters have types in a call
CREATE FUNCTION f(VARIADIC anyarray) RETURNS anyelement LANGUAGE sql AS $$ SELECT min($1[i]) FROM generate_subscripts($1, 1) g (i) $$;
CREATE TABLE t AS SELECT f(10, 1, 20) AS a, f('z'::text) AS b;
CREATE FUNCTION g(a anyelement, flag boolean DEFAULT true) RETURNS anyelement LANGUAGE sql AS $$ SELECT CASE WHEN flag THEN a ELSE a END $$;
CREATE TABLE u AS SELECT g(1) AS a, g(a => 'x'::text, flag => false) AS b;
CREATE FUNCTION h(a anyelement) RETURNS anyarray LANGUAGE sql AS $$ SELECT array_append(ARRAY[a], a) $$;
CREATE TABLE v AS SELECT h(1);
-- case alter table: a check of varchar is written down and read again
CREATE TABLE item (users integer DEFAULT length(current_user), t varchar(20) NOT NULL, b bpchar, u text, n name, CONSTRAINT users CHECK (t IN ('a', 'b')) NO INHERIT NOT VALID, CHECK (t NOT IN ('a', NULL)), CHECK (b IN ('a', 'b')), CHECK (u IN ('a', 'b')), CHECK (n IN ('a', 'b')), CHECK (t IN ('a')), CHECK (t IN ('a', u)));
ALTER TABLE public.item ALTER t TYPE varchar(2), ALTER users RESET (n_distinct);
ALTER TABLE public.item ALTER t TYPE text, ALTER b TYPE varchar(3), ALTER u TYPE varchar(9), ALTER n TYPE varchar;
ALTER TABLE public.item ALTER b TYPE varchar(4), ALTER u TYPE varchar(8);
-- case alter table: the ELSE that a CASE has not
CREATE TABLE x ("T" integer DEFAULT abs(1), u text, CHECK (1 <> nullif(CASE CASE WHEN "T" <> coalesce(1, 1) THEN "T" ELSE "T" END WHEN 1 THEN -"T" END, 0)), CHECK (CASE WHEN "T" = 1 THEN u END = 'a'), CHECK (CASE "T" WHEN 1 THEN true WHEN 2 THEN false END), CHECK (CASE WHEN "T" = 1 THEN NULL END IS NULL), CHECK ((CASE WHEN "T" = 1 THEN "T" END)::text > ''));
CREATE INDEX ON x ((CASE WHEN "T" = 1 THEN "T" END)) WHERE CASE WHEN "T" = 1 THEN true END;
ALTER TABLE x ALTER "T" SET DATA TYPE numeric, ALTER u TYPE varchar(3);
ALTER TABLE x ALTER "T" SET DATA TYPE bigint;
-- case dump: views on themselves and each other
CREATE OR REPLACE VIEW a(w) AS VALUES (1, 'it''s');
CREATE MATERIALIZED VIEW "größe" AS SELECT w FROM a WHERE column2 ILIKE jsonb_build_object('k', w) ->> 'a';
CREATE OR REPLACE VIEW public.a AS TABLE a;
CREATE TABLE c ();
CREATE VIEW w AS SELECT t.* FROM public.c AS t;
CREATE TABLE item (LIKE c EXCLUDING DEFAULTS);
CREATE OR REPLACE VIEW w AS SELECT * FROM w x NATURAL LEFT JOIN item;
CREATE VIEW v1 AS SELECT 1 AS a, 'x'::varchar(5) AS b;
CREATE VIEW v2 AS SELECT * FROM v1;
CREATE VIEW v3 AS SELECT * FROM v2;
CREATE FUNCTION f() RETURNS SETOF v3 LANGUAGE sql BEGIN ATOMIC SELECT * FROM v3; END;
CREATE VIEW v4 AS SELECT * FROM f();
CREATE MATERIALIZED VIEW m AS SELECT * FROM v4;
CREATE OR REPLACE VIEW v1 WITH (security_barrier) AS SELECT a, b FROM v3;
COMMENT ON VIEW v1 IS 'x';
COMMENT ON COLUMN v2.a IS 'x';
GRANT SELECT ON v1 TO PUBLIC;
ALTER VIEW v2 ALTER a SET DEFAULT 3;
-- case dump: a sequence that belongs to an identity column as another does
CREATE TABLE g (d point NULL, "Mixed Case" real, t1 int4 GENERATED BY DEFAULT AS IDENTITY);
CREATE SEQUENCE a AS bigint;
ALTER SEQUENCE a OWNED BY g.t1;
CREATE SEQUENCE b INCREMENT BY 10 OWNED BY g.t1;
DROP SEQUENCE b;
ALTER TABLE g DROP t1;
-- case dump: bounds, and a cast that is in the way of them
CREATE TABLE p (a integer, c text NOT NULL) PARTITION BY LIST (c COLLATE "C");
CREATE TABLE p1 PARTITION OF p FOR VALUES IN (3, -4);
CREATE TABLE p2 PARTITION OF p FOR VALUES IN (3.5, 'x', NULL);
CREATE TABLE q (a integer, c text, d date, n numeric) PARTITION BY RANGE (a, c, d, n);
CREATE TABLE q1 PARTITION OF q FOR VALUES FROM (1, 2, MINVALUE, MINVALUE) TO (1, 3, '2024-01-01', 4.5);
CREATE TABLE q2 PARTITION OF q FOR VALUES FROM (-5, 2, '2023-01-01', -3) TO (-5 + 1, 3, MAXVALUE, MAXVALUE);
CREATE TABLE h (a integer) PARTITION BY HASH (a);
CREATE TABLE h1 PARTITION OF h FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE CAST (integer AS text) WITH INOUT;
CREATE CAST (numeric AS text) WITH INOUT;
-- case dump: storage of a parent and of its children
CREATE SCHEMA "S 3";
CREATE TABLE t2 (t varchar(20) NULL, g smallint UNIQUE, UNIQUE NULLS NOT DISTINCT (t));
CREATE TABLE "S 3".g () INHERITS (t2);
ALTER TABLE IF EXISTS public.t2 ADD v varchar(20) NOT NULL, ALTER v SET COMPRESSION pglz;
CREATE TABLE u () INHERITS (t2);
ALTER TABLE ONLY t2 ALTER t SET STORAGE EXTERNAL, ALTER t SET COMPRESSION pglz;
CREATE TABLE w (v varchar(20)) INHERITS (t2);
ALTER TABLE t2 ALTER t SET STORAGE MAIN;
ALTER TABLE w ALTER t SET STORAGE EXTENDED;
CREATE TABLE l (LIKE t2 INCLUDING ALL);
CREATE TABLE l2 () INHERITS (l);
CREATE INDEX ON w (t);
-- case procedures with what they give
CREATE PROCEDURE p(a integer, OUT b integer) LANGUAGE plpgsql AS $$ BEGIN b := a + 1; END $$;
CALL p(1, NULL);
CALL p(1);
CREATE PROCEDURE q(INOUT a integer, OUT b text, c integer DEFAULT 3) LANGUAGE plpgsql AS $$ BEGIN b := a; END $$;
CALL q(1, NULL);
CALL q(1, NULL, 4);
CALL q(a => 1, b => NULL, c => 5);
CALL q(c => 2, b => NULL, a => 1);
DROP PROCEDURE p(integer, integer);
DROP PROCEDURE q(integer);
DROP PROCEDURE q(integer, text, integer);
-- case create index: unique, on a materialized view
CREATE TABLE t (a integer, b text);
INSERT INTO t VALUES (1, 'x'), (1, 'y'), (NULL, 'x');
CREATE MATERIALIZED VIEW v AS SELECT g, 1 AS one FROM unnest(ARRAY[1, 2]) WITH ORDINALITY AS u(g, n) WITH DATA;
CREATE UNIQUE INDEX t1 ON public.v (one ASC NULLS FIRST);
CREATE UNIQUE INDEX t2 ON public.v (g);
CREATE UNIQUE INDEX t3 ON public.v ((g / g));
CREATE UNIQUE INDEX t4 ON public.v (one) WHERE g = 1;
CREATE MATERIALIZED VIEW w AS SELECT g, one FROM v WITH NO DATA;
CREATE UNIQUE INDEX w1 ON w (one);
REFRESH MATERIALIZED VIEW w;
DROP INDEX w1;
REFRESH MATERIALIZED VIEW w;
CREATE UNIQUE INDEX w2 ON w (g);
REFRESH MATERIALIZED VIEW CONCURRENTLY w;
CREATE MATERIALIZED VIEW m AS SELECT a, b FROM t WITH NO DATA;
CREATE UNIQUE INDEX m1 ON m (a);
REFRESH MATERIALIZED VIEW m;
DELETE FROM t WHERE b = 'y';
REFRESH MATERIALIZED VIEW m;
INSERT INTO t VALUES (1, 'z');
REFRESH MATERIALIZED VIEW m;
CREATE MATERIALIZED VIEW e AS SELECT 1 / (a - 1) AS q FROM t;
CREATE MATERIALIZED VIEW e AS SELECT 1 / (a - 1) AS q FROM t WITH NO DATA;
REFRESH MATERIALIZED VIEW e;
CREATE MATERIALIZED VIEW e2 AS SELECT b::integer FROM t;
CREATE MATERIALIZED VIEW n AS VALUES (1, NULL), (1, NULL);
CREATE UNIQUE INDEX n1 ON n (column2);
CREATE UNIQUE INDEX n2 ON n (column2) NULLS NOT DISTINCT;
CREATE UNIQUE INDEX n3 ON n (column1, column2);
CREATE MATERIALIZED VIEW n4 AS SELECT now() AS a UNION ALL SELECT now();
CREATE MATERIALIZED VIEW n5 AS SELECT random() AS a FROM generate_series(1, 3);
CREATE UNIQUE INDEX n6 ON n5 (a);
REFRESH MATERIALIZED VIEW n5;
CREATE VIEW vv AS SELECT 1 AS a UNION ALL SELECT 1;
CREATE MATERIALIZED VIEW n7 AS SELECT * FROM vv;
CREATE UNIQUE INDEX n8 ON n7 (a);
-- case create view: BETWEEN compares with its lower bound before it looks at the upper
CREATE TABLE item (t2 timestamp, g int4range, j json);
CREATE VIEW w AS SELECT * FROM item WHERE NOT g BETWEEN 1 AND coalesce(g, -1);
CREATE VIEW w AS SELECT * FROM item WHERE g BETWEEN 1 AND nosuch;
CREATE VIEW w AS SELECT * FROM item WHERE nosuch2 BETWEEN nosuch() AND nosuch;
CREATE VIEW w AS SELECT * FROM item WHERE t2 NOT BETWEEN 'x' AND nosuch;
CREATE VIEW w AS SELECT * FROM item WHERE t2 BETWEEN SYMMETRIC '2024-01-01' AND '2023-01-01';
-- case since 15.20: operators: commutators and negators that are not there yet
CREATE SCHEMA s;
CREATE OPERATOR @# (LEFTARG = integer, RIGHTARG = integer, FUNCTION = int4eq, COMMUTATOR = ===, RESTRICT = eqsel, JOIN = eqjoinsel);
SELECT 1 === 1;
COMMENT ON OPERATOR === (integer, integer) IS 'x';
CREATE OPERATOR <<<> (LEFTARG = integer, RIGHTARG = bigint, FUNCTION = int48eq, COMMUTATOR = OPERATOR(s.===), NEGATOR = OPERATOR(s.!==), HASHES, MERGES);
DROP SCHEMA s;
DROP OPERATOR IF EXISTS @# (integer, integer) CASCADE;
CREATE OPERATOR s.=== (LEFTARG = bigint, RIGHTARG = integer, FUNCTION = int84eq);
CREATE OPERATOR <<<<> (LEFTARG = integer, RIGHTARG = integer, FUNCTION = int4eq, COMMUTATOR = <<<<>, NEGATOR = <<<<>);
CREATE OPERATOR <<<<> (LEFTARG = integer, RIGHTARG = integer, FUNCTION = int4eq, COMMUTATOR = <<<<>);
CREATE OPERATOR <<<<> (LEFTARG = integer, RIGHTARG = integer, FUNCTION = nosuch, COMMUTATOR = nosuch.<<<<>);
CREATE OPERATOR <<<-> (LEFTARG = integer, RIGHTARG = integer, FUNCTION = int4eq, COMMUTATOR = OPERATOR(nosuch.<<<<>));
CREATE OPERATOR <<<<> (LEFTARG = integer, RIGHTARG = integer, FUNCTION = int4pl, HASHES);
CREATE OPERATOR !@# (RIGHTARG = integer, FUNCTION = int4um);
CREATE OPERATOR !@# (RIGHTARG = integer, FUNCTION = int4um, COMMUTATOR = !@@);
CREATE OPERATOR !@@ (RIGHTARG = boolean, FUNCTION = boolout, NEGATOR = !@-);
CREATE OPERATOR ==== (LEFTARG = text, RIGHTARG = text, FUNCTION = texteq, COMMUTATOR = =, NEGATOR = <>);
CREATE OPERATOR ===< (LEFTARG = text, RIGHTARG = text, FUNCTION = textlt, COMMUTATOR = ===>, RESTRICT = scalarltsel);
CREATE OPERATOR ===> (LEFTARG = text, RIGHTARG = text, FUNCTION = textgt, COMMUTATOR = ===<, NEGATOR = ===<=);
ALTER OPERATOR ===> (text, text) SET (RESTRICT = scalargtsel, JOIN = scalargtjoinsel);
ALTER OPERATOR ===< (text, text) SET (RESTRICT = NONE);
ALTER OPERATOR ===< (text, text) SET SCHEMA s;
ALTER OPERATOR ===<= (text, text) OWNER TO postgres;
CREATE OPERATOR ===>> (LEFTARG = text, RIGHTARG = text, FUNCTION = textgt, COMMUTATOR = OPERATOR(s.===<), NEGATOR = ===<=);
CREATE OPERATOR ===>> (LEFTARG = text, RIGHTARG = text, FUNCTION = textgt, NEGATOR = ===<=);
DROP OPERATOR ===> (text, text);
ALTER SCHEMA s RENAME TO s2;
ALTER SCHEMA public RENAME TO "größe";
CREATE OPERATOR CLASS oc FOR TYPE integer USING btree AS OPERATOR 1 s2.=== (integer, integer);
-- case operators: a schema renamed
CREATE OPERATOR === (LEFTARG = integer, RIGHTARG = integer, FUNCTION = int4eq, COMMUTATOR = OPERATOR(public.===), RESTRICT = eqsel, JOIN = eqjoinsel);
ALTER SCHEMA public RENAME TO "größe";
-- case dump: a star of joined tables that are renamed
CREATE TABLE t (users integer);
CREATE VIEW v AS SELECT 1 AS users;
CREATE VIEW c AS SELECT * FROM t NATURAL JOIN t y;
CREATE VIEW d AS SELECT * FROM v JOIN v y USING (users);
CREATE VIEW e AS SELECT * FROM t AS y NATURAL JOIN t;
CREATE VIEW f AS SELECT * FROM t NATURAL FULL JOIN v;
CREATE TABLE b (users bigint, o integer);
CREATE VIEW g AS SELECT * FROM t JOIN b USING (users);
CREATE VIEW h AS SELECT * FROM t LEFT JOIN b USING (users) FULL JOIN v USING (users);
CREATE VIEW i AS SELECT * FROM t FULL JOIN v USING (users) JOIN b USING (users);
ALTER TABLE t RENAME TO x;
ALTER VIEW v RENAME TO z;
-- case dump: the tables of a natural join are called otherwise, and so is a column that it merges
CREATE TABLE t2 (x bit(3), g int);
CREATE TABLE y (x bit(3), h int);
CREATE VIEW a AS SELECT x, t2.g FROM t2 NATURAL JOIN t2 z WHERE t2.x IS NOT NULL;
CREATE VIEW b AS SELECT t2.x, y.x AS x2, public.t2.g FROM t2 LEFT JOIN y USING (x) ORDER BY y.x;
CREATE VIEW c AS SELECT t2.g FROM t2 JOIN t2 z USING (x);
ALTER TABLE t2 RENAME x TO d;
ALTER TABLE t2 RENAME TO fifty;
ALTER TABLE y RENAME TO v;
-- case not null of a child alone
CREATE TABLE p (a integer);
CREATE TABLE c (b integer) INHERITS (p);
INSERT INTO p VALUES (NULL);
INSERT INTO c VALUES (1, 2);
ALTER TABLE c ALTER a SET NOT NULL;
ALTER TABLE ONLY p ALTER a SET NOT NULL;
ALTER TABLE p ALTER a SET NOT NULL;
-- case numbers
CREATE TABLE t (a numeric(3, -6), b numeric(3, 6), c int2vector, d oidvector);
INSERT INTO t VALUES (123456, 0.000123, '1 2 3', '4 5');
INSERT INTO t VALUES (1e12, 0, '', '');
CREATE TABLE u AS SELECT 'nan'::float8 / 0::float8 AS a, (-9223372036854775808)::int8 % (-1)::int8 AS b;
-- case create view: functions in FROM
CREATE TABLE r (a integer, b text);
CREATE FUNCTION f1() RETURNS SETOF record LANGUAGE sql AS $$ SELECT 1, 2 $$;
CREATE FUNCTION f2(OUT a integer, OUT b integer) LANGUAGE sql AS $$ SELECT 1, 2 $$;
CREATE FUNCTION f3(OUT a integer) LANGUAGE sql AS $$ SELECT 1 $$;
CREATE FUNCTION f4() RETURNS SETOF r LANGUAGE sql AS $$ SELECT 1, ''::text $$;
CREATE FUNCTION f5() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE FUNCTION f6() RETURNS void LANGUAGE sql AS $$ SELECT 1 $$;
CREATE FUNCTION f7(OUT a record) LANGUAGE sql AS $$ SELECT 1, 2 $$;
CREATE FUNCTION f8(anyelement) RETURNS anyelement LANGUAGE sql AS $$ SELECT $1 $$;
CREATE FUNCTION f9(anyelement) RETURNS TABLE (a anyelement, b anyarray) LANGUAGE sql AS $$ SELECT $1, ARRAY[$1] $$;
CREATE FUNCTION f10() RETURNS TABLE (a record) LANGUAGE sql AS $$ SELECT ROW(1,2) $$;
CREATE DOMAIN dr AS r;
CREATE FUNCTION f11() RETURNS dr LANGUAGE sql AS $$ SELECT NULL::dr $$;
CREATE VIEW v1 AS SELECT * FROM f1();
CREATE VIEW v2 AS SELECT * FROM f2();
CREATE VIEW v3 AS SELECT * FROM f3();
CREATE VIEW v3b AS SELECT * FROM f3() AS x;
CREATE VIEW v3c AS SELECT * FROM f3() AS x(y);
CREATE VIEW v4 AS SELECT * FROM f4();
CREATE VIEW v5 AS SELECT * FROM f5();
CREATE VIEW v6 AS SELECT * FROM f6();
SELECT * FROM f6();
CREATE VIEW v7 AS SELECT * FROM f7();
CREATE VIEW v7b AS SELECT * FROM f7() AS (a integer, b integer);
CREATE VIEW v8 AS SELECT * FROM f8(1);
CREATE VIEW v9 AS SELECT * FROM f9(1);
CREATE VIEW v10 AS SELECT * FROM f10();
CREATE VIEW v11 AS SELECT * FROM f11();
CREATE VIEW w1 AS SELECT * FROM f1() AS (a integer, b integer);
CREATE VIEW w1b AS SELECT * FROM f1() AS x (a integer, a integer);
CREATE VIEW w1c AS SELECT * FROM f1() AS x (a integer, b anyelement);
CREATE VIEW w1d AS SELECT * FROM f1() AS x (a integer, b record);
CREATE VIEW w1e AS SELECT a FROM f1() AS x (a integer, b record);
CREATE VIEW w1f AS SELECT a FROM f1() AS x (a integer, b nosuch);
CREATE VIEW w1g AS SELECT a FROM f1() AS x (a integer, b SETOF integer);
CREATE VIEW w2 AS SELECT * FROM f2() AS (a integer, b integer);
CREATE VIEW w3 AS SELECT * FROM f3() AS (a integer);
CREATE VIEW w4 AS SELECT * FROM f4() AS (a integer, b text);
CREATE VIEW w5 AS SELECT * FROM f5() AS (a integer, b text);
CREATE VIEW w6 AS SELECT * FROM f6() AS (a integer, b text);
CREATE VIEW x1 AS SELECT * FROM ROWS FROM (f1() AS (a integer, b integer), f2());
CREATE VIEW x1b AS SELECT * FROM ROWS FROM (f1() AS (a integer, b integer), f2()) AS x (c, d, e);
CREATE VIEW x2 AS SELECT * FROM ROWS FROM (f1() AS (a integer, b integer)) AS (a integer, b integer);
CREATE VIEW x3 AS SELECT * FROM ROWS FROM (f1(), f2()) AS (a integer, b integer);
CREATE VIEW x4 AS SELECT * FROM f1() WITH ORDINALITY AS (a integer, b integer);
CREATE VIEW x5 AS SELECT * FROM unnest(ARRAY[1], ARRAY[2]) AS (a integer, b integer);
CREATE VIEW x6 AS SELECT * FROM ROWS FROM (f3(), f3()) AS x;
CREATE VIEW x7 AS SELECT * FROM ROWS FROM (f3(), f8('a'::text)) WITH ORDINALITY AS x (a, b);
CREATE VIEW y1 AS SELECT * FROM json_to_record('{}');
CREATE VIEW y2 AS SELECT * FROM json_each('{}');
CREATE VIEW y3 AS SELECT * FROM jsonb_populate_record(NULL::r, '{}');
CREATE VIEW y4 AS SELECT * FROM json_to_recordset('[]') AS x (a integer, b text);
CREATE VIEW y5 AS SELECT * FROM CAST(NULL AS r);
CREATE VIEW y6 AS SELECT * FROM coalesce(1, 2);
CREATE VIEW y7 AS SELECT * FROM current_date;
CREATE VIEW y8 AS SELECT * FROM f3() x (a, b);
CREATE VIEW y9 AS SELECT * FROM f3() x, f3() x (a, b);
CREATE VIEW y10 AS SELECT * FROM r x, r x (a, b, c);
SELECT * FROM f5();
-- case create view: JOIN USING
CREATE TABLE j1 (a json, b varchar(5), c integer, d integer, e integer[], f date, g date);
CREATE TABLE j2 (a jsonb, b varchar(9), c bigint, d text, e bigint[], f json, g integer);
INSERT INTO j1 (c, b) VALUES (1, 'x'), (2, 'y');
INSERT INTO j2 (c, b) VALUES (1, 'x'), (3, 'y');
CREATE VIEW u1 AS SELECT * FROM j1 JOIN j2 USING (a);
CREATE VIEW u1b AS SELECT * FROM j2 JOIN j1 USING (a);
CREATE VIEW u2 AS SELECT b FROM j1 JOIN j2 USING (b);
CREATE VIEW u2l AS SELECT b FROM j1 LEFT JOIN j2 USING (b);
CREATE VIEW u2f AS SELECT b FROM j1 FULL JOIN j2 USING (b);
CREATE VIEW u2r AS SELECT b FROM j1 RIGHT JOIN j2 USING (b);
CREATE VIEW u3 AS SELECT c FROM j1 JOIN j2 USING (c);
CREATE VIEW u3r AS SELECT c FROM j1 RIGHT JOIN j2 USING (c);
CREATE VIEW u3l AS SELECT c FROM j1 LEFT JOIN j2 USING (c);
CREATE VIEW u4 AS SELECT d FROM j1 JOIN j2 USING (d);
CREATE VIEW u5 AS SELECT e FROM j1 JOIN j2 USING (e);
CREATE VIEW u6 AS SELECT * FROM j1 JOIN j2 USING (f);
CREATE VIEW u7 AS SELECT * FROM j1 JOIN j2 USING (g, x);
CREATE VIEW u8 AS SELECT * FROM j1 JOIN j2 USING (e, nosuch);
CREATE VIEW u9 AS SELECT * FROM j1 JOIN j2 USING (b, b);
CREATE VIEW u10 AS SELECT * FROM j1 JOIN j2 USING (x, b, b);
CREATE VIEW u11 AS SELECT u.c, j1.c AS c1, j2.c AS c2 FROM j1 JOIN j2 USING (c) AS u;
CREATE VIEW u12 AS SELECT u.b FROM j1 JOIN j2 USING (c) AS u;
CREATE VIEW u13 AS SELECT u.c FROM j1 JOIN j2 USING (c) AS j1;
CREATE VIEW u14 AS SELECT u.* FROM j1 JOIN j2 USING (c, b) AS u;
CREATE VIEW u15 AS SELECT * FROM (j1 JOIN j2 USING (c, b) AS u) AS z;
CREATE VIEW u16 AS SELECT u.c FROM (j1 JOIN j2 USING (c, b) AS u) AS z;
CREATE VIEW u17 AS SELECT z.c AS zc FROM (j1 JOIN j2 USING (c)) AS z, j1 z;
CREATE VIEW u18 AS SELECT c FROM j1 JOIN j2 USING (c) AS u;
CREATE VIEW u19 AS SELECT z.c AS zc FROM (j1 JOIN j2 USING (c)) AS z (a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p);
INSERT INTO j1 (c, b) VALUES (1, 'x'), (2, 'y');
INSERT INTO j2 (c, b) VALUES (1, 'x'), (3, 'y');
SELECT 1 / (u.c - 1) FROM j1 JOIN j2 USING (c) AS u;
SELECT 1 / (u.c - 3) FROM j1 RIGHT JOIN j2 USING (c) AS u;
CREATE VIEW n1 AS SELECT x.a FROM j1 x NATURAL JOIN (SELECT 1 AS c, 2 AS c) y;
CREATE VIEW n2 AS SELECT x.a FROM (SELECT 1 AS c, 2 AS c) y NATURAL JOIN j1 x;
-- case select: what ORDER BY, GROUP BY, DISTINCT and LIMIT mean
CREATE TABLE w (users integer, g integer[] PRIMARY KEY, c jsonb, t2 text, j json);
CREATE TABLE z (users integer, h integer);
CREATE VIEW q AS SELECT DISTINCT ON (t2) g AS t2, users, t2 FROM public.w ORDER BY users;
CREATE VIEW q AS SELECT DISTINCT ON (t2) 1 AS t2, * FROM w ORDER BY t2;
CREATE VIEW q AS SELECT 1 AS b, 2 AS b2, 1 AS c FROM w ORDER BY b;
SELECT 1 AS b, 2 AS b FROM w ORDER BY b;
SELECT 1 AS b, 1 AS b FROM w ORDER BY b;
SELECT 1 AS b, 1 AS b FROM w GROUP BY b;
SELECT 1 AS b, 2 AS b FROM w GROUP BY b;
SELECT users, w.users FROM w ORDER BY users;
SELECT *, users FROM w ORDER BY users;
SELECT *, users + 1 AS users FROM w ORDER BY users;
SELECT *, users FROM (SELECT 1 AS users) x ORDER BY users;
SELECT x.*, y.* FROM (SELECT 1 AS users) x, (SELECT 1 AS users) y ORDER BY users;
SELECT w.users, z.users FROM w JOIN z USING (users) ORDER BY users;
SELECT users, w.users FROM w JOIN z USING (users) ORDER BY users;
SELECT users, z.users FROM w JOIN z USING (users) ORDER BY users;
SELECT users, z.users FROM w RIGHT JOIN z USING (users) ORDER BY users;
SELECT users, w.users FROM w FULL JOIN z USING (users) ORDER BY users;
SELECT *, users FROM w FULL JOIN z USING (users) ORDER BY users;
SELECT h, lower(t2) AS h FROM w, z ORDER BY h;
SELECT lower(t2) AS h, lower(w.t2) AS h FROM w ORDER BY h;
SELECT lower(t2) AS h, upper(w.t2) AS h FROM w ORDER BY h;
SELECT count(*) AS h FROM w GROUP BY h;
SELECT count(*) AS h FROM w GROUP BY 1;
SELECT count(*) OVER () AS h FROM w GROUP BY 1;
SELECT users AS u FROM w GROUP BY (u, 2);
SELECT users AS u, t2 FROM w GROUP BY (u, 2);
SELECT users AS u, t2 FROM w GROUP BY ROW(users, t2);
SELECT users AS u, t2 FROM w GROUP BY (1, 2);
SELECT users AS u, t2 FROM w GROUP BY ROLLUP (1, 2);
SELECT users AS u, t2 FROM w GROUP BY GROUPING SETS ((1, 2), (3));
SELECT users AS u FROM w GROUP BY 'a';
SELECT users AS u FROM w ORDER BY 'a';
SELECT users AS u FROM w ORDER BY 1.5;
SELECT users AS u FROM w ORDER BY NULL;
SELECT users AS u FROM w ORDER BY true;
SELECT users AS u FROM w ORDER BY (1);
SELECT users AS u FROM w ORDER BY (2);
SELECT users AS u FROM w ORDER BY (u);
SELECT users AS u FROM w ORDER BY -1;
SELECT users AS u FROM w ORDER BY 3000000000;
SELECT DISTINCT users AS u FROM w ORDER BY users;
SELECT DISTINCT users AS u FROM w ORDER BY t2;
SELECT DISTINCT users AS u FROM w ORDER BY u + 1;
SELECT DISTINCT users + 1 AS u FROM w ORDER BY users + 1;
SELECT DISTINCT users + 1 AS u FROM w ORDER BY 1, w.users + 1;
SELECT DISTINCT * FROM w ORDER BY users;
SELECT DISTINCT users, j FROM w ORDER BY users;
SELECT DISTINCT users, j FROM w ORDER BY t2;
SELECT DISTINCT users, t2 FROM w ORDER BY j;
SELECT DISTINCT ON (users) * FROM w ORDER BY users, t2;
SELECT DISTINCT ON (users) * FROM w ORDER BY t2, users;
SELECT DISTINCT ON (users, t2) * FROM w ORDER BY t2, users, g;
SELECT DISTINCT ON (users, t2) * FROM w ORDER BY t2, g, users;
SELECT DISTINCT ON (users, t2) * FROM w ORDER BY t2, g;
SELECT DISTINCT ON (users, t2) * FROM w ORDER BY t2;
SELECT DISTINCT ON (1, t2) users, 3 FROM w ORDER BY t2, 1;
SELECT DISTINCT ON (j) users, 3 FROM w ORDER BY t2, 1;
SELECT DISTINCT ON (j) users, 3 FROM w;
SELECT DISTINCT ON (7) users, 3 FROM w;
SELECT DISTINCT ON (7) users, 3 FROM w ORDER BY nosuch;
SELECT DISTINCT ON ('a') users, 3 FROM w;
SELECT DISTINCT ON ((7)) users, 3 FROM w;
SELECT DISTINCT ON (count(*)) users, 3 FROM w;
SELECT DISTINCT ON (u) users AS u, 3 FROM w GROUP BY u ORDER BY users;
SELECT DISTINCT ON (u) users AS u, 3 FROM w GROUP BY u ORDER BY t2;
SELECT DISTINCT ON (u) users AS u, 3 FROM w ORDER BY u, 2, t2;
SELECT DISTINCT ON (w.users) users AS u, 3 FROM w ORDER BY u, 2, t2;
SELECT DISTINCT ON (lower(t2)) users AS u, 3 FROM w ORDER BY lower(w.t2), 2, t2;
SELECT DISTINCT ON (lower(t2)) users AS u, 3 FROM w ORDER BY upper(w.t2), 2, t2;
SELECT users AS u, row_number() OVER (ORDER BY u) FROM w;
SELECT users AS u, row_number() OVER (ORDER BY 7) FROM w;
SELECT users AS u, row_number() OVER (ORDER BY 'a') FROM w;
SELECT users AS u, row_number() OVER (ORDER BY users PARTITION BY u) FROM w;
SELECT users AS u, row_number() OVER (PARTITION BY u) FROM w;
SELECT users AS u, row_number() OVER (PARTITION BY 9) FROM w;
SELECT users AS u, row_number() OVER (PARTITION BY j) FROM w;
SELECT users AS u, row_number() OVER x FROM w WINDOW x AS (PARTITION BY u);
SELECT users AS u, row_number() OVER x FROM w WINDOW x AS (PARTITION BY 9);
SELECT users AS u, row_number() OVER x FROM w WINDOW x AS (ORDER BY 9);
SELECT users AS u, row_number() OVER x FROM w WINDOW x AS (ORDER BY j);
SELECT users AS u, row_number() OVER x FROM w WINDOW x AS (ORDER BY u);
SELECT users AS u, array_agg(users ORDER BY u) FROM w;
SELECT users AS u FROM w UNION SELECT 1 ORDER BY u;
SELECT users AS u FROM w UNION SELECT 1 ORDER BY u + 1;
SELECT users AS u FROM w UNION SELECT 1 ORDER BY users;
SELECT users AS u FROM w UNION SELECT 1 ORDER BY 1;
SELECT users AS u FROM w UNION SELECT 1 ORDER BY 2;
SELECT 1 AS u, 2 AS u UNION SELECT 1, 2 ORDER BY u;
SELECT 1 AS u, 2 AS v UNION SELECT 1, 2 ORDER BY 'a';
SELECT 1 AS u, 2 AS v UNION SELECT 1, 2 LIMIT 'a';
VALUES (1, 2) ORDER BY column1 + 1;
VALUES (1, 2) ORDER BY column3;
VALUES (1, 2) ORDER BY 3;
VALUES (1, 2) ORDER BY 2;
SELECT (w).* FROM w ORDER BY users;
SELECT (w).*, users FROM w ORDER BY users;
SELECT (w).users, users FROM w ORDER BY users;
SELECT (w).users, w.users FROM w ORDER BY users;
SELECT w.*, (w).* FROM w ORDER BY users;
SELECT '1' AS a, 1 AS a ORDER BY a;
SELECT 1::integer AS a, 1 AS a ORDER BY a;
SELECT 'a' AS a, 'a'::text AS a ORDER BY a;
SELECT NULL AS a, NULL AS a ORDER BY a;
SELECT users AS a FROM w GROUP BY a, nosuch ORDER BY nosuch2;
SELECT users AS a FROM w GROUP BY a ORDER BY nosuch2;
SELECT (SELECT 1) AS a, (SELECT 1) AS a ORDER BY a;
SELECT users FROM w LIMIT users;
SELECT users FROM w LIMIT 'a';
SELECT users FROM w LIMIT true;
SELECT users FROM w LIMIT 1.5;
SELECT users FROM w LIMIT count(*);
SELECT users FROM w LIMIT (SELECT 1);
SELECT users FROM w LIMIT nosuch OFFSET nosuchf();
SELECT users FROM w LIMIT generate_series(1, 2);
SELECT users FROM w LIMIT NULL;
SELECT users FROM w LIMIT ALL;
SELECT users FROM w LIMIT '1'::text;
SELECT users FROM w UNION SELECT 1 LIMIT users;
SELECT *, count(*) FROM z GROUP BY 1, 2;
SELECT *, count(*) FROM z GROUP BY 1;
SELECT *, 1 AS e FROM z GROUP BY 1, 2, 3;
SELECT z.*, 1 AS e FROM z GROUP BY users, h, e;
SELECT users FROM w FULL JOIN z USING (users) GROUP BY w.users;
SELECT users FROM w FULL JOIN z USING (users) GROUP BY users;
SELECT users FROM w JOIN z USING (users) GROUP BY w.users;
SELECT w.users FROM w JOIN z USING (users) GROUP BY users;
SELECT z.users FROM w JOIN z USING (users) GROUP BY users;
SELECT z.users FROM w RIGHT JOIN z USING (users) GROUP BY users;
SELECT (w).users FROM w GROUP BY users;
SELECT c FROM w GROUP BY g;
SELECT c FROM w GROUP BY (w).g;
SELECT w.* FROM w GROUP BY g;
SELECT (w).* FROM w GROUP BY g;
SELECT * FROM w GROUP BY g;
SELECT x.c FROM (w JOIN z ON true) AS x GROUP BY x.g;
SELECT users FROM z GROUP BY ROLLUP (users, (1, h));
SELECT users, h FROM z GROUP BY CUBE (1, (2, users));
SELECT users AS u FROM z GROUP BY GROUPING SETS (u, ());
SELECT users AS h FROM z GROUP BY h;
SELECT users AS h FROM z GROUP BY count(*);
SELECT users AS h FROM z GROUP BY generate_series(1, 2);
SELECT generate_series(1, 2) AS h FROM z GROUP BY h;
SELECT users AS h FROM z GROUP BY users HAVING h > 1;
SELECT j FROM w GROUP BY j;
SELECT users FROM z ORDER BY count(*);
SELECT count(*) FROM z ORDER BY count(*);
SELECT count(*) AS n FROM z ORDER BY n, 1, count(*);
SELECT DISTINCT users FROM z ORDER BY 1 USING <;
SELECT DISTINCT users, h FROM z GROUP BY users, h ORDER BY sum(h);
SELECT DISTINCT sum(h) FROM z GROUP BY users, h ORDER BY sum(h);
SELECT DISTINCT sum(h) FROM z GROUP BY users, h ORDER BY sum(z.h);
SELECT lower(t2) FROM w GROUP BY lower(w.t2);
SELECT lower(t2) FROM w GROUP BY (lower(t2));
SELECT lower(t2), count(*) AS n FROM w GROUP BY 1 ORDER BY lower(t2), n;
SELECT users + h FROM z GROUP BY users + h;
SELECT users + h + 1 FROM z GROUP BY users + h;
SELECT 'a' AS x FROM z GROUP BY x;
SELECT 'a' AS x FROM z GROUP BY 1;
SELECT users AS "users", h AS "users" FROM z GROUP BY "users";
SELECT (w).c FROM w GROUP BY users;
SELECT (w).c FROM w GROUP BY g;
SELECT (w).* FROM w GROUP BY users;
SELECT w FROM w GROUP BY users;
SELECT w FROM w GROUP BY g;
SELECT w FROM w GROUP BY w;
SELECT w.c FROM w GROUP BY w;
-- case types that SQL functions never have
SET check_function_bodies = off;
CREATE FUNCTION a() RETURNS trigger LANGUAGE sql AS $$ SELECT nothing $$;
CREATE FUNCTION a(a internal) RETURNS integer LANGUAGE sql AS $$ SELECT nothing $$;
CREATE FUNCTION a(a anyelement) RETURNS anyelement LANGUAGE sql AS $$ SELECT nothing $$;
CREATE FUNCTION a() RETURNS void LANGUAGE sql AS $$ SELECT nothing $$;

-- case a key that nobody has referenced
CREATE TABLE p (a integer, b integer, UNIQUE (a, b));
CREATE TABLE c (a integer, b integer);
INSERT INTO p SELECT x, y FROM generate_series(1, 3) x, generate_series(1, 3) y;
INSERT INTO c SELECT x, y FROM generate_series(1, 3) x, generate_series(1, 3) y;
ALTER TABLE c ADD FOREIGN KEY (a, b) REFERENCES p (a, b);
-- case star of a record in SELECT and VALUES
CREATE TABLE t (a integer PRIMARY KEY, b text);
CREATE TABLE log (op text, a integer, b text);
CREATE TABLE log2 (a integer, b text, op text);
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO log SELECT 'I', NEW.*; INSERT INTO log2 VALUES (NEW.*, 'I'); RETURN NEW; END $$;
CREATE TRIGGER g AFTER INSERT ON t FOR EACH ROW EXECUTE FUNCTION f();
INSERT INTO t VALUES (1, 'x');
ALTER TABLE log2 ADD CHECK (b <> 'x');
-- case event triggers: what rewrites no table fires no table_rewrite
CREATE FUNCTION f() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'not here'; END $$;
CREATE EVENT TRIGGER e ON table_rewrite EXECUTE FUNCTION f();
CREATE TABLE t (id serial PRIMARY KEY, a float);
CREATE VIEW v AS SELECT a FROM t;
-- case create aggregate: another kind of aggregate does not replace one
CREATE AGGREGATE s (numeric) (stype = numeric, sfunc = numeric_add);
CREATE OR REPLACE AGGREGATE s (numeric) (stype = numeric, sfunc = numeric_add, initcond = '0');
CREATE OR REPLACE AGGREGATE s (ORDER BY numeric) (stype = numeric, sfunc = numeric_add);
-- case alter function: leakproof is for superusers
CREATE ROLE k;
GRANT ALL ON SCHEMA public TO k;
SET ROLE k;
CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';
ALTER FUNCTION f() NOT LEAKPROOF;
ALTER FUNCTION f() LEAKPROOF;
-- case create function: RETURN among statements
CREATE FUNCTION f() RETURNS boolean BEGIN ATOMIC ;;RETURN false;; END;
SELECT 1 / f()::int;
-- case create operator: sets, and words in quotes
CREATE OPERATOR #*# (rightarg = SETOF int8, procedure = factorial);
CREATE OPERATOR === ("Leftarg" = box, "Rightarg" = box, "Procedure" = f);
CREATE OPERATOR ==== (Leftarg = box, Rightarg = box, Procedure = box_same);
-- case roles: pg_database_owner has no members but its one
CREATE ROLE k;
CREATE ROLE l IN ROLE pg_database_owner;
CREATE ROLE l ROLE pg_database_owner;
GRANT pg_database_owner TO k;
GRANT k TO pg_database_owner;
REVOKE pg_database_owner FROM k;
-- case create view: collations of columns stay
CREATE TABLE t (a text COLLATE "C", b text);
CREATE VIEW v AS SELECT a, b COLLATE "C" AS b FROM t;
CREATE OR REPLACE VIEW v AS SELECT upper(a) AS a, b COLLATE "C" AS b FROM t;
CREATE OR REPLACE VIEW v AS SELECT a, b COLLATE "C" || 'x' AS b FROM t;
CREATE OR REPLACE VIEW v AS SELECT a, b COLLATE "POSIX" AS b FROM t;
CREATE TABLE c AS SELECT a, b COLLATE "POSIX" FROM t;
-- case alter table: an identity and what is said of its sequence in one statement
CREATE TABLE t (a integer PRIMARY KEY, b int NOT NULL);
ALTER TABLE t ALTER a SET START 3 SET MAXVALUE 100, ALTER a ADD GENERATED ALWAYS AS IDENTITY;
ALTER TABLE t ALTER b SET MAXVALUE 3 SET START 5, ALTER b ADD GENERATED ALWAYS AS IDENTITY;
ALTER TABLE t ALTER b ADD GENERATED ALWAYS AS IDENTITY, ALTER b SET INCREMENT 4;
ALTER TABLE t ADD c int GENERATED ALWAYS AS IDENTITY, ALTER c SET START 5;
ALTER TABLE t ALTER b DROP IDENTITY, ALTER b ADD GENERATED BY DEFAULT AS IDENTITY, ALTER b SET START 9;
-- case insert: OVERRIDING USER VALUE
CREATE TABLE g (r int, u integer GENERATED BY DEFAULT AS IDENTITY, v integer GENERATED ALWAYS AS IDENTITY);
CREATE VIEW w AS SELECT u AS x, v AS y, r AS z FROM g;
INSERT INTO g (u) OVERRIDING USER VALUE VALUES (3000000000);
INSERT INTO g (u) OVERRIDING USER VALUE VALUES ('x');
INSERT INTO g (u) OVERRIDING USER VALUE VALUES (1 / 0);
INSERT INTO g (u) OVERRIDING USER VALUE VALUES (1), (3000000000);
INSERT INTO g (u) OVERRIDING USER VALUE SELECT 3000000000;
INSERT INTO g (u, v) OVERRIDING SYSTEM VALUE VALUES (50, 60);
INSERT INTO g (v, r) OVERRIDING USER VALUE SELECT 70, 1 FROM g;
SELECT 1 / count(*) FROM g WHERE v = 70;
INSERT INTO w (x, y, z) OVERRIDING USER VALUE VALUES (100, 200, 300);
SELECT 1 / count(*) FROM g WHERE u = 100;
INSERT INTO w (x, y, z) OVERRIDING USER VALUE VALUES (1 / 0, DEFAULT, 5), (2, 3, 6);
-- case create index: what is left of a predicate when the planner has computed it
CREATE TABLE a (id integer PRIMARY KEY, w uuid, b bool);
CREATE INDEX c1 ON a (id) WHERE strpos(array_to_string(ARRAY['x'], ','), 'a') IN (NULL, 3000000000);
CREATE INDEX c2 ON a (id) WHERE strpos(array_to_string(ARRAY['x'], ','), 'a') NOT IN (NULL, 1);
CREATE INDEX c3 ON a (id) WHERE strpos(array_to_string(ARRAY['x'], ','), 'a') IN (NULL);
CREATE INDEX c4 ON a (id) WHERE '7' BETWEEN (to_jsonb(w) ->> 'a')::integer AND 1::smallint;
CREATE INDEX c5 ON a (id) WHERE 7 NOT BETWEEN (to_jsonb(w) ->> 'a')::integer AND 1::smallint;
CREATE INDEX c6 ON a (id) WHERE 7 BETWEEN SYMMETRIC (to_jsonb(w) ->> 'a')::integer AND 1;
CREATE INDEX c7 ON a (id) WHERE (to_jsonb(w) ->> 'a')::int BETWEEN SYMMETRIC NULL AND NULL * id;
CREATE INDEX c8 ON a (id) WHERE nullif((to_jsonb(w) ->> 'a')::int, NULL) > 1;
CREATE INDEX c9 ON a (id) WHERE nullif(NULL::int, (to_jsonb(w) ->> 'a')::int) > 1;
CREATE INDEX c10 ON a (id) WHERE NULL::int = ALL (ARRAY[7, (to_jsonb(w) ->> 'a')::int]);
CREATE INDEX c11 ON a (id) WHERE (to_jsonb(w) ->> 'a')::int IS NOT DISTINCT FROM NULL::int;
CREATE INDEX c12 ON a (id) WHERE (to_jsonb(w) ->> 'a')::int IN (NULL::int, (to_jsonb(w) ->> 'b')::int);
ALTER TABLE a ADD c bool GENERATED ALWAYS AS (id IN (NULL::int, strpos(to_char(now(), 'YYYY'), NULL))) STORED;
-- case create table as: what WITH writes to is looked at before the place of the table
CREATE ROLE u;
CREATE SEQUENCE q;
CREATE MATERIALIZED VIEW mv AS SELECT 1 AS a;
CREATE TABLE t (a int);
CREATE TEMP TABLE public.x AS WITH d AS (DELETE FROM q RETURNING *) SELECT * FROM d;
CREATE TABLE x (c, c) AS WITH d AS (DELETE FROM mv RETURNING *) SELECT * FROM d;
CREATE TABLE pg_toast.x AS SELECT 1 AS a;
CREATE TABLE pg_toast.x (a int);
CREATE TABLE x AS SELECT '[]'::pg_node_tree AS a WITH NO DATA;
SELECT 'x'::trigger;
SET ROLE u;
CREATE TEMP TABLE public.x AS WITH d AS (DELETE FROM q RETURNING *) SELECT * FROM d;
CREATE TEMP TABLE public.x AS WITH d AS (UPDATE t SET a = 1 RETURNING *) SELECT * FROM d;
-- case create extension: a version has its own members, and ALTER EXTENSION ... UPDATE brings others
CREATE SCHEMA e;
CREATE EXTENSION postgres_fdw SCHEMA e VERSION '1.0';
DROP FUNCTION IF EXISTS e.postgres_fdw_disconnect_all, c();
ALTER FUNCTION e.postgres_fdw_get_connections() RENAME TO f;
CREATE EXTENSION hstore SCHEMA e VERSION '1.4';
CREATE VIEW e.v AS SELECT 'a=>1'::e.hstore OPERATOR(e.@) 'a=>1'::e.hstore AS b;
ALTER EXTENSION hstore UPDATE TO '1.6';
DROP VIEW e.v;
ALTER EXTENSION hstore UPDATE TO '1.6';
SELECT 1 / count(*) FROM pg_proc WHERE proname = 'hstore_hash_extended';
ALTER EXTENSION hstore UPDATE;
CREATE FUNCTION e.postgres_fdw_disconnect_all() RETURNS int LANGUAGE sql AS 'SELECT 1';
ALTER EXTENSION postgres_fdw UPDATE;
DROP FUNCTION e.postgres_fdw_disconnect_all();
ALTER EXTENSION postgres_fdw UPDATE;
DROP FUNCTION e.postgres_fdw_disconnect_all();
-- case create extension: the dump makes the version that there is
CREATE SCHEMA e;
CREATE EXTENSION pg_trgm SCHEMA e VERSION '1.3';
CREATE EXTENSION cube SCHEMA e VERSION '1.2';
COMMENT ON FUNCTION e.similarity IS 'so';
ALTER EXTENSION cube UPDATE TO '1.4';
ALTER EXTENSION pg_trgm DROP FUNCTION e.show_trgm(text);
CREATE FUNCTION e.digest(text, text) RETURNS bytea LANGUAGE sql AS 'SELECT NULL::bytea';
CREATE EXTENSION pgcrypto SCHEMA e;
-- case triggers: a table that is written to is in use
CREATE TABLE t (a int, b int);
CREATE TABLE o (a int);
CREATE VIEW v AS SELECT * FROM t;
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN EXECUTE TG_ARGV[0]; RETURN NULL; END';
CREATE TRIGGER a AFTER INSERT ON t EXECUTE FUNCTION f('ALTER TABLE t ALTER a SET DEFAULT 1');
CREATE TRIGGER b BEFORE UPDATE ON t FOR EACH ROW EXECUTE FUNCTION f('DROP TABLE t');
CREATE TRIGGER c AFTER DELETE ON t EXECUTE FUNCTION f('CREATE INDEX ON t (a)');
INSERT INTO v VALUES (1);
ALTER TABLE t DISABLE TRIGGER a;
INSERT INTO t VALUES (1);
UPDATE t SET a = 2;
DELETE FROM t;
CREATE TRIGGER d BEFORE INSERT ON t EXECUTE FUNCTION f('ALTER TABLE o ADD b int');
CREATE TRIGGER e BEFORE INSERT ON t EXECUTE FUNCTION f('COMMENT ON TABLE t IS ''x''; GRANT SELECT ON t TO public');
INSERT INTO t VALUES (1);
-- case alter type: an attribute that is NONE
CREATE TYPE c AS (a int);
ALTER TYPE c SET (STORAGE = NONE);
ALTER TYPE text SET (STORAGE = NONE);
ALTER TYPE text SET (STORAGE = "none");
-- case create schema: no temporary elements
CREATE SCHEMA s CREATE TEMP VIEW v AS SELECT 1;
CREATE SCHEMA s CREATE TEMP TABLE v (a int);
CREATE SCHEMA s CREATE VIEW v AS SELECT 1;
-- case domains over a row type: their checks follow its columns
CREATE TYPE c AS (r float8, i float8);
CREATE DOMAIN d AS c CHECK ((VALUE).r > 0);
ALTER TYPE c ALTER ATTRIBUTE r TYPE text;
ALTER TYPE c ALTER ATTRIBUTE r TYPE bigint, ALTER ATTRIBUTE i TYPE text;
SELECT '(0,x)'::d;
-- case since 15.20: a domain's check that keeps a value of a row type
CREATE TYPE c AS (r float8, i float8);
CREATE DOMAIN e AS c CHECK (VALUE IS DISTINCT FROM '(1,2)'::c);
ALTER TYPE c ALTER ATTRIBUTE r TYPE bigint;
-- case domains over a table's rows
CREATE TABLE t (r float8, i float8);
CREATE DOMAIN d AS t CHECK ((VALUE).r > 0);
ALTER TABLE t ALTER r TYPE text;
ALTER TABLE t ALTER r TYPE bigint;
-- case owners: publications of whole schemas and subscriptions
CREATE ROLE k;
CREATE ROLE l;
CREATE SUBSCRIPTION s CONNECTION 'dbname=x' PUBLICATION p WITH (connect = false, slot_name = NONE);
ALTER SUBSCRIPTION s OWNER TO k;
-- case create statistics: a sample is no table; a temporary schema is not searched
CREATE TEMP TABLE t (a int, b int);
CREATE STATISTICS s ON a FROM t TABLESAMPLE system (x);
CREATE STATISTICS pg_temp.s ON a, b FROM t;
DROP STATISTICS s;
DROP STATISTICS pg_temp.s;
-- case ranges: multiranges of them
CREATE TYPE r AS RANGE (subtype = text);
SELECT r('a', 'c')::multirange_r, r('a', 'c')::r_multirange;
SELECT r('a', 'c')::r_multirange;
CREATE CAST (r AS r_multirange) WITH INOUT;
CREATE TYPE c AS (a int);
CREATE TYPE q AS RANGE (subtype = c);
ALTER TYPE c ADD ATTRIBUTE b q_multirange;
-- case polymorphic functions: ranges and multiranges of what the others have in common
CREATE FUNCTION f(anycompatible, anycompatiblemultirange) RETURNS anycompatiblerange LANGUAGE sql AS 'SELECT range_merge($2)';
CREATE FUNCTION g(anycompatiblerange) RETURNS anycompatiblemultirange LANGUAGE sql AS 'SELECT multirange($1)';
CREATE FUNCTION h(anycompatible, anycompatiblerange) RETURNS anycompatible LANGUAGE sql AS 'SELECT $1';
SELECT f(1, multirange(int4range(1, 2)));
SELECT f(1, multirange(numrange(1, 2)));
SELECT f(1.5, multirange(int4range(1, 2)));
SELECT g(int4range(1, 2));
SELECT h(1, numrange(1, 2)), h(1::smallint, int4range(1, 2));
SELECT h(1.5, int4range(1, 2));
-- case revoke: nobody looks at who is said to have granted
CREATE ROLE k;
CREATE ROLE l IN ROLE k;
REVOKE ADMIN OPTION FOR k FROM l GRANTED BY nobody;
REVOKE k FROM l GRANTED BY nobody;
GRANT k TO l GRANTED BY nobody;
-- case star of a parameter in VALUES
CREATE TYPE pair AS (a integer, b text);
CREATE TABLE t (a integer, b text);
CREATE FUNCTION f(v pair) RETURNS void LANGUAGE sql AS $$ INSERT INTO t VALUES (v.*) $$;
CREATE FUNCTION g(v pair) RETURNS void LANGUAGE sql AS $$ INSERT INTO t SELECT v.* $$;
CREATE FUNCTION h(v pair) RETURNS integer LANGUAGE sql AS $$ SELECT 1 FROM (VALUES (v.*)) x(a, b) WHERE a = 1 $$;
CREATE RULE r AS ON INSERT TO t DO ALSO INSERT INTO t SELECT NEW.* WHERE false;
-- case star of a row in the actions of a rule
CREATE TABLE t (a integer, b text);
CREATE TABLE log (a integer, b text, what text);
CREATE RULE r AS ON INSERT TO t DO ALSO INSERT INTO log VALUES (NEW.*, 'new');
CREATE RULE u AS ON UPDATE TO t DO ALSO INSERT INTO log VALUES (OLD.*, 'old'), (NEW.*, 'new');
INSERT INTO log VALUES (1, 'x', missing, 4);
-- case a function of SQL that calls itself
CREATE FUNCTION f(n integer) RETURNS integer LANGUAGE sql AS $$ SELECT CASE WHEN n < 1 THEN 0 ELSE f(n - 1) END $$;
CREATE FUNCTION g(n integer) RETURNS integer LANGUAGE sql BEGIN ATOMIC SELECT g(n - 1); END;
-- case constraints that a child has as well
CREATE TABLE p (a integer CONSTRAINT c CHECK (a > 0));
CREATE TABLE k (a integer CONSTRAINT c CHECK (a > 0), d integer) INHERITS (p);
CREATE TABLE k2 () INHERITS (p);
ALTER TABLE k2 ADD CONSTRAINT c CHECK (a > 0);
CREATE TABLE k3 (CONSTRAINT c CHECK (a > 1)) INHERITS (p);
ALTER TABLE p DROP CONSTRAINT c;
-- case like and inherits
CREATE TABLE p (a integer NOT NULL, b text);
CREATE TABLE k (LIKE p, c integer) INHERITS (p);
CREATE TABLE x (c uuid, LIKE p INCLUDING ALL, c uuid);
-- case a key that LIKE brings is referenced
CREATE TABLE t (a text PRIMARY KEY);
CREATE TABLE u (b text REFERENCES u, LIKE t INCLUDING INDEXES);
-- case a view on a sequence
CREATE SEQUENCE s;
CREATE VIEW v AS SELECT last_value, log_cnt, s.is_called FROM s;
CREATE VIEW w AS SELECT * FROM s;
-- case unnest of several arrays
CREATE VIEW v AS SELECT * FROM unnest(ARRAY[10, 20], ARRAY['a', 'b'], ARRAY[1.0]) AS z(a, b, c);
CREATE VIEW w AS SELECT * FROM ROWS FROM (unnest(ARRAY[1], ARRAY['x'])) AS z(a, b);
-- case a schema's elements in their order
CREATE SCHEMA s CREATE UNIQUE INDEX i ON t (a) CREATE VIEW v AS SELECT a FROM t CREATE TABLE t (a serial, b integer REFERENCES u (k)) CREATE TABLE u (k integer PRIMARY KEY);
-- case a schema's elements in another schema
CREATE SCHEMA s CREATE TABLE public.t (a integer);
CREATE SCHEMA s CREATE VIEW public.v AS SELECT 1;
CREATE SCHEMA s CREATE SEQUENCE s.q CREATE TABLE s.t (a integer);
-- case rights on a sequence without its word
CREATE SEQUENCE s;
GRANT USAGE ON s TO PUBLIC;
GRANT USAGE, SELECT ON s TO PUBLIC;
CREATE TABLE t (a integer);
GRANT USAGE ON t TO PUBLIC;
-- case generated from a number and a text
CREATE TABLE t (a integer, b text GENERATED ALWAYS AS (a || ' s') STORED);
CREATE TABLE u (a timestamptz, b text GENERATED ALWAYS AS (a || ' s') STORED);
CREATE INDEX i ON t ((a || '-' || b));
CREATE TYPE pair AS (a integer, b text);
CREATE INDEX j ON t ((ROW(a, b)::pair));
-- case no oids
CREATE TABLE t () WITH (oids = false);
CREATE TABLE u () WITH (oids);
CREATE TABLE w () WITH (oids = true);
-- case an integer sequence becomes smaller
CREATE SEQUENCE a AS smallint MINVALUE -100 START -10;
ALTER SEQUENCE a AS integer;
CREATE SEQUENCE b AS smallint INCREMENT BY -1;
ALTER SEQUENCE b AS integer;
CREATE SEQUENCE c AS integer;
ALTER SEQUENCE c AS smallint;
ALTER SEQUENCE c AS bigint;
-- case what a role owned and was granted
CREATE ROLE r1;
CREATE ROLE r2;
CREATE TABLE t (a integer);
CREATE POLICY p ON t TO r1 USING (true);
CREATE POLICY q ON t TO r1, r2 USING (true);
DROP OWNED BY r1;
CREATE POLICY p ON t TO r1 USING (true);
ALTER POLICY q ON t TO r1;

-- case bounds of partitions and rows between them
CREATE TABLE l (a integer, b text) PARTITION BY LIST (a);
CREATE TABLE l1 PARTITION OF l FOR VALUES IN (1, 2, NULL);
CREATE TABLE l2 PARTITION OF l FOR VALUES IN (3, '2');
CREATE TABLE l2 PARTITION OF l FOR VALUES IN (NULL);
CREATE TABLE l2 PARTITION OF l FOR VALUES IN ('x');
CREATE TABLE l2 PARTITION OF l FOR VALUES IN (true);
INSERT INTO l VALUES (1), (2);
INSERT INTO l VALUES (5);
INSERT INTO l1 VALUES (5);
CREATE TABLE ld PARTITION OF l DEFAULT;
INSERT INTO l VALUES (5);
INSERT INTO ld VALUES (1);
CREATE TABLE l5 PARTITION OF l FOR VALUES IN (6);
CREATE TABLE r (a integer, b date) PARTITION BY RANGE (a, b);
CREATE TABLE r1 PARTITION OF r FOR VALUES FROM (1, MINVALUE) TO (10, MAXVALUE);
CREATE TABLE r2 PARTITION OF r FOR VALUES FROM (10, '2024-01-01') TO (20, '2024-01-01');
CREATE TABLE r2 PARTITION OF r FOR VALUES FROM (11, '2024-01-01') TO (11, '2024-01-01');
CREATE TABLE r2 PARTITION OF r FOR VALUES FROM (11, NULL) TO (12, '2024-01-01');
CREATE TABLE r2 PARTITION OF r FOR VALUES FROM (MINVALUE, '2024-01-01') TO (0, '2024-01-01');
CREATE TABLE r2 PARTITION OF r FOR VALUES FROM (MINVALUE, MINVALUE) TO (1, MINVALUE);
INSERT INTO r VALUES (0, '2024-01-01');
INSERT INTO r VALUES (11, '2024-01-01');
INSERT INTO r VALUES (NULL, '2024-01-01');
CREATE TABLE r3 (LIKE r);
ALTER TABLE r ATTACH PARTITION r3 FOR VALUES FROM (5, '2024-01-01') TO (50, '2024-01-01');
ALTER TABLE r ATTACH PARTITION r3 FOR VALUES WITH (MODULUS 2, REMAINDER 1);
ALTER TABLE r ATTACH PARTITION nosuch FOR VALUES IN (1);
ALTER TABLE r ATTACH PARTITION nosuch FOR VALUES FROM (20, '2024-01-01') TO (50, '2024-01-01');
ALTER TABLE r ATTACH PARTITION r3 FOR VALUES FROM (20, '2024-01-01') TO (50, '2024-01-01');
ALTER TABLE r ATTACH PARTITION r3 FOR VALUES FROM (60, '2024-01-01') TO (70, '2024-01-01');
ALTER TABLE r DETACH PARTITION l1;
CREATE TABLE h (a integer) PARTITION BY HASH (a);
CREATE TABLE h0 PARTITION OF h FOR VALUES WITH (MODULUS 4, REMAINDER 0);
CREATE TABLE h1 PARTITION OF h FOR VALUES WITH (MODULUS 8, REMAINDER 4);
CREATE TABLE h1 PARTITION OF h FOR VALUES WITH (MODULUS 6, REMAINDER 1);
CREATE TABLE h1 PARTITION OF h FOR VALUES WITH (MODULUS 2, REMAINDER 1);

-- case partition keys follow their columns
CREATE TABLE f (a integer, b text, UNIQUE (a)) PARTITION BY RANGE ((a));
CREATE TABLE g (a integer, b text) PARTITION BY RANGE (a, lower(b), (a + 1));
ALTER TABLE f RENAME a TO c;
ALTER TABLE g RENAME b TO d;
ALTER TABLE g RENAME a TO "a b";
ALTER TABLE f ALTER c TYPE bigint;
ALTER TABLE g DROP d;
ALTER TABLE f DROP c;

-- case what is said of a sequence before it is known where it goes
CREATE TEMP SEQUENCE nosuch.w START -7 MINVALUE 1;
CREATE SEQUENCE nosuch.f NO MINVALUE MINVALUE 1;
CREATE UNLOGGED SEQUENCE s AS smallint;
ALTER SEQUENCE s INCREMENT BY -1 AS bigint;
ALTER SEQUENCE s AS smallint;
CREATE SEQUENCE b;
CREATE DOMAIN b AS jsonb;

-- case WITH: SEARCH and CYCLE
CREATE TABLE g (f int, t int, label text);
CREATE VIEW a AS WITH RECURSIVE s (f, t) AS (SELECT f, t FROM g UNION ALL SELECT g.f, g.t FROM g, s WHERE g.f = s.t) SEARCH DEPTH FIRST BY f, x SET seq SELECT * FROM s;
CREATE VIEW a AS WITH RECURSIVE s (f, t) AS (SELECT f, t FROM g UNION ALL SELECT g.f, g.t FROM g, s WHERE g.f = s.t) SEARCH DEPTH FIRST BY f, f SET seq SELECT * FROM s;
CREATE VIEW a AS WITH RECURSIVE s (f, t) AS (SELECT f, t FROM g UNION ALL SELECT g.f, g.t FROM g, s WHERE g.f = s.t) SEARCH DEPTH FIRST BY t SET f SELECT * FROM s;
CREATE VIEW a AS WITH RECURSIVE s (f, t) AS (SELECT f, t FROM g UNION ALL SELECT g.f, g.t FROM g, s WHERE g.f = s.t) CYCLE f SET c TO 'a' DEFAULT 1 USING p SELECT * FROM s;
CREATE VIEW a AS WITH RECURSIVE s (f, t) AS (SELECT f, t FROM g UNION ALL SELECT g.f, g.t FROM g, s WHERE g.f = s.t) CYCLE f SET c TO point '(1,1)' DEFAULT point '(0,0)' USING p SELECT * FROM s;
CREATE VIEW a AS WITH RECURSIVE s (f, t) AS (SELECT f, t FROM g UNION ALL SELECT g.f, g.t FROM g, s WHERE g.f = s.t) CYCLE f SET c USING c SELECT * FROM s;
CREATE VIEW a AS WITH RECURSIVE s (f, t) AS (SELECT f, t FROM g UNION ALL SELECT g.f, g.t FROM g, s WHERE g.f = s.t) SEARCH BREADTH FIRST BY f SET c CYCLE f SET c USING p SELECT * FROM s;
CREATE VIEW a AS WITH RECURSIVE s (f, t) AS (SELECT f, t FROM g UNION ALL SELECT f, t FROM g) SEARCH DEPTH FIRST BY f SET seq SELECT * FROM s;
CREATE VIEW a AS WITH RECURSIVE s (f, t) AS (SELECT f, t FROM g UNION ALL SELECT g.f, g.t FROM g, s WHERE g.f = s.t) SEARCH DEPTH FIRST BY f SET seq CYCLE f SET c TO 'Y' DEFAULT 'N' USING p SELECT f, t, c FROM s;
-- case WITH: the first part of a recursive query says its types
CREATE TABLE g (id int, up int, name varchar(10));
CREATE VIEW a AS WITH RECURSIVE s AS (SELECT id, name FROM g UNION ALL SELECT g.id, s.name || g.name FROM g, s WHERE g.up = s.id) SELECT * FROM s;
CREATE VIEW a AS WITH RECURSIVE s AS (SELECT 1 AS n UNION ALL SELECT n + 1.0 FROM s WHERE n < 3) SELECT * FROM s;
CREATE VIEW a AS WITH RECURSIVE s AS (SELECT 1 AS n UNION ALL SELECT 2.0) SELECT * FROM s;
CREATE VIEW b AS WITH RECURSIVE s AS (SELECT id, name::text FROM g UNION ALL SELECT g.id, s.name || g.name FROM g, s WHERE g.up = s.id) SELECT * FROM s;
-- case WITH: inside a recursive query
WITH RECURSIVE x (n) AS (WITH y AS (SELECT 1 AS n) SELECT 0 UNION SELECT * FROM y) SELECT 1 / (sum(n) - 1) FROM x;
WITH RECURSIVE t (j) AS (WITH RECURSIVE s (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM s WHERE i < 3) SELECT i FROM s UNION ALL SELECT j + 1 FROM t WHERE j < 3) SELECT 1 / (count(*) - 6) FROM t;
-- case WITH: what gives no rows is read by nobody
CREATE TABLE t (a int);
WITH w AS (INSERT INTO t VALUES (1)) SELECT * FROM w;
WITH w AS (INSERT INTO t VALUES (1) RETURNING a) SELECT 1 / (a - 1) FROM w;
-- case insert: parts of columns, one after the other
CREATE TYPE c AS (a int, b text[]);
CREATE DOMAIN d AS c CHECK ((VALUE).b[1] IS NOT NULL);
CREATE TABLE t (f c, g c[], h d);
INSERT INTO t (f.a, f.b) VALUES (1, '{foo}'), (2, '{bar}');
INSERT INTO t (f.b[1], f.b[2]) SELECT 'bear', 'beer';
INSERT INTO t (g[1].b[1], g[1].b[2]) VALUES ('foo', 'bar');
INSERT INTO t (h.a, h.b) VALUES (1, '{x}');
INSERT INTO t (h.a, h.b) VALUES (1, NULL);
INSERT INTO t (f.a, f.b) VALUES (1, DEFAULT);
INSERT INTO t (f.b[1]) VALUES (DEFAULT);
SELECT 1 / (count(*) - 2) FROM t WHERE (f).b[1] IN ('foo', 'bar');
UPDATE t SET h.b[1] = NULL WHERE (h).a = 1;
UPDATE t SET h.b[1] = NULL, h.b[1] = 'y' WHERE (h).a = 1;
-- case update: a star among the values of several columns
CREATE TABLE t (a int, b int);
INSERT INTO t VALUES (1, 2);
UPDATE t SET (a, b) = ROW (v.*) FROM (VALUES (21, 100)) AS v (i, j);
UPDATE t SET (a, b) = ROW (v.*) FROM (VALUES (21)) AS v (i);
-- case json: keys that are no scalars, VARIADIC
SELECT json_build_object(VARIADIC '{}'::text[]), jsonb_build_object(VARIADIC NULL::text[]), jsonb_build_array(VARIADIC '{{1,2},{3,4}}'::int[]);
SELECT 1 / (length(jsonb_build_object(VARIADIC '{{a,4},{b,5}}'::text[])::text) - 20);
SELECT jsonb_build_object('{a,b}'::text[], 1);
SELECT json_build_object(json '{}', 1);
SELECT jsonb_object('{a,b,c}');
SELECT jsonb_object('{{a,b,c},{b,c,d}}');
SELECT json_object('{a,b}', '{1}');
SELECT json_object('{a,NULL}', '{1,2}');
-- case json: paths and nulls
SELECT '[]'::jsonb #- '{a}', jsonb_set('{}', '{a}', '1', false), jsonb_set('[]', '{}', '1');
SELECT jsonb_set('{"a":{"b":[1]}}', '{a,NULL}', '1');
SELECT jsonb_set_lax('{"a":1}', '{a}', NULL, true, 'raise_exception');
SELECT jsonb_set_lax('{"a":1}', '{a}', NULL, true, 'nothing');
SELECT jsonb_set_lax('{"a":1}', '{a}', NULL, null_value_treatment => 'delete_key');
CREATE TABLE t (j jsonb);
INSERT INTO t VALUES ('{"a":1}');
UPDATE t SET j['a']['b'] = '1';
UPDATE t SET j[NULL] = '1';
UPDATE t SET j['b']['c'] = '1';
-- case json: arrays and domains of rows from objects
CREATE DOMAIN d AS int NOT NULL;
CREATE DOMAIN e AS int[] CHECK (array_length(VALUE, 1) = 2);
CREATE TYPE c AS (a int[], b d, e e, f text);
SELECT 1 / (a[2] - 3) FROM json_to_record('{"a":[2,3]}') AS x (a int[]);
SELECT 1 / (array_length(a, 2) - 2) FROM json_to_record('{"a":[[1,2],[3,4]]}') AS x (a int[]);
SELECT * FROM json_to_record('{"a":[[1],[3,4]]}') AS x (a int[]);
SELECT * FROM json_to_record('{"a":[[1],2]}') AS x (a int[]);
SELECT * FROM jsonb_to_record('{"a":{"b":1}}') AS x (a int[]);
SELECT * FROM json_populate_record(NULL::c, '{"a":[1]}');
SELECT * FROM json_populate_record(NULL::c, '{"b":1,"e":[1]}');
SELECT * FROM json_populate_record(NULL::c, '{"b":1,"e":[1,2]}');
SELECT * FROM json_to_record('{"r":1}') AS x (r c);
-- case arrays: what functions on them refuse
SELECT array_position(ARRAY[[1,2],[3,4]], 3);
SELECT array_position(ARRAY[1,2], 2, NULL);
SELECT 1 / (array_position(ARRAY[1,2,1], 1, 2) - 3);
SELECT array_remove('{{1,2},{3,4}}'::int[], 2);
SELECT array_fill(1, NULL, '{2}');
SELECT array_fill(1, ARRAY[1,NULL]);
SELECT array_fill(1, ARRAY[3,3], ARRAY[1]);
-- case regular expressions: nothing to repeat, a backslash at the end, brackets that do not pair
CREATE TABLE t (a text CHECK (a ~ '*'), b text DEFAULT 'x' ~ 'abc\');
SELECT 'ä' ~ '*';
SELECT 'a' ~ 'a**';
SELECT 'a' ~ '(*a)';
SELECT 'a' ~ '^*';
SELECT 'a' ~ 'a|*b';
SELECT 'a' ~ 'a)';
SELECT 'a' ~ '(a';
SELECT 'a' ~ '\y+';
SELECT 'a' ~ 'a{2}{3}';
SELECT 'a' ~ '{a', 'a' ~ 'a{,2', 'a' ~ 'a*?', 'a' ~ '()*', 'a' ~ '[*]';
SELECT now()::text ~ 'a(b';
SELECT textregexne('a', 'a(b'), 1;
SELECT 'a(b'::text ~<=~ 'a(b', 1 / (CASE WHEN 'x' ~>~ 'a(b' THEN 1 ELSE 0 END);
SELECT 1 / (CASE WHEN '\x00ff'::bytea ~~ '\x00ff'::bytea THEN 1 ELSE 0 END);
-- case functions that operators and casts run
SELECT int4pl(2147483647, 1);
SELECT float8('{}'::jsonb);
SELECT int2('Infinity'::float8);
SELECT date_mi('infinity', '2000-01-01');
SELECT timestamp_mi_interval('2000-01-01', '178000000 years');
SELECT 1 / int8mul(0, 5), int4(1.5::float8);
CREATE TABLE t (a integer DEFAULT int4div(1, 0), b numeric DEFAULT numeric_sqrt(-1));
INSERT INTO t (b) VALUES (1);
INSERT INTO t (a) VALUES (1);
-- case moments out of range
SELECT '2000-01-01'::date + 2147483647;
SELECT '2000-01-01'::date - 2451546;
SELECT '2000-01-01'::timestamp + '178000000 years'::interval;
SELECT '2000-01-01'::timestamp - '2147483647 days'::interval;
SELECT now() - 'infinity'::timestamptz;
SELECT 'infinity'::date - 'infinity'::date;
SELECT '2147483647 days'::interval + '1 day'::interval;
SELECT '178000000 years'::interval * 'NaN'::float8;
SELECT age('-infinity'::timestamp);
SELECT age('infinity'::timestamp, '2000-01-01'::timestamp) IS NULL;
-- case arrays of several dimensions are joined
SELECT ARRAY[[1, 2], [3, 4]] || 1;
SELECT ARRAY[[1, 2], [3, 4]] || ARRAY[1, 2, 3];
SELECT ARRAY[1] || ARRAY[[[1]]];
SELECT array_prepend(1, ARRAY[[1, 2], [3, 4]]);
SELECT 1 / (CASE WHEN ARRAY[1, 2] || ARRAY[[3, 4]] = ARRAY[[1, 2], [3, 4]] THEN 1 ELSE 0 END);
SELECT 1 / (CASE WHEN ARRAY[[1, 2], [3, 4]] || '{}'::integer[] = '{{1,2},{3,4}}' THEN 1 ELSE 0 END);
-- case jsonpath: what is none
SELECT '$.a[*] ? (@.b > 1 && exists(@.c)).d'::jsonpath, 'strict $'::jsonpath, '$."a\u0041".**{1 to last}'::jsonpath;
SELECT ''::jsonpath;
SELECT '$.a['::jsonpath;
SELECT '@'::jsonpath;
SELECT 'last'::jsonpath;
SELECT '$ ? (@.a)'::jsonpath;
SELECT '1.type()'::jsonpath;
SELECT '$.a == 1 == 2'::jsonpath;
SELECT '$ like_regex "*"'::jsonpath;
SELECT '$ like_regex "a" flag "x"'::jsonpath;
SELECT '$."\ud83d"'::jsonpath;
SELECT '$."\u0000"'::jsonpath;
SELECT '$.**{99999999999}'::jsonpath;
CREATE TABLE t (a jsonb CHECK (a @? '$.a ? (@ >)'));
SELECT jsonb_path_query_array('{}', '$', '[]');
-- case jsonb whose value is not known, though it is a scalar, an array or an object
SELECT to_jsonb(now()) - 'a';
SELECT to_jsonb(random()) #- '{a}';
SELECT jsonb_build_object('a', now()) - 1;
SELECT jsonb_build_object('a', now()) - 'a', jsonb_build_array(now()) - 1;
SELECT jsonb_array_length(to_jsonb(now()));
SELECT jsonb_array_length(jsonb_build_object('a', now()));
SELECT jsonb_set(to_jsonb(now()), '{a}', '1');
SELECT * FROM jsonb_each(to_jsonb(now()));
SELECT * FROM jsonb_array_elements(jsonb_build_object('a', now()));
SELECT '{}'::jsonb - '{{a,b},{c,d}}'::text[];
-- case what a function makes of an id may be that id, or another row's
CREATE TABLE u (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), e text, at timestamptz DEFAULT now());
INSERT INTO u (e) VALUES ('a'), ('b');
CREATE TABLE m (a uuid NOT NULL UNIQUE REFERENCES u, b text);
INSERT INTO m SELECT (x::jsonb ->> 'sub')::uuid FROM (SELECT json_build_object('sub', id, 'at', at)::text AS x FROM u WHERE e = 'b') q;
INSERT INTO m SELECT id FROM u WHERE e = 'b';
SELECT set_config('my.user', (SELECT json_build_object('sub', id)::text FROM u WHERE e = 'a'), false);
INSERT INTO m VALUES ((current_setting('my.user')::jsonb ->> 'sub')::uuid);
DO $$ DECLARE j jsonb; BEGIN SELECT to_jsonb(u) INTO j FROM u WHERE e = 'b'; INSERT INTO m VALUES ((j ->> 'id')::uuid); END $$;
CREATE TABLE n (a uuid REFERENCES u);
INSERT INTO n SELECT upper(id::text)::uuid FROM u;
-- case members of objects that are known in part
CREATE TABLE t (id integer, e text, at timestamptz DEFAULT now());
CREATE TABLE l (a text NOT NULL CHECK (a <> '7'));
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ DECLARE j jsonb := to_jsonb(NEW) - 'at'; BEGIN INSERT INTO l VALUES (j ->> TG_ARGV[0]); RETURN NEW; END $$;
CREATE TRIGGER one BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f('id');
CREATE TRIGGER two AFTER INSERT ON t FOR EACH ROW WHEN (NEW.id = 3) EXECUTE FUNCTION f('at');
INSERT INTO t VALUES (1);
INSERT INTO t VALUES (7);
INSERT INTO t VALUES (NULL);
INSERT INTO t VALUES (3);
INSERT INTO l SELECT row_to_json(t) ->> 'e' FROM t;
INSERT INTO l SELECT json_build_object('id', id + 6, 'at', at) ->> 'id' FROM t;
INSERT INTO l SELECT jsonb_extract_path_text(to_jsonb(t), 'nothing') FROM t;
INSERT INTO l SELECT to_jsonb(t) -> 'e' ->> 0 FROM t;
INSERT INTO l SELECT value FROM t, jsonb_each_text(to_jsonb(t)) WHERE key = 'e';
INSERT INTO l SELECT jsonb_build_object('a', at) -> 'a' ->> 'b' FROM t;
SELECT 1 / (count(*) - 3) FROM t, jsonb_each(to_jsonb(t));
SELECT 1 / (count(*) - 2) FROM t, jsonb_object_keys(jsonb_build_object('b', at, 'a', 1, 'b', 2));
-- case a built object is no null, whatever is in it
CREATE TABLE u (a jsonb NOT NULL);
INSERT INTO u SELECT jsonb_build_object('a', jsonb_agg(s)) FROM generate_series(1, (extract(day FROM now()))::integer) s;
-- case numbers that are not known lie between bounds
CREATE TABLE a (a integer CHECK (extract(epoch FROM now()) < 10));
INSERT INTO a VALUES (1);
CREATE TABLE b (a integer CHECK (1 > abs(least(extract(epoch FROM localtimestamp)::integer, 10))));
INSERT INTO b VALUES (1);
CREATE TABLE c (a integer CHECK (div(length(to_char(extract(epoch FROM now())::integer, 'FM000')), 2) > abs(extract(epoch FROM now())::integer + 1)));
INSERT INTO c VALUES (1);
CREATE TABLE d (a integer CHECK (extract(dow FROM now())::integer BETWEEN 0 AND 6), b float8 CHECK (b < 2) DEFAULT random());
INSERT INTO d VALUES (1);
ALTER TABLE d ADD CHECK (b < 3);
ALTER TABLE d ADD CHECK (b > 3);
CREATE TABLE e (a integer CHECK (date_part('hour', now()) > 23.5));
INSERT INTO e VALUES (1);
CREATE TABLE f (a integer CHECK (to_date('', 'YYYY-MM-DD') = CURRENT_DATE));
INSERT INTO f VALUES (1);
SELECT extract(epoch FROM now())::smallint;
SELECT (1.5 ^ extract(epoch FROM '1 day'::interval))::integer;
SELECT 1 / (CASE WHEN '0001-01-01 BC'::date < CURRENT_DATE THEN 0 ELSE 1 END);
SELECT to_timestamp('NaN'::float8);
SELECT to_timestamp(1e20);
-- case values of bytes, times and arrays
SELECT 1 / (CASE WHEN substr('abc'::bytea, 2, 1) = 'b' AND octet_length(B'101') = 1 AND bit_length(B'101') = 3 THEN 1 ELSE 0 END);
SELECT 1 / (CASE WHEN rtrim('\xc3a4'::bytea, '\xa4'::bytea) = '\xc3' AND position(B'' IN B'') = 0 THEN 1 ELSE 0 END);
SELECT 1 / (CASE WHEN ('1 year 04:05:06.7'::interval)::time = '04:05:06.7' AND ('23:59:59+15'::timetz)::time = '23:59:59' THEN 1 ELSE 0 END);
SELECT 1 / (CASE WHEN ('infinity'::timestamp)::time IS NULL AND to_char('2024-01-01'::date, '') IS NULL THEN 1 ELSE 0 END);
SELECT 1 / (CASE WHEN extract(day FROM '-infinity'::timestamptz) IS NULL AND sign('NaN'::numeric) = 'NaN' THEN 1 ELSE 0 END);
SELECT 1 / (CASE WHEN array_remove('[2:3]={5,6}'::integer[], 3)::text = '[2:3]={5,6}' AND 32767::smallint << 1 = -2 THEN 1 ELSE 0 END);
SELECT 1 / (CASE WHEN ARRAY[[1, 2], [3, 4]] @> ARRAY[1, 2, 3] AND '{1,NULL}'::integer[] > '{{1,2},{3,4}}' THEN 1 ELSE 0 END);
SELECT make_interval(secs => 'Infinity');
SELECT timezone('nosuch', '-infinity'::timestamp);
SELECT regexp_replace('a', '*', 'b', 1, 1);
-- case functions of extensions: what they refuse
CREATE EXTENSION tablefunc;
CREATE EXTENSION postgres_fdw;
CREATE EXTENSION intarray;
CREATE EXTENSION pgcrypto;
CREATE EXTENSION ltree;
CREATE EXTENSION hstore;
SELECT normal_rand(-1, 1e10, 1.5);
SELECT crosstab('nosuch');
SELECT crosstab4(current_user);
SELECT postgres_fdw_disconnect(upper('b'::text));
SELECT postgres_fdw_validator(ARRAY['x'], 0);
SELECT postgresql_fdw_validator(ARRAY['x=1'], 0);
SELECT sort(ARRAY[1, NULL]);
SELECT idx('{1,NULL}', 1);
SELECT idx('{1,2}', 1), sort('{}'::integer[]);
SELECT digest('x', 'no such');
SELECT hmac('x', 'y', 'nosuch');
SELECT text2ltree('a b');
SELECT hstore('{{a,b},{c,d}}'::text[], '{a}'::text[]);
-- case bits, bytes, encodings and angles
SELECT B'101' & B'1';
SELECT get_bit(B'101', 3);
SELECT set_bit('\x00'::bytea, 1, 2);
SELECT set_byte('abc'::bytea, 3, 1);
SELECT 1 / (CASE WHEN (B'101' # B'110') = B'011' AND set_bit(B'101', 1, 1) = B'111' AND get_bit('\x02'::bytea, 1) = 1
  AND set_byte('abc'::bytea, 1, 120) = 'axc' THEN 1 ELSE 0 END);
SELECT overlay('abc' placing 'x' from 2147483647);
SELECT length('x', 'nosuch');
SELECT convert_to('x', 'nosuch');
SELECT convert('x', 'utf8', 'nosuch');
SELECT convert_from('\xff', 'utf-8');
SELECT to_ascii('x');
SELECT normalize('x', 'NFC'), 'x' IS NFKD NORMALIZED;
SELECT pg_catalog.normalize('x', 'nosuch');
SELECT lpad('x', 2147483647);
SELECT repeat('xx', 2147483647);
SELECT acos(2), 1;
SELECT tan('Infinity');
SELECT atanh(1.5);
-- case regular expressions: options, starts and numbers
SELECT regexp_replace('AAA', 'A+', 'Z', 'z');
SELECT regexp_replace('AAA', 'A+', 'Z', -1, 0, 'i');
SELECT regexp_replace('AAA', 'A+', 'Z', '1');
SELECT regexp_count('123', '1', 0);
SELECT regexp_like('abc', 'a', 'g');
SELECT regexp_instr('abc', 'a', 1, 1, 2);
SELECT regexp_substr('abc', 'a', 1, 1, 'g');
SELECT regexp_match('abc', 'B', 'ig');
SELECT regexp_split_to_array('abc', 'b', 'g');
SELECT regexp_split_to_table('abc', 'b', 'iz');
SELECT regexp_replace(NULL, 'A', 'Z', 0, 1, 'i');
-- case extract: fields that a type does not have
SELECT extract(hour FROM date '2020-08-11');
SELECT extract(microsec FROM date '2020-08-11');
SELECT extract(timezone FROM timestamp '2020-08-11');
SELECT extract(fortnight FROM interval '2 days');
SELECT extract(week FROM interval '2 days');
SELECT extract(day FROM time '10:00');
SELECT extract(timezone_h FROM time '10:00');
SELECT date_part('hour', date '2020-08-11'), extract(epoch FROM date '2020-08-11'), extract(QTR FROM interval '2 days'), extract(julian FROM now());
SELECT extract(epok FROM now());
-- case moments and series that are none
SELECT make_date(0, 7, 15);
SELECT make_date(2015, 13, 15);
SELECT make_time(24, 0, 2.1);
SELECT make_time(24, 0, 0), make_time(10, 55, 60);
SELECT make_timestamp(2015, 1, 1, 10, 60, 0);
SELECT make_date(-44, 3, 15);
SELECT * FROM generate_series(1, 2, 0);
SELECT * FROM generate_series('2020-01-01 00:00'::timestamp, '2020-01-02 03:00'::timestamp, '0 hour'::interval);
SELECT width_bucket(5.0, 3.0, 4.0, 0);
SELECT width_bucket(3.5::float8, 3.0::float8, 3.0::float8, 888);
SELECT width_bucket(3.5, 3.0, 5.0, 8);
-- case rows, bytes and assertions
SELECT ROW ('ABC', 'DEF') ~<=~ ROW ('DEF', 'ABC');
SELECT 'a_c'::bytea LIKE 'a$__'::bytea ESCAPE '$'::bytea;
SELECT encode(overlay('\x0001'::bytea PLACING '\x02'::bytea FROM 2), 'escape');
SET plpgsql.check_asserts = off;
DO $$ BEGIN ASSERT 1 = 0; END $$;
DO $$ DECLARE x int; y int; s int := 0; BEGIN FOREACH x, y IN ARRAY ARRAY[(10, 20), (40, 69)] LOOP s := s + x * y; END LOOP; RAISE '%', s; END $$;
CREATE TYPE c AS (a int);
CREATE TABLE t (f c);
INSERT INTO t VALUES (ROW (1));
ALTER TABLE t ALTER f DROP NOT NULL;
SET plpgsql.check_asserts = on;
DO $$ BEGIN ASSERT 1 = 0; END $$;
-- case keys that refer, in the order of their mistakes
CREATE TABLE t (a integer PRIMARY KEY, b integer, c integer GENERATED ALWAYS AS (a + 1) STORED, UNIQUE (a, b) DEFERRABLE);
CREATE TABLE u (a integer, b integer, CONSTRAINT g PRIMARY KEY (a), CONSTRAINT g FOREIGN KEY (b) REFERENCES nosuch);
CREATE TABLE u (a integer REFERENCES t (a, b));
CREATE TABLE u (a integer REFERENCES t (a, a));
ALTER TABLE t ADD FOREIGN KEY (c) REFERENCES t ON DELETE SET DEFAULT;
ALTER TABLE t ADD FOREIGN KEY (c, b) REFERENCES t (a) ON UPDATE CASCADE;
ALTER TABLE t ADD FOREIGN KEY (b) REFERENCES t ON DELETE SET NULL (a);
ALTER TABLE t ADD v point PRIMARY KEY;

-- case an index's columns keep their names
CREATE TABLE v (a integer, g time UNIQUE);
CREATE INDEX ON v (a, a, (a + 1), (a + 2));
ALTER TABLE v RENAME g TO t;
CREATE TABLE t2 (LIKE v INCLUDING INDEXES);
ALTER INDEX v_g_key RENAME TO v_g_key;

-- case what is written is judged when everything is understood
CREATE TABLE t (a integer GENERATED ALWAYS AS IDENTITY, b time NOT NULL, c integer GENERATED ALWAYS AS (1) STORED);
CREATE SEQUENCE s;
INSERT INTO t (a, b) VALUES (1, 'a');
INSERT INTO t (c, b) VALUES (1, true);
INSERT INTO t (b) VALUES (NULL) ON CONFLICT (b) DO NOTHING;
INSERT INTO s (x) VALUES (1);
INSERT INTO t (b) VALUES (NULL);

-- case statistics: where before what
CREATE MATERIALIZED VIEW u AS SELECT 1 AS x, 2 AS y;
CREATE INDEX i ON u (x);
CREATE STATISTICS s ON nosuch, x FROM i;
CREATE STATISTICS nosuch.s ON nosuch, x FROM u;
CREATE STATISTICS s ON (x), y FROM u;
CREATE STATISTICS s ON nosuch, x FROM u;
-- case alter policy: 42703, not 42704
CREATE TYPE public.b AS ENUM ('b', 'a b', 'D');
CREATE TEMP TABLE t (d text CHECK ('x'::varchar <> trim(leading 'x' from substring(lower(d) from 1 for 2))), t public.b[] , u bigserial UNIQUE, UNIQUE (d, t), CONSTRAINT a UNIQUE (u, d, t) INCLUDE (d));
ALTER POLICY v ON t WITH CHECK (t IN (SELECT f FROM t));
-- case alter policy: 42883, not 42704
CREATE TABLE IF NOT EXISTS "select" (t1 char(3) CONSTRAINT g CHECK (1::bigint IN (1, 2, 3)), w integer[]);
ALTER POLICY t2 ON "select" WITH CHECK (age(CURRENT_TIMESTAMP - '1 day'::interval, age(CURRENT_TIMESTAMP, date_trunc('day', age(now(), now())) + '1 day'::interval) AT TIME ZONE 'UTC') < age(localtimestamp, CURRENT_TIMESTAMP));
-- case create type: 23505, not success
CREATE TYPE t AS RANGE (subtype = text, multirange_type_name = t);
-- case select: 42809, not success
CREATE AGGREGATE public.c(*) (SFUNC = int8inc, STYPE = bigint, INITCOND = '0');
SELECT c();
-- case catalogue .domains.default
CREATE DOMAIN public.c AS text DEFAULT 'a' CONSTRAINT g CHECK (VALUE <> '');
CREATE DOMAIN t AS c NOT NULL;
-- case rights: INSERT without a list of columns reads nothing
CREATE TABLE t (a int, b text);
CREATE ROLE k;
GRANT INSERT ON t TO k;
SET ROLE k;
INSERT INTO t VALUES (1, 'a');
INSERT INTO t DEFAULT VALUES;
INSERT INTO t SELECT 1, 'b';
INSERT INTO t SELECT a, b FROM t;
INSERT INTO t VALUES (2, 'c') RETURNING a;
-- case rights: what a view shows is written as its owner
CREATE TABLE t (a int PRIMARY KEY, b text, c int);
CREATE ROLE k;
CREATE ROLE l;
GRANT ALL ON SCHEMA public TO k, l;
GRANT SELECT ON t TO k;
GRANT UPDATE (a, c) ON t TO k;
SET ROLE k;
CREATE VIEW v AS SELECT b AS bb, c AS cc, a AS aa FROM t;
CREATE VIEW i WITH (security_invoker = true) AS SELECT a, b FROM t;
INSERT INTO v VALUES ('x', 3, 3);
UPDATE v SET bb = bb;
UPDATE v SET aa = aa, cc = cc;
DELETE FROM v;
GRANT ALL ON v, i TO l;
RESET ROLE;
INSERT INTO v VALUES ('x', 3, 3);
UPDATE v SET bb = bb;
UPDATE i SET b = b;
SET ROLE l;
UPDATE v SET cc = cc;
UPDATE i SET a = a;
RESET ROLE;
GRANT ALL ON t TO k;
SET ROLE l;
INSERT INTO v VALUES ('x', 3, 3);
DELETE FROM v WHERE aa = 3;
CREATE VIEW w AS SELECT aa FROM v;
RESET ROLE;
REVOKE UPDATE ON v FROM l;
SET ROLE l;
UPDATE w SET aa = aa;
-- case joins: what is behind an alias may be called as what is outside
CREATE TABLE t (q int);
CREATE TABLE u (f int);
SELECT * FROM t x JOIN (u x CROSS JOIN u y (ff)) j ON q = f;
SELECT * FROM (u x CROSS JOIN u y (ff)) j JOIN t x ON q = f;
SELECT * FROM t x JOIN (u x CROSS JOIN u x) j ON q = f;
SELECT * FROM t x JOIN (u x CROSS JOIN u y (ff)) ON q = f;
SELECT * FROM (u x CROSS JOIN u y (ff)) j, t j;
-- case calls: VARIADIC of what the call says
CREATE FUNCTION f (anyelement, VARIADIC anyarray) RETURNS anyarray LANGUAGE sql AS 'SELECT array_prepend($1, $2)';
SELECT 1 / (cardinality(f(1, 2, 3, 4, 5)) - 5);
SELECT f(1, 2, 3), f('a'::text, 'b', 'c');
-- case returning: no sets
CREATE TABLE t (q int);
INSERT INTO t VALUES (1) RETURNING generate_series(1, 3);
-- case set: words and names
SET password_encryption = true;
SET bytea_output = 1;
SET constraint_exclusion = true;
SET custom."bad-guc" = 42;
SET custom.good_guc$ = 42;
SET custom.1 = 42;
SELECT set_config('custom.bad-guc', '1', true);
SELECT set_config('request.jwt.claims', '{}', true);
-- case functions: a body of statements is bound under the session's path, not its own
CREATE TABLE t (a int);
CREATE FUNCTION f() RETURNS SETOF t LANGUAGE sql BEGIN ATOMIC SELECT * FROM t; END;
ALTER FUNCTION f() SET search_path = '';
SELECT f();
SELECT * FROM f();
-- case functions: a body of statements with a path of its own, renamed
CREATE TABLE t (a int);
CREATE FUNCTION f() RETURNS int LANGUAGE sql SET search_path = '' BEGIN ATOMIC SELECT a FROM t; END;
SELECT f();
ALTER FUNCTION f() RENAME TO g;
SELECT g();
-- case functions: a body of statements whose function is renamed
CREATE TABLE t (a int);
CREATE FUNCTION f() RETURNS SETOF t LANGUAGE sql BEGIN ATOMIC SELECT * FROM t; END;
ALTER FUNCTION f() RENAME TO g;
ALTER FUNCTION g() SET search_path = '';
ALTER FUNCTION g() RENAME TO h;
SELECT h();
-- case functions: bodies of statements follow what they name
CREATE TABLE t (a int);
INSERT INTO t VALUES (1);
CREATE FUNCTION f() RETURNS int LANGUAGE sql RETURN (SELECT a FROM t LIMIT 1);
CREATE FUNCTION g() RETURNS int LANGUAGE sql SET search_path = '' BEGIN ATOMIC SELECT a FROM t; SELECT a + 1 FROM t; END;
ALTER TABLE t RENAME TO u;
ALTER TABLE u RENAME a TO b;
SELECT 1 / (f() - 1);
SELECT 1 / (g() - 2);
CREATE SCHEMA s;
ALTER TABLE u SET SCHEMA s;
SELECT 1 / (f() - 1);
SELECT 1 / (g() - 2);
ALTER FUNCTION f() SET search_path = '';
SELECT 1 / (f() - 1);
CREATE OR REPLACE FUNCTION g() RETURNS int LANGUAGE sql SET search_path = '' BEGIN ATOMIC SELECT a FROM t; END;
-- case grant: success, not 0LP01
CREATE SCHEMA AUTHORIZATION postgres;
GRANT USAGE ON ALL TABLES IN SCHEMA postgres TO postgres WITH GRANT OPTION;
-- case create event trigger: 0A000, not 42601
CREATE EVENT TRIGGER b ON table_rewrite WHEN TAG IN ('NOSUCH') EXECUTE FUNCTION t1();
-- case insert: 42P10, not 23502
CREATE TABLE b (item integer PRIMARY KEY, t jsonb, users integer GENERATED BY DEFAULT AS IDENTITY (INCREMENT -1));
INSERT INTO b (users) VALUES (1) ON CONFLICT (users) DO UPDATE SET item = EXCLUDED.users;
-- case insert: 22P02, not success
CREATE TABLE x ("T" time NOT NULL, users inet DEFAULT NULL NULL) WITH (fillfactor = 70);
CREATE TABLE "Mixed Case" (LIKE x INCLUDING INDEXES );
INSERT INTO "Mixed Case" ("T", users) VALUES ('1 day'::interval, 't1');
-- case alter type: 42710, not 42809
CREATE TABLE f (a bigserial PRIMARY KEY, a_name_of_sixty_three_bytes_is_as_long_as_a_name_can_be_here_abc timestamptz NOT NULL);
CREATE UNLOGGED TABLE IF NOT EXISTS w ("größe" bigint , c varchar(20) DEFAULT regexp_replace(regexp_replace(E'a\nb', '^a', ''), '^a', ''), t1 integer DEFAULT NULL, g numeric NOT NULL, CHECK (NULL::boolean) NO INHERIT, CONSTRAINT a PRIMARY KEY (c) INCLUDE (c), CHECK (NOT c IS NULL) NO INHERIT);
CREATE SCHEMA t1;
CREATE TABLE t1.f (v bigint DEFAULT extract(year FROM CURRENT_DATE)) INHERITS (w);
ALTER TYPE f SET SCHEMA t1;
-- case create domain: 0A000, not 42703
CREATE DOMAIN public.g integer DEFAULT CAST((concat("select"::text, '7'))::varchar(10) AS integer);
-- case alter table: 22P02, not 0A000
CREATE TABLE w (t2 uuid CHECK ('{}'::jsonb @> '{"a": 1}'), w bigint NOT NULL, v integer , x serial , CONSTRAINT u CHECK (concat(lower(NULL), length(trim(both from 'x'))) !~~ U&'\00e4' IS NOT TRUE));
ALTER TABLE ONLY w ALTER COLUMN w SET DEFAULT length('x') - CAST('x' AS integer) + (length('x')) < w IS FALSE;
-- case create cast: success, not 42P17
CREATE TYPE public.b AS ENUM ('a', 'b', 'c');
CREATE OR REPLACE FUNCTION g(anyelement) RETURNS integer LANGUAGE sql IMMUTABLE AS $$ SELECT x $$;
CREATE CAST (public.b AS integer) WITH FUNCTION g(anyelement) AS IMPLICIT;
-- case select: 42804, not 42703
CREATE OR REPLACE FUNCTION g(anyelement) RETURNS integer LANGUAGE sql IMMUTABLE AS $$ SELECT x $$;
SELECT g('7');
-- case catalogue .views.options
CREATE TABLE g (w varchar , d integer DEFAULT ((greatest(greatest(1, 1), (1)))::numeric)::integer, UNIQUE (d, w)) PARTITION BY HASH (d);
CREATE SCHEMA "user";
CREATE VIEW "user".t1 AS SELECT * FROM g WHERE d < coalesce(greatest(-1, -d), ('1.25'::numeric)::integer) WITH CHECK OPTION;
ALTER VIEW "user".t1 SET (security_barrier = true);
-- case drop owned: 2BP01, not success
CREATE ROLE r2;
ALTER SCHEMA public OWNER TO r2;
CREATE TABLE "na""me" (g uuid PRIMARY KEY, t text );
DROP OWNED BY r2;
-- case create table: 22007, not success
CREATE TABLE public.b (item time GENERATED ALWAYS AS ('7') STORED, fifty_bytes_leave_little_room_for_what_is_added_to integer GENERATED ALWAYS AS IDENTITY (INCREMENT -1), UNIQUE (item));
-- case create view: 42809, not success
CREATE AGGREGATE public.t1(*) (SFUNC = int8inc, STYPE = bigint, INITCOND = '0');
CREATE OR REPLACE VIEW b AS SELECT t1() AS r;
-- case options of servers, TRUNCATE ONLY, rights on row types
CREATE TABLE t (a int);
CREATE TABLE c () INHERITS (t);
CREATE TABLE p (a int) PARTITION BY RANGE (a);
CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (10);
INSERT INTO t VALUES (1);
INSERT INTO c VALUES (1);
INSERT INTO p VALUES (1);
ALTER TABLE t OPTIONS (ADD x '1');
ALTER TABLE t ALTER a OPTIONS (ADD x '1');
TRUNCATE ONLY p;
TRUNCATE ONLY t;
CREATE UNIQUE INDEX ON c (a);
INSERT INTO c VALUES (1);
TRUNCATE t;
INSERT INTO c VALUES (1);
CREATE ROLE someone;
GRANT USAGE ON TYPE t TO someone;
COMMENT ON TYPE t IS 'rows';
CREATE TABLE k () INHERITS (t);
REVOKE USAGE ON TYPE k FROM PUBLIC;

-- case alter default privileges: 42704, not 0LP01
ALTER DEFAULT PRIVILEGES FOR ROLE postgres GRANT USAGE ON TABLES TO u;
-- case update: 42883, not 42804
CREATE TABLE d (t2 text NOT NULL, t text NOT NULL);
ALTER TABLE d ADD COLUMN IF NOT EXISTS "na""me" integer ;
UPDATE d SET "na""me" = ARRAY[]::integer[][1] WHERE EXISTS (SELECT 1 FROM d z WHERE z.t = 10);
-- case insert: 42703, not 42809
CREATE TEMP SEQUENCE g INCREMENT -1 ;
INSERT INTO pg_temp.g (b) VALUES (1);
-- case create table as: 42601, not 42P16
CREATE TABLE IF NOT EXISTS c (users text , b text CONSTRAINT c CHECK (users IS NULL), c oid);
CREATE TEMP TABLE IF NOT EXISTS public.d(t1, a, u) AS SELECT c, users FROM c WHERE NULL::boolean WITH NO DATA;
-- case create view: 0A000, not success
CREATE ROLE r1;
CREATE SCHEMA b AUTHORIZATION r1;
CREATE TABLE b.u (b uuid PRIMARY KEY, c text[] CHECK (42 <> 1::smallint));
CREATE OR REPLACE VIEW f WITH (check_option = local) AS SELECT 1e3, jsonb_build_object('a', 1) FROM b.u;
-- case catalogue .views.columns
CREATE TABLE IF NOT EXISTS public.d (x bigint GENERATED ALWAYS AS IDENTITY , a text DEFAULT coalesce(replace(to_char(CURRENT_DATE, 'YYYY'), 'a', 'b'), 'it''s'), w varchar NULL, users bigint GENERATED ALWAYS AS IDENTITY (START 10));
CREATE SCHEMA u;
CREATE MATERIALIZED VIEW IF NOT EXISTS u.item AS SELECT * FROM d_users_seq WITH DATA;
-- case select: success, not 42725
CREATE EXTENSION IF NOT EXISTS pg_trgm SCHEMA public;
SET search_path = public, public;
SELECT word_similarity('', '{"a": 1}'::json -> 'a' ->> 'a');
-- case create table: 22P02, not 42710
CREATE TYPE a;
CREATE TABLE IF NOT EXISTS a (a boolean, u date, f integer GENERATED ALWAYS AS (CAST(U&'\00e4' AS integer)) STORED, UNIQUE (u, a, f) DEFERRABLE, UNIQUE NULLS NOT DISTINCT (u), FOREIGN KEY (f) REFERENCES t1);
-- case alter type: 0A000, not 42809
CREATE TEMP TABLE x (item varchar , b integer DEFAULT NULL - length('it''s'), a int4 GENERATED ALWAYS AS (abs(10)) STORED, t1 int4 DEFAULT 0);
ALTER TYPE x SET SCHEMA public;
-- case tables of what a statement wrote
CREATE TABLE t (a integer PRIMARY KEY, b text);
CREATE TABLE log (n bigint, least integer);
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO log SELECT count(*), min(a) FROM fresh; RETURN NULL; END $$;
CREATE FUNCTION g() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO log SELECT o.a, n.a FROM gone o JOIN fresh n ON o.b = n.b; RETURN NULL; END $$;
CREATE TRIGGER i AFTER INSERT ON t REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION f();
CREATE TRIGGER u AFTER UPDATE ON t REFERENCING NEW TABLE AS fresh OLD TABLE AS gone FOR EACH ROW EXECUTE FUNCTION g();
INSERT INTO t VALUES (5, 'x'), (6, 'y');
ALTER TABLE log ADD CHECK (n <> 2);
UPDATE t SET a = a + 10;
ALTER TABLE log ADD CHECK (least <> 16);
SELECT * FROM fresh;
-- case constraints that wait
CREATE TABLE p (k integer PRIMARY KEY);
CREATE TABLE c (a integer REFERENCES p DEFERRABLE INITIALLY DEFERRED, b integer UNIQUE DEFERRABLE);
INSERT INTO c VALUES (1, 1);
INSERT INTO p VALUES (1);
SET CONSTRAINTS ALL IMMEDIATE;
INSERT INTO c VALUES (2, 2);
SET CONSTRAINTS ALL DEFERRED;
INSERT INTO c VALUES (3, 2);
INSERT INTO c VALUES (2, 3);
SET CONSTRAINTS c_b_key IMMEDIATE;
UPDATE c SET b = b + 1;
UPDATE c SET b = 3 WHERE b = 2;
SET CONSTRAINTS c_b_key, c_a_fkey IMMEDIATE;
SET CONSTRAINTS missing DEFERRED;
SET CONSTRAINTS p_pkey DEFERRED;
DELETE FROM p WHERE k = 1;
DELETE FROM c;
-- case keys that are looked at when the statement ends
CREATE TABLE c (b integer UNIQUE DEFERRABLE, d integer);
INSERT INTO c VALUES (1, 1), (2, 2), (3, 3);
UPDATE c SET b = b + 1;
UPDATE c SET b = 4 - b WHERE b < 3;

-- case rows are asked when everything else is done
CREATE TABLE u (length integer);
INSERT INTO u VALUES (1);
ALTER TABLE u ADD item timestamptz NOT NULL, ADD CONSTRAINT f FOREIGN KEY (length) REFERENCES nosuch NOT VALID;
ALTER TABLE u ADD item timestamptz NOT NULL;
ALTER TABLE u ADD CHECK (length > 5), ALTER length TYPE bigint USING length + 10;
ALTER TABLE u ADD CHECK (length > 50), ADD CHECK (length = 'c');
ALTER TABLE u ADD CHECK (length > 50);

-- case a table fills a shell
CREATE TYPE u;
CREATE TABLE u (u text);
CREATE TYPE w;
CREATE VIEW w AS SELECT 1 AS a;
CREATE TABLE z (u u, w w);

-- case what a check is called in the children
CREATE TABLE a (x integer CONSTRAINT k CHECK (x > 0));
CREATE TABLE b () INHERITS (a);
ALTER TABLE b RENAME CONSTRAINT k TO l;
ALTER TABLE ONLY a RENAME CONSTRAINT k TO l;
ALTER TABLE a RENAME CONSTRAINT k TO l;
ALTER TABLE a ALTER x SET STATISTICS 100;
ALTER TABLE a ADD y integer GENERATED ALWAYS AS (a IS NULL) STORED;

-- case a type and the tables made of it
CREATE TYPE t AS (a integer, b text);
CREATE TABLE x OF t (PRIMARY KEY (a));
ALTER TYPE t ADD ATTRIBUTE c integer;
ALTER TYPE t ADD ATTRIBUTE c integer CASCADE;
ALTER TYPE t ALTER ATTRIBUTE a TYPE bigint CASCADE;
ALTER TYPE t DROP ATTRIBUTE b CASCADE;
ALTER TABLE x RENAME a TO z;

-- case what is no index, no table, not filled
CREATE TABLE v (t integer);
CREATE INDEX i ON v USING hash (t);
CREATE SEQUENCE s;
CLUSTER v USING v;
CLUSTER v USING i;
ALTER SEQUENCE s OWNED BY i.nosuch;
ALTER SEQUENCE s OWNED BY v.nosuch;
CREATE UNIQUE INDEX ON v (t, t);
ALTER TABLE v ADD PRIMARY KEY USING INDEX v_t_t1_idx;
CREATE MATERIALIZED VIEW m AS SELECT 1 AS a WITH NO DATA;
SELECT * FROM m;
CREATE TABLE z AS SELECT * FROM m;
CREATE VIEW w AS SELECT * FROM m;
CREATE PUBLICATION p FOR TABLE v WHERE (t IS NOT NULL);
ALTER TABLE v ALTER t TYPE bigint;

-- case operators that keep rows apart
CREATE TABLE t (a integer, b int4range, c varchar);
ALTER TABLE t ADD EXCLUDE (a WITH <>);
ALTER TABLE t ADD EXCLUDE (a WITH &&);
ALTER TABLE t ADD EXCLUDE USING gist (b WITH &&);
ALTER TABLE t ADD EXCLUDE USING gist (b WITH <<);
ALTER TABLE t ADD EXCLUDE (a WITH =, c WITH OPERATOR(pg_catalog.=));
CREATE TABLE p (c text) PARTITION BY HASH (c int4_ops);
CREATE TABLE q (c text) USING nosuch;

-- case how a column is kept, after its type has changed
CREATE TABLE t (a text, b integer GENERATED ALWAYS AS IDENTITY, c integer);
ALTER TABLE t ALTER a SET COMPRESSION pglz, ALTER a SET STORAGE EXTERNAL, ALTER c SET (n_distinct = 5);
ALTER TABLE t ALTER c SET (nosuch = 5);
ALTER TABLE t ALTER a SET STATISTICS -2;
ALTER TABLE t ALTER a TYPE varchar;
ALTER SEQUENCE t_b_seq SET UNLOGGED;
CREATE TABLE u () INHERITS (t);
ALTER TABLE ONLY t ALTER c SET NOT NULL;
CREATE TABLE p (a integer) PARTITION BY LIST (a);
ALTER TABLE p SET UNLOGGED;
ALTER TABLE p DETACH PARTITION nosuch CONCURRENTLY;
-- case select: a character(n) has its blanks where nobody takes them away
CREATE TABLE t (k char(3) PRIMARY KEY, n char CHECK (n IN ('y', 'n')));
ALTER TABLE t ADD CHECK (k ~ '^[a-z]+ *$');
INSERT INTO t VALUES ('de', 'y');
INSERT INTO t VALUES ('de ', 'y');
SELECT 1 / count(*) FROM t WHERE k ~ '^[a-z]+$';
SELECT 1 / count(*) FROM t WHERE k LIKE 'de';
SELECT 1 / count(*) FROM t WHERE k ILIKE 'DE ';
SELECT 1 / count(*) FROM t WHERE 'de' LIKE k;
SELECT 1 / (octet_length(k) - length(k) - 1) FROM t;
SELECT 1 / (bit_length(k) - 16) FROM t;
SELECT 1 / count(*) FROM t WHERE concat(k, 'x') = 'dex' OR format('%s', k) = 'de';
SELECT 1 / count(*) FROM t WHERE to_jsonb(k) = '"de"' OR ARRAY[k]::text = '{de}' OR ROW(k)::text = '(de)';
SELECT 1 / count(*) FROM t WHERE NOT (upper(k) = 'DE' AND left(k, 3) = 'de' AND replace(k, ' ', 'x') = 'de' AND position(' ' in k) = 0);
SELECT 1 / count(*) FROM t WHERE NOT (k || 'x' = 'dex' AND k::text = 'de' AND k = 'de   ' AND k::name = 'de' AND string_to_array(k, ' ') = '{de}');
CREATE TABLE u (k char(5) REFERENCES t, v varchar(5), w text);
INSERT INTO u SELECT k, k, k FROM t;
INSERT INTO u VALUES ('xx');
SELECT 1 / (count(*) - 1) FROM u WHERE v = w AND octet_length(v) = 2 AND octet_length(k) = 5;
ALTER TABLE u ALTER k TYPE char(2);
SELECT 1 / (count(*) - 1) FROM u WHERE octet_length(k) = 2 AND k = v;
CREATE TABLE p (c char(2)) PARTITION BY LIST (c);
CREATE TABLE p1 PARTITION OF p FOR VALUES IN ('a', 'b ');
CREATE TABLE p2 PARTITION OF p FOR VALUES IN ('a ');
INSERT INTO p VALUES ('a');
INSERT INTO p VALUES ('c');
CREATE TABLE h (c char(4)) PARTITION BY HASH (c);
CREATE TABLE h1 PARTITION OF h FOR VALUES WITH (MODULUS 2, REMAINDER 0);
INSERT INTO h VALUES ('a');
INSERT INTO h VALUES ('b');
INSERT INTO h VALUES ('abcd');
DO $$ DECLARE v char(5) := 'ab'; w text := v; BEGIN IF w <> 'ab' THEN RAISE EXCEPTION 'no'; END IF; EXECUTE format('CREATE TABLE %I (a int)', v); END $$;
SELECT 1 FROM "ab   ";
-- case select: 42883, not success
CREATE TABLE item (b serial PRIMARY KEY, w numeric(10,2) NOT NULL);
CREATE TABLE b (c xml, LIKE item INCLUDING ALL);
ALTER TABLE b RENAME COLUMN w TO g;
SELECT b, row_number() OVER (PARTITION BY g ORDER BY c) FROM b;
-- case select: 42702, not success
CREATE TABLE IF NOT EXISTS public.u (f integer, "Mixed Case" character varying(5) , g serial PRIMARY KEY);
SELECT DISTINCT g, random() / round(round(1.5, 2), 2) * 1.5 AS g FROM public.u ORDER BY g;
-- case create trigger: 42883, not 42809
CREATE UNLOGGED TABLE IF NOT EXISTS public.fifty_bytes_leave_little_room_for_what_is_added_to (x text NOT NULL DEFAULT array_to_string('{}'::integer[], ','), u integer[]);
CREATE PROCEDURE u() LANGUAGE plpgsql AS $$ BEGIN END $$;
CREATE TRIGGER b AFTER TRUNCATE ON fifty_bytes_leave_little_room_for_what_is_added_to FOR EACH STATEMENT EXECUTE FUNCTION u();
-- case create table: 42P17, not 42P22
CREATE TABLE x ("größe" text GENERATED ALWAYS AS (trim(both from substring(lower('') from 1 for 2)) || x) STORED, u smallint NOT NULL, users integer NOT NULL, b integer , CONSTRAINT users FOREIGN KEY (users) REFERENCES t1 ON DELETE RESTRICT, CHECK ('2024-01-01 00:00:00+00'::timestamptz < '2024-01-01'::date - '1 day'::interval), CONSTRAINT d FOREIGN KEY ("größe") REFERENCES d);
-- case comment: on columns that every table has
CREATE TABLE t (id int);
CREATE VIEW v AS SELECT id FROM t;
CREATE TYPE c AS (a int);
CREATE SEQUENCE s;
CREATE INDEX i ON t (id);
CREATE MATERIALIZED VIEW m AS SELECT id FROM t;
COMMENT ON COLUMN t.ctid IS 'x';
COMMENT ON COLUMN t.oid IS 'x';
COMMENT ON COLUMN m.xmin IS 'x';
COMMENT ON COLUMN v.ctid IS 'x';
COMMENT ON COLUMN c.ctid IS 'x';
COMMENT ON COLUMN s.ctid IS 'x';
COMMENT ON COLUMN i.ctid IS 'x';
-- case comment: 42809, not 42704
CREATE TABLE x (f integer , v text UNIQUE, w jsonb );
COMMENT ON POLICY g ON x_v_key IS '';
-- case dump: a check that is not valid, of a parent that a child has other columns than
CREATE TABLE posts (id inet, CONSTRAINT b CHECK (id IS NULL));
ALTER TABLE posts ADD CONSTRAINT a CHECK (id IS NULL) NOT VALID;
CREATE TABLE tasks (name text NOT NULL) INHERITS (posts);
CREATE TABLE tasks2 (name text NOT NULL) INHERITS (tasks);
ALTER TABLE posts ADD token uuid;
CREATE TABLE tasks3 (token text) INHERITS (tasks);
-- case dump: rows of types that have lost and got attributes
CREATE TYPE us AS (a text, b text, d int);
CREATE TABLE m (x us DEFAULT ROW('a', 'b', 3)::us, y us DEFAULT ROW(now()::text, 'b', 3), z us DEFAULT ('x', lower('B'), 3)::us);
ALTER TYPE us DROP ATTRIBUTE b;
ALTER TABLE m ADD w us DEFAULT (now()::text, 4)::us, ADD CHECK (x IS DISTINCT FROM ROW('q', 5)::us);
CREATE VIEW v AS SELECT ROW('x', 5)::us AS x, (now()::text, 5)::us AS y, ARRAY[('a', 1)::us] AS z FROM m WHERE w = ('1', 2)::us;
ALTER TYPE us DROP ATTRIBUTE a;
-- case dump .functions.grants
ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM postgres CASCADE;
CREATE TYPE users AS RANGE (subtype = integer, multirange_type_name = a);
CREATE TEMP SEQUENCE IF NOT EXISTS item  MAXVALUE 100;
-- case create role: 0LP01, not success
CREATE ROLE v ROLE v;
-- case create view: success, not 42803
CREATE TABLE public.d (t2 integer PRIMARY KEY, w integer GENERATED ALWAYS AS (1::integer) STORED);
CREATE OR REPLACE VIEW public.b AS SELECT w, count(*) FROM d GROUP BY t2, t2 HAVING count(*) > 1;
-- case create materialized view: 42P17, not success
CREATE SCHEMA s1;
CREATE SEQUENCE public.t2  ;
ALTER TABLE IF EXISTS t2 RENAME TO b;
CREATE OR REPLACE VIEW s1.x AS SELECT x.*, x.tableoid, x.ctid IS NULL AS c FROM b x;
ALTER VIEW s1.x SET SCHEMA public;
CREATE OR REPLACE VIEW x AS SELECT x.* FROM x;
CREATE MATERIALIZED VIEW IF NOT EXISTS t1 AS SELECT x.c, y.is_called AS users FROM x x JOIN x y ON x.log_cnt = y.log_cnt WITH DATA;
-- case create table as: an array of values of one size keeps it
CREATE TABLE s (a varchar(4), b numeric(10,2), c varchar(7), d timestamp(3), e char(2));
CREATE TABLE j AS SELECT ARRAY[a] AS a, ARRAY[b, b] AS b, ARRAY[a, c] AS c, ARRAY[d] d, ARRAY[[e],[e]] e, ARRAY[a, 'x'] f, ARRAY[e::char(3)] h, ARRAY[ARRAY[b]] k, array_agg(a) m, ARRAY[1.5::numeric(5,2), b] n, ARRAY[NULL::varchar(4), a] o, ARRAY(SELECT e FROM s) p, (ARRAY[a])[1] AS q, ARRAY[a] || a r FROM s GROUP BY a, b, c, d, e;
CREATE VIEW v AS SELECT ARRAY[e] AS e, ARRAY[a, NULL] AS z FROM s;
-- case create table as: 55000, not 42P16
CREATE GROUP g CREATEROLE NOINHERIT;
CREATE MATERIALIZED VIEW IF NOT EXISTS t AS VALUES (NULL, 'abc') WITH NO DATA;
CREATE SCHEMA "S 3" AUTHORIZATION g;
CREATE TEMP TABLE IF NOT EXISTS "S 3".users AS SELECT x.column1, y.column2 AS item FROM t x LEFT JOIN public.t y ON true;
-- case select: 42809, not success
CREATE TABLE g (c bigserial PRIMARY KEY, t uuid DEFAULT gen_random_uuid(), users xml);
SELECT currval('g');
-- case dump .functions
CREATE SCHEMA "S 3";
CREATE TYPE "S 3".x AS RANGE (subtype = integer);
ALTER TYPE "S 3".x RENAME TO u;
-- case refresh materialized view: 55000, not success
CREATE OR REPLACE VIEW public.t1 AS SELECT * FROM generate_series(1, 3) t1;
ALTER VIEW public.t1 RENAME TO t2;
CREATE MATERIALIZED VIEW IF NOT EXISTS u AS SELECT t2 FROM t2;
REFRESH MATERIALIZED VIEW CONCURRENTLY public.u;
-- case dump .comments
CREATE TABLE IF NOT EXISTS public.d (t bigint GENERATED BY DEFAULT AS IDENTITY (INCREMENT -1), id integer GENERATED ALWAYS AS (3000000000) STORED, CONSTRAINT f PRIMARY KEY (t), CONSTRAINT c CHECK ('yes'::boolean), CONSTRAINT g UNIQUE (id, t) DEFERRABLE);
CREATE TABLE public.w (LIKE d INCLUDING ALL);
CREATE OR REPLACE VIEW item AS SELECT id, count(*) AS n, max(t) FROM w WHERE NULL::boolean GROUP BY 1 HAVING count(*) > 1;
COMMENT ON TYPE item IS 'a comment';
-- case shells are filled
CREATE TYPE a;
CREATE TYPE b;
CREATE TYPE c;
CREATE TYPE d;
CREATE TYPE e;
ALTER TYPE e RENAME TO a;
CREATE TYPE a AS ENUM ('x');
CREATE DOMAIN b AS integer;
CREATE TYPE c AS (x a, y b);
CREATE TYPE d AS RANGE (subtype = b);
CREATE TABLE t (a a, b b, c c, d d);
CREATE TYPE a;
ALTER TYPE a RENAME TO e;

-- case methods, FINALIZE, and copies of keys
CREATE TABLE d (a integer UNIQUE);
ALTER TABLE d SET ACCESS METHOD nosuch, ALTER a TYPE time;
ALTER TABLE d DETACH PARTITION d FINALIZE;
CREATE TABLE p (LIKE d INCLUDING ALL, w text) PARTITION BY LIST (w);
CREATE TABLE p (LIKE d INCLUDING ALL, w text) PARTITION BY LIST (a);
CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);
ALTER TABLE p DETACH PARTITION p1 FINALIZE;
-- case create view: 42883, not success
CREATE TEMP TABLE IF NOT EXISTS c (d bigint UNIQUE, a_name_of_sixty_three_bytes_is_as_long_as_a_name_can_be_here_abc xml NOT NULL, b text NULL);
CREATE OR REPLACE VIEW a AS SELECT * FROM c x NATURAL JOIN c y;
-- case create index: success, not 42P17
CREATE SCHEMA s2;
CREATE TABLE IF NOT EXISTS s2.b (users varchar(20) UNIQUE, c text UNIQUE, g integer UNIQUE, UNIQUE (c, users) INCLUDE (users), UNIQUE (users, g, c) WITH (fillfactor = 70));
CREATE INDEX g ON s2.b ((c), (CASE WHEN abs(array_length(ARRAY[]::integer[], 1)) != g THEN concat(upper(1::text) || left(to_char(now(), 'YYYY') || users, 3), 10) ELSE md5(lower(users)) END), users DESC NULLS LAST);

-- case publications: options, twice, children
CREATE TABLE a (i integer PRIMARY KEY, t text, g integer GENERATED ALWAYS AS (i + 1) STORED);
CREATE TABLE b () INHERITS (a);
CREATE TABLE p (i integer, t text) PARTITION BY LIST (i);
CREATE UNLOGGED TABLE u (i integer);
CREATE VIEW v AS SELECT 1 AS i;
CREATE PUBLICATION x WITH (foo);
CREATE PUBLICATION x WITH (publish = 'insert, vacuum');
CREATE PUBLICATION x WITH (publish = 'insert', publish = 'update');
CREATE PUBLICATION x WITH (publish_via_partition_root = 'perhaps');
CREATE PUBLICATION x FOR TABLE a, a (i);
CREATE PUBLICATION x FOR TABLE a WHERE (i > 1), b WHERE (i > 2);
CREATE PUBLICATION x FOR TABLE v;
CREATE PUBLICATION x FOR TABLE u;
CREATE PUBLICATION x FOR TABLE pg_catalog.pg_class;
CREATE PUBLICATION x FOR TABLES IN SCHEMA pg_catalog;
CREATE PUBLICATION x FOR TABLE ONLY a (i, g);
CREATE PUBLICATION x FOR TABLE ONLY a (i, ctid);
CREATE PUBLICATION x FOR TABLE ONLY a (i, i);
CREATE PUBLICATION x FOR TABLE p WHERE (i > 1);
CREATE PUBLICATION x FOR TABLE p (i);
CREATE PUBLICATION x FOR TABLE p (i) WITH (publish_via_partition_root);
ALTER PUBLICATION x SET (publish_via_partition_root = false);
ALTER PUBLICATION x ADD TABLES IN SCHEMA public;
ALTER PUBLICATION x ADD TABLE p;
ALTER PUBLICATION x ADD TABLE a;
ALTER PUBLICATION x DROP TABLE a (i);
ALTER PUBLICATION x DROP TABLE a WHERE (i > 1);
ALTER PUBLICATION x DROP TABLE ONLY a;
ALTER PUBLICATION x SET TABLES IN SCHEMA public;
ALTER PUBLICATION x ADD TABLE ONLY a (i);
CREATE PUBLICATION y FOR ALL TABLES;
ALTER PUBLICATION y ADD TABLE a;

-- case publications: what a row filter may say
CREATE TYPE e AS ENUM ('x', 'y');
CREATE FUNCTION f(integer) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT true';
CREATE TABLE a (i integer PRIMARY KEY, t text, s e, l integer[], j jsonb, at timestamptz);
CREATE PUBLICATION x;
ALTER PUBLICATION x ADD TABLE a WHERE (nosuch > 1);
ALTER PUBLICATION x ADD TABLE a WHERE (t);
ALTER PUBLICATION x ADD TABLE a WHERE (f(i));
ALTER PUBLICATION x ADD TABLE a WHERE (s = 'x');
ALTER PUBLICATION x ADD TABLE a WHERE (random() > 0.5);
ALTER PUBLICATION x ADD TABLE a WHERE (at > now());
ALTER PUBLICATION x ADD TABLE a WHERE (i IN (SELECT 1));
ALTER PUBLICATION x ADD TABLE a WHERE (count(*) > 1);
ALTER PUBLICATION x ADD TABLE a WHERE (l[1] = 1);
ALTER PUBLICATION x ADD TABLE a WHERE (i::text = '1');
ALTER PUBLICATION x ADD TABLE a WHERE (ctid = '(0,1)');
ALTER PUBLICATION x ADD TABLE a WHERE (i::bigint > 1 AND lower(t) = 'x' AND (j IS NULL OR i IN (1, 2)));
ALTER TABLE a DROP COLUMN t;
ALTER TABLE a DROP COLUMN t CASCADE;

-- case PL/pgSQL, statement by statement
CREATE TYPE pair AS (x int, y int);
CREATE TYPE color AS ENUM ('a', 'b');
CREATE DOMAIN dpos AS int CHECK (VALUE > 1);
DO $$ BEGIN RAISE; END $$;
DO $$ BEGIN RAISE EXCEPTION; END $$;
DO $$ BEGIN RAISE EXCEPTION 'a %', 1; END $$;
DO $$ BEGIN RAISE EXCEPTION 'a %'; END $$;
DO $$ BEGIN RAISE NOTICE 'a', 1; END $$;
DO $$ BEGIN RAISE unique_violation; END $$;
DO $$ BEGIN RAISE no_such_condition; END $$;
DO $$ BEGIN RAISE SQLSTATE '12345'; END $$;
DO $$ BEGIN RAISE SQLSTATE '1234'; END $$;
DO $$ BEGIN RAISE EXCEPTION USING ERRCODE = '22012'; END $$;
DO $$ BEGIN RAISE EXCEPTION USING ERRCODE = 'unique_violation', MESSAGE = 'x'; END $$;
DO $$ BEGIN RAISE EXCEPTION 'x' USING MESSAGE = 'y'; END $$;
DO $$ BEGIN RAISE EXCEPTION 'x' USING ERRCODE = '22012', ERRCODE = '22013'; END $$;
DO $$ BEGIN RAISE EXCEPTION 'x' USING ERRCODE = 'nonsense'; END $$;
DO $$ BEGIN RAISE EXCEPTION 'x' USING ERRCODE = NULL; END $$;
DO $$ BEGIN RAISE EXCEPTION 'x' USING HINT = NULL; END $$;
DO $$ BEGIN RAISE division_by_zero USING MESSAGE = 'm', DETAIL = 'd', HINT = 'h', COLUMN = 'c', CONSTRAINT = 'k', DATATYPE = 't', TABLE = 'a', SCHEMA = 's'; END $$;
DO $$ BEGIN RAISE NOTICE division_by_zero; END $$;
DO $$ BEGIN BEGIN PERFORM 1/0; EXCEPTION WHEN division_by_zero THEN RAISE; END; END $$;
DO $$ BEGIN BEGIN PERFORM 1/0; EXCEPTION WHEN OTHERS THEN RAISE EXCEPTION 'x' USING ERRCODE = SQLSTATE; END; END $$;
DO $$ BEGIN BEGIN PERFORM 1/0; EXCEPTION WHEN no_such_condition THEN NULL; END; END $$;
DO $$ BEGIN BEGIN PERFORM 1/0; EXCEPTION WHEN unique_violation OR division_by_zero THEN NULL; END; END $$;
DO $$ BEGIN BEGIN PERFORM 1/0; EXCEPTION WHEN data_exception THEN NULL; END; END $$;
DO $$ BEGIN BEGIN PERFORM 1/0; EXCEPTION WHEN SQLSTATE '22000' THEN NULL; END; END $$;
DO $$ BEGIN BEGIN PERFORM 1/0; EXCEPTION WHEN SQLSTATE '22012' THEN NULL; END; END $$;
DO $$ BEGIN BEGIN PERFORM 1/0; EXCEPTION WHEN SQLSTATE '2201' THEN NULL; END; END $$;
DO $$ BEGIN BEGIN ASSERT false; EXCEPTION WHEN OTHERS THEN NULL; END; END $$;
DO $$ BEGIN BEGIN ASSERT false; EXCEPTION WHEN assert_failure THEN NULL; END; END $$;
DO $$ BEGIN BEGIN RAISE query_canceled; EXCEPTION WHEN OTHERS THEN NULL; END; END $$;
DO $$ BEGIN ASSERT NULL; END $$;
DO $$ BEGIN ASSERT 1 = 2, 'm'; END $$;
DO $$ BEGIN ASSERT 1; END $$;
DO $$ BEGIN ASSERT 5; END $$;
DO $$ BEGIN RETURN; END $$;
DO $$ BEGIN RETURN 1; END $$;
DO $$ BEGIN RETURN NEXT 1; END $$;
DO $$ BEGIN RETURN QUERY SELECT 1; END $$;
DO $$ BEGIN EXIT; END $$;
DO $$ BEGIN CONTINUE; END $$;
DO $$ <<a>> BEGIN EXIT a; PERFORM 1/0; END $$;
DO $$ <<a>> BEGIN EXIT b; END $$;
DO $$ <<a>> BEGIN CONTINUE a; END $$;
DO $$ <<a>> BEGIN LOOP EXIT a; END LOOP; PERFORM 1/0; END $$;
DO $$ BEGIN LOOP EXIT WHEN true; END LOOP; END $$;
DO $$ BEGIN LOOP EXIT WHEN NULL; EXIT; END LOOP; END $$;
DO $$ BEGIN LOOP EXIT WHEN 'x'; END LOOP; END $$;
DO $$ BEGIN WHILE NULL LOOP NULL; END LOOP; END $$;
DO $$ BEGIN FOR i IN 1..3 BY 0 LOOP NULL; END LOOP; END $$;
DO $$ BEGIN FOR i IN 1..3 BY -1 LOOP NULL; END LOOP; END $$;
DO $$ BEGIN FOR i IN NULL..3 LOOP NULL; END LOOP; END $$;
DO $$ BEGIN FOR i IN 1..NULL LOOP NULL; END LOOP; END $$;
DO $$ BEGIN FOR i IN 1..3 BY NULL LOOP NULL; END LOOP; END $$;
DO $$ BEGIN FOR i IN REVERSE 3..1 LOOP IF i = 2 THEN PERFORM 1/0; END IF; END LOOP; END $$;
DO $$ BEGIN FOR i IN 1..3 LOOP i := 5; END LOOP; END $$;
DO $$ DECLARE i int := 7; BEGIN FOR i IN 1..3 LOOP NULL; END LOOP; ASSERT i = 7; END $$;
DO $$ DECLARE a int[]; x int; BEGIN FOREACH x IN ARRAY a LOOP NULL; END LOOP; END $$;
DO $$ DECLARE x int; BEGIN FOREACH x IN ARRAY 5 LOOP NULL; END LOOP; END $$;
DO $$ DECLARE x int; BEGIN FOREACH x IN ARRAY ARRAY['a'] LOOP NULL; END LOOP; END $$;
DO $$ DECLARE x int; BEGIN FOREACH x SLICE 1 IN ARRAY ARRAY[1,2] LOOP NULL; END LOOP; END $$;
DO $$ DECLARE x int[]; BEGIN FOREACH x SLICE 2 IN ARRAY ARRAY[1,2] LOOP NULL; END LOOP; END $$;
DO $$ DECLARE x int[]; BEGIN FOREACH x IN ARRAY ARRAY[1,2] LOOP NULL; END LOOP; END $$;
DO $$ DECLARE x int[]; BEGIN FOREACH x SLICE 1 IN ARRAY ARRAY[[1,2],[3,4]] LOOP NULL; END LOOP; END $$;
DO $$ DECLARE x int; BEGIN CASE 1 WHEN 2 THEN NULL; END CASE; END $$;
DO $$ DECLARE x int; BEGIN CASE 1 WHEN 2, 1 THEN NULL; END CASE; END $$;
DO $$ DECLARE x int; BEGIN CASE WHEN false THEN NULL; ELSE NULL; END CASE; END $$;
DO $$ DECLARE x int; BEGIN CASE WHEN NULL THEN NULL; END CASE; END $$;
DO $$ DECLARE x int; BEGIN CASE NULL WHEN NULL THEN NULL; END CASE; END $$;
DO $$ DECLARE x int; x text; BEGIN NULL; END $$;
DO $$ DECLARE x int NOT NULL; BEGIN NULL; END $$;
DO $$ DECLARE x int NOT NULL := NULL; BEGIN NULL; END $$;
DO $$ DECLARE x int NOT NULL := 1; BEGIN x := NULL; END $$;
DO $$ DECLARE x CONSTANT int := 1; BEGIN x := 2; END $$;
DO $$ DECLARE x CONSTANT int; BEGIN NULL; END $$;
DO $$ DECLARE x int := y; y int := 1; BEGIN NULL; END $$;
DO $$ DECLARE x int := 1; y int := x + 1; BEGIN ASSERT y = 2; END $$;
DO $$ DECLARE x int DEFAULT 'a'; BEGIN NULL; END $$;
DO $$ DECLARE x int; BEGIN SELECT 1, 2 INTO x; END $$;
DO $$ DECLARE x int; y int; BEGIN SELECT 1 INTO x, y; ASSERT y IS NULL; END $$;
DO $$ DECLARE x int; BEGIN SELECT 1 WHERE false INTO x; ASSERT x IS NULL; END $$;
DO $$ DECLARE x int; BEGIN SELECT 1 INTO STRICT x WHERE false; END $$;
DO $$ DECLARE x int; BEGIN SELECT g INTO STRICT x FROM generate_series(1,2) g; END $$;
DO $$ DECLARE x int; BEGIN SELECT g INTO x FROM generate_series(1,2) g; ASSERT x = 1; END $$;
DO $$ DECLARE x int; BEGIN EXECUTE 'SELECT 1 WHERE false' INTO STRICT x; END $$;
DO $$ DECLARE x int; BEGIN EXECUTE NULL; END $$;
DO $$ DECLARE x int; BEGIN EXECUTE ''; END $$;
DO $$ DECLARE x int; BEGIN EXECUTE 'SELECT 1; SELECT 2' INTO x; END $$;
DO $$ DECLARE x int; BEGIN EXECUTE 'SELECT 1'; END $$;
DO $$ DECLARE x int; BEGIN EXECUTE 'SELECT $1' INTO x USING 5; ASSERT x = 5; END $$;
DO $$ DECLARE x int; BEGIN EXECUTE 'SELECT $1' INTO x; END $$;
DO $$ DECLARE x int; BEGIN EXECUTE 'SELECT $2' INTO x USING 5; END $$;
DO $$ DECLARE x int; BEGIN EXECUTE 'SELECT x' INTO x; END $$;
DO $$ DECLARE x int; BEGIN EXECUTE 'CREATE TABLE t92 (a int)' INTO x; END $$;
DO $$ DECLARE x int; BEGIN EXECUTE 'CREATE TABLE t93 (a int DEFAULT $1)' USING 5; END $$;
DO $$ DECLARE x int; BEGIN EXECUTE 'BEGIN'; END $$;
DO $$ DECLARE x int; BEGIN EXECUTE 'COMMIT'; END $$;
DO $$ DECLARE x int; BEGIN EXECUTE 'SELECT 1 INTO x'; END $$;
DO $$ DECLARE x int; BEGIN SELECT 1; END $$;
DO $$ DECLARE x int; BEGIN PERFORM 1; ASSERT FOUND; PERFORM 1 WHERE false; ASSERT NOT FOUND; END $$;
DO $$ DECLARE x int; BEGIN PERFORM pg_sleep(0); ASSERT FOUND; END $$;
DO $$ BEGIN PERFORM no_such_function(); END $$;
DO $$ BEGIN PERFORM a FROM no_such_table; END $$;
DO $$ BEGIN IF false THEN PERFORM a FROM no_such_table; END IF; END $$;
DO $$ BEGIN IF false THEN PERFORM FROM WHERE; END IF; END $$;
DO $$ BEGIN IF 'x' THEN NULL; END IF; END $$;
DO $$ BEGIN IF NULL THEN PERFORM 1/0; ELSE NULL; END IF; END $$;
DO $$ BEGIN IF 1 = 2 THEN PERFORM 1/0; ELSIF 2 = 2 THEN NULL; ELSE PERFORM 1/0; END IF; END $$;
DO $$ BEGIN IF (SELECT 1 WHERE false) = 1 THEN PERFORM 1/0; END IF; END $$;
DO $$ BEGIN IF (SELECT g FROM generate_series(1,2) g) = 1 THEN NULL; END IF; END $$;
DO $$ DECLARE n int; BEGIN CREATE TABLE t109 (a int); INSERT INTO t109 VALUES (1), (2); GET DIAGNOSTICS n = ROW_COUNT; ASSERT n = 2; END $$;
DO $$ DECLARE n int; BEGIN CREATE TABLE t110 (a int); UPDATE t110 SET a = 1; GET DIAGNOSTICS n = ROW_COUNT; ASSERT n = 0 AND NOT FOUND; END $$;
DO $$ DECLARE n text; BEGIN GET STACKED DIAGNOSTICS n = MESSAGE_TEXT; END $$;
DO $$ DECLARE n text; BEGIN PERFORM 1/0; EXCEPTION WHEN OTHERS THEN GET STACKED DIAGNOSTICS n = RETURNED_SQLSTATE; ASSERT n = '22012'; END $$;
DO $$ DECLARE n text; BEGIN GET DIAGNOSTICS n = MESSAGE_TEXT; END $$;
DO $$ DECLARE n text; BEGIN GET DIAGNOSTICS n = NOTHING; END $$;
DO $$ BEGIN ASSERT SQLERRM IS NULL; END $$;
DO $$ BEGIN PERFORM 1/0; EXCEPTION WHEN OTHERS THEN ASSERT SQLERRM = 'division by zero' AND SQLSTATE = '22012'; END $$;
DO $$ DECLARE c120 CURSOR FOR SELECT 1; x int; BEGIN FETCH c120 INTO x; END $$;
DO $$ DECLARE c121 CURSOR FOR SELECT 1; x int; BEGIN OPEN c121; OPEN c121; END $$;
DO $$ DECLARE c122 CURSOR FOR SELECT 1; x int; BEGIN OPEN c122; FETCH c122 INTO x; ASSERT x = 1 AND FOUND; FETCH c122 INTO x; ASSERT x IS NULL AND NOT FOUND; CLOSE c122; END $$;
DO $$ DECLARE c123 CURSOR FOR SELECT 1; x int; BEGIN CLOSE c123; END $$;
DO $$ DECLARE c124 refcursor; x int; BEGIN OPEN c124 FOR SELECT 1; FETCH c124 INTO x; CLOSE c124; FETCH c124 INTO x; END $$;
DO $$ DECLARE c125 refcursor; x int; BEGIN OPEN c125; END $$;
DO $$ DECLARE c126 refcursor; x int; BEGIN OPEN c126 FOR EXECUTE 'SELECT $1' USING 3; FETCH c126 INTO x; ASSERT x = 3; END $$;
DO $$ DECLARE c127 CURSOR (k int) FOR SELECT k; x int; BEGIN OPEN c127; END $$;
DO $$ DECLARE c128 CURSOR (k int) FOR SELECT k; x int; BEGIN OPEN c128(1, 2); END $$;
DO $$ DECLARE c129 CURSOR (k int) FOR SELECT k; x int; BEGIN OPEN c129(k := 4); FETCH c129 INTO x; ASSERT x = 4; END $$;
DO $$ DECLARE c130 CURSOR (k int) FOR SELECT k; x int; BEGIN OPEN c130(j := 4); END $$;
DO $$ DECLARE c131 CURSOR (k int) FOR SELECT k; BEGIN FOR r IN c131(4) LOOP ASSERT r.k = 4; END LOOP; END $$;
DO $$ DECLARE c132 CURSOR FOR SELECT 1; BEGIN FOR r IN c132(4) LOOP NULL; END LOOP; END $$;
DO $$ DECLARE c133 refcursor; BEGIN FOR r IN c133 LOOP NULL; END LOOP; END $$;
DO $$ DECLARE x int; BEGIN OPEN x FOR SELECT 1; END $$;
DO $$ DECLARE x int; BEGIN FETCH x INTO x; END $$;
DO $$ DECLARE c136 SCROLL CURSOR FOR SELECT 1; x int; BEGIN OPEN c136; FETCH LAST FROM c136 INTO x; FETCH FIRST FROM c136 INTO x; MOVE c136; END $$;
DO $$ DECLARE c137 CURSOR FOR SELECT 1; x int; BEGIN OPEN c137; FETCH ALL FROM c137 INTO x; END $$;
DO $$ DECLARE r record; BEGIN ASSERT r IS NULL; END $$;
DO $$ DECLARE r record; BEGIN ASSERT r.a IS NULL; END $$;
DO $$ DECLARE r record; BEGIN SELECT 1 AS a INTO r; ASSERT r.a = 1; ASSERT r.b = 1; END $$;
DO $$ DECLARE r record; BEGIN SELECT 1 AS a INTO r; r.b := 1; END $$;
DO $$ DECLARE r record; BEGIN SELECT 1 AS a INTO r WHERE false; ASSERT r.a IS NULL; END $$;
DO $$ DECLARE r record; BEGIN FOR r IN SELECT 1 AS a LOOP ASSERT r.a = 1; END LOOP; END $$;
DO $$ BEGIN FOR r IN SELECT 1 AS a LOOP NULL; END LOOP; END $$;
DO $$ DECLARE r record; BEGIN FOR r IN EXECUTE 'SELECT 1 AS a' LOOP ASSERT r.a = 1; END LOOP; END $$;
DO $$ DECLARE r record; BEGIN FOR r IN EXECUTE NULL LOOP NULL; END LOOP; END $$;
DO $$ DECLARE r record; BEGIN FOR r IN CREATE TABLE t146 (a int) LOOP NULL; END LOOP; END $$;
DO $$ DECLARE r record; BEGIN FOR r IN INSERT INTO nothing VALUES (1) RETURNING * LOOP NULL; END LOOP; END $$;
DO $$ DECLARE a int[]; BEGIN a[1] := 5; a[3] := 7; ASSERT a = ARRAY[5, NULL, 7]; END $$;
DO $$ DECLARE a int[]; BEGIN a[NULL] := 5; END $$;
DO $$ DECLARE a int[]; BEGIN a['x'] := 5; END $$;
DO $$ DECLARE a int; BEGIN a[1] := 5; END $$;
DO $$ DECLARE a int[] := '{1,2,3}'; BEGIN a[1:2] := ARRAY[8, 9]; ASSERT a = ARRAY[8, 9, 3]; END $$;
DO $$ DECLARE a int[]; BEGIN a := a || 1; a := array_append(a, 2); ASSERT array_length(a, 1) = 2; END $$;
DO $$ DECLARE j jsonb := '{}'; BEGIN j['a'] := '1'; ASSERT j = '{"a": 1}'; END $$;
DO $$ BEGIN SAVEPOINT s; END $$;
DO $$ BEGIN VACUUM; END $$;
DO $$ BEGIN SET LOCAL search_path = pg_catalog; END $$;
DO $$ BEGIN SET nothing_like_it = 1; END $$;
DO $$ BEGIN COPY t FROM stdin; END $$;
DO $$ BEGIN CREATE DATABASE x; END $$;
DO $$ BEGIN CREATE INDEX CONCURRENTLY i ON t (a); END $$;
DO LANGUAGE sql $$ SELECT 1 $$;
DO LANGUAGE nothing $$ SELECT 1 $$;
DO 'BEGIN END';
DO $$ BEGIN END; $$;
DO $$ BEGIN END $$ LANGUAGE plpgsql;
DO $$ $$;
DO $$ BEGIN $$;
DO $$ DECLARE BEGIN END $$;
DO $$ #variable_conflict use_column
BEGIN END $$;
DO $$ #variable_conflict nothing
BEGIN END $$;
DO $$ DECLARE a ALIAS FOR $1; BEGIN END $$;
DO $$ DECLARE a ALIAS FOR zz; BEGIN END $$;
DO $$ DECLARE zz int := 1; a ALIAS FOR zz; BEGIN a := 2; ASSERT zz = 2; END $$;
DO $$ DECLARE a int := 1; BEGIN DECLARE a int := 2; BEGIN ASSERT a = 2; END; ASSERT a = 1; END $$;
DO $$ <<o>> DECLARE a int := 1; BEGIN DECLARE a int := 2; BEGIN ASSERT o.a = 1; END; END o $$;
DO $$ <<o>> BEGIN NULL; END p $$;
DO $$ BEGIN NULL; END o $$;
DO $$ BEGIN <<l>> FOR i IN 1..2 LOOP NULL; END LOOP m; END $$;
DO $$ BEGIN <<l>> FOR i IN 1..2 LOOP ASSERT l.i > 0; END LOOP l; END $$;
DO $$ DECLARE x int COLLATE "C"; BEGIN NULL; END $$;
DO $$ DECLARE x text COLLATE "C"; BEGIN NULL; END $$;
DO $$ DECLARE x text COLLATE nothing; BEGIN NULL; END $$;
DO $$ DECLARE x no_such_type; BEGIN NULL; END $$;
DO $$ DECLARE x int[3]; y int ARRAY; z int[][]; BEGIN NULL; END $$;
DO $$ DECLARE x varchar(2); BEGIN x := 'abc'; END $$;
DO $$ DECLARE x numeric(3,1); BEGIN x := 100; END $$;
DO $$ DECLARE x smallint; BEGIN x := 40000; END $$;
DO $$ DECLARE x dpos; BEGIN x := 1; END $$;
DO $$ DECLARE x dpos; BEGIN NULL; END $$;
DO $$ DECLARE x dpos := 0; BEGIN NULL; END $$;
DO $$ DECLARE x color := 'c'; BEGIN NULL; END $$;
DO $$ DECLARE x pair; BEGIN x.x := 'a'; END $$;
DO $$ DECLARE x pair; BEGIN x.z := 1; END $$;
DO $$ DECLARE x pair; BEGIN x.x := 1; x.y := 2; ASSERT x = ROW(1, 2)::pair; END $$;
DO $$ DECLARE x pair := ROW(1, 2); BEGIN ASSERT (x).y = 2 AND x.y = 2; END $$;
DO $$ DECLARE x pair := ROW(1, 2, 3); BEGIN NULL; END $$;
DO $$ DECLARE x pair[]; BEGIN x[1].x := 5; ASSERT x[1].x = 5; END $$;
DO $$ BEGIN CALL nothing(); END $$;
DO $$ BEGIN EXECUTE format('SELECT %I', NULL); END $$;
DO $$ BEGIN EXECUTE format('SELECT %L', NULL); END $$;
DO $$ BEGIN EXECUTE format('SELECT %s', NULL); END $$;
DO $$ BEGIN EXECUTE format('SELECT %1$s, %3$s', 1, 2); END $$;
DO $$ BEGIN EXECUTE format('SELECT %x', 1); END $$;
DO $$ BEGIN EXECUTE format('SELECT %', 1); END $$;
DO $$ BEGIN EXECUTE format('SELECT %s'); END $$;
DO $$ BEGIN EXECUTE 'SELECT 1' || NULL; END $$;
DO $$ BEGIN EXECUTE 'SELECT ' || quote_ident('a b'); END $$;
DO $$ BEGIN EXECUTE 'SELECT ' || quote_literal('a''b'); END $$;
DO $$ BEGIN EXECUTE 'SELECT ' || quote_nullable(NULL); END $$;
DO $$ BEGIN ASSERT quote_literal(true) = '''true''' AND quote_nullable(false) = '''false'''; END $$;
DO $$ BEGIN ASSERT quote_literal('ab '::char(5)) = '''ab'''; END $$;
DO $$ BEGIN ASSERT format('%L', true) = '''true'''; END $$;
DO $$ DECLARE x int; BEGIN x = 5; x := x + 1; ASSERT x = 6; END $$;
DO $$ DECLARE x int; BEGIN x := (SELECT 1, 2); END $$;
DO $$ DECLARE x int; BEGIN x := SELECT 1; END $$;
DO $$ DECLARE x int; BEGIN x := 1 FROM generate_series(1, 2); END $$;
DO $$ DECLARE x int; BEGIN x := 1 WHERE false; ASSERT x IS NULL; END $$;
DO $$ DECLARE x int; BEGIN x := count(*) FROM pg_class WHERE false; ASSERT x = 0; END $$;
DO $$ DECLARE x int; BEGIN CREATE TABLE t221 (x int); INSERT INTO t221 VALUES (1); SELECT x INTO x FROM t221; END $$;
DO $$ DECLARE x int := 9; BEGIN CREATE TABLE t222 (x int); INSERT INTO t222 VALUES (1); UPDATE t222 SET x = 2 WHERE x = 1; END $$;
DO $$ DECLARE y int := 9; BEGIN CREATE TABLE t223 (x int); INSERT INTO t223 (x) VALUES (y); ASSERT (SELECT x FROM t223) = 9; END $$;
DO $$ BEGIN CREATE TABLE t224 (x int); INSERT INTO t224 VALUES (1) RETURNING x; END $$;
DO $$ DECLARE n int; BEGIN CREATE TABLE t225 (x int); INSERT INTO t225 VALUES (1) RETURNING x INTO n; ASSERT n = 1; END $$;
DO $$ DECLARE n int; BEGIN CREATE TABLE t226 (x int); INSERT INTO t226 VALUES (1), (2) RETURNING x INTO n; END $$;
DO $$ DECLARE n int; BEGIN CREATE TABLE t227 (x int); INSERT INTO t227 VALUES (1), (2) RETURNING x INTO STRICT n; END $$;
DO $$ DECLARE n int; BEGIN CREATE TABLE t228 (x int); UPDATE t228 SET x = 1 RETURNING x INTO STRICT n; END $$;
DO $$ BEGIN CREATE TABLE t229 (x int); CREATE TABLE t229 (x int); EXCEPTION WHEN duplicate_table THEN ASSERT to_regclass('t229') IS NULL; END $$;
DO $$ BEGIN CREATE TABLE t230 (x int); BEGIN CREATE TABLE t230 (x int); EXCEPTION WHEN duplicate_table THEN NULL; END; ASSERT to_regclass('t230') IS NOT NULL; END $$;
DO $$ DECLARE a int[]; BEGIN a := a || 1; ASSERT a = ARRAY[1]; END $$;
DO $$ DECLARE a int[]; BEGIN a := array_append(a, 2); ASSERT a = ARRAY[2]; END $$;
DO $$ DECLARE a int[] := '{}'; BEGIN a := a || 1; ASSERT array_length(a, 1) = 1; END $$;
DO $$ DECLARE a text[]; BEGIN a := a || 'x'::text; ASSERT array_length(a, 1) = 1; END $$;
DO $$ DECLARE a text[]; BEGIN a := array_cat(a, ARRAY['b']); ASSERT array_length(a, 1) = 1; END $$;
DO $$ DECLARE a text[]; BEGIN a := a || ARRAY['b']; ASSERT array_length(a, 1) = 1; END $$;
DO $$ DECLARE a text[]; BEGIN a := 'x'::text || a; a := array_prepend('y', a); a := array_prepend('z', NULL); ASSERT a = ARRAY['z']; END $$;
DO $$ DECLARE a int[]; BEGIN a := a || NULL; ASSERT a IS NULL; a := array_append(NULL::int[], NULL); ASSERT a = ARRAY[NULL]::int[]; END $$;
DO $$ BEGIN ASSERT array_length(NULL::int[], 1) IS NULL; ASSERT array_length('{}'::int[], 1) IS NULL; ASSERT cardinality('{}'::int[]) = 0; ASSERT array_remove(ARRAY[1,2,1], 1) = ARRAY[2]; ASSERT array_replace(ARRAY[1,2], 1, 3) = ARRAY[3,2]; ASSERT array_position(ARRAY['a','b'], 'b') = 2; ASSERT array_to_string(ARRAY[1,NULL,3], ',') = '1,3'; ASSERT array_to_string(ARRAY[1,NULL,3], ',', '*') = '1,*,3'; ASSERT string_to_array('a,b', ',') = ARRAY['a','b']; ASSERT array_upper(ARRAY[1,2],1) = 2; ASSERT array_lower(ARRAY[1,2],1) = 1; ASSERT array_ndims(ARRAY[[1]]) = 2; END $$;
DO $$ BEGIN ASSERT NULL::int[] || 1 = ARRAY[1]; ASSERT 1 || NULL::int[] = ARRAY[1]; ASSERT ARRAY[1] || NULL = ARRAY[1]; ASSERT NULL || ARRAY[1] = ARRAY[1]; ASSERT ARRAY[1] || NULL::int = ARRAY[1, NULL]; ASSERT NULL::int || ARRAY[1] = ARRAY[NULL, 1]; ASSERT NULL::int[] || ARRAY[2] = ARRAY[2]; ASSERT (NULL::int[] || NULL::int[]) IS NULL; ASSERT NULL::int[] || NULL::int = ARRAY[NULL]::int[]; ASSERT '{1}' || ARRAY[2] = ARRAY[1,2]; ASSERT ('a' || NULL) IS NULL; ASSERT NULL::text[] || 'x'::text = ARRAY['x']; ASSERT NULL::text[] || '{x}' = ARRAY['x']; END $$;
DO $$ DECLARE names text[]; r record; BEGIN FOR r IN SELECT 'a' AS n UNION ALL SELECT 'b' LOOP names := names || r.n; END LOOP; ASSERT array_length(names, 1) = 2; END $$;

-- case publications: rows that subscribers could not tell apart
CREATE TABLE a (i integer, t text);
CREATE TABLE k (i integer PRIMARY KEY, t text);
CREATE TABLE p (i integer, t text) PARTITION BY LIST (i);
CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);
CREATE PUBLICATION x FOR TABLE a, k, p;
UPDATE a SET t = 'x';
UPDATE p SET t = 'x';
UPDATE p SET t = 'x' WHERE false;
DELETE FROM a;
UPDATE k SET t = 'x';
ALTER TABLE a REPLICA IDENTITY FULL;
UPDATE a SET t = 'x';
ALTER PUBLICATION x SET TABLE k WHERE (t = 'x');
UPDATE k SET t = 'x';
ALTER PUBLICATION x SET TABLE k (t);
DELETE FROM k;
INSERT INTO k VALUES (1) ON CONFLICT (i) DO UPDATE SET t = 'y';
MERGE INTO k USING a ON k.i = a.i WHEN MATCHED THEN DELETE;
ALTER PUBLICATION x SET (publish = 'insert');
DELETE FROM k;
ALTER TABLE k DROP COLUMN t;
DROP TABLE k;

-- case rights: of owners
CREATE ROLE r1;
CREATE ROLE r2;
GRANT CREATE ON SCHEMA public TO r1;
CREATE SCHEMA hidden;
CREATE TABLE hidden.t (i integer);
CREATE TABLE a (i integer PRIMARY KEY, t text);
CREATE FUNCTION f() RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE TYPE e AS ENUM ('x');
SET ROLE r1;
CREATE TABLE mine (i integer, s e);
ALTER TABLE mine ADD c integer;
COMMENT ON TABLE mine IS 'x';
CREATE SCHEMA s;
CREATE ROLE r3;
DROP ROLE r2;
CREATE EVENT TRIGGER t ON ddl_command_start EXECUTE FUNCTION nosuch();
CREATE PUBLICATION x FOR ALL TABLES;
ALTER TABLE a ADD c integer;
DROP TABLE a;
DROP FUNCTION f();
DROP TYPE e;
COMMENT ON COLUMN a.i IS 'x';
CREATE INDEX ON a (t);
CREATE POLICY p ON a USING (true);
CREATE TRIGGER t BEFORE INSERT ON a FOR EACH ROW EXECUTE FUNCTION nosuch();
ALTER TYPE e ADD VALUE 'y';
ALTER FUNCTION f() STABLE;
CREATE OR REPLACE FUNCTION f() RETURNS integer LANGUAGE sql AS 'SELECT 2';
CREATE FUNCTION g() RETURNS integer LANGUAGE c AS 'x', 'y';
CREATE TABLE hidden.u (i integer);
SELECT * FROM hidden.t;
ALTER TABLE mine OWNER TO r2;
ALTER TABLE mine SET SCHEMA hidden;
CREATE TABLE child () INHERITS (a);
CREATE TABLE fk (i integer REFERENCES a);
TRUNCATE a;
LOCK TABLE a;
RESET ROLE;
SET ROLE nosuch;

-- case rights: of rows
CREATE ROLE r1;
CREATE ROLE r2;
CREATE TABLE a (i integer PRIMARY KEY, t text, u text);
INSERT INTO a VALUES (1, 'x', 'y');
CREATE VIEW v AS SELECT i, t FROM a;
CREATE FUNCTION f() RETURNS bigint LANGUAGE sql SECURITY DEFINER AS 'SELECT count(*) FROM a';
CREATE FUNCTION g() RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM a';
REVOKE EXECUTE ON FUNCTION g() FROM PUBLIC;
GRANT SELECT (i), UPDATE (t), INSERT (i, t) ON a TO r1;
GRANT SELECT ON v TO r2;
SET SESSION AUTHORIZATION r1;
SELECT i FROM a;
SELECT t FROM a;
SELECT * FROM a;
SELECT count(*) FROM a;
UPDATE a SET t = 'z';
UPDATE a SET t = u;
UPDATE a SET u = 'z';
INSERT INTO a (i, t) VALUES (2, 'x');
INSERT INTO a VALUES (3, 'x', 'y');
DELETE FROM a;
SELECT * FROM v;
SELECT f();
SELECT g();
EXPLAIN SELECT t FROM a;
SET ROLE r2;
RESET SESSION AUTHORIZATION;
SET ROLE r2;
SELECT * FROM v;
SELECT * FROM a;
UPDATE v SET t = 'x';
DO $$ BEGIN PERFORM * FROM a; EXCEPTION WHEN insufficient_privilege THEN PERFORM 1; END $$;

-- case rights: granted on, and taken back
CREATE ROLE r1;
CREATE ROLE r2;
CREATE ROLE r3;
CREATE TABLE a (i integer, t text);
GRANT SELECT, INSERT ON a TO r1 WITH GRANT OPTION;
GRANT SELECT ON a TO PUBLIC WITH GRANT OPTION;
SET ROLE r1;
GRANT SELECT ON a TO r2 WITH GRANT OPTION;
GRANT ALL ON a TO r2;
GRANT UPDATE ON a TO r2;
GRANT SELECT ON a TO r1 GRANTED BY r2;
SET ROLE r2;
GRANT SELECT ON a TO r3;
GRANT SELECT ON a TO r1 WITH GRANT OPTION;
REVOKE INSERT ON a FROM r1;
SET ROLE r3;
GRANT SELECT ON a TO r2;
GRANT UPDATE ON a TO r2;
RESET ROLE;
REVOKE SELECT ON a FROM r1;
REVOKE GRANT OPTION FOR SELECT ON a FROM r1;
SET ROLE r1;
REVOKE GRANT OPTION FOR SELECT ON a FROM r2 CASCADE;
RESET ROLE;
REVOKE SELECT ON a FROM r1 CASCADE;
GRANT USAGE ON LANGUAGE c TO r1;
CREATE TYPE e AS ENUM ('x');
GRANT USAGE ON TYPE _e TO r1;

-- case rights: of members
CREATE ROLE boss CREATEROLE;
CREATE ROLE team;
CREATE ROLE one IN ROLE team;
CREATE ROLE two NOINHERIT IN ROLE team;
CREATE ROLE three;
GRANT team TO three WITH ADMIN OPTION;
CREATE TABLE a (i integer);
ALTER TABLE a OWNER TO team;
SET SESSION AUTHORIZATION one;
ALTER TABLE a ADD x integer;
SELECT * FROM a;
GRANT team TO boss;
SET ROLE team;
SET ROLE boss;
SET SESSION AUTHORIZATION two;
SELECT * FROM a;
SET ROLE team;
SELECT * FROM a;
SET SESSION AUTHORIZATION three;
GRANT team TO boss;
SET SESSION AUTHORIZATION boss;
CREATE ROLE four;
CREATE ROLE five SUPERUSER;
ALTER ROLE four REPLICATION;
ALTER ROLE four LOGIN;
GRANT four TO one;
DROP OWNED BY team;
REASSIGN OWNED BY one TO two;
ALTER DEFAULT PRIVILEGES FOR ROLE one GRANT SELECT ON TABLES TO two;
RESET SESSION AUTHORIZATION;

-- case merge: WHEN NOT MATCHED sees the source alone; EXPLAIN looks
CREATE TABLE t (a integer, b text);
CREATE TABLE s (a integer, b text);
MERGE INTO t USING s ON t.a = s.a WHEN NOT MATCHED THEN INSERT VALUES (a, b);
MERGE INTO t USING s ON t.a = s.a WHEN NOT MATCHED THEN INSERT VALUES (t.a, b);
EXPLAIN SELECT nosuch FROM t;
EXPLAIN DELETE FROM nosuch;

-- case collations that expressions name
CREATE COLLATION c FROM "C";
CREATE TABLE t (a text, CHECK (a COLLATE c > 'x'));
DROP COLLATION c;
ALTER COLLATION c RENAME TO d;
DROP COLLATION d CASCADE;
-- case drop index: success, not 2BP01
CREATE TABLE t1 (id uuid NOT NULL, PRIMARY KEY (id));
CREATE UNIQUE INDEX a ON t1 (id);
CREATE TABLE t2 (c uuid REFERENCES t1 (id));
DROP INDEX a;
-- case create table as: success, not 42703
CREATE TABLE t1 (c integer, d integer);
CREATE TEMP TABLE t1 AS WITH t1 AS (SELECT c AS x, d AS y FROM t1) SELECT x FROM t1 WHERE y > 1;
-- case alter table: success, not 42703
CREATE TABLE t1 (a int, b text, CONSTRAINT k PRIMARY KEY (a) INCLUDE (b));
ALTER TABLE k RENAME COLUMN a TO c;
-- case alter table: 42703, not 42701
CREATE TABLE t1 (a int, b text, CONSTRAINT k PRIMARY KEY (a) INCLUDE (b));
ALTER TABLE k RENAME COLUMN c TO b;
-- case create index: 42703, not 42809
CREATE VIEW v AS SELECT 1 AS a;
CREATE INDEX ON v (lower(b));
-- case create index: 42809
CREATE VIEW v AS SELECT 1 AS a;
CREATE INDEX ON v (b);
-- case create view: a row of all columns, for the table's own type
CREATE TABLE rev (a int, b int, c int);
CREATE FUNCTION sum_of(r rev) RETURNS int LANGUAGE sql STABLE AS 'SELECT r.a + r.b';
CREATE VIEW sums AS SELECT sum_of(ROW(r.*)::rev) AS s, ROW(r.*)::rev AS whole FROM rev r;
-- case create view: 42712, not 42703
CREATE VIEW v AS WITH a AS (SELECT x), a AS (SELECT 1 AS y) SELECT * FROM a;
-- case create function: 22023, not 42704
CREATE FUNCTION f() RETURNS integer LANGUAGE sql SET bla = a, b AS 'SELECT 1';
-- case create function: success, not 22023
CREATE FUNCTION f() RETURNS integer LANGUAGE sql SET datestyle = iso, dmy AS 'SELECT 1';
-- case alter policy: 42704, not 42P01
ALTER POLICY a ON missing TO nobody;
-- case create view: 42809, not 42703
CREATE SEQUENCE s;
CREATE VIEW v AS SELECT x.a FROM s x;
-- case create view: 42702, not success
CREATE TABLE t1 (x integer, y integer[]);
CREATE VIEW v AS WITH t AS (SELECT x AS a, y AS a FROM t1) SELECT t.a FROM t;
-- case create table as: whether it may be temporary there is asked after planning
CREATE SCHEMA s2;
CREATE TEMP TABLE s2.b AS SELECT int4range(1, 5, 'x');
CREATE TEMP TABLE s2.b AS SELECT 1 / 0;
CREATE TEMP TABLE s2.b(x, y) AS SELECT 1;
CREATE TEMP TABLE s2.b AS SELECT 1 AS x;
CREATE TABLE pg_temp.z(q, q) ON COMMIT DROP AS SELECT 1, 2;
CREATE TABLE z(q, q) ON COMMIT DROP AS SELECT 1;
CREATE MATERIALIZED VIEW pg_temp.z WITH (nosuch = 1) AS SELECT 1 AS a, 2 AS a;
CREATE MATERIALIZED VIEW pg_temp.z AS SELECT 1 WITH NO DATA;
-- case select: the syntax of a constant's value is looked at in planning
CREATE TABLE b (v int);
SELECT int4range(1, 5, 'x') FROM b;
SELECT ('a:'::text)::tsvector FROM b;
SELECT ('a &'::text)::tsquery FROM b;
EXPLAIN CREATE TABLE z AS SELECT int4range(1, 5, 'x');
CREATE INDEX ON b ((int4range(1, 5, 'x')) COLLATE nosuch);
-- case create schema: its elements are made by its owner
CREATE ROLE r1;
CREATE SCHEMA s2;
CREATE TABLE s2.w (a int PRIMARY KEY);
CREATE SCHEMA nz AUTHORIZATION r1 CREATE TABLE x (a s2.w, b text);
CREATE SCHEMA nz AUTHORIZATION r1 CREATE TABLE x (a int REFERENCES s2.w);
CREATE SCHEMA nz AUTHORIZATION r1 CREATE TABLE x (a int) CREATE VIEW v AS SELECT * FROM x;
DROP ROLE r1;
CREATE TABLE y (a int);
SELECT 1 / count(*) FROM pg_class WHERE relname = 'x' AND relowner = 'r1'::regrole;
SELECT 1 / count(*) FROM pg_class WHERE relname = 'y' AND relowner = current_user::regrole;
-- case create index: a btree's table is planned with what is measured of it
CREATE TABLE st (v int, t text);
CREATE STATISTICS d (ndistinct, mcv) ON (int4range(('{"a": {"b": [1, null]}}'::jsonb ->> 'a')::integer, 1)), t FROM st;
CREATE INDEX ON st (v);
CREATE INDEX ON st USING hash (v);
ALTER TABLE st ADD PRIMARY KEY (v);
ALTER TABLE st ADD EXCLUDE USING hash (v WITH =);
ALTER TABLE st ADD w int DEFAULT random();
ALTER TABLE st ADD w int DEFAULT random(), ADD PRIMARY KEY (v);
ANALYZE st;
-- case alter table: what is NOT NULL already is so in all partitions
CREATE TABLE pt (a int NOT NULL, b text) PARTITION BY LIST (a);
CREATE TABLE pt1 PARTITION OF pt FOR VALUES IN (1);
ALTER TABLE pt ALTER a SET NOT NULL, ALTER a DROP NOT NULL;
INSERT INTO pt1 VALUES (1, NULL), (NULL, NULL);
ALTER TABLE pt1 ALTER a SET NOT NULL;
-- case create table as: 42883, not 42703
CREATE TABLE t1 (c uuid);
CREATE TABLE t2 AS SELECT min(c) OVER (ORDER BY missing) FROM t1;
-- case alter table: 22007, not success
CREATE TABLE t1 (c timestamp);
ALTER TABLE t1 ADD CHECK (c IN ('recorded_v1', 'checkout_v1'));
-- case create table: success
CREATE TABLE t1 (a timestamp CHECK (a > 'January 8 2020'), b timestamptz CHECK (b > '2020-01-01 Singapore'), c timestamptz CHECK (c > '2020-01-01 Europe/Berlin'));
-- case create view: 42701, not 42703
CREATE TABLE IF NOT EXISTS t2 ("user" text NOT NULL DEFAULT '7', f varchar(20) GENERATED ALWAYS AS ("user") STORED, UNIQUE (f, "user"));
CREATE VIEW id AS SELECT x.*, x.tableoid, x.ctid IS NULL AS c FROM public.t2 x;
CREATE OR REPLACE VIEW u(item, item, t1) AS SELECT * FROM id JOIN t2 USING ("user", "user");
-- case create trigger: 0A000, not 42809
CREATE TABLE x (fifty_bytes_leave_little_room_for_what_is_added_to integer, u date, c char(3) , "Mixed Case" integer GENERATED ALWAYS AS IDENTITY (START 10)) PARTITION BY LIST (c COLLATE "C");
CREATE TRIGGER a AFTER INSERT OR UPDATE ON x REFERENCING NEW TABLE AS u FOR EACH ROW EXECUTE FUNCTION t();
-- case alter table: 22001, not success
CREATE SCHEMA a;
CREATE TABLE IF NOT EXISTS a.item (t2 bigint CHECK (false), "dreizehn_große_bären_träumten_übermütig_von_süßen_äpfeln_und_öl" integer NOT NULL);
ALTER TABLE IF EXISTS a.item RENAME TO g;
ALTER TABLE IF EXISTS a.g ALTER "dreizehn_große_bären_träumten_übermütig_von_süßen_äpfel" SET NOT NULL, ADD COLUMN users char(3) DEFAULT md5('{"a": 1}'::json ->> 'a');
-- case create index: 0A000, not success
CREATE TABLE c (d integer, b text, f char(3) DEFAULT md5(''), u integer DEFAULT coalesce(length(current_user), 0), c integer NOT NULL) PARTITION BY HASH (f COLLATE "C");
ALTER TABLE c RENAME TO w;
CREATE UNIQUE INDEX item ON w (c, b, f);
-- case load 22023
CREATE TABLE IF NOT EXISTS item (u integer CONSTRAINT t CHECK (u > 0), t2 bigint GENERATED ALWAYS AS IDENTITY (INCREMENT -1), CHECK ('x' IN ('a', 'b')));
ALTER SEQUENCE IF EXISTS item_t2_seq AS smallint INCREMENT 10;
-- case create view: 3F000, not 42P16
CREATE TYPE public.v AS ENUM ('a', 'b', 'c');
CREATE TEMP TABLE IF NOT EXISTS f (g char(3) DEFAULT 10, item v[]);
ALTER TABLE IF EXISTS f RENAME TO "T";
CREATE OR REPLACE VIEW nosuch.users AS SELECT DISTINCT ON (item) item, *, g FROM "T" ORDER BY item;
-- case create index: 42703, not 42809
CREATE SCHEMA w;
CREATE TABLE w.t1 (a int4 GENERATED ALWAYS AS IDENTITY (INCREMENT -1), x text DEFAULT U&'\00e4');
CREATE INDEX IF NOT EXISTS x ON w.t1_a_seq (lower(''), (x), a ASC NULLS FIRST);
-- case load 3F000
CREATE TYPE public.users;
ALTER SCHEMA public RENAME TO t;
-- case insert: 0A000, not 42P10
CREATE TABLE t2 (d integer, w bigint , f int4 , u integer DEFAULT (coalesce('7', 42)));
CREATE TABLE public.f (LIKE t2 );
CREATE OR REPLACE RULE u AS ON UPDATE TO public.t2 DO INSTEAD DELETE FROM f WHERE u = NEW.d;
ALTER TABLE IF EXISTS t2 RENAME TO u;
INSERT INTO u (d) VALUES (1) ON CONFLICT (w) DO NOTHING;
-- case create function: 42P01, not 42809
CREATE TYPE d AS ENUM ('b', 'a b', 'D');
CREATE OR REPLACE FUNCTION d(r d) RETURNS integer LANGUAGE sql  AS $$ SELECT r.b $$;
-- case create view: 42701, not 42703
CREATE UNLOGGED TABLE IF NOT EXISTS public.u (t1 integer DEFAULT 2, c integer DEFAULT NULL, x uuid CONSTRAINT u CHECK ('yes'::boolean));
CREATE VIEW public.users(t2) AS SELECT public.u.* FROM public.u;
CREATE TABLE item (LIKE users INCLUDING DEFAULTS );
CREATE VIEW f AS SELECT * FROM users JOIN item USING (c, c);
-- case alter table: 23514, not success
CREATE TABLE IF NOT EXISTS fifty_bytes_leave_little_room_for_what_is_added_to (c json , t2 bigserial UNIQUE, b integer UNIQUE, t smallint, CONSTRAINT "Mixed Case" CHECK (t2 = 1), CHECK (length('abc') > t2 % b) NO INHERIT);
INSERT INTO fifty_bytes_leave_little_room_for_what_is_added_to (t) VALUES ('7');
DO $$ BEGIN IF NOT EXISTS (SELECT 1 FROM pg_type WHERE typname = 'x') THEN CREATE DOMAIN public.c varchar; END IF; END $$;
ALTER TABLE public.fifty_bytes_leave_little_room_for_what_is_added_to ALTER t2 TYPE bigint USING '7', ALTER t TYPE c USING t::text::name;
-- case alter sequence: 0A000, not success
CREATE TABLE IF NOT EXISTS public.item (users serial , d integer DEFAULT 2);
ALTER SEQUENCE item_users_seq OWNED BY public.public.item.d;
-- case insert: 22P02, not success
CREATE TABLE d (item numeric NOT NULL, v varchar(20) , u text COLLATE "C") WITH (autovacuum_enabled = false);
CREATE TABLE public.t2 (LIKE d , x text) PARTITION BY LIST (u);
CREATE TABLE g PARTITION OF t2 (item CHECK (CAST(coalesce(format('%s-%s', coalesce(u, NULL), ARRAY[]::integer[][1]) COLLATE "C", 'abc') AS integer) >= 10), CHECK (v = ANY (ARRAY['a', 'b']))) DEFAULT;
INSERT INTO t2 (item) VALUES (1.5);
-- case load 42601
CREATE SCHEMA "S 3";
CREATE TABLE "S 3".b (a integer DEFAULT 3000000000, v text DEFAULT 'it''s');
SELECT '7', v INTO "S 3".d FROM "S 3".b;
ALTER TABLE ONLY "S 3".d ALTER COLUMN "?column?" SET DEFAULT '2024-01-01'::date AT TIME ZONE 'UTC';
-- case create table: 0A000, not success
CREATE TABLE x (w integer, "user" text, d varchar DEFAULT 42, item text UNIQUE) PARTITION BY LIST (item COLLATE "C");
-- case alter rule: 42809, not 42704
CREATE UNLOGGED SEQUENCE w CYCLE ;
ALTER RULE t2 ON w RENAME TO t2;
-- case since 15.20: writes: views over views are updated and deleted from, where they show the row
CREATE TABLE t (id integer PRIMARY KEY, a integer CHECK (a < 100), b text NOT NULL DEFAULT 'x', g integer GENERATED ALWAYS AS (1) STORED);
INSERT INTO t VALUES (1, 1, 'one'), (2, 2, 'two'), (3, 30, 'three');
CREATE VIEW v AS SELECT b AS x, id AS y, a + 1 AS z, a FROM t WHERE a < 10;
CREATE VIEW w WITH (check_option = cascaded) AS SELECT y AS k, a AS c FROM v q WHERE q.y < 50;
UPDATE v SET x = NULL;
UPDATE v SET a = 200;
UPDATE v SET a = 200 WHERE y = 3;
UPDATE v SET y = 2 WHERE y = 1;
UPDATE v SET x = DEFAULT;
UPDATE w SET c = 60 WHERE k = 1;
UPDATE w SET k = 60 WHERE k = 1;
UPDATE w SET k = 60 WHERE k = 3;
INSERT INTO w VALUES (10, 10);
UPDATE v AS u SET (x, a) = (u.x || u.z, 5) WHERE u.z = 2 RETURNING 1 / (u.z - 6);
UPDATE v AS u SET (x, a) = (u.x || u.z, 5) WHERE u.z = 2;
INSERT INTO v (y, a) VALUES (3, 5) ON CONFLICT (y) DO UPDATE SET a = 1;
INSERT INTO v (y, a) VALUES (1, 5) ON CONFLICT (y) DO UPDATE SET a = excluded.z + v.z;
INSERT INTO w (k, c) VALUES (2, 5) ON CONFLICT (k) DO UPDATE SET c = 50;
SELECT 1 / (count(*) - 3) FROM t;
DELETE FROM v USING t WHERE t.id = v.y AND t.b = 'two';
SELECT 1 / (string_agg(t::text, '|' ORDER BY id) = '(3,30,three,1)')::integer FROM t;
-- case writes: INSTEAD OF triggers are given a view's rows
CREATE TABLE t (id integer PRIMARY KEY, a integer);
INSERT INTO t VALUES (1, 1), (2, 2), (3, 3);
CREATE VIEW v AS SELECT id, a + 0 AS s FROM t;
CREATE VIEW u AS SELECT s AS q, id FROM v WHERE id > 1;
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TG_OP = 'DELETE' THEN DELETE FROM t WHERE id = OLD.id; RETURN OLD; END IF; IF NEW.s = 13 THEN RETURN NULL; END IF; IF TG_OP = 'UPDATE' THEN UPDATE t SET a = NEW.s WHERE id = OLD.id; RETURN NEW; END IF; INSERT INTO t VALUES (NEW.id, NEW.s); RETURN NEW; END $$;
CREATE TRIGGER f INSTEAD OF INSERT OR UPDATE OR DELETE ON v FOR EACH ROW EXECUTE FUNCTION f();
INSERT INTO v VALUES (1, 5);
INSERT INTO v VALUES (5, 13);
INSERT INTO u (id, q) VALUES (6, 60);
INSERT INTO v VALUES (8, 1) ON CONFLICT (id) DO NOTHING;
UPDATE v SET s = s + id RETURNING 1 / (s - 4);
UPDATE v SET s = s + id WHERE s < 10;
DELETE FROM u WHERE q = 4;
DO $$ DECLARE n integer; BEGIN UPDATE v SET s = 13; GET DIAGNOSTICS n = ROW_COUNT; ASSERT n = 0; END $$;
SELECT 1 / (string_agg(t::text, '|' ORDER BY id) = '(1,2)|(3,6)|(6,60)')::integer FROM t;
-- case writes: children and partitions have their rows
CREATE TABLE a (id integer PRIMARY KEY, n integer CHECK (n < 100));
CREATE TABLE b (x integer DEFAULT 5, CHECK (id < 50)) INHERITS (a);
INSERT INTO a VALUES (1, 1);
INSERT INTO b VALUES (1, 3), (4, 4);
UPDATE a SET n = 200 WHERE id = 4;
UPDATE a SET id = 60 WHERE id = 4;
UPDATE a SET n = tableoid::regclass::text::name::text::varchar::char(1)::text::integer;
UPDATE a SET n = n + 1;
UPDATE ONLY a SET id = 60;
DELETE FROM ONLY a WHERE n = 4;
SELECT 1 / (string_agg(a::text, '|' ORDER BY id, n) = '(1,4)|(4,5)|(60,2)')::integer FROM a;
SELECT 1 / (count(*) - 1) FROM ONLY a;
CREATE TABLE p (id integer, k integer NOT NULL, t text DEFAULT 'd') PARTITION BY LIST (k);
CREATE TABLE p1 PARTITION OF p (CHECK (id < 100)) FOR VALUES IN (1);
CREATE TABLE p2 PARTITION OF p (t DEFAULT 'two') FOR VALUES IN (2, 3);
CREATE TABLE q (t text, id integer, k integer NOT NULL) PARTITION BY RANGE (id);
CREATE TABLE q1 PARTITION OF q FOR VALUES FROM (0) TO (10);
ALTER TABLE p ATTACH PARTITION q FOR VALUES IN (10);
CREATE UNIQUE INDEX ON p2 (id);
INSERT INTO p VALUES (1, 1), (2, 2), (3, 3), (5, 10);
INSERT INTO p VALUES (30, 10);
UPDATE p SET k = 6 WHERE id = 1;
UPDATE p SET k = 2, id = 2 WHERE id = 1;
UPDATE p SET k = 1, id = 300 WHERE id = 2;
UPDATE p1 SET k = 2;
UPDATE q SET k = 1;
UPDATE q1 SET id = 12;
INSERT INTO p2 VALUES (2, 3) ON CONFLICT (id) DO UPDATE SET k = 1;
UPDATE p SET k = 10 WHERE k = 1;
UPDATE p SET t = 'e' WHERE k = 3 RETURNING 1 / (tableoid - 'p2'::regclass::oid);
DELETE FROM p WHERE k = 2;
SELECT 1 / (string_agg(p::text, '|' ORDER BY id) = '(1,10,d)|(3,3,d)|(5,10,d)')::integer FROM p;
SELECT 1 / (count(*) - 2) FROM q1;
CREATE TABLE z (LIKE p);
INSERT INTO z VALUES (1, 8), (2, 9);
ALTER TABLE p ATTACH PARTITION z FOR VALUES IN (8);
ALTER TABLE p DETACH PARTITION q;
SELECT 1 / (count(*) - 1) FROM p;
TRUNCATE p;
SELECT 1 / count(*) FROM p2;
-- case writes: a row goes from a partition to another one, and keys follow it
CREATE TABLE p (id integer, k integer, PRIMARY KEY (k, id)) PARTITION BY LIST (k);
CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);
CREATE TABLE p2 PARTITION OF p FOR VALUES IN (2);
CREATE TABLE f (a integer, b integer, FOREIGN KEY (a, b) REFERENCES p ON UPDATE CASCADE);
CREATE TABLE l (w text);
CREATE FUNCTION g() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO l VALUES (concat_ws(' ', TG_TABLE_NAME, TG_WHEN, TG_LEVEL, TG_OP)); RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END; END $$;
CREATE TRIGGER g BEFORE INSERT OR UPDATE OR DELETE ON p FOR EACH ROW EXECUTE FUNCTION g();
CREATE TRIGGER h AFTER INSERT OR UPDATE OR DELETE ON p FOR EACH ROW EXECUTE FUNCTION g();
INSERT INTO p VALUES (1, 1);
INSERT INTO f VALUES (1, 2);
INSERT INTO f VALUES (1, 1);
DELETE FROM p1;
TRUNCATE l;
UPDATE p SET k = 2;
SELECT 1 / (string_agg(w, '|' ORDER BY w COLLATE "C") = 'p1 AFTER ROW DELETE|p1 BEFORE ROW DELETE|p1 BEFORE ROW UPDATE|p2 AFTER ROW INSERT|p2 BEFORE ROW INSERT')::integer FROM l;
SELECT 1 / (a - 2) FROM f;
CREATE FUNCTION m() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.k := 1; RETURN NEW; END $$;
CREATE TRIGGER m BEFORE INSERT ON p FOR EACH ROW EXECUTE FUNCTION m();
INSERT INTO p VALUES (7, 2);
INSERT INTO p VALUES (7, 1);
-- case writes: which triggers fire, in which order, and what their transition tables have
CREATE TABLE t (id integer PRIMARY KEY, a integer);
CREATE TABLE l (n serial, w text);
INSERT INTO t VALUES (1, 1), (2, 2);
CREATE FUNCTION g() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO l (w) VALUES (concat_ws(' ', TG_WHEN, TG_LEVEL, TG_OP)); RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END; END $$;
CREATE FUNCTION h() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO l (w) SELECT TG_OP || string_agg(x::text, ',' ORDER BY id) FROM n x; RETURN NULL; END $$;
CREATE TRIGGER b BEFORE INSERT OR UPDATE OR DELETE ON t FOR EACH STATEMENT EXECUTE FUNCTION g();
CREATE TRIGGER c BEFORE INSERT OR UPDATE OR DELETE ON t FOR EACH ROW EXECUTE FUNCTION g();
CREATE TRIGGER d AFTER INSERT OR UPDATE OR DELETE ON t FOR EACH ROW EXECUTE FUNCTION g();
CREATE TRIGGER e AFTER INSERT OR UPDATE OR DELETE ON t FOR EACH STATEMENT EXECUTE FUNCTION g();
CREATE TRIGGER i AFTER INSERT ON t REFERENCING NEW TABLE AS n FOR EACH STATEMENT EXECUTE FUNCTION h();
CREATE TRIGGER u AFTER UPDATE ON t REFERENCING NEW TABLE AS n FOR EACH STATEMENT EXECUTE FUNCTION h();
INSERT INTO t VALUES (1, 5), (4, 4) ON CONFLICT (id) DO UPDATE SET a = excluded.a;
SELECT 1 / (string_agg(w, '|' ORDER BY n) = 'BEFORE STATEMENT INSERT|BEFORE STATEMENT UPDATE|BEFORE ROW INSERT|BEFORE ROW UPDATE|BEFORE ROW INSERT|AFTER ROW UPDATE|AFTER ROW INSERT|AFTER STATEMENT UPDATE|UPDATE(1,5)|AFTER STATEMENT INSERT|INSERT(4,4)')::integer FROM l;
DELETE FROM l;
MERGE INTO t USING (VALUES (1, 100)) s (i, v) ON t.id = s.i WHEN MATCHED AND v < 5 THEN DELETE WHEN MATCHED THEN UPDATE SET a = s.v;
SELECT 1 / (string_agg(w, '|' ORDER BY n) = 'BEFORE STATEMENT UPDATE|BEFORE STATEMENT DELETE|BEFORE ROW UPDATE|AFTER ROW UPDATE|AFTER STATEMENT DELETE|AFTER STATEMENT UPDATE|UPDATE(1,100)')::integer FROM l;
-- case writes: parts of columns, and a column twice
CREATE TABLE t (id integer PRIMARY KEY, a integer NOT NULL, b integer[], c point);
UPDATE t SET b[1] = 1, b[2] = 2;
UPDATE t SET b[1] = 1, b = '{}';
UPDATE t SET (a, a) = (1, 2);
INSERT INTO t (id, b, b[2]) VALUES (1, '{}', 2);
INSERT INTO t (id, a) VALUES (1, NULL) ON CONFLICT (id) DO UPDATE SET a = 1, a = 2;
INSERT INTO t (id, a, c.x) VALUES (1, 1, 1);
INSERT INTO t (id, a[1]) VALUES (1, 1);
UPDATE t SET c[0] = 1;
UPDATE t SET b.x = 1;
CREATE VIEW v AS SELECT id, a AS x, b, b AS d FROM t;
UPDATE v SET b[1] = 1, b[2] = 4;
INSERT INTO v (id, x, b[1], b[3]) VALUES (1, 1, 1, 2);
UPDATE v SET b = '{1}', d = '{2}';
UPDATE v SET b[1] = 1, b = '{}';
-- case create table: 42P17, not 42704
CREATE TABLE d ("user" integer , "größe" boolean  , u xml UNIQUE, x varchar(20) DEFAULT lower('abc'), CONSTRAINT a FOREIGN KEY (x) REFERENCES t) PARTITION BY RANGE ((CASE 3000000000 WHEN 1 THEN "user" END));
-- case alter type: success, not 42809
CREATE TABLE IF NOT EXISTS t1 (t int4 NOT NULL, users integer CONSTRAINT t1 CHECK (t > 0), b text UNIQUE, d bigserial UNIQUE);
ALTER TYPE t1 RENAME ATTRIBUTE d TO a CASCADE;
-- case alter table: 0A000, not 42P16
CREATE TABLE public.d (w integer, f integer, u varchar(20) ) PARTITION BY HASH (u COLLATE "C");
ALTER TABLE d ADD CHECK (starts_with(lower(u), 'a')) NO INHERIT, ADD CONSTRAINT v UNIQUE (u, f, w) INCLUDE (u);
-- case create index: 0A000, not 42P07
CREATE TABLE public.d (w integer, f integer, u varchar(20) ) PARTITION BY HASH (u COLLATE "C");
CREATE UNLOGGED SEQUENCE w START 1 OWNED BY NONE;
CREATE UNIQUE INDEX w ON d (u, f) INCLUDE (u);
-- case create table: 3F000, not 42P16
CREATE TEMP TABLE item.item (t2 bigserial , u integer ) TABLESPACE pg_default;
-- case load 42702
CREATE SCHEMA item;
CREATE TABLE IF NOT EXISTS item.v (c integer NOT NULL, g json);
CREATE MATERIALIZED VIEW item.t1("größe", w, u) AS WITH q AS (SELECT c, '[]'::jsonb AS a, c FROM item.v) SELECT * FROM q WITH NO DATA;
-- case alter index: 55000, not success
CREATE TABLE v (d bigserial UNIQUE, x text ) PARTITION BY RANGE (d);
CREATE TABLE users (d integer PRIMARY KEY, "na""me" boolean  NULL);
ALTER INDEX v_d_key ATTACH PARTITION users_pkey;
-- case alter sequence: 0A000, not 55000
CREATE TYPE item AS ENUM ('x');
CREATE UNLOGGED TABLE IF NOT EXISTS public.b (g character varying(5) GENERATED ALWAYS AS ('abc') STORED, v item DEFAULT NULL, t2 text CONSTRAINT t1 CHECK (0 IN (1, 2, 3)));
CREATE SCHEMA s1;
CREATE VIEW s1.d AS SELECT * FROM b WHERE true OR NULL::boolean OR 1 <> '7' WITH CHECK OPTION;
CREATE UNLOGGED SEQUENCE IF NOT EXISTS public.users MAXVALUE 100 ;
ALTER SEQUENCE IF EXISTS public.users OWNED BY public.s1.d.g;
-- case load 42703
CREATE TABLE c (c integer DEFAULT 1::bigint, x double precision NOT NULL, CHECK (length('x'::varchar) > c));
CREATE OR REPLACE VIEW a(a) AS WITH q AS (SELECT x AS item FROM c) SELECT * FROM q;
CREATE RULE t1 AS ON UPDATE TO a WHERE NEW.a IS NOT NULL DO ALSO UPDATE c SET x = NULL;
ALTER TABLE IF EXISTS c RENAME TO x;
ALTER TABLE IF EXISTS x RENAME x TO t;
-- case create function: 42P17, not 42P13
CREATE TABLE c (c integer DEFAULT 1::bigint, x double precision NOT NULL, CHECK (length('x'::varchar) > c));
CREATE OR REPLACE VIEW a(a) AS WITH q AS (SELECT x AS item FROM c) SELECT * FROM q;
ALTER TABLE IF EXISTS c RENAME TO x;
CREATE OR REPLACE VIEW public.u AS SELECT * FROM x NATURAL LEFT JOIN public.a;
CREATE OR REPLACE VIEW u AS SELECT * FROM u;
CREATE FUNCTION b(varchar(20)) RETURNS integer LANGUAGE sql BEGIN ATOMIC SELECT NULL AS d FROM ONLY u ORDER BY 1 DESC LIMIT 5; END;
-- case create function: 42P01, not 42809
CREATE SCHEMA f;
CREATE SCHEMA AUTHORIZATION postgres;
CREATE DOMAIN postgres.x integer[];
CREATE FUNCTION f.t1(r x) RETURNS boolean LANGUAGE sql STABLE AS $$ SELECT r.t2 $$;
-- case create procedure: 42P17, not success
CREATE VIEW u AS SELECT 42 AS g, coalesce(md5(concat(replace('it''s', 'a', 'b'), 1::integer)), 'x'::varchar) AS t2;
CREATE OR REPLACE VIEW u AS TABLE public.u;
CREATE PROCEDURE public.c(users integer, t text DEFAULT 'x') LANGUAGE sql BEGIN ATOMIC DELETE FROM u; END;
-- case create trigger: 0A000, not 42809
CREATE DOMAIN w integer NULL;
CREATE TABLE a_name_of_sixty_three_bytes_is_as_long_as_a_name_can_be_here_abc (item varchar(20), w integer, users w NOT NULL) PARTITION BY RANGE (users, users);
ALTER TABLE IF EXISTS a_name_of_sixty_three_bytes_is_as_long_as_a_name_can_be_here_ab RENAME TO a;
CREATE TRIGGER users AFTER DELETE ON a REFERENCING NEW TABLE AS t2 FOR EACH ROW EXECUTE FUNCTION v();
-- case alter type: 42703, not 42809
CREATE TABLE public.g (u integer, t2 text GENERATED ALWAYS AS ('x'::varchar) STORED, PRIMARY KEY (u) INITIALLY IMMEDIATE);
CREATE TABLE c (LIKE g INCLUDING ALL);
ALTER TYPE c RENAME ATTRIBUTE item TO users CASCADE;
-- case alter sequence: 0A000, not 42809
CREATE SCHEMA s1;
CREATE SEQUENCE s1.t2 INCREMENT BY 10 CACHE 1;
ALTER SEQUENCE IF EXISTS s1.t2 OWNED BY public.s1.t2.v;
-- case select: success, not 42883
CREATE SCHEMA s2;
CREATE FUNCTION u(u boolean, name) RETURNS integer AS $$ BEGIN RETURN NULL; END $$ LANGUAGE plpgsql SECURITY DEFINER;
CREATE VIEW s2.a AS SELECT u('' = ANY (ARRAY['a', 'b']), NULL::name) AS r;
SET search_path = s2;
SELECT * FROM s2.a x NATURAL LEFT JOIN s2.a y;
-- case create procedure: 42P01, not 42809
CREATE OR REPLACE FUNCTION t2("user" integer, t integer DEFAULT '7' * 10) RETURNS boolean LANGUAGE sql  AS $$ SELECT nullif(10, 0) >= 10 $$;
CREATE OR REPLACE PROCEDURE public.t2(u integer, t integer DEFAULT CAST(coalesce('{}'::jsonb -> 'a' ->> 'a', '') || 'it''s' AS integer)) LANGUAGE sql BEGIN ATOMIC INSERT INTO w (c) VALUES (1); END;
-- case dump .views.def
CREATE SCHEMA id;
CREATE TABLE id.t (x smallint GENERATED ALWAYS AS ('7') STORED, g text DEFAULT U&'\00e4', u bigint GENERATED ALWAYS AS IDENTITY (START 10));
CREATE VIEW id.v AS SELECT * FROM id.t WHERE 'yes'::boolean WITH LOCAL CHECK OPTION;
CREATE MATERIALIZED VIEW IF NOT EXISTS id.b AS SELECT * FROM id.v NATURAL LEFT JOIN id.t y;
ALTER TABLE IF EXISTS id.t RENAME x TO b;
-- case load 42710
CREATE TABLE IF NOT EXISTS a (g tstzrange, v varchar(20) , x varchar NOT NULL DEFAULT coalesce(split_part('x', '-', 1), 'it''s'), t1 integer GENERATED BY DEFAULT AS IDENTITY );
CREATE TYPE v AS RANGE (subtype = numeric, multirange_type_name = c);
ALTER TABLE IF EXISTS a_t1_seq RENAME TO c;
-- case select: 42809, not 42703
CREATE TABLE public.t1 ("dreizehn_große_bären_träumten_übermütig_von_süßen_äpfeln_und_öl" integer, t text, f text NOT NULL, a timestamptz , x integer CONSTRAINT t1 CHECK (x > 0)) PARTITION BY HASH (f);
CREATE TABLE g (g bigserial UNIQUE) WITH (fillfactor = 70);
ALTER TABLE IF EXISTS g_g_seq RENAME TO a_name_of_sixty_three_bytes_is_as_long_as_a_name_can_be_here_ab_and_more;
SELECT x.item, y.f AS item FROM a_name_of_sixty_three_bytes_is_as_long_as_a_name_can_be_here_ab x LEFT JOIN public.t1 y ON x.c = y.x;
-- case load 42702
CREATE TABLE public."Mixed Case" (f bigint DEFAULT 10) WITH (autovacuum_enabled = false);
CREATE OR REPLACE VIEW "na""me"(t2, g) AS SELECT s.* FROM (SELECT f, f FROM "Mixed Case") s;
-- case create index: success, not 0A000
CREATE TABLE b (g int4 , c int4 , UNIQUE (c, g)) PARTITION BY HASH (g);
CREATE UNIQUE INDEX t2 ON b USING btree ((g)) WITH (fillfactor = 70);
-- case load 3F000
CREATE OPERATOR public.@# (LEFTARG = integer, RIGHTARG = integer, FUNCTION = int4eq);
ALTER SCHEMA public RENAME TO c;
-- case create function: 42P17, not success
CREATE VIEW public.t AS VALUES (42, 'x');
ALTER TABLE IF EXISTS t RENAME TO u;
CREATE OR REPLACE VIEW public.u AS SELECT * FROM u WHERE column2 IS NULL;
CREATE FUNCTION d() RETURNS SETOF u LANGUAGE sql  AS $$ SELECT * FROM u $$;

-- case a sequence that a row has brought to its end gives no more
CREATE TABLE s (i serial, t text);
ALTER SEQUENCE s_i_seq MAXVALUE 2;
INSERT INTO s (t) VALUES ('a');
INSERT INTO s (t) VALUES ('a');
INSERT INTO s (t) VALUES ('a');
-- case a sequence that goes backwards now has reached its end
CREATE TABLE s (i serial primary key, t interval not null);
CREATE TABLE t () INHERITS (s);
ALTER SEQUENCE s_i_seq INCREMENT -1;
INSERT INTO t DEFAULT VALUES;
INSERT INTO t (t) VALUES ('7');
-- case a number is taken though its row is not
CREATE TABLE a (g int GENERATED ALWAYS AS IDENTITY (MAXVALUE 2), h int UNIQUE);
INSERT INTO a (h) VALUES (1), (1) ON CONFLICT DO NOTHING;
INSERT INTO a (h) VALUES (1) ON CONFLICT DO NOTHING;
-- case a sequence has too few numbers for the rows of a new column
CREATE TABLE a (h int);
INSERT INTO a VALUES (1), (2), (3);
ALTER TABLE a ADD g int GENERATED ALWAYS AS IDENTITY (MAXVALUE 2);
-- case a sequence at its end may be given more
CREATE TABLE a (g int GENERATED ALWAYS AS IDENTITY (MAXVALUE 1), h int);
INSERT INTO a (h) VALUES (1);
DO $$ BEGIN INSERT INTO a (h) VALUES (1); EXCEPTION WHEN sequence_generator_limit_exceeded THEN CREATE TABLE b (); END $$;
ALTER SEQUENCE a_g_seq MAXVALUE 5;
INSERT INTO a (h) VALUES (1);
CREATE TABLE b ();
-- case MERGE updates no row twice
CREATE TABLE w (t1 int, c int);
INSERT INTO w VALUES (1), (1);
MERGE INTO w t USING w s ON t.t1 = s.t1 WHEN MATCHED THEN UPDATE SET c = 1;
-- case MERGE deletes no row twice
CREATE TABLE w (t1 int, c int);
INSERT INTO w VALUES (1), (1);
MERGE INTO w t USING w s ON t.t1 = s.t1 WHEN MATCHED THEN DELETE WHEN NOT MATCHED THEN INSERT (t1) VALUES (s.t1);
-- case MERGE does not see what it inserts
CREATE TABLE a (g integer);
MERGE INTO a USING (VALUES (1), (1)) s(i) ON a.g = s.i WHEN MATCHED THEN UPDATE SET g = 5 WHEN NOT MATCHED THEN INSERT VALUES (i);
CREATE UNIQUE INDEX ON a (g);
-- case MERGE does not see what it updates
CREATE TABLE a (g integer);
INSERT INTO a VALUES (1), (2);
MERGE INTO a USING (VALUES (1, 2), (2, 3)) s(i, j) ON a.g = s.i WHEN MATCHED THEN UPDATE SET g = j;
CREATE UNIQUE INDEX ON a (g);
INSERT INTO a VALUES (3);
-- case rows that are referenced go when no trigger looks
CREATE TABLE a (g integer UNIQUE);
CREATE TABLE x (c int REFERENCES a(g));
INSERT INTO a VALUES (1);
INSERT INTO x VALUES (1);
ALTER TABLE a DISABLE TRIGGER ALL;
DELETE FROM a;
-- case foreign keys are not looked at while triggers are disabled
CREATE TABLE a (g integer UNIQUE);
CREATE TABLE x (c int REFERENCES a(g));
ALTER TABLE x DISABLE TRIGGER ALL;
INSERT INTO x VALUES (1);
ALTER TABLE x ENABLE TRIGGER ALL;
INSERT INTO x VALUES (1);
-- case nothing is deleted with a row when no trigger does it
CREATE TABLE a (g integer UNIQUE);
CREATE TABLE x (c int REFERENCES a(g) ON DELETE CASCADE);
INSERT INTO a VALUES (1);
INSERT INTO x VALUES (1);
ALTER TABLE a DISABLE TRIGGER ALL;
DELETE FROM a;
ALTER TABLE x ADD CHECK (c > 3);
-- case actions of foreign keys: set null on not null
CREATE TABLE p (id int PRIMARY KEY);
CREATE TABLE c (id int PRIMARY KEY, pid int NOT NULL REFERENCES p ON DELETE SET NULL);
INSERT INTO p VALUES (1);
INSERT INTO c VALUES (1, 1);
DELETE FROM p;
-- case actions of foreign keys: set null on check
CREATE TABLE p (id int PRIMARY KEY);
CREATE TABLE c (id int PRIMARY KEY, pid int CHECK (pid IS NOT NULL) REFERENCES p ON DELETE SET NULL);
INSERT INTO p VALUES (1);
INSERT INTO c VALUES (1, 1);
DELETE FROM p;
-- case actions of foreign keys: cascade fires triggers
CREATE TABLE p (id int PRIMARY KEY);
CREATE TABLE c (id int PRIMARY KEY, pid int REFERENCES p ON DELETE CASCADE);
CREATE TABLE log (id int PRIMARY KEY, what text);
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO log VALUES (OLD.id, TG_OP); RETURN NULL; END $$;
CREATE TRIGGER t AFTER DELETE ON c FOR EACH ROW EXECUTE FUNCTION f();
INSERT INTO p VALUES (1);
INSERT INTO c VALUES (5, 1);
DELETE FROM p;
INSERT INTO log VALUES (5, 'x');
-- case actions of foreign keys: cascade update fires triggers
CREATE TABLE p (id int PRIMARY KEY);
CREATE TABLE c (id int PRIMARY KEY, pid int REFERENCES p ON UPDATE CASCADE, n int NOT NULL DEFAULT 0);
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.n = NULL; RETURN NEW; END $$;
CREATE TRIGGER t BEFORE UPDATE ON c FOR EACH ROW EXECUTE FUNCTION f();
INSERT INTO p VALUES (1);
INSERT INTO c VALUES (5, 1);
UPDATE p SET id = 2;
-- case actions of foreign keys: cascade update goes on
CREATE TABLE p (id int PRIMARY KEY);
CREATE TABLE c (id int PRIMARY KEY REFERENCES p ON UPDATE CASCADE);
CREATE TABLE d (id int PRIMARY KEY REFERENCES c ON UPDATE CASCADE);
INSERT INTO p VALUES (1);
INSERT INTO c VALUES (1);
INSERT INTO d VALUES (1);
UPDATE p SET id = 2;
INSERT INTO d VALUES (2);
-- case actions of foreign keys: cascade update meets no action
CREATE TABLE p (id int PRIMARY KEY);
CREATE TABLE c (id int PRIMARY KEY REFERENCES p ON UPDATE CASCADE);
CREATE TABLE d (id int PRIMARY KEY REFERENCES c);
INSERT INTO p VALUES (1);
INSERT INTO c VALUES (1);
INSERT INTO d VALUES (1);
UPDATE p SET id = 2;
-- case actions of foreign keys: cascade unique
CREATE TABLE p (id int PRIMARY KEY);
CREATE TABLE c (id int UNIQUE REFERENCES p ON DELETE SET DEFAULT);
ALTER TABLE c ALTER id SET DEFAULT 0;
INSERT INTO p VALUES (0), (1);
INSERT INTO c VALUES (0), (1);
DELETE FROM p WHERE id = 1;
-- case actions of foreign keys: set default without row
CREATE TABLE p (id int PRIMARY KEY);
CREATE TABLE c (id int DEFAULT 7 REFERENCES p ON DELETE SET DEFAULT);
INSERT INTO p VALUES (1);
INSERT INTO c VALUES (1);
DELETE FROM p WHERE id = 1;
-- case actions of foreign keys: set default of the row itself
CREATE TABLE defp (f1 int primary key);
CREATE TABLE defc (f1 int default 0 references defp on delete set default);
insert into defp values (0), (1), (2);
insert into defc values (2);
delete from defp where f1 = 2;
delete from defp where f1 = 0;
alter table defc alter column f1 set default 1;
delete from defp where f1 = 0;
delete from defp where f1 = 1;
-- case actions of foreign keys: set null some columns
CREATE TABLE p (a int, b int, PRIMARY KEY (a, b));
CREATE TABLE c (id int PRIMARY KEY, a int NOT NULL, b int, FOREIGN KEY (a, b) REFERENCES p ON DELETE SET NULL (b));
INSERT INTO p VALUES (1, 1);
INSERT INTO c VALUES (1, 1, 1);
DELETE FROM p;
-- case actions of foreign keys: set null all columns
CREATE TABLE p (a int, b int, PRIMARY KEY (a, b));
CREATE TABLE c (id int PRIMARY KEY, a int NOT NULL, b int, FOREIGN KEY (a, b) REFERENCES p ON DELETE SET NULL);
INSERT INTO p VALUES (1, 1);
INSERT INTO c VALUES (1, 1, 1);
DELETE FROM p;
-- case actions of foreign keys: cascade with a trigger that keeps the row
CREATE TABLE p (id int PRIMARY KEY);
CREATE TABLE c (id int PRIMARY KEY, pid int REFERENCES p ON DELETE CASCADE);
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$;
CREATE TRIGGER t BEFORE DELETE ON c FOR EACH ROW EXECUTE FUNCTION f();
INSERT INTO p VALUES (1);
INSERT INTO c VALUES (5, 1);
DELETE FROM p;
INSERT INTO c VALUES (5, 1);
-- case actions of foreign keys: cascade statement trigger
CREATE TABLE p (id int PRIMARY KEY);
CREATE TABLE c (id int PRIMARY KEY, pid int REFERENCES p ON DELETE CASCADE);
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no' USING ERRCODE = 'ZZ001'; END $$;
CREATE TRIGGER t AFTER DELETE ON c EXECUTE FUNCTION f();
INSERT INTO p VALUES (1);
DELETE FROM p;
-- case actions of foreign keys: cascade over partitions
CREATE TABLE p (id int PRIMARY KEY);
CREATE TABLE c (id int, pid int REFERENCES p ON DELETE CASCADE) PARTITION BY LIST (pid);
CREATE TABLE c1 PARTITION OF c FOR VALUES IN (1);
CREATE TABLE c2 PARTITION OF c FOR VALUES IN (2);
INSERT INTO p VALUES (1), (2);
INSERT INTO c VALUES (1, 1), (2, 2);
CREATE UNIQUE INDEX u ON c1 (id);
DELETE FROM p WHERE id = 1;
INSERT INTO p VALUES (1);
INSERT INTO c VALUES (1, 1);
INSERT INTO c VALUES (1, 1);
-- case actions of foreign keys: cascade update over partitions
CREATE TABLE p (id int PRIMARY KEY);
CREATE TABLE c (id int, pid int REFERENCES p ON UPDATE CASCADE) PARTITION BY LIST (pid);
CREATE TABLE c1 PARTITION OF c FOR VALUES IN (1);
CREATE TABLE c2 PARTITION OF c FOR VALUES IN (2);
INSERT INTO p VALUES (1);
INSERT INTO c VALUES (1, 1);
UPDATE p SET id = 2;
UPDATE p SET id = 3;
-- case actions of foreign keys: key under a cascade in a partition
CREATE SCHEMA k;
SET search_path = k;
CREATE TABLE t1 (a int PRIMARY KEY);
CREATE TABLE t2 (part_id int PRIMARY KEY, c int, FOREIGN KEY (part_id) REFERENCES t1 ON UPDATE CASCADE ON DELETE CASCADE) PARTITION BY LIST (part_id);
CREATE TABLE t2_p1 PARTITION OF t2 FOR VALUES IN (1);
CREATE TABLE t2_p2 PARTITION OF t2 FOR VALUES IN (2);
CREATE TABLE t3 (a int NOT NULL, FOREIGN KEY (a) REFERENCES t2 ON UPDATE CASCADE ON DELETE CASCADE);
INSERT INTO t1 VALUES (1);
INSERT INTO t2 (part_id) VALUES (1);
INSERT INTO t3 VALUES (1);
UPDATE t1 SET a = 2 WHERE a = 1;
-- case actions of foreign keys: self reference cascade
CREATE TABLE p (id int PRIMARY KEY, up int REFERENCES p ON DELETE CASCADE);
INSERT INTO p VALUES (1, NULL), (2, 1), (3, 2);
DELETE FROM p WHERE id = 1;
INSERT INTO p VALUES (3, NULL);
-- case actions of foreign keys: self reference set null
CREATE TABLE p (id int PRIMARY KEY, up int REFERENCES p ON DELETE SET NULL, CHECK (id < 3 OR up IS NOT NULL));
INSERT INTO p VALUES (1, NULL), (2, 1), (3, 2);
DELETE FROM p WHERE id = 1;
DELETE FROM p WHERE id = 2;
-- case actions of foreign keys: rls on a child
CREATE ROLE r;
CREATE TABLE p (id int PRIMARY KEY);
CREATE TABLE c (id int PRIMARY KEY, pid int REFERENCES p ON DELETE CASCADE);
INSERT INTO p VALUES (1);
INSERT INTO c VALUES (5, 1);
GRANT ALL ON p TO r;
SET ROLE r;
DELETE FROM p;
RESET ROLE;
INSERT INTO c VALUES (5, NULL);
-- case actions of foreign keys: generated on a child
CREATE TABLE p (id int PRIMARY KEY);
CREATE TABLE c (pid int REFERENCES p ON UPDATE CASCADE, g int GENERATED ALWAYS AS (10 / pid) STORED);
INSERT INTO p VALUES (1);
INSERT INTO c VALUES (1);
UPDATE p SET id = 0;
-- case actions of foreign keys: default of the table that is named
CREATE TABLE d (a int DEFAULT 2, b int DEFAULT 0) PARTITION BY LIST (a);
CREATE TABLE d1 (b int DEFAULT 9, a int NOT NULL DEFAULT 1);
ALTER TABLE d ATTACH PARTITION d1 FOR VALUES IN (1, 2);
CREATE UNIQUE INDEX u ON d1 (a, b);
INSERT INTO d1 VALUES (7, 1);
INSERT INTO d1 VALUES (0, 1);
UPDATE d SET b = DEFAULT WHERE b = 7;
-- case actions of foreign keys: default of the table that is named, one
CREATE TABLE d (a int DEFAULT 2, b int DEFAULT 0) PARTITION BY LIST (a);
CREATE TABLE d1 (b int DEFAULT 9, a int NOT NULL DEFAULT 1);
ALTER TABLE d ATTACH PARTITION d1 FOR VALUES IN (1, 2);
CREATE UNIQUE INDEX u ON d1 (a, b);
INSERT INTO d1 VALUES (7, 1);
INSERT INTO d1 VALUES (9, 1);
UPDATE d SET b = DEFAULT WHERE b = 7;
UPDATE d1 SET b = DEFAULT WHERE b = 0;
-- case actions of foreign keys: moves and keys
CREATE TABLE pk (a int PRIMARY KEY, b text) PARTITION BY LIST (a);
CREATE TABLE pk1 PARTITION OF pk FOR VALUES IN (1, 2) PARTITION BY LIST (a);
CREATE TABLE pk2 PARTITION OF pk FOR VALUES IN (3);
CREATE TABLE pk11 PARTITION OF pk1 FOR VALUES IN (1);
CREATE TABLE pk12 PARTITION OF pk1 FOR VALUES IN (2);
CREATE TABLE fk (a int REFERENCES pk11 ON UPDATE CASCADE ON DELETE CASCADE);
INSERT INTO pk VALUES (1, 'x');
INSERT INTO fk VALUES (1);
UPDATE pk SET a = 2;
UPDATE pk SET a = 1;
INSERT INTO fk VALUES (1);
CREATE TABLE fj (a int REFERENCES pk1 ON UPDATE CASCADE ON DELETE CASCADE);
UPDATE pk1 SET a = 2;
UPDATE pk SET a = 1;
-- case actions of foreign keys: no action deferred of a partitioned child
CREATE TABLE p (id int PRIMARY KEY);
CREATE TABLE c (id int, pid int REFERENCES p DEFERRABLE INITIALLY DEFERRED) PARTITION BY LIST (pid);
CREATE TABLE c1 PARTITION OF c FOR VALUES IN (1);
CREATE TABLE c2 PARTITION OF c FOR VALUES IN (2);
INSERT INTO p VALUES (1);
INSERT INTO c VALUES (1, 1);
DELETE FROM p;
INSERT INTO p VALUES (1);
SET CONSTRAINTS ALL IMMEDIATE;
SET CONSTRAINTS ALL DEFERRED;
DELETE FROM p;
SET CONSTRAINTS ALL IMMEDIATE;
-- case actions of foreign keys: attached partition with its own key
CREATE TABLE p (id int PRIMARY KEY);
CREATE TABLE c (id int, pid int REFERENCES p ON DELETE CASCADE) PARTITION BY LIST (pid);
CREATE TABLE c1 (id int, pid int REFERENCES p ON DELETE CASCADE);
ALTER TABLE c ATTACH PARTITION c1 FOR VALUES IN (1);
INSERT INTO p VALUES (1);
INSERT INTO c VALUES (1, 1);
CREATE TABLE log (n int PRIMARY KEY); CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO log VALUES (OLD.id); RETURN NULL; END $$;
CREATE TRIGGER t AFTER DELETE ON c FOR EACH ROW EXECUTE FUNCTION f();
DELETE FROM p;
INSERT INTO log VALUES (1);
-- case actions of foreign keys: own key of a partition alone
CREATE TABLE p (id int PRIMARY KEY);
CREATE TABLE c (id int, pid int) PARTITION BY LIST (pid);
CREATE TABLE c1 PARTITION OF c FOR VALUES IN (1);
ALTER TABLE c1 ADD FOREIGN KEY (pid) REFERENCES p ON DELETE CASCADE;
CREATE UNIQUE INDEX u ON c1 (id);
INSERT INTO p VALUES (1);
INSERT INTO c VALUES (1, 1);
DELETE FROM p;
INSERT INTO p VALUES (1);
INSERT INTO c VALUES (1, 1);
INSERT INTO c VALUES (1, 1);
-- case actions of foreign keys: statement triggers of an action see all its rows once
CREATE TABLE p (id int PRIMARY KEY);
CREATE TABLE c (id int PRIMARY KEY, pid int REFERENCES p ON DELETE CASCADE);
CREATE TABLE log (id int PRIMARY KEY, n int);
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO log SELECT count(*), 0 FROM gone; RETURN NULL; END $$;
CREATE TRIGGER t AFTER DELETE ON c REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION f();
INSERT INTO p VALUES (1), (2);
INSERT INTO c VALUES (1, 1), (2, 2), (3, 2);
DELETE FROM p;
INSERT INTO log VALUES (3, 1);
-- case actions of foreign keys: children of a child are not meant
CREATE TABLE p (id int PRIMARY KEY);
CREATE TABLE c (id int, pid int REFERENCES p ON DELETE CASCADE);
CREATE TABLE d () INHERITS (c);
CREATE UNIQUE INDEX u ON d (id);
INSERT INTO p VALUES (1);
INSERT INTO d VALUES (1, 1);
DELETE FROM p;
INSERT INTO d VALUES (1, 1);
-- case actions of foreign keys: a published table's rows go by an action
CREATE TABLE p (id int PRIMARY KEY);
CREATE TABLE c (id int, pid int REFERENCES p ON DELETE CASCADE);
CREATE PUBLICATION pub FOR TABLE c;
INSERT INTO p VALUES (1);
DELETE FROM p;
-- case actions of foreign keys: an action's trigger deletes the row that it is of
CREATE TABLE p (id int PRIMARY KEY);
CREATE TABLE c (id int PRIMARY KEY, pid int REFERENCES p ON DELETE SET NULL);
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN DELETE FROM c WHERE id = NEW.id; RETURN NULL; END $$;
CREATE TRIGGER t AFTER UPDATE ON c FOR EACH ROW EXECUTE FUNCTION f();
INSERT INTO p VALUES (1);
INSERT INTO c VALUES (1, 1), (2, 1);
DELETE FROM p;
INSERT INTO c VALUES (1, NULL);
-- case values: nulls that are cast, paths, powers, epochs, classes of characters
CREATE TABLE id (g timestamp NOT NULL DEFAULT to_date(nullif('', ''), 'YYYY-MM-DD'), t integer PRIMARY KEY);
INSERT INTO public.id (t) VALUES (42);
INSERT INTO public.id (t) VALUES (42), (3), (2);
INSERT INTO public.id (g, t) VALUES (to_date(nullif('', ''), 'YYYY-MM-DD'), 1);
INSERT INTO public.id (g, t) VALUES (to_date(NULL, 'YYYY-MM-DD'), 1);
INSERT INTO public.id (g, t) VALUES (to_date(NULL, 'YYYY-MM-DD')::timestamp, 1);
INSERT INTO public.id (g, t) VALUES (NULL::date, 1);
INSERT INTO public.id (g, t) VALUES (nullif('', ''), 1);
INSERT INTO public.id (g, t) VALUES (nullif('', '')::date, 1);
INSERT INTO public.id (g, t) VALUES (nullif(current_date, current_date), 1);
SELECT 1 / (CASE WHEN nullif('', '') IS NULL THEN 0 ELSE 1 END);
SELECT 1 / (CASE WHEN to_date(nullif('', ''), 'YYYY-MM-DD') IS NULL THEN 0 ELSE 1 END);
SELECT 1 / (CASE WHEN to_timestamp(nullif('', ''), 'YYYY-MM-DD') IS NULL THEN 0 ELSE 1 END);
SELECT 1 / (CASE WHEN to_date(nullif('', ''), 'YYYY-MM-DD')::timestamp IS NULL THEN 0 ELSE 1 END);
SELECT 1 / (CASE WHEN '"x"'::jsonb -> 0 = '"x"' THEN 0 ELSE 1 END);
SELECT 1 / (CASE WHEN '"x"'::jsonb -> 0 @? '$.a' THEN 1 ELSE 0 END);
SELECT 1 / (CASE WHEN '"x"'::jsonb @? '$.a' THEN 1 ELSE 0 END);
SELECT 1 / (CASE WHEN to_jsonb('x'::text) @? '$.a' THEN 1 ELSE 0 END);
SELECT 1 / (CASE WHEN to_jsonb(1) @? '$.a' THEN 1 ELSE 0 END);
SELECT 1 / (CASE WHEN '1'::jsonb @? '$.a' THEN 1 ELSE 0 END);
SELECT 1 / (CASE WHEN '{"a":1}'::jsonb @? '$.a' THEN 0 ELSE 1 END);
SELECT 1 / (CASE WHEN '[{"a":1}]'::jsonb @? '$.a' THEN 0 ELSE 1 END);
SELECT 1 / (CASE WHEN '[]'::jsonb @? '$.a' THEN 1 ELSE 0 END);
SELECT 1 / (CASE WHEN '[1]'::jsonb @? '$.a' THEN 1 ELSE 0 END);
SELECT 1 / (CASE WHEN '[[{"a":1}]]'::jsonb @? '$.a' THEN 1 ELSE 0 END);
SELECT 1 / (CASE WHEN '"x"'::jsonb @? '$' THEN 0 ELSE 1 END);
SELECT 1 / (CASE WHEN 1.5 ^ 1.5 > 1.83 THEN 0 ELSE 1 END);
SELECT 1 / (CASE WHEN 1.5 ^ 1.5 > 1.84 THEN 1 ELSE 0 END);
SELECT 1 / (CASE WHEN (1.5 ^ 1.5) ^ 1.25 > 2 THEN 0 ELSE 1 END);
SELECT 1 / (CASE WHEN 1 - (1.5 ^ 1.5) ^ 1.25 < 0 THEN 0 ELSE 1 END);
SELECT sqrt(1 - (1.5 ^ 1.5) ^ 1.25);
SELECT sqrt(-1.5);
SELECT sqrt(1 - 1.5 ^ 1.5);
SELECT sqrt(trunc((1)::integer::numeric, 1) - 2);
SELECT sqrt(trunc((1)::integer::numeric, 1) - coalesce(1.5 ^ 1.5, 1e3) ^ '1.25'::numeric);
SELECT sqrt(trunc((1)::integer::numeric, 1) - coalesce(1.5 ^ 1.5, 1e3));
SELECT sqrt(1 - coalesce(1.5, 1e3));
SELECT sqrt(1 - coalesce(1.5 ^ 1.5, 1e3) ^ '1.25'::numeric);
SELECT sqrt(1 - coalesce(1.5 ^ 1.5, 1e3) ^ 1.25);
SELECT round(sqrt(1 - 2.0), 2);
SELECT round(sqrt(1 - 2.0), 2) WHERE false;
SELECT sqrt(extract(epoch FROM -'1 day'::interval * 2));
SELECT sqrt(extract(epoch FROM '-1 day'::interval));
SELECT sqrt(extract(epoch FROM -'1 day'::interval));
SELECT sqrt(extract(epoch FROM '1 day'::interval * -2));
SELECT 1 / cardinality(array_remove(array_replace('{1,2}'::integer[], 42, 3000000000), 1, 2));
SELECT 1 / (cardinality(array_replace('{1,2}'::integer[], 42, 3000000000)) - 2);
SELECT 1 / (cardinality(array_append('{1,2}'::integer[], 3000000000)) - 3);
SELECT 1 / (cardinality(array_cat('{1,2}'::integer[], '{3}'::bigint[])) - 3);
SELECT 1 / (array_position('{1,2}'::integer[], 2::bigint) - 2);
SELECT 1 / (CASE WHEN concat(NULL::text, 2) SIMILAR TO '[ab]+' THEN 1 ELSE 0 END);
SELECT 1 / (CASE WHEN concat(NULL::text, cardinality(array_replace('{1,2}'::integer[], 42, 3000000000))) SIMILAR TO '[ab]+' THEN 1 ELSE 0 END);
SELECT 1 / (CASE WHEN coalesce('00000000-0000-0000-0000-000000000000'::uuid, gen_random_uuid()) = md5('x')::uuid THEN 1 ELSE 0 END);
SELECT 1 / (CASE WHEN nullif(substring('x' from '^.'), '') || concat_ws('-', 'd', 1, NULL) = 'xd-1' THEN 0 ELSE 1 END);
SELECT 1 / (CASE WHEN concat_ws('-', 'd', 1, NULL) = 'd-1' THEN 0 ELSE 1 END);
SELECT 1 / (CASE WHEN substring('x' from '^.') = 'x' THEN 0 ELSE 1 END);
SELECT 1 / (CASE WHEN ('{}'::text[] || '{}'::text[])[1] IS NULL THEN 0 ELSE 1 END);
SELECT extract(dow FROM '1 day'::interval);
SELECT extract(dow FROM age(('2024-06-15'::date)::timestamp, DATE '2020-02-29'));
SELECT extract(dow FROM age('2024-06-15'::timestamp, '2020-02-29'::timestamp));
SELECT extract(isodow FROM '1 day'::interval);
SELECT extract(week FROM '1 day'::interval);
SELECT extract(doy FROM '1 day'::interval);
SELECT extract(timezone FROM '1 day'::interval);
SELECT extract(nosuch FROM '1 day'::interval);
SELECT extract(hour FROM '2024-01-01'::date);
SELECT extract(timezone FROM '2024-01-01'::timestamp);
SELECT extract(timezone FROM '10:00'::time);
SELECT extract(year FROM '10:00'::time);
SELECT date_part('dow', '1 day'::interval);
SELECT date_part('dow', '10:00'::timetz);
SELECT date_trunc('dow', '1 day'::interval);
SELECT date_trunc('week', '1 day'::interval);
SELECT date_trunc('dow', '2024-01-01'::timestamp);
SELECT date_trunc('nosuch', '2024-01-01'::timestamp);
SELECT 1 / (upper('[1,5)'::int4range + '[1,5)'::int4range * '[1,5)'::int4range) - 5);
SELECT 1 / (CASE WHEN int4range(-4, 1) && int4range(-2, 1) THEN 0 ELSE 1 END);
CREATE INDEX u ON id ((to_char((to_date(substr(('{}'::text[] || '{}'::text[])[1], 2), 'YYYY-MM-DD'))::timestamp, 'YYYY')));
CREATE INDEX u ON id ((to_char((to_date(substr(NULL::text, 2), 'YYYY-MM-DD'))::timestamp, 'YYYY')));
CREATE INDEX u ON id ((to_char((to_date(NULL, 'YYYY-MM-DD'))::timestamp, 'YYYY')));
CREATE INDEX u ON id ((to_char(NULL::timestamp, 'YYYY')));
CREATE INDEX u ON id ((to_date((ARRAY['x'])[2], 'YYYY')));
CREATE INDEX u ON id ((to_date(('{}'::text[])[2], 'YYYY')));
CREATE INDEX u ON id ((to_date(('{}'::text[] || '{}'::text[])[2], 'YYYY')));
CREATE TABLE c (t1 varchar(20) GENERATED ALWAYS AS (((CASE WHEN ('x' !~~ 'x') THEN make_date(2024, 2, 42) END)::timestamp)::text) STORED);
CREATE TABLE c (t1 varchar(20) GENERATED ALWAYS AS (((CASE WHEN false THEN make_date(2024, 2, 2) END)::timestamp)::text) STORED);
CREATE TABLE c (t1 varchar(20) GENERATED ALWAYS AS ((NULL::timestamp)::text) STORED);
CREATE TABLE c (t1 varchar(20) GENERATED ALWAYS AS ((NULL::date::timestamp)::text) STORED);
CREATE TABLE c (t1 varchar(20) GENERATED ALWAYS AS ((CASE WHEN false THEN '2024-01-01'::date END)::text) STORED);
CREATE TABLE c (t1 varchar(20) GENERATED ALWAYS AS ((CASE WHEN ('x' !~~ 'x') THEN '2024-01-01'::date END)::text) STORED);
SELECT 1 / (CASE WHEN (1.5 ^ 1.5)::text = '1.8371173070873836' THEN 0 ELSE 1 END);
SELECT 1 / (CASE WHEN (1.5 ^ -2)::text = '0.4444444444444444' THEN 0 ELSE 1 END);
SELECT 1 / length((2.0 ^ -0.5)::text) - 100;
SELECT 1 / (length((2.0 ^ -0.5)::text) - 18);
SELECT 1 / (length((1234.5 ^ 2.25)::text) - 17);
SELECT 1 / (length((1234.5 ^ 2.25)::text) - 18);
SELECT 1 / (length((1234.5 ^ 2.25)::text) - 19);
SELECT 1 / (length((0.0012 ^ 2.25)::text) - 24);
SELECT 1 / (length((0.0012 ^ 2.25)::text) - 25);
SELECT 1 / (length((0.0012 ^ 2.25)::text) - 26);
SELECT 1 / (CASE WHEN (1.1 ^ 0.3)::text = '1.029005694867399' THEN 0 ELSE 1 END);
SELECT 1 / (CASE WHEN (1.1 ^ 0.3) BETWEEN 1.0290056 AND 1.02902 THEN 0 ELSE 1 END);
SELECT 1 / (CASE WHEN 'abab' SIMILAR TO '[ab]+' THEN 0 ELSE 1 END);
SELECT 1 / (CASE WHEN 'xyz' SIMILAR TO '[^a-c]+' THEN 0 ELSE 1 END);
SELECT 1 / (CASE WHEN 'xyzb' SIMILAR TO '[^a-c]+' THEN 1 ELSE 0 END);
SELECT 1 / (CASE WHEN 'true'::jsonb @@ '$' THEN 0 ELSE 1 END);
SELECT 1 / (CASE WHEN '[true]'::jsonb @@ '$[0]' THEN 0 ELSE 1 END);
SELECT 1 / (CASE WHEN '[1]'::jsonb @@ '$[0]' IS NULL THEN 0 ELSE 1 END);
SELECT 1 / (CASE WHEN 'null'::jsonb @@ '$' IS NULL THEN 0 ELSE 1 END);
SELECT 1 / (CASE WHEN '"x"'::jsonb ->> 0 = 'x' THEN 0 ELSE 1 END);
SELECT 1 / (CASE WHEN '"x"'::jsonb -> -1 = '"x"' THEN 0 ELSE 1 END);
SELECT 1 / (CASE WHEN '"x"'::jsonb -> 1 IS NULL THEN 0 ELSE 1 END);
SELECT 1 / (CASE WHEN '"x"'::jsonb #> '{0}' IS NULL THEN 0 ELSE 1 END);
SELECT 1 / (CASE WHEN '"x"'::json -> 0 IS NULL THEN 0 ELSE 1 END);
SELECT 1 / (CASE WHEN 'null'::jsonb -> 0 = 'null' THEN 0 ELSE 1 END);
SELECT 1 / (CASE WHEN extract(epoch FROM '-1.5 seconds'::interval)::text = '-1.500000' THEN 0 ELSE 1 END);
SELECT 1 / (CASE WHEN extract(epoch FROM '1969-12-31'::date)::text = '-86400' THEN 0 ELSE 1 END);
SELECT 1 / (CASE WHEN extract(epoch FROM '1969-12-31 10:00:00.5'::timestamp)::text = '-50399.500000' THEN 0 ELSE 1 END);
SELECT 1 / (CASE WHEN extract(epoch FROM '-1 year -1 day'::interval)::text = '-31644000.000000' THEN 0 ELSE 1 END);
SELECT 1 / (CASE WHEN extract(epoch FROM '-13 months'::interval)::text = '-34149600.000000' THEN 0 ELSE 1 END);
SELECT 1 / (CASE WHEN date_part('epoch', '-1 day'::interval)::text = '-86400' THEN 0 ELSE 1 END);
CREATE TABLE u (f integer CHECK (f > 0), t2 int4 GENERATED ALWAYS AS (extract(dow FROM age(('2024-06-15'::date)::timestamp, DATE '2020-02-29'))::integer) STORED);
-- case RETURNING is computed row by row, before the checks at the end
CREATE FUNCTION boom(n int) RETURNS int LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''x''; END';
CREATE TABLE t (a int PRIMARY KEY, b text, c smallint CHECK (c > 0), r int REFERENCES t);
INSERT INTO t VALUES (1, 'x', 1, NULL), (2, '2', 2, 1);
INSERT INTO t VALUES (5, 'x', 5, 9) RETURNING b::int;
INSERT INTO t VALUES (5, 'x', 5, NULL), (6, 'y', -1, NULL) RETURNING boom(a);
INSERT INTO t VALUES (5, '5', 5, NULL), (6, 'y', -1, NULL) RETURNING b::int;
DELETE FROM t RETURNING boom(a);
DELETE FROM t WHERE a = 1 RETURNING b;
DELETE FROM t WHERE a = 1 RETURNING boom(a);
UPDATE t SET a = 4 RETURNING boom(a);
UPDATE t SET a = 4 RETURNING a;
INSERT INTO t VALUES (7, 'x', 7, NULL) RETURNING 1 / ((SELECT count(*) FROM t) - 2);
INSERT INTO t VALUES (7, 'x', 7, NULL) RETURNING 1 / ((SELECT count(*) FROM t) - 3);
CREATE VIEW v AS SELECT a, b FROM t;
DELETE FROM v WHERE a = 1 RETURNING boom(a);
-- case LIMIT and OFFSET are looked at before the first row
CREATE FUNCTION boom(n int) RETURNS int LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''x''; END';
CREATE TABLE q (id int, s text, z int);
INSERT INTO q VALUES (1, 'abc', 0), (2, '7', 2);
CREATE TABLE t (a int PRIMARY KEY, b text);
INSERT INTO t SELECT 1 / z, s FROM q LIMIT 0;
INSERT INTO t SELECT id, s FROM q ORDER BY 1 / z LIMIT 0;
INSERT INTO t SELECT id, s FROM q WHERE s::int > 0 LIMIT -1;
SELECT boom(id) FROM q LIMIT 0;
SELECT boom(id) FROM q OFFSET -1;
SELECT boom(id) FROM q LIMIT -1 OFFSET -1;
SELECT boom(id) FROM q LIMIT NULL OFFSET -1;
SELECT count(*), sum(1 / z) FROM q LIMIT 0;
SELECT id FROM q GROUP BY id, 1 / z HAVING false;
SELECT sum(1 / z) FROM q HAVING NULL;
SELECT 1 / (SELECT count(*) FROM (SELECT boom(id) FROM q LIMIT 0) x);
-- case update: several columns from a query
CREATE TABLE q (id int, s text);
INSERT INTO q VALUES (1, 'abc'), (2, '7');
CREATE TABLE t (a int PRIMARY KEY, b text NOT NULL, c int);
INSERT INTO t VALUES (1, 'x', 1);
UPDATE t SET (b, c) = (SELECT s, id FROM q);
UPDATE t SET (b, c) = (SELECT s, id FROM q WHERE false);
UPDATE t SET (a, c) = (SELECT id, id + 1 FROM q WHERE id = 2);
SELECT 1 / (c - 3) FROM t;
UPDATE t SET (c) = (SELECT id FROM q WHERE false);
SELECT 1 / count(c) FROM t;
INSERT INTO t VALUES (2, 'x', 1) ON CONFLICT (a) DO UPDATE SET (b, c) = (SELECT s, id FROM q);
-- case merge: rows of the source that meet nothing are not there without INSERT
CREATE TABLE q (id int, z int);
INSERT INTO q VALUES (1, 0), (2, 2);
CREATE TABLE t (a int PRIMARY KEY);
MERGE INTO t USING q ON a = id WHEN MATCHED THEN DELETE WHEN NOT MATCHED AND 1 / z > 0 THEN DO NOTHING;
MERGE INTO t USING q ON a = id WHEN NOT MATCHED AND 1 / z > 0 THEN DO NOTHING WHEN NOT MATCHED THEN INSERT VALUES (id);
MERGE INTO t USING (SELECT * FROM q WHERE 1 / z > 0) s ON false WHEN MATCHED THEN DELETE;
MERGE INTO t USING (SELECT * FROM q WHERE 1 / z > 0) s ON false WHEN NOT MATCHED THEN INSERT VALUES (id);
-- case a null beside another condition
CREATE TABLE f (s text, c varchar(20));
INSERT INTO f VALUES ('a', 'b');
SELECT 1 FROM f WHERE (NULL::int, s::int) = (2, 1);
SELECT 1 FROM f WHERE (s::int, NULL::int) = (2, 1);
SELECT 1 FROM f WHERE (s::int, NULL::int) <> (2, 1);
SELECT 1 FROM f WHERE NOT (s::int = 1 OR NULL);
SELECT 1 FROM f WHERE NOT (s::int = 1 AND NULL);
SELECT 1 FROM f WHERE (NULL AND s::int = 1) OR false;
SELECT (NULL AND s::int = 1) FROM f;
DELETE FROM f WHERE (NULL::int, s::int) = (2, 1);
SELECT 1 FROM f x JOIN f y ON NULL AND x.s::int = 1;
SELECT 1 FROM f x LEFT JOIN f y ON NULL AND x.s::int = 1;
SELECT count(*) FROM f HAVING NULL AND max(s)::int = 1;
-- case update: values are computed in the order of the columns
CREATE FUNCTION boom(n int) RETURNS int LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''x''; END';
CREATE DOMAIN dm AS int CHECK (VALUE > 0);
CREATE TABLE t (a int, u int, d date, m dm, l int[]);
INSERT INTO t VALUES (1, 1, '2024-01-01', 1, '{1,2}');
UPDATE t SET m = -1, u = boom(a);
UPDATE t SET m = a - 2, u = boom(a);
UPDATE t SET u = boom(a), m = -1;
UPDATE t SET m = a - 2, d = 'x'::text::date;
UPDATE t SET l[2] = 5, a = 3, l[1] = 4;
SELECT 1 / (l[1] - 4) FROM t WHERE a = 3;
SELECT 1 / (l[2] - 5) FROM t WHERE a = 3;
UPDATE t SET m = 2, (a, u) = (SELECT 7, 8), d = NULL;
SELECT 1 / (a + u + m - 17) FROM t;
-- case select: what stands in FROM is not read where nothing can be true
CREATE TABLE q (id int, s text);
INSERT INTO q VALUES (1, 'abc');
SELECT * FROM (SELECT * FROM q WHERE s::int > 0) x WHERE false;
SELECT * FROM (SELECT * FROM q WHERE s::int > 0) x WHERE NULL AND id = 1;
SELECT * FROM (SELECT * FROM q WHERE s::int > 0) x WHERE id = 1;
DELETE FROM q USING (SELECT * FROM q WHERE s::int > 0) x WHERE false;
-- case actions of foreign keys: rules on the child
CREATE TABLE p (id int PRIMARY KEY);
CREATE TABLE c (id int PRIMARY KEY, pid int REFERENCES p ON DELETE CASCADE);
CREATE RULE r AS ON DELETE TO c DO INSTEAD NOTHING;
INSERT INTO p VALUES (1);
INSERT INTO c VALUES (1, 1), (2, 1);
DELETE FROM p;
-- case actions of foreign keys: no action is content with another row of the key
CREATE TABLE pp (f1 int primary key);
CREATE TABLE cc (f1 int references pp);
CREATE TABLE rr (f1 int references pp ON UPDATE RESTRICT);
INSERT INTO pp VALUES (12);
INSERT INTO pp VALUES (11);
UPDATE pp SET f1 = f1 + 1;
INSERT INTO cc VALUES (13);
UPDATE pp SET f1 = f1 + 1;
UPDATE pp SET f1 = f1 + 1;
DELETE FROM cc;
INSERT INTO rr VALUES (14);
UPDATE pp SET f1 = f1 + 1;
-- case the triggers of keys are not their owner's to disable
CREATE ROLE one;
GRANT CREATE ON SCHEMA public TO one;
SET ROLE one;
CREATE TABLE b (g integer UNIQUE);
ALTER TABLE b DISABLE TRIGGER ALL;
CREATE TABLE x (c int REFERENCES b (g));
ALTER TABLE x DISABLE TRIGGER USER;
ALTER TABLE b DISABLE TRIGGER ALL;
-- case comments on the constraints of constraint triggers
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $fn$ BEGIN RETURN NULL; END $fn$;
CREATE TABLE u (users integer, t2 oid);
CREATE CONSTRAINT TRIGGER a AFTER UPDATE OF t2 ON u FOR EACH ROW EXECUTE FUNCTION f();
COMMENT ON CONSTRAINT a ON u IS 'of the constraint';
COMMENT ON TRIGGER a ON u IS 'of the trigger';
ALTER TABLE u RENAME CONSTRAINT a TO b;
COMMENT ON CONSTRAINT a ON u IS 'gone';
COMMENT ON CONSTRAINT b ON u IS 'again';
ALTER TRIGGER a ON u RENAME TO c;
COMMENT ON CONSTRAINT c ON u IS 'none';
ALTER TABLE u DROP CONSTRAINT b;

-- case dump: the name of a row that a column has got
CREATE TABLE t2 (id integer PRIMARY KEY, v text);
CREATE VIEW t AS SELECT row_to_json(x), to_jsonb(x.id), x FROM t2 x;
ALTER TABLE t2 RENAME id TO x;

-- case a deferrable key has a trigger that is not its owner's to disable
CREATE ROLE one;
GRANT CREATE ON SCHEMA public TO one;
SET ROLE one;
CREATE TABLE b (g integer UNIQUE DEFERRABLE);
ALTER TABLE b DISABLE TRIGGER ALL;
-- case a replica does not look at foreign keys
CREATE TABLE a (g integer UNIQUE);
CREATE TABLE x (c int REFERENCES a(g));
SET session_replication_role = replica;
INSERT INTO x VALUES (1);
-- case trigger: the clones of a partitioned table's trigger are made, changed and dropped with it
CREATE TABLE p (a integer, b integer, c integer) PARTITION BY RANGE (a);
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN new; END $$;
CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (1) TO (10);
CREATE TRIGGER g AFTER UPDATE OF b ON p FOR EACH ROW WHEN (new.c > 1) EXECUTE FUNCTION f();
DROP TRIGGER g ON p1;
ALTER TRIGGER g ON p1 RENAME TO h;
ALTER TRIGGER g ON p RENAME TO h;
ALTER TABLE p DISABLE TRIGGER h;
SELECT 1 / (count(*) - 2) FROM pg_trigger WHERE tgname = 'h' AND tgenabled = 'D';
CREATE TRIGGER i AFTER INSERT ON p1 FOR EACH ROW EXECUTE FUNCTION f();
CREATE TRIGGER i AFTER INSERT ON p FOR EACH ROW EXECUTE FUNCTION f();
CREATE OR REPLACE TRIGGER i AFTER INSERT ON p FOR EACH ROW EXECUTE FUNCTION f();
CREATE OR REPLACE TRIGGER h AFTER INSERT ON p1 FOR EACH ROW EXECUTE FUNCTION f();
CREATE OR REPLACE TRIGGER h AFTER INSERT ON p FOR EACH ROW EXECUTE FUNCTION f();
ALTER TABLE p DETACH PARTITION p1;
SELECT 1 / (count(*) - 2) FROM pg_trigger WHERE NOT tgisinternal;
ALTER TABLE p ATTACH PARTITION p1 FOR VALUES FROM (1) TO (10);
CREATE TABLE p2 PARTITION OF p FOR VALUES FROM (10) TO (20) PARTITION BY RANGE (b);
CREATE TABLE p3 PARTITION OF p2 FOR VALUES FROM (1) TO (10);
DROP TRIGGER h ON p;
SELECT 1 / (count(*) - 4) FROM pg_trigger WHERE NOT tgisinternal;
-- case drop role: who is meant by a word, and what the server needs
DROP ROLE SESSION_USER;
DROP ROLE IF EXISTS current_role;
DROP ROLE pg_read_all_data;
-- case create table: COMPRESSION
CREATE TYPE mood AS ENUM ('sad');
CREATE TABLE a (s mood COMPRESSION pglz);
CREATE TABLE b (s text COMPRESSION pglz, t text COMPRESSION default, n numeric(10,2) COMPRESSION lz4);
CREATE TABLE c (s text COMPRESSION nosuch);
ALTER TABLE b ADD COLUMN u integer COMPRESSION pglz;
ALTER TABLE b ALTER t SET COMPRESSION nosuch;
ALTER TABLE b ALTER t SET STORAGE nosuch;
-- case create table: DEFERRABLE behind what cannot be deferred
CREATE TABLE a (id integer CHECK (id > 0) DEFERRABLE);
CREATE TABLE a (id integer NOT NULL INITIALLY DEFERRED, id integer);
CREATE TABLE a (id integer UNIQUE DEFERRABLE NOT DEFERRABLE);
CREATE TABLE a (id integer UNIQUE NOT DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE a (id integer UNIQUE DEFERRABLE INITIALLY DEFERRED);
ALTER TABLE a ADD COLUMN b integer DEFAULT 1 DEFERRABLE;
-- case create table: what cannot be a column
CREATE TABLE a (b setof integer);
CREATE TYPE c AS (b setof integer);
CREATE TABLE a (id integer, CHECK (ctid));
CREATE TABLE a (id integer, CHECK (xmin IS NOT NULL));
CREATE TABLE a (id integer, b tid GENERATED ALWAYS AS (ctid) STORED);
-- case create: relations in pg_catalog, when nothing else is wrong
CREATE TABLE pg_catalog.a (id nosuch.t);
CREATE TABLE pg_catalog.a (id integer);
CREATE VIEW pg_catalog.a AS SELECT 1;
SET search_path = pg_catalog;
CREATE TYPE b AS (x integer);
CREATE SEQUENCE s AS nosuch;
CREATE SEQUENCE s;
-- case alter table: system columns
CREATE TABLE a (id integer);
ALTER TABLE a ALTER xmin DROP NOT NULL, DROP b;
ALTER TABLE a ALTER xmin ADD GENERATED ALWAYS AS IDENTITY;
CREATE INDEX ON a (ctid);
CREATE INDEX ON a USING gin (xmin);
-- case set transaction: what it is too late for
CREATE TABLE t (a int);
SET TRANSACTION ISOLATION LEVEL SERIALIZABLE;
SET TRANSACTION ISOLATION LEVEL READ COMMITTED;
SET TRANSACTION READ WRITE;
SET TRANSACTION NOT DEFERRABLE;
SET LOCAL transaction_isolation = 'repeatable read';
SET transaction_isolation = 'READ COMMITTED';
SET transaction_isolation = 'nosuch';
SET transaction_read_only = 'nosuch';
SET transaction_deferrable = off;
RESET transaction_deferrable;
SET TRANSACTION SNAPSHOT 'x';
SET LOCAL TRANSACTION SNAPSHOT 'x';
SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL SERIALIZABLE, READ ONLY;
DO $$ BEGIN ASSERT current_setting('default_transaction_isolation') = 'serializable' AND current_setting('default_transaction_read_only') = 'on'; END $$;
DO $$ BEGIN ASSERT current_setting('transaction_isolation') = 'read committed' AND current_setting('transaction_read_only') = 'off'; END $$;
SET default_transaction_read_only = f;
DO $$ BEGIN ASSERT current_setting('default_transaction_read_only') = 'off'; END $$;
BEGIN READ ONLY;
INSERT INTO t VALUES (1);
START TRANSACTION READ WRITE;
-- case set transaction: a subtransaction that ends leaves the one around it as it was
CREATE TABLE t (a int);
SAVEPOINT a;
START TRANSACTION READ ONLY;
INSERT INTO t VALUES (1);
SAVEPOINT b;
RELEASE a;
INSERT INTO t VALUES (1);
DO $$ BEGIN BEGIN SET TRANSACTION READ ONLY; EXCEPTION WHEN OTHERS THEN NULL; END; ASSERT current_setting('transaction_read_only') = 'off'; INSERT INTO t VALUES (1); END $$;
DO $$ BEGIN SET TRANSACTION READ ONLY; BEGIN INSERT INTO t VALUES (1); EXCEPTION WHEN read_only_sql_transaction THEN NULL; END; SET TRANSACTION READ WRITE; END $$;
DO $$ BEGIN SET TRANSACTION READ ONLY; RESET transaction_read_only; INSERT INTO t VALUES (1); END $$;
-- case set transaction: what a transaction that only reads may run
CREATE TABLE t (a int);
CREATE TEMP TABLE own (a int);
CREATE SEQUENCE s;
CREATE VIEW v AS SELECT * FROM t;
DO $$ BEGIN SET TRANSACTION READ ONLY; EXECUTE $e$CREATE TABLE z (a int)$e$; END $$;
DO $$ BEGIN SET TRANSACTION READ ONLY; EXECUTE $e$CREATE TEMP TABLE z (a int)$e$; END $$;
DO $$ BEGIN SET TRANSACTION READ ONLY; EXECUTE $e$CREATE TABLE nosuch.z (a int)$e$; END $$;
DO $$ BEGIN SET TRANSACTION READ ONLY; EXECUTE $e$CREATE TABLE z AS SELECT nosuch$e$; END $$;
DO $$ BEGIN SET TRANSACTION READ ONLY; EXECUTE $e$CREATE TABLE z AS SELECT 1$e$; END $$;
DO $$ BEGIN SET TRANSACTION READ ONLY; EXECUTE $e$SELECT 1 INTO z$e$; END $$;
DO $$ BEGIN SET TRANSACTION READ ONLY; EXECUTE $e$EXPLAIN ANALYZE CREATE TABLE z AS SELECT 1$e$; END $$;
DO $$ BEGIN SET TRANSACTION READ ONLY; EXECUTE $e$DROP TABLE nosuch$e$; END $$;
DO $$ BEGIN SET TRANSACTION READ ONLY; EXECUTE $e$TRUNCATE own$e$; END $$;
DO $$ BEGIN SET TRANSACTION READ ONLY; EXECUTE $e$REFRESH MATERIALIZED VIEW t$e$; END $$;
DO $$ BEGIN SET TRANSACTION READ ONLY; EXECUTE $e$GRANT SELECT ON nosuch TO public$e$; END $$;
DO $$ BEGIN SET TRANSACTION READ ONLY; EXECUTE $e$REINDEX TABLE t$e$; END $$;
DO $$ BEGIN SET TRANSACTION READ ONLY; EXECUTE $e$LOCK t$e$; END $$;
DO $$ BEGIN SET TRANSACTION READ ONLY; EXECUTE $e$DO 'BEGIN INSERT INTO t VALUES (1); END'$e$; END $$;
DO $$ BEGIN SET TRANSACTION READ ONLY; EXECUTE $e$INSERT INTO t VALUES (1)$e$; END $$;
DO $$ BEGIN SET TRANSACTION READ ONLY; EXECUTE $e$INSERT INTO own VALUES (1)$e$; END $$;
DO $$ BEGIN SET TRANSACTION READ ONLY; EXECUTE $e$INSERT INTO v VALUES (1)$e$; END $$;
DO $$ BEGIN SET TRANSACTION READ ONLY; EXECUTE $e$INSERT INTO nosuch VALUES (1)$e$; END $$;
DO $$ BEGIN SET TRANSACTION READ ONLY; EXECUTE $e$UPDATE t SET a = 1 WHERE false$e$; END $$;
DO $$ BEGIN SET TRANSACTION READ ONLY; EXECUTE $e$DELETE FROM own WHERE a = 1$e$; END $$;
DO $$ BEGIN SET TRANSACTION READ ONLY; EXECUTE $e$WITH w AS (INSERT INTO t VALUES (1) RETURNING a) SELECT a FROM w$e$; END $$;
DO $$ BEGIN SET TRANSACTION READ ONLY; EXECUTE $e$EXPLAIN INSERT INTO t VALUES (1)$e$; END $$;
DO $$ BEGIN SET TRANSACTION READ ONLY; EXECUTE $e$EXPLAIN ANALYZE INSERT INTO t VALUES (1)$e$; END $$;
DO $$ BEGIN SET TRANSACTION READ ONLY; EXECUTE $e$SELECT * FROM t FOR UPDATE$e$; END $$;
DO $$ BEGIN SET TRANSACTION READ ONLY; EXECUTE $e$SELECT * FROM t, own FOR UPDATE OF own$e$; END $$;
DO $$ BEGIN SET TRANSACTION READ ONLY; EXECUTE $e$DECLARE c CURSOR FOR SELECT * FROM t FOR SHARE$e$; END $$;
DO $$ BEGIN SET TRANSACTION READ ONLY; EXECUTE $e$COPY t FROM stdin$e$; END $$;
DO $$ BEGIN SET TRANSACTION READ ONLY; EXECUTE $e$COPY t (nosuch) FROM stdin$e$; END $$;
DO $$ BEGIN SET TRANSACTION READ ONLY; EXECUTE $e$SELECT nextval('s')$e$; END $$;
DO $$ BEGIN SET TRANSACTION READ ONLY; EXECUTE $e$SELECT setval('s', 0)$e$; END $$;
DO $$ BEGIN SET TRANSACTION READ ONLY; EXECUTE $e$SET search_path = x$e$; END $$;
-- case plpgsql: what stands before a mistake of syntax is told first
DO $$ DECLARE n int; cst CONSTANT int := 1; BEGIN CASE n WHEN 1 THEN cst := 2; ELSE EXIT; END CASE; END $$;
DO $$ BEGIN CASE 1 WHEN 1 THEN NULL; ELSE BEGIN NULL; EXCEPTION WHEN nosuch_condition THEN EXIT; END; END CASE; END $$;
DO $$ BEGIN FOREACH val IN ARRAY ARRAY[1] LOOP FOR rec IN EXECUTE 'SELECT 1' LOOP nosuch := 1; END LOOP; END LOOP; CREATE TABLE a.b (c int GENERATED ALWAYS) INHERITS t; END $$;
DO $$ DECLARE cst CONSTANT int := 1; BEGIN cst := 2; <<l>> LOOP EXIT l; END LOOP m; END $$;
DO $$ DECLARE cst CONSTANT int := 1; BEGIN cst := 2; <<l>> NULL; END $$;
DO $$ DECLARE cst CONSTANT int := 1; BEGIN FOR cst IN SELECT 1 LOOP END LOOP; BEGIN PERFORM 1 +; END; END $$;
DO $$ BEGIN <<a>> BEGIN NULL; END b; END $$;
DO $$ BEGIN LOOP EXIT; END LOOP b; END $$;
-- case plpgsql: words that are variables, and those that are not
DO $$ DECLARE n int; BEGIN RAISE NOTICE n; END $$;
DO $$ BEGIN $1 := 1; END $$;
CREATE FUNCTION f(a int) RETURNS int LANGUAGE plpgsql AS 'BEGIN $1 := 2; $2 := 1; RETURN 1; END';
DO $$ DECLARE x nosuch%TYPE; BEGIN END $$;
DO $$ DECLARE r record; x r%TYPE; BEGIN END $$;
DO $$ DECLARE x int4%TYPE := 2; BEGIN ASSERT x = 2; END $$;
DO $$ DECLARE r record; BEGIN r.a.b := 1; END $$;
DO $$ DECLARE n int; BEGIN GET DIAGNOSTICS n = PG_ROUTINE_OID; END $$;
-- case cursors: by the names that statements and PL/pgSQL give them
CREATE TABLE t (a int);
CREATE TABLE u (a int);
DECLARE c CURSOR FOR WITH w AS (DELETE FROM u RETURNING a) SELECT a FROM w;
DECLARE c CURSOR FOR SELECT * FROM t;
DECLARE c CURSOR FOR SELECT * FROM u;
DECLARE c CURSOR FOR SELECT 1 / 0;
DO $$ DECLARE x refcursor := 'c'; BEGIN OPEN x FOR SELECT * FROM t; END $$;
DO $$ DECLARE x refcursor := 'c'; r record; BEGIN FETCH x INTO r; CLOSE x; END $$;
FETCH c;
DO $$ DECLARE x refcursor := 'd'; BEGIN OPEN x FOR SELECT * FROM t; END $$;
FETCH d;
MOVE nosuch;
CLOSE nosuch;
DECLARE d CURSOR FOR SELECT * FROM t;
DO $$ DECLARE x refcursor := 'e'; BEGIN BEGIN OPEN x FOR SELECT 1; RAISE division_by_zero; EXCEPTION WHEN others THEN NULL; END; END $$;
FETCH e;
DO $$ DECLARE x refcursor := 'e'; BEGIN FOR i IN SELECT 1 LOOP OPEN x FOR SELECT 1; END LOOP; END $$;
FETCH e;
CLOSE d;
FETCH d;
DECLARE h CURSOR WITH HOLD FOR SELECT 1;
FETCH h;
FETCH nosuch;
EXPLAIN DELETE FROM t WHERE CURRENT OF nosuch;
DELETE FROM t WHERE CURRENT OF nosuch;
-- case cursors: the tables that PL/pgSQL's have open
CREATE TABLE t (a int);
CREATE TABLE u (a int);
CREATE TABLE v (a int);
CREATE TABLE w (a int);
INSERT INTO w VALUES (1);
DO $$ DECLARE x refcursor := 'x'; y CURSOR (z int) FOR SELECT a FROM u WHERE a > z; n refcursor := 'n'; BEGIN OPEN x FOR SELECT * FROM t; OPEN y(1); OPEN n FOR EXECUTE 'SELECT a FROM v WHERE a > $1' USING 2; END $$;
ALTER TABLE t ADD b int;
ALTER TABLE u ADD b int;
ALTER TABLE v ADD b int;
DO $$ BEGIN FOR r IN EXECUTE 'SELECT a FROM w' LOOP ALTER TABLE w ADD b int; END LOOP; END $$;
DO $$ DECLARE c CURSOR FOR SELECT a FROM w; BEGIN FOR r IN c LOOP ALTER TABLE w ADD b int; END LOOP; END $$;
ALTER TABLE w ADD b int;
CLOSE x;
ALTER TABLE t ADD c int;
-- case cursors: conditions that never hold, and leave tables unread
CREATE TABLE t (a int, j jsonb);
CREATE TABLE u (a int);
CREATE VIEW v AS SELECT * FROM t WHERE jsonb_path_query_first('null'::jsonb -> 'a' || '{}', '$.a') @> jsonb_build_object('a', 1);
DECLARE c1 CURSOR FOR SELECT * FROM v JOIN u USING (a);
ALTER TABLE t ADD b int;
DECLARE c2 CURSOR FOR SELECT * FROM t WHERE a IN (NULL);
DECLARE c3 CURSOR FOR SELECT * FROM t WHERE a BETWEEN NULL AND 3;
DECLARE c4 CURSOR FOR SELECT * FROM t WHERE a > NULL;
DECLARE c5 CURSOR FOR SELECT * FROM t JOIN u ON t.a = length(NULL);
ALTER TABLE t ADD c int;
ALTER TABLE u ADD c int;
DECLARE c6 CURSOR FOR SELECT * FROM t WHERE a IN (NULL, 1);
ALTER TABLE t ADD d int;
DECLARE c7 CURSOR FOR SELECT * FROM u WHERE a NOT BETWEEN NULL AND 3;
ALTER TABLE u ADD d int;
-- case cursors: the tables of subqueries
CREATE TABLE t (a int);
CREATE TABLE u (a int);
CREATE TABLE v (a int);
CREATE TABLE w (a int);
CREATE VIEW f AS SELECT * FROM t WHERE (SELECT count(*) FROM v) > 1;
DECLARE c1 CURSOR FOR SELECT (SELECT max(a) FROM u) FROM t WHERE false;
ALTER TABLE t ADD b int;
ALTER TABLE u ADD b int;
DECLARE c2 CURSOR FOR SELECT * FROM t WHERE false AND EXISTS (SELECT 1 FROM w);
ALTER TABLE w ADD b int;
DECLARE c3 CURSOR FOR SELECT * FROM t WHERE a IN (SELECT a FROM w) AND a > NULL;
ALTER TABLE w ADD c int;
DECLARE c4 CURSOR FOR SELECT * FROM f JOIN t ON t.a = length(NULL);
ALTER TABLE t ADD c int;
ALTER TABLE v ADD c int;
DECLARE c5 CURSOR FOR SELECT * FROM t, w WHERE NULL AND t.a NOT IN (SELECT a FROM w);
ALTER TABLE w ADD d int;
CREATE TABLE p PARTITION OF u FOR VALUES IN (1);
-- case PL/pgSQL: what is no row is not returned as one
CREATE TABLE t (a int);
CREATE FUNCTION f() RETURNS t LANGUAGE plpgsql AS 'BEGIN RETURN localtimestamp; END';
SELECT f();
CREATE FUNCTION g() RETURNS t LANGUAGE plpgsql AS 'BEGIN RETURN NULL::int; END';
SELECT g();
-- case cursors: which go back, and what comes of those that do not
CREATE TABLE t (a int);
CREATE TABLE u (a int);
CREATE VIEW v AS SELECT t.a FROM t JOIN u ON t.a = u.a;
DECLARE c1 NO SCROLL CURSOR FOR SELECT * FROM t;
FETCH -1 FROM c1;
FETCH NEXT FROM c1;
DECLARE c2 CURSOR FOR SELECT 1;
FETCH ALL FROM c2;
MOVE ABSOLUTE -1 FROM c2;
DECLARE c3 CURSOR FOR SELECT * FROM v;
FETCH LAST FROM c3;
DECLARE c4 CURSOR FOR SELECT a FROM t ORDER BY a;
FETCH LAST FROM c4;
FETCH BACKWARD ALL FROM c4;
DECLARE c5 CURSOR FOR SELECT count(*) FROM t;
FETCH FORWARD -1 FROM c5;
DECLARE c6 CURSOR FOR SELECT * FROM t UNION ALL SELECT * FROM u;
FETCH FORWARD -1 FROM c6;
DECLARE c7 SCROLL CURSOR FOR SELECT * FROM t, u;
FETCH BACKWARD 2 FROM c7;
DECLARE c8 CURSOR FOR SELECT * FROM t FOR UPDATE;
FETCH PRIOR FROM c8;
DO $$ DECLARE x refcursor; r record; BEGIN OPEN x FOR SELECT 1; FETCH x INTO r; FETCH PRIOR FROM x INTO r; END $$;
DO $$ DECLARE x refcursor; r record; BEGIN OPEN x FOR SELECT * FROM t; FETCH x INTO r; FETCH PRIOR FROM x INTO r; END $$;
DO $$ DECLARE x refcursor; r record; BEGIN OPEN x FOR EXECUTE 'SELECT 1'; FETCH LAST FROM x INTO r; END $$;
DO $$ DECLARE x refcursor; BEGIN OPEN x SCROLL FOR SELECT * FROM t FOR UPDATE; END $$;
-- case cursors: WHERE CURRENT OF variables, and of what is before its first row
CREATE TABLE t (a int);
DECLARE c1 CURSOR FOR SELECT * FROM t;
DELETE FROM t WHERE CURRENT OF c1;
DO $$ DECLARE cur refcursor; BEGIN DELETE FROM t WHERE CURRENT OF cur; END $$;
DO $$ DECLARE cur refcursor := 'nosuch'; BEGIN DELETE FROM t WHERE CURRENT OF cur; END $$;
DO $$ DECLARE cur CURSOR FOR SELECT * FROM t; BEGIN OPEN cur; UPDATE t SET a = 1 WHERE CURRENT OF cur; END $$;
DO $$ DECLARE cur refcursor; BEGIN DELETE FROM t WHERE CURRENT OF nosuch; END $$;
INSERT INTO t VALUES (1);
DO $$ DECLARE cur CURSOR FOR SELECT * FROM t; BEGIN FOR r IN cur LOOP DELETE FROM t WHERE CURRENT OF cur; END LOOP; END $$;
DO $$ DECLARE cur CURSOR FOR SELECT * FROM t; BEGIN cur := NULL; FOR r IN cur LOOP ASSERT cur IS NOT NULL; END LOOP; ASSERT cur IS NULL; END $$;
-- case LEAST: of a CASE that gives nothing
CREATE FUNCTION f(a int) RETURNS int LANGUAGE sql AS 'SELECT a';
SELECT f(least(CASE lower('empty'::int4range) WHEN 1 THEN 2 END, NULL));
SELECT f(least(NULL, NULL));
-- case PL/pgSQL: the operand of CASE is a variable's
DO $$ BEGIN CASE '1' WHEN 1 THEN NULL; END CASE; END $$;
DO $$ BEGIN CASE NULL WHEN 1 THEN NULL; ELSE NULL; END CASE; END $$;
DO $$ BEGIN CASE 1 WHEN '1' THEN NULL; END CASE; END $$;
DO $$ BEGIN CASE 1 WHEN 'x' THEN NULL; END CASE; END $$;
DO $$ BEGIN CASE 1 WHEN 1 THEN NULL; WHEN 'x' THEN NULL; END CASE; END $$;
DO $$ BEGIN CASE 2 WHEN 1, 2 THEN RAISE division_by_zero; WHEN 2 THEN NULL; END CASE; END $$;
DO $$ BEGIN CASE '{}'::json WHEN '{}' THEN NULL; END CASE; END $$;
DO $$ DECLARE n int := 1; BEGIN CASE n + 1 WHEN n THEN NULL; WHEN n + 1 THEN CASE 'a' WHEN 'b', 'a' THEN n := 5; END CASE; END CASE; ASSERT n <> 5; END $$;
-- case PL/pgSQL: RETURNING INTO ends the statement after a second row
CREATE TABLE t (a int);
INSERT INTO t VALUES (1), (2), (3);
DO $$ DECLARE n int; BEGIN UPDATE t SET a = a + 1 RETURNING 1 / (a - 4) INTO n; END $$;
DO $$ DECLARE n int; BEGIN DELETE FROM t RETURNING 1 / (a - 3) INTO n; END $$;
DO $$ DECLARE n int; BEGIN DELETE FROM t RETURNING 1 / (a - 2) INTO STRICT n; END $$;
-- case plpgsql: INTO of what gives no rows
CREATE TABLE t (a int);
DO $$ DECLARE n int; BEGIN DELETE FROM t INTO n; END $$;
DO $$ DECLARE n int; BEGIN CREATE TABLE u (a int) INTO n; END $$;
-- case plpgsql: cursors of a loop and of a subtransaction that was undone
DO $$ DECLARE c CURSOR (a int) FOR SELECT a; r refcursor; n int; BEGIN FOR i IN c(1) LOOP OPEN r FOR SELECT 1; END LOOP; FETCH r INTO n; ASSERT n = 1; OPEN r FOR SELECT 2; END $$;
DO $$ DECLARE r refcursor := 'own'; n int; BEGIN BEGIN OPEN r FOR SELECT 1; n := 1 / 0; EXCEPTION WHEN others THEN NULL; END; FETCH r INTO n; END $$;
DO $$ DECLARE r refcursor := 'own'; n int; BEGIN BEGIN OPEN r FOR SELECT 1; EXCEPTION WHEN others THEN NULL; END; FETCH r INTO n; ASSERT n = 1; END $$;
DO $$ DECLARE a refcursor; b refcursor; c refcursor; n int; BEGIN OPEN a FOR SELECT 1; OPEN b FOR SELECT 2; CLOSE a; OPEN c FOR SELECT 3; FETCH b INTO n; ASSERT n = 2; END $$;
DO $$ DECLARE n int; BEGIN FOREACH n SLICE 1 IN ARRAY '{}'::int[] LOOP END LOOP; END $$;
-- case discard: temporary objects, and what was drawn from sequences
CREATE TEMP TABLE own (a int);
CREATE SEQUENCE s;
SELECT nextval('s');
DISCARD PLANS;
SELECT currval('s'), * FROM own;
DISCARD SEQUENCES;
SELECT currval('s');
SELECT lastval();
DISCARD TEMP;
SELECT * FROM own;
CREATE TEMP TABLE own (b int);
-- case copy: its condition is looked at before its columns
CREATE TABLE t (a int);
COPY t (nosuch) FROM stdin WHERE neither = 1;
-- case settings: what values they take, and which nobody changes
SET datestyle = bogus;
SET enable_seqscan = maybe;
SET statement_timeout = 'soon';
SET work_mem = '4MB';
SET client_min_messages = loud;
SET max_connections = 5;
SET fsync = off;
ALTER ROLE postgres SET geqo_threshold = 1;
CREATE FUNCTION f() RETURNS integer LANGUAGE sql SET work_mem = 'much' AS 'SELECT 1';
CREATE FUNCTION f() RETURNS integer LANGUAGE sql SET work_mem FROM CURRENT AS 'SELECT 1';
-- case cursors: that are not there
FETCH 1 FROM cur;
CLOSE cur;
DECLARE cur CURSOR FOR SELECT 1;
FETCH 1 FROM cur;
CLOSE cur;
FETCH 1 FROM cur;
-- case enum: a renamed label in a default, and one that must not be used yet
CREATE TYPE mood AS ENUM ('ok');
CREATE TABLE m (id integer PRIMARY KEY, t mood DEFAULT 'ok');
ALTER TYPE mood RENAME VALUE 'ok' TO 'fine';
INSERT INTO m (id) VALUES (7);
ALTER TYPE mood ADD VALUE 'new';
ALTER TYPE mood RENAME VALUE 'new' TO 'newer';
INSERT INTO m VALUES (8, 'newer');
-- case alter type: attributes of base types alone
CREATE TYPE mood AS ENUM ('ok');
ALTER TYPE mood SET (nosuch = 1);
ALTER TYPE mood SET (alignment = char);
ALTER TYPE mood SET (storage = plain);
-- case rows that are written out, as composites
CREATE TYPE addr AS (x timestamptz, y oid);
SELECT ROW(1)::addr;
SELECT ROW(1, 2)::addr;
SELECT ROW(now(), 2)::addr;
ALTER TYPE addr DROP ATTRIBUTE y;
CREATE FUNCTION f(a addr = ROW(1)) RETURNS integer LANGUAGE sql AS 'SELECT 1';
-- case plpgsql: FOUND after a loop over numbers, rows that are counted
CREATE TABLE t (id integer);
INSERT INTO t VALUES (1), (2);
DO $$ BEGIN FOR i IN 1..2 LOOP NULL; END LOOP; IF NOT FOUND THEN DROP TABLE t; END IF; END $$;
DO $$ DECLARE v integer; BEGIN GET DIAGNOSTICS v = ROW_COUNT; IF v = 0 THEN EXECUTE 'DROP TABLE nosuch'; END IF; END $$;
DO $$ DECLARE v integer; BEGIN UPDATE t SET id = 3; SET ROLE postgres; GET DIAGNOSTICS v = ROW_COUNT; IF v = 0 THEN DROP TABLE nosuch; END IF; END $$;
DO $$ BEGIN EXECUTE 'SELECT 1 AS a INTO t2'; END $$;
-- case plpgsql: pseudo-types
CREATE PROCEDURE p(a internal) LANGUAGE plpgsql AS 'BEGIN NULL; END';
CREATE FUNCTION f() RETURNS cstring LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
CREATE FUNCTION f() RETURNS integer LANGUAGE plpgsql AS 'DECLARE w anyelement; BEGIN RETURN 1; END';
CREATE FUNCTION f(a setof integer DEFAULT 'x') RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION f(OUT a integer) RETURNS TABLE (b integer) LANGUAGE sql AS 'SELECT 1';
-- case create procedure: what it gives back
CREATE TABLE t (id integer);
CREATE PROCEDURE p(INOUT a integer) LANGUAGE sql AS 'INSERT INTO t VALUES (1)';
CREATE PROCEDURE p(INOUT a integer) LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION w(integer) RETURNS integer LANGUAGE sql WINDOW AS 'SELECT 1';
SELECT w(1);
-- case create rule: a condition of ON SELECT cannot use OLD
CREATE TABLE t (id int, a text);
CREATE RULE r AS ON SELECT TO t WHERE id > 1 DO INSTEAD SELECT 1;
CREATE RULE r AS ON SELECT TO t WHERE OLD.id > 1 DO ALSO DELETE FROM t;
CREATE RULE r AS ON SELECT TO t WHERE OLD.id > 1 DO INSTEAD NOTHING;
CREATE RULE r AS ON SELECT TO t WHERE true DO INSTEAD SELECT 1;
CREATE RULE r AS ON SELECT TO t WHERE EXISTS (SELECT 1 FROM t WHERE id = 1) DO INSTEAD SELECT 1, 'x';
CREATE RULE r AS ON SELECT TO t WHERE EXISTS (SELECT 1 FROM t WHERE id = old.id) DO INSTEAD SELECT 1, 'x';
CREATE RULE r AS ON SELECT TO t WHERE NEW.id > 1 DO INSTEAD SELECT 1;
CREATE RULE r AS ON SELECT TO t WHERE OLD.id > 1 DO NOTIFY x;
CREATE RULE r AS ON SELECT TO t WHERE count(*) > 1 DO INSTEAD SELECT 1;
CREATE RULE r AS ON SELECT TO t WHERE (OLD).id > 1 DO INSTEAD (SELECT 1 UNION SELECT 2);
CREATE RULE r AS ON SELECT TO t WHERE (OLD) IS NULL DO INSTEAD UPDATE t SET a = NEW.a;
-- case create rule: RETURNING
CREATE TABLE t (id integer, b text);
CREATE RULE r AS ON INSERT TO t WHERE true DO INSTEAD INSERT INTO t VALUES (1) RETURNING id, b;
CREATE RULE r AS ON INSERT TO t DO ALSO INSERT INTO t VALUES (1) RETURNING id, b;
CREATE RULE r AS ON INSERT TO t DO INSTEAD INSERT INTO t VALUES (1) RETURNING b, b;
CREATE RULE r AS ON INSERT TO t DO INSTEAD INSERT INTO t VALUES (1) RETURNING id;
CREATE RULE r AS ON INSERT TO t DO INSTEAD INSERT INTO t VALUES (1) RETURNING id, b, id;
-- case triggers: functions in C
CREATE TABLE t (id integer PRIMARY KEY, b text, v tsvector);
CREATE TRIGGER s BEFORE INSERT OR UPDATE ON t FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger();
INSERT INTO t VALUES (1, 'a');
DROP TRIGGER s ON t;
INSERT INTO t VALUES (1, 'a');
CREATE TRIGGER s BEFORE UPDATE ON t FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger();
UPDATE t SET b = 'a';
CREATE TRIGGER v BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION tsvector_update_trigger();
INSERT INTO t VALUES (2, 'b');
CREATE OR REPLACE TRIGGER v BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION tsvector_update_trigger(v, 'pg_catalog.english', nosuch);
INSERT INTO t VALUES (2, 'b');
CREATE OR REPLACE TRIGGER v BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION tsvector_update_trigger(v, 'pg_catalog.english', b);
INSERT INTO t VALUES (2, 'b');
CREATE TRIGGER w AFTER TRUNCATE ON t REFERENCING OLD TABLE AS o FOR EACH STATEMENT EXECUTE FUNCTION tsvector_update_trigger();
CREATE TRIGGER w AFTER INSERT ON t REFERENCING NEW ROW AS n FOR EACH ROW EXECUTE FUNCTION tsvector_update_trigger();
-- case triggers: what tsvector_update_trigger() is given, and when it has something to do
CREATE EXTENSION IF NOT EXISTS citext;
CREATE TABLE t (id integer PRIMARY KEY, a text, b citext, c char(4), v tsvector, g regconfig);
INSERT INTO t VALUES (1, 'a', 'b', 'c');
CREATE TRIGGER v BEFORE INSERT OR UPDATE ON t FOR EACH ROW EXECUTE FUNCTION tsvector_update_trigger(nosuch, nosuch, nosuch);
UPDATE t SET a = 'b';
CREATE OR REPLACE TRIGGER v BEFORE INSERT OR UPDATE ON t FOR EACH ROW EXECUTE FUNCTION tsvector_update_trigger(a, nosuch, nosuch);
UPDATE t SET a = 'b';
CREATE OR REPLACE TRIGGER v BEFORE INSERT OR UPDATE ON t FOR EACH ROW EXECUTE FUNCTION tsvector_update_trigger(v, english, nosuch);
UPDATE t SET a = 'b';
CREATE OR REPLACE TRIGGER v BEFORE INSERT OR UPDATE ON t FOR EACH ROW EXECUTE FUNCTION tsvector_update_trigger(v, 'pg_catalog.nosuch', nosuch);
UPDATE t SET a = 'b';
CREATE OR REPLACE TRIGGER v BEFORE INSERT OR UPDATE ON t FOR EACH ROW EXECUTE FUNCTION tsvector_update_trigger(v, 'nosuch.english', nosuch);
UPDATE t SET a = 'b';
CREATE OR REPLACE TRIGGER v BEFORE INSERT OR UPDATE ON t FOR EACH ROW EXECUTE FUNCTION tsvector_update_trigger(v, 'pg_catalog.english', a, nosuch);
UPDATE t SET a = 'b';
CREATE OR REPLACE TRIGGER v BEFORE INSERT OR UPDATE ON t FOR EACH ROW EXECUTE FUNCTION tsvector_update_trigger(v, 'pg_catalog.english', c);
UPDATE t SET a = 'b';
CREATE OR REPLACE TRIGGER v BEFORE INSERT OR UPDATE ON t FOR EACH ROW EXECUTE FUNCTION tsvector_update_trigger(v, 'pg_catalog.english', id);
UPDATE t SET a = 'b';
CREATE OR REPLACE TRIGGER v BEFORE INSERT OR UPDATE ON t FOR EACH ROW EXECUTE FUNCTION tsvector_update_trigger_column(v, a, b);
UPDATE t SET a = 'b';
CREATE OR REPLACE TRIGGER v BEFORE INSERT OR UPDATE ON t FOR EACH ROW EXECUTE FUNCTION tsvector_update_trigger_column(v, nosuch, b);
UPDATE t SET a = 'b';
CREATE OR REPLACE TRIGGER v BEFORE INSERT OR UPDATE ON t FOR EACH ROW EXECUTE FUNCTION tsvector_update_trigger_column(v, g, b);
UPDATE t SET a = 'b';
UPDATE t SET g = 'simple';
CREATE OR REPLACE TRIGGER v BEFORE INSERT OR UPDATE ON t FOR EACH ROW EXECUTE FUNCTION tsvector_update_trigger(v, 'pg_catalog.english', b, a);
UPDATE t SET c = 'b';
ALTER TABLE t ADD CONSTRAINT k CHECK (v IS NULL);
UPDATE t SET a = 'c';
INSERT INTO t (id) VALUES (2);
ALTER TABLE t DROP CONSTRAINT k;
INSERT INTO t (id) VALUES (2);
ALTER TABLE t ALTER v SET NOT NULL;
UPDATE t SET b = 'x';
ALTER TABLE t ALTER v SET NOT NULL;
-- case execute: what describes a view, by its name or number
CREATE TABLE t (id integer PRIMARY KEY, a varchar(10));
CREATE VIEW v AS SELECT id, upper(a) AS u FROM t;
CREATE VIEW w AS SELECT * FROM v WHERE u IS NOT NULL;
DO $$ DECLARE q text; p text; BEGIN q := pg_get_viewdef('v'); p := pg_get_viewdef('w'::regclass, true); DROP VIEW v CASCADE; ALTER TABLE t ALTER a TYPE text; EXECUTE format('CREATE VIEW v AS %s', q); EXECUTE 'CREATE VIEW w AS ' || p; END $$;
DO $$ BEGIN EXECUTE format('CREATE VIEW %I AS %s', 'x', pg_get_viewdef('v', 40)); END $$;
DO $$ BEGIN EXECUTE format('CREATE VIEW %I AS %s', 'y', pg_get_viewdef('nosuch')); END $$;
DO $$ BEGIN EXECUTE format('CREATE VIEW %I AS %s', 'y', pg_get_viewdef('t')); END $$;
DO $$ BEGIN EXECUTE format('CREATE TABLE y AS %s WITH NO DATA', pg_get_viewdef('v')); END $$;
DROP TABLE t CASCADE;
-- case maintenance: ANALYZE in another spelling
CREATE TABLE t (id integer);
VACUUM FULL ANALYSE t;
VACUUM (ANALYSE, VERBOSE) t;
VACUUM (ANALYSE false) nosuch;
ANALYSE VERBOSE t;
EXPLAIN ANALYSE VERBOSE SELECT 1;
EXPLAIN (ANALYSE, TIMING off) SELECT * FROM nosuch;
-- case select: a slice of a vector is an array, and so are subscripts beside a slice
CREATE DOMAIN ints AS integer[];
CREATE TABLE t (a integer, b integer, c ints, d integer[], PRIMARY KEY (b, a));
CREATE INDEX i ON t (a);
SELECT indkey[0:0] = ARRAY[1]::smallint[] FROM pg_index WHERE indrelid = 't'::regclass;
SELECT indkey[0:1] = conkey::int2[] FROM pg_index JOIN pg_constraint ON conindid = indexrelid WHERE indrelid = 't'::regclass;
DO $$ BEGIN IF EXISTS (SELECT 1 FROM pg_index i JOIN pg_constraint k ON k.conrelid = i.indrelid WHERE i.indrelid = 't'::regclass AND i.indkey[0:array_length(k.conkey, 1) - 1] = k.conkey::int2[]) THEN CREATE TABLE met (); END IF; END $$;
DO $$ BEGIN IF EXISTS (SELECT 1 FROM pg_index i WHERE i.indrelid = 't'::regclass AND i.indkey[0:1] = '{2,1}') THEN CREATE TABLE met2 (); END IF; END $$;
SELECT 1 FROM pg_index WHERE indkey = '{1}'::smallint[];
SELECT 1 FROM pg_proc WHERE proargtypes[0:0] = ARRAY[23]::oid[] AND false;
SELECT 1 FROM pg_proc WHERE proargtypes[0] = ARRAY[23]::oid[] AND false;
CREATE VIEW v AS SELECT c[1:2] AS s, d[1:2][3] AS m, d[1][2] AS n, d[1:1] AS o FROM t;
CREATE TABLE u AS SELECT * FROM v;
UPDATE t SET c[1:2] = ARRAY[1, 2];
UPDATE t SET d[1:2][1] = 5;
DO $$ DECLARE a integer[] := '{{1,2},{3,4}}'; BEGIN IF a[1:2][1] = '{{1},{3}}' THEN CREATE TABLE met3 (); END IF; END $$;
-- case what the parser refuses by another name than a syntax error
CREATE TABLE a (id integer REFERENCES b MATCH PARTIAL);
DO $$ BEGIN EXECUTE 'CREATE TABLE a (id integer REFERENCES b MATCH PARTIAL)'; EXCEPTION WHEN syntax_error THEN NULL; END $$;
ALTER ROLE CURRENT_USER RENAME TO b;
-- case select: an aggregate belongs to the query whose columns it names
CREATE TABLE t (a integer, b integer);
CREATE TABLE u (a integer, c text);
CREATE VIEW v AS SELECT a, (SELECT u.a FROM u WHERE c = CASE max(t.b) WHEN 1 THEN 'a' ELSE 'b' END) FROM t GROUP BY a;
SELECT a, (SELECT count(t.b) FROM u) FROM t;
SELECT (SELECT 1 FROM u WHERE max(t.a) = 1) FROM t WHERE a = (SELECT max(t.b));
-- case select: what stands at a number of the targets when a star is among them
CREATE TABLE t (a integer, b integer, c integer);
CREATE VIEW v AS SELECT DISTINCT ON (a, b) * FROM t ORDER BY 1, 2, 3;
CREATE VIEW w AS SELECT DISTINCT ON (2, a) q.* FROM t q ORDER BY 1, 2, 3;
CREATE VIEW x AS SELECT DISTINCT ON (b) 1 AS d, * FROM t ORDER BY 2;
CREATE VIEW x AS SELECT DISTINCT ON (b) 1 AS d, * FROM t ORDER BY 3;
-- case union: two literals are text
CREATE TABLE t (a date, b varchar);
INSERT INTO t (a) SELECT '2020-01-01' UNION ALL SELECT '2020-01-02';
SELECT NULL UNION ALL SELECT NULL UNION ALL SELECT 1;
CREATE VIEW v AS SELECT 'x' AS a UNION ALL SELECT 'y' UNION ALL SELECT b FROM t;
-- case newer: NO INHERIT of an altered constraint
CREATE TABLE t (a integer, CONSTRAINT k CHECK (a > 0));
ALTER TABLE t ALTER CONSTRAINT k NO INHERIT;
ALTER TABLE t ALTER CONSTRAINT k INHERIT;
ALTER TABLE t ALTER CONSTRAINT k NOT VALID;
CLUSTER (VERBOSE);
SELECT * FROM (SELECT 1);

-- case set: a parameter that PL/pgSQL does not have
SET plpgsql.nosuch = 1;

-- case settings: of a role in this database
ALTER ROLE postgres SET nosuch.x = '1';
ALTER USER postgres IN DATABASE postgres RESET nosuch;

-- case settings: of a role in all databases
ALTER ROLE postgres SET nosuch.x = '1';
ALTER USER postgres RESET nosuch;

-- case settings: none stored
ALTER USER postgres RESET nosuch;

-- case dump: who loads it loses rights
CREATE ROLE t1;
ALTER SCHEMA public OWNER TO t1;
ALTER USER CURRENT_USER WITH NOSUPERUSER;

-- case views: the path of CYCLE
CREATE VIEW a AS WITH RECURSIVE t(n, p) AS (SELECT 1, NULL::integer[] UNION ALL SELECT n + 1, p || n FROM t WHERE n < 3) CYCLE n SET c USING q SELECT * FROM t ORDER BY 1;

-- case views: the order of SEARCH DEPTH FIRST
CREATE VIEW a AS WITH RECURSIVE t(n, p) AS (SELECT 1, NULL::integer[] UNION ALL SELECT n + 1, p || n FROM t WHERE n < 3) SEARCH DEPTH FIRST BY n SET c SELECT * FROM t ORDER BY 1;

-- case views: the order of SEARCH BREADTH FIRST
CREATE VIEW a AS WITH RECURSIVE t(n, p) AS (SELECT 1, NULL::integer[] UNION ALL SELECT n + 1, p || n FROM t WHERE n < 3) SEARCH BREADTH FIRST BY n SET c SELECT * FROM t ORDER BY 1;

-- case tables: the order of SEARCH
CREATE TABLE a AS WITH RECURSIVE t(n, p) AS (SELECT 1, NULL::integer[] UNION ALL SELECT n + 1, p || n FROM t WHERE n < 3) SEARCH BREADTH FIRST BY n SET c SELECT * FROM t ORDER BY 1;

-- case materialized views: the path of CYCLE
CREATE MATERIALIZED VIEW a AS WITH RECURSIVE t(n, p) AS (SELECT 1, NULL::integer[] UNION ALL SELECT n + 1, p || n FROM t WHERE n < 3) CYCLE n SET c USING q SELECT * FROM t ORDER BY 1;

-- case views: the mark of CYCLE
CREATE VIEW a AS WITH RECURSIVE t(n, p) AS (SELECT 1, NULL::integer[] UNION ALL SELECT n + 1, p || n FROM t WHERE n < 3) CYCLE n SET c USING q SELECT n, c FROM t ORDER BY 1;

-- case views: SEARCH and CYCLE that are not shown
CREATE VIEW a AS WITH RECURSIVE t(n, p) AS (SELECT 1, NULL::integer[] UNION ALL SELECT n + 1, p || n FROM t WHERE n < 3) SEARCH DEPTH FIRST BY n SET c CYCLE n SET d USING q SELECT n FROM t ORDER BY c;

-- case options: of the TOAST table of a view
CREATE SCHEMA postgres;
CREATE OR REPLACE VIEW postgres.c AS SELECT 1 AS g;
ALTER TABLE postgres.c SET (toast.autovacuum_enabled = true);

-- case options: of the TOAST table of a view, by its own name
CREATE OR REPLACE VIEW c AS SELECT 1 AS g;
ALTER VIEW c SET (toast.autovacuum_enabled = true);

-- case options: of the TOAST table of a new view
CREATE VIEW c WITH (toast.autovacuum_enabled = true) AS SELECT 1 AS g;

-- case options: unknown ones of the TOAST table of a view
CREATE VIEW c WITH (toast.nosuch = true) AS SELECT 1 AS g;

-- case options: of the TOAST table of an index
CREATE TABLE c (a text);
CREATE INDEX d ON c (a) WITH (toast.autovacuum_enabled = true);
CREATE INDEX e ON c (a);
ALTER INDEX e SET (toast.autovacuum_enabled = true);
ALTER INDEX e SET (toast.nosuch = true);

-- case options: of the TOAST table of a materialized view
CREATE MATERIALIZED VIEW c WITH (toast.autovacuum_enabled = true) AS SELECT 1 AS g;
ALTER MATERIALIZED VIEW c SET (toast.autovacuum_enabled = false);
ALTER VIEW c RESET (toast.autovacuum_enabled);

-- case dump: a view of a sequence that is renamed
CREATE SEQUENCE s;
CREATE VIEW v AS SELECT last_value FROM s;
ALTER SEQUENCE s RENAME TO s2;

-- case cursors: WITH HOLD in its transaction
CREATE TABLE t (a integer);
DECLARE c CURSOR WITH HOLD FOR SELECT * FROM t;
ALTER TABLE t ADD COLUMN b integer;
DROP TABLE t;

-- case analyze: a column of a function's row by its alias
CREATE VIEW u AS SELECT (z).a FROM ts_token_type('default') AS z(a);

-- case analyze: a column of a record
CREATE VIEW u AS SELECT (z).a FROM jsonb_to_record('{}') AS z(a text, b integer[]);

-- case analyze: no column of a record
CREATE TABLE c (b integer);
SELECT (z).a FROM json_populate_recordset(NULL::c, '[]') AS z;

-- case dump: a shell whose function is gone
CREATE OR REPLACE FUNCTION item(a integer = ascii(E'a\nb')) RETURNS users LANGUAGE internal AS 'int4pl';
DROP ROUTINE item;

-- case cursors: FOR UPDATE of a partitioned table joined with itself
CREATE SCHEMA b;
CREATE TABLE b."T" (c oid, t1 integer[]) PARTITION BY LIST (c);
DECLARE c2 CURSOR FOR SELECT * FROM b."T" NATURAL JOIN b."T" y FOR UPDATE;
ALTER TABLE ONLY b."T" ALTER t1 RESET (n_distinct);

-- case analyze: columns of whole rows
CREATE TABLE c (b integer, d text);
SELECT (z).b FROM c AS z(a);
SELECT (z).ctid FROM c AS z(a);
SELECT (z).nosuch FROM c AS z(a);
SELECT (z).c FROM c z;
SELECT (c).text FROM c;
SELECT (z).b FROM (SELECT * FROM c) z;
SELECT (z).x FROM (SELECT * FROM c) z;
SELECT (z).ctid FROM (SELECT * FROM c) z;
SELECT (z).text FROM (SELECT * FROM c) z;
SELECT (z).b FROM (SELECT 1 AS b, 2 AS b) z;
SELECT (z).b FROM (c JOIN c d USING (b)) z;
SELECT (z).b FROM (c JOIN c d ON true) z;
SELECT (z).f FROM unnest(ARRAY[1]) z;
SELECT (z).z FROM unnest(ARRAY[1]) z;
SELECT (z).f FROM unnest(ARRAY[1]) z(f);
SELECT (z).f FROM unnest(ARRAY[1], ARRAY[2]) z(f);
SELECT (z).g FROM unnest(ARRAY[1], ARRAY[2]) z(f);
SELECT (z).g FROM unnest(ARRAY[1]) WITH ORDINALITY z(f, g);
SELECT (z).f FROM ROWS FROM (unnest(ARRAY[1])) z(f);
SELECT (z).a FROM json_to_record('{}') z(a integer);
SELECT (z).b FROM json_to_record('{}') z(a integer);
SELECT (z).key FROM json_each('{}') z;
SELECT (z).a FROM json_each('{}') z(a);
SELECT (z).key FROM json_each('{}') z(a);
SELECT (z).value FROM json_each('{}') z(a);
SELECT (json_each).key FROM json_each('{}');
SELECT (z).length FROM json_each('{}') z(a);
WITH z AS (SELECT 1 AS x) SELECT (z).x FROM z;
WITH z AS (SELECT 1 AS x) SELECT (z).y FROM z;
SELECT (SELECT (z).y) FROM (VALUES (1)) z(y);
SELECT (z.*).b FROM c z;
SELECT (z.*).nosuch FROM c z;
SELECT (public.c).b FROM c;
SELECT (public.c.*).b FROM c;
SELECT ((z).b) FROM c z GROUP BY (z).b;
SELECT (z).b FROM c z GROUP BY z.b;
SELECT (z).d FROM c z GROUP BY z.b;
SELECT z.b FROM c z GROUP BY (z).b;
SELECT count(*) FROM c z HAVING (z).b > 1;
SELECT (z).a.b FROM (SELECT c AS a FROM c) z;
SELECT ((z).a).b FROM (SELECT c AS a FROM c) z;
SELECT ((z).a).q FROM (SELECT c AS a FROM c) z;
INSERT INTO c AS z VALUES (1) RETURNING (z).b;
INSERT INTO c AS z VALUES (1) RETURNING (z).q;
INSERT INTO c VALUES (1) RETURNING (c).q;
UPDATE c AS z SET b = (z).b + 1 WHERE (z).q = 1;
UPDATE c AS z SET b = (z).b + 1 WHERE (z).b = 1;
DELETE FROM c WHERE (c).b = 2 RETURNING (c).nosuch;

-- case dump: views with columns of whole rows
CREATE TABLE c (b integer, d text);
CREATE VIEW v1 AS SELECT (z).a FROM json_to_record('{}') z(a integer, b text);
CREATE VIEW v2 AS SELECT (z).key FROM json_each('{}') z;
CREATE VIEW v3 AS SELECT (z).a FROM json_each('{}') z(a);
CREATE VIEW v4 AS SELECT (z).y FROM (VALUES (1)) z(y);
CREATE VIEW v5 AS SELECT (z).g FROM unnest(ARRAY[1]) WITH ORDINALITY z(f, g);
CREATE VIEW v6 AS SELECT (z).b, (z).ctid FROM c z;
CREATE VIEW v7 AS SELECT (z).b FROM json_populate_record(NULL::c, '{}') z;
CREATE VIEW v8 AS SELECT (z).d FROM json_populate_record(NULL::c, '{}') z(q);
CREATE VIEW v9 AS SELECT (z).text FROM (SELECT * FROM c) z;
ALTER TABLE c RENAME b TO bb;
ALTER TABLE c RENAME d TO dd;
ALTER TABLE c DROP COLUMN bb;

-- case dump: parts of columns of whole rows
CREATE TYPE ct AS (x integer, y text);
CREATE TABLE c (b ct, d text);
CREATE VIEW v AS SELECT (z).b, (z.b).x, ((z).b).y FROM c z;
CREATE VIEW w AS SELECT (q).y FROM (SELECT (z).b.y FROM c z) q;
CREATE INDEX i ON c (((c.b).x));
CREATE INDEX i2 ON c (((c).d));
ALTER TYPE ct RENAME ATTRIBUTE y TO yy;
ALTER TABLE c RENAME d TO dd;

-- case definitions: columns of whole rows
CREATE TABLE c (b integer, d text CHECK ((c).d > 'a'));
CREATE TABLE e (b integer, d text GENERATED ALWAYS AS ((e).b::text) STORED);
CREATE POLICY p ON c USING ((c).b > 1);
CREATE POLICY p2 ON c USING ((c).q > 1);
CREATE RULE r AS ON UPDATE TO c WHERE (new).b > 1 DO INSTEAD NOTHING;
CREATE RULE r2 AS ON UPDATE TO c WHERE (old).q > 1 DO INSTEAD NOTHING;
ALTER TABLE c RENAME b TO bb;

-- case definitions: whole rows and their columns
CREATE TABLE c (b integer, d text, e integer GENERATED ALWAYS AS (b + 1) STORED);
CREATE TABLE e (b integer, d text GENERATED ALWAYS AS (e::text) STORED);
CREATE TABLE e (b integer, d integer, f text GENERATED ALWAYS AS ((e).f) STORED);
CREATE INDEX i ON c ((c IS NULL));
CREATE INDEX i2 ON c (((c).d));
CREATE INDEX i3 ON c (((c).ctid));
CREATE STATISTICS st ON ((c).b + 1), ((c).d) FROM c;
CREATE STATISTICS st2 ON ((c) IS NULL), ((c).d) FROM c;
CREATE TABLE p (a integer, b integer, CHECK ((p).a > 1)) PARTITION BY RANGE (((p).a));
CREATE TABLE p2 (a integer, b integer) PARTITION BY RANGE (((p2).a));
CREATE TABLE k (LIKE c INCLUDING ALL);
CREATE TABLE l (q integer CHECK ((l).q > 0));

-- case analyze: schema.table.column
CREATE TABLE c (b integer, d text);
SELECT public.c.ctid FROM c;
SELECT public.c.text FROM c;
SELECT public.c.nosuch FROM c;
SELECT nosuch.c.b FROM c;
SELECT public.c.* FROM c;
SELECT public.z.b FROM c z;
SELECT c.ctid, c.text FROM c;
UPDATE c SET b = public.c.b WHERE public.c.ctid IS NULL;

-- case analyze: TABLE with ORDER BY and LIMIT
CREATE TABLE a (b integer, x xml[], t text COLLATE "C");
TABLE a ORDER BY 1;
TABLE a ORDER BY 2;
TABLE a ORDER BY x;
TABLE a ORDER BY nosuch;
TABLE a ORDER BY 7;
TABLE a ORDER BY a.b + 1, ctid;
TABLE a ORDER BY count(*);
TABLE a LIMIT 'x';
TABLE a LIMIT b;
TABLE a OFFSET -1;
TABLE a LIMIT 1 FOR UPDATE;
TABLE a ORDER BY b LIMIT 1 FOR UPDATE OF nosuch;
TABLE a ORDER BY b FETCH FIRST 1 ROWS WITH TIES;
TABLE a FETCH FIRST 1 ROWS WITH TIES;
CREATE VIEW v AS TABLE a ORDER BY b + 1 LIMIT 1;
ALTER TABLE a RENAME b TO c;
CREATE TABLE n AS TABLE a ORDER BY c;
INSERT INTO n TABLE a ORDER BY c;
INSERT INTO n TABLE a ORDER BY b;
(TABLE a ORDER BY c) UNION ALL (TABLE a ORDER BY nosuch);
SELECT * FROM (TABLE a ORDER BY c DESC) q;

-- case cursors: FOR UPDATE opens what it marks: a partitioned table
CREATE TABLE t (a integer) PARTITION BY LIST (a);
DECLARE c CURSOR FOR SELECT * FROM t FOR UPDATE;
ALTER TABLE t ADD COLUMN b integer;

-- case cursors: FOR UPDATE opens what it marks: a table with partitions
CREATE TABLE t (a integer) PARTITION BY LIST (a);
CREATE TABLE t1 PARTITION OF t FOR VALUES IN (1);
DECLARE c CURSOR FOR SELECT * FROM t FOR UPDATE;
ALTER TABLE t ADD COLUMN b integer;
ALTER TABLE ONLY t ADD COLUMN b integer;

-- case cursors: FOR UPDATE opens what it marks: a condition that never holds
CREATE TABLE t (a integer);
DECLARE c CURSOR FOR SELECT * FROM t WHERE false FOR UPDATE;
ALTER TABLE t ADD COLUMN b integer;
DROP TABLE t;

-- case cursors: FOR UPDATE opens what it marks: the other side of a join
CREATE TABLE t (a integer);
CREATE TABLE u (a integer);
DECLARE c CURSOR FOR SELECT * FROM t LEFT JOIN u ON false FOR UPDATE OF t;
ALTER TABLE u ADD COLUMN b integer;

-- case cursors: FOR UPDATE opens what it marks: a subquery in a condition
CREATE TABLE t (a integer);
CREATE TABLE u (a integer);
DECLARE c CURSOR FOR SELECT * FROM t WHERE EXISTS (SELECT FROM u WHERE false) FOR UPDATE;
ALTER TABLE u ADD COLUMN b integer;
ALTER TABLE t ADD COLUMN b integer;

-- case cursors: FOR UPDATE opens what it marks: a view
CREATE TABLE t (a integer);
CREATE VIEW v AS SELECT * FROM t WHERE false;
DECLARE c CURSOR FOR SELECT * FROM v FOR UPDATE;
ALTER TABLE t ADD COLUMN b integer;
ALTER VIEW v SET (security_barrier);

-- case cursors: FOR UPDATE opens what it marks: a subquery of FROM
CREATE TABLE t (a integer);
DECLARE c CURSOR FOR SELECT * FROM (SELECT * FROM t WHERE false) q FOR UPDATE;
ALTER TABLE t ADD COLUMN b integer;

-- case cursors: FOR UPDATE opens what it marks: a table beside a query
CREATE TABLE t (a integer);
DECLARE c CURSOR FOR SELECT * FROM (SELECT count(*) FROM t WHERE false) q, t u FOR UPDATE OF u;
ALTER TABLE t ADD COLUMN b integer;

-- case cursors: FOR UPDATE opens what it marks: another query of FROM
CREATE TABLE t (a integer);
CREATE TABLE u (a integer);
DECLARE c CURSOR FOR SELECT * FROM t, (SELECT count(*) FROM u WHERE false) q FOR UPDATE OF t;
ALTER TABLE u ADD COLUMN b integer;

-- case cursors: FOR UPDATE opens what it marks: WITH HOLD, between savepoints
CREATE TABLE t (a integer);
DECLARE c CURSOR WITH HOLD FOR SELECT * FROM t;
SAVEPOINT s;
RELEASE s;
ALTER TABLE t ADD COLUMN b integer;

-- case cursors: FOR UPDATE opens what it marks: a table with children
CREATE TABLE t (a integer);
CREATE TABLE u () INHERITS (t);
DECLARE c CURSOR FOR SELECT * FROM t WHERE false FOR UPDATE;
ALTER TABLE ONLY t ADD COLUMN b integer;
ALTER TABLE ONLY u ADD COLUMN b integer;

-- case dump: views of a sequence that is renamed
CREATE SEQUENCE s;
CREATE VIEW v AS SELECT * FROM s;
CREATE VIEW v2 AS SELECT s.last_value, log_cnt FROM s;
CREATE VIEW v3 AS SELECT s.* FROM s, s t;
CREATE VIEW v4 AS SELECT t.* FROM s t;
CREATE VIEW v5 AS TABLE s;
CREATE VIEW v6 AS SELECT public.s.last_value FROM public.s;
ALTER SEQUENCE s RENAME TO s2;
CREATE SCHEMA x;
ALTER SEQUENCE s2 SET SCHEMA x;

-- case dump: a shell that a function has named
CREATE FUNCTION item(a integer = 1) RETURNS users LANGUAGE internal AS 'int4pl';
DROP FUNCTION item;
CREATE TABLE t (a users);

-- case select: which target ORDER BY and DISTINCT ON name
CREATE TABLE t (a int, b text);
SELECT a FROM t ORDER BY NULL;
SELECT a FROM t ORDER BY 'x';
SELECT a FROM t ORDER BY true;
SELECT a FROM t ORDER BY 1.5;
SELECT a FROM t GROUP BY 'x';
SELECT DISTINCT ON (NULL) a FROM t;
SELECT a, b AS a FROM t ORDER BY a;
SELECT a, a FROM t ORDER BY a;
SELECT a, x.a FROM t x ORDER BY a;
SELECT x.a, y.a FROM t x, t y ORDER BY a;
SELECT x.a, y.a FROM t x, t y GROUP BY a;
SELECT *, a FROM t ORDER BY a;
SELECT *, b AS a FROM t ORDER BY a;
SELECT a + 1 AS c, a + 1 AS c FROM t ORDER BY c;
SELECT a + 1 AS c, a + 2 AS c FROM t ORDER BY c;
SELECT a AS c, b AS c FROM t GROUP BY c;
SELECT a AS b, b FROM t GROUP BY b, a;
SELECT DISTINCT ON (c) a AS c, b AS c FROM t;
SELECT DISTINCT ON (b) a AS b FROM t ORDER BY a;
SELECT DISTINCT ON (b) a AS b FROM t ORDER BY b;
SELECT a FROM t WINDOW w AS (PARTITION BY 5 ORDER BY 7);
SELECT a AS c FROM t WINDOW w AS (PARTITION BY c);
SELECT a AS c FROM t WINDOW w AS (ORDER BY c);
SELECT 1 AS a, 2 AS a UNION SELECT 3, 4 ORDER BY a;
SELECT a, a FROM t UNION SELECT 1, 2 ORDER BY a;
SELECT x.a, y.a FROM t x JOIN t y USING (a) ORDER BY a;
SELECT x.a, a FROM t x JOIN t y USING (a) ORDER BY a;
SELECT y.a, a FROM t x FULL JOIN t y USING (a) ORDER BY a;
VALUES (1, 2), (3, 4) ORDER BY NULL;
SELECT a FROM t ORDER BY b + 1;
-- case insert: literals are read, then their length is looked at, in the order of columns
CREATE TABLE t (a char(3), b integer, c numeric(3,1), d varchar(2), e bit(3), f timestamp(2), g interval(2));
CREATE DOMAIN d AS char(2);
CREATE DOMAIN d2 AS d CHECK (value <> 'q');
CREATE TABLE u (a d, b d2);
CREATE VIEW v AS SELECT '1234'::numeric(3,1) AS x;
CREATE VIEW w AS SELECT 'abc'::d AS x;
CREATE TABLE z (a char(3) DEFAULT 'abcd', b numeric(3,1) DEFAULT 1234);
PREPARE p AS SELECT '1234'::numeric(3,1);
PREPARE q AS SELECT 1;
PREPARE r (int) AS SELECT $1;
INSERT INTO t (a, b) VALUES ('abcd', '127.0.0.1'::inet);
INSERT INTO t (a, b) VALUES ('abcd', 'x');
INSERT INTO t (c, b) VALUES ('1234', 'x');
INSERT INTO t (c, b) VALUES ('1234', 1 / 0);
INSERT INTO t (b, c) VALUES (1 / 0, '1234');
INSERT INTO t (d, e) VALUES ('abc', '1');
INSERT INTO t (e, d) VALUES ('1', 'abc');
INSERT INTO t (e, d) VALUES ('12', 'abc');
INSERT INTO t (d, e) VALUES ('abc', '12');
INSERT INTO u VALUES ('abc', 'abc');
INSERT INTO u SELECT 'abc', 'abc';
INSERT INTO u SELECT 'abc', 'abc' WHERE false;
SELECT * FROM v;
SELECT * FROM w;
SELECT 'abc'::d;
SELECT 'qqq'::d2;
SELECT 'q'::d2;
SELECT CASE WHEN true THEN 'a'::text ELSE '1234'::numeric(3,1)::text END;
SELECT 1 WHERE false AND '1234'::numeric(3,1) > 1;
SELECT '12'::bit(3);
SELECT '10'::bit(3);
UPDATE t SET a = 'abcd', b = 'x';
UPDATE t SET a = 'abcd', b = 1 / 0;
UPDATE t SET a = 'abcd' WHERE b = 1 / 0;
INSERT INTO t (f, b) VALUES ('2024-01-01 00:00:00.123456', 'x');
INSERT INTO z DEFAULT VALUES;
INSERT INTO z (a) VALUES ('abcd'), ('a');
INSERT INTO z (b) VALUES (1234);
EXECUTE p;
EXECUTE p (1, 2);
EXECUTE p (1 / 0);
EXECUTE q (nosuch);
EXECUTE r;
EXECUTE r (1, 2);
EXECUTE r ('x');
-- case insert: checks are planned together; domains from the innermost
CREATE TABLE t (a text CONSTRAINT z CHECK (a IS NOT NULL), b integer, CONSTRAINT y CHECK (b > 0 OR CAST('x' || 'y' AS integer) > 1), CONSTRAINT c CHECK (b < 100));
CREATE DOMAIN d AS integer CONSTRAINT z CHECK (value > 0) CONSTRAINT a CHECK (value < 100 OR value / (1 - 1) > 2);
CREATE DOMAIN d2 AS d CONSTRAINT b CHECK (value <> 5) CHECK (value > -5 OR 10 / (2 - 2) = 1);
CREATE DOMAIN d3 AS integer CONSTRAINT z CHECK (value > 0);
CREATE DOMAIN d4 AS d3 NOT NULL CONSTRAINT b CHECK (value <> -1);
CREATE TABLE u (a d, b d2, c d4);
CREATE TABLE n (a integer NOT NULL, b integer CHECK (b > 0), c char(2) DEFAULT 'abc');
CREATE TABLE n2 (a integer NOT NULL, b integer CHECK (b > 0));
INSERT INTO t VALUES ('a', 5);
INSERT INTO t VALUES ('a', 500);
INSERT INTO t VALUES (NULL, 500);
INSERT INTO u (a) VALUES (NULL);
INSERT INTO u (a) VALUES (5);
SELECT 5::d2;
SELECT NULL::d2;
SELECT 7::d2;
SELECT (-1)::d4;
SELECT NULL::d4;
SELECT 1::d4;
INSERT INTO n (a) VALUES (NULL);
INSERT INTO n (b) VALUES (-1), (2);
INSERT INTO n (a, c) VALUES (NULL, 'a'), (1, 'abc');
INSERT INTO n2 VALUES (NULL, 1), (1, 'x'::text::integer);
INSERT INTO n2 VALUES (1, 1), (NULL, 1), (1, length('a') / (length('b') - 1));
INSERT INTO n2 VALUES (1, 1), (1, -1), (NULL, 1);
INSERT INTO n2 SELECT NULL, -1;
UPDATE t SET b = 3;
-- case with: what is looked at first
WITH src AS (WITH d AS (DELETE FROM w RETURNING *) SELECT * FROM d) INSERT INTO w (id) SELECT '5' FROM src;
CREATE TABLE w (id int);
WITH src AS (WITH d AS (DELETE FROM w RETURNING *) SELECT * FROM d) INSERT INTO w (id) SELECT '5' FROM src;
WITH src AS (WITH d(a, b) AS (DELETE FROM w RETURNING *) SELECT * FROM d) INSERT INTO w (id) SELECT '5' FROM src;
WITH a AS (SELECT nosuch), b AS (MERGE INTO w USING w x ON true WHEN MATCHED THEN DELETE) SELECT 1;
WITH a AS (SELECT 1), a AS (MERGE INTO w USING w x ON true WHEN MATCHED THEN DELETE) SELECT 1;
WITH a AS (MERGE INTO w USING w x ON true WHEN MATCHED THEN DELETE), b AS (SELECT 1), b AS (SELECT 1) SELECT 1;
SELECT * FROM (WITH a AS (UPDATE w SET id = nosuch RETURNING id) SELECT 1) x;
-- case insert: what the planner computes first
CREATE TABLE item (d smallint DEFAULT 2, v integer NOT NULL, u bigint NOT NULL, z int DEFAULT ('zz'::text)::int);
INSERT INTO item (d, v, u) SELECT 40000, -1, CAST('a'::text AS integer) WHERE NOT EXISTS (SELECT 1 FROM item);
INSERT INTO item (u, v, d) SELECT CAST('a'::text AS integer), -1, 40000;
INSERT INTO item (u, v, d) SELECT CAST('a'::text AS integer), -1, 1 WHERE 40000::smallint = 2;
INSERT INTO item (u, v, d) SELECT 1, -1, 1 WHERE 40000::smallint = 2;
INSERT INTO item (u, v, d) SELECT 1, -1, 1 FROM item WHERE 40000::smallint = 2 LIMIT 1;
INSERT INTO item (u, v, d, z) SELECT 1, -1, 1, 1 FROM item WHERE 40000::smallint = 2 LIMIT 1 RETURNING CAST('a'::text AS integer);
INSERT INTO item (u, v, d, z) SELECT 1, -1, 1, 1 FROM item WHERE 40000::smallint = 2 RETURNING CAST('a'::text AS integer);
INSERT INTO item (u, v, d, z) SELECT 1, -1, 1, 1 FROM item WHERE 40000::smallint = 2;
INSERT INTO item (u, v, d, z) SELECT 1, -1, 1, CAST('a'::text AS integer) FROM item LIMIT 1 RETURNING 40000::smallint;
INSERT INTO item (u, v, d, z) SELECT 1, -1, 1, CAST('a'::text AS integer) FROM item RETURNING 40000::smallint;
INSERT INTO item (u, v, d) VALUES (1, 1, 40000::int);
INSERT INTO item (u, v, d) VALUES (1, 1, 40000::int), (2, 2, 2);
INSERT INTO item (u, v, d, z) VALUES (1, 1, 40000::int, 1), (2, 2, 2, 1);
INSERT INTO item (u, v, d, z) VALUES (1, 1, 40000::int, DEFAULT), (2, 2, 2, 1);
INSERT INTO item (z, u, v, d) VALUES (DEFAULT, 1, 1, 40000::int);
INSERT INTO item (v, d) VALUES (CAST('a'::text AS integer), 40000::int), (1, 1);
INSERT INTO item (v, d) VALUES (CAST('a'::text AS integer), 40000::int);
WITH x AS (SELECT 1 / 0 AS a) INSERT INTO item SELECT 40000, a FROM x;
WITH x AS MATERIALIZED (SELECT 1 / 0 AS a) INSERT INTO item SELECT 40000, a FROM x;
-- case insert: what the planner computes first, ON CONFLICT
CREATE TABLE x (g char(3), w timestamp, b smallint unique);
INSERT INTO public.x (g, w) VALUES ('abcd', '2024-01-01'), ('a', now()) ON CONFLICT (b) DO UPDATE SET w = make_date(2024, 1, 42);
INSERT INTO public.x (g, w) VALUES ('abcd', '2024-01-01') ON CONFLICT (b) DO UPDATE SET w = make_date(2024, 1, 42);
INSERT INTO public.x (g, w) VALUES ('abcd', '2024-01-01'), ('a', now()) ON CONFLICT (b) DO UPDATE SET w = '2024-01-01' WHERE 1 / 0 = 1 RETURNING 40000::smallint;
INSERT INTO public.x (g, w) SELECT 'abcd', '2024-01-01' FROM x LIMIT 1 ON CONFLICT (b) DO UPDATE SET w = '2024-01-01' WHERE 1 / 0 = 1;
-- case insert: ON CONFLICT with expressions, through views and as they are written now
CREATE TABLE t (a int, b text, k varchar(5));
CREATE UNIQUE INDEX ON t (lower(b));
CREATE UNIQUE INDEX ON t (upper(k)) WHERE a > 0;
CREATE VIEW v AS SELECT b AS c, a, a + 1 AS e, k AS kk FROM t;
INSERT INTO v VALUES ('x', 1) ON CONFLICT (lower(c)) DO UPDATE SET a = 2;
INSERT INTO v (c, a) VALUES ('x', 1) ON CONFLICT (lower(c)) DO UPDATE SET a = 2;
INSERT INTO v (c, a) VALUES ('X', 1) ON CONFLICT (lower(c)) DO UPDATE SET a = 2;
SELECT 1 / (a - 2) FROM v;
INSERT INTO v (c, a) VALUES ('X', 1) ON CONFLICT (lower(v.c)) DO NOTHING;
INSERT INTO v (c, a) VALUES ('X', 1) ON CONFLICT (lower(c::text)) DO NOTHING;
INSERT INTO v (c, a) VALUES ('X', 1) ON CONFLICT (lower(b)) DO NOTHING;
INSERT INTO v (c, a) VALUES ('X', 1) ON CONFLICT (upper(c)) DO NOTHING;
INSERT INTO v (c, a) VALUES ('X', 1) ON CONFLICT ((e + 1)) DO NOTHING;
INSERT INTO v (c, a, kk) VALUES ('z', 1, 'q') ON CONFLICT (upper(kk)) DO NOTHING;
INSERT INTO v (c, a, kk) VALUES ('z', 1, 'q') ON CONFLICT (upper(kk)) WHERE a > 0 DO NOTHING;
INSERT INTO v (c, a, kk) VALUES ('zz', 1, 'Q') ON CONFLICT (upper(kk)) WHERE a > 0 DO NOTHING;
INSERT INTO v (c, a, kk) VALUES ('zz', 1, 'Q') ON CONFLICT (upper(kk::text)) WHERE a > 0 DO NOTHING;
SELECT 1 / (count(*) - 2) FROM t;
INSERT INTO t (b, a) VALUES ('X', 1) ON CONFLICT (lower(t.b)) DO NOTHING;
INSERT INTO t (b, a) VALUES ('X', 1) ON CONFLICT ((lower(b))) DO NOTHING;
ALTER TABLE t RENAME b TO bb;
INSERT INTO t (bb, a) VALUES ('X', 1) ON CONFLICT (lower(bb)) DO NOTHING;
INSERT INTO v (c, a) VALUES ('X', 1) ON CONFLICT (lower(c)) DO NOTHING;
SELECT 1 / (count(*) - 2) FROM t;
CREATE VIEW w AS SELECT c AS d, a FROM v WHERE a > 0;
INSERT INTO w VALUES ('X', 1) ON CONFLICT (lower(d)) DO UPDATE SET a = 7;
SELECT 1 / (sum(a) - 8) FROM t;
-- case insert: what ON CONFLICT says of indexes, and rules
CREATE TABLE t (t integer, a integer, b text, c integer);
CREATE UNIQUE INDEX i ON t (a);
CREATE UNIQUE INDEX j ON t (lower(b));
CREATE UNIQUE INDEX k ON t (c) WHERE a > 0;
CREATE TABLE u (a integer UNIQUE, b text, c integer);
CREATE VIEW v AS SELECT a, b FROM u;
CREATE TABLE d (a integer UNIQUE DEFERRABLE);
CREATE TABLE r (a integer UNIQUE);
CREATE RULE r1 AS ON INSERT TO r WHERE new.a = 3 DO INSTEAD NOTHING;
CREATE TABLE r2 (a integer UNIQUE);
CREATE RULE r1 AS ON UPDATE TO r2 DO INSTEAD NOTHING;
CREATE TABLE r3 (a integer UNIQUE);
CREATE RULE r1 AS ON INSERT TO r3 DO INSTEAD NOTHING;
CREATE TABLE r4 (a integer UNIQUE);
CREATE RULE r1 AS ON INSERT TO r4 DO ALSO SELECT 1;
INSERT INTO t (a) VALUES (1) ON CONFLICT (t) DO NOTHING;
INSERT INTO u (a) VALUES (1) ON CONFLICT (u) DO NOTHING;
INSERT INTO u AS x (a) VALUES (1) ON CONFLICT (x) DO NOTHING;
INSERT INTO u AS x (a) VALUES (1) ON CONFLICT (u) DO NOTHING;
INSERT INTO u (a) VALUES (1) ON CONFLICT (b, u) DO NOTHING;
INSERT INTO u (a) VALUES (1) ON CONFLICT (ctid) DO NOTHING;
INSERT INTO u (a) VALUES (1) ON CONFLICT (nosuch) DO NOTHING;
INSERT INTO u (a) VALUES (1) ON CONFLICT ((u.*)) DO NOTHING;
INSERT INTO u (a) VALUES (1) ON CONFLICT ((u)) DO NOTHING;
INSERT INTO u (a) VALUES (1) ON CONFLICT ((u.a)) DO NOTHING;
INSERT INTO u (a) VALUES (1) ON CONFLICT ((a)) DO NOTHING;
INSERT INTO u (a) VALUES (1) ON CONFLICT (a, a) DO NOTHING;
INSERT INTO u (a) VALUES (1) ON CONFLICT (a COLLATE "C") DO NOTHING;
INSERT INTO u (a) VALUES (1) ON CONFLICT (a int4_ops) DO NOTHING;
INSERT INTO u (a) VALUES (1) ON CONFLICT (a text_ops) DO NOTHING;
INSERT INTO u (a) VALUES (1) ON CONFLICT (a nosuch) DO NOTHING;
INSERT INTO u (a) VALUES (1) ON CONFLICT (a COLLATE nosuch) DO NOTHING;
INSERT INTO u (a) VALUES (1) ON CONFLICT (a DESC) DO NOTHING;
INSERT INTO u (a) VALUES (1) ON CONFLICT (a NULLS FIRST) DO NOTHING;
INSERT INTO t (a) VALUES (1) ON CONFLICT (lower(b)) DO NOTHING;
INSERT INTO t (a) VALUES (1) ON CONFLICT (upper(b)) DO NOTHING;
INSERT INTO t (a) VALUES (1) ON CONFLICT ((sum(a))) DO NOTHING;
INSERT INTO t (a) VALUES (1) ON CONFLICT (((SELECT 1))) DO NOTHING;
INSERT INTO t (a) VALUES (1) ON CONFLICT ((random())) DO NOTHING;
INSERT INTO t (a) VALUES (1) ON CONFLICT (c) DO NOTHING;
INSERT INTO t (a) VALUES (1) ON CONFLICT (c) WHERE a > 0 DO NOTHING;
INSERT INTO t (a) VALUES (1) ON CONFLICT (c) WHERE a > 5 DO NOTHING;
INSERT INTO t (a) VALUES (1) ON CONFLICT (c) WHERE b = 'x' DO NOTHING;
INSERT INTO t (a) VALUES (1) ON CONFLICT (c) WHERE 5 DO NOTHING;
INSERT INTO t (a) VALUES (1) ON CONFLICT (a) WHERE a > 0 DO NOTHING;
INSERT INTO t (a) VALUES (1) ON CONFLICT (a) DO UPDATE SET a = excluded.nosuch;
INSERT INTO t (a) VALUES (1) ON CONFLICT (t) DO UPDATE SET a = excluded.nosuch;
INSERT INTO t (a) VALUES (1) ON CONFLICT (c) DO UPDATE SET a = 1 / 0;
INSERT INTO t (a) VALUES (1 / 0) ON CONFLICT (c) DO UPDATE SET a = 1;
INSERT INTO v (a) VALUES (1) ON CONFLICT (a) DO NOTHING;
INSERT INTO v (a) VALUES (1) ON CONFLICT (b) DO NOTHING;
INSERT INTO v (a) VALUES (1) ON CONFLICT (v) DO NOTHING;
INSERT INTO v (a) VALUES (1) ON CONFLICT DO NOTHING;
INSERT INTO v (a) VALUES (1) ON CONFLICT (a) DO UPDATE SET b = excluded.b;
INSERT INTO v (a) VALUES (1) ON CONFLICT (a) DO UPDATE SET b = 1 / 0;
INSERT INTO d VALUES (1) ON CONFLICT (a) DO NOTHING;
INSERT INTO d VALUES (1) ON CONFLICT DO NOTHING;
INSERT INTO d VALUES (1) ON CONFLICT ON CONSTRAINT d_a_key DO NOTHING;
INSERT INTO d VALUES (1) ON CONFLICT ON CONSTRAINT nosuch DO NOTHING;
INSERT INTO t VALUES (1) ON CONFLICT ON CONSTRAINT i DO NOTHING;
INSERT INTO r VALUES (1) ON CONFLICT (a) DO NOTHING;
INSERT INTO r2 VALUES (1) ON CONFLICT (a) DO NOTHING;
INSERT INTO r3 VALUES (1) ON CONFLICT (a) DO NOTHING;
INSERT INTO r3 VALUES (1) ON CONFLICT (b) DO NOTHING;
INSERT INTO r4 VALUES (1) ON CONFLICT (a) DO NOTHING;
INSERT INTO r VALUES (1) RETURNING a;
INSERT INTO r3 VALUES (1) RETURNING a;
INSERT INTO r4 VALUES (1) RETURNING a;
-- case since 15.20: call: OUT parameters count; nobody writes what is internal
CREATE PROCEDURE p1(anyelement) LANGUAGE sql AS $$ SELECT 1 $$;
CREATE FUNCTION p1(OUT t1 integer) LANGUAGE plpgsql AS $$ BEGIN END $$;
CREATE PROCEDURE p2(a integer, OUT b integer) LANGUAGE plpgsql AS $$ BEGIN b := a; END $$;
CREATE PROCEDURE p3(INOUT b integer) LANGUAGE plpgsql AS $$ BEGIN b := 1; END $$;
CREATE FUNCTION p4(a integer) RETURNS TABLE (b text) LANGUAGE sql AS $$ SELECT 'x' $$;
CREATE PROCEDURE p5(a integer, b integer DEFAULT 2) LANGUAGE sql AS $$ SELECT 1 $$;
CREATE PROCEDURE p6(OUT b integer) LANGUAGE plpgsql AS $$ BEGIN b := 1; END $$;
CREATE PROCEDURE p6(b text) LANGUAGE plpgsql AS $$ BEGIN END $$;
CALL p1(10);
CALL p1();
CALL p1('x'::text);
CALL p1(NULL);
CALL p2(1, NULL);
CALL p2(1);
CALL p2(1, nosuch);
CALL p2(1, 'x'::text);
CALL p2(b => NULL, a => 1);
CALL p3(1);
CALL p3();
CALL p4(1);
CALL p4(1, 'x');
CALL p5(1);
CALL p5();
CALL p6(NULL);
CALL p6(1);
CALL p6('x'::text);
CALL nosuch(1);
CALL length('x');
SELECT textrecv(NULL);
SELECT textrecv('x');
SELECT int4recv(NULL);
SELECT textin(NULL);
SELECT array_in(NULL, 1, 1);
SELECT btint4sortsupport(NULL);
SELECT int4_sum(NULL, 1);
SELECT tsquery_phrase(NULL, NULL);
SELECT array_subscript_handler(NULL);
SELECT raw_array_subscript_handler('x');
SELECT jsonb_subscript_handler(NULL::text);
SELECT generate_series_int4_support(NULL);
SELECT hashtext(NULL);
SELECT anyarray_in(NULL);
SELECT record_in(NULL, 1, 1);
SELECT cstring_out(NULL);
SELECT void_out(NULL);
SELECT numeric_avg_accum(NULL, 1);
-- case select: of views and queries in FROM only what is used is computed
CREATE TABLE t (a int NOT NULL, b text);
INSERT INTO t VALUES (1, 'x');
CREATE TABLE e (a int NOT NULL, b text);
CREATE VIEW v AS SELECT lower('abc')::int AS x, b FROM t;
CREATE VIEW w AS SELECT lower('abc')::int AS x, b FROM e;
CREATE VIEW u AS SELECT b FROM w;
SELECT b FROM v;
SELECT x FROM v;
SELECT b FROM w;
SELECT x FROM w;
SELECT * FROM w;
SELECT count(*) FROM w;
SELECT w FROM w;
SELECT * FROM u;
SELECT CASE WHEN false THEN x END FROM v;
SELECT b FROM (SELECT * FROM v) q;
SELECT b FROM (SELECT lower('abc')::int AS x, b FROM t) q;
SELECT b FROM (SELECT lower('abc')::int AS x, b FROM t UNION ALL SELECT a, b FROM e) q;
SELECT b FROM (SELECT DISTINCT lower('abc')::int AS x, b FROM e) q;
SELECT b FROM (SELECT lower('abc')::int AS x, b FROM t GROUP BY b) q;
SELECT x FROM (SELECT lower('abc')::int AS x, b FROM e GROUP BY b) q;
SELECT 1 / x FROM (SELECT 0 AS x, b FROM e) q;
SELECT 1 / x FROM e LEFT JOIN (SELECT 0 AS x, b FROM e) q ON true;
WITH q AS (SELECT lower('abc')::int AS x, b FROM e) SELECT b FROM q;
WITH q AS (SELECT lower('abc')::int AS x, b FROM e) SELECT b FROM v;
WITH q AS MATERIALIZED (SELECT lower('abc')::int AS x, b FROM e) SELECT b FROM q;
WITH q AS (SELECT lower('abc')::int AS x, b FROM e) SELECT q.b FROM q, q r;
WITH q AS (SELECT b FROM v) SELECT * FROM q;
SELECT EXISTS (SELECT 1 / 0 FROM e);
SELECT EXISTS (SELECT 1 / 0 FROM e LIMIT 0);
-- case select: conditions of views are planned with the query
CREATE TABLE t (a int NOT NULL, b text);
CREATE VIEW v AS SELECT * FROM t WHERE a = lower('abc')::int;
CREATE VIEW w AS SELECT * FROM v WHERE b = 'x' WITH LOCAL CHECK OPTION;
CREATE VIEW u AS SELECT * FROM v WHERE b = 'x' WITH CASCADED CHECK OPTION;
SELECT count(*) FROM v;
SELECT * FROM v WHERE false;
UPDATE v SET b = 'x';
DELETE FROM v;
INSERT INTO v VALUES (NULL, 'x');
INSERT INTO w VALUES (NULL, 'x');
INSERT INTO u VALUES (NULL, 'x');
-- case select: what a call may look like
CALL length(DISTINCT 'x');
SELECT length(DISTINCT 'x');
SELECT length('x' ORDER BY 1);
SELECT length('x' ORDER BY nosuch);
SELECT length('x') FILTER (WHERE true);
SELECT length(*);
SELECT length('x') WITHIN GROUP (ORDER BY 1);
SELECT int4range(*);
SELECT sum(1) WITHIN GROUP (ORDER BY 1);
SELECT percentile_cont(0.5);
SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY 1) OVER ();
SELECT row_number() WITHIN GROUP (ORDER BY 1);
SELECT row_number();
SELECT row_number(DISTINCT) OVER ();
SELECT count();
SELECT count(DISTINCT 1) OVER ();
SELECT sum(DISTINCT 1 ORDER BY 2);
SELECT sum(1 ORDER BY 1) OVER ();
SELECT row_number() FILTER (WHERE true) OVER ();
SELECT int4(DISTINCT 1.5);
SELECT text(DISTINCT 1);
SELECT date(*);
SELECT mode() WITHIN GROUP (ORDER BY 1, 2);
SELECT percentile_cont(0.5, 1) WITHIN GROUP (ORDER BY 1);
SELECT rank(1) WITHIN GROUP (ORDER BY 1, 2);
SELECT rank() ;
SELECT rank(1) WITHIN GROUP (ORDER BY 'x'::text);
SELECT generate_series(1,2) OVER ();
SELECT count(*) FILTER (WHERE 1);
SELECT nosuch(1) FILTER (WHERE 1);
SELECT nosuch(DISTINCT 1);
SELECT nosuch(*);
SELECT count(generate_series(1,2));
SELECT sum(sum(1));
SELECT sum(row_number() OVER ());
SELECT row_number() OVER (ORDER BY row_number() OVER ());
SELECT generate_series(1,2) FILTER (WHERE true);
SELECT json_agg(DISTINCT '{}'::json);
SELECT array_agg(DISTINCT point '(1,1)');
SELECT string_agg(DISTINCT 'x', ',' ORDER BY 1);
SELECT string_agg(DISTINCT 'x'::text, ',' ORDER BY 'y'::text);
SELECT string_agg('x', VARIADIC ARRAY['a']);
SELECT concat(VARIADIC 1);
SELECT concat(VARIADIC 'x'::text);
SELECT format('x', VARIADIC ARRAY[1]);
-- case call: what may stand in its arguments
CREATE PROCEDURE p(a int) LANGUAGE sql AS $$ SELECT 1 $$;
CREATE PROCEDURE q(a int, OUT b int) LANGUAGE plpgsql AS $$ BEGIN b := 1; END $$;
CREATE FUNCTION s() RETURNS SETOF int LANGUAGE sql AS $$ SELECT 1 $$;
CALL p(s());
CALL p(sum(1));
CALL p(row_number() OVER ());
CALL p((SELECT 1));
CALL p(sum(1) + nosuch);
CALL p(nosuch + sum(1));
CALL p(CASE WHEN s() THEN 1 END);
CALL p(1, sum(1));
CALL q(1, s());
CALL q(1, sum(1));
CALL q(1, (SELECT 1));
CALL q(1, (SELECT 1), sum(1));
CALL q(1);
CALL nosuch(s());
CALL nosuch(sum(1), 1::date);
CALL nosuch(1::date, sum(1));
CALL sum(1);
CALL row_number() ;
CALL s();
CALL p(DISTINCT 1);
CALL p(1 ORDER BY 1);
CALL p(*);
CALL p(a => s());
CALL p('x');
CALL p('x', sum(1));
CALL p(b => 1);
CALL q(a => 1, b => sum(1));
CALL p(a => 1, a => s());
CALL q(1, b => 2, c => 3);
DO $$ BEGIN CALL p(s()); END $$;
DO $$ BEGIN CALL p(sum(1)); END $$;
DO $$ DECLARE v int; BEGIN CALL q(1, v); END $$;
DO $$ DECLARE v int; BEGIN CALL q(sum(1), v); END $$;
DO $$ DECLARE v int; BEGIN CALL q((SELECT 1), v); END $$;
DO $$ DECLARE v int; BEGIN CALL q(1, sum(1)); END $$;
DO $$ DECLARE v int; BEGIN CALL q(1, 1); END $$;
-- case create table: attributes are looked at behind the access method
CREATE TABLE t (a int, b text, j json);
CREATE TABLE v (a int);
CREATE TABLE par (k int);
CREATE INDEX ON t (a) INCLUDE (b COLLATE "C");
CREATE INDEX ON t (a) INCLUDE (b text_ops);
CREATE INDEX ON t (a) INCLUDE (b text_ops(x=1));
CREATE INDEX ON t (a) INCLUDE (b DESC);
CREATE INDEX ON t (a) INCLUDE (b NULLS FIRST);
CREATE INDEX ON t (a) INCLUDE (b COLLATE nosuch);
CREATE INDEX ON t (a) INCLUDE (nosuch COLLATE nosuch);
CREATE INDEX ON t (a) INCLUDE (b, (a));
CREATE INDEX ON t (a) INCLUDE (ctid);
CREATE INDEX ON t (a) INCLUDE (j);
CREATE INDEX t ON t (a int4_ops(x=1));
CREATE INDEX ON t (a int4_ops(x=1)) TABLESPACE nosuch;
CREATE INDEX ON t (j, a int4_ops(x=1));
CREATE INDEX ON t USING gist (a int4_ops(x=1));
CREATE TABLE u (a int, PRIMARY KEY (ctid));
CREATE TABLE u (a int, UNIQUE (ctid));
CREATE TABLE u (a int, PRIMARY KEY (ctid, nosuch));
CREATE TABLE u (a int, PRIMARY KEY (nosuch, ctid));
CREATE TABLE u (a int PRIMARY KEY, PRIMARY KEY (ctid));
CREATE TABLE u (a int, UNIQUE (ctid, ctid));
CREATE TABLE u (a int, UNIQUE (a) INCLUDE (ctid));
CREATE TABLE u (a int, EXCLUDE (ctid WITH =));
CREATE TABLE u (a int CHECK (nosuch), PRIMARY KEY (ctid));
CREATE TABLE u (a int REFERENCES nosuch, PRIMARY KEY (ctid));
CREATE TABLE u (a int REFERENCES nosuch, UNIQUE (ctid));
CREATE TABLE u (a int DEFAULT nosuch, PRIMARY KEY (ctid));
CREATE TABLE u (a json PRIMARY KEY, UNIQUE (ctid));
CREATE TABLE u (a int, PRIMARY KEY (ctid)) INHERITS (par);
CREATE TABLE u (a int, PRIMARY KEY (ctid)) PARTITION BY RANGE (nosuch);
CREATE TABLE u (a int, PRIMARY KEY (ctid)) PARTITION BY RANGE (a);
ALTER TABLE t ADD PRIMARY KEY (ctid);
ALTER TABLE t ADD UNIQUE (ctid);
ALTER TABLE t ADD PRIMARY KEY (ctid, nosuch);
CREATE TABLE u (a record) USING nosuch;
CREATE TABLE u (a record) TABLESPACE nosuch;
CREATE TABLE u (a record) WITH (nosuch = 1);
CREATE TABLE u (a record DEFAULT nosuch);
CREATE TABLE u (a record, a int);
CREATE TABLE u (a int) USING nosuch TABLESPACE nosuch;
CREATE TABLE u (a int) WITH (nosuch = 1) TABLESPACE nosuch;
CREATE TABLE u (a int, a int) USING nosuch;
CREATE TABLE u (a int) INHERITS (nosuch) USING nosuch;
CREATE TABLE u (a int) PARTITION BY RANGE (nosuch) USING nosuch;
CREATE TABLE u (a int) PARTITION BY RANGE (a) USING heap;
CREATE TABLE u (a text COMPRESSION nosuch) USING nosuch;
CREATE TABLE t USING nosuch AS SELECT 1;
CREATE TABLE u WITH (nosuch = 1) AS SELECT nosuch;
CREATE TABLE u USING nosuch AS SELECT 1 AS a, 2 AS a;
CREATE TABLE u (x, y) USING nosuch AS SELECT 1;
CREATE TABLE u TABLESPACE nosuch AS SELECT 1 / 0;
CREATE TABLE u TABLESPACE nosuch AS SELECT 'x'::int;
CREATE MATERIALIZED VIEW u USING nosuch TABLESPACE nosuch AS SELECT 1;
CREATE MATERIALIZED VIEW u WITH (nosuch = 1) AS SELECT 1 AS a, 1 AS a;
-- case create domain: what a check compares with a moment of the run is none of the domain
CREATE DOMAIN d timestamptz CHECK (VALUE > '2020-01-01' AND VALUE <= now());
CREATE TABLE m (id int, at d DEFAULT now());
INSERT INTO m SELECT 1, now() - interval '1 day';
INSERT INTO m (id) VALUES (2);
SELECT 1 / (count(*) - 2) FROM m WHERE at > '2019-01-01';
CREATE DOMAIN short AS text CHECK (VALUE <> 'no' AND VALUE ^@ 'a');
CREATE TABLE s (a short);
INSERT INTO s VALUES ('ab');
INSERT INTO s VALUES ('ba');
SELECT 1 / (count(*) - 1) FROM s WHERE a <> 'no';
-- case create domain: what no domain can have
CREATE TABLE t (a int, b text);
CREATE TYPE sh;
CREATE TYPE ct AS (p int);
CREATE TYPE en AS ENUM ('a');
CREATE DOMAIN dm AS int CONSTRAINT dck CHECK (VALUE > 0);
CREATE VIEW v AS SELECT a FROM t;
CREATE FUNCTION tf() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE DOMAIN nd AS sh DEFAULT 'x';
CREATE DOMAIN nd AS int UNIQUE CHECK (VALUE > 0);
CREATE DOMAIN nd AS int CHECK (nosuch) PRIMARY KEY;
CREATE DOMAIN nd AS int REFERENCES nosuch;
CREATE DOMAIN nd AS text CHECK (VALUE > 0) NO INHERIT;
ALTER DOMAIN nosuch ADD NOT NULL;
ALTER DOMAIN dm ADD CONSTRAINT dck CHECK (nosuch);
CREATE INDEX nx ON t (b text_pattern_ops(x=1)) WHERE ctid IS NULL;
CREATE TRIGGER g BEFORE INSERT ON t FOR EACH STATEMENT WHEN (NEW.ctid IS NULL) EXECUTE FUNCTION tf();
CREATE TRIGGER g BEFORE DELETE ON t FOR EACH ROW WHEN (NEW.ctid IS NULL) EXECUTE FUNCTION tf();
CREATE TRIGGER g AFTER INSERT ON t FOR EACH ROW WHEN (OLD.ctid IS NULL) EXECUTE FUNCTION tf();
CREATE TRIGGER g AFTER UPDATE ON t FOR EACH ROW WHEN (OLD.ctid = NEW.ctid) EXECUTE FUNCTION tf();
CREATE TYPE _t (input = f, output = f);
ALTER TYPE ct SET (storage = x);
ALTER TABLE v RENAME COLUMN ctid TO zz;
CREATE FUNCTION nf() RETURNS int LANGUAGE sql SUPPORT nosuch SET nosuch = 1 AS 'SELECT 1';
CREATE FUNCTION nf() RETURNS int LANGUAGE sql PARALLEL nosuch SET work_mem = 'x' AS 'SELECT 1';
CREATE FUNCTION nf() RETURNS int LANGUAGE sql SET role = nosuch AS 'SELECT nosuch';
CREATE FUNCTION nf() RETURNS int LANGUAGE plpgsql SET role = nosuch AS 'BEGIN RETURN; END';
CREATE FUNCTION nf() RETURNS int LANGUAGE plpgsql RETURN nosuch;
-- case alter function: what of several mistakes is told
CREATE ROLE r1;
CREATE FUNCTION f(a int) RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION fs() RETURNS SETOF int LANGUAGE sql AS 'SELECT 1';
CREATE PROCEDURE p(a int) LANGUAGE sql AS 'SELECT 1';
CREATE SEQUENCE s;
CREATE TABLE t (a int, i int GENERATED ALWAYS AS IDENTITY);
ALTER ROLE r1 SET role = nosuch;
ALTER FUNCTION f SET role = nosuch;
ALTER FUNCTION f SET role = nosuch COST -1;
ALTER FUNCTION f COST -1 ROWS -1;
ALTER FUNCTION f ROWS 5 SET nosuch = 1;
ALTER FUNCTION f ROWS 5 PARALLEL nosuch;
ALTER FUNCTION f PARALLEL nosuch ROWS 5;
ALTER FUNCTION f SUPPORT nosuch ROWS 5;
ALTER FUNCTION f SUPPORT nosuch SET nosuch = 1;
ALTER FUNCTION fs PARALLEL nosuch ROWS -1;
ALTER FUNCTION fs ROWS 5 ROWS 6;
ALTER PROCEDURE p COST -1;
ALTER PROCEDURE p SET nosuch = 1 COST -1;
ALTER PROCEDURE p ROWS 5;
ALTER ROUTINE p STRICT;
CREATE FUNCTION g() RETURNS int LANGUAGE sql ROWS 5 AS 'SELECT nosuch';
CREATE FUNCTION g() RETURNS anyelement LANGUAGE sql ROWS 5 AS 'SELECT nosuch';
CREATE FUNCTION g() RETURNS anyelement LANGUAGE sql ROWS 5 RETURN nosuch;
CREATE FUNCTION g() RETURNS nosuch LANGUAGE sql ROWS 5 RETURN nosuch;
CREATE SEQUENCE q INCREMENT 1.5;
CREATE SEQUENCE q INCREMENT 1e3;
CREATE SEQUENCE q START 99999999999999999999 AS text;
CREATE SEQUENCE q MINVALUE 99999999999999999999 MAXVALUE 99999999999999999999;
CREATE SEQUENCE q START 1.5 MINVALUE 5 MAXVALUE 1;
CREATE SEQUENCE q CACHE 1.5 RESTART 1.5;
CREATE SEQUENCE q AS smallint MINVALUE 99999 MAXVALUE 99999;
CREATE SEQUENCE q AS smallint MINVALUE 99999 MAXVALUE 99999999999999999999;
CREATE SEQUENCE q RESTART 5 START 1.5;
CREATE SEQUENCE q SEQUENCE NAME x;
CREATE SEQUENCE q AS nosuch CACHE 0;
ALTER SEQUENCE s INCREMENT 1.5 OWNED BY nosuch.a;
ALTER SEQUENCE s RESTART 0;
ALTER SEQUENCE s RESTART 0 CACHE 0;
ALTER TABLE t ALTER i SET INCREMENT 1.5;
ALTER TABLE t ALTER i RESTART 1.5;
ALTER TABLE t ALTER i SET INCREMENT 0 SET CACHE 0;
ALTER TABLE t ALTER a ADD GENERATED ALWAYS AS IDENTITY (INCREMENT 1.5);
ALTER TABLE t ALTER i TYPE text COLLATE nosuch;
ALTER TABLE t ALTER i TYPE int COLLATE "C";
ALTER TABLE t ALTER i TYPE int[] COLLATE "C" USING NULL;
ALTER TABLE t ALTER i TYPE nosuch COLLATE "C" USING nosuch;
ALTER TABLE t ALTER i TYPE text COLLATE "C" USING nosuch;
CREATE TABLE u (a int GENERATED ALWAYS AS IDENTITY (INCREMENT 1.5));
CREATE DOMAIN d AS int DEFERRABLE;
CREATE DOMAIN d AS int CHECK (VALUE > 0) DEFERRABLE;
CREATE DOMAIN d AS int NOT NULL DEFERRABLE;
CREATE DOMAIN d AS int NOT NULL INITIALLY DEFERRED;
CREATE DOMAIN d AS int DEFAULT 1 NOT DEFERRABLE;
CREATE DOMAIN d AS int CONSTRAINT c CHECK (true) CONSTRAINT c CHECK (nosuch);
-- case select: where aggregates and windows may stand
CREATE TABLE t (a int, b text, j json);
CREATE POLICY p ON t USING ((SELECT sum(t.a)) > 1);
CREATE POLICY p ON t USING ((SELECT sum(t.a) FROM pg_class) > 1);
CREATE POLICY p ON t USING ((SELECT sum(x.a + t.a) FROM t x) > 1);
CREATE POLICY p ON t USING (sum(a) > 1);
CREATE POLICY p ON t USING (row_number() OVER () > 1);
CREATE POLICY p ON t USING (generate_series(1,2) > 1);
CREATE POLICY p ON t WITH CHECK (EXISTS (SELECT 1 FROM t x HAVING max(t.a) > 1));
CREATE POLICY p ON t WITH CHECK (EXISTS (SELECT 1 FROM t x WHERE max(t.a) > 1));
CREATE RULE r AS ON INSERT TO t WHERE (SELECT sum(new.a)) > 1 DO NOTHING;
CREATE RULE r AS ON INSERT TO t WHERE (SELECT sum(new.a) FROM pg_class) > 1 DO NOTHING;
CREATE RULE r AS ON INSERT TO t DO ALSO SELECT (SELECT sum(new.a));
CREATE RULE r AS ON INSERT TO t DO ALSO SELECT sum(new.a);
CREATE RULE r AS ON INSERT TO t DO ALSO INSERT INTO t SELECT sum(new.a);
SELECT (SELECT sum(t.a)) FROM t;
SELECT a, (SELECT sum(t.a)) FROM t;
SELECT 1 FROM t WHERE (SELECT sum(t.a)) > 1;
SELECT 1 FROM t WHERE (SELECT sum(x.a) FROM t x HAVING sum(t.a) > 1) > 1;
SELECT (SELECT sum(sum(t.a)) FROM t x) FROM t;
SELECT (SELECT sum(x.a + sum(t.a)) FROM t x) FROM t;
SELECT (SELECT sum(sum(t.a) + t.a) FROM t x) FROM t;
SELECT sum((SELECT sum(t.a))) FROM t;
SELECT sum((SELECT sum(x.a) FROM t x)) FROM t;
SELECT sum((SELECT sum(x.a + t.a) FROM t x)) FROM t;
SELECT sum(a ORDER BY sum(a)) FROM t;
SELECT sum(a) FILTER (WHERE sum(a) > 1) FROM t;
SELECT sum(a) FILTER (WHERE (SELECT sum(t.a)) > 1) FROM t;
SELECT sum(sum(1)::date);
SELECT sum(sum(1) + nosuch);
SELECT sum(generate_series(1,2)::date);
SELECT sum(row_number() OVER () + nosuch);
SELECT count(generate_series(1,2), 3);
SELECT max(generate_series(1,2) ORDER BY nosuch);
SELECT count(*) FILTER (WHERE nosuch) FROM t;
SELECT sum(a ORDER BY j) FROM t;
SELECT sum(DISTINCT a ORDER BY b) FROM t;
SELECT string_agg(DISTINCT b, ',' ORDER BY b) FROM t;
SELECT string_agg(DISTINCT b, ',' ORDER BY b, ',') FROM t;
SELECT string_agg(DISTINCT b, ',' ORDER BY b, ','::text) FROM t;
SELECT string_agg(DISTINCT a::text, ',' ORDER BY a) FROM t;
SELECT json_agg(DISTINCT j) FROM t;
SELECT json_agg(j ORDER BY j) FROM t;
SELECT array_agg(DISTINCT a ORDER BY a + 1) FROM t;
SELECT array_agg(DISTINCT a + 1 ORDER BY a + 1 DESC) FROM t;
SELECT array_agg(DISTINCT (1,j)) FROM t;
SELECT array_agg(DISTINCT t) FROM t;
SELECT count(DISTINCT *) FROM t;
SELECT count(DISTINCT t.*) FROM t;
SELECT count(t.*) FROM t;
SELECT sum(a) OVER (ORDER BY j) FROM t;
SELECT sum(a) OVER nosuch FROM t;
SELECT sum(DISTINCT a) OVER nosuch FROM t;
SELECT sum(a ORDER BY nosuch) OVER () FROM t;
SELECT sum(sum(a)) OVER () FROM t;
SELECT sum(sum(a) OVER ()) OVER () FROM t;
SELECT sum(generate_series(1,2)) OVER () FROM t;
SELECT 1 FROM t WHERE row_number() OVER (DISTINCT) > 1;
SELECT 1 FROM t WHERE sum(DISTINCT a) OVER () > 1;
SELECT 1 FROM t WHERE sum(a) OVER nosuch > 1;
SELECT 1 FROM t WHERE sum(a ORDER BY j) > 1;
SELECT 1 FROM t WHERE sum(generate_series(1,2)) > 1;
SELECT 1 FROM t GROUP BY sum(generate_series(1,2));
SELECT lag(a) OVER () , lag(a => a) OVER () FROM t;
SELECT sum(a => a) FROM t;
SELECT sum(nosuch => a) FROM t;
SELECT int4(a => 1);
SELECT lower(a => 'x', 'y');
SELECT make_interval(days => 1, days => 2);
SELECT make_interval(days => 1, 2);
SELECT make_interval(days => 1, 2, nosuch);
SELECT make_interval(days => 1, 2) FILTER (WHERE nosuch);
SELECT * FROM sum(1);
SELECT * FROM row_number() OVER ();
SELECT * FROM generate_series(1, sum(1));
SELECT * FROM generate_series(1, generate_series(1,2));
SELECT * FROM upper('x' ORDER BY 1);
SELECT * FROM upper(DISTINCT 'x');
SELECT * FROM generate_series(1, 2) FILTER (WHERE true);
SELECT count(a) WITHIN GROUP (ORDER BY a) FROM t;
SELECT percentile_disc(0.5) WITHIN GROUP (ORDER BY j) FROM t;
SELECT percentile_disc(a) WITHIN GROUP (ORDER BY a) FROM t;
SELECT percentile_disc(0.5, a) WITHIN GROUP (ORDER BY a) FROM t;
SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY b) FROM t;
SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY a, a) FROM t;
SELECT percentile_cont('x') WITHIN GROUP (ORDER BY a) FROM t;
SELECT mode(1) WITHIN GROUP (ORDER BY a) FROM t;
SELECT mode() WITHIN GROUP (ORDER BY nosuch) FROM t;
SELECT mode() WITHIN GROUP (ORDER BY sum(a)) FROM t;
SELECT rank(1, 2) WITHIN GROUP (ORDER BY a) FROM t;
SELECT rank('x') WITHIN GROUP (ORDER BY a) FROM t;
SELECT rank(1, 'x') WITHIN GROUP (ORDER BY a, b) FROM t;
SELECT rank(1, 'x') WITHIN GROUP (ORDER BY a, j) FROM t;
SELECT rank() WITHIN GROUP (ORDER BY a) FROM t;
SELECT rank() OVER (ORDER BY a), rank(1) OVER () FROM t;
SELECT json_build_object(VARIADIC 'x');
SELECT json_build_object(VARIADIC '{x,y}'::text[]);
SELECT json_build_object(VARIADIC ARRAY[]::text[]);
SELECT concat(VARIADIC NULL);
SELECT concat(VARIADIC generate_series(1,2));
SELECT num_nulls(VARIADIC 1);
SELECT num_nulls(VARIADIC 'x');
SELECT format('x', VARIADIC 'y'::date);
SELECT upper(VARIADIC 'x');
SELECT upper(VARIADIC ARRAY['x']);
-- case select: IN makes an array of what names no columns
CREATE TYPE ct AS (a int, b text);
CREATE TABLE t (a int, b text, c json, d date, e ct, n numeric, s smallint, v varchar(3), dm ct);
SELECT a IN ('x', 1.5) FROM t;
SELECT a IN ('x', 'y', b) FROM t;
SELECT a IN ('x', b) FROM t;
SELECT a IN (b, 'x') FROM t;
SELECT a IN ('1', '2', b) FROM t;
SELECT a IN (b, '1', 'x') FROM t;
SELECT a IN (1, 'x', true) FROM t;
SELECT a IN (true, 'x', 1) FROM t;
SELECT d IN (1, 2) FROM t;
SELECT d IN ('x', 2) FROM t;
SELECT d IN ('2020-01-01', 'x', nosuch) FROM t;
SELECT d IN ('x', 'y', nosuch) FROM t;
SELECT e IN ('x', 'y') FROM t;
SELECT e IN (ROW(1,'x'), ROW(2,'y')) FROM t;
SELECT e IN (ROW(1,'x'), '(1,x)') FROM t;
SELECT ROW(1,2) IN (ROW(1,2), 'x', 'y') FROM t;
SELECT (1,2) IN ('x', 'y') FROM t;
SELECT (1,2) IN ((1,2), (1,2,3)) FROM t;
SELECT (1,2) IN ((1,'x'), (1,3)) FROM t;
SELECT 'x' IN (1, 2);
SELECT 'x' IN (1);
SELECT 'x' IN ('a', 1, 2);
SELECT NULL IN (1, 'x', 2);
SELECT s IN (1, 100000) FROM t;
SELECT s IN ('100000', '1') FROM t;
SELECT s IN ('100000', '1', 100000) FROM t;
SELECT v IN ('abcd', 1) FROM t;
SELECT v IN (1, 2) FROM t;
SELECT b IN (1, 2) FROM t;
SELECT b IN ('x'::name, 'y') FROM t;
SELECT c IN (c, c) FROM t;
SELECT c IN ('{', c) FROM t;
SELECT c IN ('{', '{', c) FROM t;
SELECT a IN (generate_series(1,2), 3) FROM t;
SELECT a IN (sum(a), 3) FROM t;
SELECT a IN ((SELECT 1), 'x') FROM t;
SELECT a IN ((SELECT a), 'x') FROM t;
SELECT (SELECT 1 WHERE t.a IN (t.a, t.a, 'x')) FROM t;
SELECT (SELECT 1 WHERE t.b IN (t.a, t.a, 'x')) FROM t;
SELECT a IN (VALUES (1)) FROM t;
SELECT '1'::regclass IN ('t', 'nosuch');
SELECT 'pg_class'::regclass IN ('t', 1259);
SELECT 'pg_class'::regclass IN (1259, 1260);
SELECT 'pg_class'::regclass IN ('nosuch');
SELECT 1::oid IN ('t', 'u');
SELECT '{1}'::int[] IN ('{1}', '{x}');
SELECT '{1}'::int[] IN ('{1}', 'x');
SELECT '{1}'::int[] IN (ARRAY[1], ARRAY[2]);
SELECT '{1}'::int[] IN (ARRAY['x'], '{x}');
SELECT 'infinity'::timestamptz IN ('now', 'x');
SELECT 1 IN (1, 2) IN (true, 'x');
SELECT 1 NOT IN ('a', 'b');
SELECT 1 NOT IN ('a', true, 'b');
SELECT 1.5 IN (1, '2', 'x');
SELECT 1 IN (1, 2.5, 'x');
CREATE DOMAIN dc AS ct CHECK (VALUE IN ('it''s', ''));
CREATE DOMAIN dp AS point CHECK (VALUE IN ('5', 'x y'));
CREATE DOMAIN dp AS point CHECK (VALUE IN ('5'));
CREATE DOMAIN dp AS point CHECK (VALUE IN ('(1,2)', '(1,3)'));
CREATE DOMAIN dj AS json CHECK (VALUE IN ('{', '{}'));
CREATE DOMAIN dj AS json CHECK (VALUE IN ('{}', '{}'));
CREATE DOMAIN dj AS json CHECK (VALUE IN ('{'));
CREATE DOMAIN dj AS json CHECK (VALUE NOT IN ('{', '{}'));
-- case select: conditions without a column are looked at in their order, and HAVING before groups where it needs none
create table o(k int, s text);
insert into o values (0, 'a'), (1, 'b');
create view v as select k, s from o where current_setting('m.x', true) = 'on';
select k from o x where now() < '2000-01-01' and current_setting('m.none') = 'on';
select k from o x where current_setting('m.none') = 'on' and now() < '2000-01-01';
select k from o x where s::int = 1 and now() < '2000-01-01' and current_setting('m.none') = 'on';
select k from o x where s = '1' and now() < '2000-01-01' and current_setting('m.none') = 'on';
select k from o x where current_user = 'nobody' and current_setting('m.none') = 'on';
do $$ begin perform k from o x where current_user = 'nobody' and current_setting('m.none') = 'on'; end $$;
select k from v x where current_setting('m.none') = 'on';
select k from o x where current_setting('m.x', true) = 'on' and current_setting('m.none') = 'on';
select count(*) from o x having current_setting('m.x', true) = 'on' and max(k) / 0 = 1;
select k, count(*) from o x where s::int = 1 group by k having current_setting('m.x', true) = 'on';
select sum(1 / k) from o x having current_setting('m.x', true) = 'on';
select k, sum(1 / k) from o x group by k having k > 0;
select k, sum(1 / k) from o x group by k having k > 0 and count(*) > 0;
select k, sum(1 / k) from o x group by rollup (k) having k > 0;
select k, sum(1 / k) from o x group by k having k in (select 1);
select count(*) from o having false;
select sum(1/k) from o having false;
select sum(1/k) from o having null;
select sum(1/k) from o having count(*) > 7;
select k, sum(1/k) from o group by k having false;
select 1 / k from o group by k having k > 0;
select k from o group by k having 1 / k > 0 and count(*) > 0;
select 1 from o having 1 / count(*) > 0;
select 1 from o where false having current_user = 'x' order by sum(1/k);
select 1 from o having current_user = 'x' order by sum(1/k);
select 1 / 0 from o having current_user = 'x' and count(*) > 0;
select k, count(*) from o group by k having exists (select from o x where 1 / o.k = 1);
select * from (select k, count(*) as n from o group by k having k > 0) q where 1 / k = 1;
select grouping(k) from o group by k having grouping(k) = 0 and 1 / k = 1;
select count(*) from o group by () having 1 / (select 0) = 1;
select k, count(*) from o group by grouping sets (k) having k > 0 and 1 / k = 1;
select k, 1 / min(k) from o group by k having min(k) > 0 ;
select k, 1 / min(k) from o group by k having max(k) > 0 order by 1 / min(k);
create view w as select k, sum(1 / k) as n from o group by k having k in (1, 2);
select * from w;
select * from w where n > 0;
create materialized view m as select k, sum(1 / k) as n from o group by k having k in (1, 2) or k is null;
insert into o select k from w;
select * from o where coalesce(1, k) = array_to_string(array['a', 'b'], ',')::int;
-- case fetch: to the first row, which one that goes forward alone may ask for before it has moved
create table o(k int primary key, s text);
insert into o values (0, 'a'), (1, 'b');
declare c cursor for select count(*) from o;
fetch first from c;
fetch absolute 1 from c;
close c;
declare d cursor for select * from o x, o y;
fetch absolute 0 from d;
fetch next from d;
fetch first from d;
close d;
declare e no scroll cursor for select * from o;
fetch first from e;
move absolute 0 in e;
close e;
declare f cursor for select * from o order by s;
fetch 2 from f;
fetch first from f;
fetch prior from f;
-- case select: what the planner computes for its estimates, and what is computed once
CREATE TABLE t (a int NOT NULL, b text);
CREATE FUNCTION f(text) RETURNS integer LANGUAGE sql STABLE AS $$ SELECT 1 $$;
SELECT * FROM t WHERE a = array_to_string(ARRAY['a','b'], ',')::int;
SELECT * FROM t WHERE a IN (1, array_to_string(ARRAY['a','b'], ',')::int);
SELECT * FROM t WHERE a IN (array_to_string(ARRAY['a','b'], ',')::int);
SELECT * FROM t WHERE a = 1 OR b = 'y' OR a < array_to_string(ARRAY['a','b'], ',')::int;
SELECT * FROM t WHERE NOT (a < array_to_string(ARRAY['a','b'], ',')::int);
SELECT * FROM t WHERE CASE WHEN a < array_to_string(ARRAY['a','b'], ',')::int THEN true END;
SELECT * FROM t WHERE (a < array_to_string(ARRAY['a','b'], ',')::int) IS NULL;
SELECT * FROM t WHERE (a < array_to_string(ARRAY['a','b'], ',')::int) IS TRUE;
SELECT * FROM t WHERE a IS DISTINCT FROM array_to_string(ARRAY['a','b'], ',')::int;
SELECT * FROM t WHERE b LIKE array_to_string(ARRAY['a','b'], ',')::int::text;
SELECT * FROM t LEFT JOIN t u ON t.a = array_to_string(ARRAY['a','b'], ',')::int;
SELECT * FROM t WHERE a = a + array_to_string(ARRAY['a','b'], ',')::int;
SELECT a FROM t GROUP BY a HAVING count(*) > array_to_string(ARRAY['a','b'], ',')::int;
SELECT a FROM t GROUP BY a HAVING a > array_to_string(ARRAY['a','b'], ',')::int;
DELETE FROM t WHERE a BETWEEN 1 AND array_to_string(ARRAY['a','b'], ',')::int;
SELECT EXISTS (SELECT FROM t WHERE a = array_to_string(ARRAY['a','b'], ',')::int);
SELECT * FROM t WHERE false AND a = array_to_string(ARRAY['a','b'], ',')::int;
SELECT * FROM t WHERE a < extract(year FROM localtimestamp) / 0;
SELECT * FROM t WHERE a = 1 AND 1 = array_to_string(ARRAY['a','b'], ',')::int;
SELECT * FROM t WHERE a = 1 OR 1 = array_to_string(ARRAY['a','b'], ',')::int;
SELECT * FROM t WHERE coalesce(1, a) = array_to_string(ARRAY['a','b'], ',')::int;
SELECT * FROM t, t u WHERE 1 = array_to_string(ARRAY['a','b'], ',')::int;
SELECT * FROM t LEFT JOIN t u ON 1 = array_to_string(ARRAY['a','b'], ',')::int;
SELECT a FROM t GROUP BY a HAVING 1 = array_to_string(ARRAY['a','b'], ',')::int;
UPDATE t SET b = 'x' WHERE 1 = array_to_string(ARRAY['a','b'], ',')::int;
SELECT * FROM (SELECT * FROM t WHERE 1 = array_to_string(ARRAY['a','b'], ',')::int) q;
SELECT * FROM t WHERE EXISTS (SELECT FROM t u WHERE 1 = array_to_string(ARRAY['a','b'], ',')::int);
-- case select: digests of bytes and of text, and parts by a pattern
CREATE EXTENSION pgcrypto;
DO $$ BEGIN ASSERT encode(digest('abc', 'sha256'), 'hex') = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'; END $$;
DO $$ BEGIN ASSERT encode(digest('abc'::bytea, 'SHA1'), 'hex') <> 'a9993e364706816aba3e25717850c26c9cd0d89d'; END $$;
DO $$ BEGIN ASSERT encode(digest('\x00ff'::bytea, 'md5'), 'hex') = md5('\x00ff'::bytea); END $$;
DO $$ BEGIN ASSERT digest('abc', 'sha512') = sha512('abc') AND digest('größe', 'sha384') = sha384('größe'); END $$;
DO $$ BEGIN ASSERT encode(hmac('what', 'key', 'sha256'), 'hex') LIKE '_2a9%' OR hmac('what', repeat('key', 50), 'sha384') IS NULL; END $$;
DO $$ BEGIN ASSERT hmac('what', repeat('key', 50), 'sha384') = hmac('what', digest(repeat('key', 50), 'sha384'), 'sha384'); END $$;
DO $$ BEGIN ASSERT hmac('what', repeat('key', 50), 'sha384') = hmac('what', digest(repeat('key', 50), 'sha384')::text::bytea, 'sha384'); END $$;
DO $$ BEGIN ASSERT hmac('what', repeat('key', 30), 'sha256') = hmac('what'::bytea, digest(repeat('key', 30), 'sha256'), 'sha256'); END $$;
DO $$ BEGIN ASSERT digest(NULL, 'x') IS NULL AND digest('x', NULL) IS NULL; END $$;
DO $$ BEGIN ASSERT substring('recall (curfew)', '\((.+)\)') = 'curfew' AND substring('abc', 'b.?') = 'bc' AND substring('abc', 'd') IS NULL; END $$;
DO $$ BEGIN ASSERT substring('abc', '2') IS NULL; END $$;
DO $$ BEGIN ASSERT substring('abc', '2') = 'bc'; END $$;
DO $$ BEGIN ASSERT substring('abc', '(') IS NULL; END $$;
-- case select: patterns on longer texts, with characters beyond ASCII, groups that capture nothing, options
CREATE FUNCTION stripped(text) RETURNS text LANGUAGE sql AS $$ SELECT regexp_replace($1, '--[^\n]*', '', 'g') $$;
DO $$ BEGIN ASSERT stripped(E'a -- größe — x\nb --\n-- ü') = E'a \nb \n'; END $$;
DO $$ BEGIN ASSERT stripped(repeat(E'a — b -- größe\n', 2000)) = repeat(E'a — b \n', 2000); END $$;
DO $$ BEGIN ASSERT stripped(repeat(E'a — b -- größe\n', 2000)) = repeat(E'a — b  \n', 2000); END $$;
DO $$ BEGIN ASSERT regexp_replace('größe', '[^a-z]', '<\&>', 'g') = 'gr<ö><ß>e'; END $$;
DO $$ BEGIN ASSERT regexp_replace('größe', '(.)(.)', '\2\1', 'g') = 'rgßöe'; END $$;
DO $$ BEGIN ASSERT regexp_replace('aöb', 'x*', '-', 'g') = '-a-ö-b-'; END $$;
DO $$ BEGIN ASSERT regexp_replace('a  ö', '\s+', ' ') = 'a ö' AND regexp_replace('größe', '\d', '') = 'größe'; END $$;
DO $$ BEGIN ASSERT substring('größe 12' from '.\s(\d+)') = '12' AND substring('x größe' from 'g(.*)e') = 'röß'; END $$;
DO $$ BEGIN ASSERT (regexp_match('ab12', '(?:a|b)+(\d)(?:\d)'))[1] = '1' AND regexp_match('x', '(?:a)') IS NULL; END $$;
DO $$ BEGIN ASSERT (regexp_match('ab12', '(?:a)(b)(?:1)(2)'))[2] = '2'; END $$;
DO $$ BEGIN ASSERT regexp_replace('abab', '(?:a)(b)', '<\1>', 'g') = '<b><b>'; END $$;
DO $$ BEGIN ASSERT 'ABC' ~ '(?i)b' AND 'ABC' !~ '(?c)b' AND NOT 'ABC' ~ '(?:b)' AND 'ABC' ~* '(?:b)'; END $$;
DO $$ BEGIN ASSERT 'abc' ~ 'a.*?c$' AND 'abc' ~ '^a.+?c' AND NOT 'abc' ~ '^a.??$' AND 'abbbc' ~ '^ab{1,2}?b*c$'; END $$;
DO $$ BEGIN ASSERT 'ABC' ~* '(?c)b'; END $$;
DO $$ BEGIN ASSERT regexp_split_to_array('a, ö,ü', ',\s*') = ARRAY['a', 'ö', 'ü']; END $$;
DO $$ BEGIN ASSERT regexp_count('öaöa', 'ö') = 2 AND regexp_count('öaöa', '.') = 4; END $$;
DO $$ BEGIN ASSERT regexp_replace('foo bar', '\m.', '_', 'g') = '_oo _ar' AND regexp_replace('aab', '^a', '', 'g') = 'ab'; END $$;
DO $$ BEGIN ASSERT 'a' ~ '(?:'; END $$;
-- case do: pg_policies has each role once, in order
CREATE TABLE orders (id int);
CREATE ROLE zoe; CREATE ROLE abe;
CREATE POLICY a ON orders TO zoe, CURRENT_USER, abe, postgres;
CREATE POLICY b ON orders;
DO $$ BEGIN EXECUTE format('COMMENT ON TABLE orders IS %L', (SELECT string_agg(roles::text, ';' ORDER BY policyname) FROM pg_policies)); END $$;
-- case do: SELECT INTO where it may not stand, and fields of what has none
CREATE TABLE o (x int, y text);
CREATE TYPE sh;
DO $q$ DECLARE v int; BEGIN v.p := 1; END $q$;
DO $q$ DECLARE v int := 1; BEGIN v.p := 1; END $q$;
DO $q$ DECLARE v int = 1; BEGIN v.p := 1; END $q$;
DO $q$ DECLARE v int DEFAULT 1/0; BEGIN v.p := 1; END $q$;
DO $q$ DECLARE v sh; BEGIN v := nosuch; END $q$;
DO $q$ DECLARE v SETOF nosuch; BEGIN NULL; END $q$;
DO $q$ DECLARE v SETOF sh; BEGIN NULL; END $q$;
DO $q$ DECLARE v int; BEGIN v := ; END $q$;
DO $q$ DECLARE v int; BEGIN IF false THEN v := ; END IF; END $q$;
CREATE FUNCTION zf() RETURNS int LANGUAGE plpgsql AS $q$ DECLARE v int; BEGIN v := ; END $q$;
DO $q$ BEGIN ASSERT NULL, nosuch; END $q$;
DO $q$ BEGIN ASSERT false, nosuch; END $q$;
DO $q$ BEGIN ASSERT true, nosuch; END $q$;
DO $q$ BEGIN ASSERT false, 1/0; END $q$;
DO $q$ BEGIN ASSERT false, 'x'; END $q$;
CREATE FUNCTION zf(a int) RETURNS int LANGUAGE sql AS $q$ SELECT 1 INTO v; $q$;
CREATE FUNCTION zf(a int) RETURNS void LANGUAGE sql AS $q$ SELECT 1 INTO v; $q$;
CREATE FUNCTION zf(a int) RETURNS int LANGUAGE sql AS $q$ SELECT nosuch INTO v; SELECT 1; $q$;
CREATE FUNCTION zf(a int) RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT 1 INTO v; END;
CREATE FUNCTION zf(a int) RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT nosuch INTO v; END;
SELECT (SELECT 1 INTO v);
SELECT * FROM (SELECT 1 INTO v) q;
WITH q AS (SELECT 1 INTO v) SELECT 1;
SELECT 1 UNION SELECT 1 INTO v;
SELECT 1 INTO w UNION SELECT 1;
PREPARE p AS SELECT 1 INTO v;
CREATE VIEW vv AS SELECT 1 INTO v;
INSERT INTO o SELECT 1 INTO v;
CREATE TABLE q AS SELECT 1 INTO v;
EXPLAIN SELECT 1 INTO v;
COPY (SELECT 1 INTO v) TO stdout;
CREATE RULE r AS ON INSERT TO o DO SELECT 1 INTO v;
CREATE MATERIALIZED VIEW q AS SELECT 1 INTO v;
SELECT 1 WHERE EXISTS (SELECT nosuch INTO v);
-- case merge: what of several mistakes in a query is told
CREATE TABLE t (a int PRIMARY KEY, b text, g int GENERATED ALWAYS AS (a + 1) STORED);
CREATE TABLE o (x int, y text);
CREATE VIEW uv AS SELECT a, b FROM t;
CREATE TYPE sh;
CREATE ROLE r1;
CREATE FUNCTION sf(a int, b int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT 1';
SELECT GROUPING(a) FROM t;
SELECT GROUPING(a) FROM t GROUP BY a;
SELECT GROUPING(a, b) FROM t GROUP BY a;
SELECT GROUPING(a + 1) FROM t GROUP BY a + 1;
SELECT GROUPING(a) FROM t WHERE GROUPING(a) = 1 GROUP BY a;
SELECT a FROM t ORDER BY a USING &&;
SELECT a FROM t ORDER BY a USING <=;
SELECT a FROM t ORDER BY b USING ~<~;
SELECT sum(a ORDER BY a USING &&) FROM t;
SELECT a FROM t ORDER BY sum(a) FOR UPDATE OF nosuch;
INSERT INTO t (a.x, b) VALUES (1, 2, 3);
INSERT INTO t (a[1], b) SELECT a, b FROM nosuch;
INSERT INTO t (a.x) VALUES (DEFAULT);
INSERT INTO t (a, b) VALUES (1, 'x') ON CONFLICT (a) DO UPDATE SET g = 1 RETURNING sum(a);
UPDATE t SET (a, b) = (1);
UPDATE t SET (a, b) = (nosuch);
UPDATE t SET (a, b) = EXISTS (SELECT 1);
UPDATE t SET (a, b) = ARRAY(SELECT 1);
UPDATE t SET ctid = NULL;
UPDATE uv SET ctid = NULL;
UPDATE t SET ctid = nosuch;
UPDATE t SET a = 1 WHERE CURRENT OF nosuch;
UPDATE uv SET a = 1 WHERE CURRENT OF nosuch;
DELETE FROM t WHERE CURRENT OF nosuch RETURNING nosuch;
MERGE INTO t USING o ON a WHEN MATCHED THEN DELETE;
MERGE INTO t USING o ON a WHEN MATCHED THEN UPDATE SET nosuch = 1;
MERGE INTO t USING o ON sum(a) > 1 WHEN MATCHED THEN DELETE;
DECLARE c SCROLL NO SCROLL CURSOR FOR SELECT nosuch;
DECLARE c CURSOR FOR SELECT 1 INTO z;
ALTER ROLE r1 VALID UNTIL 'x';
CREATE ROLE nr VALID UNTIL 'x' IN ROLE nosuch;
CREATE ROLE r1 VALID UNTIL 'x';
CREATE AGGREGATE na (sh) (sfunc = sf, stype = int);
CREATE AGGREGATE na (VARIADIC int) (sfunc = nosuch, stype = int);
CREATE AGGREGATE na (int) (sfunc = nosuch, stype = sh);
CREATE AGGREGATE na (int) (sfunc = nosuch, stype = nosuch, sspace = 'x');
CREATE AGGREGATE na (int) (sfunc = sf, stype = nosuch, hypothetical);
CREATE AGGREGATE na (basetype = sh, sfunc = sf, stype = nosuch);
CREATE CAST (sh AS int) WITH INOUT;
CREATE OPERATOR #%# (function = sf, leftarg = sh);
CREATE OPERATOR #%# (leftarg = SETOF int, rightarg = nosuch);
-- case select: brackets of patterns, and the columns of triggers
DO $$ BEGIN ASSERT E'a\nöb' ~ '^a[\s\S]*b$' AND 'a b' !~ '^[\S]+$' AND 'aöb' ~ '^[\S]+$' AND 'a-b' ~ '^[\w-]+$' AND 'a-b' !~ '^[^\W\d_]+$'; END $$;
DO $$ BEGIN ASSERT ']' ~ '[]a]' AND ']' !~ '[^]a]' AND '^' ~ '[\^]' AND '^' ~ '[^a]' AND '[' ~ '[[]' AND '-' ~ '[a-]' AND '-' ~ '[-a]' AND '\' ~ '[\\]'; END $$;
DO $$ BEGIN ASSERT regexp_replace('a[:b].=c^d-e]', '[][^.=:-]', '', 'g') = 'abcde' AND regexp_replace('aB1ö', '[[:alpha:]]', '', 'g') <> 'aB1ö'; END $$;
DO $$ BEGIN ASSERT regexp_replace('aB1 _', '[[:upper:][:digit:]_]', '', 'g') = 'a ' AND 'B' ~* '[a-c]' AND 'b' ~* '[A-C]' AND 'd' !~* '[A-C]'; END $$;
DO $$ BEGIN ASSERT regexp_replace('0123456789', '[2-4\-\]6]', '', 'g') = '015789' AND 'a' ~ '[%-a]'; END $$;
DO $$ BEGIN ASSERT 'a' ~ '[^a]'; END $$;
CREATE TABLE t (a int, b int, c int);
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER x BEFORE INSERT OR UPDATE OF c, a ON t FOR EACH ROW EXECUTE FUNCTION f();
CREATE TRIGGER y AFTER UPDATE ON t FOR EACH ROW EXECUTE FUNCTION f();
DO $$ BEGIN ASSERT (SELECT string_agg(trigger_schema || trigger_name || event_object_table || event_object_column, ' ' ORDER BY event_object_column) FROM information_schema.triggered_update_columns) = 'publicxta publicxtc'; END $$;
DO $$ BEGIN ASSERT (SELECT count(*) FROM information_schema.triggered_update_columns WHERE trigger_name = 'y') = 1; END $$;
DO $$ BEGIN ASSERT 'a' ~ '[a'; END $$;
DO $$ BEGIN ASSERT 'a' ~ '[b-a]'; END $$;
DO $$ BEGIN ASSERT 'a' ~ '[^b-a'; END $$;
-- case select: names of uuid-ossp
CREATE EXTENSION "uuid-ossp";
CREATE TABLE t (a uuid NOT NULL UNIQUE);
INSERT INTO t VALUES (uuid_nil()), (uuid_ns_dns()), (uuid_ns_url()), (uuid_ns_oid()), (uuid_ns_x500());
INSERT INTO t VALUES ('00000000-0000-0000-0000-000000000000');
INSERT INTO t VALUES (uuid_generate_v5(uuid_ns_url(), 'a')), (uuid_generate_v3(uuid_ns_url(), 'a'));
INSERT INTO t VALUES ('07fac9f2-c40f-5edf-ac93-3c4c2ee7ab83');
INSERT INTO t VALUES (uuid_generate_v5(uuid_ns_url(), 'a'));
INSERT INTO t VALUES (uuid_generate_v3(uuid_ns_url(), 'a'));
INSERT INTO t VALUES (uuid_generate_v3(uuid_ns_url(), NULL));
SELECT 1 / (CASE WHEN uuid_generate_v3(uuid_ns_dns(), 'www.example.com')::text LIKE '5df41881-%' THEN 0 ELSE 1 END);
-- case domain: citext is matched whatever its case
CREATE EXTENSION citext;
CREATE DOMAIN d AS citext CHECK (value ~ '^[a-z]+@[a-z]+$');
CREATE TABLE t (a d, b citext);
INSERT INTO t VALUES ('AB@c', 'X');
INSERT INTO t VALUES ('AB', 'X');
SELECT 1 / count(*) FROM t WHERE b !~ 'x';
SELECT 1 / count(*) FROM t WHERE b NOT LIKE 'x';
SELECT 1 / count(*) FROM t WHERE b ~ 'x' AND b LIKE 'x' AND b ~~ 'x' AND b ILIKE 'x' AND b ~* 'x';
SELECT 1 / count(*) FROM t WHERE b::text ~ 'x';
-- case select: only scripts of extensions have configuration to dump
CREATE TABLE t (a integer);
SELECT pg_extension_config_dump('t', '');
SELECT pg_extension_config_dump('u', '');
SELECT pg_extension_config_dump(NULL, '');
DO $$ BEGIN PERFORM pg_extension_config_dump('t', ''); END $$;
-- case select: what pgcrypto refuses
CREATE EXTENSION pgcrypto;
CREATE EXTENSION hstore;
CREATE EXTENSION citext;
SELECT gen_salt('x');
SELECT gen_salt('md5');
SELECT gen_salt('bf', 5);
SELECT gen_salt('bf', 3);
SELECT gen_salt('md5', 3);
SELECT gen_salt('des', 25);
SELECT gen_salt('xdes', 4);
SELECT gen_salt('xdes', 5);
SELECT gen_salt('BF');
SELECT digest('x', 'x');
SELECT digest('x', 'sha256');
SELECT digest('x', 'SHA256');
SELECT digest('x'::bytea, 'x');
SELECT digest('x', '');
SELECT digest('x', 'sha3-256');
SELECT hmac('x', 'k', 'x');
SELECT hmac('x', 'k', 'md5');
SELECT crypt('x', 'x');
SELECT crypt('x', '');
SELECT crypt('x', 'xx');
SELECT crypt('x', 'it''s');
SELECT crypt('x', '$1$abc');
SELECT crypt('x', '$9$abc');
SELECT crypt('x', '_abc');
SELECT encrypt('x', 'k', 'x');
SELECT encrypt('x', 'k', 'aes');
SELECT encrypt('x', '', 'aes');
SELECT decrypt('x', 'k', 'x');
SELECT encrypt_iv('x', 'k', 'i', 'x');
SELECT decrypt_iv('x', 'k', 'i', 'x');
SELECT gen_random_bytes(0);
SELECT gen_random_bytes(1);
SELECT gen_random_bytes(1024);
SELECT gen_random_bytes(1025);
SELECT gen_random_bytes(-1);
SELECT armor('x');
SELECT dearmor('x');
SELECT dearmor('');
SELECT * FROM pgp_armor_headers('x');
SELECT pgp_armor_headers('x');
SELECT pgp_key_id('x');
SELECT pgp_sym_encrypt('x', 'k');
SELECT pgp_sym_encrypt('x', 'k', '');
SELECT pgp_sym_decrypt('x', 'k');
SELECT pgp_sym_decrypt_bytea('x', 'k');
SELECT pgp_pub_encrypt('x', 'k');
SELECT pgp_pub_decrypt('x', 'k');
SELECT pgp_pub_decrypt('x', 'k', 'p');
SELECT populate_record(NULL, 'a=>1');
SELECT populate_record(NULL::record, 'a=>1');
SELECT citext(true);
SELECT split_part('x'::citext, 'y', 0);
SELECT translate('x'::citext, 'y', 'z');
SELECT citext_eq('x', 'y');
-- case alter table: a condition that never holds keeps a table closed only when it is alone
CREATE TABLE t (a integer, b integer);
CREATE VIEW v AS SELECT * FROM t WHERE NULL::boolean;
CREATE VIEW w AS SELECT * FROM v WHERE b > 1;
DECLARE c1 CURSOR FOR SELECT * FROM v;
ALTER TABLE t ADD c integer;
DECLARE c2 CURSOR FOR SELECT * FROM t x, v y;
ALTER TABLE t ADD d integer;
DECLARE c3 CURSOR FOR SELECT * FROM (SELECT * FROM v LIMIT 1) q WHERE a = 1;
ALTER TABLE t ADD e integer;
DECLARE c4 CURSOR FOR SELECT * FROM v WHERE a IS NULL;
ALTER TABLE t ADD f integer;
CLOSE ALL;
DECLARE c5 CURSOR FOR SELECT * FROM w;
ALTER TABLE t ADD g integer;
CLOSE ALL;
DECLARE c6 CURSOR FOR SELECT * FROM (SELECT * FROM t WHERE false) q WHERE a = 1;
ALTER TABLE t ADD h integer;
-- case alter table: a constraint trigger waits
CREATE TABLE l (what text);
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO l VALUES (NEW.b); RETURN NULL; END $$;
CREATE TABLE t (a integer, b text);
CREATE CONSTRAINT TRIGGER x AFTER INSERT ON t DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.a > 1) EXECUTE FUNCTION f();
INSERT INTO t VALUES (1, 'no');
ALTER TABLE t ADD c integer;
INSERT INTO t VALUES (2, 'yes');
ALTER TABLE t ADD d integer;
DROP TABLE t;
CREATE INDEX ON t (a);
SELECT 1 / (1 - count(*)) FROM l;
SET CONSTRAINTS x DEFERRED;
SET CONSTRAINTS x IMMEDIATE;
SELECT 1 / (1 - count(*)) FROM l;
ALTER TABLE t ADD d integer;
INSERT INTO t VALUES (3, 'at once');
SELECT 1 / (2 - count(*)) FROM l;
-- case merge: conditions whose rows nobody estimates
CREATE TABLE t (a int PRIMARY KEY, b int REFERENCES t, c date, r int[]);
SELECT (ARRAY[3, NULL])[3000000000];
SELECT (ARRAY[3, NULL])[3000000000] FROM t WHERE false;
SELECT (r)[3000000000] FROM t;
SELECT r[1:3000000000] FROM t;
SELECT r['x'] FROM t;
SELECT abs((ARRAY[3, NULL])[3000000000]) FROM t;
SELECT count(*) FILTER (WHERE to_date('x', 'YYYY-MM-DD') > now()) FROM t;
SELECT count(*) FROM t HAVING to_date('x', 'YYYY-MM-DD') > now();
SELECT 1 FROM t WHERE to_date('x', 'YYYY-MM-DD') > now();
SELECT 1 FROM t WHERE c > to_date('x', 'YYYY-MM-DD');
INSERT INTO t VALUES (1) ON CONFLICT (a) DO UPDATE SET b = 1 WHERE t.c > to_date('x', 'YYYY-MM-DD');
INSERT INTO t VALUES (1) ON CONFLICT (a) DO UPDATE SET b = 1 WHERE to_date('x', 'YYYY-MM-DD') > now();
MERGE INTO t USING (VALUES (1)) s(x) ON a = x WHEN MATCHED AND to_date('x', 'YYYY-MM-DD') > now() THEN DELETE;
MERGE INTO t USING (VALUES (1)) s(x) ON a = x WHEN MATCHED AND c > to_date('x', 'YYYY-MM-DD') THEN DELETE;
MERGE INTO t USING (VALUES (1)) s(x) ON a = x AND c > to_date('x', 'YYYY-MM-DD') WHEN MATCHED THEN DELETE;
MERGE INTO t USING (VALUES (1)) s(x) ON a = x WHEN MATCHED AND 1/0 > 1 THEN DELETE;
MERGE INTO t USING (VALUES (1)) s(x) ON a = x WHEN MATCHED AND length('x')/0 > a THEN DELETE;
INSERT INTO t VALUES (1) ON CONFLICT ON CONSTRAINT t_b_fkey DO NOTHING;
INSERT INTO t VALUES (1), (NULL) ON CONFLICT ON CONSTRAINT t_b_fkey DO NOTHING;
INSERT INTO t VALUES (1), (1) ON CONFLICT ON CONSTRAINT nosuch DO NOTHING;
INSERT INTO t SELECT 1 FROM t ON CONFLICT ON CONSTRAINT t_b_fkey DO NOTHING;
INSERT INTO t SELECT 1 FROM t ON CONFLICT (b) DO NOTHING;
INSERT INTO t VALUES (NULL) ON CONFLICT (b) DO NOTHING;
INSERT INTO t VALUES (('x' || current_user)::int) ON CONFLICT (b) DO NOTHING;
DO $q$ DECLARE v int; BEGIN INSERT INTO t VALUES (1) ON CONFLICT (v) DO NOTHING; END $q$;
DO $q$ DECLARE v int; BEGIN INSERT INTO t VALUES (1) ON CONFLICT (a, v) DO NOTHING; END $q$;
DO $q$ DECLARE v int; BEGIN INSERT INTO t VALUES (1) ON CONFLICT ((v + 1)) DO NOTHING; END $q$;
INSERT INTO t VALUES (1) ON CONFLICT (t) DO NOTHING;
INSERT INTO t AS z VALUES (1) ON CONFLICT (z) DO NOTHING;
INSERT INTO t AS z VALUES (1) ON CONFLICT (t) DO NOTHING;
-- case set constraints: only what waits must be able to
CREATE TABLE t (a integer PRIMARY KEY);
SET CONSTRAINTS t_pkey IMMEDIATE;
SET CONSTRAINTS t_pkey DEFERRED;
-- case select: a function that others hide is still the one that is meant
CREATE DOMAIN item text CHECK (VALUE IN ('a', 'b'));
CREATE FUNCTION item(b integer DEFAULT 0) RETURNS inet AS $$ BEGIN RETURN NULL; END $$ LANGUAGE plpgsql;
CREATE PROCEDURE item(g integer, t2 text DEFAULT 'x') LANGUAGE plpgsql AS $$ BEGIN END $$;
SELECT item(-1 - 2);
SELECT item('a');
CREATE FUNCTION t1(a anyelement, v anyarray DEFAULT NULL) RETURNS anyarray LANGUAGE sql AS $$ SELECT $1 $$;
CREATE FUNCTION t1(v integer, item text DEFAULT 'x') RETURNS integer LANGUAGE sql STRICT RETURN (0);
SELECT t1(CASE array_length(ARRAY[]::integer[], 1) WHEN 1 THEN length('7') END);
-- case select: functions and operators of a schema that may not be used
CREATE ROLE r;
CREATE SCHEMA s;
CREATE FUNCTION s.f(integer) RETURNS integer LANGUAGE sql AS $$ SELECT 1 $$;
CREATE PROCEDURE s.p() LANGUAGE sql AS $$ SELECT 1 $$;
CREATE OPERATOR s.+ (LEFTARG = text, RIGHTARG = text, FUNCTION = textcat);
CALL q.p();
SET ROLE r;
SELECT s.f(1);
SELECT * FROM s.f(1);
CALL s.p();
SELECT 'a'::text OPERATOR(s.+) 'b'::text;
SELECT q.f(1);
-- case select: system columns of several tables, and of joins
CREATE TABLE t (a int);
CREATE TABLE o (x int);
CREATE VIEW v AS SELECT * FROM t;
CREATE FUNCTION tf() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
SELECT ctid FROM t, o;
SELECT ctid FROM t JOIN o ON true;
SELECT t.ctid FROM t JOIN o ON true;
SELECT ctid FROM t, (SELECT x FROM o) p;
SELECT ctid FROM t LEFT JOIN (SELECT x FROM o) p ON true;
SELECT tableoid FROM t, v;
SELECT 1 FROM t JOIN o ON ctid IS NULL;
SELECT 1 FROM t JOIN (SELECT 1) o ON ctid IS NULL;
SELECT (SELECT ctid FROM (SELECT x FROM o) p) FROM t;
UPDATE t SET a = 1 FROM o WHERE ctid IS NULL;
MERGE INTO t USING o ON ctid IS NULL WHEN MATCHED THEN DELETE;
CREATE TRIGGER z BEFORE INSERT ON t FOR EACH ROW WHEN (ctid IS NULL) EXECUTE FUNCTION tf();
CREATE RULE z AS ON UPDATE TO t WHERE tableoid = 1 DO ALSO SELECT 1;

-- case calls: bodies of simple functions are planned in the place of their calls
CREATE TABLE t (a int);
CREATE FUNCTION g1(int) RETURNS int LANGUAGE sql AS 'SELECT 1/0';
CREATE FUNCTION g2(int) RETURNS int LANGUAGE sql STRICT AS 'SELECT 1/0';
CREATE FUNCTION g3(n int) RETURNS int LANGUAGE sql STRICT AS 'SELECT n + 1/0';
CREATE FUNCTION g4(int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT 5';
CREATE FUNCTION g5(int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT extract(year FROM now())::int';
CREATE FUNCTION g6(int) RETURNS int LANGUAGE sql IMMUTABLE SECURITY DEFINER AS 'SELECT 1/0';
CREATE FUNCTION g7(int) RETURNS text LANGUAGE sql AS 'SELECT ''abc''::varchar';
CREATE FUNCTION g8(int) RETURNS int LANGUAGE sql AS 'SELECT g7($1)::int';
CREATE FUNCTION g9(int) RETURNS SETOF int LANGUAGE sql AS 'SELECT 1/0';
CREATE FUNCTION ga(VARIADIC int[]) RETURNS int LANGUAGE sql AS 'SELECT 1/0';
CREATE FUNCTION gb(anyelement) RETURNS int LANGUAGE sql AS 'SELECT CASE WHEN $1 IS NULL THEN 1/0 ELSE 1 END';
SELECT g1(a) FROM t;
SELECT g2(a) FROM t;
SELECT g3(a) FROM t;
CREATE INDEX i ON t ((1 / (g4(a) - 5)));
CREATE INDEX i ON t (g5(a));
SELECT g6(a) FROM t;
ALTER TABLE t ADD CHECK (g8(a) > 0);
SELECT g9(a) FROM t;
SELECT ga(a, a) FROM t;
SELECT gb(a) FROM t;
SELECT 1 / (g4((random() * 5)::int) - 5) FROM t;
CREATE TABLE c (a int CHECK (g7(a) = 'abd'), b text GENERATED ALWAYS AS (g7(a) || 'x') STORED, c int DEFAULT length(g7(2)));
INSERT INTO c VALUES (1);

-- case select: from a sequence, and its numbers, of a role that may not
CREATE ROLE r2;
CREATE SEQUENCE s;
CREATE VIEW v AS SELECT * FROM s;
GRANT ALL ON v TO r2;
SELECT nextval('s');
SET ROLE r2;
SELECT * FROM v;
SELECT last_value FROM s;
SELECT lastval();
-- case create materialized view: of a temporary row type alone
CREATE TEMP TABLE t (f integer PRIMARY KEY, b regclass);
CREATE FUNCTION x(a anyelement) RETURNS pg_temp.t LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$;
CREATE MATERIALIZED VIEW m AS SELECT * FROM x(10);
CREATE MATERIALIZED VIEW n AS SELECT f FROM t;
-- case rules: a star of NEW in VALUES
CREATE TABLE foo (f1 serial, f2 text, f3 integer DEFAULT 42);
ALTER TABLE foo ADD COLUMN f4 int8 DEFAULT 99;
CREATE TEMP VIEW voo AS SELECT f1, f2 FROM foo;
CREATE RULE voo_i AS ON INSERT TO voo DO INSTEAD INSERT INTO foo VALUES(new.*, 57);
INSERT INTO voo VALUES(11,'zit');
INSERT INTO voo VALUES(12,'zoo') RETURNING *, f1*2;
CREATE OR REPLACE RULE voo_i AS ON INSERT TO voo DO INSTEAD INSERT INTO foo VALUES(new.*, 57) RETURNING *;
CREATE OR REPLACE RULE voo_i AS ON INSERT TO voo DO INSTEAD INSERT INTO foo VALUES(new.*, 57) RETURNING f1, f2;
INSERT INTO voo VALUES(13,'zit2');
INSERT INTO voo VALUES(14,'zoo2') RETURNING *;

-- case analyze: records in a definition list
SELECT q.a FROM unnest(array[row(1, row(2), array[row(3)], row(row(4)))]) AS q(a int, b record, c record[], d record);

-- case values: names of roles and schemas
SELECT to_regrole('foo.bar');
SELECT to_regnamespace('foo.bar');
SELECT to_regnamespace('foo');
SELECT to_regrole('"foo.bar"');

-- case analyze: LATERAL and the sides of a join
CREATE TABLE t (a integer, b text);
CREATE TABLE u (a integer);
SELECT * FROM t a RIGHT JOIN LATERAL generate_series(0, a.a) g ON true;
SELECT * FROM t a FULL JOIN LATERAL generate_series(0, a.a) g ON true;
SELECT * FROM t a FULL JOIN LATERAL (SELECT a.b) g ON true;
SELECT * FROM t a RIGHT JOIN LATERAL (SELECT b) g ON true;
SELECT * FROM t x CROSS JOIN (u x CROSS JOIN LATERAL (SELECT x.a) ss);
SELECT * FROM t x CROSS JOIN (u x CROSS JOIN LATERAL (SELECT x.b) ss);
SELECT * FROM t x CROSS JOIN (u y CROSS JOIN LATERAL (SELECT x.b) ss);
UPDATE t SET a = g FROM generate_series(0, t.a) g;
UPDATE t SET a = g FROM LATERAL generate_series(0, t.a) g;
DELETE FROM t USING LATERAL (SELECT t.a) q;
DELETE FROM t USING LATERAL (SELECT b) q;
SELECT * FROM u JOIN t ON u.a = c.a JOIN t c ON true;
SELECT * FROM t JOIN (SELECT t.a) q ON true;
SELECT * FROM t, (SELECT t.a) q;
SELECT * FROM t, (SELECT b) q;
SELECT * FROM t LEFT JOIN u ON (SELECT x.a = 1) LEFT JOIN u x ON true;

-- case insert: EXCLUDED has no system columns, and may be a table
CREATE TABLE t (key integer, data text);
INSERT INTO t VALUES (1) ON CONFLICT (key) DO UPDATE SET data = excluded.ctid::text;
INSERT INTO t VALUES (1) ON CONFLICT (key) DO UPDATE SET data = excluded.nosuch;
INSERT INTO t VALUES (1) ON CONFLICT (nosuch) DO UPDATE SET data = excluded.nosuch;
INSERT INTO t VALUES (1) ON CONFLICT (key) DO UPDATE SET nosuch = 1;
INSERT INTO t VALUES (1) ON CONFLICT (key) DO UPDATE SET data = 1 WHERE nosuch;
INSERT INTO t VALUES (1) ON CONFLICT (key) DO UPDATE SET data = excluded.data RETURNING excluded.data;
INSERT INTO t VALUES (1) ON CONFLICT (key) DO UPDATE SET data = t.ctid::text;
CREATE UNIQUE INDEX ON t (key);
INSERT INTO t VALUES (1) ON CONFLICT (key) DO UPDATE SET data = excluded.ctid::text;
INSERT INTO t VALUES (1) ON CONFLICT (key) DO UPDATE SET data = excluded.tableoid::text;
INSERT INTO t VALUES (1) ON CONFLICT (key) DO UPDATE SET data = excluded.*::text;
CREATE TABLE excluded (key integer PRIMARY KEY, data text);
INSERT INTO excluded VALUES (1, '2') ON CONFLICT (key) DO UPDATE SET data = excluded.data RETURNING *;
INSERT INTO excluded AS x VALUES (1, '2') ON CONFLICT (key) DO UPDATE SET data = excluded.data RETURNING *;
INSERT INTO excluded VALUES (1, '2') ON CONFLICT (key) DO UPDATE SET data = 1 WHERE data = 'a';
INSERT INTO excluded VALUES (1, '2') ON CONFLICT (key) DO NOTHING RETURNING excluded.key;
INSERT INTO t AS excluded VALUES (1, '2') ON CONFLICT (key) DO UPDATE SET data = excluded.data;

-- case show: a name that could be somebody's own
SHOW special."weird name";

-- case views: a default of a column that is not updatable
CREATE VIEW v AS SELECT 1 AS a, upper('x') AS up;
CREATE TABLE b (a integer, b text);
CREATE VIEW w AS SELECT a, upper(b) FROM b;
ALTER VIEW w ALTER COLUMN upper SET DEFAULT 'NOT SET';
INSERT INTO w (a) VALUES (4);
INSERT INTO w (a) VALUES (4) ON CONFLICT DO NOTHING;

-- case views: ON CONFLICT SET of a column that is not updatable
CREATE TABLE b (a integer PRIMARY KEY, b text);
CREATE VIEW w AS SELECT a AS aa, b, 7 AS cc FROM b;
INSERT INTO w (aa) VALUES (1) ON CONFLICT (aa) DO UPDATE SET cc = 1;
INSERT INTO w (aa) VALUES (1) ON CONFLICT (aa) DO UPDATE SET b = 1;
INSERT INTO w (aa) VALUES (1) ON CONFLICT (aa) DO UPDATE SET b = excluded.cc;

-- case transactions: isolation level behind a savepoint
BEGIN;
SAVEPOINT a;
SET TRANSACTION ISOLATION LEVEL SERIALIZABLE;

-- case set: PL/pgSQL is loaded
LOAD 'plpgsql';
SET plpgsql.nosuch = 1;

-- case plpgsql: a constant cursor without a name
CREATE FUNCTION f() RETURNS refcursor LANGUAGE plpgsql AS $$ DECLARE rc CONSTANT refcursor; BEGIN OPEN rc FOR SELECT 1; RETURN rc; END $$;
SELECT f();

-- case plpgsql: a constant cursor with a name
CREATE FUNCTION f() RETURNS refcursor LANGUAGE plpgsql AS $$ DECLARE rc CONSTANT refcursor := 'a'; BEGIN OPEN rc FOR SELECT 1; RETURN rc; END $$;
SELECT f();

-- case rules: a star of NEW with RETURNING
CREATE TABLE foo (f1 serial, f2 text, f3 integer DEFAULT 42);
CREATE VIEW voo AS SELECT f1, f2 FROM foo;
CREATE RULE voo_i AS ON INSERT TO voo DO INSTEAD INSERT INTO foo VALUES(new.*, 57) RETURNING f1, f2;
INSERT INTO voo VALUES(13,'zit2');

-- case triggers: in use, ins AFTER ROW DROP INDEX ti
CREATE SCHEMA x;
CREATE TABLE t (a integer PRIMARY KEY, b integer);
CREATE TABLE u (a integer);
CREATE INDEX ti ON t (b);
CREATE MATERIALIZED VIEW mv AS SELECT * FROM t;
INSERT INTO t VALUES (1), (3);
CREATE FUNCTION nop() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN DROP INDEX ti; RETURN COALESCE(new, old); END';
CREATE TRIGGER tr AFTER INSERT ON t FOR EACH ROW EXECUTE FUNCTION f();
INSERT INTO t VALUES (5);
SELECT count(*) FROM t;

-- case triggers: in use, ins BEFORE ROW DROP INDEX IF EXISTS ti CASCADE
CREATE SCHEMA x;
CREATE TABLE t (a integer PRIMARY KEY, b integer);
CREATE TABLE u (a integer);
CREATE INDEX ti ON t (b);
CREATE MATERIALIZED VIEW mv AS SELECT * FROM t;
INSERT INTO t VALUES (1), (3);
CREATE FUNCTION nop() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN DROP INDEX IF EXISTS ti CASCADE; RETURN COALESCE(new, old); END';
CREATE TRIGGER tr BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f();
INSERT INTO t VALUES (5);
SELECT count(*) FROM t;

-- case triggers: in use, trunc AFTER STATEMENT ALTER TABLE t ADD COLUMN c integer
CREATE SCHEMA x;
CREATE TABLE t (a integer PRIMARY KEY, b integer);
CREATE TABLE u (a integer);
CREATE INDEX ti ON t (b);
CREATE MATERIALIZED VIEW mv AS SELECT * FROM t;
INSERT INTO t VALUES (1), (3);
CREATE FUNCTION nop() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN ALTER TABLE t ADD COLUMN c integer; RETURN NULL; END';
CREATE TRIGGER tr AFTER TRUNCATE ON t FOR EACH STATEMENT EXECUTE FUNCTION f();
TRUNCATE t;
SELECT count(*) FROM t;

-- case triggers: in use, trunc BEFORE STATEMENT ALTER TABLE t ADD CHECK (a < 100)
CREATE SCHEMA x;
CREATE TABLE t (a integer PRIMARY KEY, b integer);
CREATE TABLE u (a integer);
CREATE INDEX ti ON t (b);
CREATE MATERIALIZED VIEW mv AS SELECT * FROM t;
INSERT INTO t VALUES (1), (3);
CREATE FUNCTION nop() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN ALTER TABLE t ADD CHECK (a < 100); RETURN NULL; END';
CREATE TRIGGER tr BEFORE TRUNCATE ON t FOR EACH STATEMENT EXECUTE FUNCTION f();
TRUNCATE t;
SELECT count(*) FROM t;

-- case triggers: in use, upd BEFORE ROW REINDEX TABLE t
CREATE SCHEMA x;
CREATE TABLE t (a integer PRIMARY KEY, b integer);
CREATE TABLE u (a integer);
CREATE INDEX ti ON t (b);
CREATE MATERIALIZED VIEW mv AS SELECT * FROM t;
INSERT INTO t VALUES (1), (3);
CREATE FUNCTION nop() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN REINDEX TABLE t; RETURN COALESCE(new, old); END';
CREATE TRIGGER tr BEFORE UPDATE ON t FOR EACH ROW EXECUTE FUNCTION f();
UPDATE t SET a = a + 1;
SELECT count(*) FROM t;

-- case triggers: in use, upd BEFORE ROW ALTER INDEX ti SET (fillfactor = 50)
CREATE SCHEMA x;
CREATE TABLE t (a integer PRIMARY KEY, b integer);
CREATE TABLE u (a integer);
CREATE INDEX ti ON t (b);
CREATE MATERIALIZED VIEW mv AS SELECT * FROM t;
INSERT INTO t VALUES (1), (3);
CREATE FUNCTION nop() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN ALTER INDEX ti SET (fillfactor = 50); RETURN COALESCE(new, old); END';
CREATE TRIGGER tr BEFORE UPDATE ON t FOR EACH ROW EXECUTE FUNCTION f();
UPDATE t SET a = a + 1;
SELECT count(*) FROM t;

-- case triggers: in use, merge AFTER ROW REINDEX INDEX ti
CREATE SCHEMA x;
CREATE TABLE t (a integer PRIMARY KEY, b integer);
CREATE TABLE u (a integer);
CREATE INDEX ti ON t (b);
CREATE MATERIALIZED VIEW mv AS SELECT * FROM t;
INSERT INTO t VALUES (1), (3);
CREATE FUNCTION nop() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN REINDEX INDEX ti; RETURN COALESCE(new, old); END';
CREATE TRIGGER tr AFTER INSERT OR UPDATE ON t FOR EACH ROW EXECUTE FUNCTION f();
MERGE INTO t USING (VALUES (1)) s(x) ON t.a = s.x WHEN MATCHED THEN UPDATE SET a = 9 WHEN NOT MATCHED THEN INSERT VALUES (s.x);
SELECT count(*) FROM t;

-- case triggers: in use, trunc AFTER STATEMENT CLUSTER t USING ti
CREATE SCHEMA x;
CREATE TABLE t (a integer PRIMARY KEY, b integer);
CREATE TABLE u (a integer);
CREATE INDEX ti ON t (b);
CREATE MATERIALIZED VIEW mv AS SELECT * FROM t;
INSERT INTO t VALUES (1), (3);
CREATE FUNCTION nop() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN CLUSTER t USING ti; RETURN NULL; END';
CREATE TRIGGER tr AFTER TRUNCATE ON t FOR EACH STATEMENT EXECUTE FUNCTION f();
TRUNCATE t;
SELECT count(*) FROM t;

-- case triggers: in use, with AFTER ROW TRUNCATE t
CREATE SCHEMA x;
CREATE TABLE t (a integer PRIMARY KEY, b integer);
CREATE TABLE u (a integer);
CREATE INDEX ti ON t (b);
CREATE MATERIALIZED VIEW mv AS SELECT * FROM t;
INSERT INTO t VALUES (1), (3);
CREATE FUNCTION nop() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN TRUNCATE t; RETURN COALESCE(new, old); END';
CREATE TRIGGER tr AFTER INSERT ON t FOR EACH ROW EXECUTE FUNCTION f();
WITH q AS (INSERT INTO t VALUES (7) RETURNING a) SELECT * FROM q;
SELECT count(*) FROM t;

-- case triggers: in use, withdel AFTER ROW CREATE INDEX ON t (a)
CREATE SCHEMA x;
CREATE TABLE t (a integer PRIMARY KEY, b integer);
CREATE TABLE u (a integer);
CREATE INDEX ti ON t (b);
CREATE MATERIALIZED VIEW mv AS SELECT * FROM t;
INSERT INTO t VALUES (1), (3);
CREATE FUNCTION nop() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN CREATE INDEX ON t (a); RETURN COALESCE(new, old); END';
CREATE TRIGGER tr AFTER DELETE ON t FOR EACH ROW EXECUTE FUNCTION f();
WITH q AS (DELETE FROM t RETURNING a) INSERT INTO u SELECT a FROM q;
SELECT count(*) FROM t;

-- case triggers: in use, with AFTER ROW ALTER TABLE t ALTER a TYPE bigint
CREATE SCHEMA x;
CREATE TABLE t (a integer PRIMARY KEY, b integer);
CREATE TABLE u (a integer);
CREATE INDEX ti ON t (b);
CREATE MATERIALIZED VIEW mv AS SELECT * FROM t;
INSERT INTO t VALUES (1), (3);
CREATE FUNCTION nop() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN ALTER TABLE t ALTER a TYPE bigint; RETURN COALESCE(new, old); END';
CREATE TRIGGER tr AFTER INSERT ON t FOR EACH ROW EXECUTE FUNCTION f();
WITH q AS (INSERT INTO t VALUES (7) RETURNING a) SELECT * FROM q;
SELECT count(*) FROM t;

-- case triggers: in use, with AFTER STATEMENT CLUSTER t USING ti
CREATE SCHEMA x;
CREATE TABLE t (a integer PRIMARY KEY, b integer);
CREATE TABLE u (a integer);
CREATE INDEX ti ON t (b);
CREATE MATERIALIZED VIEW mv AS SELECT * FROM t;
INSERT INTO t VALUES (1), (3);
CREATE FUNCTION nop() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN CLUSTER t USING ti; RETURN NULL; END';
CREATE TRIGGER tr AFTER INSERT ON t FOR EACH STATEMENT EXECUTE FUNCTION f();
WITH q AS (INSERT INTO t VALUES (7) RETURNING a) SELECT * FROM q;
SELECT count(*) FROM t;

-- case triggers: in use, del AFTER ROW DROP INDEX ti
CREATE SCHEMA x;
CREATE TABLE t (a integer PRIMARY KEY, b integer);
CREATE TABLE u (a integer);
CREATE INDEX ti ON t (b);
CREATE MATERIALIZED VIEW mv AS SELECT * FROM t;
INSERT INTO t VALUES (1), (3);
CREATE FUNCTION nop() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN DROP INDEX ti; RETURN COALESCE(new, old); END';
CREATE TRIGGER tr AFTER DELETE ON t FOR EACH ROW EXECUTE FUNCTION f();
DELETE FROM t;
SELECT count(*) FROM t;

-- case triggers: in use, ins BEFORE STATEMENT CREATE INDEX ON u (a)
CREATE SCHEMA x;
CREATE TABLE t (a integer PRIMARY KEY, b integer);
CREATE TABLE u (a integer);
CREATE INDEX ti ON t (b);
CREATE MATERIALIZED VIEW mv AS SELECT * FROM t;
INSERT INTO t VALUES (1), (3);
CREATE FUNCTION nop() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN CREATE INDEX ON u (a); RETURN NULL; END';
CREATE TRIGGER tr BEFORE INSERT ON t FOR EACH STATEMENT EXECUTE FUNCTION f();
INSERT INTO t VALUES (5);
SELECT count(*) FROM t;

-- case select: a star stands for the columns that there were
CREATE EXTENSION citext;
CREATE TABLE t (a integer);
INSERT INTO t VALUES (1);
CREATE VIEW v AS SELECT *, 1 AS x FROM t;
CREATE FUNCTION f() RETURNS SETOF t LANGUAGE sql BEGIN ATOMIC SELECT * FROM t; END;
CREATE FUNCTION g() RETURNS SETOF t LANGUAGE sql AS $$ SELECT * FROM t $$;
CREATE FUNCTION h() RETURNS t LANGUAGE sql BEGIN ATOMIC SELECT t FROM t; END;
CREATE FUNCTION i() RETURNS t LANGUAGE sql RETURN (SELECT t FROM t);
CREATE FUNCTION k() RETURNS t LANGUAGE sql BEGIN ATOMIC SELECT a FROM t; END;
ALTER TABLE t ADD b integer DEFAULT 7;
SELECT 1 / (x - 1) FROM v;
SELECT 1 / (x - 7) FROM v;
SELECT f();
SELECT * FROM f();
SELECT g();
SELECT h();
SELECT i();
SELECT k();
SELECT split_part('x'::citext, 'y', 0);
SELECT translate('x'::citext, 'y', 'z');
-- case delete: what the planner makes a constant is not computed
CREATE TABLE c (a integer, d numeric);
INSERT INTO c VALUES (1, NULL);
DELETE FROM c WHERE 2 + CAST(current_user AS integer) >= NULL + array_length('{}'::integer[], 1) AND d IS NOT NULL OR U&'\00e4' ~ lower(NULL);
SELECT a FROM c WHERE CAST(current_user AS integer) > 1 AND false;
SELECT a FROM c WHERE CAST(current_user AS integer) > 1;
UPDATE c SET a = CAST(upper(U&'\00e4') AS integer);
SELECT CAST(format('%s-%s', lower(U&'\00e4'), 1) AS integer);
-- case insert: into a view of generated columns
CREATE TABLE t1 (g text GENERATED ALWAYS AS (10::text) STORED, w varchar, i integer GENERATED ALWAYS AS IDENTITY);
CREATE VIEW u AS SELECT w, g, i FROM t1;
CREATE VIEW v AS SELECT g, w FROM u;
INSERT INTO u (g) SELECT g FROM t1;
INSERT INTO u (g) VALUES (DEFAULT);
INSERT INTO u (g) VALUES (DEFAULT), ('x');
INSERT INTO u (i) VALUES (1);
INSERT INTO u (i) OVERRIDING SYSTEM VALUE VALUES (1);
INSERT INTO v (g) VALUES ('x');
-- case a table that refers to itself has both triggers disabled
CREATE TABLE a (g integer UNIQUE, h int REFERENCES a(g));
ALTER TABLE a DISABLE TRIGGER ALL;
INSERT INTO a VALUES (1, 2);
DELETE FROM a;
INSERT INTO a VALUES (1, 2);
ALTER TABLE a ENABLE TRIGGER ALL;
INSERT INTO a VALUES (3, 4);
-- case plpgsql: %TYPE of what is not there
CREATE TABLE t (a integer);
CREATE FUNCTION f() RETURNS integer LANGUAGE plpgsql AS $$ DECLARE x g.a%TYPE; BEGIN RETURN 1; END $$;
CREATE FUNCTION f() RETURNS integer LANGUAGE plpgsql AS $$ DECLARE x t.b%TYPE; BEGIN RETURN 1; END $$;
CREATE FUNCTION f() RETURNS integer LANGUAGE plpgsql AS $$ DECLARE x s.t.a%TYPE; BEGIN RETURN 1; END $$;
CREATE FUNCTION f() RETURNS integer LANGUAGE plpgsql AS $$ DECLARE x g%ROWTYPE; BEGIN RETURN 1; END $$;
DO $$ DECLARE x t.b%TYPE; BEGIN PERFORM 1; END $$;
-- case a replica fires no ordinary trigger
CREATE TABLE a (g integer);
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'x'; END $$;
CREATE TRIGGER t BEFORE INSERT ON a FOR EACH ROW EXECUTE FUNCTION f();
SET session_replication_role = 'replica';
INSERT INTO a VALUES (1);
SET session_replication_role = DEFAULT;
INSERT INTO a VALUES (1);
-- case a replica fires its own triggers
CREATE TABLE a (g integer);
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'x'; END $$;
CREATE TRIGGER t BEFORE INSERT ON a FOR EACH ROW EXECUTE FUNCTION f();
ALTER TABLE a ENABLE REPLICA TRIGGER t;
SET LOCAL session_replication_role = 'replica';
INSERT INTO a VALUES (1);
SET session_replication_role = 'replica';
INSERT INTO a VALUES (1);
-- case tablespaces that are not there
CREATE TABLE t (i integer) TABLESPACE nosuch;
CREATE TABLE t (i integer) TABLESPACE pg_global;
CREATE TABLE t (i integer) PARTITION BY LIST (i) TABLESPACE pg_default;
CREATE TABLE t (i integer PRIMARY KEY USING INDEX TABLESPACE nosuch);
CREATE TABLE t (i integer) TABLESPACE pg_default;
CREATE INDEX ON t (i) TABLESPACE nosuch;
ALTER TABLE t SET TABLESPACE nosuch;
ALTER TABLE ALL IN TABLESPACE nosuch SET TABLESPACE pg_default;
CREATE TABLE u TABLESPACE nosuch AS SELECT 1;
SET default_tablespace = nosuch;
SET default_tablespace = pg_global;
CREATE TABLE v (i integer);

-- case dump: a name of what is made by another statement, in a default, a check or a view
CREATE TABLE t (a integer GENERATED ALWAYS AS IDENTITY, b integer UNIQUE, c integer, CONSTRAINT x EXCLUDE (c WITH =));
CREATE TABLE s (a bigint DEFAULT nextval('t_a_seq'), b regclass DEFAULT 't_b_key', c regclass DEFAULT 'x', d regclass);
CREATE INDEX i ON t (c);
ALTER TABLE s ALTER d SET DEFAULT 'i', ADD CHECK (d <> 'i'::regclass);
CREATE VIEW v AS SELECT 'i'::regclass AS x, 't_b_key'::regclass AS y, 'x'::regclass AS z;
CREATE MATERIALIZED VIEW m AS SELECT 'i'::regclass AS x;
CREATE INDEX j ON m (x);
CREATE FUNCTION f(a regclass DEFAULT 'i') RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE DOMAIN d AS bigint DEFAULT nextval('t_a_seq');
CREATE DOMAIN e AS regclass DEFAULT 'j' CHECK (VALUE <> 't_b_key'::regclass);
CREATE TABLE u (a d, b e);
ALTER VIEW v ALTER x SET DEFAULT 'j';
CREATE TABLE w () INHERITS (u);
CREATE VIEW on_it AS SELECT * FROM w;
ALTER TABLE w ALTER b SET DEFAULT 'on_it';

-- case dump: of a partition's index and key
CREATE TABLE t (a integer PRIMARY KEY) PARTITION BY RANGE (a);
CREATE TABLE t1 PARTITION OF t FOR VALUES FROM (0) TO (10);
CREATE INDEX i ON t (a);
CREATE TABLE s (a regclass DEFAULT 't1_a_idx', b regclass DEFAULT 'i', c regclass DEFAULT 't1_pkey');
CREATE VIEW v AS SELECT 't1_pkey'::regclass AS x, 't_pkey'::regclass AS y, 't1_a_idx'::regclass AS z;

-- case dump: materialized views that were filled from one that is empty now
CREATE MATERIALIZED VIEW f AS SELECT 1 AS g, 1 AS one;
CREATE MATERIALIZED VIEW w AS SELECT g FROM ONLY f;
CREATE UNIQUE INDEX ON f (g);
CREATE VIEW v AS SELECT g FROM f;
CREATE MATERIALIZED VIEW w2 AS SELECT * FROM v;
REFRESH MATERIALIZED VIEW f WITH NO DATA;
-- case dump: a call that is not clear any more by what came after it
CREATE FUNCTION f(a int, b int DEFAULT 1) RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE VIEW v AS SELECT f(1);
CREATE PROCEDURE f(a int) LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION p(anyelement, anyelement) RETURNS anyelement LANGUAGE sql AS 'SELECT $1';
CREATE VIEW w AS SELECT p(1, 2) AS a, p('x'::text, 'y') AS b;
CREATE TABLE t (a int DEFAULT p(1, 2), CHECK (p(a, 1) > 0));
CREATE FUNCTION p(anycompatible, anycompatible) RETURNS anycompatible LANGUAGE sql AS 'SELECT $1';
-- case dump: a partition key that is a constant since its function was replaced
CREATE FUNCTION k(int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT $1';
CREATE TABLE t (a int) PARTITION BY RANGE ((k(a)));
CREATE OR REPLACE FUNCTION k(int) RETURNS int LANGUAGE sql VOLATILE AS 'SELECT 1';
CREATE TABLE t1 PARTITION OF t FOR VALUES FROM (0) TO (10);
-- case dump: a view's owner who may not fill what is filled through it
CREATE ROLE r1;
CREATE TABLE t (a integer);
CREATE VIEW v AS SELECT * FROM t;
CREATE FUNCTION f() RETURNS bigint LANGUAGE sql SECURITY DEFINER AS 'SELECT count(*) FROM t';
CREATE MATERIALIZED VIEW m AS SELECT * FROM v;
CREATE MATERIALIZED VIEW n AS SELECT f();
GRANT SELECT (a) ON v TO r1;
COMMENT ON VIEW v IS 'later';
ALTER VIEW v OWNER TO r1;
ALTER FUNCTION f() OWNER TO r1;

-- case dump: NOT NULL that only the parent has; a check that only the child has
CREATE TABLE g (a integer NOT NULL, b integer CONSTRAINT k CHECK (b > 0));
CREATE TABLE h (c integer NOT NULL);
CREATE TABLE i (d integer) INHERITS (g, h);
ALTER TABLE g ALTER a DROP NOT NULL;
ALTER TABLE ONLY i ALTER c DROP NOT NULL;

-- case rename: a domain's checks go with it into another schema
CREATE SCHEMA s;
CREATE DOMAIN d text CHECK (VALUE <> 'a');
ALTER DOMAIN d SET SCHEMA s;
ALTER DOMAIN s.d ADD CHECK (VALUE <> '');
CREATE DOMAIN d text CHECK (VALUE <> 'a');
ALTER TYPE d RENAME TO e;
ALTER DOMAIN e ADD CHECK (VALUE <> '');
CREATE DOMAIN d text CHECK (VALUE <> 'a');

-- case grant: columns are looked up before anybody's rights
CREATE ROLE r1;
CREATE ROLE r2;
CREATE TABLE t (a integer, b integer);
CREATE VIEW v AS SELECT a, b, tableoid FROM t;
CREATE SEQUENCE s;
GRANT SELECT (last_value) ON s TO r1;
GRANT SELECT (last_value) ON SEQUENCE s TO r1;
GRANT SELECT (nothing) ON s TO r1;
GRANT ALL (nothing) ON SCHEMA public TO r1;
GRANT SELECT (ctid) ON v TO r1;
GRANT SELECT (tableoid) ON v TO r1 WITH GRANT OPTION;
GRANT DELETE ON t TO r1;
SET ROLE r1;
REVOKE ALL (a, nothing) ON t FROM r1;
REVOKE ALL (a, xmin) ON t FROM r1;
GRANT SELECT (a) ON t TO r2;
GRANT frob (a) ON t TO r2;
GRANT DELETE (nothing) ON t TO r2;
RESET ROLE;
GRANT SELECT ON t TO r1 WITH GRANT OPTION;
SET ROLE r1;
REVOKE SELECT, SELECT (a) ON t FROM r1;

-- case insert: whose right it is comes before what takes no rows, and what is wrong with values
CREATE ROLE r1;
CREATE SEQUENCE s;
GRANT ALL ON s TO r1;
INSERT INTO s DEFAULT VALUES;
DELETE FROM s WHERE 1/0 = 1;
WITH q AS (DELETE FROM s) SELECT 1;
EXPLAIN INSERT INTO s DEFAULT VALUES;
SET ROLE r1;
INSERT INTO s DEFAULT VALUES;
DELETE FROM s;

-- case cluster: the order of its checks
CREATE ROLE a;
CREATE TABLE t (a integer PRIMARY KEY, b integer);
CREATE INDEX i ON t (b) WHERE a > 1;
CREATE INDEX h ON t USING hash (b);
CREATE TYPE c AS (a integer);
CREATE TABLE p (a integer PRIMARY KEY) PARTITION BY HASH (a);
CREATE MATERIALIZED VIEW m AS SELECT 1 AS a WITH NO DATA;
CREATE INDEX mi ON m (a);
CLUSTER m USING mi;
CLUSTER m;
CLUSTER t USING i;
CLUSTER t USING h;
CLUSTER t USING c;
CLUSTER t USING p_pkey;
CLUSTER p;
CLUSTER p USING c;
CLUSTER p USING nope;
CLUSTER (frob) t;
CLUSTER (verbose) t USING t_pkey;
CLUSTER t;
SET ROLE a;
CLUSTER t;
CLUSTER p USING nope;

-- case create type: what a range says, and shells in the way
CREATE ROLE a;
CREATE TYPE r1 AS RANGE (subtype = integer, subtype = text);
CREATE TYPE r1 AS RANGE (subtype = anyelement);
CREATE TYPE r1 AS RANGE (subtype = integer, frob = text);
CREATE TYPE r1 AS RANGE (subtype = integer, collation = "C");
CREATE TYPE r1 AS RANGE (subtype = text, collation = "C");
CREATE TYPE r2 AS RANGE (subtype = text, collation = "nope");
CREATE TYPE r2 AS RANGE (subtype = text, subtype_opclass = text_pattern_ops);
CREATE TYPE r3 AS RANGE (subtype = text, subtype_opclass = int4_ops);
CREATE TYPE r4 AS RANGE (subtype = integer, canonical = abs);
CREATE TYPE r4;
CREATE TYPE r4 AS RANGE (subtype = integer, canonical = abs);
CREATE TYPE r5 AS RANGE (subtype = integer, multirange_type_name = r4);
CREATE TYPE r4 AS RANGE (subtype = integer, multirange_type_name = r4);
CREATE TYPE r6_multirange;
CREATE TYPE r6 AS RANGE (subtype = integer);
CREATE TYPE r10 AS RANGE (subtype = r6_multirange);
GRANT CREATE ON SCHEMA public TO a;
SET ROLE a;
CREATE TYPE r4 AS ENUM ('x');
CREATE TYPE r11 AS RANGE (subtype = integer, multirange_type_name = r4);
CREATE TYPE s3;
RESET ROLE;
CREATE TYPE s3 AS ENUM ('x');

-- case alter table: of equal keys of a new column one is made
CREATE TABLE t (a integer);
ALTER TABLE t ADD b integer UNIQUE PRIMARY KEY;
ALTER TABLE t ADD c integer UNIQUE UNIQUE CONSTRAINT named UNIQUE;
ALTER TABLE t ADD d integer UNIQUE DEFERRABLE UNIQUE, ADD e integer UNIQUE, ADD UNIQUE (e);
CREATE TABLE u (a integer);
ALTER TABLE u ADD b integer CONSTRAINT q UNIQUE PRIMARY KEY CHECK (b > 0) REFERENCES t (b);

-- case alter table: what is dropped to be made again for a new type, and what else stands on it
CREATE TABLE x (t text PRIMARY KEY, c integer, t2 text);
CREATE UNIQUE INDEX c ON x (t, t) WHERE starts_with(t2, 'a');
ALTER TABLE x ALTER c SET DEFAULT nextval('c'::regclass);
ALTER TABLE ONLY x ALTER t TYPE text;
ALTER TABLE ONLY x ALTER c TYPE bigint;
CREATE TABLE y (t integer, c integer, PRIMARY KEY (t) INCLUDE (c));
CREATE TABLE z (t integer REFERENCES y, d integer REFERENCES y (t));
ALTER TABLE y ALTER c TYPE text, ALTER t SET DEFAULT 'x' - 1;
ALTER TABLE y ALTER t TYPE bigint;
CREATE TABLE v (t integer, c integer, d integer, PRIMARY KEY (t) INCLUDE (d));
CREATE VIEW grouped AS SELECT t, c FROM v GROUP BY t;
ALTER TABLE v ALTER d TYPE bigint, ADD CHECK (frob);
CREATE TABLE p (a integer, b integer CONSTRAINT k CHECK (b > 0), c integer);
CREATE TABLE p1 () INHERITS (p);
CREATE INDEX i ON p1 (b);
CREATE TABLE s (a regclass DEFAULT 'i');
ALTER TABLE p ALTER b TYPE bigint;
ALTER TABLE p ALTER c TYPE bigint;

-- case create table as: EXECUTE with parameters
PREPARE p2(integer, text) AS SELECT $1 + 1 AS a, $2 || 'x' AS b;
CREATE TABLE d AS EXECUTE p2(1, 'x');
CREATE TABLE d2 AS EXECUTE p2(1, 'x') WITH NO DATA;
CREATE TABLE d3 AS EXECUTE p2(1);
CREATE TABLE d4 AS EXECUTE p2('a', 'x');
CREATE TABLE d5 (x, y, z) AS EXECUTE p2(2, 'x');
PREPARE p3 AS INSERT INTO d VALUES (1, 'b');
CREATE TABLE d6 AS EXECUTE p3;
CREATE TABLE IF NOT EXISTS d AS EXECUTE p3;
CREATE TABLE d7 AS EXECUTE p2(1, a);
DO $$ DECLARE v integer := 4; BEGIN CREATE TABLE d8 AS EXECUTE p2(v, 'y'); END $$;
INSERT INTO d VALUES (2, 'xx');
ALTER TABLE d ADD UNIQUE (a);

-- case constants of texts before there are collations
CREATE TABLE v (a boolean GENERATED ALWAYS AS ('7' IN (1, 2, 3)) STORED);
CREATE TABLE w (a boolean GENERATED ALWAYS AS ('7' IN ('1', '2')) STORED);
CREATE TABLE x (t bigint, u text GENERATED ALWAYS AS (CASE WHEN substr(NULL, 2) LIKE t::text THEN lower('a') ELSE 'b' END) STORED);

-- case alter table: a row is no constant, and a default is as volatile as its plan
CREATE TABLE t (a int, v varchar(1), g text);
CREATE FUNCTION fv(int) RETURNS int LANGUAGE sql VOLATILE AS 'SELECT $1';
INSERT INTO t (v) SELECT ROW(1) WHERE false;
SELECT ROW(1)::varchar(1) FROM t WHERE false;
ALTER TABLE t ALTER v TYPE char(1) USING ROW(1), REPLICA IDENTITY USING INDEX nosuch;
ALTER TABLE t ADD z char(1) GENERATED ALWAYS AS (ROW(1)) STORED, REPLICA IDENTITY USING INDEX nosuch;
INSERT INTO t VALUES (1, 'x'), (2, 'y');
ALTER TABLE t ADD x int DEFAULT fv(1), ADD y int UNIQUE DEFAULT 1, REPLICA IDENTITY USING INDEX nosuch;
ALTER TABLE t ADD x int DEFAULT fv(1) + random(), ADD y int UNIQUE DEFAULT 1, REPLICA IDENTITY USING INDEX nosuch;
-- case alter table: numbers of an IN, and what has words of its own, as they are stored
CREATE TABLE u (c bigint, d numeric(4,2), e smallint, f real, a varchar, b varchar(10), g text);
ALTER TABLE u ADD CHECK (c IN (1, 2, 3)), ADD CHECK (d IN (1, 2.5)), ADD CHECK (e IN (1, 2)), ADD CHECK (f IN (1, 2.5)), ADD CHECK (c IN (1)), ADD CHECK (c NOT IN (1, NULL)), ADD CHECK (e IN (1, 3000000000));
ALTER TABLE u ADD CHECK (position(a in b) > 0), ADD CHECK (position('a' in a::varchar(3)) > 0), ADD CHECK (substring(a from e for 2) > ''), ADD CHECK (trim(both a from b) > ''), ADD CHECK (overlay(a placing b from e) > ''), ADD CHECK (now() AT TIME ZONE a > now()), ADD CHECK (a NOT IN (b, g));
ALTER TABLE u ALTER c TYPE smallint, ALTER d TYPE double precision, ALTER e TYPE numeric, ALTER f TYPE integer;
ALTER TABLE u ALTER a TYPE text COLLATE "C", ALTER b TYPE text COLLATE "C";

-- case dump: the identity of an inherited column
CREATE TABLE u (a integer NOT NULL);
CREATE TABLE b (t2 oid) INHERITS (u);
ALTER TABLE b ALTER a ADD GENERATED ALWAYS AS IDENTITY;

-- case a foreign key compares as the referenced index does
CREATE TABLE p (a regclass UNIQUE, b varchar(5) UNIQUE, c "char" UNIQUE);
CREATE TABLE f1 (x varchar(20) REFERENCES p (a));
CREATE TABLE f2 (x integer REFERENCES p (a));
CREATE TABLE f3 (x "char" REFERENCES p (b), y name REFERENCES p (b), z char(3) REFERENCES p (b));
CREATE TABLE f4 (x text REFERENCES p (c));

-- case what stands under a cast of ARRAY is read as its elements' type, at any depth
SELECT ARRAY[1, 'NaN']::float8[];
SELECT ARRAY[ARRAY[1, 'NaN'], ARRAY[2, 'Infinity']]::float8[];
CREATE TABLE t (a float8[] DEFAULT ARRAY['NaN', 1]::float8[], b float8[] CHECK (b <> ARRAY[ARRAY['NaN', 1]]::float8[]));
INSERT INTO t VALUES (DEFAULT, '{{NaN,1}}');
-- case actions of MERGE see its WITH
CREATE TABLE m (k int primary key, v text);
INSERT INTO m VALUES (0, 'x');
WITH c AS MATERIALIZED (SELECT 1 a, 'i' b) MERGE INTO m USING (SELECT 1 k, 's' v OFFSET 0) o ON m.k = o.k WHEN MATCHED THEN UPDATE SET v = (SELECT b || ' u' FROM c WHERE a = 1 LIMIT 1) WHEN NOT MATCHED THEN INSERT VALUES (o.k, o.v);
WITH c AS MATERIALIZED (SELECT 15 a, 'i' b) MERGE INTO m USING (SELECT * FROM c) o ON m.k = o.a WHEN MATCHED THEN UPDATE SET v = (SELECT b || c.*::text || ' u' FROM c WHERE a = 15) WHEN NOT MATCHED THEN INSERT VALUES (o.a, o.b || (SELECT c.*::text || ' mi' FROM c));
INSERT INTO m VALUES (15, 'y');
-- case rows of a typed table are values of its type
CREATE TYPE pt AS (id int, name text);
CREATE TABLE ps OF pt;
INSERT INTO ps VALUES (1, 'test');
CREATE FUNCTION nl(pt) RETURNS int LANGUAGE sql AS $$ SELECT length($1.name) $$;
CREATE TABLE t (a pt, n int UNIQUE);
INSERT INTO t SELECT ps, nl(ps) FROM ps;
INSERT INTO t SELECT ps, nl(ps) FROM ps;
-- case a subquery that nobody uses may have any rows
CREATE TABLE u (a int);
INSERT INTO u VALUES (1), (1);
SELECT a FROM (SELECT a, (SELECT a FROM u) AS s FROM u) ss;
CREATE TABLE n AS SELECT a FROM (SELECT a, (SELECT a FROM u) AS s FROM u) ss;
SELECT a FROM (SELECT DISTINCT a, (SELECT a FROM u) AS s FROM u) ss;
-- case what USING merges is known where its columns are
CREATE TABLE t1 (f1 int, g int);
CREATE TABLE t2 (f1 bigint, h int);
CREATE VIEW v AS SELECT f1, count(*) FROM t1 LEFT JOIN t2 USING (f1) GROUP BY t1.f1;
CREATE VIEW v1 AS SELECT f1, count(*) FROM t1 RIGHT JOIN t2 USING (f1) GROUP BY t2.f1;
CREATE VIEW v2 AS SELECT f1, count(*) FROM t1 FULL JOIN t2 USING (f1) GROUP BY t1.f1, t2.f1;
SELECT f1, count(*) FROM t1 FULL JOIN t2 USING (f1) GROUP BY t1.f1;

-- case ranges are computed: exclusion
CREATE TABLE r (during tsrange, EXCLUDE USING gist (during WITH &&));
INSERT INTO r VALUES ('[2010-01-01, 2010-02-01)');
INSERT INTO r VALUES ('[2010-02-01, 2010-03-01)');
INSERT INTO r VALUES ('[2010-01-15, 2010-03-01)');
-- case ranges are computed: date exclusion
CREATE TABLE r (during daterange, EXCLUDE USING gist (during WITH &&));
INSERT INTO r VALUES ('[2010-01-01, 2010-02-01]');
INSERT INTO r VALUES (daterange('2010-02-02', NULL));
INSERT INTO r VALUES ('[2010-02-01, 2010-02-01]');
-- case ranges are computed: tstz
CREATE TABLE r (during tstzrange PRIMARY KEY);
INSERT INTO r VALUES ('[2010-01-01 00:00+00, 2010-02-01 00:00+00)');
INSERT INTO r VALUES (tstzrange('2010-01-01 00:00+00', '2010-02-01 00:00+00'));
-- case ranges are computed: equal
CREATE TABLE r (a int4range PRIMARY KEY, b numrange UNIQUE);
INSERT INTO r VALUES ('[1,5]', '[1.0,2]');
INSERT INTO r VALUES ('[1,6]', '[1.00,2.0]');
-- case ranges are computed: equal int
CREATE TABLE r (a int4range PRIMARY KEY, b numrange UNIQUE);
INSERT INTO r VALUES ('[1,5]', '[1.0,2]');
INSERT INTO r VALUES ('[1,6)', '[1.00,3.0]');
-- case ranges are computed: check
CREATE TABLE r (a numrange CHECK (a <@ '[0,10]'), d daterange CHECK (NOT lower_inf(d) AND upper(d) > '2020-01-01'));
INSERT INTO r VALUES ('[1,2]', '[2020-01-01,2020-01-01]');
INSERT INTO r VALUES ('empty', '[2020-01-01,2020-01-01)');
INSERT INTO r VALUES ('[1,11]', NULL);
INSERT INTO r VALUES ('[1,2]', '(,2021-01-01)');
-- case ranges are computed: text
CREATE TABLE u (t text UNIQUE);
INSERT INTO u SELECT '[1,5]'::int4range::text;
INSERT INTO u VALUES ('[1,6)');
-- case analyze: mistakes that are told before others
CREATE TABLE t (a integer PRIMARY KEY, b text);
SELECT generate_series(1, 2) IN (1) FROM t;
SELECT generate_series(1, 2) IN (1, 2) FROM t;
SELECT generate_series(1, 2) IN (1, a) FROM t;
SELECT 1 UNION (SELECT nosuch FROM t FOR UPDATE);
(SELECT nosuch FROM t FOR SHARE) UNION SELECT 1;
(SELECT 1 FROM t LIMIT 1) UNION SELECT 1;
SELECT x'zz' FROM t WHERE nosuch;
SELECT b'12';
SELECT X'aF', B'01';
WITH RECURSIVE q(n) AS (SELECT 1 UNION ALL SELECT count(n) FROM q) SELECT * FROM q;
WITH RECURSIVE q(n) AS (SELECT 1 UNION ALL SELECT max(n) FROM q) SELECT * FROM q;
WITH RECURSIVE q(n) AS (SELECT 1 UNION ALL SELECT n + (SELECT max(a) FROM t) FROM q WHERE n < 3) SELECT * FROM q;
WITH RECURSIVE q(n) AS (SELECT 1 UNION ALL SELECT m FROM (SELECT max(n) AS m FROM q) z) SELECT * FROM q;
WITH RECURSIVE q(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM q WHERE n < 3) SELECT max(n) FROM q;
WITH RECURSIVE q(n) AS (SELECT max(a) FROM t UNION ALL SELECT n + 1 FROM q WHERE n < 3) SELECT count(*) FROM q;

-- case ranges are computed: constructors
SELECT numrange(2, 1);
SELECT daterange('2020-01-02', '2020-01-01');
SELECT tsrange('2020-01-02', '2020-01-01', '[]');
-- case ranges are computed: union
SELECT numrange(1.0, 2.0) + numrange(2.0, 3.0);
SELECT numrange(1.0, 2.0) + numrange(2.5, 3.0);
SELECT numrange(1.0, 4.0) - numrange(2.5, 3.0);
SELECT '[a,c]'::int4range;
SELECT '[5,1]'::int8range;
SELECT '[2010-01-01 01:00:00 -08, 2010-01-01 02:00:00 -05)'::tstzrange;
-- case ranges are computed: operators
CREATE TABLE b (n int PRIMARY KEY, ok boolean CHECK (ok));
INSERT INTO b VALUES (1, '[1,5)'::int4range @> 4), (2, '[1,5)'::int4range && '[4,9]'), (3, '[1,5)'::int4range -|- '[5,9]'), (4, '[1,5)'::int4range << '[5,9]'), (5, '[1,5)'::int4range &< '[2,9]'), (6, '[1,5)'::int4range * '[4,9]' = '[4,5)');
INSERT INTO b VALUES (7, numrange(1, 5) * numrange(7, 9) = 'empty'), (8, isempty(numrange(3, 3))), (9, lower(daterange('2020-01-01', '2020-01-05', '(]')) = '2020-01-02'), (10, upper(daterange('2020-01-01', '2020-01-05', '(]')) = '2020-01-06');
INSERT INTO b VALUES (11, range_merge('[1,2)'::int4range, '[5,6)') = '[1,6)'), (12, '[1,3)'::int4range < '[1,4)'), (13, 'empty'::int4range < '[1,4)'), (14, '(,3)'::int4range < '[1,4)'), (15, lower_inc(numrange(1, 2)) AND NOT upper_inc(numrange(1, 2)));
INSERT INTO b VALUES (16, '[2020-01-01,2020-02-01)'::daterange @> '2020-01-15'::date), (17, now() <@ tstzrange(now(), NULL)), (18, (int4range(1, 10) - int4range(5, 20)) = '[1,5)');
INSERT INTO b VALUES (19, '[1,5)'::int4range @> 5);
-- case ranges are computed: user type
CREATE TYPE fr AS RANGE (subtype = float8);
CREATE TABLE r (a fr UNIQUE);
INSERT INTO r VALUES ('[1,2]'), (fr(1, 2));
INSERT INTO r VALUES ('[1.0,2]');
-- case ranges are computed: text type
CREATE TYPE tr AS RANGE (subtype = text);
CREATE TABLE r (a tr);
INSERT INTO r VALUES ('[a,b]'), ('["a b",c)');
INSERT INTO r VALUES ('[b,a]');
-- case ranges are computed: infinity
CREATE TABLE r (a daterange UNIQUE);
INSERT INTO r VALUES ('[2020-01-01,infinity]');
INSERT INTO r VALUES ('[2020-01-01,infinity)');
INSERT INTO r VALUES ('[2020-01-01,)');
INSERT INTO r VALUES ('[2020-01-01,infinity]');
-- case ranges are computed: array and btree gist
CREATE EXTENSION btree_gist;
CREATE TABLE r (room int, d daterange, EXCLUDE USING gist (room WITH =, d WITH &&));
INSERT INTO r VALUES (1, '[2020-01-01,2020-01-05)'), (2, '[2020-01-01,2020-01-05)');
INSERT INTO r VALUES (1, '[2020-01-05,2020-01-06)');
INSERT INTO r VALUES (1, '[2020-01-04,2020-01-06)');
-- case ranges are computed: over columns
CREATE TABLE r (a date, b date, EXCLUDE USING gist (daterange(a, b, '[]') WITH &&));
INSERT INTO r VALUES ('2020-01-01', '2020-01-05');
INSERT INTO r VALUES ('2020-01-06', '2020-01-08');
INSERT INTO r VALUES ('2020-01-08', NULL);
-- case ranges are computed: default
CREATE TABLE r (id int, d daterange DEFAULT '[2020-01-01,2020-01-05]', c int GENERATED ALWAYS AS (upper(d) - lower(d)) STORED CHECK (c = 5));
INSERT INTO r VALUES (1);
INSERT INTO r VALUES (1, '[2020-01-01,2020-01-04]');
-- case TRUNCATE: partitioned fk
CREATE TABLE tp (a int PRIMARY KEY);
CREATE TABLE tq (a int REFERENCES tp) PARTITION BY RANGE (a);
CREATE TABLE tq1 PARTITION OF tq FOR VALUES FROM (0) TO (100);
TRUNCATE tp;
TRUNCATE tp, tq;
TRUNCATE tp, tq1;
TRUNCATE tp CASCADE;
-- case triggers: what the rows of a statement share of their function, and what not
CREATE TABLE t1(a int PRIMARY KEY, b text, c int);
CREATE FUNCTION f1() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE r record;
BEGIN
  IF NEW.a % 2 = 0 THEN SELECT 1 AS n INTO r; ELSE SELECT 2 AS m INTO r; END IF;
  NEW.c := r.n;
  RETURN NEW;
END $$;
CREATE FUNCTION f2() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.c := NEW.a + length(NEW.b);
  RETURN NEW;
END $$;
CREATE TRIGGER g2 BEFORE INSERT OR UPDATE ON t1 FOR EACH ROW EXECUTE FUNCTION f2();
INSERT INTO t1 VALUES (1, 'x'), (2, NULL), (3, 'xyz');
INSERT INTO t1 VALUES (1, 'q'), (4, 'x') ON CONFLICT (a) DO UPDATE SET b = 'zz';
SELECT 1 / (c - 3) FROM t1 WHERE a = 1;
CREATE TRIGGER g1 BEFORE INSERT ON t1 FOR EACH ROW EXECUTE FUNCTION f1();
INSERT INTO t1 VALUES (6, 'x'), (7, 'y');

-- case TRUNCATE: triggers
CREATE TABLE a (i int PRIMARY KEY);
CREATE TABLE b (i int REFERENCES a);
CREATE TABLE log (n int PRIMARY KEY);
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO log SELECT count(*) FROM a; RETURN NULL; END $$;
CREATE TRIGGER t BEFORE TRUNCATE ON b EXECUTE FUNCTION f();
INSERT INTO a VALUES (1), (2);
TRUNCATE a CASCADE;
INSERT INTO log VALUES (2);
-- case TRUNCATE: before trigger that refuses
CREATE TABLE a (i int PRIMARY KEY);
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no' USING ERRCODE = 'ZZ001'; END $$;
CREATE TRIGGER t BEFORE TRUNCATE ON a EXECUTE FUNCTION f();
TRUNCATE a;
-- case the rows of a function that gives a set are of its type
CREATE TABLE ho (name text, person text);
CREATE TABLE eq (name text, hobby text);
CREATE TABLE u (name text UNIQUE);
INSERT INTO eq VALUES ('a', 'b');
INSERT INTO ho VALUES ('b', 'c');
CREATE FUNCTION equ(ho) RETURNS setof eq AS 'select * from eq where hobby = $1.name' LANGUAGE sql;
CREATE FUNCTION nl(eq) RETURNS int LANGUAGE sql AS 'SELECT length($1.name)';
INSERT INTO u SELECT name(equ(h.*)) FROM ho h;
SELECT nl(equ(h)) FROM ho h;
INSERT INTO u VALUES ('a');

-- case partitions by hash: int
CREATE TABLE p (a int) PARTITION BY HASH (a);
CREATE TABLE p0 PARTITION OF p FOR VALUES WITH (MODULUS 3, REMAINDER 0);
CREATE TABLE p1 PARTITION OF p FOR VALUES WITH (MODULUS 3, REMAINDER 1);
CREATE TABLE p2 PARTITION OF p FOR VALUES WITH (MODULUS 3, REMAINDER 2);
INSERT INTO p0 VALUES (1);
INSERT INTO p1 VALUES (1);
INSERT INTO p2 VALUES (1);
INSERT INTO p0 VALUES (2);
INSERT INTO p1 VALUES (2);
INSERT INTO p2 VALUES (2);
INSERT INTO p0 VALUES (-1);
INSERT INTO p1 VALUES (-1);
INSERT INTO p2 VALUES (-1);
INSERT INTO p0 VALUES (0);
INSERT INTO p1 VALUES (0);
INSERT INTO p2 VALUES (0);
INSERT INTO p0 VALUES (2147483647);
INSERT INTO p1 VALUES (2147483647);
INSERT INTO p2 VALUES (2147483647);
INSERT INTO p0 VALUES (NULL);
INSERT INTO p1 VALUES (NULL);
INSERT INTO p2 VALUES (NULL);
INSERT INTO p0 VALUES (12345);
INSERT INTO p1 VALUES (12345);
INSERT INTO p2 VALUES (12345);
-- case partitions by hash: bigint
CREATE TABLE p (a bigint) PARTITION BY HASH (a);
CREATE TABLE p0 PARTITION OF p FOR VALUES WITH (MODULUS 3, REMAINDER 0);
CREATE TABLE p1 PARTITION OF p FOR VALUES WITH (MODULUS 3, REMAINDER 1);
CREATE TABLE p2 PARTITION OF p FOR VALUES WITH (MODULUS 3, REMAINDER 2);
INSERT INTO p0 VALUES (1);
INSERT INTO p1 VALUES (1);
INSERT INTO p2 VALUES (1);
INSERT INTO p0 VALUES (-1);
INSERT INTO p1 VALUES (-1);
INSERT INTO p2 VALUES (-1);
INSERT INTO p0 VALUES (5000000000);
INSERT INTO p1 VALUES (5000000000);
INSERT INTO p2 VALUES (5000000000);
INSERT INTO p0 VALUES (-5000000000);
INSERT INTO p1 VALUES (-5000000000);
INSERT INTO p2 VALUES (-5000000000);
INSERT INTO p0 VALUES (9223372036854775807);
INSERT INTO p1 VALUES (9223372036854775807);
INSERT INTO p2 VALUES (9223372036854775807);
INSERT INTO p0 VALUES (-9223372036854775808);
INSERT INTO p1 VALUES (-9223372036854775808);
INSERT INTO p2 VALUES (-9223372036854775808);
-- case partitions by hash: smallint
CREATE TABLE p (a smallint) PARTITION BY HASH (a);
CREATE TABLE p0 PARTITION OF p FOR VALUES WITH (MODULUS 3, REMAINDER 0);
CREATE TABLE p1 PARTITION OF p FOR VALUES WITH (MODULUS 3, REMAINDER 1);
CREATE TABLE p2 PARTITION OF p FOR VALUES WITH (MODULUS 3, REMAINDER 2);
INSERT INTO p0 VALUES (1);
INSERT INTO p1 VALUES (1);
INSERT INTO p2 VALUES (1);
INSERT INTO p0 VALUES (-7);
INSERT INTO p1 VALUES (-7);
INSERT INTO p2 VALUES (-7);
INSERT INTO p0 VALUES (32767);
INSERT INTO p1 VALUES (32767);
INSERT INTO p2 VALUES (32767);
-- case partitions by hash: text
CREATE TABLE p (a text) PARTITION BY HASH (a);
CREATE TABLE p0 PARTITION OF p FOR VALUES WITH (MODULUS 3, REMAINDER 0);
CREATE TABLE p1 PARTITION OF p FOR VALUES WITH (MODULUS 3, REMAINDER 1);
CREATE TABLE p2 PARTITION OF p FOR VALUES WITH (MODULUS 3, REMAINDER 2);
INSERT INTO p0 VALUES ('');
INSERT INTO p1 VALUES ('');
INSERT INTO p2 VALUES ('');
INSERT INTO p0 VALUES ('a');
INSERT INTO p1 VALUES ('a');
INSERT INTO p2 VALUES ('a');
INSERT INTO p0 VALUES ('abc');
INSERT INTO p1 VALUES ('abc');
INSERT INTO p2 VALUES ('abc');
INSERT INTO p0 VALUES ('abcd');
INSERT INTO p1 VALUES ('abcd');
INSERT INTO p2 VALUES ('abcd');
INSERT INTO p0 VALUES ('abcde');
INSERT INTO p1 VALUES ('abcde');
INSERT INTO p2 VALUES ('abcde');
INSERT INTO p0 VALUES ('hello world, this is long');
INSERT INTO p1 VALUES ('hello world, this is long');
INSERT INTO p2 VALUES ('hello world, this is long');
INSERT INTO p0 VALUES ('äöü');
INSERT INTO p1 VALUES ('äöü');
INSERT INTO p2 VALUES ('äöü');
INSERT INTO p0 VALUES ('abcdefgh');
INSERT INTO p1 VALUES ('abcdefgh');
INSERT INTO p2 VALUES ('abcdefgh');
INSERT INTO p0 VALUES ('abcdefghi');
INSERT INTO p1 VALUES ('abcdefghi');
INSERT INTO p2 VALUES ('abcdefghi');
INSERT INTO p0 VALUES ('abcdefghijkl');
INSERT INTO p1 VALUES ('abcdefghijkl');
INSERT INTO p2 VALUES ('abcdefghijkl');
INSERT INTO p0 VALUES ('abcdefghijklm');
INSERT INTO p1 VALUES ('abcdefghijklm');
INSERT INTO p2 VALUES ('abcdefghijklm');
-- case partitions by hash: varchar
CREATE TABLE p (a varchar(30)) PARTITION BY HASH (a);
CREATE TABLE p0 PARTITION OF p FOR VALUES WITH (MODULUS 3, REMAINDER 0);
CREATE TABLE p1 PARTITION OF p FOR VALUES WITH (MODULUS 3, REMAINDER 1);
CREATE TABLE p2 PARTITION OF p FOR VALUES WITH (MODULUS 3, REMAINDER 2);
INSERT INTO p0 VALUES ('x');
INSERT INTO p1 VALUES ('x');
INSERT INTO p2 VALUES ('x');
INSERT INTO p0 VALUES ('some text');
INSERT INTO p1 VALUES ('some text');
INSERT INTO p2 VALUES ('some text');
-- case partitions by hash: char
CREATE TABLE p (a char(8)) PARTITION BY HASH (a);
CREATE TABLE p0 PARTITION OF p FOR VALUES WITH (MODULUS 3, REMAINDER 0);
CREATE TABLE p1 PARTITION OF p FOR VALUES WITH (MODULUS 3, REMAINDER 1);
CREATE TABLE p2 PARTITION OF p FOR VALUES WITH (MODULUS 3, REMAINDER 2);
INSERT INTO p0 VALUES ('x');
INSERT INTO p1 VALUES ('x');
INSERT INTO p2 VALUES ('x');
INSERT INTO p0 VALUES ('x   ');
INSERT INTO p1 VALUES ('x   ');
INSERT INTO p2 VALUES ('x   ');
INSERT INTO p0 VALUES ('abcdefgh');
INSERT INTO p1 VALUES ('abcdefgh');
INSERT INTO p2 VALUES ('abcdefgh');
-- case partitions by hash: uuid
CREATE TABLE p (a uuid) PARTITION BY HASH (a);
CREATE TABLE p0 PARTITION OF p FOR VALUES WITH (MODULUS 3, REMAINDER 0);
CREATE TABLE p1 PARTITION OF p FOR VALUES WITH (MODULUS 3, REMAINDER 1);
CREATE TABLE p2 PARTITION OF p FOR VALUES WITH (MODULUS 3, REMAINDER 2);
INSERT INTO p0 VALUES ('00000000-0000-0000-0000-000000000000');
INSERT INTO p1 VALUES ('00000000-0000-0000-0000-000000000000');
INSERT INTO p2 VALUES ('00000000-0000-0000-0000-000000000000');
INSERT INTO p0 VALUES ('a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11');
INSERT INTO p1 VALUES ('a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11');
INSERT INTO p2 VALUES ('a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11');
INSERT INTO p0 VALUES ('A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A12');
INSERT INTO p1 VALUES ('A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A12');
INSERT INTO p2 VALUES ('A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A12');
-- case partitions by hash: bool
CREATE TABLE p (a boolean) PARTITION BY HASH (a);
CREATE TABLE p0 PARTITION OF p FOR VALUES WITH (MODULUS 3, REMAINDER 0);
CREATE TABLE p1 PARTITION OF p FOR VALUES WITH (MODULUS 3, REMAINDER 1);
CREATE TABLE p2 PARTITION OF p FOR VALUES WITH (MODULUS 3, REMAINDER 2);
INSERT INTO p0 VALUES (true);
INSERT INTO p1 VALUES (true);
INSERT INTO p2 VALUES (true);
INSERT INTO p0 VALUES (false);
INSERT INTO p1 VALUES (false);
INSERT INTO p2 VALUES (false);
-- case partitions by hash: date
CREATE TABLE p (a date) PARTITION BY HASH (a);
CREATE TABLE p0 PARTITION OF p FOR VALUES WITH (MODULUS 3, REMAINDER 0);
CREATE TABLE p1 PARTITION OF p FOR VALUES WITH (MODULUS 3, REMAINDER 1);
CREATE TABLE p2 PARTITION OF p FOR VALUES WITH (MODULUS 3, REMAINDER 2);
INSERT INTO p0 VALUES ('2000-01-01');
INSERT INTO p1 VALUES ('2000-01-01');
INSERT INTO p2 VALUES ('2000-01-01');
INSERT INTO p0 VALUES ('1999-12-31');
INSERT INTO p1 VALUES ('1999-12-31');
INSERT INTO p2 VALUES ('1999-12-31');
INSERT INTO p0 VALUES ('2024-02-29');
INSERT INTO p1 VALUES ('2024-02-29');
INSERT INTO p2 VALUES ('2024-02-29');
INSERT INTO p0 VALUES ('1900-01-01');
INSERT INTO p1 VALUES ('1900-01-01');
INSERT INTO p2 VALUES ('1900-01-01');
-- case partitions by hash: timestamp
CREATE TABLE p (a timestamp) PARTITION BY HASH (a);
CREATE TABLE p0 PARTITION OF p FOR VALUES WITH (MODULUS 3, REMAINDER 0);
CREATE TABLE p1 PARTITION OF p FOR VALUES WITH (MODULUS 3, REMAINDER 1);
CREATE TABLE p2 PARTITION OF p FOR VALUES WITH (MODULUS 3, REMAINDER 2);
INSERT INTO p0 VALUES ('2000-01-01');
INSERT INTO p1 VALUES ('2000-01-01');
INSERT INTO p2 VALUES ('2000-01-01');
INSERT INTO p0 VALUES ('1999-12-31 10:11:12.5');
INSERT INTO p1 VALUES ('1999-12-31 10:11:12.5');
INSERT INTO p2 VALUES ('1999-12-31 10:11:12.5');
INSERT INTO p0 VALUES ('2024-02-29 23:59:59.999999');
INSERT INTO p1 VALUES ('2024-02-29 23:59:59.999999');
INSERT INTO p2 VALUES ('2024-02-29 23:59:59.999999');
-- case partitions by hash: timestamptz
CREATE TABLE p (a timestamptz) PARTITION BY HASH (a);
CREATE TABLE p0 PARTITION OF p FOR VALUES WITH (MODULUS 3, REMAINDER 0);
CREATE TABLE p1 PARTITION OF p FOR VALUES WITH (MODULUS 3, REMAINDER 1);
CREATE TABLE p2 PARTITION OF p FOR VALUES WITH (MODULUS 3, REMAINDER 2);
INSERT INTO p0 VALUES ('2000-01-01 00:00+00');
INSERT INTO p1 VALUES ('2000-01-01 00:00+00');
INSERT INTO p2 VALUES ('2000-01-01 00:00+00');
INSERT INTO p0 VALUES ('1999-12-31 10:11:12.5+02');
INSERT INTO p1 VALUES ('1999-12-31 10:11:12.5+02');
INSERT INTO p2 VALUES ('1999-12-31 10:11:12.5+02');
INSERT INTO p0 VALUES ('2024-02-29 23:59:59.999999-05');
INSERT INTO p1 VALUES ('2024-02-29 23:59:59.999999-05');
INSERT INTO p2 VALUES ('2024-02-29 23:59:59.999999-05');
-- case partitions by hash: numeric
CREATE TABLE p (a numeric) PARTITION BY HASH (a);
CREATE TABLE p0 PARTITION OF p FOR VALUES WITH (MODULUS 3, REMAINDER 0);
CREATE TABLE p1 PARTITION OF p FOR VALUES WITH (MODULUS 3, REMAINDER 1);
CREATE TABLE p2 PARTITION OF p FOR VALUES WITH (MODULUS 3, REMAINDER 2);
INSERT INTO p0 VALUES (0);
INSERT INTO p1 VALUES (0);
INSERT INTO p2 VALUES (0);
INSERT INTO p0 VALUES (1);
INSERT INTO p1 VALUES (1);
INSERT INTO p2 VALUES (1);
INSERT INTO p0 VALUES (10000);
INSERT INTO p1 VALUES (10000);
INSERT INTO p2 VALUES (10000);
INSERT INTO p0 VALUES (12345.678);
INSERT INTO p1 VALUES (12345.678);
INSERT INTO p2 VALUES (12345.678);
INSERT INTO p0 VALUES (0.0001);
INSERT INTO p1 VALUES (0.0001);
INSERT INTO p2 VALUES (0.0001);
INSERT INTO p0 VALUES (0.00001);
INSERT INTO p1 VALUES (0.00001);
INSERT INTO p2 VALUES (0.00001);
INSERT INTO p0 VALUES (-1);
INSERT INTO p1 VALUES (-1);
INSERT INTO p2 VALUES (-1);
INSERT INTO p0 VALUES (100000000);
INSERT INTO p1 VALUES (100000000);
INSERT INTO p2 VALUES (100000000);
INSERT INTO p0 VALUES (1.10);
INSERT INTO p1 VALUES (1.10);
INSERT INTO p2 VALUES (1.10);
INSERT INTO p0 VALUES (NULL);
INSERT INTO p1 VALUES (NULL);
INSERT INTO p2 VALUES (NULL);
INSERT INTO p0 VALUES (99999999999999999999.5);
INSERT INTO p1 VALUES (99999999999999999999.5);
INSERT INTO p2 VALUES (99999999999999999999.5);
INSERT INTO p0 VALUES (0.00000001234);
INSERT INTO p1 VALUES (0.00000001234);
INSERT INTO p2 VALUES (0.00000001234);
-- case partitions by hash: float8
CREATE TABLE p (a float8) PARTITION BY HASH (a);
CREATE TABLE p0 PARTITION OF p FOR VALUES WITH (MODULUS 3, REMAINDER 0);
CREATE TABLE p1 PARTITION OF p FOR VALUES WITH (MODULUS 3, REMAINDER 1);
CREATE TABLE p2 PARTITION OF p FOR VALUES WITH (MODULUS 3, REMAINDER 2);
INSERT INTO p0 VALUES (0);
INSERT INTO p1 VALUES (0);
INSERT INTO p2 VALUES (0);
INSERT INTO p0 VALUES (1);
INSERT INTO p1 VALUES (1);
INSERT INTO p2 VALUES (1);
INSERT INTO p0 VALUES (-1.5);
INSERT INTO p1 VALUES (-1.5);
INSERT INTO p2 VALUES (-1.5);
INSERT INTO p0 VALUES (1e100);
INSERT INTO p1 VALUES (1e100);
INSERT INTO p2 VALUES (1e100);
-- case partitions by hash: name
CREATE TABLE p (a name) PARTITION BY HASH (a);
CREATE TABLE p0 PARTITION OF p FOR VALUES WITH (MODULUS 3, REMAINDER 0);
CREATE TABLE p1 PARTITION OF p FOR VALUES WITH (MODULUS 3, REMAINDER 1);
CREATE TABLE p2 PARTITION OF p FOR VALUES WITH (MODULUS 3, REMAINDER 2);
INSERT INTO p0 VALUES ('abc');
INSERT INTO p1 VALUES ('abc');
INSERT INTO p2 VALUES ('abc');
-- case partitions by hash: oid
CREATE TABLE p (a oid) PARTITION BY HASH (a);
CREATE TABLE p0 PARTITION OF p FOR VALUES WITH (MODULUS 3, REMAINDER 0);
CREATE TABLE p1 PARTITION OF p FOR VALUES WITH (MODULUS 3, REMAINDER 1);
CREATE TABLE p2 PARTITION OF p FOR VALUES WITH (MODULUS 3, REMAINDER 2);
INSERT INTO p0 VALUES (1);
INSERT INTO p1 VALUES (1);
INSERT INTO p2 VALUES (1);
INSERT INTO p0 VALUES (4294967295);
INSERT INTO p1 VALUES (4294967295);
INSERT INTO p2 VALUES (4294967295);
-- case partitions by hash: two keys
CREATE TABLE p (a int, b text, c int) PARTITION BY HASH (a, b);
CREATE TABLE p0 PARTITION OF p FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TABLE p1 PARTITION OF p FOR VALUES WITH (MODULUS 4, REMAINDER 1);
INSERT INTO p VALUES (1, 'a');
INSERT INTO p VALUES (2, 'a');
INSERT INTO p VALUES (3, 'a');
INSERT INTO p VALUES (NULL, 'a');
INSERT INTO p VALUES (1, NULL);
INSERT INTO p VALUES (NULL, NULL);
INSERT INTO p VALUES (4, 'b');
INSERT INTO p VALUES (5, 'c');
UPDATE p SET a = 7;
UPDATE p SET a = a + 1;
-- case partitions by hash: expression
CREATE TABLE p (a int, b text) PARTITION BY HASH (lower(b), (a + 1));
CREATE TABLE p0 PARTITION OF p FOR VALUES WITH (MODULUS 2, REMAINDER 0);
INSERT INTO p VALUES (1, 'A');
INSERT INTO p VALUES (2, 'B');
INSERT INTO p VALUES (3, 'C');
-- case partitions by hash: unique
CREATE TABLE p (a int PRIMARY KEY, b text) PARTITION BY HASH (a);
CREATE TABLE p0 PARTITION OF p FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TABLE p1 PARTITION OF p FOR VALUES WITH (MODULUS 2, REMAINDER 1);
INSERT INTO p VALUES (1, 'a'), (2, 'b');
INSERT INTO p VALUES (1, 'a') ON CONFLICT DO NOTHING;
INSERT INTO p VALUES (2, 'a');
-- case partitions by hash: attach
CREATE TABLE p (a int) PARTITION BY HASH (a);
CREATE TABLE q (a int);
INSERT INTO q VALUES (1), (2), (3);
ALTER TABLE p ATTACH PARTITION q FOR VALUES WITH (MODULUS 4, REMAINDER 2);
-- case partitions by hash: move
CREATE TABLE p (a int, b int) PARTITION BY HASH (a);
CREATE TABLE p0 PARTITION OF p FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TABLE p1 PARTITION OF p FOR VALUES WITH (MODULUS 2, REMAINDER 1);
CREATE UNIQUE INDEX u0 ON p0 (b);
CREATE UNIQUE INDEX u1 ON p1 (b);
INSERT INTO p VALUES (1, 1), (2, 2), (3, 3), (4, 4);
UPDATE p SET a = a + 1;
INSERT INTO p VALUES (5, 4);
UPDATE p0 SET b = 0;
-- case partitions by hash: enum
CREATE TYPE e AS ENUM ('a', 'b');
CREATE TABLE p (a e) PARTITION BY HASH (a);
CREATE TABLE p0 PARTITION OF p FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TABLE p1 PARTITION OF p FOR VALUES WITH (MODULUS 2, REMAINDER 1);
INSERT INTO p VALUES ('a');

-- case a row of columns that nobody knows
CREATE TABLE tt (a int, b int);
INSERT INTO tt VALUES (5, 10);
CREATE FUNCTION ru() RETURNS refcursor AS $$ DECLARE rc refcursor; BEGIN OPEN rc FOR SELECT a FROM tt; RETURN rc; END $$ LANGUAGE plpgsql;
CREATE FUNCTION uc(rc refcursor) RETURNS int AS $$ DECLARE rc refcursor; x record; BEGIN rc := ru(); FETCH NEXT FROM rc INTO x; RETURN x.a; END $$ LANGUAGE plpgsql;
SELECT uc(ru());
-- case views that are read as whoever asks, through another one
CREATE ROLE u1;
CREATE ROLE u2;
CREATE ROLE u3;
CREATE TABLE b (a int, b text, c float);
INSERT INTO b VALUES (1, 'Row 1', 1.0);
GRANT SELECT ON b TO u1, u3;
GRANT UPDATE (a, c) ON b TO u3;
CREATE VIEW v1 WITH (security_invoker = true) AS SELECT b AS bb, c AS cc, a AS aa FROM b;
ALTER VIEW v1 OWNER TO u1;
GRANT SELECT, UPDATE (bb, cc) ON v1 TO u2;
CREATE VIEW v2 AS SELECT cc AS ccc, aa AS aaa, bb AS bbb FROM v1;
ALTER VIEW v2 OWNER TO u2;
GRANT SELECT, UPDATE ON v2 TO u3;
SET ROLE u3;
SELECT * FROM v2;
UPDATE v2 SET ccc = ccc;
SELECT * FROM v1;
-- case views, defaults and bodies stay with the functions that they were made with
CREATE FUNCTION w(anyelement) RETURNS text LANGUAGE sql AS $$ SELECT 'x' $$;
CREATE VIEW f AS SELECT w(1) AS r;
CREATE TABLE t (a text DEFAULT w(1), b int CHECK (w(b) > 'a'));
CREATE FUNCTION k(a numeric) RETURNS int LANGUAGE sql IMMUTABLE RETURN 1;
CREATE VIEW kv AS SELECT k(1) AS r;
CREATE FUNCTION h() RETURNS int LANGUAGE sql RETURN k(1);
CREATE VIEW fk AS SELECT * FROM k(5);
CREATE FUNCTION k(a int) RETURNS int LANGUAGE sql IMMUTABLE RETURN 2;
CREATE FUNCTION w(c bigint) RETURNS text LANGUAGE sql AS $$ SELECT 'y' $$;
SELECT x.r, y.r FROM f x LEFT JOIN f y USING (r);
INSERT INTO t (b) VALUES (1), (2);
SELECT w(1);
SELECT 1 / (r - 1) FROM kv;
SELECT 1 / (h() - 1);
SELECT 1 / (k - 1) FROM fk;
SELECT 1 / (k(1) - 2);
DROP FUNCTION k(int);
DROP FUNCTION k(numeric);
DROP FUNCTION w(bigint);
-- case views that are read as whoever asks, who may not
CREATE ROLE u1;
CREATE ROLE u2;
CREATE ROLE u3;
CREATE TABLE b (a int, b text, c float);
GRANT SELECT ON b TO u1, u2;
GRANT UPDATE (a, c) ON b TO u2;
CREATE VIEW v1 WITH (security_invoker = true) AS SELECT b AS bb, c AS cc, a AS aa FROM b;
GRANT SELECT, UPDATE (bb, cc) ON v1 TO u2;
CREATE VIEW v2 AS SELECT cc AS ccc, aa AS aaa, bb AS bbb FROM v1;
ALTER VIEW v2 OWNER TO u2;
GRANT SELECT, UPDATE ON v2 TO u3;
SET ROLE u2;
SELECT * FROM v2;
SET ROLE u3;
SELECT * FROM v2;
UPDATE v2 SET ccc = ccc;
-- case drop owned
CREATE ROLE r1;
CREATE ROLE r2;
GRANT CREATE ON SCHEMA public TO r1;
CREATE TABLE deptest1 (f1 int unique);
GRANT ALL ON deptest1 TO r1 WITH GRANT OPTION;
SET ROLE r1;
CREATE TABLE deptest (a serial primary key, b text);
GRANT ALL ON deptest1 TO r2;
ALTER DEFAULT PRIVILEGES GRANT ALL ON TABLES TO r2;
RESET ROLE;
DROP OWNED BY r1;
DROP ROLE r1;
DROP ROLE r2;
-- case drop owned after reassign
CREATE ROLE r1;
CREATE ROLE r2;
GRANT CREATE ON SCHEMA public TO r1;
CREATE SCHEMA s AUTHORIZATION r1;
SET ROLE r1;
CREATE TABLE s.deptest (a serial primary key, b text);
ALTER DEFAULT PRIVILEGES FOR ROLE r1 IN SCHEMA s GRANT ALL ON TABLES TO r2;
CREATE TYPE s.deptest_enum AS ENUM ('red');
CREATE TYPE s.deptest_range AS RANGE (SUBTYPE = int4);
CREATE TYPE s.deptest_t AS (a int);
CREATE FUNCTION s.f() RETURNS void LANGUAGE plpgsql AS $$ BEGIN END; $$;
RESET ROLE;
REASSIGN OWNED BY r1 TO r2;
DROP ROLE r1;
DROP OWNED BY r1;
DROP ROLE r1;
-- case drop owned database
CREATE ROLE r1;
GRANT CREATE ON DATABASE postgres TO r1;
DROP ROLE r1;
-- case drop owned database b
CREATE ROLE r1;
GRANT CREATE ON DATABASE postgres TO r1;
DROP OWNED BY r1;
DROP ROLE r1;
-- case roles of what is their table's
CREATE ROLE r1;
CREATE ROLE r2;
GRANT CREATE ON SCHEMA public TO r1;
SET ROLE r1;
CREATE TABLE t (a serial PRIMARY KEY, b int UNIQUE REFERENCES t, CHECK (a > 0));
CREATE INDEX ON t (b);
CREATE POLICY p ON t;
CREATE VIEW v AS SELECT 1 AS a;
CREATE RULE r AS ON INSERT TO v DO INSTEAD NOTHING;
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL;
END';
CREATE TRIGGER tr BEFORE INSERT ON t EXECUTE FUNCTION f();
CREATE DOMAIN d AS int CHECK (VALUE > 0);
CREATE STATISTICS st ON a, b FROM t;
RESET ROLE;
REVOKE CREATE ON SCHEMA public FROM r1;
REASSIGN OWNED BY r1 TO r2;
DROP ROLE r1;
DROP ROLE r2;
-- case roles of what is their table's, one by one
CREATE ROLE r1;
CREATE ROLE r2;
GRANT CREATE ON SCHEMA public TO r1;
SET ROLE r1;
CREATE TABLE t (a serial PRIMARY KEY, b int UNIQUE);
RESET ROLE;
REVOKE CREATE ON SCHEMA public FROM r1;
ALTER TABLE t OWNER TO r2;
DROP ROLE r1;
-- case roles that own one thing
CREATE ROLE r1;
CREATE TABLE t (a int);
CREATE STATISTICS st ON (a + 1) FROM t;
ALTER STATISTICS st OWNER TO r1;
DROP ROLE r1;
-- case roles that own a publication
CREATE ROLE r1 SUPERUSER;
CREATE PUBLICATION p;
ALTER PUBLICATION p OWNER TO r1;
DROP ROLE r1;
-- case roles that own an event trigger
CREATE ROLE r1 SUPERUSER;
CREATE FUNCTION f() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';
CREATE EVENT TRIGGER e ON sql_drop EXECUTE FUNCTION f();
ALTER EVENT TRIGGER e OWNER TO r1;
DROP ROLE r1;
-- case roles that own a sequence
CREATE ROLE r1;
CREATE SEQUENCE s;
ALTER SEQUENCE s OWNER TO r1;
DROP ROLE r1;
-- case roles that own a partition
CREATE ROLE r1;
CREATE TABLE p (a int) PARTITION BY LIST (a);
CREATE TABLE p1 PARTITION OF p DEFAULT;
ALTER TABLE p1 OWNER TO r1;
DROP ROLE r1;
-- case roles that own a child
CREATE ROLE r1;
CREATE TABLE p (a int);
CREATE TABLE p1 () INHERITS (p);
ALTER TABLE p1 OWNER TO r1;
DROP ROLE r1;
-- case roles that own an operator class
CREATE ROLE r1;
CREATE OPERATOR FAMILY f USING btree;
ALTER OPERATOR FAMILY f USING btree OWNER TO r1;
DROP ROLE r1;
-- case roles that own a dictionary
CREATE ROLE r1;
CREATE TEXT SEARCH CONFIGURATION c (COPY = simple);
ALTER TEXT SEARCH CONFIGURATION c OWNER TO r1;
DROP ROLE r1;
-- case roles that own a server
CREATE EXTENSION postgres_fdw;
CREATE ROLE r1;
CREATE SERVER s FOREIGN DATA WRAPPER postgres_fdw;
CREATE USER MAPPING FOR r1 SERVER s;
DROP ROLE r1;
-- case roles and databases
CREATE ROLE r1;
CREATE ROLE r2;
GRANT CONNECT, CREATE ON DATABASE postgres TO r1 WITH GRANT OPTION;
SET ROLE r1;
GRANT CREATE ON DATABASE postgres TO r2;
RESET ROLE;
REVOKE CREATE ON DATABASE postgres FROM r1;
-- case roles and databases, taken back
CREATE ROLE r1;
CREATE ROLE r2;
GRANT CONNECT ON DATABASE postgres TO r1;
REVOKE ALL ON DATABASE postgres FROM r1;
DROP ROLE r1;
DO $$ BEGIN EXECUTE format('GRANT TEMPORARY ON DATABASE %I TO r2', 'postgres'); END $$;
DROP OWNED BY r2;
DROP ROLE r2;
-- case roles and databases, not everybody's
CREATE ROLE r1;
REVOKE CONNECT ON DATABASE postgres FROM PUBLIC;
GRANT CONNECT ON DATABASE postgres TO r1;
REVOKE CONNECT ON DATABASE postgres FROM r1;
DROP ROLE r1;
-- case roles that own statistics on another's table
CREATE ROLE r1;
CREATE ROLE r2;
CREATE TABLE t (a int, b int);
CREATE STATISTICS st ON a, b FROM t;
ALTER STATISTICS st OWNER TO r1;
REASSIGN OWNED BY r1 TO r2;
DROP ROLE r1;
DROP OWNED BY r2;
DROP ROLE r2;

-- case code called by a statement: before insert updates others
CREATE TABLE a (id int PRIMARY KEY, u int, d boolean);
CREATE UNIQUE INDEX x ON a (u) WHERE d;
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.d THEN UPDATE a SET d = false WHERE u = NEW.u AND id <> NEW.id; END IF; RETURN NEW; END $$;
CREATE TRIGGER t BEFORE INSERT OR UPDATE ON a FOR EACH ROW EXECUTE FUNCTION f();
INSERT INTO a VALUES (1, 1, true);
INSERT INTO a VALUES (2, 1, true);
INSERT INTO a VALUES (3, 1, true), (4, 1, true);
UPDATE a SET d = true WHERE id = 1;
ALTER TABLE a ADD CHECK (id = 1 OR NOT d);
UPDATE a SET d = true WHERE id = 2;
-- case code called by a statement: before update updates others
CREATE TABLE a (id int PRIMARY KEY, n int);
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN UPDATE a SET n = n + 1 WHERE id > OLD.id; RETURN NEW; END $$;
CREATE TRIGGER t BEFORE UPDATE ON a FOR EACH ROW WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION f();
INSERT INTO a VALUES (1, 0), (2, 0), (3, 0);
UPDATE a SET n = 5 WHERE id = 1;
CREATE UNIQUE INDEX ON a (n);
-- case code called by a statement: before update inserts
CREATE TABLE a (id int PRIMARY KEY, n int);
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO a VALUES (OLD.id + 100, OLD.n); RETURN NEW; END $$;
CREATE TRIGGER t BEFORE UPDATE ON a FOR EACH ROW EXECUTE FUNCTION f();
INSERT INTO a VALUES (1, 0), (2, 0);
UPDATE a SET n = 5;
INSERT INTO a VALUES (101, 1);
-- case code called by a statement: before insert deletes others
CREATE TABLE a (id int PRIMARY KEY, n int UNIQUE);
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN DELETE FROM a WHERE n = NEW.n; RETURN NEW; END $$;
CREATE TRIGGER t BEFORE INSERT ON a FOR EACH ROW EXECUTE FUNCTION f();
INSERT INTO a VALUES (1, 7);
INSERT INTO a VALUES (2, 7), (3, 7);
INSERT INTO a VALUES (1, 8);
-- case code called by a statement: before delete deletes others
CREATE TABLE a (id int PRIMARY KEY, up int);
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN DELETE FROM a WHERE up = OLD.id; RETURN OLD; END $$;
CREATE TRIGGER t BEFORE DELETE ON a FOR EACH ROW EXECUTE FUNCTION f();
INSERT INTO a VALUES (1, NULL), (2, 1), (3, 2), (4, NULL);
DELETE FROM a WHERE id = 1;
INSERT INTO a VALUES (3, NULL);
INSERT INTO a VALUES (4, NULL);
-- case code called by a statement: before insert history
CREATE TABLE a (id int, v int, current boolean DEFAULT true, PRIMARY KEY (id, v));
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN SELECT coalesce(max(v), 0) + 1 INTO NEW.v FROM a WHERE id = NEW.id; UPDATE a SET current = false WHERE id = NEW.id; RETURN NEW; END $$;
CREATE TRIGGER t BEFORE INSERT ON a FOR EACH ROW EXECUTE FUNCTION f();
INSERT INTO a VALUES (1), (1), (1);
CREATE UNIQUE INDEX ON a (id) WHERE current;
INSERT INTO a (id) VALUES (1);
INSERT INTO a (id, v) VALUES (1, 4);
ALTER TABLE a ADD CHECK (v < 6);
INSERT INTO a (id) VALUES (1);
-- case code called by a statement: function in values writes
CREATE TABLE a (id int PRIMARY KEY);
CREATE FUNCTION f(i int) RETURNS int LANGUAGE plpgsql AS $$ BEGIN INSERT INTO a VALUES (i); RETURN i + 1; END $$;
INSERT INTO a VALUES (f(1));
INSERT INTO a VALUES (2);
-- case code called by a statement: function in default writes
CREATE TABLE a (id int PRIMARY KEY, n int);
CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$ BEGIN UPDATE a SET n = n + 1; RETURN 0; END $$;
ALTER TABLE a ALTER n SET DEFAULT f();
INSERT INTO a (id) VALUES (1), (2), (3);
CREATE UNIQUE INDEX ON a (n);
ALTER TABLE a ADD CHECK (n < 2);
-- case code called by a statement: update from a function that writes
CREATE TABLE a (id int PRIMARY KEY, n int);
INSERT INTO a VALUES (1, 1), (2, 2);
CREATE FUNCTION f(i int) RETURNS int LANGUAGE plpgsql AS $$ BEGIN INSERT INTO a VALUES (i + 10, i); RETURN i; END $$;
UPDATE a SET n = f(id);
INSERT INTO a VALUES (11, 1);
-- case code called by a statement: on conflict trigger updates others
CREATE TABLE a (id int PRIMARY KEY, n int);
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN UPDATE a SET n = 0 WHERE id <> NEW.id; RETURN NEW; END $$;
CREATE TRIGGER t BEFORE INSERT ON a FOR EACH ROW EXECUTE FUNCTION f();
INSERT INTO a VALUES (1, 1);
INSERT INTO a VALUES (2, 2);
INSERT INTO a VALUES (2, 3) ON CONFLICT (id) DO UPDATE SET n = excluded.n;
ALTER TABLE a ADD CHECK (n <> 1);
-- case code called by a statement: trigger depth
CREATE TABLE a (id int PRIMARY KEY, n int);
CREATE TABLE log (d int PRIMARY KEY);
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO log VALUES (pg_trigger_depth()); IF pg_trigger_depth() < 3 THEN UPDATE a SET n = n + 1; END IF; RETURN NULL; END $$;
CREATE TRIGGER t AFTER UPDATE ON a FOR EACH ROW EXECUTE FUNCTION f();
INSERT INTO a VALUES (1, 0);
UPDATE a SET n = 1;
INSERT INTO log VALUES (pg_trigger_depth());
INSERT INTO log VALUES (3);
-- case code called by a statement: code that fails and is caught leaves the statement as it was
CREATE TABLE a (id int PRIMARY KEY, n int);
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN BEGIN UPDATE a SET n = 1 / (NEW.id - 2); EXCEPTION WHEN division_by_zero THEN UPDATE a SET n = 7; END; RETURN NEW; END $$;
CREATE TRIGGER t BEFORE INSERT ON a FOR EACH ROW EXECUTE FUNCTION f();
INSERT INTO a VALUES (1, 0), (2, 0), (3, 0);
ALTER TABLE a ADD CHECK (id <> 2 OR n = 1);
ALTER TABLE a ADD CHECK (id <> 1 OR n = 1);
INSERT INTO a VALUES (2, 0);
-- case code called by a statement: code that fails and is caught, first of all
CREATE TABLE a (id int PRIMARY KEY, n int);
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN BEGIN DELETE FROM a; RAISE EXCEPTION 'x'; EXCEPTION WHEN OTHERS THEN NULL; END; RETURN NEW; END $$;
CREATE TRIGGER t BEFORE INSERT ON a FOR EACH ROW EXECUTE FUNCTION f();
INSERT INTO a VALUES (1, 0), (2, 0), (3, 0);
INSERT INTO a VALUES (1, 0);
-- case rows and code: trigger that updates its own row before
CREATE TABLE parent (aid int PRIMARY KEY, val1 text, bcnt int NOT NULL DEFAULT 0);
CREATE TABLE child (bid int PRIMARY KEY, aid int NOT NULL);
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN UPDATE parent SET val1 = 'x' WHERE aid = OLD.aid; RETURN NEW; END $$;
CREATE TRIGGER t BEFORE UPDATE ON parent FOR EACH ROW WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION f();
INSERT INTO parent VALUES (1, 'a');
UPDATE parent SET bcnt = 1;
-- case rows and code: trigger that deletes its own row before
CREATE TABLE p (a int PRIMARY KEY);
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN DELETE FROM p WHERE a = OLD.a; RETURN OLD; END $$;
CREATE TRIGGER t BEFORE UPDATE ON p FOR EACH ROW EXECUTE FUNCTION f();
INSERT INTO p VALUES (1);
UPDATE p SET a = 2;
-- case rows and code: soft delete trigger
CREATE TABLE p (a int PRIMARY KEY, deleted boolean DEFAULT false);
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN UPDATE p SET deleted = true WHERE a = OLD.a; RETURN NULL; END $$;
CREATE TRIGGER t BEFORE DELETE ON p FOR EACH ROW EXECUTE FUNCTION f();
INSERT INTO p VALUES (1);
DELETE FROM p;
INSERT INTO p VALUES (1);
-- case rows and code: soft delete by cascade
CREATE TABLE q (id int PRIMARY KEY);
CREATE TABLE p (a int PRIMARY KEY, q int REFERENCES q ON DELETE CASCADE, deleted boolean DEFAULT false);
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN UPDATE p SET deleted = true, q = NULL WHERE a = OLD.a; RETURN NULL; END $$;
CREATE TRIGGER t BEFORE DELETE ON p FOR EACH ROW EXECUTE FUNCTION f();
INSERT INTO q VALUES (1);
INSERT INTO p VALUES (1, 1);
DELETE FROM q;
INSERT INTO p VALUES (1);
-- case rows and code: counter cache
CREATE TABLE q (id int PRIMARY KEY, n int NOT NULL DEFAULT 0 CHECK (n < 2));
CREATE TABLE p (a int PRIMARY KEY, q int REFERENCES q ON DELETE CASCADE);
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TG_OP = 'INSERT' THEN UPDATE q SET n = n + 1 WHERE id = NEW.q; ELSE UPDATE q SET n = n - 1 WHERE id = OLD.q; END IF; RETURN NULL; END $$;
CREATE TRIGGER t AFTER INSERT OR DELETE ON p FOR EACH ROW EXECUTE FUNCTION f();
INSERT INTO q VALUES (1);
INSERT INTO p VALUES (1, 1);
DELETE FROM p;
INSERT INTO p VALUES (2, 1);
INSERT INTO p VALUES (3, 1);
-- case rows and code: update cascades from parent trigger
CREATE TABLE q (id int PRIMARY KEY);
CREATE TABLE p (a int PRIMARY KEY, q int REFERENCES q ON DELETE CASCADE);
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN DELETE FROM q WHERE id = OLD.q; RETURN OLD; END $$;
CREATE TRIGGER t BEFORE DELETE ON p FOR EACH ROW EXECUTE FUNCTION f();
INSERT INTO q VALUES (1);
INSERT INTO p VALUES (1, 1);
DELETE FROM p;
-- case rows and code: statement trigger once
CREATE TABLE p (a int PRIMARY KEY);
CREATE TABLE log (n int PRIMARY KEY);
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO log VALUES (1); RETURN NULL; END $$;
CREATE TRIGGER t AFTER INSERT ON p EXECUTE FUNCTION f();
INSERT INTO p VALUES (1), (2);
INSERT INTO p SELECT 3 WHERE false;
-- case rows and code: constraint trigger deferred
CREATE TABLE p (a int PRIMARY KEY);
CREATE TABLE log (n int PRIMARY KEY);
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.a > 5 THEN RAISE EXCEPTION 'x' USING ERRCODE = '23514'; END IF; RETURN NULL; END $$;
CREATE CONSTRAINT TRIGGER t AFTER INSERT ON p DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION f();
INSERT INTO p VALUES (6);
SET CONSTRAINTS ALL IMMEDIATE;
-- case rows and code: views with instead triggers
CREATE TABLE t (a int PRIMARY KEY);
CREATE VIEW v AS SELECT a AS b FROM t;
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO t VALUES (NEW.b + 1); RETURN NEW; END $$;
CREATE TRIGGER tr INSTEAD OF INSERT ON v FOR EACH ROW EXECUTE FUNCTION f();
INSERT INTO v VALUES (1);
INSERT INTO t VALUES (2);
-- case rows and code: function default and variadic
CREATE FUNCTION f(a int, VARIADIC b int[] DEFAULT '{1,2}') RETURNS int LANGUAGE sql AS 'SELECT a + cardinality(b)';
CREATE TABLE t (n int PRIMARY KEY);
INSERT INTO t VALUES (f(1)), (f(1, 5)), (f(3, VARIADIC '{}'));
INSERT INTO t VALUES (3);
-- case rows and code: sql function that writes
CREATE TABLE t (n int PRIMARY KEY);
CREATE FUNCTION f(i int) RETURNS int LANGUAGE sql AS 'INSERT INTO t VALUES (i) RETURNING n + 1';
SELECT f(5);
CREATE TABLE u AS SELECT f(6) AS x;
ALTER TABLE u ADD CHECK (x = 7);
INSERT INTO t VALUES (6);
-- case rows and code: exceptions in loops
CREATE TABLE t (n int PRIMARY KEY);
DO $$ DECLARE i int; BEGIN FOR i IN 1..3 LOOP BEGIN INSERT INTO t VALUES (i % 2); EXCEPTION WHEN unique_violation THEN NULL; END; END LOOP; END $$;
INSERT INTO t VALUES (2);
INSERT INTO t VALUES (0);
-- case rows and code: get stacked
CREATE TABLE t (n text PRIMARY KEY);
INSERT INTO t VALUES ('t_pkey');
DO $$ DECLARE c text; BEGIN INSERT INTO t VALUES ('t_pkey'); EXCEPTION WHEN unique_violation THEN GET STACKED DIAGNOSTICS c = CONSTRAINT_NAME; INSERT INTO t VALUES (c || '2'); END $$;
INSERT INTO t VALUES ('t_pkey2');
-- case rows and code: cte update chains
CREATE TABLE t (n int PRIMARY KEY, s text);
INSERT INTO t VALUES (1, 'a'), (2, 'b');
CREATE TABLE log (n int PRIMARY KEY, s text);
WITH moved AS (DELETE FROM t WHERE n = 1 RETURNING *), changed AS (UPDATE t SET s = 'c' WHERE n = 2 RETURNING *) INSERT INTO log SELECT * FROM moved UNION ALL SELECT * FROM changed;
INSERT INTO log VALUES (2, 'c');
-- case rows and code: lateral insert
CREATE TABLE t (n int PRIMARY KEY, tags text[]);
INSERT INTO t VALUES (1, '{a,b}'), (2, '{b,c}');
CREATE TABLE tag (name text PRIMARY KEY);
INSERT INTO tag SELECT DISTINCT x FROM t, LATERAL unnest(t.tags) AS x;
INSERT INTO tag VALUES ('c');
-- case rows and code: json each insert
CREATE TABLE kv (k text PRIMARY KEY, v text);
INSERT INTO kv SELECT key, value FROM jsonb_each_text('{"a": 1, "b": "x"}');
INSERT INTO kv SELECT e->>'k', e->>'v' FROM jsonb_array_elements('[{"k": "c", "v": 1}]') e;
INSERT INTO kv VALUES ('c', '1');
-- case rows and code: json recordset
CREATE TABLE kv (k text PRIMARY KEY, v int);
INSERT INTO kv SELECT * FROM jsonb_to_recordset('[{"k": "c", "v": 1}, {"k": "d"}]') AS x(k text, v int);
INSERT INTO kv SELECT * FROM jsonb_populate_recordset(null::kv, '[{"k": "e", "v": 1}]');
INSERT INTO kv VALUES ('e', 1);
-- case rows and code: string agg and split
CREATE TABLE s (v text PRIMARY KEY);
INSERT INTO s SELECT trim(x) FROM regexp_split_to_table('a, b,c', ',') x;
INSERT INTO s SELECT string_agg(v, '-' ORDER BY v) FROM s;
INSERT INTO s VALUES ('a-b-c');
-- case rows and code: coalesce max plus
CREATE TABLE s (id int PRIMARY KEY, pos int UNIQUE);
INSERT INTO s SELECT 1, coalesce(max(pos), 0) + 1 FROM s;
INSERT INTO s SELECT 2, coalesce(max(pos), 0) + 1 FROM s;
INSERT INTO s VALUES (3, 2);
-- case rows and code: window update
CREATE TABLE s (id int PRIMARY KEY, grp text, pos int);
INSERT INTO s VALUES (1, 'a'), (2, 'a'), (3, 'b');
UPDATE s SET pos = r.rn FROM (SELECT id, row_number() OVER (PARTITION BY grp ORDER BY id) rn FROM s) r WHERE r.id = s.id;
CREATE UNIQUE INDEX u ON s (grp, pos);
INSERT INTO s VALUES (4, 'a', 2);
-- case rows and code: exists guard
CREATE TABLE s (id int PRIMARY KEY, n text);
INSERT INTO s SELECT 1, 'x' WHERE NOT EXISTS (SELECT 1 FROM s WHERE n = 'x');
INSERT INTO s SELECT 1, 'x' WHERE NOT EXISTS (SELECT 1 FROM s WHERE n = 'x');
INSERT INTO s SELECT 1, 'y' WHERE NOT EXISTS (SELECT 1 FROM s WHERE n = 'y');
-- case rows and code: upsert returning id into
CREATE TABLE s (id serial PRIMARY KEY, n text UNIQUE);
CREATE TABLE c (sid int REFERENCES s, v text, UNIQUE (sid, v));
DO $$ DECLARE i int; BEGIN INSERT INTO s (n) VALUES ('x') ON CONFLICT (n) DO UPDATE SET n = excluded.n RETURNING id INTO i; INSERT INTO c VALUES (i, 'v') ON CONFLICT DO NOTHING; END $$;
INSERT INTO c SELECT id, 'v' FROM s;

-- case tablesample: what it is given is looked at when the table is scanned, and chance is not known
CREATE TABLE t (id int PRIMARY KEY);
CREATE TABLE e (id int);
INSERT INTO t VALUES (1), (2);
CREATE TABLE pt (id int) PARTITION BY RANGE (id);
SELECT 1 FROM e TABLESAMPLE system (101);
SELECT 1 FROM t TABLESAMPLE bernoulli (-1) WHERE id / 0 = 1;
SELECT 1 FROM t TABLESAMPLE bernoulli (NULL);
SELECT 1 FROM t TABLESAMPLE bernoulli (10) REPEATABLE (NULL);
SELECT 1 FROM t TABLESAMPLE system (101) WHERE false;
SELECT 1 FROM t TABLESAMPLE system (101) LIMIT 0;
SELECT 1 FROM pt TABLESAMPLE system (101);
SELECT 1 / (count(*) - 2) FROM t TABLESAMPLE bernoulli (100);
SELECT 1 / count(*) FROM t TABLESAMPLE bernoulli (0);
-- case delete: conditions of rules are planned with the statement
CREATE TABLE t (a int);
CREATE VIEW v AS SELECT a FROM t;
CREATE RULE r AS ON DELETE TO t WHERE 1 / 0 > 1 DO INSTEAD NOTHING;
DELETE FROM t;
DELETE FROM v;
UPDATE t SET a = 1;
CREATE RULE s AS ON UPDATE TO t WHERE old.a > 1 / 0 DO INSTEAD NOTHING;
UPDATE t SET a = 1;
CREATE RULE i AS ON INSERT TO t WHERE extract(year FROM date_trunc('nosuch', TIMESTAMP '2024-01-01')) > 1 DO INSTEAD NOTHING;
INSERT INTO t VALUES (1);
-- case create index: a b-tree's table is planned, with its statistics
CREATE TABLE t (a int, b text);
CREATE STATISTICS s (ndistinct, mcv) ON (int4range(('{"a": {"b": 1}}'::jsonb ->> 'a')::int, 1)), b FROM t;
CREATE INDEX h ON t USING hash (a);
CREATE INDEX i ON t (a, b);
ALTER TABLE t ADD PRIMARY KEY (a);
DROP STATISTICS s;
CREATE INDEX i ON t (a, b);
-- case explain: what is not populated is not read
CREATE TABLE t (a int);
CREATE MATERIALIZED VIEW m AS SELECT a FROM t WITH NO DATA;
EXPLAIN SELECT * FROM m WHERE a > 1;
EXPLAIN ANALYZE SELECT * FROM m;
SELECT DISTINCT int4range(1, 5, 'x') FROM t;
CREATE TABLE u AS SELECT int4range(1, 5, 'x');
-- case select: functions in SQL are looked at when a call of them is planned, be there rows or not
CREATE TABLE t (a int, b text);
CREATE TABLE gone (a int);
SET check_function_bodies = off;
CREATE FUNCTION poly(anyelement) RETURNS bytea LANGUAGE sql AS $$ SELECT NULL $$;
SELECT poly(1) FROM t;
CREATE FUNCTION nothing(int) RETURNS void LANGUAGE sql AS $$ DELETE FROM gone $$;
CREATE FUNCTION two() RETURNS int LANGUAGE sql AS $$ SELECT 1; SELECT nosuch $$;
CREATE FUNCTION two_at_once() RETURNS int LANGUAGE sql IMMUTABLE AS $$ SELECT 1; SELECT nosuch $$;
CREATE FUNCTION rows_of() RETURNS SETOF int LANGUAGE sql STABLE AS $$ SELECT a FROM gone $$;
CREATE FUNCTION strict_of(anyelement) RETURNS int LANGUAGE sql STRICT AS $$ SELECT ROW(1, 2) $$;
CREATE FUNCTION syntax() RETURNS int LANGUAGE sql AS $$ SELEC $$;
CREATE FUNCTION many(VARIADIC a int[]) RETURNS numeric LANGUAGE sql IMMUTABLE AS $$ SELECT to_date('2024', 'YYYY') $$;
DROP TABLE gone;
SELECT nothing(a) FROM t;
SELECT two() FROM t;
SELECT two_at_once() FROM t;
SELECT * FROM t, rows_of() q;
SELECT rows_of() FROM t;
SELECT strict_of(a) FROM t;
SELECT strict_of(NULL::int) FROM t;
SELECT syntax() FROM t;
SELECT many(1, 2) FROM t;
SELECT many(VARIADIC ARRAY[1]) FROM t;
SELECT EXISTS (SELECT syntax() FROM t);
SELECT 1 FROM (SELECT two_at_once() FROM t) q;
UPDATE t SET b = nothing(a)::text;
DELETE FROM t WHERE poly(a) IS NULL;
DO $$ BEGIN PERFORM poly(a) FROM t; END $$;
-- case select: what a function runs is asked for before the first statement runs
SET check_function_bodies = off;
CREATE TABLE t (a int);
CREATE FUNCTION ends() RETURNS void LANGUAGE sql AS $$ INSERT INTO t VALUES (1); COMMIT $$;
CREATE FUNCTION copies() RETURNS void LANGUAGE sql AS $$ COPY t TO stdout $$;
CREATE FUNCTION makes() RETURNS void LANGUAGE sql STABLE AS $$ SELECT a INTO u FROM t $$;
CREATE FUNCTION writes(int) RETURNS SETOF int LANGUAGE sql IMMUTABLE AS $$ INSERT INTO t VALUES ($1) RETURNING a $$;
CREATE FUNCTION fails() RETURNS int LANGUAGE sql AS $$ INSERT INTO nosuch VALUES (1); SELECT 1/0 $$;
SELECT ends();
SELECT copies();
SELECT makes();
SELECT writes(a) FROM t;
SELECT writes(1);
SELECT fails();
SELECT 1 / count(*) FROM t;
-- case select: what the planner leaves out is not called
SET check_function_bodies = off;
CREATE TABLE t (a int);
INSERT INTO t VALUES (1);
CREATE FUNCTION f() RETURNS int LANGUAGE sql STABLE SET work_mem = 1000 AS $$ SELECT nosuch $$;
SELECT f() IS NULL AND false;
SELECT * FROM f() WHERE false;
SELECT 1 FROM t WHERE f() IS NULL AND NULL;
SELECT 1 FROM (SELECT f() FROM t) q;
SELECT 1 FROM t WHERE f() IS NULL;
DELETE FROM t;
SELECT 1 FROM t WHERE f() IS NULL;
SELECT * FROM t, f() q;
SELECT * FROM t CROSS JOIN f() q;
SELECT * FROM t LEFT JOIN f() q ON true;
-- case select: void and sets in expressions
CREATE FUNCTION v() RETURNS void LANGUAGE sql AS $$ SELECT 1 $$;
CREATE FUNCTION s() RETURNS SETOF int LANGUAGE sql AS $$ SELECT 1 $$;
CREATE FUNCTION n() RETURNS SETOF void LANGUAGE sql AS $$ SELECT 1 $$;
CREATE FUNCTION r(numeric) RETURNS record LANGUAGE sql AS $$ SELECT 1, 2 $$;
SELECT DISTINCT v();
SELECT 1 ORDER BY v();
SELECT 1 GROUP BY v();
SELECT (v()).*;
SELECT ARRAY(SELECT v());
SELECT ARRAY[v()];
SELECT s() IS NULL AND true;
SELECT NOT s() > 1;
SELECT CASE WHEN s() > 1 THEN 1 END;
SELECT (r(1)).p;
CREATE TABLE t (a int NOT NULL);
INSERT INTO t SELECT n()::text::int;
CREATE TABLE u (a int, b int);
INSERT INTO u VALUES (1, 2);
CREATE FUNCTION same(int) RETURNS SETOF u LANGUAGE sql AS $$ SELECT $1, 2 $$;
SELECT 1 / (count(*) - 1) FROM u, same(a) q;
-- case a position of GROUP BY counts the columns of stars
CREATE TABLE t (a int, b int, c int);
INSERT INTO t VALUES (1, 2, 5), (1, 2, 5), (3, 4, 6);
CREATE TABLE u (a int UNIQUE, b int, c int, n int);
ALTER TABLE t DROP COLUMN c;
INSERT INTO u (a, b, n) SELECT *, count(*) FROM t GROUP BY 1, 2;
ALTER TABLE u ADD CHECK (a <> 1 OR n = 2);
INSERT INTO u (n, a, b) SELECT 2, x.* FROM t x GROUP BY x.a, 3;
-- case a position of GROUP BY counts the columns of stars, of joins
CREATE TABLE t (a int, b int);
CREATE TABLE s (a int, b int);
INSERT INTO t VALUES (1, 2), (1, 2);
INSERT INTO s VALUES (1, 3), (1, 4);
CREATE TABLE u (a int, b int, c int, n int, UNIQUE (a, b, c));
INSERT INTO u SELECT *, count(*) FROM t JOIN s USING (a) GROUP BY 1, 2, 3;
ALTER TABLE u ADD CHECK (n = 2);
INSERT INTO u VALUES (1, 2, 4);
-- case a record is written by a stable function
CREATE TABLE t (a int);
CREATE INDEX ON t ((ROW(-1, 'x')::record::text));
-- case a right of the list is written by a stable function
CREATE TABLE t (a aclitem);
CREATE INDEX ON t ((a::text));
-- case an identity's options are each given once, whatever its type
CREATE TABLE t (v text);
ALTER TABLE t ALTER v ADD GENERATED ALWAYS AS IDENTITY (CYCLE NO CYCLE);
CREATE TABLE u (v text GENERATED ALWAYS AS IDENTITY (CYCLE NO CYCLE));
ALTER TABLE t ADD w text GENERATED ALWAYS AS IDENTITY (START 1 START 2);
-- case a position of GROUP BY counts the columns of stars, of functions
CREATE FUNCTION rf() RETURNS TABLE (a varchar(5)) AS $$ SELECT 'hello'::varchar(5) $$ LANGUAGE sql STABLE;
CREATE TABLE u (a text UNIQUE);
INSERT INTO u SELECT * FROM rf() GROUP BY 1;
INSERT INTO u SELECT * FROM rf() GROUP BY 1;

-- case a name of a whole row comes before a parameter of a function in SQL
CREATE TABLE v (a integer);
CREATE SEQUENCE s;
CREATE FUNCTION f1(v integer) RETURNS integer LANGUAGE sql AS 'SELECT v FROM v';
CREATE FUNCTION f2(v integer) RETURNS v LANGUAGE sql AS 'SELECT v FROM v';
CREATE FUNCTION f3(s integer) RETURNS integer LANGUAGE sql AS 'SELECT s FROM s';
CREATE FUNCTION f4(v integer) RETURNS integer LANGUAGE sql AS 'SELECT q.a FROM v q WHERE v > 1';
DO $$ DECLARE v integer := 1; BEGIN PERFORM v FROM v; END $$;
DO $$ DECLARE s integer := 1; BEGIN PERFORM s FROM s; END $$;

-- case ROW as a composite type, field by field
CREATE TABLE t (a integer, b text);
CREATE TABLE x (c t);
ALTER TABLE x ALTER c SET DEFAULT ROW(1);
ALTER TABLE x ALTER c SET DEFAULT ROW(1, 2, 3);
ALTER TABLE x ALTER c SET DEFAULT ROW('x', 'x');
ALTER TABLE x ALTER c SET DEFAULT ROW('x'::text, 'x');
ALTER TABLE x ALTER c SET DEFAULT ROW(extract(year from now()), 2);
INSERT INTO x (c) VALUES (ROW(upper('x'), 1));
INSERT INTO x (c) SELECT ROW(1, upper('x'));
SELECT ROW('1'::text, upper('x'))::t;
CREATE FUNCTION f(t DEFAULT ROW(upper('x'), 1)) RETURNS integer LANGUAGE sql AS 'SELECT 1';

-- case alter table: a text that becomes a regclass is a name, also of digits
CREATE TABLE a (users text);
INSERT INTO a VALUES ('1');
ALTER TABLE a ALTER users TYPE regclass;
SELECT '1'::regclass;

-- case subscriptions
CREATE SUBSCRIPTION s CONNECTION 'dbname=x' PUBLICATION p, p WITH (connect = false);
CREATE SUBSCRIPTION s CONNECTION 'nonsense' PUBLICATION p WITH (connect = false);
CREATE SUBSCRIPTION s CONNECTION 'nosuch=1' PUBLICATION p WITH (connect = false);
CREATE SUBSCRIPTION s CONNECTION 'dbname=x' PUBLICATION p WITH (connect = false, enabled = true);
CREATE SUBSCRIPTION s CONNECTION 'dbname=x' PUBLICATION p WITH (connect = false, foo);
CREATE SUBSCRIPTION s CONNECTION 'dbname=x' PUBLICATION p WITH (slot_name = NONE);
CREATE SUBSCRIPTION s CONNECTION 'dbname=x' PUBLICATION p WITH (connect = false, slot_name = 'X');
CREATE SUBSCRIPTION s CONNECTION 'dbname=x' PUBLICATION p WITH (connect = false, slot_name = NONE);
ALTER SUBSCRIPTION s ENABLE;
ALTER SUBSCRIPTION s REFRESH PUBLICATION;
ALTER SUBSCRIPTION s ADD PUBLICATION p WITH (refresh = false);
ALTER SUBSCRIPTION s ADD PUBLICATION q WITH (refresh = false);
ALTER SUBSCRIPTION s DROP PUBLICATION r WITH (refresh = false);
ALTER SUBSCRIPTION s DROP PUBLICATION p, q WITH (refresh = false);
ALTER SUBSCRIPTION s SET (synchronous_commit = perhaps);
ALTER SUBSCRIPTION s SKIP (lsn = '0/0');
ALTER SUBSCRIPTION s SET (create_slot = false);
DROP SUBSCRIPTION s;

-- case windows that are not there, or say too much
CREATE TABLE t (a int, b text, c timestamp);
CREATE VIEW v AS SELECT sum(a) OVER w FROM t;
CREATE VIEW v AS SELECT sum(a) OVER (w) FROM t;
CREATE VIEW v AS SELECT sum(a) OVER w FROM t WINDOW w AS (), w AS (ORDER BY a);
CREATE VIEW v AS SELECT sum(a) OVER w FROM t WINDOW w AS (later), later AS ();
CREATE VIEW v AS SELECT sum(a) OVER (w PARTITION BY b) FROM t WINDOW w AS ();
CREATE VIEW v AS SELECT sum(a) OVER (w ORDER BY b) FROM t WINDOW w AS (ORDER BY a);
CREATE VIEW v AS SELECT sum(a) OVER (w) FROM t WINDOW w AS (ORDER BY a ROWS 1 PRECEDING);
CREATE VIEW v AS SELECT sum(a) OVER (ORDER BY sum(a) OVER ()) FROM t;
CREATE VIEW v AS SELECT sum(a) OVER (GROUPS 1 PRECEDING) FROM t;
CREATE VIEW v AS SELECT sum(a) OVER (RANGE 1 PRECEDING) FROM t;
CREATE VIEW v AS SELECT sum(a) OVER (ORDER BY a, b RANGE 1 PRECEDING) FROM t;
CREATE VIEW v AS SELECT sum(a) OVER (ORDER BY b RANGE 1 PRECEDING) FROM t;
CREATE VIEW v AS SELECT sum(a) OVER (ORDER BY c RANGE 1 PRECEDING) FROM t;
CREATE VIEW v AS SELECT sum(a) OVER (ORDER BY a RANGE '1 day'::interval PRECEDING) FROM t;
CREATE VIEW v AS SELECT sum(a) OVER (ORDER BY a RANGE a PRECEDING) FROM t;
CREATE VIEW v AS SELECT sum(a) OVER (ROWS 'x'::text PRECEDING) FROM t;
CREATE VIEW v AS SELECT sum(a) OVER (ROWS sum(a) PRECEDING) FROM t;
CREATE VIEW v AS SELECT sum(a) OVER (w ORDER BY c RANGE '1 day' PRECEDING) FROM t WINDOW w AS (PARTITION BY b);
INSERT INTO t VALUES (1, 'x', '2020-01-01');
SELECT sum(a) OVER (ORDER BY a ROWS -1 PRECEDING) FROM t;
SELECT sum(a) OVER (ORDER BY a ROWS BETWEEN 1 PRECEDING AND NULL FOLLOWING) FROM t;
SELECT sum(a) OVER (ORDER BY a RANGE -1 PRECEDING) FROM t;
DELETE FROM t RETURNING rank() OVER ();
-- case types that others may not use
CREATE ROLE u2; GRANT CREATE ON SCHEMA public TO u2;
CREATE DOMAIN d AS int; REVOKE USAGE ON DOMAIN d FROM public;
CREATE TYPE t1 AS (a int, b int); REVOKE USAGE ON TYPE t1 FROM PUBLIC;
CREATE TABLE has (a d);
GRANT ALL ON has TO u2;
SET ROLE u2;
CREATE TABLE test5a (a int, b d);
CREATE TABLE test6a OF t1;
CREATE TABLE test10a (a int[], b t1[]);
CREATE TABLE copied AS SELECT * FROM has;
CREATE VIEW shown AS SELECT * FROM has;
CREATE TABLE child () INHERITS (has);
CREATE TABLE alike (LIKE has);
CREATE OPERATOR !+! (PROCEDURE = int4pl, LEFTARG = d, RIGHTARG = d);
CREATE OPERATOR !+! (PROCEDURE = int4pl, LEFTARG = int);
CREATE OPERATOR !+! (LEFTARG = nonsense);
-- case what stands on a partition key, and on what a partition has
CREATE FUNCTION plusone(a int) RETURNS INT IMMUTABLE AS $$ SELECT a+1; $$ LANGUAGE SQL;
CREATE TABLE t (a int, b int) PARTITION BY RANGE (a, plusone(b));
DROP FUNCTION plusone(int);
CREATE TABLE parted (a text, b int NOT NULL DEFAULT 0, CONSTRAINT check_a CHECK (length(a) > 0)) PARTITION BY LIST (a);
CREATE TABLE part_b PARTITION OF parted (b NOT NULL DEFAULT 1, CONSTRAINT check_a CHECK (length(a) > 0), CONSTRAINT check_b CHECK (b >= 0)) FOR VALUES IN ('b');
CREATE TABLE p (a int, b text) PARTITION BY LIST (a);
CREATE TABLE c (LIKE p) PARTITION BY LIST (b);
ALTER TABLE p ATTACH PARTITION c FOR VALUES IN (5);
ALTER TABLE p DROP COLUMN b;
CREATE TABLE whole (a int, b int) PARTITION BY LIST ((whole));
CREATE TABLE late (a int, b text);
INSERT INTO late VALUES (1, 'x');
ALTER TABLE p ATTACH PARTITION late FOR VALUES IN (2);
ALTER TABLE p ATTACH PARTITION late DEFAULT;
ALTER TABLE p DETACH PARTITION late CONCURRENTLY;
-- case types that change below, and values as they were
CREATE TABLE a (aa text); CREATE TABLE b (bb text) INHERITS (a); CREATE TABLE cc (cc text) INHERITS (a); CREATE TABLE d (dd text) INHERITS (b, cc, a);
ALTER TABLE a ALTER COLUMN aa TYPE integer USING bit_length(aa);
CREATE TABLE other (f1 int, f2 int, f3 int);
INSERT INTO other VALUES (1, 2, 3);
ALTER TABLE other ALTER f1 TYPE text USING f2 || ' and ' || f3 || ' more', ALTER f2 TYPE bigint USING f1 * 10, DROP COLUMN f3;
DO $$ BEGIN ASSERT (SELECT f1 || f2 FROM other) = '2 and 3 more10'; END $$;
-- case maintenance of what is not there
CREATE TABLE t (a int, b int);
CREATE INDEX i ON t (a);
ANALYZE t (a, a);
ANALYZE t (c);
ANALYZE (nonsense) t;
ANALYZE (verbose 3) t;
REINDEX (nonsense) TABLE t;
REINDEX (TABLESPACE nowhere) INDEX i;
REINDEX (TABLESPACE pg_global) INDEX i;
CREATE INDEX ON t ((ctid >= '(1000,0)'));
CREATE INDEX ON t (a) WHERE ctid >= '(1000,0)';
CREATE VIEW v AS SELECT 1 INTO t2;
CREATE VIEW v AS SELECT a FROM t ORDER BY a FETCH FIRST NULL ROWS WITH TIES;
CREATE UNLOGGED TABLE pg_temp.u (a int);
CREATE VIEW v AS SELECT a FROM t;
DROP RULE "_RETURN" ON v;
ALTER RULE "_RETURN" ON v RENAME TO x;
CREATE FUNCTION e() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';
CREATE EVENT TRIGGER e ON ddl_command_start WHEN TAG IN ('create skunkcabbage') EXECUTE FUNCTION e();
CREATE EVENT TRIGGER e ON ddl_command_start WHEN TAG IN ('CREATE ROLE') EXECUTE FUNCTION e();
CREATE EVENT TRIGGER e ON ddl_command_start WHEN TAG IN ('create table') AND tag IN ('CREATE FUNCTION') EXECUTE FUNCTION e();
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER tr BEFORE INSERT ON t FOR EACH ROW WHEN (NEW.tableoid <> 0) EXECUTE FUNCTION f();
-- case numbers that are none, or too large
CREATE VIEW least AS SELECT -2147483648 AS a, -9223372036854775808 AS b, - 32768 AS c, -(2147483648) AS d;
DO $$ BEGIN ASSERT 1.1::numeric <> 'NaN'; ASSERT 'NaN'::float8 = 'NaN'; ASSERT 'Infinity'::numeric > 1e30;
ASSERT '12345678901234567890.1'::numeric < 12345678901234567890.2; ASSERT 9007199254740993 = 9007199254740992::float8; END $$;
DO $$ BEGIN ASSERT 2.5::float8::int = 2; ASSERT 2.5::numeric::int = 3; ASSERT -1::oid = 4294967295;
ASSERT 1.1::float4 + 1::float8 > 2.1; ASSERT 16777217::float4::text = '1.6777216e+07'; ASSERT (9007199254740993::float8)::numeric = 9007199254740990; END $$;
DO $$ BEGIN ASSERT gcd(-9223372036854775808, 6) = 2; ASSERT lcm(4, 6) = 12; ASSERT |/ 4 = 2; ASSERT (- '0.1'::float4)::text = '-0.1'; END $$;
SELECT gcd(-9223372036854775808, 0);
SELECT lcm(9223372036854775807, 9223372036854775806);
SELECT 'NaN'::numeric::int;
SELECT 'Infinity'::float8::bigint;
SELECT - (-32768)::int2;
SELECT abs((-2147483648)::int4);
SELECT 1e-300::float8 * 1e-300::float8;
SELECT (-1.1)::numeric ^ 1.5;
SELECT 0::numeric ^ -1;
SELECT log(1::numeric, 2);
SELECT exp(100000::numeric);
SELECT sqrt(-1.0);
SELECT chr(0);
SELECT chr(-1);
SELECT chr(55296);
-- case records and scalars as targets in PL/pgSQL
CREATE TABLE t (a int, b text);
CREATE TYPE pair AS (x int, y int);
CREATE DOMAIN dpair AS pair;
DO $$ DECLARE r record; n int; BEGIN GET DIAGNOSTICS r = ROW_COUNT; END $$;
DO $$ DECLARE r t; BEGIN GET DIAGNOSTICS r = ROW_COUNT; END $$;
DO $$ DECLARE r t%ROWTYPE; n int; BEGIN SELECT 1, 2 INTO r, n; END $$;
DO $$ DECLARE r pair; n int; BEGIN SELECT 1, 2 INTO n, r; END $$;
DO $$ DECLARE r dpair; n int; BEGIN SELECT 1, 2 INTO n, r; END $$;
DO $$ DECLARE r pair; n int; BEGIN SELECT 1, 2 INTO r; RAISE NOTICE '%', r; END $$;
DO $$ DECLARE r pair; n int; BEGIN SELECT 1, 2 INTO r.x, r.y; RAISE NOTICE '%', r; END $$;
DO $$ DECLARE r record; n int; BEGIN FOR r, n IN SELECT 1, 2 LOOP NULL; END LOOP; END $$;
DO $$ DECLARE r record; n int; BEGIN FOR n, r IN SELECT 1, 2 LOOP NULL; END LOOP; END $$;
DO $$ DECLARE n int; m int; BEGIN FOR n, m IN SELECT 1, 2 LOOP NULL; END LOOP; END $$;
DO $$ DECLARE r CONSTANT record := ROW(1, 2); n int; BEGIN SELECT 1, 2 INTO r, n; END $$;
DO $$ DECLARE r record; s r%TYPE; n int; BEGIN SELECT 1, 2 INTO n, s; END $$;
DO $$ DECLARE r record; s ALIAS FOR r; n int; BEGIN SELECT 1, 2 INTO n, s; END $$;
DO $$ <<l>> DECLARE r record; n int; BEGIN SELECT 1, 2 INTO l.n, l.r; END $$;
DO $$ <<l>> DECLARE r record; n int; BEGIN SELECT 1, 2 INTO l.r.x, n; END $$;
DO $$ DECLARE c CURSOR (k nothing_of_the_kind) FOR SELECT 1; BEGIN NULL; END $$;
DO $$ DECLARE c CURSOR (k pair) FOR SELECT 1; BEGIN NULL; END $$;
DO $$ BEGIN CREATE TABLE made (a int); DECLARE r made%ROWTYPE; BEGIN NULL; END; END $$;
DO $$ BEGIN CREATE TABLE made (a int); DECLARE r made; BEGIN NULL; END; END $$;
DO $$ BEGIN CREATE TABLE made (a int); DECLARE r made.a%TYPE; BEGIN NULL; END; END $$;
DO $$ BEGIN INSERT INTO t VALUES (1); PERFORM 1/0; DECLARE r missing; BEGIN NULL; END; END $$;
DO $$ DECLARE n int; BEGIN n := 1; zz := 2; DECLARE r missing; BEGIN NULL; END; END $$;
DO $$ DECLARE n t.a%TYPE; m t.b%TYPE; k n%TYPE; BEGIN n := 1; k := 2; END $$;
DO $$ DECLARE n t.zz%TYPE; BEGIN n := 1; END $$;
DO $$ DECLARE n zz.a%TYPE; BEGIN n := 1; END $$;
DO $$ DECLARE n zz%TYPE; BEGIN n := 1; END $$;
DO $$ DECLARE n zz%ROWTYPE; BEGIN n := 1; END $$;
DO $$ DECLARE n public.t%ROWTYPE; BEGIN NULL; END $$;
DO $$ DECLARE n public.t.a%TYPE; BEGIN NULL; END $$;
CREATE FUNCTION f1(p t) RETURNS int LANGUAGE plpgsql AS $$ DECLARE n int; BEGIN SELECT 1, 2 INTO n, p; RETURN 1; END $$;
CREATE FUNCTION f2(p t) RETURNS int LANGUAGE plpgsql AS $$ DECLARE n int; BEGIN SELECT 1, 2 INTO p; RETURN 1; END $$;
CREATE FUNCTION f3(p pair, OUT q pair) LANGUAGE plpgsql AS $$ DECLARE n int; BEGIN SELECT 1, 2 INTO q, n; END $$;
CREATE FUNCTION f4(OUT q int, OUT r int) LANGUAGE plpgsql AS $$ BEGIN SELECT 1, 2 INTO q, r; END $$;
CREATE FUNCTION f5() RETURNS trigger LANGUAGE plpgsql AS $$ DECLARE n int; BEGIN SELECT 1, 2 INTO n, NEW; RETURN NEW; END $$;
CREATE FUNCTION f6() RETURNS trigger LANGUAGE plpgsql AS $$ DECLARE n int; BEGIN SELECT 1, 2 INTO n, NEW.a; RETURN NEW; END $$;
CREATE FUNCTION f7() RETURNS trigger LANGUAGE plpgsql AS $$ DECLARE r record; n int; BEGIN EXECUTE 'SELECT 1, 2' INTO r, n; RETURN NEW; END $$;
CREATE FUNCTION f8() RETURNS void LANGUAGE plpgsql AS $$ DECLARE c CURSOR FOR SELECT 1; r record; n int; BEGIN OPEN c; FETCH c INTO n, r; END $$;
CREATE FUNCTION f9() RETURNS void LANGUAGE plpgsql AS $$ DECLARE c CURSOR FOR SELECT 1; r record; n int; BEGIN FOR x IN c LOOP SELECT 1, 2 INTO n, x; END LOOP; END $$;
CREATE FUNCTION f10(anyelement) RETURNS void LANGUAGE plpgsql AS $$ DECLARE x ALIAS FOR $1; n int; BEGIN SELECT 1, 2 INTO n, x; END $$;
CREATE FUNCTION f11(p record) RETURNS void LANGUAGE plpgsql AS $$ DECLARE n int; BEGIN SELECT 1, 2 INTO n, p; END $$;
CREATE FUNCTION f12(p t) RETURNS void LANGUAGE plpgsql AS $$ DECLARE x ALIAS FOR $1; n int; BEGIN SELECT 1, 2 INTO n, x; END $$;
CREATE FUNCTION f13(p t) RETURNS void LANGUAGE plpgsql AS $$ DECLARE n int; BEGIN SELECT 1, 2 INTO n, $1; END $$;
CREATE FUNCTION f14(p t) RETURNS void LANGUAGE plpgsql AS $$ DECLARE n p%TYPE; m int; BEGIN SELECT 1, 2 INTO m, n; END $$;
CREATE FUNCTION f15() RETURNS void LANGUAGE plpgsql AS $$ DECLARE r record; n int; BEGIN FOREACH r, n IN ARRAY ARRAY[1] LOOP NULL; END LOOP; END $$;
CREATE FUNCTION f16() RETURNS void LANGUAGE plpgsql AS $$ DECLARE n int[]; BEGIN GET DIAGNOSTICS n[1] = ROW_COUNT; END $$;
CREATE FUNCTION f17() RETURNS void LANGUAGE plpgsql AS $$ DECLARE n CONSTANT record := ROW(1); BEGIN GET DIAGNOSTICS n = ROW_COUNT; END $$;
CREATE FUNCTION f18() RETURNS TABLE (a int, b t) LANGUAGE plpgsql AS $$ BEGIN SELECT 1, 2 INTO a, b; END $$;
CREATE FUNCTION f19() RETURNS TABLE (a int, b t) LANGUAGE plpgsql AS $$ BEGIN SELECT 1, 2 INTO b, a; END $$;
CREATE FUNCTION f20() RETURNS TABLE (a int, b t) LANGUAGE plpgsql AS $$ BEGIN SELECT 1, 2 INTO b.a, a; END $$;

-- case plpgsql: what is put together obeys a domain
CREATE TYPE pair AS (a integer, b integer);
CREATE DOMAIN ordered AS pair CHECK ((VALUE).a <= (VALUE).b);
CREATE DOMAIN whole AS pair NOT NULL;
CREATE DOMAIN number AS integer NOT NULL;
DO $$ DECLARE v ordered; BEGIN v := ROW(1, 2); v := ROW(2, 1); END $$;
DO $$ DECLARE v ordered; BEGIN v := ROW(1, 2); v.a := 2; v.a := 3; END $$;
DO $$ DECLARE v ordered := ROW(1, 2); BEGIN BEGIN v.a := 3; EXCEPTION WHEN check_violation THEN NULL; END; IF v.a = 1 THEN PERFORM 1 / 0; END IF; END $$;
DO $$ DECLARE v ordered; BEGIN FOR v IN VALUES (1, 2), (4, 3) LOOP NULL; END LOOP; END $$;
DO $$ DECLARE v ordered; BEGIN SELECT 4, 3 INTO v; END $$;
DO $$ DECLARE v number; BEGIN NULL; END $$;
DO $$ DECLARE v whole; BEGIN NULL; END $$;
DO $$ DECLARE v whole := ROW(1, 2); BEGIN SELECT 1, 2 INTO v WHERE false; END $$;
CREATE FUNCTION f(integer, integer) RETURNS ordered LANGUAGE plpgsql AS $$ BEGIN RETURN ROW($1, $2); END $$;
SELECT f(1, 2);
SELECT f(2, 1);
CREATE FUNCTION g(x ordered, integer) RETURNS ordered LANGUAGE plpgsql AS $$ BEGIN x.a := $2; RETURN x; END $$;
SELECT g(ROW(1, 2), 2);
SELECT g(ROW(1, 2), 3);
-- case plpgsql: rows as results have the very columns
CREATE TYPE pair AS (a bigint, b text);
CREATE FUNCTION f(integer) RETURNS pair LANGUAGE plpgsql AS $$ BEGIN RETURN CASE $1 WHEN 1 THEN ROW(1::bigint, 'x') ELSE NULL END; END $$;
CREATE FUNCTION g() RETURNS pair LANGUAGE plpgsql AS $$ BEGIN RETURN ROW(1, 'x'); END $$;
CREATE FUNCTION h() RETURNS pair LANGUAGE plpgsql AS $$ DECLARE r record; BEGIN r := ROW(1::bigint, 'x', 2); RETURN r; END $$;
CREATE FUNCTION i() RETURNS pair LANGUAGE plpgsql AS $$ BEGIN RETURN 1; END $$;
CREATE FUNCTION j() RETURNS record LANGUAGE plpgsql AS $$ BEGIN RETURN ROW(1, 2); END $$;
CREATE FUNCTION k() RETURNS SETOF pair LANGUAGE plpgsql AS $$ DECLARE r record; BEGIN RETURN NEXT r; END $$;
CREATE FUNCTION l() RETURNS SETOF pair LANGUAGE plpgsql AS $$ BEGIN RETURN NEXT ROW(1, 'x'); END $$;
CREATE FUNCTION m() RETURNS SETOF pair LANGUAGE plpgsql AS $$ DECLARE r pair; BEGIN RETURN NEXT r; r := ROW(1, 'x'); RETURN NEXT r; END $$;
SELECT f(1), f(2);
SELECT g();
SELECT h();
SELECT i();
SELECT * FROM j() AS r (a integer, b integer);
SELECT * FROM j() AS r (a integer, b bigint);
SELECT * FROM j() AS r (a integer, b integer, c integer);
SELECT k();
SELECT l();
SELECT count(*) FROM m();
DO $$ DECLARE v integer; BEGIN v := 1, 2; END $$;
DO $$ DECLARE v integer; BEGIN v := FROM pair_of_nothing; END $$;
CREATE PROCEDURE p(INOUT a integer, INOUT b integer DEFAULT 3) LANGUAGE plpgsql AS $$ BEGIN b := a + b; END $$;
DO $$ DECLARE x integer := 1; BEGIN CALL p(x); END $$;
DO $$ DECLARE x integer := 1; y integer := 2; BEGIN CALL p(b => y, a => x); PERFORM 1 / (y - 3); END $$;
-- case plpgsql: SHOW and EXPLAIN have rows
DO $$ BEGIN SHOW TIME ZONE; END $$;
DO $$ BEGIN EXPLAIN SELECT 1; END $$;
DO $$ DECLARE v text := 'x'; BEGIN SHOW search_path INTO v; IF v = 'x' THEN PERFORM 1 / 0; END IF; END $$;
DO $$ DECLARE v text := 'x'; BEGIN EXPLAIN SELECT 1 INTO v; END $$;
DO $$ BEGIN CREATE TABLE t (a integer); SET LOCAL work_mem = '1MB'; CREATE TABLE u AS SELECT 1; END $$;
-- case plpgsql: elements of arrays of several dimensions
CREATE TYPE pair AS (a integer, b integer);
DO $$ DECLARE v integer[]; BEGIN v[1][4] := 4; END $$;
DO $$ DECLARE v integer[] := '{{1,2},{3,4}}'; BEGIN v[2][1] := 7; PERFORM 1 / (v[2][1] - 7); END $$;
DO $$ DECLARE v integer[] := '{{1,2},{3,4}}'; BEGIN v[1] := 7; END $$;
DO $$ DECLARE v integer[] := '{1,2}'; BEGIN v[1][1] := 7; END $$;
DO $$ DECLARE v integer[]; BEGIN v[1:2] := 4; END $$;
DO $$ DECLARE v integer[]; BEGIN v[1:2] := '{4,5}'; END $$;
DO $$ DECLARE v integer[]; BEGIN v[NULL][1] := 4; END $$;
DO $$ DECLARE v integer[]; BEGIN v[1][1][1][1][1][1][1] := 4; END $$;
DO $$ DECLARE v integer[]; BEGIN v[1][1] := 'x'; END $$;
DO $$ DECLARE v pair[]; BEGIN v[1].a := 4; PERFORM 1 / (v[1].a - 4); END $$;
DO $$ DECLARE v pair[]; BEGIN v[1:2].a := 4; END $$;
CREATE TABLE t (a integer[]);
INSERT INTO t VALUES ('{{1,2},{3,4}}');
UPDATE t SET a[1][2] = 5;
SELECT 1 / (a[1][2] - 5) FROM t;
UPDATE t SET a[1] = 5;
-- case PL/pgSQL: parts of what has none
CREATE TYPE ct AS (p int, q text);
DO $$ DECLARE v ct; BEGIN v[1] := 1; END $$;
DO $$ DECLARE v record; BEGIN v[1] := 1; END $$;
DO $$ DECLARE v int[]; BEGIN v[1].p := 1; END $$;
DO $$ DECLARE v jsonb; BEGIN v[1:2] := '1'; END $$;
DO $$ DECLARE v jsonb; BEGIN v[1].p := '1'; END $$;
DO $$ DECLARE v int; BEGIN v := v.p; END $$;
DO $$ DECLARE v ct; BEGIN v := v.p; END $$;
DO $$ DECLARE v uuid; BEGIN v := v[1]; END $$;
DO $$ DECLARE v xml; BEGIN v := v[1]; END $$;
DO $$ DECLARE v circle; BEGIN v[1] := 1; END $$;
DO $$ DECLARE v point; BEGIN v[1] := 1; END $$;
-- case PL/pgSQL: what is there, whatever it is, is a text that the variable does not take
CREATE TABLE t (a integer PRIMARY KEY, item daterange DEFAULT '[2024-01-01,2024-01-31]' NOT NULL);
INSERT INTO t (a) VALUES (2);
DO $$ DECLARE v integer; BEGIN SELECT item INTO v FROM t; END $$;
DO $$ DECLARE v integer; BEGIN v := point(1, 2); END $$;
DO $$ DECLARE v integer; BEGIN v := now()::time; END $$;
DO $$ DECLARE v boolean; BEGIN v := random(); END $$;
DO $$ DECLARE v date; BEGIN v := random() > 0.5; END $$;
CREATE FUNCTION w() RETURNS jsonb LANGUAGE plpgsql AS $$ BEGIN RETURN justify_days('1 day'::interval * 2) * 2 / 3; END $$;
SELECT w();
-- case PL/pgSQL: FOREACH looks at its variable when it has ended
DO $$ BEGIN FOREACH val IN ARRAY ARRAY['a'] LOOP FOR rec IN EXECUTE 'SELECT 1' LOOP NULL; END LOOP; END LOOP; END $$;
DO $$ BEGIN FOREACH val IN ARRAY ARRAY['a'] LOOP SELEC; END LOOP; END $$;
DO $$ BEGIN FOREACH val IN ARRAY ARRAY['a'] LOOP RAISE nosuch; END LOOP; END $$;
DO $$ BEGIN FOREACH val IN ARRAY ARRAY['a'] LOOP NULL; END LOOP; RAISE nosuch; END $$;
DO $$ BEGIN FOREACH val, other IN ARRAY ARRAY['a'] LOOP SELEC; END LOOP; END $$;
DO $$ BEGIN FOREACH val IN ARRAY ARRAY['a'] LOOP NULL; END LOOP; RETURN 1 2; END $$;
-- case what PL/pgSQL assigns by way of the text
CREATE TYPE pair AS (x int, y int);
CREATE TYPE color AS ENUM ('a', 'b');
DO $$ DECLARE v pair[]; BEGIN v := 2; END $$;
DO $$ DECLARE v pair[]; BEGIN SELECT 2 INTO v; END $$;
DO $$ DECLARE v int[]; BEGIN v := true; END $$;
DO $$ DECLARE v int[]; BEGIN SELECT true INTO v; END $$;
DO $$ DECLARE v int[]; BEGIN v := '{}'::jsonb; END $$;
DO $$ DECLARE v int[]; BEGIN SELECT '{}'::jsonb INTO v; END $$;
DO $$ DECLARE v pair; BEGIN v := 2; END $$;
DO $$ DECLARE v pair; BEGIN SELECT 2 INTO v; END $$;
DO $$ DECLARE v pair; BEGIN v := ROW(1, 2); END $$;
DO $$ DECLARE v pair; BEGIN SELECT ROW(1, 2) INTO v; END $$;
DO $$ DECLARE v record; BEGIN v := 5; END $$;
DO $$ DECLARE v record; BEGIN v := NULL; END $$;
DO $$ DECLARE v uuid; BEGIN v := gen_random_uuid(); END $$;
DO $$ DECLARE v uuid; BEGIN SELECT gen_random_uuid() INTO v; END $$;
DO $$ DECLARE v int; BEGIN v := gen_random_uuid(); END $$;
DO $$ DECLARE v int; BEGIN SELECT gen_random_uuid() INTO v; END $$;
DO $$ DECLARE v boolean; BEGIN v := 2; END $$;
DO $$ DECLARE v boolean; BEGIN SELECT 2 INTO v; END $$;
DO $$ DECLARE v boolean; BEGIN v := 1; END $$;
DO $$ DECLARE v boolean; BEGIN SELECT 1 INTO v; END $$;
DO $$ DECLARE v uuid; BEGIN v := now(); END $$;
DO $$ DECLARE v uuid; BEGIN SELECT now() INTO v; END $$;
DO $$ DECLARE v text[]; BEGIN v := '{a,b}'::text; END $$;
DO $$ DECLARE v text[]; BEGIN SELECT '{a,b}'::text INTO v; END $$;
DO $$ DECLARE v text[]; BEGIN v := 'a'::text; END $$;
DO $$ DECLARE v text[]; BEGIN SELECT 'a'::text INTO v; END $$;
DO $$ DECLARE v color; BEGIN v := 'c'::text; END $$;
DO $$ DECLARE v color; BEGIN SELECT 'c'::text INTO v; END $$;
DO $$ DECLARE v color; BEGIN v := 1; END $$;
DO $$ DECLARE v color; BEGIN SELECT 1 INTO v; END $$;
DO $$ DECLARE v jsonb; BEGIN v := true; END $$;
DO $$ DECLARE v jsonb; BEGIN SELECT true INTO v; END $$;
DO $$ DECLARE v jsonb; BEGIN v := 1; END $$;
DO $$ DECLARE v jsonb; BEGIN SELECT 1 INTO v; END $$;
DO $$ DECLARE v date; BEGIN v := now(); END $$;
DO $$ DECLARE v date; BEGIN SELECT now() INTO v; END $$;
DO $$ DECLARE v int; BEGIN v := 1.5; END $$;
DO $$ DECLARE v int; BEGIN SELECT 1.5 INTO v; END $$;
DO $$ BEGIN IF 2 THEN NULL; END IF; END $$;
DO $$ BEGIN IF 1 THEN NULL; END IF; END $$;
DO $$ BEGIN FOR i IN '1'..'a' LOOP NULL; END LOOP; END $$;
DO $$ BEGIN FOR i IN 1..true LOOP NULL; END LOOP; END $$;
DO $$ DECLARE v pair; BEGIN SELECT 1, 2, 3 INTO v; ASSERT v.y = 2; SELECT 4 INTO v; ASSERT v.x = 4 AND v.y IS NULL; END $$;
CREATE FUNCTION g() RETURNS int LANGUAGE plpgsql AS $$ BEGIN RETURN 'x'::text; END $$;
SELECT g();
CREATE FUNCTION h() RETURNS uuid LANGUAGE plpgsql AS $$ BEGIN RETURN 1; END $$;
SELECT h();

-- case do: EXECUTE of text without a command, and of what its purpose cannot have
CREATE FUNCTION v() RETURNS void LANGUAGE plpgsql AS $$ BEGIN PERFORM 1; END $$;
CREATE FUNCTION s() RETURNS void LANGUAGE sql AS $$ SELECT 1 $$;
CREATE FUNCTION r(q text) RETURNS SETOF integer LANGUAGE plpgsql AS $$ BEGIN RETURN QUERY EXECUTE q; END $$;
CREATE TABLE t (a text);
DO $$ BEGIN EXECUTE v(); EXECUTE ''; EXECUTE ' -- x '; EXECUTE ';'; END $$;
DO $$ BEGIN EXECUTE s(); END $$;
DO $$ DECLARE x text; BEGIN x := v(); INSERT INTO t VALUES (x); x := s(); INSERT INTO t VALUES (x); END $$;
SELECT 1 / (count(a) - 1), 1 / (count(*) - 2) FROM t;
SELECT 1 / (count(*) - 2) FROM t;
INSERT INTO t SELECT 'void' WHERE v() IS NOT NULL AND s() IS NULL;
SELECT 1 / (count(*) - 3) FROM t;
DO $$ DECLARE i integer; BEGIN EXECUTE '' INTO i; END $$;
DO $$ DECLARE i integer; BEGIN EXECUTE 'CREATE TABLE z ()' INTO i; END $$;
DO $$ DECLARE i integer; BEGIN EXECUTE 'SELECT 1; CREATE TABLE z ()' INTO i; END $$;
DO $$ DECLARE i integer; BEGIN EXECUTE 'CREATE TABLE z (); SELECT 1' INTO i; END $$;
DO $$ DECLARE i integer; BEGIN EXECUTE 'INSERT INTO t VALUES (1)' INTO i; END $$;
DO $$ DECLARE i record; BEGIN FOR i IN EXECUTE '' LOOP NULL; END LOOP; END $$;
DO $$ DECLARE i record; BEGIN FOR i IN EXECUTE 'SELECT 1; SELECT 2' LOOP NULL; END LOOP; END $$;
DO $$ DECLARE i record; BEGIN FOR i IN EXECUTE 'DELETE FROM t' LOOP NULL; END LOOP; END $$;
DO $$ DECLARE i record; BEGIN FOR i IN EXECUTE 'DELETE FROM t RETURNING a' LOOP NULL; END LOOP; END $$;
DO $$ DECLARE c refcursor; BEGIN OPEN c FOR EXECUTE 'CREATE TABLE y ()'; END $$;
DO $$ BEGIN EXECUTE 'SELECT 1 AS a INTO y'; END $$;
DO $$ BEGIN EXECUTE 'CREATE TABLE y AS SELECT 1 AS a'; END $$;
DO $$ BEGIN EXECUTE 'COMMIT'; END $$;
DO $$ BEGIN EXECUTE 'COPY t TO STDOUT'; END $$;
SELECT * FROM r('');
SELECT * FROM r('CREATE TABLE x ()');
SELECT * FROM r('SELECT 1; SELECT 2');
-- case update: an AFTER statement trigger of other columns
CREATE TABLE c (q integer PRIMARY KEY, amount boolean, status integer);
CREATE TRIGGER t AFTER UPDATE OF amount ON c FOR EACH STATEMENT EXECUTE FUNCTION suppress_redundant_updates_trigger();
UPDATE c SET status = 1, q = DEFAULT;
-- case update: constants, whichever row of FROM it meets
CREATE TABLE a (id integer PRIMARY KEY, q integer);
INSERT INTO a VALUES (1), (2);
UPDATE a SET id = 2, q = 5 FROM a b;
-- case insert: a comparison that is not null, whatever it is
CREATE TABLE a (id integer, CHECK ((now() <> CURRENT_DATE) IS UNKNOWN));
INSERT INTO a VALUES (1);
-- case insert: SIMILAR TO
CREATE TABLE a (id text CHECK (id SIMILAR TO 'a%'));
INSERT INTO a VALUES ('xa');
-- case insert: a tsvector is its words, whatever their order
CREATE TABLE b (t2 tsvector);
CREATE UNIQUE INDEX x ON b (t2);
INSERT INTO b (t2) SELECT 'a b' WHERE NOT EXISTS (SELECT 1 FROM b WHERE t2 = 'a b');
DELETE FROM b o WHERE o.t2 = 'user';
INSERT INTO b (t2) VALUES ('b a a');
SELECT 1 / (($$'it''s' 'b\\c' d\e ':x' f:5C,5* f:1$$::tsvector::text = $$':x' 'b\\c' 'de' 'f':1,5A 'it''s'$$)::int - 1);
SELECT 1 / (($$:x z:99999 z:3d$$::tsvector::text = $$':x' 'z':3,16383$$)::int - 1);
SELECT 1 / count(*) FROM b WHERE t2 <> 'a b';
INSERT INTO b VALUES ('a:1 b'), ('a:2 b');
INSERT INTO b VALUES ('b a:2,2');
INSERT INTO b VALUES ('');
INSERT INTO b VALUES ('  ');
UPDATE b SET t2 = 'q' WHERE t2 = 'a b';
INSERT INTO b VALUES ('a b');
-- case insert: jsonb_set of a scalar
SELECT jsonb_set('null'::jsonb, '{a}', '1');
-- case select: jsonb_insert of a scalar
SELECT jsonb_insert('1'::jsonb, '{a}', '1');
SELECT jsonb_set('1'::jsonb, '{}', '1');
-- case select: #- of a scalar
SELECT '1'::jsonb #- '{a}';
-- case create index: events that wait on the table referred to
CREATE TABLE p (id integer PRIMARY KEY, price integer UNIQUE);
INSERT INTO p VALUES (1, 1);
CREATE TABLE c (id integer REFERENCES p(price) DEFERRABLE INITIALLY DEFERRED);
DELETE FROM p;
CREATE INDEX ON p (id);
-- case create index: events that wait, before columns
CREATE TABLE p (id integer PRIMARY KEY, price integer UNIQUE);
INSERT INTO p VALUES (1, 1);
CREATE TABLE c (id integer REFERENCES p(price) ON DELETE NO ACTION DEFERRABLE INITIALLY DEFERRED);
DELETE FROM p;
CREATE INDEX ON p (nosuch);
-- case update: a late key that no row refers to, then one that is null
CREATE TABLE p (id integer PRIMARY KEY, price integer UNIQUE);
INSERT INTO p VALUES (1, 1), (2, NULL);
CREATE TABLE c (id integer REFERENCES p(price) DEFERRABLE INITIALLY DEFERRED);
UPDATE p SET id = 5 WHERE id = 1;
DELETE FROM p WHERE id = 2;
CREATE INDEX ON p (id);
UPDATE p SET price = 2;
CREATE INDEX ON p (price);
-- case declare: what WITH HOLD may lock
DECLARE c2 SCROLL CURSOR WITH HOLD FOR SELECT * FROM length('x') FOR UPDATE;
CREATE TABLE t (a integer);
DECLARE c3 CURSOR WITH HOLD FOR SELECT * FROM t FOR UPDATE;
-- case dump: constructors of ranges that were renamed
CREATE TYPE public.span AS RANGE (subtype = timestamp);
ALTER FUNCTION span_multirange() RENAME TO touch;
CREATE TYPE public.addr AS RANGE (subtype = timestamp);
ALTER FUNCTION addr_multirange(addr) RENAME TO touch2;
CREATE SCHEMA s1;
CREATE TYPE public.addr2 AS RANGE (subtype = timestamp);
ALTER FUNCTION addr2(timestamp, timestamp) RENAME TO touch2;
ALTER FUNCTION addr2(timestamp, timestamp, text) SET SCHEMA s1;
-- case dump: a range type that was renamed, and its schema
CREATE TYPE a AS RANGE (subtype = integer);
ALTER TYPE a RENAME TO b;
CREATE TYPE c AS RANGE (subtype = integer);
CREATE SCHEMA s2;
ALTER TYPE c SET SCHEMA s2;
CREATE TYPE d AS RANGE (subtype = integer, multirange_type_name = ds);
ALTER TYPE ds RENAME TO dss;
ALTER FUNCTION d(integer, integer) RENAME TO dd;
-- case dump: all constructors of a range renamed
CREATE TYPE e AS RANGE (subtype = integer);
ALTER FUNCTION e(integer, integer) RENAME TO e1;
ALTER FUNCTION e(integer, integer, text) RENAME TO e1;
ALTER FUNCTION e_multirange() RENAME TO e2;
ALTER FUNCTION e_multirange(e) RENAME TO e2;
ALTER FUNCTION e_multirange(e[]) RENAME TO e2;
ALTER SCHEMA public RENAME TO app;
-- case update: late, cascading
CREATE TABLE p (id integer PRIMARY KEY, price integer UNIQUE);
INSERT INTO p VALUES (1, 1);
CREATE TABLE c (id integer REFERENCES p(price) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED);
INSERT INTO c VALUES (NULL);
DELETE FROM p;
CREATE INDEX ON p (id);
-- case select: ranges of integers
SELECT 1 / (CASE WHEN '[1,10]'::int4range @> '[1,5)'::int4range THEN 1 ELSE 0 END);
SELECT 1 / (CASE WHEN '[1,5)'::int4range @> 5 THEN 0 ELSE 1 END);
SELECT 1 / (CASE WHEN 4 <@ '[,5)'::int4range THEN 1 ELSE 0 END);
SELECT 1 / (CASE WHEN '(4,5)'::int8range && '[1,10]' THEN 0 ELSE 1 END);
SELECT 1 / (CASE WHEN '[4,5)'::int8range && '[1,10]'::int8range THEN 1 ELSE 0 END);
SELECT 1 / (CASE WHEN '[1,3]'::int8range << '[4,10]'::int8range THEN 1 ELSE 0 END);
SELECT 1 / (CASE WHEN '[1,3]'::int8range << 'empty'::int8range THEN 0 ELSE 1 END);
SELECT 1 / (CASE WHEN '[1,3]'::int8range >> '[4,10]'::int8range THEN 0 ELSE 1 END);
SELECT 1 / (CASE WHEN ' empty'::int8range <@ 'empty'::int8range THEN 1 ELSE 0 END);
SELECT 1 / upper('[-5,0)'::int4range);
-- case select: the bound of a range
SELECT 1 / lower('(-1,7]'::int4range);
-- case select: the bounds of a range that has none
SELECT 1 / COALESCE(lower('[,7]'::int4range), 1), 1 / COALESCE(upper('[3,]'::int8range), 1);
SELECT 1 / (CASE WHEN isempty('[3,4)'::int4range) THEN 0 ELSE 1 END);
SELECT 1 / (CASE WHEN isempty('(3,4)'::int4range) THEN 0 ELSE 1 END);
-- case select: ranges and addresses are compared and computed with
SELECT 1 / (CASE WHEN '[1,5)'::int4range = '[1,4]'::int4range THEN 0 ELSE 1 END);
SELECT 1 / (CASE WHEN 'empty'::int4range < '(,3]' THEN 0 ELSE 1 END);
SELECT 1 / (CASE WHEN '(,3]'::int4range < '[1,3]'::int4range THEN 0 ELSE 1 END);
SELECT 1 / (CASE WHEN '[1,5)'::int4range + '[5,7)' = '[1,7)' THEN 0 ELSE 1 END);
SELECT 1 / (CASE WHEN range_merge('[1,5)'::int4range, '[6,7)') = '[1,7)' THEN 0 ELSE 1 END);
SELECT 1 / (CASE WHEN '[1,5)'::int4range - '[3,8)' = '[1,3)' THEN 0 ELSE 1 END);
SELECT 1 / (CASE WHEN '[1,5)'::int4range - '[0,2)' = '[2,5)' THEN 0 ELSE 1 END);
SELECT 1 / (CASE WHEN '[1,5)'::int4range - 'empty' = '[1,5)' THEN 0 ELSE 1 END);
SELECT 1 / (CASE WHEN '[1,5)'::int4range - '[1,5)' = 'empty' THEN 0 ELSE 1 END);
SELECT 1 / (CASE WHEN '[1,5)'::int4range * '[1,10]' = '[1,5)' THEN 0 ELSE 1 END);
SELECT 1 / (CASE WHEN '[1,5)'::int4range * '[7,10]' = 'empty' THEN 0 ELSE 1 END);
SELECT 1 / (CASE WHEN '[1,5)'::int4range -|- '[5,6)' THEN 0 ELSE 1 END);
SELECT 1 / (CASE WHEN '[1,5)'::numrange -|- '[5,6)' THEN 0 ELSE 1 END);
SELECT 1 / (CASE WHEN '[1,5]'::numrange &< '(1,6)' THEN 0 ELSE 1 END);
SELECT 1 / (CASE WHEN '[1,5]'::numrange << '(5,6)' THEN 0 ELSE 1 END);
SELECT 1 / (CASE WHEN '(5,6)'::numrange >> '[1,5]' THEN 0 ELSE 1 END);
SELECT 1 / (CASE WHEN '[1,5]'::numrange && '[5,6)' THEN 0 ELSE 1 END);
SELECT 1 / (CASE WHEN 1.6 <@ '(1.5,5]'::numrange THEN 0 ELSE 1 END);
SELECT 1 / (CASE WHEN '(1.50,5]'::numrange::text = '(1.50,5]' THEN 0 ELSE 1 END);
SELECT 1 / (CASE WHEN '[2024-01-01,2024-01-31]'::daterange = '[2024-01-01,2024-02-01)' THEN 0 ELSE 1 END);
SELECT 1 / (CASE WHEN upper('[2024-01-01,2024-01-31]'::daterange) = '2024-02-01' THEN 0 ELSE 1 END);
SELECT 1 / (CASE WHEN lower_inc('(1,5)'::int4range) THEN 0 ELSE 1 END);
SELECT 1 / (CASE WHEN upper_inf('(2,)'::int4range) THEN 0 ELSE 1 END);
SELECT 1 / (CASE WHEN isempty('(1,2)'::int4range) THEN 0 ELSE 1 END);
SELECT 1 / (CASE WHEN concat(int4range(1, 5), 'x') = '[1,5)x' THEN 0 ELSE 1 END);
SELECT 1 / (CASE WHEN numrange(1, 2.5)::text = '[1,2.5)' THEN 0 ELSE 1 END);
SELECT 1 / (CASE WHEN int4range(1, 5) IN ('[1,4]', 'empty') THEN 0 ELSE 1 END);
SELECT 1 / (CASE WHEN tstzrange('2024-01-01', NULL) @> now() THEN 0 ELSE 1 END);
SELECT 1 / (CASE WHEN lower('(,3.5]'::numrange) IS NULL THEN 0 ELSE 1 END);
SELECT 1 / (CASE WHEN '10.0.0.1/32'::inet = '10.0.0.1' THEN 0 ELSE 1 END);
SELECT 1 / (CASE WHEN '10.0.0.1'::inet < '192.168.0.0/16' THEN 0 ELSE 1 END);
SELECT 1 / (CASE WHEN '::1'::inet > '10.0.0.0/24' THEN 0 ELSE 1 END);
SELECT 1 / (CASE WHEN '10'::cidr = '10.0.0.0/8'::cidr THEN 0 ELSE 1 END);
SELECT 1 / (CASE WHEN '[1,5)'::numrange -|- '(5,6)' THEN 1 ELSE 0 END);
SELECT 1 / (CASE WHEN '[1,5]'::numrange << '[5,6)' THEN 1 ELSE 0 END);
SELECT 1 / (CASE WHEN '(1.5,5]'::numrange @> 1.5 THEN 1 ELSE 0 END);
SELECT 1 / (CASE WHEN '[2024-01-01,2024-01-31)'::daterange @> '2024-01-31'::date THEN 1 ELSE 0 END);
SELECT 1 / (CASE WHEN lower_inc('(1,5)'::numrange) THEN 1 ELSE 0 END);
SELECT 1 / (CASE WHEN isempty('(1,2)'::numrange) THEN 1 ELSE 0 END);
SELECT 1 / (CASE WHEN range_merge('(,3]'::int4range * '[1,10]'::int4range, '(,3]'::int4range) @> 42 THEN 1 ELSE 0 END);
SELECT 1 / (CASE WHEN '10.0.0.1/24'::inet = '10.0.0.1' THEN 1 ELSE 0 END);
SELECT '[1,5)'::int4range + '[6,7)';
SELECT '[1,5)'::int4range - '[2,3)';
SELECT '[1,2147483647]'::int4range;
SELECT int4range(1, 2147483647, '[]');
CREATE TABLE r (g int4range, t inet, CHECK (g IS NOT DISTINCT FROM 'empty'), CHECK (t > '192.168.0.0/16') NO INHERIT);
INSERT INTO r VALUES ('[1,10]');
INSERT INTO r VALUES ('(3,4)', '10.0.0.1');
INSERT INTO r VALUES ('(3,4)', '193.0.0.1');
-- case select: what is not computed may be a null
SELECT 1 / (CASE WHEN to_jsonb(now()) #> '{a,0}' -> 'a' IS NOT NULL THEN 0 ELSE 1 END);
SELECT 1 / (CASE WHEN substring(now()::text FROM 'xyz') IS NOT NULL THEN 0 ELSE 1 END);
SELECT 1 / (CASE WHEN regexp_match(now()::text, 'xyz') IS NOT NULL THEN 0 ELSE 1 END);
SELECT 1 / (CASE WHEN jsonb_path_query_first(to_jsonb(now()), '$.a') IS NOT NULL THEN 0 ELSE 1 END);
SELECT 1 / (CASE WHEN json_object_field_text('{"a":1}', 'b') IS NOT NULL THEN 0 ELSE 1 END);
SELECT 1 / (CASE WHEN lower('empty'::tsrange) IS NOT NULL THEN 0 ELSE 1 END);
SELECT 1 / (CASE WHEN box '((0,0),(1,1))' # box '((2,2),(3,3))' IS NOT NULL THEN 0 ELSE 1 END);
CREATE TABLE a (b integer CHECK (to_jsonb(localtimestamp) #> '{a,0}' -> 'a' IS NULL));
INSERT INTO a VALUES (1);
SELECT 1 / (CASE WHEN host('10.0.0.1'::inet) = '10.0.0.1' THEN 1 ELSE 0 END);
-- case select: bits, money and powers are computed
select 1/(case when 2::money = '2.00' then 0 else 1 end);
select 1/(case when B'101' = '101' then 0 else 1 end);
select 1/(case when x'1F' = B'00011111' then 0 else 1 end);
DO $do$ BEGIN IF 1 % 0.0 ^ 2  > 1 THEN null; END IF; END $do$;
select 1/(case when 0.0 ^ 2 = 0 then 0 else 1 end);
select 1/(case when 1.5 ^ 2 = 2.25 then 0 else 1 end);
select 1/(case when '101'::bit = B'1' then 0 else 1 end);
select 1/(case when '101'::bit(5) = B'10100' then 0 else 1 end);
select 1/(case when B'101'::bit(5) = B'10100' then 0 else 1 end);
select 1/(case when B'101'::varbit(2) = B'10' then 0 else 1 end);
select 1/(case when B'101' || B'100' = B'101100' then 0 else 1 end);
select 1/(case when 1.5::money = '1.50' then 0 else 1 end);
select 1/(case when 1.555::money = '1.56' then 0 else 1 end);
select 1/(case when (-1)::money < '0' then 0 else 1 end);
select round('1.25'::numeric ^ 1e3)::integer;
select 1/(case when (2.0 ^ 3)::text = '8.0000000000000000' then 0 else 1 end);
select 1/(case when (1.1 ^ 100)::text = '13780.6123398222699700' then 0 else 1 end);
select 1/(case when (2::numeric ^ 0)::text = '1.0000000000000000' then 0 else 1 end);
select 1/(case when (0.5 ^ 60)::text = '0.0000000000000000' then 0 else 1 end);
select 1/(case when (power(1.1, 1))::text = '1.1000000000000000' then 0 else 1 end);
select 1/((2::numeric ^ 10)::integer - 1024);
select 1/(case when (-1.1)^3 < 0 then 0 else 1 end);
select 1/(case when B'101' < '11'  then 0 else 1 end);
-- case insert: keys and checks of bits and money
CREATE TABLE g (a smallint, b money DEFAULT 2 NOT NULL UNIQUE);
INSERT INTO g (a) SELECT g FROM generate_series(1, 3) g;
INSERT INTO g VALUES (1, '2.00'), (2, 2);
CREATE TABLE h (b bit(3) UNIQUE CHECK (b < '110'));
INSERT INTO h VALUES (B'101'), ('101');
INSERT INTO h VALUES (B'111');
INSERT INTO h VALUES (B'1010');
-- case insert: defaults of sequences that went to another schema
CREATE SEQUENCE s; CREATE SCHEMA s1;
CREATE TABLE s1.g (a bigint DEFAULT nextval('s'), t integer NOT NULL);
ALTER SEQUENCE s SET SCHEMA s1;
INSERT INTO s1.g (t) VALUES (3), (0) on conflict (t) do update set a = default;
INSERT INTO s1.g (t) VALUES (3);
ALTER SCHEMA s1 RENAME TO s2;
INSERT INTO s2.g (t) VALUES (3);
-- case insert: a deferrable exclusion constraint arbitrates for nobody
CREATE TABLE c (a integer, b integer DEFAULT 1);
ALTER TABLE c ADD CONSTRAINT k EXCLUDE (a WITH =, b WITH =) DEFERRABLE;
INSERT INTO c (a) SELECT 1 WHERE false ON CONFLICT ON CONSTRAINT k DO NOTHING;
INSERT INTO c (a) VALUES (1) ON CONFLICT ON CONSTRAINT k DO NOTHING;
INSERT INTO c (a) VALUES (1) ON CONFLICT DO NOTHING;

-- case insert: indexes in the order of their making, a key before an exclusion constraint
CREATE TABLE w (x integer, y integer, EXCLUDE (x WITH =), PRIMARY KEY (x));
INSERT INTO w VALUES (1), (1);
CREATE TABLE v (x integer, CONSTRAINT b EXCLUDE (x WITH =), CONSTRAINT a UNIQUE (x));
INSERT INTO v VALUES (1), (1);

-- case insert: what indexes keep of the first row is computed as well
CREATE TABLE k (a integer, b integer, c text, CONSTRAINT k0 EXCLUDE ((10 / b) WITH =), CONSTRAINT k1 UNIQUE (a) DEFERRABLE);
INSERT INTO k VALUES (1, 0) ON CONFLICT DO NOTHING;
INSERT INTO k VALUES (1, 0);
CREATE UNIQUE INDEX ON k (c, (20 / a));
INSERT INTO k VALUES (0, 1, NULL);
INSERT INTO k VALUES (1, 1, 'x');
UPDATE k SET a = 0;
UPDATE k SET b = 0;
UPDATE k SET c = 'y';

-- case create table: of several exclusion constraints that are alike one is made
CREATE TABLE t (a integer, b integer, CONSTRAINT k0 EXCLUDE (a WITH =) WHERE (b > 0), EXCLUDE (b WITH =), CONSTRAINT k1 EXCLUDE (a WITH =) WHERE (b > 0), CONSTRAINT k2 EXCLUDE (b WITH =), CONSTRAINT k3 EXCLUDE USING gist (int4range(a, b) WITH &&), EXCLUDE USING gist (int4range(a, b) WITH &&) DEFERRABLE);

-- case update: whichever row of FROM comes first
CREATE TABLE w (a integer UNIQUE, c integer);
INSERT INTO w VALUES (2, 5), (3, 6);
UPDATE w SET a = b.a FROM w b;
UPDATE w SET a = b.c FROM w b WHERE b.c < 6;
UPDATE w SET a = b.c FROM w b;
UPDATE w SET a = b.c FROM w b WHERE b.c <> w.c;
UPDATE w SET a = b.c FROM w b WHERE b.c = w.c RETURNING 1 / (w.a - 6);
UPDATE w SET a = NULL, c = b.c FROM w b;
CREATE TABLE v (a integer CHECK (a < 3), c integer);
INSERT INTO v VALUES (1, 1), (2, 2);
UPDATE v SET a = w.c FROM w;

-- case insert: defaults that nobody gives are planned, in WITH and through views as well
CREATE TABLE item (a integer, u integer DEFAULT ('{"a": 1}'::jsonb ->> 'b')::integer, v integer DEFAULT ('{"a": "x"}'::jsonb ->> 'a')::integer);
INSERT INTO item SELECT s.* FROM (SELECT a, u FROM item) s;
INSERT INTO item SELECT s.* FROM (SELECT a, u, v FROM item) s;
WITH w AS (SELECT a FROM item) INSERT INTO item SELECT * FROM w;
WITH w AS (INSERT INTO item SELECT x.* FROM (SELECT a FROM item) x RETURNING a) SELECT 1;
WITH w AS (INSERT INTO item SELECT x.* FROM item x RETURNING a) SELECT 1;
WITH w AS (UPDATE item SET v = DEFAULT RETURNING a) SELECT 1;
CREATE VIEW v AS SELECT v, a, u FROM item;
INSERT INTO v SELECT * FROM v;
INSERT INTO v (a) SELECT a FROM item;
INSERT INTO v (v) SELECT a FROM item;
ALTER VIEW v ALTER v SET DEFAULT 1;
INSERT INTO v (a) SELECT a FROM item;
ALTER VIEW v ALTER a SET DEFAULT ('{"a": "x"}'::jsonb ->> 'a')::integer;
INSERT INTO v (a) SELECT a FROM item;
INSERT INTO v (u) SELECT a FROM item;

-- case select: what needs no row is looked at once, before any table
CREATE TABLE e (id integer);
CREATE TABLE f (id integer);
CREATE VIEW v AS SELECT * FROM e WHERE 1 / (SELECT count(*) FROM e) > 0;
SELECT * FROM e, f WHERE 1 / (SELECT count(*) FROM e) > 0;
SELECT * FROM e JOIN f ON 1 / (SELECT count(*) FROM e) > 0;
SELECT * FROM e LEFT JOIN f ON 1 / (SELECT count(*) FROM e) > 0;
SELECT * FROM e, v;
SELECT * FROM e LEFT JOIN v ON v.id = e.id;
SELECT * FROM v RIGHT JOIN e ON v.id = e.id;
SELECT * FROM e FULL JOIN v ON v.id = e.id;
SELECT * FROM e, (SELECT * FROM e WHERE 1 / (SELECT count(*) FROM e) > 0) s;
SELECT 1 FROM e WHERE id > 0 AND 1 / (SELECT count(*) FROM e) > 0 LIMIT 0;
SELECT 1 WHERE EXISTS (SELECT 1 FROM e WHERE 1 / (SELECT count(*) FROM e) > 0);
SELECT * FROM e WHERE false AND 1 / (SELECT count(*) FROM e) > 0;
SELECT * FROM e WHERE (SELECT false) AND 1 / (SELECT count(*) FROM e) > 0;
SELECT * FROM e WHERE 1 / (SELECT count(*) FROM e) > 0 AND (SELECT false);
SELECT (SELECT max(id) FROM f WHERE 1 / (SELECT count(*) FROM e) > 0) FROM e;
CREATE FUNCTION s() RETURNS integer LANGUAGE plpgsql STABLE AS $$ BEGIN RAISE EXCEPTION 'no'; END $$;
CREATE FUNCTION w() RETURNS integer LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no'; END $$;
SELECT * FROM e WHERE s() > 0;
SELECT * FROM e WHERE w() > 0;

-- case update, delete: what needs no row is looked at once, before any table
CREATE TABLE e (id integer);
CREATE VIEW v AS SELECT * FROM e WHERE 1 / (SELECT count(*) FROM e) > 0;
DELETE FROM e USING v;
UPDATE e SET id = v.id FROM v;
DELETE FROM e WHERE 1 / (SELECT count(*) FROM e) > 0;
UPDATE e SET id = 1 WHERE 1 / (SELECT count(*) FROM e) > 0;
UPDATE v SET id = 1;
UPDATE v SET id = 1 WHERE (SELECT false);
DELETE FROM v;
INSERT INTO e SELECT * FROM v;
MERGE INTO e USING v ON true WHEN MATCHED THEN DELETE;
INSERT INTO e VALUES (1);
UPDATE e SET id = 5 WHERE 1 / (id - 1) > 0 AND NOT EXISTS (SELECT 1 FROM e);
DELETE FROM e WHERE 1 / (id - 1) > 0 AND (SELECT count(*) FROM e) = 0;
SELECT * FROM e WHERE 1 / (id - 1) > 0 AND (SELECT count(*) FROM e) = 0;
CREATE TABLE p (id integer) PARTITION BY LIST (id);
DELETE FROM p WHERE 1 / (SELECT count(*) FROM p) > 0;
SELECT * FROM p WHERE 1 / (SELECT count(*) FROM p) > 0;
CREATE TABLE p1 PARTITION OF p DEFAULT;
DELETE FROM p WHERE 1 / (SELECT count(*) FROM p) > 0;

-- case select: bits and bytes are computed
SELECT 1 / ((~ B'101')::text <> '010')::integer;
SELECT B'101' & ~ X'1F';
SELECT 1 / ((B'1011' << 1)::text <> '0110' OR (B'1011' >> -1)::text <> '0110')::integer;
SELECT set_bit(substring(B'101' from 1 for 2), 0, 2);
SELECT sha256(trim('\x00'::bytea from '\x0001'::bytea)), set_byte(trim('\x00'::bytea from 'abc'::bytea), 9, 5);
SELECT 1 / (overlay('\x000102'::bytea placing '\xff' from 2) <> '\x00ff02')::integer;
SELECT 1 / (position('\x01'::bytea in '\x0001') <> 2 OR bit_count(B'1101') <> 3)::integer;
SELECT (repeat('1', 33)::varbit)::integer;
SELECT 1 / (B'101'::integer <> 5 OR encode('\x00ff5c', 'escape') <> '\000\377\\')::integer;
SELECT decode('a\x', 'escape');
SELECT convert_from('\x00ff', 'LATIN1');
SELECT 1 / (convert_from('\xe4', 'LATIN1') <> U&'\00e4')::integer;
SELECT convert_to(U&'\65e5', 'LATIN1');
SELECT to_ascii('a', 99);
-- case select: what a type prints is known where no locale has a say
SELECT ('(1, 2)'::point)::text::integer;
SELECT 1 / (('1,2,0,3'::box)::text <> '(1,3),(0,2)' OR ('{[1,5),[3,9)}'::int4multirange)::text <> '{[1,9)}')::integer;
SELECT ('{[1,5),[7,9)}'::int4multirange)::text::int4range;
SELECT 1 / ('{[1,5)}'::int4multirange @> 5 OR '{[1,5),[7,9)}'::int4multirange - int4range(2, 8) <> '{[1,2),[8,9)}')::integer;
SELECT 1 / (('08002b:010203'::macaddr)::text <> '08:00:2b:01:02:03' OR ('x'::xid)::text <> '0')::integer;
SELECT ('16/B374D848'::pg_lsn)::text::uuid;
SELECT 1 / ('\101'::"char" <> 'A' OR ('1 2'::int2vector)::text[] <> '[0:1]={1,2}')::integer;
SELECT ARRAY['1 2'::int2vector, NULL]::text::integer[];
SELECT '1.5'::money / 0;
SELECT '92233720368547758.07'::money * 2;
SELECT 1 / ('1.5'::money + 1::money <> 2.5::money)::integer;
SELECT 1 / ('192.168.1.5'::inet << '192.168.1.0/24')::integer, 1 / ('10.0.0.0/8'::cidr && '::1')::integer;
SELECT 1 / (abbrev('1:0:0:2::/64'::cidr) <> '1::2/64' OR ('::1'::inet + 1)::text <> '::2/128')::integer;
SELECT 4294967296::bigint::regclass;
SELECT '18446744073709551615'::oid, '18446744069414584320'::oid;
-- case select: XML that is made is known
SELECT 1 / (xmlelement(name "a b", xmlattributes('x<"' AS y, NULL AS z), 1, '<', '<b/>'::xml)::text <> '<a_x0020_b y="x&lt;&quot;">1&lt;<b/></a_x0020_b>')::integer;
SELECT 1 / (xmlforest(true AS a, NULL AS b, '2024-01-01 10:00'::timestamp AS c)::text <> '<a>true</a><c>2024-01-01T10:00:00</c>')::integer;
SELECT xmlforest('infinity'::date AS a);
SELECT xmlpi(name a, 'b?>');
SELECT xmlpi(name "XML", NULL);
SELECT 1 / (xmlpi(name a, '  b')::text <> '<?a b?>' OR xmlroot('<a/>', version '1.0')::text <> '<a/>' OR ('a'::xml IS DOCUMENT))::integer;
SELECT * FROM XMLTABLE('/a' PASSING (xmlconcat('<a/>'::xml, xmlelement(name b))) COLUMNS c integer);
SELECT xpath('/a', xmlforest(1 AS a, 2 AS b));
SELECT * FROM XMLTABLE('/a' PASSING (XMLPARSE(CONTENT ('postgres=r/postgres'::aclitem)::text)) COLUMNS c integer);
-- case select: queries of text search, places in the log, what paths find
SELECT 1 / ('!a & !(b | c) <-> d | ''x y'':b*'::tsquery::text <> '!''a'' & !( ''b'' | ''c'' ) <-> ''d'' | ''x y'':*B')::integer;
SELECT decode(querytree('a & b'), 'hex');
SELECT querytree('a & b'::tsquery && 'c');
SELECT (pg_lsn '1/0' - 'FFFFFFFF/FFFFFFFF'::pg_lsn)::integer;
SELECT pg_lsn '0/0' - 1;
SELECT 1 / (pg_lsn '1/0' < 'A/0')::integer, 1 / (pg_lsn '1/0' > 'A/0')::integer;
SELECT jsonb_path_match('{"a": 1}', '$.a');
SELECT 1 / (jsonb_path_query_array('[1, 2]', '$[*]') <> '[1, 2]' OR ('"x"'::jsonb)[0] IS NOT NULL)::integer;
SELECT (range_agg('[1,5)'::int4range))::text::int4range;
SELECT polygon('[(0,0),(1,1)]'::path);
SELECT 1 / (path('((0,0),(1,1))'::polygon)::text <> '((0,0),(1,1))' OR npoints('[(0,0),(1,1)]'::path) <> 2)::integer;
SELECT 1 / (ARRAY[1, 2] || CASE 10 WHEN 1 THEN 3 END <> '{1,2,NULL}')::integer;
SELECT box(@@ '[(0,0),(1,1)]'::lseg);
SELECT 1 / (('=arw*/postgres'::aclitem)::text <> '=arw*/postgres')::integer;
-- case select: values that decide, once more
SELECT 1 / (sha224('abc') <> '\x23097d223405d8228642a477bda255b32aadbce4bda0b3f7e36c9da7')::integer;
SELECT jsonb_set_lax('"x"', '{a}', NULL, true, 'delete_key');
SELECT jsonb_set_lax('[1]', '{a}', NULL);
SELECT 1 / (jsonb_set_lax('{"a": 1}', '{a}', NULL, true, 'return_target') <> '{"a": 1}')::integer;
SELECT jsonb_path_query_first('{}', 'strict $.a.b');
SELECT jsonb_path_query_array('1', 'strict $.a');
SELECT 1 / ('{}'::jsonb @? 'strict $.a' IS NULL)::integer;
SELECT xpath('/a', xmlroot('a<b/>'::xml, version '1.0', standalone yes));
SELECT 1 / (xmlroot('<a/>', version '1.1', standalone no)::text <> '<?xml version="1.1" standalone="no"?><a/>')::integer;
SELECT 1 / ((!! ('a & b'::tsquery) || 'c' <-> '')::text <> '!( ''a'' & ''b'' ) | ''c''')::integer;
SELECT make_interval(days => NULL) + ('x' || now()::text)::interval;
SELECT decode(unistr('x'), 'hex');
-- case since 15.20: an operator gives a path no variables
SELECT '{}'::jsonb @@ '$x + 1';
-- case select: the order in which functions look at what they are given
SELECT '99999999999999999999x'::integer;
SELECT '1e400x'::float8;
SELECT format('%5s|');
SELECT 1 / (format('|%-3s|%*s|%1$L', 'a', 4, 'b') <> '|a  |   b|''a''')::integer;
SELECT format('%*1s', 'a'), format('%99999999999s', 'a');
SELECT format('%*s', 'x', 'a');
SELECT 1 / (format_type(2, NULL) <> '???' OR format_type(16, 5) <> 'boolean')::integer;
SELECT to_regrole('12.5');
SELECT to_regtype('a(b');
SELECT to_regprocedure('lower(text');
SELECT to_regoper('a.b.c');
SELECT 1 / (to_regclass('1259') IS NULL)::integer;
SELECT 1 / (extract(year FROM to_date('', 'YYYY')) + 1)::integer, 1 / (to_char('0001-01-01 BC'::date, 'YYYY') <> '0001')::integer;
SELECT 'lower(te(xt)'::regprocedure;
SELECT pg_has_role('postgres', 'public', 'MEMBER');
SELECT 1 / (has_table_privilege(23, 'SELECT') IS NULL)::integer;
SELECT now() AT TIME ZONE '1 day'::interval;
SELECT date_bin('1 mon', now(), '2024-01-01'), 1;
SELECT date_bin('0 days', now(), '2024-01-01');
SELECT width_bucket(random(), 0, 1, 0);
SELECT ARRAY[NULL, '{a,b}'::text[]];
SELECT age('-infinity'::timestamp, '-infinity');
SELECT 1 / (extract(epoch FROM make_interval(days => 10)) - 864000);
SELECT 1 / (coalesce('2024-01-01'::date, now())::text = '2024-01-01')::integer;
SELECT 1 / (ARRAY(SELECT 'x')::text <> '{x}')::integer;
SELECT 1 / (btrim('ax', 'a') <> trim(FROM 'ax', 'a') OR XMLPARSE(CONTENT 12)::text <> '12')::integer;
-- case select: quantifiers of regular expressions that have nothing to repeat
SELECT 'xab' ~ '*';
SELECT 'xab' ~ 'a**';
SELECT 'xab' ~ 'a*?';
SELECT 'xab' ~ 'a*??';
SELECT 'xab' ~ '(*a)';
SELECT 'xab' ~ '(?:*a)';
SELECT 'xab' ~ 'a|*';
SELECT 'xab' ~ '^*';
SELECT 'xab' ~ '^+a';
SELECT 'xab' ~ 'a{2}{3}';
SELECT 'xab' ~ 'a{2}?';
SELECT 'xab' ~ '\m*';
SELECT 'xab' ~ '\y+';
SELECT 'xab' ~ '\d*';
SELECT 'xab' ~ '()*';
SELECT 'xab' ~ '(a)**';
SELECT 'xab' ~ ')';
SELECT 'xab' ~ '(a';
SELECT 'xab' ~ 'a{';
SELECT 'xab' ~ '{a';
SELECT 'xab' ~ 'a\';
SELECT 'xab' ~ '***a';
SELECT 'xab' ~ '\1';
SELECT 'xab' ~ '(a)\1*';
SELECT 'xab' ~ '(a\1)';
SELECT 'xab' ~ '.*?*';

-- case create publication: tables of the transaction do not learn of one for all of them
CREATE TABLE c (d text);
DELETE FROM c;
CREATE PUBLICATION a FOR ALL TABLES;
DELETE FROM c;
UPDATE c SET d = 1;
CREATE VIEW v AS SELECT * FROM c;
DELETE FROM v;
ALTER TABLE c ADD e integer;
DELETE FROM c;
CREATE TABLE s (d text);
UPDATE s SET d = 'x' WHERE false;

-- case create publication: what a table knows of publications is looked up again
CREATE TABLE c (d text);
CREATE TABLE e (d text);
CREATE TABLE f (d text);
CREATE TABLE g (d text);
CREATE TABLE h (d text);
CREATE TABLE i (d text);
DELETE FROM c;
CREATE INDEX ON c (d);
UPDATE e SET d = 1;
CREATE INDEX ON e (d);
DELETE FROM e;
DELETE FROM f;
DELETE FROM g;
DELETE FROM h;
INSERT INTO i VALUES (1) ON CONFLICT DO NOTHING;
CREATE PUBLICATION a FOR ALL TABLES;
DELETE FROM c;
DELETE FROM e;
CREATE PUBLICATION b FOR TABLE f;
DELETE FROM f;
TRUNCATE g;
DELETE FROM g;
ANALYZE h;
DELETE FROM h;
DELETE FROM i;

-- case insert: ON CONFLICT ON CONSTRAINT of a foreign key
create table t1(c int primary key);
create table item(id int, b int constraint u references t1) partition by hash (id);
insert into item values (1) on conflict on constraint u do nothing;
-- case do: a variable of PL/pgSQL in ON CONFLICT
CREATE TABLE IF NOT EXISTS t (a integer UNIQUE);
DO $do$ DECLARE cnt integer; val text := NULL; rec record; BEGIN INSERT INTO t (a) VALUES (3), (1) ON CONFLICT (a, cnt) DO NOTHING; END $do$;
-- case do: aggregates in expressions
DO $do$ BEGIN IF string_agg('x', ',')::integer > 0 THEN null; END IF; END $do$;
DO $do$ BEGIN IF string_agg('x', ',') = 'x' THEN raise 'yes'; END IF; END $do$;
DO $do$ declare a int; BEGIN a := count(*); if a = 1 then raise 'yes'; END IF; END $do$;
DO $do$ declare a int; BEGIN a := sum(1) + 1; if a = 2 then raise 'yes'; END IF; END $do$;
DO $do$ declare a text; BEGIN a := least(string_agg('x', ','), 'y'); if a = 'x' then raise 'yes'; END IF; END $do$;
DO $do$ declare a text; BEGIN a := least(string_agg('x', ',')::int, 1); if a = 'x' then raise 'yes'; END IF; END $do$;
create temp table t(g int); DO $do$ BEGIN IF upper((SELECT max('') FROM t)) is null then raise 'yes'; END IF; END $do$;
create table t(g int); DO $do$ BEGIN IF starts_with(upper((SELECT max('') FROM t)), 'a') then raise 'yes'; END IF; END $do$;
-- case insert: how deep triggers are
CREATE TABLE t (a int);
create function f() returns trigger language plpgsql as $$ begin if pg_trigger_depth() = 2 then raise 'two'; end if; insert into t values (1); return new; end $$;
create trigger g after insert on t for each row execute function f();
insert into t values (1);
DROP TABLE t;
DROP FUNCTION f();
CREATE TABLE t (a int);
create function f() returns trigger language plpgsql as $$ begin  insert into t values (1); return new; end $$;
create trigger g after insert on t for each row when (pg_trigger_depth() < 1) execute function f();
insert into t values (1);
select 1/(count(*)-2) from t;
-- case select: subscripts and patterns of other numbers
select 1 / strpos(to_char(coalesce(greatest(1, 1), 1) ^ 42, 'FM000'), 'a');
select div((array_replace(ARRAY[1, 2], 0, 42))[3000000000], 2);
do $$ declare cnt int; begin cnt := div((array_replace(ARRAY[1, 2], 0, 42))[3000000000], 2); end $$;
select (array[1,2])[1.5::numeric];
select 1/((array[1,0])[1.5::numeric]);
-- case delete: privileges on what is not there, without a row
CREATE TABLE t (a integer);
delete from t where has_table_privilege('t2', 'SELECT');
select from t where has_schema_privilege('t2', 'USAGE');
select from t where has_table_privilege('nosuch', 't2', 'SELECT');
update t set a = 1 where pg_has_role('nosuch', 'USAGE');
select from t where a > 1 and has_table_privilege('t2', 'SELECT');
select from t where to_regclass('t2') is null and has_function_privilege('f()', 'EXECUTE');
-- case select: what hstore refuses
CREATE EXTENSION hstore;
select hstore(array['x']);
select hstore(array['x', 'y']);
select hstore(array['x',null, null, 'y']);
select hstore(array['x'], array['y', 'z']);
SELECT hstore(ROW(1));
SELECT hstore(NULL::record);
CREATE EXTENSION postgres_fdw;
SELECT postgres_fdw_validator('{hello,NULL}', 1);
SELECT postgres_fdw_validator('{}', 1);
-- case insert: 22003 of a scale before the point
CREATE TABLE n (b numeric(3,-2), c integer NOT NULL);
INSERT INTO n VALUES (1, NULL), (99999, 1);
INSERT INTO n VALUES (99999, 1) ON CONFLICT (b) DO NOTHING;
INSERT INTO n VALUES (99949, 1);
SELECT 1 / (b - 99900) FROM n;
SELECT 99950::numeric(3,-2);
SELECT 1 / (49::numeric(3,-2));
SELECT 0.0999::numeric(3,5);
SELECT 0.00999::numeric(3,5);
SELECT 0.009999::numeric(3,5);
-- case insert: the day is known
CREATE TABLE m (b integer UNIQUE DEFERRABLE CHECK (localtimestamp <= '2024-06-15'::date));
INSERT INTO m VALUES (1) ON CONFLICT (b) DO NOTHING;
CREATE TABLE d (f timestamp UNIQUE, u timestamp(3) NOT NULL);
INSERT INTO d (f, u) VALUES (now(), '2024-01-01'::date);
ALTER TABLE d ADD CONSTRAINT c FOREIGN KEY (u) REFERENCES d(f);
-- case insert: the bound of a range that is empty
CREATE TABLE a (id integer PRIMARY KEY);
INSERT INTO a SELECT lower('empty'::int4range);
-- case calls: defaults that cannot be computed
CREATE FUNCTION v(t1 text, d integer DEFAULT 3000000000) RETURNS point AS $$ BEGIN RETURN NULL; END $$ LANGUAGE plpgsql STRICT;
SELECT v(NULL::text) AS r;
CREATE FUNCTION d2(timestamp(3), item integer DEFAULT 3000000000) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$ SELECT NULL <> 'a'::text $$;
SELECT public.d2(CURRENT_DATE AT TIME ZONE 'UTC');
-- case calls: AT TIME ZONE of dates and times
CREATE FUNCTION d(timestamp, item integer DEFAULT 1) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$ SELECT NULL <> 'a'::text $$;
SELECT public.d(CURRENT_DATE AT TIME ZONE 'UTC');
SELECT public.d(now()::timestamp);
SELECT (now()::time AT TIME ZONE 'UTC') IS NULL;
CREATE FUNCTION d4(timetz) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$ SELECT true $$;
SELECT d4(CURRENT_TIME AT TIME ZONE 'UTC'), d4(LOCALTIME AT TIME ZONE 'UTC');
CREATE FUNCTION e4(timestamptz) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$ SELECT true $$;
SELECT e4(LOCALTIMESTAMP AT TIME ZONE 'UTC');
SELECT e4(CURRENT_DATE AT TIME ZONE 'UTC');
-- case alter sequence: another database
CREATE TABLE public.g (w serial PRIMARY KEY, t text NOT NULL DEFAULT U&'\00e4', g boolean NULL);
ALTER SCHEMA public RENAME TO "select";
ALTER SEQUENCE IF EXISTS "select".g_w_seq OWNED BY public."select".g.g;
-- case alter table: identities of the same statement
CREATE TABLE c (v integer, item integer[]);
ALTER TABLE c ADD b bigint GENERATED BY DEFAULT AS IDENTITY (START 10), ALTER b SET INCREMENT 5;
CREATE TABLE c2 (v integer);
ALTER TABLE c2 ALTER v SET NOT NULL;
ALTER TABLE c2 ALTER v ADD GENERATED ALWAYS AS IDENTITY, ALTER v SET START 5 SET GENERATED BY DEFAULT;
ALTER TABLE c2 ALTER v SET START 7 SET GENERATED ALWAYS;
ALTER TABLE c2 ALTER v SET START -7;
ALTER TABLE c2 ADD w integer GENERATED ALWAYS AS IDENTITY, ALTER w SET START -7;
ALTER TABLE c2 DROP w, ADD w integer GENERATED ALWAYS AS IDENTITY, ALTER w SET INCREMENT 7;
-- case update: where a range holds another
CREATE TABLE c (q integer PRIMARY KEY, r int4range, CHECK (r @> q));
INSERT INTO c VALUES (1, '[0,3]'), (4, '[4,)');
UPDATE c SET q = 1 WHERE r @> '[5,6]'::int4range AND '[1,5)'::int4range @> '[1,10]'::int4range;
UPDATE c SET q = 3 WHERE r @> '[5,6]'::int4range;
-- case insert: similar
CREATE TABLE a (id text CHECK (id SIMILAR TO '(a|b)%_.' AND id NOT SIMILAR TO 'x\%'));
INSERT INTO a VALUES ('abc.');
INSERT INTO a VALUES (NULL);
INSERT INTO a VALUES ('bb.');
INSERT INTO a VALUES ('a.');
-- case select: similar
SELECT 1 / (CASE WHEN 'a%c' SIMILAR TO 'a#%c' ESCAPE '#' THEN 1 ELSE 0 END);
SELECT 1 / (CASE WHEN 'abc' SIMILAR TO 'a{1,2}b+c?' THEN 1 ELSE 0 END);
SELECT 1 / (CASE WHEN 'abc' SIMILAR TO 'b|c' THEN 0 ELSE 1 END);
SELECT 1 / (CASE WHEN 'a^b$' SIMILAR TO 'a^b$' THEN 1 ELSE 0 END);
SELECT 1 / (CASE WHEN E'a\nb' SIMILAR TO 'a_b' THEN 1 ELSE 0 END);
-- case select: addresses are computed
SELECT ('v' || (((~ '255.255.255.255'::inet) | '0.0.0.0/0'::cidr))::text)::integer;
SELECT ('v' || host(('::1.2.3.4/96'::inet + 9223372036854775807)))::integer;
SELECT ('v' || inet_same_family('255.255.255.255'::inet, '0.0.0.0/0'::cidr)::text)::integer;
SELECT ('v' || ('192.168'::cidr)::text)::integer;
SELECT ('v' || abbrev(inet_merge('192.168'::cidr, '0:1::'::inet)))::integer;
SELECT ('v' || host('10.0.0.0/8'::cidr))::integer;
SELECT ('v' || (broadcast(('0.0.0.0/0'::cidr | set_masklen('::'::inet, -1))))::text)::integer;
SELECT ('v' || host(network(inet_merge(network('1:0:0:2::/64'::cidr), ('::'::inet + -1)))))::integer;
SELECT ('v' || inet_same_family('1:0:0:2::/64'::cidr, '172.16.5.9/20'::inet)::text)::integer;
SELECT ('v' || ('255.255.255.255'::inet - set_masklen('0.0.0.0/0'::cidr, 129))::text)::integer;
SELECT ('v' || masklen('::1'::inet)::text)::integer;
SELECT ('v' || masklen(hostmask('::'::inet))::text)::integer;
SELECT ('v' || abbrev(hostmask((hostmask('1:0:0:2::/64'::cidr) - 300))))::integer;
SELECT ('v' || masklen(network('1:2:3:4:5:6:7:8'::inet))::text)::integer;
SELECT ('v' || inet_same_family('192.168'::cidr, network('1:0:0:2::/64'::cidr))::text)::integer;
SELECT ('v' || abbrev('0:1::'::inet))::integer;
SELECT ('v' || abbrev('10.0.0.1/8'::inet))::integer;
SELECT ('v' || text('192.168'::cidr))::integer;
SELECT ('v' || ('::ffff:1.2.3.4'::inet)::text)::integer;
SELECT ('v' || abbrev('0.0.0.0/0'::cidr))::integer;
SELECT ('v' || text(set_masklen((netmask('172.16.5.9/20'::inet) & '::ffff:1.2.3.4'::inet), 33)))::integer;
SELECT ('v' || text('0:1::'::inet))::integer;
SELECT ('v' || (network(('::1'::inet - -5)) - network('10.0.0.0/8'::cidr))::text)::integer;
SELECT ('v' || masklen((broadcast(('10.0.0.1/8'::inet)::cidr) + -70000))::text)::integer;
CREATE TABLE c (d jsonb, a varchar(5) DEFAULT ('10.0.0.0/8'::cidr)::text);
INSERT INTO c (d) VALUES ('[1,2]');
SELECT set_masklen('10.0.0.1/8'::inet, 33) FROM c;
SELECT inet_merge(~ '::1'::inet, cidr '192.168/16') FROM c;
SELECT '::1'::inet - '10.0.0.1/8'::inet FROM c;
-- case select: bits of numbers
CREATE TABLE w (u bit(8) DEFAULT '0110'::bit(4), v text NOT NULL);
INSERT INTO w (u, v) VALUES ((42)::bit(32), NULL);
SELECT B'101' # B'101' | (1)::bit(32) FROM w;
SELECT ('v' || 42::bit(5)::text)::int;
SELECT ('v' || (-42)::bit(40)::text)::int;
SELECT ('v' || (-42)::bit::text)::int;
SELECT ('v' || (-42)::bigint::bit(70)::text)::int;
-- case select: base64 to its end
SELECT ('v' || decode('YQ=a', 'base64')::text)::int;
SELECT ('v' || decode('YQ==YWJj', 'base64')::text)::int;
SELECT decode('Y=', 'base64');
SELECT decode('YWI', 'base64');
-- case select: escapes of SIMILAR TO
CREATE TABLE c (a text);
SELECT a SIMILAR TO 'a(' ESCAPE 'ab' FROM c;
CREATE TABLE d (a text, EXCLUDE USING gist ((int4range(1, 2)) WITH &&) WHERE (a SIMILAR TO 'a(' ESCAPE 'ab'));
-- case select: paths in what is no document
SELECT xpath('/a', xmlpi(name item));
SELECT xpath('/a', xml '<b/><c/>');
SELECT xpath('', '<b/>'::xml);
SELECT xpath('/a', xmlcomment('x'));
SELECT xmlcomment('x-');
SELECT xmlexists('/a' PASSING xmlpi(name f));
SELECT * FROM XMLTABLE('/a/b' PASSING (xmlconcat(xml '<b/>', xml '<a/>')) COLUMNS a int) x;
SELECT * FROM XMLTABLE('/a/b' PASSING (xmlconcat(xml '<b/>')) COLUMNS a int) x;
-- case select: zones of make_timestamptz
SELECT make_timestamptz(2024, 1, 1, 0, 0, 0, 'nosuch');
SELECT make_timestamptz(2024, 13, 1, 0, 0, 0, 'nosuch');
SELECT make_timestamptz(2024, 1, 1, 0, 0, 0, '1');
SELECT make_timestamptz(2024, 1, 1, 0, 0, 0, '+1');
-- case insert: a search that is none, before what is null
CREATE TABLE w (a integer PRIMARY KEY, u double precision NOT NULL DEFAULT ts_rank(to_tsvector('english', 'x'), to_tsquery('simple', 'a b')));
INSERT INTO w (a) VALUES (DEFAULT);
-- case since 15.20: select: a weight that is none
SELECT setweight('a b'::tsvector, 'E');
SELECT setweight('a b'::tsvector, 'a');
-- case select: similar, of a wrong pattern
SELECT 'x' SIMILAR TO '(a';
-- case select: similar 3
SELECT 1 / (CASE WHEN 'a' SIMILAR TO '' THEN 0 ELSE 1 END);
SELECT 1 / (CASE WHEN '' SIMILAR TO '' THEN 1 ELSE 0 END);
SELECT 1 / (CASE WHEN 'a{' SIMILAR TO 'a\{' THEN 1 ELSE 0 END);
SELECT 1 / (CASE WHEN 'a1' SIMILAR TO 'a\d' THEN 0 ELSE 1 END);
-- case refresh: as the owner of the view
CREATE ROLE t;
CREATE TABLE item (t1 text PRIMARY KEY, u integer CHECK (u > 0));
CREATE MATERIALIZED VIEW u AS SELECT item FROM item WITH DATA;
ALTER MATERIALIZED VIEW u OWNER TO t;
REFRESH MATERIALIZED VIEW u;
-- case grant: on what default privileges left nothing of
ALTER DEFAULT PRIVILEGES REVOKE ALL ON TABLES FROM postgres;
CREATE TABLE t (a integer);
GRANT SELECT ON t TO postgres;
-- case grant: default privileges of functions and a schema
ALTER DEFAULT PRIVILEGES REVOKE ALL ON FUNCTIONS FROM postgres, PUBLIC;
CREATE FUNCTION f() RETURNS integer LANGUAGE sql AS 'SELECT 1';
GRANT EXECUTE ON FUNCTION f() TO postgres;
-- case dump: a natural join of a table that got a column
CREATE TABLE item (f integer, u text, g serial );
CREATE OR REPLACE VIEW b(users, "na""me") AS SELECT * FROM public.item x NATURAL LEFT JOIN public.item;
ALTER TABLE ONLY item RENAME COLUMN u TO w;
ALTER TABLE public.item ADD COLUMN x json NOT NULL;
-- case dump: an alias with fewer names than columns
CREATE TABLE c (v boolean NOT NULL, u date , x name NOT NULL);
CREATE MATERIALIZED VIEW b AS SELECT t.* FROM c AS t(b) WITH NO DATA;
ALTER TABLE public.c ADD b varchar(20) ;
-- case dump: an alias whose first column is gone
CREATE TABLE c (v boolean NOT NULL, u date , x name NOT NULL);
CREATE VIEW b AS SELECT t.u FROM c AS t(b);
CREATE VIEW b2 AS SELECT u FROM c AS t(b);
ALTER TABLE c DROP v;
-- case dump: an alias that gives the name that a column had
CREATE TABLE c (v boolean NOT NULL, u date , x name NOT NULL);
CREATE VIEW b AS SELECT t.u FROM c AS t(b, u);
ALTER TABLE c RENAME u TO q;
ALTER TABLE c ADD u integer;
-- case dump: natural joins keep what they merged
CREATE TABLE a (i integer, j integer);
CREATE TABLE b (i integer, k integer);
CREATE VIEW v AS SELECT * FROM a NATURAL JOIN b;
CREATE VIEW w AS SELECT * FROM a NATURAL LEFT JOIN b;
CREATE VIEW w2 AS SELECT i FROM a NATURAL FULL JOIN b;
CREATE VIEW w3 AS SELECT a.i, b.k FROM a NATURAL RIGHT JOIN b;
ALTER TABLE a ADD k text;
ALTER TABLE b ADD j text;
-- case dump: USING, and columns of its name
CREATE TABLE a (i integer, j integer);
CREATE TABLE b (i integer, l integer);
CREATE VIEW v AS SELECT * FROM a JOIN b USING (i);
CREATE VIEW v1 AS SELECT l FROM a JOIN b USING (i);
ALTER TABLE a RENAME i TO x;
ALTER TABLE a ADD i integer;
ALTER TABLE b RENAME l TO y;
ALTER TABLE b ADD l integer;
-- case dump: names of aliases
CREATE TABLE a (i integer, j integer);
CREATE VIEW v AS SELECT x.i FROM a x(i), a y(k);
CREATE VIEW v1 AS SELECT k FROM a x(i), a y(k);
ALTER TABLE a RENAME i TO k;
ALTER TABLE a ADD i integer;
-- case rights: of a schema, where a text names what is in it
CREATE ROLE r1;
CREATE SCHEMA s1;
CREATE TABLE s1.t (a int);
CREATE TYPE s1.ty AS (x int);
CREATE FUNCTION s1.f(a int) RETURNS int LANGUAGE sql AS 'SELECT 1';
SET ROLE r1;
SELECT to_regclass('s1.t');
SELECT to_regclass('nosuch.t');
SELECT 's1.nosuch'::regclass;
SELECT to_regtype('s1.ty');
SELECT to_regproc('s1.f');
SELECT to_regprocedure('s1.f(int)');
SELECT has_table_privilege('r1', 's1.t', 'SELECT');
-- case rights: what is asked of whom, and by which words
CREATE TABLE t (a int);
CREATE SEQUENCE s;
CREATE ROLE r1;
SELECT has_sequence_privilege('t', 'USAGE');
SELECT has_sequence_privilege('s', 'INSERT');
SELECT has_table_privilege('t', 'EXECUTE');
SELECT pg_has_role('r1', 'nosuch');
SELECT row_security_active('nosuch');
GRANT pg_read_all_data TO r1;
DO $$ BEGIN ASSERT has_table_privilege('r1', 't', 'SELECT') AND NOT has_table_privilege('r1', 't', 'INSERT'); END $$;
-- case rights: who has some privilege may try to grant, and gives nothing
CREATE TABLE t (a int);
CREATE ROLE r1;
CREATE ROLE r2;
GRANT SELECT ON t TO r1;
SET ROLE r1;
GRANT INSERT ON t TO r2;
GRANT USAGE ON SCHEMA pg_catalog TO r2;
GRANT USAGE, CREATE ON SCHEMA public TO PUBLIC WITH GRANT OPTION;
GRANT USAGE ON LANGUAGE sql TO PUBLIC WITH GRANT OPTION;
SET ROLE r2;
GRANT INSERT ON t TO r1;
RESET ROLE;
GRANT pg_write_all_data TO r2;
SET ROLE r2;
GRANT INSERT ON t TO r1;
-- case rights: locked rows, the system's own tables, databases and tablespaces
CREATE TABLE t (a int, b int);
CREATE ROLE r1;
GRANT SELECT ON t TO r1;
SET ROLE r1;
SELECT * FROM t FOR UPDATE;
SELECT count(*) FROM pg_authid;
SELECT count(*) FROM pg_class;
INSERT INTO pg_class (relname) VALUES ('x');
COMMENT ON TABLESPACE pg_default IS 'x';
ALTER TABLESPACE pg_default RENAME TO zz;
ALTER DATABASE postgres OWNER TO r1;
RESET ROLE;
GRANT UPDATE (b) ON t TO r1;
SET ROLE r1;
SELECT * FROM t FOR UPDATE;
-- case set schema: what is in none
ALTER SCHEMA public SET SCHEMA pg_catalog;
ALTER LANGUAGE plpgsql SET SCHEMA public;
ALTER SERVER nosuch SET SCHEMA public;
ALTER FOREIGN DATA WRAPPER nosuch SET SCHEMA public;
-- case parameters that only superusers set
CREATE ROLE u; SET ROLE u;
SET log_statement = 'all';
SET log_statement = 'nonsense';
RESET log_statement;
SET session_replication_role = 'replica';
ALTER ROLE u SET log_statement = 'all';
ALTER ROLE u SET session_preload_libraries = 'x';
SELECT set_config('log_statement', 'all', false);
RESET ROLE;
GRANT SET ON PARAMETER log_statement TO u;
SET ROLE u;
SET log_statement = 'all';
-- case dump: natural joins inside of queries
CREATE TABLE a (i integer, j integer);
CREATE VIEW v AS SELECT * FROM (SELECT * FROM a NATURAL JOIN a b) q NATURAL JOIN a c;
CREATE VIEW v2 AS WITH q AS (SELECT * FROM a NATURAL JOIN a b) SELECT * FROM q NATURAL JOIN a c;
CREATE VIEW v3 AS SELECT (SELECT max(i) FROM a NATURAL JOIN a b) AS x;
CREATE FUNCTION f() RETURNS integer LANGUAGE sql BEGIN ATOMIC SELECT i FROM a NATURAL JOIN a b; END;
ALTER TABLE a RENAME i TO k;
ALTER TABLE a ADD i json;
-- case dump: rules with natural joins
CREATE TABLE a (i integer, j integer);
CREATE TABLE b (i integer, l integer);
CREATE RULE r AS ON DELETE TO a DO ALSO SELECT * FROM a NATURAL JOIN b;
CREATE RULE r2 AS ON UPDATE TO a DO ALSO UPDATE b SET l = 1 FROM a t(i) WHERE t.i = b.i;
ALTER TABLE b ADD j integer;
ALTER TABLE a ADD l json;
-- case dump: natural joins without a common column
CREATE TABLE a (i integer, j integer);
CREATE TABLE b (k integer, l integer);
CREATE TABLE c (k integer, m integer);
CREATE VIEW v AS SELECT * FROM a NATURAL JOIN b;
CREATE VIEW w AS SELECT * FROM (a NATURAL JOIN b) JOIN c USING (k);
CREATE VIEW w2 AS SELECT * FROM a NATURAL JOIN b NATURAL JOIN c;
CREATE VIEW w3 AS SELECT * FROM a NATURAL JOIN (b NATURAL JOIN c);
ALTER TABLE a ADD k text;
ALTER TABLE b ADD m text;
ALTER TABLE c ADD i text;
-- case create table: checks name their table
CREATE TABLE p (a integer, CONSTRAINT x CHECK (p.a > 0));
CREATE TABLE q (a integer, CONSTRAINT x CHECK (q.a > 0));
CREATE TABLE c () INHERITS (p, q);
CREATE TABLE d (a text) INHERITS (p, q);
-- case create table: conflicting checks of parents
CREATE TABLE p (a integer, CONSTRAINT x CHECK (a > 0));
CREATE TABLE q (b integer, CONSTRAINT x CHECK (b > 0));
CREATE TABLE r (a text);
CREATE TABLE c (a text) INHERITS (p, q);
CREATE TABLE c (a text) INHERITS (p, r, q);
CREATE TABLE c (a text) INHERITS (p, q, r);
CREATE TABLE c () INHERITS (p, q);
-- case create table: checks that are not inherited
CREATE TABLE p (a integer, CONSTRAINT x CHECK (a > 0) NO INHERIT);
CREATE TABLE q (b integer, CONSTRAINT x CHECK (b > 0));
CREATE TABLE c (a text) INHERITS (p, q);
CREATE TABLE c (a integer) INHERITS (p, q);
CREATE TABLE c (a integer, CONSTRAINT x CHECK (b > 0)) INHERITS (p, q);
CREATE TABLE c2 (a integer, CONSTRAINT x CHECK (b > 1)) INHERITS (p, q);
-- case alter type: identity of those that inherit
CREATE TABLE p (a integer);
CREATE TABLE c () INHERITS (p);
CREATE TABLE d () INHERITS (c);
ALTER TABLE d ALTER a SET NOT NULL;
ALTER TABLE d ALTER a ADD GENERATED ALWAYS AS IDENTITY;
ALTER TABLE p ALTER a TYPE bigint;
ALTER TABLE p ALTER a TYPE smallint;
ALTER TABLE p ALTER a TYPE text;
ALTER TABLE p ALTER a TYPE nothing;
ALTER TABLE c ALTER a TYPE text;
ALTER TABLE d ALTER a TYPE text;
ALTER TABLE d ALTER a TYPE bigint;
-- case create table: checks NOT VALID are valid in children
CREATE TABLE p (a integer);
ALTER TABLE p ADD CONSTRAINT x CHECK (a > 0) NOT VALID;
CREATE TABLE c () INHERITS (p);
CREATE TABLE d (LIKE p INCLUDING ALL);
CREATE TABLE e (a integer, CONSTRAINT x CHECK (a > 0));
ALTER TABLE e INHERIT p;
CREATE TABLE f (a integer, CONSTRAINT x CHECK (a > 0)) INHERITS (p);
ALTER TABLE p VALIDATE CONSTRAINT x;
-- case attach: NOT VALID checks of both
CREATE TABLE p (a integer, b integer) PARTITION BY LIST (a);
ALTER TABLE p ADD CONSTRAINT x CHECK (b > 0) NOT VALID;
CREATE TABLE c PARTITION OF p DEFAULT;
CREATE TABLE d (a integer, b integer);
ALTER TABLE d ADD CONSTRAINT x CHECK (b > 0) NOT VALID;
ALTER TABLE p ATTACH PARTITION d FOR VALUES IN (1);
ALTER TABLE p VALIDATE CONSTRAINT x;
INSERT INTO p VALUES (1, -1);
-- case like: what names its table
CREATE TABLE p (a integer, CHECK (p.a > 0));
CREATE TABLE c (LIKE p INCLUDING ALL);
CREATE TABLE q (a integer, b integer);
CREATE INDEX ON q ((q.b + 1)) WHERE q.a > 1;
CREATE TABLE c2 (LIKE q INCLUDING ALL);
-- case like: generated columns and statistics that name their table
CREATE TABLE p (a integer, b integer GENERATED ALWAYS AS (p.a + 1) STORED);
CREATE TABLE c (LIKE p INCLUDING ALL);
CREATE TABLE q (a integer, b integer);
CREATE STATISTICS s ON (q.a + 1), b FROM q;
CREATE TABLE c2 (LIKE q INCLUDING ALL);
-- case partitions: indexes that name their table
CREATE TABLE p (a integer, b integer) PARTITION BY LIST (a);
CREATE INDEX ON p ((p.b + 1));
CREATE TABLE c PARTITION OF p DEFAULT;
CREATE TABLE q (a integer, b integer) PARTITION BY LIST (a);
CREATE TABLE c2 PARTITION OF q DEFAULT;
CREATE INDEX ON q ((q.b + 1)) WHERE q.a > 1;
-- case check: of a table that moved
CREATE TABLE p (a integer, b integer, CHECK (public.p.a > 1));
CREATE SCHEMA s;
ALTER TABLE p SET SCHEMA s;
ALTER TABLE s.p RENAME TO q;
ALTER TABLE s.q RENAME a TO b2;
CREATE TABLE c () INHERITS (s.q);
CREATE TABLE d (LIKE s.q INCLUDING ALL);
-- case inherit: a check that names its table
CREATE TABLE p (a integer, CONSTRAINT x CHECK (p.a > 0));
CREATE TABLE c (a integer, CONSTRAINT x CHECK (a > 0));
ALTER TABLE c INHERIT p;
-- case like: checks of the whole row
CREATE TABLE p (a integer, CHECK (p IS NOT NULL));
CREATE TABLE c (LIKE p INCLUDING ALL);
-- case create index: of the whole row, on partitions
CREATE TABLE p (a integer) PARTITION BY LIST (a);
CREATE TABLE c PARTITION OF p DEFAULT;
CREATE INDEX ON p (a) WHERE p IS NOT NULL;
CREATE INDEX ON p ((p::text));
CREATE INDEX ON p ((p IS NULL));
-- case attach: an index of the whole row
CREATE TABLE p (a integer) PARTITION BY LIST (a);
CREATE INDEX ON p (a) WHERE p IS NOT NULL;
CREATE TABLE c PARTITION OF p DEFAULT;
CREATE TABLE d (a integer);
ALTER TABLE p ATTACH PARTITION d FOR VALUES IN (1);
-- case since 15.20: create operator: commutators of others
CREATE FUNCTION f(integer, text) RETURNS boolean LANGUAGE sql AS 'SELECT true';
CREATE FUNCTION g(text, integer) RETURNS boolean LANGUAGE sql AS 'SELECT true';
CREATE OPERATOR ### (LEFTARG = integer, RIGHTARG = text, FUNCTION = f, COMMUTATOR = @@@);
CREATE OPERATOR @@@ (LEFTARG = text, RIGHTARG = integer, FUNCTION = g, COMMUTATOR = @@@);
CREATE OPERATOR @@@ (LEFTARG = text, RIGHTARG = integer, FUNCTION = g, COMMUTATOR = ###);
CREATE OPERATOR %%% (LEFTARG = text, RIGHTARG = integer, FUNCTION = g, COMMUTATOR = ###);
-- case since 15.20: create operator: negators of others
CREATE FUNCTION h(integer, integer) RETURNS boolean LANGUAGE sql AS 'SELECT true';
CREATE OPERATOR ### (LEFTARG = integer, RIGHTARG = integer, FUNCTION = h, NEGATOR = @@@);
CREATE OPERATOR @@@ (LEFTARG = integer, RIGHTARG = integer, FUNCTION = h, NEGATOR = %%%);
CREATE OPERATOR @@@ (LEFTARG = integer, RIGHTARG = integer, FUNCTION = h, COMMUTATOR = @@@);
CREATE OPERATOR %%% (LEFTARG = integer, RIGHTARG = integer, FUNCTION = h, NEGATOR = @@@);
DROP OPERATOR ### (integer, integer);
CREATE OPERATOR %%% (LEFTARG = integer, RIGHTARG = integer, FUNCTION = h, NEGATOR = @@@);
-- case since 15.20: create operator: its own commutator
CREATE FUNCTION h(integer, integer) RETURNS boolean LANGUAGE sql AS 'SELECT true';
CREATE OPERATOR ### (LEFTARG = integer, RIGHTARG = integer, FUNCTION = h, COMMUTATOR = @@@);
CREATE OPERATOR @@@ (LEFTARG = integer, RIGHTARG = integer, FUNCTION = h, COMMUTATOR = @@@);
CREATE OPERATOR @@@ (LEFTARG = integer, RIGHTARG = integer, FUNCTION = h, COMMUTATOR = ###, NEGATOR = ###);
-- case since 15.20: create operator: commutators of the environment
CREATE FUNCTION h(integer, integer) RETURNS boolean LANGUAGE sql AS 'SELECT true';
CREATE OPERATOR ### (LEFTARG = integer, RIGHTARG = integer, FUNCTION = h, COMMUTATOR = =);
CREATE OPERATOR ### (LEFTARG = integer, RIGHTARG = integer, FUNCTION = h, NEGATOR = =);
CREATE OPERATOR ### (LEFTARG = integer, RIGHTARG = integer, FUNCTION = h, COMMUTATOR = +);
-- case select: rows compared with what is none
SELECT 1 = ROW(1, 2);
SELECT ROW(1, 2) = 'x';
CREATE TABLE t (a integer, b text);
SELECT ROW(1, 2) = t FROM t;
CREATE VIEW v AS SELECT ROW(1, 'x') = t AS x FROM t;
SELECT t = ROW(1) FROM t;
SELECT ROW(1, 2) IS DISTINCT FROM 1;
SELECT ROW(1, 2) IN (1, 2);
SELECT ROW(1, 2) || 'x';
SELECT - ROW(1, 2);
SELECT ROW(1, 2) OVERLAPS ROW(1, 2);
-- case select: rows compared
SELECT ROW() = ROW();
SELECT ROW(1, 2) + ROW(1, 2);
SELECT ROW(1) + ROW(2);
SELECT ROW('a', 'b') LIKE ROW('a', 'b');
SELECT ROW('a') LIKE ROW('a');
SELECT ROW(1, 2) IS DISTINCT FROM ROW(1);
SELECT ROW(1, 2) IN (ROW(1, 2), ROW(3, 4));
SELECT ROW(1, 2) IN (ROW(1, 2), NULL);
SELECT ROW(1, 2) BETWEEN ROW(1, 1) AND ROW(3, 3);
SELECT ROW(1, 2) BETWEEN 1 AND 2;
SELECT ROW(1, ROW(2, 3)) = ROW(1, 2);
SELECT ROW(1, '1'::json) IS NOT DISTINCT FROM ROW(1, '1'::json);
SELECT ROW(1, 2) <> ROW(1, 'x'::text);
SELECT ROW('1'::xid, 2) = ROW('1'::xid, 2);
SELECT ROW('1'::xid) = ROW('1'::xid);
-- case create function: a row without columns as the result
CREATE TYPE item AS ();
CREATE TABLE v (LIKE item INCLUDING ALL);
CREATE FUNCTION q(g char(3)) RETURNS v LANGUAGE sql AS $fn$ SELECT g AS a_name FROM v $fn$;
CREATE FUNCTION q() RETURNS v LANGUAGE sql AS $fn$ SELECT $fn$;
CREATE FUNCTION r() RETURNS v LANGUAGE sql AS $fn$ SELECT v FROM v $fn$;

-- case names of three parts are schema, table and column
CREATE TYPE pair AS (item integer);
CREATE TABLE t (c smallint, p pair);
CREATE RULE g AS ON DELETE TO t WHERE OLD.c.item DO INSTEAD SELECT 1;
SELECT x.c.item FROM t x;
SELECT x.p.item FROM t x;
SELECT (x.p).item FROM t x;
SELECT public.t.c FROM t;
SELECT public.t.nosuch FROM t;
CREATE FUNCTION f(a t) RETURNS integer LANGUAGE sql AS $$ SELECT f.a.c $$;
CREATE FUNCTION g(a t) RETURNS integer LANGUAGE sql AS $$ SELECT a.p.item $$;
DO $$ <<b>> DECLARE r t; i integer; BEGIN i := b.r.c; i := (b.r.p).item; i := r.p.item; END $$;

-- case select: rows of types that cannot be compared, and fields that a row has not
CREATE TYPE t1 AS (a int, b int);
CREATE TYPE t3 AS (a int, b text);
CREATE TYPE t5 AS (a int);
SELECT row(1, 2)::t1 < row(1, 'abc')::t3;
SELECT row(1, 2)::t1 = row(1, 'abc')::t3;
SELECT row(1, 2)::t1 = row(2, 'abc')::t3;
SELECT row(1, 2)::t1 <> row(1)::t5;
SELECT row(1, 2)::t1 <> row(2)::t5;
SELECT row(1, NULL)::t1 = row(1, NULL)::t3;
CREATE TABLE t (a t1, b t3, c t5);
SELECT a = b FROM t;
INSERT INTO t VALUES ('(1,2)', '(1,2)', '(1)');
SELECT a = b FROM t;
SELECT a = c FROM t;
SELECT (row(1, 2.0)).nosuch;
SELECT (row(1, 2.0)).f2;
SELECT (row(1, 2.0)).f3;
SELECT (row(t.*)).f3 IS NULL, (row(t.*, 1)).f4 FROM t;

-- case create rule: actions are understood before UNION is refused
CREATE TABLE t (c smallint);
CREATE RULE x AS ON INSERT TO t WHERE true DO INSTEAD (UPDATE t SET c = NULL; SELECT c FROM t UNION SELECT 2, nosuch);
CREATE RULE x AS ON INSERT TO t WHERE true DO INSTEAD (SELECT c FROM t UNION SELECT 2, 3);
CREATE RULE x AS ON INSERT TO t WHERE true DO INSTEAD (SELECT c FROM t UNION SELECT 2; SELECT nosuch);
CREATE RULE x AS ON INSERT TO t DO ALSO (SELECT c FROM t UNION SELECT 2; SELECT nosuch);

-- case select: rows and queries
SELECT ROW(1, 2) = (SELECT 1, 2);
SELECT ROW(1, 2) = (SELECT 1, 'x'::text);
SELECT ROW(1, 2) = (SELECT 1);
SELECT (1, 2) < (SELECT 1, 2), (1, 2) = ALL (SELECT 1, 2);
SELECT (1, 2) = ALL (SELECT 1);
SELECT 1 = (SELECT 1, 2);
SELECT (SELECT 1, 2) = ROW(1, 2);
-- case rules: what their statements write
CREATE TABLE d (v integer GENERATED ALWAYS AS (-1) STORED, f integer NOT NULL, b varchar(20) UNIQUE);
CREATE OR REPLACE RULE "select" AS ON INSERT TO d DO INSTEAD INSERT INTO d (f) VALUES (NEW.v);
CREATE OR REPLACE FUNCTION d(integer) RETURNS void LANGUAGE sql BEGIN ATOMIC INSERT INTO d (v) VALUES (1) ON CONFLICT (f) DO NOTHING; SELECT 1; END;
CREATE OR REPLACE FUNCTION d(integer) RETURNS void LANGUAGE sql BEGIN ATOMIC INSERT INTO d (f) VALUES (1) ON CONFLICT (f) DO NOTHING; SELECT 1; END;
INSERT INTO d (v) VALUES (1);
INSERT INTO d (f) VALUES (1);
PREPARE p AS INSERT INTO d (f) VALUES (1);
-- case jsonb: what its shape alone tells of operators
CREATE TABLE x (v text PRIMARY KEY, t2 jsonb NOT NULL DEFAULT '{}'::jsonb, x jsonb );
INSERT INTO x (v, t2) VALUES ('', to_jsonb('{}'::text[]) || (coalesce(to_jsonb(now()), '{"a": {"b": [1, null]}}'::jsonb) -> 'a' -> 'b')::text::jsonb);
SELECT 1 / (CASE WHEN to_jsonb(now()) -> 'a' IS NULL THEN 0 ELSE 1 END);
SELECT 1 / (CASE WHEN to_jsonb(now()) ->> 'a' IS NULL THEN 0 ELSE 1 END);
SELECT 1 / (CASE WHEN to_jsonb(now()) -> 0 IS NULL THEN 0 ELSE 1 END);
SELECT 1 / (CASE WHEN jsonb_build_object('k', now()) <@ '[]' THEN 1 ELSE 0 END);
SELECT 1 / (CASE WHEN '[]' @> jsonb_build_object('k', now()) THEN 1 ELSE 0 END);
SELECT 1 / (CASE WHEN (jsonb_build_object('k', 1) || jsonb_build_array(1) || to_jsonb(now())) <@ '[]' THEN 1 ELSE 0 END);
SELECT 1 / (CASE WHEN to_jsonb(now()) <@ '[]' THEN 1 ELSE 0 END);
SELECT 1 / (CASE WHEN to_jsonb(now()) <@ '{}' THEN 1 ELSE 0 END);
SELECT 1 / (CASE WHEN jsonb_strip_nulls(jsonb_build_object('k', 0) || coalesce(to_jsonb(timezone('utc', now())), '"x"'::jsonb)) <@ '[]'::jsonb THEN 1 ELSE 0 END);
SELECT to_jsonb(now()) || '{}', 1 / (CASE WHEN jsonb_typeof(to_jsonb(now()) || '{}') = 'array' THEN 0 ELSE 1 END);
SELECT 1 / (CASE WHEN to_jsonb(now()) ? 'a' THEN 0 ELSE 1 END);
SELECT 1 / (CASE WHEN to_jsonb(now()) #> '{a,b}' IS NULL THEN 0 ELSE 1 END);
SELECT 1 / (CASE WHEN to_jsonb(now()) #> '{}' IS NULL THEN 0 ELSE 1 END);
SELECT 1 / (CASE WHEN jsonb_build_object('k', now()) -> 0 IS NULL THEN 0 ELSE 1 END);
SELECT 1 / (CASE WHEN jsonb_build_array(now()) -> 'k' IS NULL THEN 0 ELSE 1 END);
-- case pgcrypto: options of messages
CREATE EXTENSION pgcrypto;
SELECT pgp_sym_encrypt('x', 'k', '7');
SELECT pgp_sym_encrypt('x', 'k', '');
SELECT pgp_sym_encrypt('x', 'k', 'cipher-algo=aes256');
SELECT pgp_sym_encrypt('x', 'k', 'cipher-algo=nosuch');
SELECT pgp_sym_encrypt('x', 'k', 'nosuch=1');
SELECT pgp_sym_encrypt('x', 'k', 'compress-algo=1, compress-level=6');
SELECT pgp_sym_encrypt('x', 'k', 'compress-algo=9');
SELECT pgp_sym_encrypt('x', 'k', 's2k-mode=2');
SELECT pgp_sym_encrypt('x', 'k', 's2k-mode=3');
SELECT pgp_sym_encrypt('x', 'k', 's2k-digest-algo=sha1');
SELECT pgp_sym_encrypt('x', 'k', 's2k-digest-algo=x');
SELECT pgp_sym_decrypt('x', 'k', '7');
SELECT pgp_sym_decrypt('x', 'k');
SELECT pgp_sym_encrypt('x', NULL, '7');
SELECT pgp_pub_encrypt('x', 'k');
SELECT dearmor('x');
SELECT armor('x');
SELECT pgp_key_id('x');
SELECT pgp_sym_encrypt('x', '');
SELECT pgp_sym_encrypt('x', 'k', ' cipher-algo = AES256 , s2k-mode = 1');
SELECT pgp_sym_encrypt('x', 'k', 's2k-mode=1,s2k-count=2048');
SELECT pgp_sym_encrypt('x', 'k', 's2k-count=2048');
SELECT pgp_sym_encrypt('x', 'k', 'cipher-algo=aes,');
SELECT pgp_sym_encrypt('x', 'k', '=1');
SELECT pgp_sym_encrypt('x', 'k', 'cipher-algo=');
SELECT pgp_sym_encrypt('x', 'k', 'compress-level=10');
SELECT pgp_pub_encrypt('x', '\xc1', 'x');
SELECT pgp_pub_decrypt('\xc1', '\xc1', 'x', 'y');
-- case rights on views come before constants are computed
CREATE ROLE u9;
CREATE TABLE t (a int);
CREATE VIEW x AS SELECT length('x') AS r;
CREATE VIEW y AS SELECT a FROM t;
SET ROLE u9;
SELECT jsonb_array_length('{}'::jsonb) FROM t;
SELECT jsonb_array_length('{}'::jsonb) FROM x;
SELECT jsonb_array_length('{}'::jsonb) FROM y;
SELECT 1/0 FROM t;
SELECT 1/0 FROM x;
SELECT 1/0 FROM y;
SELECT r, 1/0 FROM x;
SELECT a FROM t WHERE a > 1/0;
SELECT r FROM x WHERE r > 1/0;
SELECT r FROM x WHERE 1/0 > 1;
SELECT 1 FROM x, t WHERE 1/0 > 1;
SELECT 1/0 FROM x, t;
SELECT 1/0 FROM (SELECT 1) s;
SELECT 1/0 FROM x, (SELECT 1) s;
SELECT count(1/0) FROM x;
SELECT (SELECT 1/0) FROM x;
SELECT 1/0 FROM x GROUP BY r;
INSERT INTO t SELECT 1/0 FROM x;
RESET ROLE;
-- case a number that is another one each time, divided by nothing
SELECT random() / 0.00;
SELECT random() / round(coalesce(round(1.5 % 1.5, 2), 0.0), 2);
SELECT extract(epoch FROM now()) / 0.000;
SELECT extract(epoch FROM now()) % 0.000;
SELECT random() / '-0'::float8;
SELECT random() / '1e-300'::float8, random() / 0.001, random() / 'NaN'::numeric;
-- case conditions: the cheapest comes first
CREATE TABLE x (a integer, b integer, t text);
INSERT INTO x VALUES (1, 1, 'x'), (6, 2, '3');
SELECT * FROM x WHERE 1 / (b - 1) > 0 AND a > 5;
SELECT * FROM x WHERE t::integer > 0 AND a + 1 > 5;
SELECT * FROM x WHERE a + 1 + 1 > 5 AND 1 / (b - 1) > 0;
SELECT * FROM x WHERE a + 1 = 7 AND 1 / (b - 1) > 0;
SELECT * FROM x WHERE NOT (1 / (b - 1) <= 0 OR a <= 5);
SELECT * FROM x WHERE 1 / (b - 1) BETWEEN 1 AND 5 AND a > 5;
UPDATE x SET a = a WHERE 1 / (b - 1) > 0 AND a > 5;
DELETE FROM x WHERE 1 / (b - 1) > 0 AND a > 6;
CREATE FUNCTION f(i integer) RETURNS integer LANGUAGE plpgsql AS $$ BEGIN RETURN 6 / i; END $$;
SELECT * FROM x WHERE f(b - 1) > 0 AND 1 / b > 5;
SELECT * FROM x, (VALUES (1)) y(c) WHERE 1 / (b - c) > 0 AND a > c + 4;
-- case conditions: what goes through text costs that
CREATE TABLE t (a int, b text, c int[]);
INSERT INTO t VALUES (0, 'x', '{1}');
SELECT * FROM t WHERE (a || b)::int = 1 AND 1 / a > 0 AND b::numeric > 1;
SELECT * FROM t WHERE 'x' || a > 'y' AND 1 / a > 0;
SELECT * FROM t WHERE (b || a)::int > 1 AND 1 / a > 0;
SELECT * FROM t WHERE (c || c)[1] / 0 > 1 AND b::int + 0 > 0 ;
SELECT * FROM t WHERE b::int < 0 AND (c || c)[1] / a > 1;
SELECT * FROM t WHERE length(b || a || b) / a > 1 AND b::int - 1 < 0;
SELECT * FROM t WHERE b::int - 1 - 2 < 0 AND length(b || a) / a > 1;
SELECT * FROM t WHERE quote_literal(a)::int > 1 AND 1 / a + 1 + 1 > 0;
SELECT * FROM t WHERE 1 / a + 1 + 1 + 1 > 0 AND quote_literal(a)::int > 1;
SELECT * FROM t WHERE 1 / a + 1 + 1 > 0 AND quote_literal(a)::int > 1;
SELECT * FROM t WHERE 1 / a + 1 > 0 AND quote_literal(a)::int > 1;
SELECT * FROM t WHERE quote_nullable(b)::int > 1 AND 1 / a + 1  > 0;
SELECT * FROM t WHERE (c || 1)[2] / a > 1 AND b::int > 0;
SELECT * FROM t WHERE b::int > 0 AND (c || 1)[2] / a > 1;
SELECT * FROM t WHERE b::int +1 > 0 AND (1.5 || b::varchar)::int / a > 1;
SELECT * FROM t WHERE b::int > 0 AND ('{}'::jsonb || '{"a":1}') ->> b > 'a' AND 1/a > 0;
-- case execute: what is no text is what it looks like
DO $$ BEGIN EXECUTE 0; END $$;
DO $$ BEGIN EXECUTE ARRAY['SELECT 1']; END $$;
DO $$ BEGIN EXECUTE ROW(1); END $$;
DO $$ BEGIN EXECUTE true; END $$;
DO $$ DECLARE r record; BEGIN FOR r IN EXECUTE 5 LOOP END LOOP; END $$;
DO $$ DECLARE c refcursor; BEGIN OPEN c FOR EXECUTE 1.5; END $$;
CREATE FUNCTION g() RETURNS SETOF int LANGUAGE plpgsql AS $$ BEGIN RETURN QUERY EXECUTE '{}'::jsonb; END $$;
SELECT * FROM g();
DO $$ BEGIN EXECUTE 'x'::name; END $$;
DO $$ BEGIN EXECUTE 'SELECT 1'::name; EXECUTE 'SELECT 1'::varchar; EXECUTE 'SELECT 1'::char(20); END $$;
DO $$ BEGIN EXECUTE NULL::text USING 1/0; END $$;
-- case domains of arguments: one after the other
CREATE DOMAIN t AS text CHECK (VALUE ~ '^a') NOT NULL;
CREATE FUNCTION x(a t, users t) RETURNS integer LANGUAGE sql SET work_mem FROM CURRENT RETURN 1;
SELECT x(upper('b'), NULL::t);
CREATE FUNCTION y(a t, b t) RETURNS integer LANGUAGE plpgsql AS 'BEGIN RETURN 1; END';
SELECT y(upper('b'), NULL::t);
SELECT y(NULL::t, upper('b'));
-- case domains of arguments: of what nobody looks at
CREATE DOMAIN c AS integer CONSTRAINT u CHECK (VALUE > 10);
CREATE FUNCTION b(c) RETURNS integer LANGUAGE sql  RETURN 5;
SELECT * FROM b((1::integer)::smallint);
SELECT b((1::integer)::smallint);
SELECT b(1);
SELECT b(1::c);
CREATE FUNCTION e(c) RETURNS integer LANGUAGE sql RETURN extract(dow FROM greatest(coalesce(localtimestamp, DATE '2020-02-29'), '2024-12-31'::timestamp))::integer;
SELECT * FROM e((1::integer)::smallint);
SELECT e(x) FROM generate_series(1, 2) x;
-- case functions that call themselves without end
CREATE FUNCTION f(r int) RETURNS int LANGUAGE sql AS $$ SELECT 1 $$;
CREATE OR REPLACE FUNCTION f(r int) RETURNS int LANGUAGE sql AS $$ SELECT f(r) $$;
SELECT f(1);
SELECT * FROM f(1);
SELECT f(NULL);
SELECT f(1) WHERE false;
CREATE FUNCTION h(r int) RETURNS int LANGUAGE sql AS $$ SELECT 1 $$;
CREATE FUNCTION k(r int) RETURNS int LANGUAGE sql AS $$ SELECT h(r) $$;
CREATE OR REPLACE FUNCTION h(r int) RETURNS int LANGUAGE sql AS $$ SELECT k(r) $$;
SELECT h(1);
CREATE FUNCTION l(r int) RETURNS int LANGUAGE plpgsql AS $$ BEGIN RETURN l(r); END $$;
SELECT l(1);
-- case statements of rules: what INSERT adds
CREATE TABLE t (a int, b text DEFAULT 'd');
CREATE TABLE log (a int PRIMARY KEY, b text);
CREATE RULE r AS ON INSERT TO t DO ALSO INSERT INTO log VALUES (NEW.a, NEW.b);
INSERT INTO t VALUES (1, 'x'), (2, DEFAULT);
INSERT INTO t (a) VALUES (3);
ALTER TABLE log ADD CHECK (a < 3);
ALTER TABLE log ADD CHECK (a < 4);
INSERT INTO t (a) VALUES (3);
INSERT INTO t SELECT 4, 'z';
ALTER TABLE log ADD CHECK (a < 4);
-- case statements of rules: what UPDATE adds, with a condition
CREATE TABLE t (a int PRIMARY KEY, b text DEFAULT 'd');
CREATE TABLE log (a int, o text, n text CHECK (n <> 'q'));
INSERT INTO t VALUES (1, 'x'), (2, 'y');
CREATE RULE r AS ON UPDATE TO t WHERE NEW.b <> OLD.b DO ALSO INSERT INTO log VALUES (OLD.a, OLD.b, NEW.b);
UPDATE t SET b = 'x';
ALTER TABLE log ADD CHECK (o <> 'y');
ALTER TABLE log ADD CHECK (o <> 'x');
UPDATE t SET b = b || 'q';
UPDATE t SET b = 'q' WHERE a = 2;
-- case statements of rules: an UPDATE instead of a DELETE
CREATE TABLE t (a int PRIMARY KEY, gone bool DEFAULT false);
INSERT INTO t VALUES (1), (2);
CREATE RULE r AS ON DELETE TO t DO INSTEAD UPDATE t SET gone = true WHERE a = OLD.a;
DELETE FROM t WHERE a = 1;
ALTER TABLE t ADD CHECK (NOT gone);
ALTER TABLE t ADD CHECK (NOT gone OR a <> 2);
-- case statements of rules: a statement that names no row runs once
CREATE TABLE t (a int PRIMARY KEY);
CREATE TABLE log (n serial, x text UNIQUE);
INSERT INTO t VALUES (1), (2);
CREATE RULE r AS ON DELETE TO t DO ALSO INSERT INTO log (x) VALUES ('gone');
DELETE FROM t;
DELETE FROM t WHERE a = 3;
DELETE FROM t;
-- case statements of rules: views that they write for
CREATE TABLE t (a int PRIMARY KEY, b text);
CREATE VIEW v AS SELECT a + 1 AS c, b FROM t;
CREATE RULE i AS ON INSERT TO v DO INSTEAD INSERT INTO t VALUES (NEW.c - 1, NEW.b) RETURNING t.a + 1, t.b;
CREATE RULE u AS ON UPDATE TO v DO INSTEAD UPDATE t SET a = NEW.c - 1, b = NEW.b WHERE a = OLD.c - 1;
CREATE RULE d AS ON DELETE TO v DO INSTEAD DELETE FROM t WHERE a = OLD.c - 1;
INSERT INTO v VALUES (2, 'x') RETURNING c / (c - 2);
INSERT INTO v VALUES (2, 'x') RETURNING c;
INSERT INTO v VALUES (2, 'x'), (3, 'y');
INSERT INTO t VALUES (1, 'r');
UPDATE v SET b = 'n' WHERE c = 2;
ALTER TABLE t ADD CHECK (b <> 'n');
DELETE FROM v WHERE c = 2;
INSERT INTO t VALUES (1, 'r');
-- case statements of rules: numbers are taken again
CREATE TABLE t (id serial PRIMARY KEY, b text);
CREATE TABLE log (id int UNIQUE);
CREATE RULE r AS ON INSERT TO t DO ALSO INSERT INTO log VALUES (NEW.id);
INSERT INTO t (b) VALUES ('a');
INSERT INTO t (b) VALUES ('b');
INSERT INTO t VALUES (4, 'x');
INSERT INTO log VALUES (1);
INSERT INTO log VALUES (2);
-- case statements of rules: those of what they write
CREATE TABLE t (a int);
CREATE TABLE s (a int);
CREATE RULE r AS ON INSERT TO t DO ALSO INSERT INTO s VALUES (NEW.a);
CREATE RULE r AS ON INSERT TO s DO ALSO DELETE FROM t WHERE a = NEW.a;
INSERT INTO t VALUES (1), (2);
ALTER TABLE t ADD CHECK (a > 2);
ALTER TABLE s ADD CHECK (a > 2);
-- case statements of rules: the statement is asked again
CREATE TABLE t (a int);
CREATE TABLE s (a int NOT NULL);
CREATE RULE r AS ON INSERT TO t DO ALSO INSERT INTO s VALUES (NULL);
INSERT INTO t SELECT 1 WHERE NOT EXISTS (SELECT FROM t);
INSERT INTO t SELECT 1 WHERE EXISTS (SELECT FROM t);
-- case statements of rules: the others stay with the statement
CREATE TABLE t (a int);
CREATE TABLE s (a int);
CREATE RULE r AS ON INSERT TO t WHERE NEW.a > 5 DO INSTEAD INSERT INTO s VALUES (NEW.a);
INSERT INTO t VALUES (1), (6), (NULL);
ALTER TABLE t ADD CHECK (a < 6);
ALTER TABLE s ADD CHECK (a < 6);
ALTER TABLE t ADD CHECK (a > 6);
ALTER TABLE s ADD CHECK (a >= 6);
ALTER TABLE t ALTER a SET NOT NULL;
-- case statements of rules: several rows, and queries that name NEW
CREATE TABLE t (a int, b int GENERATED ALWAYS AS (a * 2) STORED);
CREATE TABLE s (a int, b int, c int);
CREATE RULE r AS ON INSERT TO t DO ALSO (INSERT INTO s VALUES (NEW.a, NEW.b, 1), (NEW.b, NEW.a, (SELECT count(*) FROM s)); UPDATE s SET c = x.n FROM (SELECT NEW.a AS n) x WHERE s.a = NEW.a);
INSERT INTO t VALUES (1), (3);
INSERT INTO s VALUES (0, 10 / (SELECT sum(c)::int - 4 FROM s));
ALTER TABLE s ADD CHECK (b <> 2);
-- case statements of rules: how many rows there were
CREATE TABLE t (a int);
CREATE TABLE s (a int);
CREATE RULE r AS ON INSERT TO t DO INSTEAD INSERT INTO s VALUES (NEW.a);
DO $$ DECLARE n int; BEGIN INSERT INTO t VALUES (1), (2); GET DIAGNOSTICS n = ROW_COUNT; IF n = 2 THEN RAISE EXCEPTION 'two'; END IF; END $$;
DO $$ DECLARE n int; BEGIN INSERT INTO t SELECT 1 WHERE false; IF NOT FOUND THEN RAISE EXCEPTION 'two'; END IF; END $$;
-- case statements of rules: a query instead
CREATE TABLE t (a int);
CREATE RULE r AS ON INSERT TO t DO INSTEAD SELECT 1 / NEW.a;
INSERT INTO t VALUES (0);
INSERT INTO t VALUES (1);
-- case statements of rules: a condition without names of rows, and ON CONFLICT into a view
CREATE TABLE t (a int);
CREATE TABLE s (a int UNIQUE);
CREATE RULE r AS ON INSERT TO t WHERE a > 1 DO INSTEAD INSERT INTO s VALUES (NEW.a);
INSERT INTO t VALUES (1), (2);
ALTER TABLE s ADD CHECK (a < 2);
CREATE VIEW v AS SELECT a + 1 AS b FROM s;
CREATE RULE i AS ON INSERT TO v DO INSTEAD INSERT INTO s VALUES (NEW.b - 1);
INSERT INTO v VALUES (3) ON CONFLICT DO NOTHING;
INSERT INTO v VALUES (3);
-- case insert: OVERRIDING USER VALUE, what is not computed
CREATE TABLE t (a int, n int GENERATED BY DEFAULT AS IDENTITY);
INSERT INTO t (n) OVERRIDING USER VALUE VALUES (3000000000);
INSERT INTO t (n) OVERRIDING USER VALUE VALUES (7), (8);
ALTER TABLE t ADD UNIQUE (n);
ALTER TABLE t ADD CHECK (n < 3);
INSERT INTO t (n) OVERRIDING USER VALUE SELECT 3000000000;
INSERT INTO t (a, n) OVERRIDING USER VALUE SELECT 1, 3000000000 FROM t;
INSERT INTO t (n) OVERRIDING USER VALUE VALUES ('x');
INSERT INTO t (n) OVERRIDING USER VALUE VALUES (1/0);
INSERT INTO t (n) OVERRIDING USER VALUE VALUES (1/0), (1);
INSERT INTO t (n) OVERRIDING USER VALUE SELECT 1/0;
INSERT INTO t (n) OVERRIDING USER VALUE VALUES (true);
INSERT INTO t (n) OVERRIDING USER VALUE VALUES (3000000000), (1);
INSERT INTO t (n) OVERRIDING USER VALUE VALUES (1/(SELECT count(*) - 9 FROM t)), (1);
CREATE TABLE s (n int GENERATED ALWAYS AS IDENTITY, b text);
INSERT INTO s (n) OVERRIDING USER VALUE VALUES (3000000000);
INSERT INTO s (n) OVERRIDING USER VALUE VALUES (3);
INSERT INTO s (n) OVERRIDING SYSTEM VALUE VALUES (3000000000);
INSERT INTO s (n) OVERRIDING SYSTEM VALUE VALUES (3);
INSERT INTO s (n) OVERRIDING USER VALUE VALUES (1/0);
INSERT INTO s OVERRIDING USER VALUE VALUES (1/0, 'x');
INSERT INTO s OVERRIDING USER VALUE VALUES (1, 'x'), (2, 'y') RETURNING 1 / (n - 4);
INSERT INTO s OVERRIDING USER VALUE VALUES (1/0, 'x'), (2, 'y');
-- case update: DEFAULT of a generated column is what it was
CREATE TABLE t (a int UNIQUE, b text DEFAULT 'd', c int GENERATED ALWAYS AS (a + 1) STORED);
INSERT INTO t (a, b) VALUES (1, 'x');
UPDATE t SET c = DEFAULT WHERE true;
SELECT 1 / (c - 2) FROM t;
UPDATE t SET c = DEFAULT, b = 'z' WHERE true;
SELECT 1 / (c - 2) FROM t;
-- case rules: what they update
CREATE TABLE x (x integer NOT NULL, item integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, CHECK (-x > x) NO INHERIT, CONSTRAINT users CHECK (NULL::boolean));
CREATE OR REPLACE RULE users AS ON DELETE TO x WHERE OLD.x IS NULL DO INSTEAD UPDATE x SET item = NULL;
CREATE PROCEDURE "na""me"() LANGUAGE sql BEGIN ATOMIC UPDATE x SET x = DEFAULT; DELETE FROM x WHERE x IS NULL; END;
DELETE FROM x;
PREPARE p AS DELETE FROM x;
DO $$ BEGIN DELETE FROM x; END $$;
-- case rules: nothing is planned
CREATE TABLE w (w char(3), d bigint, t1 varchar(20));
CREATE RULE t AS ON INSERT TO w DO INSTEAD NOTHING;
INSERT INTO w (d) VALUES (1) ON CONFLICT (t1) DO NOTHING;
INSERT INTO w (d) VALUES (1/0);
INSERT INTO w (d) VALUES (1), ('9'::text::integer);
INSERT INTO w (d) SELECT 1/0;
CREATE RULE u AS ON UPDATE TO w DO INSTEAD NOTHING;
UPDATE w SET d = 1/0;
CREATE RULE v AS ON DELETE TO w DO INSTEAD NOTHING;
DELETE FROM w WHERE 1/0 = 1;
-- case rules: views that take no rows
CREATE TABLE a (i integer);
CREATE TABLE b (i integer);
CREATE VIEW v AS SELECT count(*) AS c FROM a;
CREATE RULE r AS ON INSERT TO a DO ALSO INSERT INTO v VALUES (1);
INSERT INTO a VALUES (1);
CREATE FUNCTION f() RETURNS void LANGUAGE sql BEGIN ATOMIC INSERT INTO a VALUES (1); END;
CREATE FUNCTION f() RETURNS void LANGUAGE sql AS $$ INSERT INTO a VALUES (1) $$;
-- case rules: through views that come back
CREATE TABLE a (i integer);
CREATE TABLE b (i integer);
CREATE VIEW v AS SELECT i FROM a;
CREATE RULE r AS ON INSERT TO a DO ALSO INSERT INTO v VALUES (1);
INSERT INTO a VALUES (1);
INSERT INTO v VALUES (1);
CREATE FUNCTION f() RETURNS void LANGUAGE sql BEGIN ATOMIC INSERT INTO v VALUES (1); END;
CREATE TABLE a7 (i integer PRIMARY KEY);
CREATE TABLE b7 (i integer PRIMARY KEY);
CREATE RULE r AS ON INSERT TO b7 DO INSTEAD INSERT INTO a7 VALUES (NEW.i) ON CONFLICT (i) DO NOTHING;
CREATE RULE q AS ON UPDATE TO a7 DO ALSO NOTIFY x;
INSERT INTO b7 VALUES (1);
CREATE RULE q2 AS ON UPDATE TO b7 DO ALSO UPDATE a7 SET i = 2;
UPDATE b7 SET i = 1;
CREATE RULE q3 AS ON UPDATE TO a7 WHERE NEW.i > 1 DO INSTEAD UPDATE b7 SET i = 2 RETURNING i;
UPDATE b7 SET i = 1;
-- case rules: columns with their own values through views
CREATE TABLE a (i integer, g integer GENERATED ALWAYS AS IDENTITY);
CREATE TABLE b (i integer);
CREATE VIEW v AS SELECT i, g FROM a;
CREATE RULE r AS ON INSERT TO b DO ALSO INSERT INTO v VALUES (1, 2);
CREATE RULE q AS ON DELETE TO b DO ALSO DELETE FROM v;
INSERT INTO b VALUES (1);
DELETE FROM b;
CREATE RULE s AS ON DELETE TO a DO INSTEAD DELETE FROM b;
DELETE FROM b;
DELETE FROM v;
DELETE FROM a;
CREATE FUNCTION f() RETURNS void LANGUAGE sql AS $$ DELETE FROM v $$;
-- case insert: a row that the statement has written itself is not updated, whatever WHERE says
CREATE TABLE t (id integer PRIMARY KEY, v text);
INSERT INTO t VALUES (1, 'a');
INSERT INTO t VALUES (2, 'b'), (2, 'c') ON CONFLICT (id) DO UPDATE SET v = 'x' WHERE false;
INSERT INTO t VALUES (2, 'b'), (2, 'c') ON CONFLICT (id) DO NOTHING;
INSERT INTO t VALUES (1, 'b'), (1, 'c') ON CONFLICT (id) DO UPDATE SET v = 'x' WHERE excluded.v = 'nosuch';
INSERT INTO t VALUES (1, 'b'), (1, 'c') ON CONFLICT (id) DO UPDATE SET v = 'x' WHERE excluded.v = 'c';
INSERT INTO t VALUES (1, 'b'), (1, 'c') ON CONFLICT (id) DO UPDATE SET v = 'x' WHERE excluded.v = 'b';
INSERT INTO t VALUES (1, 'b'), (1, 'c') ON CONFLICT (id) DO UPDATE SET id = 3;
SELECT 1 / (count(*) - 2) FROM t;
-- case create rule: what is assigned twice is told when the rule acts
CREATE TABLE t (n integer, m integer GENERATED ALWAYS AS (1) STORED);
CREATE VIEW v AS SELECT 1 AS a;
CREATE RULE r AS ON DELETE TO v DO INSTEAD UPDATE t SET (n, n) = ROW(1, 2);
CREATE RULE s AS ON UPDATE TO v DO INSTEAD UPDATE t SET n = 1, m = 2, n = 3;
CREATE FUNCTION f() RETURNS void LANGUAGE sql AS $$ UPDATE t SET n = 1, n = 2 $$;
UPDATE t SET m = 2, n = 1, n = 2;
UPDATE t SET n = 1, n = 2;
INSERT INTO t VALUES (1) ON CONFLICT DO UPDATE SET n = 1, n = 2;
-- case dump: calls of functions that got others of their name
CREATE FUNCTION h(a integer) RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE VIEW v6 AS SELECT h(NULL);
CREATE FUNCTION h(a text) RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE TABLE t (a integer, b smallint);
CREATE FUNCTION h2(a integer) RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE VIEW v7 AS SELECT h2(b) FROM t;
CREATE FUNCTION h2(a smallint) RETURNS integer LANGUAGE sql AS 'SELECT 1';
-- case dump: calls with arguments of many kinds
CREATE TABLE t (a integer, b smallint, c varchar(5), d numeric(4,2), e text[]);
CREATE FUNCTION h(a integer, VARIADIC b text[]) RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION k(a numeric DEFAULT 1, b varchar DEFAULT 'x', c anyelement DEFAULT 1) RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION m(x t) RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE VIEW v6 AS SELECT h(b, c, 'x'), h(b, VARIADIC e), k(d), k(b, c), k(b => c, a => 1), k(a, c, e), k(c => 'x'::text), m(t), m(t.*), m(NULL), m(ROW(1,2,'x',3,NULL)), t.m FROM t;
CREATE FUNCTION h(a text) RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION k(a text) RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION m(a text) RETURNS integer LANGUAGE sql AS 'SELECT 1';
-- case dump: constraint triggers that were renamed
CREATE TABLE t (a integer PRIMARY KEY, b text);
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
CREATE CONSTRAINT TRIGGER g AFTER INSERT ON t FOR EACH ROW EXECUTE FUNCTION f();
ALTER TRIGGER g ON t RENAME TO h;
ALTER TABLE t ADD CONSTRAINT h CHECK (a > 0);
-- case dump: constraint triggers and constraints
CREATE TABLE t (a integer PRIMARY KEY, b text);
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
CREATE CONSTRAINT TRIGGER g AFTER INSERT ON t FOR EACH ROW EXECUTE FUNCTION f();
ALTER TABLE t RENAME CONSTRAINT g TO h;
ALTER TRIGGER g ON t RENAME TO x;
CREATE CONSTRAINT TRIGGER g AFTER INSERT ON t FOR EACH ROW EXECUTE FUNCTION f();
ALTER TRIGGER g ON t RENAME TO h;
-- case update: from
CREATE TABLE a (id integer PRIMARY KEY, q integer);
INSERT INTO a VALUES (1), (2);
UPDATE a SET q = 5 FROM a b;
SELECT 1 / (sum(q) - 10) FROM a;
-- case update: statement trigger hit
CREATE TABLE c (q integer PRIMARY KEY, amount boolean, status integer);
CREATE TRIGGER t BEFORE UPDATE OF amount ON c FOR EACH STATEMENT EXECUTE FUNCTION suppress_redundant_updates_trigger();
UPDATE c SET status = 1;
UPDATE c SET amount = true;
-- case select: the condition of a join sees the join alone
CREATE TABLE a (k integer, x integer, v text);
CREATE TABLE b (k integer, y integer, v text);
CREATE TABLE c (k integer, x integer);
CREATE TABLE r (t text);
INSERT INTO a VALUES (1, 1, 'a');
INSERT INTO b VALUES (1, 1, 'b');
INSERT INTO c VALUES (1, 1);
INSERT INTO r SELECT 1 FROM a JOIN b ON x = 1 AND y = 1 JOIN c ON c.k = a.k;
INSERT INTO r SELECT 2 FROM (a JOIN b ON a.x = b.y) AS q WHERE x = 1;
INSERT INTO r SELECT 3 FROM a JOIN b ON x = y JOIN c USING (x);
INSERT INTO r SELECT 4 FROM c, a JOIN b ON x = 1 AND y = 1;
INSERT INTO r SELECT 5 FROM a LEFT JOIN b ON x = 1 CROSS JOIN c;
INSERT INTO r SELECT 6 FROM a JOIN (b JOIN c ON y = x) ON a.k = b.k;
INSERT INTO r SELECT 7 FROM a FULL JOIN b ON x = y FULL JOIN c ON c.x = a.x;
INSERT INTO r SELECT 8 FROM c JOIN LATERAL (SELECT * FROM a WHERE a.k = c.k) l ON l.x = 1 JOIN b ON y = 1;
INSERT INTO r SELECT 9 FROM c, a JOIN b ON c.k = a.k;
INSERT INTO r SELECT 10 FROM a JOIN b USING (k) JOIN c ON k = 1;
INSERT INTO r SELECT 11 FROM ((a JOIN b ON a.x = y) AS q JOIN c ON q.x = c.x) AS o WHERE o.y = 1;
INSERT INTO r SELECT (SELECT 12 FROM b JOIN c ON x = 1 AND v = 'b') FROM a;
UPDATE a SET v = 'z' FROM b JOIN c ON x = 1 WHERE b.k = a.k;
DELETE FROM r USING a JOIN b ON t = 'x' WHERE true;
SELECT 1 / (count(*) - 10) FROM r;
SELECT 1 / (count(*) - 1) FROM a WHERE v = 'z';
CREATE VIEW d AS SELECT c.x FROM c, a JOIN b ON x = 1 AND y = 1;
CREATE VIEW e AS SELECT 1 FROM a WHERE EXISTS (SELECT 1 FROM c, b AS g JOIN b ON x = 1);
CREATE FUNCTION f() RETURNS SETOF integer LANGUAGE sql BEGIN ATOMIC SELECT a.k FROM a JOIN b ON x = 1 JOIN c ON c.k = a.k; END;
-- case functions of languages C and internal whose library or source is not there
CREATE FUNCTION f() RETURNS integer LANGUAGE internal AS 'x';
CREATE FUNCTION f() RETURNS integer LANGUAGE internal;
CREATE FUNCTION f2(integer) RETURNS integer LANGUAGE internal AS 'int4abs';
CREATE FUNCTION f3(integer, integer) RETURNS integer LANGUAGE internal AS 'abs';
CREATE FUNCTION f3(integer, integer) RETURNS integer LANGUAGE internal AS 'int4pl', 'x';
SET check_function_bodies = off;
CREATE FUNCTION f4() RETURNS integer LANGUAGE internal AS 'X';
CREATE FUNCTION f4() RETURNS integer LANGUAGE internal AS '';
CREATE FUNCTION g() RETURNS integer LANGUAGE c AS 'x';
CREATE FUNCTION g() RETURNS integer LANGUAGE c AS 'x', 'g';
CREATE FUNCTION g() RETURNS integer LANGUAGE c AS 'MODULE_PATHNAME', 'g';
CREATE FUNCTION g(integer, integer) RETURNS integer LANGUAGE c AS '';
CREATE FUNCTION g() RETURNS cstring LANGUAGE c AS 'x' STABLE;
-- case comments on columns of sequences and indexes
CREATE SEQUENCE s1;
COMMENT ON COLUMN s1.nosuch IS 'x';
CREATE TABLE t (id integer PRIMARY KEY, e integer);
CREATE INDEX t_i ON t (e, (e + 1));
COMMENT ON COLUMN t_i.e IS 'x';
COMMENT ON COLUMN t_i.expr IS 'x';
COMMENT ON COLUMN t_i.nosuch IS 'x';
ALTER TABLE s1 ADD COLUMN x integer;
GRANT SELECT (last_value) ON s1 TO PUBLIC;
GRANT SELECT (last_value) ON SEQUENCE s1 TO PUBLIC;
COMMENT ON COLUMN s1.is_called IS 'x';
CREATE SEQUENCE s2 OWNED BY s1.last_value;
ALTER EXTENSION plpgsql ADD COLUMN s1.last_value;
-- case statement triggers of some columns
CREATE TABLE t (id integer, price numeric, email text, g integer GENERATED ALWAYS AS (id + 1) STORED);
INSERT INTO t VALUES (1, 2, 'x');
CREATE TRIGGER trg1 BEFORE UPDATE OF email, price ON t EXECUTE FUNCTION tsvector_update_trigger();
UPDATE t SET id = -1;
UPDATE t SET price = -1;
UPDATE t SET id = -1 WHERE id = 77;
UPDATE t SET price = -1 WHERE id = 77;
DROP TRIGGER trg1 ON t;
CREATE TRIGGER trg1 AFTER INSERT OR UPDATE OF email ON t EXECUTE FUNCTION suppress_redundant_updates_trigger();
UPDATE t SET price = 4;
UPDATE t SET email = 'y';
UPDATE t SET email = 'y' WHERE false;
UPDATE t SET price = 4 WHERE false;
INSERT INTO t VALUES (3, 4, 'z');
DROP TRIGGER trg1 ON t;
CREATE TRIGGER trg1 AFTER UPDATE OF g ON t EXECUTE FUNCTION tsvector_update_trigger();
UPDATE t SET price = 4;
UPDATE t SET id = 4;
DROP TRIGGER trg1 ON t;
-- case columns that an INSERT without a list of columns writes
CREATE TABLE e (id integer, k integer, em text, n text);
CREATE RULE r1 AS ON INSERT TO e DO ALSO INSERT INTO e SELECT 1, 2, 'x' WHERE false;
ALTER TABLE e DROP COLUMN n;
ALTER TABLE e DROP COLUMN em;
DROP RULE r1 ON e;
ALTER TABLE e DROP COLUMN em;
CREATE FUNCTION f() RETURNS void LANGUAGE sql BEGIN ATOMIC INSERT INTO e VALUES (1); END;
ALTER TABLE e DROP COLUMN k;
ALTER TABLE e DROP COLUMN id;
-- case the same of several rows
CREATE TABLE e (id integer, k integer, em text, n text);
CREATE RULE r1 AS ON INSERT TO e DO ALSO INSERT INTO e VALUES (1, 2, 'x', 'y'), (3, 4, 'a', 'b') ON CONFLICT DO NOTHING;
ALTER TABLE e DROP COLUMN em;
DROP RULE r1 ON e;
CREATE RULE r1 AS ON INSERT TO e DO ALSO INSERT INTO e VALUES (1, 2, 'x', 'y');
ALTER TABLE e DROP COLUMN em;
-- case the replica identity of a materialized view
CREATE MATERIALIZED VIEW v AS SELECT 1 AS a;
ALTER TABLE v REPLICA IDENTITY NOTHING;
-- case do: what pg_get_expr() says of UNION and its like, and of conditions of joins
CREATE TABLE o (id bigint, n text, d text);
CREATE TABLE g (oid bigint, x text);
CREATE TABLE t (id integer, oid bigint, s text);
CREATE VIEW i AS SELECT id FROM o;
CREATE POLICY p1 ON t USING (oid IN (SELECT id FROM i UNION SELECT oid FROM g) OR oid IN (SELECT oid FROM g));
CREATE POLICY p2 ON t USING (oid IN (SELECT id FROM o WHERE d = current_user UNION ALL SELECT oid FROM g UNION ALL SELECT id FROM i));
CREATE POLICY p3 ON t USING (oid IN (SELECT id FROM o EXCEPT (SELECT oid FROM g INTERSECT SELECT id FROM i)));
CREATE POLICY p4 ON t USING (oid IN ((SELECT id FROM o INTERSECT SELECT oid FROM g) UNION SELECT id FROM i WHERE id > 3));
CREATE POLICY p5 ON t USING (EXISTS (SELECT 1 FROM o JOIN g ON x = 'a' AND n = 'b' JOIN o o2 ON o2.id = g.oid WHERE o.id = t.oid));
CREATE POLICY p6 ON t USING (EXISTS (SELECT n FROM o WHERE s = n UNION SELECT x AS y FROM g WHERE x = s));
CREATE POLICY p7 ON t USING (NOT (oid NOT IN (SELECT id FROM o WHERE id IN (SELECT oid FROM g UNION SELECT id FROM i))));
DO $$ DECLARE p record; BEGIN
    FOR p IN SELECT polname, pg_get_expr(polqual, polrelid) AS q FROM pg_policy WHERE polrelid = 't'::regclass ORDER BY 1 LOOP
        EXECUTE format('CREATE VIEW %I AS SELECT %L::text AS a', 'v_' || p.polname, p.q);
    END LOOP;
END $$;
-- case create index: what operator classes take
CREATE EXTENSION pg_trgm;
CREATE TABLE t (a text, i integer, v tsvector);
CREATE INDEX i1 ON t USING gist (a gist_trgm_ops (siglen = 256));
CREATE INDEX i2 ON t USING gist (lower(a) gist_trgm_ops (siglen = '32'), v tsvector_ops (siglen = 100)) WITH (fillfactor = 70);
CREATE INDEX i3 ON t USING brin (i int4_bloom_ops (n_distinct_per_range = -0.5, false_positive_rate = 0.05));
CREATE INDEX i4 ON t USING brin (i int4_minmax_multi_ops (values_per_range = 16));
CREATE INDEX i5 ON t USING gist (a gist_trgm_ops (siglen = 4096));
CREATE INDEX i6 ON t USING gist (a gist_trgm_ops (sig = 1));
CREATE INDEX i7 ON t (i int4_ops (siglen = 1));
CREATE TABLE u (LIKE t INCLUDING INDEXES);
ALTER TABLE t ALTER a TYPE varchar(9);
-- case do: what pg_get_expr() says of IN
CREATE TABLE o (id integer, d varchar(255));
CREATE TABLE t (id integer, oid integer, s text);
CREATE POLICY p1 ON t USING (oid IN (SELECT id FROM o WHERE d IN ('x', current_user)));
CREATE POLICY p2 ON t USING (s NOT IN ('x', current_user));
CREATE POLICY p3 ON t USING (id IN (1, oid));
CREATE POLICY p4 ON t USING (s IN ('x', s, upper(s), 'y'));
CREATE POLICY p5 ON t USING (id NOT IN (1, 2, id + 1));
CREATE POLICY p6 ON t USING (id IN (1, 2.5, oid));
CREATE POLICY p7 ON t USING (oid IN (SELECT id FROM o WHERE d IN ('x', s)));
CREATE POLICY p8 ON t USING (oid = ANY ((SELECT array_agg(id) FROM o)::integer[]));
CREATE POLICY p9 ON t USING (s IN (current_user));
DO $$ DECLARE p record; BEGIN
    FOR p IN SELECT polname, pg_get_expr(polqual, polrelid) AS q FROM pg_policy WHERE polrelid = 't'::regclass ORDER BY 1 LOOP
        EXECUTE format('CREATE VIEW %I AS SELECT %L::text AS a', 'v_' || p.polname, p.q);
    END LOOP;
END $$;
-- case create aggregate: a polymorphic argument of the aggregate stands for itself
CREATE AGGREGATE g (anycompatiblearray) (SFUNC = array_cat, STYPE = anycompatiblearray);
CREATE AGGREGATE h (anyarray) (SFUNC = array_cat, STYPE = anyarray);
CREATE AGGREGATE i (integer[]) (SFUNC = array_cat, STYPE = integer[]);
CREATE AGGREGATE j (anyelement) (SFUNC = array_append, STYPE = anyarray);
-- case update: subqueries that are the same for every row, and joins by a key
CREATE TABLE p (id integer PRIMARY KEY, slug text, c integer);
CREATE TABLE q (id integer PRIMARY KEY, slug varchar(9), n numeric);
INSERT INTO p SELECT i, 's' || i, NULL FROM generate_series(1, 40) i;
INSERT INTO q SELECT i, 's' || i, i FROM generate_series(1, 40) i;
INSERT INTO q VALUES (41, NULL, NULL);
UPDATE p SET c = (SELECT max(id) FROM q) WHERE slug IN (SELECT slug FROM q WHERE id % 2 = 0);
SELECT 1 / (count(*) - 20) FROM p WHERE c = 41;
UPDATE p SET c = q.id + w.n FROM q JOIN (VALUES ('s3', 100), ('s4', 200)) AS w (s, n) ON q.slug = w.s WHERE p.slug = q.slug;
SELECT 1 / (sum(c) - 307) FROM p WHERE c > 100;
DELETE FROM p WHERE slug NOT IN (SELECT slug FROM q);
SELECT 1 / (count(*) - 40) FROM p;
DELETE FROM p WHERE NOT EXISTS (SELECT 1 FROM q WHERE q.slug = p.slug AND q.n::integer > 5);
SELECT 1 / (count(*) - 35) FROM p;
SELECT 1 / (count(*) - 36) FROM q LEFT JOIN p ON q.slug = p.slug WHERE p.id IS NULL OR q.id > 10;
SELECT count(*) FROM p JOIN q ON 1 / (p.id - 6) > 0 AND p.slug = q.slug;
INSERT INTO p SELECT id + 100, slug FROM q WHERE id IN (SELECT id FROM p) AND id NOT IN (SELECT id - 100 FROM p);
SELECT 1 / (count(*) - 70) FROM p;
-- case since 15.20: alter table: values of its row type that expressions keep
CREATE TABLE u (a int, b text);
CREATE VIEW f AS SELECT NULL::u IS NULL AS c;
ALTER TABLE u ALTER b TYPE varchar(10);
ALTER TABLE u ADD c int;
ALTER TABLE u ADD d int DEFAULT random();
DROP VIEW f;
CREATE FUNCTION g(u) RETURNS int LANGUAGE sql AS 'SELECT 1';
ALTER TABLE u ADD e int DEFAULT random();
CREATE VIEW f AS SELECT g(NULL) AS c;
ALTER TABLE u ALTER b TYPE varchar(10);
DROP VIEW f;
CREATE TABLE w (a bool CHECK (NULL::u IS NULL));
ALTER TABLE u ALTER b TYPE varchar(10);
DROP TABLE w;
CREATE FUNCTION h(x u DEFAULT NULL) RETURNS bool LANGUAGE sql AS 'SELECT true';
ALTER TABLE u ALTER b TYPE varchar(10);
DROP FUNCTION h;
ALTER TABLE u ALTER b TYPE varchar(10);
-- case since 15.20: alter table: parameters, subqueries and conversions that keep its row type
CREATE DOMAIN positive AS int CHECK (VALUE > 0);
CREATE TABLE u (a int, b text);
CREATE FUNCTION f(x u) RETURNS bool LANGUAGE sql BEGIN ATOMIC SELECT x IS NULL; END;
ALTER TABLE u ALTER b TYPE varchar(10);
ALTER TABLE u ADD e positive;
DROP FUNCTION f;
CREATE FUNCTION f(x u[]) RETURNS int LANGUAGE sql RETURN cardinality($1);
ALTER TABLE u ALTER b TYPE varchar(10);
DROP FUNCTION f;
CREATE FUNCTION f(x u) RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT 1; END;
CREATE VIEW v AS SELECT 1 AS one FROM u WHERE u IN (SELECT u FROM u);
ALTER TABLE u ALTER b TYPE varchar(10);
DROP VIEW v;
CREATE VIEW v AS SELECT (CASE WHEN true THEN u END) IS NULL AS c FROM u;
ALTER TABLE u ALTER b TYPE varchar(10);
DROP VIEW v;
CREATE VIEW v AS SELECT c IS NULL AS d FROM json_to_record('{}') AS r (c u);
ALTER TABLE u ALTER b TYPE varchar(10);
DROP VIEW v;
CREATE DOMAIN d AS u;
CREATE FUNCTION g(x d) RETURNS text LANGUAGE sql RETURN x::text;
ALTER TABLE u ALTER b TYPE varchar(10);
DROP FUNCTION g;
ALTER TABLE u ALTER b TYPE varchar(10);
-- case partition by: whether a row is null is not known before there is one
CREATE TABLE u (a int);
CREATE TABLE p (a int) PARTITION BY RANGE ((NULL::u IS NULL));
CREATE TABLE q (a int) PARTITION BY RANGE ((ROW(1)::u IS NULL));
CREATE TABLE q (a int) PARTITION BY RANGE ((NULL::int IS NULL));
-- case (row).*: the fields that there were, by today's names
CREATE TYPE i AS (p int, q text);
CREATE TYPE o AS (a i, b int);
CREATE TABLE t (c i, n o, l i[]);
CREATE FUNCTION f() RETURNS i LANGUAGE sql AS 'SELECT 1, NULL::text';
CREATE VIEW v AS SELECT (c).* FROM t;
CREATE VIEW v1 AS SELECT (f()).*, (t.n).a.*, (l[1]).* FROM t WHERE false UNION ALL SELECT 1, '', 2, '', 3, '';
CREATE VIEW v2 AS SELECT (f()).*, ((n).a).p AS pp, (n).b FROM t;
CREATE VIEW v3 AS SELECT ROW((c).*) AS r FROM t;
CREATE VIEW v4 AS SELECT (c).* FROM t GROUP BY (c).p, (c).q ORDER BY (c).p;
CREATE VIEW v5 AS SELECT (c).*, count(*) FROM t GROUP BY (c).p;
ALTER TYPE i RENAME ATTRIBUTE p TO z;
ALTER TYPE i ADD ATTRIBUTE d int;
ALTER TYPE o RENAME ATTRIBUTE a TO y;
ALTER TABLE t RENAME c TO cc;
ALTER TYPE i DROP ATTRIBUTE q;
-- case (row).*: of a parameter, and of the rows of a rule
CREATE TABLE u (a int, b text);
CREATE TABLE w (a int, b text);
CREATE FUNCTION f(x u) RETURNS void LANGUAGE sql BEGIN ATOMIC INSERT INTO u VALUES ((x).*); END;
CREATE FUNCTION g(x u) RETURNS u LANGUAGE sql BEGIN ATOMIC SELECT x.*; END;
CREATE FUNCTION h(x int) RETURNS int LANGUAGE sql AS 'SELECT x.* FROM u';
CREATE RULE r AS ON INSERT TO w DO ALSO INSERT INTO u VALUES (NEW.*);
CREATE RULE r2 AS ON DELETE TO w DO ALSO INSERT INTO u SELECT (OLD).*;
ALTER TABLE u RENAME a TO c;
ALTER TABLE w RENAME a TO c;
ALTER TABLE w ADD d int;
ALTER TABLE w DROP b;
ALTER TABLE u DROP b;
-- case create function: the name of a parameter that an item of FROM has, too
CREATE TABLE t (c int, t int);
CREATE FUNCTION a(x integer, "na""me" varchar) RETURNS boolean LANGUAGE sql AS $$ SELECT x."na""me", y.c FROM t x LEFT JOIN t y ON x.t = y.c $$;
CREATE FUNCTION a(x t) RETURNS int LANGUAGE sql AS $$ SELECT x.b FROM t x $$;
CREATE FUNCTION a(x t) RETURNS int LANGUAGE sql AS $$ SELECT x.c FROM (SELECT 1 AS one) x $$;
CREATE FUNCTION b(x t) RETURNS int LANGUAGE sql AS $$ SELECT b.x.b FROM (SELECT 1 AS one) x $$;
CREATE FUNCTION c(c t, t int) RETURNS int LANGUAGE sql AS $$ SELECT c.t $$;
SELECT c(ROW(1, 2)::t, 7);
CREATE FUNCTION f(t) RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION d(x int) RETURNS int LANGUAGE sql AS $$ SELECT x.f FROM t x $$;
CREATE FUNCTION e(x int) RETURNS float8 LANGUAGE sql AS $$ SELECT x.float8 FROM t x $$;
-- case alter table: what measures the column is made again, identities have the owner of the table
CREATE TABLE v AS VALUES (NULL, NULL);
CREATE STATISTICS f (dependencies, mcv) ON column1, (length(column2)) FROM v;
ALTER TABLE v ALTER column2 TYPE money USING CAST(upper(current_user) AS integer);
ALTER TABLE v ALTER column1 TYPE json USING NULL;
ALTER TABLE v ALTER column1 TYPE varchar;
CREATE ROLE item;
ALTER TABLE v OWNER TO item;
ALTER TABLE v ADD d integer NOT NULL DEFAULT 1;
ALTER TABLE v ALTER d DROP DEFAULT, ALTER d ADD GENERATED ALWAYS AS IDENTITY;
-- case select: what is measured is planned with a query
CREATE TABLE v (x bigint, b integer);
CREATE STATISTICS a (dependencies, mcv) ON x, (CAST(lower('abc') || '' AS integer)) FROM v;
CREATE VIEW g AS SELECT b FROM v;
SELECT * FROM v;
SELECT count(*) FROM g;
INSERT INTO v VALUES (1, 2);
DELETE FROM v;
-- case with: what writes in it is rewritten first, and stays one statement
CREATE TABLE u (f integer UNIQUE);
CREATE TABLE w (f integer UNIQUE);
CREATE TABLE e ();
CREATE VIEW g AS SELECT 1 AS a, count(*) FROM u;
CREATE RULE x AS ON DELETE TO u DO INSTEAD NOTHING;
CREATE RULE x AS ON DELETE TO w DO ALSO INSERT INTO u VALUES (1);
WITH d AS (DELETE FROM u RETURNING *) SELECT * FROM d;
WITH d AS (DELETE FROM u) SELECT 1;
WITH d AS (DELETE FROM w) SELECT 1;
WITH d AS (DELETE FROM g) SELECT 1;
DELETE FROM e RETURNING *;
CREATE FUNCTION t() RETURNS integer LANGUAGE sql BEGIN ATOMIC WITH d AS (DELETE FROM g RETURNING *) SELECT * FROM d; END;
CREATE FUNCTION t() RETURNS SETOF record LANGUAGE sql BEGIN ATOMIC WITH d AS (DELETE FROM e RETURNING *) SELECT * FROM d; END;
CREATE VIEW t1 AS SELECT 1 AS a;
CREATE OR REPLACE VIEW t1 AS SELECT t.* FROM t1 AS t;
PREPARE p1 AS SELECT * FROM t1;
PREPARE p2 AS DELETE FROM g;
-- case delete: from those that inherit, which have no identity
CREATE TABLE u (t2 integer PRIMARY KEY, g integer);
CREATE TABLE t () INHERITS (u);
CREATE PUBLICATION p FOR TABLE t;
DELETE FROM ONLY u;
UPDATE u SET g = 1 WHERE false;
DELETE FROM u;
UPDATE u SET g = 1;
-- case create table: like a table with an exclusion, partitioned; attach to an index with a bound
CREATE TABLE v (v smallint, u text, EXCLUDE (u WITH =));
CREATE TABLE users (LIKE v INCLUDING ALL, item integer NOT NULL) PARTITION BY LIST (v);
CREATE TABLE d (t integer, t2 integer UNIQUE) PARTITION BY HASH (t2);
ALTER TABLE d_t2_key ATTACH PARTITION f FOR VALUES FROM (MINVALUE) TO (MAXVALUE);
-- case create index: what it keeps of the rows is computed
CREATE TABLE b (t text, n integer);
INSERT INTO b VALUES (E'a\nb', 1);
CREATE INDEX ON b (n) WHERE CAST(t AS integer) < 7;
CREATE UNIQUE INDEX ON b ((CASE WHEN t = 'a' THEN 7 ELSE CAST(t AS integer) END));
CREATE INDEX ON b ((length(t)));
-- case select: functions of the migrations, planned and inlined
CREATE DOMAIN id integer NOT NULL;
CREATE TABLE t (a integer);
CREATE FUNCTION f(integer[]) RETURNS integer LANGUAGE sql IMMUTABLE AS $$ SELECT CAST(coalesce(concat('it''s', NULL), 'a') AS integer) $$;
CREATE FUNCTION d(integer, integer) RETURNS boolean LANGUAGE sql AS $$ SELECT $2 > 1 $$;
CREATE FUNCTION e(a integer, b integer) RETURNS boolean LANGUAGE sql AS $$ SELECT b > 1 $$;
CREATE FUNCTION s(a integer, b integer) RETURNS boolean LANGUAGE sql STRICT AS $$ SELECT b > 1 $$;
CREATE FUNCTION u(a id) RETURNS integer LANGUAGE sql IMMUTABLE RETURN 10;
SELECT a FROM t WHERE f(NULL) = a;
SELECT d(CAST(concat('x', 1) AS integer), 42);
SELECT e(CAST(concat('x', 1) AS integer), 42);
SELECT s(CAST(concat('x', 1) AS integer), 42);
SELECT d(1, CAST(concat('x', 1) AS integer));
SELECT d(CAST(lower('x') AS integer), 42);
-- case alter table: rows of several functions beside each other
CREATE TABLE t AS SELECT * FROM ROWS FROM (generate_series(1, 2), unnest(ARRAY['a'])) AS z;
SELECT 1 / (count(*) - 2) FROM t;
SELECT 1 / (count(unnest) - 1) FROM t;
ALTER TABLE t ADD COLUMN c integer PRIMARY KEY;
-- case select: what functions of extensions refuse
CREATE EXTENSION hstore;
CREATE EXTENSION pg_trgm;
SELECT populate_record(10, NULL::hstore);
SELECT set_limit(1.5);
SELECT set_limit(0.5);
-- case select into: an element of an array has its modifier
CREATE TABLE a (t1 numeric(5,1)[] DEFAULT ARRAY[1, 2]);
SELECT t1[1] AS b, t1[1:2] AS c INTO d FROM a;
CREATE TABLE f (LIKE d);
-- case alter table: a default that is null, with a collation
CREATE TABLE v (t serial PRIMARY KEY, u text DEFAULT NULL COLLATE "C");
ALTER TABLE v ALTER t SET DEFAULT NULL COLLATE "C";
-- case update: a partitioned table without partitions, nothing is computed for it
CREATE TABLE t (f integer, t2 integer) PARTITION BY RANGE (t2);
UPDATE t SET f = 1 WHERE 0 - CAST(current_user AS integer) >= length(f::text);
UPDATE t SET f = 1 WHERE 0 - CAST(current_user AS integer) >= 1;
CREATE TABLE p PARTITION OF t DEFAULT;
UPDATE t SET f = 1 WHERE 0 - CAST(current_user AS integer) >= length(f::text);
-- case update: a view of a table that is published
CREATE TABLE g (a integer, t2 integer);
CREATE PUBLICATION p FOR TABLE g (a) WHERE (a IS NOT NULL);
INSERT INTO g (t2) VALUES (1), (2);
CREATE VIEW v AS SELECT * FROM g;
UPDATE v SET a = DEFAULT;
DELETE FROM v;
-- case select: FOR UPDATE of what an outer join may be without
CREATE TABLE a (u int, v text);
CREATE VIEW w AS SELECT u AS b FROM a WHERE v < 'x';
CREATE VIEW j AS SELECT x.u FROM a x LEFT JOIN a y USING (u);
CREATE VIEW l AS SELECT u AS b FROM a LIMIT 1;
CREATE MATERIALIZED VIEW m AS SELECT 1 AS u;
SELECT b FROM w x FULL JOIN a y ON x.b = y.u FOR UPDATE;
SELECT b FROM a y LEFT JOIN w x ON x.b = y.u FOR UPDATE OF x;
SELECT b FROM a y LEFT JOIN w x ON x.b = y.u FOR UPDATE OF y;
SELECT b FROM w x RIGHT JOIN a y ON x.b = y.u FOR KEY SHARE;
SELECT * FROM j FOR SHARE;
TABLE j FOR UPDATE;
SELECT * FROM a LEFT JOIN l ON true FOR NO KEY UPDATE;
SELECT * FROM a x LEFT JOIN (TABLE a) y USING (u) FOR UPDATE;
SELECT * FROM a x LEFT JOIN (SELECT u FROM a) y USING (u) WHERE y.u = 1 FOR UPDATE;
SELECT * FROM a x LEFT JOIN (SELECT u FROM a) y USING (u) WHERE x.u = 1 FOR UPDATE;
SELECT * FROM a x LEFT JOIN (SELECT u FROM a) y USING (u) WHERE y.u IS NULL FOR UPDATE;
SELECT * FROM a x LEFT JOIN (SELECT 1 AS u) y USING (u) FOR UPDATE;
SELECT * FROM a x LEFT JOIN (VALUES (1), (2)) AS y (u) USING (u) FOR UPDATE;
SELECT * FROM a x LEFT JOIN generate_series(1, 2) AS y (u) USING (u) FOR UPDATE;
WITH q AS (SELECT 1 AS u) SELECT * FROM a x LEFT JOIN q USING (u) FOR UPDATE;
SELECT * FROM (a x LEFT JOIN a y ON true) JOIN a z ON y.u = 1 FOR UPDATE;
SELECT * FROM (a x LEFT JOIN a y ON true) JOIN a z ON z.u = 1 FOR UPDATE;
SELECT * FROM a x LEFT JOIN m ON true FOR UPDATE;
-- case declare cursor: which items in FROM a clause for locking marks
CREATE TABLE u (a int);
CREATE VIEW v AS SELECT a FROM u;
DECLARE c1 CURSOR WITH HOLD FOR WITH q AS (SELECT 1 AS x) SELECT * FROM q FOR UPDATE;
DECLARE c2 CURSOR WITH HOLD FOR SELECT * FROM (VALUES (1), (2)) AS x (n) FOR UPDATE;
DECLARE c3 CURSOR WITH HOLD FOR SELECT * FROM v FOR UPDATE;
DECLARE c4 CURSOR WITH HOLD FOR SELECT * FROM generate_series(1, 2) x FOR UPDATE;
DECLARE c5 CURSOR WITH HOLD FOR SELECT * FROM (SELECT * FROM generate_series(1, 2) x) y FOR UPDATE;
DECLARE c6 CURSOR WITH HOLD FOR SELECT 1 FOR UPDATE;
DECLARE c7 SCROLL CURSOR FOR SELECT * FROM (VALUES (1)) y, u FOR SHARE OF y;
DECLARE c8 SCROLL CURSOR FOR SELECT * FROM generate_series(1, 2) x JOIN u ON true FOR UPDATE;
DECLARE c9 INSENSITIVE CURSOR FOR SELECT * FROM generate_series(1, 2) x FOR UPDATE;
DECLARE c10 CURSOR WITH HOLD FOR TABLE u FOR UPDATE;
-- case explain: options, and what is planned
CREATE TABLE t (a int);
PREPARE pp AS SELECT 1;
PREPARE pq (int) AS SELECT $1;
EXPLAIN (nosuch) SELECT 1;
EXPLAIN (nosuch) SELECT nosuch;
EXPLAIN (format nosuch) SELECT 1;
EXPLAIN (format) SELECT 1;
EXPLAIN (format json, costs off, settings, summary) SELECT 1;
EXPLAIN (timing) SELECT 1;
EXPLAIN (wal, analyze off) SELECT 1;
EXPLAIN (wal 2) SELECT 1;
EXPLAIN (analyze, wal, timing off) SELECT 1;
EXPLAIN (analyze nosuch) SELECT 1 / 0;
EXPLAIN ANALYZE SELECT 1 / 0;
EXPLAIN CREATE TABLE t AS SELECT 1;
EXPLAIN CREATE TABLE z AS SELECT nosuch;
EXPLAIN CREATE TABLE nosuch.z AS SELECT 1;
EXPLAIN SELECT 1 AS a INTO t;
EXPLAIN CREATE MATERIALIZED VIEW z AS SELECT nosuch;
EXPLAIN DECLARE c CURSOR FOR SELECT nosuch;
EXPLAIN DECLARE c SCROLL NO SCROLL CURSOR FOR SELECT 1;
EXPLAIN EXECUTE nosuch;
EXPLAIN EXECUTE pp;
EXPLAIN EXECUTE pq;
EXPLAIN EXECUTE pq('x');
EXPLAIN (nosuch) EXECUTE nosuch;
EXPLAIN CREATE TABLE z AS EXECUTE pq(nosuch);
EXPLAIN CREATE TABLE IF NOT EXISTS t AS SELECT 1;
EXPLAIN ANALYZE CREATE TABLE z AS SELECT 1 AS b;
SELECT b FROM z;
-- case create function: what stands in commands of an SQL body
CREATE FUNCTION f() RETURNS SETOF text LANGUAGE sql AS 'EXPLAIN SELECT nosuch';
CREATE FUNCTION f() RETURNS SETOF text LANGUAGE sql AS 'EXPLAIN SELECT 1';
CREATE FUNCTION f() RETURNS void LANGUAGE sql AS 'CREATE TABLE x AS SELECT nosuch';
CREATE FUNCTION f() RETURNS void LANGUAGE sql AS 'CREATE VIEW x AS SELECT nosuch';
CREATE FUNCTION g() RETURNS void LANGUAGE sql AS 'CALL nosuch()';
CREATE FUNCTION g() RETURNS void LANGUAGE sql AS 'DECLARE c SCROLL NO SCROLL CURSOR FOR SELECT 1';
CREATE FUNCTION g(a int) RETURNS void LANGUAGE sql AS 'CREATE TABLE x AS SELECT a';
CREATE FUNCTION h(a int) RETURNS void LANGUAGE sql AS 'CREATE MATERIALIZED VIEW x AS SELECT a';
CREATE FUNCTION h(a int) RETURNS void LANGUAGE sql AS 'PREPARE x AS SELECT nosuch';
-- case functions that are not volatile: a command is analysed before it is refused
CREATE PROCEDURE p(a int) LANGUAGE plpgsql AS 'BEGIN END';
CREATE PROCEDURE o(OUT a int) LANGUAGE plpgsql AS 'BEGIN a := 1; END';
CREATE FUNCTION f1() RETURNS int IMMUTABLE LANGUAGE plpgsql AS 'BEGIN CALL length(1); RETURN 1; END';
CREATE FUNCTION f2() RETURNS int IMMUTABLE LANGUAGE plpgsql AS 'BEGIN CALL o(1); RETURN 1; END';
CREATE FUNCTION f3() RETURNS int IMMUTABLE LANGUAGE plpgsql AS 'BEGIN CALL p(1); RETURN 1; END';
CREATE FUNCTION f4() RETURNS int IMMUTABLE LANGUAGE plpgsql AS 'BEGIN CREATE TABLE x AS SELECT nosuch; RETURN 1; END';
CREATE FUNCTION f5() RETURNS int IMMUTABLE LANGUAGE plpgsql AS 'BEGIN EXECUTE ''CALL p()''; RETURN 1; END';
CREATE FUNCTION f6() RETURNS int IMMUTABLE LANGUAGE plpgsql AS 'DECLARE v text; BEGIN SHOW nosuch INTO v; RETURN 1; END';
CREATE FUNCTION f7() RETURNS int IMMUTABLE LANGUAGE sql AS 'CALL p(1); SELECT 1';
CREATE ROLE r;
REVOKE ALL ON PROCEDURE p FROM public;
SELECT f1();
SELECT f2();
SELECT f3();
SELECT f4();
SELECT f5();
SELECT f6();
SELECT f7();
SET ROLE r;
SELECT f2();
SELECT f3();
-- case select: what FOR UPDATE and FOR SHARE may lock
CREATE TABLE t (a int, b int);
CREATE VIEW v AS SELECT a, count(*) FROM t GROUP BY 1 HAVING count(*) > 1;
CREATE VIEW w AS SELECT DISTINCT a FROM t;
CREATE VIEW u AS SELECT a FROM t UNION SELECT b FROM t;
CREATE VIEW g AS SELECT count(*) FROM t;
CREATE VIEW n AS SELECT row_number() OVER () FROM t;
CREATE VIEW s AS SELECT generate_series(1, 2) FROM t;
CREATE VIEW x AS SELECT * FROM v;
CREATE VIEW y AS SELECT * FROM t LIMIT 1;
CREATE VIEW z AS SELECT 1 AS a;
CREATE VIEW q AS SELECT 1 AS a FROM t HAVING 1 = 1;
CREATE VIEW vv AS VALUES (1);
SELECT a FROM t GROUP BY a FOR SHARE;
SELECT * FROM v FOR SHARE;
SELECT * FROM w FOR UPDATE;
SELECT * FROM u FOR SHARE;
SELECT * FROM g FOR SHARE;
SELECT * FROM n FOR SHARE;
SELECT * FROM s FOR SHARE;
SELECT * FROM x FOR SHARE;
SELECT * FROM y FOR SHARE;
SELECT * FROM z FOR SHARE;
SELECT * FROM q FOR SHARE;
SELECT * FROM vv FOR SHARE;
SELECT * FROM t, v FOR SHARE OF t;
SELECT * FROM t, v FOR SHARE OF v;
SELECT * FROM t, v FOR SHARE;
SELECT * FROM (SELECT a FROM t GROUP BY a) k FOR SHARE;
SELECT * FROM (SELECT * FROM v) k FOR SHARE;
SELECT * FROM (SELECT * FROM t LIMIT 1) k FOR NO KEY UPDATE;
WITH k AS (SELECT a FROM t GROUP BY a) SELECT * FROM k FOR SHARE;
WITH k AS (SELECT a FROM t GROUP BY a) SELECT * FROM k FOR SHARE OF k;
SELECT * FROM generate_series(1, 2) FOR SHARE;
SELECT * FROM generate_series(1, 2) k FOR SHARE OF k;
SELECT * FROM t FOR SHARE OF k;
SELECT * FROM t k FOR SHARE OF t;
SELECT * FROM t UNION SELECT * FROM t FOR SHARE;
SELECT DISTINCT a FROM t FOR SHARE;
SELECT count(*) FROM t FOR SHARE;
SELECT * FROM t JOIN t k ON true FOR SHARE OF k;
SELECT * FROM (t JOIN t k ON true) j FOR SHARE OF j;
SELECT * FROM (VALUES (1)) k FOR SHARE OF k;
VALUES (1) FOR SHARE;
SELECT 1 FOR SHARE;
SELECT * FROM pg_class, v FOR SHARE OF pg_class;
SELECT (SELECT a FROM v FOR SHARE LIMIT 1);
-- case aggregates
CREATE FUNCTION f(integer, integer) RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION g(anyarray, anyelement) RETURNS anyarray LANGUAGE sql AS 'SELECT $1';
CREATE AGGREGATE a (integer) (sfunc1 = f, stype1 = integer, initcond1 = '0');
CREATE AGGREGATE b (bigint) (sfunc = f, stype = integer);
CREATE AGGREGATE b (smallint) (sfunc = f, stype = integer);
CREATE AGGREGATE b (anyelement) (sfunc = g, stype = anyarray, initcond = '{}');
CREATE AGGREGATE c (*) (sfunc = g, stype = anyarray);
CREATE AGGREGATE c (integer) (sfunc = f);
CREATE AGGREGATE c (integer) (stype = integer);
CREATE AGGREGATE c (integer) (sfunc = f, stype = integer, msfunc = f);
CREATE AGGREGATE c (integer) (sfunc = f, stype = integer, mstype = integer);
CREATE AGGREGATE c (integer) (sfunc = f, stype = integer, parallel = perhaps);
CREATE AGGREGATE c (integer) (sfunc = f, stype = integer, initcond = 'x');
CREATE AGGREGATE c (integer) (sfunc = f, stype = integer, serialfunc = f);
CREATE AGGREGATE c (integer) (sfunc = f, stype = record);
CREATE AGGREGATE c (sfunc = f, stype = integer);
CREATE AGGREGATE c (integer) (sfunc = f, stype = integer, hypothetical);
CREATE AGGREGATE c (integer) (sfunc = f, stype = integer, sortop = <, finalfunc = nosuch);
DROP FUNCTION f(integer, integer);
DROP FUNCTION f(integer, integer) CASCADE;
CREATE FUNCTION h(OUT integer = 1) RETURNS integer LANGUAGE sql AS 'SELECT 1';

-- case operator families and classes
CREATE OPERATOR FAMILY fa USING btree;
CREATE OPERATOR FAMILY fg USING gist;
CREATE FUNCTION cmp(integer, integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT 1';
CREATE FUNCTION wrong(integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT 1';
ALTER OPERATOR FAMILY fa USING btree ADD OPERATOR 6 < (integer, integer);
ALTER OPERATOR FAMILY fa USING btree ADD OPERATOR 1 <;
ALTER OPERATOR FAMILY fa USING btree ADD OPERATOR 1 + (integer, integer);
ALTER OPERATOR FAMILY fa USING btree ADD OPERATOR 1 < (integer, integer), OPERATOR 1 < (integer, integer);
ALTER OPERATOR FAMILY fa USING btree ADD OPERATOR 1 < (integer, integer), FUNCTION 1 cmp(integer, integer);
ALTER OPERATOR FAMILY fa USING btree ADD OPERATOR 1 < (integer, integer);
ALTER OPERATOR FAMILY fa USING btree ADD FUNCTION 1 wrong(integer);
ALTER OPERATOR FAMILY fa USING btree ADD FUNCTION 9 cmp(integer, integer);
ALTER OPERATOR FAMILY fa USING btree ADD STORAGE integer;
ALTER OPERATOR FAMILY fa USING btree DROP OPERATOR 2 (integer, integer);
ALTER OPERATOR FAMILY fa USING btree DROP OPERATOR 1 (integer, integer, integer);
ALTER OPERATOR FAMILY fa USING btree DROP OPERATOR 1 (integer, integer);
ALTER OPERATOR FAMILY fg USING gist ADD FUNCTION 1 cmp(integer, integer);
CREATE OPERATOR CLASS ca DEFAULT FOR TYPE integer USING btree AS OPERATOR 1 <, FUNCTION 1 cmp(integer, integer);
CREATE OPERATOR CLASS ca FOR TYPE integer USING btree AS OPERATOR 1 <, FUNCTION 1 cmp(integer, integer);
CREATE OPERATOR CLASS cb FOR TYPE integer USING btree AS OPERATOR 1 <, STORAGE text;
DROP FUNCTION cmp(integer, integer);
DROP FUNCTION cmp(integer, integer) CASCADE;
-- case select: texts that are no addresses, places, vectors, arrays or names
SELECT '10.0.0.1/24'::cidr;
SELECT '::1.2.3.256'::inet;
SELECT '08:00:2b:01:02:1ff'::macaddr;
SELECT '92233720368547758.08'::money;
SELECT '1,2'::int2vector;
SELECT '(1,65536)'::tid;
SELECT '0/123456789'::pg_lsn;
SELECT '((1,2),(3,4)]'::path;
SELECT '{0,0,1}'::line;
SELECT '<(1,2),-3>'::circle;
SELECT 'a:1,'::tsvector;
SELECT 'a <-> '::tsquery;
SELECT '{1 "2"}'::text[];
SELECT '[1:2]={1,2,3}'::integer[];
SELECT '[2:1]={1}'::integer[];
SELECT '{[1,2] [3,4]}'::int4multirange;
SELECT '[2,1]'::int4range;
SELECT 'infinity'::numeric(4,2);
SELECT '1e400'::float8;
SELECT E'\\1'::bytea;
SELECT '1.5'::regrole;
SELECT 'a.b.c.d'::regclass;
CREATE TABLE t (a inet DEFAULT '0/0' UNIQUE, b "char" DEFAULT 'ab' CHECK (b = 'a'), c char(2) CHECK (c::text = 'x'), f float8 DEFAULT '0x1A' CHECK (f = 26), n numeric(4,1) DEFAULT '12e-1' CHECK (n = 1.2));
INSERT INTO t (c) VALUES ('x ');
-- case select: texts that are no dates, times or intervals
SELECT '10:00'::date;
SELECT '25:00'::date;
SELECT '1-2'::timestamp;
SELECT '2024-01-02'::time;
SELECT '<a/>'::time;
SELECT '2024-01-02 10:00 Mars/Phobos'::timestamptz;
SELECT '2024-01-02 10:00+99'::timestamptz;
SELECT '0/0'::interval;
SELECT '2024-13-02'::interval;
CREATE TABLE t (d date DEFAULT '1 day');
CREATE TABLE t (d date DEFAULT 'Jan 8, 1999', i interval DAY TO SECOND(3) UNIQUE, at timestamp(3) UNIQUE);
INSERT INTO t VALUES ('2024.060', '1 2:03:04.5678', '2024-01-02 10:00:00.1234');
INSERT INTO t VALUES ('J2451187', 'P1DT2H3M4.568S', '20240103');
INSERT INTO t VALUES ('99-Jan-08', '1', '20240102T100000.123 UTC');
-- case alter table: 42P17, not success
CREATE TABLE g (t integer, id interval);
ALTER TABLE g ADD a char(3) GENERATED ALWAYS AS (id::text) STORED;
-- case create table: 42P17, not success
CREATE TABLE g (t integer, id interval, a text GENERATED ALWAYS AS (id::text) STORED);
-- case update: 42P17, not unknown
CREATE TABLE id ("größe" bigint , w bigserial PRIMARY KEY, a integer[] UNIQUE);
CREATE OR REPLACE RULE g AS ON UPDATE TO id DO ALSO UPDATE id SET "größe" = NULL;
UPDATE id SET "größe" = DEFAULT;
-- case create table: 0A000, not success
CREATE TABLE x (u bigint , a inet NULL);
CREATE TABLE IF NOT EXISTS c (t1 x , item integer UNIQUE, CONSTRAINT item CHECK (t1 = 'b'));
-- case create trigger: 42P17, not success
CREATE UNLOGGED TABLE IF NOT EXISTS public.item (d integer NULL, id integer GENERATED ALWAYS AS (length(coalesce('abc', NULL))) STORED, c integer NOT NULL , users integer DEFAULT NULL);
CREATE FUNCTION public.c() RETURNS trigger AS $$ BEGIN RETURN NEW; END $$ LANGUAGE plpgsql;
CREATE OR REPLACE TRIGGER x BEFORE UPDATE ON item FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION c('x', 1);
-- case create policy: 22007, not success
CREATE TABLE t1 (g timestamp);
CREATE POLICY t ON t1 USING (g = 't2');
CREATE TABLE t2 (g time CHECK (g > 'T0405'), d date CHECK (d > 'T12'));
CREATE TABLE t2 (g time CHECK (g > 'T040506'));
-- case rules that withhold rows: from DELETE
CREATE TABLE b (id text PRIMARY KEY);
INSERT INTO b (id) VALUES ('a');
CREATE RULE item AS ON DELETE TO b WHERE EXISTS (SELECT 1 FROM b) DO INSTEAD NOTHING;
DELETE FROM b;
INSERT INTO b VALUES ('a');
-- case rules that withhold rows: by columns that are generated
CREATE TABLE t (a int, g int GENERATED ALWAYS AS (a * 2) STORED, h int GENERATED ALWAYS AS (0) STORED);
INSERT INTO t VALUES (1);
CREATE RULE r AS ON INSERT TO t WHERE NEW.g > 5 DO INSTEAD NOTHING;
CREATE RULE q AS ON UPDATE TO t WHERE NEW.h IS NOT NULL AND NEW.g > 5 DO INSTEAD NOTHING;
INSERT INTO t VALUES (2), (3);
UPDATE t SET a = a * 2;
DO $$ BEGIN ASSERT (SELECT array_agg(a ORDER BY a) FROM t) = '{2,2}'; END $$;
DO $$ BEGIN ASSERT (SELECT array_agg(a ORDER BY a) FROM t) <> '{2,2}'; END $$;
-- case rules that withhold rows: DO ALSO NOTHING withholds none
CREATE TABLE t2 (users uuid PRIMARY KEY, item bigserial );
CREATE RULE d AS ON UPDATE TO public.t2 WHERE NEW.item > 0 DO ALSO NOTHING;
WITH changed AS (UPDATE t2 SET users = '00000000-0000-0000-0000-000000000001' RETURNING *) SELECT count(*) FROM changed;
SELECT 1 / count(*) FROM t2 WHERE CURRENT_DATE >= '2024-01-01'::date;
-- case rules of the table that a view shows: ON CONFLICT
CREATE TABLE c (t2 char(3) UNIQUE, x int);
CREATE RULE t1 AS ON UPDATE TO c WHERE 0 = 0 DO UPDATE c SET t2 = 2 + 0.0 WHERE t2 = OLD.t2;
CREATE VIEW u AS SELECT * FROM c;
INSERT INTO public.u (t2) SELECT to_char(1::integer, 'FM000') ON CONFLICT (t2) DO UPDATE SET x = 1;
-- case rules that withhold rows: inheritance, views, RETURNING, ON CONFLICT
CREATE TABLE t (a int PRIMARY KEY, b text, c int DEFAULT 5);
CREATE TABLE t2 () INHERITS (t);
CREATE RULE i AS ON INSERT TO t WHERE NEW.a < 0 DO INSTEAD NOTHING;
CREATE RULE u AS ON UPDATE TO t WHERE NEW.b IS NULL OR OLD.a = 1 DO INSTEAD NOTHING;
CREATE RULE d AS ON DELETE TO t WHERE c = 5 DO INSTEAD NOTHING;
INSERT INTO t VALUES (-1, 'x'), (1, 'y'), (2, 'z');
INSERT INTO t VALUES (-1, 'x') RETURNING a;
INSERT INTO t2 VALUES (-1, 'x', 7), (1, 'y', 5);
SELECT 1 / (count(*) - 4) FROM t;
UPDATE t SET b = 'n';
SELECT 1 / (count(*) - 2) FROM t WHERE b = 'n';
UPDATE t SET b = NULL;
SELECT 1 / (count(b) - 4) FROM t;
DELETE FROM t;
SELECT 1 / (count(*) - 3) FROM t;
INSERT INTO t VALUES (-1, 'x') ON CONFLICT DO NOTHING;
INSERT INTO t VALUES (-1, 'x') ON CONFLICT (a) DO UPDATE SET b = 'l';
CREATE VIEW v AS SELECT a, b FROM t;
INSERT INTO v VALUES (-1, 'x');
INSERT INTO v VALUES (3, 'x');
SELECT 1 / (count(*) - 4) FROM t;
DELETE FROM v RETURNING a;
CREATE RULE i AS ON INSERT TO v WHERE NEW.a < 0 DO INSTEAD NOTHING;
INSERT INTO v VALUES (3, 'x');
ALTER TABLE v DISABLE RULE i;
ALTER TABLE t DISABLE RULE i;
INSERT INTO v VALUES (-3, 'x');
SELECT 1 / (count(*) - 5) FROM t;
SET session_replication_role = replica;
DELETE FROM t;
SELECT 1 / count(*) FROM t;
-- case rules that withhold rows: from what foreign keys do
CREATE TABLE p (a int PRIMARY KEY);
CREATE TABLE c (a int REFERENCES p ON DELETE CASCADE ON UPDATE CASCADE, k int);
INSERT INTO p VALUES (1), (2);
INSERT INTO c VALUES (1, 1), (2, 2);
CREATE RULE d AS ON DELETE TO c WHERE k = 1 DO INSTEAD NOTHING;
CREATE RULE u AS ON UPDATE TO c WHERE NEW.a = 7 DO INSTEAD NOTHING;
DELETE FROM p;
SELECT 1 / (count(*) - 1) FROM c;
INSERT INTO p VALUES (5);
INSERT INTO c VALUES (5, 5);
UPDATE p SET a = 7;
SELECT 1 / (count(*)) FROM c WHERE a = 7;
SELECT 1 / (count(*) - 1) FROM c WHERE a = 5;
UPDATE p SET a = 8 RETURNING a;
-- case rules that do nothing: RETURNING
CREATE TABLE t (a int, b text);
CREATE RULE r AS ON INSERT TO t DO INSTEAD NOTHING;
CREATE RULE r2 AS ON DELETE TO t DO ALSO NOTHING;
INSERT INTO t VALUES (1, 'x');
DELETE FROM t RETURNING a;
WITH d AS (DELETE FROM t RETURNING a) SELECT * FROM d;
CREATE RULE r3 AS ON DELETE TO t WHERE a = 1 DO ALSO NOTHING;
DELETE FROM t RETURNING a;
SELECT 1 / count(*) FROM t;
-- case rules: nothing is left to do
CREATE TABLE t (a integer UNIQUE);
CREATE RULE r AS ON INSERT TO t DO INSTEAD NOTHING;
INSERT INTO t VALUES (1), (1);
INSERT INTO t VALUES (1) ON CONFLICT DO NOTHING;
CREATE RULE s AS ON UPDATE TO t DO INSTEAD NOTHING;
INSERT INTO t VALUES (1) ON CONFLICT DO NOTHING;
DROP RULE r ON t;
INSERT INTO t VALUES (1);
UPDATE t SET a = NULL;
ALTER TABLE t ALTER a SET NOT NULL;
-- case generated column: an inlined function
CREATE FUNCTION f(a int) RETURNS int LANGUAGE sql AS 'SELECT a+1';
CREATE TABLE t (a int, b int GENERATED ALWAYS AS (f(a)) STORED);
-- case select: an argument that fails, of a function that does not look at it
CREATE FUNCTION g(a integer, b integer) RETURNS boolean LANGUAGE sql AS 'SELECT true';
SELECT g(1, 'l'::text::integer);
-- case select: the same in PL/pgSQL
CREATE FUNCTION g(a integer, b integer) RETURNS boolean LANGUAGE plpgsql AS 'BEGIN RETURN true; END';
SELECT g(1, 'l'::text::integer);
-- case event triggers: tags
CREATE EVENT TRIGGER b ON sql_drop WHEN TAG IN ('CREATE ROLE') EXECUTE FUNCTION c();
CREATE EVENT TRIGGER b ON sql_drop WHEN TAG IN ('NOTHING') EXECUTE FUNCTION c();
CREATE EVENT TRIGGER b ON sql_drop WHEN NOTAG IN ('NOTHING') EXECUTE FUNCTION c();
CREATE EVENT TRIGGER b ON nothing WHEN TAG IN ('CREATE ROLE') EXECUTE FUNCTION c();
CREATE EVENT TRIGGER b ON table_rewrite WHEN TAG IN ('CREATE TABLE') EXECUTE FUNCTION c();
CREATE FUNCTION c() RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE EVENT TRIGGER b ON sql_drop WHEN TAG IN ('CREATE TABLE') EXECUTE FUNCTION c();
-- case large objects
COMMENT ON LARGE OBJECT 1 IS 'a comment';
ALTER LARGE OBJECT 1 OWNER TO postgres;
GRANT SELECT ON LARGE OBJECT 1 TO postgres;
GRANT USAGE ON LARGE OBJECT 1 TO postgres;
-- case replication slots
SELECT pg_create_physical_replication_slot('migc_Slot');
SELECT pg_drop_replication_slot('migc_slot');
SELECT pg_create_physical_replication_slot('migc_slot');
SELECT pg_create_physical_replication_slot('migc_slot');
SELECT 1 / count(*) FROM pg_replication_slots WHERE slot_name = 'migc_slot' AND slot_type = 'physical';
SELECT pg_drop_replication_slot('migc_slot');
SELECT 1 / count(*) FROM pg_replication_slots WHERE slot_name = 'migc_slot';
-- case analyze: columns
CREATE TABLE b (b integer);
ANALYZE b (t1);
CREATE TABLE b (b integer);
CREATE TABLE b (b integer);
CREATE SEQUENCE s;
CREATE VIEW v AS SELECT 1 AS a;
ANALYZE v (t1);
ANALYZE s (t1);
ANALYZE b (ctid);
-- case percent type: of a relation that is not there
CREATE FUNCTION g(date) RETURNS t1.b%TYPE LANGUAGE c AS 'x';
CREATE FUNCTION g(date) RETURNS nowhere.t1.b%TYPE LANGUAGE sql AS 'x';
CREATE FUNCTION g(date) RETURNS b%TYPE LANGUAGE sql AS 'SELECT 1';
-- case operators without a right side
DROP OPERATOR @# (text, NONE) CASCADE;
DROP OPERATOR IF EXISTS @# (text, NONE) CASCADE;
COMMENT ON OPERATOR @# (text, NONE) IS 'x';
-- case analyze: a column twice
CREATE TABLE b (b integer);
ANALYZE b (b, b);
-- case compression of a type without
CREATE TABLE g (f tsquery COMPRESSION nosuch);
-- case update: beside a sequence
CREATE TABLE b (b integer);
CREATE SEQUENCE a;
UPDATE b o SET b = 2 FROM a;
-- case delete: beside a sequence
CREATE TABLE b (b integer);
CREATE SEQUENCE a;
DELETE FROM b o USING a;
-- case merge: beside a sequence
CREATE TABLE b (b integer);
CREATE SEQUENCE a;
MERGE INTO b USING a ON true WHEN MATCHED THEN DELETE;
-- case with: more names than columns
WITH b(u, id, t2) AS (SELECT NULL, 1) SELECT t2 FROM b;
WITH b(u, id, t2) AS (SELECT NULL, 1) SELECT u FROM b;
WITH RECURSIVE b(u, id, t2) AS (SELECT NULL, 1) SELECT t2 FROM b;
WITH RECURSIVE b(u, id, t2) AS (SELECT 1, 1 UNION ALL SELECT u, id FROM b) SELECT t2 FROM b;
WITH RECURSIVE b(u, id, t2) AS (SELECT 1, 1 UNION ALL SELECT t2, id FROM b) SELECT t2 FROM b;
CREATE TABLE t (a integer);
WITH b(u, id, t2) AS (INSERT INTO t VALUES (1) RETURNING a) SELECT t2 FROM b;
-- case views: recursive with more names
CREATE RECURSIVE VIEW b(u, id, t2) AS SELECT NULL, 1;
-- case generated: patterns without a collation
CREATE TABLE w (a varchar(20) GENERATED ALWAYS AS (substring('a' from '^.')) STORED, b integer REFERENCES nothing);
-- case roles, domains, cursors: options twice
CREATE USER t SYSID 5 SYSID 5;
CREATE DOMAIN t1 AS integer DEFAULT 1::smallint DEFAULT 42;
CREATE TABLE t (a integer);
DECLARE c1 NO SCROLL CURSOR WITH HOLD FOR SELECT a FROM t FOR UPDATE;
DECLARE c1 SCROLL CURSOR FOR SELECT a FROM t FOR UPDATE;
DECLARE c1 INSENSITIVE CURSOR FOR SELECT a FROM t FOR UPDATE;
-- case merge: aggregates of conditions
CREATE TABLE t (a integer);
MERGE INTO t USING (VALUES (1)) s(x) ON a = x WHEN MATCHED AND max(x) = 1 THEN DO NOTHING;
MERGE INTO t USING (VALUES (1)) s(x) ON a = x WHEN MATCHED AND rank() OVER () = 1 THEN DO NOTHING;
MERGE INTO t USING (VALUES (1)) s(x) ON a = x WHEN MATCHED AND generate_series(1, 2) = 1 THEN DO NOTHING;
-- case dump: aliases of what is written to
CREATE TABLE item (x integer, g integer);
CREATE FUNCTION f() RETURNS text LANGUAGE sql BEGIN ATOMIC UPDATE item t SET x = 1 FROM item s WHERE t.g = s.g; DELETE FROM item t USING item s WHERE t.g = s.g; INSERT INTO item AS t VALUES (1) ON CONFLICT DO NOTHING RETURNING t.x; SELECT chr(1); END;
CREATE FUNCTION f2() RETURNS text LANGUAGE sql STABLE BEGIN ATOMIC MERGE INTO item t USING item s ON t.g = s.g WHEN NOT MATCHED AND NULL::boolean THEN INSERT (x, g) VALUES (-1, 3); SELECT chr(1); END;
-- case call: arguments that fail
CREATE PROCEDURE x(a integer) LANGUAGE plpgsql AS 'BEGIN END';
CALL x(jsonb_array_length('{}'));
CALL x('l'::text::integer);
-- case delete: replica identity behind a view
CREATE TABLE docs (id bigint, price text);
CREATE VIEW v AS SELECT * FROM docs;
CREATE PUBLICATION pub1 FOR TABLE docs;
DELETE FROM v;
-- case delete: replica identity after public was renamed
CREATE TABLE docs (id bigint, price text);
ALTER SCHEMA public RENAME TO app;
CREATE PUBLICATION pub1 FOR ALL TABLES;
DELETE FROM app.docs;
-- case view: a column that a rename makes ambiguous
CREATE TABLE public.u (c integer PRIMARY KEY, a text);
CREATE TABLE public.t2 (x bigserial PRIMARY KEY, c bigint, item integer);
INSERT INTO u VALUES (1, 'a');
INSERT INTO t2 (c, item) VALUES (1, 1);
CREATE OR REPLACE VIEW public.v AS SELECT a AS c FROM u x INNER JOIN public.t2 y ON x.c = y.c;
ALTER TABLE IF EXISTS u RENAME a TO item;
SELECT 1 / (count(*) - 1) FROM v WHERE c = 'a';
-- case create table: a foreign key's types before a generated column
CREATE TABLE products (id serial PRIMARY KEY);
CREATE TABLE accounts (id text PRIMARY KEY, amount boolean GENERATED ALWAYS AS (id = current_setting('search_path')) STORED, "order" public.products REFERENCES products(id));
-- case delete: a view's statement trigger
CREATE TABLE b (id int PRIMARY KEY);
CREATE VIEW v AS SELECT id FROM b;
CREATE TRIGGER "Trg" BEFORE DELETE ON b FOR EACH STATEMENT EXECUTE FUNCTION suppress_redundant_updates_trigger();
DELETE FROM v;
-- case delete: statement triggers behind views
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''no''; END';
CREATE TABLE b (id int PRIMARY KEY);
CREATE VIEW v AS SELECT id FROM b;
CREATE TRIGGER t BEFORE DELETE OR UPDATE OR INSERT ON b FOR EACH STATEMENT EXECUTE FUNCTION f();
DELETE FROM v;
UPDATE v SET id = 1;
INSERT INTO v VALUES (1);
-- case delete: columns that a publication lacks behind a view
CREATE TABLE users (b integer, g double precision, w integer NOT NULL, d integer NOT NULL);
CREATE PUBLICATION id FOR TABLE users (d, w) WHERE (g IS NOT NULL);
CREATE VIEW b WITH (check_option = local) AS SELECT g, w FROM users;
DELETE FROM b;
WITH d AS (DELETE FROM b RETURNING *) SELECT * FROM d;
CREATE TABLE a AS WITH d AS (DELETE FROM b RETURNING *) SELECT * FROM d;
-- case create view: check_option twice
CREATE TABLE d (f int);
CREATE VIEW w WITH (check_option = cascaded) AS SELECT f AS f, f AS f FROM d WITH CASCADED CHECK OPTION;
-- case create table: options of the TOAST table come last
CREATE TABLE u (f text) WITH (toast.nosuch = 1);
CREATE TABLE u (f text DEFAULT nosuch(1)) WITH (toast.nosuch = 1);
CREATE TABLE u (f text, f text) WITH (toast.nosuch = 1);
CREATE TABLE u (f text, CHECK (g > 1)) WITH (toast.nosuch = 1);
CREATE TABLE u (f text, UNIQUE (g)) WITH (toast.nosuch = 1);
CREATE TABLE u (f text, FOREIGN KEY (f) REFERENCES nosuch) WITH (toast.nosuch = 1);
-- case update: columns from a query have its types
CREATE TABLE u (a text, b varbit);
UPDATE u SET (a, b) = (SELECT 10, NULL);
-- case return query: another type than the function's
CREATE FUNCTION users(b jsonb, u bpchar) RETURNS TABLE (o1 jsonb, o2 smallint) LANGUAGE plpgsql AS $fn$ BEGIN RETURN QUERY SELECT u, 1::smallint; END $fn$;
SELECT users('[1,2]', NULL::bpchar);
SELECT * FROM users('[1,2]', NULL::bpchar);
-- case return query: more columns than the function has
CREATE FUNCTION users() RETURNS SETOF integer LANGUAGE plpgsql AS $fn$ BEGIN RETURN QUERY SELECT 1, 2; END $fn$;
SELECT users();
-- case dump: a table that is an extension's, with what hangs on it
CREATE TABLE docs (code float(4), user_id smallserial, PRIMARY KEY (code));
CREATE FUNCTION item() RETURNS trigger AS $$ BEGIN RETURN NEW; END $$ LANGUAGE plpgsql;
CREATE TRIGGER w BEFORE UPDATE ON docs FOR EACH STATEMENT EXECUTE FUNCTION item('x', 1);
CREATE POLICY p ON docs USING (true);
CREATE RULE r AS ON DELETE TO docs DO INSTEAD NOTHING;
CREATE INDEX ON docs (user_id);
CREATE VIEW v AS SELECT 1 AS a;
ALTER EXTENSION plpgsql ADD TABLE docs;
COMMENT ON TABLE docs IS 'x';
-- case a column of an extension's type is renamed
CREATE EXTENSION IF NOT EXISTS tablefunc SCHEMA public;
ALTER TABLE ONLY tablefunc_crosstab_2 RENAME COLUMN category_2 TO d;
-- case an extension's type is renamed
CREATE SCHEMA c;
CREATE EXTENSION IF NOT EXISTS tablefunc SCHEMA c;
ALTER TYPE c.tablefunc_crosstab_4 RENAME TO item;
-- case an extension's domain is renamed
CREATE EXTENSION IF NOT EXISTS earthdistance CASCADE;
ALTER TYPE earth RENAME TO g;
-- case an extension's function and base type are renamed
CREATE EXTENSION IF NOT EXISTS citext;
ALTER FUNCTION citext_hash(citext) RENAME TO hashit;
ALTER TYPE citext RENAME TO ct;
CREATE TABLE t (a ct);
-- case owner, privileges and comment of an extension's members
CREATE ROLE r1;
CREATE EXTENSION tablefunc;
ALTER TYPE tablefunc_crosstab_2 OWNER TO r1;
GRANT USAGE ON TYPE tablefunc_crosstab_3 TO r1;
COMMENT ON TYPE tablefunc_crosstab_3 IS 'c';
REVOKE ALL ON FUNCTION normal_rand(int, double precision, double precision) FROM PUBLIC;
-- case an extension's type moves alone
CREATE SCHEMA s;
CREATE EXTENSION tablefunc;
ALTER TYPE tablefunc_crosstab_2 SET SCHEMA s;
-- case an extension's functions are altered
CREATE ROLE r2;
CREATE SCHEMA s;
CREATE EXTENSION pg_trgm;
ALTER FUNCTION similarity(text, text) COST 7;
ALTER FUNCTION show_trgm(text) VOLATILE SECURITY DEFINER LEAKPROOF CALLED ON NULL INPUT;
ALTER FUNCTION word_similarity(text, text) SET search_path TO 'a', 'b';
ALTER FUNCTION show_limit() SET SCHEMA s;
ALTER FUNCTION set_limit(real) OWNER TO r2;
CREATE TABLE t (a text CHECK (similarity(a, 'x') > 0));
CREATE VIEW v AS SELECT s.show_limit() AS l;
-- case a member leaves its extension
CREATE EXTENSION tablefunc;
ALTER EXTENSION tablefunc DROP FUNCTION normal_rand(integer, double precision, double precision);
-- case a member leaves its extension and is dropped
CREATE EXTENSION tablefunc;
ALTER EXTENSION tablefunc DROP FUNCTION normal_rand(integer, double precision, double precision);
DROP FUNCTION normal_rand(integer, double precision, double precision);
-- case a type leaves its extension and is altered
CREATE EXTENSION tablefunc;
ALTER EXTENSION tablefunc DROP TYPE tablefunc_crosstab_2;
ALTER TYPE tablefunc_crosstab_2 ADD ATTRIBUTE x integer, DROP ATTRIBUTE category_1;
COMMENT ON TYPE tablefunc_crosstab_2 IS 'mine';
-- case an extension's domain is altered
CREATE EXTENSION earthdistance CASCADE;
ALTER DOMAIN earth SET DEFAULT '(0,0,0)';
ALTER DOMAIN earth SET NOT NULL;
ALTER DOMAIN earth ADD CONSTRAINT more CHECK (VALUE IS NOT NULL);
-- case an extension moves, and a member by itself
CREATE SCHEMA s;
CREATE EXTENSION pg_trgm;
ALTER FUNCTION similarity(text, text) RENAME TO alike;
ALTER EXTENSION pg_trgm SET SCHEMA s;
ALTER FUNCTION s.show_trgm(text) SET SCHEMA public;
-- case an extension moves with a type that a table has
CREATE SCHEMA s;
CREATE EXTENSION citext;
CREATE TABLE t (a citext, b citext[]);
ALTER EXTENSION citext SET SCHEMA s;
-- case an extension is made again after one whose type was renamed
CREATE EXTENSION citext;
ALTER TYPE citext RENAME TO ct;
DROP EXTENSION citext;
CREATE EXTENSION citext;
CREATE TABLE t (a citext);
-- case members that were added by hand
CREATE EXTENSION citext;
CREATE TABLE t (a citext PRIMARY KEY);
CREATE VIEW v AS SELECT * FROM t;
CREATE SEQUENCE q OWNED BY t.a;
CREATE FUNCTION f(t) RETURNS citext LANGUAGE sql AS 'SELECT $1.a';
CREATE OPERATOR #### (FUNCTION = f, RIGHTARG = t);
CREATE CAST (t AS integer) WITH INOUT;
CREATE TYPE c AS (a integer);
CREATE TYPE r AS RANGE (subtype = integer);
CREATE MATERIALIZED VIEW m AS SELECT 1 AS a;
CREATE COLLATION k FROM "C";
CREATE AGGREGATE ag(integer) (SFUNC = int4pl, STYPE = integer);
ALTER EXTENSION citext ADD TABLE t;
ALTER EXTENSION citext ADD VIEW v;
ALTER EXTENSION citext ADD SEQUENCE q;
ALTER EXTENSION citext ADD FUNCTION f(t);
ALTER EXTENSION citext ADD OPERATOR #### (NONE, t);
ALTER EXTENSION citext ADD CAST (t AS integer);
ALTER EXTENSION citext ADD TYPE c;
ALTER EXTENSION citext ADD TYPE r;
ALTER EXTENSION citext ADD MATERIALIZED VIEW m;
ALTER EXTENSION citext ADD COLLATION k;
ALTER EXTENSION citext ADD AGGREGATE ag(integer);
ALTER TABLE t ADD COLUMN more integer CHECK (more > 0) UNIQUE;
CREATE INDEX ON t (lower(a));
-- case a table that was added to an extension stays its member
CREATE TYPE e AS ENUM ('b', 'a b', 'D');
CREATE TABLE u (b numeric DEFAULT 1.5, w e);
ALTER EXTENSION plpgsql ADD TABLE public.u;
ALTER TABLE ONLY public.u ALTER w SET DEFAULT 'a b';
-- case a function that was added to an extension is replaced
CREATE FUNCTION f() RETURNS integer LANGUAGE sql AS 'SELECT 1';
ALTER EXTENSION plpgsql ADD FUNCTION f();
CREATE OR REPLACE FUNCTION f() RETURNS integer LANGUAGE sql AS 'SELECT 2';
-- case a domain that was added to an extension is altered
CREATE DOMAIN f AS int;
ALTER EXTENSION plpgsql ADD DOMAIN f;
ALTER DOMAIN f SET DEFAULT 1;
CREATE TABLE t (a f);
-- case an array of a domain that an extension has
CREATE DOMAIN z AS integer CHECK (VALUE > 0);
ALTER EXTENSION plpgsql ADD DOMAIN z;
-- case an enum that an extension has
CREATE TYPE u AS ENUM ('a', 'b');
ALTER EXTENSION plpgsql ADD TYPE public.u;
-- case an extension goes with a member's schema
CREATE SCHEMA z;
CREATE TABLE z.t (a int);
ALTER EXTENSION plpgsql ADD TABLE z.t;
DROP SCHEMA z CASCADE;
-- case a member holds its schema, and takes its extension with it
CREATE EXTENSION citext;
CREATE SCHEMA s;
CREATE TABLE s.t (a integer);
ALTER EXTENSION citext ADD TABLE s.t;
CREATE TABLE u (a citext);
DROP SCHEMA s;
DROP TABLE s.t;
DROP TABLE s.t CASCADE;
DROP SCHEMA s CASCADE;
-- case a sequence that is a member and a column's
CREATE EXTENSION citext;
CREATE TABLE t (a integer);
CREATE SEQUENCE q OWNED BY t.a;
ALTER EXTENSION citext ADD SEQUENCE q;
DROP TABLE t;
DROP TABLE t CASCADE;
-- case membership is told before event triggers are there
CREATE FUNCTION et() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no'; END $$;
CREATE TABLE t (a integer);
ALTER EXTENSION plpgsql ADD TABLE t;
CREATE EVENT TRIGGER e ON ddl_command_start EXECUTE FUNCTION et();
-- case a schema is a member
CREATE SCHEMA s;
ALTER EXTENSION plpgsql ADD SCHEMA s;
CREATE TABLE s.t (a integer);
DROP SCHEMA s CASCADE;
ALTER EXTENSION plpgsql DROP SCHEMA s;
DROP SCHEMA s CASCADE;
-- case a function that is replaced no longer depends on an extension
CREATE EXTENSION citext;
CREATE FUNCTION f() RETURNS integer LANGUAGE sql AS 'SELECT 1';
ALTER FUNCTION f() DEPENDS ON EXTENSION citext;
CREATE OR REPLACE FUNCTION f() RETURNS integer LANGUAGE sql AS 'SELECT 2';
DROP EXTENSION citext;
SELECT f();
-- case pg_temp: nothing is there before something was made in it
DROP TABLE pg_temp.t;
ALTER TABLE pg_temp.t ADD x integer;
CREATE INDEX ON pg_temp.t (x);
SELECT pg_temp.f();
SELECT * FROM pg_temp.t;
DROP TABLE IF EXISTS pg_temp.t;
CREATE TEMP TABLE t (x integer);
DROP TABLE pg_temp.u;
SELECT pg_temp.f();

-- case operators by name and by signature
SELECT '+'::regoper;
SELECT '!~~'::regoper;
SELECT '||/'::regoper::text = '||/', '-(none,integer)'::regoperator, '0'::regoper, 'pg_catalog.||/'::regoper;
SELECT '+(integer)'::regoperator;
SELECT '+(integer, integer, integer)'::regoperator;
SELECT '+(integer, point)'::regoperator;
SELECT 'nosuch.+(integer, integer)'::regoperator;
SELECT 'nosuch.+'::regoper;
SELECT 1 / (('+(int4,int4)'::regoperator::text = '+(integer,integer)')::integer - 1);
SELECT 1 / (('+(int4,int4)'::regoperator::oid::regoper::text = 'pg_catalog.+')::integer - 1);
SELECT * FROM (VALUES ('[2024-01-01,2024-02-01)'::tsrange, 1), ('!~~'::regoper, NULL)) v(a);

-- case aclitem: what the text says
SELECT 'postgres=r/postgres'::aclitem, '=UC/postgres'::aclitem, 'user postgres=r*w/postgres'::aclitem;
SELECT 'nosuch=r/postgres'::aclitem;
SELECT 'postgres=r/nosuch'::aclitem;
SELECT 'postgres=z/postgres'::aclitem;
SELECT 'postgres'::aclitem;
SELECT 'group=r/postgres'::aclitem;
SELECT 'group =r/postgres'::aclitem;
SELECT 'role postgres=r/postgres'::aclitem;
SELECT 'postgres=r/'::aclitem;
SELECT 'postgres=r/postgres x'::aclitem;
CREATE FUNCTION f(a aclitem DEFAULT 'nosuch=r/postgres') RETURNS integer LANGUAGE sql RETURN 1;

-- case xml: what is well-formed
SELECT '<a b="c">d</a>'::xml, 'text'::xml, ''::xml, '<a/><b/>'::xml, '<x:a/>'::xml, '<a>&amp;&#65;&#x41;</a>'::xml;
SELECT '<?xml version="1.0"?><a/>'::xml, '<!-- a --><?p x?>t<![CDATA[<]]>'::xml, '<a b=''"'' c="1"/>'::xml;
SELECT '<a>'::xml;
SELECT '<a></b>'::xml;
SELECT '<a b=c/>'::xml;
SELECT '<a b="1" b="2"/>'::xml;
SELECT '<a b="<"/>'::xml;
SELECT 'a & b'::xml;
SELECT '<a>&nbsp;</a>'::xml;
SELECT 'a ]]> b'::xml;
SELECT '<!-- a -- b -->'::xml;
SELECT ' <?xml version="1.0"?><a/>'::xml;
SELECT '<1/>'::xml;
SELECT xmlparse(document 'x');
SELECT xmlparse(document '<a/><b/>');
SELECT xmlparse(document ''), 1;
SELECT xmlparse(document ' <a/> <!-- c -->'), xmlparse(content '');
SET xmloption = document;
SELECT 'text'::xml;
CREATE TABLE t (x xml DEFAULT '<a>');

-- case xml: functions with a grammar of their own
SELECT xmlserialize(content '<a/>'::xml AS text), xmlserialize(document '<a/>'::xml AS varchar(20));
SELECT xmlserialize(content '<a/>'::xml AS integer);
SELECT xmlserialize(content 1 AS text);
SELECT xmlelement(name a, xmlattributes(1 AS b, 2 AS b));
SELECT xmlelement(name a, xmlattributes(1));
SELECT xmlelement(name a, xmlattributes(nosuch AS b));
SELECT xmlforest(1);
SELECT xmlforest(1 AS a, 'x' AS b);
SELECT xmlconcat('<a/>', 1);
SELECT xmlpi(name a, 1);
SELECT xmlroot('<a/>', version 1.0);
SELECT xmlroot('<a/>'::xml, version no value, standalone yes);
SELECT xmlexists('/a' PASSING 1);
SELECT xmlexists('/a' PASSING ('<a/>'::xml));

-- case xmltable: its columns and their types
SELECT * FROM xmltable('/a' PASSING ('<a/>'::xml) COLUMNS x integer, n FOR ORDINALITY) t;
SELECT * FROM xmltable('/a' PASSING ('<a/>'::xml) COLUMNS x integer DEFAULT 'x') t;
SELECT * FROM xmltable('/a' PASSING ('<a/>'::xml) COLUMNS x integer DEFAULT 'x'::text) t;
SELECT * FROM xmltable('/a' PASSING ('<a/>'::xml) COLUMNS x integer PATH 'b' DEFAULT '7' NOT NULL) t;
SELECT * FROM xmltable('/a' PASSING ('<a/>'::xml) COLUMNS x integer, x text) t;
SELECT * FROM xmltable('/a' PASSING ('<a/>'::xml) COLUMNS m FOR ORDINALITY, n FOR ORDINALITY) t;
SELECT * FROM xmltable('/a' PASSING ('<a/>'::xml) COLUMNS x SETOF integer) t;
SELECT * FROM xmltable('/a' PASSING ('<a/>'::xml) COLUMNS x integer) t(a, b);
SELECT * FROM xmltable('/a' PASSING 1 COLUMNS x integer) t;
SELECT * FROM xmltable(1 PASSING ('<a/>'::xml) COLUMNS x integer) t;
SELECT * FROM xmltable(xmlnamespaces('u' AS x, 'v' AS x), '/a' PASSING ('<a/>'::xml) COLUMNS x integer) t;
SELECT * FROM xmltable(xmlnamespaces(default 'u', default 'v'), '/a' PASSING ('<a/>'::xml) COLUMNS x integer) t;
SELECT * FROM xmltable('/a' PASSING (xmlparse(content 'x<b/>')) COLUMNS x integer) t;
CREATE VIEW v AS SELECT * FROM xmltable('/a' PASSING ('<a/>'::xml) COLUMNS x integer, y numeric(5,2) PATH 'b');

-- case privileges of languages, servers and parameters
SELECT has_language_privilege('nosuch', 'sql', 'USAGE');
SELECT has_language_privilege('nosuch', 'USAGE');
SELECT has_language_privilege('sql', 'EXECUTE');
SELECT has_language_privilege('sql', 'USAGE');
SELECT has_server_privilege('nosuch', 'USAGE');
SELECT has_foreign_data_wrapper_privilege('plpgsql', 'CREATE');
SELECT has_sequence_privilege('postgres', 'pg_class', 'CREATE');
SELECT has_sequence_privilege('postgres', 'pg_class', 'USAGE');
SELECT has_parameter_privilege('nosuch', 'work_mem', 'SET');
SELECT has_parameter_privilege('work_mem', 'CREATE');
SELECT has_parameter_privilege('nosuch', 'SET, alter system with grant option');
SELECT has_column_privilege('pg_class', 'nosuch', 'nosuch');

-- case settings: what is checked of encodings, tablespaces and the seed
SET NAMES 'nosuch';
SET client_encoding = 'LATIN1';
RESET client_encoding;
SET temp_tablespaces = 'nosuch';
SET temp_tablespaces = '';
SET temp_tablespaces = pg_default, nosuch;
SET seed = 2;
SET SEED TO 0.5;
SELECT set_config('session_replication_role', NULL, true);
SELECT set_config('extra_float_digits', NULL, false);
ALTER INDEX ALL IN TABLESPACE pg_default OWNED BY nosuch SET TABLESPACE pg_default;
ALTER TABLE ALL IN TABLESPACE pg_default SET TABLESPACE pg_global;

-- case copy: what is quoted is copied
CREATE TABLE t (a text, b integer, c integer GENERATED ALWAYS AS (b) STORED);
COPY t (a) TO STDOUT CSV FORCE QUOTE b;
COPY t (a) TO STDOUT (FORMAT csv, FORCE_QUOTE (b));
COPY t TO STDOUT (FORMAT csv, FORCE_QUOTE (a, b));
COPY t TO STDOUT (FORMAT csv, FORCE_QUOTE (a, a));
COPY t TO STDOUT (FORMAT csv, FORCE_QUOTE (c));
COPY t TO STDOUT (FORMAT csv, FORCE_QUOTE (d));
COPY t TO STDOUT (FORMAT csv, FORCE_QUOTE *);
COPY t (a) TO STDOUT (FORMAT csv, FORCE_QUOTE (b, d));
COPY (SELECT a, b AS x FROM t) TO STDOUT (FORMAT csv, FORCE_QUOTE (b));
COPY (SELECT a, b AS x FROM t) TO STDOUT (FORMAT csv, FORCE_QUOTE (a, x));
COPY (SELECT a, b AS x FROM t) TO STDOUT (FORMAT csv, FORCE_QUOTE (a, x, a));
-- case copy: what is forced to be null is copied, once
CREATE TABLE t (a text, b integer, c integer GENERATED ALWAYS AS (b) STORED);
COPY t (a) FROM STDIN (FORMAT csv, FORCE_NULL (a, a));
COPY t (a) FROM STDIN (FORMAT csv, FORCE_NOT_NULL (c));
COPY t (a) FROM STDIN (FORMAT csv, FORCE_NOT_NULL (b, d));
COPY t (a) FROM STDIN CSV FORCE NULL b;
-- case roles in defaults: before partition keys, keys and checks are looked at
CREATE TABLE a (d jsonb, x regrole NOT NULL DEFAULT 'postgres') PARTITION BY RANGE ((3000000000));
CREATE TABLE b (c regrole DEFAULT 'postgres', id text[], CHECK ((10)::b < 'x'));
CREATE TABLE e (d regrole DEFAULT 'postgres', t text, FOREIGN KEY (d) REFERENCES nosuch (a));
CREATE TABLE f (d regrole DEFAULT 'postgres', t integer DEFAULT nosuch());
CREATE TABLE f (t integer DEFAULT nosuch(), d regrole DEFAULT 'postgres');
CREATE TABLE g (d regrole, CHECK (d = 'postgres'::regrole), CHECK (nosuch()));
CREATE TABLE h (a integer);
ALTER TABLE h ADD COLUMN d regrole DEFAULT 'postgres', ADD COLUMN e integer DEFAULT nosuch();
ALTER TABLE h ADD COLUMN d regrole DEFAULT 'postgres' REFERENCES nosuch;
ALTER TABLE h ADD COLUMN d regrole;
ALTER TABLE h ALTER COLUMN d SET DEFAULT 'postgres', ALTER a SET DEFAULT nosuch();
-- case tablespaces: their parameters
ALTER TABLESPACE pg_default SET (nosuch = 1);
ALTER TABLESPACE pg_default SET (seq_page_cost = 1.5, random_page_cost = -1);
ALTER TABLESPACE pg_default SET (seq_page_cost = 1.5, seq_page_cost = 2);
ALTER TABLESPACE pg_default SET (effective_io_concurrency = 2000);
ALTER TABLESPACE pg_default RESET (seq_page_cost = 1);
ALTER TABLESPACE pg_default RESET (nosuch);
ALTER TABLESPACE nosuch SET (nosuch = 1);
-- case text search: parsers and templates are nobody's
ALTER TEXT SEARCH PARSER nosuch OWNER TO postgres;
ALTER TEXT SEARCH TEMPLATE nosuch OWNER TO postgres;
ALTER TEXT SEARCH DICTIONARY nosuch OWNER TO postgres;
-- case aggregates: a parameter's name twice
CREATE AGGREGATE w(v text, VARIADIC v text[]) (SFUNC = nosuch, STYPE = text);
CREATE AGGREGATE w(v text ORDER BY v text) (SFUNC = nosuch, STYPE = text);
CREATE AGGREGATE w(v text, v nosuch) (SFUNC = nosuch, STYPE = text);
CREATE AGGREGATE w(v text, VARIADIC v integer) (SFUNC = nosuch, STYPE = text);
-- case operator classes of types that are another's bytes
CREATE TABLE a (b pg_mcv_list PRIMARY KEY);
CREATE TABLE b (b pg_ndistinct, c pg_dependencies, UNIQUE (b, c));
CREATE TABLE c (b pg_node_tree UNIQUE);
CREATE TABLE d (b cidr PRIMARY KEY, c regclass UNIQUE, f varchar UNIQUE);
CREATE TABLE e (b pg_brin_bloom_summary UNIQUE);
CREATE TABLE f (b xml UNIQUE);
CREATE INDEX i ON a USING hash (b);
CREATE INDEX ON a USING gist (b);
CREATE INDEX ON a USING brin (b);
-- case on conflict: rules that are disabled
CREATE TABLE f (d integer, g integer);
CREATE RULE t AS ON UPDATE TO f DO ALSO NOTHING;
ALTER TABLE f DISABLE RULE t;
INSERT INTO f (d) VALUES (1) ON CONFLICT (d) DO NOTHING;
INSERT INTO f (d) VALUES (1) ON CONFLICT DO NOTHING;
CREATE TABLE h (d integer UNIQUE);
CREATE RULE t AS ON INSERT TO h DO ALSO SELECT 1;
INSERT INTO h (d) VALUES (1) ON CONFLICT DO NOTHING;
ALTER TABLE h DISABLE RULE t;
INSERT INTO h (d) VALUES (1) ON CONFLICT (d) DO NOTHING;
-- case moddatetime: how it is called
CREATE EXTENSION moddatetime;
CREATE TABLE a (d integer, u timestamp);
INSERT INTO a VALUES (1, NULL);
CREATE TRIGGER u AFTER UPDATE ON a EXECUTE FUNCTION moddatetime('u');
UPDATE a SET d = 2;
DROP TRIGGER u ON a;
CREATE TRIGGER u AFTER UPDATE ON a FOR EACH ROW EXECUTE FUNCTION moddatetime('u');
UPDATE a SET d = 2;
UPDATE a SET d = 2 WHERE d = 7;
DROP TRIGGER u ON a;
CREATE TRIGGER u BEFORE INSERT OR DELETE ON a FOR EACH ROW EXECUTE FUNCTION moddatetime('u');
INSERT INTO a VALUES (2);
DELETE FROM a;
DROP TRIGGER u ON a;
CREATE TRIGGER u BEFORE UPDATE ON a FOR EACH ROW EXECUTE FUNCTION moddatetime('d');
UPDATE a SET d = 2;
DROP TRIGGER u ON a;
CREATE TRIGGER u BEFORE UPDATE ON a FOR EACH ROW EXECUTE FUNCTION moddatetime('x');
UPDATE a SET d = 2;
DROP TRIGGER u ON a;
CREATE TRIGGER u BEFORE UPDATE ON a FOR EACH ROW EXECUTE FUNCTION moddatetime();
UPDATE a SET d = 2;
DROP TRIGGER u ON a;
CREATE TRIGGER u BEFORE UPDATE ON a FOR EACH ROW EXECUTE FUNCTION moddatetime('u');
UPDATE a SET d = 2;
-- case on conflict: what is a variable too
CREATE TABLE g (item text UNIQUE, a integer);
CREATE FUNCTION w(a text) RETURNS integer LANGUAGE plpgsql AS $$ BEGIN INSERT INTO g (item) VALUES (NULL) ON CONFLICT (a) DO NOTHING; RETURN 1; END $$;
SELECT w('x');
CREATE FUNCTION u(item text) RETURNS integer LANGUAGE plpgsql AS $$ BEGIN INSERT INTO g VALUES ('a') ON CONFLICT (item) DO UPDATE SET a = 1; RETURN 1; END $$;
SELECT u('x');
CREATE FUNCTION v(item text) RETURNS integer LANGUAGE plpgsql AS $$
#variable_conflict use_column
BEGIN INSERT INTO g VALUES ('a') ON CONFLICT (item) DO UPDATE SET a = 1; RETURN 1; END $$;
SELECT v('x');
SELECT v('x');
CREATE FUNCTION s(item text) RETURNS integer LANGUAGE sql AS $$ INSERT INTO g VALUES ('a') ON CONFLICT (item) DO UPDATE SET a = 1 RETURNING 1 $$;
SELECT s('x');
CREATE TABLE h (b integer, i integer[]);
CREATE FUNCTION z(i integer) RETURNS void LANGUAGE plpgsql AS $$ BEGIN INSERT INTO h (i[1]) VALUES (2) ON CONFLICT (b) DO NOTHING; END $$;
SELECT z(1);
-- case treat: a function that is called as the type is
CREATE DOMAIN d AS integer;
SELECT treat(10 AS interval day to second);
SELECT treat(1 AS d);
SELECT treat('a' AS length);
SELECT treat(1 AS bit(4));
SELECT treat(1 AS numeric(3,1)), treat(1 AS int4[]), treat(now() AS timestamp(3));
CREATE TABLE z (a integer, b date GENERATED ALWAYS AS (treat(a AS date)) STORED);
CREATE TABLE y (a numeric DEFAULT treat(1.5 AS numeric));
INSERT INTO y VALUES (DEFAULT);
-- case rules: a condition without a query is not planned
CREATE TABLE t (a integer, b integer);
CREATE RULE b AS ON UPDATE TO t WHERE 1/0 > 1 DO ALSO NOTHING;
UPDATE t SET a = 1;
INSERT INTO t VALUES (1);
UPDATE t SET a = 1;
CREATE RULE c AS ON INSERT TO t WHERE 1/0 > 1 DO INSTEAD NOTHING;
INSERT INTO t VALUES (1);
-- case copy: options in the server's order
CREATE TABLE t (a integer, b text);
CREATE VIEW v AS SELECT 1 AS a;
COPY t TO STDOUT WITH (FORMAT text, FORMAT csv);
COPY t TO STDOUT WITH (FORMAT nosuch, nosuch);
COPY t TO STDOUT WITH (DELIMITER);
COPY t TO STDOUT WITH (DELIMITER 'ab');
COPY t TO STDOUT WITH (DELIMITER 'a');
COPY t TO STDOUT WITH (FORMAT binary, DELIMITER ',');
COPY t TO STDOUT WITH (FORMAT binary, NULL '');
COPY t TO STDOUT WITH (FORMAT binary, HEADER);
COPY t TO STDOUT WITH (HEADER match);
COPY t TO STDOUT WITH (HEADER 2);
COPY t TO STDOUT WITH (QUOTE '"');
COPY t TO STDOUT WITH (FORMAT csv, QUOTE '""');
COPY t TO STDOUT WITH (FORMAT csv, QUOTE ',');
COPY t TO STDOUT WITH (ESCAPE '"');
COPY t TO STDOUT WITH (FORMAT csv, ESCAPE '');
COPY t TO STDOUT WITH (FORCE_QUOTE *);
COPY t TO STDOUT WITH (FORMAT csv, FORCE_QUOTE b);
COPY t TO STDOUT WITH (FORMAT csv, FORCE_QUOTE (b));
COPY t TO STDOUT WITH (FORMAT csv, FORCE_NULL (b));
COPY t FROM STDIN WITH (FORMAT csv, FORCE_QUOTE (b));
COPY t FROM STDIN WITH (FORMAT binary, HEADER match);
COPY t FROM STDIN WITH (FORCE_NOT_NULL (b));
COPY t TO STDOUT WITH (NULL 'x,y', DELIMITER ',');
COPY t TO STDOUT WITH (FORMAT csv, NULL '"');
COPY t TO STDOUT WITH (ENCODING 'nosuch');
COPY t TO STDOUT WITH (FREEZE maybe);
COPY t TO STDOUT WITH (csv);
COPY t TO STDOUT CSV HEADER;
COPY t TO STDOUT CSV QUOTE '"' FORCE QUOTE b;
COPY t TO STDOUT BINARY DELIMITER ',';
COPY t TO STDOUT DELIMITER ',' NULL AS '';
COPY v TO STDOUT WITH (nosuch);
COPY (SELECT 1) TO STDOUT WITH (FORMAT csv, HEADER, FORMAT csv);

-- case the rest: ALTER DATABASE, LOAD, functions of a library, aggregates, recursive views
ALTER DATABASE postgres nosuch 1;
ALTER DATABASE postgres CONNECTION LIMIT -2;
ALTER DATABASE postgres IS_TEMPLATE false IS_TEMPLATE false;
ALTER DATABASE postgres ALLOW_CONNECTIONS maybe;
ALTER DATABASE postgres SET TABLESPACE pg_default;
ALTER DATABASE postgres TABLESPACE pg_default IS_TEMPLATE false;
LOAD 'nosuch';
LOAD 'plpgsql';
CREATE FUNCTION f() RETURNS integer LANGUAGE c AS 'plpgsql', 'nosuch';
CREATE FUNCTION f() RETURNS language_handler LANGUAGE c AS '$libdir/plpgsql', 'plpgsql_call_handler';
DROP AGGREGATE nosuch(integer, OUT integer);
CREATE RECURSIVE VIEW v (a, b) AS VALUES (1) UNION ALL SELECT n + 1 FROM nosuch WHERE n < 3;
CREATE RECURSIVE VIEW v (a, b) AS VALUES (1) UNION ALL SELECT n + 1 FROM v, nosuch WHERE n < 3;
CREATE EVENT TRIGGER e ON login EXECUTE FUNCTION nosuch();
SELECT to_regprocedure('nosuch');
SELECT to_regoperator('+');

-- case alter type: its functions are looked for before what it is
CREATE TYPE e AS ENUM ('a');
CREATE TYPE c AS (a integer);
ALTER TYPE e SET (SUBSCRIPT = nosuch);
ALTER TYPE e SET (SEND = int4send);
ALTER TYPE e SET (SEND = NONE);
ALTER TYPE c SET (TYPMOD_IN = varchartypmodin);
ALTER TYPE c SET (TYPMOD_IN = int4in);
ALTER TYPE e SET (INPUT = nosuch);
ALTER TYPE e SET (RECEIVE = NONE, nosuch = 1);

-- case operator classes of pg_catalog by their whole names
CREATE TABLE t (a integer, b text, c char(3));
CREATE INDEX ON t (a pg_catalog.text_ops);
CREATE INDEX ON t (b pg_catalog.text_ops);
CREATE INDEX ON t (b pg_catalog.nosuch_ops);
CREATE INDEX ON t (a nosuch.int4_ops);

-- case a constant of regrole is not stored
CREATE TABLE t (a regrole DEFAULT 'postgres');
CREATE TABLE t (a regrole, CHECK (a <> 'postgres'::regrole));
CREATE VIEW v AS SELECT 'postgres'::regrole AS a;
CREATE VIEW v AS SELECT 'postgres'::text::regrole AS a;
SELECT 'postgres'::regrole;
CREATE TABLE t (a regrole);
ALTER TABLE t ALTER a SET DEFAULT 'pg_monitor';
CREATE INDEX ON t ((a = 'pg_monitor'::regrole));
CREATE POLICY p ON t USING (a = 'postgres');
CREATE FUNCTION f() RETURNS regrole LANGUAGE sql RETURN 'postgres'::regrole;
CREATE FUNCTION f() RETURNS regrole LANGUAGE sql AS 'SELECT ''postgres''::regrole';
CREATE FUNCTION g(a regrole DEFAULT 'postgres') RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE ROLE r1;
CREATE VIEW w AS SELECT 1 AS a FROM t WHERE a = 'r1'::regrole;
INSERT INTO t VALUES ('r1');
UPDATE t SET a = 'postgres' WHERE a = 'r1'::regrole;
DO $$ BEGIN PERFORM 'r1'::regrole; END $$;
CREATE FUNCTION h() RETURNS boolean LANGUAGE plpgsql AS 'BEGIN RETURN current_user::regrole = ''postgres''::regrole; END';
SELECT h();
CREATE MATERIALIZED VIEW m AS SELECT 'r1'::regrole AS a;
CREATE TABLE u AS SELECT 'r1'::regrole AS a;
DROP ROLE r1;

-- case json_populate_record: of what is a row
SELECT jsonb_populate_record(NULL::integer, '{}');
SELECT * FROM json_populate_recordset(1, '[]') AS z;
SELECT jsonb_populate_record(NULL::pg_authid, '{}') IS NULL;

-- case xmlserialize: documents, and what is too long
SELECT xmlserialize(document xmlparse(content 'x<b/>') AS text);
SELECT xmlserialize(content xmlparse(content 'x<b/>') AS varchar(5));
SELECT xmlserialize(content xmlparse(content 'x<b/>') AS varchar(6));

-- case default_text_search_config: one that is there
SET default_text_search_config = 'nosuch';
SET default_text_search_config = 'nosuch.english';
SET default_text_search_config = 'pg_catalog.simple';
SET default_text_search_config = 'english';

-- case collations: functions of bytes and ranges ask for none
CREATE TABLE t (a integer GENERATED ALWAYS AS (position('\x01'::bytea in '\x0001'::bytea)) STORED, b integer GENERATED ALWAYS AS (upper('{[1,3)}'::int4multirange)) STORED, c integer GENERATED ALWAYS AS (lower('[1,3)'::int4range)) STORED);

-- case views that show each other
CREATE TABLE b (a integer, c text);
CREATE VIEW v AS SELECT a FROM b;
CREATE VIEW t AS SELECT * FROM v;
CREATE VIEW u AS SELECT * FROM t WITH CHECK OPTION;
CREATE OR REPLACE VIEW v AS SELECT t.a FROM t;
UPDATE v SET a = 1;
UPDATE u SET a = 1;
DELETE FROM t;
INSERT INTO u VALUES (1);
INSERT INTO v DEFAULT VALUES;
MERGE INTO v USING (VALUES (1)) s(x) ON true WHEN MATCHED THEN DELETE;
SELECT * FROM v;
LOCK TABLE v;
CREATE OR REPLACE VIEW t AS SELECT * FROM v;
CREATE OR REPLACE VIEW t AS SELECT a FROM v WITH LOCAL CHECK OPTION;
ALTER VIEW t SET (check_option = cascaded);
CREATE ROLE r1;
GRANT SELECT, UPDATE ON v, t TO r1;
SET ROLE r1;
UPDATE v SET a = 1;
SELECT * FROM t;
RESET ROLE;
SELECT pg_relation_is_updatable('v'::regclass, true);
SELECT count(*) FROM information_schema.views WHERE table_name = 'v';
SELECT is_updatable FROM information_schema.columns WHERE table_name = 'v';
ALTER VIEW v ALTER a SET DEFAULT 1;
INSERT INTO v DEFAULT VALUES;
CREATE POLICY p ON b USING (EXISTS (SELECT FROM v));
COMMENT ON VIEW v IS 'x';
COPY (SELECT * FROM v) TO STDOUT;
TRUNCATE v;
CREATE FUNCTION f() RETURNS SETOF v LANGUAGE sql AS 'SELECT * FROM v';
CREATE FUNCTION g() RETURNS void LANGUAGE plpgsql AS 'BEGIN UPDATE v SET a = 2; END';
SELECT g();
DROP VIEW t;

-- case alter extension: operator classes and families as members
CREATE OPERATOR FAMILY f USING btree;
CREATE OPERATOR CLASS c FOR TYPE integer USING btree FAMILY f AS OPERATOR 1 <, FUNCTION 1 btint4cmp(integer, integer);
ALTER EXTENSION plpgsql ADD OPERATOR CLASS nosuch USING btree;
ALTER EXTENSION plpgsql ADD OPERATOR CLASS c USING nosuch;
ALTER EXTENSION plpgsql ADD OPERATOR CLASS c USING btree;
ALTER EXTENSION plpgsql ADD OPERATOR FAMILY f USING btree;
ALTER EXTENSION plpgsql DROP OPERATOR FAMILY f USING hash;
ALTER EXTENSION plpgsql DROP OPERATOR FAMILY f USING btree;
ALTER EXTENSION plpgsql ADD TRANSFORM FOR integer LANGUAGE sql;

-- case functions of pg_temp are found by their whole names
CREATE FUNCTION pg_temp.f() RETURNS integer LANGUAGE sql AS 'SELECT 1';
SELECT pg_temp.f();
SELECT f();
SET search_path = pg_temp, public;
SELECT f();
DROP FUNCTION f();
ALTER FUNCTION f() RENAME TO g;
DROP FUNCTION pg_temp.f();
-- case operators of pg_temp are found by their whole names
CREATE FUNCTION plus(integer, text) RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE OPERATOR pg_temp.### (FUNCTION = plus, LEFTARG = integer, RIGHTARG = text);
SELECT 1 ### 'a'::text;
SELECT 1 OPERATOR(pg_temp.###) 'a'::text;
DROP OPERATOR ### (integer, text);
-- case public is another schema by now
CREATE SCHEMA w;
ALTER SCHEMA public RENAME TO c;
ALTER SCHEMA w RENAME TO public;
-- case public is another schema by now, with tables in both
CREATE SCHEMA w;
CREATE TABLE w.t (a int);
CREATE TABLE public.t (b int);
ALTER SCHEMA public RENAME TO c;
ALTER SCHEMA w RENAME TO public;
-- case public was renamed and made again
ALTER SCHEMA public RENAME TO c;
CREATE SCHEMA public;
CREATE TABLE c.t (a int);
CREATE TABLE t (a int);
-- case without public new functions come into pg_temp
SET search_path TO public, pg_temp;
DROP SCHEMA IF EXISTS public CASCADE;
CREATE FUNCTION x(OUT a integer, OUT b text) RETURNS record LANGUAGE plpgsql AS $fn$ BEGIN a := 1::bigint; b := U&'\00e4'; END $fn$;
ALTER ROUTINE x() RENAME TO b;
-- case what the server's parser and utilities refuse: cursors, ANALYZE, event triggers, large objects
CREATE ROLE r1 SYSID 5 SYSID 5;
DECLARE c1 CURSOR WITH HOLD FOR SELECT 1 FOR UPDATE;
DECLARE c1 CURSOR WITH HOLD FOR SELECT 1 FROM pg_class FOR UPDATE;
CREATE TABLE t2 (b integer);
ANALYZE t2 (f);
ANALYZE t2 (b, b);
ANALYZE t2 (b);
ANALYZE nosuch (b);
ALTER INDEX item ALTER COLUMN 0 SET STATISTICS -1;
COMMENT ON LARGE OBJECT 1 IS 'it''s';
ALTER LARGE OBJECT 1 OWNER TO postgres;
GRANT SELECT ON LARGE OBJECT 1 TO PUBLIC;
CREATE EVENT TRIGGER g ON sql_drop WHEN TAG IN ('CREATE ROLE') EXECUTE FUNCTION t();
CREATE EVENT TRIGGER g ON sql_drop WHEN TAG IN ('GRANT ROLE') EXECUTE FUNCTION t();
CREATE EVENT TRIGGER g ON sql_drop WHEN TAG IN ('REINDEX') EXECUTE FUNCTION t();
CREATE EVENT TRIGGER g ON sql_drop WHEN TAG IN ('DROP OWNED') EXECUTE FUNCTION t();
CREATE EVENT TRIGGER g ON sql_drop WHEN TAG IN ('GRANT') EXECUTE FUNCTION t();
CREATE EVENT TRIGGER g ON sql_drop WHEN TAG IN ('SELECT') EXECUTE FUNCTION t();
CREATE EVENT TRIGGER g ON sql_drop WHEN TAG IN ('SELECT INTO') EXECUTE FUNCTION t();
CREATE EVENT TRIGGER g ON table_rewrite WHEN TAG IN ('CREATE ROLE') EXECUTE FUNCTION t();
CREATE EVENT TRIGGER g ON sql_drop WHEN TAG IN ('NOSUCH') EXECUTE FUNCTION t();
-- case ANALYZE: columns of a partitioned table without partitions are not looked for
CREATE TABLE g (x numeric, y integer) PARTITION BY RANGE (x);
ANALYZE g (c);
ANALYZE g (x, x);
CREATE TABLE g1 PARTITION OF g DEFAULT;
ANALYZE g (c);
ANALYZE g (x, x);

-- case a column written twice through a view, defaults of TABLE, literals of subqueries
CREATE TABLE g (t integer PRIMARY KEY, item name DEFAULT 'abc');
CREATE VIEW u AS SELECT t AS f, t AS users, t AS d FROM g;
INSERT INTO u (f, users) VALUES (1, 3), (42, 100);
UPDATE u SET f = 1, d = 2;
UPDATE u SET f = 1;
CREATE TABLE f (b integer NOT NULL DEFAULT 3000000000, users serial);
INSERT INTO f TABLE f;
INSERT INTO f SELECT * FROM f;
INSERT INTO f (users) VALUES (1);
SELECT 1 WHERE 1 = ANY (SELECT '7');
SELECT 1 WHERE 1 IN (SELECT '7');
SELECT 1 WHERE 1 IN (SELECT NULL);
SELECT 1 WHERE 'a' IN (SELECT '7');
SELECT 1 WHERE 1.5::double precision = ANY (SELECT '7' FROM g);
-- case dump: a comment on what is an extension's
CREATE EXTENSION tablefunc SCHEMA public;
COMMENT ON COLUMN tablefunc_crosstab_2.row_name IS 'a comment';
-- case insert into a view that takes none: its mistakes come first
CREATE TABLE item (id integer PRIMARY KEY, users smallint);
CREATE VIEW f AS SELECT id AS b FROM item x, LATERAL (SELECT x.users AS z) l;
INSERT INTO f (b) SELECT NULL ON CONFLICT (b) DO UPDATE SET b = 'a'::text;
INSERT INTO f (b) SELECT 'a'::text;
INSERT INTO f (b) VALUES (1) ON CONFLICT (nosuch) DO NOTHING;
INSERT INTO f (b) VALUES (1) RETURNING nosuch;
-- case index: a predicate that is not immutable
CREATE TABLE item (u integer, t2 json) ;
CREATE UNIQUE INDEX w ON item (u) WHERE now() IS NOT DISTINCT FROM '2020-01-01';
-- case storage options given twice
CREATE TABLE d (f int);
CREATE TABLE w (f int) WITH (fillfactor = 70, fillfactor = 80);
ALTER TABLE d SET (fillfactor = 70, fillfactor = 80);
CREATE INDEX ON d (f) WITH (fillfactor = 70, fillfactor = 80);
CREATE TABLE w (f int) WITH (fillfactor = 70, toast.autovacuum_enabled = off, autovacuum_enabled = off, toast.autovacuum_enabled = on);
CREATE VIEW v WITH (security_barrier, security_barrier) AS SELECT 1;
CREATE MATERIALIZED VIEW m WITH (fillfactor = 70, fillfactor = 70) AS SELECT 1 AS a;
ALTER TABLE d RESET (fillfactor, fillfactor);
-- case return query: the type of a set of values
CREATE FUNCTION users() RETURNS SETOF integer LANGUAGE plpgsql AS $fn$ BEGIN RETURN QUERY SELECT 1::smallint; END $fn$;
SELECT * FROM users();
-- case checks: seconds before the epoch, rows that are compared, the order of jsonb
CREATE TABLE d (a integer, b text, j jsonb, i interval);
ALTER TABLE d ADD CHECK (sqrt(extract(epoch FROM -'1 day'::interval * 2)) > 1);
ALTER TABLE d ADD CHECK (sqrt(extract(epoch FROM '-1 day'::interval)) > a);
ALTER TABLE d ADD CHECK (extract(epoch FROM i) < -1.5);
INSERT INTO d (i) VALUES ('-1.4 seconds');
INSERT INTO d (i) VALUES ('-1.6 seconds'), ('-1 year 3 mons');
CREATE INDEX u ON d (a) WHERE (extract(dow FROM now())::integer, NULL::text) = (3, 'a');
CREATE INDEX u ON d (a) WHERE (a, extract(dow FROM now())::integer) = (NULL, 3);
CREATE INDEX u ON d (a) WHERE (1, extract(dow FROM now())::integer) = (2, 3);
CREATE INDEX u2 ON d (a) WHERE (1, extract(dow FROM now())::integer) <> (2, 3);
CREATE INDEX u3 ON d (a) WHERE (1, extract(dow FROM now())::integer) < (2, 3);
CREATE INDEX u4 ON d (a) WHERE (NULL, extract(dow FROM now())::integer) <> (2, 3);
ALTER TABLE d ADD CONSTRAINT j CHECK (j > '[1,2]') NOT VALID;
INSERT INTO d (j) VALUES ('1');
INSERT INTO d (j) VALUES ('[1,2]');
INSERT INTO d (j) VALUES ('[1,3]');
INSERT INTO d (j) VALUES ('[1,"a"]');
INSERT INTO d (j) VALUES ('[3]');
INSERT INTO d (j) VALUES ('{}');
INSERT INTO d (j) VALUES ('[true, null]');
ALTER TABLE d DROP CONSTRAINT j;
ALTER TABLE d ADD CONSTRAINT j CHECK (j < '{"b":1, "c": [1]}') NOT VALID;
INSERT INTO d (j) VALUES ('{"b":0, "c": [2]}');
INSERT INTO d (j) VALUES ('{"b":1, "c": []}');
INSERT INTO d (j) VALUES ('{"b":1, "c": [2]}');
INSERT INTO d (j) VALUES ('{"a":2, "d": [2]}');
INSERT INTO d (j) VALUES ('{"bb":0}');
INSERT INTO d (j) VALUES ('{"b":0, "cc": 1, "d": 1}');
INSERT INTO d (j) VALUES ('"text"');
SELECT 1 / (CASE WHEN '[]'::jsonb < '1' AND 'null' < '"a"'::jsonb AND '"a"' < '1'::jsonb AND '9' < 'false'::jsonb THEN 0 ELSE 1 END);

-- case checks: what the time is twice in one statement
CREATE TABLE g (f integer CHECK (statement_timestamp() = statement_timestamp()));
INSERT INTO g VALUES (-1);

-- case values: bytes beside literals, and numbers in zeros
SELECT encode('x' || 'x'::bytea, 'nosuch');
SELECT 1 / (CASE WHEN 'x' || '\x00'::bytea = '\x7800' AND encode('a'::bytea || 'b', 'hex') = '6162' THEN 0 ELSE 1 END);
SELECT '\x0' || 'yz'::bytea;
SELECT 1 / (CASE WHEN to_char(-1, 'FM000') = '-001' AND to_char(-12345, 'FM000') = '-###' AND to_char(12345, 'FM000') = '###' AND to_char(0, 'FM000') = '000' AND to_char(-1.0, 'FM00') = '-01' AND to_char(7::float8, 'FM000') = '007' THEN 0 ELSE 1 END);

-- case insert: what is computed of a query is computed column by column
CREATE TABLE g (d smallint DEFAULT 2, v integer NOT NULL, u bigint NOT NULL);
INSERT INTO g (d, v, u) SELECT 40000, -1, CAST('a'::text AS integer) WHERE NOT EXISTS (SELECT 1 FROM g);
INSERT INTO g (u, d) SELECT CAST('a'::text AS integer), 40000;
INSERT INTO g (u, d) SELECT 1, 40000 WHERE 'a'::text::integer = 1;
INSERT INTO g (v, d) SELECT 40000, CAST('a'::text AS integer) OFFSET 0;

-- case is distinct from null: a test for null, which asks for no operator
CREATE TABLE item (u integer, t2 json, p point);
CREATE UNIQUE INDEX w ON item (u) WHERE now() IS DISTINCT FROM NULL;
CREATE UNIQUE INDEX w ON item (t2) WHERE now() IS NOT DISTINCT FROM NULL;
ALTER TABLE item ADD CHECK (t2 IS DISTINCT FROM NULL);
ALTER TABLE item ADD CHECK (NULL IS DISTINCT FROM p);
ALTER TABLE item ADD CHECK (t2 IS DISTINCT FROM '{}');
SELECT * FROM item WHERE t2 IS NOT DISTINCT FROM NULL;
SELECT * FROM item WHERE (1, 2) IS DISTINCT FROM NULL;
SELECT 1 / (CASE WHEN 1 IS DISTINCT FROM NULL THEN 0 ELSE 1 END);
-- case return query: rows of tables that change, modifiers, records
CREATE TABLE t (a int, b text);
CREATE FUNCTION f1() RETURNS SETOF t LANGUAGE plpgsql AS $fn$ BEGIN RETURN QUERY SELECT * FROM t; END $fn$;
SELECT * FROM f1();
ALTER TABLE t DROP a;
SELECT * FROM f1();
ALTER TABLE t ADD c varchar(3);
SELECT * FROM f1();
CREATE FUNCTION f2() RETURNS TABLE (x varchar(5)) LANGUAGE plpgsql AS $fn$ BEGIN RETURN QUERY SELECT 'a'; END $fn$;
SELECT * FROM f2();
CREATE FUNCTION f3() RETURNS TABLE (x varchar) LANGUAGE plpgsql AS $fn$ BEGIN RETURN QUERY SELECT 'a'::varchar(3); END $fn$;
SELECT * FROM f3();
CREATE FUNCTION f4() RETURNS SETOF record LANGUAGE plpgsql AS $fn$ BEGIN RETURN QUERY SELECT 1, 'a'::text; END $fn$;
SELECT * FROM f4() AS t(a int, b text);
SELECT * FROM f4() AS t(a int);
-- case return query: polymorphic functions, domains, EXECUTE
CREATE FUNCTION f5(a anyelement) RETURNS SETOF anyelement LANGUAGE plpgsql AS $fn$ BEGIN RETURN QUERY SELECT a; END $fn$;
SELECT * FROM f5(1);
CREATE DOMAIN d AS text;
CREATE FUNCTION f6() RETURNS SETOF d LANGUAGE plpgsql AS $fn$ BEGIN RETURN QUERY SELECT 'a'::text; END $fn$;
SELECT * FROM f6();
CREATE FUNCTION f7() RETURNS SETOF d LANGUAGE plpgsql AS $fn$ BEGIN RETURN QUERY SELECT 'a'::d; END $fn$;
SELECT * FROM f7();
CREATE FUNCTION f8() RETURNS TABLE (a numeric, b timestamptz) LANGUAGE plpgsql AS $fn$ BEGIN RETURN QUERY SELECT sum(x), now() FROM generate_series(1, 2) x; END $fn$;
SELECT * FROM f8();
CREATE FUNCTION f9() RETURNS TABLE (a bigint, b integer[]) LANGUAGE plpgsql AS $fn$ BEGIN RETURN QUERY EXECUTE 'SELECT count(*), ARRAY[1]'; END $fn$;
SELECT * FROM f9();
CREATE FUNCTION f10() RETURNS TABLE (a integer) LANGUAGE plpgsql AS $fn$ BEGIN RETURN QUERY EXECUTE 'SELECT count(*)'; END $fn$;
SELECT * FROM f10();
-- case collations that there are
CREATE COLLATION c1 (locale = 'C');
CREATE COLLATION c2 (provider = icu, locale = 'und');
CREATE COLLATION c3 (lc_collate = 'POSIX', lc_ctype = 'C');
-- case get diagnostics: what an expression with a query counts
CREATE TABLE events (id serial PRIMARY KEY, name text);
DO $x$ DECLARE v integer := 1; BEGIN IF NOT EXISTS (SELECT 1 FROM pg_indexes WHERE indexname = 'events_pkey') THEN NULL; END IF; GET DIAGNOSTICS v = ROW_COUNT; IF v = 0 THEN CREATE POLICY p ON events FOR UPDATE TO alice, postgres; END IF; END $x$;
DO $x$ DECLARE v integer := 1; BEGIN GET DIAGNOSTICS v = ROW_COUNT; IF v = 0 THEN CREATE POLICY p ON events FOR UPDATE TO alice, postgres; END IF; END $x$;
DO $x$ DECLARE v integer := 1; BEGIN DELETE FROM events; IF v = 1 THEN v := 2; END IF; GET DIAGNOSTICS v = ROW_COUNT; IF v = 0 THEN CREATE POLICY p ON events FOR UPDATE TO alice, postgres; END IF; END $x$;
DO $x$ DECLARE v integer := 1; BEGIN DELETE FROM events; v := (SELECT count(*) FROM events); GET DIAGNOSTICS v = ROW_COUNT; IF v = 1 THEN CREATE POLICY p ON events FOR UPDATE TO alice, postgres; END IF; END $x$;
DO $x$ DECLARE v integer := 1; BEGIN DELETE FROM events; v := count(*) FROM events; GET DIAGNOSTICS v = ROW_COUNT; IF v = 1 THEN CREATE POLICY p ON events FOR UPDATE TO alice, postgres; END IF; END $x$;
DO $x$ DECLARE v integer := 1; BEGIN v := id FROM events WHERE false; GET DIAGNOSTICS v = ROW_COUNT; IF v = 0 THEN CREATE POLICY p ON events FOR UPDATE TO alice, postgres; END IF; END $x$;
-- case system columns that are dropped, MERGE RETURNING, compression
CREATE TABLE accounts (id bigserial, q tsquery);
ALTER TABLE public.accounts DROP COLUMN ctid;
ALTER TABLE public.accounts DROP COLUMN IF EXISTS xmin;
CREATE VIEW v AS SELECT 1 AS a;
ALTER TABLE v DROP COLUMN ctid;
CREATE TYPE c AS (a integer);
ALTER TYPE c DROP ATTRIBUTE ctid;
ALTER TYPE c DROP ATTRIBUTE IF EXISTS ctid;
MERGE INTO accounts USING (VALUES (1)) s(x) ON true WHEN MATCHED THEN DO NOTHING RETURNING *;
CREATE FUNCTION w() RETURNS integer LANGUAGE sql AS $fn$ MERGE INTO a t USING w s ON false WHEN MATCHED THEN UPDATE SET item = DEFAULT RETURNING w $fn$;
ALTER TABLE accounts ALTER q SET COMPRESSION pglz;
ALTER TABLE accounts ALTER q SET STORAGE EXTENDED;
ALTER TABLE accounts ALTER q SET STORAGE PLAIN;
-- case create table: compression of what has none
CREATE TABLE g (a integer, b tsquery COMPRESSION nosuch);
-- case on conflict: deferrable keys, when their turn comes
CREATE TABLE a (id integer PRIMARY KEY, s integer UNIQUE DEFERRABLE INITIALLY DEFERRED, t integer UNIQUE);
INSERT INTO a VALUES (1, 1, 1);
INSERT INTO a VALUES (1, 2, 2) ON CONFLICT DO NOTHING;
INSERT INTO a VALUES (2, 2, 1) ON CONFLICT DO NOTHING;
INSERT INTO a VALUES (2, 2, 2) ON CONFLICT DO NOTHING;
INSERT INTO a SELECT 1, 2, 3 WHERE false ON CONFLICT DO NOTHING;
INSERT INTO a VALUES (2, 2, 2) ON CONFLICT (s) DO NOTHING;
INSERT INTO a VALUES (2, 2, 2) ON CONFLICT (t) DO NOTHING;
INSERT INTO a VALUES (1, 1, 3) ON CONFLICT (id) DO UPDATE SET t = 5;
INSERT INTO a VALUES (1, 1, 3) ON CONFLICT ON CONSTRAINT a_s_key DO NOTHING;
-- case ranges: constructors of types of one's own
CREATE TYPE public.money_t AS RANGE (subtype = bigint);
SELECT money_t(3, -1, 'b');
SELECT money_t(3, -1);
SELECT money_t(3, 5, '[]');
SELECT money_t(3, 5, NULL);
SELECT money_t(NULL, 5, 'x');
SELECT money_t(3, 5) @> 4::bigint;
CREATE TYPE d AS RANGE (subtype = date);
SELECT d('2020-02-29'::date, NULL, '5'::text);
CREATE TYPE t AS RANGE (subtype = text);
SELECT t('a', 'b'), t('b', 'a');
-- case view: renamed columns that others have too
CREATE TABLE public.u (c integer PRIMARY KEY, a tstzrange );
CREATE TABLE public.t2 (x bigserial PRIMARY KEY, c bigint, item integer);
CREATE OR REPLACE VIEW public.a AS SELECT a AS c FROM u x INNER JOIN public.t2 y ON x.c = y.c WHERE x.c IN (1, 2, 3) AND a IS NULL ORDER BY a;
CREATE OR REPLACE VIEW public.b AS SELECT a FROM u INNER JOIN public.t2 y ON u.c = y.c;
CREATE OR REPLACE VIEW public.d AS SELECT (SELECT a FROM u x WHERE x.c = y.c) FROM public.t2 y;
CREATE OR REPLACE VIEW public.e AS SELECT a, (SELECT item FROM t2 WHERE t2.c = u.c) FROM public.u;
CREATE FUNCTION fa() RETURNS bigint LANGUAGE sql BEGIN ATOMIC SELECT count(a) FROM u x, t2 y; END;
ALTER TABLE IF EXISTS u RENAME a TO item;
DO $do$ DECLARE val text; BEGIN SELECT c INTO val FROM a LIMIT 1; END $do$;
DO $do$ DECLARE val text; BEGIN SELECT item INTO val FROM b LIMIT 1; END $do$;
DO $do$ DECLARE val text; BEGIN SELECT a INTO val FROM b LIMIT 1; END $do$;
-- case view: a renamed column beside USING
CREATE TABLE public.u (c integer PRIMARY KEY, a text);
CREATE TABLE public.t2 (x bigserial PRIMARY KEY, c bigint, item integer);
CREATE OR REPLACE VIEW public.v AS SELECT a FROM u JOIN t2 USING (c);
CREATE OR REPLACE VIEW public.w AS SELECT c FROM u JOIN t2 USING (c);
ALTER TABLE u RENAME a TO item;
-- case alter procedure: beside a function with OUT parameters
CREATE SCHEMA s2;
CREATE PROCEDURE s2.w(g integer, w text DEFAULT 'x') LANGUAGE plpgsql AS $$ BEGIN END $$;
CREATE FUNCTION s2.w(OUT a integer, OUT b text) LANGUAGE plpgsql AS $fn$ BEGIN a := NULL; b := '5'; END $fn$;
ALTER PROCEDURE s2.w(integer, text) RENAME TO f;
-- case drop routine: by all parameters, by those that are given
CREATE PROCEDURE w(g integer, w text DEFAULT 'x') LANGUAGE plpgsql AS $$ BEGIN END $$;
CREATE FUNCTION w(OUT a integer, OUT b text) LANGUAGE plpgsql AS $fn$ BEGIN a := NULL; b := '5'; END $fn$;
DROP ROUTINE public.w(integer, text);
DROP ROUTINE w(integer, text);
DROP PROCEDURE w(integer, text);
DROP FUNCTION w(integer, text);
DROP FUNCTION w();
-- case aggregate: its sort operator
CREATE AGGREGATE a1(BASETYPE = integer, SFUNC = int4larger, STYPE = integer, SORTOP = nosuch);
CREATE AGGREGATE a1(BASETYPE = integer, SFUNC = int4larger, STYPE = integer, SORTOP = >);
CREATE AGGREGATE a2(integer) (SFUNC = int4larger, STYPE = integer, SORTOP = pg_catalog.>);
-- case aggregate: sort operators of other kinds
CREATE AGGREGATE a2(integer) (SFUNC = int4larger, STYPE = integer, SORTOP = OPERATOR(pg_catalog.>));
CREATE AGGREGATE a3(text) (SFUNC = textcat, STYPE = text, SORTOP = +);
-- case dump: an owner gives the rights on a row's type on with the table
CREATE SCHEMA a;
CREATE TABLE a.x (b smallint, f uuid);
GRANT USAGE ON TYPE a.x TO postgres WITH GRANT OPTION;
CREATE ROLE w IN ROLE postgres;
ALTER TABLE a.x OWNER TO w;
-- case dump: a natural join that merges nothing after a column is called otherwise
CREATE SCHEMA c;
CREATE TABLE c.u (users serial PRIMARY KEY, v numeric);
CREATE TABLE u (a bigint, t2 text NOT NULL, w int);
CREATE MATERIALIZED VIEW c AS SELECT * FROM c.u NATURAL LEFT JOIN u y;
CREATE VIEW w AS SELECT y.a FROM c.u x(p, q) NATURAL FULL JOIN u y;
CREATE VIEW z AS SELECT y.a FROM (c.u x NATURAL LEFT JOIN u z (k, l, m)) NATURAL RIGHT JOIN u y;
ALTER TABLE c.u RENAME v TO item;
ALTER TABLE u RENAME w TO q9;
-- case dump: a column of a subquery is not the one that a join around it merges
CREATE TABLE t1 (a int, b int);
CREATE TABLE t2 (a int, d int);
CREATE VIEW v0 AS SELECT ARRAY(SELECT a FROM t2) FROM t2 x2 NATURAL RIGHT JOIN t1 x3;
CREATE VIEW v1 AS SELECT ARRAY(SELECT a FROM t2) AS a1, a FROM t1 x3 JOIN t2 x2 USING (a);
CREATE VIEW v2 AS SELECT a, (SELECT max(a) FROM t2 WHERE t2.d = x2.d) FROM t2 x2 JOIN t1 x3 USING (a) WHERE a > 0;
ALTER TABLE t2 RENAME a TO x1;
-- case dump: a call with one literal, and a type of the function's name
CREATE OR REPLACE FUNCTION d(integer[]) RETURNS timestamptz AS $$ BEGIN RETURN NULL; END $$ LANGUAGE plpgsql;
CREATE VIEW v AS SELECT d('{1,2}') AS r, d(NULL) AS n;
CREATE DOMAIN d text CHECK (length(VALUE) > 2);
-- case dump: output columns go on having the name of a function that is called otherwise
CREATE TABLE t2 (a int, d int);
CREATE TABLE t3 (b int, c int);
CREATE FUNCTION f1(int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT $1';
CREATE RULE r3 AS ON INSERT TO t3 DO ALSO INSERT INTO t2 SELECT 1, f1(NEW.b);
CREATE FUNCTION fb5() RETURNS SETOF record LANGUAGE sql BEGIN ATOMIC SELECT f1(a), (f1(d)), f1(1) + 1 FROM t2; END;
CREATE VIEW v AS SELECT s.f1, ARRAY(SELECT f1(a) FROM t2) AS z FROM (SELECT f1(a) FROM t2) s;
CREATE TABLE t4 AS SELECT f1(1);
INSERT INTO t2 SELECT f1(2) RETURNING f1(a);
ALTER FUNCTION f1(int) RENAME TO d;
-- case alter column type: what is made again asks for immutable functions, key by key
CREATE TABLE t (b varchar(5), c varchar(5), d date, z timestamptz);
CREATE INDEX f ON t (lower(b), b varchar_pattern_ops);
CREATE INDEX g ON t ((d::timestamp), d) WHERE c IN ('a', 'b');
CREATE INDEX h ON t ((z AT TIME ZONE 'UTC'));
ALTER TABLE t ALTER b TYPE regclass USING 0;
ALTER TABLE t ALTER c TYPE money USING NULL;
ALTER TABLE t ALTER d TYPE text USING NULL;
ALTER TABLE t ALTER z TYPE date;
ALTER TABLE t ALTER z TYPE text;
ALTER TABLE t ALTER b TYPE text;
-- case joins: each side is looked at for itself, then both, then what stands before them
CREATE TABLE t1 (a int, b int);
CREATE TABLE t2 (a text, c int);
CREATE TABLE t3 (b int);
SELECT * FROM t1 JOIN t2 JOIN t1 x JOIN t3 USING (nosuch) ON true ON true;
SELECT * FROM t1 JOIN (t1 JOIN t3 USING (nosuch)) ON true;
SELECT * FROM t1 JOIN (t1 JOIN t3 USING (b)) ON true;
SELECT * FROM t1 JOIN (t1 y JOIN t3 USING (b)) AS t1 ON true;
SELECT * FROM t1 JOIN (t1 JOIN t3 USING (b)) AS z ON true;
SELECT * FROM t1, (t1 JOIN t2 USING (a)) WHERE nosuch;
SELECT * FROM t1, (t1 JOIN t3 USING (b)) WHERE nosuch;
SELECT * FROM t1 JOIN t2 ON nosuch JOIN t1 ON true;
SELECT * FROM t1 JOIN t1 USING (nosuch);
SELECT * FROM t1 JOIN t1 ON nosuch;
SELECT * FROM t3, t1 JOIN t3 ON nosuch;
SELECT * FROM t3, t1 JOIN t3 ON true;
SELECT * FROM t3, t1 JOIN t2 USING (a) AS t3;
SELECT * FROM t1 JOIN t3 USING (b) AS t1;
SELECT * FROM t1 x JOIN t3 USING (b) AS t1;
SELECT * FROM t1 x JOIN generate_series(1, 2) x ON true;
SELECT * FROM t1 x JOIN LATERAL (SELECT x.nosuch) x ON true;
SELECT * FROM t1 JOIN public.t1 ON true;
SELECT * FROM public.t1 JOIN public.t1 ON true;
CREATE SCHEMA s; CREATE TABLE s.t1 (a int);
SELECT * FROM t1 JOIN s.t1 USING (a);
SELECT * FROM s.t1, t3 JOIN t1 ON true;
SELECT * FROM s.t1, t3 JOIN t1 s ON true JOIN t2 s ON nosuch;
DELETE FROM t1 USING t3 JOIN t1 ON nosuch;
DELETE FROM t1 USING t3 JOIN t1 ON true;
UPDATE t1 SET b = 1 FROM t3 JOIN (t2 JOIN t1 USING (a)) ON true;
UPDATE t1 SET b = 1 FROM t3 JOIN (t2 x JOIN t1 y ON true) AS t1 ON true;
-- case dump: an alias names columns that are fewer by now
CREATE TABLE t3 (b int, c int, d int);
CREATE VIEW v AS SELECT p FROM t3 x (p, q, r);
CREATE VIEW w AS SELECT x.p FROM t3 x (p, q);
ALTER TABLE t3 DROP COLUMN d;
-- case dump: a default that comes from the second parent
CREATE TABLE w (v integer DEFAULT 1, u int DEFAULT 2);
CREATE TABLE t (v integer, u int);
CREATE TABLE k (z int) INHERITS (t, w);
ALTER TABLE k ALTER v DROP DEFAULT;
-- case dump: parents that give different defaults by now
CREATE TABLE w (v integer, u int DEFAULT 2, g int);
CREATE TABLE t (v integer, u int, g int);
CREATE TABLE k (z int) INHERITS (t, w);
CREATE TABLE l (z int, v int DEFAULT 9) INHERITS (t, w);
CREATE TABLE m (z int, v int) INHERITS (t, w);
ALTER TABLE ONLY t ALTER v SET DEFAULT 5;
ALTER TABLE ONLY w ALTER v SET DEFAULT 6;
ALTER TABLE l ALTER u SET DEFAULT 8;
-- case dump: with a generated column
CREATE TABLE w (v integer GENERATED ALWAYS AS (1) STORED, u int);
CREATE TABLE t (u int, x int DEFAULT 3);
CREATE TABLE k (z int) INHERITS (t, w);
CREATE TABLE k2 (z int, x int) INHERITS (w, t);
ALTER TABLE w ALTER v DROP EXPRESSION;
ALTER TABLE ONLY w ALTER v SET DEFAULT 1;
ALTER TABLE t ALTER x DROP DEFAULT;
-- case grant on tablespaces: which privileges, then whose they are
CREATE ROLE r2;
SET SESSION AUTHORIZATION r2;
REVOKE GRANT OPTION FOR SELECT ON TABLESPACE pg_default FROM r2;
GRANT CREATE ON TABLESPACE pg_default TO r2;
GRANT CREATE ON TABLESPACE pg_default, pg_global TO r2;
GRANT CREATE ON TABLESPACE nosuch, pg_global TO nosuch;
REVOKE CREATE ON TABLESPACE pg_default FROM r2;
RESET SESSION AUTHORIZATION;
GRANT CREATE ON TABLESPACE pg_default TO r2 WITH GRANT OPTION;
CREATE ROLE r3;
SET SESSION AUTHORIZATION r2;
REVOKE GRANT OPTION FOR SELECT ON TABLESPACE pg_default FROM r2;
GRANT CREATE ON TABLESPACE pg_default TO r3;
GRANT CREATE ON TABLESPACE pg_global TO r3;
GRANT ALL ON TABLESPACE pg_default TO r3 WITH GRANT OPTION;
GRANT ALL ON TABLESPACE pg_default TO PUBLIC WITH GRANT OPTION;
RESET SESSION AUTHORIZATION;
REVOKE CREATE ON TABLESPACE pg_default FROM r2;
REVOKE CREATE ON TABLESPACE pg_default FROM r2 CASCADE;
DROP ROLE r3;
DROP ROLE r2;
-- case drop role: that has rights on a tablespace
CREATE ROLE r3; CREATE ROLE r2;
GRANT CREATE ON TABLESPACE pg_default TO r3;
GRANT CREATE ON TABLESPACE pg_global TO r2;
GRANT SET ON PARAMETER work_mem TO r2;
DROP ROLE r3;
SET ROLE r2;
CREATE TEMP TABLE t (a int) TABLESPACE pg_global;
CREATE TEMP TABLE t (a int) TABLESPACE pg_default;
RESET ROLE;
DROP OWNED BY r3;
DROP ROLE r3;
-- case dump: grants of parameters and tablespaces
CREATE ROLE r2;
GRANT SET ON PARAMETER work_mem TO r2;
GRANT ALL ON PARAMETER my.own TO r2 WITH GRANT OPTION;
GRANT CREATE ON TABLESPACE pg_default TO r2;
-- case owner to: arrays follow their elements, multiranges do not
CREATE ROLE r;
GRANT CREATE ON SCHEMA public TO r;
SET ROLE r;
CREATE TYPE e AS ENUM ('a'); CREATE DOMAIN d AS int; CREATE TYPE rg AS RANGE (SUBTYPE = int4); CREATE TYPE c AS (a int);
CREATE TABLE t (a int);
RESET ROLE;
REVOKE CREATE ON SCHEMA public FROM r;
ALTER TYPE e OWNER TO postgres;
ALTER DOMAIN d OWNER TO postgres;
ALTER TYPE rg OWNER TO postgres;
ALTER TYPE c OWNER TO postgres;
ALTER TABLE t OWNER TO postgres;
SELECT 1 / count(*) FROM pg_type WHERE typowner = 'r'::regrole;
SELECT 1 / (count(*) - 1) FROM pg_type WHERE typowner = 'r'::regrole;
DROP ROLE r;
-- case roles: members, PUBLIC, parameters and settings that are not there
CREATE ROLE r1;
CREATE ROLE r2;
GRANT r1 TO PUBLIC;
GRANT PUBLIC TO r1;
GRANT r1 TO r2 GRANTED BY nosuch;
GRANT r1 TO r2 GRANTED BY PUBLIC;
GRANT r1 TO r1;
GRANT r1 TO r2;
GRANT r2 TO r1;
ALTER GROUP r2 ADD USER r1;
ALTER GROUP r1 ADD USER r1;
ALTER GROUP r1 DROP USER r1;
ALTER GROUP r1 ADD USER r2;
CREATE ROLE r3 CONNECTION LIMIT -2;
ALTER ROLE r1 CONNECTION LIMIT -2;
ALTER ROLE r1 CONNECTION LIMIT -1;
ALTER ROLE nosuch CONNECTION LIMIT -5;
CREATE ROLE r3 IN ROLE PUBLIC;
CREATE ROLE r3 ADMIN PUBLIC;
REVOKE r1 FROM PUBLIC;
ALTER SCHEMA public OWNER TO PUBLIC;
CREATE SCHEMA AUTHORIZATION PUBLIC;
GRANT SELECT ON PARAMETER nosuch TO r1;
GRANT SET ON PARAMETER nosuch TO r1;
GRANT SET ON PARAMETER work_mem TO r1;
GRANT SET ON PARAMETER my.x TO r1;
REVOKE SET ON PARAMETER nosuch FROM r1;
REVOKE SET ON PARAMETER nosuch FROM nosuch;
ALTER ROLE ALL IN DATABASE postgres RESET nosuch;
ALTER ROLE r1 RESET nosuch;
ALTER ROLE r1 SET work_mem = '1MB';
ALTER ROLE r1 RESET nosuch;
ALTER ROLE r1 SET nosuch TO DEFAULT;
IMPORT FOREIGN SCHEMA x FROM SERVER nosuch INTO public;
DROP TABLESPACE nosuch;
DROP TABLESPACE IF EXISTS nosuch;
CREATE SCHEMA IF NOT EXISTS users CREATE TABLE b (id integer);
-- case update and on conflict: a column twice, ambiguous names; identity of a type; PL/pgSQL
CREATE TABLE item (item boolean, b integer, c integer[]);
UPDATE item SET (item, item) = (DEFAULT, DEFAULT);
UPDATE item SET (b, b) = ROW(1, 2);
UPDATE item SET (b, b) = (SELECT 1, 2);
UPDATE item SET c[1] = 1, c[2] = 2;
UPDATE item SET c[1] = 1, c = '{}';
UPDATE item SET c = '{}', c[1] = 1;
CREATE TABLE d (t1 bigserial PRIMARY KEY, x integer NOT NULL);
INSERT INTO d (x) VALUES (2) ON CONFLICT (t1) DO UPDATE SET x = x;
INSERT INTO d (x) VALUES (2) ON CONFLICT (t1) DO UPDATE SET x = d.x RETURNING x;
INSERT INTO d (x) VALUES (2) ON CONFLICT (t1) DO UPDATE SET x = d.x WHERE x = 1;
INSERT INTO d (x) VALUES (2) ON CONFLICT (t1) DO UPDATE SET x = excluded.x WHERE d.x = 1 RETURNING d.x, x;
CREATE TABLE e (t1 integer, t2 bigint GENERATED ALWAYS AS IDENTITY (AS smallint));
CREATE TABLE e (t1 integer, t2 bigint GENERATED ALWAYS AS IDENTITY (AS bigint START 0), t1 text);
CREATE TABLE e (t1 integer NOT NULL);
ALTER TABLE e ALTER t1 ADD GENERATED ALWAYS AS IDENTITY (AS bigint);
ALTER TABLE e ALTER t1 ADD GENERATED ALWAYS AS IDENTITY (START 5);
CREATE FUNCTION t2() RETURNS boolean LANGUAGE sql PARALLEL nosuch AS 'SELECT true';
DO 'BEGIN COMMIT; END';
DO $do$ BEGIN FOR rec IN EXECUTE 'SELECT 1' LOOP NULL; END LOOP; END $do$;
DO $do$ BEGIN FOR rec IN SELECT 1 LOOP NULL; END LOOP; END $do$;
DO $do$ BEGIN SELECT 1 / 0; END $do$;
DO $do$ BEGIN SELECT 1; END $do$;
SELECT chr(0);
SELECT chr(-1);
SELECT encode('a', 'nosuch');
SELECT decode('a', 'nosuch');
SELECT encode('a', 'escape');
CREATE TABLE f ON COMMIT DROP AS SELECT 1;
CREATE TEMP TABLE f ON COMMIT DROP AS SELECT 1;
-- case exclusion constraints: methods and operators
CREATE TABLE t (a integer, r int4range, q tsquery, c char(3), g point);
ALTER TABLE t ADD EXCLUDE USING gin (a WITH =) WITH (fillfactor = 70);
ALTER TABLE t ADD EXCLUDE USING brin (a WITH =);
ALTER TABLE t ADD EXCLUDE USING gin (a COLLATE "C" WITH <>);
ALTER TABLE t ADD EXCLUDE USING gist (q WITH &&, c WITH =);
ALTER TABLE t ADD EXCLUDE USING gist (r WITH <>, c WITH =);
ALTER TABLE t ADD EXCLUDE USING gist (r WITH &&, c WITH =);
ALTER TABLE t ADD EXCLUDE USING gist (r WITH -|-);
ALTER TABLE t ADD EXCLUDE USING gist (r WITH =);
ALTER TABLE t ADD EXCLUDE USING gist (g WITH ~=);
ALTER TABLE t ADD EXCLUDE USING spgist (r WITH &&);
ALTER TABLE t ADD EXCLUDE USING hash (r WITH =);
ALTER TABLE t ADD EXCLUDE USING hash (a WITH <>);
ALTER TABLE t ADD EXCLUDE USING btree (a WITH <>);
CREATE PUBLICATION u FOR TABLES IN SCHEMA public WITH (publish = '');
-- case renamed columns: of children, of typed tables
CREATE TABLE a (x integer, y integer);
CREATE TABLE b (x integer);
CREATE TABLE c () INHERITS (a, b);
ALTER TABLE b RENAME x TO z;
ALTER TABLE a RENAME y TO z;
ALTER TABLE ONLY a RENAME z TO w;
CREATE TYPE k AS (i integer);
CREATE TABLE o OF k;
ALTER TYPE k RENAME ATTRIBUTE i TO j;
ALTER TYPE k RENAME ATTRIBUTE i TO j CASCADE;
ALTER TABLE o RENAME j TO i;
ALTER TABLE o ADD CONSTRAINT n CHECK (j > 0);
ALTER TABLE o RENAME CONSTRAINT n TO m;
ALTER TYPE a RENAME ATTRIBUTE x TO q;
ALTER TABLE a RENAME z TO ctid;
ALTER TABLE a RENAME ctid TO z;
-- case parts of a partitioned index
CREATE TABLE p (a integer, b text) PARTITION BY LIST (a);
CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);
CREATE TABLE q (a integer, b text);
CREATE INDEX i ON ONLY p (a);
CREATE INDEX i1 ON p1 (a);
CREATE INDEX i2 ON p1 (b);
CREATE INDEX iq ON q (a);
ALTER INDEX i ATTACH PARTITION iq;
ALTER INDEX i ATTACH PARTITION i2;
ALTER INDEX i ATTACH PARTITION i1;
ALTER INDEX i ATTACH PARTITION i1;
ALTER INDEX i ATTACH PARTITION q;
ALTER TABLE p ADD CONSTRAINT u UNIQUE (a);
-- case statistics are copied with their comments
CREATE TABLE t (a integer, b integer, c text);
CREATE STATISTICS s (mcv) ON b, a, (a + b) FROM t;
COMMENT ON STATISTICS s IS 'x';
CREATE TABLE u (LIKE t INCLUDING STATISTICS INCLUDING COMMENTS);
CREATE TABLE v (LIKE t INCLUDING ALL);
CREATE TABLE w (LIKE t INCLUDING ALL EXCLUDING STATISTICS);
ALTER TABLE u DROP a;
-- case a changed type looks at rows again
CREATE TABLE t (a integer CHECK (a < 5), b integer UNIQUE);
INSERT INTO t VALUES (1, 1), (2, 2);
ALTER TABLE t ALTER a TYPE bigint USING a + 10;
ALTER TABLE t ALTER b TYPE bigint USING 7;
ALTER TABLE t ALTER b TYPE bigint USING b + 7;
-- case alter table: 42P17, not success
CREATE TABLE g (t integer , t2 integer DEFAULT greatest(coalesce(10, '7'), 1)) WITH (fillfactor = 70);
ALTER TABLE ONLY public.g ADD COLUMN IF NOT EXISTS id interval;
ALTER TABLE ONLY g DROP t2, ADD a_name_of_sixty_three_bytes_is_as_long_as_a_name_can_be_here_ab_and_more char(3) GENERATED ALWAYS AS (id::text) STORED;
-- case create table: 0A000, not success
CREATE TEMP TABLE u (u bigint , a inet NULL) ON COMMIT PRESERVE ROWS;
CREATE TABLE x AS TABLE u;
CREATE TABLE IF NOT EXISTS c (t1 x , item integer UNIQUE, a inet, f text CHECK (item % item = ANY (ARRAY[]::integer[])), CONSTRAINT u UNIQUE (item, t1, a) INITIALLY IMMEDIATE, CONSTRAINT item CHECK (t1 = 'b'));
-- case create view: 42P19, not 42P01
CREATE VIEW v AS WITH RECURSIVE a AS (SELECT * FROM a) SELECT * FROM a;
-- case create view: 42P19, in the first term
CREATE VIEW v AS WITH RECURSIVE a AS (SELECT n FROM a UNION ALL SELECT 1) SELECT * FROM a;
-- case create view: 42P19, twice
CREATE VIEW v AS WITH RECURSIVE a AS (SELECT 1 AS n UNION ALL SELECT x.n FROM a x, a y) SELECT * FROM a;
-- case create view: 42P19, in an outer join
CREATE VIEW v AS WITH RECURSIVE a AS (SELECT 1 AS n UNION ALL SELECT x.n FROM (VALUES (1)) x (n) LEFT JOIN a USING (n)) SELECT * FROM a;
-- case create view: success, on the kept side of an outer join
CREATE VIEW v AS WITH RECURSIVE a AS (SELECT 1 AS n UNION ALL SELECT a.n FROM a LEFT JOIN (VALUES (1)) x (n) USING (n) WHERE a.n < 3) SELECT * FROM a;
-- case create view: 42P19, in a subquery
CREATE VIEW v AS WITH RECURSIVE a AS (SELECT 1 AS n UNION ALL SELECT 2 WHERE 2 NOT IN (SELECT n FROM a)) SELECT * FROM a;
-- case create view: 42P19, in EXCEPT
CREATE VIEW v AS WITH RECURSIVE a AS (SELECT 1 AS n UNION ALL (SELECT 2 EXCEPT SELECT n FROM a)) SELECT * FROM a;
-- case select: domains over enums
CREATE TYPE e AS ENUM ('a', 'b');
CREATE DOMAIN d AS e;
CREATE DOMAIN di AS integer;
CREATE DOMAIN da AS integer[];
CREATE DOMAIN dr AS int4range;
SELECT 'a'::d = 'a'::d;
SELECT 'a'::d = 'a'::e;
SELECT 'a'::e = 'a'::d;
SELECT 'a'::d = 'a';
SELECT 'a'::d <> 'a'::d;
SELECT enum_first('a'::d);
SELECT enum_range('a'::d, 'b'::d);
SELECT '{1}'::da = '{1}'::da;
SELECT '{1}'::da || 1;
SELECT array_append('{1}'::da, 1);
SELECT '[1,2)'::dr = '[1,2)'::dr;
SELECT '[1,2)'::dr @> 1;
SELECT lower('[1,2)'::dr);
SELECT 1::di = 1::di;
SELECT greatest('a'::d, 'b'::d);
SELECT 'a'::d IN ('a', 'b');
SELECT nullif('a'::d, 'a'::d);
SELECT CASE 'a'::d WHEN 'a' THEN 1 END;
SELECT max('a'::d);
SELECT count(*) FROM (SELECT 'a'::d AS x) s GROUP BY x;
SELECT 'a'::d AS x ORDER BY 1;
SELECT DISTINCT 'a'::d AS x;
CREATE TABLE t (x d PRIMARY KEY, y d CHECK (y = 'a'));
CREATE TABLE t (x d PRIMARY KEY, y d);
ALTER TABLE t ADD CHECK (y > 'a');
ALTER TABLE t ADD EXCLUDE (x WITH =);
ALTER TABLE t ADD EXCLUDE (x WITH <>);
ALTER TABLE t ADD EXCLUDE USING hash (y WITH =);
ALTER TABLE t ADD FOREIGN KEY (y) REFERENCES t;
CREATE INDEX ON t (x);
SELECT * FROM t a JOIN t b USING (x);
SELECT * FROM t a JOIN t b ON a.x = b.y;
SELECT * FROM t WHERE x = y;
SELECT * FROM t WHERE x BETWEEN 'a' AND 'b';
SELECT * FROM t WHERE x IS DISTINCT FROM 'a';
INSERT INTO t VALUES ('a', 'b') ON CONFLICT (x) DO NOTHING;
-- case regular expressions: characters beyond ASCII, and ranges of them
CREATE TABLE t (k integer PRIMARY KEY, v text);
INSERT INTO t VALUES (1, 'Kimbap truyền thống'), (2, '김밥 kimbap'), (3, 'naïve café'), (4, '«x» — y'), (5, 'abc'), (6, '日本語テキスト');
SELECT 1 / (count(*) - 1) FROM t WHERE v ~ '[가-힣]';
SELECT 1 / (count(*) - 3) FROM t WHERE v ~ '[à-ÿ]';
SELECT 1 / (count(*) - 2) FROM t WHERE v ~ 'é|ề';
SELECT 1 / (count(*) - 3) FROM t WHERE v ~ '^[a-zA-Zà-ÿ ]+$';
SELECT 1 / (count(*) - 2) FROM t WHERE v ~ '^[a-zA-Zà-ÿ ]+$';
SELECT 1 / (count(*) - 5) FROM t WHERE v ~ '[^a-zA-Z ]';
SELECT 1 / (count(*) - 3) FROM t WHERE v ~ '[a-ÿ]é?';
SELECT 1 / (count(*) - 1) FROM t WHERE v ~ '—';
SELECT 1 / (count(*) - 1) FROM t WHERE v ~ '^«.»';
SELECT 1 / (count(*) - 1) FROM t WHERE v !~ '[—é가-힣ề日-語]';
CREATE TABLE made (m text PRIMARY KEY);
INSERT INTO made SELECT regexp_replace(v, '[à-ỹ]+', '_', 'g') FROM t;
INSERT INTO made VALUES ('Kimbap truy_n th_ng');
INSERT INTO made SELECT regexp_replace(v, '(ï)(v)', '\2\1') FROM t WHERE k = 3;
INSERT INTO made VALUES ('navïe café');
INSERT INTO made SELECT (regexp_match(v, '[一-龥]+'))[1] FROM t WHERE k = 6;
INSERT INTO made VALUES ('日本語');
INSERT INTO made SELECT substring(v FROM '[^가-힣]+$') FROM t WHERE k = 2;
INSERT INTO made VALUES (' kimbap');
INSERT INTO made SELECT regexp_replace('ééé-x', 'é{2}', 'E');
INSERT INTO made VALUES ('Eé-x');
INSERT INTO made SELECT unnest(regexp_split_to_array('a—b–c', '[–—]'));
INSERT INTO made VALUES ('b');
SELECT 'x' ~ '[힣-가]';
SELECT 1 / (CASE WHEN 'x' ~ '[é' THEN 1 ELSE 1 END);
-- case coalesce and case: what is chosen is of the type of all
CREATE TABLE t (k integer PRIMARY KEY, a text[], j jsonb, n numeric, d date, w timestamptz, i integer, b bigint);
INSERT INTO t (k) VALUES (1), (2);
UPDATE t SET a = coalesce(a, '{}') || '{z}' WHERE k = 1;
UPDATE t SET j = coalesce(j, '{}') || '{"a":1}' WHERE k = 1;
SELECT 1 / (cardinality(a) - 1) FROM t WHERE k = 1;
SELECT 1 / ((j ->> 'a')::integer - 1) FROM t WHERE k = 1;
UPDATE t SET a = CASE WHEN k = 1 THEN a ELSE '{}' END || '{y}';
SELECT 1 / (cardinality(a) - 2) FROM t WHERE k = 1;
SELECT 1 / (cardinality(a) - 1) FROM t WHERE k = 2;
SELECT 1 / (coalesce(n, 1) / 2 - 0.5) FROM t;
SELECT 1 / (CASE WHEN k = 1 THEN 1 ELSE 2.5 END / 2 - 0.5) FROM t WHERE k = 1;
SELECT 1 / (CASE WHEN k = 1 THEN 1 ELSE n END / 2 - 0.5) FROM t WHERE k = 1;
SELECT 1 / (CASE k WHEN 1 THEN 1 ELSE n::float8 END / 2 - 0.5) FROM t WHERE k = 1;
SELECT 1 / (coalesce(i, 2147483647) - 2147483647 + coalesce(b, 0)) FROM t;
SELECT coalesce(i, 2147483647) + 1 FROM t;
SELECT coalesce(b, 2147483647) + 1 FROM t;
SELECT CASE WHEN k = 1 THEN 2147483647 ELSE b END + 1 FROM t WHERE k = 1;
SELECT coalesce(d, '2024-01-01') + 1 FROM t;
SELECT coalesce(d, '2024-01-01') + '1' FROM t;
SELECT coalesce(w, '2024-01-01'::date) + 1 FROM t;
SELECT coalesce(d, '2024-01-01')::timestamptz - coalesce(w, '2024-01-01') FROM t;
SELECT (CASE WHEN k = 1 THEN '1' ELSE i END) + 1 FROM t WHERE k = 1;
SELECT greatest('1', i) + 1 FROM t;
SELECT nullif('1', i) FROM t;
SELECT coalesce(CASE WHEN false THEN i END, '5') / 2 FROM t;
SELECT 1 / (coalesce((SELECT i FROM t WHERE k = 9), '5') / 2 - 2);
SELECT pg_typeof(coalesce(a, '{}')), pg_typeof(CASE WHEN k = 1 THEN 1 ELSE n END) FROM t;
UPDATE t SET a = coalesce(a, '{}') || 'x'::text;
UPDATE t SET i = CASE WHEN k = 1 THEN 2.6 ELSE 1 END;
SELECT 1 / (i - 3) FROM t WHERE k = 1;
CREATE FUNCTION f(p jsonb, q numeric) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE r jsonb; s integer := coalesce(q, 3) / 2 * 2;
BEGIN
  r := coalesce(p, '{}') || '{"b":2}';
  RETURN r || jsonb_build_object('s', s);
END $$;
SELECT 1 / ((f(NULL, NULL) ->> 's')::integer - 3);
SELECT 1 / ((f('{"c":1}', 5) ->> 's')::integer - 5);
-- case enum_range: between its bounds, either of which may be none
CREATE TYPE mood AS ENUM ('sad', 'ok', 'good', 'great');
CREATE TABLE t (v mood[] CHECK (v <> ALL (ARRAY[enum_range('ok'::mood, 'good'), enum_range(NULL, 'ok'::mood), enum_range('great'::mood, 'sad')])));
INSERT INTO t VALUES ('{ok,good}');
INSERT INTO t SELECT enum_range('ok'::mood, NULL);
INSERT INTO t SELECT enum_range(NULL::mood, 'ok');
INSERT INTO t SELECT enum_range('good'::mood, 'ok');
INSERT INTO t SELECT enum_range(NULL::mood);
SELECT 1 / (cardinality(v) - 3) FROM t;
-- case unaccent: what has no accent stays as it is
CREATE EXTENSION unaccent;
CREATE TABLE t (slug text PRIMARY KEY);
INSERT INTO t SELECT lower(unaccent('My Project'));
INSERT INTO t SELECT unaccent('unaccent', 'my project');
INSERT INTO t SELECT unaccent('other'::text) UNION SELECT unaccent('unaccent'::regdictionary, 'third');
INSERT INTO t VALUES ('third');
-- case drop routine: a parameter that goes out
CREATE FUNCTION w(OUT w integer) LANGUAGE plpgsql AS $$ BEGIN END $$;
DROP PROCEDURE w(integer);
DROP FUNCTION w(integer);
DROP ROUTINE w(OUT integer);
-- case alter routine: a parameter that goes out
CREATE FUNCTION w(OUT w integer) LANGUAGE plpgsql AS $$ BEGIN END $$;
COMMENT ON ROUTINE w(integer) IS 'x';
ALTER ROUTINE w(IN integer) STABLE;
ALTER ROUTINE w(integer) STABLE;
DROP ROUTINE w(integer);
-- case drop routine: one by what goes in, another by all
CREATE FUNCTION w(OUT w integer) LANGUAGE plpgsql AS $$ BEGIN END $$;
CREATE FUNCTION w(a integer) RETURNS integer LANGUAGE plpgsql AS $$ BEGIN END $$;
CREATE PROCEDURE p(OUT w integer) LANGUAGE plpgsql AS $$ BEGIN END $$;
CREATE PROCEDURE p(IN w integer) LANGUAGE plpgsql AS $$ BEGIN END $$;
DROP ROUTINE w(integer);
DROP FUNCTION w(integer);
DROP ROUTINE w(integer);
DROP PROCEDURE p(integer);
DROP PROCEDURE p(OUT integer);
DROP PROCEDURE p(IN integer);
DROP ROUTINE p(integer);
-- case drop routine: by all parameters
CREATE FUNCTION w(a integer, OUT w integer) LANGUAGE plpgsql AS $$ BEGIN END $$;
CREATE PROCEDURE w(a integer, b integer) LANGUAGE plpgsql AS $$ BEGIN END $$;
DROP PROCEDURE w(integer);
DROP ROUTINE w(integer, integer);
DROP FUNCTION w(integer, integer);
DROP PROCEDURE w(integer, integer);
DROP ROUTINE w(integer, integer);
-- case create index: rights in the schema
CREATE TABLE w (f serial PRIMARY KEY, x bigint);
CREATE ROLE "R 3";
ALTER TABLE w OWNER TO "R 3";
SET ROLE "R 3";
CREATE INDEX i ON w (x);
CREATE INDEX i ON w (nosuch);
CREATE INDEX i ON w ((x + 'a'));
ALTER TABLE w ADD UNIQUE (x);
ALTER TABLE w ADD CHECK (x > 1);
ALTER TABLE w ADD c integer;
ALTER TABLE w ADD d serial;
ALTER TABLE w ALTER x TYPE text;
-- case alter table: unlogged already
CREATE UNLOGGED TABLE v (a integer);
CREATE SEQUENCE s OWNED BY v.a;
ALTER TABLE v SET UNLOGGED;
ALTER TABLE v SET LOGGED;
ALTER TABLE v SET UNLOGGED;
-- case alter sequence: owned by a table of a database
CREATE SCHEMA s;
CREATE TABLE s.g (u bigserial PRIMARY KEY, b text UNIQUE, w text );
ALTER SEQUENCE s.g_u_seq OWNED BY public.s.g.b;
ALTER SEQUENCE s.g_u_seq OWNED BY g.b;
ALTER SEQUENCE s.g_u_seq OWNED BY a.b.c.d.e;
CREATE SEQUENCE q OWNED BY public.s.g.b;
-- case alter table: CASE in a check
CREATE TABLE a (v bigserial, a jsonb CONSTRAINT a CHECK (1e3 > CASE 2 WHEN 1 THEN v END * 1.0), t varchar(5) CHECK (CASE t WHEN 'x' THEN true END), u text CHECK (CASE WHEN u = 'x' THEN 1 END > 1));
ALTER TABLE a ALTER v SET DATA TYPE text;
ALTER TABLE a ALTER v SET DATA TYPE integer;
ALTER TABLE a ALTER v SET DATA TYPE numeric;
ALTER TABLE a ALTER t SET DATA TYPE text;
ALTER TABLE a ALTER t SET DATA TYPE integer USING 1;
ALTER TABLE a ALTER u SET DATA TYPE varchar;
-- case alter table: CASE in an index
CREATE TABLE a (v integer, w integer GENERATED ALWAYS AS (CASE v WHEN 1 THEN 2 END) STORED, d text);
CREATE INDEX i ON a ((CASE d WHEN 'x' THEN v WHEN 'y' THEN 1 END));
CREATE INDEX i2 ON a ((CASE 'q' WHEN d THEN v ELSE 3.5 END));
ALTER TABLE a ALTER v TYPE bigint;
ALTER TABLE a ALTER d TYPE varchar(3);
ALTER TABLE a ALTER d TYPE char(3);
ALTER TABLE a ALTER d TYPE name;
ALTER TABLE a ALTER d TYPE integer USING 1;
-- case alter table: an exclusion on the rows that are there
CREATE TABLE t (a integer, b integer);
INSERT INTO t VALUES (1, 1), (2, 1), (NULL, NULL);
ALTER TABLE t ADD EXCLUDE (b WITH =);
ALTER TABLE t ADD EXCLUDE (a WITH =);
ALTER TABLE t ADD EXCLUDE (a WITH <>);
ALTER TABLE t ADD EXCLUDE (b WITH =, a WITH =);
ALTER TABLE t ADD EXCLUDE ((b + 1) WITH =) WHERE (a > 1);
ALTER TABLE t ADD EXCLUDE ((b + 1) WITH =) WHERE (a > 0);
INSERT INTO t VALUES (1, 3);
INSERT INTO t VALUES (NULL, 3);
INSERT INTO t VALUES (2, 5);
UPDATE t SET a = 1;
UPDATE t SET b = 1;
INSERT INTO t VALUES (1, 1) ON CONFLICT DO NOTHING;
INSERT INTO t VALUES (1, 1) ON CONFLICT (a) DO NOTHING;
INSERT INTO t VALUES (1, 1) ON CONFLICT ON CONSTRAINT t_a_excl DO UPDATE SET b = 1;
-- case alter table: exclusions on computed rows
CREATE TABLE t AS SELECT g, 1 AS one FROM unnest(ARRAY[1, 2]) WITH ORDINALITY AS u(g, n);
ALTER TABLE t ADD CONSTRAINT u EXCLUDE USING hash (one WITH =);
ALTER TABLE t ADD CONSTRAINT u EXCLUDE USING hash (g WITH =);
ALTER TABLE t ALTER g TYPE integer USING 1;
ALTER TABLE t ALTER one TYPE text;
CREATE UNIQUE INDEX item ON t ((10)) WHERE g BETWEEN 1 AND 2;
-- case alter table: a column in the predicate of an exclusion
CREATE TABLE x (t1 int4 , b text NOT NULL, c integer, UNIQUE (b), CONSTRAINT c EXCLUDE (b WITH =) WHERE (t1 IS NOT NULL), CONSTRAINT e EXCLUDE ((c + 1) WITH =), CONSTRAINT f EXCLUDE (b WITH =, (c + 2) WITH =));
ALTER TABLE x DROP COLUMN t1 RESTRICT;
ALTER TABLE x DROP COLUMN c RESTRICT;
ALTER TABLE x DROP COLUMN b RESTRICT;
ALTER TABLE x DROP COLUMN t1 CASCADE;
ALTER TABLE x DROP COLUMN b;
ALTER TABLE x DROP COLUMN c;
ALTER TABLE x DROP COLUMN c CASCADE;
-- case drop table: an exclusion with a predicate
CREATE TABLE x (t1 int4, b text, c integer, CONSTRAINT c EXCLUDE (b WITH =) WHERE (t1 IS NOT NULL));
CREATE SCHEMA s;
CREATE TABLE s.y (LIKE x INCLUDING ALL);
DROP TABLE s.y;
DROP SCHEMA s;
DROP TABLE x;
-- case catalogues of the system are nobody's to change, before what the command asks of them
CREATE TABLE pt (id integer) PARTITION BY RANGE (id);
CREATE TABLE tt (id integer);
ALTER INDEX pg_class SET (fillfactor = 50);
ALTER TABLE pg_class RENAME COLUMN nope TO n;
ALTER TABLE pg_class RENAME CONSTRAINT nope TO n;
ALTER TABLE pg_class RENAME TO zzz;
ALTER TABLE pg_class SET SCHEMA public;
ALTER TRIGGER nope ON pg_class RENAME TO n;
ALTER POLICY nope ON pg_class RENAME TO n;
ALTER POLICY nope ON pg_class USING (true);
CREATE POLICY p ON pg_class;
CREATE INDEX ON pg_class (nope);
ALTER TABLE pt ATTACH PARTITION pg_class FOR VALUES FROM (1) TO (2);
ALTER TABLE tt INHERIT pg_class;
DROP TABLE IF EXISTS pg_class;
DROP VIEW pg_class;
ALTER TABLE pg_views ADD COLUMN q integer;
-- case time zones: names that are there, and others
SET TIME ZONE 'Nope/Nope';
SET TIME ZONE 'CEST';
SET TIME ZONE '';
SET TIME ZONE 200;
SET TIME ZONE -5.5;
SET TIME ZONE 'europe/berlin';
SET TIME ZONE 'right/UTC';
SET TIME ZONE '<+03>-3';
SELECT set_config('timezone', 'Nope', false);
CREATE FUNCTION f() RETURNS integer LANGUAGE sql SET timezone = 'Nope' AS 'SELECT 1';
SELECT timezone('Nope', '2020-01-01'::timestamp);
SELECT '2020-01-01'::timestamp AT TIME ZONE 'cest';
SELECT '2020-01-01'::timestamp AT TIME ZONE 'XYZ';
-- case PL/pgSQL: loops over nothing, records without a row, and what is planned with its constants
CREATE TABLE t (a int PRIMARY KEY, b text, c int);
INSERT INTO t VALUES (1, 'x', 10), (2, 'y', NULL), (3, 'z', 7);
DO $$ DECLARE n int := 1; s text := 'a'; BEGIN FOR n, s IN SELECT a, b FROM t WHERE a > 9 LOOP END LOOP; ASSERT n IS NULL AND s IS NULL; RAISE division_by_zero; END $$;
DO $$ DECLARE r record; BEGIN FOR r IN UPDATE t SET c = 1 WHERE a > 9 RETURNING * LOOP END LOOP; IF r.c IS NULL THEN RAISE division_by_zero; END IF; END $$;
DO $$ DECLARE r record; n int; BEGIN n := coalesce(1, r.a); END $$;
DO $$ DECLARE r record; n int; BEGIN n := ('ab')::int + r.a; END $$;
DO $$ DECLARE r record; n int; BEGIN SELECT 1 AS x INTO r; n := coalesce(1, r.y); END $$;
DO $$ DECLARE r record; BEGIN INSERT INTO t VALUES (1 / 0, r.b); END $$;
DO $$ DECLARE n int; BEGIN n := CASE WHEN true THEN 1 ELSE left('ab', 2)::int END; END $$;
DO $$ DECLARE n int; BEGIN n := CASE WHEN FOUND THEN 1 ELSE left('ab', 2)::int END; END $$;
DO $$ DECLARE n int := 3; BEGIN n := coalesce(n, ('')::int); END $$;
DO $$ DECLARE n int := 3; q text := 'q'; BEGIN n := coalesce(n, q::int); RAISE division_by_zero; END $$;
-- case PL/pgSQL: arrays that do not begin with 1, and no array
DO $$ DECLARE a int[]; BEGIN a[3] := 7; ASSERT a = '[3:3]={7}' AND cardinality(a) = 1 AND a::text = '[3:3]={7}'; RAISE division_by_zero; END $$;
DO $$ DECLARE a int[] := '{1,2}'; BEGIN a[0] := 5; a[4] := 6; ASSERT a::text = '[0:4]={5,1,2,NULL,6}'; RAISE division_by_zero; END $$;
DO $$ DECLARE a int[]; BEGIN a[2] := 7; a := a || 8; ASSERT a[3] = 8 AND a <> '{7,8}'; RAISE division_by_zero; END $$;
DO $$ DECLARE a int[]; q text := 'q'; BEGIN ASSERT a[q::int] IS NULL; RAISE division_by_zero; END $$;
-- case PL/pgSQL: cursors without SCROLL, and those that loops have open
CREATE TABLE t (a int);
INSERT INTO t VALUES (1), (2), (3);
DO $$ DECLARE c NO SCROLL CURSOR FOR SELECT a FROM t; n int; BEGIN OPEN c; FETCH LAST FROM c INTO n; END $$;
DO $$ DECLARE c NO SCROLL CURSOR FOR SELECT a FROM t; n int; BEGIN OPEN c; FETCH FIRST FROM c INTO n; FETCH ABSOLUTE 3 FROM c INTO n; IF n = 3 THEN RAISE division_by_zero; END IF; END $$;
DO $$ DECLARE c NO SCROLL CURSOR FOR SELECT a FROM t; n int; BEGIN OPEN c; FETCH c INTO n; FETCH FIRST FROM c INTO n; END $$;
DO $$ DECLARE c NO SCROLL CURSOR FOR SELECT a FROM t; n int; BEGIN OPEN c; FETCH c INTO n; FETCH RELATIVE 0 FROM c INTO n; END $$;
DO $$ DECLARE c CURSOR (z int) FOR SELECT a FROM t WHERE a > z; BEGIN FOR r IN c(0) LOOP OPEN c(1); END LOOP; END $$;
DO $$ DECLARE c CURSOR (z int) FOR SELECT a FROM t WHERE a > z; BEGIN OPEN c(0); FOR r IN c(0) LOOP END LOOP; END $$;
DO $$ DECLARE c CURSOR (z int) FOR SELECT a FROM t WHERE a > z; BEGIN FOR r IN c(0) LOOP END LOOP; OPEN c(1); RAISE division_by_zero; END $$;
DO $$ DECLARE c CURSOR (z int) FOR SELECT a FROM t WHERE a > z; BEGIN FOR r IN c(0) LOOP IF FOUND THEN RAISE division_by_zero; END IF; END LOOP; END $$;
-- case PL/pgSQL: subscripts are looked at before what is assigned
DO $$ DECLARE a int[]; n int; q text := 'q'; BEGIN a[n] := q::int; END $$;
DO $$ DECLARE a int[]; n int; BEGIN a[n] := nosuch; END $$;
DO $$ DECLARE a int[]; n int := 1; q text := 'q'; BEGIN a[n] := q::int; END $$;
DO $$ DECLARE a jsonb := '{}'; n text; q text := 'q'; BEGIN a[n] := q::jsonb; END $$;
DO $$ DECLARE a int; n int; BEGIN a[n] := 1; END $$;
-- case PL/pgSQL: both sides are computed where a variable is null
CREATE FUNCTION f(a int, OUT x int, OUT y text) LANGUAGE plpgsql AS $f$ BEGIN x := a + 1; y := 'n' || a; END $f$;
DO $$ DECLARE s text; BEGIN IF s::int < ((f(0)).y)::int THEN END IF; END $$;
DO $$ DECLARE s text; q text := 'q'; BEGIN IF s::int < q::int THEN END IF; END $$;
SELECT NULL::int + ((f(0)).y)::int;
-- case cursors: names that are given, scrolling, and what is no query
CREATE TABLE t (id integer);
INSERT INTO t VALUES (1), (2);
DO $$ DECLARE c refcursor := 'abc'; r record; BEGIN FETCH c INTO r; END $$;
DO $$ DECLARE c NO SCROLL CURSOR FOR SELECT id FROM t; r integer; BEGIN OPEN c; FETCH PRIOR FROM c INTO r; END $$;
DO $$ DECLARE c refcursor; BEGIN OPEN c FOR INSERT INTO t VALUES (3); END $$;
DO $$ DECLARE n integer; BEGIN PERFORM * FROM t; GET DIAGNOSTICS n = ROW_COUNT; ASSERT n = 2; END $$;
-- case alter table: NOT NULL plans the checks
CREATE TABLE a (item bigint UNIQUE, t text CHECK (length(left(t::text, 3) || t) > CAST('a'::text AS integer)));
ALTER TABLE a ALTER t SET NOT NULL;
ALTER TABLE a ADD PRIMARY KEY (item);
ALTER TABLE a ADD c integer NOT NULL;
ALTER TABLE a ALTER c SET NOT NULL;
-- case create materialized view: what its query comes to
CREATE VIEW v AS SELECT 1 / (g - 1) AS q FROM generate_series(1, 2) g;
CREATE MATERIALIZED VIEW m AS SELECT * FROM v;
CREATE MATERIALIZED VIEW m AS SELECT * FROM v WITH NO DATA;
REFRESH MATERIALIZED VIEW m;
CREATE TABLE t (a integer);
CREATE MATERIALIZED VIEW m2 AS SELECT 1 / a AS b FROM t;
INSERT INTO t VALUES (0);
REFRESH MATERIALIZED VIEW m2;
-- case create extension: by a member of the owner
CREATE ROLE t1 IN ROLE postgres;
SET SESSION AUTHORIZATION t1;
CREATE EXTENSION pgcrypto SCHEMA public;
-- case create extension: one that only superusers create, by a member of the owner
CREATE ROLE extender IN ROLE postgres;
SET ROLE extender;
CREATE EXTENSION IF NOT EXISTS plpgsql;
CREATE EXTENSION hstore SCHEMA public;
CREATE EXTENSION dblink SCHEMA public;
CREATE EXTENSION earthdistance SCHEMA public CASCADE;
-- case exclusions and rows 1
SELECT 1 / (count(*) - 2) FROM unnest(ARRAY[1, 2]) WITH ORDINALITY AS u(g, n);
-- case insert: no aggregates in VALUES
CREATE TABLE u (id integer, t timestamptz);
INSERT INTO u VALUES (1, count(*));
-- case insert: the second row is looked at after the first
CREATE TABLE u (id integer, t timestamptz);
INSERT INTO u VALUES (1, now()), (2, count(*));
-- case insert: aggregates of the right type
CREATE TABLE u (id integer, t integer);
INSERT INTO u VALUES (1, 2), (2, sum(1));
-- case plpgsql: RETURNING without INTO
CREATE TABLE t (id integer);
DO $$ BEGIN INSERT INTO t VALUES (1) RETURNING id; END $$;
CREATE FUNCTION f() RETURNS integer LANGUAGE plpgsql AS $$ BEGIN UPDATE t SET id = 2 RETURNING id; RETURN 1; END $$;
SELECT f();
-- case create policy: who is named behind PUBLIC
CREATE TABLE t (id integer);
CREATE POLICY p ON t TO PUBLIC, alice;
CREATE POLICY q ON t TO alice, PUBLIC;
ALTER POLICY p ON t TO public, bob;
-- case create table: lower() of a range has no collation
CREATE TABLE a (id integer, k smallint GENERATED ALWAYS AS (lower('[1,10]'::int4range)) STORED);
-- case information_schema: a role is shown what it may see
CREATE TABLE c (v integer , d text UNIQUE, CHECK (v > 1));
CREATE TABLE g (x int PRIMARY KEY, y int REFERENCES g);
CREATE TABLE k (x int PRIMARY KEY);
CREATE ROLE f;
CREATE ROLE h;
GRANT h TO f;
ALTER TABLE k OWNER TO h;
CREATE DOMAIN dm AS int CHECK (VALUE > 1);
REVOKE USAGE ON DOMAIN dm FROM public;
CREATE FUNCTION fa() RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION fb() RETURNS int LANGUAGE sql AS 'SELECT 1';
REVOKE ALL ON FUNCTION fb() FROM public;
CREATE FUNCTION tf() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER tr BEFORE UPDATE OF y ON g EXECUTE FUNCTION tf();
CREATE TRIGGER tr BEFORE UPDATE OF v ON c EXECUTE FUNCTION tf();
CREATE SEQUENCE sa;
CREATE SEQUENCE sb;
GRANT USAGE ON SEQUENCE sb TO f;
CREATE VIEW v1 AS SELECT * FROM g;
CREATE VIEW v2 AS SELECT * FROM g;
GRANT INSERT (x) ON v2 TO h;
CREATE SCHEMA s1;
CREATE SCHEMA s2 AUTHORIZATION f;
GRANT SELECT ON g TO f;
GRANT SELECT (v) ON c TO f;
GRANT UPDATE (y) ON g TO f;
CREATE TABLE seen (what text, called text);
GRANT ALL ON seen TO f;
SET ROLE f;
INSERT INTO seen SELECT 'column', table_name || '.' || column_name FROM information_schema.columns WHERE table_schema = 'public';
INSERT INTO seen SELECT 'table', table_name FROM information_schema.tables WHERE table_schema = 'public';
INSERT INTO seen SELECT 'view', table_name FROM information_schema.views WHERE table_schema = 'public';
INSERT INTO seen SELECT 'sequence', sequence_name FROM information_schema.sequences;
INSERT INTO seen SELECT 'constraint', constraint_name FROM information_schema.table_constraints WHERE table_schema = 'public' AND constraint_name !~ 'not_null';
INSERT INTO seen SELECT 'key', constraint_name FROM information_schema.key_column_usage WHERE table_schema = 'public';
INSERT INTO seen SELECT 'of column', constraint_name FROM information_schema.constraint_column_usage;
INSERT INTO seen SELECT 'of table', constraint_name FROM information_schema.constraint_table_usage;
INSERT INTO seen SELECT 'reference', constraint_name FROM information_schema.referential_constraints;
INSERT INTO seen SELECT 'check', check_clause FROM information_schema.check_constraints WHERE constraint_schema = 'public' AND constraint_name !~ 'not_null';
INSERT INTO seen SELECT 'routine', routine_name FROM information_schema.routines WHERE routine_schema = 'public';
INSERT INTO seen SELECT 'schema', schema_name FROM information_schema.schemata;
INSERT INTO seen SELECT 'trigger', event_object_table FROM information_schema.triggers;
INSERT INTO seen SELECT 'updated', event_object_column FROM information_schema.triggered_update_columns;
INSERT INTO seen SELECT 'domain', domain_name FROM information_schema.domains WHERE domain_schema = 'public';
INSERT INTO seen SELECT 'default', column_default FROM information_schema.columns WHERE table_name = 'k';
SELECT 1 / (count(*) - 32) FROM seen;
-- case catalogue: what is in a schema, and what is found by a computed number
CREATE SCHEMA q;
CREATE TABLE q.t (a int PRIMARY KEY, b int CHECK (b > 0));
CREATE TABLE t (a int CONSTRAINT own PRIMARY KEY, c int);
CREATE FUNCTION q.f(int) RETURNS int LANGUAGE sql RETURN 1;
CREATE FUNCTION f(int) RETURNS int LANGUAGE sql RETURN 1;
CREATE TABLE told (what text, called text);
INSERT INTO told SELECT 'joined', p.proname FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE n.nspname = 'q';
INSERT INTO told SELECT 'joined first', p.proname FROM pg_namespace n JOIN pg_proc p ON n.oid = p.pronamespace WHERE n.nspname IN ('q', 'nowhere');
INSERT INTO told SELECT 'beside', c.relname FROM pg_class c, pg_namespace n WHERE c.relnamespace = n.oid AND n.nspname = 'q' AND c.relkind = 'r';
INSERT INTO told SELECT 'left', c.relname || coalesce(n.nspname, '-') FROM pg_class c LEFT JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = 'q' WHERE c.relname = 't';
INSERT INTO told SELECT 'right', n.nspname || coalesce(c.relname, '-') FROM pg_class c RIGHT JOIN pg_namespace n ON n.oid = c.relnamespace AND c.relkind = 'r' WHERE n.nspname IN ('q', 'public');
INSERT INTO told SELECT 'cast', conname FROM pg_constraint WHERE connamespace = 'q'::regnamespace;
INSERT INTO told SELECT 'both', table_name || column_name FROM information_schema.columns WHERE table_schema = split_part('q.t', '.', 1) AND table_name = split_part('q.t', '.', 2);
INSERT INTO told SELECT 'current', table_name FROM information_schema.tables WHERE table_schema = current_schema() AND table_name < 'told';
INSERT INTO told SELECT 'pair', c.table_name || c.column_name FROM information_schema.columns c JOIN information_schema.tables t ON t.table_schema = c.table_schema AND t.table_name = c.table_name WHERE t.table_schema = 'q';
INSERT INTO told SELECT 'constraint', constraint_name FROM information_schema.table_constraints WHERE table_schema = 'q' AND constraint_type = 'PRIMARY KEY';
INSERT INTO told SELECT 'number', proname FROM pg_proc WHERE oid = to_regprocedure('q.f(int)');
INSERT INTO told SELECT 'no number', proname FROM pg_proc WHERE oid = to_regprocedure('q.g(int)');
INSERT INTO told SELECT 'put together', relname FROM pg_class WHERE oid = to_regclass('q.' || 't');
INSERT INTO told SELECT 'around', (SELECT string_agg(a.attname, ' ' ORDER BY k.n) FROM unnest(i.indkey) WITH ORDINALITY AS k(attnum, n) JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.attnum) FROM pg_index i WHERE i.indrelid = 'q.t'::regclass;
INSERT INTO told SELECT 'around, left', a.attname FROM (VALUES (1), (9)) k(n) LEFT JOIN pg_attribute a ON a.attrelid = 'q.t'::regclass AND a.attnum = k.n;
ALTER TABLE t RENAME TO u;
ALTER TABLE u SET SCHEMA q;
INSERT INTO told SELECT 'moved', conname FROM pg_constraint k JOIN pg_namespace n ON n.oid = k.connamespace WHERE n.nspname = 'q';
DO $$ BEGIN ASSERT (SELECT count(*) FROM told) > 20; END $$;

-- case information_schema: sequences of identities
CREATE TABLE a (id integer GENERATED ALWAYS AS IDENTITY, b serial);
SELECT 1 / (count(*) - 1) FROM information_schema.sequences;
-- case triggers: WHEN of a statement
CREATE TABLE t (id integer);
CREATE TRIGGER a BEFORE INSERT ON t WHEN (false) EXECUTE FUNCTION suppress_redundant_updates_trigger();
INSERT INTO t VALUES (1);
CREATE TRIGGER b BEFORE INSERT ON t EXECUTE FUNCTION suppress_redundant_updates_trigger();
INSERT INTO t VALUES (1);
-- case sequences are not written to; options of COPY
CREATE TABLE t (id serial);
INSERT INTO t_id_seq (last_value) VALUES (1);
COPY t FROM STDIN WITH (nosuch);
COPY t TO STDOUT WITH (nosuch 1);
COPY t TO STDOUT WITH CSV HEADER;
-- case dump: an identity of an inherited column
CREATE TABLE users (active bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY);
CREATE TABLE products () INHERITS (users);
ALTER TABLE products ALTER active ADD GENERATED BY DEFAULT AS IDENTITY;
-- case dump: roles, and no PL/pgSQL
CREATE ROLE bob;
DROP EXTENSION plpgsql;
-- case exclusions and rows 2
SELECT 1 / (sum(n) - 3) FROM unnest(ARRAY[1, 2]) WITH ORDINALITY AS u(g, n);
-- case exclusions and rows 3
CREATE TABLE t AS SELECT g, 1 AS one FROM unnest(ARRAY[1, 2]) WITH ORDINALITY AS u(g, n);
SELECT 1 / (count(*) - 2) FROM t;
-- case exclusions and rows 4
CREATE TABLE t AS SELECT g, 1 AS one FROM unnest(ARRAY[1, 2]) WITH ORDINALITY AS u(g, n);
ALTER TABLE t ADD UNIQUE (one);
-- case exclusions and rows 5
CREATE TABLE t AS SELECT g, 1 AS one FROM unnest(ARRAY[1, 2]) WITH ORDINALITY AS u(g, n);
ALTER TABLE t ADD EXCLUDE (one WITH =);
-- case exclusions and rows 6
CREATE TABLE t AS SELECT g, 1 AS one FROM unnest(ARRAY[1, 2]) WITH ORDINALITY AS u(g, n);
ALTER TABLE t ADD EXCLUDE USING hash (one WITH =);
-- case exclusions and rows 7
CREATE TABLE t AS SELECT g, 1 AS one FROM unnest(ARRAY[1, 2]) WITH ORDINALITY AS u(g, n);
ALTER TABLE t ADD EXCLUDE USING hash (g WITH =);
ALTER TABLE t ALTER g TYPE integer USING 1;
-- case ranges: what their constructors refuse
SELECT int4range(5, 1);
SELECT int4range(1, 5, 'x');
SELECT daterange('2024-02-01', '2024-01-01', '[]');
SELECT numrange(1.5, 1.5, '()');
SELECT int8range(NULL, 1, '[)');
CREATE TABLE t (r int4range CHECK (r <@ int4range(1, 9)));
INSERT INTO t VALUES (int4range(3, 2));
SELECT int4range(1, 2, NULL);
-- case exclusions and rows 8
CREATE TABLE t AS SELECT g, 1 AS one FROM unnest(ARRAY[1, 2]) WITH ORDINALITY AS u(g, n);
CREATE UNIQUE INDEX item ON t ((10)) WHERE g BETWEEN 1 AND 2;
-- case create index: on a materialized view that is always the same
CREATE VIEW x(w, "größe") AS SELECT g, 1 AS one FROM unnest(ARRAY[1, 2]) WITH ORDINALITY AS u(g, n);
CREATE MATERIALIZED VIEW c AS SELECT * FROM x;
CREATE UNIQUE INDEX item ON c ((10)) WHERE "größe" BETWEEN 1 AND 2;
CREATE UNIQUE INDEX item ON c ((10)) WHERE w BETWEEN 2 AND 2;
CREATE UNIQUE INDEX item2 ON c ("größe");
CREATE UNIQUE INDEX item3 ON c ("größe", w);
CREATE MATERIALIZED VIEW d AS SELECT NULL::integer AS a FROM x;
CREATE UNIQUE INDEX item4 ON d (a);
CREATE UNIQUE INDEX item5 ON d (a) NULLS NOT DISTINCT;
CREATE MATERIALIZED VIEW e AS SELECT 1 AS a FROM x WITH NO DATA;
CREATE UNIQUE INDEX item6 ON e (a);
REFRESH MATERIALIZED VIEW e;
-- case insert: hours without a day
CREATE TABLE item (f time, u uuid PRIMARY KEY);
CREATE PROCEDURE p1() LANGUAGE sql BEGIN ATOMIC INSERT INTO item (f) VALUES ('t2'); END;
SELECT time 't12';
SELECT time 'T12:00';
SELECT timetz 't1200';
SELECT time '2024-01-01';
SELECT interval 't2';
-- case alter table: an included column goes with its key
CREATE TABLE users (d integer, f integer, c integer, e integer, UNIQUE (c, f) INCLUDE (d), PRIMARY KEY (e) INCLUDE (f));
CREATE TABLE r (e integer REFERENCES users);
ALTER TABLE users DROP d;
ALTER TABLE users DROP f;
ALTER TABLE users DROP f CASCADE;
-- case create table: LIKE leaves out what a table is clustered on
CREATE TABLE users (t text NOT NULL, d integer, CONSTRAINT u UNIQUE (d, t));
ALTER TABLE users CLUSTER ON u, ALTER d SET NOT NULL, REPLICA IDENTITY USING INDEX u;
CREATE TABLE b (LIKE users INCLUDING ALL);
-- case alter table: rows are scanned once, row by row, when all commands have run
CREATE DOMAIN dn AS int NOT NULL;
CREATE DOMAIN dp AS int CHECK (VALUE > 1);
CREATE TABLE t (a int, b text, c int);
INSERT INTO t VALUES (1, 'a', 1), (2, 'b', NULL);
ALTER TABLE t ADD CHECK (1 / (a - 1) > 0), ALTER c SET NOT NULL;
ALTER TABLE t ADD CHECK (b <> 'a'), ADD CHECK (1 / (a - 2) > 0);
ALTER TABLE t ADD CHECK (1 / 0 > 1), ALTER a SET COMPRESSION pglz;
ALTER TABLE t ADD CHECK (1 / 0 > 1), ADD FOREIGN KEY (nosuch) REFERENCES t;
ALTER TABLE t ADD x dn, ALTER nosuch SET DEFAULT 1;
ALTER TABLE t ADD x dp DEFAULT 1, ADD CHECK (b <> 'a');
ALTER TABLE t ADD x int GENERATED ALWAYS AS (1 / (a - 2)) STORED, ADD CHECK (b <> 'a');
ALTER TABLE t ADD x int GENERATED ALWAYS AS (1 / (a - 1)) STORED, ALTER c TYPE text USING b::int;
ALTER TABLE t ADD x int GENERATED ALWAYS AS (1 / (a - 1)) STORED, REPLICA IDENTITY USING INDEX nosuch;
ALTER TABLE t ADD UNIQUE (a), ADD CHECK (a > 1), ADD EXCLUDE ((a / a) WITH =);
ALTER TABLE t ADD x int GENERATED ALWAYS AS (1) STORED, ADD EXCLUDE ((a / a) WITH =), ADD CHECK (a > 1);
ALTER TABLE t ALTER b TYPE text COLLATE "C" USING b::text, ADD EXCLUDE ((a / a) WITH =), ADD CHECK (a > 1);
-- case alter table: an index is told that its constraint's name is taken before it is built
CREATE TABLE t (a int, b int CONSTRAINT ck CHECK (b > 0));
INSERT INTO t VALUES (1, 1), (1, 2);
ALTER TABLE t ADD CONSTRAINT ck UNIQUE (a);
ALTER TABLE t ADD CONSTRAINT ck EXCLUDE (a WITH =);
ALTER TABLE t ADD EXCLUDE USING gist (a WITH =), ADD EXCLUDE ((nosuch) WITH =);
ALTER TABLE t ADD EXCLUDE (a WITH &&), ADD EXCLUDE (b WITH =) WHERE (sum(a) > 0);
ALTER TABLE t ADD CHECK (tableoid > 0), ADD CHECK (tableoid > 0 AND a > 0);
-- case alter table: a pass of all tables comes before the next one of any
CREATE TABLE p (a int, b text);
CREATE TABLE c () INHERITS (p);
ALTER TABLE p ALTER a DROP DEFAULT, DROP COLUMN a;
ALTER TABLE p ALTER a SET DEFAULT 1, ALTER a SET NOT NULL, ALTER b SET STATISTICS 10;
ALTER TABLE ONLY p ALTER a DROP NOT NULL, ALTER a DROP DEFAULT;
CREATE TABLE g () INHERITS (c);
ALTER TABLE p ALTER a DROP NOT NULL, ALTER a SET DEFAULT 2, ADD PRIMARY KEY (a);
CREATE TABLE pt (a int NOT NULL, b text) PARTITION BY RANGE (a);
CREATE TABLE pt1 PARTITION OF pt FOR VALUES FROM (0) TO (10);
CREATE TABLE pt2 PARTITION OF pt FOR VALUES FROM (10) TO (20) PARTITION BY LIST (b);
CREATE TABLE ptd PARTITION OF pt DEFAULT;
INSERT INTO pt VALUES (1, 'a'), (1, 'b'), (25, 'c');
ALTER TABLE pt ALTER nosuch SET NOT NULL, ADD a int;
ALTER TABLE pt ADD UNIQUE (a);
CREATE TABLE n (a int, b text);
ALTER TABLE pt ATTACH PARTITION n FOR VALUES FROM (20) TO (30);
ALTER TABLE n ALTER a SET NOT NULL;
ALTER TABLE pt ATTACH PARTITION n FOR VALUES FROM (20) TO (30);
ALTER TABLE pt ATTACH PARTITION n FOR VALUES FROM (30) TO (40);
-- case alter type: what inherits from a typed table changes with the type
CREATE TYPE ct AS (b bigint, u numeric);
CREATE TABLE v OF ct (UNIQUE (b));
CREATE TABLE w (v integer PRIMARY KEY);
CREATE TABLE item (t tsquery) INHERITS (v, w);
ALTER TYPE ct ADD ATTRIBUTE t2 integer CASCADE;
ALTER TYPE ct DROP ATTRIBUTE u CASCADE, ALTER ATTRIBUTE b TYPE integer CASCADE;
-- case alter table: rows keep a new column's foreign key where the default is its domain's
CREATE TABLE o (x text PRIMARY KEY);
CREATE DOMAIN d AS text DEFAULT 'q';
CREATE TABLE t (a int);
INSERT INTO t VALUES (1);
ALTER TABLE t ADD b d REFERENCES o;
ALTER TABLE t ADD c d DEFAULT 'q' REFERENCES o;
-- case select: jsonb as a number
SELECT '{"a": 1}'::jsonb::numeric(3,1);
SELECT '"1"'::jsonb::int;
SELECT 'null'::jsonb::float8;
SELECT 1 / (1.3 - '1.26'::jsonb::numeric(3,1));
-- case alter table: keys of indexes that sort otherwise
CREATE DOMAIN dd AS text COLLATE "C";
CREATE TABLE t (a integer, b text, c varchar, d name, e text COLLATE "C", f dd, g dd COLLATE "POSIX");
CREATE UNIQUE INDEX i1 ON t (a DESC);
ALTER TABLE t ADD UNIQUE USING INDEX i1;
CREATE UNIQUE INDEX i2 ON t (b COLLATE "C");
ALTER TABLE t ADD UNIQUE USING INDEX i2;
CREATE UNIQUE INDEX i3 ON t (e COLLATE "C");
ALTER TABLE t ADD UNIQUE USING INDEX i3;
CREATE UNIQUE INDEX i4 ON t (b text_pattern_ops);
ALTER TABLE t ADD UNIQUE USING INDEX i4;
CREATE UNIQUE INDEX i5 ON t (c varchar_ops);
ALTER TABLE t ADD UNIQUE USING INDEX i5;
CREATE UNIQUE INDEX i6 ON t (d COLLATE "C", c text_ops) INCLUDE (a);
ALTER TABLE t ADD UNIQUE USING INDEX i6;
CREATE UNIQUE INDEX i7 ON t (a NULLS FIRST) WHERE a > 1;
ALTER TABLE t ADD UNIQUE USING INDEX i7;
CREATE UNIQUE INDEX i8 ON t (f, g);
ALTER TABLE t ADD PRIMARY KEY USING INDEX i8;
CREATE UNIQUE INDEX i9 ON t (b COLLATE "C", a);
ALTER TABLE t ALTER b TYPE text COLLATE "C";
ALTER TABLE t ADD UNIQUE USING INDEX i9;
CREATE TYPE ty AS (a integer);
CREATE UNIQUE INDEX i10 ON t (a, d);
ALTER TABLE t ADD CONSTRAINT ty UNIQUE USING INDEX i10;
-- case alter table: keys of a partitioned table's indexes
CREATE TABLE t (a integer) PARTITION BY LIST (a);
CREATE TABLE t1 PARTITION OF t FOR VALUES IN (1);
CREATE UNIQUE INDEX i1 ON ONLY t (a);
ALTER TABLE t ADD UNIQUE USING INDEX i1;
CREATE UNIQUE INDEX i2 ON t (a);
ALTER TABLE t ADD UNIQUE USING INDEX i2;
ALTER TABLE t ADD UNIQUE USING INDEX i2, ADD FOREIGN KEY (zz) REFERENCES t;
ALTER TABLE t ADD PRIMARY KEY USING INDEX i2, ADD COLUMN a integer;
-- case create index: of pseudo-types
CREATE TABLE t (a integer, b text);
CREATE INDEX ON t ((row(1, a)));
CREATE INDEX t ON t ((row(1, a)));
CREATE INDEX ON t ((ARRAY[row(1, a)]));
CREATE INDEX ON t ((t));
ALTER TABLE t ADD EXCLUDE ((row(1, a)) WITH =);
-- case alter table: places and methods, once each
CREATE TABLE t (a integer);
ALTER TABLE t SET TABLESPACE pg_default, SET TABLESPACE pg_default;
ALTER TABLE t SET TABLESPACE pg_default, SET TABLESPACE x;
ALTER TABLE t SET TABLESPACE pg_global, ADD b integer;
ALTER TABLE t SET TABLESPACE pg_global, ADD a integer;
ALTER TABLE t SET ACCESS METHOD heap, SET ACCESS METHOD heap;
ALTER TABLE t SET ACCESS METHOD heap, SET ACCESS METHOD x;
CREATE ACCESS METHOD x TYPE TABLE HANDLER heap_tableam_handler;
ALTER TABLE t SET ACCESS METHOD heap, SET ACCESS METHOD x;
ALTER TABLE t SET ACCESS METHOD x, SET ACCESS METHOD heap;
ALTER TABLE t SET ACCESS METHOD x, SET ACCESS METHOD btree;
ALTER TABLE t SET LOGGED, SET UNLOGGED;
ALTER TABLE t SET UNLOGGED, SET LOGGED;
INSERT INTO t VALUES (NULL);
ALTER TABLE t SET TABLESPACE pg_global, ALTER a SET NOT NULL;
ALTER TABLE t SET TABLESPACE pg_global, ALTER a TYPE text USING 1/0;
-- case alter table: places of partitioned tables
CREATE TABLE t (a integer PRIMARY KEY) PARTITION BY LIST (a);
ALTER TABLE t SET TABLESPACE pg_global;
ALTER TABLE t SET ACCESS METHOD heap;
ALTER TABLE t SET TABLESPACE pg_default;
ALTER INDEX t_pkey SET TABLESPACE pg_default;
ALTER INDEX t_pkey SET TABLESPACE pg_global;
-- case create table: a place that not everybody may use
CREATE ROLE r;
GRANT CREATE ON SCHEMA public TO r;
SET ROLE r;
CREATE TABLE t (a integer);
CREATE INDEX ON t (a) TABLESPACE pg_global;
ALTER TABLE t SET TABLESPACE pg_global;
ALTER TABLE t SET TABLESPACE pg_default;
CREATE TABLE u (a integer) TABLESPACE pg_global;
CREATE TABLE u (a integer) TABLESPACE pg_default;
CREATE TABLE w (a integer PRIMARY KEY USING INDEX TABLESPACE pg_global);
-- case select: what NULLIF compares
SELECT 1 / (nullif('7', 0) - 7);
SELECT 1 / (nullif('7', 0));
SELECT 1 / (nullif(7, '0'));
SELECT '7' / nullif('7', 0);
SELECT 3000000000 % nullif('7', 0);
CREATE TABLE t (d smallint GENERATED ALWAYS AS ('7' / nullif('7', 0) + NULL) STORED);
CREATE INDEX ON t ((3000000000 % nullif('7', 0)));
CREATE INDEX ON t ((3000000000 % nullif(7, 0)));
CREATE INDEX ON t ((3000000000 % nullif('7', 7)));
CREATE INDEX ON t ((3000000000 / nullif('7', 8)));
CREATE TABLE t2 (d smallint GENERATED ALWAYS AS (1 / nullif('7', 0)) STORED);
CREATE TABLE t3 (d smallint GENERATED ALWAYS AS ('7' / nullif(7, 0)) STORED);
-- case view: types of NULLIF
CREATE DOMAIN dd AS integer;
CREATE TYPE e AS ENUM ('a', 'b');
CREATE TABLE t (a varchar(5), b numeric(5,2), c integer, d bigint, e "char", f name, g dd, h e, i integer[], j char(4), k e[], l jsonb, m varchar(3)[]);
CREATE VIEW v AS SELECT nullif(a, 'x') AS a, nullif(b, 2) AS b, nullif(c, 2.5) AS c, nullif(c, 3000000000) AS c2, nullif(d, c) AS d, nullif(e, 'a') AS e, nullif(f, 'x') AS f, nullif(f, 'x'::text) AS f2, nullif(g, 3) AS g, nullif(h, 'a') AS h, nullif(i, '{}') AS i, nullif(j, 'x') AS j, nullif(k, '{}') AS k, nullif(l, '{}') AS l, nullif(m, '{}') AS m, nullif('a', 'b') AS n, nullif('1', 2.0) AS o, nullif(NULL, 1) AS p, nullif(a, j) AS q, nullif(c, b) AS r, nullif('a', j) AS s, nullif(c, 2::float8) AS u;
CREATE TABLE w AS SELECT * FROM v;
INSERT INTO t (c) VALUES (1);
SELECT 1 / (nullif(c, 2.5) - 1) FROM t;
SELECT 1 / (nullif('1', 1)) FROM t;
SELECT nullif('x', 1) FROM t;
-- case default: types of NULLIF
CREATE TABLE t (c integer DEFAULT nullif(7, 2.5), d integer DEFAULT nullif('7', 2), e varchar(3) DEFAULT nullif('abcd'::varchar, 'x'));
CREATE INDEX i ON t ((nullif(c, 2.5)));
CREATE INDEX i2 ON t ((nullif(e, '')));
INSERT INTO t VALUES (1, 2);
-- case alter type: commands in passes
CREATE TYPE g AS (c numeric(5,1)[], x text COLLATE "C", t jsonb);
ALTER TYPE g ADD ATTRIBUTE a bigint, DROP ATTRIBUTE IF EXISTS u, ALTER ATTRIBUTE a TYPE inet CASCADE;
ALTER TYPE g ADD ATTRIBUTE x text, DROP ATTRIBUTE x;
ALTER TYPE g ADD ATTRIBUTE y text, ADD ATTRIBUTE y text;
ALTER TYPE g ADD ATTRIBUTE ctid text;
ALTER TYPE g DROP ATTRIBUTE t, ALTER ATTRIBUTE t TYPE text;
ALTER TYPE g ALTER ATTRIBUTE t TYPE text, DROP ATTRIBUTE t;
ALTER TYPE g ALTER ATTRIBUTE t TYPE text, ALTER ATTRIBUTE t TYPE integer;
ALTER TYPE g ALTER ATTRIBUTE t TYPE text, ALTER ATTRIBUTE t TYPE nosuch;
ALTER TYPE g ALTER ATTRIBUTE t TYPE text COLLATE "C", ADD ATTRIBUTE b integer, DROP ATTRIBUTE x;
ALTER TYPE g ALTER ATTRIBUTE t TYPE integer COLLATE "C";
ALTER TYPE g ADD ATTRIBUTE b2 integer COLLATE "C", DROP ATTRIBUTE nosuch;
ALTER TYPE g DROP ATTRIBUTE nosuch, ALTER ATTRIBUTE nosuch2 TYPE integer COLLATE "C";
ALTER TYPE g ADD ATTRIBUTE z g;
ALTER TYPE g ADD ATTRIBUTE z g[];
ALTER TYPE g ALTER ATTRIBUTE t TYPE g[];
-- case alter type: tables of it
CREATE TYPE t AS (f bytea, t2 jsonb);
CREATE TABLE b OF t (f DEFAULT 'x');
CREATE TABLE b2 OF t (PRIMARY KEY (f));
ALTER TYPE t ALTER ATTRIBUTE t1 TYPE numeric RESTRICT;
ALTER TYPE t ALTER ATTRIBUTE t2 TYPE nosuch RESTRICT;
ALTER TYPE t ALTER ATTRIBUTE t2 TYPE text RESTRICT;
ALTER TYPE t DROP ATTRIBUTE nosuch;
ALTER TYPE t ADD ATTRIBUTE f text;
ALTER TYPE t ADD ATTRIBUTE f nosuch;
ALTER TYPE t ADD ATTRIBUTE f text CASCADE;
ALTER TYPE t ADD ATTRIBUTE h text CASCADE, DROP ATTRIBUTE t2 CASCADE;
ALTER TYPE t ALTER ATTRIBUTE f TYPE text CASCADE;
ALTER TYPE t ALTER ATTRIBUTE f TYPE integer CASCADE;
ALTER TYPE t DROP ATTRIBUTE f CASCADE;
ALTER TYPE t ALTER ATTRIBUTE h TYPE varchar(3) CASCADE, ADD ATTRIBUTE i integer CASCADE;
INSERT INTO b VALUES ('abc', 4);
INSERT INTO b2 VALUES ('abc', 4);
ALTER TYPE t ALTER ATTRIBUTE h TYPE varchar(2) CASCADE, ALTER ATTRIBUTE h TYPE text CASCADE;
ALTER TYPE t ALTER ATTRIBUTE h TYPE varchar(2) CASCADE;
CREATE VIEW v AS SELECT * FROM b;
ALTER TYPE t ALTER ATTRIBUTE h TYPE varchar(2) CASCADE;
ALTER TYPE t DROP ATTRIBUTE h CASCADE;
CREATE ROLE r;
ALTER TYPE t OWNER TO r;
GRANT CREATE ON SCHEMA public TO r;
SET ROLE r;
ALTER TYPE t ADD ATTRIBUTE k integer CASCADE;
ALTER TYPE t ADD ATTRIBUTE k integer;
RESET ROLE;
ALTER TYPE t RENAME ATTRIBUTE i TO j;
ALTER TYPE t RENAME ATTRIBUTE i TO j CASCADE;
ALTER TYPE t RENAME ATTRIBUTE nosuch TO j;
ALTER TYPE t RENAME ATTRIBUTE i TO j CASCADE;
ALTER TYPE t RENAME ATTRIBUTE j TO j CASCADE;
-- case alter type: columns of it
CREATE TYPE t AS (f bytea, t2 jsonb);
CREATE TABLE b (x t);
CREATE TABLE b3 OF t;
ALTER TYPE t ADD ATTRIBUTE h text;
ALTER TYPE t ADD ATTRIBUTE h text CASCADE;
ALTER TYPE t ALTER ATTRIBUTE f TYPE text;
ALTER TYPE t ALTER ATTRIBUTE f TYPE text CASCADE;
ALTER TYPE t ALTER ATTRIBUTE nosuch TYPE text;
ALTER TYPE t DROP ATTRIBUTE f CASCADE;
CREATE FUNCTION f(t) RETURNS text LANGUAGE sql AS 'SELECT ($1).h';
ALTER TYPE t DROP ATTRIBUTE h CASCADE;
CREATE VIEW v AS SELECT (x).h FROM b;
ALTER TYPE t DROP ATTRIBUTE h;
CREATE DOMAIN d AS t;
CREATE TABLE b4 (y d);
DROP TABLE b CASCADE;
ALTER TYPE t ALTER ATTRIBUTE t2 TYPE text CASCADE;
-- case create trigger: names of constraints
CREATE FUNCTION f() RETURNS trigger AS $$ BEGIN RETURN NEW; END $$ LANGUAGE plpgsql;
CREATE TABLE t (a integer PRIMARY KEY, b integer CONSTRAINT k CHECK (b > 0));
CREATE CONSTRAINT TRIGGER k AFTER INSERT ON t FOR EACH ROW EXECUTE FUNCTION f();
CREATE CONSTRAINT TRIGGER t_pkey AFTER INSERT OR UPDATE OF nosuch ON t FOR EACH ROW EXECUTE FUNCTION f();
CREATE TRIGGER k AFTER INSERT ON t FOR EACH ROW EXECUTE FUNCTION f();
CREATE CONSTRAINT TRIGGER k AFTER INSERT ON t FOR EACH ROW EXECUTE FUNCTION f();
CREATE CONSTRAINT TRIGGER k2 AFTER INSERT ON t FOR EACH ROW EXECUTE FUNCTION f();
ALTER TABLE t RENAME CONSTRAINT k TO k2;
ALTER TABLE t RENAME CONSTRAINT k2 TO k;
ALTER TABLE t RENAME CONSTRAINT k TO k;
ALTER TABLE t RENAME CONSTRAINT t_pkey TO k;
ALTER TABLE t RENAME CONSTRAINT t_pkey TO k2;
ALTER TABLE t RENAME CONSTRAINT t_pkey TO t;
ALTER INDEX t_pkey RENAME TO k;
ALTER TABLE t RENAME CONSTRAINT k2 TO k3;
CREATE CONSTRAINT TRIGGER k3 AFTER INSERT ON t FOR EACH ROW EXECUTE FUNCTION f();
CREATE OR REPLACE TRIGGER k2 AFTER INSERT ON t FOR EACH ROW EXECUTE FUNCTION f();
ALTER TRIGGER k2 ON t RENAME TO k4;
CREATE CONSTRAINT TRIGGER k2 AFTER INSERT ON t FOR EACH ROW EXECUTE FUNCTION f();
-- case create trigger: partitions have it
CREATE FUNCTION f() RETURNS trigger AS $$ BEGIN RETURN NEW; END $$ LANGUAGE plpgsql;
CREATE TABLE t (a integer, b integer) PARTITION BY LIST (a);
CREATE TABLE t1 PARTITION OF t FOR VALUES IN (1);
CREATE TABLE t2 (a integer, b integer);
CREATE TRIGGER k AFTER INSERT ON t1 FOR EACH ROW EXECUTE FUNCTION f();
CREATE TRIGGER k AFTER INSERT ON t FOR EACH ROW EXECUTE FUNCTION f();
CREATE TRIGGER k2 AFTER INSERT ON t FOR EACH ROW EXECUTE FUNCTION f();
CREATE TRIGGER k2 AFTER INSERT ON t1 FOR EACH ROW EXECUTE FUNCTION f();
CREATE OR REPLACE TRIGGER k2 AFTER INSERT ON t1 FOR EACH ROW EXECUTE FUNCTION f();
CREATE OR REPLACE TRIGGER k2 AFTER UPDATE ON t FOR EACH ROW EXECUTE FUNCTION f();
CREATE TRIGGER k2 AFTER INSERT ON t2 FOR EACH ROW EXECUTE FUNCTION f();
ALTER TABLE t ATTACH PARTITION t2 FOR VALUES IN (2);
ALTER TRIGGER k2 ON t2 RENAME TO k3;
ALTER TABLE t ATTACH PARTITION t2 FOR VALUES IN (2);
ALTER TRIGGER k2 ON t RENAME TO k3;
ALTER TRIGGER k2 ON t RENAME TO k4;
ALTER TRIGGER k4 ON t1 RENAME TO k5;
DROP TRIGGER k4 ON t1;
CREATE OR REPLACE TRIGGER k AFTER INSERT ON t FOR EACH ROW EXECUTE FUNCTION f();
ALTER TABLE t1 DISABLE TRIGGER k4;
ALTER TABLE t DISABLE TRIGGER k4;
ALTER TABLE t DETACH PARTITION t1;
ALTER TRIGGER k4 ON t1 RENAME TO k5;
DROP TRIGGER k4 ON t;
-- case create constraint trigger: partitions have it
CREATE FUNCTION f() RETURNS trigger AS $$ BEGIN RETURN NEW; END $$ LANGUAGE plpgsql;
CREATE TABLE t (a integer, b integer) PARTITION BY LIST (a);
CREATE TABLE t1 PARTITION OF t FOR VALUES IN (1);
CREATE CONSTRAINT TRIGGER k AFTER INSERT ON t FOR EACH ROW EXECUTE FUNCTION f();
ALTER TABLE t1 ADD CONSTRAINT k CHECK (a > 0);
ALTER TABLE t1 ADD CONSTRAINT k3 CHECK (a > 0);
CREATE CONSTRAINT TRIGGER k3 AFTER INSERT ON t FOR EACH ROW EXECUTE FUNCTION f();
ALTER TABLE t1 DROP CONSTRAINT k;
ALTER TABLE t DROP CONSTRAINT k;
CREATE TABLE t2 (a integer, b integer CONSTRAINT k6 CHECK (b > 0));
CREATE CONSTRAINT TRIGGER k6 AFTER INSERT ON t FOR EACH ROW EXECUTE FUNCTION f();
ALTER TABLE t ATTACH PARTITION t2 FOR VALUES IN (2);
ALTER TABLE t RENAME CONSTRAINT k6 TO k7;
ALTER TABLE t1 RENAME CONSTRAINT k6 TO k7;
CREATE TABLE t3 PARTITION OF t FOR VALUES IN (3);
-- case alter table: the constraint of a trigger
CREATE FUNCTION f() RETURNS trigger AS $$ BEGIN RETURN NEW; END $$ LANGUAGE plpgsql;
CREATE TABLE t (a integer, b integer);
CREATE CONSTRAINT TRIGGER k AFTER INSERT ON t FOR EACH ROW EXECUTE FUNCTION f();
ALTER TABLE t DROP CONSTRAINT k;
ALTER TABLE t DROP CONSTRAINT k CASCADE;
-- case alter table: the constraint of a trigger of partitions
CREATE FUNCTION f() RETURNS trigger AS $$ BEGIN RETURN NEW; END $$ LANGUAGE plpgsql;
CREATE TABLE t (a integer, b integer) PARTITION BY LIST (a);
CREATE TABLE t1 PARTITION OF t FOR VALUES IN (1);
CREATE CONSTRAINT TRIGGER k AFTER INSERT ON t FOR EACH ROW EXECUTE FUNCTION f();
ALTER TABLE t1 DROP CONSTRAINT k;
ALTER TABLE t DROP CONSTRAINT k;
ALTER TABLE t DROP CONSTRAINT IF EXISTS k;
-- case alter table: what a trigger's constraint is not
CREATE FUNCTION f() RETURNS trigger AS $$ BEGIN RETURN NEW; END $$ LANGUAGE plpgsql;
CREATE TABLE t (a integer, b integer);
CREATE CONSTRAINT TRIGGER k AFTER INSERT ON t FOR EACH ROW EXECUTE FUNCTION f();
ALTER TABLE t VALIDATE CONSTRAINT k;
ALTER TABLE t ALTER CONSTRAINT k DEFERRABLE;
ALTER TABLE t VALIDATE CONSTRAINT k1;
ALTER TABLE t ALTER CONSTRAINT k1 DEFERRABLE;
SET CONSTRAINTS k DEFERRED;
SET CONSTRAINTS k1 DEFERRED;
-- case since 15.20: create statistics: of what, in which order
CREATE TABLE t (a integer, b text, c json, d point);
CREATE INDEX i ON t (a, b);
CREATE STATISTICS s (ndistinct) ON x, (x) FROM i;
CREATE STATISTICS s (ndistinct) ON x, x FROM i;
CREATE STATISTICS s ON a, b FROM i;
CREATE STATISTICS s ON (a), b FROM t;
CREATE STATISTICS s2 ON (a), a FROM t;
CREATE STATISTICS s2 ON (x), a FROM t;
CREATE STATISTICS s2 ON x, (y) FROM t;
CREATE STATISTICS s2 ON a, (ctid) FROM t;
CREATE STATISTICS s2 ON a, ctid FROM t;
CREATE STATISTICS s2 ON a, (ctid::text) FROM t;
CREATE STATISTICS s2 ON (a) FROM t;
CREATE STATISTICS s2 ON a FROM t;
CREATE STATISTICS s2 (mcv) ON (a) FROM t;
CREATE STATISTICS s2 (mcv) ON (a + 1) FROM t;
CREATE STATISTICS s3 ON (a + 1) FROM t;
CREATE STATISTICS s4 ON (a + 1), (a + 1) FROM t;
CREATE STATISTICS s4 (nosuch) ON a, b FROM t;
CREATE STATISTICS s4 (mcv, mcv) ON a, b FROM t;
CREATE STATISTICS s5 ON a, c FROM t;
CREATE STATISTICS s5 ON (c) FROM t;
CREATE STATISTICS s5 ON a, (c) FROM t;
CREATE STATISTICS s5 ON a, (c::json) FROM t;
CREATE STATISTICS s5 ON a, (c->'x') FROM t;
CREATE STATISTICS s5 ON (c->'x') FROM t;
CREATE STATISTICS s6 ON a, a, a, a, a, a, a, a, a FROM t;
CREATE STATISTICS s6 ON a, b FROM t, i;
CREATE STATISTICS s6 ON a, b FROM t AS q;
CREATE STATISTICS s7 ON (t), a FROM t;
CREATE STATISTICS s8 ON (t) FROM t;
CREATE STATISTICS s9 ON ((a)), b FROM t;
CREATE STATISTICS s9 ON (b COLLATE "C"), b FROM t;
CREATE STATISTICS s10 ON 'x', b FROM t;
CREATE STATISTICS s10 ON ('x'), b FROM t;
CREATE STATISTICS s10 ON (NULL), b FROM t;
CREATE STATISTICS s10 ON lower(b), a FROM t;
CREATE STATISTICS s11 ON lower(b) FROM t;
CREATE STATISTICS s11 ON random(), a FROM t;
CREATE STATISTICS s12 ON (count(*)), a FROM t;
CREATE STATISTICS s12 ON ((SELECT 1)), a FROM t;
CREATE STATISTICS s12 ON a, b FROM pg_class;
CREATE STATISTICS s12 ON relname, relkind FROM pg_class;
CREATE STATISTICS a.s12 ON a, b FROM nosuch;
CREATE STATISTICS a.s12 ON nosuch, b FROM t;
CREATE STATISTICS s12 ON d, a FROM t;
CREATE STATISTICS IF NOT EXISTS s ON nosuch, a FROM t;
CREATE STATISTICS IF NOT EXISTS s ON (nosuch), a FROM t;
CREATE STATISTICS IF NOT EXISTS s ON a, b FROM i;
CREATE STATISTICS s20 ON row(1, a), b FROM t;
CREATE STATISTICS s21 ON (row(1, a)), b FROM t;
CREATE STATISTICS s22 ON (row(1, a)) FROM t;
-- case create view: 42P19, in its own WITH
CREATE VIEW v AS WITH RECURSIVE a AS (WITH b AS (SELECT * FROM a) SELECT 1 AS n UNION ALL SELECT n FROM b) SELECT * FROM a;
-- case create view: success, hidden by another of the name
CREATE VIEW v AS WITH RECURSIVE a AS (WITH a AS (SELECT 1 AS n) SELECT n FROM a) SELECT * FROM a;
-- case create view: 0A000, ORDER BY
CREATE VIEW v AS WITH RECURSIVE a AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM a ORDER BY 1) SELECT * FROM a;
-- case create view: 0A000, mutual
CREATE VIEW v AS WITH RECURSIVE a AS (SELECT 1 AS n UNION ALL SELECT n FROM b), b AS (SELECT 1 AS n UNION ALL SELECT n FROM a) SELECT * FROM a;
-- case create table as: success, named before it is there
CREATE TABLE t AS WITH RECURSIVE a AS (SELECT n + 1 AS m FROM b), b AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM b WHERE n < 3) SELECT m FROM a;
ALTER TABLE t ADD UNIQUE (m);
INSERT INTO t VALUES (4);

-- case domains and the rows that have them
CREATE DOMAIN d AS integer;
CREATE DOMAIN e AS d;
CREATE DOMAIN f AS integer CHECK (VALUE > 0);
CREATE TABLE t (i d, j e);
INSERT INTO t VALUES (1, 2), (NULL, 3);
ALTER DOMAIN d SET NOT NULL;
ALTER DOMAIN d ADD CHECK (VALUE < 2);
ALTER DOMAIN d ADD CONSTRAINT later CHECK (VALUE < 2) NOT VALID;
ALTER DOMAIN d VALIDATE CONSTRAINT later;
ALTER DOMAIN d ADD CHECK (VALUE < 9);
ALTER TABLE t ADD k f;
CREATE TABLE a (i f[]);
ALTER DOMAIN f ADD CHECK (VALUE < 9);

-- case what RETURN may say
CREATE FUNCTION a() RETURNS void LANGUAGE plpgsql AS 'BEGIN RETURN 1; END';
CREATE FUNCTION a() RETURNS integer LANGUAGE plpgsql AS 'BEGIN RETURN; END';
CREATE FUNCTION a(OUT i integer) LANGUAGE plpgsql AS 'BEGIN RETURN 1; END';
CREATE FUNCTION a() RETURNS SETOF integer LANGUAGE plpgsql AS 'BEGIN RETURN 1; END';
CREATE FUNCTION a() RETURNS integer LANGUAGE plpgsql AS 'BEGIN RETURN NEXT 1; END';
CREATE FUNCTION a() RETURNS integer LANGUAGE plpgsql AS 'BEGIN RETURN QUERY SELECT 1; END';
CREATE FUNCTION a() RETURNS TABLE (i integer) LANGUAGE plpgsql AS 'BEGIN RETURN NEXT 1; END';
CREATE PROCEDURE a() LANGUAGE plpgsql AS 'BEGIN RETURN 1; END';
CREATE FUNCTION a() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN; END';
CREATE FUNCTION a(integer) RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
CREATE FUNCTION a() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN RETURN 1; END';
DO 'BEGIN RETURN 1; END';
CREATE FUNCTION a() RETURNS TABLE (i integer) LANGUAGE plpgsql AS 'BEGIN RETURN NEXT; RETURN QUERY SELECT 1; RETURN; END';
CREATE FUNCTION b() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN RETURN; END';

-- case collations and base types, as they are written
CREATE COLLATION c (locale = 'C', lc_collate = 'C');
CREATE COLLATION c (locale = 'C', locale = 'C');
CREATE COLLATION c (nosuch = 'C');
CREATE COLLATION c (lc_collate = 'C');
CREATE COLLATION c (provider = nosuch, locale = 'C');
CREATE COLLATION c (provider = icu, lc_collate = 'C');
CREATE COLLATION c (locale = 'C', deterministic = false);
CREATE COLLATION c FROM "default";
CREATE COLLATION c FROM nosuch;
CREATE COLLATION c (locale = 'C');
CREATE COLLATION c FROM "C";
CREATE TYPE b;
CREATE TYPE nosuch (input = textin, output = textout);
CREATE TYPE b (input = nosuch);
CREATE TABLE k (i integer PRIMARY KEY);
CREATE TABLE l (FOREIGN KEY (tableoid) REFERENCES k);

-- case MATCH FULL, and partitions that are referred to
CREATE TABLE k (i integer, j integer, PRIMARY KEY (i, j)) PARTITION BY LIST (i);
CREATE TABLE k1 PARTITION OF k FOR VALUES IN (1);
CREATE TABLE l (i integer, j integer, FOREIGN KEY (i, j) REFERENCES k MATCH FULL);
INSERT INTO l VALUES (NULL, 1);
INSERT INTO l VALUES (NULL, NULL);
DROP TABLE k1;
DROP TABLE k1 CASCADE;
-- case TABLE t keeps its columns
CREATE TABLE d (a integer, b text);
CREATE VIEW v AS TABLE d;
CREATE VIEW w AS (TABLE d) UNION ALL TABLE d;
ALTER TABLE d RENAME b TO c;
ALTER TABLE d ADD x integer;
-- case alter table: success, not 55000
CREATE SCHEMA "S 3";
CREATE TABLE "S 3".u (t text);
CREATE ROLE v;
ALTER TABLE "S 3".u OWNER TO v;
ALTER TABLE "S 3".u ADD IF NOT EXISTS s serial;
ALTER TABLE "S 3".u ADD i integer GENERATED ALWAYS AS IDENTITY;
-- case alter sequence: success, not 0A000
CREATE TABLE v (v bigserial PRIMARY KEY, w integer, t integer);
ALTER SEQUENCE IF EXISTS v_v_seq OWNED BY v.t;
ALTER TABLE v ALTER t SET NOT NULL, ALTER t ADD GENERATED BY DEFAULT AS IDENTITY;
ALTER SEQUENCE public.v_v_seq OWNED BY NONE AS bigint;
-- case indexes are copied in the order in which they were made
CREATE TABLE v (v inet UNIQUE, UNIQUE (v) DEFERRABLE);
ALTER INDEX v_v_key1 RENAME TO a;
CREATE TABLE t (LIKE v INCLUDING ALL);
-- case what UPDATE, CALL and EXECUTE take, and what ALTER CONSTRAINT does not say
CREATE TABLE t (a integer UNIQUE);
UPDATE t SET a = abs(sum(a) OVER ()) % a;
UPDATE t SET a = sum(a);
UPDATE t SET a = generate_series(1, a);
INSERT INTO t VALUES (1) ON CONFLICT (a) DO UPDATE SET a = count(*);
UPDATE t SET a = (SELECT max(x) FROM generate_series(1, 2) AS x);
CREATE PROCEDURE p(a integer, b text DEFAULT 'x') LANGUAGE sql AS 'SELECT 1';
CALL p(coalesce((SELECT 1), 2), 'x');
CALL p(1 IN (SELECT 1));
CALL p((SELECT 1));
PREPARE q (integer, text) AS SELECT $1 + 1, $2 || 'x';
CREATE TABLE u AS EXECUTE q;
CREATE TABLE u AS EXECUTE q (1);
CREATE TABLE v (a integer REFERENCES t (a) DEFERRABLE INITIALLY DEFERRED);
ALTER TABLE v ALTER CONSTRAINT v_a_fkey DEFERRABLE;
ALTER TABLE v ALTER CONSTRAINT v_a_fkey INITIALLY DEFERRED;
ALTER TABLE v ALTER CONSTRAINT v_a_fkey;
ALTER TABLE v ALTER CONSTRAINT v_a_fkey NOT DEFERRABLE;
-- case materialized views without rows, behind conditions that never hold
CREATE MATERIALIZED VIEW f AS SELECT g, 1 AS one FROM unnest(ARRAY[1, 2]) AS u(g) WITH NO DATA;
SELECT * FROM f WHERE 'abc' IN ('a', 'b');
SELECT g, lower('x'), g AS c FROM f WHERE jsonb_build_object('a', 1) @> '{"a": 1}' AND NOT NULL IN ('a', 'b');
SELECT count(*) FROM f WHERE (false);
SELECT count(*) FROM f WHERE g > 1 AND NULL;
SELECT * FROM f WHERE 1 = 1;
SELECT * FROM f WHERE g IS NULL;
SELECT * FROM f WHERE now() < '2000-01-01';
CREATE TABLE t AS SELECT * FROM f WHERE 1 > 2;
CREATE TABLE u AS SELECT * FROM f;
-- case what a function that is not volatile runs
create table t (id int primary key, n int); insert into t values (1, 1);
create function f1() returns int language plpgsql stable as $$ begin insert into t values (2, 2); return 1; end $$;
select f1();
create function f2() returns int language sql stable as $$ insert into t values (2, 2) returning id $$;
select f2();
create function f3() returns int language plpgsql immutable as $$ begin execute 'create table u (a int)'; return 1; end $$;
select f3();
create function f4() returns int language plpgsql stable as $$ declare k int; begin select id into k from t for update; return k; end $$;
select f4();
create function f5() returns int language plpgsql stable as $$ begin perform id from t; return 1; end $$;
select f5();
create function f6() returns int language sql stable as $$ with d as (delete from t returning id) select id from d $$;
select f6();
create function tr() returns trigger language plpgsql stable as $$ begin new.n := 3; create temp table nope (a int); return new; end $$;
create trigger tr before insert on t for each row execute function tr();
insert into t values (5, 5);
drop trigger tr on t;
create procedure p() language plpgsql as $$ begin insert into t values (7, 7); end $$;
create function f7() returns int language plpgsql stable as $$ begin call p(); return 1; end $$;
select f7();
create function f8() returns int language plpgsql volatile as $$ begin insert into t values (8, 8); return 1; end $$;
create function f9() returns int language plpgsql stable as $$ begin return f8(); end $$;
select f9();
create function f10() returns setof int language plpgsql stable as $$ begin return query update t set n = n + 1 returning id; end $$;
select f10();
create function f11() returns int language plpgsql stable as $$ declare r record; c cursor for select * from t for update; begin for r in c loop null; end loop; return 1; end $$;
select f11();
create function f12() returns int language sql stable as $$ select id from t; delete from nowhere_here; select 1 $$;
create function f13() returns void language sql stable as $$ select id from t; create table later (a int) $$;
select f13();
create function f14() returns int language plpgsql stable as $$ begin begin delete from t; exception when feature_not_supported then return -1; end; return 1; end $$;
select f14();
create function f15() returns int language plpgsql stable as $$ begin set local work_mem = '2MB'; return 1; end $$;
select f15();
create function f16() returns int language sql stable as $$ select set_config('my.x', 'y', false); select 1 $$;
select f16();
create function f17() returns int language plpgsql stable as $$ begin lock table t; return 1; end $$;
select f17();
select nextval('nothing_here');
-- case a cast of what is that already
create table a (t text, v varchar(20), constraint k check (t is null or t::text ~ '.'));
alter table a alter t type integer using t::integer;
alter table a drop constraint k, add constraint k check (v::text ~ '.');
alter table a alter v type integer using v::integer;
alter table a drop constraint k, add constraint k check (length(t::text) < 100);
alter table a alter t type jsonb using to_jsonb(t);
alter table a drop constraint k, add constraint k check (lower((t)::text) <> 'x');
-- case an operator class of the old type
create extension if not exists pg_trgm;
create table b (t text, u text, v varchar);
create index b_t on b using gin (t gin_trgm_ops);
create index b_u on b (u text_pattern_ops);
create index b_v on b using gist (v gist_trgm_ops);
alter table b alter t type jsonb using to_jsonb(t);
alter table b alter u type integer using u::integer;
alter table b alter v type text;
alter table b alter v type jsonb using to_jsonb(v);
alter table b alter t type varchar(20);
create extension if not exists btree_gin;
create index b_i on b using gin (u);
alter table b alter u type varchar;
create extension if not exists citext;
create index b_c on b (v);
alter table b alter v type citext;
-- case a check that is not validated, in a new child
create table t (a int, b text);
insert into t values (-1, 'x');
alter table t add constraint positive check (a > 0) not valid;
create table child (c int) inherits (t);
create table parted (a int, b text) partition by list (b);
alter table parted add constraint positive check (a > 0) not valid;
create table part partition of parted for values in ('x');
create table like_it (like t including constraints);
create table own (a int check (a > 1), constraint positive check (a > 0)) inherits (t);
alter table t add constraint late check (a > -5) not valid;
alter table child validate constraint positive;
-- case drop and add again
create table u (a int, b text default 'x');
alter table u drop column b, add column b text default 'x';
-- case dump: functions in FROM that are called otherwise by now
CREATE SCHEMA s2;
CREATE FUNCTION public.c(t2 integer, t double precision) RETURNS integer LANGUAGE sql AS $$ SELECT $1 $$;
CREATE VIEW s2.item AS SELECT * FROM public.c(NULL::integer, 1::numeric);
CREATE VIEW s2.more AS SELECT c.c, n FROM public.c(1, 1::numeric) WITH ORDINALITY AS c(c, n);
CREATE FUNCTION t2(integer) RETURNS SETOF integer LANGUAGE sql AS $$ SELECT * FROM generate_series(1, 3) f $$;
CREATE VIEW a AS SELECT * FROM t2(10);
CREATE VIEW b AS SELECT * FROM generate_series(1, 2), LATERAL t2(generate_series);
ALTER FUNCTION c RENAME TO t2;
ALTER FUNCTION t2(integer) RENAME TO u;
-- case functions that languages and others are made of
CREATE LANGUAGE d HANDLER nosuch;
CREATE FOREIGN DATA WRAPPER fdw VALIDATOR nosuch;
CREATE FOREIGN DATA WRAPPER fdw HANDLER nosuch;
CREATE FOREIGN DATA WRAPPER fdw;
CREATE ACCESS METHOD b TYPE TABLE HANDLER nosuch;
CREATE ACCESS METHOD b TYPE INDEX HANDLER heap_tableam_handler;
CREATE ACCESS METHOD b TYPE INDEX HANDLER bthandler;
CREATE TRANSFORM FOR jsonb LANGUAGE nosuch (FROM SQL WITH FUNCTION users);
ALTER OPERATOR @# (integer, integer) SET (RESTRICT = eqsel);
-- case options of foreign wrappers, servers and user mappings are kept, and what stands on them
CREATE ROLE someone;
CREATE FOREIGN DATA WRAPPER fdw VALIDATOR postgresql_fdw_validator;
ALTER FOREIGN DATA WRAPPER fdw OPTIONS (a '1');
CREATE FOREIGN DATA WRAPPER w OPTIONS (a '1', a '2');
CREATE FOREIGN DATA WRAPPER w OPTIONS ("a=b" '1');
CREATE FOREIGN DATA WRAPPER w OPTIONS (a '1');
ALTER FOREIGN DATA WRAPPER w OPTIONS (a '2');
ALTER FOREIGN DATA WRAPPER w OPTIONS (SET b '2');
ALTER FOREIGN DATA WRAPPER w OPTIONS (DROP b);
ALTER FOREIGN DATA WRAPPER w OPTIONS (SET a '2', ADD b '3', DROP a, a '4');
ALTER FOREIGN DATA WRAPPER w VALIDATOR postgresql_fdw_validator OPTIONS (DROP a);
ALTER FOREIGN DATA WRAPPER w NO VALIDATOR OPTIONS (DROP a);
CREATE SERVER srv FOREIGN DATA WRAPPER fdw OPTIONS (host 'h', nosuch 'x');
CREATE SERVER srv FOREIGN DATA WRAPPER fdw OPTIONS (host 'h', port '1');
ALTER SERVER srv OPTIONS (ADD host 'i');
ALTER SERVER srv OPTIONS (SET dbname 'd');
ALTER SERVER srv VERSION '2' OPTIONS (SET host 'i', DROP port);
ALTER SERVER srv VERSION NULL;
DROP FOREIGN DATA WRAPPER fdw;
CREATE USER MAPPING FOR someone SERVER srv OPTIONS (username 'x');
CREATE USER MAPPING FOR someone SERVER srv OPTIONS (user 'x', password 'y');
CREATE USER MAPPING FOR someone SERVER srv;
CREATE USER MAPPING IF NOT EXISTS FOR someone SERVER srv;
CREATE USER MAPPING FOR PUBLIC SERVER srv;
ALTER USER MAPPING FOR someone SERVER srv OPTIONS (ADD user 'z');
ALTER USER MAPPING FOR someone SERVER srv OPTIONS (SET user 'z', DROP password);
ALTER SERVER srv RENAME TO "Srv 2";
ALTER USER MAPPING FOR someone SERVER "Srv 2" OPTIONS (DROP password);
DROP ROLE someone;
DROP SERVER "Srv 2";
DROP USER MAPPING FOR someone SERVER "Srv 2";
DROP ROLE someone;
CREATE FOREIGN TABLE f (a integer OPTIONS (x '1', x '2'), b text) SERVER "Srv 2";
CREATE FOREIGN TABLE f (a integer OPTIONS (x '1')) SERVER nosuch;
CREATE TABLE t (a integer OPTIONS (x '1'));
DROP SERVER "Srv 2" CASCADE;
CREATE SERVER s2 FOREIGN DATA WRAPPER w;
CREATE FOREIGN TABLE f (a integer OPTIONS (x '1'), b text) SERVER s2 OPTIONS (y '1');
ALTER FOREIGN TABLE f OPTIONS (ADD y '2');
ALTER FOREIGN TABLE f OPTIONS (SET y '2', z '3');
ALTER FOREIGN TABLE f ALTER b OPTIONS (SET x '1');
ALTER FOREIGN TABLE f ALTER a OPTIONS (SET x '2', y '3');
ALTER FOREIGN TABLE f ALTER xmin OPTIONS (x '2');
ALTER FOREIGN TABLE f ADD c integer OPTIONS (x '1', x '2');
ALTER FOREIGN TABLE f ADD c integer OPTIONS (x '1');
ALTER FOREIGN TABLE f ALTER c OPTIONS (DROP x);
ALTER FOREIGN TABLE f ALTER c OPTIONS (DROP x);
IMPORT FOREIGN SCHEMA s FROM SERVER s2 INTO public;
DROP SERVER s2;
DROP FOREIGN DATA WRAPPER w CASCADE;
-- case a server's new owner may use its wrapper, and what a role owns of foreign data
CREATE ROLE a;
CREATE ROLE b;
GRANT b TO a;
CREATE FOREIGN DATA WRAPPER w;
GRANT USAGE ON FOREIGN DATA WRAPPER w TO a;
SET ROLE a;
CREATE SERVER s FOREIGN DATA WRAPPER w;
ALTER SERVER s OWNER TO b;
RESET ROLE;
GRANT USAGE ON FOREIGN DATA WRAPPER w TO b;
SET ROLE a;
ALTER SERVER s OWNER TO b;
RESET ROLE;
CREATE USER MAPPING FOR a SERVER s;
REASSIGN OWNED BY a TO b;
DROP OWNED BY b;
DROP OWNED BY a;
DROP OWNED BY b;
-- case foreign partitions have no index, and no unique one beside them
CREATE FOREIGN DATA WRAPPER w;
CREATE SERVER s FOREIGN DATA WRAPPER w;
CREATE TABLE k (a integer PRIMARY KEY);
CREATE TABLE p (a integer, b integer) PARTITION BY RANGE (a);
CREATE INDEX ON p (a);
CREATE FOREIGN TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (10) SERVER s;
CREATE UNIQUE INDEX ON p (a);
ALTER TABLE p ADD PRIMARY KEY (a);
ALTER TABLE p ADD FOREIGN KEY (a) REFERENCES k;
CREATE INDEX ON p (b);
DROP FOREIGN TABLE p1;
ALTER TABLE p ADD PRIMARY KEY (a);
CREATE FOREIGN TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (10) SERVER s;
CREATE FOREIGN TABLE f (a integer NOT NULL, b integer) SERVER s;
ALTER TABLE p ATTACH PARTITION f FOR VALUES FROM (0) TO (10);
ALTER TABLE p DROP CONSTRAINT p_pkey;
ALTER TABLE p ADD FOREIGN KEY (a) REFERENCES k;
ALTER TABLE p ATTACH PARTITION f FOR VALUES FROM (0) TO (10);
-- case bounds of setval
CREATE SEQUENCE s INCREMENT -1;
SELECT setval('s', 0);
SELECT setval('s', -1);
-- case catalogue .tables.comment
CREATE UNLOGGED TABLE x (v bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY, t2 integer REFERENCES v);
CREATE TABLE t (c integer[], u bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY) PARTITION BY HASH (u);
CREATE TABLE x (LIKE t INCLUDING ALL);
ALTER DOMAIN t SET SCHEMA public;
GRANT ALL ON t TO g;
CREATE TRIGGER t2 INSTEAD OF INSERT OR UPDATE ON b FOR EACH ROW EXECUTE FUNCTION x();
DO $$ DECLARE r record; n integer := 0; BEGIN FOR r IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename LOOP n := n + 1; EXECUTE format('COMMENT ON TABLE public.%I IS %L', r.tablename, n); END LOOP; END $$;
-- case alter table: what a new column's default comes to is known before there is a row
CREATE TABLE t (a integer);
ALTER TABLE t ADD x char(3) DEFAULT to_char('2024-01-01 00:00:00+00'::timestamptz, 'YYYY');
ALTER TABLE t ADD x char(3) DEFAULT format('%s-%s', 'x', 12);
ALTER TABLE t ADD x integer DEFAULT ('x' || format('%s', 1))::integer, ALTER a TYPE bigint;
ALTER TABLE t ADD x text DEFAULT current_setting('a.b');
CREATE FUNCTION f() RETURNS text LANGUAGE plpgsql STABLE AS 'BEGIN RETURN ''abcd''; END';
ALTER TABLE t ADD x varchar(3) DEFAULT f();
ALTER FUNCTION f() VOLATILE;
ALTER TABLE t ADD x varchar(3) DEFAULT f();
CREATE TABLE p (a integer) PARTITION BY LIST (a);
ALTER TABLE p ADD x integer DEFAULT format('%s', 'x')::integer;
CREATE TABLE p1 PARTITION OF p DEFAULT;
ALTER TABLE p ADD y integer DEFAULT format('%s', 'x')::integer;
-- case alter table: of a domain with constraints it is not
CREATE DOMAIN d AS text DEFAULT format('%s', 'a') CHECK (value <> 'a');
CREATE DOMAIN e AS d NOT NULL;
CREATE DOMAIN i AS integer DEFAULT 1 / 0;
CREATE TABLE t (a integer);
ALTER TABLE t ADD b d, ADD c d DEFAULT 'a', ADD e e DEFAULT NULL, ADD f e DEFAULT lower('A');
ALTER TABLE t ADD i i;
-- case alter table: checks are planned again where a type changes
CREATE TABLE t (a varchar(10) CHECK (a <> 'x' || (1 / 0)));
ALTER TABLE t ALTER a TYPE varchar(20);
ALTER TABLE t DROP CONSTRAINT t_a_check;
ALTER TABLE t ADD CONSTRAINT c CHECK (a <> 'x' || (1 / 0)) NOT VALID;
ALTER TABLE t ALTER a TYPE varchar(20);
CREATE TABLE p (a text, b integer CHECK (b > 1 / 0)) PARTITION BY LIST (a);
ALTER TABLE p ALTER b TYPE bigint;
CREATE TABLE p1 PARTITION OF p DEFAULT;
ALTER TABLE p ALTER b TYPE integer;
-- case alter table: a table that is used as a catalogue is not written again
CREATE TABLE g (g smallint, v varchar(5), n numeric(5, 2), t timestamp(3)) WITH (user_catalog_table = true);
CREATE TABLE child () INHERITS (g) WITH (user_catalog_table);
CREATE TABLE plain (a integer) WITH (user_catalog_table = false);
CREATE DOMAIN positive AS integer CHECK (value > 0);
CREATE DOMAIN any_text AS text;
ALTER TABLE g ADD COLUMN d text GENERATED ALWAYS AS ('abc') STORED;
ALTER TABLE g ADD COLUMN d text DEFAULT 'abc';
ALTER TABLE g ADD COLUMN r float8 DEFAULT random();
ALTER TABLE g ADD COLUMN i bigserial;
ALTER TABLE g ADD COLUMN i integer GENERATED ALWAYS AS IDENTITY;
ALTER TABLE ONLY child ADD COLUMN i integer GENERATED ALWAYS AS IDENTITY;
ALTER TABLE g ADD COLUMN p positive;
ALTER TABLE g ALTER COLUMN g TYPE integer;
ALTER TABLE g ALTER COLUMN v TYPE varchar(3);
ALTER TABLE g ALTER COLUMN v TYPE varchar(7);
ALTER TABLE g ALTER COLUMN v TYPE text USING lower(v);
ALTER TABLE g ALTER COLUMN v TYPE text USING v;
ALTER TABLE g ALTER COLUMN v TYPE any_text;
ALTER TABLE g ALTER COLUMN n TYPE numeric(7, 2);
ALTER TABLE g ALTER COLUMN n TYPE numeric(7, 3);
ALTER TABLE g ALTER COLUMN n TYPE numeric;
ALTER TABLE g ALTER COLUMN t TYPE timestamp(2);
ALTER TABLE g ALTER COLUMN t TYPE timestamp(6);
ALTER TABLE g ALTER COLUMN t TYPE timestamp(0), SET UNLOGGED;
ALTER TABLE g SET UNLOGGED;
ALTER TABLE g SET LOGGED;
ALTER TABLE plain SET UNLOGGED, ALTER COLUMN a TYPE bigint;
ALTER TABLE g RESET (user_catalog_table);
ALTER TABLE g ALTER COLUMN g TYPE integer;
ALTER TABLE child RESET (user_catalog_table);
ALTER TABLE g ALTER COLUMN g TYPE integer;

-- case a boolean's text may be too long
CREATE TABLE t (a char(4), b varchar(4), c time);
INSERT INTO t (a) VALUES (true);
INSERT INTO t (b) VALUES (true);
INSERT INTO t (a) VALUES (false);
INSERT INTO t (b) VALUES (false);
ALTER TABLE t ALTER a TYPE char(3) USING true;
SELECT 1 / (length(false::varchar(3)) - 3);
-- case columns that a primary key includes may be null
CREATE TABLE t (b text CHECK (b IS NOT NULL), x text, PRIMARY KEY (b) INCLUDE (x));
CREATE TABLE l (LIKE t INCLUDING ALL);
CREATE TABLE u (a integer, b integer);
CREATE UNIQUE INDEX i ON u (a) INCLUDE (b);
ALTER TABLE u ADD PRIMARY KEY USING INDEX i;
CREATE TABLE p (a integer, b integer, PRIMARY KEY (a) INCLUDE (b)) PARTITION BY LIST (a);
CREATE TABLE p1 PARTITION OF p DEFAULT;
-- case a type's name as a field is a cast
CREATE DOMAIN d AS numeric(10,2);
CREATE DOMAIN s AS text;
CREATE TABLE t (x d CHECK ((x).d > 0), y numeric CHECK ((y).d > 0 AND (y).text > 'a'), z varchar CHECK ((z).text > 'a' AND (z).s > 'a'));
ALTER TABLE t ADD CHECK ((t).text > 'a');
ALTER TABLE t ADD CHECK ((y).date > 'a');
ALTER DOMAIN d RENAME TO e;
-- case statistics of an index's column by its name
CREATE TABLE t (a integer, b integer);
CREATE INDEX i ON t (a, (b + 1)) INCLUDE (b);
ALTER TABLE i ALTER expr SET STATISTICS 10;
ALTER TABLE i ALTER a SET STATISTICS -1;
ALTER TABLE i ALTER b SET STATISTICS 10;
ALTER TABLE i ALTER z SET STATISTICS 10;
-- case a partitioned index has its table's owner
CREATE TABLE p (a integer PRIMARY KEY) PARTITION BY RANGE (a);
ALTER INDEX p_pkey OWNER TO postgres;
ALTER TABLE p_pkey OWNER TO postgres;
ALTER TABLE p OWNER TO postgres;
-- case select: 22003, not success
CREATE TABLE b (b uuid PRIMARY KEY, users int4 GENERATED BY DEFAULT AS IDENTITY (INCREMENT -1), item boolean NULL);
SELECT setval('b_users_seq', 0);
-- case create access method: 42809, not success
CREATE ACCESS METHOD users TYPE INDEX HANDLER heap_tableam_handler;
-- case alter operator: 42883, not success
ALTER OPERATOR <<<> (integer, integer) SET (RESTRICT = nosuch);
-- case alter operator: 42883, not success
ALTER OPERATOR <<<> (integer, integer) SET (RESTRICT = eqsel);
-- case select: 22003, not success
CREATE SCHEMA s1;
CREATE TABLE s1.b (u bigserial PRIMARY KEY, t2 varchar NOT NULL DEFAULT regexp_replace(lower(E'a\nb') || substr(coalesce('x', 'x'), 2), '^a', '') || upper('it''s'));
SELECT setval('s1.b_u_seq', 0);
-- case create language: 42883, not success
CREATE TRUSTED LANGUAGE f HANDLER nosuch;
-- case alter operator: 42883, not success
ALTER OPERATOR @# (integer, integer) SET (RESTRICT = nosuch);
-- case create access method: 42809, not success
CREATE ACCESS METHOD d TYPE TABLE HANDLER bthandler;
-- case dump .views.columns
CREATE SCHEMA s1;
CREATE TABLE v (d character varying(5) DEFAULT U&'\00e4', t smallserial ) PARTITION BY LIST (t);
CREATE VIEW s1.item AS TABLE v;
ALTER TABLE v ADD IF NOT EXISTS a integer NOT NULL;
-- case catalogue .tables.unique.def
CREATE SCHEMA IF NOT EXISTS c AUTHORIZATION postgres;
CREATE TABLE c.v (v inet UNIQUE, users integer NOT NULL, u char(3) CONSTRAINT item CHECK (starts_with(lower(u), 'a')), "T" integer[], UNIQUE (v) DEFERRABLE);
ALTER INDEX IF EXISTS c.v_v_key1 RENAME TO a;
CREATE TABLE t (LIKE c.v EXCLUDING CONSTRAINTS INCLUDING ALL);
-- case create transform: 42704, not success
CREATE TRANSFORM FOR jsonb LANGUAGE nosuch (FROM SQL WITH FUNCTION public.users);
-- case dump .relations.index.clustered
CREATE TABLE IF NOT EXISTS public.users (t1 char(3) DEFAULT substring(jsonb_build_object('a', 1) ->> 'a' from 1 for 2), a timestamptz DEFAULT localtimestamp, g serial PRIMARY KEY);
ALTER TABLE IF EXISTS ONLY users RENAME COLUMN a TO item;
CREATE INDEX ON users (item, g, t1);
ALTER TABLE IF EXISTS users_item_g_t1_idx RENAME TO t2;
CLUSTER users USING t2;
-- case alter table: success, not 55000
CREATE SCHEMA "S 3";
CREATE TABLE IF NOT EXISTS "S 3".u (t text DEFAULT U&'\00e4', x text GENERATED ALWAYS AS (md5(substr('abc', 2))) STORED);
CREATE ROLE v;
ALTER TABLE IF EXISTS "S 3".u RENAME TO d;
ALTER TABLE IF EXISTS "S 3".d RESET (fillfactor), OWNER TO v;
ALTER TABLE "S 3".d ADD IF NOT EXISTS "Mixed Case" serial ;
-- case create access method: 42809, not success
CREATE ACCESS METHOD w TYPE TABLE HANDLER bthandler;
-- case dump .views.columns
CREATE TABLE d (fifty_bytes_leave_little_room_for_what_is_added_to serial PRIMARY KEY, f text DEFAULT 'it''s', a text UNIQUE);
CREATE OR REPLACE VIEW t1 AS TABLE public.d;
ALTER TABLE IF EXISTS d ALTER a SET NOT NULL, ADD COLUMN IF NOT EXISTS item xml;
-- case alter sequence: success, not 0A000
CREATE TABLE v (v bigserial PRIMARY KEY, w integer DEFAULT mod(extract(year FROM '2024-01-01'::date), 3), t integer );
ALTER SEQUENCE IF EXISTS v_v_seq OWNED BY public.v.t;
ALTER TABLE v ALTER t ADD GENERATED BY DEFAULT AS IDENTITY, ALTER t SET NOT NULL;
ALTER SEQUENCE public.v_v_seq OWNED BY NONE AS bigint;
-- case create transform: 42704, not success
CREATE TRANSFORM FOR text LANGUAGE nosuch (FROM SQL WITH FUNCTION s1.users(public.t));
-- case alter operator: 42883, not success
ALTER OPERATOR <<<> (integer, integer) SET (RESTRICT = NONE);
-- case create text search configuration: 42704, not success
CREATE TEXT SEARCH CONFIGURATION public.ts1 (COPY = ts1);
-- case create foreign table: 42704, not success
CREATE FOREIGN TABLE IF NOT EXISTS c (v text, g integer CHECK (g > 0)) SERVER "Srv 2" OPTIONS (table_name 't');
-- case catalogue .tables.grants
CREATE TABLE public.t1 (t bit(3) NOT NULL, u varchar(20) CHECK (NULL - -0 + coalesce(nullif(abs(1), 0), 3000000000) >= length(lower(u))), "select" serial UNIQUE);
CREATE ROLE "dreizehn_große_bären_träumten_übermütig_von_süßen_äpfeln_und_öl";
GRANT SELECT ON ALL TABLES IN SCHEMA public TO "dreizehn_große_bären_träumten_übermütig_von_süßen_äpfel" WITH GRANT OPTION;
-- case what is planned in bodies
create table t (n varchar(3), i smallint, k text);
create procedure p() language plpgsql as $$ begin update t set n = 'draft'; end $$;
call p();
create procedure q(v text) language plpgsql as $$ begin update t set n = v; end $$;
call q('draft');
call q('dr');
do $$ begin update t set i = 70000; end $$;
do $$ begin delete from t where i = 1/0; end $$;
do $$ declare r record; begin for r in select 1/0 from t loop null; end loop; end $$;
do $$ begin perform 1 / 0 from t; end $$;
do $$ begin perform n from t where k = 'a'::int::text; end $$;
do $$ declare z int := 0; begin perform 1 / z from t; end $$;
do $$ declare z int := 0; begin perform i / z from t; end $$;
do $$ begin execute 'update t set n = ''draft'''; end $$;
do $$ begin execute 'update t set n = $1' using 'draft'; end $$;
create function f() returns int language sql as $$ update t set n = 'draft' returning 1 $$;
select f();
create function g(v text) returns int language sql as $$ update t set n = v returning 1 $$;
select g('draft');
create function h() returns void language sql as $$ insert into t values ('a', 1, 'x'); update t set n = 'draft' where false $$;
select h();
do $$ begin if exists (select 1 from t where 1 / 0 = i) then null; end if; end $$;
do $$ begin insert into t (n) select 'draft' where false; end $$;
do $$ begin insert into t (n) select 'draft' from t; end $$;
create function tr() returns trigger language plpgsql as $$ begin update t set n = 'draft' where k = new.k; return new; end $$;
create table u (k text); create trigger tr before insert on u for each row execute function tr();
insert into u values ('x');
do $$ begin return; update t set n = 'draft'; end $$;
do $$ begin if false then update t set n = 'draft'; end if; end $$;
do $$ declare x text := 'draft'; begin while x <> '' loop update t set n = x; x := ''; end loop; end $$;
do $$ declare c cursor for select 1 / 0 from t; begin open c; close c; end $$;
do $$ begin return; end $$;
-- case a whole new row before it is one
create table t (a int, g int generated always as (a * 2) stored);
create function tr() returns trigger language plpgsql as $$ begin return new; end $$;
create trigger one before insert on t for each row when (new is not null) execute function tr();
create trigger two after insert on t for each row when (new is not null) execute function tr();
create trigger three before update on t for each row when (old is distinct from new) execute function tr();
create trigger four before insert on t for each row when (old is not null) execute function tr();
create trigger five before delete on t for each row when (new is not null) execute function tr();
create trigger six before delete on t for each row when (old is not null) execute function tr();
create trigger seven before insert on t for each statement when (new is null) execute function tr();
create table u (a int);
create trigger one before insert on u for each row when (new is not null) execute function tr();
-- case names of pg_temp that must be written whole, and what is understood of COPY before its rows
CREATE TABLE t (a integer, b integer, c text);
CREATE STATISTICS pg_temp.st ON a, b FROM t;
DROP STATISTICS st;
CREATE COLLATION pg_temp.co FROM "C";
ALTER TABLE t ALTER c TYPE text COLLATE co;
ALTER TABLE t ALTER c TYPE text COLLATE pg_temp.co;
DROP STATISTICS pg_temp.st;
COPY t TO stdout (HEADER match);
COPY t FROM stdin (HEADER wrong);
COPY t FROM stdin WHERE f > 1;
COPY t FROM stdin WHERE count(*) > 1;
COPY t FROM stdin WHERE a > (SELECT 1);
COPY t (a, b) FROM stdin (FORMAT csv, FORCE_NULL (c));
COPY t (a, b) FROM stdin (FORMAT csv, FORCE_NOT_NULL (d));
-- case REFRESH CONCURRENTLY of rows that are the same, rows as partition keys
CREATE TABLE t (a integer, b integer);
INSERT INTO t VALUES (1, NULL), (1, NULL);
CREATE MATERIALIZED VIEW m AS SELECT DISTINCT * FROM t;
CREATE UNIQUE INDEX ON m (a);
DELETE FROM t;
INSERT INTO t VALUES (2, 1), (2, 1);
DROP MATERIALIZED VIEW m;
CREATE MATERIALIZED VIEW m AS SELECT * FROM t WHERE a < 2;
CREATE UNIQUE INDEX ON m (a, b);
INSERT INTO t VALUES (1, 1);
REFRESH MATERIALIZED VIEW CONCURRENTLY m;
INSERT INTO t VALUES (1, 1);
REFRESH MATERIALIZED VIEW CONCURRENTLY m;
CREATE TABLE g (a integer, b integer GENERATED ALWAYS AS (a) STORED) PARTITION BY RANGE ((g));
CREATE TABLE g (a integer, b integer GENERATED ALWAYS AS (a) STORED) PARTITION BY RANGE ((g IS NULL));
CREATE TABLE g (a integer) PARTITION BY RANGE ((g IS NULL));
CREATE TEMP TABLE p (a integer) PARTITION BY RANGE (a);
CREATE INDEX p_a ON p (a);
DROP INDEX CONCURRENTLY p_a;
-- case create table as: 26000, not success
CREATE SCHEMA t;
CREATE TABLE t.d AS EXECUTE p2;
-- case prepare: 42883, not success
DO $$ BEGIN CREATE UNLOGGED TABLE users (item int4 NOT NULL, c real , t2 integer DEFAULT mod(CAST(CASE WHEN true THEN 'x' ELSE CASE WHEN true THEN 'x' ELSE 'x' END END AS integer), 3), t1 text ); EXCEPTION WHEN duplicate_table THEN NULL; END $$;
PREPARE p2 AS SELECT now() - '1 day'::interval AT TIME ZONE 'UTC', * FROM public.users;
-- case copy: 22023, not success
COPY (SELECT 1) TO STDOUT WITH (FORMAT nosuch);
-- case create table as: 26000, not success
CREATE TABLE t AS EXECUTE p1(1, 'x');
-- case create text search configuration: 42704, not success
CREATE TEXT SEARCH CONFIGURATION ts1 (PARSER = nosuch);
-- case copy: 42809, not success
CREATE TABLE public.users (d integer NOT NULL, t2 text DEFAULT concat(1 || 'x' || to_char(now(), 'YYYY'), 42) || format('%s-%s', 'x'::varchar, 1::bigint) || '') PARTITION BY RANGE (d);
COPY users TO STDOUT;
-- case alter view: 42701, not 0A000
CREATE TABLE d AS SELECT g, 1 AS one FROM unnest(ARRAY[1, 2]) WITH ORDINALITY AS u(g, n) WITH NO DATA;
CREATE TABLE a (LIKE d INCLUDING GENERATED );
CREATE VIEW w AS SELECT x.*, x.tableoid, x.ctid IS NULL AS c FROM a x;
ALTER VIEW IF EXISTS public.w RENAME COLUMN tableoid TO g;
-- case merge: 0A000, not success
CREATE TABLE IF NOT EXISTS g (t char(3) CONSTRAINT f CHECK (format('%s-%s', array_to_string(array_append(ARRAY[]::integer[], 1 % 1), ','), ARRAY[]::integer[][1]) !~~ substr('x' || replace('{}'::jsonb ->> 'a', 'a', 'b'), 2)), "dreizehn_große_bären_träumten_übermütig_von_süßen_äpfeln_und_öl" integer DEFAULT greatest('7', (-1)), g text , c date UNIQUE);
CREATE RULE fifty_bytes_leave_little_room_for_what_is_added_to AS ON UPDATE TO g WHERE EXISTS (SELECT 1 FROM g) DO INSTEAD SELECT 1;
MERGE INTO g t USING g s ON t."dreizehn_große_bären_träumten_übermütig_von_süßen_äpfel" = s."dreizehn_große_bären_träumten_übermütig_von_süßen_äpfel" WHEN MATCHED THEN DELETE WHEN NOT MATCHED THEN DO NOTHING;
-- case create foreign table: 42704, not success
CREATE FOREIGN TABLE g (v integer GENERATED ALWAYS AS (abs('7' / 42)) STORED, g integer DEFAULT 1) SERVER srv OPTIONS (table_name 't');
-- case merge: 0A000, not success
CREATE SCHEMA "S 3";
CREATE TABLE IF NOT EXISTS g (b bigint GENERATED ALWAYS AS IDENTITY , t1 varchar , v "char"  DEFAULT NULL, "größe" "char");
ALTER TABLE g RENAME "größe" TO id;
CREATE OR REPLACE VIEW d AS WITH q AS (SELECT NULL, id AS t2 FROM g) SELECT * FROM q;
CREATE OR REPLACE VIEW "S 3".a WITH (security_invoker = true) AS SELECT NULL AS u FROM public.d;
MERGE INTO "S 3".a USING (VALUES (1)) s(x) ON 0 = x WHEN MATCHED AND substring(u::text from 1 for 2) ILIKE split_part(u, '-', 1) THEN DO NOTHING;
-- case create text search dictionary: 42704, not success
CREATE TEXT SEARCH DICTIONARY ts2 (TEMPLATE = nosuch, STOPWORDS = english);
-- case create unique index, alter sequence: rows of materialized views, where sequences stand
CREATE MATERIALIZED VIEW c AS SELECT g, 1 AS one FROM unnest(ARRAY[1, 2]) WITH ORDINALITY AS u(g, n);
CREATE MATERIALIZED VIEW c2 AS SELECT g, 1 AS one FROM unnest(ARRAY[1, 2]) u(g);
CREATE MATERIALIZED VIEW c3 AS SELECT g, 1 AS one FROM (VALUES (1), (2)) u(g);
CREATE TABLE c4 AS SELECT g, 1 AS one FROM unnest(ARRAY[1, 2]) WITH ORDINALITY AS u(g, n);
CREATE TABLE c5 AS SELECT g, 1 AS one FROM (VALUES (1), (2)) u(g);
CREATE VIEW a_name_of_sixty_three_bytes_is_as_long_as_a_name_can_be_here_abc AS SELECT 1;
CREATE TABLE item (g serial PRIMARY KEY, c bigserial);
INSERT INTO item DEFAULT VALUES;
INSERT INTO item DEFAULT VALUES;
CREATE TABLE b (d date, id integer);
INSERT INTO b (d) VALUES (localtimestamp);
CREATE UNIQUE INDEX a ON b (d);
ALTER TABLE b ALTER d TYPE timestamptz;
CREATE TABLE t1 (g text GENERATED ALWAYS AS (10::text) STORED, w varchar, i integer GENERATED ALWAYS AS IDENTITY);
CREATE VIEW u AS SELECT w, g, i FROM t1;
CREATE VIEW v AS SELECT g, w FROM u;
CREATE SEQUENCE sq MINVALUE 5;
CREATE UNIQUE INDEX u2 ON c (one);
CREATE UNIQUE INDEX u2 ON c2 (one);
CREATE UNIQUE INDEX u2 ON c3 (one);
CREATE UNIQUE INDEX u2 ON c4 (one);
CREATE UNIQUE INDEX u2 ON c5 (one);
CREATE UNIQUE INDEX u2 ON c (g);
SELECT 1 / 0 FROM pg_class WHERE relname = 'a_name_of_sixty_three_bytes_is_as_long_as_a_name_can_be_here_abc';
SELECT count(*) / 0 FROM pg_class WHERE relname IN ('a_name_of_sixty_three_bytes_is_as_long_as_a_name_can_be_here_abc');
ALTER SEQUENCE item_g_seq MINVALUE 50 START 100;
ALTER SEQUENCE item_g_seq MAXVALUE 1;
ALTER SEQUENCE item_g_seq MAXVALUE 2;
ALTER SEQUENCE sq MINVALUE 6;
ALTER SEQUENCE sq MINVALUE 6 START 7 RESTART;
ALTER SEQUENCE sq MINVALUE 1 START 1;
ALTER SEQUENCE sq START 1;
ALTER TABLE item ALTER g TYPE smallint;
INSERT INTO b (d, id) VALUES (now(), -1);
UPDATE v SET g = 'x';
UPDATE v SET g = DEFAULT;
UPDATE u SET i = 2 WHERE false;
INSERT INTO u (i) VALUES (3);
-- case do, select, copy: long names, polymorphic results, what is no boolean
CREATE SCHEMA s2;
CREATE TYPE t2 AS ENUM ('a', 'b', 'c');
CREATE TABLE t (t t2, a integer DEFAULT 1, v text GENERATED ALWAYS AS (coalesce(a::text, 'abc')) STORED);
CREATE TABLE u (u text);
CREATE FUNCTION f(f anyelement, x anyarray DEFAULT NULL) RETURNS anyarray LANGUAGE sql AS $$ SELECT $1 $$;
CREATE FUNCTION g(f anyelement) RETURNS anyelement LANGUAGE sql AS $$ SELECT $1 $$;
CREATE FUNCTION h(f anyelement) RETURNS SETOF anyelement LANGUAGE sql AS $$ SELECT 'x'::text $$;
CREATE INDEX ui ON u (u);
CREATE SEQUENCE sq;
ALTER TABLE IF EXISTS public.t ALTER t TYPE point;
ALTER TABLE IF EXISTS public.t ALTER t TYPE point, SET (fillfactor = 70);
DO $$ BEGIN IF EXISTS (SELECT 1 FROM pg_class WHERE relname = 'a_name_of_sixty_three_bytes_is_as_long_as_a_name_can_be_here_abc') THEN RAISE 'x'; END IF; END $$;
DO $$ BEGIN IF EXISTS (SELECT 1 FROM pg_class WHERE relname = 'a_name_of_sixty_three_bytes_is_as_long_as_a_name_can_be_here_ab') THEN RAISE 'x'; END IF; END $$;
DO $$ BEGIN IF EXISTS (SELECT 1 FROM pg_class WHERE relname IN ('a_name_of_sixty_three_bytes_is_as_long_as_a_name_can_be_here_abc', 'x')) THEN RAISE 'x'; END IF; END $$;
SELECT f(-1, ARRAY[1, 2]);
SELECT g(1);
SELECT g('x'::text);
SELECT h(1);
SELECT h('x'::text);
COPY ui (w, g) TO STDOUT;
COPY ui TO STDOUT;
COPY sq TO STDOUT;
COPY sq (x) TO STDOUT;
COPY s2.a_name_of_sixty_three_bytes_is_as_long_as_a_name_can_be_here_abc (zz) TO STDOUT;
COPY s2.a_name_of_sixty_three_bytes_is_as_long_as_a_name_can_be_here_abc (u) TO STDOUT;
COPY t2 TO STDOUT;
COPY u (zz) TO STDOUT;
COPY t (v) TO STDOUT;
SELECT '7' IS NOT UNKNOWN;
SELECT '7' IS TRUE;
SELECT 't' IS TRUE;
SELECT 1 IS TRUE;
SELECT NULL IS TRUE;
SELECT 1.5 IS NOT UNKNOWN;
SELECT ('x' || 'y') IS FALSE;
SELECT 'a_name_of_sixty_three_bytes_is_as_long_as_a_name_can_be_here_abc'::name = 'a_name_of_sixty_three_bytes_is_as_long_as_a_name_can_be_here_ab';
SELECT 1 / (length('a_name_of_sixty_three_bytes_is_as_long_as_a_name_can_be_here_abcdef'::name) - 63);
SELECT 1 / (length('a_name_of_sixty_three_bytes_is_as_long_as_a_name_can_be_here_abcdef'::text::name) - 63);
-- case merge, update: generated columns are planned when the statement starts
CREATE TABLE b (x integer, u char(3) GENERATED ALWAYS AS (md5(substr('7', 2))) STORED, y integer, z integer GENERATED ALWAYS AS (y / 0) STORED);
CREATE TABLE c (x integer, y integer, z integer GENERATED ALWAYS AS (10 / y) STORED, w integer GENERATED ALWAYS AS (x + y) STORED);
INSERT INTO c VALUES (1, 1), (2, 2);
CREATE TABLE s (a integer);
CREATE TABLE p (x integer, u char(3) GENERATED ALWAYS AS (md5(substr('7', 2))) STORED) PARTITION BY LIST (x);
CREATE TABLE k (x integer, u char(3) GENERATED ALWAYS AS ('abcd') STORED);
CREATE VIEW v AS SELECT x FROM b;
MERGE INTO b t USING s ON t.x = s.a WHEN MATCHED THEN DO NOTHING WHEN NOT MATCHED THEN DO NOTHING;
UPDATE b SET x = 1;
UPDATE b SET y = 1;
UPDATE b SET u = DEFAULT;
DELETE FROM b;
INSERT INTO b (x) SELECT 1 WHERE false;
INSERT INTO p (x) SELECT 1 WHERE false;
INSERT INTO k (x) SELECT 1 WHERE false;
UPDATE k SET x = 1;
INSERT INTO v (x) SELECT 1 WHERE false;
UPDATE c SET x = 5;
UPDATE c SET y = 0;
UPDATE c SET y = 0 WHERE false;
INSERT INTO c VALUES (1, 0);
SELECT 'x' ~ U&'\00e4';
SELECT 1 / (CASE WHEN U&'x\00e4' ~ U&'\00e4' THEN 0 ELSE 1 END);
SELECT 1 / (CASE WHEN 'x' ~ U&'\00e4' THEN 1 ELSE 0 END);
SELECT 1 / (CASE WHEN U&'\00e4' ~ U&'\00e4+' THEN 1 ELSE 1 END);
-- case update: 42P01, not 42703
CREATE TABLE t1 (a integer);
UPDATE t1 SET missing = (SELECT x FROM nowhere);
-- case update: 42883, not 42703
CREATE TABLE t1 (a integer, b text);
UPDATE t1 SET missing = 1, a = b - 1;
-- case update: 42601, not 42703
CREATE TABLE t1 (a integer, b text);
UPDATE t1 SET (a, missing) = (1, 2, 3);
-- case update: 42601, twice
CREATE TABLE t1 (a integer, b text);
UPDATE t1 SET (a, b) = (1, 'x'), a = 2;
-- case select: 42601, not 42883
SELECT nowhere(a => 1, a => 2);
-- case alter table: success, not 23502
CREATE DOMAIN version AS bigint DEFAULT 1 NOT NULL;
CREATE TABLE t (a integer);
INSERT INTO t VALUES (1);
ALTER TABLE t ADD COLUMN v version;
-- case alter table: 23514, not success
CREATE DOMAIN version AS bigint DEFAULT 7;
CREATE TABLE t (a integer);
INSERT INTO t VALUES (1);
ALTER TABLE t ADD COLUMN v version, ADD CHECK (v = 8);
-- case insert: success, not 23505
CREATE TABLE t (id integer PRIMARY KEY, name text);
CREATE SEQUENCE s;
ALTER SEQUENCE s OWNED BY t.id;
ALTER TABLE t ALTER id SET DEFAULT nextval('s');
INSERT INTO t VALUES (1, 'a');
SELECT setval(pg_get_serial_sequence('t', 'id'), (SELECT max(id) FROM t));
INSERT INTO t (name) VALUES ('b');
-- case catalogue .tables
CREATE DOMAIN v integer NOT NULL;
ALTER TYPE v RENAME TO w;
CREATE DOMAIN u w NOT NULL;
CREATE TABLE users (u integer, t1 date, b u, users u NOT NULL) PARTITION BY LIST (users int4_ops);
DROP TYPE public.w CASCADE;
-- case catalogue .tables
CREATE TYPE b AS (f date, d int4range);
CREATE TABLE item (u integer, "dreizehn_große_bären_träumten_übermütig_von_süßen_äpfeln_und_öl" date, a public.b NULL) PARTITION BY RANGE (a);
DROP TYPE b CASCADE;
-- case since 15.20: create statistics: 42P16, not 0A000
CREATE TABLE f (b text PRIMARY KEY, t1 bigint GENERATED BY DEFAULT AS IDENTITY (START 10), "dreizehn_große_bären_träumten_übermütig_von_süßen_äpfeln_und_öl" integer GENERATED ALWAYS AS IDENTITY (INCREMENT -1), x boolean NULL);
CREATE TABLE d (v uuid PRIMARY KEY, u bigint DEFAULT 3000000000, t1 f, a text );
CREATE STATISTICS u (ndistinct) ON ('7') FROM d;
-- case since 15.20: create statistics: 42P16, not 0A000
CREATE TABLE IF NOT EXISTS public.t2 (item text, f money NOT NULL, g boolean , CHECK (item = ANY (ARRAY['a', 'b'])) NO INHERIT);
CREATE SCHEMA a;
CREATE STATISTICS a.f (dependencies, mcv) ON (NULL) FROM t2;
-- case create table: 42P16, not 0A000
CREATE TABLE u (c uuid DEFAULT NULL, item integer NOT NULL, f text GENERATED ALWAYS AS (CASE WHEN c IS NULL THEN c::text ELSE '' END) STORED, CHECK (c IS NULL)) PARTITION BY RANGE (item, c);
ALTER TABLE u RENAME TO "Mixed Case";
CREATE TABLE d PARTITION OF "Mixed Case" (f DEFAULT item) FOR VALUES IN ('a'::text, NULL) PARTITION BY LIST (c);
-- case create table: 42P17, not 0A000
CREATE TABLE public."dreizehn_große_bären_träumten_übermütig_von_süßen_äpfeln_und_öl" (v integer, users date, f integer DEFAULT 2, g character varying(5) NOT NULL DEFAULT '[]'::jsonb ->> 'a', t integer GENERATED ALWAYS AS (length('x')) STORED) PARTITION BY RANGE (f int4_ops);
CREATE TABLE item PARTITION OF public."dreizehn_große_bären_träumten_übermütig_von_süßen_äpfel" (t DEFAULT f) FOR VALUES FROM (5) TO (5);
-- case alter table: 55006, not 0A000
CREATE SCHEMA w;
CREATE TABLE IF NOT EXISTS w."dreizehn_große_bären_träumten_übermütig_von_süßen_äpfeln_und_öl" (b character varying(5) , f integer , x char(3) CHECK (x = ANY (ARRAY['a', 'b'])));
DECLARE c2 CURSOR FOR SELECT x AS item, f FROM w."dreizehn_große_bären_träumten_übermütig_von_süßen_äpfel" WHERE true;
ALTER TABLE w."dreizehn_große_bären_träumten_übermütig_von_süßen_äpfel" ALTER COLUMN f SET DEFAULT f;
-- case create index: 55006, not 0A000
CREATE TABLE public."select" (users bigserial PRIMARY KEY, a_name_of_sixty_three_bytes_is_as_long_as_a_name_can_be_here_ab_and_more uuid );
CREATE TABLE users (g text PRIMARY KEY, x char(3), f numeric(10,2) NULL, t1 integer REFERENCES "select"(users));
DECLARE c1 CURSOR FOR SELECT jsonb_build_object('a', 1) || '{}' AS g FROM ONLY users ORDER BY 1 LIMIT 5;
ALTER TABLE users RENAME TO f;
ALTER SCHEMA public RENAME TO b;
CREATE UNIQUE INDEX IF NOT EXISTS g ON ONLY b.f USING gin (x NULLS LAST, f ASC NULLS FIRST, x);
-- case alter table: 0A000, not 22001
CREATE SCHEMA s1;
CREATE TABLE s1.v (d text CONSTRAINT c CHECK (NULL::boolean), "größe" text DEFAULT 1, c text[] NOT NULL, u smallint );
INSERT INTO s1.v (d, c, u) VALUES ('abc', ARRAY[1, 2], 0);
ALTER TABLE ONLY s1.v ALTER d TYPE varchar(2), ALTER COLUMN "größe" SET DEFAULT CAST("größe" AS integer)::numeric;
-- case create table as: 3F000, not 26000
DROP SCHEMA public CASCADE;
CREATE TABLE t AS EXECUTE p2;
-- case create table as: 3F000, not 26000
ALTER SCHEMA public RENAME TO w;
CREATE TABLE a AS EXECUTE p1;
-- case alter table: 55006, not 2BP01
CREATE TABLE users (f integer PRIMARY KEY, t integer);
CREATE OR REPLACE VIEW g AS SELECT * FROM users;
DECLARE c1 CURSOR FOR SELECT * FROM public.users x, LATERAL (SELECT x.f AS z) l;
ALTER TABLE public.users DROP COLUMN IF EXISTS f;
-- case alter table: 22023, not 42703
CREATE SCHEMA s1;
CREATE TABLE s1.users AS SELECT '00000000-0000-0000-0000-000000000000'::uuid WITH NO DATA;
ALTER TABLE ONLY s1.users ALTER v SET STATISTICS -2;
-- case alter table: 22023, not 42703
CREATE TEMP TABLE IF NOT EXISTS d AS SELECT g, 1 AS one FROM unnest(ARRAY[1, 2]) WITH ORDINALITY AS u(g, n);
ALTER TABLE d ALTER a SET STATISTICS -2;
-- case create index: 42804, not 42704
CREATE TABLE IF NOT EXISTS t(g) AS SELECT * FROM length('x') AS f WITH NO DATA;
CREATE INDEX IF NOT EXISTS t ON t (('' COLLATE "C")) WHERE 'a'::text = ANY (ARRAY['a', 'b']);
-- case alter table: 55006, not 42804
CREATE TEMP TABLE users (g boolean, item character varying(5) DEFAULT 3000000000) ON COMMIT PRESERVE ROWS;
DECLARE c2 CURSOR FOR WITH g AS (SELECT g AS u FROM users) SELECT * FROM g;
ALTER TABLE IF EXISTS users ALTER item TYPE jsonb USING item;
-- case create index: 0A000, not 42809
CREATE MATERIALIZED VIEW IF NOT EXISTS u AS VALUES (NULL, 'it''s') WITH DATA;
CREATE INDEX ON u (column1);
CREATE UNIQUE INDEX b ON public.u_column1_idx (g) WHERE EXISTS (SELECT 1 FROM c z WHERE z.w = 1::bigint) IS FALSE;
-- case create index: 42703, not 42809
CREATE TABLE users (w integer PRIMARY KEY, t2 timestamp(3));
CREATE INDEX users ON users_pkey (v, lower('x')) WHERE b IS NULL;
-- case alter table: 42704, not 42809
CREATE TYPE t AS (u uuid, id integer, c double precision);
ALTER TABLE t RENAME CONSTRAINT b TO w;
-- case alter table: 42704, not 42809
CREATE SCHEMA s2;
CREATE TYPE s2.g AS (g integer);
ALTER TABLE s2.g RENAME CONSTRAINT "user" TO t;
-- case create index: 42883, not 42809
CREATE TABLE w (v uuid PRIMARY KEY, users integer NOT NULL);
CREATE UNIQUE INDEX IF NOT EXISTS t ON w_pkey USING hash ((substring(42 from 1 for 2)), (10), "select");
-- case reindex: 25001, not 42P01
REINDEX TABLE CONCURRENTLY public.v;
-- case reindex: 25001, not 42P01
REINDEX TABLE CONCURRENTLY f;
-- case create table: 42804, not 42P01
CREATE TABLE a_name_of_sixty_three_bytes_is_as_long_as_a_name_can_be_here_ab_and_more ("Mixed Case" integer PRIMARY KEY, x text DEFAULT lower(NULL));
CREATE UNLOGGED TABLE w (b boolean DEFAULT nextval('a_name_of_sixty_three_bytes_is_as_long_as_a_name_can_be_here_abc'), c serial UNIQUE, u varchar(20) NOT NULL, t2 integer DEFAULT -1::integer, FOREIGN KEY (c) REFERENCES public.a_name_of_sixty_three_bytes_is_as_long_as_a_name_can_be_here_ab (x, "Mixed Case"));
-- case create table: 42804, not 42P01
CREATE TABLE t2 (w integer, fifty_bytes_leave_little_room_for_what_is_added_to text, v regclass CONSTRAINT w REFERENCES item, t2 integer, id text) PARTITION BY LIST (v int4_ops);
-- case alter table: 42809, not 42P01
CREATE TABLE v (t1 integer, t integer, d smallserial , fifty_bytes_leave_little_room_for_what_is_added_to integer ) PARTITION BY HASH (d);
CREATE TABLE x PARTITION OF v (fifty_bytes_leave_little_room_for_what_is_added_to NOT NULL) FOR VALUES WITH (MODULUS 2, REMAINDER 0);
ALTER TABLE public.x NO INHERIT x;
-- case create sequence: 42809, not 42P01
CREATE SEQUENCE w CACHE 20   OWNED BY w.f;
-- case create table: 42809, not 42P01
CREATE UNLOGGED TABLE users (t1 integer GENERATED ALWAYS AS (42) STORED, g tsvector NOT NULL, id bigint DEFAULT NULL % greatest(CAST(CASE WHEN true THEN 'x' ELSE 'x' END AS integer), length('x' || 'x')) % length(upper('x')) / (1.5)::integer, d text GENERATED ALWAYS AS ('abc') STORED, FOREIGN KEY (id) REFERENCES id ON DELETE SET DEFAULT, CONSTRAINT g EXCLUDE USING gist (g WITH =) WHERE ((length(lower(d)) > coalesce(CAST(d AS integer) * (1::numeric)::integer, NULL))), FOREIGN KEY (t1) REFERENCES t MATCH FULL);
-- case alter table: 55006, not 42P01
CREATE SCHEMA "S 3";
CREATE TABLE IF NOT EXISTS t (d text DEFAULT lower(''), t1 name DEFAULT NULL);
ALTER TABLE public.t RENAME d TO t2;
DECLARE c1 CURSOR FOR SELECT '2024-01-01'::date + '1 day'::interval, row_number() OVER ( ORDER BY t2) FROM t;
ALTER TABLE IF EXISTS t SET SCHEMA "S 3";
ALTER TABLE "S 3".t NO INHERIT t;
-- case alter table: 55006, not 42P07
CREATE SCHEMA "S 3";
CREATE TABLE IF NOT EXISTS t (d text DEFAULT lower(''), t1 name DEFAULT NULL);
ALTER TABLE public.t RENAME d TO t2;
DECLARE c1 CURSOR FOR SELECT '2024-01-01'::date + '1 day'::interval, row_number() OVER ( ORDER BY t2) FROM t;
ALTER TABLE IF EXISTS t SET SCHEMA "S 3";
ALTER TABLE "S 3".t INHERIT "S 3".t;
-- case create index: 42P01, not 42P17
CREATE TYPE b AS (f date, d int4range);
CREATE TABLE item (u integer, "dreizehn_große_bären_träumten_übermütig_von_süßen_äpfeln_und_öl" date, a public.b NULL) PARTITION BY RANGE (a);
DROP TYPE b CASCADE;
CREATE UNIQUE INDEX item ON ONLY public.item ("dreizehn_große_bären_träumten_übermütig_von_süßen_äpfel", "dreizehn_große_bären_träumten_übermütig_von_süßen_äpfel", (u * coalesce(length(concat(to_char(now(), 'YYYY'), mod(1, 3)) || 'a'::text), coalesce(mod(length(md5('x')), 3), length(u::text))))) WHERE u IN (1, 2, 3);
-- case alter table: 22023, not 55000
CREATE TABLE item (f integer NULL, u char(3) , d text, c numeric(10,2));
CREATE TABLE w (LIKE item INCLUDING INDEXES );
ALTER TABLE public.w ALTER f ADD GENERATED ALWAYS AS IDENTITY (START -1 INCREMENT 0);
-- case alter table: 22023, not 55000
CREATE TABLE c AS SELECT g, 1 AS one FROM unnest(ARRAY[1, 2]) WITH ORDINALITY AS u(g, n);
ALTER TABLE public.c ALTER one ADD GENERATED ALWAYS AS IDENTITY (START -1 INCREMENT 1);
-- case alter table: 55006, not 55000
CREATE TABLE "select" (v integer PRIMARY KEY, item text NOT NULL DEFAULT 'a'::text, f text UNIQUE, w text DEFAULT array_to_string(string_to_array('it''s', ','), ','));
DECLARE c2 CURSOR FOR SELECT * FROM public."select";
ALTER TABLE "select" ALTER v SET GENERATED BY DEFAULT SET START 4;
-- case dump .relations.constraints
CREATE TABLE t (t money DEFAULT 10, "select" integer DEFAULT '7') WITH (autovacuum_enabled = false);
CREATE OR REPLACE FUNCTION t() RETURNS trigger AS $$ BEGIN RETURN NEW; END $$ LANGUAGE plpgsql;
CREATE CONSTRAINT TRIGGER d AFTER INSERT ON t FROM t DEFERRABLE FOR EACH ROW EXECUTE FUNCTION t();
ALTER TABLE t RENAME TO "dreizehn_große_bären_träumten_übermütig_von_süßen_äpfeln_und_öl";
CREATE SCHEMA "S 3" AUTHORIZATION postgres;
ALTER TABLE IF EXISTS public."dreizehn_große_bären_träumten_übermütig_von_süßen_äpfel" SET SCHEMA "S 3";
ALTER TRIGGER d ON "S 3"."dreizehn_große_bären_träumten_übermütig_von_süßen_äpfel" RENAME TO w;
-- case dump .relations.constraints
CREATE TABLE t (t1 numeric(5,1)[] , v integer , f bit(3) PRIMARY KEY, item real  NOT NULL);
CREATE OR REPLACE FUNCTION public.t1() RETURNS trigger AS $$ BEGIN RETURN NEW; END $$ LANGUAGE plpgsql;
CREATE CONSTRAINT TRIGGER t2 AFTER INSERT ON t FOR EACH ROW EXECUTE FUNCTION t1();
ALTER TRIGGER t2 ON t RENAME TO "Mixed Case";
-- case dump .tables.columns.comment
DO $$ BEGIN ALTER TABLE public.t2 ALTER d DROP EXPRESSION IF EXISTS; ALTER TABLE t2 ALTER w SET NOT NULL; EXCEPTION WHEN undefined_table THEN CREATE TABLE t1 (b integer, t1 text, v integer DEFAULT 10, w bigint GENERATED ALWAYS AS IDENTITY (START 10), users integer DEFAULT nullif(NULL - array_length('{}'::text[], 1), 0)) PARTITION BY RANGE (v); END $$;
CREATE SCHEMA IF NOT EXISTS a;
CREATE SCHEMA AUTHORIZATION postgres;
CREATE OR REPLACE TEMP VIEW c AS SELECT t.* FROM public.t1 AS t;
SELECT users AS w INTO item FROM c;
COMMENT ON COLUMN postgres.item.w IS 'a comment';
ALTER TABLE IF EXISTS ONLY postgres.item RENAME w TO g;
CREATE TABLE a.t2 (LIKE postgres.item INCLUDING ALL, users bigint PRIMARY KEY, CHECK (g > (1e3)::integer) NO INHERIT) INHERITS (postgres.item);
-- case dump .tables.columns.default
CREATE TABLE a_name_of_sixty_three_bytes_is_as_long_as_a_name_can_be_here_abc (f integer PRIMARY KEY, t bigint CHECK (t > 0), item text GENERATED ALWAYS AS (U&'\00e4') STORED);
ALTER TABLE ONLY a_name_of_sixty_three_bytes_is_as_long_as_a_name_can_be_here_ab ALTER item TYPE varchar(30);
-- case dump .tables.columns.default
CREATE TABLE item (t money, u character varying(5) GENERATED ALWAYS AS ('abc') STORED, users name  NULL);
ALTER TABLE ONLY item ALTER u TYPE text COLLATE "C";
-- case alter table: 0A000, not success
CREATE SCHEMA s1;
CREATE TABLE item ("Mixed Case" uuid PRIMARY KEY, w integer GENERATED BY DEFAULT AS IDENTITY (INCREMENT -1), g varchar COLLATE "POSIX");
CREATE PUBLICATION x FOR TABLE item (g, "Mixed Case") WHERE (w IS NOT NULL);
ALTER TABLE public.item SET SCHEMA s1;
ALTER TABLE s1.item ALTER g SET DEFAULT extract(year FROM '2024-01-01 00:00:00+00'::timestamptz) / nullif(42, 0), ALTER g TYPE text COLLATE "C";
-- case alter table: 0A000, not success
CREATE SCHEMA x;
CREATE TABLE IF NOT EXISTS x.t (u character varying(5) UNIQUE, t2 inet , w char(3) DEFAULT 'it''s', PRIMARY KEY (t2, w));
CREATE PUBLICATION g FOR TABLE x.t (u, w, t2);
ALTER TABLE x.t ALTER u TYPE varchar(2);
-- case create materialized view: 0A000, not success
CREATE TABLE IF NOT EXISTS w (u text NOT NULL, id smallint NOT NULL);
CREATE MATERIALIZED VIEW id AS WITH d AS (DELETE FROM public.w RETURNING *) SELECT * FROM d WITH DATA;
-- case create materialized view: 0A000, not success
CREATE TABLE c (u bigint GENERATED ALWAYS AS IDENTITY , a bigint PRIMARY KEY, users timestamptz DEFAULT localtimestamp - '1 day'::interval, c numeric(10,2) NULL);
CREATE MATERIALIZED VIEW t1 AS WITH d AS (DELETE FROM c RETURNING *) SELECT * FROM d WITH NO DATA;
-- case alter table: 23502, not success
CREATE UNLOGGED TABLE IF NOT EXISTS u ("select" text COLLATE "C", v int4 NOT NULL, x text , t2 bigint UNIQUE);
INSERT INTO public.u (v, t2) VALUES (0, 1::bigint);
ALTER TABLE u ALTER v TYPE varchar(20) USING NULL, ADD COLUMN b char(3) NOT NULL DEFAULT lower('abc');
-- case alter table: 23502, not success
CREATE SCHEMA "S 3";
CREATE TABLE IF NOT EXISTS "S 3".g (t1 integer[] DEFAULT NULL, t numeric DEFAULT 1::numeric, d bigint GENERATED ALWAYS AS IDENTITY (INCREMENT -1), users serial );
ALTER TABLE "S 3".g ADD COLUMN IF NOT EXISTS u smallint , ADD CHECK ('{}'::jsonb ? 'a' IS NOT TRUE) NO INHERIT;
INSERT INTO "S 3".g (t) VALUES (1.5);
ALTER TABLE "S 3".g ADD COLUMN IF NOT EXISTS t2 text ;
ALTER TABLE "S 3".g ALTER d TYPE smallint USING u::smallint, ALTER t2 TYPE varchar(2);
-- case create index: 42704, not success
CREATE UNLOGGED TABLE IF NOT EXISTS g (g character varying(5) DEFAULT substring('x' from 1 for 2), v oid );
CREATE INDEX ON g USING gin (to_tsvector('nosuch', g));
-- case create index: 42704, not success
CREATE TABLE b (g integer NULL, item integer, w text DEFAULT 1);
CREATE INDEX ON b USING gin (to_tsvector('nosuch', w));
-- case create table: 42809, not success
CREATE TABLE IF NOT EXISTS public.f (t tsvector NOT NULL, v integer DEFAULT 42, d text , f bigint , EXCLUDE USING gist (t WITH =));
-- case create table: 42809, not success
CREATE TABLE x (users text DEFAULT CURRENT_DATE, b inet , v tsvector, EXCLUDE USING gist (v WITH =), CONSTRAINT item EXCLUDE USING btree (users WITH =), CONSTRAINT users CHECK (coalesce(nullif(1::bigint, 0), 0) <> position('a' in 'a'::text)) NO INHERIT);
-- case since 15.20: create statistics: 42P16, not success
CREATE TABLE x (d bigserial PRIMARY KEY, t2 integer GENERATED ALWAYS AS (1::integer) STORED, v text DEFAULT 'x' COLLATE "C", users int4 UNIQUE);
CREATE STATISTICS item ON (NULL) FROM x;
-- case alter table: 42P21, not success
CREATE TABLE public.t2 (t text , t1 varchar );
CREATE TABLE b (LIKE public.t2 EXCLUDING COMMENTS );
ALTER TABLE public.t2 RENAME TO "T";
ALTER TABLE "T" DROP t1 CASCADE, ALTER t TYPE text COLLATE "C";
ALTER TABLE b INHERIT "T";
-- case alter table: 55006, not success
CREATE TABLE item (a bigserial PRIMARY KEY, u integer );
SELECT u AS a INTO TEMP t2 FROM item;
DECLARE c1 CURSOR FOR SELECT x.a, y.a FROM t2 x LEFT JOIN t2 y USING (a);
ALTER TABLE pg_temp.t2 ADD COLUMN d numeric(10,2), ADD "dreizehn_große_bären_träumten_übermütig_von_süßen_äpfeln_und_öl" tstzrange;
-- case alter table: 55006, not success
CREATE SCHEMA w;
CREATE TABLE IF NOT EXISTS w."dreizehn_große_bären_träumten_übermütig_von_süßen_äpfeln_und_öl" (b character varying(5) , f integer , x char(3) CHECK (x = ANY (ARRAY['a', 'b'])));
DECLARE c2 CURSOR FOR SELECT x AS item, f FROM w."dreizehn_große_bären_träumten_übermütig_von_süßen_äpfel" WHERE true;
ALTER TABLE IF EXISTS w."dreizehn_große_bären_träumten_übermütig_von_süßen_äpfel" ADD EXCLUDE (x WITH =) WHERE (false);
-- case create index: 55006, not success
CREATE TABLE public."select" (b text PRIMARY KEY, f integer UNIQUE, t2 text COLLATE "C", w text CHECK (1::smallint - greatest(length('x'), greatest(1, 1)) > f));
CREATE OR REPLACE VIEW g WITH (security_invoker) AS SELECT 1 AS f FROM "select";
DECLARE c2 CURSOR FOR SELECT f FROM "select" UNION ALL SELECT f FROM g;
CREATE UNIQUE INDEX id ON ONLY "select" (b, w) WITH (fillfactor = 70);
-- case create index: 55006, not success
CREATE TABLE w (d varchar(20) , w bigint DEFAULT position('a' in 'x'), "T" timestamptz);
ALTER TABLE w ADD IF NOT EXISTS t1 integer ;
DECLARE c2 CURSOR FOR SELECT * FROM ONLY w ORDER BY 1 DESC LIMIT 5;
CREATE UNIQUE INDEX v ON w ("T", d, t1) INCLUDE (w);
-- case drop schema: 55006, not success
CREATE TABLE IF NOT EXISTS b (g boolean, "größe" bigint UNIQUE, item text UNIQUE);
ALTER TABLE IF EXISTS ONLY public.b RENAME g TO fifty_bytes_leave_little_room_for_what_is_added_to;
DECLARE c1 CURSOR FOR SELECT fifty_bytes_leave_little_room_for_what_is_added_to, item, fifty_bytes_leave_little_room_for_what_is_added_to FROM b;
DROP SCHEMA public, public CASCADE;
-- case drop schema: 55006, not success
CREATE TABLE c (v text DEFAULT 'x'::varchar, t text);
DECLARE c1 CURSOR FOR SELECT s.* FROM (SELECT * FROM c) s;
DROP SCHEMA IF EXISTS public CASCADE;
-- case alter table: success, not 0A000
CREATE TABLE u (x uuid PRIMARY KEY, "user" text COLLATE "C", g text );
CREATE TABLE d (f u, a varchar , CONSTRAINT f EXCLUDE (f WITH =, a WITH =), CONSTRAINT users UNIQUE (f) DEFERRABLE);
ALTER TABLE u ADD COLUMN IF NOT EXISTS u varchar DEFAULT NULL;
-- case merge: what an INSERT of it gives is of the column's type
CREATE TABLE s (t1 integer PRIMARY KEY, u text, g integer GENERATED ALWAYS AS (1) STORED, c timestamp);
INSERT INTO s (t1, u) VALUES (1, 'x');
CREATE TABLE t (t1 integer, g integer GENERATED ALWAYS AS (1) STORED, a date);
MERGE INTO t USING s ON t.t1 = s.t1 WHEN NOT MATCHED THEN INSERT (t1) VALUES (s.u);
MERGE INTO t USING s ON t.t1 = s.t1 WHEN NOT MATCHED THEN INSERT (t1, t1) VALUES (1, 2);
MERGE INTO t USING s ON t.t1 = s.t1 WHEN NOT MATCHED THEN INSERT (t1) VALUES (1, 2);
MERGE INTO t USING s ON t.t1 = s.t1 WHEN NOT MATCHED THEN INSERT (t1, a) VALUES (1);
MERGE INTO t USING s ON t.t1 = s.t1 WHEN NOT MATCHED THEN INSERT (g) VALUES (1);
MERGE INTO t USING s ON t.t1 = s.t1 WHEN MATCHED THEN DELETE WHEN MATCHED THEN DO NOTHING;
MERGE INTO t USING s ON t.t1 = s.t1 WHEN NOT MATCHED THEN INSERT (a) VALUES (s.c);
-- case create view: nothing of it may write
CREATE TABLE t (a integer);
CREATE VIEW v AS WITH d AS (DELETE FROM t RETURNING *) SELECT * FROM d;
CREATE MATERIALIZED VIEW m AS WITH d AS (DELETE FROM t RETURNING *) SELECT * FROM d;
SELECT * FROM (WITH d AS (DELETE FROM t RETURNING *) SELECT * FROM d) s;
-- case select: TABLESAMPLE
CREATE TABLE t (a integer);
CREATE VIEW v AS SELECT * FROM t TABLESAMPLE system (10) REPEATABLE (1);
SELECT * FROM t TABLESAMPLE nosuch (10);
SELECT * FROM v TABLESAMPLE system (10);
SELECT * FROM t TABLESAMPLE bernoulli (10, 20);
SELECT * FROM t TABLESAMPLE bernoulli (true);
WITH q AS (SELECT 1) SELECT * FROM q TABLESAMPLE system (10);
-- case copy: its columns
CREATE TABLE t (a integer, g integer GENERATED ALWAYS AS (1) STORED);
CREATE VIEW v AS SELECT * FROM t;
COPY t (a, g) TO STDOUT;
COPY t (a, a) TO STDOUT;
COPY v (nosuch) TO STDOUT;
COPY v TO STDOUT WITH (FORMAT nosuch);
COPY (DELETE FROM t) TO STDOUT;
-- case show: a parameter with a dot is there when it was set
SHOW my.parameter;
SET my.parameter = 'x';
SHOW my.parameter;
-- case currval: what the session has used
CREATE SEQUENCE s;
SELECT currval('s');
SELECT setval('s', 5, false);
SELECT currval('s');
SELECT nextval('s');
SELECT currval('s'), lastval();
DROP SEQUENCE s;
SELECT lastval();
-- case declare cursor: it looks for its rows at once
CREATE MATERIALIZED VIEW m AS SELECT 1 AS a WITH NO DATA;
CREATE VIEW v AS SELECT a AS b FROM m;
DECLARE c CURSOR FOR SELECT b FROM v;
-- case values: a column's literals are of its type
CREATE VIEW v AS SELECT * FROM (VALUES (1, 'a'), (2, 3)) v(i, t);
SELECT * FROM (VALUES (1), (true)) v(i);
SELECT 1::money AS m UNION SELECT 1;
SELECT CASE WHEN true THEN 1::money ELSE 1 END;
-- case a whole row is called as its table is
CREATE TABLE t (a integer);
CREATE VIEW v AS SELECT t FROM t;
CREATE VIEW w AS SELECT s.* FROM (SELECT t FROM t) s;
CREATE VIEW x AS SELECT t FROM t AS t;
ALTER TABLE t RENAME TO u;
ALTER TABLE u RENAME COLUMN a TO u;
-- case create view: TABLE of a sequence
CREATE SEQUENCE s;
CREATE VIEW v AS TABLE s;
-- case rights: what is asked before and after them
CREATE ROLE r9;
CREATE TABLE t9 (a integer PRIMARY KEY, b text);
CREATE VIEW v9 AS SELECT a FROM t9;
CREATE SEQUENCE q9;
CREATE TYPE e9 AS ENUM ('a');
CREATE FUNCTION f9() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
SET ROLE r9;
ALTER ROLE r9 RENAME TO r8;
CREATE USER r8 PASSWORD 'x' PASSWORD 'x';
ALTER ROLE r9 SET nosuch.x = '1';
ALTER ROLE r9 RENAME TO postgres;
ALTER ROLE pg_monitor LOGIN;
CREATE POLICY p ON t9 FOR INSERT USING (true);
CREATE POLICY p ON t9 FOR SELECT USING (true) WITH CHECK (true);
CREATE POLICY p ON v9 FOR SELECT TO nosuch;
CREATE POLICY p ON v9 FOR SELECT USING (nosuch);
ALTER POLICY p ON v9 TO nosuch;
ALTER POLICY p ON v9 RENAME TO q;
ALTER POLICY p ON t9 RENAME TO q;
ALTER RULE p ON t9 RENAME TO q;
ALTER RULE p ON q9 RENAME TO q;
ALTER TRIGGER p ON t9 RENAME TO q;
ALTER TRIGGER p ON q9 RENAME TO q;
CREATE STATISTICS ON a, b FROM t9;
CREATE STATISTICS s9 ON a, nosuch(b) FROM t9;
CREATE STATISTICS s9 ON a, b FROM t9;
CREATE RULE r AS ON INSERT TO t9 DO INSTEAD UPDATE nosuch SET a = 1;
CREATE RULE r AS ON INSERT TO t9 WHERE OLD.a IS NULL DO NOTHING;
CREATE RULE r AS ON INSERT TO q9 DO NOTHING;
CREATE TRIGGER g INSTEAD OF UPDATE ON t9 EXECUTE FUNCTION nosuch();
CREATE TRIGGER g AFTER UPDATE ON v9 FOR EACH ROW EXECUTE FUNCTION nosuch();
CREATE TRIGGER g AFTER UPDATE ON v9 FOR EACH STATEMENT EXECUTE FUNCTION nosuch();
ALTER TABLE q9 RENAME COLUMN a TO b;
ALTER TABLE t9 RENAME COLUMN nosuch TO b;
ALTER VIEW t9 RENAME TO x;
ALTER DOMAIN e9 RENAME TO x;
ALTER DOMAIN e9 DROP NOT NULL;
ALTER DOMAIN e9 RENAME CONSTRAINT a TO b;
ALTER TYPE e9 RENAME TO x;
ALTER TYPE e9 ADD VALUE 'a';
ALTER TYPE t9 ADD VALUE 'a';
ALTER TYPE t9_pkey ADD ATTRIBUTE a int4range;
ALTER TYPE t9 SET SCHEMA nosuch;
ALTER TABLE t9 SET SCHEMA nosuch;
ALTER TABLE t9_pkey SET SCHEMA nosuch;
ALTER FUNCTION f9() SET SCHEMA nosuch;
ALTER FUNCTION f9() SET SCHEMA public;
ALTER VIEW t9 OWNER TO nosuch;
ALTER FUNCTION f9() OWNER TO nosuch;
ALTER FUNCTION nosuch() OWNER TO nosuch;
DROP FUNCTION IF EXISTS nosuch(), f9();
DROP INDEX CONCURRENTLY t9_pkey;
DROP TABLE v9;
DROP TABLE t9;
COMMENT ON TABLE v9 IS 'x';
COMMENT ON TABLE t9 IS 'x';
COMMENT ON CONSTRAINT nosuch ON t9 IS 'x';
CREATE TRANSFORM FOR integer LANGUAGE nosuch (FROM SQL WITH FUNCTION nosuch(integer));
CREATE TEMP TABLE public.x (a integer);
CREATE OR REPLACE VIEW v9 AS SELECT nosuch FROM t9;
CREATE OR REPLACE VIEW v9 AS SELECT a FROM t9;
CREATE EXTENSION IF NOT EXISTS citext;
CREATE EXTENSION citext SCHEMA nosuch;
CREATE OR REPLACE LANGUAGE plpgsql;
LOAD 'plpgsql';
CHECKPOINT;
ALTER SYSTEM SET work_mem = '1MB';
ALTER DATABASE postgres SET search_path = public;
LOCK TABLE q9;
LOCK TABLE t9;
TRUNCATE v9;
TRUNCATE t9;
REFRESH MATERIALIZED VIEW v9;
REFRESH MATERIALIZED VIEW t9;
REINDEX TABLE v9;
REINDEX TABLE t9;
CLUSTER v9;
ALTER PUBLICATION p9 ADD TABLES IN SCHEMA public;
CREATE PUBLICATION p9;
ALTER SEQUENCE t9 OWNED BY NONE;
-- case rights: names that are parts of others
CREATE TABLE t9 (x integer PRIMARY KEY);
COMMENT ON COLUMN t9_pkey.x IS 'a';
COMMENT ON COLUMN t9_pkey.y IS 'a';
DROP FOREIGN TABLE nosuch;
DROP USER MAPPING IF EXISTS FOR nosuch SERVER nosuch;
DROP USER MAPPING FOR nosuch SERVER nosuch;
CREATE SERVER srv FOREIGN DATA WRAPPER nosuch;
CREATE FOREIGN DATA WRAPPER fdw;
CREATE SERVER srv FOREIGN DATA WRAPPER fdw;
CREATE SERVER srv FOREIGN DATA WRAPPER nosuch;
CREATE SERVER IF NOT EXISTS srv FOREIGN DATA WRAPPER nosuch;
CREATE TYPE h9;
ALTER TYPE h9 RENAME TO x;
ALTER TYPE h9 SET SCHEMA public;
ALTER TYPE h9 OWNER TO postgres;
ALTER DOMAIN h9 DROP CONSTRAINT IF EXISTS d CASCADE;
ALTER TYPE h9 ADD VALUE 'a';
GRANT USAGE ON TYPE h9 TO postgres;
REVOKE ALL ON DOMAIN h9 FROM nosuch;
ALTER SCHEMA public RENAME TO pg_x;
ALTER EVENT TRIGGER nosuch RENAME TO x;
-- case rules say what a write is where a function of statements is created
CREATE TABLE g (t2 text PRIMARY KEY, "na""me" smallint, c real GENERATED ALWAYS AS (2) STORED);
CREATE RULE item AS ON INSERT TO g WHERE NEW."na""me" IS NOT NULL DO ALSO SELECT 1;
CREATE FUNCTION a(t1 integer, a text) RETURNS void LANGUAGE sql BEGIN ATOMIC INSERT INTO g ("na""me") VALUES (1) ON CONFLICT DO NOTHING; SELECT 1; END;
-- case update: whichever row of FROM it meets, it gets the same
CREATE TABLE g (x integer , item bigint NOT NULL);
INSERT INTO public.g (item) SELECT g FROM generate_series(1, 3) g;
UPDATE public.g SET item = b.x FROM public.g b;
UPDATE public.g SET x = 1 / b.x FROM public.g b;
UPDATE public.g SET x = 7;
UPDATE public.g SET item = b.x FROM public.g b;
SELECT 1 / (sum(item) - 21) FROM g;
UPDATE public.g SET item = b.x + b.item FROM public.g b RETURNING 1 / (g.item - 14);
-- case alter table: pending trigger events of an exclusion
CREATE TABLE v (t2 integer, EXCLUDE USING gist (int4range(t2 - 5, 1) WITH &&) DEFERRABLE INITIALLY DEFERRED);
INSERT INTO v (t2) VALUES (1), (3);
ALTER TABLE v ENABLE TRIGGER x;
-- case alter table: pending trigger events of an exclusion, equality
CREATE TABLE v (t2 integer, EXCLUDE USING btree (t2 WITH =) DEFERRABLE INITIALLY DEFERRED);
INSERT INTO v (t2) VALUES (1), (1);
ALTER TABLE v ENABLE TRIGGER x;
-- case alter table: an exclusion that nothing meets has no events
CREATE TABLE v (t2 integer, EXCLUDE USING btree (t2 WITH =) DEFERRABLE INITIALLY DEFERRED);
INSERT INTO v (t2) VALUES (1), (2);
ALTER TABLE v ENABLE TRIGGER x;
-- case alter table: a key that nothing meets has no events
CREATE TABLE v (t2 integer, UNIQUE (t2) DEFERRABLE INITIALLY DEFERRED);
INSERT INTO v (t2) VALUES (1), (2);
ALTER TABLE v ENABLE TRIGGER x;
-- case alter table: pending trigger events of a key
CREATE TABLE v (t2 integer, UNIQUE (t2) DEFERRABLE INITIALLY DEFERRED);
INSERT INTO v (t2) VALUES (1), (1);
ALTER TABLE v ENABLE TRIGGER x;
-- case alter table: pending trigger events of a key that is kept again
CREATE TABLE v (t2 integer, UNIQUE (t2) DEFERRABLE INITIALLY DEFERRED);
INSERT INTO v (t2) VALUES (1), (2);
UPDATE v SET t2 = 2 WHERE t2 = 1;
UPDATE v SET t2 = 3 WHERE t2 = 2;
ALTER TABLE v ENABLE TRIGGER x;
SET CONSTRAINTS ALL IMMEDIATE;
-- case set constraints: an exclusion
CREATE TABLE v (t2 integer, EXCLUDE USING gist (int4range(t2 - 5, 1) WITH &&) DEFERRABLE INITIALLY DEFERRED);
INSERT INTO v (t2) VALUES (1), (3);
SET CONSTRAINTS ALL IMMEDIATE;
-- case rules say what a write is where a function of text is created
CREATE TABLE g (a integer PRIMARY KEY, b text);
CREATE RULE r AS ON UPDATE TO g WHERE OLD.a IS NULL DO ALSO DELETE FROM g;
CREATE FUNCTION f() RETURNS void LANGUAGE sql AS $$ INSERT INTO g VALUES (1) ON CONFLICT (b) DO UPDATE SET b = EXCLUDED.b $$;
-- case views say what they take where a function of text is created
CREATE TABLE t (a integer PRIMARY KEY, b text);
CREATE VIEW v AS SELECT a, upper(b) AS b FROM t;
CREATE FUNCTION f1(i integer) RETURNS void LANGUAGE sql AS $$ INSERT INTO v SELECT i $$;
CREATE FUNCTION f2(i integer) RETURNS SETOF integer LANGUAGE sql AS $$ INSERT INTO v (a) SELECT i RETURNING a $$;
CREATE FUNCTION f3() RETURNS void LANGUAGE sql AS $$ INSERT INTO v VALUES (1) $$;
CREATE FUNCTION f4() RETURNS void LANGUAGE sql AS $$ DELETE FROM v $$;
CREATE FUNCTION f5() RETURNS void LANGUAGE sql AS $$ UPDATE v SET b = 'x' $$;
-- case views say what they take where a function of statements is created
CREATE TABLE t (a integer PRIMARY KEY, b text);
CREATE VIEW w AS SELECT DISTINCT a FROM t;
CREATE RULE r AS ON DELETE TO w DO INSTEAD DELETE FROM t WHERE a = OLD.a;
CREATE FUNCTION f6() RETURNS void LANGUAGE sql BEGIN ATOMIC DELETE FROM w; SELECT 1; END;
CREATE FUNCTION f7() RETURNS integer LANGUAGE sql BEGIN ATOMIC UPDATE w SET a = 2; SELECT 'x'; END;
-- case a view takes a query of fewer columns
CREATE TABLE t (a integer PRIMARY KEY, b text, c integer);
CREATE VIEW v AS SELECT a, upper(b) AS b, c FROM t;
INSERT INTO v SELECT 1 UNION SELECT 2;
INSERT INTO v SELECT 3, 'x';
-- case a view takes no query of a star that reaches its computed columns
CREATE TABLE t (a integer PRIMARY KEY, b text, c integer);
CREATE VIEW v AS SELECT a, upper(b) AS b, c FROM t;
INSERT INTO v SELECT * FROM t;
-- case an extension loses the comment of its script
CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;
COMMENT ON EXTENSION pg_trgm IS '';
COMMENT ON EXTENSION plpgsql IS NULL;
-- case an extension loses a comment and gets another
CREATE EXTENSION "uuid-ossp";
COMMENT ON EXTENSION "uuid-ossp" IS 'x';
COMMENT ON EXTENSION "uuid-ossp" IS NULL;
CREATE EXTENSION hstore;
COMMENT ON EXTENSION hstore IS NULL;
COMMENT ON EXTENSION hstore IS 'of ours';
-- case what an extension's comment is
CREATE EXTENSION hstore;
CREATE EXTENSION citext;
COMMENT ON EXTENSION citext IS NULL;
CREATE TABLE t (a integer NOT NULL);
INSERT INTO t SELECT length(obj_description(oid, 'pg_extension')) FROM pg_extension WHERE extname = 'hstore';
INSERT INTO t SELECT length(obj_description(oid, 'pg_extension')) FROM pg_extension WHERE extname = 'citext';
-- case a table that a rule has made a view is none
CREATE SCHEMA s2;
CREATE TABLE s2.b (b numeric DEFAULT 2 - 1.5 / 1e3, item interval day to second DEFAULT INTERVAL '3' DAY);
CREATE OR REPLACE RULE "_RETURN" AS ON SELECT TO s2.b DO INSTEAD TABLE s2.b;
ALTER TABLE ONLY s2.b ADD CONSTRAINT a CHECK (NOT item IS NOT NULL);
ALTER TABLE ONLY s2.b ALTER b SET DEFAULT 0.0 - b, ADD COLUMN IF NOT EXISTS u int;
ALTER VIEW s2.b ALTER b SET DEFAULT 4;
SELECT * FROM s2.b;
-- case a view that a rule has given a query on itself
CREATE VIEW public.b AS VALUES (1, '5');
CREATE OR REPLACE RULE "_RETURN" AS ON SELECT TO b DO INSTEAD SELECT * FROM b WHERE 'yes'::boolean;
-- case what a table had stays with the view that it became
CREATE TABLE a (x int NOT NULL DEFAULT 3, y text COLLATE "C" CONSTRAINT kk CHECK (y <> ''), z int GENERATED ALWAYS AS (x + 1) STORED) WITH (fillfactor = 70);
ALTER TABLE a ALTER y SET STORAGE EXTERNAL, ALTER x SET STATISTICS 40;
COMMENT ON COLUMN a.x IS 'no';
COMMENT ON TABLE a IS 'table';
GRANT SELECT ON a TO PUBLIC;
CREATE RULE "_RETURN" AS ON SELECT TO a DO INSTEAD SELECT 1 AS x, 'x' COLLATE "C" AS y, 4 AS z;
CREATE RULE "_RETURN" AS ON SELECT TO a DO INSTEAD SELECT 1 AS x, 'x'::text COLLATE "C" AS y, 4 AS z;
DROP TABLE a;
SELECT x FROM a;
INSERT INTO a VALUES (1);
CREATE RULE i AS ON INSERT TO a DO INSTEAD NOTHING;
INSERT INTO a VALUES (1);
CREATE RULE "_RETURN" AS ON SELECT TO a DO INSTEAD SELECT 1 AS x, 'x'::text AS y, 5 AS z;
CREATE OR REPLACE RULE "_RETURN" AS ON SELECT TO a DO INSTEAD SELECT 1 AS x, 'x'::text AS y, 5 AS z;
CREATE OR REPLACE RULE "_RETx" AS ON SELECT TO a DO INSTEAD SELECT 1 AS x, 'x'::text AS y, 6 AS z;
CREATE OR REPLACE RULE "i" AS ON SELECT TO a DO INSTEAD SELECT 1 AS x, 'x'::text AS y, 6 AS z;
CREATE INDEX ON a (x);
ALTER TABLE a DROP CONSTRAINT kk;
ALTER TABLE a ALTER x DROP NOT NULL;
ALTER TABLE a DISABLE RULE "_RETURN";
ALTER TABLE a DROP COLUMN z;
ALTER TABLE a RENAME x TO xx;
TRUNCATE a;
LOCK a;
CREATE TRIGGER tr BEFORE INSERT ON a FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger();
ALTER TABLE a ENABLE ROW LEVEL SECURITY;
CREATE TABLE c () INHERITS (a);
CREATE TABLE d (LIKE a INCLUDING ALL);
CREATE TABLE e (x int REFERENCES a);
DROP VIEW a;
-- case a sequence of a table that became a view
CREATE TABLE t (id serial, a int);
INSERT INTO t VALUES (1, 2);
CREATE RULE "_RETURN" AS ON SELECT TO t DO INSTEAD SELECT 1 AS id, 4 AS a;
TRUNCATE t;
CREATE VIEW w AS SELECT * FROM t;
CREATE RULE "_RETURN" AS ON SELECT TO t DO INSTEAD SELECT 1 AS id, 4 AS a WHERE true;
CREATE RULE "_RETURN" AS ON SELECT TO t WHERE true DO INSTEAD SELECT 1 AS id, 4 AS a WHERE true;
DROP SEQUENCE t_id_seq;
ALTER SEQUENCE t_id_seq OWNED BY NONE;
DROP TABLE t;
DROP VIEW t;
-- case set constraints reaches the keys of partitions
CREATE TABLE p (a int, b int, UNIQUE (a) DEFERRABLE) PARTITION BY RANGE (a);
CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (10);
INSERT INTO p VALUES (1, 1), (2, 2);
SET CONSTRAINTS p_a_key DEFERRED;
UPDATE p SET a = 1 WHERE a = 2;
UPDATE p SET a = 2 WHERE b = 1;
SET CONSTRAINTS p_a_key IMMEDIATE;
UPDATE p SET a = 1 WHERE a = 2;
-- case set constraints reaches the keys of partitions, and checks them
CREATE TABLE p (a int, b int, UNIQUE (a) DEFERRABLE INITIALLY DEFERRED) PARTITION BY RANGE (a);
CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (10);
INSERT INTO p VALUES (1, 1), (2, 2);
UPDATE p SET a = 1 WHERE a = 2;
SET CONSTRAINTS p_a_key IMMEDIATE;
-- case set constraints: of the partition alone
CREATE TABLE p (a int, b int, UNIQUE (a) DEFERRABLE INITIALLY DEFERRED) PARTITION BY RANGE (a);
CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (10);
INSERT INTO p VALUES (1, 1), (2, 2);
UPDATE p SET a = 1 WHERE a = 2;
SET CONSTRAINTS p1_a_key IMMEDIATE;
-- case set constraints reaches references of partitions
CREATE TABLE r (a int PRIMARY KEY);
CREATE TABLE p (a int REFERENCES r DEFERRABLE, b int) PARTITION BY RANGE (b);
CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (10);
SET CONSTRAINTS p_a_fkey DEFERRED;
INSERT INTO p VALUES (1, 1);
SET CONSTRAINTS p_a_fkey IMMEDIATE;
-- case set constraints reaches references of partitions, whatever they are called
CREATE TABLE r (a int PRIMARY KEY);
CREATE TABLE p (a int REFERENCES r DEFERRABLE, b int) PARTITION BY RANGE (b);
CREATE TABLE p1 (b int, a int);
ALTER TABLE p ATTACH PARTITION p1 FOR VALUES FROM (0) TO (10);
ALTER TABLE p1 RENAME CONSTRAINT p_a_fkey TO other;
SET CONSTRAINTS p_a_fkey DEFERRED;
INSERT INTO p VALUES (1, 1);
SET CONSTRAINTS p_a_fkey IMMEDIATE;
-- case set constraints: references to partitions
CREATE TABLE r (a int PRIMARY KEY) PARTITION BY RANGE (a);
CREATE TABLE r1 PARTITION OF r FOR VALUES FROM (0) TO (10);
CREATE TABLE p (a int REFERENCES r DEFERRABLE, b int);
SET CONSTRAINTS p_a_fkey DEFERRED;
INSERT INTO p VALUES (1, 1);
INSERT INTO r VALUES (1);
SET CONSTRAINTS p_a_fkey IMMEDIATE;
SET CONSTRAINTS p_a_fkey DEFERRED;
DELETE FROM r;
SET CONSTRAINTS p_a_fkey IMMEDIATE;
-- case set constraints reaches triggers of partitions
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''x''; END';
CREATE TABLE p (a int, b int) PARTITION BY RANGE (b);
CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (10);
CREATE CONSTRAINT TRIGGER ct AFTER INSERT ON p DEFERRABLE FOR EACH ROW EXECUTE FUNCTION f();
SET CONSTRAINTS ct DEFERRED;
INSERT INTO p VALUES (1, 1);
SET CONSTRAINTS ct IMMEDIATE;
-- case materialized view: rows that a unique index refuses
CREATE TABLE t (a int);
INSERT INTO t VALUES (1), (1);
CREATE MATERIALIZED VIEW m AS SELECT a FROM t;
CREATE UNIQUE INDEX ON m (a);
-- case refresh: rows that a unique index refuses
CREATE TABLE t (a int);
INSERT INTO t VALUES (1), (1);
CREATE MATERIALIZED VIEW m AS SELECT a FROM t WITH NO DATA;
CREATE UNIQUE INDEX ON m (a);
REFRESH MATERIALIZED VIEW m;
-- case refresh concurrently: rows that a unique index refuses
CREATE TABLE t (a int);
INSERT INTO t VALUES (1), (2);
CREATE MATERIALIZED VIEW m AS SELECT a FROM t;
CREATE UNIQUE INDEX ON m (a);
INSERT INTO t VALUES (2);
REFRESH MATERIALIZED VIEW CONCURRENTLY m;
-- case materialized view: its rows are those of when it was filled
CREATE TABLE t (a int);
INSERT INTO t VALUES (1), (2);
CREATE MATERIALIZED VIEW m AS SELECT a FROM t;
CREATE UNIQUE INDEX ON m (a);
INSERT INTO t VALUES (2);
SELECT 1 / (count(*) - 2) FROM m;
REFRESH MATERIALIZED VIEW m;
-- case materialized view: what an index computes
CREATE TABLE t (a int);
INSERT INTO t VALUES (1), (2);
CREATE MATERIALIZED VIEW m AS SELECT a FROM t;
CREATE INDEX ON m ((1 / (a - 2)));
-- case materialized view: filled, emptied, read
CREATE TABLE t (a int);
INSERT INTO t VALUES (1), (2), (2);
CREATE MATERIALIZED VIEW m AS SELECT a, count(*) AS n FROM t GROUP BY a;
CREATE VIEW v AS SELECT * FROM m WHERE n > 1;
DELETE FROM t;
SELECT 1 / (count(*) - 1) FROM v;
INSERT INTO t SELECT a FROM v;
SELECT 1 / (sum(a) - 2) FROM t;
REFRESH MATERIALIZED VIEW m WITH NO DATA;
SELECT * FROM v;
REFRESH MATERIALIZED VIEW m;
SELECT 1 / count(*) FROM v;
ALTER MATERIALIZED VIEW m RENAME a TO b;
SELECT 1 / (b - 2) FROM m;
CREATE UNIQUE INDEX ON m (n);
INSERT INTO t VALUES (3);
REFRESH MATERIALIZED VIEW m;
REFRESH MATERIALIZED VIEW CONCURRENTLY m;
SELECT 1 / (count(*) - 1) FROM m;
TRUNCATE t;
REFRESH MATERIALIZED VIEW CONCURRENTLY m;
SELECT 1 / count(*) FROM m;
CREATE FUNCTION f() RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM m';
INSERT INTO t VALUES (7);
SELECT 1 / f();
DO $$ BEGIN REFRESH MATERIALIZED VIEW m; END $$;
SELECT 1 / (f() - 1);
-- case what a rule on SELECT may not be
CREATE UNLOGGED TABLE t (id int, a int);
CREATE MATERIALIZED VIEW m AS SELECT id FROM t;
CREATE RULE r AS ON UPDATE TO t DO ALSO NOTHING;
CREATE RULE "_RETURN" AS ON SELECT TO t DO INSTEAD WITH x AS (INSERT INTO t VALUES (1, 2) RETURNING *) SELECT * FROM x;
CREATE RULE "_RETURN" AS ON SELECT TO t DO INSTEAD SELECT OLD.*;
CREATE RULE "_RETURN" AS ON SELECT TO t DO INSTEAD SELECT 1 AS id, NEW.a;
CREATE RULE "_RETURN" AS ON SELECT TO t DO INSTEAD SELECT 1 AS id, 2 AS a UNION ALL SELECT 1 AS id, 4 AS a;
-- case parts of an action cannot see OLD and NEW
CREATE TABLE t (id int, a int);
CREATE RULE r AS ON UPDATE TO t WHERE OLD.id = 1 DO INSTEAD SELECT 1 UNION SELECT 2;
CREATE RULE r AS ON UPDATE TO t WHERE id = 1 DO INSTEAD SELECT 1 UNION SELECT 2;
CREATE RULE r AS ON UPDATE TO t DO INSTEAD SELECT 1 UNION SELECT OLD.id;
CREATE RULE r AS ON UPDATE TO t DO INSTEAD (SELECT OLD.a + 1 UNION SELECT 4);
CREATE RULE r AS ON UPDATE TO t DO INSTEAD WITH x AS (SELECT OLD.id) SELECT * FROM x;
CREATE RULE r AS ON DELETE TO t DO INSTEAD INSERT INTO t WITH x AS (SELECT OLD.id) SELECT * FROM x;
CREATE RULE r AS ON INSERT TO t DO INSTEAD SELECT (WITH x AS (SELECT NEW.id) SELECT id FROM x);
CREATE RULE r2 AS ON INSERT TO t DO INSTEAD SELECT OLD.id;
CREATE RULE r2 AS ON DELETE TO t DO INSTEAD SELECT NEW.id;
CREATE RULE r2 AS ON DELETE TO t DO INSTEAD INSERT INTO old VALUES (1);
CREATE RULE r2 AS ON DELETE TO t DO INSTEAD NOTIFY x;
CREATE RULE r3 AS ON DELETE TO t WHERE true DO INSTEAD NOTIFY x;
CREATE RULE r3 AS ON DELETE TO t WHERE count(*) > 1 DO INSTEAD NOTHING;
CREATE RULE r3 AS ON DELETE TO t WHERE (SELECT true FROM pg_class LIMIT 1) DO INSTEAD NOTHING;
CREATE RULE "_RETURN" AS ON SELECT TO t DO INSTEAD SELECT 1 AS id, 2 AS a;
SELECT * FROM t;
-- case a table that is in use, or the type of something, becomes a view
CREATE TABLE t (id int, a int);
CREATE PROCEDURE p() LANGUAGE plpgsql AS $$ BEGIN FOR i IN SELECT id FROM t LOOP NULL; CREATE RULE "_RETURN" AS ON SELECT TO t DO INSTEAD SELECT 1 AS id, 2 AS a; END LOOP; END $$;
CALL p();
CREATE FUNCTION f() RETURNS t LANGUAGE sql AS 'SELECT * FROM t';
CREATE RULE "_RETURN" AS ON SELECT TO t DO INSTEAD SELECT 1 AS id, 2 AS a;
SELECT f();
DROP VIEW t CASCADE;
-- case views that come to be made of each other
CREATE TABLE t (id int, a int);
CREATE VIEW v AS SELECT * FROM t;
CREATE VIEW w AS SELECT * FROM v;
CREATE RULE "_RETURN" AS ON SELECT TO t DO INSTEAD SELECT * FROM w;
SELECT * FROM v;
CREATE PUBLICATION p FOR TABLE t;
-- case a published table that became a view
CREATE TABLE t (id int, a int);
CREATE PUBLICATION p FOR TABLE t;
CREATE RULE "_RETURN" AS ON SELECT TO t DO INSTEAD SELECT 1 AS id, 2 AS a;
ALTER PUBLICATION p DROP TABLE t;
CREATE TABLE x OF t;
-- case nothing is measured of what became a view
CREATE TABLE t (id int, a int);
CREATE RULE "_RETURN" AS ON SELECT TO t DO INSTEAD SELECT 1 AS id, 2 AS a;
CREATE STATISTICS s2 ON id, a FROM t;
-- case templates of dates, and units that there are not
SELECT to_date('x', 'YYYY-MM-DD');
SELECT to_date('hello', 'YYYY-MM-DD');
SELECT to_date('longer text value', 'YYYY-MM-DD');
SELECT to_date('', 'YYYY-MM-DD');
SELECT to_date('2024-13-01', 'YYYY-MM-DD');
SELECT to_date('2024-02-30', 'YYYY-MM-DD');
SELECT to_date('2024', 'YYYY-MM-DD');
SELECT to_date('2024-', 'YYYYMMDD');
SELECT to_date('202401', 'YYYYMMDD');
SELECT to_date('2024011', 'YYYYMMDD');
SELECT to_date('24 Feb 99', 'DD Mon YY');
SELECT to_date('24 Foo 99', 'DD Mon YY');
SELECT to_timestamp('99:10', 'HH24:MI');
SELECT to_timestamp('2024 13:10', 'YYYY HH12:MI');
SELECT to_timestamp('2024 11:10 xm', 'YYYY HH12:MI am');
SELECT to_date('99999999999-1', 'YYYY-MM');
SELECT to_date('2024 400', 'YYYY DDD');
SELECT to_date('2024-1-1 2023', 'YYYY-MM-DD YYYY');
SELECT to_date('12', 'DDD');
DO $$ BEGIN ASSERT to_date('2024-3-1', 'YYYY-MM-DD') = date '2024-03-01'; ASSERT to_date('20240301', 'YYYYMMDD') = date '2024-03-01'; ASSERT to_date('2024/3/1', 'YYYY-MM-DD') = date '2024-03-01'; ASSERT to_date('  2024   3   1', 'YYYY-MM-DD') = date '2024-03-01'; ASSERT to_date('24 February 99', 'DD Month YY') = date '1999-02-24'; ASSERT to_date('2024', 'YYYY-MM-DD') = date '2024-01-01'; ASSERT to_date('2024-00-00', 'YYYY-MM-DD') = date '2024-01-01'; ASSERT to_date('2024060', 'YYYYDDD') = date '2024-02-29'; END $$;
DO $$ BEGIN ASSERT to_timestamp('2024-03-01 01:02:03.5 pm', 'YYYY-MM-DD HH:MI:SS.MS AM') = timestamptz '2024-03-01 13:02:03.5+00'; ASSERT to_timestamp('2024-03-01 23:02:03.000012', 'YYYY-MM-DD HH24:MI:SS.US')  = timestamptz '2024-03-01 23:02:03.000012+00'; ASSERT to_timestamp('2024-03-01T23:02', 'YYYY-MM-DD"T"HH24:MI') = timestamptz '2024-03-01 23:02+00'; END $$;
SELECT date_trunc('nosuch', now());
SELECT date_trunc('nosuch', '2024-01-01'::date);
SELECT date_trunc('nosuch', '2024-01-01'::timestamp);
SELECT date_trunc('nosuch', '1 day'::interval);
SELECT date_trunc('week', '1 day'::interval);
SELECT date_trunc('timezone', now());
SELECT date_trunc('dow', now());
SELECT date_trunc('quarters', now());
SELECT date_part('nosuch', now());
SELECT extract(nosuch FROM now());
SELECT extract(epoch FROM now()), extract(dow FROM now()), extract('DECADES' FROM now()), extract(julian FROM '2024-01-01'::date);
SELECT date_part('nosuch', '2024-01-01'::date);
SELECT date_part('february', '2024-01-01'::date);
SELECT date_trunc(NULL, now()), date_trunc('nosuch', NULL::timestamp);
CREATE TABLE t (a int, d timestamptz);
UPDATE t SET a = 1 WHERE date_trunc('day', date_trunc('nosuch', now()) AT TIME ZONE 'UTC') >= CURRENT_TIMESTAMP + '1 day'::interval;
UPDATE t SET a = 1 WHERE date_trunc('nosuch', d) > now();
INSERT INTO t VALUES (1, now());
UPDATE t SET a = 1 WHERE date_trunc('nosuch', d) > now();
CREATE INDEX ON t (a) WHERE to_char(date_trunc('nosuch', '2024-12-31'::timestamp), 'YYYY') = 'x';
CREATE INDEX ON t (date_trunc('nosuch', '2024-12-31'::timestamp));
CREATE FUNCTION users(varbit, g varchar(20)) RETURNS boolean AS $$ BEGIN RETURN NULL; END $$ LANGUAGE plpgsql IMMUTABLE;
SELECT * FROM users(NULL::bit varying, overlay(to_char(date_trunc('nosuch', '2024-06-15'::date)::date, 'YYYY') placing 'x' from 1));
-- case what PL/pgSQL finds before a syntax error
DO 'DECLARE cnt integer := 1; val text; rec f%ROWTYPE; BEGIN EXECUTE cnt::text; CASE 1 WHEN 1 THEN CREATE UNIQUE INDEX IF NOT EXISTS users ON ONLY x (cnt COLLATE nosuch uuid_ops NULLS FIRST); END CASE; INSERT INTO users (f) VALUES (1) WHERE NOT EXISTS (SELECT 1 FROM users WHERE val = ''it''''s''); END';
DO $do$ DECLARE cnt integer := 1; val text; rec u%ROWTYPE; BEGIN EXIT WHEN make_date(2024, 13, 0) > statement_timestamp(); ASSERT length('x'); cnt := cnt + 1; END $do$;
CREATE FUNCTION public.t2(v integer[]) RETURNS text LANGUAGE plpgsql  AS $fn$ BEGIN RETURN QUERY SELECT '{"a": 1}'::json AS g FROM ONLY b ORDER BY 1 NULLS FIRSTLIMIT 5; END $fn$;
CREATE FUNCTION public.t2(v integer[]) RETURNS SETOF text LANGUAGE plpgsql  AS $fn$ BEGIN RETURN QUERY SELECT '{"a": 1}'::json AS g FROM ONLY b ORDER BY 1 NULLS FIRSTLIMIT 5; END $fn$;
CREATE FUNCTION public.t2(v integer[]) RETURNS SETOF text LANGUAGE plpgsql  AS $fn$ BEGIN RETURN 1 2 3; END $fn$;
CREATE FUNCTION public.t2(v integer[]) RETURNS text LANGUAGE plpgsql  AS $fn$ BEGIN RETURN NEXT 1 2 3; END $fn$;
CREATE FUNCTION public.t2(v integer[]) RETURNS text LANGUAGE plpgsql  AS $fn$ BEGIN RETURN 1 2 3; END $fn$;
DO $do$ DECLARE cnt CONSTANT integer := 1; val text; rec record; cur CURSOR FOR SELECT 'null'::jsonb AS b; BEGIN RAISE unique_violation; FOR i IN REVERSE 1..cnt LOOP WHILE cnt < 3 LOOP cnt := cnt + 1; CONTINUE WHEN cnt = 2; MERGE INTO x t USING item s ON t.3000000000 = s.10 WHEN NOT MATCHED AND true THEN INSERT (t2) VALUES (1) WHEN MATCHED THEN DELETE; END LOOP; END LOOP; EXCEPTION WHEN duplicate_object THEN val := E'a\nb'; END $do$;
DO $do$ DECLARE cnt CONSTANT integer := 1; BEGIN cnt := 1 2 3; END $do$;
DO $do$ DECLARE cnt CONSTANT integer := 1; BEGIN IF true THEN CASE WHEN true THEN cnt := 2; SELECT 1 2 3; END CASE; END IF; END $do$;
DO $do$ DECLARE cnt integer := 1; BEGIN BEGIN NULL; EXCEPTION WHEN nosuch THEN SELECT 1 2 3; END; END $do$;
DO $do$ DECLARE cnt integer := 1; BEGIN CASE WHEN 1 2 THEN nosuch := 1; END CASE; END $do$;
DO $do$ DECLARE cnt integer := 1; rec nosuch%ROWTYPE; x integer := 1 2; BEGIN END $do$;
DO $do$ DECLARE cnt integer := 1; rec nosuch; BEGIN RAISE nosuch; a b c; END $do$;
DO $do$ DECLARE cnt integer := 1; rec nosuch.a%TYPE; BEGIN END LOOP; END $do$;
DO $do$ BEGIN BEGIN RAISE nosuch; EXCEPTION 1 2 END; END $do$;
DO $do$ BEGIN nosuch := 1; END; garbage $do$;
DO $do$ BEGIN x := 1; RAISE nosuch; END; $do$;
DO $do$ BEGIN RAISE nosuch; x := 1; END; $do$;
CREATE FUNCTION public.t3() RETURNS text LANGUAGE plpgsql  AS $fn$ BEGIN RETURN QUERY SELECT 1; x := 1; END $fn$;
CREATE FUNCTION public.t3() RETURNS text LANGUAGE plpgsql  AS $fn$ BEGIN x := 1; RETURN QUERY SELECT 1; END $fn$;
CREATE FUNCTION public.t3() RETURNS text LANGUAGE plpgsql  AS $fn$ BEGIN RETURN QUERY SELECT 1; RAISE nosuch; END $fn$;
CREATE SEQUENCE c;
CREATE FUNCTION d() RETURNS trigger LANGUAGE plpgsql AS $fn$ DECLARE rec c%ROWTYPE; BEGIN RETURN NEW; END $fn$;
CREATE TABLE t (a int PRIMARY KEY);
CREATE FUNCTION d() RETURNS trigger LANGUAGE plpgsql AS $fn$ DECLARE rec t_pkey%ROWTYPE; BEGIN RETURN NEW; END $fn$;
CREATE FUNCTION d() RETURNS trigger LANGUAGE plpgsql AS $fn$ DECLARE rec c.x%TYPE; BEGIN RETURN NEW; END $fn$;
CREATE FUNCTION d() RETURNS trigger LANGUAGE plpgsql AS $fn$ DECLARE rec t.x%TYPE; BEGIN RETURN NEW; END $fn$;
-- case ranges of integers that their constructors make
CREATE TABLE a (w varchar(20) PRIMARY KEY, u varchar(5) CONSTRAINT users CHECK (isempty(int4range(2, NULL))));
INSERT INTO a DEFAULT VALUES;
INSERT INTO a VALUES ('x');
CREATE TABLE b (t1 int, EXCLUDE USING gist ((int4range(2, NULL)) WITH &&) DEFERRABLE INITIALLY DEFERRED);
INSERT INTO b VALUES (0), (-1);
SET CONSTRAINTS ALL IMMEDIATE;
-- case a key of ranges that every row has
CREATE TABLE d (t1 int);
INSERT INTO d VALUES (0), (-1);
ALTER TABLE d ALTER t1 SET START 5, ADD CONSTRAINT "größe" EXCLUDE USING gist ((int4range(2, NULL)) WITH &&) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE d ADD CONSTRAINT "größe" EXCLUDE USING gist ((int4range(2, 2)) WITH &&);
ALTER TABLE d ADD EXCLUDE USING gist ((int4range(2, 3, '()')) WITH &&);
ALTER TABLE d ADD EXCLUDE USING gist ((int4range(t1, NULL)) WITH &&);
DO $$ BEGIN ASSERT int4range(1, 3, '[]') = '[1,4)'; ASSERT isempty(int4range(1, 1)); ASSERT NOT isempty(int4range(1, 1, '[]')); ASSERT int8range(NULL, 4) @> 3::bigint; ASSERT upper_inf(int4range(2, NULL)); ASSERT lower(int4range(1, 4, '(]')) = 2; ASSERT int4range(1, 4)::text = '[1,4)'; END $$;
SELECT int4range(NULL, NULL), int4range(3, 2);
SELECT int4range(3, 2);
-- case where sets may be is asked when the arguments are converted
CREATE FUNCTION a(integer, VARIADIC d integer[]) RETURNS TABLE (d integer, w varchar) LANGUAGE sql AS $$ SELECT 1, NULL::varchar $$;
CREATE FUNCTION s(d integer[]) RETURNS SETOF integer LANGUAGE sql AS $$ SELECT 1 $$;
CREATE TABLE g (u integer PRIMARY KEY, "select" text GENERATED ALWAYS AS (trim(coalesce(format('%s-%s', encode('x' || 'x'::bytea, 'hex'), coalesce(1, public.s('x'))), '5'))) STORED);
CREATE TABLE g (u integer PRIMARY KEY, "select" integer GENERATED ALWAYS AS (s('x')) STORED);
CREATE TABLE g (u integer DEFAULT s('x'));
CREATE TABLE g (u integer DEFAULT s('{}'));
CREATE TABLE t2 (g numeric(10,2) DEFAULT NULL, a text UNIQUE, w inet NULL);
CREATE FUNCTION users() RETURNS SETOF t2 LANGUAGE sql STABLE AS $$ SELECT * FROM t2 $$;
SELECT coalesce(users(), 'x'::varchar);
SELECT coalesce(users(), NULL);
SELECT CASE WHEN true THEN s('{}') END;
SELECT CASE s('{}') WHEN 1 THEN true ELSE 'x' END;
SELECT coalesce((SELECT s('{}')), 1);
SELECT coalesce(1, (SELECT s('{}'))) + s('{}');
SELECT CASE WHEN true THEN s('{x}') END;
SELECT sum(s('x'));
SELECT sum(s('{}'));
SELECT 1 FROM t2 WHERE sum('x'::text) > 1;
SELECT 1 FROM t2 WHERE sum('x') > 1;
SELECT 1 FROM t2 WHERE row_number() OVER (ORDER BY nosuch) > 1;
SELECT 1 FROM t2 WHERE array_agg(a ORDER BY nosuch) IS NULL;
SELECT 1 FROM t2 WHERE lag(1, 'x') OVER () > 1;
SELECT 1 FROM t2 WHERE lag(1, 'x') > 1;
SELECT 1 FROM t2 GROUP BY s('{}');
SELECT count(*) FROM t2 LIMIT s('{}');
UPDATE t2 SET g = s('x');
UPDATE t2 SET g = s('{}');
INSERT INTO t2 (g) VALUES (s('{}')), (1);
INSERT INTO t2 (g) VALUES (s('x')), (1);
-- case a schema's table that cannot be temporary, before its columns
CREATE SCHEMA w CREATE TEMP TABLE a (t2 integer UNIQUE, t1 name, CHECK (NOT EXISTS (SELECT 1 FROM t2 WHERE b IS NOT NULL)) NO INHERIT);
CREATE SCHEMA "select" CREATE TEMP TABLE c (w int4multirange NOT NULL DEFAULT 2, g inet DEFAULT nextval('c') NOT NULL) CREATE VIEW a AS SELECT g.* FROM g;
CREATE SCHEMA s1 CREATE TEMP VIEW a AS SELECT g.* FROM g;
CREATE SCHEMA s1 CREATE TEMP VIEW a AS SELECT 1 AS x;
CREATE SCHEMA s1 CREATE TEMP SEQUENCE a INCREMENT 0;
CREATE SCHEMA s1 CREATE TABLE a (b nosuch) CREATE TABLE pg_temp.x ();
CREATE TEMP TABLE public.a (w int4multirange DEFAULT 2);
CREATE TEMP SEQUENCE public.a INCREMENT 0;
CREATE TEMP VIEW public.a AS SELECT nosuch;
-- case an index WHERE true is not partial to most who ask
CREATE TABLE w (t2 text, id character varying(5), n integer NOT NULL);
CREATE UNIQUE INDEX t1 ON w (t2, id) WHERE 'yes'::boolean;
CREATE UNIQUE INDEX t3 ON w (n) WHERE true AND 1 = 1;
CREATE UNIQUE INDEX t4 ON w (n) WHERE n > 0;
CREATE UNIQUE INDEX t5 ON w (n) WHERE n IS NOT NULL;
CREATE UNIQUE INDEX t6 ON w (n) WHERE false;
INSERT INTO w VALUES ('a', 'b', 1) ON CONFLICT (t2, id) DO NOTHING;
INSERT INTO w VALUES ('a', 'b', 1) ON CONFLICT (id) DO NOTHING;
CREATE TABLE r (a integer REFERENCES w (n));
ALTER TABLE w REPLICA IDENTITY USING INDEX t3;
ALTER TABLE w REPLICA IDENTITY USING INDEX t4;
ALTER TABLE w REPLICA IDENTITY USING INDEX t6;
CLUSTER w USING t3;
ALTER TABLE w ADD UNIQUE USING INDEX t4;
ALTER TABLE w ADD UNIQUE USING INDEX t6;
ALTER TABLE w ADD CONSTRAINT "T" UNIQUE USING INDEX t1, ADD COLUMN IF NOT EXISTS t double precision;
ALTER TABLE w ADD PRIMARY KEY USING INDEX t3;
-- case an index WHERE true of a view, and of a partitioned table
CREATE MATERIALIZED VIEW m AS SELECT 1 AS a;
CREATE UNIQUE INDEX ON m (a) WHERE true;
REFRESH MATERIALIZED VIEW CONCURRENTLY m;
CREATE TABLE item (b integer , x text UNIQUE) PARTITION BY LIST (x);
CREATE UNIQUE INDEX "T" ON item (b, x) WHERE true;
INSERT INTO item (b) VALUES (0) ON CONFLICT (x, b) DO NOTHING;
-- case what WITH names is not the sequence that is called so
CREATE SEQUENCE a;
CREATE TABLE f (item text PRIMARY KEY, g text);
WITH a AS (SELECT item AS k FROM f) UPDATE f SET item = 'x' FROM a WHERE a.k IS NOT NULL;
UPDATE f SET item = 'x' FROM a;
DELETE FROM f USING a;
WITH a AS (SELECT item AS k FROM f) DELETE FROM f USING a;
-- case what OVERLAPS gives is called so
CREATE OR REPLACE VIEW w(u, x) AS SELECT 0, '2024-06-15'::date, (make_date(2024, 2, 10) + '1 day'::interval, '2024-01-01 00:00:00+00'::timestamptz) OVERLAPS ('2024-01-01 00:00:00+00'::timestamptz, -'1 day'::interval);
SELECT "overlaps" FROM w;
-- case what was altered in the constructors of a range
CREATE TYPE f AS RANGE (subtype = numeric);
CREATE TYPE g AS RANGE (subtype = integer);
DO $do$ DECLARE rec record; BEGIN FOR rec IN SELECT oid::regprocedure AS f FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND prokind = 'f' ORDER BY 1 LOOP EXECUTE 'ALTER FUNCTION ' || rec.f || ' STABLE'; END LOOP; END $do$;
ALTER FUNCTION f(numeric, numeric) SET search_path = public;
ALTER FUNCTION f(numeric, numeric, text) COST 40 PARALLEL UNSAFE STRICT SECURITY DEFINER LEAKPROOF VOLATILE;
COMMENT ON FUNCTION g(integer, integer) IS 'made';
SELECT f(1, 2);
-- case a role that becomes a member of itself, in the order of CREATE ROLE
CREATE ROLE a ROLE postgres IN ROLE postgres;
CREATE ROLE b;
CREATE ROLE c IN ROLE b ADMIN b;
CREATE ROLE c ROLE nosuch IN ROLE nosuch2;
CREATE ROLE c ROLE nosuch ADMIN c;
CREATE ROLE c IN ROLE c;
CREATE ROLE c ROLE b ADMIN b;
CREATE ROLE d IN ROLE c ADMIN postgres ROLE b;
CREATE ROLE d IN GROUP c USER postgres;
CREATE ROLE e IN ROLE c ADMIN d;
-- case options of PUBLIC on what is not modelled
GRANT CONNECT ON DATABASE postgres TO PUBLIC WITH GRANT OPTION GRANTED BY postgres;
GRANT CONNECT ON DATABASE postgres TO PUBLIC;
REVOKE GRANT OPTION FOR CONNECT ON DATABASE postgres FROM PUBLIC;
GRANT SET ON PARAMETER work_mem TO PUBLIC WITH GRANT OPTION;
-- case what an exclusion constraint includes is asked before its method
CREATE TABLE t1 (u tstzrange NOT NULL, a daterange, d json, CONSTRAINT f FOREIGN KEY (d, c, a) REFERENCES nosuch, CONSTRAINT "select" EXCLUDE USING nosuch (c DESC WITH <) INCLUDE (c));
CREATE TABLE t1 (u tstzrange NOT NULL, CONSTRAINT "select" EXCLUDE USING nosuch (c DESC WITH <) INCLUDE (u));
CREATE TABLE t1 (u tstzrange NOT NULL, CONSTRAINT "select" EXCLUDE USING gist (c DESC WITH <) INCLUDE (u));
CREATE TABLE t1 (u tstzrange NOT NULL);
ALTER TABLE t1 ADD CONSTRAINT "select" EXCLUDE USING nosuch (u WITH &&) INCLUDE (c);
ALTER TABLE t1 ADD CONSTRAINT "select" EXCLUDE USING gist (u WITH &&) INCLUDE (c);
-- case views that are not updatable: what is assigned comes first
CREATE TABLE v (t2 bytea NOT NULL, w bigint NOT NULL);
CREATE OR REPLACE VIEW id AS SELECT * FROM length('x');
INSERT INTO id (length) SELECT NULL FROM v ORDER BY 1 LIMIT 1 ON CONFLICT (length) DO NOTHING;
INSERT INTO id (length) SELECT NULL FROM v ORDER BY 1 LIMIT 1;
INSERT INTO id (length) SELECT NULL FROM v LIMIT 1 ON CONFLICT (length) DO NOTHING;
INSERT INTO id (length) SELECT 'x'::text FROM v LIMIT 1 ON CONFLICT (length) DO NOTHING;
INSERT INTO id (length) VALUES ('x'::text) ON CONFLICT (length) DO NOTHING;
INSERT INTO id (length) VALUES ('x') ON CONFLICT (length) DO NOTHING;
INSERT INTO id (length) SELECT DISTINCT NULL FROM v;
INSERT INTO v (w) SELECT NULL FROM v ORDER BY 1 LIMIT 1;
INSERT INTO v (w) SELECT DISTINCT NULL FROM v;
INSERT INTO v (w) SELECT NULL FROM v ORDER BY 2;
INSERT INTO v (w) SELECT NULL FROM v GROUP BY 1;
INSERT INTO v (w) SELECT NULL UNION SELECT NULL;
-- case columns of a sequence that is written to
CREATE SEQUENCE c;
INSERT INTO c TABLE c;
INSERT INTO c VALUES (1, 2, true, 4);
INSERT INTO c (nosuch) VALUES (1);
INSERT INTO c (last_value) VALUES ('x');
INSERT INTO c (last_value) VALUES (1);
INSERT INTO c VALUES (1, 2, 5);
UPDATE c SET last_value = 1;
UPDATE c SET nosuch = 1;
DELETE FROM c WHERE nosuch = 1;
DELETE FROM c WHERE is_called;
-- case constants that an inserted query gives are planned
CREATE TABLE v (d text, item integer, w varchar(3));
INSERT INTO v (item, w) SELECT coalesce(3000000000, 3000000000), 1::integer WHERE NOT EXISTS (SELECT 1 FROM v);
INSERT INTO v (item) SELECT abs(3000000000) FROM v WHERE item IS NOT NULL ON CONFLICT DO NOTHING;
INSERT INTO v (item) SELECT 3000000000 FROM v LIMIT 0;
INSERT INTO v (item) SELECT DISTINCT 3000000000 FROM v;
INSERT INTO v (item) SELECT 3000000000 FROM v ORDER BY d;
INSERT INTO v (item) SELECT max(3000000000) FROM v WHERE false;
INSERT INTO v (w) SELECT 'abcd' FROM v;
INSERT INTO v (w) SELECT 'abcd'::text FROM v;
INSERT INTO v (item) SELECT 3000000000 FROM v UNION ALL SELECT 3000000000 FROM v;
INSERT INTO v (item) WITH x AS (SELECT 1) SELECT 3000000000 FROM v;
INSERT INTO v (item) SELECT x FROM (SELECT 3000000000 AS x FROM v) y;
-- case characters that there are not, in constants
CREATE TABLE f ("d" integer PRIMARY KEY, v bigint );
CREATE INDEX u ON f (v DESC NULLS LAST, (encode(chr(0)::bytea, 'hex')));
CREATE TABLE g (d integer, EXCLUDE USING btree (d WITH =) WHERE ('f'::text ILIKE chr(0)));
SELECT 1 FROM f WHERE chr(0) = 'x';
SELECT chr(0) FROM f;
DECLARE c1 CURSOR WITH HOLD FOR TABLE f FOR UPDATE;
DECLARE c1 SCROLL CURSOR FOR (TABLE f) FOR UPDATE;
CREATE SEQUENCE b OWNED BY NONE RESTART 3;
ALTER SEQUENCE b MINVALUE 2 START WITH 20;
ALTER SEQUENCE b MINVALUE 4 START WITH 20;
-- case paths of JSON that go down
DO $$ BEGIN ASSERT jsonb_path_query_first('{}'::jsonb, '$.a') IS NULL; ASSERT jsonb_path_query_first('{"a": {"b": 3}}'::jsonb, '$.a.b') = '3'; ASSERT jsonb_path_query_first('[{"a": 1}, {"a": 2}]'::jsonb, '$.a') = '1'; ASSERT jsonb_path_query_first('[{"b": 1}, {"a": 2}]'::jsonb, '$[*].a') = '2'; ASSERT jsonb_path_query_first('[1, 2]'::jsonb, '$[1]') = '2'; ASSERT jsonb_path_query_first('7'::jsonb, '$[0]') = '7'; ASSERT jsonb_path_query_first('7'::jsonb, '$.a') IS NULL; ASSERT jsonb_path_query_first('{"a b": null}'::jsonb, '$."a b"') = 'null'; ASSERT jsonb_path_exists('{"a": 1}', '$.a'); ASSERT NOT jsonb_path_exists('{"a": 1}', '$.b'); ASSERT jsonb_path_query_first('[[{"a": 1}]]'::jsonb, '$.a') IS NULL; END $$;
DO $$ BEGIN ASSERT jsonb_path_query_first('[]'::jsonb, '$.a') @> 'null'::jsonb; END $$;
DO $$ BEGIN ASSERT (jsonb_path_query_first('{}'::jsonb, '$.a') ->> 'a')::integer NOT IN (0, 0), 'no'; END $$;
CREATE TABLE b ("Mixed Case" bigint NOT NULL, c name);
INSERT INTO b ("Mixed Case") VALUES (jsonb_array_length(coalesce(jsonb_strip_nulls(coalesce(jsonb_path_query_first('{}'::jsonb, '$.a'), jsonb_build_object('a', 1))), jsonb_build_object('a', 1)) #> '{a,0}'));
CREATE TABLE g (item integer GENERATED ALWAYS AS (date_part('day', to_timestamp((jsonb_path_query_first('{}'::jsonb, '$.a') ->> 'a')::integer))) STORED);
SELECT jsonb_path_query_first('{}'::jsonb, '$.a.size()'), jsonb_path_query_first('{}'::jsonb, 'strict $.a', '{}', true);
-- case rules and extensions: what is looked at first
CREATE TABLE t9 (v integer, w integer);
ALTER TABLE t9 DROP v;
CREATE RULE "_RETURN" AS ON SELECT TO t9 DO INSTEAD SELECT 1 AS w;
CREATE RULE "_RETURN" AS ON SELECT TO t9 DO INSTEAD SELECT 1 AS v, 2 AS w, 3 AS x;
CREATE TABLE u9 (v integer, w integer);
CREATE RULE "_RETURN" AS ON SELECT TO u9 DO INSTEAD SELECT 1 AS v;
CREATE RULE "_RETURN" AS ON SELECT TO u9 DO INSTEAD SELECT 1 AS v, 2 AS w, 3 AS x;
CREATE EXTENSION nosuch SCHEMA nosuch;
CREATE EXTENSION citext SCHEMA nosuch;
CREATE ROLE r9;
ALTER INDEX u9_pkey OWNER TO r9;
CREATE TABLE w9 (a integer PRIMARY KEY);
ALTER INDEX w9_pkey OWNER TO r9;
CREATE SCHEMA s9;
SET ROLE r9;
ALTER INDEX w9_pkey RENAME TO x;
ALTER TABLE IF EXISTS w9_pkey SET SCHEMA public;
DROP OPERATOR s9.<<<> (integer, integer);
DROP CAST IF EXISTS (s9.t AS point);
CREATE TABLE s9.users AS EXECUTE p1;
-- case grant: names, then roles, then privileges, then what each is
CREATE TABLE t9 (a integer UNIQUE);
CREATE TYPE c9 AS (a integer);
GRANT INSERT ON SEQUENCE t9 TO postgres;
GRANT USAGE ON SEQUENCE t9 TO postgres;
GRANT INSERT ON SEQUENCE t9 TO nosuch;
GRANT EXECUTE ON c9, nosuch TO postgres;
GRANT EXECUTE ON TABLE c9 TO postgres;
GRANT SELECT ON TABLE c9 TO postgres;
REVOKE EXECUTE ON t9, t9_a_key FROM postgres;
REVOKE SELECT ON t9, t9_a_key FROM postgres;
GRANT USAGE ON t9 TO postgres;
GRANT MAINTAIN ON t9 TO postgres;
GRANT USAGE ON DOMAIN c9 TO postgres;
GRANT USAGE ON TYPE c9[] TO postgres;
GRANT nosuch TO nosuch2;
GRANT postgres TO nosuch2;
-- case roles: whose database it is
CREATE ROLE r9;
GRANT postgres TO r9;
CREATE ROLE r8;
CREATE TABLE t8 (a integer);
CREATE INDEX ON t8 (a);
ALTER INDEX t8_a_idx OWNER TO r8;
DROP ROLE r8;
CREATE SCHEMA s8 AUTHORIZATION r9;
SET ROLE r9;
CREATE TABLE public.w (a integer);
ALTER SCHEMA s8 RENAME TO s7;
CREATE SCHEMA s6;
-- case catalogue .tables.unique
CREATE TABLE g (x integer CHECK (x > 0), a text DEFAULT current_user || coalesce(to_char(CURRENT_TIMESTAMP, 'YYYY'), U&'\00e4'), UNIQUE (x, a) WITH (fillfactor = 70)) PARTITION BY RANGE (x);
ALTER TABLE IF EXISTS g RENAME TO v;
ALTER TABLE v RENAME COLUMN a TO u;
ALTER TABLE public.v ALTER u TYPE text COLLATE "C";
CREATE TABLE f PARTITION OF v (x NOT NULL) FOR VALUES FROM (0) TO (5);
-- case alter table: 22023, not 42703
CREATE TABLE IF NOT EXISTS f (users text COLLATE "C", g text DEFAULT 2);
ALTER TABLE public.f DROP COLUMN g RESTRICT, ALTER g SET STATISTICS -2;
-- case alter table: 22023, not 42703
CREATE TABLE t2 (f integer UNIQUE, item integer , CONSTRAINT users PRIMARY KEY (item, f) INCLUDE (f));
ALTER TABLE IF EXISTS t2 DROP COLUMN item CASCADE, ALTER item SET STATISTICS -2;
-- case alter table: 0A000, not 42804
CREATE TABLE IF NOT EXISTS public.b (b text , f text COLLATE "C", c text NOT NULL DEFAULT NULL, w time CONSTRAINT a CHECK (w IS NOT NULL IS UNKNOWN));
CREATE TABLE g (item text PRIMARY KEY, u text, c text UNIQUE);
CREATE MATERIALIZED VIEW IF NOT EXISTS users AS SELECT * FROM g NATURAL LEFT JOIN b y;
ALTER TABLE b INHERIT g, ALTER c SET DATA TYPE name;
-- case alter table: 42704, not 42809
CREATE TYPE t AS (t text[]);
ALTER TABLE t RENAME CONSTRAINT t1 TO x;
-- case alter table: 22023, not 55000
CREATE TABLE IF NOT EXISTS public.c (x text UNIQUE, a smallint GENERATED ALWAYS AS (length(lower(x))) STORED);
ALTER SCHEMA public RENAME TO users;
ALTER TABLE IF EXISTS ONLY users.c RENAME a TO v;
ALTER TABLE users.c ALTER v ADD GENERATED ALWAYS AS IDENTITY (START 0 INCREMENT 0);
-- case dump .comments
CREATE TABLE IF NOT EXISTS t2 (v text DEFAULT upper(substring(('{}'::jsonb ->> 'a')::varchar(10) from 1 for 2)), item serial , b char(3) , d text UNIQUE, EXCLUDE (b WITH =, v WITH =));
COMMENT ON INDEX t2_b_v_excl IS 'a comment';
-- case dump .comments
CREATE TABLE public."user" (a_name_of_sixty_three_bytes_is_as_long_as_a_name_can_be_here_abc jsonb , f text NOT NULL DEFAULT 'a'::text, t text PRIMARY KEY, EXCLUDE USING btree (f WITH =), UNIQUE NULLS NOT DISTINCT (f));
COMMENT ON INDEX user_f_excl IS 'a comment';
-- case dump .relations.columns.statistics
CREATE MATERIALIZED VIEW IF NOT EXISTS public.g AS SELECT g, 1 AS one FROM unnest(ARRAY[1, 2]) WITH ORDINALITY AS u(g, n);
ALTER MATERIALIZED VIEW g ALTER COLUMN g SET STATISTICS 10;
-- case dump .relations.columns.statistics
CREATE MATERIALIZED VIEW public.g AS SELECT '{"a": 1}'::json;
ALTER MATERIALIZED VIEW g ALTER COLUMN "json" SET STATISTICS 10;
-- case dump .statistics
CREATE TABLE public.t (f serial PRIMARY KEY, g varchar(20) , x numeric(10,2) , item money );
CREATE SCHEMA s2;
CREATE TABLE public.u (b timestamptz, d jsonb UNIQUE) INHERITS (public.t);
CREATE TABLE public.g (LIKE u );
CREATE STATISTICS s2.g (dependencies, mcv) ON x, (nullif(-f, 0) + (CAST((g)::varchar(10) AS integer))) FROM g;
DROP SCHEMA IF EXISTS s2 CASCADE;
-- case dump .tables.indexes
CREATE TABLE c (g integer DEFAULT CAST(concat(substring('x' COLLATE "C" from 1 for 2) || 1::text, 42) AS integer), f date DEFAULT CURRENT_TIMESTAMP) PARTITION BY RANGE (f);
CREATE TABLE users PARTITION OF c DEFAULT PARTITION BY LIST (f);
CREATE UNIQUE INDEX ON ONLY c USING btree (f ASC NULLS FIRST, (g), lower('it''s'));
-- case dump .tables.indexes
CREATE TABLE g (item integer , v bigserial UNIQUE) PARTITION BY RANGE (v);
CREATE TABLE b PARTITION OF g FOR VALUES FROM (MINVALUE) TO (5);
ALTER TABLE g ADD COLUMN users uuid;
CREATE INDEX IF NOT EXISTS t ON ONLY g (users, v, users);
-- case since 15.20: alter table: 0A000, not success
CREATE TABLE IF NOT EXISTS users (c integer DEFAULT 1, item integer, x integer NOT NULL);
CREATE UNIQUE INDEX ON ONLY users (x, (users)) WHERE item = 42;
ALTER TABLE public.users ADD COLUMN IF NOT EXISTS g smallserial PRIMARY KEY;
-- case create materialized view: 0A000, not success
CREATE UNLOGGED TABLE a (d integer NOT NULL, t integer DEFAULT -1);
CREATE MATERIALIZED VIEW c AS WITH d AS (DELETE FROM a RETURNING *) SELECT * FROM d WITH DATA;
-- case create index: 42704, not success
CREATE UNLOGGED TABLE public.g (b numeric(5,1)[] NOT NULL, "dreizehn_große_bären_träumten_übermütig_von_süßen_äpfeln_und_öl" integer CONSTRAINT b CHECK ("dreizehn_große_bären_träumten_übermütig_von_süßen_äpfeln_und_öl" > 0), c numeric , g integer);
CREATE INDEX ON g USING gin (to_tsvector('nosuch', E'a\nb'));
-- case create index: 42704, not success
CREATE TABLE d (g bigint , item bigserial , d bigint CONSTRAINT x CHECK (d > 0));
CREATE INDEX ON d USING gin (to_tsvector('nosuch', ''));
-- case create index: 55006, not success
CREATE TABLE d (v uuid PRIMARY KEY, u integer NOT NULL, w tsvector DEFAULT NULL);
DECLARE c2 CURSOR FOR SELECT u FROM public.d UNION SELECT u FROM d;
CREATE UNIQUE INDEX a_name_of_sixty_three_bytes_is_as_long_as_a_name_can_be_here_ab_and_more ON public.d (v, w, u) WHERE u IN (1, 2, 3);
-- case references to partitions, in the order of bounds
CREATE TABLE p (a integer PRIMARY KEY) PARTITION BY LIST (a);
CREATE TABLE p2 PARTITION OF p FOR VALUES IN (2);
CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);
CREATE TABLE pd PARTITION OF p DEFAULT;
CREATE TABLE c (a integer REFERENCES p, b integer REFERENCES p (a) ON DELETE CASCADE);
-- case a partition goes with what refers to it
CREATE TABLE p (a integer PRIMARY KEY) PARTITION BY RANGE (a);
CREATE TABLE c (a integer REFERENCES p, b integer CONSTRAINT foo REFERENCES p (a) ON DELETE CASCADE);
CREATE TABLE p2 PARTITION OF p FOR VALUES FROM (10) TO (20);
DROP TABLE p2 CASCADE;
-- case a partitioned table that refers to itself
CREATE TABLE p (a integer PRIMARY KEY, b integer REFERENCES p) PARTITION BY RANGE (a);
CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (1) TO (10);
DROP TABLE p1;
DROP TABLE p;
-- case references to partitions by hash
CREATE TABLE p (a integer PRIMARY KEY) PARTITION BY HASH (a);
CREATE TABLE p1 PARTITION OF p FOR VALUES WITH (MODULUS 4, REMAINDER 3);
CREATE TABLE p2 PARTITION OF p FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TABLE p3 PARTITION OF p FOR VALUES WITH (MODULUS 4, REMAINDER 1);
CREATE TABLE c (a integer, FOREIGN KEY (a) REFERENCES p NOT VALID);
ALTER TABLE c ADD FOREIGN KEY (a) REFERENCES p NOT VALID;
ALTER TABLE c VALIDATE CONSTRAINT c_a_fkey;
DROP TABLE c;
DROP TABLE p;
-- case a referenced partition leaves
CREATE TABLE p (a integer PRIMARY KEY) PARTITION BY LIST (a);
CREATE TABLE x (a integer PRIMARY KEY);
CREATE TABLE c (a integer REFERENCES p);
ALTER TABLE p ATTACH PARTITION x FOR VALUES IN (1);
ALTER TABLE p DETACH PARTITION x;
DROP TABLE p;
-- case rows refer to a partition that leaves, and rows of partitions to nothing
CREATE TABLE p (a integer PRIMARY KEY) PARTITION BY LIST (a);
CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);
CREATE TABLE p2 PARTITION OF p FOR VALUES IN (2) PARTITION BY LIST (a);
CREATE TABLE p21 PARTITION OF p2 FOR VALUES IN (2);
CREATE TABLE c (b integer, a integer REFERENCES p) PARTITION BY LIST (a);
CREATE TABLE c1 (a integer, b integer);
ALTER TABLE c ATTACH PARTITION c1 DEFAULT;
INSERT INTO p VALUES (1), (2);
ALTER TABLE p DETACH PARTITION p1;
INSERT INTO c VALUES (0, 2), (0, NULL);
ALTER TABLE p DETACH PARTITION p2;
ALTER TABLE p2 DETACH PARTITION p21;
DELETE FROM c WHERE a = 2;
ALTER TABLE p2 DETACH PARTITION p21;
ALTER TABLE c DROP CONSTRAINT c_a_fkey;
INSERT INTO c VALUES (0, 5);
ALTER TABLE c ADD FOREIGN KEY (a) REFERENCES p;
DELETE FROM c;
ALTER TABLE c ADD FOREIGN KEY (a) REFERENCES p;
CREATE TABLE d (a integer, b integer) PARTITION BY LIST (b);
CREATE TABLE d1 PARTITION OF d DEFAULT;
INSERT INTO d VALUES (5, 5);
ALTER TABLE c DETACH PARTITION c1;
ALTER TABLE c ATTACH PARTITION d FOR VALUES IN (5);
CREATE TABLE c2 PARTITION OF c FOR VALUES IN (2);
ALTER TABLE c ATTACH PARTITION c1 FOR VALUES IN (1);
CREATE TABLE p3 PARTITION OF p FOR VALUES IN (3);
ALTER TABLE c DETACH PARTITION c2;
CREATE TABLE p4 PARTITION OF p FOR VALUES IN (4);
-- case foreign keys below others are altered with them
CREATE TABLE p (a integer PRIMARY KEY) PARTITION BY LIST (a);
CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);
CREATE TABLE c (a integer REFERENCES p) PARTITION BY LIST (a);
CREATE TABLE c1 PARTITION OF c FOR VALUES IN (1);
ALTER TABLE c1 ALTER CONSTRAINT c_a_fkey DEFERRABLE;
ALTER TABLE c ALTER CONSTRAINT c_a_fkey1 DEFERRABLE;
ALTER TABLE c ALTER CONSTRAINT c_a_fkey DEFERRABLE;
ALTER TABLE c ALTER CONSTRAINT c_a_fkey NO INHERIT;
ALTER TABLE c ALTER CONSTRAINT c_a_fkey NOT VALID;
CREATE TABLE d (a integer, FOREIGN KEY (a) REFERENCES p ON UPDATE SET NULL (a));
-- case a table that a foreign key refers to becomes no partition of the one that has it
CREATE TABLE k (a integer PRIMARY KEY);
CREATE TABLE c (a integer REFERENCES k) PARTITION BY LIST (a);
ALTER TABLE c ATTACH PARTITION k FOR VALUES IN (1);
-- case rows of partitions of a default partition are in the way of new bounds
CREATE TABLE p (a integer, b text) PARTITION BY LIST (b);
CREATE TABLE d PARTITION OF p DEFAULT PARTITION BY LIST (a);
CREATE TABLE d1 PARTITION OF d FOR VALUES IN (5);
INSERT INTO d1 VALUES (5, 'y');
CREATE TABLE x (LIKE p);
ALTER TABLE p ATTACH PARTITION x FOR VALUES IN ('y');
CREATE TABLE y PARTITION OF p FOR VALUES IN ('y');
DELETE FROM d1;
ALTER TABLE p ATTACH PARTITION x FOR VALUES IN ('y');
-- case storage of columns that are said twice, RESET of values, methods that are not there
CREATE TABLE a (t text, n numeric, i integer);
CREATE TABLE b (t text, n numeric, i integer);
ALTER TABLE a ALTER t SET STORAGE MAIN;
CREATE TABLE c () INHERITS (a, b);
ALTER TABLE b ALTER t SET STORAGE MAIN, ALTER n SET STORAGE MAIN;
CREATE TABLE c () INHERITS (a, b);
CREATE TABLE d (LIKE b INCLUDING STORAGE) INHERITS (a);
ALTER TABLE b ALTER t SET STORAGE EXTENDED;
CREATE TABLE e (LIKE b INCLUDING STORAGE) INHERITS (a);
CREATE TABLE e (LIKE b) INHERITS (a);
ALTER TABLE a RESET (fillfactor = 12);
ALTER TABLE a ALTER i RESET (n_distinct = 12);
DROP OPERATOR CLASS IF EXISTS c USING nosuch;
DROP OPERATOR FAMILY IF EXISTS c USING nosuch;
CREATE TABLE g (a box);
CREATE INDEX ON g USING rtree (a);
-- case a table that refers to partitions changes
CREATE SCHEMA s;
CREATE TABLE s.p (a integer PRIMARY KEY) PARTITION BY LIST (a);
CREATE TABLE s.p1 PARTITION OF s.p FOR VALUES IN (1);
CREATE TABLE c (a integer REFERENCES s.p);
ALTER TABLE c RENAME a TO b;
ALTER TABLE c SET SCHEMA s;
ALTER TABLE s.c ALTER b TYPE bigint;
ALTER TABLE s.c DROP b;
-- case create view: a natural join uses both columns
CREATE TABLE b (b text, c text NOT NULL);
CREATE TABLE g (u text, c text);
CREATE VIEW users AS SELECT * FROM g NATURAL LEFT JOIN b y;
ALTER TABLE b ALTER c SET DATA TYPE name;
-- case create view: USING uses both columns
CREATE TABLE b (b text, c text NOT NULL);
CREATE TABLE g (u text, c text);
CREATE VIEW users AS SELECT u FROM g JOIN b y USING (c);
ALTER TABLE b DROP c;
-- case an index ONLY on a partitioned table
CREATE TABLE c (g integer, f date) PARTITION BY RANGE (f);
CREATE TABLE users PARTITION OF c DEFAULT PARTITION BY LIST (g);
CREATE TABLE inner1 PARTITION OF users DEFAULT;
CREATE INDEX i ON ONLY c (g);
CREATE INDEX k ON ONLY users (g);
ALTER INDEX i ATTACH PARTITION k;
-- case a key ONLY on a partitioned table
CREATE TABLE c (g integer, f date) PARTITION BY RANGE (f);
CREATE TABLE users PARTITION OF c DEFAULT;
ALTER TABLE ONLY c ADD UNIQUE (f);
COMMENT ON CONSTRAINT c_f_key ON c IS 'x';
COMMENT ON INDEX c_f_key IS 'y';
-- case statistics in a schema of their own
CREATE SCHEMA s;
CREATE TABLE t (a integer, b integer);
CREATE STATISTICS x ON a, b FROM t;
ALTER STATISTICS x SET SCHEMA s;
DROP SCHEMA s;
-- case rows whose constraint waits
CREATE TABLE p (a integer PRIMARY KEY);
CREATE TABLE c (a integer REFERENCES p DEFERRABLE INITIALLY DEFERRED);
INSERT INTO p VALUES (1);
INSERT INTO c VALUES (1);
SET CONSTRAINTS ALL IMMEDIATE;
ALTER TABLE c ADD b integer;
-- case a loop keeps its table
CREATE TABLE p (a integer);
INSERT INTO p VALUES (1);
DO $$ DECLARE r record; BEGIN FOR r IN SELECT * FROM p LOOP ALTER TABLE p ADD b integer; END LOOP; END $$;
-- case a cursor ends with its savepoint
CREATE TABLE p (a integer);
SAVEPOINT a;
DECLARE c CURSOR FOR SELECT * FROM p;
ROLLBACK TO a;
ALTER TABLE p ADD b integer;
-- case declare cursor: what has no columns is computed when rows are fetched
CREATE TABLE b (t text, f integer[]);
DECLARE c1 CURSOR FOR SELECT * FROM b WHERE 3000000000 BETWEEN 1 AND extract(year FROM date_trunc('nosuch', now()));
DECLARE c2 CURSOR FOR SELECT * FROM b WHERE 1 = length(current_setting('nosuch'));
DECLARE c3 CURSOR FOR SELECT * FROM b WHERE t = current_setting('nosuch');
DECLARE c4 CURSOR FOR SELECT * FROM b WHERE 1 / 0 = 1;
EXPLAIN SELECT * FROM b WHERE 1 = length(current_setting('nosuch'));
EXPLAIN SELECT * FROM b WHERE t = current_setting('nosuch');
EXPLAIN ANALYZE SELECT * FROM b WHERE 1 = length(current_setting('nosuch'));
SELECT * FROM b WHERE 1 = length(current_setting('nosuch'));

-- case create index: functions of the server that are written in SQL are inlined
CREATE TABLE b (t text, f integer[]);
CREATE INDEX ON b (quote_literal(1));
CREATE INDEX ON b (quote_literal(f[1]));
CREATE INDEX ON b (quote_nullable(now()));
CREATE TABLE p (a int, d date) PARTITION BY RANGE ((encode(quote_literal(1)::bytea, 'nosuch')));
CREATE TABLE p (a int, d date) PARTITION BY RANGE (quote_literal(a), quote_nullable(d));
CREATE TABLE p (a int, d date) PARTITION BY RANGE (quote_literal(a));

-- case a cursor of a name
CREATE TABLE p (a integer);
DECLARE c CURSOR FOR SELECT * FROM p;
DECLARE c CURSOR FOR SELECT * FROM p;
CLOSE c;
ALTER TABLE p ADD b integer;
-- case a cursor that reads nothing
CREATE TABLE p (a integer);
DECLARE c CURSOR FOR SELECT * FROM p WHERE false;
ALTER TABLE p ADD b integer;
-- case a cursor over a partitioned table
CREATE TABLE p (a integer) PARTITION BY LIST (a);
DECLARE c CURSOR FOR SELECT * FROM p;
ALTER TABLE p ADD b integer;
-- case a cursor over a join of nothing
CREATE TABLE q (b integer NOT NULL);
CREATE TABLE r (c integer NOT NULL);
DECLARE c CURSOR FOR SELECT 1 FROM q JOIN r ON false;
DROP TABLE q;
-- case insert: 23505, not success: what nobody reads of WITH comes last
CREATE TABLE t (id integer PRIMARY KEY, v integer);
INSERT INTO t VALUES (1, 1), (2, 2);
WITH gone AS (DELETE FROM t WHERE id = 1) INSERT INTO t VALUES (1, 5);
-- case insert: success, not 23505
CREATE TABLE t (id integer PRIMARY KEY, v integer);
INSERT INTO t VALUES (1, 1), (2, 2);
WITH gone AS (DELETE FROM t WHERE id = 1 RETURNING *) INSERT INTO t SELECT id, v + 1 FROM gone;
-- case update: 21000, not success
CREATE TABLE t (id integer PRIMARY KEY, v integer);
INSERT INTO t VALUES (1, 1), (2, 2);
WITH made AS (INSERT INTO t VALUES (1, 3) ON CONFLICT (id) DO UPDATE SET v = excluded.v) UPDATE t SET v = v + 1;
-- case select: 22012 for what would be otherwise: no part of a statement sees what another one writes
CREATE TABLE t (id integer PRIMARY KEY, v integer);
CREATE TABLE seen (n bigint);
INSERT INTO t VALUES (1, 1), (2, 2);
WITH made AS (INSERT INTO t VALUES (3, 3) RETURNING id) UPDATE t SET v = 7;
SELECT 1 / (v - 7) FROM t WHERE id = 3;
SELECT 1 / (v - 6) FROM t WHERE id = 1;
WITH made AS (INSERT INTO t VALUES (4, 4) RETURNING id) INSERT INTO seen SELECT count(*) FROM t;
SELECT 1 / (n - 4) FROM seen;
WITH kept AS (UPDATE t SET v = 50) UPDATE t SET v = v + 100 WHERE id = 1;
SELECT 1 / (v - 50) FROM t WHERE id = 1;
SELECT 1 / (v - 150) FROM t WHERE id = 2;
WITH gone AS (DELETE FROM t WHERE id = 2) UPDATE t SET v = 3;
SELECT 1 / (count(*) - 3) FROM t;
-- case delete: success, not 23503: references are looked at when all parts are done
CREATE TABLE parent (id integer PRIMARY KEY);
CREATE TABLE child (id integer PRIMARY KEY, parent integer REFERENCES parent);
WITH made AS (INSERT INTO parent VALUES (1)) INSERT INTO child VALUES (10, 1);
WITH gone AS (DELETE FROM child WHERE parent = 1) DELETE FROM parent WHERE id = 1;
SELECT 1 / count(*) FROM child;
-- case rights: of queries, sequences and views
CREATE ROLE r9;
CREATE ROLE r8;
GRANT CREATE ON SCHEMA public TO r9;
CREATE TABLE t9 (a integer PRIMARY KEY, b text);
CREATE SEQUENCE q9;
CREATE VIEW v9 AS SELECT a, b FROM t9;
ALTER VIEW v9 OWNER TO r8;
CREATE FUNCTION f9() RETURNS SETOF integer LANGUAGE sql AS $$ SELECT a FROM t9 $$;
CREATE FUNCTION g9() RETURNS integer LANGUAGE plpgsql AS $$ DECLARE n integer; BEGIN SELECT count(*) INTO n FROM t9; RETURN n; END $$;
CREATE TABLE x9 (a, b, c) AS SELECT a FROM v9;
SELECT * FROM v9;
GRANT SELECT ON t9 TO r8;
SELECT * FROM v9;
REVOKE SELECT ON t9 FROM r8;
SET ROLE r9;
CREATE TABLE y9 (LIKE t9 INCLUDING ALL);
CREATE TABLE IF NOT EXISTS public.t9 AS SELECT 1;
SELECT currval('q9');
SELECT nextval('q9');
SELECT setval('q9', 1);
SELECT f9();
SELECT g9();
DO $$ BEGIN PERFORM 1 FROM t9; END $$;
INSERT INTO t9 (b) VALUES ('x') ON CONFLICT (b) DO NOTHING;
MERGE INTO t9 USING (VALUES (1)) s(x) ON 42 = x WHEN MATCHED THEN DO NOTHING;
ALTER FUNCTION f9() DEPENDS ON EXTENSION nosuch;
-- case grants: what DROP OWNED takes back, and what it does not
CREATE ROLE r9;
CREATE TABLE t9 (a integer, b text);
CREATE VIEW v9 AS SELECT a, b FROM t9;
CREATE SCHEMA s9;
GRANT UPDATE (a) ON v9 TO r9 WITH GRANT OPTION;
GRANT SELECT (a) ON t9 TO postgres;
GRANT CREATE ON SCHEMA s9 TO r9;
SET ROLE r9;
DROP OWNED BY r9;
RESET ROLE;
ALTER TABLE t9 OWNER TO r9;
ALTER TABLE t9 OWNER TO postgres;
DROP OWNED BY r9 CASCADE;
-- case types: whose a multirange is
ALTER DEFAULT PRIVILEGES REVOKE ALL ON TYPES FROM postgres;
CREATE TYPE r1 AS RANGE (subtype = integer);
CREATE ROLE r9;
GRANT CREATE ON SCHEMA public TO r9;
SET ROLE r9;
CREATE TYPE r2 AS RANGE (subtype = integer, multirange_type_name = m2);
-- case publications: a list of varchar is cast
CREATE TABLE t9 (a integer PRIMARY KEY, b varchar(20), c text);
CREATE PUBLICATION p1 FOR TABLE t9 WHERE (b IN ('a', 'b'));
CREATE PUBLICATION p2 FOR TABLE t9 WHERE (b IN ('a'));
CREATE PUBLICATION p3 FOR TABLE t9 WHERE (c IN ('a', 'b'));
CREATE PUBLICATION p4 FOR TABLE t9 WHERE (b IN ('a', c));
-- case create table: 2201F, not 42804
CREATE TABLE IF NOT EXISTS g (u text UNIQUE, users text DEFAULT NULL);
CREATE TABLE IF NOT EXISTS u (d integer , users real GENERATED ALWAYS AS (sqrt(round(round(1.5 / 1.5 - round(1.5, 2), 2), 2))) STORED, x varchar DEFAULT NULL, t integer[] CHECK (d < d) CONSTRAINT t2 REFERENCES g(u), CONSTRAINT item FOREIGN KEY (users) REFERENCES public.g (users), CONSTRAINT c CHECK (t::text <> substring(x from 1 for 2) || format('%s-%s', current_user, coalesce(array_length('{}'::text[], 1), d)) COLLATE "C"));
-- case create table: 42P22, not 42P01
CREATE TABLE IF NOT EXISTS c (b smallint NOT NULL, users integer CONSTRAINT v REFERENCES users DEFERRABLE INITIALLY DEFERRED, w boolean GENERATED ALWAYS AS ('x' = ANY (ARRAY['a', 'b'])) STORED);
-- case create table: 42P22, not 42P01
CREATE TABLE x (item bigserial PRIMARY KEY, u varchar(20) GENERATED ALWAYS AS (CASE WHEN round(1.5, 2) > 1.5 OR NOT 'x' = ANY (ARRAY['a', 'b']) THEN array_length(ARRAY[]::integer[], 1) ELSE item END::text) STORED, v jsonb, t2 regclass DEFAULT nextval('a_d_seq'), UNIQUE NULLS NOT DISTINCT (t2), UNIQUE NULLS NOT DISTINCT (v), FOREIGN KEY (u, t1, v) REFERENCES users ON DELETE SET NULL (v));
-- case create table: 42P22, not 42P17
CREATE SCHEMA x;
CREATE TABLE IF NOT EXISTS x.a_name_of_sixty_three_bytes_is_as_long_as_a_name_can_be_here_abc (w integer GENERATED ALWAYS AS (CASE WHEN '' = ANY (ARRAY['a', 'b']) THEN extract(year FROM now() AT TIME ZONE 'UTC' AT TIME ZONE 'UTC') ELSE (1.5 / 1.5)::integer END - (mod((1.5)::integer, 3) + 1)) STORED, f varchar(20) GENERATED ALWAYS AS (trim(leading 'x' from '' || regexp_replace('x', '^a', '')) || 'a'::text) STORED, u smallserial , item text NOT NULL);
-- case create table: 42P22, not 42P17
CREATE TABLE a (c integer, x integer, users text GENERATED ALWAYS AS (CASE WHEN 'a'::text = ANY (ARRAY['a', 'b']) THEN substr(coalesce(current_user, U&'\00e4'), 2) ELSE left('x', 3) END) STORED) PARTITION BY HASH (users int4_ops);
-- case create table: 42P17, not 42P22
CREATE TABLE d (f integer DEFAULT 42, v int4 CONSTRAINT v CHECK (f > 0), users integer GENERATED ALWAYS AS (CASE position('a' in 'it''s') WHEN 1 THEN -f END) STORED) PARTITION BY HASH (users);
-- case alter table: 42846, not XX000
CREATE TABLE b (users integer DEFAULT -1, a integer NOT NULL, CONSTRAINT a CHECK (extract(year FROM now()::date) <> a), UNIQUE (a) DEFERRABLE);
ALTER TABLE IF EXISTS public.b ALTER a TYPE uuid USING NULL, ADD UNIQUE (users) NOT DEFERRABLE;
-- case dump .comments
CREATE TABLE IF NOT EXISTS t2 (t json NULL, users bigint DEFAULT 3000000000, t2 varchar(20) COLLATE "C", u integer DEFAULT 10, CONSTRAINT a CHECK (t2 = ANY (ARRAY['a', 'b'])) NO INHERIT, CONSTRAINT t1 EXCLUDE (u WITH =, u WITH =) DEFERRABLE);
CREATE TABLE a (LIKE public.t2 INCLUDING ALL);
ALTER INDEX IF EXISTS a_u_u1_excl RENAME TO c;
COMMENT ON INDEX c IS 'a comment';
-- case dump .relations.columns.statistics
CREATE TYPE public.t AS ENUM ('b', 'a b', 'D');
CREATE TABLE IF NOT EXISTS "dreizehn_große_bären_träumten_übermütig_von_süßen_äpfeln_und_öl" (users oid DEFAULT 10 CONSTRAINT u CHECK (nullif(10, 0) > -1), c t[] , t2 smallint DEFAULT 1::integer);
CREATE MATERIALIZED VIEW IF NOT EXISTS item AS SELECT t2 FROM "dreizehn_große_bären_träumten_übermütig_von_süßen_äpfel" UNION SELECT t2 FROM "dreizehn_große_bären_träumten_übermütig_von_süßen_äpfel" WITH DATA;
ALTER MATERIALIZED VIEW public.item ALTER COLUMN t2 SET STATISTICS 10;
-- case dump .tables.checks.def
CREATE TABLE IF NOT EXISTS t1 (users int4 CONSTRAINT d CHECK (users > 0), d bigint DEFAULT array_length('{}'::text[], 1) * coalesce(CASE extract(year FROM now() AT TIME ZONE 'UTC') WHEN 1 THEN 2 END, -1), v text CONSTRAINT w CHECK (v IN ('a', 'b')));
ALTER TABLE t1 ALTER v TYPE varchar(30);
-- case dump .tables.checks.def
CREATE TABLE g (t2 serial , v text CHECK (split_part('x', '-', 1) !~~ CASE WHEN v IN ('a', 'b') THEN lower(v) ELSE to_char('2024-01-01'::date, 'YYYY') END), PRIMARY KEY (t2) INCLUDE (t2)) PARTITION BY RANGE (t2);
ALTER TABLE IF EXISTS g ENABLE ROW LEVEL SECURITY, ALTER v TYPE varchar(30);
-- case create materialized view: 0A000, not success
CREATE OR REPLACE VIEW public.t2 AS SELECT * FROM length('x') AS d;
CREATE MATERIALIZED VIEW v AS SELECT * FROM public.t2 TABLESAMPLE system (10) WITH DATA;
-- case alter table: 22P02, not success
CREATE TABLE IF NOT EXISTS x (a integer DEFAULT 42, u text NOT NULL DEFAULT NULL, a_name_of_sixty_three_bytes_is_as_long_as_a_name_can_be_here_ab_and_more bigint NOT NULL);
ALTER TABLE IF EXISTS x RENAME TO b;
CREATE DOMAIN g integer CONSTRAINT t1 CHECK (VALUE < -1);
ALTER TABLE b ALTER u TYPE numeric USING ('x'::varchar)::public.g;
-- case create materialized view: 22P02, not success
CREATE MATERIALIZED VIEW a AS SELECT * FROM (VALUES (1, 'a'), (2, 3)) v(i, t) WITH NO DATA;
-- case create table: 22P02, not success
CREATE TABLE IF NOT EXISTS public.g (u point DEFAULT '7', t2 text DEFAULT nextval('g') PRIMARY KEY, item point NULL);
-- case create index: 42704, not success
CREATE SCHEMA s1;
CREATE TABLE s1.t1 (x numeric(10,2), t2 text CHECK (t2 IS NOT NULL), "select" integer GENERATED ALWAYS AS (mod(-1, 3)) STORED);
CREATE INDEX ON s1.t1 USING gin (to_tsvector('nosuch', t2));
-- case create index: 42704, not success
CREATE TABLE t2 (item uuid PRIMARY KEY, c integer, w boolean CHECK (c IS NOT NULL), t bigint);
CREATE INDEX ON t2 USING gin (to_tsvector('nosuch', ''));
-- case create table as: 42704, not success
CREATE TABLE b (u integer GENERATED ALWAYS AS (1::integer) STORED, t2 name NULL, UNIQUE (u, t2) DEFERRABLE, UNIQUE (u) INCLUDE (u), CHECK (position('a' in upper('abc' COLLATE "C")) > u));
CREATE TEMP TABLE w AS SELECT * FROM b TABLESAMPLE nosuch (10);
-- case create materialized view: success, not 42701
CREATE SCHEMA s2;
CREATE MATERIALIZED VIEW s2.f AS SELECT * FROM ROWS FROM (generate_series(1, 2), unnest(ARRAY['a'])) AS z WITH DATA;
-- case create index: success, not 42704
CREATE SCHEMA item;
CREATE CAST (text AS jsonb) WITHOUT FUNCTION AS IMPLICIT;
CREATE TABLE item.g (w bigserial PRIMARY KEY, g integer DEFAULT mod('7', 3));
CREATE INDEX IF NOT EXISTS x ON ONLY item.g USING gin (lower(NULL));
-- case alter table: a reference of arrays with a modifier
CREATE TABLE p (f numeric(5,1)[] PRIMARY KEY);
CREATE TABLE c (f numeric(5,1)[]);
ALTER TABLE c ADD FOREIGN KEY (f) REFERENCES p;
-- case generated: a range by text
CREATE TABLE p (a text, b int4range GENERATED ALWAYS AS (a::int4range) STORED);
-- case group by: keys in every grouping set
CREATE TABLE b (v serial PRIMARY KEY, b int4 , a bigint NOT NULL);
SELECT b, count(*) FROM b GROUP BY ROLLUP (v);
SELECT b, count(*) FROM b GROUP BY GROUPING SETS ((v), (v, a));
SELECT b, count(*) FROM b GROUP BY GROUPING SETS ((v), (a));
SELECT b, count(*) FROM b GROUP BY v, ROLLUP (a);
SELECT b, count(*) FROM b GROUP BY CUBE (v);
-- case generated: IN before there are collations
CREATE TABLE c (w boolean GENERATED ALWAYS AS ('x' IN ('a', 'b')) STORED);
-- case generated: BETWEEN before there are collations
CREATE TABLE c (w boolean GENERATED ALWAYS AS ('x' BETWEEN 'a' AND 'b') STORED);
-- case generated: nullif before there are collations
CREATE TABLE c (w text GENERATED ALWAYS AS (nullif('x', 'a')) STORED);
-- case generated: greatest before there are collations
CREATE TABLE c (w text GENERATED ALWAYS AS (greatest('x', 'a')) STORED);
-- case generated: no element to compare
CREATE TABLE c (w boolean GENERATED ALWAYS AS ('x' = ANY (ARRAY[]::text[])) STORED);
-- case alter statistics: a target
CREATE SCHEMA s;
CREATE TABLE u (a integer, b integer);
CREATE STATISTICS s.c ON a, b FROM u;
ALTER STATISTICS s.c SET STATISTICS 100;
CREATE STATISTICS d ON a, b FROM u;
ALTER STATISTICS d SET STATISTICS 20000;
ALTER STATISTICS nosuch SET STATISTICS -2;
ALTER STATISTICS IF EXISTS nosuch SET STATISTICS 1;
-- case update: the planner computes what is assigned, also by default, before what is asked
CREATE TABLE t (d bigint, v varchar(5), u integer DEFAULT CAST(split_part('x', '-', 1) AS integer));
UPDATE t SET v = upper(md5('')) WHERE d >= CAST(regexp_replace('', '^a', '') AS integer);
UPDATE t SET u = DEFAULT;
INSERT INTO t (d) SELECT 1 WHERE false;
MERGE INTO t USING t s ON t.d = s.d WHEN NOT MATCHED THEN INSERT (v) VALUES ('x');
MERGE INTO t USING t s ON t.d = s.d WHEN MATCHED THEN UPDATE SET u = DEFAULT;
INSERT INTO t (d) VALUES (1) ON CONFLICT (v) DO NOTHING;
-- case insert: the rewriter, the planner and the start of the executor ask in this order
CREATE VIEW v AS SELECT length('x') AS r;
INSERT INTO v (r) VALUES (3000000000);
CREATE TABLE t (a integer, b text);
CREATE PUBLICATION p FOR TABLE t;
INSERT INTO t (a) VALUES (1) ON CONFLICT (b) DO UPDATE SET b = EXCLUDED.b;
CREATE RULE r AS ON INSERT TO t DO ALSO UPDATE t SET a = 1;
INSERT INTO t (a) VALUES (1) ON CONFLICT (b) DO NOTHING;
-- case insert: deferrable keys do not arbitrate; exclusions wait for the end of the statement
CREATE TABLE t (a integer UNIQUE DEFERRABLE, b integer);
INSERT INTO t (b) VALUES (1) ON CONFLICT DO NOTHING;
INSERT INTO t (b) SELECT 1 WHERE false ON CONFLICT DO NOTHING;
CREATE TABLE x (a integer DEFAULT 1, b integer, EXCLUDE (a WITH =) DEFERRABLE);
INSERT INTO x (b) VALUES (1), (2);
-- case insert: what an index keeps is computed
CREATE TABLE t (a text);
CREATE INDEX ON t ((CAST(a AS integer)));
INSERT INTO t VALUES ('x');
INSERT INTO t VALUES ('1');
-- case literals of bit strings, points and money
CREATE TABLE t (id integer NOT NULL, b bit(3), v bit varying(2), p point, m money);
INSERT INTO t (b) VALUES ('');
INSERT INTO t (v) VALUES ('101');
INSERT INTO t (p) VALUES ('t2');
INSERT INTO t (p) VALUES ('7');
INSERT INTO t (id, p, b, v) VALUES (1, '( 1, 2e0 )', 'b101', '1');
SELECT '' = m FROM t;
SELECT 'x' = m FROM t;
-- case select: square roots and small letters
SELECT sqrt(-1::numeric);
SELECT 1 / (sqrt(2::numeric) - 1.414213562373095)::integer;
CREATE TABLE t (a text DEFAULT U&'\00e4' CHECK (length(lower(a)) <> 1));
INSERT INTO t DEFAULT VALUES;
-- case select: DISTINCT ON
CREATE TABLE t (a json, b integer);
SELECT DISTINCT ON (a) b FROM t ORDER BY b;
SELECT DISTINCT ON (a) b FROM t;
SELECT DISTINCT ON (b) b FROM t ORDER BY b, b + 1;
-- case create view: names before types; CASE without ELSE
CREATE TABLE t (a integer, n numeric(10,2));
CREATE VIEW v AS SELECT ROW(1) AS r, a, * FROM t;
CREATE VIEW w AS SELECT CASE WHEN a IS NULL THEN n END AS a, CASE WHEN a IS NULL THEN n ELSE n END AS b, NULLIF(n, n) AS c FROM t;
-- case create index: what AND joins in its condition is planned part by part
CREATE TABLE w (a text, i int, bo boolean, c text COLLATE "C", p text COLLATE "POSIX", ts timestamptz);
CREATE INDEX ON w (a) WHERE false AND 1/0 = 1;
CREATE INDEX ON w (a) WHERE bo AND (false AND 1/0 = 1);
CREATE INDEX ON w (a) WHERE true OR 1/0 = 1;
CREATE INDEX ON w ((300::"char"));
CREATE INDEX ON w USING gin ((overlay('x' placing 'y' from 0)));
CREATE INDEX ON w ((decode('x', 'hex')));
CREATE INDEX ON w ((decode(' 0a ', 'hex')));
CREATE INDEX ON w ((decode('0a0', 'hex')));
CREATE INDEX ON w ((decode('a?', 'base64')));
CREATE INDEX ON w ((convert_from('\xff', 'utf8')));
CREATE INDEX ON w ((to_tsvector('english'::text::regconfig, a)));
CREATE INDEX ON w ((i::regclass));
ALTER TABLE w ADD z text GENERATED ALWAYS AS (split_part('a', ',', 0)) STORED;
ALTER TABLE w ADD z text DEFAULT current_setting('nosuch');
ALTER TABLE w ADD z text DEFAULT convert_from('\xff', 'utf8');
CREATE DOMAIN d AS integer;
CREATE FUNCTION fv(n int) RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE TABLE z (a int) PARTITION BY RANGE ((fv(a)));
CREATE TABLE z (a int) PARTITION BY RANGE ((1));
CREATE TABLE z (a int) PARTITION BY RANGE ((ctid));
CREATE TABLE z (a int) PARTITION BY RANGE ((z IS NULL));
CREATE TABLE z (a int) PARTITION BY RANGE ((0::d));

-- case since 15.20: create statistics: an expression without a collation
CREATE TABLE w (i int, c text COLLATE "C", p text COLLATE "POSIX");
CREATE STATISTICS s ON (lower(c || p)) FROM w;
CREATE STATISTICS s (ndistinct) ON (ARRAY[c, p]) FROM w;
CREATE STATISTICS s ON i, (nullif(c, p)) FROM w;
CREATE STATISTICS s ON i, (length(c || p)) FROM w;

-- case execute: its parameters
PREPARE p (integer, text) AS SELECT $1 + 1, $2 || 'x';
EXECUTE p;
EXECUTE p (1, 2);
EXECUTE p (true, 'x');
EXECUTE p (1, 'x');
CREATE TABLE t (a integer PRIMARY KEY);
PREPARE i AS INSERT INTO t VALUES ($1);
EXECUTE i (1);
EXECUTE i (1);
PREPARE i AS SELECT nosuch;
-- case do: its language
ALTER LANGUAGE plpgsql RENAME TO other;
DO $$ BEGIN PERFORM 1; END $$;
-- case select: what a polymorphic function in SQL gives, and its defaults
CREATE FUNCTION f(anyelement) RETURNS jsonb LANGUAGE sql AS $$ SELECT 'x'::text $$;
SELECT f(1);
CREATE FUNCTION g(a anyelement, b anyarray) RETURNS TABLE (c integer, d smallint) LANGUAGE sql AS $$ SELECT 1, NULL::regclass $$;
SELECT g(1, ARRAY[1]);
CREATE FUNCTION h(a anyelement, b anyarray DEFAULT NULL) RETURNS anyelement LANGUAGE sql AS $$ SELECT $1 $$;
SELECT h(1);
SELECT h(1, ARRAY[1]);
CREATE FUNCTION i(b anyarray DEFAULT NULL) RETURNS integer LANGUAGE sql AS $$ SELECT 1 $$;
SELECT i();
-- case text search 1
CREATE TEXT SEARCH DICTIONARY a (TEMPLATE = simple);
CREATE TEXT SEARCH DICTIONARY a (TEMPLATE = simple);
-- case text search 2
CREATE TEXT SEARCH DICTIONARY a (TEMPLATE = simple);
CREATE TEXT SEARCH DICTIONARY a (TEMPLATE = simple, x = y);
-- case text search 3
CREATE TEXT SEARCH DICTIONARY a (TEMPLATE = simple);
ALTER TEXT SEARCH DICTIONARY a (x = y);
-- case text search 4
CREATE TEXT SEARCH DICTIONARY a (TEMPLATE = simple);
ALTER TEXT SEARCH DICTIONARY a (stopwords = english);
ALTER TEXT SEARCH DICTIONARY a (stopwords);
ALTER TEXT SEARCH DICTIONARY a (accept = x);
-- case text search 5
CREATE TEXT SEARCH DICTIONARY a (TEMPLATE = snowball, language=english);
ALTER TEXT SEARCH DICTIONARY a (language);
ALTER TEXT SEARCH DICTIONARY a (language = nosuch);
ALTER TEXT SEARCH DICTIONARY a (language = danish, stopwords = danish);
-- case text search 6
CREATE TEXT SEARCH DICTIONARY a1 (TEMPLATE = simple);
CREATE TEXT SEARCH DICTIONARY a2 (TEMPLATE = simple, StopWords = english);
CREATE TEXT SEARCH DICTIONARY a3 (TEMPLATE = simple, StopWords = nosuch);
CREATE TEXT SEARCH DICTIONARY a4 (TEMPLATE = simple, Accept = false);
CREATE TEXT SEARCH DICTIONARY a5 (TEMPLATE = simple, Accept = maybe);
CREATE TEXT SEARCH DICTIONARY a6 (TEMPLATE = simple, accept = true, accept = false);
CREATE TEXT SEARCH DICTIONARY a7 (TEMPLATE = simple, stopwords = english, stopwords = english);
CREATE TEXT SEARCH DICTIONARY a8 (TEMPLATE = simple, LANGUAGE = english);
CREATE TEXT SEARCH DICTIONARY a9 (TEMPLATE = snowball);
CREATE TEXT SEARCH DICTIONARY a10 (TEMPLATE = snowball, language = english);
CREATE TEXT SEARCH DICTIONARY a11 (TEMPLATE = snowball, language = ENGLISH, stopwords=english);
CREATE TEXT SEARCH DICTIONARY a12 (TEMPLATE = snowball, language = 'English', stopwords=english);
CREATE TEXT SEARCH DICTIONARY a13 (TEMPLATE = snowball, language = porter);
CREATE TEXT SEARCH DICTIONARY a14 (TEMPLATE = snowball, language = nosuch);
CREATE TEXT SEARCH DICTIONARY a15 (TEMPLATE = snowball, language = english, language = english);
CREATE TEXT SEARCH DICTIONARY a16 (TEMPLATE = snowball, language = english, accept = false);
CREATE TEXT SEARCH DICTIONARY a17 (TEMPLATE = snowball, stopwords = nosuch, accept = false);
CREATE TEXT SEARCH DICTIONARY a18 (TEMPLATE = snowball, stopwords = nosuch);
CREATE TEXT SEARCH DICTIONARY a19 (TEMPLATE = synonym);
CREATE TEXT SEARCH DICTIONARY a20 (TEMPLATE = synonym, synonyms = synonym_sample);
CREATE TEXT SEARCH DICTIONARY a21 (TEMPLATE = synonym, synonyms = nosuch);
CREATE TEXT SEARCH DICTIONARY a22 (TEMPLATE = synonym, synonyms = synonym_sample, casesensitive = 2);
CREATE TEXT SEARCH DICTIONARY a23 (TEMPLATE = synonym, synonyms = synonym_sample, nosuch = 2);
CREATE TEXT SEARCH DICTIONARY a24 (TEMPLATE = ispell);
CREATE TEXT SEARCH DICTIONARY a25 (TEMPLATE = ispell, dictfile=ispell_sample);
CREATE TEXT SEARCH DICTIONARY a26 (TEMPLATE = ispell, dictfile=ispell_sample, afffile=ispell_sample);
CREATE TEXT SEARCH DICTIONARY a27 (TEMPLATE = ispell, dictfile=nosuch, afffile=ispell_sample);
CREATE TEXT SEARCH DICTIONARY a28 (TEMPLATE = ispell, afffile=nosuch);
CREATE TEXT SEARCH DICTIONARY a29 (TEMPLATE = ispell, x=nosuch);
CREATE TEXT SEARCH DICTIONARY a30 (TEMPLATE = ispell, stopwords=nosuch);
CREATE TEXT SEARCH DICTIONARY a31 (TEMPLATE = ispell, dictfile=ispell_sample, dictfile=ispell_sample);
CREATE TEXT SEARCH DICTIONARY a32 (TEMPLATE = thesaurus);
CREATE TEXT SEARCH DICTIONARY a33 (TEMPLATE = thesaurus, dictfile = thesaurus_sample);
CREATE TEXT SEARCH DICTIONARY a34 (TEMPLATE = thesaurus, dictfile = thesaurus_sample, dictionary = english_stem);
CREATE TEXT SEARCH DICTIONARY a35 (TEMPLATE = thesaurus, dictfile = thesaurus_sample, dictionary = nosuch);
CREATE TEXT SEARCH DICTIONARY a36 (TEMPLATE = thesaurus, dictfile = nosuch, dictionary = nosuch);
CREATE TEXT SEARCH DICTIONARY a37 (TEMPLATE = thesaurus, dictionary = english_stem);
CREATE TEXT SEARCH DICTIONARY a38 (TEMPLATE = thesaurus, x = english_stem);
CREATE TEXT SEARCH DICTIONARY a39 (language = english);
CREATE TEXT SEARCH DICTIONARY a40 (language = english, TEMPLATE = nosuch);
CREATE TEXT SEARCH DICTIONARY a41 (TEMPLATE = simple, TEMPLATE = nosuch);
CREATE TEXT SEARCH DICTIONARY a42 (TEMPLATE = nosuch.simple);
CREATE TEXT SEARCH DICTIONARY a43 (TEMPLATE = pg_catalog.simple);
CREATE TEXT SEARCH DICTIONARY a44 (TEMPLATE = public.simple);
CREATE TEXT SEARCH DICTIONARY a45 ("Template" = simple);
CREATE TEXT SEARCH DICTIONARY nosuch.a (TEMPLATE = simple);
ALTER TEXT SEARCH DICTIONARY nosuch (x = y);
ALTER TEXT SEARCH DICTIONARY english_stem (language = danish);
ALTER TEXT SEARCH DICTIONARY nosuch.a (x = y);
CREATE TEXT SEARCH CONFIGURATION c50 (COPY = english);
CREATE TEXT SEARCH CONFIGURATION c51 (COPY = english, PARSER = "default");
CREATE TEXT SEARCH CONFIGURATION c52 (COPY = nosuch, PARSER = "default");
CREATE TEXT SEARCH CONFIGURATION c53 (PARSER = nosuch, COPY = nosuch.x);
CREATE TEXT SEARCH CONFIGURATION c54 (x = y);
CREATE TEXT SEARCH CONFIGURATION c55 (COPY = english, x = y);
CREATE TEXT SEARCH CONFIGURATION c56 (PARSER = "default");
CREATE TEXT SEARCH CONFIGURATION c57 (PARSER = pg_catalog."default");
CREATE TEXT SEARCH CONFIGURATION c58 (PARSER = public."default");
CREATE TEXT SEARCH CONFIGURATION c59 (PARSER = nosuch."default");
CREATE TEXT SEARCH CONFIGURATION c60 ("Copy" = english);
-- case text search 7
CREATE TEXT SEARCH CONFIGURATION c (COPY = english);
CREATE TEXT SEARCH CONFIGURATION c (COPY = english);
-- case text search 8
CREATE TEXT SEARCH CONFIGURATION c (COPY = english);
ALTER TEXT SEARCH CONFIGURATION c ADD MAPPING FOR word WITH simple;
-- case text search 9
CREATE TEXT SEARCH CONFIGURATION c (COPY = english);
ALTER TEXT SEARCH CONFIGURATION c ADD MAPPING FOR nosuch WITH simple;
-- case text search 10
CREATE TEXT SEARCH CONFIGURATION c (COPY = english);
ALTER TEXT SEARCH CONFIGURATION c ALTER MAPPING FOR asciiword, word WITH simple, english_stem;
-- case text search 11
CREATE TEXT SEARCH CONFIGURATION c (COPY = english);
ALTER TEXT SEARCH CONFIGURATION c ALTER MAPPING FOR asciiword, word WITH simple, nosuch;
-- case text search 12
CREATE TEXT SEARCH CONFIGURATION c (COPY = english);
ALTER TEXT SEARCH CONFIGURATION c ALTER MAPPING FOR nosuch WITH simple, nosuch;
-- case text search 13
CREATE TEXT SEARCH CONFIGURATION c (COPY = english);
ALTER TEXT SEARCH CONFIGURATION c DROP MAPPING FOR word;
ALTER TEXT SEARCH CONFIGURATION c DROP MAPPING FOR word;
ALTER TEXT SEARCH CONFIGURATION c DROP MAPPING IF EXISTS FOR word;
ALTER TEXT SEARCH CONFIGURATION c DROP MAPPING IF EXISTS FOR nosuch;
ALTER TEXT SEARCH CONFIGURATION c ADD MAPPING FOR word WITH simple;
-- case text search 14
CREATE TEXT SEARCH CONFIGURATION c (PARSER = "default");
ALTER TEXT SEARCH CONFIGURATION c DROP MAPPING FOR word;
ALTER TEXT SEARCH CONFIGURATION c ADD MAPPING FOR word, word, asciiword WITH simple, simple;
ALTER TEXT SEARCH CONFIGURATION c ADD MAPPING FOR asciiword, email WITH simple;
-- case text search 15
CREATE TEXT SEARCH CONFIGURATION c (COPY = english);
ALTER TEXT SEARCH CONFIGURATION c ALTER MAPPING REPLACE english_stem WITH simple;
-- case text search 16
CREATE TEXT SEARCH CONFIGURATION c (COPY = english);
ALTER TEXT SEARCH CONFIGURATION c ALTER MAPPING REPLACE nosuch WITH simple;
-- case text search 17
CREATE TEXT SEARCH CONFIGURATION c (COPY = english);
ALTER TEXT SEARCH CONFIGURATION c ALTER MAPPING REPLACE simple WITH nosuch;
-- case text search 18
CREATE TEXT SEARCH CONFIGURATION c (COPY = english);
ALTER TEXT SEARCH CONFIGURATION c ALTER MAPPING FOR word REPLACE simple WITH dutch_stem;
-- case text search 19
CREATE TEXT SEARCH CONFIGURATION c (COPY = english);
ALTER TEXT SEARCH CONFIGURATION c ALTER MAPPING FOR nosuch REPLACE simple WITH dutch_stem;
-- case text search 20
CREATE TEXT SEARCH CONFIGURATION c (COPY = english);
ALTER TEXT SEARCH CONFIGURATION c DROP MAPPING FOR word;
CREATE TEXT SEARCH CONFIGURATION d (COPY = c);
ALTER TEXT SEARCH CONFIGURATION d DROP MAPPING FOR word;
-- case text search 21
CREATE TEXT SEARCH DICTIONARY a (TEMPLATE = simple);
CREATE TEXT SEARCH CONFIGURATION c (COPY = english);
ALTER TEXT SEARCH CONFIGURATION c ALTER MAPPING FOR word WITH a;
DROP TEXT SEARCH DICTIONARY a;
DROP TEXT SEARCH DICTIONARY a CASCADE;
ALTER TEXT SEARCH CONFIGURATION c DROP MAPPING FOR word;
-- case text search 22
CREATE TEXT SEARCH DICTIONARY a (TEMPLATE = simple);
CREATE TEXT SEARCH CONFIGURATION c (COPY = english);
ALTER TEXT SEARCH CONFIGURATION c ALTER MAPPING FOR word WITH a;
ALTER TEXT SEARCH CONFIGURATION c ALTER MAPPING REPLACE a WITH simple;
DROP TEXT SEARCH DICTIONARY a;
-- case collations: what columns of queries have
CREATE TABLE t (a text, c text COLLATE "C", p text COLLATE "POSIX", n name, v varchar(5) COLLATE "C", i int, arr text[] COLLATE "C");
CREATE DOMAIN dc AS text COLLATE "C";
CREATE VIEW v1 AS SELECT a, c, p, n, v, i, arr, a || c AS ac, lower(c) AS lc, n::text AS nt, i::text AS it, v::text AS vt, arr[1] AS a1, c::dc AS cdc, a::dc AS adc, 'x'::dc AS xdc, 'x'::name AS xn, current_user AS cu, current_user::text AS cut FROM t;
CREATE TABLE t1 AS SELECT * FROM v1;
CREATE TABLE t2 AS SELECT coalesce(a, c) AS x, coalesce(i::text, c) AS y, CASE WHEN c = 'x' THEN a ELSE 'y' END AS z, CASE c WHEN 'x' THEN p END AS w, nullif(c, a) AS q, greatest(c, a) AS g, ARRAY[c, a] AS arr, (SELECT c) AS s, ARRAY(SELECT c) AS sa, i || c AS ic, (t).c AS tc, substring(c from 1) AS sub, string_agg(c, ',') AS agg, min(n) AS mn, array_agg(c) AS ag, concat(c, a) AS cc, c COLLATE "POSIX" AS cp, 'a' COLLATE "C" AS l, ('a' COLLATE "C") || a AS la, upper(n::text) AS un, format('%s', c) AS f, row_number() OVER () || c AS rn FROM t GROUP BY t.*, a, c, i, p, n;
CREATE TABLE t3 AS SELECT c FROM t UNION SELECT a FROM t;
CREATE TABLE t4 AS VALUES ('a' COLLATE "C", 'b'), ('b', 'c');
CREATE TABLE t5 AS SELECT x FROM lower('x' COLLATE "C") AS x;
CREATE TABLE t6 AS SELECT * FROM t x FULL JOIN (SELECT c AS a FROM t) y USING (a);
CREATE TABLE t7 AS SELECT * FROM t x JOIN (SELECT c AS a FROM t) y USING (a);
CREATE TABLE t8 AS WITH RECURSIVE r AS (SELECT 'a' COLLATE "C" AS x UNION ALL SELECT x || 'b' FROM r WHERE length(x) < 3) SELECT * FROM r;
CREATE TABLE t9 AS SELECT unnest(arr) AS u, regexp_split_to_table(c, ',') AS r, generate_series(1, 2)::text AS g FROM t;
CREATE TABLE t10 AS SELECT * FROM unnest(ARRAY['a' COLLATE "C"]) WITH ORDINALITY AS u(x, y);
CREATE MATERIALIZED VIEW m AS SELECT lower(c) || a AS x FROM t;
CREATE FUNCTION f(text) RETURNS text LANGUAGE sql AS $$ SELECT $1 $$;
CREATE FUNCTION fd(text) RETURNS dc LANGUAGE sql AS $$ SELECT $1::dc $$;
CREATE TABLE t11 AS SELECT f(c) AS a, fd(c) AS b, fd(a) AS d, fd('x') AS e, f('x') AS g FROM t;
CREATE TABLE t12 AS SELECT relname, relname || 'x' AS rx, nspname::text AS nt, pg_get_viewdef(c.oid) AS d, rolpassword AS z FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace CROSS JOIN pg_authid WHERE false;
CREATE TABLE t13 AS SELECT table_name, column_default, data_type, table_name || 'x' AS tx FROM information_schema.columns WHERE false;

-- case collations: conflicts, and what COLLATE says twice
CREATE TABLE t (a text, c text COLLATE "C", p text COLLATE "POSIX", n name);
CREATE VIEW v AS SELECT c || p AS x FROM t;
CREATE VIEW v AS SELECT x FROM (SELECT c || p AS x FROM t) y;
CREATE TABLE u AS SELECT c || p AS x FROM t;
CREATE TABLE u AS SELECT coalesce(c, p) AS x FROM t WITH NO DATA;
CREATE MATERIALIZED VIEW u AS SELECT coalesce(c, p) AS x FROM t WITH NO DATA;
CREATE VIEW v AS SELECT c || p || a COLLATE "C" AS x FROM t;
CREATE VIEW v2 AS SELECT (c || p) COLLATE "C" AS x FROM t;
CREATE VIEW v3 AS SELECT length(c || p) AS x FROM t;
CREATE VIEW v4 AS SELECT c COLLATE "POSIX" || p COLLATE "C" AS x FROM t;
CREATE VIEW v4 AS SELECT c COLLATE "POSIX" < p COLLATE "C" AS x FROM t;
CREATE VIEW v4 AS SELECT c COLLATE "POSIX" AS x, p COLLATE "C" AS y FROM t;
CREATE VIEW v5 AS SELECT ROW(c COLLATE "POSIX", p COLLATE "C") AS x FROM t;
CREATE VIEW v6 AS SELECT c UNION SELECT p FROM t;
CREATE VIEW v6 AS SELECT c FROM t UNION SELECT p FROM t;
CREATE VIEW v6 AS SELECT c FROM t UNION ALL SELECT p FROM t;
SELECT c FROM t UNION ALL SELECT p FROM t;
SELECT x < 'a' FROM (SELECT c AS x FROM t UNION ALL SELECT p FROM t) y;
SELECT x || a FROM (SELECT c AS x, a FROM t UNION ALL SELECT p, a FROM t) y ORDER BY 1;
SELECT c || p FROM t ORDER BY 1;
SELECT c || p FROM t ORDER BY c || p;
SELECT 1 FROM t ORDER BY c || p;
SELECT c || p FROM t GROUP BY 1;
SELECT c || p FROM t GROUP BY c || p;
SELECT DISTINCT c || p FROM t;
SELECT DISTINCT ON (c || p) c FROM t;
SELECT rank() OVER (ORDER BY c || p) FROM t;
SELECT rank() OVER (PARTITION BY c || p) FROM t;
SELECT count(*) FROM t WHERE c || p IN ('a', 'b' COLLATE "C");
SELECT count(*) FROM t WHERE a COLLATE "C" BETWEEN 'a' COLLATE "C" AND 'b' COLLATE "POSIX";
SELECT count(*) FROM t WHERE a BETWEEN 'a' COLLATE "C" AND 'b' COLLATE "POSIX";
SELECT CASE a COLLATE "C" WHEN 'b' COLLATE "POSIX" THEN 1 END FROM t;
SELECT CASE a WHEN 'b' COLLATE "POSIX" THEN c ELSE a COLLATE "C" END FROM t;
SELECT (ARRAY[c COLLATE "C"])[length(a COLLATE "POSIX")] FROM t;
SELECT string_agg(c COLLATE "C", ',' ORDER BY a COLLATE "POSIX") FROM t;
SELECT string_agg(c COLLATE "C", ',' COLLATE "POSIX") FROM t;
SELECT count(*) FILTER (WHERE c COLLATE "C" = 'x') FROM t WHERE c COLLATE "POSIX" = 'x';
SELECT c COLLATE "C" FROM t WHERE p COLLATE "POSIX" = 'a' GROUP BY c ORDER BY c COLLATE "POSIX";
SELECT a COLLATE "C" = nosuch COLLATE "POSIX" FROM t;
SELECT a COLLATE "C" = a COLLATE "POSIX", nosuch FROM t;
SELECT (SELECT a COLLATE "C" = a COLLATE "POSIX"), nosuch FROM t;
SELECT a COLLATE "C" = a COLLATE "POSIX", b FROM t GROUP BY a;
SELECT a COLLATE "C" = a COLLATE "POSIX", c FROM t GROUP BY a;
WITH RECURSIVE r AS (SELECT 'a' AS x UNION ALL SELECT x COLLATE "C" FROM r) SELECT * FROM r;
WITH RECURSIVE r AS (SELECT 'a' COLLATE "C" AS x UNION ALL SELECT 'b' COLLATE "POSIX" FROM r) SELECT * FROM r;
CREATE INDEX i ON t ((c || p));
CREATE INDEX i ON t ((c || p) COLLATE "C");
CREATE INDEX i2 ON t ((c || a));
CREATE TABLE pt (c text COLLATE "C", p text COLLATE "POSIX") PARTITION BY RANGE ((c || p));
CREATE TABLE pt (c text COLLATE "C", p text COLLATE "POSIX") PARTITION BY RANGE ((c || p) COLLATE "C");
ALTER TABLE t ADD CHECK (c COLLATE "C" = p COLLATE "POSIX");
ALTER TABLE t ADD CHECK (c = p);
ALTER TABLE t ALTER a SET DEFAULT 'a' COLLATE "C" || 'b' COLLATE "POSIX";
CREATE FUNCTION g() RETURNS boolean LANGUAGE sql AS $$ SELECT 'a' COLLATE "C" = 'b' COLLATE "POSIX" $$;
SELECT 'a' COLLATE "C" = 'b' COLLATE "POSIX";
SELECT lower('a' COLLATE "C" || 'b' COLLATE "POSIX");
UPDATE t SET a = c COLLATE "C" || p COLLATE "POSIX";
UPDATE t SET a = c COLLATE "C", c = p COLLATE "POSIX";
DELETE FROM t WHERE a COLLATE "C" > p COLLATE "POSIX";
INSERT INTO t (a, c) VALUES ('a' COLLATE "C", 'b' COLLATE "POSIX"), ('a' COLLATE "POSIX", 'b' COLLATE "C");
SELECT * FROM (VALUES ('a' COLLATE "C"), ('b' COLLATE "POSIX")) v;
CREATE POLICY p ON t USING (a COLLATE "C" > p COLLATE "POSIX");
CREATE TABLE pv PARTITION OF pt FOR VALUES FROM ('a' COLLATE "POSIX") TO ('b');
CREATE OR REPLACE VIEW v2 AS SELECT (c || p) COLLATE "POSIX" AS x FROM t;
CREATE OR REPLACE VIEW v2 AS SELECT a AS x FROM t;

-- case collations: what is sorted in an aggregate
CREATE TABLE t (c text COLLATE "C", p text COLLATE "POSIX");
SELECT array_agg(c ORDER BY c || p) FROM t;
SELECT array_agg(DISTINCT c || p) FROM t;
SELECT array_agg(c || p) FROM t;
SELECT array_agg(c ORDER BY (c || p) COLLATE "C") FROM t;

-- case collations: generated columns are computed before there are any
CREATE TABLE f (a text GENERATED ALWAYS AS (array_to_string(array_remove(coalesce(ARRAY['x'], '{}'), '7'), ',')) STORED);
CREATE TABLE f (a boolean GENERATED ALWAYS AS ('a' = ANY (ARRAY['b', 'c'])) STORED);
CREATE TABLE f1 (a boolean GENERATED ALWAYS AS ('a' IS DISTINCT FROM 'b') STORED);
CREATE TABLE f2 (a boolean GENERATED ALWAYS AS (ARRAY['a'] = ARRAY['b']) STORED);
CREATE TABLE f3 (a boolean GENERATED ALWAYS AS (ARRAY[1] = ARRAY[2]) STORED);
CREATE TABLE f4 (a boolean GENERATED ALWAYS AS (ARRAY['a'] @> ARRAY['b']) STORED);
CREATE TABLE f5 (a boolean GENERATED ALWAYS AS (ARRAY['a'] && ARRAY['b']) STORED);
CREATE TABLE f6 (a integer GENERATED ALWAYS AS (array_position(ARRAY['a'], 'b')) STORED);
CREATE TABLE f7 (a text GENERATED ALWAYS AS (array_to_string(array_replace(ARRAY['a'], 'b', 'c'), '')) STORED);
CREATE TABLE f8 (a boolean GENERATED ALWAYS AS (ARRAY['a'] = ARRAY['b', 'c']) STORED);
CREATE TABLE f9 (a boolean GENERATED ALWAYS AS (ARRAY['a'] < ARRAY['b', 'c']) STORED);
CREATE TABLE f10 (a boolean GENERATED ALWAYS AS ('a' LIKE 'b%') STORED);
CREATE TABLE f11 (a boolean GENERATED ALWAYS AS ('a' ILIKE 'b%') STORED);
CREATE TABLE f12 (a boolean GENERATED ALWAYS AS ('a' SIMILAR TO 'b%') STORED);
CREATE TABLE f13 (a boolean GENERATED ALWAYS AS (ROW('a', 1) = ROW('b', 1)) STORED);
CREATE TABLE f14 (a boolean GENERATED ALWAYS AS (ROW('a', 1) < ROW('b', 1)) STORED);
CREATE TABLE f15 (a boolean GENERATED ALWAYS AS ('a' BETWEEN 'b' AND 'c') STORED);
CREATE TABLE f16 (a boolean GENERATED ALWAYS AS ('a' IN ('b', 'c')) STORED);
CREATE TABLE f17 (a boolean GENERATED ALWAYS AS ('a' = ALL ('{}'::text[])) STORED);
CREATE TABLE f18 (a text GENERATED ALWAYS AS (array_to_string(array_remove('{}'::text[], 'a'), '')) STORED);
CREATE TABLE f19 (a text GENERATED ALWAYS AS (CASE 'a' WHEN 'b' THEN 'c' END) STORED);
CREATE TABLE f20 (a text GENERATED ALWAYS AS (greatest('a', 'b')) STORED);
CREATE TABLE f21 (a text GENERATED ALWAYS AS (nullif('a', 'b')) STORED);
CREATE TABLE f22 (a text GENERATED ALWAYS AS (overlay('abc' placing 'x' from 1)) STORED);
CREATE TABLE f23 (a text GENERATED ALWAYS AS (btrim('abc', 'a')) STORED);
CREATE TABLE f24 (a text GENERATED ALWAYS AS (translate('abc', 'a', 'b')) STORED);
CREATE TABLE f25 (a boolean GENERATED ALWAYS AS ('a'::varchar = 'b'::bpchar) STORED);
CREATE TABLE f26 (a boolean GENERATED ALWAYS AS ('a'::name = 'b') STORED);
CREATE TABLE f27 (a boolean GENERATED ALWAYS AS ('{a}'::text[] <@ '{}'::text[]) STORED);
CREATE TABLE f28 (a text GENERATED ALWAYS AS (left('abc', 1) || right('abc', 1) || reverse('a') || repeat('a', 2) || lpad('a', 2)) STORED);
CREATE TABLE f29 (a integer GENERATED ALWAYS AS (ascii('a') + length('a') + octet_length('a') + strpos('a', 'bc')) STORED);

-- case text search 23
CREATE TEXT SEARCH DICTIONARY a (TEMPLATE = simple);
CREATE TEXT SEARCH DICTIONARY b (TEMPLATE = simple);
ALTER TEXT SEARCH DICTIONARY a RENAME TO b;
ALTER TEXT SEARCH DICTIONARY a RENAME TO d;
CREATE SCHEMA s;
ALTER TEXT SEARCH DICTIONARY d SET SCHEMA s;
ALTER TEXT SEARCH DICTIONARY s.d RENAME TO b;
ALTER TEXT SEARCH DICTIONARY s.b SET SCHEMA public;
-- case text search 24
CREATE TEXT SEARCH CONFIGURATION c (COPY = english);
CREATE TABLE t (a text);
CREATE INDEX ON t USING gin (to_tsvector('c', a));
DROP TEXT SEARCH CONFIGURATION c;
DROP TEXT SEARCH CONFIGURATION c CASCADE;
-- case text search 25
CREATE TEXT SEARCH CONFIGURATION c (COPY = english);
CREATE TABLE t (a text, b tsvector GENERATED ALWAYS AS (to_tsvector('c', a)) STORED);
ALTER TEXT SEARCH CONFIGURATION c RENAME TO d;
DROP TEXT SEARCH CONFIGURATION d;
DROP TEXT SEARCH CONFIGURATION IF EXISTS c;
DROP TEXT SEARCH CONFIGURATION d CASCADE;
-- case text search 26
CREATE TEXT SEARCH PARSER p (START = prsd_start, GETTOKEN = prsd_nexttoken, END = prsd_end, LEXTYPES = prsd_lextype);
CREATE TEXT SEARCH CONFIGURATION c (PARSER = p);
DROP TEXT SEARCH PARSER p;
ALTER TEXT SEARCH CONFIGURATION c ADD MAPPING FOR word WITH simple;
DROP TEXT SEARCH PARSER p CASCADE;
DROP TEXT SEARCH CONFIGURATION c;
-- case text search 27
CREATE TEXT SEARCH PARSER p (START = prsd_start, GETTOKEN = prsd_nexttoken, END = prsd_end, LEXTYPES = prsd_lextype);
CREATE TEXT SEARCH PARSER p (START = prsd_start, GETTOKEN = prsd_nexttoken, END = prsd_end, LEXTYPES = prsd_lextype);
-- case text search 28
CREATE TEXT SEARCH TEMPLATE p (LEXIZE = dsimple_lexize);
CREATE TEXT SEARCH TEMPLATE p (LEXIZE = dsimple_lexize);
-- case text search 29
CREATE TEXT SEARCH TEMPLATE p (LEXIZE = dsimple_lexize, INIT = dsimple_init);
CREATE TEXT SEARCH DICTIONARY d (TEMPLATE = p, x = y);
CREATE TEXT SEARCH DICTIONARY d (TEMPLATE = p);
DROP TEXT SEARCH TEMPLATE p;
DROP TEXT SEARCH TEMPLATE p CASCADE;
DROP TEXT SEARCH DICTIONARY d;
-- case text search 30
CREATE TEXT SEARCH TEMPLATE p (LEXIZE = dsimple_lexize);
CREATE TEXT SEARCH DICTIONARY d (TEMPLATE = p, x = y);
CREATE TEXT SEARCH DICTIONARY d (TEMPLATE = p);
-- case text search 31
CREATE TEXT SEARCH TEMPLATE p (LEXIZE = dsimple_lexize);
ALTER TEXT SEARCH TEMPLATE p RENAME TO simple;
ALTER TEXT SEARCH TEMPLATE simple RENAME TO q;
ALTER TEXT SEARCH TEMPLATE q SET SCHEMA nosuch;
DROP TEXT SEARCH TEMPLATE q;
-- case text search 32
CREATE TEXT SEARCH CONFIGURATION c (COPY = english);
ALTER TEXT SEARCH CONFIGURATION c RENAME TO english;
ALTER TEXT SEARCH CONFIGURATION public.english OWNER TO nosuch;
COMMENT ON TEXT SEARCH CONFIGURATION public.english IS 'x';
DROP TEXT SEARCH CONFIGURATION public.english;
-- case text search 33
CREATE EXTENSION unaccent;
CREATE TEXT SEARCH DICTIONARY d (TEMPLATE = unaccent);
CREATE TEXT SEARCH DICTIONARY e (TEMPLATE = unaccent, RULES = unaccent);
-- case text search 34
CREATE EXTENSION unaccent;
CREATE TEXT SEARCH DICTIONARY e (TEMPLATE = unaccent, RULES = nosuch);
-- case text search 35
CREATE EXTENSION unaccent;
CREATE TEXT SEARCH DICTIONARY e (TEMPLATE = unaccent, x = nosuch);
-- case text search 36
CREATE EXTENSION unaccent;
CREATE TEXT SEARCH CONFIGURATION fr (COPY = french);
ALTER TEXT SEARCH CONFIGURATION fr ALTER MAPPING FOR hword, hword_part, word WITH unaccent, french_stem;
DROP EXTENSION unaccent;
DROP EXTENSION unaccent CASCADE;
-- case text search 37
CREATE EXTENSION dict_int;
CREATE TEXT SEARCH DICTIONARY e (TEMPLATE = intdict_template, maxlen = 4, rejectlong = true);
ALTER TEXT SEARCH DICTIONARY e (maxlen = 0);
-- case text search 38
CREATE EXTENSION dict_int;
ALTER TEXT SEARCH DICTIONARY intdict (maxlen = 4);
ALTER TEXT SEARCH DICTIONARY intdict (x = 4);
ALTER TEXT SEARCH DICTIONARY intdict (maxlen = x);
-- case text search 39
CREATE EXTENSION dict_xsyn;
ALTER TEXT SEARCH DICTIONARY xsyn (rules = xsyn_sample);
ALTER TEXT SEARCH DICTIONARY xsyn (x = 4);
-- case text search 40
ALTER TEXT SEARCH CONFIGURATION nosuch ADD MAPPING FOR word WITH simple;
ALTER TEXT SEARCH CONFIGURATION nosuch.x ADD MAPPING FOR word WITH simple;
ALTER TEXT SEARCH CONFIGURATION english ADD MAPPING FOR word WITH simple;
ALTER TEXT SEARCH CONFIGURATION english DROP MAPPING FOR word;
ALTER TEXT SEARCH CONFIGURATION simple ALTER MAPPING FOR word WITH english_stem;
DROP TEXT SEARCH DICTIONARY english_stem;
DROP TEXT SEARCH PARSER "default";
DROP TEXT SEARCH TEMPLATE simple;
DROP TEXT SEARCH TEMPLATE nosuch;
DROP TEXT SEARCH PARSER IF EXISTS nosuch;
DROP TEXT SEARCH CONFIGURATION nosuch.x;
DROP TEXT SEARCH CONFIGURATION IF EXISTS nosuch.x;
CREATE TEXT SEARCH PARSER p73 (START = prsd_start);
CREATE TEXT SEARCH PARSER p74 (START = prsd_start, GETTOKEN = prsd_nexttoken, END = prsd_end, LEXTYPES = prsd_lextype, HEADLINE = prsd_headline);
CREATE TEXT SEARCH PARSER p75 (START = nosuch);
CREATE TEXT SEARCH PARSER p76 (START = length);
CREATE TEXT SEARCH PARSER p77 (START = prsd_end);
CREATE TEXT SEARCH PARSER p78 (x = y);
CREATE TEXT SEARCH PARSER p79 ();
CREATE TEXT SEARCH TEMPLATE p80 (LEXIZE = dsimple_lexize);
CREATE TEXT SEARCH TEMPLATE p81 (INIT = dsimple_init);
CREATE TEXT SEARCH TEMPLATE p82 (LEXIZE = nosuch);
CREATE TEXT SEARCH TEMPLATE p83 (LEXIZE = dsimple_init);
CREATE TEXT SEARCH TEMPLATE p84 (x = y);
SELECT to_tsvector('nosuch', 'a');
SELECT to_tsvector('english'::regconfig, 'a'), 'nosuch'::regdictionary;
SELECT 'english_stem'::regdictionary;
-- case collations by their names
SELECT 1 / ('"C"'::regcollation::oid - 950), 1 / ('pg_catalog."default"'::regcollation::oid - 101);
SELECT 1 / ('"C"'::regcollation::oid - 951), '"POSIX"'::regcollation::text::integer;
SELECT 'C'::regcollation;
SELECT 'nosuch."C"'::regcollation;
SELECT '"C'::regcollation;
CREATE COLLATION own (locale = 'C');
SELECT 'own'::regcollation::text::integer;
CREATE TABLE t (a text COLLATE own, b text);
SELECT count(*) / 0 FROM pg_attribute WHERE attrelid = 't'::regclass AND attcollation = 'own'::regcollation HAVING count(*) = 1;
-- case languages 1
CREATE DEFAULT CONVERSION c FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8;
CREATE DEFAULT CONVERSION d FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8;
-- case languages 2
CREATE DEFAULT CONVERSION c FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8;
CREATE CONVERSION c FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8;
CREATE CONVERSION d FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8;
-- case languages 3
CREATE DEFAULT CONVERSION c FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8;
CREATE DEFAULT CONVERSION c FOR 'LATIN2' TO 'UTF8' FROM iso8859_to_utf8;
CREATE SCHEMA s;
CREATE DEFAULT CONVERSION s.c FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8;
-- case languages 4
CREATE CONVERSION iso_8859_1_to_utf8 FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8;
DROP CONVERSION iso_8859_1_to_utf8;
DROP CONVERSION public.iso_8859_1_to_utf8;
DROP CONVERSION public.iso_8859_1_to_utf8;
-- case languages 5
CREATE CONVERSION c FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8;
ALTER CONVERSION c RENAME TO c;
ALTER CONVERSION c RENAME TO d;
CREATE SCHEMA s;
ALTER CONVERSION d SET SCHEMA s;
COMMENT ON CONVERSION s.d IS 'x';
DROP SCHEMA s;
-- case languages 6
CREATE TRUSTED LANGUAGE x HANDLER plpgsql_call_handler INLINE plpgsql_inline_handler VALIDATOR plpgsql_validator;
CREATE FUNCTION f() RETURNS integer LANGUAGE x AS 'BEGIN RETURN 1; END';
DROP LANGUAGE x;
ALTER LANGUAGE x RENAME TO y;
DROP LANGUAGE y CASCADE;
SELECT f();
-- case what may be done with a parameter: roles, rights and grants
CREATE ROLE f;
CREATE ROLE o;
GRANT SET ON PARAMETER work_mem, My.Param TO f WITH GRANT OPTION;
DROP ROLE f;
REVOKE SET ON PARAMETER work_mem FROM f;
DROP ROLE f;
SET ROLE f;
GRANT SET ON PARAMETER my.param TO o;
GRANT ALTER SYSTEM ON PARAMETER work_mem TO f, f;
REVOKE SET ON PARAMETER work_mem FROM o;
SET session_replication_role = replica;
RESET ROLE;
GRANT SET ON PARAMETER session_replication_role TO f;
SET ROLE f;
SET session_replication_role = replica;
RESET session_replication_role;
SET log_statement = 'all';
COMMENT ON DATABASE postgres IS '';
RESET ROLE;
REVOKE SET ON PARAMETER my.param FROM f;
REVOKE SET ON PARAMETER my.param FROM f CASCADE;
DROP ROLE o;
DROP OWNED BY f;
DROP ROLE f;
GRANT SET ON PARAMETER nosuch TO public;

-- case dump: what may be done with a parameter, by a role of another name
CREATE ROLE f;
CREATE ROLE g;
GRANT SET ON PARAMETER my.x, work_mem TO f WITH GRANT OPTION;
GRANT ALL ON PARAMETER work_mem TO g;
GRANT SET ON PARAMETER session_replication_role TO public;
ALTER ROLE f RENAME TO t1;

-- case languages 7
ALTER LANGUAGE plpgsql RENAME TO x;
CREATE FUNCTION f() RETURNS integer LANGUAGE plpgsql AS 'BEGIN RETURN 1; END';
CREATE FUNCTION f() RETURNS integer LANGUAGE x AS 'BEGIN RETURN 1; END';
DO 'BEGIN NULL; END';
DO LANGUAGE x 'BEGIN NULL; END';
SELECT f();
ALTER LANGUAGE x RENAME TO plpgsql;
SELECT f();
-- case languages 8
CREATE FUNCTION f() RETURNS integer LANGUAGE plpgsql AS 'BEGIN RETURN 1; END';
ALTER LANGUAGE plpgsql RENAME TO x;
SELECT f();
CREATE TABLE t (a int DEFAULT f());
-- case languages 9
CREATE FUNCTION f() RETURNS integer LANGUAGE plpgsql AS 'BEGIN RETURN nosuch; END';
ALTER LANGUAGE plpgsql RENAME TO x;
SELECT f();
-- case languages 10
ALTER LANGUAGE sql RENAME TO x;
CREATE FUNCTION f() RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION f() RETURNS integer LANGUAGE x AS 'SELECT 1';
CREATE FUNCTION f() RETURNS integer RETURN 1;
CREATE FUNCTION g() RETURNS integer LANGUAGE x AS 'SELECT nosuch';
-- case languages 11
CREATE CONVERSION c1 FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8;
CREATE CONVERSION c2 FOR 'latin-1' TO 'utf-8' FROM iso8859_1_to_utf8;
CREATE CONVERSION c3 FOR 'ISO_8859_1' TO 'unicode' FROM iso8859_1_to_utf8;
CREATE CONVERSION c4 FOR 'nosuch' TO 'UTF8' FROM nosuch;
CREATE CONVERSION c5 FOR 'UTF8' TO 'nosuch' FROM nosuch;
CREATE CONVERSION c6 FOR 'SQL_ASCII' TO 'UTF8' FROM nosuch;
CREATE CONVERSION c7 FOR 'LATIN1' TO 'UTF8' FROM nosuch;
CREATE CONVERSION c8 FOR 'LATIN1' TO 'UTF8' FROM nosuch.nosuch;
CREATE CONVERSION nosuch.c FOR 'LATIN1' TO 'UTF8' FROM nosuch;
CREATE CONVERSION c10 FOR 'LATIN1' TO 'UTF8' FROM length;
CREATE CONVERSION c11 FOR 'LATIN2' TO 'UTF8' FROM iso8859_1_to_utf8;
CREATE CONVERSION c12 FOR 'LATIN2' TO 'UTF8' FROM iso8859_to_utf8;
CREATE FUNCTION f(integer, integer, cstring, internal, integer, boolean) RETURNS integer LANGUAGE internal AS 'int4in';
DROP CONVERSION nosuch;
DROP CONVERSION nosuch.x;
DROP CONVERSION IF EXISTS nosuch.x;
DROP CONVERSION iso_8859_1_to_utf8;
ALTER CONVERSION iso_8859_1_to_utf8 RENAME TO x;
CREATE LANGUAGE c19 HANDLER nosuch;
CREATE LANGUAGE x20 HANDLER plpgsql_call_handler;
CREATE LANGUAGE x21 HANDLER length;
CREATE LANGUAGE x22 HANDLER now;
CREATE LANGUAGE x23 HANDLER plpgsql_call_handler INLINE nosuch;
CREATE LANGUAGE x24 HANDLER plpgsql_call_handler INLINE plpgsql_inline_handler VALIDATOR nosuch;
CREATE LANGUAGE plpgsql HANDLER plpgsql_call_handler;
CREATE OR REPLACE LANGUAGE plpgsql HANDLER plpgsql_call_handler;
CREATE OR REPLACE LANGUAGE plpgsql HANDLER nosuch;
CREATE OR REPLACE LANGUAGE plpgsql;
CREATE LANGUAGE plpgsql;
CREATE LANGUAGE nosuch;
CREATE LANGUAGE plperl;
CREATE OR REPLACE LANGUAGE nosuch;
CREATE LANGUAGE c;
CREATE LANGUAGE sql HANDLER plpgsql_call_handler;
CREATE OR REPLACE LANGUAGE sql HANDLER plpgsql_call_handler;
ALTER LANGUAGE plpgsql RENAME TO sql;
ALTER LANGUAGE plpgsql RENAME TO plpgsql;
ALTER LANGUAGE nosuch RENAME TO x;
DROP LANGUAGE plpgsql;
DROP LANGUAGE plpgsql CASCADE;
-- case languages 12
DROP EXTENSION plpgsql;
DO 'BEGIN NULL; END';
-- case languages 13
CREATE FUNCTION f() RETURNS integer LANGUAGE plpgsql AS 'BEGIN RETURN 1; END';
DROP EXTENSION plpgsql;
DROP EXTENSION plpgsql CASCADE;
SELECT f();
-- case languages 14
CREATE DOMAIN d AS int;
CREATE TRANSFORM FOR d LANGUAGE nosuch (FROM SQL WITH FUNCTION nosuch(internal));
-- case languages 15
CREATE TRANSFORM FOR integer LANGUAGE sql (FROM SQL WITH FUNCTION prsd_lextype(internal));
CREATE TRANSFORM FOR integer LANGUAGE sql (FROM SQL WITH FUNCTION prsd_lextype(internal));
CREATE OR REPLACE TRANSFORM FOR integer LANGUAGE sql (FROM SQL WITH FUNCTION prsd_lextype(internal));
DROP TRANSFORM FOR integer LANGUAGE sql;
DROP TRANSFORM FOR integer LANGUAGE sql;
-- case languages 16
CREATE ACCESS METHOD x TYPE TABLE HANDLER heap_tableam_handler;
CREATE ACCESS METHOD x TYPE TABLE HANDLER nosuch;
-- case languages 17
CREATE ACCESS METHOD x TYPE INDEX HANDLER bthandler;
CREATE TABLE t (a int);
CREATE INDEX ON t USING x (a);
DROP ACCESS METHOD x;
-- case languages 18
CREATE ACCESS METHOD x TYPE TABLE HANDLER heap_tableam_handler;
CREATE TABLE t (a int) USING x;
DROP ACCESS METHOD x;
DROP ACCESS METHOD x CASCADE;
SELECT * FROM t;
-- case languages 19
CREATE ACCESS METHOD x TYPE INDEX HANDLER bthandler;
CREATE TABLE t (a int) USING x;
-- case languages 20
CREATE ACCESS METHOD x TYPE TABLE HANDLER heap_tableam_handler;
SET default_table_access_method = x;
CREATE TABLE t (a int);
DROP ACCESS METHOD x;
-- case languages 21
CREATE TABLE t (a int);
CREATE INDEX ON t USING nosuch (a);
-- case languages 22
DROP LANGUAGE sql;
DROP LANGUAGE nosuch;
DROP LANGUAGE IF EXISTS nosuch;
CREATE TRANSFORM FOR nosuch LANGUAGE nosuch (FROM SQL WITH FUNCTION nosuch(internal));
CREATE TRANSFORM FOR anyelement LANGUAGE nosuch (FROM SQL WITH FUNCTION nosuch(internal));
CREATE TRANSFORM FOR integer LANGUAGE nosuch (FROM SQL WITH FUNCTION nosuch(internal));
CREATE TRANSFORM FOR integer LANGUAGE plpgsql (FROM SQL WITH FUNCTION nosuch(internal));
CREATE TRANSFORM FOR integer LANGUAGE plpgsql (FROM SQL WITH FUNCTION nosuch.nosuch(internal));
CREATE TRANSFORM FOR integer LANGUAGE plpgsql (FROM SQL WITH FUNCTION length(text));
CREATE TRANSFORM FOR integer LANGUAGE plpgsql (FROM SQL WITH FUNCTION prsd_lextype(internal));
CREATE TRANSFORM FOR integer LANGUAGE plpgsql (FROM SQL WITH FUNCTION prsd_lextype(internal), TO SQL WITH FUNCTION length(text));
CREATE TRANSFORM FOR integer LANGUAGE plpgsql (FROM SQL WITH FUNCTION prsd_lextype(internal), TO SQL WITH FUNCTION int4recv(internal));
DROP TRANSFORM FOR integer LANGUAGE nosuch;
DROP TRANSFORM FOR nosuch LANGUAGE nosuch;
DROP TRANSFORM IF EXISTS FOR nosuch LANGUAGE nosuch;
DROP TRANSFORM IF EXISTS FOR integer LANGUAGE nosuch;
DROP TRANSFORM IF EXISTS FOR integer LANGUAGE sql;
CREATE FUNCTION f() RETURNS integer LANGUAGE sql TRANSFORM FOR TYPE integer AS 'SELECT 1';
CREATE FUNCTION f() RETURNS integer LANGUAGE sql TRANSFORM FOR TYPE nosuch AS 'SELECT 1';
CREATE ACCESS METHOD x62 TYPE INDEX HANDLER heap_tableam_handler;
CREATE ACCESS METHOD heap TYPE TABLE HANDLER nosuch;
CREATE ACCESS METHOD x64 TYPE TABLE HANDLER nosuch.y;
DROP ACCESS METHOD heap;
DROP ACCESS METHOD nosuch;
DROP ACCESS METHOD IF EXISTS nosuch;
CREATE TABLE t (a int) USING nosuch;
CREATE TABLE t (a int) USING btree;
SET default_table_access_method = nosuch;
LOAD 'plpgsql';
LOAD '$libdir/plpgsql';
-- case extensions 1
CREATE EXTENSION pgcrypto VERSION '1.0';
CREATE EXTENSION nosuch;
CREATE EXTENSION nosuch VERSION '1';
CREATE EXTENSION nosuch SCHEMA nosuch;
CREATE EXTENSION pgcrypto SCHEMA nosuch;
CREATE EXTENSION pgcrypto SCHEMA nosuch VERSION 'x';
CREATE EXTENSION pgcrypto VERSION 'a--b';
CREATE EXTENSION pgcrypto VERSION '';
CREATE EXTENSION "a--b";
CREATE EXTENSION "";
CREATE EXTENSION "-a";
CREATE EXTENSION plpgsql;
CREATE EXTENSION IF NOT EXISTS plpgsql SCHEMA nosuch VERSION '9';
CREATE EXTENSION adminpack SCHEMA public;
CREATE EXTENSION adminpack SCHEMA nosuch CASCADE;
CREATE EXTENSION earthdistance;
CREATE EXTENSION earthdistance SCHEMA nosuch CASCADE;
CREATE EXTENSION earthdistance VERSION '9' CASCADE;
ALTER EXTENSION nosuch UPDATE;
ALTER EXTENSION nosuch ADD TABLE nosuch;
ALTER EXTENSION nosuch ADD INDEX nosuch;
ALTER EXTENSION plpgsql ADD TABLE nosuch;
ALTER EXTENSION plpgsql UPDATE TO '2';
ALTER EXTENSION plpgsql UPDATE;
ALTER EXTENSION plpgsql SET SCHEMA public;
ALTER FUNCTION nosuch() DEPENDS ON EXTENSION nosuch;
-- case extensions 2
CREATE EXTENSION IF NOT EXISTS hstore VERSION '1.4';
ALTER EXTENSION hstore UPDATE TO '1.5';
ALTER EXTENSION hstore UPDATE TO '1.4';
ALTER EXTENSION hstore UPDATE;
ALTER EXTENSION hstore UPDATE TO '1.8';
-- case extensions 3
CREATE EXTENSION pg_trgm;
ALTER EXTENSION pg_trgm UPDATE TO '1.0';
ALTER EXTENSION pg_trgm UPDATE TO '9';
ALTER EXTENSION pg_trgm UPDATE;
-- case extensions 4
CREATE SCHEMA s;
CREATE EXTENSION earthdistance SCHEMA s CASCADE;
-- case extensions 5
CREATE TABLE t (a int);
ALTER EXTENSION plpgsql ADD TABLE t;
ALTER EXTENSION plpgsql ADD TABLE t;
DROP TABLE t;
ALTER EXTENSION plpgsql DROP TABLE t;
ALTER EXTENSION plpgsql DROP TABLE t;
DROP TABLE t;
-- case extensions 6
CREATE EXTENSION citext;
ALTER EXTENSION citext ADD SCHEMA public;
CREATE SCHEMA s;
ALTER EXTENSION citext ADD SCHEMA s;
ALTER EXTENSION citext SET SCHEMA s;
DROP SCHEMA s;
DROP EXTENSION citext;
-- case extensions 7
CREATE EXTENSION pgcrypto;
ALTER EXTENSION pgcrypto SET SCHEMA nosuch;
-- case extensions 8
CREATE EXTENSION pgcrypto;
CREATE SCHEMA s;
ALTER EXTENSION pgcrypto SET SCHEMA s;
SELECT s.gen_salt('md5');
ALTER EXTENSION pgcrypto SET SCHEMA s;
ALTER EXTENSION pgcrypto SET SCHEMA pg_temp;
ALTER EXTENSION pgcrypto SET SCHEMA pg_catalog;
-- case extensions 9
CREATE EXTENSION xml2;
CREATE SCHEMA s;
ALTER EXTENSION xml2 SET SCHEMA s;
-- case extensions 10
CREATE EXTENSION pgcrypto;
ALTER EXTENSION pgcrypto SET SCHEMA nosuch;
COMMENT ON EXTENSION pgcrypto IS 'x';
COMMENT ON EXTENSION nosuch IS 'x';
DROP EXTENSION pgcrypto, nosuch;
DROP EXTENSION IF EXISTS nosuch, pgcrypto;
-- case extensions 11
ALTER SCHEMA public RENAME TO x;
CREATE EXTENSION citext VERSION '1.0';
CREATE EXTENSION citext;
CREATE EXTENSION nosuch;
-- case extensions 12
CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';
ALTER FUNCTION f() DEPENDS ON EXTENSION nosuch;
CREATE EXTENSION citext;
ALTER FUNCTION f() DEPENDS ON EXTENSION citext;
ALTER FUNCTION f() DEPENDS ON EXTENSION citext;
DROP EXTENSION citext;
SELECT f();
-- case extensions 13
CREATE EXTENSION hstore;
CREATE TABLE t (h hstore);
DROP EXTENSION hstore;
DROP EXTENSION hstore CASCADE;
SELECT h FROM t;
-- case extensions 14
CREATE EXTENSION btree_gist;
CREATE TABLE t (a int, EXCLUDE USING gist (a WITH =));
DROP EXTENSION btree_gist;
DROP EXTENSION btree_gist CASCADE;
-- case extensions 15
CREATE EXTENSION cube;
CREATE EXTENSION earthdistance;
DROP EXTENSION cube;
DROP EXTENSION cube, earthdistance;
-- case catalogue .functions.language
CREATE OR REPLACE FUNCTION v("select" integer[], x integer) RETURNS numeric AS $$ BEGIN RETURN NULL; END $$ LANGUAGE plpgsql SECURITY DEFINER;
ALTER LANGUAGE plpgsql RENAME TO v;
-- case code 3F000 instead of 42809: create transform
CREATE DOMAIN "Mixed Case" AS integer DEFAULT greatest(1, (1.5)::integer) + 2;
CREATE TRANSFORM FOR public."Mixed Case" LANGUAGE plpgsql (FROM SQL WITH FUNCTION nosuch.t2(integer));
-- case code 3F000 instead of 42883: drop operator
DROP OPERATOR d.=== (integer, integer) CASCADE;
-- case code 42710 instead of 42883: create language
CREATE LANGUAGE c HANDLER nosuch;
-- case code 42P17 instead of 42883: create cast
CREATE EXTENSION pgcrypto;
CREATE SCHEMA IF NOT EXISTS t1 AUTHORIZATION postgres;
CREATE DOMAIN public.u AS text CHECK (VALUE IN ('a', 'b'));
ALTER EXTENSION pgcrypto SET SCHEMA t1;
ALTER SCHEMA public RENAME TO u;
CREATE CAST (u.u AS integer) WITH FUNCTION u.pgp_sym_encrypt_bytea(bytea, text) AS ASSIGNMENT;
-- case state 00000 instead of 22023: alter extension
CREATE EXTENSION IF NOT EXISTS "uuid-ossp" SCHEMA public;
ALTER EXTENSION "uuid-ossp" UPDATE TO '1.0';
-- case unknown 00000 instead of 22023: create extension
CREATE EXTENSION pgcrypto VERSION '1.0';
-- case unknown 3F000 instead of 22023: create extension
ALTER SCHEMA public RENAME TO x;
CREATE EXTENSION IF NOT EXISTS citext VERSION '1.0';
-- case since 15.20: functions and operators 1
CREATE OPERATOR === (LEFTARG = integer, RIGHTARG = integer, FUNCTION = int4pl);
ALTER OPERATOR === (integer, integer) SET (RESTRICT = eqsel);
ALTER OPERATOR === (integer, integer) SET (RESTRICT = NONE, JOIN = NONE);
ALTER OPERATOR === (integer, integer) SET (JOIN = eqjoinsel);
ALTER OPERATOR === (integer, integer) SET (JOIN = nosuch);
ALTER OPERATOR === (integer, integer) SET (JOIN = int4pl);
ALTER OPERATOR === (integer, integer) SET (x = int4pl);
ALTER OPERATOR === (integer, integer) SET (hashes);
CREATE OPERATOR === (LEFTARG = integer, RIGHTARG = integer, FUNCTION = int4pl, HASHES);
-- case functions and operators 2
CREATE OPERATOR === (LEFTARG = integer, RIGHTARG = integer, FUNCTION = int4eq, RESTRICT = nosuch);
CREATE OPERATOR === (LEFTARG = integer, RIGHTARG = integer, FUNCTION = int4eq, RESTRICT = eqsel, JOIN = nosuch);
CREATE OPERATOR === (LEFTARG = integer, RIGHTARG = integer, FUNCTION = int4eq, RESTRICT = eqsel, JOIN = eqjoinsel);
-- case functions and operators 3
DROP OPERATOR nosuch.=== (integer, integer);
DROP OPERATOR IF EXISTS nosuch.=== (integer, integer);
COMMENT ON OPERATOR nosuch.=== (integer, integer) IS 'x';
-- case functions and operators 4
CREATE FUNCTION f() RETURNS int LANGUAGE sql COST 0 AS 'SELECT 1';
CREATE FUNCTION f() RETURNS int LANGUAGE sql ROWS 5 AS 'SELECT 1';
CREATE FUNCTION f() RETURNS SETOF int LANGUAGE sql ROWS -1 AS 'SELECT 1';
CREATE FUNCTION f() RETURNS SETOF int LANGUAGE sql SUPPORT nosuch AS 'SELECT 1';
CREATE FUNCTION f() RETURNS SETOF int LANGUAGE sql SUPPORT int4recv AS 'SELECT 1';
CREATE FUNCTION f() RETURNS SETOF int LANGUAGE sql SUPPORT generate_series_int4_support AS 'SELECT 1';
ALTER FUNCTION f() SUPPORT nosuch;
ALTER ROUTINE f() COST -1;
ALTER FUNCTION f() ROWS 0;
-- case functions and operators 5
CREATE AGGREGATE a(text) (SFUNC = textcat, STYPE = text);
ALTER FUNCTION a(text) STABLE;
ALTER ROUTINE a(text) STABLE;
ALTER FUNCTION a STABLE;
-- case functions and operators 6
CREATE TYPE v;
CREATE FUNCTION d() RETURNS SETOF v LANGUAGE sql BEGIN ATOMIC SELECT 1; END;
CREATE FUNCTION d(v) RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION d() RETURNS v LANGUAGE plpgsql AS 'BEGIN RETURN 1; END';
-- case functions and operators 7
CREATE FUNCTION f(a int DEFAULT (SELECT 1)) RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION f(a int DEFAULT nosuch) RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION f(a int DEFAULT count(*)) RETURNS int LANGUAGE sql AS 'SELECT 1';
-- case functions and operators 8
CREATE SEQUENCE s;
CREATE PROCEDURE p() LANGUAGE sql BEGIN ATOMIC INSERT INTO s DEFAULT VALUES; END;
CREATE PROCEDURE q() LANGUAGE sql AS 'INSERT INTO s DEFAULT VALUES';
CREATE PROCEDURE r() LANGUAGE sql AS 'DELETE FROM s';
CALL p();
CALL q();
-- case functions and operators 9
CREATE TABLE t (a int, b int GENERATED ALWAYS AS (a) STORED, c int GENERATED ALWAYS AS IDENTITY);
CREATE PROCEDURE p() LANGUAGE sql BEGIN ATOMIC INSERT INTO t (b) VALUES (1); END;
CREATE PROCEDURE p() LANGUAGE sql AS 'INSERT INTO t (b) VALUES (1)';
SET check_function_bodies = off;
CREATE PROCEDURE p() LANGUAGE sql BEGIN ATOMIC INSERT INTO t (b) VALUES (1); UPDATE t SET c = 1; END;
CREATE PROCEDURE q() LANGUAGE sql AS 'INSERT INTO t (b) VALUES (1)';
CALL p();
-- case functions and operators 10
CREATE VIEW v AS SELECT 1 AS a;
CREATE OR REPLACE VIEW v AS SELECT a FROM v;
CREATE FUNCTION f(r v) RETURNS int LANGUAGE sql AS 'SELECT r.a';
CREATE FUNCTION g() RETURNS int LANGUAGE sql AS 'SELECT a FROM v';
CREATE FUNCTION h() RETURNS int LANGUAGE sql RETURN (SELECT a FROM v);
CREATE FUNCTION k() RETURNS int LANGUAGE sql AS 'SELECT v.a FROM v';
CREATE FUNCTION l() RETURNS SETOF v LANGUAGE sql AS 'TABLE v';
-- case functions and operators 11
CREATE CAST (integer AS nosuch) WITHOUT FUNCTION;
CREATE CAST (integer AS text) WITH FUNCTION nosuch(integer);
CREATE CAST (integer AS text) WITH FUNCTION nosuch.x(integer);
CREATE CAST (anyelement AS text) WITH INOUT;
CREATE CAST (integer AS point) WITH INOUT;
DROP CAST (integer AS point);
DROP CAST (integer AS point);
DROP CAST IF EXISTS (nosuch AS point);
DROP CAST (integer AS text);
-- case definitions: the order of checks in domains, settings, access methods and indexes
CREATE TABLE o (x int);
CREATE INDEX ix ON o (x);
CREATE VIEW v AS SELECT * FROM o;
CREATE ROLE r1;
CREATE INDEX nx ON ix USING btree (b) WHERE ctid IS NULL;
CREATE DOMAIN nd AS record COLLATE nosuch;
CREATE DOMAIN nd AS int COLLATE nosuch;
CREATE FUNCTION nf (x int) RETURNS int LANGUAGE sql SET role = nosuch RETURN 1;
CREATE FUNCTION nf (x int) RETURNS int LANGUAGE sql SET role = nosuch BEGIN ATOMIC SELECT 1; END;
CREATE FUNCTION nf (x int) RETURNS int LANGUAGE sql SET role = r1 RETURN 1;
COMMENT ON ACCESS METHOD postgres IS 'x';
COMMENT ON ACCESS METHOD btree IS NULL;
ALTER TABLE o ADD z int GENERATED ALWAYS AS (('a' COLLATE "C") || ('b' COLLATE "POSIX")) STORED;
ALTER TABLE o ADD z text GENERATED ALWAYS AS (('a' COLLATE "C") || ('b' COLLATE "POSIX")) STORED;
ALTER TABLE o ALTER x TYPE date USING ('a' COLLATE "C") || ('b' COLLATE "POSIX");
ALTER TABLE o ALTER x TYPE text USING ('a' COLLATE "C") || ('b' COLLATE "POSIX");
CREATE INDEX ON o USING postgres (x);
CREATE TABLE o2 (x int) USING postgres;
CREATE TABLE o2 (x int) USING btree;

-- case functions and operators 12
SELECT * FROM (VALUES (1, 'a'), (2, 3)) v(i, t);
-- case functions and operators 13
CREATE FUNCTION f() RETURNS TABLE (a integer, b text) LANGUAGE sql AS $$ SELECT * FROM (VALUES (1, 'a'), (2, 3)) v(i, t) $$;
-- case functions and operators 14
CREATE FUNCTION f() RETURNS TABLE (a integer, b text) LANGUAGE sql BEGIN ATOMIC SELECT * FROM (VALUES (1, 'a'), (2, 3)) v(i, t); END;
-- case code 42P01 instead of 0A000: create function
CREATE OR REPLACE FUNCTION users(w integer DEFAULT greatest(CASE (1 % nullif(1, 0)) WHEN 1 THEN '7' END, (1) - CASE CASE WHEN EXISTS (SELECT 1 FROM t1 z WHERE z.item = 1) THEN CASE 1 WHEN 1 THEN 1 END ELSE 1 END WHEN 1 THEN 1::smallint END)) RETURNS integer LANGUAGE sql BEGIN ATOMIC SELECT d, v FROM f WHERE c IS NULL; END;
-- case code 42P01 instead of 0A000: create function
CREATE FUNCTION x(v integer DEFAULT CASE WHEN "na""me" IN (SELECT t1 FROM c) OR 0 IN (1, 2, 3) OR t2 IS NOT NULL THEN 10 ELSE 10 END) RETURNS boolean LANGUAGE sql SET search_path = public, pg_temp AS $$ SELECT 'abc' IN ('a', 'b') $$;
-- case code 42P01 instead of 42P13: create function
CREATE TYPE v;
CREATE FUNCTION d() RETURNS SETOF v LANGUAGE sql  BEGIN ATOMIC SELECT * FROM v; END;
-- case code 42P13 instead of 42704: create function
CREATE UNLOGGED TABLE IF NOT EXISTS public."select" (t1 tsvector , u integer GENERATED ALWAYS AS (2) STORED, users text DEFAULT 'x'::varchar, f varchar(20) NOT NULL DEFAULT 'x'::varchar);
CREATE FUNCTION a() RETURNS TABLE (a integer, b text) LANGUAGE sql AS $$ SELECT * FROM public."select" TABLESAMPLE nosuch (10) $$;
-- case code 42P17 instead of 42P13: create function
CREATE OR REPLACE VIEW item AS SELECT '7' AS d, substr('x', 2) AS b;
CREATE OR REPLACE VIEW item AS SELECT item.* FROM item;
CREATE FUNCTION a_name_of_sixty_three_bytes_is_as_long_as_a_name_can_be_here_ab_and_more(r item) RETURNS integer LANGUAGE sql STABLE AS $$ SELECT r.b $$;
-- case state 00000 instead of 22P02: create function
CREATE OR REPLACE FUNCTION "dreizehn_große_bären_träumten_übermütig_von_süßen_äpfeln_und_öl"() RETURNS TABLE (a integer, b text) LANGUAGE sql BEGIN ATOMIC SELECT * FROM (VALUES (1, 'a'), (2, 3)) v(i, t); END;
-- case state 42809 instead of 00000: create procedure
CREATE TABLE g (u integer DEFAULT '7', f text , item smallint GENERATED BY DEFAULT AS IDENTITY (START 10), w jsonb , UNIQUE (item, w) DEFERRABLE) PARTITION BY RANGE (w);
CREATE OR REPLACE FUNCTION t1() RETURNS SETOF g LANGUAGE sql  BEGIN ATOMIC SELECT * FROM g; END;
CREATE TABLE t(u) AS SELECT t1() AS r WITH NO DATA;
CREATE VIEW t1 AS SELECT u FROM t WHERE position('a' in to_char(age(now() - '1 day'::interval, date_trunc('day', now())), 'YYYY')) = coalesce('7', 1::integer);
CREATE VIEW v AS SELECT * FROM t1 WHERE NOT false WITH LOCAL CHECK OPTION;
CREATE PROCEDURE id(d public.v) LANGUAGE sql BEGIN ATOMIC INSERT INTO public.g_item_seq DEFAULT VALUES; END;
-- case state 428C9 instead of 00000: create procedure
CREATE TABLE users (u integer, "select" integer, t2 text GENERATED ALWAYS AS (U&'\00e4') STORED, "dreizehn_große_bären_träumten_übermütig_von_süßen_äpfeln_und_öl" integer DEFAULT 2, w varchar(20) DEFAULT NULL) PARTITION BY HASH (w);
ALTER TABLE IF EXISTS users RENAME TO t2;
ALTER TABLE t2 RENAME TO b;
SET check_function_bodies = off;
CREATE PROCEDURE v(IN t2 integer, c text) LANGUAGE sql BEGIN ATOMIC INSERT INTO b (u, t2) VALUES (42, 'a'::text); END;
-- case state 42P17 instead of 00000: create function
CREATE OR REPLACE VIEW f AS SELECT * FROM length('x');
ALTER VIEW IF EXISTS f RENAME length TO c;
CREATE OR REPLACE VIEW f AS SELECT c, count(*) FROM f WHERE NOT c IS NULL GROUP BY c;
CREATE FUNCTION "Mixed Case"(r f) RETURNS text LANGUAGE sql STABLE AS $$ SELECT r.count $$;

-- case default privileges are their role's own, whoever gets its objects
CREATE ROLE one;
CREATE ROLE two;
ALTER DEFAULT PRIVILEGES FOR ROLE one GRANT SELECT ON TABLES TO two;
REASSIGN OWNED BY one TO two;
