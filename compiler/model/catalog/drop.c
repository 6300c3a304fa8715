#include <string.h>

#include "model/execute/publication.h"
#include "model/session/in_use.h"

/*
 * What goes when something goes: first everything that must go with the
 * targets is collected over the edges of dependency, then what would go only
 * by CASCADE decides about failure, then all of it is removed, the dependents
 * before what they depend on.
 */

/* A whole object (column 0), a column of a relation, or with a negative number that column's
 * default. */
typedef struct doomed {
    oid id;
    int16_t column;
    bool cascaded;
} doomed;

typedef struct blocker {
    doomed dependent;
    doomed on;
} blocker;

typedef struct dropping {
    execution *x;
    bool cascade;
    VEC(doomed) all;
    VEC(blocker) blockers;
    VEC(blocker) owners; /* constraints that go because their index does */
    VEC(oid) reached;    /* what goes with what it depends on */
} dropping;

static bool is_doomed(const dropping *d, oid id, int16_t column_number)
{
    for (size_t i = 0; i < d->all.count; i++) {
        const doomed *one = &d->all.items[i];
        if (one->id == id && (one->column == 0 || one->column == column_number ||
                              (column_number < 0 && one->column == -column_number)))
            return true;
    }
    return false;
}

static bool type_is(const catalog *c, oid id, oid wanted)
{
    return id == wanted || array_element(c, id) == wanted;
}

/* What of the dependent an edge is about: all of it, a column, a column's default. */
static int16_t edge_target(const catalog *c, const object *o, const dependency *e)
{
    if (o->class != CLASS_RELATION || e->own_column == 0)
        return 0;
    const relation *r = (const relation *)o;
    if ((size_t)e->own_column > r->n_columns)
        return 0;
    const column *col = &r->columns[e->own_column - 1];
    bool whole =
        col->generated != 0 || type_is(c, col->type, e->object) || col->collation == e->object;
    return whole ? e->own_column : (int16_t)-e->own_column;
}

static void visit(dropping *d, oid id, int16_t column_number, bool cascaded);

static void follow(dropping *d, const object *o, const doomed *from, const dependency *e)
{
    doomed target = {o->id, edge_target(d->x->catalog, o, e), from->cascaded};
    if (o->class == CLASS_PUBLICATION) /* of what is in it: publication.h */
        target.column = (int16_t)-e->own_column;
    if (e->kind != DEPENDENCY_NORMAL) {
        vec_push(d->x->arena, &d->reached, target.id);
        visit(d, target.id, target.column, from->cascaded);
    } else if (d->cascade) {
        visit(d, target.id, target.column, true);
    } else {
        blocker b = {target, *from};
        vec_push(d->x->arena, &d->blockers, b);
    }
}

/* With the session's temporary tables no extension goes (PERFORM_DELETION_SKIP_EXTENSIONS), nor
 * with what its own script drops. */
static bool keeps_extension(const dropping *d, oid extension_id)
{
    return is_temp_schema(d->x, d->all.items[0].id) || d->x->creating_extension == extension_id;
}

/* What an object that goes is an inner part or a member of goes too. */
static void visit_owner(dropping *d, const object *o, bool cascaded)
{
    for (size_t i = 0; i < o->n_dependencies; i++) {
        const dependency *e = &o->dependencies[i];
        bool member = e->kind == DEPENDENCY_EXTENSION && !keeps_extension(d, e->object);
        if ((e->kind != DEPENDENCY_INTERNAL && !member) || is_doomed(d, e->object, e->column))
            continue;
        const object *owner = catalog_get(d->x->catalog, e->object);
        blocker b = {{e->object, 0, cascaded}, {o->id, 0, cascaded}};
        if (owner != NULL && (owner->class == CLASS_CONSTRAINT || member))
            vec_push(d->x->arena, &d->owners, b);
        visit(d, e->object, e->column, cascaded);
    }
}

