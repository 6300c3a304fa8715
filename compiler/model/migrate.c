#include "model/file_run.h"

#include <stdint.h>
#include <string.h>

#include "syntax/newer.h"

#include "model/analyze/cleared.h"
#include "model/catalog/keep.h"
#include "model/execute/ddl.h"
#include "model/rows/row_keys.h"
#include "model/rows/rows.h"
#include "model/session/transaction.h"
#include "model/spell/spell.h"

/* ---- running a file once ---- */

bool run_statement(execution *x, const statement *one, bool alone)
{
    keeping k = keep_begin(x);
    x->most_memory = x->arena->held + MODEL_MEMORY;
    x->statement = one;
    x->statement_began = k.journal;
    x->portals = NULL;
    x->session->n_kept_calls = 0;
    bool own = alone && !x->session->in_block && !controls_transaction(one->tree);
    if (own)
        session_transaction_begin(x);
    bool ok = execute_node(x, one->tree);
    if (own)
        ok = session_transaction_end(x, ok) && ok;
    numbers_settle(x);
    if (catalog_undone_to(x->catalog) < k.journal) /* so is one that was rolled back */
        x->cleared = NULL;
    keep_end(x, &k, ok);
    return ok;
}

enum { MAX_LEAVES = 8 };

static str keep_text(execution *x, str text)
{
    return str_absent(text) ? text : arena_str(x->lasting, text);
}

static const failure *keep_failure(execution *x)
{
    failure *f = arena_copy(x->lasting, &x->failure, sizeof(failure));
    f->at = source_in_file(f->at); /* the text of a body or an EXECUTE passes */
    if (x->arena == x->lasting)
        return f;
    f->message = keep_text(x, f->message);
    f->detail = keep_text(x, f->detail);
    f->hint = keep_text(x, f->hint);
    f->schema_name = f->table_name = f->column_name = f->constraint_name = f->datatype_name =
        (str){NULL, 0}; /* for handlers alone */
    return f;
}

static void tell_doubt(file_run *r)
{
    const statement *one = r->used_doubtful;
    if (one != NULL && r->x->unknown == NULL)
        unknown_rows(r->x, one->tree->at,
                     "an earlier file executes what is not known, which may have changed what this "
                     "one uses");
}

static void add_leaf(file_run *r, bool ok)
{
    execution *x = r->x;
    const script *s = r->script;
    tell_doubt(r);
    x->statement = s->count > 0 ? &s->statements[s->count - 1] : NULL;
    if (ok && !r->outside) {
        ok = session_transaction_end(x, true);
    } else if (ok && x->session->in_block) { /* nobody commits it: it goes with the session */
        catalog_rollback(x->catalog, x->session->block);
        ok = session_transaction_end(x, false);
    }
    leaf one = {.ok = ok,
                .failure = ok ? NULL : keep_failure(x),
                .taken = x->ways->taken,
                .unknown = x->unknown,
                .unbounded = x->unbounded,
                .fallible = x->fallible,
                .doubted = r->used_doubtful != NULL,
                .passed = r->passed};
    if (!ok && !r->forked)
        rollback_to(x, r->before);
    session_reset(x);
    if (r->forked && ok)
        one.world.changes = catalog_changes(x->catalog, x->arena, r->before);
    vec_push(x->arena, &r->leaves, one);
}

/* There are more ways than are followed. Where the last that was ended in a failure of the
 * statement itself, others may not: one more leaf says so. What fails behind it fails for them as
 * well. */
static void stop_following(file_run *r, const statement *one)
{
    execution *x = r->x;
    catalog_mark here = catalog_savepoint(x->catalog);
    leaf *last = vec_last(&r->leaves);
    unknown(x, one->tree->at, "there are more ways through the file than are followed");
    if (last->ok || last->failure->statement != one) {
        last->unknown = x->unknown;
        return;
    }
    leaf open = {.ok = true,
                 .open = true,
                 .taken = x->ways->taken,
                 .unknown = x->unknown,
                 .world = {.changes = catalog_changes(x->catalog, x->arena, r->before)}};
    vec_push(x->arena, &r->leaves, open);
    catalog_rollback(x->catalog, here);
}

