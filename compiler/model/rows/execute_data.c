#include <string.h>

#include "model/analyze/star.h"
#include "model/rows/deferred.h"
#include "model/rows/numbers.h"
#include "model/rows/row_checks.h"
#include "model/rows/row_keys.h"
#include "model/rows/statement_parts.h"
#include "model/rows/write.h"
#include "model/table/partition.h"

/* INSERT, and what all data statements share: defaults, uniqueness. */

/* ---- defaults ---- */

bool column_default(execution *x, const column *c, value *out)
{
    evaluation ev = {.x = x};
    *out = value_null(c->type);
    if (c->generated != 0)
        return true;
    if (c->identity != 0) {
        *out = number_take(x, c->sequence, c->type);
        return true;
    }
    if (c->default_value != NULL)
        return evaluate_as(&ev, NULL, expression_now(x, c->default_value), c->type, c->typmod, out);
    const type *t = type_get(x, c->type);
    if (t != NULL && t->kind == 'd' && t->default_value != NULL)
        return evaluate_as(&ev, NULL, expression_now(x, t->default_value), c->type, c->typmod, out);
    return t == NULL || t->kind != 'd' || check_domain(x, c->at, t, out);
}

/* ---- what stays of the work on a row ---- */

static bool same_memory(const value *a, const value *b)
{
    return a->text.data == b->text.data && a->items == b->items && a->fields == b->fields;
}

/* Ends a passage in which the values of `row` were made; `row` itself and the values of `before`,
 * which may be NULL, are older than it. */
void keep_written(const writer *w, passage p, const value *before, value *row)
{
    execution *x = w->x;
    static const value nothing;
    arena_mark here = arena_here(x->scratch);
    value *made = ARENA_ARRAY(x->scratch, value, w->r->n_columns + 1);
    for (size_t i = 0; i < w->r->n_columns; i++)
        if (!same_memory(before != NULL ? &before[i] : &nothing, &row[i]))
            made[i] = value_kept(x->scratch, &row[i]);
    passage_end(x, p);
    for (size_t i = 0; i < w->r->n_columns; i++)
        if (!same_memory(before != NULL ? &before[i] : &nothing, &row[i]))
            row[i] = value_kept(x->arena, &made[i]);
    arena_rewind(x->scratch, here);
}

/* ---- one row goes in ---- */

/* With columns that the table got since. */
static void widen_rows(writer *w, const table_rows *t)
{
    w->store = row_store_copy(w->x, NULL, 0, t->count);
    w->own = true;
    for (size_t i = 0; i < t->count; i++) {
        value *row = ARENA_ARRAY(w->x->arena, value, w->width + 1);
        memcpy(row, t->rows[i], t->width * sizeof *row);
        w->store->rows[w->store->used++] = row;
    }
}

static void load_rows(writer *w)
{
    const table_rows *t = rows_of(w->x, w->r->base.id);
    w->seen = t;
    w->mark = catalog_savepoint(w->x->catalog);
    w->own = w->changed = w->shown = false;
    w->open = w->open || (t != NULL && t->open);
    w->store = t != NULL ? t->store : NULL;
    w->count = t != NULL ? t->count : 0;
    w->rows = NULL;
    if (t != NULL && t->width < w->width)
        widen_rows(w, t);
    if (w->store != NULL)
        w->rows = (value **)w->store->rows; /* rows are replaced, never changed */
}

void writer_unshow(writer *w)
{
    if (!w->shown || catalog_keeps(w->x->catalog, w->shown_at, (const object *)w->seen))
        return;
    w->shown = false;
    w->changed = true;
}

void writer_renew(writer *w)
{
    catalog_mark now = catalog_savepoint(w->x->catalog);
    if (now == w->mark)
        return;
    w->mark = now;
    writer_unshow(w);
    if (!w->changed && rows_of(w->x, w->r->base.id) != w->seen)
        load_rows(w);
}

bool writer_find(writer *w, const value *row, size_t *at)
{
    writer_renew(w);
    if (*at < w->count && w->rows[*at] == row)
        return true;
    for (*at = 0; *at < w->count && w->rows[*at] != row;)
        ++*at;
    return *at < w->count;
}

