/*
 * evaluate_select.h - what becomes of the rows of FROM and WHERE: groups,
 * windows, targets, DISTINCT, ORDER BY, LIMIT.
 *
 * Room: model, private to evaluate_select.c, evaluate_group.c,
 * evaluate_window.c, evaluate_query.c, having.c.
 */
#ifndef MIGC_MODEL_EVALUATE_SELECT_H
#define MIGC_MODEL_EVALUATE_SELECT_H

#include "model/evaluate/evaluate_from.h"

/* What a row of the result is made from: a row of FROM, or a group with its first row. */
typedef struct base_row {
    table_row row;
    const row_group *group; /* NULL: the query has none */
} base_row;
typedef VEC(base_row) base_list;

typedef VEC(const node *) node_vec;

/* With what HAVING says of no group in WHERE. */
const node_select *plan_having(execution *x, const node_select *s);
/* GROUP BY, with all its sets, and HAVING. `spares`: a target that cannot be computed fails where
 * it is used. False after fail(). */
bool group_rows(select_run *run, const node_select *s, const row_list *rows, bool spares,
                base_list *out);

/* The values of a window function for all rows. What cannot be known is an unknown value. */
bool window_values(select_run *run, const node_select *s, const base_list *rows,
                   const node_function_call *call, value *out);

/* Numbers from 0 on, in the order that less than zero from `compare` (-1, 0, 1) says; stable. */
typedef int (*compare_fn)(void *context, size_t a, size_t b);
size_t *sorted_numbers(arena *a, size_t count, compare_fn compare, void *context);

/* Rows as they are put out, with what they are sorted by. */
typedef struct output {
    table_value *table;
    VEC(value *) keys; /* beside the rows: of DISTINCT ON, then of ORDER BY; empty: not sorted */
    size_t n_on, n_order;
} output;
/* LIMIT and OFFSET before the first row; *none: no row is asked for. */
bool limit_begins(evaluation *ev, const level *l, const node_select *s, bool *none);
/* DISTINCT, ORDER BY, LIMIT and OFFSET of a query whose rows are there. */
bool finish_rows(evaluation *ev, const level *l, const node_select *s, output *o);
/* The same where ORDER BY can only name columns of the result: of VALUES and UNION. */
bool finish_plain_rows(evaluation *ev, const level *l, const node_select *s, table_value *t);
void distinct_rows(execution *x, table_value *t);

/* SELECT ... FROM. `spares`: as of group_rows(). */
bool select_plain(evaluation *ev, const level *outer, const node_select *s, bool spares,
                  table_value *out);

#endif
