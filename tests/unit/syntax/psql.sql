-- What psql reads in a script and no server does: its lines are left out, the rest is SQL.
\set ON_ERROR_STOP on
\connect - someone
CREATE TABLE "größe" (a int, b text);  -- ü
\d "größe"
INSERT INTO "größe" VALUES (1, 'a;b'), (2, E'\';'), (3, $x$ ; \d $x$) RETURNING a AS id \gset
;;
/* a comment; /* in a comment; */ */ SELECT 1 AS "a;b" ; -- behind
COPY "größe" (a, b) FROM stdin;
1	one; CREATE TABLE x (
2	\N
\.
SELECT 2\; SELECT 3;
COPY (SELECT 1) FROM stdin;
SELECT 4;
CREATE RULE r AS ON INSERT TO "größe" DO ALSO (DELETE FROM t; NOTIFY n;);
CREATE OR REPLACE FUNCTION f() RETURNS int LANGUAGE sql BEGIN ATOMIC
    SELECT CASE WHEN true THEN 1 END;
    SELECT 5;
END;
SELECT (1;
SELECT 6);
SELECT 'é', 7 8;
\copy t from 'f.csv' csv
SELECT 9
\gexec
COPY "größe" (a b) FROM stdin;
3	x
\.
COPY "größe" FROM stdin;
4	y
\.
SELECT 10 AS last
