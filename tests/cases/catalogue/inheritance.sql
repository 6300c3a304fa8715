-- INHERITS: columns and checks of the parents, changes that reach the children.
-- not by pg_dump: it looks at attislocal, which is another when the order of columns asks for ALTER TABLE INHERIT
CREATE TABLE base (id serial PRIMARY KEY, name text NOT NULL, created timestamptz DEFAULT now(), CHECK (name <> ''));
CREATE TABLE stamped (touched timestamptz, by_whom text DEFAULT 'nobody');
CREATE TABLE child (extra int, name text DEFAULT 'child') INHERITS (base, stamped);
CREATE TABLE grandchild (more text) INHERITS (child);
ALTER TABLE base ADD COLUMN late int DEFAULT 3;
ALTER TABLE base ADD CONSTRAINT late_positive CHECK (late > 0);
ALTER TABLE base ADD CONSTRAINT only_here CHECK (id > 0) NO INHERIT;
ALTER TABLE base ALTER COLUMN created SET NOT NULL;
ALTER TABLE base ALTER COLUMN late TYPE bigint;
ALTER TABLE base RENAME COLUMN late TO later;
ALTER TABLE stamped DROP COLUMN by_whom;
CREATE TABLE joined (id int NOT NULL, name text NOT NULL, created timestamptz NOT NULL, later bigint,
    CONSTRAINT base_name_check CHECK (name <> ''), CONSTRAINT late_positive CHECK (later > 0));
ALTER TABLE joined INHERIT base;
CREATE TABLE leaving () INHERITS (base);
ALTER TABLE leaving NO INHERIT base;
