/* Tables that [policy] protected names: creating one is not touching it, whatever else is. */
#include "lint/touch.h"

/* A name of migc.ini: "Session" quoted means that spelling alone; unquoted, also what SQL would
 * fold it to. */
static bool entry_names(str entry, table_name t)
{
    size_t dot = entry.len;
    for (size_t i = 0; i < entry.len; i++) {
        if (entry.data[i] == '.')
            dot = i;
    }
    str called = dot < entry.len ? str_slice(entry, dot + 1, entry.len) : entry;
    str schema = dot < entry.len ? str_slice(entry, 0, dot) : (str){0};
    if (str_starts(schema, "\"") && str_ends(schema, "\"") && schema.len > 1)
        schema = str_slice(schema, 1, schema.len - 1);
    if (!str_absent(schema) && !str_absent(t.schema) && !str_eq(schema, t.schema))
        return false;
    if (called.len > 1 && str_starts(called, "\"") && str_ends(called, "\""))
        return str_eq(str_slice(called, 1, called.len - 1), t.name);
    if (str_eq(called, t.name))
        return true;
    for (size_t i = 0; i < t.name.len; i++) {
        if (t.name.data[i] >= 'A' && t.name.data[i] <= 'Z')
            return false;
    }
    return str_eq_nocase(called, t.name);
}

static bool is_protected(const linting *x, table_name t)
{
    const config *c = x->options->config;
    for (size_t i = 0; c != NULL && i < c->protected_tables.count; i++) {
        if (entry_names(c->protected_tables.items[i], t))
            return true;
    }
    return false;
}

static void report(linting *x, range at, table_name t, const char *verb, const char *how)
{
    diagnostic *d = find(x, RULE_PROTECTED_TABLE, at, "this %s the protected table %.*s%s", verb,
                         STR_ARG(t.name), how);
    d->object = t.name;
    diag_help(x->found, d,
              "leave it to the program that manages it; a change that was agreed on carries "
              "-- migc:ignore protected-table -- reason");
}

static bool is_first(const touch_vec *v, size_t index)
{
    for (size_t i = 0; i < index; i++) {
        if (v->items[i].top == v->items[index].top &&
            table_name_eq(v->items[i].table, v->items[index].table))
            return false;
    }
    return true;
}

static void check_texts(linting *x, const file_facts *f, const touch_vec *told)
{
    for (size_t i = 0; i < told->count; i++) {
        const touch *t = &told->items[i];
        range at = source_in_file(t->table.at);
        if (is_protected(x, t->table) && is_first(told, i) &&
            !created_in_file(x, f, t->table, at.start))
            report(x, t->table.at, t->table, touch_verb(t->kind), "");
    }
}

/* ---- what the text does not say: CASCADE, and statements that were computed ---- */

/* The relation that an event is about, or that its object belongs to. */
static const object *event_relation(const linting *x, const event *e)
{
    const object *o = e->before != NULL ? e->before : e->after;
    if (o == NULL)
        return e->object != OID_NONE ? catalog_get(x->catalog, e->object) : NULL;
    if (o->class == CLASS_RELATION && ((const relation *)o)->index == NULL)
        return o;
    return o->parent != OID_NONE ? catalog_get(x->catalog, o->parent) : NULL;
}

static const char *event_verb(const event *e)
{
    switch (e->kind) {
    case EVENT_ALTER:
    case EVENT_CREATE:
        return "alters";
    case EVENT_RENAME:
        return "renames";
    case EVENT_DROP:
        return e->before != NULL && e->before->class == CLASS_RELATION ? "drops" : "alters";
    case EVENT_INSERT:
        return "inserts rows into";
    case EVENT_UPDATE:
        return "updates rows of";
    case EVENT_DELETE:
        return "deletes rows of";
    case EVENT_TRUNCATE:
        return "empties";
    default:
        return NULL;
    }
}

static void check_event(linting *x, const file_facts *f, const event *e, touch_vec *told)
{
    const char *verb = event_verb(e);
    const object *r = verb != NULL ? event_relation(x, e) : NULL;
    if (r == NULL || r->class != CLASS_RELATION || IS(comment, e->cause) || e->statement == NULL)
        return;
    if (e->kind == EVENT_CREATE && e->after != NULL && e->after->class == CLASS_RELATION &&
        ((const relation *)e->after)->index == NULL)
        return;
    table_name t = relation_name(x, r);
    if (!is_protected(x, t) || created_in_file(x, f, t, UINT32_MAX))
        return;
    for (size_t i = 0; i < told->count; i++) {
        if (told->items[i].top == e->statement && table_name_eq(told->items[i].table, t))
            return;
    }
    report(x, event_place(f, e), t, verb, e->cascaded ? ", through CASCADE" : "");
    vec_push(x->arena, told, (touch){TOUCH_ALTER, t, e->statement});
}

void check_protection(linting *x, file_facts *f)
{
    const config *c = x->options->config;
    if (c == NULL || c->protected_tables.count == 0)
        return;
    touch_vec told = touches_of(f);
    check_texts(x, f, &told);
    const migration *m = f->file->migration;
    for (size_t i = 0; m != NULL && i < m->events.count; i++)
        check_event(x, f, &m->events.items[i], &told);
}
