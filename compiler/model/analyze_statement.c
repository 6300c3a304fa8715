#include "model/analyze.h"
#include "model/rights.h"
#include "model/star.h"
#include "model/write.h"
#include "syntax/print.h"

/* INSERT, UPDATE, DELETE and MERGE, and the questions that the rest of the model asks the analyser.
 */

/* ---- the target table ---- */

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
    if (str_absent(called)) {
        called = (*out)->base.name;
        schema = catalog_schema_name(an->x->catalog, (*out)->base.schema);
    }
    size_t count = 0;
    const result_column *columns = relation_result(an->x, *out, &count);
    level_add_item(an->x, l, (visible_item){.alias = called, .schema = schema, .relation = *out},
                   columns, count, NULL);
    return true;
}

/* A column that is written to; its type, also of a field or an element of it. */
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
    for (size_t i = 0; i < c->steps.count; i++) {
        const node *step = c->steps.items[i];
        *of = typed_as(IS(subscript, step) && !AS(subscript, step)->slice
                           ? type_element(an->x, of->type)
                           : OID_NONE,
                       -1, OID_NONE);
    }
    return true;
}

static bool assign_typed(analysis *an, const column *c, typed to, const node *value_node,
                         typed from)
{
    return analyze_coerce(
        an, value_node, from, to.type, to.typmod, COERCE_ASSIGNMENT,
        arena_cstr(an->x->arena, arena_printf(an->x->arena, "column \"%.*s\"", STR_ARG(c->name))));
}

/* What is kept as it was parsed is not rewritten before it runs: a rule's actions, and the body of
 * a function until it is looked at (check_atomic_function()). */
static bool is_kept(const analysis *an)
{
    return IS(create_rule, an->x->cause) || (an->external != NULL && an->external->kept);
}

/* A sequence is a relation for the analyser, but none that a statement may change when it runs. */
static bool check_changeable(analysis *an, const relation *r, const node *at)
{
    bool runs = !is_kept(an) && !IS(create_function, an->x->cause) && !IS(prepare, an->x->cause);
    return r->kind != 'S' || !runs ||
           fail(an->x, at->at, "42809", "cannot change sequence \"%.*s\"", STR_ARG(r->base.name));
}

static bool check_generated(analysis *an, const column *c, const node *value_node)
{
    return (c->generated == 0 && c->identity != 'a') || IS(default_marker, value_node) ||
           is_kept(an) ||
           fail(an->x, value_node->at, "428C9", "column \"%.*s\" can only be updated to DEFAULT",
                STR_ARG(c->name));
}

/* (a, b) = (1, 2) has a value for each column; else NULL. */
static const node_row_expr *assigned_fields(const node_assignment *a)
{
    const node *from = without_parens(a->value);
    return a->multiple && IS(row_expr, from) ? AS(row_expr, from) : NULL;
}

/* The type of what each column of the assignment gets. */
static bool analyze_values_of(analysis *an, level *l, const node_assignment *a, typed *types)
{
    const node *from = without_parens(a->value);
    const node_row_expr *fields = assigned_fields(a);
    query_result q;
    if (a->multiple && fields == NULL)
        return IS(subquery, from) ? analyze_any_query(an, l, AS(subquery, from)->query, &q)
                                  : analyze_node(an, l, from, &types[0]);
    if (fields != NULL && fields->fields.count != a->targets.count)
        return fail(an->x, from->at, "42601", "number of columns does not match number of values");
    for (size_t i = 0; i < a->targets.count; i++) {
        const node *one = fields != NULL ? fields->fields.items[i] : a->value;
        if (!IS(default_marker, one) && !analyze_node(an, l, one, &types[i]))
            return false;
    }
    return true;
}

static bool is_assigned_before(node_list assignments, size_t end, str called)
{
    for (size_t i = 0; i < end; i++) {
        node_list targets = AS(assignment, assignments.items[i])->targets;
        for (size_t k = 0; k < targets.count; k++)
            if (IS(insert_column, targets.items[k]) &&
                AS(insert_column, targets.items[k])->steps.count == 0 &&
                str_eq(AS(insert_column, targets.items[k])->name.text, called))
                return true;
    }
    return false;
}

