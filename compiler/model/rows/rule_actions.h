/*
 * rule_actions.h - the statements of rules: what fireRules() of PostgreSQL's
 * rewriter adds to a statement or puts in its place. Each runs by itself, on
 * the rows of OLD and NEW that the statement would write: they stand in its
 * FROM as one item, RULE_ROWS.
 *
 * Room: model, private to it.
 */
#ifndef MIGC_MODEL_RULE_ACTIONS_H
#define MIGC_MODEL_RULE_ACTIONS_H

#include "model/rows/write.h"

/* What no identifier of a migration is called. */
#define RULE_ROWS "*OLD* *NEW*"

/* Whether it is for such statements, and enabled (rules.c). */
bool rule_fires(execution *x, const rule *k, uint8_t on);
/* The table or view that the statement writes to, where it has rules for that; else NULL. */
const relation *ruled_target(execution *x, const node *tree, uint8_t *on);

/* Runs one of them; `returned` is what it gives back. */
typedef bool (*run_statement_fn)(evaluation *ev, const level *outer, const node *tree,
                                 table_value *returned);
/* The statement with all that rules make of it; `run` is for itself, where something is left of it.
 * *followed false: nothing has happened, and what would is not known. */
bool rules_run(evaluation *ev, const level *outer, const node *tree, run_statement_fn run,
               table_value *out, bool *followed);

/* ---- OLD and NEW (rule_rows.c) ---- */

/* A rule's statement, or several, and its condition: which columns of NEW they name. */
typedef struct rule_names {
    bool *columns; /* of NEW */
    bool rows;     /* any of OLD; for UPDATE, of NEW */
} rule_names;
rule_names rule_names_of(execution *x, const relation *r, uint8_t on, const node *where,
                         const node *action);
/* The rows of OLD, then those of NEW, in the layout of RULE_ROWS. *followed false: they are not
 * understood. */
bool rule_rows(evaluation *ev, const level *outer, const node *tree, const relation *r,
               const rule_names *names, const node *where, table_value *out, bool *followed);

/* What RETURNING makes of the rows that a rule's statement gives back (returning.c). */
bool return_ruled(evaluation *ev, const level *outer, const node *tree, const table_value *given,
                  table_value *out);

#endif
