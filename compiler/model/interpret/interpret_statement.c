#include "model/interpret/interpret.h"

#include <string.h>

#include "model/analyze/cleared.h"
#include "model/rows/deferred.h"
#include "model/session/in_use.h"
#include "model/session/rights.h"
#include "model/ways.h"
#include "support/buf.h"
#include "syntax/statement_kind.h"
#include "syntax/walk.h"

/* The statements of PL/pgSQL that hold no others, and expressions in it. */

/* ---- expressions ---- */

static const node *query_of(const node *n)
{
    return IS(pl_expr, n) ? AS(pl_expr, n)->query : n;
}

static bool query_rows(frame *f, const node *query, size_t most, table_value *out)
{
    execution *x = f->x;
    evaluation ev = {.x = x, .external = &f->scope, .most = most};
    query = query_of(query);
    if (query == NULL ||
        (query->kind != NODE_select && query->kind != NODE_insert && query->kind != NODE_update &&
         query->kind != NODE_delete && query->kind != NODE_merge)) {
        *out = (table_value){.open = true};
        return query == NULL || (check_read_only(x, f->function, query) && execute_node(x, query));
    }
    return check_read_only(x, f->function, query) && check_planned_query(x, &f->scope, query) &&
           evaluate_query(&ev, NULL, query, out);
}

bool frame_query(frame *f, const node *query, table_value *out)
{
    return query_rows(f, query, 0, out);
}

typedef struct expression_parts {
    bool query;
    bool lazy; /* what may compute only some of its parts */
} expression_parts;

static walk_action look_at_parts(const node *n, void *context)
{
    expression_parts *p = context;
    p->query |= IS(select, n);
    p->lazy |= IS(case_expr, n) || IS(bool_expr, n) || IS(coalesce_expr, n);
    return p->query ? WALK_STOP : WALK_INTO;
}

typedef struct aggregate_search {
    const execution *x;
    bool found;
} aggregate_search;

static walk_action find_aggregate(const node *n, void *context)
{
    aggregate_search *s = context;
    if (IS(select, n))
        return WALK_OVER;
    s->found = s->found || (IS(function_call, n) && AS(function_call, n)->over == NULL &&
                            is_aggregate(s->x, AS(function_call, n)));
    return s->found ? WALK_STOP : WALK_INTO;
}

/* What aggregates make of the one row that there is. */
static bool has_aggregate(const execution *x, const node *e)
{
    aggregate_search s = {x, false};
    walk(e, find_aggregate, &s);
    return s.found;
}

/* An expression is understood before it is computed the first time; one that holds a query is
 * planned as one. Constants are folded also where they may never be asked for. */
static bool frame_understands(frame *f, const node *query, const node *e)
{
    const expression *bound = NULL;
    expression_parts parts = {.query = false};
    walk(e, look_at_parts, &parts);
    if (parts.query) /* its plan analyses all before it looks for what a constant comes to */
        return check_planned_query(f->x, &f->scope, query);
    checking c = checking_begin(f->x, e, (clearance){.plan = true});
    bool ok = parts.lazy ? check_planned_expression(f->x, &f->scope, e)
                         : analyze_expression(f->x, &f->scope, e, OID_NONE, &bound);
    bool silent = ok && checking_is_silent(f->x, &c);
    if (!checking_end(f->x, &c, ok))
        return false;
    if (f->rows.known != NULL && silent && !has_aggregate(f->x, e))
        understood_keep(f->x, &f->rows, &f->scope, e);
    return true;
}

static walk_action stop_at_query(const node *n, void *context)
{
    (void)context;
    return IS(select, n) ? WALK_STOP : WALK_INTO;
}

/* The expression that a query is no more than; NULL: it is more. */
static const node *only_expression(const node *query)
{
    const node_select *s = IS(select, query) ? AS(select, query) : NULL;
    bool only = s != NULL && s->form == SELECT_PLAIN && s->from.count == 0 && s->where == NULL &&
                s->targets.count == 1 && s->group_by.count == 0 && s->with == NULL &&
                s->limit == NULL && IS(target, s->targets.items[0]);
    return only ? AS(target, s->targets.items[0])->expr : NULL;
}

