/*
 * limits.h - the differences that are known and documented (limits.tsv).
 *
 * Room: tests/database/random.
 */
#ifndef MIGC_TESTS_RANDOM_LIMITS_H
#define MIGC_TESTS_RANDOM_LIMITS_H

#include "experiment.h"

typedef struct limit {
    str name;
    str key;       /* what the difference's key begins with */
    str statement; /* a regular expression for the statement at which it shows, or its report */
} limit;

typedef struct limits limits;

/* NULL with a message on stderr. */
limits *limits_read(arena *a, const char *path);
/* The limit that a difference comes from, or NULL. */
const limit *limits_find(const limits *l, const difference *d, str sql);

#endif
