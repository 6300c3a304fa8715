/*
 * facts.h - what a live database says about its schema, for migc_verify().
 *
 * The drivers fill it, verify.c asks it. In SQLite every schema is "".
 */
#ifndef MIGC_SRC_FACTS_H
#define MIGC_SRC_FACTS_H

#include "run.h"

/* `outer` is a table or an enum, `inner` its column or label; an index has no `inner` ("" then). */
typedef struct migc_fact {
    const char *schema, *outer, *inner;
    const char *type; /* of a column */
    bool good;        /* a column: NOT NULL; an index: valid */
} migc_fact;

typedef struct migc_fact_list {
    migc_fact *items;
    size_t n, capacity;
} migc_fact_list;

struct migc_facts {
    migc_arena arena; /* of the texts */
    migc_fact_list columns, indexes, labels;
};

/* What a driver asks for each list: rows of schema, outer, inner, type, good. */
typedef struct migc_fact_queries {
    const char *columns, *indexes;
    const char *labels; /* NULL: the database has no enums */
} migc_fact_queries;

/* Runs a query and adds its rows to the list. */
typedef enum migc_status (*migc_fact_query)(migc_run *run, const char *sql,
                                            struct migc_facts *facts, migc_fact_list *list);

/* The facts that the schema can be compared with, sorted; `query` is the driver's way to ask. */
enum migc_status migc_facts_read(migc_run *run, const migc_schema *schema,
                                 const migc_fact_queries *queries, migc_fact_query query,
                                 struct migc_facts **out);

/* Copies the texts. False when there is no memory. */
bool migc_facts_add(struct migc_facts *facts, migc_fact_list *list, const migc_fact *fact);

/* The fact with this key; with `inner` NULL the first one of `outer`. */
const migc_fact *migc_facts_find(const migc_fact_list *list, const char *schema, const char *outer,
                                 const char *inner);

void migc_facts_free(struct migc_facts *facts);

#endif
