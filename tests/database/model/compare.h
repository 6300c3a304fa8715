/*
 * compare.h - two catalogues as JSON. Where they differ in what a user's
 * program sees, the test fails; expressions are compared with their brackets,
 * casts and spelling taken out, and a difference that remains is only counted.
 */
#ifndef MIGC_TESTS_MODEL_COMPARE_H
#define MIGC_TESTS_MODEL_COMPARE_H

#include <jansson.h>

#include "support/buf.h"

typedef struct comparison {
    arena *arena;
    size_t compared;  /* values */
    size_t differing; /* of names, types, flags, keys ... */
    size_t spelled;   /* expressions whose spelling differs */
    buf report;
    buf spellings;
} comparison;

void compare_catalogs(comparison *c, const json_t *server, const json_t *model);

#endif
