#include "model/analyze/star.h"
#include "model/execute/ddl.h"
#include "model/rows/write.h"
#include "model/session/in_use.h"
#include "model/session/rights.h"
#include "model/table/alter.h"
#include "syntax/made.h"

/*
 * What the server asks of a statement that writes before its first row, where
 * it is asked: by the rewriter (which views take it), by the planner (what
 * defaults are, which indexes ON CONFLICT means) and when it starts.
 */

static const relation *target_of(execution *x, const node *target)
{
    const relation *r = NULL;
    failure before = x->failure;
    const node *named = IS(relation, target) ? AS(relation, target)->name : target;
    if (!resolve_relation(x, named, true, &r))
        x->failure = before;
    return r;
}

/* The columns that a list of targets names, as indexes. */
static void add_targets(execution *x, const relation *r, node_list targets, place_list *out)
{
    for (size_t i = 0; i < targets.count; i++) {
        const column *c = IS(insert_column, targets.items[i])
                              ? relation_column(r, AS(insert_column, targets.items[i])->name.text)
                              : NULL;
        if (c != NULL)
            vec_push(x->arena, out, (size_t)c->number - 1);
    }
}

void assigned_places(execution *x, const relation *r, node_list assignments, place_list *out)
{
    for (size_t i = 0; i < assignments.count; i++)
        add_targets(x, r, AS(assignment, assignments.items[i])->targets, out);
}

/* What the `at`th of its columns gets: the expression, or the row that it is a field of. */
static const node *assigned_value(const node_assignment *a, size_t at)
{
    const node *from = without_parens(a->value);
    bool row = a->multiple && IS(row_expr, from) && at < AS(row_expr, from)->fields.count;
    return row ? AS(row_expr, from)->fields.items[at] : from;
}

/* How many of the columns VALUES gives; NO_ITEM: it is another query. */
static size_t values_width(const node *from)
{
    const node_select *s = IS(select, from) ? AS(select, from) : NULL;
    return s != NULL && s->form == SELECT_VALUES && s->rows.count > 0 &&
                   IS(row_expr, s->rows.items[0])
               ? AS(row_expr, s->rows.items[0])->fields.count
               : NO_ITEM;
}

/* How many columns a query gives; NO_ITEM: stars say it. */
static size_t query_width(const node *from)
{
    while (IS(select, from) && AS(select, from)->form == SELECT_SET)
        from = AS(select, from)->left;
    if (!IS(select, from) || AS(select, from)->form != SELECT_PLAIN)
        return values_width(from);
    const node_list *targets = &AS(select, from)->targets;
    for (size_t i = 0; i < targets->count; i++)
        if (is_any_star(targets->items[i]))
            return NO_ITEM;
    return targets->count;
}

/* `given`: columns, where stars say how many. */
static void inserted_places(execution *x, const relation *r, const node_insert *n, size_t given,
                            place_list *out)
{
    size_t width = n->source == NULL ? 0 : query_width(n->source);
    if (width == NO_ITEM)
        width = given;
    add_targets(x, r, n->columns, out);
    for (size_t i = 0; n->columns.count == 0 && i < r->n_columns && out->count < width; i++)
        if (!r->columns[i].dropped)
            vec_push(x->arena, out, i);
}

/* ---- the rewriter ---- */

static bool is_given(const place_list *places, const node_list *values, size_t at)
{
    for (size_t i = 0; i < places->count; i++)
        if (places->items[i] == at)
            return values == NULL || i >= values->count || !IS(default_marker, values->items[i]);
    return false;
}

/* Whether an INSERT gives the column a value in one of its rows. */
static bool gives_value(const node *tree, const place_list *places, size_t at)
{
    const node *from = IS(insert, tree) ? AS(insert, tree)->source : NULL;
    if (values_width(from) == NO_ITEM)
        return from != NULL && is_given(places, NULL, at);
    bool any = false;
    for (size_t i = 0; i < AS(select, from)->rows.count; i++)
        any |= is_given(places, &AS(row_expr, AS(select, from)->rows.items[i])->fields, at);
    return any;
}

