/*
 * collate.h - which collation an expression has: of its own, implied by its
 * parts, or none because these do not agree.
 *
 * Room: model, private to it. Between collate_together() and collate_end() stand
 * the parts of one expression; between collate_apart() and collate_end() stand
 * several that have nothing to do with each other.
 */
#ifndef MIGC_MODEL_COLLATE_H
#define MIGC_MODEL_COLLATE_H

#include "model/analyze/analyze.h"

collating collate_together(analysis *an);
collating collate_apart(analysis *an);
void collate_end(analysis *an, collating around);

/* A part of the expression under way whose own parts are known, ... */
void collate_part(analysis *an, const node *n, const typed *t);
/* ... or of which no more than the value is there: of a CASE's test, a row's column. */
void collate_column(analysis *an, const node *n, typed of);
/* It is made another type. */
void collate_converted(analysis *an, const node *n, typed *from, oid to);
/* All parts of a node have been seen: *out gets its collation; then what it is a part of gets it.
 */
void collate_node(analysis *an, const node *n, typed *out);
void collate_into(analysis *an, const node *n, collating around);

static inline typed typed_of_result(const result_column *c)
{
    return (typed){.type = c->type,
                   .typmod = c->typmod,
                   .collation = c->collation,
                   .derivation = c->derivation};
}

oid collation_of(const execution *x, const typed *t); /* OID_NONE: none, or a conflict */
/* Whether a function that is called now gets none. */
bool lacks_collation(const analysis *an);
/* What is sorted or grouped by must have one: 42P21. */
void collate_sorted(analysis *an, const node *n, const result_column *c);
/* select_common_collation() of a column of UNION or VALUES. */
void collate_columns(analysis *an, const node *n, const typed *parts, size_t count,
                     bool may_conflict, result_column *out);
bool collate_raise(analysis *an); /* what was found: 42P21 */

#endif
