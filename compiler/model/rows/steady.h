/*
 * steady.h - whether what a statement computes of a row comes to the same when the statement is
 * executed once more: what it depends on besides the row.
 *
 * Room: model, private to it.
 */
#ifndef MIGC_MODEL_STEADY_H
#define MIGC_MODEL_STEADY_H

#include "model/rows/rows.h"

typedef struct steadiness {
    bool steady;   /* nothing but what `seen` is of, and the rows of its own table */
    bool itself;   /* of which it reads other rows besides */
    bool open;     /* and rows of other tables that are not known */
    uint64_t seen; /* what its names mean, the known rows of other tables, variables */
    const expression *bound;
} steadiness;

/* Of an UPDATE or DELETE of a table. */
steadiness find_steadiness(execution *x, const node *tree, const relation *target);

/* Adds to what is seen. */
void see(uint64_t *seen, uint64_t what);
void see_value(uint64_t *seen, const value *v);

#endif
