/* calendar.c - dates, times and intervals between counts and text. The proleptic Gregorian
 * calendar. */
#include <migc/migc.h>

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#define US_PER_SECOND INT64_C(1000000)
#define US_PER_MINUTE (60 * US_PER_SECOND)
#define US_PER_HOUR (60 * US_PER_MINUTE)
#define US_PER_DAY (24 * US_PER_HOUR)

/* What is left of the text that is parsed. */
struct reader {
    const char *p, *end;
};

/* ---- the calendar ---- */

/* Days since 1970-01-01; years count ..., -1, 0, 1, ... (0 is 1 BC). Eras of 400 years repeat. */
static int64_t days_of(int64_t year, int month, int day)
{
    int64_t y = month <= 2 ? year - 1 : year;
    int64_t era = (y >= 0 ? y : y - 399) / 400;
    int64_t year_of_era = y - era * 400;
    int64_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;

    return era * 146097 + day_of_era - 719468;
}

static void date_of(int64_t days, int64_t *year, int *month, int *day)
{
    int64_t z = days + 719468;
    int64_t era = (z >= 0 ? z : z - 146096) / 146097;
    int64_t day_of_era = z - era * 146097;
    int64_t year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int64_t shifted = (5 * day_of_year + 2) / 153;

    *day = (int)(day_of_year - (153 * shifted + 2) / 5 + 1);
    *month = (int)(shifted < 10 ? shifted + 3 : shifted - 9);
    *year = year_of_era + era * 400 + (*month <= 2);
}

static int days_in_month(int64_t year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

    return month == 2 && leap ? 29 : days[month - 1];
}

/* ---- reading ---- */

static struct reader read_text(migc_text text)
{
    struct reader reader;

    reader.p = text.ptr ? text.ptr : "";
    reader.end = reader.p + (text.ptr ? text.len : 0);
    return reader;
}

static bool at_end(const struct reader *r)
{
    return r->p == r->end;
}

static bool accept(struct reader *r, char c)
{
    if (at_end(r) || *r->p != c)
        return false;
    r->p++;
    return true;
}

static bool accept_word(struct reader *r, const char *word)
{
    size_t length = strlen(word);

    if ((size_t)(r->end - r->p) < length || memcmp(r->p, word, length) != 0)
        return false;
    r->p += length;
    return true;
}

/* From `least` to `most` digits; -1 when there are others. */
static int64_t digits(struct reader *r, int least, int most)
{
    int64_t value = 0;
    int n = 0;

    while (!at_end(r) && *r->p >= '0' && *r->p <= '9') {
        if (n++ == most)
            return -1;
        value = value * 10 + (*r->p++ - '0');
    }
    return n < least ? -1 : value;
}

/* ".5" is 500,000 us; more digits than six are rounded. */
static int64_t fraction(struct reader *r)
{
    int64_t us = 0;
    int n = 0;

    for (; !at_end(r) && *r->p >= '0' && *r->p <= '9'; r->p++, n++) {
        if (n < 6)
            us = us * 10 + (*r->p - '0');
        else if (n == 6 && *r->p >= '5')
            us++;
    }
    for (; n < 6; n++)
        us *= 10;
    return us;
}

static bool read_date(struct reader *r, int64_t *year, int *month, int *day)
{
    int64_t m, d;

    *year = digits(r, 4, 7);
    if (*year < 0 || !accept(r, '-') || (m = digits(r, 2, 2)) < 1 || m > 12 || !accept(r, '-') ||
        (d = digits(r, 2, 2)) < 1 || d > 31)
        return false;
    *month = (int)m;
    *day = (int)d;
    return true;
}

static bool read_time(struct reader *r, int64_t *us)
{
    int64_t hour = digits(r, 2, 2), minute, second = 0;

    *us = 0;
    if (hour < 0 || hour > 24 || !accept(r, ':') || (minute = digits(r, 2, 2)) < 0 || minute > 59)
        return false;
    if (accept(r, ':')) {
        second = digits(r, 2, 2);
        if (second < 0 || second > 60)
            return false;
        if (accept(r, '.'))
            *us = fraction(r);
    }
    *us += hour * US_PER_HOUR + minute * US_PER_MINUTE + second * US_PER_SECOND;
    return *us <= US_PER_DAY;
}

