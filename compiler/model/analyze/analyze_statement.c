#include "model/analyze/analyze.h"
#include "model/analyze/collate.h"

#include <string.h>

#include "model/analyze/star.h"
#include "model/rows/write.h"

/* INSERT, UPDATE, DELETE and MERGE. */

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

static bool open_target(analysis *an, level *l, const node *n, name alias, const relation **out)
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

/* A column that is written to. */
static bool target_column(analysis *an, const relation *r, const node *n, const column **out,
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

/* As errors call it; made for each value. */
static const char *column_words(analysis *an, str called)
{
    static const char before[] = "column \"";
    const size_t n = sizeof before - 1;
    char *text = arena_alloc(an->x->arena, n + called.len + 2);
    memcpy(text, before, n);
    memcpy(text + n, called.data, called.len);
    text[n + called.len] = '"';
    return text;
}

/* transformAssignedExpr(): `steps` lead to the field or element of the column that is meant. */
static bool assign_typed(analysis *an, const column *c, typed to, node_list steps,
                         const node *value_node, typed from)
{
    if (IS(default_marker, value_node))
        return steps.count == 0 ||
               fail(an->x, value_node->at, "0A000",
                    IS(identifier, steps.items[0]) ? "cannot set a subfield to DEFAULT"
                                                   : "cannot set an array element to DEFAULT");
    return analyze_assigned_part(an, steps, c, &to) &&
           analyze_coerce(an, value_node, from, to.type, to.typmod, COERCE_ASSIGNMENT,
                          column_words(an, c->name));
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

/* Of what is wrong with the values of columns: the planner computes them in the order of the
 * columns, whatever order they are named in. */
typedef struct planned_mistakes {
    const failure *first;
    int16_t column;
} planned_mistakes;

static void add_mistake(planned_mistakes *m, const failure *mistake, const column *c)
{
    if (mistake == NULL || (m->first != NULL && m->column <= c->number))
        return;
    m->first = mistake;
    m->column = c->number;
}

/* What is kept as it was parsed is not rewritten before it runs: a rule's actions, and the body of
 * a function until it is looked at (check_atomic_function()). */
static bool is_kept(const analysis *an)
{
    return IS(create_rule, an->x->cause) || (an->external != NULL && an->external->kept);
}

static bool check_generated(analysis *an, const column *c, const node *value_node)
{
    return (c->generated == 0 && c->identity != 'a') || IS(default_marker, value_node) ||
           is_kept(an) ||
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
            !target_column(an, r, a->targets.items[i], &c, &of))
            return false;
        an->mistake = values[i].mistake;
        bool known = !a->multiple || fields != NULL || IS(subquery, without_parens(one));
        node_list steps = AS(insert_column, a->targets.items[i])->steps;
        if (known && !assign_typed(an, c, of, steps, one, values[i].of))
            return false;
        add_mistake(mistakes, an->mistake, c);
    }
    return true;
}

