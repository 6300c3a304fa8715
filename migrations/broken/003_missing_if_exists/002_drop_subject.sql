-- Migration: 002_drop_subject
-- Purpose: a note has a title, nothing reads its subject any more

ALTER TABLE notes DROP COLUMN subject;
