#include "model/execute/ddl.h"
#include "model/value/value.h"

#include <ctype.h>
#include <errno.h>
#include <float.h>
#include <stdlib.h>
#include <string.h>

#include "model/catalog/catalog_private.h"
#include "model/evaluate/own_code.h"
#include "model/value/address.h"
#include "model/value/bounds.h"
#include "model/value/cast_number.h"
#include "model/value/compute.h"
#include "model/value/decimal.h"
#include "model/value/input_text.h"
#include "model/value/jsonb.h"
#include "model/value/moment.h"
#include "model/value/text_case.h"
#include "support/buf.h"

/*
 * From text to values and from type to type, as input functions and casts do.
 * What a type's input function would say of a text is only claimed where it
 * is certain; other texts become unknown values.
 */

static bool bad_input(execution *x, range at, const char *words, str text)
{
    return fail(x, at, "22P02", "invalid input syntax for type %s: \"%.*s\"", words, STR_ARG(text));
}

/* ---- numbers ---- */

static bool input_integer(execution *x, range at, oid to, str text, value *out)
{
    static const struct {
        oid id;
        const char *words;
        int64_t min, max;
    } limits[] = {
        {TYPE_INT2, "smallint", INT16_MIN, INT16_MAX},
        {TYPE_INT4, "integer", INT32_MIN, INT32_MAX},
        {TYPE_INT8, "bigint", INT64_MIN, INT64_MAX},
    };
    char *text_end = NULL;
    str digits = str_trim(text);
    for (size_t i = 0; i < sizeof limits / sizeof limits[0]; i++) {
        if (limits[i].id != to)
            continue;
        size_t at_digit = digits.len > 0 && (digits.data[0] == '-' || digits.data[0] == '+');
        if (at_digit == digits.len || !isdigit((unsigned char)digits.data[at_digit]))
            return bad_input(x, at, limits[i].words, text);
        errno = 0;
        long long number = strtoll(arena_cstr(x->arena, digits), &text_end, 10);
        if (errno == ERANGE || number < limits[i].min || number > limits[i].max)
            return fail(x, at, "22003", "value \"%.*s\" is out of range for type %s", STR_ARG(text),
                        limits[i].words);
        if (*text_end != '\0') /* what is too large is so before what is no digit is seen */
            return bad_input(x, at, limits[i].words, text);
        *out = value_integer(number, to);
        return true;
    }
    *out = value_unknown(to);
    return true;
}

/* oidin_subr(): four bytes, with a sign if it must be. */
static bool input_oid(execution *x, range at, str text, value *out)
{
    str trimmed = str_trim(text);
    char *copy = arena_cstr(x->arena, trimmed), *end = NULL;
    errno = 0;
    unsigned long long number = strtoull(copy, &end, 10);
    if (end == copy || (*end != '\0' && errno == 0))
        return bad_input(x, at, "oid", text);
    bool fits = number <= UINT32_MAX || number >= (unsigned long long)(int64_t)INT32_MIN;
    if (errno == ERANGE || !fits)
        return fail(x, at, "22003", "value \"%.*s\" is out of range for type oid", STR_ARG(text));
    *out = value_integer((int64_t)(uint32_t)number, TYPE_OID);
    return true;
}

static bool is_plain_decimal(str text)
{
    size_t i = text.len > 0 && text.data[0] == '-', digits = 0, dots = 0;
    for (; i < text.len; i++) {
        digits += isdigit((unsigned char)text.data[i]) != 0;
        dots += text.data[i] == '.';
        if (!isdigit((unsigned char)text.data[i]) && text.data[i] != '.')
            return false;
    }
    return digits > 0 && dots <= 1;
}

/* apply_typmod(): rounded to the scale, which may be before the point (below zero), there are at
 * most so many digits from it on; nought is no digit. */
static bool fit_numeric(execution *x, range at, int32_t typmod, str *text)
{
    int precision = ((typmod - 4) >> 16) & 0xffff, scale = (((typmod - 4) & 0x7ff) ^ 1024) - 1024;
    decimal d;
    if (!decimal_read(x->arena, *text, &d))
        return true;
    d = decimal_round(x->arena, &d, scale, true);
    int zeros = 0;
    while (zeros < d.count && d.digits[zeros] == '0')
        zeros++;
    if (zeros < d.count && d.count - d.scale - zeros > precision - scale)
        return fail(x, at, "22003", "numeric field overflow");
    *text = decimal_text(x->arena, &d);
    return true;
}

