-- Migration: what SQLite has no words for
CREATE TABLE t (id integer PRIMARY KEY, n serial, name text CHECK (name ~ '^a'), part text DEFAULT current_setting('x'));
CREATE UNIQUE INDEX t_md5 ON t (md5(name));
CREATE INDEX t_md5_too ON t (md5(name));
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM 1; RETURN NEW; END $$;
CREATE TRIGGER t_f AFTER INSERT ON t FOR EACH ROW EXECUTE FUNCTION f();
CREATE MATERIALIZED VIEW m AS SELECT 1 AS one;
UPDATE t SET name = regexp_replace(name, 'a', 'b');
CREATE RULE r AS ON DELETE TO t DO INSTEAD NOTHING;
