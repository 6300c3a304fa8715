/*
 * assigned.h - what a statement writes to, and what the columns of that get: what INSERT, UPDATE
 * and MERGE share.
 *
 * Room: model, private to analyze*.c.
 */
#ifndef MIGC_MODEL_ASSIGNED_H
#define MIGC_MODEL_ASSIGNED_H

#include "model/analyze/analyze.h"

/* ---- analyze_assign.c ---- */

/* Of what is wrong with the values of columns: the planner computes them in the order of the
 * columns, whatever order they are named in. */
typedef struct planned_mistakes {
    const failure *first;
    int16_t column;
} planned_mistakes;

void add_planned_mistake(planned_mistakes *m, const failure *mistake, const column *c);
const failure *first_mistake(const failure *a, const failure *b, const failure *c);

/* The table that is written to becomes an item of the level. */
bool analyze_target(analysis *an, level *l, const node *n, name alias, const relation **out);
/* A column that is written to. */
bool analyze_target_column(analysis *an, const relation *r, const node *n, const column **out,
                           typed *of);
/* As errors call it; made for each value. */
const char *target_words(analysis *an, str called);
/* transformAssignedExpr(): `steps` lead to the field or element of the column that is meant. */
bool analyze_assigned(analysis *an, const column *c, typed to, node_list steps,
                      const node *value_node, typed from);
/* What is kept as it was parsed is not rewritten before it runs: a rule's actions, and the body of
 * a function until it is looked at (check_atomic_function()). */
bool analyze_is_kept(const analysis *an);
/* SET, and what the rewriter says of it: 428C9, 42601. */
bool analyze_assignments(analysis *an, level *l, const relation *r, node_list assignments);
bool check_written_columns(analysis *an, const relation *r, node_list assignments);
bool analyze_returning(analysis *an, level *l, const node *n, query_result *out);

/* ---- analyze_insert.c ---- */

typedef struct insert_target {
    const column *column;
    typed of;
    node_list steps; /* to the part of it that is meant */
} insert_target;

bool analyze_insert_targets(analysis *an, node_list columns, const relation *r, insert_target **out,
                            size_t *count);
/* transformInsertRow(); `mistakes` or `first`: of what a column gets, or of the first of the row.
 */
bool analyze_insert_row(analysis *an, level *l, const node *at, node_list given,
                        const insert_target *targets, size_t count, bool explicit_columns,
                        str overriding, const column **refused, planned_mistakes *mistakes,
                        const failure **first);
/* 428C9 for a column that may not be given a value (NULL: all may). */
bool check_refused_column(analysis *an, const node *at, const column *refused);
bool analyze_insert(analysis *an, const level *outer, const node *tree, query_result *out);

#endif
