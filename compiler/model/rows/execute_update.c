#include <stdlib.h>
#include <string.h>

#include "model/analyze/cleared.h"
#include "model/evaluate/answers.h"
#include "model/evaluate/evaluate_from.h"
#include "model/execute/ddl.h"
#include "model/rows/numbers.h"
#include "model/rows/reliance.h"
#include "model/rows/row_checks.h"
#include "model/rows/settled_delete.h"
#include "model/rows/statement_parts.h"
#include "model/session/in_use.h"
#include "model/session/rights.h"
#include "model/ways.h"

/* UPDATE, DELETE, and SELECT at the top level. */

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

/* CASE WHEN c IS NULL THEN 0 ELSE c END */
static bool fills_nulls(execution *x, const node_update *u, str called, const node *n)
{
    if (!IS(case_expr, n) || AS(case_expr, n)->arg != NULL || AS(case_expr, n)->whens.count != 1 ||
        AS(case_expr, n)->otherwise == NULL || !is_column(AS(case_expr, n)->otherwise, called))
        return false;
    const node_case_when *w = AS(case_when, AS(case_expr, n)->whens.items[0]);
    const node *when = without_parens(w->condition);
    return IS(is_test, when) && AS(is_test, when)->test == IS_NULL && !AS(is_test, when)->negated &&
           is_column(AS(is_test, when)->arg, called) && is_stable(x, u, w->result);
}

/* What changes nothing when it is done once more, c itself or a text without what stands around it;
 * and one that changes letters, as upper() undoes lower(), or abs(). */
static bool strips_its_column(execution *x, const node_update *u, str called, const node *n)
{
    static const struct {
        const char *name;
        bool once;
    } settled[] = {{"upper", true},  {"lower", true},  {"abs", true},
                   {"btrim", false}, {"ltrim", false}, {"rtrim", false}};
    size_t once = 0;
    for (n = without_parens(n); !is_column(n, called); n = without_parens(n)) {
        bool trims = IS(special_call, n) && str_is(AS(special_call, n)->form, "trim");
        if (!trims && !IS(function_call, n))
            return false;
        node_list args = trims ? AS(special_call, n)->args : AS(function_call, n)->args;
        bool known = trims;
        for (size_t i = 0; !trims && i < sizeof settled / sizeof settled[0]; i++) {
            const node *called_as = AS(function_call, n)->name;
            if (!str_is(qualified_last(called_as), settled[i].name))
                continue;
            known = is_stable(x, u, called_as);
            once += settled[i].once;
        }
        if (!known || args.count != 1 || once > 1)
            return false;
        n = args.items[0];
    }
    return true;
}

/* c = coalesce(c, 0), c = upper(c): done once more it gives what it gave. */
static bool settles_its_column(execution *x, const node_update *u, str called, const node *n)
{
    n = without_parens(n);
    if (IS(coalesce_expr, n)) {
        node_list args = AS(coalesce_expr, n)->args;
        for (size_t i = 0; i < args.count; i++)
            if (!is_column(args.items[i], called) && !is_stable(x, u, args.items[i]))
                return false;
        return true;
    }
    if (IS(nullif_expr, n))
        return strips_its_column(x, u, called, AS(nullif_expr, n)->left) &&
               is_stable(x, u, AS(nullif_expr, n)->right);
    return fills_nulls(x, u, called, n) || strips_its_column(x, u, called, n);
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
    relation_list tree = {0};
    relation_tree(x, r, &tree);
    for (size_t k = 0; k < tree.count; k++) {
        object_list all =
            catalog_members(x->catalog, x->arena, CLASS_TRIGGER, tree.items[k]->base.id);
        for (size_t i = 0; i < all.count; i++)
            if ((((const trigger *)all.items[i])->events & TRIGGER_ON_UPDATE) &&
                !((const trigger *)all.items[i])->internal)
                stable = false;
    }
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
    const visible_item *own = l->items.count > 0 ? &l->items.items[0] : NULL;
    bool whole = own != NULL && own->relation == r && own->count == r->n_columns;
    size_t room = l->columns.count + 8, n = whole ? r->n_columns : 0;
    value *values = arena_extend(x->arena, NULL, 0, room, sizeof *values);
    const value nothing = value_unknown(OID_NONE);
    if (n > 0)
        memcpy(values, row, n * sizeof *values);
    for (size_t i = 0; i < r->n_columns && !whole; i++)
        if (!r->columns[i].dropped)
            values[n++] = row[i];
    for (; n < room; n++)
        values[n] = nothing;
    return values;
}

