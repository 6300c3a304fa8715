/*
 * json_text.h - jansson's values from ours. No value is ever NULL: without
 * memory the program ends as it does everywhere (support/arena.h).
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

#endif
