-- Migration: 003_add_note_tags
-- Purpose: which notes have which tags

CREATE TABLE IF NOT EXISTS note_tags (
    note_id BIGINT NOT NULL REFERENCES notes (id),
    tag TEXT NOT NULL REFERENCES tags (name),
    PRIMARY KEY (note_id, tag)
);

COMMENT ON TABLE note_tags IS 'Tags of notes';
COMMENT ON COLUMN note_tags.note_id IS 'The note';
COMMENT ON COLUMN note_tags.tag IS 'One of its tags';
