/* CLUSTER, and which indexes a table can be clustered on. */
#include <string.h>

#include "model/session/in_use.h"
#include "model/session/rights.h"
#include "model/table/alter.h"

/* check_index_is_clusterable() */
bool find_clusterable(execution *x, const relation *r, const name *called, const relation **out)
{
    if (!find_index_of(x, r, called, out))
        return false;
    const index_info *info = (*out)->index;
    const char *problem = !str_is(info->method, "btree") && !str_is(info->method, "gist")
                              ? "index \"%.*s\" because access method does not support clustering"
                          : info->predicate != NULL ? "partial index \"%.*s\""
                          : !info->valid            ? "invalid index \"%.*s\""
                                                    : NULL;
    if (problem == NULL)
        return true;
    str what = arena_printf(x->arena, problem, STR_ARG((*out)->base.name));
    return fail(x, called->at, "0A000", "cannot cluster on %.*s", STR_ARG(what));
}

static bool has_clustered_index(const execution *x, const relation *table)
{
    object_list all = catalog_members(x->catalog, x->arena, CLASS_RELATION, table->base.id);
    bool has = false;
    for (size_t i = 0; i < all.count; i++) {
        const relation *r = (const relation *)all.items[i];
        has |= r->index != NULL && r->index->clustered;
    }
    return has;
}

static bool check_cluster_options(execution *x, const node_list *options)
{
    for (size_t i = 0; i < options->count; i++) {
        const node_option *o = AS(option, options->items[i]);
        if (!str_is(o->name.text, "verbose"))
            return fail(x, o->base.at, "42601", "unrecognized CLUSTER option \"%.*s\"",
                        STR_ARG(o->name.text));
    }
    return true;
}

/* The partitions' tables, each by its part of the index. */
static void mark_partitions(execution *x, const relation *index)
{
    const relation **parts;
    size_t n = children_of(x, index->base.id, &parts);
    for (size_t i = 0; i < n; i++) {
        if (parts[i]->kind == 'I')
            mark_partitions(x, parts[i]);
        else
            mark_clustered(x, CATALOG_GET(x->catalog, relation, parts[i]->base.parent), parts[i]);
    }
}

/* cluster() and cluster_rel() */
bool execute_cluster(execution *x, const node *tree)
{
    const node_cluster *n = AS(cluster, tree);
    const relation *r, *index;
    bool named = !str_absent(n->index.text);
    if (!check_cluster_options(x, &n->options))
        return false;
    if (n->relation == NULL)
        return outside_only(x, tree, "CLUSTER");
    if (!resolve_relation_kind(x, n->relation, "rpm", "a table or materialized view", false, &r) ||
        !check_owner(x, &r->base, n->relation->at))
        return false;
    if (!named && !has_clustered_index(x, r))
        return fail(x, n->relation->at, "42704",
                    "there is no previously clustered index for table \"%.*s\"",
                    STR_ARG(r->base.name));
    if (named && catalog_find(x->catalog, CLASS_RELATION, r->base.schema, n->index.text) == NULL)
        return find_index_of(x, r, &n->index, &index); /* says that it is missing */
    if (r->kind == 'p' ? !outside_only(x, tree, "CLUSTER")
                       : !check_not_in_use(x, r, "CLUSTER", n->relation->at))
        return false;
    if (!named)
        return true;
    if (!find_clusterable(x, r, &n->index, &index))
        return false;
    if (r->kind == 'p')
        mark_partitions(x, index);
    else if (r->kind != 'm' || r->populated)
        mark_clustered(x, r, index);
    return true;
}
