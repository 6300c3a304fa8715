-- What a Supabase project has before its first migration, as superuser postgres. The extensions that no
-- distribution ships are stood in for by extensions/*.sql.
CREATE ROLE anon NOLOGIN NOINHERIT;
CREATE ROLE authenticated NOLOGIN NOINHERIT;
CREATE ROLE service_role NOLOGIN NOINHERIT BYPASSRLS;
CREATE ROLE authenticator LOGIN NOINHERIT;
CREATE ROLE supabase_admin LOGIN SUPERUSER CREATEDB CREATEROLE REPLICATION BYPASSRLS;
CREATE ROLE supabase_auth_admin LOGIN NOINHERIT CREATEROLE;
CREATE ROLE supabase_storage_admin LOGIN NOINHERIT CREATEROLE;
CREATE ROLE supabase_functions_admin LOGIN NOINHERIT CREATEROLE;
CREATE ROLE supabase_realtime_admin NOLOGIN NOINHERIT;
CREATE ROLE supabase_replication_admin LOGIN REPLICATION;
CREATE ROLE supabase_read_only_user LOGIN BYPASSRLS;
CREATE ROLE supabase_etl_admin LOGIN REPLICATION;
CREATE ROLE supabase_privileged_role NOLOGIN;
CREATE ROLE dashboard_user NOLOGIN CREATEDB CREATEROLE REPLICATION;
CREATE ROLE pgbouncer LOGIN;
CREATE ROLE pgsodium_keyiduser NOLOGIN; CREATE ROLE pgsodium_keyholder NOLOGIN; CREATE ROLE pgsodium_keymaker NOLOGIN;
CREATE ROLE pgtle_admin NOLOGIN;
GRANT anon, authenticated, service_role TO authenticator;
GRANT anon, authenticated, service_role TO postgres WITH ADMIN OPTION;
ALTER ROLE anon SET statement_timeout='3s'; ALTER ROLE authenticated SET statement_timeout='8s';

CREATE SCHEMA extensions; CREATE SCHEMA auth AUTHORIZATION supabase_auth_admin; CREATE SCHEMA storage AUTHORIZATION supabase_storage_admin;
CREATE SCHEMA realtime; CREATE SCHEMA _realtime; CREATE SCHEMA _analytics; CREATE SCHEMA pgbouncer; CREATE SCHEMA vault; CREATE SCHEMA graphql; CREATE SCHEMA graphql_public;
CREATE SCHEMA supabase_functions; CREATE SCHEMA supabase_migrations; CREATE SCHEMA pgsodium;
GRANT USAGE ON SCHEMA public, extensions, auth, storage, realtime, graphql_public TO postgres, anon, authenticated, service_role;

CREATE EXTENSION "uuid-ossp" SCHEMA extensions;
CREATE EXTENSION pgcrypto SCHEMA extensions;
CREATE EXTENSION pgjwt SCHEMA extensions;
CREATE EXTENSION pg_stat_statements SCHEMA extensions;
CREATE EXTENSION pg_graphql SCHEMA graphql;
CREATE EXTENSION supabase_vault SCHEMA vault;
CREATE EXTENSION pg_cron;      -- enabled from the dashboard in most projects
CREATE EXTENSION pg_net; GRANT USAGE ON SCHEMA net TO postgres, anon, authenticated, service_role;

ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT ALL ON TABLES TO postgres, anon, authenticated, service_role;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT ALL ON FUNCTIONS TO postgres, anon, authenticated, service_role;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT ALL ON SEQUENCES TO postgres, anon, authenticated, service_role;

-- ---------------------------------------------------------------- auth
SET search_path = auth;
CREATE TYPE aal_level AS ENUM ('aal1','aal2','aal3');
CREATE TYPE code_challenge_method AS ENUM ('s256','plain');
CREATE TYPE factor_status AS ENUM ('unverified','verified');
CREATE TYPE factor_type AS ENUM ('totp','webauthn','phone');
CREATE TYPE one_time_token_type AS ENUM ('confirmation_token','reauthentication_token','recovery_token','email_change_token_new','email_change_token_current','phone_change_token');
CREATE TABLE users (
  instance_id uuid, id uuid NOT NULL PRIMARY KEY, aud varchar(255), role varchar(255), email varchar(255), encrypted_password varchar(255),
  email_confirmed_at timestamptz, invited_at timestamptz, confirmation_token varchar(255), confirmation_sent_at timestamptz,
  recovery_token varchar(255), recovery_sent_at timestamptz, email_change_token_new varchar(255), email_change varchar(255),
  email_change_sent_at timestamptz, last_sign_in_at timestamptz, raw_app_meta_data jsonb, raw_user_meta_data jsonb, is_super_admin boolean,
  created_at timestamptz, updated_at timestamptz, phone text UNIQUE DEFAULT NULL, phone_confirmed_at timestamptz, phone_change text DEFAULT '',
  phone_change_token varchar(255) DEFAULT '', phone_change_sent_at timestamptz,
  confirmed_at timestamptz GENERATED ALWAYS AS (LEAST(email_confirmed_at, phone_confirmed_at)) STORED,
  email_change_token_current varchar(255) DEFAULT '', email_change_confirm_status smallint DEFAULT 0, banned_until timestamptz,
  reauthentication_token varchar(255) DEFAULT '', reauthentication_sent_at timestamptz, is_sso_user boolean NOT NULL DEFAULT false,
  deleted_at timestamptz, is_anonymous boolean NOT NULL DEFAULT false);
CREATE UNIQUE INDEX users_email_partial_key ON users(email) WHERE is_sso_user = false;
CREATE TABLE identities (provider_id text NOT NULL, user_id uuid NOT NULL REFERENCES users(id) ON DELETE CASCADE, identity_data jsonb NOT NULL, provider text NOT NULL,
  last_sign_in_at timestamptz, created_at timestamptz, updated_at timestamptz, email text GENERATED ALWAYS AS (lower(identity_data->>'email')) STORED,
  id uuid NOT NULL DEFAULT gen_random_uuid() PRIMARY KEY, UNIQUE (provider_id, provider));
CREATE TABLE sessions (id uuid PRIMARY KEY, user_id uuid NOT NULL REFERENCES users(id) ON DELETE CASCADE, created_at timestamptz, updated_at timestamptz,
  factor_id uuid, aal aal_level, not_after timestamptz, refreshed_at timestamp, user_agent text, ip inet, tag text, oauth_client_id uuid, scopes text);
CREATE TABLE refresh_tokens (instance_id uuid, id bigserial PRIMARY KEY, token varchar(255) UNIQUE, user_id varchar(255), revoked boolean, created_at timestamptz,
  updated_at timestamptz, parent varchar(255), session_id uuid REFERENCES sessions(id) ON DELETE CASCADE);
CREATE TABLE mfa_factors (id uuid PRIMARY KEY, user_id uuid NOT NULL REFERENCES users(id) ON DELETE CASCADE, friendly_name text, factor_type factor_type NOT NULL,
  status factor_status NOT NULL, created_at timestamptz NOT NULL, updated_at timestamptz NOT NULL, secret text, phone text, last_challenged_at timestamptz, web_authn_credential jsonb, web_authn_aaguid uuid);
CREATE TABLE mfa_challenges (id uuid PRIMARY KEY, factor_id uuid NOT NULL REFERENCES mfa_factors(id) ON DELETE CASCADE, created_at timestamptz NOT NULL, verified_at timestamptz, ip_address inet NOT NULL, otp_code text, web_authn_session_data jsonb);
CREATE TABLE mfa_amr_claims (session_id uuid NOT NULL REFERENCES sessions(id) ON DELETE CASCADE, created_at timestamptz NOT NULL, updated_at timestamptz NOT NULL, authentication_method text NOT NULL, id uuid PRIMARY KEY);
CREATE TABLE audit_log_entries (instance_id uuid, id uuid PRIMARY KEY, payload json, created_at timestamptz, ip_address varchar(64) NOT NULL DEFAULT '');
CREATE TABLE instances (id uuid PRIMARY KEY, uuid uuid, raw_base_config text, created_at timestamptz, updated_at timestamptz);
CREATE TABLE schema_migrations (version varchar(255) PRIMARY KEY);
CREATE TABLE flow_state (id uuid PRIMARY KEY, user_id uuid, auth_code text NOT NULL, code_challenge_method code_challenge_method NOT NULL, code_challenge text NOT NULL, provider_type text NOT NULL, created_at timestamptz, updated_at timestamptz);
CREATE TABLE sso_providers (id uuid PRIMARY KEY, resource_id text, created_at timestamptz, updated_at timestamptz);
CREATE TABLE sso_domains (id uuid PRIMARY KEY, sso_provider_id uuid NOT NULL REFERENCES sso_providers(id) ON DELETE CASCADE, domain text NOT NULL, created_at timestamptz, updated_at timestamptz);
CREATE TABLE saml_providers (id uuid PRIMARY KEY, sso_provider_id uuid NOT NULL REFERENCES sso_providers(id) ON DELETE CASCADE, entity_id text NOT NULL UNIQUE, metadata_xml text NOT NULL, created_at timestamptz);
CREATE TABLE saml_relay_states (id uuid PRIMARY KEY, sso_provider_id uuid NOT NULL, request_id text NOT NULL, created_at timestamptz);
CREATE TABLE one_time_tokens (id uuid PRIMARY KEY, user_id uuid NOT NULL REFERENCES users(id) ON DELETE CASCADE, token_type one_time_token_type NOT NULL, token_hash text NOT NULL, relates_to text NOT NULL, created_at timestamp NOT NULL DEFAULT now(), updated_at timestamp NOT NULL DEFAULT now());
CREATE FUNCTION uid() RETURNS uuid LANGUAGE sql STABLE AS $$ select coalesce(nullif(current_setting('request.jwt.claim.sub', true), ''), (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub'))::uuid $$;
CREATE FUNCTION role() RETURNS text LANGUAGE sql STABLE AS $$ select coalesce(nullif(current_setting('request.jwt.claim.role', true), ''), (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'role'))::text $$;
CREATE FUNCTION email() RETURNS text LANGUAGE sql STABLE AS $$ select coalesce(nullif(current_setting('request.jwt.claim.email', true), ''), (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'email'))::text $$;
CREATE FUNCTION jwt() RETURNS jsonb LANGUAGE sql STABLE AS $$ select coalesce(nullif(current_setting('request.jwt.claim', true), ''), nullif(current_setting('request.jwt.claims', true), ''))::jsonb $$;
DO $$ DECLARE r record; BEGIN
 FOR r IN SELECT tablename FROM pg_tables WHERE schemaname='auth' LOOP EXECUTE format('ALTER TABLE auth.%I ENABLE ROW LEVEL SECURITY', r.tablename); EXECUTE format('ALTER TABLE auth.%I OWNER TO supabase_auth_admin', r.tablename); END LOOP; END $$;
GRANT ALL ON ALL TABLES IN SCHEMA auth TO postgres, dashboard_user;

-- ---------------------------------------------------------------- storage
SET search_path = storage;
CREATE TYPE buckettype AS ENUM ('STANDARD','ANALYTICS','VECTOR');
CREATE TABLE buckets (id text NOT NULL PRIMARY KEY, name text NOT NULL, owner uuid, created_at timestamptz DEFAULT now(), updated_at timestamptz DEFAULT now(),
  public boolean DEFAULT false, avif_autodetection boolean DEFAULT false, file_size_limit bigint, allowed_mime_types text[], owner_id text, type buckettype NOT NULL DEFAULT 'STANDARD');
CREATE UNIQUE INDEX bname ON buckets(name);
CREATE TABLE objects (id uuid NOT NULL DEFAULT gen_random_uuid() PRIMARY KEY, bucket_id text REFERENCES buckets(id), name text, owner uuid, created_at timestamptz DEFAULT now(), updated_at timestamptz DEFAULT now(),
  last_accessed_at timestamptz DEFAULT now(), metadata jsonb, path_tokens text[] GENERATED ALWAYS AS (string_to_array(name,'/')) STORED, version text, owner_id text, user_metadata jsonb, level integer);
CREATE UNIQUE INDEX bucketid_objname ON objects(bucket_id, name); CREATE INDEX name_prefix_search ON objects(name text_pattern_ops);
CREATE TABLE prefixes (bucket_id text NOT NULL REFERENCES buckets(id), name text NOT NULL, level int NOT NULL DEFAULT 1, created_at timestamptz DEFAULT now(), updated_at timestamptz DEFAULT now(), PRIMARY KEY (bucket_id, level, name));
CREATE TABLE migrations (id int PRIMARY KEY, name varchar(100) UNIQUE NOT NULL, hash varchar(40) NOT NULL, executed_at timestamp DEFAULT now());
CREATE TABLE s3_multipart_uploads (id text PRIMARY KEY, in_progress_size bigint NOT NULL DEFAULT 0, upload_signature text NOT NULL, bucket_id text NOT NULL REFERENCES buckets(id), key text NOT NULL, version text NOT NULL, owner_id text, created_at timestamptz NOT NULL DEFAULT now(), user_metadata jsonb);
CREATE TABLE s3_multipart_uploads_parts (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), upload_id text NOT NULL, size bigint NOT NULL DEFAULT 0, part_number int NOT NULL, bucket_id text NOT NULL, key text NOT NULL, etag text NOT NULL, owner_id text, version text NOT NULL, created_at timestamptz NOT NULL DEFAULT now());
CREATE FUNCTION foldername(name text) RETURNS text[] LANGUAGE plpgsql IMMUTABLE AS $$ declare _parts text[]; begin select string_to_array(name,'/') into _parts; return _parts[1:array_length(_parts,1)-1]; end $$;
CREATE FUNCTION filename(name text) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$ declare _parts text[]; begin select string_to_array(name,'/') into _parts; return _parts[array_length(_parts,1)]; end $$;
CREATE FUNCTION extension(name text) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$ begin return reverse(split_part(reverse(storage.filename(name)),'.',1)); end $$;
CREATE FUNCTION search(prefix text, bucketname text, limits int DEFAULT 100, levels int DEFAULT 1, offsets int DEFAULT 0, search text DEFAULT '', sortcolumn text DEFAULT 'name', sortorder text DEFAULT 'asc')
 RETURNS TABLE(name text, id uuid, updated_at timestamptz, created_at timestamptz, last_accessed_at timestamptz, metadata jsonb) LANGUAGE sql STABLE AS
 $$ SELECT o.name,o.id,o.updated_at,o.created_at,o.last_accessed_at,o.metadata FROM storage.objects o WHERE o.bucket_id=$2 AND o.name LIKE $1||'%' LIMIT $3 $$;
CREATE FUNCTION get_size_by_bucket() RETURNS TABLE(size bigint, bucket_id text) LANGUAGE sql STABLE AS $$ SELECT sum((metadata->>'size')::bigint)::bigint, o.bucket_id FROM storage.objects o GROUP BY 2 $$;
CREATE FUNCTION update_updated_at_column() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.updated_at = now(); RETURN NEW; END $$;
CREATE TRIGGER update_objects_updated_at BEFORE UPDATE ON objects FOR EACH ROW EXECUTE FUNCTION update_updated_at_column();
DO $$ DECLARE r record; BEGIN
 FOR r IN SELECT tablename FROM pg_tables WHERE schemaname='storage' LOOP EXECUTE format('ALTER TABLE storage.%I ENABLE ROW LEVEL SECURITY', r.tablename); EXECUTE format('ALTER TABLE storage.%I OWNER TO supabase_storage_admin', r.tablename); END LOOP; END $$;
GRANT ALL ON ALL TABLES IN SCHEMA storage TO postgres, anon, authenticated, service_role;

-- ---------------------------------------------------------------- realtime
SET search_path = realtime;
CREATE TABLE messages (topic text NOT NULL, extension text NOT NULL, payload jsonb, event text, private boolean DEFAULT false, updated_at timestamp NOT NULL DEFAULT now(), inserted_at timestamp NOT NULL DEFAULT now(), id uuid NOT NULL DEFAULT gen_random_uuid(), PRIMARY KEY (id, inserted_at)) PARTITION BY RANGE (inserted_at);
CREATE TABLE messages_default PARTITION OF messages DEFAULT;
ALTER TABLE messages ENABLE ROW LEVEL SECURITY;
CREATE TABLE subscription (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, subscription_id uuid NOT NULL, entity regclass NOT NULL, claims jsonb NOT NULL, created_at timestamp NOT NULL DEFAULT now());
CREATE TABLE schema_migrations (version bigint PRIMARY KEY, inserted_at timestamp);
CREATE FUNCTION topic() RETURNS text LANGUAGE sql STABLE AS $$ select nullif(current_setting('realtime.topic', true), '')::text $$;
CREATE FUNCTION send(payload jsonb, event text, topic text, private boolean DEFAULT true) RETURNS void LANGUAGE sql AS $$ INSERT INTO realtime.messages(payload,event,topic,private,extension) VALUES ($1,$2,$3,$4,'broadcast') $$;
CREATE FUNCTION broadcast_changes(topic_name text, event_name text, operation text, table_name text, table_schema text, new record, old record, level text DEFAULT 'ROW') RETURNS void LANGUAGE plpgsql AS $$ BEGIN PERFORM realtime.send(jsonb_build_object('operation',operation,'table',table_name), event_name, topic_name); END $$;
GRANT ALL ON ALL TABLES IN SCHEMA realtime TO postgres, anon, authenticated, service_role;
CREATE PUBLICATION supabase_realtime;
CREATE PUBLICATION supabase_realtime_messages_publication FOR TABLE realtime.messages;

-- ---------------------------------------------------------------- functions / graphql / migrations / pgbouncer
CREATE TABLE supabase_functions.hooks (id bigserial PRIMARY KEY, hook_table_id int NOT NULL, hook_name text NOT NULL, created_at timestamptz NOT NULL DEFAULT now(), request_id bigint);
CREATE TABLE supabase_functions.migrations (version text PRIMARY KEY, inserted_at timestamptz NOT NULL DEFAULT now());
CREATE FUNCTION supabase_functions.http_request() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN RETURN NEW; END $$;
CREATE FUNCTION graphql_public.graphql("operationName" text DEFAULT NULL, query text DEFAULT NULL, variables jsonb DEFAULT NULL, extensions jsonb DEFAULT NULL) RETURNS jsonb LANGUAGE sql AS $$ SELECT NULL::jsonb $$;
CREATE TABLE supabase_migrations.schema_migrations (version text PRIMARY KEY, statements text[], name text);
CREATE TABLE supabase_migrations.seed_files (path text PRIMARY KEY, hash text NOT NULL);
CREATE FUNCTION pgbouncer.get_auth(p_usename text) RETURNS TABLE(username text, password text) LANGUAGE sql SECURITY DEFINER AS $$ SELECT usename::text, passwd::text FROM pg_catalog.pg_shadow WHERE usename=$1 $$;
CREATE FUNCTION extensions.grant_pg_cron_access() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN END $$;
CREATE FUNCTION extensions.grant_pg_net_access() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN END $$;
CREATE FUNCTION extensions.grant_pg_graphql_access() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN END $$;
CREATE FUNCTION extensions.set_graphql_placeholder() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN END $$;
CREATE FUNCTION extensions.pgrst_ddl_watch() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN END $$;
CREATE FUNCTION extensions.pgrst_drop_watch() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN END $$;
RESET search_path;

-- ---------------------------------------------------------------- PostgreSQL 16+ behaviour some projects rely on
-- to_regprocedure() returns NULL instead of raising when an argument TYPE is unknown (soft errors, PG16).
SET allow_system_table_mods = on;
ALTER FUNCTION pg_catalog.to_regprocedure(text) RENAME TO to_regprocedure_pg15;
CREATE FUNCTION pg_catalog.to_regprocedure(text) RETURNS regprocedure LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE AS
 $$ BEGIN RETURN pg_catalog.to_regprocedure_pg15($1); EXCEPTION WHEN undefined_object OR invalid_schema_name THEN RETURN NULL; END $$;
RESET allow_system_table_mods;
