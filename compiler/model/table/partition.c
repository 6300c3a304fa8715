/* Partition keys: transformPartitionSpec(), ComputePartitionAttrs(). */
#include <string.h>

#include "model/analyze/coerce.h"
#include "model/execute/ddl.h"
#include "model/table/partition.h"
#include "syntax/print.h"

/* CheckAttributeType() of an expression, before what it calls is looked at. */
static bool check_key_type(execution *x, oid id, size_t at, range where)
{
    const type *t = CATALOG_GET(x->catalog, type, id);
    return t == NULL || (t->kind != 'p' && id != TYPE_UNKNOWN) ||
           fail(x, where, "42P16", "partition key column %zu has pseudo-type %.*s", at + 1,
                STR_ARG(catalog_format_type(x->catalog, x->arena, id, -1)));
}

static bool column_key(execution *x, const relation *r, const name *called, partition_key *key)
{
    const column *col = relation_column(r, called->text);
    if (col == NULL && is_system_column(called->text))
        return fail(x, called->at, "42P17", "cannot use system column \"%.*s\" in partition key",
                    STR_ARG(called->text));
    if (col == NULL)
        return fail(x, called->at, "42703", "column \"%.*s\" named in partition key does not exist",
                    STR_ARG(called->text));
    if (col->generated != 0)
        return fail(x, called->at, "42P17", "cannot use generated column in partition key");
    key->column = col->number;
    return true;
}

int16_t plain_column_of(const relation *r, const expression *e)
{
    const node *n = without_parens(e->tree);
    while (IS(collate_expr, n))
        n = without_parens(AS(collate_expr, n)->arg);
    const binding *b = e->n_bindings > 0 ? &e->bindings[0] : NULL;
    return IS(column_ref, n) && b != NULL && b->node == n && b->object == r->base.id ? b->column
                                                                                     : 0;
}

/* The collation of "(column COLLATE c)". */
static oid written_collation(execution *x, const node *expr)
{
    oid out = OID_NONE;
    const node *n = without_parens(expr);
    if (IS(collate_expr, n))
        (void)resolve_collation(x, AS(collate_expr, n)->collation, &out);
    return out;
}

/* A column of the table, or all of them: its row. */
static bool names_generated(const relation *r, const binding *b)
{
    bool row = is_whole_row(b, r->base.id);
    for (size_t i = 0; i < r->n_columns && b->object == r->base.id; i++)
        if ((row || b->column == r->columns[i].number) && !r->columns[i].dropped &&
            r->columns[i].generated != 0)
            return true;
    return false;
}

static bool expression_key(execution *x, const relation *r, const scope *s, const node *expr,
                           partition_key *key)
{
    const expression *e = key->expr;
    if (names_system_column(r, e->tree))
        return fail(x, expr->at, "42P17",
                    "partition key expressions cannot contain system column references");
    for (size_t i = 0; i < e->n_bindings; i++) {
        const binding *b = &e->bindings[i];
        if (names_generated(r, b))
            return fail(x, b->node->at, "42P17", "cannot use generated column in partition key");
    }
    if (!check_immutable(x, s, e, false,
                         "functions in partition key expression must be marked IMMUTABLE"))
        return false;
    return !is_planned_constant(x, s, e) ||
           fail(x, expr->at, "42P17", "cannot use constant expression as partition key");
}

static bool check_key(execution *x, const relation *r, const node_index_element *e, str method,
                      size_t at, partition_key *key)
{
    scope s = scope_of_relation(x, r);
    oid id, chosen = OID_NONE;
    range where = e->base.at;
    if (key->expr != NULL && (key->column = plain_column_of(r, key->expr)) > 0) {
        if (r->columns[key->column - 1].generated != 0)
            return fail(x, where, "42P17", "cannot use generated column in partition key");
        key->expr = NULL;
    }
    if (key->expr == NULL && key->column == 0 && !column_key(x, r, &e->column, key))
        return false;
    if (key->expr != NULL && key->expr->uncollated) /* CheckAttributeType() */
        return fail(x, where, "42P16", "no collation was derived for partition key column %zu",
                    at + 1);
    if (key->expr != NULL &&
        (!check_key_type(x, key->expr->type, at, where) || !expression_key(x, r, &s, e->expr, key)))
        return false;
    id = key->expr != NULL ? key->expr->type : r->columns[key->column - 1].type;
    oid written = key->expr == NULL && e->expr != NULL ? written_collation(x, e->expr) : OID_NONE;
    if ((e->collation != NULL && !resolve_collation(x, e->collation, &written)) ||
        !check_collatable(x, id, written, where))
        return false;
    key->collation = written;
    return find_opclass(x, method, e->opclass, id, where, &chosen);
}

char partition_strategy(const relation *r)
{
    if (!IS(partition_by, r->partition_by))
        return '\0';
    str called = AS(partition_by, r->partition_by)->strategy;
    return str_is_nocase(called, "hash")    ? 'h'
           : str_is_nocase(called, "list")  ? 'l'
           : str_is_nocase(called, "range") ? 'r'
                                            : '\0';
}

/* transformPartitionSpec(): all expressions are understood before one is looked at. */
static bool analyze_keys(execution *x, const relation *r, const node_partition_by *p,
                         partition_key *keys)
{
    scope s = scope_of_relation(x, r);
    s.place = "partition key expressions";
    s.no_query = "partition key expression";
    for (size_t i = 0; i < p->keys.count; i++) {
        const node_index_element *e = AS(index_element, p->keys.items[i]);
        if (str_absent(e->column.text) &&
            !analyze_expression(x, &s, e->expr, OID_NONE, &keys[i].expr))
            return false;
    }
    return true;
}

bool check_partition_keys(execution *x, oid table)
{
    const relation *before = CATALOG_GET(x->catalog, relation, table);
    const node_partition_by *p = AS(partition_by, before->partition_by);
    char strategy = partition_strategy(before);
    size_t n = p->keys.count;
    if (n > MAX_PARTITION_KEYS)
        return fail(x, p->base.at, "54011", "cannot partition using more than %d columns",
                    MAX_PARTITION_KEYS);
    if (strategy == '\0')
        return fail(x, p->base.at, "22023", "unrecognized partitioning strategy \"%.*s\"",
                    STR_ARG(p->strategy));
    if (strategy == 'l' && n > 1)
        return fail(x, p->base.at, "42P17",
                    "cannot use \"list\" partition strategy with more than one column");
    partition_key *keys = ARENA_ARRAY(x->arena, partition_key, n);
    if (!analyze_keys(x, before, p, keys))
        return false;
    for (size_t i = 0; i < n; i++) {
        if (!check_key(x, before, AS(index_element, p->keys.items[i]),
                       strategy == 'h' ? STR("hash") : STR("btree"), i, &keys[i]))
            return false;
    }
    relation *r = relation_edit(x, before);
    r->partition_keys = keys;
    r->n_partition_keys = n;
    relation_update_dependencies(x, r);
    put_table(x, before, r);
    return true;
}

bool is_partition_column(const relation *r, const column *col)
{
    for (size_t i = 0; i < r->n_partition_keys; i++) {
        const partition_key *key = &r->partition_keys[i];
        if (key->column == col->number)
            return true;
        for (size_t k = 0; key->expr != NULL && k < key->expr->n_bindings; k++) {
            const binding *b = &key->expr->bindings[k];
            if (b->object == r->base.id && b->column == col->number)
                return true;
        }
    }
    return false;
}
