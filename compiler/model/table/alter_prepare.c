/* The first look that ALTER TABLE takes at its commands, in their order and with the tables as they
 * are: ATPrepCmd() of tablecmds.c. */
#include <string.h>

#include "model/session/in_use.h"
#include "model/table/alter.h"

/* What each command may be applied to, and how messages call it. Others look for themselves. */
/* clang-format off */
static const struct action_target {
    const char *kinds, *words;
    alter_pass pass;
} action_targets[ALTER_ACTION_COUNT] = {
    [ALTER_ADD_COLUMN] = {"rpcf", "ADD COLUMN", PASS_ADD_COLUMN},
    [ALTER_SET_DEFAULT] = {"rpvf", "ALTER COLUMN ... SET DEFAULT", PASS_OTHER_CONSTRAINTS},
    [ALTER_DROP_DEFAULT] = {"rpvf", "ALTER COLUMN ... DROP DEFAULT", PASS_DROP},
    [ALTER_ADD_IDENTITY] = {"rpvf", "ALTER COLUMN ... ADD IDENTITY", PASS_OTHER_CONSTRAINTS},
    [ALTER_SET_IDENTITY] = {"rpvf", "ALTER COLUMN ... SET", PASS_MISC},
    [ALTER_DROP_IDENTITY] = {"rpvf", "ALTER COLUMN ... DROP IDENTITY", PASS_DROP},
    [ALTER_DROP_NOT_NULL] = {"rpf", "ALTER COLUMN ... DROP NOT NULL", PASS_DROP},
    [ALTER_SET_NOT_NULL] = {"rpf", "ALTER COLUMN ... SET NOT NULL", PASS_COLUMN_ATTRIBUTES},
    [ALTER_DROP_EXPRESSION] = {"rpf", "ALTER COLUMN ... DROP EXPRESSION", PASS_DROP},
    [ALTER_SET_STATISTICS] = {"rpmiIf", "ALTER COLUMN ... SET STATISTICS", PASS_MISC},
    [ALTER_SET_COLUMN_OPTIONS] = {"rpmf", "ALTER COLUMN ... SET", PASS_MISC},
    [ALTER_RESET_COLUMN_OPTIONS] = {"rpmf", "ALTER COLUMN ... RESET", PASS_MISC},
    [ALTER_SET_STORAGE] = {"rpmf", "ALTER COLUMN ... SET STORAGE", PASS_MISC},
    [ALTER_SET_COMPRESSION] = {"rpm", "ALTER COLUMN ... SET COMPRESSION", PASS_MISC},
    [ALTER_DROP_COLUMN] = {"rpcf", "DROP COLUMN", PASS_DROP},
    [ALTER_ADD_CONSTRAINT] = {"rpf", "ADD CONSTRAINT", PASS_ADD_CONSTRAINT},
    [ALTER_DROP_CONSTRAINT] = {"rpf", "DROP CONSTRAINT", PASS_DROP},
    [ALTER_SET_TYPE] = {"rpcf", "ALTER COLUMN ... SET DATA TYPE", PASS_ALTER_TYPE},
    [ALTER_CLUSTER_ON] = {"rpm", "CLUSTER ON", PASS_MISC},
    [ALTER_SET_WITHOUT_CLUSTER] = {"rpm", "SET WITHOUT CLUSTER", PASS_MISC},
    [ALTER_SET_LOGGED] = {"rpS", "SET LOGGED", PASS_MISC},
    [ALTER_SET_UNLOGGED] = {"rpS", "SET UNLOGGED", PASS_MISC},
    [ALTER_SET_OPTIONS] = {"rpvmi", "SET", PASS_MISC},
    [ALTER_RESET_OPTIONS] = {"rpvmi", "RESET", PASS_MISC},
    [ALTER_SET_TABLESPACE] = {"rpmiI", "SET TABLESPACE", PASS_MISC},
    [ALTER_SET_ACCESS_METHOD] = {"rpm", "SET ACCESS METHOD", PASS_MISC},
    [ALTER_INHERIT] = {"rpf", "INHERIT", PASS_MISC},
    [ALTER_NO_INHERIT] = {"rpf", "NO INHERIT", PASS_MISC},
    [ALTER_ALTER_CONSTRAINT] = {"rp", "ALTER CONSTRAINT", PASS_MISC},
    [ALTER_VALIDATE_CONSTRAINT] = {"rpf", "VALIDATE CONSTRAINT", PASS_MISC},
    [ALTER_REPLICA_IDENTITY] = {"rpm", "REPLICA IDENTITY", PASS_MISC},
    [ALTER_ENABLE_TRIGGER] = {"rpf", "ENABLE TRIGGER", PASS_MISC},
    [ALTER_DISABLE_TRIGGER] = {"rpf", "DISABLE TRIGGER", PASS_MISC},
    [ALTER_ENABLE_RULE] = {"rp", "ENABLE RULE", PASS_MISC},
    [ALTER_DISABLE_RULE] = {"rp", "DISABLE RULE", PASS_MISC},
    [ALTER_SET_WITHOUT_OIDS] = {"rpf", "SET WITHOUT OIDS", PASS_DROP},
    [ALTER_OF_TYPE] = {"rp", "OF", PASS_MISC},
    [ALTER_NOT_OF] = {"rp", "NOT OF", PASS_MISC},
    [ALTER_ENABLE_RLS] = {"rp", "ENABLE ROW SECURITY", PASS_MISC},
    [ALTER_DISABLE_RLS] = {"rp", "DISABLE ROW SECURITY", PASS_MISC},
    [ALTER_FORCE_RLS] = {"rp", "FORCE ROW SECURITY", PASS_MISC},
    [ALTER_NO_FORCE_RLS] = {"rp", "NO FORCE ROW SECURITY", PASS_MISC},
    [ALTER_ATTACH_PARTITION] = {"rpI", "ATTACH PARTITION", PASS_MISC},
    [ALTER_DETACH_PARTITION] = {"rp", "DETACH PARTITION", PASS_MISC},
    [ALTER_SERVER_OPTIONS] = {"f", "OPTIONS", PASS_MISC},
    [ALTER_COLUMN_SERVER_OPTIONS] = {"f", "ALTER COLUMN ... OPTIONS", PASS_MISC},
};
/* clang-format on */

