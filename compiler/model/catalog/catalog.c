#include <stdlib.h>
#include <string.h>

#include "model/catalog/catalog_store.h"

static void make_room(catalog *c, oid id);

catalog *catalog_new(arena *a)
{
    catalog *c = ARENA_NEW(a, catalog);
    c->arena = a;
    c->used_doubtful = ARENA_NEW(a, bool);
    c->builtins = builtin_memo_new(a);
    c->next_oid = FIRST_USER_OID;
    c->session_version = c->schema_version = c->cast_version = 1;
    c->schemas = ARENA_NEW(a, schema_memo);
    c->n_buckets = FIRST_BUCKETS;
    c->buckets = ARENA_ARRAY(a, uint32_t, c->n_buckets);
    make_room(c, FIRST_USER_OID);
    return c;
}

arena *catalog_memory(const catalog *c)
{
    return c->arena;
}

object_list catalog_builtins(const catalog *c, object_class class, oid schema, str called)
{
    return builtin_named(c->builtins, class, schema, called, str_hash(called));
}

/* ---- names ---- */

/* What a name is unique in: a schema, or the object that it belongs to. */
static oid name_scope(const object *o)
{
    switch (o->class) {
    case CLASS_CONSTRAINT:
    case CLASS_POLICY:
    case CLASS_TRIGGER:
    case CLASS_RULE:
    case CLASS_ROWS:
        return o->parent;
    case CLASS_EXTENSION:
        return OID_NONE; /* unique in the database, though it has a schema */
    case CLASS_CAST:
        return ((const cast_object *)o)->source;
    default:
        return o->schema;
    }
}

uint64_t store_name_hash(int class, oid in, uint64_t hashed)
{
    uint64_t h = hashed ^ ((uint64_t)in * 0x9e3779b97f4a7c15u) ^ ((uint64_t) class << 56);
    return h ^ (h >> 29);
}

static void grow_buckets(catalog *c)
{
    c->n_buckets *= 4;
    c->buckets = ARENA_ARRAY(c->arena, uint32_t, c->n_buckets);
    for (uint32_t i = 0; i < c->names.count; i++) {
        name_entry *e = &c->names.items[i];
        if (e->id == OID_NONE)
            continue;
        uint32_t *bucket = &c->buckets[e->hash & (c->n_buckets - 1)];
        e->next = *bucket;
        *bucket = i + 1;
    }
    c->free_names = 0; /* the chain of free entries ran through `next`, which is still theirs */
    for (uint32_t i = 0; i < c->names.count; i++) {
        if (c->names.items[i].id == OID_NONE) {
            c->names.items[i].next = c->free_names;
            c->free_names = i + 1;
        }
    }
}

static void name_add(catalog *c, uint64_t hash, oid id)
{
    if (c->n_named++ >= c->n_buckets)
        grow_buckets(c);
    uint32_t index = c->free_names;
    if (index != 0) {
        c->free_names = c->names.items[index - 1].next;
    } else {
        vec_push_moving(c->arena, &c->names, (name_entry){0});
        index = (uint32_t)c->names.count;
    }
    uint32_t *bucket = &c->buckets[hash & (c->n_buckets - 1)];
    c->names.items[index - 1] = (name_entry){hash, id, *bucket};
    *bucket = index;
}

static void name_remove(catalog *c, uint64_t hash, oid id)
{
    for (uint32_t *link = &c->buckets[hash & (c->n_buckets - 1)]; *link != 0;) {
        uint32_t index = *link;
        name_entry *e = &c->names.items[index - 1];
        if (e->id == id && e->hash == hash) {
            *link = e->next;
            *e = (name_entry){0, OID_NONE, c->free_names};
            c->free_names = index;
            c->n_named--;
            return;
        }
        link = &e->next;
    }
}

/* What stands for the class where a name is looked for wherever it is. */
enum { MAX_HASHES = 3 };

/* The names that an object is found by: its own in its scope, and wherever it is; for a constraint
 * also the one in its schema. */
static size_t name_hashes(const object *o, uint64_t out[MAX_HASHES])
{
    uint64_t hashed = str_hash(o->name);
    out[0] = store_name_hash((int)o->class, name_scope(o), hashed);
    out[1] = store_name_hash(ANYWHERE + (int)o->class, OID_NONE, hashed);
    if (o->class != CLASS_CONSTRAINT)
        return 2;
    out[2] = store_name_hash(CLASS_COUNT, o->schema, hashed);
    return 3;
}

