#include <string.h>

#include "model/execute/ddl.h"
#include "model/session/rights.h"
#include "syntax/made.h"
#include "syntax/print.h"

bool check_view_option(execution *x, const relation *r, range at)
{
    for (size_t i = 0; r->options != NULL && i < r->options->count; i++) {
        const node *o = r->options->items[i];
        if (IS(option, o) && str_is(AS(option, o)->name.text, "check_option") &&
            !view_is_updatable(x, r->query))
            return fail(x, at, "0A000",
                        "WITH CHECK OPTION is supported only on automatically updatable views");
    }
    return true;
}

static bool view_columns(execution *x, const node_create_view *n, const query_result *result,
                         relation *r)
{
    if (n->columns.count > result->n_columns)
        return fail(x, n->base.at, "42601", "CREATE VIEW specifies more column names than columns");
    column *columns = ARENA_ARRAY(x->arena, column, result->n_columns);
    r->columns = columns;
    for (size_t i = 0; i < result->n_columns; i++) {
        const result_column *from = &result->columns[i];
        column col = {.name = i < n->columns.count ? node_text(n->columns.items[i]) : from->name,
                      .number = (int16_t)(i + 1),
                      .type = from->type == TYPE_UNKNOWN ? TYPE_TEXT : from->type,
                      .typmod = from->typmod,
                      .local = true};
        col.collation = stored_collation(x, col.type, from->collation);
        if (!check_derived(x, from, col.name, n->base.at))
            return false;
        columns[r->n_columns++] = col;
    }
    return true;
}

/* CheckAttributeNamesTypes(): first no name twice, then no type that a column cannot have. */
static bool check_distinct_columns(execution *x, relation *r, range at)
{
    for (size_t i = 0; i < r->n_columns; i++) {
        for (size_t k = 0; k < i; k++) {
            if (str_eq(r->columns[i].name, r->columns[k].name))
                return fail(x, at, "42701", "column \"%.*s\" specified more than once",
                            STR_ARG(r->columns[i].name));
        }
    }
    for (size_t i = 0; i < r->n_columns; i++)
        if (!check_column_type(x, &r->columns[i], OID_NONE, at))
            return false;
    return true;
}

/* checkViewTupleDesc() */
static bool check_replaced(execution *x, const relation *old, const relation *new, range at)
{
    if (new->n_columns < old->n_columns)
        return fail(x, at, "42P16", "cannot drop columns from view");
    for (size_t i = 0; i < old->n_columns; i++) {
        const column *a = &old->columns[i], *b = &new->columns[i];
        if (!str_eq(a->name, b->name)) {
            fail(x, at, "42P16", "cannot change name of view column \"%.*s\" to \"%.*s\"",
                 STR_ARG(a->name), STR_ARG(b->name));
            x->failure.hint =
                STR("Use ALTER VIEW ... RENAME COLUMN ... to change name of view column instead.");
            return false;
        }
        bool known = a->type != OID_NONE && b->type != OID_NONE;
        if (known && (a->type != b->type || a->typmod != b->typmod))
            return fail(x, at, "42P16",
                        "cannot change data type of view column \"%.*s\" from %.*s to %.*s",
                        STR_ARG(a->name),
                        STR_ARG(catalog_format_type(x->catalog, x->arena, a->type, a->typmod)),
                        STR_ARG(catalog_format_type(x->catalog, x->arena, b->type, b->typmod)));
        if (known && column_collation(x, a) != column_collation(x, b))
            return fail(x, at, "42P16",
                        "cannot change collation of view column \"%.*s\" from \"%.*s\" to \"%.*s\"",
                        STR_ARG(a->name),
                        STR_ARG(catalog_get(x->catalog, column_collation(x, a))->name),
                        STR_ARG(catalog_get(x->catalog, column_collation(x, b))->name));
    }
    return true;
}

static bool replace_view(execution *x, const relation *old, relation *r, range at)
{
    if (old->kind != 'v')
        return fail(x, at, "42809", "\"%.*s\" is not a view", STR_ARG(old->base.name));
    if (!check_column_types_right(x, r, at) || !check_replaced(x, old, r, at) ||
        !check_distinct_columns(x, r, at))
        return false;
    oid owner = old->base.owner;
    relation *after = relation_edit(x, old);
    column *columns = relation_edit_columns(x, r);
    for (size_t i = 0; i < old->n_columns; i++) {
        columns[i].default_value = old->columns[i].default_value;
        columns[i].comment = old->columns[i].comment;
        columns[i].acl = old->columns[i].acl;
    }
    if (!check_options(x, r->options, 'v', (str){0}))
        return false;
    after->columns = r->columns;
    after->n_columns = r->n_columns;
    after->query = r->query;
    after->options = options_without_toast(x, r->options);
    after->base.owner = owner;
    relation_update_dependencies(x, after);
    put_changed(x, &old->base, &after->base);
    return true;
}

bool uses_temporary(const execution *x, const expression *query)
{
    for (size_t i = 0; i < query->n_bindings; i++) {
        const node *n = query->bindings[i].node; /* else it is its row type that is used */
        const object *o = IS(relation, n) || IS(qualified_name, n)
                              ? catalog_get(x->catalog, query->bindings[i].object)
                              : NULL;
        if (o != NULL && o->class == CLASS_RELATION && ((const relation *)o)->persistence == 't')
            return true;
    }
    return false;
}

