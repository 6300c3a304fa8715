/*
 * What a statement would write, as the rules of its table see it: rows of OLD,
 * and of NEW what stands in its target list (rewriteRuleAction()). They are
 * computed for each statement of a rule anew, as the server does.
 */
#include <string.h>

#include "model/execute/ddl.h"
#include "model/rows/row_checks.h"
#include "model/rows/rule_actions.h"
#include "syntax/made.h"

/* ---- what is named ---- */

typedef struct name_walk {
    const relation *r;
    rule_names *names;
    bool updates;
} name_walk;

static walk_action note_name(const node *n, void *context)
{
    const name_walk *w = context;
    const node_list *parts = IS(column_ref, n) ? &AS(column_ref, n)->parts : NULL;
    if (parts == NULL || parts->count == 0 || !IS(identifier, parts->items[0]))
        return WALK_INTO;
    str row = AS(identifier, parts->items[0])->name.text;
    bool is_new = str_is(row, "new");
    w->names->rows |= str_is(row, "old") || (is_new && w->updates);
    const node *second = parts->count > 1 ? parts->items[1] : NULL;
    for (size_t i = 0; i < w->r->n_columns && is_new; i++)
        w->names->columns[i] |= !IS(identifier, second) ||
                                str_eq(AS(identifier, second)->name.text, w->r->columns[i].name);
    return WALK_INTO;
}

/* Generated columns are computed from others. */
static void add_generating(const relation *r, rule_names *names)
{
    bool any = false;
    for (size_t i = 0; i < r->n_columns; i++)
        any = any || (names->columns[i] && r->columns[i].generated != 0);
    for (size_t i = 0; i < r->n_columns && any; i++)
        names->columns[i] = true;
}

rule_names rule_names_of(execution *x, const relation *r, uint8_t on, const node *where,
                         const node *action)
{
    rule_names out = {.columns = ARENA_ARRAY(x->arena, bool, r->n_columns + 1)};
    name_walk w = {r, &out, on == TRIGGER_ON_UPDATE};
    if (where != NULL)
        walk(where, note_name, &w);
    walk(action, note_name, &w);
    add_generating(r, &out);
    return out;
}

/* ---- the rows ---- */

typedef struct event_rows {
    evaluation *ev;
    const level *outer;
    const node *tree, *where; /* of the rule, or NULL */
    const relation *r;
    const rule_names *names;
    table_value *out;
    bool *followed;
} event_rows;

static bool not_followed(const event_rows *e)
{
    *e->followed = false;
    return true;
}

static value *no_row(const event_rows *e)
{
    value *out = ARENA_ARRAY(e->ev->x->arena, value, e->r->n_columns + 1);
    for (size_t i = 0; i < e->r->n_columns; i++)
        out[i] = value_null(e->r->columns[i].type);
    return out;
}

static bool fill_new(const event_rows *e, value *now)
{
    execution *x = e->ev->x;
    for (size_t i = 0; i < e->r->n_columns; i++) {
        const column *c = &e->r->columns[i];
        if (c->generated != 0 && !c->dropped && e->names->columns[i] && c->default_value != NULL &&
            !row_value(x, e->r, now, expression_now(x, c->default_value), c->type, c->typmod,
                       &now[i]))
            return false;
    }
    return true;
}

/* A row for which the rule's condition holds. */
static bool add_row(const event_rows *e, const value *before, value *now, bool maybe)
{
    execution *x = e->ev->x;
    truth t = TRUTH_TRUE;
    if (!fill_new(e, now) ||
        (e->where != NULL && !rows_condition(x, e->r, e->where, IS(insert, e->tree) ? NULL : before,
                                             IS(delete, e->tree) ? NULL : now, &t)))
        return false;
    if (t != TRUTH_TRUE && t != TRUTH_UNKNOWN)
        return true;
    value *values = ARENA_ARRAY(x->arena, value, e->out->n_columns + 1);
    size_t n = 0;
    for (size_t side = 0; side < 2; side++)
        for (size_t i = 0; i < e->r->n_columns; i++)
            if (!e->r->columns[i].dropped)
                values[n++] = side == 0 ? before[i] : now[i];
    vec_push(x->arena, &e->out->rows, (table_row){values, maybe || t == TRUTH_UNKNOWN});
    return true;
}

/* ---- of an INSERT ---- */

