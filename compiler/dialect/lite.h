/*
 * lite.h - what the files that write SQLite share.
 *
 * A table of SQLite is written down as templates: texts in which tables and
 * columns stand as numbers (LITE_TABLE, LITE_COLUMN), so that two states of
 * a table compare equal when nothing but names is different. They are filled
 * in with the names of now when a statement is written.
 *
 * sqlite.c drives the files, lite_run.c writes the difference of a run of DDL,
 * lite_table.c makes templates from the catalogue, lite_rebuild.c moves a
 * table's rows into its new form, lite_query.c, lite_data.c and lite_copy.c translate statements
 * about rows, lite_expr.c and lite_call.c expressions, lite_literal.c constants, lite_type.c types.
 *
 * Room: dialect, private to it.
 */
#ifndef MIGC_DIALECT_LITE_H
#define MIGC_DIALECT_LITE_H

#include "dialect/translate.h"
#include "support/buf.h"
#include "support/map.h"

/* ---- types (lite_type.c) ---- */

/* How a value is kept: the table in <migc/migc.h>. */
typedef enum lite_class {
    LITE_UNKNOWN,
    LITE_BOOL,
    LITE_INTEGER,
    LITE_REAL,
    LITE_NUMERIC,
    LITE_TEXT,
    LITE_BYTES,
    LITE_UUID,
    LITE_DATE,
    LITE_TIME,
    LITE_TIMESTAMP,
    LITE_TIMESTAMPTZ,
    LITE_INTERVAL,
    LITE_JSON,
    LITE_ENUM,
    LITE_ARRAY,
    LITE_OTHER
} lite_class;

typedef struct lite_type {
    lite_class class;
    int32_t typmod;
    oid id;      /* below domains; OID_NONE when it is not known */
    oid element; /* of an array */
} lite_type;

lite_type lite_type_of(const catalog *c, oid id, int32_t typmod);
/* The type that a type_name means, by its name; class LITE_UNKNOWN when we do not know it. */
lite_type lite_type_named(const catalog *c, const node *type_name);
const char *lite_storage(lite_class class); /* "TEXT" */
bool lite_is_number(lite_class class);
/* Digits behind the point of numeric(p, s); -1 when it has no limit. */
int lite_scale(lite_type t);

/* ---- templates ---- */

/* Bytes that no UTF-8 text has. LITE_MARK t OID LITE_END, LITE_MARK c OID : NUMBER LITE_END */
#define LITE_MARK '\xff'
#define LITE_END '\xfe'

typedef struct lite_column {
    str called;
    int16_t number;
    lite_type type;
    str text;          /* template: what stands behind the name */
    str default_value; /* template; absent: none */
    bool not_null;
    bool constant_default; /* ADD COLUMN can have it */
    bool generated;
    bool key; /* carries PRIMARY KEY itself */
} lite_column;

typedef enum lite_constraint_kind {
    LITE_PRIMARY_KEY,
    LITE_UNIQUE,
    LITE_CHECK,
    LITE_FOREIGN_KEY
} lite_constraint_kind;

typedef struct lite_constraint {
    oid id;
    lite_constraint_kind kind;
    str called;
    str text;       /* template: CONSTRAINT "name" ... */
    str reference;  /* template of a foreign key of one column: CONSTRAINT "name" REFERENCES ... */
    int16_t column; /* that it is about, when it is one; else 0 */
} lite_constraint;

/* An index or a trigger. */
typedef struct lite_part {
    oid id;
    str called;
    str text; /* template of the whole statement */
} lite_part;

typedef struct lite_table {
    oid id;
    const relation *source; /* the version of the catalogue's table that it was made from */
    str called;
    bool temporary;
    bool autoincrement;
    lite_column *columns;
    size_t n_columns;
    lite_constraint *constraints;
    size_t n_constraints;
    lite_part *indexes, *triggers;
    size_t n_indexes, n_triggers;
} lite_table;

typedef struct lite_view {
    oid id;
    str called;
    str text; /* template of the whole statement */
} lite_view;

