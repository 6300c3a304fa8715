/*
 * All that is wrong with a second run, not only the first failure: each
 * statement that fails is left out, the rest goes on, and what that changes
 * is told as well. For a linter, which would otherwise have to be asked again
 * after each repair.
 */
#include "model/migrate.h"
#include "model/rows/numbers.h"
#include "model/ways.h"

static void run_all(execution *x, const script *s, migration *m)
{
    bool outside = m->outside_transaction;
    x->in_transaction = !outside;
    if (!outside)
        session_transaction_begin(x);
    for (size_t i = 0; i < s->count; i++) {
        x->depth = 0;
        x->guarded = false;
        if (s->statements[i].tree != NULL && !run_joined(x, &s->statements[i], outside))
            vec_push(x->arena, &m->rerun_failures, x->failure);
    }
    if (!outside || x->session->in_block)
        session_transaction_end(x, true);
    x->in_transaction = false;
}

void model_rerun_failures(model *m, migration *g)
{
    execution *x = &m->x;
    const char *reason = x->unknown;
    bool depends_on_rows = x->depends_on_rows;
    if (g->rerun == NULL || g->rerun_failures.count > 0)
        return;
    catalog_mark first_run = catalog_savepoint(x->catalog);
    second_run_begin(x);
    struct sequence_numbers *numbers = numbers_copy(x->arena, x->numbers);
    session_reset(x);
    vec_clear(&g->rerun_events);
    x->events = &g->rerun_events;
    run_all(x, g->script, g);
    x->events = NULL;
    session_reset(x);
    (void)compare_runs(x, g, first_run);
    numbers_put_back(x, numbers);
    second_run_end(x);
    x->unknown = reason;
    x->depends_on_rows = depends_on_rows;
}
