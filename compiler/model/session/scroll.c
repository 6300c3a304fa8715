#include "model/analyze/analyze.h"
#include "model/execute/ddl.h"
#include "model/session/in_use.h"
#include "model/table/alter.h"
#include "syntax/walk.h"

/* Whether a cursor without SCROLL can go back: when its plan can, which is so of scans and sorts,
 * but neither of joins nor of what gathers rows (ExecSupportsBackwardScan()). What the plan will be
 * is only said where there is but one. */

enum { MAX_DEEP = 20 };

static bool is_forward(execution *x, const expression *query, const node *tree, int deep);

/* How many scans are joined for certain: what stands on the inner side of an outer join may be left
 * out. */
static size_t count_scans(const execution *x, const expression *query, const node *item)
{
    if (IS(relation, item)) {
        const relation *r = item_bound(x, query, item);
        return r != NULL && r->base.class == CLASS_RELATION && (r->kind == 'r' || r->kind == 'm');
    }
    if (IS(range_function, item))
        return 1;
    if (!IS(join, item))
        return 0;
    const node_join *j = AS(join, item);
    size_t left = j->join == JOIN_RIGHT ? 0 : count_scans(x, query, j->left),
           right = j->join == JOIN_LEFT ? 0 : count_scans(x, query, j->right);
    return left + right;
}

static bool is_item_forward(execution *x, const expression *query, const node *item, int deep)
{
    if (IS(range_subquery, item))
        return is_forward(x, query, AS(range_subquery, item)->query, deep + 1);
    const relation *r = IS(relation, item) ? item_bound(x, query, item) : NULL;
    if (r == NULL || r->base.class != CLASS_RELATION)
        return false;
    if (r->kind == 'v' && r->query != NULL)
        return is_forward(x, r->query, r->query->tree, deep + 1);
    const relation **partitions;
    return AS(relation, item)->sample != NULL ||
           (r->kind == 'p' && children_of(x, r->base.id, &partitions) == 0);
}

/* Of a query that is sorted in the end there is a sort to go back in. */
static bool is_forward(execution *x, const expression *query, const node *tree, int deep)
{
    const node_select *s = IS(select, tree) ? AS(select, tree) : NULL;
    if (s == NULL || deep > MAX_DEEP || s->order_by.count > 0)
        return false;
    switch (s->form) {
    case SELECT_TABLE:
        return is_item_forward(x, query, s->table, deep);
    case SELECT_VALUES:
        return s->rows.count == 1;
    case SELECT_SET:
        return s->op != SET_OP_UNION || !s->set_all || is_forward(x, query, s->left, deep + 1) ||
               is_forward(x, query, s->right, deep + 1);
    case SELECT_PLAIN:
        break;
    }
    size_t scans = 0;
    for (size_t i = 0; i < s->from.count; i++)
        scans += count_scans(x, query, s->from.items[i]);
    return s->from.count == 0 || scans > 1 || s->distinct || s->distinct_on.count > 0 ||
           s->group_by.count > 0 || s->having != NULL || targets_gather(x, s->targets) ||
           (s->from.count == 1 && is_item_forward(x, query, s->from.items[0], deep));
}

/* What a locking clause marks: tables and queries in FROM, neither functions nor WITH queries. */
static bool is_marked(const node_select *s, const node *item)
{
    if (IS(join, item))
        return is_marked(s, AS(join, item)->left) || is_marked(s, AS(join, item)->right);
    if (!IS(relation, item))
        return IS(range_subquery, item);
    const node *called = AS(relation, item)->name;
    node_list ctes = s->with != NULL ? AS(with_clause, s->with)->ctes : (node_list){NULL, 0};
    for (size_t i = 0; i < ctes.count; i++)
        if (str_absent(qualified_schema(called)) &&
            str_eq(AS(common_table, ctes.items[i])->name.text, qualified_last(called)))
            return false;
    return true;
}

bool query_locks_relations(const node *query)
{
    const node_select *s = IS(select, query) ? AS(select, query) : NULL;
    if (s == NULL || s->locking.count == 0)
        return false;
    if (s->form == SELECT_TABLE)
        return is_marked(s, s->table);
    for (size_t i = 0; i < s->from.count; i++)
        if (is_marked(s, s->from.items[i]))
            return true;
    return false;
}

/* ---- what can go back for certain ---- */

static bool is_both_ways(execution *x, const expression *query, const node *tree, int deep);

static bool is_item_both_ways(execution *x, const expression *query, const node *item, int deep)
{
    if (IS(range_function, item))
        return true;
    if (IS(range_subquery, item))
        return is_both_ways(x, query, AS(range_subquery, item)->query, deep + 1);
    const relation *r = IS(relation, item) ? item_bound(x, query, item) : NULL;
    if (r == NULL)
        return false;
    if (r->kind == 'v')
        return r->query != NULL && is_both_ways(x, r->query, r->query->tree, deep + 1);
    return (r->kind == 'r' || r->kind == 'm') && AS(relation, item)->sample == NULL;
}

typedef struct condition_parts {
    bool columns, queries;
} condition_parts;

static walk_action look_at_condition(const node *n, void *context)
{
    condition_parts *p = context;
    p->columns = p->columns || IS(column_ref, n);
    p->queries = p->queries || IS(select, n);
    return WALK_INTO;
}

/* Not one that makes a join, nor one that needs no row, which may leave nothing of a scan. */
static bool is_of_rows(const node *condition)
{
    condition_parts of = {false, false};
    const node *n = without_parens(condition);
    if (n == NULL)
        return true;
    if (IS(bool_expr, n) && AS(bool_expr, n)->op == BOOL_AND) {
        for (size_t i = 0; i < AS(bool_expr, n)->args.count; i++)
            if (!is_of_rows(AS(bool_expr, n)->args.items[i]))
                return false;
        return true;
    }
    (void)walk(n, look_at_condition, &of);
    return of.columns && !of.queries;
}

/* A scan of one thing, and sorts and limits on it. */
static bool is_both_ways(execution *x, const expression *query, const node *tree, int deep)
{
    const node_select *s = IS(select, tree) ? AS(select, tree) : NULL;
    if (s == NULL || deep > MAX_DEEP || s->locking.count > 0)
        return false;
    switch (s->form) {
    case SELECT_TABLE:
        return is_item_both_ways(x, query, s->table, deep);
    case SELECT_VALUES:
        return s->rows.count > 1;
    case SELECT_SET:
        return s->op == SET_OP_UNION && s->set_all && is_both_ways(x, query, s->left, deep + 1) &&
               is_both_ways(x, query, s->right, deep + 1);
    case SELECT_PLAIN:
        break;
    }
    return s->from.count == 1 && is_item_both_ways(x, query, s->from.items[0], deep) &&
           is_of_rows(s->where) && !s->distinct && s->distinct_on.count == 0 &&
           s->group_by.count == 0 && s->having == NULL && !targets_gather(x, s->targets);
}

bool plan_goes_forward(execution *x, const expression *query)
{
    return query_locks_relations(query->tree) || is_forward(x, query, query->tree, 0);
}

bool plan_goes_back(execution *x, const expression *query)
{
    return is_both_ways(x, query, query->tree, 0);
}
