/*
 * keep.h - what stays of a statement.
 *
 * A statement of a first run works in an arena of its own. At its end what it
 * has left - the last version of each object that it changed, its events, why
 * it failed or could not be known - is copied to the lasting memory, and the
 * rest is given back: intermediate versions, what analysis and evaluation
 * made. Where something has come out of it that cannot be copied, as a tree
 * that was parsed on the way (EXECUTE), all of it stays.
 *
 * Room: model, private to it.
 */
#ifndef MIGC_MODEL_KEEP_H
#define MIGC_MODEL_KEEP_H

#include "model/ddl.h"

typedef struct keeping {
    bool working; /* else nothing is done: the caller's statement does it, or it is a second run */
    arena_mark here;
    catalog_mark journal;
    event_list events;
    size_t n_decisions, n_locals, n_prepared;
} keeping;

keeping keep_begin(execution *x);
void keep_end(execution *x, const keeping *k, bool ok);

/* ---- keep_object.c ---- */

/* Copies what was allocated in `from` since `here` to another arena. */
typedef struct mover {
    const arena *from;
    arena_mark here;
    arena *to;
    bool stuck; /* something must stay where it is */
} mover;

str move_str(mover *m, str s);
/* Sources and trees are not moved: where one would have to be the mover is stuck. */
void move_range(mover *m, range at);
void move_tree(mover *m, const node *tree);
const object *move_object(mover *m, const object *o);

#endif
