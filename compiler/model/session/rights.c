#include "model/session/rights.h"

#include <stdlib.h>
#include <string.h>

/* ---- roles ---- */

static const role *role_of(const execution *x, oid id)
{
    const object *o = id != OID_NONE ? catalog_get(x->catalog, id) : NULL;
    return o != NULL && o->class == CLASS_ROLE ? (const role *)o : NULL;
}

bool is_superuser(const execution *x, oid id)
{
    const role *r = role_of(x, id);
    return r == NULL || r->superuser;
}

bool is_unrestricted(const execution *x)
{
    struct session *s = x->session;
    uint64_t now = catalog_session_version(x->catalog);
    if (x->environment || x->creating_extension != OID_NONE)
        return true;
    if (s->unrestricted_of != now) {
        s->unrestricted = is_superuser(x, session_role(x));
        s->unrestricted_of = now;
    }
    return s->unrestricted;
}

typedef VEC(oid) role_list;

static void add_once(const execution *x, role_list *all, oid id)
{
    for (size_t i = 0; i < all->count; i++)
        if (all->items[i] == id)
            return;
    vec_push(x->arena, all, id);
}

/* The roles that `member` is one of, itself first, in the order in which the server finds them. The
 * database's owner is one of pg_database_owner. */
static size_t roles_of(const execution *x, oid member, bool inheriting, const oid **out)
{
    role_list all = {0};
    const object *owners = catalog_find(x->catalog, CLASS_ROLE, OID_NONE, STR("pg_database_owner"));
    vec_push(x->arena, &all, member);
    for (size_t i = 0; i < all.count; i++) {
        const role *r = role_of(x, all.items[i]);
        if (r == NULL || (inheriting && !r->inherit))
            continue;
        for (size_t k = 0; k < r->n_member_of; k++)
            add_once(x, &all, r->member_of[k]);
        if (all.items[i] == OID_ROLE_POSTGRES && owners != NULL)
            add_once(x, &all, owners->id);
    }
    *out = all.items;
    return all.count;
}

static bool is_one_of(const execution *x, oid member, oid group, bool inheriting)
{
    const oid *all;
    if (member == group)
        return true;
    size_t n = roles_of(x, member, inheriting, &all);
    for (size_t i = 0; i < n; i++)
        if (all[i] == group)
            return true;
    return false;
}

bool has_rights_of(const execution *x, oid member, oid group)
{
    return member == group || is_superuser(x, member) || is_one_of(x, member, group, true);
}

bool is_member_of_role(const execution *x, oid member, oid group)
{
    return member == group || is_superuser(x, member) || is_one_of(x, member, group, false);
}

bool is_admin_of_role(const execution *x, oid member, oid group)
{
    const oid *all;
    if (is_superuser(x, member))
        return true;
    if (member == group)
        return false;
    size_t n = roles_of(x, member, false, &all);
    for (size_t i = 0; i < n; i++) {
        const role *r = role_of(x, all[i]);
        for (size_t k = 0; r != NULL && k < r->n_member_of; k++)
            if (r->member_of[k] == group && r->admin_of != NULL && r->admin_of[k])
                return true;
    }
    return false;
}

bool may_create_roles(const execution *x)
{
    const role *r = role_of(x, session_role(x));
    return is_unrestricted(x) || r == NULL || r->create_role;
}

/* ---- lists of privileges ---- */

object_kind acl_kind(const object *o)
{
    object_kind kind = object_kind_of(o);
    if (o->class == CLASS_RELATION)
        return kind == OBJECT_SEQUENCE ? OBJECT_SEQUENCE : OBJECT_TABLE;
    return kind;
}

const acl *acl_of_object(execution *x, const object *o)
{
    return o->acl != NULL ? o->acl
                          : acl_default(x->arena, acl_kind(o), o->owner, x->options->pg_version);
}

uint32_t acl_held(const execution *x, const acl *list, oid who, oid owner, bool options)
{
    uint32_t held = options && has_rights_of(x, who, owner) ? UINT32_MAX : 0;
    for (size_t i = 0; list != NULL && i < list->count; i++) {
        const acl_item *item = &list->items[i];
        uint32_t these = options ? item->grant_options : item->privileges;
        if ((these & ~held) != 0 &&
            (item->grantee == OID_NONE || has_rights_of(x, who, item->grantee)))
            held |= these;
    }
    return held;
}

/* aclmask_direct(): not by membership, and not as everybody. */
static uint32_t options_of(const acl *list, oid who, oid owner)
{
    uint32_t held = who == owner ? UINT32_MAX : 0;
    for (size_t i = 0; i < list->count; i++)
        if (list->items[i].grantee == who)
            held |= list->items[i].grant_options;
    return held;
}

