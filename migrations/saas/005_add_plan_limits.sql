-- Migration: Add plan limits
-- Created at: 2025-08-04
-- Description: Moves the limits of each plan out of the code into a table and fills it

-- Create table
CREATE TABLE IF NOT EXISTS plan_limits (
    plan tenant_plan PRIMARY KEY,
    max_instances INTEGER NOT NULL,
    max_messages_per_month BIGINT NOT NULL,
    price_per_month NUMERIC(8, 2) NOT NULL DEFAULT 0,
    CONSTRAINT plan_limits_not_negative CHECK (max_instances >= 0 AND max_messages_per_month >= 0)
);

-- The price list; a later change of price is a later migration
INSERT INTO plan_limits (plan, max_instances, max_messages_per_month, price_per_month) VALUES
    ('free', 1, 250, 0),
    ('starter', 3, 10000, 29.00),
    ('business', 25, 250000, 199.00)
ON CONFLICT (plan) DO UPDATE SET
    max_instances = EXCLUDED.max_instances,
    max_messages_per_month = EXCLUDED.max_messages_per_month,
    price_per_month = EXCLUDED.price_per_month;

-- Add comments
COMMENT ON TABLE plan_limits IS 'What each plan includes';
COMMENT ON COLUMN plan_limits.plan IS 'Plan that the limits are for';
COMMENT ON COLUMN plan_limits.max_instances IS 'Numbers that a tenant may connect';
COMMENT ON COLUMN plan_limits.max_messages_per_month IS 'Messages that a tenant may send in a calendar month';
COMMENT ON COLUMN plan_limits.price_per_month IS 'Price in US dollars';
