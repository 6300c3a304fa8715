-- Migration: 20240520_add_activity_tracking.sql
-- Purpose: the bot counts who was active lately, and shows a channel by its name

ALTER TABLE users ADD COLUMN IF NOT EXISTS last_activity TIMESTAMP;
ALTER TABLE chats ADD COLUMN IF NOT EXISTS last_activity TIMESTAMP;
ALTER TABLE channels ADD COLUMN IF NOT EXISTS channel_name VARCHAR(255);
ALTER TABLE channels ADD COLUMN IF NOT EXISTS username VARCHAR(255);
ALTER TABLE captcha_attempts ADD COLUMN IF NOT EXISTS refresh_count INTEGER NOT NULL DEFAULT 0;

-- Nobody knows when the rows of before were last active; the last change comes closest.
UPDATE users SET last_activity = COALESCE(updated_at, created_at) WHERE last_activity IS NULL;
UPDATE chats SET last_activity = COALESCE(updated_at, created_at) WHERE last_activity IS NULL;

CREATE INDEX IF NOT EXISTS idx_users_last_activity ON users (last_activity DESC);
CREATE INDEX IF NOT EXISTS idx_chats_last_activity ON chats (last_activity DESC) WHERE NOT is_inactive;

COMMENT ON COLUMN users.last_activity IS 'When the bot last saw a message of the user';
COMMENT ON COLUMN chats.last_activity IS 'When the bot last saw a message in the chat';
COMMENT ON COLUMN channels.username IS 'Public name of the channel, without the @';
