#include "model/catalog/catalog_private.h"
#include "model/evaluate/evaluate.h"

/* Builtin functions that are what operators and casts run: int4pl(), timestamp_mi(), float8(jsonb).
 * Called by their own names they do what the operator or the cast does. */

/* By their functions' names. Those with several functions of one name have one symbol. */
static void list_operators(execution *x, map *all)
{
    object_list operators = builtin_list(x->lasting, CLASS_OPERATOR);
    for (size_t i = 0; i < operators.count; i++) {
        const operator_object *o = (const operator_object *)operators.items[i];
        const object *f = builtin_object(o->function);
        if (f != NULL && map_get(all, f->name) == NULL)
            map_put(all, f->name, (void *)(uintptr_t)o);
    }
}

static bool is_value_of(const execution *x, const value *v, oid of)
{
    return v->type == TYPE_UNKNOWN || type_base(x, v->type) == of || type_is_polymorphic(of);
}

/* A cast's function is called as the type that it makes. */
static bool is_cast(const execution *x, str called, const value *args, size_t count, oid result)
{
    const type *t = type_get(x, result);
    return count == 1 && t != NULL && t->base.id < FIRST_USER_OID && t->kind == 'b' &&
           str_eq(t->base.name, called) && args[0].type != OID_NONE &&
           args[0].type != TYPE_UNKNOWN && builtin_cast(type_base(x, args[0].type), result) != NULL;
}

bool apply_as_operator(evaluation *ev, range at, str called, const value *args, size_t count,
                       oid result, value *out, bool *ok)
{
    execution *x = ev->x;
    if (x->operators.count == 0)
        list_operators(x, &x->operators);
    const operator_object *o = map_get(&x->operators, called);
    *ok = true;
    if (o != NULL && count == 2 && o->left != OID_NONE && is_value_of(x, &args[0], o->left) &&
        is_value_of(x, &args[1], o->right)) {
        *ok = apply_binary(ev, at, o->base.name, &args[0], &args[1], out);
        return true;
    }
    if (o != NULL && count == 1 && o->left == OID_NONE && is_value_of(x, &args[0], o->right)) {
        *ok = apply_prefix(ev, at, o->base.name, &args[0], out);
        return true;
    }
    if (!is_cast(x, called, args, count, result))
        return false;
    *ok = value_cast(x, at, args[0], result, -1, true, out);
    return true;
}
