#include <stdlib.h>
#include <string.h>

#include "model/execute/ddl.h"
#include "model/rows/write.h"
#include "model/session/rights.h"
#include "model/table/partition.h"
#include "model/value/value.h"
#include "syntax/made.h"

/* ---- where a new relation goes ---- */

static char persistence_letter(persistence p)
{
    return p == PERSISTENCE_TEMPORARY ? 't' : p == PERSISTENCE_UNLOGGED ? 'u' : 'p';
}

bool new_relation_place(execution *x, const node *n, persistence p, oid *schema, str *called,
                        char *lasting)
{
    *lasting = persistence_letter(p);
    if (p == PERSISTENCE_TEMPORARY) {
        qualified q = name_of(n);
        if (!str_absent(q.schema) && !str_is(q.schema, "pg_temp"))
            return resolve_new_name(x, n, schema, called) &&
                   fail(x, n->at, "42P16",
                        "cannot create temporary relation in non-temporary schema");
        *schema = session_temp_schema(x);
        x->session->temporary_used = true;
        *called = arena_str(x->arena, q.called);
        return true;
    }
    if (!resolve_new_name(x, n, schema, called))
        return false;
    if (!is_temp_schema(x, *schema))
        return true;
    *lasting = 't';
    return p != PERSISTENCE_UNLOGGED ||
           fail(x, n->at, "42P16", "only temporary relations may be created in temporary schemas");
}

bool check_ordinary_schema(execution *x, oid schema, str called, range at)
{
    str of = catalog_schema_name(x->catalog, schema);
    return (schema != OID_PG_CATALOG && !str_is(of, "pg_toast")) ||
           session_flag(x, "allow_system_table_mods") ||
           fail(x, at, "42501", "permission denied to create \"%.*s.%.*s\"", STR_ARG(of),
                STR_ARG(called));
}

/* ---- what LIKE takes along ---- */

/* LIKE INCLUDING COMMENTS: the last thing that was made for the table has what the original has
 * said of it. */
static void copy_comment(execution *x, oid table, object_class class, str comment)
{
    object_list all = catalog_members(x->catalog, x->arena, class, table);
    const object *last = NULL;
    for (size_t i = 0; i < all.count; i++)
        last = last == NULL || all.items[i]->id > last->id ? all.items[i] : last;
    if (last == NULL || comment.len == 0)
        return;
    object *o = object_edit_any(x, last);
    o->comment = comment;
    catalog_put(x->catalog, o);
}

static int by_number(const void *a, const void *b)
{
    oid x = (*(const object *const *)a)->id, y = (*(const object *const *)b)->id;
    return x < y ? -1 : x > y;
}

/* RelationGetIndexList(): generated names depend on it. */
static void in_order_of_making(object_list *indexes)
{
    if (indexes->count > 1)
        qsort((void *)indexes->items, indexes->count, sizeof *indexes->items, by_number);
}

/* What LIKE takes along when the table stands. */
static bool finish_like(execution *x, oid table, const node_like_clause *like)
{
    const relation *from;
    if (!resolve_relation(x, like->relation, false, &from))
        return false;
    object_list constraints =
        catalog_members(x->catalog, x->arena, CLASS_CONSTRAINT, from->base.id);
    for (size_t i = 0; i < constraints.count && like_has(like, "constraints"); i++)
        if (!check_no_whole_row(x, ((const constraint *)constraints.items[i])->check, from->base.id,
                                like->base.at))
            return false;
    for (size_t i = 0; i < constraints.count && like_has(like, "constraints"); i++) {
        const constraint *k = (const constraint *)constraints.items[i];
        if (k->kind != 'c')
            continue;
        range at = like->base.at;
        const node *n =
            NODE_MAKE(x->arena, constraint, at, .type = CONSTRAINT_CHECK,
                      .name = {at, k->base.name}, .expr = (node *)expression_now(x, k->check));
        pending_constraint p = {.node = AS(constraint, n), .no_inherit = k->no_inherit};
        if (!add_constraint(x, table, &p))
            return false;
        if (like_has(like, "comments"))
            copy_comment(x, table, CLASS_CONSTRAINT, k->base.comment);
    }
    object_list indexes = catalog_members(x->catalog, x->arena, CLASS_RELATION, from->base.id);
    in_order_of_making(&indexes);
    for (size_t i = 0; i < indexes.count && like_has(like, "indexes"); i++) {
        const index_info *info = ((const relation *)indexes.items[i])->index;
        if (info != NULL && info->primary && primary_key_of(x, table) != NULL)
            return fail(x, like->base.at, "42P16",
                        "multiple primary keys for table \"%.*s\" are not allowed",
                        STR_ARG(catalog_get(x->catalog, table)->name));
        if (!clone_index(x, (const relation *)indexes.items[i], table))
            return false;
        if (like_has(like, "comments"))
            copy_comment(x, table, CLASS_RELATION, indexes.items[i]->comment);
    }
    object_list measured = catalog_members(x->catalog, x->arena, CLASS_STATISTICS, from->base.id);
    for (size_t i = 0; i < measured.count && like_has(like, "statistics"); i++) {
        if (!clone_statistics(x, measured.items[i], from, table))
            return false;
        if (like_has(like, "comments"))
            copy_comment(x, table, CLASS_STATISTICS, measured.items[i]->comment);
    }
    return true;
}

