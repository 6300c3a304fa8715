#include <limits.h>
#include <string.h>

#include "model/catalog/catalog_private.h"
#include "model/value/compute.h"
#include "support/buf.h"

/* quote_ident() and its like, and format(), after varlena.c and quote.c of PostgreSQL. */

static str quoted_ident(execution *x, str s)
{
    buf b = buf_new(x->arena);
    buf_identifier(&b, s);
    return buf_str(&b);
}

static str quoted_literal(execution *x, str s)
{
    buf b = buf_new(x->arena);
    buf_literal(&b, s);
    return buf_str(&b);
}

static bool fn_quote_ident(computation *c)
{
    str s;
    return !all_known(c, "quote_ident") || !text_arg(c, 0, &s) ||
           give_text(c, quoted_ident(c->x, s));
}

/* Of what is no text the cast to it is quoted: 'true', where format()'s %L has 't'. */
static bool fn_quote_literal(computation *c)
{
    value text;
    if (!all_known(c, "quote_literal"))
        return true;
    if (!value_cast(c->x, c->at, c->args[0], TYPE_TEXT, -1, true, &text))
        return false;
    return text.kind != VALUE_KNOWN || text.text.data == NULL ||
           give_text(c, quoted_literal(c->x, text.text));
}

static bool fn_quote_nullable(computation *c)
{
    return c->args[0].kind == VALUE_NULL ? give_text(c, STR("NULL")) : fn_quote_literal(c);
}

/* ---- format() ---- */

/* What stands between % and the letter: %[argument$][-][width|*[argument$]] */
typedef struct format_spec {
    int argument; /* -1: the next one */
    int width_of; /* the argument that says the width; 0: the next one; -1: none */
    int width;
    bool left;
} format_spec;

typedef struct format_reader {
    computation *c;
    str text;
    size_t at;
    size_t next; /* argument */
    bool known;  /* all that is written */
    buf out;
} format_reader;

static bool bad_format(const format_reader *r, const char *message)
{
    return fail(r->c->x, r->c->at, "22023", "%s", message);
}

static bool advance(format_reader *r)
{
    return ++r->at < r->text.len || bad_format(r, "unterminated format() type specifier");
}

/* text_format_parse_digits(); *any: there are some. */
static bool read_digits(format_reader *r, bool *any, int *out)
{
    int number = 0;
    *any = false;
    while (r->text.data[r->at] >= '0' && r->text.data[r->at] <= '9') {
        *any = true;
        if (__builtin_mul_overflow(number, 10, &number) ||
            __builtin_add_overflow(number, r->text.data[r->at] - '0', &number))
            return fail(r->c->x, r->c->at, "22003", "number is out of range");
        if (!advance(r))
            return false;
    }
    if (*any)
        *out = number;
    return true;
}

static bool check_position(const format_reader *r, int position)
{
    return position != 0 ||
           bad_format(r, "format specifies argument 0, but arguments are numbered from 1");
}

/* Behind "*". */
static bool read_width_position(format_reader *r, format_spec *out)
{
    bool any;
    out->width_of = 0;
    if (!advance(r) || !read_digits(r, &any, &out->width_of))
        return false;
    if (!any)
        return true;
    if (r->text.data[r->at] != '$')
        return bad_format(r, "width argument position must be ended by \"$\"");
    return check_position(r, out->width_of) && advance(r);
}

/* text_format_parse_format() */
static bool read_spec(format_reader *r, format_spec *out)
{
    bool any;
    int number = 0;
    *out = (format_spec){.argument = -1, .width_of = -1};
    if (!read_digits(r, &any, &number))
        return false;
    if (any && r->text.data[r->at] != '$') {
        out->width = number; /* and a letter, nothing else */
        return true;
    }
    if (any) {
        out->argument = number;
        if (!check_position(r, number) || !advance(r))
            return false;
    }
    for (; r->text.data[r->at] == '-'; out->left = true)
        if (!advance(r))
            return false;
    return r->text.data[r->at] == '*' ? read_width_position(r, out)
                                      : read_digits(r, &any, &out->width);
}

