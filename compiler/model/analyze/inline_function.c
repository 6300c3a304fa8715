#include "model/analyze/analyze.h"
#include "model/analyze/coerce.h"
#include "model/builtin/builtin.h"
#include "model/interpret/interpret.h"
#include "model/session/rights.h"
#include "syntax/walk.h"

/* Functions in SQL that the planner puts the bodies of in the place of their calls
 * (inline_function() and inline_set_returning_function() in clauses.c). To see whether it can it
 * analyses them, so that a body that does not fit any more fails in the statement that calls it, be
 * there rows or not; and an expression is as immutable as what the body calls, whatever the
 * function itself was declared to be. */

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

/* What neither kind of call is put in place of. */
static bool may_inline(const execution *x, const function *f)
{
    return f->base.id >= FIRST_USER_OID && str_is(f->language, "sql") && f->kind == 'f' &&
           !f->security_definer && f->n_settings == 0 &&
           (f->atomic_body != NULL || !str_absent(f->body)) && /* an extension's is not read */
           (rights_on((execution *)x, &f->base) & PRIVILEGE_EXECUTE) != 0;
}

/* The expression of a query that is SELECT EXPRESSION alone; NULL when it is more. */
static const node *only_expression(const execution *x, const node *query)
{
    if (!IS(select, query))
        return NULL;
    const node_select *s = AS(select, query);
    if (s->form != SELECT_PLAIN || s->with != NULL || s->distinct || s->into != NULL ||
        s->from.count > 0 || s->where != NULL || s->group_by.count > 0 || s->having != NULL ||
        s->windows.count > 0 || s->order_by.count > 0 || s->limit != NULL || s->offset != NULL ||
        s->targets.count != 1 || targets_gather(x, s->targets))
        return NULL;
    const node *body = AS(target, s->targets.items[0])->expr;
    bool refused = false;
    walk(body, find_subquery, &refused);
    return refused ? NULL : body;
}

/* A strict function must be all strict inside. */
static bool is_too_lenient(const function *f, const node *body)
{
    bool lenient = false;
    if (f->strict)
        walk(body, find_lenient, &lenient);
    return lenient;
}

