/*
 * psql_pieces.h - a script cut as psql cuts it, for the tests that compare with PostgreSQL.
 *
 * psql's own commands (\d, \set ...) are no SQL. They are blanked out, so that every offset stays.
 */
#ifndef MIGC_TESTS_PSQL_PIECES_H
#define MIGC_TESTS_PSQL_PIECES_H

#include "judge.h"

typedef struct psql_piece {
    uint32_t start, end; /* one statement with what stands before it; its semicolon is not in it */
} psql_piece;

typedef struct psql_script {
    str text; /* without psql's commands */
    str sql;  /* and without the data of COPY ... FROM stdin */
    psql_piece *pieces;
    size_t count;
} psql_script;

/* The judge says which COPY are followed by data; of those that it refuses the lines up to \. are
 * taken for it when none of them ends in a semicolon, as migc does. */
psql_script psql_split(const judge *j, arena *a, str text);

#endif
