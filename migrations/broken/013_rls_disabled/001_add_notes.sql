-- Migration: 001_add_notes
-- Purpose: notes of users

CREATE TABLE IF NOT EXISTS notes (
    id BIGINT PRIMARY KEY,
    user_id UUID NOT NULL
);

COMMENT ON TABLE notes IS 'Notes of a user';
COMMENT ON COLUMN notes.id IS 'Primary key';
COMMENT ON COLUMN notes.user_id IS 'Whose note it is';
