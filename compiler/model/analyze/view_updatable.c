#include "model/analyze/analyze.h"
#include "model/execute/ddl.h"
#include "model/rows/rows.h"
#include "model/rows/write.h"
#include "syntax/walk.h"

/* Which views can be written to as their table is: view_query_is_auto_updatable() and
 * rewriteTargetView() (rewriteHandler.c). */

/* An aggregate, a window function or a set in a target. */
static walk_action find_gathering(const node *n, void *context)
{
    const execution **x = context;
    if (IS(subquery, n))
        return WALK_OVER;
    if (!IS(function_call, n))
        return WALK_INTO;
    const node_function_call *c = AS(function_call, n);
    object_list all = {0};
    size_t n_path = 0;
    const oid *path = session_function_path(*x, &n_path);
    for (size_t i = 0; i < n_path && all.count == 0; i++)
        all = catalog_overloads((*x)->catalog, (*x)->arena, CLASS_FUNCTION, path[i],
                                qualified_last(c->name));
    bool gathers = c->over != NULL || c->star;
    for (size_t i = 0; i < all.count && i < 1; i++)
        gathers |= ((const function *)all.items[i])->kind != 'f' ||
                   ((const function *)all.items[i])->returns_set;
    if (!gathers)
        return WALK_INTO;
    *x = NULL;
    return WALK_STOP;
}

bool targets_gather(const execution *x, node_list targets)
{
    for (size_t i = 0; i < targets.count; i++) {
        const execution *seen = x;
        walk(targets.items[i], find_gathering, &seen);
        if (seen == NULL)
            return true;
    }
    return false;
}

static const binding *binding_of(const expression *query, const node *n)
{
    for (size_t i = 0; i < query->n_bindings; i++)
        if (query->bindings[i].node == n)
            return &query->bindings[i];
    return NULL;
}

/* The relation that a view shows plainly; NULL when it shows more than that. */
static const relation *shown_relation(execution *x, const expression *query)
{
    if (!IS(select, query->tree))
        return NULL;
    const node_select *s = AS(select, query->tree);
    bool plain = s->form == SELECT_PLAIN && s->from.count == 1 && !s->distinct &&
                 s->distinct_on.count == 0 && s->group_by.count == 0 && s->having == NULL;
    const node *from = s->form == SELECT_TABLE ? s->table : plain ? s->from.items[0] : NULL;
    if (!IS(relation, from) || AS(relation, from)->sample != NULL || s->limit != NULL ||
        s->offset != NULL || s->with != NULL || targets_gather(x, s->targets))
        return NULL;
    const binding *b = binding_of(query, from);
    const relation *r = b != NULL ? CATALOG_GET(x->catalog, relation, b->object) : NULL;
    bool writable =
        r != NULL && (r->kind == 'r' || r->kind == 'v' || r->kind == 'p' || r->kind == 'f');
    return writable ? r : NULL;
}

typedef VEC(int16_t) column_numbers;
typedef VEC(size_t) target_numbers;

static void add_columns(execution *x, const expression *query, const node *n, oid of,
                        column_numbers *out)
{
    for (size_t i = 0; i < query->n_bindings; i++)
        if (query->bindings[i].node == n && query->bindings[i].object == of &&
            query->bindings[i].column > 0)
            vec_push(x->arena, out, query->bindings[i].column);
}

/* For each column of a view the number of the column that it is; 0: it is none. `from`, or NULL:
 * and the number of its target. */
static column_numbers shown_columns(execution *x, const expression *query, oid of,
                                    target_numbers *from)
{
    column_numbers out = {0};
    const node_select *s = AS(select, query->tree);
    if (s->form == SELECT_TABLE)
        add_columns(x, query, query->tree, of, &out);
    for (size_t i = 0; i < s->targets.count; i++) {
        const node *t = s->targets.items[i];
        const node *e = without_parens(IS(target, t) ? AS(target, t)->expr : t);
        const node_list parts = IS(column_ref, e) ? AS(column_ref, e)->parts : (node_list){NULL, 0};
        bool star = IS(star, e) || (parts.count > 0 && IS(star, parts.items[parts.count - 1]));
        const binding *b = IS(column_ref, e) ? binding_of(query, e) : NULL;
        if (star)
            add_columns(x, query, e, of, &out);
        else
            vec_push(x->arena, &out, b != NULL && b->object == of && b->column > 0 ? b->column : 0);
        while (from != NULL && from->count < out.count)
            vec_push(x->arena, from, i);
    }
    return out;
}

