#include <string.h>

#include "model/session/rights.h"

/* Languages, transforms, access methods: what functions are the handlers of. */

/* ---- languages ---- */

str language_engine(const language *l)
{
    static const struct {
        oid id;
        const char *engine;
    } builtin[] = {{OID_LANGUAGE_INTERNAL, "internal"},
                   {OID_LANGUAGE_C, "c"},
                   {OID_LANGUAGE_SQL, "sql"},
                   {OID_LANGUAGE_PLPGSQL, "plpgsql"}};
    for (size_t i = 0; i < sizeof builtin / sizeof builtin[0]; i++)
        if (builtin[i].id == l->base.id)
            return str_from(builtin[i].engine);
    return l->engine;
}

/* The server's own languages stay, but for plpgsql, which is an extension's. */
void add_language_dependency(execution *x, dependency_list *list, oid language_id)
{
    dependency edge = {language_id, 0, 0, DEPENDENCY_NORMAL};
    if (language_id == OID_LANGUAGE_PLPGSQL)
        vec_push(x->arena, list, edge);
    else
        dependency_add(x->arena, list, edge);
}

oid language_of_extension(oid extension_id)
{
    return extension_id == OID_EXTENSION_PLPGSQL ? OID_LANGUAGE_PLPGSQL : OID_NONE;
}

/* Handler, inline handler and validator, in this order. */
static bool find_handlers(execution *x, const node_create_language *n, const function *out[3])
{
    static const oid internal[] = {TYPE_INTERNAL}, number[] = {TYPE_OID};
    if (!find_function_of_types(x, name_of(n->handler), NULL, 0, &out[0]))
        return false;
    if (out[0]->returns != TYPE_LANGUAGE_HANDLER)
        return fail(x, n->handler->at, "42809", "function %.*s must return type language_handler",
                    STR_ARG(out[0]->base.name));
    return (n->inline_handler == NULL ||
            find_function_of_types(x, name_of(n->inline_handler), internal, 1, &out[1])) &&
           (n->validator == NULL ||
            find_function_of_types(x, name_of(n->validator), number, 1, &out[2]));
}

/* CREATE LANGUAGE without a handler is CREATE EXTENSION. */
static bool create_as_extension(execution *x, const node_create_language *n)
{
    const object *old = catalog_find(x->catalog, CLASS_EXTENSION, OID_NONE, n->name.text);
    if (old != NULL && n->replace) {
        skip_event(x, old, "it exists already");
        return true;
    }
    if (old != NULL)
        return fail(x, n->name.at, "42710", "extension \"%.*s\" already exists",
                    STR_ARG(n->name.text));
    return create_extension(x, n->name.text, (str){0}, NULL, false, n->name.at);
}

bool execute_create_language(execution *x, const node *tree)
{
    const node_create_language *n = AS(create_language, tree);
    const function *handlers[3] = {NULL, NULL, NULL};
    if (n->handler == NULL)
        return create_as_extension(x, n);
    if (!check_superuser(x, tree->at, "must be superuser to create custom procedural language") ||
        !find_handlers(x, n, handlers))
        return false;
    const language *old =
        (const language *)catalog_find(x->catalog, CLASS_LANGUAGE, OID_NONE, n->name.text);
    if (old != NULL && !n->replace)
        return fail(x, n->name.at, "42710", "language \"%.*s\" already exists",
                    STR_ARG(n->name.text));
    language *l = old != NULL ? OBJECT_EDIT(x, language, old)
                              : OBJECT_NEW(x, language, CLASS_LANGUAGE, OID_NONE, n->name.text);
    l->trusted = n->trusted;
    l->procedural = true;
    l->engine =
        str_is(handlers[0]->base.name, "plpgsql_call_handler") ? STR("plpgsql") : n->name.text;
    dependency_list list = {0};
    for (size_t i = 0; i < 3; i++)
        if (handlers[i] != NULL)
            dependency_add(x->arena, &list,
                           (dependency){handlers[i]->base.id, 0, 0, DEPENDENCY_NORMAL});
    object_set_dependencies(x, &l->base, &list);
    if (old != NULL)
        put_changed(x, &old->base, &l->base);
    else
        put_new(x, &l->base);
    return true;
}

/* ---- access methods ---- */

bool method_is_for_tables(const other_object *method)
{
    return IS(create_access_method, method->tree)
               ? str_is_nocase(AS(create_access_method, method->tree)->type, "table")
               : method->base.id == OID_HEAP_METHOD;
}

/* lookup_am_handler_func() */
static bool check_method_handler(execution *x, const node_create_access_method *n,
                                 const function **f)
{
    static const oid internal[] = {TYPE_INTERNAL};
    str wanted =
        str_is_nocase(n->type, "table") ? STR("table_am_handler") : STR("index_am_handler");
    if (!find_function_of_types(x, name_of(n->handler), internal, 1, f))
        return false;
    return str_eq(catalog_format_type(x->catalog, x->arena, (*f)->returns, -1), wanted) ||
           fail(x, n->handler->at, "42809", "function %.*s must return type %.*s",
                STR_ARG((*f)->base.name), STR_ARG(wanted));
}

