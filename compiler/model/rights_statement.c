#include <string.h>

#include "model/alter.h"
#include "model/rights.h"

/*
 * What the current role must be or have for a statement. The server looks at
 * most of it as soon as it has found what is named, so it is looked at before
 * the statement is executed; what is not found is left to the statement.
 */

/* ---- finding what is named, without a word when it is not there ---- */

static const relation *relation_of(execution *x, const node *n)
{
    const relation *r = NULL;
    failure before = x->failure;
    if (n == NULL || !resolve_relation(x, n, true, &r))
        r = NULL;
    x->failure = before;
    return r;
}

static const object *object_of(execution *x, object_kind kind, const node *n, const node *on,
                               const node *using)
{
    address where;
    failure before = x->failure;
    if (n == NULL || !resolve_object(x, kind, n, on, using, true, &where))
        where.object = NULL;
    x->failure = before;
    return where.object;
}

static oid role_named(execution *x, const node *n)
{
    oid id;
    failure before = x->failure;
    if (n == NULL || !resolve_role(x, n, &id))
        id = OID_NONE;
    x->failure = before;
    return id;
}

static const type *type_of(execution *x, const node *n)
{
    oid id;
    failure before = x->failure;
    if (n == NULL || !resolve_type(x, n, &id, NULL))
        id = OID_NONE;
    x->failure = before;
    return id != OID_NONE ? CATALOG_GET(x->catalog, type, id) : NULL;
}

static bool owns_relation(execution *x, const node *n)
{
    const relation *r = relation_of(x, n);
    return r == NULL || check_owner(x, &r->base, n->at);
}

/* An array type is its elements'. */
static bool may_use_type(execution *x, const node *n)
{
    const type *t = type_of(x, n);
    oid element = t != NULL ? array_element(x->catalog, t->base.id) : OID_NONE;
    if (element != OID_NONE)
        t = CATALOG_GET(x->catalog, type, element);
    return t == NULL || check_right(x, &t->base, PRIVILEGE_USAGE, n->at);
}

/* ---- tables and their parts ---- */

static bool alter_table_rights(execution *x, const node *tree)
{
    const node_alter_table *n = AS(alter_table, tree);
    const relation *r = relation_of(x, n->relation);
    if (r == NULL)
        return true;
    if (!check_owner(x, &r->base, tree->at))
        return false;
    for (size_t i = 0; i < n->commands.count; i++) {
        const node_alter_command *c = AS(alter_command, n->commands.items[i]);
        if (c->type != NULL && !may_use_type(x, c->type))
            return false;
        if (IS(column_def, c->def) && !may_use_type(x, AS(column_def, c->def)->type))
            return false;
        bool other = c->action == ALTER_INHERIT || c->action == ALTER_NO_INHERIT ||
                     c->action == ALTER_ATTACH_PARTITION || c->action == ALTER_DETACH_PARTITION;
        if (other && !owns_relation(x, c->relation))
            return false;
    }
    return true;
}

static bool may_use_column_types(execution *x, const node_list *elements)
{
    for (size_t i = 0; i < elements->count; i++)
        if (IS(column_def, elements->items[i]) &&
            !may_use_type(x, AS(column_def, elements->items[i])->type))
            return false;
    return true;
}

static bool create_composite_rights(execution *x, const node *tree)
{
    return may_use_column_types(x, &AS(create_composite, tree)->columns);
}

static bool create_table_rights(execution *x, const node *tree)
{
    const node_create_table *n = AS(create_table, tree);
    if (!may_use_column_types(x, &n->elements) || !may_use_type(x, n->of_type))
        return false;
    for (size_t i = 0; i < n->inherits.count; i++)
        if (!owns_relation(x, n->inherits.items[i]))
            return false;
    return n->partition_of == NULL || owns_relation(x, n->partition_of);
}

static bool create_trigger_rights(execution *x, const node *tree)
{
    const node_create_trigger *n = AS(create_trigger, tree);
    const relation *r = relation_of(x, n->relation);
    if (r == NULL || !check_right(x, &r->base, PRIVILEGE_TRIGGER, tree->at))
        return r == NULL;
    r = relation_of(x, n->from_table);
    return r == NULL || check_right(x, &r->base, PRIVILEGE_TRIGGER, tree->at);
}

static bool create_view_rights(execution *x, const node *tree)
{
    const node_create_view *n = AS(create_view, tree);
    const relation *r = n->replace ? relation_of(x, n->relation) : NULL;
    return r == NULL || (check_schema_right(x, r->base.schema, PRIVILEGE_CREATE, tree->at) &&
                         check_owner(x, &r->base, tree->at));
}

