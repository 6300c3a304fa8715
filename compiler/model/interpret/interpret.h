/*
 * interpret.h - running PL/pgSQL: blocks, statements, calls.
 *
 * Room: model, private to it.
 */
#ifndef MIGC_MODEL_INTERPRET_H
#define MIGC_MODEL_INTERPRET_H

#include "model/evaluate/evaluate.h"
#include "model/interpret/understood.h"

typedef enum flow { FLOW_NEXT, FLOW_EXIT, FLOW_CONTINUE, FLOW_RETURN, FLOW_FAIL } flow;

enum { ANALYZED_PLACES = 61 }; /* a prime: nodes of one body lie at equal distances */

typedef struct frame {
    execution *x;
    scope scope;
    const function *function; /* NULL: a DO block */
    variable *found;          /* FOUND */
    value result;
    table_value *set;       /* of RETURN NEXT and RETURN QUERY; NULL: it returns no set */
    str label;              /* that EXIT or CONTINUE names; absent: the innermost loop */
    const failure *handled; /* that a handler is at work on */
    bool columns_first, variables_first;   /* #variable_conflict */
    bool nonatomic;                        /* it may end the transaction, unless ... */
    size_t subtransactions;                /* ... it is in one: blocks with handlers */
    bool pure;                             /* it does nothing but compute its result */
    bool gave_up;                          /* which cannot be known */
    const node *analyzed[ANALYZED_PLACES]; /* expressions that have been analysed before */
    row_run rows;                          /* of a trigger's function */
} frame;

flow run_block(frame *f, const node *n);
flow run_statements(frame *f, node_list body);
flow run_simple(frame *f,
                const node *n); /* statements that hold no others (interpret_statement.c) */
/* ---- branches (interpret_branch.c) ---- */
flow run_if(frame *f, const node *n);
flow run_case(frame *f, const node *n);
flow run_exit(frame *f, const node *n);
/* A function that only computes need not be followed on every way: its result is not known. */
flow give_up(frame *f);
/* Whether a condition may be another one each time that it is looked at. */
bool condition_is_volatile(const node *condition);

/* A trigger function in C; `out` comes with the new row, or the old one (library_trigger.c). */
bool library_trigger(execution *x, range at, const relation *r, const trigger *t, const function *f,
                     const value *old_row, const value *new_row, const bool *written, value *out);
bool frame_evaluate(frame *f, const node *pl_expr, value *out);
bool frame_condition(frame *f, const node *pl_expr, truth *out);
bool frame_query(frame *f, const node *query, table_value *out);
/* A value as a variable of a type takes it. */
bool frame_fits(frame *f, range at, typed of, value given, value *out);
/* A value to a target, or to a part of a variable. */
bool frame_assign(frame *f, const node *target, value given);
/* What a query gave to the targets of INTO, and FOUND. */
bool frame_take(frame *f, const node *n, node_list into, bool strict, const table_value *t);
/* ---- cursors (interpret_cursor.c) ---- */
bool run_open(frame *f, const node *n);
bool run_fetch(frame *f, const node *n);
bool run_close(frame *f, const node *n);
/* Opens the cursor that a loop goes over: 42P03. */
bool begin_cursor_loop(frame *f, const node *n, variable *v, struct portal **out);
/* ... and its query, which has run. */
void cursor_loop_opened(frame *f, const node *query, const struct portal *p);
void end_cursor_loop(frame *f, variable *v, const struct portal *p);
/* A subtransaction has ended: what it has opened goes with it, or belongs to what is around it. */
void portals_end_subtransaction(execution *x, bool undone);
/* Declares the parameters of a bound cursor with the arguments; the caller restores f->scope. */
bool frame_bind_cursor(frame *f, const node_pl_cursor *c, node_list args);
/* ---- results (interpret_return.c) ---- */
/* OUT, INOUT or TABLE among its parameters: they are the result. */
bool has_outputs(const function *f);
bool run_return(frame *f, const node *n);
bool run_return_next(frame *f, const node *n);
bool run_return_query(frame *f, const node *n);
/* ---- failures (interpret_raise.c) ---- */
bool run_raise(frame *f, const node *n);
bool run_assert(frame *f, const node *n);
bool run_diagnostics(frame *f, const node *n);
/* Whether DO or CALL begins a context that may end the transaction: it stands outside of any. */
bool begins_nonatomic(execution *x);
/* What CALL calls; where names are looked up in it. */
typedef struct call_analysis {
    resolved_call resolved;
    scope names;
} call_analysis;
bool analyze_called(execution *x, const scope *names, const node *tree, call_analysis *c);
/* CALL: *called and *out are what was called and its result; `from`: the body that it stands in,
 * where what stands for OUT parameters must be variables; NULL: in none. */
bool execute_call_with(execution *x, const node *tree, const frame *from, const function **called,
                       value *out);
/* What the rows that EXECUTE gives are for: nothing, INTO, RETURN QUERY, a loop or a cursor. */
typedef enum execute_purpose {
    EXECUTE_ALONE,
    EXECUTE_INTO,
    EXECUTE_FOR_ROWS,
    EXECUTE_FOR_CURSOR
} execute_purpose;
/* EXECUTE: what the text says, with USING; `out` is what the last command gave. */
bool frame_execute(frame *f, const node *command, node_list using, execute_purpose purpose,
                   table_value *out, bool *known);
/* CreateCommandTag() */
str command_tag(execution *x, const node *tree);
/* What is no query, or writes, cannot run in a function that is not volatile: 0A000
 * (read_only.c). `f` NULL: a DO block. */
bool check_read_only(execution *x, const function *f, const node *tree);
/* Whether it is a command that has a row description. */
bool returns_rows(const node *tree);
/* word%TYPE where the word is that of a type; NULL: it is none (plpgsql_variables.c). */
const type *type_of_word(execution *x, const node *named);
/* A row to the targets of INTO or FOR; `row` NULL: nulls. */
bool frame_assign_row(frame *f, node_list targets, const table_value *t, const value *row);
/* The innermost variables of a frame, with room for more. */
variables *frame_push(frame *f, size_t room, str label);
variable *frame_declare(variables *v, str name, typed of, value first);
/* The parameters of a function; without `args` their values are not known. */
variables *parameters_of(execution *x, const function *f, const value *args, size_t count);
/* ---- SQL functions, those that are polymorphic as a call has them (sql_function.c) ---- */
/* SELECT e. */
/* The statements of one; *ok is false after fail(). */
node_list function_statements(execution *x, const function *f, bool *ok);
/* Analyses and rewrites one of them; `q` is what it gives. */
bool analyze_sql_statement(execution *x, const scope *inside, const node *tree, query_result *q);
/* check_sql_fn_retval(): 42P13 unless the last statement gives what the function returns. */
bool check_sql_result(execution *x, const function *f, const node *last, const query_result *q);
/* init_sql_fcache(): what is wrong with any of them, before the first one runs. */
bool begin_sql_body(execution *x, const function *f, const scope *inside, node_list *out);
bool run_sql_body(execution *x, const function *f, const scope *inside, table_value *out);
/* What the rows of its last statement make of a call. */
void sql_result(execution *x, const function *f, const table_value *t, value *out);

/* The SQLSTATE of a condition's name; NULL when there is none. */
const char *condition_sqlstate(str name);

#endif
