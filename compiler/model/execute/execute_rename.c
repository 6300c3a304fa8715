#include <string.h>

#include "model/session/rights.h"
#include "model/table/alter.h"

/* RENAME and SET SCHEMA: what is done alike to objects of all kinds. */

/* ---- moving and renaming what comes with an object ---- */

static void put_quietly(execution *x, object *o)
{
    catalog_put(x->catalog, o);
}

static void replace_schema_edge(execution *x, object *o, oid before, oid after)
{
    dependency *edges =
        arena_copy(x->arena, o->dependencies, o->n_dependencies * sizeof(dependency));
    for (size_t i = 0; i < o->n_dependencies; i++) {
        if (edges[i].object == before)
            edges[i].object = after;
    }
    o->dependencies = edges;
    bool has = false;
    for (size_t i = 0; i < o->n_dependencies; i++)
        has |= edges[i].object == after;
    if (!has && before < FIRST_USER_OID && after >= FIRST_USER_OID) {
        dependency *more = ARENA_ARRAY(x->arena, dependency, o->n_dependencies + 1);
        memcpy(more, edges, o->n_dependencies * sizeof(dependency));
        more[o->n_dependencies++] = (dependency){after, 0, 0, DEPENDENCY_NORMAL};
        o->dependencies = more;
    }
}

/* The row type and its array type go where their relation goes. */
static bool rename_type(execution *x, const type *before, oid schema, str called, range at)
{
    if (!check_free_type_name(x, schema, called, at))
        return false;
    type *t = OBJECT_EDIT(x, type, before);
    t->base.name = called;
    t->base.schema = schema;
    dependency_list list = {0};
    for (size_t i = 0; i < before->base.n_dependencies; i++) {
        const object *to = catalog_get(x->catalog, before->base.dependencies[i].object);
        if (to != NULL && to->class != CLASS_SCHEMA)
            dependency_add(x->arena, &list, before->base.dependencies[i]);
    }
    object_set_dependencies(x, &t->base, &list);
    put_quietly(x, &t->base);
    const type *array = CATALOG_GET(x->catalog, type, before->array);
    if (array == NULL)
        return true;
    type *a = OBJECT_EDIT(x, type, array);
    a->base.schema = schema;
    replace_schema_edge(x, &a->base, array->base.schema, schema);
    catalog_remove(x->catalog, array->base.id); /* its own old name is free */
    a->base.name = truncate_name(arena_printf(x->arena, "_%.*s", STR_ARG(called)), NAME_MAX_BYTES);
    while (catalog_find(x->catalog, CLASS_TYPE, schema, a->base.name) != NULL)
        a->base.name =
            truncate_name(arena_printf(x->arena, "_%.*s", STR_ARG(a->base.name)), NAME_MAX_BYTES);
    put_quietly(x, &a->base);
    return true;
}

static bool move_relation(execution *x, const relation *before, oid schema, str called, range at)
{
    if (!check_new_relation_name(x, schema, called, false, NULL, at))
        return false;
    const type *row = CATALOG_GET(x->catalog, type, before->row_type);
    if (row != NULL && !rename_type(x, row, schema, called, at))
        return false;
    relation *r = relation_edit(x, before);
    r->base.name = called;
    r->base.schema = schema;
    replace_schema_edge(x, &r->base, before->base.schema, schema);
    put_changed(x, &before->base, &r->base);
    return true;
}

static void move_constraint(execution *x, const object *o, oid schema)
{
    constraint *k = OBJECT_EDIT(x, constraint, (const constraint *)o);
    k->base.schema = schema;
    put_quietly(x, &k->base);
}

/* Its checks follow a domain into another schema: their names are looked for there. */
static void move_domain_checks(execution *x, const type *domain, oid schema)
{
    object_list all = catalog_members(x->catalog, x->arena, CLASS_CONSTRAINT, domain->base.id);
    for (size_t i = 0; i < all.count; i++)
        move_constraint(x, all.items[i], schema);
}

