#include <string.h>

#include "model/evaluate/evaluate.h"
#include "model/execute/ddl.h"
#include "syntax/walk.h"

/* Calls of functions: which one is meant, and its arguments as it gets them. */

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
            for (size_t k = i; k < count; k++)
                if (!value_cast(ev->x, n->at, args[k], type_element(ev->x, f->input_types[at]), -1,
                                false, &rest[k - i]))
                    return false;
            inputs[at] = value_list(f->input_types[at], rest, count - i);
            given[at] = true;
            break;
        }
        oid to = call->types != NULL && call->types[i] != OID_NONE ? call->types[i] : args[i].type;
        if (!value_cast(ev->x, n->at, args[i], to, -1, false, &inputs[at]))
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

/* A builtin function computes what it computes, also when it was given another name. */
static str computed_name(const function *f)
{
    const object *builtin = builtin_object(f->base.id);
    if (f->base.id >= FIRST_USER_OID && str_is(f->language, "internal") &&
        str_starts(f->body, "range_constructor")) /* of a range type, whatever it is called */
        return STR("int4range");
    return builtin != NULL ? builtin->name : f->base.name;
}

/* A null that comes of CASE or COALESCE has their type, which says which function is meant. */
static void settle_type(evaluation *ev, const level *l, const node *arg, value *v)
{
    arg = without_parens(arg);
    if (v->kind != VALUE_NULL || v->type != TYPE_UNKNOWN || IS(constant, arg))
        return;
    analysis an = {.x = ev->x, .ctes = ev->ctes, .external = ev->external};
    level here = l != NULL ? *l : (level){.external = ev->external};
    failure before = ev->x->failure;
    typed of;
    if (analyze_node(&an, &here, arg, &of) && of.type != OID_NONE)
        v->type = of.type;
    ev->x->failure = before;
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

static bool check_left_out(evaluation *ev, const resolved_call *call, resolution how,
                           const value *args, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (args[i].kind != VALUE_UNKNOWN || args[i].mistake == NULL ||
            (how == RESOLVED && is_left_out(ev->x, call, i)))
            continue;
        ev->x->failure = *args[i].mistake;
        return false;
    }
    return true;
}

bool evaluate_call(evaluation *ev, const level *l, const node *n, value *out)
{
    const node_function_call *c = AS(function_call, n);
    for (size_t i = 0; ev->bound != NULL && i < ev->bound->count; i++)
        if (ev->bound->items[i].call == n) {
            *out = ev->bound->items[i].v;
            return true;
        }
    if (c->over != NULL) {
        *out = value_unknown(OID_NONE);
        return true;
    }
    if (is_aggregate(ev->x, c)) {
        if (ev->group != NULL)
            return apply_aggregate(ev, l, c, out);
        *out = value_unknown(OID_NONE);
        return true;
    }
    size_t count = c->args.count;
    value *args = ARENA_ARRAY(ev->x->arena, value, count + 1);
    str *names = ARENA_ARRAY(ev->x->arena, str, count + 1);
    oid *types = ARENA_ARRAY(ev->x->arena, oid, count + 1);
    bool named = false;
    table_value *set = ev->set;
    ev->set = NULL; /* it is for this call, not for those in its arguments */
    for (size_t i = 0; i < count; i++) {
        const node *arg = c->args.items[i];
        names[i] = (str){NULL, 0};
        if (IS(named_argument, arg)) {
            names[i] = AS(named_argument, arg)->name.text;
            arg = AS(named_argument, arg)->value;
            named = true;
        }
        failure before = ev->x->failure;
        if (!evaluate(ev, l, arg, &args[i]) && !may_be_left_out(ev, l, arg, before, &args[i]))
            return false;
        settle_type(ev, l, arg, &args[i]);
        types[i] = args[i].type;
    }
    ev->set = set;
    resolved_call call;
    call_arguments as = {
        .types = types, .names = named ? names : NULL, .count = count, .variadic = c->variadic};
    resolution how = resolve_call(ev->x, c->name, as, &call);
    if (!check_left_out(ev, &call, how, args, count))
        return false;
    if (how == RESOLVED_NONE && count == 1 && type_is_row(ev->x, types[0]) &&
        types[0] != TYPE_RECORD) { /* name(row) is row.name */
        *out = row_field_value(ev->x, &args[0], qualified_last(c->name));
        return true;
    }
    if (how != RESOLVED)
        return fail(ev->x, n->at, how == RESOLVED_NONE ? "42883" : "42725", "function %.*s(...) %s",
                    STR_ARG(qualified_last(c->name)),
                    how == RESOLVED_NONE ? "does not exist" : "is not unique");
    if (call.function == NULL && call.types != NULL)
        return value_cast(ev->x, n->at, args[0], call.result, -1, true, out);
    if (call.function == NULL) {
        *out = value_unknown(call.result);
        return true;
    }
    if (call.function->base.id >= FIRST_USER_OID &&
        (str_is(call.function->language, "sql") || str_is(call.function->language, "plpgsql")))
        return call_user_function(ev, n, &call, args, count, out);
    ev->x->large_objects |= str_starts(call.function->base.name, "lo_");
    /* what a builtin function gets is of its parameters' types */
    for (size_t i = 0; i < count && call.types != NULL; i++) {
        oid to = call.types[i];
        if (args[i].type == TYPE_UNKNOWN && to != OID_NONE && to != TYPE_ANY &&
            !value_cast(ev->x, n->at, args[i], to, -1, false, &args[i]))
            return false;
        if (args[i].kind == VALUE_NULL && call.function->strict) {
            *out = value_null(call.result);
            return true;
        }
    }
    if (named && call.positions != NULL) { /* what is not given has its default: null here */
        size_t most = call.function->n_inputs > count ? call.function->n_inputs : count;
        value *placed = ARENA_ARRAY(ev->x->arena, value, most + 1);
        for (size_t i = 0; i < most; i++)
            placed[i] = str_is(call.function->base.name, "make_interval") ? value_null(OID_NONE)
                                                                          : value_unknown(OID_NONE);
        size_t used = 0;
        for (size_t i = 0; i < count; i++) {
            placed[call.positions[i]] = args[i];
            used = call.positions[i] + 1 > used ? call.positions[i] + 1 : used;
        }
        args = placed;
        count = used;
    }
    if (c->variadic && count > 0 && args[count - 1].kind == VALUE_KNOWN &&
        args[count - 1].items != NULL) {
        size_t last = count - 1, total = last;
        value *spread = ARENA_ARRAY(ev->x->arena, value, last + args[last].n_items);
        memcpy(spread, args, last * sizeof *args);
        for (size_t i = 0; i < args[last].n_items; i++)
            spread[total++] = args[last].items[i];
        return apply_function(ev, n->at, computed_name(call.function), spread, total, call.result,
                              out);
    }
    return apply_function(ev, n->at, computed_name(call.function), args, count, call.result, out);
}
