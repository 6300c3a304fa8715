-- Migration: auto_migration
-- Purpose: the tables that the service had when it still created them from its models:
--          sessions, reactions, receipts, presence and the trail of migrations

CREATE TABLE IF NOT EXISTS sessions (
    id TEXT PRIMARY KEY,
    jid TEXT,
    name TEXT NOT NULL,
    phone_number TEXT,
    status TEXT NOT NULL DEFAULT 'pending',
    created_at TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT CURRENT_TIMESTAMP
);

CREATE UNIQUE INDEX IF NOT EXISTS idx_sessions_jid ON sessions (jid);
CREATE INDEX IF NOT EXISTS idx_sessions_status ON sessions (status);

CREATE TABLE IF NOT EXISTS reactions (
    id TEXT PRIMARY KEY,
    message_id TEXT NOT NULL,
    session_id TEXT NOT NULL,
    from_jid TEXT NOT NULL,
    to_jid TEXT NOT NULL,
    emoji TEXT NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT CURRENT_TIMESTAMP
);

CREATE INDEX IF NOT EXISTS idx_reactions_message_id ON reactions (message_id);
CREATE INDEX IF NOT EXISTS idx_reactions_session_id ON reactions (session_id);

CREATE TABLE IF NOT EXISTS receipts (
    id TEXT PRIMARY KEY,
    message_id TEXT NOT NULL,
    session_id TEXT NOT NULL,
    from_jid TEXT NOT NULL,
    to_jid TEXT NOT NULL,
    type TEXT NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT CURRENT_TIMESTAMP
);

CREATE INDEX IF NOT EXISTS idx_receipts_message_id ON receipts (message_id);
CREATE INDEX IF NOT EXISTS idx_receipts_session_id ON receipts (session_id);

CREATE TABLE IF NOT EXISTS presence (
    id TEXT PRIMARY KEY,
    session_id TEXT NOT NULL,
    user_jid TEXT NOT NULL,
    chat_jid TEXT NOT NULL,
    state TEXT NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT CURRENT_TIMESTAMP
);

CREATE INDEX IF NOT EXISTS idx_presence_session_user ON presence (session_id, user_jid);

CREATE TABLE IF NOT EXISTS migration_versions (
    version BIGINT PRIMARY KEY,
    name TEXT NOT NULL,
    applied_at TIMESTAMP WITH TIME ZONE NOT NULL
);

COMMENT ON TABLE sessions IS 'WhatsApp session data, one row per linked device';
COMMENT ON COLUMN sessions.jid IS 'WhatsApp identifier, NULL until the device is linked';
COMMENT ON COLUMN sessions.status IS 'pending, connecting, connected, disconnected or logged_out';
COMMENT ON TABLE reactions IS 'Message reactions';
COMMENT ON COLUMN reactions.emoji IS 'The reaction; an empty text takes an earlier one back';
COMMENT ON TABLE receipts IS 'Read receipts';
COMMENT ON COLUMN receipts.type IS 'delivered or read';
COMMENT ON TABLE presence IS 'User presence information';
COMMENT ON COLUMN presence.state IS 'typing, paused, online or offline';
COMMENT ON TABLE migration_versions IS 'Migration tracking for audit purposes';
COMMENT ON COLUMN migration_versions.version IS 'Unix time at which the migration was applied';
