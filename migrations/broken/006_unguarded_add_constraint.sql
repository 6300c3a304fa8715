-- Migration: 006_unguarded_add_constraint
-- Purpose: notes, none of them without a title

CREATE TABLE IF NOT EXISTS notes (
    id BIGINT PRIMARY KEY,
    title TEXT NOT NULL
);

COMMENT ON TABLE notes IS 'Notes of a chat';
COMMENT ON COLUMN notes.id IS 'Primary key';
COMMENT ON COLUMN notes.title IS 'What the note is found by';

ALTER TABLE notes ADD CONSTRAINT notes_title_not_empty CHECK (title <> '');
