#include <string.h>

#include "model/evaluate/evaluate.h"
#include "model/session/in_use.h"
#include "model/session/rights.h"
#include "model/table/alter.h"

/* ---- what a command may be applied to ---- */

static const struct alter_target {
    object_kind object;
    const char *kinds, *what;
} targets[] = {
    {OBJECT_TABLE, "rpfvmSiI", "a table"}, {OBJECT_FOREIGN_TABLE, "f", "a foreign table"},
    {OBJECT_VIEW, "v", "a view"},          {OBJECT_MATERIALIZED_VIEW, "m", "a materialized view"},
    {OBJECT_INDEX, "iI", "an index"},      {OBJECT_SEQUENCE, "S", "a sequence"},
};

size_t children_of(execution *x, oid parent, const relation ***out)
{
    const oid *ids;
    *out = NULL;
    if (!catalog_may_have_children(x->catalog, parent))
        return 0;
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

/* A child as it is by now: what one child got it may have, too, as that one's child. */
static const relation *child_now(const execution *x, const relation *child)
{
    return CATALOG_GET(x->catalog, relation, child->base.id);
}

/* ---- columns ---- */

/* Rows that stand get a value of their own each, and are written again for it. */
static bool is_computed_by_row(execution *x, const column *c, const expression *e)
{
    const scope none = {0};
    return c->identity != 0 || c->sequence != OID_NONE || c->generated != 0 ||
           (e != NULL && e->volatility == 'v' && is_planned_volatile(x, &none, e)) ||
           domain_has_constraints(x, c->type);
}

/* A new column's default, or its domain's, is planned, and computed when it is the same for all
 * rows: also when there is none (StoreAttrDefault, ATExecAddColumn). */
static bool check_added_default(execution *x, const relation *r, const column *c)
{
    const type *of = CATALOG_GET(x->catalog, type, c->type);
    bool numbered = c->identity != 0 || c->sequence != OID_NONE;
    const expression *e = c->default_value;
    if (e == NULL && !numbered && of != NULL && of->kind == 'd')
        e = of->default_value;
    if (e == NULL || r->kind != 'r')
        return true;
    const node *tree = expression_now(x, e);
    scope s = c->generated != 0 ? scope_of_relation(x, r) : (scope){0};
    if (!check_planned(x, &s, tree, c->type, c->typmod))
        return false;
    evaluation ev = {.x = x};
    value ignored;
    return is_computed_by_row(x, c, e) ||
           evaluate_as(&ev, NULL, tree, c->type, c->typmod, &ignored);
}

/* What is to be done for the column with the rows that are there. */
static void note_added_value(execution *x, const relation *r, const column *c)
{
    const type *of = type_get(x, c->type);
    bool numbered = c->identity != 0 || c->sequence != OID_NONE;
    bool by_row = is_computed_by_row(x, c, c->default_value);
    table_work *w = work_on(x, r->base.id);
    w->rewrites |= by_row;
    w->writes |= by_row || numbered || c->default_value != NULL ||
                 (of != NULL && of->kind == 'd' && of->default_value != NULL);
}

/* ATExecAddColumn(): a child that has the column already keeps it, and has it from its parent too.
 */
static bool merge_added_column(execution *x, const relation *before, const column *added, range at)
{
    const column *mine = relation_column(before, added->name);
    if (!check_same_column(x, before, mine, added, at))
        return false;
    relation *r = relation_edit(x, before);
    relation_edit_column(x, r, mine->number)->inherit_count++;
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
    if (!bind_defaults(x, r->base.id, pending))
        return false;
    const relation *after = CATALOG_GET(x->catalog, relation, r->base.id);
    const column *added = &after->columns[after->n_columns - 1];
    if (!check_added_default(x, after, added))
        return false;
    note_added_value(x, after, added);
    if (!rows_column_added(x, after, added) ||
        (added->not_null && !check_rows_not_null(x, after, added->number)))
        return false;
    const relation **children;
    size_t n = recurse ? children_of(x, before->base.id, &children) : 0;
    for (size_t i = 0; i < n; i++) {
        const relation *child = child_now(x, children[i]);
        if (!check_not_in_use(x, child, "ALTER TABLE", at) ||
            !put_added_column(x, child, d, pending, false, true))
            return false;
    }
    return true;
}

/* What a column says beside its type is done in later passes: keys, checks, foreign keys. These the
 * rows keep, with NULL, where the column itself has no default: transformAlterTableStmt() does not
 * look at its domain's. */
static void queue_constraints(execution *x, alteration *a, const pending_list *pending,
                              bool has_default)
{
    static const constraint_kind order[] = {CONSTRAINT_PRIMARY_KEY, CONSTRAINT_UNIQUE,
                                            CONSTRAINT_CHECK, CONSTRAINT_FOREIGN_KEY};
    pending_list all = {
        arena_copy(x->arena, pending->items, pending->count * sizeof(pending_constraint)),
        pending->count, pending->count};
    merge_keys(x, &all);
    for (size_t round = 0; round < sizeof order / sizeof order[0]; round++) {
        for (size_t i = 0; i < all.count; i++) {
            alter_step step = {.table = a->before->base.id,
                               .pass = round < 2 ? PASS_INDEXES : PASS_OTHER_CONSTRAINTS,
                               .constraint = all.items[i],
                               .at = all.items[i].node->base.at};
            step.constraint.only = a->only;
            step.constraint.unlooked = !has_default;
            if (all.items[i].node->type == order[round])
                vec_push(x->arena, &a->steps, step);
        }
    }
}

static bool check_one_primary(execution *x, const relation *r, const pending_list *pending,
                              declared_column *d)
{
    bool primary = false;
    for (size_t i = 0; i < pending->count; i++) {
        bool one = pending->items[i].node->type == CONSTRAINT_PRIMARY_KEY;
        if (one && primary)
            return fail(x, pending->items[i].node->base.at, "42P16",
                        "multiple primary keys for table \"%.*s\" are not allowed",
                        STR_ARG(r->base.name));
        primary |= one;
    }
    d->col.not_null |= primary;
    return true;
}

bool add_column(execution *x, alteration *a, const relation *before, const node_alter_command *c)
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
    declared_column d = {.col.name = def->name.text, .def = def};
    pending_list pending = {0};
    if (!check_column_name(x, before, &d) || !declare_column(x, before, def, &d, &pending) ||
        !check_one_primary(x, before, &pending, &d) || !make_declared_sequence(x, before, &d))
        return false;
    size_t n = children_of(x, before->base.id, &children);
    bool shared = before->kind == 'p' && partitions_share_identity(x);
    if (d.col.identity != 0 && !a->only && n > 0 && !shared)
        return fail(x, c->base.at, "42P16",
                    "cannot recursively add identity column to table that has child tables");
    if (!put_added_column(x, before, &d, &pending, true, !a->only))
        return false;
    if (a->only && n > 0)
        return fail(x, c->base.at, "42P16", "column must be added to child tables too");
    bool serial = !str_absent(d.sequence) && d.col.identity == 0;
    queue_constraints(x, a, &pending, d.has_default || serial);
    node *one = c->def;
    return columns_server_options(x, before->base.id, &(node_list){&one, 1});
}