/* Indexes, constraints and owned sequences follow a table into another schema. */
static bool move_parts(execution *x, const relation *table, oid schema, range at)
{
    const oid *ids;
    size_t n = catalog_dependent_ids(x->catalog, x->arena, table->base.id, &ids);
    for (size_t i = 0; i < n; i++) {
        const object *o = catalog_get(x->catalog, ids[i]);
        if (o == NULL)
            continue;
        const relation *r = (const relation *)o;
        bool index = o->class == CLASS_RELATION && o->parent == table->base.id;
        bool sequence = o->class == CLASS_RELATION && r->sequence != NULL &&
                        r->sequence->owned_by_table == table->base.id;
        if ((index || sequence) && !move_relation(x, r, schema, o->name, at))
            return false;
        if (o->class == CLASS_CONSTRAINT && o->parent == table->base.id)
            move_constraint(x, o, schema);
    }
    return true;
}

/* Whether something of its kind is called so already. */
static bool is_taken(const execution *x, const object *o, oid schema, str called)
{
    uint32_t cursor = 0;
    if (o->class == CLASS_OTHER)
        return catalog_other(x->catalog, ((const other_object *)o)->kind, schema, called) != NULL;
    if (o->class == CLASS_CAST)
        return false;
    if (o->class != CLASS_OPERATOR && o->class != CLASS_OPCLASS && o->class != CLASS_OPFAMILY)
        return catalog_find(x->catalog, o->class, schema, called) != NULL;
    for (const object *k;
         (k = catalog_each(x->catalog, o->class, schema, called, &cursor)) != NULL;) {
        const operator_object *a = (const operator_object *)o, *b = (const operator_object *)k;
        if (o->class == CLASS_OPERATOR ? a->left == b->left && a->right == b->right
            : o->class == CLASS_OPCLASS
                ? str_eq(((const opclass *)o)->method, ((const opclass *)k)->method)
                : str_eq(((const opfamily *)o)->method, ((const opfamily *)k)->method))
            return true;
    }
    return false;
}

/* Renames or moves anything: (schema, called) is where it goes. */
static bool move_object(execution *x, const object *o, oid schema, str called, range at)
{
    switch (o->class) {
    case CLASS_RELATION:
        return move_relation(x, (const relation *)o, schema, called, at) &&
               (schema == o->schema || move_parts(x, (const relation *)o, schema, at));
    case CLASS_TYPE: {
        const type *t = (const type *)o;
        if (t->relation != OID_NONE)
            return move_object(x, catalog_get(x->catalog, t->relation), schema, called, at);
        if (!rename_type(x, t, schema, called, at))
            return false;
        if (t->kind == 'd' && schema != o->schema)
            move_domain_checks(x, t, schema);
        add_event(x, EVENT_RENAME, o, catalog_get(x->catalog, o->id));
        return true;
    }
    case CLASS_FUNCTION:
        if (same_function(x, (const function *)o, schema, called) != NULL)
            return fail(
                x, at, "42723", "function %.*s already exists in schema \"%.*s\"",
                STR_ARG(catalog_function_signature(x->catalog, x->arena, (const function *)o)),
                STR_ARG(catalog_schema_name(x->catalog, schema)));
        break;
    case CLASS_CONSTRAINT:
    case CLASS_POLICY:
    case CLASS_TRIGGER:
    case CLASS_RULE: {
        const object *parent = catalog_get(x->catalog, o->parent);
        const object *taken = catalog_member(x->catalog, o->class, o->parent, called);
        bool of_trigger = o->class == CLASS_CONSTRAINT && parent->class == CLASS_RELATION &&
                          constraint_trigger_of(x, (const relation *)parent, called) != NULL;
        if (of_trigger || (taken != NULL && !(taken == o && o->class == CLASS_TRIGGER)))
            return fail(x, at, "42710", "%s \"%.*s\" for %s \"%.*s\" already exists",
                        object_class_words(x->catalog, o), STR_ARG(called),
                        o->class == CLASS_POLICY ? "table" : "relation", STR_ARG(parent->name));
        break;
    }
    case CLASS_SCHEMA:
        if (catalog_find(x->catalog, o->class, schema, called) != NULL)
            return fail(x, at, "42P06", "schema \"%.*s\" already exists", STR_ARG(called));
        break;
    default:
        if (is_taken(x, o, schema, called))
            return fail(x, at, "42710", "%s \"%.*s\" already exists",
                        object_class_words(x->catalog, o), STR_ARG(called));
        break;
    }
    object *after = object_edit_any(x, o);
    after->name = called;
    after->schema = schema;
    if (schema != o->schema)
        replace_schema_edge(x, after, o->schema, schema);
    put_changed(x, o, after);
    return true;
}

