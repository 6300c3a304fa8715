-- Enums, domains, composites, ranges and what uses them.
CREATE SCHEMA kinds;
CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy');
ALTER TYPE mood ADD VALUE 'glad' BEFORE 'happy';
ALTER TYPE mood ADD VALUE IF NOT EXISTS 'ok';
ALTER TYPE mood ADD VALUE 'elated';
ALTER TYPE mood ADD VALUE 'low' AFTER 'sad';
ALTER TYPE mood RENAME VALUE 'ok' TO 'fine';
CREATE TYPE empty_enum AS ENUM ();
CREATE TYPE kinds."Strange Name" AS ENUM ('it''s', 'a "b"', 'c\d');
CREATE DOMAIN email AS text CHECK (VALUE ~ '^[^@]+@[^@]+$');
CREATE DOMAIN positive AS numeric(10, 2) DEFAULT 1 NOT NULL CONSTRAINT above_zero CHECK (VALUE > 0) CHECK (VALUE < 1e6);
CREATE DOMAIN short_email AS email CHECK (length(VALUE) < 50);
ALTER DOMAIN positive DROP NOT NULL;
ALTER DOMAIN positive ADD CONSTRAINT even CHECK (VALUE <> 13) NOT VALID;
ALTER DOMAIN positive RENAME CONSTRAINT above_zero TO over_zero;
ALTER DOMAIN email SET DEFAULT 'a@b';
CREATE TYPE address AS (street text, "number" int, mail email, moods mood[]);
ALTER TYPE address ADD ATTRIBUTE zip varchar(10), DROP ATTRIBUTE "number", ALTER ATTRIBUTE street TYPE varchar(100);
ALTER TYPE address RENAME ATTRIBUTE zip TO postcode;
CREATE TYPE float_range AS RANGE (subtype = float8, subtype_diff = float8mi);
CREATE TYPE empty_type AS ();
CREATE TABLE uses (
    id positive PRIMARY KEY, m mood DEFAULT 'fine' NOT NULL, ms mood[] DEFAULT ARRAY['fine', 'low']::mood[],
    a address, many address[], e email, r float_range, s kinds."Strange Name" DEFAULT 'it''s',
    CHECK (m <> 'sad' OR e IS NOT NULL), CHECK ((a).street <> '')
);
CREATE TABLE typed OF address (street NOT NULL, PRIMARY KEY (mail));
ALTER TYPE mood RENAME TO feeling;
ALTER TYPE address SET SCHEMA kinds;
ALTER DOMAIN email RENAME TO mail_address;
ALTER TYPE kinds."Strange Name" RENAME TO plain;
COMMENT ON TYPE feeling IS 'how it is';
COMMENT ON DOMAIN mail_address IS 'a mail';
COMMENT ON TYPE kinds.address IS 'where';
COMMENT ON COLUMN kinds.address.postcode IS 'zip';
