/*
 * An UPDATE of a row of which it is not known whether it is meant.
 *
 * When its new values come from columns that it does not write, a second run finds the row written
 * and writes the same, or finds it as it was and passes it by once more: then the row has one
 * unknown value after both runs, and the second changes nothing. That holds as long as nothing else
 * that the condition looks at has become another.
 */
#include "model/catalog/catalog_private.h"
#include "model/rows/write.h"
#include "model/ways.h"
#include "support/buf.h"

#define WRITTEN_PERHAPS "written perhaps "

/* ---- what a condition looks at ---- */

typedef struct look {
    execution *x;
    const relation *target;
    uint64_t seen; /* of the other tables' rows */
    bool sure;     /* nothing else matters */
} look;

static void mix(uint64_t *seen, uint64_t with)
{
    *seen = (*seen ^ with) * UINT64_C(1099511628211);
}

static walk_action look_at(const node *n, void *context)
{
    look *l = context;
    if (IS(function_call, n)) {
        str called = qualified_last(AS(function_call, n)->name);
        object_list all = builtin_overloads(CLASS_FUNCTION, OID_PG_CATALOG, called);
        l->sure = all.count > 0 && ((const function *)all.items[0])->volatility != 'v';
    } else if (IS(with_clause, n)) {
        l->sure = false;
    } else if (IS(relation, n)) {
        const relation *r = NULL;
        l->sure = resolve_relation(l->x, AS(relation, n)->name, true, &r) && r != NULL &&
                  r->kind == 'r' && r != l->target;
        if (l->sure)
            mix(&l->seen, (uint64_t)(uintptr_t)rows_of(l->x, r->base.id));
    }
    return l->sure ? WALK_INTO : WALK_STOP;
}

static void mix_value(uint64_t *seen, const value *v)
{
    mix(seen, (uint64_t)v->kind);
    mix(seen, (uint64_t)v->integer);
    mix(seen, str_absent(v->text) ? 0 : str_hash(v->text));
    for (size_t i = 0; v->items != NULL && i < v->n_items; i++)
        mix_value(seen, &v->items[i]);
}

/* False when more is looked at than can be told here. */
static bool look_around(const writer *w, const value *before, uint64_t *seen)
{
    look l = {w->x, w->r, 0, true};
    const node_update *n = w->update;
    if (n == NULL || n->with != NULL || !w->stable || !w->one_match || w->all->target.way.count > 0)
        return false;
    for (size_t i = 0; i < n->from.count && l.sure; i++)
        walk(n->from.items[i], look_at, &l);
    if (n->where != NULL && l.sure)
        walk(n->where, look_at, &l);
    for (size_t i = 0; i < w->r->n_columns; i++)
        if (!w->columns[i] && w->r->columns[i].generated == 0)
            mix_value(&l.seen, &before[i]);
    *seen = l.seen;
    return l.sure;
}

/* ---- the row ---- */

static bool is_perhaps(const value *v)
{
    return v->kind == VALUE_PER_RUN && str_starts(v->text, WRITTEN_PERHAPS);
}

/* Which assignment it was and of what; absent when what it writes cannot be named. */
static str mark_of(const writer *w, size_t at, uint64_t seen, const value *now)
{
    execution *x = w->x;
    range file = source_in_file(w->at);
    str text = now->text;
    if (now->kind == VALUE_UNKNOWN || now->kind == VALUE_FRESH ||
        (now->kind == VALUE_PER_RUN && now->integer != 0) ||
        (now->kind == VALUE_KNOWN && !value_print(x, now, &text)))
        return (str){0};
    return arena_printf(x->arena, WRITTEN_PERHAPS "%.*s:%u:%zu %llx %d %zu:%.*s ",
                        STR_ARG(file.source->path), file.start, at, (unsigned long long)seen,
                        now->kind, text.len, STR_ARG(text));
}

static bool is_second_run(const execution *x)
{
    return x->ways != NULL && x->ways->known != NULL;
}

static bool updated_perhaps(const writer *w, size_t at, uint64_t seen, const value *before,
                            value *now)
{
    execution *x = w->x;
    str mark = mark_of(w, at, seen, now);
    if (!str_absent(mark) && is_perhaps(before) && str_starts(before->text, mark.data)) {
        *now = *before;
        return true;
    }
    if (str_absent(mark) || is_second_run(x))
        return false;
    *now = (value){.kind = VALUE_PER_RUN,
                   .type = now->type,
                   .text = arena_printf(x->arena, "%.*s#%u", STR_ARG(mark), ++x->fresh)};
    return true;
}

void unsure_update(writer *w, bool sure, const value *before, value *row)
{
    execution *x = w->x;
    uint64_t seen = 0;
    bool told = !sure && look_around(w, before, &seen);
    for (size_t i = 0; i < w->r->n_columns; i++) {
        bool open = is_perhaps(&before[i]) || (row[i].kind == VALUE_UNKNOWN && !w->stable);
        if (value_same(x, &before[i], &row[i]) || (sure && !(open && is_second_run(x))) ||
            (told && updated_perhaps(w, i, seen, &before[i], &row[i])))
            continue;
        if (!sure)
            row[i] = value_unknown(w->r->columns[i].type);
        unknown_rows(x, w->at,
                     sure ? "whether an update of %.*s changes anything is not known"
                          : "whether a row of %.*s is updated is not known",
                     STR_ARG(w->r->base.name));
    }
}
