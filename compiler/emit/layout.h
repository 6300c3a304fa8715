/*
 * layout.h - the C that will be written, before a byte of it is: tables as
 * structs with their members, keys and enums, all names settled.
 *
 * Room: emit, private to it.
 */
#ifndef MIGC_EMIT_LAYOUT_H
#define MIGC_EMIT_LAYOUT_H

#include "emit/emit.h"
#include "emit/names.h"
#include "support/buf.h"

/* How a type of PostgreSQL is held in C. */
typedef struct c_type {
    const char *kind;            /* "INT4" of MIGC_K_INT4 */
    const char *element;         /* of an array: the kind of its elements; else NULL */
    str text;                    /* "int32_t", "app_status", "migc_text_array" */
    const struct c_enum *labels; /* of an enum or an array of one; else NULL */
} c_type;

typedef struct c_enum {
    const type *type;
    str name;           /* app_status */
    str upper;          /* APP_STATUS */
    str *constants;     /* APP_STATUS_ACTIVE ..., one a label */
    str unknown, count; /* APP_STATUS_UNKNOWN, APP_STATUS_COUNT */
} c_enum;

typedef struct c_member {
    const column *column;
    str name;     /* created_at */
    str upper;    /* CREATED_AT */
    str sql_type; /* "character varying(10)" */
    c_type type;
    bool nullable;
    bool has_default;
    bool read_only;
    bool in_key; /* part of the primary key */
} c_member;

/* The primary key, or another set of columns that is unique. */
typedef struct c_key {
    str name;   /* app_users_key, app_users_by_email_key */
    str suffix; /* "" of the primary key, "_by_email" */
    size_t *members;
    size_t n_members;
} c_key;

typedef struct c_table {
    const relation *relation;
    str name;  /* app_users */
    str upper; /* APP_USERS */
    str sqlite_name;
    bool view;
    c_member *members;
    size_t n_members;
    c_key *keys; /* the primary key first, where there is one */
    size_t n_keys;
    bool has_primary_key;
} c_table;

typedef struct c_index {
    const relation *index;
    str schema, sqlite_name; /* sqlite_name absent: it has none of its own there */
    str table;
} c_index;

typedef struct c_schema {
    str prefix, upper; /* app, APP */
    c_enum *enums;
    size_t n_enums;
    c_table *tables;
    size_t n_tables;
    c_index *indexes;
    size_t n_indexes;
} c_schema;

void layout_schema(arena *a, const emit_options *options, c_schema *out);

/* The C type of a column's type; `enums` must be settled. */
c_type layout_type(const catalog *c, const c_schema *s, oid id);

#endif
