-- Migration: 20240601080000_init
-- Purpose: what Evolution API keeps for WhatsApp: instances, their Baileys sessions, chats, contacts,
--          cached messages with their delivery, webhooks and bots

-- CreateEnum
DO $$ BEGIN
    CREATE TYPE "InstanceConnectionStatus" AS ENUM ('open', 'close', 'connecting');
EXCEPTION
    WHEN duplicate_object THEN NULL;
END $$;

-- CreateEnum
DO $$ BEGIN
    CREATE TYPE "MessageSource" AS ENUM ('phone', 'web', 'desktop', 'api');
EXCEPTION
    WHEN duplicate_object THEN NULL;
END $$;

-- CreateEnum
DO $$ BEGIN
    CREATE TYPE "BotTrigger" AS ENUM ('always', 'keyword');
EXCEPTION
    WHEN duplicate_object THEN NULL;
END $$;

-- CreateTable
CREATE TABLE IF NOT EXISTS "Instance" (
    "id" TEXT NOT NULL,
    "name" VARCHAR(255) NOT NULL,
    "status" "InstanceConnectionStatus" NOT NULL DEFAULT 'close',
    "ownerJid" VARCHAR(100),
    "phone" VARCHAR(32),
    "apiKeyHash" VARCHAR(128),
    "settings" JSONB NOT NULL DEFAULT '{}',
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Instance_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE IF NOT EXISTS "Session" (
    "id" TEXT NOT NULL,
    "instanceId" TEXT NOT NULL,
    "creds" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Session_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "Session_instanceId_fkey" FOREIGN KEY ("instanceId")
        REFERENCES "Instance"("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE IF NOT EXISTS "Chat" (
    "id" TEXT NOT NULL,
    "instanceId" TEXT NOT NULL,
    "jid" VARCHAR(100) NOT NULL,
    "labels" TEXT[],
    "archived" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Chat_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE IF NOT EXISTS "Contact" (
    "id" TEXT NOT NULL,
    "instanceId" TEXT NOT NULL,
    "jid" VARCHAR(100) NOT NULL,
    "pushName" VARCHAR(100),
    "pictureUrl" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Contact_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE IF NOT EXISTS "Message" (
    "id" TEXT NOT NULL,
    "instanceId" TEXT NOT NULL,
    "chatId" TEXT,
    "key" JSONB NOT NULL,
    "content" JSONB NOT NULL,
    "source" "MessageSource" NOT NULL,
    "sentAt" INTEGER NOT NULL,

    CONSTRAINT "Message_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "Message_instanceId_fkey" FOREIGN KEY ("instanceId")
        REFERENCES "Instance"("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Message_chatId_fkey" FOREIGN KEY ("chatId")
        REFERENCES "Chat"("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE IF NOT EXISTS "MessageDelivery" (
    "id" SERIAL NOT NULL,
    "messageId" TEXT NOT NULL,
    "recipientJid" VARCHAR(100) NOT NULL,
    "state" VARCHAR(30) NOT NULL,
    "at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "MessageDelivery_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE IF NOT EXISTS "Webhook" (
    "id" TEXT NOT NULL,
    "instanceId" TEXT NOT NULL,
    "url" VARCHAR(500) NOT NULL,
    "events" JSONB NOT NULL DEFAULT '[]',
    "enabled" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "Webhook_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE IF NOT EXISTS "Bot" (
    "id" TEXT NOT NULL,
    "instanceId" TEXT NOT NULL,
    "flow" VARCHAR(100) NOT NULL,
    "trigger" "BotTrigger" NOT NULL DEFAULT 'keyword',
    "keyword" TEXT,
    "priority" DECIMAL(6,2) NOT NULL DEFAULT 0,

    CONSTRAINT "Bot_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX IF NOT EXISTS "Instance_name_key" ON "Instance"("name");

-- CreateIndex
CREATE UNIQUE INDEX IF NOT EXISTS "Session_instanceId_key" ON "Session"("instanceId");

-- CreateIndex
CREATE UNIQUE INDEX IF NOT EXISTS "Webhook_instanceId_key" ON "Webhook"("instanceId");

-- AddForeignKey
ALTER TABLE "Chat" DROP CONSTRAINT IF EXISTS "Chat_instanceId_fkey",
    ADD CONSTRAINT "Chat_instanceId_fkey" FOREIGN KEY ("instanceId") REFERENCES "Instance"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Contact" DROP CONSTRAINT IF EXISTS "Contact_instanceId_fkey",
    ADD CONSTRAINT "Contact_instanceId_fkey" FOREIGN KEY ("instanceId") REFERENCES "Instance"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MessageDelivery" DROP CONSTRAINT IF EXISTS "MessageDelivery_messageId_fkey",
    ADD CONSTRAINT "MessageDelivery_messageId_fkey" FOREIGN KEY ("messageId") REFERENCES "Message"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Webhook" DROP CONSTRAINT IF EXISTS "Webhook_instanceId_fkey",
    ADD CONSTRAINT "Webhook_instanceId_fkey" FOREIGN KEY ("instanceId") REFERENCES "Instance"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Bot" DROP CONSTRAINT IF EXISTS "Bot_instanceId_fkey",
    ADD CONSTRAINT "Bot_instanceId_fkey" FOREIGN KEY ("instanceId") REFERENCES "Instance"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Comments
COMMENT ON TABLE "Instance" IS 'WhatsApp instance configurations';
COMMENT ON TABLE "Session" IS 'Baileys session data; Evolution API alone writes it';
COMMENT ON TABLE "Message" IS 'Message cache';
COMMENT ON COLUMN "Message"."sentAt" IS 'Unix time, as WhatsApp sends it';
COMMENT ON TABLE "MessageDelivery" IS 'How far a cached message got with each recipient';
COMMENT ON TABLE "Chat" IS 'Chats of an instance';
COMMENT ON TABLE "Contact" IS 'Contacts of an instance';
COMMENT ON TABLE "Webhook" IS 'Where the events of an instance are sent, one row each';
COMMENT ON TABLE "Bot" IS 'Flows that an instance answers with';
