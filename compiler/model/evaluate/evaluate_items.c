#include "model/evaluate/evaluate_from.h"

#include "syntax/walk.h"

/* All items of FROM, beside each other, with the conditions of WHERE on them. */

typedef struct items_run {
    select_run *run;
    node_list from;
    size_t at;     /* the item that comes next */
    size_t filled; /* columns of those before it */
    filter_kind filter;
    row_list *out;
} items_run;

static bool keep_row(const items_run *all, value *row, bool maybe)
{
    bool keep = true;
    if (!apply_conjuncts(all->run, row, 0, all->filled, true, &keep, &maybe))
        return false;
    if (keep)
        vec_push(all->run->ev->x->arena, all->out, (table_row){new_row(all->run, row), maybe});
    return true;
}

/* Beside a row of the items before: those of the next one, and so on. */
static bool next_item(void *context, value *row, bool maybe)
{
    items_run *all = context;
    select_run *run = all->run;
    size_t done = run->done, filled = all->filled;
    if (all->filter != FILTER_NONE && all->at > 0)
        run->done = filled + 1;
    bool ok;
    if (all->at == all->from.count) {
        ok = keep_row(all, row, maybe);
    } else {
        const node *item = all->from.items[all->at++];
        const item_range *place = range_of(run, item);
        all->filled = place != NULL ? place->end : filled;
        ok = item_rows(run, item, &(table_row){row, maybe}, all->filter, next_item, all);
        all->filled = filled;
        all->at--;
    }
    run->done = done;
    return ok;
}

static walk_action find_reference(const node *n, void *context)
{
    bool *seen = context;
    *seen |= IS(column_ref, n) || IS(subquery, n) || IS(select, n);
    return *seen ? WALK_STOP : WALK_INTO;
}

static bool ignore_row(void *context, value *row, bool maybe)
{
    (void)context, (void)row, (void)maybe;
    return true;
}

/* Functions that look at no other item have fewer rows, the planner thinks, than a table, which is
 * joined to them: they are called though the table is empty. */
static bool call_alone(items_run *all, const node *item, const value *base)
{
    if (IS(join, item)) {
        const node_join *j = AS(join, item);
        bool inner = j->join == JOIN_CROSS || (j->join == JOIN_INNER && j->on == NULL);
        return !inner || (call_alone(all, j->left, base) && call_alone(all, j->right, base));
    }
    const item_range *place = range_of(all->run, item);
    bool refers = !IS(range_function, item);
    (void)walk(item, find_reference, &refers);
    if (refers || place == NULL || work_of(all->run, place)->called)
        return true;
    return item_rows(all->run, item, &(table_row){new_row(all->run, base), false}, FILTER_NONE,
                     ignore_row, NULL);
}

static bool call_unreached(items_run *all, const value *base)
{
    for (size_t i = 0; i < all->from.count; i++)
        if (!call_alone(all, all->from.items[i], base))
            return false;
    return true;
}

/* What fails in FROM is not read at all where no row can be wanted. */
static bool read_items(items_run *all, const value *base)
{
    if (compute_planned(all->run) && next_item(all, new_row(all->run, base), false) &&
        (all->out->count > 0 || all->run->conjuncts.count > 0 || call_unreached(all, base)))
        return true;
    if (!is_never_true(all->run))
        return false;
    all->out->count = 0;
    return true;
}

bool from_rows(select_run *run, node_list from, const node *where, row_list *out)
{
    items_run all = {.run = run, .from = from, .filter = FILTER_ALL, .out = out};
    const gate_query gate = {.from = from, .where = where};
    bool passed;
    add_conjuncts(run, where);
    order_conjuncts(run);
    if (read_items(&all, NULL))
        return out->count > 0 || pass_gate(run->ev, run->l, &gate, &passed);
    out->count = 0;
    return closes_gate(run->ev, run->l, &gate);
}

bool matching_rows(evaluation *ev, level *l, const item_ranges *ranges, const value *base,
                   node_list from, const node *where, row_list *out, bool *open)
{
    select_run run = {.ev = ev, .l = l, .ranges = *ranges};
    items_run all = {.run = &run, .from = from, .filter = FILTER_ALL, .out = out};
    add_conjuncts(&run, where);
    order_conjuncts(&run);
    if (!read_items(&all, base))
        return false;
    *open = run.open;
    return true;
}
