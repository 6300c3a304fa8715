/* PRIMARY KEY, UNIQUE and EXCLUDE: constraints that an index keeps. */
#include <string.h>

#include "model/rows/row_checks.h"
#include "model/table/alter.h"
#include "syntax/walk.h"

const constraint *primary_key_of(execution *x, oid table)
{
    object_list all = catalog_members(x->catalog, x->arena, CLASS_CONSTRAINT, table);
    for (size_t i = 0; i < all.count; i++) {
        if (((const constraint *)all.items[i])->kind == 'p')
            return (const constraint *)all.items[i];
    }
    return NULL;
}

static bool key_columns(execution *x, const relation *r, const pending_constraint *p, bool primary,
                        str **names, int16_t **numbers, size_t *n)
{
    const node_list *list = &p->node->columns;
    *n = str_absent(p->column) ? list->count : 1;
    *names = ARENA_ARRAY(x->arena, str, *n);
    *numbers = ARENA_ARRAY(x->arena, int16_t, *n);
    for (size_t i = 0; i < *n; i++) {
        str called = str_absent(p->column) ? node_text(list->items[i]) : p->column;
        range at = str_absent(p->column) ? list->items[i]->at : p->node->base.at;
        const column *col = relation_column(r, called);
        int16_t number = col != NULL ? col->number : -1;
        if (col == NULL && !is_system_column(called)) /* that an index refuses */
            return fail(x, at, "42703", "column \"%.*s\" named in key does not exist",
                        STR_ARG(called));
        for (size_t k = 0; k < i; k++) {
            if (str_eq((*names)[k], called))
                return fail(x, at, "42701", "column \"%.*s\" appears twice in %s constraint",
                            STR_ARG(called), primary ? "primary key" : "unique");
        }
        (*names)[i] = called;
        (*numbers)[i] = number;
    }
    return true;
}

/* Ties an index to its constraint. */
static void bind_index(execution *x, const relation *index, oid constraint_id, bool primary,
                       str called)
{
    relation *i = relation_edit(x, index);
    index_info *info = arena_copy(x->arena, index->index, sizeof(index_info));
    info->constraint = constraint_id;
    info->primary = primary;
    i->index = info;
    i->base.name = called;
    relation_update_dependencies(x, i);
    catalog_put(x->catalog, &i->base);
}

/* transformIndexConstraint(): of a key that is made of an index, nothing may be unlike what the key
 * itself would have made. The key column (from 1) that sorts otherwise; 0: none. */
static size_t unlike_default(execution *x, const relation *r, const relation *index)
{
    const index_info *info = index->index;
    for (size_t i = 0; i < info->n_keys - info->n_including; i++) {
        const index_key *k = &info->keys[i];
        const column *col = &r->columns[k->column - 1];
        if (k->opclass != default_opclass(x, info->method, col->type) || k->descending ||
            k->nulls_first ||
            (k->collation != OID_NONE && k->collation != column_collation(x, col)))
            return i + 1;
    }
    return 0;
}

static bool has_expressions(const index_info *info)
{
    for (size_t i = 0; i < info->n_keys; i++) {
        if (info->keys[i].column == 0)
            return true;
    }
    return false;
}

/* What kind of index no key is made of: 42809. */
static bool check_key_index(execution *x, const relation *r, const relation *index, range at)
{
    const index_info *info = index->index;
    const char *problem = !info->unique                ? "\"%.*s\" is not a unique index"
                          : has_expressions(info)      ? "index \"%.*s\" contains expressions"
                          : index_is_partial(x, index) ? "\"%.*s\" is a partial index"
                                                       : NULL;
    if (problem != NULL)
        return fail(x, at, "42809", problem, STR_ARG(index->base.name));
    size_t unlike = unlike_default(x, r, index);
    return unlike == 0 ||
           fail(x, at, "42809",
                "index \"%.*s\" column number %zu does not have default sorting behavior",
                STR_ARG(index->base.name), unlike);
}

