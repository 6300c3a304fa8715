#include <string.h>

#include "model/alter.h"

/* ---- what a command may be applied to ---- */

static const struct alter_target {
    object_kind object;
    const char *kinds, *what;
} targets[] = {
    {OBJECT_TABLE, "rpfvmSiI", "a table"}, {OBJECT_FOREIGN_TABLE, "f", "a foreign table"},
    {OBJECT_VIEW, "v", "a view"},          {OBJECT_MATERIALIZED_VIEW, "m", "a materialized view"},
    {OBJECT_INDEX, "iI", "an index"},      {OBJECT_SEQUENCE, "S", "a sequence"},
};

/* ATPrepCmd(): what each command may be applied to, and how messages call it. Others look for
 * themselves. */
/* clang-format off */
static const struct action_target {
    const char *kinds, *words;
} action_targets[ALTER_ACTION_COUNT] = {
    [ALTER_ADD_COLUMN] = {"rpcf", "ADD COLUMN"},
    [ALTER_SET_DEFAULT] = {"rpvf", "ALTER COLUMN ... SET DEFAULT"},
    [ALTER_DROP_DEFAULT] = {"rpvf", "ALTER COLUMN ... DROP DEFAULT"},
    [ALTER_ADD_IDENTITY] = {"rpvf", "ALTER COLUMN ... ADD IDENTITY"},
    [ALTER_SET_IDENTITY] = {"rpvf", "ALTER COLUMN ... SET"},
    [ALTER_DROP_IDENTITY] = {"rpvf", "ALTER COLUMN ... DROP IDENTITY"},
    [ALTER_DROP_NOT_NULL] = {"rpf", "ALTER COLUMN ... DROP NOT NULL"},
    [ALTER_SET_NOT_NULL] = {"rpf", "ALTER COLUMN ... SET NOT NULL"},
    [ALTER_DROP_EXPRESSION] = {"rpf", "ALTER COLUMN ... DROP EXPRESSION"},
    [ALTER_SET_STATISTICS] = {"rpmiIf", "ALTER COLUMN ... SET STATISTICS"},
    [ALTER_SET_COLUMN_OPTIONS] = {"rpmf", "ALTER COLUMN ... SET"},
    [ALTER_RESET_COLUMN_OPTIONS] = {"rpmf", "ALTER COLUMN ... RESET"},
    [ALTER_SET_STORAGE] = {"rpmf", "ALTER COLUMN ... SET STORAGE"},
    [ALTER_SET_COMPRESSION] = {"rpm", "ALTER COLUMN ... SET COMPRESSION"},
    [ALTER_DROP_COLUMN] = {"rpcf", "DROP COLUMN"},
    [ALTER_ADD_CONSTRAINT] = {"rpf", "ADD CONSTRAINT"},
    [ALTER_DROP_CONSTRAINT] = {"rpf", "DROP CONSTRAINT"},
    [ALTER_SET_TYPE] = {"rpcf", "ALTER COLUMN ... SET DATA TYPE"},
    [ALTER_CLUSTER_ON] = {"rpm", "CLUSTER ON"},
    [ALTER_SET_WITHOUT_CLUSTER] = {"rpm", "SET WITHOUT CLUSTER"},
    [ALTER_SET_LOGGED] = {"rpS", "SET LOGGED"},
    [ALTER_SET_UNLOGGED] = {"rpS", "SET UNLOGGED"},
    [ALTER_SET_OPTIONS] = {"rpvmi", "SET"},
    [ALTER_RESET_OPTIONS] = {"rpvmi", "RESET"},
    [ALTER_SET_TABLESPACE] = {"rpmiI", "SET TABLESPACE"},
    [ALTER_SET_ACCESS_METHOD] = {"rm", "SET ACCESS METHOD"},
    [ALTER_INHERIT] = {"rpf", "INHERIT"},
    [ALTER_NO_INHERIT] = {"rpf", "NO INHERIT"},
    [ALTER_ALTER_CONSTRAINT] = {"rp", "ALTER CONSTRAINT"},
    [ALTER_VALIDATE_CONSTRAINT] = {"rpf", "VALIDATE CONSTRAINT"},
    [ALTER_REPLICA_IDENTITY] = {"rpm", "REPLICA IDENTITY"},
    [ALTER_ENABLE_TRIGGER] = {"rpf", "ENABLE TRIGGER"},
    [ALTER_DISABLE_TRIGGER] = {"rpf", "DISABLE TRIGGER"},
    [ALTER_ENABLE_RULE] = {"rp", "ENABLE RULE"},
    [ALTER_DISABLE_RULE] = {"rp", "DISABLE RULE"},
    [ALTER_SET_WITHOUT_OIDS] = {"rpf", "SET WITHOUT OIDS"},
    [ALTER_OF_TYPE] = {"rp", "OF"},
    [ALTER_NOT_OF] = {"rp", "NOT OF"},
    [ALTER_ENABLE_RLS] = {"rp", "ENABLE ROW SECURITY"},
    [ALTER_DISABLE_RLS] = {"rp", "DISABLE ROW SECURITY"},
    [ALTER_FORCE_RLS] = {"rp", "FORCE ROW SECURITY"},
    [ALTER_NO_FORCE_RLS] = {"rp", "NO FORCE ROW SECURITY"},
    [ALTER_ATTACH_PARTITION] = {"rpI", "ATTACH PARTITION"},
    [ALTER_DETACH_PARTITION] = {"rp", "DETACH PARTITION"},
};
/* clang-format on */

