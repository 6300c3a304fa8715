/*
 * What happens where a file fails of which nobody knows whether it does. The
 * model goes on as if it had not. Beside it a second one goes on in which every
 * file that may fail has failed; a file is called idempotent only when it is so
 * in both.
 */
#include "model/file_run.h"

/* Of `m` as it was at a mark. */
static model *make_otherwise(const model *m, catalog_mark at)
{
    const execution *from = &m->x;
    model *other = model_new_like(from->lasting, m, at);
    execution *x = &other->x;
    other->options.remembers = false;
    other->is_otherwise = true;
    numbers_put_back(x, from->numbers);
    numbers_forget_gone(x);
    catalog_doubt(x->catalog, catalog_doubtful_below(from->catalog));
    x->run = from->run;
    x->database_granted = from->database_granted;
    x->large_objects = from->large_objects;
    return other;
}

static const char *what_happens(verdict v)
{
    static const char *const words[] = {
        [VERDICT_FAILS_ON_RERUN] = "this one's second run fails",
        [VERDICT_CHANGES_ON_RERUN] = "this one's second run changes something",
        [VERDICT_FAILS] = "this one fails as well",
        [VERDICT_UNKNOWN] = "what this one does is not known",
    };
    return words[v];
}

/* The file that may fail, and what is not known of it. */
static str name_doubt(execution *x, const migration *g)
{
    const event *why = NULL;
    for (size_t i = 0; i < g->events.count && why == NULL; i++)
        if (g->events.items[i].kind == EVENT_UNKNOWN && !str_empty(g->events.items[i].text))
            why = &g->events.items[i];
    str path = g->script->source->path;
    return why == NULL ? arena_printf(x->lasting, "%.*s may fail", STR_ARG(path))
                       : arena_printf(x->lasting, "%.*s may fail (%.*s)", STR_ARG(path),
                                      STR_ARG(why->text));
}

/* They do not agree: one of them will have been right. */
static void tell(const model *m, migration *g, const migration *otherwise)
{
    const execution *x = &m->x;
    const failure *why = otherwise->first != NULL ? otherwise->first : otherwise->rerun;
    const statement *one = why != NULL ? why->statement : NULL;
    for (size_t i = 0; i < g->script->count && one == NULL; i++)
        one = &g->script->statements[i];
    event e = {.kind = EVENT_UNKNOWN,
               .statement = one,
               .cause = one != NULL ? one->tree : NULL,
               .text = arena_printf(x->passing, "%.*s, and then %s", STR_ARG(m->doubted),
                                    what_happens(otherwise->verdict))};
    vec_push(x->passing, &g->rerun_events, e);
}

void run_otherwise(model *m, migration *g, numbers_mark before)
{
    execution *x = &m->x;
    if (m->otherwise == NULL) {
        if (!g->may_fail || m->is_otherwise)
            return;
        m->otherwise = make_otherwise(m, g->before);
        m->doubted = name_doubt(x, g);
        numbers_lose(&m->otherwise->x, before);
        return;
    }
    model *other = m->otherwise;
    model_pass_trees(other, x->trees, x->trees_start);
    model_take_bodies(other, x->taken_bodies);
    before = numbers_now(&other->x);
    const migration *also = model_migrate(other, g->script, true);
    if (g->may_fail || also->may_fail) {
        catalog_rollback(other->x.catalog, also->before);
        numbers_lose(&other->x, before);
    }
    if (g->verdict == VERDICT_IDEMPOTENT && also->verdict != VERDICT_IDEMPOTENT) {
        g->verdict = VERDICT_UNKNOWN;
        tell(m, g, also);
    }
    x->trees_stay = x->trees_stay || other->x.trees_stay;
}
