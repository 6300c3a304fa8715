#include "model/session/in_use.h"
#include "model/session/rights.h"
#include "model/table/alter.h"
#include "model/value/value.h"

const trigger *constraint_trigger_of(execution *x, const relation *r, str called)
{
    object_list all = catalog_members(x->catalog, x->arena, CLASS_TRIGGER, r->base.id);
    for (size_t i = 0; i < all.count; i++) {
        const trigger *t = (const trigger *)all.items[i];
        if (t->constraint_trigger && str_eq(t->constraint_name, called))
            return t;
    }
    return NULL;
}

bool check_constraint_name(execution *x, const relation *r, str called, range at)
{
    if (catalog_member(x->catalog, CLASS_CONSTRAINT, r->base.id, called) == NULL &&
        constraint_trigger_of(x, r, called) == NULL)
        return true;
    return fail(x, at, "42710", "constraint \"%.*s\" for relation \"%.*s\" already exists",
                STR_ARG(called), STR_ARG(r->base.name));
}

constraint *new_constraint(execution *x, const relation *r, char kind, str called,
                           const pending_constraint *p)
{
    constraint *k = OBJECT_NEW(x, constraint, CLASS_CONSTRAINT, r->base.schema, called);
    k->base.parent = r->base.id;
    k->base.owner = r->base.owner;
    k->kind = kind;
    k->deferrable = p->deferrable || p->initially_deferred;
    k->initially_deferred = p->initially_deferred;
    k->validated = !p->not_valid;
    k->enforced = !p->not_enforced;
    k->no_inherit = p->no_inherit;
    k->local = true;
    return k;
}

void put_new_constraint(execution *x, constraint *k, dependency_list *list)
{
    for (size_t i = 0; i < k->n_columns; i++)
        dependency_add(x->arena, list,
                       (dependency){k->base.parent, k->columns[i], 0, DEPENDENCY_AUTO});
    if (k->check != NULL)
        add_expression_dependencies(x, list, k->check, DEPENDENCY_NORMAL, k->base.parent,
                                    DEPENDENCY_AUTO, 0);
    object_set_dependencies(x, &k->base, list);
    put_new(x, &k->base);
}

/* ---- CHECK ---- */

/* The columns that the expression names, each once. */
static size_t columns_of(execution *x, const expression *e, oid table, int16_t **out)
{
    *out = ARENA_ARRAY(x->arena, int16_t, e->n_bindings);
    size_t n = 0;
    for (size_t i = 0; i < e->n_bindings; i++) {
        const binding *b = &e->bindings[i];
        bool seen = b->object != table || b->column <= 0;
        for (size_t k = 0; k < n && !seen; k++)
            seen = (*out)[k] == b->column;
        if (!seen)
            (*out)[n++] = b->column;
    }
    return n;
}

void put_inherited_check(execution *x, const relation *r, const constraint *theirs,
                         const expression *check)
{
    pending_constraint p = {0}; /* nothing is left to be validated in a new table */
    constraint *k = new_constraint(x, r, 'c', theirs->base.name, &p);
    int16_t *columns;
    k->n_columns = columns_of(x, check, r->base.id, &columns);
    k->columns = columns;
    k->check = check;
    k->enforced = theirs->enforced;
    k->local = false;
    k->inherit_count = 1;
    dependency_list list = {0};
    put_new_constraint(x, k, &list);
}

/* MergeWithExistingConstraint(): the same check may come from a parent and be written in the child
 * as well. *merged: nothing is left to do. */
static bool merge_check(execution *x, const relation *r, const pending_constraint *p, str called,
                        const expression *check, bool recursing, bool *merged)
{
    const constraint *mine =
        (const constraint *)catalog_member(x->catalog, CLASS_CONSTRAINT, r->base.id, called);
    range at = p->node->base.at;
    *merged = false;
    if (mine == NULL)
        return check_constraint_name(x, r, called, at);
    bool same =
        mine->kind == 'c' && str_eq(catalog_print_expression(x->catalog, x->arena, mine->check),
                                    catalog_print_expression(x->catalog, x->arena, check));
    bool may_merge =
        recursing || (!mine->local && (!r->is_partition || !IS(alter_table, x->cause)));
    if (!same || !may_merge)
        return check_constraint_name(x, r, called, at);
    const char *problem = mine->no_inherit                           ? "non-inherited"
                          : mine->inherit_count > 0 && p->no_inherit ? "inherited"
                          : !p->not_valid && !mine->validated        ? "NOT VALID"
                                                                     : NULL;
    if (problem != NULL)
        return fail(x, at, "42P17",
                    "constraint \"%.*s\" conflicts with %s constraint on relation \"%.*s\"",
                    STR_ARG(called), problem, STR_ARG(r->base.name));
    constraint *k = OBJECT_EDIT(x, constraint, mine);
    if (r->is_partition)
        k->inherit_count = 1;
    else if (recursing)
        k->inherit_count++;
    k->local = !r->is_partition && (k->local || !recursing);
    put_changed(x, &mine->base, &k->base);
    *merged = true;
    return true;
}

