#include "model/catalog/keep.h"

#include "model/ways.h"

static size_t count_decisions(const execution *x)
{
    return x->ways != NULL ? x->ways->plan.count + x->ways->taken.count : 0;
}

keeping keep_begin(execution *x)
{
    keeping k = {.working = x->arena == x->lasting,
                 .passing = x->arena == x->passing,
                 .left = passage_begin(x),
                 .here = arena_here(x->working),
                 .journal = catalog_savepoint(x->catalog),
                 .watched = catalog_watch(x->catalog),
                 .n_decisions = count_decisions(x),
                 .n_locals = x->session->locals.count,
                 .n_prepared = x->session->prepared.count};
    if (x->events != NULL)
        k.events = *x->events;
    if (k.working)
        x->arena = x->working;
    return k;
}

/* The session or the ways through the statement have something of its memory, or marks behind its
 * start; or it has undone what others did before it. */
static bool is_remembered(const execution *x, const keeping *k)
{
    const struct session *s = x->session;
    return catalog_undone_to(x->catalog) < k->journal || count_decisions(x) != k->n_decisions ||
           s->prepared.count != k->n_prepared || (s->in_block && s->block > k->journal) ||
           (s->savepoints.count > 0 && vec_last(&s->savepoints)->mark > k->journal);
}

static void move_failure(mover *m, failure *f)
{
#define X(text) f->text = move_str(m, f->text);
    FAILURE_TEXTS(X)
#undef X
    f->at = move_range(m, f->at);
}

/* Events go with the trees of the file. */
static arena *events_memory(const execution *x)
{
    return x->trees != NULL ? x->passing : x->lasting;
}

/* An event tells of the versions that were then. */
static void move_event(mover *m, event *e)
{
    if (arena_holds(m->x->working, m->here, e->cause)) /* the file's own trees are there as long */
        e->cause = move_tree(m, e->cause);
    e->before = move_object(m, e->before);
    e->after = move_object(m, e->after);
    e->text = move_str(m, e->text);
}

/* Copies of all that stays; false when it cannot be moved, and nothing has happened. */
static bool move_all(execution *x, const keeping *k, bool ok)
{
    arena *scratch = x->scratch;
    mover m = {.x = x,
               .here = k->here,
               .working = arena_span_since(x->working, k->here),
               .to = x->lasting};
    if (x->trees != NULL)
        m.trees = arena_span_since(x->trees, x->trees_start);
    range why_at = {0};
    failure failed = x->failure;
    str why = x->unknown != NULL ? str_from(x->unknown) : (str){0};
    change_list net = catalog_changes(x->catalog, scratch, k->journal);
    change *all = arena_copy(scratch, net.items, net.count * sizeof *all);
    net.items = all;
    for (size_t i = 0; i < net.count && !m.stuck; i++)
        all[i].after = move_version(&m, all[i].before, all[i].after);
    size_t n_locals =
        x->session->locals.count > k->n_locals ? x->session->locals.count - k->n_locals : 0;
    saved_setting *locals =
        arena_copy(scratch, n_locals > 0 ? x->session->locals.items + k->n_locals : NULL,
                   n_locals * sizeof *locals);
    for (size_t i = 0; i < n_locals && !m.stuck; i++)
        locals[i].before = move_object(&m, locals[i].before);
    m.to = events_memory(x);
    size_t n_events = x->events != NULL ? x->events->count - k->events.count : 0;
    event *told = arena_copy(scratch, n_events > 0 ? x->events->items + k->events.count : NULL,
                             n_events * sizeof *told);
    for (size_t i = 0; i < n_events && !m.stuck; i++)
        move_event(&m, &told[i]);
    m.to = x->lasting;
    m.source = NULL;
    m.tree = NULL;
    m.columns = NULL;
    if (!ok)
        move_failure(&m, &failed);
    why = move_str(&m, why);
    if (x->unknown != NULL)
        why_at = move_range(&m, x->unknown_at);
    if (m.stuck)
        return false;
    for (size_t i = 0; i < net.count; i++)
        move_added_rows(&m, &all[i]);
    catalog_shorten(x->catalog, k->journal, net);
    for (size_t i = 0; i < n_locals; i++)
        x->session->locals.items[k->n_locals + i] = locals[i];
    if (x->events != NULL)
        *x->events = k->events;
    for (size_t i = 0; i < n_events; i++)
        vec_push(events_memory(x), x->events, told[i]);
    x->failure = failed;
    x->unknown = why.data;
    if (why.data != NULL)
        x->unknown_at = why_at;
    return true;
}

/* The texts of a failure, where they are of memory that is given back. */
static void copy_failure(failure *f, const arena *from, arena_mark since, arena *to)
{
    str *texts[] = {&f->message,         &f->detail,       &f->hint,
                    &f->schema_name,     &f->table_name,   &f->column_name,
                    &f->constraint_name, &f->datatype_name};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        if (!str_absent(*texts[i]) && arena_holds(from, since, texts[i]->data))
            *texts[i] = arena_str(to, *texts[i]);
}

/* Most that a second run does fails, or finds nothing to do. */
static void give_back(execution *x, const keeping *k, bool ok)
{
    arena_mark scratch = arena_here(x->scratch);
    if (catalog_undone_to(x->catalog) < k->journal) /* what stands there now is of this statement */
        return;
    if (!ok && x->failure.at.source != NULL && x->failure.at.source->parent != NULL)
        return;
    if (!ok)
        copy_failure(&x->failure, x->passing, k->left.here, x->scratch);
    passage_end(x, k->left);
    if (!ok)
        copy_failure(&x->failure, x->scratch, scratch, x->passing);
    arena_rewind(x->scratch, scratch);
}

void keep_end(execution *x, const keeping *k, bool ok)
{
    if (k->passing)
        give_back(x, k, ok);
    bool remembered = k->working && is_remembered(x, k);
    catalog_watch_end(x->catalog, k->watched);
    if (!k->working)
        return;
    x->arena = x->lasting;
    if (remembered) {
        x->trees_stay = true;
        return;
    }
    arena_mark scratch = arena_here(x->scratch), lasting = arena_here(x->lasting);
    if (move_all(x, k, ok)) {
        arena_rewind(x->working, k->here);
    } else {
        arena_rewind(x->lasting, lasting);
        x->trees_stay = true;
    }
    arena_rewind(x->scratch, scratch);
}
