#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "model/value/compute.h"
#include "model/value/moment.h"
#include "model/value/moment_template.h"
#include "support/buf.h"

/* Dates, times and intervals from their parts and from texts: make_interval(), age(), to_date() ...
 * Time zones are not known here: what depends on one is not computed. */

/* ---- arguments ---- */

/* A date or a timestamp without time zone. */
static bool known_moment(const computation *c, size_t i, int64_t *out)
{
    bool zone;
    oid of = type_base(c->x, c->args[i].type);
    return c->args[i].kind == VALUE_KNOWN && (of == TYPE_DATE || of == TYPE_TIMESTAMP) &&
           moment_read(c->args[i].text, out, &zone) == MOMENT_OK && !zone;
}

static bool known_span(const computation *c, size_t i, span *out)
{
    return c->args[i].kind == VALUE_KNOWN && type_base(c->x, c->args[i].type) == TYPE_INTERVAL &&
           span_of(c->args[i].text, out);
}

/* Seconds with their fraction, as microseconds. */
static bool seconds_arg(const computation *c, size_t i, int64_t *out)
{
    str text;
    if (c->args[i].kind != VALUE_KNOWN || !value_print(c->x, &c->args[i], &text))
        return false;
    char *end = NULL;
    double seconds = strtod(arena_cstr(c->x->arena, text), &end);
    if (text.len == 0 || *end != '\0' || seconds > 1e12 || seconds < -1e12)
        return false;
    double usecs = seconds * 1e6;
    *out = (int64_t)(usecs < 0 ? usecs - 0.5 : usecs + 0.5);
    return true;
}

static bool give_span(computation *c, const span *s)
{
    *c->out = value_text(span_text(c->x->arena, s), TYPE_INTERVAL);
    return true;
}

/* ---- from parts ---- */

/* years, months, weeks, days, hours, mins, secs; what is not given is 0. */
static bool fn_make_interval(computation *c)
{
    int64_t n[7] = {0};
    for (size_t i = 0; i < c->count && i < 7; i++) {
        if (c->args[i].kind == VALUE_NULL && c->args[i].type == OID_NONE)
            continue;
        if (c->args[i].kind == VALUE_NULL)
            return give_null(c);
        double seconds;
        if (i == 6 && value_as_double(c->x, &c->args[i], &seconds) && !isfinite(seconds))
            return fail(c->x, c->at, "22008", "interval out of range");
        if (i == 6 ? !seconds_arg(c, i, &n[i]) : !integer_arg(c, i, &n[i]))
            return give_opaque(c, "make_interval");
    }
    span s = {.months = n[0] * 12 + n[1],
              .days = n[2] * 7 + n[3],
              .usecs = (n[4] * 3600 + n[5] * 60) * USECS_PER_SECOND + n[6]};
    bool fits = s.months == (int32_t)s.months && s.days == (int32_t)s.days;
    return fits ? give_span(c, &s) : give_opaque(c, "make_interval");
}

static bool day_time(computation *c, size_t first, int64_t *usecs)
{
    int64_t hour, minute, seconds;
    if (!integer_arg(c, first, &hour) || !integer_arg(c, first + 1, &minute) ||
        !seconds_arg(c, first + 2, &seconds))
        return false;
    *usecs = (hour * 3600 + minute * 60) * USECS_PER_SECOND + seconds;
    return hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && seconds >= 0 &&
           seconds < 60 * USECS_PER_SECOND;
}

/* make_time() takes 24 hours, as long as nothing comes behind them, and 60 seconds. */
static bool check_day_time(computation *c, size_t first)
{
    int64_t hour, minute, seconds;
    if (!integer_arg(c, first, &hour) || !integer_arg(c, first + 1, &minute) ||
        !seconds_arg(c, first + 2, &seconds))
        return true;
    bool end = hour == 24 && minute == 0 && seconds == 0;
    bool right = minute >= 0 && minute < 60 && seconds >= 0 && seconds <= 60 * USECS_PER_SECOND &&
                 ((hour >= 0 && hour < 24) || end);
    return right ||
           fail(c->x, c->at, "22008", "time field value out of range: %lld:%02lld:%02lld",
                (long long)hour, (long long)minute, (long long)(seconds / USECS_PER_SECOND));
}

static bool fn_make_time(computation *c)
{
    int64_t usecs;
    if (!all_known(c, "make_time") || c->count < 3)
        return true;
    if (!check_day_time(c, 0))
        return false;
    if (!day_time(c, 0, &usecs))
        return true;
    *c->out = value_text(time_text(c->x->arena, usecs), TYPE_TIME);
    return true;
}

