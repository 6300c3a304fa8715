-- Migration: 031_newer_syntax
-- Purpose: notes with the length of their title, in words that only PostgreSQL 18 knows

CREATE TABLE IF NOT EXISTS notes (
    id BIGINT PRIMARY KEY,
    title TEXT NOT NULL,
    title_length INTEGER GENERATED ALWAYS AS (length(title)) VIRTUAL
);

COMMENT ON TABLE notes IS 'Notes of a chat';
COMMENT ON COLUMN notes.id IS 'Primary key';
COMMENT ON COLUMN notes.title IS 'What the note is found by';
COMMENT ON COLUMN notes.title_length IS 'How long the title is';
