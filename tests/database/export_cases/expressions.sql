-- Migration: what expressions come to in both databases
-- same: SELECT id, what FROM out ORDER BY id
CREATE TABLE source (id integer PRIMARY KEY, a integer, b integer, name text, ok boolean, price numeric(8, 2), at timestamp, tz timestamptz, day date, tags text[], data jsonb, key uuid);
CREATE TABLE out (id serial PRIMARY KEY, what text);
INSERT INTO source VALUES
    (1, 7, 2, 'Alpha', true, 9.5, '2024-01-31 10:20:30.5', '2024-01-31 23:30:00-05', '2024-02-29', '{a,"b c",NULL}', '{"k": "v", "n": 5}', 'A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11'),
    (2, -7, 2, 'al%a', false, 10, '2024-03-01', '2024-03-01 00:00+14', '2023-12-31', '{}', '{}', NULL),
    (3, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO out (what) SELECT 'div ' || (a / b) || ' mod ' || (a % b) FROM source WHERE a IS NOT NULL ORDER BY id;
INSERT INTO out (what) SELECT 'price ' || price FROM source WHERE price > 9 AND price < 10.5 ORDER BY price;
INSERT INTO out (what) SELECT 'order ' || id FROM source ORDER BY price DESC, id;
INSERT INTO out (what) SELECT 'nulls ' || id FROM source ORDER BY a, id;
INSERT INTO out (what) SELECT 'like ' || id FROM source WHERE name LIKE 'al%' ORDER BY id;
INSERT INTO out (what) SELECT 'escaped ' || id FROM source WHERE name LIKE 'al\%_' ORDER BY id;
INSERT INTO out (what) SELECT 'ilike ' || id FROM source WHERE name ILIKE 'AL%A' ORDER BY id;
INSERT INTO out (what) SELECT 'not like ' || id FROM source WHERE name NOT LIKE '%*%' ORDER BY id;
INSERT INTO out (what) SELECT 'between ' || id FROM source WHERE a NOT BETWEEN -8 AND 0 ORDER BY id;
INSERT INTO out (what) SELECT 'distinct ' || id FROM source WHERE ok IS DISTINCT FROM true ORDER BY id;
INSERT INTO out (what) SELECT 'same ' || id FROM source WHERE b IS NOT DISTINCT FROM NULL ORDER BY id;
INSERT INTO out (what) SELECT 'unknown ' || id FROM source WHERE ok IS UNKNOWN OR ok IS NOT FALSE ORDER BY id;
INSERT INTO out (what) SELECT 'greatest ' || greatest(a, b, 1) || ' ' || least(a, b) FROM source WHERE id < 3 ORDER BY id;
INSERT INTO out (what) SELECT 'greatest of null ' || greatest(a, 3) FROM source WHERE id = 3;
INSERT INTO out (what) SELECT 'case ' || CASE WHEN ok THEN 'yes' WHEN NOT ok THEN 'no' ELSE 'none' END FROM source ORDER BY id;
INSERT INTO out (what) SELECT 'case of ' || CASE b WHEN 2 THEN 'two' ELSE 'other' END FROM source ORDER BY id;
INSERT INTO out (what) SELECT 'coalesce ' || coalesce(name, 'nobody') || coalesce(NULL, NULL, 'x') FROM source ORDER BY id;
INSERT INTO out (what) SELECT 'nullif ' || coalesce(nullif(name, 'Alpha'), 'null') FROM source WHERE id < 3 ORDER BY id;
INSERT INTO out (what) SELECT 'text ' || upper(name) || lower(name) || length(name) || replace(name, 'a', 'b') || strpos(name, 'l') FROM source WHERE id < 3 ORDER BY id;
INSERT INTO out (what) SELECT 'sub ' || substr(name, 2, 2) || substring(name from 2 for 2) || position('a' in name) || trim('  x ') FROM source WHERE id < 3 ORDER BY id;
INSERT INTO out (what) SELECT concat('concat ', name, NULL, '!') FROM source ORDER BY id;
INSERT INTO out (what) SELECT 'any ' || id FROM source WHERE a = ANY (ARRAY[7, 8]) OR name = ANY ('{al%a,x}') ORDER BY id;
INSERT INTO out (what) SELECT 'all ' || id FROM source WHERE a <> ALL (ARRAY[7, 8]) ORDER BY id;
INSERT INTO out (what) SELECT 'in ' || id FROM source WHERE (a, b) IN ((7, 2)) OR id IN (SELECT id FROM source WHERE NOT ok) ORDER BY id;
INSERT INTO out (what) SELECT 'exists ' || s.id FROM source s WHERE EXISTS (SELECT 1 FROM source t WHERE t.id = s.id + 1) ORDER BY s.id;
INSERT INTO out (what) SELECT 'count ' || count(*) || ' ' || count(name) || ' ' || sum(a) || ' ' || max(a) FROM source WHERE (SELECT max(price) FROM source) > 9.75;
INSERT INTO out (what) SELECT 'group ' || coalesce(b, 0) || ' ' || count(*) FROM source GROUP BY b HAVING count(*) > 0 ORDER BY b;
INSERT INTO out (what) SELECT 'time ' || id FROM source WHERE at >= '2024-01-31 10:20:30' AND tz < '2024-02-01 05:00:00+00' ORDER BY id;
INSERT INTO out (what) SELECT 'day ' || id FROM source WHERE day = '2024-02-29' OR day < DATE '2024-01-01' ORDER BY id;
INSERT INTO out (what) SELECT 'interval ' || id FROM source WHERE at + interval '1 day 2 hours' > '2024-02-01 12:00' AND tz - interval '90 minutes' < now() ORDER BY id;
INSERT INTO out (what) SELECT 'json ' || (data ->> 'k') FROM source WHERE id = 1;
INSERT INTO out (what) SELECT 'uuid ' || id FROM source WHERE key = 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11';
INSERT INTO out (what) SELECT 'cast ' || '12'::integer + 1 FROM source WHERE id = 1;
INSERT INTO out (what) SELECT 'cast ' || (ok::integer) || ' ' || (price::integer) || ' ' || CAST(a AS text) FROM source WHERE id < 3 ORDER BY id;
INSERT INTO out (what) SELECT 'numeric ' || (price * 2)::numeric(10, 2) || ' ' || round(price)::integer FROM source WHERE id < 3 ORDER BY id;
INSERT INTO out (what) SELECT 'left ' || s.id || ' ' || coalesce(t.id, 0) FROM source s LEFT JOIN source t ON t.id = s.id + 1 ORDER BY s.id;
INSERT INTO out (what) SELECT 'union ' || x FROM (SELECT id AS x FROM source UNION SELECT a FROM source WHERE a > 0) u ORDER BY x;
INSERT INTO out (what) WITH big AS (SELECT id FROM source WHERE id > 1) SELECT 'with ' || id FROM big ORDER BY id DESC LIMIT 1;
INSERT INTO out (what) SELECT 'window ' || row_number() OVER (PARTITION BY b ORDER BY id DESC) || id FROM source ORDER BY id;
INSERT INTO out (what) SELECT 'trim ' || trim(both 'x' from 'xax') || trim(leading from '  b') || extract(year from day)::integer || extract(dow from at)::integer FROM source WHERE id < 3 ORDER BY id;
UPDATE out SET what = what || ' (' || s.name || ')' FROM source s WHERE s.id = out.id AND out.id < 3;
DELETE FROM out USING source s WHERE s.id + 3 = out.id AND s.ok;
INSERT INTO out (id, what) VALUES (5, 'again') ON CONFLICT (id) DO UPDATE SET what = out.what || ' ' || EXCLUDED.what WHERE EXCLUDED.what <> '';
