#include <string.h>

#include "model/analyze/star.h"
#include "model/rows/write.h"
#include "syntax/made.h"

/* Where the rows of an INSERT come from, and which columns they are for. */

/* Where the i-th value of the source goes. */
bool insert_places(const node_insert *n, const relation *r, size_t *places, size_t *count)
{
    *count = 0;
    if (n->columns.count == 0) {
        for (size_t i = 0; i < r->n_columns; i++)
            if (!r->columns[i].dropped)
                places[(*count)++] = i;
        return true;
    }
    for (size_t i = 0; i < n->columns.count; i++) {
        const column *c = relation_column(r, AS(insert_column, n->columns.items[i])->name.text);
        if (c == NULL)
            return false;
        places[(*count)++] = (size_t)c->number - 1;
    }
    return true;
}

static bool has_star(const node_list *fields)
{
    for (size_t i = 0; i < fields->count; i++)
        if (is_any_star(fields->items[i]))
            return true;
    return false;
}

bool insert_ignores(str overriding, const column *c)
{
    return c->identity != 0 && str_is_nocase(overriding, "user");
}

/* What an INSERT gives, without what is never computed: the planner drops what no column gets. */
static node_list given_without(execution *x, const node_insert *n, const relation *r,
                               const size_t *places, size_t count, node_list given, node *instead)
{
    node **out = arena_copy(x->arena, given.items, given.count * sizeof *out);
    for (size_t i = 0; i < given.count && i < count; i++)
        if (insert_ignores(n->overriding, &r->columns[places[i]]))
            out[i] = instead;
    return (node_list){out, given.count};
}

const node_insert *insert_given_values(execution *x, const node_insert *n, const relation *r,
                                       const size_t *places, size_t count)
{
    const node_select *from = IS(select, n->source) ? AS(select, n->source) : NULL;
    bool any = false;
    for (size_t i = 0; i < count; i++)
        any = any || insert_ignores(n->overriding, &r->columns[places[i]]);
    if (!any || from == NULL)
        return n;
    node_insert *out = arena_copy(x->arena, n, sizeof *out);
    node_select *s = arena_copy(x->arena, from, sizeof *s);
    out->source = &s->base;
    if (from->form == SELECT_VALUES && from->rows.count == 1) {
        node_row_expr *row = arena_copy(x->arena, from->rows.items[0], sizeof *row);
        node *marker = NODE_MAKE(x->arena, default_marker, n->base.at);
        row->fields = given_without(x, n, r, places, count, row->fields, marker);
        s->rows = made_list(x->arena, &row->base);
        return out;
    }
    if (from->form != SELECT_PLAIN || has_star(&from->targets) || !query_is_simple(x, n->source))
        return n;
    s->targets = given_without(x, n, r, places, count, s->targets, made_null(x->arena, n->base.at));
    return out;
}

/* Each is computed when the row before it is there. */
static void values_rows(execution *x, const node_select *s, source_rows *out, size_t *width)
{
    for (size_t i = 0; i < s->rows.count; i++) {
        const node_list *fields = &AS(row_expr, s->rows.items[i])->fields;
        vec_push(x->arena, out, (source_row){.fields = fields});
        if (fields->count < *width && !has_star(fields))
            *width = fields->count;
    }
}

bool source_row_values(evaluation *ev, const level *outer, source_row *row)
{
    level l = {.outer = outer, .external = ev->external};
    value_list_of values = {0};
    if (row->fields == NULL)
        return true;
    if (!evaluate_row(ev, &l, *row->fields, &values, &row->defaults))
        return false;
    row->values = values.items;
    row->width = values.count;
    return true;
}

bool insert_source(evaluation *ev, const level *outer, const node_insert *n, source_rows *out,
                   size_t *width, bool *open)
{
    execution *x = ev->x;
    if (n->source == NULL) {
        bool *defaults = ARENA_ARRAY(x->arena, bool, *width + 1);
        memset(defaults, 1, *width);
        vec_push(x->arena, out,
                 (source_row){.values = ARENA_ARRAY(x->arena, value, *width + 1),
                              .defaults = defaults,
                              .width = *width});
        *width = 0;
        return true;
    }
    if (IS(select, n->source) && AS(select, n->source)->form == SELECT_VALUES &&
        AS(select, n->source)->with == NULL && AS(select, n->source)->order_by.count == 0) {
        values_rows(x, AS(select, n->source), out, width);
        return true;
    }
    table_value t;
    if (!evaluate_query(ev, outer, n->source, &t))
        return false;
    *open = t.open;
    if (t.n_columns < *width)
        *width = t.n_columns;
    for (size_t i = 0; i < t.rows.count; i++)
        vec_push(x->arena, out,
                 (source_row){.values = t.rows.items[i].values,
                              .defaults = ARENA_ARRAY(x->arena, bool, t.n_columns + 1),
                              .width = t.n_columns,
                              .maybe = t.rows.items[i].maybe});
    return true;
}

static bool are_alike(const execution *x, const source_rows *rows)
{
    const source_row *first = rows->items;
    for (size_t i = 1; i < rows->count; i++)
        for (size_t k = 0; k < first->width; k++)
            if (!value_same(x, &first->values[k], &rows->items[i].values[k]))
                return false;
    return true;
}

/* Rows of VALUES; what a table gives comes in any order, which is one where all of them are alike.
 */
bool insert_is_ordered(const execution *x, const node_insert *n, const source_rows *rows)
{
    if (n->source == NULL)
        return true;
    if (!IS(select, n->source))
        return false;
    const node_select *s = AS(select, n->source);
    return (s->with == NULL && s->order_by.count == 0 && s->form == SELECT_VALUES) ||
           are_alike(x, rows);
}
