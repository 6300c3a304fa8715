#include <string.h>

#include "model/session/rights.h"

/* DROP of every kind: finding what is named, in the server's words when it is not there. */

static bool fail_wrong_kind(execution *x, const node *n, const relation *r, object_kind wanted)
{
    const char *article = wanted == OBJECT_INDEX ? "an" : "a";
    return fail(x, n->at, "42809", "\"%.*s\" is not %s %s", STR_ARG(r->base.name), article,
                object_kind_words(wanted));
}

static bool kind_fits(object_kind wanted, char kind)
{
    switch (wanted) {
    case OBJECT_TABLE:
        return kind == 'r' || kind == 'p';
    case OBJECT_VIEW:
        return kind == 'v';
    case OBJECT_MATERIALIZED_VIEW:
        return kind == 'm';
    case OBJECT_INDEX:
        return kind == 'i' || kind == 'I';
    case OBJECT_SEQUENCE:
        return kind == 'S';
    default:
        return kind == 'f';
    }
}

static str dotted(execution *x, qualified q)
{
    return str_absent(q.schema)
               ? q.called
               : arena_printf(x->arena, "%.*s.%.*s", STR_ARG(q.schema), STR_ARG(q.called));
}

/* dropmsgstringarray[] */
static const char *missing_code(object_kind kind)
{
    return kind == OBJECT_INDEX || kind == OBJECT_FOREIGN_TABLE ? "42704" : "42P01";
}

/* Whoever owns the schema may drop what is in it; what is a part of a table is the table's. */
static bool check_drop_rights(execution *x, const object *o, range at)
{
    if (is_unrestricted(x))
        return true;
    bool part = o->class != CLASS_RELATION && o->parent != OID_NONE;
    const object *schema = catalog_get(x->catalog, part ? OID_NONE : o->schema);
    failure before = x->failure;
    if (schema == NULL || !check_owner(x, schema, at))
        return check_object_owner(x, o, at);
    x->failure = before;
    return true;
}

static bool find_relation(execution *x, const node_drop *n, const node *target, address *out)
{
    const relation *r;
    qualified q = name_of(target);
    if (!resolve_relation(x, target, true, &r))
        return false;
    if (r == NULL && !n->if_exists && !str_absent(q.schema) &&
        catalog_schema(x->catalog, q.schema) == OID_NONE)
        return fail(x, target->at, "3F000", "schema \"%.*s\" does not exist", STR_ARG(q.schema));
    if (r == NULL)
        return n->if_exists ||
               fail(x, target->at, missing_code(n->object), "%s \"%.*s\" does not exist",
                    object_kind_words(n->object), STR_ARG(dotted(x, q)));
    if (!kind_fits(n->object, r->kind))
        return fail_wrong_kind(x, target, r, n->object);
    out->object = &r->base;
    return check_drop_rights(x, &r->base, target->at) && check_not_system(x, r, target->at);
}

/* Triggers, rules and policies: their relation may be missing when IF EXISTS is written. */
static bool find_member(execution *x, const node_drop *n, const node *target, address *out)
{
    const relation *r;
    str called = name_of(target).called;
    if (!resolve_relation(x, n->on, n->if_exists, &r))
        return false;
    if (r == NULL)
        return true;
    if (r->index != NULL || r->kind == 'c')
        return fail(x, n->on->at, "42809", "\"%.*s\" is %s", STR_ARG(r->base.name),
                    r->kind == 'c' ? "a composite type" : "an index");
    object_class class = n->object == OBJECT_TRIGGER ? CLASS_TRIGGER
                         : n->object == OBJECT_RULE  ? CLASS_RULE
                                                     : CLASS_POLICY;
    const constraint *of =
        class == CLASS_TRIGGER ? constraint_of_trigger(x, r->base.id, called) : NULL;
    if (of != NULL)
        return fail(x, target->at, "2BP01",
                    "cannot drop trigger %.*s on table %.*s because %.*s requires it",
                    STR_ARG(called), STR_ARG(catalog_name(x->catalog, x->arena, &r->base)),
                    STR_ARG(catalog_describe_name(x->catalog, x->arena, &of->base)));
    out->object = catalog_member(x->catalog, class, r->base.id, called);
    if (class == CLASS_RULE && r->query != NULL && str_is(called, "_RETURN"))
        return fail(x, target->at, "2BP01",
                    "cannot drop rule _RETURN on %.*s because %.*s requires it",
                    STR_ARG(catalog_describe_name(x->catalog, x->arena, &r->base)),
                    STR_ARG(catalog_describe_name(x->catalog, x->arena, &r->base)));
    if (out->object == NULL && !n->if_exists)
        return fail(x, target->at, "42704", "%s \"%.*s\" for %s \"%.*s\" does not exist",
                    object_kind_words(n->object), STR_ARG(called),
                    n->object == OBJECT_RULE ? "relation" : "table", STR_ARG(r->base.name));
    return true;
}

static bool find_routine(execution *x, const node_drop *n, const node *target, address *out)
{
    const function *f;
    if (!resolve_function(x, target, n->object, n->if_exists, &f))
        return false;
    if (f == NULL)
        return true;
    if (n->object == OBJECT_FUNCTION && f->kind == 'a') {
        fail(x, target->at, "42809", "\"%.*s\" is an aggregate function", STR_ARG(f->base.name));
        x->failure.hint = STR("Use DROP AGGREGATE to drop aggregate functions.");
        return false;
    }
    out->object = &f->base;
    return true;
}

