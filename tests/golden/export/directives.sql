-- Migration: what the author says of SQLite
-- migc:sqlite skip
CREATE TABLE search (id integer PRIMARY KEY, words tsvector);
-- migc:sqlite replace
-- CREATE TABLE docs (id INTEGER PRIMARY KEY, body TEXT) STRICT;
-- CREATE INDEX docs_body ON docs (body);
CREATE TABLE docs (id integer PRIMARY KEY, body text, CHECK (body ~ 'x'));
ALTER TABLE docs ADD COLUMN n integer;
-- migc:sqlite skip
CREATE MATERIALIZED VIEW counts AS SELECT count(*) FROM docs;
