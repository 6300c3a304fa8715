#include <string.h>

#include "model/interpret/interpret.h"
#include "model/rows/deferred.h"
#include "model/rows/write.h"
#include "model/ways.h"

/* The triggers of a table that a statement fires: which, when, and what they make of a row. */

static bool fires(const execution *x, const trigger *t, char timing, bool row, uint8_t on)
{
    return t->timing == timing && t->row == row && (t->events & on) && !t->internal &&
           session_fires(x, t->enabled);
}

static const char *event_word(uint8_t on)
{
    return on == TRIGGER_ON_INSERT   ? "INSERT"
           : on == TRIGGER_ON_UPDATE ? "UPDATE"
           : on == TRIGGER_ON_DELETE ? "DELETE"
                                     : "TRUNCATE";
}

static bool columns_hit(const trigger *t, const bool *written)
{
    if (t->n_update_columns == 0 || written == NULL)
        return true;
    for (size_t i = 0; i < t->n_update_columns; i++)
        if (written[t->update_columns[i] - 1])
            return true;
    return false;
}

bool rows_condition(execution *x, const relation *r, const node *where, const value *old_row,
                    const value *new_row, truth *out)
{
    level l = {0};
    size_t count = 0;
    const result_column *columns = relation_result(x, r, &count);
    const value *sides[2] = {old_row, new_row};
    static const char *const names[2] = {"old", "new"};
    value *row = ARENA_ARRAY(x->arena, value, 2 * count + 8);
    for (size_t s = 0, n = 0; s < 2; s++) {
        if (sides[s] == NULL)
            continue;
        level_add_item(x, &l, (visible_item){.alias = str_from(names[s]), .relation = r}, columns,
                       count, NULL);
        for (size_t i = 0; i < r->n_columns; i++)
            if (!r->columns[i].dropped)
                row[n++] = sides[s][i];
    }
    l.row = row;
    evaluation ev = {.x = x};
    return evaluate_condition(&ev, &l, where, out);
}

static bool trigger_when(execution *x, const relation *r, const trigger *t, const value *old_row,
                         const value *new_row, truth *out)
{
    *out = TRUTH_TRUE;
    return t->when == NULL ||
           rows_condition(x, r, expression_now(x, t->when), old_row, new_row, out);
}

/* Of a row that may not be written, or not be one that the trigger is for, what fails or leaves
 * something is another way. True: this way is the one without it, and nothing of it is left. */
static bool acts_in_doubt(execution *x, range at, bool ok, catalog_mark before, size_t waiting)
{
    if (ok && catalog_savepoint(x->catalog) == before && x->session->waiting.count == waiting)
        return false;
    if (choose_way(x, at, 2, false, "whether a trigger fires is not known") == 1)
        return false;
    catalog_rollback(x->catalog, before);
    deferred_forget(x, waiting);
    return true;
}

/* Now, or when the transaction ends. */
static bool fire(execution *x, range at, const relation *r, const trigger *t, char timing,
                 uint8_t on, const value *old_row, const value *row, const bool *written,
                 bool maybe, value *back)
{
    catalog_mark before = catalog_savepoint(x->catalog);
    size_t waiting = x->session->waiting.count;
    failure none = x->failure;
    bool ok = true;
    if (timing == 'a' && trigger_waits(x, t))
        deferred_fire(x, r, t, event_word(on), old_row, row);
    else
        ok = call_trigger(x, at, r, t, event_word(on), old_row, row, written, back);
    if (!maybe || !acts_in_doubt(x, at, ok, before, waiting))
        return ok;
    x->failure = none;
    *back = value_null(r->row_type);
    return true;
}

bool row_triggers(execution *x, range at, const relation *r, char timing, uint8_t on,
                  const value *old_row, value *row, const bool *written, bool maybe, bool *skip)
{
    object_list all = catalog_members(x->catalog, x->arena, CLASS_TRIGGER, r->base.id);
    *skip = false;
    for (size_t i = 0; i < all.count && !*skip; i++) {
        const trigger *t = (const trigger *)all.items[i];
        truth when;
        if (!fires(x, t, timing, true, on) || (on == TRIGGER_ON_UPDATE && !columns_hit(t, written)))
            continue;
        if (!trigger_when(x, r, t, old_row, on == TRIGGER_ON_DELETE ? NULL : row, &when))
            return false;
        if (when == TRUTH_FALSE || when == TRUTH_NULL)
            continue;
        value back = value_null(r->row_type);
        if (!fire(x, at, r, t, timing, on, old_row, on == TRIGGER_ON_DELETE ? NULL : row, written,
                  maybe || when == TRUTH_UNKNOWN, &back))
            return false;
        if (timing == 'a')
            continue;
        if (back.kind == VALUE_NULL)
            *skip = true;
        else if (back.kind == VALUE_KNOWN && back.items != NULL && on != TRIGGER_ON_DELETE &&
                 back.n_items == r->n_columns)
            memcpy(row, back.items, r->n_columns * sizeof *row);
        else if (back.kind == VALUE_UNKNOWN && on != TRIGGER_ON_DELETE)
            for (size_t k = 0; k < r->n_columns;
                 k++) /* a null that must not be is what it is for */
                if (row[k].kind != VALUE_NULL || r->columns[k].not_null)
                    row[k] = value_unknown(r->columns[k].type);
    }
    return true;
}

bool statement_triggers(execution *x, range at, const relation *r, char timing, uint8_t on,
                        const bool *written)
{
    object_list all = catalog_members(x->catalog, x->arena, CLASS_TRIGGER, r->base.id);
    for (size_t i = 0; i < all.count; i++) {
        const trigger *t = (const trigger *)all.items[i];
        value back;
        truth when;
        if (!fires(x, t, timing, false, on) ||
            (on == TRIGGER_ON_UPDATE && !columns_hit(t, written)))
            continue;
        if (!trigger_when(x, r, t, NULL, NULL, &when))
            return false;
        if (when != TRUTH_FALSE && when != TRUTH_NULL &&
            !call_trigger(x, at, r, t, event_word(on), NULL, NULL, NULL, &back))
            return false;
    }
    return true;
}