static bool fn_make_timestamp(computation *c)
{
    int64_t year, month, day, usecs;
    if (!all_known(c, "make_timestamp") || c->count < 6 || !integer_arg(c, 0, &year) ||
        !integer_arg(c, 1, &month) || !integer_arg(c, 2, &day))
        return true;
    if (!check_made_date(c, year, month, day) || !check_day_time(c, 3))
        return false;
    if (!day_time(c, 3, &usecs) || year < 1 || year > 9999)
        return true;
    *c->out =
        value_text(moment_text(c->x->arena, civil_moment(year, month, day, usecs)), TYPE_TIMESTAMP);
    return true;
}

/* parse_sane_timezone(): digits have a sign. */
static bool check_zone_text(computation *c, size_t i)
{
    str zone;
    if (!text_arg(c, i, &zone) || zone.len == 0)
        return true;
    if (isdigit((unsigned char)zone.data[0]))
        return fail(c->x, c->at, "22023",
                    "invalid input syntax for type numeric time zone: \"%.*s\"", STR_ARG(zone));
    return zone.data[0] == '+' || zone.data[0] == '-' || check_zone(c, i);
}

/* Of what it makes nothing is known but what it refuses. */
static bool fn_make_timestamptz(computation *c)
{
    int64_t year, month, day;
    for (size_t i = 0; i < c->count; i++)
        if (c->args[i].kind == VALUE_NULL)
            return give_null(c);
        else if (c->args[i].kind != VALUE_KNOWN)
            return true;
    if (c->count >= 6 && integer_arg(c, 0, &year) && integer_arg(c, 1, &month) &&
        integer_arg(c, 2, &day) && (!check_made_date(c, year, month, day) || !check_day_time(c, 3)))
        return false;
    return c->count < 7 || check_zone_text(c, 6);
}

/* ---- between moments ---- */

/* timestamp_age(): years and months as a calendar counts them, days borrowed from the earlier
 * month. */
static span age_between(int64_t later, int64_t earlier)
{
    int sign = later < earlier ? -1 : 1;
    civil a = moment_civil(sign < 0 ? earlier : later),
          b = moment_civil(sign < 0 ? later : earlier);
    int64_t usecs = a.usecs - b.usecs, days = a.day - b.day;
    int64_t months = (a.year - b.year) * 12 + a.month - b.month;
    if (usecs < 0) {
        usecs += USECS_PER_DAY;
        days--;
    }
    while (days < 0) {
        days += month_days(b.year, b.month);
        months--;
    }
    return (span){.months = sign * months, .days = sign * days, .usecs = sign * usecs};
}

/* now(), twice. */
static bool is_same_moment(const value *a, const value *b)
{
    return a->kind == VALUE_PER_RUN && b->kind == VALUE_PER_RUN && a->integer == b->integer &&
           str_eq(a->text, b->text) && !a->perhaps_null;
}

static bool fn_age(computation *c)
{
    int64_t later, earlier;
    if (c->count == 2 && is_same_moment(&c->args[0], &c->args[1]) &&
        !str_is(c->args[0].text, "-infinity"))
        return give_span(c, &(span){.months = 0});
    bool null = c->args[0].kind == VALUE_NULL || c->args[c->count - 1].kind == VALUE_NULL;
    for (size_t i = 0; i < c->count && !null; i++) /* timestamp2tm() takes infinity for a year */
        if (c->args[i].kind != VALUE_UNKNOWN && str_is(c->args[i].text, "-infinity"))
            return fail(c->x, c->at, "22008", "timestamp out of range");
    if (c->count != 2 || !all_known(c, "age"))
        return c->count == 2 || give_opaque(c, "age");
    if (!known_moment(c, 0, &later) || !known_moment(c, 1, &earlier))
        return give_opaque(c, "age");
    span s = age_between(later, earlier);
    return give_span(c, &s);
}

/* ---- OVERLAPS ---- */

typedef struct period {
    value start, end; /* the end may be null */
    int order;        /* 1: it stands before the start; 2: nobody knows */
} period;

/* Two moments in any order, or a moment and how long it takes; a null is none. False after fail(),
 * or *known says that it is not known. */