static void run_from(file_run *r, size_t at);

static void run_outcomes(file_run *r, size_t next, const outcome_list *all)
{
    execution *x = r->x;
    event_list *heard = x->events;
    struct session session = session_copy(x);
    catalog_mark here = catalog_savepoint(x->catalog);
    const char *unknown_before = x->unknown;
    range unknown_at = x->unknown_at;
    bool doubtful = x->doubtful;
    bool depends_on_rows = x->depends_on_rows;
    bool aside = x->ways->aside, unbounded = x->unbounded, fallible = x->fallible;
    r->forked = true;
    x->cleared = NULL; /* the same mark is another state in each way */
    numbers_lose(x, r->numbers);
    for (size_t i = 0; i < all->count; i++) {
        if (i > 0 && (r->leaves.count + 1 >= MAX_LEAVES || x->ways->used >= MORE_STEPS)) {
            stop_following(r, &r->script->statements[next - 1]);
            break;
        }
        bool ok = outcome_apply(x, &all->items[i]);
        depends_on_rows = depends_on_rows || x->depends_on_rows;
        if (i > 0 && heard != NULL)
            x->events = &r->unheard;
        x->ways->aside = aside || i > 0;
        if (ok)
            run_from(r, next);
        else
            add_leaf(r, false);
        numbers_lose(x, r->numbers);
        catalog_rollback(x->catalog, here);
        *x->session = session;
        x->unknown = unknown_before;
        x->unknown_at = unknown_at;
        x->doubtful = doubtful;
        x->unbounded = unbounded;
        x->fallible = fallible;
        depends_on_rows = depends_on_rows || x->depends_on_rows;
    }
    x->depends_on_rows = depends_on_rows;
    x->ways->aside = aside;
    x->events = heard;
}

/* Of something that is not there, or of something that is there already. */
static bool is_failure_of(const failure *f, bool missing)
{
    static const char *const states[2][5] = {{"42P07", "42710", "42701", "42723", "42P06"},
                                             {"42P01", "42704", "42703", "42883", "3F000"}};
    for (size_t i = 0; i < sizeof states[0] / sizeof states[0][0]; i++)
        if (strcmp(f->sqlstate, states[missing][i]) == 0)
            return true;
    return false;
}

/* What the model misses may have been made by what it does not know, and what stands in the way may
 * have been dropped by it: of a file that people run, that is likelier than that it fails the first
 * time. */
static bool is_doubtful(const file_run *r, const statement *one, bool used_doubtful)
{
    const execution *x = r->x;
    bool of_missing = is_failure_of(&x->failure, true),
         of_there = is_failure_of(&x->failure, false), passed = false;
    for (size_t i = 0; !r->first && i < r->passed_first->count; i++)
        passed = passed || r->passed_first->items[i] == one;
    return r->first ? of_missing || (of_there && (x->unbounded || used_doubtful))
                    : of_missing && passed;
}

static void run_from(file_run *r, size_t at)
{
    execution *x = r->x;
    for (; at < r->script->count; at++) {
        const statement *one = &r->script->statements[at];
        outcome_list all;
        bool single;
        if (one->tree == NULL)
            continue;
        catalog_mark here = catalog_savepoint(x->catalog);
        bool doubt = x->doubtful;
        struct session session = doubt ? session_copy(x) : *x->session;
        bool ok = follow_ways(x, one, r->outside, &single, &all);
        if (!single && all.count > 1) {
            run_outcomes(r, at + 1, &all);
            return;
        }
        if (!single)
            ok = outcome_apply(x, &all.items[0]);
        bool used = catalog_used_doubtful(x->catalog),
             passed_over = !ok && doubt && is_doubtful(r, one, used);
        if ((used || passed_over) && r->used_doubtful == NULL)
            r->used_doubtful = one;
        if (passed_over) {
            vec_push(x->arena, &r->passed, one);
            x->fallible = true;
            catalog_rollback(x->catalog, here);
            *x->session = session;
        } else if (!ok) {
            add_leaf(r, false);
            return;
        }
    }
    add_leaf(r, true);
}

