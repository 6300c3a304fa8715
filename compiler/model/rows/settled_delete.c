#include "model/rows/settled_delete.h"

#include <string.h>

#include "model/catalog/catalog_private.h"
#include "model/execute/ddl.h"
#include "model/rows/steady.h"
#include "model/rows/write.h"
#include "syntax/walk.h"

typedef struct settling {
    execution *x;
    const relation *target;
    const expression *bound; /* the statement */
    node_list ctes;          /* that what is looked at can name */
    bool own;                /* the table itself has been met */
    uint64_t unlike_in;
} settling;

/* ---- what a part of the statement looks at ---- */

/* The query of WITH that a FROM item is. */
static const node_common_table *cte_named(const settling *s, const node *n)
{
    if (!IS(relation, n) || item_bound(s->x, s->bound, n) != NULL)
        return NULL;
    for (size_t i = s->ctes.count; i > 0; i--) {
        const node_common_table *c = AS(common_table, s->ctes.items[i - 1]);
        if (str_eq(qualified_last(AS(relation, n)->name), c->name.text))
            return c;
    }
    return NULL;
}

/* Its own query can name those before it; the result is for leave_cte(). */
static node_list enter_cte(settling *s, const node_common_table *c)
{
    node_list before = s->ctes;
    while (s->ctes.count > 0 && s->ctes.items[s->ctes.count - 1] != &c->base)
        s->ctes.count--;
    s->ctes.count -= s->ctes.count > 0;
    return before;
}

/* AS t(a, b): its columns have other names. */
static bool renames_columns(const node *alias)
{
    return alias != NULL && IS(alias, alias) && AS(alias, alias)->columns.count > 0;
}

static bool is_target(const settling *s, const node *n)
{
    const relation *r = IS(relation, n) ? item_bound(s->x, s->bound, n) : NULL;
    return r != NULL && r->base.id == s->target->base.id &&
           !renames_columns(AS(relation, n)->alias) && AS(relation, n)->sample == NULL;
}

static walk_action look_for_target(const node *n, void *context)
{
    settling *s = context;
    const node_common_table *c = cte_named(s, n);
    if (c != NULL) {
        const node_list before = enter_cte(s, c);
        (void)walk(c->query, look_for_target, s);
        s->ctes = before;
    } else if (IS(relation, n)) {
        const relation *r = item_bound(s->x, s->bound, n);
        s->own = s->own || r == NULL || r->base.id == s->target->base.id ||
                 AS(relation, n)->sample != NULL;
    }
    return s->own ? WALK_STOP : WALK_INTO;
}

/* Not at other rows of the table. */
static bool is_apart(settling *s, const node *n)
{
    s->own = false;
    if (n != NULL)
        (void)walk(n, look_for_target, s);
    return !s->own;
}

static bool all_apart(settling *s, node_list all)
{
    for (size_t i = 0; i < all.count; i++)
        if (!is_apart(s, all.items[i]))
            return false;
    return true;
}

static walk_action find_group_call(const node *n, void *context)
{
    settling *s = context;
    const node_function_call *f = IS(function_call, n) ? AS(function_call, n) : NULL;
    bool one = (f != NULL && (f->over != NULL || is_aggregate(s->x, f))) ||
               (IS(special_call, n) && AS(special_call, n)->over != NULL);
    s->own = s->own || one;
    return s->own ? WALK_STOP : WALK_INTO;
}

/* Of one row each: no aggregates, no windows. */
static bool row_by_row(settling *s, node_list targets)
{
    s->own = false;
    for (size_t i = 0; i < targets.count; i++)
        walk(targets.items[i], find_group_call, s);
    return !s->own && all_apart(s, targets);
}

/* ---- what more rows make more of ---- */

static bool grows(settling *s, const node *n, bool positive);

static const node_select *plain_query(const node *n)
{
    const node_select *q = IS(select, n) ? AS(select, n) : NULL;
    return q != NULL && q->form == SELECT_PLAIN && q->with == NULL && q->into == NULL &&
                   q->limit == NULL && q->offset == NULL
               ? q
               : NULL;
}

