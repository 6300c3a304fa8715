#include "model/analyze/coerce.h"
#include "model/execute/ddl.h"
#include "model/rows/row_checks.h"
#include "model/rows/rows.h"
#include "model/rows/write.h"
#include "model/session/in_use.h"
#include "model/session/rights.h"

/* REFRESH MATERIALIZED VIEW. Its rows are kept as those of a table, until it is filled again. */

static bool read_query(execution *x, const relation *r, table_value *rows)
{
    evaluation ev = {.x = x};
    const scope *before = x->scope;
    x->scope = NULL;
    bool ok = evaluate_query(&ev, NULL, expression_now(x, r->query), rows);
    x->scope = before;
    return ok;
}

static bool same_row(const execution *x, const value *a, const value *b, size_t width)
{
    for (size_t i = 0; i < width; i++)
        if (a[i].kind == VALUE_NULL || !value_same(x, &a[i], &b[i]))
            return false;
    return true;
}

/* refresh_by_match_merge(): CONCURRENTLY tells new rows from old ones. */
static bool check_distinct(execution *x, const relation *r, const table_value *rows, range at)
{
    for (size_t i = 1; i < rows->rows.count && rows->rows.count <= ROWS_MAX; i++) {
        for (size_t k = 0; k < i; k++) {
            const table_row *a = &rows->rows.items[i], *b = &rows->rows.items[k];
            if (!take_step(x, at))
                return true;
            if (!a->maybe && !b->maybe && same_row(x, a->values, b->values, r->n_columns))
                return fail(x, at, "21000",
                            "new data for materialized view \"%.*s\" contains duplicate rows "
                            "without any null columns",
                            STR_ARG(r->base.name));
        }
    }
    return true;
}

static bool has_telling_index(execution *x, const relation *r);

static bool fill(execution *x, const relation *r, bool concurrently, range at)
{
    table_value rows;
    const scope none = {0};
    const node *query = expression_now(x, r->query);
    oid before = session_run_as(x, r->base.owner);
    bool ok = check_planned_query(x, &none, query) && read_query(x, r, &rows);
    session_run_as(x, before);
    if (!ok)
        return false;
    if (concurrently && !check_distinct(x, r, &rows, at))
        return false;
    if (concurrently && !has_telling_index(x, r)) /* the query has dropped it */
        return fail(x, at, "XX000", "could not find suitable unique index on materialized view");
    if (!rows_from_query(x, r, at, &rows))
        return false;
    object_list all = catalog_members(x->catalog, x->arena, CLASS_RELATION, r->base.id);
    for (size_t i = 0; i < all.count; i++) {
        const relation *index = (const relation *)all.items[i];
        if (index->index == NULL || rows_check_index(x, r, index))
            continue;
        x->failure.at = at;
        return false;
    }
    return true;
}

/* A unique index on columns alone: is_usable_unique_index(). */
static bool has_telling_index(execution *x, const relation *r)
{
    const oid *ids;
    size_t n = catalog_dependent_ids(x->catalog, x->arena, r->base.id, &ids);
    for (size_t i = 0; i < n; i++) {
        const relation *index = (const relation *)catalog_get(x->catalog, ids[i]);
        if (index->base.class != CLASS_RELATION || index->index == NULL ||
            index->base.parent != r->base.id)
            continue;
        bool plain = index->index->unique && index->index->valid && !index_is_partial(x, index);
        for (size_t k = 0; k < index->index->n_keys && plain; k++)
            plain = index->index->keys[k].expr == NULL;
        if (plain)
            return true;
    }
    return false;
}

bool execute_refresh_view(execution *x, const node *tree)
{
    const node_refresh_view *n = AS(refresh_view, tree);
    const relation *before;
    if (!resolve_relation_kind(x, n->relation, "rtmp", "a table or materialized view", false,
                               &before) ||
        !check_owner(x, &before->base, n->relation->at))
        return false;
    if (before->kind != 'm')
        return fail(x, n->relation->at, "0A000", "\"%.*s\" is not a materialized view",
                    STR_ARG(before->base.name));
    if (n->concurrently && !before->populated)
        return fail(x, tree->at, "0A000",
                    "CONCURRENTLY cannot be used when the materialized view is not populated");
    if (n->concurrently && n->no_data)
        return fail(x, tree->at, "42601",
                    "CONCURRENTLY and WITH NO DATA options cannot be used together");
    if (n->concurrently && !has_telling_index(x, before))
        return fail(x, tree->at, "55000", "cannot refresh materialized view \"%.*s\" concurrently",
                    STR_ARG(before->base.name));
    if (!check_not_in_use(x, before, "REFRESH MATERIALIZED VIEW", n->relation->at))
        return false;
    if (!n->no_data && before->query != NULL && !fill(x, before, n->concurrently, tree->at))
        return false;
    if (n->no_data)
        rows_put(x, before->base.id, NULL, 0, before->n_columns, false);
    if (before->populated != !n->no_data) {
        relation *r = relation_edit(x, before);
        r->populated = !n->no_data;
        put_changed(x, &before->base, &r->base);
    }
    return true;
}