/* Too much for a float, or too little. */
static bool is_out_of_range(double number, const char *text, oid to)
{
    size_t digits = strcspn(text, "123456789aAbBcCdDfF");
    bool hex = strpbrk(text, "xX") != NULL;
    bool zero = to == TYPE_FLOAT4 ? (float)number == 0.0f : number == 0.0;
    bool some = text[digits] != '\0' && (hex || digits < strcspn(text, "eE"));
    double most = to == TYPE_FLOAT4 ? (double)FLT_MAX : DBL_MAX;
    return (zero && some) || number > most || number < -most;
}

static bool input_number(execution *x, range at, oid to, int32_t typmod, str text, value *out)
{
    const char *words = to == TYPE_NUMERIC  ? "numeric"
                        : to == TYPE_FLOAT4 ? "real"
                                            : "double precision";
    str trimmed = str_trim(text);
    char *copy = arena_cstr(x->arena, trimmed);
    char *end = NULL;
    double number = strtod(copy, &end);
    if (to != TYPE_NUMERIC && end != copy && *end != '\0' && isdigit((unsigned char)end[-1])) {
        char *alone = arena_cstr(x->arena, str_slice(trimmed, 0, (size_t)(end - copy)));
        if (is_out_of_range(number, alone, to))
            return fail(x, at, "22003", "\"%s\" is out of range for type %s", alone, words);
    }
    if (trimmed.len == 0 || *end != '\0' || (to == TYPE_NUMERIC && strpbrk(copy, "xXpP") != NULL))
        return bad_input(x, at, words, text);
    bool infinite = number > DBL_MAX || number < -DBL_MAX, word = strpbrk(copy, "iI") != NULL;
    if (to == TYPE_NUMERIC && typmod >= 4 && infinite && word)
        return fail(x, at, "22003", "numeric field overflow");
    if (to != TYPE_NUMERIC && !word && is_out_of_range(number, copy, to))
        return fail(x, at, "22003", "\"%.*s\" is out of range for type %s", STR_ARG(text), words);
    if (trimmed.data[0] == '+')
        trimmed = str_slice(trimmed, 1, trimmed.len);
    decimal exact;
    if (to == TYPE_NUMERIC && number != number && !str_is_nocase(trimmed, "nan"))
        return bad_input(x, at, words, text);
    if (to == TYPE_NUMERIC && decimal_read(x->arena, trimmed, &exact))
        trimmed = decimal_text(x->arena, &exact);
    if (to == TYPE_NUMERIC && typmod >= 4 && is_plain_decimal(trimmed) &&
        !fit_numeric(x, at, typmod, &trimmed))
        return false;
    if (to != TYPE_NUMERIC)
        trimmed = float_text(x->arena, number, to == TYPE_FLOAT4);
    else if (number != number)
        trimmed = STR("NaN");
    else if (infinite && word)
        trimmed = number > 0 ? STR("Infinity") : STR("-Infinity");
    else if (decimal_read(x->arena, trimmed, &exact))
        trimmed = decimal_text(x->arena, &exact);
    if (to == TYPE_NUMERIC && number == number && !word && !is_plain_decimal(trimmed))
        *out = value_unknown(to);
    else
        *out = value_text(trimmed, to);
    return true;
}

/* ---- booleans, texts, dates ---- */

static bool input_bool(execution *x, range at, str text, value *out)
{
    static const struct {
        const char *word;
        size_t least;
        bool yes;
    } words[] = {{"true", 1, true}, {"false", 1, false}, {"yes", 1, true}, {"no", 1, false},
                 {"on", 2, true},   {"off", 2, false},   {"1", 1, true},   {"0", 1, false}};
    str trimmed = str_trim(text);
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (trimmed.len >= words[i].least &&
            str_eq_nocase(str_slice(str_from(words[i].word), 0, trimmed.len), trimmed)) {
            *out = value_bool(words[i].yes);
            return true;
        }
    return bad_input(x, at, "boolean", text);
}

