/*
 * buf.h - text that grows while it is written, in an arena.
 *
 * Room: support. Every room of the compiler may use it.
 */
#ifndef MIGC_SUPPORT_BUF_H
#define MIGC_SUPPORT_BUF_H

#include "support/arena.h"

typedef struct buf {
    arena *arena;
    char *data; /* not NUL-terminated */
    size_t len;
    size_t capacity;
} buf;

static inline buf buf_new(arena *a)
{
    return (buf){.arena = a};
}
void buf_add(buf *b, str s);
void buf_text(buf *b, const char *text);
void buf_char_grown(buf *b, char c); /* where there is no room for it */
static inline void buf_char(buf *b, char c)
{
    if (b->len < b->capacity)
        b->data[b->len++] = c;
    else
        buf_char_grown(b, c);
}
void buf_repeat(buf *b, char c, size_t times);
#if defined(__GNUC__)
__attribute__((format(printf, 2, 3)))
#endif
void buf_printf(buf *b, const char *format, ...);
/* The text as a JSON string, quotes included; `text` is UTF-8. */
void buf_json_string(buf *b, str text);
/* The text so far; stays valid until the next write to the buf. */
static inline str buf_str(const buf *b)
{
    return (str){b->len > 0 ? b->data : "", b->len};
}

#endif
