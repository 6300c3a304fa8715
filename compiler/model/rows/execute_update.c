#include <stdlib.h>
#include <string.h>

#include "model/evaluate/answers.h"
#include "model/execute/ddl.h"
#include "model/rows/numbers.h"
#include "model/rows/row_checks.h"
#include "model/rows/statement_parts.h"
#include "model/session/in_use.h"
#include "model/session/rights.h"

/* UPDATE, DELETE, TRUNCATE, and SELECT at the top level. */

/* ---- what an UPDATE does whatever the rows ---- */

typedef struct stability {
    execution *x;
    const node_update *update;
    bool stable;
} stability;

static bool writes_column(const node_update *u, str called)
{
    for (size_t i = 0; i < u->assignments.count; i++) {
        node_list targets = AS(assignment, u->assignments.items[i])->targets;
        for (size_t k = 0; k < targets.count; k++)
            if (str_eq(AS(insert_column, targets.items[k])->name.text, called))
                return true;
    }
    return false;
}

/* A whole row, by the name of the target or of a FROM item: what is written may be part of it. */
typedef struct row_name {
    str name;
    bool found;
} row_name;

static walk_action look_for_item(const node *n, void *context)
{
    row_name *r = context;
    r->found |= (IS(alias, n) && str_eq(AS(alias, n)->name.text, r->name)) ||
                (IS(qualified_name, n) && str_eq(qualified_last(n), r->name));
    return r->found ? WALK_STOP : WALK_INTO;
}

static bool names_row(execution *x, const node_update *u, node_list parts)
{
    if (parts.count != 1 || !IS(identifier, parts.items[0]))
        return false;
    const node *target = u->relation;
    const relation *of = NULL;
    row_name r = {AS(identifier, parts.items[0])->name.text, false};
    walk(target, look_for_item, &r);
    for (size_t i = 0; i < u->from.count; i++)
        walk(u->from.items[i], look_for_item, &r);
    return r.found &&
           !(resolve_relation(x, IS(relation, target) ? AS(relation, target)->name : target, true,
                              &of) &&
             of != NULL && relation_column(of, r.name) != NULL);
}

static walk_action look_at_stability(const node *n, void *context)
{
    stability *s = context;
    if (IS(function_call, n)) {
        object_list all = builtin_overloads(CLASS_FUNCTION, OID_PG_CATALOG,
                                            qualified_last(AS(function_call, n)->name));
        if (all.count == 0 || ((const function *)all.items[0])->volatility != 'i')
            s->stable = false;
    } else if (IS(value_function, n)) {
        str form = AS(value_function, n)->form;
        s->stable = s->stable && (str_contains(form, "user") || str_contains(form, "role") ||
                                  str_contains(form, "schema"));
    } else if (IS(column_ref, n)) {
        node_list parts = AS(column_ref, n)->parts;
        const node *last = parts.count > 0 ? parts.items[parts.count - 1] : NULL;
        if (!IS(identifier, last) || names_row(s->x, s->update, parts) ||
            writes_column(s->update, AS(identifier, last)->name.text))
            s->stable = false;
    }
    return s->stable ? WALK_INTO : WALK_STOP;
}

static bool is_stable(execution *x, const node_update *u, const node *n)
{
    stability s = {x, u, true};
    walk(n, look_at_stability, &s);
    return s.stable;
}

static bool is_column(const node *n, str called)
{
    while (IS(paren_expr, n))
        n = AS(paren_expr, n)->arg;
    if (!IS(column_ref, n) || AS(column_ref, n)->parts.count == 0)
        return false;
    const node *last = AS(column_ref, n)->parts.items[AS(column_ref, n)->parts.count - 1];
    return IS(identifier, last) && str_eq(AS(identifier, last)->name.text, called);
}

/* c = coalesce(c, 0), c = upper(c): done once more it gives what it gave. */
static bool settles_its_column(execution *x, const node_update *u, str called, const node *n)
{
    static const char *const settled[] = {"upper", "lower", "btrim", "ltrim", "rtrim", "abs"};
    if (IS(coalesce_expr, n)) {
        node_list args = AS(coalesce_expr, n)->args;
        for (size_t i = 0; i < args.count; i++)
            if (!is_column(args.items[i], called) && !is_stable(x, u, args.items[i]))
                return false;
        return true;
    }
    if (!IS(function_call, n) || AS(function_call, n)->args.count != 1 ||
        !is_column(AS(function_call, n)->args.items[0], called))
        return false;
    for (size_t i = 0; i < sizeof settled / sizeof settled[0]; i++)
        if (str_is(qualified_last(AS(function_call, n)->name), settled[i]))
            return is_stable(x, u, AS(function_call, n)->name);
    return false;
}