static size_t count_characters(str text)
{
    size_t count = 0;
    for (size_t i = 0; i < text.len; i++)
        count += ((unsigned char)text.data[i] & 0xc0) != 0x80;
    return count;
}

static bool input_text(execution *x, range at, oid to, int32_t typmod, str text, bool explicit_cast,
                       value *out)
{
    *out = value_text(to == TYPE_NAME ? truncate_name(text, NAME_MAX_BYTES) : text, to);
    if ((to != TYPE_VARCHAR && to != TYPE_BPCHAR) || typmod < 4)
        return true;
    size_t limit = (size_t)(typmod - 4), used = count_characters(out->text);
    if (used < limit && to == TYPE_BPCHAR)
        out->text = arena_printf(x->arena, "%.*s%*s", STR_ARG(text), (int)(limit - used), "");
    if (used <= limit)
        return true;
    size_t end = 0, seen = 0;
    while (end < text.len && (seen < limit || ((unsigned char)text.data[end] & 0xc0) == 0x80)) {
        seen += ((unsigned char)text.data[end] & 0xc0) != 0x80;
        if (seen > limit)
            break;
        end++;
    }
    str rest = str_slice(text, end, text.len);
    if (!explicit_cast && str_trim(rest).len > 0)
        return fail(x, at, "22001", "value too long for type %s(%zu)",
                    to == TYPE_VARCHAR ? "character varying" : "character", limit);
    out->text = str_slice(text, 0, end);
    return true;
}

static bool input_uuid(execution *x, range at, str text, value *out)
{
    char canonical[36];
    size_t digits = 0, length = 0;
    str inner = text;
    if (inner.len > 2 && inner.data[0] == '{' && inner.data[inner.len - 1] == '}')
        inner = str_slice(inner, 1, inner.len - 1);
    for (size_t i = 0; i < inner.len; i++) {
        if (inner.data[i] == '-' && digits > 0 && digits < 32 && digits % 4 == 0 &&
            inner.data[i - 1] != '-')
            continue;
        if (!isxdigit((unsigned char)inner.data[i]) || digits == 32)
            return bad_input(x, at, "uuid", text);
        if (digits == 8 || digits == 12 || digits == 16 || digits == 20)
            canonical[length++] = '-';
        canonical[length++] = (char)tolower((unsigned char)inner.data[i]);
        digits++;
    }
    if (digits != 32)
        return bad_input(x, at, "uuid", text);
    *out = value_text(arena_str(x->arena, (str){canonical, length}), TYPE_UUID);
    return true;
}

/* ---- JSON ---- */

static bool input_json(execution *x, range at, oid to, str text, value *out)
{
    jsonb_value j;
    bool sure = true;
    bool ok = jsonb_read(x->arena, text, &j, &sure);
    if (!ok && sure)
        return fail(x, at, "22P02", "invalid input syntax for type json");
    if (!ok)
        *out = value_unknown(to);
    else
        *out = value_text(to == TYPE_JSONB ? jsonb_text(x->arena, &j) : text, to);
    return true;
}

/* ---- arrays ---- */

/* Behind the brace that closes the one at `i`; the end when none does. */
static size_t behind_braces(str text, size_t i)
{
    int open = 0;
    for (bool quoted = false; i < text.len; i++) {
        if (text.data[i] == '\\' && i + 1 < text.len)
            i++;
        else if (text.data[i] == '"')
            quoted = !quoted;
        else if (!quoted && text.data[i] == '{')
            open++;
        else if (!quoted && text.data[i] == '}' && --open == 0)
            return i + 1;
    }
    return i;
}

enum { MAX_DIMENSIONS = 6 };

/* [2:3]={...}; of several dimensions, or far away: what is in it is only read. */
static void set_bound(oid to, str text, value *array)
{
    enum { FARTHEST = 100 };
    size_t end = str_find(text, STR("]")), colon = str_find(text, STR(":"));
    long low = colon < end ? strtol(text.data + 1, NULL, 10) : 1;
    bool one = end + 1 < text.len && text.data[end + 1] == '=';
    if (array->kind != VALUE_KNOWN)
        return;
    if (one && low >= -FARTHEST && low <= FARTHEST)
        array->before_first = (int8_t)(1 - low);
    else
        *array = value_unknown(to);
}

