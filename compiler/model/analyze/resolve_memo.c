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

static void add_text(memo_key *key, size_t at, str text)
{
    if (text.len == 0)
        return;
    memcpy(key->name + at, text.data, text.len);
    key->hash = hash_with(key->hash, str_hash(text));
}

static bool same_question(const memo_key *a, const memo_key *b)
{
    return a->hash == b->hash && a->session == b->session && a->meaning == b->meaning &&
           a->kind == b->kind && a->n_types == b->n_types && a->n_schema == b->n_schema &&
           a->n_name == b->n_name && memcmp(a->types, b->types, a->n_types * sizeof(oid)) == 0 &&
           memcmp(a->name, b->name, (size_t)a->n_schema + a->n_name) == 0;
}

memo_entry *memo_find(const execution *x, memo_kind kind, str schema, str called, const oid *types,
                      size_t count, memo_key *key, bool *known)
{
    *known = false;
    if (count > MEMO_ARGUMENTS || schema.len + called.len > MEMO_NAME ||
        str_starts(called, "_") || /* new tables have array types of such names */
        !catalog_is_decided(x->catalog))
        return NULL;
    key->hash = kind;
    key->session = catalog_session_version(x->catalog);
    key->meaning = catalog_meaning_version(x->catalog);
    key->kind = (uint8_t)kind;
    key->n_types = (uint8_t)count;
    key->n_schema = (uint8_t)schema.len;
    key->n_name = (uint8_t)called.len;
    add_text(key, 0, schema);
    add_text(key, schema.len, called);
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

void memo_keep_call(memo_entry *e, const memo_key *key, resolution how, const resolved_call *call)
{
    e->key = *key;
    e->how = how;
    e->as.call = *call;
    if (call->types != NULL)
        memcpy(e->types, call->types, key->n_types * sizeof e->types[0]);
    if (call->positions != NULL)
        memcpy(e->positions, call->positions, key->n_types * sizeof e->positions[0]);
}

void memo_keep_operator(memo_entry *e, const memo_key *key, resolution how,
                        const resolved_operator *op)
{
    e->key = *key;
    e->how = how;
    e->as.op = *op;
}
