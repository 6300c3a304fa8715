#include <string.h>

#include "model/alter.h"

/* ---- what a publication names ---- */

static bool publication_relation(execution *x, const node_publication_object *o,
                                 publication_table *out)
{
    const relation *r;
    if (!resolve_relation(x, o->relation, false, &r))
        return false;
    if (r->kind != 'r' && r->kind != 'p') {
        fail(x, o->relation->at, "22023", "cannot add relation \"%.*s\" to publication",
             STR_ARG(r->base.name));
        x->failure.detail = STR("This operation is not supported for relations of this kind.");
        return false;
    }
    if (r->persistence != 'p') {
        fail(x, o->relation->at, "22023", "cannot add relation \"%.*s\" to publication",
             STR_ARG(r->base.name));
        x->failure.detail = r->persistence == 't'
                                ? STR("This operation is not supported for temporary tables.")
                                : STR("This operation is not supported for unlogged tables.");
        return false;
    }
    *out = (publication_table){.table = r->base.id};
    scope s = scope_of_relation(x, r);
    if (o->where != NULL && !analyze_expression(x, &s, o->where, TYPE_BOOL, &out->where))
        return false;
    int16_t *columns = ARENA_ARRAY(x->arena, int16_t, o->columns.count);
    for (size_t i = 0; i < o->columns.count; i++) {
        name wanted = {node_text(o->columns.items[i]), o->columns.items[i]->at};
        const column *col;
        if (!resolve_column(x, r, &wanted, &col))
            return false;
        columns[i] = col->number;
        for (size_t k = 0; k < i; k++) {
            if (columns[k] == col->number)
                return fail(x, wanted.at, "42710",
                            "duplicate column \"%.*s\" in publication column list",
                            STR_ARG(col->name));
        }
    }
    out->columns = columns;
    out->n_columns = o->columns.count;
    return true;
}

static void put_publication(execution *x, const publication *before, publication *p)
{
    dependency_list list = {0};
    for (size_t i = 0; i < p->n_tables; i++)
        dependency_add(x->arena, &list, (dependency){p->tables[i].table, 0, 0, DEPENDENCY_AUTO});
    for (size_t i = 0; i < p->n_schemas; i++)
        dependency_add(x->arena, &list, (dependency){p->schemas[i], 0, 0, DEPENDENCY_AUTO});
    object_set_dependencies(x, &p->base, &list);
    if (before != NULL)
        put_changed(x, &before->base, &p->base);
    else
        put_new(x, &p->base);
}

static size_t table_at(const publication *p, oid table)
{
    size_t i = 0;
    while (i < p->n_tables && p->tables[i].table != table)
        i++;
    return i;
}

static size_t schema_at(const publication *p, oid schema)
{
    size_t i = 0;
    while (i < p->n_schemas && p->schemas[i] != schema)
        i++;
    return i;
}

static bool publication_schema(execution *x, const node_publication_object *o, oid *out)
{
    if (str_absent(o->schema.text) || str_is_nocase(o->form, "tables in current schema")) {
        *out = session_creation_schema(x, o->base.at);
        return *out != OID_NONE;
    }
    return resolve_schema(x, &o->schema, false, out);
}

/* Adds one object; a table that is there already is 42710. */
static bool add_object(execution *x, publication *p, const node_publication_object *o,
                       size_t known_before)
{
    if (o->relation == NULL) {
        oid schema;
        if (!publication_schema(x, o, &schema))
            return false;
        if (schema_at(p, schema) < p->n_schemas)
            return fail(x, o->base.at, "42710",
                        "schema \"%.*s\" is already member of publication \"%.*s\"",
                        STR_ARG(catalog_schema_name(x->catalog, schema)), STR_ARG(p->base.name));
        p->schemas =
            arena_grow(x->arena, (oid *)p->schemas, p->n_schemas, p->n_schemas + 1, sizeof(oid));
        ((oid *)p->schemas)[p->n_schemas++] = schema;
        return true;
    }
    publication_table t;
    if (!publication_relation(x, o, &t))
        return false;
    size_t there = table_at(p, t.table);
    bool plain = t.where == NULL && t.n_columns == 0;
    if (there < p->n_tables && there >= known_before && plain && p->tables[there].where == NULL &&
        p->tables[there].n_columns == 0)
        return true; /* named twice in one statement */
    if (there < p->n_tables)
        return fail(x, o->base.at, "42710",
                    "relation \"%.*s\" is already member of publication \"%.*s\"",
                    STR_ARG(catalog_get(x->catalog, t.table)->name), STR_ARG(p->base.name));
    publication_table *tables = ARENA_ARRAY(x->arena, publication_table, p->n_tables + 1);
    if (p->n_tables > 0)
        memcpy(tables, p->tables, p->n_tables * sizeof(publication_table));
    tables[p->n_tables++] = t;
    p->tables = tables;
    return true;
}