static bool input_array(execution *x, range at, oid to, oid element, int32_t typmod, str text,
                        int dimension, value *out)
{
    str t = str_trim(text);
    if (dimension == 1 && !check_array(x, at, text))
        return false;
    if (t.len > 0 && t.data[0] == '[') {
        str items = str_slice(t, str_find(t, STR("{")), t.len);
        if (!input_array(x, at, to, element, typmod, items, dimension, out))
            return false;
        set_bound(to, t, out);
        return true;
    }
    if (t.len < 2 || t.data[0] != '{' || t.data[t.len - 1] != '}')
        return fail(x, at, "22P02", "malformed array literal: \"%.*s\"", STR_ARG(text));
    *out = value_unknown(to);
    str inner = str_slice(t, 1, t.len - 1);
    VEC(value) items = {0};
    size_t i = 0;
    while (i < inner.len && str_trim(inner).len > 0) {
        while (i < inner.len && isspace((unsigned char)inner.data[i]))
            i++;
        if (i < inner.len && inner.data[i] == '{') { /* of one dimension more */
            size_t end = behind_braces(inner, i);
            value row;
            if (dimension == MAX_DIMENSIONS)
                return fail(x, at, "54000",
                            "number of array dimensions exceeds the maximum allowed (%d)",
                            MAX_DIMENSIONS);
            if (!input_array(x, at, to, element, typmod, str_slice(inner, i, end), dimension + 1,
                             &row))
                return false;
            vec_push(x->arena, &items, row);
            for (i = end; i < inner.len && isspace((unsigned char)inner.data[i]);)
                i++;
            if (i < inner.len && inner.data[i++] != ',')
                return fail(x, at, "22P02", "malformed array literal: \"%.*s\"", STR_ARG(text));
            continue;
        }
        buf b = buf_new(x->arena);
        bool quoted = i < inner.len && inner.data[i] == '"';
        if (quoted) {
            for (i++; i < inner.len && inner.data[i] != '"'; i++) {
                if (inner.data[i] == '\\' && i + 1 < inner.len)
                    i++;
                buf_char(&b, inner.data[i]);
            }
            if (i++ >= inner.len)
                return fail(x, at, "22P02", "malformed array literal: \"%.*s\"", STR_ARG(text));
        }
        while (i < inner.len && inner.data[i] != ',') {
            if (inner.data[i] == '{' || inner.data[i] == '"')
                return true; /* of more dimensions */
            if (!quoted && inner.data[i] == '\\' && i + 1 < inner.len)
                i++;
            if (!quoted)
                buf_char(&b, inner.data[i]);
            i++;
        }
        str one = quoted ? buf_str(&b) : str_trim(buf_str(&b));
        value v = value_null(element);
        if ((quoted || !str_is_nocase(one, "null")) &&
            !value_input(x, at, element, typmod, arena_str(x->arena, one), &v))
            return false;
        vec_push(x->arena, &items, v);
        if (i < inner.len && ++i == inner.len)
            return fail(x, at, "22P02", "malformed array literal: \"%.*s\"", STR_ARG(text));
    }
    *out = value_list(to, items.items, items.count);
    return true;
}

/* ---- any type ---- */

static bool input_enum(execution *x, range at, const type *t, str text, value *out)
{
    for (size_t i = 0; i < t->n_labels; i++)
        if (str_eq(t->labels[i], text)) {
            *out = value_text(text, t->base.id);
            return session_check_enum_use(x, t, text, at);
        }
    return fail(x, at, "22P02", "invalid input value for enum %.*s: \"%.*s\"",
                STR_ARG(t->base.name), STR_ARG(text));
}

/* Whether the output function of a type gives the text that the input function got; of others that
 * check_shape() has not printed equal texts are equal values, and more is not known. */
static bool prints_as_read(oid to, const type *t)
{
    return to == TYPE_NAME || to == TYPE_UNKNOWN || to == TYPE_CSTRING || to == TYPE_CHAR ||
           to == TYPE_VOID || t->base.id >= FIRST_USER_OID || t->category == 'S';
}

/* Of an int2vector or oidvector: numbers, with or without spaces between them; each was looked at
 * by check_shape(). */
