/*
 * rows.h - the known rows of a table: what migrations wrote. Kept in the
 * catalogue as objects of CLASS_ROWS, so that the journal undoes them and
 * the difference of two runs has them.
 *
 * Room: model, private to it.
 */
#ifndef MIGC_MODEL_ROWS_H
#define MIGC_MODEL_ROWS_H

#include "model/evaluate/evaluate.h"

/* Beyond so many rows a table's content is not followed. */
enum { ROWS_MAX = 5000 };

/* Rows in the order of their coming. Versions of a table share a store, each the first so many rows
 * of it, which never change; one that is not the newest copies before it adds to them. Executions
 * share rows, but no store. */
typedef struct row_store {
    const value **rows; /* each with a value for every column number, dropped ones included */
    size_t used, room;
    const execution *owner;
    const struct row_store *copied; /* of another owner: it begins with the same rows; or NULL */
    struct row_key_set *keys;       /* row_keys.c */
    uint64_t keys_age;
    bool moved; /* some were updated: on the pages they may stand in another order */
} row_store;

/* Of rows of which a DELETE has deleted nobody knows which (settled_delete.h). */
typedef struct rows_settled {
    uint64_t by;        /* which statement; 0: none */
    uint64_t seen;      /* what it looks at besides (steady.h) */
    uint64_t unlike_in; /* the columns in which no two rows are alike, 1 << number; 0: none */
    bool as_left;       /* nothing has happened to them since */
} rows_settled;

/* What a version of a table's rows has been written in. */
typedef struct row_change {
    bool came;           /* rows came, or went */
    const bool *columns; /* of those that stay; NULL: none, or all of them unless some came */
} row_change;

typedef struct table_rows {
    object base; /* parent: the table; name: empty */
    row_store *store;
    const value *const *rows; /* those of the store */
    size_t count;
    size_t width;
    bool open; /* there are others, that are not known */
    rows_settled settled;
    const struct row_history *history; /* what the running file has written (reliance.h); or NULL */
} table_rows;

const table_rows *rows_of(const execution *x, oid table); /* NULL: none */
void rows_put(execution *x, oid table, const value *const *rows, size_t count, size_t width,
              bool open);
/* Of the tables that were written since then no row is known any more. */
void rows_lose(execution *x, catalog_mark since);
/* Whether two versions have the same rows in the same places: rows_describe() says the same of
 * them. */
bool rows_same(const table_rows *a, const table_rows *b);
/* Whether two versions certainly have other rows, in whatever order: rows_describe() says so of
 * them. */
bool rows_differ(const table_rows *a, const table_rows *b);
/* Whether two versions that are described alike hold values that are not known and may differ. */
bool rows_unsure(const table_rows *a, const table_rows *b);
/* A row is written: what it has that is not known is told from what others have. */
void row_mark_unknown(execution *x, value *row, size_t width);
/* Before something is asked of all rows: a DELETE may have left some, nobody knows which. */
void rows_doubt_left(execution *x, range at, const relation *r);
/* Nothing is known of the table's rows any more. */
void rows_lose_table(execution *x, oid table);
/* The first `count` of the store: NULL when there are none. */
void rows_put_store(execution *x, oid table, row_store *store, size_t count, size_t width,
                    bool open, row_change what);
/* With the first `count` rows of `from`, which may be NULL, and room for more. */
row_store *row_store_copy(execution *x, row_store *from, size_t count, size_t room);
/* An object of a catalogue that another execution has made, as this one may put it: rows get a
 * store of their own. */
const object *rows_own(execution *x, const object *o);
/* Whether a partitioned table above, or one below it, has rows: of one that has not found its
 * partition the table itself keeps it. */
bool rows_elsewhere(execution *x, const relation *r);
/* As the rows of a query, columns that are dropped left out; of partitions and children too, but
 * for ONLY. */
void rows_read(execution *x, const relation *r, bool only, table_value *out);

/* INSERT, UPDATE, DELETE as a query: the rows of RETURNING. */
bool execute_returning(evaluation *ev, const level *outer, const node *tree, table_value *out);

#endif
