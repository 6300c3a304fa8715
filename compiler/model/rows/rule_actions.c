#include "model/rows/rule_actions.h"

#include "model/analyze/star.h"
#include "model/execute/ddl.h"
#include "model/rows/statement_parts.h"
#include "syntax/made.h"

typedef VEC(node *) tree_list;

/* ---- a rule's statement with the rows that it is for ---- */

static node *rows_item(execution *x, range at)
{
    node *named = made_qualified(x->arena, at, (str){NULL, 0}, STR(RULE_ROWS));
    return NODE_MAKE(x->arena, relation, at, .name = named);
}

/* In front of a statement's own items, whose subqueries may name the rows. */
static node_list with_rows(execution *x, range at, node_list from)
{
    tree_list out = {0};
    vec_push(x->arena, &out, rows_item(x, at));
    for (size_t i = 0; i < from.count; i++) {
        node *item = from.items[i];
        if (IS(range_subquery, item)) {
            node_range_subquery *s = arena_copy(x->arena, item, sizeof *s);
            s->lateral = true;
            item = &s->base;
        }
        vec_push(x->arena, &out, item);
    }
    return (node_list){out.items, out.count};
}

static node_select *empty_query(execution *x, range at)
{
    return (node_select *)NODE_MAKE(x->arena, select, at, .form = SELECT_PLAIN,
                                    .from = with_rows(x, at, (node_list){0}));
}

static bool any_default(const node_list *rows)
{
    for (size_t i = 0; i < rows->count; i++) {
        const node_list *fields = &AS(row_expr, rows->items[i])->fields;
        for (size_t k = 0; k < fields->count; k++)
            if (IS(default_marker, fields->items[k]))
                return true;
    }
    return false;
}

/* VALUES of several rows, beside each row: SELECT v.* FROM ..., LATERAL (VALUES ...) v */
static const node *query_of_rows(execution *x, const node_select *values)
{
    arena *a = x->arena;
    range at = values->base.at;
    node_select *s = empty_query(x, at);
    node *alias = NODE_MAKE(a, alias, at, .name = {at, STR("*VALUES*")});
    tree_list from = {0};
    vec_push(a, &from, s->from.items[0]);
    vec_push(
        a, &from,
        NODE_MAKE(a, range_subquery, at, .lateral = true, .query = (node *)values, .alias = alias));
    s->targets = made_list(a, made_star_of(a, at, (str){NULL, 0}));
    s->from = (node_list){from.items, from.count};
    return &s->base;
}

/* One row of VALUES: its columns with DEFAULT are left out of the INSERT. NULL: which columns these
 * are a star before them would say. */
static const node *query_of_row(execution *x, node_insert *n, const relation *r,
                                const node_list *rows)
{
    const node_list *fields = &AS(row_expr, rows->items[0])->fields;
    node_select *s = empty_query(x, n->base.at);
    tree_list targets = {0}, columns = {0};
    size_t next = 0;
    bool star = false;
    for (size_t i = 0; i < fields->count; i++)
        star = star || is_any_star(fields->items[i]);
    if (star && any_default(rows))
        return NULL;
    if (star) {
        s->targets = *fields;
        return &s->base;
    }
    for (size_t i = 0; i < fields->count; i++) {
        while (n->columns.count == 0 && next < r->n_columns && r->columns[next].dropped)
            next++;
        name own = {.at = n->base.at};
        if (n->columns.count == 0 && next < r->n_columns)
            own.text = r->columns[next++].name;
        if (IS(default_marker, fields->items[i]))
            continue;
        vec_push(x->arena, &targets, fields->items[i]);
        vec_push(x->arena, &columns,
                 i < n->columns.count ? n->columns.items[i]
                                      : NODE_MAKE(x->arena, insert_column, own.at, .name = own));
    }
    s->targets = (node_list){targets.items, targets.count};
    n->columns = (node_list){columns.items, columns.count};
    return &s->base;
}

static const node *select_with_rows(execution *x, const node *query)
{
    node_select *s = arena_copy(x->arena, query, sizeof *s);
    if (s->form != SELECT_PLAIN)
        return NULL;
    s->from = with_rows(x, s->base.at, s->from);
    return &s->base;
}