/* rewriteTargetListIU() of the table that a view shows: 428C9. Of the table itself the analyser has
 * looked at it. */
static bool view_gives_own(execution *x, const node *tree, const relation *r, uint8_t on,
                           const place_list *places)
{
    bool overriding = IS(insert, tree) && !str_absent(AS(insert, tree)->overriding);
    for (size_t i = 0; r->kind == 'v' && i < places->count; i++) {
        const relation *below = r;
        size_t at = places->items[i];
        /* DEFAULT of a view's column without one is NULL where it is updated */
        bool given = on == TRIGGER_ON_UPDATE || gives_value(tree, places, at);
        view_level l;
        for (int depth = 0; below->kind == 'v' && depth < 32; depth++) {
            given |= on == TRIGGER_ON_INSERT && below->columns[at].default_value != NULL;
            if (below->query == NULL || view_takes_by_itself(x, below, on) ||
                !view_shows(x, below, &l) || at >= l.count || l.columns[at] <= 0)
                return true;
            at = (size_t)l.columns[at] - 1;
            below = l.shown;
        }
        const column *c = &below->columns[at];
        if (!given || below->kind == 'v' ||
            (c->generated == 0 && (c->identity != 'a' || overriding)))
            continue;
        return fail(x, tree->at, "428C9",
                    on == TRIGGER_ON_INSERT
                        ? "cannot insert a non-DEFAULT value into column \"%.*s\""
                        : "column \"%.*s\" can only be updated to DEFAULT",
                    STR_ARG(c->name));
    }
    return true;
}

/* What is written, by which event and to which columns; NULL: nothing is. */
static const relation *written_relation(execution *x, const node *tree, uint8_t *on,
                                        place_list *places)
{
    const relation *r = NULL;
    *on = TRIGGER_ON_DELETE;
    if (IS(insert, tree) && (r = target_of(x, AS(insert, tree)->relation)) != NULL) {
        inserted_places(x, r, AS(insert, tree), 0, places);
        *on = TRIGGER_ON_INSERT;
    } else if (IS(update, tree) && (r = target_of(x, AS(update, tree)->relation)) != NULL) {
        assigned_places(x, r, AS(update, tree)->assignments, places);
        *on = TRIGGER_ON_UPDATE;
    } else if (IS(delete, tree)) {
        r = target_of(x, AS(delete, tree)->relation);
    }
    return r;
}

/* A statement that is rewritten. */
typedef struct rewriting {
    execution *x;
    range at;
    uint8_t on;
    bool conflict, returns;
} rewriting;

/* What a relation's rules add to it, and whether it is still what was asked for. */
static bool rewrite_by_rules(const rewriting *w, const relation *r, const rule_path *outer)
{
    return rules_rewrite(w->x, w->at, r, w->on, outer) &&
           (!w->returns || rules_return_rows(w->x, w->at, r, w->on)) &&
           (!w->conflict || (r->kind == 'v' && !view_takes_by_itself(w->x, r, w->on)) ||
            rules_take_conflict(w->x, w->at, r));
}

/* The table that a view shows has rules of its own. */
static bool rewrite_shown(const rewriting *w, const relation *view, const rule_path *outer,
                          int depth)
{
    enum { DEEPEST = 32 };
    rule_path here = {outer, view->base.id,
                      w->on == TRIGGER_ON_INSERT   ? 'i'
                      : w->on == TRIGGER_ON_UPDATE ? 'u'
                                                   : 'd'};
    view_level l;
    if (view->kind != 'v' || view->query == NULL || depth > DEEPEST ||
        view_takes_by_itself(w->x, view, w->on) || !view_shows(w->x, view, &l))
        return true;
    return l.shown->kind == 'v' ? rewrite_shown(w, l.shown, &here, depth + 1)
                                : rewrite_by_rules(w, l.shown, &here);
}

