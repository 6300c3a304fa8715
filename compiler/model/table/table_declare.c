/* What CREATE TABLE says, before anything is made or a parent is looked at: transformCreateStmt()
 * of parse_utilcmd.c. Mistakes are found in its order. */
#include <string.h>

#include "model/execute/ddl.h"
#include "model/session/rights.h"

/* ---- columns that come from elsewhere ---- */

static column plain_copy(const column *from)
{
    return (column){.name = from->name,
                    .type = from->type,
                    .typmod = from->typmod,
                    .collation = from->collation,
                    .local = true,
                    .at = from->at};
}

bool resolve_composite(execution *x, const node *type_node, oid *id, const relation **out)
{
    const type *t;
    if (!resolve_type_name(x, IS(type_name, type_node) ? AS(type_name, type_node)->name : type_node,
                           false, &t))
        return false;
    if (!t->defined)
        return fail(x, type_node->at, "42704", "type \"%.*s\" is only a shell",
                    STR_ARG(t->base.name));
    *id = t->base.id;
    *out = t->kind == 'c' ? CATALOG_GET(x->catalog, relation, t->relation) : NULL;
    return (*out != NULL && (*out)->kind == 'c') ||
           fail(x, type_node->at, "42809", "type %.*s is not a composite type",
                STR_ARG(t->base.name));
}

static bool declare_type_columns(execution *x, relation *r, const node *type_node,
                                 declared_list *columns)
{
    const relation *composite;
    if (!resolve_composite(x, type_node, &r->of_type, &composite))
        return false;
    for (size_t i = 0; i < composite->n_columns; i++) {
        if (composite->columns[i].dropped)
            continue;
        declared_column d = {
            .col = plain_copy(&composite->columns[i]), .has_type = true, .from_type = true};
        vec_push(x->arena, columns, d);
    }
    return true;
}

bool like_has(const node_like_clause *like, const char *what)
{
    bool has = false;
    for (size_t i = 0; i < like->options.count; i++) {
        const node_option_word *o = AS(option_word, like->options.items[i]);
        str item = o->value != NULL ? node_text(o->value) : o->word;
        bool including = !str_starts(o->word, "excluding");
        if (str_starts(item, "including "))
            item = str_slice(item, 10, item.len);
        if (str_starts(item, "excluding "))
            item = str_slice(item, 10, item.len);
        if (str_is_nocase(item, what) || str_is_nocase(item, "all"))
            has = including;
    }
    return has;
}

static bool declare_like(execution *x, const relation *r, const node_like_clause *like,
                         declared_list *columns)
{
    const relation *from;
    if (!resolve_relation(x, like->relation, false, &from))
        return false;
    if (strchr("rvmcfp", from->kind) == NULL)
        return fail(x, like->base.at, "42809", "relation \"%.*s\" is invalid in LIKE clause",
                    STR_ARG(from->base.name));
    if (from->kind == 'c' ? !check_type_right(x, from->row_type, like->base.at)
                          : !check_right(x, &from->base, PRIVILEGE_SELECT, like->base.at))
        return false;
    for (size_t i = 0; i < from->n_columns; i++) {
        const column *c = &from->columns[i];
        if (c->dropped)
            continue;
        declared_column d = {.col = plain_copy(c), .has_type = true};
        d.col.not_null = c->not_null;
        if (c->generated != 0 ? like_has(like, "generated") : like_has(like, "defaults"))
            d.col.default_value = c->default_value;
        if (c->generated != 0 && d.col.default_value != NULL)
            d.col.generated = c->generated;
        if (like_has(like, "comments"))
            d.col.comment = c->comment;
        if (like_has(like, "storage"))
            d.col.storage = storage_now(x, c);
        if (like_has(like, "compression"))
            d.col.compression = c->compression;
        if (c->identity != 0 && like_has(like, "identity")) {
            d.col.identity = c->identity;
            declare_copied_sequence(x, r, &d, c->sequence);
        }
        vec_push(x->arena, columns, d);
    }
    return true;
}

/* ---- keys ---- */

static bool is_key(const pending_constraint *p)
{
    return p->node->type == CONSTRAINT_PRIMARY_KEY || p->node->type == CONSTRAINT_UNIQUE;
}

