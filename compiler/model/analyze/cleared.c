#include "model/analyze/cleared.h"

#include <string.h>

#include "model/catalog/catalog_private.h"
#include "model/ways.h"

struct cleared_checks {
    const statement *first;
    size_t count;
    catalog_mark at[]; /* by statement: where it began when it passed, plus 1; 0: it has not */
};

cleared_checks *cleared_new(arena *a, const script *s)
{
    cleared_checks *p = arena_alloc(a, sizeof *p + s->count * sizeof p->at[0]);
    p->first = s->statements;
    p->count = s->count;
    return p;
}

/* Only of what stands at the top level, in a session that nothing is pending in. */
static catalog_mark *place_of(const execution *x, const node *tree)
{
    cleared_checks *p = x->cleared;
    const struct session *s = x->session;
    const statement *one = x->statement;
    if (p == NULL || one == NULL || one < p->first || one >= p->first + p->count ||
        one->tree != tree || x->scope != NULL || x->depth > 0 || x->doubtful ||
        !catalog_is_decided(x->catalog) || catalog_doubtful_below(x->catalog) != 0 ||
        s->definer != OID_NONE || s->open.count > 0 || s->new_labels.count > 0 ||
        s->prepared.count > 0)
        return NULL;
    return &p->at[one - p->first];
}

/* ---- what an answer hangs on ---- */

/* So far back it is looked what has changed. */
enum { LOOK_BACK = 64 };

/* The statement that is asked about. */
typedef struct wording {
    const statement *statement;
    arena *memory;
    str text; /* in small letters; absent: nobody has asked for it */
} wording;

static str in_small_letters(arena *a, str text)
{
    char *to = arena_cstr(a, text);
    for (size_t i = 0; i < text.len; i++)
        to[i] = (char)(to[i] >= 'A' && to[i] <= 'Z' ? to[i] + 32 : to[i]);
    return (str){to, text.len};
}

/* What is nowhere written cannot be meant: a name in a query is a part of its text, but where
 * quotes or escapes write it otherwise. */
static bool may_mean(wording *w, str called)
{
    if (str_absent(w->text)) {
        const statement *one = w->statement;
        str written = str_slice(one->tree->at.source->text, one->start, one->end);
        w->text = in_small_letters(w->memory, written);
    }
    return str_contains(w->text, "\\") || str_contains(w->text, "u&") ||
           str_contains(called, "\"") || str_contains(called, "'") ||
           str_find(w->text, in_small_letters(w->memory, called)) < w->text.len;
}

/* A function, or a table or type that is new. */
static bool changes_by_name_alone(const change *one)
{
    const object *o = one->after != NULL ? one->after : one->before;
    return o->class == CLASS_FUNCTION ||
           (one->before == NULL && (o->class == CLASS_RELATION || o->class == CLASS_TYPE));
}

static bool body_hangs_on(wording *w, oid body_of, const change *one)
{
    const object *o = one->after != NULL ? one->after : one->before;
    if (o->class == CLASS_ROWS || o->class == CLASS_POLICY || o->id == body_of)
        return false;
    return !changes_by_name_alone(one) || may_mean(w, o->name) ||
           (one->before != NULL && may_mean(w, one->before->name));
}

static bool is_unchanged_for_body(const execution *x, catalog_mark since, oid body_of)
{
    if (catalog_savepoint(x->catalog) - since > LOOK_BACK)
        return false;
    arena_mark here = arena_here(x->scratch);
    change_list list = catalog_journal(x->catalog, x->scratch, since);
    wording w = {.statement = x->statement, .memory = x->scratch};
    bool same = true;
    for (size_t i = 0; same && i < list.count; i++)
        same = !body_hangs_on(&w, body_of, &list.items[i]);
    arena_rewind(x->scratch, here);
    return same;
}

static bool is_unchanged(const execution *x, catalog_mark since, oid body_of)
{
    return catalog_savepoint(x->catalog) >= since &&
           (body_of == OID_NONE ? catalog_changed_rows_alone(x->catalog, since)
                                : is_unchanged_for_body(x, since, body_of));
}

bool is_cleared(const execution *x, const node *tree, oid body_of)
{
    const catalog_mark *place = place_of(x, tree);
    return place != NULL && *place > 0 && is_unchanged(x, *place - 1, body_of);
}

/* ---- a check under way ---- */

static size_t count_decisions(const execution *x)
{
    return x->ways != NULL ? x->ways->plan.count + x->ways->taken.count : 0;
}

checking checking_begin(execution *x, const node *tree, oid body_of)
{
    checking c = {.tree = tree,
                  .body_of = body_of,
                  .unknown = x->unknown,
                  .unknown_at = x->unknown_at,
                  .depends_on_rows = x->depends_on_rows,
                  .unbounded = x->unbounded,
                  .fallible = x->fallible,
                  .temporary_used = x->session->temporary_used,
                  .n_events = x->events != NULL ? x->events->count : 0,
                  .n_decisions = count_decisions(x),
                  .n_kept_calls = x->session->n_kept_calls};
    x->unknown = NULL;
    x->depends_on_rows = x->unbounded = x->fallible = x->session->temporary_used = false;
    return c;
}

bool checking_is_silent(const execution *x, const checking *c)
{
    return x->unknown == NULL && !x->depends_on_rows && !x->unbounded && !x->fallible &&
           !x->session->temporary_used && count_decisions(x) == c->n_decisions &&
           (x->events == NULL || x->events->count == c->n_events) &&
           x->session->n_kept_calls == c->n_kept_calls;
}

bool checking_end(execution *x, const checking *c, bool ok)
{
    catalog_mark *place = ok && checking_is_silent(x, c) ? place_of(x, c->tree) : NULL;
    if (place != NULL && is_unchanged(x, x->statement_began, c->body_of))
        *place = x->statement_began + 1;
    if (c->unknown != NULL) { /* the first reason counts */
        x->unknown = c->unknown;
        x->unknown_at = c->unknown_at;
    }
    x->depends_on_rows |= c->depends_on_rows;
    x->unbounded |= c->unbounded;
    x->fallible |= c->fallible;
    x->session->temporary_used |= c->temporary_used;
    return ok;
}
