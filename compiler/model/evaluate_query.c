#include <string.h>

#include "model/ddl.h"
#include "model/evaluate_from.h"
#include "model/rows.h"
#include "model/star.h"
#include "syntax/walk.h"

/* SELECT on known rows: targets, groups, order, set operations, WITH. */

/* ---- targets, groups, order ---- */

typedef struct aggregate_search {
    const execution *x;
    bool any;
} aggregate_search;

static walk_action look_for_aggregate(const node *n, void *context)
{
    aggregate_search *s = context;
    if (IS(select, n))
        return WALK_OVER;
    if (IS(function_call, n) && is_aggregate(s->x, AS(function_call, n)))
        s->any = true;
    return s->any ? WALK_STOP : WALK_INTO;
}

static bool has_aggregate(const execution *x, const node_select *s)
{
    aggregate_search search = {.x = x};
    for (size_t i = 0; i < s->targets.count && !search.any; i++)
        walk(s->targets.items[i], look_for_aggregate, &search);
    if (s->having != NULL && !search.any)
        walk(s->having, look_for_aggregate, &search);
    return search.any;
}

/* Set-returning in a target list: unnest(...), generate_series(...), a function of the migrations.
 */
static bool is_set_call(const execution *x, const node *n)
{
    if (!IS(function_call, n))
        return false;
    str called = qualified_last(AS(function_call, n)->name),
        schema = qualified_schema(AS(function_call, n)->name);
    object_list all = builtin_overloads(CLASS_FUNCTION, OID_PG_CATALOG, called);
    if (all.count > 0 && (str_absent(schema) || str_is(schema, "pg_catalog")))
        return ((const function *)all.items[0])->returns_set;
    size_t count = 1;
    oid named = str_absent(schema) ? OID_NONE : catalog_schema(x->catalog, schema);
    const oid *path = str_absent(schema) ? session_search_path(x, &count) : &named;
    for (size_t i = 0; i < count; i++) {
        all = catalog_overloads(x->catalog, x->arena, CLASS_FUNCTION, path[i], called);
        if (all.count > 0)
            return ((const function *)all.items[0])->returns_set;
    }
    return false;
}

static bool project(select_run *run, node_list targets, const table_row *row, size_t width,
                    table_row *out, table_value *expand)
{
    evaluation *ev = run->ev;
    value *values = ARENA_ARRAY(ev->x->arena, value, width + 1);
    size_t n = 0;
    run->l->row = row->values;
    for (size_t i = 0; i < targets.count; i++) {
        const node *t = targets.items[i];
        const node *e = IS(target, t) ? AS(target, t)->expr : t;
        value_list_of starred = {0};
        bool star;
        if (!evaluate_star(ev, run->l, e, &starred, &star))
            return false;
        for (size_t k = 0; k < starred.count && n < width; k++)
            values[n++] = starred.items[k];
        if (star)
            continue;
        if (n >= width)
            break;
        if (is_set_call(ev->x, e)) {
            result_column one = {.typmod = -1};
            if (!function_rows(ev, run->l, e, &one, 1, expand))
                return false;
            run->l->row = row->values;
            n++;
            continue;
        }
        if (!evaluate(ev, run->l, e, &values[n++]))
            return false;
    }
    while (n < width)
        values[n++] = value_unknown(OID_NONE);
    *out = (table_row){values, row->maybe};
    return true;
}

/* Where the set-returning target stands. */
static size_t set_target(const execution *x, node_list targets)
{
    for (size_t i = 0; i < targets.count; i++)
        if (is_set_call(x, IS(target, targets.items[i]) ? AS(target, targets.items[i])->expr
                                                        : targets.items[i]))
            return i;
    return targets.count;
}