static walk_action find_column(const node *n, void *context)
{
    bool *found_one = context;
    *found_one = *found_one || IS(column_ref, n);
    return *found_one ? WALK_STOP : WALK_INTO;
}

/* The rows of FROM that a row meets may be others once it is written. */
static bool meets_others(execution *x, const node_update *u, const node_assignment *a)
{
    bool columns = false;
    walk(a->value, find_column, &columns);
    return columns && u->from.count > 0 && u->where != NULL && !is_stable(x, u, u->where);
}

/* Whichever row of FROM it meets, it writes the same. */
static bool writes_constants(const node_update *u)
{
    bool columns = false;
    for (size_t i = 0; i < u->assignments.count; i++)
        walk(AS(assignment, u->assignments.items[i])->value, find_column, &columns);
    return !columns;
}

/* The row of FROM that it meets: where they are alike, one that is certain. */
static const table_row *met_row(const row_list *matched, bool alike)
{
    for (size_t i = 0; alike && i < matched->count; i++)
        if (!matched->items[i].maybe)
            return &matched->items[i];
    return &matched->items[0];
}

/* The new values come from columns that are not written, or are what is there already once they are
 * written: a second run writes the same. */
static bool writes_the_same_again(execution *x, const node_update *u, const relation *r)
{
    bool stable = true;
    for (size_t i = 0; i < u->assignments.count && stable; i++) {
        const node_assignment *a = AS(assignment, u->assignments.items[i]);
        stable =
            (is_stable(x, u, a->value) && !meets_others(x, u, a)) ||
            (a->targets.count == 1 && !a->multiple &&
             settles_its_column(x, u, AS(insert_column, a->targets.items[0])->name.text, a->value));
    }
    object_list all = catalog_members(x->catalog, x->arena, CLASS_TRIGGER, r->base.id);
    for (size_t i = 0; i < all.count; i++)
        if ((((const trigger *)all.items[i])->events & TRIGGER_ON_UPDATE) &&
            !((const trigger *)all.items[i])->internal)
            stable = false;
    return stable;
}

/* ---- the level of a target and its FROM items ---- */

bool target_level(evaluation *ev, const level *outer, const node *target, node_list from,
                  const relation **r, level *l, item_ranges *ranges)
{
    execution *x = ev->x;
    const node *named = IS(relation, target) ? AS(relation, target)->name : target;
    if (!resolve_relation(x, named, false, r))
        return false;
    *l = (level){.outer = outer, .external = ev->external};
    str alias = (*r)->base.name, schema = catalog_schema_name(x->catalog, (*r)->base.schema);
    if (IS(relation, target) && IS(alias, AS(relation, target)->alias)) {
        alias = AS(alias, AS(relation, target)->alias)->name.text;
        schema = (str){NULL, 0};
    }
    size_t count = 0;
    const result_column *columns = relation_result(x, *r, &count);
    level_add_item(x, l, (visible_item){.alias = alias, .schema = schema, .relation = *r}, columns,
                   count, NULL);
    level_add_identity(x, l);
    analysis an = {.x = x, .ctes = ev->ctes, .external = ev->external, .ranges = ranges};
    return analyze_from(&an, l, from);
}

/* The row as the level sees it: dropped columns left out, room for the FROM items. */
value *visible_row(execution *x, const relation *r, const level *l, const value *row)
{
    value *values = ARENA_ARRAY(x->arena, value, l->columns.count + 8);
    size_t n = 0;
    for (size_t i = 0; i < r->n_columns; i++)
        if (!r->columns[i].dropped)
            values[n++] = row[i];
    for (; n < l->columns.count + 8; n++)
        values[n] = value_unknown(OID_NONE);
    return values;
}

/* What the statement names sees a row of the table. */
static value *target_row(execution *x, const write_target *t, const level *l, const value *row)
{
    return visible_row(x, t->named, l, t->way.count > 0 ? view_row(x, &t->way, row) : row);
}