static str check_name(execution *x, const relation *r, const pending_constraint *p,
                      const int16_t *columns, size_t n)
{
    if (!str_absent(p->node->name.text))
        return p->node->name.text;
    str column_name = n == 1 ? r->columns[columns[0] - 1].name : (str){0};
    if (n < 2 && names_system_column(r, p->node->expr)) /* the only one that it may */
        column_name = n == 0 ? STR("tableoid") : (str){0};
    return choose_constraint_name(x->catalog, x->arena, r->base.name, column_name, "check",
                                  r->base.schema, NULL, 0);
}

static bool add_check(execution *x, const relation *r, const pending_constraint *p, bool recursing)
{
    scope s = scope_of_relation(x, r);
    const expression *e;
    s.place = "check constraints";
    s.no_query = "check constraint";
    if (!analyze_expression(x, &s, p->node->expr, TYPE_BOOL, &e))
        return false;
    int16_t *columns;
    size_t n = columns_of(x, e, r->base.id, &columns);
    str called = check_name(x, r, p, columns, n);
    bool merged;
    if (!merge_check(x, r, p, called, e, recursing, &merged))
        return false;
    if (merged)
        return true;
    if (p->no_inherit && r->kind == 'p')
        return fail(x, p->node->base.at, "42P16",
                    "cannot add NO INHERIT constraint to partitioned table \"%.*s\"",
                    STR_ARG(r->base.name));
    constraint *k = new_constraint(x, r, 'c', called, p);
    k->check = e;
    k->columns = columns;
    k->n_columns = n;
    k->local = !recursing;
    k->inherit_count = recursing;
    dependency_list list = {0};
    put_new_constraint(x, k, &list);
    if (!check_no_role_stored(x, p->node->base.at) ||
        (k->validated && !check_rows_constraint(x, r, k)))
        return false;
    const relation **children;
    size_t n_children = p->no_inherit ? 0 : children_of(x, r->base.id, &children);
    if (p->only && n_children > 0)
        return fail(x, p->node->base.at, "42P16", "constraint must be added to child tables too");
    node_constraint named = *p->node;
    named.name.text = called;
    pending_constraint again = *p;
    again.node = arena_copy(x->arena, &named, sizeof(named));
    for (size_t i = 0; i < n_children; i++) {
        if (!check_not_in_use(x, children[i], "ALTER TABLE", p->node->base.at) ||
            !add_check(x, children[i], &again, true))
            return false;
    }
    return true;
}

/* ---- NOT NULL ---- */

/* NotNullImpliedByRelConstraints(): checks that say so are looked for, which plans them all. */
static bool plan_checks(execution *x, const relation *r)
{
    object_list all = catalog_members(x->catalog, x->arena, CLASS_CONSTRAINT, r->base.id);
    scope s = scope_of_relation(x, r);
    for (size_t i = 0; i < all.count; i++) {
        const constraint *k = (const constraint *)all.items[i];
        if (k->kind == 'c' && k->validated &&
            !check_planned(x, &s, expression_now(x, k->check), TYPE_BOOL, -1))
            return false;
    }
    return true;
}

bool set_not_null(execution *x, oid table, int16_t number, range at)
{
    (void)at;
    const relation *before = CATALOG_GET(x->catalog, relation, table);
    if (before->columns[number - 1].not_null)
        return true;
    bool looks =
        x->later != NULL && work_on(x, table)->not_null.count == 0; /* nobody else does yet */
    if (looks && !plan_checks(x, before))
        return false;
    if (!check_rows_not_null(x, before, number))
        return false;
    relation *r = relation_edit(x, before);
    relation_edit_column(x, r, number)->not_null = true;
    put_table(x, before, r);
    return true;
}