static bool query_grows(settling *s, const node *n);

static bool item_grows(settling *s, const node *n)
{
    const node_common_table *c = cte_named(s, n);
    if (is_apart(s, n) || is_target(s, n))
        return true;
    if (c != NULL) {
        const node_list before = enter_cte(s, c);
        bool more = query_grows(s, c->query);
        s->ctes = before;
        return more;
    }
    if (IS(range_subquery, n))
        return !AS(range_subquery, n)->lateral && query_grows(s, AS(range_subquery, n)->query);
    if (!IS(join, n) || !is_apart(s, AS(join, n)->on))
        return false;
    const node_join *j = AS(join, n);
    bool inner = j->join == JOIN_CROSS || j->join == JOIN_INNER;
    return item_grows(s, j->left) &&
           (inner ? item_grows(s, j->right) : j->join == JOIN_LEFT && is_apart(s, j->right));
}

static bool items_grow(settling *s, node_list from)
{
    for (size_t i = 0; i < from.count; i++)
        if (!item_grows(s, from.items[i]))
            return false;
    return true;
}

/* HAVING count(*) > 1 */
static bool counts_more(settling *s, const node *n)
{
    n = without_parens(n);
    const node_operator_expr *o = IS(operator_expr, n) ? AS(operator_expr, n) : NULL;
    if (o == NULL || o->left == NULL || !IS(function_call, without_parens(o->left)))
        return false;
    str op = AS(operator_name, o->op)->symbol.text;
    const node_function_call *f = AS(function_call, without_parens(o->left));
    return (str_is(op, ">") || str_is(op, ">=")) && str_is(qualified_last(f->name), "count") &&
           f->over == NULL && IS(constant, without_parens(o->right)) && all_apart(s, f->args) &&
           is_apart(s, f->filter);
}

static bool query_grows(settling *s, const node *n)
{
    const node_select *q = plain_query(n);
    if (q == NULL || q->distinct_on.count > 0 || !items_grow(s, q->from) ||
        !(q->where == NULL || grows(s, q->where, true)) || !row_by_row(s, q->targets))
        return false;
    return q->having == NULL ||
           (q->group_by.count > 0 && all_apart(s, q->group_by) && counts_more(s, q->having));
}

/* id > (SELECT min(id) FROM t AS other WHERE other.k = t.k) */
static bool passes_least(settling *s, const node_operator_expr *o, bool positive)
{
    const node *right = without_parens(o->right);
    const node_select *q = IS(subquery, right) && AS(subquery, right)->form == SUBQUERY_SCALAR
                               ? plain_query(AS(subquery, right)->query)
                               : NULL;
    if (!positive || o->left == NULL || q == NULL || q->targets.count != 1 ||
        q->group_by.count > 0 || q->having != NULL || !is_apart(s, o->left))
        return false;
    const node *least = without_parens(AS(target, q->targets.items[0])->expr);
    const node_function_call *f = IS(function_call, least) ? AS(function_call, least) : NULL;
    str op = AS(operator_name, o->op)->symbol.text;
    bool low = str_is(op, ">") || str_is(op, ">="), high = str_is(op, "<") || str_is(op, "<=");
    return f != NULL && f->over == NULL && f->args.count == 1 &&
           ((low && str_is(qualified_last(f->name), "min")) ||
            (high && str_is(qualified_last(f->name), "max"))) &&
           all_apart(s, f->args) && is_apart(s, f->filter) && items_grow(s, q->from) &&
           (q->where == NULL || grows(s, q->where, true));
}

/* Whether a condition that is true stays true when rows come; not positive: one that is not true
 * stays so. */
