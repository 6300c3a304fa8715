#include "model/catalog/catalog_private.h"
#include "model/execute/ddl.h"
#include "model/execute/event_trigger.h"
#include "model/table/alter.h"

/*
 * The rows of pg_event_trigger_dropped_objects(): all that a DROP takes along, also what has no
 * object in the model. Where that cannot be told exactly there may be others.
 */

typedef struct dropped {
    execution *x;
    table_value *rows;
    const event_firing *firing;
    const object *target; /* what the statement names, when that is one thing; else NULL */
    bool altering;        /* it is no DROP */
} dropped;

static bool is_gone(const change *c)
{
    return c->before != NULL && c->after == NULL && event_is_object(c->before);
}

/* Also one that is gone. */
static const object *find(const dropped *d, oid id)
{
    for (size_t i = 0; i < d->firing->changes.count; i++) {
        const change *c = &d->firing->changes.items[i];
        if (c->before != NULL && c->before->id == id)
            return c->before;
    }
    return id != OID_NONE ? catalog_get(d->x->catalog, id) : NULL;
}

/* ---- what the model has no objects for ---- */

static value *add_part(dropped *d, const char *words, const object *schema_of)
{
    value *row = event_add_row(d->x, d->rows, false);
    event_set(d->rows, row, "original", value_bool(false));
    event_set(d->rows, row, "is_temporary", value_bool(false));
    event_set(d->rows, row, "object_type", value_text(str_from(words), TYPE_TEXT));
    if (schema_of != NULL)
        event_set(d->rows, row, "schema_name",
                  value_text(catalog_schema_name(d->x->catalog, schema_of->schema), TYPE_TEXT));
    return row;
}

typedef enum width { WIDTH_FIXED, WIDTH_ANY, WIDTH_UNSURE } width;

static width column_width(const execution *x, const column *c)
{
    static const oid fixed[] = {TYPE_BOOL,      TYPE_INT2,   TYPE_INT4, TYPE_INT8,
                                TYPE_FLOAT4,    TYPE_DATE,   TYPE_UUID, TYPE_TIME,
                                TYPE_TIMESTAMP, TYPE_FLOAT8, TYPE_OID,  TYPE_TIMESTAMPTZ};
    static const oid any[] = {TYPE_TEXT, TYPE_JSON, TYPE_JSONB, TYPE_BYTEA};
    const type *t = type_get(x, c->type);
    for (size_t i = 0; i < sizeof fixed / sizeof fixed[0]; i++)
        if (c->type == fixed[i])
            return WIDTH_FIXED;
    for (size_t i = 0; i < sizeof any / sizeof any[0]; i++)
        if (c->type == any[i])
            return WIDTH_ANY;
    if (t == NULL || c->dropped)
        return WIDTH_UNSURE;
    bool unlimited = (c->type == TYPE_VARCHAR || c->type == TYPE_NUMERIC) && c->typmod < 0;
    return t->element != OID_NONE && t->category == 'A' ? WIDTH_ANY
           : unlimited                                  ? WIDTH_ANY
           : t->kind == 'e'                             ? WIDTH_FIXED
                                                        : WIDTH_UNSURE;
}

/* needs_toast_table(), where a look at the types is enough. */
static void add_toast(dropped *d, const relation *r)
{
    width widest = WIDTH_FIXED;
    for (size_t i = 0; i < r->n_columns; i++) {
        width w = r->columns[i].storage != 0 ? WIDTH_UNSURE : column_width(d->x, &r->columns[i]);
        if (widest != WIDTH_ANY && w != WIDTH_FIXED)
            widest = w;
    }
    if (r->kind == 'p' || widest == WIDTH_FIXED)
        return;
    if (widest == WIDTH_UNSURE) {
        d->rows->open = true;
        return;
    }
    static const char *const words[] = {"toast table", "index"};
    for (size_t i = 0; i < 2; i++)
        event_set(d->rows, add_part(d, words[i], NULL), "schema_name",
                  value_text(STR("pg_toast"), TYPE_TEXT));
}