bool view_shows(execution *x, const relation *view, view_level *out)
{
    out->shown = shown_relation(x, view->query);
    if (out->shown == NULL)
        return false;
    target_numbers targets = {0};
    column_numbers columns = shown_columns(x, view->query, out->shown->base.id, &targets);
    out->columns = columns.items;
    out->targets = targets.items;
    out->count = columns.count;
    return true;
}

bool view_is_updatable(execution *x, const expression *query)
{
    const relation *shown = shown_relation(x, query);
    if (shown == NULL)
        return false;
    column_numbers columns = shown_columns(x, query, shown->base.id, NULL);
    bool any = false;
    for (size_t i = 0; i < columns.count; i++)
        any |= columns.items[i] > 0;
    return any;
}

bool view_takes_by_itself(execution *x, const relation *r, uint8_t on)
{
    char letter = on == TRIGGER_ON_INSERT ? 'i' : on == TRIGGER_ON_UPDATE ? 'u' : 'd';
    object_list all = catalog_members(x->catalog, x->arena, CLASS_TRIGGER, r->base.id);
    for (size_t i = 0; i < all.count; i++)
        if (((const trigger *)all.items[i])->timing == 'i' &&
            (((const trigger *)all.items[i])->events & on))
            return true;
    all = catalog_members(x->catalog, x->arena, CLASS_RULE, r->base.id);
    for (size_t i = 0; i < all.count; i++)
        if (((const rule *)all.items[i])->event == letter &&
            ((const rule *)all.items[i])->instead && ((const rule *)all.items[i])->where == NULL)
            return true;
    return false;
}

static const relation *written_by(execution *x, const expression *action, char *how)
{
    const node *n = action->tree, *target = NULL;
    if (IS(insert, n))
        target = AS(insert, n)->relation;
    else if (IS(update, n))
        target = AS(update, n)->relation;
    else if (IS(delete, n))
        target = AS(delete, n)->relation;
    *how = IS(insert, n) ? 'i' : IS(update, n) ? 'u' : 'd';
    const node *named = IS(relation, target) ? AS(relation, target)->name : target;
    for (size_t i = 0; named != NULL && i < action->n_bindings; i++)
        if (action->bindings[i].node == named)
            return CATALOG_GET(x->catalog, relation, action->bindings[i].object);
    return NULL;
}

static char event_letter(uint8_t on)
{
    return on == TRIGGER_ON_INSERT ? 'i' : on == TRIGGER_ON_UPDATE ? 'u' : 'd';
}

bool rules_rewrite(execution *x, range at, const relation *r, uint8_t on, const rule_path *outer)
{
    enum { DEEPEST = 100 };
    char how = event_letter(on);
    rule_path here = {outer, r->base.id, how};
    object_list all = catalog_members(x->catalog, x->arena, CLASS_RULE, r->base.id);
    int depth = 0;
    for (const rule_path *p = outer; p != NULL; p = p->outer, depth++)
        if (p->table == r->base.id && p->event == how)
            return fail(x, at, "42P17",
                        "infinite recursion detected in rules for relation \"%.*s\"",
                        STR_ARG(r->base.name));
    for (size_t i = 0; i < all.count && depth < DEEPEST; i++) {
        const rule *k = (const rule *)all.items[i];
        if (k->event != how || k->enabled == 'D' || k->enabled == 'R')
            continue;
        for (size_t a = 0; a < k->n_actions; a++) {
            char then;
            if (k->actions[a] == NULL || written_by(x, k->actions[a], &then) == NULL)
                continue;
            const node *now = expression_now(x, k->actions[a]);
            if (!check_rule_gives(x, r, how, now) || !rewrite_action(x, at, now, &here))
                return false;
        }
    }
    return true;
}

