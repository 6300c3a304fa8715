/*
 * regex.h - PostgreSQL's regular expressions, as far as the system's POSIX
 * ones mean the same: escapes of classes and word edges are translated;
 * whatever is different or only maybe the same (look-ahead, back references
 * to what is repeated, most embedded options) is refused. A character is a byte.
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
    /* It has quantifiers that are not greedy: whether it matches can be told, how much it takes
     * cannot. */
    bool is_lazy;
    /* Which of the system's groups each is: (?: ) is one of those, too. */
    size_t groups[REGEX_GROUPS];
} regex_pattern;

typedef enum regex_state { REGEX_OK, REGEX_WRONG, REGEX_UNSURE } regex_state;

/* The patterns that were asked for last: a query asks for the same one for each row. They go with
 * the arena. */
typedef struct regex_cache regex_cache;
regex_cache *regex_cache_new(arena *a);
/* What is found stays until as many others as the cache holds were asked for. REGEX_WRONG: 2201B.
 */
regex_state regex_open(regex_cache *cache, arena *a, str pattern, bool nocase,
                       const regex_pattern **out);
/* The first match at or behind `from`; places are offsets in `text`, which ends in a NUL. */
bool regex_find(const regex_pattern *p, str text, size_t from, regmatch_t groups[REGEX_GROUPS]);

#endif
