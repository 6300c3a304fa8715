/*
 * row_keys.h - known rows of a table by their keys: which of them may have
 * the same key as another row, in a unique index or for a foreign key. Whether
 * they have is for row_checks.h; this leaves out those that cannot.
 *
 * Room: model, private to it.
 */
#ifndef MIGC_MODEL_ROW_KEYS_H
#define MIGC_MODEL_ROW_KEYS_H

#include "model/rows/rows.h"

/* The kind of a value: of two of one kind that are equal the hashes are the same. 0: it is of none,
 * and only comparing tells. */
uint64_t value_hash(const execution *x, const value *v, uint64_t *hash);

/* What is known of one row's key. */
typedef struct row_key {
    enum {
        KEY_HASHED, /* rows with another hash have another key */
        KEY_NEVER,  /* it is like no other key */
        KEY_OPEN    /* only comparing tells */
    } state;
    uint64_t hash;
    uint64_t kinds; /* hashes tell of keys of the same kinds only; 0: of all */
    enum {
        NUMBER_NONE,
        NUMBER_WRITTEN, /* the number itself, in a column that a sequence fills */
        NUMBER_GIVEN    /* what the sequence gave, which is greater than the number */
    } numbered;
    int64_t number;
} row_key;

/* Of the only key of an index, when a sequence fills it; else OID_NONE. */
oid index_sequence(const relation *r, const index_info *index);

/* Of a row in a unique index of its table; false after fail(). */
bool row_key_in_index(execution *x, const relation *r, const relation *index, const value *row,
                      size_t width, row_key *out);
/* Of the columns of a foreign key, on either side. */
row_key row_key_of_columns(const execution *x, const int16_t *columns, size_t count,
                           const value *row, size_t width);

/* The rows that may have a key, in no order. */
typedef struct key_search {
    const struct row_keys *keys; /* NULL: all rows */
    uint64_t hash;
    size_t count, at;
    uint32_t entry;
    bool open;
} key_search;

/* Among the first `count` rows of the store, by the index, or (NULL) by columns of the foreign
 * key. */
key_search row_keys_in_index(execution *x, const relation *r, const relation *index, row_store *s,
                             size_t count, size_t width, row_key wanted);
key_search row_keys_of_foreign(execution *x, const constraint *k, row_store *s, size_t count,
                               size_t width, row_key wanted);
bool key_search_next(key_search *s, size_t *at);

/* Another row stands at `at` of the store. */
void row_keys_replaced(execution *x, row_store *s, size_t at);
/* The store `to` starts with the first `count` rows of `from`, and is what will be looked into. */
void row_keys_move(const execution *x, row_store *from, row_store *to, size_t count);
/* All that was noted in the stores is given back. */
void row_keys_forget(execution *x);

#endif