/* tablecmds.c executes the commands of a statement in passes. */
static int pass_of(const node_alter_command *c)
{
    switch (c->action) {
    case ALTER_DROP_COLUMN:
    case ALTER_DROP_CONSTRAINT:
    case ALTER_DROP_DEFAULT:
    case ALTER_DROP_NOT_NULL:
    case ALTER_DROP_EXPRESSION:
    case ALTER_DROP_IDENTITY:
        return 0;
    case ALTER_SET_TYPE:
        return 1;
    case ALTER_ADD_COLUMN:
        return 2;
    case ALTER_SET_NOT_NULL:
        return 3;
    case ALTER_ADD_CONSTRAINT: {
        const node_constraint *k = AS(constraint, c->def);
        return k->type == CONSTRAINT_CHECK || k->type == CONSTRAINT_FOREIGN_KEY ? 5 : 4;
    }
    case ALTER_SET_DEFAULT:
    case ALTER_ADD_IDENTITY:
        return 5;
    default:
        return 6;
    }
}
enum { LAST_PASS = 6, PASS_KEYS = 4, PASS_OTHER_CONSTRAINTS = 5 };

size_t children_of(execution *x, oid parent, const relation ***out)
{
    const oid *ids;
    size_t n = catalog_dependent_ids(x->catalog, x->arena, parent, &ids), count = 0;
    *out = ARENA_ARRAY(x->arena, const relation *, n);
    for (size_t i = 0; i < n; i++) {
        const relation *r = (const relation *)catalog_get(x->catalog, ids[i]);
        bool is_child = false;
        for (size_t k = 0; r->base.class == CLASS_RELATION && k < r->n_parents; k++)
            is_child |= r->parents[k] == parent;
        if (is_child)
            (*out)[count++] = r;
    }
    return count;
}

/* ---- columns ---- */

/* A new column's default is planned, and computed when it is the same for all rows: also when there
 * is none (StoreAttrDefault, ATExecAddColumn). */
static bool check_added_default(execution *x, const relation *r, const column *c)
{
    if (c->default_value == NULL || r->kind != 'r')
        return true;
    scope s = c->generated != 0 ? scope_of_relation(x, r) : (scope){0};
    return check_planned(x, &s, c->default_value->tree, c->type, c->typmod);
}