alter_pass alter_pass_of(const node_alter_command *c)
{
    return action_targets[c->action].kinds != NULL ? action_targets[c->action].pass : PASS_MISC;
}

/* ---- persistence ---- */

static bool in_publication(execution *x, oid table)
{
    object_list all = catalog_list(x->catalog, x->arena, CLASS_PUBLICATION);
    for (size_t i = 0; i < all.count; i++) {
        const publication *p = (const publication *)all.items[i];
        for (size_t k = 0; k < p->n_tables; k++) {
            if (p->tables[k].table == table)
                return true;
        }
    }
    return false;
}

/* A foreign key may not lead from a table that survives a crash to one that does not. */
static bool check_key_persistence(execution *x, const relation *r, bool logged, range at)
{
    object_list all = catalog_list(x->catalog, x->arena, CLASS_CONSTRAINT);
    for (size_t i = 0; i < all.count; i++) {
        const constraint *k = (const constraint *)all.items[i];
        oid mine = logged ? k->base.parent : k->ref_table,
            theirs = logged ? k->ref_table : k->base.parent;
        if (k->kind != 'f' || mine != r->base.id || theirs == r->base.id)
            continue;
        const relation *other = CATALOG_GET(x->catalog, relation, theirs);
        if (other != NULL && (other->persistence == 'p') != logged)
            return fail(x, at, "42P16",
                        "could not change table \"%.*s\" to %s because it references %s table "
                        "\"%.*s\"",
                        STR_ARG(r->base.name), logged ? "logged" : "unlogged",
                        logged ? "unlogged" : "logged", STR_ARG(other->base.name));
    }
    return true;
}

/* ATPrepChangePersistence() */
static bool prepare_persistence(execution *x, alteration *a, const relation *r,
                                const node_alter_command *c)
{
    bool logged = c->action == ALTER_SET_LOGGED;
    if (a->persistence_changes)
        return fail(x, c->base.at, "0A000", "cannot change persistence setting twice");
    if (r->persistence == 't')
        return fail(x, c->base.at, "42P16",
                    "cannot change logged status of table \"%.*s\" because it is temporary",
                    STR_ARG(r->base.name));
    if ((r->persistence == 'p') == logged)
        return true;
    a->persistence_changes = true;
    if (!logged && in_publication(x, r->base.id))
        return fail(x, c->base.at, "55000",
                    "cannot change table \"%.*s\" to unlogged because it is part of a publication",
                    STR_ARG(r->base.name));
    return check_key_persistence(x, r, logged, c->base.at);
}

/* ---- where and how it is kept ---- */

/* ATPrepSetAccessMethod(); the method that a table has already is no change. */
static bool prepare_method(execution *x, alteration *a, const relation *r,
                           const node_alter_command *c)
{
    if (r->kind == 'p')
        return fail(x, c->base.at, "42809", "cannot change access method of a partitioned table");
    if (a->method_changes)
        return fail(x, c->base.at, "0A000", "cannot have multiple SET ACCESS METHOD subcommands");
    if (!check_table_method(x, &c->name))
        return false;
    a->method_changes = own_table_method(x, c->name.text) != r->access_method;
    return true;
}

/* ATPrepSetTableSpace() */
static bool prepare_tablespace(execution *x, alteration *a, const node_alter_command *c)
{
    if (!find_usable_tablespace(x, c->name.text, c->name.at))
        return false;
    if (!str_absent(a->tablespace))
        return fail(x, c->base.at, "42601", "cannot have multiple SET TABLESPACE subcommands");
    a->tablespace = c->name.text;
    return true;
}

/* ---- the commands ---- */

static bool has_children(execution *x, const relation *r)
{
    const relation **children;
    return children_of(x, r->base.id, &children) > 0;
}

