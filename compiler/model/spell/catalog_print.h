/*
 * catalog_print.h - how expressions and queries are printed with the names that what they were
 * bound to has by now: what its two halves share.
 *
 * Room: model, private to catalog_print*.c.
 */
#ifndef MIGC_MODEL_CATALOG_PRINT_H
#define MIGC_MODEL_CATALOG_PRINT_H

#include "model/catalog/catalog_private.h"
#include "syntax/print.h"

typedef struct naming {
    const catalog *catalog;
    arena *arena;
    const expression *expression;
    const struct merged_names *merged;
    bool changed;       /* a table has other columns by now */
    const node *within; /* what is being printed with its arguments' types, or its alias */
} naming;

const binding *naming_binding(const expression *e, const node *n);

/* The table's column that a name is bound to, as it is by now; NULL: none. */
const column *naming_column(const naming *names, const binding *b);
/* A column of a FROM item (or of `own`, which may be NULL) is called so by now. */
bool naming_is_column(const naming *names, const relation *own, str called);
/* A column's name with its table's, to be printed as it stands. */
node *naming_qualified(const naming *names, const node *n, const binding *b);

/* ---- GROUP BY and ORDER BY: catalog_print_clause.c ---- */

/* false: the query is printed as it was written. */
bool print_clauses(printer *p, const naming *names, const node *n);

/* ---- FROM items: catalog_print_from.c ---- */

/* Finds which columns joins merge, if a table has other columns by now. */
void naming_look_at_joins(naming *names);
/* The name that a FROM item has in the expression: its alias, or else absent. */
str naming_alias(const node *item);
/* Whether a column's name means one that a join has merged; `qualifier` may be absent. */
bool naming_is_merged(const naming *names, const binding *b, str qualifier, str called);
bool print_natural(printer *p, const naming *names, const node *n);
/* The columns behind a table's name, where the query knows them by others than they have today;
 * false: it does not. */
bool print_known_columns(printer *p, const naming *names, const node *n, const binding *b);
bool print_known_call(printer *p, const naming *names, const node *n);

#endif
