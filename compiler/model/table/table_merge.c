/* The columns of a new table, those of its parents among them: MergeAttributes() of tablecmds.c. */
#include <string.h>

#include "model/execute/ddl.h"
#include "model/session/in_use.h"
#include "model/session/rights.h"
#include "model/value/value.h"

/* ---- parents ---- */

bool find_parents(execution *x, relation *r, const node_create_table *n)
{
    size_t count = n->inherits.count + (n->partition_of != NULL);
    oid *parents = ARENA_ARRAY(x->arena, oid, count);
    for (size_t i = 0; i < count; i++) {
        const node *at = n->partition_of != NULL ? n->partition_of : n->inherits.items[i];
        const relation *parent;
        if (!resolve_relation(x, at, false, &parent))
            return false;
        for (size_t k = 0; k < i; k++) {
            if (parents[k] == parent->base.id)
                return fail(x, at->at, "42P07",
                            "relation \"%.*s\" would be inherited from more than once",
                            STR_ARG(parent->base.name));
        }
        parents[i] = parent->base.id;
    }
    r->parents = parents;
    r->n_parents = count;
    return true;
}

static bool check_parent(execution *x, const relation *r, const relation *parent, range at)
{
    const char *problem = NULL;
    bool temporary = parent->persistence == 't';
    bool other = parent->index != NULL || parent->kind == 'c';
    if (!other && r->is_partition &&
        !check_not_in_use(x, parent, "CREATE TABLE .. PARTITION OF", at))
        return false;
    if (other)
        problem = "\"%.*s\" is not a table";
    else if (parent->kind == 'p' && !r->is_partition)
        problem = "cannot inherit from partitioned table \"%.*s\"";
    else if (parent->is_partition && !r->is_partition)
        problem = "cannot inherit from partition \"%.*s\"";
    else if (strchr("rfp", parent->kind) == NULL)
        problem = "inherited relation \"%.*s\" is not a table or foreign table";
    else if (r->is_partition && !temporary && r->persistence == 't')
        problem = "cannot create a temporary relation as partition of permanent relation \"%.*s\"";
    else if (r->persistence != 't' && temporary)
        problem = r->is_partition ? "cannot create a permanent relation as partition of temporary "
                                    "relation \"%.*s\""
                                  : "cannot inherit from temporary relation \"%.*s\"";
    return problem == NULL ? check_owner(x, &parent->base, at)
                           : fail(x, at, "42809", problem, STR_ARG(parent->base.name));
}

/* ---- one column, said twice ---- */

static bool same_expression(const execution *x, const expression *a, const expression *b)
{
    return a == b || (a != NULL && b != NULL && a->type == b->type &&
                      str_eq(catalog_print_expression(x->catalog, x->arena, a),
                             catalog_print_expression(x->catalog, x->arena, b)));
}

/* Type, length and collation must be the same, and the storage that is asked for (0: none is). */
static bool check_same_type(execution *x, const column *a, const column *b, char storage,
                            const char *what, range at)
{
    if (a->type != b->type || a->typmod != b->typmod)
        return fail(x, at, "42804", "%s \"%.*s\" has a type conflict", what, STR_ARG(a->name));
    if (column_collation(x, a) != column_collation(x, b))
        return fail(x, at, "42P21", "%s \"%.*s\" has a collation conflict", what, STR_ARG(a->name));
    if (storage != 0 && storage != storage_now(x, a))
        return fail(x, at, "42804", "%s \"%.*s\" has a storage parameter conflict", what,
                    STR_ARG(a->name));
    if (a->compression != b->compression && a->compression != 0 && b->compression != 0)
        return fail(x, at, "42804", "column \"%.*s\" has a compression method conflict",
                    STR_ARG(a->name));
    return true;
}

/* A column that is generated in the parent is so in the child, by the same expression. */
static bool check_generation(execution *x, const column *inherited, const declared_column *mine,
                             range at)
{
    const char *problem =
        inherited->generated == 0  ? NULL
        : mine->col.generated != 0 ? "child column \"%.*s\" specifies generation expression"
        : mine->has_default ? "column \"%.*s\" inherits from generated column but specifies default"
        : mine->col.identity != 0 ? "column \"%.*s\" inherits from generated column but specifies "
                                    "identity"
                                  : NULL;
    return problem == NULL || fail(x, at, "42611", problem, STR_ARG(inherited->name));
}

static void take_options(column *into, const declared_column *from)
{
    into->not_null |= from->col.not_null;
    if (from->col.generated != 0)
        into->generated = from->col.generated;
    if (from->has_default || from->col.default_value != NULL)
        into->default_value = from->col.default_value;
    if (from->col.sequence != OID_NONE)
        into->sequence = from->col.sequence;
    if (from->col.comment.len > 0)
        into->comment = from->col.comment;
}