static void visit(dropping *d, oid id, int16_t column_number, bool cascaded)
{
    const object *gone = catalog_get(d->x->catalog, id);
    if (gone == NULL || is_doomed(d, id, column_number))
        return;
    doomed me = {id, column_number, cascaded};
    bool root = d->all.count == 0;
    vec_push(d->x->arena, &d->all, me);
    if (column_number < 0)
        return;
    const relation *table = gone->class == CLASS_RELATION ? (const relation *)gone : NULL;
    if (column_number > 0 && table != NULL && table->n_partition_keys > 0 &&
        is_partition_column(table, &table->columns[column_number - 1])) {
        visit(d, id, 0, cascaded); /* the columns of its key are inner parts of it */
        return;
    }
    if (column_number == 0 && !root)
        visit_owner(d, gone, cascaded);
    if (language_of_extension(id) != OID_NONE)
        visit(d, language_of_extension(id), 0, cascaded);
    const oid *dependents;
    size_t n = catalog_dependent_ids(d->x->catalog, d->x->arena, id, &dependents);
    for (size_t i = 0; i < n; i++) {
        const object *o = catalog_get(d->x->catalog, dependents[i]);
        if (column_number == 0 && o->parent == id && o->class != CLASS_ROWS) {
            vec_push(d->x->arena, &d->reached, o->id);
            visit(d, o->id, 0, cascaded);
        }
        for (size_t k = 0; k < o->n_dependencies; k++) {
            const dependency *e = &o->dependencies[k];
            if (e->object == id && (column_number == 0 || e->column == column_number))
                follow(d, o, &me, e);
        }
    }
}

/* ---- failing ---- */

static bool on_path(execution *x, oid schema)
{
    size_t n;
    const oid *path = session_search_path(x, &n);
    for (size_t i = 0; i < n; i++) {
        if (path[i] == schema)
            return true;
    }
    return schema == OID_NONE;
}

/* As getObjectDescription(): names that the search path finds are not qualified. */
static str description(execution *x, const doomed *d)
{
    const object *o = catalog_get(x->catalog, d->id);
    str words = str_from(object_class_words(x->catalog, o));
    str called = o->name;
    if (o->class == CLASS_FUNCTION || o->class == CLASS_TYPE || o->class == CLASS_CAST ||
        (o->parent != OID_NONE && o->class != CLASS_RELATION) || !on_path(x, o->schema))
        return catalog_describe_name(x->catalog, x->arena, o);
    if (d->column < 0 && o->class == CLASS_PUBLICATION) {
        const publication *p = (const publication *)o;
        size_t number = (size_t)-d->column;
        oid member = number <= p->n_tables ? p->tables[number - 1].table
                                           : p->schemas[number - p->n_tables - 1];
        return arena_printf(
            x->arena, "publication of %s %.*s in publication %.*s",
            number <= p->n_tables ? "table" : "schema",
            STR_ARG(quote_identifier(x->arena, catalog_get(x->catalog, member)->name)),
            STR_ARG(quote_identifier(x->arena, called)));
    }
    if (d->column != 0 && o->class == CLASS_RELATION) {
        int16_t number = d->column < 0 ? (int16_t)-d->column : d->column;
        const column *col = &((const relation *)o)->columns[number - 1];
        return arena_printf(x->arena, "%scolumn %.*s of table %.*s",
                            d->column < 0 ? "default value for " : "",
                            STR_ARG(quote_identifier(x->arena, col->name)),
                            STR_ARG(quote_identifier(x->arena, called)));
    }
    return arena_printf(x->arena, "%.*s %.*s", STR_ARG(words),
                        STR_ARG(quote_identifier(x->arena, called)));
}

/* Such a constraint goes by itself only where it depends on what goes, as a key on its columns. */
static void block_owners(dropping *d)
{
    for (size_t i = 0; i < d->owners.count && !d->cascade; i++) {
        bool reached = false;
        for (size_t k = 0; k < d->reached.count && !reached; k++)
            reached = d->reached.items[k] == d->owners.items[i].dependent.id;
        if (reached)
            continue;
        size_t last = 0;
        for (size_t k = 0; k < d->all.count; k++) {
            if (d->all.items[k].id != d->owners.items[i].dependent.id)
                d->all.items[last++] = d->all.items[k];
        }
        d->all.count = last;
        vec_push(d->x->arena, &d->blockers, d->owners.items[i]);
    }
}