static bool all_have(execution *x, const node_list *relations, uint32_t privilege)
{
    for (size_t i = 0; i < relations->count; i++) {
        const relation *r = relation_of(x, relations->items[i]);
        if (r != NULL && !check_right(x, &r->base, privilege, relations->items[i]->at))
            return false;
    }
    return true;
}

static bool lock_rights(execution *x, const node *tree)
{
    const node_lock *n = AS(lock, tree);
    const uint32_t writes = PRIVILEGE_UPDATE | PRIVILEGE_DELETE | PRIVILEGE_TRUNCATE;
    uint32_t privileges = str_is_nocase(n->mode, "access share")    ? writes | PRIVILEGE_SELECT
                          : str_is_nocase(n->mode, "row exclusive") ? writes | PRIVILEGE_INSERT
                                                                    : writes;
    return all_have(x, &n->relations, privileges);
}

/* ---- types, functions, operators ---- */

static bool owns_type(execution *x, const node *n)
{
    const object *o = object_of(x, OBJECT_TYPE, n, NULL, NULL);
    return o == NULL || check_owner(x, o, n->at);
}

static bool may_use_language(execution *x, str called, range at)
{
    const object *o = catalog_find(x->catalog, CLASS_LANGUAGE, OID_NONE, called);
    if (o == NULL)
        return true;
    bool trusted = str_is(called, "sql") || str_is(called, "plpgsql") || o->id >= FIRST_USER_OID;
    if (trusted)
        return check_right(x, o, PRIVILEGE_USAGE, at);
    return fail(x, at, "42501", "permission denied for language %.*s", STR_ARG(called));
}

static bool create_function_rights(execution *x, const node *tree)
{
    const node_create_function *n = AS(create_function, tree);
    qualified q = name_of(n->name);
    oid schema = !str_absent(q.schema) ? catalog_schema(x->catalog, q.schema) : OID_NONE;
    if (str_absent(q.schema)) {
        failure before = x->failure;
        schema = session_creation_schema(x, q.at);
        x->failure = before;
    }
    if (!check_schema_right(x, schema, PRIVILEGE_CREATE, tree->at))
        return false;
    str in = STR("sql");
    bool leakproof = false;
    for (size_t i = 0; i < n->options.count; i++) {
        const node_function_option *o = AS(function_option, n->options.items[i]);
        if (str_is(o->form, "language"))
            in = node_text(o->value);
        leakproof |= str_is(o->form, "leakproof") && !str_starts(o->word, "not");
    }
    if (!may_use_language(x, in, tree->at))
        return false;
    if (leakproof)
        return fail(x, tree->at, "42501", "only superuser can define a leakproof function");
    for (size_t i = 0; i < n->params.count; i++)
        if (!may_use_type(x, AS(parameter_def, n->params.items[i])->type))
            return false;
    return n->returns == NULL || may_use_type(x, n->returns);
}

static bool create_cast_rights(execution *x, const node *tree)
{
    const node_cast_ref *c = AS(cast_ref, AS(create_cast, tree)->cast);
    const type *from = type_of(x, c->from), *to = type_of(x, c->to);
    if (from == NULL || to == NULL)
        return true;
    failure before = x->failure;
    bool own = check_owner(x, &from->base, tree->at) || check_owner(x, &to->base, tree->at);
    if (own)
        x->failure = before;
    return own ? may_use_type(x, c->from) && may_use_type(x, c->to)
               : fail(x, tree->at, "42501", "must be owner of type %.*s or type %.*s",
                      STR_ARG(catalog_format_type(x->catalog, x->arena, from->base.id, -1)),
                      STR_ARG(catalog_format_type(x->catalog, x->arena, to->base.id, -1)));
}

static bool define_rights(execution *x, const node *tree)
{
    const node_define *n = AS(define, tree);
    switch (n->object) {
    case OBJECT_TYPE:
        return check_superuser(x, tree->at, "must be superuser to create a base type");
    case OBJECT_TEXT_SEARCH_PARSER:
        return check_superuser(x, tree->at, "must be superuser to create text search parsers");
    case OBJECT_TEXT_SEARCH_TEMPLATE:
        return check_superuser(x, tree->at, "must be superuser to create text search templates");
    default:
        return true;
    }
}

/* ---- what belongs to no schema ---- */

static bool create_schema_rights(execution *x, const node *tree)
{
    const node_create_schema *n = AS(create_schema, tree);
    oid owner = n->owner != NULL ? role_named(x, n->owner) : session_role(x);
    return check_database_right(x, PRIVILEGE_CREATE, tree->at) &&
           (owner == OID_NONE || check_member(x, owner, tree->at));
}

