#include "model/evaluate_from.h"

#include <string.h>

#include "model/rows.h"
#include "syntax/walk.h"

/*
 * FROM and WHERE: nested loops, with conditions applied as soon as their
 * columns are there. A condition that is not known leaves a row that may be
 * there; a table with rows that are not known makes the result open.
 */

enum { MAX_ROWS = 20000 };

value *new_row(select_run *run, const value *from)
{
    size_t width = run->l->columns.count + 8; /* system columns may be added on the way */
    value *row = ARENA_ARRAY(run->ev->x->arena, value, width);
    if (from != NULL) {
        memcpy(row, from, run->l->columns.count * sizeof *row);
    } else {
        for (size_t i = 0; i < width; i++)
            row[i] = value_unknown(i < run->l->columns.count ? run->l->columns.items[i].of.type
                                                             : OID_NONE);
    }
    return row;
}

/* ---- conditions ---- */

typedef struct column_need {
    select_run *run;
    size_t first, needs;
    bool late; /* has something whose columns cannot be told */
} column_need;

static walk_action note_columns(const node *n, void *context)
{
    column_need *need = context;
    if (IS(subquery, n) || (IS(in_expr, n) && AS(in_expr, n)->query != NULL) ||
        (IS(quantified_expr, n) && IS(select, AS(quantified_expr, n)->right))) {
        need->late = true;
        return WALK_OVER;
    }
    if (!IS(column_ref, n))
        return WALK_INTO;
    execution quiet = *need->run->ev->x;
    quiet.events = NULL;
    found_name name_found;
    found f = find_name(&quiet, need->run->l, need->run->ev->external, n, &name_found);
    size_t first = NO_ITEM, last = 0;
    if (f == FOUND_COLUMN && name_found.level == need->run->l) {
        first = name_found.column;
        last = first + 1;
    } else if (f == FOUND_ROW && name_found.level == need->run->l) {
        first = need->run->l->items.items[name_found.item].first;
        last = first + need->run->l->items.items[name_found.item].count;
    } else if (f == FOUND_FAILED)
        need->late = true;
    if (first < need->first)
        need->first = first;
    if (last > need->needs)
        need->needs = last;
    return WALK_OVER;
}

static void add_conjuncts(select_run *run, const node *n)
{
    while (IS(paren_expr, n))
        n = AS(paren_expr, n)->arg;
    if (n == NULL)
        return;
    if (IS(bool_expr, n) && AS(bool_expr, n)->op == BOOL_AND) {
        for (size_t i = 0; i < AS(bool_expr, n)->args.count; i++)
            add_conjuncts(run, AS(bool_expr, n)->args.items[i]);
        return;
    }
    column_need need = {.run = run, .first = NO_ITEM};
    walk(n, note_columns, &need);
    vec_push(run->ev->x->arena, &run->conjuncts,
             (conjunct){n, need.first, need.late ? NO_ITEM : need.needs, false});
}

/* Those whose columns are all among [from, filled). False after fail(); *keep false: the row is
 * out. */
static bool apply_conjuncts(select_run *run, value *row, size_t from, size_t filled, bool late,
                            bool *keep, bool *maybe)
{
    run->l->row = row;
    *keep = true;
    for (size_t i = 0; i < run->conjuncts.count && *keep; i++) {
        conjunct *c = &run->conjuncts.items[i];
        if (c->done || (!late && (c->needs > filled ||
                                  (from > 0 && (c->first == NO_ITEM || c->first < from)))))
            continue;
        truth t;
        if (!evaluate_condition(run->ev, run->l, c->tree, &t))
            return false;
        *keep = t == TRUTH_TRUE || t == TRUTH_UNKNOWN;
        *maybe = *maybe || t == TRUTH_UNKNOWN;
    }
    return true;
}

static void mark_done(select_run *run, size_t filled)
{
    for (size_t i = 0; i < run->conjuncts.count; i++)
        if (run->conjuncts.items[i].needs <= filled)
            run->conjuncts.items[i].done = true;
}

/* ---- FROM ---- */

static bool item_rows(select_run *run, const node *item, const row_list *base, filter_kind filter,
                      row_list *out);