static bool read_period(computation *c, size_t first, period *out, bool *known)
{
    bool lasts = type_base(c->x, c->args[first + 1].type) == TYPE_INTERVAL;
    *out = (period){.start = c->args[first], .end = c->args[first + 1]};
    if (lasts && (out->start.kind == VALUE_NULL || out->end.kind == VALUE_NULL))
        out->end = value_null(out->start.type);
    else if (lasts &&
             !apply_binary(c->ev, c->at, STR("+"), &c->args[first], &c->args[first + 1], &out->end))
        return false;
    if (out->start.kind == VALUE_NULL) {
        out->start = out->end;
        out->end = value_null(out->start.type);
    }
    *known = *known && out->start.kind != VALUE_UNKNOWN && out->end.kind != VALUE_UNKNOWN &&
             !out->start.perhaps_null && !out->end.perhaps_null;
    if (*known && out->end.kind != VALUE_NULL &&
        !value_compare(c->x, &out->start, &out->end, &out->order))
        out->order = 2;
    return true;
}

static period turned(period p)
{
    return (period){.start = p.end, .end = p.start};
}

/* overlaps_timestamp(), overlaps_time(): a period without an end may end at any time. */
static truth overlap(const execution *x, period a, period b)
{
    int starts, within;
    if (a.order == 1)
        a = turned(a);
    if (b.order == 1)
        b = turned(b);
    if (a.order == 2) {
        truth t = overlap(x, turned(a), b);
        a.order = 0;
        return overlap(x, a, b) == t ? t : TRUTH_UNKNOWN;
    }
    if (b.order == 2)
        return overlap(x, b, a);
    bool open_a = a.end.kind == VALUE_NULL, open_b = b.end.kind == VALUE_NULL;
    if (a.start.kind == VALUE_NULL || b.start.kind == VALUE_NULL)
        return TRUTH_NULL;
    if (!value_compare(x, &a.start, &b.start, &starts) || starts == 2)
        return TRUTH_UNKNOWN;
    if (starts == 0)
        return open_a || open_b ? TRUTH_NULL : TRUTH_TRUE;
    const value *later = starts > 0 ? &a.start : &b.start, *end = starts > 0 ? &b.end : &a.end;
    if (end->kind == VALUE_NULL)
        return TRUTH_NULL;
    if (!value_compare(x, later, end, &within) || within == 2)
        return TRUTH_UNKNOWN;
    return within < 0 ? TRUTH_TRUE : (starts > 0 ? open_a : open_b) ? TRUTH_NULL : TRUTH_FALSE;
}

static bool fn_overlaps(computation *c)
{
    period a, b;
    bool known = true;
    if (c->count != 4)
        return give_opaque(c, "overlaps");
    if (!read_period(c, 0, &a, &known) || !read_period(c, 2, &b, &known))
        return false;
    truth t = known ? overlap(c->x, a, b) : TRUTH_UNKNOWN;
    if (t == TRUTH_UNKNOWN)
        return give_opaque(c, "overlaps");
    *c->out = value_truth(t);
    return true;
}

static bool is_infinite(const value *v)
{
    return v->kind == VALUE_KNOWN && str_ends(v->text, "infinity");
}

/* How wide a bin is; false after fail(). */
static bool bin_width(computation *c, const span *stride, int64_t *width)
{
    if (stride->months != 0)
        return fail(c->x, c->at, "0A000",
                    "timestamps cannot be binned into intervals containing months or years");
    if (__builtin_mul_overflow(stride->days, USECS_PER_DAY, width) ||
        __builtin_add_overflow(*width, stride->usecs, width))
        return fail(c->x, c->at, "22008", "interval out of range");
    return *width > 0 || fail(c->x, c->at, "22008", "stride must be greater than zero");
}

/* timestamp_bin() */
static bool fn_date_bin(computation *c)
{
    span stride;
    int64_t at, origin, width = 0;
    for (size_t i = 0; i < c->count; i++)
        if (c->args[i].kind == VALUE_NULL)
            return give_null(c);
    for (size_t i = 0; i < c->count; i++)
        if (value_is_null(&c->args[i]) != TRUTH_FALSE)
            return true;
    if (c->count != 3 || c->args[1].kind == VALUE_UNKNOWN || c->args[2].kind == VALUE_UNKNOWN)
        return true;
    if (is_infinite(&c->args[1]))
        return value_cast(c->x, c->at, c->args[1], c->result, -1, false, c->out);
    if (is_infinite(&c->args[2]))
        return fail(c->x, c->at, "22008", "origin out of range");
    if (!known_span(c, 0, &stride))
        return give_opaque(c, "date_bin");
    if (!bin_width(c, &stride, &width))
        return false;
    bool zoned = type_base(c->x, c->result) == TYPE_TIMESTAMPTZ;
    if (!known_moment(c, 1, &at) || !known_moment(c, 2, &origin) || (zoned && !moment_prints(c->x)))
        return give_opaque(c, "date_bin");
    int64_t rest = (at - origin) % width;
    at -= rest < 0 ? rest + width : rest;
    *c->out = moment_value(c->x, at, type_base(c->x, c->result), 0);
    return true;
}

