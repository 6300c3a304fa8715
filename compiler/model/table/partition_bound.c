/* The bounds of partitions, and the rows between them: transformPartitionBound() of
 * parse_utilcmd.c, check_new_partition_bound() of partbounds.c, ExecFindPartition(). */
#include <stdlib.h>
#include <string.h>

#include "model/execute/ddl.h"
#include "model/rows/write.h"
#include "model/table/partition.h"
#include "model/value/partition_hash.h"
#include "syntax/walk.h"

/* ---- what FOR VALUES says ---- */

static oid key_type(const relation *parent, size_t at, int32_t *typmod)
{
    const partition_key *key = &parent->partition_keys[at];
    const column *col = key->column > 0 ? &parent->columns[key->column - 1] : NULL;
    *typmod = col != NULL ? col->typmod : -1;
    return col != NULL ? col->type : key->expr->type;
}

/* transformPartitionBoundValue() */
static bool read_value(execution *x, const relation *parent, size_t at, const node *n, value *out)
{
    scope none = {
        .place = "partition bound", .no_query = "partition bound expression", .no_column = true};
    const expression *e;
    int32_t typmod = -1;
    oid to = OID_NONE;
    if (at < parent->n_partition_keys)
        to = key_type(parent, at, &typmod);
    if (!analyze_expression(x, &none, n, OID_NONE, &e))
        return false;
    if (e->type != TYPE_UNKNOWN && e->type != OID_NONE && to != OID_NONE &&
        !can_coerce(x, e->type, to, COERCE_ASSIGNMENT))
        return fail(x, n->at, "42804", "specified value cannot be cast to type %.*s",
                    STR_ARG(catalog_format_type(x->catalog, x->arena, to, typmod)));
    evaluation ev = {.x = x};
    *out = value_unknown(to);
    return to == OID_NONE || evaluate_as(&ev, NULL, n, to, typmod, out);
}

static walk_action find_column(const node *n, void *context)
{
    const node **hit = context;
    if (!IS(column_ref, n))
        return WALK_INTO;
    *hit = n;
    return WALK_STOP;
}

static bool check_no_column(execution *x, const node *n)
{
    const node *hit = NULL;
    walk(n, find_column, &hit);
    return hit == NULL ||
           fail(x, hit->at, "0A000", "cannot use column reference in partition bound expression");
}

/* MINVALUE and MAXVALUE are written as columns. */
static int8_t infinity(const node *n)
{
    str called = IS(column_ref, n) && AS(column_ref, n)->parts.count == 1
                     ? node_text(AS(column_ref, n)->parts.items[0])
                     : (str){0};
    return str_is(called, "minvalue") ? -1 : str_is(called, "maxvalue") ? 1 : 0;
}

static bool read_values(execution *x, const relation *parent, const node_list *list, bool ranges,
                        const value **out, const int8_t **ends)
{
    value *values = ARENA_ARRAY(x->arena, value, list->count);
    int8_t *infinite = ARENA_ARRAY(x->arena, int8_t, list->count);
    for (size_t i = 0; i < list->count; i++) {
        const node *n = list->items[i];
        infinite[i] = ranges ? infinity(n) : 0;
        values[i] = value_null(OID_NONE);
        if (infinite[i] != 0)
            continue;
        if (!check_no_column(x, n) || !read_value(x, parent, ranges ? i : 0, n, &values[i]))
            return false;
        if (ranges && values[i].kind == VALUE_NULL)
            return fail(x, n->at, "42P17", "cannot specify NULL in range bound");
    }
    for (size_t i = 1; i < list->count; i++) {
        if (infinite[i - 1] != 0 && infinite[i] != infinite[i - 1])
            return fail(x, list->items[i]->at, "42804", "every bound following %s must also be %s",
                        infinite[i - 1] < 0 ? "MINVALUE" : "MAXVALUE",
                        infinite[i - 1] < 0 ? "MINVALUE" : "MAXVALUE");
    }
    *out = values;
    *ends = infinite;
    return true;
}

static bool read_hash(execution *x, const node_partition_bound *n, bound_values *b)
{
    for (size_t i = 0; i < n->hash.count; i++) {
        if (!IS(option, n->hash.items[i]))
            return true;
        const node_option *o = AS(option, n->hash.items[i]);
        int64_t number = strtoll(arena_cstr(x->arena, node_text(o->value)), NULL, 10);
        if (str_is(o->name.text, "modulus"))
            b->modulus = number;
        else
            b->remainder = number;
    }
    if (b->modulus <= 0)
        return fail(x, n->base.at, "42P16",
                    "modulus for hash partition must be an integer value greater than zero");
    if (b->remainder < 0 || b->remainder >= b->modulus)
        return fail(x, n->base.at, "42P16",
                    "remainder for hash partition must be less than modulus");
    return true;
}

