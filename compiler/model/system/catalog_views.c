#include "model/system/catalog_views.h"

#include <stdlib.h>

/* ---- writing rows ---- */

void set_value(emitter *e, const char *called, value v)
{
    if (e->next == VIEW_MAX_SET)
        return;
    size_t slot = e->next++;
    if (slot >= e->scan->n_order) {
        uint16_t i = 0;
        while (i < e->view->n_columns && !str_is(e->view->columns[i].name, called))
            i++;
        e->scan->order[slot] = i;
        e->scan->n_order = slot + 1;
    }
    size_t at = e->scan->order[slot];
    if (at >= e->view->n_columns)
        return;
    v.type = e->view->columns[at].type;
    e->values[at] = v;
}

void set_text(emitter *e, const char *called, str text)
{
    set_value(e, called, str_absent(text) ? value_null(TYPE_TEXT) : value_text(text, TYPE_TEXT));
}

void set_name(emitter *e, const char *called, str text)
{
    set_text(e, called, text);
}

void set_integer(emitter *e, const char *called, int64_t number)
{
    set_value(e, called, value_integer(number, TYPE_INT4));
}

void set_oid(emitter *e, const char *called, oid id)
{
    set_integer(e, called, id);
}

void set_bool(emitter *e, const char *called, bool yes)
{
    set_integer(e, called, yes);
}

void set_char(emitter *e, const char *called, char c)
{
    static const char all[256][2] = {
        [' '] = " ", ['a'] = "a", ['b'] = "b", ['c'] = "c", ['d'] = "d", ['e'] = "e", ['f'] = "f",
        ['g'] = "g", ['h'] = "h", ['i'] = "i", ['j'] = "j", ['k'] = "k", ['l'] = "l", ['m'] = "m",
        ['n'] = "n", ['o'] = "o", ['p'] = "p", ['q'] = "q", ['r'] = "r", ['s'] = "s", ['t'] = "t",
        ['u'] = "u", ['v'] = "v", ['w'] = "w", ['x'] = "x", ['z'] = "z", ['*'] = "*", ['A'] = "A",
        ['B'] = "B", ['C'] = "C", ['D'] = "D", ['E'] = "E", ['G'] = "G", ['I'] = "I", ['N'] = "N",
        ['O'] = "O", ['P'] = "P", ['R'] = "R", ['S'] = "S", ['T'] = "T", ['U'] = "U", ['V'] = "V",
        ['X'] = "X", ['Z'] = "Z"};
    set_text(e, called, str_from(all[(unsigned char)c]));
}

void emit(emitter *e)
{
    if (!e->stopped && !e->sink(e->context, e->values))
        e->stopped = true;
    e->next = 0; /* the next row sets the same columns; the others stay unknown */
}

/* ---- the objects that a filter leaves ---- */

typedef VEC(oid) oid_list;

static void add_id(emitter *e, oid_list *list, oid id)
{
    vec_push(e->x->arena, list, id);
}

static void add_builtin(emitter *e, oid_list *list, object_class class, str called)
{
    static const oid schemas[] = {OID_PG_CATALOG, OID_INFORMATION_SCHEMA, OID_NONE};
    for (size_t i = 0; i < sizeof schemas / sizeof schemas[0]; i++) {
        object_list all = builtin_overloads(class, schemas[i], called);
        for (size_t k = 0; k < all.count; k++)
            add_id(e, list, all.items[k]->id);
        const object *o = builtin_find(class, schemas[i], called);
        if (o != NULL)
            add_id(e, list, o->id);
    }
}

static void add_named(emitter *e, oid_list *list, object_class class, str called)
{
    const oid *ids;
    size_t n = catalog_named_ids(e->catalog, e->x->arena, class, called, &ids);
    add_builtin(e, list, class, called);
    for (size_t i = 0; i < n; i++)
        add_id(e, list, ids[i]);
}

static void add_children(emitter *e, oid_list *list, oid parent)
{
    const oid *ids;
    size_t n = catalog_dependent_ids(e->catalog, e->x->arena, parent, &ids);
    for (size_t i = 0; i < n; i++)
        add_id(e, list, ids[i]);
}

