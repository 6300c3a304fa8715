#include <string.h>

#include "model/analyze/coerce.h"
#include "model/session/rights.h"
#include "model/value/value.h"
#include "syntax/made.h"

/* CREATE AGGREGATE: DefineAggregate(), AggregateCreate(). */

enum { MAX_ARGUMENTS = 100 }; /* FUNC_MAX_ARGS */

typedef struct aggregate {
    execution *x;
    const node_define *n;
    function *f;
    oid state, moving; /* the types of what is gathered */
    size_t direct;     /* how many arguments stand before ORDER BY */
    bool ordered, hypothetical;
    oid variadic; /* the type of the last argument when that is variadic */
    const function *step, *moving_step;
    VEC(oid) parts; /* the functions that it is made of */
} aggregate;

/* ---- what is written ---- */

/* The last of the name counts; sfunc1, stype1 and initcond1 are older words. */
static const node_option *given(const aggregate *a, const char *called)
{
    const node_list *options = &a->n->options;
    str old = arena_printf(a->x->arena, "%s1", called);
    const node_option *out = NULL;
    for (size_t i = 0; i < options->count; i++) {
        const node_option *o = AS(option, options->items[i]);
        if (str_is(o->name.text, called) || str_eq(o->name.text, old))
            out = o;
    }
    return out;
}

static const node *value_of(const aggregate *a, const char *called)
{
    const node_option *o = given(a, called);
    return o != NULL ? o->value : NULL;
}

static bool wrong(const aggregate *a, const char *message)
{
    return fail(a->x, a->n->base.at, "42P13", "%s", message);
}

/* makeOrderedSetArgs() */
static bool orders_arguments(const node_define *n)
{
    const node *first = n->args.count == 1 ? n->args.items[0] : NULL;
    return !n->old_style && IS(function_ref, first) && AS(function_ref, first)->order_by.count > 0;
}

static bool check_words(const aggregate *a)
{
    static const char *const flags[] = {"finalfunc_extra", "mfinalfunc_extra", "hypothetical"},
                             *const modify[] = {"finalfunc_modify", "mfinalfunc_modify"},
                             *const sizes[] = {"sspace", "msspace"};
    for (size_t i = 0; i < 2; i++) {
        const node *size = value_of(a, sizes[i]);
        if (given(a, sizes[i]) != NULL &&
            (!IS(constant, size) || AS(constant, size)->type != CONSTANT_INTEGER))
            return fail(a->x, given(a, sizes[i])->base.at, "42601", "%s requires an integer value",
                        sizes[i]);
    }
    for (size_t i = 0; i < 3; i++)
        if (given(a, flags[i]) != NULL && !check_boolean_option(a->x, given(a, flags[i])))
            return false;
    for (size_t i = 0; i < 2; i++) {
        str word = node_text(value_of(a, modify[i]));
        if (given(a, modify[i]) != NULL && !str_is(word, "read_only") &&
            !str_is(word, "shareable") && !str_is(word, "read_write"))
            return fail(a->x, given(a, modify[i])->base.at, "42601",
                        "parameter \"%s\" must be READ_ONLY, SHAREABLE, or READ_WRITE", modify[i]);
    }
    return !a->hypothetical || a->ordered ||
           wrong(a, "only ordered-set aggregates can be hypothetical");
}

static bool check_moving(const aggregate *a)
{
    static const struct {
        const char *option, *with, *without;
    } parts[] = {{"msfunc", "aggregate msfunc must be specified when mstype is specified",
                  "aggregate msfunc must not be specified without mstype"},
                 {"minvfunc", "aggregate minvfunc must be specified when mstype is specified",
                  "aggregate minvfunc must not be specified without mstype"},
                 {"mfinalfunc", NULL, "aggregate mfinalfunc must not be specified without mstype"},
                 {"msspace", NULL, "aggregate msspace must not be specified without mstype"},
                 {"minitcond", NULL, "aggregate minitcond must not be specified without mstype"}};
    bool moves = given(a, "mstype") != NULL;
    for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++) {
        bool has = given(a, parts[i].option) != NULL;
        if (moves && !has && parts[i].with != NULL)
            return wrong(a, parts[i].with);
        if (!moves && has)
            return wrong(a, parts[i].without);
    }
    return true;
}

/* ---- arguments ---- */

