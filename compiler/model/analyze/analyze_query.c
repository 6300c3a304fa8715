#include "model/analyze/analyze.h"
#include "model/analyze/collate.h"
#include "model/analyze/star.h"

#include <stdlib.h>
#include <string.h>

/* SELECT: its FROM items, targets and clauses; set operations. */

/* ---- FROM ---- */

str from_alias(const node *alias_node)
{
    return IS(alias, alias_node) ? AS(alias, alias_node)->name.text : (str){NULL, 0};
}

const node_list *from_alias_columns(const node *alias_node)
{
    return IS(alias, alias_node) && AS(alias, alias_node)->columns.count > 0
               ? &AS(alias, alias_node)->columns
               : NULL;
}

static bool check_alias_among(analysis *an, const level *l, const node *at, str called, str schema,
                              size_t first, size_t end)
{
    for (size_t i = first; i < end; i++) {
        const visible_item *v = &l->items.items[i];
        if (str_absent(called) || v->hidden || !str_eq(v->alias, called))
            continue;
        if (v->relation != NULL && !str_absent(schema) && !str_absent(v->schema) &&
            !str_eq(schema, v->schema))
            continue;
        return fail(an->x, at->at, "42712", "table name \"%.*s\" specified more than once",
                    STR_ARG(called));
    }
    return true;
}

bool check_from_alias(analysis *an, const level *l, const node *at, str called, str schema)
{
    return check_alias_among(an, l, at, called, schema, l->joined_from, l->items.count);
}

bool check_joined_aliases(analysis *an, const level *l, const node *at, size_t first, size_t second)
{
    for (size_t i = second; i < l->items.count && first < second; i++) {
        const visible_item *v = &l->items.items[i];
        if (!v->hidden &&
            !check_alias_among(an, l, at, v->alias, v->relation != NULL ? v->schema : (str){0},
                               first, second))
            return false;
    }
    return true;
}

bool check_from_alias_count(analysis *an, const node *at, str called, const node_list *aliases,
                            size_t count)
{
    if (aliases == NULL || aliases->count <= count)
        return true;
    return fail(an->x, at->at, "42P10",
                "table \"%.*s\" has %zu columns available but %zu columns specified",
                STR_ARG(called), count, aliases->count);
}

static const cte_binding *find_cte(const analysis *an, const node *called)
{
    if (!str_absent(qualified_schema(called)))
        return NULL;
    for (const cte_binding *c = an->ctes; c != NULL; c = c->next)
        if (str_eq(c->name, qualified_last(called)))
            return c;
    for (const cte_binding *c = an->x->transitions; c != NULL; c = c->next)
        if (str_eq(c->name, qualified_last(called)))
            return c;
    return NULL;
}

/* parserOpenTable(): a schema that is not there is no more than a table that is not there. */
bool analyze_open(analysis *an, const node *named, const relation **out)
{
    if (!resolve_relation(an->x, named, true, out))
        return false;
    str schema = qualified_schema(named), called = qualified_last(named);
    return *out != NULL || fail(an->x, named->at, "42P01", "relation \"%.*s%s%.*s\" does not exist",
                                STR_ARG(schema), str_absent(schema) ? "" : ".", STR_ARG(called));
}

/* OLD and NEW beside each other: their columns are named with a dot alone. */
static bool add_rule_rows(analysis *an, level *l, const relation *r)
{
    static const char *const called[] = {"old", "new"};
    size_t first = l->columns.count, count = 0;
    const result_column *columns = relation_result(an->x, r, &count);
    for (size_t i = 0; i < 2; i++)
        level_add_item(an->x, l, (visible_item){.alias = str_from(called[i]), .relation = r},
                       columns, count, NULL);
    for (size_t i = first; i < l->columns.count; i++)
        l->columns.items[i].hidden = true;
    return true;
}

