-- Migration: 004_unguarded_create_type
-- Purpose: what a note can be

CREATE TYPE note_state AS ENUM ('draft', 'saved');

COMMENT ON TYPE note_state IS 'Where a note stands';