/* The same of a row that is known by its place. */
static value *target_row_at(execution *x, const write_target *t, const level *l, const value *row,
                            size_t place)
{
    value *values = target_row(x, t, l, row);
    size_t own = l->items.items[0].count;
    if (own < l->columns.count && l->columns.items[own].identity)
        values[own] = row_identity(t->table->base.id, place);
    return values;
}

/* A row that was written, beside the row of the FROM items that it met. */
static value *written_level_row(execution *x, const write_target *t, const level *l,
                                const value *row, const value *met)
{
    value *values = target_row(x, t, l, row);
    size_t own = l->items.items[0].count;
    for (size_t i = own; i < l->columns.count; i++)
        values[i] = met[i];
    return values;
}

/* ---- UPDATE ---- */

/* Whether a row that is not known could be meant: not when what it is joined with is known to have
 * no rows, or the condition is false of every row. */
static bool concerns_unknown_rows(evaluation *ev, level *l, const item_ranges *ranges,
                                  const relation *r, const node_update *n, bool *concerns)
{
    passage p = passage_begin(ev->x);
    value *row = ARENA_ARRAY(ev->x->arena, value, r->n_columns + 1);
    for (size_t i = 0; i < r->n_columns; i++)
        row[i] = value_unknown(r->columns[i].type);
    row_list matched = {0};
    bool open = false;
    if (!matching_rows(ev, l, ranges, visible_row(ev->x, r, l, row), n->from, n->where, &matched,
                       &open))
        return false;
    *concerns = matched.count > 0 || open;
    passage_end(ev->x, p);
    return true;
}

/* Whether the statement may write there; *done: rules or other relations have taken it over. */
static bool takes_write(execution *x, range at, const node *target, const relation *r, uint8_t on,
                        const size_t *written, size_t n_written, write_target *to, bool *done)
{
    return view_takes_writes(x, at, r, on, written, n_written) && check_writable(x, at, r) &&
           rules_on_write(x, at, r, on, false, done) &&
           (*done || reach_of_write(x, at, target, r, on, to, done));
}

/* The rows of FROM items that a row of the table meets, which a view may not show. */
static bool met_rows(evaluation *ev, level *l, const item_ranges *ranges, const write_target *t,
                     const value *row, size_t place, node_list from, const node *where,
                     row_list *matched, bool *open)
{
    truth has = TRUTH_TRUE;
    value *base = target_row_at(ev->x, t, l, row, place);
    if (!view_has_row(ev->x, &t->way, row, &has))
        return false;
    if (has == TRUTH_FALSE)
        return true;
    if (!matching_rows(ev, l, ranges, base, from, where, matched, open))
        return false;
    for (size_t i = 0; i < matched->count; i++)
        matched->items[i].maybe |= has == TRUTH_UNKNOWN;
    return true;
}

/* Rows that another part of the command has written before, and that this one would have: which of
 * the two comes first is not ours to know, as parts are read row by row. */
static bool meets_other_parts(writer *w, evaluation *ev, level *l, const item_ranges *ranges,
                              const write_target *t, parts_view *seen, node_list from,
                              const node *where)
{
    execution *x = w->x;
    if (!parts_view_end(x, seen))
        return true;
    for (size_t i = 0; i < seen->gone.count; i++) {
        value *row = ARENA_ARRAY(x->arena, value, w->width + 1);
        for (size_t k = 0; k < w->width; k++)
            row[k] = k < seen->seen->width ? seen->seen->rows[seen->gone.items[i]][k]
                                           : value_null(w->r->columns[k].type);
        row_list matched = {0};
        bool open = false;
        if (!met_rows(ev, l, ranges, t, row, seen->gone.items[i], from, where, &matched, &open))
            return false;
        if (matched.count == 0 && !open)
            continue;
        w->open = w->changed = true;
        return unknown_rows(x, w->at,
                            "which part of the statement writes a row of %.*s is not known",
                            STR_ARG(w->r->base.name));
    }
    return true;
}

/* Where an UPDATE writes, and which columns. */
typedef struct update_plan {
    write_target to;
    node_list assignments; /* to columns of the table */
    bool *named;           /* of the table */
    bool stable;
} update_plan;