typedef VEC(lite_table *) lite_table_list;
typedef VEC(lite_view *) lite_view_list;
typedef VEC(oid) oid_list;

/* The first statement of a run that changed an object. */
typedef struct lite_cause {
    oid object;
    const statement *statement;
} lite_cause;

/* ALTER COLUMN ... TYPE ... USING of a run. */
typedef struct lite_using {
    oid table;
    int16_t column;
    const node *expr;
} lite_using;

typedef struct lite_statement {
    str text;
    location origin;
    bool for_rebuild; /* needed only in a file that rebuilds a table: does what foreign keys do,
                         which are off then */
} lite_statement;

/* One file on its way. */
typedef struct lite_file {
    translation *translation;
    const script *script;
    VEC(lite_statement) statements;
    VEC(removal) removals;
    const statement *follows; /* changes a key that rows of other tables follow; NULL: none does */
} lite_file;

typedef struct lite {
    arena *arena;
    translator *translator;
    const catalog *catalog;
    lite_table_list tables; /* as they are in SQLite now, ascending by number */
    lite_view_list views;
    oid_list ignored; /* -- migc:sqlite skip */
    map reported;     /* what was said to be untranslatable */
    lite_file *file;
    catalog_mark run; /* where the run of DDL began */
    bool in_run;
    VEC(lite_cause) causes; /* of the run */
    VEC(lite_using) usings;
} lite;

/* ---- emitting (lite_emit.c) ---- */

/* Adds a statement to the file. `text` without a semicolon. */
void lite_emit(lite *x, const statement *origin, str text);
/* The same for what foreign keys would do. */
void lite_emit_for_rebuild(lite *x, const statement *origin, str text);
/* Says that something has no equivalent: an error, or a removal where the user allows that. */
void lite_cannot(lite *x, const statement *origin, range at, str what, str why);
void lite_left_out(lite *x, range at, str what, str why);
const statement *lite_cause_of(const lite *x, oid object, oid parent);
str lite_quote(arena *a, str called); /* "name" */
str lite_literal(arena *a, str text); /* 'text' */
str lite_table_name(const lite *x, const relation *r);
/* Fills in the names. */
str lite_render(const lite *x, str template);
lite_table *lite_find(const lite *x, oid id);
const lite_column *lite_find_column(const lite_table *t, int16_t number);
void lite_mark_table(buf *out, oid id);
void lite_mark_column(buf *out, oid id, int16_t number);

/* ---- tables (lite_table.c, lite_index.c, lite_trigger.c) ---- */

lite_table *lite_table_new(lite *x, const relation *r);
void lite_table_indexes(lite *x, const relation *r, lite_table *out);
void lite_table_triggers(lite *x, const relation *r, lite_table *out);
lite_view *lite_view_new(lite *x, const relation *r);
str lite_create_table(const lite *x, const lite_table *t, str called);
/* The catalogue's own tables are none of SQLite's. */
bool lite_has_table(const lite *x, const relation *r);

/* ---- runs (lite_run.c, lite_rebuild.c) ---- */

/* Writes what the run of DDL has changed; `emit` false: takes note of it alone. */
void lite_flush(lite *x, bool emit);
/* Moves a table into its new form; both have the names of now. */
void lite_rebuild(lite *x, const statement *origin, const lite_table *before,
                  const lite_table *after);

/* ---- expressions (lite_expr.c, lite_call.c) ---- */

/* What a name in a statement can mean. */
typedef struct lite_relation {
    str alias;             /* as it is visible */
    const relation *table; /* NULL: a subquery or CTE */
    struct lite_relation *next;
} lite_relation;

typedef struct lite_scope {
    const struct lite_scope *outer;
    lite_relation *relations;
    const node *with; /* its CTEs */
} lite_scope;

