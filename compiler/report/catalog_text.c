/* The final catalogue for people: schema by schema, a table with all that belongs to it in one
 * place. */
#include <string.h>

#include "model/catalog/catalog_private.h"
#include "report/catalog_objects.h"
#include "report/report.h"

typedef struct listing {
    buf *out;
    arena *arena;
    const catalog *catalog;
    profile profile;
} listing;

static void put_name(const listing *l, str called)
{
    buf_identifier(l->out, called);
}

/* A comment is one line here, whatever it has in it. */
static void put_comment(const listing *l, str comment)
{
    if (comment.len == 0)
        return;
    buf_text(l->out, "  -- ");
    for (size_t i = 0; i < comment.len; i++)
        buf_char(l->out, (unsigned char)comment.data[i] < 0x20 ? ' ' : comment.data[i]);
}

static void put_line_end(const listing *l, str comment)
{
    put_comment(l, comment);
    buf_char(l->out, '\n');
}

/* ---- tables ---- */

static str column_type(const listing *l, const column *k)
{
    return catalog_format_type(l->catalog, l->arena, k->type, k->typmod);
}

static size_t name_width(const listing *l, const relation *r)
{
    size_t widest = 0;
    for (size_t i = 0; i < r->n_columns; i++) {
        size_t len = quote_identifier(l->arena, r->columns[i].name).len;
        widest = !r->columns[i].dropped && len > widest ? len : widest;
    }
    return widest;
}

static void put_column(const listing *l, const column *k, size_t width)
{
    str called = quote_identifier(l->arena, k->name);
    buf_printf(l->out, "    %.*s", STR_ARG(called));
    buf_repeat(l->out, ' ', width - called.len + 2);
    buf_add(l->out, column_type(l, k));
    if (k->not_null)
        buf_text(l->out, " not null");
    if (k->identity != 0)
        buf_text(l->out, k->identity == 'a' ? " identity always" : " identity by default");
    if (k->default_value != NULL)
        buf_printf(l->out, k->generated != 0 ? " generated (%.*s)" : " default %.*s",
                   STR_ARG(catalog_print_expression(l->catalog, l->arena, k->default_value)));
    put_line_end(l, k->comment);
}

static void put_columns(const listing *l, const relation *r)
{
    size_t width = name_width(l, r);
    for (size_t i = 0; i < r->n_columns; i++) {
        if (!r->columns[i].dropped)
            put_column(l, &r->columns[i], width);
    }
}

static void put_constraints(const listing *l, const relation *r)
{
    static const char order[] = {'p', 'u', 'f', 'c', 'x'};
    object_list list = catalog_members(l->catalog, l->arena, CLASS_CONSTRAINT, r->base.id);
    for (size_t pass = 0; pass < sizeof order; pass++) {
        for (size_t i = 0; i < list.count; i++) {
            const constraint *k = (const constraint *)list.items[i];
            if (k->kind != order[pass])
                continue;
            buf_text(l->out, "    constraint ");
            put_name(l, k->base.name);
            buf_printf(l->out, " %.*s", STR_ARG(catalog_constraint_def(l->catalog, l->arena, k)));
            put_line_end(l, k->base.comment);
        }
    }
}

static void put_indexes(const listing *l, const relation *r)
{
    object_list list = catalog_members(l->catalog, l->arena, CLASS_RELATION, r->base.id);
    for (size_t i = 0; i < list.count; i++) {
        const relation *x = (const relation *)list.items[i];
        if (x->index == NULL || x->index->constraint != OID_NONE)
            continue;
        str def = catalog_index_def(l->catalog, l->arena, x);
        size_t at = str_find(def, STR(" USING "));
        buf_printf(l->out, "    %sindex ", x->index->unique ? "unique " : "");
        put_name(l, x->base.name);
        buf_printf(l->out, " %.*s", STR_ARG(str_trim(str_slice(def, at, def.len))));
        put_line_end(l, x->base.comment);
    }
}

static const char *command_words(char command)
{
    switch (command) {
    case 'r':
        return "select";
    case 'a':
        return "insert";
    case 'w':
        return "update";
    case 'd':
        return "delete";
    default:
        return "all";
    }
}

static void put_policies(const listing *l, const relation *r)
{
    object_list list = catalog_members(l->catalog, l->arena, CLASS_POLICY, r->base.id);
    if (r->rls || r->rls_forced || list.count > 0)
        buf_printf(l->out, "    row security %s%s\n", r->rls ? "on" : "off",
                   r->rls_forced ? ", forced" : "");
    for (size_t i = 0; i < list.count; i++) {
        const policy *p = (const policy *)list.items[i];
        buf_text(l->out, "    policy ");
        put_name(l, p->base.name);
        buf_printf(l->out, "%s for %s to", p->permissive ? "" : " restrictive",
                   command_words(p->command));
        for (size_t k = 0; k < p->n_roles || k == 0; k++) {
            const object *grantee = k < p->n_roles ? catalog_get(l->catalog, p->roles[k]) : NULL;
            buf_printf(l->out, "%s %.*s", k > 0 ? "," : "",
                       STR_ARG(grantee != NULL ? grantee->name : STR("public")));
        }
        if (p->using_expr != NULL)
            buf_printf(l->out, " using (%.*s)",
                       STR_ARG(catalog_print_expression(l->catalog, l->arena, p->using_expr)));
        if (p->check_expr != NULL)
            buf_printf(l->out, " with check (%.*s)",
                       STR_ARG(catalog_print_expression(l->catalog, l->arena, p->check_expr)));
        put_line_end(l, p->base.comment);
    }
}

