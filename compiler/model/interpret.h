/*
 * interpret.h - running PL/pgSQL: blocks, statements, calls.
 *
 * Room: model, private to it.
 */
#ifndef MIGC_MODEL_INTERPRET_H
#define MIGC_MODEL_INTERPRET_H

#include "model/evaluate.h"

typedef enum flow { FLOW_NEXT, FLOW_EXIT, FLOW_CONTINUE, FLOW_RETURN, FLOW_FAIL } flow;

typedef struct frame {
    execution *x;
    scope scope;
    const function *function; /* NULL: a DO block */
    variable *found;          /* FOUND */
    value result;
    table_value *set;         /* of RETURN NEXT and RETURN QUERY; NULL: it returns no set */
    str label;                /* that EXIT or CONTINUE names; absent: the innermost loop */
    const failure *handled;   /* that a handler is at work on */
    bool pure;                /* it does nothing but compute its result */
    bool gave_up;             /* which cannot be known */
    const node *analyzed[64]; /* expressions that have been analysed before */
} frame;

flow run_block(frame *f, const node *n);
flow run_simple(frame *f,
                const node *n); /* statements that hold no others (interpret_statement.c) */

bool frame_evaluate(frame *f, const node *pl_expr, value *out);
bool frame_condition(frame *f, const node *pl_expr, truth *out);
bool frame_query(frame *f, const node *query, table_value *out);
/* EXECUTE: what the text says, with USING. `out` may be NULL. */
bool frame_execute(frame *f, const node *command, node_list using, table_value *out, bool *known);
/* A row to the targets of INTO or FOR; `row` NULL: nulls. */
bool frame_assign_row(frame *f, node_list targets, const table_value *t, const value *row);
/* The innermost variables of a frame, with room for more. */
variables *frame_push(frame *f, size_t room, str label);
variable *frame_declare(variables *v, str name, typed of, value first);
/* The parameters of a function; without `args` their values are not known. */
variables *parameters_of(execution *x, const function *f, const value *args, size_t count);
/* The statements of an SQL function; *ok is false after fail(). */
node_list function_statements(execution *x, const function *f, bool *ok);

/* The SQLSTATE of a condition's name; NULL when there is none. */
const char *condition_sqlstate(str name);

#endif
