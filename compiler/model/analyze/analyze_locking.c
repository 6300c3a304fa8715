#include "model/analyze/analyze.h"
#include "model/execute/ddl.h"

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
    for (size_t i = 0; i < s->from.count; i++)
        if (!lock_item(an, s->from.items[i], c))
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
    for (size_t i = 0; i < s->from.count && item == NULL; i++)
        item = item_called(s->from.items[i], q.called);
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
    node_list from = AS(select, AS(range_subquery, item)->query)->from;
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
    node_list from = IS(select, query) ? AS(select, query)->from : (node_list){NULL, 0};
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
    for (size_t i = 0; i < s->from.count; i++) {
        bool wanted = c->relations.count == 0;
        if (wanted && !start_item(an, bindings, n, s->from.items[i], c, 0))
            return false;
        for (size_t k = 0; k < c->relations.count; k++) {
            const node *item = item_called(s->from.items[i], name_of(c->relations.items[k]).called);
            if (item != NULL && !start_item(an, bindings, n, item, c, 0))
                return false;
        }
    }
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
        for (size_t k = 0; c->relations.count == 0 && k < s->from.count; k++)
            if (!lock_item(an, s->from.items[k], c))
                return false;
        failure before = an->x->failure;
        if (an->plans && an->estimate == NULL && !start_locking(an, s, c)) {
            an->estimate = arena_copy(an->x->arena, &an->x->failure, sizeof before);
            an->x->failure = before;
        }
    }
    return true;
}