static bool plan_update(execution *x, const node *tree, const relation *r, update_plan *p,
                        bool *done)
{
    const node_update *n = AS(update, tree);
    place_list written = {0};
    assigned_places(x, r, n->assignments, &written);
    if (!takes_write(x, tree->at, n->relation, r, TRIGGER_ON_UPDATE, written.items, written.count,
                     &p->to, done))
        return false;
    p->stable = (*done || p->to.shows_once || writes_constants(n)) &&
                writes_the_same_again(x, n, *done ? r : p->to.table);
    if (!p->stable)
        x->depends_on_rows = true;
    if (*done)
        return true;
    if (!view_assignments(x, &p->to, n->assignments, &p->assignments)) {
        *done = true;
        return unknown(x, tree->at, "what an update of the view %.*s does is not known",
                       STR_ARG(r->base.name));
    }
    place_list below = {0};
    assigned_places(x, p->to.table, p->assignments, &below);
    p->named = ARENA_ARRAY(x->arena, bool, p->to.table->n_columns + 1);
    for (size_t i = 0; i < below.count; i++)
        p->named[below.items[i]] = true;
    add_generated(x, p->to.table, p->named);
    return true;
}

/* The rows of the table, one by one. */
static bool update_rows(writer *w, evaluation *ev, level *l, const item_ranges *ranges,
                        const update_plan *plan, parts_view *seen, table_value *returned)
{
    execution *x = ev->x;
    const node_update *n = w->update;
    bool alike = writes_constants(n);
    size_t before = w->count, place;
    for (size_t i = 0; i < before; i++) {
        row_list matched = {0};
        bool open = false;
        if (!parts_view_next(x, seen, w->rows[i], i, &place))
            continue;
        if (!take_step(x, w->at))
            break;
        passage p = passage_begin(x);
        if (!met_rows(ev, l, ranges, &plan->to, w->rows[i], place, n->from, n->where, &matched,
                      &open))
            return false;
        if (matched.count == 0) {
            passage_end(x, p);
            continue;
        }
        const table_row *met = met_row(&matched, alike);
        l->row = met->values;
        w->one_match = alike || (matched.count == 1 && !(open && n->from.count > 0));
        bool sure = !met->maybe && w->one_match;
        if (!writer_update(w, ev, l, i, plan->assignments, sure) ||
            (sure && !view_check(x, w->at, &plan->to.way, w->rows[i])))
            return false;
        if (returned != NULL)
            vec_push(x->arena, &returned->rows,
                     (table_row){written_level_row(x, &plan->to, l, w->rows[i], met->values),
                                 !sure || matched.count > 1 || (open && n->from.count > 0)});
    }
    return meets_other_parts(w, ev, l, ranges, &plan->to, seen, n->from, n->where);
}

static bool run_update(evaluation *ev, const level *outer, const node *tree, table_value *returned)
{
    execution *x = ev->x;
    const node_update *n = AS(update, tree);
    level l;
    item_ranges ranges = {0};
    const relation *r;
    update_plan plan = {0};
    bool done = false;
    if (!target_level(ev, outer, n->relation, n->from, &r, &l, &ranges) ||
        !plan_update(x, tree, r, &plan, &done))
        return false;
    if (done && returned != NULL)
        returned->open = true;
    if (done)
        return true;
    writer w;
    const relation *table = plan.to.table;
    if (!check_replica_identity(x, tree->at, table, TRIGGER_ON_UPDATE, n->where) ||
        !writer_open(x, table, tree->at, &w) ||
        !statement_triggers(x, tree->at, table, 'b', TRIGGER_ON_UPDATE, plan.named))
        return false;
    w.columns = plan.named;
    w.stable = plan.stable;
    w.update = n;
    w.by_view = plan.to.way.count > 0;
    parts_view seen;
    parts_view_begin(x, table, &seen);
    if (!update_rows(&w, ev, &l, &ranges, &plan, &seen, returned))
        return false;
    bool concerns = false;
    if (w.open && !w.stable && !concerns_unknown_rows(ev, &l, &ranges, r, n, &concerns))
        return false;
    if (concerns && returned != NULL)
        returned->open = true;
    if (concerns)
        unknown_rows(x, tree->at, "which rows of %.*s are updated is not known",
                     STR_ARG(r->base.name));
    if (w.written.count == 0)
        add_event(x, EVENT_UPDATE, NULL, &table->base);
    x->row_count = (long)w.written.count;
    return writer_finish(&w, TRIGGER_ON_UPDATE);
}

