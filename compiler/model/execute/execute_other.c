#include <stdlib.h>
#include <string.h>

#include "model/analyze/analyze.h"
#include "model/execute/ddl.h"
#include "model/session/rights.h"

/* Objects that have little more than a name: casts, languages, operator classes, servers,
 * statistics ... */

/* ---- casts ---- */

static bool check_castable(execution *x, oid id, range at, const char *side)
{
    const type *t = CATALOG_GET(x->catalog, type, id);
    return t == NULL || t->kind != 'p' ||
           fail(x, at, "42809", "%s data type %.*s is a pseudo-type", side,
                STR_ARG(catalog_format_type(x->catalog, x->arena, id, -1)));
}

static bool check_cast_function(execution *x, const function *f, oid from, oid to, range at)
{
    if (f->n_inputs < 1 || f->n_inputs > 3)
        return fail(x, at, "42P17", "cast function must take one to three arguments");
    if (!type_is_binary_coercible(x, from, f->input_types[0]))
        return fail(x, at, "42P17",
                    "argument of cast function must match or be binary-coercible from source data "
                    "type");
    if ((f->n_inputs > 1 && f->input_types[1] != TYPE_INT4) ||
        (f->n_inputs > 2 && f->input_types[2] != TYPE_BOOL))
        return fail(x, at, "42P17", "second argument of cast function must be of type integer");
    if (!type_is_binary_coercible(x, f->returns, to))
        return fail(x, at, "42P17",
                    "return data type of cast function must match or be binary-coercible to target "
                    "data type");
    if (f->kind != 'f')
        return fail(x, at, "42P17", "cast function must be a normal function");
    return !f->returns_set || fail(x, at, "42P17", "cast function must not return a set");
}

/* pg_type's typlen, typbyval and typalign in one: what they are for the types of a fixed length,
 * and which others are aligned to 8. */
static int physical_layout(const catalog *c, const type *t)
{
    if (t->like != OID_NONE)
        t = CATALOG_GET(c, type, t->like);
    static const struct {
        oid id;
        int layout;
    } fixed[] = {{TYPE_BOOL, 1},      {TYPE_CHAR, 1},        {TYPE_INT2, 2},
                 {TYPE_INT4, 4},      {TYPE_OID, 4},         {TYPE_FLOAT4, 4},
                 {TYPE_DATE, 4},      {TYPE_REGCLASS, 4},    {TYPE_REGPROC, 4},
                 {TYPE_REGTYPE, 4},   {TYPE_REGROLE, 4},     {TYPE_INT8, 8},
                 {TYPE_FLOAT8, 8},    {TYPE_MONEY, 8},       {TYPE_TIME, 8},
                 {TYPE_TIMESTAMP, 8}, {TYPE_TIMESTAMPTZ, 8}, {TYPE_TIMETZ, 12},
                 {TYPE_INTERVAL, 16}, {TYPE_UUID, 17},       {600, 18},
                 {TYPE_NAME, 64}};
    for (size_t i = 0; i < sizeof(fixed) / sizeof(fixed[0]); i++) {
        if (fixed[i].id == t->base.id)
            return fixed[i].layout;
    }
    /* int8range, tsrange, tstzrange, and their multiranges */
    static const oid wide[] = {3926, 3908, 3910, 4536, 4533, 4534};
    for (size_t i = 0; i < sizeof(wide) / sizeof(wide[0]); i++) {
        if (wide[i] == t->base.id)
            return -2;
    }
    return t->category == 'G' ? 1000 + (int)t->base.id : -1;
}

static bool check_same_bytes(execution *x, oid from, oid to, range at)
{
    const type *ends[] = {CATALOG_GET(x->catalog, type, from), CATALOG_GET(x->catalog, type, to)};
    if (physical_layout(x->catalog, ends[0]) != physical_layout(x->catalog, ends[1]) &&
        !(ends[0]->kind == 'e' || ends[1]->kind == 'e'))
        return fail(x, at, "42P17", "source and target data types are not physically compatible");
    static const struct {
        char kind;
        const char *words;
    } never[] = {{'c', "composite data types are not binary-compatible"},
                 {'e', "enum data types are not binary-compatible"},
                 {'d', "domain data types must not be marked binary-compatible"}};
    for (size_t i = 0; i < 2; i++) {
        for (size_t k = 0; k < sizeof(never) / sizeof(never[0]); k++) {
            if (ends[i]->kind == never[k].kind)
                return fail(x, at, "42P17", "%s", never[k].words);
        }
        if (array_element(x->catalog, ends[i]->base.id) != OID_NONE)
            return fail(x, at, "42P17", "array data types are not binary-compatible");
    }
    return true;
}

