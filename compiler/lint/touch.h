/*
 * touch.h - which tables a statement touches, and how: what the rules about
 * protected tables and approvals share.
 *
 * Room: lint, private to it.
 */
#ifndef MIGC_LINT_TOUCH_H
#define MIGC_LINT_TOUCH_H

#include "lint/engine.h"

typedef enum touch_kind {
    TOUCH_ALTER,
    TOUCH_RENAME,
    TOUCH_DROP,
    TOUCH_TRUNCATE,
    TOUCH_DELETE,
    TOUCH_UPDATE,
    TOUCH_INSERT,
    TOUCH_GRANT,
    TOUCH_INDEX,
    TOUCH_TRIGGER,
    TOUCH_RULE,
    TOUCH_POLICY
} touch_kind;

typedef struct touch {
    touch_kind kind;
    table_name table;
    const statement *top;
} touch;

typedef VEC(touch) touch_vec;

/* Those that stand in the statement's text, also in its WITH clauses. */
void collect_touches(arena *a, const unit *u, touch_vec *out);
/* True when the list has a touch of the kind on the table by the statement. */
bool has_touch(const touch_vec *v, const statement *top, touch_kind kind, table_name t);
const char *touch_verb(touch_kind kind); /* "alters" */

/* The name of a relation in the catalogue. */
table_name relation_name(const linting *x, const object *o);
/* Where to point for an event: at what its statement names. */
range event_place(const file_facts *f, const event *e);

#endif
