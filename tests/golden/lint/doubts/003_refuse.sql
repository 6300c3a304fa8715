-- Migration: refuse
-- Purpose: a file that may fail.
CREATE TABLE IF NOT EXISTS parts (id integer, of_log integer NOT NULL);
COMMENT ON TABLE parts IS 'of the log';
INSERT INTO parts SELECT 1, (SELECT nullif(count(*), 1) FROM pg_stat_activity) WHERE NOT EXISTS (SELECT FROM parts);