/* *done false: it is a query's matter. */
static bool evaluate_alone(frame *f, const node *query, value *out, bool *done)
{
    const node *e = only_expression(query);
    evaluation ev = {.x = f->x, .external = &f->scope};
    *done = e != NULL;
    if (e == NULL)
        return true;
    const node **seen = &f->analyzed[((uintptr_t)e >> 3) % ANALYZED_PLACES];
    bool known = *seen == e || is_understood(f->x, &f->rows, e);
    if (!known && !frame_understands(f, query, e))
        return false;
    *done = known || !has_aggregate(f->x, e);
    if (!*done)
        return true;
    *seen = e;
    ev.generic = walk(e, stop_at_query, NULL);
    if (!evaluate(&ev, NULL, e, out))
        return false;
    if (!ev.generic) /* no simple expression: it is run, for a row */
        f->x->row_count = 1;
    return true;
}

bool frame_evaluate(frame *f, const node *n, value *out)
{
    const node *query = query_of(n);
    bool done, ok = evaluate_alone(f, query, out, &done);
    if (!ok || done)
        return ok;
    table_value t;
    if (!frame_query(f, n, &t))
        return false;
    bool no_columns = IS(select, query) && AS(select, query)->form == SELECT_PLAIN &&
                      AS(select, query)->targets.count == 0;
    if (no_columns || (!t.open && t.n_columns != 1)) /* exec_eval_expr() */
        return fail(f->x, n->at, "42601", "query returned %zu columns", t.n_columns);
    f->x->row_count = t.open ? ROWS_UNKNOWN : t.rows.count > 1 ? 2 : (long)t.rows.count;
    if (t.rows.count == 0 && !t.open)
        *out = value_null(t.n_columns > 0 ? t.columns[0].type : OID_NONE);
    else if (t.rows.count == 0 || t.open || t.rows.items[0].maybe || t.n_columns == 0)
        *out = value_unknown(t.n_columns > 0 ? t.columns[0].type : OID_NONE);
    else if (t.rows.count > 1)
        return fail(f->x, n->at, "21000", "query returned more than one row");
    else
        *out = t.rows.items[0].values[0];
    return true;
}

bool frame_condition(frame *f, const node *n, truth *out)
{
    value v;
    passage p = passage_begin(f->x);
    if (!frame_evaluate(f, n, &v))
        return false;
    if (v.kind == VALUE_KNOWN && type_base(f->x, v.type) != TYPE_BOOL &&
        !value_assign(f->x, n->at, v, TYPE_BOOL, -1, &v))
        return false;
    *out = value_as_truth(&v);
    passage_end(f->x, p);
    return true;
}

/* ---- assignment ---- */

/* A record takes the columns of what it is given. */
static value row_value_of(frame *f, const table_value *t, const value *values, oid of)
{
    str *fields = ARENA_ARRAY(f->x->arena, str, t->n_columns + 1);
    value *items = ARENA_ARRAY(f->x->arena, value, t->n_columns + 1);
    for (size_t i = 0; i < t->n_columns; i++) {
        fields[i] = t->columns[i].name;
        items[i] = values != NULL ? values[i] : value_null(t->columns[i].type);
        if (items[i].kind == VALUE_KNOWN && items[i].type == TYPE_UNKNOWN)
            items[i].type = TYPE_TEXT;
    }
    value row = value_list(of, items, t->n_columns);
    row.fields = fields;
    return row;
}

/* A row of a type has that type's columns: what is missing is NULL, what is too much goes
 * (exec_move_row_from_fields() of pl_exec.c). */
static bool row_of_type(frame *f, range at, oid of, const relation *r, const table_value *t,
                        const value *values, value *out)
{
    size_t count = 0;
    const result_column *columns = relation_result(f->x, r, &count);
    str *fields = ARENA_ARRAY(f->x->arena, str, count + 1);
    value *items = ARENA_ARRAY(f->x->arena, value, count + 1);
    for (size_t i = 0; i < count; i++) {
        fields[i] = columns[i].name;
        items[i] = i < t->n_columns ? values[i] : value_null(columns[i].type);
        if (i >= t->n_columns && t->open)
            items[i] = value_unknown(columns[i].type);
        if (!value_assign(f->x, at, items[i], columns[i].type, columns[i].typmod, &items[i]))
            return false;
    }
    *out = value_list(of, items, count);
    out->fields = fields;
    return true;
}

