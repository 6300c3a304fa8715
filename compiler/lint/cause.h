/*
 * cause.h - why a statement that ran once does not run twice, told from its
 * tree and from what the second run raised.
 *
 * Room: lint, private to it.
 */
#ifndef MIGC_LINT_CAUSE_H
#define MIGC_LINT_CAUSE_H

#include "lint/engine.h"

typedef struct cause_edit {
    range at;
    str text;
} cause_edit;

typedef struct cause {
    rule_id rule;
    range at; /* the smallest place that says it */
    str name; /* of the object, as it is written */
    str message, help;
    const char *fix_title;
    bool safe;
    cause_edit edits[2];
    size_t n_edits;
} cause;

/* `u` is the innermost statement that failed. Never fails: fails-on-rerun explains what nothing
 * else does. */
cause explain_failure(arena *a, const unit *u, const failure *f);
/* What to write instead of what fails already when it runs first (foreign.c); absent when there is
 * nothing to say. */
str help_with_failure(arena *a, const failure *why);

#endif
