#include <stdlib.h>
#include <string.h>

#include "model/value/compute.h"
#include "model/value/value.h"
#include "support/buf.h"

/* Ranges are their texts, opaque to all but those who ask here. Computed are those of integers;
 * of the others, what their constructors refuse: range_constructor2() and range_constructor3(),
 * make_range(). */

enum { TYPE_INT4RANGE = 3904, TYPE_INT8RANGE = 3926 };

/* From low up to high, which is not in it. */
typedef struct integers {
    bool empty, no_low, no_high;
    int64_t low, high;
} integers;

static bool read_bound(arena *a, str text, int64_t *out, bool *none)
{
    str digits = str_trim(text);
    const char *start = arena_cstr(a, digits);
    char *end;
    *none = text.len == 0;
    *out = strtoll(start, &end, 10);
    bool far = *out > INT64_MAX / 2 || *out < INT64_MIN / 2;
    return *none || (digits.len > 0 && *end == '\0' && end == start + digits.len && !far);
}

static bool read_integers(execution *x, const value *v, integers *out)
{
    *out = (integers){.empty = true};
    if ((v->type != TYPE_INT4RANGE && v->type != TYPE_INT8RANGE) || v->kind != VALUE_PER_RUN ||
        v->integer != 0 || v->text.data == NULL)
        return false;
    str text = str_trim(v->text);
    if (str_is_nocase(text, "empty"))
        return true;
    const char *comma = text.len > 2 ? memchr(text.data, ',', text.len) : NULL;
    if (comma == NULL || strchr("[(", text.data[0]) == NULL)
        return false;
    size_t middle = (size_t)(comma - text.data), last = text.len - 1;
    if (!read_bound(x->arena, str_slice(text, 1, middle), &out->low, &out->no_low) ||
        !read_bound(x->arena, str_slice(text, middle + 1, last), &out->high, &out->no_high))
        return false;
    out->low += text.data[0] == '(';
    out->high += text.data[last] == ']';
    if (v->type == TYPE_INT4RANGE && !out->no_high && out->high > INT32_MAX)
        return false;
    out->empty = !out->no_low && !out->no_high && out->low >= out->high;
    return true;
}

/* The side of an operator: a range, or one integer. */
static bool read_side(execution *x, const value *v, integers *out)
{
    if (v->kind != VALUE_KNOWN || !type_is_integer(v->type))
        return read_integers(x, v, out);
    if (v->integer == INT64_MAX)
        return false;
    *out = (integers){.low = v->integer, .high = v->integer + 1};
    return true;
}

static bool holds(const integers *whole, const integers *part)
{
    return part->empty ||
           (!whole->empty && (whole->no_low || (!part->no_low && part->low >= whole->low)) &&
            (whole->no_high || (!part->no_high && part->high <= whole->high)));
}

static bool before(const integers *a, const integers *b)
{
    return !a->empty && !b->empty && !a->no_high && !b->no_low && a->high <= b->low;
}

bool compute_range_operator(execution *x, str symbol, const value *left, const value *right,
                            value *out)
{
    integers l, r;
    if ((type_is_integer(left->type) && type_is_integer(right->type)) || /* << of bits */
        !read_side(x, left, &l) || !read_side(x, right, &r))
        return false;
    if (str_is(symbol, "@>"))
        *out = value_bool(holds(&l, &r));
    else if (str_is(symbol, "<@"))
        *out = value_bool(holds(&r, &l));
    else if (str_is(symbol, "&&"))
        *out = value_bool(!l.empty && !r.empty && !before(&l, &r) && !before(&r, &l));
    else if (str_is(symbol, "<<"))
        *out = value_bool(before(&l, &r));
    else if (str_is(symbol, ">>"))
        *out = value_bool(before(&r, &l));
    else
        return false;
    return true;
}

bool range_bound(computation *c, bool upper)
{
    integers all;
    if (c->count != 1 || !read_integers(c->x, &c->args[0], &all))
        return false;
    oid of = c->args[0].type == TYPE_INT8RANGE ? TYPE_INT8 : TYPE_INT4;
    *c->out = all.empty || (upper ? all.no_high : all.no_low)
                  ? value_null(of)
                  : value_integer(upper ? all.high : all.low, of);
    return true;
}

static bool fn_isempty(computation *c)
{
    integers all;
    if (c->count != 1 || !read_integers(c->x, &c->args[0], &all))
        return !all_known(c, "isempty") || give_opaque(c, "isempty");
    return give_bool(c, all.empty);
}

/* ---- the constructors ---- */

static bool flags_fit(str flags)
{
    return flags.len == 2 && (flags.data[0] == '[' || flags.data[0] == '(') &&
           (flags.data[1] == ']' || flags.data[1] == ')');
}

/* False: the bounds are not known, or no integers. */
static bool known_bound(const value *v, int64_t *out)
{
    *out = v->integer;
    return v->kind == VALUE_NULL || (v->kind == VALUE_KNOWN && type_is_integer(v->type) &&
                                     v->integer < INT32_MAX && v->integer > INT32_MIN);
}

/* As int4range_canonical() has it; the lower bound is not above the upper one. */
static bool give_integers(computation *c, str flags)
{
    const value *low = &c->args[0], *high = &c->args[1];
    int64_t from, to;
    if ((c->result != TYPE_INT4RANGE && c->result != TYPE_INT8RANGE) || !known_bound(low, &from) ||
        !known_bound(high, &to))
        return give_opaque(c, "range");
    from += flags.data[0] == '(';
    to += flags.data[1] == ']';
    buf b = buf_new(c->x->arena);
    if (low->kind != VALUE_NULL && high->kind != VALUE_NULL && from >= to) {
        buf_text(&b, "empty");
    } else {
        buf_text(&b, low->kind == VALUE_NULL ? "(" : "[");
        if (low->kind != VALUE_NULL)
            buf_printf(&b, "%lld", (long long)from);
        buf_char(&b, ',');
        if (high->kind != VALUE_NULL)
            buf_printf(&b, "%lld", (long long)to);
        buf_char(&b, ')');
    }
    *c->out = (value){.kind = VALUE_PER_RUN, .type = c->result, .text = buf_str(&b)};
    return true;
}

static bool fn_range(computation *c)
{
    str flags = STR("[)");
    int order;
    if (c->count == 3 && c->args[2].kind == VALUE_NULL)
        return fail(c->x, c->at, "22000", "range constructor flags argument must not be null");
    if (c->count == 3 && c->args[2].kind == VALUE_KNOWN && text_arg(c, 2, &flags) &&
        !flags_fit(flags))
        return fail(c->x, c->at, "42601", "invalid range bound flags");
    if (c->count < 2 || (c->count == 3 && c->args[2].kind != VALUE_KNOWN))
        return give_opaque(c, "range");
    if (c->args[0].kind != VALUE_KNOWN || c->args[1].kind != VALUE_KNOWN ||
        !value_compare(c->x, &c->args[0], &c->args[1], &order) || order <= 0)
        return give_integers(c, flags);
    return fail(c->x, c->at, "22000",
                "range lower bound must be less than or equal to range upper bound");
}

const computed range_functions[] = {
    {"int4range", fn_range}, {"int8range", fn_range},
    {"numrange", fn_range},  {"tsrange", fn_range},
    {"tstzrange", fn_range}, {"daterange", fn_range},
    {"isempty", fn_isempty}, {NULL, NULL},
};
