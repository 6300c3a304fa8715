/*
 * A statement's writing from its beginning to its end: the tables whose rows it
 * writes, statement triggers, what its rows are checked against when all of
 * them are written, AFTER triggers and their transition tables. What
 * ExecModifyTable() does around the rows.
 */
#include "model/execute/ddl.h"
#include "model/rows/row_checks.h"
#include "model/rows/statement_parts.h"
#include "model/rows/write.h"

/* ---- the beginning ---- */

/* fireBSTriggers(), fireASTriggers() */
static bool fire_statement(writing *s, char timing)
{
    static const uint8_t before[] = {TRIGGER_ON_INSERT, TRIGGER_ON_UPDATE, TRIGGER_ON_DELETE},
                         after[] = {TRIGGER_ON_DELETE, TRIGGER_ON_UPDATE, TRIGGER_ON_INSERT};
    const uint8_t *order = timing == 'b' ? before : after;
    for (size_t i = 0; i < sizeof before; i++)
        if ((s->events & order[i]) &&
            !statement_triggers(s->x, s->at, s->target.base, timing, order[i],
                                order[i] == TRIGGER_ON_UPDATE ? s->columns : NULL))
            return false;
    return true;
}

bool writing_begin(execution *x, range at, const write_target *t, uint8_t on, uint8_t events,
                   const bool *columns, writing *out)
{
    writer *w;
    *out = (writing){
        .x = x,
        .outer = x->interrupted,
        .at = at,
        .target = *t,
        .on = on,
        .events = events,
        .columns = columns,
        .began = x->fresh,
        .ruled = catalog_members(x->catalog, x->arena, CLASS_RULE, t->base->base.id).count > 0};
    x->writing = out;
    return (t->base->kind == 'v' || writing_to(out, t->base, &w)) && fire_statement(out, 'b');
}

bool writing_to(writing *s, const relation *r, writer **out)
{
    for (size_t i = 0; i < s->writers.count; i++)
        if (s->writers.items[i]->r->base.id == r->base.id) {
            *out = s->writers.items[i];
            return true;
        }
    *out = ARENA_NEW(s->x->arena, writer);
    writer_open(s->x, r, s->at, *out);
    (*out)->all = s;
    vec_push(s->x->arena, &s->writers, *out);
    return true;
}

void writing_show(writing *s, oid table)
{
    for (; s != NULL; s = s->outer)
        for (size_t i = 0; i < s->writers.count; i++) {
            writer *w = s->writers.items[i];
            if (w->r->base.id != table)
                continue;
            writer_unshow(w);
            if (!w->changed)
                continue;
            w->own = w->changed = w->shown = false;
            w->shown_at = catalog_savepoint(s->x->catalog);
            rows_put_store(s->x, table, w->store, w->count, w->width, w->open, writer_change(w));
            w->seen = rows_of(s->x, table);
            w->shown = catalog_savepoint(s->x->catalog) > w->shown_at;
        }
}

/* ---- transition tables ---- */

static void add_written(const writing *s, const written_row *one, const value *row,
                        table_value *out)
{
    execution *x = s->x;
    const relation *r = s->target.base;
    if (row == NULL)
        return;
    if (one->by->r != r)
        row = row_of_relation(x, one->by->r, r, row);
    value *values = ARENA_ARRAY(x->arena, value, out->n_columns + 1);
    for (size_t i = 0, n = 0; i < r->n_columns; i++)
        if (!r->columns[i].dropped)
            values[n++] = row[i];
    vec_push(x->arena, &out->rows, (table_row){values, one->maybe});
}

static bool any_open(const writing *s)
{
    bool open = false;
    for (size_t i = 0; i < s->writers.count; i++)
        open = open || s->writers.items[i]->open;
    return open;
}

/* Whether triggers of the table, or of one that is written, ask for what was written. */
static bool has_transitions(const writing *s)
{
    for (size_t i = 0; i < s->writers.count; i++) {
        object_list all = catalog_members(s->x->catalog, s->x->arena, CLASS_TRIGGER,
                                          s->writers.items[i]->r->base.id);
        for (size_t k = 0; k < all.count; k++) {
            const trigger *t = (const trigger *)all.items[k];
            if (t->old_table.len > 0 || t->new_table.len > 0)
                return true;
        }
    }
    return false;
}

/* What the statement did of one kind: INSERT, UPDATE, DELETE. */
static const written_rows *transition_rows(const writing *s, uint8_t as)
{
    execution *x = s->x;
    written_rows *out = ARENA_NEW(x->arena, written_rows);
    table_value *sides[2] = {&out->before, &out->now};
    for (size_t i = 0; i < 2; i++) {
        sides[i]->columns = relation_result(x, s->target.base, &sides[i]->n_columns);
        sides[i]->open = any_open(s);
    }
    for (size_t i = 0; i < s->written.count; i++) {
        const written_row *one = &s->written.items[i];
        if (one->as != as)
            continue;
        add_written(s, one, one->before, &out->before);
        add_written(s, one, one->now, &out->now);
    }
    return out;
}

