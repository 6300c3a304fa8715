#include <string.h>

#include "model/execute/ddl.h"
#include "model/interpret/interpret.h"
#include "model/rows/write.h"
#include "syntax/made.h"

/* Functions in SQL: their statements, what is checked of them when they are created and, as the
 * types of a call say what a polymorphic one takes and gives, when they are called, and running
 * them (functions.c). */

static const source *body_source(execution *x, const function *f)
{
    if (f->body_literal != NULL)
        return literal_source(x->arena, f->body_literal);
    return source_from_text(x->arena, STR("function"), f->body);
}

/* transformReturnStmt(): RETURN e is SELECT e; any other statement is itself. */
static node *returned_query(execution *x, node *of)
{
    return IS(return_body, of) ? made_select_of(x->arena, of->at, AS(return_body, of)->expr) : of;
}

/* BEGIN ATOMIC ... END, or RETURN alone. */
static node_list atomic_statements(execution *x, const node *tree)
{
    node *alone = (node *)tree;
    node_list written = IS(atomic_body, tree)   ? AS(atomic_body, tree)->statements
                        : IS(return_body, tree) ? (node_list){&alone, 1}
                                                : (node_list){NULL, 0};
    node **all = ARENA_ARRAY(x->arena, node *, written.count + 1);
    for (size_t i = 0; i < written.count; i++)
        all[i] = returned_query(x, written.items[i]);
    return (node_list){all, written.count};
}

node_list function_statements(execution *x, const function *f, bool *ok)
{
    *ok = true;
    if (f->atomic_body != NULL)
        return atomic_statements(x, expression_now(x, f->atomic_body));
    const script *s =
        f->body_literal != NULL ? find_sql_body(x->taken_bodies, f->body_literal) : NULL;
    if (s == NULL)
        s = parse_text(x, body_source(x, f), (range){0});
    *ok = s != NULL;
    if (s == NULL)
        return (node_list){NULL, 0};
    node **all = ARENA_ARRAY(x->arena, node *, s->count + 1);
    for (size_t i = 0; i < s->count; i++)
        all[i] = (node *)s->statements[i].tree;
    return (node_list){all, s->count};
}

static bool is_query(const node *n)
{
    return IS(select, n) || IS(insert, n) || IS(update, n) || IS(delete, n) || IS(merge, n);
}

enum { MAX_RESULT_COLUMNS = 1664 };

/* coerce_fn_result_column() of SELECT's only column, where it is one. */
static bool check_only_column(execution *x, const function *f, const node *last, oid of)
{
    const node_list targets = IS(select, last) ? AS(select, last)->targets : (node_list){0};
    const node *only = targets.count == 1 && IS(target, targets.items[0])
                           ? AS(target, targets.items[0])->expr
                           : NULL;
    return only == NULL || !is_computed_record(x, without_parens(only), of, f->returns) ||
           fail(x, only->at, "42846", "cannot cast type record to %.*s",
                STR_ARG(catalog_format_type(x->catalog, x->arena, f->returns, -1)));
}

/* A composite result: one column that is such a row already, as of SELECT f2(), or one of each
 * column's. */
static bool check_final_row(execution *x, const function *f, const node *last,
                            const query_result *q)
{
    result_column wanted[MAX_RESULT_COLUMNS];
    size_t n = 0;
    const type *t = type_get(x, type_base(x, f->returns));
    const relation *row =
        t != NULL && t->kind == 'c' ? CATALOG_GET(x->catalog, relation, t->relation) : NULL;
    for (size_t i = 0; row != NULL && i < row->n_columns && n < MAX_RESULT_COLUMNS; i++) {
        if (!row->columns[i].dropped)
            wanted[n++].type = row->columns[i].type;
    }
    for (size_t i = 0; row == NULL && i < f->n_params && n < MAX_RESULT_COLUMNS; i++) {
        if (strchr("obt", f->params[i].mode) != NULL)
            wanted[n++].type = f->params[i].type;
    }
    if ((row == NULL && n == 0) ||
        (row == NULL && n == 1 && f->kind != 'p')) /* a record of whatever columns */
        return true;
    if (q->n_columns == 1 && can_coerce(x, q->columns[0].type, f->returns, COERCE_ASSIGNMENT))
        return check_only_column(x, f, last, q->columns[0].type);
    bool fits = q->n_columns == n;
    for (size_t i = 0; i < n && fits; i++)
        fits = can_coerce(x, q->columns[i].type, wanted[i].type, COERCE_ASSIGNMENT);
    return fits ||
           fail(x, last->at, "42P13", "return type mismatch in function declared to return %.*s",
                STR_ARG(catalog_format_type(x->catalog, x->arena, f->returns, -1)));
}

