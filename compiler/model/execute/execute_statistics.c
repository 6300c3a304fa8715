/* CREATE STATISTICS and ALTER STATISTICS: statscmds.c. */
#include <stdlib.h>
#include <string.h>

#include "model/analyze/analyze.h"
#include "model/execute/ddl.h"
#include "model/session/rights.h"
#include "model/value/value.h"
#include "syntax/walk.h"

enum { MAX_MEASURED = 8 };

/* A column that is written as its name alone; absent: an expression. */
static str measured_column(const node *e)
{
    return IS(identifier, e) ? name_of(e).called : (str){0};
}

/* transformStatsStmt(): expressions are understood before anything else is looked at. */
static bool statistics_expressions(execution *x, const node_create_statistics *n, const relation *r,
                                   statistics_object *s, str *addition)
{
    const expression **exprs = ARENA_ARRAY(x->arena, const expression *, n->exprs.count + 1);
    scope all = scope_of_relation(x, r);
    all.place = "statistics expressions";
    all.no_query = "statistics expression";
    buf b = buf_new(x->arena);
    for (size_t i = 0; i < n->exprs.count; i++) {
        const node *e = n->exprs.items[i];
        str called = measured_column(e);
        if (i > 0)
            buf_char(&b, '_');
        buf_add(&b, str_absent(called) ? STR("expr") : called);
        exprs[i] = NULL;
        if (str_absent(called) && !analyze_expression(x, &all, e, OID_NONE, &exprs[i]))
            return false;
    }
    s->exprs = exprs;
    s->n_columns = n->exprs.count;
    *addition = truncate_name(buf_str(&b), NAME_MAX_BYTES);
    return true;
}

/* ---- what is measured ---- */

/* A whole row counts as one, too. */
static bool is_of_system_columns(const relation *r, const expression *e)
{
    for (size_t i = 0; i < e->n_bindings; i++) {
        const binding *b = &e->bindings[i];
        if (is_whole_row(b, r->base.id))
            return true;
    }
    return names_system_column(r, e->tree);
}

/* The column that an expression is, or 0; -1 after fail(). */
static int plain_column(execution *x, const relation *r, const expression *e)
{
    if (is_of_system_columns(r, e)) {
        fail(x, e->tree->at, "0A000", "statistics creation on system columns is not supported");
        return -1;
    }
    bool plain = IS(column_ref, without_parens(e->tree)) && e->n_bindings == 1;
    return plain ? e->bindings[0].column : 0;
}

static bool has_order(execution *x, oid id)
{
    return id == TYPE_RECORD || default_opclass(x, STR("btree"), id) != OID_NONE;
}

static bool measure_column(execution *x, const relation *r, const node *e, const column *col)
{
    return has_order(x, col->type) ||
           fail(x, e->at, "0A000",
                "column \"%.*s\" cannot be used in statistics because its type %.*s has no default "
                "btree operator class",
                STR_ARG(r->columns[col->number - 1].name),
                STR_ARG(catalog_format_type(x->catalog, x->arena, col->type, -1)));
}

/* One alone may be of a type without an order. */
static bool measure_expression(execution *x, const node *at, const expression *e, bool alone)
{
    const type *t = CATALOG_GET(x->catalog, type, e->type);
    str shown = catalog_format_type(x->catalog, x->arena, e->type, -1);
    if (t != NULL && (t->kind == 'p' || e->type == TYPE_UNKNOWN))
        return fail(x, at->at, "42P16", "expression has pseudo-type %.*s", STR_ARG(shown));
    if (e->uncollated)
        return fail(x, at->at, "42P16",
                    "no collation was derived for expression with collatable type %.*s",
                    STR_ARG(shown));
    return alone || has_order(x, e->type) ||
           fail(x, at->at, "0A000",
                "expression cannot be used in multivariate statistics because its type %.*s has no "
                "default btree operator class",
                STR_ARG(shown));
}