static bool merge_with_inherited(execution *x, relation *r, const declared_column *d)
{
    column *mine = relation_edit_named(x, r, d->col.name);
    range at = d->def != NULL ? d->def->name.at : x->cause->at;
    if (mine == NULL && !r->is_partition) {
        append_column(x, r, d->col);
        return true;
    }
    if (mine == NULL)
        return fail(x, at, "42703", "column \"%.*s\" does not exist", STR_ARG(d->col.name));
    if (!r->is_partition && !check_same_type(x, mine, &d->col, d->col.storage, "column", at))
        return false;
    if (!r->is_partition && !check_generation(x, mine, d, at))
        return false;
    if (!r->is_partition) {
        mine->identity = d->col.identity;
        mine->local = true;
        if (mine->storage == 0)
            mine->storage = d->col.storage;
        if (mine->compression == 0)
            mine->compression = d->col.compression;
    }
    take_options(mine, d);
    return true;
}

/* ---- what the statement itself says twice ---- */

static void remove_declared(declared_list *list, size_t at)
{
    memmove(&list->items[at], &list->items[at + 1],
            (list->count - at - 1) * sizeof(declared_column));
    list->count--;
}

static bool check_doubles(execution *x, const relation *r, declared_list *declared)
{
    for (size_t i = 0; i < declared->count; i++) {
        declared_column *d = &declared->items[i];
        range at = d->def != NULL ? d->def->name.at : x->cause->at;
        if (!r->is_partition && !d->has_type)
            return fail(x, at, "42703", "column \"%.*s\" does not exist", STR_ARG(d->col.name));
        for (size_t k = i + 1; k < declared->count;) {
            const declared_column *other = &declared->items[k];
            if (!str_eq(other->col.name, d->col.name)) {
                k++;
                continue;
            }
            if (!d->from_type)
                return fail(x, at, "42701", "column \"%.*s\" specified more than once",
                            STR_ARG(d->col.name));
            take_options(&d->col, other);
            d->from_type = false;
            remove_declared(declared, k);
        }
    }
    return true;
}

/* ---- all columns of a parent ---- */

typedef VEC(str) name_list;

/* `doubted`: columns whose parents have different defaults. */
static bool inherit_column(execution *x, relation *r, const column *c, name_list *doubted, range at)
{
    column *mine = relation_edit_named(x, r, c->name);
    if (mine == NULL) {
        column copy = {.name = c->name,
                       .type = c->type,
                       .typmod = c->typmod,
                       .collation = c->collation,
                       .not_null = c->not_null,
                       .inherit_count = 1,
                       .default_value = c->default_value,
                       .generated = c->generated,
                       .storage = c->storage,
                       .compression = c->compression,
                       .at = c->at};
        if (r->is_partition && partitions_share_identity(x))
            copy.identity = c->identity;
        append_column(x, r, copy);
        return true;
    }
    if (!check_same_type(x, mine, c, storage_now(x, c), "inherited column", at))
        return false;
    if (mine->generated != c->generated)
        return fail(x, at, "42804", "inherited column \"%.*s\" has a generation conflict",
                    STR_ARG(c->name));
    mine->inherit_count++;
    mine->not_null |= c->not_null;
    if (mine->compression == 0)
        mine->compression = c->compression;
    if (mine->default_value == NULL)
        mine->default_value = c->default_value;
    else if (c->default_value != NULL && !same_expression(x, mine->default_value, c->default_value))
        vec_push(x->arena, doubted, c->name);
    return true;
}

bool is_whole_row(const binding *b, oid table)
{
    return b->object == table && b->column == 0 && IS(column_ref, b->node) && !b->of_field;
}

bool check_no_whole_row(execution *x, const expression *e, oid table, range at)
{
    for (size_t i = 0; e != NULL && i < e->n_bindings; i++) {
        const binding *b = &e->bindings[i];
        if (is_whole_row(b, table))
            return fail(x, at, IS(create_index, x->cause) ? "XX000" : "0A000",
                        "cannot convert whole-row table reference");
    }
    return true;
}

static bool check_inherited_checks(execution *x, const relation *parent, range at)
{
    object_list all = catalog_members(x->catalog, x->arena, CLASS_CONSTRAINT, parent->base.id);
    for (size_t i = 0; i < all.count; i++) {
        const constraint *k = (const constraint *)all.items[i];
        if (k->kind == 'c' && !k->no_inherit &&
            !check_no_whole_row(x, k->check, parent->base.id, at))
            return false;
    }
    return true;
}

/* MergeCheckConstraint(): an earlier parent's check of the same name says the same, or what both
 * say cannot be read yet. */
static bool agrees(execution *x, const relation *r, const constraint *theirs,
                   const constraint *earlier)
{
    scope s = scope_of_relation(x, r);
    const expression *a, *b;
    failure before = x->failure;
    bool read = analyze_expression(x, &s, expression_now(x, theirs->check), TYPE_BOOL, &a) &&
                analyze_expression(x, &s, expression_now(x, earlier->check), TYPE_BOOL, &b);
    x->failure = before;
    return !read || same_expression(x, a, b);
}

static bool is_inherited_check(const constraint *k)
{
    return k != NULL && k->kind == 'c' && !k->no_inherit;
}

