/*
 * row_checks.h - constraints on known rows, one row at a time.
 *
 * Room: model, private to it.
 */
#ifndef MIGC_MODEL_ROW_CHECKS_H
#define MIGC_MODEL_ROW_CHECKS_H

#include "model/rows/rows.h"

/* A row that is kept, with all columns that its table has by now. */
const value *wide_row(execution *x, const relation *r, const value *row, size_t width);
/* An expression on a row, given by column numbers: a check, a default, an index's expression. */
bool row_condition(execution *x, const relation *r, const value *row, const node *n, truth *out);
bool row_value(execution *x, const relation *r, const value *row, const node *n, oid to,
               int32_t typmod, value *out);

/* NOT NULL and CHECK: 23502, 23514. `before`: the row that it was; NULL: a new one. *planned:
 * whether its checks have been planned for the statement; they have been, then. */
bool row_check(execution *x, const relation *r, const value *before, const value *row, range at,
               bool *planned);
/* What the planner finds in a check's constants, in all checks of a table (planned_checks.c). */
bool has_constant_call(const node *tree);
bool plan_check(execution *x, const scope *s, const node *tree);
bool plan_row_checks(execution *x, const relation *r);
/* The same of a row that stands, for what ALTER TABLE asks of it: 23502, 23514. */
bool row_check_standing_null(execution *x, const relation *r, const column *c, const value *row,
                             size_t width);
/* The same of one of which that is not known, where the column has not been NOT NULL before. */
void row_doubt_null(execution *x, const relation *r, const column *c, const value *row,
                    size_t width);
bool row_check_standing(execution *x, const relation *r, const constraint *check, const value *row);
/* Foreign keys of the row, once the whole statement has run: 23503. Those that an update of old_row
 * left as they were are not looked at again. */
bool row_check_references(execution *x, const relation *r, const value *old_row, const value *row,
                          size_t width, range at);
/* A partition leaves the table that a foreign key (REFERENCE_TO_PARTITION) refers to: 23503 where a
 * row refers to one of its. */
bool rows_check_leaving(execution *x, const constraint *k, range at);
/* Computes what an index keeps of a row; *in: whether its condition holds. */
bool row_in_index(execution *x, const relation *r, const relation *index, const value *row,
                  size_t width, truth *in);
/* Whether two rows have the same key in a unique index. */
bool rows_conflict(execution *x, const relation *r, const relation *index, const value *a,
                   const value *b, size_t width, truth *out);
/* Whether a row refers to that one by a foreign key, */
truth foreign_key_matches(const execution *x, const constraint *k, const value *row, size_t width,
                          const value *other, size_t other_width);
/* and to any that there is, or need not. */
truth foreign_key_holds(execution *x, const constraint *k, const value *row, size_t width);

/* Whether an UPDATE leaves what an index is made of as it is: then it meets nobody. `before` NULL:
 * it is a new row. */
bool row_keeps_key(const execution *x, const relation *r, const index_info *index,
                   const value *before, const value *row);

/* Whether two of the rows that stand exclude each other: 23P01 (write_reach.c). */
bool rows_check_new_exclusion(execution *x, const relation *r, const constraint *k, range at);

#endif
