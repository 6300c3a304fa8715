-- Migration: 015_policy_without_rls
-- Purpose: notes, of which only drafts are hidden

CREATE TABLE IF NOT EXISTS notes (
    id BIGINT PRIMARY KEY,
    title TEXT NOT NULL
);

COMMENT ON TABLE notes IS 'Notes of a chat';
COMMENT ON COLUMN notes.id IS 'Primary key';
COMMENT ON COLUMN notes.title IS 'What the note is found by';

DROP POLICY IF EXISTS "Drafts are hidden" ON notes;
CREATE POLICY "Drafts are hidden" ON notes FOR ALL USING (title <> 'draft') WITH CHECK (title <> 'draft');
