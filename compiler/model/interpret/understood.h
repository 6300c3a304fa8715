/*
 * understood.h - expressions of triggers' functions that the rows of a statement
 * have been through.
 *
 * A trigger's function begins anew for every row. What its expressions mean hangs
 * on its variables' types and the catalogue, which the rows of one statement find
 * the same: they are analysed for the first of them.
 *
 * Room: model, private to it.
 */
#ifndef MIGC_MODEL_UNDERSTOOD_H
#define MIGC_MODEL_UNDERSTOOD_H

#include "model/execute/ddl.h"

/* What a trigger's function runs for: rows of a statement that are alike to it. */
typedef struct row_code {
    const trigger *by;
    const relation *of;
    const char *event;
    oid definer;
} row_code;

/* A part of what writes the rows (write.h), that goes with it. It forgets where places collide, and
 * the oldest of several functions. */
typedef struct understood {
    row_code codes[4];
    size_t n_codes; /* ever begun */
    struct {
        const node *what;
        size_t code;
    } all[64];
} understood;

/* One run of such a function. */
typedef struct row_run {
    understood *known; /* NULL: nothing is kept, it runs for no such rows */
    size_t code;
    catalog_mark entered; /* the function's own settings are in force since */
} row_run;

/* Before the function's own settings are. Nothing is kept when the statement has changed more than
 * rows. */
row_run understood_begin(const execution *x, understood *known, row_code code);
void understood_enter(const execution *x, row_run *run);
bool is_understood(const execution *x, const row_run *run, const node *e);
/* It has been analysed without a word, and planned where it may compute only some of its parts; no
 * query is in it. */
void understood_keep(const execution *x, const row_run *run, const scope *s, const node *e);

#endif