/* A key's index and constraint are renamed together. */
static bool rename_with_twin(execution *x, const object *o, str called, range at)
{
    const object *twin = NULL;
    if (o->class == CLASS_CONSTRAINT && strchr("pux", ((const constraint *)o)->kind) != NULL)
        twin = catalog_get(x->catalog, ((const constraint *)o)->index);
    if (o->class == CLASS_RELATION && ((const relation *)o)->index != NULL)
        twin = catalog_get(x->catalog, ((const relation *)o)->index->constraint);
    if (twin != NULL && o->class == CLASS_RELATION &&
        !check_new_relation_name(x, o->schema, called, false, NULL, at))
        return false;
    return (twin == NULL || move_object(x, twin, twin->schema, called, at)) &&
           move_object(x, catalog_get(x->catalog, o->id), o->schema, called, at);
}

static bool rename_object(execution *x, const object *o, str called, range at)
{
    return rename_with_twin(x, o, arena_str(x->arena, called), at);
}

bool check_is_own_type(execution *x, const object *o, range at)
{
    const type *t = (const type *)o;
    if (o->class != CLASS_TYPE)
        return true;
    str shown = catalog_format_type(x->catalog, x->arena, o->id, -1);
    const relation *r =
        t->relation != OID_NONE ? CATALOG_GET(x->catalog, relation, t->relation) : NULL;
    if (r != NULL && r->kind != 'c')
        return fail(x, at, "42809", "%.*s is a table's row type", STR_ARG(shown));
    if (array_element(x->catalog, o->id) != OID_NONE && t->kind == 'b')
        return fail(x, at, "42809", "cannot alter array type %.*s", STR_ARG(shown));
    return true;
}

/* ---- RENAME ---- */

/* An index has columns of its own, which nothing else refers to. */
static bool rename_index_column(execution *x, const relation *before, const node_rename *n)
{
    const index_info *old = before->index;
    index_info *info = arena_copy(x->arena, old, sizeof *old);
    index_key *keys = arena_copy(x->arena, old->keys, old->n_keys * sizeof *keys);
    index_key *key = NULL;
    bool taken = false;
    for (size_t i = 0; i < old->n_keys; i++) {
        taken |= str_eq(keys[i].called, n->new_name.text);
        if (str_eq(keys[i].called, n->sub.text))
            key = &keys[i];
    }
    if (key == NULL)
        return fail(x, n->sub.at, "42703", "column \"%.*s\" does not exist", STR_ARG(n->sub.text));
    if (taken)
        return fail(x, n->new_name.at, "42701",
                    "column \"%.*s\" of relation \"%.*s\" already exists",
                    STR_ARG(n->new_name.text), STR_ARG(before->base.name));
    key->called = arena_str(x->arena, n->new_name.text);
    info->keys = keys;
    relation *r = relation_edit(x, before);
    r->index = info;
    put_changed(x, &before->base, &r->base);
    return true;
}

/* renameatt_check() */
static bool check_columns_have_names(execution *x, const relation *r, bool recursing, range at)
{
    if (r->of_type != OID_NONE && !recursing)
        return fail(x, at, "42809", "cannot rename column of typed table");
    return strchr("rvmciIfp", r->kind) != NULL ||
           fail(x, at, "42809", "cannot rename columns of relation \"%.*s\"",
                STR_ARG(r->base.name));
}

