/*
 * In which order a scan, or a join, looks at its conditions: the cheapest first, and those of one
 * cost as they were written, but for equalities, which are there once all others are
 * (order_qual_clauses(), cost_qual_eval(), generate_base_implied_equalities()).
 */
#include "model/evaluate/evaluate_from.h"
#include "model/execute/ddl.h"
#include "syntax/walk.h"

/* ---- what a condition costs ---- */

typedef struct cost_walk {
    select_run *run;
    double cost;
} cost_walk;

/* What the planner does not compute itself. */
typedef struct variable_search {
    const execution *x;
    bool found;
} variable_search;

static walk_action look_for_variable(const node *n, void *context)
{
    variable_search *s = context;
    s->found = s->found || IS(column_ref, n) || IS(parameter, n) || IS(value_function, n) ||
               IS(subquery, n);
    if (IS(function_call, n)) {
        const function *f = function_named(s->x, AS(function_call, n));
        s->found = s->found || f == NULL || f->volatility != 'i';
    }
    return s->found ? WALK_STOP : WALK_INTO;
}

static bool varies(const select_run *run, const node *n)
{
    variable_search s = {run->ev->x, false};
    walk(n, look_for_variable, &s);
    return s.found;
}

static double cost_of(select_run *run, const node *n);

/* One function, two that go through text, or none. */
static double cost_of_cast(const execution *x, oid from, oid to)
{
    if (from == OID_NONE || from == TYPE_UNKNOWN || type_is_binary_coercible(x, from, to))
        return 0;
    return builtin_cast(type_base(x, from), type_base(x, to)) != NULL ? 1 : 2;
}

/* Of all that is made another type: by anytextcat() too, which is put in the place of its call. */
static double cost_of_casts(select_run *run, const node *n)
{
    execution quiet = *run->ev->x;
    coercion_list all = {0};
    analysis an = {.x = &quiet,
                   .ctes = run->ev->ctes,
                   .external = run->ev->external,
                   .coercions = &all,
                   .inlines = true};
    typed of;
    double cost = 0;
    quiet.events = NULL;
    if (!analyze_node(&an, run->l, n, &of))
        return 0;
    for (size_t i = 0; i < all.count; i++)
        if (varies(run, all.items[i].node))
            cost += cost_of_cast(&quiet, all.items[i].from, all.items[i].to);
    return cost;
}

/* An array of constants: half of them are looked at. */
static double cost_of_list(select_run *run, const node_in_expr *in)
{
    double cost = cost_of(run, in->arg);
    size_t constants = 0;
    for (size_t i = 0; i < in->list.count; i++) {
        bool constant = !varies(run, in->list.items[i]);
        constants += constant;
        cost += constant ? 0 : 1 + cost_of(run, in->list.items[i]);
    }
    return cost + (constants == 1 ? 1 : (double)constants / 2);
}

static double cost_of_function(select_run *run, const function *f)
{
    const node *body = f != NULL ? inlined_body(run->ev->x, f) : NULL;
    return body != NULL ? cost_of(run, body) : f != NULL && f->cost > 0 ? f->cost : 1;
}

static walk_action add_cost(const node *n, void *context)
{
    cost_walk *w = context;
    switch (n->kind) {
    case NODE_select:
        w->cost += 1000;
        return WALK_OVER;
    case NODE_operator_expr:
    case NODE_special_call:
    case NODE_at_time_zone:
    case NODE_like_expr:
    case NODE_nullif_expr:
    case NODE_min_max_expr:
        if (!varies(w->run, n))
            return WALK_OVER;
        w->cost += 1;
        return WALK_INTO;
    case NODE_value_function:
        w->cost += 1;
        return WALK_INTO;
    case NODE_is_test:
        w->cost += AS(is_test, n)->right != NULL && varies(w->run, n);
        return WALK_INTO;
    case NODE_function_call: {
        const function *f = function_named(w->run->ev->x, AS(function_call, n));
        if (!varies(w->run, n))
            return WALK_OVER;
        w->cost += cost_of_function(w->run, f);
        return WALK_INTO;
    }
    case NODE_in_expr:
        if (AS(in_expr, n)->query == NULL) {
            w->cost += cost_of_list(w->run, AS(in_expr, n));
            return WALK_OVER;
        }
        return WALK_INTO;
    case NODE_quantified_expr:
        w->cost += 5;
        return WALK_INTO;
    case NODE_between_expr:
        w->cost += 2 + cost_of(w->run, AS(between_expr, n)->arg);
        return WALK_INTO;
    default:
        return WALK_INTO;
    }
}

static double cost_of(select_run *run, const node *n)
{
    cost_walk w = {.run = run};
    walk(n, add_cost, &w);
    return w.cost;
}

/* ---- the order ---- */

/* One that makes its sides members of an equivalence class. */
static bool is_equality(const execution *x, const node *n)
{
    n = without_parens(n);
    return !calls_volatile(x, n) && IS(operator_expr, n) && AS(operator_expr, n)->left != NULL &&
           IS(operator_name, AS(operator_expr, n)->op) &&
           str_is(AS(operator_name, AS(operator_expr, n)->op)->symbol.text, "=");
}

/* Columns and constants, compared: none of them fails, whatever their order. */
static bool is_plain(const node *n)
{
    const node *left = NULL, *right = NULL;
    n = without_parens(n);
    if (IS(is_test, n)) {
        left = without_parens(AS(is_test, n)->arg);
    } else if (IS(operator_expr, n)) {
        left = without_parens(AS(operator_expr, n)->left);
        right = without_parens(AS(operator_expr, n)->right);
    }
    return (IS(column_ref, left) || IS(constant, left)) &&
           (right == NULL || IS(column_ref, right) || IS(constant, right));
}

void order_conjuncts(select_run *run)
{
    size_t n = run->conjuncts.count, plain = 0;
    for (size_t i = 0; i < n; i++)
        plain += is_plain(run->conjuncts.items[i].tree);
    if (n < 2 || plain == n)
        return;
    double *cost = ARENA_ARRAY(run->ev->x->arena, double, n);
    conjunct *all = run->conjuncts.items;
    for (size_t i = 0; i < n; i++)
        cost[i] = cost_of(run, all[i].tree) + cost_of_casts(run, all[i].tree) +
                  (is_equality(run->ev->x, all[i].tree) ? 0.25 : 0);
    for (size_t i = 1; i < n; i++) {
        conjunct one = all[i];
        double own = cost[i];
        size_t k = i;
        for (; k > 0 && cost[k - 1] > own; k--) {
            all[k] = all[k - 1];
            cost[k] = cost[k - 1];
        }
        all[k] = one;
        cost[k] = own;
    }
}
