-- Migration: 20240101_initial_schema.sql
-- Purpose: users, chats and who is in which chat. Every table has an internal id of its own;
--          Telegram's identifiers are unique business keys. Join tables have a composite key.

-- Used by searches in the Supabase dashboard, not by the bot
CREATE EXTENSION IF NOT EXISTS "pg_trgm" WITH SCHEMA "extensions";

CREATE TABLE IF NOT EXISTS users (
    id SERIAL PRIMARY KEY,           -- Internal ID
    user_id BIGINT NOT NULL UNIQUE,  -- Telegram user ID
    username VARCHAR(255),
    name VARCHAR(255),
    language VARCHAR(10) DEFAULT 'en',
    created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
    updated_at TIMESTAMP
);

CREATE TABLE IF NOT EXISTS chats (
    id SERIAL PRIMARY KEY,
    chat_id BIGINT NOT NULL UNIQUE,  -- Telegram chat ID, ensures one row per chat
    chat_name VARCHAR(255),
    language VARCHAR(10) DEFAULT 'en',
    users JSONB DEFAULT '[]',
    is_inactive BOOLEAN NOT NULL DEFAULT FALSE,
    created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
    updated_at TIMESTAMP
);

CREATE TABLE IF NOT EXISTS chat_users (
    chat_id BIGINT NOT NULL,
    user_id BIGINT NOT NULL,
    PRIMARY KEY (chat_id, user_id)
);

CREATE INDEX IF NOT EXISTS idx_users_username ON users (lower(username));
CREATE INDEX IF NOT EXISTS idx_chats_inactive ON chats (is_inactive) WHERE is_inactive;
CREATE INDEX IF NOT EXISTS idx_chat_users_user_id ON chat_users (user_id);

COMMENT ON TABLE users IS 'Telegram user data';
COMMENT ON COLUMN users.user_id IS 'Identifier that Telegram gave the user';
COMMENT ON TABLE chats IS 'Chat and group information';
COMMENT ON COLUMN chats.users IS 'Members seen so far, a JSON array of Telegram user IDs';
COMMENT ON TABLE chat_users IS 'User-chat membership';

-- ============================================================================
-- Supabase: only the bot's backend gets in
-- ============================================================================

ALTER TABLE users ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS "Backend has full access" ON users;
CREATE POLICY "Backend has full access" ON users
    FOR ALL TO service_role USING (TRUE) WITH CHECK (TRUE);

ALTER TABLE chats ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS "Backend has full access" ON chats;
CREATE POLICY "Backend has full access" ON chats
    FOR ALL TO service_role USING (TRUE) WITH CHECK (TRUE);

ALTER TABLE chat_users ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS "Backend has full access" ON chat_users;
CREATE POLICY "Backend has full access" ON chat_users
    FOR ALL TO service_role USING (TRUE) WITH CHECK (TRUE);

GRANT SELECT, INSERT, UPDATE, DELETE
    ON TABLE users, chats, chat_users
    TO service_role;

GRANT USAGE ON SCHEMA public TO anon, authenticated, service_role;
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO service_role;
REVOKE ALL ON TABLE chat_users FROM anon;
