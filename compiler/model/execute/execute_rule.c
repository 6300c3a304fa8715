#include <string.h>

#include "model/execute/ddl.h"
#include "model/rows/rows.h"
#include "model/session/in_use.h"
#include "model/session/rights.h"
#include "model/table/alter.h"

/* Those of OLD and NEW that are there for a list of events: they are named with a dot alone. */
static scope rule_scope(execution *x, const relation *r, const char *old, const char *new, char on)
{
    scope_relation *rows = ARENA_ARRAY(x->arena, scope_relation, 2);
    scope own = scope_of_relation(x, r), out = {.relations = rows};
    const struct {
        const char *alias, *events;
    } both[] = {{"old", old}, {"new", new}};
    for (size_t i = 0; i < 2; i++) {
        if (strchr(both[i].events, on) == NULL)
            continue;
        rows[out.n_relations] = own.relations[0];
        rows[out.n_relations].alias = str_from(both[i].alias);
        rows[out.n_relations++].hidden = true;
    }
    return out;
}

static bool is_in_foreign_key(const execution *x, const relation *r)
{
    object_list all = catalog_list(x->catalog, x->arena, CLASS_CONSTRAINT);
    for (size_t i = 0; i < all.count; i++) {
        const constraint *k = (const constraint *)all.items[i];
        if (k->kind == 'f' && (k->base.parent == r->base.id || k->ref_table == r->base.id))
            return true;
    }
    return false;
}

static bool has_members(const execution *x, const relation *r, object_class class)
{
    return catalog_members(x->catalog, x->arena, class, r->base.id).count > 0;
}

/* A rule ON SELECT makes a table a view where nothing is in it or hangs on it. */
static bool check_may_be_view(execution *x, const relation *r, range at)
{
    const relation **children;
    const table_rows *rows = rows_of(x, r->base.id);
    if (r->kind == 'p' || r->is_partition)
        return fail(x, at, "42809", "cannot convert %s \"%.*s\" to a view",
                    r->kind == 'p' ? "partitioned table" : "partition", STR_ARG(r->base.name));
    const char *why = rows != NULL && rows->count > 0 ? "it is not empty"
                      : has_members(x, r, CLASS_TRIGGER) || is_in_foreign_key(x, r)
                          ? "it has triggers"
                      : has_members(x, r, CLASS_RELATION)         ? "it has indexes"
                      : children_of(x, r->base.id, &children) > 0 ? "it has child tables"
                      : r->n_parents > 0                          ? "it has parent tables"
                      : r->rls                                    ? "it has row security enabled"
                      : has_members(x, r, CLASS_POLICY)           ? "it has row security policies"
                                                                  : NULL;
    return why == NULL ||
           fail(x, at, "55000", "could not convert table \"%.*s\" to a view because %s",
                STR_ARG(r->base.name), why);
}

/* checkRuleResultList() of a query that is to be a view */
static bool check_selected(execution *x, const relation *r, const query_result *q, range at)
{
    for (size_t i = 0; i < q->n_columns; i++) {
        const column *c = i < r->n_columns ? &r->columns[i] : NULL;
        const result_column *mine = &q->columns[i];
        if (c == NULL)
            return fail(x, at, "42P17", "SELECT rule's target list has too many entries");
        if (c->dropped)
            return fail(x, at, "0A000",
                        "cannot convert relation containing dropped columns to view");
        if (!str_eq(mine->name, c->name))
            return fail(x, at, "42P17",
                        "SELECT rule's target entry %zu has different column name from column "
                        "\"%.*s\"",
                        i + 1, STR_ARG(c->name));
        if (mine->type != c->type || (mine->typmod != c->typmod && mine->typmod != -1))
            return fail(x, at, "42P17",
                        "SELECT rule's target entry %zu has different type from column \"%.*s\"",
                        i + 1, STR_ARG(c->name));
    }
    return q->n_columns >= r->n_columns ||
           fail(x, at, "42P17", "SELECT rule's target list has too few entries");
}

