-- Migration: 002_missing_or_replace
-- Purpose: notes, and how many there are

CREATE TABLE IF NOT EXISTS notes (
    id BIGINT PRIMARY KEY,
    title TEXT NOT NULL
);

COMMENT ON TABLE notes IS 'Notes of a chat';
COMMENT ON COLUMN notes.id IS 'Primary key';
COMMENT ON COLUMN notes.title IS 'What the note is found by';

CREATE FUNCTION count_notes() RETURNS BIGINT LANGUAGE sql STABLE AS $$ SELECT count(*) FROM notes $$;
