#include <ctype.h>
#include <string.h>

#include "model/evaluate/evaluate.h"
#include "support/buf.h"
#include "syntax/lexer.h"

/*
 * What a text means that is known only as what it was made of. pg_get_viewdef() and its like say
 * it in the server's own words, for which ours stand: they cannot be compared, but what comes of
 * executing them is the same. So a migration may take a view's query, drop the view and create it
 * anew with EXECUTE.
 */

enum { MAX_PARTS = 32 };

/* The functions whose texts are so, and what pg_get_expr() is given; the words are the first
 * argument. */
static const char *const describers[] = {
    "pg_get_viewdef",    "pg_get_functiondef", "pg_get_constraintdef",    "pg_get_indexdef",
    "pg_get_triggerdef", "pg_get_expr",        "pg_node_tree of our own", "pg_node_tree",
};

/* An argument of an opaque value, as value_opaque() writes it down. */
typedef struct part {
    char kind; /* n: null, k: known, o: opaque */
    str text;
} part;

/* False: the text is not of that function. */
static bool split_opaque(str text, const char *called, part *parts, size_t *count)
{
    *count = 0;
    if (!str_starts(text, called))
        return false;
    for (size_t i = strlen(called); i < text.len; (*count)++) {
        char kind = text.data[i++];
        size_t len = 0;
        for (; i < text.len && isdigit((unsigned char)text.data[i]) && len <= text.len; i++)
            len = 10 * len + (size_t)(text.data[i] - '0');
        bool whole = i < text.len && text.data[i] == ':' && len <= text.len - i - 1;
        if (strchr("nko", kind) == NULL || !whole || *count == MAX_PARTS)
            return false;
        parts[*count] = (part){kind, str_slice(text, i + 1, i + 1 + len)};
        i += 1 + len;
    }
    return *count > 0;
}

static bool add_words(execution *x, str opaque, buf *out);

static bool add_part(execution *x, const part *p, buf *out)
{
    if (p->kind == 'k')
        buf_add(out, p->text);
    return p->kind == 'k' || (p->kind == 'o' && add_words(x, p->text, out));
}

/* format() with nothing but %s for what has no words of the server's. */
static bool add_formatted(execution *x, const part *parts, size_t count, buf *out)
{
    str f = parts[0].text;
    size_t next = 1;
    for (size_t i = 0; i < f.len; i++) {
        if (f.data[i] != '%') {
            buf_char(out, f.data[i]);
            continue;
        }
        char how = ++i < f.len ? f.data[i] : '\0';
        const part *p = next < count ? &parts[next] : NULL;
        if (how == '%') {
            buf_char(out, '%');
            continue;
        }
        if (p == NULL || strchr("sIL", how) == NULL || (p->kind == 'o' && how != 's'))
            return false;
        next++;
        if (how == 's' ? p->kind != 'n' && !add_part(x, p, out) : p->kind == 'n' && how == 'I')
            return false;
        if (how == 'I')
            buf_add(out, quote_identifier(x->arena, p->text));
        else if (how == 'L')
            buf_add(out, p->kind == 'n' ? STR("NULL") : quote_literal(x->arena, p->text));
    }
    return true;
}

static bool add_words(execution *x, str opaque, buf *out)
{
    part parts[MAX_PARTS];
    size_t count;
    for (size_t i = 0; i < sizeof describers / sizeof describers[0]; i++)
        if (split_opaque(opaque, describers[i], parts, &count))
            return add_part(x, &parts[0], out);
    if (split_opaque(opaque, "||", parts, &count)) {
        for (size_t i = 0; i < count; i++)
            if (!add_part(x, &parts[i], out))
                return false;
        return true;
    }
    return split_opaque(opaque, "format", parts, &count) && parts[0].kind == 'k' &&
           add_formatted(x, parts, count, out);
}

bool text_to_execute(execution *x, const value *v, str *out)
{
    buf b = buf_new(x->arena);
    if (v->kind == VALUE_KNOWN) /* of another type, it is what it looks like */
        return value_print(x, v, out);
    if (v->kind != VALUE_PER_RUN || v->integer != 0 || !add_words(x, v->text, &b))
        return false;
    *out = buf_str(&b);
    return true;
}