static bool grows(settling *s, const node *n, bool positive)
{
    n = without_parens(n);
    if (is_apart(s, n))
        return true;
    if (IS(bool_expr, n)) {
        const node_bool_expr *b = AS(bool_expr, n);
        for (size_t i = 0; i < b->args.count; i++)
            if (!grows(s, b->args.items[i], positive != (b->op == BOOL_NOT)))
                return false;
        return true;
    }
    if (IS(in_expr, n))
        return AS(in_expr, n)->query != NULL && positive != AS(in_expr, n)->negated &&
               is_apart(s, AS(in_expr, n)->arg) && query_grows(s, AS(in_expr, n)->query);
    if (IS(subquery, n))
        return positive && AS(subquery, n)->form == SUBQUERY_EXISTS &&
               query_grows(s, AS(subquery, n)->query);
    if (IS(quantified_expr, n))
        return positive && !AS(quantified_expr, n)->all &&
               is_apart(s, AS(quantified_expr, n)->left) &&
               query_grows(s, without_parens(AS(quantified_expr, n)->right));
    return IS(operator_expr, n) && passes_least(s, AS(operator_expr, n), positive);
}

/* ---- what keeps one row of each group ---- */

static str column_named(const node *n)
{
    n = without_parens(n);
    if (!IS(column_ref, n))
        return (str){0};
    const node *last = AS(column_ref, n)->parts.items[AS(column_ref, n)->parts.count - 1];
    return IS(identifier, last) ? AS(identifier, last)->name.text : (str){0};
}

static bool is_identity(const settling *s, str called)
{
    return str_is(called, "ctid") && relation_column(s->target, called) == NULL;
}

/* A value that every row has, */
static bool is_given(const settling *s, str called)
{
    const column *c = str_absent(called) ? NULL : relation_column(s->target, called);
    return !str_absent(called) && (is_identity(s, called) || (c != NULL && c->not_null));
}

/* ... and each another one. */
static bool tells_rows_apart(const settling *s, str called)
{
    const column *c = str_absent(called) ? NULL : relation_column(s->target, called);
    if (c == NULL || !c->not_null)
        return !str_absent(called) && is_identity(s, called);
    object_list all =
        catalog_members(s->x->catalog, s->x->arena, CLASS_RELATION, s->target->base.id);
    for (size_t i = 0; i < all.count; i++) {
        const index_info *index = ((const relation *)all.items[i])->index;
        if (index != NULL && all.items[i]->parent == s->target->base.id && index->unique &&
            index->predicate == NULL && index->n_keys - index->n_including == 1 &&
            index->keys[0].expr == NULL && index->keys[0].column == c->number)
            return true;
    }
    return false;
}

/* 0: it is none of the table. */
static uint64_t column_bit(const settling *s, str called)
{
    const column *c = str_absent(called) ? NULL : relation_column(s->target, called);
    return c != NULL && c->number < 64 ? UINT64_C(1) << c->number : 0;
}

/* 0: they are others than columns of the table. */
static uint64_t columns_of(const settling *s, node_list by)
{
    uint64_t mask = 0;
    for (size_t i = 0; i < by.count; i++) {
        uint64_t bit = column_bit(s, column_named(by.items[i]));
        if (bit == 0)
            return 0;
        mask |= bit;
    }
    return mask;
}

/* SELECT id, row_number() OVER (PARTITION BY k ORDER BY ...) AS place FROM t: of the column `id`
 * what it is in the table. */
static bool numbers_rows(settling *s, const node *n, str id, str place)
{
    const node_select *q = plain_query(n);
    bool has_id = false, has_place = false;
    if (q == NULL || q->from.count != 1 || !is_target(s, q->from.items[0]) || q->distinct ||
        q->distinct_on.count > 0 || q->group_by.count > 0 || q->having != NULL ||
        !is_apart(s, q->where) || !all_apart(s, q->targets) || !all_apart(s, q->windows))
        return false;
    for (size_t i = 0; i < q->targets.count; i++) {
        const node_target *t = AS(target, q->targets.items[i]);
        const node *e = without_parens(t->expr);
        str own = column_named(e), called = t->alias.text.len > 0 ? t->alias.text : own;
        const node_function_call *f = IS(function_call, e) ? AS(function_call, e) : NULL;
        if (f != NULL && f->over != NULL && str_eq(called, place)) {
            has_place = str_is(qualified_last(f->name), "row_number");
            if (IS(window_def, f->over) && q->where == NULL)
                s->unlike_in = columns_of(s, AS(window_def, f->over)->partition_by);
        } else if (str_absent(own) && !IS(column_ref, e)) {
            if (str_eq(called, id) || str_eq(called, place))
                return false;
        } else if (str_absent(own)) { /* t.* */
            has_id = has_id || !is_identity(s, id);
        } else if (str_eq(called, id)) {
            has_id = str_eq(own, id);
        }
    }
    return has_id && has_place && is_given(s, id) && relation_column(s->target, place) == NULL;
}

