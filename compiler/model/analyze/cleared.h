/*
 * cleared.h - what statements of the running file have been found right in.
 *
 * They are executed more than once: in the file's first run, in its second, and
 * once more for all that is wrong with that. What is asked of a query when it is
 * planned, of the body of an SQL function and of a policy's expressions when
 * those are made, hangs on the catalogue and the session alone; where nothing has
 * changed since that it can hang on, the answer is the same and is not looked for
 * again. Only that all was right is remembered, and only where the answer was all
 * that came of it.
 *
 * Room: model, private to it.
 */
#ifndef MIGC_MODEL_CLEARED_H
#define MIGC_MODEL_CLEARED_H

#include "model/execute/ddl.h"

typedef struct cleared_checks cleared_checks;

/* Of a script that begins; both models that execute it have the same one. */
cleared_checks *cleared_new(arena *a, const script *s);

/* A plan hangs on all but rows; what a definition says, on what it can name. */
typedef struct clearance {
    bool plan;
    oid own; /* the function that is defined */
} clearance;

typedef struct checking {
    const node *tree;
    clearance what;
    const char *unknown;
    range unknown_at;
    bool depends_on_rows, unbounded, fallible, temporary_used;
    size_t n_events, n_decisions, n_kept_calls;
} checking;

/* Whether the statement has passed it before and would again: then there is nothing to do. Else it
 * is done between the two. */
bool is_cleared(const execution *x, const node *tree, clearance what);
checking checking_begin(execution *x, const node *tree, clearance what);
/* Whether the answer has been all so far. */
bool checking_is_silent(const execution *x, const checking *c);
/* Returns `ok`. */
bool checking_end(execution *x, const checking *c, bool ok);
/* What a statement that is cleared has made, if that was dropped since; else NULL. */
const object *cleared_object(const execution *x, const node *tree, object_class class, oid parent);

#endif
