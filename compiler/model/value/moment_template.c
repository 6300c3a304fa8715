#include "model/value/moment_template.h"

#include <ctype.h>
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "support/vec.h"

typedef enum field {
    FIELD_YEAR,
    FIELD_SHORT_YEAR, /* YYY, YY, Y: of the years around 2020 */
    FIELD_MONTH,
    FIELD_DAY,
    FIELD_YEAR_DAY,
    FIELD_WEEK_DAY,
    FIELD_HOUR,
    FIELD_HALF_DAY_HOUR, /* of a clock with twelve */
    FIELD_MERIDIEM,
    FIELD_MINUTE,
    FIELD_SECOND,
    FIELD_DAY_SECOND,
    FIELD_MILLI,
    FIELD_MICRO,
    FIELD_UNREAD, /* a pattern, but none that is read here */
    N_FIELDS
} field;

static const char *const months[] = {"january",   "february", "march",    "april",
                                     "may",       "june",     "july",     "august",
                                     "september", "october",  "november", "december"};
static const char *const days[] = {"sunday",   "monday", "tuesday", "wednesday",
                                   "thursday", "friday", "saturday"};
static const char *const halves[] = {"am", "pm"};
static const char *const dotted_halves[] = {"a.m.", "p.m."};

typedef struct pattern {
    const char *word; /* in small letters, or in capital ones */
    field field;
    int digits;               /* 0: one of `names` */
    const char *const *names; /* of which `letters` count; 0: all of them */
    int n_names, letters;
} pattern;

static const pattern patterns[] = {
    {"yyyy", FIELD_YEAR, 4, NULL, 0, 0},
    {"yyy", FIELD_SHORT_YEAR, 3, NULL, 0, 0},
    {"yy", FIELD_SHORT_YEAR, 2, NULL, 0, 0},
    {"y", FIELD_SHORT_YEAR, 1, NULL, 0, 0},
    {"month", FIELD_MONTH, 0, months, 12, 0},
    {"mon", FIELD_MONTH, 0, months, 12, 3},
    {"mm", FIELD_MONTH, 2, NULL, 0, 0},
    {"ddd", FIELD_YEAR_DAY, 3, NULL, 0, 0},
    {"dd", FIELD_DAY, 2, NULL, 0, 0},
    {"day", FIELD_WEEK_DAY, 0, days, 7, 0},
    {"dy", FIELD_WEEK_DAY, 0, days, 7, 3},
    {"d", FIELD_WEEK_DAY, 1, NULL, 0, 0},
    {"hh24", FIELD_HOUR, 2, NULL, 0, 0},
    {"hh12", FIELD_HALF_DAY_HOUR, 2, NULL, 0, 0},
    {"hh", FIELD_HALF_DAY_HOUR, 2, NULL, 0, 0},
    {"am", FIELD_MERIDIEM, 0, halves, 2, 0},
    {"pm", FIELD_MERIDIEM, 0, halves, 2, 0},
    {"a.m.", FIELD_MERIDIEM, 0, dotted_halves, 2, 0},
    {"p.m.", FIELD_MERIDIEM, 0, dotted_halves, 2, 0},
    {"mi", FIELD_MINUTE, 2, NULL, 0, 0},
    {"sssss", FIELD_DAY_SECOND, 5, NULL, 0, 0},
    {"ssss", FIELD_DAY_SECOND, 4, NULL, 0, 0},
    {"ss", FIELD_SECOND, 2, NULL, 0, 0},
    {"ms", FIELD_MILLI, 3, NULL, 0, 0},
    {"us", FIELD_MICRO, 6, NULL, 0, 0},
#define UNREAD(word)                                                                               \
    {                                                                                              \
        word, FIELD_UNREAD, 0, NULL, 0, 0                                                          \
    }
    UNREAD("a.d."),
    UNREAD("ad"),
    UNREAD("b.c."),
    UNREAD("bc"),
    UNREAD("cc"),
    UNREAD("ff1"),
    UNREAD("ff2"),
    UNREAD("ff3"),
    UNREAD("ff4"),
    UNREAD("ff5"),
    UNREAD("ff6"),
    UNREAD("fx"),
    UNREAD("i"),
    UNREAD("j"),
    UNREAD("of"),
    UNREAD("q"),
    UNREAD("rm"),
    UNREAD("tm"),
    UNREAD("tz"),
    UNREAD("w"),
    UNREAD("y,yyy"),
#undef UNREAD
};

/* ---- the template ---- */

/* A pattern, or a character: a separator or space, or another one. */
typedef struct element {
    const pattern *pattern;
    char first; /* of the character */
    bool separator, filled;
} element;

typedef VEC(element) element_list;

/* Printable, and neither a letter nor a digit. */
static bool is_separator(char c)
{
    return c > ' ' && c < 0x7f && !isalnum((unsigned char)c);
}

static size_t letter_size(const char *at)
{
    size_t size = 1;
    while (((unsigned char)at[size] & 0xc0) == 0x80)
        size++;
    return size;
}

