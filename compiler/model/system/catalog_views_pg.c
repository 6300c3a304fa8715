#include <string.h>

#include "model/execute/ddl.h"
#include "model/spell/spell.h"
#include "model/system/catalog_views.h"

/* The views of pg_catalog that are made for people: pg_tables, pg_policies and the like. */

static void tables_row(emitter *e, const object *o)
{
    const relation *r = (const relation *)o;
    if (r->kind != 'r' && r->kind != 'p')
        return;
    set_name(e, "schemaname", schema_of(e, o));
    set_name(e, "tablename", o->name);
    set_name(e, "tableowner", role_name(e, o->owner));
    set_bool(e, "hastriggers", o->id >= FIRST_USER_OID && catalog_has_triggers(e->catalog, o->id));
    set_bool(e, "rowsecurity", r->rls);
    emit(e);
}

static void views_of_kind(emitter *e, const object *o, char kind, const char *name_column,
                          const char *owner_column)
{
    const relation *r = (const relation *)o;
    if (r->kind != kind)
        return;
    set_name(e, "schemaname", schema_of(e, o));
    set_name(e, name_column, o->name);
    set_name(e, owner_column, role_name(e, o->owner));
    if (kind == 'm')
        set_bool(e, "ispopulated", r->populated);
    emit(e);
}

static void views_row(emitter *e, const object *o)
{
    views_of_kind(e, o, 'v', "viewname", "viewowner");
}
static void matviews_row(emitter *e, const object *o)
{
    views_of_kind(e, o, 'm', "matviewname", "matviewowner");
}

static void indexes_row(emitter *e, const object *o)
{
    const relation *r = (const relation *)o;
    const relation *table = relation_of(e, o->parent);
    if ((r->kind != 'i' && r->kind != 'I') || table == NULL)
        return;
    set_name(e, "schemaname", schema_of(e, &table->base));
    set_name(e, "tablename", table->base.name);
    set_name(e, "indexname", o->name);
    str def;
    set_value(e, "indexdef",
              spell_index(e->x, r, &def) ? value_text(def, TYPE_TEXT) : value_unknown(TYPE_TEXT));
    emit(e);
}

static const char *command_word(char command)
{
    return command == 'r'   ? "SELECT"
           : command == 'a' ? "INSERT"
           : command == 'w' ? "UPDATE"
           : command == 'd' ? "DELETE"
                            : "ALL";
}

/* Where the server's spelling is not known, ours says at least when it stays the same. */
static value spelled_value(emitter *e, const relation *table, const expression *expr)
{
    if (expr == NULL)
        return value_null(TYPE_TEXT);
    str text;
    if (spell_expression(e->x, table, expr, &text))
        return value_text(text, TYPE_TEXT);
    value own[] = {value_text(catalog_print_expression(e->catalog, e->x->arena, expr), TYPE_TEXT)};
    return value_opaque(e->x, STR("pg_get_expr"), own, 1, TYPE_TEXT);
}

/* Each once, in their order: the view reads them from pg_authid. */
static size_t names_of_roles(emitter *e, const policy *p, str *out)
{
    size_t count = 0;
    for (size_t i = 0; i < p->n_roles; i++) {
        str called = role_name(e, p->roles[i]);
        size_t at = count;
        while (at > 0 && str_cmp(out[at - 1], called) > 0)
            at--;
        if (at > 0 && str_eq(out[at - 1], called))
            continue;
        memmove(out + at + 1, out + at, (count++ - at) * sizeof *out);
        out[at] = called;
    }
    return count;
}

