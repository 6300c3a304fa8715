#include <string.h>

#include "model/rows/rows.h"
#include "model/session/rights.h"
#include "model/table/alter.h"

/* ---- privileges by name ---- */

static const struct privilege_word {
    const char *word;
    uint32_t bit;
} words[] = {
    {"select", PRIVILEGE_SELECT},
    {"insert", PRIVILEGE_INSERT},
    {"update", PRIVILEGE_UPDATE},
    {"delete", PRIVILEGE_DELETE},
    {"truncate", PRIVILEGE_TRUNCATE},
    {"references", PRIVILEGE_REFERENCES},
    {"trigger", PRIVILEGE_TRIGGER},
    {"execute", PRIVILEGE_EXECUTE},
    {"usage", PRIVILEGE_USAGE},
    {"create", PRIVILEGE_CREATE},
    {"connect", PRIVILEGE_CONNECT},
    {"temporary", PRIVILEGE_TEMPORARY},
    {"temp", PRIVILEGE_TEMPORARY},
    {"set", PRIVILEGE_SET},
    {"alter system", PRIVILEGE_ALTER_SYSTEM},
    {"maintain", PRIVILEGE_MAINTAIN},
};

/* What a sequence that is granted on as a table is may have: the kind is not known yet. */
#define TABLE_OR_SEQUENCE OBJECT_KIND_COUNT

static bool privilege_bits(execution *x, const node_list *list, bool all, object_kind kind,
                           uint32_t *out)
{
    int version = x->options->pg_version;
    uint32_t allowed = kind != TABLE_OR_SEQUENCE ? acl_all_privileges(kind, version)
                                                 : acl_all_privileges(OBJECT_TABLE, version) |
                                                       acl_all_privileges(OBJECT_SEQUENCE, version);
    bool of_columns = list->count > 0 && AS(privilege, list->items[0])->columns.count > 0;
    *out = all && !of_columns ? allowed : 0;
    for (size_t i = 0; i < list->count; i++) {
        const node_privilege *p = AS(privilege, list->items[i]);
        uint32_t bit = 0;
        if (p->columns.count > 0 && (kind == OBJECT_TABLE || kind == TABLE_OR_SEQUENCE))
            continue;
        if (p->columns.count > 0 && kind != OBJECT_COLUMN)
            return fail(x, p->base.at, "0LP01", "column privileges are only valid for relations");
        for (size_t k = 0; k < sizeof(words) / sizeof(words[0]); k++) {
            if (str_is_nocase(p->name, words[k].word) &&
                (words[k].bit != PRIVILEGE_MAINTAIN || version >= 17))
                bit = words[k].bit;
        }
        if (bit == 0 && str_is_nocase(p->name, "all"))
            bit = allowed;
        if (bit == 0)
            return fail(x, p->base.at, "42601", "unrecognized privilege type \"%.*s\"",
                        STR_ARG(p->name));
        if ((bit & ~allowed) != 0)
            return fail(
                x, p->base.at, "0LP01", "invalid privilege type %.*s for %s", STR_ARG(p->name),
                kind == OBJECT_TABLE || kind == TABLE_OR_SEQUENCE ? "relation"
                                                                  : object_kind_words(kind));
        *out |= bit;
    }
    return true;
}

/* ---- what is granted on ---- */

size_t object_size(const object *o)
{
    static const size_t sizes[CLASS_COUNT] = {
        [CLASS_SCHEMA] = sizeof(object),
        [CLASS_RELATION] = sizeof(relation),
        [CLASS_TYPE] = sizeof(type),
        [CLASS_FUNCTION] = sizeof(function),
        [CLASS_CONSTRAINT] = sizeof(constraint),
        [CLASS_POLICY] = sizeof(policy),
        [CLASS_TRIGGER] = sizeof(trigger),
        [CLASS_RULE] = sizeof(rule),
        [CLASS_EXTENSION] = sizeof(extension),
        [CLASS_ROLE] = sizeof(role),
        [CLASS_PUBLICATION] = sizeof(publication),
        [CLASS_CAST] = sizeof(cast_object),
        [CLASS_OPERATOR] = sizeof(operator_object),
        [CLASS_OPCLASS] = sizeof(opclass),
        [CLASS_OPFAMILY] = sizeof(opfamily),
        [CLASS_COLLATION] = sizeof(collation),
        [CLASS_LANGUAGE] = sizeof(language),
        [CLASS_STATISTICS] = sizeof(statistics_object),
        [CLASS_EVENT_TRIGGER] = sizeof(event_trigger),
        [CLASS_DEFAULT_ACL] = sizeof(default_acl),
        [CLASS_OTHER] = sizeof(other_object),
        [CLASS_SETTING] = sizeof(setting),
        [CLASS_ROWS] = sizeof(table_rows),
    };
    return sizes[o->class];
}