/* The child's column is its own from now on, or goes with the parent's. */
static bool leave_or_drop(execution *x, const relation *child, const node_alter_command *c,
                          bool only);

bool drop_column_command(execution *x, const relation *r, const node_alter_command *c, bool only,
                         bool recursing)
{
    const column *col = relation_column(r, c->name.text);
    if (col == NULL && r->kind != 'c' && is_system_column(c->name.text))
        return fail(x, c->name.at, "0A000", "cannot drop system column \"%.*s\"",
                    STR_ARG(c->name.text));
    if (col == NULL && c->if_exists) {
        skip_event(x, &r->base, "the column does not exist");
        return true;
    }
    if (col == NULL)
        return resolve_column(x, r, &c->name, &col);
    if (col->inherit_count > 0 && !recursing)
        return fail(x, c->name.at, "42P16", "cannot drop inherited column \"%.*s\"",
                    STR_ARG(c->name.text));
    if (is_partition_column(r, col))
        return fail(x, c->name.at, "42P16",
                    "cannot drop column \"%.*s\" because it is part of the partition key of "
                    "relation \"%.*s\"",
                    STR_ARG(c->name.text), STR_ARG(r->base.name));
    const relation **children;
    size_t n = children_of(x, r->base.id, &children);
    if (only && n > 0 && r->kind == 'p')
        return fail(x, c->base.at, "42P16",
                    "cannot drop column from only the partitioned table when partitions exist");
    for (size_t i = 0; i < n; i++) {
        const relation *child = child_now(x, children[i]);
        if (!check_not_in_use(x, child, "ALTER TABLE", c->base.at) ||
            !leave_or_drop(x, child, c, only))
            return false;
    }
    return drop_column(x, CATALOG_GET(x->catalog, relation, r->base.id), col->number,
                       c->behavior == DROP_CASCADE, c->base.at);
}

