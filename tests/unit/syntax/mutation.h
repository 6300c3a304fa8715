/*
 * mutation.h - statements as people mistype them: one token left out, doubled, exchanged with the
 * next one, or replaced by one of another statement. Seeded: the same seed gives the same mistakes.
 *
 * For the tests that compare with PostgreSQL's parser.
 */
#ifndef MIGC_TESTS_MUTATION_H
#define MIGC_TESTS_MUTATION_H

#include "support/source.h"

typedef struct random_numbers {
    uint64_t state;
} random_numbers;

/* Below the limit, which is not 0. */
uint64_t random_below(random_numbers *r, uint64_t limit);

/* Statements to be changed, and tokens to replace theirs; texts are borrowed. */
typedef struct mutation_pool {
    arena *arena;
    str *statements;
    size_t count, capacity;
    str *tokens;
    size_t n_tokens, token_capacity;
} mutation_pool;

void mutation_pool_add(mutation_pool *pool, str statement);

/* A statement of the pool with one token changed; *how says what was done to it. */
str mutate(arena *a, random_numbers *r, const mutation_pool *pool, const char **how);
/* One with one character changed: what the lexer has to get right. */
str mutate_character(arena *a, random_numbers *r, const mutation_pool *pool, const char **how);

#endif
