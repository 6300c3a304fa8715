#include <string.h>

#include "model/session/rights.h"
#include "model/value/value.h"

/* ---- attributes ---- */

/* What a GRANT or REVOKE does to the membership of one role in another. */
typedef enum membership { MEMBER, MEMBER_WITH_ADMIN, MEMBER_WITHOUT_ADMIN, NO_MEMBER } membership;

static bool set_member(execution *x, oid member, oid group, membership how)
{
    const role *before = CATALOG_GET(x->catalog, role, member);
    size_t n = 0, at = 0;
    while (at < before->n_member_of && before->member_of[at] != group)
        at++;
    bool has = at < before->n_member_of;
    bool admin = has && before->admin_of != NULL && before->admin_of[at];
    bool same = how == NO_MEMBER              ? !has
                : how == MEMBER               ? has
                : how == MEMBER_WITHOUT_ADMIN ? !admin
                                              : admin;
    if (same)
        return true;
    oid *groups = ARENA_ARRAY(x->arena, oid, before->n_member_of + 1);
    bool *admins = ARENA_ARRAY(x->arena, bool, before->n_member_of + 1);
    for (size_t i = 0; i < before->n_member_of; i++) {
        if (i == at)
            continue;
        admins[n] = before->admin_of != NULL && before->admin_of[i];
        groups[n++] = before->member_of[i];
    }
    if (how != NO_MEMBER) {
        admins[n] = how == MEMBER_WITH_ADMIN;
        groups[n++] = group;
    }
    role *r = OBJECT_EDIT(x, role, before);
    r->member_of = groups;
    r->admin_of = admins;
    r->n_member_of = n;
    put_changed(x, &before->base, &r->base);
    return true;
}

static void apply_attribute(role *r, str word)
{
    static const struct attribute {
        const char *word;
        size_t offset;
    } attributes[] = {
        {"superuser", offsetof(role, superuser)},
        {"inherit", offsetof(role, inherit)},
        {"createrole", offsetof(role, create_role)},
        {"createdb", offsetof(role, create_db)},
        {"login", offsetof(role, login)},
        {"replication", offsetof(role, replication)},
        {"bypassrls", offsetof(role, bypass_rls)},
    };
    bool on = !str_starts(word, "no");
    str bare = on ? word : str_slice(word, 2, word.len);
    for (size_t i = 0; i < sizeof(attributes) / sizeof(attributes[0]); i++) {
        if (str_is_nocase(bare, attributes[i].word))
            *(bool *)((char *)r + attributes[i].offset) = on;
    }
}

static bool has_option(const node_list *options, const char *word)
{
    for (size_t i = 0; i < options->count; i++)
        if (str_is(AS(role_option, options->items[i])->word, word))
            return true;
    return false;
}

/* Over however many steps; a role is one of itself. */
static bool is_member_of(const execution *x, oid member, oid group)
{
    if (member == group)
        return true;
    const role *r = CATALOG_GET(x->catalog, role, member);
    for (size_t i = 0; r != NULL && i < r->n_member_of; i++) {
        if (is_member_of(x, r->member_of[i], group))
            return true;
    }
    return false;
}

/* AddRoleMems(), DelRoleMems() */
static bool may_grant_role(execution *x, oid group, range at)
{
    if (is_unrestricted(x))
        return true;
    if (is_superuser(x, group))
        return fail(x, at, "42501", "must be superuser to alter superusers");
    return may_create_roles(x) || is_admin_of_role(x, session_role(x), group) ||
           fail(x, at, "42501", "must have admin option on role \"%.*s\"",
                STR_ARG(catalog_get(x->catalog, group)->name));
}

typedef struct member_list {
    const node_list *named;
    const oid *ids;
} member_list;

static bool resolve_members(execution *x, const node_list *named, member_list *out)
{
    oid *ids = ARENA_ARRAY(x->arena, oid, named->count + 1);
    *out = (member_list){named, ids};
    for (size_t i = 0; i < named->count; i++)
        if (!resolve_role(x, named->items[i], &ids[i]))
            return false;
    return true;
}

