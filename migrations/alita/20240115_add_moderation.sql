-- Migration: 20240115_add_moderation.sql
-- Purpose: what administrators set for their chat (warnings, blacklists, locks, pins, floods) and
--          the warnings that users have collected

CREATE TABLE IF NOT EXISTS warns_settings (
    id SERIAL PRIMARY KEY,
    chat_id BIGINT NOT NULL UNIQUE,
    warn_limit INTEGER NOT NULL DEFAULT 3,
    warn_mode VARCHAR(10) NOT NULL DEFAULT 'mute',
    created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
    updated_at TIMESTAMP
);

CREATE TABLE IF NOT EXISTS warns_users (
    id SERIAL PRIMARY KEY,
    user_id BIGINT NOT NULL,
    chat_id BIGINT NOT NULL,
    count INTEGER NOT NULL DEFAULT 0,
    reasons JSONB NOT NULL DEFAULT '[]',
    created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
    updated_at TIMESTAMP,
    CONSTRAINT uk_warns_users_user_chat UNIQUE (user_id, chat_id)
);

CREATE TABLE IF NOT EXISTS blacklists (
    id SERIAL PRIMARY KEY,
    chat_id BIGINT NOT NULL,
    word TEXT NOT NULL,
    action VARCHAR(10) NOT NULL DEFAULT 'warn',
    reason TEXT,
    created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
    updated_at TIMESTAMP
);

CREATE TABLE IF NOT EXISTS locks (
    id SERIAL PRIMARY KEY,
    chat_id BIGINT NOT NULL,
    lock_type VARCHAR(32) NOT NULL,
    locked BOOLEAN NOT NULL DEFAULT FALSE,
    created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
    updated_at TIMESTAMP,
    CONSTRAINT uk_locks_chat_type UNIQUE (chat_id, lock_type)
);

CREATE TABLE IF NOT EXISTS pins (
    id SERIAL PRIMARY KEY,
    chat_id BIGINT NOT NULL UNIQUE,
    msg_id BIGINT,
    clean_linked BOOLEAN NOT NULL DEFAULT FALSE,
    unpin_channel_posts BOOLEAN NOT NULL DEFAULT FALSE,
    created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
    updated_at TIMESTAMP
);

CREATE TABLE IF NOT EXISTS admin (
    id SERIAL PRIMARY KEY,
    chat_id BIGINT NOT NULL UNIQUE,
    anon_admin BOOLEAN NOT NULL DEFAULT FALSE,
    created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
    updated_at TIMESTAMP
);

CREATE TABLE IF NOT EXISTS antiflood_settings (
    id SERIAL PRIMARY KEY,
    chat_id BIGINT NOT NULL UNIQUE,
    "limit" INTEGER NOT NULL DEFAULT 0,
    action VARCHAR(10) NOT NULL DEFAULT 'mute',
    delete_messages BOOLEAN NOT NULL DEFAULT FALSE,
    created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
    updated_at TIMESTAMP
);

CREATE UNIQUE INDEX IF NOT EXISTS uk_blacklists_chat_word ON blacklists (chat_id, lower(word));
CREATE INDEX IF NOT EXISTS idx_warns_users_chat_id ON warns_users (chat_id);

COMMENT ON TABLE warns_settings IS 'Warning configuration per chat';
COMMENT ON COLUMN warns_settings.warn_mode IS 'What happens at the limit: ban, kick or mute';
COMMENT ON TABLE warns_users IS 'User warning records';
COMMENT ON COLUMN warns_users.reasons IS 'Reasons given, a JSON array of texts, oldest first';
COMMENT ON TABLE blacklists IS 'Blacklisted words';
COMMENT ON TABLE locks IS 'Lock settings';
COMMENT ON TABLE pins IS 'Pin settings';
COMMENT ON TABLE admin IS 'Admin settings';
COMMENT ON TABLE antiflood_settings IS 'Anti-flood configuration';

-- ============================================================================
-- Supabase: only the bot's backend gets in
-- ============================================================================

ALTER TABLE warns_settings ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS "Backend has full access" ON warns_settings;
CREATE POLICY "Backend has full access" ON warns_settings
    FOR ALL TO service_role USING (TRUE) WITH CHECK (TRUE);

ALTER TABLE warns_users ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS "Backend has full access" ON warns_users;
CREATE POLICY "Backend has full access" ON warns_users
    FOR ALL TO service_role USING (TRUE) WITH CHECK (TRUE);

ALTER TABLE blacklists ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS "Backend has full access" ON blacklists;
CREATE POLICY "Backend has full access" ON blacklists
    FOR ALL TO service_role USING (TRUE) WITH CHECK (TRUE);

ALTER TABLE locks ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS "Backend has full access" ON locks;
CREATE POLICY "Backend has full access" ON locks
    FOR ALL TO service_role USING (TRUE) WITH CHECK (TRUE);

ALTER TABLE pins ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS "Backend has full access" ON pins;
CREATE POLICY "Backend has full access" ON pins
    FOR ALL TO service_role USING (TRUE) WITH CHECK (TRUE);

ALTER TABLE admin ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS "Backend has full access" ON admin;
CREATE POLICY "Backend has full access" ON admin
    FOR ALL TO service_role USING (TRUE) WITH CHECK (TRUE);

ALTER TABLE antiflood_settings ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS "Backend has full access" ON antiflood_settings;
CREATE POLICY "Backend has full access" ON antiflood_settings
    FOR ALL TO service_role USING (TRUE) WITH CHECK (TRUE);

GRANT SELECT, INSERT, UPDATE, DELETE
    ON TABLE warns_settings, warns_users, blacklists, locks, pins, admin, antiflood_settings
    TO service_role;
