#include "model/analyze/analyze.h"
#include "model/analyze/coerce.h"
#include "model/interpret/interpret.h"
#include "model/session/rights.h"

/* CALL. */

/* Which parameter an argument is for: OUT parameters count. NULL: none. */
static const function_param *param_of(const function *f, const node *arg, size_t at)
{
    if (!IS(named_argument, arg))
        return at < f->n_params ? &f->params[at] : NULL;
    for (size_t i = 0; i < f->n_params; i++)
        if (str_eq(f->params[i].name, AS(named_argument, arg)->name.text))
            return &f->params[i];
    return NULL;
}

/* Whether something of that name gives more than it takes. */
static bool any_outputs(execution *x, const node *called)
{
    str schema = qualified_schema(called);
    size_t count = 1;
    oid named = str_absent(schema) ? OID_NONE : catalog_schema(x->catalog, schema);
    const oid *path = str_absent(schema) ? session_search_path(x, &count) : &named;
    for (size_t i = 0; i < count; i++) {
        object_list all = catalog_overloads(x->catalog, x->arena, CLASS_FUNCTION, path[i],
                                            qualified_last(called));
        for (size_t k = 0; k < all.count; k++) {
            const function *f = (const function *)all.items[k];
            if (f->base.id >= FIRST_USER_OID && f->n_params > f->n_inputs)
                return true;
        }
    }
    return false;
}

static bool not_a_procedure(execution *x, range at, const function *f)
{
    return fail(x, at, "42809", "%.*s is not a procedure", STR_ARG(f->base.name));
}

/* FuncnameGetCandidates() with include_out_arguments; *out NULL: it stays open. */
static bool resolve_with_outputs(execution *x, const node_function_call *c, const function **out)
{
    size_t count = c->args.count;
    oid *types = ARENA_ARRAY(x->arena, oid, count + 1);
    str *names = ARENA_ARRAY(x->arena, str, count + 1);
    analysis an = {.x = x, .external = x->scope};
    level empty = {.external = x->scope};
    bool any_names = false;
    for (size_t i = 0; i < count; i++) {
        const node *arg = c->args.items[i];
        typed of;
        bool named = IS(named_argument, arg);
        names[i] = named ? AS(named_argument, arg)->name.text : (str){NULL, 0};
        any_names |= named;
        if (!analyze_node(&an, &empty, named ? AS(named_argument, arg)->value : arg, &of))
            return false;
        types[i] = of.type;
    }
    call_arguments args = {.types = types,
                           .names = any_names ? names : NULL,
                           .count = count,
                           .variadic = c->variadic,
                           .outputs = true};
    resolved_call found_one = {0};
    if (!check_named_schema(x, c->name))
        return false;
    resolution r = resolve_call(x, c->name, args, &found_one);
    *out = found_one.function;
    return r == RESOLVED || fail(x, c->base.at, r == RESOLVED_NONE ? "42883" : "42725",
                                 r == RESOLVED_NONE ? "procedure %.*s does not exist"
                                                    : "procedure %.*s is not unique",
                                 STR_ARG(qualified_last(c->name)));
}

/* The call without what stands for OUT parameters, which is not evaluated. */
static bool without_outputs(execution *x, const node **call)
{
    const node_function_call *c = AS(function_call, *call);
    const function *wanted = NULL;
    if (!any_outputs(x, c->name))
        return true;
    if (!resolve_with_outputs(x, c, &wanted))
        return false;
    if (wanted == NULL)
        return true;
    if (wanted->kind != 'p')
        return not_a_procedure(x, (*call)->at, wanted);
    node_function_call *less = arena_copy(x->arena, c, sizeof *c);
    less->args = (node_list){ARENA_ARRAY(x->arena, node *, c->args.count + 1), 0};
    for (size_t i = 0; i < c->args.count; i++) {
        const function_param *p = param_of(wanted, c->args.items[i], i);
        if (p == NULL || p->mode != 'o')
            less->args.items[less->args.count++] = c->args.items[i];
    }
    *call = &less->base;
    return true;
}

bool execute_call(execution *x, const node *tree)
{
    const function *called;
    value ignored;
    return execute_call_with(x, tree, &called, &ignored);
}

bool execute_call_with(execution *x, const node *tree, const function **called, value *out)
{
    const node *call = AS(call, tree)->call;
    if (IS(function_call, call) && !without_outputs(x, &call))
        return false;
    evaluation ev = {.x = x, .external = x->scope};
    scope names = x->scope != NULL ? *x->scope : (scope){.no_query = NULL};
    names.no_query = "CALL argument";
    analysis an = {.x = x, .external = &names, .call = call};
    level empty = {.external = &names};
    resolved_call resolved = {0};
    typed ignored;
    if (!analyze_call(&an, &empty, call, &ignored, &resolved))
        return false;
    if (resolved.function != NULL && resolved.function->kind != 'p')
        return not_a_procedure(x, call->at, resolved.function);
    if (resolved.function != NULL &&
        !check_right(x, &resolved.function->base, PRIVILEGE_EXECUTE, call->at))
        return false;
    *called = resolved.function;
    return evaluate(&ev, NULL, call, out);
}
