-- Migration: 002_default_creds_of_session
-- Purpose: a session without credentials counts as signed out

ALTER TABLE "Session" ALTER COLUMN "creds" SET DEFAULT '';