static void index_names(catalog *c, const object *before, const object *after)
{
    uint64_t old[MAX_HASHES], new[MAX_HASHES];
    size_t n_old = before != NULL ? name_hashes(before, old) : 0;
    size_t n_new = after != NULL ? name_hashes(after, new) : 0;
    if (n_old == n_new && memcmp(old, new, n_old * sizeof(old[0])) == 0)
        return;
    for (size_t i = 0; i < n_old; i++)
        name_remove(c, old[i], before->id);
    for (size_t i = 0; i < n_new; i++)
        name_add(c, new[i], after->id);
}

static const object *each_of_hash(const catalog *c, object_class class, oid in, str called,
                                  uint64_t hashed, uint32_t *cursor)
{
    uint64_t hash = store_name_hash((int)class, in, hashed);
    uint32_t index =
        *cursor == 0 ? c->buckets[hash & (c->n_buckets - 1)] : c->names.items[*cursor - 1].next;
    for (; index != 0; index = c->names.items[index - 1].next) {
        const name_entry *e = &c->names.items[index - 1];
        if (e->hash != hash)
            continue;
        const object *o = c->objects[e->id];
        if (o != NULL && o->class == class && name_scope(o) == in && str_eq(o->name, called)) {
            *cursor = index;
            return o;
        }
    }
    return NULL;
}

const object *catalog_each(const catalog *c, object_class class, oid in, str called,
                           uint32_t *cursor)
{
    return each_of_hash(c, class, in, called, str_hash(called), cursor);
}

/* ---- what is not certain ---- */

void catalog_on_undecided(catalog *c, decide_fn decide, void *context)
{
    c->decide = decide;
    c->decide_context = context;
}

bool store_decided(const catalog *c, const object *o)
{
    return o->fork != NULL && c->decide != NULL && c->decide(c->decide_context, o->fork);
}

void catalog_doubt(catalog *c, oid below)
{
    c->doubtful_below = below;
}

oid catalog_doubtful_below(const catalog *c)
{
    return c->doubtful_below;
}

bool catalog_used_doubtful(catalog *c)
{
    bool used = *c->used_doubtful;
    *c->used_doubtful = false;
    return used;
}

static void note_use(const catalog *c, const object *o)
{
    if (o->id < c->doubtful_below && !o->environment)
        *c->used_doubtful = true;
}

void catalog_settle(const catalog *c, object_class class)
{
    const class_list *l = &c->by_class[class];
    if (c->doubtful_below != 0)
        *c->used_doubtful = true;
    for (size_t i = 0; i < l->ids.count && c->n_undecided > 0; i++) {
        const object *o = c->objects[l->ids.items[i]];
        if (o != NULL && store_decided(c, o))
            i = (size_t)-1; /* from the start: the list may be another one */
    }
}

/* Each object of the name is certain, or nobody decides. */
void catalog_settle_name(const catalog *c, object_class class, oid in, str called)
{
    uint32_t cursor = 0;
    if (c->n_undecided == 0)
        return;
    for (const object *o; (o = catalog_each(c, class, in, called, &cursor)) != NULL;)
        if (store_decided(c, o))
            cursor = 0;
}

const object *catalog_find(const catalog *c, object_class class, oid schema, str called)
{
    uint32_t cursor = 0;
    uint64_t hashed = str_hash(called);
    const object *o = each_of_hash(c, class, schema, called, hashed, &cursor);
    if (o != NULL && o->fork != NULL) {
        catalog_settle_name(c, class, schema, called);
        cursor = 0;
        o = catalog_each(c, class, schema, called, &cursor);
    }
    if (o != NULL) {
        note_use(c, o);
        return o;
    }
    object_list builtin = builtin_named(c->builtins, class, schema, called, hashed);
    o = builtin.count > 0 ? builtin.items[0] : NULL;
    return o != NULL && catalog_get(c, o->id) == o ? o : NULL;
}

