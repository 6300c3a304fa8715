-- What an extension brought, as rows of extension.def. Run by builtin.sh in a database where :extension was just created,
-- in schema `e` (`vector`: its objects alone, without an extension).
\pset format unaligned
\pset tuples_only on
SET search_path = pg_catalog;
CREATE FUNCTION pg_temp.q(text) RETURNS text LANGUAGE sql AS
$$ SELECT '"' || replace(replace($1, '\', '\\'), '"', '\"') || '"' $$;
CREATE FUNCTION pg_temp.c("char") RETURNS text LANGUAGE sql AS
$$ SELECT CASE WHEN $1 = '' THEN '0' ELSE '''' || $1::text || '''' END $$;
CREATE FUNCTION pg_temp.b(boolean) RETURNS text LANGUAGE sql AS $$ SELECT CASE WHEN $1 THEN '1' ELSE '0' END $$;
-- A type: the number of a builtin one, else the name.
CREATE FUNCTION pg_temp.t(oid) RETURNS text LANGUAGE sql AS
$$ SELECT CASE WHEN $1 < 16384 THEN $1::text ELSE (SELECT coalesce(e.typname || '[]', t.typname) FROM pg_type t
   LEFT JOIN pg_type e ON e.typarray = t.oid WHERE t.oid = $1) END $$;
CREATE TEMP TABLE member AS
SELECT classid, objid FROM pg_depend d JOIN pg_extension x ON refclassid = 'pg_extension'::regclass AND refobjid = x.oid
WHERE deptype = 'e' AND extname = :'extension'
UNION ALL SELECT 'pg_proc'::regclass, oid FROM pg_proc WHERE pronamespace = to_regnamespace('e') AND :'extension' = 'vector'
UNION ALL SELECT 'pg_type'::regclass, oid FROM pg_type t WHERE typnamespace = to_regnamespace('e') AND :'extension' = 'vector'
    AND NOT EXISTS (SELECT FROM pg_type e WHERE e.typarray = t.oid)
UNION ALL SELECT 'pg_operator'::regclass, oid FROM pg_operator WHERE oprnamespace = to_regnamespace('e') AND :'extension' = 'vector'
UNION ALL SELECT 'pg_opclass'::regclass, oid FROM pg_opclass WHERE opcnamespace = to_regnamespace('e') AND :'extension' = 'vector'
UNION ALL SELECT 'pg_cast'::regclass, oid FROM pg_cast WHERE oid >= 16384 AND :'extension' = 'vector'
UNION ALL SELECT 'pg_am'::regclass, oid FROM pg_am WHERE oid >= 16384 AND :'extension' = 'vector';
CREATE FUNCTION pg_temp.m(catalog regclass, object oid) RETURNS boolean LANGUAGE sql AS
$$ SELECT EXISTS (SELECT FROM member WHERE classid = $1 AND objid = $2) $$;

-- name, version, what it requires, its schema, trusted?
SELECT format(E'\nEXTENSION(%s, %s, %s, %s, %s)', pg_temp.q(:'extension'),
    pg_temp.q(coalesce((SELECT extversion FROM pg_extension WHERE extname = :'extension'), :'vector_version')),
    coalesce((SELECT pg_temp.q(array_to_string(requires, ',')) FROM pg_available_extension_versions v JOIN pg_extension x
        ON extname = name AND extversion = version WHERE name = :'extension' AND requires IS NOT NULL), '0'),
    coalesce((SELECT pg_temp.q(schema) FROM pg_available_extension_versions v JOIN pg_extension x
        ON extname = name AND extversion = version WHERE name = :'extension' AND schema IS NOT NULL), '0'),
    pg_temp.b(coalesce((SELECT trusted FROM pg_available_extension_versions v JOIN pg_extension x
        ON extname = name AND extversion = version WHERE name = :'extension'), false)));
-- version, can CREATE EXTENSION make it, from which others ALTER EXTENSION UPDATE comes to it
SELECT format('EXTENSION_VERSION(%s, %s, %s)', pg_temp.q(version), pg_temp.b(version IN (SELECT a.version FROM pg_available_extension_versions a WHERE name = :'extension')),
    pg_temp.q(coalesce((SELECT string_agg(source, ' ' ORDER BY source COLLATE "C") FROM pg_extension_update_paths(:'extension') WHERE target = version AND path IS NOT NULL), '')))
FROM (SELECT version FROM pg_available_extension_versions WHERE name = :'extension'
    UNION SELECT target FROM pg_extension_update_paths(:'extension') WHERE path IS NOT NULL AND :'extension' <> 'vector') v
WHERE :'extension' <> 'vector' ORDER BY version COLLATE "C";
-- name, kind, category, preferred, base type, array?
SELECT format('EXTENSION_TYPE(%s, %s, %s, %s, %s, %s)', pg_temp.q(typname), pg_temp.c(typtype), pg_temp.c(typcategory),
    pg_temp.b(typispreferred), pg_temp.q(CASE WHEN typbasetype = 0 THEN '' ELSE pg_temp.t(typbasetype) END), pg_temp.b(typarray <> 0))
FROM pg_type WHERE pg_temp.m('pg_type', oid) AND typtype <> 'c' AND typcategory <> 'A' ORDER BY oid;
-- name, kind, columns
SELECT format('EXTENSION_RELATION(%s, %s, %s)', pg_temp.q(relname), pg_temp.c(relkind),
    pg_temp.q((SELECT string_agg(attname || ':' || pg_temp.t(atttypid), ' ' ORDER BY attnum) FROM pg_attribute
        WHERE attrelid = c.oid AND attnum > 0 AND NOT attisdropped)))
FROM pg_class c WHERE relkind IN ('r', 'v', 'c') AND (pg_temp.m('pg_class', oid) OR pg_temp.m('pg_type', reltype)) ORDER BY oid;
-- name, kind, returns, set, variadic, strict, volatility, language, defaults, parameters (mode:name:type), the symbol in C
-- when it is another name, parallel, cost, rows
SELECT format('EXTENSION_FUNCTION(%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)', pg_temp.q(proname), pg_temp.c(prokind),
    pg_temp.q(pg_temp.t(prorettype)), pg_temp.b(proretset), pg_temp.b(provariadic <> 0), pg_temp.b(proisstrict),
    pg_temp.c(provolatile), CASE WHEN :'extension' = 'vector' AND prolang = 12 THEN 13 ELSE prolang END, pronargdefaults,
    pg_temp.q(coalesce((SELECT string_agg(coalesce(proargmodes[n], 'i')::text || ':' || coalesce(proargnames[n], '') || ':' || pg_temp.t(a), ' ' ORDER BY n)
        FROM unnest(coalesce(proallargtypes, proargtypes::oid[])) WITH ORDINALITY u(a, n)), '')),
    pg_temp.q(CASE WHEN prosrc <> proname AND prolang IN (12, 13) AND :'extension' <> 'vector' THEN prosrc ELSE '' END),
    pg_temp.c(proparallel), procost::integer, prorows::integer)
FROM pg_proc p WHERE pg_temp.m('pg_proc', oid) ORDER BY oid;
-- name, left, right, result, function
SELECT format('EXTENSION_OPERATOR(%s, %s, %s, %s)', pg_temp.q(oprname),
    pg_temp.q(CASE WHEN oprleft = 0 THEN '' ELSE pg_temp.t(oprleft) END), pg_temp.q(pg_temp.t(oprright)), pg_temp.q(pg_temp.t(oprresult)))
FROM pg_operator WHERE pg_temp.m('pg_operator', oid) ORDER BY oid;
-- source, target, with a function?, context, inout
SELECT format('EXTENSION_CAST(%s, %s, %s, %s, %s)', pg_temp.q(pg_temp.t(castsource)), pg_temp.q(pg_temp.t(casttarget)),
    pg_temp.b(castmethod = 'f'), pg_temp.c(castcontext), pg_temp.b(castmethod = 'i'))
FROM pg_cast WHERE pg_temp.m('pg_cast', oid) ORDER BY oid;
-- method, name, input type, is_default
SELECT format('EXTENSION_OPCLASS(%s, %s, %s, %s)', pg_temp.q(amname), pg_temp.q(opcname), pg_temp.q(pg_temp.t(opcintype)), pg_temp.b(opcdefault))
FROM pg_opclass c JOIN pg_am a ON a.oid = opcmethod WHERE pg_temp.m('pg_opclass', c.oid) ORDER BY c.oid;
-- kind, name, in a schema?
SELECT format('EXTENSION_OTHER(%s, %s, %s)', kind, pg_temp.q(name), pg_temp.b(schema)) FROM (
    SELECT 'pg_am'::regclass, oid, 'ACCESS_METHOD', amname, false FROM pg_am
    UNION ALL SELECT 'pg_ts_template', oid, 'TEXT_SEARCH_TEMPLATE', tmplname, true FROM pg_ts_template
    UNION ALL SELECT 'pg_ts_dict', oid, 'TEXT_SEARCH_DICTIONARY', dictname, true FROM pg_ts_dict
    UNION ALL SELECT 'pg_foreign_data_wrapper', oid, 'FOREIGN_DATA_WRAPPER', fdwname, false FROM pg_foreign_data_wrapper) o(catalog, oid, kind, name, schema)
WHERE pg_temp.m(catalog, oid) ORDER BY kind, oid;
