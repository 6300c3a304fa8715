#include "support/buf.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* Room for `more` bytes behind what is there. */
static void reserve(buf *b, size_t more)
{
    if (b->capacity - b->len >= more)
        return;
    size_t capacity = b->capacity > 0 ? b->capacity * 2 : 256;
    if (capacity - b->len < more)
        capacity = b->len + more;
    b->data = arena_grow(b->arena, b->data, b->capacity, capacity, 1);
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

void buf_char(buf *b, char c)
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
    va_list args;
    va_start(args, format);
    va_list again;
    va_copy(again, args);
    int n = vsnprintf(NULL, 0, format, args);
    if (n > 0) {
        reserve(b, (size_t)n + 1);
        vsnprintf(b->data + b->len, (size_t)n + 1, format, again);
        b->len += (size_t)n;
    }
    va_end(again);
    va_end(args);
}
