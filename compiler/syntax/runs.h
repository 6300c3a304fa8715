/*
 * runs.h - how far white space and words go, told of 16 bytes at once: where a word ends cannot be
 * foretold, and a loop over its bytes makes the processor guess wrong at nearly each.
 *
 * Room: syntax; only lexer.c and keyword.c include it.
 */
#ifndef MIGC_SYNTAX_RUNS_H
#define MIGC_SYNTAX_RUNS_H

#include <stdbool.h>
#include <stddef.h>

/* So many bytes are read by all that is here. */
enum { RUN_BYTES = 16 };

#if defined(__SSE2__) && defined(__GNUC__)
#include <emmintrin.h>

#define RUNS_AT_ONCE 1

static inline __m128i run_bytes(const char *p)
{
    return _mm_loadu_si128((const __m128i *)(const void *)p);
}

/* Which bytes are `low` to `low + more`. */
static inline __m128i run_between(__m128i bytes, char low, char more)
{
    __m128i above = _mm_sub_epi8(bytes, _mm_set1_epi8(low));
    return _mm_cmpeq_epi8(_mm_min_epu8(above, _mm_set1_epi8(more)), above);
}

/* How many of them, from the first on, have their highest bit set. */
static inline unsigned run_length(__m128i bytes)
{
    return (unsigned)__builtin_ctz(~(unsigned)_mm_movemask_epi8(bytes));
}

/* White space. */
static inline unsigned space_run(const char *p)
{
    __m128i bytes = run_bytes(p);
    return run_length(_mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8(' ')),
                                   run_between(bytes, '\t', '\r' - '\t')));
}

/* What may stand inside of a name: letters, digits, _ and all that is not ASCII; not the dollar,
 * which is rare. */
static inline unsigned word_run(const char *p)
{
    __m128i bytes = run_bytes(p);
    __m128i letters = run_between(_mm_or_si128(bytes, _mm_set1_epi8(0x20)), 'a', 'z' - 'a');
    __m128i digits = run_between(bytes, '0', '9' - '0');
    __m128i others = _mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('_')), bytes);
    return run_length(_mm_or_si128(_mm_or_si128(letters, digits), others));
}

/* Whether the first `length` bytes are the same but for the bit that makes capitals small. */
static inline bool run_is_spelled(const char *a, const char *b, size_t length)
{
    __m128i differ =
        _mm_andnot_si128(_mm_set1_epi8(0x20), _mm_xor_si128(run_bytes(a), run_bytes(b)));
    return run_length(_mm_cmpeq_epi8(differ, _mm_setzero_si128())) >= length;
}

#else

static inline unsigned space_run(const char *p)
{
    unsigned n = 0;
    while (n < RUN_BYTES && (p[n] == ' ' || (p[n] >= '\t' && p[n] <= '\r')))
        n++;
    return n;
}

static inline bool is_in_word(unsigned char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c >= 0x80;
}

static inline unsigned word_run(const char *p)
{
    unsigned n = 0;
    while (n < RUN_BYTES && is_in_word((unsigned char)p[n]))
        n++;
    return n;
}

#endif

#endif
