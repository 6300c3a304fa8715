#include <string.h>

#include "model/analyze/star.h"
#include "model/evaluate/answers.h"
#include "model/evaluate/evaluate_select.h"
#include "model/evaluate/row_index.h"
#include "model/execute/ddl.h"
#include "model/rows/statement_parts.h"
#include "syntax/made.h"
#include "syntax/walk.h"

/* Queries on known rows: the forms of SELECT, set operations, WITH. */

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
    return finish_plain_rows(ev, &l, s, out);
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

/* Rows that are taken away one for one: EXCEPT ALL, INTERSECT ALL. */
static bool take_row(const execution *x, const table_value *t, const row_index *index, bool *taken,
                     const value *values)
{
    row_search s = row_index_search(index, values);
    for (size_t i; row_search_next(&s, &i);) {
        bool same = !taken[i];
        for (size_t c = 0; c < t->n_columns && same; c++)
            same = value_same(x, &t->rows.items[i].values[c], &values[c]);
        if (same) {
            taken[i] = true;
            return true;
        }
    }
    return false;
}

static truth finds_row(const execution *x, const table_value *t, const row_index *index,
                       const value *values)
{
    truth best = t->open ? TRUTH_UNKNOWN : TRUTH_FALSE;
    row_search s = row_index_search(index, values);
    for (size_t i; best != TRUTH_TRUE && row_search_next(&s, &i);) {
        bool same = true;
        for (size_t c = 0; c < t->n_columns && same; c++)
            same = value_same(x, &t->rows.items[i].values[c], &values[c]);
        if (same)
            best = t->rows.items[i].maybe ? TRUTH_UNKNOWN : TRUTH_TRUE;
    }
    return best;
}

/* UNION makes the columns of both sides of one type. */
static bool as_columns(evaluation *ev, range at, const query_result *q, table_value *t)
{
    for (size_t i = 0; i < t->rows.count; i++) {
        value *values = NULL;
        for (size_t c = 0; c < q->n_columns && c < t->n_columns; c++) {
            const result_column *to = &q->columns[c];
            if (to->type == OID_NONE || to->type == TYPE_UNKNOWN ||
                t->rows.items[i].values[c].type == to->type)
                continue;
            if (values == NULL)
                values = arena_copy(ev->x->arena, t->rows.items[i].values,
                                    (t->n_columns + 1) * sizeof *values);
            if (!value_cast(ev->x, at, values[c], to->type, -1, false, &values[c]))
                return false;
        }
        if (values != NULL)
            t->rows.items[i].values = values;
    }
    return true;
}

static void combine(execution *x, const node_select *s, const table_value *left,
                    const table_value *right, table_value *out)
{
    bool unsure = right->open;
    bool *taken = ARENA_ARRAY(x->arena, bool, right->rows.count + 1);
    row_index *index = row_index_for(x, right);
    for (size_t i = 0; i < right->rows.count; i++) {
        unsure = unsure || right->rows.items[i].maybe;
        if (s->op != SET_OP_UNION)
            row_index_add(index, right->rows.items[i].values, i);
    }
    for (size_t i = 0; i < left->rows.count; i++) {
        table_row row = left->rows.items[i];
        truth there = TRUTH_TRUE;
        if (s->op != SET_OP_UNION && s->set_all)
            there = unsure                                         ? TRUTH_UNKNOWN
                    : take_row(x, right, index, taken, row.values) ? TRUTH_TRUE
                                                                   : TRUTH_FALSE;
        else if (s->op != SET_OP_UNION)
            there = finds_row(x, right, index, row.values);
        row.maybe = row.maybe || there == TRUTH_UNKNOWN;
        if (there == TRUTH_UNKNOWN || (there == TRUTH_TRUE) == (s->op != SET_OP_EXCEPT))
            vec_push(x->arena, &out->rows, row);
    }
    for (size_t i = 0; s->op == SET_OP_UNION && i < right->rows.count; i++)
        vec_push(x->arena, &out->rows, right->rows.items[i]);
}

static bool select_set(evaluation *ev, const level *outer, const node_select *s, table_value *out)
{
    table_value left, right;
    analysis an = {.x = ev->x, .ctes = ev->ctes, .external = ev->external, .memo = ev->memo};
    query_result q;
    if (!analyze_select(&an, outer, &s->base, &q) || !evaluate_query(ev, outer, s->left, &left) ||
        !evaluate_query(ev, outer, s->right, &right) || !as_columns(ev, s->base.at, &q, &left) ||
        !as_columns(ev, s->base.at, &q, &right))
        return false;
    *out = (table_value){
        .columns = q.columns, .n_columns = left.n_columns, .open = left.open || right.open};
    combine(ev->x, s, &left, &right, out);
    if (!s->set_all)
        distinct_rows(ev->x, out);
    out->unsorted = !s->set_all && out->rows.count > 1;
    level l = {.outer = outer, .external = ev->external};
    return finish_plain_rows(ev, &l, s, out);
}