/* CREATE RECURSIVE VIEW v (a) AS q: WITH RECURSIVE v (a) AS (q) SELECT a FROM v. */
static const node *view_query(execution *x, const node_create_view *n)
{
    if (!n->recursive)
        return n->query;
    str called = name_of(n->relation).called;
    buf b = buf_new(x->arena), columns = buf_new(x->arena);
    for (size_t i = 0; i < n->columns.count; i++) {
        buf_text(&columns, i > 0 ? ", " : "");
        buf_identifier(&columns, node_text(n->columns.items[i]));
    }
    buf_text(&b, "WITH RECURSIVE ");
    buf_identifier(&b, called);
    buf_printf(&b, " (%.*s) AS (%.*s) SELECT %.*s FROM ", STR_ARG(buf_str(&columns)),
               STR_ARG(print_to_str(x->arena, n->query)), STR_ARG(buf_str(&columns)));
    buf_identifier(&b, called);
    const range at = n->query->at;
    const source *from = source_derive(x->arena, at.source, at.start, at.end, buf_str(&b), NULL, 0);
    const node *query = parse_statement(x->arena, from, 0, (uint32_t)b.len, NULL);
    return query != NULL ? query : n->query;
}

/* WITH CHECK OPTION is an option like the others, behind them. */
static bool view_options(execution *x, const node_create_view *n, relation *r)
{
    node_list *all = ARENA_NEW(x->arena, node_list);
    *all = (node_list){ARENA_ARRAY(x->arena, node *, n->options.count + 1), n->options.count};
    for (size_t i = 0; i < n->options.count; i++)
        all->items[i] = n->options.items[i];
    if (!str_absent(n->check_option)) {
        range at = n->base.at;
        bool local = str_is_nocase(n->check_option, "local");
        node *how =
            made_constant(x->arena, at, CONSTANT_STRING, local ? STR("local") : STR("cascaded"));
        all->items[all->count++] =
            NODE_MAKE(x->arena, option, at, .name = {at, STR("check_option")}, .value = how);
    }
    r->options = all->count > 0 ? all : NULL;
    return check_view_option(x, r, n->base.at);
}

bool execute_create_view(execution *x, const node *tree)
{
    const node_create_view *n = AS(create_view, tree);
    oid schema;
    str called;
    char lasting;
    query_result result;
    relation draft = {.kind = 'v'};
    scope none = {0};
    if (select_into(n->query) != NULL)
        return fail(x, tree->at, "0A000", "views must not contain SELECT INTO");
    if (!analyze_query(x, &none, view_query(x, n), &result, &draft.query))
        return false;
    if (writes_in_with(n->query))
        return fail(x, tree->at, "0A000",
                    "views must not contain data-modifying statements in WITH");
    if (!view_options(x, n, &draft) || !view_columns(x, n, &result, &draft))
        return false;
    if (n->persistence == PERSISTENCE_UNLOGGED)
        return fail(x, tree->at, "42601",
                    "views cannot be unlogged because they do not have storage");
    bool temporary = n->persistence == PERSISTENCE_TEMPORARY || uses_temporary(x, draft.query);
    if (!new_relation_place(x, n->relation, temporary ? PERSISTENCE_TEMPORARY : n->persistence,
                            &schema, &called, &lasting))
        return false;
    const relation *old =
        (const relation *)catalog_find(x->catalog, CLASS_RELATION, schema, called);
    if (old != NULL && n->replace && !check_owner(x, &old->base, n->relation->at))
        return false;
    if (old != NULL && n->replace)
        return replace_view(x, old, &draft, n->relation->at);
    if (!check_options(x, draft.options, 'v', (str){0}) ||
        !check_column_types_right(x, &draft, n->relation->at) ||
        !check_distinct_columns(x, &draft, n->relation->at) ||
        !check_new_relation_name(x, schema, called, false, NULL, n->relation->at) ||
        !check_new_type_name(x, schema, called, n->relation->at) ||
        !check_ordinary_schema(x, schema, called, n->relation->at))
        return false;
    relation *r = OBJECT_NEW(x, relation, CLASS_RELATION, schema, called);
    draft.base = r->base;
    *r = draft;
    r->persistence = lasting;
    r->replica_identity = 'n';
    r->populated = true;
    r->options = options_without_toast(x, r->options);
    r->base.acl = default_acl_for(x, OBJECT_TABLE, r->base.owner, schema);
    create_row_type(x, r);
    relation_update_dependencies(x, r);
    put_new(x, &r->base);
    return true;
}

/* ---- SELECT ... INTO t ---- */

const node *select_into(const node *tree)
{
    while (IS(select, tree) && AS(select, tree)->form == SELECT_SET)
        tree = AS(select, tree)->left;
    return IS(select, tree) ? AS(select, tree)->into : NULL;
}

const node *without_into(execution *x, const node *tree)
{
    if (select_into(tree) == NULL)
        return tree;
    node_select *query = arena_copy(x->arena, AS(select, tree), sizeof *query);
    query->into = NULL;
    if (query->form == SELECT_SET)
        query->left = (node *)without_into(x, query->left);
    return &query->base;
}

const node *select_into_as(execution *x, const node *tree)
{
    const node_into_clause *into = AS(into_clause, select_into(tree));
    return NODE_MAKE(x->arena, create_table_as, tree->at, .persistence = into->persistence,
                     .relation = into->relation, .query = (node *)without_into(x, tree));
}

bool execute_select_into(execution *x, const node *tree)
{
    return execute_create_table_as(x, select_into_as(x, tree));
}