static int count_bits(uint32_t bits)
{
    int n = 0;
    for (; bits != 0; bits &= bits - 1)
        n++;
    return n;
}

oid best_grantor(execution *x, const acl *list, oid owner, uint32_t privileges, uint32_t *can)
{
    oid who = session_role(x), best = who;
    *can = privileges;
    if (who == owner || is_unrestricted(x))
        return owner;
    const oid *all;
    size_t n = roles_of(x, who, true, &all);
    *can = 0;
    for (size_t i = 0; i < n; i++) {
        uint32_t has = options_of(list, all[i], owner) & privileges;
        if (has == privileges || count_bits(has) > count_bits(*can)) {
            best = all[i];
            *can = has;
        }
        if (has == privileges)
            break;
    }
    return best;
}

static bool revoke_dependents(execution *x, const acl **list, const acl_change *c, uint32_t lost,
                              range at);

static uint32_t options_between(const acl *list, oid grantor, oid grantee)
{
    for (size_t i = 0; i < list->count; i++)
        if (list->items[i].grantor == grantor && list->items[i].grantee == grantee)
            return list->items[i].grant_options;
    return 0;
}

/* aclupdate() without its look at circles */
static bool update(execution *x, const acl **list, const acl_change *c, range at)
{
    uint32_t had = options_between(*list, c->grantor, c->grantee);
    const acl *next = NULL;
    if (!c->revoke) {
        next = acl_grant(x->arena, *list, c->grantor, c->grantee, c->privileges, false);
        *list = next != NULL ? next : *list;
        next = c->options != 0
                   ? acl_grant(x->arena, *list, c->grantor, c->grantee, c->options, true)
                   : NULL;
    } else {
        if (c->options != 0)
            next = acl_revoke(x->arena, *list, c->grantor, c->grantee, c->options, true);
        *list = next != NULL ? next : *list;
        next = c->privileges != 0
                   ? acl_revoke(x->arena, *list, c->grantor, c->grantee, c->privileges, false)
                   : NULL;
    }
    *list = next != NULL ? next : *list;
    uint32_t lost = had & ~options_between(*list, c->grantor, c->grantee);
    return lost == 0 || revoke_dependents(x, list, c, lost, at);
}

/* recursive_revoke(): what the grantee has granted with options that it has no longer. */
static bool revoke_dependents(execution *x, const acl **list, const acl_change *c, uint32_t lost,
                              range at)
{
    if (c->grantee == c->owner)
        return true;
    lost &= ~acl_held(x, *list, c->grantee, c->owner, true);
    for (size_t i = 0; lost != 0 && i < (*list)->count; i++) {
        acl_item item = (*list)->items[i];
        if (item.grantor != c->grantee || (item.privileges & lost) == 0)
            continue;
        if (!c->cascade) {
            fail(x, at, "2BP01", "dependent privileges exist");
            x->failure.hint = STR("Use CASCADE to revoke them too.");
            return false;
        }
        acl_change more = {c->owner, c->grantee, item.grantee, lost, lost, true, true};
        if (!update(x, list, &more, at))
            return false;
        i = (size_t)-1; /* the list is another one */
    }
    return true;
}

/* check_circularity(): whether the grantor has its options without the grantee. */
static bool check_circle(execution *x, const acl *list, const acl_change *c, range at)
{
    if (c->grantor == c->owner)
        return true;
    for (size_t i = 0; i < list->count; i++) {
        acl_item item = list->items[i];
        if (item.grantee != c->grantee || item.grant_options == 0)
            continue;
        acl_change zap = {c->owner,           item.grantor, item.grantee, item.privileges,
                          item.grant_options, true,         true};
        if (!update(x, &list, &zap, at))
            return false;
        i = (size_t)-1;
    }
    return (c->options & ~acl_held(x, list, c->grantor, c->owner, true)) == 0 ||
           fail(x, at, "0LP01", "grant options cannot be granted back to your own grantor");
}

bool change_acl(execution *x, const acl **list, const acl_change *c, range at)
{
    return (c->revoke || c->options == 0 || check_circle(x, *list, c, at)) &&
           update(x, list, c, at);
}

/* ---- what the current role may ---- */

bool has_predefined(const execution *x, oid who, const char *called)
{
    const object *o = catalog_find(x->catalog, CLASS_ROLE, OID_NONE, str_from(called));
    return o != NULL && has_rights_of(x, who, o->id);
}

/* What the system does not let everybody call or read (reserved.def). */
typedef struct reserved {
    const char *name, *role; /* who may all the same; NULL: nobody */
} reserved;

