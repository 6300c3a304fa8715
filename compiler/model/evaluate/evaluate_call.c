#include <string.h>

#include "model/evaluate/evaluate.h"
#include "model/execute/ddl.h"
#include "syntax/walk.h"

/* Calls of functions: which one is meant, and its arguments as it gets them. */

str computed_name(const function *f)
{
    const object *builtin = builtin_object(f->base.id); /* which may have got another name */
    if (f->base.id >= FIRST_USER_OID && str_is(f->language, "internal") &&
        str_starts(f->body, "range_constructor")) /* of a range type, whatever it is called */
        return STR("int4range");
    if (builtin != NULL && str_is(builtin->name, "substring") && f->n_inputs == 2 &&
        f->input_types[1] == TYPE_TEXT) /* substring(text, pattern) */
        return STR("regexp_substring");
    return builtin != NULL ? builtin->name : f->base.name;
}

typedef VEC(value) value_vec;

/* VARIADIC of an array: its elements, whatever its dimensions. */
static void spread_array(const execution *x, const value *array, value_vec *out)
{
    for (size_t i = 0; i < array->n_items; i++) {
        const value *one = &array->items[i];
        if (one->items != NULL && type_element(x, one->type) != OID_NONE)
            spread_array(x, one, out);
        else
            vec_push(x->arena, out, *one);
    }
}

oid type_analyzed(evaluation *ev, const level *l, const node *n)
{
    analysis an = {.x = ev->x, .ctes = ev->ctes, .external = ev->external};
    level here = l != NULL ? *l : (level){.external = ev->external};
    failure before = ev->x->failure;
    typed of;
    bool ok = analyze_node(&an, &here, n, &of);
    ev->x->failure = before;
    return ok ? of.type : OID_NONE;
}

/* A null that comes of CASE or COALESCE has their type, one of an aggregate over no rows that of
 * what it would give: it says which function is meant. */
void settle_null(evaluation *ev, const level *l, const node *arg, value *v)
{
    arg = without_parens(arg);
    bool open = v->type == TYPE_UNKNOWN || v->type == OID_NONE ||
                IS(operator_expr, arg); /* whose operands may have been nulls of any type */
    if (v->kind != VALUE_NULL || !open || IS(constant, arg))
        return;
    oid of = type_analyzed(ev, l, arg);
    if (of != OID_NONE)
        v->type = of;
}

/* ---- arguments that nobody looks at ---- */

typedef struct parameter_look {
    int64_t number;
    str called;
    bool used;
} parameter_look;

static walk_action look_for_parameter(const node *n, void *context)
{
    parameter_look *p = context;
    p->used |= IS(parameter, n) && AS(parameter, n)->number == p->number;
    if (IS(column_ref, n) && !str_absent(p->called))
        p->used |= str_eq(name_of(n).called, p->called) || str_eq(name_of(n).schema, p->called);
    return p->used ? WALK_STOP : WALK_INTO;
}

/* inline_function(): what stands for a parameter that the body does not name is gone with it. */
static bool is_left_out(execution *x, const resolved_call *call, size_t at)
{
    const function *f = call->function;
    const node *body =
        f != NULL && f->base.id >= FIRST_USER_OID && !f->strict ? inlined_body(x, f) : NULL;
    if (body == NULL || call->positions == NULL || call->expanded)
        return false;
    parameter_look look = {.number = (int64_t)call->positions[at] + 1};
    for (size_t i = 0, input = 0; i < f->n_params; i++) {
        if (f->params[i].mode == 'o' || f->params[i].mode == 't')
            continue;
        if (input++ == call->positions[at])
            look.called = f->params[i].name;
    }
    (void)walk(body, look_for_parameter, &look);
    return !look.used;
}

