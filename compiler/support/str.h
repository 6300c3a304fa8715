/*
 * str.h - views of text. A str borrows bytes that somebody else owns: the
 * source file, an arena, a string literal. It is not NUL-terminated.
 *
 * Room: support. Every room of the compiler may use it.
 */
#ifndef MIGC_SUPPORT_STR_H
#define MIGC_SUPPORT_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

typedef struct str {
    const char *data; /* NULL only in the absent string */
    size_t len;       /* bytes */
} str;

/* A view of a string literal; also usable in static initialisers. */
#define STR(literal) ((str){(literal), sizeof(literal) - 1})
#define STR_INIT(literal)                                                                          \
    {                                                                                              \
        (literal), sizeof(literal) - 1                                                             \
    }
/* printf("%.*s", STR_ARG(s)) */
#define STR_ARG(s) (int)(s).len, ((s).data != NULL ? (s).data : "")

str str_from(const char *text); /* of a NUL-terminated string; NULL gives the absent string */
static inline bool str_absent(str s)
{
    return s.data == NULL;
}
static inline bool str_empty(str s)
{
    return s.len == 0;
}
static inline bool str_eq(str a, str b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.data, b.data, a.len) == 0);
}
/* Byte for byte. Names are looked for in tables of them: most differ in the first byte. */
static inline bool str_is(str a, const char *literal)
{
    return a.len == 0 ? *literal == '\0'
                      : *a.data == *literal && a.len == strlen(literal) &&
                            memcmp(a.data, literal, a.len) == 0;
}
bool str_eq_nocase(str a, str b); /* ASCII */
int str_cmp(str a, str b);        /* bytewise, as strcmp */
bool str_starts(str s, const char *prefix);
bool str_ends(str s, const char *suffix);
str str_slice(str s, size_t start, size_t end); /* clamped to s */
str str_trim(str s);                            /* without ASCII white space at both ends */
size_t str_find(str s, str needle);             /* offset, or s.len when not there */
bool str_contains(str s, const char *needle);
uint64_t str_hash(str s);
/* A hash of several parts: that of those so far, and the next one. */
static inline uint64_t hash_with(uint64_t so_far, uint64_t next)
{
    uint64_t h = (so_far ^ next) * 0x9e3779b97f4a7c15u;
    return h ^ (h >> 32);
}

/* ASCII; `lower` is in lower case. Tables of words are searched with it: most differ at once. */
static inline bool str_is_nocase(str a, const char *lower)
{
    bool may_be = a.len == 0 || ((*a.data ^ *lower) & ~0x20) == 0;
    return may_be && str_eq_nocase(a, str_from(lower));
}

/* Offset of the first byte that is not well-formed UTF-8, or s.len. */
size_t str_utf8_error(str s);
/* The code point of the character at an offset, and how many bytes it takes: no more than there
 * are. */
size_t str_utf8_read(str s, size_t at, uint32_t *code);
/* Writes a code point; how many bytes it takes. */
size_t utf8_write(uint32_t code, char out[4]);

#endif
