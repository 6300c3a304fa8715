#include <string.h>

#include "model/rows/row_checks.h"
#include "model/rows/write.h"

/* MERGE, on rows that are all known; otherwise what it does is not known. */

/* A row as the command found it: it sees no others. */
typedef struct merged_row {
    writer *by;
    value *row;
    bool done;
} merged_row;

typedef struct merging {
    evaluation *ev;
    const node_merge *n;
    const relation *r;
    writing s;
    level l;    /* the target's columns, then the source's */
    size_t own; /* how many are the target's */
    VEC(merged_row) before;
    bool open;
} merging;

static bool see_both(merging *m, const relation *of, const value *target,
                     const value *source_values)
{
    truth shown;
    value *row;
    if (!target_row(&m->s, &m->l, of, target, 0, &row, &shown))
        return false;
    memcpy(row + m->own, source_values, (m->l.columns.count - m->own) * sizeof *row);
    m->l.row = row;
    return true;
}

/* The first WHEN of that kind whose condition holds; NULL: none. */
static bool choose_when(merging *m, bool matched, const node_merge_when **out)
{
    *out = NULL;
    for (size_t i = 0; i < m->n->whens.count && *out == NULL; i++) {
        const node_merge_when *w = AS(merge_when, m->n->whens.items[i]);
        truth t = TRUTH_TRUE;
        if (str_contains(w->match, "not") == matched || str_contains(w->match, "source"))
            continue;
        if (w->condition != NULL && !evaluate_condition(m->ev, &m->l, w->condition, &t))
            return false;
        m->open = m->open || t == TRUTH_UNKNOWN;
        if (t == TRUTH_TRUE)
            *out = w;
    }
    return true;
}

static bool merge_insert(merging *m, const node_merge_when *w)
{
    execution *x = m->ev->x;
    size_t count = w->values.count;
    value *given = ARENA_ARRAY(x->arena, value, m->r->n_columns + 1);
    bool *has = ARENA_ARRAY(x->arena, bool, m->r->n_columns + 1);
    size_t next = 0;
    for (size_t i = 0; i < count; i++) {
        const column *c = NULL;
        if (w->columns.count > 0) {
            c = i < w->columns.count
                    ? relation_column(m->r, AS(insert_column, w->columns.items[i])->name.text)
                    : NULL;
        } else {
            while (next < m->r->n_columns && m->r->columns[next].dropped)
                next++;
            c = next < m->r->n_columns ? &m->r->columns[next++] : NULL;
        }
        if (c == NULL || IS(default_marker, w->values.items[i]) || insert_ignores(w->overriding, c))
            continue;
        has[c->number - 1] = true;
        if (!evaluate(m->ev, &m->l, w->values.items[i], &given[c->number - 1]))
            return false;
    }
    return writing_insert(&m->s, given, has);
}

static bool merge_delete(merging *m, merged_row *one, size_t at)
{
    bool skip = false;
    if (!writer_delete_triggers(one->by, one->row, m->open, &skip))
        return false;
    if (skip)
        return true;
    if (!writer_find(one->by, one->row, &at))
        return writer_lost(one->by, "updated or deleted");
    writer_delete(one->by, at, false);
    one->done = true;
    m->s.processed++;
    return true;
}

static bool merge_matched(merging *m, const node_merge_when *w, merged_row *one)
{
    written_row now;
    size_t at = 0, before = m->s.written.count;
    if (one->done)
        return fail(m->ev->x, m->n->base.at, "21000",
                    "MERGE command cannot affect row a second time");
    if (!writer_find(one->by, one->row, &at))
        return writer_lost(one->by, "updated or deleted");
    if (str_contains(w->action, "delete"))
        return merge_delete(m, one, at);
    if (!writer_update(one->by, m->ev, &m->l, at, w->assignments, true, &now))
        return false;
    one->done = m->s.written.count > before;
    m->s.processed += one->done;
    return true;
}

static bool merge_row(merging *m, const value *source_values)
{
    bool any = false;
    const node_merge_when *w = NULL;
    for (size_t i = 0; i < m->before.count; i++) {
        merged_row *one = &m->before.items[i];
        truth t;
        if (!take_step(m->ev->x, m->n->base.at))
            continue;
        if (!see_both(m, one->by->r, one->row, source_values) ||
            !evaluate_condition(m->ev, &m->l, m->n->on, &t))
            return false;
        m->open = m->open || t == TRUTH_UNKNOWN;
        if (t != TRUTH_TRUE)
            continue;
        any = true;
        if (!choose_when(m, true, &w))
            return false;
        if (w != NULL && !str_contains(w->action, "nothing") && !merge_matched(m, w, one))
            return false;
    }
    if (any || m->open || !(m->s.events & TRIGGER_ON_INSERT)) /* an inner join gives no others */
        return true;
    value *nothing = ARENA_ARRAY(m->ev->x->arena, value, m->r->n_columns + 1);
    if (!see_both(m, m->r, nothing, source_values))
        return false;
    show_first_item(&m->l, false);
    bool ok = choose_when(m, false, &w) &&
              (w == NULL || str_contains(w->action, "nothing") || merge_insert(m, w));
    show_first_item(&m->l, true);
    return ok;
}

