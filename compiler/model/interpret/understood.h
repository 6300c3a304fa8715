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

/* What a trigger's function runs for: the rows of a statement that are alike. */
typedef struct row_code {
    const trigger *by;
    const relation *of;
    const char *event;
    oid definer;
    struct understood *known; /* NULL: nothing is kept, it runs for no such rows */
} row_code;

/* A part of what writes the rows (write.h), that goes with it. It forgets when places collide. */
typedef struct understood {
    struct {
        row_code in;
        const node *what;
    } all[16];
} understood;

bool is_understood(const execution *x, const row_code *in, const node *e);
/* It has been analysed without a word, and nothing of it is planned. */
void understood_keep(const execution *x, const row_code *in, const scope *s, const node *e);

#endif
