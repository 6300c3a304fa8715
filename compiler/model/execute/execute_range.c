/* CREATE TYPE ... AS RANGE: a range, its multirange, their arrays and constructors. */
#include "model/execute/ddl.h"
#include "model/session/rights.h"

/* The schema is the range's, also of its multirange's constructors. */
static oid range_constructor(execution *x, const type *t, oid schema, const char *body,
                             const oid *inputs, size_t n, bool variadic)
{
    function *f = OBJECT_NEW(x, function, CLASS_FUNCTION, schema, t->base.name);
    function_param *params = ARENA_ARRAY(x->arena, function_param, n);
    for (size_t i = 0; i < n; i++)
        params[i] = (function_param){.mode = variadic ? 'v' : 'i', .type = inputs[i]};
    f->kind = 'f';
    f->params = params;
    f->n_params = f->n_inputs = n;
    f->input_types = arena_copy(x->arena, inputs, n * sizeof(oid));
    f->returns = t->base.id;
    f->language = STR("internal");
    f->volatility = 'i';
    f->parallel = 's';
    f->variadic = variadic;
    f->body = str_from(body);
    f->cost = 1;
    f->base.acl = default_acl_for(x, OBJECT_FUNCTION, f->base.owner, schema);
    dependency_list list = {0};
    dependency_add(x->arena, &list, (dependency){t->base.id, 0, 0, DEPENDENCY_INTERNAL});
    object_set_dependencies(x, &f->base, &list);
    catalog_put(x->catalog, &f->base);
    return f->base.id;
}

/* A range is a multirange of one. */
static void put_range_cast(execution *x, const type *t, const type *m, oid constructor)
{
    cast_object *k = OBJECT_NEW(x, cast_object, CLASS_CAST, OID_NONE, STR(""));
    k->source = t->base.id;
    k->target = m->base.id;
    k->context = 'e';
    k->function = constructor;
    dependency_list list = {0};
    dependency_add(x->arena, &list, (dependency){t->base.id, 0, 0, DEPENDENCY_INTERNAL});
    dependency_add(x->arena, &list, (dependency){m->base.id, 0, 0, DEPENDENCY_INTERNAL});
    object_set_dependencies(x, &k->base, &list);
    catalog_put(x->catalog, &k->base);
}

/* Functions of the names and arguments that the constructors will have: 42723. */
static bool check_constructors(execution *x, const type *t, const type *m, const oid *bounds)
{
    const oid one[1] = {t->base.id}, several[1] = {t->array};
    const struct {
        const type *of;
        const oid *inputs;
        size_t n;
    } wanted[] = {{t, bounds, 2}, {t, bounds, 3}, {m, NULL, 0}, {m, one, 1}, {m, several, 1}};
    for (size_t i = 0; i < sizeof(wanted) / sizeof(wanted[0]); i++) {
        const object *of = &wanted[i].of->base;
        object_list all =
            catalog_overloads(x->catalog, x->arena, CLASS_FUNCTION, t->base.schema, of->name);
        for (size_t k = 0; k < all.count; k++) {
            const function *f = (const function *)all.items[k];
            if (f->n_inputs == wanted[i].n &&
                (f->n_inputs == 0 ||
                 memcmp(f->input_types, wanted[i].inputs, f->n_inputs * sizeof(oid)) == 0))
                return fail(x, x->cause->at, "42723",
                            "function \"%.*s\" already exists with same argument types",
                            STR_ARG(of->name));
        }
    }
    return true;
}

/* makeMultirangeTypeName(): "range" in the name becomes "multirange". */
static str multirange_name(execution *x, str called)
{
    size_t at = str_find(called, STR("range"));
    if (at < called.len)
        return truncate_name(arena_printf(x->arena, "%.*smultirange%.*s", (int)at, called.data,
                                          (int)(called.len - at - 5), called.data + at + 5),
                             NAME_MAX_BYTES);
    return arena_printf(x->arena, "%.*s_multirange",
                        STR_ARG(truncate_name(called, 63 - strlen("_multirange"))));
}

/* What CREATE TYPE ... AS RANGE says. */
typedef struct range_words {
    oid subtype;
    const node *opclass, *collation, *canonical, *difference;
    dependency_list parts; /* what these name */
    oid multirange_schema;
    str multirange;
} range_words;

