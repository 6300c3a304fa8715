#include <string.h>

#include "model/evaluate/evaluate_select.h"
#include "model/evaluate/row_index.h"
#include "model/rows/row_keys.h"
#include "syntax/walk.h"

/* DISTINCT, ORDER BY, LIMIT and OFFSET: which rows there are in the end, and in which order. */

/* ---- sorting ---- */

static void merge(size_t *numbers, size_t *spare, size_t low, size_t middle, size_t high,
                  compare_fn compare, void *context)
{
    size_t a = low, b = middle, n = low;
    while (a < middle && b < high)
        spare[n++] = compare(context, numbers[b], numbers[a]) < 0 ? numbers[b++] : numbers[a++];
    while (a < middle)
        spare[n++] = numbers[a++];
    while (b < high)
        spare[n++] = numbers[b++];
    memcpy(numbers + low, spare + low, (high - low) * sizeof *numbers);
}

size_t *sorted_numbers(arena *a, size_t count, compare_fn compare, void *context)
{
    size_t *numbers = ARENA_ARRAY(a, size_t, count + 1), *spare = ARENA_ARRAY(a, size_t, count + 1);
    for (size_t i = 0; i < count; i++)
        numbers[i] = i;
    for (size_t width = 1; width < count; width *= 2)
        for (size_t low = 0; low + width < count; low += 2 * width)
            merge(numbers, spare, low, low + width,
                  low + 2 * width < count ? low + 2 * width : count, compare, context);
    return numbers;
}

bool sort_order(const execution *x, const node *sort, const value *a, const value *b, int *order)
{
    bool descending = IS(sort_by, sort) && AS(sort_by, sort)->direction == SORT_DESC;
    bool nulls_first =
        IS(sort_by, sort) && (AS(sort_by, sort)->nulls == NULLS_FIRST ||
                              (AS(sort_by, sort)->nulls == NULLS_DEFAULT && descending));
    *order = 0;
    if (a->kind == VALUE_NULL || b->kind == VALUE_NULL) {
        if (a->kind != b->kind)
            *order = (a->kind == VALUE_NULL) == nulls_first ? -1 : 1;
        return a->kind != VALUE_UNKNOWN && b->kind != VALUE_UNKNOWN;
    }
    if (IS(sort_by, sort) && AS(sort_by, sort)->using_op != NULL)
        return false;
    if (!value_compare(x, a, b, order) || *order == 2) {
        *order = 0;
        return false;
    }
    *order = descending ? -*order : *order;
    return true;
}

typedef struct row_order {
    const execution *x;
    const node_select *s;
    const output *o;
    bool unsure; /* of two rows it was not known which comes first */
} row_order;

static int compare_rows(void *context, size_t a, size_t b)
{
    row_order *r = context;
    const value *left = r->o->keys.items[a], *right = r->o->keys.items[b];
    int order = 0;
    for (size_t i = 0; i < r->o->n_order && order == 0; i++)
        r->unsure |= !sort_order(r->x, r->s->order_by.items[i], &left[r->o->n_on + i],
                                 &right[r->o->n_on + i], &order);
    for (size_t i = r->o->n_order; i < r->o->n_on && order == 0; i++)
        r->unsure |= !sort_order(r->x, NULL, &left[i], &right[i], &order);
    return order;
}

static void sort_output(execution *x, const node_select *s, output *o)
{
    size_t count = o->table->rows.count;
    if (o->n_order + o->n_on == 0 || count < 2)
        return;
    row_order order = {.x = x, .s = s, .o = o};
    const size_t *numbers = sorted_numbers(x->arena, count, compare_rows, &order);
    table_row *rows = ARENA_ARRAY(x->arena, table_row, count + 1);
    value **keys = ARENA_ARRAY(x->arena, value *, count + 1);
    for (size_t i = 0; i < count; i++) {
        rows[i] = o->table->rows.items[numbers[i]];
        keys[i] = o->keys.items[numbers[i]];
    }
    o->table->rows.items = rows;
    o->keys.items = keys;
    o->table->unsorted = order.unsure;
}

/* ---- DISTINCT ---- */

static bool same_values(const execution *x, const value *a, const value *b, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!value_same(x, &a[i], &b[i]))
            return false;
    return true;
}

