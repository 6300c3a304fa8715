#include "model/value/compute.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "model/value/compute_time.h"
#include "model/value/moment_fields.h"
#include "support/buf.h"

/*
 * Dates, times and intervals. A moment that is another one in each run, now(), and one whose
 * spelling is the time zone's matter are VALUE_PER_RUN; when it is known which moment that is,
 * their text is "@" and the microseconds since 1970, so they can be computed with. What is coarser
 * than a day is the same in both runs.
 */

/* ---- values ---- */

/* What a moment begins with that prints with more digits, or with BC. */
#define FAR_AWAY "far "

static value unclear(oid to, str text)
{
    /* the same of the same text, and different in both runs of nothing */
    return (value){.kind = VALUE_PER_RUN, .type = to, .text = text};
}

/* The zone that a session has unless it says otherwise, and the only one that is known here. */
bool moment_prints(const execution *x)
{
    static const char *const names[] = {"utc", "etc/utc", "gmt", "etc/gmt", "zulu"};
    str zone = session_get(x, "timezone");
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (str_is_nocase(zone, names[i]))
            return true;
    return false;
}

bool type_is_moment(oid of)
{
    return of == TYPE_DATE || of == TYPE_TIMESTAMP || of == TYPE_TIMESTAMPTZ;
}

bool value_as_moment(const execution *x, const value *v, int64_t *out)
{
    bool zone;
    oid of = type_base(x, v->type);
    if (!type_is_moment(of))
        return false;
    if (v->kind == VALUE_KNOWN)
        return moment_read(v->text, out, &zone) == MOMENT_OK && zone == (of == TYPE_TIMESTAMPTZ);
    size_t mark = str_starts(v->text, "@")        ? 1
                  : str_starts(v->text, FAR_AWAY) ? strlen(FAR_AWAY)
                                                  : 0;
    if (v->kind == VALUE_UNKNOWN || v->kind == VALUE_NULL || mark == 0)
        return false;
    *out = strtoll(arena_cstr(x->arena, str_slice(v->text, mark, v->text.len)), NULL, 10);
    if (of == TYPE_DATE)
        *out -= moment_civil(*out).usecs;
    return true;
}

bool value_as_span(const execution *x, const value *v, span *out)
{
    return v->kind == VALUE_KNOWN && type_base(x, v->type) == TYPE_INTERVAL &&
           span_of(v->text, out);
}

int64_t value_run(const value *v)
{
    return v->kind == VALUE_PER_RUN ? v->integer : v->kind == VALUE_FRESH ? -1 : 0;
}

/* Of `run`; a day is the same in both. */
value moment_value(execution *x, int64_t usecs, oid of, int64_t run)
{
    int64_t year = moment_civil(usecs).year;
    if (run == 0 && (year < 1 || year > 9999)) /* more digits, or BC */
        return unclear(of, arena_printf(x->arena, FAR_AWAY "%lld", (long long)usecs));
    if (of == TYPE_DATE)
        return value_text(date_text(x->arena, usecs), of);
    if (of == TYPE_TIMESTAMP && run == 0)
        return value_text(moment_text(x->arena, usecs), of);
    if (run == 0 && moment_prints(x))
        return value_text(arena_printf(x->arena, "%.*s+00", STR_ARG(moment_text(x->arena, usecs))),
                          of);
    value v = run < 0 ? value_fresh(x, of) : unclear(of, (str){NULL, 0});
    v.text = arena_printf(x->arena, "@%lld", (long long)usecs);
    v.integer = run < 0 ? v.integer : run;
    return v;
}

value clock_value(execution *x, const char *what, oid of)
{
    static const char *const days[] = {"yesterday", "today", "tomorrow"};
    int64_t usecs = x->options->now;
    bool known = usecs != 0 && type_is_moment(of) && moment_prints(x);
    if (strcmp(what, "now") == 0)
        return known ? moment_value(x, usecs, of, x->run) : value_per_run(x, what, of);
    value v = unclear(of, str_from(what)); /* a day is the same in both runs */
    for (int i = 0; known && i < 3; i++)
        if (strcmp(what, days[i]) == 0)
            return moment_value(x, usecs - moment_civil(usecs).usecs + (i - 1) * USECS_PER_DAY, of,
                                0);
    return v;
}