/* A column, or its default. */
static void add_of_column(dropped *d, const char *words, const char *before, const relation *r,
                          const column *c)
{
    buf b = buf_new(d->x->arena);
    buf_text(&b, before);
    buf_object_name(&b, d->x->catalog, &r->base);
    buf_char(&b, '.');
    buf_identifier(&b, c->name);
    value *row = add_part(d, words, &r->base);
    event_set(d->rows, row, "object_identity", value_text(buf_str(&b), TYPE_TEXT));
    if (d->altering)
        event_set(d->rows, row, "original", value_unknown(TYPE_BOOL));
}

static void add_default(dropped *d, const relation *r, const column *c)
{
    if (!c->dropped && c->default_value != NULL)
        add_of_column(d, "default value", "for ", r, c);
}

static void add_parts(dropped *d, const relation *r)
{
    for (size_t i = 0; i < r->n_columns; i++)
        add_default(d, r, &r->columns[i]);
    if (r->kind == 'v' || r->kind == 'm')
        event_set(d->rows, add_part(d, "rule", NULL), "schema_name", value_null(TYPE_TEXT));
    if (r->kind == 'r' || r->kind == 'p' || r->kind == 'm')
        add_toast(d, r);
    else if (r->kind == 'f' || r->kind == 'c')
        d->rows->open = true;
}

/* ---- objects ---- */

static void add_dropped_constraint(dropped *d, const constraint *k)
{
    const object *of = find(d, k->base.parent);
    if (of == NULL || of->class != CLASS_RELATION) {
        d->rows->open = true;
        return;
    }
    const relation *r = (const relation *)of;
    buf b = buf_new(d->x->arena);
    buf_identifier(&b, k->base.name);
    buf_text(&b, " on ");
    buf_object_name(&b, d->x->catalog, of);
    value *row = add_part(d, "table constraint", of);
    event_set(d->rows, row, "object_identity", value_text(buf_str(&b), TYPE_TEXT));
    event_set(d->rows, row, "original", d->altering ? value_unknown(TYPE_BOOL) : value_bool(false));
    d->rows->open = d->rows->open || (k->kind == 'f' && (r->kind == 'p' || r->is_partition));
    size_t n = k->kind == 'f' ? 4 : k->deferrable ? 1 : 0; /* a reference has two on each table */
    for (size_t i = 0; i < n; i++)
        add_part(d, "trigger", NULL);
}

static void add_object(dropped *d, const object *o)
{
    bool array = o->class == CLASS_TYPE && ((const type *)o)->element != OID_NONE;
    if (o->class == CLASS_CONSTRAINT) {
        add_dropped_constraint(d, (const constraint *)o);
        return;
    }
    if (event_type_words(o) == NULL || o->class == CLASS_SCHEMA) {
        d->rows->open = true;
        return;
    }
    value *row = event_add_row(d->x, d->rows, false);
    event_set_object(d->x, d->rows, row, o, find(d, o->parent));
    event_set(d->rows, row, "original",
              d->target != NULL ? value_bool(o == d->target) : value_unknown(TYPE_BOOL));
    event_set(d->rows, row, "is_temporary", value_bool(false));
    if (o == d->target)
        event_set(d->rows, row, "normal", value_bool(false));
    if (array)
        event_set(d->rows, row, "object_identity", value_unknown(TYPE_TEXT));
    if (o->class == CLASS_RELATION || o->class == CLASS_TYPE)
        event_set(d->rows, row, "object_name", value_text(o->name, TYPE_TEXT));
    else
        event_set(d->rows, row, "object_name", value_null(TYPE_TEXT));
    if (o->class == CLASS_POLICY || o->class == CLASS_TRIGGER) /* here it is the table's */
        event_set(d->rows, row, "schema_name", value_unknown(TYPE_TEXT));
    if (o->class == CLASS_RELATION)
        add_parts(d, (const relation *)o);
}

static bool is_temporary(const change *c)
{
    return c->before->class == CLASS_RELATION && ((const relation *)c->before)->persistence == 't';
}

