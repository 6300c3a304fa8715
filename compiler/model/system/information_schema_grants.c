#include "model/execute/ddl.h"
#include "model/execute/execute.h"
#include "model/session/rights.h"
#include "model/system/catalog_views.h"

/* Who may do what, in information_schema: a row for each privilege of each item of a list. */

typedef struct grants {
    emitter *e;
    const object *of;
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
    if (!g->routine)
        set_text(e, "with_hierarchy", w->bit == PRIVILEGE_SELECT ? STR("YES") : STR("NO"));
    emit(e);
}

/* Of the server's own tables it is not known. */
static void unknown_row(const grants *g)
{
    set_object(g);
    emit(g->e);
}

static void grant_rows(const grants *g, object_kind kind)
{
    emitter *e = g->e;
    const object *o = g->of;
    const execution *x = e->x;
    oid me = session_role(x);
    if (o->acl == NULL && !g->routine &&
        (o->schema == OID_PG_CATALOG || o->schema == OID_INFORMATION_SCHEMA)) {
        unknown_row(g);
        return;
    }
    const acl *list =
        o->acl != NULL ? o->acl : acl_default(x->arena, kind, o->owner, x->options->pg_version);
    for (size_t i = 0; i < list->count; i++) {
        const acl_item *item = &list->items[i];
        bool everybody = item->grantee == OID_NONE,
             seen = is_member_of_role(x, me, item->grantor) ||
                    (everybody ? !g->of_roles : is_member_of_role(x, me, item->grantee));
        for (size_t k = 0; seen && k < sizeof words / sizeof words[0] && !e->stopped; k++)
            if ((item->privileges & words[k].bit) != 0)
                grant_row(g, item, &words[k]);
    }
}

static bool is_of_roles(const emitter *e)
{
    return str_starts(e->view->base.name, "role_");
}

void table_grant_rows(emitter *e, const object *o)
{
    char kind = ((const relation *)o)->kind;
    if (kind == 'r' || kind == 'v' || kind == 'f' || kind == 'p')
        grant_rows(&(grants){e, o, false, is_of_roles(e)}, OBJECT_TABLE);
}

void routine_grant_rows(emitter *e, const object *o)
{
    grant_rows(&(grants){e, o, true, is_of_roles(e)}, OBJECT_FUNCTION);
}