static bool input_vector(execution *x, oid to, str text, value *out)
{
    VEC(value) items = {0};
    char *at = arena_cstr(x->arena, text);
    for (at += strspn(at, " \t\n\r\v\f"); *at != '\0'; at += strspn(at, " \t\n\r\v\f")) {
        int64_t number =
            to == TYPE_INT2VECTOR ? strtol(at, &at, 10) : (int64_t)(uint32_t)strtoul(at, &at, 10);
        vec_push(x->arena, &items,
                 value_integer(number, to == TYPE_INT2VECTOR ? TYPE_INT2 : TYPE_OID));
    }
    *out = value_list(to, items.items, items.count);
    return true;
}

/* An explicit cast makes them as long as they must be: bit(), varbit(). */
static void fit_bits(execution *x, int32_t typmod, oid of, value *v)
{
    size_t length = typmod > 0 ? (size_t)typmod : v->text.len;
    buf b = buf_new(x->arena);
    buf_add(&b, str_slice(v->text, 0, length < v->text.len ? length : v->text.len));
    if (of == TYPE_BIT && b.len < length)
        buf_repeat(&b, '0', length - b.len);
    v->text = buf_str(&b);
}

/* charin(): a byte, or three octal digits of one behind a backslash. */
static unsigned char char_of_text(str text)
{
    bool octal = text.len == 4 && text.data[0] == '\\';
    unsigned code = 0;
    for (size_t i = 1; octal && i < text.len; i++) {
        octal = text.data[i] >= '0' && text.data[i] <= '7';
        code = code << 3 | (unsigned)(text.data[i] - '0');
    }
    return (unsigned char)(octal ? code : text.len > 0 ? (unsigned char)text.data[0] : 0);
}

static bool input(execution *x, range at, oid to, int32_t typmod, str text, bool explicit_cast,
                  value *out)
{
    const type *t = type_get(x, to);
    *out = value_text(text, to);
    if (t == NULL) {
        *out = value_unknown(to);
        return true;
    }
    if (t->kind == 'd')
        return input(x, at, t->base_type, t->base_typmod, text, explicit_cast, out) &&
               check_domain(x, at, t, out);
    if (t->kind == 'e')
        return input_enum(x, at, t, text, out);
    if (t->element != OID_NONE && t->category == 'A' && to != TYPE_INT2VECTOR &&
        to != TYPE_OIDVECTOR)
        return input_array(x, at, to, t->element, typmod, text, 1, out);
    if (!check_shape(x, at, t, explicit_cast ? -1 : typmod, text, out))
        return false;
    if (t->kind == 'c' || t->kind == 'r' || t->kind == 'm' || type_is_bits(to))
        return true;
    switch (to) {
    case TYPE_NAME:
        *out = value_text(truncate_name(text, NAME_MAX_BYTES), to);
        return true;
    case TYPE_TSVECTOR:
        *out = value_text(search_vector_text(x->arena, text), to);
        return true;
    case TYPE_BOOL:
        return input_bool(x, at, text, out);
    case TYPE_INT2:
    case TYPE_INT4:
    case TYPE_INT8:
        return input_integer(x, at, to, text, out);
    case TYPE_OID:
        return input_oid(x, at, text, out);
    case TYPE_NUMERIC:
    case TYPE_FLOAT4:
    case TYPE_FLOAT8:
        return input_number(x, at, to, typmod, text, out);
    case TYPE_TEXT:
    case TYPE_REFCURSOR:
    case TYPE_VARCHAR:
    case TYPE_BPCHAR:
        return input_text(x, at, to, typmod, text, explicit_cast, out);
    case TYPE_CHAR:
        *out = char_value(x, char_of_text(text));
        return true;
    case TYPE_UUID:
        return input_uuid(x, at, text, out);
    case TYPE_JSON:
    case TYPE_JSONB:
        return input_json(x, at, to, text, out);
    case TYPE_DATE:
    case TYPE_TIMESTAMP:
    case TYPE_TIMESTAMPTZ:
    case TYPE_TIME:
    case TYPE_TIMETZ:
    case TYPE_INTERVAL:
        return time_input(x, at, to, typmod, text, out);
    case TYPE_BYTEA:
        return bytea_input(x, at, text, out);
    case TYPE_REGCLASS:
    case TYPE_REGTYPE:
    case TYPE_REGPROC:
    case TYPE_REGPROCEDURE:
    case TYPE_REGOPER:
    case TYPE_REGOPERATOR:
    case TYPE_REGNAMESPACE:
    case TYPE_REGROLE:
    case TYPE_REGCONFIG:
    case TYPE_REGDICTIONARY:
    case TYPE_REGCOLLATION:
        return input_reg(x, at, to, text, false, out);
    case TYPE_XML: /* what it declares may be printed in other words */
        if (str_starts(text, "<?xml"))
            *out = (value){.kind = VALUE_PER_RUN, .type = to, .text = text};
        return true;
    case TYPE_INET:
    case TYPE_CIDR:
        *out = (value){.kind = VALUE_PER_RUN, .type = to, .text = text};
        (void)address_cast(x, out, to, out);
        return true;
    case TYPE_INT2VECTOR:
    case TYPE_OIDVECTOR:
        return input_vector(x, to, text, out);
    default:
        if (type_is_integer(to))
            *out = value_unknown(to);
        else if (out->text.data == text.data && !prints_as_read(to, t))
            *out = (value){.kind = VALUE_PER_RUN, .type = to, .text = text};
        return true;
    }
}

