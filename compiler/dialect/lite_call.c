/* Functions, and conversions from one type to another. */
#include <string.h>

#include "dialect/lite.h"
#include "dialect/supabase.h"

/* Functions of one meaning in both. `class` is of the result; LITE_UNKNOWN: of the first argument.
 */
static const struct {
    const char *called, *lite;
    int least, most;
    lite_class class;
    lite_class argument;
} functions[] = {
    {"lower", "lower", 1, 1, LITE_TEXT, LITE_TEXT},
    {"upper", "upper", 1, 1, LITE_TEXT, LITE_TEXT},
    {"length", "length", 1, 1, LITE_INTEGER, LITE_TEXT},
    {"char_length", "length", 1, 1, LITE_INTEGER, LITE_TEXT},
    {"character_length", "length", 1, 1, LITE_INTEGER, LITE_TEXT},
    {"trim", "trim", 1, 2, LITE_TEXT, LITE_TEXT},
    {"btrim", "trim", 1, 2, LITE_TEXT, LITE_TEXT},
    {"ltrim", "ltrim", 1, 2, LITE_TEXT, LITE_TEXT},
    {"rtrim", "rtrim", 1, 2, LITE_TEXT, LITE_TEXT},
    {"replace", "replace", 3, 3, LITE_TEXT, LITE_TEXT},
    {"strpos", "instr", 2, 2, LITE_INTEGER, LITE_TEXT},
    {"abs", "abs", 1, 1, LITE_UNKNOWN, LITE_UNKNOWN},
    {"sum", "sum", 1, 1, LITE_UNKNOWN, LITE_UNKNOWN},
    {"count", "count", 0, 1, LITE_INTEGER, LITE_UNKNOWN},
    {"min", "min", 1, 1, LITE_UNKNOWN, LITE_UNKNOWN},
    {"max", "max", 1, 1, LITE_UNKNOWN, LITE_UNKNOWN},
    {"string_agg", "group_concat", 2, 2, LITE_TEXT, LITE_TEXT},
    {"array_agg", "json_group_array", 1, 1, LITE_ARRAY, LITE_UNKNOWN},
    {"json_agg", "json_group_array", 1, 1, LITE_JSON, LITE_UNKNOWN},
    {"jsonb_agg", "json_group_array", 1, 1, LITE_JSON, LITE_UNKNOWN},
    {"json_build_object", "json_object", 0, 100, LITE_JSON, LITE_UNKNOWN},
    {"jsonb_build_object", "json_object", 0, 100, LITE_JSON, LITE_UNKNOWN},
    {"json_build_array", "json_array", 0, 100, LITE_JSON, LITE_UNKNOWN},
    {"jsonb_build_array", "json_array", 0, 100, LITE_JSON, LITE_UNKNOWN},
    {"json_array_length", "json_array_length", 1, 1, LITE_INTEGER, LITE_JSON},
    {"jsonb_array_length", "json_array_length", 1, 1, LITE_INTEGER, LITE_JSON},
    {"cardinality", "json_array_length", 1, 1, LITE_INTEGER, LITE_ARRAY},
    {"row_number", "row_number", 0, 0, LITE_INTEGER, LITE_UNKNOWN},
};

enum { N_FUNCTIONS = sizeof functions / sizeof *functions };

static const lite_type any_type = {LITE_UNKNOWN, -1, OID_NONE, OID_NONE};

static bool is_call(const node *n, const char *called)
{
    object_name written = written_name(n);
    return str_is(written.name, called) &&
           (str_absent(written.schema) || str_is(written.schema, "pg_catalog") ||
            str_is(written.schema, "extensions") || str_is(written.schema, "public"));
}

