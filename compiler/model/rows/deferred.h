/*
 * deferred.h - constraints and constraint triggers that wait for the end of the
 * transaction.
 *
 * Room: model, private to it.
 */
#ifndef MIGC_MODEL_DEFERRED_H
#define MIGC_MODEL_DEFERRED_H

#include "model/execute/ddl.h"

/* Whether rows that break it now are no failure yet: INITIALLY DEFERRED, or SET CONSTRAINTS. */
bool constraint_waits(const execution *x, const constraint *k);
/* It was broken while it waits: deferred_check() looks again.
 * `table`: whose row's trigger waits for it; OID_NONE: perhaps none. */
void deferred_add(execution *x, const constraint *k, oid table);
/* The same of a constraint trigger; its function is called later, with these rows (or NULL). */
bool trigger_waits(const execution *x, const trigger *t);
void deferred_fire(execution *x, const relation *r, const trigger *t, const char *what,
                   const struct value *old_row, const struct value *new_row);
/* What waits since there were `n` was undone. */
void deferred_forget(execution *x, size_t n);
/* What waits must hold (23503, 23505) and fires: all of it, before COMMIT, or only what waits no
 * longer. */
bool deferred_check(execution *x, bool all);

#endif
