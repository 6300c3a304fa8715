-- Renames and moves reach into everything that was bound before.
CREATE SCHEMA a;
CREATE SCHEMA b;
CREATE TYPE a.state AS ENUM ('on', 'off');
CREATE FUNCTION a.norm(text) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT lower($1) $$;
CREATE SEQUENCE a.counter;
CREATE TABLE a.items (
    id int DEFAULT nextval('a.counter') PRIMARY KEY, name text DEFAULT a.norm('X'), s a.state DEFAULT 'on',
    parent int REFERENCES a.items (id), CONSTRAINT named CHECK (a.norm(name) = name AND s <> 'off'),
    up text GENERATED ALWAYS AS (a.norm(name) || 'z') STORED
);
CREATE INDEX items_norm ON a.items (a.norm(name)) WHERE s = 'on'::a.state;
CREATE VIEW a.live AS SELECT i.id, i.name, a.norm(i.name) AS n FROM a.items i WHERE i.s = 'on';
CREATE VIEW a.plain AS SELECT items.name, items.s FROM a.items;
CREATE VIEW a.bare AS SELECT name, s FROM a.items WHERE items.id > 1;
CREATE POLICY pol ON a.items USING (s = 'on' AND a.norm(name) = 'x');
CREATE FUNCTION a.latest() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT max(id) FROM a.items; END;
CREATE FUNCTION a.tr() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE TRIGGER tr BEFORE UPDATE OF name ON a.items FOR EACH ROW WHEN (a.norm(NEW.name) <> OLD.name) EXECUTE FUNCTION a.tr();
ALTER TABLE a.items RENAME COLUMN name TO title;
ALTER TABLE a.items RENAME TO objects;
ALTER FUNCTION a.norm(text) RENAME TO normal;
ALTER FUNCTION a.normal(text) SET SCHEMA b;
ALTER TYPE a.state SET SCHEMA b;
ALTER TYPE b.state RENAME TO status;
ALTER TYPE b.status RENAME VALUE 'on' TO 'active';
ALTER SEQUENCE a.counter RENAME TO tally;
ALTER TABLE a.objects RENAME CONSTRAINT named TO renamed;
ALTER TABLE a.objects SET SCHEMA b;
ALTER SCHEMA b RENAME TO c;
ALTER INDEX c.items_norm RENAME TO objects_norm;
ALTER TABLE c.objects RENAME COLUMN id TO "ID";
ALTER POLICY pol ON c.objects RENAME TO policy;
ALTER TRIGGER tr ON c.objects RENAME TO trig;
