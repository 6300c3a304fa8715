#include "model/interpret/understood.h"

#include <stdint.h>

#include "model/analyze/analyze.h"
#include "model/catalog/catalog_private.h"
#include "syntax/walk.h"

enum {
    PLACES = sizeof(((understood *)NULL)->all) / sizeof(((understood *)NULL)->all[0]),
    CODES = sizeof(((understood *)NULL)->codes) / sizeof(((understood *)NULL)->codes[0])
};

/* The expressions of a body lie alike far apart: that all bits count. */
static size_t place_of(const node *e)
{
    uint32_t bits = (uint32_t)((uintptr_t)e >> 3) * UINT32_C(2654435761);
    return (bits >> 16) % PLACES;
}

/* Nothing but rows has changed since, and nothing is left to decide. */
static bool changed_rows_alone(const execution *x, catalog_mark since)
{
    return x->statement != NULL && catalog_is_decided(x->catalog) &&
           catalog_savepoint(x->catalog) >= since && catalog_changed_rows_alone(x->catalog, since);
}

static bool is_same_code(const row_code *a, const row_code *b)
{
    return a->by == b->by && a->of == b->of && a->event == b->event && a->definer == b->definer;
}

row_run understood_begin(const execution *x, understood *known, row_code code)
{
    if (known == NULL || !changed_rows_alone(x, x->statement_began))
        return (row_run){0};
    for (size_t i = 0; i < CODES && i < known->n_codes; i++)
        if (is_same_code(&known->codes[i], &code))
            return (row_run){.known = known, .code = i};
    size_t oldest = known->n_codes++ % CODES;
    known->codes[oldest] = code;
    for (size_t i = 0; i < PLACES; i++)
        if (known->all[i].code == oldest)
            known->all[i].what = NULL;
    return (row_run){.known = known, .code = oldest};
}

void understood_enter(const execution *x, row_run *run)
{
    run->entered = catalog_savepoint(x->catalog);
}

bool is_understood(const execution *x, const row_run *run, const node *e)
{
    if (run->known == NULL)
        return false;
    size_t at = place_of(e);
    return run->known->all[at].what == e && run->known->all[at].code == run->code &&
           changed_rows_alone(x, run->entered);
}

/* A record is what the row has made of it. */
static bool has_records(const scope *s)
{
    for (const variables *v = s->variables; v != NULL; v = v->outer)
        for (size_t i = 0; i < v->count; i++)
            if (v->items[i].of.type == TYPE_RECORD && v->items[i].row_of == NULL)
                return true;
    return false;
}

static walk_action stop_at_star(const node *n, void *context)
{
    (void)context;
    return IS(star, n) ? WALK_STOP : WALK_INTO;
}

void understood_keep(const execution *x, const row_run *run, const scope *s, const node *e)
{
    if (run->known == NULL || !changed_rows_alone(x, run->entered) || has_records(s) ||
        !walk(e, stop_at_star, NULL) ||
        arena_holds(x->arena, (arena_mark){0}, e)) /* another may stand there for the next row */
        return;
    size_t at = place_of(e);
    run->known->all[at].what = e;
    run->known->all[at].code = run->code;
}
