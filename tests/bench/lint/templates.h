/*
 * templates.h - the SQL that project.c writes. {area}, {table}, {other} (another table of the area)
 * and {n} are replaced. Only project.c includes it.
 */
#ifndef MIGC_TESTS_BENCH_TEMPLATES_H
#define MIGC_TESTS_BENCH_TEMPLATES_H

/* clang-format off */
static const char template_heading[] =
"-- ============================================================================\n"
"-- Area {area}, change {n}.\n"
"-- Applied by the pipeline; see the team's notes for the reasons. Tables hold one\n"
"-- row per thing, belong to an organisation, and are read through the API alone.\n"
"-- ============================================================================\n\n";

static const char template_area[] =
"DO $$ BEGIN\n"
"  CREATE TYPE {area}_status AS ENUM ('draft', 'active', 'paused', 'archived');\n"
"EXCEPTION WHEN duplicate_object THEN NULL;\n"
"END $$;\n\n"
"DO $$\n"
"BEGIN\n"
"  IF NOT EXISTS (SELECT 1 FROM pg_type WHERE typname = '{area}_priority') THEN\n"
"    CREATE TYPE {area}_priority AS ENUM ('low', 'normal', 'high', 'urgent');\n"
"  END IF;\n"
"END\n"
"$$;\n\n"
"CREATE TABLE IF NOT EXISTS public.{area}_organisations (\n"
"  organisation_id uuid NOT NULL,\n"
"  user_id uuid NOT NULL REFERENCES auth.users(id) ON DELETE CASCADE,\n"
"  role text NOT NULL DEFAULT 'member' CHECK (role IN ('owner', 'admin', 'member')),\n"
"  created_at timestamptz NOT NULL DEFAULT now(),\n"
"  PRIMARY KEY (organisation_id, user_id)\n"
");\n\n"
"ALTER TABLE public.{area}_organisations ENABLE ROW LEVEL SECURITY;\n\n"
"CREATE OR REPLACE FUNCTION public.{area}_is_member(_organisation uuid)\n"
"RETURNS boolean\n"
"LANGUAGE sql\n"
"STABLE SECURITY DEFINER\n"
"SET search_path = public\n"
"AS $$\n"
"  SELECT EXISTS (\n"
"    SELECT 1 FROM public.{area}_organisations o\n"
"    WHERE o.organisation_id = _organisation AND o.user_id = auth.uid()\n"
"  );\n"
"$$;\n\n"
"CREATE OR REPLACE FUNCTION public.{area}_touch()\n"
"RETURNS trigger\n"
"LANGUAGE plpgsql\n"
"AS $$\n"
"BEGIN\n"
"  NEW.updated_at := now();\n"
"  RETURN NEW;\n"
"END;\n"
"$$;\n\n"
"DROP POLICY IF EXISTS \"Members see their {area}\" ON public.{area}_organisations;\n"
"CREATE POLICY \"Members see their {area}\" ON public.{area}_organisations\n"
"  FOR SELECT TO authenticated USING (user_id = (SELECT auth.uid()));\n";

static const char template_table[] =
" public.{table} (\n"
"  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),\n"
"  organisation_id uuid NOT NULL,\n"
"  created_by uuid REFERENCES auth.users(id) ON DELETE SET NULL,\n"
"  slug text NOT NULL UNIQUE,\n"
"  title text NOT NULL CHECK (char_length(title) BETWEEN 1 AND 200),\n"
"  description text,\n"
"  status {area}_status NOT NULL DEFAULT 'draft',\n"
"  quantity integer NOT NULL DEFAULT 0,\n"
"  price numeric(12, 2) DEFAULT 0.00,\n"
"  tags text[] NOT NULL DEFAULT '{}',\n"
"  metadata jsonb NOT NULL DEFAULT '{}'::jsonb,\n"
"  starts_at timestamptz,\n"
"  ends_at timestamptz,\n";