/* ---- what UPDATE and DELETE share ---- */

typedef struct changing {
    evaluation *ev;
    const node *tree;
    level l;
    item_ranges ranges;
    node_list from;
    const node *where;
    writing s;
    node_list assignments; /* of an UPDATE, for the table's columns */
    bool stable, alike;
    /* Of a DELETE that has deleted what is not known: whether it settles. */
    enum { SETTLES_UNASKED, SETTLES_NOT, SETTLES } settles;
    rows_settled settled;
    returning_rows *returned;
    struct {
        row_list among;
        size_t first;
    } choices[2]; /* of rows of FROM, which of them comes first */
    size_t n_choices;
} changing;

/* Whether a row that is not known could be meant: not when what it is joined with is known to have
 * no rows, or the condition is false of every row. */
static bool concerns_unknown_rows(changing *c, const relation *r, bool *concerns)
{
    execution *x = c->s.x;
    passage p = passage_begin(x);
    value *row = ARENA_ARRAY(x->arena, value, r->n_columns + 1), *seen;
    for (size_t i = 0; i < r->n_columns; i++)
        row[i] = value_unknown(r->columns[i].type);
    row_list matched = {0};
    bool open = false;
    truth shown;
    if (!target_row(&c->s, &c->l, r, row, 0, &seen, &shown) ||
        !matching_rows(c->ev, &c->l, &c->ranges, seen, c->from, c->where, &matched, &open))
        return false;
    *concerns = *concerns || matched.count > 0 || open;
    passage_end(x, p);
    return true;
}

/* In the tables that may have such; how many they are changes nothing of what is written. */
static bool look_at_unknown_rows(changing *c, size_t tables)
{
    bool depends = c->s.x->depends_on_rows;
    for (size_t i = 0; i < tables && !c->s.uncounted; i++)
        if (c->s.writers.items[i]->open &&
            !concerns_unknown_rows(c, c->s.writers.items[i]->r, &c->s.uncounted))
            return false;
    c->s.x->depends_on_rows = depends;
    return true;
}

/* Rows that another part of the command has written before, and that this one would have: which of
 * the two comes first is not ours to know, as parts are read row by row. */
static bool meets_other_parts(changing *c, writer *w, parts_view *seen)
{
    execution *x = w->x;
    if (!parts_view_end(x, seen))
        return true;
    for (size_t i = 0; i < seen->gone.count; i++) {
        value *row = ARENA_ARRAY(x->arena, value, w->width + 1), *values;
        for (size_t k = 0; k < w->width; k++)
            row[k] = k < seen->seen->width ? seen->seen->rows[seen->gone.items[i]][k]
                                           : value_null(w->r->columns[k].type);
        row_list matched = {0};
        bool open = false;
        truth shown;
        if (!target_row(&c->s, &c->l, w->r, row, seen->gone.items[i], &values, &shown) ||
            !matching_rows(c->ev, &c->l, &c->ranges, values, c->from, c->where, &matched, &open))
            return false;
        if (shown == TRUTH_FALSE || (matched.count == 0 && !open))
            continue;
        w->open = w->changed = true;
        return unknown_rows(x, w->at,
                            "which part of the statement writes a row of %.*s is not known",
                            STR_ARG(w->r->base.name));
    }
    return true;
}

/* What of FROM a row meets; none where the views do not show it. *sure: that it is shown. */
static bool find_matches(changing *c, const relation *of, const value *row, size_t place,
                         row_list *matched, bool *open, bool *sure)
{
    value *seen;
    truth shown;
    *matched = (row_list){0};
    *open = false;
    if (!target_row(&c->s, &c->l, of, row, place, &seen, &shown))
        return false;
    *sure = shown == TRUTH_TRUE;
    return shown == TRUTH_FALSE ||
           matching_rows(c->ev, &c->l, &c->ranges, seen, c->from, c->where, matched, open);
}