/* ---- partitions ---- */

bool clone_to_partition(execution *x, const relation *parent, oid partition, range at)
{
    object_list constraints =
        catalog_members(x->catalog, x->arena, CLASS_CONSTRAINT, parent->base.id);
    for (size_t i = 0; i < constraints.count; i++) {
        const constraint *k = (const constraint *)constraints.items[i];
        if (k->kind == 'f' &&
            !reference_reaches_partition(x, k, CATALOG_GET(x->catalog, relation, partition), at))
            return false;
        if (k->kind != 'c' ||
            catalog_member(x->catalog, CLASS_CONSTRAINT, partition, k->base.name) != NULL)
            continue;
        constraint *copy = OBJECT_EDIT(x, constraint, k);
        copy->base.id = catalog_new_oid(x->catalog);
        copy->base.parent = partition;
        copy->local = false;
        copy->inherit_count = 1;
        dependency_list list = {0};
        copy->base.n_dependencies = 0;
        object_set_dependencies(x, &copy->base, &list);
        put_new(x, &copy->base);
    }
    object_list indexes = catalog_members(x->catalog, x->arena, CLASS_RELATION, parent->base.id);
    in_order_of_making(&indexes);
    for (size_t i = 0; i < indexes.count; i++) {
        if (((const relation *)indexes.items[i])->index != NULL &&
            !index_reaches_partition(x, (const relation *)indexes.items[i],
                                     CATALOG_GET(x->catalog, relation, partition)))
            return false;
    }
    references_reach_partition(x, parent, CATALOG_GET(x->catalog, relation, partition));
    return triggers_reach_partition(x, parent, CATALOG_GET(x->catalog, relation, partition), at);
}

/* ---- CREATE TABLE ---- */

static int on_commit_code(str words)
{
    return str_starts(words, "drop") ? 2 : str_starts(words, "delete") ? 1 : 0;
}

/* The server looks at the bound when the columns and their defaults stand. */
static bool check_partition_parent(execution *x, const relation *r, const node_create_table *n)
{
    const relation *parent = CATALOG_GET(x->catalog, relation, r->parents[0]);
    if (parent->kind != 'p')
        return fail(x, n->partition_of->at, "42P17", "\"%.*s\" is not partitioned",
                    STR_ARG(parent->base.name));
    const bound_values *b;
    if (n->bound == NULL)
        return true;
    if (!read_partition_bound(x, parent, n->bound, &b) ||
        !check_new_bound(x, parent, r->base.id, b, n->bound->at) ||
        !check_taken_from_default(x, parent, r->base.id, b, n->bound->at))
        return false;
    relation *bounded = relation_edit(x, r);
    bounded->bound_values = b;
    put_table(x, r, bounded);
    return true;
}

static bool finish_table(execution *x, oid table, const node_create_table *n,
                         const pending_list *pending)
{
    if (!own_column_sequences(x, table, 0))
        return false;
    x->making = table;
    bool bound = inherit_expressions(x, table) && bind_defaults(x, table, pending);
    x->making = OID_NONE;
    if (!bound)
        return false;
    const relation *r = CATALOG_GET(x->catalog, relation, table);
    add_event(x, EVENT_CREATE, NULL, &r->base);
    if (r->is_partition && !check_partition_parent(x, r, n))
        return false;
    r = CATALOG_GET(x->catalog, relation, table);
    if (r->partition_by != NULL && !check_partition_keys(x, table))
        return false;
    if (r->is_partition &&
        !clone_to_partition(x, CATALOG_GET(x->catalog, relation, r->parents[0]), table, n->base.at))
        return false;
    if (!add_constraints_of(x, table, pending, false) || !check_toast_options(x, r->options))
        return false;
    for (size_t i = 0; i < n->elements.count; i++) {
        if (IS(like_clause, n->elements.items[i]) &&
            !finish_like(x, table, AS(like_clause, n->elements.items[i])))
            return false;
    }
    return add_constraints_of(x, table, pending, true);
}

