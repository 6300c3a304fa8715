#include "model/value/moment_input.h"

#include <ctype.h>
#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/*
 * Dates and times from their texts: DecodeDateTime() and DecodeTimeOnly() of datetime.c, which
 * differ in little. A text may say each thing once; `has` is the mask of what it has said.
 */

typedef struct decoder {
    moment_fields *fields;
    int i;
    bool of_day;
    date_order order;
    int64_t today;
    moment_parts *out;
    unsigned has, now;  /* before this field, and in it */
    moment_unit prefix; /* y2001m02d04 */
    int year, month, day, day_of_year;
    int hour, minute, second, usecs;
    int noon; /* -1: 24 hours */
    bool text_month, julian, short_year, before_christ, rules, never_other;
} decoder;

enum { MAX_OFFSET_HOURS = 15, NOON = 12, LAST_SHORT_YEAR = 69 };

#define SAYS(kind) (1u << (kind))

/* ---- numbers ---- */

static int digits_of(const char *from, size_t count)
{
    char copy[MOMENT_ROOM + 1];
    memcpy(copy, from, count);
    copy[count] = '\0';
    return (int)strtol(copy, NULL, 10);
}

/* DecodeNumberField(): YYYYMMDD, HHMMSS.f, HHMM. */
static moment_fault decode_run(decoder *d, const char *text, unsigned has)
{
    size_t size = strcspn(text, ".");
    if (text[size] == '.') {
        if (text[size + 1] != '\0')
            d->usecs = (int)rint(strtod(text + size, NULL) * (double)USECS_PER_SECOND);
        else
            d->usecs = 0;
    } else if ((has & HAS_DATE) != HAS_DATE && size >= 6) {
        d->now = HAS_DATE;
        d->day = digits_of(text + size - 2, 2);
        d->month = digits_of(text + size - 4, 2);
        d->year = digits_of(text, size - 4);
        d->short_year = d->short_year || size == 6;
        return FAULT_NONE;
    }
    if ((has & HAS_TIME) == HAS_TIME || (size != 6 && size != 4))
        return FAULT_FORMAT;
    d->now = HAS_TIME;
    d->second = size == 6 ? digits_of(text + 4, 2) : 0;
    d->minute = digits_of(text + 2, 2);
    d->hour = digits_of(text, 2);
    return FAULT_NONE;
}

static void set_year(decoder *d, int n, size_t size)
{
    d->now = SAYS(WORD_YEAR);
    d->year = n;
    d->short_year = size <= 2;
}

static void set_month(decoder *d, int n)
{
    d->now = SAYS(WORD_MONTH);
    d->month = n;
}

static void set_day(decoder *d, int n)
{
    d->now = SAYS(WORD_DAY);
    d->day = n;
}

/* The first number of a date, or the first beside a month's name. */
static void first_number(decoder *d, int n, size_t size, bool month_known)
{
    if (size >= 3 || d->order == ORDER_YEAR_FIRST)
        set_year(d, n, size);
    else if (month_known || d->order == ORDER_DAY_FIRST)
        set_day(d, n);
    else
        set_month(d, n);
}

/* DecodeNumber(): what a number is depends on what has been said. */
static moment_fault decode_number(decoder *d, const char *text, bool text_month, unsigned has)
{
    char *end = NULL;
    int n;
    size_t size = strlen(text);
    d->now = 0;
    if (!read_int(text, &end, &n))
        return FAULT_OVERFLOW;
    if (end == text)
        return FAULT_FORMAT;
    if (*end == '.' && end - text > 2)
        return decode_run(d, text, has | HAS_DATE);
    if (*end == '.') {
        moment_fault fault = read_usecs(end, &d->usecs);
        if (fault != FAULT_NONE)
            return fault;
    } else if (*end != '\0') {
        return FAULT_FORMAT;
    }
    unsigned date = has & HAS_DATE;
    if (size == 3 && date == SAYS(WORD_YEAR) && n >= 1 && n <= 366) {
        d->now = SAYS(WORD_DAY_OF_YEAR) | SAYS(WORD_MONTH) | SAYS(WORD_DAY);
        d->day_of_year = n;
    } else if (date == 0 || (date == SAYS(WORD_MONTH) && text_month)) {
        first_number(d, n, size, date != 0);
    } else if (date == SAYS(WORD_YEAR) || date == SAYS(WORD_DAY)) {
        set_month(d, n);
    } else if (date == (SAYS(WORD_YEAR) | SAYS(WORD_MONTH)) && text_month && size >= 3 &&
               d->short_year) { /* the first number was the day */
        set_day(d, d->year);
        d->year = n;
        d->short_year = false;
    } else if (date == SAYS(WORD_MONTH) || date == (SAYS(WORD_YEAR) | SAYS(WORD_MONTH))) {
        set_day(d, n);
    } else if (date == (SAYS(WORD_MONTH) | SAYS(WORD_DAY))) {
        set_year(d, n, size);
    } else if (date == HAS_DATE) {
        return decode_run(d, text, has);
    } else {
        return FAULT_FORMAT;
    }
    return FAULT_NONE;
}