static bool add_table(analysis *an, level *l, const node *n)
{
    const node_relation *r = AS(relation, n);
    str called = from_alias(r->alias), schema = {NULL, 0};
    const cte_binding *cte = find_cte(an, r->name);
    l->recurs = l->recurs || (cte != NULL && cte->recurs);
    const result_column *columns = NULL;
    size_t count = 0;
    const relation *found_relation = NULL;
    if (cte != NULL && cte->no_rows)
        return fail(an->x, n->at, "0A000", "WITH query \"%.*s\" does not have a RETURNING clause",
                    STR_ARG(cte->name));
    if (cte != NULL && cte->rule_of != NULL)
        return add_rule_rows(an, l, cte->rule_of);
    if (cte != NULL) {
        columns = cte->columns;
        count = cte->n_columns;
        if (str_absent(called))
            called = cte->name;
    } else {
        if (!analyze_open(an, r->name, &found_relation))
            return false;
        if (found_relation->kind == 'i' || found_relation->kind == 'I' ||
            found_relation->kind == 'c')
            return fail(an->x, n->at, "42809", "cannot open relation \"%.*s\"",
                        STR_ARG(found_relation->base.name));
        columns = relation_result(an->x, found_relation, &count);
        if (an->plans)
            columns = plan_relation(an, found_relation, columns, count);
        analyze_bind(an, n, found_relation->base.id, 0);
        vec_last(&an->bindings)->seen = found_relation;
        analyze_bind(an, r->name, found_relation->base.id, 0);
        if (str_absent(called)) {
            called = found_relation->base.name;
            schema = catalog_schema_name(an->x->catalog, found_relation->base.schema);
        }
    }
    if (!check_from_alias_count(an, n, called, from_alias_columns(r->alias), count) ||
        !check_from_alias(an, l, n, called, schema) ||
        (IS(table_sample, r->sample) && !analyze_sample(an, l, found_relation, r->sample)))
        return false;
    level_add_item(an->x, l,
                   (visible_item){.alias = called, .schema = schema, .relation = found_relation},
                   columns, count, from_alias_columns(r->alias));
    if (an->ranges != NULL && found_relation != NULL)
        level_add_identity(an->x, l);
    return true;
}

static bool subquery_result(analysis *an, const level *outer, const node *query, query_result *out)
{
    for (size_t i = an->memo != NULL ? an->memo->count : 0; i > 0; i--) {
        if (an->memo->items[i - 1].query != query)
            continue;
        *out = an->memo->items[i - 1].result;
        return true;
    }
    if (!analyze_any_query(an, outer, query, out))
        return false;
    if (an->memo != NULL)
        vec_push(an->x->arena, an->memo, (known_query){query, *out});
    return true;
}

/* Later items of a FROM list are seen by LATERAL ones; the others see the levels outside alone. */
static bool add_subquery(analysis *an, level *l, const node *n)
{
    const node_range_subquery *s = AS(range_subquery, n);
    query_result q;
    an->lazy = an->plans;
    analysis_place outside =
        analyze_enter(an, FORBIDS_AGGREGATES, "FROM clause of their own query level");
    bool ok = subquery_result(an, s->lateral ? l : l->outer, s->query, &q);
    analyze_leave(an, outside);
    if (!ok)
        return false;
    str called = from_alias(s->alias);
    if (!check_from_alias_count(an, n, called, from_alias_columns(s->alias), q.n_columns) ||
        !check_from_alias(an, l, n, called, (str){NULL, 0}))
        return false;
    level_add_item(an->x, l, (visible_item){.alias = called},
                   rename_columns(an, &q, (node_list){NULL, 0}), q.n_columns,
                   from_alias_columns(s->alias));
    return true;
}

bool analyze_join_side(analysis *an, level *l, const node *item, size_t *first, size_t *end)
{
    *first = l->columns.count;
    bool ok = true;
    switch (item->kind) {
    case NODE_relation:
        ok = add_table(an, l, item);
        break;
    case NODE_range_subquery:
        ok = add_subquery(an, l, item);
        break;
    case NODE_range_function:
        ok = analyze_function_item(an, l, item);
        break;
    case NODE_range_table_function:
        ok = analyze_table_function_item(an, l, item);
        break;
    case NODE_join:
        ok = analyze_join(an, l, item, first, end);
        break;
    default:
        break;
    }
    *end = l->columns.count;
    if (an->ranges != NULL)
        vec_push(an->x->arena, an->ranges, (item_range){item, *first, *end});
    return ok;
}

bool analyze_from_item(analysis *an, level *l, const node *item)
{
    size_t first, end;
    return analyze_join_side(an, l, item, &first, &end);
}

bool analyze_from(analysis *an, level *l, node_list from)
{
    for (size_t i = 0; i < from.count; i++)
        if (!analyze_from_item(an, l, from.items[i]))
            return false;
    return true;
}

/* ---- targets ---- */

enum { MAX_TARGETS = 1664 };

