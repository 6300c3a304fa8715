/* keyword.c - the table of grammar/keywords.def and the search in it. */
#include <string.h>

#include "grammar/sql.h"
#include "syntax/lexer.h"

static const keyword keywords[] = {
#define KEYWORD(word, token, category, bare)                                                       \
    {STR_INIT(#word), TK_##token, KEYWORD_##category, bare},
#include "grammar/keywords.def"
};

enum {
#define KEYWORD(word, token, category, bare) AT_##token,
#include "grammar/keywords.def"
    KEYWORD_COUNT
};

enum { LONGEST_KEYWORD = 17 }; /* current_timestamp */

/* The first key word of each letter; the words of a letter end where the next one's begin. */
static const short first_of_letter[] = {
    AT_ABORT,   AT_BACKWARD, AT_CACHE, AT_DATA,  AT_EACH,      AT_FALSE,     AT_GENERATED,
    AT_HANDLER, AT_IDENTITY, AT_JOIN,  AT_KEEP,  AT_LABEL,     AT_MAPPING,   AT_NAME,
    AT_OBJECT,  AT_PARALLEL, AT_QUOTE, AT_RANGE, AT_SAVEPOINT, AT_TABLE,     AT_UESCAPE,
    AT_VACUUM,  AT_WHEN,     AT_XML,   AT_YEAR,  AT_ZONE,      KEYWORD_COUNT};

/* Most words of a text are names, and most of those are told apart by their first two letters. */
const keyword *keyword_find(str word)
{
    char folded[LONGEST_KEYWORD];
    if (word.len < 2 || word.len > LONGEST_KEYWORD)
        return NULL;
    for (size_t i = 0; i < word.len; i++) {
        char c = word.data[i];
        if (c >= 'A' && c <= 'Z')
            c = (char)(c + ('a' - 'A'));
        else if (!((c >= 'a' && c <= 'z') || c == '_'))
            return NULL;
        folded[i] = c;
    }
    if (folded[0] == '_')
        return NULL;
    int low = first_of_letter[folded[0] - 'a'], high = first_of_letter[folded[0] - 'a' + 1];
    while (low < high) {
        int middle = (low + high) / 2;
        str candidate = keywords[middle].text;
        size_t shorter = candidate.len < word.len ? candidate.len : word.len;
        int order = memcmp(folded, candidate.data, shorter);
        if (order == 0 && candidate.len == word.len)
            return &keywords[middle];
        if (order < 0 || (order == 0 && word.len < candidate.len))
            high = middle;
        else
            low = middle + 1;
    }
    return NULL;
}

const keyword *keyword_list(size_t *count)
{
    *count = KEYWORD_COUNT;
    return keywords;
}
