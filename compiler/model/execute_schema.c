#include <string.h>

#include "model/coerce.h"
#include "model/ddl.h"
#include "model/rights.h"
#include "model/ways.h"

/* ---- schemas ---- */

static bool schema_name(execution *x, const node_create_schema *n, oid owner, str *out)
{
    *out = n->name.text;
    if (str_absent(*out))
        *out = catalog_get(x->catalog, owner)->name;
    if (str_starts(*out, "pg_") && !x->environment) {
        fail(x, n->base.at, "42939", "unacceptable schema name \"%.*s\"", STR_ARG(*out));
        x->failure.detail = STR("The prefix \"pg_\" is reserved for system schemas.");
        return false;
    }
    return true;
}

/* Sequences first, then tables, views, indexes, triggers and what is granted, as
 * transformCreateSchemaStmtElements() sorts them. */
static int element_rank(const node *n)
{
    static const node_kind order[] = {NODE_create_sequence, NODE_create_table, NODE_create_view,
                                      NODE_create_index, NODE_create_trigger};
    for (int i = 0; i < (int)(sizeof order / sizeof order[0]); i++)
        if (n->kind == order[i])
            return i;
    return (int)(sizeof order / sizeof order[0]);
}

static const node *element_relation(const node *n)
{
    switch (n->kind) {
    case NODE_create_sequence:
        return AS(create_sequence, n)->relation;
    case NODE_create_table:
        return AS(create_table, n)->relation;
    case NODE_create_view:
        return AS(create_view, n)->relation;
    case NODE_create_index:
        return AS(create_index, n)->relation;
    case NODE_create_trigger:
        return AS(create_trigger, n)->relation;
    default:
        return NULL;
    }
}

static bool execute_elements(execution *x, const node_list *elements, str schema)
{
    for (size_t i = 0; i < elements->count; i++) {
        const node *of = element_relation(elements->items[i]);
        str other = of != NULL ? qualified_schema(IS(relation, of) ? AS(relation, of)->name : of)
                               : (str){0};
        if (!str_absent(other) && !str_eq(other, schema))
            return fail(x, of->at, "42P15",
                        "CREATE specifies a schema (%.*s) different from the one being created "
                        "(%.*s)",
                        STR_ARG(other), STR_ARG(schema));
    }
    for (int rank = 0; rank <= 5; rank++)
        for (size_t i = 0; i < elements->count; i++)
            if (element_rank(elements->items[i]) == rank && !execute_node(x, elements->items[i]))
                return false;
    return true;
}

bool execute_create_schema(execution *x, const node *tree)
{
    const node_create_schema *n = AS(create_schema, tree);
    oid owner = session_role(x);
    str called;
    if ((n->owner != NULL && !resolve_role(x, n->owner, &owner)) ||
        !check_database_right(x, PRIVILEGE_CREATE, tree->at) || !check_member(x, owner, tree->at) ||
        !schema_name(x, n, owner, &called))
        return false;
    const object *old = catalog_find(x->catalog, CLASS_SCHEMA, OID_NONE, called);
    if (old != NULL && n->if_not_exists) {
        skip_event(x, old, "it exists already");
        return true;
    }
    if (old != NULL)
        return fail(x, n->name.at, "42P06", "schema \"%.*s\" already exists", STR_ARG(called));
    object *o = object_new(x, sizeof(object), CLASS_SCHEMA, OID_NONE, called);
    o->owner = owner;
    o->acl = default_acl_for(x, OBJECT_SCHEMA, owner, OID_NONE);
    put_new(x, o);
    if (n->elements.count == 0)
        return true;
    str path = session_get(x, "search_path");
    buf inner = buf_new(x->arena);
    buf_identifier(&inner, called);
    buf_printf(&inner, ", %.*s", STR_ARG(path));
    if (!session_set(x, STR("search_path"), buf_str(&inner), tree->at))
        return false;
    if (!execute_elements(x, &n->elements, called))
        return false;
    return session_set(x, STR("search_path"), path, tree->at);
}

/* ---- extensions ---- */

bool execute_create_extension(execution *x, const node *tree)
{
    const node_create_extension *n = AS(create_extension, tree);
    const object *old = catalog_find(x->catalog, CLASS_EXTENSION, OID_NONE, n->name.text);
    if (old != NULL && n->if_not_exists) {
        skip_event(x, old, "it exists already");
        return true;
    }
    if (old != NULL)
        return fail(x, n->name.at, "42710", "extension \"%.*s\" already exists",
                    STR_ARG(n->name.text));
    const char *version = extension_known_version(x, n->name.text);
    if (version == NULL)
        return fail(x, n->name.at, "0A000", "extension \"%.*s\" is not available",
                    STR_ARG(n->name.text));
    if (n->version.len > 0 && !str_is(n->version, version) &&
        choose_way(x, n->name.at, 2, false,
                   "whether the server has this version of the extension is not known") != 0)
        return fail(x, n->name.at, "22023",
                    "extension \"%.*s\" has no installation script nor update path for version "
                    "\"%.*s\"",
                    STR_ARG(n->name.text), STR_ARG(n->version));
    oid schema = OID_NONE;
    if (!str_absent(n->schema.text) && !resolve_schema(x, &n->schema, false, &schema))
        return false;
    return create_extension(x, n->name.text, schema, n->cascade, n->name.at);
}

/* ALTER EXTENSION ... SET SCHEMA comes as set_schema; its members move too. */
static bool change_member(execution *x, const extension *e, const node_alter_extension *n)
{
    address where;
    if (!resolve_object(x, n->object, n->member, n->on, NULL, false, &where) ||
        where.object == NULL || !check_object_owner(x, where.object, n->base.at))
        return false;
    object *o = object_edit_any(x, where.object);
    dependency_list list = {0};
    for (size_t i = 0; i < o->n_dependencies; i++) {
        if (o->dependencies[i].object != e->base.id)
            vec_push(x->arena, &list, o->dependencies[i]);
    }
    if (str_is(n->action, "add"))
        dependency_add(x->arena, &list, (dependency){e->base.id, 0, 0, DEPENDENCY_EXTENSION});
    o->dependencies = list.items;
    o->n_dependencies = list.count;
    put_changed(x, where.object, o);
    return true;
}

bool execute_alter_extension(execution *x, const node *tree)
{
    const node_alter_extension *n = AS(alter_extension, tree);
    const extension *before =
        (const extension *)catalog_find(x->catalog, CLASS_EXTENSION, OID_NONE, n->name.text);
    if (before == NULL)
        return fail_missing(x, OBJECT_EXTENSION, n->name.at, n->name.text);
    if (!check_owner(x, &before->base, n->name.at))
        return false;
    if (n->member != NULL)
        return change_member(x, before, n);
    if (str_is(n->action, "update") && n->version.len > 0 && !str_eq(n->version, before->version)) {
        extension *e = OBJECT_EDIT(x, extension, before);
        e->version = n->version;
        put_changed(x, &before->base, &e->base);
    }
    return true;
}