/* ---- dates and zones ---- */

enum { MAX_DATE_PARTS = MAX_MOMENT_FIELDS };

static int cut_date(char *text, char **parts)
{
    int count = 0;
    while (*text != '\0' && count < MAX_DATE_PARTS) {
        while (*text != '\0' && !isalnum((unsigned char)*text))
            text++;
        if (*text == '\0')
            return -1;
        parts[count++] = text;
        int (*same)(int) = isdigit((unsigned char)*text) ? isdigit : isalpha;
        while (same((unsigned char)*text))
            text++;
        if (*text != '\0')
            *text++ = '\0';
    }
    return count;
}

/* DecodeDate(): a month's name first, the numbers by their order. */
static moment_fault decode_date(decoder *d, char *text)
{
    char *parts[MAX_DATE_PARTS];
    int count = cut_date(text, parts);
    unsigned has = d->has, said = 0;
    bool text_month = false;
    if (count < 0)
        return FAULT_FORMAT;
    for (int letters = 1; letters >= 0; letters--)
        for (int i = 0; i < count; i++) {
            if ((isalpha((unsigned char)*parts[i]) != 0) != (letters == 1))
                continue;
            if (letters == 1) {
                const moment_word *w = find_date_word(parts[i]);
                if (w == NULL || w->kind != WORD_MONTH)
                    return FAULT_FORMAT;
                set_month(d, w->value);
                text_month = true;
            } else {
                moment_fault fault = decode_number(d, parts[i], text_month, has);
                if (fault != FAULT_NONE)
                    return fault;
            }
            if ((has & d->now) != 0)
                return FAULT_FORMAT;
            has |= d->now;
            said |= d->now;
        }
    d->now = said;
    return (has & ~(SAYS(WORD_DAY_OF_YEAR) | HAS_ZONE)) == HAS_DATE ? FAULT_NONE : FAULT_FORMAT;
}

/* DecodeTimezone(): +HH, +HHMM, +HH:MM:SS. */
static moment_fault decode_offset(decoder *d, const char *text)
{
    char *end = NULL;
    int hours, minutes = 0, seconds = 0;
    if (*text != '+' && *text != '-')
        return FAULT_FORMAT;
    if (!read_int(text + 1, &end, &hours))
        return FAULT_OFFSET;
    if (*end == ':') {
        if (!read_int(end + 1, &end, &minutes) ||
            (*end == ':' && !read_int(end + 1, &end, &seconds)))
            return FAULT_OFFSET;
    } else if (*end == '\0' && strlen(text) > 3) {
        minutes = hours % 100;
        hours /= 100;
    }
    if (hours < 0 || hours > MAX_OFFSET_HOURS || minutes < 0 || minutes > 59 || seconds < 0 ||
        seconds > 59)
        return FAULT_OFFSET;
    d->out->east = (hours * 60 + minutes) * 60 + seconds;
    if (*text == '-')
        d->out->east = -d->out->east;
    d->out->zone = SAID_OFFSET;
    return *end == '\0' ? FAULT_NONE : FAULT_FORMAT;
}

static bool decode_zone_name(decoder *d, const char *text)
{
    zone_state found = find_zone(text);
    if (found == ZONE_MISSING)
        return false;
    d->out->zone = found == ZONE_UTC ? SAID_OFFSET : SAID_RULES;
    d->out->east = 0;
    d->rules = true;
    d->never_other = found != ZONE_OF_RULES;
    d->now = HAS_ZONE;
    return true;
}

