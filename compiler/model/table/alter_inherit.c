/* INHERIT, NO INHERIT, ATTACH and DETACH PARTITION: what a table must be to become another's child,
 * and what it has of its parent then: CreateInheritance() of tablecmds.c and who calls it. */
#include <string.h>

#include "model/session/rights.h"
#include "model/table/alter.h"
#include "model/table/partition.h"

/* pg_get_expr() of both is the same text. */
static bool same_stored(execution *x, const relation *r, const expression *e, const relation *other,
                        const expression *f)
{
    scope a = scope_of_relation(x, r), b = scope_of_relation(x, other);
    str one = expression_as_stored(x, &a, e), two = expression_as_stored(x, &b, f);
    return str_absent(one) || str_absent(two) || str_eq(one, two);
}

bool check_same_column(execution *x, const relation *child, const column *mine,
                       const column *theirs, range at)
{
    if (mine->type != theirs->type || mine->typmod != theirs->typmod)
        return fail(x, at, "42804", "child table \"%.*s\" has different type for column \"%.*s\"",
                    STR_ARG(child->base.name), STR_ARG(theirs->name));
    return column_collation(x, mine) == column_collation(x, theirs) ||
           fail(x, at, "42P21", "child table \"%.*s\" has different collation for column \"%.*s\"",
                STR_ARG(child->base.name), STR_ARG(theirs->name));
}

/* MergeAttributesIntoExisting() */
static bool check_inherited_column(execution *x, const relation *child, const relation *parent,
                                   const column *theirs, range at)
{
    const column *mine = relation_column(child, theirs->name);
    const char *differs = NULL;
    if (mine == NULL)
        return fail(x, at, "42804", "child table is missing column \"%.*s\"",
                    STR_ARG(theirs->name));
    if (!check_same_column(x, child, mine, theirs, at))
        return false;
    if (theirs->not_null && !mine->not_null)
        differs = "must be marked NOT NULL";
    else if (theirs->generated != 0 && mine->generated == 0)
        differs = "must be a generated column";
    else if (theirs->generated != 0 &&
             !same_stored(x, child, mine->default_value, parent, theirs->default_value))
        differs = "has a conflicting generation expression";
    return differs == NULL || fail(x, at, "42804", "column \"%.*s\" in child table %s",
                                   STR_ARG(theirs->name), differs);
}

/* MergeConstraintsIntoExisting() */
static bool check_inherited_check(execution *x, const relation *child, const relation *parent,
                                  const constraint *theirs, range at)
{
    const constraint *mine = (const constraint *)catalog_member(x->catalog, CLASS_CONSTRAINT,
                                                                child->base.id, theirs->base.name);
    if (mine == NULL || mine->kind != 'c')
        return fail(x, at, "42804", "child table is missing constraint \"%.*s\"",
                    STR_ARG(theirs->base.name));
    if (!same_stored(x, child, mine->check, parent, theirs->check))
        return fail(x, at, "42804",
                    "child table \"%.*s\" has different definition for check constraint \"%.*s\"",
                    STR_ARG(child->base.name), STR_ARG(theirs->base.name));
    const char *conflict = mine->no_inherit                        ? "non-inherited"
                           : theirs->validated && !mine->validated ? "NOT VALID"
                                                                   : NULL;
    return conflict == NULL ||
           fail(x, at, "42P17",
                "constraint \"%.*s\" conflicts with %s constraint on child table "
                "\"%.*s\"",
                STR_ARG(theirs->base.name), conflict, STR_ARG(child->base.name));
}

static bool check_inheritable(execution *x, const relation *child, const relation *parent, range at)
{
    for (size_t i = 0; i < parent->n_columns; i++) {
        if (!parent->columns[i].dropped &&
            !check_inherited_column(x, child, parent, &parent->columns[i], at))
            return false;
    }
    object_list checks = catalog_members(x->catalog, x->arena, CLASS_CONSTRAINT, parent->base.id);
    for (size_t i = 0; i < checks.count; i++) {
        const constraint *k = (const constraint *)checks.items[i];
        if (k->kind == 'c' && !k->no_inherit && !check_inherited_check(x, child, parent, k, at))
            return false;
    }
    return true;
}

/* FindTriggerIncompatibleWithInheritance() */
static bool check_transition_triggers(execution *x, const relation *child, const char *what,
                                      range at)
{
    object_list all = catalog_members(x->catalog, x->arena, CLASS_TRIGGER, child->base.id);
    for (size_t i = 0; i < all.count; i++) {
        const trigger *t = (const trigger *)all.items[i];
        if (t->row && (t->old_table.len > 0 || t->new_table.len > 0))
            return fail(x, at, "0A000", "trigger \"%.*s\" prevents table \"%.*s\" from becoming %s",
                        STR_ARG(t->base.name), STR_ARG(child->base.name), what);
    }
    return true;
}

