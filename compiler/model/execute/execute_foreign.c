/* Foreign data: wrappers, servers, user mappings, and the options that these, foreign tables and
 * their columns have (foreigncmds.c). What an object of CLASS_OTHER says of itself is its
 * statement: ALTER leaves one behind that would make it as it now is. */
#include <string.h>

#include "model/execute/ddl.h"
#include "model/session/rights.h"

/* ---- options ---- */

/* libpq_conninfo_options[]: what postgresql_fdw_validator() lets through. */
static const struct connection_option {
    const char *called;
    foreign_part part;
} connection_options[] = {
    {"authtype", FOREIGN_SERVER},
    {"service", FOREIGN_SERVER},
    {"user", FOREIGN_MAPPING},
    {"password", FOREIGN_MAPPING},
    {"connect_timeout", FOREIGN_SERVER},
    {"dbname", FOREIGN_SERVER},
    {"host", FOREIGN_SERVER},
    {"hostaddr", FOREIGN_SERVER},
    {"port", FOREIGN_SERVER},
    {"tty", FOREIGN_SERVER},
    {"options", FOREIGN_SERVER},
    {"requiressl", FOREIGN_SERVER},
    {"sslmode", FOREIGN_SERVER},
    {"gsslib", FOREIGN_SERVER},
};

static bool is_connection_option(str called, foreign_part part)
{
    for (size_t i = 0; i < sizeof connection_options / sizeof connection_options[0]; i++) {
        if (connection_options[i].part == part && str_is(called, connection_options[i].called))
            return true;
    }
    return false;
}

/* The function of a wrapper that takes so many arguments: the handler has none, the validator two.
 */
static const function *wrapper_function(const execution *x, const object *wrapper, size_t n_inputs)
{
    for (size_t i = 0; i < wrapper->n_dependencies; i++) {
        const object *o = catalog_get(x->catalog, wrapper->dependencies[i].object);
        const function *f = o != NULL && o->class == CLASS_FUNCTION ? (const function *)o : NULL;
        if (f != NULL && f->n_inputs == n_inputs)
            return f;
    }
    return NULL;
}

/* The only validator that the server brings, which no dependency tells of. */
static bool takes_connections(const execution *x, const object *wrapper)
{
    const node *tree = wrapper != NULL ? ((const other_object *)wrapper)->tree : NULL;
    const node_list *handlers = tree != NULL ? &AS(create_wrapper, tree)->handlers : NULL;
    for (size_t i = 0; handlers != NULL && i < handlers->count; i++) {
        const node_option_word *o = AS(option_word, handlers->items[i]);
        if (str_is(o->word, "validator"))
            return str_is(name_of(o->value).called, "postgresql_fdw_validator") &&
                   wrapper_function(x, wrapper, 2) == NULL;
    }
    return false;
}

/* What other validators know is theirs alone. */
static bool validate_options(execution *x, const object *wrapper, foreign_part part,
                             const node_list *options)
{
    if (!takes_connections(x, wrapper))
        return true;
    for (size_t i = 0; i < options->count; i++) {
        const node_option *o = AS(option, options->items[i]);
        if (!is_connection_option(o->name.text, part))
            return fail(x, o->base.at, "42601", "invalid option \"%.*s\"", STR_ARG(o->name.text));
    }
    return true;
}

static size_t find_option(const node_list *options, str called)
{
    size_t i = 0;
    while (i < options->count && !str_eq(AS(option, options->items[i])->name.text, called))
        i++;
    return i;
}

/* One of OPTIONS (ADD, SET, DROP ...) on what there is. */
static bool apply_option(execution *x, const node_option *given, node_list *options)
{
    size_t at = find_option(options, given->name.text);
    bool drop = str_is(given->action, "drop"), set = str_is(given->action, "set");
    if ((drop || set) && at == options->count)
        return fail(x, given->base.at, "42704", "option \"%.*s\" not found",
                    STR_ARG(given->name.text));
    if (!drop && !set && at < options->count)
        return fail(x, given->base.at, "42710", "option \"%.*s\" provided more than once",
                    STR_ARG(given->name.text));
    if (drop) {
        memmove(options->items + at, options->items + at + 1,
                (options->count - at - 1) * sizeof(node *));
        options->count--;
        return true;
    }
    node_option *o = arena_copy(x->arena, given, sizeof *o);
    o->action = (str){0};
    options->items[at] = &o->base;
    options->count += at == options->count;
    return true;
}

