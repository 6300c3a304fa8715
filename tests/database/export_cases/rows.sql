-- Migration: rows that tables keep while they change
-- same: SELECT id, note, n, flag::int, amount FROM items ORDER BY id | SELECT id, note, n, flag, amount FROM items ORDER BY id
-- same: SELECT id, item FROM parts ORDER BY id
-- same: SELECT kind, size FROM kinds ORDER BY kind
-- same: SELECT a, b, c FROM copied ORDER BY a
CREATE TYPE size AS ENUM ('small', 'large');
CREATE TABLE old_items (id serial PRIMARY KEY, name text, n text, gone integer, amount integer DEFAULT 3);
CREATE TABLE parts (id integer PRIMARY KEY, item integer REFERENCES old_items ON DELETE CASCADE);
CREATE TABLE kinds (kind varchar(5) PRIMARY KEY, size size DEFAULT 'small');
INSERT INTO old_items (name, n) VALUES ('one', '1'), ('two', '22'), ('three', NULL);
INSERT INTO parts VALUES (10, 1), (20, 2), (21, 2);
INSERT INTO kinds VALUES ('a');
INSERT INTO kinds VALUES ('b', 'large'), ('c', DEFAULT);
DELETE FROM old_items WHERE name = 'three';
ALTER TABLE old_items RENAME TO items;
ALTER TABLE items RENAME COLUMN name TO note;
ALTER TABLE items ALTER COLUMN n TYPE integer USING n::integer + 1;
ALTER TABLE items ADD COLUMN flag boolean NOT NULL DEFAULT true, DROP COLUMN gone;
ALTER TABLE items ALTER COLUMN amount TYPE numeric(6, 2);
ALTER TABLE items ADD CONSTRAINT items_note UNIQUE (note);
INSERT INTO items (note, n, flag) VALUES ('four', 4, false) ON CONFLICT ON CONSTRAINT items_note DO NOTHING;
ALTER TYPE size ADD VALUE 'huge';
ALTER TABLE parts RENAME COLUMN item TO x;
ALTER TABLE parts RENAME COLUMN x TO item;
UPDATE items SET amount = amount * 1.5, n = DEFAULT WHERE id = 2;
CREATE TABLE copied AS SELECT id AS a, note AS b, amount AS c FROM items WHERE id < 3;
UPDATE kinds SET size = 'large' WHERE kind = 'a';
DELETE FROM items WHERE id = 1;
INSERT INTO items (note) VALUES ('five');
COPY kinds (kind, size) FROM stdin;
d	large
e	\N
\.
DO $$
BEGIN
    INSERT INTO kinds VALUES ('f', 'small');
    DELETE FROM kinds WHERE kind = 'b';
END $$;