static bool check_blockers(dropping *d, size_t n_targets, range at)
{
    execution *x = d->x;
    block_owners(d);
    for (size_t i = 0; i < d->blockers.count; i++) {
        const blocker *b = &d->blockers.items[i];
        if (is_doomed(d, b->dependent.id, b->dependent.column))
            continue;
        str detail =
            arena_printf(x->arena, "%.*s depends on %.*s", STR_ARG(description(x, &b->dependent)),
                         STR_ARG(description(x, &b->on)));
        if (n_targets > 1)
            fail(x, at, "2BP01",
                 "cannot drop desired object(s) because other objects depend on them");
        else
            fail(x, at, "2BP01", "cannot drop %.*s because other objects depend on it",
                 STR_ARG(description(x, &d->all.items[0])));
        x->failure.detail = detail;
        x->failure.hint = STR("Use DROP ... CASCADE to drop the dependent objects too.");
        return false;
    }
    return true;
}

/* An index of a constraint, a row type, a member of an extension cannot go alone. */
static bool check_required(execution *x, const object *o, const address *targets, size_t n,
                           range at)
{
    const relation *r = (const relation *)o;
    bool index_partition = o->class == CLASS_RELATION && r->index != NULL && r->n_parents > 0;
    for (size_t i = 0; i < o->n_dependencies; i++) {
        const dependency *e = &o->dependencies[i];
        bool holds =
            e->kind == DEPENDENCY_INTERNAL || (index_partition && e->object == r->parents[0]) ||
            (o->class == CLASS_TRIGGER && e->object == ((const trigger *)o)->cloned_from) ||
            (e->kind == DEPENDENCY_EXTENSION && x->creating_extension != e->object);
        for (size_t k = 0; k < n && holds; k++)
            holds = targets[k].object->id != e->object;
        if (!holds)
            continue;
        doomed me = {o->id, 0, false}, owner = {e->object, e->column, false};
        fail(x, at, "2BP01", "cannot drop %.*s because %.*s requires it",
             STR_ARG(description(x, &me)), STR_ARG(description(x, &owner)));
        x->failure.hint =
            arena_printf(x->arena, "You can drop %.*s instead.", STR_ARG(description(x, &owner)));
        return false;
    }
    return true;
}

/* ---- removing ---- */

static void mark_cascaded(execution *x, bool cascaded)
{
    if (x->events != NULL && x->events->count > 0)
        vec_last(x->events)->cascaded = cascaded;
}

void remove_object(execution *x, const object *o, bool cascaded)
{
    if (o->class == CLASS_RELATION)
        rows_drop(x, o->id);
    catalog_remove(x->catalog, o->id);
    add_event(x, EVENT_DROP, o, NULL);
    mark_cascaded(x, cascaded);
}

static bool remove_column(execution *x, const relation *before, int16_t number, bool cascaded)
{
    relation *r = relation_edit(x, before);
    column *col = relation_edit_column(x, r, number);
    *col = (column){.name = arena_printf(x->arena, "........pg.dropped.%d........", (int)number),
                    .number = number,
                    .dropped = true,
                    .typmod = -1};
    if (!rows_column_dropped(x, before, number))
        return false;
    relation_update_dependencies(x, r);
    put_changed(x, &before->base, &r->base);
    mark_cascaded(x, cascaded);
    return true;
}

static void remove_default(execution *x, const relation *before, int16_t number)
{
    relation *r = relation_edit(x, before);
    relation_edit_column(x, r, number)->default_value = NULL;
    relation_update_dependencies(x, r);
    put_changed(x, &before->base, &r->base);
    mark_cascaded(x, true);
}

