#include <ctype.h>
#include <string.h>

#include "model/execute/execute.h"
#include "model/value/bounds.h"
#include "model/value/compute.h"
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

/* ---- what has been made so already: f(f(x)) is f(x) ---- */

static bool is_settling(str what, const value *args, size_t count)
{
    static const char *const functions[] = {"abs",   "btrim", "ceil",  "floor", "initcap", "lower",
                                            "ltrim", "round", "rtrim", "trunc", "upper",   NULL},
                             *const cuts[] = {"left", "right", NULL};
    bool cut = count == 2 && args[1].kind == VALUE_KNOWN && type_is_integer(args[1].type) &&
               args[1].integer >= 0;
    for (const char *const *f = functions; *f != NULL; f++)
        if (str_is(what, *f))
            return true;
    for (const char *const *f = cuts; cut && *f != NULL; f++)
        if (str_is(what, *f))
            return true;
    return false;
}

static void add_argument(const execution *x, buf *b, const value *v)
{
    str text = v->text;
    if (v->kind == VALUE_FRESH) {
        buf_printf(b, "f%lld.%u:", (long long)v->integer, v->made ? (unsigned)v->call : 0);
        return;
    }
    if (v->kind == VALUE_KNOWN)
        (void)value_print(x, v, &text);
    buf_printf(b, "%c%zu:",
               v->kind == VALUE_NULL    ? 'n'
               : v->kind == VALUE_KNOWN ? 'k'
                                        : 'o',
               text.len);
    buf_add(b, text);
}

/* What a call of it writes down behind its first argument. */
static str other_arguments(execution *x, const value *args, size_t count)
{
    buf b = buf_new(x->arena);
    for (size_t i = 1; i < count; i++)
        add_argument(x, &b, &args[i]);
    return buf_str(&b);
}

/* How what it gives is marked where it is fresh. */
static str settled_mark(execution *x, str what, const value *args, size_t count)
{
    return arena_printf(x->arena, "%.*s*%.*s", STR_ARG(what),
                        STR_ARG(other_arguments(x, args, count)));
}

static bool is_settled(execution *x, str what, const value *args, size_t count)
{
    if (count == 0 || !is_settling(what, args, count))
        return false;
    str made = args[0].text, others;
    if (args[0].kind == VALUE_FRESH)
        return str_eq(made, settled_mark(x, what, args, count));
    if (args[0].kind != VALUE_PER_RUN || made.len <= what.len ||
        !str_eq(str_slice(made, 0, what.len), what) || strchr("nkof", made.data[what.len]) == NULL)
        return false;
    others = other_arguments(x, args, count);
    return made.len > others.len &&
           str_eq(str_slice(made, made.len - others.len, made.len), others);
}

/* What they make tells nothing of what it is made of. */
static bool is_digest(str what)
{
    static const char *const all[] = {"md5",    "sha224", "sha256", "sha384",
                                      "sha512", "digest", "hmac",   "crypt"};
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
        if (str_is(what, all[i]))
            return true;
    return false;
}

/* The same of the same fresh values, and kin to the one that it is made of. */
static value derived(execution *x, str what, const value *args, size_t count, str all, oid of)
{
    enum { DERIVED = 63 };
    uint64_t mark = str_hash(all);
    const value *from = NULL;
    bool apart = is_digest(what);
    for (size_t i = 0; i < count; i++) {
        if (args[i].kind != VALUE_FRESH)
            continue;
        apart = apart || (from != NULL && from->integer != args[i].integer);
        from = &args[i];
    }
    value v = {.kind = VALUE_FRESH, .type = of};
    v.integer = apart ? (int64_t)(mark | (uint64_t)1 << DERIVED) : from->integer;
    v.made = !is_digest(what);
    v.call = v.made ? (uint32_t)mark | 1 : 0;
    if (is_settling(what, args, count))
        v.text = settled_mark(x, what, args, count);
    return v;
}

/* ---- what the session's time zone decides ---- */

/* Moments with time zone are read, printed and cut into fields in it. */
static bool is_of_zone(const execution *x, const value *args, size_t count, oid of)
{
    bool zoned = of == TYPE_TIMESTAMPTZ;
    for (size_t i = 0; i < count && !zoned; i++)
        zoned = args[i].type == TYPE_TIMESTAMPTZ || type_base(x, args[i].type) == TYPE_TIMESTAMPTZ;
    return zoned && !moment_prints(x);
}

/* Behind the arguments. */
static str zone_mark(execution *x, const value *args, size_t count, oid of)
{
    return arena_printf(x->arena, "%u of %u in %.*s", of,
                        count > 0 ? type_base(x, args[0].type) : OID_NONE,
                        STR_ARG(session_get(x, "timezone")));
}

/* A timestamp that was cast in this zone to one with time zone, and is cast back, or the other way
 * round. */
static bool is_cast_back(execution *x, const value *v, oid of, value *out)
{
    const str called = STR("casto");
    oid from = type_base(x, v->type);
    bool stamps = (from == TYPE_TIMESTAMP && of == TYPE_TIMESTAMPTZ) ||
                  (from == TYPE_TIMESTAMPTZ && of == TYPE_TIMESTAMP);
    if (!stamps || v->kind != VALUE_PER_RUN || !str_starts(v->text, called.data))
        return false;
    str mark = zone_mark(x, &(value){.type = of}, 1, from), rest = v->text;
    size_t at = called.len, len = 0;
    while (at < rest.len && isdigit((unsigned char)rest.data[at]) && len < rest.len)
        len = len * 10 + (size_t)(rest.data[at++] - '0');
    at++;
    if (at + len + mark.len != rest.len || !str_eq(str_slice(rest, at + len, rest.len), mark))
        return false;
    *out = *v;
    out->type = of;
    out->text = str_slice(rest, at, at + len);
    return true;
}

value value_cast_in_zone(execution *x, const value *v, oid of)
{
    value out;
    if (is_cast_back(x, v, of, &out))
        return out;
    if (v->kind != VALUE_FRESH)
        return value_opaque(x, STR("cast"), v, 1, of);
    out = value_unknown(of); /* it would be told from the one that it was */
    out.there = true;
    return out;
}

value value_opaque(execution *x, str what, const value *args, size_t count, oid of)
{
    if (is_settled(x, what, args, count)) {
        value same = args[0];
        same.type = of;
        return same;
    }
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
        add_argument(x, &b, &args[i]);
    }
    if (is_of_zone(x, args, count, of))
        buf_add(&b, zone_mark(x, args, count, of));
    value v = {.kind = VALUE_PER_RUN, .type = of, .integer = run, .text = buf_str(&b)};
    if (fresh)
        v = derived(x, what, args, count, buf_str(&b), of);
    v.perhaps_null = null;
    v.bounds = call_bounds(x, what, args, count);
    bool one =
        v.bounds != NULL && !null && type_is_integer(of) && v.bounds->least == v.bounds->most;
    return one ? value_integer((int64_t)v.bounds->least, of) : v;
}
