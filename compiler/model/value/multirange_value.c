#include "model/value/range_value.h"

#include <string.h>

#include "model/value/compute.h"

/* Multiranges: their ranges in order, with something between each two of them, after
 * multirangetypes.c of PostgreSQL. */

/* Of the builtin ones; no other knows its range. */
const type *multirange_part(const execution *x, oid of)
{
    static const struct {
        oid of, part;
    } parts[] = {{4451, 3904}, {4532, 3906}, {4533, 3908},
                 {4534, 3910}, {4535, 3912}, {4536, 3926}};
    oid base = type_base(x, of);
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
        if (parts[i].of == base)
            return type_get(x, parts[i].part);
    return NULL;
}

/* ---- in order ---- */

/* Whether the second one begins within the first one or where that ends. */
static bool is_joined(const execution *x, const range_value *a, const range_value *b, bool *known)
{
    int order;
    if (!bounds_compare(x, &b->low, &a->high, &order)) {
        *known = false;
        return false;
    }
    return order <= 0 || bounds_touch(x, &a->high, &b->low);
}

/* An insertion sort: they are few, and mostly in order. */
static bool sort_ranges(const execution *x, range_list *all)
{
    int order;
    for (size_t i = 1; i < all->count; i++)
        for (size_t k = i; k > 0; k--) {
            range_value *a = &all->items[k - 1], *b = &all->items[k], kept = *a;
            if (!range_compare(x, a, b, &order))
                return false;
            if (order <= 0)
                break;
            *a = *b;
            *b = kept;
        }
    return true;
}

/* multirange_canonicalize(); false: they cannot be compared. */
static bool settle(const execution *x, range_list *all)
{
    size_t kept = 0;
    bool known = true;
    int order;
    if (!sort_ranges(x, all))
        return false;
    for (size_t i = 0; i < all->count; i++) {
        const range_value *one = &all->items[i];
        range_value *last = kept > 0 ? &all->items[kept - 1] : NULL;
        if (one->empty)
            continue;
        if (last == NULL || !is_joined(x, last, one, &known)) {
            all->items[kept++] = *one;
        } else {
            known = known && bounds_compare(x, &last->high, &one->high, &order);
            if (known && order < 0)
                last->high = one->high;
        }
    }
    all->count = kept;
    return known;
}

value multirange_as_value(execution *x, oid of, range_list *all)
{
    buf b = buf_new(x->arena);
    if (!settle(x, all))
        return value_unknown(of);
    for (size_t i = 0; i < all->count; i++) {
        value one = range_as_value(x, &all->items[i]);
        if (one.kind != VALUE_KNOWN)
            return value_unknown(of);
        buf_char(&b, i == 0 ? '{' : ',');
        buf_add(&b, one.text);
    }
    buf_text(&b, all->count == 0 ? "{}" : "}");
    return value_text(buf_str(&b), of);
}

/* ---- operators ---- */

/* The ranges of a multirange, or a range, or a value of what they are over, as one. */
static bool ranges_of(execution *x, const value *v, const type *part, range_list *out)
{
    range_value one = {.type = part->base.id};
    bool known = true;
    failure before = x->failure;
    *out = (range_list){0};
    if (v->kind != VALUE_KNOWN)
        return false;
    if (multirange_part(x, v->type) != NULL) {
        bool ok = multirange_parse(x, (range){0}, v->type, v->text, out, &known);
        x->failure = before;
        return ok && known;
    }
    if (range_type(x, v->type) != NULL) {
        if (!range_of_value(x, v, &one))
            return false;
    } else if (type_base(x, v->type) == type_base(x, part->base_type)) {
        one.low = (range_bound){.inclusive = true, .lower = true, .v = *v};
        one.high = (range_bound){.inclusive = true, .v = *v};
    } else {
        return false;
    }
    if (!one.empty)
        vec_push(x->arena, out, one);
    return true;
}

static bool not_above(const execution *x, const range_bound *a, const range_bound *b, bool *known)
{
    int order = 1;
    *known = bounds_compare(x, a, b, &order) && *known;
    return order <= 0;
}

/* Each of the second ones is within one of the first, or (`overlap`) any of them meets one. */
static bool covers(const execution *x, const range_list *a, const range_list *b, bool overlap,
                   bool *known)
{
    for (size_t i = 0; i < b->count; i++) {
        const range_value *inner = &b->items[i];
        bool hit = false;
        for (size_t k = 0; k < a->count && !hit; k++) {
            const range_value *outer = &a->items[k];
            hit = overlap ? not_above(x, &outer->low, &inner->high, known) &&
                                not_above(x, &inner->low, &outer->high, known)
                          : not_above(x, &outer->low, &inner->low, known) &&
                                not_above(x, &inner->high, &outer->high, known);
        }
        if (hit == overlap)
            return overlap;
    }
    return !overlap;
}

