-- What a server has before the first migration, as rows of builtin.def. Run by builtin.sh. An inclusion sees the
-- sections whose macros it has defined, and no others.
\pset format unaligned
\pset tuples_only on
SET search_path = pg_catalog;
CREATE FUNCTION pg_temp.q(text) RETURNS text LANGUAGE sql AS
$$ SELECT '"' || replace(replace($1, '\', '\\'), '"', '\"') || '"' $$;
CREATE FUNCTION pg_temp.c("char") RETURNS text LANGUAGE sql AS
$$ SELECT CASE WHEN $1 = '' THEN '0' ELSE '''' || $1::text || '''' END $$;
CREATE FUNCTION pg_temp.b(boolean) RETURNS text LANGUAGE sql AS $$ SELECT CASE WHEN $1 THEN '1' ELSE '0' END $$;

\qecho '\n/* SCHEMA(oid, name) */'
\qecho '#ifdef SCHEMA'
SELECT format('SCHEMA(%s, %s)', oid, pg_temp.q(nspname)) FROM pg_namespace
WHERE oid < 16384 AND nspname <> 'public' ORDER BY oid;
\qecho '#undef SCHEMA\n#endif'

\qecho '\n/* ROLE(oid, name, superuser) */'
\qecho '#ifdef ROLE'
SELECT format('ROLE(%s, %s, %s)', oid, pg_temp.q(rolname), pg_temp.b(rolsuper)) FROM pg_roles WHERE oid < 16384 ORDER BY oid;
\qecho '#undef ROLE\n#endif'

\qecho '\n/* LANGUAGE(oid, name, trusted, procedural) */'
\qecho '#ifdef LANGUAGE'
SELECT format('LANGUAGE(%s, %s, %s, %s)', oid, pg_temp.q(lanname), pg_temp.b(lanpltrusted), pg_temp.b(lanispl))
FROM pg_language ORDER BY oid;
\qecho '#undef LANGUAGE\n#endif'

\qecho '\n/* COLLATION(oid, name, provider, deterministic) */'
\qecho '#ifdef COLLATION'
SELECT format('COLLATION(%s, %s, %s, %s)', oid, pg_temp.q(collname), pg_temp.c(collprovider), pg_temp.b(collisdeterministic))
FROM pg_collation WHERE oid < 16384 ORDER BY oid;
\qecho '#undef COLLATION\n#endif'

\qecho '\n/* OTHER(oid, schema, kind, name) */'
\qecho '#ifdef OTHER'
SELECT format('OTHER(%s, %s, %s, %s)', oid, schema, kind, pg_temp.q(name)) FROM (
    SELECT oid, 0::oid, 'ACCESS_METHOD', amname FROM pg_am
    UNION ALL SELECT oid, cfgnamespace, 'TEXT_SEARCH_CONFIGURATION', cfgname FROM pg_ts_config
    UNION ALL SELECT oid, dictnamespace, 'TEXT_SEARCH_DICTIONARY', dictname FROM pg_ts_dict
    UNION ALL SELECT oid, prsnamespace, 'TEXT_SEARCH_PARSER', prsname FROM pg_ts_parser
    UNION ALL SELECT oid, tmplnamespace, 'TEXT_SEARCH_TEMPLATE', tmplname FROM pg_ts_template
    UNION ALL SELECT oid, connamespace, 'CONVERSION', conname FROM pg_conversion
    UNION ALL SELECT oid, 0, 'TABLESPACE', spcname FROM pg_tablespace
    UNION ALL SELECT oid, 0, 'DATABASE', datname FROM pg_database WHERE datname = 'postgres') o(oid, schema, kind, name)
WHERE oid < 16384 ORDER BY oid;
\qecho '#undef OTHER\n#endif'

\qecho '\n/* TEXT_SEARCH_TOKEN(number, name, what a configuration maps it to: 0 nothing, 1 "simple", 2 as asciiword, 3 as word) */'
\qecho '#ifdef TEXT_SEARCH_TOKEN'
SELECT format('TEXT_SEARCH_TOKEN(%s, %s, %s)', tokid, pg_temp.q(alias), (SELECT CASE WHEN count(*) = 0 THEN 0
    WHEN bool_and(m.mapdict = 'simple'::regdictionary) THEN 1 WHEN bool_and(m.mapdict = a.mapdict) THEN 2 WHEN bool_and(m.mapdict = w.mapdict) THEN 3 END
    FROM pg_ts_config_map m JOIN pg_ts_config_map a ON a.mapcfg = m.mapcfg AND a.maptokentype = 1 JOIN pg_ts_config_map w ON w.mapcfg = m.mapcfg AND w.maptokentype = 2
    WHERE m.maptokentype = tokid))
FROM ts_token_type('default') ORDER BY tokid;
\qecho '#undef TEXT_SEARCH_TOKEN\n#endif'

\qecho '\n/* TEXT_SEARCH_WORDS(configuration, dictionary of asciiword, of word) */'
\qecho '#ifdef TEXT_SEARCH_WORDS'
SELECT format('TEXT_SEARCH_WORDS(%s, %s, %s)', mapcfg, a.mapdict::oid, w.mapdict::oid)
FROM pg_ts_config_map a JOIN pg_ts_config_map w USING (mapcfg) WHERE a.maptokentype = 1 AND w.maptokentype = 2 AND mapcfg < 16384 ORDER BY mapcfg;
\qecho '#undef TEXT_SEARCH_WORDS\n#endif'

\qecho '\n/* CONVERSION(from, to, function): what the functions of conversions convert */'
\qecho '#ifdef CONVERSION'
SELECT format('CONVERSION(%s, %s, %s)', pg_temp.q(pg_encoding_to_char(conforencoding)), pg_temp.q(pg_encoding_to_char(contoencoding)), conproc::oid)
FROM pg_conversion WHERE oid < 16384 ORDER BY oid;
\qecho '#undef CONVERSION\n#endif'

\qecho '\n/* TYPE(oid, schema, name, kind, category, preferred, relation, element, array, base_type, base_typmod, collation, not_null, multirange) */'
\qecho '#ifdef TYPE'
SELECT format('TYPE(%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)', t.oid, typnamespace, pg_temp.q(typname),
    pg_temp.c(typtype), pg_temp.c(typcategory), pg_temp.b(typispreferred), typrelid,
    CASE WHEN typsubscript = 'array_subscript_handler'::regproc THEN typelem ELSE 0 END, typarray,
    CASE WHEN typtype = 'm' THEN m.rngtypid ELSE coalesce(r.rngsubtype, typbasetype) END, typtypmod, typcollation,
    pg_temp.b(typnotnull), coalesce(r.rngmultitypid, 0))
FROM pg_type t LEFT JOIN pg_range r ON r.rngtypid = t.oid LEFT JOIN pg_range m ON m.rngmultitypid = t.oid
WHERE t.oid < 16384 ORDER BY t.oid;
\qecho '#undef TYPE\n#endif'

\qecho '\n/* TYPE_NAME(oid): by schema and name */'
\qecho '#ifdef TYPE_NAME'
SELECT format('TYPE_NAME(%s)', oid) FROM pg_type WHERE oid < 16384 ORDER BY typnamespace, typname COLLATE "C";
\qecho '#undef TYPE_NAME\n#endif'

\qecho '\n/* RELATION(oid, schema, name, kind, row_type), its COLUMN(name, number, type, typmod, not_null)s, END_RELATION(oid, ...) */'
\qecho '#ifdef RELATION'
SELECT format('RELATION(%s, %s, %s, %s, %s)', c.oid, relnamespace, pg_temp.q(relname), pg_temp.c(relkind), reltype) || chr(10) ||
    (SELECT string_agg(format('COLUMN(%s, %s, %s, %s, %s)', pg_temp.q(attname), attnum, atttypid, atttypmod, pg_temp.b(attnotnull)), chr(10) ORDER BY attnum)
     FROM pg_attribute a WHERE a.attrelid = c.oid AND attnum > 0) || chr(10) ||
    format('END_RELATION(%s, %s, %s, %s, %s)', c.oid, relnamespace, pg_temp.q(relname), pg_temp.c(relkind), reltype)
FROM pg_class c WHERE c.oid < 16384 AND relkind IN ('r', 'v') AND relnamespace IN (11, 'information_schema'::regnamespace) ORDER BY c.oid;
\qecho '#undef RELATION\n#undef COLUMN\n#undef END_RELATION\n#endif'

\qecho '\n/* RELATION_NAME(oid): by schema and name */'
\qecho '#ifdef RELATION_NAME'
SELECT format('RELATION_NAME(%s)', c.oid) FROM pg_class c WHERE c.oid < 16384 AND relkind IN ('r', 'v')
AND relnamespace IN (11, 'information_schema'::regnamespace) ORDER BY relnamespace, relname COLLATE "C";
\qecho '#undef RELATION_NAME\n#endif'

\qecho '\n/* FUNCTION(oid, schema, name, kind, returns, set, variadic, strict, volatility, language, defaults, inputs, params) */'
\qecho '#ifdef FUNCTION'
SELECT format('FUNCTION(%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)', p.oid, pronamespace, pg_temp.q(proname),
    pg_temp.c(prokind), prorettype, pg_temp.b(proretset), pg_temp.b(provariadic <> 0), pg_temp.b(proisstrict),
    pg_temp.c(provolatile), prolang, pronargdefaults,
    CASE WHEN pronargs = 0 THEN 'NO_TYPES' ELSE 'TYPES(' || replace(proargtypes::text, ' ', ', ') || ')' END,
    coalesce('PARAMS(' || (SELECT string_agg(CASE WHEN coalesce(proargnames[n], '') = '' AND coalesce(proargmodes[n], 'i') = 'i' THEN format('P(%s)', a)
        ELSE format('N(%s, %s, %s)', pg_temp.q(coalesce(proargnames[n], '')), pg_temp.c(coalesce(proargmodes[n], 'i')), a) END, ', ' ORDER BY n)
        FROM unnest(coalesce(proallargtypes, proargtypes::oid[])) WITH ORDINALITY u(a, n)) || ')', 'NO_PARAMS'))
FROM pg_proc p WHERE p.oid < 16384 ORDER BY pronamespace, proname COLLATE "C", oid;
\qecho '#undef FUNCTION\n#endif'

\qecho '\n/* FUNCTION_SOURCE(oid, prosrc): where it is neither the name nor, of SQL, empty */'
\qecho '#ifdef FUNCTION_SOURCE'
SELECT format('FUNCTION_SOURCE(%s, %s)', oid, replace(pg_temp.q(prosrc), E'\n', '\n')) FROM pg_proc
WHERE oid < 16384 AND prosrc <> CASE prolang WHEN 14 THEN '' ELSE proname END ORDER BY oid;
\qecho '#undef FUNCTION_SOURCE\n#endif'

\qecho '\n/* FUNCTION_OID(oid): by number */'
\qecho '#ifdef FUNCTION_OID'
SELECT format('FUNCTION_OID(%s)', oid) FROM pg_proc WHERE oid < 16384 ORDER BY oid;
\qecho '#undef FUNCTION_OID\n#endif'

\qecho '\n/* OPERATOR(oid, name, left, right, result, function, commutator, negator) */'
\qecho '#ifdef OPERATOR'
SELECT format('OPERATOR(%s, %s, %s, %s, %s, %s, %s, %s)', oid, pg_temp.q(oprname), oprleft, oprright, oprresult, oprcode::oid,
              oprcom, oprnegate)
FROM pg_operator WHERE oid < 16384 ORDER BY oprname COLLATE "C", oid;
\qecho '#undef OPERATOR\n#endif'

\qecho '\n/* OPERATOR_OID(oid): by number */'
\qecho '#ifdef OPERATOR_OID'
SELECT format('OPERATOR_OID(%s)', oid) FROM pg_operator WHERE oid < 16384 ORDER BY oid;
\qecho '#undef OPERATOR_OID\n#endif'

\qecho '\n/* CAST(oid, source, target, function, context, inout) */'
\qecho '#ifdef CAST'
-- Numbers that initdb gives are unique within one catalogue alone: casts and operator classes get others.
SELECT format('CAST(%s, %s, %s, %s, %s, %s)', 14000 + row_number() OVER (ORDER BY castsource, casttarget), castsource, casttarget, castfunc, pg_temp.c(castcontext), pg_temp.b(castmethod = 'i'))
FROM pg_cast WHERE oid < 16384 ORDER BY castsource, casttarget;
\qecho '#undef CAST\n#endif'

\qecho '\n/* OPCLASS(oid, method, name, input, family, is_default) */'
\qecho '#ifdef OPCLASS'
SELECT format('OPCLASS(%s, %s, %s, %s, %s, %s)', 15000 + row_number() OVER (ORDER BY c.oid), pg_temp.q(amname), pg_temp.q(opcname), opcintype, opcfamily, pg_temp.b(opcdefault))
FROM pg_opclass c JOIN pg_am a ON a.oid = opcmethod WHERE c.oid < 16384 ORDER BY c.oid;
\qecho '#undef OPCLASS\n#endif'

\qecho '\n/* OPFAMILY(oid, method, name) */'
\qecho '#ifdef OPFAMILY'
SELECT format('OPFAMILY(%s, %s, %s)', 15500 + row_number() OVER (ORDER BY f.oid), pg_temp.q(amname), pg_temp.q(opfname))
FROM pg_opfamily f JOIN pg_am a ON a.oid = opfmethod WHERE f.oid < 16384 ORDER BY f.oid;
\qecho '#undef OPFAMILY\n#endif'
