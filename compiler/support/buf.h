/*
 * buf.h - text that grows while it is written, in an arena.
 *
 * Room: support. Every room of the compiler may use it.
 */
#ifndef MIGC_SUPPORT_BUF_H
#define MIGC_SUPPORT_BUF_H

#include "support/arena.h"

/* Takes what has been written so far. */
typedef void (*buf_drain)(void *context, str text);

typedef struct buf {
    arena *arena;
    char *data; /* not NUL-terminated */
    size_t len;
    size_t capacity;
    buf_drain drain; /* NULL: the text stays until the end */
    void *context;
} buf;

static inline buf buf_new(arena *a)
{
    return (buf){.arena = a};
}
/* Long text that is read once: it goes to `drain` piece by piece, the last one by buf_finish(). */
static inline buf buf_draining(arena *a, buf_drain drain, void *context)
{
    return (buf){.arena = a, .drain = drain, .context = context};
}
void buf_finish(buf *b);
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
