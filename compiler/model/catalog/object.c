#include <string.h>

#include "model/execute/ddl.h"

/* ---- new objects and new versions ---- */

/* Fills the head of a new object: number, owner, place, default privileges. */
static void object_init(execution *x, object *o, object_class class, oid schema, str called)
{
    o->class = class;
    o->id = catalog_new_oid(x->catalog);
    o->schema = schema;
    o->owner = session_role(x);
    o->name = arena_str(x->arena, called);
    o->environment = x->environment;
    if (x->cause != NULL)
        o->created_at = x->cause->at;
}

void *object_new(execution *x, size_t size, object_class class, oid schema, str called)
{
    object *o = arena_alloc(x->arena, size);
    object_init(x, o, class, schema, called);
    return o;
}

relation *relation_edit(execution *x, const relation *r)
{
    relation *copy = OBJECT_EDIT(x, relation, r);
    if (x->making != r->base.id)
        copy->column_room = 0;
    return copy;
}

column *relation_edit_columns(execution *x, relation *r)
{
    if (r->column_room == 0) {
        r->column_room = r->n_columns + 1;
        column *own = ARENA_ARRAY(x->arena, column, r->column_room);
        if (r->n_columns > 0)
            memcpy(own, r->columns, r->n_columns * sizeof *own);
        r->columns = own;
    }
    return (column *)(uintptr_t)r->columns;
}

column *relation_edit_column(execution *x, relation *r, int16_t number)
{
    return &relation_edit_columns(x, r)[number - 1];
}

column *relation_edit_named(execution *x, relation *r, str called)
{
    const column *c = relation_column(r, called);
    return c != NULL ? relation_edit_column(x, r, c->number) : NULL;
}

void relation_add_column(execution *x, relation *r, column one)
{
    enum { FEW = 8 };
    column *own = relation_edit_columns(x, r);
    if (r->n_columns >= r->column_room) {
        r->column_room = r->n_columns < FEW ? FEW : r->n_columns * 2;
        r->columns = own = arena_grow(x->arena, own, r->n_columns, r->column_room, sizeof *own);
    }
    own[r->n_columns++] = one;
}

void put_new(execution *x, object *o)
{
    if (o->dependencies == NULL) {
        dependency_list none = {0};
        object_set_dependencies(x, o, &none);
    }
    catalog_put(x->catalog, o);
    add_event(x, EVENT_CREATE, NULL, o);
}

void put_changed(execution *x, const object *before, object *after)
{
    catalog_put(x->catalog, after);
    bool renamed = !str_eq(before->name, after->name) || before->schema != after->schema;
    add_event(x, renamed ? EVENT_RENAME : EVENT_ALTER, before, after);
}

void skip_event(execution *x, const object *existing, const char *why)
{
    add_event(x, EVENT_SKIP, existing, existing);
    if (x->events != NULL)
        vec_last(x->events)->text = str_from(why);
}

/* ---- dependencies ---- */

/* Of a member, or of what was said to depend on the extension, which a function forgets that is
 * replaced. The object itself does not say so, and the server's own extensions count as well. */
static bool is_extension_edge(const execution *x, const object *o, const dependency *e)
{
    bool lasting = e->kind == DEPENDENCY_AUTO && o->class != CLASS_FUNCTION;
    const object *of = lasting ? catalog_get(x->catalog, e->object) : NULL;
    return e->kind == DEPENDENCY_EXTENSION || (of != NULL && of->class == CLASS_EXTENSION);
}

void object_set_dependencies(execution *x, object *o, dependency_list *list)
{
    if (o->schema != OID_NONE && o->parent == OID_NONE)
        dependency_add(x->arena, list, (dependency){o->schema, 0, 0, DEPENDENCY_NORMAL});
    for (size_t i = 0; i < o->n_dependencies; i++)
        if (is_extension_edge(x, o, &o->dependencies[i]))
            vec_push(x->arena, list, o->dependencies[i]);
    bool new_object = catalog_get(x->catalog, o->id) == NULL;
    if (new_object && x->creating_extension != OID_NONE && o->id != x->creating_extension)
        dependency_add(x->arena, list,
                       (dependency){x->creating_extension, 0, 0, DEPENDENCY_EXTENSION});
    o->dependencies = list->items;
    o->n_dependencies = list->count;
}

void add_type_dependency(execution *x, dependency_list *list, oid id, int16_t own_column)
{
    oid element = array_element(x->catalog, id);
    dependency_add(
        x->arena, list,
        (dependency){element != OID_NONE ? element : id, 0, own_column, DEPENDENCY_NORMAL});
}