static bool take_argument(format_reader *r, int position, const value **out)
{
    if (position > 0)
        r->next = (size_t)position;
    if (r->next >= r->c->count)
        return bad_format(r, "too few arguments for format()");
    *out = &r->c->args[r->next++];
    return true;
}

static bool read_width(format_reader *r, format_spec *spec)
{
    const value *v = NULL;
    value width;
    if (!take_argument(r, spec->width_of, &v))
        return false;
    if (v->kind == VALUE_NULL)
        return true;
    if (!value_cast(r->c->x, r->c->at, *v, TYPE_INT4, -1, true, &width))
        return false;
    r->known = r->known && width.kind == VALUE_KNOWN;
    spec->width = (int)width.integer;
    return true;
}

/* text_format_append_string() */
static bool append_padded(format_reader *r, str text, const format_spec *spec)
{
    if (spec->width == INT_MIN)
        return fail(r->c->x, r->c->at, "22003", "number is out of range");
    size_t width = (size_t)(spec->width < 0 ? -spec->width : spec->width), length = 0;
    bool left = spec->left || spec->width < 0;
    for (size_t i = 0; i < text.len; i++)
        length += ((unsigned char)text.data[i] & 0xc0) != 0x80;
    if (width > VALUE_SIZE_LIMIT)
        r->known = false;
    size_t blanks = r->known && width > length ? width - length : 0;
    if (left)
        buf_add(&r->out, text);
    buf_repeat(&r->out, ' ', blanks);
    if (!left)
        buf_add(&r->out, text);
    return true;
}

/* text_format_string_conversion() */
static bool append_argument(format_reader *r, char how, const value *v, const format_spec *spec)
{
    str s;
    execution *x = r->c->x;
    if (v->kind == VALUE_NULL && how == 'I')
        return fail(x, r->c->at, "22004", "null values cannot be formatted as an SQL identifier");
    if (v->kind == VALUE_NULL)
        return append_padded(r, how == 'L' ? STR("NULL") : STR(""), spec);
    if (!value_print(x, v, &s)) {
        r->known = false;
        return true;
    }
    return append_padded(r,
                         how == 'I'   ? quoted_ident(x, s)
                         : how == 'L' ? quoted_literal(x, s)
                                      : s,
                         spec);
}

static bool format_one(format_reader *r)
{
    format_spec spec;
    const value *v = NULL;
    if (!advance(r))
        return false;
    if (r->text.data[r->at] == '%') {
        buf_char(&r->out, '%');
        return true;
    }
    if (!read_spec(r, &spec))
        return false;
    char how = r->text.data[r->at];
    if (how == '\0' || strchr("sIL", how) == NULL)
        return fail(r->c->x, r->c->at, "22023", "unrecognized format() type specifier \"%c\"", how);
    if (spec.width_of >= 0 && !read_width(r, &spec))
        return false;
    return take_argument(r, spec.argument, &v) && append_argument(r, how, v, &spec);
}

static bool fn_format(computation *c)
{
    format_reader r = {.c = c, .next = 1, .known = true, .out = buf_new(c->x->arena)};
    if (!text_arg(c, 0, &r.text))
        return c->args[0].kind == VALUE_NULL || give_opaque(c, "format");
    for (; r.at < r.text.len; r.at++) {
        if (r.out.len > VALUE_SIZE_LIMIT)
            return true;
        if (r.text.data[r.at] != '%')
            buf_char(&r.out, r.text.data[r.at]);
        else if (!format_one(&r))
            return false;
    }
    return r.known ? give_text(c, buf_str(&r.out)) : give_opaque(c, "format");
}

const computed format_functions[] = {
    {"quote_ident", fn_quote_ident},
    {"quote_literal", fn_quote_literal},
    {"quote_nullable", fn_quote_nullable},
    {"format", fn_format},
    {NULL, NULL},
};