/* The one member of pg_database_owner is whoever owns the database, and it is a member of none. */
static bool check_explicit_member(execution *x, oid group, oid member, range at)
{
    const object *of = catalog_get(x->catalog, group), *who = catalog_get(x->catalog, member);
    if (str_is(of->name, "pg_database_owner"))
        return fail(x, at, "XX000", "role \"%.*s\" cannot have explicit members",
                    STR_ARG(of->name));
    return !str_is(who->name, "pg_database_owner") ||
           fail(x, at, "XX000", "role \"%.*s\" cannot be a member of any role", STR_ARG(who->name));
}

/* AddRoleMems(), DelRoleMems(): no role becomes one of itself, over however many steps. */
static bool change_members(execution *x, oid group, const member_list *members, membership how)
{
    bool adds = how == MEMBER || how == MEMBER_WITH_ADMIN;
    for (size_t i = 0; i < members->named->count; i++) {
        const node *named = members->named->items[i];
        if (!may_grant_role(x, group, named->at) ||
            (adds && !check_explicit_member(x, group, members->ids[i], named->at)))
            return false;
        if (adds && is_member_of(x, group, members->ids[i]))
            return fail(x, named->at, "0LP01", "role \"%.*s\" is a member of role \"%.*s\"",
                        STR_ARG(catalog_get(x->catalog, group)->name), STR_ARG(node_text(named)));
        if (!set_member(x, members->ids[i], group, how))
            return false;
    }
    return true;
}

/* IN ROLE: a new role becomes a member of others. */
static bool join_roles(execution *x, oid id, const node_list *others)
{
    for (size_t i = 0; i < others->count; i++) {
        node_list named = {others->items + i, 1};
        member_list self = {&named, &id};
        oid group;
        if (!resolve_role(x, others->items[i], &group) || !change_members(x, group, &self, MEMBER))
            return false;
    }
    return true;
}

/* CreateRole(): what it is a member of comes first, then who administers it, then its members. */
static bool apply_members(execution *x, oid id, const node_list *options)
{
    static const struct {
        const char *words[2];
        membership how;
    } steps[] = {{{"in role", "in group"}, NO_MEMBER},
                 {{"admin", "admin"}, MEMBER_WITH_ADMIN},
                 {{"role", "user"}, MEMBER}};
    for (size_t k = 0; k < sizeof steps / sizeof steps[0]; k++) {
        for (size_t i = 0; i < options->count; i++) {
            const node_role_option *o = AS(role_option, options->items[i]);
            member_list members;
            if (!str_is(o->word, steps[k].words[0]) && !str_is(o->word, steps[k].words[1]))
                continue;
            if (steps[k].how == NO_MEMBER ? !join_roles(x, id, &o->roles)
                                          : !resolve_members(x, &o->roles, &members) ||
                                                !change_members(x, id, &members, steps[k].how))
                return false;
        }
    }
    return true;
}

/* Each option once; LOGIN and NOLOGIN are one. */
static bool check_role_options(execution *x, const node_list *options)
{
    for (size_t i = 0; i < options->count; i++) {
        str word = AS(role_option, options->items[i])->word;
        if (str_is(word, "sysid")) /* taken, and forgotten */
            continue;
        str bare = str_starts(word, "no") ? str_slice(word, 2, word.len) : word;
        for (size_t k = 0; k < i; k++) {
            str other = AS(role_option, options->items[k])->word;
            other = str_starts(other, "no") ? str_slice(other, 2, other.len) : other;
            if (str_eq_nocase(bare, other) && !str_is_nocase(bare, "sysid")) /* it means nothing */
                return fail(x, options->items[i]->at, "42601", "conflicting or redundant options");
        }
    }
    return true;
}