static bool add_projected(select_run *run, const node_select *s, const table_row *row,
                          table_value *out, row_list *inputs)
{
    table_row made;
    table_value expand = {0};
    size_t at = set_target(run->ev->x, s->targets);
    if (!project(run, s->targets, row, out->n_columns, &made, &expand))
        return false;
    if (at == s->targets.count) {
        vec_push(run->ev->x->arena, &out->rows, made);
        vec_push(run->ev->x->arena, inputs, *row);
        return true;
    }
    out->open = out->open || expand.open;
    for (size_t i = 0; i < expand.rows.count; i++) {
        value *values =
            arena_copy(run->ev->x->arena, made.values, (out->n_columns + 1) * sizeof *values);
        if (at < out->n_columns)
            values[at] = expand.rows.items[i].values[0];
        vec_push(run->ev->x->arena, &out->rows,
                 (table_row){values, made.maybe || expand.rows.items[i].maybe});
        vec_push(run->ev->x->arena, inputs, *row);
    }
    return true;
}

/* What ORDER BY, GROUP BY and DISTINCT ON mean by an entry: an output column's number, or an
 * expression. */
static bool entry_value(select_run *run, const node_select *s, const table_value *t, const node *n,
                        const table_row *output, const table_row *input, value *out)
{
    if (IS(sort_by, n))
        n = AS(sort_by, n)->expr;
    if (IS(constant, n) && AS(constant, n)->type == CONSTANT_INTEGER && output != NULL) {
        size_t at = 0;
        for (size_t i = 0; i < AS(constant, n)->value.len; i++)
            at = at * 10 + (size_t)(AS(constant, n)->value.data[i] - '0');
        *out = at >= 1 && at <= t->n_columns ? output->values[at - 1] : value_unknown(OID_NONE);
        return true;
    }
    if (IS(column_ref, n) && AS(column_ref, n)->parts.count == 1 && output != NULL &&
        IS(identifier, AS(column_ref, n)->parts.items[0]))
        for (size_t i = 0; i < t->n_columns; i++)
            if (str_eq(t->columns[i].name,
                       AS(identifier, AS(column_ref, n)->parts.items[0])->name.text)) {
                *out = output->values[i];
                return true;
            }
    (void)s;
    if (input == NULL) {
        *out = value_unknown(OID_NONE);
        return true;
    }
    run->l->row = input->values;
    return evaluate(run->ev, run->l, n, out);
}

static const node *group_expression(const level *l, const node_select *s, const node *n)
{
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
    return at >= 1 && at <= s->targets.count && IS(target, s->targets.items[at - 1])
               ? AS(target, s->targets.items[at - 1])->expr
               : n;
}

/* GROUP BY: rows with the same keys stand together. */
static bool grouped(select_run *run, const node_select *s, const row_list *rows, table_value *out)
{
    execution *x = run->ev->x;
    VEC(row_list) groups = {0};
    VEC(value *) keys = {0};
    if (s->group_by.count == 0)
        vec_push(x->arena, &groups, *rows);
    for (size_t i = 0; s->group_by.count > 0 && i < rows->count; i++) {
        value *key = ARENA_ARRAY(x->arena, value, s->group_by.count);
        run->l->row = rows->items[i].values;
        for (size_t k = 0; k < s->group_by.count; k++)
            if (!evaluate(run->ev, run->l, group_expression(run->l, s, s->group_by.items[k]),
                          &key[k]))
                return false;
        size_t at = 0;
        for (; at < groups.count; at++) {
            bool same = true;
            for (size_t k = 0; k < s->group_by.count && same; k++)
                same = value_same(x, &keys.items[at][k], &key[k]);
            if (same)
                break;
        }
        if (at == groups.count) {
            vec_push(x->arena, &groups, (row_list){0});
            vec_push(x->arena, &keys, key);
        }
        vec_push(x->arena, &groups.items[at], rows->items[i]);
    }
    for (size_t i = 0; i < groups.count; i++) {
        row_group group = {groups.items[i].items, groups.items[i].count, run->open};
        evaluation inner = *run->ev;
        inner.group = &group;
        select_run one = *run;
        one.ev = &inner;
        table_row first = {group.count > 0 ? group.rows[0].values : NULL, false};
        if (group.count == 0)
            first.values = new_row(run, NULL);
        first.maybe = s->group_by.count > 0;
        for (size_t k = 0; k < group.count; k++)
            first.maybe = first.maybe && group.rows[k].maybe;
        one.l->row = first.values;
        truth t = TRUTH_TRUE;
        if (s->having != NULL && !evaluate_condition(&inner, one.l, s->having, &t))
            return false;
        if (t == TRUTH_FALSE || t == TRUTH_NULL)
            continue;
        table_row made;
        table_value expand = {0};
        if (!project(&one, s->targets, &first, out->n_columns, &made, &expand))
            return false;
        made.maybe = made.maybe || t == TRUTH_UNKNOWN;
        vec_push(x->arena, &out->rows, made);
    }
    out->open = run->open && s->group_by.count > 0;
    return true;
}

