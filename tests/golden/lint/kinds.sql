-- Purpose: one finding of many kinds, for the reports
CREATE TABLE IF NOT EXISTS notes (
	id BIGINT PRIMARY KEY,
	title TEXT NOT NULL -- titre, 題名: "naïve"
);

CREATE INDEX ON notes (title);
DO $$ BEGIN
    ALTER TABLE notes ADD CONSTRAINT notes_title_key UNIQUE (title);
EXCEPTION WHEN duplicate_object THEN NULL;
END $$;
CREATE POLICY "Own: notes, 100%" ON notes FOR SELECT USING (true);
-- migc:ignore no-such-rule -- so
INSERT INTO "Session" VALUES (1);
DELETE FROM storage.objects WHERE bucket_id = 'old';
