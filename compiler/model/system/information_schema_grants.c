#include "model/execute/ddl.h"
#include "model/execute/execute.h"
#include "model/session/rights.h"
#include "model/system/catalog_views.h"

/* Who may do what, in information_schema: a row for each privilege of each item of a list. */

typedef struct grants {
    emitter *e;
    const object *of;
    const column *column; /* NULL: the whole of it */
    bool routine;
    bool of_roles; /* role_..._grants: without what others gave to everybody */
} grants;

static const struct privilege_word {
    uint32_t bit;
    const char *word;
} words[] = {{PRIVILEGE_INSERT, "INSERT"},     {PRIVILEGE_SELECT, "SELECT"},
             {PRIVILEGE_UPDATE, "UPDATE"},     {PRIVILEGE_DELETE, "DELETE"},
             {PRIVILEGE_TRUNCATE, "TRUNCATE"}, {PRIVILEGE_REFERENCES, "REFERENCES"},
             {PRIVILEGE_TRIGGER, "TRIGGER"},   {PRIVILEGE_EXECUTE, "EXECUTE"}};

static void set_object(const grants *g)
{
    emitter *e = g->e;
    const object *o = g->of;
    if (g->routine) {
        set_text(e, "specific_catalog", STR("postgres"));
        set_text(e, "specific_schema", schema_of(e, o));
        set_text(e, "specific_name", arena_printf(e->x->arena, "%.*s_%u", STR_ARG(o->name), o->id));
    }
    set_text(e, g->routine ? "routine_catalog" : "table_catalog", STR("postgres"));
    set_text(e, g->routine ? "routine_schema" : "table_schema", schema_of(e, o));
    set_text(e, g->routine ? "routine_name" : "table_name", o->name);
}

static void grant_row(const grants *g, const acl_item *item, const struct privilege_word *w)
{
    emitter *e = g->e;
    bool owns = item->grantee != OID_NONE && is_member_of_role(e->x, item->grantee, g->of->owner);
    set_object(g);
    set_text(e, "grantor", role_name(e, item->grantor));
    set_text(e, "grantee", item->grantee == OID_NONE ? STR("PUBLIC") : role_name(e, item->grantee));
    set_text(e, "privilege_type", str_from(w->word));
    set_text(e, "is_grantable",
             owns || (item->grant_options & w->bit) != 0 ? STR("YES") : STR("NO"));
    if (g->column != NULL)
        set_text(e, "column_name", g->column->name);
    else if (!g->routine)
        set_text(e, "with_hierarchy", w->bit == PRIVILEGE_SELECT ? STR("YES") : STR("NO"));
    emit(e);
}

/* Of the server's own tables it is not known. */
static void unknown_row(const grants *g)
{
    set_object(g);
    emit(g->e);
}

static bool is_server_table(const grants *g)
{
    const object *o = g->of;
    return o->acl == NULL && !g->routine &&
           (o->schema == OID_PG_CATALOG || o->schema == OID_INFORMATION_SCHEMA);
}

static const acl *list_of(const grants *g, object_kind kind)
{
    const execution *x = g->e->x;
    const object *o = g->of;
    return o->acl != NULL ? o->acl : acl_default(x->arena, kind, o->owner, x->options->pg_version);
}

static bool is_seen(const grants *g, const acl_item *item)
{
    const execution *x = g->e->x;
    oid me = session_role(x);
    bool everybody = item->grantee == OID_NONE;
    return is_member_of_role(x, me, item->grantor) ||
           (everybody ? !g->of_roles : is_member_of_role(x, me, item->grantee));
}

/* Rows of those of an item's privileges that are among some. */
static void item_rows(const grants *g, const acl_item *item, uint32_t among)
{
    bool seen = is_seen(g, item);
    for (size_t k = 0; seen && k < sizeof words / sizeof words[0] && !g->e->stopped; k++)
        if ((item->privileges & words[k].bit & among) != 0)
            grant_row(g, item, &words[k]);
}

static void grant_rows(const grants *g, object_kind kind)
{
    if (is_server_table(g)) {
        unknown_row(g);
        return;
    }
    const acl *list = list_of(g, kind);
    for (size_t i = 0; i < list->count; i++)
        item_rows(g, &list->items[i], UINT32_MAX);
}

/* What the table's list says of a column with the very words of the column's own is said once. */
static uint32_t said_of_table(const acl *list, const acl_item *item)
{
    uint32_t said = 0;
    for (size_t i = 0; i < list->count; i++) {
        const acl_item *other = &list->items[i];
        if (other->grantee == item->grantee && other->grantor == item->grantor)
            said |= other->privileges & ~(other->grant_options ^ item->grant_options);
    }
    return said;
}

static void column_rows(const grants *g, const acl *of_table)
{
    const uint32_t of_columns =
        PRIVILEGE_INSERT | PRIVILEGE_SELECT | PRIVILEGE_UPDATE | PRIVILEGE_REFERENCES;
    const acl *own = g->column->acl;
    for (size_t i = 0; i < of_table->count; i++)
        item_rows(g, &of_table->items[i], of_columns);
    for (size_t i = 0; own != NULL && i < own->count; i++)
        item_rows(g, &own->items[i], of_columns & ~said_of_table(of_table, &own->items[i]));
}

static bool is_of_roles(const emitter *e)
{
    return str_starts(e->view->base.name, "role_");
}

static bool is_table_or_view(const object *o)
{
    char kind = ((const relation *)o)->kind;
    return kind == 'r' || kind == 'v' || kind == 'f' || kind == 'p';
}

void table_grant_rows(emitter *e, const object *o)
{
    if (is_table_or_view(o))
        grant_rows(&(grants){.e = e, .of = o, .of_roles = is_of_roles(e)}, OBJECT_TABLE);
}

void column_grant_rows(emitter *e, const object *o)
{
    const relation *r = (const relation *)o;
    grants g = {.e = e, .of = o, .of_roles = is_of_roles(e)};
    if (!is_table_or_view(o))
        return;
    if (is_server_table(&g)) {
        unknown_row(&g);
        return;
    }
    const acl *of_table = list_of(&g, OBJECT_TABLE);
    for (size_t i = 0; i < r->n_columns && !e->stopped; i++) {
        g.column = &r->columns[i];
        if (!g.column->dropped)
            column_rows(&g, of_table);
    }
}

void routine_grant_rows(emitter *e, const object *o)
{
    grant_rows(&(grants){.e = e, .of = o, .routine = true, .of_roles = is_of_roles(e)},
               OBJECT_FUNCTION);
}