static void distinct_rows(execution *x, table_value *t)
{
    size_t kept = 0;
    for (size_t i = 0; i < t->rows.count; i++) {
        bool again = false;
        for (size_t k = 0; k < kept && !again; k++) {
            again = !t->rows.items[k].maybe;
            for (size_t c = 0; c < t->n_columns && again; c++)
                again = value_same(x, &t->rows.items[i].values[c], &t->rows.items[k].values[c]);
        }
        if (!again)
            t->rows.items[kept++] = t->rows.items[i];
    }
    t->rows.count = kept;
}

bool sort_order(const execution *x, const node *sort, const value *a, const value *b, int *order)
{
    bool descending = IS(sort_by, sort) && AS(sort_by, sort)->direction == SORT_DESC;
    bool nulls_first =
        IS(sort_by, sort) && (AS(sort_by, sort)->nulls == NULLS_FIRST ||
                              (AS(sort_by, sort)->nulls == NULLS_DEFAULT && descending));
    *order = 0;
    if (a->kind == VALUE_NULL || b->kind == VALUE_NULL) {
        if (a->kind != b->kind)
            *order = (a->kind == VALUE_NULL) == nulls_first ? -1 : 1;
        return a->kind != VALUE_UNKNOWN && b->kind != VALUE_UNKNOWN;
    }
    if (!value_compare(x, a, b, order) || *order == 2) {
        *order = 0;
        return false;
    }
    *order = descending ? -*order : *order;
    return true;
}

static int order_of(const execution *x, const node *sort, const value *a, const value *b)
{
    int order;
    (void)sort_order(x, sort, a, b, &order);
    return order;
}

/* A stable insertion sort: results are small. */
static bool sort_rows(select_run *run, const node_select *s, table_value *t, const row_list *inputs)
{
    execution *x = run->ev->x;
    size_t n = s->order_by.count, rows = t->rows.count;
    if (n == 0 || rows > 3000)
        return true;
    value *keys = ARENA_ARRAY(x->arena, value, n * rows + 1);
    size_t *order = ARENA_ARRAY(x->arena, size_t, rows + 1);
    for (size_t i = 0; i < rows; i++)
        for (size_t k = 0; k < n; k++)
            if (!entry_value(run, s, t, s->order_by.items[k], &t->rows.items[i],
                             inputs != NULL && i < inputs->count ? &inputs->items[i] : NULL,
                             &keys[i * n + k]))
                return false;
    for (size_t i = 0; i < rows; i++) {
        size_t at = i;
        for (; at > 0; at--) {
            int c = 0;
            for (size_t k = 0; k < n && c == 0; k++)
                c = order_of(x, s->order_by.items[k], &keys[i * n + k],
                             &keys[order[at - 1] * n + k]);
            if (c >= 0)
                break;
            order[at] = order[at - 1];
        }
        order[at] = i;
    }
    table_row *sorted = ARENA_ARRAY(x->arena, table_row, rows + 1);
    for (size_t i = 0; i < rows; i++)
        sorted[i] = t->rows.items[order[i]];
    t->rows.items = sorted;
    return true;
}

