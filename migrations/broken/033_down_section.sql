-- Purpose: notes of a chat, and the way back
-- migrate:up
CREATE TABLE IF NOT EXISTS notes (
    id BIGINT PRIMARY KEY,
    title TEXT NOT NULL
);
ALTER TABLE notes ENABLE ROW LEVEL SECURITY;

-- migrate:down
DROP TABLE IF EXISTS notes;
