#include "model/ways.h"

#include <string.h>

#include "model/migrate.h"
#include "model/rows/numbers.h"
#include "model/rows/rows.h"

/* ---- choosing ---- */

static bool same_place(const decision *a, const decision *b)
{
    return a->place == b->place && a->root == b->root && a->inner == b->inner;
}

static decision make_decision(const ways *w, range at, const void *place, size_t count,
                              const char *why)
{
    range file = source_in_file(at);
    decision d = {.place = place != NULL ? place : file.source,
                  .root = file.start,
                  .inner = at.start,
                  .count = count,
                  .why = why,
                  .at = at,
                  .since = w->start};
    for (size_t i = 0; i < w->taken.count; i++)
        d.turn += same_place(&w->taken.items[i], &d);
    return d;
}

static const decision *find_known(const ways *w, const decision *d)
{
    for (size_t i = 0; w->known != NULL && i < w->known->count; i++)
        if (same_place(&w->known->items[i], d) && w->known->items[i].turn == d->turn)
            return &w->known->items[i];
    return NULL;
}

static bool has_read(const ways *w, oid table)
{
    for (size_t i = 0; i < w->n_read && i < MAX_READ; i++)
        if (w->read[i] == table)
            return true;
    return w->n_read > MAX_READ;
}

void ways_read(execution *x, oid table)
{
    ways *w = x->ways;
    if (w == NULL || has_read(w, table))
        return;
    if (w->n_read < MAX_READ)
        w->read[w->n_read] = table;
    w->n_read++;
}

/* Whether the first run, or this one, has left other rows than there were when it was decided. */
static bool rows_are_others(execution *x, const decision *known)
{
    const ways *w = x->ways;
    catalog_mark since = known->since < w->floor ? known->since : w->floor;
    if (w->n_read == 0)
        return false;
    change_list list = catalog_changes(x->catalog, x->arena, since);
    for (size_t i = 0; i < list.count; i++) {
        const change *c = &list.items[i];
        const object *o = c->after != NULL ? c->after : c->before;
        if (o->class == CLASS_ROWS && has_read(w, o->parent) &&
            (c->before == NULL || c->after == NULL ||
             !str_eq(catalog_describe(x->catalog, x->arena, c->before),
                     catalog_describe(x->catalog, x->arena, c->after))))
            return true;
    }
    return false;
}

bool is_second_run(const execution *x)
{
    return x->ways != NULL && x->ways->known != NULL;
}

static size_t times_planned(const ways *w, const decision *d)
{
    size_t n = 0;
    for (size_t i = 0; i < w->next; i++)
        n += same_place(&w->plan.items[i], d);
    return n;
}

static size_t take(execution *x, decision d, bool again)
{
    ways *w = x->ways;
    const decision *known = again ? NULL : find_known(w, &d);
    if (known != NULL && known->taken < d.count && !rows_are_others(x, known)) {
        d.taken = known->taken;
    } else if (w->next < w->plan.count) {
        d.taken = w->plan.items[w->next++].taken;
    } else if (times_planned(w, &d) >= MAX_TURNS) {
        unknown(x, x->cause != NULL ? x->cause->at : (range){0}, "%s", d.why);
        return 0;
    } else {
        vec_push(x->arena, &w->plan, d);
        w->next++;
    }
    vec_push(x->arena, &w->taken, d);
    return d.taken;
}

size_t choose_way(execution *x, range at, size_t count, bool again, const char *why)
{
    if (x->ways == NULL) {
        unknown(x, at, "%s", why);
        return 0;
    }
    return take(x, make_decision(x->ways, at, NULL, count, why), again);
}

size_t choose_world(execution *x, const fork *f)
{
    return take(x, make_decision(x->ways, (range){0}, f, f->n_worlds, f->why), false);
}

/* ---- outcomes ---- */

