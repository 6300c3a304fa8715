#include "model/interpret/understood.h"

#include <stdint.h>

#include "model/analyze/analyze.h"
#include "model/catalog/catalog_private.h"
#include "syntax/walk.h"

/* The expressions of a body lie alike far apart: that all bits count. */
static size_t place_of(const understood *all, const node *e)
{
    uint32_t bits = (uint32_t)((uintptr_t)e >> 3) * UINT32_C(2654435761);
    return (bits >> 16) % (sizeof all->all / sizeof all->all[0]);
}

/* The statement has changed nothing yet but rows. */
static bool is_as_it_began(const execution *x)
{
    return x->statement != NULL && catalog_is_decided(x->catalog) &&
           catalog_savepoint(x->catalog) >= x->statement_began &&
           catalog_changed_rows_alone(x->catalog, x->statement_began);
}

bool is_understood(const execution *x, const row_code *in, const node *e)
{
    if (in->known == NULL)
        return false;
    size_t at = place_of(in->known, e);
    const row_code *then = &in->known->all[at].in;
    return in->known->all[at].what == e && then->by == in->by && then->of == in->of &&
           then->event == in->event && then->definer == in->definer && is_as_it_began(x);
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

void understood_keep(const execution *x, const row_code *in, const scope *s, const node *e)
{
    if (in->known == NULL || !is_as_it_began(x) || has_records(s) || !walk(e, stop_at_star, NULL) ||
        arena_holds(x->arena, (arena_mark){0}, e)) /* another may stand there for the next row */
        return;
    size_t at = place_of(in->known, e);
    in->known->all[at].in = *in;
    in->known->all[at].what = e;
}