/* ---- the end ---- */

/* Rows that others may refer to; actions may add to them. */
static bool rows_gone(writing *s, referential_actions *actions)
{
    for (size_t i = 0; i < s->written.count; i++) {
        const written_row *one = &s->written.items[i];
        table_row before = {(value *)one->before, one->on == TRIGGER_ON_DELETE && one->maybe};
        size_t n_actions = actions->all.count;
        if (one->before == NULL)
            continue;
        passage p = passage_begin(s->x);
        const value *now = one->now != NULL ? one->now : one->became;
        const relation *root = one->became != NULL ? s->target.base : NULL;
        if (!row_gone(actions, one->by->r, root, &before, one->by->width, now))
            return false;
        if (now != NULL && actions->all.count == n_actions)
            passage_end(s->x, p);
    }
    return true;
}

static bool references_hold(writing *s)
{
    for (size_t i = 0; i < s->written.count; i++) {
        const written_row *one = &s->written.items[i];
        passage p = passage_begin(s->x);
        if (one->now != NULL &&
            !row_check_references(s->x, one->by->r, one->before, one->now, one->by->width, s->at))
            return false;
        passage_end(s->x, p);
    }
    return true;
}

static bool row_triggers_after(writing *s)
{
    bool asked = has_transitions(s);
    const written_rows *of[TRIGGER_ON_TRUNCATE + 1] = {NULL};
    for (size_t i = 0; i < s->written.count; i++) {
        const written_row *one = &s->written.items[i];
        bool skip;
        if (asked && of[one->as] == NULL)
            of[one->as] = transition_rows(s, one->as);
        s->x->written = of[one->as];
        passage p = passage_begin(s->x);
        if (!row_triggers(s->x, s->at, one->by->r, 'a', one->on, one->before,
                          one->now != NULL ? one->now : (value *)one->before, one->columns,
                          one->maybe, &skip))
            return false;
        passage_end(s->x, p);
    }
    return true;
}

static bool statement_triggers_after(writing *s)
{
    static const uint8_t order[] = {TRIGGER_ON_DELETE, TRIGGER_ON_UPDATE, TRIGGER_ON_INSERT};
    bool asked = s->target.base->kind != 'v' && has_transitions(s);
    for (size_t i = 0; i < sizeof order; i++) {
        if (!(s->events & order[i]))
            continue;
        s->x->written = asked ? transition_rows(s, order[i]) : NULL;
        if (!statement_triggers(s->x, s->at, s->target.base, 'a', order[i],
                                order[i] == TRIGGER_ON_UPDATE ? s->columns : NULL))
            return false;
    }
    return true;
}

static void tell_events(writing *s)
{
    static const struct {
        uint8_t on;
        event_kind kind;
    } kinds[] = {{TRIGGER_ON_INSERT, EVENT_INSERT},
                 {TRIGGER_ON_UPDATE, EVENT_UPDATE},
                 {TRIGGER_ON_DELETE, EVENT_DELETE}};
    uint8_t on = s->on != 0 ? s->on : TRIGGER_ON_UPDATE;
    if (s->written.count == 0 && on == TRIGGER_ON_INSERT && !any_open(s))
        return;
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
        if (kinds[i].on == on)
            add_event(s->x, kinds[i].kind, NULL, &s->target.base->base);
}

long writing_count(const writing *s)
{
    if (s->doubted == 0 && !s->uncounted)
        return (long)s->processed;
    return s->processed > s->doubted ? ROWS_SOME : ROWS_UNKNOWN;
}

bool writing_finish(writing *s)
{
    for (size_t i = 0; i < s->writers.count; i++)
        writer_close(s->writers.items[i]);
    return parts_keeps(s) || writing_checks(s);
}

static bool fire_after(writing *s, bool told)
{
    bool ok = true;
    for (size_t i = 0; i < s->writers.count && ok; i++)
        ok = writer_check_deferrable(s->writers.items[i]);
    ok = ok && references_hold(s) && row_triggers_after(s);
    if (ok && told)
        tell_events(s);
    return ok && statement_triggers_after(s);
}

bool writing_checks(writing *s)
{
    execution *x = s->x;
    const written_rows *outer = x->written;
    referential_actions actions = {.x = x, .at = s->at};
    vec_push(x->arena, &actions.all, s);
    bool ok = true;
    for (size_t *i = &actions.current; *i < actions.all.count && ok; ++*i)
        ok = rows_gone(actions.all.items[*i], &actions) &&
             fire_after(actions.all.items[*i], *i == 0);
    x->written = outer;
    return ok;
}
