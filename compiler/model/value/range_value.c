#include "model/value/range_value.h"

#include <string.h>

#include "model/value/compute.h"
#include "model/value/moment.h"
#include "support/buf.h"

const type *range_type(const execution *x, oid of)
{
    const type *t = type_get(x, type_base(x, of));
    return t != NULL && t->kind == 'r' ? t : NULL;
}

bool range_of_value(const execution *x, const value *v, range_value *out)
{
    bool written = v->kind == VALUE_KNOWN || (v->kind == VALUE_PER_RUN && v->integer == 0);
    const type *t = written && v->text.data != NULL ? range_type(x, v->type) : NULL;
    bool marked = t != NULL && (str_is(v->text, "empty") ||
                                (v->text.len > 0 && strchr("[(", v->text.data[0]) != NULL));
    failure before = x->failure;
    bool ok = marked && range_parse((execution *)x, (range){0}, t, v->text, out);
    ((execution *)x)->failure = before;
    return ok && (out->empty || ((out->low.none || out->low.v.kind == VALUE_KNOWN) &&
                                 (out->high.none || out->high.v.kind == VALUE_KNOWN)));
}

/* ---- comparing ---- */

bool bounds_compare(const execution *x, const range_bound *a, const range_bound *b, int *out)
{
    *out = 0;
    if (a->none && b->none)
        *out = a->lower == b->lower ? 0 : a->lower ? -1 : 1;
    else if (a->none)
        *out = a->lower ? -1 : 1;
    else if (b->none)
        *out = b->lower ? 1 : -1;
    else if (!value_compare(x, &a->v, &b->v, out) || *out < -1 || *out > 1)
        return false;
    if (*out != 0 || a->none || b->none || (a->inclusive && b->inclusive))
        return true;
    if (!a->inclusive && !b->inclusive)
        *out = a->lower == b->lower ? 0 : a->lower ? 1 : -1;
    else if (!a->inclusive)
        *out = a->lower ? 1 : -1;
    else
        *out = b->lower ? -1 : 1;
    return true;
}

bool bounds_touch(const execution *x, const range_bound *upper, const range_bound *lower)
{
    int order;
    return !upper->none && !lower->none && value_compare(x, &upper->v, &lower->v, &order) &&
           order == 0 && upper->inclusive != lower->inclusive;
}

bool range_compare(const execution *x, const range_value *a, const range_value *b, int *out)
{
    *out = b->empty - a->empty;
    if (a->empty || b->empty)
        return true;
    return bounds_compare(x, &a->low, &b->low, out) &&
           (*out != 0 || bounds_compare(x, &a->high, &b->high, out));
}

/* ---- making ---- */

/* int4range_canonical() and its like: a lower bound that is in it, an upper one that is not. */
static bool settle_bound(execution *x, range at, range_bound *b)
{
    oid of = b->v.type;
    int64_t day;
    bool zone, discrete = of == TYPE_INT4 || of == TYPE_INT8 || of == TYPE_DATE;
    if (b->none || !discrete || b->inclusive == b->lower)
        return true;
    if (of == TYPE_DATE) {
        if (moment_read(b->v.text, &day, &zone) != MOMENT_OK) /* infinity */
            return true;
        b->v = moment_value(x, day + USECS_PER_DAY, of, 0);
    } else if (b->v.integer == (of == TYPE_INT4 ? INT32_MAX : INT64_MAX)) {
        return fail(x, at, "22003", "%s out of range", of == TYPE_INT4 ? "integer" : "bigint");
    } else {
        b->v.integer++;
    }
    b->inclusive = b->lower;
    return true;
}

/* range_serialize(): equal bounds that are not both in it leave nothing. */
static bool order_bounds(execution *x, range at, range_value *r, bool *known)
{
    int order = -1;
    bool both = !r->low.none && !r->high.none;
    *known = (r->low.none || r->low.v.kind == VALUE_KNOWN) &&
             (r->high.none || r->high.v.kind == VALUE_KNOWN) &&
             (!both || (value_compare(x, &r->low.v, &r->high.v, &order) && order < 2));
    if (!*known || !both)
        return true;
    if (order > 0)
        return fail(x, at, "22000",
                    "range lower bound must be less than or equal to range upper bound");
    r->empty = order == 0 && !(r->low.inclusive && r->high.inclusive);
    return true;
}

/* Whether a range type of the migrations has a function for that, which nobody computes here. */
static bool is_settled_otherwise(const execution *x, oid of)
{
    const type *t = type_get(x, of);
    for (size_t i = 0; t != NULL && t->options != NULL && i < t->options->count; i++)
        if (str_is_nocase(AS(option, t->options->items[i])->name.text, "canonical"))
            return true;
    return false;
}

bool range_make(execution *x, range at, range_value *r, bool *known)
{
    r->low.lower = true;
    r->high.lower = false;
    r->low.inclusive &= !r->low.none;
    r->high.inclusive &= !r->high.none;
    *known = true;
    if (r->empty)
        return true;
    if (!order_bounds(x, at, r, known))
        return false;
    if (!*known || r->empty)
        return true;
    *known = !is_settled_otherwise(x, r->type);
    if (!*known || r->type >= FIRST_USER_OID)
        return true;
    return settle_bound(x, at, &r->low) && settle_bound(x, at, &r->high) &&
           order_bounds(x, at, r, known);
}

/* ---- printing ---- */

static bool print_bound(const execution *x, buf *b, const range_bound *bound)
{
    str text;
    if (bound->none)
        return true;
    if (!value_print(x, &bound->v, &text))
        return false;
    print_part(b, text, "\"\\()[], \t\n\r\v\f");
    return true;
}

value range_as_value(execution *x, const range_value *r)
{
    buf b = buf_new(x->arena);
    buf_char(&b, r->low.inclusive ? '[' : '(');
    if (r->empty)
        return value_text(STR("empty"), r->type);
    if (!print_bound(x, &b, &r->low))
        return value_unknown(r->type);
    buf_char(&b, ',');
    if (!print_bound(x, &b, &r->high))
        return value_unknown(r->type);
    buf_char(&b, r->high.inclusive ? ']' : ')');
    return value_text(buf_str(&b), r->type);
}
