-- Migration: 002_rename_title
-- Purpose: the title of a note is called its name everywhere else

ALTER TABLE notes RENAME COLUMN title TO name;