bool analyze_targets(analysis *an, level *l, node_list targets, query_result *out)
{
    result_list all = {0};
    for (size_t i = 0; i < targets.count; i++) {
        const node *t = targets.items[i];
        const node *e = IS(target, t) ? AS(target, t)->expr : t;
        if (all.count > MAX_TARGETS)
            break;
        typed of;
        bool star;
        if (!analyze_star(an, l, e, &all, &star))
            return false;
        if (star)
            continue;
        const failure *before = an->mistake;
        an->mistake = NULL;
        if (!analyze_node(an, l, e, &of))
            return false;
        result_column made = {.name = target_column_name(t),
                              .type = of.type,
                              .typmod = of.typmod,
                              .collation = of.collation,
                              .derivation = of.derivation,
                              .expr = e,
                              .place = analyze_place(an, l, e),
                              .constant = of.constant,
                              .mistake = an->mistake};
        an->mistake = before;
        found_name name_found;
        execution quiet = *an->x; /* looking it up again must not report again */
        if (IS(column_ref, e) &&
            find_name(&quiet, l, an->external, e, &name_found) == FOUND_COLUMN) {
            made.origin = name_found.level->columns.items[name_found.column].origin;
            made.origin_column = name_found.level->columns.items[name_found.column].origin_column;
        }
        vec_push(an->x->arena, &all, made);
    }
    if (all.count > MAX_TARGETS)
        return fail(an->x, targets.items[0]->at, "54011",
                    "target lists can have at most %d entries", MAX_TARGETS);
    *out = (query_result){all.items, all.count};
    return true;
}

/* The targets of TABLE t: all that t has today. */
static void take_columns(analysis *an, const level *l, const node_select *s, query_result *out)
{
    result_column *columns = ARENA_ARRAY(an->x->arena, result_column, l->columns.count + 1);
    for (size_t i = 0; i < l->columns.count; i++) {
        const visible_column *c = &l->columns.items[i];
        columns[i] = result_of_column(c, analyze_own_place(l, i));
        if (c->origin != OID_NONE)
            analyze_bind(an, &s->base, c->origin, c->origin_column);
    }
    *out = (query_result){columns, l->columns.count};
}

/* SELECT, or TABLE. */
static bool analyze_plain(analysis *an, const level *outer, const node_select *s, bool lazy,
                          query_result *out)
{
    level l = {.outer = outer, .external = an->external};
    an->own = &l;
    an->select = s;
    const node *around = an->unjoinable;
    an->unjoinable = NULL;
    bool whole = s->form == SELECT_TABLE;
    if (!analyze_from(an, &l, whole ? (node_list){(node **)&s->table, 1} : s->from))
        return false;
    plan_full_joins(an, s->where);
    an->unjoinable = around;
    if (whole)
        take_columns(an, &l, s, out);
    else if (!analyze_targets(an, &l, s->targets, out))
        return false;
    plan_targets(an, &s->base, lazy, out);
    if ((s->where != NULL && !analyze_condition(an, &l, s->where, "WHERE")) ||
        (s->having != NULL && !analyze_condition(an, &l, s->having, "HAVING")) ||
        !analyze_ordering(an, &l, s, out) || !analyze_limits(an, &l, s) ||
        !analyze_windows(an, &l, s) || !analyze_locking(an, s))
        return false;
    if (!collate_raise(an))
        return false;
    bool grouped = s->group_by.count > 0 || s->having != NULL || an->aggregates.count > 0;
    if (grouped && whole &&
        out->n_columns > 0) /* by an aggregate of ORDER BY; none is grouped by */
        return fail(an->x, s->base.at, "42803",
                    "column \"%.*s\" must appear in the GROUP BY clause or be used in an aggregate "
                    "function",
                    STR_ARG(out->columns[0].name));
    if (grouped && !analyze_grouping(an, &l, s, out))
        return false;
    return !l.recurs || an->aggregates.count == 0 ||
           fail(an->x, s->base.at, "42P19",
                "aggregate functions are not allowed in a recursive query's recursive term");
}

static const char *set_op_word(set_op op)
{
    return op == SET_OP_UNION ? "UNION" : op == SET_OP_INTERSECT ? "INTERSECT" : "EXCEPT";
}