static const char template_reference[] =
"  {other}_id uuid REFERENCES public.{other}(id) ON DELETE CASCADE,\n";
static const char template_no_reference[] =
"  parent_id uuid REFERENCES public.{table}(id) ON DELETE CASCADE,\n";

#define TABLE_END \
"  created_at timestamptz NOT NULL DEFAULT now(),\n" \
"  updated_at timestamptz NOT NULL DEFAULT now(),\n" \
"  CONSTRAINT {table}_period CHECK (ends_at IS NULL OR ends_at >= starts_at)\n" \
");\n\n" \
"COMMENT ON TABLE public.{table} IS 'Rows of {table}; each belongs to an organisation.';\n" \
"COMMENT ON COLUMN public.{table}.slug IS 'Stands in URLs; unique over all organisations.';\n" \
"COMMENT ON COLUMN public.{table}.metadata IS 'What the application keeps beside the columns.';\n\n"

#define POLICIES \
"CREATE POLICY \"{table}_select\" ON public.{table}\n" \
"  FOR SELECT TO authenticated\n" \
"  USING (public.{area}_is_member(organisation_id));\n" \
"CREATE POLICY \"{table}_insert\" ON public.{table}\n" \
"  FOR INSERT TO authenticated\n" \
"  WITH CHECK (public.{area}_is_member(organisation_id) AND created_by = (SELECT auth.uid()));\n" \
"CREATE POLICY \"{table}_update\" ON public.{table}\n" \
"  FOR UPDATE TO authenticated\n" \
"  USING (public.{area}_is_member(organisation_id))\n" \
"  WITH CHECK (public.{area}_is_member(organisation_id));\n" \
"CREATE POLICY \"{table}_delete\" ON public.{table}\n" \
"  FOR DELETE TO authenticated\n" \
"  USING (created_by = (SELECT auth.uid()) OR EXISTS (\n" \
"    SELECT 1 FROM public.{area}_organisations o\n" \
"    WHERE o.organisation_id = {table}.organisation_id\n" \
"      AND o.user_id = auth.uid() AND o.role IN ('owner', 'admin')));\n\n"

#define GRANTS \
"GRANT SELECT, INSERT, UPDATE, DELETE ON public.{table} TO authenticated;\n" \
"GRANT ALL ON TABLE public.{table} TO service_role;\n" \
"REVOKE ALL ON public.{table} FROM anon;\n\n"

#define TRIGGER \
"CREATE TRIGGER {table}_touch BEFORE UPDATE ON public.{table}\n" \
"  FOR EACH ROW EXECUTE FUNCTION public.{area}_touch();\n\n"

static const char template_table_parts[] =
TABLE_END
"CREATE INDEX {table}_organisation ON public.{table} (organisation_id);\n"
"CREATE INDEX {table}_created ON public.{table} (created_at DESC) WHERE status <> 'archived';\n"
"CREATE INDEX {table}_tags ON public.{table} USING gin (tags);\n\n"
"ALTER TABLE public.{table} ENABLE ROW LEVEL SECURITY;\n\n"
POLICIES
TRIGGER
GRANTS;

static const char template_guarded_table_parts[] =
TABLE_END
"CREATE INDEX IF NOT EXISTS {table}_organisation ON public.{table} (organisation_id);\n"
"CREATE INDEX IF NOT EXISTS {table}_created\n"
"  ON public.{table} (created_at DESC) WHERE status <> 'archived';\n"
"CREATE INDEX IF NOT EXISTS {table}_tags ON public.{table} USING gin (tags);\n\n"
"ALTER TABLE public.{table} ENABLE ROW LEVEL SECURITY;\n\n"
"DROP POLICY IF EXISTS \"{table}_select\" ON public.{table};\n"
"DROP POLICY IF EXISTS \"{table}_insert\" ON public.{table};\n"
"DROP POLICY IF EXISTS \"{table}_update\" ON public.{table};\n"
"DROP POLICY IF EXISTS \"{table}_delete\" ON public.{table};\n\n"
POLICIES
"DROP TRIGGER IF EXISTS {table}_touch ON public.{table};\n"
TRIGGER
GRANTS;

