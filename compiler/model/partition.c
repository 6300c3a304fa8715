/* Partition keys and bounds: transformPartitionSpec(), ComputePartitionAttrs(), and what
 * transformPartitionBound() and check_new_partition_bound() can tell without comparing values. */
#include <stdlib.h>
#include <string.h>

#include "model/coerce.h"
#include "model/ddl.h"
#include "syntax/walk.h"

/* ---- keys ---- */

static bool check_key_type(execution *x, oid id, str method, size_t at, range where)
{
    const type *t = CATALOG_GET(x->catalog, type, id);
    if (t != NULL && (t->kind == 'p' || id == TYPE_UNKNOWN))
        return fail(x, where, "42P16", "partition key column %zu has pseudo-type %.*s", at + 1,
                    STR_ARG(catalog_format_type(x->catalog, x->arena, id, -1)));
    oid found = OID_NONE;
    return rebuild_opclass(x, method, id, where, &found);
}

static bool check_key(execution *x, const relation *r, const node_index_element *e, str method,
                      size_t at)
{
    scope s = scope_of_relation(x, r);
    s.place = "partition key expressions";
    if (!str_absent(e->column.text)) {
        const column *col = relation_column(r, e->column.text);
        if (col == NULL)
            return fail(x, e->column.at, "42703",
                        "column \"%.*s\" named in partition key does not exist",
                        STR_ARG(e->column.text));
        if (col->generated != 0)
            return fail(x, e->column.at, "42P17", "cannot use generated column in partition key");
        return check_key_type(x, col->type, method, at, e->column.at);
    }
    const expression *bound;
    if (!check_no_subquery(x, e->expr, "partition key expression") ||
        !analyze_expression(x, &s, e->expr, OID_NONE, &bound))
        return false;
    bool columns = false;
    for (size_t i = 0; i < bound->n_bindings; i++) {
        const binding *b = &bound->bindings[i];
        bool own = b->object == r->base.id && b->column > 0;
        columns |= own;
        if (own && r->columns[b->column - 1].generated != 0)
            return fail(x, b->node->at, "42P17", "cannot use generated column in partition key");
    }
    if (bound->type == TYPE_UNKNOWN)
        return fail(x, e->expr->at, "42P16", "partition key column %zu has pseudo-type unknown",
                    at + 1);
    if (!check_immutable(x, &s, bound, false,
                         "functions in partition key expression must be marked IMMUTABLE"))
        return false;
    if (!columns)
        return fail(x, e->expr->at, "42P17", "cannot use constant expression as partition key");
    return check_key_type(x, bound->type, method, at, e->expr->at);
}

bool check_partition_keys(execution *x, const relation *r)
{
    const node_partition_by *p = AS(partition_by, r->partition_by);
    bool hash = str_is_nocase(p->strategy, "hash"), list = str_is_nocase(p->strategy, "list");
    if (!hash && !list && !str_is_nocase(p->strategy, "range"))
        return fail(x, p->base.at, "22023", "unrecognized partitioning strategy \"%.*s\"",
                    STR_ARG(p->strategy));
    if (list && p->keys.count > 1)
        return fail(x, p->base.at, "42P17",
                    "cannot use \"list\" partition strategy with more than one column");
    for (size_t i = 0; i < p->keys.count; i++) {
        if (!check_key(x, r, AS(index_element, p->keys.items[i]), hash ? STR("hash") : STR("btree"),
                       i))
            return false;
    }
    return true;
}

bool is_partition_column(const relation *r, const column *col)
{
    const node_partition_by *p = r->kind == 'p' ? AS(partition_by, r->partition_by) : NULL;
    for (size_t i = 0; p != NULL && i < p->keys.count; i++) {
        if (str_eq(AS(index_element, p->keys.items[i])->column.text, col->name))
            return true;
    }
    return false;
}

/* ---- bounds ---- */

