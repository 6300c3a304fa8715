/*
 * fields.h - the fields of every kind of node as tables, made from nodes.def.
 *
 * Room: syntax; only what treats all kinds alike (walk.c, tree_depth.c, tree_json.c, print.c)
 * includes it.
 */
#ifndef MIGC_SYNTAX_FIELDS_H
#define MIGC_SYNTAX_FIELDS_H

#include "syntax/ast.h"

typedef enum field_type {
    FIELD_NODE,
    FIELD_LIST,
    FIELD_NAME,
    FIELD_TEXT,
    FIELD_FLAG,
    FIELD_ENUM,
    FIELD_INT,
} field_type;

typedef struct field {
    const char *name; /* NULL ends a table */
    field_type type;
    size_t offset;
    const char *const *words; /* FIELD_ENUM: the names of its values */
} field;

const field *node_fields(node_kind kind);
size_t node_size(node_kind kind); /* of its struct */

/* A field of a node as the type that `f` says it is. */
#define FIELD(type, n, f) (*(const type *)((const char *)(n) + (f)->offset))

#endif