static const node *numbering_query(const settling *s, const node *item)
{
    const node_common_table *c = cte_named(s, item);
    if (c != NULL)
        return c->columns.count == 0 && !renames_columns(AS(relation, item)->alias) ? c->query
                                                                                    : NULL;
    return IS(range_subquery, item) && !renames_columns(AS(range_subquery, item)->alias)
               ? AS(range_subquery, item)->query
               : NULL;
}

/* place > 1 */
static bool is_behind_first(const node *n, str *place)
{
    n = without_parens(n);
    const node_operator_expr *o = IS(operator_expr, n) ? AS(operator_expr, n) : NULL;
    if (o == NULL || o->left == NULL || !IS(constant, without_parens(o->right)))
        return false;
    const node_constant *one = AS(constant, without_parens(o->right));
    *place = column_named(o->left);
    return !str_absent(*place) && str_is(AS(operator_name, o->op)->symbol.text, ">") &&
           one->type == CONSTANT_INTEGER && str_is(one->value, "1");
}

/* id IN (SELECT id FROM (SELECT id, row_number() ... AS place FROM t) WHERE place > 1) */
static bool deletes_behind_first(settling *s, const node *where)
{
    const node_in_expr *in = IS(in_expr, where) ? AS(in_expr, where) : NULL;
    const node_select *q = in != NULL && !in->negated ? plain_query(in->query) : NULL;
    str id, place;
    if (q == NULL || q->targets.count != 1 || q->from.count != 1 || q->group_by.count > 0 ||
        q->distinct_on.count > 0 || q->having != NULL || q->where == NULL ||
        !is_behind_first(q->where, &place))
        return false;
    id = column_named(in->arg);
    return !str_absent(id) && str_eq(column_named(AS(target, q->targets.items[0])->expr), id) &&
           numbers_rows(s, numbering_query(s, q->from.items[0]), id, place);
}

/* USING (SELECT id, row_number() ... AS place FROM t) AS n WHERE t.id = n.id AND n.place > 1 */
static bool deletes_numbered(settling *s, const node_delete *n, const node *where)
{
    const node_bool_expr *both = IS(bool_expr, where) ? AS(bool_expr, where) : NULL;
    str place;
    if (n->using.count != 1 || both == NULL || both->op != BOOL_AND || both->args.count != 2)
        return false;
    size_t at = is_behind_first(both->args.items[0], &place) ? 0 : 1;
    const node *same = without_parens(both->args.items[1 - at]);
    if (!is_behind_first(both->args.items[at], &place) || !IS(operator_expr, same) ||
        AS(operator_expr, same)->left == NULL ||
        !str_is(AS(operator_name, AS(operator_expr, same)->op)->symbol.text, "="))
        return false;
    str id = column_named(AS(operator_expr, same)->left);
    return !str_absent(id) && str_eq(column_named(AS(operator_expr, same)->right), id) &&
           numbers_rows(s, numbering_query(s, n->using.items[0]), id, place);
}

/* id::text and min(id::text): casts apart, a column. */
static str cast_column(const node *n, const node **to)
{
    *to = NULL;
    n = without_parens(n);
    if (IS(type_cast, n)) {
        *to = AS(type_cast, n)->type;
        n = AS(type_cast, n)->arg;
    }
    return column_named(n);
}

