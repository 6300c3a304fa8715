/* The options of CREATE and ALTER FUNCTION. */
#include <stdlib.h>
#include <string.h>

#include "model/execute/ddl.h"
#include "model/session/rights.h"

/* The server keeps a setting under the name that it has itself. */
static str setting_name(const node_set_variable *v)
{
    static const char *const spelled[] = {"DateStyle", "IntervalStyle", "TimeZone"};
    str called = !str_absent(v->variable) ? v->variable : v->name.text;
    for (size_t i = 0; i < sizeof(spelled) / sizeof(spelled[0]); i++) {
        if (str_eq_nocase(called, str_from(spelled[i])))
            return str_from(spelled[i]);
    }
    return called;
}

static str setting_text(execution *x, const node_set_variable *v)
{
    str called = setting_name(v);
    bool list = str_is_nocase(called, "search_path");
    str value = str_is(v->form, "from current") ? session_get(x, arena_cstr(x->arena, called))
                                                : setting_value_text(x, &v->values, list);
    if (str_is(v->form, "from current") && value.len == 0)
        value = setting_otherwise(setting_key(x, called));
    return arena_printf(x->arena, "%.*s=%.*s", STR_ARG(called), STR_ARG(value));
}

static void change_setting(execution *x, function *f, const node_set_variable *v)
{
    str called = setting_name(v);
    str *settings = ARENA_ARRAY(x->arena, str, f->n_settings + 1);
    size_t n = 0;
    bool all = v->reset && (str_absent(called) || str_is(called, "all"));
    bool removed = v->reset || str_is(v->form, "default");
    bool placed = false;
    for (size_t i = 0; i < f->n_settings && !all; i++) {
        bool same =
            str_starts(f->settings[i], arena_printf(x->arena, "%.*s=", STR_ARG(called)).data);
        if (!same)
            settings[n++] = f->settings[i];
        else if (!removed) {
            settings[n++] = setting_text(x, v);
            placed = true;
        }
    }
    if (!removed && !placed && !all)
        settings[n++] = setting_text(x, v);
    f->settings = settings;
    f->n_settings = n;
}

static bool apply_setting(execution *x, function *f, const node_function_option *o)
{
    const node_set_variable *v = AS(set_variable, o->value);
    str called = !str_absent(v->variable) ? v->variable : v->name.text;
    if (!str_absent(called) && !setting_takes(x, called, &v->values, o->base.at))
        return false;
    if (!str_absent(called) && !str_is(called, "all") && !setting_known(x, called))
        return fail(x, o->base.at, "42704", "unrecognized configuration parameter \"%.*s\"",
                    STR_ARG(called));
    if (!str_absent(called) && !check_setting_right(x, called, o->base.at))
        return false;
    if (v->values.count > 0 &&
        !check_setting_value(x, setting_key(x, called),
                             setting_value_text(x, &v->values, setting_is_list(called)),
                             o->base.at))
        return false;
    change_setting(x, f, v);
    return true;
}

static double number_of(execution *x, const node *n)
{
    return strtod(arena_cstr(x->arena, node_text(n)), NULL);
}

/* interpret_func_support() */
static bool check_support_function(execution *x, const node *n)
{
    static const oid internal[] = {TYPE_INTERNAL};
    const function *f;
    if (!find_function_of_types(x, name_of(n), internal, 1, &f))
        return false;
    if (f->returns != TYPE_INTERNAL)
        return fail(x, n->at, "42P17", "support function %.*s must return type internal",
                    STR_ARG(f->base.name));
    return check_superuser(x, n->at, "must be superuser to specify a support function");
}

