#include "support/buf.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void buf_finish(buf *b)
{
    if (b->drain != NULL && b->len > 0)
        b->drain(b->context, buf_str(b));
    b->len = 0;
}

/* Room for `more` bytes behind what is there. */
static void reserve(buf *b, size_t more)
{
    enum { PIECE = 64 * 1024 };
    if (b->drain != NULL && b->len >= PIECE)
        buf_finish(b);
    if (b->capacity - b->len >= more)
        return;
    size_t capacity = b->capacity > 0 ? b->capacity * 2 : 256;
    if (capacity - b->len < more)
        capacity = b->len + more;
    b->data = arena_regrow(b->arena, b->data, b->capacity, capacity, 1);
    b->capacity = capacity;
}

void buf_add(buf *b, str s)
{
    if (s.len == 0)
        return;
    reserve(b, s.len);
    memcpy(b->data + b->len, s.data, s.len);
    b->len += s.len;
}

void buf_text(buf *b, const char *text)
{
    buf_add(b, str_from(text));
}

void buf_char_grown(buf *b, char c)
{
    reserve(b, 1);
    b->data[b->len++] = c;
}

void buf_repeat(buf *b, char c, size_t times)
{
    reserve(b, times);
    memset(b->data + b->len, c, times);
    b->len += times;
}

void buf_printf(buf *b, const char *format, ...)
{
    enum { USUAL = 64 };
    va_list args;
    va_start(args, format);
    va_list again;
    va_copy(again, args);
    reserve(b, USUAL);
    int n = vsnprintf(b->data + b->len, b->capacity - b->len, format, args);
    if (n > 0) {
        if ((size_t)n >= b->capacity - b->len) { /* it was cut */
            reserve(b, (size_t)n + 1);
            vsnprintf(b->data + b->len, (size_t)n + 1, format, again);
        }
        b->len += (size_t)n;
    }
    va_end(again);
    va_end(args);
}

void buf_json_string(buf *b, str text)
{
    buf_char(b, '"');
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.data[i];
        if (c == '"' || c == '\\')
            buf_printf(b, "\\%c", c);
        else if (c == '\n')
            buf_text(b, "\\n");
        else if (c == '\t')
            buf_text(b, "\\t");
        else if (c < 0x20 || c == 0x7f)
            buf_printf(b, "\\u%04x", c);
        else
            buf_char(b, (char)c);
    }
    buf_char(b, '"');
}
