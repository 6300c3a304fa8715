#include <ctype.h>
#include <string.h>

#include "model/catalog/catalog_private.h"
#include "model/execute/ddl.h"
#include "model/execute/event_trigger.h"

/*
 * What a statement has done, as the functions of event triggers see it. Where it cannot be told
 * exactly there may be other rows, or one may be there.
 */

typedef struct told {
    const char *tag; /* NULL: the statement's own */
    const object *of;
    bool maybe;
} told;

const char *event_type_words(const object *o)
{
    switch (o->class) {
    case CLASS_RELATION:
        return relation_kind_words(((const relation *)o)->kind);
    case CLASS_TYPE:
        return "type";
    case CLASS_SCHEMA:
        return "schema";
    case CLASS_POLICY:
        return "policy";
    case CLASS_TRIGGER:
        return "trigger";
    case CLASS_FUNCTION: {
        char kind = ((const function *)o)->kind;
        return kind == 'p' ? "procedure" : kind == 'a' ? "aggregate" : "function";
    }
    default:
        return NULL;
    }
}

static value text_of(str s)
{
    return str_absent(s) ? value_unknown(TYPE_TEXT) : value_text(s, TYPE_TEXT);
}

static bool is_member(const object *o)
{
    return o->class == CLASS_POLICY || o->class == CLASS_TRIGGER;
}

/* Absent: not known. */
static str identity_of(execution *x, const object *o, const object *parent)
{
    buf b = buf_new(x->arena);
    if (is_member(o)) {
        if (parent == NULL)
            return (str){NULL, 0};
        buf_identifier(&b, o->name);
        buf_text(&b, " on ");
        o = parent;
    }
    buf_object_name(&b, x->catalog, o);
    if (o->class == CLASS_FUNCTION && ((const function *)o)->n_params > 0)
        return (str){NULL, 0};
    if (o->class == CLASS_FUNCTION)
        buf_text(&b, "()");
    return buf_str(&b);
}

/* NULL where the catalogue has no schema for the class. */
static value schema_of(execution *x, const object *o)
{
    if (o->class == CLASS_SCHEMA || is_member(o))
        return value_null(TYPE_TEXT);
    return text_of(catalog_schema_name(x->catalog, o->schema));
}

void event_set(const table_value *t, value *row, const char *called, value v)
{
    for (size_t i = 0; i < t->n_columns; i++)
        if (str_is(t->columns[i].name, called))
            row[i] = v;
}

value *event_add_row(execution *x, table_value *t, bool maybe)
{
    value *row = ARENA_ARRAY(x->arena, value, t->n_columns + 1);
    for (size_t i = 0; i < t->n_columns; i++)
        row[i] = value_unknown(t->columns[i].type);
    vec_push(x->arena, &t->rows, (table_row){row, maybe});
    return row;
}

void event_set_object(execution *x, const table_value *t, value *row, const object *o,
                      const object *parent)
{
    const char *words = event_type_words(o);
    if (words == NULL)
        return;
    event_set(t, row, "objid", value_integer(o->id, TYPE_OID));
    event_set(t, row, "objsubid", value_integer(0, TYPE_INT4));
    event_set(t, row, "object_type", value_text(str_from(words), TYPE_TEXT));
    event_set(t, row, "schema_name", schema_of(x, o));
    event_set(t, row, "object_identity", text_of(identity_of(x, o, parent)));
}

static void tell(execution *x, table_value *t, told what)
{
    value *row = event_add_row(x, t, what.maybe);
    str tag = what.tag != NULL ? str_from(what.tag) : x->firing->tag;
    event_set(t, row, "command_tag", value_text(tag, TYPE_TEXT));
    event_set(t, row, "in_extension", value_bool(false));
    if (what.of != NULL)
        event_set_object(x, t, row, what.of, catalog_get(x->catalog, what.of->parent));
}

/* ---- what was made ---- */

typedef struct made_objects {
    const relation *table, *index, *sequence, *view;
    const object *other; /* a type, function, schema, policy or trigger */
    size_t n_indexes, n_tables;
    bool references;
} made_objects;

static void note_relation(made_objects *m, const relation *r)
{
    switch (r->kind) {
    case 'v':
        m->view = r;
        break;
    case 'S':
        m->sequence = r;
        break;
    case 'i':
    case 'I':
        m->index = m->n_indexes++ == 0 ? r : m->index;
        break;
    case 'c':
        break;
    default:
        m->n_tables++;
        m->table = r;
        break;
    }
}

