/*
 * touch.h - which tables a statement touches, and how: what the rules about
 * protected tables and approvals share.
 *
 * Room: lint, private to it.
 */
#ifndef MIGC_LINT_TOUCH_H
#define MIGC_LINT_TOUCH_H

#include "lint/engine.h"

/* Those that stand in the statement's text, also in its WITH clauses. */
void collect_touches(arena *a, const unit *u, touch_vec *out);
/* Those of a file's texts, for a rule to add to: what it adds goes elsewhere. */
touch_vec touches_of(const file_facts *f);
/* True when the list has a touch of the kind on the table by the statement. */
bool has_touch(const touch_vec *v, const statement *top, touch_kind kind, table_name t);
const char *touch_verb(touch_kind kind); /* "alters" */

/* The name of a relation in the catalogue. */
table_name relation_name(const linting *x, const object *o);
/* Where to point for an event: at what its statement names. */
range event_place(const file_facts *f, const event *e);

#endif
