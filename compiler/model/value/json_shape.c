#include "model/value/compute.h"
#include "model/value/jsonb.h"

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
    if (v->items != NULL && v->kind != VALUE_KNOWN && !v->perhaps_null)
        return JSON_OBJECT;
    if ((v->kind != VALUE_PER_RUN && v->kind != VALUE_FRESH) || v->perhaps_null)
        return JSON_OPEN;
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
        if (str_starts(v->text, all[i].called))
            return all[i].shape;
    return JSON_OPEN;
}

/* ---- what it tells of operators ---- */

/* Of any jsonb, also what is known; and of an array whether there is anything in it. */
typedef struct json_outline {
    json_shape shape;
    bool filled;
} json_outline;

static json_outline outline_of(const execution *x, const value *v)
{
    oid of = type_base(x, v->type);
    jsonb_value j;
    bool sure;
    if (of != TYPE_JSONB && of != TYPE_UNKNOWN)
        return (json_outline){JSON_OPEN, false};
    if (v->kind != VALUE_KNOWN) /* of what is known nothing opaque is made */
        return (json_outline){json_shape_of(v), json_shape_of(v) == JSON_ARRAY};
    if (v->text.data == NULL || !jsonb_read(x->arena, v->text, &j, &sure))
        return (json_outline){JSON_OPEN, false};
    return (json_outline){j.kind == JSONB_OBJECT  ? JSON_OBJECT
                          : j.kind == JSONB_ARRAY ? JSON_ARRAY
                                                  : JSON_SCALAR,
                          j.count > 0};
}

/* JsonbDeepContains(), as far as it need not look inside. */
static bool contains_never(json_outline whole, json_outline part)
{
    if (whole.shape == JSON_OPEN || part.shape == JSON_OPEN)
        return false;
    return (whole.shape == JSON_OBJECT) != (part.shape == JSON_OBJECT) ||
           (whole.shape == JSON_SCALAR && part.shape == JSON_ARRAY) ||
           (whole.shape == JSON_ARRAY && !whole.filled &&
            (part.shape == JSON_SCALAR || part.filled));
}

/* jsonb_object_field(), jsonb_array_element(), get_jsonb_path_all(): whether nothing is there. An
 * index looks into a scalar as if it were an array of one. */
static bool has_never(const execution *x, str symbol, json_shape shape, const value *key)
{
    if (str_starts(symbol, "#>"))
        return shape == JSON_SCALAR && key->kind == VALUE_KNOWN &&
               (key->n_items > 0 || (key->type == TYPE_UNKNOWN && !str_is(key->text, "{}")));
    bool by_index = type_is_integer(type_base(x, key->type));
    return str_starts(symbol, "->") && key->kind == VALUE_KNOWN && shape != JSON_OPEN &&
           (by_index ? shape == JSON_OBJECT : shape != JSON_OBJECT);
}

bool json_shapes_tell(execution *x, str symbol, const value *left, const value *right, value *out)
{
    json_outline l = outline_of(x, left), r = outline_of(x, right);
    if (type_base(x, left->type) != TYPE_JSONB && type_base(x, right->type) != TYPE_JSONB)
        return false;
    if (str_is(symbol, "@>") || str_is(symbol, "<@")) {
        *out = value_bool(false);
        return str_is(symbol, "@>") ? contains_never(l, r) : contains_never(r, l);
    }
    if (has_never(x, symbol, l.shape, right)) {
        *out = value_null(str_ends(symbol, ">>") ? TYPE_TEXT : TYPE_JSONB);
        return true;
    }
    if (!str_is(symbol, "||") || l.shape == JSON_OPEN || r.shape == JSON_OPEN)
        return false;
    bool keyed = l.shape == JSON_OBJECT && r.shape == JSON_OBJECT,
         filled = l.shape != JSON_ARRAY || r.shape != JSON_ARRAY || l.filled || r.filled;
    const value both[] = {*left, *right};
    if (keyed || filled)
        *out = value_opaque(x, keyed ? STR("jsonb_build_object ||") : STR("jsonb_build_array ||"),
                            both, 2, TYPE_JSONB);
    return keyed || filled;
}

const char *json_name_alike(const value *of, const char *otherwise)
{
    json_shape shape = json_shape_of(of);
    return shape == JSON_SCALAR   ? OPAQUE_SCALAR " without nulls"
           : shape == JSON_ARRAY  ? "jsonb_build_array without nulls"
           : shape == JSON_OBJECT ? "jsonb_build_object without nulls"
                                  : otherwise;
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