static bool leave_or_drop(execution *x, const relation *child, const node_alter_command *c,
                          bool only)
{
    const column *theirs = relation_column(child, c->name.text);
    if (theirs == NULL)
        return true;
    if (!only && !theirs->local && theirs->inherit_count <= 1)
        return drop_column_command(x, child, c, false, true);
    relation *r = relation_edit(x, child);
    column *col = relation_edit_column(x, r, theirs->number);
    col->inherit_count--;
    col->local |= only;
    put_table(x, child, r);
    return true;
}

bool fail_system_column(execution *x, str called, range at)
{
    return fail(x, at, "0A000", "cannot alter system column \"%.*s\"", STR_ARG(called));
}

bool with_column(execution *x, const relation *r, const node_alter_command *c, const column **col)
{
    str called = c->name.text;
    bool system = r->kind != 'c' && r->kind != 'v' && relation_column(r, called) == NULL &&
                  is_system_column(called);
    if (system && c->action == ALTER_ADD_IDENTITY)
        return fail(x, c->name.at, "22023",
                    "identity column type must be smallint, integer, or bigint");
    if (system)
        return fail_system_column(x, called, c->name.at);
    return resolve_column(x, r, &c->name, col);
}

static bool check_nullable(execution *x, const relation *r, const column *col, range at)
{
    object_list all = catalog_members(x->catalog, x->arena, CLASS_RELATION, r->base.id);
    for (size_t i = 0; i < all.count; i++) {
        const index_info *info = ((const relation *)all.items[i])->index;
        bool identity = info != NULL && info->replica_identity;
        for (size_t k = 0; info != NULL && k < info->n_keys - info->n_including; k++) {
            if (info->keys[k].column == col->number && (info->primary || identity))
                return fail(x, at, "42P16",
                            info->primary ? "column \"%.*s\" is in a primary key"
                                          : "column \"%.*s\" is in index used as replica identity",
                            STR_ARG(col->name));
        }
    }
    const relation *parent =
        r->is_partition ? CATALOG_GET(x->catalog, relation, r->parents[0]) : NULL;
    const column *theirs = parent != NULL ? relation_column(parent, col->name) : NULL;
    return theirs == NULL || !theirs->not_null ||
           fail(x, at, "42P16", "column \"%.*s\" is marked NOT NULL in parent table",
                STR_ARG(col->name));
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
    if (!check_nullable(x, before, col, c->name.at))
        return false;
    if (col->not_null) {
        relation *r = relation_edit(x, before);
        relation_edit_column(x, r, col->number)->not_null = false;
        put_table(x, before, r);
    }
    return true;
}

/* ATExecCheckNotNull(): ONLY a partitioned table may get what all its partitions have. */
static bool check_not_null_below(execution *x, const relation *r, str called, range at)
{
    const relation **children;
    size_t n = children_of(x, r->base.id, &children);
    for (size_t i = 0; i < n; i++) {
        const column *theirs = relation_column(children[i], called);
        if (theirs != NULL && !theirs->not_null)
            return fail(x, at, "42P16", "constraint must be added to child tables too");
        if (!check_not_null_below(x, children[i], called, at))
            return false;
    }
    return true;
}