static bool owns_plain(execution *x, object_class class, str called, range at)
{
    const object *o = catalog_find(x->catalog, class, OID_NONE, called);
    return o == NULL || check_owner(x, o, at);
}

static bool publication_rights(execution *x, const node *tree)
{
    bool alter = IS(alter_publication, tree);
    const node_list *objects =
        alter ? &AS(alter_publication, tree)->objects : &AS(create_publication, tree)->objects;
    if (alter ? !owns_plain(x, CLASS_PUBLICATION, AS(alter_publication, tree)->name.text, tree->at)
              : !check_database_right(x, PRIVILEGE_CREATE, tree->at))
        return false;
    if (!alter && AS(create_publication, tree)->all_tables)
        return check_superuser(x, tree->at,
                               "must be superuser to create FOR ALL TABLES publication");
    if (alter && str_starts(AS(alter_publication, tree)->action, "drop"))
        return true;
    for (size_t i = 0; i < objects->count; i++) {
        const node_publication_object *o = AS(publication_object, objects->items[i]);
        if (o->relation == NULL)
            return check_superuser(x, tree->at,
                                   "must be superuser to create FOR TABLES IN SCHEMA publication");
        if (!owns_relation(x, o->relation))
            return false;
    }
    return true;
}

static bool create_server_rights(execution *x, const node *tree)
{
    const node_create_server *n = AS(create_server, tree);
    const other_object *o =
        n->alter
            ? catalog_other(x->catalog, OBJECT_SERVER, OID_NONE, n->name.text)
            : catalog_other(x->catalog, OBJECT_FOREIGN_DATA_WRAPPER, OID_NONE, n->wrapper.text);
    if (o == NULL)
        return true;
    return n->alter ? check_owner(x, &o->base, tree->at)
                    : check_right(x, &o->base, PRIVILEGE_USAGE, tree->at);
}

/* Its server's owner may do all, others map themselves where they may use the server. */
static bool user_mapping_rights(execution *x, const node *tree)
{
    const node_user_mapping *n = AS(user_mapping, tree);
    const other_object *o = catalog_other(x->catalog, OBJECT_SERVER, OID_NONE, n->server.text);
    failure before = x->failure;
    if (o == NULL || check_owner(x, &o->base, tree->at))
        return true;
    oid who = role_named(x, n->role);
    if (who != session_role(x) || (rights_on(x, &o->base) & PRIVILEGE_USAGE) == 0)
        return who == session_role(x) ? check_right(x, &o->base, PRIVILEGE_USAGE, tree->at) : false;
    x->failure = before;
    return true;
}

static bool reindex_rights(execution *x, const node *tree)
{
    const node_reindex *n = AS(reindex, tree);
    return n->relation == NULL || owns_relation(x, n->relation);
}

static bool cluster_rights(execution *x, const node *tree)
{
    const node_cluster *n = AS(cluster, tree);
    return n->relation == NULL || owns_relation(x, n->relation);
}

static bool of_superuser(execution *x, const node *tree)
{
    return check_superuser(x, tree->at, "permission denied: must be superuser");
}

/* ---- which statement is which ---- */

typedef bool (*rights_fn)(execution *x, const node *tree);

#define OWNER_OF(kind)                                                                             \
    static bool kind##_rights(execution *x, const node *tree)                                      \
    {                                                                                              \
        return owns_relation(x, AS(kind, tree)->relation);                                         \
    }
OWNER_OF(create_index)
OWNER_OF(alter_sequence)
OWNER_OF(refresh_view)
OWNER_OF(create_rule)
OWNER_OF(create_policy)
OWNER_OF(alter_policy)

#define OWNER_OF_TYPE(kind)                                                                        \
    static bool kind##_rights(execution *x, const node *tree)                                      \
    {                                                                                              \
        return owns_type(x, AS(kind, tree)->name);                                                 \
    }
OWNER_OF_TYPE(alter_enum)
OWNER_OF_TYPE(alter_domain)
OWNER_OF_TYPE(alter_type_options)

#define OWNER_OF_OBJECT(kind, object_kind_, field)                                                 \
    static bool kind##_rights(execution *x, const node *tree)                                      \
    {                                                                                              \
        return check_object_owner(x, object_of(x, object_kind_, AS(kind, tree)->field, NULL, NULL), tree->at);   \
    }
OWNER_OF_OBJECT(alter_function, AS(alter_function, tree)->object, function)
OWNER_OF_OBJECT(alter_operator, OBJECT_OPERATOR, op)
OWNER_OF_OBJECT(alter_text_search, AS(alter_text_search, tree)->object, name)
OWNER_OF_OBJECT(alter_collation, OBJECT_COLLATION, name)
OWNER_OF_OBJECT(alter_statistics, OBJECT_STATISTICS, name)

