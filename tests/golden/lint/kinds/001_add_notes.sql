-- Purpose: findings of many kinds, for the reports
CREATE TABLE IF NOT EXISTS notes (
	id BIGINT PRIMARY KEY,
	title TEXT NOT NULL -- titre, 題名: "naïve"
);
CREATE TABLE IF NOT EXISTS "Session" (id INT PRIMARY KEY, creds TEXT);
ALTER TABLE "Session" ENABLE ROW LEVEL SECURITY;
CREATE INDEX ON notes (title);
CREATE POLICY "Own: notes, 100%" ON notes FOR SELECT USING (true);
-- migc:ignore no-such-rule -- so
/* 題名 */ CREATE TYPE 状態 AS ENUM ('新', '旧');
