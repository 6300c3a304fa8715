#include "model/value/moment.h"

#include <ctype.h>
#include <string.h>

#include "support/buf.h"

/* ---- the calendar ---- */

static int64_t floor_div(int64_t a, int64_t b)
{
    return a / b - (a % b != 0 && (a < 0) != (b < 0));
}

int month_days(int64_t year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return days[month - 1] + (month == 2 && leap);
}

/* Days since 1970-01-01 in the Gregorian calendar. */
int64_t civil_days(int64_t year, int month, int day)
{
    year -= month <= 2;
    int64_t era = floor_div(year, 400), of_era = year - era * 400;
    int64_t of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

civil civil_of_days(int64_t days)
{
    int64_t z = days + 719468;
    int64_t era = floor_div(z, 146097), of_era = z - era * 146097;
    int64_t year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    int64_t of_year = of_era - (365 * year + year / 4 - year / 100), m = (5 * of_year + 2) / 153;
    civil c = {.year = year + era * 400,
               .month = (int)(m < 10 ? m + 3 : m - 9),
               .day = (int)(of_year - (153 * m + 2) / 5 + 1)};
    c.year += c.month <= 2;
    return c;
}

civil moment_civil(int64_t usecs)
{
    int64_t days = floor_div(usecs, USECS_PER_DAY);
    civil c = civil_of_days(days);
    c.usecs = usecs - days * USECS_PER_DAY;
    return c;
}

int64_t civil_moment(int64_t year, int64_t month, int64_t day, int64_t usecs)
{
    return civil_days(year, (int)month, (int)day) * USECS_PER_DAY + usecs;
}

int moment_weekday(int64_t usecs)
{
    int64_t days = floor_div(usecs, USECS_PER_DAY) + 3; /* 1970-01-01 was a Thursday */
    return (int)(days - floor_div(days, 7) * 7) + 1;
}

/* What there is, in days since 1970: DATETIME_MIN_JULIAN, TIMESTAMP_END_JULIAN, DATE_END_JULIAN. */
enum {
    FIRST_DAY = -JULIAN_DAY_OF_1970,
    TIMESTAMPS_END = 109203528 - JULIAN_DAY_OF_1970,
    DATES_END = 2147483494 - JULIAN_DAY_OF_1970
};

/* A day and the time of it, if microseconds since 1970 reach so far. */
static moment_state moment_of_days(int64_t days, int64_t usecs, int64_t *out)
{
    return __builtin_mul_overflow(days, USECS_PER_DAY, out) ||
                   __builtin_add_overflow(*out, usecs, out)
               ? MOMENT_UNSURE
               : MOMENT_OK;
}

static bool is_day_of_timestamp(int64_t days)
{
    return days >= FIRST_DAY && days < TIMESTAMPS_END;
}

moment_state moment_add(int64_t usecs, const span *s, int sign, int64_t *out)
{
    int64_t days = floor_div(usecs, USECS_PER_DAY), of_day = usecs - days * USECS_PER_DAY;
    if (s->months != 0) {
        civil c = moment_civil(usecs);
        int64_t months = c.year * 12 + c.month - 1 + sign * s->months;
        int64_t year = floor_div(months, 12);
        int month = (int)(months - year * 12) + 1, last = month_days(year, month);
        days = civil_days(year, month, c.day > last ? last : c.day);
        if (!is_day_of_timestamp(days))
            return MOMENT_WRONG;
    }
    days += sign * s->days;
    if (!is_day_of_timestamp(days))
        return MOMENT_WRONG;
    if (__builtin_add_overflow(of_day, sign * s->usecs, &of_day))
        return MOMENT_WRONG;
    int64_t more = floor_div(of_day, USECS_PER_DAY);
    if (!is_day_of_timestamp(days + more))
        return MOMENT_WRONG;
    return moment_of_days(days + more, of_day - more * USECS_PER_DAY, out);
}

moment_state date_add(int64_t usecs, int64_t days, int64_t *out)
{
    days += floor_div(usecs, USECS_PER_DAY);
    return days >= FIRST_DAY && days < DATES_END ? moment_of_days(days, 0, out) : MOMENT_WRONG;
}

/* ---- reading ---- */

typedef struct scanner {
    const char *at, *end;
} scanner;

/* Digits, at least one; how many in *width. */
static bool scan_number(scanner *s, int64_t *out, int *width)
{
    *out = 0;
    *width = 0;
    while (s->at < s->end && isdigit((unsigned char)*s->at) && *width < 12) {
        *out = *out * 10 + (*s->at++ - '0');
        ++*width;
    }
    return *width > 0;
}

static bool scan_char(scanner *s, char c)
{
    if (s->at >= s->end || *s->at != c)
        return false;
    s->at++;
    return true;
}

/* .5 as microseconds; false for more digits than they have. */
static bool scan_fraction(scanner *s, int64_t *usecs)
{
    *usecs = 0;
    if (!scan_char(s, '.'))
        return true;
    int digits = 0;
    for (; s->at < s->end && isdigit((unsigned char)*s->at) && digits < 6; digits++)
        *usecs = *usecs * 10 + (*s->at++ - '0');
    if (s->at < s->end && isdigit((unsigned char)*s->at))
        return false;
    for (; digits < 6; digits++)
        *usecs *= 10;
    return true;
}

/* HH:MM[:SS[.f]] */
static moment_state scan_time(scanner *s, int64_t *usecs)
{
    int64_t hours, minutes, seconds = 0, fraction = 0;
    int width;
    if (!scan_number(s, &hours, &width) || width > 2 || !scan_char(s, ':') ||
        !scan_number(s, &minutes, &width) || width != 2)
        return MOMENT_UNSURE;
    if (scan_char(s, ':') &&
        (!scan_number(s, &seconds, &width) || width != 2 || !scan_fraction(s, &fraction)))
        return MOMENT_UNSURE;
    if (hours > 24 || minutes > 59 || seconds > 60 ||
        (hours == 24 && minutes + seconds + fraction > 0))
        return MOMENT_WRONG;
    *usecs = ((hours * 60 + minutes) * 60 + seconds) * USECS_PER_SECOND + fraction;
    return MOMENT_OK;
}

static moment_state scan_date(scanner *s, int64_t *usecs)
{
    int64_t year, month, day;
    int width;
    if (!scan_number(s, &year, &width))
        return MOMENT_UNSURE;
    if (width == 8) { /* YYYYMMDD */
        day = year % 100;
        month = year / 100 % 100;
        year /= 10000;
    } else if (width != 4 || !scan_char(s, '-') || !scan_number(s, &month, &width) || width > 2 ||
               !scan_char(s, '-') || !scan_number(s, &day, &width) || width > 2) {
        return MOMENT_UNSURE;
    }
    if (year == 0 || month < 1 || month > 12 || day < 1 || day > month_days(year, (int)month))
        return MOMENT_WRONG;
    *usecs = civil_moment(year, month, day, 0);
    return MOMENT_OK;
}

/* Z, +HH, +HH:MM, +HHMM */
static bool scan_zone(scanner *s, int64_t *usecs)
{
    *usecs = 0;
    if (scan_char(s, 'Z') || scan_char(s, 'z'))
        return true;
    int64_t hours, minutes = 0;
    int width, sign = s->at < s->end && *s->at == '-' ? -1 : 1;
    if (!scan_char(s, '+') && !scan_char(s, '-'))
        return false;
    if (!scan_number(s, &hours, &width))
        return false;
    if (width == 4) {
        minutes = hours % 100;
        hours /= 100;
    } else if (width > 2 || (scan_char(s, ':') && !scan_number(s, &minutes, &width))) {
        return false;
    }
    *usecs = sign * (hours * 60 + minutes) * 60 * USECS_PER_SECOND;
    return hours < 16;
}

static scanner scan_text(str text)
{
    text = str_trim(text);
    return (scanner){text.data, text.data + text.len};
}

moment_state moment_read(str text, int64_t *out, bool *zone)
{
    scanner s = scan_text(text);
    int64_t time = 0, offset = 0;
    *zone = false;
    moment_state state = scan_date(&s, out);
    if (state != MOMENT_OK)
        return state;
    if (s.at < s.end && (*s.at == ' ' || *s.at == 'T')) {
        s.at++;
        state = scan_time(&s, &time);
        if (state != MOMENT_OK)
            return state;
        *zone = s.at < s.end;
        if (s.at < s.end && *s.at == ' ')
            s.at++;
        if (*zone && !scan_zone(&s, &offset))
            return MOMENT_UNSURE;
    }
    *out += time - offset;
    return s.at == s.end ? MOMENT_OK : MOMENT_UNSURE;
}

moment_state time_read(str text, int64_t *usecs)
{
    scanner s = scan_text(text);
    moment_state state = scan_time(&s, usecs);
    return state == MOMENT_OK && s.at != s.end ? MOMENT_UNSURE : state;
}

/* ---- printing ---- */

str date_text(arena *a, int64_t usecs)
{
    civil c = moment_civil(usecs);
    return arena_printf(a, "%04lld-%02d-%02d", (long long)c.year, c.month, c.day);
}

str time_text(arena *a, int64_t usecs)
{
    int64_t seconds = usecs / USECS_PER_SECOND, fraction = usecs % USECS_PER_SECOND;
    str text = arena_printf(a, "%02lld:%02d:%02d", (long long)(seconds / 3600),
                            (int)(seconds / 60 % 60), (int)(seconds % 60));
    if (fraction == 0)
        return text;
    text = arena_printf(a, "%.*s.%06d", STR_ARG(text), (int)fraction);
    while (text.data[text.len - 1] == '0')
        text.len--;
    return text;
}

str moment_text(arena *a, int64_t usecs)
{
    str date = date_text(a, usecs), time = time_text(a, moment_civil(usecs).usecs);
    return arena_printf(a, "%.*s %.*s", STR_ARG(date), STR_ARG(time));
}

static void add_part(buf *b, int64_t n, const char *word, bool *negative)
{
    if (n == 0)
        return;
    buf_printf(b, "%s%s%lld %s%s", b->len > 0 ? " " : "", *negative && n > 0 ? "+" : "",
               (long long)n, word, n == 1 ? "" : "s");
    *negative = n < 0;
}

str span_text(arena *a, const span *s)
{
    buf b = buf_new(a);
    bool negative = false;
    add_part(&b, s->months / 12, "year", &negative);
    add_part(&b, s->months % 12, "mon", &negative);
    add_part(&b, s->days, "day", &negative);
    if (s->usecs != 0 || b.len == 0) {
        str time = time_text(a, s->usecs < 0 ? -s->usecs : s->usecs);
        buf_printf(&b, "%s%s%.*s", b.len > 0 ? " " : "",
                   s->usecs < 0 ? "-"
                   : negative   ? "+"
                                : "",
                   STR_ARG(time));
    }
    return buf_str(&b);
}
