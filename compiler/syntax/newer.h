/*
 * newer.h - what an older server does not parse.
 *
 * The grammar takes all that PostgreSQL 18 does. What came after the version that a project is for
 * is no syntax error but a diagnostic of rule "newer-syntax", which names the version that knows
 * it.
 *
 * Room: syntax. Every room to the right of it may use it.
 */
#ifndef MIGC_SYNTAX_NEWER_H
#define MIGC_SYNTAX_NEWER_H

#include "syntax/parser.h"

/* Reports each construct of the trees that a server of this version does not know; gives their
 * number. */
size_t report_newer_syntax(script *s, int pg_version, diagnostics *diags);

typedef struct newer_form {
    range at;
    const char *what;  /* its name in words */
    const char *state; /* what an older server's parser fails with: 42601 mostly */
} newer_form;

/* The first statement that a server of this version does not parse; NULL: it parses them all.
 * *form, which may be NULL: what it does not know. */
const statement *first_newer_statement(const script *s, int pg_version, newer_form *form);
/* The same of one tree, as of a body in PL/pgSQL. */
bool tree_is_newer(const node *tree, int pg_version, newer_form *form);

#endif
