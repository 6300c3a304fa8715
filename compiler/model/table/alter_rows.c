/* What ALTER TABLE asks of the rows when all its commands have run: ATRewriteTables(). */
#include <string.h>

#include "model/rows/write.h"
#include "model/table/alter.h"
#include "model/table/partition.h"

/* ---- what there is to do ---- */

later_work *later_begin(execution *x, later_work *later)
{
    later_work *outer = x->later;
    x->later = later;
    return outer;
}

table_work *work_on(execution *x, oid table)
{
    for (size_t i = 0; i < x->later->tables.count; i++)
        if (x->later->tables.items[i]->table == table)
            return x->later->tables.items[i];
    table_work *w = ARENA_NEW(x->arena, table_work);
    w->table = table;
    vec_push(x->arena, &x->later->tables, w);
    return w;
}

bool check_rows_not_null(execution *x, const relation *r, int16_t column_number)
{
    if (x->later == NULL)
        return rows_check_not_null(x, r, column_number);
    table_work *w = work_on(x, r->base.id);
    vec_push(x->arena, &w->not_null, column_number);
    return true;
}

bool check_rows_constraint(execution *x, const relation *r, const constraint *k)
{
    if (x->later == NULL)
        return rows_check_constraint(x, r, k);
    table_work *w = work_on(x, r->base.id);
    vec_push(x->arena, &w->constraints, k->base.id);
    return true;
}

/* ATExecAddIndex(): what is built again with all the others need not be built before. */
static bool waits_for_rewrite(execution *x, const relation *r)
{
    return x->later != NULL && work_on(x, r->base.id)->rewrites;
}

bool check_rows_index(execution *x, const relation *r, const relation *index)
{
    if (!waits_for_rewrite(x, r))
        return rows_check_index(x, r, index);
    table_work *w = work_on(x, r->base.id);
    vec_push(x->arena, &w->indexes, index->base.id);
    return true;
}

bool check_rows_exclusion(execution *x, const relation *r, const constraint *k)
{
    return waits_for_rewrite(x, r) || rows_check_new_exclusion(x, r, k, k->base.created_at);
}

/* QueuePartitionConstraintValidation() */
void check_rows_bounds_later(execution *x, const relation *r, const char *problem)
{
    relation_list all = {0};
    relation_tree(x, r, &all);
    for (size_t i = 0; i < all.count; i++)
        work_on(x, all.items[i]->base.id)->bounds = problem;
}

bool fail_row_later(execution *x, oid table, size_t place, bool generated)
{
    if (x->later == NULL)
        return false;
    table_work *w = work_on(x, table);
    if (w->bad == NULL || place < w->bad->place ||
        (place == w->bad->place && generated < w->bad->generated)) {
        bad_row *bad = ARENA_NEW(x->arena, bad_row);
        *bad = (bad_row){.place = place, .generated = generated, .why = x->failure};
        w->bad = bad;
    }
    return true;
}

/* ---- doing it ---- */

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

/* What is still there of a constraint that the rows are to keep. */
static const constraint *constraint_of(const execution *x, const table_work *w, size_t i, char kind)
{
    const constraint *k = CATALOG_GET(x->catalog, constraint, w->constraints.items[i]);
    return k != NULL && k->kind == kind && k->validated ? k : NULL;
}

/* Checks are planned, and be there no rows. */
static bool plan_scan(execution *x, const table_work *w, const relation *r)
{
    scope s = scope_of_relation(x, r);
    for (size_t i = 0; i < w->constraints.count; i++) {
        const constraint *k = constraint_of(x, w, i, 'c');
        if (k != NULL && !check_planned(x, &s, expression_now(x, k->check), TYPE_BOOL, -1))
            return false;
    }
    return true;
}