enum { MAX_RECURSION = 1000 };

/* WITH RECURSIVE: the second part again and again, on what the turn before gave, until it gives
 * nothing (new). Both parts see the WITH of their UNION. */
static bool recursive_rows(evaluation *ev, const level *outer, const node_select *s,
                           cte_binding *own, table_value *out)
{
    const cte_binding *before = ev->ctes;
    table_value working;
    bool ok = (!IS(with_clause, s->with) || bind_ctes(ev, outer, s->with, &s->base)) &&
              evaluate_query(ev, outer, s->left, out);
    if (!ok)
        return false;
    if (!s->set_all)
        distinct_rows(ev->x, out);
    working = *out;
    own->next = ev->ctes;
    ev->ctes = own;
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
    ev->ctes = own->next = before;
    own->rows = NULL;
    return ok;
}

bool bind_ctes(evaluation *ev, const level *outer, const node *with, const node *whole)
{
    const node_with_clause *w = AS(with_clause, with);
    node_list ctes = w->ctes;
    if (w->recursive && !order_recursive(ev->x, w, &ctes))
        return false;
    for (size_t i = 0; i < ctes.count; i++) {
        const node_common_table *c = AS(common_table, ctes.items[i]);
        cte_binding *made = ARENA_NEW(ev->x->arena, cte_binding);
        table_value *t = ARENA_NEW(ev->x->arena, table_value);
        analysis an = {.x = ev->x, .ctes = ev->ctes, .external = ev->external};
        node *item = ctes.items[i];
        node_with_clause single = {.base = *with, .recursive = w->recursive, .ctes = {&item, 1}};
        if (!analyze_ctes(&an, outer, &single.base))
            return false;
        *made = (cte_binding){.name = c->name.text,
                              .columns = an.ctes->columns,
                              .n_columns = an.ctes->n_columns,
                              .next = ev->ctes};
        if (parts_puts_off(ev->x, whole, c, ev->ctes))
            continue;
        bool recursive =
            w->recursive && IS(select, c->query) && AS(select, c->query)->form == SELECT_SET;
        if (!recursive) {
            if (IS(select, c->query) && whole != NULL && count_named(whole, c->name.text) == 0) {
                made->rows = t; /* nobody asks for them */
                ev->ctes = made;
                continue;
            }
            ev->spares = true;
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

void copy_table(arena *a, const table_value *from, table_value *out)
{
    result_column *columns = arena_copy(a, from->columns, from->n_columns * sizeof *columns);
    for (size_t i = 0; i < from->n_columns; i++)
        columns[i].name =
            str_absent(columns[i].name) ? columns[i].name : arena_str(a, columns[i].name);
    *out = (table_value){.columns = columns,
                         .n_columns = from->n_columns,
                         .open = from->open,
                         .unsorted = from->unsorted};
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
    bool spares = ev->spares;
    ev->spares = false;
    ev->group = NULL;
    ev->memo = memo != NULL ? memo : &own;
    subquery_answers own_answers;
    bool ends = answers_begin(ev, &own_answers);
    bool ok = true;
    if (!IS(select, query)) {
        ok = execute_returning(ev, outer, query, out);
    } else {
        const node_select *s = AS(select, query);
        statement_parts c;
        parts_begin(ev->x, s->with, &c);
        ok = !IS(with_clause, s->with) || bind_ctes(ev, outer, s->with, query);
        if (ok && s->form == SELECT_TABLE) {
            node *all = made_star_of(ev->x->arena, query->at, (str){NULL, 0});
            node_select plain = *s;
            plain.form = SELECT_PLAIN;
            plain.targets =
                made_list(ev->x->arena, NODE_MAKE(ev->x->arena, target, query->at, .expr = all));
            plain.from = made_list(ev->x->arena, s->table);
            ok = select_plain(ev, outer, &plain, spares, out);
        } else if (ok) {
            ok = s->form == SELECT_VALUES ? select_values(ev, outer, s, out)
                 : s->form == SELECT_SET  ? select_set(ev, outer, s, out)
                                          : select_plain(ev, outer, s, spares, out);
        }
        ok = parts_end(ev, outer, &c, ok);
    }
    if (ends)
        answers_end(ev, &own_answers);
    ev->ctes = before;
    ev->group = group;
    ev->memo = memo;
    return ok;
}

bool evaluate_query(evaluation *ev, const level *outer, const node *query, table_value *out)
{
    passage p = passage_begin(ev->x);
    size_t remembered = ev->memo != NULL ? ev->memo->count : 0;
    if (!run_query(ev, outer, query, out))
        return false;
    if (IS(select, query) && (ev->memo == NULL || ev->memo->count == remembered))
        keep_table(ev->x, p, out);
    return true;
}