static void add_filtered(emitter *e, oid_list *list, object_class class, const value *v)
{
    switch (e->filter->key) {
    case VIEW_NAMED:
        add_named(e, list, class, v->text);
        break;
    case VIEW_NUMBERED:
        add_id(e, list, (oid)v->integer);
        break;
    case VIEW_PARENT_NUMBERED:
        add_children(e, list, (oid)v->integer);
        break;
    default: {
        oid_list parents = {0};
        add_named(e, &parents, CLASS_RELATION, v->text);
        for (size_t i = 0; i < parents.count; i++)
            add_children(e, list, parents.items[i]);
    }
    }
}

static int compare_ids(const void *left, const void *right)
{
    oid a = *(const oid *)left, b = *(const oid *)right;
    return (a > b) - (a < b);
}

/* Overloads come in the order of the index over their names: btoidvectorcmp(). */
static bool comes_before(const function *a, const function *b)
{
    if (a->n_inputs != b->n_inputs)
        return a->n_inputs < b->n_inputs;
    for (size_t i = 0; i < a->n_inputs; i++)
        if (a->input_types[i] != b->input_types[i])
            return a->input_types[i] < b->input_types[i];
    return false;
}

static void sort_overloads(const emitter *e, oid_list *list)
{
    for (size_t i = 1; i < list->count; i++)
        for (size_t k = i; k > 0; k--) {
            const function *a = CATALOG_GET(e->catalog, function, list->items[k - 1]),
                           *b = CATALOG_GET(e->catalog, function, list->items[k]);
            if (a == NULL || b == NULL || a->base.class != CLASS_FUNCTION ||
                b->base.class != CLASS_FUNCTION || !str_eq(a->base.name, b->base.name) ||
                !comes_before(b, a))
                break;
            oid moved = list->items[k];
            list->items[k] = list->items[k - 1];
            list->items[k - 1] = moved;
        }
}

static bool has_name(const view_filter *filter, const object *o)
{
    bool has = filter->n_names == 0;
    for (size_t i = 0; i < filter->n_names && !has; i++)
        has = str_eq(filter->names[i].text, o->name);
    return has;
}

static bool is_in_wanted_schema(emitter *e, const object *o)
{
    const view_filter *f = e->filter;
    if (f == NULL || f->n_schemas == 0)
        return true;
    if (o->schema == e->schema && e->schema != OID_NONE)
        return e->wants_schema;
    e->schema = o->schema;
    e->wants_schema = false;
    for (size_t i = 0; i < f->n_schemas && !e->wants_schema; i++)
        e->wants_schema = type_is_integer(f->schemas[i].type)
                              ? (oid)f->schemas[i].integer == o->schema
                              : str_eq(f->schemas[i].text, schema_of(e, o));
    return e->wants_schema;
}

static void look_at(emitter *e, object_class class, object_fn f, const object *o)
{
    if (o != NULL && o->class == class && is_in_wanted_schema(e, o))
        f(e, o);
}

static void for_filtered(emitter *e, object_class class, object_fn f)
{
    oid_list list = {0};
    for (size_t i = 0; i < e->filter->count; i++)
        add_filtered(e, &list, class, &e->filter->values[i]);
    if (list.count > 1)
        qsort(list.items, list.count, sizeof(oid), compare_ids);
    if (class == CLASS_FUNCTION && e->filter->key == VIEW_NAMED && e->filter->count == 1)
        sort_overloads(e, &list);
    for (size_t i = 0; i < list.count && !e->stopped; i++) {
        const object *o = catalog_get(e->catalog, list.items[i]);
        if (o != NULL && (i == 0 || list.items[i - 1] != list.items[i]) && has_name(e->filter, o))
            look_at(e, class, f, o);
    }
}

/* Those that migrations made. What is done with a row may change the catalogue and the list. */
static void for_own(emitter *e, object_class class, object_fn f)
{
    const oid *listed;
    size_t n = catalog_class_ids(e->catalog, class, &listed);
    arena_mark here = arena_here(e->x->scratch);
    const oid *ids = arena_copy(e->x->scratch, listed, n * sizeof *ids);
    for (size_t i = 0; i < n && !e->stopped; i++) {
        if (ids[i] >= FIRST_USER_OID || builtin_object(ids[i]) == NULL)
            look_at(e, class, f, catalog_get(e->catalog, ids[i]));
    }
    arena_rewind(e->x->scratch, here);
}

