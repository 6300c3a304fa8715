#include "model/analyze/analyze.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "model/analyze/coerce.h"
#include "model/value/input_text.h"
#include "model/value/range_value.h"
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

static bool read_value(reader *r, oid of, int32_t typmod, str text, value *out)
{
    *out = value_unknown(of);
    return str_absent(text) || of == OID_NONE || value_input(r->x, r->at, of, typmod, text, out);
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

/* Its bounds as they are written; *out is not empty and has none when no type is known. */
static bool read_range(reader *r, oid subtype, range_value *out)
{
    str low, high;
    skip_space(r);
    str rest = str_trim(str_slice(r->text, r->here, r->text.len));
    out->empty = str_is_nocase(rest, "empty");
    if (out->empty)
        return true;
    if (next(r) != '[' && next(r) != '(')
        return malformed(r);
    out->low.inclusive = next(r) == '[';
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
    out->high.inclusive = next(r) == ']';
    r->here++;
    out->low.none = str_absent(low);
    out->high.none = str_absent(high);
    return at_end(r) && read_value(r, subtype, -1, low, &out->low.v) &&
           read_value(r, subtype, -1, high, &out->high.v);
}

bool range_parse(execution *x, range at, const type *t, str text, range_value *out)
{
    reader r = {.x = x, .at = at, .text = text, .what = "range"};
    *out = (range_value){.type = t->base.id};
    bool ok = read_range(&r, t->base_type, out);
    out->low.lower = true;
    return ok;
}

/* range_in() */
static bool input_range(execution *x, range at, const type *t, str text, value *out)
{
    range_value v;
    bool known;
    if (!range_parse(x, at, t, text, &v) || !range_make(x, at, &v, &known))
        return false;
    *out = known ? range_as_value(x, &v) : value_unknown(t->base.id);
    if (out->kind == VALUE_UNKNOWN)
        *out = (value){.kind = VALUE_PER_RUN, .type = t->base.id, .text = text};
    return true;
}

/* Behind the bracket that closes a range; false when there is none. */
static bool skip_range(reader *r)
{
    for (bool quoted = false; more(r); r->here++) {
        if (next(r) == '\\' && r->here + 1 < r->text.len)
            r->here++;
        else if (next(r) == '"')
            quoted = !quoted;
        else if (!quoted && (next(r) == ']' || next(r) == ')'))
            return r->here++, true;
    }
    return false;
}

/* multirange_in() */
static bool read_multirange(reader *r, const type *of, range_list *out, bool *known)
{
    bool any = false, another = false;
    *known = true;
    skip_space(r);
    if (next(r) != '{')
        return malformed(r);
    r->here++;
    while (skip_space(r), next(r) != '}' || another) {
        str rest = str_slice(r->text, r->here, r->text.len);
        if (any && !another)
            return malformed(r);
        if (str_eq_nocase(str_slice(rest, 0, 5), STR("empty"))) {
            r->here += 5;
        } else {
            size_t start = r->here;
            if ((next(r) != '[' && next(r) != '(') || !skip_range(r))
                return malformed(r);
            reader one = *r;
            one.text = str_slice(r->text, start, r->here);
            one.here = 0;
            one.what = "range";
            range_value part = {.type = of != NULL ? of->base.id : OID_NONE, .low.lower = true};
            bool part_known;
            if (!read_range(&one, of != NULL ? of->base_type : OID_NONE, &part) ||
                !range_make(r->x, r->at, &part, &part_known))
                return false;
            *known = *known && part_known;
            vec_push(r->x->arena, out, part);
        }
        skip_space(r);
        any = true;
        another = next(r) == ',';
        r->here += another;
    }
    r->here++;
    return at_end(r);
}

bool multirange_parse(execution *x, range at, oid of, str text, range_list *out, bool *known)
{
    reader r = {.x = x, .at = at, .text = text, .what = "multirange"};
    const type *part = multirange_part(x, of);
    *out = (range_list){0};
    if (!read_multirange(&r, part, out, known))
        return false;
    *known = *known && part != NULL;
    return true;
}

static bool input_multirange(execution *x, range at, oid of, str text, value *out)
{
    range_list all;
    bool known;
    if (!multirange_parse(x, at, of, text, &all, &known))
        return false;
    *out = known ? multirange_as_value(x, of, &all) : value_unknown(of);
    if (out->kind == VALUE_UNKNOWN)
        *out = (value){.kind = VALUE_PER_RUN, .type = of, .text = text};
    return true;
}

static void add_hex_digit(buf *b, char digit)
{
    int n = isdigit((unsigned char)digit) ? digit - '0' : tolower((unsigned char)digit) - 'a' + 10;
    for (int bit = 8; bit > 0; bit /= 2)
        buf_char(b, (n & bit) != 0 ? '1' : '0');
}

/* bit_in(), varbit_in(): `most` 0 when it has no length. */
static bool read_bits(reader *r, oid of, int32_t most, value *out)
{
    bool hex = next(r) == 'x' || next(r) == 'X';
    if (hex || next(r) == 'b' || next(r) == 'B')
        r->here++;
    size_t length = (r->text.len - r->here) * (hex ? 4 : 1);
    buf bits = buf_new(r->x->arena);
    for (; more(r); r->here++) {
        bool digit = hex ? isxdigit((unsigned char)next(r)) != 0 : next(r) == '0' || next(r) == '1';
        if (!digit)
            return fail(r->x, r->at, "22P02", "\"%c\" is not a valid %s digit", next(r),
                        hex ? "hexadecimal" : "binary");
        if (hex)
            add_hex_digit(&bits, next(r));
        else
            buf_char(&bits, next(r));
    }
    *out = value_text(buf_str(&bits), of);
    if (most > 0 && of == TYPE_BIT && length != (size_t)most)
        return fail(r->x, r->at, "22026", "bit string length %zu does not match type bit(%d)",
                    length, (int)most);
    return most <= 0 || length <= (size_t)most ||
           fail(r->x, r->at, "22001", "bit string too long for type bit varying(%d)", (int)most);
}

/* Those that are kept as texts, in the order of their numbers. */
static const struct checked_text {
    oid of;
    const char *words;
    bool (*read)(const text_input *in);
} checked_texts[] = {
    {TYPE_INT2VECTOR, "int2vector", read_int2vector},
    {TYPE_TID, "tid", read_tid},
    {28, "xid", read_xid},
    {29, "cid", read_xid},
    {TYPE_OIDVECTOR, "oidvector", read_oidvector},
    {TYPE_XML, "xml", read_xml},
    {TYPE_POINT, "point", read_point},
    {601, "lseg", read_lseg},
    {602, "path", read_path},
    {603, "box", read_box},
    {604, "polygon", read_polygon},
    {628, "line", read_line},
    {TYPE_CIDR, "cidr", read_cidr},
    {718, "circle", read_circle},
    {774, "macaddr8", read_macaddr8},
    {TYPE_MONEY, "money", read_money},
    {829, "macaddr", read_macaddr},
    {TYPE_INET, "inet", read_inet},
    {TYPE_ACLITEM, "aclitem", read_aclitem},
    {2970, "txid_snapshot", read_snapshot},
    {3220, "pg_lsn", read_lsn},
    {TYPE_TSVECTOR, "tsvector", read_tsvector},
    {TYPE_TSQUERY, "tsquery", read_tsquery},
    {4072, "jsonpath", read_jsonpath},
    {5038, "pg_snapshot", read_snapshot},
    {5069, "xid8", read_xid8},
};

bool text_prints(const text_input *in, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    if (in->printed != NULL)
        *in->printed = arena_vprintf(in->x->arena, format, args);
    va_end(args);
    return true;
}

bool malformed_text(const text_input *in)
{
    return fail(in->x, in->at, "22P02", "invalid input syntax for type %s: \"%s\"", in->words,
                in->text);
}

bool text_out_of_range(const text_input *in, const char *number, const char *words)
{
    return fail(in->x, in->at, "22003", "value \"%s\" is out of range for type %s", number, words);
}

static const struct checked_text *find_checked(oid of)
{
    size_t low = 0, high = sizeof checked_texts / sizeof checked_texts[0];
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (checked_texts[middle].of == of)
            return &checked_texts[middle];
        if (checked_texts[middle].of < of)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

bool check_shape(execution *x, range at, const type *t, int32_t typmod, str text, value *out)
{
    reader r = {.x = x, .at = at, .text = text, .what = "record"};
    if (type_is_bits(t->base.id))
        return read_bits(&r, t->base.id, typmod, out);
    if (t->base.id == TYPE_TEXT || t->base.id == TYPE_INT4 || t->base.id == TYPE_INT8 ||
        t->base.id == TYPE_BOOL || t->base.id == TYPE_NUMERIC)
        return true; /* most of them, and none of these */
    const struct checked_text *checked = t->kind == 'b' ? find_checked(t->base.id) : NULL;
    if (checked != NULL) {
        str printed = {NULL, 0};
        text_input in = {x, at, checked->words, arena_cstr(x->arena, text), &printed};
        bool ok = checked->read(&in);
        if (!str_absent(printed))
            *out = value_text(printed, t->base.id);
        return ok;
    }
    bool (*extensions)(const text_input *in) =
        t->kind == 'b' && t->base.id >= FIRST_USER_OID ? extension_input(t->base.name) : NULL;
    if (extensions != NULL) {
        text_input in = {x, at, arena_cstr(x->arena, t->base.name), arena_cstr(x->arena, text),
                         NULL};
        return extensions(&in);
    }
    if (t->kind == 'r')
        return input_range(x, at, t, text, out);
    const relation *row = t->kind == 'c' ? CATALOG_GET(x->catalog, relation, t->relation) : NULL;
    if (row != NULL) {
        return read_row(&r, t, row, out);
    }
    return t->kind != 'm' || input_multirange(x, at, t->base.id, text, out);
}
