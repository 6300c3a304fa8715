#include <string.h>

#include "model/analyze/assigned.h"
#include "model/analyze/collate.h"
#include "model/analyze/star.h"
#include "model/execute/ddl.h"

/* What INSERT, UPDATE, DELETE and MERGE write to, and the values that columns get. */

/* ---- the target table ---- */

/* A sequence has columns as well, which are understood before it is refused. */
static const relation *with_columns(execution *x, const relation *r, const result_column *columns,
                                    size_t count)
{
    relation *out = arena_copy(x->arena, r, sizeof *r);
    column *all = ARENA_ARRAY(x->arena, column, count);
    out->columns = all;
    out->n_columns = count;
    for (size_t i = 0; i < count; i++)
        all[i] = (column){.name = columns[i].name,
                          .number = (int16_t)(i + 1),
                          .type = columns[i].type,
                          .typmod = columns[i].typmod};
    return out;
}

bool analyze_target(analysis *an, level *l, const node *n, name alias, const relation **out)
{
    const node_relation *r = AS(relation, n);
    const node *named = IS(relation, n) ? r->name : n;
    if (!analyze_open(an, named, out))
        return false;
    if ((*out)->kind == 'i' || (*out)->kind == 'I' || (*out)->kind == 'c')
        return fail(an->x, n->at, "42809", "cannot open relation \"%.*s\"",
                    STR_ARG((*out)->base.name));
    analyze_bind(an, named, (*out)->base.id, 0);
    str called = alias.text, schema = {NULL, 0};
    if (str_absent(called) && IS(relation, n) && IS(alias, r->alias))
        called = AS(alias, r->alias)->name.text;
    vec_last(&an->bindings)->alias = called; /* absent: it is called as it is */
    if (str_absent(called)) {
        called = (*out)->base.name;
        schema = catalog_schema_name(an->x->catalog, (*out)->base.schema);
    }
    size_t count = 0;
    const result_column *columns = relation_result(an->x, *out, &count);
    if (an->plans && !IS(insert, an->whole))
        columns = plan_relation(an, *out, columns, count);
    level_add_item(an->x, l, (visible_item){.alias = called, .schema = schema, .relation = *out},
                   columns, count, NULL);
    if ((*out)->kind == 'S')
        *out = with_columns(an->x, *out, columns, count);
    return true;
}

bool analyze_target_column(analysis *an, const relation *r, const node *n, const column **out,
                           typed *of)
{
    if (!IS(insert_column, n))
        return fail(an->x, n->at, "42601", "syntax error");
    const node_insert_column *c = AS(insert_column, n);
    *out = relation_column(r, c->name.text);
    if (*out == NULL)
        return fail(an->x, n->at, "42703", "column \"%.*s\" of relation \"%.*s\" does not exist",
                    STR_ARG(c->name.text), STR_ARG(r->base.name));
    analyze_bind(an, n, r->base.id, (*out)->number);
    *of = typed_as((*out)->type, (*out)->typmod, (*out)->collation);
    return true;
}

const char *target_words(analysis *an, str called)
{
    static const char before[] = "column \"";
    const size_t n = sizeof before - 1;
    char *text = arena_alloc(an->x->arena, n + called.len + 2);
    memcpy(text, before, n);
    memcpy(text + n, called.data, called.len);
    text[n + called.len] = '"';
    return text;
}

bool analyze_assigned(analysis *an, const column *c, typed to, node_list steps,
                      const node *value_node, typed from)
{
    if (IS(default_marker, value_node))
        return steps.count == 0 ||
               fail(an->x, value_node->at, "0A000",
                    IS(identifier, steps.items[0]) ? "cannot set a subfield to DEFAULT"
                                                   : "cannot set an array element to DEFAULT");
    return analyze_assigned_part(an, steps, c, &to) &&
           analyze_coerce(an, value_node, from, to.type, to.typmod, COERCE_ASSIGNMENT,
                          target_words(an, c->name));
}

static bool assigns_system_column(analysis *an, const relation *r, const node *target)
{
    const node_insert_column *c = AS(insert_column, target);
    return relation_column(r, c->name.text) == NULL && is_system_column(c->name.text) &&
           !fail(an->x, target->at, "0A000", "cannot assign to system column \"%.*s\"",
                 STR_ARG(c->name.text));
}

/* What a column gets. */
typedef struct column_value {
    typed of;
    const failure *mistake; /* that the planner finds in it */
} column_value;

