-- Migration: 008_guard_wrong_condition
-- Purpose: notes, no two of one title

CREATE TABLE IF NOT EXISTS notes (
    id BIGINT PRIMARY KEY,
    title TEXT NOT NULL
);

COMMENT ON TABLE notes IS 'Notes of a chat';
COMMENT ON COLUMN notes.id IS 'Primary key';
COMMENT ON COLUMN notes.title IS 'What the note is found by';

DO $$ BEGIN ALTER TABLE notes ADD CONSTRAINT notes_title_key UNIQUE (title); EXCEPTION WHEN duplicate_object THEN NULL; END $$;
