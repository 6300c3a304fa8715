/*
 * An UPDATE of a row of which it is not known whether it is meant.
 *
 * When its new values come from columns that it does not write, a second run finds the row written
 * and writes the same, or finds it as it was and passes it by once more: then the row has one
 * unknown value after both runs, and the second changes nothing. That holds as long as nothing else
 * that the condition looks at has become another.
 */
#include "model/rows/reliance.h"
#include "model/rows/steady.h"
#include "model/rows/write.h"
#include "model/ways.h"
#include "support/buf.h"

#define WRITTEN_PERHAPS "written perhaps "

/* Asked once: rows of a statement come and go with their memory. */
static bool is_steady(writing *s, const node *tree)
{
    if (s->steady == STEADY_UNASKED) {
        const steadiness of = find_steadiness(s->x, tree, s->target.base);
        s->steady = of.steady && !of.itself && !of.open ? STEADY : STEADY_NOT;
        s->seen = of.seen;
    }
    return s->steady == STEADY;
}

/* False when more is looked at than can be told here. */
static bool look_around(const writer *w, const value *before, uint64_t *seen)
{
    const node_update *n = w->update;
    if (n == NULL || n->with != NULL || !w->stable || !w->one_match ||
        w->all->target.way.count > 0 || !is_steady(w->all, &n->base))
        return false;
    *seen = w->all->seen;
    for (size_t i = 0; i < w->r->n_columns; i++)
        if (!w->columns[i] && w->r->columns[i].generated == 0)
            see_value(seen, &before[i]);
    return true;
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

/* What is not known, in a column that the statement does not write. */
static bool is_as_stored(const value *before, const value *now)
{
    return before->kind == VALUE_UNKNOWN && now->kind == VALUE_UNKNOWN && before->stored &&
           now->stored && before->integer == now->integer;
}

/* What is not known, but the same in both runs. */
static bool writes_again(writer *w)
{
    return w->stable && w->update != NULL && relies(w->all, &w->update->base);
}

void unsure_update(writer *w, bool sure, const value *before, value *row)
{
    execution *x = w->x;
    uint64_t seen = 0;
    bool told = !sure && look_around(w, before, &seen);
    for (size_t i = 0; i < w->r->n_columns; i++) {
        value *now = &row[i];
        bool open = now->kind == VALUE_UNKNOWN, again = open && writes_again(w);
        if (is_as_stored(&before[i], now) || value_same(x, &before[i], now))
            continue;
        if (sure && again && is_second_run(x) && before[i].kind != VALUE_KNOWN)
            *now = before[i];
        open = is_perhaps(&before[i]) || (open && !again);
        if ((sure && !(open && is_second_run(x))) ||
            (told && updated_perhaps(w, i, seen, &before[i], now)))
            continue;
        if (!sure)
            row[i] = value_unknown(w->r->columns[i].type);
        unknown_rows(x, w->at,
                     sure ? "whether an update of %.*s changes anything is not known"
                          : "whether a row of %.*s is updated is not known",
                     STR_ARG(w->r->base.name));
    }
}