object_list catalog_overloads(const catalog *c, arena *a, object_class class, oid schema,
                              str called)
{
    VEC(const object *) found = {0};
    uint32_t cursor = 0;
    uint64_t hashed = str_hash(called);
    catalog_settle_name(c, class, schema, called);
    for (const object *o; (o = each_of_hash(c, class, schema, called, hashed, &cursor)) != NULL;) {
        note_use(c, o);
        vec_push(a, &found, o);
    }
    object_list builtin = builtin_named(c->builtins, class, schema, called, hashed);
    for (size_t i = 0; i < builtin.count; i++) {
        if (catalog_get(c, builtin.items[i]->id) == builtin.items[i])
            vec_push(a, &found, builtin.items[i]);
    }
    return (object_list){found.items, found.count};
}

bool catalog_has_own(const catalog *c, object_class class)
{
    return c->by_class[class].live > 0;
}

const cast_object *catalog_cast(const catalog *c, oid from, oid target)
{
    uint32_t cursor = 0;
    bool any = c->by_class[CLASS_CAST].live > 0;
    for (const object *o;
         any && (o = catalog_each(c, CLASS_CAST, from, STR(""), &cursor)) != NULL;) {
        if (((const cast_object *)o)->target == target)
            return (const cast_object *)o;
    }
    const cast_object *k = builtin_cast(from, target);
    return k != NULL && !c->hidden[k->base.id] ? k
                                               : NULL; /* its number may be another class's too */
}

const object *catalog_member(const catalog *c, object_class class, oid parent, str called)
{
    return catalog_find(c, class, parent, called);
}

bool catalog_constraint_name_used(const catalog *c, oid schema, str called)
{
    uint64_t hash = store_name_hash(CLASS_COUNT, schema, str_hash(called));
    for (uint32_t index = c->buckets[hash & (c->n_buckets - 1)]; index != 0;) {
        const name_entry *e = &c->names.items[index - 1];
        const object *o = c->objects[e->id];
        if (e->hash == hash && o != NULL && o->class == CLASS_CONSTRAINT && o->schema == schema &&
            str_eq(o->name, called))
            return true;
        index = e->next;
    }
    return false;
}

const other_object *catalog_other(const catalog *c, object_kind kind, oid schema, str called)
{
    uint32_t cursor = 0;
    catalog_settle_name(c, CLASS_OTHER, schema, called);
    for (const object *o; (o = catalog_each(c, CLASS_OTHER, schema, called, &cursor)) != NULL;) {
        if (((const other_object *)o)->kind == kind)
            return (const other_object *)o;
    }
    const other_object *builtin = builtin_other(kind, schema, called);
    return builtin != NULL && catalog_get(c, builtin->base.id) == &builtin->base ? builtin : NULL;
}

oid catalog_schema(const catalog *c, str called)
{
    schema_memo *m = c->schemas;
    if (m->version != c->schema_version)
        *m = (schema_memo){.version = c->schema_version};
    char first = called.len > 0 ? called.data[0] : '\0';
    const object **known = &m->found[(called.len * 7 + (unsigned char)first) % SCHEMAS_REMEMBERED];
    if (*known != NULL && str_eq((*known)->name, called))
        return (*known)->id;
    const object *o = catalog_find(c, CLASS_SCHEMA, OID_NONE, called);
    if (o != NULL && o->fork == NULL && m->version == c->schema_version)
        *known = o;
    return o != NULL ? o->id : OID_NONE;
}

const relation *catalog_relation(const catalog *c, str schema, str called)
{
    oid id = catalog_schema(c, schema);
    return id == OID_NONE ? NULL : (const relation *)catalog_find(c, CLASS_RELATION, id, called);
}

const column *relation_column(const relation *r, str called)
{
    for (size_t i = 0; i < r->n_columns; i++) {
        if (!r->columns[i].dropped && str_eq(r->columns[i].name, called))
            return &r->columns[i];
    }
    return NULL;
}

/* ---- the door ---- */

const object *catalog_get(const catalog *c, oid id)
{
    if (id < c->capacity && c->objects[id] != NULL)
        return c->objects[id];
    return id < FIRST_USER_OID && !c->hidden[id] ? builtin_object(id) : NULL;
}

relation_memo *catalog_memo(catalog *c, oid id)
{
    return &c->memos[id];
}

oid catalog_next_oid(const catalog *c)
{
    return c->next_oid;
}

void catalog_count_from(catalog *c, oid next)
{
    c->next_oid = next;
}

oid catalog_new_oid(catalog *c)
{
    return c->next_oid++;
}

uint64_t catalog_session_version(const catalog *c)
{
    return c->session_version;
}