static void policies_row(emitter *e, const object *o)
{
    const policy *p = (const policy *)o;
    const relation *table = relation_of(e, o->parent);
    if (table == NULL)
        return;
    str *roles = ARENA_ARRAY(e->x->arena, str, p->n_roles + 1);
    size_t n_roles = names_of_roles(e, p, roles);
    set_name(e, "schemaname", schema_of(e, &table->base));
    set_name(e, "tablename", table->base.name);
    set_name(e, "policyname", o->name);
    set_text(e, "permissive", p->permissive ? STR("PERMISSIVE") : STR("RESTRICTIVE"));
    set_value(e, "roles", name_list(e, roles, n_roles));
    set_text(e, "cmd", str_from(command_word(p->command)));
    set_value(e, "qual", spelled_value(e, table, p->using_expr));
    set_value(e, "with_check", spelled_value(e, table, p->check_expr));
    emit(e);
}

static void sequences_row(emitter *e, const object *o)
{
    const relation *r = (const relation *)o;
    if (r->kind != 'S')
        return;
    set_name(e, "schemaname", schema_of(e, o));
    set_name(e, "sequencename", o->name);
    set_name(e, "sequenceowner", role_name(e, o->owner));
    emit(e);
}

static void publication_tables_of(emitter *e, const object *o)
{
    const publication *p = (const publication *)o;
    for (size_t i = 0; i < p->n_tables && !e->stopped; i++) {
        const relation *r = relation_of(e, p->tables[i].table);
        if (r == NULL)
            continue;
        set_name(e, "pubname", o->name);
        set_name(e, "schemaname", schema_of(e, &r->base));
        set_name(e, "tablename", r->base.name);
        emit(e);
    }
    oid end = p->all_tables || p->n_schemas > 0 ? catalog_end(e->catalog) : 0;
    for (oid id = FIRST_USER_OID; id < end && !e->stopped; id++) {
        const relation *r = relation_of(e, id);
        bool in = p->all_tables;
        for (size_t i = 0; r != NULL && i < p->n_schemas; i++)
            in = in || p->schemas[i] == r->base.schema;
        if (r == NULL || !in || r->kind != 'r' || r->persistence != 'p')
            continue;
        set_name(e, "pubname", o->name);
        set_name(e, "schemaname", schema_of(e, &r->base));
        set_name(e, "tablename", r->base.name);
        emit(e);
    }
}

static void user_row(emitter *e, const object *o)
{
    const role *r = (const role *)o;
    if (!r->login)
        return;
    set_name(e, "usename", o->name);
    set_oid(e, "usesysid", o->id);
    set_bool(e, "usesuper", r->superuser);
    emit(e);
}

static void group_row(emitter *e, const object *o)
{
    if (((const role *)o)->login)
        return;
    set_name(e, "groname", o->name);
    set_oid(e, "grosysid", o->id);
    emit(e);
}

#define TABLE_OF(name_, class_, row_, ...)                                                         \
    static void rows_of_##name_(emitter *e)                                                        \
    {                                                                                              \
        for_each(e, class_, row_);                                                                 \
    }
#define VIEWS(X)                                                                                   \
    X(pg_tables, CLASS_RELATION, tables_row, "tablename", NULL, NULL, NULL, "schemaname")          \
    X(pg_views, CLASS_RELATION, views_row, "viewname", NULL, NULL, NULL, "schemaname")             \
    X(pg_matviews, CLASS_RELATION, matviews_row, "matviewname", NULL, NULL, NULL, "schemaname")    \
    X(pg_indexes, CLASS_RELATION, indexes_row, "indexname", NULL, "tablename", NULL, NULL)         \
    X(pg_policies, CLASS_POLICY, policies_row, "policyname", NULL, "tablename", NULL, NULL)        \
    X(pg_sequences, CLASS_RELATION, sequences_row, "sequencename", NULL, NULL, NULL, "schemaname") \
    X(pg_publication_tables, CLASS_PUBLICATION, publication_tables_of, "pubname", NULL, NULL,      \
      NULL, NULL)                                                                                  \
    X(pg_user, CLASS_ROLE, user_row, "usename", "usesysid", NULL, NULL, NULL)                      \
    X(pg_group, CLASS_ROLE, group_row, "groname", "grosysid", NULL, NULL, NULL)

VIEWS(TABLE_OF)

