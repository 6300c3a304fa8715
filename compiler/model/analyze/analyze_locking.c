#include "model/analyze/analyze.h"
#include "model/execute/ddl.h"
#include "syntax/walk.h"

/* FOR UPDATE and FOR SHARE: what may be locked. transformLockingClause(), and what the planner and
 * the executor find when views have been put into the query. */

static const char *words_of(const node_locking_clause *c)
{
    return str_is(c->strength, "update")          ? "FOR UPDATE"
           : str_is(c->strength, "no key update") ? "FOR NO KEY UPDATE"
           : str_is(c->strength, "share")         ? "FOR SHARE"
                                                  : "FOR KEY SHARE";
}

static bool fail_locking(analysis *an, const node_locking_clause *c, const char *what)
{
    return fail(an->x, c->base.at, "0A000", "%s %s", words_of(c), what);
}

/* CheckSelectLocking(): rows that are gathered are none that could be locked. */
static const char *gathered_by(const execution *x, const node_select *s)
{
    return s->form == SELECT_SET                     ? "is not allowed with UNION/INTERSECT/EXCEPT"
           : s->distinct || s->distinct_on.count > 0 ? "is not allowed with DISTINCT clause"
           : s->group_by.count > 0                   ? "is not allowed with GROUP BY clause"
           : s->having != NULL                       ? "is not allowed with HAVING clause"
           : targets_gather(x, s->targets)           ? "is not allowed with aggregate functions"
                                                     : NULL;
}

/* TABLE t is SELECT * FROM t. */
static node_list from_of(const node_select *s)
{
    return s->form == SELECT_TABLE ? (node_list){(node **)&s->table, 1} : s->from;
}

bool check_side_locking(analysis *an, const node *side)
{
    const node_select *s = IS(select, side) ? AS(select, side) : NULL;
    return s == NULL || s->locking.count == 0 ||
           fail_locking(an, AS(locking_clause, s->locking.items[0]),
                        "is not allowed with UNION/INTERSECT/EXCEPT");
}

static bool lock_item(analysis *an, const node *item, const node_locking_clause *c);

/* A query in FROM: all that it reads from. */
static bool lock_query(analysis *an, const node *query, const node_locking_clause *c)
{
    const node_select *s = AS(select, query);
    if (!IS(select, query))
        return true;
    const char *problem = gathered_by(an->x, s);
    if (problem != NULL)
        return fail_locking(an, c, problem);
    node_list from = from_of(s);
    for (size_t i = 0; i < from.count; i++)
        if (!lock_item(an, from.items[i], c))
            return false;
    return true;
}

static bool lock_item(analysis *an, const node *item, const node_locking_clause *c)
{
    if (IS(join, item))
        return lock_item(an, AS(join, item)->left, c) && lock_item(an, AS(join, item)->right, c);
    return !IS(range_subquery, item) || lock_query(an, AS(range_subquery, item)->query, c);
}

/* ---- OF ---- */

static const node *item_alias(const node *item)
{
    return IS(relation, item)               ? AS(relation, item)->alias
           : IS(join, item)                 ? AS(join, item)->alias
           : IS(range_subquery, item)       ? AS(range_subquery, item)->alias
           : IS(range_function, item)       ? AS(range_function, item)->alias
           : IS(range_table_function, item) ? AS(range_table_function, item)->alias
                                            : NULL;
}

static const node *item_called(const node *item, str called)
{
    str alias = from_alias(item_alias(item));
    if (str_absent(alias) && IS(relation, item))
        alias = qualified_last(AS(relation, item)->name);
    if (!str_absent(alias) && str_eq(alias, called))
        return item;
    if (!IS(join, item) || !str_absent(alias)) /* what an alias covers is not seen */
        return NULL;
    const node *left = item_called(AS(join, item)->left, called);
    return left != NULL ? left : item_called(AS(join, item)->right, called);
}

static bool is_cte(const analysis *an, const node *named)
{
    for (const cte_binding *b = an->ctes; b != NULL; b = b->next)
        if (str_absent(qualified_schema(named)) && str_eq(b->name, qualified_last(named)))
            return true;
    return false;
}

