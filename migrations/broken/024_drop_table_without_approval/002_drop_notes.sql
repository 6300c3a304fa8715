-- Migration: 002_drop_notes
-- Purpose: nobody writes notes any more

DROP TABLE IF EXISTS notes;
