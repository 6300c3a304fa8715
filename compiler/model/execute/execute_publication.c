#include <stdlib.h>
#include <string.h>

#include "model/execute/publication.h"
#include "model/session/rights.h"
#include "model/table/alter.h"

/* ---- what a statement names ---- */

typedef struct member {
    const relation *r;
    const node_publication_object *o;
} member;

/* What a statement names, each once; partitions go with their table and are not named. */
typedef struct member_list {
    VEC(member) tables;
    VEC(oid) schemas;
    range at;
} member_list;

static const member *find_member(const member_list *l, oid table)
{
    for (size_t i = 0; i < l->tables.count; i++)
        if (l->tables.items[i].r->base.id == table)
            return &l->tables.items[i];
    return NULL;
}

/* Of a table that is named twice, by itself or with its parent, neither may say more than that. */
static bool check_twice(execution *x, const member *there, const node_publication_object *o,
                        const relation *r)
{
    const char *what = NULL;
    if (o->where != NULL || there->o->where != NULL)
        what = "WHERE clauses";
    else if (o->columns.count > 0 || there->o->columns.count > 0)
        what = "column lists";
    return what == NULL ||
           fail(x, o->base.at, "42710", "conflicting or redundant %s for table \"%.*s\"", what,
                STR_ARG(r->base.name));
}

static bool add_children(execution *x, member_list *l, const relation *parent, oid root,
                         const node_publication_object *o)
{
    const relation **children;
    size_t n = children_of(x, parent->base.id, &children);
    for (size_t i = 0; i < n; i++) {
        const relation *child = children[i];
        const member *there = find_member(l, child->base.id);
        if (child->kind != 'r' && child->kind != 'f')
            continue;
        if (there != NULL && there->o == o)
            continue;
        if (there != NULL && !check_twice(x, there, o, CATALOG_GET(x->catalog, relation, root)))
            return false;
        if (there == NULL)
            vec_push(x->arena, &l->tables, (member){child, o});
        if (!add_children(x, l, child, root, o))
            return false;
    }
    return true;
}

/* OpenTableList(), of one table. */
static bool name_table(execution *x, member_list *l, const node_publication_object *o)
{
    const relation *r;
    if (!resolve_relation(x, o->relation, false, &r))
        return false;
    if (strchr("rpvmftS", r->kind) == NULL)
        return fail(x, o->relation->at, "42809", "\"%.*s\" is %s", STR_ARG(r->base.name),
                    r->kind == 'c' ? "a composite type" : "an index");
    const member *there = find_member(l, r->base.id);
    if (there != NULL)
        return check_twice(x, there, o, r);
    vec_push(x->arena, &l->tables, (member){r, o});
    bool only = IS(relation, o->relation) && AS(relation, o->relation)->only;
    return only || r->kind == 'p' || add_children(x, l, r, r->base.id, o);
}

static bool name_schema(execution *x, member_list *l, const node_publication_object *o)
{
    oid schema = OID_NONE;
    if (str_absent(o->schema.text) || str_is_nocase(o->form, "tables in current schema")) {
        schema = session_creation_schema(x, o->base.at);
        if (schema == OID_NONE)
            return fail(x, o->base.at, "3F000", "no schema has been selected for CURRENT_SCHEMA");
    } else if (!resolve_schema(x, &o->schema, false, &schema)) {
        return false;
    }
    for (size_t i = 0; i < l->schemas.count; i++)
        if (l->schemas.items[i] == schema)
            return true;
    vec_push(x->arena, &l->schemas, schema);
    return true;
}

/* Whole schemas are for superusers. */
static bool check_schema_members(execution *x, const member_list *l)
{
    return l->schemas.count == 0 ||
           check_superuser(x, l->at, "must be superuser to add or set schemas");
}

/* All schemas are looked up before any table. */
static bool name_schemas(execution *x, const node_list *objects, member_list *l)
{
    for (size_t i = 0; i < objects->count; i++) {
        const node_publication_object *o = AS(publication_object, objects->items[i]);
        if (o->relation == NULL && !name_schema(x, l, o))
            return false;
    }
    return true;
}

