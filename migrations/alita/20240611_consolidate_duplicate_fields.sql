-- Migration: 20240611_consolidate_duplicate_fields.sql
-- Purpose: one name and one column for each thing: "limit" is a reserved word in every query that
--          mentions it, connection_settings.enabled says the same as allow_connect, and the one key of
--          filters that was a bare index becomes a constraint as everywhere else

DO $$
BEGIN
    IF EXISTS (
        SELECT 1 FROM information_schema.columns
        WHERE table_schema = 'public' AND table_name = 'antiflood_settings' AND column_name = 'limit'
    ) THEN
        ALTER TABLE antiflood_settings RENAME COLUMN "limit" TO flood_limit;
    END IF;
END $$;

ALTER TABLE antiflood_settings
    DROP CONSTRAINT IF EXISTS chk_antiflood_settings_limit,
    ADD CONSTRAINT chk_antiflood_settings_limit CHECK (flood_limit >= 0);

ALTER TABLE connection_settings DROP COLUMN IF EXISTS enabled;

DROP INDEX IF EXISTS idx_filters_chat_keyword;
ALTER TABLE filters
    DROP CONSTRAINT IF EXISTS uk_filters_chat_keyword,
    ADD CONSTRAINT uk_filters_chat_keyword UNIQUE (chat_id, keyword);

ALTER TABLE pins ALTER COLUMN clean_linked SET DEFAULT TRUE;

COMMENT ON COLUMN antiflood_settings.flood_limit IS 'Messages in a row before the action; 0 turns it off';
