#include "model/execute/ddl.h"
#include "model/rows/row_checks.h"
#include "model/rows/write.h"

/* Generated columns of a row that is written: ExecInitStoredGenerated(),
 * ExecComputeStoredGenerated(). */

static bool any_before_update(execution *x, const relation *r)
{
    object_list all = catalog_members(x->catalog, x->arena, CLASS_TRIGGER, r->base.id);
    for (size_t i = 0; i < all.count; i++) {
        const trigger *t = (const trigger *)all.items[i];
        if (t->timing == 'b' && t->row && (t->events & TRIGGER_ON_UPDATE))
            return true;
    }
    return false;
}

/* Whether the column has to be computed when these are written; NULL: all are, or a trigger may
 * write any. */
static bool is_due(const relation *r, const column *c, const bool *written)
{
    if (c->generated == 0 || c->dropped || c->default_value == NULL)
        return false;
    for (size_t i = 0; written != NULL && i < c->default_value->n_bindings; i++) {
        const binding *b = &c->default_value->bindings[i];
        if (b->object == r->base.id && b->column > 0 && written[b->column - 1])
            return true;
    }
    return written == NULL;
}

/* ExecGetExtraUpdatedCols() */
void add_generated(execution *x, const relation *r, bool *written)
{
    for (size_t i = 0; i < r->n_columns; i++)
        if (r->columns[i].generated != 0 &&
            is_due(r, &r->columns[i], any_before_update(x, r) ? NULL : written))
            written[i] = true;
}

bool plan_generated(execution *x, const relation *r, const bool *written)
{
    bool any = false;
    for (size_t i = 0; i < r->n_columns; i++)
        any |= r->columns[i].generated != 0;
    if (any && written != NULL && any_before_update(x, r))
        written = NULL;
    for (size_t i = 0; i < r->n_columns && any; i++) {
        const column *c = &r->columns[i];
        if (!is_due(r, c, written))
            continue;
        scope s = scope_of_relation(x, r);
        const node *tree = expression_now(x, c->default_value);
        if (has_constant_call(tree) && !check_planned(x, &s, tree, c->type, c->typmod))
            return false;
    }
    return true;
}

bool fill_generated(execution *x, const relation *r, const bool *written, value *row)
{
    bool triggers = false, asked = false;
    for (size_t i = 0; i < r->n_columns; i++) {
        const column *c = &r->columns[i];
        if (c->generated == 0)
            continue;
        if (written != NULL && !asked)
            triggers = any_before_update(x, r);
        asked = true;
        if (is_due(r, c, triggers ? NULL : written) &&
            !row_value(x, r, row, expression_now(x, c->default_value), c->type, c->typmod, &row[i]))
            return false;
    }
    return true;
}
