#include "model/evaluate/evaluate_select.h"

#include <string.h>

#include "model/analyze/star.h"
#include "model/execute/ddl.h"
#include "model/ways.h"
#include "syntax/walk.h"

/* The targets of SELECT: sets in them, what they are sorted by. */

/* ---- calls that are not computed where they stand ---- */

typedef struct select_calls {
    const execution *x;
    node_vec windows, sets;
    bool aggregate;
} select_calls;

static walk_action find_calls(const node *n, void *context)
{
    select_calls *c = context;
    if (IS(select, n))
        return WALK_OVER;
    if (!IS(function_call, n))
        return WALK_INTO;
    const node_function_call *call = AS(function_call, n);
    if (call->over != NULL)
        vec_push(c->x->arena, &c->windows, n);
    else if (is_aggregate(c->x, call))
        c->aggregate = true;
    else if (function_named(c->x, call) != NULL && function_named(c->x, call)->returns_set)
        vec_push(c->x->arena, &c->sets, n);
    return WALK_INTO;
}

static void calls_of(const node_select *s, select_calls *out)
{
    select_calls in_other = {.x = out->x};
    for (size_t i = 0; i < s->targets.count; i++)
        walk(s->targets.items[i], find_calls, out);
    for (size_t i = 0; i < s->order_by.count; i++)
        walk(s->order_by.items[i], find_calls, out);
    for (size_t i = 0; i < s->distinct_on.count; i++)
        walk(s->distinct_on.items[i], find_calls, out);
    if (s->having != NULL)
        walk(s->having, find_calls, &in_other);
    for (size_t i = 0; i < s->windows.count; i++)
        walk(s->windows.items[i], find_calls, &in_other);
    out->aggregate = out->aggregate || in_other.aggregate || s->having != NULL;
}

/* ---- making rows ---- */

typedef struct projection {
    select_run *run;
    const node_select *s;
    output *out;
    select_calls calls;
    bound_calls bound;       /* windows, then sets */
    value *const *of_window; /* the values of each window function */
    table_value *set_rows;   /* of each set, for the row under way */
    oid *row_type;           /* ... when its rows have several columns; else OID_NONE */
    bool spares;
} projection;

/* What ORDER BY and DISTINCT ON mean by an entry: an output column's number or name, or an
 * expression. `input` false: there is nothing but the output. */
static bool entry_value(evaluation *ev, const level *l, const table_value *t, const node *n,
                        const value *output_row, bool input, value *out)
{
    if (IS(sort_by, n))
        n = AS(sort_by, n)->expr;
    if (IS(constant, n) && AS(constant, n)->type == CONSTANT_INTEGER) {
        size_t at = 0;
        for (size_t i = 0; i < AS(constant, n)->value.len; i++)
            at = at * 10 + (size_t)(AS(constant, n)->value.data[i] - '0');
        *out = at >= 1 && at <= t->n_columns ? output_row[at - 1] : value_unknown(OID_NONE);
        return true;
    }
    if (IS(column_ref, n) && AS(column_ref, n)->parts.count == 1 &&
        IS(identifier, AS(column_ref, n)->parts.items[0]))
        for (size_t i = 0; i < t->n_columns; i++)
            if (str_eq(t->columns[i].name,
                       AS(identifier, AS(column_ref, n)->parts.items[0])->name.text)) {
                *out = output_row[i];
                return true;
            }
    *out = value_unknown(OID_NONE);
    return !input || evaluate(ev, l, n, out);
}

static bool add_keys(evaluation *ev, const level *l, const node_select *s, output *o,
                     const value *row, bool input)
{
    size_t n = o->n_on + o->n_order;
    if (n == 0)
        return true;
    value *keys = ARENA_ARRAY(ev->x->arena, value, n);
    for (size_t i = 0; i < n; i++) {
        const node *entry = i < o->n_on ? s->distinct_on.items[i] : s->order_by.items[i - o->n_on];
        if (!entry_value(ev, l, o->table, entry, row, input, &keys[i]))
            return false;
    }
    vec_push(ev->x->arena, &o->keys, keys);
    return true;
}

static bool target_value(evaluation *ev, const level *l, const node *e, bool spares, value *out)
{
    execution *x = ev->x;
    failure before = x->failure;
    if (evaluate(ev, l, e, out))
        return true;
    if (!spares || x->failure.raised || calls_volatile(x, e)) /* which is not taken out */
        return false;
    *out = value_unknown(OID_NONE);
    out->mistake = arena_copy(x->arena, &x->failure, sizeof x->failure);
    x->failure = before;
    return true;
}

