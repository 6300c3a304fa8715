#include <ctype.h>
#include <string.h>

#include "model/value/compute.h"
#include "model/value/moment_input.h"

/* Dates, times and intervals as values: date_in(), timestamp_in(), interval_in() and their like. */

enum {
    DATE_ROOM = 129,      /* MAXDATELEN + 1 */
    TIMESTAMP_ROOM = 153, /* MAXDATELEN + MAXDATEFIELDS */
    LAST_YEAR = 5874897
};

static const char *words_of(oid of)
{
    return of == TYPE_DATE          ? "date"
           : of == TYPE_TIMESTAMP   ? "timestamp"
           : of == TYPE_TIMESTAMPTZ ? "timestamp with time zone"
           : of == TYPE_TIME        ? "time"
           : of == TYPE_TIMETZ      ? "time with time zone"
                                    : "interval";
}

static date_order order_of(const execution *x)
{
    char style[32];
    str said = session_get(x, "datestyle");
    size_t size = said.len < sizeof style ? said.len : sizeof style - 1;
    for (size_t i = 0; i < size; i++)
        style[i] = (char)tolower((unsigned char)said.data[i]);
    style[size] = '\0';
    if (strstr(style, "ymd") != NULL)
        return ORDER_YEAR_FIRST;
    bool day = strstr(style, "dmy") != NULL ||
               (strstr(style, "euro") != NULL && strstr(style, "noneuro") == NULL) ||
               (strstr(style, "german") != NULL && strstr(style, "mdy") == NULL);
    return day ? ORDER_DAY_FIRST : ORDER_MONTH_FIRST;
}

bool moment_style_is_iso(const execution *x, oid of)
{
    if (of == TYPE_INTERVAL) {
        str style = session_get(x, "intervalstyle");
        return str_absent(style) || str_is_nocase(style, "postgres");
    }
    str style = session_get(x, "datestyle");
    return str_absent(style) || str_eq_nocase(str_slice(style, 0, 3), STR("iso"));
}

static bool refuse(execution *x, range at, oid to, moment_fault fault, str text, const char *zone)
{
    switch (fault) {
    case FAULT_FORMAT:
        return fail(x, at, "22007", "invalid input syntax for type %s: \"%.*s\"", words_of(to),
                    STR_ARG(text));
    case FAULT_OFFSET:
        return fail(x, at, "22009", "time zone displacement out of range: \"%.*s\"", STR_ARG(text));
    case FAULT_ZONE:
        return fail(x, at, "22023", "time zone \"%s\" not recognized", zone);
    default:
        return to == TYPE_INTERVAL
                   ? fail(x, at, "22015", "interval field value out of range: \"%.*s\"",
                          STR_ARG(text))
                   : fail(x, at, "22008", "date/time field value out of range: \"%.*s\"",
                          STR_ARG(text));
    }
}

static bool span_input(execution *x, range at, int32_t typmod, str text, value *out)
{
    span s;
    str style = session_get(x, "intervalstyle");
    int span_range = typmod >= 0 ? typmod >> 16 & ANY_SPAN_RANGE : ANY_SPAN_RANGE;
    moment_fault fault = read_span(text, span_range, str_is_nocase(style, "sql_standard"), &s);
    if (fault != FAULT_NONE)
        return refuse(x, at, TYPE_INTERVAL, fault, text, NULL);
    if (s.months > INT32_MAX || s.months < INT32_MIN)
        return fail(x, at, "22008", "interval out of range");
    bool huge = s.usecs > INT64_MAX - USECS_PER_SECOND || s.usecs < -INT64_MAX + USECS_PER_SECOND;
    span_fit(&s, typmod);
    if (s.usecs != INT64_MIN && (!huge || typmod < 0)) /* rounding would go round the corner */
        *out = value_text(span_text(x->arena, &s), TYPE_INTERVAL);
    return true;
}

/* The clock's words alone; "now()" is one, as punctuation is nothing. */
static bool clock_input(execution *x, oid to, str text, value *out)
{
    static const char *const specials[] = {"now", "today", "yesterday", "tomorrow"};
    while (text.len > 0 && !isalpha((unsigned char)text.data[0]))
        text = str_slice(text, 1, text.len);
    while (text.len > 0 && !isalpha((unsigned char)text.data[text.len - 1]))
        text.len--;
    for (size_t i = 0; i < sizeof specials / sizeof specials[0]; i++)
        if (str_is_nocase(text, specials[i])) {
            *out = clock_value(x, specials[i], to);
            return true;
        }
    return false;
}

static void clock_time_value(execution *x, const moment_parts *p, oid to, int32_t typmod,
                             value *out)
{
    bool with_zone = to == TYPE_TIMETZ;
    int64_t usecs = round_usecs(p->usecs, typmod >= 0 && typmod <= 6 ? typmod : -1);
    if (with_zone && (p->zone == SAID_RULES || (p->zone == SAID_NO_ZONE && !moment_prints(x))))
        return;
    str text = time_text(x->arena, usecs);
    if (with_zone) {
        int64_t east = p->east < 0 ? -p->east : p->east;
        text = arena_printf(x->arena, "%.*s%c%02d", STR_ARG(text), p->east < 0 ? '-' : '+',
                            (int)(east / 3600));
        if (east % 3600 != 0)
            text = arena_printf(x->arena, "%.*s:%02d", STR_ARG(text), (int)(east / 60 % 60));
        if (east % 60 != 0)
            text = arena_printf(x->arena, "%.*s:%02d", STR_ARG(text), (int)(east % 60));
    }
    *out = value_text(text, to);
}

