#include "model/evaluate/evaluate_select.h"
#include "model/execute/ddl.h"
#include "syntax/made.h"
#include "syntax/walk.h"

/*
 * HAVING as the planner has it: a condition that needs no group is looked at before there is one
 * (subquery_planner()).
 */

static walk_action look_for_group(const node *n, void *context)
{
    const execution **x = context;
    bool needed = IS(subquery, n) || IS(select, n) || IS(grouping_call, n) ||
                  (IS(function_call, n) && is_aggregate(*x, AS(function_call, n)));
    if (needed)
        *x = NULL;
    return needed ? WALK_STOP : WALK_INTO;
}

static bool needs_group(const execution *x, const node *n)
{
    const execution *none = x;
    (void)walk(n, look_for_group, &none);
    return none == NULL || calls_volatile(x, n);
}

typedef struct having_parts {
    VEC(node *) before, after;
    bool grouped; /* there are keys: what is looked at before needs no second look */
} having_parts;

static void split(execution *x, node *n, having_parts *out)
{
    node *plain = (node *)without_parens(n);
    if (IS(bool_expr, plain) && AS(bool_expr, plain)->op == BOOL_AND) {
        for (size_t i = 0; i < AS(bool_expr, plain)->args.count; i++)
            split(x, AS(bool_expr, plain)->args.items[i], out);
        return;
    }
    bool waits = needs_group(x, n);
    if (!waits)
        vec_push(x->arena, &out->before, n);
    if (waits || !out->grouped)
        vec_push(x->arena, &out->after, n);
}

static node *all_of(execution *x, node **items, size_t count, range at)
{
    if (count <= 1)
        return count == 1 ? items[0] : NULL;
    return made_bool(x->arena, at, BOOL_AND, (node_list){items, count});
}

const node_select *plan_having(execution *x, const node_select *s)
{
    having_parts parts = {.grouped = s->group_by.count > 0};
    bool sets = false;
    for (size_t i = 0; i < s->group_by.count; i++)
        sets = sets || IS(grouping_set, s->group_by.items[i]);
    if (s->having == NULL || sets)
        return s;
    if (s->where != NULL)
        vec_push(x->arena, &parts.before, s->where);
    size_t own = parts.before.count;
    split(x, s->having, &parts);
    if (parts.before.count == own)
        return s;
    node_select *planned = arena_copy(x->arena, s, sizeof *s);
    planned->where = all_of(x, parts.before.items, parts.before.count, s->having->at);
    planned->having = all_of(x, parts.after.items, parts.after.count, s->having->at);
    return planned;
}
