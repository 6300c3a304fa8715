-- Migration: nothing that SQLite has
COMMENT ON TABLE people IS 'People';
GRANT SELECT ON people TO anon;