object *object_edit_any(execution *x, const object *o)
{
    return arena_copy(x->arena, o, object_size(o));
}

/* Everything that one GRANT does to one acl. */
typedef struct granting {
    uint32_t bits;
    bool revoke, option; /* GRANT OPTION FOR, WITH GRANT OPTION */
    bool cascade;
    const oid *grantees;
    size_t n_grantees;
    range at;
} granting;

static bool check_option_is_of_role(execution *x, const granting *g, oid grantee)
{
    return grantee != OID_NONE || !g->option || g->revoke ||
           fail(x, g->at, "0LP01", "grant options can only be granted to roles");
}

/* merge_acl_with_grant(): *list becomes the new one, or stays. */
static bool apply(execution *x, const granting *g, const acl **list, oid owner, oid grantor)
{
    for (size_t i = 0; i < g->n_grantees; i++) {
        if (!check_option_is_of_role(x, g, g->grantees[i]))
            return false;
        if (g->bits == 0)
            continue;
        acl_change c = {.owner = owner,
                        .grantor = grantor,
                        .grantee = g->grantees[i],
                        .privileges = !g->revoke || !g->option ? g->bits : 0,
                        .options = g->revoke || g->option ? g->bits : 0,
                        .revoke = g->revoke,
                        .cascade = g->cascade};
        if (!change_acl(x, list, &c, g->at))
            return false;
    }
    return true;
}

/* restrict_and_check_grant(): who has no grant option gives nothing; who has no privilege at all
 * must not try. `all`: of the object, its own and (for a column) its table's; `whole`: what it may
 * have. */
static bool restrict_grant(execution *x, granting *g, const object *o, const acl *all,
                           uint32_t whole, oid *grantor)
{
    uint32_t can;
    *grantor = best_grantor(x, all, o->owner, g->bits, &can);
    if (can == 0 && !is_unrestricted(x) &&
        (whole & (rights_of(x, *grantor, o) | acl_held(x, all, *grantor, o->owner, false) |
                  acl_held(x, all, *grantor, o->owner, true))) == 0)
        return fail(x, g->at, "42501", "permission denied for %s %.*s",
                    object_kind_words(object_kind_of(o)), STR_ARG(o->name));
    g->bits &= can;
    return true;
}

static bool grant_on_object(execution *x, const object *before, granting g)
{
    const acl *old = acl_of_object(x, before), *now = old;
    oid grantor;
    if (!restrict_grant(x, &g, before, old, UINT32_MAX, &grantor) ||
        !apply(x, &g, &now, before->owner, grantor))
        return false;
    if (now == old && before->acl != NULL)
        return true;
    if (acl_kind(before) == OBJECT_PARAMETER &&
        acl_equal(now, acl_default(x->arena, OBJECT_PARAMETER, before->owner, 15))) {
        remove_object(x, before, false);
        return true;
    }
    object *o = object_edit_any(x, before);
    o->acl = now;
    put_changed(x, before, o);
    return true;
}

/* What is asked of each column of a table, also of the system's, which come first, and of a
 * sequence's, which are not columns here. */
enum { SYSTEM_COLUMNS = 6, NAMED_COLUMNS = 9 };
static const char *const named_columns[NAMED_COLUMNS] = {
    "tableoid", "cmax", "xmax", "cmin", "xmin", "ctid", "last_value", "log_cnt", "is_called"};
typedef struct column_bits {
    uint32_t named[NAMED_COLUMNS];
    uint32_t *own; /* by number - 1 */
} column_bits;

static size_t named_columns_of(const relation *r)
{
    return r->kind == 'S' ? NAMED_COLUMNS : r->kind == 'v' ? 0 : SYSTEM_COLUMNS;
}