typedef struct lite_writer {
    lite *lite;
    buf *out;
    const expression *bound; /* of the catalogue: names are bound, else NULL */
    const lite_scope *scope; /* of a statement */
    const relation *row;     /* of a trigger: NEW and OLD */
    oid value_table;         /* of a domain's check: what VALUE is */
    int16_t value_column;
    const str *defaults; /* INSERT: what DEFAULT stands for in each column of VALUES */
    size_t n_defaults;
    size_t star_columns; /* of a view: how many it has; 0: * is written as it is */
    bool follows;        /* it changes a key that rows of other tables follow */
    bool failed;
    range where;
    str why; /* the first thing that has no equivalent */
} lite_writer;

/* Always false. */
#if defined(__GNUC__)
__attribute__((format(printf, 3, 4)))
#endif
bool lite_fail(lite_writer *w, const node *n, const char *format, ...);

/* An expression as a value to keep in a column of that type, or, where the class is LITE_UNKNOWN,
 * to compute with. */
bool lite_expr(lite_writer *w, const node *n, lite_type as);
/* As a number to compare and calculate with. */
bool lite_number(lite_writer *w, const node *n);
/* The text of a number with its sign, such as -1; absent when it is something else. */
str lite_signed_number(arena *a, const node *n);
bool lite_wants_brackets(arena *a, const node *n);
lite_type lite_expr_type(lite_writer *w, const node *n);
bool lite_call(lite_writer *w, const node *function_call, lite_type as);
bool lite_special(lite_writer *w, const node *n, lite_type as);
lite_type lite_call_type(lite_writer *w, const node *function_call);
/* value_function: current_timestamp ... */
bool lite_now(lite_writer *w, const node *n, lite_class class);
bool lite_query(lite_writer *w, const node *select, const lite_type *as, size_t n_as);
/* A query whose result is inserted, with WHERE where SQLite would take ON CONFLICT for a join's. */
bool lite_insert_query(lite_writer *w, const node *select, const lite_type *as, size_t n_as,
                       bool conflict_follows);
/* Writes a value of one type as one of another; `inner` is written already. */
bool lite_convert(lite_writer *w, const node *n, str inner, lite_type from, lite_type to);
/* The column that a reference means; NULL when it cannot be told. */
const column *lite_column_of(lite_writer *w, const node *column_ref, const relation **table);
/* x + interval '7 days' as strftime; `sign` is + or -. */
bool lite_add_interval(lite_writer *w, const node *time, const node *interval, char sign);

/* ---- constants (lite_literal.c) ---- */

/* A text as a value of a type, in the form that the runtime keeps. False: it is none of that type,
 * or cannot be told. */
bool lite_constant(lite *x, str text, lite_type as, buf *out);
/* 2024-01-01 12:00:00.000000, in UTC. */
bool lite_timestamp(arena *a, str text, lite_class class, str *out);
/* {a,"b c",NULL} as its elements; absent is NULL. */
bool lite_array_items(arena *a, str text, str **items, size_t *count);
/* 1.5 with a scale of 2 is 1.50. */
bool lite_decimal(arena *a, str text, int scale, str *out);

/* ---- rows (lite_data.c, lite_copy.c) ---- */

/* Translates a statement about rows. */
void lite_data(lite *x, const statement *st, const node *n);
/* Rows of a table are gone: those that refer to them follow (lite_cascade.c). */
void lite_follow_delete(lite *x, const statement *st, const relation *r);
/* Columns of a table have new values: whether rows of other tables follow that. */
bool lite_update_is_followed(lite *x, const relation *r, const int16_t *columns, size_t count);
/* CREATE TABLE AS: fills the table that a run has made. */
void lite_fill(lite *x, const statement *st, const node *create_table_as);
void lite_copy(lite *x, const statement *st, const node *n);
const relation *lite_resolve(const lite *x, const node *named);
bool lite_from(lite_writer *w, const node *item, lite_scope *s);
bool lite_with(lite_writer *w, const node *with);
/* Ends a writer: emits what it wrote, or says why it could not. */
void lite_finish(lite_writer *w, const statement *st, const node *n);

#endif
