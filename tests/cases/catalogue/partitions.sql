-- Partitioned tables: keys, indexes, foreign keys and row triggers reach the partitions.
CREATE TABLE accounts (id int PRIMARY KEY, region text NOT NULL);
CREATE TABLE events (
    id bigint GENERATED ALWAYS AS IDENTITY,
    account_id int REFERENCES accounts (id) ON DELETE CASCADE,
    happened_at timestamptz NOT NULL DEFAULT now(),
    kind text DEFAULT 'plain',
    payload jsonb,
    PRIMARY KEY (id, happened_at),
    CHECK (kind <> '')
) PARTITION BY RANGE (happened_at);
CREATE TABLE events_2024 PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE TABLE events_2025 PARTITION OF events (kind DEFAULT 'late') FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
CREATE TABLE events_rest PARTITION OF events DEFAULT;
CREATE INDEX events_kind ON events (kind);
CREATE INDEX ON events (account_id, happened_at DESC);
CREATE UNIQUE INDEX events_unique ON events (account_id, happened_at) WHERE kind = 'once';
CREATE TABLE regions (code text, name text, n int) PARTITION BY LIST (code);
CREATE TABLE regions_eu PARTITION OF regions FOR VALUES IN ('de', 'fr') PARTITION BY HASH (n);
CREATE TABLE regions_eu_0 PARTITION OF regions_eu FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TABLE regions_eu_1 PARTITION OF regions_eu FOR VALUES WITH (MODULUS 2, REMAINDER 1);
CREATE TABLE regions_us (code text, name text, n int);
ALTER TABLE regions ATTACH PARTITION regions_us FOR VALUES IN ('us');
ALTER TABLE regions ADD COLUMN note text NOT NULL DEFAULT 'x';
ALTER TABLE regions ADD CONSTRAINT regions_name_check CHECK (length(name) > 1);
CREATE TABLE gone PARTITION OF regions FOR VALUES IN ('gone');
ALTER TABLE regions DETACH PARTITION gone;
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE TRIGGER touch_row BEFORE INSERT ON events FOR EACH ROW EXECUTE FUNCTION touch();
CREATE TRIGGER touch_statement AFTER INSERT ON events FOR EACH STATEMENT EXECUTE FUNCTION touch();
ALTER TABLE events ENABLE ROW LEVEL SECURITY;
ALTER INDEX events_kind RENAME TO events_by_kind;
ALTER TABLE events RENAME COLUMN kind TO sort;
