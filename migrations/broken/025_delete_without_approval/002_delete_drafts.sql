-- Migration: 002_delete_drafts
-- Purpose: drafts are kept elsewhere now

DELETE FROM notes WHERE title = 'draft';
