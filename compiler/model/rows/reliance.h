/*
 * reliance.h - an UPDATE that writes the same when it is executed once more, whatever the rows: its
 * values come from columns that it does not write; or a DELETE that finds nothing then. So it is as
 * long as nothing else has written since what they look at.
 *
 * Room: model, private to it.
 */
#ifndef MIGC_MODEL_RELIANCE_H
#define MIGC_MODEL_RELIANCE_H

#include "model/rows/write.h"

/* When the running file has written a table's rows in its first run: counted by execution.fresh, 0
 * is never. */
typedef struct row_history {
    uint64_t file;
    uint32_t came;   /* or went */
    uint32_t all;    /* whatever there is of them */
    uint32_t within; /* values of rows that stand, by what a second run may pass over */
    uint32_t width;
    uint32_t *written; /* by the column's place; NULL: none was updated */
    const struct reliance *relied;
} row_history;

/* A statement that has relied on what it looked at. */
typedef struct reliance {
    const struct reliance *before;
    uint64_t by, seen;   /* which statement, and what it looked at (steady.h) */
    uint32_t begin, end; /* when */
    uint32_t count;      /* with those before it */
} reliance;

/* The history of rows that are about to be put in the place of `old`, which may be NULL. */
const row_history *history_of(execution *x, const table_rows *old, size_t width, row_change what);

/* Asked of an UPDATE or DELETE where rows or values of them are not known: whether the second run
 * leaves them as the first has; of the first run, whether that may be. */
bool relies(writing *s, const node *tree);
/* When all is written: that it has, for the second run. */
void keep_reliance(writing *s, const node *tree);

#endif