/* ---- DELETE ---- */

static bool run_delete(evaluation *ev, const level *outer, const node *tree, table_value *returned)
{
    execution *x = ev->x;
    const node_delete *n = AS(delete, tree);
    level l;
    item_ranges ranges = {0};
    const relation *r;
    if (!target_level(ev, outer, n->relation, n->using, &r, &l, &ranges))
        return false;
    writer w;
    write_target to;
    bool done = false;
    if (!takes_write(x, tree->at, n->relation, r, TRIGGER_ON_DELETE, NULL, 0, &to, &done))
        return false;
    if (done && returned != NULL)
        returned->open = true;
    if (done)
        return true;
    const relation *table = to.table;
    if (!check_replica_identity(x, tree->at, table, TRIGGER_ON_DELETE, n->where) ||
        !writer_open(x, table, tree->at, &w) ||
        !statement_triggers(x, tree->at, table, 'b', TRIGGER_ON_DELETE, NULL))
        return false;
    size_t kept = 0, before = w.count, place;
    parts_view seen;
    parts_view_begin(x, table, &seen);
    for (size_t i = 0; i < before; i++) {
        row_list matched = {0};
        bool open = false, skip = false;
        value *row = w.rows[i];
        if (!parts_view_next(x, &seen, row, i, &place)) {
            writer_keep(&w, kept++, row);
            continue;
        }
        if (!take_step(x, tree->at))
            return true;
        passage p = passage_begin(x);
        if (!met_rows(ev, &l, &ranges, &to, row, place, n->using, n->where, &matched, &open))
            return false;
        bool hit = matched.count > 0, maybe = hit && matched.items[0].maybe;
        if (hit && !writer_delete_triggers(&w, row, &skip))
            return false;
        if (hit && !skip && returned != NULL)
            vec_push(
                x->arena, &returned->rows,
                (table_row){written_level_row(x, &to, &l, row, matched.items[0].values), maybe});
        else
            passage_end(x, p);
        if (!hit || skip) {
            writer_keep(&w, kept++, row);
            continue;
        }
        if (maybe) {
            w.open = true;
            unknown_rows(x, tree->at, "whether a row of %.*s is deleted is not known",
                         STR_ARG(table->base.name));
        }
        writer_own(&w);
        w.changed = true;
        vec_push(x->arena, &w.written, (written_row){row, NULL, maybe});
    }
    if (!meets_other_parts(&w, ev, &l, &ranges, &to, &seen, n->using, n->where))
        return false;
    if (returned != NULL)
        returned->open = w.open;
    writer_cut(&w, kept);
    if (w.written.count == 0)
        add_event(x, EVENT_DELETE, NULL, &table->base);
    x->row_count = (long)w.written.count;
    return writer_finish(&w, TRIGGER_ON_DELETE);
}

/* ---- as a query ---- */

/* RETURNING, of the rows that were written: each is one of the level, the target's columns and then
 * those of the FROM items. */
static bool as_written(const table_value *written, const node *returning_node, const node *target,
                       node_list from, evaluation *ev, const level *outer, table_value *out)
{
    *out = (table_value){.open = written->open};
    if (!IS(returning, returning_node))
        return true;
    execution *x = ev->x;
    level l;
    item_ranges ranges = {0};
    const relation *r;
    if (!target_level(ev, outer, target, from, &r, &l, &ranges))
        return false;
    analysis an = {.x = x, .ctes = ev->ctes, .external = ev->external};
    query_result q;
    node_list targets = AS(returning, returning_node)->targets;
    if (!analyze_targets(&an, &l, targets, &q))
        return false;
    out->columns = q.columns;
    out->n_columns = q.n_columns;
    for (size_t i = 0; i < written->rows.count; i++) {
        value *values = ARENA_ARRAY(x->arena, value, q.n_columns + 1);
        l.row = written->rows.items[i].values;
        size_t k = 0;
        for (size_t t = 0; t < targets.count && k < q.n_columns; t++) {
            const node *e = IS(target, targets.items[t]) ? AS(target, targets.items[t])->expr
                                                         : targets.items[t];
            size_t *columns = NULL, count = 0;
            const level *of = NULL;
            bool star =
                IS(column_ref, e) &&
                IS(star, AS(column_ref, e)->parts.items[AS(column_ref, e)->parts.count - 1]);
            if (star && !expand_star(x, &l, e, &columns, &count, &of))
                return false;
            for (size_t c = 0; c < count && k < q.n_columns; c++)
                values[k++] = l.row[columns[c]];
            if (!star && !evaluate(ev, &l, e, &values[k++]))
                return false;
        }
        vec_push(x->arena, &out->rows, (table_row){values, written->rows.items[i].maybe});
    }
    return true;
}