/* Since PostgreSQL 17 a partition's identity is its parent's: it has none of its own, and loses it
 * when it leaves. */
static bool check_own_identity(execution *x, const relation *child, range at)
{
    for (size_t i = 0; i < child->n_columns && partitions_share_identity(x); i++) {
        const column *mine = &child->columns[i];
        if (!mine->dropped && mine->identity != 0)
            return fail(x, at, "55000",
                        "table \"%.*s\" being attached contains an identity column \"%.*s\"",
                        STR_ARG(child->base.name), STR_ARG(mine->name));
    }
    return true;
}

static void share_identity(execution *x, oid child, const relation *parent, bool attach)
{
    for (size_t i = 0; i < parent->n_columns && partitions_share_identity(x); i++) {
        const column *theirs = &parent->columns[i];
        if (theirs->dropped || theirs->identity == 0)
            continue;
        relation *r = relation_edit(x, CATALOG_GET(x->catalog, relation, child));
        column *mine = relation_edit_named(x, r, theirs->name);
        if (mine == NULL)
            continue;
        mine->identity = attach ? theirs->identity : 0;
        put_table(x, CATALOG_GET(x->catalog, relation, child), r);
        identity_reaches_partitions(x, child, mine->name);
    }
}

/* Columns that the parent has too count as inherited; what no parent has any more is the child's
 * own. */
static void count_columns(execution *x, relation *child, const relation *parent, int by)
{
    for (size_t i = 0; i < parent->n_columns; i++) {
        column *mine = parent->columns[i].dropped
                           ? NULL
                           : relation_edit_named(x, child, parent->columns[i].name);
        if (mine == NULL)
            continue;
        mine->inherit_count = (int16_t)(mine->inherit_count + by);
        if (by < 0)
            mine->local |= mine->inherit_count <= 0;
        else if (parent->kind == 'p')
            mine->local = false; /* a partition has none of its own */
    }
}

/* MergeConstraintsIntoExisting() and RemoveInheritance(): the second one looks at names alone, also
 * of checks that are not inherited. */
static bool count_checks(execution *x, const relation *child, const relation *parent, int by,
                         range at)
{
    object_list checks = catalog_members(x->catalog, x->arena, CLASS_CONSTRAINT, parent->base.id);
    for (size_t i = 0; i < checks.count; i++) {
        const constraint *theirs = (const constraint *)checks.items[i];
        const constraint *mine = (const constraint *)catalog_member(
            x->catalog, CLASS_CONSTRAINT, child->base.id, theirs->base.name);
        if (theirs->kind != 'c' || mine == NULL || mine->kind != 'c' ||
            (by > 0 && theirs->no_inherit))
            continue;
        if (by < 0 && mine->inherit_count <= 0)
            return fail(x, at, "XX000", "relation %u has non-inherited constraint \"%.*s\"",
                        (unsigned)child->base.id, STR_ARG(mine->base.name));
        constraint *k = OBJECT_EDIT(x, constraint, mine);
        k->inherit_count = (int16_t)(k->inherit_count + by);
        k->local = by < 0 ? k->local || k->inherit_count == 0 : k->local && parent->kind != 'p';
        catalog_put(x->catalog, &k->base);
    }
    return true;
}

static bool has_parent(const relation *child, oid parent)
{
    for (size_t i = 0; i < child->n_parents; i++) {
        if (child->parents[i] == parent)
            return true;
    }
    return false;
}

static bool put_child(execution *x, const relation *before, const relation *parent, bool attach,
                      const node *bound, const bound_values *values, range at)
{
    relation *r = relation_edit(x, before);
    oid *parents = ARENA_ARRAY(x->arena, oid, before->n_parents + 1);
    r->n_parents = 0;
    for (size_t i = 0; i < before->n_parents; i++) {
        if (before->parents[i] != parent->base.id)
            parents[r->n_parents++] = before->parents[i];
    }
    if (attach)
        parents[r->n_parents++] = parent->base.id;
    r->parents = parents;
    r->is_partition = attach && bound != NULL;
    r->partition_bound = attach ? bound : NULL;
    r->bound_values = values;
    count_columns(x, r, parent, attach ? 1 : -1);
    if (!count_checks(x, r, parent, attach ? 1 : -1, at))
        return false;
    put_table(x, before, r);
    return true;
}

