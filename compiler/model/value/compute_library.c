#include <stdlib.h>

#include "model/value/compute.h"

/* Functions that extensions bring, in C, but for pgcrypto's: what they refuse. What they give is
 * not computed. */

/* ---- hstore ---- */

/* hstore_from_record(), hstore_populate_record(): a row of no type has no columns. */
static bool fn_of_record(computation *c)
{
    if (c->args[0].kind == VALUE_NULL && c->args[0].type == TYPE_RECORD)
        return fail(c->x, c->at, "42809", "record type has not been registered");
    return true;
}

static bool fn_hstore_populate(computation *c)
{
    oid of = c->args[0].type;
    if (of != OID_NONE && of != TYPE_RECORD && !type_is_row(c->x, type_base(c->x, of)))
        return fail(c->x, c->at, "42804", "first argument must be a rowtype");
    return fn_of_record(c);
}

static bool is_null_key(execution *x, range at, const value *key)
{
    return key->kind == VALUE_NULL &&
           !fail(x, at, "22004", "null value not allowed for hstore key");
}

/* hstore_from_array(): keys and values by turns. */
static bool check_turns(computation *c, const value *array)
{
    if (array->n_items % 2 != 0)
        return fail(c->x, c->at, "2202E", "array must have even number of elements");
    for (size_t i = 0; i < array->n_items; i += 2)
        if (is_null_key(c->x, c->at, &array->items[i]))
            return false;
    return true;
}

/* hstore_from_arrays() */
static bool check_pairs(computation *c, const value *keys, const value *values)
{
    for (size_t i = 0; i < keys->n_items; i++)
        if (is_null_key(c->x, c->at, &keys->items[i]))
            return false;
    return keys->n_items == values->n_items ||
           fail(c->x, c->at, "2202E", "arrays must have same bounds");
}

static bool is_flat_array(const execution *x, const value *v)
{
    return v->kind == VALUE_KNOWN && type_element(x, type_base(x, v->type)) != OID_NONE &&
           (v->n_items == 0 || v->items[0].items == NULL);
}

static bool fn_hstore(computation *c)
{
    bool first = c->count > 0 && is_flat_array(c->x, &c->args[0]);
    if (c->count == 1)
        return first ? check_turns(c, &c->args[0]) : fn_of_record(c);
    return !(c->count == 2 && first && is_flat_array(c->x, &c->args[1])) ||
           check_pairs(c, &c->args[0], &c->args[1]);
}

/* ---- options of foreign data ---- */

static bool has_null(const value *array)
{
    for (size_t i = 0; i < array->n_items; i++)
        if (array->items[i].kind == VALUE_NULL)
            return true;
    return false;
}

/* deconstruct_array() in untransformRelOptions(), whatever the options are for. */
static bool fn_options_validator(computation *c)
{
    return c->count == 0 || !is_flat_array(c->x, &c->args[0]) || !has_null(&c->args[0]) ||
           fail(c->x, c->at, "22004", "null array element not allowed in this context");
}

/* ---- pg_trgm ---- */

static bool fn_set_limit(computation *c)
{
    str text;
    if (c->args[0].kind != VALUE_KNOWN || !value_print(c->x, &c->args[0], &text))
        return true;
    double limit = strtod(arena_cstr(c->x->arena, text), NULL);
    return (limit >= 0 && limit <= 1) ||
           fail(c->x, c->at, "22023",
                "%g is outside the valid range for parameter \"pg_trgm.similarity_threshold\" "
                "(0 .. 1)",
                limit);
}

/* ---- unaccent ---- */

static bool fn_unaccent(computation *c)
{
    return give_opaque(c, "unaccent");
}

const computed library_functions[] = {
    {"hstore", fn_hstore},
    {"populate_record", fn_hstore_populate},
    {"set_limit", fn_set_limit},
    {"unaccent", fn_unaccent},
    {"postgres_fdw_validator", fn_options_validator},
    {"file_fdw_validator", fn_options_validator},
    {"postgresql_fdw_validator", fn_options_validator},
    {NULL, NULL},
};
