#include "model/evaluate/evaluate_from.h"
#include "model/value/input_text.h"

#include <string.h>

#include "model/rows/rows.h"
#include "model/table/alter.h"
#include "model/value/compute.h"
#include "syntax/walk.h"

/*
 * FROM and WHERE: nested loops, with conditions applied as soon as their
 * columns are there. A condition that is not known leaves a row that may be
 * there; a table with rows that are not known makes the result open.
 */

enum { MAX_ROWS = 20000 };

/* Columns that a look-up adds on the way, of the system, have no place in a row. */
value *new_row(select_run *run, const value *from)
{
    if (run->width == 0)
        run->width = run->l->columns.count;
    value *row = arena_extend(run->ev->x->arena, NULL, 0, run->width + 1, sizeof *row);
    row[run->width] = value_null(OID_NONE);
    if (from != NULL) {
        memcpy(row, from, run->width * sizeof *row);
    } else {
        for (size_t i = 0; i < run->width; i++)
            row[i] = value_unknown(run->l->columns.items[i].of.type);
    }
    return row;
}

/* ---- FROM ---- */

const item_range *range_of(const select_run *run, const node *item)
{
    for (size_t i = 0; i < run->ranges.count; i++)
        if (run->ranges.items[i].item == item)
            return &run->ranges.items[i];
    return NULL;
}

work_place *work_of(select_run *run, const item_range *place)
{
    if (run->work == NULL)
        run->work = ARENA_ARRAY(run->ev->x->arena, work_place, run->ranges.count);
    return &run->work[place - run->ranges.items];
}

/* The item's row, with what stands before column `end` as in `base`. */
static value *row_beside(select_run *run, work_place *w, const value *base, size_t end)
{
    if (w->row == NULL)
        w->row = new_row(run, NULL);
    memcpy(w->row, base, end * sizeof *base);
    return w->row;
}

typedef struct scan {
    select_run *run;
    const table_row *base;
    const item_range *place;
    work_place *work;
    filter_kind filter;
    bool failed;
    value *row;
    row_fn sink;
    void *context;
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
        if (is_done(s->run, c) || c->needs > s->place->end || c->first == NO_ITEM ||
            c->first < s->place->first || !is_equality(n))
            continue;
        const node_operator_expr *e = AS(operator_expr, n);
        if (wanted_number(s, e->left, e->right) || wanted_number(s, e->right, e->left))
            return;
    }
}

/* The item's columns stand in the row. False: no more rows. */
static bool add_scanned(scan *s, bool maybe)
{
    select_run *run = s->run;
    if (!take_step(run->ev->x, s->place->item->at) || s->work->made >= MAX_ROWS) {
        run->open = true;
        return false;
    }
    bool keep = true;
    maybe = maybe || s->base->maybe;
    size_t from = s->filter == FILTER_OWN ? s->place->first : 0;
    bool own = s->filter == FILTER_OWN && from == 0; /* the first item: nothing stands before it */
    bool ok = s->filter == FILTER_NONE || own ||
              apply_conjuncts(run, s->row, from, s->place->end, false, &keep, &maybe);
    if (ok && keep) {
        s->work->made++;
        ok = s->sink(s->context, s->row, maybe);
    }
    s->failed = !ok;
    return ok;
}

/* False: no more rows. */
static bool pass_over(scan *s)
{
    if (s->passed_over++ % ROWS_PASSED_OVER != 0 || take_step(s->run->ev->x, s->place->item->at))
        return true;
    s->run->open = true;
    return false;
}

static bool sink_scanned(void *context, value *values)
{
    scan *s = context;
    const value *v = s->has_wanted ? &values[s->wanted_column - s->place->first] : NULL;
    if (v == NULL || v->kind != VALUE_KNOWN || v->integer == s->wanted)
        return add_scanned(s, false);
    return pass_over(s);
}