bool time_cast(execution *x, const value *v, oid to, value *out)
{
    int64_t usecs;
    bool zoned = type_base(x, v->type) == TYPE_TIMESTAMPTZ || to == TYPE_TIMESTAMPTZ;
    *out = value_opaque(x, STR("cast"), v, 1, to);
    if (!value_as_moment(x, v, &usecs) || (zoned && !moment_prints(x)))
        return false;
    if (to == TYPE_DATE)
        *out = moment_value(x, usecs - moment_civil(usecs).usecs, to, 0);
    else if (type_is_moment(to))
        *out = moment_value(x, usecs, to, value_run(v));
    else if (to == TYPE_TIME && value_run(v) == 0)
        *out = value_text(time_text(x->arena, moment_civil(usecs).usecs), to);
    else
        return false;
    return true;
}

/* ---- comparing ---- */

static int64_t rest_of_day(const span *s)
{
    int64_t rest = s->usecs % USECS_PER_DAY;
    return rest < 0 ? rest + USECS_PER_DAY : rest;
}

static int64_t whole_days(const span *s)
{
    return (int64_t)s->months * 30 + s->days + (s->usecs - rest_of_day(s)) / USECS_PER_DAY;
}

/* Days of 24 hours and months of 30 days, as intervals are compared. */
bool span_compare(const execution *x, const value *a, const value *b, int *out)
{
    span l, r;
    if (!value_as_span(x, a, &l) || !value_as_span(x, b, &r))
        return false;
    /* All of it in microseconds does not fit: whole days first, then what is left of one. */
    int64_t one = whole_days(&l), other = whole_days(&r);
    if (one == other)
        one = rest_of_day(&l), other = rest_of_day(&r);
    *out = one < other ? -1 : one > other;
    return true;
}

/* The clock is not the server's: moments of different runs are told apart when they are far from
 * each other, or are as far from now(), as one run comes after the other. */
bool moment_compare(const execution *x, const value *a, const value *b, int *out)
{
    int64_t l, r;
    if (!value_as_moment(x, a, &l) || !value_as_moment(x, b, &r))
        return false;
    bool runs = value_run(a) > 0 && value_run(b) > 0 && value_run(a) != value_run(b);
    if (runs && l == r && a->type == TYPE_TIMESTAMPTZ && b->type == TYPE_TIMESTAMPTZ) {
        *out = value_run(a) < value_run(b) ? -1 : 1;
        return true;
    }
    if (value_run(a) != value_run(b) && (l - r) / USECS_PER_DAY == 0)
        return false;
    *out = l < r ? -1 : l > r;
    return true;
}

/* ---- fields ---- */

static int iso_week(int64_t usecs, int64_t *year)
{
    int64_t thursday = usecs + (4 - moment_weekday(usecs)) * USECS_PER_DAY;
    civil c = moment_civil(thursday);
    *year = c.year;
    return (int)((thursday - civil_moment(c.year, 1, 1, c.usecs)) / USECS_PER_DAY / 7) + 1;
}

static bool moment_field(str field, int64_t usecs, int64_t *out)
{
    civil c = moment_civil(usecs);
    int64_t iso_year;
    if (str_is_nocase(field, "year"))
        *out = c.year > 0 ? c.year : c.year - 1; /* there is none of number 0 */
    else if (str_is_nocase(field, "month"))
        *out = c.month;
    else if (str_is_nocase(field, "day"))
        *out = c.day;
    else if (str_is_nocase(field, "dow"))
        *out = moment_weekday(usecs) % 7;
    else if (str_is_nocase(field, "isodow"))
        *out = moment_weekday(usecs);
    else if (str_is_nocase(field, "doy"))
        *out = (usecs - civil_moment(c.year, 1, 1, c.usecs)) / USECS_PER_DAY + 1;
    else if (str_is_nocase(field, "quarter"))
        *out = (c.month - 1) / 3 + 1;
    else if (str_is_nocase(field, "week"))
        *out = iso_week(usecs, &iso_year);
    else
        return false;
    return true;
}

