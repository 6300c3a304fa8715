#include "model/execute/ddl.h"
#include "model/rows/row_checks.h"
#include "syntax/walk.h"

/*
 * The checks of a table and of a domain are planned together, before the first of them is looked at
 * (ExecRelCheck(), load_domaintype_info()): what their constants come to fails even where no row
 * gets there.
 */

static walk_action find_name_in(const node *n, void *context)
{
    bool *seen = context;
    *seen = *seen || IS(column_ref, n) || IS(parameter, n);
    return *seen ? WALK_STOP : WALK_INTO;
}

/* A call of something with constants alone; a literal that is cast was read when it was written. */
static walk_action find_constant_call(const node *n, void *context)
{
    bool *seen = context, named = false;
    switch (n->kind) {
    case NODE_type_cast:
        if (IS(constant, AS(type_cast, n)->arg))
            return WALK_OVER;
        break;
    case NODE_function_call:
    case NODE_operator_expr:
    case NODE_special_call:
    case NODE_at_time_zone:
    case NODE_like_expr:
        break;
    default:
        return WALK_INTO;
    }
    walk(n, find_name_in, &named);
    *seen = !named;
    return named ? WALK_INTO : WALK_STOP;
}

bool has_constant_call(const node *tree)
{
    bool seen = IS(constant, tree);
    if (!seen)
        walk(tree, find_constant_call, &seen);
    return seen;
}

bool plan_check(execution *x, const scope *s, const node *tree)
{
    return !has_constant_call(tree) || check_planned(x, s, tree, TYPE_BOOL, -1);
}

bool plan_row_checks(execution *x, const relation *r)
{
    object_list all = catalog_members(x->catalog, x->arena, CLASS_CONSTRAINT, r->base.id);
    for (size_t i = 0; i < all.count; i++) {
        const constraint *k = (const constraint *)all.items[i];
        if (k->kind != 'c' || k->check == NULL)
            continue;
        scope s = scope_of_relation(x, r);
        if (!plan_check(x, &s, expression_now(x, k->check)))
            return false;
    }
    return true;
}