static bool find_using_index(execution *x, const relation *r, const node_constraint *n,
                             const relation **out)
{
    const name *called = &n->using_index;
    const relation *index =
        (const relation *)catalog_find(x->catalog, CLASS_RELATION, r->base.schema, called->text);
    if (index != NULL && index->index == NULL)
        return fail(x, called->at, "42809", "\"%.*s\" is not an index", STR_ARG(called->text));
    if (index == NULL)
        return fail(x, called->at, "42704", "index \"%.*s\" does not exist", STR_ARG(called->text));
    if (index->index->constraint != OID_NONE)
        return fail(x, called->at, "55000",
                    "index \"%.*s\" is already associated with a constraint",
                    STR_ARG(called->text));
    if (index->base.parent != r->base.id)
        return fail(x, called->at, "55000", "index \"%.*s\" does not belong to table \"%.*s\"",
                    STR_ARG(called->text), STR_ARG(r->base.name));
    if (!index->index->valid)
        return fail(x, called->at, "55000", "index \"%.*s\" is not valid", STR_ARG(called->text));
    *out = index;
    return check_key_index(x, r, index, called->at);
}

/* The columns of a primary key or unique constraint, each once; of which index, that is looked at
 * as well. */
static bool examined_columns(execution *x, const relation *r, const pending_constraint *p,
                             str **names, size_t *n)
{
    const node_constraint *k = p->node;
    const relation *index = NULL;
    if (!str_absent(k->using_index.text)) {
        if (!find_using_index(x, r, k, &index))
            return false;
        *n = index->index->n_keys - index->index->n_including;
        *names = ARENA_ARRAY(x->arena, str, *n);
        for (size_t i = 0; i < *n; i++)
            (*names)[i] = r->columns[index->index->keys[i].column - 1].name;
    } else {
        *n = k->columns.count;
        *names = ARENA_ARRAY(x->arena, str, *n);
        for (size_t i = 0; i < *n; i++)
            (*names)[i] = node_text(k->columns.items[i]);
    }
    for (size_t i = 0; i < *n; i++) {
        for (size_t m = 0; m < i; m++) {
            if (str_eq((*names)[m], (*names)[i]))
                return fail(x, k->base.at, "42701",
                            "column \"%.*s\" appears twice in %s constraint", STR_ARG((*names)[i]),
                            k->type == CONSTRAINT_PRIMARY_KEY ? "primary key" : "unique");
        }
    }
    return true;
}

bool check_constraint_kind(execution *x, const relation *r, const node_constraint *k)
{
    const char *words = k->type == CONSTRAINT_PRIMARY_KEY   ? "primary key"
                        : k->type == CONSTRAINT_UNIQUE      ? "unique"
                        : k->type == CONSTRAINT_EXCLUSION   ? "exclusion"
                        : k->type == CONSTRAINT_FOREIGN_KEY ? "foreign key"
                                                            : NULL;
    if (words != NULL && r->kind == 'f')
        return fail(x, k->base.at, "0A000", "%s constraints are not supported on foreign tables",
                    words);
    if (k->type == CONSTRAINT_EXCLUSION && r->kind == 'p')
        return fail(x, k->base.at, "0A000",
                    "exclusion constraints are not supported on partitioned tables");
    return true;
}

static str method_of(const node_constraint *k)
{
    return k->access_method != NULL ? node_text(k->access_method) : STR("btree");
}

static index_request exclusion_request(execution *x, const pending_constraint *p)
{
    const node_list *list = &p->node->elements;
    node_list *elements = ARENA_NEW(x->arena, node_list);
    *elements = (node_list){ARENA_ARRAY(x->arena, node *, list->count), list->count};
    for (size_t i = 0; i < list->count; i++)
        elements->items[i] = AS(exclusion_element, list->items[i])->element;
    return (index_request){.called = p->node->name.text,
                           .tablespace = p->node->tablespace,
                           .at = p->node->base.at,
                           .elements = elements,
                           .operators = list,
                           .including = &p->node->including,
                           .method = method_of(p->node),
                           .exclusion = true,
                           .where = p->node->where,
                           .options = &p->node->options,
                           .of_constraint = true};
}

bool examine_exclusion(execution *x, const relation *r, const pending_constraint *p)
{
    index_request request = exclusion_request(x, p);
    return examine_index(x, r, &request);
}