/* Without its columns. */
static relation *new_table(execution *x, oid schema, str called, char kind, char lasting,
                           const node_list *options, str on_commit)
{
    relation *r = OBJECT_NEW(x, relation, CLASS_RELATION, schema, called);
    r->kind = kind;
    r->persistence = lasting;
    r->replica_identity = 'd';
    r->populated = true;
    r->options = options->count > 0 ? options : NULL;
    r->on_commit = (oid)on_commit_code(on_commit);
    r->base.acl = default_acl_for(x, OBJECT_TABLE, r->base.owner, schema);
    return r;
}

/* WITH (oids = false) is taken and forgotten. */
static bool check_table_options(execution *x, relation *r, char kind)
{
    size_t n = r->options != NULL ? r->options->count : 0;
    node_list kept = {ARENA_ARRAY(x->arena, node *, n + 1), 0};
    for (size_t i = 0; i < n; i++) {
        const node_option *o = AS(option, r->options->items[i]);
        bool oids = str_absent(o->space.text) && str_is(o->name.text, "oids");
        if (oids && node_is_true(o->value, true))
            return fail(x, o->base.at, "0A000", "tables declared WITH OIDS are not supported");
        if (!oids)
            kept.items[kept.count++] = r->options->items[i];
    }
    if (kept.count < n)
        r->options = kept.count > 0 ? arena_copy(x->arena, &kept, sizeof kept) : NULL;
    return check_options(x, r->options, kind, (str){0});
}

/* get_table_am_oid() */
bool check_table_method(execution *x, const name *method)
{
    str called = method->text;
    const object *o = catalog_find(x->catalog, CLASS_OTHER, OID_NONE, called);
    bool known = o != NULL && ((const other_object *)o)->kind == OBJECT_ACCESS_METHOD;
    if (known && !method_is_for_tables((const other_object *)o))
        return fail(x, method->at, "55000", "access method \"%.*s\" is not of type TABLE",
                    STR_ARG(called));
    return known || str_absent(called) || str_is(called, "heap") ||
           fail(x, method->at, "42704", "access method \"%.*s\" does not exist", STR_ARG(called));
}

oid own_table_method(const execution *x, str called)
{
    const other_object *o = catalog_other(x->catalog, OBJECT_ACCESS_METHOD, OID_NONE, called);
    return o != NULL && o->base.id >= FIRST_USER_OID ? o->base.id : OID_NONE;
}

static bool check_written_method(execution *x, relation *r, const node *n)
{
    if (n != NULL && r->kind == 'p')
        return fail(x, n->at, "0A000",
                    "specifying a table access method is not supported on a partitioned table");
    if (r->kind != 'r' && r->kind != 'm')
        return true;
    name method = {.text = n != NULL ? node_text(n) : session_get(x, "default_table_access_method"),
                   .at = n != NULL ? n->at : x->cause->at};
    if (!check_table_method(x, &method))
        return false;
    if (r->kind == 'r') /* nobody asks what a materialized view has */
        r->access_method = own_table_method(x, method.text);
    return true;
}

static bool check_on_commit(execution *x, const relation *r, str on_commit, range at)
{
    return str_absent(on_commit) || on_commit.len == 0 || r->persistence == 't' ||
           fail(x, at, "42P16", "ON COMMIT can only be used on temporary tables");
}

/* BuildDescForRelation(): those of columns that come from elsewhere, too. */
bool check_column_types_right(execution *x, const relation *r, range at)
{
    for (size_t i = 0; i < r->n_columns; i++)
        if (!r->columns[i].dropped && !check_type_right(x, r->columns[i].type, at))
            return false;
    return true;
}

