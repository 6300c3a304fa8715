/* What ALTER TABLE asks of the rows when all its commands have run: ATRewriteTables(). */
#include <string.h>

#include "model/evaluate/evaluate.h"
#include "model/table/alter.h"
#include "model/table/partition.h"

bool check_rows_not_null(execution *x, const relation *r, int16_t column_number)
{
    if (x->later == NULL)
        return rows_check_not_null(x, r, column_number);
    later_check c = {.table = r->base.id, .column = column_number};
    vec_push(x->arena, &x->later->items, c);
    return true;
}

bool check_rows_constraint(execution *x, const relation *r, const constraint *k)
{
    if (x->later == NULL)
        return rows_check_constraint(x, r, k);
    later_check c = {.table = r->base.id, .constraint = k->base.id};
    vec_push(x->arena, &x->later->items, c);
    return true;
}

bool check_rows_index(execution *x, const relation *r, const relation *index)
{
    if (x->later == NULL)
        return rows_check_index(x, r, index);
    later_check c = {.table = r->base.id, .index = index->base.id};
    vec_push(x->arena, &x->later->items, c);
    return true;
}

/* QueuePartitionConstraintValidation() */
bool check_rows_bounds(execution *x, const relation *r)
{
    if (x->later == NULL)
        return rows_check_bounds(x, r);
    vec_push(x->arena, &x->later->items, (later_check){.table = r->base.id, .bounds = true});
    return true;
}

bool fail_later(execution *x)
{
    if (x->later == NULL)
        return false;
    if (x->later->values == NULL)
        x->later->values = arena_copy(x->arena, &x->failure, sizeof x->failure);
    return true;
}

/* A check of one kind: n c i x f; what has gone since then is not looked at. */
static bool run_later_check(execution *x, const later_check *c, char wanted)
{
    const relation *r = CATALOG_GET(x->catalog, relation, c->table);
    const relation *index = CATALOG_GET(x->catalog, relation, c->index);
    const constraint *k = CATALOG_GET(x->catalog, constraint, c->constraint);
    char kind = c->column > 0   ? 'n'
                : c->bounds     ? 'b'
                : index != NULL ? 'i'
                : k != NULL     ? k->kind
                                : '\0';
    if (r == NULL || kind != wanted)
        return true;
    return kind == 'n'   ? rows_check_not_null(x, r, c->column)
           : kind == 'b' ? rows_check_bounds(x, r)
           : kind == 'i' ? rows_check_index(x, r, index)
                         : rows_check_constraint(x, r, k);
}

/* RelationIsUsedAsCatalogTable() */
static bool is_catalog_table(const relation *r)
{
    for (size_t i = 0; r->options != NULL && i < r->options->count; i++) {
        const node_option *o = AS(option, r->options->items[i]);
        if (IS(option, &o->base) && str_is(o->name.text, "user_catalog_table") &&
            str_absent(o->space.text))
            return node_is_true(o->value, true);
    }
    return false;
}

static bool check_no_catalog_table(execution *x, const relation *r, range at)
{
    return strchr("rm", r->kind) == NULL || !is_catalog_table(r) ||
           fail(x, at, "0A000", "cannot rewrite table \"%.*s\" used as a catalog table",
                STR_ARG(r->base.name));
}

bool check_rewritable(execution *x, const alteration *a, range at)
{
    const relation *r = CATALOG_GET(x->catalog, relation, a->before->base.id);
    heir_list heirs = {0};
    if (a->writes_rows && !check_rows_unused(x, r, at))
        return false;
    if (a->rewrites)
        collect_heirs(x, r->base.id, &heirs);
    else if (a->persistence_changes || a->method_changes)
        vec_push(x->arena, &heirs, (heir){.table = r->base.id});
    for (size_t i = 0; i < heirs.count; i++)
        if (!check_no_catalog_table(x, CATALOG_GET(x->catalog, relation, heirs.items[i].table), at))
            return false;
    return true;
}

bool run_later_checks(execution *x, const later_checks *later)
{
    static const char order[] = {'n', 'c', 'b', 'i', 'x', 'f'};
    if (later->values != NULL) {
        x->failure = *later->values;
        return false;
    }
    for (size_t pass = 0; pass < sizeof order; pass++) {
        for (size_t i = 0; i < later->items.count; i++) {
            if (!run_later_check(x, &later->items.items[i], order[pass]))
                return false;
        }
    }
    return true;
}