static const node *insert_with_rows(execution *x, const node *action)
{
    node_insert *n = arena_copy(x->arena, action, sizeof *n);
    const node_select *from = IS(select, n->source) ? AS(select, n->source) : NULL;
    const node *named = IS(relation, n->relation) ? AS(relation, n->relation)->name : n->relation;
    const relation *r;
    if (!resolve_relation(x, named, true, &r) || r == NULL)
        return NULL;
    bool values = from != NULL && from->form == SELECT_VALUES && from->with == NULL &&
                  from->order_by.count == 0;
    const node *made = n->source == NULL                 ? &empty_query(x, n->base.at)->base
                       : values && from->rows.count == 1 ? query_of_row(x, n, r, &from->rows)
                       : values       ? (any_default(&from->rows) ? NULL : query_of_rows(x, from))
                       : from != NULL ? select_with_rows(x, n->source)
                                      : NULL;
    n->source = (node *)made;
    n->default_values = false;
    return made != NULL ? &n->base : NULL;
}

/* NULL: it is none that is followed. */
static const node *statement_with_rows(execution *x, const node *action)
{
    if (IS(select, action))
        return select_with_rows(x, action);
    if (IS(insert, action))
        return insert_with_rows(x, action);
    if (IS(update, action)) {
        node_update *n = arena_copy(x->arena, action, sizeof *n);
        n->from = with_rows(x, action->at, n->from);
        return &n->base;
    }
    if (IS(delete, action)) {
        node_delete *n = arena_copy(x->arena, action, sizeof *n);
        n->using = with_rows(x, action->at, n->using);
        return &n->base;
    }
    return NULL;
}

/* ---- what a statement becomes ---- */

typedef struct product {
    const node *action, *tree; /* as the rule has it, and with its rows */
    const node *where;         /* of the rule, or NULL */
    rule_names names;
    bool instead;
} product;

typedef struct ruling {
    evaluation *ev;
    const level *outer;
    const node *tree;
    const relation *r;
    VEC(product) products;
    bool instead; /* nothing is left of the statement itself */
    table_value *out;
} ruling;

const relation *ruled_target(execution *x, const node *tree, uint8_t *on)
{
    const node *target = IS(insert, tree)   ? AS(insert, tree)->relation
                         : IS(update, tree) ? AS(update, tree)->relation
                         : IS(delete, tree) ? AS(delete, tree)->relation
                                            : NULL;
    const relation *r = NULL;
    *on = IS(insert, tree)   ? TRIGGER_ON_INSERT
          : IS(update, tree) ? TRIGGER_ON_UPDATE
                             : TRIGGER_ON_DELETE;
    failure before = x->failure;
    if (target == NULL)
        return NULL;
    if (!resolve_relation(x, IS(relation, target) ? AS(relation, target)->name : target, true, &r))
        x->failure = before;
    return r != NULL && catalog_members(x->catalog, x->arena, CLASS_RULE, r->base.id).count > 0
               ? r
               : NULL;
}

static bool add_product(ruling *all, const rule *k, const expression *action, uint8_t on)
{
    execution *x = all->ev->x;
    product *p = vec_add(x->arena, &all->products);
    *p = (product){.instead = k->instead};
    p->action = expression_now(x, action);
    p->where = k->where != NULL ? expression_now(x, k->where) : NULL;
    p->names = rule_names_of(x, all->r, on, p->where, p->action);
    p->tree = statement_with_rows(x, p->action);
    return p->tree != NULL;
}

/* fireRules(): false where one of them is not followed. */
static bool gather(ruling *all, uint8_t on)
{
    execution *x = all->ev->x;
    object_list rules = catalog_members(x->catalog, x->arena, CLASS_RULE, all->r->base.id);
    for (size_t i = 0; i < rules.count; i++) {
        const rule *k = (const rule *)rules.items[i];
        if (!rule_fires(x, k, on))
            continue;
        all->instead |= k->instead && k->where == NULL;
        for (size_t a = 0; a < k->n_actions; a++)
            if (k->actions[a] != NULL && !add_product(all, k, k->actions[a], on))
                return false;
    }
    return true;
}

/* ---- running ---- */

typedef struct bound_rows {
    cte_binding binding;
    const cte_binding *before;
} bound_rows;