static bool scan_table_value(scan *s, const table_value *t)
{
    s->run->open = s->run->open || t->open;
    /* What SEARCH and CYCLE add to a query's columns is not known. */
    size_t width = s->place->end - s->place->first;
    size_t given = t->n_columns + t->identified < width ? t->n_columns + t->identified : width;
    for (size_t i = given; i < width; i++) {
        size_t at = s->place->first + i;
        s->row[at] = value_unknown(s->run->l->columns.items[at].of.type);
    }
    equal_key key =
        t->rows.count > 1 ? scan_key(s->run, s->place, s->filter) : (equal_key){.mine = NO_ITEM};
    const value *wanted = key.mine != NO_ITEM ? key_value(s->run, &key, s->base->values) : NULL;
    for (size_t i = 0; i < t->rows.count; i++) {
        const value *values = t->rows.items[i].values;
        if (wanted != NULL && key.mine - s->place->first < given &&
            keys_differ(s->run->ev->x, wanted, &values[key.mine - s->place->first])) {
            if (pass_over(s))
                continue;
            break;
        }
        memcpy(s->row + s->place->first, values, given * sizeof(value));
        if (!add_scanned(s, t->rows.items[i].maybe))
            break;
    }
    return !s->failed;
}

const cte_binding *find_cte(const evaluation *ev, const node *called)
{
    if (!str_absent(qualified_schema(called)))
        return NULL;
    for (const cte_binding *c = ev->ctes; c != NULL; c = c->next)
        if (str_eq(c->name, qualified_last(called)))
            return c;
    for (const cte_binding *c = ev->x->transitions; c != NULL; c = c->next)
        if (str_eq(c->name, qualified_last(called)))
            return c;
    return NULL;
}

/* What LATERAL sees: the items that stand in front. */
static level level_before(const level *l, size_t first)
{
    level before = *l;
    while (before.items.count > 0 && before.items.items[before.items.count - 1].first >= first)
        before.items.count--;
    before.columns.count = first;
    before.items.capacity = before.items.count; /* whatever is added goes elsewhere */
    before.columns.capacity = before.columns.count;
    return before;
}

/* One of the numbers behind TABLESAMPLE: tablesample_init(). */
static bool sample_number(scan *s, const node *n, oid to, const char *sqlstate, const char *called,
                          value *out)
{
    evaluation *ev = s->run->ev;
    level before = level_before(s->run->l, s->place->first);
    if (!evaluate_as(ev, &before, n, to, -1, out))
        return false;
    return out->kind != VALUE_NULL ||
           fail(ev->x, n->at, sqlstate, "%s parameter cannot be null", called);
}

/* Which rows chance takes is not known, but of all and of none. */
static bool sample_rows(scan *s, const relation *r, const node *sample, table_value *t)
{
    const node_table_sample *n = AS(table_sample, sample);
    execution *x = s->run->ev->x;
    const relation **parts;
    value share, seed;
    if (r->kind == 'p' && children_of(x, r->base.id, &parts) == 0) /* nothing is scanned */
        return true;
    if (!sample_number(s, n->args.items[0], TYPE_FLOAT8, "2202H", "TABLESAMPLE", &share) ||
        (n->repeatable != NULL &&
         !sample_number(s, n->repeatable, TYPE_FLOAT8, "2202G", "TABLESAMPLE REPEATABLE", &seed)))
        return false;
    double percent;
    bool known = share.kind == VALUE_KNOWN && value_as_double(x, &share, &percent);
    if (known && !(percent >= 0 && percent <= 100))
        return fail(x, n->base.at, "2202H", "sample percentage must be between 0 and 100");
    if (known && percent >= 100)
        return true;
    table_row *rows = arena_copy(x->arena, t->rows.items, t->rows.count * sizeof *rows);
    t->rows.items = rows;
    for (size_t i = 0; i < t->rows.count; i++)
        rows[i].maybe = true;
    if (known && percent == 0)
        *t = (table_value){.columns = t->columns, .n_columns = t->n_columns};
    return true;
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
        s->run->join_on = NULL; /* what the rows lead to are other scans */
        find_wanted(s);
        if (!catalog_view_rows(ev->x, r, named ? &wanted : NULL, &s->work->view,
                               s->row + s->place->first, sink_scanned, s))
            s->run->open = true;
        return !s->failed;
    }
    if (r->kind == 'm' && !r->populated)
        return never_gives_rows(s->run) ||
               fail(ev->x, s->place->item->at, "55000",
                    "materialized view \"%.*s\" has not been populated", STR_ARG(r->base.name));
    if (r->kind == 'v' && r->query != NULL && r->query->tree != NULL) {
        table_value t = {0};
        evaluation inner = {.x = ev->x, .depth = ev->depth, .spares = true};
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
    if (r->kind == 'f' && !check_foreign_scan(ev->x, n->at, r))
        return false;
    rows_read(ev->x, r, AS(relation, n)->only, &t);
    return (AS(relation, n)->sample == NULL || sample_rows(s, r, AS(relation, n)->sample, &t)) &&
           scan_table_value(s, &t);
}

