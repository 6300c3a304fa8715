/* What depends on objects, and lists of them. */
#include <stdlib.h>
#include <string.h>

#include "model/catalog/catalog_store.h"

/* ---- dependencies ---- */

void dependency_add(arena *a, dependency_list *list, dependency edge)
{
    if (edge.object < FIRST_USER_OID &&
        edge.object != OID_SCHEMA_PUBLIC) /* public may be dropped */
        return;
    for (size_t i = 0; i < list->count; i++) {
        dependency *d = &list->items[i];
        if (d->object == edge.object && d->column == edge.column &&
            d->own_column == edge.own_column) {
            if (edge.kind > d->kind)
                d->kind = edge.kind;
            return;
        }
    }
    vec_push(a, list, edge);
}

static bool depends_on(const object *o, oid id)
{
    if (o->parent == id)
        return true;
    for (size_t i = 0; i < o->n_dependencies; i++) {
        if (o->dependencies[i].object == id)
            return true;
    }
    return false;
}

void store_note_dependent(catalog *c, oid on, const object *before, oid id)
{
    if (on == OID_NONE || on >= c->capacity || (before != NULL && depends_on(before, on)))
        return;
    vec_push(c->arena, &c->dependents[on], id);
}

void store_forget_dependent(catalog *c, oid on, const object *before, oid id)
{
    if (on == OID_NONE || on >= c->capacity || (before != NULL && depends_on(before, on)))
        return;
    oid_list *list = &c->dependents[on];
    list->count -= list->count > 0 && list->items[list->count - 1] == id;
}

int store_compare_oids(const void *left, const void *right)
{
    oid a = *(const oid *)left, b = *(const oid *)right;
    return (a > b) - (a < b);
}

/* Decides what is open among those that depend on an object. */
static void settle_dependents(const catalog *c, oid id)
{
    for (size_t i = 0; i < c->dependents[id].count && c->n_undecided > 0; i++) {
        const object *o = catalog_get(c, c->dependents[id].items[i]);
        if (o != NULL && o->fork != NULL && depends_on(o, id))
            (void)store_decided(c, o);
    }
}

/* Sorts what is not in order yet, as most lists of numbers are. */
static void sort_oids(oid *ids, size_t n)
{
    size_t at = 1;
    while (at < n && ids[at - 1] <= ids[at])
        at++;
    if (at < n)
        qsort(ids, n, sizeof(oid), store_compare_oids);
}

size_t store_unique_oids(oid *ids, size_t n)
{
    sort_oids(ids, n);
    size_t unique = 0;
    for (size_t i = 0; i < n; i++) {
        if (unique == 0 || ids[unique - 1] != ids[i])
            ids[unique++] = ids[i];
    }
    return unique;
}

size_t catalog_dependent_ids(const catalog *c, arena *a, oid id, const oid **out)
{
    *out = NULL;
    if (id >= c->capacity)
        return 0;
    settle_dependents(c, id);
    const oid_list *all = &c->dependents[id];
    oid *ids = ARENA_ARRAY(a, oid, all->count);
    size_t n = 0;
    for (size_t i = 0; i < all->count; i++) {
        const object *o = catalog_get(c, all->items[i]);
        if (o != NULL && depends_on(o, id))
            ids[n++] = o->id;
    }
    *out = ids;
    return store_unique_oids(ids, n);
}

bool catalog_has_triggers(const catalog *c, oid table)
{
    catalog_settle(c, CLASS_TRIGGER);
    return table < c->capacity && c->n_triggers[table] > 0;
}

static bool may_be_reached(const catalog *c, oid id, uint8_t by)
{
    return c->n_undecided > 0 || (id < c->capacity && (c->reached[id] & by) != 0);
}

bool catalog_may_have_children(const catalog *c, oid table)
{
    return may_be_reached(c, table, REACHED_BY_CHILD);
}

bool catalog_may_be_referenced(const catalog *c, oid table)
{
    return may_be_reached(c, table, REACHED_BY_KEY);
}

size_t catalog_named_ids(const catalog *c, arena *a, object_class class, str called,
                         const oid **out)
{
    uint64_t hash = store_name_hash(ANYWHERE + (int)class, OID_NONE, str_hash(called));
    oid_list found = {0};
    for (uint32_t index = c->buckets[hash & (c->n_buckets - 1)]; index != 0;) {
        const name_entry *e = &c->names.items[index - 1];
        const object *o = c->objects[e->id];
        if (e->hash == hash && o != NULL && o->class == class && str_eq(o->name, called))
            vec_push(a, &found, e->id);
        index = e->next;
    }
    sort_oids(found.items, found.count);
    *out = found.items;
    return found.count;
}

size_t catalog_class_ids(const catalog *c, object_class class, const oid **out)
{
    *out = c->by_class[class].ids.items;
    return c->by_class[class].ids.count;
}

object_list catalog_dependents(const catalog *c, arena *a, oid id)
{
    const oid *ids;
    size_t n = catalog_dependent_ids(c, a, id, &ids);
    object_list list = {ARENA_ARRAY(a, const object *, n), n};
    for (size_t i = 0; i < n; i++)
        list.items[i] = catalog_get(c, ids[i]);
    return list;
}

/* ---- listing ---- */

/* Scratch of one comparison; sorting has no context argument in C. */
typedef struct sort_key {
    const object *object;
    str schema, parent;
} sort_key;