static const char template_save_function[] =
"-- Creates or updates one row of {table}. Called by the edge function.\n"
"CREATE OR REPLACE FUNCTION public.save_{table}(\n"
"  _organisation uuid,\n"
"  _slug text,\n"
"  _title text,\n"
"  _quantity integer DEFAULT 0,\n"
"  _metadata jsonb DEFAULT '{}'::jsonb\n"
")\n"
"RETURNS uuid\n"
"LANGUAGE plpgsql\n"
"SECURITY DEFINER\n"
"SET search_path = public, pg_temp\n"
"AS $$\n"
"DECLARE\n"
"  _id uuid;\n"
"  _existing public.{table}%ROWTYPE;\n"
"  _now timestamptz := now();\n"
"  _limit integer := 100;\n"
"  _count integer;\n"
"BEGIN\n"
"  IF auth.uid() IS NULL THEN\n"
"    RAISE EXCEPTION 'Not authenticated' USING ERRCODE = '28000';\n"
"  END IF;\n\n"
"  -- Only members may write, and an organisation has a limit.\n"
"  IF NOT public.{area}_is_member(_organisation) THEN\n"
"    RAISE EXCEPTION 'Not a member of %', _organisation USING ERRCODE = '42501';\n"
"  END IF;\n"
"  SELECT count(*) INTO _count\n"
"  FROM public.{table} t\n"
"  WHERE t.organisation_id = _organisation AND t.status <> 'archived';\n"
"  IF _count >= _limit THEN\n"
"    RAISE EXCEPTION 'Organisation % has % rows of {table} already', _organisation, _count;\n"
"  END IF;\n\n"
"  SELECT * INTO _existing FROM public.{table} WHERE slug = _slug FOR UPDATE;\n"
"  IF FOUND THEN\n"
"    UPDATE public.{table}\n"
"    SET title = COALESCE(NULLIF(trim(_title), ''), title),\n"
"        quantity = GREATEST(_quantity, 0),\n"
"        metadata = metadata || _metadata,\n"
"        updated_at = _now\n"
"    WHERE id = _existing.id\n"
"    RETURNING id INTO _id;\n"
"  ELSE\n"
"    INSERT INTO public.{table} (organisation_id, created_by, slug, title, quantity, metadata)\n"
"    VALUES (_organisation, auth.uid(), _slug, trim(_title), GREATEST(_quantity, 0), _metadata)\n"
"    RETURNING id INTO _id;\n"
"  END IF;\n\n"
"  -- What happened is written down for the {area} dashboard.\n"
"  PERFORM pg_notify('{area}', json_build_object(\n"
"    'table', '{table}',\n"
"    'id', _id,\n"
"    'organisation', _organisation,\n"
"    'at', _now\n"
"  )::text);\n"
"  RETURN _id;\n"
"EXCEPTION\n"
"  WHEN unique_violation THEN\n"
"    RAISE EXCEPTION 'The slug % is taken', _slug USING HINT = 'Choose another one';\n"
"END;\n"
"$$;\n\n"
"REVOKE ALL ON FUNCTION public.save_{table}(uuid, text, text, integer, jsonb) FROM PUBLIC;\n"
"GRANT EXECUTE ON FUNCTION public.save_{table}(uuid, text, text, integer, jsonb) TO authenticated;\n"
"COMMENT ON FUNCTION public.save_{table}(uuid, text, text, integer, jsonb)\n"
"  IS 'Creates or updates one row of {table}, for members of the organisation.';\n\n";

