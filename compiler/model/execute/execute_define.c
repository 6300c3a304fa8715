#include <string.h>

#include "model/execute/ddl.h"
#include "model/session/rights.h"
#include "model/value/value.h"

/* CREATE TYPE (base), AGGREGATE, COLLATION, TEXT SEARCH: name = value lists. */

const node *defined_value(const node_list *options, const char *called)
{
    for (size_t i = 0; i < options->count; i++) {
        const node_option *o = AS(option, options->items[i]);
        if (str_is(o->name.text, called))
            return o->value;
    }
    return NULL;
}

bool check_no_shell(execution *x, oid id, range at)
{
    const type *t = CATALOG_GET(x->catalog, type, id);
    return t == NULL || t->defined ||
           fail(x, at, "42704", "type \"%.*s\" is only a shell", STR_ARG(t->base.name));
}

bool defined_type(execution *x, const node *n, oid *out)
{
    const type *t;
    if (n == NULL)
        return true;
    if (IS(type_name, n))
        return resolve_type(x, n, out, NULL) && check_no_shell(x, *out, n->at);
    if (!resolve_type_name(x, n, false, &t))
        return false;
    *out = t->base.id;
    return check_no_shell(x, *out, n->at);
}

/* ---- base types ---- */

/* It goes with the functions that read and write it. */
static void need_type_functions(execution *x, const node_define *n, type *t)
{
    static const char *const parts[] = {"input",     "output",     "receive", "send",
                                        "typmod_in", "typmod_out", "analyze", "subscript"};
    dependency_list list = {0};
    for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++) {
        const node *part = defined_value(&n->options, parts[i]);
        qualified q = name_of(part);
        size_t n_path;
        const oid *path = session_function_path(x, &n_path);
        for (size_t k = 0; part != NULL && k < n_path; k++) {
            oid schema = str_absent(q.schema) ? path[k] : catalog_schema(x->catalog, q.schema);
            object_list all =
                catalog_overloads(x->catalog, x->arena, CLASS_FUNCTION, schema, q.called);
            for (size_t m = 0; m < all.count; m++)
                dependency_add(x->arena, &list,
                               (dependency){all.items[m]->id, 0, 0, DEPENDENCY_NORMAL});
        }
    }
    object_set_dependencies(x, &t->base, &list);
}

static bool define_type(execution *x, const node_define *n)
{
    oid schema;
    str called;
    if (!resolve_new_name(x, n->name, &schema, &called))
        return false;
    const type *shell = (const type *)catalog_find(x->catalog, CLASS_TYPE, schema, called);
    if (shell != NULL && (shell->defined || n->options.count == 0) &&
        !check_free_type_name(x, schema, called, n->name->at))
        return false;
    shell = (const type *)catalog_find(x->catalog, CLASS_TYPE, schema, called);
    if (shell == NULL && n->options.count > 0)
        return fail(x, n->name->at, "42710", "type \"%.*s\" does not exist", STR_ARG(called));
    type *t = shell != NULL ? OBJECT_EDIT(x, type, shell)
                            : OBJECT_NEW(x, type, CLASS_TYPE, schema, called);
    t->kind = 'p';
    t->category = 'P';
    t->base_typmod = -1;
    if (n->options.count == 0) {
        put_new(x, &t->base);
        return true;
    }
    if (defined_value(&n->options, "input") == NULL)
        return fail(x, n->base.at, "42P17", "type input function must be specified");
    if (defined_value(&n->options, "output") == NULL)
        return fail(x, n->base.at, "42P17", "type output function must be specified");
    if (!defined_type(x, defined_value(&n->options, "like"), &t->like))
        return false;
    str category = node_text(defined_value(&n->options, "category"));
    t->kind = 'b';
    t->category = category.len > 0 ? category.data[0] : 'U';
    t->preferred = node_is_true(defined_value(&n->options, "preferred"), false);
    t->defined = true;
    t->base.created_at = x->cause->at;
    t->array = create_array_type(x, t);
    need_type_functions(x, n, t);
    put_changed(x, &shell->base, &t->base);
    return true;
}

/* ---- functions that something is made of ---- */

static bool find_called(execution *x, const node *called, const oid *types, size_t n,
                        const function **out)
{
    qualified q = name_of(called);
    *out = NULL;
    if (!check_written_schema(x, q))
        return false;
    node_identifier part = {{NODE_identifier, called->at}, {q.called, called->at}};
    node_identifier space = {{NODE_identifier, called->at}, {q.schema, called->at}};
    node *both[] = {&space.base, &part.base};
    node_qualified_name wanted = {
        {NODE_qualified_name, called->at},
        {str_absent(q.schema) ? both + 1 : both, str_absent(q.schema) ? 1u : 2u}};
    resolved_call call;
    if (resolve_call(x, &wanted.base, (call_arguments){.types = types, .count = n}, &call) ==
            RESOLVED &&
        call.function != NULL && call.function->n_inputs == n)
        *out = call.function;
    return *out != NULL ||
           fail(x, called->at, "42883", "function %.*s does not exist", STR_ARG(q.called));
}

/* As it is called, nothing is to be converted. */
static bool takes_as_they_are(execution *x, const function *f, const oid *types)
{
    for (size_t i = 0; i < f->n_inputs; i++) {
        oid declared = f->input_types[i];
        const cast_object *k = catalog_cast(x->catalog, types[i], declared);
        if (declared != types[i] && !type_is_polymorphic(declared) &&
            (k == NULL || k->function != OID_NONE || k->inout))
            return false;
    }
    return true;
}

bool find_exact_function(execution *x, const node *called, const oid *types, size_t n,
                         const function **out)
{
    if (!find_called(x, called, types, n, out))
        return false;
    return takes_as_they_are(x, *out, types) ||
           fail(x, called->at, "42883", "function %.*s does not exist",
                STR_ARG(name_of(called).called));
}

/* ---- what else has a definition ---- */

bool put_other(execution *x, object_kind kind, oid schema, str called, const node *tree,
               bool if_not_exists, const char *sqlstate)
{
    const other_object *old = catalog_other(x->catalog, kind, schema, called);
    if (old != NULL && if_not_exists) {
        skip_event(x, &old->base, "it exists already");
        return true;
    }
    if (old != NULL)
        return fail(x, tree->at, sqlstate, "%s \"%.*s\" already exists", object_kind_words(kind),
                    STR_ARG(called));
    other_object *o = OBJECT_NEW(x, other_object, CLASS_OTHER, schema, called);
    o->kind = kind;
    o->tree = tree;
    put_new(x, &o->base);
    return true;
}

void change_other(execution *x, const other_object *before, const node *tree)
{
    other_object *o = OBJECT_EDIT(x, other_object, before);
    o->tree = tree;
    put_changed(x, &before->base, &o->base);
}

bool execute_define(execution *x, const node *tree)
{
    const node_define *n = AS(define, tree);
    switch (n->object) {
    case OBJECT_TYPE:
        return check_superuser(x, tree->at, "must be superuser to create a base type") &&
               define_type(x, n);
    case OBJECT_OPERATOR:
        return execute_create_operator(x, tree);
    case OBJECT_AGGREGATE:
        return define_aggregate(x, n);
    case OBJECT_COLLATION:
        return define_collation(x, n);
    default:
        return define_text_search(x, n);
    }
}
