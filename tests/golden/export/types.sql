-- Migration: a column of each type, and what is refused
CREATE TYPE mood AS ENUM ('sad', 'it''s ok');
CREATE DOMAIN positive AS integer NOT NULL CHECK (VALUE > 0);
CREATE SCHEMA shop;
CREATE TABLE all_types (
    id bigserial PRIMARY KEY,
    flag boolean NOT NULL DEFAULT true,
    small smallint DEFAULT -1,
    ratio double precision DEFAULT 0.5,
    price numeric(8, 2) DEFAULT 9.9 CHECK (price >= 0),
    any_number numeric,
    code char(3),
    short varchar(10) DEFAULT 'x''y',
    feeling mood DEFAULT 'sad',
    amount positive,
    data jsonb DEFAULT '{"a": 1}'::jsonb,
    tags text[] DEFAULT '{}',
    numbers integer[] DEFAULT ARRAY[1, 2],
    key uuid DEFAULT gen_random_uuid(),
    raw bytea DEFAULT '\x00ff',
    born date DEFAULT CURRENT_DATE,
    at timestamptz DEFAULT '2024-02-05 10:57:36+02',
    expires timestamptz DEFAULT now() + interval '7 days',
    twice integer GENERATED ALWAYS AS (small * 2) STORED
);
CREATE TABLE shop.items (sku integer PRIMARY KEY, name text COLLATE "C" UNIQUE, owner bigint REFERENCES all_types);
CREATE UNIQUE INDEX items_lower ON shop.items (lower(name) DESC) WHERE name <> '';
CREATE INDEX all_types_data ON all_types USING gin (data);
CREATE VIEW cheap AS SELECT id, price FROM all_types WHERE price < 5 ORDER BY price;
COMMENT ON TABLE shop.items IS 'not for SQLite';