static bool read_subtype(execution *x, const node *n, oid *out)
{
    const type *t;
    if (IS(type_name, n))
        return resolve_type(x, n, out, NULL);
    if (!resolve_type_name(x, n, false, &t))
        return false;
    *out = t->base.id;
    return true;
}

/* The first loop of DefineRange(). */
static bool read_range_words(execution *x, const node_list *options, range_words *out)
{
    for (size_t i = 0; i < options->count; i++) {
        const node_option *o = AS(option, options->items[i]);
        str word = o->name.text;
        const node **kept = str_is(word, "subtype_opclass") ? &out->opclass
                            : str_is(word, "collation")     ? &out->collation
                            : str_is(word, "canonical")     ? &out->canonical
                            : str_is(word, "subtype_diff")  ? &out->difference
                                                            : NULL;
        bool subtype = str_is(word, "subtype"), multirange = str_is(word, "multirange_type_name");
        if (kept == NULL && !subtype && !multirange)
            return fail(x, o->base.at, "42601", "type attribute \"%.*s\" not recognized",
                        STR_ARG(word));
        if (kept != NULL ? *kept != NULL
            : subtype    ? out->subtype != OID_NONE
                         : !str_absent(out->multirange))
            return fail(x, o->base.at, "42601", "conflicting or redundant options");
        if (o->value == NULL ||
            (IS(constant, o->value) && AS(constant, o->value)->type != CONSTANT_STRING))
            return fail(x, o->base.at, "42601", "argument of %.*s must be a name", STR_ARG(word));
        if (kept != NULL)
            *kept = o->value;
        else if (subtype
                     ? !read_subtype(x, o->value, &out->subtype)
                     : !resolve_new_name(x, o->value, &out->multirange_schema, &out->multirange))
            return false;
    }
    return true;
}

/* An immutable function that the range's maker may call. */
static bool check_range_function(execution *x, range_words *w, const node *written,
                                 const char *what, const oid *types, size_t n, oid result)
{
    const function *f = NULL;
    if (written == NULL)
        return true;
    if (!find_exact_function(x, written, types, n, &f))
        return false;
    dependency_add(x->arena, &w->parts, (dependency){f->base.id, 0, 0, DEPENDENCY_NORMAL});
    if (f->returns != result)
        return fail(x, written->at, "42P17", "range %s function %.*s must return type %.*s", what,
                    STR_ARG(f->base.name),
                    STR_ARG(catalog_format_type(x->catalog, x->arena, result, -1)));
    if (f->volatility != 'i')
        return fail(x, written->at, "42P17", "range %s function %.*s must be immutable", what,
                    STR_ARG(f->base.name));
    return check_right(x, &f->base, PRIVILEGE_EXECUTE, written->at);
}

static bool check_range_words(execution *x, range_words *w, oid schema, str called, range at)
{
    const type *subtype = CATALOG_GET(x->catalog, type, w->subtype),
               *shell = (const type *)catalog_find(x->catalog, CLASS_TYPE, schema, called);
    oid part = OID_NONE;
    if (w->subtype == OID_NONE)
        return fail(x, at, "42601", "type attribute \"subtype\" is required");
    if (subtype->kind == 'p' && subtype->defined)
        return fail(x, at, "42804", "range subtype cannot be %.*s", STR_ARG(subtype->base.name));
    if (!find_opclass(x, STR("btree"), w->opclass, w->subtype, at, &part))
        return false;
    dependency_add(x->arena, &w->parts, (dependency){part, 0, 0, DEPENDENCY_NORMAL});
    if (w->collation != NULL && subtype->collation == OID_NONE &&
        CATALOG_GET(x->catalog, type, base_type(x->catalog, w->subtype))->collation == OID_NONE)
        return fail(x, w->collation->at, "42809",
                    "range collation specified but subtype does not support collation");
    if (!resolve_collation(x, w->collation, &part))
        return false;
    if (w->collation != NULL)
        dependency_add(x->arena, &w->parts, (dependency){part, 0, 0, DEPENDENCY_NORMAL});
    if (w->canonical != NULL && shell == NULL)
        return fail(x, w->canonical->at, "42P17",
                    "cannot specify a canonical function without a pre-created shell type");
    const oid both[] = {w->subtype, w->subtype};
    const oid whole = shell != NULL ? shell->base.id : OID_NONE;
    return check_range_function(x, w, w->canonical, "canonical", &whole, 1, whole) &&
           check_range_function(x, w, w->difference, "subtype diff", both, 2, TYPE_FLOAT8);
}