bool examine_key(execution *x, const relation *r, const pending_constraint *p, const str **not_null,
                 size_t *n)
{
    constraint_kind kind = p->node->type;
    str *names = NULL;
    *n = 0;
    if (!check_constraint_kind(x, r, p->node))
        return false;
    if (kind != CONSTRAINT_PRIMARY_KEY && kind != CONSTRAINT_UNIQUE)
        return true;
    if (!examined_columns(x, r, p, &names, n))
        return false;
    *not_null = names;
    *n = kind == CONSTRAINT_PRIMARY_KEY ? *n : 0;
    return true;
}

static void put_key_constraint(execution *x, constraint *k, const relation *index)
{
    size_t n = index->index->n_keys - index->index->n_including;
    int16_t *columns = ARENA_ARRAY(x->arena, int16_t, n);
    for (size_t i = 0; i < n; i++)
        columns[i] = index->index->keys[i].column;
    k->columns = columns;
    k->n_columns = n;
    k->index = index->base.id;
    dependency_list list = {0};
    for (size_t i = n; i < index->index->n_keys; i++) /* INCLUDE */
        dependency_add(
            x->arena, &list,
            (dependency){k->base.parent, index->index->keys[i].column, 0, DEPENDENCY_AUTO});
    put_new_constraint(x, k, &list);
    bind_index(x, index, k->base.id, k->kind == 'p', k->base.name);
}

bool check_only_primary_key(execution *x, const relation *r, range at)
{
    return primary_key_of(x, r->base.id) == NULL ||
           fail(x, at, "42P16", "multiple primary keys for table \"%.*s\" are not allowed",
                STR_ARG(r->base.name));
}

static bool key_using_index(execution *x, const relation *r, const pending_constraint *p,
                            bool primary)
{
    const relation *index = NULL;
    if (r->kind == 'p')
        return fail(x, p->node->base.at, "0A000",
                    "ALTER TABLE / ADD CONSTRAINT USING INDEX is not supported on partitioned "
                    "tables");
    if (!find_using_index(x, r, p->node, &index))
        return false;
    str called = str_absent(p->node->name.text) ? index->base.name : p->node->name.text;
    if (!str_eq(called, index->base.name) &&
        !check_new_relation_name(x, r->base.schema, called, false, NULL, p->node->base.at))
        return false;
    if (primary && !check_only_primary_key(x, r, p->node->base.at))
        return false;
    for (size_t i = 0; i < index->index->n_keys - index->index->n_including && primary; i++) {
        if (!set_not_null(x, r->base.id, index->index->keys[i].column, p->node->base.at))
            return false;
    }
    if (catalog_member(x->catalog, CLASS_CONSTRAINT, r->base.id, called) != NULL ||
        constraint_trigger_of(x, r, called) != NULL) /* nobody has looked before */
        return fail(x, p->node->base.at, "23505",
                    "duplicate key value violates unique constraint "
                    "\"pg_constraint_conrelid_contypid_conname_index\"");
    put_key_constraint(x, new_constraint(x, r, primary ? 'p' : 'u', called, p), index);
    return true;
}

bool add_key(execution *x, const relation *r, const pending_constraint *p)
{
    bool primary = p->node->type == CONSTRAINT_PRIMARY_KEY;
    if (!str_absent(p->node->using_index.text))
        return key_using_index(x, r, p, primary);
    str *names;
    int16_t *numbers;
    size_t n;
    if (!key_columns(x, r, p, primary, &names, &numbers, &n))
        return false;
    for (size_t i = 0; i < n && primary; i++) {
        if (numbers[i] < 0)
            return fail_system_column(x, names[i], p->node->base.at);
        if (!set_not_null(x, r->base.id, numbers[i], p->node->base.at))
            return false;
    }
    str *including = ARENA_ARRAY(x->arena, str, p->node->including.count);
    for (size_t i = 0; i < p->node->including.count; i++)
        including[i] = node_text(p->node->including.items[i]);
    index_request request = {.called = p->node->name.text,
                             .tablespace = p->node->tablespace,
                             .at = p->node->base.at,
                             .method = STR("btree"),
                             .unique = true,
                             .primary = primary,
                             .nulls_not_distinct = p->node->nulls_not_distinct,
                             .options = &p->node->options,
                             .columns = names,
                             .n_columns = n,
                             .including_columns = including,
                             .n_including_columns = p->node->including.count,
                             .only = p->only,
                             .of_constraint = true};
    const relation *index;
    r = CATALOG_GET(x->catalog, relation, r->base.id);
    if (!create_index(x, r, &request, &index))
        return false;
    put_key_constraint(x, new_constraint(x, r, primary ? 'p' : 'u', index->base.name, p), index);
    return r->kind != 'p' || p->only || index_reaches_partitions(x, index->base.id);
}