bool value_input(execution *x, range at, oid to, int32_t typmod, str text, value *out)
{
    return input(x, at, to, typmod, text, false, out);
}

/* ---- casts ---- */

static bool cast_list(execution *x, range at, const value *v, oid to, int32_t typmod,
                      bool explicit_cast, value *out)
{
    oid element = type_element(x, to);
    value *items = ARENA_ARRAY(x->arena, value, v->n_items + 1);
    for (size_t i = 0; i < v->n_items; i++)
        if (!value_cast(x, at, v->items[i],
                        v->items[i].items != NULL && type_element(x, v->items[i].type) != OID_NONE
                            ? to
                            : element,
                        typmod, explicit_cast, &items[i]))
            return false;
    const int8_t before_first = (int8_t)(1 - value_lower_bound(v));
    *out = value_list(to, items, v->n_items);
    out->before_first = before_first;
    return true;
}

/* ROW(...) as a row of a composite type. */
static bool cast_row(execution *x, range at, const value *v, const type *to, bool explicit_cast,
                     value *out)
{
    const relation *r = CATALOG_GET(x->catalog, relation, to->relation);
    size_t count = 0;
    const result_column *columns = r != NULL ? relation_result(x, r, &count) : NULL;
    value *items = ARENA_ARRAY(x->arena, value, count + 1);
    str *fields = ARENA_ARRAY(x->arena, str, count + 1);
    if (r == NULL || v->n_items != count)
        return fail(x, at, "42846", "cannot cast type record to %.*s",
                    STR_ARG(print_visible_type(x, to->base.id, TYPMOD_NOT_GIVEN)));
    for (size_t i = 0; i < count; i++) {
        fields[i] = columns[i].name;
        if (!value_cast(x, at, v->items[i], columns[i].type, columns[i].typmod, explicit_cast,
                        &items[i]))
            return false;
    }
    *out = value_list(to->base.id, items, count);
    out->fields = fields;
    return true;
}

/* A number or a truth value inside of jsonb. */
static bool json_to_scalar(execution *x, range at, const value *v, oid to, int32_t typmod,
                           value *out)
{
    jsonb_value j;
    bool sure;
    *out = value_unknown(to);
    if (!jsonb_read(x->arena, v->text, &j, &sure))
        return true;
    if (to == TYPE_BOOL && (j.kind == JSONB_TRUE || j.kind == JSONB_FALSE))
        *out = value_bool(j.kind == JSONB_TRUE);
    else if (j.kind == JSONB_NUMBER && to != TYPE_BOOL)
        return value_cast(x, at, value_text(j.text, TYPE_NUMERIC), to, typmod, true, out);
    else if (j.kind == JSONB_NULL && x->options->pg_version >= 18)
        *out = value_null(to);
    else
        return fail(x, at, "22023", "cannot cast jsonb to the type");
    return true;
}

static bool cast_in_cases(execution *x, range at, const value *v, oid to, int32_t typmod,
                          bool explicit_cast, value *out)
{
    case_result of[2];
    failure before = x->failure;
    for (int in_c = 0; in_c < 2; in_c++) {
        x->failure = before;
        of[in_c].ok = value_cast(x, at, *values_in_case(x->arena, v, 1, in_c == 1), to, typmod,
                                 explicit_cast, &of[in_c].v);
        of[in_c].why = x->failure;
    }
    x->failure = before;
    return cases_join(x, &of[0], &of[1], to, out);
}

