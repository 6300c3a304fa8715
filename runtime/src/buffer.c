/* buffer.c - see buffer.h. */
#include "buffer.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Makes room for `more` bytes and the NUL behind them. */
static bool reserve(migc_buffer *buffer, size_t more)
{
    size_t capacity = buffer->capacity ? buffer->capacity : 256;
    char *data;

    if (buffer->failed)
        return false;
    if (more >= SIZE_MAX / 2 - buffer->length) {
        buffer->failed = true;
        return false;
    }
    if (buffer->length + more < buffer->capacity)
        return true;
    while (capacity <= buffer->length + more)
        capacity *= 2;
    data = realloc(buffer->data, capacity);
    if (!data) {
        buffer->failed = true;
        return false;
    }
    buffer->data = data;
    buffer->capacity = capacity;
    return true;
}

void migc_buffer_add(migc_buffer *buffer, const char *bytes, size_t length)
{
    if (!reserve(buffer, length))
        return;
    if (length > 0)
        memcpy(buffer->data + buffer->length, bytes, length);
    buffer->length += length;
    buffer->data[buffer->length] = '\0';
}

void migc_buffer_text(migc_buffer *buffer, const char *text)
{
    migc_buffer_add(buffer, text, strlen(text));
}

void migc_buffer_char(migc_buffer *buffer, char c)
{
    migc_buffer_add(buffer, &c, 1);
}

void migc_buffer_number(migc_buffer *buffer, int64_t number)
{
    char digits[32];

    (void)snprintf(digits, sizeof digits, "%" PRId64, number);
    migc_buffer_text(buffer, digits);
}

static void add_doubled(migc_buffer *buffer, const char *text, char first, char second)
{
    for (; *text; text++) {
        if (*text == first || *text == second)
            migc_buffer_char(buffer, *text);
        migc_buffer_char(buffer, *text);
    }
}

void migc_buffer_identifier(migc_buffer *buffer, const char *name)
{
    migc_buffer_char(buffer, '"');
    add_doubled(buffer, name, '"', '"');
    migc_buffer_char(buffer, '"');
}

void migc_buffer_literal(migc_buffer *buffer, const char *text)
{
    if (strchr(text, '\\'))
        migc_buffer_text(buffer, " E");
    migc_buffer_char(buffer, '\'');
    add_doubled(buffer, text, '\'', strchr(text, '\\') ? '\\' : '\'');
    migc_buffer_char(buffer, '\'');
}

void migc_buffer_hex(migc_buffer *buffer, const unsigned char *bytes, size_t length)
{
    static const char digits[] = "0123456789abcdef";
    size_t i;

    for (i = 0; i < length; i++) {
        migc_buffer_char(buffer, digits[bytes[i] >> 4]);
        migc_buffer_char(buffer, digits[bytes[i] & 15]);
    }
}

void migc_buffer_json(migc_buffer *buffer, const char *bytes, size_t length)
{
    char escape[8];
    size_t i;

    migc_buffer_char(buffer, '"');
    for (i = 0; i < length; i++) {
        unsigned char c = (unsigned char)bytes[i];

        if (c == '"' || c == '\\') {
            migc_buffer_char(buffer, '\\');
            migc_buffer_char(buffer, (char)c);
        } else if (c < 0x20) {
            (void)snprintf(escape, sizeof escape, "\\u%04x", c);
            migc_buffer_text(buffer, escape);
        } else {
            migc_buffer_char(buffer, (char)c);
        }
    }
    migc_buffer_char(buffer, '"');
}

void migc_buffer_free(migc_buffer *buffer)
{
    free(buffer->data);
    memset(buffer, 0, sizeof *buffer);
}
