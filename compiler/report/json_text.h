/*
 * json_text.h - JSON in two ways: as jansson's values, for what is put
 * together out of its order, and written straight through, for what is long.
 * Both look the same. No value is ever NULL: without memory the program ends
 * as it does everywhere (support/arena.h).
 *
 * Room: report, private to it.
 */
#ifndef MIGC_REPORT_JSON_TEXT_H
#define MIGC_REPORT_JSON_TEXT_H

#include <jansson.h>

#include "support/buf.h"

/* Bytes that are not UTF-8 (a path may have some) become U+FFFD. */
json_t *json_text(arena *a, str s);
json_t *json_number(arena *a, size_t n);
json_t *json_new_object(arena *a);
json_t *json_new_array(arena *a);
/* Both take the value over. */
void json_set(arena *a, json_t *object, const char *key, json_t *value);
void json_add(arena *a, json_t *array, json_t *value);
/* Writes the value, indented, with a line end, and frees it. */
void json_write(buf *out, json_t *value);

/*
 * What is written straight through: each value is a member of the object, or
 * an element of the array (then `key` is NULL), that was begun last.
 */
typedef struct json_page {
    buf *out;
    size_t depth;
    bool some; /* the object or array has something in it */
} json_page;

void json_begin(json_page *p, const char *key, char bracket); /* '{' or '[' */
void json_end(json_page *p, char bracket);                    /* '}' or ']' */
/* Bytes that are not UTF-8 become U+FFFD; the absent string is null. */
void json_put_text(json_page *p, const char *key, str s);
void json_put_number(json_page *p, const char *key, size_t n);
void json_put_bool(json_page *p, const char *key, bool yes);
void json_put_null(json_page *p, const char *key);

#endif