bool writer_lost(const writer *w, const char *to_be)
{
    return fail(w->x, w->at, "27000",
                "tuple to be %s was already modified by an operation triggered by the current "
                "command",
                to_be);
}

writer_walk writer_rows(writer *w)
{
    writer_renew(w);
    value **rows = ARENA_ARRAY(w->x->arena, value *, w->count + 1);
    if (w->count > 0)
        memcpy(rows, w->rows, w->count * sizeof *rows);
    return (writer_walk){w, rows, w->count, 0, 0};
}

bool writer_next(writer_walk *walk, value **row)
{
    if (walk->next == walk->count)
        return false;
    *row = walk->rows[walk->next++];
    if (walk->next > 1 && walk->at < walk->w->count &&
        walk->w->rows[walk->at] == walk->rows[walk->next - 2])
        walk->at++; /* the one before is still there */
    return true;
}

void writer_open(execution *x, const relation *r, range at, writer *w)
{
    *w = (writer){.x = x, .r = r, .at = at, .width = r->n_columns};
    load_rows(w);
    w->elsewhere = (r->kind == 'p' || r->is_partition) && rows_elsewhere(x, r);
    writer_open_indexes(w);
}

static void take_store(writer *w, size_t room)
{
    w->store = row_store_copy(w->x, w->store, w->count, room);
    w->rows = (value **)w->store->rows;
    w->own = true;
}

void writer_own(writer *w)
{
    if (!w->own)
        take_store(w, w->count);
}

void writer_remove(writer *w, size_t at)
{
    writer_own(w);
    w->count--;
    memmove(w->rows + at, w->rows + at + 1, (w->count - at) * sizeof *w->rows);
    w->store->used = w->count;
    w->store->keys = NULL; /* rows stand in other places */
    w->changed = true;
}

void writer_delete(writer *w, size_t at, bool maybe)
{
    written_row gone = {.by = w,
                        .before = w->rows[at],
                        .on = TRIGGER_ON_DELETE,
                        .as = TRIGGER_ON_DELETE,
                        .maybe = maybe};
    writer_remove(w, at);
    vec_push(w->x->arena, &w->all->written, gone);
}

void writer_add(writer *w, value *row)
{
    writer_renew(w);
    row_mark_unknown(w->x, row, w->r->n_columns);
    if (w->store == NULL || w->store->used != w->count || w->store->room == w->count)
        take_store(w, w->count < 8 ? 16 : 2 * w->count);
    w->store->rows[w->store->used++] = row;
    w->count++;
}

static void replace_row(writer *w, size_t at, value *row)
{
    writer_own(w);
    row_mark_unknown(w->x, row, w->r->n_columns);
    w->rows[at] = row;
    w->store->moved = true;
    row_keys_replaced(w->x, w->store, at);
}

row_change writer_change(const writer *w)
{
    uint8_t events = w->all != NULL ? w->all->events : 0;
    if (events == TRIGGER_ON_UPDATE && !w->r->is_partition)
        return (row_change){.columns = w->columns};
    return (row_change){.came = (events & TRIGGER_ON_UPDATE) == 0 && events != 0};
}

void writer_close(writer *w)
{
    writer_renew(w);
    if (w->changed)
        rows_put_store(w->x, w->r->base.id, w->store, w->count, w->width, w->open,
                       writer_change(w));
    w->own = w->changed = w->shown = false;
    w->seen = rows_of(w->x, w->r->base.id);
    w->mark = catalog_savepoint(w->x->catalog);
}

/* ---- one row changes or goes ---- */

static bool check_assigned_domains(const writer *w, value *row, const bool *written)
{
    for (size_t i = 0; i < w->r->n_columns; i++) {
        const column *c = &w->r->columns[i];
        if (written[i] && row[i].kind == VALUE_KNOWN && row[i].type != c->type &&
            row[i].type == type_base(w->x, c->type) &&
            !value_cast(w->x, w->at, row[i], c->type, c->typmod, false, &row[i]))
            return false;
    }
    return true;
}