/* Z, +02, +05:30, -03:30:15, or nothing. */
static bool read_zone(struct reader *r, int64_t *offset_us)
{
    bool west;
    int64_t hour, minute = 0, second = 0;

    *offset_us = 0;
    if (accept(r, 'Z') || at_end(r) || (*r->p != '+' && *r->p != '-'))
        return true;
    west = *r->p++ == '-';
    hour = digits(r, 2, 2);
    if (accept(r, ':'))
        minute = digits(r, 2, 2);
    if (accept(r, ':'))
        second = digits(r, 2, 2);
    if (hour < 0 || minute < 0 || second < 0)
        return false;
    *offset_us = hour * US_PER_HOUR + minute * US_PER_MINUTE + second * US_PER_SECOND;
    *offset_us = west ? -*offset_us : *offset_us;
    return true;
}

/* Takes " BC" and the end of the text; gives the days. */
static enum migc_status finish_date(struct reader *r, int64_t year, int month, int day,
                                    int64_t *days)
{
    if (accept_word(r, " BC"))
        year = 1 - year;
    else if (year == 0)
        return MIGC_E_RANGE;
    if (!at_end(r))
        return MIGC_E_FORMAT;
    if (day > days_in_month(year, month))
        return MIGC_E_RANGE;
    *days = days_of(year, month, day);
    return MIGC_OK;
}

enum migc_status migc_date_parse(migc_text text, migc_date *out)
{
    struct reader r = read_text(text);
    enum migc_status status;
    int64_t year, days = 0;
    int month, day;

    if (accept_word(&r, "infinity") && at_end(&r)) {
        out->days = MIGC_DATE_INFINITY;
        return MIGC_OK;
    }
    if (accept_word(&r, "-infinity") && at_end(&r)) {
        out->days = MIGC_DATE_MINUS_INFINITY;
        return MIGC_OK;
    }
    if (!read_date(&r, &year, &month, &day))
        return MIGC_E_FORMAT;
    status = finish_date(&r, year, month, day, &days);
    if (status >= 0 && (days <= INT32_MIN || days >= INT32_MAX))
        return MIGC_E_RANGE;
    if (status >= 0)
        out->days = (int32_t)days;
    return status;
}

enum migc_status migc_time_parse(migc_text text, migc_time *out)
{
    struct reader r = read_text(text);
    int64_t us;

    if (!read_time(&r, &us) || !at_end(&r))
        return MIGC_E_FORMAT;
    out->us = us;
    return MIGC_OK;
}

static enum migc_status parse_timestamp(migc_text text, bool zone, int64_t *out)
{
    struct reader r = read_text(text);
    enum migc_status status;
    int64_t year, us = 0, offset = 0, days = 0;
    int month, day;

    if (accept_word(&r, "infinity") && at_end(&r)) {
        *out = MIGC_TIME_INFINITY;
        return MIGC_OK;
    }
    if (accept_word(&r, "-infinity") && at_end(&r)) {
        *out = MIGC_TIME_MINUS_INFINITY;
        return MIGC_OK;
    }
    if (!read_date(&r, &year, &month, &day))
        return MIGC_E_FORMAT;
    /* SQLite's date() leaves the time out, and so may a literal in a migration. */
    if ((accept(&r, 'T') || (r.end - r.p > 1 && r.p[1] != 'B' && accept(&r, ' '))) &&
        (!read_time(&r, &us) || (zone && !read_zone(&r, &offset))))
        return MIGC_E_FORMAT;
    status = finish_date(&r, year, month, day, &days);
    if (status < 0)
        return status;
    if (days > INT64_MAX / US_PER_DAY - 2 || days < INT64_MIN / US_PER_DAY + 2)
        return MIGC_E_RANGE;
    *out = days * US_PER_DAY + us - offset;
    return MIGC_OK;
}

enum migc_status migc_timestamp_parse(migc_text text, migc_timestamp *out)
{
    return parse_timestamp(text, false, &out->us);
}

enum migc_status migc_timestamptz_parse(migc_text text, migc_timestamptz *out)
{
    return parse_timestamp(text, true, &out->us);
}

/* ---- intervals ---- */

enum unit { YEAR, MONTH, WEEK, DAY, HOUR, MINUTE, SECOND };

/* A count with its fraction in millionths. */
struct amount {
    bool negative;
    int64_t whole, millionths;
};

static bool read_amount(struct reader *r, struct amount *amount)
{
    const char *start;
    ptrdiff_t n_digits;

    amount->negative = accept(r, '-');
    if (!amount->negative)
        (void)accept(r, '+');
    start = r->p;
    amount->millionths = 0;
    amount->whole = digits(r, 0, 17);
    if (amount->whole < 0)
        return false;
    n_digits = r->p - start;
    if (accept(r, '.') || accept(r, ',')) {
        start = r->p;
        amount->millionths = fraction(r);
        n_digits += r->p - start;
    }
    return n_digits > 0;
}