/* HHMMSS-ZZ, or the name of a zone with punctuation. */
static moment_fault decode_zone_field(decoder *d, char *text)
{
    if (!isdigit((unsigned char)*text) && d->prefix == UNIT_NONE) {
        if (decode_zone_name(d, text))
            return FAULT_NONE;
        memcpy(d->out->bad_zone, text, strlen(text) + 1);
        return FAULT_ZONE;
    }
    if (d->prefix != UNIT_NONE && d->prefix != UNIT_TIME)
        return FAULT_FORMAT;
    d->prefix = UNIT_NONE;
    char *zone = strchr(text, '-');
    if ((d->has & HAS_TIME) == HAS_TIME || zone == NULL)
        return FAULT_FORMAT;
    moment_fault fault = decode_offset(d, zone);
    if (fault != FAULT_NONE)
        return fault;
    *zone = '\0';
    fault = decode_run(d, text, d->of_day ? d->has | HAS_DATE : d->has);
    d->now |= HAS_ZONE;
    return fault;
}

static void set_julian(decoder *d, int n)
{
    civil c = civil_of_days(n - JULIAN_DAY_OF_1970);
    d->year = (int)c.year;
    d->month = c.month;
    d->day = c.day;
    d->julian = true;
    d->now = HAS_DATE;
}

static moment_fault decode_date_field(decoder *d, char *text)
{
    const moment_fields *f = d->fields;
    unsigned month_and_day = SAYS(WORD_MONTH) | SAYS(WORD_DAY);
    if (d->of_day) {
        bool date = d->i == 0 && f->count >= 2 &&
                    (f->kind[f->count - 1] == FIELD_DATE || f->kind[1] == FIELD_TIME);
        if (date)
            return decode_date(d, text);
        moment_unit before = d->prefix; /* it is not asked for */
        d->prefix = isdigit((unsigned char)*text) ? UNIT_TIME : UNIT_NONE;
        moment_fault fault = decode_zone_field(d, text);
        d->prefix = before;
        return fault;
    }
    if (d->prefix == UNIT_JULIAN) {
        char *end = NULL;
        int n;
        if (!read_int(text, &end, &n) || n < 0)
            return FAULT_OVERFLOW;
        set_julian(d, n);
        d->now = HAS_DATE | HAS_TIME | HAS_ZONE;
        d->prefix = UNIT_NONE;
        return decode_offset(d, end);
    }
    if (d->prefix != UNIT_NONE || (d->has & month_and_day) == month_and_day)
        return decode_zone_field(d, text);
    return decode_date(d, text);
}

/* ---- times and numbers ---- */

static bool is_beyond_day(const decoder *d)
{
    if (d->hour < 0 || d->hour > 24 || d->minute < 0 || d->minute > 59 || d->second < 0 ||
        d->second > 60 || d->usecs < 0 || d->usecs > USECS_PER_SECOND)
        return true;
    int64_t seconds = (int64_t)(d->hour * 60 + d->minute) * 60 + d->second;
    return seconds * USECS_PER_SECOND + d->usecs > USECS_PER_DAY;
}

static moment_fault decode_clock(decoder *d, const char *text)
{
    clock_time t;
    if (!d->of_day && d->prefix != UNIT_NONE) {
        if (d->prefix != UNIT_TIME)
            return FAULT_FORMAT;
        d->prefix = UNIT_NONE;
    }
    moment_fault fault = read_clock(text, false, &t);
    if (fault == FAULT_NONE && t.hour > INT_MAX)
        fault = FAULT_OVERFLOW;
    if (fault != FAULT_NONE)
        return fault;
    d->hour = (int)t.hour;
    d->minute = t.minute;
    d->second = t.second;
    d->usecs = t.usecs;
    d->now = HAS_TIME;
    return !d->of_day && is_beyond_day(d) ? FAULT_OVERFLOW : FAULT_NONE;
}