/* INSERT INTO t AS a: the alias stands beside the table's name. */
static const node *insert_target(execution *x, const node_insert *n)
{
    if (str_absent(n->alias.text))
        return n->relation;
    node_alias *alias = ARENA_NEW(x->arena, node_alias);
    alias->base = (node){NODE_alias, n->relation->at};
    alias->name = n->alias;
    node_relation *target = ARENA_NEW(x->arena, node_relation);
    if (IS(relation, n->relation))
        *target = *AS(relation, n->relation);
    else
        target->name = (node *)n->relation;
    target->base = (node){NODE_relation, n->relation->at};
    target->alias = &alias->base;
    return &target->base;
}

/* The statement itself, whose WITH is bound. */
static bool run_statement_rows(evaluation *ev, const level *outer, const node *tree,
                               table_value *out)
{
    table_value rows = {0};
    switch (tree->kind) {
    case NODE_insert:
        return run_insert(ev, outer, tree, &rows) &&
               as_written(&rows, AS(insert, tree)->returning,
                          insert_target(ev->x, AS(insert, tree)), (node_list){NULL, 0}, ev, outer,
                          out);
    case NODE_update:
        return run_update(ev, outer, tree, &rows) &&
               as_written(&rows, AS(update, tree)->returning, AS(update, tree)->relation,
                          AS(update, tree)->from, ev, outer, out);
    case NODE_delete:
        return run_delete(ev, outer, tree, &rows) &&
               as_written(&rows, AS(delete, tree)->returning, AS(delete, tree)->relation,
                          AS(delete, tree)->using, ev, outer, out);
    case NODE_merge:
        return run_merge(ev, outer, tree);
    default:
        return true;
    }
}

static bool run_main(evaluation *ev, const level *outer, const node *tree, table_value *out)
{
    subquery_answers answers;
    bool ends = answers_begin(ev, &answers);
    bool ok = run_statement_rows(ev, outer, tree, out);
    if (ends)
        answers_end(ev, &answers);
    return ok;
}

bool execute_returning(evaluation *ev, const level *outer, const node *tree, table_value *out)
{
    *out = (table_value){0};
    const node *with = IS(insert, tree)   ? AS(insert, tree)->with
                       : IS(update, tree) ? AS(update, tree)->with
                       : IS(delete, tree) ? AS(delete, tree)->with
                                          : NULL;
    const cte_binding *before = ev->ctes;
    statement_parts c;
    parts_begin(ev->x, with, &c);
    bool ok = (!IS(with_clause, with) || bind_ctes(ev, outer, with, tree)) &&
              run_main(ev, outer, tree, out);
    ok = parts_end(ev, outer, &c, ok);
    ev->ctes = before;
    return ok;
}

/* ---- statements ---- */

static bool run_data(execution *x, const node *tree)
{
    table_value t;
    evaluation ev = {.x = x, .external = x->scope};
    return check_planned_query(x, x->scope, tree) && execute_returning(&ev, NULL, tree, &t);
}

bool execute_insert(execution *x, const node *tree)
{
    return run_data(x, tree);
}
bool execute_update(execution *x, const node *tree)
{
    return run_data(x, tree);
}
bool execute_delete(execution *x, const node *tree)
{
    return run_data(x, tree);
}
bool execute_merge(execution *x, const node *tree)
{
    return run_data(x, tree);
}

bool execute_select(execution *x, const node *tree)
{
    table_value t;
    if (IS(into_clause, AS(select, tree)->into))
        return execute_select_into(x, tree);
    evaluation ev = {.x = x, .external = x->scope};
    bool depends = x->depends_on_rows;
    passage p = passage_begin(x);
    if (!check_planned_query(x, x->scope, tree) || !evaluate_query(&ev, NULL, tree, &t))
        return false;
    x->row_count = t.open ? -1 : (long)t.rows.count;
    passage_end(x, p);
    if (x->scope == NULL && x->depth == 0) /* nobody sees what it gives */
        x->depends_on_rows = depends;
    return true;
}

