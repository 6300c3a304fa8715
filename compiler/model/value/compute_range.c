#include <string.h>

#include "model/value/compute.h"
#include "model/value/range_value.h"

/* Operators and functions of ranges, after rangetypes.c of PostgreSQL 15. */

/* ---- what ranges are to each other ---- */

/* The greater of two bounds, or (`lesser`) the other one; false: not known. */
static bool choose_bound(const execution *x, const range_bound *a, const range_bound *b,
                         bool lesser, range_bound *out)
{
    int order;
    if (!bounds_compare(x, a, b, &order))
        return false;
    *out = (order < 0) == lesser ? *a : *b;
    return true;
}

/* How the bounds of one stand to those of the other: its lower one to the lower and the upper, its
 * upper one to the lower and the upper. */
typedef struct standing {
    int ll, lu, ul, uu;
} standing;

static bool compare_bounds(const execution *x, const range_value *a, const range_value *b,
                           standing *out)
{
    return bounds_compare(x, &a->low, &b->low, &out->ll) &&
           bounds_compare(x, &a->low, &b->high, &out->lu) &&
           bounds_compare(x, &a->high, &b->low, &out->ul) &&
           bounds_compare(x, &a->high, &b->high, &out->uu);
}

static bool overlap(const standing *s)
{
    return (s->ll >= 0 && s->lu <= 0) || (s->ll <= 0 && s->ul >= 0);
}

/* False: it is no such operator. */
static bool relate(const execution *x, str symbol, const range_value *a, const range_value *b,
                   const standing *s, bool *yes)
{
    bool some = !a->empty && !b->empty;
    if (str_is(symbol, "@>"))
        *yes = b->empty || (some && s->ll <= 0 && s->uu >= 0);
    else if (str_is(symbol, "<@"))
        *yes = a->empty || (some && s->ll >= 0 && s->uu <= 0);
    else if (str_is(symbol, "&&"))
        *yes = some && overlap(s);
    else if (str_is(symbol, "<<"))
        *yes = some && s->ul < 0;
    else if (str_is(symbol, ">>"))
        *yes = some && s->lu > 0;
    else if (str_is(symbol, "&<"))
        *yes = some && s->uu <= 0;
    else if (str_is(symbol, "&>"))
        *yes = some && s->ll >= 0;
    else if (str_is(symbol, "-|-"))
        *yes = some && (bounds_touch(x, &a->high, &b->low) || bounds_touch(x, &b->high, &a->low));
    else
        return false;
    return true;
}

/* ---- what they make ---- */

static bool give_range(execution *x, range at, range_value *r, value *out)
{
    bool known;
    if (!range_make(x, at, r, &known))
        return false;
    if (known)
        *out = range_as_value(x, r);
    return true;
}

/* range_union_internal(); `merge`: with what is between them. */
static bool unite(execution *x, range at, const range_value *a, const range_value *b, bool merge,
                  value *out)
{
    range_value r = *a;
    standing s;
    if (a->empty || b->empty) {
        *out = range_as_value(x, a->empty ? b : a);
        return true;
    }
    if (!compare_bounds(x, a, b, &s) || !choose_bound(x, &a->low, &b->low, true, &r.low) ||
        !choose_bound(x, &a->high, &b->high, false, &r.high))
        return true;
    if (!merge && !overlap(&s) && !bounds_touch(x, &a->high, &b->low) &&
        !bounds_touch(x, &b->high, &a->low))
        return fail(x, at, "22000", "result of range union would not be contiguous");
    return give_range(x, at, &r, out);
}

/* range_minus_internal() */
static bool subtract(execution *x, range at, const range_value *a, const range_value *b,
                     const standing *s, value *out)
{
    range_value r = *a;
    bool some = !a->empty && !b->empty;
    if (some && s->ll < 0 && s->uu > 0)
        return fail(x, at, "22000", "result of range difference would not be contiguous");
    if (some && s->lu <= 0 && s->ul >= 0) {
        r.empty = s->ll >= 0 && s->uu <= 0;
        if (s->ll < 0) {
            r.high = b->low;
            r.high.inclusive = !b->low.inclusive;
        } else {
            r.low = b->high;
            r.low.inclusive = !b->high.inclusive;
        }
    }
    return give_range(x, at, &r, out);
}

/* range_intersect_internal() */
static bool intersect(execution *x, range at, const range_value *a, const range_value *b,
                      const standing *s, value *out)
{
    range_value r = *a;
    r.empty = a->empty || b->empty || !overlap(s);
    if (!r.empty && (!choose_bound(x, &a->low, &b->low, false, &r.low) ||
                     !choose_bound(x, &a->high, &b->high, true, &r.high)))
        return true;
    return give_range(x, at, &r, out);
}

/* ---- operators ---- */

/* The side of an operator: a range, one value of the other side's subtype, or a literal. */
static bool read_side(execution *x, const value *v, const type *of, range_value *out)
{
    failure before = x->failure;
    value read = *v;
    if (v->type == TYPE_UNKNOWN && v->kind == VALUE_KNOWN &&
        !value_input(x, (range){0}, of->base.id, -1, v->text, &read)) {
        x->failure = before;
        return false;
    }
    if (range_type(x, read.type) != NULL)
        return range_of_value(x, &read, out);
    const type *own = type_get(x, type_base(x, v->type));
    if (value_is_null(v) != TRUTH_FALSE || v->items != NULL || (own != NULL && own->kind == 'm'))
        return false;
    *out = (range_value){.type = of->base.id,
                         .low = {.inclusive = true, .lower = true, .v = *v},
                         .high = {.inclusive = true, .v = *v}};
    return true;
}