static bool in_one_case(const char *at, size_t size)
{
    bool small = false, capital = false;
    for (size_t i = 0; i < size; i++) {
        small |= islower((unsigned char)at[i]) != 0;
        capital |= isupper((unsigned char)at[i]) != 0;
    }
    return !small || !capital;
}

/* The longest that begins there; names may also begin with a capital letter alone. */
static const pattern *pattern_at(const char *at)
{
    const pattern *found = NULL;
    for (size_t i = 0; i < sizeof patterns / sizeof patterns[0]; i++) {
        const pattern *p = &patterns[i];
        size_t size = strlen(p->word);
        bool named = p->names == months || p->names == days;
        if (strncasecmp(at, p->word, size) == 0 &&
            in_one_case(at + (named ? 1 : 0), size - (named ? 1 : 0)) &&
            (found == NULL || size > strlen(found->word)))
            found = p;
    }
    return found;
}

static bool is_suffix(const char *at)
{
    return strncmp(at, "TH", 2) == 0 || strncmp(at, "th", 2) == 0 || strncmp(at, "SP", 2) == 0;
}

/* What stands in quotes: characters alone. */
static const char *cut_quoted(arena *a, const char *at, element_list *out)
{
    while (*at != '\0' && *at != '"') {
        at += *at == '\\' && at[1] != '\0' ? 1 : 0;
        vec_push(a, out, (element){.first = *at});
        at += letter_size(at);
    }
    return *at == '"' ? at + 1 : at;
}

/* parse_format(); false for a template that is not read here. */
static bool cut_template(arena *a, const char *at, element_list *out)
{
    while (*at != '\0') {
        bool filled = strncmp(at, "FM", 2) == 0 || strncmp(at, "fm", 2) == 0;
        const pattern *p = pattern_at(filled ? at + 2 : at);
        if (p != NULL) {
            at += strlen(p->word) + (filled ? 2 : 0);
            vec_push(a, out, (element){.pattern = p, .filled = filled});
            if (p->field == FIELD_UNREAD || is_suffix(at))
                return false;
            continue;
        }
        if (filled || *at == '\\')
            return false;
        if (*at == '"') {
            at = cut_quoted(a, at + 1, out);
            continue;
        }
        vec_push(
            a, out,
            (element){.first = *at, .separator = is_separator(*at) || isspace((unsigned char)*at)});
        at += letter_size(at);
    }
    return true;
}

/* ---- the text ---- */

typedef struct reader {
    const element *at, *end;
    const char *text;
    int values[N_FIELDS];
    bool twelve;
} reader;

/* Zero is as if nothing had been said. */
static template_state set(reader *r, field of, long value)
{
    if (value < INT_MIN || value > INT_MAX)
        return TEMPLATE_OVERFLOW;
    if (r->values[of] != 0 && r->values[of] != value)
        return TEMPLATE_FORMAT;
    r->values[of] = (int)value;
    return TEMPLATE_OK;
}

/* Where no digit can follow, all digits that there are belong to the field. */
static bool takes_all_digits(const reader *r)
{
    const element *next = r->at + 1;
    if (r->at->filled || next == r->end)
        return true;
    return next->pattern != NULL ? next->pattern->digits == 0
                                 : !isdigit((unsigned char)next->first);
}

/* from_char_parse_int_len() */
static template_state read_number(reader *r, int *used)
{
    const char *start = r->text;
    char copy[8] = {0}, *end;
    size_t digits = (size_t)r->at->pattern->digits;
    while (isspace((unsigned char)*r->text))
        r->text++;
    errno = 0;
    long value;
    if (takes_all_digits(r)) {
        value = strtol(start, &end, 10);
        r->text = end == start ? start : end;
    } else {
        memcpy(copy, r->text, strnlen(r->text, digits));
        value = strtol(copy, &end, 10);
        if (strlen(copy) < digits || (end > copy && end < copy + digits))
            return TEMPLATE_FORMAT;
        r->text += end - copy;
    }
    *used = (int)(r->text - start);
    if (r->text == start)
        return TEMPLATE_FORMAT;
    return errno == ERANGE ? TEMPLATE_OVERFLOW : set(r, r->at->pattern->field, value);
}

static template_state read_name(reader *r)
{
    const pattern *p = r->at->pattern;
    for (int i = 0; i < p->n_names; i++) {
        size_t size = p->letters > 0 ? (size_t)p->letters : strlen(p->names[i]);
        if (strncasecmp(r->text, p->names[i], size) != 0)
            continue;
        r->text += size;
        r->twelve |= p->field == FIELD_MERIDIEM;
        return set(r, p->field, i + (p->field == FIELD_MERIDIEM ? 0 : 1));
    }
    return TEMPLATE_FORMAT;
}

/* adjust_partial_year_to_2020() */
static int near_2020(int year)
{
    return year < 70     ? year + 2000
           : year < 100  ? year + 1900
           : year < 520  ? year + 2000
           : year < 1000 ? year + 1000
                         : year;
}