/* ON SELECT makes a view, and a view has one already: DefineQueryRewrite(). */
static bool check_select_rule(execution *x, const node_create_rule *n, const relation *r,
                              const query_result *q)
{
    range at = n->base.at;
    const node *query = n->actions.count == 1 ? n->actions.items[0] : NULL;
    if (query == NULL || !n->instead || !IS(select, query))
        return fail(x, at, "0A000", "rules on SELECT must have action INSTEAD SELECT");
    if (writes_in_with(query))
        return fail(x, at, "0A000",
                    "rules on SELECT must not contain data-modifying statements in WITH");
    if (n->where != NULL)
        return fail(x, at, "0A000", "event qualifications are not implemented for rules on SELECT");
    if (!check_selected(x, r, q, at))
        return false;
    if (r->kind == 'v' && !n->replace)
        return fail(x, at, "55000", "\"%.*s\" is already a view", STR_ARG(r->base.name));
    if (!str_is(n->name.text, "_RETURN"))
        return fail(x, at, "42P17", "view rule for \"%.*s\" must be named \"_RETURN\"",
                    STR_ARG(r->base.name));
    return r->kind == 'v' ||
           (check_not_in_use(x, r, "CREATE RULE", at) && check_may_be_view(x, r, at));
}

/* What ON SELECT defines is not kept as a rule: it is the query of the view. */
static bool define_view(execution *x, const node_create_rule *n, const relation *old,
                        const query_result *gives, const expression *query)
{
    if (!check_select_rule(x, n, old, gives))
        return false;
    relation *r = relation_edit(x, old);
    r->was_table = old->was_table || old->kind != 'v';
    r->kind = 'v';
    r->replica_identity = 'n';
    r->access_method = OID_NONE;
    r->query = query;
    relation_update_dependencies(x, r);
    put_changed(x, &old->base, &r->base);
    return true;
}

static const node *set_operation_of(const node *action)
{
    const node *query = IS(insert, action) ? AS(insert, action)->source : action;
    return IS(select, query) && AS(select, query)->form == SELECT_SET ? query : NULL;
}

static bool knows_no_row(execution *x, const node *query)
{
    const expression *ignored;
    query_result nothing;
    scope none = {0};
    return analyze_query(x, &none, query, &nothing, &ignored);
}

static bool with_knows_no_row(execution *x, const node *query)
{
    node_select with = {.base = {NODE_select, query->at}, .with = with_of(query)};
    return with.with == NULL || knows_no_row(x, &with.base);
}

/* OLD and NEW are names of the whole action: parts of a UNION and its WITH cannot see them. */
static bool check_parts(execution *x, const node *action)
{
    const node *from = IS(insert, action) ? AS(insert, action)->source : NULL;
    const node *parts = set_operation_of(action);
    if (parts != NULL && !knows_no_row(x, parts))
        return fail(x, action->at, "42P10",
                    "UNION/INTERSECT/EXCEPT member statement cannot refer to other relations of "
                    "same query level");
    return (with_knows_no_row(x, action) && (from == NULL || with_knows_no_row(x, from))) ||
           fail(x, action->at, "0A000", "cannot refer to OLD within WITH query");
}

/* transformRuleStmt(): an action knows both rows, and is then refused for the one that its event
 * has not. */
static bool analyze_action(execution *x, const relation *r, char on, const node *action,
                           bool conditional, query_result *result, const expression **out)
{
    scope both = rule_scope(x, r, "siud", "siud", on);
    scope own = rule_scope(x, r, "ud", "iu", on);
    const expression *ignored;
    query_result again;
    if (!analyze_query(x, &both, action, result, out))
        return false;
    if (conditional && set_operation_of(action) != NULL)
        return fail(x, action->at, "0A000",
                    "conditional UNION/INTERSECT/EXCEPT statements are not implemented");
    if (on == 'u' || analyze_query(x, &own, action, &again, &ignored))
        return check_parts(x, action);
    const char *words = on == 's' ? "SELECT" : on == 'i' ? "INSERT" : "DELETE";
    return fail(x, action->at, "42P17", "ON %s rule cannot use %s", words,
                on == 's'   ? "OLD or NEW"
                : on == 'i' ? "OLD"
                            : "NEW");
}

