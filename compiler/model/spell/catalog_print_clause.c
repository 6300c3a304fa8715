#include "model/analyze/analyze.h"
#include "model/analyze/star.h"
#include "model/execute/ddl.h"
#include "model/spell/catalog_print.h"
#include "syntax/walk.h"

/*
 * GROUP BY and ORDER BY, where a bare name is an output column or a column of
 * FROM: the one takes FROM's first, the other the output's. A column that has come
 * to be called like the other kind must not be taken for it (ruleutils.c writes
 * expressions there, and with their table's name).
 */

static const node_column_ref *bare_name(const node *n)
{
    return IS(column_ref, n) && AS(column_ref, n)->parts.count == 1 &&
                   IS(identifier, AS(column_ref, n)->parts.items[0])
               ? AS(column_ref, n)
               : NULL;
}

static const node_target *output_called(const node_select *s, str called)
{
    for (size_t i = 0; i < s->targets.count; i++) {
        const node *t = s->targets.items[i];
        if (IS(target, t) && !is_any_star(AS(target, t)->expr) &&
            str_eq(target_column_name(t), called))
            return AS(target, t);
    }
    return NULL;
}

/* ---- GROUP BY ---- */

/* What is grouped by is an output column, and a table has a column of the name by now. */
static node *group_expression(const naming *names, const node_select *s, node *n)
{
    const node_column_ref *ref = bare_name(n);
    if (ref == NULL || naming_binding(names->expression, n) != NULL)
        return n;
    str called = node_text(ref->parts.items[0]);
    const node_target *t = output_called(s, called);
    bool taken = t != NULL && !IS(constant, t->expr) && naming_is_column(names, NULL, called);
    return taken ? t->expr : n;
}

static node_list group_list(const naming *names, const node_select *s, node_list list,
                            bool *changed);

static node *group_item(const naming *names, const node_select *s, node *n, bool *changed)
{
    bool inner = false;
    node *now = n;
    if (IS(grouping_set, n)) {
        node_grouping_set *set = arena_copy(names->arena, n, sizeof *set);
        set->items = group_list(names, s, set->items, &inner);
        now = inner ? &set->base : n;
    } else if (IS(row_expr, n)) {
        node_row_expr *row = arena_copy(names->arena, n, sizeof *row);
        row->fields = group_list(names, s, row->fields, &inner);
        now = inner ? &row->base : n;
    } else if (IS(paren_expr, n)) {
        now = group_item(names, s, AS(paren_expr, n)->arg, &inner);
        now = inner ? now : n;
    } else {
        now = group_expression(names, s, n);
    }
    *changed |= now != n;
    return now;
}

static node_list group_list(const naming *names, const node_select *s, node_list list,
                            bool *changed)
{
    node_list now = {ARENA_ARRAY(names->arena, node *, list.count), list.count};
    for (size_t i = 0; i < list.count; i++)
        now.items[i] = group_item(names, s, list.items[i], changed);
    return now;
}

/* ---- ORDER BY, DISTINCT ON ---- */

/* What is sorted by is a table's column, and is called like an output column by now. */
static node *sort_expression(const naming *names, const node_select *s, node *n)
{
    const node_column_ref *ref = bare_name(n);
    const binding *b = ref != NULL ? naming_binding(names->expression, n) : NULL;
    const column *col = b != NULL && b->direct ? naming_column(names, b) : NULL;
    if (col == NULL || str_absent(b->alias) || str_eq(col->name, node_text(ref->parts.items[0])) ||
        output_called(s, col->name) == NULL)
        return n;
    return naming_qualified(names, n, b);
}

static node_list sort_list(const naming *names, const node_select *s, node_list list, bool *changed)
{
    node_list now = {ARENA_ARRAY(names->arena, node *, list.count), list.count};
    for (size_t i = 0; i < list.count; i++) {
        node *item = list.items[i];
        node *key = IS(sort_by, item) ? AS(sort_by, item)->expr : item;
        node *to = sort_expression(names, s, key);
        now.items[i] = to;
        *changed |= to != key;
        if (!IS(sort_by, item))
            continue;
        node_sort_by *by = arena_copy(names->arena, item, sizeof *by);
        by->expr = to;
        now.items[i] = &by->base;
    }
    return now;
}

bool print_clauses(printer *p, const naming *names, const node *n)
{
    const node_select *s = AS(select, n);
    bool changed = false;
    if (names->within == n || s->targets.count == 0 ||
        (s->group_by.count == 0 && s->order_by.count == 0 && s->distinct_on.count == 0))
        return false;
    node_select now = *s;
    now.group_by = group_list(names, s, s->group_by, &changed);
    now.order_by = sort_list(names, s, s->order_by, &changed);
    now.distinct_on = sort_list(names, s, s->distinct_on, &changed);
    if (!changed)
        return false;
    naming inside = *names; /* which prints the query itself as usual */
    inside.within = &now.base;
    printer q = {p->out, p->hook, &inside};
    print_node(&q, &now.base);
    return true;
}