static bool read_range(execution *x, const relation *parent, const node_partition_bound *n,
                       bound_values *b)
{
    b->n = parent->n_partition_keys;
    if (n->values.count != b->n || n->upper.count != b->n)
        return fail(x, n->base.at, "42P16",
                    "%s must specify exactly one value per partitioning column",
                    n->values.count != b->n ? "FROM" : "TO");
    return read_values(x, parent, &n->values, true, &b->lower, &b->lower_end) &&
           read_values(x, parent, &n->upper, true, &b->upper, &b->upper_end);
}

bool read_partition_bound(execution *x, const relation *parent, const node *bound,
                          const bound_values **out)
{
    static const char letters[] = {
        [BOUND_LIST] = 'l', [BOUND_RANGE] = 'r', [BOUND_HASH] = 'h', [BOUND_DEFAULT] = 'd'};
    bound_values *b = ARENA_NEW(x->arena, bound_values);
    *out = b;
    char strategy = partition_strategy(parent);
    if (!IS(partition_bound, bound) || strategy == '\0')
        return true;
    const node_partition_bound *n = AS(partition_bound, bound);
    *b = (bound_values){.strategy = letters[n->type]};
    if (b->strategy == 'd')
        return strategy != 'h' || fail(x, bound->at, "42P16",
                                       "a hash-partitioned table may not have a default partition");
    if (b->strategy != strategy)
        return fail(x, bound->at, "42P16", "invalid bound specification for a %s partition",
                    strategy == 'h'   ? "hash"
                    : strategy == 'l' ? "list"
                                      : "range");
    if (strategy == 'h')
        return read_hash(x, n, b);
    if (strategy == 'r')
        return read_range(x, parent, n, b);
    b->n = n->values.count;
    return read_values(x, parent, &n->values, false, &b->lower, &b->lower_end);
}

/* ---- bounds against each other ---- */

/* <0, 0, >0; false when it is not known. */
static bool compare_points(const execution *x, size_t n, const value *a, const int8_t *a_end,
                           const value *b, const int8_t *b_end, int *out)
{
    *out = 0;
    for (size_t i = 0; i < n && *out == 0; i++) {
        if (a_end[i] != 0 || b_end[i] != 0) {
            *out = a_end[i] - b_end[i];
            if (*out == 0)
                return true;
        } else if (!value_compare(x, &a[i], &b[i], out)) {
            return false;
        }
    }
    return true;
}

static bool same_value(const execution *x, const value *a, const value *b)
{
    if (a->kind == VALUE_NULL || b->kind == VALUE_NULL)
        return a->kind == b->kind;
    return value_equal(x, a, b) == TRUTH_TRUE;
}

static bool overlap(const execution *x, const bound_values *a, const bound_values *b)
{
    int left, right;
    if (a->strategy != b->strategy)
        return false;
    switch (a->strategy) {
    case 'd':
        return true;
    case 'h': {
        int64_t smaller = a->modulus < b->modulus ? a->modulus : b->modulus;
        return a->remainder % smaller == b->remainder % smaller;
    }
    case 'l':
        for (size_t i = 0; i < a->n; i++) {
            for (size_t k = 0; k < b->n; k++) {
                if (same_value(x, &a->lower[i], &b->lower[k]))
                    return true;
            }
        }
        return false;
    default:
        return compare_points(x, a->n, a->lower, a->lower_end, b->upper, b->upper_end, &left) &&
               compare_points(x, a->n, b->lower, b->lower_end, a->upper, a->upper_end, &right) &&
               left < 0 && right < 0;
    }
}

/* The partitions of a table, but one. */
static size_t partitions_of(const execution *x, oid parent, oid but, const relation ***out)
{
    const oid *ids;
    size_t n = catalog_dependent_ids(x->catalog, x->arena, parent, &ids), count = 0;
    *out = ARENA_ARRAY(x->arena, const relation *, n);
    for (size_t i = 0; i < n; i++) {
        const relation *r = (const relation *)catalog_get(x->catalog, ids[i]);
        if (r->base.class == CLASS_RELATION && r->is_partition && r->base.id != but &&
            r->n_parents > 0 && r->parents[0] == parent && r->bound_values != NULL)
            (*out)[count++] = r;
    }
    return count;
}

