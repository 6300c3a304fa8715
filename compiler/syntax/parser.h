/*
 * parser.h - from text to trees.
 *
 * A syntax error never ends the run: the statement is marked, reported, and
 * parsing goes on behind the next top-level semicolon.
 *
 * Room: syntax. Every room to the right of it may use it.
 */
#ifndef MIGC_SYNTAX_PARSER_H
#define MIGC_SYNTAX_PARSER_H

#include "syntax/ast.h"

/* Deeper nesting of brackets or blocks is an error, and so is a tree in which more nodes stand one
 * in another (a subquery in brackets is three; a + b + c ... grows by one a sign), so that walking
 * a tree may recurse. What PostgreSQL's parser takes before its own stack is full is less deep;
 * main.c sees to a stack that such walks fit. */
enum { PARSER_MAX_DEPTH = 5000, PARSER_MAX_NODES = 20000 };

/* A statement at the top level of a file. */
typedef struct statement {
    const node *tree; /* NULL when it has a syntax error, and in an outline */
    const char *kind; /* PostgreSQL's command tag in lower case ("create table"); "-" when it cannot
                         be told */
    uint32_t start;   /* offset of the first token */
    uint32_t end;     /* just past the last token; the semicolon is not part of it */
    uint32_t full_end; /* past the semicolon and, for COPY FROM stdin, past the line with the \. */
    str error;         /* of a syntax error, in PostgreSQL's words; else absent */
    uint32_t error_at; /* where PostgreSQL points */
} statement;

typedef struct script {
    const source *source;
    statement *statements;
    size_t count;
    range *comments; /* in order; each with its -- or its slash and star */
    size_t n_comments;
    size_t errors;    /* statements with a syntax error */
    int fits_version; /* report_newer_syntax() has found nothing newer than this; 0: it has, or was
                         not asked */
} script;

/* Parses a file. Errors are reported as rule "syntax-error" and marked in the script; never NULL.
 * `diags` may be NULL. */
script *parse_script(arena *a, const source *s, diagnostics *diags);

/* The same with the trees in memory of their own. */
script *parse_script_apart(arena *a, arena *trees, const source *s, diagnostics *diags);

/* The same without trees and comments: where the statements are, of what kind, and what is wrong in
 * them. Takes the memory of one tree at a time. */
script *parse_outline(arena *a, const source *s, diagnostics *diags);

/* BEGIN, COMMIT, ROLLBACK ..., but not what is about savepoints. `tree` may be NULL. */
bool controls_transaction(const node *tree);
/* Such a file is not one transaction: it is executed statement by statement. */
bool script_controls_transactions(const script *s);

/* Pieces of SQL inside [start, end) of a source, as PL/pgSQL and the interpreter need them. NULL
 * with *error and *error_at (when not NULL) on a syntax error. */
typedef struct parse_error {
    str message;
    range at;
} parse_error;

/* The SQLSTATE with which PostgreSQL's parser refuses text: nearly always 42601. */
const char *syntax_error_state(str message);

/* One statement; a trailing semicolon is allowed, and behind that of a COPY FROM stdin its data. */
const node *parse_statement(arena *a, const source *s, uint32_t start, uint32_t end,
                            parse_error *error);
/* What follows SELECT: PL/pgSQL's expressions. Gives a `select`. */
const node *parse_plpgsql_expr(arena *a, const source *s, uint32_t start, uint32_t end,
                               parse_error *error);
const node *parse_expression(arena *a, const source *s, uint32_t start, uint32_t end,
                             parse_error *error);
const node *parse_type(arena *a, const source *s, uint32_t start, uint32_t end, parse_error *error);

/* The body of a PL/pgSQL function or DO block; gives a `pl_function`. Its SQL is parsed as well. */
const node *parse_plpgsql(arena *a, const source *body, parse_error *error);
/* Of one with a syntax error, what stands before that, as if the body ended there: the server
 * compiles as it reads, and has found what is wrong with it. One without is given as it is. NULL:
 * there is none. */
const node *parse_plpgsql_before_mistake(arena *a, const source *body);

/* The body of a string literal as a source of its own, mapped back: what DO and CREATE FUNCTION
 * quote. `literal` is a string `constant`. */
const source *literal_source(arena *a, const node *literal);

#endif
