-- Migration: 20241008070000_add_unread_count_to_chat
-- Purpose: the list of chats shows a name and how many messages are unread

-- AlterTable
ALTER TABLE "Chat" ADD COLUMN IF NOT EXISTS "title" VARCHAR(100),
    ADD COLUMN IF NOT EXISTS "unread" INTEGER NOT NULL DEFAULT 0;
