#include <ctype.h>
#include <errno.h>
#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "model/value/moment_input.h"

/* Intervals from their texts: DecodeInterval() and DecodeISO8601Interval() of datetime.c. */

typedef struct adder {
    int32_t years, months, days;
    int64_t usecs;
} adder;

#define USECS_PER_MINUTE (60 * USECS_PER_SECOND)
#define USECS_PER_HOUR (60 * USECS_PER_MINUTE)

/* ---- adding, with an eye on what fits ---- */

static bool add_usecs(adder *a, int64_t n, int64_t scale)
{
    int64_t product;
    return !__builtin_mul_overflow(n, scale, &product) &&
           !__builtin_add_overflow(a->usecs, product, &a->usecs);
}

static bool add_part_usecs(adder *a, double part, int64_t scale)
{
    part *= (double)scale;
    int64_t usecs = (int64_t)part;
    part -= (double)usecs;
    usecs += part > 0.5 ? 1 : part < -0.5 ? -1 : 0;
    return !__builtin_add_overflow(a->usecs, usecs, &a->usecs);
}

static bool add_scaled(int32_t *sum, int64_t n, int32_t scale)
{
    int32_t product;
    return n >= INT32_MIN && n <= INT32_MAX &&
           !__builtin_mul_overflow((int32_t)n, scale, &product) &&
           !__builtin_add_overflow(*sum, product, sum);
}

static bool add_part_days(adder *a, double part, int32_t scale)
{
    part *= scale;
    int32_t whole = (int32_t)part;
    return add_scaled(&a->days, whole, 1) && add_part_usecs(a, part - whole, USECS_PER_DAY);
}

static bool add_part_years(adder *a, double part, int32_t scale)
{
    return add_scaled(&a->months, (int32_t)rint(part * scale * 12), 1);
}

/* So many of a unit; false when that is too much. */
static bool add_units(adder *a, moment_unit unit, int64_t n, double part)
{
    switch (unit) {
    case UNIT_MICROSECOND:
        return add_usecs(a, n, 1) && add_part_usecs(a, part, 1);
    case UNIT_MILLISECOND:
        return add_usecs(a, n, 1000) && add_part_usecs(a, part, 1000);
    case UNIT_SECOND:
        return add_usecs(a, n, USECS_PER_SECOND) && add_part_usecs(a, part, USECS_PER_SECOND);
    case UNIT_MINUTE:
        return add_usecs(a, n, USECS_PER_MINUTE) && add_part_usecs(a, part, USECS_PER_MINUTE);
    case UNIT_HOUR:
        return add_usecs(a, n, USECS_PER_HOUR) && add_part_usecs(a, part, USECS_PER_HOUR);
    case UNIT_DAY:
        return add_scaled(&a->days, n, 1) && add_part_usecs(a, part, USECS_PER_DAY);
    case UNIT_WEEK:
        return add_scaled(&a->days, n, 7) && add_part_days(a, part, 7);
    case UNIT_MONTH:
        return add_scaled(&a->months, n, 1) && add_part_days(a, part, 30);
    case UNIT_YEAR:
        return add_scaled(&a->years, n, 1) && add_part_years(a, part, 1);
    case UNIT_DECADE:
        return add_scaled(&a->years, n, 10) && add_part_years(a, part, 10);
    case UNIT_CENTURY:
        return add_scaled(&a->years, n, 100) && add_part_years(a, part, 100);
    default:
        return add_scaled(&a->years, n, 1000) && add_part_years(a, part, 1000);
    }
}

static unsigned unit_bit(moment_unit unit, double part)
{
    static const unsigned char kinds[] = {
        [UNIT_YEAR] = WORD_YEAR,
        [UNIT_MONTH] = WORD_MONTH,
        [UNIT_DAY] = WORD_DAY,
        [UNIT_HOUR] = WORD_HOUR,
        [UNIT_MINUTE] = WORD_MINUTE,
        [UNIT_SECOND] = WORD_SECOND,
        [UNIT_MILLISECOND] = WORD_MILLISECOND,
        [UNIT_MICROSECOND] = WORD_MICROSECOND,
        [UNIT_WEEK] = WORD_WEEK,
        [UNIT_DECADE] = WORD_DECADE,
        [UNIT_CENTURY] = WORD_CENTURY,
        [UNIT_MILLENNIUM] = WORD_MILLENNIUM,
    };
    return unit == UNIT_SECOND && part != 0 ? HAS_ALL_SECONDS : 1u << kinds[unit];
}