/* A row that was written, beside the row of the FROM items that it met. */
static bool return_written(changing *c, const relation *of, const value *row, const value *met,
                           bool maybe)
{
    truth shown;
    value *values;
    if (c->returned == NULL || !c->returned->asked)
        return true;
    if (!target_row(&c->s, &c->l, of, row, 0, &values, &shown))
        return false;
    for (size_t i = c->l.items.items[0].count; i < c->l.columns.count; i++)
        values[i] = met[i];
    return return_row_values(c->returned, values, maybe);
}

/* Where a statement that changes rows leads, and what it may write. */
static bool begin_changing(changing *c, const relation *r, uint8_t on, const place_list *written,
                           bool *done)
{
    execution *x = c->ev->x;
    range at = c->tree->at;
    write_target t;
    if (!view_takes_writes(x, at, r, on, written->items, written->count) ||
        !check_writable(x, at, r) ||
        !write_target_find(x, at, r, on, c->returned != NULL && c->returned->ruled, &t, done))
        return false;
    if (*done && c->returned != NULL)
        c->returned->out.open = true;
    if (*done)
        return true;
    bool *columns = NULL;
    if (on == TRIGGER_ON_UPDATE) {
        c->assignments = target_assignments(x, &t, AS(update, c->tree)->assignments);
        columns = target_columns(x, &t, c->assignments);
    }
    return check_replica_identity(x, at, t.base, on, c->where) &&
           writing_begin(x, at, &t, on, on, columns, &c->s);
}

/* The tables whose rows are changed, each with those that it has before. */
static bool open_tree(changing *c, const node *target, writer_walk **walks)
{
    relation_list all = {0};
    bool only = IS(relation, target) && AS(relation, target)->only;
    if (only && c->s.target.way.count == 0)
        vec_push(c->s.x->arena, &all, c->s.target.base);
    else
        relation_tree(c->s.x, c->s.target.base, &all);
    *walks = ARENA_ARRAY(c->s.x->arena, writer_walk, all.count + 1);
    for (size_t i = 0; i < all.count; i++) {
        writer *w;
        if (!writing_to(&c->s, all.items[i], &w))
            return false;
        (*walks)[i] = writer_rows(w);
    }
    return true;
}

static bool change_table(changing *c, writer_walk *walk,
                         bool (*one)(changing *c, writer *w, value *row, size_t i, size_t place))
{
    writer *w = walk->w;
    execution *x = w->x;
    size_t place;
    parts_view seen;
    value *row;
    parts_view_begin(x, w->r, &seen);
    while (!returned_enough(c->returned) && writer_next(walk, &row)) {
        if (!parts_view_next(x, &seen, row, walk->next - 1, &place))
            continue;
        if (!take_step(x, w->at))
            break;
        if (!one(c, w, row, walk->at, place))
            return false;
    }
    return meets_other_parts(c, w, &seen);
}

/* What is looked at once, though there is no row to change. */
static bool look_at_gate(changing *c, const node *target)
{
    const gate_query gate = {c->from, c->where, target};
    bool passed;
    return c->s.processed > 0 || c->s.written.count > 0 || IS(current_of, c->where) ||
           pass_gate(c->ev, &c->l, &gate, &passed);
}

/* A row fails that is not read at all where what is looked at before says that there is none. */
static bool change_rows(changing *c, const node *target, writer_walk *walk,
                        bool (*one)(changing *c, writer *w, value *row, size_t i, size_t place))
{
    const gate_query gate = {c->from, c->where, target};
    return change_table(c, walk, one) ||
           (c->s.written.count == 0 && closes_gate(c->ev, &c->l, &gate));
}

/* ---- UPDATE ---- */

static walk_action find_unsteady_call(const node *n, void *context)
{
    bool *found_one = context;
    if (IS(function_call, n)) {
        object_list all = builtin_overloads(CLASS_FUNCTION, OID_PG_CATALOG,
                                            qualified_last(AS(function_call, n)->name));
        *found_one =
            *found_one || all.count == 0 || ((const function *)all.items[0])->volatility == 'v';
    }
    return *found_one ? WALK_STOP : WALK_INTO;
}