static bool add_argument(aggregate *a, const node *arg, function_param *params, oid *inputs)
{
    function_param *p = &params[a->f->n_inputs];
    p->mode = 'i';
    if (IS(parameter_def, arg)) {
        const node_parameter_def *d = AS(parameter_def, arg);
        p->name = d->name.text;
        p->mode = d->mode == PARAM_VARIADIC ? 'v' : 'i';
        arg = d->type;
    }
    if (a->n->old_style ? !defined_type(a->x, arg, &p->type)
                        : !resolve_type(a->x, arg, &p->type, NULL))
        return false;
    const type *t = type_get(a->x, p->type);
    if (t != NULL && !t->defined)
        return wrong(a, "aggregate cannot accept shell type");
    if (IS(type_name, arg) && AS(type_name, arg)->setof)
        return wrong(a, "aggregates cannot accept set arguments");
    if (p->mode == 'v' && p->type != TYPE_ANY && p->type != TYPE_ANYARRAY &&
        p->type != TYPE_ANYCOMPATIBLEARRAY && array_element(a->x->catalog, p->type) == OID_NONE)
        return wrong(a, "VARIADIC parameter must be an array");
    for (size_t k = 0; k < a->f->n_inputs && p->name.len > 0; k++)
        if (str_eq(params[k].name, p->name))
            return fail(a->x, a->n->base.at, "42P13", "parameter name \"%.*s\" used more than once",
                        STR_ARG(p->name));
    if (p->mode == 'v')
        a->variadic = p->type;
    inputs[a->f->n_inputs++] = p->type;
    return true;
}

/* makeOrderedSetArgs(): a variadic last one on both sides of ORDER BY is one. */
static bool new_arguments(aggregate *a, const node_function_ref *r)
{
    size_t n = r->args.count + r->order_by.count;
    function_param *params = ARENA_ARRAY(a->x->arena, function_param, n + 1);
    oid *inputs = ARENA_ARRAY(a->x->arena, oid, n + 1);
    a->f->params = params;
    a->f->input_types = inputs;
    for (size_t i = 0; i < r->args.count; i++)
        if (!add_argument(a, r->args.items[i], params, inputs))
            return false;
    a->direct = a->f->n_direct = a->ordered ? a->f->n_inputs : 0;
    bool merged = a->ordered && a->variadic != OID_NONE;
    for (size_t i = 0; i < r->order_by.count && !merged; i++)
        if (!add_argument(a, r->order_by.items[i], params, inputs))
            return false;
    return true;
}

static bool old_argument(aggregate *a)
{
    const node *base = value_of(a, "basetype");
    if (base == NULL)
        return wrong(a, "aggregate input type must be specified");
    if (str_is_nocase(node_text(base), "any"))
        return true;
    function_param *params = ARENA_NEW(a->x->arena, function_param);
    oid *inputs = ARENA_NEW(a->x->arena, oid);
    a->f->params = params;
    a->f->input_types = inputs;
    return add_argument(a, base, params, inputs);
}

static bool arguments(aggregate *a)
{
    const node_list *written = &a->n->args;
    if (a->n->old_style)
        return old_argument(a);
    if (given(a, "basetype") != NULL)
        return wrong(a, "basetype is redundant with aggregate input type specification");
    if (written->count == 1 && IS(function_ref, written->items[0]))
        return new_arguments(a, AS(function_ref, written->items[0]));
    node_function_ref plain = {.args = *written};
    return new_arguments(a, &plain);
}

/* ---- types ---- */

static bool state_type(const aggregate *a, const char *called, oid *out)
{
    const node *written = value_of(a, called);
    if (written == NULL)
        return true;
    if (!defined_type(a->x, written, out))
        return false;
    const type *t = type_get(a->x, *out);
    bool internal = *out == TYPE_INTERNAL && is_unrestricted(a->x);
    return t == NULL || t->kind != 'p' || type_is_polymorphic(*out) || internal ||
           fail(a->x, written->at, "42P13", "aggregate transition data type cannot be %.*s",
                STR_ARG(catalog_format_type(a->x->catalog, a->x->arena, *out, -1)));
}

static bool initial_value(const aggregate *a, const char *called, oid of)
{
    const node *initial = value_of(a, called);
    const type *t = type_get(a->x, of);
    value v;
    return initial == NULL || t == NULL || t->kind == 'p' ||
           value_input(a->x, initial->at, of, -1, node_text(initial), &v);
}

