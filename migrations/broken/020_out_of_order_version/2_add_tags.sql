-- Migration: 2_add_tags
-- Purpose: a table for tags

CREATE TABLE IF NOT EXISTS tags (
    name TEXT PRIMARY KEY
);

COMMENT ON TABLE tags IS 'Words that notes are found by';
COMMENT ON COLUMN tags.name IS 'The word, in lower case';