/* ---- FOREIGN KEY ---- */

/* Types of one operator family, which has operators for each two of them. */
static bool share_family(oid one, oid other)
{
    static const oid families[][3] = {
        {TYPE_INT2, TYPE_INT4, TYPE_INT8},
        {TYPE_TEXT, TYPE_NAME, OID_NONE},
        {TYPE_DATE, TYPE_TIMESTAMP, TYPE_TIMESTAMPTZ},
        {TYPE_FLOAT4, TYPE_FLOAT8, OID_NONE},
    };
    for (size_t i = 0; i < sizeof(families) / sizeof(families[0]); i++) {
        bool has_one = false, has_other = false;
        for (size_t k = 0; k < 3 && families[i][k] != OID_NONE; k++) {
            has_one |= families[i][k] == one;
            has_other |= families[i][k] == other;
        }
        if (has_one && has_other)
            return true;
    }
    return one == other;
}

/* What the class of the referenced index compares its column as: TEXT for a VARCHAR. */
static oid compared_as(execution *x, const constraint *k, int16_t number, oid pk)
{
    const relation *index = CATALOG_GET(x->catalog, relation, k->index);
    oid class = OID_NONE;
    for (size_t i = 0; index != NULL && i < index->index->n_keys; i++)
        class = index->index->keys[i].column == number ? index->index->keys[i].opclass : class;
    class = class != OID_NONE ? class : default_opclass(x, STR("btree"), pk);
    const opclass *c = CATALOG_GET(x->catalog, opclass, class);
    return c != NULL && c->input != OID_NONE ? c->input : base_type(x->catalog, pk);
}

/* ATAddForeignKeyConstraint(): an operator of the index's family takes the two, or both become what
 * its class is for. */
static bool comparable(execution *x, oid fk, oid pk, oid as)
{
    oid base = base_type(x->catalog, fk);
    const type *t = CATALOG_GET(x->catalog, type, base);
    if (type_is_polymorphic(as)) /* anyenum takes no domain over one */
        return base == base_type(x->catalog, pk) &&
               (t == NULL || t->kind != 'e' || (fk == base && pk == base));
    return share_family(as, base) ||
           (can_coerce(x, pk, as, COERCE_IMPLICIT) && can_coerce(x, fk, as, COERCE_IMPLICIT));
}

/* Each of the columns is a key, and there are no other keys. */
static bool index_has_columns(const index_info *info, const int16_t *columns, size_t n)
{
    if (!info->unique || !info->valid || info->predicate != NULL ||
        info->n_keys - info->n_including != n)
        return false;
    for (size_t i = 0; i < n; i++) {
        bool has = false;
        for (size_t k = 0; k < n; k++)
            has |= info->keys[k].column == columns[i];
        if (!has)
            return false;
    }
    return true;
}

/* transformFkeyCheckAttrs(): the oldest unique index over exactly these columns, in any order. */
static oid matching_index(execution *x, const relation *ref, const int16_t *columns, size_t n,
                          bool *deferrable)
{
    object_list all = catalog_members(x->catalog, x->arena, CLASS_RELATION, ref->base.id);
    oid oldest = OID_NONE;
    *deferrable = false;
    for (size_t i = 0; i < all.count; i++) {
        const index_info *info = ((const relation *)all.items[i])->index;
        if (info == NULL || !index_has_columns(info, columns, n))
            continue;
        const constraint *k = CATALOG_GET(x->catalog, constraint, info->constraint);
        if (k != NULL && k->deferrable)
            *deferrable = true;
        else if (oldest == OID_NONE || all.items[i]->id < oldest)
            oldest = all.items[i]->id;
    }
    return oldest;
}

static bool foreign_columns(execution *x, const relation *r, const node_list *names, int16_t *out)
{
    for (size_t i = 0; i < names->count; i++) {
        const column *col = relation_column(r, node_text(names->items[i]));
        if (col == NULL && is_system_column(node_text(names->items[i])))
            return fail(x, names->items[i]->at, "0A000",
                        "system columns cannot be used in foreign keys");
        if (col == NULL)
            return fail(x, names->items[i]->at, "42703",
                        "column \"%.*s\" referenced in foreign key constraint does not exist",
                        STR_ARG(node_text(names->items[i])));
        out[i] = col->number;
    }
    return true;
}