/* TypeCreate(): the multirange has its number before it has its name, so that it cannot be what a
 * shell of the name has stood for. */
static bool name_multirange(execution *x, range_words *w, oid schema, str called, range at)
{
    if (str_absent(w->multirange)) {
        w->multirange = multirange_name(x, called);
        w->multirange_schema = schema;
        return catalog_find(x->catalog, CLASS_TYPE, schema, w->multirange) == NULL ||
               fail(x, at, "42710", "type \"%.*s\" already exists", STR_ARG(w->multirange));
    }
    if (!check_new_type_name(x, w->multirange_schema, w->multirange, at))
        return false;
    return catalog_find(x->catalog, CLASS_TYPE, w->multirange_schema, w->multirange) == NULL ||
           fail(x, at, "XX000", "cannot assign new OID to existing shell type");
}

/* The four types do not see each other while they are made: the second of a name is one too many.
 */
static bool check_own_names(execution *x, const object *a, const object *b, range at)
{
    return a->schema != b->schema || !str_eq(a->name, b->name) ||
           fail(x, at, "23505",
                "duplicate key value violates unique constraint \"pg_type_typname_nsp_index\"");
}

static bool put_range(execution *x, type *t, type *m, dependency_list edges, range at)
{
    dependency_list inner = {0};
    t->multirange = m->base.id;
    m->base_type = t->base.id;
    t->array = create_array_type(x, t);
    if (!create_multirange_array(x, m, t->base.schema, at) ||
        !check_own_names(x, &t->base, catalog_get(x->catalog, m->array), at) ||
        !check_own_names(x, &m->base, catalog_get(x->catalog, t->array), at))
        return false;
    add_type_dependency(x, &edges, t->base_type, 0);
    object_set_dependencies(x, &t->base, &edges);
    dependency_add(x->arena, &inner, (dependency){t->base.id, 0, 0, DEPENDENCY_INTERNAL});
    object_set_dependencies(x, &m->base, &inner);
    catalog_put(x->catalog, &m->base);
    put_new(x, &t->base);
    return true;
}

static bool put_constructors(execution *x, const type *t, const type *m)
{
    const oid bounds[3] = {t->base_type, t->base_type, TYPE_TEXT};
    const oid one[1] = {t->base.id}, several[1] = {t->array};
    oid schema = t->base.schema;
    if (!check_constructors(x, t, m, bounds))
        return false;
    range_constructor(x, t, schema, "range_constructor2", bounds, 2, false);
    range_constructor(x, t, schema, "range_constructor3", bounds, 3, false);
    range_constructor(x, m, schema, "multirange_constructor0", NULL, 0, false);
    put_range_cast(x, t, m,
                   range_constructor(x, m, schema, "multirange_constructor1", one, 1, false));
    range_constructor(x, m, schema, "multirange_constructor2", several, 1, true);
    return true;
}

/* DefineRange() */
bool execute_create_range(execution *x, const node *tree)
{
    const node_create_range *n = AS(create_range, tree);
    oid schema;
    str called;
    range_words w = {0};
    if (!resolve_new_name(x, n->name, &schema, &called) ||
        !check_new_type_name(x, schema, called, n->name->at) ||
        !read_range_words(x, &n->options, &w) ||
        !check_range_words(x, &w, schema, called, tree->at))
        return false;
    if (!name_multirange(x, &w, schema, called, n->name->at))
        return false;
    type *t = type_new(x, schema, called, 'r', 'R');
    t->base_type = w.subtype;
    t->options = &n->options;
    type *m = type_new(x, w.multirange_schema, w.multirange, 'm', 'R');
    if (!check_own_names(x, &t->base, &m->base, n->name->at))
        return false;
    return put_range(x, t, m, w.parts, n->name->at) && put_constructors(x, t, m);
}