static bool assign_values(analysis *an, const relation *r, const node_assignment *a,
                          const typed *types)
{
    const node_row_expr *fields = assigned_fields(a);
    for (size_t i = 0; i < a->targets.count; i++) {
        const column *c = NULL;
        typed of = {0};
        const node *one = fields != NULL ? fields->fields.items[i] : a->value;
        if (!target_column(an, r, a->targets.items[i], &c, &of))
            return false;
        if ((!a->multiple || fields != NULL) && !IS(default_marker, one) &&
            !assign_typed(an, c, of, one, types[i]))
            return false;
    }
    return true;
}

/* transformUpdateTargetList(): all values are understood before the first column is looked for. */
static bool analyze_assignments(analysis *an, level *l, const relation *r, node_list assignments)
{
    size_t count = 0, at = 0;
    for (size_t i = 0; i < assignments.count; i++)
        count += AS(assignment, assignments.items[i])->targets.count;
    typed *types = ARENA_ARRAY(an->x->arena, typed, count + 1);
    for (size_t i = 0; i < assignments.count; i++) {
        const node_assignment *a = AS(assignment, assignments.items[i]);
        if (!analyze_values_of(an, l, a, types + at))
            return false;
        at += a->targets.count;
    }
    at = 0;
    for (size_t i = 0; i < assignments.count; i++) {
        const node_assignment *a = AS(assignment, assignments.items[i]);
        if (!assign_values(an, r, a, types + at))
            return false;
        at += a->targets.count;
    }
    for (size_t i = 0; i < assignments.count; i++) { /* the rewriter looks at this */
        node_list targets = AS(assignment, assignments.items[i])->targets;
        for (size_t k = 0; k < targets.count; k++) {
            str called = AS(insert_column, targets.items[k])->name.text;
            if (is_assigned_before(assignments, i, called))
                return fail(an->x, targets.items[k]->at, "42601",
                            "multiple assignments to same column \"%.*s\"", STR_ARG(called));
        }
    }
    return true;
}