/* transformGenericOptions() */
bool change_foreign_options(execution *x, const object *wrapper, foreign_part part,
                            const node_list *before, const node_list *given, node_list *out)
{
    size_t n = before != NULL ? before->count : 0;
    node_list options = {ARENA_ARRAY(x->arena, node *, n + given->count + 1), n};
    if (n > 0)
        memcpy(options.items, before->items, n * sizeof(node *));
    for (size_t i = 0; i < given->count; i++) {
        if (!apply_option(x, AS(option, given->items[i]), &options))
            return false;
    }
    for (size_t i = 0; i < options.count; i++) {
        const node_option *o = AS(option, options.items[i]);
        if (str_find(o->name.text, STR("=")) < o->name.text.len)
            return fail(x, o->base.at, "22023",
                        "invalid option name \"%.*s\": must not contain \"=\"",
                        STR_ARG(o->name.text));
    }
    *out = options;
    return validate_options(x, wrapper, part, &options);
}

static void put_foreign(execution *x, object_kind kind, str called, const node *tree, oid owner,
                        oid on)
{
    other_object *o = OBJECT_NEW(x, other_object, CLASS_OTHER, OID_NONE, called);
    o->kind = kind;
    o->tree = tree;
    o->base.owner = owner;
    dependency_list list = {0};
    dependency_add(x->arena, &list, (dependency){on, 0, 0, DEPENDENCY_NORMAL});
    object_set_dependencies(x, &o->base, &list);
    put_new(x, &o->base);
}

/* ---- wrappers ---- */

/* lookup_fdw_handler_func() and lookup_fdw_validator_func() */
static bool wrapper_functions(execution *x, const node_list *handlers, dependency_list *out)
{
    static const oid of_validator[] = {TYPE_TEXT_ARRAY, TYPE_OID};
    for (size_t i = 0; i < handlers->count; i++) {
        const node_option_word *o = AS(option_word, handlers->items[i]);
        bool handler = str_is(o->word, "handler");
        const function *f = NULL;
        if (o->value == NULL)
            continue;
        if (!find_function_of_types(x, name_of(o->value), of_validator, handler ? 0 : 2, &f))
            return false;
        if (handler && f->returns != TYPE_FDW_HANDLER)
            return fail(x, o->value->at, "42809", "function %.*s must return type fdw_handler",
                        STR_ARG(f->base.name));
        dependency_add(x->arena, out, (dependency){f->base.id, 0, 0, DEPENDENCY_NORMAL});
    }
    return true;
}

static bool says_handler(const node *handler)
{
    str word = AS(option_word, handler)->word;
    return str_is(word, "handler") || str_is(word, "no handler");
}

/* Those of CREATE that ALTER says nothing of, and what ALTER says. */
static node_list merge_handlers(execution *x, const node_list *before, const node_list *given)
{
    node_list out = {ARENA_ARRAY(x->arena, node *, before->count + given->count + 1), 0};
    for (size_t i = 0; i < before->count; i++) {
        bool replaced = false;
        for (size_t k = 0; k < given->count; k++)
            replaced |= says_handler(before->items[i]) == says_handler(given->items[k]);
        if (!replaced)
            out.items[out.count++] = before->items[i];
    }
    for (size_t k = 0; k < given->count; k++)
        out.items[out.count++] = given->items[k];
    return out;
}