static bool rename_own_column(execution *x, const relation *before, const node_rename *n,
                              int parents)
{
    if (is_system_column(n->sub.text) && relation_column(before, n->sub.text) == NULL &&
        strchr("vciI", before->kind) == NULL) /* which have none */
        return fail(x, n->sub.at, "0A000", "cannot rename system column \"%.*s\"",
                    STR_ARG(n->sub.text));
    const column *col = relation_column(before, n->sub.text);
    if (col == NULL)
        return fail(x, n->sub.at, "42703", "column \"%.*s\" does not exist", STR_ARG(n->sub.text));
    if (col->inherit_count > parents)
        return fail(x, n->sub.at, "42P16", "cannot rename inherited column \"%.*s\"",
                    STR_ARG(n->sub.text));
    if (is_system_column(n->new_name.text))
        return fail(x, n->new_name.at, "42701",
                    "column name \"%.*s\" conflicts with a system column name",
                    STR_ARG(n->new_name.text));
    if (relation_column(before, n->new_name.text) != NULL)
        return fail(x, n->new_name.at, "42701",
                    "column \"%.*s\" of relation \"%.*s\" already exists",
                    STR_ARG(n->new_name.text), STR_ARG(before->base.name));
    relation *r = relation_edit(x, before);
    relation_edit_column(x, r, col->number)->name = arena_str(x->arena, n->new_name.text);
    put_changed(x, &before->base, &r->base);
    if (x->events != NULL)
        vec_last(x->events)->kind = EVENT_RENAME;
    return true;
}

static bool rename_column(execution *x, const relation *before, const node_rename *n,
                          bool recursing)
{
    const relation **typed = NULL, **children;
    size_t n_typed = 0;
    heir_list heirs = {0};
    bool below = recursing || !n->only;
    if (!check_columns_have_names(x, before, recursing, n->sub.at))
        return false;
    if (below)
        collect_heirs(x, before->base.id, &heirs);
    else if (children_of(x, before->base.id, &children) > 0)
        return fail(x, n->sub.at, "42P16",
                    "inherited column \"%.*s\" must be renamed in child tables too",
                    STR_ARG(n->sub.text));
    for (size_t i = 1; i < heirs.count; i++) {
        if (!rename_own_column(x, CATALOG_GET(x->catalog, relation, heirs.items[i].table), n,
                               heirs.items[i].parents))
            return false;
    }
    if (before->kind == 'c' &&
        !typed_tables(x, before, n->behavior == DROP_CASCADE, n->name->at, &typed, &n_typed))
        return false;
    for (size_t i = 0; i < n_typed; i++) {
        if (!rename_column(x, typed[i], n, true))
            return false;
    }
    return rename_own_column(x, before, n, 0);
}

/* rename_constraint_internal(): a check has its name in the children, too. */
static bool rename_table_constraint(execution *x, const constraint *k, const node_rename *n,
                                    bool recursing)
{
    const relation **children;
    size_t count = k->kind == 'c' && !k->no_inherit ? children_of(x, k->base.parent, &children) : 0;
    if (count > 0 && n->only && !recursing)
        return fail(x, n->sub.at, "42P16",
                    "inherited constraint \"%.*s\" must be renamed in child tables too",
                    STR_ARG(k->base.name));
    if (k->kind == 'c' && k->inherit_count > 0 && !recursing)
        return fail(x, n->sub.at, "42P16", "cannot rename inherited constraint \"%.*s\"",
                    STR_ARG(k->base.name));
    for (size_t i = 0; i < count; i++) {
        const constraint *theirs = (const constraint *)catalog_member(
            x->catalog, CLASS_CONSTRAINT, children[i]->base.id, n->sub.text);
        if (theirs != NULL && !rename_table_constraint(x, theirs, n, true))
            return false;
    }
    return rename_object(x, &k->base, n->new_name.text, n->new_name.at);
}

static bool rename_constraint(execution *x, const object *parent, const node_rename *n)
{
    const object *k = catalog_member(x->catalog, CLASS_CONSTRAINT, parent->id, n->sub.text);
    const trigger *old = parent->class == CLASS_RELATION
                             ? constraint_trigger_of(x, (const relation *)parent, n->sub.text)
                             : NULL;
    if (old != NULL &&
        (catalog_member(x->catalog, CLASS_CONSTRAINT, parent->id, n->new_name.text) != NULL ||
         constraint_trigger_of(x, (const relation *)parent, n->new_name.text) != NULL))
        return fail(x, n->new_name.at, "42710",
                    "constraint \"%.*s\" for relation \"%.*s\" already exists",
                    STR_ARG(n->new_name.text), STR_ARG(parent->name));
    if (old != NULL) {
        trigger *t = OBJECT_EDIT(x, trigger, old);
        t->constraint_name = n->new_name.text;
        put_changed(x, &old->base, &t->base);
        return true;
    }
    if (k != NULL && parent->class == CLASS_RELATION)
        return rename_table_constraint(x, (const constraint *)k, n, false);
    if (k != NULL)
        return rename_object(x, k, n->new_name.text, n->new_name.at);
    return fail(x, n->sub.at, "42704", "constraint \"%.*s\" for %s \"%.*s\" does not exist",
                STR_ARG(n->sub.text), parent->class == CLASS_TYPE ? "domain" : "table",
                STR_ARG(parent->name));
}

