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

/* The call without what stands for OUT parameters, which is not evaluated. */
static const node *without_outputs(execution *x, const node *call, const function *called)
{
    const node_function_call *c = AS(function_call, call);
    if (called->n_params == called->n_inputs)
        return call;
    node_function_call *less = arena_copy(x->arena, c, sizeof *c);
    less->args = (node_list){ARENA_ARRAY(x->arena, node *, c->args.count + 1), 0};
    for (size_t i = 0; i < c->args.count; i++) {
        const function_param *p = param_of(called, c->args.items[i], i);
        if (p == NULL || p->mode != 'o')
            less->args.items[less->args.count++] = c->args.items[i];
    }
    return &less->base;
}

bool begins_nonatomic(execution *x)
{
    if (x->depth > 0 || x->in_transaction || x->session->in_block)
        return false;
    x->transaction = catalog_savepoint(x->catalog);
    return true;
}

bool execute_call(execution *x, const node *tree)
{
    const function *called;
    value ignored;
    return execute_call_with(x, tree, NULL, &called, &ignored);
}

static bool not_writable(execution *x, range at, const function_param *p)
{
    return fail(x, at, "42601",
                "procedure parameter \"%.*s\" is an output parameter but corresponding argument is "
                "not writable",
                STR_ARG(p->name));
}

/* make_callstmt_target() of PL/pgSQL: what OUT and INOUT parameters give has a variable that is
 * exactly of their type. */
static bool check_targets(execution *x, const scope *names, const node *call,
                          const resolved_call *resolved)
{
    const function *f = resolved->function;
    level empty = {.external = names};
    node_list args = AS(function_call, call)->args;
    bool *told = ARENA_ARRAY(x->arena, bool, f->n_params + 1);
    for (size_t i = 0; i < args.count; i++) {
        const node *arg = args.items[i];
        const function_param *p = param_of(f, arg, i);
        found_name target = {0};
        if (p == NULL || (p->mode != 'o' && p->mode != 'b'))
            continue;
        told[p - f->params] = true;
        arg = without_parens(IS(named_argument, arg) ? AS(named_argument, arg)->value : arg);
        if (IS(column_ref, arg) && find_name(x, &empty, names, arg, &target) == FOUND_VARIABLE) {
            typed of = target.variable->of;
            bool field = target.used < AS(column_ref, arg)->parts.count;
            if (field || of.type == OID_NONE || of.type == resolved->types[i])
                continue;
        }
        return not_writable(x, arg->at, p);
    }
    for (size_t i = 0; i < f->n_params; i++) /* one that takes its default has none */
        if ((f->params[i].mode == 'o' || f->params[i].mode == 'b') && !told[i])
            return not_writable(x, call->at, &f->params[i]);
    return true;
}

/* transformCallStmt() */
bool analyze_called(execution *x, const scope *names, const node *tree, call_analysis *c)
{
    typed ignored;
    *c = (call_analysis){.names = names != NULL ? *names : (scope){.no_query = NULL}};
    c->names.no_query = "CALL argument";
    const node *call = AS(call, tree)->call;
    analysis an = {.x = x, .external = &c->names, .call = call};
    (void)analyze_enter(&an, FORBIDS_ALL, "CALL arguments");
    level empty = {.external = &c->names};
    return analyze_call(&an, &empty, call, &ignored, &c->resolved);
}

bool execute_call_with(execution *x, const node *tree, const frame *from, const function **called,
                       value *out)
{
    const node *call = AS(call, tree)->call;
    evaluation ev = {.x = x, .external = x->scope};
    call_analysis c;
    if (!analyze_called(x, x->scope, tree, &c))
        return false;
    const function *f = *called = c.resolved.function;
    if (from != NULL && f != NULL && !check_targets(x, &c.names, call, &c.resolved))
        return false;
    if (from != NULL && !check_read_only(x, from->function, tree))
        return false;
    if (f != NULL && !check_right(x, &f->base, PRIVILEGE_EXECUTE, call->at))
        return false;
    if (f != NULL)
        call = without_outputs(x, call, f);
    bool nonatomic = x->nonatomic;
    x->nonatomic |= begins_nonatomic(x);
    bool ok = evaluate(&ev, NULL, call, out);
    x->nonatomic = nonatomic;
    return ok;
}
