/*
 * buffer.h - a text that grows: SQL messages, array literals, JSON. For every file of the runtime.
 *
 * Running out of memory is remembered in `failed` and everything after it does nothing, so that a
 * caller may check once, at the end. All zeroes is an empty buffer.
 */
#ifndef MIGC_SRC_BUFFER_H
#define MIGC_SRC_BUFFER_H

#include <migc/migc.h>

typedef struct migc_buffer {
    char *data; /* always NUL-terminated once something was added */
    size_t length, capacity;
    bool failed;
} migc_buffer;

void migc_buffer_add(migc_buffer *buffer, const char *bytes, size_t length);
void migc_buffer_text(migc_buffer *buffer, const char *text);
void migc_buffer_char(migc_buffer *buffer, char c);
void migc_buffer_number(migc_buffer *buffer, int64_t number);

/* "name", with its quotes doubled. */
void migc_buffer_identifier(migc_buffer *buffer, const char *name);

/* 'text' for PostgreSQL, E'text' where it has a backslash: right under any setting of
 * standard_conforming_strings. */
void migc_buffer_literal(migc_buffer *buffer, const char *text);

/* Each byte as two hexadecimal digits: 00ff. */
void migc_buffer_hex(migc_buffer *buffer, const unsigned char *bytes, size_t length);

/* "text" as JSON wants it. */
void migc_buffer_json(migc_buffer *buffer, const char *bytes, size_t length);

void migc_buffer_free(migc_buffer *buffer);

#endif
