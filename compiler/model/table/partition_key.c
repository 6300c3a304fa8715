/* What a partition has of its parent's indexes, keys and foreign keys: what is there already and is
 * the same is taken (CompareIndexInfo(), tryAttachPartitionForeignKey()), the rest is made. */
#include <string.h>

#include "model/table/alter.h"
#include "syntax/walk.h"

static bool same_column(const relation *a, int16_t i, const relation *b, int16_t k)
{
    return i > 0 && k > 0 && str_eq(a->columns[i - 1].name, b->columns[k - 1].name);
}

static bool same_tree(const expression *a, const expression *b)
{
    return (a == NULL) == (b == NULL) && (a == NULL || tree_equal(a->tree, b->tree));
}

/* ---- indexes ---- */

static bool same_index(const relation *a, const index_info *i, const relation *b,
                       const index_info *k)
{
    bool same = i->unique == k->unique && i->nulls_not_distinct == k->nulls_not_distinct &&
                !i->exclusion && !k->exclusion && str_eq(i->method, k->method) &&
                i->n_keys == k->n_keys && i->n_including == k->n_including &&
                same_tree(i->predicate, k->predicate);
    for (size_t n = 0; same && n < i->n_keys; n++) {
        const index_key *one = &i->keys[n], *other = &k->keys[n];
        bool including = n >= i->n_keys - i->n_including;
        same =
            (one->column != 0 ? same_column(a, one->column, b, other->column)
                              : other->column == 0 && same_tree(one->expr, other->expr)) &&
            (including || (one->collation == other->collation && one->opclass == other->opclass));
    }
    return same;
}

static const relation *equal_index(execution *x, const relation *index, const relation *partition)
{
    const relation *of = CATALOG_GET(x->catalog, relation, index->base.parent);
    object_list all = catalog_members(x->catalog, x->arena, CLASS_RELATION, partition->base.id);
    for (size_t i = 0; i < all.count; i++) {
        const relation *mine = (const relation *)all.items[i];
        bool free = mine->index != NULL && mine->n_parents == 0 &&
                    (index->index->constraint == OID_NONE || mine->index->constraint != OID_NONE);
        if (free && same_index(of, index->index, partition, mine->index))
            return mine;
    }
    return NULL;
}

/* From now on it goes with the parent's. */
static void inherit_constraint(execution *x, const constraint *mine, const constraint *theirs)
{
    constraint *k = OBJECT_EDIT(x, constraint, mine);
    dependency_list list = {0};
    for (size_t i = 0; i < mine->base.n_dependencies; i++)
        dependency_add(x->arena, &list, mine->base.dependencies[i]);
    dependency_add(x->arena, &list, (dependency){theirs->base.id, 0, 0, DEPENDENCY_AUTO});
    object_set_dependencies(x, &k->base, &list);
    k->inherit_count = 1;
    k->local = false;
    catalog_put(x->catalog, &k->base);
}

void inherit_index(execution *x, const relation *mine, const relation *index)
{
    attach_index(x, mine, index);
    const constraint *own = CATALOG_GET(x->catalog, constraint, mine->index->constraint),
                     *theirs = CATALOG_GET(x->catalog, constraint, index->index->constraint);
    if (own != NULL && theirs != NULL)
        inherit_constraint(x, own, theirs);
}

const relation *index_part(execution *x, oid partition, oid parent_index)
{
    object_list all = catalog_members(x->catalog, x->arena, CLASS_RELATION, partition);
    for (size_t i = 0; i < all.count; i++) {
        const relation *r = (const relation *)all.items[i];
        if (r->index != NULL && r->n_parents > 0 && r->parents[0] == parent_index)
            return r;
    }
    return NULL;
}

/* validatePartitionedIndex(): it is whole when every partition has its part. */
static void validate_partitioned_index(execution *x, oid index)
{
    const relation *before = CATALOG_GET(x->catalog, relation, index), **partitions;
    size_t n = children_of(x, before->base.parent, &partitions);
    for (size_t i = 0; i < n; i++) {
        const relation *part = index_part(x, partitions[i]->base.id, index);
        if (part == NULL || !part->index->valid)
            return;
    }
    if (before->index->valid)
        return;
    relation *r = relation_edit(x, before);
    index_info *info = arena_copy(x->arena, before->index, sizeof *info);
    info->valid = true;
    r->index = info;
    catalog_put(x->catalog, &r->base);
    if (r->n_parents > 0)
        validate_partitioned_index(x, r->parents[0]);
}

