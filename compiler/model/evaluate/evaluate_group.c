#include <string.h>

#include "model/analyze/star.h"
#include "model/evaluate/evaluate_select.h"
#include "model/evaluate/row_index.h"
#include "syntax/made.h"
#include "syntax/walk.h"

/* GROUP BY: rows with the same keys stand together, once for each grouping set. */

enum { MAX_SETS = 512 };

/* What one entry of GROUP BY gives: sets of numbers of expressions. */
typedef struct key_set {
    bool *has; /* by the expression's number */
} key_set;
typedef VEC(key_set) set_list;

typedef struct grouping {
    select_run *run;
    const node_select *s;
    node_vec keys; /* the expressions of all sets, each once */
    size_t most;   /* keys that there can be */
    bool too_many;
    bool spares; /* what cannot be computed fails where it is used */
} grouping;

/* A name for a column of the level. */
static const node *column_name(arena *a, const level *l, size_t at, range where)
{
    const visible_column *c = &l->columns.items[analyze_own_place(l, at) - 1];
    const visible_item *item = c->item != NO_ITEM ? &l->items.items[c->item] : NULL;
    return made_column_of(a, where, item != NULL ? item->alias : (str){NULL, 0}, c->name);
}

/* The target of that number, where stars are as many as their columns; NULL: not known. */
static const node *target_at(select_run *run, const node_select *s, size_t at)
{
    for (size_t i = 0; i < s->targets.count; i++) {
        const node *t = s->targets.items[i], *e = IS(target, t) ? AS(target, t)->expr : t;
        size_t *columns, count = 1;
        const level *of;
        if (is_any_star(t) && (!is_star(e) || !expand_star(run->ev->x, run->l, without_parens(e),
                                                           &columns, &count, &of)))
            return NULL;
        if (at < count)
            return is_any_star(t) ? column_name(run->ev->x->arena, of, columns[at], e->at) : e;
        at -= count;
    }
    return NULL;
}

/* The expression that an entry of GROUP BY means; NULL: not known. */
static const node *group_expression(select_run *run, const node_select *s, const node *n)
{
    const level *l = run->l;
    if (IS(column_ref, n) && AS(column_ref, n)->parts.count == 1 &&
        IS(identifier, AS(column_ref, n)->parts.items[0])) {
        str called = AS(identifier, AS(column_ref, n)->parts.items[0])->name.text;
        for (size_t i = 0; i < l->columns.count; i++)
            if (!l->columns.items[i].hidden && str_eq(l->columns.items[i].name, called))
                return n; /* a column is preferred to a name of the output */
        for (size_t i = 0; i < s->targets.count; i++)
            if (IS(target, s->targets.items[i]) &&
                str_eq(target_column_name(s->targets.items[i]), called))
                return AS(target, s->targets.items[i])->expr;
        return n;
    }
    if (!IS(constant, n) || AS(constant, n)->type != CONSTANT_INTEGER)
        return n;
    size_t at = 0;
    for (size_t i = 0; i < AS(constant, n)->value.len; i++)
        at = at * 10 + (size_t)(AS(constant, n)->value.data[i] - '0');
    return at >= 1 ? target_at(run, s, at - 1) : NULL;
}

/* The column of the level that is meant; false: it is something else. */
static bool column_of(select_run *run, const node *n, size_t *out)
{
    execution quiet = *run->ev->x;
    quiet.events = NULL;
    found_name name_found = {0};
    if (!IS(column_ref, n) ||
        find_name(&quiet, run->l, run->ev->external, n, &name_found) != FOUND_COLUMN ||
        name_found.level != run->l || name_found.used < AS(column_ref, n)->parts.count)
        return false;
    *out = name_found.column;
    return true;
}

static size_t key_number(grouping *g, const node *n)
{
    size_t own, other;
    const node *meant = group_expression(g->run, g->s, without_parens(n));
    g->too_many = g->too_many || meant == NULL;
    n = without_parens(meant != NULL ? meant : n);
    bool is_column = column_of(g->run, n, &own);
    for (size_t i = 0; i < g->keys.count; i++)
        if (is_column ? column_of(g->run, g->keys.items[i], &other) && own == other
                      : tree_equal(n, g->keys.items[i]))
            return i;
    vec_push(g->run->ev->x->arena, &g->keys, n);
    return g->keys.count - 1;
}

static walk_action count_nodes(const node *n, void *context)
{
    (void)n;
    ++*(size_t *)context;
    return WALK_INTO;
}

static key_set new_set(grouping *g, const key_set *from)
{
    bool *has = ARENA_ARRAY(g->run->ev->x->arena, bool, g->most + 1);
    if (from != NULL)
        memcpy(has, from->has, g->most * sizeof *has);
    return (key_set){has};
}

static void add_set(grouping *g, set_list *out, key_set one)
{
    if (out->count < MAX_SETS)
        vec_push(g->run->ev->x->arena, out, one);
    else
        g->too_many = true;
}