/* ATExecAddColumn(): a child that has the column already keeps it, and has it from its parent too. */
static bool merge_added_column(execution *x, const relation *before, const column *added, range at)
{
    const column *mine = relation_column(before, added->name);
    if (mine->type != added->type || mine->typmod != added->typmod)
        return fail(x, at, "42804", "child table \"%.*s\" has different type for column \"%.*s\"",
                    STR_ARG(before->base.name), STR_ARG(added->name));
    if (column_collation(x, mine) != column_collation(x, added))
        return fail(x, at, "42P21",
                    "child table \"%.*s\" has different collation for column \"%.*s\"",
                    STR_ARG(before->base.name), STR_ARG(added->name));
    relation *r = relation_edit(x, before);
    r->columns[mine->number - 1].inherit_count++;
    put_table(x, before, r);
    return true;
}

/* The column and its default, in the table and in its children. `first`: not in a child. */
static bool put_added_column(execution *x, const relation *before, const declared_column *d,
                             const pending_list *pending, bool first, bool recurse)
{
    range at = d->def->name.at;
    if (!first && relation_column(before, d->col.name) != NULL)
        return merge_added_column(x, before, &d->col, at);
    declared_column mine = *d;
    if (!first) {
        mine.col.inherit_count = 1;
        mine.col.local = false;
        if (!before->is_partition || !partitions_share_identity(x))
            mine.col.identity = 0;
        mine.col.sequence = OID_NONE;
    }
    relation *r = relation_edit(x, before);
    if (!add_declared_column(x, r, &mine))
        return false;
    relation_update_dependencies(x, r);
    put_changed(x, &before->base, &r->base);
    own_column_sequences(x, r->base.id);
    if (!bind_defaults(x, r->base.id, pending))
        return false;
    const relation *after = CATALOG_GET(x->catalog, relation, r->base.id);
    const column *added = &after->columns[after->n_columns - 1];
    if (!check_added_default(x, after, added) || !rows_column_added(x, before, after, added))
        return false;
    const relation **children;
    size_t n = recurse ? children_of(x, before->base.id, &children) : 0;
    for (size_t i = 0; i < n; i++) {
        if (!put_added_column(x, children[i], d, pending, false, true))
            return false;
    }
    return true;
}

static bool add_column(execution *x, const relation *before, const node_alter_command *c, bool only,
                       pending_list *pending)
{
    const node_column_def *def = AS(column_def, c->def);
    const relation **children;
    if (before->is_partition)
        return fail(x, c->base.at, "42809", "cannot add column to a partition");
    if (relation_column(before, def->name.text) != NULL && c->if_not_exists) {
        skip_event(x, &before->base, "the column exists already");
        return true;
    }
    if (relation_column(before, def->name.text) != NULL)
        return fail(x, def->name.at, "42701", "column \"%.*s\" of relation \"%.*s\" already exists",
                    STR_ARG(def->name.text), STR_ARG(before->base.name));
    declared_column d;
    size_t from = pending->count;
    if (!declare_column(x, before, def, &d, pending) || !check_column_name(x, before, &d) ||
        !make_declared_sequence(x, before, &d))
        return false;
    for (size_t i = from; i < pending->count; i++)
        d.col.not_null |= pending->items[i].node->type == CONSTRAINT_PRIMARY_KEY;
    size_t n = children_of(x, before->base.id, &children);
    bool shared = before->kind == 'p' && partitions_share_identity(x);
    if (d.col.identity != 0 && !only && n > 0 && !shared)
        return fail(x, c->base.at, "42P16",
                    "cannot recursively add identity column to table that has child tables");
    pending_list mine = {pending->count > from ? pending->items + from : NULL,
                         pending->count - from, pending->count - from};
    if (!put_added_column(x, before, &d, &mine, true, !only))
        return false;
    return !only || n == 0 ||
           fail(x, c->base.at, "42P16", "column must be added to child tables too");
}

