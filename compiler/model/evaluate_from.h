/*
 * evaluate_from.h - the rows that FROM gives and WHERE keeps, on their way to
 * the targets of a SELECT.
 *
 * Room: model, private to it.
 */
#ifndef MIGC_MODEL_EVALUATE_FROM_H
#define MIGC_MODEL_EVALUATE_FROM_H

#include "model/evaluate.h"

/* One of the conditions that WHERE joins by AND. */
typedef struct conjunct {
    const node *tree;
    size_t first; /* the first column that it names; NO_ITEM: none */
    size_t needs; /* columns of the level below this number */
    bool done;
} conjunct;

/* A SELECT under way. */
typedef struct select_run {
    evaluation *ev;
    level *l;
    item_ranges ranges;
    VEC(conjunct) conjuncts;
    bool open;
} select_run;

/* A row for the level's columns: a copy, or (`from` NULL) one in which nothing is known. */
value *new_row(select_run *run, const value *from);
/* All rows of FROM that WHERE keeps. */
bool from_rows(select_run *run, node_list from, const node *where, row_list *out);

#endif
