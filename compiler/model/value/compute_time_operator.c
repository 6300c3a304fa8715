#include <math.h>
#include <stdlib.h>

#include "model/value/compute_time.h"

/* + - * / of dates, times and intervals. What is computed within a type is in its range: 22008. */

static value span_value(execution *x, const span *s)
{
    return value_text(span_text(x->arena, s), TYPE_INTERVAL);
}

static bool as_span_of_any_size(const execution *x, const value *v, span *out)
{
    return v->kind == VALUE_KNOWN && type_base(x, v->type) == TYPE_INTERVAL &&
           span_of_any_size(v->text, out);
}

static bool give_span(execution *x, range at, const span *s, value *out)
{
    if (s->months < INT32_MIN || s->months > INT32_MAX || s->days < INT32_MIN ||
        s->days > INT32_MAX)
        return fail(x, at, "22008", "interval out of range");
    *out = span_value(x, s);
    return true;
}

static double scaled(int64_t part, double by, bool divides)
{
    return divides ? (double)part / by : (double)part * by;
}

static bool fits(double v, double limit)
{
    return v >= -limit && v < limit;
}

static double round_micro(double v)
{
    return rint(v * 1e6) / 1e6;
}

/* interval_mul(), interval_div(): what is no whole month goes down to the days, and what is no
 * whole day to the time. */
static bool scale_span(execution *x, range at, const span *s, double by, bool divides, value *out)
{
    enum { DAYS_A_MONTH = 30, SECONDS_A_DAY = 86400 };
    const double limit_32 = 2147483648.0, limit_64 = 9223372036854775808.0;
    if (divides && by == 0)
        return fail(x, at, "22012", "division by zero");
    double months = scaled(s->months, by, divides), days = scaled(s->days, by, divides);
    if (!fits(months, limit_32) || !fits(days, limit_32))
        return fail(x, at, "22008", "interval out of range");
    span r = {(int64_t)months, (int64_t)days, 0};
    double rest_days = round_micro((months - (double)r.months) * DAYS_A_MONTH);
    double rest = (days - (double)r.days + rest_days - trunc(rest_days)) * SECONDS_A_DAY;
    rest = round_micro(rest);
    if (fabs(rest) >= SECONDS_A_DAY) {
        double whole = trunc(rest / SECONDS_A_DAY);
        r.days += (int64_t)whole;
        rest -= whole * SECONDS_A_DAY;
    }
    r.days += (int64_t)rest_days;
    double usecs = rint(scaled(s->usecs, by, divides) + rest * 1e6);
    if (!fits(usecs, limit_64))
        return fail(x, at, "22008", "interval out of range");
    r.usecs = (int64_t)usecs;
    return give_span(x, at, &r, out);
}

static bool number_of(const execution *x, const value *v, double *out)
{
    oid of = type_base(x, v->type);
    if (v->kind != VALUE_KNOWN || !(type_is_integer(of) || of == TYPE_NUMERIC || of == TYPE_FLOAT8))
        return false;
    *out = type_is_integer(of) ? (double)v->integer : strtod(arena_cstr(x->arena, v->text), NULL);
    return true;
}

/* Of one that is out of range: 22008. */
static bool give_moment(execution *x, range at, moment_state state, int64_t usecs, oid of,
                        int64_t run, value *out)
{
    if (state == MOMENT_WRONG)
        return fail(x, at, "22008", "%s out of range", of == TYPE_DATE ? "date" : "timestamp");
    if (state == MOMENT_OK)
        *out = moment_value(x, usecs, of, run);
    return true;
}