const node *inlined_body(execution *x, const function *f)
{
    if (!may_inline(x, f) || f->returns_set || f->returns == TYPE_RECORD)
        return NULL;
    bool ok;
    failure before = x->failure;
    node_list all = function_statements(x, f, &ok);
    x->failure = before;
    const node *body = ok && all.count == 1 ? only_expression(x, all.items[0]) : NULL;
    return body != NULL && !is_too_lenient(f, body) ? body : NULL;
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

/* A body under way, with what is known of its parameters. */
typedef struct inlining {
    analysis *an;
    function here; /* as it is in this call: what is polymorphic has a type */
    active_function active;
    scope inside;
    query_result gives;
} inlining;

static void begin_inlining(inlining *in, analysis *an, const function *f, const typed *inputs,
                           oid result)
{
    execution *x = an->x;
    *in = (inlining){.an = an, .here = *f, .active = {f->base.id, an->active}};
    if (result != OID_NONE)
        in->here.returns = result;
    value *values = ARENA_ARRAY(x->arena, value, f->n_inputs + 1);
    for (size_t i = 0; i < f->n_inputs; i++)
        values[i] =
            inputs[i].constant != NULL ? *inputs[i].constant : value_unknown(inputs[i].type);
    variables *all = parameters_of(x, f, values, f->n_inputs);
    for (size_t i = 0; i < all->count; i++) {
        all->items[i].of.constant = inputs[i].constant;
        if (type_is_polymorphic(f->input_types[i]))
            all->items[i].of.type = inputs[i].type;
    }
    in->inside = (scope){.variables = all};
}

static bool is_active(const analysis *an, oid id)
{
    const active_function *a = an->active;
    while (a != NULL && a->id != id)
        a = a->outer;
    return a != NULL;
}

/* The only statement of the body, analysed; NULL when there are more, or, with the failure in *why,
 * when it does not fit any more. One that was analysed when it was created does. */
static const node *only_statement(inlining *in, const failure **why)
{
    execution *x = in->an->x;
    failure before = x->failure;
    bool ok;
    node_list all = function_statements(x, &in->here, &ok);
    if (ok && all.count != 1)
        return NULL;
    ok = ok && analyze_sql_statement(x, &in->inside, all.items[0], &in->gives);
    if (!ok && in->here.atomic_body == NULL)
        *why = arena_copy(x->arena, &x->failure, sizeof x->failure);
    x->failure = before;
    return ok ? all.items[0] : NULL;
}

/* What it gives is what the function returns, or can be made that. */
static bool fits_result(inlining *in, const node *last, const failure **why)
{
    execution *x = in->an->x;
    failure before = x->failure;
    bool ok = check_sql_result(x, &in->here, last, &in->gives);
    if (!ok)
        *why = arena_copy(x->arena, &x->failure, sizeof x->failure);
    x->failure = before;
    return ok;
}

/* ... and it is a row of several columns, not one value. */
static bool gives_fields(const inlining *in)
{
    const execution *x = in->an->x;
    oid to = in->here.returns;
    const type *t = type_get(x, to);
    bool row = to == TYPE_RECORD || (t != NULL && t->kind == 'c');
    return row && !(in->gives.n_columns == 1 &&
                    can_coerce(x, in->gives.columns[0].type, to, COERCE_ASSIGNMENT));
}

/* A row that is one value, which is not what a set in FROM needs. */
static bool row_as_value(const inlining *in)
{
    const type *t = type_get(in->an->x, type_base(in->an->x, in->here.returns));
    return (in->here.returns == TYPE_RECORD || (t != NULL && t->kind == 'c')) && !gives_fields(in);
}

static bool is_void(const inlining *in)
{
    return in->here.returns == TYPE_VOID &&
           !(in->gives.n_columns == 1 && in->gives.columns[0].type == TYPE_VOID);
}

static analysis inside_of(inlining *in)
{
    const analysis *an = in->an;
    return (analysis){.x = an->x,
                      .external = &in->inside,
                      .inlined = an->inlined + 1,
                      .active = &in->active,
                      .views = an->views,
                      .estimates = an->estimates,
                      .plans = true};
}

/* Puts the expression in the place of the call, and computes what is constant of it then. */
static void replace_call(inlining *in, const node *body, inlined_call *out)
{
    execution *x = in->an->x;
    const function *f = &in->here;
    analysis inner = inside_of(in);
    level empty = {.external = &in->inside};
    typed of;
    failure before = x->failure;
    bool ok = analyze_node(&inner, &empty, body, &of) &&
              analyze_convert(&inner, body, &of, f->returns, -1, COERCE_ASSIGNMENT, "result");
    x->failure = before;
    if (!ok || (f->strict && (inner.lenient || !uses_parameters(f, body))) ||
        (f->volatility != 'v' && inner.volatility == 'v') ||
        (f->volatility == 'i' && inner.volatility != 0) || inner.sets > 0)
        return;
    *out = (inlined_call){.volatility = inner.volatility != 0 ? inner.volatility : 'i',
                          .constant = of.constant,
                          .mistake = inner.mistake};
}

void plan_call(analysis *an, const function *f, const typed *inputs, oid result, inlined_call *out)
{
    *out = (inlined_call){.volatility = f->volatility};
    if (!may_inline(an->x, f) || f->returns_set || f->returns == TYPE_RECORD ||
        an->inlined > INLINE_DEPTH || is_active(an, f->base.id))
        return;
    inlining in;
    begin_inlining(&in, an, f, inputs, result);
    const node *query = only_statement(&in, &out->mistake);
    const node *body = query != NULL ? only_expression(an->x, query) : NULL;
    if (body == NULL || !fits_result(&in, query, &out->mistake) || gives_fields(&in) ||
        is_void(&in) || is_too_lenient(f, body))
        return;
    replace_call(&in, body, out);
}

/* ---- sets in FROM ---- */

static walk_action find_query(const node *n, void *context)
{
    bool *seen = context;
    *seen |= IS(subquery, n) || IS(select, n);
    return *seen ? WALK_STOP : WALK_INTO;
}

static bool may_inline_set(const execution *x, const function *f, const node *call)
{
    bool queries = false;
    (void)walk(call, find_query, &queries);
    return !queries && may_inline(x, f) && f->returns_set && !f->strict && f->volatility != 'v' &&
           f->returns != TYPE_VOID;
}

void plan_set(analysis *an, const node *call, const resolved_call *resolved)
{
    const function *f = resolved->function;
    if (!an->plans || f == NULL || resolved->inputs == NULL || an->mistake != NULL ||
        !may_inline_set(an->x, f, call) || an->volatility == 'v' || an->inlined > INLINE_DEPTH ||
        is_active(an, f->base.id))
        return;
    execution *x = an->x;
    inlining in;
    begin_inlining(&in, an, f, resolved->inputs, resolved->result);
    const node *query = only_statement(&in, &an->mistake);
    if (query == NULL || !IS(select, query) || select_into(query) != NULL ||
        !fits_result(&in, query, &an->mistake) || row_as_value(&in))
        return;
    analysis inner = inside_of(&in);
    query_result ignored;
    failure before = x->failure;
    if (analyze_any_query(&inner, NULL, query, &ignored)) {
        an->mistake = inner.mistake;
        an->estimate = an->estimate != NULL ? an->estimate : inner.estimate;
    }
    x->failure = before;
}