/* What a row gives of the columns that are named; defaults for the rest of those. */
static bool add_inserted(const event_rows *e, const value *given, const bool *has, bool maybe)
{
    execution *x = e->ev->x;
    value *now = no_row(e);
    for (size_t i = 0; i < e->r->n_columns; i++) {
        const column *c = &e->r->columns[i];
        if (c->dropped || c->generated != 0 || !e->names->columns[i])
            continue;
        bool given_one = has[i] && !insert_ignores(AS(insert, e->tree)->overriding, c);
        if (given_one ? !value_cast(x, e->tree->at, given[i], c->type, c->typmod, false, &now[i])
                      : !column_default(x, c, &now[i]))
            return false;
    }
    return add_row(e, no_row(e), now, maybe);
}

/* Of the one row of VALUES only that is computed which is named. */
static bool add_single(const event_rows *e, const node_list *fields, const size_t *places,
                       size_t count)
{
    execution *x = e->ev->x;
    value *given = ARENA_ARRAY(x->arena, value, e->r->n_columns + 1);
    bool *has = ARENA_ARRAY(x->arena, bool, e->r->n_columns + 1);
    level l = {.outer = e->outer, .external = e->ev->external};
    for (size_t k = 0; k < count && k < fields->count; k++) {
        const node *one = fields->items[k];
        has[places[k]] = !IS(default_marker, one);
        if (has[places[k]] && e->names->columns[places[k]] &&
            !evaluate(e->ev, &l, one, &given[places[k]]))
            return false;
    }
    return add_inserted(e, given, has, false);
}

static const node_list *single_row(const node_insert *n)
{
    const node_select *s = IS(select, n->source) ? AS(select, n->source) : NULL;
    return s != NULL && s->form == SELECT_VALUES && s->rows.count == 1 && s->with == NULL &&
                   s->order_by.count == 0 && IS(row_expr, s->rows.items[0])
               ? &AS(row_expr, s->rows.items[0])->fields
               : NULL;
}

static bool inserted_rows(const event_rows *e)
{
    execution *x = e->ev->x;
    const node_insert *n = AS(insert, e->tree);
    size_t *places = ARENA_ARRAY(x->arena, size_t, e->r->n_columns + n->columns.count + 1), count;
    for (size_t i = 0; i < n->columns.count; i++)
        if (AS(insert_column, n->columns.items[i])->steps.count > 0)
            return not_followed(e);
    if (!insert_places(n, e->r, places, &count))
        return false;
    n = insert_given_values(x, n, e->r, places, count);
    if (single_row(n) != NULL)
        return add_single(e, single_row(n), places, count);
    source_rows rows = {0};
    size_t width = count;
    if (!insert_source(e->ev, e->outer, n, &rows, &width, &e->out->open))
        return false;
    for (size_t i = 0; i < rows.count; i++) {
        source_row *from = &rows.items[i];
        value *given = ARENA_ARRAY(x->arena, value, e->r->n_columns + 1);
        bool *has = ARENA_ARRAY(x->arena, bool, e->r->n_columns + 1);
        if (!source_row_values(e->ev, e->outer, from))
            return false;
        for (size_t k = 0; k < count && k < from->width; k++) {
            has[places[k]] = !from->defaults[k];
            if (has[places[k]])
                given[places[k]] = from->values[k];
        }
        if (!add_inserted(e, given, has, from->maybe))
            return false;
    }
    return true;
}

/* ---- of an UPDATE or a DELETE ---- */

typedef VEC(node *) tree_list;

/* What is assigned: the values of columns, in the order of `places`. */
static bool add_assigned(const event_rows *e, tree_list *targets, place_list *places)
{
    execution *x = e->ev->x;
    node_list all = AS(update, e->tree)->assignments;
    for (size_t i = 0; i < all.count; i++) {
        const node_assignment *a = AS(assignment, all.items[i]);
        const node_row_expr *fields = assigned_fields(a);
        if (a->multiple && fields == NULL)
            return false;
        for (size_t k = 0; k < a->targets.count; k++) {
            const node_insert_column *to = AS(insert_column, a->targets.items[k]);
            const column *c = relation_column(e->r, to->name.text);
            if (c == NULL || to->steps.count > 0)
                return false;
            if (!e->names->columns[c->number - 1])
                continue;
            vec_push(x->arena, targets, fields != NULL ? fields->fields.items[k] : a->value);
            vec_push(x->arena, places, (size_t)c->number - 1);
        }
    }
    return true;
}