/* The smallest value of a list; NULL: it has but NULL. */
static const value *smallest(const execution *x, const bound_values *b)
{
    const value *least = NULL;
    int order;
    for (size_t i = 0; i < b->n; i++)
        if (b->lower[i].kind != VALUE_NULL &&
            (least == NULL || (value_compare(x, &b->lower[i], least, &order) && order < 0)))
            least = &b->lower[i];
    return least;
}

static bool comes_before(const execution *x, const bound_values *a, const bound_values *b)
{
    int order = 0;
    if (a->strategy != b->strategy)
        return b->strategy == 'd';
    if (a->strategy == 'h')
        return a->modulus != b->modulus ? a->modulus < b->modulus : a->remainder < b->remainder;
    if (a->strategy == 'r')
        return compare_points(x, a->n, a->lower, a->lower_end, b->lower, b->lower_end, &order) &&
               order < 0;
    const value *left = smallest(x, a), *right = smallest(x, b);
    if (left == NULL || right == NULL)
        return left != NULL;
    return value_compare(x, left, right, &order) && order < 0;
}

size_t partitions_in_order(execution *x, oid table, const relation ***out)
{
    size_t n = partitions_of(x, table, OID_NONE, out);
    for (size_t i = 1; i < n; i++) {
        const relation *one = (*out)[i];
        size_t to = i;
        for (; to > 0 && comes_before(x, one->bound_values, (*out)[to - 1]->bound_values); to--)
            (*out)[to] = (*out)[to - 1];
        (*out)[to] = one;
    }
    return n;
}

/* Every modulus is a factor of the next larger one. */
static bool check_moduli(execution *x, const relation **others, size_t n, const bound_values *b,
                         range at)
{
    for (size_t i = 0; i < n; i++) {
        int64_t theirs = others[i]->bound_values->modulus;
        int64_t larger = theirs > b->modulus ? theirs : b->modulus,
                smaller = theirs > b->modulus ? b->modulus : theirs;
        if (smaller > 0 && larger % smaller != 0)
            return fail(x, at, "42P17",
                        "every hash partition modulus must be a factor of the next larger modulus");
    }
    return true;
}

static bool accepts(execution *x, const relation *parent, const bound_values *b, const value *row,
                    truth *out);

/* One of the known rows of `r` as another table of its tree has it. */
static const value *known_row(execution *x, const relation *r, const relation *as,
                              const table_rows *t, size_t i)
{
    value *row = ARENA_ARRAY(x->arena, value, r->n_columns + 1);
    size_t n = t->width < r->n_columns ? t->width : r->n_columns;
    memcpy(row, t->rows[i], n * sizeof *row);
    return row_of_relation(x, r, as, row);
}

static bool check_default_rows(execution *x, const relation *parent, const relation *fallback,
                               const bound_values *b, range at)
{
    relation_list all = {0};
    relation_tree(x, fallback, &all);
    for (size_t i = 0; i < all.count; i++) {
        const relation *one = all.items[i];
        const table_rows *t = rows_of(x, one->base.id);
        for (size_t k = 0; t != NULL && k < t->count; k++) {
            truth in;
            if (!accepts(x, parent, b, known_row(x, one, parent, t, k), &in))
                return false;
            if (in == TRUTH_TRUE)
                return fail(x, at, "23514",
                            "updated partition constraint for default partition \"%.*s\" would be "
                            "violated by some row",
                            STR_ARG(one->base.name));
        }
    }
    return true;
}

bool check_new_bound(execution *x, const relation *parent, oid child, const bound_values *b,
                     range at)
{
    const relation **others;
    size_t n = partitions_of(x, parent->base.id, child, &others);
    int order;
    if (b->strategy == 'r' &&
        compare_points(x, b->n, b->lower, b->lower_end, b->upper, b->upper_end, &order) &&
        order >= 0)
        return fail(x, at, "42P17", "empty range bound specified for partition");
    if (b->strategy == 'h' && !check_moduli(x, others, n, b, at))
        return false;
    for (size_t i = 0; i < n; i++) {
        if (overlap(x, b, others[i]->bound_values))
            return fail(x, at, "42P17",
                        b->strategy == 'd'
                            ? "partition conflicts with existing default partition \"%.*s\""
                            : "partition would overlap partition \"%.*s\"",
                        STR_ARG(others[i]->base.name));
    }
    return true;
}

