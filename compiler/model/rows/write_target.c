/*
 * What a statement writes to, and how names see its rows: a view that shows a
 * table stands for it (rewriteTargetView()), a table for its children and
 * partitions (inherit.c of the planner).
 */
#include <string.h>

#include "model/execute/ddl.h"
#include "model/rows/write.h"
#include "model/table/alter.h"
#include "model/table/partition.h"
#include "syntax/made.h"

/* ---- where it leads ---- */

bool write_target_find(execution *x, range at, const relation *named, uint8_t on, bool ruled,
                       write_target *out, bool *done)
{
    *out = (write_target){.named = named, .base = named};
    const relation *ends = out->base; /* whose rules are instead of the statement */
    bool nothing = false;
    *done = false;
    bool leads = named->kind != 'v' || view_way(x, named, on, &out->way, &out->base);
    for (size_t i = ruled; i <= out->way.count && !*done; i++) {
        ends = i < out->way.count ? out->way.items[i].view : out->base;
        if (!rules_on_write(x, at, ends, on, done))
            return false;
    }
    if (*done && !(rules_replace(x, ends, on, &nothing) && nothing))
        rows_lose_tree(x, out->base);
    if (*done || leads)
        return true;
    *done = true;
    rows_lose_tree(x, out->base);
    return unknown(x, at, "what writing to the view %.*s does is not known",
                   STR_ARG(named->base.name));
}

static void add_tree(execution *x, const relation *r, relation_list *out, int deep)
{
    enum { DEEPEST = 100 };
    for (size_t i = 0; i < out->count; i++)
        if (out->items[i]->base.id == r->base.id)
            return;
    vec_push(x->arena, out, r);
    const relation **below;
    size_t n = deep >= DEEPEST || strchr("rpf", r->kind) == NULL ? 0
               : r->kind == 'p' ? partitions_in_order(x, r->base.id, &below)
                                : children_of(x, r->base.id, &below);
    for (size_t i = 0; i < n; i++)
        add_tree(x, below[i], out, deep + 1);
}

void relation_tree(execution *x, const relation *r, relation_list *out)
{
    add_tree(x, r, out, 0);
}

void rows_lose_tree(execution *x, const relation *r)
{
    relation_list all = {0};
    relation_tree(x, r, &all);
    for (size_t i = 0; i < all.count; i++)
        rows_lose_table(x, all.items[i]->base.id);
}

/* ---- rows ---- */

value *row_of_relation(execution *x, const relation *from, const relation *to, const value *row)
{
    value *out = ARENA_ARRAY(x->arena, value, to->n_columns + 1);
    for (size_t i = 0; i < to->n_columns; i++) {
        const column *theirs =
            to->columns[i].dropped ? NULL : relation_column(from, to->columns[i].name);
        out[i] = theirs != NULL ? row[theirs->number - 1] : value_null(OID_NONE);
    }
    return out;
}

static bool stands_in_turn(const writing *s, const relation *of)
{
    for (size_t i = 0; i < s->writers.count; i++) {
        const writer *w = s->writers.items[i];
        if (w->r->base.id == of->base.id)
            return w->store != NULL && !w->store->moved;
    }
    return false;
}

bool target_row(const writing *s, const level *l, const relation *of, const value *row,
                size_t place, value **out, truth *shown)
{
    execution *x = s->x;
    const write_target *t = &s->target;
    value *seen = of == t->base ? (value *)row : row_of_relation(x, of, t->base, row);
    *shown = TRUTH_TRUE;
    for (size_t i = t->way.count; i > 0; i--) {
        truth here;
        if (!view_row(x, &t->way.items[i - 1], seen, &seen, &here))
            return false;
        *shown = here == TRUTH_TRUE || *shown == TRUTH_FALSE ? *shown
                 : here == TRUTH_UNKNOWN                     ? TRUTH_UNKNOWN
                                                             : TRUTH_FALSE;
        if (*shown == TRUTH_FALSE) /* and nothing above it is computed */
            seen = ARENA_ARRAY(x->arena, value, t->way.items[i - 1].view->n_columns + 1);
    }
    *out = visible_row(x, t->named, l, seen);
    size_t own = l->items.items[0].count;
    if (own < l->columns.count && l->columns.items[own].identity)
        (*out)[own] = row_identity(of, stands_in_turn(s, of), place);
    return true;
}