/* a + b * factor, where it can be counted. */
static bool add_scaled(int64_t *a, int64_t b, int64_t factor, int64_t limit)
{
    if (b > limit / factor || b < -limit / factor)
        return false;
    b *= factor;
    if ((b > 0 && *a > limit - b) || (b < 0 && *a < -limit - b))
        return false;
    *a += b;
    return true;
}

static bool add_amount(migc_interval *out, const struct amount *amount, enum unit unit)
{
    static const int64_t factors[] = {12, 1, 7, 1, US_PER_HOUR, US_PER_MINUTE, US_PER_SECOND};
    int64_t whole = amount->negative ? -amount->whole : amount->whole;
    int64_t part = amount->negative ? -amount->millionths : amount->millionths;
    int64_t months = out->months, days = out->days;
    bool fits;

    if (unit >= HOUR)
        return add_scaled(&out->us, whole, factors[unit], INT64_MAX / 2) &&
               add_scaled(&out->us, part, factors[unit] / US_PER_SECOND, INT64_MAX / 2);
    if (part != 0)
        return false; /* half a month has no days that all agree on */
    if (unit == YEAR || unit == MONTH)
        fits = add_scaled(&months, whole, factors[unit], INT32_MAX);
    else
        fits = add_scaled(&days, whole, factors[unit], INT32_MAX);
    out->months = (int32_t)months;
    out->days = (int32_t)days;
    return fits;
}

static enum migc_status parse_iso_interval(struct reader *r, migc_interval *out)
{
    bool time = false, any = false;

    while (!at_end(r)) {
        struct amount amount;
        char letter;
        enum unit unit;

        if (!time && accept(r, 'T')) {
            time = true;
            continue;
        }
        if (!read_amount(r, &amount) || at_end(r))
            return MIGC_E_FORMAT;
        letter = *r->p++;
        if (!time && letter == 'Y')
            unit = YEAR;
        else if (!time && letter == 'M')
            unit = MONTH;
        else if (!time && letter == 'W')
            unit = WEEK;
        else if (!time && letter == 'D')
            unit = DAY;
        else if (time && letter == 'H')
            unit = HOUR;
        else if (time && letter == 'M')
            unit = MINUTE;
        else if (time && letter == 'S')
            unit = SECOND;
        else
            return MIGC_E_FORMAT;
        if (!add_amount(out, &amount, unit))
            return MIGC_E_RANGE;
        any = true;
    }
    return any ? MIGC_OK : MIGC_E_FORMAT;
}

static bool read_unit(struct reader *r, enum unit *unit)
{
    static const struct {
        const char *word;
        enum unit unit;
    } words[] = {{"year", YEAR}, {"mon", MONTH},  {"week", WEEK}, {"day", DAY},
                 {"hour", HOUR}, {"min", MINUTE}, {"sec", SECOND}};
    size_t i;

    for (i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (!accept_word(r, words[i].word))
            continue;
        *unit = words[i].unit;
        (void)(accept_word(r, "th") || accept_word(r, "ute") || accept_word(r, "ond"));
        (void)accept(r, 's');
        return true;
    }
    return false;
}

/* The rest of `-04:05:06.789`, of which `hours` was read. */
static bool read_clock(struct reader *r, const struct amount *hours, migc_interval *out)
{
    struct amount rest = {false, 0, 0};

    rest.negative = hours->negative;
    rest.whole = digits(r, 2, 2);
    if (rest.whole < 0 || !add_amount(out, hours, HOUR) || !add_amount(out, &rest, MINUTE))
        return false;
    if (!accept(r, ':'))
        return true;
    rest.whole = digits(r, 2, 2);
    if (rest.whole < 0)
        return false;
    if (accept(r, '.'))
        rest.millionths = fraction(r);
    return add_amount(out, &rest, SECOND);
}

/* `1 year 2 mons 3 days -04:05:06.789`, and the verbose style `@ 1 day 2 hours ago`. */
static enum migc_status parse_postgres_interval(struct reader *r, migc_interval *out)
{
    bool any = false;

    (void)accept_word(r, "@ ");
    while (!at_end(r)) {
        struct amount amount;
        enum unit unit;

        if (any && accept_word(r, "ago")) {
            out->us = -out->us;
            out->days = -out->days;
            out->months = -out->months;
            break;
        }
        if (!read_amount(r, &amount))
            return MIGC_E_FORMAT;
        if (accept(r, ':')) {
            if (!read_clock(r, &amount, out))
                return MIGC_E_FORMAT;
        } else if (accept(r, ' ') && read_unit(r, &unit)) {
            if (!add_amount(out, &amount, unit))
                return MIGC_E_RANGE;
        } else if (!(any == false && at_end(r) && amount.whole == 0)) {
            return MIGC_E_FORMAT;
        }
        any = true;
        (void)accept(r, ' ');
    }
    return any && at_end(r) ? MIGC_OK : MIGC_E_FORMAT;
}