static const reserved reserved_functions[] = {
#define RESERVED_FUNCTION(name, role) {name, role},
#include "model/builtin/reserved.def"
};
static const reserved reserved_relations[] = {
#define RESERVED_RELATION(name, role) {name, role},
#include "model/builtin/reserved.def"
};

static int by_name(const void *key, const void *item)
{
    str called = *(const str *)key;
    const char *other = ((const reserved *)item)->name;
    int order = strncmp(called.data, other, called.len);
    return order != 0 ? order : -(int)(unsigned char)other[called.len];
}

/* Functions of the system are everybody's to call, its tables and views to read. */
static uint32_t rights_in_system(const execution *x, oid who, const object *o)
{
    bool called = o->class == CLASS_FUNCTION;
    const reserved *all = called ? reserved_functions : reserved_relations;
    size_t n =
        called ? sizeof reserved_functions / sizeof *all : sizeof reserved_relations / sizeof *all;
    const reserved *found = bsearch(&o->name, all, n, sizeof *all, by_name);
    bool open = found == NULL || (found->role != NULL && has_predefined(x, who, found->role));
    return !open ? 0 : called ? PRIVILEGE_EXECUTE : PRIVILEGE_SELECT;
}

uint32_t rights_of(execution *x, oid who, const object *o)
{
    const uint32_t writes = PRIVILEGE_INSERT | PRIVILEGE_UPDATE | PRIVILEGE_DELETE;
    if (is_superuser(x, who) || is_temp_schema(x, o->id))
        return UINT32_MAX;
    bool of_system = (o->class == CLASS_FUNCTION || o->class == CLASS_RELATION) &&
                     (o->schema == OID_PG_CATALOG || o->schema == OID_INFORMATION_SCHEMA) &&
                     o->id < FIRST_USER_OID && o->acl == NULL;
    if (of_system)
        return rights_in_system(x, who, o);
    uint32_t held = acl_held(x, acl_of_object(x, o), who, o->owner, false);
    if (o->id == OID_PG_CATALOG || o->id == OID_INFORMATION_SCHEMA)
        held |= PRIVILEGE_USAGE;
    bool all = o->class == CLASS_RELATION || o->class == CLASS_SCHEMA;
    if (all && has_predefined(x, who, "pg_read_all_data"))
        held |= o->class == CLASS_SCHEMA ? PRIVILEGE_USAGE : PRIVILEGE_SELECT;
    if (all && has_predefined(x, who, "pg_write_all_data"))
        held |= o->class == CLASS_SCHEMA ? PRIVILEGE_USAGE : writes;
    return held;
}

uint32_t rights_on(execution *x, const object *o)
{
    return is_unrestricted(x) ? UINT32_MAX : rights_of(x, session_role(x), o);
}

static str shown_name(execution *x, const object *o)
{
    const type *t = o->class == CLASS_TYPE ? (const type *)o : NULL;
    return t != NULL ? catalog_format_type(x->catalog, x->arena, o->id, -1) : o->name;
}

bool check_right(execution *x, const object *o, uint32_t privilege, range at)
{
    if (o == NULL || (rights_on(x, o) & privilege) != 0)
        return true;
    return fail(x, at, "42501", "permission denied for %s %.*s",
                object_kind_words(object_kind_of(o)), STR_ARG(shown_name(x, o)));
}

bool check_schema_right(execution *x, oid schema, uint32_t privilege, range at)
{
    return schema == OID_NONE || is_temp_schema(x, schema) || is_unrestricted(x) ||
           check_right(x, catalog_get(x->catalog, schema), privilege, at);
}

bool check_right_of(execution *x, oid who, const object *o, uint32_t privilege, range at)
{
    return o == NULL || (rights_of(x, who, o) & privilege) != 0 ||
           fail(x, at, "42501", "permission denied for %s %.*s",
                object_kind_words(object_kind_of(o)), STR_ARG(shown_name(x, o)));
}

bool check_schema_right_of(execution *x, oid who, oid schema, uint32_t privilege, range at)
{
    const object *o = schema != OID_NONE ? catalog_get(x->catalog, schema) : NULL;
    return check_right_of(x, who, o, privilege, at);
}

bool check_type_right(execution *x, oid id, range at)
{
    oid element = is_unrestricted(x) ? OID_NONE : array_element(x->catalog, id);
    return is_unrestricted(x) ||
           check_right(x, catalog_get(x->catalog, element != OID_NONE ? element : id),
                       PRIVILEGE_USAGE, at);
}

/* What is a part of another object belongs to whom that belongs. */
static const object *owned_as(const execution *x, const object *o)
{
    bool part = o->class == CLASS_CONSTRAINT || o->class == CLASS_TRIGGER ||
                o->class == CLASS_RULE || o->class == CLASS_POLICY;
    const object *whole = part ? catalog_get(x->catalog, o->parent) : NULL;
    return whole != NULL ? whole : o;
}

