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
        view_level *one = vec_add(x->arena, out);
        *one = (view_level){.view = r};
        if (r->query == NULL || view_takes_by_itself(x, r, on) || !view_shows(x, r, one))
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

/* A row of the table as the view or table `of` has it, which is what the views from number `from`
 * on show; what is no column of the table is not known. */
static value *row_as(execution *x, const view_levels *levels, const relation *of, size_t from,
                     const value *row)
{
    value *out = ARENA_ARRAY(x->arena, value, of->n_columns + 8);
    size_t n = 0;
    for (size_t i = 0; i < of->n_columns; i++) {
        int16_t number = (int16_t)(i + 1);
        if (of->columns[i].dropped)
            continue;
        for (size_t k = from; k < levels->count && number > 0; k++)
            number =
                (size_t)number <= levels->items[k].count ? levels->items[k].columns[number - 1] : 0;
        out[n++] = number > 0 ? row[number - 1] : value_unknown(of->columns[i].type);
    }
    for (; n < of->n_columns + 8; n++)
        out[n] = value_unknown(OID_NONE);
    return out;
}

value *view_row(execution *x, const view_levels *levels, const value *row)
{
    return row_as(x, levels, levels->items[0].view, 0, row);
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

/* What the condition of one of them says of a row of the table. */
static bool level_condition(execution *x, const view_levels *levels, size_t i, const value *row,
                            truth *out)
{
    const view_level *one = &levels->items[i];
    level l;
    const node *where = condition_of(x, one, &l);
    *out = TRUTH_TRUE;
    if (where == NULL)
        return true;
    l.row = row_as(x, levels, one->shown, i + 1, row);
    evaluation ev = {.x = x};
    return evaluate_condition(&ev, &l, where, out);
}

bool view_has_row(execution *x, const view_levels *levels, const value *row, truth *out)
{
    *out = TRUTH_TRUE;
    for (size_t i = levels->count; i > 0 && *out != TRUTH_FALSE; i--) {
        truth one;
        if (!level_condition(x, levels, i - 1, row, &one))
            return false;
        if (one != TRUTH_TRUE)
            *out = one == TRUTH_UNKNOWN ? one : TRUTH_FALSE;
    }
    return true;
}

static bool check_level(execution *x, range at, const view_levels *levels, size_t i,
                        const value *row)
{
    const view_level *one = &levels->items[i];
    truth t;
    if (!level_condition(x, levels, i, row, &t))
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

/* ---- UPDATE and DELETE ---- */

/* Each of its columns is a column of the table, and no two are the same one. */
static bool shows_columns_once(const view_levels *levels)
{
    for (size_t i = 0; i < levels->count; i++) {
        const view_level *one = &levels->items[i];
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

bool view_target(execution *x, const relation *view, uint8_t on, write_target *out)
{
    *out = (write_target){.named = view};
    if (!view_way(x, view, on, &out->way, &out->table))
        return false;
    out->shows_once = shows_columns_once(&out->way);
    return out->table->kind == 'r' || out->table->kind == 'p';
}

static int16_t column_below(const view_levels *levels, int16_t number)
{
    for (size_t k = 0; k < levels->count && number > 0; k++)
        number =
            (size_t)number <= levels->items[k].count ? levels->items[k].columns[number - 1] : 0;
    return number;
}

/* The same assignment, to columns of the table. False: a default of the view's own is asked for. */
static bool assignment_below(execution *x, const write_target *t, const node *tree, node **out)
{
    const node_assignment *a = AS(assignment, tree);
    node_assignment *made = ARENA_NEW(x->arena, node_assignment);
    *made = *a;
    made->targets.items = ARENA_ARRAY(x->arena, node *, a->targets.count);
    for (size_t i = 0; i < a->targets.count; i++) {
        node_insert_column *c = ARENA_NEW(x->arena, node_insert_column);
        *c = *AS(insert_column, a->targets.items[i]);
        const column *shown = relation_column(t->named, c->name.text);
        int16_t number = shown != NULL ? column_below(&t->way, shown->number) : 0;
        if (number == 0 || shown->default_value != NULL)
            return false;
        c->name.text = t->table->columns[number - 1].name;
        made->targets.items[i] = &c->base;
    }
    *out = &made->base;
    return true;
}

bool view_assignments(execution *x, const write_target *t, node_list given, node_list *out)
{
    *out = given;
    if (t->way.count == 0)
        return true;
    out->items = ARENA_ARRAY(x->arena, node *, given.count);
    for (size_t i = 0; i < given.count; i++)
        if (!assignment_below(x, t, given.items[i], &out->items[i]))
            return false;
    return true;
}
