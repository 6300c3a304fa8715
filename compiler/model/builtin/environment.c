#include "embedded/environment_extensions.h"
#include "embedded/environment_supabase.h"
#include "model/execute/ddl.h"
#include "model/session/rights.h"
#include "model/ways.h"

/*
 * What exists before the first migration: on every server the schema public
 * and its owner, under the supabase profile what Supabase's own scripts make,
 * here made by executing such a script (environment/supabase.sql) on the
 * model. Extensions that Debian does not ship have a script as well, which
 * CREATE EXTENSION runs.
 */

/* Runs a script of the environment or of an extension; false with x->failure. */
static bool environment_run(execution *x, str path, str text)
{
    const script *s = parse_script(x->arena, source_from_text(x->arena, path, text), NULL);
    const statement *outer = x->statement;
    bool ok = true;
    x->statement = NULL;
    for (size_t i = 0; i < s->count && ok; i++) {
        const statement *one = &s->statements[i];
        if (one->tree != NULL)
            ok = execute_node(x, one->tree);
        else
            ok = fail(x, (range){s->source, one->start, one->end}, "42601", "%.*s",
                      STR_ARG(one->error));
    }
    x->statement = outer;
    return ok;
}

static void make_public(execution *x)
{
    if (catalog_find(x->catalog, CLASS_SCHEMA, OID_NONE, STR("public")) != NULL)
        return;
    const object *owner = catalog_find(x->catalog, CLASS_ROLE, OID_NONE, STR("pg_database_owner"));
    oid owner_id = owner != NULL ? owner->id : OID_ROLE_POSTGRES;
    const acl *rights = acl_default(x->arena, OBJECT_SCHEMA, owner_id, x->options->pg_version);
    rights = acl_grant(x->arena, rights, owner_id, OID_NONE, PRIVILEGE_USAGE, false);
    object *o = arena_alloc(x->arena, sizeof(object));
    *o = (object){.class = CLASS_SCHEMA,
                  .id = OID_SCHEMA_PUBLIC,
                  .owner = owner_id,
                  .acl = rights,
                  .name = STR("public"),
                  .comment = STR("standard public schema"),
                  .environment = true};
    catalog_put(x->catalog, o);
}

static void make_postgres(execution *x)
{
    if (catalog_find(x->catalog, CLASS_ROLE, OID_NONE, STR("postgres")) != NULL)
        return;
    role *r = ARENA_NEW(x->arena, role);
    *r = (role){.base = {.class = CLASS_ROLE,
                         .id = OID_ROLE_POSTGRES,
                         .name = STR("postgres"),
                         .environment = true},
                .superuser = true,
                .inherit = true,
                .create_role = true,
                .create_db = true,
                .login = true,
                .replication = true,
                .bypass_rls = true};
    catalog_put(x->catalog, &r->base);
}

/* Listed with the extensions that migrations make, as every database has it. */
static void make_plpgsql(execution *x)
{
    const object *o = catalog_find(x->catalog, CLASS_EXTENSION, OID_NONE, STR("plpgsql"));
    if (o != NULL)
        catalog_put(x->catalog, o);
}

void environment_load(execution *x)
{
    x->environment = true;
    x->in_transaction = false;
    make_postgres(x);
    make_public(x);
    make_plpgsql(x);
    if (x->options->profile == PROFILE_SUPABASE) {
        const struct embedded_text *e = &environment_supabase[0];
        if (!environment_run(x, str_from("<supabase>"), (str){e->text, e->size}))
            x->environment_failed = true;
    }
    x->environment = false;
    session_reset(x);
    catalog_end_environment(x->catalog);
}

/* ---- extensions ---- */

static const struct embedded_text *find_script(execution *x, str called)
{
    /* On a plain server they are not there. */
    if (x->options->profile != PROFILE_SUPABASE)
        return NULL;
    for (size_t i = 0; i < environment_extensions_count; i++) {
        str file = str_from(environment_extensions[i].name);
        if (file.len == called.len + 4 && str_eq(str_slice(file, 0, called.len), called))
            return &environment_extensions[i];
    }
    return NULL;
}