/* A table, or a schema, that goes leaves the publications it is in. */
static void leave_publication(dropping *d, const publication *before)
{
    execution *x = d->x;
    publication *p = OBJECT_EDIT(x, publication, before);
    publication_table *tables = ARENA_ARRAY(x->arena, publication_table, before->n_tables);
    oid *schemas = ARENA_ARRAY(x->arena, oid, before->n_schemas);
    p->n_tables = p->n_schemas = 0;
    for (size_t i = 0; i < before->n_tables; i++)
        if (!is_doomed(d, before->base.id, (int16_t) - (int)(i + 1)))
            tables[p->n_tables++] = before->tables[i];
    for (size_t i = 0; i < before->n_schemas; i++)
        if (!is_doomed(d, before->base.id, (int16_t) - (int)(before->n_tables + i + 1)))
            schemas[p->n_schemas++] = before->schemas[i];
    p->tables = tables;
    p->schemas = schemas;
    set_publication_dependencies(x, p);
    put_changed(x, &before->base, &p->base);
    mark_cascaded(x, true);
}

static bool whole_is_doomed(const dropping *d, oid id)
{
    for (size_t i = 0; i < d->all.count; i++) {
        if (d->all.items[i].id == id && d->all.items[i].column == 0)
            return true;
    }
    return false;
}

/* All that leaves a publication leaves it at once. */
static bool has_left(const dropping *d, oid publication_id, size_t after)
{
    for (size_t i = after + 1; i < d->all.count; i++)
        if (d->all.items[i].id == publication_id)
            return true;
    return false;
}

static bool is_index(const object *o)
{
    return ((const relation *)o)->index != NULL;
}

static bool remove_all(dropping *d, range at)
{
    execution *x = d->x;
    for (size_t i = d->all.count; i > 0; i--) {
        const doomed *one = &d->all.items[i - 1];
        const object *o = catalog_get(x->catalog, one->id);
        if (o == NULL || (one->column != 0 && whole_is_doomed(d, one->id)))
            continue;
        if (one->column == 0 && o->class == CLASS_RELATION &&
            !check_not_in_use(x, (const relation *)o, is_index(o) ? "DROP INDEX" : "DROP TABLE",
                              at))
            return false;
        if (one->column == 0)
            remove_object(x, o, one->cascaded);
        else if (o->class == CLASS_PUBLICATION && has_left(d, o->id, i - 1))
            continue;
        else if (o->class == CLASS_PUBLICATION)
            leave_publication(d, (const publication *)o);
        else if (one->column < 0)
            remove_default(x, (const relation *)o, (int16_t)-one->column);
        else if (!remove_column(x, (const relation *)o, one->column, one->cascaded))
            return false;
    }
    return true;
}

bool drop_objects(execution *x, const address *targets, size_t n, bool cascade, range at)
{
    dropping d = {.x = x, .cascade = cascade};
    for (size_t i = 0; i < n; i++) {
        if (targets[i].column == 0 && !check_required(x, targets[i].object, targets, n, at))
            return false;
    }
    for (size_t i = 0; i < n; i++) {
        if (targets[i].column == 0)
            vec_push(x->arena, &d.reached, targets[i].object->id);
        visit(&d, targets[i].object->id, targets[i].column, false);
    }
    return check_blockers(&d, n, at) && remove_all(&d, at);
}

bool check_droppable(execution *x, const address *targets, size_t n, range at)
{
    dropping d = {.x = x};
    for (size_t i = 0; i < n; i++) {
        vec_push(x->arena, &d.reached, targets[i].object->id);
        visit(&d, targets[i].object->id, targets[i].column, false);
    }
    return check_blockers(&d, n, at);
}

bool drop_object(execution *x, const object *o, bool cascade, range at)
{
    address one = {o, 0};
    return drop_objects(x, &one, 1, cascade, at);
}

bool drop_column(execution *x, const relation *r, int16_t number, bool cascade, range at)
{
    address one = {&r->base, number};
    return drop_objects(x, &one, 1, cascade, at);
}