/* Of the columns declared, a system column, or a parent's. */
static bool find_key_column(execution *x, const node_create_table *n, const declared_list *columns,
                            str called, bool *found)
{
    *found = is_system_column(called);
    for (size_t i = 0; i < columns->count && !*found; i++)
        *found = str_eq(columns->items[i].col.name, called);
    size_t parents = n->inherits.count + (n->partition_of != NULL);
    for (size_t i = 0; i < parents && !*found; i++) {
        const node *at = n->partition_of != NULL ? n->partition_of : n->inherits.items[i];
        const relation *parent;
        if (!resolve_relation(x, at, false, &parent))
            return false;
        if (strchr("rfp", parent->kind) == NULL)
            return fail(x, at->at, "42809",
                        parent->index != NULL || parent->kind == 'c'
                            ? "\"%.*s\" is not a table"
                            : "inherited relation \"%.*s\" is not a table or foreign table",
                        STR_ARG(parent->base.name));
        *found = relation_column(parent, called) != NULL;
    }
    return true;
}

static bool check_key_columns(execution *x, const node_create_table *n,
                              const declared_list *columns, const pending_constraint *p)
{
    bool exclusion = p->node->type == CONSTRAINT_EXCLUSION; /* an index looks at its elements */
    size_t keys = exclusion ? 0 : str_absent(p->column) ? p->node->columns.count : 1;
    for (size_t i = 0; i < keys + p->node->including.count; i++) {
        bool included = i >= keys, found;
        str called = included                ? node_text(p->node->including.items[i - keys])
                     : str_absent(p->column) ? node_text(p->node->columns.items[i])
                                             : p->column;
        if (!find_key_column(x, n, columns, called, &found))
            return false;
        if (!found && !is_system_column(called)) /* which is refused when the key is made */
            return fail(x, p->node->base.at, "42703", "column \"%.*s\" named in key does not exist",
                        STR_ARG(called));
        for (size_t k = 0; k < i && !included; k++) {
            if (str_eq(node_text(p->node->columns.items[k]), called))
                return fail(x, p->node->base.at, "42701", "column \"%.*s\" appears twice in %s",
                            STR_ARG(called),
                            p->node->type == CONSTRAINT_PRIMARY_KEY ? "primary key constraint"
                                                                    : "unique constraint");
        }
    }
    return true;
}

/* transformIndexConstraints() */
static bool check_keys(execution *x, const relation *r, const node_create_table *n,
                       const declared_list *columns, const pending_list *pending)
{
    bool has_primary = false;
    for (size_t i = 0; i < pending->count; i++) {
        const pending_constraint *p = &pending->items[i];
        bool primary = p->node->type == CONSTRAINT_PRIMARY_KEY;
        if (primary && has_primary)
            return fail(x, p->node->base.at, "42P16",
                        "multiple primary keys for table \"%.*s\" are not allowed",
                        STR_ARG(r->base.name));
        has_primary |= primary;
        if (is_key(p) && !str_absent(p->node->using_index.text))
            return fail(x, p->node->base.at, "0A000",
                        "cannot use an existing index in CREATE TABLE");
        if ((is_key(p) || p->node->type == CONSTRAINT_EXCLUSION) &&
            !check_key_columns(x, n, columns, p))
            return false;
    }
    return true;
}

/* ---- the statement ---- */

static bool declare_element(execution *x, relation *r, const node *e, declared_list *columns,
                            pending_list *pending)
{
    size_t from = pending->count;
    node *one[] = {(node *)e};
    if (IS(column_def, e)) {
        declared_column d;
        if (!declare_column(x, r, AS(column_def, e), &d, pending))
            return false;
        vec_push(x->arena, columns, d);
    } else if (IS(like_clause, e)) {
        if (!declare_like(x, r, AS(like_clause, e), columns))
            return false;
    } else if (!collect_constraints(x, &(node_list){one, 1}, (str){0}, pending)) {
        return false;
    }
    for (size_t i = from; i < pending->count; i++) {
        pending->items[i].not_valid &= r->kind == 'f'; /* a table without rows: all is valid */
        if (!check_constraint_kind(x, r, pending->items[i].node))
            return false;
    }
    return true;
}

bool declare_table(execution *x, relation *r, const node_create_table *n, declared_list *columns,
                   pending_list *pending)
{
    if (n->of_type != NULL && !declare_type_columns(x, r, n->of_type, columns))
        return false;
    if (n->partition_by != NULL && n->inherits.count > 0)
        return fail(x, n->base.at, "42P17", "cannot create partitioned table as inheritance child");
    r->is_partition = n->partition_of != NULL;
    for (size_t i = 0; i < n->elements.count; i++) {
        if (!declare_element(x, r, n->elements.items[i], columns, pending))
            return false;
    }
    if (!check_keys(x, r, n, columns, pending))
        return false;
    for (size_t i = 0; i < columns->count; i++) {
        if (!make_declared_sequence(x, r, &columns->items[i]))
            return false;
    }
    return true;
}