static bool remove_member(execution *x, publication *p, const node_publication_object *o)
{
    if (o->relation == NULL) {
        oid schema;
        if (!publication_schema(x, o, &schema))
            return false;
        size_t at = schema_at(p, schema);
        if (at == p->n_schemas)
            return fail(x, o->base.at, "42704",
                        "tables from schema \"%.*s\" are not part of the publication",
                        STR_ARG(catalog_schema_name(x->catalog, schema)));
        oid *schemas = arena_copy(x->arena, p->schemas, p->n_schemas * sizeof(oid));
        memmove(schemas + at, schemas + at + 1, (p->n_schemas - at - 1) * sizeof(oid));
        p->schemas = schemas;
        p->n_schemas--;
        return true;
    }
    const relation *r;
    if (!resolve_relation(x, o->relation, false, &r))
        return false;
    size_t at = table_at(p, r->base.id);
    if (at == p->n_tables)
        return fail(x, o->base.at, "42704", "relation \"%.*s\" is not part of the publication",
                    STR_ARG(r->base.name));
    publication_table *tables =
        arena_copy(x->arena, p->tables, p->n_tables * sizeof(publication_table));
    memmove(tables + at, tables + at + 1, (p->n_tables - at - 1) * sizeof(publication_table));
    p->tables = tables;
    p->n_tables--;
    return true;
}

bool execute_create_publication(execution *x, const node *tree)
{
    const node_create_publication *n = AS(create_publication, tree);
    if (catalog_find(x->catalog, CLASS_PUBLICATION, OID_NONE, n->name.text) != NULL)
        return fail(x, n->name.at, "42710", "publication \"%.*s\" already exists",
                    STR_ARG(n->name.text));
    publication *p = OBJECT_NEW(x, publication, CLASS_PUBLICATION, OID_NONE, n->name.text);
    p->all_tables = n->all_tables;
    p->options = n->options.count > 0 ? &n->options : NULL;
    for (size_t i = 0; i < n->objects.count; i++) {
        if (!add_object(x, p, AS(publication_object, n->objects.items[i]), 0))
            return false;
    }
    put_publication(x, NULL, p);
    return true;
}

bool execute_alter_publication(execution *x, const node *tree)
{
    const node_alter_publication *n = AS(alter_publication, tree);
    const publication *before =
        (const publication *)catalog_find(x->catalog, CLASS_PUBLICATION, OID_NONE, n->name.text);
    if (before == NULL)
        return fail_missing(x, OBJECT_PUBLICATION, n->name.at, n->name.text);
    publication *p = OBJECT_EDIT(x, publication, before);
    if (n->objects.count == 0) { /* options alone */
        node_list *options = ARENA_NEW(x->arena, node_list);
        *options = merge_options(x, before->options, &n->options, false);
        p->options = options;
        put_publication(x, before, p);
        return true;
    }
    if (before->all_tables) {
        fail(x, tree->at, "55000", "publication \"%.*s\" is defined as FOR ALL TABLES",
             STR_ARG(n->name.text));
        x->failure.detail =
            STR("Tables cannot be added to or dropped from FOR ALL TABLES publications.");
        return false;
    }
    if (str_starts(n->action, "set")) {
        p->n_tables = p->n_schemas = 0;
        p->tables = NULL;
        p->schemas = NULL;
    }
    size_t before_tables = p->n_tables;
    for (size_t i = 0; i < n->objects.count; i++) {
        const node_publication_object *o = AS(publication_object, n->objects.items[i]);
        if (str_starts(n->action, "drop") ? !remove_member(x, p, o)
                                          : !add_object(x, p, o, before_tables))
            return false;
    }
    put_publication(x, before, p);
    return true;
}