/* What the parameter's domain refuses, unless nobody looks at it. */
static bool cast_argument(execution *x, const node *n, const resolved_call *call, size_t at,
                          const value *given, oid to, value *out)
{
    failure before = x->failure;
    if (value_cast(x, n->at, *given, to, -1, false, out))
        return true;
    if (x->failure.raised || !is_left_out(x, call, at))
        return false;
    x->failure = before;
    *out = value_unknown(to);
    return true;
}

/* A function of the migrations or of the environment: arguments go to their parameters, the rest
 * gets its defaults. */
static bool call_user_function(evaluation *ev, const node *n, const resolved_call *call,
                               const value *args, size_t count, value *out)
{
    const function *f = call->function;
    value *inputs = ARENA_ARRAY(ev->x->arena, value, f->n_inputs + 1);
    bool *given = ARENA_ARRAY(ev->x->arena, bool, f->n_inputs + 1);
    for (size_t i = 0; i < count; i++) {
        size_t at = call->positions[i];
        if (call->expanded && at == f->n_inputs - 1) { /* gathered into the array */
            value *rest = ARENA_ARRAY(ev->x->arena, value, count - i);
            oid list = f->input_types[at], element = type_element(ev->x, list);
            if (type_is_polymorphic(list)) {
                element = call->types != NULL && call->types[i] != OID_NONE ? call->types[i]
                                                                            : args[i].type;
                list = type_array(ev->x, element);
            }
            for (size_t k = i; k < count; k++)
                if (!value_cast(ev->x, n->at, args[k], element, -1, false, &rest[k - i]))
                    return false;
            inputs[at] = value_list(list, rest, count - i);
            given[at] = true;
            break;
        }
        oid to = call->types != NULL && call->types[i] != OID_NONE ? call->types[i] : args[i].type;
        if (!cast_argument(ev->x, n, call, i, &args[i], to, &inputs[at]))
            return false;
        given[at] = true;
    }
    size_t at = 0;
    for (size_t i = 0; i < f->n_params; i++) {
        const function_param *p = &f->params[i];
        if (p->mode == 'o' || p->mode == 't')
            continue;
        if (!given[at]) {
            inputs[at] = value_unknown(p->type);
            if (p->default_value != NULL &&
                !evaluate_as(ev, NULL, p->default_value->tree, p->type, -1, &inputs[at]))
                return false;
        }
        at++;
    }
    table_value *set = ev->set;
    ev->set = NULL;
    if (type_is_polymorphic(f->returns) && call->result != OID_NONE &&
        !type_is_polymorphic(call->result)) { /* here it returns one type */
        function *plain = arena_copy(ev->x->arena, f, sizeof *f);
        plain->returns = call->result;
        f = plain;
    }
    return call_function(ev->x, n->at, f, inputs, f->n_inputs, out, set);
}

/* After fail() in an argument: it may be that it is never computed. */
static bool may_be_left_out(evaluation *ev, const level *l, const node *arg, failure before,
                            value *v)
{
    execution *x = ev->x;
    bool of_domain = strncmp(x->failure.sqlstate, "23", 2) == 0 && !x->failure.raised;
    if (!failed_on_values(x) && !of_domain)
        return false;
    analysis an = {.x = x, .ctes = ev->ctes, .external = ev->external};
    level here = l != NULL ? *l : (level){.external = ev->external};
    const failure *mistake = arena_copy(x->arena, &x->failure, sizeof x->failure);
    typed of;
    if (!analyze_node(&an, &here, arg, &of))
        of.type = OID_NONE;
    *v = value_unknown(of.type);
    v->mistake = mistake;
    x->failure = before;
    return true;
}

/* Each argument is computed, and made one of its parameter's type, before the next. */
static bool check_left_out(evaluation *ev, const node *n, const resolved_call *call, resolution how,
                           const value *args, size_t count)
{
    bool known = how == RESOLVED && call->types != NULL && call->function != NULL &&
                 call->function->base.id >= FIRST_USER_OID && !call->expanded;
    for (size_t i = 0; i < count; i++) {
        value ignored;
        if (args[i].kind != VALUE_UNKNOWN || args[i].mistake == NULL ||
            (how == RESOLVED && is_left_out(ev->x, call, i)))
            continue;
        for (size_t k = 0; k < i && known; k++)
            if (args[k].mistake == NULL && call->types[k] != OID_NONE &&
                !cast_argument(ev->x, n, call, k, &args[k], call->types[k], &ignored))
                return false;
        ev->x->failure = *args[i].mistake;
        return false;
    }
    return true;
}

