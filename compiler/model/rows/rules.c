/*
 * Rules on tables: what they put in the place of a statement, or add to it
 * (RewriteQuery()). Those that withhold rows from it are followed; what the
 * statements of others write is not known.
 */
#include "model/execute/ddl.h"
#include "model/rows/row_checks.h"
#include "model/rows/write.h"

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
        if (k->event != how || !session_fires(x, k->enabled))
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

bool rule_fires(execution *x, const rule *k, uint8_t on)
{
    return k->event == event_letter(on) && session_fires(x, k->enabled);
}

typedef struct firing {
    bool product;  /* a statement of a rule happens */
    bool updates;  /* there are rules for UPDATE */
    bool replaced; /* nothing else happens */
    bool instead;  /* it may be that nothing else happens */
    bool returns;  /* a rule has RETURNING */
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
    firing out = {.product = false};
    object_list all = catalog_members(x->catalog, x->arena, CLASS_RULE, r->base.id);
    for (size_t i = 0; i < all.count; i++) {
        const rule *k = (const rule *)all.items[i];
        out.updates |= k->event == 'u'; /* matchLocks(): even one that is disabled */
        if (k->event != letter || !session_fires(x, k->enabled))
            continue;
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
        if (k->event != event_letter(on) || !session_fires(x, k->enabled))
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

bool rules_may_replace(execution *x, const relation *r, uint8_t on)
{
    firing f = rules_that_fire(x, r, event_letter(on));
    return f.instead && !f.replaced;
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

bool rules_on_write(execution *x, range at, const relation *r, uint8_t on, bool *done)
{
    firing f = rules_that_fire(x, r, event_letter(on));
    *done = f.product || f.replaced;
    if (!rules_rewrite(x, at, r, on, NULL))
        return false;
    if (f.product)
        open_what_rules_write(x, r, event_letter(on), 8);
    return !f.product ||
           unknown(x, at, "what the rules of %.*s do is not known", STR_ARG(r->base.name));
}

bool rules_plan(execution *x, const relation *r, uint8_t on)
{
    object_list all = catalog_members(x->catalog, x->arena, CLASS_RULE, r->base.id);
    size_t count = 0;
    const result_column *columns = all.count > 0 ? relation_result(x, r, &count) : NULL;
    for (size_t i = 0; i < all.count; i++) {
        const rule *k = (const rule *)all.items[i];
        level l = {0};
        bool nothing = !k->instead && k->n_actions == 0; /* no query of it has the condition */
        if (k->event != event_letter(on) || k->where == NULL || nothing ||
            !session_fires(x, k->enabled))
            continue;
        if (on != TRIGGER_ON_INSERT)
            level_add_item(x, &l, (visible_item){.alias = STR("old"), .relation = r}, columns,
                           count, NULL);
        if (on != TRIGGER_ON_DELETE)
            level_add_item(x, &l, (visible_item){.alias = STR("new"), .relation = r}, columns,
                           count, NULL);
        if (!check_planned_at(x, &l, expression_now(x, k->where)))
            return false;
    }
    return true;
}

/* ---- conditional DO INSTEAD NOTHING ---- */

static bool is_named(const expression *condition, const relation *r, size_t place)
{
    for (size_t i = 0; i < condition->n_bindings; i++)
        if (condition->bindings[i].object == r->base.id &&
            condition->bindings[i].column == (int16_t)(place + 1))
            return true;
    return false;
}

/* CopyAndAddInvertedQual(): generated columns of NEW that the condition names are what they will
 * be. */
static bool add_generated_named(execution *x, const relation *r, const expression *condition,
                                const value **now)
{
    value *row = NULL;
    for (size_t i = 0; i < r->n_columns && *now != NULL; i++) {
        const column *c = &r->columns[i];
        if (c->generated == 0 || c->dropped || c->default_value == NULL ||
            !is_named(condition, r, i))
            continue;
        if (row == NULL)
            row = arena_copy(x->arena, *now, r->n_columns * sizeof *row);
        if (!row_value(x, r, *now, expression_now(x, c->default_value), c->type, c->typmod,
                       &row[i]))
            return false;
    }
    *now = row != NULL ? row : *now;
    return true;
}

bool writer_withholds(const writer *w, const value *before, const value *now, truth *out)
{
    execution *x = w->x;
    const relation *r = w->all->target.base; /* whose rules they are, whatever is below it */
    char letter = before == NULL ? 'i' : now != NULL ? 'u' : 'd';
    *out = TRUTH_FALSE;
    if (!w->all->ruled)
        return true;
    object_list all = catalog_members(x->catalog, x->arena, CLASS_RULE, r->base.id);
    for (size_t i = 0; i < all.count && *out != TRUTH_TRUE; i++) {
        const rule *k = (const rule *)all.items[i];
        const value *sides[2] = {before, now};
        truth t;
        if (k->event != letter || !k->instead || k->where == NULL || !session_fires(x, k->enabled))
            continue;
        for (size_t s = 0; s < 2; s++)
            if (w->r != r && sides[s] != NULL)
                sides[s] = row_of_relation(x, w->r, r, sides[s]);
        if (!add_generated_named(x, r, k->where, &sides[1]) ||
            !rows_condition(x, r, expression_now(x, k->where), sides[0], sides[1], &t))
            return false;
        if (t == TRUTH_TRUE || t == TRUTH_UNKNOWN)
            *out = t;
    }
    return true;
}