void add_expression_dependencies(execution *x, dependency_list *list, const expression *e,
                                 dependency_kind kind, oid own_table, dependency_kind own_kind,
                                 int16_t own_column)
{
    if (e == NULL)
        return;
    const dependency *found;
    size_t n;
    expression_dependencies(x, e, kind, &found, &n);
    for (size_t i = 0; i < n; i++) {
        dependency d = found[i];
        bool own = own_table != OID_NONE && d.object == own_table;
        if (own && d.column == 0)
            continue;
        d.kind = own ? own_kind : kind;
        d.own_column = own_column;
        dependency_add(x->arena, list, d);
    }
}

static void add_index_dependencies(execution *x, const relation *r, dependency_list *list)
{
    const index_info *i = r->index;
    for (size_t k = 0; k < i->n_keys; k++) {
        const index_key *key = &i->keys[k];
        if (key->column != 0)
            dependency_add(x->arena, list,
                           (dependency){r->base.parent, key->column, 0, DEPENDENCY_AUTO});
        add_expression_dependencies(x, list, key->expr, DEPENDENCY_NORMAL, r->base.parent,
                                    DEPENDENCY_AUTO, 0);
        dependency_add(x->arena, list, (dependency){key->opclass, 0, 0, DEPENDENCY_NORMAL});
        if (key->collation != OID_NONE)
            dependency_add(x->arena, list, (dependency){key->collation, 0, 0, DEPENDENCY_NORMAL});
    }
    add_expression_dependencies(x, list, i->predicate, DEPENDENCY_NORMAL, r->base.parent,
                                DEPENDENCY_AUTO, 0);
    if (i->constraint != OID_NONE)
        dependency_add(x->arena, list, (dependency){i->constraint, 0, 0, DEPENDENCY_INTERNAL});
}

/* Its own columns are looked after where one is dropped. */
static void add_partition_key_dependencies(execution *x, const relation *r, dependency_list *list)
{
    for (size_t i = 0; i < r->n_partition_keys; i++) {
        const dependency *found;
        size_t n = 0;
        if (r->partition_keys[i].collation != OID_NONE)
            dependency_add(x->arena, list,
                           (dependency){r->partition_keys[i].collation, 0, 0, DEPENDENCY_NORMAL});
        if (r->partition_keys[i].expr != NULL)
            expression_dependencies(x, r->partition_keys[i].expr, DEPENDENCY_NORMAL, &found, &n);
        for (size_t k = 0; k < n; k++)
            if (found[k].object != r->base.id)
                dependency_add(x->arena, list, found[k]);
    }
}

void relation_update_dependencies(execution *x, relation *r)
{
    dependency_list list = {0};
    bool columns_count = r->kind != 'v' && r->kind != 'm';
    for (size_t i = 0; i < r->n_columns; i++) {
        const column *col = &r->columns[i];
        if (col->dropped)
            continue;
        int16_t own = columns_count ? col->number : 0;
        add_type_dependency(x, &list, col->type, own);
        dependency_add(x->arena, &list, (dependency){col->collation, 0, own, DEPENDENCY_NORMAL});
        add_expression_dependencies(x, &list, col->default_value, DEPENDENCY_NORMAL, OID_NONE,
                                    DEPENDENCY_NORMAL, own);
    }
    add_expression_dependencies(x, &list, r->query, DEPENDENCY_NORMAL, OID_NONE, DEPENDENCY_NORMAL,
                                0);
    add_partition_key_dependencies(x, r, &list);
    dependency_add(x->arena, &list, (dependency){r->of_type, 0, 0, DEPENDENCY_NORMAL});
    dependency_add(x->arena, &list, (dependency){r->access_method, 0, 0, DEPENDENCY_NORMAL});
    dependency_add(x->arena, &list, (dependency){r->server, 0, 0, DEPENDENCY_NORMAL});
    for (size_t i = 0; i < r->n_parents; i++)
        dependency_add(x->arena, &list,
                       (dependency){r->parents[i], 0, 0,
                                    r->is_partition || r->index != NULL ? DEPENDENCY_AUTO
                                                                        : DEPENDENCY_NORMAL});
    if (r->index != NULL)
        add_index_dependencies(x, r, &list);
    if (r->sequence != NULL && r->sequence->owned_by_table != OID_NONE) {
        const relation *table = CATALOG_GET(x->catalog, relation, r->sequence->owned_by_table);
        int16_t number = r->sequence->owned_by_column;
        bool identity = table != NULL && (size_t)number <= table->n_columns &&
                        table->columns[number - 1].identity != 0 &&
                        table->columns[number - 1].sequence == r->base.id;
        dependency_add(x->arena, &list,
                       (dependency){r->sequence->owned_by_table, number, 0,
                                    identity ? DEPENDENCY_INTERNAL : DEPENDENCY_AUTO});
    }
    object_set_dependencies(x, &r->base, &list);
}

/* ---- types that come with others ---- */