const relation *default_partition(execution *x, oid parent, oid but)
{
    const relation **all;
    size_t n = partitions_of(x, parent, but, &all);
    for (size_t i = 0; i < n; i++)
        if (all[i]->bound_values->strategy == 'd')
            return all[i];
    return NULL;
}

bool check_taken_from_default(execution *x, const relation *parent, oid child,
                              const bound_values *b, range at)
{
    const relation *fallback = default_partition(x, parent->base.id, child);
    return fallback == NULL || b->strategy == 'd' || check_default_rows(x, parent, fallback, b, at);
}

/* ---- rows ---- */

static bool key_values(execution *x, const relation *parent, const value *row, const value **out)
{
    value *values = ARENA_ARRAY(x->arena, value, parent->n_partition_keys);
    *out = values;
    for (size_t i = 0; i < parent->n_partition_keys; i++) {
        const partition_key *key = &parent->partition_keys[i];
        if (key->column > 0)
            values[i] = row[key->column - 1];
        else if (!row_value(x, parent, row, expression_now(x, key->expr), OID_NONE, -1, &values[i]))
            return false;
    }
    return true;
}

static truth in_list(const execution *x, const bound_values *b, const value *key)
{
    truth out = TRUTH_FALSE;
    for (size_t i = 0; i < b->n; i++) {
        bool nulls = key->kind == VALUE_NULL || b->lower[i].kind == VALUE_NULL;
        truth t = !nulls                          ? value_equal(x, key, &b->lower[i])
                  : key->kind == VALUE_UNKNOWN    ? TRUTH_UNKNOWN
                  : key->kind == b->lower[i].kind ? TRUTH_TRUE
                                                  : TRUTH_FALSE;
        if (t == TRUTH_TRUE)
            return t;
        if (t == TRUTH_UNKNOWN)
            out = t;
    }
    return out;
}

static truth in_range(execution *x, const bound_values *b, const value *keys)
{
    int8_t *finite = ARENA_ARRAY(x->arena, int8_t, b->n);
    int low, high;
    for (size_t i = 0; i < b->n; i++) {
        if (keys[i].kind == VALUE_NULL)
            return TRUTH_FALSE; /* only the default partition takes it */
    }
    if (!compare_points(x, b->n, b->lower, b->lower_end, keys, finite, &low) ||
        !compare_points(x, b->n, keys, finite, b->upper, b->upper_end, &high))
        return TRUTH_UNKNOWN;
    return low <= 0 && high < 0 ? TRUTH_TRUE : TRUTH_FALSE;
}

/* Keys of operator classes and collations whose hashes are those of their types. */
static bool hashes_plainly(const execution *x, const relation *parent)
{
    const node_partition_by *p = AS(partition_by, parent->partition_by);
    for (size_t i = 0; i < parent->n_partition_keys; i++) {
        const partition_key *key = &parent->partition_keys[i];
        oid of = key->collation == OID_NONE && key->column > 0
                     ? column_collation(x, &parent->columns[key->column - 1])
                     : key->collation;
        const collation *k = of != OID_NONE ? CATALOG_GET(x->catalog, collation, of) : NULL;
        if (AS(index_element, p->keys.items[i])->opclass != NULL ||
            (k != NULL && !k->deterministic))
            return false;
    }
    return true;
}

/* satisfies_hash_partition() */
static truth in_hash(execution *x, const relation *parent, const bound_values *b, const value *keys)
{
    uint64_t hash;
    if (!hashes_plainly(x, parent) || !partition_hash(x, keys, parent->n_partition_keys, &hash))
        return TRUTH_UNKNOWN;
    return hash % (uint64_t)b->modulus == (uint64_t)b->remainder ? TRUTH_TRUE : TRUTH_FALSE;
}

/* Whether a row of the partitioned table goes between the bounds; DEFAULT is for the caller. */
static bool accepts(execution *x, const relation *parent, const bound_values *b, const value *row,
                    truth *out)
{
    const value *keys;
    *out = TRUTH_UNKNOWN;
    if (b->strategy == 'd')
        return true;
    if (!key_values(x, parent, row, &keys))
        return false;
    *out = b->strategy == 'l'   ? in_list(x, b, &keys[0])
           : b->strategy == 'h' ? in_hash(x, parent, b, keys)
                                : in_range(x, b, keys);
    return true;
}

