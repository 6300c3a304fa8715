/* INSTEAD OF triggers: they are given the rows of a view, and what they write is their own. */
#include <string.h>

#include "model/execute/ddl.h"
#include "model/rows/write.h"

static bool count_row(writing *s, bool skipped)
{
    s->processed += !skipped;
    return true;
}

bool instead_insert(writing *s, const value *row)
{
    bool skip = false;
    const relation *view = s->target.base;
    value *now = arena_copy(s->x->arena, row, (view->n_columns + 1) * sizeof *now), *values;
    truth shown;
    if (!row_triggers(s->x, s->at, view, 'i', TRIGGER_ON_INSERT, NULL, now, NULL, false, &skip))
        return false;
    if (!skip && s->returned != NULL && s->named != NULL &&
        (!target_row(s, s->named, view, now, 0, &values, &shown) ||
         !return_row_values(s->returned, values, false)))
        return false;
    return count_row(s, skip);
}

/* One row of the view; what it met of FROM stands in the level. */
static bool instead_of_row(evaluation *ev, writing *s, level *l, const node *tree,
                           const value *before, const table_row *met, returning_rows *returned)
{
    execution *x = s->x;
    const relation *view = s->target.base;
    writer w = {.x = x, .r = view, .at = s->at, .all = s};
    bool updates = IS(update, tree), skip = false;
    bool *written = ARENA_ARRAY(x->arena, bool, view->n_columns + 1);
    value *now = arena_copy(x->arena, before, (view->n_columns + 1) * sizeof *now), *values;
    truth shown;
    l->row = met->values;
    if (updates &&
        !writer_assign(&w, ev, l, target_assignments(x, &s->target, AS(update, tree)->assignments),
                       now, written))
        return false;
    if (!row_triggers(x, s->at, view, 'i', updates ? TRIGGER_ON_UPDATE : TRIGGER_ON_DELETE, before,
                      now, NULL, false, &skip))
        return false;
    if (!skip && returned != NULL) {
        if (!target_row(s, l, view, now, 0, &values, &shown))
            return false;
        size_t own = l->items.items[0].count;
        for (size_t i = own; i < l->columns.count; i++)
            values[i] = met->values[i];
        if (!return_row_values(returned, values, false))
            return false;
    }
    return count_row(s, skip);
}

static bool not_known(writing *s, returning_rows *returned)
{
    if (returned != NULL)
        returned->out.open = true;
    s->x->row_count = ROWS_UNKNOWN;
    return unknown(s->x, s->at, "which rows of the view %.*s are written is not known",
                   STR_ARG(s->target.base->base.name));
}

/* The rows that the view had before the statement. */
static bool rows_of_view(writing *s, table_value *out)
{
    execution *x = s->x;
    evaluation ev = {.x = x};
    x->depth++;
    bool ok =
        x->depth < 50 && evaluate_query(&ev, NULL, expression_now(x, s->target.base->query), out);
    x->depth--;
    return ok;
}

bool instead_write(evaluation *ev, writing *s, level *l, const item_ranges *ranges,
                   const node *tree, returning_rows *returned)
{
    execution *x = s->x;
    table_value rows = {0};
    node_list from = IS(update, tree) ? AS(update, tree)->from : AS(delete, tree)->using;
    const node *where = IS(update, tree) ? AS(update, tree)->where : AS(delete, tree)->where;
    const relation *view = s->target.base;
    if (!rows_of_view(s, &rows))
        return false;
    for (size_t i = 0; i < rows.rows.count; i++) {
        row_list matched = {0};
        bool open = false;
        truth shown;
        value *row = ARENA_ARRAY(x->arena, value, view->n_columns + 1), *seen;
        memcpy(row, rows.rows.items[i].values,
               (rows.n_columns < view->n_columns ? rows.n_columns : view->n_columns) * sizeof *row);
        if (!take_step(x, s->at))
            break;
        if (!target_row(s, l, view, row, 0, &seen, &shown) ||
            (shown != TRUTH_FALSE &&
             !matching_rows(ev, l, ranges, seen, from, where, &matched, &open)))
            return false;
        if (matched.count == 0)
            continue;
        if (shown != TRUTH_TRUE || matched.items[0].maybe || rows.rows.items[i].maybe)
            return not_known(s, returned);
        if (!instead_of_row(ev, s, l, tree, row, &matched.items[0], returned))
            return false;
    }
    x->row_count = writing_count(s);
    return !rows.open || not_known(s, returned);
}
