#include <string.h>

#include "model/analyze/coerce.h"
#include "model/execute/ddl.h"
#include "model/session/rights.h"
#include "syntax/made.h"

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

static str schema_of(const node *named)
{
    return qualified_schema(IS(relation, named) ? AS(relation, named)->name : named);
}

static node *name_with_schema(execution *x, const node *qualified_name, str schema)
{
    node_qualified_name *q = arena_copy(x->arena, qualified_name, sizeof *q);
    node **parts = ARENA_ARRAY(x->arena, node *, q->parts.count + 1);
    parts[0] = made_identifier(x->arena, (name){q->base.at, schema});
    for (size_t i = 0; i < q->parts.count; i++)
        parts[i + 1] = q->parts.items[i];
    q->parts = (node_list){parts, q->parts.count + 1};
    return &q->base;
}

/* A relation, or a name alone; as it is when it has a schema. */
static node *with_schema(execution *x, node *named, str schema)
{
    if (!str_absent(schema_of(named)))
        return named;
    if (!IS(relation, named))
        return name_with_schema(x, named, schema);
    node_relation *r = arena_copy(x->arena, named, sizeof *r);
    r->name = name_with_schema(x, r->name, schema);
    return &r->base;
}

/* setSchemaName(): it tells in what is to be temporary, and cannot be here, and in an index or a
 * trigger, whose table must be here, too. */
static const node *in_schema(execution *x, const node *n, str schema)
{
    switch (n->kind) {
#define IN_SCHEMA(element, wanted)                                                                 \
    case NODE_##element: {                                                                         \
        node_##element *copy = arena_copy(x->arena, n, sizeof *copy);                              \
        if (wanted)                                                                                \
            copy->relation = with_schema(x, copy->relation, schema);                               \
        return &copy->base;                                                                        \
    }
        IN_SCHEMA(create_table, copy->persistence == PERSISTENCE_TEMPORARY)
        IN_SCHEMA(create_view, copy->persistence == PERSISTENCE_TEMPORARY)
        IN_SCHEMA(create_sequence, copy->persistence == PERSISTENCE_TEMPORARY)
        IN_SCHEMA(create_index, true)
        IN_SCHEMA(create_trigger, true)
#undef IN_SCHEMA
    default:
        return n;
    }
}

static bool execute_elements(execution *x, const node_list *elements, str schema)
{
    for (size_t i = 0; i < elements->count; i++) {
        const node *of = element_relation(elements->items[i]);
        str other = of != NULL ? schema_of(of) : (str){0};
        if (!str_absent(other) && !str_eq(other, schema))
            return fail(x, of->at, "42P15",
                        "CREATE specifies a schema (%.*s) different from the one being created "
                        "(%.*s)",
                        STR_ARG(other), STR_ARG(schema));
    }
    for (int rank = 0; rank <= 5; rank++)
        for (size_t i = 0; i < elements->count; i++)
            if (element_rank(elements->items[i]) == rank &&
                !execute_node(x, in_schema(x, elements->items[i], schema)))
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
    oid before = session_run_as(x, owner);
    bool ok = execute_elements(x, &n->elements, called);
    session_run_as(x, before);
    return ok && session_set(x, STR("search_path"), path, tree->at);
}