void add_planned_mistake(planned_mistakes *m, const failure *mistake, const column *c)
{
    if (mistake == NULL || (m->first != NULL && m->column <= c->number))
        return;
    m->first = mistake;
    m->column = c->number;
}

const failure *first_mistake(const failure *a, const failure *b, const failure *c)
{
    return a != NULL ? a : b != NULL ? b : c;
}

bool analyze_is_kept(const analysis *an)
{
    return IS(create_rule, an->x->cause) || (an->external != NULL && an->external->kept);
}

static bool check_generated(analysis *an, const column *c, const node *value_node)
{
    return (c->generated == 0 && c->identity != 'a') || IS(default_marker, value_node) ||
           analyze_is_kept(an) ||
           fail(an->x, value_node->at, "428C9", "column \"%.*s\" can only be updated to DEFAULT",
                STR_ARG(c->name));
}

const node_row_expr *assigned_fields(const node_assignment *a)
{
    const node *from = without_parens(a->value);
    const node_row_expr *row = a->multiple && IS(row_expr, from) ? AS(row_expr, from) : NULL;
    for (size_t i = 0; row != NULL && i < row->fields.count; i++)
        if (is_any_star(row->fields.items[i]))
            return NULL;
    return row;
}

static bool wrong_width(analysis *an, const node_assignment *a)
{
    return fail(an->x, a->value->at, "42601", "number of columns does not match number of values");
}

/* SET (a, b) = ROW (t.*) */
static bool take_row_columns(analysis *an, level *l, const node_assignment *a,
                             const node_row_expr *row, column_value *values)
{
    row_field_list fields = {0};
    if (!analyze_row(an, l, row->fields, &fields))
        return false;
    if (fields.count != a->targets.count)
        return wrong_width(an, a);
    for (size_t i = 0; i < fields.count; i++)
        values[i] = (column_value){fields.items[i].of, fields.items[i].left.mistake};
    return true;
}

/* SET (a, b) = (SELECT ...): a value for each, of the types that the query gives. */
static bool take_query_columns(analysis *an, const node_assignment *a, const query_result *q,
                               column_value *values)
{
    if (q->n_columns != a->targets.count)
        return wrong_width(an, a);
    for (size_t i = 0; i < q->n_columns; i++) {
        oid given = q->columns[i].type == TYPE_UNKNOWN ? TYPE_TEXT : q->columns[i].type;
        values[i].of = typed_as(given, q->columns[i].typmod, q->columns[i].collation);
    }
    return true;
}

static bool analyze_values_of(analysis *an, level *l, const node_assignment *a,
                              column_value *values)
{
    const node *from = without_parens(a->value);
    const node_row_expr *fields = assigned_fields(a);
    query_result q;
    if (fields != NULL && fields->fields.count != a->targets.count)
        return wrong_width(an, a);
    if (a->multiple && fields == NULL && IS(row_expr, from))
        return take_row_columns(an, l, a, AS(row_expr, from), values);
    bool one = a->multiple && fields == NULL;
    if (one && !(IS(subquery, from) && AS(subquery, from)->form == SUBQUERY_SCALAR))
        return fail(an->x, from->at, "0A000",
                    "source for a multiple-column UPDATE item must be a sub-SELECT or ROW() "
                    "expression");
    for (size_t i = 0; i < (one ? 1 : a->targets.count); i++) {
        const node *e = fields != NULL ? fields->fields.items[i] : one ? from : a->value;
        an->mistake = NULL;
        if (IS(default_marker, e))
            continue;
        bool query = one && IS(subquery, e);
        if (query ? !analyze_any_query(an, l, AS(subquery, e)->query, &q)
                  : !analyze_node(an, l, e, &values[i].of))
            return false;
        if (query && !take_query_columns(an, a, &q, values))
            return false;
        values[i].mistake = an->mistake;
    }
    return true;
}

/* process_matched_tle(): before target `k` of assignment `i`; parts of one column may be several.
 */
static bool is_assigned_before(node_list assignments, size_t i, size_t k)
{
    const node_insert_column *one =
        AS(insert_column, AS(assignment, assignments.items[i])->targets.items[k]);
    for (size_t a = 0; a <= i; a++) {
        node_list targets = AS(assignment, assignments.items[a])->targets;
        for (size_t b = 0; b < (a < i ? targets.count : k); b++) {
            const node_insert_column *other = AS(insert_column, targets.items[b]);
            if (str_eq(other->name.text, one->name.text) &&
                (other->steps.count == 0 || one->steps.count == 0))
                return true;
        }
    }
    return false;
}