uint64_t catalog_meaning_version(const catalog *c)
{
    return c->meaning_version;
}

uint64_t catalog_operator_version(const catalog *c)
{
    return c->operator_version;
}

uint64_t catalog_cast_version(const catalog *c)
{
    return c->cast_version;
}

bool catalog_is_decided(const catalog *c)
{
    return c->n_undecided == 0;
}

oid catalog_end(const catalog *c)
{
    return (oid)c->capacity;
}

/* One of the arrays by number; nothing of the old one stays. */
static void *grown(catalog *c, void *array, size_t capacity, size_t size)
{
    unsigned char *all = arena_regrow(c->arena, array, c->capacity, capacity, size);
    memset(all + c->capacity * size, 0, (capacity - c->capacity) * size);
    return all;
}

static void make_room(catalog *c, oid id)
{
    if (id < c->capacity)
        return;
    size_t capacity = c->capacity > 0 ? c->capacity : FIRST_USER_OID + 4096;
    while (capacity <= id)
        capacity *= 2;
    c->objects = grown(c, c->objects, capacity, sizeof(c->objects[0]));
    c->listed = grown(c, c->listed, capacity, sizeof(c->listed[0]));
    c->n_triggers = grown(c, c->n_triggers, capacity, sizeof(c->n_triggers[0]));
    c->reached = grown(c, c->reached, capacity, sizeof(c->reached[0]));
    c->dependents = grown(c, c->dependents, capacity, sizeof(c->dependents[0]));
    c->memos = grown(c, c->memos, capacity, sizeof(c->memos[0]));
    c->members = grown(c, c->members, capacity, sizeof(c->members[0]));
    c->capacity = capacity;
}

static void strike_from_class(class_list *l, oid id)
{
    size_t at = l->ids.count;
    while (at > 0 && l->ids.items[at - 1] != id)
        at--;
    memmove(&l->ids.items[at - 1], &l->ids.items[at], (l->ids.count - at) * sizeof(oid));
    l->ids.count--;
}

static void list_in_class(catalog *c, object_class class, oid id)
{
    class_list *l = &c->by_class[class];
    l->live++;
    if (c->listed[id] == class + 1)
        return;
    if (c->listed[id] > 0) /* a number that is used again, for another class */
        strike_from_class(&c->by_class[c->listed[id] - 1], id);
    c->listed[id] = (uint8_t)(class + 1);
    vec_push_moving(c->arena, &l->ids, id);
    for (size_t i = l->ids.count - 1; i > 0 && l->ids.items[i - 1] > id; i--) {
        l->ids.items[i] = l->ids.items[i - 1];
        l->ids.items[i - 1] = id;
    }
}

static void drop_from_class(catalog *c, class_list *l)
{
    l->live--;
    if (l->ids.count < 16 || l->live > l->ids.count / 4)
        return;
    size_t kept = 0;
    for (size_t i = 0; i < l->ids.count; i++) {
        oid id = l->ids.items[i];
        if (c->objects[id] != NULL)
            l->ids.items[kept++] = id;
        else
            c->listed[id] = 0;
    }
    l->ids.count = kept;
}

static size_t temporary(const object *o)
{
    return o != NULL && o->class == CLASS_RELATION && ((const relation *)o)->persistence == 't';
}

/* The tables that know of others by those alone. */
static void note_reached(catalog *c, const object *o)
{
    const relation *r = o->class == CLASS_RELATION ? (const relation *)o : NULL;
    const constraint *k = o->class == CLASS_CONSTRAINT ? (const constraint *)o : NULL;
    for (size_t i = 0; r != NULL && i < r->n_parents; i++)
        if (r->parents[i] < c->capacity)
            c->reached[r->parents[i]] |= REACHED_BY_CHILD;
    if (k != NULL && k->ref_table < c->capacity)
        c->reached[k->ref_table] |= REACHED_BY_KEY;
}

static void count_kinds(catalog *c, const object *before, const object *after)
{
    c->n_temporary += temporary(after);
    c->n_temporary -= temporary(before);
    if (before != NULL && before->class == CLASS_TRIGGER)
        c->n_triggers[before->parent]--;
    if (after != NULL && after->class == CLASS_TRIGGER)
        c->n_triggers[after->parent]++;
    if (after != NULL)
        note_reached(c, after);
}

