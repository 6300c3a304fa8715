/*
 * FULL JOIN whose condition the planner can neither merge nor hash: 0A000 (joinpath.c). Said only
 * where nothing that stands around it can make it another join (reduce_outer_joins()), and where
 * each part of the condition is certainly no such one.
 */
#include "model/analyze/analyze.h"
#include "model/execute/ddl.h"
#include "syntax/walk.h"

typedef struct sides {
    analysis *an;
    const level *l;
    size_t left, right, end; /* where the columns of the sides begin, and end */
    bool on_left, on_right;  /* what an expression looks at */
    bool unsure;
} sides;

static walk_action look_at_side(const node *n, void *context)
{
    sides *s = context;
    found_name where;
    if (IS(subquery, n) || IS(parameter, n)) {
        s->unsure = true;
        return WALK_OVER;
    }
    if (!IS(column_ref, n))
        return WALK_INTO;
    failure before = s->an->x->failure;
    found what = find_name(s->an->x, s->l, s->an->external, n, &where);
    s->an->x->failure = before;
    if (what != FOUND_COLUMN || where.level != s->l || where.column >= s->end)
        s->unsure = true;
    else if (where.column >= s->right)
        s->on_right = true;
    else if (where.column >= s->left)
        s->on_left = true;
    return WALK_OVER;
}

static walk_action find_column_ref(const node *n, void *context)
{
    bool *seen = context;
    *seen = *seen || IS(column_ref, n);
    return *seen ? WALK_STOP : WALK_INTO;
}

static bool has_columns(const node *n)
{
    bool seen = false;
    walk(n, find_column_ref, &seen);
    return seen;
}

/* Whether operators of users have the name: they may be for hashing. */
static bool is_users_operator(analysis *an, str symbol)
{
    object_list all = catalog_list(an->x->catalog, an->x->arena, CLASS_OPERATOR);
    for (size_t i = 0; i < all.count; i++)
        if (str_eq(all.items[i]->name, symbol))
            return true;
    return false;
}

/* a = b joins when each side of it is one of the join's. */
static bool equality_joins(const sides *in, const node *left, const node *right)
{
    sides a = *in, b = *in;
    walk(left, look_at_side, &a);
    walk(right, look_at_side, &b);
    if (a.unsure || b.unsure)
        return true;
    bool apart = a.on_left != a.on_right && b.on_left != b.on_right;
    return apart && a.on_left == b.on_right;
}

static bool arms_may_share(const node *n)
{
    node_list arms = AS(bool_expr, n)->args;
    for (size_t i = 0; i < arms.count; i++)
        if (!IS(bool_expr, without_parens(arms.items[i])))
            return false;
    return true;
}

/* Whether a part of the condition may be one to merge or hash by, or a constant. */
static bool may_join(const sides *s, const node *n)
{
    n = without_parens(n);
    if (IS(bool_expr, n) && AS(bool_expr, n)->op == BOOL_AND) {
        bool any = false;
        for (size_t i = 0; i < AS(bool_expr, n)->args.count; i++)
            any = any || may_join(s, AS(bool_expr, n)->args.items[i]);
        return any;
    }
    if (IS(bool_expr, n))
        return AS(bool_expr, n)->op != BOOL_OR || arms_may_share(n);
    if (IS(subquery, n))
        return false;
    if (!has_columns(n))
        return true;
    if (IS(operator_expr, n) && IS(operator_name, AS(operator_expr, n)->op)) {
        const node_operator_expr *e = AS(operator_expr, n);
        str symbol = AS(operator_name, e->op)->symbol.text;
        bool rows = e->left != NULL && IS(row_expr, without_parens(e->left));
        if (is_users_operator(s->an, symbol) || (rows && str_is(symbol, "=")))
            return true;
        return str_is(symbol, "=") && e->left != NULL && equality_joins(s, e->left, e->right);
    }
    if (IS(in_expr, n))
        return AS(in_expr, n)->query != NULL || AS(in_expr, n)->list.count < 2;
    return !IS(is_test, n) && !IS(like_expr, n) && !IS(between_expr, n) &&
           !IS(quantified_expr, n) && !IS(case_expr, n) && !IS(column_ref, n);
}

void plan_join(analysis *an, const level *l, const node *n, size_t left, size_t right, size_t end)
{
    const node_join *j = AS(join, n);
    sides s = {.an = an, .l = l, .left = left, .right = right, .end = end};
    if (!an->plans)
        return;
    if (j->join == JOIN_FULL)
        an->unjoinable =
            j->on != NULL && an->unjoinable == NULL && !may_join(&s, j->on) ? n : an->unjoinable;
    else if (j->natural || j->using_columns.count > 0 || (j->on != NULL && has_columns(j->on)))
        an->unjoinable = NULL; /* it may be no FULL one for what is around it */
}

void plan_full_joins(analysis *an, const node *where)
{
    if (an->unjoinable == NULL || where != NULL || an->estimate != NULL || an->mistake != NULL)
        return;
    failure before = an->x->failure, mine;
    (void)fail(an->x, an->unjoinable->at, "0A000",
               "FULL JOIN is only supported with merge-joinable or hash-joinable join conditions");
    mine = an->x->failure;
    an->x->failure = before;
    an->estimate = arena_copy(an->x->arena, &mine, sizeof mine);
}