static bool check_each_once(execution *x, const int16_t *columns, size_t n, range at)
{
    for (size_t i = 0; i < n; i++) {
        for (size_t k = 0; k < i; k++) {
            if (columns[i] == columns[k])
                return fail(x, at, "42830",
                            "foreign key referenced-columns list must not contain duplicates");
        }
    }
    return true;
}

static bool referenced_columns(execution *x, const relation *ref, const node_constraint *n,
                               constraint *k, size_t *n_referenced)
{
    *n_referenced = n->ref_columns.count;
    if (*n_referenced > 0) {
        int16_t *columns = ARENA_ARRAY(x->arena, int16_t, *n_referenced);
        if (!foreign_columns(x, ref, &n->ref_columns, columns) ||
            !check_each_once(x, columns, *n_referenced, n->base.at))
            return false;
        k->ref_columns = columns;
        bool deferrable;
        k->index = matching_index(x, ref, columns, *n_referenced, &deferrable);
        if (k->index == OID_NONE && deferrable)
            return fail(x, n->base.at, "55000",
                        "cannot use a deferrable unique constraint for referenced table \"%.*s\"",
                        STR_ARG(ref->base.name));
        if (k->index == OID_NONE)
            return fail(
                x, n->base.at, "42830",
                "there is no unique constraint matching given keys for referenced table \"%.*s\"",
                STR_ARG(ref->base.name));
        return true;
    }
    const constraint *pk = primary_key_of(x, ref->base.id);
    if (pk == NULL)
        return fail(x, n->base.at, "42704", "there is no primary key for referenced table \"%.*s\"",
                    STR_ARG(ref->base.name));
    if (pk->deferrable)
        return fail(x, n->base.at, "55000",
                    "cannot use a deferrable primary key for referenced table \"%.*s\"",
                    STR_ARG(ref->base.name));
    *n_referenced = pk->n_columns;
    k->ref_columns = pk->columns;
    k->index = pk->index;
    return true;
}

bool check_foreign_types(execution *x, const relation *r, const relation *ref, const constraint *k,
                         range at)
{
    for (size_t i = 0; i < k->n_columns; i++) {
        const column *fk = &r->columns[k->columns[i] - 1],
                     *pk = &ref->columns[k->ref_columns[i] - 1];
        if (comparable(x, fk->type, pk->type, compared_as(x, k, k->ref_columns[i], pk->type)))
            continue;
        fail(x, at, "42804", "foreign key constraint \"%.*s\" cannot be implemented",
             STR_ARG(k->base.name));
        x->failure.detail = arena_printf(
            x->arena, "Key columns \"%.*s\" and \"%.*s\" are of incompatible types: %.*s and %.*s.",
            STR_ARG(fk->name), STR_ARG(pk->name),
            STR_ARG(catalog_format_type(x->catalog, x->arena, fk->type, fk->typmod)),
            STR_ARG(catalog_format_type(x->catalog, x->arena, pk->type, pk->typmod)));
        return false;
    }
    return true;
}

static str joined_names(execution *x, const relation *r, const int16_t *columns, size_t n)
{
    buf b = buf_new(x->arena);
    for (size_t i = 0; i < n && b.len < NAME_MAX_BYTES + 1; i++) {
        if (i > 0)
            buf_char(&b, '_');
        buf_add(&b, r->columns[columns[i] - 1].name);
    }
    return truncate_name(buf_str(&b), NAME_MAX_BYTES);
}

str choose_reference_name(execution *x, const relation *r, const constraint *k)
{
    return choose_constraint_name(x->catalog, x->arena, r->base.name,
                                  joined_names(x, r, k->columns, k->n_columns), "fkey",
                                  r->base.schema, NULL, 0);
}

/* ATExecAddConstraint(): a name is chosen, or looked at, before anything else. */
static bool foreign_key_name(execution *x, const relation *r, const pending_constraint *p, str *out)
{
    const node_constraint *n = p->node;
    *out = n->name.text;
    if (!str_absent(*out))
        return check_constraint_name(x, r, *out, n->base.at);
    buf b = buf_new(x->arena);
    for (size_t i = 0; i < n->columns.count && b.len < NAME_MAX_BYTES; i++)
        buf_printf(&b, "%s%.*s", i > 0 ? "_" : "", STR_ARG(node_text(n->columns.items[i])));
    *out = choose_constraint_name(x->catalog, x->arena, r->base.name,
                                  !str_absent(p->column) ? p->column : buf_str(&b), "fkey",
                                  r->base.schema, NULL, 0);
    return true;
}