static void put_triggers(const listing *l, const relation *r)
{
    object_list list = catalog_members(l->catalog, l->arena, CLASS_TRIGGER, r->base.id);
    for (size_t i = 0; i < list.count; i++) {
        const trigger *t = (const trigger *)list.items[i];
        if (t->internal)
            continue;
        str def = catalog_trigger_def(l->catalog, l->arena, t);
        buf_printf(l->out, "    %.*s%s", STR_ARG(def), t->enabled == 'D' ? " (disabled)" : "");
        put_line_end(l, t->base.comment);
    }
}

static const char *kind_words(const relation *r)
{
    return r->kind == 'p' ? "partitioned table" : relation_kind_words(r->kind);
}

static void put_relation(const listing *l, const relation *r)
{
    buf_printf(l->out, "\n  %s%s ", r->persistence == 'u' ? "unlogged " : "", kind_words(r));
    put_name(l, r->base.name);
    for (size_t i = 0; i < r->n_parents; i++) {
        const object *parent = catalog_get(l->catalog, r->parents[i]);
        buf_printf(l->out, "%s %.*s",
                   r->is_partition ? " partition of"
                   : i == 0        ? " inherits"
                                   : ",",
                   STR_ARG(parent != NULL ? catalog_name(l->catalog, l->arena, parent) : STR("-")));
    }
    put_line_end(l, r->base.comment);
    put_columns(l, r);
    put_constraints(l, r);
    put_indexes(l, r);
    put_policies(l, r);
    put_triggers(l, r);
    if (r->query != NULL)
        buf_printf(l->out, "    as %.*s\n", STR_ARG(catalog_view_def(l->catalog, l->arena, r)));
}

/* ---- the other kinds ---- */

static void put_type(const listing *l, const type *t)
{
    if (t->kind == 'e') {
        buf_text(l->out, "\n  enum ");
        put_name(l, t->base.name);
        buf_text(l->out, " (");
        for (size_t i = 0; i < t->n_labels; i++) {
            buf_text(l->out, i > 0 ? ", " : "");
            buf_literal(l->out, t->labels[i]);
        }
        buf_char(l->out, ')');
    } else {
        buf_printf(l->out, "\n  %s ", t->kind == 'd' ? "domain" : "range");
        put_name(l, t->base.name);
        buf_printf(l->out, " %s %.*s%s", t->kind == 'd' ? "as" : "of",
                   STR_ARG(catalog_format_type(l->catalog, l->arena, t->base_type, t->base_typmod)),
                   t->not_null ? " not null" : "");
        if (t->default_value != NULL)
            buf_printf(l->out, " default %.*s",
                       STR_ARG(catalog_print_expression(l->catalog, l->arena, t->default_value)));
    }
    put_line_end(l, t->base.comment);
    object_list list = catalog_members(l->catalog, l->arena, CLASS_CONSTRAINT, t->base.id);
    for (size_t i = 0; i < list.count; i++) {
        const constraint *k = (const constraint *)list.items[i];
        buf_text(l->out, "    constraint ");
        put_name(l, k->base.name);
        buf_printf(l->out, " %.*s\n", STR_ARG(catalog_constraint_def(l->catalog, l->arena, k)));
    }
}

static void put_function(const listing *l, const function *f)
{
    buf_printf(l->out, "\n  %s ",
               f->kind == 'p'   ? "procedure"
               : f->kind == 'a' ? "aggregate"
                                : "function");
    put_name(l, f->base.name);
    buf_printf(l->out, "(%.*s)", STR_ARG(catalog_function_args(l->catalog, l->arena, f, true)));
    if (f->kind != 'p')
        buf_printf(l->out, " returns %.*s",
                   STR_ARG(catalog_function_result(l->catalog, l->arena, f)));
    buf_printf(l->out, " language %.*s%s%s", STR_ARG(catalog_function_language(l->catalog, f)),
               f->volatility == 'i'   ? " immutable"
               : f->volatility == 's' ? " stable"
                                      : "",
               f->security_definer ? " security definer" : "");
    for (size_t i = 0; i < f->n_settings; i++)
        buf_printf(l->out, " set %.*s", STR_ARG(f->settings[i]));
    put_line_end(l, f->base.comment);
}

