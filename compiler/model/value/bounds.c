#include "model/value/bounds.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "model/value/compute_time.h"

static bool is_number(const execution *x, const value *v)
{
    oid of = type_base(x, v->type);
    return of == TYPE_NUMERIC || type_is_float(of) || of == TYPE_INT2 || of == TYPE_INT4 ||
           of == TYPE_INT8;
}

static value_bounds between(double least, double most)
{
    return (value_bounds){.least = least, .most = most};
}

/* A known number is its own bounds. */
static bool number_bounds(const execution *x, const value *v, value_bounds *out)
{
    bool open = v->kind == VALUE_PER_RUN || v->kind == VALUE_FRESH;
    if (!is_number(x, v))
        return false;
    if (v->kind == VALUE_KNOWN && value_as_double(x, v, &out->least) && !isnan(out->least)) {
        out->most = out->least;
        return true;
    }
    if (v->kind == VALUE_UNKNOWN && v->counted) {
        *out = between(v->above, INFINITY);
        return true;
    }
    if (!open || v->bounds == NULL)
        return false;
    *out = *v->bounds;
    return true;
}

/* ---- texts ---- */

static bool is_text_type(const execution *x, oid of)
{
    return of == TYPE_UNKNOWN || (type_get(x, of) != NULL && type_category(x, of) == 'S');
}

/* How long values of a type are as a text, in any run of these years. */
static const struct length_bounds {
    oid of;
    double least, most;
} lengths[] = {
    {TYPE_BOOL, 4, 5},       {TYPE_INT2, 1, 6},   {TYPE_INT4, 1, 11},        {TYPE_INT8, 1, 20},
    {TYPE_FLOAT8, 1, 24},    {TYPE_UUID, 36, 36}, {TYPE_DATE, 8, 10},        {TYPE_TIME, 8, 15},
    {TYPE_TIMESTAMP, 8, 26}, {TYPE_NAME, 1, 63},  {TYPE_TIMESTAMPTZ, 8, 35},
};

static bool type_lengths(oid of, value_bounds *out)
{
    for (size_t i = 0; i < sizeof lengths / sizeof lengths[0]; i++)
        if (lengths[i].of == of) {
            *out = between(lengths[i].least, lengths[i].most);
            out->of = of;
            return true;
        }
    return false;
}

static value_bounds length_of_text(str s)
{
    value_bounds out = between(0, 0);
    for (size_t i = 0; i < s.len; i++) {
        out.most += ((unsigned char)s.data[i] & 0xc0) != 0x80;
        if (s.data[i] != ' ')
            out.least = out.most;
    }
    return out;
}

static value_bounds length_of_numbers(value_bounds b, oid of)
{
    int least = snprintf(NULL, 0, "%.0f", b.least), most = snprintf(NULL, 0, "%.0f", b.most);
    value_bounds out = between(1, least > most ? least : most);
    out.of = of;
    return out;
}

/* Of the text of any value, or of the bytes of one. */
static bool length_bounds(const execution *x, const value *v, value_bounds *out)
{
    oid of = type_base(x, v->type);
    str text;
    if (v->kind == VALUE_NULL || v->kind == VALUE_UNKNOWN)
        return false;
    if (v->kind == VALUE_KNOWN) {
        bool printed = of != TYPE_BYTEA && value_print(x, v, &text);
        *out = printed ? length_of_text(text) : between(0, 0);
        return printed;
    }
    if ((is_text_type(x, of) || of == TYPE_BYTEA) && v->bounds != NULL) {
        *out = *v->bounds;
        return true;
    }
    if (!type_lengths(of, out))
        return false;
    if (type_is_integer(of) && v->bounds != NULL)
        *out = length_of_numbers(*v->bounds, of);
    return true;
}

static bool joined_bounds(const execution *x, const value *args, size_t count, value_bounds *out)
{
    *out = between(0, 0);
    for (size_t i = 0; i < count; i++) {
        value_bounds one = between(0, 0);
        if (args[i].kind != VALUE_NULL && !length_bounds(x, &args[i], &one))
            return false;
        out->least += args[i].perhaps_null ? 0 : one.least;
        out->most += one.most;
    }
    return true;
}