/* Fewer than none are no connections: -1 stands for any number. */
static bool check_connection_limit(execution *x, const node_list *options)
{
    for (size_t i = 0; i < options->count; i++) {
        const node_role_option *o = AS(role_option, options->items[i]);
        str limit = str_is(o->word, "connection limit") ? node_text(o->value) : (str){0};
        if (str_starts(limit, "-") && !str_is(limit, "-1"))
            return fail(x, o->base.at, "22023", "invalid connection limit: %.*s", STR_ARG(limit));
    }
    return true;
}

/* It is read when the role is known. */
static bool check_valid_until(execution *x, const node_list *options)
{
    for (size_t i = 0; i < options->count; i++) {
        const node_role_option *o = AS(role_option, options->items[i]);
        value ignored;
        if (str_is(o->word, "valid until") && o->value != NULL &&
            !value_input(x, o->base.at, TYPE_TIMESTAMPTZ, -1, node_text(o->value), &ignored))
            return false;
    }
    return true;
}

static bool check_new_role_rights(execution *x, const node_list *options, range at)
{
    static const struct {
        const char *word, *message;
    } high[] = {{"superuser", "must be superuser to create superusers"},
                {"replication", "must be superuser to create replication users"},
                {"bypassrls", "must be superuser to create bypassrls users"}};
    for (size_t i = 0; i < sizeof(high) / sizeof(high[0]); i++)
        if (has_option(options, high[i].word))
            return check_superuser(x, at, high[i].message);
    return may_create_roles(x) || fail(x, at, "42501", "permission denied to create role");
}

bool execute_create_role(execution *x, const node *tree)
{
    const node_create_role *n = AS(create_role, tree);
    str called = n->name.text;
    if (!check_role_options(x, &n->options) || !check_connection_limit(x, &n->options) ||
        !check_new_role_rights(x, &n->options, tree->at))
        return false;
    if (str_starts(called, "pg_") || str_is(called, "public") || str_is(called, "none")) {
        fail(x, n->name.at, "42939", "role name \"%.*s\" is reserved", STR_ARG(called));
        return false;
    }
    if (catalog_find(x->catalog, CLASS_ROLE, OID_NONE, called) != NULL)
        return fail(x, n->name.at, "42710", "role \"%.*s\" already exists", STR_ARG(called));
    if (!check_valid_until(x, &n->options))
        return false;
    role *r = OBJECT_NEW(x, role, CLASS_ROLE, OID_NONE, called);
    r->inherit = true;
    r->login = n->form == ROLE_FORM_USER;
    for (size_t i = 0; i < n->options.count; i++)
        apply_attribute(r, AS(role_option, n->options.items[i])->word);
    put_new(x, &r->base);
    return apply_members(x, r->base.id, &n->options);
}

/* check_rolespec_name() */
static bool check_role_is_ours(execution *x, const node *named)
{
    bool by_name =
        named != NULL && (!IS(role_spec, named) || AS(role_spec, named)->form == ROLE_NAMED);
    str called = by_name ? node_text(named) : (str){0};
    return x->environment || !str_starts(called, "pg_") ||
           fail(x, named->at, "42939", "role name \"%.*s\" is reserved", STR_ARG(called));
}

/* AlterRole(), AlterRoleSet() */
static bool check_alter_rights(execution *x, const node_alter_role *n, const role *r)
{
    range at = n->base.at;
    bool sets = n->setting != NULL, group = n->member_action.len > 0;
    static const node_list none = {NULL, 0};
    const node_list *o = group || sets ? &none : &n->options;
    if (is_unrestricted(x))
        return true;
    if (n->all)
        return fail(x, at, "42501", "must be superuser to alter settings globally");
    if (r->superuser || has_option(o, "superuser") || has_option(o, "nosuperuser"))
        return fail(x, at, "42501",
                    sets ? "must be superuser to alter superusers"
                         : "must be superuser to alter superuser roles or change superuser "
                           "attribute");
    if (!sets && (r->replication || has_option(o, "replication") || has_option(o, "noreplication")))
        return fail(x, at, "42501",
                    "must be superuser to alter replication roles or change replication attribute");
    if (has_option(o, "bypassrls") || has_option(o, "nobypassrls"))
        return fail(x, at, "42501", "must be superuser to change bypassrls attribute");
    bool own =
        r->base.id == session_role(x) && (sets || (o->count == 1 && has_option(o, "password")));
    return own || may_create_roles(x) || fail(x, at, "42501", "permission denied");
}