void collect_heirs(execution *x, oid table, heir_list *out)
{
    vec_push(x->arena, out, (heir){table, 0});
    for (size_t i = 0; i < out->count; i++) {
        const relation **children;
        size_t n = children_of(x, out->items[i].table, &children);
        for (size_t k = 0; k < n; k++) {
            size_t at = 0;
            while (at < out->count && out->items[at].table != children[k]->base.id)
                at++;
            if (at == out->count)
                vec_push(x->arena, out, (heir){children[k]->base.id, 0});
            out->items[at].parents++;
        }
    }
}

/* Whether a relation is another one or inherits from it, over however many steps. */
bool table_is_below(execution *x, const relation *r, oid ancestor)
{
    if (r->base.id == ancestor)
        return true;
    for (size_t i = 0; i < r->n_parents; i++) {
        const relation *parent = CATALOG_GET(x->catalog, relation, r->parents[i]);
        if (parent != NULL && table_is_below(x, parent, ancestor))
            return true;
    }
    return false;
}

bool change_inheritance(execution *x, const relation *child, const node_alter_command *c)
{
    const relation *parent;
    bool attach = c->action == ALTER_INHERIT;
    if (!attach && child->is_partition)
        return fail(x, c->base.at, "42809", "cannot change inheritance of a partition");
    if (!resolve_relation(x, c->relation, false, &parent))
        return false;
    if (parent->index != NULL || parent->kind == 'c')
        return fail(x, c->relation->at, "42809", "\"%.*s\" is not a table",
                    STR_ARG(parent->base.name));
    if (attach && strchr("rf", parent->kind) == NULL)
        return fail(x, c->relation->at, "42809", "cannot inherit from \"%.*s\"",
                    STR_ARG(parent->base.name));
    if (attach && !check_owned_relation(x, parent, c->relation->at))
        return false;
    if (attach && parent->persistence == 't' && child->persistence != 't')
        return fail(x, c->relation->at, "42809", "cannot inherit from temporary relation \"%.*s\"",
                    STR_ARG(parent->base.name));
    if (attach && parent->is_partition)
        return fail(x, c->relation->at, "42809", "cannot inherit from a partition");
    if (!attach && !has_parent(child, parent->base.id))
        return fail(x, c->relation->at, "42P01",
                    "relation \"%.*s\" is not a parent of relation \"%.*s\"",
                    STR_ARG(parent->base.name), STR_ARG(child->base.name));
    if (attach && table_is_below(x, parent, child->base.id))
        return fail(x, c->relation->at, "42P07", "circular inheritance not allowed");
    if (attach && !check_transition_triggers(x, child, "an inheritance child", c->relation->at))
        return false;
    if (attach && has_parent(child, parent->base.id))
        return fail(x, c->relation->at, "42P07",
                    "relation \"%.*s\" would be inherited from more than once",
                    STR_ARG(parent->base.name));
    if (attach && !check_inheritable(x, child, parent, c->relation->at))
        return false;
    return put_child(x, child, parent, attach, NULL, NULL, c->relation->at);
}

/* ATExecAttachPartition(): what may not become a partition. */
static bool check_attachable(execution *x, const relation *parent, const relation *child, range at)
{
    const relation **children;
    bool has_children = children_of(x, child->base.id, &children) > 0;
    if (strchr("rpf", child->kind) != NULL && !check_owned_relation(x, child, at))
        return false;
    const char *problem =
        strchr("rpf", child->kind) == NULL ? "ALTER action ATTACH PARTITION cannot be performed on "
                                             "relation \"%.*s\""
        : child->is_partition              ? "\"%.*s\" is already a partition"
        : child->of_type != OID_NONE       ? "cannot attach a typed table as partition"
        : child->n_parents > 0             ? "cannot attach inheritance child as partition"
        : has_children && child->kind == 'r' ? "cannot attach inheritance parent as partition"
                                             : NULL;
    if (problem != NULL)
        return fail(x, at, "42809", problem, STR_ARG(child->base.name));
    if (table_is_below(x, parent, child->base.id))
        return fail(x, at, "42P07", "circular inheritance not allowed");
    if ((parent->persistence == 't') != (child->persistence == 't'))
        return fail(x, at, "42809",
                    parent->persistence == 't'
                        ? "cannot attach a permanent relation as partition of temporary relation "
                          "\"%.*s\""
                        : "cannot attach a temporary relation as partition of permanent relation "
                          "\"%.*s\"",
                    STR_ARG(parent->base.name));
    for (size_t i = 0; i < child->n_columns; i++) {
        if (!child->columns[i].dropped && relation_column(parent, child->columns[i].name) == NULL)
            return fail(x, at, "42804",
                        "table \"%.*s\" contains column \"%.*s\" not found in parent \"%.*s\"",
                        STR_ARG(child->base.name), STR_ARG(child->columns[i].name),
                        STR_ARG(parent->base.name));
    }
    return check_transition_triggers(x, child, "a partition", at);
}