static bool find_type(execution *x, const node_drop *n, const node *target, address *out)
{
    if (!resolve_object(x, n->object, target, NULL, NULL, n->if_exists, out) || out->object == NULL)
        return out->object == NULL && x->failure.message.len == 0;
    const type *t = (const type *)out->object;
    if (t->relation != OID_NONE) {
        const relation *r = CATALOG_GET(x->catalog, relation, t->relation);
        if (r != NULL && r->kind == 'c')
            out->object = &r->base; /* a composite type is its relation */
    }
    return true;
}

static bool find_target(execution *x, const node_drop *n, const node *target, address *out)
{
    *out = (address){0};
    switch (n->object) {
    case OBJECT_TABLE:
    case OBJECT_VIEW:
    case OBJECT_MATERIALIZED_VIEW:
    case OBJECT_INDEX:
    case OBJECT_SEQUENCE:
    case OBJECT_FOREIGN_TABLE:
        return find_relation(x, n, target, out);
    case OBJECT_TRIGGER:
    case OBJECT_RULE:
    case OBJECT_POLICY:
        return find_member(x, n, target, out);
    case OBJECT_FUNCTION:
    case OBJECT_PROCEDURE:
    case OBJECT_ROUTINE:
    case OBJECT_AGGREGATE:
        return find_routine(x, n, target, out);
    case OBJECT_TYPE:
    case OBJECT_DOMAIN:
        x->failure.message = (str){0};
        return find_type(x, n, target, out);
    default:
        return resolve_object(x, n->object, target, n->on, n->using, n->if_exists, out);
    }
}

/* DROP ROLE takes names alone; the server asks of each of them when its turn comes. */
static bool check_role_target(execution *x, const node_drop *n, const node *target)
{
    return n->object != OBJECT_ROLE || !IS(role_spec, target) ||
           AS(role_spec, target)->form == ROLE_NAMED ||
           fail(x, target->at, "22023", "cannot use special role specifier in DROP ROLE");
}

static void skipped(execution *x, const node *target)
{
    add_event(x, EVENT_SKIP, NULL, NULL);
    if (x->events != NULL)
        vec_last(x->events)->text = name_of(target).called;
}

static bool check_may_go(execution *x, const object *o, range at)
{
    const type *t = o->class == CLASS_TYPE ? (const type *)o : NULL;
    if (t != NULL && t->category == 'A' && t->element != OID_NONE && t->kind == 'b')
        return fail(x, at, "2BP01", "cannot drop type %.*s because type %.*s requires it",
                    STR_ARG(catalog_format_type(x->catalog, x->arena, t->base.id, -1)),
                    STR_ARG(catalog_format_type(x->catalog, x->arena, t->element, -1)));
    bool ours =
        o->id >= FIRST_USER_OID || o->id == OID_SCHEMA_PUBLIC || o->class == CLASS_EXTENSION;
    return ours ||
           fail(x, at, "2BP01", "cannot drop %.*s because it is required by the database system",
                STR_ARG(catalog_describe_name(x->catalog, x->arena, o)));
}

static bool check_concurrent_drop(execution *x, const object *o, range at)
{
    const relation *r = o->class == CLASS_RELATION ? (const relation *)o : NULL;
    return r == NULL || r->kind != 'I' || r->persistence == 't' || /* nobody else sees it */
           fail(x, at, "0A000", "cannot drop partitioned index \"%.*s\" concurrently",
                STR_ARG(o->name));
}

bool execute_drop(execution *x, const node *tree)
{
    const node_drop *n = AS(drop, tree);
    if (n->concurrently && (x->in_transaction || x->session->in_block || x->depth > 0))
        return fail(x, tree->at, "25001",
                    "DROP INDEX CONCURRENTLY cannot run inside a transaction block");
    if (n->object == OBJECT_TABLESPACE && !outside_only(x, tree, "DROP TABLESPACE"))
        return false;
    if (n->concurrently && (n->objects.count != 1 || n->behavior == DROP_CASCADE))
        return fail(x, tree->at, "0A000", "DROP INDEX CONCURRENTLY does not support %s",
                    n->objects.count != 1 ? "dropping multiple objects" : "CASCADE");
    if (n->object == OBJECT_ROLE && !may_create_roles(x))
        return fail(x, tree->at, "42501", "permission denied to drop role");
    address_list targets = {0};
    for (size_t i = 0; i < n->objects.count; i++) {
        const node *target = n->objects.items[i];
        address found;
        if (!check_role_target(x, n, target) || !find_target(x, n, target, &found))
            return false;
        if (found.object == NULL) {
            skipped(x, target);
            continue;
        }
        if (found.object->class == CLASS_ROLE) {
            if (!drop_role(x, found.object, target->at))
                return false;
            continue;
        }
        if (!check_drop_rights(x, found.object, target->at) ||
            (n->concurrently && !check_concurrent_drop(x, found.object, target->at)))
            return false;
        vec_push(x->arena, &targets, found);
    }
    for (size_t i = 0; i < targets.count; i++)
        if (!check_may_go(x, targets.items[i].object, tree->at))
            return false;
    return targets.count == 0 ||
           drop_objects(x, targets.items, targets.count, n->behavior == DROP_CASCADE, tree->at);
}
