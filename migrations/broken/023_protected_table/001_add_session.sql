-- Migration: 001_add_session
-- Purpose: the sessions, as the program that manages them creates them

CREATE TABLE IF NOT EXISTS "Session" (
    "id" TEXT PRIMARY KEY,
    "creds" TEXT
);

COMMENT ON TABLE "Session" IS 'Baileys session data';
COMMENT ON COLUMN "Session"."id" IS 'Primary key';
COMMENT ON COLUMN "Session"."creds" IS 'What the session signs in with';