static template_state read_field(reader *r)
{
    static const int scale[] = {1, 100000, 10000, 1000, 100, 10};
    field of = r->at->pattern->field;
    int used = 0, *value = &r->values[of];
    if (r->at->pattern->digits == 0)
        return read_name(r);
    template_state state = read_number(r, &used);
    if (of == FIELD_SHORT_YEAR && used < 4)
        *value = near_2020(*value);
    if (of == FIELD_MILLI && used < 3)
        *value *= scale[used] / 1000;
    if (of == FIELD_MICRO && used < 6)
        *value *= scale[used];
    r->twelve |= of == FIELD_HALF_DAY_HOUR;
    return state;
}

/* DCH_from_char(): more may stand between the fields than the template has, or less. */
static template_state read_text(reader *r)
{
    const element *first = r->at;
    int more = 0;
    for (; r->at < r->end && *r->text != '\0'; r->at++) {
        bool character = r->at->pattern == NULL;
        for (; (!character || r->at == first) && isspace((unsigned char)*r->text); more++)
            r->text++;
        if (character && r->at->separator) {
            bool there = isspace((unsigned char)*r->text) || is_separator(*r->text);
            more += there ? 0 : -1;
            r->text += there ? 1 : 0;
        } else if (character && more > 0) {
            more--;
        } else if (character) {
            r->text += letter_size(r->text);
        } else {
            template_state state = read_field(r);
            if (state != TEMPLATE_OK)
                return state;
        }
    }
    return TEMPLATE_OK;
}

/* ---- what it says ---- */

static template_state day_of(const int *values, int64_t year, int64_t *out)
{
    int month = values[FIELD_MONTH], day = values[FIELD_DAY], of_year = values[FIELD_YEAR_DAY];
    if (of_year != 0 && (month <= 1 || day <= 1)) {
        if (year == 0)
            return TEMPLATE_FORMAT;
        if (year < 1 || year > 9999 || month > 0 || day > 0)
            return TEMPLATE_UNSURE;
        *out = civil_days(year, 1, 1) + of_year - 1;
        return of_year < 1 || *out >= civil_days(year + 1, 1, 1) ? TEMPLATE_OVERFLOW : TEMPLATE_OK;
    }
    if (month < 0 || month > 12 || day < 0 || day > 31 ||
        (year >= 0 && month > 0 && day > month_days(year, month)))
        return TEMPLATE_OVERFLOW;
    if (year < 0 || year > 9999) /* 0, where none is said, is 1 BC */
        return TEMPLATE_UNSURE;
    *out = civil_days(year, month > 0 ? month : 1, 1) + (day > 0 ? day : 1) - 1;
    return TEMPLATE_OK;
}

static template_state clock_of(const reader *r, int64_t *usecs)
{
    const int *v = r->values;
    int all = v[FIELD_DAY_SECOND], hour = all / 3600, minute = all / 60 % 60, second = all % 60;
    int said = v[FIELD_HOUR] != 0 ? v[FIELD_HOUR] : v[FIELD_HALF_DAY_HOUR];
    int64_t rest = (int64_t)v[FIELD_MILLI] * 1000 + v[FIELD_MICRO];
    hour = said != 0 ? said : hour;
    minute = v[FIELD_MINUTE] != 0 ? v[FIELD_MINUTE] : minute;
    second = v[FIELD_SECOND] != 0 ? v[FIELD_SECOND] : second;
    if (r->twelve && (hour < 1 || hour > 12))
        return TEMPLATE_FORMAT;
    if (r->twelve)
        hour = hour % 12 + (v[FIELD_MERIDIEM] == 1 ? 12 : 0);
    *usecs = ((int64_t)hour * 3600 + minute * 60 + second) * USECS_PER_SECOND + rest;
    bool fits = hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0 &&
                second < 60 && rest >= 0 && rest < USECS_PER_SECOND;
    return fits ? TEMPLATE_OK : TEMPLATE_OVERFLOW;
}

template_state read_by_template(arena *a, str text, str template, int64_t *out)
{
    element_list all = {0};
    if (!cut_template(a, arena_cstr(a, template), &all))
        return TEMPLATE_UNSURE;
    reader r = {.at = all.items, .end = all.items + all.count, .text = arena_cstr(a, text)};
    template_state state = read_text(&r);
    int64_t days_since = 0, usecs = 0;
    if (state != TEMPLATE_OK)
        return state;
    /* the hour of a clock with twelve is asked for first, whether all is in its bounds last */
    template_state clock = clock_of(&r, &usecs);
    if (clock == TEMPLATE_FORMAT)
        return clock;
    int64_t year = r.values[FIELD_YEAR] != 0 ? r.values[FIELD_YEAR] : r.values[FIELD_SHORT_YEAR];
    state = day_of(r.values, year, &days_since);
    if (state == TEMPLATE_OK || (state == TEMPLATE_UNSURE && clock == TEMPLATE_OVERFLOW))
        state = clock;
    *out = days_since * USECS_PER_DAY + usecs;
    return state;
}
