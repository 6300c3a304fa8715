#include "model/catalog/catalog_private.h"
#include "model/rows/rows.h"
#include "model/session/rights.h"
#include "model/session/transaction.h"
#include "model/system/catalog_views.h"
#include "model/value/compute.h"
#include "model/ways.h"

/*
 * Replication slots. The view that shows them has what the functions for them did as its known
 * rows, so that a second run finds them. Transactions that are undone leave them as they are.
 */

static const relation *slot_view(const execution *x)
{
    return (const relation *)catalog_find(x->catalog, CLASS_RELATION, OID_PG_CATALOG,
                                          STR("pg_replication_slots"));
}

static const table_rows *slots_of(execution *x, const relation *view)
{
    ways_read(x, view->base.id);
    return rows_of(x, view->base.id);
}

void rows_of_pg_replication_slots(emitter *e)
{
    const table_rows *t = slots_of(e->x, e->view);
    e->open = e->open || (t != NULL && t->open);
    for (size_t i = 0; t != NULL && i < t->count && !e->stopped; i++) {
        for (size_t k = 0; k < t->width; k++)
            set_value(e, arena_cstr(e->x->arena, e->view->columns[k].name), t->rows[i][k]);
        emit(e);
    }
}

/* Where the slot stands among those that are known, `count` when it does not. */
static size_t find_slot(const table_rows *t, str called)
{
    size_t i = 0, count = t != NULL ? t->count : 0;
    while (i < count && !(t->rows[i][0].kind == VALUE_KNOWN && str_eq(t->rows[i][0].text, called)))
        i++;
    return i;
}

/* CheckSlotPermissions() */
static bool check_slot_rights(computation *c)
{
    const role *who = CATALOG_GET(c->x->catalog, role, session_role(c->x));
    return is_unrestricted(c->x) || who == NULL || who->replication ||
           fail(c->x, c->at, "42501",
                "must be superuser or replication role to use replication slots");
}

/* ReplicationSlotValidateName(), of a name that has been cut to its length. */
static bool check_slot_name(computation *c, str called)
{
    for (size_t i = 0; i < called.len; i++) {
        char one = called.data[i];
        if (!((one >= 'a' && one <= 'z') || (one >= '0' && one <= '9') || one == '_'))
            return fail(c->x, c->at, "42602",
                        "replication slot name \"%.*s\" contains invalid character",
                        STR_ARG(called));
    }
    return called.len > 0 || fail(c->x, c->at, "42602", "replication slot name \"\" is too short");
}

static bool flag_given(const computation *c, size_t i)
{
    return i < c->count && c->args[i].kind == VALUE_KNOWN && c->args[i].integer != 0;
}

/* The rows that are there but for one, and room for another. */
static const value **slots_but(execution *x, const table_rows *t, size_t without, size_t *count)
{
    const value **rows = ARENA_ARRAY(x->arena, const value *, (t != NULL ? t->count : 0) + 1);
    *count = 0;
    for (size_t i = 0; t != NULL && i < t->count; i++)
        if (i != without)
            rows[(*count)++] = t->rows[i];
    return rows;
}

/* The slot that a call names, among those that are there. */
typedef struct named_slot {
    const relation *view;
    const table_rows *among; /* NULL: there are none */
    str name;
    size_t at;
    bool there, open; /* it is among them; there may be others */
} named_slot;

/* *done: nobody knows which it is. */
static bool name_slot(computation *c, const char *what, named_slot *s, bool *done)
{
    *s = (named_slot){.view = slot_view(c->x)};
    if (!check_slot_rights(c))
        return false;
    *done = !text_arg(c, 0, &s->name);
    if (*done) {
        rows_put_store(c->x, s->view->base.id, NULL, 0, s->view->n_columns, true, (row_change){0});
        c->x->fallible =
            unknown_rows(c->x, c->at, "which replication slot is %s is not known", what);
        return true;
    }
    s->among = slots_of(c->x, s->view);
    s->at = find_slot(s->among, s->name);
    s->there = s->among != NULL && s->at < s->among->count;
    s->open = s->among != NULL && s->among->open;
    return true;
}

static void doubt_slot(computation *c, const named_slot *s)
{
    c->x->fallible = unknown_rows(
        c->x, c->at, "whether there is a replication slot %.*s is not known", STR_ARG(s->name));
}

static bool create_slot(computation *c, const char *kind, bool temporary)
{
    execution *x = c->x;
    named_slot s;
    size_t count;
    bool done;
    if (!name_slot(c, "created", &s, &done) || done)
        return done;
    if (!check_slot_name(c, s.name))
        return false;
    if (s.there)
        return fail(x, c->at, "42710", "replication slot \"%.*s\" already exists", STR_ARG(s.name));
    if (s.open)
        doubt_slot(c, &s);
    if (temporary) /* it goes with the session */
        return true;
    const value **rows = slots_but(x, s.among, s.at, &count);
    value *row = ARENA_ARRAY(x->arena, value, s.view->n_columns);
    for (size_t i = 0; i < s.view->n_columns; i++)
        row[i] = value_unknown(s.view->columns[i].type);
    bool logical = str_is(str_from(kind), "logical");
    row[0] = value_text(s.name, TYPE_NAME);
    row[1] = logical ? c->args[1] : value_null(TYPE_NAME);
    row[2] = value_text(str_from(kind), TYPE_TEXT);
    row[4] = logical ? value_text(STR("postgres"), TYPE_NAME) : value_null(TYPE_NAME);
    row[5] = row[6] = value_bool(false);
    row[7] = value_null(TYPE_INT4);
    rows[count++] = row;
    rows_put(x, s.view->base.id, rows, count, s.view->n_columns, s.open);
    return true;
}

static bool fn_create_logical(computation *c)
{
    return create_slot(c, "logical", flag_given(c, 2));
}

static bool fn_create_physical(computation *c)
{
    return create_slot(c, "physical", flag_given(c, 2));
}

static bool fn_drop_slot(computation *c)
{
    named_slot s;
    size_t count;
    bool done;
    if (!name_slot(c, "dropped", &s, &done) || done)
        return done;
    if (!s.there && !s.open)
        return fail(c->x, c->at, "42704", "replication slot \"%.*s\" does not exist",
                    STR_ARG(s.name));
    if (!s.there) {
        doubt_slot(c, &s);
        return true;
    }
    const value **rows = slots_but(c->x, s.among, s.at, &count);
    rows_put(c->x, s.view->base.id, rows, count, s.view->n_columns, s.open);
    return true;
}

void rollback_to(execution *x, catalog_mark to)
{
    const relation *view = slot_view(x);
    const object *before = NULL;
    bool changed =
        view != NULL && catalog_first_member(x->catalog, to, CLASS_ROWS, view->base.id, &before);
    const table_rows *t = changed ? rows_of(x, view->base.id) : NULL;
    catalog_rollback(x->catalog, to);
    if (changed)
        rows_put(x, view->base.id, t != NULL ? t->rows : NULL, t != NULL ? t->count : 0,
                 view->n_columns, t != NULL && t->open);
}

const computed slot_functions[] = {
    {"pg_create_logical_replication_slot", fn_create_logical},
    {"pg_create_physical_replication_slot", fn_create_physical},
    {"pg_drop_replication_slot", fn_drop_slot},
    {NULL, NULL},
};
