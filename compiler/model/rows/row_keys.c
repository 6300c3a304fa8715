#include "model/rows/row_keys.h"

#include "model/execute/ddl.h"
#include "model/rows/numbers.h"
#include "model/rows/row_checks.h"
#include "model/value/bounds.h"

/*
 * Each store of rows has, for each key that was asked for, a hash table from
 * keys to places. An entry may be wrong, for rows are replaced and undone:
 * whoever finds it compares. The tables live in an arena of their own until
 * the next file; a store that is older has none.
 */

enum { WORTH_HASHING = 8, FIRST_BUCKETS = 32, KIND_NUMERIC = 3 };

typedef struct key_entry {
    uint64_t hash;
    uint32_t at;
    uint32_t next; /* index + 1; 0 ends the chain */
} key_entry;

struct row_keys {
    struct row_keys *next;
    oid of;      /* the index or the constraint */
    size_t done; /* rows that are entered */
    size_t replaced;
    uint64_t kinds; /* of those in the buckets; 0: of none yet */
    VEC(key_entry) entries;
    uint32_t *buckets;
    size_t n_buckets;
    uint32_t open; /* chain of those that only comparing tells */
    /* Where a sequence fills it: no number that it gave is smaller, none that was written greater.
     */
    int64_t least_given, most_written;
    bool given, written;
};

typedef struct row_key_set {
    struct row_keys *all;
    VEC(size_t) replaced;
} row_key_set;

/* ---- the key of a row ---- */

/* 0: of none. */
static uint64_t kind_of(const execution *x, const value *v)
{
    if (v->kind != VALUE_KNOWN || v->items != NULL || v->fields != NULL)
        return 0;
    oid base = type_base(x, v->type);
    if (type_is_integer(base) || base == TYPE_BOOL)
        return 1;
    if (v->text.data == NULL)
        return 0;
    switch (base) {
    case TYPE_TEXT:
    case TYPE_VARCHAR:
    case TYPE_BPCHAR:
    case TYPE_NAME:
    case TYPE_UUID:
        return 2;
    case TYPE_NUMERIC:
        return KIND_NUMERIC;
    case TYPE_DATE: /* moments that are known are written in one way */
    case TYPE_TIMESTAMP:
        return (uint64_t)base << 2;
    default: {
        const type *t = type_get(x, base);
        return t != NULL && t->kind == 'e' ? (uint64_t)base << 2 : 0;
    }
    }
}

/* 1.50 is 1.5, and -0 is 0. Not a number, infinity, exponents: false. */
static bool hash_numeric(str text, uint64_t *hash)
{
    size_t start = 0, end = text.len;
    bool negative = text.len > 0 && text.data[0] == '-';
    for (size_t i = negative; i < text.len; i++)
        if (text.data[i] != '.' && (text.data[i] < '0' || text.data[i] > '9'))
            return false;
    start += negative;
    while (start < end && text.data[start] == '0')
        start++;
    if (str_contains(text, "."))
        while (end > start && text.data[end - 1] == '0')
            end--;
    if (end > start && text.data[end - 1] == '.')
        end--;
    *hash = hash_with(negative && end > start, str_hash(str_slice(text, start, end)));
    return true;
}

uint64_t value_hash(const execution *x, const value *v, uint64_t *hash)
{
    uint64_t kind = kind_of(x, v);
    *hash = 0;
    if (kind == KIND_NUMERIC)
        return hash_numeric(v->text, hash) ? kind : 0;
    if (kind != 0)
        *hash = kind == 1 ? (uint64_t)v->integer : str_hash(value_compared_text(x, v));
    return kind;
}

/* False: no more than comparing tells. */
static bool add_part(const execution *x, const value *v, row_key *k)
{
    uint64_t hash, kind = value_hash(x, v, &hash);
    if (kind == 0)
        return false;
    k->kinds = hash_with(k->kinds, kind);
    k->hash = hash_with(k->hash, hash);
    return true;
}

static const value *part_of(const value *row, size_t width, int16_t number)
{
    static const value nothing = {.kind = VALUE_NULL};
    return number >= 1 && (size_t)number <= width ? &row[number - 1] : &nothing;
}

row_key row_key_of_columns(const execution *x, const int16_t *columns, size_t count,
                           const value *row, size_t width)
{
    row_key k = {.state = KEY_HASHED};
    for (size_t i = 0; i < count; i++) {
        const value *v = part_of(row, width, columns[i]);
        if (v->kind == VALUE_NULL)
            return (row_key){.state = KEY_NEVER};
        if (!add_part(x, v, &k))
            k.state = KEY_OPEN;
    }
    return k;
}

static bool is_in(execution *x, const relation *r, const relation *index, const value *row,
                  truth *out)
{
    *out = TRUTH_TRUE;
    return index->index->predicate == NULL ||
           row_condition(x, r, row, expression_now(x, index->index->predicate), out);
}