static bool drop_column_command(execution *x, const relation *r, const node_alter_command *c)
{
    const column *col = relation_column(r, c->name.text);
    if (col == NULL) {
        if (c->if_exists || x->recursing) {
            skip_event(x, &r->base, "the column does not exist");
            return true;
        }
        return resolve_column(x, r, &c->name, &col);
    }
    if (col->inherit_count > 0 && !x->recursing)
        return fail(x, c->name.at, "42P16", "cannot drop inherited column \"%.*s\"",
                    STR_ARG(c->name.text));
    if (is_partition_column(r, col))
        return fail(x, c->name.at, "42P16",
                    "cannot drop column \"%.*s\" because it is part of the partition key of "
                    "relation \"%.*s\"",
                    STR_ARG(c->name.text), STR_ARG(r->base.name));
    const relation **children;
    size_t n = children_of(x, r->base.id, &children);
    bool outer = x->recursing;
    x->recursing = true;
    bool ok = true;
    for (size_t i = 0; i < n && ok; i++) {
        const column *theirs = relation_column(children[i], c->name.text);
        if (theirs != NULL && !theirs->local && theirs->inherit_count <= 1)
            ok = drop_column_command(x, children[i], c);
    }
    x->recursing = outer;
    return ok && drop_column(x, r, col->number, c->behavior == DROP_CASCADE, c->base.at);
}

bool with_column(execution *x, const relation *r, const node_alter_command *c, const column **col)
{
    return resolve_column(x, r, &c->name, col);
}

static bool drop_not_null(execution *x, const relation *before, const node_alter_command *c)
{
    const column *col;
    if (!with_column(x, before, c, &col))
        return false;
    if (col->identity != 0)
        return fail(x, c->name.at, "42601",
                    "column \"%.*s\" of relation \"%.*s\" is an identity column",
                    STR_ARG(col->name), STR_ARG(before->base.name));
    object_list all = catalog_members(x->catalog, x->arena, CLASS_CONSTRAINT, before->base.id);
    for (size_t i = 0; i < all.count; i++) {
        const constraint *k = (const constraint *)all.items[i];
        for (size_t m = 0; m < k->n_columns && k->kind == 'p'; m++) {
            if (k->columns[m] == col->number)
                return fail(x, c->name.at, "42P16", "column \"%.*s\" is in a primary key",
                            STR_ARG(col->name));
        }
    }
    if (!col->not_null)
        return true;
    relation *r = relation_edit(x, before);
    r->columns[col->number - 1].not_null = false;
    put_table(x, before, r);
    return true;
}

static bool set_not_null_command(execution *x, const relation *r, const node_alter_command *c)
{
    const column *col;
    if (!with_column(x, r, c, &col) || !set_not_null(x, r->base.id, col->number, c->base.at))
        return false;
    const relation **children;
    size_t n = children_of(x, r->base.id, &children);
    for (size_t i = 0; i < n; i++) {
        if (!set_not_null_command(x, children[i], c))
            return false;
    }
    return true;
}

static bool change_default(execution *x, const relation *r, const node_alter_command *c)
{
    const column *col;
    if (!with_column(x, r, c, &col))
        return false;
    if (col->identity != 0 || col->generated != 0)
        return fail(x, c->name.at, "42601", "column \"%.*s\" of relation \"%.*s\" is %s column",
                    STR_ARG(col->name), STR_ARG(r->base.name),
                    col->identity != 0 ? "an identity" : "a generated");
    if (!set_column_default(x, r->base.id, col->number,
                            c->action == ALTER_SET_DEFAULT ? c->expr : NULL, false))
        return false;
    const relation **children;
    size_t n = children_of(x, r->base.id, &children);
    for (size_t i = 0; i < n && r->kind != 'v'; i++) {
        if (!change_default(x, children[i], c))
            return false;
    }
    return true;
}

/* ---- identity and generated columns ---- */

