/*
 * pieces.h - a script of psql's as the statements that psql sends.
 *
 * Its judge of what COPY is followed by data is PostgreSQL's own parser, as in the parser's tests.
 *
 * Room: tests/database/regress.
 */
#ifndef MIGC_TESTS_REGRESS_PIECES_H
#define MIGC_TESTS_REGRESS_PIECES_H

#include "support/vec.h"

typedef struct piece {
    str text; /* a statement without its semicolon */
    str rows; /* of a COPY ... FROM stdin, up to its \. */
    size_t line;
} piece;

typedef VEC(piece) piece_list;

/* Statements with variables of psql in them are left out. */
piece_list pieces_of(arena *a, str text);

#endif