/* What is new, or changed where the statement replaces. */
static made_objects made_by(const event_firing *e, bool changed)
{
    made_objects m = {0};
    for (size_t i = 0; i < e->changes.count; i++) {
        const change *c = &e->changes.items[i];
        if (c->after == NULL || (c->before != NULL && !changed))
            continue;
        if (c->after->class == CLASS_RELATION)
            note_relation(&m, (const relation *)c->after);
        else if (c->after->class == CLASS_CONSTRAINT)
            m.references = m.references || ((const constraint *)c->after)->kind == 'f';
        else if (event_type_words(c->after) != NULL && m.other == NULL) /* others are parts of it */
            m.other = c->after;
    }
    return m;
}

static void tell_each(execution *x, table_value *t, const char *tag, const char *kinds, bool key)
{
    const event_firing *e = x->firing;
    for (size_t i = 0; i < e->changes.count; i++) {
        const change *c = &e->changes.items[i];
        const relation *r = (const relation *)c->after;
        if (c->before != NULL || c->after == NULL || c->after->class != CLASS_RELATION ||
            strchr(kinds, r->kind) == NULL || (r->index != NULL && r->index->primary != key))
            continue;
        tell(x, t, (told){.tag = tag, .of = c->after});
    }
}

/* Sequences come first, the key before other indexes, references, then whose the sequences are:
 * transformCreateStmt(). */
static void tell_table(execution *x, table_value *t)
{
    const node_create_table *n = AS(create_table, x->firing->tree);
    made_objects m = made_by(x->firing, false);
    for (size_t i = 0; i < n->elements.count; i++)
        t->open = t->open || IS(like_clause, n->elements.items[i]);
    t->open = t->open && m.table != NULL;
    if (m.table == NULL)
        return; /* it was there */
    bool partition = m.table->is_partition;
    t->open = t->open || m.n_tables != 1 || (partition && (m.n_indexes > 0 || m.references));
    t->unsorted = m.n_indexes > 2;
    if (!t->open)
        tell_each(x, t, "CREATE SEQUENCE", "S", false);
    tell(x, t, (told){.of = &m.table->base});
    if (t->open)
        return;
    tell_each(x, t, "CREATE INDEX", "iI", true);
    tell_each(x, t, "CREATE INDEX", "iI", false);
    if (m.references)
        tell(x, t, (told){.tag = "ALTER TABLE", .of = &m.table->base});
    tell_each(x, t, "ALTER SEQUENCE", "S", false);
}

static void tell_altered(execution *x, table_value *t)
{
    const node_alter_table *n = AS(alter_table, x->firing->tree);
    const relation *r;
    made_objects m = made_by(x->firing, false);
    failure before = x->failure;
    bool known = resolve_relation(x, n->relation, true, &r);
    if (!known)
        x->failure = before;
    t->open = m.sequence != NULL || !known;
    if (known && r != NULL)
        tell(x, t, (told){.of = &r->base});
}

/* One that the statement makes or finds there. */
static void tell_one(execution *x, table_value *t, const object *made, const node *named,
                     bool exists)
{
    const relation *r = NULL;
    failure before = x->failure;
    if (made == NULL && named != NULL && !resolve_relation(x, named, true, &r))
        x->failure = before;
    if (made == NULL && r != NULL)
        made = &r->base;
    if (made != NULL || exists)
        tell(x, t, (told){.of = made});
}

/* GRANT and ALTER DEFAULT PRIVILEGES name no object; what kind of them they are about. */
static void tell_privileges(execution *x, table_value *t, const node *n)
{
    static const char *const empty[] = {"classid", "objid", "objsubid", "schema_name",
                                        "object_identity"};
    tell(x, t, (told){.of = NULL});
    value *row = t->rows.items[t->rows.count - 1].values;
    for (size_t i = 0; i < sizeof empty / sizeof empty[0]; i++)
        for (size_t k = 0; k < t->n_columns; k++)
            if (str_is(t->columns[k].name, empty[i]))
                row[k] = value_null(t->columns[k].type);
    if (!IS(grant, n))
        return;
    char *kind = arena_cstr(x->arena, str_from(object_kind_words(AS(grant, n)->object)));
    for (char *p = kind; *p != '\0'; p++)
        *p = (char)toupper((unsigned char)*p);
    event_set(t, row, "object_type", value_text(str_from(kind), TYPE_TEXT));
}

/* The type that the statement has made or altered. */
static void tell_type(execution *x, table_value *t, const node *named)
{
    const type *of = NULL;
    failure before = x->failure;
    if (!resolve_type_name(x, named, true, &of))
        x->failure = before;
    tell(x, t, (told){.of = of != NULL ? &of->base : NULL});
}

