-- CREATE TABLE LIKE, AS, SELECT INTO, unlogged.
CREATE TABLE model (
    id serial PRIMARY KEY, a text NOT NULL DEFAULT 'a' CHECK (a <> ''), b int GENERATED ALWAYS AS (length(a)) STORED,
    c bigint GENERATED ALWAYS AS IDENTITY, d int UNIQUE, CONSTRAINT ab CHECK (b > 0)
);
CREATE INDEX model_a ON model (lower(a));
COMMENT ON COLUMN model.a IS 'letters';
COMMENT ON INDEX model_a IS 'of letters';
CREATE TABLE plain (LIKE model);
CREATE TABLE full_copy (LIKE model INCLUDING ALL, more text);
CREATE TABLE some_of (x int, LIKE model INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING COMMENTS);
CREATE TABLE indexed (LIKE model INCLUDING ALL EXCLUDING IDENTITY EXCLUDING GENERATED);
CREATE TABLE made AS SELECT id, a AS letters, count(*) OVER () AS n, 'x' AS word, NULL AS nothing, 1.5 AS num FROM model;
CREATE TABLE named (p, q) AS SELECT id, a FROM model WITH NO DATA;
SELECT a, b + 1 AS next INTO chosen FROM model;
CREATE UNLOGGED TABLE fast (id int PRIMARY KEY) WITH (fillfactor = 50, autovacuum_enabled = false);
ALTER TABLE made SET UNLOGGED;
ALTER TABLE fast SET LOGGED;
ALTER TABLE plain REPLICA IDENTITY FULL;
CREATE TEMP TABLE gone (id int);
CREATE TABLE IF NOT EXISTS made (id int);
CREATE TABLE "Weird ""name""" ("select" int, "a.b" text, "ünï" int DEFAULT 3);
CREATE TABLE none ();
