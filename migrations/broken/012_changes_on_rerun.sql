-- Migration: 012_changes_on_rerun
-- Purpose: a counter, and what was counted before there was one

CREATE TABLE IF NOT EXISTS counters (
    name TEXT PRIMARY KEY,
    value BIGINT NOT NULL
);

COMMENT ON TABLE counters IS 'Things that are counted';
COMMENT ON COLUMN counters.name IS 'What is counted';
COMMENT ON COLUMN counters.value IS 'How many there were so far';

INSERT INTO counters (name, value) VALUES ('notes', 0) ON CONFLICT (name) DO NOTHING;

UPDATE counters SET value = value + 120 WHERE name = 'notes';