static bool assign_values(analysis *an, const relation *r, const node_assignment *a,
                          const column_value *values, planned_mistakes *mistakes)
{
    const node_row_expr *fields = assigned_fields(a);
    for (size_t i = 0; i < a->targets.count; i++) {
        const column *c = NULL;
        typed of = {0};
        const node *one = fields != NULL ? fields->fields.items[i] : a->value;
        if (assigns_system_column(an, r, a->targets.items[i]) ||
            !analyze_target_column(an, r, a->targets.items[i], &c, &of))
            return false;
        an->mistake = values[i].mistake;
        bool known = !a->multiple || fields != NULL || IS(subquery, without_parens(one));
        node_list steps = AS(insert_column, a->targets.items[i])->steps;
        if (known && !analyze_assigned(an, c, of, steps, one, values[i].of))
            return false;
        add_planned_mistake(mistakes, an->mistake, c);
    }
    return true;
}

/* transformUpdateTargetList(): all values are understood before the first column is looked for. */
bool analyze_assignments(analysis *an, level *l, const relation *r, node_list assignments)
{
    size_t count = 0, at = 0;
    for (size_t i = 0; i < assignments.count; i++)
        count += AS(assignment, assignments.items[i])->targets.count;
    column_value *values = ARENA_ARRAY(an->x->arena, column_value, count + 1);
    const failure *before = an->mistake;
    planned_mistakes mistakes = {0};
    analysis_place outside = analyze_enter(an, FORBIDS_ALL, "UPDATE");
    bool ok = true;
    for (size_t i = 0; i < assignments.count && ok; i++) {
        const node_assignment *a = AS(assignment, assignments.items[i]);
        ok = analyze_values_of(an, l, a, values + at);
        at += a->targets.count;
    }
    analyze_leave(an, outside);
    if (!ok)
        return false;
    at = 0;
    for (size_t i = 0; i < assignments.count; i++) {
        const node_assignment *a = AS(assignment, assignments.items[i]);
        if (!assign_values(an, r, a, values + at, &mistakes))
            return false;
        at += a->targets.count;
    }
    an->mistake = before != NULL ? before : mistakes.first;
    return true;
}

/* process_matched_tle() */
static bool check_assigned_once(analysis *an, node_list assignments)
{
    for (size_t i = 0; i < assignments.count; i++) {
        node_list targets = AS(assignment, assignments.items[i])->targets;
        for (size_t k = 0; k < targets.count; k++) {
            if (is_assigned_before(assignments, i, k))
                return fail(an->x, targets.items[k]->at, "42601",
                            "multiple assignments to same column \"%.*s\"",
                            STR_ARG(AS(insert_column, targets.items[k])->name.text));
        }
    }
    return true;
}

/* The rewriter's look at what is assigned comes last, and for a rule's actions when they run. */
bool check_written_columns(analysis *an, const relation *r, node_list assignments)
{
    if (analyze_is_kept(an))
        return true;
    if (!check_assigned_once(an, assignments))
        return false;
    for (size_t i = 0; i < assignments.count; i++) {
        const node_assignment *a = AS(assignment, assignments.items[i]);
        const node_row_expr *fields = assigned_fields(a);
        for (size_t j = 0; j < a->targets.count; j++) {
            const column *c = relation_column(r, AS(insert_column, a->targets.items[j])->name.text);
            if (c != NULL &&
                !check_generated(an, c, fields != NULL ? fields->fields.items[j] : a->value))
                return false;
        }
    }
    return true;
}

bool analyze_returning(analysis *an, level *l, const node *n, query_result *out)
{
    *out = (query_result){NULL, 0};
    if (!IS(returning, n))
        return true;
    analysis_place outside =
        analyze_enter(an, FORBIDS_AGGREGATES | FORBIDS_WINDOWS | FORBIDS_SETS, "RETURNING");
    bool ok = analyze_targets(an, l, AS(returning, n)->targets, out);
    analyze_leave(an, outside);
    if (!ok)
        return false;
    plan_columns_used(an, out);
    return out->n_columns > 0 ||
           fail(an->x, n->at, "42601", "RETURNING must have at least one column");
}