/* ---- words and numbers ---- */

typedef struct span_reader {
    const moment_fields *fields;
    int span_range;
    bool all_negative, ago, unit_known;
    unsigned has, now;
    moment_unit unit; /* of the number to the left */
    adder sum;
} span_reader;

/* The rightmost number of an interval without units: the last field that its type has. */
static moment_unit last_unit(int span_range)
{
    static const moment_unit units[] = {UNIT_SECOND, UNIT_MINUTE, UNIT_HOUR,
                                        UNIT_DAY,    UNIT_MONTH,  UNIT_YEAR};
    static const int bits[] = {WORD_SECOND, WORD_MINUTE, WORD_HOUR,
                               WORD_DAY,    WORD_MONTH,  WORD_YEAR};
    for (int i = 0; i < 6; i++)
        if ((span_range & 1 << bits[i]) != 0)
            return units[i];
    return UNIT_SECOND;
}

static moment_fault span_clock(span_reader *r, const char *text, bool negative)
{
    clock_time t;
    bool minutes = r->span_range == (1 << WORD_MINUTE | 1 << WORD_SECOND);
    moment_fault fault = read_clock(text, minutes, &t);
    adder part = {.usecs = t.usecs};
    if (fault == FAULT_NONE && (!add_usecs(&part, t.hour, USECS_PER_HOUR) ||
                                !add_usecs(&part, t.minute, USECS_PER_MINUTE) ||
                                !add_usecs(&part, t.second, USECS_PER_SECOND)))
        fault = FAULT_OVERFLOW;
    if (fault != FAULT_NONE)
        return fault;
    r->sum.usecs = negative || (r->all_negative && part.usecs > 0) ? -part.usecs : part.usecs;
    r->now = HAS_TIME;
    r->unit = UNIT_DAY;
    r->unit_known = true;
    return FAULT_NONE;
}

/* 1, -1.5, and 1-6 for a year and six months. */
static moment_fault span_number(span_reader *r, const char *text)
{
    char *end = NULL;
    double part = 0;
    if (!r->unit_known)
        r->unit = last_unit(r->span_range);
    r->unit_known = true;
    errno = 0;
    int64_t n = strtoll(text, &end, 10);
    if (errno == ERANGE)
        return FAULT_OVERFLOW;
    if (*end == '-') {
        int months;
        if (!read_int(end + 1, &end, &months) || months < 0 || months >= 12)
            return FAULT_OVERFLOW;
        if (*end != '\0')
            return FAULT_FORMAT;
        r->unit = UNIT_MONTH;
        if (__builtin_mul_overflow(n, 12, &n) ||
            __builtin_add_overflow(n, *text == '-' ? -months : months, &n))
            return FAULT_OVERFLOW;
    } else if (*end == '.') {
        moment_fault fault = read_fraction(end, &part);
        if (fault != FAULT_NONE)
            return fault;
        part = *text == '-' ? -part : part;
    } else if (*end != '\0') {
        return FAULT_FORMAT;
    }
    if (r->all_negative && n > 0)
        n = -n;
    if (r->all_negative && part > 0)
        part = -part;
    if (r->unit == UNIT_NONE || r->unit >= UNIT_JULIAN)
        return FAULT_FORMAT;
    if (!add_units(&r->sum, r->unit, n, part))
        return FAULT_OVERFLOW;
    r->now = unit_bit(r->unit, part);
    if (r->unit == UNIT_HOUR)
        r->unit = UNIT_DAY;
    return FAULT_NONE;
}

static moment_fault span_field(span_reader *r, int i)
{
    const char *text = r->fields->text[i];
    const moment_word *w;
    r->now = 0;
    switch (r->fields->kind[i]) {
    case FIELD_TIME:
        return span_clock(r, text, false);
    case FIELD_ZONE:
        if (strchr(text, ':') != NULL && span_clock(r, text + 1, *text == '-') == FAULT_NONE)
            return FAULT_NONE;
        return span_number(r, text);
    case FIELD_DATE:
    case FIELD_NUMBER:
        return span_number(r, text);
    default:
        w = find_unit_word(text);
        if (w == NULL)
            return FAULT_FORMAT;
        if (w->kind == WORD_IGNORED)
            return FAULT_NONE;
        r->ago = r->ago || w->kind == WORD_AGO;
        r->unit = (moment_unit)w->value;
        r->unit_known = true;
        return FAULT_NONE;
    }
}