void for_each(emitter *e, object_class class, object_fn f)
{
    catalog_settle(e->catalog, class);
    if (e->filter != NULL && e->filter->key != VIEW_ALL) {
        for_filtered(e, class, f);
        return;
    }
    object_list builtin = builtin_list(e->x->arena, class);
    for (size_t i = 0; i < builtin.count && !e->stopped; i++) /* changed since, or dropped */
        look_at(e, class, f, catalog_get(e->catalog, builtin.items[i]->id));
    const object *plpgsql = catalog_get(e->catalog, OID_EXTENSION_PLPGSQL);
    if (class == CLASS_EXTENSION && plpgsql != NULL && !e->stopped)
        f(e, plpgsql); /* stands in no list */
    for_own(e, class, f);
}

bool wants_part(const emitter *e, str called)
{
    size_t n = e->filter != NULL ? e->filter->n_parts : 0;
    bool wanted = n == 0;
    for (size_t i = 0; i < n && !wanted; i++)
        wanted = str_eq(e->filter->parts[i].text, called);
    return wanted;
}

str schema_of(const emitter *e, const object *o)
{
    return catalog_schema_name(e->catalog, o->schema);
}

const relation *relation_of(const emitter *e, oid id)
{
    const object *o = id != OID_NONE ? catalog_get(e->catalog, id) : NULL;
    return o != NULL && o->class == CLASS_RELATION ? (const relation *)o : NULL;
}

str role_name(const emitter *e, oid id)
{
    const object *o = catalog_get(e->catalog, id);
    return id == OID_NONE ? STR("public") : o != NULL ? o->name : STR("unknown");
}

value name_list(emitter *e, const str *names, size_t count)
{
    value *items = ARENA_ARRAY(e->x->arena, value, count + 1);
    for (size_t i = 0; i < count; i++)
        items[i] = value_text(names[i], TYPE_NAME);
    return value_list(type_array(e->x, TYPE_NAME), items, count);
}

static const catalog_view *view_of(const relation *r)
{
    struct {
        const catalog_view *views;
        size_t count;
        oid schema;
    } all[] = {{pg_catalog_tables, n_pg_catalog_tables, OID_PG_CATALOG},
               {pg_catalog_views, n_pg_catalog_views, OID_PG_CATALOG},
               {information_schema_views, n_information_schema_views, OID_INFORMATION_SCHEMA}};
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
        for (size_t k = 0; k < all[i].count; k++) {
            if (r->base.schema == all[i].schema && str_is(r->base.name, all[i].views[k].name))
                return &all[i].views[k];
        }
    return NULL;
}

view_key catalog_view_key(const relation *r, str called)
{
    const catalog_view *view = view_of(r);
    if (view == NULL)
        return VIEW_ALL;
    bool by_number = r->base.schema == OID_PG_CATALOG && !str_is(called, "schemaname");
    const struct {
        const char *column;
        view_key key;
    } all[] = {{view->numbered, VIEW_NUMBERED},
               {view->named, VIEW_NAMED},
               {view->parent_numbered, VIEW_PARENT_NUMBERED},
               {view->parent_named, VIEW_PARENT_NAMED},
               {view->part_named, VIEW_PART_NAMED},
               {view->schema, by_number ? VIEW_SCHEMA_NUMBERED : VIEW_SCHEMA_NAMED}};
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
        if (all[i].column != NULL && str_is(called, all[i].column))
            return all[i].key;
    return VIEW_ALL;
}

bool catalog_view_rows(execution *x, const relation *r, const view_filter *filter, view_scan *scan,
                       value *values, row_sink sink, void *context)
{
    if (scan->view == NULL)
        scan->view = view_of(r);
    if (scan->view == NULL)
        return false;
    emitter e = {.x = x,
                 .catalog = x->catalog,
                 .view = r,
                 .sink = sink,
                 .context = context,
                 .values = values,
                 .scan = scan,
                 .filter = filter};
    scan->view->rows(&e);
    return !e.open;
}