/* The rewriter's look at what is assigned comes last, and for a rule's actions when they run. */
static bool check_written(analysis *an, const relation *r, node_list assignments)
{
    for (size_t i = 0; i < assignments.count && !is_kept(an); i++) {
        const node_assignment *a = AS(assignment, assignments.items[i]);
        const node *from = without_parens(a->value);
        const node_row_expr *fields = a->multiple && IS(row_expr, from) ? AS(row_expr, from) : NULL;
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
    return !IS(returning, n) || analyze_targets(an, l, AS(returning, n)->targets, out);
}

/* ---- INSERT ---- */

typedef struct insert_target {
    const column *column;
    typed of;
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
                (*out)[(*count)++] = (insert_target){
                    &r->columns[i],
                    typed_as(r->columns[i].type, r->columns[i].typmod, r->columns[i].collation)};
        return true;
    }
    for (size_t i = 0; i < columns.count; i++) {
        insert_target *t = &(*out)[*count];
        if (!target_column(an, r, columns.items[i], &t->column, &t->of))
            return false;
        for (size_t j = 0; j < *count; j++)
            if ((*out)[j].column == t->column &&
                AS(insert_column, columns.items[i])->steps.count == 0)
                return fail(an->x, columns.items[i]->at, "42701",
                            "column \"%.*s\" specified more than once", STR_ARG(t->column->name));
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

/* transformInsertRow() */
static bool insert_row(analysis *an, level *l, const node *at, node_list given,
                       const insert_target *targets, size_t count, bool explicit_columns,
                       str overriding, const column **refused)
{
    row_field_list fields = {0};
    if (!analyze_row(an, l, given, &fields) ||
        !check_insert_width(an, at, fields.count, count, explicit_columns))
        return false;
    for (size_t j = 0; j < fields.count; j++) {
        const node *one = fields.items[j].at;
        if (!IS(default_marker, one) &&
            !assign_typed(an, targets[j].column, targets[j].of, one, fields.items[j].of))
            return false;
        refuse(an, overriding, &targets[j], one, refused);
    }
    return true;
}

static bool insert_values(analysis *an, const level *outer, const node_insert *n,
                          const node_select *source_values, const insert_target *targets,
                          size_t count, const column **refused)
{
    level l = {.outer = outer, .external = an->external};
    for (size_t i = 0; i < source_values->rows.count; i++) {
        const node *row = source_values->rows.items[i];
        if (IS(row_expr, row) && !insert_row(an, &l, row, AS(row_expr, row)->fields, targets, count,
                                             n->columns.count > 0, n->overriding, refused))
            return false;
    }
    return true;
}

static bool insert_query(analysis *an, const level *outer, const node_insert *n,
                         const insert_target *targets, size_t count, const column **refused)
{
    query_result q;
    if (!analyze_any_query(an, outer, n->source, &q) ||
        !check_insert_width(an, n->source, q.n_columns, count, n->columns.count > 0))
        return false;
    for (size_t i = 0; i < q.n_columns; i++) {
        const node *at = n->source;
        if (IS(select, at) && AS(select, at)->form == SELECT_PLAIN &&
            AS(select, at)->targets.count == q.n_columns &&
            IS(target, AS(select, at)->targets.items[i]))
            at = AS(target, AS(select, at)->targets.items[i])->expr;
        typed from = typed_as(q.columns[i].type, q.columns[i].typmod, OID_NONE);
        const char *what = arena_cstr(an->x->arena, arena_printf(an->x->arena, "column \"%.*s\"",
                                                                 STR_ARG(targets[i].column->name)));
        if (!analyze_coerce(an, at, from, targets[i].of.type, targets[i].of.typmod,
                            COERCE_ASSIGNMENT, what))
            return false;
        refuse(an, n->overriding, &targets[i], at, refused);
    }
    return true;
}

static bool analyze_conflict(analysis *an, level *l, const relation *r, const node *n)
{
    const node_on_conflict *c = AS(on_conflict, n);
    if (!str_absent(c->constraint.text)) {
        const object *k =
            catalog_member(an->x->catalog, CLASS_CONSTRAINT, r->base.id, c->constraint.text);
        if (k == NULL)
            return fail(an->x, c->constraint.at, "42704",
                        "constraint \"%.*s\" for table \"%.*s\" does not exist",
                        STR_ARG(c->constraint.text), STR_ARG(r->base.name));
        vec_push(an->x->arena, &an->bindings, (binding){.node = n, .object = k->id});
    }
    for (size_t i = 0; i < c->target.count; i++) {
        const node *e = c->target.items[i];
        if (!IS(index_element, e))
            continue;
        const node_index_element *element = AS(index_element, e);
        typed ignored;
        if (!str_absent(element->column.text)) {
            const column *found_column = relation_column(r, element->column.text);
            if (found_column == NULL)
                return fail(an->x, e->at, "42703", "column \"%.*s\" does not exist",
                            STR_ARG(element->column.text));
            analyze_bind(an, e, r->base.id, found_column->number);
        } else if (!analyze_node(an, l, element->expr, &ignored)) {
            return false;
        }
    }
    if (c->target_where != NULL && !analyze_condition(an, l, c->target_where, "WHERE"))
        return false;
    if (!c->do_update)
        return true;
    if (c->target.count == 0 && str_absent(c->constraint.text))
        return fail(an->x, n->at, "42601",
                    "ON CONFLICT DO UPDATE requires inference specification or constraint name");
    size_t count = 0;
    const result_column *columns = relation_result(an->x, r, &count);
    size_t first = l->columns.count;
    level_add_item(an->x, l, (visible_item){.alias = STR("excluded"), .relation = r}, columns,
                   count, NULL);
    for (size_t i = first; i < l->columns.count; i++)
        l->columns.items[i].hidden = true; /* only as excluded.column */
    bool ok = analyze_assignments(an, l, r, c->assignments) &&
              (c->where == NULL || analyze_condition(an, l, c->where, "WHERE")) &&
              check_written(an, r, c->assignments);
    l->items.count--;
    l->columns.count = first;
    return ok;
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
    if (!open_target(an, &l, n->relation, n->alias, &r) ||
        !insert_targets(an, n->columns, r, &targets, &count))
        return false;
    if (IS(select, n->source) && AS(select, n->source)->form == SELECT_VALUES &&
        AS(select, n->source)->with == NULL) {
        if (!insert_values(an, outer, n, AS(select, n->source), targets, count, &refused))
            return false;
    } else if (n->source != NULL && !insert_query(an, outer, n, targets, count, &refused)) {
        return false;
    }
    if (IS(on_conflict, n->on_conflict) && !analyze_conflict(an, &l, r, n->on_conflict))
        return false;
    if (!analyze_returning(an, &l, n->returning, out) || !check_changeable(an, r, n->relation))
        return false;
    return check_refused(an, tree, refused);
}

/* ---- UPDATE, DELETE, MERGE ---- */

static bool analyze_update(analysis *an, const level *outer, const node *tree, query_result *out)
{
    const node_update *n = AS(update, tree);
    if (!analyze_ctes(an, outer, n->with))
        return false;
    level l = {.outer = outer, .external = an->external};
    const relation *r = NULL;
    if (!open_target(an, &l, n->relation, (name){0}, &r) || !analyze_from(an, &l, n->from))
        return false;
    if (n->where != NULL && !IS(current_of, n->where) &&
        !analyze_condition(an, &l, n->where, "WHERE"))
        return false;
    const failure *of_where = an->mistake; /* the planner computes the new values first */
    an->mistake = NULL;
    bool ok = analyze_returning(an, &l, n->returning, out) &&
              analyze_assignments(an, &l, r, n->assignments) &&
              check_changeable(an, r, n->relation) && check_written(an, r, n->assignments);
    if (an->mistake == NULL)
        an->mistake = of_where;
    return ok;
}

static bool analyze_delete(analysis *an, const level *outer, const node *tree, query_result *out)
{
    const node_delete *n = AS(delete, tree);
    if (!analyze_ctes(an, outer, n->with))
        return false;
    level l = {.outer = outer, .external = an->external};
    const relation *r = NULL;
    if (!open_target(an, &l, n->relation, (name){0}, &r) || !analyze_from(an, &l, n->using))
        return false;
    if (n->where != NULL && !IS(current_of, n->where) &&
        !analyze_condition(an, &l, n->where, "WHERE"))
        return false;
    return analyze_returning(an, &l, n->returning, out) && check_changeable(an, r, n->relation);
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
    if (w->condition != NULL && !analyze_condition(an, l, w->condition, "MERGE WHEN AND"))
        return false;
    if (!str_contains(w->action, "insert"))
        return analyze_assignments(an, l, r, w->assignments);
    if (!insert_targets(an, w->columns, r, &targets, &count))
        return false;
    return w->values.count == 0 || insert_row(an, l, &w->base, w->values, targets, count,
                                              w->columns.count > 0, w->overriding, refused);
}

static bool analyze_merge(analysis *an, const level *outer, const node *tree, query_result *out)
{
    const node_merge *n = AS(merge, tree);
    level l = {.outer = outer, .external = an->external};
    const relation *r = NULL;
    if (!analyze_ctes(an, outer, n->with) || !check_merge_ends(an, n) ||
        !open_target(an, &l, n->relation, (name){0}, &r) || !check_mergeable(an, r, n->relation) ||
        !analyze_from_item(an, &l, n->source) || !analyze_condition(an, &l, n->on, "JOIN/ON"))
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
    bool ok = true;
    an->queries++;
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
    an->queries--;
    an->ctes = before;
    return ok;
}

/* ---- for the rest of the model ---- */

/* The relations of a scope as levels, outermost first. */
level *levels_of(execution *x, const scope *s)
{
    if (s == NULL)
        return NULL;
    level *l = ARENA_NEW(x->arena, level);
    *l = (level){.outer = levels_of(x, s->outer), .external = s};
    for (size_t i = 0; i < s->n_relations; i++) {
        const scope_relation *r = &s->relations[i];
        size_t first = l->columns.count;
        level_add_item(
            x, l,
            (visible_item){.alias = r->alias,
                           .relation = r->relation,
                           .schema = r->relation != NULL
                                         ? catalog_schema_name(x->catalog, r->relation->base.schema)
                                         : (str){NULL, 0}},
            r->columns, r->n_columns, NULL);
        for (size_t j = first; r->hidden && j < l->columns.count; j++)
            l->columns.items[j].hidden = true;
    }
    return l;
}

static str source_text(const node *n)
{
    if (n == NULL || n->at.source == NULL)
        return (str){NULL, 0};
    return str_slice(n->at.source->text, n->at.start, n->at.end);
}

static expression *new_expression(analysis *an, const node *tree, typed of)
{
    expression *e = ARENA_NEW(an->x->arena, expression);
    *e = (expression){.tree = tree,
                      .text = source_text(tree),
                      .bindings = an->bindings.items,
                      .n_bindings = an->bindings.count,
                      .type = of.type,
                      .typmod = of.typmod,
                      .volatility = an->volatility != 0 ? an->volatility : 'i',
                      .moment = an->moment ? an->x->run : 0};
    return e;
}

static bool analyze_bound(execution *x, const scope *s, const node *tree, oid expected,
                          const expression **out)
{
    analysis an = {.x = x, .external = s};
    if (s != NULL && s->place != NULL)
        (void)analyze_enter(&an, FORBIDS_ALL, s->place);
    level *l = levels_of(x, s);
    level empty = {.external = s};
    typed of;
    if (!analyze_node(&an, l != NULL ? l : &empty, tree, &of))
        return false;
    if (expected != OID_NONE) {
        char volatility = an.volatility;
        if (!analyze_coerce(&an, tree, of, expected, -1, COERCE_ASSIGNMENT, "column"))
            return false;
        if (of.type == TYPE_UNKNOWN)
            of.type = expected;
        an.volatility = volatility; /* the server asks before it converts (cookDefault) */
    }
    *out = new_expression(&an, tree, of);
    return true;
}

/* Of all that analysing takes, the expression and its bindings alone stay. */
bool analyze_expression(execution *x, const scope *s, const node *tree, oid expected,
                        const expression **out)
{
    passage p = passage_begin(x);
    const expression *e = NULL;
    if (!analyze_bound(x, s, tree, expected, &e))
        return false;
    arena_mark here = arena_here(x->scratch);
    expression kept = *e;
    const binding *bindings =
        arena_copy(x->scratch, kept.bindings, kept.n_bindings * sizeof *bindings);
    passage_end(x, p);
    kept.bindings = arena_copy(x->arena, bindings, kept.n_bindings * sizeof *bindings);
    arena_rewind(x->scratch, here);
    *out = arena_copy(x->arena, &kept, sizeof kept);
    return true;
}

static bool raise(analysis *an)
{
    if (an->mistake == NULL)
        return true;
    an->x->failure = *an->mistake;
    return false;
}

bool check_immutable(execution *x, const scope *s, const expression *e, bool early,
                     const char *message)
{
    analysis an = {.x = x, .external = s, .inlined = 1, .plans = true, .no_collations = early};
    level *l = levels_of(x, s);
    level empty = {.external = s};
    typed of;
    if (!analyze_node(&an, l != NULL ? l : &empty, e->tree, &of) || !raise(&an))
        return false;
    return an.volatility == 0 || fail(x, e->tree->at, "42P17", "%s", message);
}

bool is_planned_constant(execution *x, const scope *s, const expression *e)
{
    analysis an = {.x = x, .external = s, .inlined = 1, .plans = true};
    level *l = levels_of(x, s);
    level empty = {.external = s};
    typed of;
    failure before = x->failure;
    bool constant = analyze_node(&an, l != NULL ? l : &empty, e->tree, &of) && of.constant != NULL;
    x->failure = before;
    return constant;
}

bool check_planned(execution *x, const scope *s, const node *tree, oid to, int32_t typmod)
{
    passage p = passage_begin(x);
    analysis an = {.x = x, .external = s, .inlined = 1, .plans = true};
    level *l = levels_of(x, s);
    level empty = {.external = s};
    typed of;
    bool ok = analyze_node(&an, l != NULL ? l : &empty, tree, &of) &&
              (to == OID_NONE ||
               analyze_convert(&an, tree, &of, to, typmod, COERCE_ASSIGNMENT, "expression")) &&
              raise(&an);
    if (ok)
        passage_end(x, p);
    return ok;
}

/* The views that a query reaches, and what is wrong with reaching them. */
typedef struct reached {
    execution *x;
    range at;
    VEC(oid) path, done;
    const relation *empty; /* a materialized view that has not been populated */
} reached;

enum { MAX_VIEWS = 100 }; /* through each other */

static bool reach(reached *f, const binding *bindings, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        const object *o = bindings[i].object >= FIRST_USER_OID
                              ? catalog_get(f->x->catalog, bindings[i].object)
                              : NULL;
        const relation *r = (const relation *)o;
        if (o == NULL || o->class != CLASS_RELATION || (r->kind != 'v' && r->kind != 'm') ||
            IS(constant, bindings[i].node) || bindings[i].column != 0) /* r.a of a parameter */
            continue;
        if (r->kind == 'm' && !r->populated)
            f->empty = r;
        bool known = r->kind == 'm';
        for (size_t k = 0; k < f->path.count; k++)
            if (f->path.items[k] == o->id)
                return fail(f->x, f->at, "42P17",
                            "infinite recursion detected in rules for relation \"%.*s\"",
                            STR_ARG(o->name));
        for (size_t k = 0; k < f->done.count && !known; k++)
            known = f->done.items[k] == o->id;
        if (known || r->query == NULL || f->path.count > MAX_VIEWS)
            continue;
        vec_push(f->x->arena, &f->path, o->id);
        if (!reach(f, r->query->bindings, r->query->n_bindings))
            return false;
        f->path.count--;
        vec_push(f->x->arena, &f->done, o->id);
    }
    return true;
}

static bool check_populated(const reached *f)
{
    return f->empty == NULL ||
           fail(f->x, f->at, "55000", "materialized view \"%.*s\" has not been populated",
                STR_ARG(f->empty->base.name));
}

bool check_rewritten(execution *x, range at, const expression *query)
{
    reached views = {.x = x, .at = at};
    return reach(&views, query->bindings, query->n_bindings);
}

bool check_reached(execution *x, range at, const expression *query)
{
    reached views = {.x = x, .at = at};
    return reach(&views, query->bindings, query->n_bindings) && check_populated(&views);
}

bool check_planned_query(execution *x, const scope *s, const node *query)
{
    passage p = passage_begin(x);
    analysis an = {.x = x, .external = s, .plans = true};
    query_result ignored;
    reached views = {.x = x, .at = query->at};
    bool ok = analyze_any_query(&an, levels_of(x, s), query, &ignored) && rewrite_write(x, query) &&
              reach(&views, an.bindings.items, an.bindings.count) && raise(&an) &&
              plan_write(x, query) &&
              check_query_rights(x, query, an.bindings.items, an.bindings.count) &&
              start_write(x, query) && check_populated(&views);
    if (ok)
        passage_end(x, p);
    return ok;
}

bool analyze_query(execution *x, const scope *s, const node *query, query_result *result,
                   const expression **out)
{
    analysis an = {.x = x, .external = s};
    if (!analyze_any_query(&an, levels_of(x, s), query, result))
        return false;
    result_column *columns =
        arena_copy(x->arena, result->columns, result->n_columns * sizeof *columns);
    for (size_t i = 0; i < result->n_columns; i++)
        if (columns[i].type == TYPE_UNKNOWN)
            columns[i].type = TYPE_TEXT;
    result->columns = columns;
    if (out != NULL)
        *out = new_expression(&an, query, typed_as(OID_NONE, -1, OID_NONE));
    return true;
}

scope scope_of_relation(execution *x, const relation *r)
{
    scope_relation *one = ARENA_NEW(x->arena, scope_relation);
    size_t count = 0;
    const result_column *columns = relation_result(x, r, &count);
    *one = (scope_relation){
        .alias = r->base.name, .relation = r, .columns = columns, .n_columns = count};
    return (scope){.relations = one, .n_relations = 1, .place = "such expressions"};
}

void expression_dependencies(execution *x, const expression *e, dependency_kind kind,
                             const dependency **out, size_t *n)
{
    VEC(dependency) all = {0};
    for (size_t i = 0; e != NULL && i < e->n_bindings; i++) {
        const binding *b = &e->bindings[i];
        if (b->object < FIRST_USER_OID)
            continue;
        bool known = false;
        for (size_t j = 0; j < all.count && !known; j++)
            known = all.items[j].object == b->object && all.items[j].column == b->column;
        if (!known)
            vec_push(x->arena, &all,
                     (dependency){.object = b->object, .column = b->column, .kind = kind});
    }
    *out = all.items;
    *n = all.count;
}
