#include <ctype.h>
#include <string.h>

#include "model/value/input_text.h"

/* Whether a text is well-formed XML 1.0, content or a document: what libxml2 would refuse. What a
 * document type declares is not read, nor anything behind it judged. */

enum { MAX_ATTRIBUTES = 64, MAX_DEPTH = 256 }; /* libxml2 refuses what is deeper */

typedef struct xml_reader {
    const char *at, *end;
    bool declared; /* a DOCTYPE: entities may be anything */
} xml_reader;

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static void skip_space(xml_reader *r)
{
    while (is_space(*r->at))
        r->at++;
}

static bool begins(const xml_reader *r, const char *with)
{
    return strncmp(r->at, with, strlen(with)) == 0;
}

/* Past the next `what`; false: there is none. */
static bool skip_past(xml_reader *r, const char *what)
{
    const char *found = strstr(r->at, what);
    r->at = found != NULL ? found + strlen(what) : r->end;
    return found != NULL;
}

static bool read_name(xml_reader *r, str *out)
{
    const char *start = r->at;
    unsigned char c = (unsigned char)*r->at;
    if (!isalpha(c) && c != '_' && c != ':' && c < 0x80)
        return false;
    while (isalnum(c) || (c != '\0' && strchr("_:.-", c) != NULL) || c >= 0x80)
        c = (unsigned char)*++r->at;
    *out = (str){start, (size_t)(r->at - start)};
    return true;
}

/* &lt; &#60; &#x3c; */
static bool read_entity(xml_reader *r)
{
    static const char *const known[] = {"lt", "gt", "amp", "quot", "apos"};
    str called;
    r->at++;
    if (*r->at == '#') {
        bool hex = *++r->at == 'x';
        r->at += hex;
        unsigned long code = 0;
        const char *start = r->at;
        for (; hex ? isxdigit((unsigned char)*r->at) : isdigit((unsigned char)*r->at); r->at++) {
            int c = tolower((unsigned char)*r->at);
            code = code * (hex ? 16 : 10) + (unsigned long)(c <= '9' ? c - '0' : c - 'a' + 10);
            if (code > 0x10ffff)
                return false;
        }
        bool allowed = code >= 32 || code == 9 || code == 10 || code == 13;
        return r->at > start && *r->at++ == ';' && allowed && (code < 0xd800 || code > 0xdfff) &&
               code != 0xfffe && code != 0xffff;
    }
    if (!read_name(r, &called) || *r->at++ != ';')
        return false;
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
        if (str_is(called, known[i]))
            return true;
    return r->declared;
}

static bool is_control(char c)
{
    return (unsigned char)c < 0x20 && !is_space(c);
}

static bool read_attribute_value(xml_reader *r)
{
    char quote = *r->at;
    if (quote != '"' && quote != '\'')
        return false;
    for (r->at++; *r->at != quote;)
        if (*r->at == '<' || is_control(*r->at) || (*r->at == '&' ? !read_entity(r) : !r->at++))
            return false;
    r->at++;
    return true;
}

/* The attributes of a tag, each once, up to its > or />. */
static bool read_attributes(xml_reader *r)
{
    str seen[MAX_ATTRIBUTES];
    size_t n = 0;
    for (;;) {
        const char *before = r->at;
        skip_space(r);
        if (*r->at == '>' || begins(r, "/>"))
            return true;
        str called;
        if (r->at == before || !read_name(r, &called))
            return false;
        for (size_t i = 0; i < n; i++)
            if (str_eq(seen[i], called))
                return false;
        if (n < MAX_ATTRIBUTES)
            seen[n++] = called;
        skip_space(r);
        if (*r->at++ != '=')
            return false;
        skip_space(r);
        if (!read_attribute_value(r))
            return false;
    }
}

static bool read_comment(xml_reader *r)
{
    r->at += strlen("<!--");
    return skip_past(r, "--") && *r->at++ == '>';
}

/* <?name ...?>, but for <?xml, which stands at the very beginning alone. */
static bool read_instruction(xml_reader *r)
{
    str called;
    r->at += strlen("<?");
    return read_name(r, &called) && !str_is_nocase(called, "xml") &&
           (is_space(*r->at) || begins(r, "?>")) && skip_past(r, "?>");
}

static bool read_characters(xml_reader *r)
{
    while (*r->at != '\0' && *r->at != '<')
        if (is_control(*r->at) || begins(r, "]]>") || (*r->at == '&' ? !read_entity(r) : !r->at++))
            return false;
    return true;
}

/* A tag: begins or ends an element of those that are open. */
static bool read_tag(xml_reader *r, str *open, size_t *depth)
{
    str called;
    bool closing = r->at[1] == '/';
    r->at += closing ? 2 : 1;
    if (!read_name(r, &called))
        return false;
    if (closing) {
        skip_space(r);
        return *depth > 0 && str_eq(open[--*depth], called) && *r->at++ == '>';
    }
    if (!read_attributes(r))
        return false;
    bool empty = *r->at == '/';
    r->at += empty ? 2 : 1;
    if (!empty && *depth == MAX_DEPTH)
        return false;
    if (!empty)
        open[(*depth)++] = called;
    return true;
}

/* The next piece: false when it is none. *element: it was one, or its beginning or end. */
static bool read_piece(xml_reader *r, str *open, size_t *depth, bool *element)
{
    *element = false;
    if (*r->at != '<')
        return read_characters(r);
    if (begins(r, "<!--"))
        return read_comment(r);
    if (begins(r, "<?"))
        return read_instruction(r);
    if (begins(r, "<![CDATA["))
        return skip_past(r, "]]>");
    *element = true;
    return read_tag(r, open, depth);
}

bool xml_is_well_formed(str text, bool document)
{
    xml_reader r = {.at = text.data, .end = text.data + text.len};
    str open[MAX_DEPTH];
    size_t depth = 0, roots = 0;
    if (begins(&r, "<?xml") && (is_space(r.at[5]) || r.at[5] == '?')) {
        if (!skip_past(&r, "?>"))
            return false;
    }
    while (r.at < r.end) {
        size_t outside = depth;
        const char *start = r.at;
        bool element;
        if (outside == 0 && roots == 0 && begins(&r, "<!DOCTYPE"))
            return true;
        if (!read_piece(&r, open, &depth, &element))
            return false;
        roots += element && outside == 0;
        bool words = outside == 0 && !element && start[0] != '<';
        for (const char *c = start; document && words && c < r.at; c++)
            if (!is_space(*c))
                return false;
        if (document && outside == 0 && strncmp(start, "<![", 3) == 0)
            return false;
    }
    return depth == 0 && (!document || roots == 1);
}

bool read_xml(const text_input *in)
{
    bool document = str_is(session_get(in->x, "xmloption"), "document");
    if (xml_is_well_formed(str_from(in->text), document))
        return true;
    return fail(in->x, in->at, document ? "2200M" : "2200N", "invalid XML %s",
                document ? "document" : "content");
}
