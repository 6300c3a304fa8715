/*
 * resolve_memo.h - which function or operator was meant the last time that the
 * same name was used with arguments of the same types. An expression is
 * resolved anew for every row; what it means changes only with the functions,
 * types, casts and the search path.
 *
 * Room: model, private to overload.c and coerce.c.
 */
#ifndef MIGC_MODEL_RESOLVE_MEMO_H
#define MIGC_MODEL_RESOLVE_MEMO_H

#include "model/analyze/coerce.h"

enum { MEMO_ARGUMENTS = 6, MEMO_NAME = 64 };

typedef enum memo_kind { MEMO_CALL = 1, MEMO_VARIADIC, MEMO_OPERATOR, MEMO_PREFIX } memo_kind;

typedef struct memo_key {
    uint64_t hash;
    uint64_t session, meaning; /* versions of the catalogue that it holds for; of an operator
                                  without a schema `session` is the search path */
    str schema, called;
    oid types[MEMO_ARGUMENTS];
    uint8_t kind, n_types;
} memo_key;

typedef struct memo_entry {
    memo_key key;
    char name[MEMO_NAME]; /* the schema's and its own, one behind the other */
    resolution how;
    union {
        resolved_call call;
        resolved_operator op;
    } as;
    oid types[MEMO_ARGUMENTS]; /* of the call */
    size_t positions[MEMO_ARGUMENTS];
} memo_entry;

/* Whether values of one builtin type are taken for another one. */
typedef struct known_coercion {
    uint64_t version; /* of the casts */
    oid from, to;
    coercion_context context;
    bool can;
} known_coercion;

/* Search paths, each with a number that no other one has. */
enum { PATHS_KNOWN = 8, PATH_LENGTH = 16 };
typedef struct known_path {
    uint64_t number; /* 0: none */
    size_t n;
    oid schemas[PATH_LENGTH];
} known_path;
typedef struct path_memo {
    known_path paths[PATHS_KNOWN];
    size_t last; /* that was asked for */
    uint64_t count;
} path_memo;

struct memo_entry *memo_new(arena *a);
known_coercion *memo_coercions_new(arena *a);
/* Where the answer stands, or that to another question. */
known_coercion *memo_coercion(const execution *x, oid from, oid to);
/* Where such a question has its answer; NULL: it is none that is kept. *known: it is there. */
memo_entry *memo_find(const execution *x, memo_kind kind, str schema, str called, const oid *types,
                      size_t count, memo_key *key, bool *known);
/* The answer's arrays are copied, both ways. */
void memo_take_call(const execution *x, const memo_entry *e, resolved_call *out);
void memo_keep_call(memo_entry *e, const memo_key *key, resolution how, const resolved_call *call);
void memo_keep_operator(memo_entry *e, const memo_key *key, resolution how,
                        const resolved_operator *op);

#endif
