-- Migration: 001_missing_if_not_exists
-- Purpose: a table for notes

CREATE TABLE notes (
    id BIGINT PRIMARY KEY,
    title TEXT NOT NULL
);

COMMENT ON TABLE notes IS 'Notes of a chat';
COMMENT ON COLUMN notes.id IS 'Primary key';
COMMENT ON COLUMN notes.title IS 'What the note is found by';