bool rewrite_action(execution *x, range at, const node *tree, const rule_path *outer)
{
    place_list places = {0};
    rewriting w = {.x = x, .at = at};
    const relation *r = written_relation(x, tree, &w.on, &places);
    const node *wanted = IS(insert, tree)   ? AS(insert, tree)->returning
                         : IS(update, tree) ? AS(update, tree)->returning
                         : IS(delete, tree) ? AS(delete, tree)->returning
                                            : NULL;
    w.conflict = IS(insert, tree) && IS(on_conflict, AS(insert, tree)->on_conflict);
    w.returns = IS(returning, wanted);
    if (r == NULL)
        return true;
    if (!view_takes_writes(x, at, r, w.on, places.items, places.count) ||
        !view_gives_own(x, tree, r, w.on, &places))
        return false;
    bool first = w.on == TRIGGER_ON_INSERT; /* it is done before what rules add */
    return (!first || rewrite_shown(&w, r, outer, 0)) && rewrite_by_rules(&w, r, outer) &&
           (first || rewrite_shown(&w, r, outer, 0));
}

static bool rewrite_one(execution *x, const node *tree)
{
    return rewrite_action(x, tree->at, tree, NULL);
}

bool rewritten_to_nothing(execution *x, const node *tree)
{
    place_list places = {0};
    uint8_t on;
    bool nothing = false;
    const relation *r = written_relation(x, tree, &on, &places);
    return r != NULL && rules_replace(x, r, on, &nothing) && nothing;
}

/* RewriteQuery(): what WITH writes comes first, and must stay one statement. */
bool rewrite_write(execution *x, const node *tree)
{
    const node *with = with_of(tree);
    for (size_t i = 0; IS(with_clause, with) && i < AS(with_clause, with)->ctes.count; i++) {
        const node *one = AS(with_clause, with)->ctes.items[i];
        const node *query = IS(common_table, one) ? AS(common_table, one)->query : NULL;
        const relation *r = IS(insert, query)   ? target_of(x, AS(insert, query)->relation)
                            : IS(update, query) ? target_of(x, AS(update, query)->relation)
                            : IS(delete, query) ? target_of(x, AS(delete, query)->relation)
                                                : NULL;
        uint8_t on = IS(insert, query)   ? TRIGGER_ON_INSERT
                     : IS(update, query) ? TRIGGER_ON_UPDATE
                                         : TRIGGER_ON_DELETE;
        if (r != NULL && (!rewrite_one(x, query) || !rules_keep_one(x, query->at, r, on)))
            return false;
    }
    return rewrite_one(x, tree);
}

/* ---- the planner ---- */

bool plan_default(execution *x, const column *c)
{
    const type *t = type_get(x, c->type);
    const expression *e = c->default_value;
    if (c->dropped || c->generated != 0 || c->identity != 0)
        return true;
    if (e == NULL && t != NULL && t->kind == 'd')
        e = t->default_value;
    return e == NULL || check_planned(x, NULL, expression_now(x, e), c->type, c->typmod);
}

/* DEFAULT as what is assigned, or a row of it. */
static bool plan_assignments(execution *x, const relation *r, node_list assignments)
{
    for (size_t i = 0; i < assignments.count; i++) {
        const node_assignment *a = AS(assignment, assignments.items[i]);
        for (size_t k = 0; k < a->targets.count; k++) {
            const node *one = assigned_value(a, k);
            const column *c = relation_column(r, AS(insert_column, a->targets.items[k])->name.text);
            if (c != NULL && IS(default_marker, one) && !plan_default(x, c))
                return false;
        }
    }
    return true;
}

/* What a view adds of its own to a row that goes to the table below it, and what it leaves to that
 * one: *has, as columns of what it shows. */
static bool plan_view_defaults(execution *x, const view_level *one, bool **has)
{
    bool *below = ARENA_ARRAY(x->arena, bool, one->shown->n_columns + 1);
    for (size_t i = 0; i < one->view->n_columns && i < one->count; i++) {
        const column *c = &one->view->columns[i];
        bool adds = !(*has)[i] && c->default_value != NULL;
        if (one->columns[i] > 0)
            below[one->columns[i] - 1] = (*has)[i] || adds;
        if (adds && !plan_default(x, c))
            return false;
    }
    *has = below;
    return true;
}