bool find_for_alter(execution *x, object_kind kind, const node *n, bool renamed, bool missing_ok,
                    const relation **out)
{
    static const struct {
        object_kind kind;
        const char *letters, *what;
    } kinds[] = {{OBJECT_VIEW, "v", "a view"},
                 {OBJECT_MATERIALIZED_VIEW, "m", "a materialized view"},
                 {OBJECT_INDEX, "iI", "an index"},
                 {OBJECT_SEQUENCE, "S", "a sequence"},
                 {OBJECT_FOREIGN_TABLE, "f", "a foreign table"},
                 {OBJECT_TYPE, "c", "a composite type"}};
    if (!resolve_relation(x, n, missing_ok, out))
        return false;
    const relation *r = *out;
    if (r == NULL)
        return true;
    if (!check_owned_relation(x, r, n->at) ||
        (renamed && !check_schema_right(x, r->base.schema, PRIVILEGE_CREATE, n->at)))
        return false;
    for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
        bool any = kind == OBJECT_INDEX && renamed;
        if (kinds[i].kind == kind && !any && strchr(kinds[i].letters, r->kind) == NULL)
            return fail(x, n->at, "42809", "\"%.*s\" is not %s", STR_ARG(r->base.name),
                        kinds[i].what);
    }
    if (r->kind == 'c' && kind != OBJECT_TYPE)
        return fail(x, n->at, "42809", "\"%.*s\" is a composite type", STR_ARG(r->base.name));
    return true;
}

bool is_relation_kind(object_kind kind)
{
    return kind == OBJECT_TABLE || kind == OBJECT_VIEW || kind == OBJECT_MATERIALIZED_VIEW ||
           kind == OBJECT_INDEX || kind == OBJECT_SEQUENCE || kind == OBJECT_FOREIGN_TABLE;
}

/* What is a part of a relation: RangeVarCallbackForRenameTrigger(), RangeVarCallbackForRenameRule()
 * and RangeVarCallbackForPolicy(). Those of policies ask for the owner first. */
static bool find_whole(execution *x, const node_rename *n, const relation **out)
{
    if (!resolve_relation(x, n->on, n->if_exists, out))
        return false;
    const relation *r = *out;
    if (r == NULL)
        return true;
    bool of_trigger = n->object == OBJECT_TRIGGER;
    if (n->object == OBJECT_POLICY)
        return check_owned_relation(x, r, n->on->at) &&
               (strchr("rp", r->kind) != NULL ||
                fail(x, n->on->at, "42809", "\"%.*s\" is not a table", STR_ARG(r->base.name)));
    if (strchr(of_trigger ? "rvfp" : "rvp", r->kind) == NULL)
        return fail(x, n->on->at, "42809", "relation \"%.*s\" cannot have %s",
                    STR_ARG(r->base.name), of_trigger ? "triggers" : "rules");
    return check_owned_relation(x, r, n->on->at);
}

/* A view's own rule: RenameRewriteRule(). Whether it is what is named; if so, the outcome. */
static bool renames_view_rule(execution *x, const node_rename *n, const relation *r, bool *ok)
{
    str from = name_of(n->name).called, to = n->new_name.text;
    bool from_view = str_is(from, "_RETURN"), to_view = str_is(to, "_RETURN");
    const object *old = catalog_member(x->catalog, CLASS_RULE, r->base.id, from);
    if (n->object != OBJECT_RULE || r->kind != 'v' || (!from_view && (!to_view || old == NULL)))
        return false;
    bool taken = to_view || catalog_member(x->catalog, CLASS_RULE, r->base.id, to) != NULL;
    *ok = taken ? fail(x, n->new_name.at, "42710",
                       "rule \"%.*s\" for relation \"%.*s\" already exists", STR_ARG(to),
                       STR_ARG(r->base.name))
                : fail(x, n->name->at, "42P17", "renaming an ON SELECT rule is not allowed");
    return true;
}

