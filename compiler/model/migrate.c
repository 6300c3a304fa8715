#include "model/migrate.h"

#include <string.h>

/* ---- running a file once ---- */

static bool ends_or_begins_transaction(const node *tree)
{
    if (!IS(transaction, tree))
        return false;
    transaction_kind kind = AS(transaction, tree)->type;
    return kind != TRANSACTION_SAVEPOINT && kind != TRANSACTION_RELEASE &&
           kind != TRANSACTION_ROLLBACK_TO;
}

static bool has_own_transactions(const script *s)
{
    for (size_t i = 0; i < s->count; i++) {
        if (s->statements[i].tree != NULL && ends_or_begins_transaction(s->statements[i].tree))
            return true;
    }
    return false;
}

bool run_statement(execution *x, const statement *one, bool alone)
{
    x->steps = MODEL_STEPS;
    x->statement = one;
    bool own = alone && !x->session->in_block && !ends_or_begins_transaction(one->tree);
    if (own)
        session_transaction_begin(x);
    bool ok = execute_node(x, one->tree);
    if (own)
        ok = session_transaction_end(x, ok) && ok;
    return ok;
}

/* False with x->failure; then nothing of the file is left. */
static bool run_once(execution *x, const script *s, bool outside, event_list *events)
{
    catalog_mark before = catalog_savepoint(x->catalog);
    session_reset(x);
    x->events = events;
    x->run++;
    x->in_transaction = !outside;
    x->guarded = false;
    x->depth = 0;
    if (!outside)
        session_transaction_begin(x);
    bool ok = true;
    for (size_t i = 0; i < s->count && ok; i++) {
        if (s->statements[i].tree != NULL)
            ok = run_statement(x, &s->statements[i], outside);
    }
    x->statement = s->count > 0 ? &s->statements[s->count - 1] : NULL;
    if (ok && (!outside || x->session->in_block))
        ok = session_transaction_end(x, true);
    x->in_transaction = false;
    x->events = NULL;
    if (!ok)
        catalog_rollback(x->catalog, before);
    session_reset(x);
    return ok;
}

static bool wants_no_transaction(const failure *f)
{
    return strcmp(f->sqlstate, "25001") == 0 || strcmp(f->sqlstate, "55P04") == 0;
}

static const failure *keep_failure(execution *x)
{
    return arena_copy(x->arena, &x->failure, sizeof(failure));
}

/* ---- what a second run changes ---- */

typedef struct described {
    const change *change;
    str key, after;
    bool matched;
} described;

static bool counts(const execution *x, const object *o)
{
    return o != NULL && o->class != CLASS_SETTING && !is_temp_schema(x, o->schema) &&
           !(o->class == CLASS_SCHEMA && is_temp_schema(x, o->id));
}

static const statement *statement_of(const migration *m, const object *o)
{
    for (size_t i = m->rerun_events.count; i > 0; i--) {
        const event *e = &m->rerun_events.items[i - 1];
        if (e->object == o->id && e->kind != EVENT_SKIP)
            return e->statement;
        if (o->class == CLASS_ROWS && e->object == o->parent && e->kind >= EVENT_INSERT &&
            e->kind <= EVENT_TRUNCATE)
            return e->statement;
    }
    return NULL;
}

static void add_change(execution *x, migration *m, const change *c, const char *what)
{
    const object *o = c->after != NULL ? c->after : c->before;
    rerun_change *r = vec_add(x->arena, &m->rerun_changes);
    r->change = *c;
    r->statement = statement_of(m, o);
    const object *shown = o->class == CLASS_ROWS ? catalog_get(x->catalog, o->parent) : o;
    str described_name =
        shown != NULL ? catalog_describe_name(x->catalog, x->arena, shown) : STR("an object");
    r->text = arena_printf(x->arena, "%s %s%.*s", what, o->class == CLASS_ROWS ? "rows of " : "",
                           STR_ARG(described_name));
}

/* The second run is undone here: what it left is described before, what was there is described
 * after. */