static moment_fault julian_fraction(decoder *d, const char *text)
{
    double part;
    moment_fault fault = read_fraction(text, &part);
    if (fault != FAULT_NONE)
        return fault;
    int64_t usecs = (int64_t)(part * (double)USECS_PER_DAY);
    int64_t seconds = usecs / USECS_PER_SECOND;
    d->hour = (int)(seconds / 3600);
    d->minute = (int)(seconds / 60 % 60);
    d->second = (int)(seconds % 60);
    d->usecs = (int)(usecs % USECS_PER_SECOND);
    d->now |= HAS_TIME;
    return FAULT_NONE;
}

/* The number behind y, m, d, h, mm, s, j or T. */
static moment_fault decode_labelled(decoder *d, const char *text)
{
    char *end = NULL;
    int n;
    moment_unit unit = d->prefix;
    if (!read_int(text, &end, &n))
        return FAULT_OVERFLOW;
    bool fraction = unit == UNIT_JULIAN || unit == UNIT_TIME || unit == UNIT_SECOND;
    if (*end != '\0' && (*end != '.' || !fraction))
        return FAULT_FORMAT;
    d->prefix = UNIT_NONE;
    d->out->says = SAYS_DATE;
    if (unit == UNIT_TIME) {
        moment_fault fault = decode_run(d, text, d->has | HAS_DATE);
        return fault == FAULT_NONE && d->now != HAS_TIME ? FAULT_FORMAT : fault;
    }
    if (unit == UNIT_JULIAN) {
        if (n < 0)
            return FAULT_OVERFLOW;
        set_julian(d, n);
        return *end == '.' ? julian_fraction(d, end) : FAULT_NONE;
    }
    bool minutes =
        unit == UNIT_MONTH && (d->has & SAYS(WORD_MONTH)) != 0 && (d->has & SAYS(WORD_HOUR)) != 0;
    if (minutes)
        unit = UNIT_MINUTE;
    static const struct {
        moment_unit unit;
        word_kind kind;
        size_t place;
    } units[] = {{UNIT_YEAR, WORD_YEAR, offsetof(decoder, year)},
                 {UNIT_MONTH, WORD_MONTH, offsetof(decoder, month)},
                 {UNIT_DAY, WORD_DAY, offsetof(decoder, day)},
                 {UNIT_HOUR, WORD_HOUR, offsetof(decoder, hour)},
                 {UNIT_MINUTE, WORD_MINUTE, offsetof(decoder, minute)},
                 {UNIT_SECOND, WORD_SECOND, offsetof(decoder, second)}};
    for (size_t i = 0; i < sizeof units / sizeof units[0]; i++) {
        if (units[i].unit != unit)
            continue;
        memcpy((char *)d + units[i].place, &n, sizeof n);
        d->now = *end == '.' ? HAS_ALL_SECONDS : SAYS(units[i].kind);
        return *end == '.' ? read_usecs(end, &d->usecs) : FAULT_NONE;
    }
    return FAULT_FORMAT;
}

static moment_fault decode_number_field(decoder *d, char *text)
{
    const moment_fields *f = d->fields;
    size_t size = strlen(text), before = strcspn(text, ".");
    bool fraction = before < size;
    if (d->prefix != UNIT_NONE)
        return decode_labelled(d, text);
    if (d->of_day) {
        unsigned has = d->has | HAS_DATE;
        if (fraction && d->i == 0 && f->count >= 2 && f->kind[f->count - 1] == FIELD_DATE)
            return decode_date(d, text);
        if (fraction ? before > 2 : size > 4)
            return decode_run(d, text, has);
        return fraction ? FAULT_FORMAT : decode_number(d, text, false, has);
    }
    if (fraction && (d->has & HAS_DATE) == 0)
        return decode_date(d, text);
    if (fraction ? before > 2 : size >= 6 && ((d->has & HAS_DATE) == 0 || (d->has & HAS_TIME) == 0))
        return decode_run(d, text, d->has);
    return decode_number(d, text, d->text_month, d->has);
}

/* ---- words ---- */

static void set_day_of_clock(decoder *d, int days_later)
{
    civil c = moment_civil(d->today + days_later * USECS_PER_DAY);
    d->year = (int)c.year;
    d->month = c.month;
    d->day = c.day;
    d->now = HAS_DATE;
    d->out->clock = true;
}

