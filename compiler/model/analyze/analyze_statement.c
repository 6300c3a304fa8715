#include "model/analyze/assigned.h"
#include "model/analyze/collate.h"
#include "model/analyze/star.h"
#include "model/rows/write.h"

/* UPDATE, DELETE and MERGE, and which of all statements a query is. */

static bool analyze_other_items(analysis *an, level *l, node_list from)
{
    l->target_apart = true;
    bool ok = analyze_from(an, l, from);
    l->target_apart = false;
    return ok;
}

/* The rows that UPDATE and DELETE change; *mistake: what the planner finds in their condition,
 * after all else of the statement. */
static bool analyze_changed_rows(analysis *an, level *l, const node *target, node_list others,
                                 const node *where, const relation **out, const failure **mistake)
{
    an->own = l;
    if (!analyze_target(an, l, target, (name){0}, out) || !analyze_other_items(an, l, others))
        return false;
    if (where != NULL && !IS(current_of, where) && !analyze_condition(an, l, where, "WHERE"))
        return false;
    *mistake = an->mistake;
    an->mistake = NULL;
    return true;
}

static bool analyze_update(analysis *an, const level *outer, const node *tree, query_result *out)
{
    const node_update *n = AS(update, tree);
    level l = {.outer = outer, .external = an->external};
    const relation *r = NULL;
    const failure *of_where;
    if (!analyze_ctes(an, outer, n->with) ||
        !analyze_changed_rows(an, &l, n->relation, n->from, n->where, &r, &of_where) ||
        !analyze_returning(an, &l, n->returning, out))
        return false;
    const failure *of_returning = an->mistake;
    an->mistake = NULL;
    bool ok = analyze_assignments(an, &l, r, n->assignments) &&
              check_written_columns(an, r, n->assignments);
    an->mistake = first_mistake(an->mistake, of_returning, of_where);
    return ok;
}

static bool analyze_delete(analysis *an, const level *outer, const node *tree, query_result *out)
{
    const node_delete *n = AS(delete, tree);
    level l = {.outer = outer, .external = an->external};
    const relation *r = NULL;
    const failure *of_where;
    if (!analyze_ctes(an, outer, n->with) ||
        !analyze_changed_rows(an, &l, n->relation, n->using, n->where, &r, &of_where))
        return false;
    bool ok = analyze_returning(an, &l, n->returning, out);
    an->mistake = first_mistake(an->mistake, of_where, NULL);
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
    if (!analyze_insert_targets(an, w->columns, r, &targets, &count))
        return false;
    planned_mistakes mistakes = {0};
    analysis_place outside = analyze_enter(an, FORBIDS_AGGREGATES | FORBIDS_WINDOWS, "VALUES");
    bool ok = w->values.count == 0 ||
              analyze_insert_row(an, l, &w->base, w->values, targets, count, w->columns.count > 0,
                                 w->overriding, refused, &mistakes, NULL);
    analyze_leave(an, outside);
    an->mistake = first_mistake(an->mistake, mistakes.first, NULL);
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
    if (!analyze_target(an, &l, n->relation, (name){0}, &r) ||
        !check_mergeable(an, r, n->relation) || !analyze_from_item(an, &l, n->source) ||
        !analyze_merge_join(an, &l, n->on))
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
        if (!check_written_columns(an, r, w->assignments) ||
            !check_refused_column(an, &w->base, refused[i]))
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