static bool measure(execution *x, const node *e, const relation *r, bool alone,
                    const expression *expr, int16_t *number)
{
    str called = measured_column(e);
    const column *col = NULL;
    int plain = 0;
    if (!str_absent(called)) {
        col = relation_column(r, called);
        if (col == NULL && is_system_column(called))
            return fail(x, e->at, "0A000",
                        "statistics creation on system columns is not supported");
        if (col == NULL)
            return fail(x, e->at, "42703", "column \"%.*s\" does not exist", STR_ARG(called));
    } else {
        plain = plain_column(x, r, expr);
        if (plain < 0)
            return false;
        col = plain > 0 ? &r->columns[plain - 1] : NULL;
    }
    *number = col != NULL ? col->number : 0;
    return col != NULL ? measure_column(x, r, e, col) : measure_expression(x, e, expr, alone);
}

static bool statistics_columns(execution *x, const node_create_statistics *n, const relation *r,
                               statistics_object *s)
{
    if (n->exprs.count > MAX_MEASURED)
        return fail(x, n->base.at, "54011", "cannot have more than %d columns in statistics",
                    MAX_MEASURED);
    int16_t *columns = ARENA_ARRAY(x->arena, int16_t, n->exprs.count + 1);
    const expression **exprs = arena_copy(x->arena, s->exprs, s->n_columns * sizeof *exprs);
    for (size_t i = 0; i < n->exprs.count; i++) {
        if (!measure(x, n->exprs.items[i], r, n->exprs.count == 1, exprs[i], &columns[i]))
            return false;
        if (columns[i] > 0)
            exprs[i] = NULL;
    }
    s->columns = columns;
    s->exprs = exprs;
    return true;
}

/* ---- what of it ---- */

static bool check_kinds(execution *x, const node_create_statistics *n, bool one_expression)
{
    static const char *const kinds[] = {"ndistinct", "dependencies", "mcv"};
    if (one_expression && n->kinds.count > 0)
        return fail(x, n->base.at, "0A000",
                    "when building statistics on a single expression, statistics kinds may not be "
                    "specified");
    for (size_t i = 0; i < n->kinds.count; i++) {
        str called = node_text(n->kinds.items[i]);
        bool known = false;
        for (size_t k = 0; k < sizeof kinds / sizeof kinds[0]; k++)
            known |= str_is(called, kinds[k]);
        if (!known)
            return fail(x, n->kinds.items[i]->at, "42601", "unrecognized statistics kind \"%.*s\"",
                        STR_ARG(called));
    }
    return true;
}

static bool same_measured(execution *x, const relation *r, const statistics_object *s, size_t i,
                          size_t k)
{
    if (s->columns[i] > 0 || s->columns[k] > 0)
        return s->columns[i] == s->columns[k];
    scope all = scope_of_relation(x, r);
    return tree_equal(s->exprs[i]->tree, s->exprs[k]->tree) ||
           str_eq(expression_as_stored(x, &all, s->exprs[i]),
                  expression_as_stored(x, &all, s->exprs[k]));
}

static bool check_statistics(execution *x, const node_create_statistics *n, const relation *r,
                             const statistics_object *s)
{
    bool one_expression = s->n_columns == 1 && s->columns[0] == 0;
    if (!check_kinds(x, n, one_expression))
        return false;
    if (s->n_columns < 2 && !one_expression)
        return fail(x, n->base.at, "42P17", "extended statistics require at least 2 columns");
    for (size_t i = 0; i < s->n_columns; i++) {
        for (size_t k = 0; k < i; k++) {
            if (same_measured(x, r, s, i, k))
                return fail(x, n->base.at, "42701",
                            s->columns[i] > 0 ? "duplicate column name in statistics definition"
                                              : "duplicate expression in statistics definition");
        }
    }
    return true;
}

/* ChooseExtendedStatisticName() */
static str choose_statistics_name(execution *x, const relation *r, str addition)
{
    const char *label = "stat";
    for (int pass = 1;; pass++) {
        str called = make_object_name(x->arena, r->base.name, addition, label);
        if (catalog_find(x->catalog, CLASS_STATISTICS, r->base.schema, called) == NULL)
            return called;
        label = arena_printf(x->arena, "stat%d", pass).data;
    }
}

