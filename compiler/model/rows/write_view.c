#include <string.h>

#include "model/execute/ddl.h"
#include "model/rows/write.h"

/*
 * A row that goes into a view goes into the table that it shows:
 * rewriteTargetView(). Each view on the way has its own names and defaults,
 * and may have a condition for it (WITH CHECK OPTION).
 */

static str check_option(const relation *view)
{
    for (size_t i = 0; view->options != NULL && i < view->options->count; i++) {
        const node *o = view->options->items[i];
        if (IS(option, o) && str_is(AS(option, o)->name.text, "check_option"))
            return node_text(AS(option, o)->value);
    }
    return (str){0};
}

bool view_way(execution *x, const relation *view, uint8_t on, view_levels *out,
              const relation **base)
{
    enum { DEEPEST = 32 };
    const relation *r = view;
    bool cascaded = false;
    while (r->kind == 'v' && out->count < DEEPEST) {
        *base = r;
        if (view_takes_by_itself(x, r, on))
            return true;
        view_level *one = vec_add(x->arena, out);
        *one = (view_level){.view = r};
        if (r->query == NULL || !view_shows(x, r, one))
            return false;
        str option = check_option(r);
        one->checked = cascaded || !str_absent(option);
        cascaded |= str_is_nocase(option, "cascaded");
        r = one->shown;
    }
    *base = r;
    return r->kind != 'v';
}

bool view_pass(execution *x, const view_levels *levels, value **given, bool **has)
{
    evaluation ev = {.x = x};
    for (size_t i = 0; i < levels->count; i++) {
        const view_level *one = &levels->items[i];
        value *below = ARENA_ARRAY(x->arena, value, one->shown->n_columns + 1);
        bool *below_has = ARENA_ARRAY(x->arena, bool, one->shown->n_columns + 1);
        for (size_t k = 0; k < one->view->n_columns && k < one->count; k++) {
            const column *c = &one->view->columns[k];
            if (one->columns[k] <= 0 || (!(*has)[k] && c->default_value == NULL))
                continue;
            size_t at = (size_t)one->columns[k] - 1;
            below_has[at] = true;
            below[at] = (*given)[k];
            if (!(*has)[k] && !evaluate_as(&ev, NULL, expression_now(x, c->default_value), c->type,
                                           c->typmod, &below[at]))
                return false;
        }
        *given = below;
        *has = below_has;
    }
    return true;
}

/* The query of a view, whose level has what stands in its FROM; NULL: it is TABLE t. */
static const node_select *level_of(execution *x, const view_level *one, level *l)
{
    const node_select *s = AS(select, expression_now(x, one->view->query));
    const node *from = s->from.count == 1 ? s->from.items[0] : NULL;
    if (!IS(relation, from))
        return NULL;
    const node *alias = AS(relation, from)->alias;
    size_t count = 0;
    const result_column *columns = relation_result(x, one->shown, &count);
    *l = (level){0};
    level_add_item(x, l,
                   (visible_item){.alias = IS(alias, alias) ? AS(alias, alias)->name.text
                                                            : one->shown->base.name,
                                  .relation = one->shown},
                   columns, count, from_alias_columns(alias));
    return s;
}

bool view_row(execution *x, const view_level *one, const value *below, value **out, truth *shown)
{
    level l;
    const node_select *s = level_of(x, one, &l), *written = AS(select, one->view->query->tree);
    evaluation ev = {.x = x};
    *out = ARENA_ARRAY(x->arena, value, one->view->n_columns + 1);
    *shown = TRUTH_TRUE;
    if (s != NULL)
        l.row = visible_row(x, one->shown, &l, below);
    if (s != NULL && s->where != NULL && !evaluate_condition(&ev, &l, s->where, shown))
        return false;
    for (size_t k = 0; k < one->view->n_columns; k++) {
        int16_t number = k < one->count ? one->columns[k] : 0;
        (*out)[k] = value_unknown(one->view->columns[k].type);
        if (number > 0) {
            (*out)[k] = below[number - 1];
            continue;
        }
        if (s == NULL || k >= one->count || s->targets.count != written->targets.count)
            continue;
        const node *t = s->targets.items[one->targets[k]];
        if ((*shown == TRUTH_TRUE || *shown == TRUTH_UNKNOWN) &&
            !evaluate(&ev, &l, IS(target, t) ? AS(target, t)->expr : t, &(*out)[k]))
            return false;
    }
    return true;
}

static const node *condition_of(execution *x, const view_level *one, level *l)
{
    const node_select *s = level_of(x, one, l);
    return s != NULL ? s->where : NULL;
}

bool view_plan_checks(execution *x, const relation *view)
{
    view_levels levels = {0};
    const relation *base;
    level l;
    (void)view_way(x, view, TRIGGER_ON_INSERT, &levels, &base);
    for (size_t i = levels.count; i > 0; i--) {
        const node *where = levels.items[i - 1].checked && levels.items[i - 1].shown != NULL
                                ? condition_of(x, &levels.items[i - 1], &l)
                                : NULL;
        if (where != NULL && !check_planned_at(x, &l, where))
            return false;
    }
    return true;
}

static bool check_level(execution *x, range at, const view_level *one, const value *row)
{
    level l;
    const node *where = condition_of(x, one, &l);
    if (where == NULL)
        return true;
    l.row = visible_row(x, one->shown, &l, row);
    evaluation ev = {.x = x};
    truth t;
    if (!evaluate_condition(&ev, &l, where, &t))
        return false;
    if (t == TRUTH_UNKNOWN)
        return unknown_rows(x, at, "whether a row is one of the view %.*s is not known",
                            STR_ARG(one->view->base.name));
    return t == TRUTH_TRUE ||
           fail(x, at, "44000", "new row violates check option for view \"%.*s\"",
                STR_ARG(one->view->base.name));
}

bool view_check(execution *x, range at, const writing *s, const relation *of, const value *row)
{
    const view_levels *way = &s->target.way;
    value *seen = (value *)row;
    bool any = false;
    truth ignored;
    for (size_t i = 0; i < way->count; i++)
        any = any || way->items[i].checked;
    if (any && of != s->target.base)
        seen = row_of_relation(x, of, s->target.base, row);
    for (size_t i = way->count; any && i > 0; i--) {
        const view_level *one = &way->items[i - 1];
        if ((one->checked && !check_level(x, at, one, seen)) ||
            (i > 1 && !view_row(x, one, seen, &seen, &ignored)))
            return false;
    }
    return true;
}

bool view_shows_once(const view_levels *way)
{
    for (size_t i = 0; i < way->count; i++) {
        const view_level *one = &way->items[i];
        for (size_t k = 0; k < one->count; k++) {
            bool once = one->columns[k] > 0;
            for (size_t n = 0; n < k; n++)
                once &= one->columns[n] != one->columns[k];
            if (!once)
                return false;
        }
    }
    return true;
}