/* Microseconds since 1970; false when they are none that a timestamp has, or one of those few that
 * are beyond our own reckoning (*beyond). */
static bool timestamp_of(const moment_parts *p, bool zoned, int64_t *out, bool *beyond)
{
    enum { DAYS_TO_2000 = 10957 };
    const int64_t first = -INT64_C(211813488000000000), end = INT64_C(9223371331200000000);
    int64_t since_2000;
    *beyond = false;
    if (__builtin_mul_overflow(civil_days(p->year, p->month, p->day) - DAYS_TO_2000, USECS_PER_DAY,
                               &since_2000) ||
        __builtin_add_overflow(since_2000, p->usecs - (zoned ? p->east * USECS_PER_SECOND : 0),
                               &since_2000) ||
        since_2000 < first || since_2000 >= end)
        return false;
    *beyond = __builtin_add_overflow(since_2000, DAYS_TO_2000 * USECS_PER_DAY, out);
    return !*beyond;
}

static int64_t fit_moment(int64_t usecs, int32_t typmod)
{
    const int64_t origin = civil_moment(2000, 1, 1, 0);
    return typmod < 0 || typmod >= 6 ? usecs : round_usecs(usecs - origin, typmod) + origin;
}

static bool day_input(execution *x, range at, const moment_parts *p, oid to, int32_t typmod,
                      str text, value *out)
{
    enum { FAR_YEAR = 290000 }; /* later than this there may be no microseconds */
    int64_t usecs = 0;
    bool beyond = false,
         early =
             civil_days(p->year, p->month, p->day)<-JULIAN_DAY_OF_1970, late = p->year> LAST_YEAR +
                 1 ||
             (p->year == LAST_YEAR + 1 && p->month >= 6),
         last = to == TYPE_DATE && p->year > LAST_YEAR;
    bool right =
        !early && !late && !last &&
        (to == TYPE_DATE || timestamp_of(p, to == TYPE_TIMESTAMPTZ, &usecs, &beyond) || beyond);
    if (!right)
        return fail(x, at, "22008", "%s out of range: \"%.*s\"",
                    to == TYPE_DATE ? "date" : "timestamp", STR_ARG(text));
    if (beyond || p->year > FAR_YEAR)
        return true;
    if (to == TYPE_DATE)
        usecs = civil_moment(p->year, p->month, p->day, 0);
    else if (to == TYPE_TIMESTAMPTZ && p->zone == SAID_RULES)
        return true;
    else if (to == TYPE_TIMESTAMPTZ && p->zone == SAID_NO_ZONE && !moment_prints(x)) {
        out->text = arena_printf(x->arena, "%.*s in %.*s", STR_ARG(out->text),
                                 STR_ARG(session_get(x, "timezone")));
        return true;
    }
    *out = moment_value(x, fit_moment(usecs, typmod), to, 0);
    return true;
}

bool time_input(execution *x, range at, oid to, int32_t typmod, str text, value *out)
{
    moment_parts p;
    int64_t now = x->options->now;
    bool of_day = to == TYPE_TIME || to == TYPE_TIMETZ;
    bool timestamp = to == TYPE_TIMESTAMP || to == TYPE_TIMESTAMPTZ;
    /* the same of the same text */
    *out = (value){.kind = VALUE_PER_RUN, .type = to, .text = str_trim(text)};
    if (to == TYPE_INTERVAL)
        return span_input(x, at, typmod, text, out);
    moment_fault fault = read_moment(text, timestamp ? TIMESTAMP_ROOM : DATE_ROOM, of_day,
                                     order_of(x), now - moment_civil(now).usecs, &p);
    if (fault != FAULT_NONE)
        return refuse(x, at, to, fault, text, p.bad_zone);
    if (p.clock && clock_input(x, to, text, out))
        return true;
    if (p.clock && (now == 0 || !moment_prints(x)))
        return true;
    if (of_day) {
        clock_time_value(x, &p, to, typmod, out);
        return true;
    }
    if (p.says == SAYS_LATE || p.says == SAYS_EARLY) {
        out->text = p.says == SAYS_LATE ? STR("infinity") : STR("-infinity");
        return true;
    }
    if (p.says == SAYS_EPOCH)
        p = (moment_parts){
            .says = SAYS_DATE, .year = 1970, .month = 1, .day = 1, .zone = SAID_OFFSET};
    return day_input(x, at, &p, to, typmod, text, out);
}

void moment_fit(execution *x, int32_t typmod, value *v)
{
    int64_t usecs;
    bool zone;
    oid of = type_base(x, v->type);
    span s;
    if (v->kind != VALUE_KNOWN || typmod < 0)
        return;
    if (of == TYPE_INTERVAL && read_span(v->text, ANY_SPAN_RANGE, false, &s) == FAULT_NONE) {
        span_fit(&s, typmod);
        v->text = s.usecs != INT64_MIN ? span_text(x->arena, &s) : v->text;
    } else if (of == TYPE_TIME && time_read(v->text, &usecs) == MOMENT_OK) {
        v->text = time_text(x->arena, round_usecs(usecs, typmod <= 6 ? typmod : -1));
    } else if ((of == TYPE_TIMESTAMP || of == TYPE_TIMESTAMPTZ) &&
               moment_read(v->text, &usecs, &zone) == MOMENT_OK &&
               fit_moment(usecs, typmod) != usecs) {
        oid before = v->type;
        *v = moment_value(x, fit_moment(usecs, typmod), of, 0);
        v->type = before;
    }
}
