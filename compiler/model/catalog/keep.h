/*
 * keep.h - what stays of a statement.
 *
 * A statement of a first run works in an arena of its own. At its end what it
 * has left - the last version of each object that it changed, its events, why
 * it failed or could not be known - is copied to the lasting memory, and the
 * rest is given back: intermediate versions, what analysis and evaluation
 * made. Where something has come out of it that cannot be copied, as what the
 * ways through it leave (ways.h), all of it stays. Trees of the file are
 * copied as well, as far as objects have them, when they go with the file.
 *
 * Room: model, private to it.
 */
#ifndef MIGC_MODEL_KEEP_H
#define MIGC_MODEL_KEEP_H

#include "model/execute/ddl.h"

typedef struct keeping {
    bool working; /* else the caller's statement does it, or it is a second run */
    bool passing; /* of a second run: all is given back when nothing is left, as by a failure */
    passage left;
    arena_mark here;
    catalog_mark journal, watched;
    event_list events;
    size_t n_decisions, n_locals, n_prepared;
} keeping;

keeping keep_begin(execution *x);
void keep_end(execution *x, const keeping *k, bool ok);

/* ---- keep_object.c ---- */

typedef struct moved_object {
    const object *from, *to;
} moved_object;

/* Copies to the lasting memory what was allocated since a statement began, and what it has of the
 * file's trees when they pass. */
typedef struct mover {
    const execution *x;
    arena_mark here;           /* in the working memory */
    arena_span working, trees; /* where what passes lies */
    arena *to;
    const source *source, *moved_source;   /* the last one */
    const node *tree, *moved_tree;         /* the last one */
    const column *columns, *moved_columns; /* the last ones */
    size_t n_columns;
    struct moved_node *nodes; /* those of the expression under way that its bindings are of */
    size_t n_nodes;
    VEC(moved_object) objects;
    bool stuck; /* something must stay where it is */
} mover;

str move_str(mover *m, str s);
range move_range(mover *m, range at);
const node *move_tree(mover *m, const node *tree);
const object *move_object(mover *m, const object *o);
/* A version after another one, or after NULL. */
const object *move_version(mover *m, const object *before, const object *o);
/* When all else was moved: rows that a table has more than before, in a store that is older. */
void move_added_rows(mover *m, const change *one);

#endif