/* transformUpdateTargetList(): all values are understood before the first column is looked for. */
static bool analyze_assignments(analysis *an, level *l, const relation *r, node_list assignments)
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
static bool check_written(analysis *an, const relation *r, node_list assignments)
{
    if (is_kept(an))
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

static bool analyze_returning(analysis *an, level *l, const node *n, query_result *out)
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

/* ---- INSERT ---- */

typedef struct insert_target {
    const column *column;
    typed of;
    node_list steps; /* to the part of it that is meant */
} insert_target;

static bool insert_targets(analysis *an, node_list columns, const relation *r, insert_target **out,
                           size_t *count)
{
    size_t all = columns.count > 0 ? columns.count : r->n_columns;
    *out = ARENA_ARRAY(an->x->arena, insert_target, all + 1);
    *count = 0;
    if (columns.count == 0) {
        for (size_t i = 0; i < r->n_columns; i++)
            if (!r->columns[i].dropped)
                (*out)[(*count)++] =
                    (insert_target){.column = &r->columns[i],
                                    .of = typed_as(r->columns[i].type, r->columns[i].typmod,
                                                   r->columns[i].collation)};
        return true;
    }
    for (size_t i = 0; i < columns.count; i++) {
        insert_target *t = &(*out)[*count];
        if (!target_column(an, r, columns.items[i], &t->column, &t->of))
            return false;
        for (size_t j = 0; j < *count; j++)
            if ((*out)[j].column == t->column &&
                (AS(insert_column, columns.items[i])->steps.count == 0 ||
                 AS(insert_column, columns.items[j])->steps.count == 0))
                return fail(an->x, columns.items[i]->at, "42701",
                            "column \"%.*s\" specified more than once", STR_ARG(t->column->name));
        t->steps = AS(insert_column, columns.items[i])->steps;
        (*count)++;
    }
    return true;
}

static bool check_insert_width(analysis *an, const node *at, size_t given, size_t wanted,
                               bool explicit_columns)
{
    if (given > wanted)
        return fail(an->x, at->at, "42601", "INSERT has more expressions than target columns");
    if (given < wanted && explicit_columns)
        return fail(an->x, at->at, "42601", "INSERT has more target columns than expressions");
    return true;
}

/* What may not be given a value; the rewriter says so when everything else is understood. */
static void refuse(analysis *an, str overriding, const insert_target *t, const node *given,
                   const column **refused)
{
    const column *c = t->column;
    bool always = c->identity == 'a' && str_absent(overriding);
    if (*refused == NULL && (always || c->generated != 0) && !IS(default_marker, given) &&
        !is_kept(an))
        *refused = c;
}

static bool check_refused(analysis *an, const node *at, const column *refused)
{
    return refused == NULL ||
           fail(an->x, at->at, "428C9", "cannot insert a non-DEFAULT value into column \"%.*s\"",
                STR_ARG(refused->name));
}

/* What is wrong with the parts of an INSERT, in the order in which the planner computes them
 * (subquery_planner()): RETURNING comes before, ON CONFLICT after the second of them. */
typedef struct insert_mistakes {
    planned_mistakes targets;
    const failure *conditions; /* of a query that is put in the place where it stands */
    const failure *apart;      /* in rows of VALUES, and in what has a plan of its own */
    size_t width;              /* of the targets that get a value, ... */
    const node_list *row;      /* ... of the one row that is given, or NULL */
} insert_mistakes;

/* transformInsertRow(); `mistakes` or `first`: of what a column gets, or of the first of the row.
 */
static bool insert_row(analysis *an, level *l, const node *at, node_list given,
                       const insert_target *targets, size_t count, bool explicit_columns,
                       str overriding, const column **refused, planned_mistakes *mistakes,
                       const failure **first)
{
    row_field_list fields = {0};
    const failure *before = an->mistake;
    if (!analyze_row(an, l, given, &fields) ||
        !check_insert_width(an, at, fields.count, count, explicit_columns))
        return false;
    for (size_t j = 0; j < fields.count; j++) {
        const node *one = fields.items[j].at;
        an->mistake = fields.items[j].left.mistake;
        if (!assign_typed(an, targets[j].column, targets[j].of, targets[j].steps, one,
                          fields.items[j].of))
            return false;
        refuse(an, overriding, &targets[j], one, refused);
        if (mistakes != NULL && insert_ignores(overriding, targets[j].column))
            continue;
        if (mistakes != NULL)
            add_mistake(mistakes, an->mistake, targets[j].column);
        else if (*first == NULL)
            *first = an->mistake;
    }
    an->mistake = before;
    return true;
}

/* The planner computes the defaults of the columns that get no value among those that do. */
static void add_default_mistakes(analysis *an, const relation *r, const insert_target *targets,
                                 const insert_mistakes *all, planned_mistakes *m)
{
    failure before = an->x->failure;
    for (size_t i = 0; i < r->n_columns && r->kind != 'v'; i++) {
        const column *c = &r->columns[i];
        bool given = m->first != NULL && c->number >= m->column;
        for (size_t k = 0; k < all->width && !given; k++)
            given = targets[k].column == c && (all->row == NULL || k >= all->row->count ||
                                               !IS(default_marker, all->row->items[k]));
        if (given || plan_default(an->x, c))
            continue;
        m->first = arena_copy(an->x->arena, &an->x->failure, sizeof an->x->failure);
        m->column = c->number;
    }
    an->x->failure = before;
}

static bool insert_values(analysis *an, const level *outer, const node_insert *n,
                          const node_select *source_values, const relation *r,
                          const insert_target *targets, size_t count, const column **refused,
                          insert_mistakes *mistakes)
{
    level l = {.outer = outer, .external = an->external};
    node_list rows = source_values->rows;
    size_t width = 0;
    for (size_t i = 0; i < rows.count; i++) {
        const node_list *fields =
            IS(row_expr, rows.items[i]) ? &AS(row_expr, rows.items[i])->fields : NULL;
        unsigned sets = rows.count > 1 ? FORBIDS_SETS : 0;
        analysis_place outside =
            analyze_enter(an, FORBIDS_AGGREGATES | FORBIDS_WINDOWS | sets, "VALUES");
        bool ok = fields == NULL ||
                  insert_row(an, &l, rows.items[i], *fields, targets, count, n->columns.count > 0,
                             n->overriding, refused, rows.count == 1 ? &mistakes->targets : NULL,
                             &mistakes->apart);
        analyze_leave(an, outside);
        if (!ok)
            return false;
        width = fields != NULL && fields->count > width ? fields->count : width;
        mistakes->row = rows.count == 1 ? fields : NULL;
    }
    mistakes->width = width < count ? width : count;
    for (size_t i = 0; n->columns.count == 0 && i < width; i++)
        analyze_bind(an, NULL, r->base.id, targets[i].column->number);
    return true;
}

/* A query's column that is a record is of no composite type, whatever made it. */
static bool check_record_column(analysis *an, const node *n, oid from, oid to)
{
    const type *t = type_get(an->x, type_base(an->x, to));
    return from != TYPE_RECORD || t == NULL || t->relation == OID_NONE ||
           fail(an->x, n->at, "42846", "cannot cast type record to %.*s",
                STR_ARG(analyze_type_text(an, to)));
}

static bool insert_query(analysis *an, const level *outer, const node_insert *n, const relation *r,
                         insert_target *targets, size_t count, const column **refused,
                         insert_mistakes *mistakes)
{
    query_result q;
    bool pulled_up = an->plans && query_is_simple(an->x, n->source);
    const failure *before = an->mistake;
    an->lazy = pulled_up;
    an->mistake = NULL;
    if (!analyze_any_query(an, outer, n->source, &q) ||
        !check_insert_width(an, n->source, q.n_columns, count, n->columns.count > 0))
        return false;
    *(pulled_up ? &mistakes->conditions : &mistakes->apart) = an->mistake;
    mistakes->width = q.n_columns;
    vec_push(an->x->arena, &an->inserted, (inserted_query){n, q.n_columns});
    for (size_t i = 0; i < q.n_columns; i++) {
        const node *at = n->source;
        if (n->columns.count == 0)
            analyze_bind(an, NULL, r->base.id, targets[i].column->number);
        if (IS(select, at) && AS(select, at)->form == SELECT_PLAIN &&
            AS(select, at)->targets.count == q.n_columns &&
            IS(target, AS(select, at)->targets.items[i]))
            at = AS(target, AS(select, at)->targets.items[i])->expr;
        typed from = typed_as(q.columns[i].type, q.columns[i].typmod, OID_NONE);
        from.constant = pulled_up ? q.columns[i].constant : NULL;
        an->mistake = pulled_up ? q.columns[i].mistake : NULL;
        const char *what = column_words(an, targets[i].column->name);
        if (!analyze_assigned_part(an, targets[i].steps, targets[i].column, &targets[i].of))
            return false;
        if (!check_record_column(an, at, from.type, targets[i].of.type) ||
            !analyze_convert(an, at, &from, targets[i].of.type, targets[i].of.typmod,
                             COERCE_ASSIGNMENT, what))
            return false;
        refuse(an, n->overriding, &targets[i], at, refused);
        if (!insert_ignores(n->overriding, targets[i].column))
            add_mistake(&mistakes->targets, an->mistake, targets[i].column);
    }
    an->mistake = before;
    return true;
}

static bool analyze_conflict(analysis *an, level *l, const relation *r, const node *n)
{
    const node_on_conflict *c = AS(on_conflict, n);
    if (!analyze_arbiter(an, l, r, n))
        return false;
    if (!c->do_update)
        return true;
    size_t count = 0;
    const result_column *columns = relation_result(an->x, r, &count);
    size_t first = l->columns.count; /* from here on a bare name is that of two columns */
    level_add_item(an->x, l, (visible_item){.alias = STR("excluded"), .relation = r}, columns,
                   count, NULL);
    for (size_t i = 0; i < count; i++) /* exclRelTlist: who keeps the statement needs them all */
        analyze_bind(an, NULL, r->base.id, columns[i].origin_column);
    typed ignored; /* nobody estimates how many rows the condition takes */
    bool ok = analyze_assignments(an, l, r, c->assignments) &&
              (c->where == NULL || analyze_boolean(an, l, c->where, "WHERE", &ignored));
    l->items.count--;
    l->columns.count = first;
    return ok;
}

static const failure *first_of(const failure *a, const failure *b, const failure *c)
{
    return a != NULL ? a : b != NULL ? b : c;
}

/* The first that the planner comes to. */
static const failure *first_of_insert(analysis *an, const relation *r, const insert_target *columns,
                                      const insert_mistakes *all, const failure *returning,
                                      const failure *conflict)
{
    planned_mistakes targets = all->targets;
    const failure *first =
        first_of(returning, all->conditions, first_of(conflict, all->apart, NULL));
    if (targets.first != NULL || first != NULL)
        add_default_mistakes(an, r, columns, all, &targets);
    return first_of(targets.first, first, NULL);
}

static bool analyze_insert(analysis *an, const level *outer, const node *tree, query_result *out)
{
    const node_insert *n = AS(insert, tree);
    if (!analyze_ctes(an, outer, n->with))
        return false;
    level l = {.outer = outer, .external = an->external};
    const relation *r = NULL;
    insert_target *targets = NULL;
    size_t count = 0;
    const column *refused = NULL;
    insert_mistakes mistakes = {0};
    an->own = &l;
    if (!open_target(an, &l, n->relation, n->alias, &r) ||
        !insert_targets(an, n->columns, r, &targets, &count))
        return false;
    if (IS(select, n->source) && AS(select, n->source)->form == SELECT_VALUES &&
        AS(select, n->source)->with == NULL) {
        if (!insert_values(an, outer, n, AS(select, n->source), r, targets, count, &refused,
                           &mistakes))
            return false;
    } else if (n->source != NULL &&
               !insert_query(an, outer, n, r, targets, count, &refused, &mistakes)) {
        return false;
    }
    const failure *of_with = an->mistake; /* that is planned first */
    an->mistake = NULL;
    if (IS(on_conflict, n->on_conflict) && !analyze_conflict(an, &l, r, n->on_conflict))
        return false;
    const failure *of_conflict = an->mistake;
    an->mistake = NULL;
    if (!analyze_returning(an, &l, n->returning, out))
        return false;
    an->mistake = of_with != NULL
                      ? of_with
                      : first_of_insert(an, r, targets, &mistakes, an->mistake, of_conflict);
    return check_refused(an, tree, refused) &&
           (!IS(on_conflict, n->on_conflict) ||
            check_written(an, r, AS(on_conflict, n->on_conflict)->assignments));
}

/* ---- UPDATE, DELETE, MERGE ---- */

static bool analyze_other_items(analysis *an, level *l, node_list from)
{
    l->target_apart = true;
    bool ok = analyze_from(an, l, from);
    l->target_apart = false;
    return ok;
}

static bool analyze_update(analysis *an, const level *outer, const node *tree, query_result *out)
{
    const node_update *n = AS(update, tree);
    if (!analyze_ctes(an, outer, n->with))
        return false;
    level l = {.outer = outer, .external = an->external};
    const relation *r = NULL;
    an->own = &l;
    if (!open_target(an, &l, n->relation, (name){0}, &r) || !analyze_other_items(an, &l, n->from))
        return false;
    if (n->where != NULL && !IS(current_of, n->where) &&
        !analyze_condition(an, &l, n->where, "WHERE"))
        return false;
    const failure *of_where = an->mistake; /* the planner computes the new values first */
    an->mistake = NULL;
    if (!analyze_returning(an, &l, n->returning, out))
        return false;
    const failure *of_returning = an->mistake;
    an->mistake = NULL;
    bool ok =
        analyze_assignments(an, &l, r, n->assignments) && check_written(an, r, n->assignments);
    an->mistake = first_of(an->mistake, of_returning, of_where);
    return ok;
}

static bool analyze_delete(analysis *an, const level *outer, const node *tree, query_result *out)
{
    const node_delete *n = AS(delete, tree);
    if (!analyze_ctes(an, outer, n->with))
        return false;
    level l = {.outer = outer, .external = an->external};
    const relation *r = NULL;
    an->own = &l;
    if (!open_target(an, &l, n->relation, (name){0}, &r) || !analyze_other_items(an, &l, n->using))
        return false;
    if (n->where != NULL && !IS(current_of, n->where) &&
        !analyze_condition(an, &l, n->where, "WHERE"))
        return false;
    const failure *of_where = an->mistake;
    an->mistake = NULL;
    bool ok = analyze_returning(an, &l, n->returning, out);
    an->mistake = first_of(an->mistake, of_where, NULL);
    return ok;
}

static bool merges_new_rows(const node_merge_when *w)
{
    return str_contains(w->match, "not") && !str_contains(w->match, "source");
}

void show_first_item(level *l, bool shown)
{
    l->items.items[0].hidden = !shown;
    for (size_t i = 0; i < l->items.items[0].count; i++)
        l->columns.items[i].hidden = !shown;
}

/* transformMergeStmt(): tables without rules. */
static bool check_mergeable(analysis *an, const relation *r, const node *at)
{
    object_list rules = catalog_members(an->x->catalog, an->x->arena, CLASS_RULE, r->base.id);
    bool plain = r->kind == 'r' || r->kind == 'p';
    return (plain && rules.count == 0) ||
           fail(an->x, at->at, "0A000", "cannot execute MERGE on relation \"%.*s\"",
                STR_ARG(r->base.name));
}

static bool check_merge_ends(analysis *an, const node_merge *n)
{
    bool ends[3] = {false, false, false};
    if (IS(with_clause, n->with) && AS(with_clause, n->with)->recursive)
        return fail(an->x, n->base.at, "42601",
                    "WITH RECURSIVE is not supported for MERGE statement");
    for (size_t i = 0; i < n->whens.count; i++) {
        const node_merge_when *w = AS(merge_when, n->whens.items[i]);
        bool *end = &ends[str_contains(w->match, "source") ? 2 : merges_new_rows(w)];
        if (*end)
            return fail(an->x, w->base.at, "42601",
                        "unreachable WHEN clause specified after unconditional WHEN clause");
        *end = w->condition == NULL;
    }
    return true;
}

static bool merge_action(analysis *an, level *l, const relation *r, const node_merge_when *w,
                         const column **refused)
{
    insert_target *targets = NULL;
    size_t count = 0;
    typed ignored;
    if (w->condition != NULL && !analyze_boolean(an, l, w->condition, "WHEN", &ignored))
        return false;
    if (!str_contains(w->action, "insert"))
        return analyze_assignments(an, l, r, w->assignments);
    if (!insert_targets(an, w->columns, r, &targets, &count))
        return false;
    planned_mistakes mistakes = {0};
    analysis_place outside = analyze_enter(an, FORBIDS_AGGREGATES | FORBIDS_WINDOWS, "VALUES");
    bool ok = w->values.count == 0 ||
              insert_row(an, l, &w->base, w->values, targets, count, w->columns.count > 0,
                         w->overriding, refused, &mistakes, NULL);
    analyze_leave(an, outside);
    an->mistake = first_of(an->mistake, mistakes.first, NULL);
    return ok;
}

/* Nobody asks whether it is of the type boolean. */
static bool analyze_merge_join(analysis *an, level *l, const node *on)
{
    typed of;
    analysis_place outside = analyze_enter(an, FORBIDS_ALL, "JOIN conditions");
    bool ok = analyze_node(an, l, on, &of);
    analyze_leave(an, outside);
    if (ok && an->plans && of.type == TYPE_BOOL)
        plan_estimate(an, l, on);
    return ok;
}

static bool analyze_merge(analysis *an, const level *outer, const node *tree, query_result *out)
{
    const node_merge *n = AS(merge, tree);
    level l = {.outer = outer, .external = an->external};
    const relation *r = NULL;
    if (n->returning != NULL && an->x->options->pg_version < 17)
        return fail(an->x, n->returning->at, "42601", "syntax error at or near \"RETURNING\"");
    if (!analyze_ctes(an, outer, n->with) || !check_merge_ends(an, n))
        return false;
    an->own = &l;
    if (!open_target(an, &l, n->relation, (name){0}, &r) || !check_mergeable(an, r, n->relation) ||
        !analyze_from_item(an, &l, n->source) || !analyze_merge_join(an, &l, n->on))
        return false;
    const column **refused = ARENA_ARRAY(an->x->arena, const column *, n->whens.count + 1);
    for (size_t i = 0; i < n->whens.count; i++) {
        const node_merge_when *w = AS(merge_when, n->whens.items[i]);
        show_first_item(&l, !merges_new_rows(w));
        if (!merge_action(an, &l, r, w, &refused[i]))
            return false;
    }
    show_first_item(&l, true);
    if (!analyze_returning(an, &l, n->returning, out))
        return false;
    for (size_t i = 0; i < n->whens.count; i++) { /* the rewriter looks at them */
        const node_merge_when *w = AS(merge_when, n->whens.items[i]);
        if (!check_written(an, r, w->assignments) || !check_refused(an, &w->base, refused[i]))
            return false;
    }
    return true;
}

bool analyze_any_query(analysis *an, const level *outer, const node *query, query_result *out)
{
    *out = (query_result){NULL, 0};
    const cte_binding *before = an->ctes;
    const node *outside = an->whole;
    const level *own = an->own;
    bool ok = true;
    an->queries++;
    an->whole = query;
    collating around = collate_apart(an);
    const failure *mismatch = an->mismatch;
    an->mismatch = NULL;
    switch (query != NULL ? query->kind : NODE_NONE) {
    case NODE_select:
        ok = analyze_select(an, outer, query, out);
        break;
    case NODE_insert:
        ok = analyze_insert(an, outer, query, out);
        break;
    case NODE_update:
        ok = analyze_update(an, outer, query, out);
        break;
    case NODE_delete:
        ok = analyze_delete(an, outer, query, out);
        break;
    case NODE_merge:
        ok = analyze_merge(an, outer, query, out);
        break;
    case NODE_subquery:
        ok = analyze_any_query(an, outer, AS(subquery, query)->query, out);
        break;
    default:
        break;
    }
    ok = ok && collate_raise(an);
    an->mismatch = mismatch;
    collate_end(an, around);
    an->queries--;
    an->whole = outside;
    an->own = own;
    an->ctes = before;
    return ok;
}
