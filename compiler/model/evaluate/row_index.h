/*
 * row_index.h - rows by what is in them: which of those that were entered may
 * be the same as another row. Whether they are is for value_same(); this
 * leaves out those that cannot be.
 *
 * Room: model, private to it.
 */
#ifndef MIGC_MODEL_ROW_INDEX_H
#define MIGC_MODEL_ROW_INDEX_H

#include "model/evaluate/evaluate.h"

typedef struct row_index row_index;

/* For rows like these `count`, `n_columns` wide. Columns for which `counts` (NULL: all count) is
 * false are not looked at. It lives as long as what is in the arena. */
row_index *row_index_new(execution *x, const value *const *rows, size_t count, size_t n_columns,
                         const bool *counts);
/* For those of a table, all of whose columns count. */
row_index *row_index_for(execution *x, const table_value *t);
void row_index_add(row_index *ix, const value *row, size_t at);

typedef struct row_search {
    const row_index *index;
    uint64_t hash;
    size_t entry;
    bool all;
} row_search;

/* The places of those that may be the same, the last one first. */
row_search row_index_search(const row_index *ix, const value *row);
bool row_search_next(row_search *s, size_t *at);

#endif