static bool is_now(const node *n)
{
    static const char *const words[] = {"now", "transaction_timestamp", "statement_timestamp",
                                        "clock_timestamp"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (is_call(n, words[i]))
            return true;
    return false;
}

static bool is_new_uuid(const node *n)
{
    return is_call(n, "gen_random_uuid") || is_call(n, "uuid_generate_v4");
}

lite_type lite_call_type(lite_writer *w, const node *n)
{
    const node_function_call *f = AS(function_call, n);
    if (is_now(n))
        return (lite_type){LITE_TIMESTAMPTZ, -1, OID_NONE, OID_NONE};
    if (is_new_uuid(n))
        return (lite_type){LITE_UUID, -1, OID_NONE, OID_NONE};
    if (is_call(n, "round"))
        return (lite_type){LITE_NUMERIC, -1, OID_NONE, OID_NONE};
    if (is_call(n, "concat") || is_call(n, "substr"))
        return (lite_type){LITE_TEXT, -1, OID_NONE, OID_NONE};
    for (size_t i = 0; i < N_FUNCTIONS; i++) {
        if (!is_call(n, functions[i].called))
            continue;
        if (functions[i].class == LITE_UNKNOWN && f->args.count > 0)
            return lite_expr_type(w, f->args.items[0]);
        return (lite_type){functions[i].class, -1, OID_NONE, OID_NONE};
    }
    return any_type;
}

/* ---- time ---- */

static const char *time_format(lite_class class)
{
    switch (class) {
    case LITE_DATE:
        return "%Y-%m-%d";
    case LITE_TIME:
        return "%H:%M:%f000";
    default:
        return "%Y-%m-%d %H:%M:%f000";
    }
}

/* Milliseconds are what SQLite's clock has. It stands still within a statement, as PostgreSQL's
 * does. */
bool lite_now(lite_writer *w, const node *n, lite_class class)
{
    if (IS(value_function, n)) {
        str form = AS(value_function, n)->form;
        static const char *const clocks[] = {"current_timestamp", "localtimestamp", "current_date",
                                             "current_time", "localtime"};
        bool is_clock = false;
        for (size_t i = 0; i < sizeof clocks / sizeof *clocks; i++)
            is_clock |= str_is(form, clocks[i]);
        if (!is_clock)
            return lite_fail(w, n, "%.*s", STR_ARG(form));
    }
    if (class != LITE_DATE && class != LITE_TIME && class != LITE_TIMESTAMP &&
        class != LITE_TIMESTAMPTZ && class != LITE_TEXT && class != LITE_UNKNOWN)
        return lite_fail(w, n, "the time as a value of another type");
    buf_printf(w->out, "strftime('%s', 'now')", time_format(class));
    return true;
}

/* "7 days", "-90 minutes", "1 day 02:00" in SQLite's modifiers. Months and years end on other days
 * there. */
static bool write_modifiers(lite_writer *w, str text, char sign)
{
    static const struct {
        const char *unit, *lite;
        int times;
    } units[] = {{"second", "seconds", 1}, {"sec", "seconds", 1}, {"s", "seconds", 1},
                 {"minute", "minutes", 1}, {"min", "minutes", 1}, {"m", "minutes", 1},
                 {"hour", "hours", 1},     {"h", "hours", 1},     {"hr", "hours", 1},
                 {"day", "days", 1},       {"d", "days", 1},      {"week", "days", 7},
                 {"w", "days", 7}};
    size_t at = 0, count = 0;
    while (at < text.len) {
        while (at < text.len && text.data[at] == ' ')
            at++;
        if (at == text.len)
            break;
        bool negative = sign == '-';
        if (text.data[at] == '-' || text.data[at] == '+')
            negative ^= text.data[at++] == '-';
        long number = 0;
        size_t start = at;
        for (; at < text.len && text.data[at] >= '0' && text.data[at] <= '9' && at - start < 9;
             at++)
            number = number * 10 + (text.data[at] - '0');
        if (at == start)
            return false;
        while (at < text.len && text.data[at] == ' ')
            at++;
        start = at;
        while (at < text.len && text.data[at] != ' ' &&
               (text.data[at] < '0' || text.data[at] > '9'))
            at++;
        str unit_word = str_slice(text, start, at);
        if (unit_word.len > 1 && unit_word.data[unit_word.len - 1] == 's')
            unit_word.len--;
        bool known = false;
        for (size_t i = 0; i < sizeof units / sizeof *units && !known; i++)
            if (str_is_nocase(unit_word, units[i].unit)) {
                buf_printf(w->out, ", '%c%ld %s'", negative ? '-' : '+', number * units[i].times,
                           units[i].lite);
                known = true;
            }
        if (!known)
            return false;
        count++;
    }
    return count > 0;
}

static const node *interval_text(const node *n)
{
    for (;;) {
        if (IS(paren_expr, n))
            n = AS(paren_expr, n)->arg;
        else if (IS(type_cast, n))
            n = AS(type_cast, n)->arg;
        else
            return n;
    }
}

bool lite_add_interval(lite_writer *w, const node *time, const node *interval, char sign)
{
    const node *text = interval_text(interval);
    lite_class class = lite_expr_type(w, time).class;
    if (class != LITE_DATE && class != LITE_TIMESTAMP && class != LITE_TIMESTAMPTZ)
        return lite_fail(w, time, "arithmetic with an interval and what is no time");
    if (!IS(constant, text) || AS(constant, text)->type != CONSTANT_STRING)
        return lite_fail(w, interval, "an interval that is not constant");
    buf_printf(w->out, "strftime('%s', ", time_format(LITE_TIMESTAMP));
    bool ok = is_now(time) || IS(value_function, time) ? (buf_text(w->out, "'now'"), true)
                                                       : lite_expr(w, time, any_type);
    if (!write_modifiers(w, AS(constant, text)->value, sign))
        return lite_fail(w, interval, "an interval of months or years");
    buf_char(w->out, ')');
    return ok;
}

/* ---- conversions ---- */

static bool is_time(lite_class class)
{
    return class == LITE_DATE || class == LITE_TIMESTAMP || class == LITE_TIMESTAMPTZ;
}

static bool convert_to_text(lite_writer *w, const node *n, str inner, lite_class from)
{
    switch (from) {
    case LITE_BOOL:
        buf_printf(w->out, "CASE %.*s WHEN 1 THEN 'true' WHEN 0 THEN 'false' END", STR_ARG(inner));
        return true;
    case LITE_INTEGER:
        buf_printf(w->out, "CAST(%.*s AS TEXT)", STR_ARG(inner));
        return true;
    case LITE_REAL:
    case LITE_BYTES:
    case LITE_ARRAY:
        return lite_fail(w, n, "a conversion to text that PostgreSQL writes in a way of its own");
    default:
        buf_add(w->out, inner);
        return true;
    }
}

static bool convert_number(lite_writer *w, str inner, lite_type from, lite_type to)
{
    int scale = lite_scale(to);
    switch (to.class) {
    case LITE_INTEGER:
        if (from.class == LITE_NUMERIC || from.class == LITE_REAL)
            buf_printf(w->out, "CAST(round(%.*s) AS INTEGER)", STR_ARG(inner));
        else
            buf_printf(w->out, "CAST(%.*s AS INTEGER)", STR_ARG(inner));
        return true;
    case LITE_REAL:
        buf_printf(w->out, "CAST(%.*s AS REAL)", STR_ARG(inner));
        return true;
    default:
        if (scale >= 0)
            buf_printf(w->out, "printf('%%.%df', %.*s)", scale, STR_ARG(inner));
        else
            buf_printf(w->out, "CAST(%.*s AS TEXT)", STR_ARG(inner));
        return true;
    }
}

bool lite_convert(lite_writer *w, const node *n, str inner, lite_type from, lite_type to)
{
    bool same = from.class == to.class &&
                (to.class != LITE_NUMERIC || lite_scale(to) < 0 || from.typmod == to.typmod);
    if (same || from.class == LITE_UNKNOWN) {
        buf_add(w->out, inner);
        return true;
    }
    if (to.class == LITE_TEXT)
        return convert_to_text(w, n, inner, from.class);
    if (lite_is_number(to.class) &&
        (lite_is_number(from.class) || from.class == LITE_TEXT || from.class == LITE_BOOL))
        return convert_number(w, inner, from, to);
    if (to.class == LITE_BOOL && from.class == LITE_INTEGER) {
        buf_printf(w->out, "(%.*s <> 0)", STR_ARG(inner));
        return true;
    }
    if (to.class == LITE_DATE && is_time(from.class)) {
        buf_printf(w->out, "substr(%.*s, 1, 10)", STR_ARG(inner));
        return true;
    }
    if (from.class == LITE_DATE && is_time(to.class)) {
        buf_printf(w->out, "(%.*s || ' 00:00:00.000000')", STR_ARG(inner));
        return true;
    }
    if (to.class == LITE_UUID && from.class == LITE_TEXT) {
        buf_printf(w->out, "lower(%.*s)", STR_ARG(inner));
        return true;
    }
    bool texts = from.class == LITE_TEXT || from.class == LITE_ENUM || from.class == LITE_JSON;
    if ((is_time(from.class) && is_time(to.class)) ||
        (texts && (to.class == LITE_ENUM || to.class == LITE_JSON))) {
        buf_add(w->out, inner);
        return true;
    }
    return lite_fail(w, n, "a conversion between these types");
}

/* ---- calls ---- */

static bool write_uuid(lite_writer *w)
{
    buf_text(w->out,
             "lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || "
             "substr(hex(randomblob(2)), 2) || '-' || substr('89AB', 1 + (random() & 3), 1) || "
             "substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6)))");
    return true;
}

static bool write_over(lite_writer *w, const node *n)
{
    if (!IS(window_def, n))
        return lite_fail(w, n, "a named window");
    const node_window_def *d = AS(window_def, n);
    if (d->frame != NULL || !str_absent(d->parent.text))
        return lite_fail(w, n, "the frame of a window");
    bool ok = true;
    buf_text(w->out, " OVER (");
    for (size_t i = 0; i < d->partition_by.count; i++) {
        buf_text(w->out, i > 0 ? ", " : "PARTITION BY ");
        ok = lite_expr(w, d->partition_by.items[i], any_type) && ok;
    }
    for (size_t i = 0; i < d->order_by.count; i++) {
        const node_sort_by *s = AS(sort_by, d->order_by.items[i]);
        buf_text(w->out, i > 0 ? ", " : d->partition_by.count > 0 ? " ORDER BY " : "ORDER BY ");
        ok = lite_number(w, s->expr) && ok;
        /* NULL is the last in PostgreSQL and the first in SQLite. */
        bool down = s->direction == SORT_DESC;
        bool first = s->nulls == NULLS_DEFAULT ? down : s->nulls == NULLS_FIRST;
        buf_printf(w->out, "%s NULLS %s", down ? " DESC" : "", first ? "FIRST" : "LAST");
    }
    buf_char(w->out, ')');
    return ok;
}

static bool write_known(lite_writer *w, const node *n, size_t which)
{
    const node_function_call *f = AS(function_call, n);
    int count = (int)f->args.count;
    if (count < functions[which].least || count > functions[which].most ||
        f->within_group.count > 0 || f->variadic || f->order_by.count > 0 ||
        (f->distinct && functions[which].argument == LITE_TEXT))
        return lite_fail(w, n, "%s() in this form", functions[which].called);
    lite_type argument = {functions[which].argument, -1, OID_NONE, OID_NONE};
    bool ok = true;
    buf_printf(w->out, "%s(%s%s", functions[which].lite, f->distinct ? "DISTINCT " : "",
               f->star ? "*" : "");
    for (size_t i = 0; i < f->args.count; i++) {
        buf_text(w->out, i > 0 ? ", " : "");
        ok = (argument.class == LITE_UNKNOWN ? lite_number(w, f->args.items[i])
                                             : lite_expr(w, f->args.items[i], argument)) &&
             ok;
    }
    buf_char(w->out, ')');
    if (f->filter != NULL) {
        buf_text(w->out, " FILTER (WHERE ");
        ok = lite_expr(w, f->filter, (lite_type){LITE_BOOL, -1, OID_NONE, OID_NONE}) && ok;
        buf_char(w->out, ')');
    }
    return (f->over == NULL || write_over(w, f->over)) && ok;
}

/* round(x), round(x, n) of a number; concat() passes over NULL. */
static bool write_unlike(lite_writer *w, const node *n, bool *known)
{
    node_list args = AS(function_call, n)->args;
    bool ok = true;
    *known = true;
    if (is_call(n, "round") && (args.count == 1 || args.count == 2)) {
        buf_text(w->out, "round(");
        for (size_t i = 0; i < args.count; i++) {
            buf_text(w->out, i > 0 ? ", " : "");
            ok = lite_number(w, args.items[i]) && ok;
        }
        buf_char(w->out, ')');
        return ok;
    }
    if (is_call(n, "concat") && args.count > 0) {
        buf_char(w->out, '(');
        for (size_t i = 0; i < args.count; i++) {
            buf_text(w->out, i > 0 ? " || coalesce(" : "coalesce(");
            ok = lite_expr(w, args.items[i], (lite_type){LITE_TEXT, -1, OID_NONE, OID_NONE}) && ok;
            buf_text(w->out, ", '')");
        }
        buf_char(w->out, ')');
        return ok;
    }
    if (is_call(n, "substr") && (args.count == 2 || args.count == 3)) {
        buf_text(w->out, "substr(");
        for (size_t i = 0; i < args.count; i++) {
            buf_text(w->out, i > 0 ? ", " : "");
            ok = lite_expr(w, args.items[i], any_type) && ok;
        }
        buf_char(w->out, ')');
        return ok;
    }
    return *known = false;
}

bool lite_call(lite_writer *w, const node *n, lite_type as)
{
    if (is_now(n))
        return lite_now(w, n, as.class == LITE_UNKNOWN ? LITE_TIMESTAMPTZ : as.class);
    if (is_new_uuid(n))
        return write_uuid(w);
    for (size_t i = 0; i < N_FUNCTIONS; i++)
        if (is_call(n, functions[i].called))
            return write_known(w, n, i);
    bool known;
    bool ok = write_unlike(w, n, &known);
    return known ? ok : lite_fail(w, n, "function %.*s()", STR_ARG(written_name(n).name));
}

static bool has_word(const node_special_call *s, const char *word)
{
    for (size_t i = 0; i < s->options.count; i++)
        if (IS(option_word, s->options.items[i]) &&
            str_is(AS(option_word, s->options.items[i])->word, word))
            return true;
    return false;
}

/* substring(x FROM 2 FOR 3): the words stand in the order of the arguments behind the first. */
static bool write_substring(lite_writer *w, const node *n)
{
    const node_special_call *s = AS(special_call, n);
    const node *from = NULL, *count = NULL;
    for (size_t i = 0; i < s->options.count && i + 1 < s->args.count; i++) {
        str word = AS(option_word, s->options.items[i])->word;
        if (str_is(word, "from"))
            from = s->args.items[i + 1];
        else if (str_is(word, "for"))
            count = s->args.items[i + 1];
    }
    bool by_pattern = IS(constant, from) && AS(constant, from)->type == CONSTANT_STRING;
    if ((from == NULL && count == NULL) || by_pattern || has_word(s, "similar"))
        return lite_fail(w, n, "substring() by a pattern");
    buf_text(w->out, "substr(");
    bool ok = lite_expr(w, s->args.items[0], any_type);
    buf_text(w->out, from == NULL ? ", 1" : ", ");
    ok = (from == NULL || lite_expr(w, from, any_type)) && ok;
    buf_text(w->out, count != NULL ? ", " : "");
    ok = (count == NULL || lite_expr(w, count, any_type)) && ok;
    buf_char(w->out, ')');
    return ok;
}

static bool write_position(lite_writer *w, const node *n)
{
    const node_special_call *s = AS(special_call, n);
    buf_text(w->out, "instr(");
    bool ok = lite_expr(w, s->args.items[1], any_type);
    buf_text(w->out, ", ");
    ok = lite_expr(w, s->args.items[0], any_type) && ok;
    buf_char(w->out, ')');
    return ok;
}

/* trim(BOTH 'x' FROM y): what is taken away comes first where FROM is written. */
static bool write_trim(lite_writer *w, const node *n)
{
    const node_special_call *s = AS(special_call, n);
    bool turned = has_word(s, "from") && s->args.count == 2;
    if (s->args.count == 0 || s->args.count > 2)
        return lite_fail(w, n, "trim() in this form");
    buf_text(w->out, has_word(s, "leading")    ? "ltrim("
                     : has_word(s, "trailing") ? "rtrim("
                                               : "trim(");
    bool ok = lite_expr(w, s->args.items[turned ? 1 : 0], any_type);
    if (s->args.count == 2) {
        buf_text(w->out, ", ");
        ok = lite_expr(w, s->args.items[turned ? 0 : 1], any_type) && ok;
    }
    buf_char(w->out, ')');
    return ok;
}

/* extract(year FROM t) of a date or a time; a number of its own kind in PostgreSQL, so it is one
 * here. */
static bool write_extract(lite_writer *w, const node *n)
{
    static const struct {
        const char *field, *format;
    } fields[] = {{"year", "%Y"},   {"month", "%m"}, {"day", "%d"}, {"hour", "%H"},
                  {"minute", "%M"}, {"dow", "%w"},   {"doy", "%j"}};
    const node_special_call *s = AS(special_call, n);
    lite_class class =
        s->args.count == 2 ? lite_expr_type(w, s->args.items[1]).class : LITE_UNKNOWN;
    str field = s->args.count == 2 && IS(constant, s->args.items[0])
                    ? AS(constant, s->args.items[0])->value
                    : STR("");
    if (is_time(class))
        for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
            if (str_is_nocase(field, fields[i].field)) {
                buf_printf(w->out, "CAST(strftime('%s', ", fields[i].format);
                bool ok = lite_expr(w, s->args.items[1], any_type);
                buf_text(w->out, ") AS INTEGER)");
                return ok;
            }
    return lite_fail(w, n, "extract() of this field");
}

bool lite_special(lite_writer *w, const node *n, lite_type as)
{
    const node_special_call *s = AS(special_call, n);
    (void)as;
    if (str_is(s->form, "substring"))
        return write_substring(w, n);
    if (str_is(s->form, "position") && s->args.count == 2)
        return write_position(w, n);
    if (str_is(s->form, "trim"))
        return write_trim(w, n);
    if (str_is(s->form, "extract"))
        return write_extract(w, n);
    return lite_fail(w, n, "%.*s() in this form", STR_ARG(s->form));
}