/* ExecGrant_Attribute(): rights on the table, as they were, count for its columns. */
static bool grant_on_column(execution *x, const relation *r, const acl *table, const acl **mine,
                            granting g)
{
    static const acl empty = {NULL, 0};
    const acl *now = *mine != NULL ? *mine : &empty;
    oid grantor;
    if (!restrict_grant(x, &g, &r->base, acl_merge(x->arena, table, now),
                        acl_all_privileges(OBJECT_COLUMN, x->options->pg_version), &grantor) ||
        !apply(x, &g, &now, r->base.owner, grantor))
        return false;
    *mine = now->count > 0 ? now : NULL;
    return true;
}

/* expand_all_col_privileges(): taking a privilege on the table takes it on the columns too. */
static void ask_of_all_columns(execution *x, const relation *r, uint32_t bits, column_bits *out)
{
    bits &= acl_all_privileges(OBJECT_COLUMN, x->options->pg_version);
    for (size_t i = 0; i < named_columns_of(r); i++)
        out->named[i] |= bits;
    for (size_t i = 0; i < r->n_columns; i++)
        out->own[i] |= r->columns[i].dropped ? 0 : bits;
}

/* expand_col_privileges() */
static bool ask_of_columns(execution *x, const relation *r, const node_privilege *p, uint32_t bits,
                           column_bits *out)
{
    size_t n_named = named_columns_of(r);
    for (size_t k = 0; k < p->columns.count; k++) {
        name wanted = {p->columns.items[k]->at, node_text(p->columns.items[k])};
        const column *col = relation_column(r, wanted.text);
        size_t at = 0;
        while (at < n_named && !str_is(wanted.text, named_columns[at]))
            at++;
        if (col == NULL && at < n_named)
            out->named[at] |= r->kind == 'S' ? bits & PRIVILEGE_SELECT : bits;
        else if (resolve_column(x, r, &wanted, &col))
            out->own[col->number - 1] |= bits;
        else
            return false;
    }
    return true;
}

static bool apply_to_columns(execution *x, const relation *before, const acl *table,
                             const column_bits *bits, granting g)
{
    relation *r = NULL;
    for (size_t i = 0; i < NAMED_COLUMNS; i++) {
        const acl *forgotten = NULL;
        g.bits = bits->named[i];
        if (g.bits != 0 && !grant_on_column(x, before, table, &forgotten, g))
            return false;
    }
    for (size_t i = 0; i < before->n_columns; i++) {
        const acl *mine = before->columns[i].acl;
        g.bits = bits->own[i];
        if (g.bits == 0)
            continue;
        if (!grant_on_column(x, before, table, &mine, g))
            return false;
        if (mine == before->columns[i].acl)
            continue;
        r = r != NULL ? r : relation_edit(x, before);
        relation_edit_columns(x, r)[i].acl = mine;
    }
    if (r != NULL)
        put_changed(x, &before->base, &r->base);
    return true;
}

/* The columns' part of ExecGrant_Relation(). */
static bool grant_on_columns(execution *x, const relation *r, const acl *table,
                             const node_list *privileges, granting g)
{
    column_bits bits = {.own = ARENA_ARRAY(x->arena, uint32_t, r->n_columns)};
    if (g.revoke)
        ask_of_all_columns(x, r, g.bits, &bits);
    for (size_t i = 0; privileges != NULL && i < privileges->count; i++) {
        node_list one = {&privileges->items[i], 1};
        const node_privilege *p = AS(privilege, privileges->items[i]);
        uint32_t asked;
        if (p->columns.count > 0 && (!privilege_bits(x, &one, false, OBJECT_COLUMN, &asked) ||
                                     !ask_of_columns(x, r, p, asked, &bits)))
            return false;
    }
    return apply_to_columns(x, r, table, &bits, g);
}

static granting granting_of(const node_grant *n)
{
    return (granting){.revoke = n->revoke,
                      .option = n->revoke ? n->option_for : n->grant_option,
                      .cascade = n->behavior == DROP_CASCADE,
                      .at = n->base.at};
}

/* On the object and its columns; `privileges`: that name columns, or NULL. */
static bool grant_on_whole(execution *x, const object *o, const node_list *privileges, granting g)
{
    const acl *before = acl_of_object(x, o);
    return (g.bits == 0 || grant_on_object(x, o, g)) &&
           (o->class != CLASS_RELATION ||
            grant_on_columns(x, CATALOG_GET(x->catalog, relation, o->id), before, privileges, g));
}