/* How long what a function gives is: as its first argument, or as the last says, or always. */
typedef enum made_text { AS_LONG, NO_LONGER, CUT, SIZED, FIXED, ENCODED, SHAPED } made_text;

static const struct maker {
    const char *called;
    made_text gives;
    double least, most; /* FIXED */
} makers[] = {
    {"btrim", NO_LONGER, 0, 0},
    {"chr", FIXED, 0, 1},
    {"crypt", FIXED, 13, 60},
    {"digest", FIXED, 16, 64},
    {"encode", ENCODED, 0, 0},
    {"gen_random_bytes", SIZED, 0, 0},
    {"hmac", FIXED, 16, 64},
    {"initcap", AS_LONG, 0, 0},
    {"left", CUT, 0, 0},
    {"lower", AS_LONG, 0, 0},
    {"lpad", SIZED, 0, 0},
    {"ltrim", NO_LONGER, 0, 0},
    {"md5", FIXED, 32, 32},
    {"reverse", NO_LONGER, 0, 0},
    {"right", CUT, 0, 0},
    {"rpad", SIZED, 0, 0},
    {"rtrim", NO_LONGER, 0, 0},
    {"sha224", FIXED, 28, 28},
    {"sha256", FIXED, 32, 32},
    {"sha384", FIXED, 48, 48},
    {"sha512", FIXED, 64, 64},
    {"split_part", NO_LONGER, 0, 0},
    {"substr", CUT, 0, 0},
    {"substring", CUT, 0, 0},
    {"to_char", SHAPED, 0, 0},
    {"to_hex", FIXED, 1, 16},
    {"translate", NO_LONGER, 0, 0},
    {"upper", AS_LONG, 0, 0},
};

/* encode() of so many bytes. */
static value_bounds encoded(const value *how, value_bounds bytes)
{
    const double most_a_byte = 4; /* \000 */
    bool hex = how->kind == VALUE_KNOWN && str_is_nocase(how->text, "hex");
    return hex ? between(2 * bytes.least, 2 * bytes.most) : between(0, most_a_byte * bytes.most);
}

static bool made_bounds(const struct maker *m, const value_bounds *first, bool known,
                        const value *last, value_bounds *out)
{
    const double most_a_letter = 9; /* FMSeptember */
    bool sized = last->kind == VALUE_KNOWN && type_is_integer(last->type) && last->integer >= 0;
    *out = between(0, known ? first->most : INFINITY);
    if (m->gives == FIXED)
        *out = between(m->least, m->most);
    else if (m->gives == SHAPED)
        out->most = last->kind == VALUE_KNOWN ? most_a_letter * (double)last->text.len : INFINITY;
    else if (m->gives == ENCODED && known)
        *out = encoded(last, *first);
    else if (m->gives == AS_LONG && known)
        *out = *first;
    else if (m->gives == SIZED)
        out->most = sized ? (double)last->integer : INFINITY;
    else if (m->gives == CUT && sized)
        out->most = fmin(out->most, (double)last->integer);
    if (str_is(STR("md5"), m->called))
        out->of = TYPE_UUID; /* which takes it without its strokes */
    return !isinf(out->most);
}

static bool text_bounds(const execution *x, str what, const value *args, size_t count,
                        value_bounds *out)
{
    value_bounds first;
    if (str_is(what, "||") || str_is(what, "concat"))
        return joined_bounds(x, args, count, out);
    for (size_t i = 0; count > 0 && i < sizeof makers / sizeof makers[0]; i++) {
        const struct maker *m = &makers[i];
        if (!str_is(what, m->called))
            continue;
        bool known = length_bounds(x, &args[0], &first);
        bool pads = m->gives == SIZED && count > 1;
        return made_bounds(m, &first, known, &args[pads ? 1 : count - 1], out);
    }
    return false;
}

/* ---- fields of moments ---- */

