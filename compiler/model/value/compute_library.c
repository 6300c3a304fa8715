#include <stdlib.h>

#include "model/catalog/catalog_private.h"
#include "model/execute/ddl.h"
#include "model/interpret/interpret.h"
#include "model/value/compute.h"

/* Functions that extensions bring, in C, but for pgcrypto's: what they refuse. What they give is
 * hardly ever computed. */

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
    for (size_t i = 0; i < c->count && c->count == 2; i++)
        if (c->args[i].n_items > 0 && c->args[i].items[0].items != NULL)
            return fail(c->x, c->at, "2202E", "wrong number of array subscripts");
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

/* Whether a number is of a catalogue whose objects have options: pg_attribute,
 * pg_foreign_data_wrapper, pg_foreign_server, pg_user_mapping, pg_foreign_table. */
static bool has_options(int64_t of)
{
    static const int64_t all[] = {1249, 2328, 1417, 1418, 3118};
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
        if (all[i] == of)
            return true;
    return false;
}

/* deconstruct_array() in untransformRelOptions(), whatever the options are for; of what has none
 * each is wrong. */
static bool check_given_options(computation *c, const char *sqlstate)
{
    int64_t of;
    const value *options = &c->args[0];
    if (c->count != 2 || !is_flat_array(c->x, options))
        return true;
    if (has_null(options))
        return fail(c->x, c->at, "22004", "null array element not allowed in this context");
    if (options->n_items == 0 || !integer_arg(c, 1, &of) || has_options(of))
        return true;
    str first = options->items[0].text;
    return fail(c->x, c->at, sqlstate, "invalid option \"%.*s\"",
                STR_ARG(str_slice(first, 0, str_find(first, STR("=")))));
}

static bool fn_fdw_validator(computation *c)
{
    return check_given_options(c, "HV00D");
}
static bool fn_conninfo_validator(computation *c)
{
    return check_given_options(c, "42601");
}

static bool fn_fdw_disconnect(computation *c)
{
    str called;
    if (!all_known(c, "postgres_fdw_disconnect") || !text_arg(c, 0, &called))
        return true;
    const name server = {.text = called, .at = c->at};
    const other_object *ignored;
    return find_server(c->x, &server, &ignored);
}

/* ---- tablefunc ---- */

static bool fn_normal_rand(computation *c)
{
    int64_t rows;
    return !integer_arg(c, 0, &rows) || rows >= 0 ||
           fail(c->x, c->at, "22023", "number of rows cannot be negative");
}

/* What is no query is none when it is executed. The one of two queries asks first where it stands.
 */
static bool fn_crosstab(computation *c)
{
    str query;
    int64_t ignored;
    if (c->args[0].kind != VALUE_KNOWN || !text_arg(c, 0, &query) ||
        (c->count > 1 && !integer_arg(c, 1, &ignored)))
        return true;
    return parse_text(c->x, source_from_text(c->x->arena, STR("query"), query), c->at) != NULL;
}

/* ---- intarray ---- */

/* CHECKARRVALID(), argument by argument. */
static bool fn_of_integers(computation *c)
{
    for (size_t i = 0; i < c->count; i++)
        if (c->args[i].kind != VALUE_KNOWN)
            return true;
    for (size_t i = 0; i < c->count; i++)
        if (is_flat_array(c->x, &c->args[i]) && has_null(&c->args[i]))
            return fail(c->x, c->at, "22004", "array must not contain nulls");
    return true;
}

/* ---- ltree ---- */

static bool fn_text2ltree(computation *c)
{
    return value_cast(c->x, c->at, c->args[0], c->result, -1, true, c->out);
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

/* The dictionary that is named, or the one beside the function. */
static const other_object *unaccent_dictionary(const computation *c)
{
    const catalog *k = c->x->catalog;
    if (c->count > 1 && c->args[0].kind == VALUE_KNOWN) {
        const object *o = catalog_get(k, (oid)c->args[0].integer);
        return o != NULL && o->class == CLASS_OTHER ? (const other_object *)o : NULL;
    }
    const object *brought = catalog_find(k, CLASS_EXTENSION, OID_NONE, STR("unaccent"));
    return c->count > 1 || brought == NULL
               ? NULL
               : catalog_other(k, OBJECT_TEXT_SEARCH_DICTIONARY, brought->schema, STR("unaccent"));
}

/* The rules that PostgreSQL installs speak of no letter of ASCII. */
static bool fn_unaccent(computation *c)
{
    str text;
    const other_object *d = unaccent_dictionary(c);
    return d != NULL && d->search == NULL && str_is(d->base.name, "unaccent") &&
                   text_arg(c, c->count - 1, &text) && is_ascii(text)
               ? give_text(c, text)
               : give_opaque(c, "unaccent");
}

const computed library_functions[] = {
    {"hstore", fn_hstore},
    {"populate_record", fn_hstore_populate},
    {"set_limit", fn_set_limit},
    {"unaccent", fn_unaccent},
    {"postgres_fdw_validator", fn_fdw_validator},
    {"file_fdw_validator", fn_fdw_validator},
    {"postgresql_fdw_validator", fn_conninfo_validator},
    {"postgres_fdw_disconnect", fn_fdw_disconnect},
    {"normal_rand", fn_normal_rand},
    {"crosstab", fn_crosstab},
    {"crosstab2", fn_crosstab},
    {"crosstab3", fn_crosstab},
    {"crosstab4", fn_crosstab},
    {"text2ltree", fn_text2ltree},
    {"_int_contains", fn_of_integers},
    {"_int_contained", fn_of_integers},
    {"_int_different", fn_of_integers},
    {"_int_inter", fn_of_integers},
    {"_int_overlap", fn_of_integers},
    {"_int_same", fn_of_integers},
    {"_int_union", fn_of_integers},
    {"idx", fn_of_integers},
    {"intarray_del_elem", fn_of_integers},
    {"intarray_push_array", fn_of_integers},
    {"intarray_push_elem", fn_of_integers},
    {"intset_subtract", fn_of_integers},
    {"intset_union_elem", fn_of_integers},
    {"sort", fn_of_integers},
    {"sort_asc", fn_of_integers},
    {"sort_desc", fn_of_integers},
    {"subarray", fn_of_integers},
    {"uniq", fn_of_integers},
    {NULL, NULL},
};