/* How many columns a function of several in ROWS FROM has. */
static size_t width_of_call(scan *s, const node *item)
{
    evaluation *ev = s->run->ev;
    bool paired = IS(range_function_item, item), scalar;
    const node *call = paired ? AS(range_function_item, item)->call : item;
    const node_list *definition = paired && AS(range_function_item, item)->columns.count > 0
                                      ? &AS(range_function_item, item)->columns
                                      : NULL;
    analysis an = {.x = ev->x, .ctes = ev->ctes, .external = ev->external};
    resolved_call resolved = {0};
    const result_column *columns;
    size_t count = 1;
    typed of;
    if (!IS(function_call, call) || !analyze_call(&an, s->run->l, call, &of, &resolved) ||
        !function_columns(ev->x, &resolved, STR("f"), definition, &columns, &count, &scalar))
        return 1;
    return count;
}

/* ROWS FROM (f(), g()): their rows beside each other, as many as the longest has. */
static bool rows_of_functions(scan *s, const node_range_function *f, const result_column *columns,
                              size_t width, table_value *out)
{
    execution *x = s->run->ev->x;
    *out = (table_value){.columns = columns, .n_columns = width};
    for (size_t i = 0, first = 0; i < f->functions.count && first < width; i++) {
        const node *item = f->functions.items[i];
        size_t own = width_of_call(s, item);
        table_value t = {0};
        own = own < width - first ? own : width - first;
        if (!function_rows(s->run->ev, s->run->l,
                           IS(range_function_item, item) ? AS(range_function_item, item)->call
                                                         : item,
                           columns + first, own, &t))
            return false;
        out->open = out->open || t.open;
        while (out->rows.count < t.rows.count) {
            value *row = ARENA_ARRAY(x->arena, value, width + 1);
            for (size_t k = 0; k < width; k++)
                row[k] = value_null(columns[k].type);
            vec_push(x->arena, &out->rows, (table_row){row, false});
        }
        for (size_t k = 0; k < t.rows.count; k++) {
            memcpy(out->rows.items[k].values + first, t.rows.items[k].values, own * sizeof(value));
            out->rows.items[k].maybe = out->rows.items[k].maybe || t.rows.items[k].maybe;
        }
        first += own;
    }
    return true;
}

/* XMLTABLE: its rows are not computed, but that a text is no document. */
static bool scan_xml_table(scan *s, const node_range_table_function *f)
{
    evaluation *ev = s->run->ev;
    level before = level_before(s->run->l, s->place->first);
    value document;
    s->run->open = true;
    if (!str_is(f->form, "xmltable"))
        return true;
    if (!evaluate(ev, &before, f->args.items[1], &document))
        return false;
    bool known = document.kind == VALUE_KNOWN && document.items == NULL;
    return !known || xml_is_well_formed(str_from(arena_cstr(ev->x->arena, document.text)), true) ||
           fail(ev->x, f->base.at, "2200M", "could not parse XML document");
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
    case NODE_range_subquery: {
        level before = level_before(s->run->l, s->place->first);
        ev->spares = true;
        return evaluate_query(ev, AS(range_subquery, item)->lateral ? &before : s->run->l->outer,
                              AS(range_subquery, item)->query, &t) &&
               scan_table_value(s, &t);
    }
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
        size_t own = width - f->ordinality;
        level before = level_before(s->run->l, s->place->first);
        s->work->called = true;
        if (f->functions.count != 1 ? !rows_of_functions(s, f, columns, own, &t)
                                    : !function_rows(ev, &before, call, columns, own, &t))
            return false;
        for (size_t i = 0; f->ordinality && i < t.rows.count; i++) {
            value *wide = ARENA_ARRAY(ev->x->arena, value, width);
            memcpy(wide, t.rows.items[i].values, own * sizeof *wide);
            wide[own] = value_integer((int64_t)i + 1, TYPE_INT8);
            t.rows.items[i].values = wide;
        }
        t.n_columns = width;
        return scan_table_value(s, &t);
    }
    case NODE_range_table_function:
        return scan_xml_table(s, AS(range_table_function, item));
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
    if (j->on != NULL) {
        column_window outside = run->l->on;
        run->l->on = (column_window){place->first, made};
        bool ok = evaluate_condition(run->ev, run->l, j->on, out);
        if (!ok && fold_never_true(run->ev, run->l, j->on)) {
            run->ev->x->failure = (failure){.raised = false};
            *out = TRUTH_FALSE;
            ok = true;
        }
        run->l->on = outside;
        return ok;
    }
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