static void keep_distinct(execution *x, table_value *t, value **keys)
{
    size_t kept = 0;
    row_index *seen = row_index_for(x, t);
    for (size_t i = 0; i < t->rows.count; i++) {
        const value *row = t->rows.items[i].values;
        bool again = false;
        row_search s = row_index_search(seen, row);
        for (size_t k; !again && row_search_next(&s, &k);)
            again = same_values(x, row, t->rows.items[k].values, t->n_columns);
        if (again)
            continue;
        if (!t->rows.items[i].maybe)
            row_index_add(seen, row, kept);
        if (keys != NULL)
            keys[kept] = keys[i];
        t->rows.items[kept++] = t->rows.items[i];
    }
    t->rows.count = kept;
}

void distinct_rows(execution *x, table_value *t)
{
    keep_distinct(x, t, NULL);
}

/* Two rows that ORDER BY does not tell apart: which one is kept is not known, but what they have in
 * common. */
static void merge_tied(execution *x, const output *o, table_row *kept, const table_row *other)
{
    value *values = arena_copy(x->arena, kept->values, o->table->n_columns * sizeof *values);
    for (size_t i = 0; i < o->table->n_columns; i++)
        if (!value_same(x, &values[i], &other->values[i]))
            values[i] = value_unknown(values[i].type);
    kept->values = values;
}

/* The first row of each set of keys, in the order of the rows. */
static void distinct_on(execution *x, const node_select *s, output *o)
{
    table_value *t = o->table;
    size_t kept = 0;
    row_order order = {.x = x, .s = s, .o = o};
    bool unsure = t->open || t->unsorted;
    for (size_t i = 0; i < t->rows.count; i++)
        unsure = unsure || t->rows.items[i].maybe;
    for (size_t i = 0; i < t->rows.count; i++) {
        size_t k = 0;
        while (k < kept && !same_values(x, o->keys.items[k], o->keys.items[i], o->n_on))
            k++;
        if (k < kept && compare_rows(&order, k, i) == 0)
            merge_tied(x, o, &t->rows.items[k], &t->rows.items[i]);
        if (k < kept)
            continue;
        o->keys.items[kept] = o->keys.items[i];
        t->rows.items[kept++] = t->rows.items[i];
    }
    bool several = kept < t->rows.count || t->open;
    t->rows.count = kept;
    for (size_t i = 0; i < kept && unsure && several; i++)
        t->rows.items[i].maybe = true;
}

/* ---- LIMIT and OFFSET ---- */

enum { MANY_PICKED = 64 }; /* each is compared with each */

static bool row_number_of(evaluation *ev, const level *l, const node *n, value *out)
{
    *out = value_null(TYPE_INT8);
    return n == NULL ||
           (evaluate(ev, l, n, out) && value_cast(ev->x, n->at, *out, TYPE_INT8, -1, false, out));
}

static bool check_row_numbers(evaluation *ev, const node_select *s, const value *limit,
                              const value *offset)
{
    if (offset->kind == VALUE_KNOWN && offset->integer < 0)
        return fail(ev->x, s->offset->at, "2201X", "OFFSET must not be negative");
    return limit->kind != VALUE_KNOWN || limit->integer >= 0 ||
           fail(ev->x, s->limit->at, "2201W", "LIMIT must not be negative");
}

static walk_action find_code(const node *n, void *context)
{
    bool *seen = context;
    *seen = *seen || IS(function_call, n) || IS(subquery, n);
    return *seen ? WALK_STOP : WALK_INTO;
}

/* recompute_limits(): before the first row is asked for, and none is where no one is wanted. */
bool limit_begins(evaluation *ev, const level *l, const node_select *s, bool *none)
{
    value limit, offset;
    bool code = false;
    if (s->limit != NULL)
        walk(s->limit, find_code, &code);
    if (s->offset != NULL)
        walk(s->offset, find_code, &code);
    if (code) /* it is run once, behind the rows */
        return true;
    if (!row_number_of(ev, l, s->offset, &offset) || !row_number_of(ev, l, s->limit, &limit) ||
        !check_row_numbers(ev, s, &limit, &offset))
        return false;
    *none = *none || (limit.kind == VALUE_KNOWN && limit.integer == 0);
    return true;
}

static bool add_picked(const execution *x, const value *values, size_t count, uint64_t *all)
{
    bool known = true;
    for (size_t i = 0; i < count && known; i++) {
        uint64_t hash = (uint64_t)values[i].integer;
        known = values[i].kind == VALUE_NULL || values[i].kind == VALUE_FRESH ||
                value_hash(x, &values[i], &hash) != 0;
        *all = hash_with(hash_with(*all, values[i].kind), hash);
    }
    return known;
}

/* What ORDER BY picks from the same rows is the same, when no two of them are alike to it: such an
 * unknown value is equal to itself. 0: it may be another one. */
