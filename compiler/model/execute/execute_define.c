#include <string.h>

#include "model/execute/ddl.h"
#include "model/session/rights.h"
#include "model/value/value.h"
#include "syntax/made.h"

/* CREATE TYPE, AGGREGATE, COLLATION, TEXT SEARCH (name = value, ...): what they share. */

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

/* ---- functions that something is made of ---- */

static bool find_called(execution *x, const node *called, const oid *types, size_t n,
                        const function **out)
{
    qualified q = name_of(called);
    *out = NULL;
    if (!check_written_schema(x, q))
        return false;
    node *wanted = made_qualified(x->arena, called->at, q.schema, q.called);
    resolved_call call;
    if (resolve_call(x, wanted, (call_arguments){.types = types, .count = n}, &call) == RESOLVED &&
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