/* Whether the row gets the same values whichever row of FROM it meets. */
static bool gets_the_same(changing *c, const writer *w, const value *row, const row_list *matched)
{
    execution *x = w->x;
    bool unsteady = false;
    value *first = NULL;
    const failure before = x->failure;
    for (size_t i = 0; i < c->assignments.count; i++)
        walk(c->assignments.items[i], find_unsteady_call, &unsteady);
    for (size_t i = 0; i < matched->count && !unsteady; i++) {
        value *now = ARENA_ARRAY(x->arena, value, w->r->n_columns + 1);
        bool *written = ARENA_ARRAY(x->arena, bool, w->r->n_columns + 1);
        memcpy(now, row, w->r->n_columns * sizeof *now);
        c->l.row = matched->items[i].values;
        unsteady =
            !take_step(x, w->at) || !writer_assign(w, c->ev, &c->l, c->assignments, now, written);
        for (size_t k = 0; first != NULL && k < w->r->n_columns && !unsteady; k++)
            unsteady = written[k] && !value_same(x, &first[k], &now[k]);
        first = first != NULL ? first : now;
    }
    x->failure = before; /* it may meet another one */
    return !unsteady;
}

/* Beside another row of the target. */
static bool same_matches(const changing *c, const row_list *a, const row_list *b)
{
    size_t from = c->l.items.items[1].first; /* behind the target's columns, and where it stands */
    bool same = a->count == b->count;
    for (size_t i = 0; i < a->count && same; i++)
        for (size_t k = from; k < c->l.columns.count && same; k++)
            same = value_same(c->s.x, &a->items[i].values[k], &b->items[i].values[k]);
    return same;
}

/* A join gives the rows of FROM in one order, which is the plan's: any of those that a row meets
 * may be the first, but of the same ones it is always the same one. NO_ITEM: there is too much to
 * choose from. */
static size_t choose_first(changing *c, const row_list *matched)
{
    enum { MOST = 6 };
    size_t n = c->n_choices;
    for (size_t i = 0; i < n; i++)
        if (same_matches(c, matched, &c->choices[i].among))
            return c->choices[i].first;
    for (size_t i = 0; i < matched->count; i++)
        if (matched->items[i].maybe)
            return NO_ITEM;
    if (c->s.x->ways == NULL || matched->count > MOST ||
        n == sizeof c->choices / sizeof c->choices[0])
        return NO_ITEM;
    c->choices[n].among = *matched;
    c->choices[n].first = choose_way(c->s.x, c->from.items[0]->at, matched->count, false,
                                     "which row of FROM comes first is not known");
    c->n_choices++;
    return c->choices[n].first;
}

/* The row of FROM that a row of the target meets first; *one: it does not matter which of them it
 * is, or it is known. */
static const table_row *met_row(changing *c, const writer *w, const value *row,
                                const row_list *matched, bool open, bool *one)
{
    *one = c->alike || (matched->count > 1 && !open && gets_the_same(c, w, row, matched));
    for (size_t i = 0; *one && i < matched->count; i++)
        if (!matched->items[i].maybe)
            return &matched->items[i];
    size_t first = matched->count > 1 && !open && !*one ? choose_first(c, matched) : NO_ITEM;
    *one = *one || first != NO_ITEM || (matched->count == 1 && !(open && c->from.count > 0));
    return &matched->items[first != NO_ITEM ? first : 0];
}

static bool update_row(changing *c, writer *w, value *row, size_t i, size_t place)
{
    row_list matched;
    bool open, sure;
    passage p = passage_begin(w->x);
    if (!find_matches(c, w->r, row, place, &matched, &open, &sure))
        return false;
    if (matched.count == 0) {
        passage_end(w->x, p);
        return true;
    }
    const table_row *met = met_row(c, w, row, &matched, open, &w->one_match);
    size_t before = c->s.written.count;
    written_row now;
    c->l.row = met->values;
    bool meant = sure && !met->maybe;
    sure = meant && w->one_match;
    if (!writer_find(w, row, &i))
        return writer_lost(w, "updated");
    if (!writer_update(w, c->ev, &c->l, i, c->assignments, sure, &now))
        return false;
    c->s.processed += c->s.written.count > before;
    c->s.doubted += c->s.written.count > before && !meant;
    if (now.by == NULL)
        return true;
    bool maybe = !sure || (matched.count > 1 && c->n_choices == 0) || (open && c->from.count > 0);
    return (now.by != w || !sure || view_check(w->x, w->at, &c->s, w->r, now.now)) &&
           return_written(c, now.by->r, now.now, met->values, maybe);
}