static bool alter_members(execution *x, const node_alter_role *n, oid group)
{
    member_list members;
    return resolve_members(x, &n->options, &members) &&
           change_members(x, group, &members,
                          str_is(n->member_action, "drop") ? NO_MEMBER : MEMBER);
}

bool execute_alter_role(execution *x, const node *tree)
{
    const node_alter_role *n = AS(alter_role, tree);
    oid id = OID_NONE;
    bool group = n->member_action.len > 0; /* ADD USER, DROP USER: the options are roles */
    if (!check_role_is_ours(x, n->role) ||
        (!group &&
         !(check_role_options(x, &n->options) && check_connection_limit(x, &n->options))) ||
        (!n->all && !resolve_role(x, n->role, &id)))
        return false;
    const role *before = id != OID_NONE ? CATALOG_GET(x->catalog, role, id) : NULL;
    if (!check_alter_rights(x, n, before))
        return false;
    if (n->setting != NULL)
        return store_role_setting(x, n, id);
    if (group)
        return alter_members(x, n, id);
    if (!check_valid_until(x, &n->options))
        return false;
    role *r = OBJECT_EDIT(x, role, before);
    for (size_t i = 0; i < n->options.count; i++)
        apply_attribute(r, AS(role_option, n->options.items[i])->word);
    put_changed(x, &before->base, &r->base);
    return true;
}

/* Options other than ADMIN say how it is used: 16 and later. */
static membership membership_of(const node_grant_role *n)
{
    bool admin = false;
    for (size_t i = 0; i < n->options.count; i++)
        if (IS(option, n->options.items[i])) {
            const node_option *o = AS(option, n->options.items[i]);
            admin |= str_is_nocase(o->name.text, "admin") &&
                     !str_is_nocase(node_text(o->value), "false");
        }
    if (!n->revoke)
        return admin ? MEMBER_WITH_ADMIN : MEMBER;
    return n->option_for.len == 0 ? NO_MEMBER : MEMBER_WITHOUT_ADMIN;
}

/* The names of what is granted are no role specifications: "public" is a name as any. */
static bool resolve_group(execution *x, const node *named, oid *out)
{
    const object *o = catalog_find(x->catalog, CLASS_ROLE, OID_NONE, node_text(named));
    *out = o != NULL ? o->id : OID_NONE;
    return o != NULL ||
           fail(x, named->at, "42704", "role \"%.*s\" does not exist", STR_ARG(node_text(named)));
}

bool execute_grant_role(execution *x, const node *tree)
{
    const node_grant_role *n = AS(grant_role, tree);
    member_list members;
    oid grantor = session_role(x), group;
    bool grantor_counts = n->granted_by != NULL && !(n->revoke && x->options->pg_version < 16);
    if ((grantor_counts && !resolve_role(x, n->granted_by, &grantor)) ||
        !resolve_members(x, &n->grantees, &members))
        return false;
    bool other = n->option_for.len > 0 && !str_is_nocase(n->option_for, "admin");
    for (size_t i = 0; i < n->granted.count && !other; i++) {
        if (!resolve_group(x, n->granted.items[i], &group))
            return false;
        if (grantor != session_role(x) && !n->revoke &&
            !check_superuser(x, tree->at, "must be superuser to set grantor"))
            return false;
        if (!change_members(x, group, &members, membership_of(n)))
            return false;
    }
    return true;
}

/* ---- dropping ---- */

static bool is_in_acl(const acl *list, oid id)
{
    for (size_t i = 0; list != NULL && i < list->count; i++)
        if (list->items[i].grantee == id || list->items[i].grantor == id)
            return true;
    return false;
}