static value *no_values(execution *x, const result_column *columns, size_t count)
{
    value *out = ARENA_ARRAY(x->arena, value, count + 1);
    for (size_t i = 0; i < count; i++)
        out[i] = value_null(columns[i].type);
    return out;
}

/* SET (a, b) = (SELECT ...): a list of values; of a query of which they are not known, none. */
static bool query_values(const writer *w, evaluation *ev, const level *l, const node *query,
                         value *out)
{
    table_value t;
    *out = value_unknown(OID_NONE);
    if (!evaluate_query(ev, l, AS(subquery, query)->query, &t))
        return false;
    for (size_t k = 0; k < t.rows.count; k++)
        if (t.rows.items[k].maybe)
            return true;
    if (t.open)
        return true;
    if (t.rows.count > 1)
        return fail(w->x, query->at, "21000",
                    "more than one row returned by a subquery used as an expression");
    *out = value_list(TYPE_RECORD,
                      t.rows.count > 0 ? t.rows.items[0].values
                                       : no_values(w->x, t.columns, t.n_columns),
                      t.n_columns);
    return true;
}

bool writer_assign(const writer *w, evaluation *ev, const level *l, node_list assignments,
                   value *row, bool *written)
{
    for (size_t i = 0; i < assignments.count; i++) {
        const node_assignment *a = AS(assignment, assignments.items[i]);
        const node *from = a->value;
        while (IS(paren_expr, from))
            from = AS(paren_expr, from)->arg;
        value several = value_unknown(OID_NONE);
        const node_row_expr *fields = assigned_fields(a);
        if (a->multiple && IS(subquery, from) && !query_values(w, ev, l, from, &several))
            return false;
        for (size_t k = 0; k < a->targets.count; k++) {
            const node_insert_column *target = AS(insert_column, a->targets.items[k]);
            const column *c = relation_column(w->r, target->name.text);
            if (c == NULL)
                continue;
            size_t at = (size_t)c->number - 1;
            const node *one = fields != NULL ? fields->fields.items[k] : a->value;
            value v = several.kind == VALUE_KNOWN && k < several.n_items ? several.items[k]
                                                                         : value_unknown(c->type);
            written[at] = true;
            if (IS(default_marker, one) && c->generated != 0)
                continue;                  /* it is computed when the others are there */
            if (IS(default_marker, one)) { /* that of the table that the statement names */
                const column *named = relation_column(w->all->target.base, c->name);
                if (!column_default(w->x, named != NULL ? named : c, &v))
                    return false;
            } else if ((!a->multiple || fields != NULL) && !evaluate(ev, l, one, &v)) {
                return false;
            }
            /* a domain looks at the whole, when all of its parts have been assigned */
            oid of = target->steps.count > 0 ? type_base(w->x, c->type) : c->type;
            assignment_target to = {one->at, of, of == c->type ? c->typmod : -1, target->steps};
            if (!assign_steps(ev, l, to, &row[at], v, &row[at]))
                return false;
        }
    }
    return check_assigned_domains(w, row, written);
}

/* A column that has another value in each run, as updated_at has: then the others do not matter. */
static bool certainly_differs(const writer *w, const value *before, const value *after)
{
    for (size_t i = 0; i < w->r->n_columns; i++)
        if (after[i].kind == VALUE_PER_RUN && after[i].integer == w->x->run &&
            before[i].kind != VALUE_UNKNOWN && !value_same(w->x, &before[i], &after[i]))
            return true;
    return false;
}

/* ExecCrossPartitionUpdate(): the row is one of another partition now. */
static bool move_row(writer *w, evaluation *ev, size_t at, value *row, written_row *now)
{
    execution *x = w->x;
    writing *s = w->all;
    const value *before = w->rows[at];
    bool skip = false;
    if (s->on == TRIGGER_ON_INSERT)
        return fail(x, w->at, "0A000", "invalid ON UPDATE specification");
    if (s->target.base->base.id == w->r->base.id)
        return check_in_bounds(x, w->r, row, w->at);
    if (!writer_delete_triggers(w, before, false, &skip))
        return false;
    if (skip)
        return true;
    if (!writer_find(w, before, &at))
        return writer_lost(w, "updated");
    writer_remove(w, at);
    vec_push(x->arena, &s->written,
             (written_row){.by = w,
                           .before = before,
                           .became = row,
                           .on = TRIGGER_ON_DELETE,
                           .as = TRIGGER_ON_UPDATE});
    return writing_move(s, ev, w->r, row, now);
}

