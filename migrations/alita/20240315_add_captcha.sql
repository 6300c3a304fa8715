-- Migration: 20240315_add_captcha.sql
-- Purpose: new members solve a captcha before they may write; what they wrote meanwhile is stored

CREATE TABLE IF NOT EXISTS captcha_settings (
    id SERIAL PRIMARY KEY,
    chat_id BIGINT NOT NULL UNIQUE,
    enabled BOOLEAN NOT NULL DEFAULT FALSE,
    mode VARCHAR(10) NOT NULL DEFAULT 'math',
    minutes SMALLINT NOT NULL DEFAULT 2,
    on_failure VARCHAR(10) NOT NULL DEFAULT 'kick',
    max_attempts INTEGER NOT NULL DEFAULT 3,
    created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
    updated_at TIMESTAMP,
    CONSTRAINT chk_captcha_settings_mode CHECK (mode IN ('math', 'text')),
    CONSTRAINT chk_captcha_settings_on_failure CHECK (on_failure IN ('kick', 'ban', 'mute')),
    CONSTRAINT chk_captcha_settings_minutes CHECK (minutes BETWEEN 1 AND 10)
);

CREATE TABLE IF NOT EXISTS captcha_attempts (
    id SERIAL PRIMARY KEY,
    user_id BIGINT NOT NULL,
    chat_id BIGINT NOT NULL,
    answer VARCHAR(255) NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    message_id BIGINT,
    expires_at TIMESTAMP NOT NULL,
    created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
    updated_at TIMESTAMP
);

CREATE TABLE IF NOT EXISTS captcha_muted_users (
    id SERIAL PRIMARY KEY,
    user_id BIGINT NOT NULL,
    chat_id BIGINT NOT NULL,
    unmute_at TIMESTAMP NOT NULL,
    created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP
);

CREATE TABLE IF NOT EXISTS stored_messages (
    id SERIAL PRIMARY KEY,
    user_id BIGINT NOT NULL,
    chat_id BIGINT NOT NULL,
    attempt_id INTEGER NOT NULL REFERENCES captcha_attempts (id) ON DELETE CASCADE,
    kind SMALLINT NOT NULL DEFAULT 1,
    content TEXT,
    file_id TEXT,
    created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP
);

CREATE UNIQUE INDEX IF NOT EXISTS uk_captcha_attempts_user_chat ON captcha_attempts (user_id, chat_id);
CREATE INDEX IF NOT EXISTS idx_captcha_attempts_expires_at ON captcha_attempts (expires_at);
CREATE INDEX IF NOT EXISTS idx_captcha_muted_users_unmute_at ON captcha_muted_users (unmute_at);
CREATE INDEX IF NOT EXISTS idx_stored_messages_attempt_id ON stored_messages (attempt_id);

COMMENT ON TABLE captcha_settings IS 'Captcha configuration';
COMMENT ON COLUMN captcha_settings.minutes IS 'Minutes that a new member has';
COMMENT ON TABLE captcha_attempts IS 'Active captcha attempts';
COMMENT ON TABLE captcha_muted_users IS 'Users muted due to captcha failure';
COMMENT ON TABLE stored_messages IS 'Messages stored during captcha';
COMMENT ON COLUMN stored_messages.kind IS 'As notes.kind';

-- ============================================================================
-- Supabase: only the bot's backend gets in
-- ============================================================================

ALTER TABLE captcha_settings ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS "Backend has full access" ON captcha_settings;
CREATE POLICY "Backend has full access" ON captcha_settings
    FOR ALL TO service_role USING (TRUE) WITH CHECK (TRUE);

ALTER TABLE captcha_attempts ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS "Backend has full access" ON captcha_attempts;
CREATE POLICY "Backend has full access" ON captcha_attempts
    FOR ALL TO service_role USING (TRUE) WITH CHECK (TRUE);

ALTER TABLE captcha_muted_users ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS "Backend has full access" ON captcha_muted_users;
CREATE POLICY "Backend has full access" ON captcha_muted_users
    FOR ALL TO service_role USING (TRUE) WITH CHECK (TRUE);

ALTER TABLE stored_messages ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS "Backend has full access" ON stored_messages;
CREATE POLICY "Backend has full access" ON stored_messages
    FOR ALL TO service_role USING (TRUE) WITH CHECK (TRUE);

GRANT SELECT, INSERT, UPDATE, DELETE
    ON TABLE captcha_settings, captcha_attempts, captcha_muted_users, stored_messages
    TO service_role;