static bool attach_partition(execution *x, const relation *parent, const node_alter_command *c)
{
    const bound_values *b = NULL;
    const relation *child;
    if (!read_partition_bound(x, parent, c->def, &b) ||
        !resolve_relation(x, c->relation, false, &child) ||
        !check_attachable(x, parent, child, c->relation->at) ||
        !check_own_identity(x, child, c->relation->at) ||
        !check_new_bound(x, parent, child->base.id, b, c->def->at) ||
        !check_inheritable(x, child, parent, c->relation->at) ||
        !put_child(x, child, parent, true, c->def, b, c->relation->at))
        return false;
    share_identity(x, child->base.id, parent, true);
    if (!clone_to_partition(x, parent, child->base.id, c->relation->at))
        return false;
    check_rows_bounds_later(x, CATALOG_GET(x->catalog, relation, child->base.id),
                            "partition constraint of relation \"%.*s\" is violated by some row");
    const relation *fallback = default_partition(x, parent->base.id, child->base.id);
    if (fallback != NULL)
        check_rows_bounds_later(x, fallback,
                                "updated partition constraint for default partition \"%.*s\" would "
                                "be violated by some row");
    return true;
}

static bool detach_partition(execution *x, const relation *parent, const node_alter_command *c)
{
    const relation *child;
    if (str_is(c->word, "concurrently") && default_partition(x, parent->base.id, OID_NONE) != NULL)
        return fail(x, c->base.at, "55000",
                    "cannot detach partitions concurrently when a default partition exists");
    if (!resolve_relation(x, c->relation, false, &child))
        return false;
    if (child->index != NULL || child->kind == 'c')
        return fail(x, c->relation->at, "42809", "\"%.*s\" is not a table",
                    STR_ARG(child->base.name));
    if (!has_parent(child, parent->base.id))
        return fail(x, c->relation->at, "42P01",
                    "relation \"%.*s\" is not a partition of relation \"%.*s\"",
                    STR_ARG(child->base.name), STR_ARG(parent->base.name));
    if (!references_leave_partition(x, child->base.id, c->relation->at))
        return false;
    rows_leave_parent(x, child);
    if (!put_child(x, child, parent, false, NULL, NULL, c->relation->at))
        return false;
    keys_leave_parent(x, child->base.id, parent->base.id);
    triggers_leave_partition(x, child->base.id);
    share_identity(x, child->base.id, parent, false);
    return true;
}

static bool attach_index_command(execution *x, const relation *parent, const node_alter_command *c)
{
    const relation *child;
    if (c->def != NULL) /* it has a bound: transformPartitionCmd() */
        return fail(x, c->base.at, "42P17", "\"%.*s\" is not a partitioned table",
                    STR_ARG(parent->base.name));
    if (!resolve_relation(x, c->relation, false, &child))
        return false;
    if (child->index == NULL)
        return fail(x, c->relation->at, "42P17", "\"%.*s\" is not an index",
                    STR_ARG(child->base.name));
    return attach_partition_index(x, parent, child, c->relation->at);
}

/* FINALIZE is for a partition whose DETACH ... CONCURRENTLY was interrupted: here none is. */
static bool finalize_partition(execution *x, const relation *parent, const node_alter_command *c)
{
    const relation *child;
    if (!resolve_relation(x, c->relation, false, &child))
        return false;
    if (!has_parent(child, parent->base.id))
        return fail(x, c->relation->at, "42P01",
                    "relation \"%.*s\" is not a parent of relation \"%.*s\"",
                    STR_ARG(parent->base.name), STR_ARG(child->base.name));
    return fail(x, c->relation->at, "55000", "cannot complete detaching partition \"%.*s\"",
                STR_ARG(child->base.name));
}

bool change_partition(execution *x, const relation *parent, const node_alter_command *c)
{
    if (str_is(c->word, "finalize"))
        return finalize_partition(x, parent, c);
    if (parent->kind != 'p' && parent->kind != 'I')
        return fail(x, c->base.at, "42P17", "table \"%.*s\" is not partitioned",
                    STR_ARG(parent->base.name));
    return parent->kind == 'I'                   ? attach_index_command(x, parent, c)
           : c->action == ALTER_ATTACH_PARTITION ? attach_partition(x, parent, c)
                                                 : detach_partition(x, parent, c);
}
