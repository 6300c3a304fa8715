#include "model/analyze/resolve_memo.h"

#include <string.h>

#include "model/catalog/catalog_private.h"

enum {
    ENTRIES = 256,
    COERCIONS = 1024
}; /* one question each; another one with the same place takes it over */

struct memo_entry *memo_new(arena *a)
{
    return ARENA_ARRAY(a, memo_entry, ENTRIES);
}

known_coercion *memo_coercions_new(arena *a)
{
    return ARENA_ARRAY(a, known_coercion, COERCIONS);
}

known_coercion *memo_coercion(const execution *x, oid from, oid to)
{
    return &x->coercions[(from * 31 + to) % COERCIONS];
}

static bool same_question(const memo_key *a, const memo_key *b)
{
    bool same = a->hash == b->hash && a->session == b->session && a->meaning == b->meaning &&
                a->kind == b->kind && a->n_types == b->n_types;
    for (size_t i = 0; same && i < a->n_types; i++)
        same = a->types[i] == b->types[i];
    return same && str_eq(a->called, b->called) && str_eq(a->schema, b->schema);
}

/* 0: it is too long. */
static uint64_t path_number(const execution *x)
{
    path_memo *m = x->paths;
    size_t n;
    const oid *path = session_search_path(x, &n);
    if (n > PATH_LENGTH)
        return 0;
    for (size_t i = 0; i < PATHS_KNOWN; i++) {
        const known_path *one = &m->paths[(m->last + i) % PATHS_KNOWN];
        if (one->number == 0 || one->n != n || memcmp(one->schemas, path, n * sizeof *path) != 0)
            continue;
        m->last = (m->last + i) % PATHS_KNOWN;
        return one->number;
    }
    m->last = m->count % PATHS_KNOWN;
    known_path *fresh = &m->paths[m->last];
    *fresh = (known_path){.number = ++m->count, .n = n};
    memcpy(fresh->schemas, path, n * sizeof *path);
    return fresh->number;
}

memo_entry *memo_find(const execution *x, memo_kind kind, str schema, str called, const oid *types,
                      size_t count, memo_key *key, bool *known)
{
    *known = false;
    if (count > MEMO_ARGUMENTS || schema.len + called.len > MEMO_NAME ||
        (called.len > 0 && called.data[0] == '_') || /* new tables have array types of such names */
        !catalog_is_decided(x->catalog))
        return NULL;
    key->hash = hash_with(kind, str_hash(called));
    if (schema.len > 0)
        key->hash = hash_with(key->hash, str_hash(schema));
    bool of_operator = kind == MEMO_OPERATOR || kind == MEMO_PREFIX;
    uint64_t path = of_operator && schema.len == 0 ? path_number(x) : 0;
    key->session = path != 0 ? path : catalog_session_version(x->catalog);
    key->meaning =
        of_operator ? catalog_operator_version(x->catalog) : catalog_meaning_version(x->catalog);
    key->kind = (uint8_t)kind;
    key->n_types = (uint8_t)count;
    key->schema = schema;
    key->called = called;
    for (size_t i = 0; i < count; i++) {
        key->types[i] = types[i];
        key->hash = hash_with(key->hash, types[i]);
    }
    memo_entry *e = &x->memo[key->hash % ENTRIES];
    *known = same_question(&e->key, key);
    return e;
}

void memo_take_call(const execution *x, const memo_entry *e, resolved_call *out)
{
    size_t n = e->key.n_types;
    *out = e->as.call;
    if (out->types != NULL)
        out->types = arena_copy(x->arena, e->types, n * sizeof e->types[0]);
    if (out->positions != NULL)
        out->positions = arena_copy(x->arena, e->positions, n * sizeof e->positions[0]);
}

static str keep_text(char *to, str text)
{
    if (text.len > 0)
        memcpy(to, text.data, text.len);
    return (str){to, text.len};
}

static void keep(memo_entry *e, const memo_key *key, resolution how)
{
    e->key = *key;
    e->key.schema = keep_text(e->name, key->schema);
    e->key.called = keep_text(e->name + key->schema.len, key->called);
    e->how = how;
}

void memo_keep_call(memo_entry *e, const memo_key *key, resolution how, const resolved_call *call)
{
    keep(e, key, how);
    e->as.call = *call;
    if (call->types != NULL)
        memcpy(e->types, call->types, key->n_types * sizeof e->types[0]);
    if (call->positions != NULL)
        memcpy(e->positions, call->positions, key->n_types * sizeof e->positions[0]);
}

void memo_keep_operator(memo_entry *e, const memo_key *key, resolution how,
                        const resolved_operator *op)
{
    keep(e, key, how);
    e->as.op = *op;
}