/* Those that are finer than a day. */
static bool moment_fraction(str field, int64_t usecs, int64_t *out)
{
    int64_t of_day = moment_civil(usecs).usecs / USECS_PER_SECOND;
    if (str_is_nocase(field, "hour"))
        *out = of_day / 3600;
    else if (str_is_nocase(field, "minute"))
        *out = of_day / 60 % 60;
    else
        return false;
    return true;
}

/* The moment that an argument is; false: *out has what comes of that. */
static bool moment_arg(computation *c, size_t i, const char *called, int64_t *usecs)
{
    for (size_t k = 0; k < c->count; k++)
        if (c->args[k].kind == VALUE_NULL)
            return give_null(c), false;
    if (i < c->count && value_as_moment(c->x, &c->args[i], usecs) &&
        (type_base(c->x, c->args[i].type) != TYPE_TIMESTAMPTZ || moment_prints(c->x)))
        return true;
    give_opaque(c, called);
    return false;
}

/* The seconds of a timestamp or an interval, with six digits behind the point where extract() is
 * asked; false: they are not known. */
static bool epoch_of(computation *c)
{
    int64_t usecs;
    span s;
    bool numeric = c->result == OID_NONE || c->result == TYPE_NUMERIC;
    if (c->count < 2 || c->args[1].kind != VALUE_KNOWN)
        return false;
    oid of = type_base(c->x, c->args[1].type);
    if (value_as_span(c->x, &c->args[1], &s))
        usecs = (s.months / 12 * 36525 / 100 * 86400 + s.months / 12 * 36525 % 100 * 864 +
                 s.months % 12 * 30 * 86400 + s.days * 86400) *
                    USECS_PER_SECOND +
                s.usecs;
    else if (!value_as_moment(c->x, &c->args[1], &usecs))
        return false;
    const char *sign = usecs < 0 ? "-" : "";
    int64_t seconds = llabs(usecs / USECS_PER_SECOND), rest = llabs(usecs % USECS_PER_SECOND);
    str text =
        arena_printf(c->x->arena, "%s%lld.%06lld", sign, (long long)seconds, (long long)rest);
    if (of == TYPE_DATE || !numeric)
        text = arena_printf(c->x->arena, "%s%lld", seconds != 0 ? sign : "", (long long)seconds);
    if (!numeric && usecs % USECS_PER_SECOND != 0)
        return false;
    *c->out = value_text(text, numeric ? TYPE_NUMERIC : c->result);
    return true;
}

/* What is there to be asked: a moment that is not known, as now(), too. */
static bool is_value(const value *v)
{
    return v->kind == VALUE_KNOWN || v->kind == VALUE_PER_RUN || v->kind == VALUE_FRESH;
}

static bool is_unit_of_trunc(const moment_word *unit, bool interval)
{
    bool part = unit->value == UNIT_WEEK ? !interval : unit->value != UNIT_OTHER;
    return part || str_is(str_from(unit->word), "quarter") || str_is(str_from(unit->word), "qtr");
}

/* Whether a unit is asked for, and of a value whose units count. */
static bool asks_for_unit(computation *c, str *field)
{
    return c->count > 1 && is_value(&c->args[0]) && is_value(&c->args[1]) &&
           !str_contains(c->args[1].text, "infinity") && text_arg(c, 0, field);
}

/* The unit that date_part() or extract() is asked for, before the value is looked at. */
static bool check_part_unit(computation *c)
{
    str field;
    if (!asks_for_unit(c, &field))
        return true;
    oid of = type_base(c->x, c->args[1].type);
    bool made = of == TYPE_DATE && c->result == TYPE_FLOAT8; /* date_part() makes it one first */
    return check_moment_unit(c, field, made ? TYPE_TIMESTAMP : of);
}