static bool rename_member(execution *x, const node_rename *n)
{
    const relation *r;
    address where;
    if (!find_whole(x, n, &r))
        return false;
    bool renamed = false;
    if (r == NULL || renames_view_rule(x, n, r, &renamed))
        return r == NULL || renamed;
    /* the new name of a policy is looked at before the old one */
    if (n->object == OBJECT_POLICY &&
        catalog_member(x->catalog, CLASS_POLICY, r->base.id, n->new_name.text) != NULL)
        return fail(x, n->new_name.at, "42710", "policy \"%.*s\" for table \"%.*s\" already exists",
                    STR_ARG(n->new_name.text), STR_ARG(r->base.name));
    if (!resolve_object(x, n->object, n->name, n->on, NULL, false, &where))
        return false;
    const trigger *t = n->object == OBJECT_TRIGGER ? (const trigger *)where.object : NULL;
    if (t != NULL && t->cloned_from != OID_NONE)
        return fail(x, n->name->at, "XX000", "cannot rename trigger \"%.*s\" on table \"%.*s\"",
                    STR_ARG(t->base.name), STR_ARG(r->base.name));
    if (!rename_object(x, where.object, n->new_name.text, n->new_name.at) ||
        (t != NULL && !check_clones_name(x, t, n->new_name.text, n->new_name.at)))
        return false;
    if (t != NULL && r->kind == 'p')
        change_clones(x, CATALOG_GET(x->catalog, trigger, t->base.id));
    return true;
}

bool find_defined_type(execution *x, const node *n, const type **out)
{
    address where;
    if (!resolve_object(x, OBJECT_TYPE, n, NULL, NULL, false, &where))
        return false;
    *out = (const type *)where.object;
    return (*out)->defined ||
           fail(x, n->at, "42704", "type \"%.*s\" is only a shell", STR_ARG((*out)->base.name));
}

static bool check_is_domain(execution *x, const type *t, range at)
{
    return t->kind == 'd' ||
           fail(x, at, "42809", "%.*s is not a domain",
                STR_ARG(catalog_format_type(x->catalog, x->arena, t->base.id, -1)));
}

/* RenameType(), and a domain's constraint: RenameConstraint(). */
static bool rename_named_type(execution *x, const node_rename *n)
{
    const type *t;
    range at = n->name->at;
    bool part = n->sub_object != OBJECT_NONE;
    if (!find_defined_type(x, n->name, &t) || (part && !check_is_domain(x, t, at)) ||
        !check_owner(x, &t->base, at))
        return false;
    if (part)
        return rename_constraint(x, &t->base, n);
    return (n->object != OBJECT_DOMAIN || check_is_domain(x, t, at)) &&
           check_is_own_type(x, &t->base, at) &&
           rename_object(x, &t->base, n->new_name.text, n->new_name.at);
}

/* RenameSchema() */
static bool rename_schema(execution *x, const object *o, const node_rename *n)
{
    str called = n->new_name.text;
    if (catalog_find(x->catalog, CLASS_SCHEMA, OID_NONE, called) != NULL)
        return fail(x, n->new_name.at, "42P06", "schema \"%.*s\" already exists", STR_ARG(called));
    if (!check_owner(x, o, n->name->at) || !check_database_right(x, PRIVILEGE_CREATE, n->name->at))
        return false;
    if (str_starts(called, "pg_"))
        return fail(x, n->new_name.at, "42939", "unacceptable schema name \"%.*s\"",
                    STR_ARG(called));
    return rename_object(x, o, called, n->new_name.at);
}

/* RenameRole() */
static bool rename_role(execution *x, const role *r, const node_rename *n)
{
    range at = n->name->at;
    str called = n->new_name.text;
    if (str_eq(r->base.name, session_get(x, "session_authorization")))
        return fail(x, at, "0A000", "session user cannot be renamed");
    if (r->base.id == session_role(x))
        return fail(x, at, "0A000", "current user cannot be renamed");
    bool reserved = str_starts(r->base.name, "pg_");
    if (reserved || str_starts(called, "pg_"))
        return fail(x, at, "42939", "role name \"%.*s\" is reserved",
                    STR_ARG(reserved ? r->base.name : called));
    if (catalog_find(x->catalog, CLASS_ROLE, OID_NONE, called) != NULL)
        return fail(x, n->new_name.at, "42710", "role \"%.*s\" already exists", STR_ARG(called));
    return check_role_change(x, r, "rename", at) && rename_object(x, &r->base, called, at);
}

