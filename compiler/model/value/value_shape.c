#include "model/analyze/analyze.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "model/analyze/coerce.h"
#include "support/buf.h"

/* The texts of rows, ranges and bit strings: record_in(), range_in(), multirange_in(), bit_in().
 * The parts are read by their own types' input functions; of ranges they are only checked. */

typedef struct reader {
    execution *x;
    range at;
    str text;
    size_t here;
    const char *what; /* "range" */
} reader;

static bool malformed(reader *r)
{
    return fail(r->x, r->at, "22P02", "malformed %s literal: \"%.*s\"", r->what, STR_ARG(r->text));
}

static bool more(const reader *r)
{
    return r->here < r->text.len;
}

static char next(const reader *r)
{
    return more(r) ? r->text.data[r->here] : '\0';
}

static void skip_space(reader *r)
{
    while (more(r) && isspace((unsigned char)next(r)))
        r->here++;
}

/* One part, up to a character of `ends` outside of quotes; absent when there is nothing. */
static bool read_part(reader *r, const char *ends, str *out)
{
    buf b = buf_new(r->x->arena);
    bool quoted = false, any = false;
    while (quoted || !more(r) || strchr(ends, next(r)) == NULL) {
        if (!more(r))
            return malformed(r);
        char c = r->text.data[r->here++];
        any = true;
        if (c == '\\') {
            if (!more(r))
                return malformed(r);
            buf_char(&b, r->text.data[r->here++]);
        } else if (c != '"') {
            buf_char(&b, c);
        } else if (!quoted) {
            quoted = true;
        } else if (next(r) == '"') {
            buf_char(&b, r->text.data[r->here++]);
        } else {
            quoted = false;
        }
    }
    *out = any ? arena_str(r->x->arena, buf_str(&b)) : (str){NULL, 0};
    return true;
}

static bool read_value(reader *r, oid of, int32_t typmod, str text)
{
    value ignored;
    return str_absent(text) || value_input(r->x, r->at, of, typmod, text, &ignored);
}

static bool at_end(reader *r)
{
    skip_space(r);
    return !more(r) || malformed(r);
}

static bool read_row(reader *r, const type *t, const relation *of, value *out)
{
    size_t count;
    const result_column *columns = relation_result(r->x, of, &count);
    value *items = ARENA_ARRAY(r->x->arena, value, count + 1);
    str *fields = ARENA_ARRAY(r->x->arena, str, count + 1);
    skip_space(r);
    if (next(r) != '(')
        return malformed(r);
    r->here++;
    for (size_t i = 0; i < count; i++) {
        str part;
        if (i > 0 && next(r) != ',')
            return malformed(r); /* too few columns */
        r->here += i > 0;
        fields[i] = columns[i].name;
        items[i] = value_null(columns[i].type);
        if (!read_part(r, ",)", &part) ||
            (!str_absent(part) &&
             !value_input(r->x, r->at, columns[i].type, columns[i].typmod, part, &items[i])))
            return false;
    }
    if (next(r) != ')')
        return malformed(r); /* too many */
    r->here++;
    *out = value_list(t->base.id, items, count);
    out->fields = fields;
    return at_end(r);
}

static bool read_range(reader *r, oid subtype)
{
    str low, high;
    skip_space(r);
    str rest = str_trim(str_slice(r->text, r->here, r->text.len));
    if (str_is_nocase(rest, "empty"))
        return true;
    if (next(r) != '[' && next(r) != '(')
        return malformed(r);
    r->here++;
    if (!read_part(r, ",)]", &low))
        return false;
    if (next(r) != ',')
        return malformed(r);
    r->here++;
    if (!read_part(r, ",)]", &high))
        return false;
    if (next(r) == ',')
        return malformed(r);
    r->here++;
    return at_end(r) && read_value(r, subtype, -1, low) && read_value(r, subtype, -1, high);
}