static bool types(aggregate *a)
{
    bool serial = given(a, "serialfunc") != NULL, deserial = given(a, "deserialfunc") != NULL;
    if (!state_type(a, "stype", &a->state))
        return false;
    if (serial && deserial && a->state != TYPE_INTERNAL)
        return wrong(a, "serialization functions may be specified only when the aggregate "
                        "transition data type is internal");
    if (serial != deserial)
        return wrong(a, "must specify both or neither of serialization and deserialization "
                        "functions");
    if (!state_type(a, "mstype", &a->moving) || !initial_value(a, "initcond", a->state) ||
        !initial_value(a, "minitcond", a->moving))
        return false;
    str parallel = node_text(value_of(a, "parallel"));
    if (str_absent(parallel))
        return true;
    a->f->parallel = str_is(parallel, "safe") ? 's' : str_is(parallel, "restricted") ? 'r' : 'u';
    return str_is(parallel, "safe") || str_is(parallel, "restricted") ||
           str_is(parallel, "unsafe") ||
           fail(a->x, given(a, "parallel")->base.at, "42601",
                "parameter \"parallel\" must be SAFE, RESTRICTED, or UNSAFE");
}

/* A polymorphic state needs an argument that decides it. */
static bool check_state(const aggregate *a, oid state)
{
    failure before = a->x->failure;
    if (!type_is_polymorphic(state) || check_signature(a->x, a->f, state, a->n->base.at))
        return true;
    a->x->failure = before;
    return wrong(a, "cannot determine transition data type");
}

/* ---- the functions that it is made of ---- */

static bool binary_coercible(const execution *x, oid from, oid to)
{
    if (from == to || type_is_polymorphic(to) || to == TYPE_ANY)
        return true;
    const cast_object *k = catalog_cast(x->catalog, type_base(x, from), to);
    return type_base(x, from) == to || (k != NULL && k->function == OID_NONE && !k->inout);
}

/* lookup_agg_function(): *result is what it returns for these arguments. */
static bool find_part(aggregate *a, const char *called, const oid *args, size_t n, oid variadic,
                      oid *result, const function **out)
{
    execution *x = a->x;
    const node *written = value_of(a, called);
    qualified q = name_of(written);
    if (!check_written_schema(x, q))
        return false;
    node *wanted = made_qualified(x->arena, written->at, q.schema, q.called);
    resolved_call call;
    call_arguments arguments_of = {
        .types = args, .count = n, .variadic = variadic != OID_NONE && variadic != TYPE_ANY};
    bool found = resolve_call(x, wanted, arguments_of, &call) == RESOLVED &&
                 call.function != NULL && call.function->kind == 'f' &&
                 (!call.expanded || variadic == TYPE_ANY);
    if (!found)
        return fail(x, written->at, "42883", "function %.*s does not exist", STR_ARG(q.called));
    *out = call.function;
    if ((*out)->returns_set)
        return fail(x, written->at, "42804", "function %.*s returns a set", STR_ARG(q.called));
    for (size_t i = 0; i < n && i < (*out)->n_inputs; i++)
        if (args[i] != (*out)->input_types[i] && /* a polymorphic one says nothing of itself */
            !binary_coercible(x, args[i],
                              call.types[i] != OID_NONE ? call.types[i] : (*out)->input_types[i]))
            return fail(x, written->at, "42804", "function %.*s requires run-time type coercion",
                        STR_ARG(q.called));
    bool open = call.result == OID_NONE || !type_is_polymorphic((*out)->returns);
    *result = open ? (*out)->returns : call.result;
    for (size_t i = 0; i < n && type_is_polymorphic((*out)->returns); i++)
        if (type_is_polymorphic(args[i])) /* the aggregate's own arguments decide it */
            *result = (*out)->returns;
    vec_push(x->arena, &a->parts, (*out)->base.id);
    return check_right(x, &(*out)->base, PRIVILEGE_EXECUTE, written->at);
}

static bool wrong_result(const aggregate *a, const char *called, const char *words, oid wanted)
{
    return fail(a->x, a->n->base.at, "42804", "return type of %s function %.*s is not %.*s", words,
                STR_ARG(name_of(value_of(a, called)).called),
                STR_ARG(catalog_format_type(a->x->catalog, a->x->arena, wanted, -1)));
}

