-- Migration: what later changes
CREATE TABLE parents (id integer PRIMARY KEY, name text, old text, n text);
CREATE TABLE children (id serial PRIMARY KEY, parent integer REFERENCES parents ON DELETE CASCADE);
CREATE INDEX parents_name ON parents (name);