/* Another one than that whose bound it is: the table stands already when its bound is looked at. */
static bool has_default_partition(execution *x, const relation *parent, const node *bound)
{
    const oid *children;
    size_t n = catalog_dependent_ids(x->catalog, x->arena, parent->base.id, &children);
    for (size_t i = 0; i < n; i++) {
        const relation *child = (const relation *)catalog_get(x->catalog, children[i]);
        if (child->base.class == CLASS_RELATION && child->is_partition &&
            child->partition_bound != NULL && child->partition_bound != bound &&
            AS(partition_bound, child->partition_bound)->type == BOUND_DEFAULT)
            return true;
    }
    return false;
}

static walk_action find_column(const node *n, void *context)
{
    const node **found = context;
    if (!IS(column_ref, n))
        return WALK_INTO;
    *found = n;
    return WALK_STOP;
}

/* MINVALUE and MAXVALUE are written as columns. */
static bool is_infinite(const node *n)
{
    str called = IS(column_ref, n) && AS(column_ref, n)->parts.count == 1
                     ? node_text(AS(column_ref, n)->parts.items[0])
                     : (str){0};
    return str_is(called, "minvalue") || str_is(called, "maxvalue");
}

static bool check_bound_values(execution *x, const node_list *values, bool ranges)
{
    scope none = {.place = "partition bound"};
    for (size_t i = 0; i < values->count; i++) {
        const node *n = values->items[i], *found = NULL;
        const expression *bound;
        if (ranges && is_infinite(n))
            continue;
        walk(n, find_column, &found);
        if (found != NULL)
            return fail(x, found->at, "0A000",
                        "cannot use column reference in partition bound expression");
        if (!check_no_subquery(x, n, "partition bound") ||
            !analyze_expression(x, &none, n, OID_NONE, &bound))
            return false;
        if (ranges && IS(constant, n) && AS(constant, n)->type == CONSTANT_NULL)
            return fail(x, n->at, "42P16", "cannot specify NULL in range bound");
    }
    return true;
}

static bool check_hash_bound(execution *x, const node_partition_bound *b)
{
    int64_t modulus = 0, remainder = 0;
    for (size_t i = 0; i < b->hash.count; i++) {
        if (!IS(option, b->hash.items[i]))
            return true;
        const node_option *o = AS(option, b->hash.items[i]);
        int64_t number = strtoll(arena_cstr(x->arena, node_text(o->value)), NULL, 10);
        if (str_is(o->name.text, "modulus"))
            modulus = number;
        else
            remainder = number;
    }
    if (modulus <= 0)
        return fail(x, b->base.at, "42P16",
                    "modulus for hash partition must be an integer value greater than zero");
    if (remainder < 0 || remainder >= modulus)
        return fail(x, b->base.at, "42P16",
                    "remainder for hash partition must be less than modulus");
    return true;
}

bool check_partition_bound(execution *x, const relation *parent, const node *bound)
{
    if (!IS(partition_bound, bound) || !IS(partition_by, parent->partition_by))
        return true;
    const node_partition_bound *b = AS(partition_bound, bound);
    const node_partition_by *p = AS(partition_by, parent->partition_by);
    bool hash = str_is_nocase(p->strategy, "hash"), list = str_is_nocase(p->strategy, "list");
    if (b->type == BOUND_DEFAULT) {
        if (hash)
            return fail(x, bound->at, "42P16",
                        "a hash-partitioned table may not have a default partition");
        return !has_default_partition(x, parent, bound) ||
               fail(x, bound->at, "42P17",
                    "partition would conflict with existing default partition");
    }
    bound_kind wanted = hash ? BOUND_HASH : list ? BOUND_LIST : BOUND_RANGE;
    if (b->type != wanted)
        return fail(x, bound->at, "42P16", "invalid bound specification for a %s partition",
                    hash   ? "hash"
                    : list ? "list"
                           : "range");
    if (hash)
        return check_hash_bound(x, b);
    if (!list && (b->values.count != p->keys.count || b->upper.count != p->keys.count))
        return fail(x, bound->at, "42P16",
                    "%s must specify exactly one value per partitioning column",
                    b->values.count != p->keys.count ? "FROM" : "TO");
    return check_bound_values(x, &b->values, !list) && check_bound_values(x, &b->upper, !list);
}
