#include "model/analyze/analyze.h"
#include "model/analyze/coerce.h"
#include "model/builtin/builtin.h"
#include "model/interpret/interpret.h"
#include "syntax/walk.h"

/* Whether an expression is immutable. The server asks that of the planned expression: a call of a
 * simple SQL function is replaced by its body (inline_function() in clauses.c), so that it counts
 * what the body calls, whatever the function itself was declared to be. */

enum { INLINE_DEPTH = 16 }; /* functions that call each other */

static walk_action find_subquery(const node *n, void *context)
{
    bool *seen = context;
    if (n->kind != NODE_subquery && n->kind != NODE_select)
        return WALK_INTO;
    *seen = true;
    return WALK_STOP;
}

/* What gives NULL for a NULL, as all that is inlined for a strict function must. */
static walk_action find_lenient(const node *n, void *context)
{
    bool *seen = context;
    switch (n->kind) {
    case NODE_constant:
    case NODE_parameter:
    case NODE_column_ref:
    case NODE_operator_expr:
    case NODE_operator_name:
    case NODE_function_call:
    case NODE_qualified_name:
    case NODE_identifier:
    case NODE_type_cast:
    case NODE_type_name:
    case NODE_paren_expr:
    case NODE_at_time_zone:
        return WALK_INTO;
    default:
        *seen = true;
        return WALK_STOP;
    }
}

/* The one expression of a body that consists of SELECT EXPRESSION alone; NULL when it is more. */
const node *inlined_body(execution *x, const function *f)
{
    if (!str_is(f->language, "sql") || f->kind != 'f' || f->security_definer || f->n_settings > 0 ||
        f->returns_set || f->returns == TYPE_RECORD)
        return NULL;
    bool ok;
    node_list all = function_statements(x, f, &ok);
    if (!ok || all.count != 1 || !IS(select, all.items[0]))
        return NULL;
    const node_select *s = AS(select, all.items[0]);
    if (s->form != SELECT_PLAIN || s->with != NULL || s->distinct || s->into != NULL ||
        s->from.count > 0 || s->where != NULL || s->group_by.count > 0 || s->having != NULL ||
        s->windows.count > 0 || s->order_by.count > 0 || s->limit != NULL || s->offset != NULL ||
        s->targets.count != 1)
        return NULL;
    const node *body = AS(target, s->targets.items[0])->expr;
    bool refused = false;
    walk(body, find_subquery, &refused);
    if (!refused && f->strict)
        walk(body, find_lenient, &refused);
    return refused ? NULL : body;
}

typedef struct parameter_use {
    int64_t number;
    str called;
} parameter_use;

static walk_action find_parameter_use(const node *n, void *context)
{
    const parameter_use *p = context;
    const node_list *parts = IS(column_ref, n) ? &AS(column_ref, n)->parts : NULL;
    bool numbered = IS(parameter, n) && AS(parameter, n)->number == p->number;
    for (size_t i = 0; parts != NULL && !str_absent(p->called) && i < parts->count; i++)
        numbered |= IS(identifier, parts->items[i]) &&
                    str_eq(AS(identifier, parts->items[i])->name.text, p->called);
    return numbered ? WALK_STOP : WALK_INTO;
}

/* What a strict function's body leaves out would not make it NULL any more. */
static bool uses_parameters(const function *f, const node *body)
{
    parameter_use p = {0};
    for (size_t i = 0; i < f->n_params; i++) {
        char mode = f->params[i].mode;
        if (mode == 'o' || mode == 't')
            continue;
        p.number++;
        p.called = f->params[i].name;
        if (walk(body, find_parameter_use, &p))
            return false;
    }
    return true;
}

void plan_call(const analysis *an, const function *f, inlined_call *out)
{
    execution *x = an->x;
    *out = (inlined_call){.volatility = f->volatility};
    bool looks_inside = f->volatility != 'i' || an->plans;
    if (!looks_inside || f->base.id < FIRST_USER_OID || an->inlined > INLINE_DEPTH)
        return;
    failure before = x->failure;
    const node *body = inlined_body(x, f);
    scope inside = {.variables = body != NULL ? parameters_of(x, f, NULL, 0) : NULL};
    analysis inner = {.x = x, .external = &inside, .inlined = an->inlined + 1, .plans = an->plans};
    level empty = {.external = &inside};
    typed of;
    bool inlined = body != NULL && analyze_node(&inner, &empty, body, &of) &&
                   analyze_convert(&inner, body, &of, f->returns, -1, COERCE_ASSIGNMENT, "result");
    x->failure = before;
    if (!inlined || (f->strict && (inner.lenient || !uses_parameters(f, body))) ||
        (f->volatility != 'v' && inner.volatility == 'v') ||
        (f->volatility == 'i' && inner.volatility != 0))
        return;
    *out = (inlined_call){.volatility = inner.volatility != 0 ? inner.volatility : 'i',
                          .constant = of.constant,
                          .mistake = inner.mistake};
}
