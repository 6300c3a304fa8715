-- Migration: replace
-- Purpose: and one that needs what that makes.
CREATE OR REPLACE VIEW part_ids AS SELECT id FROM parts;
COMMENT ON VIEW part_ids IS 'all of them';