/* A join beside one row of what stands before it. */
typedef struct joining {
    select_run *run;
    const node_join *join;
    const item_range *place, *left, *right;
    work_place *work;
    filter_kind filter, right_filter;
    bool by_key;  /* the right side is looked up for every row of the left one */
    bool lateral; /* it is another one for every row of the left one */
    bool keep_left;
    bool *matched;         /* rows of the right side that is the same for all; NULL: nobody asks */
    const table_row *base; /* what stands before it */
    row_fn sink;
    void *context;
    bool stopped; /* too many rows */
    equal_key key;
    size_t passed_over;
    /* the row of the left side */
    value *row;
    bool left_maybe;
    bool any, sure; /* it has found a partner; a certain one */
} joining;

static bool joined(joining *j, bool maybe)
{
    bool keep = true;
    j->work->made++;
    if (j->filter == FILTER_ALL &&
        !apply_conjuncts(j->run, j->row, 0, j->place->end, false, &keep, &maybe))
        return false;
    return !keep || j->sink(j->context, j->row, maybe);
}

/* `columns` are those of the right side; `number` says which row of a fixed one it is. */
static bool join_right(joining *j, const value *columns, bool maybe, size_t number)
{
    select_run *run = j->run;
    if (j->stopped)
        return true;
    bool other = j->key.mine != NO_ITEM && keys_differ(run->ev->x, key_value(run, &j->key, j->row),
                                                       &columns[j->key.mine - j->right->first]);
    bool free_of_charge = other && j->passed_over++ % ROWS_PASSED_OVER != 0;
    if ((!free_of_charge && !take_step(run->ev->x, j->join->base.at)) ||
        j->work->made >= MAX_ROWS) {
        run->open = j->stopped = true;
        return true;
    }
    if (other)
        return true;
    memcpy(j->row + j->right->first, columns, (j->right->end - j->right->first) * sizeof *columns);
    fill_copies(run, j->row, j->right->end, j->place->end);
    truth t;
    if (!join_matches(run, j->join, j->place, j->right->end, j->row, &t))
        return false;
    if (t == TRUTH_FALSE || t == TRUTH_NULL)
        return true;
    j->any = true;
    j->sure = j->sure || (t == TRUTH_TRUE && !maybe);
    if (j->matched != NULL)
        j->matched[number] = true;
    return joined(j, t == TRUTH_UNKNOWN || j->left_maybe || maybe);
}

static bool join_scanned(void *context, value *row, bool maybe)
{
    joining *j = context;
    return join_right(j, row + j->right->first, maybe, 0);
}

/* The right side's columns of a row. */
static bool keep_right_row(void *context, value *row, bool maybe)
{
    const joining *j = context;
    arena *a = j->run->ev->x->arena;
    size_t width = j->right->end - j->right->first;
    value *columns = arena_copy(a, row + j->right->first, width * sizeof *columns);
    vec_push(a, &j->work->fixed, (table_row){columns, maybe});
    return true;
}

/* The rows of a right side that is the same for every row of the left one. */
static bool fix_right(joining *j)
{
    if (j->lateral || j->work->has_fixed)
        return true;
    bool every = j->join->join == JOIN_RIGHT || j->join->join == JOIN_FULL; /* partner or not */
    j->work->has_fixed = true;
    j->run->join_on = !every && IS(relation, j->join->right) ? j->join->on : NULL;
    j->run->join_filled = 0;
    bool ok = item_rows(j->run, j->join->right, j->base, j->right_filter, keep_right_row, j);
    j->run->join_on = NULL;
    return ok;
}

