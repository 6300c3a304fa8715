#include <string.h>

#include "model/session/in_use.h"
#include "model/session/rights.h"
#include "model/table/alter.h"

/* OWNER TO and COMMENT: what is done alike to objects of all kinds. */

/* ---- OWNER TO ---- */

/* change_owner_fix_column_acls() */
static void change_column_owners(execution *x, relation *r, oid before)
{
    column *columns = arena_copy(x->arena, r->columns, r->n_columns * sizeof *columns);
    for (size_t i = 0; i < r->n_columns; i++)
        columns[i].acl = acl_new_owner(x->arena, columns[i].acl, before, r->base.owner);
    r->columns = columns;
}

/* AlterTypeOwnerInternal() */
static void change_type_owner(execution *x, oid id, oid owner)
{
    const type *before = CATALOG_GET(x->catalog, type, id);
    if (before == NULL)
        return;
    type *t = OBJECT_EDIT(x, type, before);
    t->base.owner = owner;
    t->base.acl = acl_new_owner(x->arena, before->base.acl, before->base.owner, owner);
    catalog_put(x->catalog, &t->base);
    change_type_owner(x, before->array, owner);
}

bool change_owner(execution *x, const object *before, oid owner, range at)
{
    (void)at;
    bool is_index = before->class == CLASS_RELATION && ((const relation *)before)->index != NULL;
    if (before->owner == owner || is_index) /* an index stays its table's, with a warning */
        return true;
    object *o = object_edit_any(x, before);
    o->owner = owner;
    o->acl = acl_new_owner(x->arena, before->acl, before->owner, owner);
    if (o->class == CLASS_RELATION)
        change_column_owners(x, (relation *)o, before->owner);
    put_changed(x, before, o);
    if (before->class == CLASS_TYPE)
        change_type_owner(x, ((const type *)before)->array, owner);
    if (before->class != CLASS_RELATION)
        return true;
    change_type_owner(x, ((const relation *)before)->row_type, owner);
    const oid *ids;
    size_t n = catalog_dependent_ids(x->catalog, x->arena, before->id, &ids);
    for (size_t i = 0; i < n; i++) {
        const object *part = catalog_get(x->catalog, ids[i]);
        const relation *p = (const relation *)part;
        bool sequence = part->class == CLASS_RELATION && p->sequence != NULL &&
                        p->sequence->owned_by_table == before->id;
        if (sequence && !change_owner(x, part, owner, at))
            return false;
        if (part->class == CLASS_RELATION && part->parent == before->id) {
            relation *index = relation_edit(x, p);
            index->base.owner = owner;
            catalog_put(x->catalog, &index->base);
        }
    }
    return true;
}

/* A column's sequence has its table's owner; the same once more is no change. */
static bool check_owned_sequence(execution *x, const relation *r, oid owner, range at)
{
    return r->sequence == NULL || r->sequence->owned_by_table == OID_NONE ||
           r->base.owner == owner ||
           fail(x, at, "0A000", "cannot change owner of sequence \"%.*s\"", STR_ARG(r->base.name));
}

/* AlterPublicationOwner_internal(), of a new owner that is no superuser. */
static bool check_publication_owner(execution *x, const publication *p, range at)
{
    if (!x->database_granted)
        return fail(x, at, "42501", "permission denied for database");
    return (!p->all_tables && p->n_schemas == 0) ||
           fail(x, at, "42501", "permission denied to change owner of publication \"%.*s\"",
                STR_ARG(p->base.name));
}

/* An owner that is not a member of the new one, or a new one that may not make such an object where
 * this one is: 42501. */
static bool check_new_owner(execution *x, const object *o, oid owner, range at)
{
    if (is_unrestricted(x))
        return true;
    if (!check_object_owner(x, o, at) || !check_member(x, owner, at))
        return false;
    if (o->class == CLASS_SCHEMA)
        return check_database_right(x, PRIVILEGE_CREATE, at);
    if (o->class == CLASS_PUBLICATION)
        return is_superuser(x, owner) || check_publication_owner(x, (const publication *)o, at);
    if (object_kind_of(o) == OBJECT_SERVER)
        return check_right_of(x, owner, wrapper_of_server(x, o), PRIVILEGE_USAGE, at);
    return check_schema_right_of(x, owner, o->schema, PRIVILEGE_CREATE, at);
}

/* Foreign data wrappers, event triggers and subscriptions are superusers'. */
static bool check_high_owner(execution *x, const object *o, oid owner, range at)
{
    object_kind kind = object_kind_of(o);
    bool wrapper = kind == OBJECT_FOREIGN_DATA_WRAPPER;
    bool high = kind == OBJECT_EVENT_TRIGGER || kind == OBJECT_SUBSCRIPTION;
    if (!wrapper && (!high || o->owner == owner))
        return true;
    if (wrapper
            ? !check_superuser(x, at, "permission denied to change owner of foreign-data wrapper")
            : !check_owner(x, o, at))
        return false;
    return is_superuser(x, owner) ||
           fail(x, at, "42501", "permission denied to change owner of %s \"%.*s\"",
                object_kind_words(kind), STR_ARG(o->name));
}