/* AlterForeignDataWrapper(); of one that an extension has brought nothing is known but its name. */
static bool alter_wrapper(execution *x, const other_object *before, const node_create_wrapper *n)
{
    dependency_list given = {0};
    if (before == NULL)
        return fail_missing(x, OBJECT_FOREIGN_DATA_WRAPPER, n->name.at, n->name.text);
    if (before->tree == NULL)
        return wrapper_functions(x, &n->handlers, &given);
    other_object *o = OBJECT_EDIT(x, other_object, before);
    node_create_wrapper *now = arena_copy(x->arena, before->tree, sizeof *now);
    const node_create_wrapper *old = AS(create_wrapper, before->tree);
    now->handlers = merge_handlers(x, &old->handlers, &n->handlers);
    o->tree = &now->base;
    if (!wrapper_functions(x, &n->handlers, &given))
        return false;
    bool changed[] = {false, false}; /* validator, handler */
    for (size_t i = 0; i < n->handlers.count; i++)
        changed[says_handler(n->handlers.items[i])] = true;
    for (size_t is_handler = 0; is_handler < 2; is_handler++) {
        const function *f = wrapper_function(x, &before->base, is_handler ? 0 : 2);
        if (f != NULL && !changed[is_handler])
            dependency_add(x->arena, &given, (dependency){f->base.id, 0, 0, DEPENDENCY_NORMAL});
    }
    object_set_dependencies(x, &o->base, &given);
    if (n->options.count > 0 && !change_foreign_options(x, &o->base, FOREIGN_WRAPPER, &old->options,
                                                        &n->options, &now->options))
        return false;
    put_changed(x, &before->base, &o->base);
    return true;
}

bool execute_create_wrapper(execution *x, const node *tree)
{
    const node_create_wrapper *n = AS(create_wrapper, tree);
    const other_object *old =
        catalog_other(x->catalog, OBJECT_FOREIGN_DATA_WRAPPER, OID_NONE, n->name.text);
    dependency_list functions = {0};
    node_list options;
    if (!check_superuser(x, tree->at, "permission denied to create foreign-data wrapper"))
        return false;
    if (n->alter)
        return alter_wrapper(x, old, n);
    if (old != NULL)
        return fail(x, tree->at, "42710", "foreign-data wrapper \"%.*s\" already exists",
                    STR_ARG(n->name.text));
    other_object *o = OBJECT_NEW(x, other_object, CLASS_OTHER, OID_NONE, n->name.text);
    o->kind = OBJECT_FOREIGN_DATA_WRAPPER;
    o->tree = tree;
    if (!wrapper_functions(x, &n->handlers, &functions))
        return false;
    object_set_dependencies(x, &o->base, &functions);
    if (!change_foreign_options(x, &o->base, FOREIGN_WRAPPER, NULL, &n->options, &options))
        return false;
    put_new(x, &o->base);
    return true;
}

/* ---- servers ---- */

const object *wrapper_of_server(const execution *x, const object *server)
{
    for (size_t i = 0; i < server->n_dependencies; i++) {
        const object *o = catalog_get(x->catalog, server->dependencies[i].object);
        if (o != NULL && o->class == CLASS_OTHER &&
            ((const other_object *)o)->kind == OBJECT_FOREIGN_DATA_WRAPPER)
            return o;
    }
    return NULL;
}

bool find_server(execution *x, const name *called, const other_object **out)
{
    *out = catalog_other(x->catalog, OBJECT_SERVER, OID_NONE, called->text);
    return *out != NULL || fail_missing(x, OBJECT_SERVER, called->at, called->text);
}

static bool alter_server(execution *x, const node_create_server *n)
{
    const other_object *before;
    if (!find_server(x, &n->name, &before) || !check_owner(x, &before->base, n->base.at))
        return false;
    if (before->tree == NULL)
        return true;
    const node_create_server *old = AS(create_server, before->tree);
    node_create_server *now = arena_copy(x->arena, old, sizeof *now);
    if (!str_absent(n->version) || n->options.count == 0)
        now->version = n->version;
    if (n->options.count > 0 &&
        !change_foreign_options(x, wrapper_of_server(x, &before->base), FOREIGN_SERVER,
                                &old->options, &n->options, &now->options))
        return false;
    change_other(x, before, &now->base);
    return true;
}

bool execute_create_server(execution *x, const node *tree)
{
    const node_create_server *n = AS(create_server, tree);
    if (n->alter)
        return alter_server(x, n);
    node_list options;
    const other_object *old = catalog_other(x->catalog, OBJECT_SERVER, OID_NONE, n->name.text);
    const other_object *wrapper =
        catalog_other(x->catalog, OBJECT_FOREIGN_DATA_WRAPPER, OID_NONE, n->wrapper.text);
    if (old != NULL && n->if_not_exists) {
        skip_event(x, &old->base, "it exists already");
        return true;
    }
    if (old != NULL)
        return fail(x, tree->at, "42710", "server \"%.*s\" already exists", STR_ARG(n->name.text));
    if (wrapper == NULL)
        return fail_missing(x, OBJECT_FOREIGN_DATA_WRAPPER, n->wrapper.at, n->wrapper.text);
    if (!check_right(x, &wrapper->base, PRIVILEGE_USAGE, n->wrapper.at) ||
        !change_foreign_options(x, &wrapper->base, FOREIGN_SERVER, NULL, &n->options, &options))
        return false;
    put_foreign(x, OBJECT_SERVER, n->name.text, tree, session_role(x), wrapper->base.id);
    return true;
}