static void put_statistics(execution *x, const relation *r, oid schema, str called,
                           const statistics_object *draft)
{
    statistics_object *s = OBJECT_NEW(x, statistics_object, CLASS_STATISTICS, schema, called);
    object base = s->base;
    *s = *draft;
    s->base = base;
    s->base.parent = r->base.id;
    dependency_list list = {0};
    dependency_add(x->arena, &list, (dependency){schema, 0, 0, DEPENDENCY_NORMAL});
    for (size_t i = 0; i < s->n_columns; i++) {
        if (s->columns[i] != 0)
            dependency_add(x->arena, &list,
                           (dependency){r->base.id, s->columns[i], 0, DEPENDENCY_AUTO});
        add_expression_dependencies(x, &list, s->exprs[i], DEPENDENCY_NORMAL, r->base.id,
                                    DEPENDENCY_AUTO, 0);
    }
    object_set_dependencies(x, &s->base, &list);
    put_new(x, &s->base);
}

static bool check_measurable(execution *x, const relation *r, range at)
{
    if (strchr("rmpf", r->kind) == NULL)
        return fail(x, at, "42809", "cannot define statistics for relation \"%.*s\"",
                    STR_ARG(r->base.name));
    return check_owned_relation(x, r, at);
}

bool execute_create_statistics(execution *x, const node *tree)
{
    const node_create_statistics *n = AS(create_statistics, tree);
    const relation *r;
    statistics_object draft = {.tree = tree};
    str addition, called;
    oid schema;
    if (n->name == NULL && x->options->pg_version < 16)
        return fail(x, tree->at, "42601", "syntax error at or near \"ON\"");
    if (n->from.count != 1)
        return fail(x, tree->at, "0A000", "only a single relation is allowed in CREATE STATISTICS");
    if (!IS(relation, n->from.items[0]) || AS(relation, n->from.items[0])->sample != NULL)
        return fail(x, tree->at, "0A000",
                    "CREATE STATISTICS only supports relation names in the FROM clause");
    if (!resolve_relation(x, n->from.items[0], false, &r) ||
        !statistics_expressions(x, n, r, &draft, &addition) || !check_measurable(x, r, n->base.at))
        return false;
    if (n->name == NULL) {
        schema = r->base.schema;
        called = choose_statistics_name(x, r, addition);
    } else if (!resolve_new_name(x, n->name, &schema, &called)) {
        return false;
    }
    const object *old = catalog_find(x->catalog, CLASS_STATISTICS, schema, called);
    if (old != NULL && n->if_not_exists) {
        skip_event(x, old, "it exists already");
        return true;
    }
    if (old != NULL)
        return fail(x, tree->at, "42710", "statistics object \"%.*s\" already exists",
                    STR_ARG(called));
    if (!statistics_columns(x, n, r, &draft) || !check_statistics(x, n, r, &draft))
        return false;
    put_statistics(x, r, schema, called, &draft);
    return true;
}

bool clone_statistics(execution *x, const object *original, const relation *from, oid table)
{
    const statistics_object *s = (const statistics_object *)original;
    const relation *to = CATALOG_GET(x->catalog, relation, table);
    statistics_object copy = {.tree = s->tree};
    int16_t *columns = ARENA_ARRAY(x->arena, int16_t, s->n_columns + 1);
    const expression **exprs = ARENA_ARRAY(x->arena, const expression *, s->n_columns + 1);
    scope all = scope_of_relation(x, to);
    buf names = buf_new(x->arena);
    for (size_t number = 1; number <= from->n_columns; number++) { /* in the table's order */
        for (size_t i = 0; i < s->n_columns; i++) {
            if (s->columns[i] != (int16_t)number)
                continue;
            const column *col = relation_column(to, from->columns[number - 1].name);
            columns[copy.n_columns++] = col->number;
            buf_printf(&names, "%s%.*s", names.len > 0 ? "_" : "", STR_ARG(col->name));
        }
    }
    for (size_t i = 0; i < s->n_columns; i++) {
        if (s->columns[i] != 0)
            continue;
        if (!analyze_expression(x, &all, expression_now(x, s->exprs[i]), OID_NONE,
                                &exprs[copy.n_columns++]))
            return false;
        buf_text(&names, names.len > 0 ? "_expr" : "expr");
    }
    copy.columns = columns;
    copy.exprs = exprs;
    put_statistics(x, to, to->base.schema,
                   choose_statistics_name(x, to, truncate_name(buf_str(&names), NAME_MAX_BYTES)),
                   &copy);
    return true;
}

