-- What catalogue.sql leaves out and pg_dump would write: owners, privileges, comments and settings of every object.
-- Compared as JSON; run with search_path = pg_catalog. ('{EXCLUDE}' is not asked for here.)
WITH ns AS (SELECT oid, nspname FROM pg_namespace WHERE nspname NOT LIKE 'pg\_%' AND nspname <> 'information_schema'),
ext AS (SELECT classid, objid FROM pg_depend WHERE deptype = 'e'),
rel AS (SELECT c.*, ns.nspname FROM pg_class c JOIN ns ON ns.oid = c.relnamespace
  WHERE NOT EXISTS (SELECT FROM ext WHERE classid = 'pg_class'::regclass AND objid = c.oid)
    AND NOT EXISTS (SELECT FROM ext JOIN pg_index i ON i.indrelid = objid WHERE classid = 'pg_class'::regclass AND i.indexrelid = c.oid))
SELECT json_build_object(
'schemas', (SELECT json_agg(json_build_object('name', n.nspname, 'owner', n.nspowner::regrole, 'grants', (SELECT json_agg(a::text ORDER BY a::text) FROM unnest(n.nspacl) a)) ORDER BY n.nspname) FROM pg_namespace n JOIN ns USING (oid)),
'relations', (SELECT json_agg(json_build_object('schema', nspname, 'name', relname, 'kind', relkind, 'owner', relowner::regrole, 'options', reloptions,
    'identity', CASE WHEN relreplident = 'i' AND NOT EXISTS (SELECT FROM pg_index i WHERE i.indrelid = r.oid AND i.indisreplident) THEN 'n' ELSE relreplident END, 'type', nullif(reloftype, 0)::regtype, 'lasting', relpersistence, 'populated', relispopulated, 'bound', pg_get_expr(relpartbound, r.oid), 'key', CASE WHEN relkind = 'p' THEN pg_get_partkeydef(r.oid) END,
    'parents', (SELECT json_agg(inhparent::regclass::text ORDER BY inhseqno) FROM pg_inherits WHERE inhrelid = r.oid),
    'grants', (SELECT json_agg(a::text ORDER BY a::text) FROM unnest(relacl) a),
    'columns', (SELECT json_agg(json_build_object('name', attname, 'storage', attstorage, 'compression', attcompression, 'collation', nullif(attcollation, 0)::regcollation, 'statistics', attstattarget, 'options', (SELECT json_agg(o) FROM unnest(attoptions) o WHERE o NOT LIKE 'pg\_%'),
       'local', attislocal, 'inherited', attinhcount, 'grants', (SELECT json_agg(a::text ORDER BY a::text) FROM unnest(attacl) a)) ORDER BY attnum) FROM pg_attribute WHERE attrelid = r.oid AND attnum > 0 AND NOT attisdropped AND r.relkind NOT IN ('S', 'i', 'I')),
    'constraints', (SELECT json_agg(json_build_object('name', conname, 'local', conislocal, 'inherited', coninhcount, 'no_inherit', contype = 'c' AND connoinherit) ORDER BY conname) FROM pg_constraint WHERE conrelid = r.oid),
    'index', (SELECT json_build_object('name', relname, 'valid', indisvalid, 'clustered', indisclustered, 'replica', indisreplident, 'immediate', indimmediate) FROM pg_index WHERE indexrelid = r.oid),
    'rules', (SELECT json_agg(json_build_object('name', rulename, 'def', pg_get_ruledef(w.oid), 'enabled', ev_enabled) ORDER BY rulename) FROM pg_rewrite w WHERE ev_class = r.oid AND rulename <> '_RETURN')
    ) ORDER BY nspname, relname) FROM rel r),
'sequences', (SELECT json_agg(json_build_object('schema', nspname, 'name', relname, 'type', seqtypid::regtype, 'start', seqstart, 'increment', seqincrement, 'max', seqmax, 'min', seqmin, 'cache', seqcache, 'cycle', seqcycle,
    'owned', (SELECT refobjid::regclass::text || '.' || (SELECT attname::text FROM pg_attribute WHERE attrelid = refobjid AND attnum = refobjsubid) || ' '::text || deptype::text FROM pg_depend WHERE classid = 'pg_class'::regclass AND objid = seqrelid AND refclassid = 'pg_class'::regclass AND deptype IN ('a', 'i')
      AND NOT EXISTS (SELECT FROM ext WHERE ext.classid = 'pg_class'::regclass AND ext.objid = refobjid))) ORDER BY nspname, relname)
  FROM pg_sequence JOIN rel ON rel.oid = seqrelid),
'types', (SELECT json_agg(json_build_object('schema', nspname, 'name', typname, 'kind', typtype, 'owner', typowner::regrole, 'category', typcategory, 'collation', nullif(typcollation, 0)::regcollation,
    'grants', (SELECT json_agg(a::text ORDER BY a::text) FROM unnest(typacl) a), 'range', (SELECT json_build_object('name', typname, 'subtype', rngsubtype::regtype, 'opclass', (SELECT opcname FROM pg_opclass o WHERE o.oid = rngsubopc), 'collation', nullif(rngcollation, 0)::regcollation, 'diff', nullif(rngsubdiff::oid, 0)::regproc, 'multi', rngmultitypid::regtype) FROM pg_range WHERE rngtypid = t.oid),
    'constraints', (SELECT json_agg(json_build_object('name', conname, 'valid', convalidated) ORDER BY conname) FROM pg_constraint WHERE contypid = t.oid)) ORDER BY nspname, typname)
  FROM pg_type t JOIN ns ON ns.oid = typnamespace WHERE NOT EXISTS (SELECT FROM ext WHERE classid = 'pg_type'::regclass AND objid = t.oid)
    AND NOT EXISTS (SELECT FROM ext JOIN pg_type e ON e.typrelid = objid WHERE classid = 'pg_class'::regclass AND t.oid IN (e.oid, e.typarray))),
'functions', (SELECT json_agg(json_build_object('schema', nspname, 'name', proname, 'args', pg_get_function_identity_arguments(p.oid), 'owner', proowner::regrole, 'strict', proisstrict, 'leakproof', proleakproof, 'parallel', proparallel, 'cost', procost, 'rows', prorows,
    'aggregate', (SELECT json_build_object('name', p.proname, 'state', aggtransfn::regproc, 'type', aggtranstype::regtype, 'final', aggfinalfn::regproc, 'initial', agginitval, 'kind', aggkind, 'sort', aggsortop::regoper) FROM pg_aggregate a WHERE aggfnoid = p.oid)) ORDER BY nspname, proname, pg_get_function_identity_arguments(p.oid))
  FROM pg_proc p JOIN ns ON ns.oid = pronamespace WHERE NOT EXISTS (SELECT FROM ext WHERE classid = 'pg_proc'::regclass AND objid = p.oid)),
'operators', (SELECT json_agg(json_build_object('schema', nspname, 'name', oprname::text || '(' || oprleft::regtype::text || ',' || oprright::regtype::text || ')', 'owner', oprowner::regrole, 'function', oprcode::regprocedure, 'result', oprresult::regtype, 'commutator', nullif(oprcom, 0)::regoperator, 'negator', nullif(oprnegate, 0)::regoperator, 'merge', oprcanmerge, 'hash', oprcanhash, 'restrict', nullif(oprrest::oid, 0)::regproc, 'join', nullif(oprjoin::oid, 0)::regproc)
    ORDER BY nspname, oprname, oprleft::regtype::text, oprright::regtype::text) FROM pg_operator o JOIN ns ON ns.oid = oprnamespace WHERE NOT EXISTS (SELECT FROM ext WHERE classid = 'pg_operator'::regclass AND objid = o.oid)),
'casts', (SELECT json_agg(json_build_object('name', castsource::regtype::text || ' ' || casttarget::regtype::text, 'function', nullif(castfunc, 0)::regprocedure, 'context', castcontext, 'method', castmethod) ORDER BY castsource::regtype::text, casttarget::regtype::text)
  FROM pg_cast c WHERE oid >= 16384 AND NOT EXISTS (SELECT FROM ext WHERE classid = 'pg_cast'::regclass AND objid = c.oid)),
'event_triggers', (SELECT json_agg(json_build_object('name', evtname, 'event', evtevent, 'owner', evtowner::regrole, 'function', evtfoid::regproc, 'enabled', evtenabled, 'tags', evttags) ORDER BY evtname) FROM pg_event_trigger),
'default_privileges', (SELECT json_agg(json_build_object('name', defaclrole::regrole::text || ' ' || coalesce(defaclnamespace::regnamespace::text, '') || ' ' || defaclobjtype::text, 'grants', (SELECT json_agg(a::text ORDER BY a::text) FROM unnest(defaclacl) a)) ORDER BY defaclrole::regrole::text, defaclnamespace::regnamespace::text, defaclobjtype) FROM pg_default_acl),
'roles', (SELECT json_agg(json_build_object('name', rolname, 'super', rolsuper, 'inherit', rolinherit, 'create', rolcreaterole, 'db', rolcreatedb, 'login', rolcanlogin, 'replication', rolreplication, 'bypass', rolbypassrls, 'members', (SELECT json_agg(member::regrole::text ORDER BY member::regrole::text) FROM pg_auth_members WHERE roleid = r.oid)) ORDER BY rolname) FROM pg_roles r WHERE rolname NOT LIKE 'pg\_%'),
'statistics', (SELECT json_agg(json_build_object('schema', nspname, 'name', stxname, 'owner', stxowner::regrole, 'def', pg_get_statisticsobjdef(s.oid), 'target', stxstattarget) ORDER BY nspname, stxname) FROM pg_statistic_ext s JOIN ns ON ns.oid = stxnamespace),
'publications', (SELECT json_agg(json_build_object('name', pubname, 'owner', pubowner::regrole, 'all', puballtables, 'insert', pubinsert, 'update', pubupdate, 'delete', pubdelete, 'truncate', pubtruncate, 'root', pubviaroot,
    'tables', (SELECT json_agg(json_build_object('name', prrelid::regclass, 'where', pg_get_expr(prqual, prrelid), 'columns', (SELECT string_agg(attname, ',' ORDER BY attnum) FROM pg_attribute WHERE attrelid = prrelid AND attnum = ANY (prattrs))) ORDER BY prrelid::regclass::text) FROM pg_publication_rel WHERE prpubid = p.oid),
    'schemas', (SELECT json_agg(pnnspid::regnamespace::text ORDER BY pnnspid::regnamespace::text) FROM pg_publication_namespace WHERE pnpubid = p.oid)) ORDER BY pubname) FROM pg_publication p),
'collations', (SELECT json_agg(json_build_object('schema', nspname, 'name', collname, 'owner', collowner::regrole, 'provider', collprovider, 'collate', collcollate, 'deterministic', collisdeterministic) ORDER BY nspname, collname) FROM pg_collation JOIN ns ON ns.oid = collnamespace),
'comments', (SELECT json_agg(json_build_object('name', x.what, 'comment', x.description) ORDER BY x.what) FROM (
    SELECT (i).type || ' ' || (i).identity AS what, description FROM (SELECT pg_identify_object(classoid, objoid, objsubid) AS i, description FROM pg_description
      WHERE objoid >= 16384 AND objsubid >= 0 AND NOT EXISTS (SELECT FROM ext WHERE classid = classoid AND objid = objoid)
        AND NOT EXISTS (SELECT FROM ext JOIN pg_type y ON y.oid = objid WHERE classid = 'pg_type'::regclass AND classoid = 'pg_class'::regclass AND y.typrelid = objoid)) d WHERE (i).identity NOT LIKE '%pg\_temp%') x)
)