bool check_sql_result(execution *x, const function *f, const node *last, const query_result *q)
{
    if (f->returns == TYPE_VOID || f->returns == OID_NONE ||
        (f->kind == 'p' && f->returns != TYPE_RECORD))
        return true;
    bool gives =
        select_into(last) == NULL && (IS(select, last) || (is_query(last) && q->n_columns > 0));
    str wanted = catalog_format_type(x->catalog, x->arena, f->returns, -1);
    if (last == NULL || !gives)
        return fail(x, f->body_literal != NULL ? f->body_literal->at : (range){0}, "42P13",
                    "return type mismatch in function declared to return %.*s", STR_ARG(wanted));
    const type *t = type_get(x, f->returns); /* a domain over rows is given as one value */
    if (type_is_polymorphic(f->returns) || t == NULL)
        return true;
    if (f->returns == TYPE_RECORD || t->kind == 'c')
        return check_final_row(x, f, last, q);
    if (q->n_columns != 1 || !can_coerce(x, q->columns[0].type, f->returns, COERCE_ASSIGNMENT))
        return fail(x, last->at, "42P13",
                    "return type mismatch in function declared to return %.*s", STR_ARG(wanted));
    return true;
}

/* What is planned: SELECT ... INTO is CREATE TABLE AS. */
static bool is_planned(const node *n)
{
    return is_query(n) && select_into(n) == NULL;
}

bool analyze_sql_statement(execution *x, const scope *inside, const node *tree, query_result *q)
{
    const expression *bound = NULL;
    *q = (query_result){0};
    if (!is_planned(tree))
        return analyze_command(x, inside, tree);
    return analyze_query(x, inside, tree, q, &bound) && rewrite_write(x, tree) &&
           check_rewritten(x, tree->at, bound);
}

/* init_execution_state(): what runs at once is planned then. */
static bool prepare_statement(execution *x, const function *f, const scope *inside,
                              const node *tree, bool alone)
{
    if (is_planned(tree) && !alone && !check_query_plan(x, inside, tree))
        return false;
    if (IS(copy, tree) && AS(copy, tree)->file_kind != COPY_FILE)
        return fail(x, tree->at, "0A000", "cannot COPY to/from client in an SQL function");
    if (IS(transaction, tree))
        return fail(x, tree->at, "0A000", "%.*s is not allowed in an SQL function",
                    STR_ARG(command_tag(x, tree)));
    return check_read_only(x, f, tree);
}

bool begin_sql_body(execution *x, const function *f, const scope *inside, node_list *out)
{
    bool ok;
    query_result q = {0};
    const scope *before = x->scope;
    node_list all = *out = function_statements(x, f, &ok);
    x->scope = inside;
    for (size_t i = 0; i < all.count && ok; i++)
        ok = analyze_sql_statement(x, inside, all.items[i], &q);
    ok = ok && check_sql_result(x, f, all.count > 0 ? all.items[all.count - 1] : NULL, &q);
    for (size_t i = 0; i < all.count && ok; i++)
        ok = prepare_statement(x, f, inside, all.items[i], all.count == 1);
    x->scope = before;
    return ok;
}

bool run_sql_body(execution *x, const function *f, const scope *inside, table_value *out)
{
    if (f->atomic_body == NULL && str_absent(f->body)) { /* an extension's, which is not read */
        out->open = true;
        return true;
    }
    node_list all;
    const scope *before = x->scope;
    bool ok = begin_sql_body(x, f, inside, &all);
    for (size_t i = 0; i < all.count && ok; i++) {
        const node *tree = all.items[i];
        evaluation ev = {.x = x, .external = inside};
        x->scope = inside;
        ok = is_planned(tree)
                 ? check_planned_query(x, inside, tree) && evaluate_query(&ev, NULL, tree, out)
                 : execute_node(x, tree);
    }
    x->scope = before;
    return ok;
}

/* The fields are called as the function's result has them, not as its last query does. */
static str *result_fields(execution *x, const function *f, const type *of, const table_value *t)
{
    str *fields = ARENA_ARRAY(x->arena, str, t->n_columns + 1);
    size_t n = 0, count = 0;
    const relation *r =
        of != NULL && of->kind == 'c' ? CATALOG_GET(x->catalog, relation, of->relation) : NULL;
    const result_column *columns = r != NULL ? relation_result(x, r, &count) : NULL;
    for (size_t i = 0; i < t->n_columns; i++)
        fields[i] = i < count ? columns[i].name : t->columns[i].name;
    for (size_t i = 0; r == NULL && i < f->n_params && n < t->n_columns; i++)
        if (strchr("obt", f->params[i].mode) != NULL)
            fields[n++] = f->params[i].name;
    return fields;
}

