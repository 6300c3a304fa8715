-- Migration: Base schema
-- Created at: 2025-06-01
-- Description: Creates what every later migration builds on: the uuid extension, the
--              updated_at trigger function, tenants, their users and their campaigns

CREATE EXTENSION IF NOT EXISTS "uuid-ossp";

-- One function serves the updated_at trigger of every table
CREATE OR REPLACE FUNCTION update_updated_at_column()
RETURNS TRIGGER AS $$
BEGIN
    NEW.updated_at = CURRENT_TIMESTAMP;
    RETURN NEW;
END;
$$ LANGUAGE plpgsql;

COMMENT ON FUNCTION update_updated_at_column() IS 'Stamps updated_at before each update of a row';

-- Create enum types safely
DO $$ BEGIN
    CREATE TYPE tenant_plan AS ENUM ('free', 'starter', 'business');
EXCEPTION
    WHEN duplicate_object THEN null;
END $$;

DO $$ BEGIN
    CREATE TYPE campaign_status AS ENUM ('draft', 'scheduled', 'running', 'paused', 'finished');
EXCEPTION
    WHEN duplicate_object THEN null;
END $$;

-- Create tables
CREATE TABLE IF NOT EXISTS tenants (
    id UUID PRIMARY KEY DEFAULT uuid_generate_v4(),
    name VARCHAR(255) NOT NULL,
    slug VARCHAR(63) NOT NULL UNIQUE,
    plan tenant_plan NOT NULL DEFAULT 'free',
    created_at TIMESTAMP WITH TIME ZONE DEFAULT CURRENT_TIMESTAMP,
    updated_at TIMESTAMP WITH TIME ZONE DEFAULT CURRENT_TIMESTAMP
);

CREATE TABLE IF NOT EXISTS tenant_users (
    id UUID PRIMARY KEY DEFAULT uuid_generate_v4(),
    tenant_id UUID NOT NULL REFERENCES tenants(id) ON DELETE CASCADE,
    email VARCHAR(255) NOT NULL,
    password_hash TEXT NOT NULL,
    is_admin BOOLEAN NOT NULL DEFAULT FALSE,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT CURRENT_TIMESTAMP,
    updated_at TIMESTAMP WITH TIME ZONE DEFAULT CURRENT_TIMESTAMP,
    UNIQUE (tenant_id, email)
);

CREATE TABLE IF NOT EXISTS campaigns (
    id UUID PRIMARY KEY DEFAULT uuid_generate_v4(),
    tenant_id UUID NOT NULL REFERENCES tenants(id) ON DELETE CASCADE,
    created_by UUID REFERENCES tenant_users(id) ON DELETE SET NULL,
    name VARCHAR(255) NOT NULL,
    message_text TEXT NOT NULL,
    status campaign_status NOT NULL DEFAULT 'draft',
    scheduled_at TIMESTAMP WITH TIME ZONE,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT CURRENT_TIMESTAMP,
    updated_at TIMESTAMP WITH TIME ZONE DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT campaigns_scheduled_has_time CHECK (status <> 'scheduled' OR scheduled_at IS NOT NULL)
);

-- Create triggers for updated_at
DROP TRIGGER IF EXISTS update_tenants_updated_at ON tenants;
CREATE TRIGGER update_tenants_updated_at
    BEFORE UPDATE ON tenants
    FOR EACH ROW EXECUTE FUNCTION update_updated_at_column();

DROP TRIGGER IF EXISTS update_tenant_users_updated_at ON tenant_users;
CREATE TRIGGER update_tenant_users_updated_at
    BEFORE UPDATE ON tenant_users
    FOR EACH ROW EXECUTE FUNCTION update_updated_at_column();

DROP TRIGGER IF EXISTS update_campaigns_updated_at ON campaigns;
CREATE TRIGGER update_campaigns_updated_at
    BEFORE UPDATE ON campaigns
    FOR EACH ROW EXECUTE FUNCTION update_updated_at_column();

-- Add comments
COMMENT ON TYPE tenant_plan IS 'What a tenant pays for';
COMMENT ON TYPE campaign_status IS 'Where a campaign stands between draft and finished';

COMMENT ON TABLE tenants IS 'Companies that use the platform';
COMMENT ON COLUMN tenants.id IS 'Primary key';
COMMENT ON COLUMN tenants.name IS 'Name as it is printed on invoices';
COMMENT ON COLUMN tenants.slug IS 'Short name in URLs, a valid DNS label';
COMMENT ON COLUMN tenants.plan IS 'Plan that the limits are taken from';
COMMENT ON COLUMN tenants.created_at IS 'When the tenant signed up';
COMMENT ON COLUMN tenants.updated_at IS 'When the row was last changed, kept by a trigger';

COMMENT ON TABLE tenant_users IS 'People who sign in for a tenant';
COMMENT ON COLUMN tenant_users.id IS 'Primary key';
COMMENT ON COLUMN tenant_users.tenant_id IS 'Tenant that the person belongs to';
COMMENT ON COLUMN tenant_users.email IS 'Sign-in name, unique within the tenant';
COMMENT ON COLUMN tenant_users.password_hash IS 'Argon2id hash, never the password';
COMMENT ON COLUMN tenant_users.is_admin IS 'May change the tenant''s settings';
COMMENT ON COLUMN tenant_users.created_at IS 'When the account was created';
COMMENT ON COLUMN tenant_users.updated_at IS 'When the row was last changed, kept by a trigger';

COMMENT ON TABLE campaigns IS 'Messages that a tenant sends to many contacts at once';
COMMENT ON COLUMN campaigns.id IS 'Primary key';
COMMENT ON COLUMN campaigns.tenant_id IS 'Tenant that the campaign belongs to';
COMMENT ON COLUMN campaigns.created_by IS 'Author, NULL once the account is gone';
COMMENT ON COLUMN campaigns.name IS 'Name in the list of campaigns';
COMMENT ON COLUMN campaigns.message_text IS 'Text that is sent, with {{placeholders}}';
COMMENT ON COLUMN campaigns.status IS 'Where the campaign stands';
COMMENT ON COLUMN campaigns.scheduled_at IS 'When sending starts, required once scheduled';
COMMENT ON COLUMN campaigns.created_at IS 'When the campaign was drafted';
COMMENT ON COLUMN campaigns.updated_at IS 'When the row was last changed, kept by a trigger';