/* The one that date_trunc() is asked for: 22023, 0A000. */
static bool check_trunc_unit(computation *c)
{
    str field;
    if (!asks_for_unit(c, &field))
        return true;
    char *lower = arena_cstr(c->x->arena, field);
    for (char *at = lower; *at != '\0'; at++)
        *at = (char)tolower((unsigned char)*at);
    oid of = type_base(c->x, c->args[1].type);
    of = of == TYPE_DATE ? TYPE_TIMESTAMPTZ : of;
    const moment_word *unit = find_unit_word(lower);
    str named = catalog_format_type(c->x->catalog, c->x->arena, of, -1);
    if (unit == NULL || unit->kind != WORD_UNIT)
        return fail(c->x, c->at, "22023", "unit \"%.*s\" not recognized for type %.*s",
                    STR_ARG(field), STR_ARG(named));
    return is_unit_of_trunc(unit, of == TYPE_INTERVAL) ||
           fail(c->x, c->at, "0A000", "unit \"%.*s\" not supported for type %.*s", STR_ARG(field),
                STR_ARG(named));
}

/* interval_part_common(): the units that are whole numbers; false: it is none of them. */
static bool span_field(str field, const span *s, int64_t *out)
{
    const int64_t minute = 60 * USECS_PER_SECOND, years = s->months / 12, month = s->months % 12;
    const struct {
        const char *field;
        int64_t value;
    } all[] = {
        {"microseconds", s->usecs % minute},
        {"minute", s->usecs / minute % 60},
        {"hour", s->usecs / minute / 60},
        {"day", s->days},
        {"month", month},
        {"quarter", month / 3 + 1},
        {"year", years},
        {"decade", years / 10},
        {"century", years / 100},
        {"millennium", years / 1000},
    };
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
        if (str_is_nocase(field, all[i].field)) {
            *out = all[i].value;
            return true;
        }
    return false;
}

/* date_part() gives double precision, extract() numeric: of whole numbers the same text. */
static bool fn_date_part(computation *c)
{
    str field;
    int64_t usecs, n;
    if (!check_part_unit(c))
        return false;
    if (text_arg(c, 0, &field) && str_is_nocase(field, "epoch") && epoch_of(c))
        return true;
    span s;
    if (c->count == 2 && value_as_span(c->x, &c->args[1], &s) && text_arg(c, 0, &field) &&
        span_field(field, &s, &n)) {
        *c->out = value_text(arena_printf(c->x->arena, "%lld", (long long)n),
                             c->result == OID_NONE ? TYPE_NUMERIC : c->result);
        return true;
    }
    if (!moment_arg(c, 1, "date_part", &usecs) || !text_arg(c, 0, &field))
        return true;
    if (!moment_field(field, usecs, &n) &&
        (value_run(&c->args[1]) != 0 || !moment_fraction(field, usecs, &n)))
        return give_opaque(c, "date_part");
    *c->out = value_text(arena_printf(c->x->arena, "%lld", (long long)n),
                         c->result == OID_NONE ? TYPE_NUMERIC : c->result);
    return true;
}

static bool fn_date_trunc(computation *c)
{
    str field;
    int64_t usecs;
    if (!check_trunc_unit(c))
        return false;
    if (!moment_arg(c, 1, "date_trunc", &usecs) || !text_arg(c, 0, &field))
        return true;
    oid of = type_base(c->x, c->args[1].type);
    if (c->count > 2 || (of == TYPE_DATE && !moment_prints(c->x)))
        return give_opaque(c, "date_trunc");
    civil m = moment_civil(usecs);
    int64_t day = usecs - m.usecs;
    if (str_is_nocase(field, "year"))
        usecs = civil_moment(m.year, 1, 1, 0);
    else if (str_is_nocase(field, "quarter"))
        usecs = civil_moment(m.year, (m.month - 1) / 3 * 3 + 1, 1, 0);
    else if (str_is_nocase(field, "month"))
        usecs = civil_moment(m.year, m.month, 1, 0);
    else if (str_is_nocase(field, "week"))
        usecs = day - (moment_weekday(usecs) - 1) * USECS_PER_DAY;
    else if (str_is_nocase(field, "day"))
        usecs = day;
    else if (value_run(&c->args[1]) != 0)
        return give_opaque(c, "date_trunc");
    else if (str_is_nocase(field, "hour"))
        usecs -= m.usecs % (3600 * USECS_PER_SECOND);
    else if (str_is_nocase(field, "minute"))
        usecs -= m.usecs % (60 * USECS_PER_SECOND);
    else if (str_is_nocase(field, "second"))
        usecs -= m.usecs % USECS_PER_SECOND;
    else
        return give_opaque(c, "date_trunc");
    *c->out =
        moment_value(c->x, usecs, of == TYPE_TIMESTAMP ? TYPE_TIMESTAMP : TYPE_TIMESTAMPTZ, 0);
    return true;
}

