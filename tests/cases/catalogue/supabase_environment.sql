-- On Supabase: what migrations do to objects that were there before them.
CREATE TABLE public.profiles (id uuid PRIMARY KEY REFERENCES auth.users ON DELETE CASCADE, name text, avatar text);
CREATE TABLE public.messages (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, author uuid DEFAULT auth.uid() REFERENCES public.profiles, body text);
ALTER TABLE public.profiles ENABLE ROW LEVEL SECURITY;
CREATE POLICY "own profile" ON public.profiles TO authenticated USING ((SELECT auth.uid()) = id) WITH CHECK (auth.role() = 'authenticated');
CREATE POLICY "anyone reads" ON public.profiles FOR SELECT TO anon, authenticated, service_role USING (auth.jwt() ->> 'aal' = 'aal2');
CREATE FUNCTION public.handle_new_user() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
    INSERT INTO public.profiles (id, name) VALUES (NEW.id, NEW.raw_user_meta_data ->> 'name');
    RETURN NEW;
END $$;
CREATE TRIGGER on_auth_user_created AFTER INSERT ON auth.users FOR EACH ROW EXECUTE FUNCTION public.handle_new_user();
CREATE POLICY "Avatars are public" ON storage.objects FOR SELECT USING (bucket_id = 'avatars');
CREATE POLICY "Upload own avatar" ON storage.objects FOR INSERT TO authenticated
    WITH CHECK (bucket_id = 'avatars' AND (storage.foldername(name))[1] = auth.uid()::text);
CREATE POLICY "Gone again" ON storage.objects FOR DELETE USING (true);
DROP POLICY "Gone again" ON storage.objects;
CREATE POLICY "Buckets" ON storage.buckets FOR SELECT USING (public);
ALTER POLICY "Buckets" ON storage.buckets RENAME TO "Public buckets";
ALTER PUBLICATION supabase_realtime ADD TABLE public.messages;
ALTER PUBLICATION supabase_realtime ADD TABLE public.profiles (id, name);
CREATE INDEX users_by_email ON auth.users (lower(email));
GRANT SELECT ON auth.users TO service_role;
GRANT USAGE ON SCHEMA auth TO anon;
REVOKE ALL ON public.messages FROM anon;
REVOKE EXECUTE ON FUNCTION public.handle_new_user() FROM PUBLIC, anon, authenticated;
CREATE FUNCTION auth.is_admin() RETURNS boolean LANGUAGE sql STABLE AS $$ SELECT auth.uid() IS NOT NULL $$;
CREATE VIEW public.people WITH (security_invoker = on) AS SELECT p.*, u.email FROM public.profiles p JOIN auth.users u ON u.id = p.id;
CREATE EXTENSION IF NOT EXISTS moddatetime SCHEMA extensions;
CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA extensions;
CREATE EXTENSION IF NOT EXISTS "uuid-ossp";
CREATE TRIGGER stamp BEFORE UPDATE ON public.messages FOR EACH ROW EXECUTE FUNCTION extensions.moddatetime(body);
CREATE INDEX messages_search ON public.messages USING gin (body extensions.gin_trgm_ops);
CREATE TABLE public.tokens (id uuid DEFAULT uuid_generate_v4(), hash text DEFAULT encode(gen_random_bytes(8), 'hex'));
COMMENT ON SCHEMA public IS 'of the application';
COMMENT ON TABLE public.messages IS 'said';
ALTER DEFAULT PRIVILEGES IN SCHEMA public REVOKE ALL ON TABLES FROM anon;
ALTER DEFAULT PRIVILEGES IN SCHEMA public REVOKE EXECUTE ON FUNCTIONS FROM anon, authenticated, service_role;
CREATE TABLE public.later (id int);
CREATE FUNCTION public.later_too() RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE SCHEMA private;
CREATE TABLE private.secrets (id serial PRIMARY KEY, v text);
GRANT USAGE ON SCHEMA private TO service_role;
GRANT ALL ON ALL TABLES IN SCHEMA private TO service_role;
GRANT ALL ON ALL SEQUENCES IN SCHEMA private TO service_role;
ALTER TABLE storage.objects ADD COLUMN checked boolean DEFAULT false;
