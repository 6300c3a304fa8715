-- Migration: Add WhatsApp instances table
-- Created at: 2025-06-24
-- Description: Creates the table of WhatsApp Cloud API instances, one row per connected number

-- Create enum type safely
DO $$ BEGIN
    CREATE TYPE whatsapp_instance_status AS ENUM ('pending', 'active', 'suspended', 'disconnected');
EXCEPTION
    WHEN duplicate_object THEN null;
END $$;

-- Create table
CREATE TABLE IF NOT EXISTS whatsapp_instances (
    id UUID PRIMARY KEY DEFAULT uuid_generate_v4(),
    tenant_id UUID NOT NULL REFERENCES tenants(id) ON DELETE CASCADE,
    name VARCHAR(255) NOT NULL,
    phone_number VARCHAR(20) NOT NULL,
    phone_number_id VARCHAR(64) NOT NULL UNIQUE,
    business_account_id VARCHAR(64) NOT NULL,
    access_token TEXT NOT NULL,
    webhook_verify_token VARCHAR(128) NOT NULL,
    status whatsapp_instance_status NOT NULL DEFAULT 'pending',
    daily_limit INTEGER NOT NULL DEFAULT 1000,
    settings JSONB NOT NULL DEFAULT '{}',
    last_seen_at TIMESTAMP WITH TIME ZONE,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT CURRENT_TIMESTAMP,
    updated_at TIMESTAMP WITH TIME ZONE DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT whatsapp_instances_daily_limit_positive CHECK (daily_limit > 0)
);

-- Create indexes
CREATE INDEX IF NOT EXISTS idx_whatsapp_instances_tenant_id ON whatsapp_instances(tenant_id);
CREATE INDEX IF NOT EXISTS idx_whatsapp_instances_status ON whatsapp_instances(status);

-- Create trigger for updated_at
DROP TRIGGER IF EXISTS update_whatsapp_instances_updated_at ON whatsapp_instances;
CREATE TRIGGER update_whatsapp_instances_updated_at
    BEFORE UPDATE ON whatsapp_instances
    FOR EACH ROW EXECUTE FUNCTION update_updated_at_column();

-- Add comments
COMMENT ON TYPE whatsapp_instance_status IS 'What Meta says of the number';
COMMENT ON TABLE whatsapp_instances IS 'Phone numbers connected through the WhatsApp Cloud API';
COMMENT ON COLUMN whatsapp_instances.id IS 'Primary key';
COMMENT ON COLUMN whatsapp_instances.tenant_id IS 'Tenant that owns the number';
COMMENT ON COLUMN whatsapp_instances.name IS 'Name that the tenant gave the number';
COMMENT ON COLUMN whatsapp_instances.phone_number IS 'Number in E.164 form';
COMMENT ON COLUMN whatsapp_instances.phone_number_id IS 'Identifier of the number at Meta';
COMMENT ON COLUMN whatsapp_instances.business_account_id IS 'WhatsApp Business Account that the number is in';
COMMENT ON COLUMN whatsapp_instances.access_token IS 'Token for the Graph API, encrypted by the application';
COMMENT ON COLUMN whatsapp_instances.webhook_verify_token IS 'Token that Meta echoes when it verifies the webhook';
COMMENT ON COLUMN whatsapp_instances.status IS 'Whether messages can be sent';
COMMENT ON COLUMN whatsapp_instances.daily_limit IS 'Conversations that Meta lets the number start in a day';
COMMENT ON COLUMN whatsapp_instances.settings IS 'Options of the tenant: greeting, opening hours, webhook target';
COMMENT ON COLUMN whatsapp_instances.last_seen_at IS 'When the last webhook call arrived';
COMMENT ON COLUMN whatsapp_instances.created_at IS 'When the number was connected';
COMMENT ON COLUMN whatsapp_instances.updated_at IS 'When the row was last changed, kept by a trigger';
