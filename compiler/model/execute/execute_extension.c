#include "model/session/rights.h"
#include "model/ways.h"

/* CREATE and ALTER EXTENSION: extension.c. */

/* check_valid_extension_name(), check_valid_version_name(): they are parts of files' names. */
static bool check_name(execution *x, str called, const char *what, range at)
{
    bool bad = called.len == 0 || str_contains(called, "--") || str_starts(called, "-") ||
               str_ends(called, "-") || str_contains(called, "/");
    return !bad || fail(x, at, "22023", "invalid extension %s: \"%.*s\"", what, STR_ARG(called));
}

bool execute_create_extension(execution *x, const node *tree)
{
    const node_create_extension *n = AS(create_extension, tree);
    if (!check_name(x, n->name.text, "name", n->name.at))
        return false;
    const object *old = catalog_find(x->catalog, CLASS_EXTENSION, OID_NONE, n->name.text);
    if (old != NULL && n->if_not_exists) {
        skip_event(x, old, "it exists already");
        return true;
    }
    if (old != NULL)
        return fail(x, n->name.at, "42710", "extension \"%.*s\" already exists",
                    STR_ARG(n->name.text));
    bool versioned = !str_absent(n->version);
    if (versioned && extension_known_version(x, n->name.text) != NULL &&
        !check_name(x, n->version, "version name", n->name.at))
        return false;
    return create_extension(x, n->name.text, n->version,
                            str_absent(n->schema.text) ? NULL : &n->schema, n->cascade, n->name.at);
}

/* ---- ALTER EXTENSION ... ADD and DROP: ExecAlterExtensionContentsStmt() ---- */

static oid extension_of(const object *o)
{
    for (size_t i = 0; i < o->n_dependencies; i++)
        if (o->dependencies[i].kind == DEPENDENCY_EXTENSION)
            return o->dependencies[i].object;
    return o->id == OID_LANGUAGE_PLPGSQL ? OID_EXTENSION_PLPGSQL : OID_NONE;
}

static bool check_membership(execution *x, const extension *e, const object *o, bool add, range at)
{
    oid of = extension_of(o);
    str shown = catalog_describe_name(x->catalog, x->arena, o);
    if (!add)
        return of == e->base.id ||
               fail(x, at, "55000", "%.*s is not a member of extension \"%.*s\"", STR_ARG(shown),
                    STR_ARG(e->base.name));
    if (of != OID_NONE)
        return fail(x, at, "55000", "%.*s is already a member of extension \"%.*s\"",
                    STR_ARG(shown), STR_ARG(catalog_get(x->catalog, of)->name));
    return o->id != e->base.schema ||
           fail(x, at, "55000",
                "cannot add schema \"%.*s\" to extension \"%.*s\" because the schema contains the "
                "extension",
                STR_ARG(o->name), STR_ARG(e->base.name));
}

static bool can_be_member(object_kind kind)
{
    static const object_kind never[] = {OBJECT_DATABASE,     OBJECT_EXTENSION, OBJECT_INDEX,
                                        OBJECT_PUBLICATION,  OBJECT_ROLE,      OBJECT_STATISTICS,
                                        OBJECT_SUBSCRIPTION, OBJECT_TABLESPACE};
    for (size_t i = 0; i < sizeof never / sizeof never[0]; i++)
        if (never[i] == kind)
            return false;
    return true;
}

static bool change_member(execution *x, const extension *e, const node_alter_extension *n)
{
    address where;
    bool add = str_is(n->action, "add");
    if (!resolve_object(x, n->object, n->member, n->on, n->on, false, &where) ||
        where.object == NULL || !check_object_owner(x, where.object, n->base.at) ||
        !check_membership(x, e, where.object, add, n->base.at))
        return false;
    object *o = object_edit_any(x, where.object);
    dependency_list list = {0};
    for (size_t i = 0; i < o->n_dependencies; i++) {
        if (o->dependencies[i].object != e->base.id)
            vec_push(x->arena, &list, o->dependencies[i]);
    }
    if (add)
        vec_push(x->arena, &list, (dependency){e->base.id, 0, 0, DEPENDENCY_EXTENSION});
    o->dependencies = list.items;
    o->n_dependencies = list.count;
    put_changed(x, where.object, o);
    return true;
}

/* ---- ALTER EXTENSION ... UPDATE: ExecAlterExtensionStmt() ---- */

static bool update_extension(execution *x, const extension *before, const node_alter_extension *n)
{
    str called = before->base.name;
    const char *preferred = extension_known_version(x, called);
    str to = !str_absent(n->version) ? n->version
             : preferred != NULL     ? str_from(preferred)
                                     : before->version;
    if (!check_name(x, to, "version name", n->base.at))
        return false;
    if (str_eq(to, before->version))
        return true;
    bool known = str_is(called, "plpgsql") || (x->options->pg_version == 15 && preferred != NULL &&
                                               extension_installable(called, str_from(preferred)));
    bool updates = extension_updates(called, before->version, to);
    if (!updates && (known || choose_way(x, n->base.at, 2, false,
                                         "whether the server has this version of the extension "
                                         "is not known") != 0))
        return fail(x, n->base.at, "22023",
                    "extension \"%.*s\" has no update path from version \"%.*s\" to version "
                    "\"%.*s\"",
                    STR_ARG(called), STR_ARG(before->version), STR_ARG(to));
    if (!extension_update_objects(x, before, to, n->base.at))
        return false;
    extension *e = OBJECT_EDIT(x, extension, before);
    e->version = to;
    put_changed(x, &before->base, &e->base);
    return true;
}

bool execute_alter_extension(execution *x, const node *tree)
{
    const node_alter_extension *n = AS(alter_extension, tree);
    if (n->member != NULL && !can_be_member(n->object))
        return fail(x, tree->at, "42P17", "cannot add an object of this type to an extension");
    const extension *before =
        (const extension *)catalog_find(x->catalog, CLASS_EXTENSION, OID_NONE, n->name.text);
    if (before == NULL)
        return fail_missing(x, OBJECT_EXTENSION, n->name.at, n->name.text);
    if (!check_owner(x, &before->base, n->name.at))
        return false;
    return n->member != NULL ? change_member(x, before, n) : update_extension(x, before, n);
}