/* What is put together here: value_assign() looks at a domain itself. */
static bool obeys_domain(frame *f, range at, oid of, value *v)
{
    const type *domain = type_get(f->x, of);
    return domain == NULL || domain->kind != 'd' || check_domain(f->x, at, domain, v);
}

bool frame_fits(frame *f, range at, typed of, value given, value *out)
{
    *out = given;
    const relation *r = type_relation(f->x, of.type);
    if (r != NULL && given.kind == VALUE_KNOWN && given.items != NULL && given.type != of.type &&
        type_is_row(f->x, given.type))
        return row_of_type(f, at, of.type, r, &(table_value){.n_columns = given.n_items},
                           given.items, out) &&
               obeys_domain(f, at, of.type, out);
    if (of.type != TYPE_RECORD)
        return of.type == OID_NONE || value_assign(f->x, at, given, of.type, of.typmod, out);
    return given.kind == VALUE_NULL || given.type == OID_NONE || type_is_row(f->x, given.type) ||
           fail(f->x, at, "0A000", "input of anonymous composite types is not implemented");
}

static bool assign_variable(frame *f, range at, variable *v, value given)
{
    if (v->constant)
        return fail(f->x, at, "22005", "variable \"%.*s\" is declared CONSTANT", STR_ARG(v->name));
    if (v->not_null && given.kind == VALUE_NULL)
        return fail(f->x, at, "22004",
                    "null value cannot be assigned to variable \"%.*s\" declared NOT NULL",
                    STR_ARG(v->name));
    if (!frame_fits(f, at, v->of, given, &given))
        return false;
    if (v->row_of != NULL && given.kind == VALUE_KNOWN && given.items != NULL &&
        given.fields == NULL) {
        size_t count = 0;
        const result_column *columns = relation_result(f->x, v->row_of, &count);
        str *fields = ARENA_ARRAY(f->x->arena, str, given.n_items + 1);
        for (size_t i = 0; i < given.n_items && i < count; i++)
            fields[i] = columns[i].name;
        given.fields = fields;
    }
    v->value = given;
    return true;
}

/* transformPLAssignStmt(): what is known of the part before there is a value. */
static bool check_part(frame *f, const variable *v, bool of_row, node_list steps)
{
    analysis an = {.x = f->x};
    const column whole = {.name = v->name};
    typed of = typed_as(v->row_of != NULL ? v->row_of->row_type : v->of.type, -1, OID_NONE);
    return (of_row && v->row_of == NULL) || analyze_assigned_part(&an, steps, &whole, &of);
}

/* r.f, a[1], r.a[1].f: what stands behind the variable's name, then the steps. */
static bool assign_part(frame *f, range at, variable *v, node_list names, node_list steps,
                        value given)
{
    execution *x = f->x;
    evaluation ev = {.x = x, .external = &f->scope};
    node **all = ARENA_ARRAY(x->arena, node *, names.count + steps.count + 1);
    if (v->constant)
        return fail(x, at, "22005", "variable \"%.*s\" is declared CONSTANT", STR_ARG(v->name));
    for (size_t i = 0; i < names.count; i++)
        all[i] = names.items[i];
    for (size_t i = 0; i < steps.count; i++)
        all[names.count + i] = steps.items[i];
    assignment_target to = {at, v->of.type, -1, {all, names.count + steps.count}};
    if (!check_part(f, v, names.count > 0, to.steps))
        return false;
    if (v->value.kind == VALUE_NULL && v->of.type == TYPE_RECORD && v->row_of == NULL)
        return fail(x, at, "55000", "record \"%.*s\" is not assigned yet", STR_ARG(v->name));
    if (v->row_of != NULL)
        to.of = v->row_of->row_type;
    if (v->value.kind == VALUE_UNKNOWN && names.count > 0)
        return true;
    value now;
    if (!assign_steps(&ev, NULL, to, &v->value, given, &now) ||
        (names.count > 0 && !obeys_domain(f, at, v->of.type, &now)))
        return false;
    v->value = now;
    return true;
}