/* renameatt(), RenameConstraint(), RenameRelation() */
static bool rename_relation(execution *x, const node_rename *n)
{
    const relation *r;
    bool of_column = n->sub_object == OBJECT_COLUMN || n->sub_object == OBJECT_ATTRIBUTE;
    bool part = of_column || n->sub_object == OBJECT_CONSTRAINT;
    if (part ? !resolve_relation(x, n->name, n->if_exists, &r)
             : !find_for_alter(x, n->object, n->name, true, n->if_exists, &r))
        return false;
    if (r == NULL) {
        add_event(x, EVENT_SKIP, NULL, NULL);
        return true;
    }
    if (!part)
        return rename_object(x, &r->base, n->new_name.text, n->new_name.at);
    if (!check_columns_have_names(x, r, false, n->name->at) ||
        !check_owned_relation(x, r, n->name->at))
        return false;
    if (!of_column)
        return rename_constraint(x, &r->base, n);
    return r->index != NULL ? rename_index_column(x, r, n) : rename_column(x, r, n, false);
}

bool execute_rename(execution *x, const node *tree)
{
    const node_rename *n = AS(rename, tree);
    /* an attribute is looked up among the relations, and of any of them */
    if (is_relation_kind(n->object) || n->sub_object == OBJECT_ATTRIBUTE)
        return rename_relation(x, n);
    if (n->object == OBJECT_TYPE || n->object == OBJECT_DOMAIN)
        return rename_named_type(x, n);
    if (n->object == OBJECT_POLICY || n->object == OBJECT_TRIGGER || n->object == OBJECT_RULE)
        return rename_member(x, n);
    address where;
    if (!resolve_object(x, n->object, n->name, n->on, n->using, n->if_exists, &where))
        return false;
    const object *o = where.object;
    if (o == NULL)
        return check_shared_owner(x, n->object, n->name, tree->at);
    if (o->class == CLASS_ROLE)
        return rename_role(x, (const role *)o, n);
    if (o->class == CLASS_SCHEMA)
        return rename_schema(x, o, n);
    return check_object_owner(x, o, n->name->at) &&
           check_schema_right(x, o->schema, PRIVILEGE_CREATE, n->name->at) &&
           rename_object(x, o, n->new_name.text, n->new_name.at);
}

/* ---- SET SCHEMA ---- */

/* LookupCreationNamespace() */
static bool find_new_schema(execution *x, const node_set_schema *n, oid *out)
{
    return resolve_schema(x, &n->schema, false, out) &&
           check_schema_right(x, *out, PRIVILEGE_CREATE, n->schema.at);
}

/* CheckSetNamespace() */
static bool check_may_move(execution *x, const object *o, oid schema, range at)
{
    return (!is_temp_schema(x, o->schema) && !is_temp_schema(x, schema)) ||
           fail(x, at, "0A000", "cannot move objects into or out of temporary schemas");
}

