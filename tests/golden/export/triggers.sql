-- Migration: triggers that set columns, and a view that is older than a column
CREATE SCHEMA app;
SET search_path = app, public;
CREATE TABLE t (id integer PRIMARY KEY, name text, touched timestamptz, rowid text);
CREATE VIEW v AS SELECT * FROM t;
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.touched := now();
    NEW.name := lower(NEW.name);
    RETURN NEW;
END $$;
CREATE TRIGGER touch BEFORE INSERT OR UPDATE OF name ON t FOR EACH ROW EXECUTE FUNCTION touch();
CREATE TRIGGER changed BEFORE UPDATE ON t FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION touch();
INSERT INTO t (id, name) VALUES (1, 'A');
ALTER TABLE t ADD COLUMN late integer;
DROP TRIGGER changed ON t;
