-- Migration: 028_syntax_error
-- Purpose: notes, some of them pinned

CREATE TABLE IF NOT EXISTS notes (
    id BIGINT PRIMARY KEY,
    title TEXT NOT NULL
);

COMMENT ON TABLE notes IS 'Notes of a chat';
COMMENT ON COLUMN notes.id IS 'Primary key';
COMMENT ON COLUMN notes.title IS 'What the note is found by';

ALTER TABLE notes ADD COLUMN IF NOT EXISTS pinned BOOLEAN NOT NUL DEFAULT FALSE;

COMMENT ON COLUMN notes.pinned IS 'Shown above all others';