static const char template_search_function[] =
"CREATE OR REPLACE FUNCTION public.search_{table}(\n"
"  _organisation uuid,\n"
"  _query text DEFAULT NULL,\n"
"  _status {area}_status DEFAULT NULL,\n"
"  _limit integer DEFAULT 50,\n"
"  _offset integer DEFAULT 0\n"
")\n"
"RETURNS TABLE (id uuid, slug text, title text, status {area}_status, quantity integer,\n"
"               total numeric, tags text[], age interval, position_in_list bigint)\n"
"LANGUAGE sql\n"
"STABLE\n"
"AS $$\n"
"  WITH visible AS (\n"
"    SELECT t.*, row_number() OVER (ORDER BY t.created_at DESC) AS place\n"
"    FROM public.{table} t\n"
"    WHERE t.organisation_id = _organisation\n"
"      AND (_status IS NULL OR t.status = _status)\n"
"      AND (_query IS NULL OR t.title ILIKE '%' || _query || '%'\n"
"           OR t.description ILIKE '%' || _query || '%')\n"
"  ), totals AS (\n"
"    SELECT v.id, COALESCE(sum(v.price * v.quantity), 0) AS total\n"
"    FROM visible v\n"
"    GROUP BY v.id\n"
"  )\n"
"  SELECT v.id, v.slug, v.title, v.status, v.quantity,\n"
"         round(s.total, 2), v.tags, now() - v.created_at, v.place\n"
"  FROM visible v\n"
"  JOIN totals s ON s.id = v.id\n"
"  ORDER BY CASE WHEN v.status = 'active' THEN 0 ELSE 1 END, v.created_at DESC\n"
"  LIMIT LEAST(_limit, 200) OFFSET _offset;\n"
"$$;\n\n"
"GRANT EXECUTE ON FUNCTION public.search_{table}(uuid, text, {area}_status, integer, integer)\n"
"  TO authenticated, service_role;\n\n";

static const char template_columns[] =
"ALTER TABLE public.{table}\n"
"  ADD COLUMN priority {area}_priority NOT NULL DEFAULT 'normal',\n"
"  ADD COLUMN assigned_to uuid REFERENCES auth.users(id),\n"
"  ADD COLUMN archived_at timestamptz;\n"
"CREATE INDEX {table}_assigned ON public.{table} (assigned_to);\n"
"COMMENT ON COLUMN public.{table}.archived_at IS 'Set when the row was put away.';\n\n";

static const char template_guarded_columns[] =
"ALTER TABLE public.{table}\n"
"  ADD COLUMN IF NOT EXISTS priority {area}_priority NOT NULL DEFAULT 'normal',\n"
"  ADD COLUMN IF NOT EXISTS assigned_to uuid REFERENCES auth.users(id),\n"
"  ADD COLUMN IF NOT EXISTS archived_at timestamptz;\n"
"CREATE INDEX IF NOT EXISTS {table}_assigned ON public.{table} (assigned_to);\n"
"COMMENT ON COLUMN public.{table}.archived_at IS 'Set when the row was put away.';\n\n";

static const char template_policies[] =
"DROP POLICY IF EXISTS \"{table}_select\" ON public.{table};\n"
"CREATE POLICY \"{table}_select\" ON public.{table}\n"
"  FOR SELECT TO authenticated, anon\n"
"  USING (status = 'active' OR public.{area}_is_member(organisation_id));\n"
"DROP POLICY IF EXISTS \"{table}_update\" ON public.{table};\n"
"DROP POLICY IF EXISTS \"{table}_owner_update\" ON public.{table};\n"
"CREATE POLICY \"{table}_owner_update\" ON public.{table}\n"
"  FOR UPDATE TO authenticated\n"
"  USING (created_by = (SELECT auth.uid()) OR assigned_to = (SELECT auth.uid()))\n"
"  WITH CHECK (public.{area}_is_member(organisation_id));\n"
"GRANT SELECT ON public.{table} TO anon;\n\n";