void compare_runs(execution *x, migration *m, catalog_mark first_run)
{
    change_list list = catalog_changes(x->catalog, x->arena, first_run);
    described *all = ARENA_ARRAY(x->arena, described, list.count);
    map new_objects;
    map_init(&new_objects, x->arena);
    for (size_t i = 0; i < list.count; i++) {
        all[i].change = &list.items[i];
        if (!counts(x, list.items[i].after))
            continue;
        all[i].key = catalog_object_key(x->catalog, x->arena, list.items[i].after);
        all[i].after = catalog_describe(x->catalog, x->arena, list.items[i].after);
        map_put(&new_objects, all[i].key, &all[i]);
    }
    catalog_rollback(x->catalog, first_run);
    for (size_t i = 0; i < list.count; i++) {
        const change *c = &list.items[i];
        if (!counts(x, c->before))
            continue;
        str key = catalog_object_key(x->catalog, x->arena, c->before);
        described *now = map_get(&new_objects, key);
        if (now == NULL) {
            add_change(x, m, c, "removes");
            continue;
        }
        now->matched = true;
        if (!str_eq(now->after, catalog_describe(x->catalog, x->arena, c->before)))
            add_change(x, m, &(change){c->before, now->change->after}, "changes");
    }
    for (size_t i = 0; i < list.count; i++) {
        if (counts(x, all[i].change->after) && !all[i].matched)
            add_change(x, m, all[i].change, "adds");
    }
}

/* ---- the verdict ---- */

/* Where something could not be known the rows behind it are not known either: that they look
 * different is no proof. */
static bool is_certain_change(const execution *x, const migration *m)
{
    for (size_t i = 0; i < m->rerun_changes.count; i++) {
        const change *c = &m->rerun_changes.items[i].change;
        const object *o = c->after != NULL ? c->after : c->before;
        if (x->unknown == NULL || o->class != CLASS_ROWS)
            return true;
    }
    return false;
}

static void run_again(execution *x, migration *m)
{
    catalog_mark first_run = catalog_savepoint(x->catalog);
    bool ok = run_once(x, m->script, m->outside_transaction, &m->rerun_events);
    if (!ok && !m->outside_transaction && wants_no_transaction(&x->failure)) {
        vec_clear(&m->rerun_events);
        ok = run_once(x, m->script, true, &m->rerun_events);
    }
    if (!ok) {
        m->rerun = keep_failure(x);
        m->verdict = VERDICT_FAILS_ON_RERUN;
        catalog_rollback(x->catalog, first_run);
        return;
    }
    compare_runs(x, m, first_run);
    bool changes = is_certain_change(x, m);
    if (!changes)
        vec_clear(&m->rerun_changes);
    m->verdict = changes              ? VERDICT_CHANGES_ON_RERUN
                 : x->unknown != NULL ? VERDICT_UNKNOWN
                                      : VERDICT_IDEMPOTENT;
}

static const failure *syntax_failure(execution *x, const script *s)
{
    for (size_t i = 0; i < s->count; i++) {
        const statement *one = &s->statements[i];
        if (one->tree != NULL)
            continue;
        failure *f = ARENA_NEW(x->arena, failure);
        memcpy(f->sqlstate, "42601", 5);
        f->message = one->error;
        f->statement = one;
        f->at = (range){s->source, one->error_at, one->error_at};
        return f;
    }
    return NULL;
}

migration *model_migrate(model *m, const script *s, bool twice)
{
    execution *x = &m->x;
    migration *g = ARENA_NEW(x->arena, migration);
    g->script = s;
    g->before = g->after = catalog_savepoint(x->catalog);
    x->unknown = NULL;
    x->depends_on_rows = false;
    g->first = syntax_failure(x, s);
    g->verdict = VERDICT_FAILS;
    if (g->first != NULL)
        return g;
    g->outside_transaction = has_own_transactions(s);
    bool ok = run_once(x, s, g->outside_transaction, &g->events);
    if (!ok && !g->outside_transaction && wants_no_transaction(&x->failure)) {
        g->outside_transaction = true;
        vec_clear(&g->events);
        ok = run_once(x, s, true, &g->events);
    }
    if (!ok) {
        g->first = keep_failure(x);
        return g;
    }
    g->after = catalog_savepoint(x->catalog);
    g->verdict = x->unknown != NULL ? VERDICT_UNKNOWN : VERDICT_IDEMPOTENT;
    if (twice)
        run_again(x, g);
    g->depends_on_rows = x->depends_on_rows;
    return g;
}