static const struct unit_bounds {
    const char *unit;
    double least, most;
} units[] = {
    {"microseconds", 0, 60e6},
    {"milliseconds", 0, 60e3},
    {"second", 0, 60},
    {"minute", 0, 59},
    {"hour", 0, 24},
    {"day", 1, 31},
    {"dow", 0, 6},
    {"isodow", 1, 7},
    {"doy", 1, 366},
    {"week", 1, 53},
    {"month", 1, 12},
    {"quarter", 1, 4},
};

static bool is_moment_or_time(oid of)
{
    return type_is_moment(of) || of == TYPE_TIME || of == TYPE_TIMETZ;
}

/* The seconds of a moment whose run is near: migrations are not run before they are written, nor
 * for ever. */
static bool epoch_bounds(const execution *x, const value *moment, value_bounds *out)
{
    enum { DAY = 86400, YEARS = 10, DAYS_A_YEAR = 366 };
    int64_t usecs;
    if (!value_as_moment(x, moment, &usecs))
        return false;
    double seconds = (double)usecs / (double)USECS_PER_SECOND;
    *out = between(seconds - DAY, seconds + (double)DAY * DAYS_A_YEAR * YEARS);
    return true;
}

static bool field_bounds(const execution *x, const value *args, size_t count, value_bounds *out)
{
    bool asks = count == 2 && args[0].kind == VALUE_KNOWN && args[0].text.data != NULL &&
                is_moment_or_time(type_base(x, args[1].type)) &&
                !str_contains(args[1].text, "infinity");
    if (!asks)
        return false;
    if (str_is_nocase(args[0].text, "epoch"))
        return epoch_bounds(x, &args[1], out);
    for (size_t i = 0; i < sizeof units / sizeof units[0]; i++) {
        if (!str_is_nocase(args[0].text, units[i].unit))
            continue;
        *out = between(units[i].least, units[i].most);
        if (type_is_moment(type_base(x, args[1].type)) && str_is_nocase(args[0].text, "hour"))
            out->most = 23; /* a time may be 24:00 */
        return true;
    }
    return false;
}

/* ---- arithmetic ---- */

static value_bounds around(double a, double b, double c, double d)
{
    return between(fmin(fmin(a, b), fmin(c, d)), fmax(fmax(a, b), fmax(c, d)));
}

static value_bounds to_whole(value_bounds b)
{
    return between(floor(b.least), ceil(b.most));
}

/* What has been computed with fewer digits than the server has, or was too large for that. */
static value_bounds near(value_bounds b)
{
    const double slip = 1e-9;
    return between(fmin(b.least, 1e300) * (1 - slip), b.most * (1 + slip));
}

static bool binary_bounds(str what, value_bounds l, value_bounds r, value_bounds *out)
{
    if (str_is(what, "+"))
        *out = between(l.least + r.least, l.most + r.most);
    else if (str_is(what, "-"))
        *out = between(l.least - r.most, l.most - r.least);
    else if (str_is(what, "*"))
        *out = around(l.least * r.least, l.least * r.most, l.most * r.least, l.most * r.most);
    else if ((str_is(what, "/") || str_is(what, "div")) && (r.least > 0 || r.most < 0))
        *out = to_whole(
            around(l.least / r.least, l.least / r.most, l.most / r.least, l.most / r.most));
    else if (str_is(what, "^") && l.least > 0)
        *out = near(around(pow(l.least, r.least), pow(l.least, r.most), pow(l.most, r.least),
                           pow(l.most, r.most)));
    else if (str_is(what, "least"))
        *out = between(fmin(l.least, r.least), fmin(l.most, r.most));
    else if (str_is(what, "greatest"))
        *out = between(fmax(l.least, r.least), fmax(l.most, r.most));
    else
        return false;
    return true;
}

