/*
 * catalog_views.h - how a virtual table of pg_catalog or information_schema is
 * written: a function that goes through objects and, for each row, sets the
 * columns that are known. A column that is not set is not known.
 *
 * Room: model, private to it.
 */
#ifndef MIGC_MODEL_CATALOG_VIEWS_H
#define MIGC_MODEL_CATALOG_VIEWS_H

#include "model/catalog/catalog_private.h"
#include "model/evaluate/evaluate.h"

typedef struct emitter {
    execution *x;
    const catalog *catalog;
    const relation *view;
    row_sink sink;
    void *context;
    value *values;
    view_scan *scan;
    size_t next; /* the next set_...() of the row is this one */
    bool stopped;
    bool open; /* there may be other rows */
    const view_filter *filter;
    oid schema; /* that the filter was asked of last: OID_NONE before the first */
    bool wants_schema;
} emitter;

void set_value(emitter *e, const char *name, value v);
void set_text(emitter *e, const char *name, str text); /* absent: null */
void set_name(emitter *e, const char *name, str text);
void set_integer(emitter *e, const char *name, int64_t number);
void set_oid(emitter *e, const char *name, oid id);
void set_bool(emitter *e, const char *name, bool yes);
void set_char(emitter *e, const char *name, char c);
/* Hands the row over and starts the next one. */
void emit(emitter *e);

typedef void (*object_fn)(emitter *e, const object *o);
/* Every object of a class that the filter does not leave out, builtin ones first. */
void for_each(emitter *e, object_class class, object_fn f);
/* Whether rows of the part of this name are wanted. */
bool wants_part(const emitter *e, str name);
str schema_of(const emitter *e, const object *o);
const relation *relation_of(const emitter *e, oid id);
str role_name(const emitter *e, oid role);
value name_list(emitter *e, const str *names, size_t count);

/* information_schema_grants.c */
void table_grant_rows(emitter *e, const object *o);
void column_grant_rows(emitter *e, const object *o);
void routine_grant_rows(emitter *e, const object *o);

/* A row of pg_trigger: of a trigger of the model's (`own`), or of one that the server makes. */
typedef struct trigger_columns {
    value id, constraint;
    oid table, function, parent, other_table, index;
    str called;
    int bits;
    char enabled;
    bool internal, deferrable, deferred;
    const trigger *own; /* NULL: it has no arguments, columns, condition and transition tables */
} trigger_columns;
void set_trigger(emitter *e, const trigger_columns *t);
/* replication_slot.c */
void rows_of_pg_replication_slots(emitter *e);
/* constraint_trigger.c: the rows of pg_trigger that a constraint brings. */
void constraint_trigger_rows(emitter *e, const object *o);

/* The columns say which objects of the view's class a row can come from: by name and number of the
 * object itself, of its parent; by its schema; and the name of which part it is. NULL: the view has
 * no such column. */
typedef struct catalog_view {
    const char *name;
    void (*rows)(emitter *e);
    const char *named, *numbered, *parent_named, *parent_numbered, *schema, *part_named;
} catalog_view;

extern const catalog_view pg_catalog_tables[];
extern const size_t n_pg_catalog_tables;
extern const catalog_view pg_catalog_views[];
extern const size_t n_pg_catalog_views;
extern const catalog_view information_schema_views[];
extern const size_t n_information_schema_views;

#endif