void sql_result(execution *x, const function *f, const table_value *t, value *out)
{
    const type *of = type_get(x, type_base(x, f->returns));
    bool row = f->returns == TYPE_RECORD || (of != NULL && of->kind == 'c');
    if (f->returns == TYPE_VOID) { /* fmgr_sql(): unlike those of other languages */
        *out = value_null(TYPE_VOID);
    } else if (t->rows.count == 0) {
        *out = t->open ? value_unknown(f->returns) : value_null(f->returns);
    } else if (t->rows.items[0].maybe) {
        *out = value_unknown(f->returns);
    } else if (row && t->n_columns > 1) {
        *out = value_list(f->returns, t->rows.items[0].values, t->n_columns);
        out->fields = result_fields(x, f, of, t);
    } else {
        *out = t->n_columns > 0 ? t->rows.items[0].values[0] : value_null(f->returns);
    }
}

/* ---- CREATE FUNCTION ... LANGUAGE sql ---- */

/* What an SQL function cannot take or give: pseudo-types but the polymorphic ones, void, record. */
static bool check_pseudo_types(execution *x, const function *f, bool *polymorphic)
{
    const type *t = type_get(x, f->returns);
    if (t != NULL && t->kind == 'p' && !type_is_polymorphic(f->returns) &&
        f->returns != TYPE_RECORD && f->returns != TYPE_VOID)
        return fail(x, (range){0}, "42P13", "SQL functions cannot return type %.*s",
                    STR_ARG(catalog_format_type(x->catalog, x->arena, f->returns, -1)));
    *polymorphic = false;
    for (size_t i = 0; i < f->n_inputs; i++) {
        t = type_get(x, f->input_types[i]);
        *polymorphic |= type_is_polymorphic(f->input_types[i]);
        if (t != NULL && t->kind == 'p' && !type_is_polymorphic(f->input_types[i]))
            return fail(x, (range){0}, "42P13", "SQL functions cannot have arguments of type %.*s",
                        STR_ARG(catalog_format_type(x->catalog, x->arena, t->base.id, -1)));
    }
    return true;
}

bool check_sql_types(execution *x, const function *f)
{
    bool polymorphic;
    return check_pseudo_types(x, f, &polymorphic);
}

bool analyze_sql_function(execution *x, const function *f, expression *atomic)
{
    if (!str_is(f->language, "sql"))
        return true;
    bool ok, polymorphic = false;
    if (atomic == NULL && !check_pseudo_types(x, f, &polymorphic))
        return false;
    node_list all = function_statements(x, f, &ok);
    if (!ok)
        return false;
    if (polymorphic)
        return true; /* the server does not look further before a call has told the types */
    scope inside = {.variables = parameters_of(x, f, NULL, 0), .kept = atomic != NULL};
    query_result q = {0};
    VEC(binding) bindings = {0};
    for (size_t i = 0; i < all.count; i++) {
        const expression *e = NULL;
        q = (query_result){0};
        if (atomic != NULL && !is_query(all.items[i]))
            return fail(x, all.items[i]->at, "0A000",
                        "%s is not yet supported in unquoted SQL function body",
                        node_kind_name(all.items[i]->kind));
        const node *query = atomic == NULL ? without_into(x, all.items[i]) : all.items[i];
        if (is_query(query) ? !analyze_query(x, &inside, query, &q, &e)
                            : !analyze_command(x, &inside, query))
            return false;
        if (atomic == NULL && e != NULL &&
            (!rewrite_write(x, all.items[i]) || !check_rewritten(x, all.items[i]->at, e)))
            return false;
        for (size_t k = 0; atomic != NULL && e != NULL && k < e->n_bindings; k++)
            vec_push(x->arena, &bindings, e->bindings[k]);
    }
    if (atomic != NULL) {
        atomic->bindings = bindings.items;
        atomic->n_bindings = bindings.count;
        return true;
    }
    return check_sql_result(x, f, all.count > 0 ? all.items[all.count - 1] : NULL, &q);
}

bool check_atomic_function(execution *x, const function *f)
{
    bool ok, polymorphic;
    if (!check_pseudo_types(x, f, &polymorphic))
        return false;
    if (!str_is(session_get(x, "check_function_bodies"), "on"))
        return true;
    node_list all = function_statements(x, f, &ok);
    scope inside = {.variables = parameters_of(x, f, NULL, 0)};
    query_result q = {0};
    const expression *e;
    const node *last = all.count > 0 ? all.items[all.count - 1] : NULL;
    for (size_t i = 0; i < all.count; i++) {
        q = (query_result){0};
        if (is_query(all.items[i]) &&
            (!analyze_query(x, &inside, all.items[i], &q, &e) || !rewrite_write(x, all.items[i]) ||
             !check_rewritten(x, all.items[i]->at, e)))
            return false;
    }
    return check_sql_result(x, f, last, &q);
}
