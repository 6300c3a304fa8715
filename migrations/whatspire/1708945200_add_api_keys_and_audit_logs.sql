-- Migration: add_api_keys_and_audit_logs
-- Purpose: callers get keys of their own instead of one shared secret, and what they do is kept

CREATE TABLE IF NOT EXISTS api_keys (
    id TEXT PRIMARY KEY,
    key_hash TEXT NOT NULL,
    description TEXT,
    role TEXT NOT NULL DEFAULT 'read',
    is_active BOOLEAN NOT NULL DEFAULT TRUE,
    last_used_at TIMESTAMP WITH TIME ZONE,
    revoked_at TIMESTAMP WITH TIME ZONE,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT CURRENT_TIMESTAMP,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT uni_api_keys_key_hash UNIQUE (key_hash)
);

CREATE INDEX IF NOT EXISTS idx_api_keys_active ON api_keys (role) WHERE is_active;

CREATE TABLE IF NOT EXISTS audit_logs (
    id BIGSERIAL PRIMARY KEY,
    event_type TEXT NOT NULL,
    api_key_id TEXT,
    session_id TEXT,
    endpoint TEXT,
    action TEXT NOT NULL,
    ip_address TEXT,
    details JSONB,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT CURRENT_TIMESTAMP
);

CREATE INDEX IF NOT EXISTS idx_audit_logs_event_type ON audit_logs (event_type);
CREATE INDEX IF NOT EXISTS idx_audit_logs_created_at ON audit_logs (created_at DESC);

COMMENT ON TABLE api_keys IS 'API authentication keys';
COMMENT ON COLUMN api_keys.key_hash IS 'SHA-256 of the key in hexadecimal; the key itself is shown once and never kept';
COMMENT ON COLUMN api_keys.role IS 'read, write or admin';
COMMENT ON COLUMN api_keys.revoked_at IS 'When the key was withdrawn, NULL while it is good';
COMMENT ON TABLE audit_logs IS 'Audit trail for operations';
COMMENT ON COLUMN audit_logs.api_key_id IS 'Key of the caller, NULL for what the service did of its own accord';
COMMENT ON COLUMN audit_logs.details IS 'What else belongs to the event, by event_type';