static const char template_signature[] =
"DROP FUNCTION IF EXISTS public.search_{table}(uuid, text, {area}_status, integer, integer);\n"
"CREATE OR REPLACE FUNCTION public.search_{table}(\n"
"  _organisation uuid,\n"
"  _query text DEFAULT NULL,\n"
"  _status {area}_status DEFAULT NULL,\n"
"  _priority {area}_priority DEFAULT NULL,\n"
"  _limit integer DEFAULT 50,\n"
"  _offset integer DEFAULT 0\n"
")\n"
"RETURNS TABLE (id uuid, slug text, title text, status {area}_status, priority {area}_priority)\n"
"LANGUAGE plpgsql\n"
"STABLE\n"
"AS $$\n"
"BEGIN\n"
"  RETURN QUERY\n"
"  SELECT t.id, t.slug, t.title, t.status, t.priority\n"
"  FROM public.{table} t\n"
"  LEFT JOIN auth.users u ON u.id = t.assigned_to\n"
"  WHERE t.organisation_id = _organisation\n"
"    AND (_status IS NULL OR t.status = _status)\n"
"    AND (_priority IS NULL OR t.priority = _priority)\n"
"    AND (_query IS NULL OR to_tsvector('simple', t.title || ' ' || coalesce(t.description, ''))\n"
"                           @@ plainto_tsquery('simple', _query))\n"
"    AND t.archived_at IS NULL\n"
"  ORDER BY t.priority DESC, t.created_at DESC\n"
"  LIMIT LEAST(_limit, 200) OFFSET _offset;\n"
"END;\n"
"$$;\n"
"GRANT EXECUTE ON FUNCTION public.search_{table}(uuid, text, {area}_status, {area}_priority,\n"
"  integer, integer) TO authenticated;\n\n";

static const char template_view[] =
"DROP VIEW IF EXISTS public.{table}_overview;\n"
"CREATE VIEW public.{table}_overview WITH (security_invoker = true) AS\n"
"SELECT t.organisation_id,\n"
"       t.status,\n"
"       count(*) AS rows_in_status,\n"
"       sum(t.quantity) AS quantity,\n"
"       avg(t.price)::numeric(12, 2) AS average_price,\n"
"       max(t.updated_at) AS last_change,\n"
"       array_agg(DISTINCT o.role) FILTER (WHERE o.role IS NOT NULL) AS roles\n"
"FROM public.{table} t\n"
"LEFT JOIN public.{area}_organisations o ON o.organisation_id = t.organisation_id\n"
"WHERE t.archived_at IS NULL\n"
"GROUP BY t.organisation_id, t.status;\n"
"GRANT SELECT ON public.{table}_overview TO authenticated;\n\n";

static const char template_seed_head[] =
"INSERT INTO public.{table} (id, organisation_id, slug, title, description, quantity, price, tags)\n"
"VALUES\n";
static const char template_seed_row[] =
"  (gen_random_uuid(), '00000000-0000-0000-0000-000000000001', '{table}-{n}', 'Example {n}',\n"
"   'What one sees before the first row of one''s own: example {n} of {table}.', {n}, {n}.50,\n"
"   ARRAY['example', '{area}'])";
static const char template_seed_one_by_one[] =
"INSERT INTO public.{table} (organisation_id, slug, title)\n"
"SELECT '00000000-0000-0000-0000-000000000001', '{table}-first', 'The first'\n"
"WHERE NOT EXISTS (SELECT 1 FROM public.{table} WHERE slug = '{table}-first');\n"
"UPDATE public.{table} SET description = 'Made by the seed' WHERE slug = '{table}-first';\n\n";

static const char template_loop[] =
"DO $$\n"
"DECLARE\n"
"  r record;\n"
"BEGIN\n"
"  FOR r IN\n"
"    SELECT tablename FROM pg_tables\n"
"    WHERE schemaname = 'public' AND tablename IN ('{table}', '{other}')\n"
"    ORDER BY tablename\n"
"  LOOP\n"
"    EXECUTE format('DROP TRIGGER IF EXISTS %I ON public.%I', r.tablename || '_touch', r.tablename);\n"
"    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE ON public.%I FOR EACH ROW '\n"
"                   'EXECUTE FUNCTION public.{area}_touch()', r.tablename || '_touch', r.tablename);\n"
"  END LOOP;\n"
"END;\n"
"$$;\n\n";

