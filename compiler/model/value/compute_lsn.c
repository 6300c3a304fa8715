#include <stdlib.h>
#include <string.h>

#include "model/value/compute.h"
#include "model/value/decimal.h"

/* pg_lsn: places in the log, as numbers of 64 bits, after pg_lsn.c of PostgreSQL. */

enum { TYPE_LSN = 3220 };

static bool place_of(const execution *x, const value *v, uint64_t *out)
{
    enum { PART_BITS = 32, HEX = 16 };
    if (v->kind != VALUE_KNOWN || type_base(x, v->type) != TYPE_LSN || v->text.data == NULL)
        return false;
    char *end = NULL;
    *out = (uint64_t)strtoull(arena_cstr(x->arena, v->text), &end, HEX) << PART_BITS;
    *out |= strtoull(end + 1, NULL, HEX);
    return true;
}

bool lsn_compare(const execution *x, const value *a, const value *b, int *out)
{
    uint64_t l, r;
    if (!place_of(x, a, &l) || !place_of(x, b, &r))
        return false;
    *out = l < r ? -1 : l > r;
    return true;
}

static value lsn_value(execution *x, uint64_t place)
{
    enum { PART_BITS = 32 };
    return value_text(arena_printf(x->arena, "%X/%X", (unsigned)(place >> PART_BITS),
                                   (unsigned)(place & UINT32_MAX)),
                      TYPE_LSN);
}

/* pg_lsn_pli(), pg_lsn_mii(): by way of numeric. */
static bool move(execution *x, range at, uint64_t place, bool back, const value *by, value *out)
{
    decimal from, step, made;
    str text;
    const char *words = back ? "cannot subtract NaN from pg_lsn" : "cannot add NaN to pg_lsn";
    if (by->kind != VALUE_KNOWN || !value_print(x, by, &text))
        return true;
    if (str_is_nocase(text, "NaN"))
        return fail(x, at, "0A000", "%s", words);
    if (str_ends(text, "Infinity"))
        return fail(x, at, "0A000", "cannot convert infinity to pg_lsn");
    if (!decimal_read(x->arena, arena_printf(x->arena, "%llu", (unsigned long long)place), &from) ||
        !decimal_read(x->arena, text, &step) || !decimal_add(x->arena, &from, &step, back, &made))
        return true;
    made = decimal_round(x->arena, &made, 0, true);
    str digits = decimal_text(x->arena, &made);
    decimal most;
    if (str_starts(digits, "-") || (decimal_read(x->arena, STR("18446744073709551615"), &most) &&
                                    decimal_compare(&made, &most) > 0))
        return fail(x, at, "22023", "pg_lsn out of range");
    *out = lsn_value(x, strtoull(arena_cstr(x->arena, digits), NULL, 10));
    return true;
}

bool lsn_operator(execution *x, range at, str symbol, const value *left, const value *right,
                  value *out)
{
    uint64_t l = 0, r = 0;
    bool is_left = place_of(x, left, &l), is_right = place_of(x, right, &r),
         minus = str_is(symbol, "-"), plus = str_is(symbol, "+");
    if (is_left && is_right && minus)
        *out = value_text(arena_printf(x->arena, "%s%llu", l < r ? "-" : "",
                                       (unsigned long long)(l < r ? r - l : l - r)),
                          TYPE_NUMERIC);
    else if (is_left != is_right && (plus || (minus && is_left)))
        return move(x, at, is_left ? l : r, minus, is_left ? right : left, out);
    return true;
}
