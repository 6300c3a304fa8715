-- Notes may name their author.
ALTER TABLE notes ADD COLUMN IF NOT EXISTS author text;