static bool negate(adder *a)
{
    if (a->usecs == INT64_MIN || a->days == INT32_MIN || a->months == INT32_MIN ||
        a->years == INT32_MIN)
        return false;
    *a = (adder){-a->years, -a->months, -a->days, -a->usecs};
    return true;
}

/* Backwards, as a unit stands behind its number. */
static moment_fault read_verbose(str text, int span_range, bool sql_standard, adder *out)
{
    moment_fields fields;
    span_reader r = {.fields = &fields, .span_range = span_range};
    if (!cut_moment(text, MOMENT_ROOM, &fields))
        return FAULT_FORMAT;
    r.all_negative = sql_standard && fields.count > 0 && *fields.text[0] == '-';
    for (int i = 1; i < fields.count; i++)
        r.all_negative = r.all_negative && *fields.text[i] != '-' && *fields.text[i] != '+';
    for (int i = fields.count - 1; i >= 0; i--) {
        moment_fault fault = span_field(&r, i);
        if (fault == FAULT_NONE && (r.has & r.now) != 0)
            fault = FAULT_FORMAT;
        if (fault != FAULT_NONE)
            return fault;
        r.has |= r.now;
    }
    if (r.has == 0)
        return FAULT_FORMAT;
    *out = r.sum;
    return r.ago && !negate(out) ? FAULT_OVERFLOW : FAULT_NONE;
}

/* ---- ISO 8601 ---- */

typedef struct iso_reader {
    const char *at;
    int64_t n;
    double part;
    int width; /* digits before the point */
    adder sum;
} iso_reader;

static moment_fault iso_number(iso_reader *r)
{
    char *end = NULL;
    const char *from = r->at;
    if (!isdigit((unsigned char)*from) && *from != '-' && *from != '.')
        return FAULT_FORMAT;
    errno = 0;
    double number = strtod(from, &end);
    if (end == from || errno != 0)
        return FAULT_FORMAT;
    if (isnan(number) || number < -1e15 || number > 1e15)
        return FAULT_OVERFLOW;
    r->n = (int64_t)number;
    r->part = number - (double)r->n;
    r->width = (int)strspn(from + (*from == '-'), "0123456789");
    r->at = end;
    return FAULT_NONE;
}

static moment_fault iso_add(iso_reader *r, moment_unit unit)
{
    return add_units(&r->sum, unit, r->n, r->part) ? FAULT_NONE : FAULT_OVERFLOW;
}

/* YYYY-MM-DD or HH:MM:SS, whose first number has been read; *more: a T is next. */
static moment_fault iso_extended(iso_reader *r, const moment_unit *units, char delimiter,
                                 bool *more)
{
    *more = false;
    for (int i = 0;; i++) {
        moment_fault fault = iso_add(r, units[i]);
        if (fault != FAULT_NONE || *r->at == '\0')
            return fault;
        if (delimiter == '-' && *r->at == 'T') {
            *more = true;
            r->at++;
            return FAULT_NONE;
        }
        if (i == 2 || *r->at != delimiter)
            return FAULT_FORMAT;
        r->at++;
        if ((fault = iso_number(r)) != FAULT_NONE)
            return fault;
    }
}

/* YYYYMMDD, HHMMSS */
static moment_fault iso_basic(iso_reader *r, const moment_unit *units)
{
    int64_t n = r->n;
    double part = r->part;
    bool date = units[0] == UNIT_YEAR;
    bool fits = add_units(&r->sum, units[0], n / 10000, 0) &&
                add_units(&r->sum, units[1], n / 100 % 100, 0) &&
                add_units(&r->sum, units[2], n % 100, 0) &&
                add_part_usecs(&r->sum, part, date ? USECS_PER_DAY : 1);
    return fits ? FAULT_NONE : FAULT_OVERFLOW;
}

static moment_unit iso_unit(char letter, bool date)
{
    static const char letters[2][5] = {"HMS", "YMWD"};
    static const moment_unit units[2][4] = {{UNIT_HOUR, UNIT_MINUTE, UNIT_SECOND, UNIT_NONE},
                                            {UNIT_YEAR, UNIT_MONTH, UNIT_WEEK, UNIT_DAY}};
    const char *found = letter != '\0' ? strchr(letters[date], letter) : NULL;
    return found != NULL ? units[date][found - letters[date]] : UNIT_NONE;
}

