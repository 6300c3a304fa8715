-- Migration: 20240715100000_add_business_account_to_instance
-- Purpose: an instance on the Cloud API keeps its WhatsApp business account

-- AlterTable
-- migc:ignore protected-table -- Evolution's own change, taken over with the release that needs it
ALTER TABLE "Instance" ADD COLUMN IF NOT EXISTS "businessAccountId" VARCHAR(100);
