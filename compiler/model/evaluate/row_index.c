#include "model/evaluate/row_index.h"

#include "model/rows/row_keys.h"

/* Fewer rows than that are faster compared than counted out. */
enum { WORTH_HASHING = 16 };

typedef struct row_entry {
    uint64_t hash;
    size_t at;
    size_t next; /* index + 1; 0 ends the chain */
} row_entry;

struct row_index {
    execution *x;
    size_t n_columns;
    uint64_t *kinds; /* of what stands in each column; 0: its hashes tell nothing */
    size_t n_buckets;
    size_t *buckets;
    VEC(row_entry) entries;
};

/* Of all values that are not null the same one, or 0. */
static uint64_t kind_of_column(execution *x, const value *const *rows, size_t count, size_t at)
{
    uint64_t all = 0;
    for (size_t i = 0; i < count; i++) {
        uint64_t ignored, kind;
        if (rows[i][at].kind == VALUE_NULL)
            continue;
        kind = value_hash(x, &rows[i][at], &ignored);
        if (kind == 0 || (all != 0 && all != kind))
            return 0;
        all = kind;
    }
    return all;
}

row_index *row_index_new(execution *x, const value *const *rows, size_t count, size_t n_columns,
                         const bool *counts)
{
    row_index *ix = ARENA_NEW(x->arena, row_index);
    *ix = (row_index){.x = x, .n_columns = n_columns, .n_buckets = 1};
    ix->kinds = ARENA_ARRAY(x->arena, uint64_t, n_columns + 1);
    for (size_t c = 0; c < n_columns && count >= WORTH_HASHING; c++)
        ix->kinds[c] = counts == NULL || counts[c] ? kind_of_column(x, rows, count, c) : 0;
    while (ix->n_buckets < count && count >= WORTH_HASHING)
        ix->n_buckets *= 2;
    ix->buckets = ARENA_ARRAY(x->arena, size_t, ix->n_buckets);
    return ix;
}

row_index *row_index_for(execution *x, const table_value *t)
{
    const value **rows = ARENA_ARRAY(x->arena, const value *, t->rows.count + 1);
    for (size_t i = 0; i < t->rows.count; i++)
        rows[i] = t->rows.items[i].values;
    return row_index_new(x, rows, t->rows.count, t->n_columns, NULL);
}

/* False: one value is of another kind than the rest of its column, and only comparing tells. */
static bool hash_of(const row_index *ix, const value *row, uint64_t *out)
{
    *out = 0;
    for (size_t c = 0; c < ix->n_columns; c++) {
        uint64_t one = 0;
        if (ix->kinds[c] == 0)
            continue;
        if (row[c].kind != VALUE_NULL && value_hash(ix->x, &row[c], &one) != ix->kinds[c])
            return false;
        *out = hash_with(*out, row[c].kind == VALUE_NULL ? 1 : hash_with(2, one));
    }
    return true;
}

void row_index_add(row_index *ix, const value *row, size_t at)
{
    row_entry e = {.at = at};
    (void)hash_of(ix, row, &e.hash); /* it is like the others */
    size_t *bucket = &ix->buckets[e.hash & (ix->n_buckets - 1)];
    e.next = *bucket;
    vec_push(ix->x->arena, &ix->entries, e);
    *bucket = ix->entries.count;
}

row_search row_index_search(const row_index *ix, const value *row)
{
    row_search s = {.index = ix};
    s.all = !hash_of(ix, row, &s.hash);
    s.entry = s.all ? ix->entries.count : ix->buckets[s.hash & (ix->n_buckets - 1)];
    return s;
}

bool row_search_next(row_search *s, size_t *at)
{
    while (s->entry > 0) {
        const row_entry *e = &s->index->entries.items[s->entry - 1];
        s->entry = s->all ? s->entry - 1 : e->next;
        if (s->all || e->hash == s->hash) {
            *at = e->at;
            return true;
        }
    }
    return false;
}