static bool lock_named(analysis *an, const node_select *s, const node *of,
                       const node_locking_clause *c)
{
    const node *item = NULL;
    qualified q = name_of(of);
    if (!str_absent(q.schema))
        return fail(an->x, of->at, "42601", "%s must specify unqualified relation names",
                    words_of(c));
    node_list from = from_of(s);
    for (size_t i = 0; i < from.count && item == NULL; i++)
        item = item_called(from.items[i], q.called);
    if (item == NULL)
        return fail(an->x, of->at, "42P01",
                    "relation \"%.*s\" in %s clause not found in FROM clause", STR_ARG(q.called),
                    words_of(c));
    if (IS(join, item))
        return fail_locking(an, c, "cannot be applied to a join");
    if (IS(relation, item) && is_cte(an, AS(relation, item)->name))
        return fail_locking(an, c, "cannot be applied to a WITH query");
    if (!IS(relation, item) && !IS(range_subquery, item))
        return fail_locking(an, c, "cannot be applied to a function");
    return lock_item(an, item, c);
}

/* ---- views and tables, when the query is planned and started ---- */

static const relation *relation_of(const execution *x, const binding *bindings, size_t n,
                                   const node *item)
{
    for (size_t i = 0; i < n; i++) {
        const object *o =
            bindings[i].node == item ? catalog_get(x->catalog, bindings[i].object) : NULL;
        if (o != NULL && o->class == CLASS_RELATION)
            return (const relation *)o;
    }
    return NULL;
}

static bool names_relation(const node *item)
{
    if (IS(join, item))
        return names_relation(AS(join, item)->left) || names_relation(AS(join, item)->right);
    if (!IS(range_subquery, item) || !IS(select, AS(range_subquery, item)->query))
        return IS(relation, item);
    node_list from = from_of(AS(select, AS(range_subquery, item)->query));
    for (size_t i = 0; i < from.count; i++)
        if (names_relation(from.items[i]))
            return true;
    return false;
}

static bool start_item(analysis *an, const binding *bindings, size_t n, const node *item,
                       const node_locking_clause *c, int deep);

static bool start_query(analysis *an, const binding *bindings, size_t n, const node *query,
                        const node_locking_clause *c, int deep)
{
    enum { DEEPEST = 50 };
    bool marked = false;
    node_list from = IS(select, query) ? from_of(AS(select, query)) : (node_list){NULL, 0};
    for (size_t i = 0; i < from.count; i++)
        marked |= names_relation(from.items[i]);
    const char *problem = marked ? gathered_by(an->x, AS(select, query)) : NULL;
    if (problem != NULL)
        return fail_locking(an, c, problem);
    for (size_t i = 0; i < from.count && deep < DEEPEST; i++)
        if (!start_item(an, bindings, n, from.items[i], c, deep + 1))
            return false;
    return true;
}

static bool start_item(analysis *an, const binding *bindings, size_t n, const node *item,
                       const node_locking_clause *c, int deep)
{
    if (IS(join, item))
        return start_item(an, bindings, n, AS(join, item)->left, c, deep) &&
               start_item(an, bindings, n, AS(join, item)->right, c, deep);
    if (IS(range_subquery, item))
        return start_query(an, bindings, n, AS(range_subquery, item)->query, c, deep);
    const relation *r = IS(relation, item) ? relation_of(an->x, bindings, n, item) : NULL;
    if (r == NULL)
        return true;
    if (r->kind == 'S' || r->kind == 'm')
        return fail(an->x, c->base.at, "42809", "cannot lock rows in %s \"%.*s\"",
                    r->kind == 'S' ? "sequence" : "materialized view", STR_ARG(r->base.name));
    return r->kind != 'v' || r->query == NULL ||
           start_query(an, r->query->bindings, r->query->n_bindings, r->query->tree, c, deep);
}