static const item_range *range_of(const select_run *run, const node *item)
{
    for (size_t i = 0; i < run->ranges.count; i++)
        if (run->ranges.items[i].item == item)
            return &run->ranges.items[i];
    return NULL;
}

typedef struct scan {
    select_run *run;
    const table_row *base;
    const item_range *place;
    filter_kind filter;
    bool failed;
    value *scratch;
    row_list *out;
    /* column = a number known from outside: what most rows of a catalogue's table fail at */
    bool has_wanted;
    size_t wanted_column; /* of the level */
    int64_t wanted;
    size_t passed_over;
} scan;

static bool is_equality(const node *n)
{
    return IS(operator_expr, n) && AS(operator_expr, n)->left != NULL &&
           IS(operator_name, AS(operator_expr, n)->op) &&
           AS(operator_name, AS(operator_expr, n)->op)->schema.count == 0 &&
           str_is(AS(operator_name, AS(operator_expr, n)->op)->symbol.text, "=");
}

/* `mine` is a column of the item, `other` one from around the query that is known. */
static bool wanted_number(scan *s, const node *mine, const node *other)
{
    select_run *run = s->run;
    execution *x = run->ev->x;
    found_name inside, outside;
    value v;
    if (!IS(column_ref, mine) || !IS(column_ref, other) ||
        find_name(x, run->l, run->ev->external, mine, &inside) != FOUND_COLUMN ||
        inside.level != run->l || inside.column < s->place->first ||
        inside.column >= s->place->end ||
        find_name(x, run->l, run->ev->external, other, &outside) != FOUND_COLUMN ||
        outside.level == run->l || !evaluate(run->ev, run->l, other, &v) || v.kind != VALUE_KNOWN ||
        !type_is_integer(v.type) || !type_is_integer(run->l->columns.items[inside.column].of.type))
        return false;
    s->has_wanted = true;
    s->wanted_column = inside.column;
    s->wanted = v.integer;
    return true;
}

static void find_wanted(scan *s)
{
    for (size_t i = 0; i < s->run->conjuncts.count && s->filter != FILTER_NONE; i++) {
        const conjunct *c = &s->run->conjuncts.items[i];
        const node *n = c->tree;
        while (IS(paren_expr, n))
            n = AS(paren_expr, n)->arg;
        if (c->done || c->needs > s->place->end || c->first == NO_ITEM ||
            c->first < s->place->first || !is_equality(n))
            continue;
        const node_operator_expr *e = AS(operator_expr, n);
        if (wanted_number(s, e->left, e->right) || wanted_number(s, e->right, e->left))
            return;
    }
}

static bool add_scanned(scan *s, const value *values, bool maybe)
{
    select_run *run = s->run;
    size_t width = s->place->end - s->place->first;
    if (!take_step(run->ev->x, s->place->item->at) || s->out->count >= MAX_ROWS) {
        run->open = true;
        return false;
    }
    if (s->scratch == NULL)
        s->scratch = new_row(run, s->base->values);
    memcpy(s->scratch + s->place->first, values, width * sizeof *values);
    bool keep = true;
    maybe = maybe || s->base->maybe;
    size_t from = s->filter == FILTER_OWN ? s->place->first : 0;
    bool own = s->filter == FILTER_OWN && from == 0; /* the first item: nothing stands before it */
    if (s->filter != FILTER_NONE && !own &&
        !apply_conjuncts(run, s->scratch, from, s->place->end, false, &keep, &maybe)) {
        s->failed = true;
        return false;
    }
    if (keep) {
        vec_push(run->ev->x->arena, s->out, (table_row){s->scratch, maybe});
        s->scratch = NULL;
    }
    return true;
}

static bool sink_scanned(void *context, value *values)
{
    enum { CHEAP = 16 }; /* so many rows that are passed over are a step */
    scan *s = context;
    const value *v = s->has_wanted ? &values[s->wanted_column - s->place->first] : NULL;
    if (v == NULL || v->kind != VALUE_KNOWN || v->integer == s->wanted)
        return add_scanned(s, values, false);
    if (s->passed_over++ % CHEAP != 0 || take_step(s->run->ev->x, s->place->item->at))
        return true;
    s->run->open = true;
    return false;
}

