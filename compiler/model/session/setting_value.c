/* Whether a parameter takes a value, and whether a session may change it at all:
 * set_config_option() of guc.c, without what only a running server can tell. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "model/execute/ddl.h"
#include "model/session/rights.h"
#include "model/value/encoding.h"
#include "model/value/moment_fields.h"

static const struct setting_value {
    const char *name;
    char context, type;
    const char *words, *unit;
    double lowest, highest;
    const char *otherwise;
} setting_values[] = {
#define SETTING_VALUE(name, context, type, words, unit, low, high, otherwise)                      \
    {name, context, type, words, unit, low, high, otherwise},
#include "model/builtin/settings.def"
};

static int by_name(const void *key, const void *item)
{
    return str_cmp(*(const str *)key, str_from(((const struct setting_value *)item)->name));
}

static const struct setting_value *find_setting(str key)
{
    return bsearch(&key, setting_values, sizeof setting_values / sizeof setting_values[0],
                   sizeof setting_values[0], by_name);
}

bool setting_has_values(str key)
{
    return find_setting(key) != NULL;
}

str setting_otherwise(str key)
{
    const struct setting_value *s = find_setting(key);
    return s != NULL && s->otherwise != NULL ? str_from(s->otherwise) : (str){0};
}

/* parse_bool(): any beginning of a word that is of no other. */
static bool is_boolean(str v)
{
    static const char *const words[] = {"true", "false", "yes", "no", "1", "0"};
    if (str_is_nocase(v, "on") || str_is_nocase(v, "of") || str_is_nocase(v, "off"))
        return true;
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (v.len > 0 && v.len <= strlen(words[i]) && str_eq_nocase(v, (str){words[i], v.len}))
            return true;
    return false;
}

static bool is_shown_word(str v, const char *words)
{
    for (str rest = str_from(words); rest.len > 0;) {
        size_t end = str_find(rest, STR(","));
        if (str_eq_nocase(v, str_slice(rest, 0, end)))
            return true;
        rest = str_slice(rest, end + 1, rest.len);
    }
    return false;
}

static bool is_word_of(str v, const char *words)
{
    /* what is taken beside the words that are shown; the Booleans where one of these is "on" */
    static const char *const hidden[] = {"debug", "info",  "fatal", "panic",
                                         "warn",  "force", "utf-8", "log"},
                             *const booleans[] = {"true", "false", "yes", "no", "1", "0"};
    bool any = is_shown_word(v, words);
    for (size_t i = 0; i < sizeof hidden / sizeof hidden[0]; i++)
        any |= str_is_nocase(v, hidden[i]);
    if (any || !is_shown_word(STR("on"), words))
        return any;
    for (size_t i = 0; i < sizeof booleans / sizeof booleans[0]; i++)
        any |= str_is_nocase(v, booleans[i]);
    return any;
}

/* Whether a unit is one of those that the parameter's own can be counted in. */
static bool fits_unit(str written, const char *unit)
{
    static const char *const sizes[] = {"B", "kB", "MB", "GB", "TB"}, *const times[] = {"us", "ms",
                                                                                        "s",  "min",
                                                                                        "h",  "d"};
    bool size = unit != NULL && strchr(unit, 'B') != NULL;
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++)
        if (size && str_is(written, sizes[i]))
            return true;
    for (size_t i = 0; i < sizeof times / sizeof times[0]; i++)
        if (unit != NULL && !size && str_is(written, times[i]))
            return true;
    return false;
}

static bool is_number(execution *x, const struct setting_value *s, str v, bool *in_range)
{
    const char *text = arena_cstr(x->arena, v);
    char *end;
    double n = strtod(text, &end);
    *in_range = true;
    if (end == text)
        return false;
    str unit = str_trim(str_from(end));
    if (unit.len > 0)
        return fits_unit(unit, s->unit);
    *in_range = n >= s->lowest && n <= s->highest;
    return true;
}

/* check_datestyle() */
static bool is_datestyle(str v)
{
    static const char *const words[] = {"iso", "sql", "german", "ymd",
                                        "dmy", "mdy", "us",     "default"},
                             *const begins[] = {"postgres", "euro", "noneuro"};
    for (str rest = v; rest.len > 0;) {
        size_t end = str_find(rest, STR(","));
        str one = str_trim(str_slice(rest, 0, end));
        bool known = false;
        for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
            known |= str_is_nocase(one, words[i]);
        for (size_t i = 0; i < sizeof begins / sizeof begins[0]; i++)
            known |= one.len >= strlen(begins[i]) &&
                     str_eq_nocase(str_slice(one, 0, strlen(begins[i])), str_from(begins[i]));
        if (!known)
            return false;
        rest = str_slice(rest, end + 1, rest.len);
    }
    return true;
}

/* pg_parameter_aclcheck() */
static bool may_set(execution *x, const char *called)
{
    const other_object *o = catalog_other(x->catalog, OBJECT_PARAMETER, OID_NONE, str_from(called));
    return is_unrestricted(x) || (o != NULL && (rights_on(x, &o->base) & PRIVILEGE_SET) != 0);
}