/* Whether expressions may mean something else: a table that is new, or that stays the child of the
 * same parents, changes nothing for them, nor do its row type and the array of it, nor what has
 * none, as an index. */
static bool changes_meaning(const catalog *c, object_class class, const object *before,
                            const object *after)
{
    switch (class) {
    case CLASS_FUNCTION:
    case CLASS_OPERATOR:
    case CLASS_CAST:
        return true;
    case CLASS_TYPE: {
        const type *t = (const type *)after;
        const object *of = t != NULL && t->element != OID_NONE ? catalog_get(c, t->element) : after;
        return before != NULL || of == NULL || of->class != CLASS_TYPE ||
               ((const type *)of)->relation == OID_NONE;
    }
    case CLASS_RELATION: {
        const relation *old = (const relation *)before, *new = (const relation *)after;
        if (new == NULL)
            return old != NULL && old->row_type != OID_NONE;
        if (old == NULL)
            return new->n_parents > 0;
        return old->row_type != new->row_type || old->n_parents != new->n_parents ||
               (old->n_parents > 0 && old->parents != new->parents);
    }
    default:
        return false;
    }
}

static void forget_members(catalog *c, const object *one)
{
    member_list *lists = one != NULL && one->parent < c->capacity ? c->members[one->parent] : NULL;
    if (lists != NULL)
        lists[one->class].stands = false;
}

static bool has_same_columns(const object *before, const object *after)
{
    if (before == NULL || after == NULL || before->class != CLASS_RELATION ||
        after->class != CLASS_RELATION)
        return false;
    const relation *old = (const relation *)before, *new = (const relation *)after;
    return old->columns == new->columns && old->n_columns == new->n_columns &&
           before->schema == after->schema;
}

static void forget_shape(catalog *c, oid id, const object *before, const object *after)
{
    c->memos[id].shape = NULL;
    if (!has_same_columns(before, after))
        c->memos[id].columns = NULL;
}

/* Replaces what stands under a number and keeps names and edges in step. */
static void replace(catalog *c, oid id, const object *after)
{
    make_room(c, id);
    const object *before = c->objects[id];
    object_class class = after != NULL    ? after->class
                         : before != NULL ? before->class
                                          : CLASS_COUNT;
    if (class == CLASS_SCHEMA || class == CLASS_ROLE || class == CLASS_SETTING ||
        id < FIRST_USER_OID)
        c->session_version++;
    c->schema_version += class == CLASS_SCHEMA || id < FIRST_USER_OID;
    bool meaning = changes_meaning(c, class, before, after);
    c->meaning_version += meaning;
    c->operator_version += (meaning && class != CLASS_FUNCTION) || id < FIRST_USER_OID;
    c->cast_version += class == CLASS_CAST || id < FIRST_USER_OID;
    c->objects[id] = after;
    forget_shape(c, id, before, after);
    c->n_undecided += (size_t)(after != NULL && after->fork != NULL);
    c->n_undecided -= (size_t)(before != NULL && before->fork != NULL);
    if (id < FIRST_USER_OID)
        c->hidden[id] = after == NULL;
    index_names(c, before, after);
    count_kinds(c, before, after);
    forget_members(c, before);
    forget_members(c, after);
    if (before != NULL && after == NULL)
        drop_from_class(c, &c->by_class[before->class]);
    if (after != NULL && before == NULL)
        list_in_class(c, after->class, id);
}

static void note_entry(catalog *c, oid id, const object *before, const object *after)
{
    const object *o = after != NULL ? after : before;
    uint32_t last = c->journal.count > 0 ? vec_last(&c->journal)->beside_rows : 0;
    if (o->class != CLASS_ROWS)
        last = (uint32_t)c->journal.count + 1;
    vec_push_moving(c->arena, &c->journal, (journal_entry){id, last, before, after});
}

void catalog_put(catalog *c, const object *o)
{
    const object *before = o->id < c->capacity ? c->objects[o->id] : NULL;
    note_entry(c, o->id, catalog_get(c, o->id), o);
    replace(c, o->id, o);
    store_note_dependent(c, o->parent, before, o->id);
    for (size_t i = 0; i < o->n_dependencies; i++)
        store_note_dependent(c, o->dependencies[i].object, before, o->id);
}