static bool set_not_null_of(execution *x, const relation *r, str called, range at, bool only)
{
    const column *col;
    name named = {.text = called, .at = at};
    if (relation_column(r, called) == NULL && is_system_column(called))
        return fail_system_column(x, called, at);
    if (!resolve_column(x, r, &named, &col))
        return false;
    if (only && r->kind == 'p' && !col->not_null && !check_not_null_below(x, r, called, at))
        return false;
    return set_not_null(x, r->base.id, col->number, at);
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
    return set_column_default(x, r->base.id, col->number,
                              c->action == ALTER_SET_DEFAULT ? c->expr : NULL, false);
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
        column *mine = relation_edit_named(x, r, called);
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
    if (!check_not_partition(x, before, c) || !with_column(x, before, c, &col) ||
        !check_identity_options(x, identity_options(c)))
        return false;
    if (col->type != TYPE_INT2 && col->type != TYPE_INT4 && col->type != TYPE_INT8)
        return fail(x, c->name.at, "22023",
                    "identity column type must be smallint, integer, or bigint");
    const char *problem = !col->not_null ? "must be declared NOT NULL before identity can be added"
                          : col->identity != 0         ? "is already an identity column"
                          : col->default_value != NULL ? "already has a default value"
                                                       : NULL;
    relation *r = relation_edit(x, before);
    column *mine = relation_edit_column(x, r, col->number);
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
    sequence_has_owner_of(x, mine->sequence, r);
    if (problem != NULL) /* its sequence is made before the column is looked at */
        return fail(x, c->name.at, "55000", "column \"%.*s\" of relation \"%.*s\" %s",
                    STR_ARG(col->name), STR_ARG(before->base.name), problem);
    generated_when when = IS(constraint, c->def) ? AS(constraint, c->def)->when : GENERATED_ALWAYS;
    mine->identity = when == GENERATED_ALWAYS ? 'a' : 'd';
    put_table(x, before, r);
    if (!own_column_sequences(x, r->base.id, (size_t)col->number - 1))
        return false;
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

/* A sequence that is made with its column is that column's when the statement ends: until then
 * nobody finds it, and what is said of it is lost (generateSerialExtraStmts()). */
static bool is_found_sequence(const execution *x, const relation *r, const column *col)
{
    const relation *s = CATALOG_GET(x->catalog, relation, col->sequence);
    return s != NULL && s->sequence->owned_by_table == r->base.id;
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
        relation_edit_column(x, r, col->number)->identity = identity;
        put_table(x, before, r);
        identity_reaches_partitions(x, r->base.id, col->name);
    }
    return options.count == 0 || !is_found_sequence(x, before, col) ||
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
    column *mine = relation_edit_column(x, r, col->number);
    mine->identity = 0;
    mine->sequence = OID_NONE;
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
    column *mine = relation_edit_column(x, r, col->number);
    mine->generated = 0;
    mine->default_value = NULL;
    put_table(x, before, r);
    return true;
}

/* ---- all commands ---- */

/* The first look at a constraint: what is wrong with its words; the work is for later passes. */
static bool examine_constraint(execution *x, alteration *a, const node_alter_command *c)
{
    node *one[] = {c->def};
    node_list list = {one, 1};
    pending_list pending = {0};
    const relation *r = CATALOG_GET(x->catalog, relation, a->before->base.id);
    if (!collect_constraints(x, &list, (str){0}, &pending))
        return false;
    for (size_t i = 0; i < pending.count; i++) {
        const pending_constraint *p = &pending.items[i];
        const node_constraint *k = p->node;
        const str *not_null;
        size_t n_not_null;
        bool key = k->type == CONSTRAINT_PRIMARY_KEY || k->type == CONSTRAINT_UNIQUE;
        if (!examine_key(x, r, p, &not_null, &n_not_null))
            return false;
        if (k->type == CONSTRAINT_EXCLUSION && !examine_exclusion(x, r, p))
            return false;
        for (size_t m = 0; m < n_not_null; m++) {
            name called = {.text = not_null[m], .at = k->base.at};
            bool below = !a->only;
            if (!prepare_not_null(x, r, &called, &below))
                return false;
            put_steps(x, a,
                      (alter_step){.pass = PASS_COLUMN_ATTRIBUTES,
                                   .table = r->base.id,
                                   .not_null = not_null[m],
                                   .at = k->base.at},
                      below);
        }
        alter_step step = {.table = r->base.id,
                           .pass = key && !str_absent(k->using_index.text) ? PASS_INDEX_CONSTRAINTS
                                   : key || k->type == CONSTRAINT_EXCLUSION
                                       ? PASS_INDEXES
                                       : PASS_OTHER_CONSTRAINTS,
                           .constraint = *p,
                           .at = k->base.at};
        step.constraint.only = a->only;
        vec_push(x->arena, &a->steps, step);
    }
    return true;
}

static bool enable_clones(execution *x, const relation *r, str called)
{
    object_list all = catalog_members(x->catalog, x->arena, CLASS_TRIGGER, r->base.id);
    for (size_t i = 0; i < all.count && r->kind == 'p'; i++)
        if (str_absent(called) || str_eq(all.items[i]->name, called))
            change_clones(x, (const trigger *)all.items[i]);
    return true;
}

static bool run_command(execution *x, alteration *a, const relation *r, const node_alter_command *c)
{
    switch (c->action) {
    case ALTER_ADD_COLUMN:
        return add_column(x, a, r, c);
    case ALTER_DROP_COLUMN:
        return drop_column_command(x, r, c, a->only, false);
    case ALTER_SET_TYPE:
        return alter_column_type(x, a, r, c);
    case ALTER_SET_DEFAULT:
    case ALTER_DROP_DEFAULT:
        return change_default(x, r, c);
    case ALTER_SET_NOT_NULL:
        return set_not_null_of(x, r, c->name.text, c->base.at, a->only);
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
    case ALTER_ADD_CONSTRAINT:
        return examine_constraint(x, a, c);
    case ALTER_DROP_CONSTRAINT:
        return drop_constraint(x, r, c, a->only, false);
    case ALTER_VALIDATE_CONSTRAINT:
        return validate_constraint(x, r, c);
    case ALTER_ALTER_CONSTRAINT:
        return change_constraint(x, r, c);
    case ALTER_ENABLE_TRIGGER:
    case ALTER_DISABLE_TRIGGER:
        return alter_property(x, r, c) && (a->only || enable_clones(x, r, c->name.text));
    default:
        return alter_property(x, r, c);
    }
}

