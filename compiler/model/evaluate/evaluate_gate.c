/*
 * Conditions that need no row of their query: where they are not volatile, the planner puts them on
 * top of the plan (the One-Time Filter of a Result), and they are looked at once, before any table
 * is (distribute_qual_to_rels()). So are those of queries in FROM and of views that are pulled up,
 * and of inner joins, but not what stands below an outer join.
 */
#include "model/evaluate/evaluate_from.h"
#include "model/execute/ddl.h"
#include "model/table/alter.h"
#include "syntax/walk.h"

typedef struct gate_condition {
    evaluation *ev;
    level *level; /* whose names it uses */
    const node *tree;
    bool waits; /* for rows */
} gate_condition;

typedef struct gate {
    execution *x;
    bool closed;  /* the planner knows that there are no rows */
    size_t count; /* of those that wait for none */
    VEC(gate_condition) conditions;
} gate;

/* ---- which they are ---- */

typedef struct name_search {
    evaluation *ev;
    const level *level;  /* NULL: any column is one of its */
    bool found, queries; /* a column of the level; queries, in which there may be others */
    bool branches;       /* of which the planner may leave some out */
} name_search;

static walk_action look_for_own(const node *n, void *context)
{
    name_search *s = context;
    if (IS(subquery, n) || IS(select, n) || IS(in_expr, n) || IS(quantified_expr, n))
        s->queries = true;
    s->branches = s->branches || IS(coalesce_expr, n) || IS(case_expr, n);
    if (IS(select, n))
        return WALK_OVER;
    if (!IS(column_ref, n))
        return WALK_INTO;
    execution quiet = *s->ev->x;
    quiet.events = NULL;
    found_name meant;
    found f =
        s->level == NULL ? FOUND_COLUMN : find_name(&quiet, s->level, s->ev->external, n, &meant);
    s->found = s->level == NULL || f == FOUND_FAILED ||
               ((f == FOUND_COLUMN || f == FOUND_ROW) && meant.level == s->level);
    return s->found ? WALK_STOP : WALK_OVER;
}

/* contain_vars_of_level(); what is not understood is left to whoever has a row. */
static bool names_own(evaluation *ev, level *l, const node *tree)
{
    execution *x = ev->x;
    name_search own = {.ev = ev, .level = l};
    (void)walk(tree, look_for_own, &own);
    bool left_out = own.found && own.branches;
    if (!left_out && (own.found || !own.queries))
        return own.found;
    analysis an = {.x = x, .ctes = ev->ctes, .external = ev->external, .own = l, .plans = left_out};
    const failure before = x->failure;
    typed of;
    bool known = analyze_node(&an, l, tree, &of);
    x->failure = before;
    return !known || (left_out ? an.reads : analyze_names_columns(&an, l, tree));
}

/* Before anything is known of the columns of a query without a query around it. */
static bool may_wait_for_none(evaluation *ev, const node *n)
{
    n = without_parens(n);
    name_search any = {.ev = ev};
    if (IS(bool_expr, n) && AS(bool_expr, n)->op == BOOL_AND) {
        for (size_t i = 0; i < AS(bool_expr, n)->args.count; i++)
            if (may_wait_for_none(ev, AS(bool_expr, n)->args.items[i]))
                return true;
        return false;
    }
    if (n != NULL)
        (void)walk(n, look_for_own, &any);
    return n != NULL && !any.found;
}

static void add_condition(gate *g, evaluation *ev, level *l, const node *n)
{
    n = without_parens(n);
    if (n == NULL)
        return;
    if (IS(bool_expr, n) && AS(bool_expr, n)->op == BOOL_AND) {
        for (size_t i = 0; i < AS(bool_expr, n)->args.count; i++)
            add_condition(g, ev, l, AS(bool_expr, n)->args.items[i]);
        return;
    }
    bool waits = names_own(ev, l, n) || calls_volatile(g->x, n);
    g->count += !waits;
    vec_push(g->x->arena, &g->conditions, (gate_condition){ev, l, n, waits});
}

static bool add_item(gate *g, evaluation *ev, level *l, const node *item);