/* A literal in a target of one side has the type that both have together. */
static bool check_literal(analysis *an, const node *side, size_t at, oid to)
{
    if (!IS(select, side) || AS(select, side)->form != SELECT_PLAIN ||
        at >= AS(select, side)->targets.count)
        return true;
    const node *t = AS(select, side)->targets.items[at];
    for (size_t i = 0; i <= at; i++) /* a star before it moves it */
        if (IS(target, AS(select, side)->targets.items[i]) &&
            is_star(AS(target, AS(select, side)->targets.items[i])->expr))
            return true;
    return !IS(target, t) ||
           analyze_coerce(an, AS(target, t)->expr, typed_as(TYPE_UNKNOWN, -1, OID_NONE), to, -1,
                          COERCE_IMPLICIT, "column");
}

static bool combine_results(analysis *an, const node_select *s, const query_result *left,
                            const query_result *right, query_result *out)
{
    if (left->n_columns != right->n_columns)
        return fail(an->x, s->right->at, "42601",
                    "each %s query must have the same number of columns", set_op_word(s->op));
    result_column *columns = ARENA_ARRAY(an->x->arena, result_column, left->n_columns + 1);
    for (size_t i = 0; i < left->n_columns; i++) {
        oid types[2] = {left->columns[i].type, right->columns[i].type};
        columns[i] = (result_column){.name = left->columns[i].name,
                                     .typmod = left->columns[i].typmod == right->columns[i].typmod
                                                   ? left->columns[i].typmod
                                                   : -1};
        if (!analyze_common_type(an, s->right, set_op_word(s->op), types, 2, &columns[i].type))
            return false;
        else if ((types[0] == TYPE_UNKNOWN && !check_literal(an, s->left, i, columns[i].type)) ||
                 (types[1] == TYPE_UNKNOWN && !check_literal(an, s->right, i, columns[i].type)))
            return false;
        typed sides[2] = {typed_of_result(&left->columns[i]), typed_of_result(&right->columns[i])};
        bool together = s->op == SET_OP_UNION && s->set_all; /* which nothing compares */
        collate_columns(an, s->right, sides, 2, together, &columns[i]);
        if (!collate_raise(an) ||
            (!together && !analyze_sortable(an, s->right, columns[i].type, false)))
            return false;
    }
    *out = (query_result){columns, left->n_columns};
    return true;
}

static bool analyze_set(analysis *an, const level *outer, const node_select *s, query_result *out)
{
    query_result left, right;
    if (!check_side_locking(an, s->left) || !analyze_any_query(an, outer, s->left, &left) ||
        !check_side_locking(an, s->right) || !analyze_any_query(an, outer, s->right, &right) ||
        !combine_results(an, s, &left, &right, out))
        return false;
    return analyze_set_ordering(an, outer, s, out);
}

/* That of the whole statement was taken off before; what it makes is no query's result. */
static bool check_no_into(analysis *an, const node_select *s)
{
    return s->into == NULL ||
           fail(an->x, s->base.at, "42601", "SELECT ... INTO is not allowed here");
}

bool analyze_select(analysis *an, const level *outer, const node *query, query_result *out)
{
    const node_select *s = AS(select, query);
    *out = (query_result){NULL, 0};
    const cte_binding *before = an->ctes;
    item_ranges *ranges = an->ranges;
    analysis_place outside = {an->forbidden, an->place};
    analysis outer_query = *an;
    an->forbidden = 0;
    memset(&an->aggregates, 0, sizeof an->aggregates);
    memset(&an->windows, 0, sizeof an->windows);
    memset(&an->inner_uses, 0, sizeof an->inner_uses);
    an->select = NULL;
    an->own = NULL;
    an->around = &outer_query;
    an->ranges = NULL;
    bool lazy = an->lazy;
    an->lazy = false;
    bool ok = analyze_ctes(an, outer, s->with) && check_no_into(an, s);
    if (ok)
        switch (s->form) {
        case SELECT_VALUES:
            ok = analyze_values(an, outer, s, out) && analyze_locking(an, s);
            break;
        case SELECT_SET:
            ok = analyze_locking(an, s) && analyze_set(an, outer, s, out);
            break;
        default:
            ok = analyze_plain(an, outer, s, lazy, out);
            break;
        }
    an->ctes = before;
    an->ranges = ranges;
    memcpy(&an->aggregates, &outer_query.aggregates, sizeof an->aggregates);
    memcpy(&an->windows, &outer_query.windows, sizeof an->windows);
    memcpy(&an->inner_uses, &outer_query.inner_uses, sizeof an->inner_uses);
    an->select = outer_query.select;
    an->own = outer_query.own;
    an->around = outer_query.around;
    analyze_leave(an, outside);
    return ok;
}
