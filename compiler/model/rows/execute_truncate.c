/*
 * TRUNCATE: which tables, in the order of ExecuteTruncate() of PostgreSQL; triggers before any of
 * them is emptied, and when all of them are.
 */
#include <string.h>

#include "model/execute/ddl.h"
#include "model/rows/numbers.h"
#include "model/rows/write.h"
#include "model/session/in_use.h"
#include "model/session/rights.h"

static bool in_list(const relation_list *list, oid id)
{
    for (size_t i = 0; i < list->count; i++)
        if (list->items[i]->base.id == id)
            return true;
    return false;
}

static bool is_only(const node *target)
{
    return IS(relation, target) && AS(relation, target)->only;
}

static bool add_truncated(execution *x, const relation *r, range at, relation_list *list)
{
    if (in_list(list, r->base.id))
        return true;
    vec_push(x->arena, list, r);
    return check_not_in_use(x, r, "TRUNCATE", at);
}

/* With its partitions and children. */
static bool add_truncated_tree(execution *x, const relation *r, range at, relation_list *list)
{
    relation_list tree = {0};
    relation_tree(x, r, &tree);
    for (size_t i = 0; i < tree.count; i++)
        if (strchr("rp", tree.items[i]->kind) != NULL && !add_truncated(x, tree.items[i], at, list))
            return false;
    return true;
}

static bool add_named(execution *x, const node *one, range at, relation_list *list)
{
    const relation *r = NULL;
    if (!resolve_relation(x, IS(relation, one) ? AS(relation, one)->name : one, false, &r))
        return false;
    if (r->kind != 'r' && r->kind != 'p' && r->kind != 'f')
        return fail(x, one->at, "42809", "\"%.*s\" is not a table", STR_ARG(r->base.name));
    if (!check_right(x, &r->base, PRIVILEGE_TRUNCATE, one->at) ||
        !add_truncated(x, r, one->at, list))
        return false;
    if (r->kind == 'p' && is_only(one))
        return fail(x, one->at, "42809", "cannot truncate only a partitioned table");
    return is_only(one) || add_truncated_tree(x, r, at, list);
}

/* heap_truncate_check_FKs(), heap_truncate_find_FKs(): what refers to a table goes with it, or is
 * in the way. */
static bool add_referring(execution *x, const node_truncate *n, const relation *r,
                          relation_list *list)
{
    object_list below = catalog_dependents(x->catalog, x->arena, r->base.id);
    for (size_t i = 0; i < below.count; i++) {
        const constraint *k = (const constraint *)below.items[i];
        if (below.items[i]->class != CLASS_CONSTRAINT || k->kind != 'f' ||
            k->ref_table != r->base.id || in_list(list, k->base.parent))
            continue;
        if (n->behavior != DROP_CASCADE)
            return fail(x, n->relations.items[0]->at, "0A000",
                        "cannot truncate a table referenced in a foreign key constraint");
        const relation *referring = CATALOG_GET(x->catalog, relation, k->base.parent);
        if (referring != NULL && !add_truncated_tree(x, referring, n->base.at, list))
            return false;
    }
    return true;
}

static bool fire(execution *x, range at, char timing, const relation_list *list)
{
    for (size_t i = 0; i < list->count; i++)
        if (!statement_triggers(x, at, list->items[i], timing, TRIGGER_ON_TRUNCATE, NULL))
            return false;
    return true;
}

bool execute_truncate(execution *x, const node *tree)
{
    const node_truncate *n = AS(truncate, tree);
    relation_list list = {0};
    for (size_t i = 0; i < n->relations.count; i++)
        if (!add_named(x, n->relations.items[i], tree->at, &list))
            return false;
    for (size_t i = 0; i < list.count; i++)
        if (!add_referring(x, n, list.items[i], &list))
            return false;
    size_t n_open = x->session->open.count;
    use_tables(x, list.items, list.count);
    if (!fire(x, tree->at, 'b', &list))
        return false;
    bool restarts = str_is(n->identity, "restart identity");
    for (size_t i = 0; i < list.count; i++) {
        rows_put(x, list.items[i]->base.id, NULL, 0, 0, false);
        publications_forget(x, list.items[i]->base.id);
        for (size_t k = 0; k < list.items[i]->n_columns && restarts; k++)
            number_restart(x, list.items[i]->columns[k].sequence);
        add_event(x, EVENT_TRUNCATE, NULL, &list.items[i]->base);
    }
    bool ok = fire(x, tree->at, 'a', &list);
    use_end(x, n_open);
    return ok;
}