struct session session_copy(const execution *x)
{
    struct session s = *x->session;
    s.savepoints.items =
        arena_copy(x->arena, s.savepoints.items, s.savepoints.count * sizeof *s.savepoints.items);
    s.locals.items = arena_copy(x->arena, s.locals.items, s.locals.count * sizeof *s.locals.items);
    s.new_labels.items =
        arena_copy(x->arena, s.new_labels.items, s.new_labels.count * sizeof *s.new_labels.items);
    s.deferrals.items =
        arena_copy(x->arena, s.deferrals.items, s.deferrals.count * sizeof *s.deferrals.items);
    s.waiting.items =
        arena_copy(x->arena, s.waiting.items, s.waiting.count * sizeof *s.waiting.items);
    s.open.items = arena_copy(x->arena, s.open.items, s.open.count * sizeof *s.open.items);
    s.open.capacity = s.open.count;
    s.deferrals.capacity = s.deferrals.count;
    s.waiting.capacity = s.waiting.count;
    s.savepoints.capacity = s.savepoints.count;
    s.locals.capacity = s.locals.count;
    s.new_labels.capacity = s.new_labels.count;
    return s;
}

static decision_list decisions_copy(execution *x, const decision_list *from)
{
    decision_list copy = {arena_copy(x->arena, from->items, from->count * sizeof *from->items),
                          from->count, from->count};
    return copy;
}

/* How certain what has been executed so far is. */
static outcome certainty_now(const execution *x)
{
    return (outcome){.unknown = x->unknown,
                     .unknown_at = x->unknown_at,
                     .doubtful = x->doubtful,
                     .unbounded = x->unbounded,
                     .fallible = x->fallible,
                     .depends_on_rows = x->depends_on_rows,
                     .fresh = x->fresh};
}

/* What execution has left since `start`. */
static outcome take_outcome(execution *x, bool ok, catalog_mark start)
{
    outcome o = certainty_now(x);
    o.ok = ok;
    o.session = session_copy(x);
    o.taken = decisions_copy(x, &x->ways->taken);
    if (!ok)
        o.failure = x->failure;
    o.world.changes = catalog_changes(x->catalog, x->arena, start);
    return o;
}

bool outcome_apply(execution *x, const outcome *o)
{
    catalog_replay(x->catalog, o->world.changes);
    *x->session = o->session;
    *x->session = session_copy(x); /* it may be applied again */
    x->ways->taken = decisions_copy(x, &o->taken);
    x->unknown = o->unknown;
    x->unknown_at = o->unknown_at;
    x->doubtful = o->doubtful;
    x->unbounded = o->unbounded;
    x->fallible = o->fallible;
    x->depends_on_rows = o->depends_on_rows;
    x->fresh = o->fresh;
    if (!o->ok)
        x->failure = o->failure;
    return o->ok;
}

static bool is_same_outcome(execution *x, outcome *a, outcome *b)
{
    if (a->ok != b->ok || (a->unknown == NULL) != (b->unknown == NULL))
        return false;
    return a->ok ? fork_same_world(x, &a->world, &b->world)
                 : strcmp(a->failure.sqlstate, b->failure.sqlstate) == 0;
}

/* The catalogue is as before. */
static void add_outcome(execution *x, outcome_list *all, outcome o)
{
    for (size_t i = 0; i < all->count; i++) {
        outcome *other = &all->items[i];
        if (!is_same_outcome(x, other, &o))
            continue;
        other->depends_on_rows = other->depends_on_rows || o.depends_on_rows;
        return;
    }
    vec_push(x->arena, all, o);
}

/* The next way in the order of their decisions; false: it was the last. */
static bool next_way(ways *w)
{
    while (w->plan.count > 0 && vec_last(&w->plan)->taken + 1 >= vec_last(&w->plan)->count)
        w->plan.count--;
    if (w->plan.count == 0)
        return false;
    vec_last(&w->plan)->taken++;
    return true;
}

/* What listeners hear: that it is not known which, and what each of them does. */
static void tell_outcomes(execution *x, event_list *listener, const outcome_list *all,
                          const statement *one, const decision *first)
{
    if (listener == NULL)
        return;
    if (all->count > 1) {
        node *place = ARENA_NEW(x->arena, node);
        *place = (node){NODE_star, first->at.source != NULL ? first->at : one->tree->at};
        vec_push(x->arena, listener,
                 (event){.kind = EVENT_UNKNOWN,
                         .statement = one,
                         .cause = place,
                         .text = str_from(first->why)});
    }
    for (size_t i = 0; i < all->count; i++)
        for (size_t k = 0; k < all->items[i].events.count; k++) {
            event e = all->items[i].events.items[k];
            e.guarded = e.guarded || all->count > 1;
            vec_push(x->arena, listener, e);
        }
}

