#include "model/session/rights.h"

/*
 * Tablespaces, as far as a database sees them: which names there are. They
 * belong to the whole server, so none is a migration's own, and nothing of
 * them is told.
 */

static bool known(const execution *x, str called)
{
    return str_is(called, "pg_default") || str_is(called, "pg_global") ||
           catalog_other(x->catalog, OBJECT_TABLESPACE, OID_NONE, called) != NULL;
}

bool find_tablespace(execution *x, str called, range at)
{
    return known(x, called) ||
           fail(x, at, "42704", "tablespace \"%.*s\" does not exist", STR_ARG(called));
}

/* pg_tablespace_aclcheck(), which the database's own is not asked for */
static bool may_use_tablespace(execution *x, str called, range at)
{
    const other_object *o = catalog_other(x->catalog, OBJECT_TABLESPACE, OID_NONE, called);
    bool none = called.len == 0 || str_is(called, "pg_default");
    if (o != NULL && !none)
        return check_right(x, &o->base, PRIVILEGE_CREATE, at);
    return !str_is(called, "pg_global") || is_unrestricted(x) ||
           fail(x, at, "42501", "permission denied for tablespace %.*s", STR_ARG(called));
}

/* CheckRelationTableSpaceMove() */
bool check_not_shared_space(execution *x, str called, range at)
{
    return !str_is(called, "pg_global") ||
           fail(x, at, "22023", "only shared relations can be placed in pg_global tablespace");
}

bool find_usable_tablespace(execution *x, str called, range at)
{
    return find_tablespace(x, called, at) && may_use_tablespace(x, called, at);
}

bool check_tablespace(execution *x, const name *written, char kind, range at)
{
    bool explicit = !str_absent(written->text), partitioned = kind == 'p' || kind == 'I';
    str called = explicit ? written->text : session_get(x, "default_tablespace");
    if (!explicit && str_empty(called)) /* the database's own */
        return true;
    if (explicit && !find_tablespace(x, called, written->at))
        return false;
    if (partitioned && str_is(called, "pg_default"))
        return fail(x, at, "0A000", "cannot specify default tablespace for partitioned relations");
    return may_use_tablespace(x, called, at) && check_not_shared_space(x, called, at);
}

bool check_tablespace_setting(execution *x, str value, range at)
{
    return str_absent(value) || value.len == 0 || known(x, value) ||
           fail(x, at, "22023", "invalid value for parameter \"default_tablespace\": \"%.*s\"",
                STR_ARG(value));
}

/* check_temp_tablespaces(): in a transaction, and a SET is one; '' stands for the database's own.
 */
bool check_temp_tablespaces(execution *x, str value, range at)
{
    for (size_t start = 0; !str_absent(value) && start < value.len;) {
        size_t end = start + str_find(str_slice(value, start, value.len), STR(","));
        str one = str_trim(str_slice(value, start, end));
        bool quoted = one.len > 1 && one.data[0] == '"';
        str called = quoted ? str_slice(one, 1, one.len - 1) : text_in_lower(x->arena, one);
        if (called.len > 0 && !find_tablespace(x, called, at))
            return false;
        start = end + 1;
    }
    return true;
}

bool execute_create_tablespace(execution *x, const node *tree)
{
    const node_create_tablespace *n = AS(create_tablespace, tree);
    oid owner = session_role(x);
    if (!outside_only(x, tree, "CREATE TABLESPACE") ||
        !check_superuser(x, tree->at, "permission denied to create tablespace") ||
        (n->owner != NULL && !resolve_role(x, n->owner, &owner)))
        return false;
    if (str_starts(n->name.text, "pg_"))
        return fail(x, n->name.at, "42939", "unacceptable tablespace name \"%.*s\"",
                    STR_ARG(n->name.text));
    if (known(x, n->name.text))
        return fail(x, n->name.at, "42710", "tablespace \"%.*s\" already exists",
                    STR_ARG(n->name.text));
    other_object *o = OBJECT_NEW(x, other_object, CLASS_OTHER, OID_NONE, n->name.text);
    o->kind = OBJECT_TABLESPACE;
    o->base.owner = owner;
    o->base.environment = true;
    catalog_put(x->catalog, &o->base);
    return true;
}

bool execute_alter_tablespace(execution *x, const node *tree)
{
    const node_alter_tablespace *n = AS(alter_tablespace, tree);
    return find_tablespace(x, n->name.text, n->name.at) &&
           check_superusers_own(x, "tablespace", n->name.text, tree->at) &&
           (n->reset ? check_reset_options(x, &n->options)
                     : check_options(x, &n->options, 'T', (str){NULL, 0}));
}

bool execute_alter_all_in_tablespace(execution *x, const node *tree)
{
    const node_alter_all_in_tablespace *n = AS(alter_all_in_tablespace, tree);
    oid owner;
    for (size_t i = 0; i < n->owners.count; i++)
        if (!resolve_role(x, n->owners.items[i], &owner))
            return false;
    if (!find_tablespace(x, n->tablespace.text, n->tablespace.at) ||
        !find_tablespace(x, n->to.text, n->to.at))
        return false;
    bool shared = str_is(n->tablespace.text, "pg_global") || str_is(n->to.text, "pg_global");
    return !shared ||
           fail(x, tree->at, "22023", "cannot move relations in to or out of pg_global tablespace");
}
