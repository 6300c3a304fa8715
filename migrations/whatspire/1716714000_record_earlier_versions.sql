-- Migration: record_earlier_versions
-- Purpose: gives an installation that starts from these files the same audit trail that older
--          installations have

INSERT INTO migration_versions (version, name, applied_at) VALUES
    (1707123456, 'auto_migration', '2024-02-05 08:57:36+00'),
    (1708945200, 'add_api_keys_and_audit_logs', '2024-02-26 11:00:00+00'),
    (1711962000, 'rename_api_key_description', '2024-04-01 09:00:00+00'),
    (1714035600, 'enforce_references', '2024-04-25 09:00:00+00')
ON CONFLICT (version) DO NOTHING;

ALTER TABLE sessions ADD COLUMN IF NOT EXISTS last_connected_at TIMESTAMP WITH TIME ZONE;

COMMENT ON COLUMN sessions.last_connected_at IS 'When the device was last connected, NULL if it never was';
