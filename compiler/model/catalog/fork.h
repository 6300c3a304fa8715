/*
 * fork.h - a catalogue of which several are possible.
 *
 * Where a condition cannot be known both ways are followed (ways.h), and what
 * they leave is joined: what both did in the same way is certain, and every
 * object that differs carries the fork, which says what it is in each of the
 * worlds. Whoever looks such an object up later makes the model decide: all
 * objects of the fork become what they are in one world, and that way is
 * followed, then the other. A statement that does the same in all of them, or
 * makes them the same (CREATE ... IF NOT EXISTS), is certain again.
 *
 * Room: model, private to it.
 */
#ifndef MIGC_MODEL_FORK_H
#define MIGC_MODEL_FORK_H

#include "model/execute/ddl.h"

typedef struct fork {
    const char *why;
    size_t n_worlds, n_objects;
    const oid *ids;
    const object *const *versions; /* n_worlds times n_objects; NULL: it is not there */
    const bool *settled; /* by object: it is certain as it stands, and may be another one since */
} fork;

/* A catalogue that is possible: what changes from here. */
typedef struct world {
    change_list changes; /* net; they ascend by number */
    str signature;       /* of them: worlds with equal ones are equal. Absent until asked for. */
} world;

/* Whether two worlds that begin here are the same catalogue. */
bool fork_same_world(execution *x, world *a, world *b);
/* Puts what the worlds have in common, and a fork for the rest. Equal ones count once. */
void fork_join(execution *x, world *worlds, size_t n, const char *why);
/* The catalogue's decide_fn; its context is the execution. */
bool fork_decide(void *execution_of, const fork *f);

#endif
