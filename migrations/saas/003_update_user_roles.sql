-- Migration: Update user roles
-- Created at: 2025-07-08
-- Description: Replaces the yes/no of is_admin by a role; is_admin stays until every server is
--              on the new version

-- Create enum type safely
DO $$ BEGIN
    CREATE TYPE user_role AS ENUM ('owner', 'admin', 'agent', 'viewer');
EXCEPTION
    WHEN duplicate_object THEN null;
END $$;

ALTER TABLE tenant_users ADD COLUMN IF NOT EXISTS role user_role NOT NULL DEFAULT 'agent';
ALTER TABLE tenant_users ADD COLUMN IF NOT EXISTS last_login_at TIMESTAMP WITH TIME ZONE;

-- Give those who were administrators their role; rows that have one already are left alone
UPDATE tenant_users SET role = 'admin' WHERE is_admin AND role = 'agent';

CREATE INDEX IF NOT EXISTS idx_tenant_users_role ON tenant_users(tenant_id, role);

COMMENT ON TYPE user_role IS 'What a person may do for a tenant';
COMMENT ON COLUMN tenant_users.role IS 'What the person may do, takes the place of is_admin';
COMMENT ON COLUMN tenant_users.last_login_at IS 'When the person last signed in, NULL if never';