bool frame_assign(frame *f, const node *target, value given)
{
    found_name found_target;
    node_list steps = {NULL, 0};
    const node *named = target;
    while (IS(paren_expr, named))
        named = AS(paren_expr, named)->arg;
    if (IS(indirection, named)) {
        steps = AS(indirection, named)->steps;
        named = AS(indirection, named)->arg;
    }
    while (IS(paren_expr, named))
        named = AS(paren_expr, named)->arg;
    if (IS(parameter, named)) {
        variable *v = find_parameter(&f->scope, AS(parameter, named)->number);
        return v == NULL ||
               (steps.count > 0 ? assign_part(f, target->at, v, (node_list){NULL, 0}, steps, given)
                                : assign_variable(f, target->at, v, given));
    }
    if (!IS(column_ref, named))
        return true;
    node_list parts = AS(column_ref, named)->parts;
    node_column_ref short_name = *AS(column_ref, named); /* behind a field are those within it */
    short_name.parts.count = parts.count > 2 ? 2 : parts.count;
    if (find_name(f->x, NULL, &f->scope, &short_name.base, &found_target) != FOUND_VARIABLE)
        return fail(f->x, target->at, "42601", "\"%.*s\" is not a known variable",
                    STR_ARG(AS(identifier, parts.items[0])->name.text));
    node_list names = {parts.items + found_target.used, parts.count - found_target.used};
    return names.count + steps.count > 0
               ? assign_part(f, target->at, found_target.variable, names, steps, given)
               : assign_variable(f, target->at, found_target.variable, given);
}

bool frame_assign_row(frame *f, node_list targets, const table_value *t, const value *values)
{
    if (targets.count == 1 && IS(column_ref, targets.items[0])) {
        found_name only;
        node_list parts = AS(column_ref, targets.items[0])->parts;
        if (find_name(f->x, NULL, &f->scope, targets.items[0], &only) != FOUND_VARIABLE)
            return false;
        variable *v = only.variable;
        const type *of = type_get(f->x, type_base(f->x, v->of.type));
        bool row =
            v->of.type == TYPE_RECORD || v->row_of != NULL || (of != NULL && of->kind == 'c');
        if (row && only.used == parts.count) {
            range at = targets.items[0]->at;
            bool domain = v->row_of != NULL && v->row_of->row_type != v->of.type;
            if (values != NULL && t->open && t->n_columns == 0) { /* of whatever columns */
                v->value = value_unknown(v->of.type);
                return true;
            }
            value now = values == NULL && v->of.type != TYPE_RECORD && !domain
                            ? value_null(v->of.type)
                            : row_value_of(f, t, values, v->of.type);
            if (v->row_of != NULL && (values != NULL || domain) &&
                !row_of_type(f, at, v->of.type, v->row_of, t, values != NULL ? values : now.items,
                             &now))
                return false;
            if (domain && !obeys_domain(f, at, v->of.type, &now)) /* no row: one of nulls */
                return false;
            v->value = now;
            return true;
        }
    }
    for (size_t i = 0; i < targets.count; i++) {
        value v = values != NULL && i < t->n_columns ? values[i]
                  : values == NULL || !t->open       ? value_null(OID_NONE)
                                                     : value_unknown(OID_NONE);
        if (!frame_assign(f, targets.items[i], v))
            return false;
    }
    return true;
}

/* ---- results of statements ---- */

static bool is_sure(const table_value *t)
{
    bool sure = !t->open;
    for (size_t i = 0; i < t->rows.count; i++)
        sure = sure && !t->rows.items[i].maybe;
    return sure;
}