static void tell_commented(execution *x, table_value *t, const node_comment *n)
{
    address where = {0};
    failure before = x->failure;
    object_kind kind = n->on_domain ? OBJECT_DOMAIN_CONSTRAINT : n->object;
    if (!resolve_object(x, kind, n->name, n->on, n->using, true, &where))
        x->failure = before;
    tell(x, t, (told){.of = where.object});
    if (where.object == NULL || where.column == 0)
        return;
    value *row = t->rows.items[t->rows.count - 1].values;
    const column *c = &((const relation *)where.object)->columns[where.column - 1];
    buf words = buf_new(x->arena), identity = buf_new(x->arena);
    buf_printf(&words, "%s column", event_type_words(where.object));
    buf_object_name(&identity, x->catalog, where.object);
    buf_char(&identity, '.');
    buf_identifier(&identity, c->name);
    event_set(t, row, "objsubid", value_integer(where.column, TYPE_INT4));
    event_set(t, row, "object_type", value_text(buf_str(&words), TYPE_TEXT));
    event_set(t, row, "object_identity", value_text(buf_str(&identity), TYPE_TEXT));
}

/* One that was replaced by the same has not changed; which of its name it is is open. */
static void tell_function(execution *x, table_value *t, const node_create_function *n,
                          const object *changed)
{
    oid schema;
    str called;
    failure before = x->failure;
    tell_one(x, t, changed, NULL, true);
    if (changed != NULL || !resolve_new_name(x, n->name, &schema, &called)) {
        x->failure = before;
        return;
    }
    value *row = t->rows.items[t->rows.count - 1].values;
    const char *words = n->procedure ? "procedure" : "function";
    event_set(t, row, "objsubid", value_integer(0, TYPE_INT4));
    event_set(t, row, "object_type", value_text(str_from(words), TYPE_TEXT));
    event_set(t, row, "schema_name", text_of(catalog_schema_name(x->catalog, schema)));
}

/* Of other statements the tag is known. */
static void tell_other(execution *x, table_value *t)
{
    const node *n = x->firing->tree;
    switch (n->kind) {
    case NODE_alter_default_privileges:
        tell_privileges(x, t, n);
        break;
    case NODE_alter_enum:
        tell_type(x, t, AS(alter_enum, n)->name);
        break;
    case NODE_create_enum:
        tell_type(x, t, AS(create_enum, n)->name);
        break;
    case NODE_create_domain:
        tell_type(x, t, AS(create_domain, n)->name);
        break;
    case NODE_create_composite:
        tell_type(x, t, AS(create_composite, n)->name);
        break;
    case NODE_alter_sequence:
        tell_one(x, t, NULL, AS(alter_sequence, n)->relation, false);
        break;
    case NODE_create_range:
    case NODE_alter_policy:
        tell_one(x, t, NULL, NULL, true);
        break;
    case NODE_grant:
        tell_privileges(x, t, n);
        break;
    case NODE_comment:
        tell_commented(x, t, AS(comment, n));
        break;
    case NODE_alter_table:
        tell_altered(x, t);
        break;
    case NODE_drop:
        break;
    case NODE_create_operator_class:
    case NODE_import_schema:
    case NODE_create_extension:
    case NODE_alter_extension:
        t->open = true;
        break;
    default: /* one or more, if it was not skipped */
        tell(x, t, (told){.maybe = true});
        break;
    }
}

static void tell_commands(execution *x, table_value *t)
{
    const node *n = x->firing->tree;
    made_objects m = made_by(x->firing, false), changed = made_by(x->firing, true);
    switch (n->kind) {
    case NODE_create_table:
        tell_table(x, t);
        break;
    case NODE_create_table_as:
    case NODE_select:
        tell_one(x, t, m.table != NULL ? &m.table->base : NULL, NULL, false);
        break;
    case NODE_create_view:
        tell_one(x, t, NULL, AS(create_view, n)->relation, true);
        break;
    case NODE_refresh_view:
        tell_one(x, t, NULL, AS(refresh_view, n)->relation, true);
        break;
    case NODE_create_index:
        t->open = m.n_indexes > 1;
        tell_one(x, t, m.index != NULL ? &m.index->base : NULL, NULL, false);
        break;
    case NODE_create_sequence:
        tell_one(x, t, m.sequence != NULL ? &m.sequence->base : NULL, NULL, false);
        break;
    case NODE_create_schema:
        t->open = AS(create_schema, n)->elements.count > 0 && m.other != NULL;
        tell_one(x, t, AS(create_schema, n)->elements.count > 0 ? NULL : m.other, NULL, false);
        break;
    case NODE_create_function:
        tell_function(x, t, AS(create_function, n), changed.other);
        break;
    case NODE_create_policy:
    case NODE_create_trigger:
        tell_one(x, t, changed.other, NULL, true);
        break;
    default:
        tell_other(x, t);
        break;
    }
}

bool event_rows(execution *x, str called, table_value *out)
{
    bool dropped = str_is(called, "pg_event_trigger_dropped_objects");
    if (x->firing == NULL || (!dropped && !str_is(called, "pg_event_trigger_ddl_commands")) ||
        dropped != x->firing->dropping)
        return false;
    if (dropped)
        event_dropped_rows(x, out);
    else
        tell_commands(x, out);
    return true;
}
