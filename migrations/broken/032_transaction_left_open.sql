-- Migration: 032_transaction_left_open
-- Purpose: notes of a chat

BEGIN;

CREATE TABLE IF NOT EXISTS notes (
    id BIGINT PRIMARY KEY,
    title TEXT NOT NULL
);

COMMENT ON TABLE notes IS 'Notes of a chat';
COMMENT ON COLUMN notes.id IS 'Primary key';
COMMENT ON COLUMN notes.title IS 'What the note is found by';
