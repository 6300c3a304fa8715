-- What catalogue.sql's answer leaves out and a second run may change all the same: owners, privileges, comments and settings of all objects
-- that did not come with the server, as lines. Names are printed in full where search_path = pg_catalog.
WITH lines (line) AS (
    SELECT format('%s of %s: %s', pg_describe_object('pg_class'::regclass, c.oid, 0), relowner::regrole,
            (SELECT string_agg(a::text, ' ' ORDER BY a::text) FROM unnest(relacl) a))
        || format(' %s %s %s %s', relkind, reloptions, relreplident, relhasrules)
    FROM pg_class c WHERE c.oid >= 16384 AND relnamespace <> 'pg_toast'::regnamespace AND relpersistence <> 't'
    UNION ALL
    SELECT format('column %s.%s %s: %s %s %s %s', attrelid::regclass, attname, attacl, attstorage, attstattarget,
        (SELECT string_agg(o, ' ' ORDER BY o) FROM unnest(attoptions) o WHERE o !~ '^pg_attver='), attcompression)
    FROM pg_attribute JOIN pg_class c ON c.oid = attrelid
    WHERE c.oid >= 16384 AND relpersistence <> 't' AND relkind IN ('r', 'p', 'f', 'v', 'm', 'c') AND attnum > 0 AND NOT attisdropped
    UNION ALL
    SELECT format('%s of %s: %s', pg_describe_object('pg_proc'::regclass, p.oid, 0), proowner::regrole,
        (SELECT string_agg(a::text, ' ' ORDER BY a::text) FROM unnest(proacl) a)) || format(' %s %s %s', proparallel, procost, proleakproof)
    FROM pg_proc p WHERE p.oid >= 16384 AND pronamespace <> pg_my_temp_schema()
    UNION ALL
    SELECT format('schema %s of %s: %s', nspname, nspowner::regrole, (SELECT string_agg(a::text, ' ' ORDER BY a::text) FROM unnest(nspacl) a))
    FROM pg_namespace WHERE nspname !~ '^pg_'
    UNION ALL
    SELECT format('type %s of %s: %s %s', format_type(oid, NULL), typowner::regrole, typacl, typdefault) FROM pg_type
    WHERE oid >= 16384 AND typcategory <> 'A' AND typnamespace <> pg_my_temp_schema()
    UNION ALL
    SELECT format('comment on %s: %s', pg_describe_object(classoid, objoid, objsubid), description)
    FROM pg_description
    WHERE (objoid >= 16384 OR objoid = 'public'::regnamespace) AND pg_describe_object(classoid, objoid, 0) !~ 'pg_temp_'
    UNION ALL
    SELECT format('comment on %s: %s', pg_describe_object(classoid, objoid, 0), description) FROM pg_shdescription
    UNION ALL
    SELECT format('rule %s', pg_get_ruledef(oid)) FROM pg_rewrite WHERE oid >= 16384 AND rulename <> '_RETURN'
    UNION ALL
    SELECT format('by default for %s in %s: %s %s', defaclrole::regrole, defaclnamespace::regnamespace, defaclobjtype,
        (SELECT string_agg(a::text, ' ' ORDER BY a::text) FROM unnest(defaclacl) a)) FROM pg_default_acl
    UNION ALL
    SELECT format('settings of %s: %s', setrole::regrole, setconfig) FROM pg_db_role_setting
    UNION ALL
    SELECT format('role %s', (r.rolname, rolsuper, rolinherit, rolcreaterole, rolcreatedb, rolcanlogin, rolreplication, rolconnlimit, rolbypassrls))
    FROM pg_roles r
    UNION ALL
    SELECT format('member %s of %s %s', member::regrole, roleid::regrole, admin_option) FROM pg_auth_members
    UNION ALL
    SELECT format('publication %s: %s', pubname, (pubowner::regrole, puballtables, pubinsert, pubupdate, pubdelete, pubtruncate, pubviaroot)) FROM pg_publication
    UNION ALL
    SELECT format('event trigger %s: %s', evtname, (evtevent, evtowner::regrole, evtfoid::regprocedure, evtenabled, evttags)) FROM pg_event_trigger
    UNION ALL
    SELECT format('sequence %s: %s', seqrelid::regclass, (seqtypid::regtype, seqstart, seqincrement, seqmax, seqmin, seqcache, seqcycle)) FROM pg_sequence
    JOIN pg_class c ON c.oid = seqrelid AND relpersistence <> 't'
    UNION ALL
    SELECT format('%s', pg_describe_object(classid, objid, 0))
    FROM pg_depend WHERE objid >= 16384 AND classid IN ('pg_operator'::regclass, 'pg_cast'::regclass, 'pg_collation'::regclass, 'pg_ts_config'::regclass,
        'pg_ts_dict'::regclass, 'pg_foreign_server'::regclass, 'pg_statistic_ext'::regclass, 'pg_opclass'::regclass)
    GROUP BY classid, objid
)
SELECT string_agg(line, E'\n' ORDER BY line) FROM lines
