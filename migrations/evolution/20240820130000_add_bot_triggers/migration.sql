-- Migration: 20240820130000_add_bot_triggers
-- Purpose: a bot can be started by a pattern, or by nothing but the API

-- AlterEnum
ALTER TYPE "BotTrigger" ADD VALUE IF NOT EXISTS 'pattern';

-- AlterEnum
ALTER TYPE "BotTrigger" ADD VALUE IF NOT EXISTS 'never' BEFORE 'always';