typedef struct firing {
    bool acts, product; /* what happens is another thing; by a statement of a rule */
    bool updates;       /* there are rules for UPDATE */
    bool replaced;      /* nothing else happens */
    bool instead;       /* it may be that nothing else happens */
    bool returns;       /* a rule has RETURNING */
} firing;

static bool has_returning(const expression *action)
{
    const node *n = action != NULL ? action->tree : NULL;
    const node *what = IS(insert, n)   ? AS(insert, n)->returning
                       : IS(update, n) ? AS(update, n)->returning
                       : IS(delete, n) ? AS(delete, n)->returning
                                       : NULL;
    return IS(returning, what);
}

static firing rules_that_fire(execution *x, const relation *r, char letter)
{
    firing out = {.acts = false};
    object_list all = catalog_members(x->catalog, x->arena, CLASS_RULE, r->base.id);
    for (size_t i = 0; i < all.count; i++) {
        const rule *k = (const rule *)all.items[i];
        if (k->enabled == 'D' || k->enabled == 'R')
            continue;
        out.updates |= k->event == 'u';
        if (k->event != letter)
            continue;
        out.acts |= k->n_actions > 0 || k->where != NULL;
        out.product |= k->n_actions > 0;
        out.replaced |= k->instead && k->where == NULL;
        out.instead |= k->instead;
        for (size_t a = 0; a < k->n_actions; a++)
            out.returns |= has_returning(k->actions[a]);
    }
    return out;
}

bool rules_return_rows(execution *x, range at, const relation *r, uint8_t on)
{
    static const char *const words[] = {[TRIGGER_ON_INSERT] = "INSERT",
                                        [TRIGGER_ON_UPDATE] = "UPDATE",
                                        [TRIGGER_ON_DELETE] = "DELETE"};
    firing f = rules_that_fire(x, r, event_letter(on));
    return !f.instead || f.returns ||
           fail(x, at, "0A000", "cannot perform %s RETURNING on relation \"%.*s\"", words[on],
                STR_ARG(r->base.name));
}

bool rules_keep_one(execution *x, range at, const relation *r, uint8_t on)
{
    object_list all = catalog_members(x->catalog, x->arena, CLASS_RULE, r->base.id);
    size_t made = 0;
    bool instead = false;
    const char *what = "multi-statement DO INSTEAD";
    for (size_t i = 0; i < all.count; i++) {
        const rule *k = (const rule *)all.items[i];
        if (k->event != event_letter(on) || k->enabled == 'D' || k->enabled == 'R')
            continue;
        made += k->n_actions;
        instead |= k->instead && k->where == NULL;
        if (k->n_actions > 0 && (!k->instead || k->where != NULL))
            what = k->instead ? "conditional DO INSTEAD" : "DO ALSO";
    }
    made += !instead;
    return made == 1 ||
           fail(x, at, "0A000", "%s rules are not supported for data-modifying statements in WITH",
                made == 0 ? "DO INSTEAD NOTHING" : what);
}

bool rules_take_conflict(execution *x, range at, const relation *r)
{
    firing f = rules_that_fire(x, r, 'i');
    return (!f.product && !f.updates) ||
           fail(x, at, "0A000",
                "INSERT with ON CONFLICT clause cannot be used with table that has INSERT or "
                "UPDATE rules");
}

bool rules_replace(execution *x, const relation *r, uint8_t on, bool *nothing)
{
    firing f = rules_that_fire(x, r, event_letter(on));
    *nothing = f.replaced && !f.product;
    return f.replaced;
}

