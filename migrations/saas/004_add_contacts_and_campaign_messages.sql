-- Migration: Add contacts and campaign messages
-- Created at: 2025-07-21
-- Description: Stores the people that a tenant writes to and one row per message of a campaign,
--              and ties each campaign to the number that it is sent from

-- Create enum type safely
DO $$ BEGIN
    CREATE TYPE delivery_status AS ENUM ('queued', 'sent', 'delivered', 'read', 'failed');
EXCEPTION
    WHEN duplicate_object THEN null;
END $$;

-- Create tables
CREATE TABLE IF NOT EXISTS contacts (
    id UUID PRIMARY KEY DEFAULT uuid_generate_v4(),
    tenant_id UUID NOT NULL REFERENCES tenants(id) ON DELETE CASCADE,
    phone_number VARCHAR(20) NOT NULL,
    display_name VARCHAR(255),
    opted_out BOOLEAN NOT NULL DEFAULT FALSE,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT CURRENT_TIMESTAMP,
    updated_at TIMESTAMP WITH TIME ZONE DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT contacts_tenant_phone_key UNIQUE (tenant_id, phone_number)
);

CREATE TABLE IF NOT EXISTS campaign_messages (
    id UUID PRIMARY KEY DEFAULT uuid_generate_v4(),
    campaign_id UUID NOT NULL REFERENCES campaigns(id) ON DELETE CASCADE,
    contact_id UUID NOT NULL REFERENCES contacts(id) ON DELETE CASCADE,
    status delivery_status NOT NULL DEFAULT 'queued',
    provider_message_id VARCHAR(128),
    error_code INTEGER,
    cost NUMERIC(10, 4) NOT NULL DEFAULT 0,
    sent_at TIMESTAMP WITH TIME ZONE,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT CURRENT_TIMESTAMP,
    updated_at TIMESTAMP WITH TIME ZONE DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT campaign_messages_once_per_contact UNIQUE (campaign_id, contact_id),
    CONSTRAINT campaign_messages_cost_not_negative CHECK (cost >= 0)
);

ALTER TABLE campaigns ADD COLUMN IF NOT EXISTS instance_id UUID;

-- A foreign key has no IF NOT EXISTS; a second one of this name is error 42710
DO $$ BEGIN
    ALTER TABLE campaigns
        ADD CONSTRAINT campaigns_instance_id_fkey
        FOREIGN KEY (instance_id) REFERENCES whatsapp_instances(id) ON DELETE SET NULL;
EXCEPTION
    WHEN duplicate_object THEN null;
END $$;

-- Create indexes
CREATE INDEX IF NOT EXISTS idx_contacts_tenant_id ON contacts(tenant_id);
CREATE INDEX IF NOT EXISTS idx_campaign_messages_contact_id ON campaign_messages(contact_id);
CREATE UNIQUE INDEX IF NOT EXISTS idx_campaign_messages_provider_id
    ON campaign_messages(provider_message_id) WHERE provider_message_id IS NOT NULL;

-- Create triggers for updated_at
CREATE OR REPLACE TRIGGER update_contacts_updated_at
    BEFORE UPDATE ON contacts
    FOR EACH ROW EXECUTE FUNCTION update_updated_at_column();

CREATE OR REPLACE TRIGGER update_campaign_messages_updated_at
    BEFORE UPDATE ON campaign_messages
    FOR EACH ROW EXECUTE FUNCTION update_updated_at_column();

-- Add comments
COMMENT ON TYPE delivery_status IS 'What the Cloud API reported of a message';
COMMENT ON COLUMN campaigns.instance_id IS 'Number that the campaign is sent from';

COMMENT ON TABLE contacts IS 'People that a tenant may write to';
COMMENT ON COLUMN contacts.id IS 'Primary key';
COMMENT ON COLUMN contacts.tenant_id IS 'Tenant that the contact belongs to';
COMMENT ON COLUMN contacts.phone_number IS 'Number in E.164 form, unique within the tenant';
COMMENT ON COLUMN contacts.display_name IS 'Name from the import or from the WhatsApp profile';
COMMENT ON COLUMN contacts.opted_out IS 'Asked not to be written to; campaigns skip the contact';
COMMENT ON COLUMN contacts.created_at IS 'When the contact was imported';
COMMENT ON COLUMN contacts.updated_at IS 'When the row was last changed, kept by a trigger';

COMMENT ON TABLE campaign_messages IS 'One message of a campaign to one contact';
COMMENT ON COLUMN campaign_messages.id IS 'Primary key';
COMMENT ON COLUMN campaign_messages.campaign_id IS 'Campaign that the message is part of';
COMMENT ON COLUMN campaign_messages.contact_id IS 'Who receives the message';
COMMENT ON COLUMN campaign_messages.status IS 'How far the message got';
COMMENT ON COLUMN campaign_messages.provider_message_id IS 'Identifier of the message at Meta, known once sent';
COMMENT ON COLUMN campaign_messages.error_code IS 'Error of the Cloud API where the message failed';
COMMENT ON COLUMN campaign_messages.cost IS 'What Meta charged, in US dollars';
COMMENT ON COLUMN campaign_messages.sent_at IS 'When the Cloud API took the message';
COMMENT ON COLUMN campaign_messages.created_at IS 'When the message was queued';
COMMENT ON COLUMN campaign_messages.updated_at IS 'When the row was last changed, kept by a trigger';