static const node_list *identity_options(const node_alter_command *c)
{
    return IS(constraint, c->def) ? &AS(constraint, c->def)->sequence_options : &c->options;
}

/* Since PostgreSQL 17: not on a partition, whose identity is its parent's. */
static bool check_not_partition(execution *x, const relation *r, const node_alter_command *c)
{
    if (!r->is_partition || !partitions_share_identity(x))
        return true;
    return fail(x, c->base.at, "42P16",
                c->action == ALTER_ADD_IDENTITY ? "cannot add identity to a column of a partition"
                : c->action == ALTER_SET_IDENTITY
                    ? "cannot change identity column of a partition"
                    : "cannot drop identity from a column of a partition");
}

void identity_reaches_partitions(execution *x, oid table, str called)
{
    const column *theirs = relation_column(CATALOG_GET(x->catalog, relation, table), called);
    const relation **children;
    size_t n = partitions_share_identity(x) ? children_of(x, table, &children) : 0;
    for (size_t i = 0; i < n; i++) {
        relation *r = relation_edit(x, children[i]);
        column *mine = (column *)relation_column(r, called);
        if (!r->is_partition || mine == NULL)
            continue;
        mine->identity = theirs->identity;
        put_table(x, children[i], r);
        identity_reaches_partitions(x, r->base.id, called);
    }
}

static bool add_identity(execution *x, const relation *before, const node_alter_command *c)
{
    const column *col;
    if (!check_not_partition(x, before, c) || !with_column(x, before, c, &col))
        return false;
    if (col->type != TYPE_INT2 && col->type != TYPE_INT4 && col->type != TYPE_INT8)
        return fail(x, c->name.at, "22023",
                    "identity column type must be smallint, integer, or bigint");
    const char *problem = !col->not_null ? "must be declared NOT NULL before identity can be added"
                          : col->identity != 0         ? "is already an identity column"
                          : col->default_value != NULL ? "already has a default value"
                                                       : NULL;
    if (problem != NULL)
        return fail(x, c->name.at, "55000", "column \"%.*s\" of relation \"%.*s\" %s",
                    STR_ARG(col->name), STR_ARG(before->base.name), problem);
    relation *r = relation_edit(x, before);
    column *mine = &r->columns[col->number - 1];
    str called = choose_relation_name(x->catalog, x->arena, r->base.name, col->name, "seq",
                                      r->base.schema, false);
    const node_list *options = identity_options(c);
    for (size_t i = 0; options != NULL && i < options->count; i++) {
        const node_sequence_option *o = AS(sequence_option, options->items[i]);
        if (IS(sequence_option, options->items[i]) && str_is(o->form, "sequence name") &&
            o->name != NULL)
            called = name_of(o->name).called;
    }
    if (!create_sequence(x, r->base.schema, called, r->persistence, col->type, options,
                         &mine->sequence))
        return false;
    generated_when when = IS(constraint, c->def) ? AS(constraint, c->def)->when : GENERATED_ALWAYS;
    mine->identity = when == GENERATED_ALWAYS ? 'a' : 'd';
    put_table(x, before, r);
    own_column_sequences(x, r->base.id);
    identity_reaches_partitions(x, r->base.id, mine->name);
    return true;
}

static bool need_identity(execution *x, const relation *r, const node_alter_command *c,
                          const column **col, bool *skip)
{
    *skip = false;
    if (!check_not_partition(x, r, c) || !with_column(x, r, c, col))
        return false;
    if ((*col)->identity != 0)
        return true;
    *skip = c->if_exists;
    return c->if_exists || fail(x, c->name.at, "55000",
                                "column \"%.*s\" of relation \"%.*s\" is not an identity column",
                                STR_ARG((*col)->name), STR_ARG(r->base.name));
}