/* bit_in(), varbit_in(): `most` 0 when it has no length. */
static bool read_bits(reader *r, oid of, int32_t most)
{
    bool hex = next(r) == 'x' || next(r) == 'X';
    if (hex || next(r) == 'b' || next(r) == 'B')
        r->here++;
    size_t length = (r->text.len - r->here) * (hex ? 4 : 1);
    for (; more(r); r->here++) {
        bool digit = hex ? isxdigit((unsigned char)next(r)) != 0 : next(r) == '0' || next(r) == '1';
        if (!digit)
            return fail(r->x, r->at, "22P02", "\"%c\" is not a valid %s digit", next(r),
                        hex ? "hexadecimal" : "binary");
    }
    if (most > 0 && of == TYPE_BIT && length != (size_t)most)
        return fail(r->x, r->at, "22026", "bit string length %zu does not match type bit(%d)",
                    length, (int)most);
    return most <= 0 || length <= (size_t)most ||
           fail(r->x, r->at, "22001", "bit string too long for type bit varying(%d)", (int)most);
}

/* point_in() */
static bool read_point(reader *r)
{
    const char *here = arena_cstr(r->x->arena, r->text);
    char *end = NULL;
    while (isspace((unsigned char)*here))
        here++;
    bool bracket = *here == '(', ok = true;
    here += bracket;
    for (int i = 0; i < 2 && ok; i++) {
        (void)strtod(here, &end);
        ok = end != here;
        here = end;
        while (isspace((unsigned char)*here))
            here++;
        ok = ok && (i == 1 || *here++ == ',');
    }
    ok = ok && (!bracket || *here++ == ')');
    while (ok && isspace((unsigned char)*here))
        here++;
    return (ok && *here == '\0') ||
           fail(r->x, r->at, "22P02", "invalid input syntax for type point: \"%.*s\"",
                STR_ARG(r->text));
}

/* Of addresses, places and money only what is certain is said: none is without a digit, and an
 * address has more than digits. */
static bool needs_digit(const type *t)
{
    static const char *const called[] = {"inet",    "cidr",   "macaddr", "macaddr8", "money",
                                         "point",   "line",   "lseg",    "box",      "path",
                                         "polygon", "circle", "pg_lsn"};
    bool may =
        t->category == 'G' || t->category == 'I' || t->category == 'U' || t->base.id == TYPE_MONEY;
    for (size_t i = 0; may && i < sizeof called / sizeof called[0]; i++)
        if (str_is(t->base.name, called[i]))
            return true;
    return false;
}

static bool read_digits(reader *r, const type *t)
{
    bool address = t->base.id == TYPE_INET, digit = false, mark = false, other = false;
    for (; more(r); r->here++) {
        bool dots = next(r) == '.' || next(r) == ':';
        bool hex = isxdigit((unsigned char)next(r)) != 0;
        digit |= isdigit((unsigned char)next(r)) != 0;
        mark |= dots;
        other |= !dots && !hex && next(r) != '/';
    }
    bool letter = false; /* money may be nothing but its sign */
    for (size_t i = 0; i < r->text.len; i++)
        letter |= isalpha((unsigned char)r->text.data[i]) != 0;
    bool right = address ? mark && !other : t->base.id == TYPE_MONEY ? !letter : digit;
    return right || fail(r->x, r->at, "22P02", "invalid input syntax for type %.*s: \"%.*s\"",
                         STR_ARG(t->base.name), STR_ARG(r->text));
}

bool check_shape(execution *x, range at, const type *t, int32_t typmod, str text, value *out)
{
    reader r = {.x = x, .at = at, .text = text, .what = "range"};
    if (t->base.id == TYPE_BIT || t->base.id == TYPE_VARBIT)
        return read_bits(&r, t->base.id, typmod);
    if (t->base.id == TYPE_POINT)
        return read_point(&r);
    if (t->kind == 'b' && t->base.id < FIRST_USER_OID && needs_digit(t))
        return read_digits(&r, t);
    if (t->kind == 'r')
        return read_range(&r, t->base_type);
    const relation *row = t->kind == 'c' ? CATALOG_GET(x->catalog, relation, t->relation) : NULL;
    r.what = "record";
    if (row != NULL)
        return read_row(&r, t, row, out);
    r.what = "multirange";
    skip_space(&r);
    return t->kind != 'm' || next(&r) == '{' || malformed(&r);
}
