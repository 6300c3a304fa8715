#include "model/evaluate/own_code.h"

#include "model/analyze/analyze.h"
#include "model/catalog/catalog_private.h"
#include "model/execute/ddl.h"

/* One whose body is known; NULL: the server's own, or of a library. */
static const function *own_function(const execution *x, oid id)
{
    const object *o = id >= FIRST_USER_OID ? catalog_get(x->catalog, id) : NULL;
    const function *f = o != NULL && o->class == CLASS_FUNCTION ? (const function *)o : NULL;
    return f != NULL && (str_is(f->language, "sql") || str_is(f->language, "plpgsql")) ? f : NULL;
}

static bool run(execution *x, range at, const function *f, const value *args, size_t count,
                value *out)
{
    value given[3];
    if (count != f->n_inputs || count > 3) {
        *out = value_unknown(f->returns);
        return true;
    }
    for (size_t i = 0; i < count; i++)
        if (type_is_polymorphic(f->input_types[i]))
            given[i] = args[i];
        else if (!value_cast(x, at, args[i], f->input_types[i], -1, false, &given[i]))
            return false;
    return call_function(x, at, f, given, count, out, NULL);
}

bool run_own_operator(execution *x, const node_operator_expr *n, const value *left,
                      const value *right, value *out, bool *done)
{
    *done = false;
    if (!catalog_has_own(x->catalog, CLASS_OPERATOR) || !IS(operator_name, n->op))
        return true;
    const node_operator_name *called = AS(operator_name, n->op);
    node_list schema = called->schema;
    str in = schema.count > 0 ? AS(identifier, schema.items[schema.count - 1])->name.text
                              : (str){NULL, 0};
    resolved_operator o;
    if (resolve_operator(x, in, called->symbol.text, left == NULL,
                         left != NULL ? left->type : OID_NONE, right->type, &o) != RESOLVED ||
        o.op == NULL)
        return true;
    const function *f = own_function(x, o.op->function);
    if (f == NULL || type_is_polymorphic(f->returns))
        return true;
    *done = true;
    const value both[2] = {left != NULL ? *left : *right, *right};
    return run(x, n->base.at, f, both, left != NULL ? 2 : 1, out);
}

bool run_own_cast(execution *x, range at, const value *v, oid to, int32_t typmod,
                  bool explicit_cast, value *out, bool *done)
{
    *done = false;
    if (v->type == to || v->type == TYPE_UNKNOWN || !catalog_has_own(x->catalog, CLASS_CAST))
        return true;
    const cast_object *k = catalog_cast(x->catalog, type_base(x, v->type), to);
    const function *f = k != NULL ? own_function(x, k->function) : NULL;
    if (f == NULL || (k->context == 'e' && !explicit_cast) || type_is_polymorphic(f->returns))
        return true;
    *done = true;
    const value args[3] = {*v, value_integer(typmod, TYPE_INT4), value_bool(explicit_cast)};
    return run(x, at, f, args, f->n_inputs, out);
}

void doubt_own_aggregate(execution *x, const node_function_call *call)
{
    const function *f = function_named(x, call);
    for (size_t i = 0; f != NULL && f->base.id >= FIRST_USER_OID && i < f->n_made_of; i++) {
        const function *part = own_function(x, f->made_of[i]);
        if (part != NULL && part->volatility == 'v')
            unknown_rows(x, call->base.at, "what aggregate %.*s does is not known",
                         STR_ARG(f->base.name));
    }
}