bool run_update(evaluation *ev, const level *outer, const node *tree, returning_rows *returned)
{
    execution *x = ev->x;
    const node_update *n = AS(update, tree);
    const relation *r;
    changing c = {.ev = ev, .tree = tree, .from = n->from, .where = n->where, .returned = returned};
    if (!target_level(ev, outer, n->relation, n->from, &r, &c.l, &c.ranges))
        return false;
    c.alike = writes_constants(n);
    place_list written = {0};
    assigned_places(x, r, n->assignments, &written);
    bool done = false;
    writer_walk *walks;
    if (!begin_changing(&c, r, TRIGGER_ON_UPDATE, &written, &done))
        return false;
    if (done)
        return true;
    c.stable = (c.alike || view_shows_once(&c.s.target.way)) &&
               writes_the_same_again(x, n, c.s.target.base);
    if (!c.stable)
        x->depends_on_rows = true;
    if (c.s.target.base->kind == 'v')
        return instead_write(ev, &c.s, &c.l, &c.ranges, tree, returned) && writing_finish(&c.s);
    if (!open_tree(&c, n->relation, &walks))
        return false;
    size_t tables = c.s.writers.count;
    for (size_t i = 0; i < tables; i++) {
        writer *w = c.s.writers.items[i];
        rows_doubt_left(x, tree->at, w->r);
        w->stable = c.stable;
        w->update = n;
        if (!change_rows(&c, n->relation, &walks[i], update_row))
            return false;
    }
    if (!look_at_gate(&c, n->relation) || !look_at_unknown_rows(&c, tables))
        return false;
    bool concerns = c.s.uncounted && !(c.stable && relies(&c.s, tree));
    if (concerns && returned != NULL)
        returned->out.open = true;
    if (concerns)
        unknown_rows(x, tree->at, "which rows of %.*s are updated is not known",
                     STR_ARG(r->base.name));
    x->row_count = writing_count(&c.s);
    if (!writing_finish(&c.s))
        return false;
    keep_reliance(&c.s, tree);
    return true;
}

/* ---- DELETE ---- */

/* Whether a second run will find nothing to delete, so that it is all one which rows they are. */
static bool settles_rows(changing *c, const relation *r)
{
    if (c->settles == SETTLES_UNASKED)
        c->settles =
            !is_second_run(c->s.x) && delete_settles(c->s.x, AS(delete, c->tree), r, &c->settled)
                ? SETTLES
                : SETTLES_NOT;
    return c->settles == SETTLES;
}

static bool delete_row(changing *c, writer *w, value *row, size_t i, size_t place)
{
    execution *x = w->x;
    row_list matched;
    bool open, sure, skip = false;
    passage p = passage_begin(x);
    if (!find_matches(c, w->r, row, place, &matched, &open, &sure))
        return false;
    truth withheld = TRUTH_FALSE;
    if (matched.count > 0 && !writer_withholds(w, row, NULL, &withheld))
        return false;
    if (withheld == TRUTH_TRUE)
        matched.count = 0;
    bool maybe =
        matched.count > 0 && (matched.items[0].maybe || !sure || withheld == TRUTH_UNKNOWN);
    if (matched.count > 0 && !writer_delete_triggers(w, row, maybe, &skip))
        return false;
    if (matched.count == 0 || skip) {
        passage_end(x, p);
        return true;
    }
    if (!writer_find(w, row, &i))
        return writer_lost(w, "deleted");
    if (!return_written(c, w->r, row, matched.items[0].values, maybe))
        return false;
    w->open = w->open || maybe;
    if (maybe && !settles_rows(c, w->r))
        unknown_rows(x, w->at, "whether a row of %.*s is deleted is not known",
                     STR_ARG(w->r->base.name));
    writer_delete(w, i, maybe);
    c->s.processed++;
    c->s.doubted += maybe;
    return true;
}

