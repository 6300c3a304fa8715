-- Purpose: a guard that does not hold, and what needs consent
DO $$ BEGIN
    ALTER TABLE notes ADD CONSTRAINT notes_title_key UNIQUE (title);
EXCEPTION
    WHEN duplicate_object THEN NULL;
END $$;
DELETE FROM storage.objects WHERE bucket_id = 'old';
UPDATE "Session" SET creds = NULL WHERE creds = '';
-- migc:approve delete notes -- they were copied
DELETE FROM notes WHERE title = '';