/* One that is pulled up into the query around it. */
static bool add_query(gate *g, evaluation *ev, const level *outer, const node *query)
{
    if (!query_is_simple(g->x, query))
        return true;
    const node_select *s = AS(select, query);
    level *own = ARENA_NEW(g->x->arena, level);
    *own = (level){.outer = outer, .external = ev->external};
    analysis an = {.x = g->x, .ctes = ev->ctes, .external = ev->external};
    bool reads = may_wait_for_none(ev, s->where);
    if (reads && !analyze_from(&an, own, s->from))
        return false;
    for (size_t i = 0; i < s->from.count; i++)
        if (!add_item(g, ev, own, s->from.items[i]))
            return false;
    if (reads)
        add_condition(g, ev, own, s->where);
    return true;
}

static bool add_relation(gate *g, const evaluation *ev, const node *named)
{
    enum { DEEPEST = 50 };
    execution *x = g->x;
    const relation *r = NULL, **children;
    if (find_cte(ev, named) != NULL)
        return true;
    if (!resolve_relation(x, named, false, &r))
        return false;
    g->closed = g->closed || (r->kind == 'p' && children_of(x, r->base.id, &children) == 0);
    if (r->kind != 'v' || r->base.id < FIRST_USER_OID || r->query == NULL || x->depth > DEEPEST)
        return true;
    evaluation *inner = ARENA_NEW(x->arena, evaluation);
    *inner = (evaluation){.x = x, .depth = ev->depth};
    x->depth++;
    bool ok = add_query(g, inner, NULL, expression_now(x, r->query));
    x->depth--;
    return ok;
}

static bool add_item(gate *g, evaluation *ev, level *l, const node *item)
{
    if (IS(relation, item) || IS(qualified_name, item))
        return add_relation(g, ev, IS(relation, item) ? AS(relation, item)->name : item);
    if (IS(range_subquery, item) && !AS(range_subquery, item)->lateral)
        return add_query(g, ev, l->outer, AS(range_subquery, item)->query);
    if (!IS(join, item))
        return true;
    const node_join *j = AS(join, item);
    bool inner = j->join == JOIN_CROSS || j->join == JOIN_INNER;
    if ((inner || j->join == JOIN_LEFT) && !add_item(g, ev, l, j->left))
        return false;
    if ((inner || j->join == JOIN_RIGHT) && !add_item(g, ev, l, j->right))
        return false;
    if (inner && j->on != NULL)
        add_condition(g, ev, l, j->on);
    return true;
}

/* ---- what they say ---- */

bool pass_gate(evaluation *ev, level *l, const gate_query *q, bool *passed)
{
    gate g = {.x = ev->x};
    truth t = TRUTH_TRUE;
    *passed = false;
    for (size_t i = 0; i < q->from.count; i++)
        if (!add_item(&g, ev, l, q->from.items[i]))
            return false;
    add_condition(&g, ev, l, q->where);
    if (q->target != NULL && !add_item(&g, ev, l, q->target))
        return false;
    for (size_t i = 0; i < g.conditions.count && g.count > 0 && !g.closed; i++) {
        const gate_condition *c = &g.conditions.items[i];
        g.closed = fold_never_true(c->ev, c->level, c->tree);
    }
    for (size_t i = 0; i < g.conditions.count && t == TRUTH_TRUE && !g.closed; i++) {
        const gate_condition *c = &g.conditions.items[i];
        if (!c->waits && !evaluate_condition(c->ev, c->level, c->tree, &t))
            return false;
    }
    *passed = !g.closed && (t == TRUTH_TRUE || t == TRUTH_UNKNOWN);
    return true;
}

/* Whatever a row would have failed with. */
bool closes_gate(evaluation *ev, level *l, const gate_query *q)
{
    execution *x = ev->x;
    const failure of_row = x->failure;
    bool passed;
    x->failure = (failure){.raised = false};
    if (!pass_gate(ev, l, q, &passed) || !passed)
        return x->failure.sqlstate[0] == '\0';
    x->failure = of_row;
    return false;
}
