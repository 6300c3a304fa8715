#include "model/ddl.h"
#include "syntax/walk.h"

/* What is stored or fires has no subqueries: checks, indexes, generated columns, conditions of
 * triggers. */

static walk_action find_subquery(const node *n, void *context)
{
    const node **found = context;
    if (n->kind != NODE_subquery && !(IS(in_expr, n) && AS(in_expr, n)->query != NULL))
        return WALK_INTO;
    *found = n;
    return WALK_STOP;
}

bool check_no_subquery(execution *x, const node *tree, const char *where)
{
    const node *found = NULL;
    walk(tree, find_subquery, &found);
    return found == NULL || fail(x, found->at, "0A000", "cannot use subquery in %s", where);
}