static bool check_used(execution *x, const value *v)
{
    if (v->kind != VALUE_UNKNOWN || v->mistake == NULL)
        return true;
    x->failure = *v->mistake;
    return false;
}

static bool target_values(evaluation *ev, const level *l, node_list targets, size_t width,
                          bool spares, value *values)
{
    size_t n = 0;
    for (size_t i = 0; i < targets.count && n < width; i++) {
        const node *t = targets.items[i];
        const node *e = IS(target, t) ? AS(target, t)->expr : t;
        value_list_of starred = {0};
        bool star;
        if (!evaluate_star(ev, l, e, &starred, &star))
            return false;
        for (size_t k = 0; k < starred.count && n < width; k++) {
            values[n++] = starred.items[k];
            if (!spares && !check_used(ev->x, &starred.items[k]))
                return false;
        }
        if (!star && n < width && !target_value(ev, l, e, spares, &values[n++]))
            return false;
    }
    while (n < width)
        values[n++] = value_unknown(OID_NONE);
    return true;
}

/* The columns of a function that returns a set of rows, and their type; OID_NONE: it returns one
 * value a row. */
static oid set_columns(evaluation *ev, const level *l, const node *call,
                       const result_column **columns, size_t *count)
{
    static const result_column single = {.typmod = -1};
    analysis an = {.x = ev->x, .external = ev->external, .ctes = ev->ctes};
    resolved_call resolved = {0};
    typed of;
    bool scalar = true;
    if (analyze_call(&an, (level *)l, call, &of, &resolved) && resolved.function != NULL &&
        function_columns(ev->x, &resolved, STR("f"), NULL, columns, count, &scalar) && !scalar)
        return type_is_row(ev->x, resolved.result) ? resolved.result : TYPE_RECORD;
    *columns = &single;
    *count = 1;
    return OID_NONE;
}

/* The sets of a row; *turns is how many rows they make of it. */
static bool run_sets(projection *p, evaluation *ev, size_t *turns)
{
    size_t n_windows = p->calls.windows.count;
    *turns = p->calls.sets.count == 0;
    for (size_t i = 0; i < p->calls.sets.count; i++) {
        const result_column *columns;
        size_t width;
        const node *call = p->calls.sets.items[i];
        p->bound.count = n_windows; /* those inside of another one are not bound yet */
        p->row_type[i] = set_columns(ev, p->run->l, call, &columns, &width);
        if (!function_rows(ev, p->run->l, call, columns, width, &p->set_rows[i]))
            return false;
        p->out->table->open = p->out->table->open || p->set_rows[i].open;
        if (p->set_rows[i].rows.count > *turns)
            *turns = p->set_rows[i].rows.count;
    }
    p->bound.count = n_windows + p->calls.sets.count;
    return true;
}

static value set_value(execution *x, const table_value *t, oid row_type, size_t turn)
{
    if (turn >= t->rows.count)
        return value_null(OID_NONE);
    const value *row = t->rows.items[turn].values;
    if (row_type == OID_NONE)
        return row[0];
    str *fields = ARENA_ARRAY(x->arena, str, t->n_columns + 1);
    for (size_t i = 0; i < t->n_columns; i++)
        fields[i] = t->columns[i].name;
    value v = value_list(row_type, row, t->n_columns);
    v.fields = fields;
    return v;
}

/* Of a row that may not be there, what fails or leaves something is another way. True: this way is
 * the one without the row, and nothing of it is left. */
static bool acts_in_doubt(const projection *p, bool ok, catalog_mark before, bool *maybe)
{
    execution *x = p->run->ev->x;
    if (ok && catalog_savepoint(x->catalog) == before)
        return false;
    *maybe = false;
    if (choose_way(x, p->s->base.at, 2, false, "whether there is a row is not known") == 1)
        return false;
    catalog_rollback(x->catalog, before);
    return true;
}