bool check_zone(computation *c, size_t i)
{
    const value *v = &c->args[i];
    moment_word ignored;
    if (v->kind != VALUE_KNOWN || v->text.data == NULL || type_base(c->x, v->type) != TYPE_TEXT ||
        zone_is_there(v->text))
        return true;
    char *lower = arena_cstr(c->x->arena, v->text);
    for (char *at = lower; *at != '\0'; at++)
        *at = (char)tolower((unsigned char)*at);
    return find_abbreviation(lower, &ignored) ||
           fail(c->x, c->at, "22023", "time zone \"%.*s\" not recognized", STR_ARG(v->text));
}

/* timestamptz_izone() and its like. */
static bool check_zone_interval(computation *c)
{
    span zone;
    return !value_as_span(c->x, &c->args[0], &zone) || (zone.months == 0 && zone.days == 0) ||
           value_is_null(&c->args[c->count - 1]) != TRUTH_FALSE ||
           fail(c->x, c->at, "22023", "interval time zone \"%.*s\" must not include months or days",
                STR_ARG(c->args[0].text));
}

/* t AT TIME ZONE 'UTC', either way. */
static bool fn_timezone(computation *c)
{
    str zone;
    int64_t usecs;
    bool finite = c->count < 2 || !str_ends(c->args[1].text, "infinity");
    for (size_t i = 0; i < c->count; i++)
        if (c->args[i].kind == VALUE_NULL)
            return give_null(c);
    if (finite && (!check_zone(c, 0) || !check_zone_interval(c)))
        return false;
    if (!moment_arg(c, 1, "timezone", &usecs) || !text_arg(c, 0, &zone))
        return true;
    oid of = type_base(c->x, c->args[1].type);
    if ((!str_is_nocase(zone, "utc") && !str_is_nocase(zone, "gmt")) ||
        (of == TYPE_DATE && !moment_prints(c->x)))
        return give_opaque(c, "timezone");
    oid to = of == TYPE_TIMESTAMP ? TYPE_TIMESTAMPTZ : TYPE_TIMESTAMP;
    if (value_run(&c->args[1]) >= 0) {
        *c->out = moment_value(c->x, usecs, to, value_run(&c->args[1]));
        return true;
    }
    *c->out = value_fresh(c->x, to); /* as statement_timestamp() is */
    c->out->text = c->args[1].text;
    return true;
}

static bool fn_date(computation *c)
{
    return value_cast(c->x, c->at, c->args[0], TYPE_DATE, -1, true, c->out);
}

static bool fn_now(computation *c)
{
    *c->out = clock_value(c->x, "now", TYPE_TIMESTAMPTZ);
    return true;
}

/* Another one each time, but of this day. */
static bool fn_this_moment(computation *c)
{
    value now = clock_value(c->x, "now", TYPE_TIMESTAMPTZ);
    *c->out = value_fresh(c->x, c->result);
    c->out->text = now.text;
    return true;
}

/* ---- making ---- */

bool check_made_date(computation *c, int64_t year, int64_t month, int64_t day)
{
    bool known = year > 0 && year <= 9999; /* years before Christ are written below zero */
    bool wrong =
        month < 1 || month > 12 || day < 1 || (known && day > month_days(year, (int)month));
    return !(year == 0 || (known && wrong)) ||
           fail(c->x, c->at, "22008", "date field value out of range: %lld-%02lld-%02lld",
                (long long)year, (long long)month, (long long)day);
}

static bool fn_make_date(computation *c)
{
    int64_t year, month, day;
    if (!all_known(c, "make_date") || !integer_arg(c, 0, &year) || !integer_arg(c, 1, &month) ||
        !integer_arg(c, 2, &day))
        return true;
    if (!check_made_date(c, year, month, day))
        return false;
    if (year < 1 || year > 9999)
        return true;
    *c->out = moment_value(c->x, civil_moment(year, month, day, 0), TYPE_DATE, 0);
    return true;
}

