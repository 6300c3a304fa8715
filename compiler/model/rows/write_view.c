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

bool view_way(execution *x, const relation *view, view_levels *out, const relation **base)
{
    enum { DEEPEST = 32 };
    const relation *r = view;
    bool cascaded = false;
    while (r->kind == 'v' && out->count < DEEPEST) {
        view_level *one = vec_add(x->arena, out);
        *one = (view_level){.view = r};
        if (r->query == NULL || view_takes_by_itself(x, r, TRIGGER_ON_INSERT) ||
            !view_shows(x, r, one))
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

/* The row that the view's FROM item would show; what is no column of the table is not known. */
static value *shown_row(execution *x, const view_levels *levels, size_t at, const value *row)
{
    const relation *s = levels->items[at].shown;
    value *out = ARENA_ARRAY(x->arena, value, s->n_columns + 8);
    size_t n = 0;
    for (size_t i = 0; i < s->n_columns; i++) {
        int16_t number = (int16_t)(i + 1);
        if (s->columns[i].dropped)
            continue;
        for (size_t k = at + 1; k < levels->count && number > 0; k++)
            number =
                (size_t)number <= levels->items[k].count ? levels->items[k].columns[number - 1] : 0;
        out[n++] = number > 0 ? row[number - 1] : value_unknown(s->columns[i].type);
    }
    for (; n < s->n_columns + 8; n++)
        out[n] = value_unknown(OID_NONE);
    return out;
}

/* The condition of a view; NULL: it has none. What it names is the table behind the view. */
static const node *condition_of(execution *x, const view_level *one, level *l)
{
    const node_select *s = AS(select, expression_now(x, one->view->query));
    const node *from = s->from.count == 1 ? s->from.items[0] : NULL;
    if (s->where == NULL || !IS(relation, from))
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
    return s->where;
}

bool view_plan_checks(execution *x, const relation *view)
{
    view_levels levels = {0};
    const relation *base;
    level l;
    (void)view_way(x, view, &levels, &base);
    for (size_t i = levels.count; i > 0; i--) {
        const node *where = levels.items[i - 1].checked && levels.items[i - 1].shown != NULL
                                ? condition_of(x, &levels.items[i - 1], &l)
                                : NULL;
        if (where != NULL && !check_planned_at(x, &l, where))
            return false;
    }
    return true;
}

static bool check_level(execution *x, range at, const view_levels *levels, size_t i,
                        const value *row)
{
    const view_level *one = &levels->items[i];
    level l;
    const node *where = condition_of(x, one, &l);
    if (where == NULL)
        return true;
    l.row = shown_row(x, levels, i, row);
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

bool view_check(execution *x, range at, const view_levels *levels, const value *row)
{
    for (size_t i = levels->count; i > 0; i--)
        if (levels->items[i - 1].checked && !check_level(x, at, levels, i - 1, row))
            return false;
    return true;
}