bool execute_create_table(execution *x, const node *tree)
{
    const node_create_table *n = AS(create_table, tree);
    oid schema;
    str called;
    char lasting;
    bool skip = false;
    if (!new_relation_place(x, n->relation, n->persistence, &schema, &called, &lasting))
        return false;
    if (n->if_not_exists &&
        !check_new_relation_name(x, schema, called, true, &skip, n->relation->at))
        return false;
    if (skip)
        return true;
    char kind = n->foreign_table ? 'f' : n->partition_by != NULL ? 'p' : 'r';
    relation *r = new_table(x, schema, called, kind, lasting, &n->options, n->on_commit);
    pending_list pending = {0};
    r->partition_by = n->partition_by;
    r->partition_bound = n->bound;
    declared_list columns = {0};
    if (!declare_table(x, r, n, &columns, &pending) ||
        !check_on_commit(x, r, n->on_commit, n->base.at) || !find_parents(x, r, n) ||
        !check_tablespace(x, &n->tablespace, kind, tree->at) || !check_table_options(x, r, kind) ||
        (r->of_type != OID_NONE && !check_type_right(x, r->of_type, n->of_type->at)) ||
        !merge_columns(x, r, n, &columns) || !check_column_types_right(x, r, tree->at) ||
        !check_written_method(x, r, n->access_method) || !check_relation_attributes(x, r, tree->at))
        return false;
    if (!check_new_relation_name(x, schema, called, false, NULL, n->relation->at) ||
        !check_new_type_name(x, schema, called, n->relation->at) ||
        !check_ordinary_schema(x, schema, called, n->relation->at))
        return false;
    create_row_type(x, r);
    relation_update_dependencies(x, r);
    catalog_put(x->catalog, &r->base);
    return finish_table(x, r->base.id, n, &pending) &&
           (!n->foreign_table || put_foreign_table(x, r->base.id, n)) &&
           columns_server_options(x, r->base.id, &n->elements);
}

/* ---- CREATE TABLE AS, CREATE MATERIALIZED VIEW, SELECT INTO ---- */

/* intorel_startup() */
static bool check_query_columns(execution *x, const query_result *result, const node_list *names,
                                range at)
{
    for (size_t i = 0; i < result->n_columns; i++) {
        const result_column *from = &result->columns[i];
        str called = i < names->count ? node_text(names->items[i]) : from->name;
        if (!check_derived(x, from, called, at))
            return false;
    }
    return names->count <= result->n_columns ||
           fail(x, at, "42601", "too many column names were specified");
}

static void columns_of_query(execution *x, relation *r, const query_result *result,
                             const node_list *names)
{
    for (size_t i = 0; i < result->n_columns; i++) {
        const result_column *from = &result->columns[i];
        column col = {.name = i < names->count ? node_text(names->items[i]) : from->name,
                      .type = from->type == TYPE_UNKNOWN ? TYPE_TEXT : from->type,
                      .typmod = from->typmod,
                      .local = true};
        col.collation = stored_collation(x, col.type, from->collation);
        append_column(x, r, col);
    }
}

/* Nobody has looked yet in which schema it is, when it is asked whether it is temporary; that a
 * view may not be is found by who runs it. */
static bool find_place_as(execution *x, const node_create_table_as *n, oid *schema, str *called,
                          char *lasting)
{
    range at = n->base.at;
    if (!str_absent(n->on_commit) && n->on_commit.len > 0 &&
        n->persistence != PERSISTENCE_TEMPORARY)
        return fail(x, at, "42P16", "ON COMMIT can only be used on temporary tables");
    return new_relation_place(x, n->relation, n->persistence, schema, called, lasting) &&
           (!n->materialized || *lasting != 't' ||
            fail(x, at, "42501",
                 "cannot create temporary table within security-restricted operation"));
}

/* MergeAttributes() */
static bool check_names_apart(execution *x, const relation *r, range at)
{
    for (size_t i = 0; i < r->n_columns; i++)
        if (relation_column(r, r->columns[i].name) != &r->columns[i])
            return fail(x, at, "42701", "column \"%.*s\" specified more than once",
                        STR_ARG(r->columns[i].name));
    return true;
}

/* The server looks whether it is there before it plans the query, and long before it looks whether
 * it may be there: CreateTableAsRelExists(). */
