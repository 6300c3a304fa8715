#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "model/value/compute.h"
#include "model/value/jsonb.h"

/* Paths of SQL/JSON that do no more than go down, in the lax mode: $, .key, ."key", [*] and [n].
 * What a path with more in it gives is not computed. */

typedef struct path_step {
    str key; /* absent: an element */
    int64_t at;
    bool all; /* [*] */
} path_step;

typedef VEC(path_step) path_steps;
typedef VEC(const jsonb_value *) found_values;

static bool is_word(char c)
{
    return isalnum((unsigned char)c) || c == '_';
}

/* .key; a word with brackets behind it would be a method. */
static bool read_key(const char **at, path_step *out)
{
    bool quoted = **at == '"';
    const char *start = *at += quoted ? 1 : 0;
    while (quoted ? **at != '"' && **at != '\\' && **at != '\0' : is_word(**at))
        (*at)++;
    *out = (path_step){.key = {start, (size_t)(*at - start)}};
    if (quoted)
        return *(*at)++ == '"';
    return *at > start && !isdigit((unsigned char)*start) && **at != '(';
}

static bool read_subscript(const char **at, path_step *out)
{
    char *end;
    *out = (path_step){.all = **at == '*'};
    if (out->all) {
        (*at)++;
    } else if (isdigit((unsigned char)**at)) {
        out->at = strtoll(*at, &end, 10);
        *at = end;
    } else {
        return false;
    }
    return *(*at)++ == ']';
}

static bool read_path(arena *a, str text, path_steps *out, bool *strict)
{
    const char *at = arena_cstr(a, text);
    path_step step;
    *strict = strncmp(at, "strict ", 7) == 0;
    at += *strict ? 7 : 0;
    if (*at++ != '$')
        return false;
    while (*at == '.' || *at == '[') {
        if (*at++ == '.' ? !read_key(&at, &step) : !read_subscript(&at, &step))
            return false;
        vec_push(a, out, step);
    }
    return *at == '\0';
}

/* An array is taken for its elements where a member is wanted, a single value for an array. */
static void follow_step(arena *a, const path_step *s, const jsonb_value *j, found_values *out)
{
    bool member = s->key.data != NULL, list = j->kind == JSONB_ARRAY;
    const jsonb_value *one = member                 ? jsonb_member(j, s->key)
                             : list                 ? jsonb_element(j, s->at)
                             : s->all || s->at == 0 ? j
                                                    : NULL;
    for (size_t i = 0; list && (member || s->all) && i < j->count; i++) {
        const jsonb_value *e = member ? jsonb_member(&j->items[i], s->key) : &j->items[i];
        if (e != NULL)
            vec_push(a, out, e);
    }
    if (one != NULL && !(list && (member || s->all)))
        vec_push(a, out, one);
}

/* getJsonPathVariable(): what a path begins with is looked at first, and nobody gives it one. */
static bool check_first_variable(computation *c, str path)
{
    const char *at = arena_cstr(c->x->arena, str_trim(path)), *start;
    if (strncmp(at, "lax ", 4) == 0 || strncmp(at, "strict ", 7) == 0)
        at = strchr(at, ' ') + 1;
    if (*at != '$' || !is_word(at[1]))
        return true;
    for (start = ++at; is_word(*at);)
        at++;
    return fail(c->x, c->at, "42704", "could not find jsonpath variable \"%.*s\"",
                (int)(at - start), start);
}

/* Those of the type are their texts. */
static bool is_path(const value *v)
{
    return v->text.data != NULL &&
           (v->kind == VALUE_KNOWN || (v->kind == VALUE_PER_RUN && v->integer == 0));
}

/* Where a path goes down by keys alone, each of which must be there: operators give a null where it
 * is not. False: *out says what there is, or the failure. */
static bool find_strictly(computation *c, const char *called, const jsonb_value *whole,
                          const path_steps *steps, found_values *out, bool *ok)
{
    const jsonb_value *at = whole;
    for (size_t i = 0; i < steps->count && at != NULL; i++) {
        const path_step *s = &steps->items[i];
        if (s->key.data == NULL)
            return give_opaque(c, called), false;
        const jsonb_value *next = at->kind == JSONB_OBJECT ? jsonb_member(at, s->key) : NULL;
        if (next == NULL && *called == '@')
            return give_null(c), false;
        if (next == NULL)
            return *ok = false, fail(c->x, c->at, "2203A", "%s",
                                     at->kind == JSONB_OBJECT
                                         ? "JSON object does not contain the key"
                                         : "jsonpath member accessor can only be applied to an "
                                           "object");
        at = next;
    }
    vec_push(c->x->arena, out, at);
    return true;
}