/* A text is made a regclass by its cast, which takes digits for a name; its input takes a number.
 */
static bool text_regclass(execution *x, range at, str text, value *out)
{
    str name_of_it = str_trim(text);
    bool digits = name_of_it.len > 0;
    for (size_t i = 0; i < name_of_it.len; i++)
        digits = digits && name_of_it.data[i] >= '0' && name_of_it.data[i] <= '9';
    if (digits)
        return fail(x, at, "42P01", "relation \"%.*s\" does not exist", STR_ARG(name_of_it));
    return input_reg(x, at, TYPE_REGCLASS, text, false, out);
}

static bool is_text_source(const execution *x, oid id)
{
    return id == TYPE_UNKNOWN || id == TYPE_CSTRING ||
           (type_get(x, id) != NULL && type_category(x, id) == 'S');
}

/* The session's zone comes between a moment with time zone and what it is made of or into. */
static bool is_cast_in_zone(const execution *x, const value *v, const cast *as)
{
    bool zoned = as->from == TYPE_TIMESTAMPTZ || as->to == TYPE_TIMESTAMPTZ;
    return zoned && as->from != as->to && v->kind != VALUE_NULL && !moment_prints(x) &&
           !str_ends(v->text, "infinity");
}

/* Of a value that is not known. */
static bool cast_open(execution *x, range at, const value *v, oid to, const cast *as, value *out)
{
    const oid from = as->from, base = as->to;
    if (from == TYPE_MONEY && base != from && v->kind != VALUE_NULL)
        return money_cast(x, v, base, out);
    bool moment = v->kind != VALUE_NULL &&
                  (from == TYPE_TIMESTAMP || from == TYPE_TIMESTAMPTZ || from == TYPE_DATE);
    if (moment && from != base && time_cast(x, v, base, out))
        return true;
    if (moment && str_ends(v->text, "infinity") && (base == TYPE_TIME || base == TYPE_TIMETZ)) {
        *out = value_null(to);
        return true;
    }
    bool day = moment && from != base && (from == TYPE_DATE || base == TYPE_DATE);
    if (is_cast_in_zone(x, v, as))
        *out = value_cast_in_zone(x, v, base);
    else if (!day || out->kind != VALUE_PER_RUN) /* the day of a moment is another thing */
        *out = *v;
    if (v->kind == VALUE_PER_RUN && base == TYPE_DATE)
        out->integer = 0; /* today is today in both runs */
    if ((from != base || as->typmod >= 0) && !bounds_cast(x, at, as, out))
        return false;
    out->type = to;
    return true;
}

