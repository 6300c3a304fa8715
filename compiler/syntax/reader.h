/*
 * reader.h - the tokens of a text for the parser, some read ahead.
 *
 * They are read in batches, so that the lexer and the parser each have the processor for a while;
 * no batch goes past a semicolon or a line of psql, behind which the data of a copy may stand. NOT,
 * NULLS, WITH, WITHOUT and FORMAT get codes of their own before certain words: with them
 * PostgreSQL's grammar needs one token of lookahead only.
 *
 * Room: syntax; parser.c alone reads SQL through it.
 */
#ifndef MIGC_SYNTAX_READER_H
#define MIGC_SYNTAX_READER_H

#include "grammar/sql.h"
#include "support/vec.h"
#include "syntax/lexer.h"

/* How many tokens behind the last one can still be seen. */
enum { READER_BEHIND = 3, READER_BATCH = 160 };

typedef VEC(range) range_vec;

typedef struct reader {
    arena *arena;
    lexer lexer;
    range_vec comments; /* kept when the lexer keeps them */
    bool no_more_data;  /* of COPY: no line with \. alone is left (parser.c) */
    bool older;         /* reads as PostgreSQL 15 does: see word_is_newer() */
    size_t at, count;   /* the token that comes next, and the end of those that are read */
    token tokens[READER_BEHIND + READER_BATCH];
} reader;

/* Reads [start, end) of the source. */
void reader_init(reader *r, arena *a, const source *s, uint32_t start, uint32_t end);
/* Behind a semicolon or a line of psql: goes on at `to`, as what stands before it is no SQL. */
void reader_skip(reader *r, uint32_t to);
/* What reader_next() does where more than the token itself counts. */
const token *reader_look_ahead(reader *r);

/* The next token; [-1] to [-READER_BEHIND] are those before it, code 0 in front of the first. Valid
 * until the next call. Behind the end it is the end again. */
static inline const token *reader_next(reader *r)
{
    const token *t = &r->tokens[r->at];
    if (r->at == r->count || r->older || t->code == TK_NOT || t->code == TK_NULLS ||
        t->code == TK_WITH || t->code == TK_WITHOUT || t->code == TK_FORMAT)
        return reader_look_ahead(r);
    r->at++;
    return t;
}

/* A word that PostgreSQL 15 reads otherwise than 18: json_array and others were plain names, and
 * WITHOUT never waited for TIME. */
bool word_is_newer(int code);

#endif