static bool apply_option(execution *x, function *f, const node_function_option *o)
{
    str word = str_absent(o->word) ? node_text(o->value) : o->word;
    if (str_is(o->form, "language")) {
        f->language = word;
    } else if (str_is(o->form, "volatility")) {
        f->volatility = word.data[0] == 'i' ? 'i' : word.data[0] == 's' ? 's' : 'v';
    } else if (str_is(o->form, "strict")) {
        f->strict = !str_starts(word, "called");
    } else if (str_is(o->form, "security")) {
        f->security_definer = str_contains(word, "definer");
    } else if (str_is(o->form, "leakproof")) {
        f->leakproof = !str_starts(word, "not");
    } else if (str_is(o->form, "cost")) {
        f->cost = number_of(x, o->value);
        if (f->cost <= 0)
            return fail(x, o->base.at, "22023", "COST must be positive");
    } else if (str_is(o->form, "rows")) {
        f->rows = number_of(x, o->value);
        if (f->rows <= 0)
            return fail(x, o->base.at, "22023", "ROWS must be positive");
    } else if (str_is(o->form, "parallel")) {
        if (!str_is_nocase(word, "safe") && !str_is_nocase(word, "unsafe") &&
            !str_is_nocase(word, "restricted"))
            return fail(x, o->base.at, "42601",
                        "parameter \"parallel\" must be SAFE, RESTRICTED, or UNSAFE");
        f->parallel = word.data[0] == 's' || word.data[0] == 'S'   ? 's'
                      : word.data[0] == 'r' || word.data[0] == 'R' ? 'r'
                                                                   : 'u';
    } else if (str_is(o->form, "set")) {
        return apply_setting(x, f, o);
    } else if (str_is(o->form, "support")) {
        return check_support_function(x, o->value);
    } else if (str_is(o->form, "window")) {
        f->kind = 'w';
    } else if (str_is(o->form, "as")) {
        const node *body = o->values.count > 0 ? o->values.items[o->values.count - 1] : o->value;
        f->body = node_text(body);
        f->body_literal = body;
        f->object_file = o->values.count > 1 ? node_text(o->values.items[0]) : (str){NULL, 0};
    }
    return true;
}

bool check_rows_option(execution *x, const function *f, const node_list *options)
{
    for (size_t i = 0; i < options->count && !f->returns_set; i++) {
        if (str_is(AS(function_option, options->items[i])->form, "rows"))
            return fail(x, options->items[i]->at, "22023",
                        "ROWS is not applicable when function does not return a set");
    }
    return true;
}

static bool check_redundant_options(execution *x, const function *f, const node_list *options)
{
    static const char *const of_functions[] = {"volatility", "strict",  "leakproof", "cost",
                                               "rows",       "support", "parallel",  "window"};
    for (size_t i = 0; i < options->count; i++) {
        const node_function_option *o = AS(function_option, options->items[i]);
        for (size_t k = 0; f->kind == 'p' && k < sizeof of_functions / sizeof *of_functions; k++)
            if (str_is(o->form, of_functions[k]))
                return fail(x, o->base.at, "42P13", "invalid attribute in procedure definition");
        for (size_t k = 0; k < i; k++) {
            const node_function_option *other = AS(function_option, options->items[k]);
            if (str_eq(o->form, other->form) && !str_is(o->form, "set") &&
                !str_is(o->form, "transform"))
                return fail(x, o->base.at, "42601", "conflicting or redundant options");
        }
    }
    return true;
}

/* compute_function_attributes() and AlterFunction(): what is wrong with one of them is told in this
 * order, however they are written; the settings of a new function come first, of another one last.
 */
bool apply_function_options(execution *x, function *f, const node_list *options, bool fresh)
{
    static const char *const later[] = {"cost", "rows", "support", "parallel"};
    enum { N_LATER = sizeof later / sizeof *later };
    if (!check_redundant_options(x, f, options))
        return false;
    for (size_t pass = 0; pass < N_LATER + 3; pass++)
        for (size_t i = 0; i < options->count; i++) {
            const node_function_option *o = AS(function_option, options->items[i]);
            size_t at = 0;
            while (at < N_LATER && !str_is(o->form, later[at]))
                at++;
            size_t own = str_is(o->form, "set") ? (fresh ? 1 : N_LATER + 2)
                         : at < N_LATER         ? at + 2
                                                : 0;
            if (own == pass && !apply_option(x, f, o))
                return false;
            if (own == pass && !fresh && str_is(o->form, "rows") &&
                !check_rows_option(x, f, options))
                return false;
        }
    return true;
}