bool check_owner(execution *x, const object *o, range at)
{
    if (o == NULL || is_unrestricted(x))
        return true;
    o = owned_as(x, o);
    return has_rights_of(x, session_role(x), o->owner) ||
           fail(x, at, "42501", "must be owner of %s %.*s", object_kind_words(object_kind_of(o)),
                STR_ARG(shown_name(x, o)));
}

bool check_not_system(execution *x, const relation *r, range at)
{
    bool own = r->base.schema == OID_PG_CATALOG && strchr("ri", r->kind) != NULL;
    return !own || r->base.id >= FIRST_USER_OID || session_flag(x, "allow_system_table_mods") ||
           fail(x, at, "42501", "permission denied: \"%.*s\" is a system catalog",
                STR_ARG(r->base.name));
}

bool check_owned_relation(execution *x, const relation *r, range at)
{
    return check_owner(x, &r->base, at) && check_not_system(x, r, at);
}

/* check_object_ownership() */
bool check_object_owner(execution *x, const object *o, range at)
{
    if (is_unrestricted(x) || o == NULL)
        return true;
    if (o->class == CLASS_ROLE)
        return check_role_change(x, (const role *)o, "alter", at);
    if (o->class == CLASS_CAST) {
        const cast_object *c = (const cast_object *)o;
        failure before = x->failure;
        bool mine = check_owner(x, catalog_get(x->catalog, c->source), at);
        if (!mine)
            x->failure = before;
        return mine || check_owner(x, catalog_get(x->catalog, c->target), at);
    }
    object_kind kind = object_kind_of(o);
    if (kind == OBJECT_TEXT_SEARCH_PARSER || kind == OBJECT_TEXT_SEARCH_TEMPLATE ||
        kind == OBJECT_ACCESS_METHOD)
        return check_superuser(x, at, "must be superuser");
    if (kind == OBJECT_TRANSFORM) /* named by the number of its type */
        return check_owner(
            x, catalog_get(x->catalog, (oid)strtoul(arena_cstr(x->arena, o->name), NULL, 10)), at);
    return kind == OBJECT_USER_MAPPING || check_owner(x, o, at);
}

/* What is granted on the database is not modelled: whoever was granted something there may do it.
 */
bool check_database_right(execution *x, uint32_t privilege, range at)
{
    bool everybodys = (privilege & (PRIVILEGE_CONNECT | PRIVILEGE_TEMPORARY)) != 0;
    return everybodys || x->database_granted || is_unrestricted(x) ||
           has_rights_of(x, session_role(x), OID_ROLE_POSTGRES) ||
           fail(x, at, "42501", "permission denied for database");
}

bool check_superusers_own(execution *x, const char *what, str called, range at)
{
    return is_unrestricted(x) || has_rights_of(x, session_role(x), OID_ROLE_POSTGRES) ||
           fail(x, at, "42501", "must be owner of %s %.*s", what, STR_ARG(called));
}

bool check_database_owner(execution *x, str called, range at)
{
    return check_superusers_own(x, "database", called, at);
}

bool check_shared_owner(execution *x, object_kind kind, const node *named, range at)
{
    return (kind != OBJECT_DATABASE && kind != OBJECT_TABLESPACE) ||
           check_superusers_own(x, object_kind_words(kind), name_of(named).called, at);
}

bool check_language_right(execution *x, const object *o, range at)
{
    if (is_unrestricted(x))
        return true;
    return ((const language *)o)->trusted
               ? check_right(x, o, PRIVILEGE_USAGE, at)
               : fail(x, at, "42501", "permission denied for language %.*s", STR_ARG(o->name));
}

bool check_setting_right(execution *x, str called, range at)
{
    return is_unrestricted(x) || !str_contains(called, ".") ||
           fail(x, at, "42501", "permission denied to set parameter \"%.*s\"", STR_ARG(called));
}

bool check_superuser(execution *x, range at, const char *message)
{
    return is_unrestricted(x) || fail(x, at, "42501", "%s", message);
}

bool check_member(execution *x, oid group, range at)
{
    return is_unrestricted(x) || is_member_of_role(x, session_role(x), group) ||
           fail(x, at, "42501", "must be member of role \"%.*s\"",
                STR_ARG(catalog_get(x->catalog, group)->name));
}

bool check_role_change(execution *x, const role *r, const char *what, range at)
{
    if (is_unrestricted(x))
        return true;
    if (r->superuser)
        return fail(x, at, "42501", "must be superuser to %s superusers", what);
    return may_create_roles(x) || fail(x, at, "42501", "permission denied to %s role", what);
}