/* Granted to a role, or by it; of an object or its columns. */
static bool has_privileges(const object *o, oid id)
{
    const relation *r = o->class == CLASS_RELATION ? (const relation *)o : NULL;
    bool any = is_in_acl(o->acl, id);
    for (size_t i = 0; r != NULL && i < r->n_columns && !any; i++)
        any = is_in_acl(r->columns[i].acl, id);
    return any;
}

/* Indexes, constraints and triggers are their table's. */
static bool has_own_owner(const object *o)
{
    return o->parent == OID_NONE || o->class == CLASS_STATISTICS;
}

static bool mentions_role(const object *o, oid id)
{
    return (o->owner == id && has_own_owner(o)) || has_privileges(o, id);
}

bool drop_role(execution *x, const object *o, range at)
{
    if (o->id == session_role(x) || str_eq(o->name, session_get(x, "session_authorization")))
        return fail(x, at, "55006",
                    o->id == session_role(x) ? "current user cannot be dropped"
                                             : "session user cannot be dropped");
    if (((const role *)o)->superuser && !is_unrestricted(x))
        return fail(x, at, "42501", "must be superuser to drop superusers");
    if (str_starts(o->name, "pg_"))
        return fail(x, at, "2BP01",
                    "cannot drop role %.*s because it is required by the database system",
                    STR_ARG(o->name));
    for (oid id = 1; id < catalog_end(x->catalog); id++) {
        const object *other = catalog_get(x->catalog, id);
        if (id < FIRST_USER_OID && other != NULL && other->owner != o->id && other->acl == NULL)
            continue;
        bool depends = other != NULL && other->id != o->id && other->class != CLASS_ROLE &&
                       mentions_role(other, o->id);
        if (depends) {
            fail(x, at, "2BP01",
                 "role \"%.*s\" cannot be dropped because some objects depend on it",
                 STR_ARG(o->name));
            x->failure.detail = arena_printf(
                x->arena, "%s %.*s", other->owner == o->id ? "owner of" : "privileges for",
                STR_ARG(catalog_describe_name(x->catalog, x->arena, other)));
            return false;
        }
    }
    const oid *policies;
    if (catalog_dependent_ids(x->catalog, x->arena, o->id, &policies) > 0)
        return fail(x, at, "2BP01",
                    "role \"%.*s\" cannot be dropped because some objects depend on it",
                    STR_ARG(o->name));
    object_list roles = catalog_list(x->catalog, x->arena, CLASS_ROLE);
    for (size_t i = 0; i < roles.count; i++) {
        if (!set_member(x, roles.items[i]->id, o->id, NO_MEMBER))
            return false;
    }
    forget_stored_settings(x, o->id);
    remove_object(x, o, false);
    return true;
}

/* DROP OWNED, REASSIGN OWNED */
/* RemoveRoleFromObjectPolicy(): a policy that is for nobody else goes. */
static bool leave_policy(execution *x, const policy *p, oid member, range at)
{
    policy *next = OBJECT_EDIT(x, policy, p);
    oid *roles = ARENA_ARRAY(x->arena, oid, p->n_roles + 1);
    next->n_roles = 0;
    for (size_t i = 0; i < p->n_roles; i++)
        if (p->roles[i] != member)
            roles[next->n_roles++] = p->roles[i];
    if (next->n_roles == p->n_roles)
        return true;
    if (next->n_roles == 0)
        return drop_object(x, &p->base, false, at);
    next->roles = roles;
    dependency_list list = {0};
    for (size_t i = 0; i < p->base.n_dependencies; i++)
        if (p->base.dependencies[i].object != member)
            dependency_add(x->arena, &list, p->base.dependencies[i]);
    object_set_dependencies(x, &next->base, &list);
    put_changed(x, &p->base, &next->base);
    return true;
}

/* RemoveRoleFromObjectACL() of default privileges. */
static void leave_defaults(execution *x, const object *o, oid grantee)
{
    const acl *now = o->acl;
    for (size_t i = 0; i < o->acl->count; i++) {
        const acl_item *item = &o->acl->items[i];
        const acl *next = item->grantee == grantee ? acl_revoke(x->arena, now, item->grantor,
                                                                grantee, item->privileges, false)
                                                   : NULL;
        now = next != NULL ? next : now;
    }
    if (now == o->acl)
        return;
    object *copy = object_edit_any(x, o);
    copy->acl = now;
    put_changed(x, o, copy);
}