static moment_fault decode_reserved(decoder *d, int what)
{
    d->now = SAYS(WORD_RESERVED);
    if (what == SAYS_MIDNIGHT) {
        d->now = HAS_TIME | HAS_ZONE;
        d->hour = d->minute = d->second = 0;
        d->out->east = 0;
        d->out->zone = SAID_OFFSET;
        return FAULT_NONE;
    }
    if (d->of_day && what != SAYS_NOW)
        return FAULT_FORMAT;
    if (what == SAYS_NOW) {
        set_day_of_clock(d, 0);
        d->now = d->of_day ? HAS_TIME : HAS_DATE | HAS_TIME | HAS_ZONE;
    } else if (what == SAYS_YESTERDAY || what == SAYS_TODAY || what == SAYS_TOMORROW) {
        set_day_of_clock(d, what - SAYS_TODAY);
    } else {
        d->out->says = (moment_unit)what;
        return FAULT_NONE;
    }
    d->out->says = SAYS_DATE;
    return FAULT_NONE;
}

static moment_fault decode_month(decoder *d, int month)
{
    d->now = SAYS(WORD_MONTH);
    if ((d->has & SAYS(WORD_MONTH)) != 0 && !d->text_month && (d->has & SAYS(WORD_DAY)) == 0 &&
        d->month >= 1 && d->month <= 31) { /* the number before it was the day */
        d->day = d->month;
        d->now = SAYS(WORD_DAY);
    }
    d->text_month = true;
    d->month = month;
    return FAULT_NONE;
}

/* A zone's abbreviation, or "dst" behind one. */
static void decode_abbreviation(decoder *d, const moment_word *w)
{
    d->out->zone = w->kind == WORD_ZONE_OF_RULES ? SAID_RULES
                   : d->out->zone == SAID_RULES  ? SAID_RULES
                                                 : SAID_OFFSET;
    if (w->kind == WORD_SUMMER) {
        d->now |= SAYS(WORD_SUMMER_ZONE);
        d->out->east += w->value;
        return;
    }
    d->out->east = w->value;
    d->now |= HAS_ZONE;
}

static moment_fault decode_word(decoder *d, const char *text)
{
    const moment_fields *f = d->fields;
    moment_word w;
    const moment_word *found = NULL;
    if (!find_abbreviation(text, &w) && (found = find_date_word(text)) != NULL)
        w = *found;
    d->now = SAYS(w.kind);
    if (d->of_day && (w.kind == WORD_MONTH || w.kind == WORD_WEEKDAY))
        return FAULT_FORMAT;
    switch (w.kind) {
    case WORD_IGNORED:
        d->now = 0;
        return FAULT_NONE;
    case WORD_RESERVED:
        return decode_reserved(d, w.value);
    case WORD_MONTH:
        return decode_month(d, w.value);
    case WORD_SUMMER:
    case WORD_SUMMER_ZONE:
    case WORD_ZONE:
    case WORD_ZONE_OF_RULES:
        decode_abbreviation(d, &w);
        return FAULT_NONE;
    case WORD_NOON:
        d->noon = w.value;
        return FAULT_NONE;
    case WORD_ERA:
        d->before_christ = w.value == 1;
        return FAULT_NONE;
    case WORD_WEEKDAY:
        return FAULT_NONE;
    case WORD_UNIT:
    case WORD_ISO_TIME:
        d->now = 0;
        d->prefix = (moment_unit)w.value;
        if (w.kind == WORD_UNIT)
            return FAULT_NONE;
        if ((!d->of_day && (d->has & HAS_DATE) != HAS_DATE) || d->i + 1 >= f->count)
            return FAULT_FORMAT;
        field_kind next = f->kind[d->i + 1];
        return next == FIELD_NUMBER || next == FIELD_TIME || next == FIELD_DATE ? FAULT_NONE
                                                                                : FAULT_FORMAT;
    default:
        return decode_zone_name(d, text) ? FAULT_NONE : FAULT_FORMAT;
    }
}

/* ---- all of it ---- */

static moment_fault decode_field(decoder *d)
{
    char *text = d->fields->text[d->i];
    d->now = 0;
    switch (d->fields->kind[d->i]) {
    case FIELD_DATE:
        return decode_date_field(d, text);
    case FIELD_TIME:
        return decode_clock(d, text);
    case FIELD_ZONE: {
        moment_fault fault = decode_offset(d, text);
        d->now = HAS_ZONE;
        return fault;
    }
    case FIELD_NUMBER:
        return decode_number_field(d, text);
    case FIELD_TEXT:
    case FIELD_SPECIAL:
        return decode_word(d, text);
    }
    return FAULT_FORMAT;
}