/* OLD, or NEW before anything is assigned, of a row whose values are those of the columns. */
static value *full_row(const event_rows *e, const value *values)
{
    value *out = no_row(e);
    for (size_t i = 0, n = 0; i < e->r->n_columns; i++)
        if (!e->r->columns[i].dropped)
            out[i] = values[n++];
    return out;
}

static bool add_changed(const event_rows *e, const table_row *row, size_t width,
                        const tree_list *given, const place_list *places)
{
    execution *x = e->ev->x;
    value *before = full_row(e, row->values), *now = full_row(e, row->values);
    for (size_t i = 0, k = width; i < places->count; i++) {
        const column *c = &e->r->columns[places->items[i]];
        value *to = &now[places->items[i]];
        bool is_default = IS(default_marker, given->items[i]);
        if (is_default ? !column_default(x, c, to)
                       : !value_cast(x, given->items[i]->at, row->values[k++], c->type, c->typmod,
                                     false, to))
            return false;
    }
    return add_row(e, before, now, row->maybe);
}

/* The statement as a query: SELECT t.*, ... FROM t, ... WHERE ... */
static node_select *query_of(const event_rows *e, const node *target, bool with_target,
                             const tree_list *given)
{
    execution *x = e->ev->x;
    const node *tree = e->tree;
    node_list from = IS(update, tree) ? AS(update, tree)->from : AS(delete, tree)->using;
    tree_list targets = {0}, items = {0};
    str called = e->r->base.name;
    if (IS(relation, target) && IS(alias, AS(relation, target)->alias))
        called = AS(alias, AS(relation, target)->alias)->name.text;
    if (with_target) {
        vec_push(x->arena, &targets, made_star_of(x->arena, tree->at, called));
        vec_push(x->arena, &items, (node *)target);
    }
    for (size_t i = 0; i < given->count; i++)
        if (!IS(default_marker, given->items[i]))
            vec_push(x->arena, &targets, given->items[i]);
    for (size_t i = 0; i < from.count; i++)
        vec_push(x->arena, &items, from.items[i]);
    node *where = IS(update, tree) ? AS(update, tree)->where : AS(delete, tree)->where;
    return (node_select *)NODE_MAKE(x->arena, select, tree->at, .form = SELECT_PLAIN,
                                    .targets = {targets.items, targets.count},
                                    .from = {items.items, items.count}, .where = where);
}

static bool knows_others(const event_rows *e, const node *query)
{
    execution quiet = *e->ev->x;
    quiet.events = NULL;
    analysis an = {.x = &quiet, .ctes = e->ev->ctes, .external = e->ev->external};
    query_result ignored;
    return analyze_select(&an, e->outer, query, &ignored);
}

static bool changed_rows(const event_rows *e)
{
    const node *tree = e->tree;
    const node *target = IS(update, tree) ? AS(update, tree)->relation : AS(delete, tree)->relation;
    const node *where = IS(update, tree) ? AS(update, tree)->where : AS(delete, tree)->where;
    tree_list given = {0};
    place_list places = {0};
    table_value t;
    size_t width = e->out->n_columns / 2;
    if (IS(current_of, where) || (IS(update, tree) && !add_assigned(e, &given, &places)))
        return not_followed(e);
    /* A statement that names neither its rows nor those of the table does not read it. */
    const node_select *query = query_of(e, target, false, &given);
    bool alone = !e->names->rows && knows_others(e, &query->base);
    if (!alone)
        query = query_of(e, target, true, &given);
    if (!evaluate_query(e->ev, e->outer, &query->base, &t))
        return false;
    e->out->open = t.open;
    for (size_t i = 0; i < t.rows.count; i++)
        if (alone ? !add_row(e, no_row(e), no_row(e), t.rows.items[i].maybe)
                  : !add_changed(e, &t.rows.items[i], width, &given, &places))
            return false;
    return true;
}

bool rule_rows(evaluation *ev, const level *outer, const node *tree, const relation *r,
               const rule_names *names, const node *where, table_value *out, bool *followed)
{
    evaluation own = *ev; /* the answers to its subqueries may be others by now */
    own.answers = NULL;
    own.memo = NULL;
    own.most = 0;
    event_rows e = {&own, outer, tree, where, r, names, out, followed};
    return IS(insert, tree) ? inserted_rows(&e) : changed_rows(&e);
}
