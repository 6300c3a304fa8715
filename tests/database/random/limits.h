/*
 * limits.h - the differences that are known and documented (limits.tsv).
 *
 * Room: tests/database/random.
 */
#ifndef MIGC_TESTS_RANDOM_LIMITS_H
#define MIGC_TESTS_RANDOM_LIMITS_H

#include "shrink.h"

typedef struct limit {
    str name;
    str key;       /* what the difference's key begins with */
    str statement; /* a regular expression for the statement at which it shows, or its report */
    str cause;     /* one that a statement of the shortest sequence must match; empty: none */
} limit;

typedef struct limits limits;

/* NULL with a message on stderr. */
limits *limits_read(arena *a, const char *path);
/* The first limit behind `after` (NULL: of all) that a difference may come from, or NULL. */
const limit *limits_find(const limits *l, const difference *d, str sql, const limit *after);
/* Whether what a limit says must be there is in the shortest sequence that still differs. */
bool limits_caused(const limit *one, const sequence *smallest);

#endif