/* makeArrayTypeName(): an underscore in front; another when the name is taken. */
static str array_type_name(execution *x, oid schema, str called)
{
    str wanted = called;
    do {
        wanted = truncate_name(arena_printf(x->arena, "_%.*s", STR_ARG(wanted)), NAME_MAX_BYTES);
    } while (catalog_find(x->catalog, CLASS_TYPE, schema, wanted) != NULL &&
             wanted.len < NAME_MAX_BYTES);
    return wanted;
}

static oid create_array_called(execution *x, const type *element, str called)
{
    type *t = OBJECT_NEW(x, type, CLASS_TYPE, element->base.schema, called);
    t->base.owner = element->base.owner;
    t->kind = 'b';
    t->category = 'A';
    t->defined = true;
    t->element = element->base.id;
    t->base_typmod = -1;
    t->collation = element->collation;
    dependency_list list = {0};
    dependency_add(x->arena, &list, (dependency){element->base.id, 0, 0, DEPENDENCY_INTERNAL});
    object_set_dependencies(x, &t->base, &list);
    catalog_put(x->catalog, &t->base);
    return t->base.id;
}

oid create_array_type(execution *x, const type *element)
{
    return create_array_called(x, element,
                               array_type_name(x, element->base.schema, element->base.name));
}

bool create_multirange_array(execution *x, type *multirange, oid range_schema, range at)
{
    str called = array_type_name(x, range_schema, multirange->base.name);
    if (catalog_find(x->catalog, CLASS_TYPE, multirange->base.schema, called) != NULL)
        return fail(x, at, "42710", "type \"%.*s\" already exists", STR_ARG(called));
    multirange->array = create_array_called(x, multirange, called);
    return true;
}

void fill_shell(execution *x, type *t)
{
    const object *shell = catalog_find(x->catalog, CLASS_TYPE, t->base.schema, t->base.name);
    if (shell != NULL)
        t->base.id = shell->id;
}

void create_row_type(execution *x, relation *r)
{
    type *t = OBJECT_NEW(x, type, CLASS_TYPE, r->base.schema, r->base.name);
    fill_shell(x, t);
    t->base.owner = r->base.owner;
    t->kind = 'c';
    t->category = 'C';
    t->defined = true;
    t->relation = r->base.id;
    t->base_typmod = -1;
    t->array = create_array_type(x, t);
    dependency_list list = {0};
    dependency_add(x->arena, &list, (dependency){r->base.id, 0, 0, DEPENDENCY_INTERNAL});
    object_set_dependencies(x, &t->base, &list);
    catalog_put(x->catalog, &t->base);
    r->row_type = t->base.id;
}

/* ---- names that are taken ---- */

/* An array type that was made for another type gives way (moveArrayTypeName()). */
static bool move_array_type(execution *x, const type *t)
{
    if (t->category != 'A' || t->element == OID_NONE)
        return false;
    type *moved = OBJECT_EDIT(x, type, t);
    moved->base.name = array_type_name(x, t->base.schema, t->base.name);
    catalog_put(x->catalog, &moved->base);
    return true;
}

bool check_free_type_name(execution *x, oid schema, str called, range at)
{
    const type *t = (const type *)catalog_find(x->catalog, CLASS_TYPE, schema, called);
    if (t == NULL || move_array_type(x, t))
        return true;
    return fail(x, at, "42710", "type \"%.*s\" already exists", STR_ARG(called));
}

bool check_new_type_name(execution *x, oid schema, str called, range at)
{
    const type *t = (const type *)catalog_find(x->catalog, CLASS_TYPE, schema, called);
    if (t == NULL || t->defined)
        return check_free_type_name(x, schema, called, at);
    return t->base.owner == session_role(x) || /* not even a superuser fills another's shell */
           fail(x, at, "42501", "must be owner of type %.*s", STR_ARG(called));
}

bool check_new_relation_name(execution *x, oid schema, str called, bool if_not_exists, bool *skip,
                             range at)
{
    const object *o = catalog_find(x->catalog, CLASS_RELATION, schema, called);
    if (skip != NULL)
        *skip = false;
    if (o == NULL)
        return true;
    if (if_not_exists && skip != NULL) {
        *skip = true;
        skip_event(x, o, "it exists already");
        return true;
    }
    return fail(x, at, "42P07", "relation \"%.*s\" already exists", STR_ARG(called));
}

/* ---- expressions that nobody wrote ---- */

bool make_expression(execution *x, const scope *s, range at, str text, oid expected,
                     const expression **out)
{
    const source *from = at.source != NULL
                             ? source_derive(x->arena, at.source, at.start, at.end, text, NULL, 0)
                             : source_from_text(x->arena, STR("<environment>"), text);
    parse_error error;
    const node *tree = parse_expression(x->arena, from, 0, (uint32_t)text.len, &error);
    if (tree == NULL)
        return fail(x, at, "XX000", "cannot parse \"%.*s\": %.*s", STR_ARG(text),
                    STR_ARG(error.message));
    return analyze_expression(x, s, tree, expected, out);
}