static bool run_step(execution *x, alteration *a, const alter_step *step)
{
    const relation *r = CATALOG_GET(x->catalog, relation, step->table);
    if (step->pass == PASS_OLD_CONSTRAINTS)
        return rebuild_after_type(x, a, step->table, step->command);
    if (step->command != NULL)
        return run_command(x, a, r, step->command);
    if (!str_absent(step->not_null))
        return set_not_null_of(x, r, step->not_null, step->at, a->only);
    return add_constraint(x, step->table, &step->constraint);
}

/* Steps add steps of later passes. */
static bool run_table_steps(execution *x, alteration *a, alter_pass pass, oid table)
{
    for (size_t i = 0; i < a->steps.count; i++) {
        alter_step step = a->steps.items[i];
        if (step.pass == pass && step.table == table && !run_step(x, a, &step))
            return false;
    }
    return true;
}

/* ATRewriteCatalogs(): a pass of all tables comes before the next one of any. */
static bool run_passes(execution *x, alteration *a)
{
    work_on(x, a->before->base.id)->rewrites = a->persistence_changes || a->method_changes;
    for (alter_pass pass = 0; pass < PASS_COUNT; pass++) {
        for (size_t i = 0; i < x->later->tables.count; i++)
            if (!run_table_steps(x, a, pass, x->later->tables.items[i]->table))
                return false;
        if (pass == PASS_ALTER_TYPE && a->originals.count > 0 &&
            !check_all_made_again(x, a, a->before->base.id))
            return false;
    }
    return true;
}

static bool prepare_commands(execution *x, alteration *a, const node_alter_table *n)
{
    (void)work_on(x, a->before->base.id);
    for (size_t i = 0; i < n->commands.count; i++) {
        const node_alter_command *c = AS(alter_command, n->commands.items[i]);
        if (!prepare_command(x, a, c))
            return false;
        if (c->action == ALTER_SET_TYPE)
            put_steps(x, a,
                      (alter_step){.pass = PASS_OLD_CONSTRAINTS,
                                   .table = a->before->base.id,
                                   .command = c,
                                   .at = c->base.at},
                      false);
    }
    return true;
}

static bool alter_relation(execution *x, const relation *r, const node_alter_table *n)
{
    alteration a = {.before = r,
                    .only = IS(relation, n->relation) && AS(relation, n->relation)->only};
    later_work later = {0}, *outer = later_begin(x, &later);
    return later_end(x, outer, prepare_commands(x, &a, n) && run_passes(x, &a)) &&
           own_column_sequences(x, r->base.id, r->n_columns) &&
           check_not_shared_space(x, a.tablespace, n->base.at);
}

bool execute_alter_table(execution *x, const node *tree)
{
    const node_alter_table *n = AS(alter_table, tree);
    const relation *r;
    for (size_t i = 0; i < n->commands.count; i++) {
        const node_alter_command *c = AS(alter_command, n->commands.items[i]);
        if (c->action == ALTER_DETACH_PARTITION && str_is(c->word, "concurrently") &&
            (x->in_transaction || x->session->in_block))
            return fail(x, c->base.at, "25001",
                        "ALTER TABLE ... DETACH CONCURRENTLY cannot run inside a transaction "
                        "block");
    }
    if (!resolve_relation(x, n->relation, n->if_exists, &r))
        return false;
    if (r == NULL) {
        add_event(x, EVENT_SKIP, NULL, NULL);
        return true;
    }
    if (!check_owned_relation(x, r, n->relation->at))
        return false;
    for (size_t i = 0; i < sizeof(targets) / sizeof(targets[0]); i++) {
        if (targets[i].object == n->object && strchr(targets[i].kinds, r->kind) == NULL)
            return fail(x, n->relation->at, "42809", "\"%.*s\" is not %s", STR_ARG(r->base.name),
                        targets[i].what);
    }
    return check_not_in_use(x, r, "ALTER TABLE", n->relation->at) && alter_relation(x, r, n);
}
