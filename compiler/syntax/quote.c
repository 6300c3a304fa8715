/* quote.c - names and texts written so that the server reads the same again. */
#include <string.h>

#include "support/buf.h"
#include "syntax/lexer.h"

/* A name stands bare when it would fold to itself and is at most an unreserved key word. */
static bool stands_bare(str name)
{
    if (name.len == 0 || !((name.data[0] >= 'a' && name.data[0] <= 'z') || name.data[0] == '_'))
        return false;
    for (size_t i = 0; i < name.len; i++) {
        char c = name.data[i];
        if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'))
            return false;
    }
    const keyword *k = keyword_find(name);
    return k == NULL || k->category == KEYWORD_UNRESERVED;
}

static str quoted(arena *a, str text, char quote, const char *prefix, bool double_backslash)
{
    buf out = buf_new(a);
    buf_text(&out, prefix);
    buf_char(&out, quote);
    for (size_t i = 0; i < text.len; i++) {
        if (text.data[i] == quote || (double_backslash && text.data[i] == '\\'))
            buf_char(&out, text.data[i]);
        buf_char(&out, text.data[i]);
    }
    buf_char(&out, quote);
    return buf_str(&out);
}

str quote_identifier(arena *a, str name)
{
    return stands_bare(name) ? arena_str(a, name) : quoted(a, name, '"', "", false);
}

str quote_literal(arena *a, str text)
{
    bool escaped = text.len > 0 && memchr(text.data, '\\', text.len) != NULL;
    return quoted(a, text, '\'', escaped ? "E" : "", escaped);
}
