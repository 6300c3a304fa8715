-- Migration: rename_api_key_description
-- Purpose: what callers type into the form is a name, so the column is called one

DO $$ BEGIN
    IF EXISTS (SELECT 1 FROM information_schema.columns
               WHERE table_schema = 'public' AND table_name = 'api_keys' AND column_name = 'description') THEN
        ALTER TABLE api_keys RENAME COLUMN description TO name;
    END IF;
END $$;

COMMENT ON COLUMN api_keys.name IS 'Name that the owner gave the key, for the list of keys';
