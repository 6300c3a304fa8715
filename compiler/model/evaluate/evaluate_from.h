/*
 * evaluate_from.h - the rows that FROM gives and WHERE keeps, on their way to
 * the targets of a SELECT.
 *
 * Room: model, private to it.
 */
#ifndef MIGC_MODEL_EVALUATE_FROM_H
#define MIGC_MODEL_EVALUATE_FROM_H

#include "model/evaluate/evaluate.h"

/* One of the conditions that WHERE joins by AND. */
typedef struct conjunct {
    const node *tree;
    size_t first; /* the first column that it names; NO_ITEM: none */
    size_t needs; /* columns of the level below this number */
} conjunct;

/* What the scan of an item, or a join, keeps for its next turn. */
typedef struct work_place {
    value *row; /* the one that is being made: the next overwrites it */
    view_scan view;
    size_t made; /* rows so far */
    row_list
        fixed; /* of a join: its right side, where that is the same for every row of the left */
    bool has_fixed;
    bool called; /* of a function: beside some row */
} work_place;

/* A SELECT under way. */
typedef struct select_run {
    evaluation *ev;
    level *l;
    size_t width; /* of a row: the level's columns when the first one was made */
    item_ranges ranges;
    work_place *work; /* one a range; NULL: none yet */
    VEC(conjunct) conjuncts;
    size_t done;         /* conditions that need less have been applied to the row under way */
    const node *join_on; /* the condition of the join whose right side is about to be scanned;
                            else NULL */
    size_t join_filled;  /* columns that stand in the row beside which it is */
    bool open;
} select_run;

/* Which conditions a scan may apply: none, those on the item's own columns, all whose columns are
 * there. */
typedef enum filter_kind { FILTER_NONE, FILTER_OWN, FILTER_ALL } filter_kind;

/* A row for the level's columns: a copy, or (`from` NULL) one in which nothing is known. */
value *new_row(select_run *run, const value *from);
static inline bool is_done(const select_run *run, const conjunct *c)
{
    return c->needs < run->done;
}
/* The conditions that WHERE joins by AND (conjuncts.c). */
void add_conjuncts(select_run *run, const node *n);
/* One of them is planned as a constant that is not true. */
bool never_gives_rows(const select_run *run);
/* As the planner has them look at a row (order_conditions.c). */
void order_conjuncts(select_run *run);
/* Those whose columns are all among [from, filled). False after fail(); *keep false: the row is
 * out. */
bool apply_conjuncts(select_run *run, value *row, size_t from, size_t filled, bool late, bool *keep,
                     bool *maybe);
/* After fail() in one of them: no row is looked at when another is a constant and not true. */
bool is_never_true(select_run *run);
const item_range *range_of(const select_run *run, const node *item); /* NULL: it is not known */
work_place *work_of(select_run *run, const item_range *place);
/* Called for each row of an item beside a row of what stands before it; false after fail(). The
 * values are overwritten by the next row. */
typedef bool (*row_fn)(void *context, value *row, bool maybe);

bool item_rows(select_run *run, const node *item, const table_row *base, filter_kind filter,
               row_fn sink, void *context);
/* All rows of FROM that WHERE keeps. */
bool from_rows(select_run *run, node_list from, const node *where, row_list *out);
/* What is looked at before there is a row (evaluate_gate.c). */
typedef struct gate_query {
    node_list from;
    const node *where;
    const node *target; /* that is written, NULL: none; what a view of it asks comes last */
} gate_query;
/* *passed false: there is none. */
bool pass_gate(evaluation *ev, level *l, const gate_query *q, bool *passed);
/* After fail() on a row: whether there is none; else what has failed first is what is told. */
bool closes_gate(evaluation *ev, level *l, const gate_query *q);
const cte_binding *find_cte(const evaluation *ev, const node *called);

/* ---- rows that an equality of columns rules out (equal_key.c) ---- */

/* mine = other: columns of the item, and of what stands before it or (`level`) around the query. */
typedef struct equal_key {
    size_t mine; /* NO_ITEM: there is none */
    const level *level;
    size_t other;
} equal_key;
enum { ROWS_PASSED_OVER = 16 }; /* so many are a step */
/* Of the right side of a join, and of an item that is scanned. */
equal_key join_key(select_run *run, const item_range *left, const item_range *right,
                   const node *on);
equal_key scan_key(select_run *run, const item_range *place, filter_kind filter);
/* The other one's value beside a row of what stands before. */
const value *key_value(const select_run *run, const equal_key *key, const value *row);
/* Known not to be equal. */
bool keys_differ(const execution *x, const value *a, const value *b);

/* ---- which rows of a virtual table are wanted (evaluate_hint.c) ---- */

/* What the conditions say of an item beside one row of what stands before it. False: nothing. */
bool scan_hint(select_run *run, const item_range *place, const relation *view, const value *base,
               filter_kind filter, view_filter *out);
/* True for a virtual table that a join's condition looks up by a value of the left side. */
/* What the planner computes of the conditions whether there are rows or not. False after fail(). */
bool compute_planned(select_run *run);
bool joins_by_key(select_run *run, const item_range *place, const node *right, const node *on);

#endif