bool check_rule_gives(execution *x, const relation *r, char on, const node *action)
{
    scope both = rule_scope(x, r, "siud", "siud", on);
    failure before = x->failure;
    const expression *ignored;
    query_result q;
    bool ok = analyze_query(x, &both, action, &q, &ignored);
    if (!ok && strcmp(x->failure.sqlstate, "428C9") == 0)
        return false;
    x->failure = before;
    return true;
}

static const node *returning_of(const node *n)
{
    return IS(insert, n)   ? AS(insert, n)->returning
           : IS(update, n) ? AS(update, n)->returning
           : IS(delete, n) ? AS(delete, n)->returning
                           : NULL;
}

/* checkRuleResultList() */
static bool check_returned(execution *x, const relation *r, const query_result *q, range at)
{
    for (size_t i = 0; i < q->n_columns; i++) {
        const column *c = i < r->n_columns ? &r->columns[i] : NULL;
        if (c == NULL)
            return fail(x, at, "42P17", "RETURNING list has too many entries");
        if (c->dropped)
            return fail(x, at, "0A000",
                        "cannot create a RETURNING list for a relation containing dropped columns");
        oid type_id = q->columns[i].type == TYPE_UNKNOWN ? TYPE_TEXT : q->columns[i].type;
        if (type_id != OID_NONE && type_id != c->type)
            return fail(x, at, "42P17",
                        "RETURNING list's entry %zu has different type from column \"%.*s\"", i + 1,
                        STR_ARG(c->name));
        if (q->columns[i].typmod != c->typmod && q->columns[i].typmod != -1)
            return fail(x, at, "42P17",
                        "RETURNING list's entry %zu has different size from column \"%.*s\"", i + 1,
                        STR_ARG(c->name));
    }
    return q->n_columns >= r->n_columns ||
           fail(x, at, "42P17", "RETURNING list has too few entries");
}

/* DefineQueryRewrite(): one action may return rows, where it always takes the statement's place. */
static bool check_returning(execution *x, const node_create_rule *n, const relation *r,
                            const query_result *results)
{
    bool have = false;
    for (size_t i = 0; i < n->actions.count; i++) {
        const node *action = n->actions.items[i];
        if (returning_of(action) == NULL)
            continue;
        const char *problem = have               ? "cannot have multiple RETURNING lists in a rule"
                              : n->where != NULL ? "RETURNING lists are not supported in "
                                                   "conditional rules"
                              : !n->instead ? "RETURNING lists are not supported in non-INSTEAD "
                                              "rules"
                                            : NULL;
        if (problem != NULL)
            return fail(x, action->at, "0A000", "%s", problem);
        have = true;
        if (!check_returned(x, r, &results[i], action->at))
            return false;
    }
    return true;
}

/* A condition of ON SELECT sees OLD, and is refused when it uses it; so is every action with it. */
static bool condition_knows_no_row(execution *x, const node_create_rule *n)
{
    const scope none = {.place = "rule WHERE conditions"};
    const expression *ignored;
    return n->where == NULL || analyze_expression(x, &none, n->where, TYPE_BOOL, &ignored);
}

