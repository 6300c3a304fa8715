-- Migration: 011_fails_on_first_run
-- Purpose: notes, each below a folder

CREATE TABLE IF NOT EXISTS notes (
    id BIGINT PRIMARY KEY,
    title TEXT NOT NULL
);

COMMENT ON TABLE notes IS 'Notes of a chat';
COMMENT ON COLUMN notes.id IS 'Primary key';
COMMENT ON COLUMN notes.title IS 'What the note is found by';

ALTER TABLE notes ADD COLUMN IF NOT EXISTS folder_id BIGINT REFERENCES folders (id);

COMMENT ON COLUMN notes.folder_id IS 'Folder that the note lies in';
