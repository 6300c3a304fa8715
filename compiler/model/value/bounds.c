#include "model/value/bounds.h"

#include <math.h>
#include <string.h>

#include "model/value/compute_time.h"

static bool is_number(const execution *x, const value *v)
{
    oid of = type_base(x, v->type);
    return of == TYPE_NUMERIC || type_is_float(of) || of == TYPE_INT2 || of == TYPE_INT4 ||
           of == TYPE_INT8;
}

/* A known number is its own bounds. */
static bool bounds_of(const execution *x, const value *v, value_bounds *out)
{
    bool open = v->kind == VALUE_PER_RUN || v->kind == VALUE_FRESH;
    if (!is_number(x, v))
        return false;
    if (v->kind == VALUE_KNOWN && value_as_double(x, v, &out->least) && !isnan(out->least)) {
        out->most = out->least;
        return true;
    }
    if (!open || v->bounds == NULL)
        return false;
    *out = *v->bounds;
    return true;
}

/* ---- fields of moments ---- */

static const struct unit_bounds {
    const char *unit;
    value_bounds within;
} units[] = {
    {"microseconds", {0, 60e6}},
    {"milliseconds", {0, 60e3}},
    {"second", {0, 60}},
    {"minute", {0, 59}},
    {"hour", {0, 24}},
    {"day", {1, 31}},
    {"dow", {0, 6}},
    {"isodow", {1, 7}},
    {"doy", {1, 366}},
    {"week", {1, 53}},
    {"month", {1, 12}},
    {"quarter", {1, 4}},
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
    *out = (value_bounds){seconds - DAY, seconds + (double)DAY * DAYS_A_YEAR * YEARS};
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
        *out = units[i].within;
        if (type_is_moment(type_base(x, args[1].type)) && str_is_nocase(args[0].text, "hour"))
            out->most = 23; /* a time may be 24:00 */
        return true;
    }
    return false;
}

/* ---- arithmetic ---- */

static value_bounds around(double a, double b, double c, double d)
{
    return (value_bounds){fmin(fmin(a, b), fmin(c, d)), fmax(fmax(a, b), fmax(c, d))};
}

static value_bounds to_whole(value_bounds b)
{
    return (value_bounds){floor(b.least), ceil(b.most)};
}

/* What has been computed with fewer digits than the server has, or was too large for that. */
static value_bounds near(value_bounds b)
{
    const double slip = 1e-9;
    return (value_bounds){fmin(b.least, 1e300) * (1 - slip), b.most * (1 + slip)};
}

static bool binary_bounds(str what, value_bounds l, value_bounds r, value_bounds *out)
{
    if (str_is(what, "+"))
        *out = (value_bounds){l.least + r.least, l.most + r.most};
    else if (str_is(what, "-"))
        *out = (value_bounds){l.least - r.most, l.most - r.least};
    else if (str_is(what, "*"))
        *out = around(l.least * r.least, l.least * r.most, l.most * r.least, l.most * r.most);
    else if ((str_is(what, "/") || str_is(what, "div")) && (r.least > 0 || r.most < 0))
        *out = to_whole(
            around(l.least / r.least, l.least / r.most, l.most / r.least, l.most / r.most));
    else if (str_is(what, "^") && l.least > 0)
        *out = near(around(pow(l.least, r.least), pow(l.least, r.most), pow(l.most, r.least),
                           pow(l.most, r.most)));
    else if (str_is(what, "least"))
        *out = (value_bounds){fmin(l.least, r.least), fmin(l.most, r.most)};
    else if (str_is(what, "greatest"))
        *out = (value_bounds){fmax(l.least, r.least), fmax(l.most, r.most)};
    else
        return false;
    return true;
}

static bool unary_bounds(str what, value_bounds b, value_bounds *out)
{
    static const char *const whole[] = {"ceil", "floor", "round", "trunc"};
    if (str_is(what, "-"))
        *out = (value_bounds){-b.most, -b.least};
    else if (str_is(what, "abs"))
        *out = (value_bounds){fmax(0, fmax(b.least, -b.most)), fmax(fabs(b.least), fabs(b.most))};
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
        *out = (value_bounds){0, most_bytes};
        return true;
    }
    if (count == 0 || count > 2 || !bounds_of(x, &args[0], &l))
        return false;
    return count == 1 ? unary_bounds(what, l, out)
                      : bounds_of(x, &args[1], &r) && binary_bounds(what, l, r, out);
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
    if (!bounds_of(x, a, &l) || !bounds_of(x, b, &r) || !(l.most < r.least || l.least > r.most))
        return false;
    *out = l.most < r.least ? -1 : 1;
    return true;
}

bool bounds_are_narrow(const execution *x, const value *v)
{
    const double few = 1e6;
    value_bounds b;
    return v->kind == VALUE_FRESH && bounds_of(x, v, &b) && b.most - b.least < few;
}

bool bounds_cast(execution *x, range at, oid to, value *v)
{
    static const struct {
        oid of;
        const char *words;
        double least, most;
    } whole[] = {{TYPE_INT2, "smallint", -32768, 32767},
                 {TYPE_INT4, "integer", -2147483648.0, 2147483647}};
    value_bounds b;
    bool known = v->kind != VALUE_KNOWN && bounds_of(x, v, &b);
    if (v->kind != VALUE_PER_RUN && v->kind != VALUE_FRESH)
        return true;
    v->bounds = NULL;
    if (!known)
        return true;
    value made = {.kind = VALUE_PER_RUN, .type = to};
    if (!is_number(x, &made))
        return true;
    if (!type_is_float(to) && to != TYPE_NUMERIC)
        b = to_whole(b);
    for (size_t i = 0; i < sizeof whole / sizeof whole[0]; i++)
        if (whole[i].of == to && (b.least > whole[i].most || b.most < whole[i].least))
            return fail(x, at, "22003", "%s out of range", whole[i].words);
    v->bounds = arena_copy(x->arena, &b, sizeof b);
    return true;
}