/* set_config_option(), before it looks at the value. */
static bool check_may_change(execution *x, const struct setting_value *s, range at)
{
    if (s->context == 's' && !may_set(x, s->name))
        return fail(x, at, "42501", "permission denied to set parameter \"%s\"", s->name);
    const char *why = s->context == 'i'   ? "cannot be changed"
                      : s->context == 'p' ? "cannot be changed without restarting the server"
                      : s->context == 'h' ? "cannot be changed now"
                      : s->context == 'b' ? "cannot be set after connection start"
                                          : NULL;
    return why == NULL || fail(x, at, "55P02", "parameter \"%s\" %s", s->name, why);
}

/* check_timezone(): hours, or a zone; leap seconds are not for the server. */
static bool is_timezone(execution *x, str v)
{
    enum { MOST_HOURS = 167 };
    const char *text = arena_cstr(x->arena, v);
    char *end;
    if (v.len >= 8 && str_eq_nocase(str_slice(v, 0, 8), STR("interval")))
        return true;
    double hours = strtod(text, &end);
    if (end != text && *end == '\0')
        return hours >= -MOST_HOURS && hours <= MOST_HOURS;
    return zone_is_there(v) && !(v.len > 6 && str_eq_nocase(str_slice(v, 0, 6), STR("right/")));
}

/* valid_custom_variable_name(): identifiers with dots between them. */
/* PL/pgSQL keeps its prefix for its own parameters, from when a session has first needed it. */
static bool is_reserved(const execution *x, str key)
{
    static const char *const own[] = {"variable_conflict", "print_strict_params", "check_asserts",
                                      "extra_warnings", "extra_errors"};
    const str prefix = STR("plpgsql.");
    bool reserved = x->session->plpgsql_loaded && str_starts(key, "plpgsql.");
    for (size_t i = 0; i < sizeof own / sizeof own[0] && reserved; i++)
        reserved = !str_is(str_slice(key, prefix.len, key.len), own[i]);
    return reserved;
}

bool check_custom_name(execution *x, str key, range at)
{
    bool starts = true, right = true;
    if (!str_contains(key, "."))
        return true;
    for (size_t i = 0; i < key.len && right; i++) {
        unsigned char c = (unsigned char)key.data[i];
        bool letter = isalpha(c) || c == '_' || c > 127;
        right = letter || (!starts && (isdigit(c) || c == '$' || c == '.'));
        starts = c == '.';
    }
    return (right && !starts && !is_reserved(x, key)) ||
           fail(x, at, "42602", "invalid configuration parameter name \"%.*s\"", STR_ARG(key));
}

bool check_setting_value(execution *x, str key, str value, range at)
{
    if (str_is(key, "datestyle"))
        return str_absent(value) || is_datestyle(value) ||
               fail(x, at, "22023", "invalid value for parameter \"DateStyle\": \"%.*s\"",
                    STR_ARG(value));
    if (str_is_nocase(key, "timezone") && !str_absent(value) && !is_timezone(x, value))
        return fail(x, at, "22023", "invalid value for parameter \"TimeZone\": \"%.*s\"",
                    STR_ARG(value));
    const struct setting_value *s = find_setting(key);
    if (s == NULL)
        return true;
    if (!check_may_change(x, s, at))
        return false;
    bool in_range = true;
    str encoding;
    if (str_is(key, "client_encoding") && !str_absent(value) &&
        !encoding_find(x->arena, value, &encoding))
        return fail(x, at, "22023", "invalid value for parameter \"client_encoding\": \"%.*s\"",
                    STR_ARG(value));
    if (str_absent(value) || s->type == 's')
        return true;
    if (s->type == 'b' && !is_boolean(str_trim(value)))
        return fail(x, at, "22023", "parameter \"%s\" requires a Boolean value", s->name);
    if ((s->type == 'e' && !is_word_of(value, s->words)) ||
        ((s->type == 'i' || s->type == 'r') && !is_number(x, s, value, &in_range)))
        return fail(x, at, "22023", "invalid value for parameter \"%s\": \"%.*s\"", s->name,
                    STR_ARG(value));
    return in_range ||
           fail(x, at, "22023", "%.*s is outside the valid range for parameter \"%s\" (%g .. %g)",
                STR_ARG(value), s->name, s->lowest, s->highest);
}

str setting_as_shown(str key, str value)
{
    const struct setting_value *s = find_setting(key);
    if (s == NULL || str_absent(value))
        return value;
    if (s->type == 'b')
        return setting_is_true(str_trim(value)) ? STR("on") : STR("off");
    for (str rest = str_from(s->type == 'e' && s->words != NULL ? s->words : ""); rest.len > 0;) {
        size_t end = str_find(rest, STR(","));
        if (str_eq_nocase(value, str_slice(rest, 0, end)))
            return str_slice(rest, 0, end);
        rest = str_slice(rest, end + 1, rest.len);
    }
    return value;
}