/* id NOT IN (SELECT min(id) FROM t GROUP BY k), or SELECT DISTINCT ON (k) id: one of each group is
 * what it was when the others are gone. */
static bool keeps_one(settling *s, const node *where)
{
    const node_in_expr *in = IS(in_expr, where) ? AS(in_expr, where) : NULL;
    const node_select *q = in != NULL && in->negated ? plain_query(in->query) : NULL;
    const node *to, *other;
    if (q == NULL || q->targets.count != 1 || q->from.count != 1 || q->having != NULL ||
        (q->distinct && q->distinct_on.count == 0) || !is_target(s, q->from.items[0]) ||
        !is_apart(s, q->where) || !all_apart(s, q->group_by) || !all_apart(s, q->distinct_on) ||
        !all_apart(s, q->order_by))
        return false;
    str id = cast_column(in->arg, &to);
    const node *one = without_parens(AS(target, q->targets.items[0])->expr);
    const node_function_call *f = IS(function_call, one) ? AS(function_call, one) : NULL;
    bool of_group =
        f != NULL && f->over == NULL && f->filter == NULL && f->args.count == 1 &&
        q->group_by.count > 0 && q->distinct_on.count == 0 &&
        (str_is(qualified_last(f->name), "min") || str_is(qualified_last(f->name), "max"));
    str kept = of_group ? cast_column(f->args.items[0], &other) : cast_column(one, &other);
    if (str_absent(id) || !str_eq(id, kept) || !tree_equal(to, other) || !tells_rows_apart(s, id) ||
        (!of_group && q->distinct_on.count == 0))
        return false;
    if (q->where == NULL && to == NULL)
        s->unlike_in = columns_of(s, of_group ? q->group_by : q->distinct_on);
    return of_group || q->group_by.count == 0;
}

/* ---- which rows are alike no more: t.id > other.id AND t.k = other.k ---- */

static uint64_t unlike_after(settling *s, const node_delete *n, const node *where)
{
    const node_bool_expr *b = IS(bool_expr, where) ? AS(bool_expr, where) : NULL;
    uint64_t same = 0;
    size_t ordered = 0;
    if (n->using.count != 1 || !is_target(s, n->using.items[0]) || b == NULL || b->op != BOOL_AND)
        return 0;
    for (size_t i = 0; i < b->args.count; i++) {
        const node *one = without_parens(b->args.items[i]);
        const node_operator_expr *o = IS(operator_expr, one) ? AS(operator_expr, one) : NULL;
        const node_is_test *t = IS(is_test, one) ? AS(is_test, one) : NULL;
        bool distinct = t != NULL && t->test == IS_DISTINCT_FROM && t->negated;
        const node *left = o != NULL  ? o->left
                           : distinct ? t->arg
                                      : NULL,
                   *right = o != NULL  ? o->right
                            : distinct ? t->right
                                       : NULL;
        str called = left != NULL ? column_named(left) : (str){0},
            op = o != NULL ? AS(operator_name, o->op)->symbol.text : STR("=");
        if (str_absent(called) || !str_eq(called, column_named(right)) ||
            tree_equal(without_parens(left), without_parens(right)))
            return 0;
        bool order = str_is(op, "<") || str_is(op, ">");
        if (!order && !str_is(op, "="))
            return 0;
        if (order ? !tells_rows_apart(s, called) : column_bit(s, called) == 0)
            return 0;
        ordered += order;
        same |= order ? 0 : column_bit(s, called);
    }
    return ordered == 1 ? same : 0;
}

/* ---- the statement ---- */