/* True when one of its ways is successful. With one leaf its effect stands, or nothing when it
 * failed; else the catalogue is as before. */
static bool run_once(file_run *r, const decision_list *known, event_list *events)
{
    execution *x = r->x;
    ways w = {.known = known, .used = r->used, .aside = r->aside, .floor = r->floor};
    r->before = catalog_savepoint(x->catalog);
    r->leaves = (leaf_list){0};
    r->numbers = numbers_now(x);
    r->forked = false;
    r->first = known == NULL;
    session_reset(x);
    x->events = events;
    x->run++;
    x->in_transaction = !r->outside;
    x->guarded = false;
    x->depth = x->trigger_depth = 0;
    x->unknown = NULL;
    x->doubtful = catalog_doubtful_below(x->catalog) != 0;
    x->unbounded = x->fallible = false;
    r->used_doubtful = NULL;
    r->passed = (passed_list){0};
    (void)catalog_used_doubtful(x->catalog);
    x->ways = &w;
    if (!r->outside)
        session_transaction_begin(x);
    run_from(r, 0);
    x->in_transaction = false;
    x->events = NULL;
    x->ways = NULL;
    r->used = w.used;
    if (r->forked) {
        catalog_rollback(x->catalog, r->before);
        session_reset(x);
    }
    bool any = false, all = true;
    for (size_t i = 0; i < r->leaves.count; i++) {
        any = any || r->leaves.items[i].ok;
        all = all && r->leaves.items[i].ok;
    }
    if (!all) /* it is undone; who undoes it in what way is not known */
        numbers_lose(x, r->numbers);
    else if (!r->first)
        numbers_undone(x, r->numbers);
    return any;
}

static bool wants_no_transaction(const failure *f)
{
    return strcmp(f->sqlstate, "25001") == 0 || strcmp(f->sqlstate, "55P04") == 0;
}

/* As a runner does it: once more outside of a transaction when that is what it wants. */
static bool run_file(file_run *r, const decision_list *known, event_list *events)
{
    bool ok = run_once(r, known, events);
    if (!ok && !r->outside && wants_no_transaction(r->leaves.items[0].failure)) {
        r->outside = true;
        vec_clear(events);
        ok = run_once(r, known, events);
    }
    return ok;
}

/* ---- what a second run changes ---- */

typedef struct described {
    const change *change;
    str key, after;
    bool counts, matched;
    bool differs; /* from what it was, as a glance shows; `after` is not written */
} described;

/* What the session alone has set ends with it; what roles and the database begin with stays. Rows
 * of a materialized view are those of the tables that it is about. */
