#include <string.h>

#include "model/value/bounds.h"
#include "support/buf.h"

/* What is not computed: the same of the same arguments, though nobody says what. */

/* Those that give a null though they get none: PG_RETURN_NULL(). In order. */
static const char *const null_givers[] = {
    "#",
    "##",
    "#>",
    "#>>",
    "->",
    "->>",
    "@?",
    "@@",
    "area",
    "array_dims",
    "array_length",
    "array_lower",
    "array_ndims",
    "array_position",
    "array_upper",
    "json_array_element",
    "json_array_element_text",
    "json_extract_path",
    "json_extract_path_text",
    "json_object_field",
    "json_object_field_text",
    "jsonb_array_element",
    "jsonb_array_element_text",
    "jsonb_extract_path",
    "jsonb_extract_path_text",
    "jsonb_object_field",
    "jsonb_object_field_text",
    "jsonb_path_exists",
    "jsonb_path_match",
    "jsonb_path_query_first",
    "min_scale",
    "overlaps",
    "poly_distance",
    "regexp_match",
    "regexp_substr",
    "scale",
    "substring",
    "to_reg",
    "ts_lexize",
};

static bool is_null_giver(str what)
{
    size_t low = 0, high = sizeof null_givers / sizeof null_givers[0];
    while (low < high) {
        size_t middle = (low + high) / 2;
        int c = str_cmp(str_from(null_givers[middle]), what);
        if (c == 0)
            return true;
        if (c < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return false;
}

/* The bounds of a range, which may have none. */
static bool is_bound_of_range(const execution *x, str what, const value *args, size_t count)
{
    const type *t = count == 1 ? type_get(x, type_base(x, args[0].type)) : NULL;
    return t != NULL && (t->kind == 'r' || t->kind == 'm') &&
           (str_is(what, "lower") || str_is(what, "upper"));
}

/* The fields of a moment that has none. */
static bool is_boundless(const value *v)
{
    return (v->kind == VALUE_KNOWN || v->kind == VALUE_PER_RUN) &&
           str_contains(v->text, "infinity");
}

/* Unknown, but of arguments that are no nulls, and no null itself. */
static value unknown_of(oid of, bool null, const value *args, size_t count)
{
    value v = value_unknown(of);
    v.there = !null;
    for (size_t i = 0; i < count; i++)
        v.there = v.there && value_is_null(&args[i]) == TRUTH_FALSE && !is_boundless(&args[i]);
    return v;
}

value value_opaque(execution *x, str what, const value *args, size_t count, oid of)
{
    buf b = buf_new(x->arena);
    int64_t run = 0;
    enum { PATH = 602 }; /* of closed paths none is joined */
    bool fresh = false, null = is_null_giver(what) || is_bound_of_range(x, what, args, count) ||
                               (of == PATH && str_is(what, "+"));
    buf_add(&b, what);
    for (size_t i = 0; i < count; i++) {
        str text = args[i].text;
        if (args[i].kind == VALUE_UNKNOWN ||
            (args[i].kind == VALUE_KNOWN && !value_print(x, &args[i], &text)))
            return unknown_of(of, null, args, count);
        fresh = fresh || args[i].kind == VALUE_FRESH;
        null = null || args[i].perhaps_null || is_boundless(&args[i]);
        if (args[i].kind == VALUE_PER_RUN && args[i].integer > run)
            run = args[i].integer;
        buf_printf(&b, "%c%zu:",
                   args[i].kind == VALUE_NULL    ? 'n'
                   : args[i].kind == VALUE_KNOWN ? 'k'
                                                 : 'o',
                   text.len);
        buf_add(&b, text);
    }
    value v = {.kind = VALUE_PER_RUN, .type = of, .integer = run, .text = buf_str(&b)};
    if (fresh)
        v = value_fresh(x, of);
    v.perhaps_null = null;
    v.bounds = call_bounds(x, what, args, count);
    return v;
}
