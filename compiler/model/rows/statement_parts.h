/*
 * statement_parts.h - the parts of one command: a statement whose WITH writes. No part sees what
 * another one has written, but for what RETURNING gives; a row is written once; checks of
 * references and AFTER triggers come at the end of all. As section 7.8.4 of PostgreSQL's
 * documentation has it, and ExecPostprocessPlan() of its sources.
 *
 * Room: model, private to it. evaluate_query.c and execute_update.c begin and end one, what reads
 * and writes rows asks.
 */
#ifndef MIGC_MODEL_STATEMENT_PARTS_H
#define MIGC_MODEL_STATEMENT_PARTS_H

#include "model/rows/write.h"

/* A part that nobody reads, which runs when the main statement is done. */
typedef struct later_part {
    const node *query;
    const cte_binding *ctes; /* that it sees */
} later_part;

typedef struct statement_parts {
    struct statement_parts *outer;
    catalog_mark start;
    bool late; /* what runs now does so after all that it could meet */
    VEC(later_part) later;
    VEC(writing) finished; /* whose checks and triggers come at the end */
} statement_parts;

/* The rows of a table as the running part sees them; NULL: none. */
const table_rows *parts_rows(const execution *x, oid table);

/* Whether a new row may meet, in a unique index, a row that another part deletes: the server goes
 * row by row, and whether that one is gone by then is not followed. */
bool parts_may_meet(execution *x, const relation *r, const relation *index, const value *row,
                    size_t width);

/* Begins a command when `with` (or NULL) writes; `c` is its memory. */
void parts_begin(execution *x, const node *with, statement_parts *c);
/* Whether a part of WITH is one for the end: it writes, and `main`, the whole statement, does not
 * read it. */
bool parts_puts_off(execution *x, const node *main, const node_common_table *part,
                    const cte_binding *ctes);
/* What was put off runs, then the checks and triggers of all parts. False after fail(), and when
 * `ok` is false. */
bool parts_end(evaluation *ev, const level *outer, statement_parts *c, bool ok);
/* Leaves the checks and triggers of a part to the end; false: no command runs, they come now. */
bool parts_keeps(writing *s);

/* Going over a table's rows to write them, in their order. */
typedef struct parts_view {
    const table_rows *seen; /* NULL: the same as those that are there */
    bool own;               /* another part has written to the table */
    size_t next, width;
    VEC(size_t) gone; /* rows that were seen and are not there any more */
} parts_view;

void parts_view_begin(const execution *x, const relation *r, parts_view *v);
/* Whether the next row may be written by this part; *place is its place among those that were there
 * before. */
bool parts_view_next(execution *x, parts_view *v, const value *row, size_t at, size_t *place);
/* Ends it. Whether a row that is gone could have been written by this part first. */
bool parts_view_end(execution *x, parts_view *v);
/* Whether a row that is there was written by another part. */
bool parts_wrote(const execution *x, const relation *r, const value *row);

#endif