/* ---- intervals ---- */

static void carry(int64_t *small, int64_t *large, int64_t size)
{
    *large += *small / size;
    *small %= size;
    if (*large > 0 && *small < 0) {
        *small += size;
        --*large;
    } else if (*large < 0 && *small > 0) {
        *small -= size;
        ++*large;
    }
}

static bool justify(computation *c, bool hours, bool days)
{
    span s;
    if (!all_known(c, "justify") || !known_span(c, 0, &s))
        return true;
    if (hours)
        carry(&s.usecs, &s.days, USECS_PER_DAY);
    if (days)
        carry(&s.days, &s.months, 30);
    return give_span(c, &s);
}

static bool fn_justify_hours(computation *c)
{
    return justify(c, true, false);
}
static bool fn_justify_days(computation *c)
{
    return justify(c, false, true);
}

static bool fn_isfinite(computation *c)
{
    int64_t at;
    span s;
    if (!all_known(c, "isfinite"))
        return true;
    return (known_moment(c, 0, &at) || known_span(c, 0, &s)) ? give_bool(c, true)
                                                             : give_opaque(c, "isfinite");
}

/* ---- from texts: to_date(), to_timestamp() ---- */

/* False: it is not known, or *ok says that it is none. */
static bool text_moment(computation *c, int64_t *out, bool *ok)
{
    str text, format;
    *ok = true;
    if (!text_arg(c, 0, &text) || !text_arg(c, 1, &format))
        return false;
    switch (read_by_template(c->x->arena, text, format, out)) {
    case TEMPLATE_OK:
        return true;
    case TEMPLATE_FORMAT:
        *ok = fail(c->x, c->at, "22007", "invalid value \"%.*s\" for \"%.*s\"", STR_ARG(text),
                   STR_ARG(format));
        return false;
    case TEMPLATE_OVERFLOW:
        *ok = fail(c->x, c->at, "22008", "date/time field value out of range: \"%.*s\"",
                   STR_ARG(text));
        return false;
    default:
        return false;
    }
}

static bool fn_to_date(computation *c)
{
    int64_t usecs;
    bool ok;
    if (!all_known(c, "to_date") || c->count != 2)
        return true;
    if (!text_moment(c, &usecs, &ok))
        return ok && give_opaque(c, "to_date");
    *c->out = moment_value(c->x, usecs, TYPE_DATE, 0);
    return true;
}

/* float8_timestamptz() */
static bool check_epoch(computation *c)
{
    const double first = -210866803200.0, end = 9224318016000.0;
    double seconds;
    if (c->count != 1 || !value_as_double(c->x, &c->args[0], &seconds) || isinf(seconds))
        return true;
    if (isnan(seconds))
        return fail(c->x, c->at, "22008", "timestamp cannot be NaN");
    return (seconds >= first && seconds < end) ||
           fail(c->x, c->at, "22008", "timestamp out of range: \"%g\"", seconds);
}

/* to_timestamp(text, format), or of the seconds since 1970. */
static bool fn_to_timestamp(computation *c)
{
    int64_t usecs;
    bool ok = true;
    if (!all_known(c, "to_timestamp"))
        return true;
    if (!check_epoch(c))
        return false;
    bool known = c->count == 2 ? text_moment(c, &usecs, &ok) : seconds_arg(c, 0, &usecs);
    if (!known)
        return ok && give_opaque(c, "to_timestamp");
    if (!moment_prints(c->x))
        return give_opaque(c, "to_timestamp");
    *c->out = moment_value(c->x, usecs, TYPE_TIMESTAMPTZ, 0);
    return true;
}

const computed moment_functions[] = {
    {"make_interval", fn_make_interval},
    {"make_time", fn_make_time},
    {"make_timestamp", fn_make_timestamp},
    {"make_timestamptz", fn_make_timestamptz},
    {"age", fn_age},
    {"overlaps", fn_overlaps},
    {"date_bin", fn_date_bin},
    {"justify_hours", fn_justify_hours},
    {"justify_days", fn_justify_days},
    {"isfinite", fn_isfinite},
    {"to_date", fn_to_date},
    {"to_timestamp", fn_to_timestamp},
    {NULL, NULL},
};
