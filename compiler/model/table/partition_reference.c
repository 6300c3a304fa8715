/* A foreign key that refers to a partitioned table has a further constraint for each of the
 * partitions, below it, with a name of its own (addFkRecurseReferenced(), CloneFkReferenced()).
 * Rows are asked by the key itself; these are what stands in pg_constraint beside it. */
#include "model/table/alter.h"
#include "model/table/partition.h"

static str free_name(execution *x, const relation *r, const constraint *k)
{
    bool taken = catalog_member(x->catalog, CLASS_CONSTRAINT, r->base.id, k->base.name) != NULL;
    return taken ? choose_reference_name(x, r, k) : k->base.name;
}

static void refer_to_partitions(execution *x, oid whole, const relation *referenced);

static void refer_to(execution *x, const constraint *whole, const relation *from,
                     const relation *partition)
{
    const relation *r = CATALOG_GET(x->catalog, relation, whole->base.parent);
    const relation *index = index_part(x, partition->base.id, whole->index);
    constraint *k = OBJECT_EDIT(x, constraint, whole);
    int16_t *columns = ARENA_ARRAY(x->arena, int16_t, whole->n_columns);
    dependency_list list = {0};
    for (size_t i = 0; i < whole->n_columns; i++) {
        const column *c = relation_column(partition, from->columns[whole->ref_columns[i] - 1].name);
        columns[i] = c != NULL ? c->number : 0;
        dependency_add(x->arena, &list,
                       (dependency){partition->base.id, columns[i], 0, DEPENDENCY_NORMAL});
        dependency_add(x->arena, &list,
                       (dependency){r->base.id, whole->columns[i], 0, DEPENDENCY_AUTO});
    }
    dependency_add(x->arena, &list, (dependency){whole->base.id, 0, 0, DEPENDENCY_INTERNAL});
    k->base.id = catalog_new_oid(x->catalog);
    k->base.name = free_name(x, r, whole);
    k->base.comment = (str){0};
    k->kind = REFERENCE_TO_PARTITION;
    k->ref_table = partition->base.id;
    k->ref_columns = columns;
    k->index = index != NULL ? index->base.id : OID_NONE;
    k->local = false;
    k->inherit_count = 1;
    k->base.n_dependencies = 0;
    object_set_dependencies(x, &k->base, &list);
    catalog_put(x->catalog, &k->base);
    refer_to_partitions(x, k->base.id, partition);
}

static void refer_to_partitions(execution *x, oid whole, const relation *referenced)
{
    const relation **parts;
    size_t n = referenced->kind == 'p' ? partitions_in_order(x, referenced->base.id, &parts) : 0;
    for (size_t i = 0; i < n; i++)
        refer_to(x, CATALOG_GET(x->catalog, constraint, whole), referenced, parts[i]);
}

void reference_reaches_referenced(execution *x, const constraint *k)
{
    refer_to_partitions(x, k->base.id, CATALOG_GET(x->catalog, relation, k->ref_table));
}

static bool is_reference_to(const constraint *k, oid table)
{
    return k->base.class == CLASS_CONSTRAINT && k->ref_table == table &&
           (k->kind == 'f' || k->kind == REFERENCE_TO_PARTITION);
}

/* A part of another one, as those of the partitions of the table that refers are. */
static bool is_part_of_other(execution *x, const constraint *k, oid table)
{
    for (size_t i = 0; i < k->base.n_dependencies; i++) {
        const constraint *on =
            (const constraint *)catalog_get(x->catalog, k->base.dependencies[i].object);
        if (on != NULL && is_reference_to(on, table))
            return true;
    }
    return false;
}

void references_reach_partition(execution *x, const relation *parent, const relation *partition)
{
    const oid *ids;
    size_t n = catalog_dependent_ids(x->catalog, x->arena, parent->base.id, &ids);
    for (size_t i = 0; i < n; i++) {
        const constraint *k = (const constraint *)catalog_get(x->catalog, ids[i]);
        if (is_reference_to(k, parent->base.id) && !is_part_of_other(x, k, parent->base.id))
            refer_to(x, k, parent, partition);
    }
}

/* RemoveInheritedConstraint(): from now on it is a part of another. */
void reference_leaves_referenced(execution *x, const constraint *whole)
{
    const oid *ids;
    size_t n = catalog_dependent_ids(x->catalog, x->arena, whole->base.id, &ids);
    for (size_t i = 0; i < n; i++) {
        const constraint *k = (const constraint *)catalog_get(x->catalog, ids[i]);
        if (k == NULL || k->base.class != CLASS_CONSTRAINT || k->kind != REFERENCE_TO_PARTITION)
            continue;
        reference_leaves_referenced(x, k);
        catalog_remove(x->catalog, k->base.id);
    }
}

static bool is_reference_to_partition(const constraint *k, oid partition)
{
    return k != NULL && is_reference_to(k, partition) && k->kind == REFERENCE_TO_PARTITION;
}

bool references_leave_partition(execution *x, oid partition, range at)
{
    const oid *ids;
    size_t n = catalog_dependent_ids(x->catalog, x->arena, partition, &ids);
    for (size_t i = 0; i < n; i++) {
        const constraint *k = (const constraint *)catalog_get(x->catalog, ids[i]);
        if (is_reference_to_partition(k, partition) && !rows_check_leaving(x, k, at))
            return false;
    }
    for (size_t i = 0; i < n; i++) {
        const constraint *k = (const constraint *)catalog_get(x->catalog, ids[i]);
        if (is_reference_to_partition(k, partition)) {
            reference_leaves_referenced(x, k);
            catalog_remove(x->catalog, k->base.id);
        }
    }
    return true;
}