/* ---- assignments ---- */

/* DEFAULT of a view's column: its own, or nothing. */
static const node *view_default(execution *x, const column *c, const node *marker)
{
    if (c->default_value != NULL)
        return expression_now(x, c->default_value);
    return made_null(x->arena, marker->at);
}

static node *column_below(execution *x, const write_target *t, const node *target)
{
    node_insert_column *out = arena_copy(x->arena, target, sizeof *out);
    const column *c = relation_column(t->named, out->name.text);
    int16_t number = c != NULL ? c->number : 0;
    for (size_t i = 0; i < t->way.count && number > 0; i++)
        number = (size_t)number <= t->way.items[i].count ? t->way.items[i].columns[number - 1] : 0;
    if (number > 0)
        out->name.text = t->base->columns[number - 1].name;
    return &out->base;
}

static void replace_defaults(execution *x, const write_target *t, const node_assignment *from,
                             node_assignment *to)
{
    const node *value_node = without_parens(from->value);
    node_list columns = from->targets;
    if (IS(default_marker, value_node) && columns.count == 1) {
        const column *c = relation_column(t->named, AS(insert_column, columns.items[0])->name.text);
        to->value = c != NULL ? (node *)view_default(x, c, value_node) : to->value;
    }
    if (!from->multiple || !IS(row_expr, value_node))
        return;
    node_row_expr *row = arena_copy(x->arena, value_node, sizeof *row);
    node **fields = arena_copy(x->arena, row->fields.items, row->fields.count * sizeof *fields);
    for (size_t i = 0; i < row->fields.count && i < columns.count; i++) {
        const column *c = relation_column(t->named, AS(insert_column, columns.items[i])->name.text);
        if (c != NULL && IS(default_marker, fields[i]))
            fields[i] = (node *)view_default(x, c, fields[i]);
    }
    row->fields.items = fields;
    to->value = &row->base;
}

/* rewriteTargetListIU(): the values of columns are computed in their order, behind the queries that
 * give several. */
static node_list in_order(execution *x, const relation *r, node_list assignments)
{
    node **out = arena_copy(x->arena, assignments.items, assignments.count * sizeof *out);
    int *place = ARENA_ARRAY(x->arena, int, assignments.count + 1);
    for (size_t i = 0; i < assignments.count; i++) {
        const node_assignment *a = AS(assignment, assignments.items[i]);
        const column *c =
            a->multiple ? NULL
                        : relation_column(r, AS(insert_column, a->targets.items[0])->name.text);
        int own = c != NULL ? c->number : 0;
        size_t k = i;
        for (; k > 0 && place[k - 1] > own; k--) {
            out[k] = out[k - 1];
            place[k] = place[k - 1];
        }
        out[k] = assignments.items[i];
        place[k] = own;
    }
    return (node_list){out, assignments.count};
}

node_list target_assignments(execution *x, const write_target *t, node_list assignments)
{
    if (t->way.count == 0)
        return assignments.count < 2 ? assignments : in_order(x, t->base, assignments);
    node **out = ARENA_ARRAY(x->arena, node *, assignments.count + 1);
    for (size_t i = 0; i < assignments.count; i++) {
        const node_assignment *from = AS(assignment, assignments.items[i]);
        node_assignment *to = arena_copy(x->arena, from, sizeof *to);
        replace_defaults(x, t, from, to);
        node **targets = ARENA_ARRAY(x->arena, node *, from->targets.count + 1);
        for (size_t k = 0; k < from->targets.count; k++)
            targets[k] = column_below(x, t, from->targets.items[k]);
        to->targets.items = targets;
        out[i] = &to->base;
    }
    return (node_list){out, assignments.count};
}

bool *target_columns(execution *x, const write_target *t, node_list assignments)
{
    place_list places = {0};
    bool *out = ARENA_ARRAY(x->arena, bool, t->base->n_columns + 1);
    assigned_places(x, t->base, assignments, &places);
    for (size_t i = 0; i < places.count; i++)
        out[places.items[i]] = true;
    add_generated(x, t->base, out);
    return out;
}