static bool name_tables(execution *x, const node_list *objects, member_list *l)
{
    for (size_t i = 0; i < objects->count; i++) {
        const node_publication_object *o = AS(publication_object, objects->items[i]);
        if (o->relation != NULL && !name_table(x, l, o))
            return false;
    }
    return true;
}

/* ---- adding tables ---- */

static bool check_can_publish(execution *x, const relation *r, range at)
{
    str why = {0};
    if (r->kind != 'r' && r->kind != 'p')
        why = STR("This operation is not supported for relations of this kind.");
    else if (r->base.schema == OID_PG_CATALOG)
        why = STR("This operation is not supported for system tables.");
    else if (r->persistence == 't')
        why = STR("This operation is not supported for temporary tables.");
    else if (r->persistence == 'u')
        why = STR("This operation is not supported for unlogged tables.");
    if (str_absent(why))
        return true;
    fail(x, at, "22023", "cannot add relation \"%.*s\" to publication", STR_ARG(r->base.name));
    x->failure.detail = why;
    return false;
}

static int by_number(const void *a, const void *b)
{
    return *(const int16_t *)a - *(const int16_t *)b;
}

/* publication_translate_columns() */
static bool bind_columns(execution *x, const member *m, publication_table *out)
{
    const node_list *list = &m->o->columns;
    int16_t *columns = ARENA_ARRAY(x->arena, int16_t, list->count + 1);
    for (size_t i = 0; i < list->count; i++) {
        name wanted = {list->items[i]->at, node_text(list->items[i])};
        const column *col = relation_column(m->r, wanted.text);
        const char *kind = col == NULL ? "system" : col->generated != 0 ? "generated" : NULL;
        if (col == NULL && !is_system_column(wanted.text))
            return resolve_column(x, m->r, &wanted, &col);
        if (kind != NULL)
            return fail(x, wanted.at, "42P10",
                        "cannot use %s column \"%.*s\" in publication column list", kind,
                        STR_ARG(wanted.text));
        columns[i] = col->number;
        for (size_t k = 0; k < i; k++)
            if (columns[k] == col->number)
                return fail(x, wanted.at, "42710",
                            "duplicate column \"%.*s\" in publication column list",
                            STR_ARG(col->name));
    }
    if (list->count > 1)
        qsort(columns, list->count, sizeof(int16_t), by_number);
    out->columns = columns;
    out->n_columns = list->count;
    return true;
}

/* TransformPubWhereClauses(), CheckPubRelationColumnList() */
static bool bind_members(execution *x, const publication *p, const member_list *l, bool schemas,
                         publication_table *out)
{
    bool via_root = publication_via_root(p);
    for (size_t i = 0; i < l->tables.count; i++) {
        const member *m = &l->tables.items[i];
        out[i] = (publication_table){.table = m->r->base.id};
        if (m->o->where == NULL)
            continue;
        if (!via_root && m->r->kind == 'p')
            return fail(x, m->o->base.at, "22023",
                        "cannot use publication WHERE clause for relation \"%.*s\"",
                        STR_ARG(m->r->base.name));
        if (!bind_row_filter(x, m->r, m->o->where, &out[i].where))
            return false;
    }
    for (size_t i = 0; i < l->tables.count; i++) {
        const member *m = &l->tables.items[i];
        if (m->o->columns.count > 0 && (schemas || (!via_root && m->r->kind == 'p')))
            return fail(x, m->o->base.at, "22023",
                        "cannot use column list for relation \"%.*s\" in publication \"%.*s\"",
                        STR_ARG(catalog_name(x->catalog, x->arena, &m->r->base)),
                        STR_ARG(p->base.name));
    }
    return true;
}