static bool grant_one(execution *x, const object *o, const node_grant *n, granting g)
{
    object_kind kind = acl_kind(o);
    bool loose = n->object == OBJECT_TABLE && kind == OBJECT_SEQUENCE;
    if (!privilege_bits(x, &n->privileges, n->all_privileges, loose ? TABLE_OR_SEQUENCE : kind,
                        &g.bits))
        return false;
    if (loose) /* GRANT ... ON a_sequence: a warning */
        g.bits &= acl_all_privileges(OBJECT_SEQUENCE, x->options->pg_version);
    return grant_on_whole(x, o, &n->privileges, g);
}

bool revoke_all(execution *x, const object *o, oid grantee, range at)
{
    granting g = {.bits = acl_all_privileges(acl_kind(o), x->options->pg_version),
                  .revoke = true,
                  .cascade = true,
                  .grantees = &grantee,
                  .n_grantees = 1,
                  .at = at};
    return grant_on_whole(x, o, NULL, g);
}

static bool all_in_schema(execution *x, const node_grant *n, oid schema, granting g)
{
    object_class class =
        n->object == OBJECT_TABLE || n->object == OBJECT_SEQUENCE ? CLASS_RELATION : CLASS_FUNCTION;
    object_list all = catalog_list_in(x->catalog, x->arena, class, schema);
    for (size_t i = 0; i < all.count; i++) {
        const object *o = all.items[i];
        bool fits;
        if (class == CLASS_RELATION) {
            char kind = ((const relation *)o)->kind;
            fits = n->object == OBJECT_SEQUENCE ? kind == 'S' : strchr("rvmfp", kind) != NULL;
        } else {
            char kind = ((const function *)o)->kind;
            fits = n->object == OBJECT_ROUTINE || (n->object == OBJECT_PROCEDURE) == (kind == 'p');
        }
        if (fits && !grant_one(x, o, n, g))
            return false;
    }
    return true;
}

/* What belongs to the whole server, and is the superuser's: an object from the first GRANT on. */
static const object *shared_object(execution *x, object_kind kind, str called)
{
    const other_object *known = catalog_other(x->catalog, kind, OID_NONE, called);
    if (known != NULL)
        return &known->base;
    other_object *o = OBJECT_NEW(x, other_object, CLASS_OTHER, OID_NONE, called);
    o->kind = kind;
    o->base.owner = OID_ROLE_POSTGRES;
    o->base.environment = true;
    catalog_put(x->catalog, &o->base);
    return &o->base;
}

/* pg_parameter_acl */
static bool find_granted_parameter(execution *x, const node_grant *n, const node *target,
                                   const object **out)
{
    str called = setting_key(x, node_text(target));
    const other_object *known = catalog_other(x->catalog, OBJECT_PARAMETER, OID_NONE, called);
    *out = known != NULL ? &known->base : NULL;
    if (known != NULL || n->revoke)
        return true;
    if (!setting_known(x, called))
        return fail(x, target->at, "42602", "invalid parameter name \"%.*s\"",
                    STR_ARG(node_text(target)));
    *out = shared_object(x, OBJECT_PARAMETER, called);
    return true;
}

/* objectNamesToOids() */
static bool find_grant_object(execution *x, const node_grant *n, const node *target,
                              const object **out)
{
    address where = {0};
    const relation *r;
    const type *t;
    const other_object *known;
    switch (n->object) {
    case OBJECT_TABLE:
    case OBJECT_SEQUENCE:
        if (!resolve_relation(x, target, false, &r))
            return false;
        *out = &r->base;
        return true;
    case OBJECT_TYPE:
    case OBJECT_DOMAIN:
        if (!find_defined_type(x, target, &t))
            return false;
        *out = &t->base;
        return true;
    case OBJECT_PARAMETER:
        return find_granted_parameter(x, n, target, out);
    case OBJECT_DATABASE: /* of others than the current one nobody knows */
        if (!resolve_object(x, n->object, target, NULL, NULL, false, &where))
            return false;
        known = catalog_other(x->catalog, OBJECT_DATABASE, OID_NONE, name_of(target).called);
        *out = known != NULL ? &known->base : NULL;
        return true;
    case OBJECT_TABLESPACE:
        if (!resolve_object(x, n->object, target, NULL, NULL, false, &where))
            return false;
        *out = shared_object(x, n->object, name_of(target).called);
        return true;
    default:
        if (!resolve_object(x, n->object, target, NULL, NULL, false, &where))
            return false;
        *out = where.object;
        return true;
    }
}