static moment_fault read_iso(const char *text, adder *out)
{
    static const moment_unit days[] = {UNIT_YEAR, UNIT_MONTH, UNIT_DAY},
                             hours[] = {UNIT_HOUR, UNIT_MINUTE, UNIT_SECOND};
    iso_reader r = {.at = text + 1};
    bool date = true, before = false, more = true;
    if (strlen(text) < 2 || *text != 'P')
        return FAULT_FORMAT;
    while (*r.at != '\0' && more) {
        if (*r.at == 'T') {
            date = before = false;
            r.at++;
            continue;
        }
        moment_fault fault = iso_number(&r);
        if (fault != FAULT_NONE)
            return fault;
        moment_unit unit = iso_unit(*r.at, date);
        if (unit != UNIT_NONE) {
            r.at++;
            before = true;
            fault = iso_add(&r, unit);
        } else if (*r.at != '\0' && *r.at != (date ? '-' : ':') && (!date || *r.at != 'T')) {
            return FAULT_FORMAT;
        } else if ((*r.at == '\0' || *r.at == 'T') && r.width == (date ? 8 : 6) && !before) {
            fault = iso_basic(&r, date ? days : hours);
            more = *r.at == 'T';
            r.at += more;
            date = false;
        } else if (before) {
            return FAULT_FORMAT;
        } else {
            fault = iso_extended(&r, date ? days : hours, date ? '-' : ':', &more);
            date = false;
        }
        if (fault != FAULT_NONE)
            return fault;
    }
    *out = r.sum;
    return FAULT_NONE;
}

moment_fault read_span(str text, int span_range, bool sql_standard, span *out)
{
    adder a = {0};
    char copy[MOMENT_ROOM * 2];
    moment_fault fault = read_verbose(text, span_range, sql_standard, &a);
    if (fault == FAULT_FORMAT && text.len < sizeof copy) {
        memcpy(copy, text.data, text.len);
        copy[text.len] = '\0';
        a = (adder){0};
        fault = read_iso(copy, &a);
    }
    *out = (span){(int64_t)a.years * 12 + a.months, a.days, a.usecs};
    return fault;
}

bool span_of_any_size(str text, span *out)
{
    return read_span(text, ANY_SPAN_RANGE, false, out) == FAULT_NONE;
}

bool span_of(str text, span *out)
{
    enum { MANY_MONTHS = 1200000, MANY_DAYS = 10000000 };
    return span_of_any_size(text, out) && out->months < MANY_MONTHS && out->months > -MANY_MONTHS &&
           out->days < MANY_DAYS && out->days > -MANY_DAYS &&
           out->usecs / USECS_PER_DAY < MANY_DAYS / 2 &&
           out->usecs / USECS_PER_DAY > -MANY_DAYS / 2;
}

/* ---- what a type's modifier leaves ---- */

int64_t round_usecs(int64_t usecs, int digits)
{
    int64_t scale = 1;
    for (int i = digits; i < 6; i++)
        scale *= 10;
    if (digits < 0 || scale == 1 || usecs > INT64_MAX - scale || usecs < -INT64_MAX + scale)
        return usecs;
    int64_t half = scale / 2;
    return usecs >= 0 ? (usecs + half) / scale * scale : -((-usecs + half) / scale * scale);
}

/* AdjustIntervalForTypmod() */
void span_fit(span *s, int32_t typmod)
{
    if (typmod < 0)
        return;
    int span_range = typmod >> 16 & ANY_SPAN_RANGE, digits = typmod & 0xffff;
    if (span_range != ANY_SPAN_RANGE) {
        moment_unit last = last_unit(span_range);
        if (last == UNIT_YEAR)
            s->months = s->months / 12 * 12;
        if (last == UNIT_YEAR || last == UNIT_MONTH)
            s->days = 0;
        if (last == UNIT_YEAR || last == UNIT_MONTH || last == UNIT_DAY)
            s->usecs = 0;
        if (last == UNIT_HOUR)
            s->usecs = s->usecs / USECS_PER_HOUR * USECS_PER_HOUR;
        if (last == UNIT_MINUTE)
            s->usecs = s->usecs / USECS_PER_MINUTE * USECS_PER_MINUTE;
    }
    s->usecs = round_usecs(s->usecs, digits <= 6 ? digits : -1);
}
