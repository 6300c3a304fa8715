#include "model/analyze/cleared.h"

#include <stdint.h>

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

enum { WORD_BITS = 4096 };

/* What the statement that is asked about may name: its words, by their hashes. */
typedef struct wording {
    const statement *statement;
    bool read, anything; /* quotes or escapes may write a name otherwise */
    uint64_t words[WORD_BITS / 64];
} wording;

static bool is_of_word(unsigned char c)
{
    return c >= 0x80 || c == '_' || c == '$' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
           (c >= 'A' && c <= 'Z');
}

/* Up to the end of the word; in small letters, as the names of a text are read. */
static size_t word_bit(str text, size_t *at)
{
    uint32_t hash = 2166136261u;
    while (*at < text.len && is_of_word((unsigned char)text.data[*at])) {
        unsigned char c = (unsigned char)text.data[(*at)++];
        hash = (hash ^ (c >= 'A' && c <= 'Z' ? c + 32u : c)) * 16777619u;
    }
    return (hash ^ hash >> 16) % WORD_BITS;
}

static void read_words(wording *w)
{
    const statement *one = w->statement;
    str text = str_slice(one->tree->at.source->text, one->start, one->end);
    for (size_t at = 0; at < text.len;) {
        if (!is_of_word((unsigned char)text.data[at])) {
            w->anything = w->anything || text.data[at] == '\\' ||
                          (text.data[at] == '&' && at > 0 && (text.data[at - 1] | 32) == 'u');
            at++;
            continue;
        }
        size_t bit = word_bit(text, &at);
        w->words[bit / 64] |= UINT64_C(1) << bit % 64;
    }
    w->read = true;
}

/* What is nowhere written cannot be meant. */
static bool may_mean(wording *w, str called)
{
    size_t end = 0, bit = word_bit(called, &end);
    if (!w->read)
        read_words(w);
    return w->anything || end < called.len || (w->words[bit / 64] >> bit % 64 & 1) != 0;
}

/* What is called so has changed only in what nobody asks who names it: another row security or
 * other triggers of a table, another body of a function. CREATE OR REPLACE leaves a function its
 * types. */
static bool is_named_alike(const object *before, const object *after)
{
    if (before->schema != after->schema || !str_eq(before->name, after->name))
        return false;
    if (before->class == CLASS_RELATION) {
        const relation *r = (const relation *)before, *s = (const relation *)after;
        return r->kind == s->kind && r->columns == s->columns && r->n_columns == s->n_columns;
    }
    const function *f = (const function *)before, *g = (const function *)after;
    bool alike = before->class == CLASS_FUNCTION && f->n_params == g->n_params &&
                 f->n_defaults == g->n_defaults && f->volatility == g->volatility;
    for (size_t i = 0; alike && i < f->n_params; i++)
        alike = str_eq(f->params[i].name, g->params[i].name);
    return alike;
}

/* A function, an index, or a table or type that is new. */
static bool changes_by_name_alone(const object *before, const object *o)
{
    return o->class == CLASS_FUNCTION ||
           (o->class == CLASS_RELATION &&
            (before == NULL || ((const relation *)o)->index != NULL)) ||
           (o->class == CLASS_TYPE && before == NULL);
}

/* A constraint is asked for where its table is named. */
static bool belongs_to_named(const execution *x, wording *w, const object *o)
{
    const object *table = o->parent != OID_NONE ? catalog_get(x->catalog, o->parent) : NULL;
    return table == NULL || may_mean(w, table->name);
}

static bool definition_hangs_on(const execution *x, wording *w, oid own, const change *one)
{
    const object *before = one->before, *o = one->after != NULL ? one->after : before;
    switch (o->class) {
    case CLASS_ROWS:
    case CLASS_POLICY:
    case CLASS_TRIGGER:
    case CLASS_PUBLICATION:
    case CLASS_DEFAULT_ACL:
        return false;
    case CLASS_CONSTRAINT:
        return belongs_to_named(x, w, o);
    default:
        if (o->id == own || (before != NULL && one->after != NULL && is_named_alike(before, o)))
            return false;
        return !changes_by_name_alone(before, o) || may_mean(w, o->name) ||
               (before != NULL && may_mean(w, before->name));
    }
}

static bool is_unchanged_for_definition(const execution *x, catalog_mark since, oid own)
{
    if (catalog_savepoint(x->catalog) - since > LOOK_BACK)
        return false;
    arena_mark here = arena_here(x->scratch);
    change_list list = catalog_journal(x->catalog, x->scratch, since);
    wording w = {.statement = x->statement};
    bool same = true;
    for (size_t i = 0; same && i < list.count; i++)
        same = !definition_hangs_on(x, &w, own, &list.items[i]);
    arena_rewind(x->scratch, here);
    return same;
}

static bool is_unchanged(const execution *x, catalog_mark since, clearance what)
{
    return catalog_savepoint(x->catalog) >= since &&
           (what.plan ? catalog_changed_rows_alone(x->catalog, since)
                      : is_unchanged_for_definition(x, since, what.own));
}

bool is_cleared(const execution *x, const node *tree, clearance what)
{
    const catalog_mark *place = place_of(x, tree);
    return place != NULL && *place > 0 && is_unchanged(x, *place - 1, what);
}

const object *cleared_object(const execution *x, const node *tree, object_class class, oid parent)
{
    const catalog_mark *place = place_of(x, tree);
    const object *made = NULL;
    if (place == NULL || *place == 0 || catalog_savepoint(x->catalog) < *place - 1)
        return NULL;
    arena_mark here = arena_here(x->scratch);
    change_list list = catalog_journal(x->catalog, x->scratch, *place - 1);
    for (size_t i = list.count; made == NULL && i > 0; i--) {
        const change *one = &list.items[i - 1];
        const object *o = one->before;
        if (o != NULL && one->after == NULL && o->class == class && o->parent == parent &&
            o->created_at.source == tree->at.source && o->created_at.start == tree->at.start)
            made = o;
    }
    arena_rewind(x->scratch, here);
    return made;
}

/* ---- a check under way ---- */

static size_t count_decisions(const execution *x)
{
    return x->ways != NULL ? x->ways->plan.count + x->ways->taken.count : 0;
}

checking checking_begin(execution *x, const node *tree, clearance what)
{
    checking c = {.tree = tree,
                  .what = what,
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
    if (place != NULL && is_unchanged(x, x->statement_began, c->what))
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