static void put_with(execution *x, object_kind kind, str called, const node *tree,
                     dependency_list *list)
{
    other_object *o = OBJECT_NEW(x, other_object, CLASS_OTHER, OID_NONE, called);
    o->kind = kind;
    o->tree = tree;
    object_set_dependencies(x, &o->base, list);
    put_new(x, &o->base);
}

bool execute_create_access_method(execution *x, const node *tree)
{
    const node_create_access_method *n = AS(create_access_method, tree);
    const function *handler;
    if (!check_superuser(x, tree->at, "permission denied to create access method"))
        return false;
    if (catalog_other(x->catalog, OBJECT_ACCESS_METHOD, OID_NONE, n->name.text) != NULL)
        return fail(x, n->name.at, "42710", "access method \"%.*s\" already exists",
                    STR_ARG(n->name.text));
    if (!check_method_handler(x, n, &handler))
        return false;
    dependency_list list = {0};
    dependency_add(x->arena, &list, (dependency){handler->base.id, 0, 0, DEPENDENCY_NORMAL});
    put_with(x, OBJECT_ACCESS_METHOD, n->name.text, tree, &list);
    return true;
}

/* ---- transforms ---- */

static str transform_name(execution *x, oid of, const object *in)
{
    return arena_printf(x->arena, "%u for %u", (unsigned)of, (unsigned)in->id);
}

const other_object *find_transform(execution *x, oid of, const object *in)
{
    return catalog_other(x->catalog, OBJECT_TRANSFORM, OID_NONE, transform_name(x, of, in));
}

/* check_transform_function() */
static bool check_transform_function(execution *x, const node *n, oid returns, const char *wrong,
                                     const function **out)
{
    const function *f;
    if (!resolve_function(x, n, OBJECT_FUNCTION, false, &f) || !check_owner(x, &f->base, n->at) ||
        !check_right(x, &f->base, PRIVILEGE_EXECUTE, n->at))
        return false;
    *out = f;
    const char *message = f->returns != returns  ? wrong
                          : f->volatility == 'v' ? "transform function must not be volatile"
                          : f->kind != 'f'       ? "transform function must be a normal function"
                          : f->returns_set       ? "transform function must not return a set"
                          : f->n_inputs != 1     ? "transform function must take one argument"
                          : f->input_types[0] != TYPE_INTERNAL
                              ? "first argument of transform function must be type internal"
                              : NULL;
    return message == NULL || fail(x, n->at, "42P17", "%s", message);
}

/* What can have a transform, and what may have it made by this role. */
static bool check_transform_type(execution *x, const node *n, oid *out)
{
    if (!resolve_type(x, n, out, NULL))
        return false;
    const type *t = CATALOG_GET(x->catalog, type, *out);
    if (t->kind == 'p' || t->kind == 'd')
        return fail(x, n->at, "42809", "data type %.*s is a %s", STR_ARG(t->base.name),
                    t->kind == 'p' ? "pseudo-type" : "domain");
    return check_owner(x, &t->base, n->at) && check_type_right(x, *out, n->at);
}

bool execute_create_transform(execution *x, const node *tree)
{
    const node_create_transform *n = AS(create_transform, tree);
    oid id;
    const function *from = NULL, *to = NULL;
    if (!check_transform_type(x, n->type, &id))
        return false;
    const object *in = catalog_find(x->catalog, CLASS_LANGUAGE, OID_NONE, n->language.text);
    if (in == NULL)
        return fail(x, n->language.at, "42704", "language \"%.*s\" does not exist",
                    STR_ARG(n->language.text));
    if (!check_language_right(x, in, n->language.at) ||
        (n->from_sql != NULL &&
         !check_transform_function(x, n->from_sql, TYPE_INTERNAL,
                                   "return data type of FROM SQL function must be internal",
                                   &from)) ||
        (n->to_sql != NULL &&
         !check_transform_function(x, n->to_sql, id,
                                   "return data type of TO SQL function must be the transform "
                                   "data type",
                                   &to)))
        return false;
    const other_object *old = find_transform(x, id, in);
    if (old != NULL && !n->replace)
        return fail(
            x, tree->at, "42710", "transform for type %.*s language \"%.*s\" already exists",
            STR_ARG(catalog_format_type(x->catalog, x->arena, id, -1)), STR_ARG(n->language.text));
    dependency_list list = {0};
    add_type_dependency(x, &list, id, 0);
    add_language_dependency(x, &list, in->id);
    dependency_add(x->arena, &list,
                   (dependency){from != NULL ? from->base.id : OID_NONE, 0, 0, DEPENDENCY_NORMAL});
    dependency_add(x->arena, &list,
                   (dependency){to != NULL ? to->base.id : OID_NONE, 0, 0, DEPENDENCY_NORMAL});
    if (old == NULL) {
        put_with(x, OBJECT_TRANSFORM, transform_name(x, id, in), tree, &list);
        return true;
    }
    other_object *o = OBJECT_EDIT(x, other_object, old);
    o->tree = tree;
    object_set_dependencies(x, &o->base, &list);
    put_changed(x, &old->base, &o->base);
    return true;
}
