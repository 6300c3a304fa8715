#include "model/analyze/analyze.h"
#include "model/evaluate/evaluate.h"
#include "model/table/alter.h"
#include "syntax/walk.h"

/*
 * Before a query runs, the planner asks of each condition for how many rows it
 * may hold (clause_selectivity()). Where one side of a comparison is of columns
 * and the other is not, the other is computed for that, also what is no more
 * than stable (estimate_expression_value()). Nothing is asked of a condition
 * without any column, which is computed once, when the query runs
 * (evaluate_gate.c).
 */

/* ---- the sides ---- */

static walk_action look_for_aggregate(const node *n, void *context)
{
    const execution **x = context;
    if (!IS(function_call, n) || !is_aggregate(*x, AS(function_call, n)))
        return WALK_INTO;
    *x = NULL;
    return WALK_STOP;
}

static bool gathers(const execution *x, const node *n)
{
    (void)walk(n, look_for_aggregate, &x);
    return x == NULL;
}

typedef struct side {
    bool columns, constant; /* neither: it is of something else that is not there yet */
    const failure *mistake;
} side;

static side look_at_side(analysis *an, level *l, const node *n)
{
    execution *x = an->x;
    analysis part = {.x = x,
                     .ctes = an->ctes,
                     .external = an->external,
                     .own = an->own,
                     .around = an->around,
                     .queries = an->queries,
                     .whole = an->whole,
                     .views = an->views,
                     .plans = true,
                     .estimates = true};
    failure before = x->failure;
    typed of;
    bool ok = analyze_node(&part, l, n, &of);
    x->failure = before;
    bool known = ok && of.constant != NULL;
    return (side){part.reads && !known, known || (!part.reads && !gathers(x, n)),
                  ok ? part.mistake : NULL};
}

static void note_mistake(analysis *an, const failure *mistake)
{
    if (an->estimate == NULL)
        an->estimate = mistake;
}

/* get_restriction_variable() */
static void estimate_pair(analysis *an, level *l, const node *left, const node *right)
{
    side a = look_at_side(an, l, left), b = look_at_side(an, l, right);
    if (a.columns != b.columns)
        note_mistake(an, a.columns ? b.mistake : a.mistake);
}

/* scalararraysel() computes whatever it can of both sides. */
static void estimate_list(analysis *an, level *l, const node *left, const node_list *list)
{
    side a = look_at_side(an, l, left);
    if (a.columns)
        note_mistake(an, a.mistake);
    for (size_t i = 0; i < list->count; i++) {
        side one = look_at_side(an, l, list->items[i]);
        if (one.columns)
            estimate_pair(an, l, left, list->items[i]);
        else if (a.columns)
            note_mistake(an, one.mistake);
    }
}

/* ---- the conditions ---- */

static void estimate_clause(analysis *an, level *l, const node *n, int deep)
{
    enum { DEEPEST = 100 };
    n = without_parens(n);
    if (deep > DEEPEST)
        return;
    switch (n->kind) {
    case NODE_bool_expr: {
        const node_bool_expr *e = AS(bool_expr, n);
        if (deep > 0 && look_at_side(an, l, n).constant)
            return;
        for (size_t i = 0; i < e->args.count; i++)
            estimate_clause(an, l, e->args.items[i], deep + 1);
        return;
    }
    case NODE_operator_expr: {
        const node_operator_expr *e = AS(operator_expr, n);
        bool call = IS(operator_name, e->op) && /* OVERLAPS, which nobody estimates */
                    str_is(AS(operator_name, e->op)->symbol.text, "overlaps");
        if (e->left != NULL && !call)
            estimate_pair(an, l, e->left, e->right);
        return;
    }
    case NODE_like_expr:
        estimate_pair(an, l, AS(like_expr, n)->left, AS(like_expr, n)->right);
        return;
    case NODE_between_expr:
        estimate_pair(an, l, AS(between_expr, n)->arg, AS(between_expr, n)->low);
        estimate_pair(an, l, AS(between_expr, n)->arg, AS(between_expr, n)->high);
        return;
    case NODE_in_expr: {
        const node_in_expr *e = AS(in_expr, n);
        if (e->query == NULL && e->list.count == 1)
            estimate_pair(an, l, e->arg, e->list.items[0]);
        else if (e->query == NULL)
            estimate_list(an, l, e->arg, &e->list);
        return;
    }
    case NODE_quantified_expr: {
        const node_quantified_expr *e = AS(quantified_expr, n);
        node *right[1] = {(node *)e->right};
        if (!IS(select, e->right))
            estimate_list(an, l, e->left, &(node_list){right, 1});
        return;
    }
    case NODE_is_test: { /* IS NULL and IS UNKNOWN ask nothing of what they are about */
        const node_is_test *e = AS(is_test, n);
        if (e->test == IS_DISTINCT_FROM)
            estimate_pair(an, l, e->arg, e->right);
        else if (e->test == IS_TRUE || e->test == IS_FALSE)
            estimate_clause(an, l, e->arg, deep + 1);
        return;
    }
    default:
        return;
    }
}

/* A partitioned table without a partition has nothing to look at. */
static bool has_partitions(execution *x, const relation *r, int deep)
{
    enum { DEEPEST = 50 };
    const relation **parts;
    size_t n = deep < DEEPEST ? children_of(x, r->base.id, &parts) : 0;
    for (size_t i = 0; i < n; i++)
        if (parts[i]->kind != 'p' || has_partitions(x, parts[i], deep + 1))
            return true;
    return false;
}

static bool reads_nothing(execution *x, const level *l)
{
    for (size_t i = 0; i < l->items.count; i++) {
        const relation *r = l->items.items[i].relation;
        if (r != NULL && r->kind == 'p' && !has_partitions(x, r, 0))
            return true;
    }
    return false;
}

/* find_duplicate_ors(): to a condition a null is as false, and with one nothing is read. */
static bool is_closed(node_list all)
{
    for (size_t i = 0; i < all.count; i++) {
        const node *n = without_parens(all.items[i]);
        if (IS(constant, n) && AS(constant, n)->type == CONSTANT_NULL)
            return true;
    }
    return false;
}

void plan_estimate(analysis *an, level *l, const node *condition)
{
    condition = without_parens(condition);
    if (an->estimates || an->estimate != NULL || reads_nothing(an->x, l))
        return;
    if (IS(bool_expr, condition) && AS(bool_expr, condition)->op == BOOL_AND) {
        node_list all = AS(bool_expr, condition)->args;
        if (is_closed(all))
            return;
        for (size_t i = 0; i < all.count; i++)
            plan_estimate(an, l, all.items[i]);
        return;
    }
    if (look_at_side(an, l, condition).columns)
        estimate_clause(an, l, condition, 0);
}