static bool counts(const execution *x, const object *o)
{
    const relation *of =
        o != NULL && o->class == CLASS_ROWS ? CATALOG_GET(x->catalog, relation, o->parent) : NULL;
    return o != NULL && (of == NULL || of->kind != 'm') &&
           !(o->class == CLASS_SETTING && o->schema == OID_NONE) && !is_temp_schema(x, o->schema) &&
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
static str spelling_of(execution *x, const policy *p, const expression *e)
{
    const relation *table = CATALOG_GET(x->catalog, relation, p->base.parent);
    str text;
    if (e == NULL)
        return STR("");
    if (table != NULL && spell_expression(x, table, e, &text))
        return text;
    return catalog_print_expression(x->catalog, x->arena, e);
}

/* The expression in the server's spelling, which is the same however it was written. */
static const expression *spelled(execution *x, const relation *table, const expression *e)
{
    str text;
    const expression *out = e;
    failure before = x->failure;
    if (e == NULL || table == NULL || !spell_expression(x, table, e, &text))
        return e;
    scope s = scope_of_relation(x, table);
    if (!make_expression(x, &s, (range){0}, text, OID_NONE, &out)) {
        x->failure = before;
        return e;
    }
    ((expression *)out)->moment = e->moment;
    return out;
}

/* ALTER COLUMN TYPE writes what uses the column again. */
static str describe_rebuilt(execution *x, const object *o)
{
    const relation *table = CATALOG_GET(x->catalog, relation, o->parent);
    if (o->class == CLASS_CONSTRAINT && table != NULL && table->base.class == CLASS_RELATION) {
        constraint k = *(const constraint *)o;
        k.check = spelled(x, table, k.check);
        return catalog_describe(x->catalog, x->arena, &k.base);
    }
    if (o->class == CLASS_RELATION && ((const relation *)o)->index != NULL) {
        relation r = *(const relation *)o;
        index_info *info = arena_copy(x->arena, r.index, sizeof(index_info));
        index_key *keys = arena_copy(x->arena, info->keys, info->n_keys * sizeof(index_key));
        for (size_t i = 0; i < info->n_keys; i++)
            keys[i].expr = spelled(x, table, keys[i].expr);
        info->keys = keys;
        info->predicate = spelled(x, table, info->predicate);
        r.index = info;
        return catalog_describe(x->catalog, x->arena, &r.base);
    }
    return catalog_describe(x->catalog, x->arena, o);
}

/* A policy that was written again from the server's text of it is the same: what counts is the
 * server's spelling. */
static str describe(execution *x, const object *o)
{
    if (o->class != CLASS_POLICY)
        return describe_rebuilt(x, o);
    policy bare = *(const policy *)o;
    str used = spelling_of(x, &bare, bare.using_expr),
        checked = spelling_of(x, &bare, bare.check_expr);
    bare.using_expr = bare.check_expr = NULL;
    return arena_printf(x->arena, "%.*s (%.*s) (%.*s)",
                        STR_ARG(catalog_describe(x->catalog, x->arena, &bare.base)), STR_ARG(used),
                        STR_ARG(checked));
}

/* Rows that hold values which are not known. */
static bool may_differ(const object *before, const object *after)
{
    return before->class == CLASS_ROWS && after->class == CLASS_ROWS &&
           rows_unsure((const table_rows *)before, (const table_rows *)after);
}

static bool same_for_sure(const object *before, const object *after)
{
    return catalog_same_definition(before, after) && !may_differ(before, after);
}

/* What has the definition that it had before, or was dropped and made again with it. `settled` says
 * so of each change. */
static void settle(execution *x, change_list list, bool *settled)
{
    map made; /* by name: the last change that makes something of that name, plus 1 */
    size_t *before = ARENA_ARRAY(x->arena, size_t, list.count);
    map_init(&made, x->arena);
    for (size_t i = 0; i < list.count; i++) {
        const change *c = &list.items[i];
        if (c->before != NULL && c->after != NULL) {
            settled[i] = same_for_sure(c->before, c->after);
        } else if (c->after != NULL) {
            before[i] = (size_t)((uintptr_t)map_get(&made, c->after->name));
            map_put(&made, c->after->name, (void *)(uintptr_t)(i + 1));
        }
    }
    for (size_t i = 0; i < list.count; i++) {
        const change *c = &list.items[i];
        if (c->before == NULL || c->after != NULL)
            continue;
        for (size_t k = (size_t)((uintptr_t)map_get(&made, c->before->name)); k > 0;
             k = before[k - 1]) {
            if (settled[k - 1] || !same_for_sure(c->before, list.items[k - 1].after))
                continue;
            settled[i] = settled[k - 1] = true;
            break;
        }
    }
}

/* Rows are described one by one, which tells nothing where a glance does. */
static bool differ_at_a_glance(const change *c)
{
    return c->before != NULL && c->before->class == CLASS_ROWS && c->after != NULL &&
           rows_differ((const table_rows *)c->before, (const table_rows *)c->after);
}

const object *compare_runs(execution *x, migration *m, catalog_mark first_run)
{
    change_list list = catalog_changes(x->catalog, x->arena, first_run);
    const object *unsure = NULL;
    described *all = ARENA_ARRAY(x->arena, described, list.count);
    bool *settled = ARENA_ARRAY(x->arena, bool, list.count);
    map new_objects;
    map_init(&new_objects, x->arena);
    settle(x, list, settled);
    for (size_t i = 0; i < list.count; i++) {
        all[i].change = &list.items[i];
        all[i].matched = settled[i];
        all[i].counts = counts(x, list.items[i].after);
        if (settled[i] || !all[i].counts)
            continue;
        all[i].key = catalog_object_key(x->catalog, x->arena, list.items[i].after);
        all[i].differs = differ_at_a_glance(&list.items[i]);
        if (!all[i].differs)
            all[i].after = describe(x, list.items[i].after);
        map_put(&new_objects, all[i].key, &all[i]);
    }
    catalog_rollback(x->catalog, first_run);
    for (size_t i = 0; i < list.count; i++) {
        const change *c = &list.items[i];
        if (settled[i] || !counts(x, c->before))
            continue;
        str key = catalog_object_key(x->catalog, x->arena, c->before);
        described *now = map_get(&new_objects, key);
        if (now == NULL) {
            add_change(x, m, c, "removes");
            continue;
        }
        now->matched = true;
        if (now->differs || !str_eq(now->after, describe(x, c->before)))
            add_change(x, m, &(change){c->before, now->change->after}, "changes");
        else if (may_differ(c->before, now->change->after))
            unsure = now->change->after;
    }
    for (size_t i = 0; i < list.count; i++) {
        if (all[i].counts && !all[i].matched)
            add_change(x, m, all[i].change, "adds");
    }
    return unsure;
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

void second_run_begin(execution *x)
{
    x->arena = x->passing;
}

void second_run_end(execution *x)
{
    x->arena = x->lasting;
    session_reset(x); /* the session has nothing of that memory */
}

void forget_second_run(model *m)
{
    row_keys_forget(&m->x);
    if (m->options.remembers)
        return;
    if (m->last != NULL) {
        if (m->last->events_pass)
            m->last->events = (event_list){0};
        m->last->rerun_events = (event_list){0};
        m->last->rerun_failures.items = NULL;
        m->last->rerun_failures.count = m->last->rerun_failures.capacity = 0;
        m->last->rerun_changes.items = NULL;
        m->last->rerun_changes.count = m->last->rerun_changes.capacity = 0;
    }
    m->last = NULL;
    m->x.bodies = NULL;
    arena_rewind(m->x.passing, m->nothing_passing[0]);
    arena_rewind(m->x.body_arenas[0], m->nothing_passing[1]);
}

/* What the second run of one way means. What it left is undone. What it misses may have been made
 * by code of the first that is not known. */
typedef struct judgement {
    verdict verdict;
    const failure *rerun;
} judgement;

static void tell_unsure(execution *x, migration *m, const object *rows)
{
    const object *table = catalog_get(x->catalog, rows->parent);
    str called = table != NULL ? table->name : STR("a table");
    str why = arena_printf(x->arena, "whether the rows of %.*s are the same is not known",
                           STR_ARG(called));
    const statement *one = statement_of(m, rows);
    event e = {.kind = EVENT_UNKNOWN,
               .statement = one,
               .cause = one != NULL ? one->tree : NULL,
               .text = why};
    vec_push(x->arena, &m->rerun_events, e);
    x->unknown = "unknown";
}

static judgement judge(execution *x, migration *m, const leaf *second, const leaf *first,
                       catalog_mark first_run)
{
    judgement j = {VERDICT_FAILS_ON_RERUN, second->failure};
    if (!second->ok) {
        catalog_rollback(x->catalog, first_run);
        bool by_rows = strncmp(second->failure->sqlstate, "42", 2) != 0,
             made = first->unbounded && is_failure_of(second->failure, true);
        return (second->doubted && by_rows) || made ? (judgement){VERDICT_UNKNOWN, NULL} : j;
    }
    const char *reason = x->unknown;
    x->unknown = first->unknown != NULL || second->unknown != NULL ? "unknown" : NULL;
    vec_clear(&m->rerun_changes);
    const object *unsure = compare_runs(x, m, first_run);
    bool changes = is_certain_change(x, m);
    if (!changes)
        vec_clear(&m->rerun_changes);
    if (!changes && unsure != NULL && x->unknown == NULL)
        tell_unsure(x, m, unsure);
    j.verdict = changes              ? VERDICT_CHANGES_ON_RERUN
                : x->unknown != NULL ? VERDICT_UNKNOWN
                                     : VERDICT_IDEMPOTENT;
    x->unknown = reason;
    return j;
}

static bool same_judgement(const judgement *a, const judgement *b)
{
    if (a->verdict != b->verdict || a->verdict != VERDICT_FAILS_ON_RERUN)
        return a->verdict == b->verdict;
    return strcmp(a->rerun->sqlstate, b->rerun->sqlstate) == 0 &&
           a->rerun->statement == b->rerun->statement;
}

/* Whatever way the first run went: the verdict is certain when they all have the same. */
static void add_judgement(migration *m, judgement j, bool *any)
{
    judgement so_far = {m->verdict, m->rerun};
    if (!*any) {
        m->verdict = j.verdict;
        m->rerun = j.rerun;
    } else if (!same_judgement(&so_far, &j)) {
        m->verdict = VERDICT_UNKNOWN;
        m->rerun = NULL;
    }
    *any = true;
}

/* The second run of what one way of the first has left in the catalogue. */
static void run_again(execution *x, migration *m, const leaf *first, bool forked, bool *any,
                      long *used)
{
    catalog_mark first_run = catalog_savepoint(x->catalog);
    file_run r = {.x = x,
                  .script = m->script,
                  .outside = m->outside_transaction,
                  .used = *used,
                  .aside = *any,
                  .passed_first = &first->passed,
                  .floor = forked ? m->before : first_run};
    event_list unheard = {0};
    (void)run_file(&r, &first->taken, *any ? &unheard : &m->rerun_events);
    *used = r.used;
    for (size_t i = 0; i < r.leaves.count; i++) {
        const leaf *second = &r.leaves.items[i];
        if (r.forked)
            catalog_replay(x->catalog, second->world.changes);
        add_judgement(m, judge(x, m, second, first, first_run), any);
    }
}

/* What the server of the project's version cannot parse. */
static const failure *newer_failure(execution *x, const script *s)
{
    newer_form form;
    const statement *one = first_newer_statement(s, x->options->pg_version, &form);
    if (one == NULL)
        return NULL;
    failure *f = ARENA_NEW(x->arena, failure);
    memcpy(f->sqlstate, form.state, 5);
    f->message =
        arena_printf(x->arena, "PostgreSQL %d does not know %s", x->options->pg_version, form.what);
    f->statement = one;
    f->at = form.at;
    return f;
}

static const failure *syntax_failure(execution *x, const script *s)
{
    for (size_t i = 0; i < s->count; i++) {
        const statement *one = &s->statements[i];
        if (one->tree != NULL)
            continue;
        failure *f = ARENA_NEW(x->arena, failure);
        memcpy(f->sqlstate, syntax_error_state(one->error), 5);
        f->message = one->error;
        f->statement = one;
        f->at = (range){s->source, one->error_at, one->error_at};
        return f;
    }
    return newer_failure(x, s);
}

/* Of those that stand for ways that were not followed only one that no other goes before. */
static bool is_followed(const file_run *r, size_t at)
{
    const leaf *one = &r->leaves.items[at];
    for (size_t i = 0; i < at && one->open; i++)
        if (r->leaves.items[i].ok)
            return false;
    return one->ok;
}

void replay_own(execution *x, change_list changes)
{
    for (size_t i = 0; i < changes.count; i++) {
        const change *one = &changes.items[i];
        if (one->after != NULL)
            catalog_put(x->catalog, rows_own(x, one->after));
        else
            catalog_remove(x->catalog, one->before->id);
    }
}

void judge_leaves(execution *x, migration *g, const file_run *r, bool twice)
{
    long used = 0;
    bool any = false, certain = true, may_fail = false;
    g->verdict = VERDICT_IDEMPOTENT;
    for (size_t i = 0; i < r->leaves.count; i++) {
        const leaf *one = &r->leaves.items[i];
        certain = certain && one->ok && one->unknown == NULL;
        may_fail = may_fail || !one->ok || one->open;
        if (!is_followed(r, i))
            continue;
        if (r->forked)
            replay_own(x, one->world.changes);
        if (twice) {
            second_run_begin(x);
            run_again(x, g, one, r->forked, &any, &used);
            second_run_end(x);
        }
        if (r->forked)
            catalog_rollback(x->catalog, r->before);
    }
    if (!twice && !certain)
        g->verdict = VERDICT_UNKNOWN;
    if (may_fail) { /* the first run */
        g->verdict = VERDICT_UNKNOWN;
        g->rerun = NULL;
    }
    if (g->verdict != VERDICT_CHANGES_ON_RERUN)
        vec_clear(&g->rerun_changes);
}

void join_leaves(execution *x, const file_run *r)
{
    world *worlds = ARENA_ARRAY(x->arena, world, r->leaves.count + 1);
    size_t n = 0;
    for (size_t i = 0; i < r->leaves.count && r->forked; i++) {
        if (!is_followed(r, i))
            continue;
        worlds[n++] = r->leaves.items[i].world;
    }
    if (r->forked)
        fork_join(x, worlds, n, "which way an earlier file went is not known");
}

bool run_first(execution *x, const script *s, migration *g, file_run *out)
{
    x->unknown = NULL;
    x->depends_on_rows = false;
    *g = (migration){.script = s, .verdict = VERDICT_FAILS, .events_pass = x->trees != NULL};
    g->before = g->after = catalog_savepoint(x->catalog);
    *out = (file_run){.x = x, .script = s, .outside = script_controls_transactions(s)};
    x->cleared = cleared_new(x->passing, s);
    g->first = syntax_failure(x, s);
    if (g->first != NULL)
        return false;
    bool ok = run_file(out, NULL, &g->events), unbounded = false;
    for (size_t i = 0; i < out->leaves.count; i++) {
        const leaf *one = &out->leaves.items[i];
        unbounded = unbounded || (one->ok && one->unbounded);
        g->may_fail = g->may_fail || (ok && (!one->ok || one->open || one->fallible));
    }
    if (unbounded)
        catalog_doubt(x->catalog, catalog_next_oid(x->catalog));
    g->outside_transaction = out->outside;
    if (!ok)
        g->first = out->leaves.items[0].failure;
    g->depends_on_rows = x->depends_on_rows;
    return ok;
}

migration *model_migrate(model *m, const script *s, bool twice)
{
    execution *x = &m->x;
    migration *g = ARENA_NEW(x->arena, migration);
    file_run r;
    forget_second_run(m);
    m->last = g;
    numbers_mark numbers = numbers_now(x);
    if (!run_first(x, s, g, &r)) {
        if (twice)
            run_otherwise(m, g, numbers);
        return g;
    }
    numbers_half(x);
    judge_leaves(x, g, &r, twice);
    join_leaves(x, &r);
    numbers_close(x, numbers);
    g->after = catalog_savepoint(x->catalog);
    g->depends_on_rows = x->depends_on_rows;
    if (twice)
        run_otherwise(m, g, numbers);
    return g;
}