bool frame_take(frame *f, const node *n, node_list into, bool strict, const table_value *t)
{
    execution *x = f->x;
    if (!is_sure(t)) {
        value *row = ARENA_ARRAY(x->arena, value, t->n_columns + into.count + 1);
        for (size_t i = 0; i < t->n_columns + into.count; i++)
            row[i] = value_unknown(i < t->n_columns ? t->columns[i].type : OID_NONE);
        f->found->value = value_unknown(TYPE_BOOL);
        if (strict && choose_way(x, n->at, 2, false, "whether there is a row is not known") == 1)
            return fail(x, n->at, "P0002", "query returned no rows");
        return into.count == 0 || frame_assign_row(f, into, t, row);
    }
    f->found->value = value_bool(t->rows.count > 0);
    if (into.count == 0)
        return true;
    if (strict && t->rows.count == 0)
        return fail(x, n->at, "P0002", "query returned no rows");
    if (strict && t->rows.count > 1)
        return fail(x, n->at, "P0003", "query returned more than one row");
    return frame_assign_row(f, into, t, t->rows.count > 0 ? t->rows.items[0].values : NULL);
}

static bool is_data(const node *n)
{
    return IS(insert, n) || IS(update, n) || IS(delete, n) || IS(merge, n);
}

/* Other statements whose rows SPI counts; what those were is not kept. */
static bool counts_rows(const node *n)
{
    return IS(create_table_as, n) || IS(copy, n) || IS(refresh_view, n) || IS(execute, n);
}

/* What SPI does not run: _SPI_execute_plan() of spi.c. `why`: what is said of COMMIT and its like.
 */
static bool check_allowed(execution *x, range at, const node *n, const char *why)
{
    if (IS(transaction, n))
        return fail(x, at, "0A000", "%s", why);
    return !IS(copy, n) || AS(copy, n)->file_kind == COPY_FILE || AS(copy, n)->program ||
           fail(x, at, "0A000", "cannot COPY to/from client in PL/pgSQL");
}

/* INTO of what gives no rows, which is seen when it has run. */
static bool gives_what_it_must(execution *x, const node *n)
{
    return AS(pl_sql, n)->into.count == 0 ||
           fail(x, n->at, "42601", "INTO used with a command that cannot return data");
}

static bool run_sql(frame *f, const node *n)
{
    const node_pl_sql *s = AS(pl_sql, n);
    execution *x = f->x;
    table_value t = {0};
    if (IS(select, s->statement)) {
        if (!frame_query(f, s->statement, &t))
            return false;
        if (s->into.count == 0) /* exec_stmt_execsql() sees it when it has run */
            return fail(x, n->at, "42601", "query has no destination for result data");
        return frame_take(f, n, s->into, s->strict, &t);
    }
    if (!is_data(s->statement)) {
        bool ok =
            check_allowed(x, n->at, s->statement, "unsupported transaction command in PL/pgSQL") &&
            check_read_only(x, f->function, s->statement) && execute_node(x, s->statement);
        x->row_count = counts_rows(s->statement) ? ROWS_UNKNOWN : 0;
        if (!ok || !returns_rows(s->statement))
            return ok && gives_what_it_must(x, n);
        t.open = true; /* of SHOW or EXPLAIN */
        return s->into.count > 0
                   ? frame_take(f, n, s->into, s->strict, &t)
                   : fail(x, n->at, "42601", "query has no destination for result data");
    }
    x->row_count = 0; /* of INTO's rows a second one is a mistake, and the last that is written */
    if (!query_rows(f, s->statement, s->into.count > 0 ? 2 : 0, &t))
        return false;
    if (s->into.count == 0 && t.n_columns > 0)
        return fail(x, n->at, "42601", "query has no destination for result data");
    if (!returns_rows(s->statement) && !gives_what_it_must(x, n))
        return false;
    if (s->into.count > 0 && is_sure(&t) && t.rows.count > 1) /* STRICT or not */
        return fail(x, n->at, "P0003", "query returned more than one row");
    if (s->into.count > 0 && !frame_take(f, n, s->into, s->strict, &t))
        return false;
    f->found->value =
        x->row_count == ROWS_UNKNOWN ? value_unknown(TYPE_BOOL) : value_bool(x->row_count != 0);
    return true;
}

/* ---- EXECUTE ---- */