/* ---- TRUNCATE ---- */

static bool in_list(const relation *const *list, size_t count, oid id)
{
    for (size_t i = 0; i < count; i++)
        if (list[i]->base.id == id)
            return true;
    return false;
}

static bool is_only(const node *target)
{
    return IS(relation, target) && AS(relation, target)->only;
}

bool execute_truncate(execution *x, const node *tree)
{
    const node_truncate *n = AS(truncate, tree);
    VEC(const relation *) list = {0};
    for (size_t i = 0; i < n->relations.count; i++) {
        const node *one = n->relations.items[i];
        const relation *r = NULL;
        if (!resolve_relation(x, IS(relation, one) ? AS(relation, one)->name : one, false, &r))
            return false;
        if (r->kind != 'r' && r->kind != 'p' && r->kind != 'f')
            return fail(x, one->at, "42809", "\"%.*s\" is not a table", STR_ARG(r->base.name));
        if (r->kind == 'p' && is_only(one))
            return fail(x, one->at, "42809", "cannot truncate only a partitioned table");
        if (!check_right(x, &r->base, PRIVILEGE_TRUNCATE, one->at) ||
            !check_not_in_use(x, r, "TRUNCATE", one->at))
            return false;
        vec_push(x->arena, &list, r);
    }
    for (size_t i = 0; i < list.count; i++) {
        object_list below = catalog_dependents(x->catalog, x->arena, list.items[i]->base.id);
        bool alone = i < n->relations.count && is_only(n->relations.items[i]);
        if (i >= n->relations.count && !check_not_in_use(x, list.items[i], "TRUNCATE", tree->at))
            return false;
        for (size_t k = 0; k < below.count; k++) {
            const relation *child = (const relation *)below.items[k];
            const constraint *fk = (const constraint *)below.items[k];
            if (below.items[k]->class == CLASS_RELATION && child->kind == 'r') {
                for (size_t p = 0; p < child->n_parents && !alone; p++)
                    if (child->parents[p] == list.items[i]->base.id &&
                        !in_list(list.items, list.count, child->base.id))
                        vec_push(x->arena, &list, child);
                continue;
            }
            if (below.items[k]->class != CLASS_CONSTRAINT || fk->kind != 'f' ||
                fk->ref_table != list.items[i]->base.id ||
                in_list(list.items, list.count, fk->base.parent))
                continue;
            if (n->behavior != DROP_CASCADE)
                return fail(x, n->relations.items[0]->at, "0A000",
                            "cannot truncate a table referenced in a foreign key constraint");
            const relation *referring = CATALOG_GET(x->catalog, relation, fk->base.parent);
            if (referring != NULL)
                vec_push(x->arena, &list, referring);
        }
    }
    bool restarts = str_is(n->identity, "restart identity");
    for (size_t i = 0; i < list.count; i++) {
        rows_put(x, list.items[i]->base.id, NULL, 0, 0, false);
        for (size_t k = 0; k < list.items[i]->n_columns && restarts; k++)
            number_restart(x, list.items[i]->columns[k].sequence);
        add_event(x, EVENT_TRUNCATE, NULL, &list.items[i]->base);
        if (!statement_triggers(x, tree->at, list.items[i], 'a', TRIGGER_ON_TRUNCATE, NULL))
            return false;
    }
    return true;
}

/* ---- CREATE TABLE AS ---- */

bool rows_from_query(execution *x, const relation *r, range at, const table_value *of)
{
    const value **rows = ARENA_ARRAY(x->arena, const value *, of->rows.count + 1);
    size_t count = 0;
    bool open = of->open;
    for (size_t i = 0; i < of->rows.count; i++) {
        const table_row *from = &of->rows.items[i];
        value *row = ARENA_ARRAY(x->arena, value, r->n_columns + 1);
        for (size_t k = 0; k < r->n_columns; k++) {
            row[k] = k < of->n_columns ? from->values[k] : value_null(r->columns[k].type);
            if (!value_cast(x, at, row[k], r->columns[k].type, r->columns[k].typmod, false,
                            &row[k]))
                return false;
        }
        open = open || from->maybe;
        if (!from->maybe)
            rows[count++] = row;
    }
    rows_put(x, r->base.id, rows, count, r->n_columns, open);
    return true;
}