static const char template_backfill[] =
"UPDATE public.{table}\n"
"SET priority = CASE WHEN quantity > 5 THEN 'high'::{area}_priority ELSE 'low'::{area}_priority END\n"
"WHERE archived_at IS NULL;\n"
"UPDATE public.{table} SET archived_at = updated_at\n"
"WHERE status = 'archived' AND archived_at IS NULL;\n"
"DELETE FROM public.{table} WHERE title = '' AND description IS NULL;\n\n";

static const char template_harden[] =
"ALTER FUNCTION public.save_{table}(uuid, text, text, integer, jsonb)\n"
"  SET search_path = public, extensions;\n"
"CREATE OR REPLACE FUNCTION public.save_{table}(\n"
"  _organisation uuid,\n"
"  _slug text,\n"
"  _title text,\n"
"  _quantity integer DEFAULT 0,\n"
"  _metadata jsonb DEFAULT '{}'::jsonb\n"
")\n"
"RETURNS uuid\n"
"LANGUAGE plpgsql\n"
"SECURITY DEFINER\n"
"SET search_path = ''\n"
"AS $$\n"
"DECLARE\n"
"  _id uuid;\n"
"BEGIN\n"
"  IF NOT public.{area}_is_member(_organisation) THEN\n"
"    RAISE EXCEPTION 'Not a member of %', _organisation USING ERRCODE = '42501';\n"
"  END IF;\n"
"  INSERT INTO public.{table} AS t\n"
"    (organisation_id, created_by, slug, title, quantity, metadata)\n"
"  VALUES (_organisation, (SELECT auth.uid()), _slug, trim(_title), GREATEST(_quantity, 0), _metadata)\n"
"  ON CONFLICT (slug) DO UPDATE\n"
"    SET title = EXCLUDED.title,\n"
"        quantity = EXCLUDED.quantity,\n"
"        metadata = t.metadata || EXCLUDED.metadata,\n"
"        updated_at = now()\n"
"  RETURNING t.id INTO _id;\n"
"  RETURN _id;\n"
"END;\n"
"$$;\n\n";

static const char template_constraints[] =
"DO $$\n"
"BEGIN\n"
"  IF NOT EXISTS (\n"
"    SELECT 1 FROM pg_constraint\n"
"    WHERE conname = '{table}_quantity_range' AND conrelid = 'public.{table}'::regclass\n"
"  ) THEN\n"
"    ALTER TABLE public.{table}\n"
"      ADD CONSTRAINT {table}_quantity_range CHECK (quantity BETWEEN 0 AND 1000000);\n"
"  END IF;\n"
"END $$;\n"
"ALTER TABLE public.{table} DROP CONSTRAINT IF EXISTS {table}_price_check;\n"
"ALTER TABLE public.{table} ADD CONSTRAINT {table}_price_check CHECK (price >= 0) NOT VALID;\n"
"ALTER TABLE public.{table} VALIDATE CONSTRAINT {table}_price_check;\n\n";

static const char template_clean_up[] =
"DROP INDEX IF EXISTS public.{table}_assigned;\n"
"CREATE INDEX IF NOT EXISTS {table}_assigned_open\n"
"  ON public.{table} (assigned_to, priority) WHERE archived_at IS NULL;\n"
"DO $$\n"
"BEGIN\n"
"  IF EXISTS (SELECT 1 FROM information_schema.columns\n"
"             WHERE table_schema = 'public' AND table_name = '{table}'\n"
"               AND column_name = 'starts_at') THEN\n"
"    COMMENT ON COLUMN public.{table}.starts_at IS 'Inclusive; in UTC.';\n"
"  END IF;\n"
"  IF NOT EXISTS (SELECT 1 FROM pg_policies WHERE schemaname = 'public'\n"
"                 AND tablename = '{table}' AND policyname = '{table}_service') THEN\n"
"    CREATE POLICY \"{table}_service\" ON public.{table} TO service_role\n"
"      USING (true) WITH CHECK (true);\n"
"  END IF;\n"
"END $$;\n\n";
/* clang-format on */

/* From the thirteenth file of an area on; the fourth is NULL: rows, which project.c writes. */

#endif