static bool unary_bounds(str what, value_bounds b, value_bounds *out)
{
    static const char *const whole[] = {"ceil", "floor", "round", "trunc"};
    if (str_is(what, "-"))
        *out = between(-b.most, -b.least);
    else if (str_is(what, "abs"))
        *out = between(fmax(0, fmax(b.least, -b.most)), fmax(fabs(b.least), fabs(b.most)));
    else
        *out = to_whole(b);
    bool known = str_is(what, "-") || str_is(what, "abs");
    for (size_t i = 0; i < sizeof whole / sizeof whole[0]; i++)
        known = known || str_is(what, whole[i]);
    return known;
}

/* ---- calls ---- */

static bool find_bounds(const execution *x, str what, const value *args, size_t count,
                        value_bounds *out)
{
    const double most_bytes = 0x3fffffff; /* MaxAllocSize */
    value_bounds l, r;
    if (str_is(what, "date_part"))
        return field_bounds(x, args, count, out);
    if (str_is(what, "length") || str_is(what, "strpos")) {
        bool text = count > 0 && is_text_type(x, type_base(x, args[0].type));
        *out = text && length_bounds(x, &args[0], &l) ? between(l.least, l.most)
                                                      : between(0, most_bytes);
        out->least = str_is(what, "length") ? out->least : 0;
        return true;
    }
    if (text_bounds(x, what, args, count, out))
        return true;
    if (count == 0 || count > 2 || !number_bounds(x, &args[0], &l))
        return false;
    return count == 1 ? unary_bounds(what, l, out)
                      : number_bounds(x, &args[1], &r) && binary_bounds(what, l, r, out);
}

const value_bounds *call_bounds(const execution *x, str what, const value *args, size_t count)
{
    value_bounds b;
    if (!find_bounds(x, what, args, count, &b) || isnan(b.least) || isnan(b.most))
        return NULL;
    return arena_copy(x->arena, &b, sizeof b);
}

bool bounds_tell_order(const execution *x, const value *a, const value *b, int *out)
{
    value_bounds l, r;
    if (!number_bounds(x, a, &l) || !number_bounds(x, b, &r) ||
        !(l.most < r.least || l.least > r.most))
        return false;
    *out = l.most < r.least ? -1 : 1;
    return true;
}

bool bounds_tell_side(const execution *x, str symbol, const value *a, const value *b, bool *out)
{
    value_bounds l, r;
    bool no_greater = str_is(symbol, "<=") || str_is(symbol, ">");
    if ((!no_greater && !str_is(symbol, ">=") && !str_is(symbol, "<")) ||
        !number_bounds(x, a, &l) || !number_bounds(x, b, &r))
        return false;
    *out = str_is(symbol, "<=") || str_is(symbol, ">=");
    return no_greater ? l.most <= r.least : l.least >= r.most;
}

bool bounds_are_narrow(const execution *x, const value *v)
{
    const double few = 1e6, few_letters = 3;
    value_bounds b;
    if (v->kind != VALUE_FRESH)
        return false;
    if (is_text_type(x, type_base(x, v->type)))
        return length_bounds(x, v, &b) && b.most <= few_letters;
    return number_bounds(x, v, &b) && b.most - b.least < few;
}

/* ---- casts ---- */

enum { VARHDRSZ = 4 }; /* what typmod has more than the size that somebody wrote */

/* What a type of numbers holds; false: it is not looked at. */
static bool holds(const cast *c, const char **words, value_bounds *out)
{
    enum { PRECISION_SHIFT = 16, SCALE_BITS = 0x7ff, SCALE_SIGN = 0x400 };
    const int32_t digits = c->typmod - VARHDRSZ,
                  scale = ((digits & SCALE_BITS) ^ SCALE_SIGN) - SCALE_SIGN;
    double limit = pow(10, (digits >> PRECISION_SHIFT) - scale);
    bool whole = c->to == TYPE_INT2 || c->to == TYPE_INT4;
    *words = c->to == TYPE_INT2 ? "smallint out of range"
             : whole            ? "integer out of range"
                                : "numeric field overflow";
    *out = c->to == TYPE_INT2 ? between(INT16_MIN, INT16_MAX)
           : whole            ? between(INT32_MIN, INT32_MAX)
                              : between(-limit, limit);
    return whole || (c->to == TYPE_NUMERIC && digits >= 0);
}