/* One of the two types is the current role's; both may be used. */
static bool check_cast_rights(execution *x, oid from, oid to, range at)
{
    if (is_unrestricted(x))
        return true;
    failure before = x->failure;
    if (!check_owner(x, catalog_get(x->catalog, from), at) &&
        !check_owner(x, catalog_get(x->catalog, to), at))
        return fail(x, at, "42501", "must be owner of type %.*s or type %.*s",
                    STR_ARG(catalog_format_type(x->catalog, x->arena, from, -1)),
                    STR_ARG(catalog_format_type(x->catalog, x->arena, to, -1)));
    x->failure = before;
    return check_type_right(x, from, at) && check_type_right(x, to, at);
}

bool execute_create_cast(execution *x, const node *tree)
{
    const node_create_cast *n = AS(create_cast, tree);
    const node_cast_ref *ref = AS(cast_ref, n->cast);
    oid from, to;
    if (!defined_type(x, ref->from, &from) || !defined_type(x, ref->to, &to))
        return false;
    const function *f = NULL;
    if (!check_castable(x, from, tree->at, "source") || !check_castable(x, to, tree->at, "target"))
        return false;
    if (!check_cast_rights(x, from, to, tree->at))
        return false;
    if (n->function != NULL && (!resolve_function(x, n->function, OBJECT_FUNCTION, false, &f) ||
                                !check_right(x, &f->base, PRIVILEGE_EXECUTE, tree->at) ||
                                !check_cast_function(x, f, from, to, tree->at)))
        return false;
    if (n->function == NULL && !n->inout && !check_same_bytes(x, from, to, tree->at))
        return false;
    if (from == to && (f == NULL || f->n_inputs < 2))
        return fail(x, tree->at, "42P17", "source data type and target data type are the same");
    if (catalog_cast(x->catalog, from, to) != NULL)
        return fail(x, tree->at, "42710", "cast from type %.*s to type %.*s already exists",
                    STR_ARG(catalog_format_type(x->catalog, x->arena, from, -1)),
                    STR_ARG(catalog_format_type(x->catalog, x->arena, to, -1)));
    cast_object *k = OBJECT_NEW(x, cast_object, CLASS_CAST, OID_NONE, STR(""));
    k->source = from;
    k->target = to;
    k->context = str_contains(n->context, "implicit")     ? 'i'
                 : str_contains(n->context, "assignment") ? 'a'
                                                          : 'e';
    k->function = f != NULL ? f->base.id : OID_NONE;
    k->inout = n->inout;
    dependency_list list = {0};
    add_type_dependency(x, &list, from, 0);
    add_type_dependency(x, &list, to, 0);
    dependency_add(x->arena, &list, (dependency){k->function, 0, 0, DEPENDENCY_NORMAL});
    object_set_dependencies(x, &k->base, &list);
    put_new(x, &k->base);
    return true;
}

/* Label providers are libraries that the server was started with; neither a plain server nor the
 * environment of Supabase has one. */
bool execute_security_label(execution *x, const node *tree)
{
    str provider = AS(security_label, tree)->provider;
    if (provider.len == 0)
        return fail(x, tree->at, "22023", "no security label providers have been loaded");
    return fail(x, tree->at, "22023", "security label provider \"%.*s\" is not loaded",
                STR_ARG(provider));
}

/* ---- collations ---- */

bool execute_alter_collation(execution *x, const node *tree)
{
    const object *o;
    return resolve_named(x, CLASS_COLLATION, AS(alter_collation, tree)->name, false, &o) &&
           check_object_owner(x, o, tree->at);
}