/* The same row, as it is now. */
static bool replace_checked(writer *w, size_t at, const value *row, bool sure)
{
    return !sure || (row_check(w->x, w->r, w->rows[at], row, w->at, &w->planned) &&
                     writer_check_indexes(w, w->rows[at], row, at));
}

/* f(f(x)) may be f(x), or not. */
static void say_unstable(writer *w, const value *before, const value *row)
{
    for (size_t i = 0; i < w->r->n_columns; i++)
        if (before[i].kind == VALUE_PER_RUN && row[i].kind == VALUE_PER_RUN &&
            before[i].integer == 0 && row[i].integer == 0 && !value_same(w->x, &before[i], &row[i]))
            unknown_rows(w->x, w->at, "whether an update of %.*s changes anything is not known",
                         STR_ARG(w->r->base.name));
}

/* Whether it is still in the partition; what is not known stays where it is. */
static bool stays(writer *w, const value *row, bool sure, bool *out)
{
    truth in = TRUTH_TRUE;
    if (w->r->is_partition && !in_bounds(w->x, w->r, row, &in))
        return false;
    *out = in != TRUTH_FALSE || !sure;
    if (in == TRUTH_TRUE || (in == TRUTH_FALSE && sure))
        return true;
    w->open = w->changed = true;
    w->x->fallible = true;
    return unknown_rows(w->x, w->at, "which partition gets a row of %.*s is not known",
                        STR_ARG(w->r->base.name));
}

bool writer_update(writer *w, evaluation *ev, const level *l, size_t at, node_list assignments,
                   bool sure, written_row *now)
{
    execution *x = w->x;
    const value *before = w->rows[at];
    value *row = ARENA_ARRAY(x->arena, value, w->r->n_columns + 1);
    memcpy(row, before, w->r->n_columns * sizeof *row);
    bool *written = ARENA_ARRAY(x->arena, bool, w->r->n_columns + 1);
    bool skip = false, here = true;
    truth withheld;
    passage p = passage_begin(x);
    *now = (written_row){.by = NULL};
    if (!writer_assign(w, ev, l, assignments, row, written) ||
        !writer_withholds(w, before, row, &withheld))
        return false;
    if (withheld == TRUTH_TRUE) {
        passage_end(x, p);
        return true;
    }
    sure = sure && withheld == TRUTH_FALSE;
    add_generated(x, w->r, written);
    w->columns = written;
    w->indexing = true;
    if (!row_triggers(x, w->at, w->r, 'b', TRIGGER_ON_UPDATE, before, row, written, !sure, &skip))
        return false;
    if (skip)
        passage_end(x, p);
    if (skip || !fill_generated(x, w->r, written, row))
        return skip;
    if (!writer_find(w, before, &at))
        return writer_lost(w, "updated");
    bool differs = certainly_differs(w, before, row);
    if (!sure || !differs)
        unsure_update(w, sure, before, row);
    if (!stays(w, row, sure, &here))
        return false;
    if (!here) {
        keep_written(w, p, before, row);
        return move_row(w, ev, at, row, now);
    }
    if (!replace_checked(w, at, row, sure))
        return false;
    if (!w->stable && !differs)
        say_unstable(w, before, row);
    keep_written(w, p, before, row);
    replace_row(w, at, row);
    w->changed = true;
    *now = (written_row){.by = w,
                         .before = before,
                         .now = row,
                         .columns = written,
                         .on = TRIGGER_ON_UPDATE,
                         .as = TRIGGER_ON_UPDATE,
                         .maybe = !sure};
    vec_push(x->arena, &w->all->written, *now);
    return true;
}

bool writer_delete_triggers(writer *w, const value *row, bool maybe, bool *skip)
{
    return row_triggers(w->x, w->at, w->r, 'b', TRIGGER_ON_DELETE, row, (value *)row, NULL, maybe,
                        skip);
}