/* ALTER COLUMN TYPE makes what measures the column again: transformStatsStmt(), CreateStatistics().
 */
static bool measure_again(execution *x, const relation *was, const relation *r,
                          const statistics_object *old)
{
    statistics_object *s = OBJECT_EDIT(x, statistics_object, old);
    const expression **exprs = arena_copy(x->arena, s->exprs, s->n_columns * sizeof *exprs);
    const node at = {NODE_NONE, x->cause->at};
    for (size_t i = 0; i < s->n_columns; i++)
        if (s->columns[i] == 0 && !rebuild_expression(x, was, r, s->exprs[i], OID_NONE, &exprs[i]))
            return false;
    for (size_t i = 0; i < s->n_columns; i++) {
        bool ok = s->columns[i] != 0 ? measure_column(x, r, &at, &r->columns[s->columns[i] - 1])
                                     : measure_expression(x, &at, exprs[i], s->n_columns == 1);
        if (!ok)
            return false;
    }
    s->exprs = exprs;
    catalog_put(x->catalog, &s->base);
    return true;
}

static bool measures(const statistics_object *s, const relation *r, int16_t column_number)
{
    bool any = false;
    for (size_t i = 0; i < s->n_columns; i++) {
        any |= s->columns[i] == column_number;
        for (size_t k = 0; s->columns[i] == 0 && k < s->exprs[i]->n_bindings; k++)
            any |= s->exprs[i]->bindings[k].object == r->base.id &&
                   s->exprs[i]->bindings[k].column == column_number;
    }
    return any;
}

bool rebuild_statistics(execution *x, const relation *was, const relation *r, int16_t column_number)
{
    object_list all = catalog_members(x->catalog, x->arena, CLASS_STATISTICS, r->base.id);
    for (size_t i = 0; i < all.count; i++) {
        const statistics_object *s = (const statistics_object *)all.items[i];
        if (measures(s, r, column_number) && !measure_again(x, was, r, s))
            return false;
    }
    return true;
}

const failure *plan_statistics(execution *x, const relation *r)
{
    object_list all = catalog_members(x->catalog, x->arena, CLASS_STATISTICS, r->base.id);
    failure before = x->failure;
    const failure *first = NULL;
    for (size_t i = 0; i < all.count; i++) {
        const statistics_object *s = (const statistics_object *)all.items[i];
        scope columns = scope_of_relation(x, r);
        for (size_t k = 0; k < s->n_columns && first == NULL; k++)
            if (s->columns[k] == 0 &&
                !check_planned(x, &columns, expression_now(x, s->exprs[k]), OID_NONE, -1))
                first = arena_copy(x->arena, &x->failure, sizeof x->failure);
    }
    x->failure = before;
    return first;
}

bool check_measures(execution *x, const relation *r)
{
    const failure *wrong = plan_statistics(x, r);
    if (wrong != NULL)
        x->failure = *wrong;
    return wrong == NULL;
}

bool execute_alter_statistics(execution *x, const node *tree)
{
    const node_alter_statistics *n = AS(alter_statistics, tree);
    const object *o;
    str text = node_text(n->target); /* absent: DEFAULT */
    long target = str_absent(text) ? -1 : strtol(arena_cstr(x->arena, text), NULL, 10);
    if (target < -1)
        return fail(x, tree->at, "22023", "statistics target %ld is too low", target);
    if (!resolve_named(x, CLASS_STATISTICS, n->name, n->if_exists, &o) ||
        !check_object_owner(x, o, tree->at))
        return false;
    const statistics_object *before = (const statistics_object *)o;
    long lowered = target < MAX_STATISTICS ? target : MAX_STATISTICS;
    if (o == NULL || before->target == lowered + 1)
        return true;
    statistics_object *s = OBJECT_EDIT(x, statistics_object, before);
    s->target = (int16_t)(lowered + 1);
    put_changed(x, o, &s->base);
    return true;
}