/* (a, b) or a: one set */
static void put_keys(grouping *g, key_set set, const node *n)
{
    if (IS(row_expr, n) && !AS(row_expr, n)->explicit_row)
        for (size_t i = 0; i < AS(row_expr, n)->fields.count; i++)
            set.has[key_number(g, AS(row_expr, n)->fields.items[i])] = true;
    else
        set.has[key_number(g, n)] = true;
}

static void sets_of(grouping *g, const node *n, set_list *out)
{
    if (!IS(grouping_set, n)) {
        key_set one = new_set(g, NULL);
        put_keys(g, one, n);
        add_set(g, out, one);
        return;
    }
    const node_grouping_set *s = AS(grouping_set, n);
    if (str_is_nocase(s->form, "rollup")) {
        for (size_t many = s->items.count + 1; many-- > 0;) {
            key_set one = new_set(g, NULL);
            for (size_t i = 0; i < many; i++)
                put_keys(g, one, s->items.items[i]);
            add_set(g, out, one);
        }
    } else if (str_is_nocase(s->form, "cube")) {
        for (size_t left_out = 0; s->items.count < 10 && left_out < (size_t)1 << s->items.count;
             left_out++) {
            key_set one = new_set(g, NULL);
            for (size_t i = 0; i < s->items.count; i++)
                if ((left_out >> i & 1) == 0)
                    put_keys(g, one, s->items.items[i]);
            add_set(g, out, one);
        }
        g->too_many = g->too_many || s->items.count >= 10;
    } else if (s->items.count == 0) {
        add_set(g, out, new_set(g, NULL));
    } else {
        for (size_t i = 0; i < s->items.count; i++)
            sets_of(g, s->items.items[i], out);
    }
}

/* Every set of one entry with every one of the next. */
static set_list all_sets(grouping *g)
{
    set_list all = {0};
    for (size_t i = 0; i < g->s->group_by.count; i++)
        walk(g->s->group_by.items[i], count_nodes, &g->most);
    add_set(g, &all, new_set(g, NULL));
    for (size_t i = 0; i < g->s->group_by.count; i++) {
        set_list one = {0}, product = {0};
        sets_of(g, g->s->group_by.items[i], &one);
        for (size_t a = 0; a < all.count; a++)
            for (size_t b = 0; b < one.count; b++) {
                key_set both = new_set(g, &all.items[a]);
                for (size_t k = 0; k < g->most; k++)
                    both.has[k] = both.has[k] || one.items[b].has[k];
                add_set(g, &product, both);
            }
        all = product;
    }
    return all;
}

static bool same_set(const grouping *g, const key_set *a, const key_set *b)
{
    return memcmp(a->has, b->has, g->most * sizeof *a->has) == 0;
}

/* ---- the groups of one set ---- */

static bool same_keys(const grouping *g, const key_set *set, const value *a, const value *b)
{
    for (size_t i = 0; i < g->keys.count; i++)
        if (set->has[i] && !value_same(g->run->ev->x, &a[i], &b[i]))
            return false;
    return true;
}

/* The row that stands for a group: its first, without what is grouped by in other sets alone. */
static table_row first_row(const grouping *g, const key_set *set, const row_list *rows)
{
    select_run *run = g->run;
    table_row first = {new_row(run, rows->count > 0 ? rows->items[0].values : NULL), false};
    for (size_t i = 0; i < g->keys.count; i++)
        first.maybe = first.maybe || set->has[i]; /* the group of all rows is there in any case */
    for (size_t i = 0; i < rows->count; i++)
        first.maybe = first.maybe && rows->items[i].maybe;
    for (size_t i = 0; i < g->keys.count; i++) {
        size_t at;
        if (set->has[i] || !column_of(run, g->keys.items[i], &at))
            continue;
        for (size_t c = 0; c < run->width; c++)
            if (c == at || run->l->columns.items[c].copy_of == at + 1 ||
                run->l->columns.items[at].copy_of == c + 1)
                first.values[c] = value_null(run->l->columns.items[c].of.type);
    }
    return first;
}

typedef struct group_sums {
    evaluation *ev;
    const level *level;
    bool ok;
} group_sums;

static walk_action compute_aggregate(const node *n, void *context)
{
    group_sums *s = context;
    value ignored;
    if (IS(select, n))
        return WALK_OVER;
    if (!IS(function_call, n) || !is_aggregate(s->ev->x, AS(function_call, n)))
        return WALK_INTO;
    s->ok = s->ok && evaluate(s->ev, s->level, n, &ignored);
    return WALK_OVER;
}

/* The aggregates of a group are there when HAVING says that it is not meant. */
static bool compute_aggregates(const grouping *g, evaluation *ev)
{
    group_sums sums = {ev, g->run->l, true};
    for (size_t i = 0; i < g->s->targets.count && !g->spares; i++)
        (void)walk(g->s->targets.items[i], compute_aggregate, &sums);
    for (size_t i = 0; i < g->s->order_by.count; i++)
        (void)walk(g->s->order_by.items[i], compute_aggregate, &sums);
    return sums.ok;
}