static bool check_agreeing(execution *x, const relation *r, size_t parent, range at)
{
    object_list all = catalog_members(x->catalog, x->arena, CLASS_CONSTRAINT, r->parents[parent]);
    for (size_t i = 0; i < all.count; i++) {
        const constraint *k = (const constraint *)all.items[i];
        for (size_t j = 0; j < parent && is_inherited_check(k); j++) {
            const constraint *earlier = (const constraint *)catalog_member(
                x->catalog, CLASS_CONSTRAINT, r->parents[j], k->base.name);
            if (is_inherited_check(earlier) && !agrees(x, r, k, earlier))
                return fail(x, at, "42710",
                            "check constraint name \"%.*s\" appears multiple times but with "
                            "different expressions",
                            STR_ARG(k->base.name));
        }
    }
    return true;
}

static bool check_doubted(execution *x, const relation *r, const declared_list *declared,
                          const name_list *doubted)
{
    for (size_t i = 0; i < doubted->count; i++) {
        str called = doubted->items[i];
        bool settled = false;
        for (size_t k = 0; k < declared->count; k++)
            settled |=
                declared->items[k].has_default && str_eq(declared->items[k].col.name, called);
        if (!settled)
            return fail(x, x->cause->at, "42611", "column \"%.*s\" inherits conflicting %s",
                        STR_ARG(called),
                        relation_column(r, called)->generated != 0 ? "generation expressions"
                                                                   : "default values");
    }
    return true;
}

bool merge_columns(execution *x, relation *r, const node_create_table *n, declared_list *declared)
{
    name_list doubted = {0};
    if (!check_column_count(x, declared->count) || !check_doubles(x, r, declared))
        return false;
    for (size_t i = 0; i < r->n_parents; i++) {
        const relation *parent = CATALOG_GET(x->catalog, relation, r->parents[i]);
        range at = n->partition_of != NULL ? n->partition_of->at : n->inherits.items[i]->at;
        if (!check_parent(x, r, parent, at))
            return false;
        for (size_t k = 0; k < parent->n_columns; k++) {
            if (!parent->columns[k].dropped &&
                !inherit_column(x, r, &parent->columns[k], &doubted, at))
                return false;
        }
        if (!check_inherited_checks(x, parent, at) || !check_agreeing(x, r, i, at))
            return false;
    }
    for (size_t i = 0; i < declared->count; i++) {
        if (!merge_with_inherited(x, r, &declared->items[i]))
            return false;
    }
    if (!check_column_count(x, r->n_columns) || !check_doubted(x, r, declared, &doubted))
        return false;
    for (size_t i = 0; i < declared->count; i++)
        if (!check_not_setof(x, declared->items[i].def))
            return false;
    for (size_t i = 0; i < declared->count; i++) {
        const declared_column *d = &declared->items[i];
        if (d->def != NULL &&
            !check_compression(x, d->col.type, d->def->compression, d->def->base.at))
            return false;
    }
    return true;
}

/* ---- checks ---- */

/* A parent's check is the child's as well; two parents may have the same one. */
static bool inherit_check(execution *x, const relation *r, const constraint *theirs)
{
    const constraint *mine = (const constraint *)catalog_member(x->catalog, CLASS_CONSTRAINT,
                                                                r->base.id, theirs->base.name);
    scope s = scope_of_relation(x, r);
    const expression *check;
    if (!analyze_expression(x, &s, expression_now(x, theirs->check), TYPE_BOOL, &check))
        return false;
    if (mine != NULL && !same_expression(x, mine->check, check))
        return fail(x, x->cause->at, "42710",
                    "check constraint name \"%.*s\" appears multiple times but with different "
                    "expressions",
                    STR_ARG(theirs->base.name));
    if (mine == NULL) {
        put_inherited_check(x, r, theirs, check);
        return true;
    }
    constraint *k = OBJECT_EDIT(x, constraint, mine);
    k->inherit_count++;
    catalog_put(x->catalog, &k->base);
    return true;
}

/* A generation expression reads the child's own columns. */
static bool rebind_generated(execution *x, oid table)
{
    const relation *before = CATALOG_GET(x->catalog, relation, table);
    relation *r = NULL;
    scope s = scope_of_relation(x, before);
    for (size_t i = 0; i < before->n_columns; i++) {
        const column *c = &before->columns[i];
        if (c->generated == 0 || c->default_value == NULL)
            continue;
        if (r == NULL)
            r = relation_edit(x, before);
        if (!analyze_expression(x, &s, expression_now(x, c->default_value), c->type,
                                &relation_edit_columns(x, r)[i].default_value))
            return false;
    }
    if (r != NULL)
        put_table(x, before, r);
    return true;
}

bool inherit_expressions(execution *x, oid table)
{
    if (!rebind_generated(x, table))
        return false;
    const relation *r = CATALOG_GET(x->catalog, relation, table);
    for (size_t i = 0; i < r->n_parents; i++) {
        object_list all = catalog_members(x->catalog, x->arena, CLASS_CONSTRAINT, r->parents[i]);
        for (size_t k = 0; k < all.count; k++) {
            const constraint *c = (const constraint *)all.items[k];
            if (is_inherited_check(c) && !inherit_check(x, r, c))
                return false;
        }
    }
    return true;
}