/* `values`: of the one row that is given, or NULL. */
static bool plan_defaults(execution *x, const relation *r, const place_list *places,
                          const node_list *values)
{
    bool *has = ARENA_ARRAY(x->arena, bool, r->n_columns + 1);
    view_levels way = {0};
    const relation *base = r;
    for (size_t i = 0; i < r->n_columns; i++)
        has[i] = is_given(places, values, i);
    if (r->kind == 'v' && view_way(x, r, TRIGGER_ON_INSERT, &way, &base))
        for (size_t i = 0; i < way.count; i++)
            if (!plan_view_defaults(x, &way.items[i], &has))
                return false;
    for (size_t i = 0; i < base->n_columns; i++)
        if (!has[i] && !plan_default(x, &base->columns[i]))
            return false;
    return true;
}

static bool plan_inserted(execution *x, const relation *r, const node_insert *n, size_t given)
{
    size_t width = n->source == NULL ? 0 : values_width(n->source);
    place_list places = {0};
    inserted_places(x, r, n, given, &places);
    const node_select *s = width != NO_ITEM && width > 0 ? AS(select, n->source) : NULL;
    bool one = s != NULL && s->rows.count == 1;
    return plan_defaults(x, r, &places, one ? &AS(row_expr, s->rows.items[0])->fields : NULL);
}

bool plans_otherwise(execution *x, const node *tree)
{
    const relation *r = target_of(x, AS(insert, tree)->relation);
    failure now = x->failure;
    if (r != NULL && r->kind != 'v' && plan_inserted(x, r, AS(insert, tree), r->n_columns))
        x->failure = now;
    return false;
}

static bool plan_insert(execution *x, const node_insert *n, size_t given)
{
    const relation *r = target_of(x, n->relation);
    const node_on_conflict *c =
        IS(on_conflict, n->on_conflict) ? AS(on_conflict, n->on_conflict) : NULL;
    size_t width = n->source == NULL ? 0 : values_width(n->source);
    bool here = width != NO_ITEM && c == NULL && is_unrestricted(x);
    if (r != NULL && r->kind == 'v' && !view_plan_checks(x, r))
        return false;
    if (r == NULL || here) /* its rows come, and what is wrong with them shows */
        return true;
    return plan_inserted(x, r, n, given) &&
           (c == NULL || ((r->kind == 'v' || plan_assignments(x, r, c->assignments)) &&
                          check_arbiters(x, r, &n->base)));
}

static bool plan_merge(execution *x, const node_merge *n)
{
    const relation *r = target_of(x, n->relation);
    for (size_t i = 0; r != NULL && i < n->whens.count; i++) {
        const node_merge_when *w = AS(merge_when, n->whens.items[i]);
        place_list places = {0};
        add_targets(x, r, w->columns, &places);
        for (size_t k = 0;
             w->columns.count == 0 && k < r->n_columns && places.count < w->values.count; k++)
            if (!r->columns[k].dropped)
                vec_push(x->arena, &places, k);
        bool inserts = str_contains(w->action, "insert");
        if (inserts ? !plan_defaults(x, r, &places, &w->values)
                    : !plan_assignments(x, r, w->assignments))
            return false;
    }
    return true;
}

/* Conditions of rules, also of those on the table that a view shows. */
static bool plan_rules(execution *x, const relation *r, uint8_t on)
{
    enum { DEEPEST = 32 };
    for (int deep = 0; deep < DEEPEST; deep++) {
        view_level one = {.view = r};
        if (!rules_plan(x, r, on))
            return false;
        if (r->kind != 'v' || r->query == NULL || view_takes_by_itself(x, r, on) ||
            !view_shows(x, r, &one))
            return true;
        r = one.shown;
    }
    return true;
}

static size_t inserted_width(const analysis *an, const node *tree)
{
    size_t width = 0;
    for (size_t i = 0; i < an->inserted.count; i++)
        if (&an->inserted.items[i].insert->base == tree)
            width = an->inserted.items[i].width;
    return width;
}

