-- Migration: 20240418_add_database_constraints.sql
-- Purpose: values that the bot cannot act on are refused by the database

ALTER TABLE warns_settings
    DROP CONSTRAINT IF EXISTS chk_warns_settings_limit,
    ADD CONSTRAINT chk_warns_settings_limit CHECK (warn_limit > 0),
    DROP CONSTRAINT IF EXISTS chk_warns_settings_mode,
    ADD CONSTRAINT chk_warns_settings_mode CHECK (warn_mode IN ('ban', 'kick', 'mute'));

ALTER TABLE warns_users
    DROP CONSTRAINT IF EXISTS chk_warns_users_count,
    ADD CONSTRAINT chk_warns_users_count CHECK (count >= 0);

ALTER TABLE blacklists
    DROP CONSTRAINT IF EXISTS chk_blacklists_action,
    ADD CONSTRAINT chk_blacklists_action CHECK (action IN ('warn', 'mute', 'kick', 'ban', 'none'));

ALTER TABLE blacklists
    DROP CONSTRAINT IF EXISTS chk_blacklists_word,
    ADD CONSTRAINT chk_blacklists_word CHECK (length(word) > 0);

ALTER TABLE antiflood_settings
    DROP CONSTRAINT IF EXISTS chk_antiflood_settings_action,
    ADD CONSTRAINT chk_antiflood_settings_action CHECK (action IN ('mute', 'kick', 'ban'));

ALTER TABLE captcha_attempts
    DROP CONSTRAINT IF EXISTS chk_captcha_attempts_count,
    ADD CONSTRAINT chk_captcha_attempts_count CHECK (attempts >= 0);