static bool add_tables(execution *x, publication *p, const member_list *l, bool schemas)
{
    publication_table *bound = ARENA_ARRAY(x->arena, publication_table, l->tables.count + 1);
    if (!bind_members(x, p, l, schemas, bound))
        return false;
    publication_table *tables =
        ARENA_ARRAY(x->arena, publication_table, p->n_tables + l->tables.count);
    if (p->n_tables > 0)
        memcpy(tables, p->tables, p->n_tables * sizeof(publication_table));
    size_t n = p->n_tables;
    for (size_t i = 0; i < l->tables.count; i++) {
        const member *m = &l->tables.items[i];
        if (!check_owner(x, &m->r->base, m->o->base.at))
            return false;
        if (publication_entry(p, m->r->base.id) != NULL)
            return fail(x, m->o->base.at, "42710",
                        "relation \"%.*s\" is already member of publication \"%.*s\"",
                        STR_ARG(m->r->base.name), STR_ARG(p->base.name));
        if (!check_can_publish(x, m->r, m->o->base.at) || !bind_columns(x, m, &bound[i]))
            return false;
        tables[n++] = bound[i];
    }
    p->tables = tables;
    p->n_tables = n;
    return true;
}

static bool add_schemas(execution *x, publication *p, const member_list *l)
{
    oid *schemas = ARENA_ARRAY(x->arena, oid, p->n_schemas + l->schemas.count);
    if (p->n_schemas > 0)
        memcpy(schemas, p->schemas, p->n_schemas * sizeof(oid));
    size_t n = p->n_schemas;
    for (size_t i = 0; i < l->schemas.count; i++) {
        oid id = l->schemas.items[i];
        if (publication_has_schema(p, id))
            return fail(x, l->at, "42710",
                        "schema \"%.*s\" is already member of publication \"%.*s\"",
                        STR_ARG(catalog_schema_name(x->catalog, id)), STR_ARG(p->base.name));
        if (id == OID_PG_CATALOG || is_temp_schema(x, id))
            return fail(x, l->at, "22023", "cannot add schema \"%.*s\" to publication",
                        STR_ARG(catalog_schema_name(x->catalog, id)));
        schemas[n++] = id;
    }
    p->schemas = schemas;
    p->n_schemas = n;
    return true;
}

/* ---- removing ---- */

static bool remove_tables(execution *x, publication *p, const member_list *l)
{
    for (size_t i = 0; i < l->tables.count; i++) {
        const member *m = &l->tables.items[i];
        const publication_table *there = publication_entry(p, m->r->base.id);
        if (m->o->columns.count > 0)
            return fail(x, m->o->base.at, "42601",
                        "column list must not be specified in ALTER PUBLICATION ... DROP");
        if (there == NULL)
            return fail(x, m->o->base.at, "42704",
                        "relation \"%.*s\" is not part of the publication",
                        STR_ARG(m->r->base.name));
        if (m->o->where != NULL)
            return fail(x, m->o->base.at, "42601",
                        "cannot use a WHERE clause when removing a table from a publication");
        size_t at = (size_t)(there - p->tables);
        publication_table *tables =
            arena_copy(x->arena, p->tables, p->n_tables * sizeof(publication_table));
        memmove(tables + at, tables + at + 1, (p->n_tables - at - 1) * sizeof(publication_table));
        p->tables = tables;
        p->n_tables--;
    }
    return true;
}

static bool remove_schemas(execution *x, publication *p, const member_list *l)
{
    for (size_t i = 0; i < l->schemas.count; i++) {
        oid id = l->schemas.items[i];
        if (!publication_has_schema(p, id))
            return fail(x, l->at, "42704",
                        "tables from schema \"%.*s\" are not part of the publication",
                        STR_ARG(catalog_schema_name(x->catalog, id)));
        oid *schemas = ARENA_ARRAY(x->arena, oid, p->n_schemas);
        size_t n = 0;
        for (size_t k = 0; k < p->n_schemas; k++)
            if (p->schemas[k] != id)
                schemas[n++] = p->schemas[k];
        p->schemas = schemas;
        p->n_schemas = n;
    }
    return true;
}

/* ---- statements ---- */

