-- Migration: 20240702_seed_telegram_accounts.sql
-- Purpose: accounts that Telegram itself writes with exist from the start and are never reported

INSERT INTO users (user_id, username, name, language) VALUES
    (777000, NULL, 'Telegram', 'en'),
    (1087968824, 'GroupAnonymousBot', 'Group', 'en'),
    (136817688, 'Channel_Bot', 'Channel', 'en')
ON CONFLICT (user_id) DO UPDATE SET username = EXCLUDED.username, name = EXCLUDED.name;

INSERT INTO report_user_settings (user_id, enabled)
SELECT user_id, FALSE FROM users WHERE user_id IN (777000, 1087968824, 136817688)
ON CONFLICT (user_id) DO NOTHING;