static bool cut_rows(evaluation *ev, const level *l, const node_select *s, table_value *t)
{
    value limit = value_null(TYPE_INT8), offset = value_null(TYPE_INT8);
    if ((s->limit != NULL && !evaluate(ev, l, s->limit, &limit)) ||
        (s->offset != NULL && !evaluate(ev, l, s->offset, &offset)))
        return false;
    if (s->limit == NULL && s->offset == NULL)
        return true;
    if (limit.kind == VALUE_KNOWN && limit.type == TYPE_UNKNOWN &&
        !value_cast(ev->x, s->limit->at, limit, TYPE_INT8, -1, false, &limit))
        return false;
    if (limit.kind == VALUE_UNKNOWN || offset.kind == VALUE_UNKNOWN) {
        for (size_t i = 0; i < t->rows.count; i++)
            t->rows.items[i].maybe = true;
        return true;
    }
    size_t skip = offset.kind == VALUE_KNOWN && offset.integer > 0 ? (size_t)offset.integer : 0;
    size_t first = skip < t->rows.count ? skip : t->rows.count;
    t->rows.items += first;
    t->rows.count -= first;
    bool unsure = t->open;
    for (size_t i = 0; i < t->rows.count; i++)
        unsure = unsure || t->rows.items[i].maybe;
    if (limit.kind == VALUE_KNOWN && limit.integer >= 0 && (size_t)limit.integer < t->rows.count &&
        !unsure)
        t->rows.count = (size_t)limit.integer;
    t->rows.capacity = t->rows.count;
    return true;
}

/* ---- the forms of SELECT ---- */

static bool select_plain(evaluation *ev, const level *outer, const node_select *s, table_value *out)
{
    level *l = ARENA_NEW(ev->x->arena, level);
    *l = (level){.outer = outer, .external = ev->external};
    select_run run = {.ev = ev, .l = l};
    analysis an = {.x = ev->x,
                   .ctes = ev->ctes,
                   .external = ev->external,
                   .ranges = &run.ranges,
                   .memo = ev->memo};
    query_result q;
    if (!analyze_from(&an, l, s->from))
        return false;
    an.ranges = NULL;
    if (!analyze_targets(&an, l, s->targets, &q))
        return false;
    *out = (table_value){.columns = q.columns, .n_columns = q.n_columns};
    row_list rows = {0}, inputs = {0};
    if (!from_rows(&run, s->from, s->where, &rows))
        return false;
    bool groups = s->group_by.count > 0 || has_aggregate(ev->x, s);
    if (groups) {
        if (!grouped(&run, s, &rows, out))
            return false;
    } else {
        out->open = run.open;
        for (size_t i = 0; i < rows.count; i++)
            if (!add_projected(&run, s, &rows.items[i], out, &inputs))
                return false;
    }
    if (s->distinct || s->distinct_on.count > 0) {
        distinct_rows(ev->x, out);
        if (s->distinct_on.count > 0)
            for (size_t i = 0; i < out->rows.count; i++)
                out->rows.items[i].maybe = out->rows.items[i].maybe || out->rows.count > 1;
        inputs.count = 0;
    }
    return sort_rows(&run, s, out, groups || inputs.count == 0 ? NULL : &inputs) &&
           cut_rows(ev, l, s, out);
}

static bool select_values(evaluation *ev, const level *outer, const node_select *s,
                          table_value *out)
{
    analysis an = {.x = ev->x, .ctes = ev->ctes, .external = ev->external};
    query_result q;
    level l = {.outer = outer, .external = ev->external};
    if (!analyze_select(&an, outer, &s->base, &q))
        return false;
    *out = (table_value){.columns = q.columns, .n_columns = q.n_columns};
    for (size_t i = 0; i < s->rows.count; i++) {
        value *values = ARENA_ARRAY(ev->x->arena, value, q.n_columns + 1);
        value_list_of row = {0};
        if (!evaluate_row(ev, &l, AS(row_expr, s->rows.items[i])->fields, &row, NULL))
            return false;
        for (size_t k = 0; k < q.n_columns && k < row.count; k++) {
            values[k] = row.items[k];
            if (q.columns[k].type != OID_NONE && q.columns[k].type != TYPE_UNKNOWN &&
                !value_cast(ev->x, s->rows.items[i]->at, values[k], q.columns[k].type, -1, false,
                            &values[k]))
                return false;
        }
        vec_push(ev->x->arena, &out->rows, (table_row){values, false});
    }
    select_run run = {.ev = ev, .l = &l};
    return sort_rows(&run, s, out, NULL) && cut_rows(ev, &l, s, out);
}