void catalog_remove(catalog *c, oid id)
{
    const object *before = catalog_get(c, id);
    if (before == NULL)
        return;
    note_entry(c, id, before, NULL);
    replace(c, id, NULL);
}

catalog_mark catalog_savepoint(const catalog *c)
{
    return c->journal.count;
}

/* What depended on others before an entry still stands among their dependents, and is not noted
 * again: a file that drops and makes the same thing is executed many times. */
void catalog_rollback(catalog *c, catalog_mark to)
{
    if (to < c->lowest)
        c->lowest = to;
    while (c->journal.count > to) {
        journal_entry e = vec_pop(&c->journal);
        for (size_t i = e.after != NULL ? e.after->n_dependencies : 0; i > 0; i--)
            store_forget_dependent(c, e.after->dependencies[i - 1].object, e.before, e.id);
        if (e.after != NULL)
            store_forget_dependent(c, e.after->parent, e.before, e.id);
        replace(c, e.id, e.before);
    }
}

catalog_mark catalog_watch(catalog *c)
{
    catalog_mark before = c->lowest;
    c->lowest = c->journal.count;
    return before;
}

void catalog_watch_end(catalog *c, catalog_mark before)
{
    if (before < c->lowest)
        c->lowest = before;
}

catalog_mark catalog_undone_to(const catalog *c)
{
    return c->lowest;
}

bool catalog_changed_rows_alone(const catalog *c, catalog_mark since)
{
    return c->journal.count == 0 || vec_last(&c->journal)->beside_rows <= since;
}

bool catalog_keeps(const catalog *c, catalog_mark since, const object *put)
{
    return c->journal.count > since && c->journal.items[since].after == put;
}

change_list catalog_journal(const catalog *c, arena *a, catalog_mark since)
{
    size_t n = c->journal.count - since;
    change *all = ARENA_ARRAY(a, change, n);
    for (size_t i = 0; i < n; i++) {
        const journal_entry *e = &c->journal.items[since + i];
        all[i] = (change){e->before, e->after};
    }
    return (change_list){all, n};
}

void catalog_replay(catalog *c, change_list changes)
{
    for (size_t i = 0; i < changes.count; i++) {
        const change *one = &changes.items[i];
        if (one->after != NULL)
            catalog_put(c, one->after);
        else
            catalog_remove(c, one->before->id);
    }
}

void catalog_shorten(catalog *c, catalog_mark since, change_list net)
{
    c->journal.count = since;
    for (size_t i = 0; i < net.count; i++) {
        const change *one = &net.items[i];
        oid id = one->before != NULL ? one->before->id : one->after->id;
        note_entry(c, id, one->before, one->after);
        if (one->after == NULL)
            continue;
        object_class class = one->after->class;
        c->objects[id] = one->after;
        forget_shape(c, id, one->before, one->after);
        forget_members(c, one->after);
        if (class == CLASS_SCHEMA)
            c->schemas->version = 0;
        if (class == CLASS_FUNCTION || class == CLASS_OPERATOR || class == CLASS_CAST)
            c->meaning_version++; /* who remembers one has the other copy */
        c->operator_version += class == CLASS_OPERATOR;
    }
}

void catalog_end_environment(catalog *c)
{
    c->environment = catalog_savepoint(c);
}

catalog_mark catalog_environment_end(const catalog *c)
{
    return c->environment;
}

change_list catalog_changes(const catalog *c, arena *a, catalog_mark since)
{
    size_t n = c->journal.count > since ? c->journal.count - since : 0;
    oid *ids = ARENA_ARRAY(a, oid, n);
    for (size_t i = 0; i < n; i++)
        ids[i] = c->journal.items[since + i].id;
    size_t unique = store_unique_oids(ids, n);
    change *changes = ARENA_ARRAY(a, change, unique);
    for (size_t i = 0; i < unique; i++)
        changes[i] = (change){NULL, catalog_get(c, ids[i])};
    /* The first entry of a number says what was there before. */
    for (size_t i = n; i > 0; i--) {
        const journal_entry *e = &c->journal.items[since + i - 1];
        const oid *at = bsearch(&e->id, ids, unique, sizeof(oid), store_compare_oids);
        changes[at - ids].before = e->before;
    }
    size_t count = 0;
    for (size_t i = 0; i < unique; i++) {
        if (changes[i].before != changes[i].after)
            changes[count++] = changes[i];
    }
    return (change_list){changes, count};
}
