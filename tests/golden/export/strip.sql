-- Migration: what belongs to Supabase goes, each kind of statement once
CREATE EXTENSION IF NOT EXISTS pgcrypto WITH SCHEMA extensions;
CREATE EXTENSION IF NOT EXISTS pg_cron WITH SCHEMA pg_catalog;
CREATE EXTENSION citext SCHEMA extensions;
CREATE SCHEMA IF NOT EXISTS extensions;

CREATE TABLE profiles (
    id uuid PRIMARY KEY REFERENCES auth.users (id) ON DELETE CASCADE,
    owner uuid NOT NULL DEFAULT auth.uid(), -- who asks
    email extensions.citext UNIQUE,
    token text DEFAULT encode(extensions.gen_random_bytes(16), 'hex'),
    parent uuid REFERENCES profiles (id),
    CONSTRAINT profiles_owner FOREIGN KEY (owner)
        REFERENCES auth.users (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT profiles_email CHECK (email <> '')
);
ALTER TABLE profiles ADD COLUMN bucket text REFERENCES storage.buckets, ADD COLUMN age int CHECK (age > 0);
ALTER TABLE profiles OWNER TO postgres;
ALTER TABLE profiles ENABLE ROW LEVEL SECURITY, ALTER COLUMN age SET DEFAULT 1;

CREATE TABLE notes (id bigint PRIMARY KEY, body text);
ALTER TABLE notes ENABLE ROW LEVEL SECURITY;
CREATE POLICY everyone ON notes FOR SELECT TO anon, PUBLIC USING (true);
CREATE POLICY own ON notes USING (auth.role() = 'x');

CREATE POLICY own ON profiles USING (auth.uid() = id);
CREATE POLICY backend ON profiles TO service_role USING (true);
DROP POLICY IF EXISTS own ON profiles;
COMMENT ON POLICY backend ON profiles IS 'the backend';

CREATE ROLE reporter;
GRANT SELECT ON profiles TO anon, reporter, authenticated; GRANT SELECT ON notes TO reporter;
GRANT SELECT ON auth.users TO reporter;
GRANT USAGE ON SCHEMA public, extensions TO reporter;
REVOKE ALL ON notes FROM anon;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT ALL ON TABLES TO postgres, anon, reporter;
ALTER DEFAULT PRIVILEGES FOR ROLE supabase_admin GRANT ALL ON TABLES TO reporter;

CREATE FUNCTION me() RETURNS uuid LANGUAGE sql AS $$ SELECT auth.uid() $$;
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.body = extensions.gen_random_uuid()::text; -- in a body, too
    RETURN NEW;
END $$;
CREATE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.owner = auth.uid(); RETURN NEW; END $$;
CREATE TRIGGER stamp BEFORE INSERT ON profiles FOR EACH ROW EXECUTE FUNCTION stamp();
CREATE TRIGGER touch BEFORE INSERT ON notes FOR EACH ROW EXECUTE FUNCTION touch();
CREATE TRIGGER joined AFTER INSERT ON auth.users FOR EACH ROW EXECUTE FUNCTION touch();
CREATE VIEW people AS SELECT u.id, u.email FROM auth.users u;
CREATE VIEW mine AS SELECT * FROM profiles WHERE id = me();
COMMENT ON VIEW mine IS 'depends on what went';
COMMENT ON FUNCTION me() IS 'went';

ALTER PUBLICATION supabase_realtime ADD TABLE notes;
DO $$
BEGIN
    ALTER PUBLICATION supabase_realtime ADD TABLE profiles;
EXCEPTION WHEN duplicate_object THEN NULL;
END $$;
DO $$
BEGIN
    GRANT SELECT ON notes TO anon;
    ALTER TABLE notes ADD COLUMN title text;
    IF EXISTS (SELECT 1 FROM cron.job WHERE jobname = 'x') THEN
        PERFORM cron.unschedule('x');
    END IF;
END $$;
INSERT INTO storage.buckets (id, name) VALUES ('a', 'a');
SELECT cron.schedule('nightly', '0 3 * * *', 'DELETE FROM notes');
NOTIFY pgrst, 'reload schema';
SELECT 'auth.users is only a text here', $$ GRANT ALL ON notes TO anon; $$;
