/*
 * plpgsql_names.h - whether what a body of PL/pgSQL writes into is a variable.
 *
 * PostgreSQL knows when it compiles a body, before anything runs: types have to exist, a target has
 * to be declared, must not be a constant, and not a row where one value is written. (Names in
 * expressions may be columns, and wait until they are used.) What a record holds is not looked at.
 * Facts after PostgreSQL 15's pl_gram.y and pl_comp.c.
 *
 * Room: syntax. The model asks when it makes a function and before it runs a DO block.
 */
#ifndef MIGC_SYNTAX_PLPGSQL_NAMES_H
#define MIGC_SYNTAX_PLPGSQL_NAMES_H

#include "syntax/parser.h"

/* What PL/pgSQL keeps a variable as. */
typedef enum plpgsql_kind {
    PLPGSQL_ANY, /* that is not known */
    PLPGSQL_SCALAR,
    PLPGSQL_CURSOR,
    PLPGSQL_ROW /* a record, or of a row type */
} plpgsql_kind;

/* What a body sees from outside. */
typedef struct plpgsql_outside {
    str function;              /* its name is the label of its parameters; absent for DO */
    const str *parameters;     /* absent: without a name */
    const plpgsql_kind *kinds; /* NULL: not known */
    size_t n_parameters;
    bool trigger, event_trigger;
    bool like_records; /* x%TYPE may be that of a record */
    /* Called for the type of each variable, in the order of the text, but for those that are of
     * another variable's. `collation` may be NULL. False: there is no such type, and whoever asked
     * knows why. NULL: all are there, of any kind. */
    bool (*declare)(void *context, const node *type, const node *collation, bool rowtype,
                    plpgsql_kind *kind);
    void *context;
} plpgsql_outside;

/* `function` is a `pl_function`. False with the error and its SQLSTATE; that is NULL when `declare`
 * was false. */
bool check_plpgsql_names(arena *a, const node *function, const plpgsql_outside *outside,
                         parse_error *error, const char **sqlstate);

#endif