/* The one relation of the kind that the statement drops, or the one object that goes. */
static const object *named_by(const event_firing *e)
{
    const node_drop *n = AS(drop, e->tree);
    const object *one = NULL;
    size_t count = 0, gone = 0;
    bool table = n->object == OBJECT_TABLE;
    for (size_t i = 0; i < e->changes.count; i++) {
        const object *o = e->changes.items[i].before;
        if (!is_gone(&e->changes.items[i]))
            continue;
        gone++;
        char kind = o->class == CLASS_RELATION ? ((const relation *)o)->kind : 0;
        if (gone > 1 && !(table && (kind == 'r' || kind == 'p')))
            continue;
        if (!table || kind == 'r' || kind == 'p') {
            one = o;
            count++;
        }
    }
    return n->objects.count == 1 && count == 1 && (table || gone == 1) ? one : NULL;
}

/* ALTER TABLE of a table that stands alone, when no command makes of something that was there
 * something else: what goes then goes by its name, or depends on that. */
static bool only_drops(const dropped *d, const node *tree)
{
    static const alter_action plain[] = {
        ALTER_ADD_COLUMN,         ALTER_DROP_COLUMN,     ALTER_ADD_CONSTRAINT,
        ALTER_DROP_CONSTRAINT,    ALTER_SET_DEFAULT,     ALTER_DROP_DEFAULT,
        ALTER_SET_NOT_NULL,       ALTER_DROP_NOT_NULL,   ALTER_ENABLE_RLS,
        ALTER_DISABLE_RLS,        ALTER_FORCE_RLS,       ALTER_NO_FORCE_RLS,
        ALTER_ENABLE_TRIGGER,     ALTER_DISABLE_TRIGGER, ALTER_OWNER,
        ALTER_VALIDATE_CONSTRAINT};
    const node_alter_table *n = IS(alter_table, tree) ? AS(alter_table, tree) : NULL;
    const relation *r, **children;
    if (n == NULL || n->object != OBJECT_TABLE || !resolve_relation(d->x, n->relation, true, &r) ||
        r == NULL || r->kind != 'r' || r->n_parents > 0 ||
        children_of(d->x, r->base.id, &children) > 0)
        return false;
    for (size_t i = 0; i < n->commands.count; i++) {
        size_t k = 0, all = sizeof plain / sizeof plain[0];
        while (k < all && AS(alter_command, n->commands.items[i])->action != plain[k])
            k++;
        if (k == all)
            return false;
    }
    return true;
}

/* What a table that stays has lost. */
static void add_lost_columns(dropped *d, const relation *before, const relation *after)
{
    for (size_t i = 0; i < before->n_columns && i < after->n_columns; i++) {
        const column *old = &before->columns[i], *now = &after->columns[i];
        bool gone = now->dropped && !old->dropped;
        if (gone)
            add_of_column(d, "table column", "", before, old);
        if (gone || now->default_value == NULL)
            add_default(d, before, old);
    }
}

void event_dropped_rows(execution *x, table_value *t)
{
    const event_firing *e = x->firing;
    dropped d = {.x = x, .rows = t, .firing = e, .altering = !IS(drop, e->tree)};
    if (d.altering && !only_drops(&d, e->tree)) {
        t->open = true;
        return;
    }
    d.target = d.altering ? NULL : named_by(e);
    t->unsorted = true;
    for (size_t i = 0; i < e->changes.count; i++) {
        const change *c = &e->changes.items[i];
        if (is_gone(c)) {
            t->open = t->open || is_temporary(c);
            add_object(&d, c->before);
        } else if (c->before == NULL || !event_is_object(c->before)) {
            continue;
        } else if (d.altering && c->before->class == CLASS_RELATION) {
            add_lost_columns(&d, (const relation *)c->before, (const relation *)c->after);
        } else {
            t->open = true; /* a part of something that stays has gone, perhaps */
        }
    }
    t->unsorted = t->rows.count > 1;
}