static bool check_referenced(execution *x, const relation *r, const relation *ref,
                             const pending_constraint *p)
{
    const node_constraint *n = p->node;
    if (r->kind == 'p' && (p->only || p->not_valid))
        return fail(x, n->base.at, "42809",
                    p->only ? "cannot use ONLY for foreign key on partitioned table \"%.*s\" "
                              "referencing relation \"%.*s\""
                            : "cannot add NOT VALID foreign key on partitioned table \"%.*s\" "
                              "referencing relation \"%.*s\"",
                    STR_ARG(r->base.name), STR_ARG(ref->base.name));
    if (ref->kind != 'r' && ref->kind != 'p')
        return fail(x, n->ref_table->at, "42809",
                    ref->index != NULL || ref->kind == 'c'
                        ? "\"%.*s\" is not a table"
                        : "referenced relation \"%.*s\" is not a table",
                    STR_ARG(ref->base.name));
    if (ref->persistence == 't' ? r->persistence != 't' : r->persistence == 't')
        return fail(x, n->base.at, "42P16", "constraints on %s tables may reference only %s tables",
                    r->persistence == 't' ? "temporary" : "permanent",
                    r->persistence == 't' ? "temporary" : "permanent");
    return ref->persistence != 'u' || r->persistence != 'p' ||
           fail(x, n->base.at, "42P16",
                "constraints on permanent tables may reference only permanent tables");
}

/* The columns that refer, and those that ON DELETE SET names. */
static bool referring_columns(execution *x, const relation *r, const pending_constraint *p,
                              constraint *k)
{
    const node_constraint *n = p->node;
    bool of_column = !str_absent(p->column);
    k->n_columns = of_column ? 1 : n->columns.count;
    int16_t *columns = ARENA_ARRAY(x->arena, int16_t, k->n_columns);
    if (of_column)
        columns[0] = relation_column(r, p->column)->number;
    else if (!foreign_columns(x, r, &n->columns, columns))
        return false;
    k->columns = columns;
    int16_t *set_columns = ARENA_ARRAY(x->arena, int16_t, n->on_delete_columns.count);
    if (!foreign_columns(x, r, &n->on_delete_columns, set_columns))
        return false;
    k->on_delete_columns = set_columns;
    k->n_on_delete_columns = n->on_delete_columns.count;
    for (size_t i = 0; i < k->n_on_delete_columns; i++) {
        bool found = false;
        for (size_t m = 0; m < k->n_columns; m++)
            found |= columns[m] == set_columns[i];
        if (!found)
            return fail(x, n->base.at, "42P10",
                        "column \"%.*s\" referenced in ON DELETE SET action must be part of "
                        "foreign key",
                        STR_ARG(r->columns[set_columns[i] - 1].name));
    }
    return true;
}

/* What is done to the referring row may not change a generated column. */
static bool check_actions(execution *x, const relation *r, const constraint *k, range at)
{
    bool update = k->on_update == FK_SET_NULL || k->on_update == FK_SET_DEFAULT ||
                  k->on_update == FK_CASCADE,
         removal = k->on_delete == FK_SET_NULL || k->on_delete == FK_SET_DEFAULT;
    for (size_t i = 0; i < k->n_columns && (update || removal); i++) {
        if (r->columns[k->columns[i] - 1].generated != 0)
            return fail(x, at, "42601",
                        "invalid %s action for foreign key constraint containing generated column",
                        update ? "ON UPDATE" : "ON DELETE");
    }
    return true;
}

/* checkFkeyPermissions() */
static bool may_refer(execution *x, const relation *ref, const int16_t *columns, size_t n, range at)
{
    const oid who = session_role(x);
    if (is_unrestricted(x) || (rights_on(x, &ref->base) & PRIVILEGE_REFERENCES) != 0)
        return true;
    for (size_t i = 0; i < n; i++) {
        const acl *own = ref->columns[columns[i] - 1].acl;
        if ((acl_held(x, own, who, OID_NONE, false) & PRIVILEGE_REFERENCES) == 0)
            return check_right(x, &ref->base, PRIVILEGE_REFERENCES, at);
    }
    return true;
}

