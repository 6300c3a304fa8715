-- Migration: 002_empty_notes
-- Purpose: the notes of the trial are not needed any more

TRUNCATE TABLE notes;
