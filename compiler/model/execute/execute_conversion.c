#include "model/session/rights.h"
#include "model/value/encoding.h"

/* CREATE CONVERSION: conversioncmds.c. */

static bool find_encoding(execution *x, str called, const char *side, range at, str *out)
{
    return encoding_find(x->arena, called, out) ||
           fail(x, at, "42704", "%s encoding \"%.*s\" does not exist", side, STR_ARG(called));
}

static bool find_converter(execution *x, const node_create_conversion *n, str from, str to,
                           const function **out)
{
    static const oid types[] = {TYPE_INT4,     TYPE_INT4, TYPE_CSTRING,
                                TYPE_INTERNAL, TYPE_INT4, TYPE_BOOL};
    range at = n->function->at;
    if (!find_function_of_types(x, name_of(n->function), types, sizeof types / sizeof types[0],
                                out))
        return false;
    if ((*out)->returns != TYPE_INT4)
        return fail(x, at, "42P17", "encoding conversion function %.*s must return type integer",
                    STR_ARG((*out)->base.name));
    if (!check_right(x, &(*out)->base, PRIVILEGE_EXECUTE, at))
        return false;
    /* The server calls it: a builtin one converts what it was made for. */
    return (*out)->base.id >= FIRST_USER_OID || builtin_converts((*out)->base.id, from, to) ||
           fail(x, at, "XX000", "function %.*s does not convert from \"%.*s\" to \"%.*s\"",
                STR_ARG((*out)->base.name), STR_ARG(from), STR_ARG(to));
}

/* FindDefaultConversion() */
static bool has_default(execution *x, oid schema, str from, str to)
{
    object_list all = catalog_list_in(x->catalog, x->arena, CLASS_OTHER, schema);
    for (size_t i = 0; i < all.count; i++) {
        const other_object *o = (const other_object *)all.items[i];
        str one, other;
        if (o->kind != OBJECT_CONVERSION || !IS(create_conversion, o->tree))
            continue;
        const node_create_conversion *n = AS(create_conversion, o->tree);
        if (n->is_default && find_encoding(x, n->from, "source", o->tree->at, &one) &&
            find_encoding(x, n->to, "destination", o->tree->at, &other) && str_eq(one, from) &&
            str_eq(other, to))
            return true;
    }
    return false;
}

bool execute_create_conversion(execution *x, const node *tree)
{
    const node_create_conversion *n = AS(create_conversion, tree);
    oid schema;
    str called, from, to;
    const function *f;
    if (!resolve_new_name(x, n->name, &schema, &called) ||
        !find_encoding(x, n->from, "source", tree->at, &from) ||
        !find_encoding(x, n->to, "destination", tree->at, &to))
        return false;
    if (str_is(from, "SQL_ASCII") || str_is(to, "SQL_ASCII"))
        return fail(x, tree->at, "42P17",
                    "encoding conversion to or from \"SQL_ASCII\" is not supported");
    if (!find_converter(x, n, from, to, &f))
        return false;
    if (catalog_other(x->catalog, OBJECT_CONVERSION, schema, called) != NULL)
        return fail(x, n->name->at, "42710", "conversion \"%.*s\" already exists", STR_ARG(called));
    if (n->is_default && has_default(x, schema, from, to))
        return fail(x, tree->at, "42710", "default conversion for %.*s to %.*s already exists",
                    STR_ARG(from), STR_ARG(to));
    other_object *o = OBJECT_NEW(x, other_object, CLASS_OTHER, schema, called);
    o->kind = OBJECT_CONVERSION;
    o->tree = tree;
    dependency_list list = {0};
    dependency_add(x->arena, &list, (dependency){f->base.id, 0, 0, DEPENDENCY_NORMAL});
    object_set_dependencies(x, &o->base, &list);
    put_new(x, &o->base);
    return true;
}