static bool scan_table_value(scan *s, const table_value *t)
{
    s->run->open = s->run->open || t->open;
    for (size_t i = 0; i < t->rows.count; i++)
        if (!add_scanned(s, t->rows.items[i].values, t->rows.items[i].maybe))
            break;
    return !s->failed;
}

const cte_binding *find_cte(const evaluation *ev, const node *called)
{
    if (!str_absent(qualified_schema(called)))
        return NULL;
    for (const cte_binding *c = ev->ctes; c != NULL; c = c->next)
        if (str_eq(c->name, qualified_last(called)))
            return c;
    return NULL;
}

static bool scan_relation(scan *s, const node *n)
{
    evaluation *ev = s->run->ev;
    const cte_binding *cte = find_cte(ev, AS(relation, n)->name);
    if (cte != NULL) {
        if (cte->rows != NULL)
            return scan_table_value(s, cte->rows);
        s->run->open = true;
        return true;
    }
    const relation *r = NULL;
    if (!resolve_relation(ev->x, AS(relation, n)->name, false, &r))
        return false;
    if (r->base.id < FIRST_USER_OID) {
        view_filter wanted;
        bool named = scan_hint(s->run, s->place, r, s->base->values, s->filter, &wanted);
        find_wanted(s);
        if (!catalog_view_rows(ev->x, r, named ? &wanted : NULL, sink_scanned, s))
            s->run->open = true;
        return !s->failed;
    }
    if ((r->kind == 'v' || r->kind == 'm') && r->query != NULL && r->query->tree != NULL) {
        table_value t = {0};
        evaluation inner = {.x = ev->x, .depth = ev->depth};
        if (ev->x->depth > 50) {
            s->run->open = true;
            return true;
        }
        ev->x->depth++;
        bool ok = evaluate_query(&inner, NULL, expression_now(ev->x, r->query), &t);
        ev->x->depth--;
        return ok && scan_table_value(s, &t);
    }
    table_value t;
    rows_read(ev->x, r, &t);
    return scan_table_value(s, &t);
}

/* The rows of one item for one row of what stands before it. */
static bool scan_item(scan *s, const node *item)
{
    evaluation *ev = s->run->ev;
    s->run->l->row = s->base->values;
    table_value t = {0};
    switch (item->kind) {
    case NODE_relation:
        return scan_relation(s, item);
    case NODE_range_subquery:
        return evaluate_query(ev, AS(range_subquery, item)->lateral ? s->run->l : s->run->l->outer,
                              AS(range_subquery, item)->query, &t) &&
               scan_table_value(s, &t);
    case NODE_range_function: {
        const node_range_function *f = AS(range_function, item);
        const node *first = f->functions.count > 0 ? f->functions.items[0] : NULL;
        const node *call =
            IS(range_function_item, first) ? AS(range_function_item, first)->call : first;
        size_t width = s->place->end - s->place->first;
        result_column *columns = ARENA_ARRAY(ev->x->arena, result_column, width + 1);
        for (size_t i = 0; i < width; i++) {
            const visible_column *c = &s->run->l->columns.items[s->place->first + i];
            columns[i] =
                (result_column){.name = c->name, .type = c->of.type, .typmod = c->of.typmod};
        }
        if (f->functions.count != 1) {
            s->run->open = true;
            return true;
        }
        size_t own = width - f->ordinality;
        if (!function_rows(ev, s->run->l, call, columns, own, &t))
            return false;
        for (size_t i = 0; f->ordinality && i < t.rows.count; i++) {
            value *wide = ARENA_ARRAY(ev->x->arena, value, width);
            memcpy(wide, t.rows.items[i].values, own * sizeof *wide);
            wide[own] = value_integer((int64_t)i + 1, TYPE_INT8);
            t.rows.items[i].values = wide;
        }
        return scan_table_value(s, &t);
    }
    default:
        s->run->open = true;
        return true;
    }
}

