#include "model/value/compute.h"
#include "model/value/value.h"

/* Ranges are not computed, but for what their constructors refuse: range_constructor2() and
 * range_constructor3(), make_range(). */

static bool flags_fit(str flags)
{
    return flags.len == 2 && (flags.data[0] == '[' || flags.data[0] == '(') &&
           (flags.data[1] == ']' || flags.data[1] == ')');
}

static bool fn_range(computation *c)
{
    str flags;
    int order;
    if (c->count == 3 && c->args[2].kind == VALUE_NULL)
        return fail(c->x, c->at, "22000", "range constructor flags argument must not be null");
    if (c->count == 3 && c->args[2].kind == VALUE_KNOWN && text_arg(c, 2, &flags) &&
        !flags_fit(flags))
        return fail(c->x, c->at, "42601", "invalid range bound flags");
    if (c->count < 2 || c->args[0].kind != VALUE_KNOWN || c->args[1].kind != VALUE_KNOWN ||
        !value_compare(c->x, &c->args[0], &c->args[1], &order) || order <= 0)
        return give_opaque(c, "range");
    return fail(c->x, c->at, "22000",
                "range lower bound must be less than or equal to range upper bound");
}

const computed range_functions[] = {
    {"int4range", fn_range}, {"int8range", fn_range}, {"numrange", fn_range}, {"tsrange", fn_range},
    {"tstzrange", fn_range}, {"daterange", fn_range}, {NULL, NULL},
};
