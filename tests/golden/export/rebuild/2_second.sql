-- Migration: renames, columns in and out, a new type, a new check
ALTER TABLE parents RENAME TO people;
ALTER TABLE people RENAME COLUMN name TO full_name;
ALTER TABLE people ADD COLUMN added timestamptz DEFAULT now();
ALTER TABLE people DROP COLUMN old;
ALTER TABLE people ALTER COLUMN n TYPE integer USING n::integer;
ALTER TABLE people ADD CONSTRAINT named CHECK (full_name <> '');
UPDATE people SET full_name = upper(full_name) WHERE full_name LIKE 'a\_%';
ALTER TABLE children ADD COLUMN friend integer REFERENCES people, ADD COLUMN n integer NOT NULL DEFAULT 0;