/* What ExecGrant_Relation() and its like find wrong with an object when its turn comes. */
static bool check_grant_object(execution *x, const node_grant *n, const object *o, range at)
{
    const relation *r = o->class == CLASS_RELATION ? (const relation *)o : NULL;
    const type *t = o->class == CLASS_TYPE ? (const type *)o : NULL;
    if (r != NULL && r->index != NULL)
        return fail(x, at, "42809", "\"%.*s\" is an index", STR_ARG(o->name));
    if (r != NULL && r->kind == 'c')
        return fail(x, at, "42809", "\"%.*s\" is a composite type", STR_ARG(o->name));
    if (r != NULL && n->object == OBJECT_SEQUENCE && r->kind != 'S')
        return fail(x, at, "42809", "\"%.*s\" is not a sequence", STR_ARG(o->name));
    if (t != NULL && array_element(x->catalog, o->id) != OID_NONE)
        return fail(x, at, "0LP01", "cannot set privileges of array types");
    if (t != NULL && n->object == OBJECT_DOMAIN && t->kind != 'd')
        return fail(x, at, "42809", "\"%.*s\" is not a domain", STR_ARG(o->name));
    bool untrusted =
        o->class == CLASS_LANGUAGE && (str_is(o->name, "c") || str_is(o->name, "internal"));
    return !untrusted || fail(x, at, "42809", "language \"%.*s\" is not trusted", STR_ARG(o->name));
}

static bool resolve_grantees(execution *x, const node_list *list, granting *g)
{
    oid *ids = ARENA_ARRAY(x->arena, oid, list->count);
    for (size_t i = 0; i < list->count; i++) {
        if (!resolve_grantee(x, list->items[i], &ids[i]))
            return false;
    }
    g->grantees = ids;
    g->n_grantees = list->count;
    return true;
}

/* The server looks for everything that is named, then for the roles, then at the privileges. */
bool execute_grant(execution *x, const node *tree)
{
    const node_grant *n = AS(grant, tree);
    granting g = granting_of(n);
    oid grantor;
    uint32_t ignored;
    if (n->granted_by != NULL && !resolve_role(x, n->granted_by, &grantor))
        return false;
    if (n->granted_by != NULL && grantor != session_role(x))
        return fail(x, n->granted_by->at, "0A000", "grantor must be current user");
    x->database_granted |= n->object == OBJECT_DATABASE && !n->revoke;
    oid *schemas = ARENA_ARRAY(x->arena, oid, n->objects.count);
    const object **objects = ARENA_ARRAY(x->arena, const object *, n->objects.count);
    for (size_t i = 0; i < n->objects.count; i++) {
        const node *target = n->objects.items[i];
        name called = {target->at, n->all_in_schema ? name_of(target).called : (str){0}};
        if (n->all_in_schema ? !resolve_schema(x, &called, false, &schemas[i]) ||
                                   !check_schema_right(x, schemas[i], PRIVILEGE_USAGE, target->at)
                             : !find_grant_object(x, n, target, &objects[i]))
            return false;
    }
    /* what is for sequences may be for one, as far as the server knows yet */
    object_kind kind = n->object == OBJECT_TABLE ? TABLE_OR_SEQUENCE : n->object;
    if (!resolve_grantees(x, &n->grantees, &g) ||
        !privilege_bits(x, &n->privileges, n->all_privileges, kind, &ignored))
        return false;
    for (size_t i = 0; i < n->objects.count; i++) {
        if (n->all_in_schema && !all_in_schema(x, n, schemas[i], g))
            return false;
        const object *o = objects[i] != NULL ? catalog_get(x->catalog, objects[i]->id) : NULL;
        if (o != NULL &&
            (!check_grant_object(x, n, o, n->objects.items[i]->at) || !grant_one(x, o, n, g)))
            return false;
        for (size_t k = 0; k < g.n_grantees && o == NULL && !n->all_in_schema; k++)
            if (!check_option_is_of_role(x, &g, g.grantees[k])) /* of a database */
                return false;
    }
    return true;
}

/* ---- default privileges ---- */

static char default_acl_letter(object_kind kind)
{
    switch (kind) {
    case OBJECT_SEQUENCE:
        return 'S';
    case OBJECT_FUNCTION:
    case OBJECT_PROCEDURE:
    case OBJECT_ROUTINE:
        return 'f';
    case OBJECT_TYPE:
        return 'T';
    case OBJECT_SCHEMA:
        return 'n';
    default:
        return 'r';
    }
}

