/*
 * settled_delete.h - a DELETE after which there is nothing left for it, however many of the rows
 * it deletes that are not known.
 *
 * Room: model, private to it.
 */
#ifndef MIGC_MODEL_SETTLED_DELETE_H
#define MIGC_MODEL_SETTLED_DELETE_H

#include "model/rows/rows.h"

typedef struct settled_delete {
    bool settles;
    rows_settled mark; /* of the rows that it leaves */
} settled_delete;

/*
 * What its condition says of a row that stays must not become true when other rows of the table
 * go. So it is where more rows make it true of more rows: `t.id > other.id AND t.k = other.k`,
 * `k IN (SELECT k FROM t GROUP BY k HAVING count(*) > 1)`; and where it keeps one row of each
 * group, as `row_number() OVER (PARTITION BY k ...) > 1` and `id NOT IN (SELECT min(id) FROM t
 * GROUP BY k)` do.
 */
settled_delete delete_settles(execution *x, const node_delete *n, const relation *r);
/* Whether the rows are as such a statement has left them; *touched: they were, and something has
 * happened to them since. */
bool rows_settled_by(const table_rows *t, const settled_delete *d, bool *touched);
/* Rows that it may have deleted are not known any more. */
void rows_settle(execution *x, const relation *r, const settled_delete *d);
/* Whether two rows of which nothing is known any more may have one key. */
bool rows_settled_unlike(const table_rows *t, const index_info *index);

#endif