static bool has_row(const execution *x, const table_value *t, const value *values)
{
    for (size_t i = 0; i < t->rows.count; i++) {
        bool same = true;
        for (size_t c = 0; c < t->n_columns && same; c++)
            same = value_same(x, &t->rows.items[i].values[c], &values[c]);
        if (same)
            return true;
    }
    return false;
}

static bool select_set(evaluation *ev, const level *outer, const node_select *s, table_value *out)
{
    table_value left, right;
    if (!evaluate_query(ev, outer, s->left, &left) || !evaluate_query(ev, outer, s->right, &right))
        return false;
    *out = (table_value){
        .columns = left.columns, .n_columns = left.n_columns, .open = left.open || right.open};
    for (size_t i = 0; i < left.rows.count; i++) {
        bool in = s->op == SET_OP_UNION ||
                  has_row(ev->x, &right, left.rows.items[i].values) == (s->op == SET_OP_INTERSECT);
        if (in)
            vec_push(ev->x->arena, &out->rows, left.rows.items[i]);
    }
    for (size_t i = 0; s->op == SET_OP_UNION && i < right.rows.count; i++)
        vec_push(ev->x->arena, &out->rows, right.rows.items[i]);
    if (!s->set_all)
        distinct_rows(ev->x, out);
    level l = {.outer = outer, .external = ev->external};
    select_run run = {.ev = ev, .l = &l};
    return sort_rows(&run, s, out, NULL) && cut_rows(ev, &l, s, out);
}

enum { MAX_RECURSION = 1000 };

/* WITH RECURSIVE: the second part again and again, on what the turn before gave, until it gives
 * nothing (new). */
static bool recursive_rows(evaluation *ev, const level *outer, const node_select *s,
                           cte_binding *own, table_value *out)
{
    const cte_binding *before = ev->ctes;
    table_value working;
    if (!evaluate_query(ev, outer, s->left, out))
        return false;
    if (!s->set_all)
        distinct_rows(ev->x, out);
    working = *out;
    ev->ctes = own;
    bool ok = true;
    for (size_t turn = 0; ok && working.rows.count > 0; turn++) {
        table_value next;
        own->rows = &working;
        ok = evaluate_query(ev, outer, s->right, &next);
        out->open = out->open || (ok && next.open);
        if (!ok || turn >= MAX_RECURSION || !take_step(ev->x, s->base.at)) {
            out->open = true;
            break;
        }
        working = (table_value){.columns = out->columns, .n_columns = out->n_columns};
        for (size_t i = 0; i < next.rows.count; i++) {
            if (!s->set_all && has_row(ev->x, out, next.rows.items[i].values))
                continue;
            vec_push(ev->x->arena, &working.rows, next.rows.items[i]);
            vec_push(ev->x->arena, &out->rows, next.rows.items[i]);
        }
    }
    ev->ctes = before;
    own->rows = NULL;
    return ok;
}

bool bind_ctes(evaluation *ev, const level *outer, const node *with)
{
    const node_with_clause *w = AS(with_clause, with);
    for (size_t i = 0; i < w->ctes.count; i++) {
        const node_common_table *c = AS(common_table, w->ctes.items[i]);
        cte_binding *made = ARENA_NEW(ev->x->arena, cte_binding);
        table_value *t = ARENA_NEW(ev->x->arena, table_value);
        analysis an = {.x = ev->x, .ctes = ev->ctes, .external = ev->external};
        node *item = w->ctes.items[i];
        node_with_clause single = {.base = *with, .recursive = w->recursive, .ctes = {&item, 1}};
        if (!analyze_ctes(&an, outer, &single.base))
            return false;
        *made = (cte_binding){.name = c->name.text,
                              .columns = an.ctes->columns,
                              .n_columns = an.ctes->n_columns,
                              .next = ev->ctes};
        bool recursive =
            w->recursive && IS(select, c->query) && AS(select, c->query)->form == SELECT_SET;
        if (!recursive) {
            if (!evaluate_query(ev, outer, c->query, t))
                return false;
        } else if (!recursive_rows(ev, outer, AS(select, c->query), made, t)) {
            return false;
        }
        made->rows = t;
        ev->ctes = made;
    }
    return true;
}

