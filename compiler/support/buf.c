#include "support/buf.h"

#include <stdarg.h>
#include <string.h>

#include "support/format.h"

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
    if (times == 0) /* there may be no data yet */
        return;
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
    int n = format_text(b->data + b->len, b->capacity - b->len, format, args);
    if (n > 0) {
        if ((size_t)n >= b->capacity - b->len) { /* it was cut */
            reserve(b, (size_t)n + 1);
            format_text(b->data + b->len, (size_t)n + 1, format, again);
        }
        b->len += (size_t)n;
    }
    va_end(again);
    va_end(args);
}

/* What stands for the byte in a JSON string behind the backslash; 0: its number, -1: itself. */
static int json_escape(unsigned char c)
{
    switch (c) {
    case '"':
    case '\\':
        return c;
    case '\b':
        return 'b';
    case '\f':
        return 'f';
    case '\n':
        return 'n';
    case '\r':
        return 'r';
    case '\t':
        return 't';
    default:
        return c < 0x20 ? 0 : -1;
    }
}

void buf_json_string(buf *b, str text)
{
    size_t done = 0;
    buf_char(b, '"');
    for (size_t i = 0; i < text.len; i++) {
        int escape = json_escape((unsigned char)text.data[i]);
        if (escape < 0)
            continue;
        buf_add(b, (str){text.data + done, i - done});
        done = i + 1;
        if (escape == 0) {
            buf_printf(b, "\\u%04X", (unsigned char)text.data[i]);
        } else {
            buf_char(b, '\\');
            buf_char(b, (char)escape);
        }
    }
    buf_add(b, (str){text.data + done, text.len - done});
    buf_char(b, '"');
}
