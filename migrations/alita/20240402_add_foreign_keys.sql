-- Migration: 20240402_add_foreign_keys.sql
-- Purpose: settings go with their chat, and rows of a user with the user. Business keys are what
--          the tables refer to.

-- A chat or user that is written about and was never stored gets a row first, or the keys below
-- could not be added.
INSERT INTO chats (chat_id)
SELECT DISTINCT chat_id FROM chat_users
WHERE chat_id NOT IN (SELECT chat_id FROM chats)
ON CONFLICT (chat_id) DO NOTHING;

INSERT INTO users (user_id)
SELECT DISTINCT user_id FROM chat_users
WHERE user_id NOT IN (SELECT user_id FROM users)
ON CONFLICT (user_id) DO NOTHING;

ALTER TABLE chat_users
    DROP CONSTRAINT IF EXISTS fk_chat_users_chat,
    ADD CONSTRAINT fk_chat_users_chat
        FOREIGN KEY (chat_id) REFERENCES chats (chat_id) ON UPDATE CASCADE ON DELETE CASCADE,
    DROP CONSTRAINT IF EXISTS fk_chat_users_user,
    ADD CONSTRAINT fk_chat_users_user
        FOREIGN KEY (user_id) REFERENCES users (user_id) ON UPDATE CASCADE ON DELETE CASCADE;

ALTER TABLE warns_users
    DROP CONSTRAINT IF EXISTS fk_warns_users_chat,
    ADD CONSTRAINT fk_warns_users_chat
        FOREIGN KEY (chat_id) REFERENCES chats (chat_id) ON UPDATE CASCADE ON DELETE CASCADE,
    DROP CONSTRAINT IF EXISTS fk_warns_users_user,
    ADD CONSTRAINT fk_warns_users_user
        FOREIGN KEY (user_id) REFERENCES users (user_id) ON UPDATE CASCADE ON DELETE CASCADE;

ALTER TABLE blacklists
    DROP CONSTRAINT IF EXISTS fk_blacklists_chat,
    ADD CONSTRAINT fk_blacklists_chat
        FOREIGN KEY (chat_id) REFERENCES chats (chat_id) ON UPDATE CASCADE ON DELETE CASCADE;

ALTER TABLE filters
    DROP CONSTRAINT IF EXISTS fk_filters_chat,
    ADD CONSTRAINT fk_filters_chat
        FOREIGN KEY (chat_id) REFERENCES chats (chat_id) ON UPDATE CASCADE ON DELETE CASCADE;

ALTER TABLE notes
    DROP CONSTRAINT IF EXISTS fk_notes_chat,
    ADD CONSTRAINT fk_notes_chat
        FOREIGN KEY (chat_id) REFERENCES chats (chat_id) ON UPDATE CASCADE ON DELETE CASCADE;

-- The newer tables: the same by DO blocks, whose handler names what a second run raises
DO $$
BEGIN
    ALTER TABLE disable_chat_settings
        ADD CONSTRAINT fk_disable_chat_settings_chat
        FOREIGN KEY (chat_id) REFERENCES chats (chat_id) ON UPDATE CASCADE ON DELETE CASCADE;
EXCEPTION
    WHEN duplicate_object THEN NULL;
END $$;

DO $$
BEGIN
    ALTER TABLE captcha_attempts
        ADD CONSTRAINT fk_captcha_attempts_chat
        FOREIGN KEY (chat_id) REFERENCES chats (chat_id) ON UPDATE CASCADE ON DELETE CASCADE;
EXCEPTION
    WHEN duplicate_object THEN NULL;
END $$;

DO $$
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM pg_constraint
        WHERE conrelid = 'public.captcha_settings'::regclass AND conname = 'fk_captcha_settings_chat'
    ) THEN
        ALTER TABLE captcha_settings
            ADD CONSTRAINT fk_captcha_settings_chat
            FOREIGN KEY (chat_id) REFERENCES chats (chat_id) ON UPDATE CASCADE ON DELETE CASCADE;
    END IF;
END $$;
