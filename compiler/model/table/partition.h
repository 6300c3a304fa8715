/*
 * partition.h - what PARTITION BY and FOR VALUES say: keys, the values of
 * bounds, and which partition a row belongs to.
 *
 * Room: model, private to it.
 */
#ifndef MIGC_MODEL_PARTITION_H
#define MIGC_MODEL_PARTITION_H

#include "model/rows/row_checks.h"

/* FOR VALUES, computed. */
typedef struct bound_values {
    char strategy;                       /* l r h, or d: DEFAULT */
    size_t n;                            /* list: how many values; range: how many keys */
    const value *lower, *upper;          /* list: lower alone */
    const int8_t *lower_end, *upper_end; /* -1 MINVALUE, 1 MAXVALUE, 0 a value */
    int64_t modulus, remainder;
} bound_values;

/* How a partitioned table is partitioned: l r h. */
char partition_strategy(const relation *r);

/* transformPartitionBound(): 42P16, 42P17, 0A000, 42804, and what is wrong with the values. */
bool read_partition_bound(execution *x, const relation *parent, const node *bound,
                          const bound_values **out);
/* check_new_partition_bound(): 42P17 for an empty range and for what another partition has already;
 * `child` is the partition itself. */
bool check_new_bound(execution *x, const relation *parent, oid child, const bound_values *b,
                     range at);
/* The DEFAULT partition, unless it is that one; NULL: there is none. */
const relation *default_partition(execution *x, oid parent, oid but);
/* check_default_partition_contents(): 23514 where it has rows that the new partition would have. */
bool check_taken_from_default(execution *x, const relation *parent, oid child,
                              const bound_values *b, range at);
/* ExecFindPartition(): the table that gets a row of a partitioned table, or 23514; NULL: which of
 * them is not known. */
bool find_leaf(execution *x, const relation *r, const value *row, range at, const relation **leaf);
/* Whether a row of a partition is in its bounds, and in those of the partitions that it is in. */
bool in_bounds(execution *x, const relation *r, const value *row, truth *out);
/* The same; 23514 when it is not. */
bool check_in_bounds(execution *x, const relation *r, const value *row, range at);

/* Before it is none any more: rows of the whole that are not known to be elsewhere may be its own.
 */
void rows_leave_parent(execution *x, const relation *partition);

/* The partitions of a table in the order of their bounds, DEFAULT last: PartitionDesc. */
size_t partitions_in_order(execution *x, oid table, const relation ***out);

#endif