static int64_t pick_identity(const execution *x, const node_select *s, const output *o)
{
    const table_value *t = o->table;
    const range at = s->base.at;
    if (t->open || at.source == NULL || o->n_order == 0 || o->n_on > 0 ||
        o->keys.count != t->rows.count || t->rows.count > MANY_PICKED)
        return 0;
    uint64_t all = str_hash(str_slice(at.source->text, at.start, at.end));
    for (size_t i = 0; i < t->rows.count; i++) {
        if (t->rows.items[i].maybe || !add_picked(x, t->rows.items[i].values, t->n_columns, &all) ||
            !add_picked(x, o->keys.items[i], o->n_order, &all))
            return 0;
        for (size_t k = 0; k < i; k++)
            if (same_values(x, o->keys.items[k], o->keys.items[i], o->n_order))
                return 0;
    }
    return (int64_t)(all | 1);
}

/* Which of the rows LIMIT leaves is not known; that LIMIT 1 leaves one of them is, when one is
 * certain to be there. */
static void leave_some(execution *x, const node_select *s, output *o, bool single)
{
    table_value *t = o->table;
    int64_t identity = single ? pick_identity(x, s, o) : 0;
    size_t sure = 0;
    for (size_t i = 0; i < t->rows.count; i++)
        sure += !t->rows.items[i].maybe;
    for (size_t i = 0; i < t->rows.count; i++)
        t->rows.items[i].maybe = true;
    if (!single || sure == 0)
        return;
    table_row *one = &t->rows.items[0];
    for (size_t i = 1; i < t->rows.count; i++)
        merge_tied(x, o, one, &t->rows.items[i]);
    value *values = arena_copy(x->arena, one->values, t->n_columns * sizeof *values);
    for (size_t i = 0; t->open && i < t->n_columns; i++)
        values[i] = value_unknown(values[i].type);
    for (size_t i = 0; i < t->n_columns; i++)
        if (values[i].kind == VALUE_UNKNOWN)
            values[i].integer = (int64_t)hash_with((uint64_t)identity, i) * (identity != 0);
    *one = (table_row){values, false};
    t->rows.count = 1;
    t->open = false;
}

static bool cut_rows(evaluation *ev, const level *l, const node_select *s, output *o)
{
    table_value *t = o->table;
    value limit, offset;
    if (s->limit == NULL && s->offset == NULL)
        return true;
    if (!row_number_of(ev, l, s->offset, &offset) || !row_number_of(ev, l, s->limit, &limit) ||
        !check_row_numbers(ev, s, &limit, &offset))
        return false;
    if ((limit.kind != VALUE_KNOWN && limit.kind != VALUE_NULL) ||
        (offset.kind != VALUE_KNOWN && offset.kind != VALUE_NULL)) {
        leave_some(ev->x, s, o, false);
        return true;
    }
    size_t skip = offset.kind == VALUE_KNOWN ? (size_t)offset.integer : 0;
    size_t first = skip < t->rows.count ? skip : t->rows.count;
    size_t most = limit.kind == VALUE_KNOWN && (uint64_t)limit.integer < t->rows.count - first
                      ? (size_t)limit.integer
                      : t->rows.count - first;
    bool unsure = t->open;
    for (size_t i = 0; i < t->rows.count; i++)
        unsure = unsure || t->rows.items[i].maybe;
    if (unsure || (t->unsorted && most < t->rows.count)) {
        if (limit.kind == VALUE_KNOWN && limit.integer == 0)
            *t = (table_value){.columns = t->columns, .n_columns = t->n_columns};
        else if (skip > 0 || most < t->rows.count)
            leave_some(ev->x, s, o, skip == 0 && most == 1);
        return true;
    }
    row_order order = {.x = ev->x, .s = s, .o = o};
    while (s->with_ties && most > 0 && first + most < t->rows.count &&
           compare_rows(&order, first + most - 1, first + most) == 0)
        most++;
    if (first > 0) /* without rows there is no array */
        t->rows.items += first;
    t->rows.count = t->rows.capacity = most;
    return true;
}

bool finish_rows(evaluation *ev, const level *l, const node_select *s, output *o)
{
    table_value *t = o->table;
    if (s->distinct && t->rows.count > 1) {
        keep_distinct(ev->x, t, o->keys.count > 0 ? o->keys.items : NULL);
        t->unsorted = t->rows.count > 1;
    }
    if (o->n_order > 0)
        t->unsorted = false;
    sort_output(ev->x, s, o);
    if (o->n_on > 0)
        distinct_on(ev->x, s, o);
    return cut_rows(ev, l, s, o);
}