/* What PostgreSQL keeps in an extension's control file: of a script its lines `-- control: KEY =
 * 'VALUE'`. */
static str control_value(const struct embedded_text *file, const char *key)
{
    const str marker = STR("-- control: ");
    str text = {file->text, file->size};
    while (str_starts(text, marker.data)) {
        size_t end = str_find(text, STR("\n"));
        str line = str_slice(text, marker.len, end);
        text = str_slice(text, end < text.len ? end + 1 : end, text.len);
        size_t equals = str_find(line, STR(" = '"));
        if (equals < line.len && str_is(str_slice(line, 0, equals), key))
            return str_slice(line, equals + 4, line.len - 1);
    }
    return (str){0};
}

/* @extschema@ stands for the schema that the extension goes to. */
static str with_schema(execution *x, str text, str schema)
{
    const str marker = STR("@extschema@");
    buf b = buf_new(x->arena);
    for (;;) {
        size_t at = str_find(text, marker);
        buf_add(&b, str_slice(text, 0, at));
        if (at == text.len)
            return buf_str(&b);
        buf_identifier(&b, schema);
        text = str_slice(text, at + marker.len, text.len);
    }
}

static bool run_script(execution *x, const struct embedded_text *file, const object *e, range at)
{
    str schema = catalog_schema_name(x->catalog, e->schema);
    str path = session_get(x, "search_path");
    str text = with_schema(x, (str){file->text, file->size}, schema);
    oid outer = x->creating_extension;
    x->creating_extension = e->id;
    bool ok =
        session_set(x, STR("search_path"), quote_identifier(x->arena, schema), at) &&
        environment_run(x, arena_printf(x->arena, "<extension %.*s>", STR_ARG(e->name)), text);
    x->creating_extension = outer;
    return session_set(x, STR("search_path"), path, at) && ok;
}

static str insisted_schema(execution *x, str called)
{
    const struct embedded_text *file = find_script(x, called);
    const char *schema = extension_schema(called);
    return file != NULL     ? control_value(file, "schema")
           : schema != NULL ? str_from(schema)
                            : (str){0};
}

bool extension_relocatable(execution *x, str called)
{
    static const char *const fixed[] = {"adminpack", "plpgsql", "xml2"};
    const struct embedded_text *file = find_script(x, called);
    if (file != NULL)
        return str_is(control_value(file, "relocatable"), "true");
    for (size_t i = 0; i < sizeof(fixed) / sizeof(fixed[0]); i++) {
        if (str_is(called, fixed[i]))
            return false;
    }
    return true;
}

const char *extension_script_name(const execution *x, size_t at)
{
    if (x->options->profile != PROFILE_SUPABASE || at >= environment_extensions_count)
        return NULL;
    str file = str_from(environment_extensions[at].name);
    return arena_str(x->arena, str_slice(file, 0, file.len - 4)).data;
}

/* The schema that its members go to. */
static bool choose_schema(execution *x, str called, const name *wanted, bool cascade, oid *schema,
                          range at)
{
    str insisted = insisted_schema(x, called);
    *schema = OID_NONE;
    if (wanted != NULL && !resolve_schema(x, wanted, false, schema))
        return false;
    if (str_absent(insisted))
        return *schema != OID_NONE || (*schema = session_creation_schema(x, at)) != OID_NONE;
    const object *o = catalog_find(x->catalog, CLASS_SCHEMA, OID_NONE, insisted);
    if (!cascade && *schema != OID_NONE && (o == NULL || *schema != o->id))
        return fail(x, at, "0A000", "extension \"%.*s\" must be installed in schema \"%.*s\"",
                    STR_ARG(called), STR_ARG(insisted));
    if (o == NULL && !environment_run(x, STR("<generated>"),
                                      arena_printf(x->arena, "CREATE SCHEMA %.*s",
                                                   STR_ARG(quote_identifier(x->arena, insisted)))))
        return false;
    *schema = catalog_find(x->catalog, CLASS_SCHEMA, OID_NONE, insisted)->id;
    return true;
}