bool run_delete(evaluation *ev, const level *outer, const node *tree, returning_rows *returned)
{
    execution *x = ev->x;
    const node_delete *n = AS(delete, tree);
    const relation *r;
    changing c = {
        .ev = ev, .tree = tree, .from = n->using, .where = n->where, .returned = returned};
    bool done = false;
    writer_walk *walks;
    place_list none = {0};
    if (!target_level(ev, outer, n->relation, n->using, &r, &c.l, &c.ranges) ||
        !begin_changing(&c, r, TRIGGER_ON_DELETE, &none, &done))
        return false;
    if (done)
        return true;
    if (c.s.target.base->kind == 'v')
        return instead_write(ev, &c.s, &c.l, &c.ranges, tree, returned) && writing_finish(&c.s);
    if (is_second_run(x) && rows_settled_by(x, n, r, &done) && !done)
        unknown_rows(x, tree->at, "which rows of %.*s are deleted is not known",
                     STR_ARG(r->base.name));
    if (done)
        return writing_finish(&c.s);
    if (!open_tree(&c, n->relation, &walks))
        return false;
    size_t tables = c.s.writers.count;
    for (size_t i = 0; i < tables; i++) {
        if (!change_rows(&c, n->relation, &walks[i], delete_row))
            return false;
        if (returned != NULL)
            returned->out.open |= c.s.writers.items[i]->open;
    }
    if (!look_at_gate(&c, n->relation) || !look_at_unknown_rows(&c, tables))
        return false;
    if (c.s.uncounted && !relies(&c.s, tree) && !settles_rows(&c, r))
        unknown_rows(x, tree->at, "which rows of %.*s are deleted is not known",
                     STR_ARG(r->base.name));
    x->row_count = writing_count(&c.s);
    if (!writing_finish(&c.s))
        return false;
    keep_reliance(&c.s, tree);
    if (c.settles == SETTLES)
        rows_settle(x, r, &c.settled);
    return true;
}

/* ---- statements ---- */

/* fdw_handler_out() and its like: a value that has no text is not sent to anybody. */
static bool check_shown(execution *x, range at, const table_value *t)
{
    const table_row *first = t->rows.count > 0 ? &t->rows.items[0] : NULL;
    if (x->scope != NULL || x->depth > 0 || first == NULL || first->maybe)
        return true;
    for (size_t i = 0; i < t->n_columns; i++) {
        const type *of = type_get(x, t->columns[i].type);
        if (of != NULL && of->kind == 'p' && str_ends(of->base.name, "_handler") &&
            first->values[i].kind != VALUE_NULL)
            return fail(x, at, "0A000", "cannot display a value of type %.*s",
                        STR_ARG(of->base.name));
    }
    return true;
}

static bool check_plan(execution *x, const node *tree)
{
    const clearance plan = {.plan = true};
    if (is_cleared(x, tree, plan))
        return true;
    checking c = checking_begin(x, tree, plan);
    return checking_end(x, &c, check_planned_query(x, x->scope, tree));
}

static bool run_data(execution *x, const node *tree)
{
    table_value t;
    evaluation ev = {.x = x, .external = x->scope};
    return check_plan(x, tree) && execute_returning(&ev, NULL, tree, &t) &&
           check_shown(x, tree->at, &t);
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
    if (IS(into_clause, select_into(tree)))
        return execute_select_into(x, tree);
    evaluation ev = {.x = x, .external = x->scope};
    bool depends = x->depends_on_rows;
    passage p = passage_begin(x);
    if (!check_plan(x, tree) || !evaluate_query(&ev, NULL, tree, &t) ||
        !check_shown(x, tree->at, &t))
        return false;
    x->row_count = t.open ? ROWS_UNKNOWN : (long)t.rows.count;
    passage_end(x, p);
    if (x->scope == NULL && x->depth == 0) /* nobody sees what it gives */
        x->depends_on_rows = depends;
    return true;
}