static void put_sequence(const listing *l, const relation *r)
{
    const relation *table = CATALOG_GET(l->catalog, relation, r->sequence->owned_by_table);
    buf_text(l->out, "\n  sequence ");
    put_name(l, r->base.name);
    if (table != NULL && r->sequence->owned_by_column > 0) {
        buf_printf(l->out, " of %.*s.", STR_ARG(catalog_name(l->catalog, l->arena, &table->base)));
        put_name(l, table->columns[r->sequence->owned_by_column - 1].name);
    }
    put_line_end(l, r->base.comment);
}

/* ---- schemas ---- */

static bool is_internal(const object *o)
{
    for (size_t i = 0; i < o->n_dependencies; i++) {
        if (o->dependencies[i].kind == DEPENDENCY_INTERNAL)
            return true;
    }
    return false;
}

static bool listed(const listing *l, const object *o, oid schema)
{
    return o->schema == schema && catalog_is_own(l->catalog, o, l->profile) && !is_internal(o);
}

static void put_relations(const listing *l, oid schema, const char *kinds)
{
    object_list list = catalog_list(l->catalog, l->arena, CLASS_RELATION);
    for (size_t i = 0; i < list.count; i++) {
        const relation *r = (const relation *)list.items[i];
        if (!listed(l, &r->base, schema) || strchr(kinds, r->kind) == NULL)
            continue;
        if (r->kind == 'S')
            put_sequence(l, r);
        else
            put_relation(l, r);
    }
}

static void put_schema(const listing *l, const object *schema)
{
    buf_printf(l->out, "\nschema %.*s", STR_ARG(quote_identifier(l->arena, schema->name)));
    put_line_end(l, schema->comment);
    object_list types = catalog_list(l->catalog, l->arena, CLASS_TYPE);
    for (size_t i = 0; i < types.count; i++) {
        const type *t = (const type *)types.items[i];
        if (listed(l, &t->base, schema->id) && (t->kind == 'e' || t->kind == 'd' || t->kind == 'r'))
            put_type(l, t);
    }
    put_relations(l, schema->id, "c");
    put_relations(l, schema->id, "rpf");
    put_relations(l, schema->id, "vm");
    put_relations(l, schema->id, "S");
    object_list functions = catalog_list(l->catalog, l->arena, CLASS_FUNCTION);
    for (size_t i = 0; i < functions.count; i++) {
        if (listed(l, functions.items[i], schema->id))
            put_function(l, (const function *)functions.items[i]);
    }
}

static void put_extensions(const listing *l)
{
    object_list list = catalog_list(l->catalog, l->arena, CLASS_EXTENSION);
    for (size_t i = 0; i < list.count; i++)
        buf_printf(l->out, "extension %.*s in %.*s\n",
                   STR_ARG(quote_identifier(l->arena, list.items[i]->name)),
                   STR_ARG(quote_identifier(
                       l->arena, catalog_schema_name(l->catalog, list.items[i]->schema))));
}

/* Policies and triggers that the migrations put on tables of the environment. */
static void put_foreign(const listing *l)
{
    static const object_class classes[] = {CLASS_POLICY, CLASS_TRIGGER};
    for (size_t i = 0; i < sizeof classes / sizeof classes[0]; i++) {
        object_list list = catalog_list(l->catalog, l->arena, classes[i]);
        for (size_t k = 0; k < list.count; k++) {
            const object *o = list.items[k], *on = catalog_get(l->catalog, o->parent);
            if (!o->environment && on != NULL && on->environment)
                buf_printf(l->out, "%.*s\n",
                           STR_ARG(catalog_describe_name(l->catalog, l->arena, o)));
        }
    }
}

static void put_publications(const listing *l)
{
    object_list list = catalog_list(l->catalog, l->arena, CLASS_PUBLICATION);
    for (size_t i = 0; i < list.count; i++) {
        const publication *p = (const publication *)list.items[i];
        buf_printf(l->out, "publication %.*s%s", STR_ARG(quote_identifier(l->arena, p->base.name)),
                   p->all_tables ? " for all tables" : "");
        for (size_t k = 0; k < p->n_tables; k++) {
            const object *table = catalog_get(l->catalog, p->tables[k].table);
            if (table != NULL)
                buf_printf(l->out, "%s %.*s", k > 0 ? "," : " for",
                           STR_ARG(catalog_name(l->catalog, l->arena, table)));
        }
        buf_char(l->out, '\n');
    }
}

void report_catalog_text(buf *out, const catalog *c, profile environment)
{
    listing l = {out, out->arena, c, environment};
    put_extensions(&l);
    put_publications(&l);
    put_foreign(&l);
    object_list schemas = catalog_list(c, out->arena, CLASS_SCHEMA);
    for (size_t i = 0; i < schemas.count; i++) {
        if (catalog_is_own_schema(c, schemas.items[i]->id, environment))
            put_schema(&l, schemas.items[i]);
    }
}