/* Named so that one lookup finds it: "r" and the role's number. */
static str default_acl_name(execution *x, char letter, oid owner)
{
    return arena_printf(x->arena, "%c%u", letter, (unsigned)owner);
}

static const default_acl *find_default_acl(execution *x, char letter, oid owner, oid schema)
{
    return (const default_acl *)catalog_find(x->catalog, CLASS_DEFAULT_ACL, schema,
                                             default_acl_name(x, letter, owner));
}

const acl *default_acl_for(execution *x, object_kind kind, oid owner, oid schema)
{
    char letter = default_acl_letter(kind);
    const default_acl *global = find_default_acl(x, letter, owner, OID_NONE);
    const default_acl *local =
        schema != OID_NONE ? find_default_acl(x, letter, owner, schema) : NULL;
    if (global == NULL && local == NULL)
        return NULL;
    const acl *standard = acl_default(x->arena, kind, owner, x->options->pg_version);
    const acl *out = global != NULL ? global->base.acl : standard;
    if (local != NULL)
        out = acl_merge(x->arena, out, local->base.acl);
    /* aclmerge() makes nothing at all of two empty lists: what is usual, then */
    return out->count == 0 || acl_equal(out, standard) ? NULL : out;
}

static bool change_default_acl(execution *x, const node_grant *n, oid owner, oid schema)
{
    granting g = granting_of(n);
    if (!privilege_bits(x, &n->privileges, n->all_privileges, n->object, &g.bits) ||
        !resolve_grantees(x, &n->grantees, &g))
        return false;
    char letter = default_acl_letter(n->object);
    const default_acl *before = find_default_acl(x, letter, owner, schema);
    static const acl empty = {NULL, 0};
    const acl *standard = schema == OID_NONE
                              ? acl_default(x->arena, n->object, owner, x->options->pg_version)
                              : &empty;
    const acl *old = before != NULL ? before->base.acl : standard;
    const acl *now = old;
    if (!apply(x, &g, &now, owner, owner))
        return false;
    if (now == old)
        return true;
    if (acl_equal(now, standard)) {
        if (before != NULL)
            remove_object(x, &before->base, false);
        return true;
    }
    default_acl *d = before != NULL ? OBJECT_EDIT(x, default_acl, before)
                                    : OBJECT_NEW(x, default_acl, CLASS_DEFAULT_ACL, schema,
                                                 default_acl_name(x, letter, owner));
    d->base.owner = owner;
    d->base.acl = now;
    d->object_type = letter;
    if (before != NULL) {
        put_changed(x, &before->base, &d->base);
        return true;
    }
    dependency_list list = {0};
    dependency_add(x->arena, &list, (dependency){schema, 0, 0, DEPENDENCY_AUTO});
    object_set_dependencies(x, &d->base, &list);
    for (size_t i = 0; i < d->base.n_dependencies; i++)
        ((dependency *)&d->base.dependencies[i])->kind = DEPENDENCY_AUTO; /* made just above */
    put_new(x, &d->base);
    return true;
}

bool execute_alter_default_privileges(execution *x, const node *tree)
{
    const node_alter_default_privileges *n = AS(alter_default_privileges, tree);
    const node_grant *action = AS(grant, n->action);
    granting given = {0};
    if (!resolve_grantees(x, &action->grantees, &given) ||
        !privilege_bits(x, &action->privileges, action->all_privileges, action->object,
                        &given.bits))
        return false;
    size_t n_roles = n->roles.count > 0 ? n->roles.count : 1;
    size_t n_schemas = n->schemas.count > 0 ? n->schemas.count : 1;
    for (size_t i = 0; i < n_roles; i++) {
        oid owner = session_role(x);
        if (n->roles.count > 0 && (!resolve_role(x, n->roles.items[i], &owner) ||
                                   !check_member(x, owner, n->roles.items[i]->at)))
            return false;
        for (size_t k = 0; k < n_schemas; k++) {
            oid schema = OID_NONE;
            if (n->schemas.count > 0) {
                name called = {n->schemas.items[k]->at, name_of(n->schemas.items[k]).called};
                if (!resolve_schema(x, &called, false, &schema))
                    return false;
                if (action->object == OBJECT_SCHEMA)
                    return fail(x, tree->at, "0LP01",
                                "cannot use IN SCHEMA clause when using GRANT/REVOKE ON SCHEMAS");
            }
            if (!change_default_acl(x, action, owner, schema))
                return false;
        }
    }
    return true;
}