static size_t step_arguments(const aggregate *a, oid state, oid *out)
{
    const function *f = a->f;
    size_t n = !a->ordered ? f->n_inputs : a->direct < f->n_inputs ? f->n_inputs - a->direct : 1;
    out[0] = state;
    for (size_t i = 0; i < n; i++)
        out[i + 1] = f->input_types[f->n_inputs - n + i];
    return n + 1;
}

static bool find_step(aggregate *a, const char *called, const char *initial, oid state,
                      const function **out)
{
    oid args[MAX_ARGUMENTS + 1], result;
    size_t n = step_arguments(a, state, args);
    if (!find_part(a, called, args, n, a->variadic, &result, out))
        return false;
    if (result != state)
        return wrong_result(a, called, initial != NULL ? "transition" : "inverse transition",
                            state);
    bool strict = initial != NULL && (*out)->strict && given(a, initial) == NULL;
    if (strict && (a->f->n_inputs < 1 || !binary_coercible(a->x, a->f->input_types[0], state)))
        return wrong(a, "must not omit initial value when transition function is strict and "
                        "transition type is not compatible with input type");
    return true;
}

static bool find_final(aggregate *a, const char *called, const char *extra, oid state, oid *result)
{
    const function *found;
    const node_option *o = given(a, extra);
    bool more = o != NULL && node_is_true(o->value, true);
    oid args[MAX_ARGUMENTS + 1];
    args[0] = state;
    for (size_t i = 0; i < a->f->n_inputs; i++)
        args[i + 1] = a->f->input_types[i];
    *result = state;
    if (given(a, called) == NULL)
        return true;
    size_t n = more ? a->f->n_inputs + 1 : a->direct + 1;
    bool all = more || a->direct >= a->f->n_inputs;
    return find_part(a, called, args, n, all ? a->variadic : OID_NONE, result, &found) &&
           (!more || !found->strict ||
            wrong(a, "final function with extra arguments must not be declared STRICT"));
}

static bool find_combine(aggregate *a)
{
    const function *found;
    oid args[2] = {a->state, a->state}, result;
    if (given(a, "combinefunc") == NULL)
        return true;
    if (!find_part(a, "combinefunc", args, 2, OID_NONE, &result, &found))
        return false;
    if (result != a->state)
        return wrong_result(a, "combinefunc", "combine", a->state);
    return a->state != TYPE_INTERNAL || !found->strict ||
           wrong(a, "combine function with transition type internal must not be declared STRICT");
}

static bool find_serial(aggregate *a)
{
    const function *found;
    oid args[2] = {TYPE_INTERNAL, TYPE_INTERNAL}, result;
    if (given(a, "serialfunc") == NULL)
        return true;
    if (!find_part(a, "serialfunc", args, 1, OID_NONE, &result, &found))
        return false;
    if (result != TYPE_BYTEA)
        return wrong_result(a, "serialfunc", "serialization", TYPE_BYTEA);
    args[0] = TYPE_BYTEA;
    if (!find_part(a, "deserialfunc", args, 2, OID_NONE, &result, &found))
        return false;
    return result == TYPE_INTERNAL ||
           wrong_result(a, "deserialfunc", "deserialization", TYPE_INTERNAL);
}

static bool find_moving(aggregate *a)
{
    const function *back;
    if (a->moving == OID_NONE)
        return true;
    if (!find_step(a, "msfunc", "minitcond", a->moving, &a->moving_step) ||
        !find_step(a, "minvfunc", NULL, a->moving, &back))
        return false;
    return back->strict == a->moving_step->strict ||
           wrong(a, "strictness of aggregate's forward and inverse transition functions must "
                    "match");
}

/* ---- all of it ---- */

