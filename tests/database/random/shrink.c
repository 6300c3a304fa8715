#include "shrink.h"

#include <stdio.h>

difference replay(arena *a, const laboratory *lab, const sequence *q, replay_options how)
{
    experiment e;
    difference d = {.kind = DIFFERENCE_NONE}, code = d;
    experiment_begin(&e, lab);
    for (size_t i = 0; i < q->count && d.kind == DIFFERENCE_NONE && !e.ended; i++) {
        size_t before = e.succeeded;
        d = experiment_step(&e, a, q->items[i]);
        if (d.kind == DIFFERENCE_CODE && i + 1 < q->count) {
            code = code.kind == DIFFERENCE_NONE ? d : code;
            if (how.print)
                printf("other code:\n%.*s", STR_ARG(d.report));
            d.kind = DIFFERENCE_NONE;
        }
        if (how.print)
            printf("%s %.*s;\n", e.succeeded > before ? "ok  " : "FAIL", STR_ARG(q->items[i]));
    }
    if (d.kind == DIFFERENCE_NONE && !e.ended)
        d = experiment_compare(&e, a);
    if (d.kind == DIFFERENCE_NONE && !e.ended)
        d = experiment_reload(&e, a);
    experiment_end(&e);
    return how.anywhere && code.kind != DIFFERENCE_NONE ? code : d;
}

static sequence without(arena *a, const sequence *q, size_t start, size_t count)
{
    sequence out = {0};
    for (size_t i = 0; i < q->count; i++) {
        if (i < start || i >= start + count)
            vec_push(a, &out, q->items[i]);
    }
    return out;
}

/* A difference at a statement must stay at the last one. */
sequence shrink(arena *a, const laboratory *lab, const sequence *q, difference *d)
{
    sequence best = without(a, q, q->count, 0);
    bool at_last =
        d->kind == DIFFERENCE_CODE || d->kind == DIFFERENCE_STATE || d->kind == DIFFERENCE_UNKNOWN;
    for (size_t chunk = best.count / 2; chunk > 0; chunk /= 2) {
        size_t end = at_last ? best.count - 1 : best.count;
        while (end > 0) {
            size_t start = end > chunk ? end - chunk : 0;
            sequence candidate = without(a, &best, start, end - start);
            difference now = replay(a, lab, &candidate, (replay_options){0});
            if (now.kind == d->kind && str_eq(now.key, d->key)) {
                best = candidate;
                *d = now;
            }
            end = start;
        }
    }
    return best;
}