static bool drop_owned_by(execution *x, oid owner, bool cascade, range at)
{
    address_list list = {0};
    for (oid id = 1; id < catalog_end(x->catalog); id++) {
        const object *o = catalog_get(x->catalog, id);
        if (o == NULL || o->class == CLASS_ROLE ||
            (id < FIRST_USER_OID && o->owner != owner && o->acl == NULL))
            continue;
        bool part = !has_own_owner(o) || o->class == CLASS_SETTING || o->class == CLASS_ROWS;
        for (size_t i = 0; i < o->n_dependencies; i++)
            part |= o->dependencies[i].kind == DEPENDENCY_INTERNAL ||
                    o->dependencies[i].kind == DEPENDENCY_EXTENSION;
        if (o->owner == owner && !part) {
            vec_push(x->arena, &list, (address){o, 0});
            continue;
        }
        if (o->class == CLASS_POLICY && !leave_policy(x, (const policy *)o, owner, at))
            return false;
        if (o->owner == owner || !has_privileges(o, owner))
            continue;
        if (o->class == CLASS_DEFAULT_ACL)
            leave_defaults(x, o, owner);
        else if (!revoke_all(x, o, owner, at))
            return false;
    }
    return list.count == 0 || drop_objects(x, list.items, list.count, cascade, at);
}

/* roleSpecsToIds(), and each of them one of the current role's: their objects are its own. */
static bool find_owners(execution *x, const node_reassign_owned *n, oid *from, oid *to)
{
    const char *what = n->drop ? "drop" : "reassign";
    for (size_t i = 0; i < n->roles.count; i++)
        if (!resolve_role(x, n->roles.items[i], &from[i]))
            return false;
    for (size_t i = 0; i < n->roles.count; i++)
        if (!is_unrestricted(x) && !has_rights_of(x, session_role(x), from[i]))
            return fail(x, n->base.at, "42501", "permission denied to %s objects", what);
    if (n->to == NULL)
        return true;
    return resolve_role(x, n->to, to) &&
           (is_unrestricted(x) || has_rights_of(x, session_role(x), *to) ||
            fail(x, n->base.at, "42501", "permission denied to %s objects", what));
}

static bool reassign_owned(execution *x, oid from, oid to, range at)
{
    for (oid id = 1; id < catalog_end(x->catalog); id++) {
        const object *o = catalog_get(x->catalog, id);
        if (o == NULL || o->owner != from || o->class == CLASS_ROLE || !has_own_owner(o))
            continue;
        bool own = o->class == CLASS_DEFAULT_ACL || object_kind_of(o) == OBJECT_USER_MAPPING;
        if (!own && /* of the role itself: pg_shdepend.c */
            !change_owner(x, o, to, at))
            return false;
    }
    return true;
}

bool execute_reassign_owned(execution *x, const node *tree)
{
    const node_reassign_owned *n = AS(reassign_owned, tree);
    oid *from = ARENA_ARRAY(x->arena, oid, n->roles.count + 1), to = OID_NONE;
    if (!find_owners(x, n, from, &to))
        return false;
    for (size_t i = 0; i < n->roles.count; i++) {
        if (from[i] < FIRST_USER_OID) {
            fail(x, tree->at, "2BP01",
                 n->drop
                     ? "cannot drop objects owned by role %.*s because they are required by the "
                       "database system"
                     : "cannot reassign ownership of objects owned by role %.*s because they "
                       "are required by the database system",
                 STR_ARG(catalog_get(x->catalog, from[i])->name));
            return false;
        }
        if (n->drop ? !drop_owned_by(x, from[i], n->behavior == DROP_CASCADE, tree->at)
                    : !reassign_owned(x, from[i], to, tree->at))
            return false;
    }
    return true;
}
