/* Who keeps values of a row type: find_composite_type_dependencies() and
 * find_typed_table_dependencies() of tablecmds.c. */
#include <string.h>

#include "model/table/alter.h"

enum { MAX_NESTING = 100 };

static bool fail_used(execution *x, const relation *of, const relation *user, const column *col,
                      range at)
{
    bool composite = of->kind == 'c';
    return fail(x, at, "0A000", "cannot alter %s \"%.*s\" because column \"%.*s.%.*s\" uses %s",
                composite ? "type" : "table", STR_ARG(of->base.name), STR_ARG(user->base.name),
                STR_ARG(col->name), composite ? "it" : "its row type");
}

static bool check_unused(execution *x, const relation *of, oid id, int depth, range at);

/* ---- expressions that are kept ---- */

static bool names_type(const expression *e, oid id)
{
    for (size_t i = 0; e != NULL && i < e->n_bindings; i++)
        if (e->bindings[i].object == id && e->bindings[i].column == 0)
            return true;
    return false;
}

static bool relation_keeps(const relation *r, oid id)
{
    bool keeps = names_type(r->query, id);
    for (size_t i = 0; i < r->n_columns; i++)
        keeps |= !r->columns[i].dropped && names_type(r->columns[i].default_value, id);
    for (size_t i = 0; i < r->n_partition_keys; i++)
        keeps |= names_type(r->partition_keys[i].expr, id);
    if (r->index == NULL)
        return keeps;
    for (size_t i = 0; i < r->index->n_keys; i++)
        keeps |= names_type(r->index->keys[i].expr, id);
    return keeps || names_type(r->index->predicate, id);
}

/* Of a function its arguments and its result are of the type without a value that is kept. */
static bool function_keeps(const function *f, oid id)
{
    bool keeps = names_type(f->atomic_body, id);
    for (size_t i = 0; i < f->n_params; i++)
        keeps |= names_type(f->params[i].default_value, id);
    return keeps;
}

/* A value of the row type may stand in it as a constant. */
static bool keeps_value(const object *o, oid id)
{
    switch (o->class) {
    case CLASS_RELATION:
        return relation_keeps((const relation *)o, id);
    case CLASS_FUNCTION:
        return function_keeps((const function *)o, id);
    case CLASS_CONSTRAINT:
        return names_type(((const constraint *)o)->check, id);
    case CLASS_POLICY:
    case CLASS_TRIGGER:
    case CLASS_RULE:
    case CLASS_STATISTICS:
        return true;
    default:
        return false;
    }
}

static bool fail_kept(execution *x, const relation *of, const object *user, range at)
{
    return fail(x, at, "0A000", "cannot alter %s \"%.*s\" because %s %.*s uses %s",
                of->kind == 'c' ? "type" : "table", STR_ARG(of->base.name),
                object_kind_words(object_kind_of(user)), STR_ARG(user->name),
                of->kind == 'c' ? "it" : "its row type");
}

/* ---- columns ---- */

/* An index keeps the values of its expressions. */
static bool check_index_user(execution *x, const relation *of, oid id, const relation *index,
                             range at)
{
    for (size_t i = 0; i < index->index->n_keys; i++) {
        const index_key *k = &index->index->keys[i];
        column shown = {.name = k->called};
        if (k->expr != NULL && k->expr->type == id)
            return fail_used(x, of, index, &shown, at);
    }
    return true;
}

/* Those of the table itself do not depend on its type by an edge of their own. */
static bool check_own_indexes(execution *x, const relation *r, range at)
{
    object_list all = catalog_members(x->catalog, x->arena, CLASS_RELATION, r->base.id);
    for (size_t i = 0; i < all.count; i++) {
        const relation *index = (const relation *)all.items[i];
        if (index->index != NULL && !check_index_user(x, r, r->row_type, index, at))
            return false;
    }
    return true;
}

static bool check_user(execution *x, const relation *of, oid id, const relation *user, int depth,
                       range at)
{
    oid array = CATALOG_GET(x->catalog, type, id)->array;
    for (size_t i = 0; i < user->n_columns; i++) {
        const column *col = &user->columns[i];
        if (col->dropped || (col->type != id && (array == OID_NONE || col->type != array)))
            continue;
        if (strchr("rmp", user->kind) != NULL)
            return fail_used(x, of, user, col, at);
        return user->row_type == OID_NONE || check_unused(x, of, user->row_type, depth + 1, at);
    }
    return true;
}

static bool check_unused(execution *x, const relation *of, oid id, int depth, range at)
{
    const oid *ids;
    if (CATALOG_GET(x->catalog, type, id) == NULL || depth > MAX_NESTING)
        return true;
    size_t n = catalog_dependent_ids(x->catalog, x->arena, id, &ids);
    for (size_t i = 0; i < n; i++) {
        const object *o = catalog_get(x->catalog, ids[i]);
        const type *t = o != NULL && o->class == CLASS_TYPE ? (const type *)o : NULL;
        if (o != NULL && keeps_value(o, id))
            return fail_kept(x, of, o, at);
        if (t != NULL && (t->kind == 'd' || t->kind == 'r' || t->kind == 'm') &&
            !check_unused(x, of, o->id, depth + 1, at))
            return false;
        if (o != NULL && o->class == CLASS_RELATION &&
            !check_user(x, of, id, (const relation *)o, depth, at))
            return false;
    }
    return true;
}

bool check_row_type_unused(execution *x, const relation *r, range at)
{
    return r->row_type == OID_NONE ||
           (check_own_indexes(x, r, at) && check_unused(x, r, r->row_type, 0, at));
}

bool typed_tables(execution *x, const relation *composite, bool cascade, range at,
                  const relation ***out, size_t *n)
{
    const oid *ids;
    size_t count = catalog_dependent_ids(x->catalog, x->arena, composite->row_type, &ids);
    *out = ARENA_ARRAY(x->arena, const relation *, count);
    *n = 0;
    for (size_t i = 0; i < count; i++) {
        const object *o = catalog_get(x->catalog, ids[i]);
        if (o == NULL || o->class != CLASS_RELATION ||
            ((const relation *)o)->of_type != composite->row_type)
            continue;
        if (!cascade)
            return fail(x, at, "2BP01",
                        "cannot alter type \"%.*s\" because it is the type of a typed table",
                        STR_ARG(composite->base.name));
        (*out)[(*n)++] = (const relation *)o;
    }
    return true;
}
