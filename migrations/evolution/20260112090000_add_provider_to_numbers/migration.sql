-- Migration: 20260112090000_add_provider_to_numbers
-- Purpose: a number is served by Green API, as all were so far, or by Evolution API

ALTER TABLE numbers ADD COLUMN IF NOT EXISTS provider TEXT DEFAULT 'green-api';
ALTER TABLE numbers ADD COLUMN IF NOT EXISTS instance_data JSONB;

ALTER TABLE numbers
    DROP CONSTRAINT IF EXISTS numbers_provider_check,
    ADD CONSTRAINT numbers_provider_check CHECK (provider IN ('green-api', 'evolution'));

CREATE INDEX IF NOT EXISTS idx_numbers_evolution_instance
    ON numbers ((instance_data ->> 'instanceName')) WHERE provider = 'evolution';

COMMENT ON COLUMN numbers.provider IS 'green-api or evolution';
COMMENT ON COLUMN numbers.instance_data IS 'What the provider needs, e.g. {"instanceName": "saas_abc_xyz"}';
