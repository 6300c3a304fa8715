-- Migration: rows
CREATE TABLE t (id serial PRIMARY KEY, name text NOT NULL, ok boolean DEFAULT false, at timestamptz, price numeric(6, 2), tags text[]);
CREATE TABLE u (id integer PRIMARY KEY, t_id integer REFERENCES t, note text DEFAULT 'none');
INSERT INTO t (name, ok, at, price, tags) VALUES
    ('a', true, '2024-01-01T00:00:00Z', 1, '{x,"y z"}'),
    ('b', DEFAULT, now(), 2.5, ARRAY['p', 'q']);
INSERT INTO u VALUES (1, 1) ON CONFLICT ON CONSTRAINT u_pkey DO UPDATE SET note = EXCLUDED.note WHERE u.note <> 'keep';
INSERT INTO u (id, t_id) SELECT t.id + 10, t.id FROM t ON CONFLICT DO NOTHING;
UPDATE u SET note = t.name, t_id = DEFAULT FROM t WHERE t.id = u.t_id AND t.at < '2025-01-01';
DELETE FROM u USING t WHERE t.id = u.t_id AND NOT t.ok;
WITH x AS (SELECT id FROM t WHERE ok) UPDATE u SET note = NULL WHERE t_id IN (SELECT id FROM x);
UPDATE t SET price = price * 2, name = name || '!' WHERE price > 2 AND name = ANY ('{a,b}');
UPDATE t SET at = at - interval '1 day 2 hours' WHERE name ILIKE 'A%' AND ok IS NOT TRUE;
COPY u (id, note) FROM stdin;
100	tab\there
101	\N
\.
SELECT setval('t_id_seq', 50);
TRUNCATE u RESTART IDENTITY;
DO $$ BEGIN INSERT INTO u (id) VALUES (7); END $$;