static bool add_group(const grouping *g, const key_set *set, const row_list *rows, base_list *out)
{
    execution *x = g->run->ev->x;
    row_group *group = ARENA_NEW(x->arena, row_group);
    *group = (row_group){.rows = rows->items,
                         .count = rows->count,
                         .open = g->run->open,
                         .keys = g->keys.items,
                         .in_set = set->has,
                         .n_keys = g->keys.count};
    for (size_t i = 0; i < g->keys.count; i++)
        group->has_nulled = group->has_nulled || !set->has[i];
    base_row made = {first_row(g, set, rows), group};
    truth t = TRUTH_TRUE;
    evaluation inner = *g->run->ev;
    inner.group = group;
    g->run->l->row = made.row.values;
    if (g->s->having != NULL && !evaluate_condition(&inner, g->run->l, g->s->having, &t)) {
        if (!fold_never_true(&inner, g->run->l, g->s->having))
            return false;
        x->failure = (failure){.raised = false};
        t = TRUTH_FALSE;
    }
    if (t == TRUTH_FALSE || t == TRUTH_NULL)
        return compute_aggregates(g, &inner);
    made.row.maybe = made.row.maybe || t == TRUTH_UNKNOWN;
    vec_push(x->arena, out, made);
    return true;
}

static bool groups_of_set(const grouping *g, const key_set *set, const row_list *rows,
                          value *const *keys, base_list *out)
{
    arena *a = g->run->ev->x->arena;
    VEC(row_list) groups = {0};
    VEC(const value *) firsts = {0};
    bool empty = true;
    for (size_t i = 0; i < g->keys.count; i++)
        empty = empty && !set->has[i];
    if (empty)
        vec_push(a, &groups, *rows);
    row_index *index = row_index_new(g->run->ev->x, (const value *const *)keys,
                                     empty ? 0 : rows->count, g->keys.count, set->has);
    for (size_t i = 0; !empty && i < rows->count; i++) {
        bool known = false;
        size_t at = groups.count;
        row_search s = row_index_search(index, keys[i]);
        for (size_t k; !known && row_search_next(&s, &k);)
            if ((known = same_keys(g, set, firsts.items[k], keys[i])))
                at = k;
        if (!known) {
            vec_push(a, &groups, (row_list){0});
            vec_push(a, &firsts, keys[i]);
            row_index_add(index, keys[i], at);
        }
        vec_push(a, &groups.items[at], rows->items[i]);
    }
    for (size_t i = 0; i < groups.count; i++)
        if (!add_group(g, set, &groups.items[i], out))
            return false;
    return true;
}

bool group_rows(select_run *run, const node_select *s, const row_list *rows, bool spares,
                base_list *out)
{
    grouping g = {.run = run, .s = s, .spares = spares};
    set_list sets = all_sets(&g);
    run->open = run->open || g.too_many;
    value **keys = ARENA_ARRAY(run->ev->x->arena, value *, rows->count + 1);
    for (size_t i = 0; i < rows->count; i++) {
        keys[i] = ARENA_ARRAY(run->ev->x->arena, value, g.keys.count + 1);
        run->l->row = rows->items[i].values;
        for (size_t k = 0; k < g.keys.count; k++)
            if (!evaluate(run->ev, run->l, g.keys.items[k], &keys[i][k]))
                return false;
    }
    for (size_t i = 0; i < sets.count; i++) {
        bool again = false;
        for (size_t k = 0; k < i && s->group_distinct && !again; k++)
            again = same_set(&g, &sets.items[i], &sets.items[k]);
        if (!again && !groups_of_set(&g, &sets.items[i], rows, keys, out))
            return false;
    }
    return true;
}

/* ---- expressions of other sets ---- */

bool is_nulled(const evaluation *ev, const node *n)
{
    const row_group *g = ev->group;
    for (size_t i = 0; i < g->n_keys; i++)
        if (!g->in_set[i] && g->keys[i]->kind == n->kind && !IS(column_ref, n) &&
            tree_equal(g->keys[i], n))
            return true;
    return false;
}

bool evaluate_grouping(evaluation *ev, const level *l, const node *n, value *out)
{
    node_list args = AS(grouping_call, n)->args;
    int64_t bits = 0;
    *out = value_unknown(TYPE_INT4);
    if (ev->group == NULL || l == NULL)
        return true;
    level here = *l;
    select_run run = {.ev = ev, .l = &here};
    for (size_t i = 0; i < args.count; i++) {
        size_t own, other, k = 0;
        const node *arg = without_parens(args.items[i]);
        bool is_column = column_of(&run, arg, &own);
        while (k < ev->group->n_keys &&
               !(is_column ? column_of(&run, ev->group->keys[k], &other) && other == own
                           : tree_equal(arg, ev->group->keys[k])))
            k++;
        if (k == ev->group->n_keys)
            return true;
        bits = bits * 2 + !ev->group->in_set[k];
    }
    *out = value_integer(bits, TYPE_INT4);
    return true;
}
