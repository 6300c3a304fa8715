-- Migration: Add index to campaigns
-- Created at: 2025-06-30
-- Description: The dashboard lists a tenant's campaigns by status, the scheduler looks for those
--              that are due; both read the whole table without these

CREATE INDEX IF NOT EXISTS idx_campaigns_tenant_status ON campaigns(tenant_id, status);
CREATE INDEX IF NOT EXISTS idx_campaigns_due ON campaigns(scheduled_at) WHERE scheduled_at IS NOT NULL;

COMMENT ON INDEX idx_campaigns_due IS 'The scheduler''s queue: campaigns that have a time to start';