/* What a call is given, as it is written. */
typedef struct given_arguments {
    value *values;
    str *names; /* of those that are named; NULL: none is */
    oid *types;
    size_t count;
} given_arguments;

static bool evaluate_arguments(evaluation *ev, const level *l, const node_function_call *c,
                               given_arguments *g)
{
    size_t count = c->args.count;
    str *names = ARENA_ARRAY(ev->x->arena, str, count + 1);
    *g = (given_arguments){.values = ARENA_ARRAY(ev->x->arena, value, count + 1),
                           .types = ARENA_ARRAY(ev->x->arena, oid, count + 1),
                           .count = count};
    table_value *set = ev->set;
    ev->set = NULL; /* it is for this call, not for those in its arguments */
    for (size_t i = 0; i < count; i++) {
        const node *arg = c->args.items[i];
        value *v = &g->values[i];
        names[i] = (str){NULL, 0};
        if (IS(named_argument, arg)) {
            names[i] = AS(named_argument, arg)->name.text;
            arg = AS(named_argument, arg)->value;
            g->names = names;
        }
        failure before = ev->x->failure;
        if (!evaluate(ev, l, arg, v) && !may_be_left_out(ev, l, arg, before, v))
            return false;
        settle_null(ev, l, arg, v);
        g->types[i] = v->type;
    }
    ev->set = set;
    return true;
}

/* By position; what is not given has its default: null here. */
static void place_by_position(execution *x, const resolved_call *call, given_arguments *g)
{
    const function *f = call->function;
    size_t most = f->n_inputs > g->count ? f->n_inputs : g->count;
    value *placed = ARENA_ARRAY(x->arena, value, most + 1);
    bool nulls = str_is(f->base.name, "make_interval");
    for (size_t i = 0; i < most; i++)
        placed[i] = nulls ? value_null(OID_NONE) : value_unknown(OID_NONE);
    size_t used = 0;
    for (size_t i = 0; i < g->count; i++) {
        size_t at = call->positions[i];
        placed[at] = g->values[i];
        used = at + 1 > used ? at + 1 : used;
    }
    g->values = placed;
    g->count = used;
}

/* f(..., VARIADIC array): its items are arguments. */
static void spread_last(execution *x, given_arguments *g)
{
    const value *array = g->count > 0 ? &g->values[g->count - 1] : NULL;
    if (array != NULL && array->kind == VALUE_NULL)
        g->count--; /* format() gets none then */
    if (array == NULL || array->kind != VALUE_KNOWN ||
        type_element(x, type_base(x, array->type)) == OID_NONE)
        return;
    value_vec spread = {0};
    for (size_t i = 0; i + 1 < g->count; i++)
        vec_push(x->arena, &spread, g->values[i]);
    spread_array(x, array, &spread);
    g->values = spread.items;
    g->count = spread.count;
}

/* extract_variadic_args(): VARIADIC of a null array makes a null of all but format(). */
static bool is_null_list(const node *call, const given_arguments *g, str called)
{
    return AS(function_call, call)->variadic && g->count > 0 &&
           g->values[g->count - 1].kind == VALUE_NULL && !str_is(called, "format");
}

/* A number that is given names one that is there, or must not be. */
static void doubt_large_object(execution *x, const node *n, const function *f,
                               const given_arguments *g)
{
    const value *v = g->count > 0 ? &g->values[0] : NULL;
    bool made = str_is(f->base.name, "lo_creat") ||
                ((str_is(f->base.name, "lo_create") || str_is(f->base.name, "lo_from_bytea")) &&
                 v != NULL && v->kind == VALUE_KNOWN && v->integer == 0);
    x->large_objects = true;
    if (!made)
        x->fallible = unknown_rows(x, n->at, "which large objects there are is not known");
}