/* ---- to_char() ---- */

static const char *const month_names[] = {"January",   "February", "March",    "April",
                                          "May",       "June",     "July",     "August",
                                          "September", "October",  "November", "December"};
static const char *const day_names[] = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                        "Friday", "Saturday", "Sunday"};

static void add_name(buf *b, const char *called, int width, bool fill)
{
    int size = (int)strlen(called);
    buf_add(b, str_slice(str_from(called), 0, (size_t)width));
    if (!fill && size < width)
        buf_repeat(b, ' ', (size_t)(width - size));
}

static void add_digits(buf *b, int64_t n, int width, bool fill)
{
    buf_printf(b, "%0*lld", fill ? 1 : width, (long long)n);
}

/* The patterns that people use; false for another one. */
static size_t add_pattern(buf *b, str rest, int64_t usecs, bool fill)
{
    static const struct {
        const char *word, *field;
        int width;
    } numbers[] = {{"YYYY", "year", 4}, {"HH24", "hour", 2}, {"MM", "month", 2},
                   {"DDD", "doy", 3},   {"DD", "day", 2},    {"MI", "minute", 2},
                   {"ID", "isodow", 1}, {"Q", "quarter", 1}, {"WW", NULL, 2},
                   {"IW", "week", 2}};
    civil c = moment_civil(usecs);
    int64_t n = 0, seconds = c.usecs / USECS_PER_SECOND % 60;
    int hour = (int)(c.usecs / USECS_PER_SECOND / 3600);
    if (str_starts(rest, "Month"))
        return add_name(b, month_names[c.month - 1], 9, fill), 5;
    if (str_starts(rest, "Mon"))
        return add_name(b, month_names[c.month - 1], 3, true), 3;
    if (str_starts(rest, "Day"))
        return add_name(b, day_names[moment_weekday(usecs) - 1], 9, fill), 3;
    if (str_starts(rest, "Dy"))
        return add_name(b, day_names[moment_weekday(usecs) - 1], 3, true), 2;
    if (str_starts(rest, "HH12"))
        return add_digits(b, hour % 12 == 0 ? 12 : hour % 12, 2, fill), 4;
    if (str_starts(rest, "AM") || str_starts(rest, "PM"))
        return buf_text(b, hour >= 12 ? "PM" : "AM"), 2;
    if (str_starts(rest, "SS") && !str_starts(rest, "SSS"))
        return add_digits(b, seconds, 2, fill), 2;
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++)
        if (numbers[i].field != NULL && str_starts(rest, numbers[i].word) &&
            (moment_field(str_from(numbers[i].field), usecs, &n) ||
             moment_fraction(str_from(numbers[i].field), usecs, &n)))
            return add_digits(b, n < 0 ? -n : n, numbers[i].width, fill), strlen(numbers[i].word);
    return 0;
}

static bool is_finer_than_day(str pattern)
{
    static const char *const fine[] = {"HH", "MI", "SS", "AM", "PM"};
    for (size_t i = 0; i < sizeof fine / sizeof fine[0]; i++)
        if (str_starts(pattern, fine[i]))
            return true;
    return false;
}

static bool format_moment(computation *c, int64_t usecs, str how)
{
    buf b = buf_new(c->x->arena);
    for (size_t i = 0; i < how.len;) {
        str rest = str_slice(how, i, how.len);
        bool fill = str_starts(rest, "FM");
        if (rest.data[0] == '"') {
            size_t end = str_find(str_slice(rest, 1, rest.len), STR("\""));
            buf_add(&b, str_slice(rest, 1, 1 + end));
            i += end + 2;
            continue;
        }
        size_t used = add_pattern(&b, fill ? str_slice(rest, 2, rest.len) : rest, usecs, fill);
        if (used == 0 && (fill || isalpha((unsigned char)rest.data[0]) || rest.data[0] == '\\'))
            return give_opaque(c, "to_char");
        if (used > 0 && value_run(&c->args[0]) != 0 &&
            is_finer_than_day(fill ? str_slice(rest, 2, rest.len) : rest))
            return give_opaque(c, "to_char");
        if (used == 0)
            buf_char(&b, rest.data[0]);
        i += used == 0 ? 1 : used + (fill ? 2 : 0);
    }
    return give_text(c, buf_str(&b));
}