/* Every extension that we know to be there to be created. */
static void available_extension(emitter *e, str called, const char *version)
{
    const object *installed = catalog_find(e->catalog, CLASS_EXTENSION, OID_NONE, called);
    set_name(e, "name", called);
    set_text(e, "default_version", str_from(version));
    set_text(e, "installed_version",
             installed != NULL ? ((const extension *)installed)->version : (str){NULL, 0});
    emit(e);
}

static void rows_of_pg_available_extensions(emitter *e)
{
    const char *called;
    available_extension(e, STR("plpgsql"), "1.0");
    for (size_t i = 0; (called = extension_name(i)) != NULL && !e->stopped; i++)
        available_extension(e, str_from(called), extension_version(str_from(called)));
    for (size_t i = 0; (called = extension_script_name(e->x, i)) != NULL && !e->stopped; i++) {
        if (extension_version(str_from(called)) == NULL)
            available_extension(e, str_from(called), "1.0");
    }
}

static oid class_relation(const emitter *e, object_class class)
{
    static const char *const names[] = {
        [CLASS_SCHEMA] = "pg_namespace",       [CLASS_RELATION] = "pg_class",
        [CLASS_CONSTRAINT] = "pg_constraint",  [CLASS_TYPE] = "pg_type",
        [CLASS_FUNCTION] = "pg_proc",          [CLASS_TRIGGER] = "pg_trigger",
        [CLASS_POLICY] = "pg_policy",          [CLASS_EXTENSION] = "pg_extension",
        [CLASS_OPERATOR] = "pg_operator",      [CLASS_CAST] = "pg_cast",
        [CLASS_OPCLASS] = "pg_opclass",        [CLASS_OPFAMILY] = "pg_opfamily",
        [CLASS_RULE] = "pg_rewrite",           [CLASS_EVENT_TRIGGER] = "pg_event_trigger",
        [CLASS_PUBLICATION] = "pg_publication"};
    const char *called = (size_t) class < sizeof(names) / sizeof(names[0]) ? names[class] : NULL;
    const object *o =
        called != NULL ? catalog_find(e->catalog, CLASS_RELATION, OID_PG_CATALOG, str_from(called))
                       : NULL;
    return o != NULL ? o->id : OID_NONE;
}

/* What hangs on what, as the model keeps it. */
static void depend_row(emitter *e, const object *o, int own, const object *to, int column_number,
                       char kind)
{
    set_oid(e, "classid", class_relation(e, o->class));
    set_oid(e, "objid", o->id);
    set_integer(e, "objsubid", own);
    set_oid(e, "refclassid", class_relation(e, to->class));
    set_oid(e, "refobjid", to->id);
    set_integer(e, "refobjsubid", column_number);
    set_value(e, "deptype", value_text(arena_printf(e->x->arena, "%c", kind), TYPE_CHAR));
    emit(e);
}

static void depend_rows(emitter *e, const object *o)
{
    for (size_t i = 0; i < o->n_dependencies && !e->stopped; i++) {
        const dependency *d = &o->dependencies[i];
        const object *to = catalog_get(e->catalog, d->object);
        if (to != NULL)
            depend_row(e, o, d->own_column, to, d->column, "naie"[d->kind]);
    }
}

static void depend_rows_of(emitter *e, oid id)
{
    const object *o = id >= FIRST_USER_OID ? catalog_get(e->catalog, id) : NULL;
    if (o != NULL)
        depend_rows(e, o);
}

static void rows_of_pg_depend(emitter *e)
{
    const view_filter *wanted = e->filter != NULL && e->filter->count == 1 ? e->filter : NULL;
    oid end = wanted == NULL ? catalog_end(e->catalog) : 0;
    for (oid id = FIRST_USER_OID; id < end && !e->stopped; id++)
        depend_rows_of(e, id);
    if (wanted == NULL)
        return;
    oid named = (oid)wanted->values[0].integer;
    const oid *ids = &named;
    size_t n = wanted->key == VIEW_NUMBERED
                   ? 1
                   : catalog_dependent_ids(e->catalog, e->x->arena, named, &ids);
    for (size_t i = 0; i < n && !e->stopped; i++)
        depend_rows_of(e, ids[i]);
}

