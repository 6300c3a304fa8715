#include "model/write.h"

/* ON CONFLICT: which indexes arbitrate. */

static bool names_column(const node *e, const relation *r, int16_t number)
{
    if (!IS(index_element, e) || number < 1)
        return false;
    str called = AS(index_element, e)->column.text;
    if (str_absent(called) && IS(column_ref, AS(index_element, e)->expr)) {
        node_list parts = AS(column_ref, AS(index_element, e)->expr)->parts;
        if (parts.count == 1 && IS(identifier, parts.items[0]))
            called = AS(identifier, parts.items[0])->name.text;
    }
    return !str_absent(called) && str_eq(r->columns[number - 1].name, called);
}

static bool same_expression(const node *e, const expression *expr)
{
    const node *tree = IS(index_element, e) ? AS(index_element, e)->expr : NULL,
               *other = expr->tree;
    while (IS(paren_expr, tree))
        tree = AS(paren_expr, tree)->arg;
    while (IS(paren_expr, other))
        other = AS(paren_expr, other)->arg;
    return tree != NULL && tree_equal(tree, other);
}

static bool index_inferred(const relation *r, const relation *index, const node_on_conflict *c)
{
    const index_info *info = index->index;
    size_t keys = info->n_keys - info->n_including;
    if (info->predicate != NULL && c->target_where == NULL)
        return false;
    for (size_t i = 0; i < keys; i++) {
        bool named = false;
        for (size_t k = 0; k < c->target.count && !named; k++)
            named = info->keys[i].expr != NULL
                        ? same_expression(c->target.items[k], info->keys[i].expr)
                        : names_column(c->target.items[k], r, info->keys[i].column);
        if (!named)
            return false;
    }
    for (size_t k = 0; k < c->target.count; k++) {
        bool used = false;
        for (size_t i = 0; i < keys && !used; i++)
            used = info->keys[i].expr != NULL
                       ? same_expression(c->target.items[k], info->keys[i].expr)
                       : names_column(c->target.items[k], r, info->keys[i].column);
        if (!used)
            return false;
    }
    return true;
}

bool check_arbiters(execution *x, const relation *r, const node *tree)
{
    const node_insert *n = IS(insert, tree) ? AS(insert, tree) : NULL;
    const relation **ignored;
    size_t count;
    writer w;
    if (n == NULL || !IS(on_conflict, n->on_conflict) || strchr("rp", r->kind) == NULL)
        return true;
    return writer_open(x, r, tree->at, &w) &&
           writer_arbiters(&w, AS(on_conflict, n->on_conflict), &ignored, &count);
}

/* ExecCheckIndexConstraints() */
bool writer_check_arbiters(writer *w, const node_on_conflict *c, const relation *const *arbiters,
                           size_t count)
{
    object_list all = catalog_members(w->x->catalog, w->x->arena, CLASS_CONSTRAINT, w->r->base.id);
    for (size_t i = 0; i < all.count; i++) {
        const constraint *k = (const constraint *)all.items[i];
        bool meant = (k->kind == 'p' || k->kind == 'u' || k->kind == 'x') && k->deferrable,
             any = c->target.count == 0 && str_absent(c->constraint.text);
        for (size_t n = 0; n < count && meant && !any; n++)
            any = arbiters[n]->base.id == k->index;
        if (meant && any)
            return fail(w->x, w->at, "55000",
                        "ON CONFLICT does not support deferrable unique constraints/exclusion "
                        "constraints as arbiters");
    }
    return true;
}

bool writer_arbiters(writer *w, const node_on_conflict *c, const relation ***out, size_t *count)
{
    *out = ARENA_ARRAY(w->x->arena, const relation *, w->unique.count + 1);
    *count = 0;
    const object *k =
        !str_absent(c->constraint.text)
            ? catalog_member(w->x->catalog, CLASS_CONSTRAINT, w->r->base.id, c->constraint.text)
            : NULL;
    for (size_t i = 0; i < w->unique.count; i++) {
        const relation *index = w->unique.items[i];
        bool named = k != NULL ? ((const constraint *)k)->index == index->base.id
                               : c->target.count == 0 || index_inferred(w->r, index, c);
        if (named)
            (*out)[(*count)++] = index;
    }
    if (*count == 0 && c->target.count > 0)
        return fail(
            w->x, c->base.at, "42P10",
            "there is no unique or exclusion constraint matching the ON CONFLICT specification");
    return true;
}
