/*
 * jsonb.h - JSON values as PostgreSQL's json and jsonb see them.
 *
 * Room: model, private to it.
 */
#ifndef MIGC_MODEL_JSONB_H
#define MIGC_MODEL_JSONB_H

#include "support/buf.h"
#include "support/vec.h"

typedef enum jsonb_kind {
    JSONB_NULL,
    JSONB_FALSE,
    JSONB_TRUE,
    JSONB_NUMBER,
    JSONB_STRING,
    JSONB_ARRAY,
    JSONB_OBJECT
} jsonb_kind;

typedef struct jsonb_value {
    jsonb_kind kind;
    str text; /* of a number as numeric prints it; of a string, decoded */
    const struct jsonb_value *items;
    const str *keys; /* of an object, in jsonb's order: by length, then by bytes */
    size_t count;
} jsonb_value;

/* False for what is no JSON, and for numbers and escapes beyond us: *sure says which. */
bool jsonb_read(arena *a, str text, jsonb_value *out, bool *sure);
/* As jsonb_out prints it. */
str jsonb_text(arena *a, const jsonb_value *v);

/* Order and double keys as jsonb keeps them: of equal ones the last. */
jsonb_value jsonb_object(arena *a, const str *keys, const jsonb_value *values, size_t count);
jsonb_value jsonb_array(const jsonb_value *items, size_t count);
jsonb_value jsonb_string(str text);

const jsonb_value *jsonb_member(const jsonb_value *v, str key);
const jsonb_value *jsonb_element(const jsonb_value *v, int64_t at); /* below zero: from the end */
bool jsonb_equal(const jsonb_value *l, const jsonb_value *r);
int jsonb_compare(const jsonb_value *l, const jsonb_value *r); /* of whole values */
bool jsonb_contains(const jsonb_value *whole, const jsonb_value *part);

#endif