str command_tag(execution *x, const node *tree)
{
    char *tag = arena_cstr(x->arena, str_from(statement_kind(tree)));
    for (char *c = tag; *c != '\0'; c++)
        *c = (char)(*c >= 'a' && *c <= 'z' ? *c - 'a' + 'A' : *c);
    return str_from(tag);
}

bool returns_rows(const node *tree)
{
    switch (tree->kind) {
    case NODE_select:
        return !IS(into_clause, select_into(tree));
    case NODE_insert:
        return IS(returning, AS(insert, tree)->returning);
    case NODE_update:
        return IS(returning, AS(update, tree)->returning);
    case NODE_delete:
        return IS(returning, AS(delete, tree)->returning);
    case NODE_fetch:
        return !AS(fetch, tree)->move;
    case NODE_explain:
    case NODE_show:
    case NODE_call:
    case NODE_execute:
        return true;
    default:
        return false;
    }
}

/* SPI_cursor_open(), _SPI_execute_plan() with must_return_tuples: what stands in the text is
 * something whose rows can be read. */
static bool check_purpose(execution *x, range at, const script *all, execute_purpose purpose)
{
    if (purpose == EXECUTE_FOR_CURSOR && all->count != 1)
        return fail(x, at, "42P11", "cannot open multi-query plan as cursor");
    if (purpose == EXECUTE_FOR_ROWS && all->count == 0)
        return fail(x, at, "42601", "empty query does not return tuples");
    const node *first = all->count > 0 ? all->statements[0].tree : NULL;
    if (purpose == EXECUTE_FOR_CURSOR && !returns_rows(first))
        return fail(x, at, "42P11", "cannot open %.*s query as cursor",
                    STR_ARG(IS(select, first) ? STR("SELECT INTO") : command_tag(x, first)));
    return true;
}

static bool run_text(frame *f, range at, str text, const scope *inside, execute_purpose purpose,
                     table_value *out)
{
    execution *x = f->x;
    const source *s = at.source != NULL
                          ? source_derive(x->arena, at.source, at.start, at.end, text, NULL, 0)
                          : source_from_text(x->arena, STR("EXECUTE"), text);
    const script *all = parse_text(x, s, at);
    if (all == NULL || !check_purpose(x, at, all, purpose))
        return false;
    const scope *before = x->scope;
    bool ok = true;
    for (size_t i = 0; i < all->count && ok; i++) {
        const node *tree = all->statements[i].tree;
        x->scope = inside;
        *out = (table_value){0};
        if (!check_allowed(x, at, tree, "EXECUTE of transaction commands is not implemented")) {
            ok = false;
            continue;
        }
        if (purpose == EXECUTE_FOR_ROWS && !returns_rows(tree)) {
            ok = fail(x, at, "42601", "%.*s query does not return tuples",
                      STR_ARG(command_tag(x, tree)));
            continue;
        }
        if (!IS(select, tree) && !is_data(tree)) {
            ok = check_read_only(x, f->function, tree) && execute_node(x, tree);
            x->row_count = counts_rows(tree) ? ROWS_UNKNOWN : 0;
            out->open = true;
            continue;
        }
        evaluation ev = {.x = x, .external = inside};
        catalog_mark mark = catalog_savepoint(x->catalog);
        const node *cause = x->cause;
        x->cause = tree;
        x->row_count = 0;
        if (IS(into_clause, select_into(tree)))
            ok = execute_node(x, tree) &&
                 fail(x, at, "0A000", "EXECUTE of SELECT ... INTO is not implemented");
        else
            ok = check_read_only(x, f->function, tree) && check_planned_query(x, inside, tree) &&
                 evaluate_query(&ev, NULL, tree, out);
        x->cause = cause;
        if (!ok)
            catalog_rollback(x->catalog, mark);
        else if (purpose == EXECUTE_FOR_CURSOR)
            use_by_query(x, inside, tree);
    }
    x->scope = before;
    out->open = out->open || (purpose == EXECUTE_FOR_ROWS && all->count > 1);
    if (ok && purpose == EXECUTE_INTO &&
        (all->count == 0 || !returns_rows(all->statements[all->count - 1].tree)))
        return fail(x, at, "42601", "INTO used with a command that cannot return data");
    return ok;
}

