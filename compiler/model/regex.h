/*
 * regex.h - PostgreSQL's regular expressions, as far as the system's POSIX
 * ones mean the same: escapes of classes and word edges are translated;
 * whatever is different or only maybe the same (look-ahead, non-greedy
 * quantifiers, embedded options, characters beyond ASCII) is refused.
 *
 * Room: model, private to it.
 */
#ifndef MIGC_MODEL_REGEX_H
#define MIGC_MODEL_REGEX_H

#include <regex.h>
#include <stdbool.h>

#include "support/arena.h"
#include "support/str.h"

enum { REGEX_GROUPS = 10 };

typedef struct regex_pattern {
    regex_t compiled;
    size_t n_groups;
} regex_pattern;

typedef enum regex_state { REGEX_OK, REGEX_WRONG, REGEX_UNSURE } regex_state;

/* REGEX_OK: regex_close() is due. REGEX_WRONG: 2201B. */
regex_state regex_open(arena *a, str pattern, bool nocase, regex_pattern *out);
void regex_close(regex_pattern *p);
/* The first match at or behind `from`; places are offsets in `text`, which ends in a NUL. */
bool regex_find(const regex_pattern *p, str text, size_t from, regmatch_t groups[REGEX_GROUPS]);

#endif