static bool plan_one(execution *x, const analysis *an, const node *tree)
{
    place_list places = {0};
    uint8_t on;
    bool nothing;
    const relation *replaced = written_relation(x, tree, &on, &places);
    if (replaced != NULL && !plan_rules(x, replaced, on))
        return false;
    if (replaced != NULL && rules_replace(x, replaced, on, &nothing)) /* others are planned */
        return true;
    if (IS(insert, tree))
        return plan_insert(x, AS(insert, tree), inserted_width(an, tree));
    if (IS(merge, tree))
        return plan_merge(x, AS(merge, tree));
    if (!IS(update, tree))
        return true;
    const relation *r = target_of(x, AS(update, tree)->relation);
    return r == NULL || plan_assignments(x, r, AS(update, tree)->assignments);
}

/* SS_process_ctes(): what WITH writes is planned first. */
bool plan_write(execution *x, const analysis *an, const node *tree)
{
    const node *with = with_of(tree);
    for (size_t i = 0; IS(with_clause, with) && i < AS(with_clause, with)->ctes.count; i++) {
        const node *one = AS(with_clause, with)->ctes.items[i];
        if (IS(common_table, one) && !plan_one(x, an, AS(common_table, one)->query))
            return false;
    }
    return plan_one(x, an, tree);
}

/* ---- the start ---- */

/* Those that inherit from it are written to as well. */
static bool check_children_identity(execution *x, range at, const relation *r, uint8_t on, int deep)
{
    enum { DEEPEST = 100 };
    const relation **children;
    size_t n = deep < DEEPEST ? children_of(x, r->base.id, &children) : 0;
    for (size_t i = 0; i < n; i++)
        if (!check_replica_identity(x, at, children[i], on, NULL) ||
            !check_children_identity(x, at, children[i], on, deep + 1))
            return false;
    return true;
}

/* Of the table that a view is written to. */
static bool check_base_identity(execution *x, range at, const relation *view, uint8_t on)
{
    enum { DEEPEST = 32 };
    const relation *r = view;
    for (int deep = 0; r->kind == 'v' && deep < DEEPEST; deep++) {
        view_level one = {.view = r};
        if (r->query == NULL || view_takes_by_itself(x, r, on) || !view_shows(x, r, &one))
            return true;
        r = one.shown;
    }
    return r->kind != 'r' || check_replica_identity(x, at, r, on, NULL);
}

static bool reaches_children(execution *x, const node *tree, const node *target)
{
    const node *where = IS(update, tree)   ? AS(update, tree)->where
                        : IS(delete, tree) ? AS(delete, tree)->where
                                           : NULL;
    evaluation ev = {.x = x, .external = x->scope};
    if (IS(insert, tree) || IS(merge, tree) || (IS(relation, target) && AS(relation, target)->only))
        return false;
    return where == NULL || !planned_never_true(&ev, NULL, where);
}

/* A query of the statement's WITH hides the relation of its name. */
static bool names_own_query(const node *tree, const node *item)
{
    const node *with = with_of(tree);
    qualified q = name_of(item);
    for (size_t i = 0; with != NULL && i < AS(with_clause, with)->ctes.count; i++)
        if (str_absent(q.schema) &&
            str_eq(AS(common_table, AS(with_clause, with)->ctes.items[i])->name.text, q.called))
            return true;
    return false;
}

/* CheckValidRowMarkRel(): what a statement reads besides is locked as well. */
static bool check_row_marks(execution *x, const node *tree)
{
    const node_list from = IS(update, tree)   ? AS(update, tree)->from
                           : IS(delete, tree) ? AS(delete, tree)->using
                                              : (node_list){0};
    const node *other = IS(merge, tree) ? AS(merge, tree)->source : NULL;
    for (size_t i = 0; i < from.count + (other != NULL); i++) {
        const node *one = i < from.count ? from.items[i] : other;
        const relation *r =
            IS(relation, one) && !names_own_query(tree, one) ? target_of(x, one) : NULL;
        if (r != NULL && r->kind == 'S')
            return fail(x, one->at, "42809", "cannot lock rows in sequence \"%.*s\"",
                        STR_ARG(r->base.name));
    }
    return true;
}