bool check_relation_owner(execution *x, const relation *r, oid owner, range at)
{
    if (r->kind == 'I')
        return fail(x, at, "42809", "cannot change owner of index \"%.*s\"", STR_ARG(r->base.name));
    return r->base.owner == owner || r->index != NULL ||
           (check_owned_sequence(x, r, owner, at) && check_new_owner(x, &r->base, owner, at));
}

static bool relation_owner_to(execution *x, const node_owner_to *n)
{
    const relation *r;
    oid owner;
    range at = n->base.at;
    return find_for_alter(x, n->object, n->name, false, false, &r) &&
           check_not_in_use(x, r, "ALTER TABLE", at) && resolve_role(x, n->owner, &owner) &&
           check_relation_owner(x, r, owner, at) && change_owner(x, &r->base, owner, at);
}

/* ExecAlterOwnerStmt() */
bool execute_owner_to(execution *x, const node *tree)
{
    const node_owner_to *n = AS(owner_to, tree);
    oid owner;
    address where;
    if (is_relation_kind(n->object))
        return relation_owner_to(x, n);
    if (!resolve_role(x, n->owner, &owner) ||
        !resolve_object(x, n->object, n->name, NULL, n->using, false, &where))
        return false;
    const object *o = where.object;
    if (o == NULL)
        return owner == OID_ROLE_POSTGRES || check_shared_owner(x, n->object, n->name, tree->at);
    if (!check_is_own_type(x, o, n->name->at) || !check_high_owner(x, o, owner, tree->at) ||
        (o->owner != owner && !check_new_owner(x, o, owner, tree->at)))
        return false;
    const relation *row = o->class == CLASS_TYPE
                              ? CATALOG_GET(x->catalog, relation, ((const type *)o)->relation)
                              : NULL;
    return change_owner(x, row != NULL && row->kind == 'c' ? &row->base : o, owner, tree->at);
}

/* ---- COMMENT ---- */

static bool set_comment(execution *x, object_kind kind, address where, const node *text)
{
    str comment = text != NULL && !(IS(constant, text) && AS(constant, text)->type == CONSTANT_NULL)
                      ? node_text(text)
                      : (str){0};
    if (comment.len == 0)
        comment = (str){0};
    object *o;
    if (where.column != 0) {
        relation *r = relation_edit(x, (const relation *)where.object);
        relation_edit_column(x, r, where.column)->comment = comment;
        o = &r->base;
    } else if (kind == OBJECT_CONSTRAINT && where.object->class == CLASS_TRIGGER) {
        o = object_edit_any(x, where.object);
        ((trigger *)o)->constraint_comment = comment;
    } else {
        o = object_edit_any(x, where.object);
        o->comment = comment;
        if (o->class == CLASS_EXTENSION)
            ((extension *)o)->uncommented = str_absent(comment);
    }
    put_changed(x, where.object, o);
    return true;
}

bool execute_comment(execution *x, const node *tree)
{
    const node_comment *n = AS(comment, tree);
    address where;
    object_kind kind = n->on_domain ? OBJECT_DOMAIN_CONSTRAINT : n->object;
    if (kind == OBJECT_DATABASE) /* a warning when there is none of the name */
        return check_database_owner(x, node_text(n->name), tree->at);
    if (!resolve_object(x, kind, n->name, n->on, n->using, false, &where))
        return false;
    if (where.object == NULL)
        return check_shared_owner(x, kind, n->name, tree->at);
    if (!check_object_owner(x, where.object, tree->at))
        return false;
    if (where.column != 0 && strchr("rvmcfp", ((const relation *)where.object)->kind) == NULL)
        return fail(x, n->name->at, "42809",
                    "\"%.*s\" is not a table, view, materialized view, composite type, or "
                    "foreign table",
                    STR_ARG(where.object->name));
    return where.column < 0 || set_comment(x, kind, where, n->text); /* pg_dump has no such one */
}

/* The object goes with the extension, though it is none of its members. */
bool execute_depends_on_extension(execution *x, const node *tree)
{
    const node_depends_on_extension *n = AS(depends_on_extension, tree);
    address where;
    if (!resolve_object(x, n->object, n->name, n->on, NULL, false, &where) ||
        !check_object_owner(x, where.object, tree->at))
        return false;
    const object *e = catalog_find(x->catalog, CLASS_EXTENSION, OID_NONE, n->extension.text);
    if (e == NULL)
        return fail_missing(x, OBJECT_EXTENSION, n->extension.at, n->extension.text);
    object *o = object_edit_any(x, where.object);
    dependency_list list = {0};
    bool known = false;
    for (size_t i = 0; i < o->n_dependencies; i++) {
        const dependency *d = &where.object->dependencies[i];
        bool this = d->object == e->id && d->kind == DEPENDENCY_AUTO;
        known |= this;
        if (!this)
            vec_push(x->arena, &list, *d);
    }
    if (known != n->no)
        return true;
    if (!n->no)
        vec_push(x->arena, &list, (dependency){e->id, 0, 0, DEPENDENCY_AUTO});
    o->dependencies = list.items;
    o->n_dependencies = list.count;
    put_changed(x, where.object, o);
    return true;
}
