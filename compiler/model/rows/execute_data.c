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

bool writer_open(execution *x, const relation *r, range at, writer *w)
{
    *w = (writer){.x = x, .r = r, .at = at, .width = r->n_columns};
    load_rows(w);
    w->elsewhere = (r->kind == 'p' || r->is_partition) && rows_elsewhere(x, r);
    object_list all = catalog_members(x->catalog, x->arena, CLASS_RELATION, r->base.id);
    for (size_t i = 0; i < all.count; i++) {
        const relation *index = (const relation *)all.items[i];
        if (index->index == NULL || index->base.parent != r->base.id)
            continue;
        bool computed = index->index->predicate != NULL;
        for (size_t k = 0; k < index->index->n_keys; k++)
            computed |= index->index->keys[k].expr != NULL;
        if (index->index->unique)
            vec_push(x->arena, &w->unique, index);
        else if (computed)
            vec_push(x->arena, &w->computed, index);
    }
    return true;
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
    if (w->store == NULL || w->store->used != w->count || w->store->room == w->count)
        take_store(w, w->count < 8 ? 16 : 2 * w->count);
    w->store->rows[w->store->used++] = row;
    w->count++;
}

static void replace_row(writer *w, size_t at, value *row)
{
    writer_own(w);
    w->rows[at] = row;
    row_keys_replaced(w->x, w->store, at);
}

void writer_close(writer *w)
{
    writer_renew(w);
    if (w->changed)
        rows_put_store(w->x, w->r->base.id, w->store, w->count, w->width, w->open);
    w->own = w->changed = w->shown = false;
    w->seen = rows_of(w->x, w->r->base.id);
    w->mark = catalog_savepoint(w->x->catalog);
}

/* What is computed in each run is known to be the same only where it is computed in the same way.
 */
static bool is_made_apart(const index_info *info, const value *a, const value *b)
{
    for (size_t i = 0; i + info->n_including < info->n_keys; i++) {
        if (info->keys[i].expr != NULL || info->keys[i].column < 1)
            continue;
        const value *one = &a[info->keys[i].column - 1];
        const value *other = &b[info->keys[i].column - 1];
        bool computed = one->kind == VALUE_PER_RUN || other->kind == VALUE_PER_RUN;
        if (computed && (one->kind != other->kind || !str_eq(one->text, other->text)))
            return true;
    }
    return false;
}

/* Children of partitioned tables and views hold their rows themselves: we follow them at the
 * parent. The first row of those that have the key, else of those that may have it. */
bool writer_conflict(writer *w, const relation *index, const value *row, size_t skip, size_t *out,
                     truth *sure)
{
    row_key key;
    *sure = TRUTH_FALSE;
    writer_renew(w);
    if (w->count == 0)
        return true;
    if (!row_key_in_index(w->x, w->r, index, row, w->width, &key))
        return false;
    key_search s = row_keys_in_index(w->x, w->r, index, w->store, w->count, w->width, key);
    for (size_t i; key_search_next(&s, &i);) {
        truth t;
        if (i == skip ||
            (*sure == TRUTH_UNKNOWN && i > *out && is_made_apart(index->index, w->rows[i], row)))
            continue;
        if (!take_step(w->x, w->at))
            return true;
        if (!rows_conflict(w->x, w->r, index, w->rows[i], row, w->width, &t))
            return false;
        bool better = *sure == TRUTH_FALSE || (t == *sure ? i < *out : t == TRUTH_TRUE);
        if ((t == TRUTH_TRUE || t == TRUTH_UNKNOWN) && better) {
            *sure = t;
            *out = i;
        }
        if (t == TRUTH_TRUE && s.keys == NULL) /* in their order */
            return true;
    }
    return true;
}

/* More rows than are kept: what is not found may be among the others. */
bool writer_over_budget(const writer *w)
{
    return w->open && w->count >= ROWS_MAX;
}

static const constraint *deferrable_key(const execution *x, const relation *index)
{
    const object *k =
        index->index != NULL ? catalog_get(x->catalog, index->index->constraint) : NULL;
    return k != NULL && k->class == CLASS_CONSTRAINT && ((const constraint *)k)->deferrable
               ? (const constraint *)k
               : NULL;
}

/* Deferrable keys that do not wait for the transaction's end are looked at when all is written. */
bool writer_check_deferrable(writer *w)
{
    object_list all = catalog_members(w->x->catalog, w->x->arena, CLASS_CONSTRAINT, w->r->base.id);
    for (size_t i = 0; i < all.count; i++) {
        const constraint *k = (const constraint *)all.items[i];
        if (k->kind == 'x' && k->deferrable && !constraint_waits(w->x, k) &&
            !rows_check_exclusion(w, k))
            return false;
    }
    for (size_t i = 0; i < w->unique.count; i++) {
        const constraint *k = deferrable_key(w->x, w->unique.items[i]);
        if (k == NULL || constraint_waits(w->x, k) || rows_check_constraint(w->x, w->r, k))
            continue;
        w->x->failure.at = w->at;
        return false;
    }
    return true;
}

/* A row whose key another one has waits to be looked at again, even if that one goes first. */
static bool meet_deferrable(writer *w, const relation *index, const constraint *k,
                            const value *before, const value *row, size_t skip)
{
    size_t at = 0;
    truth sure = TRUTH_FALSE;
    if (constraint_waits(w->x, k) && !row_keeps_key(w->x, index->index, before, row) &&
        !writer_conflict(w, index, row, skip, &at, &sure))
        return false;
    deferred_add(w->x, k, sure == TRUTH_TRUE ? w->r->base.id : OID_NONE);
    return true;
}

/* `before`: the row that it was; NULL: a new one. */
bool writer_check_unique(writer *w, const value *before, const value *row, size_t skip)
{
    if (!writer_check_exclusions(w, row, skip))
        return false;
    for (size_t i = 0; i < w->unique.count; i++) {
        size_t at = 0;
        truth sure;
        const constraint *late = deferrable_key(w->x, w->unique.items[i]);
        if (late != NULL) { /* not before the statement ends */
            if (!meet_deferrable(w, w->unique.items[i], late, before, row, skip))
                return false;
            continue;
        }
        if (row_keeps_key(w->x, w->unique.items[i]->index, before, row))
            continue;
        if (!writer_conflict(w, w->unique.items[i], row, skip, &at, &sure))
            return false;
        if (sure == TRUTH_TRUE)
            return fail(w->x, w->at, "23505",
                        "duplicate key value violates unique constraint \"%.*s\"",
                        STR_ARG(w->unique.items[i]->base.name)) ||
                   fail_about(w->x, w->r, (str){NULL, 0}, w->unique.items[i]->base.name);
        bool met = before == NULL && parts_may_meet(w->x, w->r, w->unique.items[i], row, w->width);
        if (sure == TRUTH_UNKNOWN || met || w->elsewhere || writer_over_budget(w))
            w->x->fallible =
                unknown_rows(w->x, w->at, "whether a key of %.*s is there already is not known",
                             STR_ARG(w->r->base.name));
    }
    return true;
}

/* What an index keeps of the row is computed, whatever it is for. */
bool writer_compute(writer *w, const value *row)
{
    for (size_t i = 0; i < w->computed.count; i++) {
        truth in;
        passage p = passage_begin(w->x);
        if (!row_in_index(w->x, w->r, w->computed.items[i], row, w->width, &in))
            return false;
        passage_end(w->x, p);
    }
    return true;
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
    return !sure || (row_check(w->x, w->r, row, w->at, &w->planned) &&
                     writer_check_unique(w, w->rows[at], row, at));
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