bool frame_execute(frame *f, const node *command, node_list using, execute_purpose purpose,
                   table_value *out, bool *known)
{
    execution *x = f->x;
    value text;
    variables *params = ARENA_NEW(x->arena, variables);
    *params =
        (variables){.items = ARENA_ARRAY(x->arena, variable, using.count + 1), .positional = true};
    if (!frame_evaluate(f, command, &text))
        return false;
    if (text.kind == VALUE_NULL)
        return fail(x, command->at, "22004", "query string argument of EXECUTE is null");
    for (size_t i = 0; i < using.count; i++) {
        value v;
        if (!frame_evaluate(f, using.items[i], &v))
            return false;
        if (v.type == TYPE_UNKNOWN)
            v.type = TYPE_TEXT;
        frame_declare(params, (str){NULL, 0}, typed_as(v.type, -1, OID_NONE), v);
    }
    str run;
    *known = text_to_execute(x, &text, &run);
    if (!*known) {
        unknown_code(x, command->at, "what EXECUTE runs is not known");
        return true;
    }
    scope *inside = ARENA_NEW(x->arena, scope);
    *inside = (scope){.variables = params};
    return run_text(f, command->at, run, inside, purpose, out);
}

static bool run_execute(frame *f, const node *n)
{
    const node_pl_execute *e = AS(pl_execute, n);
    table_value t = {0};
    bool known = true;
    value found_before = f->found->value;
    execute_purpose purpose = e->into.count > 0 ? EXECUTE_INTO : EXECUTE_ALONE;
    if (!frame_execute(f, e->command, e->using, purpose, &t, &known))
        return false;
    if (e->into.count == 0)
        return true;
    if (!known)
        t.open = true;
    if (!frame_take(f, n, e->into, e->strict, &t))
        return false;
    f->found->value = found_before; /* EXECUTE does not set FOUND */
    return true;
}

/* ---- the rest ---- */

static bool run_perform(frame *f, const node *n)
{
    table_value t;
    if (!frame_query(f, AS(pl_perform, n)->query, &t))
        return false;
    if (!frame_take(f, n, (node_list){NULL, 0}, false, &t))
        return false;
    f->x->row_count = t.open ? ROWS_UNKNOWN : (long)t.rows.count;
    return true;
}

/* Where it may end the transaction, so may what it calls. `call`: CALL or DO. */
static bool call_with(frame *f, const node *call, const function **called, value *result)
{
    execution *x = f->x;
    x->nonatomic = f->nonatomic && f->subtransactions == 0;
    bool ok = IS(call, call) ? execute_call_with(x, call, f, called, result)
                             : check_read_only(x, f->function, call) && execute_node(x, call);
    x->nonatomic = false;
    return ok;
}

/* CALL: what OUT and INOUT parameters give goes to the variables that stand for them. */
static bool run_call(frame *f, const node *n)
{
    const node *call = AS(pl_call, n)->call;
    value result = value_null(OID_NONE);
    const function *called = NULL;
    if (!call_with(f, call, &called, &result))
        return false;
    const node *inner = AS(call, call)->call;
    if (called == NULL || !IS(function_call, inner))
        return true;
    node_list args = AS(function_call, inner)->args;
    size_t out = 0, outs = 0;
    for (size_t i = 0; i < called->n_params; i++)
        outs += called->params[i].mode == 'o' || called->params[i].mode == 'b';
    for (size_t i = 0; i < called->n_params; i++) {
        const function_param *p = &called->params[i];
        if (p->mode != 'o' && p->mode != 'b')
            continue;
        size_t at = out++;
        value v = outs == 1                                           ? result
                  : result.kind == VALUE_KNOWN && at < result.n_items ? result.items[at]
                                                                      : value_unknown(p->type);
        const node *target = NULL;
        for (size_t k = 0; k < args.count; k++)
            if (IS(named_argument, args.items[k])
                    ? str_eq(AS(named_argument, args.items[k])->name.text, p->name)
                    : k == i)
                target = IS(named_argument, args.items[k])
                             ? AS(named_argument, args.items[k])->value
                             : args.items[k];
        if (target != NULL && !frame_assign(f, target, v))
            return false;
    }
    return true;
}