/* An integer, or another number without a fraction. */
static bool whole_arg(const computation *c, size_t i, int64_t *out)
{
    enum { SURE = 1000000000 };
    double d;
    if (integer_arg(c, i, out))
        return true;
    if (!value_as_double(c->x, &c->args[i], &d) || d != floor(d) || d > SURE || d < -SURE)
        return false;
    *out = (int64_t)d;
    return true;
}

static bool fn_to_char(computation *c)
{
    str how;
    int64_t usecs;
    int64_t n;
    oid of = type_base(c->x, c->args[0].type);
    bool nothing = c->count == 2 && c->args[1].kind == VALUE_KNOWN && c->args[1].text.len == 0;
    if (nothing && (type_is_moment(of) || of == TYPE_INTERVAL))
        return give_null(c);
    if (c->count == 2 && value_as_moment(c->x, &c->args[0], &usecs)) {
        if (!moment_arg(c, 0, "to_char", &usecs) || !text_arg(c, 1, &how))
            return true;
        return format_moment(c, usecs, how);
    }
    if (!all_known(c, "to_char") || !text_arg(c, 1, &how))
        return true;
    bool zeros = str_starts(how, "FM0") && whole_arg(c, 0, &n) && n != INT64_MIN;
    for (size_t i = 2; i < how.len && zeros; i++)
        zeros = how.data[i] == '0';
    if (!zeros || how.len > 22)
        return give_opaque(c, "to_char");
    const char *sign = n < 0 ? "-" : "";
    size_t width = how.len - 2;
    str digits =
        arena_printf(c->x->arena, "%0*lld", (int)width, n < 0 ? -(long long)n : (long long)n);
    str shown = digits.len > width ? str_slice(STR("####################"), 0, width) : digits;
    return give_text(c, arena_printf(c->x->arena, "%s%.*s", sign, STR_ARG(shown)));
}

/* ---- generate_series() ---- */

bool time_series(evaluation *ev, const value *args, size_t count, table_value *out, bool *ok)
{
    execution *x = ev->x;
    int64_t low, high;
    span step;
    value by = args[count - 1];
    *ok = true;
    oid of = type_base(x, args[0].type) == TYPE_TIMESTAMP ? TYPE_TIMESTAMP : TYPE_TIMESTAMPTZ;
    if (count != 3 || (of == TYPE_TIMESTAMPTZ && !moment_prints(x)) || value_run(&args[0]) < 0 ||
        (by.type == TYPE_UNKNOWN &&
         !value_cast(x, (range){0}, by, TYPE_INTERVAL, -1, false, &by)) ||
        !value_as_moment(x, &args[0], &low) || !value_as_moment(x, &args[1], &high) ||
        !value_as_span(x, &by, &step))
        return false;
    if (step.months == 0 && step.days == 0 && step.usecs == 0) {
        *ok = fail(x, (range){0}, "22023", "step size cannot equal zero");
        return true;
    }
    int64_t next = low;
    if (moment_add(low, &step, 1, &next) != MOMENT_OK || next <= low)
        return false;
    for (int64_t at = low; at <= high; at = next) {
        if (series_is_too_long(out))
            break;
        value *one = ARENA_NEW(x->arena, value);
        *one = moment_value(x, at, of, value_run(&args[0]));
        vec_push(x->arena, &out->rows, (table_row){one, false});
        if (moment_add(at, &step, 1, &next) != MOMENT_OK) {
            out->open = true;
            break;
        }
    }
    return true;
}

const computed time_functions[] = {
    {"date_part", fn_date_part},
    {"extract", fn_date_part},
    {"date_trunc", fn_date_trunc},
    {"make_date", fn_make_date},
    {"to_char", fn_to_char},
    {"timezone", fn_timezone},
    {"date", fn_date},
    {"now", fn_now},
    {"transaction_timestamp", fn_now},
    {"statement_timestamp", fn_this_moment},
    {"clock_timestamp", fn_this_moment},
    {NULL, NULL},
};
