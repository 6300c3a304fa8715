#include "model/execute/ddl.h"
#include "report/catalog_sql.h"

/*
 * Members of extensions. CREATE EXTENSION makes them as its script says; what was altered since is
 * written behind it, as are the objects that ALTER EXTENSION has added or taken out.
 */

static oid member_of(const object *o)
{
    for (size_t i = 0; i < o->n_dependencies; i++)
        if (o->dependencies[i].kind == DEPENDENCY_EXTENSION)
            return o->dependencies[i].object;
    return OID_NONE;
}

bool dump_was_member(const object *o)
{
    return member_of(o) != OID_NONE;
}

const object *dump_extension_of(const sql_dump *d, const object *o)
{
    oid of = member_of(o);
    return of != OID_NONE ? catalog_get(d->catalog, of) : NULL;
}

/* ---- what CREATE EXTENSION has made ---- */

/* ALTER EXTENSION ... SET SCHEMA has moved it with the others, or CREATE EXTENSION makes it where
 * they are now. */
static const object *moved_along(const sql_dump *d, const object *made, const object *const *first)
{
    const object *now = dump_extension_of(d, made);
    const object *then = now != NULL ? first[now->id] : NULL;
    if (then == NULL || then->schema == now->schema || made->schema != then->schema)
        return made;
    object *o = arena_copy(d->arena, made, object_size(made));
    o->schema = now->schema;
    return o;
}

static bool makes_extensions(const change_list *changes)
{
    for (size_t i = 0; i < changes->count; i++) {
        const change *ch = &changes->items[i];
        if (ch->after != NULL && ch->after->class == CLASS_EXTENSION)
            return true;
    }
    return false;
}

/* CREATE EXTENSION makes the version that ALTER EXTENSION ... UPDATE has come to, with its members.
 */
static void follow_updates(const sql_dump *d, const object **first)
{
    for (oid id = 1; id <= d->end; id++) {
        const object *o = first[id];
        if (o == NULL || o->class == CLASS_EXTENSION)
            continue;
        const extension *then = (const extension *)first[member_of(o)];
        const extension *now = (const extension *)dump_extension_of(d, o);
        if (then != NULL && now != NULL && !str_eq(then->version, now->version))
            first[id] = extension_member_in(d->catalog, d->arena, now, o);
    }
}

/* By number: extensions, and their members, as they first were. */
static const object **first_versions(const sql_dump *d)
{
    const object **first = ARENA_ARRAY(d->arena, const object *, d->end + 1);
    change_list all = catalog_journal(d->catalog, d->arena, catalog_environment_end(d->catalog));
    for (size_t i = 0; i < all.count; i++) {
        const change *ch = &all.items[i];
        const object *o = ch->before != NULL ? ch->before : ch->after;
        bool counts =
            o->class == CLASS_EXTENSION || (ch->before == NULL && dump_extension_of(d, o) != NULL);
        if (counts && first[o->id] == NULL)
            first[o->id] = o;
    }
    follow_updates(d, first);
    return first;
}

void dump_find_members(sql_dump *d)
{
    d->old = ARENA_ARRAY(d->arena, bool, d->end + 1);
    if (!makes_extensions(&d->changes))
        return;
    const object **first = first_versions(d);
    VEC(change) all = {0};
    size_t at = 0;
    for (oid id = 1; id <= d->end; id++) {
        const change *next = at < d->changes.count ? &d->changes.items[at] : NULL;
        const object *o = next == NULL ? NULL : next->after != NULL ? next->after : next->before;
        bool changed = o != NULL && o->id == id;
        change ch = changed ? *next : (change){NULL, NULL};
        at += changed;
        if (first[id] != NULL && first[id]->class != CLASS_EXTENSION && ch.before == NULL) {
            ch.before = first[id];
            d->old[id] = true;
        }
        if (ch.before != NULL)
            ch.before = moved_along(d, ch.before, first);
        if (ch.before != ch.after)
            vec_push(d->arena, &all, ch);
    }
    d->changes = (change_list){all.items, all.count};
}

/* ---- ALTER EXTENSION ---- */

/* Of a composite type it is the type that is a member, not its relation. */
static const object *member(const sql_dump *d, const object *o)
{
    bool composite = o != NULL && o->class == CLASS_RELATION && ((const relation *)o)->kind == 'c';
    return composite ? catalog_get(d->catalog, ((const relation *)o)->row_type) : o;
}

static void alter_extension(sql_dump *d, oid extension_id, const char *action, const object *o)
{
    const object *e = extension_id != OID_NONE ? catalog_get(d->catalog, extension_id) : NULL;
    if (e == NULL)
        return;
    buf_text(d->out, "ALTER EXTENSION ");
    buf_identifier(d->out, e->name);
    buf_printf(d->out, " %s ", action);
    dump_object_address(d, o);
    buf_text(d->out, ";\n");
}

void dump_leave_extension(sql_dump *d, const change *ch)
{
    alter_extension(d, member_of(ch->before), "DROP", ch->before);
}

static const object *before_of(const sql_dump *d, oid id)
{
    for (size_t i = 0; i < d->changes.count; i++) {
        const change *ch = &d->changes.items[i];
        if (ch->before != NULL && ch->before->id == id)
            return ch->before;
    }
    return NULL;
}

void dump_membership(sql_dump *d, const change *ch)
{
    const object *o = member(d, ch->after);
    const object *was = o == ch->after ? ch->before : before_of(d, o->id);
    oid before = was != NULL ? member_of(was) : OID_NONE, now = member_of(o);
    if (before == now || (ch->before != NULL && was == NULL))
        return;
    alter_extension(d, before, "DROP", o);
    alter_extension(d, now, "ADD", o);
}
