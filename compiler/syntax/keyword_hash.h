/*
 * keyword_hash.h - where a word stands in the table of key words, and where grammar/keyword_table.c
 * puts it when migc is built.
 *
 * Room: syntax; only keyword.c and keyword_table.c include it.
 */
#ifndef MIGC_SYNTAX_KEYWORD_HASH_H
#define MIGC_SYNTAX_KEYWORD_HASH_H

#include <stddef.h>
#include <stdint.h>

enum { KEYWORD_SLOT_BITS = 11, KEYWORD_SLOTS = 1 << KEYWORD_SLOT_BITS };

/* What a slot holds, 0 when it is empty: a word of another length is told without a look at it. */
enum { KEYWORD_LENGTH_BITS = 5 };
#define KEYWORD_IN_SLOT(number, length)                                                            \
    (((unsigned)(number) << KEYWORD_LENGTH_BITS) | (unsigned)(length))

/* Four letters and the length tell the words apart well enough; the bit makes capitals small. A
 * word of three quarters of a text is no key word, and mostly finds an empty slot. */
static inline uint32_t keyword_slot(const char *word, size_t length)
{
    uint32_t letters = (uint32_t)(unsigned char)word[0] | (uint32_t)(unsigned char)word[1] << 8 |
                       (uint32_t)(unsigned char)word[length / 2] << 16 |
                       (uint32_t)(unsigned char)word[length - 1] << 24;
    letters = (letters | 0x20202020u) + (uint32_t)length * 0x01000193u;
    return (letters * 0x9e3779b1u) >> (32 - KEYWORD_SLOT_BITS);
}

#endif
