-- Migration: 20240301_add_notes.sql
-- Purpose: texts that a chat keeps: notes, filters, rules and greetings

CREATE TABLE IF NOT EXISTS notes (
    id SERIAL PRIMARY KEY,
    chat_id BIGINT NOT NULL,
    name VARCHAR(255) NOT NULL,
    kind SMALLINT NOT NULL DEFAULT 1,
    content TEXT,
    file_id TEXT,
    buttons JSONB NOT NULL DEFAULT '[]',
    admins_only BOOLEAN NOT NULL DEFAULT FALSE,
    sent_privately BOOLEAN NOT NULL DEFAULT FALSE,
    created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
    updated_at TIMESTAMP,
    CONSTRAINT uk_notes_chat_name UNIQUE (chat_id, name)
);

CREATE TABLE IF NOT EXISTS notes_settings (
    id SERIAL PRIMARY KEY,
    chat_id BIGINT NOT NULL UNIQUE,
    all_private BOOLEAN NOT NULL DEFAULT FALSE,
    created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
    updated_at TIMESTAMP
);

CREATE TABLE IF NOT EXISTS filters (
    id SERIAL PRIMARY KEY,
    chat_id BIGINT NOT NULL,
    keyword VARCHAR(255) NOT NULL,
    kind SMALLINT NOT NULL DEFAULT 1,
    reply TEXT,
    file_id TEXT,
    buttons JSONB NOT NULL DEFAULT '[]',
    silent BOOLEAN NOT NULL DEFAULT FALSE,
    created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
    updated_at TIMESTAMP
);

CREATE TABLE IF NOT EXISTS rules (
    id SERIAL PRIMARY KEY,
    chat_id BIGINT NOT NULL UNIQUE,
    rules TEXT,
    button_text VARCHAR(255),
    sent_privately BOOLEAN NOT NULL DEFAULT FALSE,
    created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
    updated_at TIMESTAMP
);

CREATE TABLE IF NOT EXISTS greetings (
    id SERIAL PRIMARY KEY,
    chat_id BIGINT NOT NULL UNIQUE,
    welcome BOOLEAN NOT NULL DEFAULT TRUE,
    welcome_text TEXT DEFAULT 'Welcome, {first}!',
    welcome_buttons JSONB NOT NULL DEFAULT '[]',
    last_welcome_id BIGINT,
    goodbye BOOLEAN NOT NULL DEFAULT FALSE,
    goodbye_text TEXT DEFAULT 'Goodbye, {first}.',
    goodbye_buttons JSONB NOT NULL DEFAULT '[]',
    last_goodbye_id BIGINT,
    keep_only_last BOOLEAN NOT NULL DEFAULT FALSE,
    created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
    updated_at TIMESTAMP
);

CREATE UNIQUE INDEX IF NOT EXISTS idx_filters_chat_keyword ON filters (chat_id, keyword);

COMMENT ON TABLE notes IS 'Saved notes';
COMMENT ON COLUMN notes.kind IS '1 text, 2 sticker, 3 document, 4 photo, 5 audio, 6 voice, 7 video';
COMMENT ON TABLE notes_settings IS 'Notes configuration';
COMMENT ON COLUMN notes_settings.all_private IS 'Notes are sent to the user instead of the chat';
COMMENT ON TABLE filters IS 'Chat filters';
COMMENT ON COLUMN filters.kind IS 'As notes.kind';
COMMENT ON COLUMN filters.silent IS 'The reply makes no sound';
COMMENT ON TABLE rules IS 'Rules';
COMMENT ON COLUMN rules.button_text IS 'Text of the button that opens the rules';
COMMENT ON TABLE greetings IS 'Welcome and goodbye messages';
COMMENT ON COLUMN greetings.keep_only_last IS 'An older greeting is deleted when a new one is sent';

-- ============================================================================
-- Supabase: only the bot's backend gets in
-- ============================================================================

ALTER TABLE notes ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS "Backend has full access" ON notes;
CREATE POLICY "Backend has full access" ON notes
    FOR ALL TO service_role USING (TRUE) WITH CHECK (TRUE);

ALTER TABLE notes_settings ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS "Backend has full access" ON notes_settings;
CREATE POLICY "Backend has full access" ON notes_settings
    FOR ALL TO service_role USING (TRUE) WITH CHECK (TRUE);

ALTER TABLE filters ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS "Backend has full access" ON filters;
CREATE POLICY "Backend has full access" ON filters
    FOR ALL TO service_role USING (TRUE) WITH CHECK (TRUE);

ALTER TABLE rules ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS "Backend has full access" ON rules;
CREATE POLICY "Backend has full access" ON rules
    FOR ALL TO service_role USING (TRUE) WITH CHECK (TRUE);

ALTER TABLE greetings ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS "Backend has full access" ON greetings;
CREATE POLICY "Backend has full access" ON greetings
    FOR ALL TO service_role USING (TRUE) WITH CHECK (TRUE);

GRANT SELECT, INSERT, UPDATE, DELETE
    ON TABLE notes, notes_settings, filters, rules, greetings
    TO service_role;