bool check_new_table_as(execution *x, const node_create_table_as *n, bool *skip)
{
    qualified q = name_of(n->relation);
    oid schema;
    str called;
    if (str_absent(q.schema) || str_is(q.schema, "pg_temp")) {
        schema = n->persistence == PERSISTENCE_TEMPORARY || !str_absent(q.schema)
                     ? session_temp_schema(x)
                     : session_creation_schema(x, n->relation->at);
        called = q.called;
        if (schema == OID_NONE)
            return false;
    } else { /* whether it may be made there is asked later */
        name written = {q.at, q.schema};
        if (!resolve_schema(x, &written, false, &schema))
            return false;
        called = q.called;
    }
    return check_new_relation_name(x, schema, called, n->if_not_exists, skip, n->relation->at);
}

/* The query that EXECUTE stands for, and what its parameters are; NULL: it is not followed. */
static bool read_prepared(execution *x, const node *execute, const node **query,
                          const scope **names)
{
    static const scope none = {0};
    const node_prepare *prepared;
    if (!bind_prepared(x, execute, &prepared, names))
        return false;
    *names = *names != NULL ? *names : &none;
    *query = prepared != NULL ? prepared->statement : NULL;
    return prepared == NULL || IS(select, prepared->statement) ||
           fail(x, execute->at, "42809", "prepared statement is not a SELECT");
}

/* transformCreateTableAsStmt() */
bool analyze_table_as(execution *x, const scope *names, const node_create_table_as *n,
                      query_result *columns, const expression **bound)
{
    const scope none = {0};
    range at = n->base.at;
    if (!analyze_query(x, names, n->query, columns, bound))
        return false;
    if (!n->materialized)
        return true;
    if (writes_in_with(n->query))
        return fail(x, at, "0A000",
                    "materialized views must not use data-modifying statements in WITH");
    if (uses_temporary(x, *bound))
        return fail(x, at, "0A000", "materialized views must not use temporary tables or views");
    return names->variables == NULL || analyze_query(x, &none, n->query, columns, bound) ||
           fail(x, at, "0A000", "materialized views may not be defined using bound parameters");
}

bool execute_create_table_as(execution *x, const node *tree)
{
    const node_create_table_as *n = AS(create_table_as, tree);
    oid schema;
    str called;
    char lasting = 'p';
    bool skip = false;
    query_result result;
    const expression *bound;
    scope none = {0};
    const scope *names =
        x->scope != NULL ? x->scope : &none; /* variables of the body that it is in */
    const node *query = n->query;
    if (IS(execute, query)) {
        if (!check_new_table_as(x, n, &skip) ||
            (!skip && !read_prepared(x, n->query, &query, &names)))
            return false;
        if (skip || query == NULL)
            return true;
        if (!analyze_query(x, names, query, &result, &bound))
            return false;
    } else if (!analyze_table_as(x, names, n, &result, &bound)) {
        return false;
    }
    if (!check_new_table_as(x, n, &skip))
        return false;
    if (skip)
        return true;
    if ((!n->no_data || query != n->query) && !check_planned_query(x, names, query))
        return false;
    if (!check_query_columns(x, &result, &n->columns, tree->at) ||
        !find_place_as(x, n, &schema, &called, &lasting))
        return false;
    char kind = n->materialized ? 'm' : 'r';
    relation *r = new_table(x, schema, called, kind, lasting, &n->options, n->on_commit);
    r->populated = !n->no_data;
    r->query = n->materialized ? bound : NULL;
    columns_of_query(x, r, &result, &n->columns);
    if (!check_tablespace(x, &n->tablespace, kind, tree->at) || !check_table_options(x, r, kind) ||
        !check_names_apart(x, r, tree->at) || !check_column_types_right(x, r, tree->at) ||
        !check_written_method(x, r, n->access_method) ||
        !check_relation_attributes(x, r, tree->at) ||
        !check_new_relation_name(x, schema, called, false, NULL, n->relation->at) ||
        !check_new_type_name(x, schema, called, n->relation->at) ||
        !check_ordinary_schema(x, schema, called, n->relation->at))
        return false;
    if (!check_toast_options(x, r->options))
        return false;
    table_value rows; /* before the table hides others of its name from the query */
    evaluation ev = {.x = x, .external = names};
    if (!n->no_data && !evaluate_query(&ev, NULL, query, &rows))
        return false;
    create_row_type(x, r);
    relation_update_dependencies(x, r);
    put_new(x, &r->base);
    return n->no_data || rows_from_query(x, r, query->at, &rows);
}
