/*
 * publication.h - what the files of publications share: which options and
 * tables a publication has, what a row filter may say.
 *
 * Room: model, private to it. The facts are those of publicationcmds.c and
 * pg_publication.c of PostgreSQL 15.
 */
#ifndef MIGC_MODEL_PUBLICATION_H
#define MIGC_MODEL_PUBLICATION_H

#include "model/execute/ddl.h"

/* parse_publication_options(): 42601. */
bool check_publication_options(execution *x, const node_list *options);
bool publication_publishes(const publication *p, const char *action); /* "update" ... */
bool publication_via_root(const publication *p);
const publication_table *publication_entry(const publication *p, oid table); /* NULL: it is none */
bool publication_has_schema(const publication *p, oid schema);

/* WHERE (...) of a table, bound: 0A000 for what is not simple, and what is wrong with it. */
bool bind_row_filter(execution *x, const relation *r, const node *where, const expression **out);
/* Its dependencies, of the tables and schemas that are in it now. Those of its n-th table have
 * n + 1 in own_column, schemas are counted on from there: drop.c takes out what goes. */
void set_publication_dependencies(execution *x, publication *p);

#endif