static bool set_identity(execution *x, const relation *before, const node_alter_command *c)
{
    const column *col;
    bool skip;
    if (!need_identity(x, before, c, &col, &skip))
        return false;
    node_list options = {ARENA_ARRAY(x->arena, node *, c->options.count), 0};
    char identity = col->identity;
    for (size_t i = 0; i < c->options.count; i++) {
        const node_sequence_option *o = AS(sequence_option, c->options.items[i]);
        if (str_is(o->form, "generated always"))
            identity = 'a';
        else if (str_is(o->form, "generated by default"))
            identity = 'd';
        else
            options.items[options.count++] = c->options.items[i];
    }
    if (str_is(c->word, "always"))
        identity = 'a';
    else if (str_is(c->word, "by default"))
        identity = 'd';
    if (identity != col->identity) {
        relation *r = relation_edit(x, before);
        r->columns[col->number - 1].identity = identity;
        put_table(x, before, r);
        identity_reaches_partitions(x, r->base.id, col->name);
    }
    return options.count == 0 ||
           change_sequence(x, CATALOG_GET(x->catalog, relation, col->sequence), &options);
}

static bool drop_identity(execution *x, const relation *before, const node_alter_command *c)
{
    const column *col;
    bool skip;
    if (!need_identity(x, before, c, &col, &skip))
        return false;
    if (skip)
        return true;
    const object *sequence = catalog_get(x->catalog, col->sequence);
    relation *r = relation_edit(x, before);
    r->columns[col->number - 1].identity = 0;
    r->columns[col->number - 1].sequence = OID_NONE;
    put_table(x, before, r);
    identity_reaches_partitions(x, r->base.id, col->name);
    if (sequence != NULL)
        remove_object(x, sequence, true);
    return true;
}

static bool drop_expression(execution *x, const relation *before, const node_alter_command *c)
{
    const column *col;
    if (!with_column(x, before, c, &col))
        return false;
    if (col->generated == 0)
        return c->if_exists ||
               fail(x, c->name.at, "55000",
                    "column \"%.*s\" of relation \"%.*s\" is not a stored generated column",
                    STR_ARG(col->name), STR_ARG(before->base.name));
    relation *r = relation_edit(x, before);
    r->columns[col->number - 1].generated = 0;
    r->columns[col->number - 1].default_value = NULL;
    put_table(x, before, r);
    return true;
}

/* ---- constraints ---- */

static bool find_constraint(execution *x, const relation *r, const node_alter_command *c,
                            const constraint **out)
{
    *out =
        (const constraint *)catalog_member(x->catalog, CLASS_CONSTRAINT, r->base.id, c->name.text);
    if (*out != NULL || c->if_exists)
        return true;
    return fail(x, c->name.at, "42704", "constraint \"%.*s\" of relation \"%.*s\" does not exist",
                STR_ARG(c->name.text), STR_ARG(r->base.name));
}

static bool drop_constraint(execution *x, const relation *r, const node_alter_command *c)
{
    const constraint *k;
    if (!find_constraint(x, r, c, &k))
        return false;
    if (k == NULL) {
        skip_event(x, &r->base, "the constraint does not exist");
        return true;
    }
    if (k->inherit_count > 0 && !x->recursing)
        return fail(x, c->name.at, "42P16",
                    "cannot drop inherited constraint \"%.*s\" of relation \"%.*s\"",
                    STR_ARG(c->name.text), STR_ARG(r->base.name));
    const relation **children;
    size_t n = children_of(x, r->base.id, &children);
    for (size_t i = 0; i < n; i++) {
        const constraint *theirs = (const constraint *)catalog_member(
            x->catalog, CLASS_CONSTRAINT, children[i]->base.id, k->base.name);
        if (theirs != NULL && theirs->inherit_count > 0 && !theirs->local)
            remove_object(x, &theirs->base, true);
    }
    return drop_object(x, &k->base, c->behavior == DROP_CASCADE, c->base.at);
}