static bool scan_row(execution *x, const table_work *w, const relation *r, const value *row)
{
    for (size_t i = 0; i < r->n_columns && (w->not_null.count > 0 || w->rewrites); i++) {
        const column *c = &r->columns[i];
        if (c->not_null && !c->dropped && !row_check_standing_null(x, r, c, row, r->n_columns))
            return false;
    }
    for (size_t i = 0; i < w->not_null.count; i++)
        row_doubt_null(x, r, &r->columns[w->not_null.items[i] - 1], row, r->n_columns);
    for (size_t i = 0; i < w->constraints.count; i++) {
        const constraint *k = constraint_of(x, w, i, 'c');
        if (k != NULL && !row_check_standing(x, r, k, row))
            return false;
    }
    truth in = TRUTH_TRUE;
    if (w->bounds != NULL && !in_bounds(x, r, row, &in))
        return false;
    if (in == TRUTH_UNKNOWN)
        x->fallible =
            unknown_rows(x, r->base.created_at, "whether %.*s takes its rows is not known",
                         STR_ARG(r->base.name));
    return in != TRUTH_FALSE ||
           fail(x, r->base.created_at, "23514", w->bounds, STR_ARG(r->base.name));
}

/* ATRewriteTable() */
static bool scan_table(execution *x, const table_work *w, const relation *r)
{
    const table_rows *t = rows_of(x, r->base.id);
    bool looks =
        w->constraints.count > 0 || w->not_null.count > 0 || w->rewrites || w->bounds != NULL;
    if (!plan_scan(x, w, r))
        return false;
    if (looks)
        rows_doubt_left(x, x->cause->at, r);
    for (size_t i = 0; t != NULL && i < t->count; i++) {
        if (w->bad != NULL && w->bad->place == i) {
            x->failure = w->bad->why;
            return false;
        }
        if (looks && !scan_row(x, w, r, wide_row(x, r, t->rows[i], t->width)))
            return false;
    }
    return true;
}

static bool has_btree(execution *x, const relation *r)
{
    object_list all = catalog_members(x->catalog, x->arena, CLASS_RELATION, r->base.id);
    for (size_t i = 0; i < all.count; i++) {
        const index_info *info = ((const relation *)all.items[i])->index;
        if (info != NULL && str_is(info->method, "btree"))
            return true;
    }
    return false;
}

/* finish_heap_swap() */
static bool build_indexes(execution *x, const table_work *w, const relation *r)
{
    if (w->rewrites && has_btree(x, r) && !check_measures(x, r))
        return false;
    for (size_t i = 0; i < w->indexes.count; i++) {
        const relation *index = CATALOG_GET(x->catalog, relation, w->indexes.items[i]);
        const constraint *k =
            index != NULL ? CATALOG_GET(x->catalog, constraint, index->index->constraint) : NULL;
        if (index != NULL && (!rows_check_index(x, r, index) ||
                              (index->index->exclusion && k != NULL &&
                               !rows_check_new_exclusion(x, r, k, k->base.created_at))))
            return false;
    }
    return true;
}

static bool work_on_table(execution *x, const table_work *w)
{
    const relation *r = CATALOG_GET(x->catalog, relation, w->table);
    range at = x->cause->at;
    if (r == NULL || strchr("rm", r->kind) == NULL)
        return true;
    if ((w->writes || w->rewrites) && !check_row_type_unused(x, r, at))
        return false;
    if (w->rewrites && !check_no_catalog_table(x, r, at))
        return false;
    return scan_table(x, w, r) && build_indexes(x, w, r);
}

static bool check_foreign_keys(execution *x, const table_work *w)
{
    const relation *r = CATALOG_GET(x->catalog, relation, w->table);
    for (size_t i = 0; i < w->constraints.count && r != NULL && r->kind == 'r'; i++) {
        const constraint *k = constraint_of(x, w, i, 'f');
        if (k != NULL &&
            (!check_reference_arrays(x, k, x->cause->at) || !rows_check_constraint(x, r, k)))
            return false;
    }
    return true;
}

static bool run_later_work(execution *x, const later_work *later)
{
    for (size_t i = 0; i < later->tables.count; i++)
        if (!work_on_table(x, later->tables.items[i]))
            return false;
    for (size_t i = 0; i < later->tables.count; i++)
        if (!check_foreign_keys(x, later->tables.items[i]))
            return false;
    return true;
}

bool later_end(execution *x, later_work *outer, bool ok)
{
    ok = ok && run_later_work(x, x->later);
    x->later = outer;
    return ok;
}