static bool start_locking(analysis *an, const node_select *s, const node_locking_clause *c)
{
    const binding *bindings = an->bindings.items;
    size_t n = an->bindings.count;
    node_list from = from_of(s);
    for (size_t i = 0; i < from.count; i++) {
        bool wanted = c->relations.count == 0;
        if (wanted && !start_item(an, bindings, n, from.items[i], c, 0))
            return false;
        for (size_t k = 0; k < c->relations.count; k++) {
            const node *item = item_called(from.items[i], name_of(c->relations.items[k]).called);
            if (item != NULL && !start_item(an, bindings, n, item, c, 0))
                return false;
        }
    }
    return true;
}

/* ---- outer joins, when the query is planned ---- */

/* The conditions above a join, which may make an inner one of it: reduce_outer_joins(). */
typedef struct quals {
    const node *condition; /* NULL: of any columns */
    const struct quals *above;
} quals;

typedef struct lock_plan {
    analysis *an;
    const node_locking_clause *clause;
    const binding *bindings;
    size_t n_bindings;
    bool all; /* no OF, or below what it names */
    int deep;
} lock_plan;

/* Whether it names the item, or a row of it; *alone: without a column. */
static bool names_item(const node *n, const node *item, bool *alone)
{
    node_list parts = AS(column_ref, n)->parts;
    *alone = parts.count == 1;
    return IS(identifier, parts.items[0]) &&
           item_called(item, AS(identifier, parts.items[0])->name.text) != NULL;
}

/* IS NULL is no reason to do without a null, nor is what is asked of a row. */
static bool takes_nulls(const node *n, const node *item)
{
    const node *arg = without_parens(AS(is_test, n)->arg);
    bool row;
    return AS(is_test, n)->test == IS_NULL &&
           (!AS(is_test, n)->negated ||
            (IS(column_ref, arg) && names_item(arg, item, &row) && row));
}

static walk_action find_mention(const node *n, void *context)
{
    const node **item = context;
    if (IS(is_test, n) && takes_nulls(n, *item))
        return WALK_OVER;
    if (!IS(column_ref, n))
        return WALK_INTO;
    bool alone;
    if (names_item(n, *item, &alone) || AS(column_ref, n)->parts.count != 2)
        *item = NULL;
    return *item == NULL ? WALK_STOP : WALK_OVER;
}

static bool may_reduce(const quals *q, const node *nullable)
{
    for (; q != NULL; q = q->above) {
        if (q->condition == NULL)
            return true;
        const node *side = nullable; /* NULL: it is looked at */
        walk(q->condition, find_mention, &side);
        if (side == NULL)
            return true;
    }
    return false;
}

static bool is_named(const lock_plan *p, const node *item)
{
    for (size_t i = 0; i < p->clause->relations.count; i++)
        if (item_called(item, name_of(p->clause->relations.items[i]).called) == item)
            return true;
    return p->all;
}

/* What a subquery or a view puts into the place where it stands; false: it stays a query. */
static bool put_in(const lock_plan *p, const node *item, lock_plan *inner,
                   const node_select **query)
{
    const relation *r =
        IS(relation, item) ? relation_of(p->an->x, p->bindings, p->n_bindings, item) : NULL;
    const node *tree = IS(range_subquery, item) ? AS(range_subquery, item)->query
                       : r != NULL && r->kind == 'v' && r->query != NULL ? r->query->tree
                                                                         : NULL;
    *inner = *p;
    *query = IS(select, tree) ? AS(select, tree) : NULL;
    inner->deep++;
    inner->all = true;
    if (r != NULL && *query != NULL) {
        inner->bindings = r->query->bindings;
        inner->n_bindings = r->query->n_bindings;
    }
    return *query != NULL && ((*query)->form == SELECT_VALUES || query_is_simple(p->an->x, tree));
}