/* ValidateDate() */
static moment_fault settle_date(decoder *d)
{
    moment_parts *out = d->out;
    out->year = d->year;
    if ((d->has & SAYS(WORD_YEAR)) != 0 && !d->julian) {
        if (d->before_christ ? d->year <= 0 : d->short_year ? d->year < 0 : d->year <= 0)
            return FAULT_OVERFLOW;
        if (d->before_christ)
            out->year = 1 - (int64_t)d->year;
        else if (d->short_year && d->year < 100)
            out->year += d->year <= LAST_SHORT_YEAR ? 2000 : 1900;
    }
    if ((d->has & SAYS(WORD_DAY_OF_YEAR)) != 0) {
        civil c = civil_of_days(civil_days(out->year, 1, 1) + d->day_of_year - 1);
        out->year = c.year;
        d->month = c.month;
        d->day = c.day;
    }
    if (((d->has & SAYS(WORD_MONTH)) != 0 && (d->month < 1 || d->month > 12)) ||
        ((d->has & SAYS(WORD_DAY)) != 0 && (d->day < 1 || d->day > 31)))
        return FAULT_OVERFLOW;
    if ((d->has & HAS_DATE) == HAS_DATE && d->day > month_days(out->year, d->month))
        return FAULT_OVERFLOW;
    out->month = d->month;
    out->day = d->day;
    return FAULT_NONE;
}

static moment_fault settle_time(decoder *d)
{
    if (d->noon >= 0 && d->hour > NOON)
        return FAULT_OVERFLOW;
    if (d->noon == 0 && d->hour == NOON)
        d->hour = 0;
    else if (d->noon == 1 && d->hour != NOON)
        d->hour += NOON;
    if (d->of_day && is_beyond_day(d))
        return FAULT_OVERFLOW;
    d->out->usecs =
        (((int64_t)d->hour * 60 + d->minute) * 60 + d->second) * USECS_PER_SECOND + d->usecs;
    return FAULT_NONE;
}

static moment_fault settle_zone(const decoder *d)
{
    bool whole = (d->has & HAS_DATE) == HAS_DATE, any = (d->has & HAS_DATE) != 0,
         summer = (d->has & SAYS(WORD_SUMMER)) != 0, zone = (d->has & HAS_ZONE) != 0,
         by_rules = d->rules || (d->has & SAYS(WORD_ZONE_OF_RULES)) != 0;
    if (summer && (by_rules || !zone))
        return FAULT_FORMAT;
    if (d->of_day && d->rules && !d->never_other && !whole)
        return FAULT_FORMAT;
    if (d->of_day && any && !whole && (!zone || (by_rules && !d->rules)))
        return FAULT_FORMAT;
    return FAULT_NONE;
}

moment_fault read_moment(str text, size_t room, bool of_day, date_order order, int64_t today,
                         moment_parts *out)
{
    moment_fields fields;
    decoder d = {.fields = &fields,
                 .of_day = of_day,
                 .order = order,
                 .today = today,
                 .out = out,
                 .noon = -1};
    *out = (moment_parts){.says = SAYS_DATE};
    if (!cut_moment(text, room, &fields))
        return FAULT_FORMAT;
    moment_fault fault = FAULT_NONE;
    for (; d.i < fields.count; d.i++) {
        fault = decode_field(&d);
        if (fault == FAULT_NONE && (d.has & d.now) != 0)
            fault = FAULT_FORMAT;
        if (fault != FAULT_NONE)
            return fault;
        d.has |= d.now;
    }
    if ((fault = settle_date(&d)) != FAULT_NONE || (fault = settle_time(&d)) != FAULT_NONE)
        return fault;
    unsigned needed = of_day ? HAS_TIME : HAS_DATE;
    if ((of_day || out->says == SAYS_DATE) && (d.has & needed) != needed)
        return FAULT_FORMAT;
    return of_day || out->says == SAYS_DATE ? settle_zone(&d) : FAULT_NONE;
}