static event_list cut_events(execution *x, event_list *from, size_t at)
{
    event_list cut = {0};
    for (size_t i = at; from != NULL && i < from->count; i++)
        vec_push(x->arena, &cut, from->items[i]);
    if (from != NULL)
        from->count = at;
    return cut;
}

/* All that were followed fail, but there are more: then nothing is known of what it does. */
static void add_unfollowed(execution *x, outcome_list *all, catalog_mark start)
{
    const outcome *more = NULL;
    for (size_t i = 0; i < all->count; i++) {
        if (all->items[i].ok)
            return;
        more = all->items[i].unknown != NULL ? &all->items[i] : more;
    }
    if (more == NULL)
        return;
    outcome o = take_outcome(x, true, start);
    o.unknown = more->unknown;
    o.unknown_at = more->unknown_at;
    o.doubtful = o.fallible = true;
    vec_push(x->arena, all, o);
}

bool follow_ways(execution *x, const statement *one, bool alone, bool *single, outcome_list *out)
{
    ways *w = x->ways;
    outcome before = certainty_now(x);
    before.session = *x->session;
    catalog_mark start = catalog_savepoint(x->catalog);
    size_t n_taken = w->taken.count, n_events = x->events != NULL ? x->events->count : 0;
    decision first = {0};
    numbers_mark numbers = numbers_now(x);
    *out = (outcome_list){0};
    *single = false;
    w->plan.count = 0;
    w->start = start;
    for (size_t n = 1;; n++) {
        w->next = 0;
        w->n_read = 0;
        long left = MORE_STEPS - w->used, steps = n == 1 && !w->aside ? MODEL_STEPS : left;
        x->steps = steps;
        bool ok = run_statement(x, one, alone);
        if (ok && x->steps <= 0) { /* what it had still to write is not known */
            rows_lose(x, start);
            numbers_lose(x, numbers);
        }
        if (n > 1 || w->aside)
            w->used += steps - x->steps;
        if (n == 1 && w->plan.count == 0) {
            *single = true;
            return ok;
        }
        if (n == 1)
            first = w->plan.items[0];
        numbers_lose(x, numbers);
        outcome o = take_outcome(x, ok, start);
        o.events = cut_events(x, x->events, n_events);
        bool last = !next_way(w);
        if (!last && n < MAX_WAYS && w->used >= MORE_STEPS)
            n = MAX_WAYS;
        if (!last && n == MAX_WAYS && o.unknown == NULL) {
            o.fallible = true;
            o.unknown = "there are more ways through the statement than are followed";
            o.unknown_at = one->tree->at;
        }
        catalog_rollback(x->catalog, start);
        add_outcome(x, out, o);
        *x->session = before.session;
        w->taken.count = n_taken;
        x->unknown = before.unknown;
        x->unknown_at = before.unknown_at;
        x->doubtful = before.doubtful;
        x->unbounded = before.unbounded;
        x->fallible = before.fallible;
        x->depends_on_rows = before.depends_on_rows;
        x->fresh = before.fresh;
        if (last || n == MAX_WAYS)
            break;
    }
    add_unfollowed(x, out, start);
    tell_outcomes(x, x->events, out, one, &first);
    return true;
}

/* ---- one statement for those who want one catalogue ---- */

bool run_joined(execution *x, const statement *one, bool alone)
{
    ways w = {0}, *outer = x->ways;
    outcome_list all;
    bool single;
    x->ways = &w;
    bool ok = follow_ways(x, one, alone, &single, &all);
    world *worlds = ARENA_ARRAY(x->arena, world, all.count + 1);
    size_t n = 0;
    const outcome *first = NULL;
    for (size_t i = 0; i < all.count; i++)
        if (all.items[i].ok) {
            first = first == NULL ? &all.items[i] : first;
            worlds[n++] = all.items[i].world;
        }
    if (!single && first == NULL) {
        ok = outcome_apply(x, &all.items[0]);
    } else if (!single) {
        catalog_mark start = catalog_savepoint(x->catalog);
        ok = outcome_apply(x, first);
        catalog_rollback(x->catalog, start);
        fork_join(x, worlds, n, "which way a condition went is not known");
        if (n < all.count)
            unknown(x, one->tree->at, "whether the statement fails is not known");
    }
    x->ways = outer;
    return ok;
}