static bool prepare_drop_expression(execution *x, const alteration *a, const relation *r,
                                    const node_alter_command *c)
{
    const column *col;
    if (a->only && has_children(x, r))
        return fail(x, c->base.at, "0A000",
                    "ALTER TABLE / DROP EXPRESSION must be applied to child tables too");
    if (!with_column(x, r, c, &col))
        return false;
    return col->inherit_count == 0 ||
           fail(x, c->name.at, "42P16", "cannot drop generation expression from inherited column");
}

/* ATPrepAddInherit() */
static bool prepare_inherit(execution *x, const relation *r, const node_alter_command *c)
{
    const char *what = r->of_type != OID_NONE ? "typed table"
                       : r->is_partition      ? "a partition"
                       : r->kind == 'p'       ? "partitioned table"
                                              : NULL;
    return what == NULL || fail(x, c->base.at, "42809", "cannot change inheritance of %s", what);
}

static bool prepare_identity(execution *x, const alteration *a, const relation *r,
                             const node_alter_command *c)
{
    return !a->only || r->kind != 'p' || !partitions_share_identity(x) ||
           fail(x, c->base.at, "42P16", "cannot change identity of only the partitioned table");
}

static bool fail_typed(execution *x, const relation *r, const node_alter_command *c,
                       const char *what)
{
    return r->of_type == OID_NONE || fail(x, c->base.at, "42809", "cannot %s typed table", what);
}

static bool check_target(execution *x, const relation *r, const node_alter_command *c)
{
    const struct action_target *may = &action_targets[c->action];
    return may->kinds == NULL || strchr(may->kinds, r->kind) != NULL ||
           fail(x, x->cause->at, "42809",
                "ALTER action %s cannot be performed on relation \"%.*s\"", may->words,
                STR_ARG(r->base.name));
}

/* ATSimpleRecursion(): what is done to the children as well. */
static bool reaches_children(const node_alter_command *c)
{
    switch (c->action) {
    case ALTER_SET_DEFAULT:
    case ALTER_DROP_DEFAULT:
    case ALTER_DROP_NOT_NULL:
    case ALTER_SET_NOT_NULL:
    case ALTER_DROP_EXPRESSION:
    case ALTER_SET_STATISTICS:
    case ALTER_SET_STORAGE:
        return true;
    default:
        return false;
    }
}

static bool prepare_action(execution *x, alteration *a, const node_alter_command *c)
{
    const relation *r = a->before;
    switch (c->action) {
    case ALTER_ADD_COLUMN:
        return fail_typed(x, r, c, "add column to");
    case ALTER_DROP_COLUMN:
        return fail_typed(x, r, c, "drop column from");
    case ALTER_DROP_NOT_NULL:
        return !a->only || r->kind != 'p' || !has_children(x, r) ||
               fail(x, c->base.at, "42P16",
                    "cannot remove constraint from only the partitioned table when partitions "
                    "exist");
    case ALTER_DROP_EXPRESSION:
        return prepare_drop_expression(x, a, r, c);
    case ALTER_SET_TYPE:
        return prepare_column_type(x, a, r, c);
    case ALTER_SET_LOGGED:
    case ALTER_SET_UNLOGGED:
        return prepare_persistence(x, a, r, c);
    case ALTER_INHERIT:
        return prepare_inherit(x, r, c);
    case ALTER_SET_ACCESS_METHOD:
        return prepare_method(x, a, r, c);
    case ALTER_SET_TABLESPACE:
        return prepare_tablespace(x, a, c);
    case ALTER_ADD_IDENTITY:
    case ALTER_SET_IDENTITY:
    case ALTER_DROP_IDENTITY:
        return prepare_identity(x, a, r, c);
    default:
        return true;
    }
}

void put_steps(execution *x, alteration *a, alter_step step, bool below)
{
    heir_list heirs = {0};
    vec_push(x->arena, &a->steps, step);
    if (below)
        collect_heirs(x, step.table, &heirs);
    for (size_t i = 1; i < heirs.count; i++) {
        step.table = heirs.items[i].table;
        (void)work_on(x, step.table);
        vec_push(x->arena, &a->steps, step);
    }
}

bool prepare_not_null(execution *x, const relation *r, const name *called, bool *below)
{
    const column *col;
    if (r->kind != 'p' || !has_children(x, r))
        return true;
    if (!is_system_column(called->text) && !resolve_column(x, r, called, &col))
        return false;
    *below = *below && !is_system_column(called->text) && !col->not_null;
    return true;
}

bool prepare_command(execution *x, alteration *a, const node_alter_command *c)
{
    const relation *r = a->before;
    bool below = !a->only && reaches_children(c);
    if (!check_target(x, r, c) ||
        (c->action == ALTER_SET_NOT_NULL && !prepare_not_null(x, r, &c->name, &below)))
        return false;
    bool looks_below = c->action == ALTER_DROP_CONSTRAINT ? r->kind == 'p' : below;
    if (looks_below && !check_children_not_in_use(x, r, c->base.at))
        return false;
    if (!prepare_action(x, a, c))
        return false;
    put_steps(
        x, a,
        (alter_step){.pass = alter_pass_of(c), .table = r->base.id, .command = c, .at = c->base.at},
        below);
    return true;
}
