#include <string.h>

#include "model/rows/row_checks.h"
#include "model/rows/write.h"

/* MERGE, on rows that are all known; otherwise what it does is not known. */

typedef struct merging {
    evaluation *ev;
    const node_merge *n;
    const relation *r;
    writer w;
    level l;        /* the target's columns, then the source's */
    size_t own;     /* how many are the target's */
    value **before; /* its rows as the command found them: it sees no others */
    size_t n_before;
    bool *done; /* which of them it has written */
    bool open;
} merging;

static value *both_rows(merging *m, const value *target, const value *source_values)
{
    execution *x = m->ev->x;
    value *values = visible_row(x, m->r, &m->l, target);
    memcpy(values + m->own, source_values, (m->l.columns.count - m->own) * sizeof *values);
    return values;
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
        if (c == NULL || IS(default_marker, w->values.items[i]))
            continue;
        has[c->number - 1] = true;
        if (!evaluate(m->ev, &m->l, w->values.items[i], &given[c->number - 1]))
            return false;
    }
    return writer_insert(&m->w, given, has);
}

static bool merge_matched(merging *m, const node_merge_when *w, size_t i, bool *gone)
{
    if (m->done[i])
        return fail(m->ev->x, m->n->base.at, "21000",
                    "MERGE command cannot affect row a second time");
    if (str_contains(w->action, "delete"))
        m->done[i] = gone[i] = true;
    else if (!writer_update(&m->w, m->ev, &m->l, i, w->assignments, true))
        return false;
    m->done[i] = m->done[i] || m->w.rows[i] != m->before[i];
    return true;
}

static bool merge_row(merging *m, const value *source_values, bool *gone)
{
    bool any = false;
    const node_merge_when *w = NULL;
    for (size_t i = 0; i < m->n_before; i++) {
        truth t;
        if (!take_step(m->ev->x, m->n->base.at))
            continue;
        m->l.row = both_rows(m, m->before[i], source_values);
        if (!evaluate_condition(m->ev, &m->l, m->n->on, &t))
            return false;
        m->open = m->open || t == TRUTH_UNKNOWN;
        if (t != TRUTH_TRUE)
            continue;
        any = true;
        if (!choose_when(m, true, &w))
            return false;
        if (w != NULL && !str_contains(w->action, "nothing") && !merge_matched(m, w, i, gone))
            return false;
    }
    if (any || m->open)
        return true;
    value *nothing = ARENA_ARRAY(m->ev->x->arena, value, m->r->n_columns + 1);
    m->l.row = both_rows(m, nothing, source_values);
    show_first_item(&m->l, false);
    bool ok = choose_when(m, false, &w) &&
              (w == NULL || str_contains(w->action, "nothing") || merge_insert(m, w));
    show_first_item(&m->l, true);
    return ok;
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

bool run_merge(evaluation *ev, const level *outer, const node *tree)
{
    execution *x = ev->x;
    merging m = {.ev = ev, .n = AS(merge, tree)};
    item_ranges ranges = {0};
    node *items[1] = {m.n->source};
    if (!target_level(ev, outer, m.n->relation, (node_list){items, 1}, &m.r, &m.l, &ranges) ||
        !check_identities(&m) || !writer_open(x, m.r, tree->at, &m.w))
        return false;
    m.own = m.l.items.items[0].count;
    row_list sources = {0};
    const node *target_only = NULL;
    value *nothing = ARENA_ARRAY(x->arena, value, m.r->n_columns + 1);
    if (!matching_rows(ev, &m.l, &ranges, visible_row(x, m.r, &m.l, nothing), (node_list){items, 1},
                       target_only, &sources, &m.open))
        return false;
    x->depends_on_rows = true;
    size_t room = m.w.count + sources.count + 1;
    bool *gone = ARENA_ARRAY(x->arena, bool, room);
    m.n_before = m.w.count;
    m.before = arena_copy(x->arena, m.w.rows, m.w.count * sizeof *m.w.rows);
    m.done = ARENA_ARRAY(x->arena, bool, room);
    for (size_t i = 0; i < sources.count && !m.open; i++) {
        m.open = sources.items[i].maybe;
        if (!merge_row(&m, sources.items[i].values + m.own, gone))
            return false;
    }
    if (m.open)
        return unknown(x, tree->at, "what MERGE does to %.*s is not known",
                       STR_ARG(m.r->base.name));
    size_t kept = 0;
    for (size_t i = 0; i < m.w.count; i++) {
        if (i < room && gone[i])
            writer_own(&m.w), m.w.changed = true;
        else
            writer_keep(&m.w, kept++, m.w.rows[i]);
    }
    writer_cut(&m.w, kept);
    x->row_count = (long)m.w.written.count;
    return writer_finish(&m.w, TRIGGER_ON_UPDATE);
}
