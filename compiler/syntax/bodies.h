/*
 * bodies.h - the texts in a file's statements that are PL/pgSQL or SQL themselves:
 * the bodies of its functions and DO blocks, parsed once for all who read them.
 *
 * Room: syntax. Every room to the right of it may use it.
 */
#ifndef MIGC_SYNTAX_BODIES_H
#define MIGC_SYNTAX_BODIES_H

#include "syntax/parser.h"

typedef struct parsed_body {
    const node *literal; /* the constant in the statement */
    const node *tree;    /* a `pl_function`; NULL: it is SQL */
    const script *sql;
} parsed_body;

/* Ascending by the literal's address; those that a server of the version does not parse are not in
 * it. */
typedef struct body_list {
    parsed_body *items;
    size_t count;
} body_list;

/* Of the statements at the top level, functions as long as nobody has turned check_function_bodies
 * off. The trees are in the arena; they live as long as it and the script's own. */
body_list parse_bodies(arena *a, const script *s, int pg_version);
/* NULL: it is not in the list. `all` may be NULL. */
const node *find_body(const body_list *all, const node *literal);
const script *find_sql_body(const body_list *all, const node *literal);

/* The constant that is the body of a function, NULL when it has none of text, and the language as
 * it is written; absent: it is not said. */
const node_constant *function_body(const node_create_function *f, str *language);

#endif
