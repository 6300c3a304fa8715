/* keyword.c - the table of grammar/keywords.def and the search in it. */
#include <string.h>

#include "syntax/keyword_hash.h"
#include "syntax/lexer.h"
#include "syntax/runs.h"

#include "grammar/keyword_slots.h"
#include "grammar/sql.h"

const keyword keyword_table[] = {
#define KEYWORD(word, token, category, bare)                                                       \
    {STR_INIT(#word), TK_##token, KEYWORD_##category, bare},
#include "grammar/keywords.def"
};

enum { KEYWORD_COUNT = sizeof keyword_table / sizeof keyword_table[0] };

enum { LONGEST_KEYWORD = 17 }; /* current_timestamp */

/* The words once more, where comparing them waits for nothing else. */
static const char spelled[KEYWORD_COUNT][LONGEST_KEYWORD + 1] = {
#define KEYWORD(word, token, category, bare) #word,
#include "grammar/keywords.def"
};

/* What of so many bytes, at both places, differs by more than the bit that makes capitals small. */
static inline uint64_t differ_8(const char *a, const char *b)
{
    uint64_t x, y;
    memcpy(&x, a, sizeof x);
    memcpy(&y, b, sizeof y);
    return (x ^ y) & ~UINT64_C(0x2020202020202020);
}

static inline uint32_t differ_4(const char *a, const char *b)
{
    uint32_t x, y;
    memcpy(&x, a, sizeof x);
    memcpy(&y, b, sizeof y);
    return (x ^ y) & ~UINT32_C(0x20202020);
}

static inline unsigned differ_1(const char *a, const char *b)
{
    return (unsigned)(unsigned char)(*a ^ *b) & ~0x20u;
}

/* A key word has small letters and underscores only. What stands in the middle is compared twice
 * rather than byte by byte. */
static inline bool is_spelled(const char *lower, const char *word, size_t length)
{
    if (length >= 8)
        return (differ_8(word, lower) | differ_8(word + length - 8, lower + length - 8) |
                differ_1(word + length / 2, lower + length / 2)) == 0;
    if (length >= 4)
        return (differ_4(word, lower) | differ_4(word + length - 4, lower + length - 4)) == 0;
    return (differ_1(word, lower) | differ_1(word + 1, lower + 1) |
            differ_1(word + length - 1, lower + length - 1)) == 0;
}

uint16_t keyword_number(const char *word, size_t length)
{
    if (length < 2 || length > LONGEST_KEYWORD)
        return 0;
    for (uint32_t at = keyword_slot(word, length); keyword_slots[at] != 0;
         at = (at + 1) % KEYWORD_SLOTS) {
        unsigned number = keyword_slots[at] >> KEYWORD_LENGTH_BITS;
        if (keyword_slots[at] == KEYWORD_IN_SLOT(number, length) &&
            is_spelled(spelled[number - 1], word, length))
            return (uint16_t)number;
    }
    return 0;
}

uint16_t keyword_number_of_16(const char *word, size_t length)
{
#if defined(RUNS_AT_ONCE)
    if (length < 2 || length > RUN_BYTES)
        return length == LONGEST_KEYWORD ? keyword_number(word, length) : 0;
    for (uint32_t at = keyword_slot(word, length); keyword_slots[at] != 0;
         at = (at + 1) % KEYWORD_SLOTS) {
        unsigned number = keyword_slots[at] >> KEYWORD_LENGTH_BITS;
        if (keyword_slots[at] == KEYWORD_IN_SLOT(number, length) &&
            run_is_spelled(spelled[number - 1], word, length))
            return (uint16_t)number;
    }
    return 0;
#else
    return keyword_number(word, length);
#endif
}

/* That bit is also what tells DEL, which no name has that the lexer finds, from an underscore. */
const keyword *keyword_find(str word)
{
    uint16_t number = keyword_number(word.data, word.len);
    return number != 0 && memchr(word.data, 0x7f, word.len) == NULL ? &keyword_table[number - 1]
                                                                    : NULL;
}

const keyword *keyword_list(size_t *count)
{
    *count = KEYWORD_COUNT;
    return keyword_table;
}