static void description_row(emitter *e, const object *o, int sub, str comment)
{
    oid class = class_relation(e, o->class);
    if (str_absent(comment) || e->stopped)
        return;
    set_oid(e, "objoid", o->id);
    set_value(e, "classoid",
              class != OID_NONE ? value_integer(class, TYPE_OID) : value_unknown(TYPE_OID));
    set_integer(e, "objsubid", sub);
    set_text(e, "description", comment);
    emit(e);
}

/* What the server and its extensions' scripts say of their own objects is not known here. */
static void description_rows(emitter *e, oid id)
{
    const object *o = catalog_get(e->catalog, id);
    bool scripted =
        o != NULL && o->class == CLASS_EXTENSION && !((const extension *)o)->uncommented;
    if (o == NULL || o->class == CLASS_ROLE) /* that of a role is in pg_shdescription */
        return;
    e->open = e->open || (str_absent(o->comment) && (scripted || builtin_object(id) != NULL));
    description_row(e, o, 0, o->comment);
    const relation *r = o->class == CLASS_RELATION ? (const relation *)o : NULL;
    for (size_t i = 0; r != NULL && i < r->n_columns; i++)
        if (!r->columns[i].dropped)
            description_row(e, o, r->columns[i].number, r->columns[i].comment);
}

static void rows_of_pg_description(emitter *e)
{
    bool numbered = e->filter != NULL && e->filter->key == VIEW_NUMBERED && e->filter->count == 1;
    oid end = numbered ? 0 : catalog_end(e->catalog);
    if (numbered)
        description_rows(e, (oid)e->filter->values[0].integer);
    for (oid id = FIRST_USER_OID; id < end && !e->stopped; id++)
        description_rows(e, id);
    e->open = e->open || !numbered;
}

/* Of settings that are asked for by name: what a server has beside those that every one has is its
 * own business. What one is set to is written there as SHOW has it only where no unit goes with it.
 */
static void rows_of_pg_settings(emitter *e)
{
    bool named = e->filter != NULL && e->filter->key == VIEW_NAMED;
    for (size_t i = 0; named && i < e->filter->count && !e->stopped; i++) {
        str called = e->filter->values[i].text;
        bool known = !str_contains(called, ".") && setting_known(e->x, called);
        str set = known && str_starts(called, "server_version")
                      ? session_get(e->x, arena_cstr(e->x->arena, called))
                      : (str){NULL, 0};
        e->open = e->open || !known;
        if (!known)
            continue;
        set_name(e, "name", called);
        set_value(e, "setting",
                  str_absent(set) ? value_unknown(TYPE_TEXT) : value_text(set, TYPE_TEXT));
        emit(e);
    }
    e->open = e->open || !named;
}

/* Whoever asks is there; what else is known of the sessions changes from one moment to the next. */
static void rows_of_pg_stat_activity(emitter *e)
{
    emit(e);
    e->open = true;
}

#define ENTRY(name_, class_, row_, ...) {#name_, rows_of_##name_, __VA_ARGS__, NULL},
const catalog_view pg_catalog_views[] = {
    VIEWS(ENTRY){.name = "pg_available_extensions", .rows = rows_of_pg_available_extensions},
    {"pg_settings", rows_of_pg_settings, "name", NULL, NULL, NULL, NULL, NULL},
    {.name = "pg_replication_slots", .rows = rows_of_pg_replication_slots},
    {.name = "pg_stat_activity", .rows = rows_of_pg_stat_activity},
    {"pg_depend", rows_of_pg_depend, NULL, "objid", NULL, "refobjid", NULL, NULL},
    {"pg_description", rows_of_pg_description, NULL, "objoid", NULL, NULL, NULL, NULL}};
const size_t n_pg_catalog_views = sizeof pg_catalog_views / sizeof pg_catalog_views[0];