bool add_exclusion(execution *x, const relation *r, const pending_constraint *p)
{
    if (r->kind == 'p')
        return fail(x, p->node->base.at, "0A000",
                    "exclusion constraints are not supported on partitioned tables");
    index_request request = exclusion_request(x, p);
    const relation *index;
    if (!create_index(x, r, &request, &index))
        return false;
    constraint *k = new_constraint(x, r, 'x', index->base.name, p);
    k->exclusion_elements = request.operators;
    put_key_constraint(x, k, index);
    return check_rows_exclusion(x, r, k);
}

/* ---- of keys over the same columns one ---- */

static str key_column(const pending_constraint *p, size_t at)
{
    return str_absent(p->column) ? node_text(p->node->columns.items[at]) : p->column;
}

static bool is_key(const pending_constraint *p)
{
    constraint_kind kind = p->node->type;
    return kind == CONSTRAINT_EXCLUSION ||
           ((kind == CONSTRAINT_PRIMARY_KEY || kind == CONSTRAINT_UNIQUE) &&
            str_absent(p->node->using_index.text));
}

static bool same_lists(const node_list *a, const node_list *b)
{
    bool same = a->count == b->count;
    for (size_t i = 0; i < a->count && same; i++)
        same = tree_equal(a->items[i], b->items[i]);
    return same;
}

static bool same_key(const pending_constraint *a, const pending_constraint *b)
{
    bool exclusion = a->node->type == CONSTRAINT_EXCLUSION;
    if (exclusion != (b->node->type == CONSTRAINT_EXCLUSION) || a->deferrable != b->deferrable ||
        a->initially_deferred != b->initially_deferred ||
        !same_lists(&a->node->including, &b->node->including))
        return false;
    if (exclusion)
        return same_lists(&a->node->elements, &b->node->elements) &&
               tree_equal(a->node->where, b->node->where) &&
               str_eq(method_of(a->node), method_of(b->node));
    size_t n = str_absent(a->column) ? a->node->columns.count : 1;
    size_t m = str_absent(b->column) ? b->node->columns.count : 1;
    bool same = n == m && a->node->nulls_not_distinct == b->node->nulls_not_distinct;
    for (size_t i = 0; i < n && same; i++)
        same = str_eq(key_column(a, i), key_column(b, i));
    return same;
}

void merge_keys(execution *x, pending_list *all)
{
    for (size_t i = 0; i < all->count; i++) {
        pending_constraint *p = &all->items[i];
        for (size_t k = 0; k < all->count && is_key(p); k++) {
            pending_constraint *other = &all->items[k];
            bool before = other->node->type == CONSTRAINT_PRIMARY_KEY ? k != i : k < i;
            if (!before || p->node->type == CONSTRAINT_PRIMARY_KEY || !is_key(other) ||
                !same_key(p, other))
                continue;
            if (str_absent(other->node->name.text) && !str_absent(p->node->name.text)) {
                node_constraint *named = arena_copy(x->arena, other->node, sizeof(node_constraint));
                named->name = p->node->name;
                other->node = named;
            }
            memmove(p, p + 1, (all->count - i - 1) * sizeof(*p));
            all->count--;
            i--;
            break;
        }
    }
}

void clone_key_constraint(execution *x, const constraint *from, const relation *index)
{
    const relation *table = CATALOG_GET(x->catalog, relation, index->base.parent);
    pending_constraint p = {.deferrable = from->deferrable,
                            .initially_deferred = from->initially_deferred};
    constraint *k = new_constraint(x, table, from->kind, index->base.name, &p);
    size_t n = index->index->n_keys - index->index->n_including;
    k->exclusion_elements = from->exclusion_elements;
    for (size_t i = 0; i < n && from->kind == 'p'; i++)
        (void)set_not_null(x, table->base.id, index->index->keys[i].column, from->base.created_at);
    put_key_constraint(x, k, index);
}