/* AlterExtensionNamespace() */
static bool move_extension(execution *x, const extension *before, oid schema, range at)
{
    const oid *ids;
    str called = before->base.name;
    oid from = before->base.schema;
    size_t n = catalog_dependent_ids(x->catalog, x->arena, before->base.id, &ids);
    const object *to = catalog_get(x->catalog, schema);
    for (size_t k = 0; k < to->n_dependencies; k++)
        if (to->dependencies[k].object == before->base.id)
            return fail(x, at, "55000",
                        "cannot move extension \"%.*s\" into schema \"%.*s\" because the extension "
                        "contains the schema",
                        STR_ARG(called), STR_ARG(to->name));
    if (from == schema)
        return true;
    if (!extension_relocatable(x, called))
        return fail(x, at, "0A000", "extension \"%.*s\" does not support SET SCHEMA",
                    STR_ARG(called));
    event_list *events = x->events;
    x->events = NULL; /* the members go with it */
    bool ok = true;
    for (size_t i = 0; i < n && ok; i++) {
        const object *o = catalog_get(x->catalog, ids[i]);
        bool member = false;
        for (size_t k = 0; o != NULL && k < o->n_dependencies; k++)
            member |= o->dependencies[k].object == before->base.id &&
                      o->dependencies[k].kind == DEPENDENCY_EXTENSION;
        if (!member || o->schema == OID_NONE || o->schema == schema)
            continue; /* or it has moved with its relation */
        ok = o->schema == from
                 ? check_may_move(x, o, schema, at) && move_object(x, o, schema, o->name, at)
                 : fail(x, at, "0A000", "extension \"%.*s\" does not support SET SCHEMA",
                        STR_ARG(called));
    }
    x->events = events;
    if (!ok)
        return false;
    extension *e = OBJECT_EDIT(x, extension, before);
    e->base.schema = schema;
    replace_schema_edge(x, &e->base, from, schema);
    put_changed(x, &before->base, &e->base);
    return true;
}

/* AlterTableNamespace() */
static bool move_found_relation(execution *x, const node_set_schema *n)
{
    const relation *r;
    oid schema;
    range at = n->base.at;
    if (!find_for_alter(x, n->object, n->name, false, n->if_exists, &r))
        return false;
    if (r == NULL) {
        add_event(x, EVENT_SKIP, NULL, NULL);
        return true;
    }
    if (r->index != NULL)
        return fail(x, at, "42809", "cannot change schema of index \"%.*s\"",
                    STR_ARG(r->base.name));
    if (r->sequence != NULL && r->sequence->owned_by_table != OID_NONE)
        return fail(x, at, "0A000", "cannot move an owned sequence into another schema");
    if (!find_new_schema(x, n, &schema))
        return false;
    return r->base.schema == schema || (check_may_move(x, &r->base, schema, at) &&
                                        move_object(x, &r->base, schema, r->base.name, at));
}

/* AlterTypeNamespace(): what stands in the way there comes before what the type is. */
static bool move_named_type(execution *x, const node_set_schema *n)
{
    const type *t;
    oid schema;
    range at = n->name->at;
    if (!find_defined_type(x, n->name, &t) ||
        (n->object == OBJECT_DOMAIN && !check_is_domain(x, t, at)) ||
        !find_new_schema(x, n, &schema) || !check_owner(x, &t->base, at))
        return false;
    bool moves = t->base.schema != schema, row = t->relation != OID_NONE;
    if (!row && !check_is_own_type(x, &t->base, at))
        return false;
    if (moves && !check_may_move(x, &t->base, schema, at))
        return false;
    if (moves && row && catalog_find(x->catalog, CLASS_TYPE, schema, t->base.name) != NULL)
        return fail(x, at, "42710", "type \"%.*s\" already exists in schema \"%.*s\"",
                    STR_ARG(t->base.name), STR_ARG(n->schema.text));
    return check_is_own_type(x, &t->base, at) &&
           (!moves || move_object(x, &t->base, schema, t->base.name, n->base.at));
}

/* AlterObjectNamespace_internal(), AlterExtensionNamespace() */
bool execute_set_schema(execution *x, const node *tree)
{
    const node_set_schema *n = AS(set_schema, tree);
    address where;
    oid schema;
    if (is_relation_kind(n->object))
        return move_found_relation(x, n);
    if (n->object == OBJECT_TYPE || n->object == OBJECT_DOMAIN)
        return move_named_type(x, n);
    if (!resolve_object(x, n->object, n->name, NULL, n->using, n->if_exists, &where))
        return false;
    const object *o = where.object;
    if (o == NULL) {
        add_event(x, EVENT_SKIP, NULL, NULL);
        return true;
    }
    bool is_extension = o->class == CLASS_EXTENSION;
    if (!find_new_schema(x, n, &schema) || (is_extension && !check_owner(x, o, tree->at)))
        return false;
    if (is_extension)
        return move_extension(x, (const extension *)o, schema, tree->at);
    if (o->schema == schema)
        return true; /* already there */
    return check_may_move(x, o, schema, tree->at) && check_object_owner(x, o, tree->at) &&
           move_object(x, o, schema, o->name, tree->at);
}