/* It casts both sides to anyarray, for which an array with a modifier is none. */
bool check_reference_arrays(execution *x, const constraint *k, range at)
{
    const relation *r = CATALOG_GET(x->catalog, relation, k->base.parent),
                   *ref = CATALOG_GET(x->catalog, relation, k->ref_table);
    for (size_t i = 0; i < k->n_columns; i++) {
        const column *c = &r->columns[k->columns[i] - 1],
                     *theirs = &ref->columns[k->ref_columns[i] - 1];
        if (array_element(x->catalog, c->type) != OID_NONE &&
            (c->typmod >= 0 || theirs->typmod >= 0))
            return fail(x, at, "42804", "cannot determine element type of \"anyarray\" argument");
    }
    return true;
}

static bool add_foreign_key(execution *x, const relation *r, const pending_constraint *p)
{
    const node_constraint *n = p->node;
    const relation *ref;
    str called;
    if (!foreign_key_name(x, r, p, &called) || !resolve_relation(x, n->ref_table, false, &ref) ||
        !check_referenced(x, r, ref, p))
        return false;
    constraint *k = new_constraint(x, r, 'f', called, p);
    k->ref_table = ref->base.id;
    k->on_update = n->on_update;
    k->on_delete = n->on_delete;
    k->match = str_is_nocase(n->match, "full") ? 'f' : 's';
    size_t n_referenced;
    if (!referring_columns(x, r, p, k) || !referenced_columns(x, ref, n, k, &n_referenced) ||
        !may_refer(x, ref, k->ref_columns, n_referenced, n->base.at) ||
        !check_actions(x, r, k, n->base.at))
        return false;
    if (n_referenced != k->n_columns)
        return fail(x, n->base.at, "42830",
                    "number of referencing and referenced columns for foreign key disagree");
    if (!check_foreign_types(x, r, ref, k, n->base.at))
        return false;
    dependency_list list = {0};
    for (size_t i = 0; i < k->n_columns; i++)
        dependency_add(x->arena, &list,
                       (dependency){ref->base.id, k->ref_columns[i], 0, DEPENDENCY_NORMAL});
    dependency_add(x->arena, &list, (dependency){k->index, 0, 0, DEPENDENCY_NORMAL});
    put_new_constraint(x, k, &list);
    reference_reaches_referenced(x, k);
    if (r->kind == 'p' && !reference_reaches_partitions(x, k->base.id, n->base.at))
        return false;
    return !k->validated || p->unlooked || check_rows_constraint(x, r, k);
}

/* ---- all of a statement ---- */

bool add_constraint(execution *x, oid table, const pending_constraint *p)
{
    const relation *r = CATALOG_GET(x->catalog, relation, table);
    switch (p->node->type) {
    case CONSTRAINT_CHECK:
        return add_check(x, r, p, false);
    case CONSTRAINT_PRIMARY_KEY:
    case CONSTRAINT_UNIQUE:
        return add_key(x, r, p);
    case CONSTRAINT_EXCLUSION:
        return add_exclusion(x, r, p);
    case CONSTRAINT_FOREIGN_KEY:
        return add_foreign_key(x, r, p);
    default:
        return true;
    }
}

bool add_constraints_of(execution *x, oid table, const pending_list *pending, bool foreign)
{
    static const constraint_kind order[][2] = {
        {CONSTRAINT_CHECK, CONSTRAINT_CHECK},
        {CONSTRAINT_PRIMARY_KEY, CONSTRAINT_PRIMARY_KEY},
        {CONSTRAINT_UNIQUE, CONSTRAINT_EXCLUSION},
        {CONSTRAINT_FOREIGN_KEY, CONSTRAINT_FOREIGN_KEY},
    };
    pending_list all = {
        arena_copy(x->arena, pending->items, pending->count * sizeof(pending_constraint)),
        pending->count, pending->count};
    merge_keys(x, &all);
    for (size_t pass = foreign ? 3 : 0; pass < (foreign ? 4 : 3); pass++) {
        for (size_t i = 0; i < all.count; i++) {
            constraint_kind kind = all.items[i].node->type;
            if (kind != order[pass][0] && kind != order[pass][1])
                continue;
            if (!add_constraint(x, table, &all.items[i]))
                return false;
        }
    }
    return true;
}
