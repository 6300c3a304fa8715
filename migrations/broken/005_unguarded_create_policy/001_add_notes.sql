-- Migration: 001_add_notes
-- Purpose: notes, which a user sees no others of

CREATE TABLE IF NOT EXISTS notes (
    id BIGINT PRIMARY KEY,
    user_id UUID NOT NULL
);

COMMENT ON TABLE notes IS 'Notes of a user';
COMMENT ON COLUMN notes.id IS 'Primary key';
COMMENT ON COLUMN notes.user_id IS 'Whose note it is';

ALTER TABLE notes ENABLE ROW LEVEL SECURITY;

CREATE POLICY "Users have their own notes" ON notes
    FOR ALL USING (auth.uid() = user_id) WITH CHECK (auth.uid() = user_id);
