#include "model/analyze/analyze.h"
#include "model/execute/ddl.h"
#include "syntax/walk.h"

/*
 * What the planner makes of queries that stand in another one: simple ones and
 * views are put into the place where they are named (pull_up_subqueries()), so
 * that a target which nobody uses is never computed, and a constant is one
 * outside as well; of others, targets that nobody uses are taken out
 * (remove_unused_subquery_outputs()).
 */

const function *function_named(const execution *x, const node_function_call *call)
{
    str called = qualified_last(call->name), schema = qualified_schema(call->name);
    object_list all = builtin_overloads(CLASS_FUNCTION, OID_PG_CATALOG, called);
    if (all.count > 0 && (str_absent(schema) || str_is(schema, "pg_catalog")))
        return (const function *)all.items[0];
    size_t count = 1;
    oid named = str_absent(schema) ? OID_NONE : catalog_schema(x->catalog, schema);
    const oid *path = str_absent(schema) ? session_function_path(x, &count) : &named;
    for (size_t i = 0; i < count; i++) {
        all = catalog_overloads(x->catalog, x->arena, CLASS_FUNCTION, path[i], called);
        if (all.count > 0)
            return (const function *)all.items[0];
    }
    return NULL;
}

typedef struct volatile_search {
    const execution *x;
    bool found;
} volatile_search;

static walk_action look_for_volatile(const node *n, void *context)
{
    volatile_search *s = context;
    if (!IS(function_call, n))
        return WALK_INTO;
    const function *f = function_named(s->x, AS(function_call, n));
    s->found = f != NULL && f->volatility == 'v' && f->kind == 'f';
    return s->found ? WALK_STOP : WALK_INTO;
}

bool calls_volatile(const execution *x, const node *n)
{
    volatile_search s = {x, false};
    (void)walk(n, look_for_volatile, &s);
    return s.found;
}

static bool targets_volatile(const execution *x, node_list targets)
{
    for (size_t i = 0; i < targets.count; i++)
        if (calls_volatile(x, targets.items[i]))
            return true;
    return false;
}

bool query_is_plain(const execution *x, const node *query)
{
    const node_select *s = AS(select, query);
    if (!IS(select, query))
        return false;
    return s->form == SELECT_TABLE ||
           (s->form == SELECT_PLAIN && s->group_by.count == 0 && s->having == NULL &&
            !s->distinct && s->distinct_on.count == 0 && s->order_by.count == 0 &&
            s->limit == NULL && s->offset == NULL && s->with == NULL && s->locking.count == 0 &&
            !targets_gather(x, s->targets));
}

bool query_is_simple(const execution *x, const node *query)
{
    return query_is_plain(x, query) && !targets_volatile(x, AS(select, query)->targets);
}

typedef struct name_count {
    str called;
    size_t count;
} name_count;

static walk_action look_at_name(const node *n, void *context)
{
    name_count *c = context;
    if (!IS(relation, n))
        return WALK_INTO;
    qualified q = name_of(n);
    c->count += str_absent(q.schema) && str_eq(q.called, c->called);
    return WALK_INTO;
}

size_t count_named(const node *query, str called)
{
    name_count c = {called, 0};
    (void)walk(query, look_at_name, &c);
    return c.count;
}

/* ---- columns ---- */

void plan_column_used(analysis *an, typed *of)
{
    if (an->plans && an->mistake == NULL)
        an->mistake = of->mistake;
    of->mistake = NULL;
}

void plan_columns_used(analysis *an, const query_result *columns)
{
    for (size_t i = 0; an->plans && i < columns->n_columns && an->mistake == NULL; i++)
        an->mistake = columns->columns[i].mistake;
}

static void set_constant(analysis *an, result_column *c, const value *v)
{
    c->constant = v;
    if (v == NULL || c->type != TYPE_UNKNOWN)
        return;
    value text = *v; /* a literal without a type is a text outside */
    text.type = TYPE_TEXT;
    c->constant = arena_copy(an->x->arena, &text, sizeof text);
}

void plan_targets(analysis *an, const node *query, bool lazy, query_result *columns)
{
    const node_select *s = AS(select, query);
    if (!an->plans)
        return;
    if (!lazy || s->distinct || s->distinct_on.count > 0)
        plan_columns_used(an, columns);
    bool put_in = lazy && query_is_simple(an->x, query);
    result_column *all =
        arena_copy(an->x->arena, columns->columns, columns->n_columns * sizeof *all);
    for (size_t i = 0; i < columns->n_columns; i++) {
        set_constant(an, &all[i], put_in ? all[i].constant : NULL);
        if (!lazy)
            all[i].mistake = NULL;
    }
    columns->columns = all;
}

/* ---- WITH ---- */

planned_cte plan_cte_begin(analysis *an, const node_common_table *c, bool recursive)
{
    planned_cte p = {.mistake = an->mistake, .estimate = an->estimate};
    if (!an->plans || !IS(select, c->query) ||
        (recursive && count_named(c->query, c->name.text) > 0))
        return p;
    size_t times = count_named(an->whole, c->name.text);
    bool kept = str_is_nocase(c->materialized, "materialized");
    p.unused = times == 0;
    p.once = !kept && (times == 1 || !str_absent(c->materialized));
    an->lazy = p.unused || p.once;
    return p;
}

void plan_cte_end(analysis *an, planned_cte before)
{
    if (!before.unused)
        return;
    an->mistake = before.mistake;
    an->estimate = before.estimate;
}

/* ---- views ---- */

struct planned_view {
    oid id;
    const result_column *columns; /* NULL: it is under way, or cannot be understood */
    struct planned_view *next;
};

enum { MAX_VIEWS = 50 };

static const result_column *plan_view(analysis *an, const relation *view,
                                      const result_column *columns, size_t count)
{
    execution *x = an->x;
    size_t deep = 0;
    if (view->query == NULL || !IS(select, view->query->tree))
        return columns;
    for (const struct planned_view *p = an->views; p != NULL; p = p->next, deep++)
        if (p->id == view->base.id)
            return p->columns != NULL ? p->columns : columns;
    if (deep > MAX_VIEWS)
        return columns;
    struct planned_view *mine = ARENA_NEW(x->arena, struct planned_view);
    *mine = (struct planned_view){.id = view->base.id, .next = an->views};
    an->views = mine;
    const node *tree = expression_now(x, view->query);
    analysis inner = {.x = x, .plans = true, .lazy = true, .views = mine};
    query_result q;
    failure before = x->failure;
    if (!analyze_any_query(&inner, NULL, tree, &q)) {
        x->failure = before;
        return columns;
    }
    an->views = inner.views;
    if (an->mistake == NULL)
        an->mistake = inner.mistake;
    if (an->estimate == NULL)
        an->estimate = inner.estimate;
    result_column *planned = arena_copy(x->arena, columns, count * sizeof *planned);
    for (size_t i = 0; i < count && i < q.n_columns; i++) {
        planned[i].constant = q.columns[i].constant;
        planned[i].mistake = q.columns[i].mistake;
    }
    mine->columns = planned;
    return planned;
}

const result_column *plan_relation(analysis *an, const relation *r, const result_column *columns,
                                   size_t count)
{
    if (r->kind == 'v')
        return plan_view(an, r, columns, count);
    if (an->estimate == NULL && r->base.id >= FIRST_USER_OID)
        an->estimate = plan_statistics(an->x, r); /* get_relation_statistics() */
    return columns;
}