/* What is new is equal to itself alone, whatever stands beside it. */
static row_key key_of_fresh(int64_t number)
{
    return (row_key){.state = KEY_HASHED, .hash = hash_with(3, (uint64_t)number)};
}

oid index_sequence(const relation *r, const index_info *index)
{
    int16_t number = index->n_keys - index->n_including == 1 ? index->keys[0].column : 0;
    return number >= 1 && !r->base.environment ? r->columns[number - 1].sequence : OID_NONE;
}

/* A sequence may give what somebody has written: row_keys_in_index() looks whether it can have. */
static void add_number(const execution *x, const relation *r, const index_info *info,
                       const value *row, size_t width, row_key *out)
{
    oid sequence = index_sequence(r, info);
    const value *v = sequence != OID_NONE ? part_of(row, width, info->keys[0].column) : NULL;
    if (v == NULL || (v->kind != VALUE_KNOWN && !number_is_of(x, v, sequence)))
        return;
    out->numbered = v->kind == VALUE_KNOWN ? NUMBER_WRITTEN : NUMBER_GIVEN;
    out->number = v->kind == VALUE_KNOWN ? v->integer : v->above != 0 ? v->above : INT64_MIN;
}

/* Whether another fresh value may be the same one. */
static bool may_be_others(const execution *x, const value *v)
{
    return bounds_are_narrow(x, v) || str_starts(v->text, "@");
}

static bool add_index_parts(execution *x, const relation *r, const index_info *info,
                            const value *row, size_t width, row_key *out)
{
    int64_t fresh = 0;
    bool has_fresh = false, has_null = false, certain = out->state == KEY_HASHED;
    for (size_t i = 0; i + info->n_including < info->n_keys; i++) {
        value made;
        const value *v = &made;
        if (info->keys[i].expr == NULL)
            v = part_of(row, width, info->keys[i].column);
        else if (!row_value(x, r, row, expression_now(x, info->keys[i].expr), OID_NONE, -1, &made))
            return false;
        if (v->kind == VALUE_NULL && !info->nulls_not_distinct) {
            has_null = true; /* what is behind it is computed all the same */
        } else if (v->kind == VALUE_FRESH && !may_be_others(x, v)) {
            fresh = has_fresh ? fresh : v->integer;
            has_fresh = true;
        } else if (!add_part(x, v, out)) {
            out->state = KEY_OPEN;
        }
    }
    if (has_null) {
        *out = (row_key){.state = KEY_NEVER};
        return true;
    }
    if (has_fresh && certain)
        *out = key_of_fresh(fresh);
    add_number(x, r, info, row, width, out);
    return true;
}

bool row_key_in_index(execution *x, const relation *r, const relation *index, const value *row,
                      size_t width, row_key *out)
{
    truth in;
    *out = (row_key){.state = KEY_NEVER};
    if (!is_in(x, r, index, row, &in))
        return false;
    if (in == TRUTH_FALSE || in == TRUTH_NULL)
        return true;
    out->state = in == TRUTH_TRUE ? KEY_HASHED : KEY_OPEN;
    passage p = passage_begin(x);
    bool ok = add_index_parts(x, r, index->index, row, width, out);
    if (ok)
        passage_end(x, p);
    return ok;
}

/* ---- the tables ---- */

static void note_number(struct row_keys *k, const row_key *key)
{
    if (key->numbered == NUMBER_GIVEN && (!k->given || key->number < k->least_given)) {
        k->given = true;
        k->least_given = key->number;
    } else if (key->numbered == NUMBER_WRITTEN && (!k->written || key->number > k->most_written)) {
        k->written = true;
        k->most_written = key->number;
    }
}

static void enter(execution *x, struct row_keys *k, const row_key *key, size_t at)
{
    if (key->state == KEY_NEVER)
        return;
    note_number(k, key);
    bool hashed = key->state == KEY_HASHED;
    if (hashed && key->kinds != 0 && k->kinds == 0)
        k->kinds = key->kinds;
    if (hashed && key->kinds != 0 && key->kinds != k->kinds)
        hashed = false;
    uint32_t *chain = hashed ? &k->buckets[key->hash & (k->n_buckets - 1)] : &k->open;
    vec_push(x->key_memory, &k->entries, (key_entry){key->hash, (uint32_t)at, *chain});
    *chain = (uint32_t)k->entries.count;
}

/* Those of the open chain stay where they are. */
static void grow(execution *x, struct row_keys *k)
{
    bool *is_open = ARENA_ARRAY(x->key_memory, bool, k->entries.count + 1);
    for (uint32_t i = k->open; i != 0; i = k->entries.items[i - 1].next)
        is_open[i] = true;
    k->n_buckets *= 4;
    k->buckets = ARENA_ARRAY(x->key_memory, uint32_t, k->n_buckets);
    for (uint32_t i = 1; i <= k->entries.count; i++) {
        key_entry *e = &k->entries.items[i - 1];
        uint32_t *bucket = &k->buckets[e->hash & (k->n_buckets - 1)];
        if (is_open[i])
            continue;
        e->next = *bucket;
        *bucket = i;
    }
}

