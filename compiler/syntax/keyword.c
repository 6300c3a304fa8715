/* keyword.c - the table of grammar/keywords.def and the search in it. */
#include "syntax/keyword_hash.h"
#include "syntax/lexer.h"

#include "grammar/keyword_slots.h"
#include "grammar/sql.h"

const keyword keyword_table[] = {
#define KEYWORD(word, token, category, bare)                                                       \
    {STR_INIT(#word), TK_##token, KEYWORD_##category, bare},
#include "grammar/keywords.def"
};

enum { KEYWORD_COUNT = sizeof keyword_table / sizeof keyword_table[0] };

enum { LONGEST_KEYWORD = 17 }; /* current_timestamp */

/* A key word has small letters and underscores only. */
static bool is_word(str lower, const char *word)
{
    for (size_t i = 0; i < lower.len; i++) {
        char c = word[i];
        if (c >= 'A' && c <= 'Z')
            c = (char)(c + ('a' - 'A'));
        if (c != lower.data[i])
            return false;
    }
    return true;
}

uint16_t keyword_number(const char *word, size_t length)
{
    if (length < 2 || length > LONGEST_KEYWORD)
        return 0;
    for (uint32_t at = keyword_slot(word, length); keyword_slots[at] != 0;
         at = (at + 1) % KEYWORD_SLOTS) {
        str found = keyword_table[keyword_slots[at] - 1].text;
        if (found.len == length && is_word(found, word))
            return keyword_slots[at];
    }
    return 0;
}

const keyword *keyword_find(str word)
{
    uint16_t number = keyword_number(word.data, word.len);
    return number != 0 ? &keyword_table[number - 1] : NULL;
}

const keyword *keyword_list(size_t *count)
{
    *count = KEYWORD_COUNT;
    return keyword_table;
}