static bool moment_and(execution *x, range at, char op, int64_t l, const value *left,
                       const value *right, value *out)
{
    int64_t r;
    span s;
    int sign = op == '+' ? 1 : -1;
    bool date = type_base(x, left->type) == TYPE_DATE,
         zoned = type_base(x, left->type) == TYPE_TIMESTAMPTZ;
    bool of_zone = zoned || type_base(x, right->type) == TYPE_TIMESTAMPTZ;
    if ((op != '+' && op != '-') || (of_zone && !moment_prints(x)))
        return true;
    if (date && right->kind == VALUE_KNOWN && type_is_integer(type_base(x, right->type))) {
        moment_state state = date_add(l, sign * right->integer, &r);
        return give_moment(x, at, state, r, TYPE_DATE, 0, out);
    } else if (as_span_of_any_size(x, right, &s)) {
        moment_state state = moment_add(l, &s, sign, &r);
        return give_moment(x, at, state, r, zoned ? TYPE_TIMESTAMPTZ : TYPE_TIMESTAMP,
                           value_run(left), out);
    } else if (op == '-' && value_as_moment(x, right, &r) && value_run(left) == value_run(right) &&
               value_run(left) >= 0) {
        if (date && type_base(x, right->type) == TYPE_DATE) {
            *out = value_integer((l - r) / USECS_PER_DAY, TYPE_INT4);
        } else {
            span between = {0, (l - r) / USECS_PER_DAY, (l - r) % USECS_PER_DAY};
            *out = span_value(x, &between);
        }
    }
    return true;
}

static bool is_infinite(const value *v)
{
    return (v->kind == VALUE_KNOWN || v->kind == VALUE_PER_RUN) &&
           (str_is(v->text, "infinity") || str_is(v->text, "-infinity"));
}

/* date_mi(), timestamp_mi(): there is no interval without end. */
static bool check_finite_difference(execution *x, range at, const value *left, const value *right)
{
    oid a = type_base(x, left->type), b = type_base(x, right->type);
    bool moments = type_is_moment(a) && type_is_moment(b) && left->kind != VALUE_UNKNOWN &&
                   right->kind != VALUE_UNKNOWN;
    return !moments || left->perhaps_null || right->perhaps_null ||
           (!is_infinite(left) && !is_infinite(right)) ||
           fail(x, at, "22008", "cannot subtract infinite %s",
                a == TYPE_DATE && b == TYPE_DATE ? "dates" : "timestamps");
}

static bool add_spans(execution *x, range at, const span *s, const span *t, int sign, value *out)
{
    span sum = {s->months + sign * t->months, s->days + sign * t->days, 0};
    bool over = sign > 0 ? __builtin_add_overflow(s->usecs, t->usecs, &sum.usecs)
                         : __builtin_sub_overflow(s->usecs, t->usecs, &sum.usecs);
    return over ? fail(x, at, "22008", "interval out of range") : give_span(x, at, &sum, out);
}

bool compute_time_operator(evaluation *ev, range at, str symbol, const value *left,
                           const value *right, value *out)
{
    execution *x = ev->x;
    int64_t l, r;
    span s, t;
    double by;
    if (symbol.len != 1)
        return true;
    char op = symbol.data[0];
    if (op == '-' && !check_finite_difference(x, at, left, right))
        return false;
    if (value_as_moment(x, left, &l))
        return moment_and(x, at, op, l, left, right, out);
    if (op == '+' && value_as_moment(x, right, &r))
        return moment_and(x, at, op, r, right, left, out);
    if (as_span_of_any_size(x, left, &s)) {
        if ((op == '+' || op == '-') && as_span_of_any_size(x, right, &t))
            return add_spans(x, at, &s, &t, op == '+' ? 1 : -1, out);
        if ((op == '*' || op == '/') && number_of(x, right, &by))
            return scale_span(x, at, &s, by, op == '/', out);
    } else if (op == '*' && as_span_of_any_size(x, right, &s) && number_of(x, left, &by)) {
        return scale_span(x, at, &s, by, false, out);
    } else if (type_base(x, left->type) == TYPE_TIME && (op == '+' || op == '-') &&
               left->kind == VALUE_KNOWN && time_read(left->text, &l) == MOMENT_OK &&
               value_as_span(x, right, &s)) {
        int64_t sum = (l + (op == '+' ? 1 : -1) * s.usecs) % USECS_PER_DAY;
        *out = value_text(time_text(x->arena, sum < 0 ? sum + USECS_PER_DAY : sum), TYPE_TIME);
    }
    return true;
}