/* Most are of one schema, and of one parent or none. */
static int compare_keys(const void *left, const void *right)
{
    const sort_key *a = left, *b = right;
    int order = a->object->schema == b->object->schema ? 0 : str_cmp(a->schema, b->schema);
    if (order == 0 && a->object->parent != b->object->parent)
        order = str_cmp(a->parent, b->parent);
    if (order == 0)
        order = str_cmp(a->object->name, b->object->name);
    if (order == 0)
        order = (a->object->id > b->object->id) - (a->object->id < b->object->id);
    return order;
}

/* Most lists are of one table, and few. */
static bool are_in_order(const object *const *objects, size_t n)
{
    size_t at = 1;
    while (at < n && objects[at - 1]->schema == objects[at]->schema &&
           objects[at - 1]->parent == objects[at]->parent &&
           str_cmp(objects[at - 1]->name, objects[at]->name) < 0)
        at++;
    return at >= n;
}

static object_list sorted(const catalog *c, arena *a, const object **objects, size_t n)
{
    if (are_in_order(objects, n))
        return (object_list){objects, n};
    arena_mark here = arena_here(a);
    sort_key *keys = ARENA_ARRAY(a, sort_key, n);
    for (size_t i = 0; i < n; i++) {
        const object *parent = catalog_get(c, objects[i]->parent);
        keys[i] = (sort_key){objects[i], catalog_schema_name(c, objects[i]->schema),
                             parent != NULL ? parent->name : STR("")};
    }
    size_t at = 1;
    while (at < n && compare_keys(&keys[at - 1], &keys[at]) < 0)
        at++;
    if (at < n) { /* not in order yet */
        qsort(keys, n, sizeof(sort_key), compare_keys);
        for (size_t i = 0; i < n; i++)
            objects[i] = keys[i].object;
    }
    arena_rewind(a, here);
    return (object_list){objects, n};
}

/* Those of one schema, or (OID_NONE) all. */
static object_list listed(const catalog *c, arena *a, object_class class, oid schema)
{
    VEC(const object *) found = {0};
    const oid_list *ids = &c->by_class[class].ids;
    for (size_t i = 0; i < ids->count; i++) {
        const object *o = c->objects[ids->items[i]];
        if (o != NULL && (schema == OID_NONE || o->schema == schema))
            vec_push(a, &found, o);
    }
    return sorted(c, a, found.items, found.count);
}

object_list catalog_list(const catalog *c, arena *a, object_class class)
{
    return listed(c, a, class, OID_NONE);
}

object_list catalog_list_in(const catalog *c, arena *a, object_class class, oid schema)
{
    return listed(c, a, class, schema);
}

bool catalog_has_temporary(const catalog *c)
{
    return c->n_temporary > 0;
}

bool catalog_first_member(const catalog *c, catalog_mark since, object_class class, oid parent,
                          const object **before)
{
    for (size_t i = since; i < c->journal.count; i++) {
        const journal_entry *e = &c->journal.items[i];
        const object *o = e->before != NULL ? e->before : e->after;
        if (o != NULL && o->class == class && o->parent == parent) {
            *before = e->before;
            return true;
        }
    }
    return false;
}

static bool is_member(const object *o, object_class class, oid parent)
{
    return o != NULL && o->class == class && o->parent == parent;
}

/* Among a table's dependents are its rows, and much that others have: only the members are sorted.
 */
static object_list list_members(const catalog *c, arena *a, object_class class, oid parent)
{
    const oid_list *all = &c->dependents[parent];
    oid *ids = NULL;
    size_t n = 0;
    for (size_t i = 0; i < all->count; i++) {
        if (!is_member(catalog_get(c, all->items[i]), class, parent))
            continue;
        if (ids == NULL)
            ids = ARENA_ARRAY(a, oid, all->count - i);
        ids[n++] = all->items[i];
    }
    n = store_unique_oids(ids, n);
    const object **members = n > 0 ? ARENA_ARRAY(a, const object *, n) : NULL;
    for (size_t i = 0; i < n; i++)
        members[i] = catalog_get(c, ids[i]);
    return sorted(c, a, members, n);
}

/* How those of several schemas are sorted depends on the names of these. */
static bool are_of_one_schema(object_list list)
{
    size_t at = 1;
    while (at < list.count && list.items[at]->schema == list.items[0]->schema)
        at++;
    return at >= list.count;
}

static void remember_members(const catalog *c, member_list *l, object_list found)
{
    if (found.count > l->capacity) {
        l->capacity = (uint32_t)found.count * 2;
        l->items = ARENA_ARRAY(c->arena, const object *, l->capacity);
    }
    l->count = (uint32_t)found.count;
    if (found.count > 0)
        memcpy(l->items, found.items, found.count * sizeof *l->items);
    l->stands = are_of_one_schema(found);
}

/* This is asked for each row that is written. */
object_list catalog_members(const catalog *c, arena *a, object_class class, oid parent)
{
    if (parent >= c->capacity)
        return (object_list){0};
    settle_dependents(c, parent);
    if (c->members[parent] == NULL)
        c->members[parent] = ARENA_ARRAY(c->arena, member_list, CLASS_COUNT);
    member_list *l = &c->members[parent][class];
    if (l->stands)
        return (object_list){arena_copy(a, l->items, l->count * sizeof *l->items), l->count};
    object_list found = list_members(c, a, class, parent);
    remember_members(c, l, found);
    return found;
}