enum migc_status migc_interval_parse(migc_text text, migc_interval *out)
{
    struct reader r = read_text(text);
    enum migc_status status;
    migc_interval value = {0, 0, 0};

    if (accept(&r, 'P'))
        status = parse_iso_interval(&r, &value);
    else
        status = parse_postgres_interval(&r, &value);
    if (status >= 0)
        *out = value;
    return status;
}

/* ---- writing ---- */

static void format_day(int64_t days, char *buffer, const char **era)
{
    int64_t year;
    int month, day;

    date_of(days, &year, &month, &day);
    *era = year <= 0 ? " BC" : "";
    (void)snprintf(buffer, MIGC_FORMAT_SIZE, "%04" PRId64 "-%02d-%02d", year <= 0 ? 1 - year : year,
                   month, day);
}

static void format_clock(int64_t us, char *buffer, size_t size)
{
    (void)snprintf(buffer, size, "%02d:%02d:%02d.%06d", (int)(us / US_PER_HOUR),
                   (int)(us / US_PER_MINUTE % 60), (int)(us / US_PER_SECOND % 60),
                   (int)(us % US_PER_SECOND));
}

const char *migc_date_format(migc_date value, char *buffer)
{
    const char *era;

    if (value.days == MIGC_DATE_INFINITY)
        return strcpy(buffer, "infinity");
    if (value.days == MIGC_DATE_MINUS_INFINITY)
        return strcpy(buffer, "-infinity");
    format_day(value.days, buffer, &era);
    return strcat(buffer, era);
}

const char *migc_time_format(migc_time value, char *buffer)
{
    int64_t us = value.us < 0 ? 0 : value.us > US_PER_DAY ? US_PER_DAY : value.us;

    format_clock(us, buffer, MIGC_FORMAT_SIZE);
    return buffer;
}

static const char *format_timestamp(int64_t us, char *buffer)
{
    int64_t days = us / US_PER_DAY, rest = us % US_PER_DAY;
    const char *era;
    char clock[32];

    if (us == MIGC_TIME_INFINITY)
        return strcpy(buffer, "infinity");
    if (us == MIGC_TIME_MINUS_INFINITY)
        return strcpy(buffer, "-infinity");
    if (rest < 0) {
        rest += US_PER_DAY;
        days--;
    }
    format_day(days, buffer, &era);
    format_clock(rest, clock, sizeof clock);
    (void)strcat(buffer, " ");
    (void)strcat(buffer, clock);
    return strcat(buffer, era);
}

const char *migc_timestamp_format(migc_timestamp value, char *buffer)
{
    return format_timestamp(value.us, buffer);
}

const char *migc_timestamptz_format(migc_timestamptz value, char *buffer)
{
    return format_timestamp(value.us, buffer);
}

static char *add_part(char *to, int64_t count, char letter)
{
    if (count == 0)
        return to;
    return to + sprintf(to, "%" PRId64 "%c", count, letter);
}

const char *migc_interval_format(migc_interval value, char *buffer)
{
    char *to = buffer;
    int64_t seconds = value.us % US_PER_MINUTE;

    if (value.us == 0 && value.days == 0 && value.months == 0)
        return strcpy(buffer, "PT0S");
    *to++ = 'P';
    to = add_part(to, value.months / 12, 'Y');
    to = add_part(to, value.months % 12, 'M');
    to = add_part(to, value.days, 'D');
    if (value.us != 0)
        *to++ = 'T';
    to = add_part(to, value.us / US_PER_HOUR, 'H');
    to = add_part(to, value.us / US_PER_MINUTE % 60, 'M');
    if (seconds != 0) {
        int64_t us = seconds < 0 ? -seconds : seconds;

        to += sprintf(to, "%s%d", seconds < 0 ? "-" : "", (int)(us / US_PER_SECOND));
        if (us % US_PER_SECOND) {
            to += sprintf(to, ".%06d", (int)(us % US_PER_SECOND));
            while (to[-1] == '0')
                to--;
        }
        *to++ = 'S';
    }
    *to = '\0';
    return buffer;
}

migc_timestamptz migc_now(void)
{
    struct timespec now = {0, 0};
    migc_timestamptz value;

    (void)clock_gettime(CLOCK_REALTIME, &now);
    value.us = (int64_t)now.tv_sec * US_PER_SECOND + now.tv_nsec / 1000;
    return value;
}