/* transformCurrentOfExpr(): a variable of PL/pgSQL that holds a cursor's name; NULL: none does. */
static const variable *cursor_variable(execution *x, const name *called)
{
    found_name meant;
    return x->scope != NULL &&
                   find_name(x, NULL, x->scope, made_column(x->arena, *called), &meant) ==
                       FOUND_VARIABLE &&
                   meant.variable->of.type == TYPE_REFCURSOR
               ? meant.variable
               : NULL;
}

/* WHERE CURRENT OF: a view has no cursors, and a table those that are open. */
static bool check_current(execution *x, const relation *r, const node *where)
{
    if (!IS(current_of, where))
        return true;
    if (r->kind == 'v')
        return fail(x, where->at, "0A000", "WHERE CURRENT OF on a view is not implemented");
    if (r->kind != 'r' || IS(explain, x->cause)) /* which does not run it */
        return true;
    name called = AS(current_of, where)->cursor;
    const variable *v = cursor_variable(x, &called);
    if (v == NULL)
        return check_cursor_row(x, &called);
    if (v->value.kind == VALUE_NULL)
        return fail(x, where->at, "42704", "no value found for parameter 1");
    called.text = v->value.text;
    return v->value.kind != VALUE_KNOWN || check_cursor_row(x, &called);
}

/* CheckValidResultRel(); of a partitioned table when it is known which partitions are meant. */
bool start_write(execution *x, const node *tree)
{
    const node *target = IS(insert, tree)   ? AS(insert, tree)->relation
                         : IS(update, tree) ? AS(update, tree)->relation
                         : IS(delete, tree) ? AS(delete, tree)->relation
                         : IS(merge, tree)  ? AS(merge, tree)->relation
                                            : NULL;
    const relation *r = target != NULL ? target_of(x, target) : NULL;
    if (r == NULL)
        return true;
    const node *where = IS(update, tree)   ? AS(update, tree)->where
                        : IS(delete, tree) ? AS(delete, tree)->where
                                           : NULL;
    if ((!IS(merge, tree) && !check_writable(x, tree->at, r)) || !check_row_marks(x, tree) ||
        !check_current(x, r, where))
        return false;
    bool updates =
        IS(update, tree) || (IS(insert, tree) && IS(on_conflict, AS(insert, tree)->on_conflict) &&
                             AS(on_conflict, AS(insert, tree)->on_conflict)->do_update);
    if (r->kind == 'r' && (updates || IS(delete, tree)) &&
        !check_replica_identity(x, tree->at, r, updates ? TRIGGER_ON_UPDATE : TRIGGER_ON_DELETE,
                                NULL))
        return false;
    if (r->kind == 'r' && reaches_children(x, tree, target) &&
        !check_children_identity(x, tree->at, r, updates ? TRIGGER_ON_UPDATE : TRIGGER_ON_DELETE,
                                 0))
        return false;
    if (r->kind == 'v' && (IS(update, tree) || IS(delete, tree)) &&
        !check_base_identity(x, tree->at, r, updates ? TRIGGER_ON_UPDATE : TRIGGER_ON_DELETE))
        return false;
    view_levels way = {0};
    if (r->kind == 'v' && IS(insert, tree) &&
        (!view_way(x, r, TRIGGER_ON_INSERT, &way, &r) || r->kind == 'v'))
        return true;
    if (IS(delete, tree) || (r->kind != 'r' && !(r->kind == 'p' && IS(insert, tree))))
        return true;
    bool *written = IS(update, tree) ? ARENA_ARRAY(x->arena, bool, r->n_columns + 1) : NULL;
    place_list places = {0};
    if (written != NULL)
        assigned_places(x, r, AS(update, tree)->assignments, &places);
    for (size_t i = 0; i < places.count; i++)
        written[places.items[i]] = true;
    return plan_generated(x, r, written);
}
