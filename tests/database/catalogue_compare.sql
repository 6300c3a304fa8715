-- The tables server and model hold one catalogue each, as catalogue.sql and `migc catalog --format json` give it.
-- Both are taken apart into paths and values; elements of arrays are told apart by what identifies them.
-- Expressions may be spelled differently, so of these only their being there is compared.
WITH RECURSIVE leaves (side, path, key, value) AS (
    SELECT 'server', '', '', j FROM server
    UNION ALL
    SELECT 'model', '', '', j FROM model
    UNION ALL
    SELECT l.side, l.path || '/' || inner_part.key, inner_part.name, inner_part.value
    FROM leaves l,
        LATERAL (
            SELECT e.key, e.key AS name, e.value
            FROM jsonb_each(CASE jsonb_typeof(l.value) WHEN 'object' THEN l.value ELSE '{}' END) e
            UNION ALL
            SELECT CASE jsonb_typeof(a.value)
                    WHEN 'object' THEN concat_ws(' ', a.value ->> 'schema', a.value ->> 'table', a.value ->> 'publication',
                        a.value ->> 'name', '(' || (a.value ->> 'args') || ')',
                        CASE WHEN l.key IN ('columns', 'attributes') THEN '#' || a.place END)
                    WHEN 'string' THEN '#' || a.place
                    ELSE '#' || a.place END, l.key, a.value
            FROM jsonb_array_elements(CASE jsonb_typeof(l.value) WHEN 'array' THEN l.value ELSE '[]' END)
                WITH ORDINALITY a (value, place)
        ) inner_part
), values_of AS (
    SELECT side, path, CASE
            WHEN value = 'null' THEN 'null'
            WHEN key IN ('default', 'qual', 'with_check', 'full_args') THEN 'there'
            WHEN key = 'def' AND path !~ '/(primary_key|unique|foreign_keys)/' THEN 'there'
            WHEN path ~ '^/domains/[^/]*/checks/' THEN 'there'
            WHEN key = 'body' AND path IN (
                SELECT format('/functions/%s %s (%s)/body', nspname, proname, pg_get_function_identity_arguments(p.oid))
                FROM pg_proc p JOIN pg_namespace n ON n.oid = pronamespace WHERE prosqlbody IS NOT NULL) THEN 'there'
            ELSE value #>> '{}' END AS value
    FROM leaves WHERE jsonb_typeof(value) NOT IN ('object', 'array')
), compared AS (
    SELECT coalesce(s.path, m.path) AS path, s.value AS server, m.value AS model,
        s.value IS DISTINCT FROM m.value OR s.path IS NULL OR m.path IS NULL AS differs
    FROM (SELECT * FROM values_of WHERE side = 'server') s
        FULL JOIN (SELECT * FROM values_of WHERE side = 'model') m USING (path)
)
SELECT line FROM (
    SELECT 1 AS part, format('differs: %s: %s instead of %s', path, coalesce(model, 'nothing'), coalesce(server, 'nothing')) AS line
    FROM compared WHERE differs
    UNION ALL
    SELECT 2, format('total %s values compared, %s differ', count(*), count(*) FILTER (WHERE differs)) FROM compared
) lines ORDER BY part, line;
