/*
 * runs.h - how far white space and words go, told of 32 bytes at once: where a word ends cannot be
 * foretold, and a loop over its bytes makes the processor guess wrong at nearly each.
 *
 * Room: syntax; only lexer.c and keyword.c include it.
 */
#ifndef MIGC_SYNTAX_RUNS_H
#define MIGC_SYNTAX_RUNS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* White space, and the word behind it: of what may stand inside of a name, letters, digits, _, $
 * and all that is not ASCII. */
typedef struct run {
    size_t space, word;
} run;

/* Bytes that are looked at for both, and for how a word is spelled. */
enum { RUN_BYTES = 32, SPELLED_BYTES = 16 };

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

/* The highest bit of each byte. */
static inline uint64_t run_bits(__m128i bytes)
{
    return (uint64_t)(unsigned)_mm_movemask_epi8(bytes);
}

static inline uint64_t space_bits(__m128i bytes)
{
    return run_bits(_mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8(' ')),
                                 run_between(bytes, '\t', '\r' - '\t')));
}

static inline uint64_t word_bits(__m128i bytes)
{
    __m128i letters = run_between(_mm_or_si128(bytes, _mm_set1_epi8(0x20)), 'a', 'z' - 'a');
    __m128i digits = run_between(bytes, '0', '9' - '0');
    __m128i others = _mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('_')),
                                  _mm_cmpeq_epi8(bytes, _mm_set1_epi8('$')));
    return run_bits(_mm_or_si128(_mm_or_si128(letters, digits), _mm_or_si128(others, bytes)));
}

static inline run run_at(const char *p)
{
    __m128i first = run_bytes(p), second = run_bytes(p + 16);
    uint64_t spaces = space_bits(first) | space_bits(second) << 16;
    uint64_t words = word_bits(first) | word_bits(second) << 16;
    run found = {.space = (size_t)__builtin_ctzll(~spaces)};
    found.word = (size_t)__builtin_ctzll(~(words >> found.space));
    return found;
}

/* Whether the first `length` bytes, at most 16, are the same but for the bit that makes capitals
 * small. */
static inline bool run_is_spelled(const char *a, const char *b, size_t length)
{
    __m128i differ =
        _mm_andnot_si128(_mm_set1_epi8(0x20), _mm_xor_si128(run_bytes(a), run_bytes(b)));
    uint64_t same = run_bits(_mm_cmpeq_epi8(differ, _mm_setzero_si128()));
    return (size_t)__builtin_ctzll(~same) >= length;
}

#else

static inline bool is_in_word(unsigned char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '$' || c >= 0x80;
}

static inline run run_at(const char *p)
{
    run found = {0};
    while (found.space < RUN_BYTES &&
           (p[found.space] == ' ' || (p[found.space] >= '\t' && p[found.space] <= '\r')))
        found.space++;
    while (found.space + found.word < RUN_BYTES &&
           is_in_word((unsigned char)p[found.space + found.word]))
        found.word++;
    return found;
}

#endif

#endif
