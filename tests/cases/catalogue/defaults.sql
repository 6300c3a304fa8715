-- Defaults: what NULL leaves of itself, and what a literal is once the column's type has changed.
CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE DOMAIN short AS varchar(5) DEFAULT NULL;
CREATE DOMAIN plain AS text DEFAULT NULL;
CREATE TABLE nothing (
    a varchar(10) DEFAULT NULL, b text DEFAULT NULL, c text DEFAULT NULL::text, d text DEFAULT NULL::varchar,
    e numeric(3, 1) DEFAULT NULL, f short DEFAULT NULL, g plain DEFAULT NULL, h interval(2) DEFAULT NULL,
    i varchar(3)[] DEFAULT NULL, j char DEFAULT NULL, k timestamp(3) DEFAULT NULL::timestamp, l varchar DEFAULT NULL,
    m short DEFAULT NULL::short, n text DEFAULT (NULL), o int DEFAULT NULL::int, p text[] DEFAULT NULL::text[],
    q time(2) DEFAULT NULL, r varchar(3) DEFAULT CAST(NULL AS varchar(3)), s varchar DEFAULT NULL::varchar(3));
CREATE TABLE retyped (
    a mood DEFAULT 'sad', b varchar(10) DEFAULT 'x', c varchar DEFAULT 'x', d int DEFAULT 5, e text DEFAULT 'x',
    f short DEFAULT 'x', g varchar(10) DEFAULT NULL, h timestamp DEFAULT now(), i mood DEFAULT 'ok'::mood,
    j text[] DEFAULT '{}', k json DEFAULT '{}', l timestamp DEFAULT '2020-01-01', m varchar(4) DEFAULT 'abcd',
    n bigint DEFAULT '5', o uuid DEFAULT '00000000-0000-0000-0000-000000000000', p boolean DEFAULT 'true',
    q text DEFAULT ('x' || 'y'), r mood DEFAULT 'ok');
ALTER TABLE retyped ALTER a TYPE text, ALTER b TYPE text, ALTER c TYPE text, ALTER d TYPE bigint,
    ALTER e TYPE varchar(10), ALTER f TYPE text, ALTER g TYPE text, ALTER h TYPE timestamptz, ALTER i TYPE text,
    ALTER j TYPE varchar[], ALTER k TYPE jsonb, ALTER l TYPE timestamptz, ALTER m TYPE varchar(8), ALTER n TYPE int,
    ALTER o TYPE text, ALTER p TYPE text, ALTER q TYPE varchar, ALTER r TYPE text;
-- The type goes, and the default that still is a value of it.
CREATE TYPE gone AS ENUM ('x');
CREATE TABLE was_gone (a gone DEFAULT 'x', b gone NOT NULL DEFAULT 'x');
ALTER TABLE was_gone ALTER a TYPE text, ALTER b TYPE text;
ALTER TABLE was_gone ALTER b SET DEFAULT 'y';
DROP TYPE gone CASCADE;
