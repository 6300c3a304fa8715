-- A database of PostgreSQL in the lines that `export_lite DB schema` prints of its SQLite twin.
WITH t AS (SELECT c.oid, c.relname AS name FROM pg_class c WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'),
keys AS (SELECT i.*, t.name AS table_name, ic.relname AS index_name,
    (SELECT string_agg(coalesce((SELECT attname FROM pg_attribute a WHERE a.attrelid = i.indrelid AND a.attnum = k.n AND k.n > 0), '*')
            || CASE WHEN i.indoption[k.o - 1] & 1 = 1 THEN ' desc' ELSE '' END, ',' ORDER BY k.o)
     FROM unnest(i.indkey::int2[]) WITH ORDINALITY k(n, o) WHERE k.o <= i.indnkeyatts) AS columns,
    EXISTS (SELECT 1 FROM pg_constraint WHERE conindid = i.indexrelid AND contype = 'u') AS of_constraint
    FROM pg_index i JOIN t ON t.oid = i.indrelid JOIN pg_class ic ON ic.oid = i.indexrelid)
SELECT 'table|' || name FROM t
UNION ALL SELECT 'column|' || t.name || '|' || attname || '|' || attnotnull::int || '|' ||
    coalesce((SELECT array_position(i.indkey::int2[], attnum) + 1 - array_lower(i.indkey::int2[], 1)
              FROM pg_index i WHERE i.indrelid = t.oid AND i.indisprimary), 0)
    FROM t JOIN pg_attribute ON attrelid = t.oid AND attnum > 0 AND NOT attisdropped
UNION ALL SELECT 'unique|' || table_name || '|' || columns FROM keys WHERE of_constraint
UNION ALL SELECT 'index|' || table_name || '|' || index_name || '|' || indisunique::int || '|' || (indpred IS NOT NULL)::int
    || '|' || columns FROM keys WHERE NOT of_constraint AND NOT indisprimary
UNION ALL SELECT 'foreign key|' || t.name || '|' ||
    (SELECT string_agg(attname, ',' ORDER BY k.o) FROM unnest(conkey) WITH ORDINALITY k(n, o)
     JOIN pg_attribute ON attrelid = conrelid AND attnum = k.n) || '|' || r.relname || '|' ||
    (SELECT string_agg(attname, ',' ORDER BY k.o) FROM unnest(confkey) WITH ORDINALITY k(n, o)
     JOIN pg_attribute ON attrelid = confrelid AND attnum = k.n) || '|' ||
    (CASE confupdtype WHEN 'a' THEN 'NO ACTION' WHEN 'r' THEN 'RESTRICT' WHEN 'c' THEN 'CASCADE' WHEN 'n' THEN 'SET NULL' ELSE 'SET DEFAULT' END) || '|' ||
    (CASE confdeltype WHEN 'a' THEN 'NO ACTION' WHEN 'r' THEN 'RESTRICT' WHEN 'c' THEN 'CASCADE' WHEN 'n' THEN 'SET NULL' ELSE 'SET DEFAULT' END)
    FROM pg_constraint JOIN t ON t.oid = conrelid JOIN pg_class r ON r.oid = confrelid WHERE contype = 'f'