/* ATExecAttachPartitionIdx() */
bool attach_partition_index(execution *x, const relation *parent, const relation *child, range at)
{
    const relation *whole = CATALOG_GET(x->catalog, relation, parent->base.parent),
                   *part = CATALOG_GET(x->catalog, relation, child->base.parent);
    bool attached = child->n_parents > 0 && child->parents[0] == parent->base.id,
         of_partition =
             part->is_partition && part->n_parents > 0 && part->parents[0] == whole->base.id;
    const char *state = NULL;
    if (!attached && index_part(x, part->base.id, parent->base.id) != NULL)
        state = "55000";
    else if (!attached && (child->n_parents > 0 || !of_partition))
        state = "55000";
    else if (!attached && !same_index(whole, parent->index, part, child->index))
        state = "42P17";
    else if (parent->index->constraint != OID_NONE && child->index->constraint == OID_NONE)
        state = "42P17";
    if (state != NULL)
        return fail(x, at, state, "cannot attach index \"%.*s\" as a partition of index \"%.*s\"",
                    STR_ARG(child->base.name), STR_ARG(parent->base.name));
    if (!attached)
        inherit_index(x, child, parent);
    validate_partitioned_index(x, parent->base.id);
    return true;
}

bool index_reaches_partition(execution *x, const relation *index, const relation *partition)
{
    if (partition->kind == 'f')
        return !index->index->unique || fail(x, (range){0}, "42809",
                                             "cannot create unique index on partitioned table with "
                                             "foreign partition \"%.*s\"",
                                             STR_ARG(partition->base.name));
    const relation *mine = equal_index(x, index, partition);
    if (mine == NULL && index->index->primary && primary_key_of(x, partition->base.id) != NULL)
        return fail(x, (range){0}, "42P16",
                    "multiple primary keys for table \"%.*s\" are not allowed",
                    STR_ARG(partition->base.name));
    if (mine == NULL)
        return clone_index(x, index, partition->base.id);
    inherit_index(x, mine, index);
    return true;
}

bool index_reaches_partitions(execution *x, oid index)
{
    const relation *r = CATALOG_GET(x->catalog, relation, index), **partitions;
    size_t n = children_of(x, r->base.parent, &partitions);
    for (size_t i = 0; i < n; i++) {
        if (partitions[i]->is_partition &&
            !index_reaches_partition(x, CATALOG_GET(x->catalog, relation, index), partitions[i]))
            return false;
    }
    return true;
}

/* ---- foreign keys ---- */

static const constraint *equal_reference(execution *x, const relation *of, const constraint *k,
                                         const relation *partition)
{
    object_list all = catalog_members(x->catalog, x->arena, CLASS_CONSTRAINT, partition->base.id);
    for (size_t i = 0; i < all.count; i++) {
        const constraint *mine = (const constraint *)all.items[i];
        bool same = mine->kind == 'f' && mine->inherit_count == 0 && mine->validated &&
                    mine->ref_table == k->ref_table && mine->n_columns == k->n_columns &&
                    mine->on_update == k->on_update && mine->on_delete == k->on_delete &&
                    mine->match == k->match && mine->deferrable == k->deferrable &&
                    mine->initially_deferred == k->initially_deferred;
        for (size_t n = 0; same && n < k->n_columns; n++)
            same = same_column(of, k->columns[n], partition, mine->columns[n]) &&
                   mine->ref_columns[n] == k->ref_columns[n];
        if (same)
            return mine;
    }
    return NULL;
}

static const int16_t *numbers_in(execution *x, const relation *to, const relation *from,
                                 const int16_t *numbers, size_t n)
{
    int16_t *out = ARENA_ARRAY(x->arena, int16_t, n);
    for (size_t i = 0; i < n; i++) {
        const column *c = relation_column(to, from->columns[numbers[i] - 1].name);
        out[i] = c != NULL ? c->number : 0;
    }
    return out;
}

