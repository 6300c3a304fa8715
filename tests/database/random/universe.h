/*
 * universe.h - what random statements are about: a few names that meet each
 * other again and again, and whatever the model's catalogue holds by now. So
 * about half of the statements make sense.
 *
 * Room: tests/database/random.
 */
#ifndef MIGC_TESTS_RANDOM_UNIVERSE_H
#define MIGC_TESTS_RANDOM_UNIVERSE_H

#include "grammar.h"
#include "model/catalog/catalog_private.h"

typedef struct new_column {
    str called, written;
} new_column;

/* The relations that one statement is about; `relation` is NULL while it makes the table. */
typedef struct subject {
    const relation *relation;
    str written; /* as the statement names it */
} subject;

typedef struct universe {
    arena *arena; /* of the statement */
    const catalog *catalog;
    dice *dice;
    writer *writer;
    subject subjects[2];
    VEC(new_column) columns; /* of the table or type that the statement makes */
    bool no_columns;         /* in a default there are none */
    bool not_itself;         /* in a generated column it is not the last one of `columns` */
    VEC(str) used;           /* what {cols} and {newcol} have written: no doubles, mostly */
    str prefix;              /* before the first subject's columns: NEW */
    oid last_type;           /* of the column that was written last; OID_NONE: by its name */
    str last_written;
} universe;

/* Forgets the last statement. */
void universe_next(universe *u, arena *a, const catalog *c);
/* A name from the pool. */
str universe_name(universe *u);
/* An enum that migrations made, NULL without one. */
const object *universe_enum(universe *u);
/* A grammar_hook; `context` is a universe. */
bool universe_write(void *context, buf *out, str word, str arg);

#endif