static uint8_t merge_events(const node_merge *n)
{
    uint8_t out = 0;
    for (size_t i = 0; i < n->whens.count; i++) {
        str action = AS(merge_when, n->whens.items[i])->action;
        out |= str_contains(action, "update")   ? TRIGGER_ON_UPDATE
               : str_contains(action, "delete") ? TRIGGER_ON_DELETE
               : str_contains(action, "insert") ? TRIGGER_ON_INSERT
                                                : 0;
    }
    return out;
}

/* Triggers of UPDATE OF ask for the columns that any of its actions writes. */
static bool *written_columns(execution *x, const write_target *t, const node_merge *n)
{
    bool *out = ARENA_ARRAY(x->arena, bool, t->base->n_columns + 1);
    for (size_t i = 0; i < n->whens.count; i++) {
        bool *one = target_columns(x, t, AS(merge_when, n->whens.items[i])->assignments);
        for (size_t k = 0; k < t->base->n_columns; k++)
            out[k] = out[k] || one[k];
    }
    return out;
}

static bool open_rows(merging *m, bool *unknown_rows_there)
{
    relation_list all = {0};
    bool only = IS(relation, m->n->relation) && AS(relation, m->n->relation)->only;
    if (only)
        vec_push(m->ev->x->arena, &all, m->r);
    else
        relation_tree(m->ev->x, m->r, &all);
    for (size_t i = 0; i < all.count; i++) {
        writer *w;
        if (!writing_to(&m->s, all.items[i], &w))
            return false;
        *unknown_rows_there = *unknown_rows_there || w->open;
        for (size_t k = 0; k < w->count; k++)
            vec_push(m->ev->x->arena, &m->before, (merged_row){w, w->rows[k], false});
    }
    return true;
}

/* What the actions do must be told to subscribers. */
static bool check_identities(const merging *m)
{
    for (size_t i = 0; i < m->n->whens.count; i++) {
        const node_merge_when *w = AS(merge_when, m->n->whens.items[i]);
        uint8_t on = str_contains(w->action, "update")   ? TRIGGER_ON_UPDATE
                     : str_contains(w->action, "delete") ? TRIGGER_ON_DELETE
                                                         : 0;
        if (on != 0 && !check_replica_identity(m->ev->x, w->base.at, m->r, on, NULL))
            return false;
    }
    return true;
}

/* Nothing is known of what it writes any more. */
static bool lose_target(merging *m)
{
    for (size_t i = 0; i < m->s.writers.count; i++)
        rows_lose_table(m->ev->x, m->s.writers.items[i]->r->base.id);
    m->ev->x->row_count = ROWS_UNKNOWN;
    return unknown(m->ev->x, m->n->base.at, "what MERGE does to %.*s is not known",
                   STR_ARG(m->r->base.name));
}

bool run_merge(evaluation *ev, const level *outer, const node *tree)
{
    execution *x = ev->x;
    merging m = {.ev = ev, .n = AS(merge, tree)};
    item_ranges ranges = {0};
    node *items[1] = {m.n->source};
    bool others = false;
    if (!target_level(ev, outer, m.n->relation, (node_list){items, 1}, &m.r, &m.l, &ranges) ||
        !check_identities(&m))
        return false;
    write_target t = {.named = m.r, .base = m.r};
    if (!writing_begin(x, tree->at, &t, 0, merge_events(m.n), written_columns(x, &t, m.n), &m.s))
        return false;
    m.own = m.l.items.items[0].count;
    row_list sources = {0};
    value *nothing = ARENA_ARRAY(x->arena, value, m.r->n_columns + 1);
    if (!matching_rows(ev, &m.l, &ranges, visible_row(x, m.r, &m.l, nothing), (node_list){items, 1},
                       NULL, &sources, &m.open) &&
        ((m.s.events & TRIGGER_ON_INSERT) || !fold_never_true(ev, &m.l, m.n->on)))
        return false;
    x->failure = (failure){.raised = false}; /* what is never joined is not read */
    if (!open_rows(&m, &others))
        return false;
    m.open = m.open || (others && sources.count > 0);
    x->depends_on_rows = true;
    for (size_t i = 0; i < sources.count && !m.open; i++) {
        m.open = sources.items[i].maybe;
        if (!merge_row(&m, sources.items[i].values + m.own))
            return false;
    }
    if (m.open)
        return lose_target(&m);
    x->row_count = writing_count(&m.s);
    return writing_finish(&m.s);
}
