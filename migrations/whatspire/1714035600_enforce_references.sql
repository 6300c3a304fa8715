-- Migration: enforce_references
-- Purpose: rows of a session go with it, and status, role and type take only the values that the
--          service knows. AutoMigrate never wrote these rules down; SQLite has to rebuild the tables
--          for them, which is why they come in one migration of their own.

-- What belongs to no session any more cannot be referenced; it is history that nobody can read.
UPDATE audit_logs SET session_id = NULL
WHERE session_id IS NOT NULL AND session_id NOT IN (SELECT id FROM sessions);

ALTER TABLE sessions
    DROP CONSTRAINT IF EXISTS chk_sessions_status,
    ADD CONSTRAINT chk_sessions_status
        CHECK (status IN ('pending', 'connecting', 'connected', 'disconnected', 'logged_out'));

ALTER TABLE reactions
    DROP CONSTRAINT IF EXISTS fk_reactions_session,
    ADD CONSTRAINT fk_reactions_session
        FOREIGN KEY (session_id) REFERENCES sessions (id) ON DELETE CASCADE;

ALTER TABLE receipts
    DROP CONSTRAINT IF EXISTS fk_receipts_session,
    ADD CONSTRAINT fk_receipts_session
        FOREIGN KEY (session_id) REFERENCES sessions (id) ON DELETE CASCADE,
    DROP CONSTRAINT IF EXISTS chk_receipts_type,
    ADD CONSTRAINT chk_receipts_type CHECK (type IN ('delivered', 'read'));

ALTER TABLE presence
    DROP CONSTRAINT IF EXISTS fk_presence_session,
    ADD CONSTRAINT fk_presence_session
        FOREIGN KEY (session_id) REFERENCES sessions (id) ON DELETE CASCADE;

ALTER TABLE api_keys
    DROP CONSTRAINT IF EXISTS chk_api_keys_role,
    ADD CONSTRAINT chk_api_keys_role CHECK (role IN ('read', 'write', 'admin'));

ALTER TABLE audit_logs
    DROP CONSTRAINT IF EXISTS fk_audit_logs_api_key,
    ADD CONSTRAINT fk_audit_logs_api_key
        FOREIGN KEY (api_key_id) REFERENCES api_keys (id) ON DELETE SET NULL;
