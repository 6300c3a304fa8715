#include "model/value/cast_number.h"
#include "model/execute/ddl.h"
#include "model/value/compute.h"
#include "model/value/decimal.h"

#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Numbers made numbers of another type: int.c, int8.c, float.c, numeric.c and cash.c in the
 * server's utils/adt. */

static const struct whole_type {
    oid id;
    const char *words;
    int64_t min, max;
} whole_types[] = {
    {TYPE_INT2, "smallint", INT16_MIN, INT16_MAX}, {TYPE_INT4, "integer", INT32_MIN, INT32_MAX},
    {TYPE_INT8, "bigint", INT64_MIN, INT64_MAX},   {TYPE_OID, "OID", 0, UINT32_MAX},
    {TYPE_MONEY, "bigint", INT64_MIN, INT64_MAX},
};

static const struct whole_type *whole_type_of(oid id)
{
    for (size_t i = 0; i < sizeof whole_types / sizeof whole_types[0]; i++)
        if (whole_types[i].id == id)
            return &whole_types[i];
    return NULL;
}

/* charout() */
value char_value(execution *x, unsigned char byte)
{
    str text = byte == 0     ? STR("")
               : byte < 0x80 ? arena_printf(x->arena, "%c", byte)
                             : arena_printf(x->arena, "\\%03o", byte);
    return value_text(text, TYPE_CHAR);
}

bool cast_to_byte(execution *x, range at, const value *v, value *out)
{
    if (v->integer < INT8_MIN || v->integer > INT8_MAX)
        return fail(x, at, "22003", "\"char\" out of range");
    *out = char_value(x, (unsigned char)v->integer);
    return true;
}

bool is_number_cast(oid from, oid to)
{
    bool exact = from == TYPE_NUMERIC || whole_type_of(from) != NULL;
    bool number = to == TYPE_NUMERIC || type_is_float(to);
    if (from == TYPE_MONEY || from == to)
        return false;
    return (type_is_float(from) && (number || whole_type_of(to) != NULL)) ||
           (exact && (number || whole_type_of(to) != NULL));
}

static bool out_of_range(execution *x, range at, const struct whole_type *to)
{
    return fail(x, at, "22003", "%s out of range", to->words);
}

static bool from_integer(execution *x, range at, int64_t number, const struct whole_type *to,
                         value *out)
{
    if (to->id == TYPE_MONEY && __builtin_mul_overflow(number, (int64_t)100, &number))
        return out_of_range(x, at, to);
    if (number < to->min || number > to->max)
        return out_of_range(x, at, to);
    *out = to->id == TYPE_MONEY ? value_unknown(to->id) : value_integer(number, to->id);
    return true;
}

/* The nearest one, of two the even one. */
static bool from_float(execution *x, range at, double number, const struct whole_type *to,
                       value *out)
{
    double whole = rint(number), limit = 9223372036854775808.0;
    if (isnan(number) || whole < -limit || whole >= limit)
        return out_of_range(x, at, to);
    return from_integer(x, at, (int64_t)whole, to, out);
}

/* The nearest one, of two the one that is farther from zero. */
static bool from_numeric(execution *x, range at, str text, const struct whole_type *to, value *out)
{
    enum { MOST_DIGITS = 19 };
    decimal d;
    if (!decimal_read(x->arena, text, &d)) {
        if (str_is(text, "NaN") || str_ends(text, "Infinity"))
            return fail(x, at, "0A000", "cannot convert %s to %s",
                        str_is(text, "NaN") ? "NaN" : "infinity", to->words);
        *out = value_unknown(to->id);
        return true;
    }
    d = decimal_round(x->arena, &d, 0, true);
    const char *digits = arena_cstr(x->arena, decimal_text(x->arena, &d));
    char *end = NULL;
    long long number = strtoll(digits, &end, 10);
    if (strlen(digits) > MOST_DIGITS + 1 || number == INT64_MAX || number == INT64_MIN) {
        decimal limit;
        str edge = arena_printf(x->arena, "%lld", number); /* where strtoll() stops */
        if (!decimal_read(x->arena, edge, &limit) || decimal_compare(&limit, &d) != 0)
            return out_of_range(x, at, to);
    }
    return from_integer(x, at, number, to, out);
}

static bool to_float(execution *x, range at, double number, oid to, value *out)
{
    double single = (double)(float)number;
    if (to == TYPE_FLOAT4 && isinf(single) && !isinf(number))
        return fail(x, at, "22003", "value out of range: overflow");
    if (to == TYPE_FLOAT4 && single == 0.0 && number != 0.0)
        return fail(x, at, "22003", "value out of range: underflow");
    *out = value_text(float_text(x->arena, number, to == TYPE_FLOAT4), to);
    return true;
}

/* Through the digits that a float is sure of. */
static bool float_to_numeric(execution *x, range at, double number, oid from, int32_t typmod,
                             value *out)
{
    char text[64];
    snprintf(text, sizeof text, "%.*g", from == TYPE_FLOAT4 ? FLT_DIG : DBL_DIG, number);
    str digits = isnan(number)   ? STR("NaN")
                 : isinf(number) ? (number > 0 ? STR("Infinity") : STR("-Infinity"))
                                 : str_from(text);
    return value_input(x, at, TYPE_NUMERIC, typmod, digits, out);
}

static bool to_number(execution *x, range at, const value *v, oid to, int32_t typmod, value *out)
{
    oid from = type_base(x, v->type);
    const struct whole_type *whole = whole_type_of(to);
    str text;
    if (whole_type_of(from) != NULL && whole != NULL) {
        int64_t number = v->integer;
        if (to == TYPE_OID && from != TYPE_INT8) /* the same four bytes */
            number = (uint32_t)number;
        else if (from == TYPE_OID && to == TYPE_INT4)
            number = (int32_t)(uint32_t)number;
        return from_integer(x, at, number, whole, out);
    }
    double number;
    if (!value_print(x, v, &text) || !value_as_double(x, v, &number)) {
        *out = value_unknown(to);
        return true;
    }
    if (from == TYPE_NUMERIC && whole != NULL)
        return from_numeric(x, at, text, whole, out);
    if (!type_is_float(from)) /* an integer's or a numeric's text says all of it */
        return value_input(x, at, to, typmod, text, out);
    if (whole != NULL)
        return from_float(x, at, number, whole, out);
    if (type_is_float(to))
        return to_float(x, at, number, to, out);
    return float_to_numeric(x, at, number, from, typmod, out);
}

bool cast_number(execution *x, range at, const value *v, oid to, int32_t typmod, value *out)
{
    str text;
    if (!to_number(x, at, v, to, typmod, out))
        return false;
    if (to == TYPE_MONEY && !type_is_float(type_base(x, v->type)) && value_print(x, v, &text))
        *out = (value){.kind = VALUE_PER_RUN, .type = to, .text = text};
    return true;
}
