#include "model/execute/ddl.h"
#include "model/value/value.h"

/* Row triggers of a partitioned table are on its partitions as well: clones, which are made,
 * changed and dropped with theirs alone (CloneRowTriggersToPartition() and what calls it). */

static const relation *partition_at(execution *x, oid id)
{
    const object *o = catalog_get(x->catalog, id);
    const relation *r = (const relation *)o;
    return o != NULL && o->class == CLASS_RELATION && r->is_partition ? r : NULL;
}

static const trigger *clone_of(execution *x, const trigger *t, oid partition)
{
    object_list all = catalog_members(x->catalog, x->arena, CLASS_TRIGGER, partition);
    for (size_t i = 0; i < all.count; i++)
        if (((const trigger *)all.items[i])->cloned_from == t->base.id)
            return (const trigger *)all.items[i];
    return NULL;
}

/* UPDATE OF names the partition's own columns. */
static void map_columns(execution *x, trigger *copy, const relation *from, const relation *to)
{
    int16_t *numbers = ARENA_ARRAY(x->arena, int16_t, copy->n_update_columns + 1);
    for (size_t i = 0; i < copy->n_update_columns; i++) {
        const column *theirs = &from->columns[copy->update_columns[i] - 1];
        const column *mine = relation_column(to, theirs->name);
        numbers[i] = mine != NULL ? mine->number : theirs->number;
    }
    copy->update_columns = numbers;
}

static bool clone_onto(execution *x, const trigger *t, const relation *partition, range at)
{
    const trigger *taken = (const trigger *)catalog_member(x->catalog, CLASS_TRIGGER,
                                                           partition->base.id, t->base.name);
    if (!check_new_trigger(x, partition, t, taken, false, at))
        return false;
    trigger *copy = OBJECT_EDIT(x, trigger, t);
    copy->base.id = catalog_new_oid(x->catalog);
    copy->base.parent = partition->base.id;
    copy->base.comment = (str){NULL, 0};
    copy->cloned_from = t->base.id;
    copy->constraint_name = t->constraint_trigger ? t->base.name : (str){NULL, 0};
    map_columns(x, copy, CATALOG_GET(x->catalog, relation, t->base.parent), partition);
    if (t->when != NULL && !bind_trigger_condition(x, partition, expression_now(x, t->when), copy))
        return false;
    trigger_dependencies(x, copy);
    catalog_put(x->catalog, &copy->base);
    return clone_trigger(x, copy, at);
}

bool clone_trigger(execution *x, const trigger *t, range at)
{
    const oid *children;
    size_t n = catalog_dependent_ids(x->catalog, x->arena, t->base.parent, &children);
    for (size_t i = 0; i < n && t->row; i++) {
        const relation *child = partition_at(x, children[i]);
        if (child != NULL && !clone_onto(x, t, child, at))
            return false;
    }
    return true;
}

void drop_clones(execution *x, const trigger *t, bool of_the_name)
{
    const oid *children;
    size_t n = catalog_dependent_ids(x->catalog, x->arena, t->base.parent, &children);
    for (size_t i = 0; i < n; i++) {
        const relation *child = partition_at(x, children[i]);
        const trigger *clone = child != NULL ? clone_of(x, t, child->base.id) : NULL;
        if (clone == NULL && child != NULL && of_the_name)
            clone = (const trigger *)catalog_member(x->catalog, CLASS_TRIGGER, child->base.id,
                                                    t->base.name);
        if (clone == NULL)
            continue;
        drop_clones(x, clone, of_the_name);
        catalog_remove(x->catalog, clone->base.id);
    }
}

bool triggers_reach_partition(execution *x, const relation *parent, const relation *partition,
                              range at)
{
    object_list all = catalog_members(x->catalog, x->arena, CLASS_TRIGGER, parent->base.id);
    for (size_t i = 0; i < all.count; i++) {
        const trigger *t = (const trigger *)all.items[i];
        if (t->row && !t->internal && !clone_onto(x, t, partition, at))
            return false;
    }
    return true;
}

void triggers_leave_partition(execution *x, oid partition)
{
    object_list all = catalog_members(x->catalog, x->arena, CLASS_TRIGGER, partition);
    for (size_t i = 0; i < all.count; i++) {
        const trigger *t = (const trigger *)all.items[i];
        if (t->cloned_from == OID_NONE)
            continue;
        drop_clones(x, t, false);
        catalog_remove(x->catalog, t->base.id);
    }
}

bool check_clones_name(execution *x, const trigger *t, str called, range at)
{
    const oid *children;
    size_t n = catalog_dependent_ids(x->catalog, x->arena, t->base.parent, &children);
    for (size_t i = 0; i < n; i++) {
        const relation *child = partition_at(x, children[i]);
        const trigger *clone = child != NULL ? clone_of(x, t, child->base.id) : NULL;
        const object *taken =
            clone != NULL ? catalog_member(x->catalog, CLASS_TRIGGER, child->base.id, called)
                          : NULL;
        if (taken != NULL && taken->id != clone->base.id)
            return fail(x, at, "42710", "trigger \"%.*s\" for relation \"%.*s\" already exists",
                        STR_ARG(called), STR_ARG(child->base.name));
        if (clone != NULL && !check_clones_name(x, clone, called, at))
            return false;
    }
    return true;
}

void change_clones(execution *x, const trigger *t)
{
    const oid *children;
    size_t n = catalog_dependent_ids(x->catalog, x->arena, t->base.parent, &children);
    for (size_t i = 0; i < n; i++) {
        const relation *child = partition_at(x, children[i]);
        const trigger *before = child != NULL ? clone_of(x, t, child->base.id) : NULL;
        if (before == NULL)
            continue;
        trigger *clone = OBJECT_EDIT(x, trigger, before);
        clone->enabled = t->enabled;
        clone->base.name = t->base.name;
        catalog_put(x->catalog, &clone->base);
        change_clones(x, clone);
    }
}
