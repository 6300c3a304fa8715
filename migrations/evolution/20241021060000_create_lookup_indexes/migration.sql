-- Migration: 20241021060000_create_lookup_indexes
-- Purpose: lookups by instance and by WhatsApp identifier read whole tables without these

-- CreateIndex
CREATE UNIQUE INDEX IF NOT EXISTS "Chat_instanceId_jid_key" ON "Chat"("instanceId", "jid");

-- CreateIndex
CREATE UNIQUE INDEX IF NOT EXISTS "Contact_instanceId_jid_key" ON "Contact"("instanceId", "jid");

-- CreateIndex
CREATE INDEX IF NOT EXISTS "MessageDelivery_messageId_idx" ON "MessageDelivery"("messageId");

-- CreateIndex
CREATE INDEX IF NOT EXISTS "Bot_instanceId_trigger_idx" ON "Bot"("instanceId", "trigger");