/* Whether a row of it is locked that an outer join may be without. */
static bool is_marked(const lock_plan *p, const node *item)
{
    enum { DEEPEST = 50 };
    lock_plan inner;
    const node_select *query;
    if (IS(join, item))
        return is_marked(p, AS(join, item)->left) || is_marked(p, AS(join, item)->right);
    if (!is_named(p, item) || p->deep > DEEPEST)
        return false;
    if (!put_in(p, item, &inner, &query))
        return IS(range_subquery, item) ||
               (IS(relation, item) && !is_cte(p->an, AS(relation, item)->name));
    node_list from = from_of(query);
    for (size_t i = 0; i < from.count; i++)
        if (is_marked(&inner, from.items[i]))
            return true;
    return false;
}

static bool plan_item(const lock_plan *p, const node *item, const quals *above);

static bool plan_outer_join(const lock_plan *p, const node_join *j, const quals *above)
{
    const node *sides[] = {j->left, j->right};
    bool nullable[] = {j->join == JOIN_RIGHT || j->join == JOIN_FULL,
                       j->join == JOIN_LEFT || j->join == JOIN_FULL};
    bool inner = !nullable[0] && !nullable[1];
    for (size_t i = 0; i < 2; i++) { /* a FULL one may become one to either side */
        bool reduced = may_reduce(above, sides[i]) ||
                       (j->join == JOIN_FULL && may_reduce(above, sides[1 - i]));
        if (nullable[i] && !reduced && is_marked(p, sides[i]))
            return fail_locking(p->an, p->clause,
                                "cannot be applied to the nullable side of an outer join");
    }
    bool free = j->on == NULL && !j->natural && j->using_columns.count == 0;
    quals own = {j->on, inner ? above : NULL};
    for (size_t i = 0; i < 2; i++) {
        const quals *passed = j->join == JOIN_FULL     ? NULL
                              : !inner && !nullable[i] ? above
                              : free                   ? own.above
                                                       : &own;
        if (!plan_item(p, sides[i], passed))
            return false;
    }
    return true;
}

static bool plan_item(const lock_plan *p, const node *item, const quals *above)
{
    lock_plan inner;
    const node_select *query;
    if (IS(join, item))
        return plan_outer_join(p, AS(join, item), above);
    if (!is_marked(p, item) || !put_in(p, item, &inner, &query))
        return true;
    quals any = {NULL, NULL}, where = {query->where, may_reduce(above, item) ? &any : NULL};
    const quals *own = query->where != NULL ? &where : where.above;
    node_list from = from_of(query);
    for (size_t i = 0; i < from.count; i++)
        if (!plan_item(&inner, from.items[i], own))
            return false;
    return true;
}

/* make_outerjoininfo() */
static bool plan_locking(analysis *an, const node_select *s, const node_locking_clause *c)
{
    lock_plan p = {.an = an,
                   .clause = c,
                   .bindings = an->bindings.items,
                   .n_bindings = an->bindings.count,
                   .all = c->relations.count == 0};
    quals where = {s->where, NULL};
    node_list from = from_of(s);
    for (size_t i = 0; i < from.count; i++)
        if (!plan_item(&p, from.items[i], s->where != NULL ? &where : NULL))
            return false;
    return true;
}

/* ---- the clauses ---- */

bool analyze_locking(analysis *an, const node_select *s)
{
    for (size_t i = 0; i < s->locking.count; i++) {
        const node_locking_clause *c = AS(locking_clause, s->locking.items[i]);
        const char *problem =
            s->form == SELECT_VALUES ? "cannot be applied to VALUES" : gathered_by(an->x, s);
        if (problem == NULL && an->aggregates.count > 0)
            problem = "is not allowed with aggregate functions";
        if (problem != NULL)
            return fail_locking(an, c, problem);
        for (size_t k = 0; k < c->relations.count; k++)
            if (!lock_named(an, s, c->relations.items[k], c))
                return false;
        node_list from = from_of(s);
        for (size_t k = 0; c->relations.count == 0 && k < from.count; k++)
            if (!lock_item(an, from.items[k], c))
                return false;
        failure before = an->x->failure;
        if (an->plans && an->estimate == NULL &&
            (!plan_locking(an, s, c) || !start_locking(an, s, c))) {
            an->estimate = arena_copy(an->x->arena, &an->x->failure, sizeof before);
            an->x->failure = before;
        }
    }
    return true;
}
