/* Constants, in the form that the runtime reads and writes. */
#include <string.h>

#include "dialect/lite.h"

/* ---- dates and times ---- */

typedef struct reader {
    const char *at, *end;
} reader;

static bool take(reader *r, char c)
{
    if (r->at == r->end || *r->at != c)
        return false;
    r->at++;
    return true;
}

static bool digits(reader *r, int least, int most, int *out)
{
    int count = 0, number = 0;
    while (r->at < r->end && *r->at >= '0' && *r->at <= '9' && count < most) {
        number = number * 10 + (*r->at++ - '0');
        count++;
    }
    *out = number;
    return count >= least;
}

/* Days since 1970-01-01 of a date of the Gregorian calendar, and back (after Howard Hinnant's
 * algorithms). */
static int64_t days_of(int64_t y, int m, int d)
{
    y -= m <= 2;
    int64_t era = (y >= 0 ? y : y - 399) / 400;
    int64_t year = y - era * 400;
    int64_t day = (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5 + d - 1;
    return era * 146097 + year * 365 + year / 4 - year / 100 + day - 719468;
}

static void date_of(int64_t days, int *y, int *m, int *d)
{
    days += 719468;
    int64_t era = (days >= 0 ? days : days - 146096) / 146097;
    int64_t rest = days - era * 146097;
    int64_t year = (rest - rest / 1460 + rest / 36524 - rest / 146096) / 365;
    int64_t day = rest - (365 * year + year / 4 - year / 100);
    int64_t month = (5 * day + 2) / 153;
    *d = (int)(day - (153 * month + 2) / 5 + 1);
    *m = (int)(month < 10 ? month + 3 : month - 9);
    *y = (int)(year + era * 400 + (*m <= 2));
}

static bool read_date(reader *r, int64_t *days)
{
    int y, m, d;
    if (!digits(r, 4, 4, &y) || !take(r, '-') || !digits(r, 1, 2, &m) || !take(r, '-') ||
        !digits(r, 1, 2, &d) || m < 1 || m > 12 || d < 1 || d > 31)
        return false;
    *days = days_of(y, m, d);
    int y2, m2, d2;
    date_of(*days, &y2, &m2, &d2);
    return d2 == d; /* 2024-02-30 is none */
}

/* Microseconds since midnight. */
static bool read_time(reader *r, int64_t *us)
{
    int h, m, s = 0, fraction = 0, places = 0;
    if (!digits(r, 1, 2, &h) || !take(r, ':') || !digits(r, 2, 2, &m))
        return false;
    if (take(r, ':')) {
        if (!digits(r, 1, 2, &s))
            return false;
        if (take(r, '.')) {
            const char *before = r->at;
            if (!digits(r, 1, 6, &fraction))
                return false;
            for (places = (int)(r->at - before); places < 6; places++)
                fraction *= 10;
        }
    }
    *us = (((int64_t)h * 60 + m) * 60 + s) * 1000000 + fraction;
    return h <= 24 && m < 60 && s <= 60;
}

/* Minutes east of Greenwich; +00, -05:30, +0530, Z, UTC. */
static bool read_zone(reader *r, int *minutes)
{
    static const char *const utc[] = {"utc", "gmt", "z"};
    *minutes = 0;
    while (take(r, ' '))
        continue;
    str rest = {r->at, (size_t)(r->end - r->at)};
    for (size_t i = 0; i < sizeof utc / sizeof *utc; i++)
        if (str_is_nocase(rest, utc[i])) {
            r->at = r->end;
            return true;
        }
    bool west = take(r, '-');
    int h, m = 0;
    if ((!west && !take(r, '+')) || !digits(r, 1, 2, &h))
        return false;
    take(r, ':');
    if (r->at < r->end && !digits(r, 2, 2, &m))
        return false;
    *minutes = (h * 60 + m) * (west ? -1 : 1);
    return true;
}

static str format_timestamp(arena *a, int64_t us)
{
    int64_t day = us / 86400000000, rest = us % 86400000000;
    if (rest < 0) {
        rest += 86400000000;
        day--;
    }
    int y, m, d;
    date_of(day, &y, &m, &d);
    int64_t seconds = rest / 1000000;
    return arena_printf(a, "%04d-%02d-%02d %02d:%02d:%02d.%06d", y, m, d, (int)(seconds / 3600),
                        (int)(seconds / 60 % 60), (int)(seconds % 60), (int)(rest % 1000000));
}

bool lite_timestamp(arena *a, str text, lite_class class, str *out)
{
    text = str_trim(text);
    reader r = {text.data, text.data + text.len};
    int64_t days = 0, us = 0;
    int zone = 0;
    if (class == LITE_TIME) {
        if (!read_time(&r, &us) || r.at != r.end || us >= 86400000000)
            return false;
        *out = str_slice(format_timestamp(a, us), 11, 26);
        return true;
    }
    if (!read_date(&r, &days))
        return false;
    if (r.at < r.end && (take(&r, ' ') || take(&r, 'T')) && !read_time(&r, &us))
        return false;
    if (r.at < r.end && !read_zone(&r, &zone))
        return false;
    if (r.at != r.end)
        return false;
    us += days * 86400000000;
    if (class == LITE_TIMESTAMPTZ) /* of a timestamp without time zone a zone is ignored */
        us -= (int64_t)zone * 60000000;
    *out = format_timestamp(a, us);
    if (class == LITE_DATE)
        *out = str_slice(*out, 0, 10);
    return true;
}

/* ---- numbers ---- */

bool lite_decimal(arena *a, str text, int scale, str *out)
{
    text = str_trim(text);
    bool negative = text.len > 0 && text.data[0] == '-';
    if (negative || (text.len > 0 && text.data[0] == '+'))
        text = str_slice(text, 1, text.len);
    size_t dot = str_find(text, STR("."));
    str whole = str_slice(text, 0, dot);
    str fraction = dot < text.len ? str_slice(text, dot + 1, text.len) : STR("");
    if (whole.len + fraction.len == 0)
        return false;
    for (size_t i = 0; i < text.len; i++)
        if (i != dot && (text.data[i] < '0' || text.data[i] > '9'))
            return false; /* 1e5, NaN: none of our business */
    while (whole.len > 1 && whole.data[0] == '0')
        whole = str_slice(whole, 1, whole.len);
    buf b = buf_new(a);
    buf_text(&b, negative ? "-" : "");
    buf_add(&b, whole.len > 0 ? whole : STR("0"));
    if (scale >= 0 &&
        fraction.len > (size_t)scale) { /* what rounding does is left to the one who wrote it */
        for (size_t i = (size_t)scale; i < fraction.len; i++)
            if (fraction.data[i] != '0')
                return false;
        fraction = str_slice(fraction, 0, (size_t)scale);
    }
    if (fraction.len > 0 || scale > 0)
        buf_char(&b, '.');
    buf_add(&b, fraction);
    if (scale > 0)
        buf_repeat(&b, '0', (size_t)scale - fraction.len);
    *out = buf_str(&b);
    return true;
}

/* ---- arrays ---- */

bool lite_array_items(arena *a, str text, str **items, size_t *count)
{
    VEC(str) all = {0};
    text = str_trim(text);
    if (text.len < 2 || text.data[0] != '{' || text.data[text.len - 1] != '}')
        return false;
    str inside = str_slice(text, 1, text.len - 1);
    size_t at = 0;
    while (at < inside.len) {
        buf one = buf_new(a);
        bool quoted = false, was_quoted = false;
        while (at < inside.len && inside.data[at] == ' ')
            at++;
        for (; at < inside.len && (quoted || inside.data[at] != ','); at++) {
            char c = inside.data[at];
            if (c == '"') {
                quoted = !quoted;
                was_quoted = true;
            } else if (c == '\\' && at + 1 < inside.len) {
                buf_char(&one, inside.data[++at]);
            } else if (was_quoted && !quoted && c == ' ') {
                continue;
            } else if ((c == '{' || c == '}') && !quoted) {
                return false; /* of more than one dimension */
            } else {
                buf_char(&one, c);
            }
        }
        at++;
        str value = was_quoted ? buf_str(&one) : str_trim(buf_str(&one));
        if (!was_quoted && str_is_nocase(value, "null"))
            value = (str){0};
        vec_push(a, &all, value);
    }
    *items = all.items;
    *count = all.count;
    return true;
}

static void json_element(lite *x, buf *json, str item, lite_type element)
{
    str plain = str_trim(item);
    if (str_absent(item))
        buf_text(json, "null");
    else if (element.class == LITE_INTEGER || element.class == LITE_REAL)
        buf_add(json, plain);
    else if (element.class == LITE_BOOL)
        buf_text(json, plain.len > 0 && (plain.data[0] == 't' || plain.data[0] == '1') ? "true"
                                                                                       : "false");
    else {
        buf value = buf_new(x->arena);
        if (element.class == LITE_TIMESTAMP || element.class == LITE_TIMESTAMPTZ) {
            str time;
            buf_add(&value, lite_timestamp(x->arena, item, element.class, &time) ? time : item);
        } else {
            buf_add(&value, item);
        }
        buf_json_string(json, buf_str(&value));
    }
}

static bool array_constant(lite *x, str text, lite_type as, buf *out)
{
    str *items;
    size_t count;
    if (!lite_array_items(x->arena, text, &items, &count))
        return false;
    lite_type element = lite_type_of(x->catalog, as.element, -1);
    buf json = buf_new(x->arena);
    buf_char(&json, '[');
    for (size_t i = 0; i < count; i++) {
        buf_text(&json, i > 0 ? "," : "");
        json_element(x, &json, items[i], element);
    }
    buf_char(&json, ']');
    buf_add(out, lite_literal(x->arena, buf_str(&json)));
    return true;
}

/* ---- all ---- */

static bool bool_constant(str text, bool *out)
{
    static const char *const yes[] = {"t", "tr", "tru", "true", "y", "ye", "yes", "on", "1"};
    static const char *const no[] = {"f", "fa", "fal", "fals", "false",
                                     "n", "no", "of",  "off",  "0"};
    text = str_trim(text);
    for (size_t i = 0; i < sizeof yes / sizeof *yes; i++)
        if (str_is_nocase(text, yes[i]))
            return *out = true;
    *out = false;
    for (size_t i = 0; i < sizeof no / sizeof *no; i++)
        if (str_is_nocase(text, no[i]))
            return true;
    return false;
}

static bool hex_bytes(str text, buf *out)
{
    if (!str_starts(text, "\\x") || text.len % 2 != 0)
        return false;
    buf_text(out, "x'");
    for (size_t i = 2; i < text.len; i++) {
        char c = text.data[i];
        bool digit = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
        if (!digit)
            return false;
        buf_char(out, c);
    }
    buf_char(out, '\'');
    return true;
}

static bool number_constant(str text, buf *out)
{
    text = str_trim(text);
    if (text.len == 0)
        return false;
    for (size_t i = 0; i < text.len; i++)
        if (strchr("+-.0123456789eE", text.data[i]) == NULL)
            return false;
    buf_add(out, text);
    return true;
}

/* 8-4-4-4-12 digits in lower case, however it was written. */
static bool uuid_constant(lite *x, str text, buf *out)
{
    buf plain = buf_new(x->arena);
    size_t count = 0;
    text = str_trim(text);
    for (size_t i = 0; i < text.len; i++) {
        char c = text.data[i];
        if (c == '-' || c == '{' || c == '}')
            continue;
        if (c >= 'A' && c <= 'F')
            c = (char)(c - 'A' + 'a');
        if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f')))
            return false;
        if (count == 8 || count == 12 || count == 16 || count == 20)
            buf_char(&plain, '-');
        buf_char(&plain, c);
        count++;
    }
    if (count == 32)
        buf_add(out, lite_literal(x->arena, buf_str(&plain)));
    return count == 32;
}

bool lite_constant(lite *x, str text, lite_type as, buf *out)
{
    bool yes;
    str value;
    switch (as.class) {
    case LITE_BOOL:
        if (!bool_constant(text, &yes))
            return false;
        buf_text(out, yes ? "1" : "0");
        return true;
    case LITE_INTEGER:
    case LITE_REAL:
        return number_constant(text, out);
    case LITE_NUMERIC:
        if (!lite_decimal(x->arena, text, lite_scale(as), &value))
            return false;
        buf_add(out, lite_literal(x->arena, value));
        return true;
    case LITE_DATE:
    case LITE_TIME:
    case LITE_TIMESTAMP:
    case LITE_TIMESTAMPTZ:
        if (!lite_timestamp(x->arena, text, as.class, &value))
            return false;
        buf_add(out, lite_literal(x->arena, value));
        return true;
    case LITE_BYTES:
        return hex_bytes(text, out);
    case LITE_UUID:
        return uuid_constant(x, text, out);
    case LITE_ARRAY:
        return array_constant(x, text, as, out);
    case LITE_INTERVAL:
        return false;
    default:
        buf_add(out, lite_literal(x->arena, text));
        return true;
    }
}