/* A table that a rule writes; where it has triggers or rows below it, more than can be told. */
static void lose_written(execution *x, const relation *r)
{
    object_list triggers = catalog_members(x->catalog, x->arena, CLASS_TRIGGER, r->base.id),
                below = catalog_dependents(x->catalog, x->arena, r->base.id);
    bool more = triggers.count > 0;
    for (size_t i = 0; i < below.count; i++)
        more = more || (below.items[i]->class == CLASS_CONSTRAINT &&
                        ((const constraint *)below.items[i])->kind == 'f');
    if (more) {
        object_list all = catalog_list(x->catalog, x->arena, CLASS_RELATION);
        for (size_t i = 0; i < all.count; i++)
            rows_lose_table(x, all.items[i]->id);
    }
    rows_lose_tree(x, r);
}

/* What the actions of rules write may hold anything from now on. */
static void open_what_rules_write(execution *x, const relation *r, char how, int depth)
{
    object_list all = catalog_members(x->catalog, x->arena, CLASS_RULE, r->base.id);
    for (size_t i = 0; i < all.count && depth > 0; i++) {
        const rule *k = (const rule *)all.items[i];
        for (size_t a = 0; a < k->n_actions && k->event == how; a++) {
            char then;
            const relation *written =
                k->actions[a] != NULL ? written_by(x, k->actions[a], &then) : NULL;
            if (written == NULL)
                continue;
            lose_written(x, written);
            open_what_rules_write(x, written, then, depth - 1);
        }
    }
}

bool rules_on_write(execution *x, range at, const relation *r, uint8_t on, bool on_conflict,
                    bool *done)
{
    firing f = rules_that_fire(x, r, event_letter(on));
    *done = f.acts || f.replaced;
    if (!rules_rewrite(x, at, r, on, NULL) || (on_conflict && !rules_take_conflict(x, at, r)))
        return false;
    if (f.acts)
        open_what_rules_write(x, r, event_letter(on), 8);
    return !f.acts ||
           unknown(x, at, "what the rules of %.*s do is not known", STR_ARG(r->base.name));
}

bool check_writable(execution *x, range at, const relation *r)
{
    if (r->kind == 'S')
        return fail(x, at, "42809", "cannot change sequence \"%.*s\"", STR_ARG(r->base.name));
    return r->kind != 'm' ||
           fail(x, at, "42809", "cannot change materialized view \"%.*s\"", STR_ARG(r->base.name));
}

bool view_takes_writes(execution *x, range at, const relation *r, uint8_t on, const size_t *written,
                       size_t n_written)
{
    static const char *const words[] = {[TRIGGER_ON_INSERT] = "insert into",
                                        [TRIGGER_ON_UPDATE] = "update",
                                        [TRIGGER_ON_DELETE] = "delete from"};
    if (r->kind != 'v' || r->query == NULL || view_takes_by_itself(x, r, on))
        return true;
    const relation *shown = shown_relation(x, r->query);
    if (shown == NULL || (on != TRIGGER_ON_DELETE && !view_is_updatable(x, r->query)))
        return fail(x, at, "55000", "cannot %s view \"%.*s\"", words[on], STR_ARG(r->base.name));
    column_numbers columns = shown_columns(x, r->query, shown->base.id, NULL);
    size_t *below = ARENA_ARRAY(x->arena, size_t, n_written + 1);
    for (size_t i = 0; i < n_written; i++) {
        if (written[i] >= columns.count)
            continue;
        if (columns.items[written[i]] <= 0)
            return fail(x, at, "0A000", "cannot %s column \"%.*s\" of view \"%.*s\"", words[on],
                        STR_ARG(r->columns[written[i]].name), STR_ARG(r->base.name));
        below[i] = (size_t)columns.items[written[i]] - 1;
        for (size_t k = 0; k < i; k++) /* process_matched_tle(); parts of one column are several */
            if (written[k] < columns.count && written[k] != written[i] && below[k] == below[i])
                return fail(x, at, "42601", "multiple assignments to same column \"%.*s\"",
                            STR_ARG(shown->columns[below[i]].name));
    }
    return shown->base.id == r->base.id || view_takes_writes(x, at, shown, on, below, n_written);
}