static bool check_kind(const aggregate *a)
{
    const function *f = a->f;
    size_t aggregated = f->n_inputs - a->direct;
    if (f->n_inputs > MAX_ARGUMENTS - 1)
        return fail(a->x, a->n->base.at, "54023", "aggregates cannot have more than %d arguments",
                    MAX_ARGUMENTS - 1);
    if (!check_state(a, a->state) || (a->moving != OID_NONE && !check_state(a, a->moving)))
        return false;
    if (a->ordered && a->variadic != OID_NONE && a->variadic != TYPE_ANY)
        return fail(a->x, a->n->base.at, "0A000",
                    "a variadic ordered-set aggregate must use VARIADIC type ANY");
    bool fits = !a->hypothetical || aggregated == 0 ||
                (a->variadic == OID_NONE && a->direct >= aggregated &&
                 memcmp(f->input_types + a->direct - aggregated, f->input_types + a->direct,
                        aggregated * sizeof(oid)) == 0);
    return fits || wrong(a, "a hypothetical-set aggregate must have direct arguments matching its "
                            "aggregated arguments");
}

static bool check_types_used(const aggregate *a)
{
    const function *f = a->f;
    for (size_t i = 0; i < f->n_inputs; i++)
        if (!check_right(a->x, &type_get(a->x, f->input_types[i])->base, PRIVILEGE_USAGE,
                         a->n->base.at))
            return false;
    return check_right(a->x, &type_get(a->x, a->state)->base, PRIVILEGE_USAGE, a->n->base.at);
}

static bool find_sort_operator(const aggregate *a, const node *n)
{
    const node_operator_name *op = IS(operator_name, n) ? AS(operator_name, n) : NULL;
    size_t parts = op != NULL ? op->schema.count : 0;
    str schema = parts > 0 ? node_text(op->schema.items[parts - 1]) : (str){0};
    str symbol = op != NULL ? op->symbol.text : node_text(n);
    oid of = a->f->input_types[0];
    resolved_operator hit;
    if (resolve_operator(a->x, schema, symbol, false, of, of, &hit) == RESOLVED)
        return true;
    return check_operator_schema(a->x, n) &&
           fail(a->x, n->at, "42883", "operator does not exist: %.*s %.*s %.*s",
                STR_ARG(catalog_format_type(a->x->catalog, a->x->arena, of, -1)), STR_ARG(symbol),
                STR_ARG(catalog_format_type(a->x->catalog, a->x->arena, of, -1)));
}

static bool find_parts(aggregate *a)
{
    oid moved;
    const node *sort = value_of(a, "sortop");
    if (!find_step(a, "sfunc", "initcond", a->state, &a->step) || !find_moving(a) ||
        !find_final(a, "finalfunc", "finalfunc_extra", a->state, &a->f->returns) ||
        !find_combine(a) || !find_serial(a) ||
        !check_signature(a->x, a->f, a->f->returns, a->n->base.at))
        return false;
    if (a->moving != OID_NONE &&
        !find_final(a, "mfinalfunc", "mfinalfunc_extra", a->moving, &moved))
        return false;
    if (a->moving != OID_NONE && moved != a->f->returns)
        return wrong(a, "moving-aggregate implementation returns another type than the plain "
                        "implementation");
    if (sort != NULL && a->f->n_inputs != 1)
        return wrong(a, "sort operator can only be specified for single-argument aggregates");
    return (sort == NULL || find_sort_operator(a, sort)) && check_types_used(a);
}

bool define_aggregate(execution *x, const node_define *n)
{
    oid schema;
    str called;
    aggregate a = {.x = x, .n = n};
    if (!resolve_new_name(x, n->name, &schema, &called))
        return false;
    function *f = a.f = OBJECT_NEW(x, function, CLASS_FUNCTION, schema, called);
    f->kind = 'a';
    f->language = STR("internal");
    f->volatility = 'i';
    f->parallel = 'u';
    f->body = STR("aggregate_dummy");
    f->cost = 1;
    const node_option *o = given(&a, "hypothetical");
    a.hypothetical = o != NULL && node_is_true(o->value, true);
    a.ordered = orders_arguments(n);
    if (!check_words(&a))
        return false;
    if (given(&a, "stype") == NULL)
        return wrong(&a, "aggregate stype must be specified");
    if (given(&a, "sfunc") == NULL)
        return wrong(&a, "aggregate sfunc must be specified");
    if (!check_moving(&a) || !arguments(&a) || !types(&a))
        return false;
    f->n_params = f->n_inputs;
    f->aggregate = a.hypothetical ? 'h' : a.ordered ? 'o' : 'n';
    if (!check_kind(&a) || !find_parts(&a))
        return false;
    f->made_of = a.parts.items;
    f->n_made_of = a.parts.count;
    return put_function(x, f, n->replace, n->name->at);
}