static void copy_table(arena *a, const table_value *from, table_value *out)
{
    result_column *columns = arena_copy(a, from->columns, from->n_columns * sizeof *columns);
    for (size_t i = 0; i < from->n_columns; i++)
        columns[i].name =
            str_absent(columns[i].name) ? columns[i].name : arena_str(a, columns[i].name);
    *out = (table_value){.columns = columns, .n_columns = from->n_columns, .open = from->open};
    for (size_t i = 0; i < from->rows.count; i++) {
        const table_row *row = &from->rows.items[i];
        value *values = ARENA_ARRAY(a, value, from->n_columns + 1);
        for (size_t k = 0; k < from->n_columns; k++)
            values[k] = value_kept(a, &row->values[k]);
        vec_push(a, &out->rows, (table_row){values, row->maybe});
    }
}

/* Ends the passage of a query; its rows stay. Where they are most of what it took, all does. */
static void keep_table(execution *x, passage p, table_value *t)
{
    enum { LITTLE = 4096, MANY_TIMES = 4 };
    size_t rows = t->rows.count * (t->n_columns * sizeof(value) + sizeof(table_row));
    size_t used =
        x->arena->held != p.held ? x->arena->held - p.held : (size_t)(x->arena->next - p.here.next);
    if (used < LITTLE + MANY_TIMES * rows)
        return;
    arena_mark here = arena_here(x->scratch);
    table_value kept;
    copy_table(x->scratch, t, &kept);
    passage_end(x, p);
    copy_table(x->arena, &kept, t);
    arena_rewind(x->scratch, here);
}

static bool run_query(evaluation *ev, const level *outer, const node *query, table_value *out)
{
    *out = (table_value){0};
    const cte_binding *before = ev->ctes;
    const row_group *group = ev->group;
    query_memo own = {0}, *memo = ev->memo;
    ev->group = NULL;
    ev->memo = memo != NULL ? memo : &own;
    bool ok = true;
    if (!IS(select, query)) {
        ok = execute_returning(ev, outer, query, out);
    } else {
        const node_select *s = AS(select, query);
        ok = !IS(with_clause, s->with) || bind_ctes(ev, outer, s->with);
        if (ok && s->form == SELECT_TABLE) {
            node_target all = {.base = {NODE_target, query->at}};
            node star_node = {NODE_star, query->at};
            node *parts[1] = {&star_node};
            node_column_ref ref = {.base = {NODE_column_ref, query->at}, .parts = {parts, 1}};
            all.expr = &ref.base;
            node *targets[1] = {&all.base}, *from[1] = {s->table};
            node_select plain = *s;
            plain.form = SELECT_PLAIN;
            plain.targets = (node_list){targets, 1};
            plain.from = (node_list){from, 1};
            ok = select_plain(ev, outer, &plain, out);
        } else if (ok) {
            ok = s->form == SELECT_VALUES ? select_values(ev, outer, s, out)
                 : s->form == SELECT_SET  ? select_set(ev, outer, s, out)
                                          : select_plain(ev, outer, s, out);
        }
    }
    ev->ctes = before;
    ev->group = group;
    ev->memo = memo;
    return ok;
}

bool evaluate_query(evaluation *ev, const level *outer, const node *query, table_value *out)
{
    passage p = passage_begin(ev->x);
    bool outermost = ev->memo == NULL && IS(select, query);
    if (!run_query(ev, outer, query, out))
        return false;
    if (outermost)
        keep_table(ev->x, p, out);
    return true;
}