/* ---- user mappings: whom one is for owns it (recordDependencyOnOwner) ---- */

/* user_mapping_ddl_aclcheck(): the server's owner may do all, others map themselves where they may
 * use the server. */
static bool check_mapping_rights(execution *x, const other_object *server, oid who, range at)
{
    failure before = x->failure;
    if (check_owner(x, &server->base, at))
        return true;
    if (who != session_role(x))
        return false;
    x->failure = before;
    return check_right(x, &server->base, PRIVILEGE_USAGE, at);
}

static const other_object *find_mapping(execution *x, const other_object *server, oid who)
{
    const oid *ids;
    size_t n = catalog_dependent_ids(x->catalog, x->arena, server->base.id, &ids);
    for (size_t i = 0; i < n; i++) {
        const object *o = catalog_get(x->catalog, ids[i]);
        if (o != NULL && o->class == CLASS_OTHER && o->owner == who &&
            ((const other_object *)o)->kind == OBJECT_USER_MAPPING)
            return (const other_object *)o;
    }
    return NULL;
}

static bool create_user_mapping(execution *x, const node_user_mapping *n,
                                const other_object *server, oid who)
{
    const other_object *old = find_mapping(x, server, who);
    node_list options;
    str of = who != OID_NONE ? catalog_get(x->catalog, who)->name : STR("public");
    if (old != NULL && n->guard) {
        skip_event(x, &old->base, "it exists already");
        return true;
    }
    if (old != NULL)
        return fail(x, n->base.at, "42710",
                    "user mapping for \"%.*s\" already exists for server \"%.*s\"", STR_ARG(of),
                    STR_ARG(n->server.text));
    if (!change_foreign_options(x, wrapper_of_server(x, &server->base), FOREIGN_MAPPING, NULL,
                                &n->options, &options))
        return false;
    str called = arena_printf(x->arena, "%.*s on %.*s", STR_ARG(of), STR_ARG(n->server.text));
    put_foreign(x, OBJECT_USER_MAPPING, called, &n->base, who, server->base.id);
    return true;
}

static bool alter_user_mapping(execution *x, const node_user_mapping *n, const object *server,
                               const other_object *before)
{
    const node_user_mapping *old = AS(user_mapping, before->tree);
    node_user_mapping *now = arena_copy(x->arena, old, sizeof *now);
    if (!change_foreign_options(x, wrapper_of_server(x, server), FOREIGN_MAPPING, &old->options,
                                &n->options, &now->options))
        return false;
    change_other(x, before, &now->base);
    return true;
}

/* AlterUserMapping(), RemoveUserMapping(): IF EXISTS is of the role and of the server as well. */
bool execute_user_mapping(execution *x, const node *tree)
{
    const node_user_mapping *n = AS(user_mapping, tree);
    bool drop = str_is(n->action, "drop"), create = str_is(n->action, "create");
    bool guarded = drop && n->guard;
    failure before = x->failure;
    const other_object *server;
    oid who;
    if (!resolve_grantee(x, n->role, &who) || !find_server(x, &n->server, &server)) {
        x->failure = guarded ? before : x->failure;
        return guarded;
    }
    if (create)
        return check_mapping_rights(x, server, who, tree->at) &&
               create_user_mapping(x, n, server, who);
    const other_object *old = find_mapping(x, server, who);
    if (old == NULL)
        return guarded || fail(x, tree->at, "42704",
                               "user mapping for \"%.*s\" does not exist for server \"%.*s\"",
                               STR_ARG(node_text(n->role)), STR_ARG(n->server.text));
    if (!check_mapping_rights(x, server, who, tree->at))
        return false;
    return drop ? drop_object(x, &old->base, true, tree->at)
                : alter_user_mapping(x, n, &server->base, old);
}

