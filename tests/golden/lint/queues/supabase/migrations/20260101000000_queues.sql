-- Migration: queues
-- Purpose: what an extension's function makes is not the project's own; what it writes itself is.
CREATE EXTENSION IF NOT EXISTS pgmq;
SELECT pgmq.create('jobs');
CREATE TABLE IF NOT EXISTS internal_jobs (id bigint PRIMARY KEY);
ALTER TABLE internal_jobs ENABLE ROW LEVEL SECURITY;
