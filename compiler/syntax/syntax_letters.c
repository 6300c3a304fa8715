/*
 * syntax_letters.c - letters that only look like those of SQL. Word processors, chats and web pages
 * put them into text; PostgreSQL takes all that is not ASCII as part of a name.
 */
#include "syntax/syntax_help.h"

#include <string.h>

typedef struct look_alike {
    const char *bytes, *called, *instead;
} look_alike;

/* clang-format off */
static const look_alike look_alikes[] = {
    {"\xe2\x80\x98", "a left single quote (U+2018)", "'"},
    {"\xe2\x80\x99", "a right single quote (U+2019)", "'"},
    {"\xe2\x80\x9a", "a low single quote (U+201A)", "'"},
    {"\xe2\x80\x9b", "a reversed single quote (U+201B)", "'"},
    {"\xc2\xb4", "an acute accent (U+00B4)", "'"},
    {"\xe2\x80\xb2", "a prime (U+2032)", "'"},
    {"\xe2\x80\x9c", "a left double quote (U+201C)", "\" around a name, ' around a text"},
    {"\xe2\x80\x9d", "a right double quote (U+201D)", "\" around a name, ' around a text"},
    {"\xe2\x80\x9e", "a low double quote (U+201E)", "\" around a name, ' around a text"},
    {"\xc2\xab", "a guillemet (U+00AB)", "\" around a name, ' around a text"},
    {"\xc2\xbb", "a guillemet (U+00BB)", "\" around a name, ' around a text"},
    {"\xc2\xa0", "a no-break space (U+00A0)", "a space"},
    {"\xe2\x80\xaf", "a narrow no-break space (U+202F)", "a space"},
    {"\xe3\x80\x80", "an ideographic space (U+3000)", "a space"},
    {"\xe2\x80\x82", "an en space (U+2002)", "a space"},
    {"\xe2\x80\x83", "an em space (U+2003)", "a space"},
    {"\xe2\x80\x89", "a thin space (U+2009)", "a space"},
    {"\xe2\x80\x8b", "a zero-width space (U+200B)", "nothing"},
    {"\xe2\x80\x8c", "a zero-width non-joiner (U+200C)", "nothing"},
    {"\xe2\x80\x8d", "a zero-width joiner (U+200D)", "nothing"},
    {"\xe2\x81\xa0", "a word joiner (U+2060)", "nothing"},
    {"\xe2\x80\x8e", "a left-to-right mark (U+200E)", "nothing"},
    {"\xe2\x80\x8f", "a right-to-left mark (U+200F)", "nothing"},
    {"\xef\xbb\xbf", "a byte order mark (U+FEFF)", "nothing"},
    {"\xe2\x80\xa8", "a line separator (U+2028)", "a line feed"},
    {"\xe2\x80\xa9", "a paragraph separator (U+2029)", "a line feed"},
    {"\xe2\x80\x93", "an en dash (U+2013)", "-"},
    {"\xe2\x80\x94", "an em dash (U+2014)", "-- for a comment, - for minus"},
    {"\xe2\x80\x90", "a hyphen (U+2010)", "-"},
    {"\xe2\x80\x91", "a no-break hyphen (U+2011)", "-"},
    {"\xe2\x88\x92", "a minus sign (U+2212)", "-"},
    {"\xe2\x89\xa0", "a not-equal sign (U+2260)", "<>"},
    {"\xe2\x89\xa4", "a less-or-equal sign (U+2264)", "<="},
    {"\xe2\x89\xa5", "a greater-or-equal sign (U+2265)", ">="},
    {"\xe2\x80\xa6", "an ellipsis (U+2026)", "what it stands for"},
    {"\xef\xbc\x88", "a full-width bracket (U+FF08)", "("},
    {"\xef\xbc\x89", "a full-width bracket (U+FF09)", ")"},
    {"\xef\xbc\x8c", "a full-width comma (U+FF0C)", ","},
    {"\xe3\x80\x81", "an ideographic comma (U+3001)", ","},
    {"\xef\xbc\x9b", "a full-width semicolon (U+FF1B)", ";"},
    {"\xcd\xbe", "a Greek question mark (U+037E)", ";"},
    {"\xef\xbc\x9a", "a full-width colon (U+FF1A)", ":"},
    {"\xef\xbc\x9d", "a full-width equals sign (U+FF1D)", "="},
};
/* clang-format on */

str letter_help(arena *a, str text)
{
    for (size_t i = 0; i < text.len; i++) {
        if ((unsigned char)text.data[i] < 0x80)
            continue;
        for (size_t k = 0; k < sizeof look_alikes / sizeof *look_alikes; k++) {
            const look_alike *one = &look_alikes[k];
            size_t length = strlen(one->bytes);
            if (length <= text.len - i && memcmp(text.data + i, one->bytes, length) == 0)
                return arena_printf(a, "%.*s is %s: write %s", (int)length, one->bytes, one->called,
                                    one->instead);
        }
    }
    return (str){0};
}