static row_key_set *set_of(execution *x, row_store *s)
{
    if (s->keys == NULL || s->keys_age != x->key_age) {
        s->keys = ARENA_NEW(x->key_memory, row_key_set);
        s->keys_age = x->key_age;
    }
    return s->keys;
}

static struct row_keys *keys_of(execution *x, row_key_set *set, oid of)
{
    for (struct row_keys *k = set->all; k != NULL; k = k->next)
        if (k->of == of)
            return k;
    struct row_keys *k = ARENA_NEW(x->key_memory, struct row_keys);
    *k = (struct row_keys){.next = set->all, .of = of, .replaced = set->replaced.count};
    k->n_buckets = FIRST_BUCKETS;
    k->buckets = ARENA_ARRAY(x->key_memory, uint32_t, k->n_buckets);
    set->all = k;
    return k;
}

/* What a table is made from: the rows' keys in an index, or what a foreign key refers to. */
typedef struct key_source {
    execution *x;
    const relation *table, *index;
    const constraint *foreign;
    const row_store *rows;
    size_t width;
} key_source;

static void enter_row(const key_source *from, struct row_keys *k, size_t at)
{
    const value *row = from->rows->rows[at];
    row_key key;
    if (from->foreign != NULL)
        key = row_key_of_columns(from->x, from->foreign->ref_columns, from->foreign->n_columns, row,
                                 from->width);
    else if (!row_key_in_index(from->x, from->table, from->index, row, from->width, &key))
        key = (row_key){.state = KEY_OPEN};
    if (k->entries.count >= k->n_buckets)
        grow(from->x, k);
    enter(from->x, k, &key, at);
}

/* A number that was given is among those that were written, or the other way round. */
static bool may_be_met(const struct row_keys *k, const row_key *wanted)
{
    return wanted->numbered == NUMBER_GIVEN     ? k->written && k->most_written > wanted->number
           : wanted->numbered == NUMBER_WRITTEN ? k->given && k->least_given < wanted->number
                                                : false;
}

static key_search search(const key_source *from, row_store *s, size_t count, oid of, row_key wanted)
{
    key_search all = {.count = count};
    if (wanted.state == KEY_NEVER)
        return (key_search){0};
    if (wanted.state == KEY_OPEN || count < WORTH_HASHING)
        return all;
    row_key_set *set = set_of(from->x, s);
    struct row_keys *k = keys_of(from->x, set, of);
    for (; k->replaced < set->replaced.count; k->replaced++)
        if (set->replaced.items[k->replaced] < k->done)
            enter_row(from, k, set->replaced.items[k->replaced]);
    for (; k->done < count; k->done++)
        enter_row(from, k, k->done);
    if ((wanted.kinds != 0 && k->kinds != 0 && wanted.kinds != k->kinds) || may_be_met(k, &wanted))
        return all;
    return (key_search){.keys = k,
                        .hash = wanted.hash,
                        .count = count,
                        .entry = k->buckets[wanted.hash & (k->n_buckets - 1)]};
}

key_search row_keys_in_index(execution *x, const relation *r, const relation *index, row_store *s,
                             size_t count, size_t width, row_key wanted)
{
    key_source from = {.x = x, .table = r, .index = index, .rows = s, .width = width};
    return search(&from, s, count, index->base.id, wanted);
}

key_search row_keys_of_foreign(execution *x, const constraint *k, row_store *s, size_t count,
                               size_t width, row_key wanted)
{
    key_source from = {.x = x, .foreign = k, .rows = s, .width = width};
    return search(&from, s, count, k->base.id, wanted);
}

bool key_search_next(key_search *s, size_t *at)
{
    if (s->keys == NULL) {
        *at = s->at;
        return s->at++ < s->count;
    }
    for (;;) {
        if (s->entry == 0 && s->open)
            return false;
        if (s->entry == 0) {
            s->open = true;
            s->entry = s->keys->open;
            continue;
        }
        const key_entry *e = &s->keys->entries.items[s->entry - 1];
        s->entry = e->next;
        if (e->at < s->count && (s->open || e->hash == s->hash)) {
            *at = e->at;
            return true;
        }
    }
}

void row_keys_replaced(execution *x, row_store *s, size_t at)
{
    if (s->keys != NULL && s->keys_age == x->key_age)
        vec_push(x->key_memory, &s->keys->replaced, at);
}

void row_keys_move(const execution *x, row_store *from, row_store *to, size_t count)
{
    if (from->keys == NULL || from->keys_age != x->key_age)
        return;
    for (struct row_keys *k = from->keys->all; k != NULL; k = k->next)
        if (k->done > count)
            k->done = count;
    to->keys = from->keys;
    to->keys_age = from->keys_age;
    from->keys = NULL;
}

void row_keys_forget(execution *x)
{
    x->key_age++;
    arena_clear(x->key_memory);
}