/* Columns that a join made by USING or an alias. */
static void fill_copies(select_run *run, value *row, size_t first, size_t end)
{
    for (size_t i = first; i < end; i++) {
        const visible_column *c = &run->l->columns.items[i];
        if (c->copy_of == 0)
            continue;
        row[i] = row[c->copy_of - 1];
        if (row[i].kind == VALUE_NULL && c->copy_also != 0)
            row[i] = row[c->copy_also - 1];
    }
}

static bool join_matches(select_run *run, const node_join *j, const item_range *place, size_t made,
                         value *row, truth *out)
{
    *out = TRUTH_TRUE;
    run->l->row = row;
    if (j->on != NULL)
        return evaluate_condition(run->ev, run->l, j->on, out);
    for (size_t i = made; i < place->end; i++) {
        const visible_column *c = &run->l->columns.items[i];
        if (c->copy_of == 0 || c->copy_also == 0)
            continue;
        truth t = value_equal(run->ev->x, &row[c->copy_of - 1], &row[c->copy_also - 1]);
        if (t == TRUTH_UNKNOWN && *out == TRUTH_TRUE)
            *out = t;
        if (t == TRUTH_FALSE || t == TRUTH_NULL)
            *out = TRUTH_FALSE;
    }
    return true;
}

static void null_side(select_run *run, value *row, size_t first, size_t end)
{
    for (size_t i = first; i < end; i++)
        row[i] = value_null(run->l->columns.items[i].of.type);
}

static bool join_rows(select_run *run, const node *n, const row_list *base, filter_kind filter,
                      row_list *out)
{
    const node_join *j = AS(join, n);
    const item_range *place = range_of(run, n), *lp = range_of(run, j->left),
                     *rp = range_of(run, j->right);
    row_list left = {0}, all_right = {0};
    bool keep_left = j->join == JOIN_LEFT || j->join == JOIN_FULL,
         keep_right = j->join == JOIN_RIGHT || j->join == JOIN_FULL;
    if (place == NULL || lp == NULL || rp == NULL) {
        run->open = true;
        return true;
    }
    bool inner = j->join == JOIN_CROSS || j->join == JOIN_INNER;
    filter_kind left_filter = inner || j->join == JOIN_LEFT ? filter : FILTER_NONE;
    filter_kind right_filter = inner && filter != FILTER_NONE ? FILTER_OWN : FILTER_NONE;
    if (!item_rows(run, j->left, base, left_filter, &left))
        return false;
    /* Without LATERAL the right side is the same for every row of the left one. */
    row_list first = {0};
    if (base->count > 0)
        vec_push(run->ev->x->arena, &first, base->items[0]);
    bool by_key = !keep_right && joins_by_key(run, rp, j->right, j->on);
    bool lateral =
        by_key || (j->right->kind != NODE_relation && j->right->kind != NODE_join &&
                   !(IS(range_subquery, j->right) && !AS(range_subquery, j->right)->lateral));
    if (!lateral && !item_rows(run, j->right, &first, right_filter, &all_right))
        return false;
    bool *matched = ARENA_ARRAY(run->ev->x->arena, bool, all_right.count + 1);
    for (size_t i = 0; i < left.count; i++) {
        row_list right = all_right;
        if (lateral) {
            row_list one = {0};
            vec_push(run->ev->x->arena, &one, left.items[i]);
            right = (row_list){0};
            run->join_on = by_key ? j->on : NULL;
            bool ok = item_rows(run, j->right, &one, right_filter, &right);
            run->join_on = NULL;
            if (!ok)
                return false;
        }
        bool any = false, sure = false;
        value *row = NULL;
        for (size_t k = 0; k < right.count; k++) {
            if (!take_step(run->ev->x, n->at) || out->count >= MAX_ROWS) {
                run->open = true;
                return true;
            }
            if (row == NULL)
                row = new_row(run, left.items[i].values);
            memcpy(row + rp->first, right.items[k].values + rp->first,
                   (rp->end - rp->first) * sizeof *row);
            fill_copies(run, row, rp->end, place->end);
            truth t;
            if (!join_matches(run, j, place, rp->end, row, &t))
                return false;
            if (t == TRUTH_FALSE || t == TRUTH_NULL)
                continue;
            any = true;
            sure = sure || (t == TRUTH_TRUE && !right.items[k].maybe);
            if (!lateral)
                matched[k] = true;
            vec_push(run->ev->x->arena, out,
                     (table_row){row, t == TRUTH_UNKNOWN || left.items[i].maybe ||
                                          right.items[k].maybe});
            row = NULL;
        }
        if (keep_left && !sure) {
            row = new_row(run, left.items[i].values);
            null_side(run, row, rp->first, rp->end);
            fill_copies(run, row, rp->end, place->end);
            vec_push(run->ev->x->arena, out,
                     (table_row){row, left.items[i].maybe || any || run->open});
        }
    }
    for (size_t k = 0; keep_right && !lateral && k < all_right.count; k++) {
        if (matched[k])
            continue;
        value *row = new_row(run, all_right.items[k].values);
        null_side(run, row, lp->first, lp->end);
        fill_copies(run, row, rp->end, place->end);
        vec_push(run->ev->x->arena, out, (table_row){row, all_right.items[k].maybe});
    }
    return true;
}