/* False: *out says what comes of arguments that are not known. */
static bool find_all(computation *c, const char *called, found_values *out, bool *ok)
{
    *ok = true;
    arena *a = c->x->arena;
    bool sure, strict;
    path_steps steps = {0};
    jsonb_value *whole = ARENA_NEW(a, jsonb_value);
    for (size_t i = 0; i < c->count; i++)
        if (c->args[i].kind == VALUE_NULL)
            return give_null(c), false;
    if (c->count != 2 || c->args[0].kind != VALUE_KNOWN || c->args[0].text.data == NULL ||
        !is_path(&c->args[1]) || !jsonb_read(a, c->args[0].text, whole, &sure) ||
        !read_path(a, c->args[1].text, &steps, &strict))
        return give_opaque(c, called), false;
    if (strict)
        return find_strictly(c, called, whole, &steps, out, ok);
    vec_push(a, out, whole);
    for (size_t i = 0; i < steps.count; i++) {
        found_values next = {0};
        for (size_t k = 0; k < out->count; k++)
            follow_step(a, &steps.items[i], out->items[k], &next);
        *out = next;
    }
    return true;
}

/* executeJsonPath() looks at the variables before it does anything. */
static bool check_variables(computation *c)
{
    str vars;
    if (c->count == 2 && c->args[0].kind == VALUE_KNOWN && is_path(&c->args[1]))
        return check_first_variable(c, c->args[1].text);
    if (c->count < 3 || c->args[2].kind != VALUE_KNOWN || !text_arg(c, 2, &vars))
        return true;
    for (size_t i = 0; i < c->count; i++)
        if (c->args[i].kind == VALUE_NULL)
            return true;
    vars = str_trim(vars);
    return str_starts(vars, "{") ||
           fail(c->x, c->at, "22023", "\"vars\" argument is not an object");
}

static bool fn_query_first(computation *c)
{
    found_values hits = {0};
    bool ok;
    if (!check_variables(c))
        return false;
    if (!find_all(c, "jsonb_path_query_first", &hits, &ok))
        return ok;
    *c->out = hits.count == 0 ? value_null(TYPE_JSONB)
                              : value_text(jsonb_text(c->x->arena, hits.items[0]), TYPE_JSONB);
    return true;
}

static bool fn_exists(computation *c)
{
    found_values hits = {0};
    bool ok;
    if (!check_variables(c))
        return false;
    if (!find_all(c, "jsonb_path_exists", &hits, &ok))
        return ok;
    return give_bool(c, hits.count > 0);
}

bool json_path_operator(execution *x, range at, str symbol, const value *left, const value *right,
                        value *out)
{
    const value args[2] = {*left, *right};
    found_values hits = {0};
    bool ok;
    computation c = {.x = x, .at = at, .args = args, .count = 2, .result = TYPE_BOOL, .out = out};
    if (!check_variables(&c))
        return false;
    if (!find_all(&c, arena_cstr(x->arena, symbol), &hits, &ok))
        return ok;
    if (str_is(symbol, "@?"))
        return give_bool(&c, hits.count > 0);
    if (hits.count != 1 ||
        (hits.items[0]->kind != JSONB_TRUE && hits.items[0]->kind != JSONB_FALSE))
        return give_null(&c); /* that a single boolean is expected, the operator does not say */
    return give_bool(&c, hits.items[0]->kind == JSONB_TRUE);
}

static bool fn_query_array(computation *c)
{
    found_values hits = {0};
    bool ok;
    if (!check_variables(c))
        return false;
    if (!find_all(c, "jsonb_path_query_array", &hits, &ok))
        return ok;
    jsonb_value *items = ARENA_ARRAY(c->x->arena, jsonb_value, hits.count + 1);
    for (size_t i = 0; i < hits.count; i++)
        items[i] = *hits.items[i];
    const jsonb_value all = jsonb_array(items, hits.count);
    *c->out = value_text(jsonb_text(c->x->arena, &all), TYPE_JSONB);
    return true;
}

/* jsonb_path_match_internal() */
static bool fn_match(computation *c)
{
    found_values hits = {0};
    bool ok;
    if (!check_variables(c))
        return false;
    if (!find_all(c, "jsonb_path_match", &hits, &ok))
        return ok;
    const jsonb_value *one = hits.count == 1 ? hits.items[0] : NULL;
    if (one != NULL && one->kind == JSONB_NULL)
        return give_null(c);
    if (one == NULL || (one->kind != JSONB_TRUE && one->kind != JSONB_FALSE))
        return fail(c->x, c->at, "22038", "single boolean result is expected");
    return give_bool(c, one->kind == JSONB_TRUE);
}

const computed json_path_functions[] = {
    {"jsonb_path_query_first", fn_query_first},
    {"jsonb_path_query_array", fn_query_array},
    {"jsonb_path_exists", fn_exists},
    {"jsonb_path_match", fn_match},
    /* What those with a time zone give depends on the session. */
    {"jsonb_path_query_first_tz", check_variables},
    {"jsonb_path_query_array_tz", check_variables},
    {"jsonb_path_exists_tz", check_variables},
    {"jsonb_path_match_tz", check_variables},
    {NULL, NULL},
};
