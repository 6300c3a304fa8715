/*
 * pattern.h - regular expressions without groups and alternatives: a row of
 * characters and sets, each once or repeated. Of others nothing is known.
 *
 * Room: model, private to it.
 */
#ifndef MIGC_MODEL_PATTERN_H
#define MIGC_MODEL_PATTERN_H

#include "support/arena.h"

typedef struct pattern pattern;

/* NULL: it has something in it that is not understood. */
const pattern *pattern_read(arena *a, str text, bool nocase);

typedef enum pattern_match { PATTERN_FOUND, PATTERN_NOT_FOUND, PATTERN_GAVE_UP } pattern_match;

/* The first match at or behind `from`, the longest there as PostgreSQL takes it. The text is ASCII.
 */
pattern_match pattern_find(const pattern *p, str text, size_t from, size_t *start, size_t *end);

#endif
