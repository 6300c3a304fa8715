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

static bool column_default(execution *x, const column *c, value *out)
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
static void keep_row(const writer *w, passage p, const value *before, value *row)
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

bool writer_open(execution *x, const relation *r, range at, writer *w)
{
    const table_rows *t = rows_of(x, r->base.id);
    *w = (writer){.x = x, .r = r, .at = at, .width = r->n_columns, .open = t != NULL && t->open};
    if (t != NULL) {
        w->store = t->store;
        w->count = t->count;
        if (t->width < w->width)
            widen_rows(w, t);
        if (w->store != NULL)
            w->rows = (value **)w->store->rows; /* rows are replaced, never changed */
    }
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

void writer_keep(writer *w, size_t at, value *row)
{
    if (w->own)
        w->rows[at] = row;
}

void writer_cut(writer *w, size_t count)
{
    if (count == w->count)
        return;
    w->count = w->store->used = count;
    w->store->keys = NULL; /* rows stand in other places */
}

static void add_row(writer *w, value *row)
{
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

static void writer_close(writer *w)
{
    if (w->changed)
        rows_put_store(w->x, w->r->base.id, w->store, w->count, w->width, w->open);
    w->own = false;
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
static bool writer_conflict(writer *w, const relation *index, const value *row, size_t skip,
                            size_t *out, truth *sure)
{
    row_key key;
    *sure = TRUTH_FALSE;
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
static bool is_over_budget(const writer *w)
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
static bool writer_check_deferrable(writer *w)
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

/* `before`: the row that it was; NULL: a new one. */
static bool writer_check_unique(writer *w, const value *before, const value *row, size_t skip)
{
    if (!writer_check_exclusions(w, row, skip))
        return false;
    for (size_t i = 0; i < w->unique.count; i++) {
        size_t at = 0;
        truth sure;
        const constraint *late = deferrable_key(w->x, w->unique.items[i]);
        if (late != NULL) { /* not before the statement ends */
            deferred_add(w->x, late, OID_NONE);
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
        if (sure == TRUTH_UNKNOWN || met || is_over_budget(w))
            unknown_rows(w->x, w->at, "whether a key of %.*s is there already is not known",
                         STR_ARG(w->r->base.name));
    }
    return true;
}

/* What an index keeps of the row is computed, whatever it is for. */
static bool writer_compute(writer *w, const value *row)
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

/* ---- ON CONFLICT DO UPDATE ---- */

/* A level with the target, and `excluded` beside it. */
static void conflict_level(writer *w, str alias, level *l, const value *row, const value *excluded)
{
    size_t count = 0;
    const result_column *columns = relation_result(w->x, w->r, &count);
    *l = (level){0};
    str schema = catalog_schema_name(w->x->catalog, w->r->base.schema);
    level_add_item(w->x, l, (visible_item){.alias = alias, .schema = schema, .relation = w->r},
                   columns, count, NULL);
    level_add_item(w->x, l, (visible_item){.alias = STR("excluded"), .relation = w->r}, columns,
                   count, NULL);
    value *values = ARENA_ARRAY(w->x->arena, value, 2 * count + 8);
    size_t n = 0;
    for (size_t i = 0; i < w->r->n_columns; i++)
        if (!w->r->columns[i].dropped)
            values[n++] = row[i];
    for (size_t i = count; i < 2 * count; i++)
        l->columns.items[i].hidden = true;
    for (size_t i = 0; i < w->r->n_columns; i++)
        if (!w->r->columns[i].dropped)
            values[n++] = excluded[i];
    l->row = values;
}

/* A row for RETURNING: as names see it, without the columns that are gone. */
static void return_row(writer *w, const value *row, bool maybe)
{
    if (w->returned == NULL)
        return;
    value *values = ARENA_ARRAY(w->x->arena, value, w->r->n_columns + 1);
    size_t n = 0;
    for (size_t i = 0; i < w->r->n_columns; i++)
        if (!w->r->columns[i].dropped)
            values[n++] = row[i];
    vec_push(w->x->arena, &w->returned->rows, (table_row){values, maybe});
}

static bool conflict_update(writer *w, evaluation *ev, const node_on_conflict *c, str alias,
                            size_t at, const value *excluded, bool sure)
{
    level l;
    conflict_level(w, alias, &l, w->rows[at], excluded);
    truth t = TRUTH_TRUE;
    if (c->where != NULL && !evaluate_condition(ev, &l, c->where, &t))
        return false;
    if (t == TRUTH_FALSE || t == TRUTH_NULL)
        return true;
    sure = sure && t == TRUTH_TRUE;
    bool twice = parts_wrote(w->x, w->r, w->rows[at]);
    for (size_t i = 0; i < w->written.count; i++)
        twice = twice || w->written.items[i].now == w->rows[at];
    if (sure && twice)
        return fail(w->x, w->at, "21000",
                    "ON CONFLICT DO UPDATE command cannot affect row a second time");
    if (!writer_update(w, ev, &l, at, c->assignments, sure))
        return false;
    return_row(w, w->rows[at], !sure);
    return true;
}

/* ---- INSERT ---- */

/* A full row: what is given, defaults for the rest. */
static bool complete_row(writer *w, const value *given, const bool *has, value *row)
{
    for (size_t i = 0; i < w->r->n_columns; i++) {
        const column *c = &w->r->columns[i];
        if (c->dropped)
            row[i] = value_null(OID_NONE);
        else if (has[i] ? !value_cast(w->x, w->at, given[i], c->type, c->typmod, false, &row[i])
                        : !column_default(w->x, c, &row[i]))
            return false;
    }
    return true;
}

static bool insert_row(writer *w, evaluation *ev, const node_insert *n, value *row, bool maybe)
{
    execution *x = w->x;
    bool skip = false;
    for (size_t i = 0; i < w->r->n_columns; i++)
        if (w->counted && !maybe && !number_give(x, w->at, &row[i], w->ordered))
            return false;
    const value *given = arena_copy(x->arena, row, w->r->n_columns * sizeof *row);
    passage p = passage_begin(x);
    if (!row_triggers(x, w->at, w->r, 'b', TRIGGER_ON_INSERT, NULL, row, NULL, &skip))
        return false;
    if (skip || !fill_generated(x, w->r, NULL, row))
        return skip;
    keep_row(w, p, given, row);
    if (maybe) { /* it may not be there, and then nothing that it breaks is broken */
        bool ignored = n != NULL && IS(on_conflict, n->on_conflict) &&
                       !AS(on_conflict, n->on_conflict)->do_update;
        w->open = w->changed = true;
        return_row(w, row, true);
        return ignored || unknown_rows(x, w->at, "whether a row goes into %.*s is not known",
                                       STR_ARG(w->r->base.name));
    }
    p = passage_begin(x);
    if ((w->r->kind == 'p' && !check_routing(x, w->r, row, w->at)) ||
        !row_check(x, w->r, row, w->at, &w->planned) ||
        (w->r->is_partition && !check_in_bounds(x, w->r, row, w->at)))
        return false;
    passage_end(x, p);
    const node_on_conflict *c =
        n != NULL && IS(on_conflict, n->on_conflict) ? AS(on_conflict, n->on_conflict) : NULL;
    if (c != NULL) {
        const relation **indexes = NULL;
        size_t count = 0;
        if (!writer_arbiters(w, c, &indexes, &count))
            return false;
        for (size_t i = 0; i < count; i++) {
            size_t at = 0;
            truth sure;
            if (!writer_check_arbiter(w, c, indexes[i]) ||
                !writer_conflict(w, indexes[i], row, NO_ITEM, &at, &sure))
                return false;
            if (sure == TRUTH_FALSE)
                continue;
            if (sure == TRUTH_UNKNOWN) {
                w->open = w->changed = true;
                if (w->returned != NULL)
                    w->returned->open = true;
                return unknown_rows(x, w->at, "whether a row of %.*s conflicts is not known",
                                    STR_ARG(w->r->base.name));
            }
            str alias = !str_absent(n->alias.text) ? n->alias.text : w->r->base.name;
            return !c->do_update || conflict_update(w, ev, c, alias, at, row, true);
        }
        if (!writer_check_arbiter(w, c, NULL))
            return false;
        if (!c->do_update && is_over_budget(w) && count == w->unique.count)
            return true; /* it goes in or it does not, and would not be kept */
    }
    if (c != NULL && !c->do_update && c->target.count == 0 && str_absent(c->constraint.text) &&
        !writer_check_exclusions(w, row, NO_ITEM))
        return memcmp(x->failure.sqlstate, "23P01", 5) == 0;
    if (!writer_check_unique(w, NULL, row, NO_ITEM) || !writer_compute(w, row))
        return false;
    add_row(w, row);
    w->changed = true;
    return_row(w, row, false);
    vec_push(x->arena, &w->written, (written_row){NULL, row, false});
    return true;
}

bool writer_insert(writer *w, const value *given, const bool *has)
{
    value *row = ARENA_ARRAY(w->x->arena, value, w->r->n_columns + 1);
    evaluation ev = {.x = w->x};
    return complete_row(w, given, has, row) && insert_row(w, &ev, NULL, row, false);
}

static void add_written(execution *x, const relation *r, const value *row, bool maybe,
                        table_value *out)
{
    if (row == NULL)
        return;
    value *values = ARENA_ARRAY(x->arena, value, out->n_columns + 1);
    for (size_t i = 0, n = 0; i < r->n_columns; i++)
        if (!r->columns[i].dropped)
            values[n++] = row[i];
    vec_push(x->arena, &out->rows, (table_row){values, maybe});
}

/* NULL when no trigger asks. */
static const written_rows *transition_rows(const writer *w)
{
    execution *x = w->x;
    object_list all = catalog_members(x->catalog, x->arena, CLASS_TRIGGER, w->r->base.id);
    bool any = false;
    for (size_t i = 0; i < all.count; i++) {
        const trigger *t = (const trigger *)all.items[i];
        any = any || t->old_table.len > 0 || t->new_table.len > 0;
    }
    if (!any)
        return NULL;
    written_rows *out = ARENA_NEW(x->arena, written_rows);
    table_value *sides[2] = {&out->before, &out->now};
    for (size_t s = 0; s < 2; s++) {
        sides[s]->columns = relation_result(x, w->r, &sides[s]->n_columns);
        sides[s]->open = w->open;
    }
    for (size_t i = 0; i < w->written.count; i++) {
        const written_row *one = &w->written.items[i];
        add_written(x, w->r, one->before, one->maybe, &out->before);
        add_written(x, w->r, one->now, one->maybe, &out->now);
    }
    return out;
}

static bool after_triggers(writer *w, uint8_t on)
{
    execution *x = w->x;
    for (size_t i = 0; i < w->written.count; i++) {
        const written_row *one = &w->written.items[i];
        passage p = passage_begin(x);
        if (one->now != NULL &&
            !row_check_references(x, w->r, one->before, one->now, w->width, w->at))
            return false;
        passage_end(x, p);
    }
    for (size_t i = 0; i < w->written.count; i++) {
        bool skip;
        value *row = w->written.items[i].now != NULL ? w->written.items[i].now
                                                     : (value *)w->written.items[i].before;
        bool updated =
            on == TRIGGER_ON_INSERT && w->written.items[i].before != NULL; /* by ON CONFLICT */
        passage p = passage_begin(x);
        if (!row_triggers(x, w->at, w->r, 'a', updated ? TRIGGER_ON_UPDATE : on,
                          w->written.items[i].before, row, w->columns, &skip))
            return false;
        passage_end(x, p);
    }
    if (w->written.count > 0 || w->open)
        add_event(x,
                  on == TRIGGER_ON_INSERT   ? EVENT_INSERT
                  : on == TRIGGER_ON_UPDATE ? EVENT_UPDATE
                                            : EVENT_DELETE,
                  NULL, &w->r->base);
    return statement_triggers(x, w->at, w->r, 'a', on, w->columns);
}

/* Rows that others may refer to. */
static bool rows_gone(writer *w, uint8_t on)
{
    for (size_t i = 0; on != TRIGGER_ON_INSERT && i < w->written.count; i++) {
        const written_row *one = &w->written.items[i];
        table_row before = {(value *)one->before, on == TRIGGER_ON_DELETE && one->maybe};
        passage p = passage_begin(w->x);
        if (one->before != NULL && !row_gone(w->x, w->r, &before, w->width, one->now, w->at))
            return false;
        if (on == TRIGGER_ON_UPDATE)
            passage_end(w->x, p);
    }
    return true;
}

bool writer_finish(writer *w, uint8_t on)
{
    writer_close(w);
    w->changed = false;
    return parts_keeps(w, on) || writer_checks(w, on);
}

bool writer_checks(writer *w, uint8_t on)
{
    execution *x = w->x;
    const written_rows *outer = x->written;
    if (!rows_gone(w, on))
        return false;
    x->written = transition_rows(w);
    bool ok = writer_check_deferrable(w) && after_triggers(w, on);
    x->written = outer;
    return ok;
}

/* Through a view a generated column may be given a value. */
static bool check_given(const writer *w, const node_insert *n, const bool *has)
{
    for (size_t i = 0; i < w->r->n_columns; i++)
        if (has[i] && (w->r->columns[i].generated != 0 ||
                       (w->r->columns[i].identity == 'a' && str_absent(n->overriding))))
            return fail(w->x, w->at, "428C9",
                        "cannot insert a non-DEFAULT value into column \"%.*s\"",
                        STR_ARG(w->r->columns[i].name));
    return true;
}

bool run_insert(evaluation *ev, const level *outer, const node *tree, table_value *returned)
{
    execution *x = ev->x;
    const node_insert *n = AS(insert, tree);
    const relation *r = NULL;
    if (!resolve_relation(x,
                          IS(relation, n->relation) ? AS(relation, n->relation)->name : n->relation,
                          false, &r))
        return false;
    size_t *places = ARENA_ARRAY(x->arena, size_t, r->n_columns + n->columns.count + 1), count = 0;
    source_rows rows = {0};
    bool open = false, nothing = false;
    if (!insert_places(n, r, places, &count))
        return false;
    if (rules_replace(x, r, TRIGGER_ON_INSERT, &nothing) && nothing)
        return true;
    size_t written = count;
    if (!insert_source(ev, outer, n, &rows, &written, &open))
        return false;
    if (!view_takes_writes(x, tree->at, r, TRIGGER_ON_INSERT, places, written) ||
        !check_writable(x, tree->at, r))
        return false;
    bool done = false;
    if (r->kind != 'v' &&
        !rules_on_write(x, tree->at, r, TRIGGER_ON_INSERT, IS(on_conflict, n->on_conflict), &done))
        return false;
    bool updates = IS(on_conflict, n->on_conflict) && AS(on_conflict, n->on_conflict)->do_update;
    if (updates && !check_replica_identity(x, tree->at, r, TRIGGER_ON_UPDATE, NULL))
        return false;
    const relation *target = r;
    view_levels way = {0};
    returned->open = r->kind == 'v' || done;
    if (done)
        return true;
    if (r->kind == 'v' &&
        (IS(on_conflict, n->on_conflict) || !view_way(x, r, TRIGGER_ON_INSERT, &way, &target)))
        return rows.count == 0 ||
               (rules_on_write(x, tree->at, r, TRIGGER_ON_INSERT, false, &done) && done) ||
               unknown(x, tree->at, "what an insert into the view %.*s does is not known",
                       STR_ARG(r->base.name));
    if (target != r && !rules_on_write(x, tree->at, target, TRIGGER_ON_INSERT, false, &done))
        return false;
    if (done)
        return true;
    writer w;
    if (!writer_open(x, target, tree->at, &w))
        return false;
    w.returned = target == r ? returned : NULL;
    w.counted = !open;
    w.ordered = insert_is_ordered(n) || rows.count == 1;
    if (IS(on_conflict, n->on_conflict)) { /* it is wrong or right without rows as well */
        const relation **ignored = NULL;
        size_t n_ignored;
        if (!writer_arbiters(&w, AS(on_conflict, n->on_conflict), &ignored, &n_ignored))
            return false;
    }
    if (!statement_triggers(x, tree->at, target, 'b', TRIGGER_ON_INSERT, NULL))
        return false;
    for (size_t i = 0; i < rows.count; i++) {
        value *given = ARENA_ARRAY(x->arena, value, r->n_columns + 1),
              *row = ARENA_ARRAY(x->arena, value, target->n_columns + 1);
        bool *has = ARENA_ARRAY(x->arena, bool, r->n_columns + 1);
        size_t written_before = w.written.count;
        if (!source_row_values(ev, outer, &rows.items[i]))
            return plans_otherwise(x, tree);
        for (size_t k = 0; k < count && k < rows.items[i].width; k++) {
            if (rows.items[i].defaults[k])
                continue;
            given[places[k]] = rows.items[i].values[k];
            has[places[k]] = true;
        }
        if (!take_step(x, tree->at))
            break;
        if (!view_pass(x, &way, &given, &has) || (target != r && !check_given(&w, n, has)) ||
            !complete_row(&w, given, has, row) ||
            !insert_row(&w, ev, n, row, rows.items[i].maybe) ||
            (w.written.count > written_before && !view_check(x, tree->at, &way, row)))
            return plans_otherwise(x, tree);
    }
    if (open) {
        w.open = w.changed = returned->open = true;
        numbers_lose_of(x, target);
        unknown_rows(x, tree->at, "which rows go into %.*s is not known",
                     STR_ARG(target->base.name));
    }
    x->row_count = (long)w.written.count;
    return writer_finish(&w, TRIGGER_ON_INSERT);
}

/* Rows of COPY: texts in the order of columns, absent ones are null. */
bool insert_texts(execution *x, const relation *r, range at, const size_t *places,
                  const str *const *rows, size_t n_rows, size_t n_places, const node *where)
{
    writer w;
    evaluation ev = {.x = x};
    if (!writer_open(x, r, at, &w))
        return false;
    w.counted = w.ordered = true;
    for (size_t i = 0; i < n_rows; i++) {
        value *given = ARENA_ARRAY(x->arena, value, r->n_columns + 1),
              *row = ARENA_ARRAY(x->arena, value, r->n_columns + 1);
        bool *has = ARENA_ARRAY(x->arena, bool, r->n_columns + 1);
        for (size_t k = 0; k < n_places; k++) {
            const column *c = &r->columns[places[k]];
            has[places[k]] = true;
            given[places[k]] = value_null(c->type);
            if (!str_absent(rows[i][k]) &&
                !value_input(x, at, c->type, c->typmod, rows[i][k], &given[places[k]]))
                return false;
        }
        truth keep = TRUTH_TRUE;
        if (!complete_row(&w, given, has, row) ||
            (where != NULL && !row_condition(x, r, row, where, &keep)))
            return false;
        if ((keep == TRUTH_TRUE || keep == TRUTH_UNKNOWN) &&
            !insert_row(&w, &ev, NULL, row, keep == TRUTH_UNKNOWN))
            return false;
    }
    return writer_finish(&w, TRIGGER_ON_INSERT);
}

/* ---- one row changes or goes ---- */

static bool assign_values(writer *w, evaluation *ev, const level *l, node_list assignments,
                          value *row, bool *written)
{
    for (size_t i = 0; i < assignments.count; i++) {
        const node_assignment *a = AS(assignment, assignments.items[i]);
        const node *from = a->value;
        while (IS(paren_expr, from))
            from = AS(paren_expr, from)->arg;
        value several = value_unknown(OID_NONE);
        bool is_row = a->multiple && IS(row_expr, from);
        if (a->multiple && !is_row && IS(subquery, from)) {
            table_value t;
            if (!evaluate_query(ev, l, AS(subquery, from)->query, &t))
                return false;
            if (t.rows.count == 1 && !t.open && !t.rows.items[0].maybe)
                several = value_list(TYPE_RECORD, t.rows.items[0].values, t.n_columns);
        }
        for (size_t k = 0; k < a->targets.count; k++) {
            const node_insert_column *target = AS(insert_column, a->targets.items[k]);
            const column *c = relation_column(w->r, target->name.text);
            if (c == NULL)
                continue;
            size_t at = (size_t)c->number - 1;
            const node *one = is_row ? AS(row_expr, from)->fields.items[k] : a->value;
            value v = several.kind == VALUE_KNOWN && k < several.n_items ? several.items[k]
                                                                         : value_unknown(c->type);
            written[at] = true;
            if (IS(default_marker, one)) {
                if (!column_default(w->x, c, &v))
                    return false;
            } else if ((!a->multiple || is_row) && !evaluate(ev, l, one, &v)) {
                return false;
            }
            assignment_target to = {one->at, c->type, c->typmod, target->steps};
            if (!assign_steps(ev, l, to, &row[at], v, &row[at]))
                return false;
        }
    }
    return true;
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

bool writer_update(writer *w, evaluation *ev, const level *l, size_t at, node_list assignments,
                   bool sure)
{
    execution *x = w->x;
    const value *before = w->rows[at];
    value *row = ARENA_ARRAY(x->arena, value, w->r->n_columns + 1);
    memcpy(row, before, w->r->n_columns * sizeof *row);
    bool *written = ARENA_ARRAY(x->arena, bool, w->r->n_columns + 1);
    bool skip = false;
    passage p = passage_begin(x);
    if (!assign_values(w, ev, l, assignments, row, written))
        return false;
    add_generated(x, w->r, written);
    w->columns = written;
    if (!row_triggers(x, w->at, w->r, 'b', TRIGGER_ON_UPDATE, before, row, written, &skip))
        return false;
    if (skip)
        passage_end(x, p);
    if (skip || !fill_generated(x, w->r, written, row))
        return skip;
    bool differs = certainly_differs(w, before, row);
    if (!sure || !differs)
        unsure_update(w, sure, before, row);
    if (sure &&
        (!row_check(x, w->r, row, w->at, &w->planned) || !writer_check_unique(w, before, row, at)))
        return false;
    bool open = !w->stable && !differs;
    for (size_t i = 0; open && i < w->r->n_columns; i++) /* f(f(x)) may be f(x), or not */
        if (before[i].kind == VALUE_PER_RUN && row[i].kind == VALUE_PER_RUN &&
            before[i].integer == 0 && row[i].integer == 0 && !value_same(x, &before[i], &row[i]))
            unknown_rows(x, w->at, "whether an update of %.*s changes anything is not known",
                         STR_ARG(w->r->base.name));
    keep_row(w, p, before, row);
    replace_row(w, at, row);
    w->changed = true;
    vec_push(x->arena, &w->written, (written_row){before, row, false});
    return true;
}

bool writer_delete_triggers(writer *w, const value *row, bool *skip)
{
    return row_triggers(w->x, w->at, w->r, 'b', TRIGGER_ON_DELETE, row, (value *)row, NULL, skip);
}