/* ... and of one that is. */
static bool cast_known(execution *x, range at, const value *v, oid to, const cast *as, value *out)
{
    const oid from = as->from, base = as->to;
    const int32_t typmod = as->typmod;
    bool ok = true;
    str text;
    bool code = from == TYPE_CHAR && base == TYPE_INT4;
    bool from_text = !code && is_text_source(x, from);
    if (v->items != NULL && type_element(x, base) != OID_NONE)
        ok = cast_list(x, at, v, base, typmod, as->is_explicit, out);
    else if (v->items != NULL && from == TYPE_RECORD && type_get(x, base) != NULL &&
             type_get(x, base)->kind == 'c')
        ok = cast_row(x, at, v, type_get(x, base), as->is_explicit, out);
    else if (from == base && typmod < 0)
        out->type = base;
    else if (base == TYPE_REGCLASS && (from == TYPE_TEXT || from == TYPE_VARCHAR))
        ok = text_regclass(x, at, v->text, out);
    else if (from_text && type_category(x, base) != 'S')
        ok = input(x, at, base, typmod, v->text, as->is_explicit, out);
    else if (base == TYPE_BOOL && type_is_integer(from))
        *out = value_bool(v->integer != 0);
    else if (from == TYPE_BOOL &&
             (base == TYPE_TEXT || base == TYPE_VARCHAR || base == TYPE_BPCHAR))
        ok = input_text(x, at, base, typmod, v->integer != 0 ? STR("true") : STR("false"),
                        as->is_explicit, out);
    else if (type_is_integer(base) && from == TYPE_BOOL)
        *out = value_integer(v->integer, base);
    else if (from == TYPE_INT4 && base == TYPE_CHAR)
        ok = cast_to_byte(x, at, v, out);
    else if (code)
        *out = value_integer((signed char)char_of_text(v->text), base);
    else if (is_number_cast(from, base))
        ok = cast_number(x, at, v, base, typmod, out);
    else if (from == TYPE_INT8 && type_is_reg(base)) {
        ok = cast_number(x, at, v, TYPE_OID, typmod, out);
        out->type = base;
    } else if (type_is_bits(from) && (base == TYPE_INT4 || base == TYPE_INT8))
        ok = bits_to_integer(x, at, v->text, base, out);
    else if (base == TYPE_BIT && (from == TYPE_INT4 || from == TYPE_INT8))
        *out = bits_of_integer(x, v->integer, typmod);
    else if (type_is_integer(base) && type_is_integer(from))
        *out = value_integer(v->integer, base);
    else if (!value_print(x, v, &text))
        *out = value_unknown(base);
    else if (from == TYPE_JSONB && (type_is_integer(base) || type_is_float(base) ||
                                    base == TYPE_NUMERIC || base == TYPE_BOOL))
        ok = json_to_scalar(x, at, v, base, typmod, out);
    else if (base == TYPE_NUMERIC || base == TYPE_FLOAT8 || base == TYPE_FLOAT4)
        ok = input_number(x, at, base, typmod, text, out);
    else if (type_category(x, base) == 'S' || base == TYPE_NAME)
        ok = input_text(x, at, base, typmod,
                        from == TYPE_BPCHAR && base != from ? value_compared_text(x, v) : text,
                        as->is_explicit, out);
    else if (v->items != NULL || type_is_row(x, base))
        out->type = to;
    else if (type_is_bits(base) && type_is_bits(from))
        ok = check_shape(x, at, type_get(x, base), as->is_explicit ? -1 : typmod, v->text, out);
    else if (base == TYPE_JSONB && from == TYPE_JSON)
        ok = input_json(x, at, base, v->text, out);
    else if (from == TYPE_TIMESTAMP || from == TYPE_TIMESTAMPTZ || from == TYPE_DATE)
        (void)(from == base || time_cast(x, v, base, out));
    else if (from == base && (base == TYPE_TIME || base == TYPE_INTERVAL))
        out->type = base;
    else if (from == base || base == TYPE_JSON)
        *out = value_text(v->text, base);
    else
        *out = value_opaque(x, STR("cast"), v, 1, base);
    if (!ok)
        return false;
    if (type_is_bits(base) && as->is_explicit && out->kind == VALUE_KNOWN)
        fit_bits(x, typmod, base, out);
    if (typmod >= 0 && !from_text)
        moment_fit(x, typmod, out);
    return true;
}

bool value_cast(execution *x, range at, value v, oid to, int32_t typmod, bool explicit_cast,
                value *out)
{
    *out = v;
    if (to == OID_NONE)
        return true;
    if (value_has_cases(&v))
        return cast_in_cases(x, at, &v, to, typmod, explicit_cast, out);
    const type *t = type_get(x, to);
    const type *domain = t != NULL && t->kind == 'd' ? t : NULL;
    oid base = type_base(x, to), from = type_base(x, v.type);
    if (domain != NULL && typmod < 0)
        typmod = domain->base_typmod;
    bool own;
    if (from != base) {
        if (!run_own_cast(x, at, &v, base, typmod, explicit_cast, out, &own))
            return false;
        if (own)
            return domain == NULL || domain->kind != 'd' || check_domain(x, at, domain, out);
    }
    if ((from == TYPE_INET || from == TYPE_CIDR) && from != base && address_cast(x, &v, base, &v))
        return value_cast(x, at, v, to, typmod, explicit_cast, out);
    const cast as = {from, base, typmod, explicit_cast};
    bool ok = v.kind == VALUE_KNOWN ? cast_known(x, at, &v, to, &as, out)
                                    : cast_open(x, at, &v, to, &as, out);
    return ok && (domain == NULL || check_domain(x, at, domain, out));
}
