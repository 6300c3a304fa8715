/*
 * print.h - a tree back to SQL, with PostgreSQL's quoting rules, such that
 * parse(print(parse(x))) equals parse(x).
 *
 * Room: syntax. Every room to the right of it may use it.
 */
#ifndef MIGC_SYNTAX_PRINT_H
#define MIGC_SYNTAX_PRINT_H

#include "support/buf.h"
#include "syntax/ast.h"

/*
 * Lets the caller write a node in its own words: bound expressions print current names that way,
 * the SQLite translator its functions. Return false to have the node printed as usual.
 */
typedef struct printer printer;
typedef bool (*print_hook)(printer *p, const node *n);

struct printer {
    buf *out;
    print_hook hook; /* may be NULL */
    void *context;
};

/* Statements are printed without a semicolon. COPY with its data is printed with the one inside,
 * and ends with the line of the \. that must be the last of a file or be followed by a line feed.
 */
void print_node(printer *p, const node *n);
void print_list(printer *p, node_list list, const char *separator);
str print_to_str(arena *a, const node *n);

#endif