/* ---- foreign tables ---- */

/* CreateForeignTable() */
bool put_foreign_table(execution *x, oid table, const node_create_table *n)
{
    const relation *before = CATALOG_GET(x->catalog, relation, table);
    const other_object *server;
    node_list *options = ARENA_NEW(x->arena, node_list);
    if (!find_server(x, &n->server, &server) ||
        !check_right(x, &server->base, PRIVILEGE_USAGE, n->server.at) ||
        !change_foreign_options(x, wrapper_of_server(x, &server->base), FOREIGN_TABLE, NULL,
                                &n->server_options, options))
        return false;
    relation *r = relation_edit(x, before);
    r->server = server->base.id;
    r->server_options = options->count > 0 ? options : NULL;
    relation_update_dependencies(x, r);
    catalog_put(x->catalog, &r->base);
    return true;
}

static const object *wrapper_of_table(const execution *x, const relation *r)
{
    const object *server = catalog_get(x->catalog, r->server);
    return server != NULL ? wrapper_of_server(x, server) : NULL;
}

/* ATExecGenericOptions() */
bool alter_foreign_table(execution *x, const relation *before, const node_list *given)
{
    node_list *options = ARENA_NEW(x->arena, node_list);
    if (!change_foreign_options(x, wrapper_of_table(x, before), FOREIGN_TABLE,
                                before->server_options, given, options))
        return false;
    relation *r = relation_edit(x, before);
    r->server_options = options->count > 0 ? options : NULL;
    put_table(x, before, r);
    return true;
}

/* ATExecAlterColumnGenericOptions() */
bool alter_foreign_column(execution *x, const relation *before, const column *col,
                          const node_list *given)
{
    node_list *options = ARENA_NEW(x->arena, node_list);
    if (!change_foreign_options(x, wrapper_of_table(x, before), FOREIGN_COLUMN, col->server_options,
                                given, options))
        return false;
    relation *r = relation_edit(x, before);
    relation_edit_column(x, r, col->number)->server_options = options->count > 0 ? options : NULL;
    put_table(x, before, r);
    return true;
}

bool columns_server_options(execution *x, oid table, const node_list *elements)
{
    for (size_t i = 0; i < elements->count; i++) {
        const node *n = elements->items[i];
        if (!IS(column_def, n) || AS(column_def, n)->server_options.count == 0)
            continue;
        const node_column_def *def = AS(column_def, n);
        const relation *r = CATALOG_GET(x->catalog, relation, table);
        if (r->kind != 'f')
            return fail(x, n->at, "42809",
                        "ALTER action ALTER COLUMN ... OPTIONS cannot be performed on relation "
                        "\"%.*s\"",
                        STR_ARG(r->base.name));
        if (!alter_foreign_column(x, r, relation_column(r, def->name.text), &def->server_options))
            return false;
    }
    return true;
}

/* GetFdwRoutineByServerId() */
static bool check_handler(execution *x, range at, const object *server)
{
    const other_object *wrapper = (const other_object *)wrapper_of_server(x, server);
    return wrapper == NULL || wrapper->tree == NULL ||
           wrapper_function(x, &wrapper->base, 0) != NULL ||
           fail(x, at, "55000", "foreign-data wrapper \"%.*s\" has no handler",
                STR_ARG(wrapper->base.name));
}

bool check_foreign_scan(execution *x, range at, const relation *r)
{
    const object *server = catalog_get(x->catalog, r->server);
    return server == NULL || check_handler(x, at, server);
}

bool execute_import_schema(execution *x, const node *tree)
{
    const node_import_schema *n = AS(import_schema, tree);
    const other_object *server;
    oid schema;
    if (!find_server(x, &n->server, &server) ||
        !check_right(x, &server->base, PRIVILEGE_USAGE, tree->at) ||
        !resolve_schema(x, &n->into, false, &schema) ||
        !check_schema_right(x, schema, PRIVILEGE_CREATE, tree->at))
        return false;
    if (!check_handler(x, tree->at, &server->base))
        return false;
    return unknown(x, tree->at,
                   "what IMPORT FOREIGN SCHEMA brings is known to the foreign server alone");
}