static bool alter_composite_rights(execution *x, const node *tree)
{
    const node_alter_composite *n = AS(alter_composite, tree);
    for (size_t i = 0; i < n->commands.count; i++) {
        const node_alter_command *c = AS(alter_command, n->commands.items[i]);
        const node *def = IS(column_def, c->def) ? AS(column_def, c->def)->type : c->type;
        if (i == 0 && !owns_type(x, n->name))
            return false;
        if (def != NULL && !may_use_type(x, def))
            return false;
    }
    return true;
}

static bool create_domain_rights(execution *x, const node *tree)
{
    return may_use_type(x, AS(create_domain, tree)->type);
}
static bool truncate_rights(execution *x, const node *tree)
{
    return all_have(x, &AS(truncate, tree)->relations, PRIVILEGE_TRUNCATE);
}
static bool alter_event_trigger_rights(execution *x, const node *tree)
{
    return owns_plain(x, CLASS_EVENT_TRIGGER, AS(alter_event_trigger, tree)->name.text, tree->at);
}
static bool alter_extension_rights(execution *x, const node *tree)
{
    return owns_plain(x, CLASS_EXTENSION, AS(alter_extension, tree)->name.text, tree->at);
}
static bool create_statistics_rights(execution *x, const node *tree)
{
    const node_list *from = &AS(create_statistics, tree)->from;
    return from->count != 1 || owns_relation(x, from->items[0]);
}
static bool call_rights(execution *x, const node *tree)
{
    const node *called = AS(call, tree)->call;
    const node *named = IS(function_call, called) ? AS(function_call, called)->name : NULL;
    qualified q = name_of(named);
    object_list all = {0};
    size_t n;
    const oid *path = session_search_path(x, &n);
    for (size_t i = 0; i < n && all.count == 0 && str_absent(q.schema); i++)
        all = catalog_overloads(x->catalog, x->arena, CLASS_FUNCTION, path[i], q.called);
    if (!str_absent(q.schema))
        all = catalog_overloads(x->catalog, x->arena, CLASS_FUNCTION,
                                catalog_schema(x->catalog, q.schema), q.called);
    return all.count != 1 || check_right(x, all.items[0], PRIVILEGE_EXECUTE, tree->at);
}

static bool copy_rights(execution *x, const node *tree)
{
    const node_copy *n = AS(copy, tree);
    const relation *r = relation_of(x, n->relation);
    uint32_t privilege = n->from ? PRIVILEGE_INSERT : PRIVILEGE_SELECT;
    if (n->program)
        return fail(x, tree->at, "42501",
                    "must be superuser or have privileges of the pg_execute_server_program role to "
                    "COPY to or from an external program");
    return r == NULL || check_column_rights(x, r, &n->columns, privilege, tree->at);
}

static bool do_block_rights(execution *x, const node *tree)
{
    str in = AS(do_block, tree)->language.text;
    return may_use_language(x, str_absent(in) ? STR("plpgsql") : in, tree->at);
}

/* clang-format off */
static const rights_fn functions[NODE_KIND_COUNT] = {
#define X(kind) [NODE_##kind] = kind##_rights
    X(alter_table), X(create_table), X(create_composite), X(call), X(copy),
    X(create_trigger), X(create_view), X(create_index), X(alter_sequence), X(refresh_view),
    X(create_rule), X(create_policy), X(alter_policy), X(alter_enum), X(alter_domain),
    X(alter_composite), X(alter_type_options), X(alter_function), X(alter_operator),
    X(alter_text_search), X(alter_collation), X(alter_statistics), X(create_domain), X(truncate),
    X(lock), X(create_function), X(create_cast), X(define),
    X(create_schema), X(create_server), X(user_mapping), X(alter_event_trigger),
    X(alter_extension), X(create_statistics), X(do_block), X(reindex), X(cluster),
#undef X
    [NODE_create_publication] = publication_rights,
    [NODE_alter_publication] = publication_rights,
    [NODE_create_event_trigger] = of_superuser,
    [NODE_create_subscription] = of_superuser,
    [NODE_create_language] = of_superuser,
    [NODE_create_access_method] = of_superuser,
    [NODE_create_wrapper] = of_superuser,
    [NODE_create_tablespace] = of_superuser,
    [NODE_alter_system] = of_superuser,
};
/* clang-format on */

bool check_statement_rights(execution *x, const node *tree)
{
    rights_fn check = functions[tree->kind];
    return check == NULL || check(x, tree);
}