/* SPI_commit(), SPI_rollback() */
static bool run_commit(frame *f, const node_pl_commit *n)
{
    execution *x = f->x;
    if (!f->nonatomic)
        return fail(x, n->base.at, "2D000", "invalid transaction termination");
    if (f->subtransactions > 0)
        return fail(x, n->base.at, "2D000", "cannot %s while a subtransaction is active",
                    n->rollback ? "roll back" : "commit");
    if (!n->rollback && !deferred_check(x, true))
        return false;
    if (n->rollback)
        catalog_rollback(x->catalog, x->transaction);
    bool ok = session_transaction_end(x, !n->rollback);
    x->transaction = catalog_savepoint(x->catalog);
    return ok;
}

static walk_action find_call(const node *n, void *context)
{
    bool *calls = context;
    *calls |= IS(function_call, n) || IS(select, n);
    return *calls ? WALK_STOP : WALK_INTO;
}

/* a[n] := e: whether a subscript is null is seen before e is computed, and after it is understood.
 * One that calls something is computed with the assignment alone. */
static bool check_subscripts(frame *f, const node *target, const node *e)
{
    evaluation ev = {.x = f->x, .external = &f->scope};
    const node *alone = only_expression(query_of(e)), *named = AS(indirection, target)->arg;
    node_list steps = AS(indirection, target)->steps;
    found_name of;
    bool calls = false;
    walk(target, find_call, &calls);
    if (calls || alone == NULL || !IS(column_ref, named) ||
        find_name(f->x, NULL, &f->scope, named, &of) != FOUND_VARIABLE)
        return true;
    bool whole = of.used == AS(column_ref, named)->parts.count;
    if (!check_planned_expression(f->x, &f->scope, alone) ||
        (whole && !check_part(f, of.variable, false, steps)))
        return false;
    for (size_t i = 0; i < steps.count && IS(subscript, steps.items[i]); i++) {
        const node *upper = AS(subscript, steps.items[i])->upper;
        value at;
        if (upper == NULL)
            continue;
        if (!evaluate(&ev, NULL, upper, &at))
            return false;
        if (at.kind == VALUE_NULL)
            return fail(f->x, target->at, "22004",
                        "array subscript in assignment must not be null");
    }
    return true;
}

static bool run_assign(frame *f, const node *n)
{
    const node_pl_assign *a = AS(pl_assign, n);
    value v;
    if (IS(indirection, a->target) && !check_subscripts(f, a->target, a->value))
        return false;
    return frame_evaluate(f, a->value, &v) && frame_assign(f, a->target, v);
}

static bool run_other(frame *f, const node *n)
{
    switch (n->kind) {
    case NODE_pl_assign:
        return run_assign(f, n);
    case NODE_pl_sql:
        return run_sql(f, n);
    case NODE_pl_perform:
        return run_perform(f, n);
    case NODE_pl_execute:
        return run_execute(f, n);
    case NODE_pl_raise:
        return run_raise(f, n);
    case NODE_pl_assert:
        return run_assert(f, n);
    case NODE_pl_get_diagnostics:
        return run_diagnostics(f, n);
    case NODE_pl_return_next:
        return run_return_next(f, n);
    case NODE_pl_return_query:
        return run_return_query(f, n);
    case NODE_pl_open:
        return run_open(f, n);
    case NODE_pl_fetch:
        return run_fetch(f, n);
    case NODE_pl_close:
        return run_close(f, n);
    case NODE_pl_call:
        return AS(pl_call, n)->call == NULL || run_call(f, n);
    case NODE_pl_commit:
        return run_commit(f, AS(pl_commit, n));
    default:
        return true;
    }
}

flow run_simple(frame *f, const node *n)
{
    if (IS(pl_return, n))
        return run_return(f, n) ? FLOW_RETURN : FLOW_FAIL;
    return run_other(f, n) ? FLOW_NEXT : FLOW_FAIL;
}