bool compute_range_operator(execution *x, range at, str symbol, const value *left,
                            const value *right, value *out, bool *done)
{
    range_value a, b;
    standing s = {0, 0, 0, 0};
    const type *l = range_type(x, left->type), *r = range_type(x, right->type);
    bool yes;
    *done = false;
    compute_multirange_operator(x, symbol, left, right, out, done);
    if (*done)
        return true;
    if ((l == NULL && r == NULL) || !read_side(x, left, l != NULL ? l : r, &a) ||
        !read_side(x, right, r != NULL ? r : l, &b) ||
        (!a.empty && !b.empty && !compare_bounds(x, &a, &b, &s)))
        return true;
    value made = {.kind = VALUE_UNKNOWN};
    bool ok = true;
    if (relate(x, symbol, &a, &b, &s, &yes))
        made = value_bool(yes);
    else if (str_is(symbol, "+"))
        ok = unite(x, at, &a, &b, false, &made);
    else if (str_is(symbol, "-"))
        ok = subtract(x, at, &a, &b, &s, &made);
    else if (str_is(symbol, "*"))
        ok = intersect(x, at, &a, &b, &s, &made);
    *done = made.kind != VALUE_UNKNOWN;
    if (*done)
        *out = made;
    return ok;
}

/* ---- functions ---- */

/* Of a multirange what is from its first bound to its last. */
static bool one_range(const computation *c, range_value *out)
{
    return range_of_value(c->x, &c->args[0], out) || multirange_hull(c->x, &c->args[0], out);
}

bool range_bound_of(computation *c, bool upper)
{
    range_value r;
    if (c->count != 1 || !one_range(c, &r))
        return false;
    const range_bound *b = upper ? &r.high : &r.low;
    *c->out = r.empty || b->none ? value_null(range_type(c->x, r.type)->base_type) : b->v;
    return true;
}

/* What can be asked of one range. */
static bool ask(computation *c, const char *called, bool *in, range_value *r)
{
    *in = c->count == 1 && one_range(c, r);
    return *in || !all_known(c, called) || give_opaque(c, called);
}

static bool fn_isempty(computation *c)
{
    range_value r;
    bool in;
    return ask(c, "isempty", &in, &r) && (!in || give_bool(c, r.empty));
}

static bool fn_lower_inc(computation *c)
{
    range_value r;
    bool in;
    return ask(c, "lower_inc", &in, &r) && (!in || give_bool(c, !r.empty && r.low.inclusive));
}

static bool fn_upper_inc(computation *c)
{
    range_value r;
    bool in;
    return ask(c, "upper_inc", &in, &r) && (!in || give_bool(c, !r.empty && r.high.inclusive));
}

static bool fn_lower_inf(computation *c)
{
    range_value r;
    bool in;
    return ask(c, "lower_inf", &in, &r) && (!in || give_bool(c, !r.empty && r.low.none));
}

static bool fn_upper_inf(computation *c)
{
    range_value r;
    bool in;
    return ask(c, "upper_inf", &in, &r) && (!in || give_bool(c, !r.empty && r.high.none));
}

static bool fn_range_merge(computation *c)
{
    range_value a, b;
    if (c->count == 2 && range_of_value(c->x, &c->args[0], &a) &&
        range_of_value(c->x, &c->args[1], &b))
        return unite(c->x, c->at, &a, &b, true, c->out);
    if (c->count == 1 && multirange_hull(c->x, &c->args[0], &a)) {
        *c->out = range_as_value(c->x, &a);
        return true;
    }
    return !all_known(c, "range_merge") || give_opaque(c, "range_merge");
}

/* ---- the constructors ---- */

static bool flags_fit(str flags)
{
    return flags.len == 2 && (flags.data[0] == '[' || flags.data[0] == '(') &&
           (flags.data[1] == ']' || flags.data[1] == ')');
}

static bool read_argument(computation *c, size_t i, oid subtype, range_bound *out)
{
    const value *v = &c->args[i];
    *out = (range_bound){.none = v->kind == VALUE_NULL, .v = *v};
    return out->none || v->kind != VALUE_KNOWN ||
           value_cast(c->x, c->at, *v, subtype, -1, false, &out->v);
}

/* range_constructor2() and range_constructor3() */
static bool fn_range(computation *c)
{
    str flags = STR("[)");
    const type *t = range_type(c->x, c->result);
    if (c->count == 3 && c->args[2].kind == VALUE_NULL)
        return fail(c->x, c->at, "22000", "range constructor flags argument must not be null");
    if (c->count == 3 && c->args[2].kind == VALUE_KNOWN && text_arg(c, 2, &flags) &&
        !flags_fit(flags))
        return fail(c->x, c->at, "42601", "invalid range bound flags");
    if (c->count < 2 || t == NULL || (c->count == 3 && c->args[2].kind != VALUE_KNOWN))
        return give_opaque(c, "range");
    range_value r = {.type = t->base.id};
    if (!read_argument(c, 0, t->base_type, &r.low) || !read_argument(c, 1, t->base_type, &r.high))
        return false;
    r.low.inclusive = flags.data[0] == '[';
    r.high.inclusive = flags.data[1] == ']';
    (void)give_opaque(c, "range");
    return give_range(c->x, c->at, &r, c->out);
}

const computed range_functions[] = {
    {"int4range", fn_range},
    {"int8range", fn_range},
    {"numrange", fn_range},
    {"tsrange", fn_range},
    {"tstzrange", fn_range},
    {"daterange", fn_range},
    {"isempty", fn_isempty},
    {"lower_inc", fn_lower_inc},
    {"upper_inc", fn_upper_inc},
    {"lower_inf", fn_lower_inf},
    {"upper_inf", fn_upper_inf},
    {"range_merge", fn_range_merge},
    {NULL, NULL},
};