/* Of the partitions with bounds, the one that takes the row; TRUTH_FALSE: none does. `taker` is
 * NULL when that is not known. */
static bool find_partition(execution *x, const relation *r, const value *row,
                           const relation **taker, truth *out)
{
    const relation **all, *fallback = NULL;
    size_t n = partitions_of(x, r->base.id, OID_NONE, &all);
    *taker = NULL;
    *out = TRUTH_FALSE;
    for (size_t i = 0; i < n; i++) {
        truth t;
        if (all[i]->bound_values->strategy == 'd') {
            fallback = all[i];
            continue;
        }
        if (!accepts(x, r, all[i]->bound_values, row, &t))
            return false;
        if (t == TRUTH_TRUE) {
            *taker = all[i];
            *out = t;
            return true;
        }
        if (t == TRUTH_UNKNOWN)
            *out = t;
    }
    if (*out == TRUTH_FALSE && fallback != NULL) {
        *taker = fallback;
        *out = TRUTH_TRUE;
    }
    return true;
}

/* Whether some rows have no partition; those of hashes have one each, as a rule. */
static bool may_find_none(execution *x, const relation *r)
{
    const relation **all;
    size_t n = partitions_of(x, r->base.id, OID_NONE, &all);
    bool hashed = n > 0 && all[0]->bound_values->strategy == 'h';
    return !hashed && default_partition(x, r->base.id, OID_NONE) == NULL;
}

bool find_leaf(execution *x, const relation *r, const value *row, range at, const relation **leaf)
{
    truth t;
    if ((r->is_partition && !check_in_bounds(x, r, row, at)) ||
        !find_partition(x, r, row, leaf, &t))
        return false;
    if (t == TRUTH_FALSE)
        return fail(x, at, "23514", "no partition of relation \"%.*s\" found for row",
                    STR_ARG(r->base.name));
    if (t == TRUTH_UNKNOWN && may_find_none(x, r))
        x->fallible = unknown_rows(x, at, "whether %.*s has a partition for a row is not known",
                                   STR_ARG(r->base.name));
    if (*leaf == NULL || (*leaf)->kind != 'p')
        return true;
    const value *theirs = row_of_relation(x, r, *leaf, row);
    return find_leaf(x, *leaf, theirs, at, leaf);
}

/* Between its own bounds, as its table has the row. */
static bool in_own_bounds(execution *x, const relation *r, const relation *parent,
                          const value *theirs, truth *out)
{
    const relation *taker;
    if (r->bound_values->strategy != 'd')
        return accepts(x, parent, r->bound_values, theirs, out);
    if (!find_partition(x, parent, theirs, &taker, out))
        return false;
    if (*out == TRUTH_TRUE && taker->base.id != r->base.id)
        *out = TRUTH_FALSE;
    return true;
}

bool in_bounds(execution *x, const relation *r, const value *row, truth *out)
{
    const relation *parent = CATALOG_GET(x->catalog, relation, r->parents[0]);
    *out = TRUTH_TRUE;
    if (parent == NULL || r->bound_values == NULL)
        return true;
    value *theirs = row_of_relation(x, r, parent, row);
    if (!in_own_bounds(x, r, parent, theirs, out))
        return false;
    truth above = TRUTH_TRUE;
    if (*out != TRUTH_FALSE && parent->is_partition && !in_bounds(x, parent, theirs, &above))
        return false;
    *out = above == TRUTH_TRUE ? *out : above;
    return true;
}

bool check_in_bounds(execution *x, const relation *r, const value *row, range at)
{
    truth t;
    if (!in_bounds(x, r, row, &t))
        return false;
    if (t == TRUTH_UNKNOWN)
        x->fallible =
            unknown_rows(x, at, "whether %.*s takes a row is not known", STR_ARG(r->base.name));
    return t != TRUTH_FALSE ||
           fail(x, at, "23514", "new row for relation \"%.*s\" violates partition constraint",
                STR_ARG(r->base.name));
}

void rows_leave_parent(execution *x, const relation *partition)
{
    if (!rows_elsewhere(x, partition))
        return;
    const table_rows *t = rows_of(x, partition->base.id);
    rows_put(x, partition->base.id, t != NULL ? t->rows : NULL, t != NULL ? t->count : 0,
             partition->n_columns, true);
}
