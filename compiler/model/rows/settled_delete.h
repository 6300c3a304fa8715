/*
 * settled_delete.h - a DELETE after which there is nothing left for it, however many of the rows
 * it deletes that are not known.
 *
 * Room: model, private to it.
 */
#ifndef MIGC_MODEL_SETTLED_DELETE_H
#define MIGC_MODEL_SETTLED_DELETE_H

#include "model/rows/rows.h"

/*
 * What its condition says of a row that stays must not become true when other rows of the table
 * go. So it is where more rows make it true of more rows: `t.id > other.id AND t.k = other.k`,
 * `k IN (SELECT k FROM t GROUP BY k HAVING count(*) > 1)`; and where it keeps one row of each
 * group, as `row_number() OVER (PARTITION BY k ...) > 1` and `id NOT IN (SELECT min(id) FROM t
 * GROUP BY k)` do.
 */
bool delete_settles(execution *x, const node_delete *n, const relation *r, rows_settled *mark);
/* Rows that it may have deleted are not known any more. */
void rows_settle(execution *x, const relation *r, const rows_settled *mark);
/* Whether it has left the rows so before. *nothing: there is nothing to delete, as neither they nor
 * what it looks at besides are others since. */
bool rows_settled_by(execution *x, const node_delete *n, const relation *r, bool *nothing);
/* Whether two rows of which nothing is known any more may have one key. */
bool rows_settled_unlike(const table_rows *t, const index_info *index);

#endif