bool execute_create_publication(execution *x, const node *tree)
{
    const node_create_publication *n = AS(create_publication, tree);
    member_list l = {.at = tree->at};
    if (!check_database_right(x, PRIVILEGE_CREATE, tree->at) ||
        (n->all_tables &&
         !check_superuser(x, tree->at, "must be superuser to create FOR ALL TABLES publication")))
        return false;
    if (catalog_find(x->catalog, CLASS_PUBLICATION, OID_NONE, n->name.text) != NULL)
        return fail(x, n->name.at, "42710", "publication \"%.*s\" already exists",
                    STR_ARG(n->name.text));
    publication *p = OBJECT_NEW(x, publication, CLASS_PUBLICATION, OID_NONE, n->name.text);
    p->all_tables = n->all_tables;
    p->options = n->options.count > 0 ? &n->options : NULL;
    if (!check_publication_options(x, &n->options) || !name_schemas(x, &n->objects, &l) ||
        !check_schema_members(x, &l) || !name_tables(x, &n->objects, &l) ||
        !add_tables(x, p, &l, l.schemas.count > 0) || !add_schemas(x, p, &l))
        return false;
    set_publication_dependencies(x, p);
    put_new(x, &p->base);
    return true;
}

/* AlterPublicationOptions() */
static bool alter_options(execution *x, publication *p, const node_list *options)
{
    if (!check_publication_options(x, options))
        return false;
    node_list *all = ARENA_NEW(x->arena, node_list);
    *all = merge_options(x, p->options, options, false);
    p->options = all;
    if (p->all_tables || publication_via_root(p))
        return true;
    for (size_t i = 0; i < p->n_tables; i++) {
        const publication_table *t = &p->tables[i];
        const relation *r = CATALOG_GET(x->catalog, relation, t->table);
        if (r->kind == 'p' && (t->where != NULL || t->n_columns > 0))
            return fail(x, x->cause->at, "22023",
                        "cannot set parameter \"publish_via_partition_root\" to false for "
                        "publication \"%.*s\"",
                        STR_ARG(p->base.name));
    }
    return true;
}

static bool add_to_publication(execution *x, publication *p, const node_list *objects,
                               member_list *l)
{
    if (!name_tables(x, objects, l) ||
        !add_tables(x, p, l, l->schemas.count > 0 || p->n_schemas > 0))
        return false;
    for (size_t i = 0; i < p->n_tables && l->schemas.count > 0; i++)
        if (p->tables[i].n_columns > 0)
            return fail(x, l->at, "22023", "cannot add schema to publication \"%.*s\"",
                        STR_ARG(p->base.name));
    return add_schemas(x, p, l);
}

bool execute_alter_publication(execution *x, const node *tree)
{
    const node_alter_publication *n = AS(alter_publication, tree);
    member_list l = {.at = tree->at};
    const publication *before =
        (const publication *)catalog_find(x->catalog, CLASS_PUBLICATION, OID_NONE, n->name.text);
    if (before == NULL)
        return fail_missing(x, OBJECT_PUBLICATION, n->name.at, n->name.text);
    if (!check_owner(x, &before->base, n->name.at))
        return false;
    publication *p = OBJECT_EDIT(x, publication, before);
    bool ok;
    if (n->objects.count == 0) { /* options alone */
        ok = alter_options(x, p, &n->options);
    } else if (!name_schemas(x, &n->objects, &l) ||
               (!str_starts(n->action, "drop") && !check_schema_members(x, &l))) {
        return false;
    } else if (before->all_tables) {
        fail(x, tree->at, "55000", "publication \"%.*s\" is defined as FOR ALL TABLES",
             STR_ARG(n->name.text));
        x->failure.detail =
            STR("Tables cannot be added to or dropped from FOR ALL TABLES publications.");
        return false;
    } else if (str_starts(n->action, "drop")) {
        ok = name_tables(x, &n->objects, &l) && remove_tables(x, p, &l) && remove_schemas(x, p, &l);
    } else {
        if (str_starts(n->action, "set"))
            p->n_tables = p->n_schemas = 0;
        ok = add_to_publication(x, p, &n->objects, &l);
    }
    if (!ok)
        return false;
    set_publication_dependencies(x, p);
    put_changed(x, &before->base, &p->base);
    return true;
}