static void bind_rows(ruling *all, const table_value *rows, bound_rows *b)
{
    execution *x = all->ev->x;
    b->before = x->transitions;
    b->binding = (cte_binding){.name = STR(RULE_ROWS),
                               .columns = rows->columns,
                               .n_columns = rows->n_columns,
                               .rows = rows,
                               .rule_of = all->r,
                               .next = b->before};
    x->transitions = &b->binding;
}

static table_value no_rows(ruling *all)
{
    execution *x = all->ev->x;
    size_t count;
    const result_column *columns = relation_result(x, all->r, &count);
    result_column *both = ARENA_ARRAY(x->arena, result_column, 2 * count + 1);
    for (size_t i = 0; i < 2 * count; i++)
        both[i] = columns[i % count];
    return (table_value){.columns = both, .n_columns = 2 * count};
}

/* All are planned before the first one runs. */
static bool plan_products(ruling *all)
{
    execution *x = all->ev->x;
    for (size_t i = 0; i < all->products.count; i++) {
        table_value rows = no_rows(all);
        bound_rows b;
        rows.open = true;
        bind_rows(all, &rows, &b);
        bool ok = check_query_plan(x, NULL, all->products.items[i].tree);
        x->transitions = b.before;
        if (!ok)
            return false;
    }
    return true;
}

static bool returns(const node *tree)
{
    const node *what = IS(insert, tree)   ? AS(insert, tree)->returning
                       : IS(update, tree) ? AS(update, tree)->returning
                       : IS(delete, tree) ? AS(delete, tree)->returning
                                          : NULL;
    return IS(returning, what);
}

static bool run_bound(ruling *all, const product *p)
{
    evaluation own = {.x = all->ev->x};
    table_value t = {0};
    if (IS(select, p->tree))
        return evaluate_query(&own, NULL, p->tree, &t);
    if (!execute_returning(&own, NULL, p->tree, &t))
        return false;
    return !returns(all->tree) || !returns(p->tree) ||
           return_ruled(all->ev, all->outer, all->tree, &t, all->out);
}

static bool run_product(ruling *all, const product *p)
{
    execution *x = all->ev->x;
    table_value rows = no_rows(all);
    const scope *outside = x->scope;
    bool followed = true;
    bound_rows b;
    if (!rule_rows(all->ev, all->outer, all->tree, all->r, &p->names, p->where, &rows, &followed))
        return false;
    rows.open |= !followed;
    bind_rows(all, &rows, &b);
    x->scope = NULL;
    bool ok = run_bound(all, p);
    x->scope = outside;
    x->transitions = b.before;
    return ok;
}

/* The last one of its kind that stands in its place is what the statement has done. */
static const product *counted(const ruling *all)
{
    const product *out = NULL;
    for (size_t i = 0; i < all->products.count && all->instead; i++)
        if (all->products.items[i].instead && all->products.items[i].tree->kind == all->tree->kind)
            out = &all->products.items[i];
    return out;
}

static bool run_products(ruling *all, long *row_count)
{
    execution *x = all->ev->x;
    for (size_t i = 0; i < all->products.count; i++) {
        const product *p = &all->products.items[i];
        if (!take_step(x, all->tree->at) || !run_product(all, p))
            return false;
        if (p == counted(all))
            *row_count = x->row_count;
    }
    return true;
}

bool rules_run(evaluation *ev, const level *outer, const node *tree, run_statement_fn run,
               table_value *out, bool *followed)
{
    execution *x = ev->x;
    uint8_t on;
    ruling all = {.ev = ev, .outer = outer, .tree = tree, .out = out};
    all.r = ruled_target(x, tree, &on);
    long row_count = 0;
    bool first = on == TRIGGER_ON_INSERT;
    *followed = gather(&all, on) && (x->parts == NULL || all.products.count < 2);
    if (!*followed)
        return true;
    if (!rules_rewrite(x, tree->at, all.r, on, NULL) || !plan_products(&all))
        return false;
    if (!first && !run_products(&all, &row_count))
        return false;
    if (!all.instead) {
        if (!run(ev, outer, tree, out))
            return false;
        row_count = x->row_count;
    }
    if (first && !run_products(&all, &row_count))
        return false;
    x->row_count = row_count;
    return true;
}
