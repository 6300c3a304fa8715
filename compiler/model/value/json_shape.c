#include "model/value/compute.h"

/* Of jsonb whose value is not known: whether it is a scalar, an array or an object, which is what
 * functions refuse first. It stands in what an opaque value is called. */

#define OPAQUE_SCALAR "to_jsonb of a scalar"

const char *json_scalar_name(execution *x, const value *of)
{
    oid base = type_base(x, of->type);
    bool scalar = base != OID_NONE && base != TYPE_JSON && base != TYPE_JSONB &&
                  base != TYPE_UNKNOWN && type_element(x, base) == OID_NONE &&
                  !type_is_row(x, base) && of->kind != VALUE_UNKNOWN && !of->perhaps_null;
    return scalar ? OPAQUE_SCALAR : "to_jsonb";
}

json_shape json_shape_of(const value *v)
{
    static const struct {
        const char *called;
        json_shape shape;
    } all[] = {{OPAQUE_SCALAR, JSON_SCALAR},
               {"jsonb_build_object", JSON_OBJECT},
               {"jsonb_build_array", JSON_ARRAY}};
    if ((v->kind != VALUE_PER_RUN && v->kind != VALUE_FRESH) || v->perhaps_null)
        return JSON_OPEN;
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
        if (str_starts(v->text, all[i].called))
            return all[i].shape;
    return JSON_OPEN;
}

/* jsonb_delete(), jsonb_delete_path() */
bool check_json_operator(execution *x, range at, str symbol, const value *left, const value *right)
{
    json_shape shape = json_shape_of(left);
    bool takes = str_is(symbol, "-"), cuts = str_is(symbol, "#-");
    if (type_base(x, left->type) != TYPE_JSONB || (!takes && !cuts) || right->kind == VALUE_NULL ||
        right->kind == VALUE_UNKNOWN || right->perhaps_null)
        return true;
    if (shape == JSON_SCALAR)
        return fail(x, at, "22023", "cannot delete %s scalar", cuts ? "path in" : "from");
    return shape != JSON_OBJECT || !takes || !type_is_integer(type_base(x, right->type)) ||
           fail(x, at, "22023", "cannot delete from object using integer index");
}

bool check_json_is_list(computation *c)
{
    json_shape shape = json_shape_of(&c->args[0]);
    return shape == JSON_OPEN || shape == JSON_ARRAY ||
           fail(c->x, c->at, "22023", "cannot get array length of %s",
                shape == JSON_OBJECT ? "a non-array" : "a scalar");
}

bool check_json_has_paths(computation *c)
{
    bool null = false;
    for (size_t i = 1; i < c->count; i++)
        null = null || c->args[i].kind == VALUE_NULL || c->args[i].kind == VALUE_UNKNOWN ||
               c->args[i].perhaps_null;
    return null || json_shape_of(&c->args[0]) != JSON_SCALAR ||
           fail(c->x, c->at, "22023", "cannot set path in scalar");
}
