-- Migration: triggers that would do more in SQLite than in PostgreSQL
CREATE TABLE t (id integer PRIMARY KEY, n integer, m integer, must text NOT NULL);
CREATE FUNCTION count_up() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.n = NEW.n + 1; RETURN NEW; END $$;
CREATE FUNCTION next_version() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.n = OLD.n + 1; RETURN NEW; END $$;
CREATE FUNCTION chain() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.n = 1; NEW.m = NEW.n + 1; RETURN NEW; END $$;
CREATE FUNCTION fill() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.must = 'x'; RETURN NEW; END $$;
CREATE TRIGGER count_up BEFORE UPDATE ON t FOR EACH ROW EXECUTE FUNCTION count_up();
CREATE TRIGGER version BEFORE UPDATE ON t FOR EACH ROW EXECUTE FUNCTION next_version();
CREATE TRIGGER chain BEFORE UPDATE ON t FOR EACH ROW EXECUTE FUNCTION chain();
CREATE TRIGGER fill BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION fill();
CREATE TABLE alone (id integer PRIMARY KEY, n integer);
CREATE TRIGGER version BEFORE UPDATE ON alone FOR EACH ROW EXECUTE FUNCTION next_version();