static bool analyze_rule(execution *x, const node_create_rule *n, const relation *r, rule *k,
                         query_result *results)
{
    scope s = rule_scope(x, r, "sud", "iu", k->event), conditions = s;
    conditions.place = "rule WHERE conditions";
    scope_relation *rows = arena_copy(x->arena, s.relations, s.n_relations * sizeof *s.relations);
    for (size_t i = 0; i < s.n_relations; i++)
        rows[i].hidden = false; /* here their columns need no name of the row */
    conditions.relations = rows;
    if (n->where != NULL && !analyze_expression(x, &conditions, n->where, TYPE_BOOL, &k->where))
        return false;
    const expression **actions = ARENA_ARRAY(x->arena, const expression *, n->actions.count);
    for (size_t i = 0; i < n->actions.count; i++) {
        const node *action = n->actions.items[i];
        bool query =
            IS(select, action) || IS(insert, action) || IS(update, action) || IS(delete, action);
        if (!query && n->where != NULL)
            return fail(x, action->at, "42P17",
                        "rules with WHERE conditions can only have SELECT, INSERT, UPDATE, or "
                        "DELETE actions");
        if (query &&
            !analyze_action(x, r, k->event, action, n->where != NULL, &results[i], &actions[i]))
            return false;
        if (k->event == 's' && !condition_knows_no_row(x, n))
            return fail(x, action->at, "42P17", "ON SELECT rule cannot use OLD");
    }
    k->actions = actions;
    k->n_actions = n->actions.count;
    return true;
}

static void rule_dependencies(execution *x, rule *k)
{
    dependency_list list = {0};
    add_expression_dependencies(x, &list, k->where, DEPENDENCY_NORMAL, k->base.parent,
                                DEPENDENCY_NORMAL, 0);
    for (size_t i = 0; i < k->n_actions; i++)
        add_expression_dependencies(x, &list, k->actions[i], DEPENDENCY_NORMAL, k->base.parent,
                                    DEPENDENCY_NORMAL, 0);
    object_set_dependencies(x, &k->base, &list);
}

bool execute_create_rule(execution *x, const node *tree)
{
    const node_create_rule *n = AS(create_rule, tree);
    const relation *r;
    if (!resolve_relation(x, n->relation, false, &r))
        return false;
    if (r->index != NULL || r->kind == 'c')
        return fail(x, n->relation->at, "42809", "\"%.*s\" is %s", STR_ARG(r->base.name),
                    r->kind == 'c' ? "a composite type" : "an index");
    if (r->kind == 'm')
        return fail(x, n->relation->at, "0A000", "rules on materialized views are not supported");
    rule *k = OBJECT_NEW(x, rule, CLASS_RULE, OID_NONE, n->name.text);
    query_result *results = ARENA_ARRAY(x->arena, query_result, n->actions.count + 1);
    memset(results, 0, (n->actions.count + 1) * sizeof *results);
    k->event = n->event.len > 0 ? n->event.data[0] : 's';
    k->instead = n->instead;
    k->enabled = 'O';
    k->tree = tree;
    if (!analyze_rule(x, n, r, k, results))
        return false;
    if (strchr("rvp", r->kind) == NULL)
        return fail(x, n->relation->at, "42809", "relation \"%.*s\" cannot have rules",
                    STR_ARG(r->base.name));
    if (!check_not_system(x, r, tree->at) || !check_owner(x, &r->base, tree->at))
        return false;
    if (k->event == 's')
        return define_view(x, n, r, &results[0], k->n_actions > 0 ? k->actions[0] : NULL);
    if (!check_returning(x, n, r, results))
        return false;
    if (str_is(n->name.text, "_RETURN"))
        return fail(x, n->name.at, "42P17",
                    "non-view rule for \"%.*s\" must not be named "
                    "\"_RETURN\"",
                    STR_ARG(r->base.name));
    const rule *old =
        (const rule *)catalog_member(x->catalog, CLASS_RULE, r->base.id, n->name.text);
    if (old != NULL && !n->replace)
        return fail(x, n->name.at, "42710", "rule \"%.*s\" for relation \"%.*s\" already exists",
                    STR_ARG(n->name.text), STR_ARG(r->base.name));
    if (old != NULL)
        k->base = old->base;
    k->base.parent = r->base.id;
    k->base.owner = r->base.owner;
    rule_dependencies(x, k);
    if (old != NULL)
        put_changed(x, &old->base, &k->base);
    else
        put_new(x, &k->base);
    return true;
}