static bool item_rows(select_run *run, const node *item, const row_list *base, filter_kind filter,
                      row_list *out)
{
    if (IS(join, item)) {
        row_list joined = {0};
        const item_range *place = range_of(run, item);
        if (!join_rows(run, item, base, filter, &joined))
            return false;
        for (size_t i = 0; i < joined.count; i++) {
            bool keep = true;
            if (filter == FILTER_ALL && place != NULL &&
                !apply_conjuncts(run, joined.items[i].values, 0, place->end, false, &keep,
                                 &joined.items[i].maybe))
                return false;
            if (keep)
                vec_push(run->ev->x->arena, out, joined.items[i]);
        }
        return true;
    }
    const item_range *place = range_of(run, item);
    if (place == NULL) {
        run->open = true;
        return true;
    }
    for (size_t i = 0; i < base->count; i++) {
        scan s = {
            .run = run, .base = &base->items[i], .place = place, .filter = filter, .out = out};
        if (!scan_item(&s, item))
            return false;
    }
    return true;
}

bool from_rows(select_run *run, node_list from, const node *where, row_list *out)
{
    row_list rows = {0};
    vec_push(run->ev->x->arena, &rows, (table_row){new_row(run, NULL), false});
    add_conjuncts(run, where);
    size_t filled = 0;
    for (size_t i = 0; i < from.count; i++) {
        row_list next = {0};
        if (!item_rows(run, from.items[i], &rows, FILTER_ALL, &next))
            return false;
        const item_range *place = range_of(run, from.items[i]);
        filled = place != NULL ? place->end : filled;
        mark_done(run, filled);
        rows = next;
    }
    for (size_t i = 0; i < rows.count; i++) {
        bool keep = true;
        if (!apply_conjuncts(run, rows.items[i].values, 0, filled, true, &keep,
                             &rows.items[i].maybe))
            return false;
        if (keep)
            vec_push(run->ev->x->arena, out, rows.items[i]);
    }
    return true;
}

bool matching_rows(evaluation *ev, level *l, const item_ranges *ranges, const value *base,
                   node_list from, const node *where, row_list *out, bool *open)
{
    select_run run = {.ev = ev, .l = l, .ranges = *ranges};
    row_list first = {0};
    vec_push(ev->x->arena, &first, (table_row){new_row(&run, base), false});
    add_conjuncts(&run, where);
    for (size_t i = 0; i < from.count; i++) {
        row_list next = {0};
        if (!item_rows(&run, from.items[i], &first, FILTER_NONE, &next))
            return false;
        first = next;
    }
    for (size_t i = 0; i < first.count; i++) {
        bool keep = true;
        if (!apply_conjuncts(&run, first.items[i].values, 0, l->columns.count, true, &keep,
                             &first.items[i].maybe))
            return false;
        if (keep)
            vec_push(ev->x->arena, out, first.items[i]);
    }
    *open = run.open;
    return true;
}