static bool call_builtin(evaluation *ev, const node *n, const resolved_call *call,
                         given_arguments *g, value *out)
{
    const function *f = call->function;
    if (str_starts(f->base.name, "lo_"))
        doubt_large_object(ev->x, n, f, g);
    /* what it gets is of its parameters' types */
    for (size_t i = 0; i < g->count && call->types != NULL; i++) {
        oid to = call->types[i];
        value *v = &g->values[i];
        if (v->type == TYPE_UNKNOWN && to != OID_NONE && to != TYPE_ANY &&
            !value_cast(ev->x, n->at, *v, to, -1, false, v))
            return false;
        if (to == TYPE_TEXT)
            value_shed_blanks(ev->x, v);
        if (v->kind == VALUE_NULL && f->strict) {
            *out = value_null(call->result);
            return true;
        }
    }
    if (g->names != NULL && call->positions != NULL)
        place_by_position(ev->x, call, g);
    str called = computed_name(f);
    if (is_null_list(n, g, called)) {
        *out = value_null(call->result);
        return true;
    }
    if (AS(function_call, n)->variadic)
        spread_last(ev->x, g);
    return apply_function(ev, n->at, called, g->values, g->count, call->result, out);
}

static bool call_resolved(evaluation *ev, const node *n, const resolved_call *call,
                          given_arguments *g, value *out)
{
    const function *f = call->function;
    if (f == NULL && call->types != NULL)
        return value_cast(ev->x, n->at, g->values[0], call->result, -1, true, out);
    if (f == NULL) {
        *out = value_unknown(call->result);
        return true;
    }
    if (f->base.id >= FIRST_USER_OID &&
        (str_is(f->language, "sql") || str_is(f->language, "plpgsql")))
        return call_user_function(ev, n, call, g->values, g->count, out);
    return call_builtin(ev, n, call, g, out);
}

static const value *bound_value(const evaluation *ev, const node *n)
{
    for (size_t i = 0; ev->bound != NULL && i < ev->bound->count; i++)
        if (ev->bound->items[i].call == n)
            return &ev->bound->items[i].v;
    return NULL;
}

bool evaluate_call(evaluation *ev, const level *l, const node *n, value *out)
{
    const node_function_call *c = AS(function_call, n);
    const value *bound = bound_value(ev, n);
    if (bound != NULL) {
        *out = *bound;
        return true;
    }
    bool aggregate = c->over == NULL && is_aggregate(ev->x, c);
    if (aggregate && ev->group != NULL)
        return apply_aggregate(ev, l, c, out);
    if (aggregate || c->over != NULL) {
        *out = value_unknown(OID_NONE);
        return true;
    }
    given_arguments g;
    if (!evaluate_arguments(ev, l, c, &g))
        return false;
    resolved_call call;
    call_arguments as = {
        .types = g.types, .names = g.names, .count = g.count, .variadic = c->variadic};
    resolution how = resolve_call(ev->x, c->name, as, &call);
    if (!check_left_out(ev, n, &call, how, g.values, g.count))
        return false;
    if (how == RESOLVED)
        return call_resolved(ev, n, &call, &g, out);
    if (how == RESOLVED_NONE && g.count == 1 && type_is_row(ev->x, g.types[0])) {
        /* name(row) is row.name */
        *out = row_field_value(ev->x, &g.values[0], qualified_last(c->name));
        return true;
    }
    return fail(ev->x, n->at, how == RESOLVED_NONE ? "42883" : "42725", "function %.*s(...) %s",
                STR_ARG(qualified_last(c->name)),
                how == RESOLVED_NONE ? "does not exist" : "is not unique");
}