static bool project_row(projection *p, size_t number, const base_row *from)
{
    enum { MAX_ROWS = 20000 };
    evaluation ev = *p->run->ev;
    execution *x = ev.x;
    table_value *t = p->out->table;
    size_t n_windows = p->calls.windows.count, turns;
    ev.group = from->group;
    ev.bound = &p->bound;
    p->run->l->row = from->row.values;
    for (size_t i = 0; i < n_windows; i++)
        p->bound.items[i].v = p->of_window[i][number];
    if (!run_sets(p, &ev, &turns))
        return false;
    for (size_t turn = 0; turn < turns; turn++) {
        bool maybe = from->row.maybe;
        for (size_t i = 0; i < p->calls.sets.count; i++) {
            const table_value *rows = &p->set_rows[i];
            p->bound.items[n_windows + i].v = set_value(x, rows, p->row_type[i], turn);
            maybe = maybe || (turn < rows->rows.count && rows->rows.items[turn].maybe);
        }
        if (t->rows.count >= MAX_ROWS) {
            t->open = true;
            return true;
        }
        value *values = ARENA_ARRAY(x->arena, value, t->n_columns + 1);
        catalog_mark before = catalog_savepoint(x->catalog);
        failure none = x->failure;
        p->run->l->row = from->row.values;
        bool ok = target_values(&ev, p->run->l, p->s->targets, t->n_columns, p->spares, values);
        if (maybe && acts_in_doubt(p, ok, before, &maybe)) {
            x->failure = none;
            continue;
        }
        if (!ok || !add_keys(&ev, p->run->l, p->s, p->out, values, true))
            return false;
        vec_push(x->arena, &t->rows, (table_row){values, maybe});
    }
    return true;
}

static bool project_all(select_run *run, const node_select *s, const select_calls *calls,
                        const base_list *rows, bool spares, output *o)
{
    arena *a = run->ev->x->arena;
    size_t n_windows = calls->windows.count, n_sets = calls->sets.count;
    value **of_window = ARENA_ARRAY(a, value *, n_windows + 1);
    projection p = {
        .run = run, .s = s, .out = o, .calls = *calls, .spares = spares, .of_window = of_window};
    p.bound.items = ARENA_ARRAY(a, bound_call, n_windows + n_sets + 1);
    p.bound.count = n_windows;
    p.set_rows = ARENA_ARRAY(a, table_value, n_sets + 1);
    p.row_type = ARENA_ARRAY(a, oid, n_sets + 1);
    for (size_t i = 0; i < n_windows; i++) {
        of_window[i] = ARENA_ARRAY(a, value, rows->count + 1);
        p.bound.items[i].call = calls->windows.items[i];
        if (!window_values(run, s, rows, AS(function_call, calls->windows.items[i]), of_window[i]))
            return false;
    }
    for (size_t i = 0; i < n_sets; i++)
        p.bound.items[n_windows + i].call = calls->sets.items[i];
    for (size_t i = 0; i < rows->count; i++)
        if (!project_row(&p, i, &rows->items[i]))
            return false;
    return true;
}

bool select_plain(evaluation *ev, const level *outer, const node_select *s, bool spares,
                  table_value *out)
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
    bool none = s->having != NULL && planned_never_true(ev, l, s->having);
    if ((s->limit != NULL || s->offset != NULL) && !limit_begins(ev, l, s, &none))
        return false;
    if (none) /* and nothing is read */
        return true;
    output o = {.table = out, .n_on = s->distinct_on.count, .n_order = s->order_by.count};
    select_calls calls = {.x = ev->x};
    calls_of(s, &calls);
    row_list rows = {0};
    base_list made = {0};
    s = plan_having(ev->x, s);
    if (!from_rows(&run, s->from, s->where, &rows))
        return false;
    if (s->group_by.count > 0 || calls.aggregate) {
        if (!group_rows(&run, s, &rows, spares, &made))
            return false;
        out->unsorted = made.count > 1 && s->order_by.count == 0;
        out->open = run.open && s->group_by.count > 0;
    } else {
        for (size_t i = 0; i < rows.count; i++)
            vec_push(ev->x->arena, &made, (base_row){rows.items[i], NULL});
        out->open = run.open;
    }
    /* A window leaves its rows in its own order, and which of several is the last one is the
     * planner's. */
    out->unsorted = out->unsorted || (calls.windows.count > 0 && made.count > 1);
    return project_all(&run, s, &calls, &made, spares && !s->distinct && o.n_on == 0, &o) &&
           finish_rows(ev, l, s, &o);
}

/* ---- VALUES and UNION: only the output can be named ---- */

bool finish_plain_rows(evaluation *ev, const level *l, const node_select *s, table_value *t)
{
    output o = {.table = t, .n_order = s->order_by.count};
    for (size_t i = 0; i < t->rows.count; i++)
        if (!add_keys(ev, l, s, &o, t->rows.items[i].values, false))
            return false;
    return finish_rows(ev, l, s, &o);
}