/* Nothing but the statement itself says what becomes of the rows. */
static bool stands_alone(execution *x, const relation *r)
{
    relation_list tree = {0};
    relation_tree(x, r, &tree);
    object_list triggers = catalog_members(x->catalog, x->arena, CLASS_TRIGGER, r->base.id);
    for (size_t i = 0; i < triggers.count; i++)
        if (!((const trigger *)triggers.items[i])->internal &&
            (((const trigger *)triggers.items[i])->events & TRIGGER_ON_DELETE))
            return false;
    object_list below = catalog_dependents(x->catalog, x->arena, r->base.id);
    for (size_t i = 0; i < below.count; i++) {
        const constraint *k = (const constraint *)below.items[i];
        if (below.items[i]->class == CLASS_CONSTRAINT && k->kind == 'f' &&
            k->ref_table == r->base.id && rows_of(x, k->base.parent) != NULL)
            return false;
    }
    return r->kind == 'r' && tree.count == 1 && !r->is_partition && !r->rls &&
           catalog_members(x->catalog, x->arena, CLASS_RULE, r->base.id).count == 0;
}

static bool finds_nothing_again(settling *s, const node_delete *n)
{
    const node *where = without_parens(n->where);
    if (items_grow(s, n->using) && (where == NULL || grows(s, where, true))) {
        s->unlike_in = where != NULL ? unlike_after(s, n, where) : 0;
        return true;
    }
    s->unlike_in = 0;
    if (where == NULL || n->using.count > 0)
        return where != NULL && deletes_numbered(s, n, where);
    if (deletes_behind_first(s, where))
        return true;
    s->unlike_in = 0;
    return keeps_one(s, where);
}

/* The statement as the marks of its rows have it; 0: it is none that leaves any. */
static uint64_t statement_mark(const execution *x, const node_delete *n)
{
    range file = source_in_file(n->base.at);
    bool plain = x->scope == NULL && x->depth == 0 && x->statement != NULL &&
                 x->statement->tree == &n->base && file.source != NULL;
    uint64_t by = plain ? str_hash(file.source->path) ^ file.start : 0;
    return by + (plain && by == 0);
}

bool delete_settles(execution *x, const node_delete *n, const relation *r, rows_settled *mark)
{
    *mark = (rows_settled){.by = statement_mark(x, n), .as_left = true};
    if (mark->by == 0 || !stands_alone(x, r))
        return false;
    const steadiness of = find_steadiness(x, &n->base, r);
    settling s = {.x = x, .target = r, .bound = of.bound};
    if (!of.steady || of.open)
        return false;
    if (n->with != NULL) {
        if (AS(with_clause, n->with)->recursive)
            return false;
        s.ctes = AS(with_clause, n->with)->ctes;
    }
    for (size_t i = 0; i < s.ctes.count; i++)
        if (!IS(select, AS(common_table, s.ctes.items[i])->query))
            return false;
    bool settles = finds_nothing_again(&s, n);
    mark->seen = of.seen;
    mark->unlike_in = s.unlike_in;
    return settles;
}

/* ---- the rows that it leaves ---- */

bool rows_settled_by(execution *x, const node_delete *n, const relation *r, bool *nothing)
{
    const table_rows *t = rows_of(x, r->base.id);
    rows_settled mark;
    *nothing = false;
    if (t == NULL || t->settled.by == 0 || t->settled.by != statement_mark(x, n))
        return false;
    *nothing = t->settled.as_left && delete_settles(x, n, r, &mark) && t->settled.seen == mark.seen;
    return true;
}

void rows_settle(execution *x, const relation *r, const rows_settled *mark)
{
    const table_rows *t = rows_of(x, r->base.id);
    if (t == NULL)
        return;
    table_rows *now = arena_copy(x->arena, t, sizeof *t);
    now->settled = *mark;
    catalog_put(x->catalog, &now->base);
}

bool rows_settled_unlike(const table_rows *t, const index_info *index)
{
    uint64_t in = 0;
    if (t == NULL || t->settled.by == 0)
        return true;
    for (size_t i = 0; i + index->n_including < index->n_keys; i++)
        if (index->keys[i].expr == NULL && index->keys[i].column > 0 && index->keys[i].column < 64)
            in |= UINT64_C(1) << index->keys[i].column;
    return t->settled.unlike_in != 0 && (t->settled.unlike_in & ~in) == 0 &&
           !index->nulls_not_distinct;
}