/* The parts of both, or (`without`) of the first that are not the second's. */
static bool cut(execution *x, const range_list *a, const range_list *b, bool without,
                range_list *out)
{
    bool known = true, ok;
    *out = (range_list){0};
    for (size_t i = 0; i < a->count; i++) {
        range_value rest = a->items[i];
        for (size_t k = 0; k < b->count; k++) {
            const range_value *other = &b->items[k];
            if (!not_above(x, &rest.low, &other->high, &known) ||
                !not_above(x, &other->low, &rest.high, &known))
                continue;
            range_value part = rest;
            bool inside = not_above(x, &rest.low, &other->low, &known),
                 ends = not_above(x, &other->high, &rest.high, &known);
            if (without) { /* what is before it is kept, what is behind it is looked at again */
                part.high = other->low;
                part.high.inclusive = !other->low.inclusive;
                rest.low = other->high;
                rest.low.inclusive = !other->high.inclusive;
                rest.low.lower = true;
                rest.empty = !ends || other->high.none;
            } else {
                part.low = inside ? other->low : part.low;
                part.high = ends ? other->high : part.high;
            }
            if ((!without || (inside && !other->low.none)) &&
                range_make(x, (range){0}, &part, &ok) && !part.empty)
                vec_push(x->arena, out, part);
            if (rest.empty)
                break;
        }
        if (without && !rest.empty && range_make(x, (range){0}, &rest, &ok) && !rest.empty)
            vec_push(x->arena, out, rest);
    }
    return known;
}

void compute_multirange_operator(execution *x, str symbol, const value *left, const value *right,
                                 value *out, bool *done)
{
    const type *l = multirange_part(x, left->type), *r = multirange_part(x, right->type),
               *part = l != NULL ? l : r;
    range_list a, b, made = {0};
    bool known = true, yes = false;
    failure before = x->failure;
    if (part == NULL || !ranges_of(x, left, part, &a) || !ranges_of(x, right, part, &b))
        return;
    if (str_is(symbol, "@>"))
        yes = covers(x, &a, &b, false, &known);
    else if (str_is(symbol, "<@"))
        yes = covers(x, &b, &a, false, &known);
    else if (str_is(symbol, "&&"))
        yes = covers(x, &a, &b, true, &known);
    else if (str_is(symbol, "*") || str_is(symbol, "-"))
        known = cut(x, &a, &b, symbol.data[0] == '-', &made);
    else if (!str_is(symbol, "+"))
        return;
    for (size_t i = 0; str_is(symbol, "+") && i < a.count + b.count; i++)
        vec_push(x->arena, &made, i < a.count ? a.items[i] : b.items[i - a.count]);
    x->failure = before;
    if (known)
        *out =
            strchr("+-*", symbol.data[0]) == NULL
                ? value_bool(yes)
                : multirange_as_value(x, type_base(x, l != NULL ? left->type : right->type), &made);
    *done = known && out->kind == VALUE_KNOWN;
}

/* ---- functions ---- */

static bool all_ranges(computation *c, const char *called, oid of, range_list *out)
{
    const type *part = multirange_part(c->x, of);
    *out = (range_list){0};
    if (!all_known(c, called))
        return false;
    for (size_t i = 0; i < c->count; i++) {
        range_list one;
        if (part == NULL || !ranges_of(c->x, &c->args[i], part, &one))
            return give_opaque(c, called), false;
        for (size_t k = 0; k < one.count; k++)
            vec_push(c->x->arena, out, one.items[k]);
    }
    return true;
}

/* int4multirange(...) and its like, multirange(range) */
static bool fn_multirange(computation *c)
{
    range_list all;
    if (!all_ranges(c, "multirange", c->result, &all))
        return true;
    *c->out = multirange_as_value(c->x, c->result, &all);
    return c->out->kind == VALUE_KNOWN || give_opaque(c, "multirange");
}

const computed multirange_functions[] = {
    {"multirange", fn_multirange},     {"int4multirange", fn_multirange},
    {"int8multirange", fn_multirange}, {"nummultirange", fn_multirange},
    {"tsmultirange", fn_multirange},   {"tstzmultirange", fn_multirange},
    {"datemultirange", fn_multirange}, {NULL, NULL},
};

bool multirange_hull(const execution *x, const value *v, range_value *out)
{
    execution *own = (execution *)x;
    const type *part = multirange_part(x, v->type);
    range_list all;
    if (part == NULL || !ranges_of(own, v, part, &all))
        return false;
    *out = (range_value){.type = part->base.id, .empty = all.count == 0};
    if (all.count > 0) {
        out->low = all.items[0].low;
        out->high = all.items[all.count - 1].high;
    }
    return true;
}