static bool cast_number_bounds(execution *x, range at, const cast *c, value *v)
{
    value_bounds b, most;
    const char *words;
    bool known = number_bounds(x, v, &b), whole = !type_is_float(c->to) && c->to != TYPE_NUMERIC,
         limited = holds(c, &words, &most);
    if (known && whole)
        b = to_whole(b);
    if (known && limited && (b.least > most.most || b.most < most.least))
        return fail(x, at, "22003", "%s", words);
    if (known && isinf(b.most)) /* a count: nobody has so many rows */
        b.most = fmax(b.least, most.most);
    if (limited && (known ? b.least < most.least || b.most > most.most : !whole))
        x->fallible = unknown_rows(x, at, "whether a number is out of range is not known");
    if (v->kind == VALUE_UNKNOWN)
        return true;
    v->bounds = NULL;
    if (!known)
        return true;
    v->bounds = arena_copy(x->arena, &b, sizeof b);
    return true;
}

/* What an assignment would cut off must be blanks. */
static bool cast_text_bounds(execution *x, range at, const cast *c, value *v)
{
    value_bounds b;
    bool sized = (c->to == TYPE_VARCHAR || c->to == TYPE_BPCHAR) && c->typmod >= VARHDRSZ,
         known = length_bounds(x, v, &b);
    double most = c->typmod - VARHDRSZ;
    if (v->kind != VALUE_UNKNOWN)
        v->bounds = NULL;
    if (sized && !c->is_explicit && known && b.least > most)
        return fail(x, at, "22001", "value too long for type %s(%d)",
                    c->to == TYPE_BPCHAR ? "character" : "character varying", (int)most);
    if (sized && !c->is_explicit && !(known && b.most <= most))
        x->fallible = unknown_rows(x, at, "whether a text has more than %d characters is not known",
                                   (int)most);
    if ((!known && !sized) || v->kind == VALUE_UNKNOWN)
        return true;
    if (!known || (sized && b.most > most))
        b = between(0, most);
    v->bounds = arena_copy(x->arena, &b, sizeof b);
    return true;
}

/* What a type's values are written as is read by itself, and by some others. A text that is to be
 * JSON somebody has made so; of bytes it is nearly any. */
static bool reads_as(oid of, oid to)
{
    bool moment = type_is_moment(of);
    return of == to || to == TYPE_JSON || to == TYPE_JSONB || to == TYPE_BYTEA ||
           (moment && (type_is_moment(to) || to == TYPE_TIME)) ||
           ((of == TYPE_INT2 || of == TYPE_INT4 || of == TYPE_INT8) &&
            (to == TYPE_INT8 || to == TYPE_NUMERIC || type_is_float(to)));
}

/* Whether a text is one of the type's values. */
static void doubt_reading(execution *x, range at, const cast *c, const value *v)
{
    value_bounds b;
    bool known = length_bounds(x, v, &b);
    if (!reads_as(known ? b.of : OID_NONE, c->to))
        x->fallible = unknown_rows(x, at, "whether a text is of type %.*s is not known",
                                   STR_ARG(print_visible_type(x, c->to, TYPMOD_NOT_GIVEN)));
}

bool bounds_cast(execution *x, range at, const cast *c, value *v)
{
    value_kind kind = v->kind;
    if (kind == VALUE_KNOWN || kind == VALUE_NULL || v->items != NULL)
        return true;
    bool from_text = is_text_type(x, c->from), to_text = is_text_type(x, c->to);
    if (at.source == NULL && x->cause != NULL)
        at = x->cause->at;
    if (to_text)
        return cast_text_bounds(x, at, c, v);
    if (from_text)
        doubt_reading(x, at, c, v);
    value number = {.kind = kind, .type = c->to};
    if (is_number(x, &number) && is_number(x, v))
        return cast_number_bounds(x, at, c, v);
    if (v->kind != VALUE_UNKNOWN)
        v->bounds = NULL;
    return true;
}