static bool validate_constraint(execution *x, const relation *r, const node_alter_command *c)
{
    const constraint *before;
    if (!find_constraint(x, r, c, &before))
        return false;
    if (before->kind != 'c' && before->kind != 'f')
        return fail(
            x, c->name.at, "42809",
            "constraint \"%.*s\" of relation \"%.*s\" is not a foreign key or check constraint",
            STR_ARG(c->name.text), STR_ARG(r->base.name));
    if (before->validated)
        return true;
    constraint *k = OBJECT_EDIT(x, constraint, before);
    k->validated = true;
    put_changed(x, &before->base, &k->base);
    return rows_check_constraint(x, r, k);
}

static bool alter_constraint(execution *x, const relation *r, const node_alter_command *c)
{
    const constraint *before;
    if (!find_constraint(x, r, c, &before))
        return false;
    if (before->kind != 'f')
        return fail(x, c->name.at, "42809",
                    "constraint \"%.*s\" of relation \"%.*s\" is not a foreign key constraint",
                    STR_ARG(c->name.text), STR_ARG(r->base.name));
    constraint *k = OBJECT_EDIT(x, constraint, before);
    if (IS(constraint, c->def)) {
        const node_constraint *n = AS(constraint, c->def);
        if (n->deferrable || n->initially_deferred)
            k->deferrable = true;
        if (n->not_deferrable)
            k->deferrable = k->initially_deferred = false;
        if (n->initially_deferred || n->initially_immediate)
            k->initially_deferred = n->initially_deferred;
    }
    put_changed(x, &before->base, &k->base);
    return true;
}

/* ---- all commands ---- */

static bool run_command(execution *x, oid id, const node_alter_command *c, pending_list *pending)
{
    const relation *r = CATALOG_GET(x->catalog, relation, id);
    switch (c->action) {
    case ALTER_ADD_COLUMN:
        return add_column(x, r, c, false, pending);
    case ALTER_DROP_COLUMN:
        return drop_column_command(x, r, c);
    case ALTER_SET_TYPE:
        return alter_column_type(x, r, c);
    case ALTER_SET_DEFAULT:
    case ALTER_DROP_DEFAULT:
        return change_default(x, r, c);
    case ALTER_SET_NOT_NULL:
        return set_not_null_command(x, r, c);
    case ALTER_DROP_NOT_NULL:
        return drop_not_null(x, r, c);
    case ALTER_DROP_EXPRESSION:
        return drop_expression(x, r, c);
    case ALTER_ADD_IDENTITY:
        return add_identity(x, r, c);
    case ALTER_SET_IDENTITY:
        return set_identity(x, r, c);
    case ALTER_DROP_IDENTITY:
        return drop_identity(x, r, c);
    case ALTER_DROP_CONSTRAINT:
        return drop_constraint(x, r, c);
    case ALTER_VALIDATE_CONSTRAINT:
        return validate_constraint(x, r, c);
    case ALTER_ALTER_CONSTRAINT:
        return alter_constraint(x, r, c);
    default:
        return alter_property(x, r, c);
    }
}

/* A column's type changes once a statement; `before`: the table as the statement found it. */
static bool check_type_once(execution *x, const relation *before, const node_alter_command *c)
{
    const column *was = relation_column(before, c->name.text);
    const column *is =
        relation_column(CATALOG_GET(x->catalog, relation, before->base.id), c->name.text);
    if (c->action != ALTER_SET_TYPE || was == NULL || is == NULL || was->number != is->number ||
        (was->type == is->type && was->typmod == is->typmod))
        return true;
    return fail(x, c->name.at, "0A000", "cannot alter type of column \"%.*s\" twice",
                STR_ARG(c->name.text));
}