static bool clone_reference(execution *x, const relation *of, const constraint *k,
                            const relation *partition, range at)
{
    constraint *copy = OBJECT_EDIT(x, constraint, k);
    copy->base.id = catalog_new_oid(x->catalog);
    copy->base.parent = partition->base.id;
    copy->base.schema = partition->base.schema;
    copy->base.owner = partition->base.owner;
    copy->base.comment = (str){0};
    copy->columns = numbers_in(x, partition, of, k->columns, k->n_columns);
    copy->on_delete_columns =
        numbers_in(x, partition, of, k->on_delete_columns, k->n_on_delete_columns);
    if (catalog_member(x->catalog, CLASS_CONSTRAINT, partition->base.id, k->base.name) != NULL)
        copy->base.name = choose_reference_name(x, partition, copy);
    copy->local = true;
    copy->inherit_count = 0;
    dependency_list list = {0};
    for (size_t i = 0; i < k->n_columns; i++)
        dependency_add(x->arena, &list,
                       (dependency){k->ref_table, k->ref_columns[i], 0, DEPENDENCY_NORMAL});
    dependency_add(x->arena, &list, (dependency){k->index, 0, 0, DEPENDENCY_NORMAL});
    for (size_t i = 0; i < k->n_columns; i++)
        dependency_add(x->arena, &list,
                       (dependency){partition->base.id, copy->columns[i], 0, DEPENDENCY_AUTO});
    copy->base.n_dependencies = 0;
    object_set_dependencies(x, &copy->base, &list);
    put_new(x, &copy->base);
    inherit_constraint(x, copy, k);
    if (copy->validated && !check_rows_constraint(x, partition, copy))
        return false;
    return reference_reaches_partitions(x, copy->base.id, at);
}

bool reference_reaches_partition(execution *x, const constraint *k, const relation *partition,
                                 range at)
{
    if (k->ref_table == partition->base.id)
        return fail(x, at, "0A000",
                    "cannot attach table \"%.*s\" as a partition because it is referenced by "
                    "foreign key \"%.*s\"",
                    STR_ARG(partition->base.name), STR_ARG(k->base.name));
    if (partition->kind == 'f')
        return fail(x, at, "42809", "foreign key constraints are not supported on foreign tables");
    const relation *of = CATALOG_GET(x->catalog, relation, k->base.parent);
    const constraint *mine = equal_reference(x, of, k, partition);
    if (mine == NULL)
        return clone_reference(x, of, k, partition, at);
    reference_leaves_referenced(x, mine);
    inherit_constraint(x, CATALOG_GET(x->catalog, constraint, mine->base.id), k);
    return true;
}

bool reference_reaches_partitions(execution *x, oid id, range at)
{
    const constraint *k = CATALOG_GET(x->catalog, constraint, id);
    const relation **partitions;
    size_t n = children_of(x, k->base.parent, &partitions);
    for (size_t i = 0; i < n; i++) {
        if (partitions[i]->is_partition && !reference_reaches_partition(x, k, partitions[i], at))
            return false;
    }
    return true;
}

/* ---- DETACH ---- */

static bool is_of_table(const execution *x, const dependency *d, oid table)
{
    const object *o = catalog_get(x->catalog, d->object);
    return o != NULL && o->class == CLASS_CONSTRAINT && o->parent == table;
}

static void keep_constraint(execution *x, const constraint *mine, oid parent)
{
    dependency_list list = {0};
    for (size_t i = 0; i < mine->base.n_dependencies; i++) {
        if (!is_of_table(x, &mine->base.dependencies[i], parent))
            dependency_add(x->arena, &list, mine->base.dependencies[i]);
    }
    if (list.count == mine->base.n_dependencies)
        return;
    constraint *k = OBJECT_EDIT(x, constraint, mine);
    object_set_dependencies(x, &k->base, &list);
    k->inherit_count = 0;
    k->local = true;
    catalog_put(x->catalog, &k->base);
    if (k->kind == 'f')
        reference_reaches_referenced(x, k);
}

void keys_leave_parent(execution *x, oid partition, oid parent)
{
    object_list all = catalog_members(x->catalog, x->arena, CLASS_RELATION, partition);
    for (size_t i = 0; i < all.count; i++) {
        const relation *before = (const relation *)all.items[i];
        if (before->index == NULL || before->n_parents == 0)
            continue;
        relation *r = relation_edit(x, before);
        r->n_parents = 0;
        relation_update_dependencies(x, r);
        catalog_put(x->catalog, &r->base);
    }
    all = catalog_members(x->catalog, x->arena, CLASS_CONSTRAINT, partition);
    for (size_t i = 0; i < all.count; i++)
        keep_constraint(x, (const constraint *)all.items[i], parent);
}