static bool join_left(void *context, value *row, bool maybe)
{
    joining *j = context;
    if (j->stopped)
        return true;
    if (!fix_right(j))
        return false;
    j->row = row_beside(j->run, j->work, row, j->right->first);
    j->left_maybe = maybe;
    j->any = j->sure = false;
    bool ok = true;
    if (j->lateral) {
        work_of(j->run, j->right)->made = 0;
        j->run->join_on = j->by_key ? j->join->on : NULL;
        j->run->join_filled = j->right->first;
        ok = item_rows(j->run, j->join->right, &(table_row){row, maybe}, j->right_filter,
                       join_scanned, j);
        j->run->join_on = NULL;
    }
    const row_list *fixed = &j->work->fixed;
    for (size_t i = 0; ok && !j->lateral && i < fixed->count; i++)
        ok = join_right(j, fixed->items[i].values, fixed->items[i].maybe, i);
    if (!ok || j->stopped || !j->keep_left || j->sure)
        return ok;
    null_side(j->run, j->row, j->right->first, j->right->end);
    fill_copies(j->run, j->row, j->right->end, j->place->end);
    return joined(j, j->left_maybe || j->any || j->run->open);
}

/* The rows of the right side that no row of the left one has met. */
static bool join_rest(joining *j, const table_row *base)
{
    const row_list *fixed = &j->work->fixed;
    for (size_t i = 0; j->matched != NULL && i < fixed->count && !j->stopped; i++) {
        if (j->matched[i])
            continue;
        j->row = row_beside(j->run, j->work, base->values, j->left->first);
        null_side(j->run, j->row, j->left->first, j->left->end);
        memcpy(j->row + j->right->first, fixed->items[i].values,
               (j->right->end - j->right->first) * sizeof(value));
        fill_copies(j->run, j->row, j->right->end, j->place->end);
        if (!joined(j, fixed->items[i].maybe))
            return false;
    }
    return true;
}

static bool join_rows(joining *j, const table_row *base)
{
    select_run *run = j->run;
    const node_join *join = j->join;
    bool keep_right = join->join == JOIN_RIGHT || join->join == JOIN_FULL;
    bool inner = join->join == JOIN_CROSS || join->join == JOIN_INNER;
    filter_kind left_filter = inner || join->join == JOIN_LEFT ? j->filter : FILTER_NONE;
    j->keep_left = join->join == JOIN_LEFT || join->join == JOIN_FULL;
    j->right_filter = inner && j->filter != FILTER_NONE ? FILTER_OWN : FILTER_NONE;
    j->key = join_key(run, j->left, j->right, join->on);
    j->by_key = !keep_right && joins_by_key(run, j->right, join->right, join->on);
    j->lateral = j->by_key ||
                 (join->right->kind != NODE_relation && join->right->kind != NODE_join &&
                  !(IS(range_subquery, join->right) && !AS(range_subquery, join->right)->lateral));
    j->base = base;
    if (join->join != JOIN_LEFT && !fix_right(j)) /* that is not read where there is no left side */
        return false;
    if (keep_right && !j->lateral)
        j->matched = ARENA_ARRAY(run->ev->x->arena, bool, j->work->fixed.count + 1);
    if (join->join == JOIN_RIGHT && !j->lateral && j->work->fixed.count == 0 && !run->open)
        return true;
    return item_rows(run, join->left, base, left_filter, join_left, j) && join_rest(j, base);
}

/* The rows of an item beside one row of what stands before it. */
bool item_rows(select_run *run, const node *item, const table_row *base, filter_kind filter,
               row_fn sink, void *context)
{
    const item_range *place = range_of(run, item);
    if (place == NULL) {
        run->open = true;
        return true;
    }
    work_place *work = work_of(run, place);
    if (!IS(join, item)) {
        scan s = {.run = run,
                  .base = base,
                  .place = place,
                  .work = work,
                  .filter = filter,
                  .sink = sink,
                  .context = context};
        s.row = row_beside(run, work, base->values, place->first);
        return scan_item(&s, item);
    }
    joining j = {.run = run,
                 .join = AS(join, item),
                 .place = place,
                 .left = range_of(run, AS(join, item)->left),
                 .right = range_of(run, AS(join, item)->right),
                 .work = work,
                 .filter = filter,
                 .sink = sink,
                 .context = context};
    if (j.left == NULL || j.right == NULL) {
        run->open = true;
        return true;
    }
    return join_rows(&j, base);
}