static bool run_pass(execution *x, const relation *before, const node_alter_table *n, int pass,
                     pending_list *pending)
{
    const oid id = before->base.id;
    for (size_t i = 0; i < n->commands.count; i++) {
        const node_alter_command *c = AS(alter_command, n->commands.items[i]);
        if (c->action != ALTER_ADD_CONSTRAINT && pass_of(c) == pass &&
            (!check_type_once(x, before, c) || !run_command(x, id, c, pending)))
            return false;
    }
    if (pass != PASS_KEYS && pass != PASS_OTHER_CONSTRAINTS)
        return true;
    for (size_t i = 0; i < pending->count; i++) {
        constraint_kind kind = pending->items[i].node->type;
        bool key = kind == CONSTRAINT_PRIMARY_KEY || kind == CONSTRAINT_UNIQUE ||
                   kind == CONSTRAINT_EXCLUSION;
        if (key == (pass == PASS_KEYS) && !add_constraint(x, id, &pending->items[i]))
            return false;
    }
    return true;
}

/* ALTER TABLE ONLY may not give a table what its children lack. */
static bool check_only(execution *x, const relation *r, const node_alter_table *n,
                       const node_alter_command *c)
{
    const relation **children;
    bool identity = c->action == ALTER_ADD_IDENTITY || c->action == ALTER_SET_IDENTITY ||
                    c->action == ALTER_DROP_IDENTITY;
    if (identity && r->kind == 'p' && partitions_share_identity(x) && IS(relation, n->relation) &&
        AS(relation, n->relation)->only)
        return fail(x, c->base.at, "42P16", "cannot change identity of only the partitioned table");
    bool check = c->action == ALTER_ADD_CONSTRAINT &&
                 AS(constraint, c->def)->type == CONSTRAINT_CHECK &&
                 !AS(constraint, c->def)->no_inherit;
    if (!IS(relation, n->relation) || !AS(relation, n->relation)->only ||
        (!check && c->action != ALTER_ADD_COLUMN) || children_of(x, r->base.id, &children) == 0)
        return true;
    return fail(x, c->base.at, "42P16", "%s must be added to child tables too",
                check ? "constraint" : "column");
}

static bool alter_relation(execution *x, const relation *r, const node_alter_table *n)
{
    pending_list pending = {0};
    for (size_t i = 0; i < n->commands.count; i++) {
        const node_alter_command *c = AS(alter_command, n->commands.items[i]);
        const struct action_target *may = &action_targets[c->action];
        if (may->kinds != NULL && strchr(may->kinds, r->kind) == NULL)
            return fail(x, n->relation->at, "42809",
                        "ALTER action %s cannot be performed on relation \"%.*s\"", may->words,
                        STR_ARG(r->base.name));
        if (!check_only(x, r, n, c))
            return false;
        if (c->action != ALTER_ADD_CONSTRAINT)
            continue;
        node *one[] = {c->def};
        node_list list = {one, 1};
        if (!collect_constraints(x, &list, (str){0}, &pending))
            return false;
    }
    for (int pass = 0; pass <= LAST_PASS; pass++) {
        if (!run_pass(x, r, n, pass, &pending))
            return false;
    }
    return true;
}

bool execute_alter_table(execution *x, const node *tree)
{
    const node_alter_table *n = AS(alter_table, tree);
    const relation *r;
    if (!resolve_relation(x, n->relation, n->if_exists, &r))
        return false;
    if (r == NULL) {
        add_event(x, EVENT_SKIP, NULL, NULL);
        return true;
    }
    for (size_t i = 0; i < sizeof(targets) / sizeof(targets[0]); i++) {
        if (targets[i].object == n->object && strchr(targets[i].kinds, r->kind) == NULL)
            return fail(x, n->relation->at, "42809", "\"%.*s\" is not %s", STR_ARG(r->base.name),
                        targets[i].what);
    }
    if (r->base.schema == OID_PG_CATALOG && !session_flag(x, "allow_system_table_mods"))
        return fail(x, n->relation->at, "42501", "permission denied: \"%.*s\" is a system catalog",
                    STR_ARG(r->base.name));
    return alter_relation(x, r, n);
}
