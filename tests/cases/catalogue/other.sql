-- Casts, operators, collations, text search, foreign data, publications.
CREATE TYPE pair AS (a int, b int);
CREATE FUNCTION to_pair(text) RETURNS pair LANGUAGE sql IMMUTABLE AS $$ SELECT ROW(1, 2)::pair $$;
CREATE CAST (text AS pair) WITH FUNCTION to_pair(text) AS ASSIGNMENT;
CREATE FUNCTION pair_sum(pair, pair) RETURNS int LANGUAGE sql IMMUTABLE AS $$ SELECT ($1).a + ($2).a $$;
CREATE OPERATOR <+> (LEFTARG = pair, RIGHTARG = pair, FUNCTION = pair_sum);
CREATE TABLE uses_pair (p pair, q pair, CHECK ((p <+> q) > 0));
CREATE VIEW sums AS SELECT p <+> q AS sum FROM uses_pair;
CREATE COLLATION plain (locale = 'C');
CREATE TABLE collated (a text COLLATE plain);
CREATE TEXT SEARCH CONFIGURATION simple_copy (COPY = simple);
CREATE PUBLICATION everything FOR ALL TABLES;
CREATE TABLE published (id int PRIMARY KEY, a text, b text);
CREATE PUBLICATION chosen FOR TABLE published (id, a) WHERE (id > 3), uses_pair WITH (publish = 'insert');
CREATE PUBLICATION empty;
ALTER PUBLICATION empty ADD TABLE collated;
ALTER PUBLICATION empty RENAME TO nearly;
CREATE EXTENSION IF NOT EXISTS citext;
CREATE EXTENSION IF NOT EXISTS hstore;
CREATE TABLE with_extension (name citext UNIQUE, h hstore DEFAULT ''::hstore, CHECK (name <> 'x'::citext));
CREATE INDEX ON with_extension USING gin (h);
CREATE VIEW h_view AS SELECT h -> 'a' AS a, name || 'x' AS n, name = 'a' AS same FROM with_extension;
DO $$ BEGIN
    CREATE TABLE by_block (id int);
    EXECUTE format('CREATE TABLE %I (x int)', 'By Format');
EXCEPTION WHEN duplicate_table THEN NULL;
END $$;
