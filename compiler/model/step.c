/* One file, statement by statement, for those who look at the catalogue in between. */
#include "model/migrate.h"
#include "model/rows/numbers.h"
#include "model/ways.h"

bool model_begin(model *m, const script *s, model_run *out)
{
    execution *x = &m->x;
    *out = (model_run){.model = m, .script = s, .before = catalog_savepoint(x->catalog)};
    session_reset(x);
    numbers_undone(x, 0);
    x->run++;
    x->unknown = NULL;
    x->depends_on_rows = false;
    x->in_transaction = false;
    x->guarded = false;
    x->depth = x->trigger_depth = 0;
    return s->errors == 0;
}

bool model_step(model_run *r, const statement *one, event_list *events, failure *why)
{
    execution *x = &r->model->x;
    x->statement = one;
    x->events = events;
    bool ok = run_joined(x, one, !IS(transaction, one->tree));
    x->events = NULL;
    if (!ok)
        *why = x->failure;
    return ok;
}

void model_end(model_run *r, bool keep)
{
    execution *x = &r->model->x;
    if (x->session->in_block)
        (void)session_transaction_end(x, keep);
    if (!keep)
        catalog_rollback(x->catalog, r->before);
    session_reset(x);
}
