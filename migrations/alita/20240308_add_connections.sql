-- Migration: 20240308_add_connections.sql
-- Purpose: managing a chat from private messages, disabled commands, reports, linked channels and
--          the bot's own team

CREATE TABLE IF NOT EXISTS connection (
    id SERIAL PRIMARY KEY,
    user_id BIGINT NOT NULL UNIQUE,
    chat_id BIGINT NOT NULL,
    connected BOOLEAN NOT NULL DEFAULT FALSE,
    created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
    updated_at TIMESTAMP
);

CREATE TABLE IF NOT EXISTS connection_settings (
    id SERIAL PRIMARY KEY,
    chat_id BIGINT NOT NULL UNIQUE,
    enabled BOOLEAN NOT NULL DEFAULT TRUE,
    allow_connect BOOLEAN NOT NULL DEFAULT TRUE,
    created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
    updated_at TIMESTAMP
);

CREATE TABLE IF NOT EXISTS disable (
    id SERIAL PRIMARY KEY,
    chat_id BIGINT NOT NULL,
    command VARCHAR(64) NOT NULL,
    disabled BOOLEAN NOT NULL DEFAULT TRUE,
    created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
    updated_at TIMESTAMP,
    CONSTRAINT uk_disable_chat_command UNIQUE (chat_id, command)
);

CREATE TABLE IF NOT EXISTS disable_chat_settings (
    id SERIAL PRIMARY KEY,
    chat_id BIGINT NOT NULL UNIQUE,
    delete_commands BOOLEAN NOT NULL DEFAULT FALSE,
    created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
    updated_at TIMESTAMP
);

CREATE TABLE IF NOT EXISTS report_chat_settings (
    id SERIAL PRIMARY KEY,
    chat_id BIGINT NOT NULL UNIQUE,
    enabled BOOLEAN NOT NULL DEFAULT TRUE,
    blocked_users JSONB NOT NULL DEFAULT '[]',
    created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
    updated_at TIMESTAMP
);

CREATE TABLE IF NOT EXISTS report_user_settings (
    id SERIAL PRIMARY KEY,
    user_id BIGINT NOT NULL UNIQUE,
    enabled BOOLEAN NOT NULL DEFAULT TRUE,
    created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
    updated_at TIMESTAMP
);

CREATE TABLE IF NOT EXISTS devs (
    id SERIAL PRIMARY KEY,
    user_id BIGINT NOT NULL UNIQUE,
    developer BOOLEAN NOT NULL DEFAULT FALSE,
    sudo BOOLEAN NOT NULL DEFAULT FALSE,
    created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
    updated_at TIMESTAMP
);

CREATE TABLE IF NOT EXISTS channels (
    id SERIAL PRIMARY KEY,
    chat_id BIGINT NOT NULL UNIQUE,
    channel_id BIGINT,
    created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
    updated_at TIMESTAMP
);

CREATE INDEX IF NOT EXISTS idx_connection_chat_id ON connection (chat_id);
CREATE INDEX IF NOT EXISTS idx_channels_channel_id ON channels (channel_id);

COMMENT ON TABLE connection IS 'Connection settings';
COMMENT ON COLUMN connection.connected IS 'Commands in private messages go to the chat';
COMMENT ON TABLE connection_settings IS 'Chat connection config';
COMMENT ON TABLE disable IS 'Disabled commands';
COMMENT ON TABLE disable_chat_settings IS 'Per-chat disable settings';
COMMENT ON COLUMN disable_chat_settings.delete_commands IS 'Messages with a disabled command are deleted';
COMMENT ON TABLE report_chat_settings IS 'Report configuration';
COMMENT ON COLUMN report_chat_settings.blocked_users IS 'Who may not report, a JSON array of Telegram user IDs';
COMMENT ON TABLE report_user_settings IS 'User report preferences';
COMMENT ON TABLE devs IS 'Developer settings';
COMMENT ON TABLE channels IS 'Linked channels';

-- ============================================================================
-- Supabase: only the bot's backend gets in
-- ============================================================================

ALTER TABLE connection ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS "Backend has full access" ON connection;
CREATE POLICY "Backend has full access" ON connection
    FOR ALL TO service_role USING (TRUE) WITH CHECK (TRUE);

ALTER TABLE connection_settings ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS "Backend has full access" ON connection_settings;
CREATE POLICY "Backend has full access" ON connection_settings
    FOR ALL TO service_role USING (TRUE) WITH CHECK (TRUE);

ALTER TABLE disable ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS "Backend has full access" ON disable;
CREATE POLICY "Backend has full access" ON disable
    FOR ALL TO service_role USING (TRUE) WITH CHECK (TRUE);

ALTER TABLE disable_chat_settings ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS "Backend has full access" ON disable_chat_settings;
CREATE POLICY "Backend has full access" ON disable_chat_settings
    FOR ALL TO service_role USING (TRUE) WITH CHECK (TRUE);

ALTER TABLE report_chat_settings ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS "Backend has full access" ON report_chat_settings;
CREATE POLICY "Backend has full access" ON report_chat_settings
    FOR ALL TO service_role USING (TRUE) WITH CHECK (TRUE);

ALTER TABLE report_user_settings ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS "Backend has full access" ON report_user_settings;
CREATE POLICY "Backend has full access" ON report_user_settings
    FOR ALL TO service_role USING (TRUE) WITH CHECK (TRUE);

ALTER TABLE devs ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS "Backend has full access" ON devs;
CREATE POLICY "Backend has full access" ON devs
    FOR ALL TO service_role USING (TRUE) WITH CHECK (TRUE);

ALTER TABLE channels ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS "Backend has full access" ON channels;
CREATE POLICY "Backend has full access" ON channels
    FOR ALL TO service_role USING (TRUE) WITH CHECK (TRUE);

GRANT SELECT, INSERT, UPDATE, DELETE
    ON TABLE connection, connection_settings, disable, disable_chat_settings,
        report_chat_settings, report_user_settings, devs, channels
    TO service_role;

-- Who may run the bot's own commands is nobody else's business
REVOKE ALL ON TABLE devs FROM anon, authenticated;