static bool require_one(execution *x, str needs, const name *schema, bool cascade,
                        dependency_list *list, range at)
{
    bool there = catalog_find(x->catalog, CLASS_EXTENSION, OID_NONE, needs) != NULL ||
                 (cascade && create_extension(x, needs, (str){0}, schema, true, at));
    if (there) {
        oid id = catalog_find(x->catalog, CLASS_EXTENSION, OID_NONE, needs)->id;
        dependency_add(x->arena, list, (dependency){id, 0, 0, DEPENDENCY_NORMAL});
        return true;
    }
    if (cascade)
        return false;
    fail(x, at, "42704", "required extension \"%.*s\" is not installed", STR_ARG(needs));
    x->failure.hint = STR("Use CREATE EXTENSION ... CASCADE to install required extensions too.");
    return false;
}

static bool require(execution *x, str called, const name *schema, bool cascade,
                    dependency_list *list, range at)
{
    const struct embedded_text *file = find_script(x, called);
    const char *row = extension_requires(called);
    str needs = file != NULL  ? control_value(file, "requires")
                : row != NULL ? str_from(row)
                              : (str){0};
    while (needs.len > 0) {
        size_t comma = str_find(needs, STR(","));
        if (!require_one(x, str_trim(str_slice(needs, 0, comma)), schema, cascade, list, at))
            return false;
        needs = str_slice(needs, comma < needs.len ? comma + 1 : comma, needs.len);
    }
    return true;
}

/* get_extension_script_filename() and find_install_path(). Other servers have other versions. */
static bool check_version(execution *x, str called, str version, range at)
{
    if (str_absent(version) || str_eq(version, str_from(extension_known_version(x, called))) ||
        extension_installable(called, version))
        return true;
    bool known = find_script(x, called) == NULL && x->options->pg_version == 15 &&
                 (extension_installable(called, str_from(extension_version(called))));
    if (!known &&
        choose_way(x, at, 2, false,
                   "whether the server has this version of the extension is not known") == 0)
        return true;
    return fail(x, at, "22023",
                "extension \"%.*s\" has no installation script nor update path for version "
                "\"%.*s\"",
                STR_ARG(called), STR_ARG(version));
}

const char *extension_known_version(execution *x, str called)
{
    return find_script(x, called) != NULL ? "1.0" : extension_version(called);
}

/* execute_extension_script() */
static bool check_may_create(execution *x, str called, range at)
{
    const struct embedded_text *file = find_script(x, called);
    bool trusted = file != NULL ? str_is(control_value(file, "trusted"), "true")
                                : extension_is_trusted(called);
    bool creates_in_database =
        x->database_granted ||
        has_rights_of(x, session_role(x), OID_ROLE_POSTGRES); /* the database is his */
    return is_unrestricted(x) || (trusted && creates_in_database) ||
           fail(x, at, "42501", "permission denied to create extension \"%.*s\"", STR_ARG(called));
}

bool create_extension(execution *x, str called, str version, const name *wanted, bool cascade,
                      range at)
{
    const struct embedded_text *file = find_script(x, called);
    const char *known = extension_known_version(x, called);
    oid schema;
    dependency_list list = {0};
    if (known == NULL)
        return fail(x, at, "0A000", "extension \"%.*s\" is not available", STR_ARG(called));
    if (!check_version(x, called, version, at) ||
        !choose_schema(x, called, wanted, cascade, &schema, at) ||
        !require(x, called, wanted, cascade, &list, at) || !check_may_create(x, called, at))
        return false;
    event_list *events = x->events;
    extension *e = OBJECT_NEW(x, extension, CLASS_EXTENSION, OID_NONE, called);
    e->version = str_absent(version) ? str_from(known) : version;
    e->base.schema = schema;
    object_set_dependencies(x, &e->base, &list);
    x->events = NULL; /* the members come with it */
    catalog_put(x->catalog, &e->base);
    bool ok = file != NULL
                  ? run_script(x, file, &e->base, at)
                  : extension_create_objects(x, called, e->version, schema, e->base.id, at);
    x->events = events;
    if (ok)
        add_event(x, EVENT_CREATE, NULL, &e->base);
    else
        x->failure.at = at;
    return ok;
}
