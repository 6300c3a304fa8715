/* Bound expressions, evaluated: by the names that their objects have now. */
#include "model/analyze/coerce.h"
#include "model/catalog/catalog_private.h"
#include "model/execute/ddl.h"
#include "model/value/value.h"

static str last_part(const node *n)
{
    switch (n->kind) {
    case NODE_column_ref: {
        const node_list parts = AS(column_ref, n)->parts;
        const node *last = parts.count > 0 ? parts.items[parts.count - 1] : NULL;
        return IS(identifier, last) ? AS(identifier, last)->name.text : (str){0};
    }
    case NODE_insert_column:
        return AS(insert_column, n)->name.text;
    case NODE_index_element:
        return AS(index_element, n)->column.text;
    case NODE_identifier:
        return AS(identifier, n)->name.text;
    case NODE_on_conflict:
        return AS(on_conflict, n)->constraint.text;
    case NODE_relation:
        return qualified_last(AS(relation, n)->name);
    case NODE_type_name:
        return qualified_last(AS(type_name, n)->name);
    case NODE_qualified_name:
        return qualified_last(n);
    default:
        return (str){0};
    }
}

static str written_schema(const node *n)
{
    if (IS(relation, n))
        return qualified_schema(AS(relation, n)->name);
    if (IS(type_name, n))
        return qualified_schema(AS(type_name, n)->name);
    return IS(qualified_name, n) ? qualified_schema(n) : (str){0};
}

/* Whether a name without a schema means the object on today's search path. */
static bool is_found(const execution *x, const object *o)
{
    size_t n;
    const oid *path = session_search_path(x, &n);
    if (o->schema == OID_NONE || o->schema == OID_PG_CATALOG || o->class == CLASS_CONSTRAINT)
        return true;
    for (size_t i = 0; i < n; i++) {
        if (path[i] == o->schema)
            return true;
        if (catalog_find(x->catalog, o->class, path[i], o->name) != NULL)
            return false;
    }
    return false;
}

static bool is_column_name(const node *n)
{
    return IS(column_ref, n) || IS(insert_column, n) || IS(index_element, n) || IS(identifier, n);
}

/* Whether what stands there still names the object. What cannot be told counts as changed. */
static bool still_named(const execution *x, const binding *b)
{
    const object *o = b->object != OID_NONE ? catalog_get(x->catalog, b->object) : NULL;
    if (o == NULL || b->node == NULL)
        return true;
    if (IS(constant, b->node)) {
        str text = AS(constant, b->node)->value;
        const type *t = o->class == CLASS_TYPE ? (const type *)o : NULL;
        for (size_t i = 0; t != NULL && t->label_numbers != NULL && i < t->n_labels; i++)
            if (b->label != 0 && t->label_numbers[i] == b->label)
                return str_eq(t->labels[i], text);
        return b->label != 0 ||
               (str_find(text, o->name) < text.len && !str_contains(text, ".") && is_found(x, o));
    }
    str called = last_part(b->node), schema = written_schema(b->node);
    if (IS(identifier, b->node) && (o->class == CLASS_TYPE || o->class == CLASS_FUNCTION))
        return str_eq(called, o->name);
    if (is_column_name(b->node)) {
        const relation *r = o->class == CLASS_RELATION ? (const relation *)o : NULL;
        if (r != NULL && b->column == 0 && b->direct && IS(column_ref, b->node)) /* its row */
            return str_eq(called, o->name);
        bool known = r != NULL && b->column > 0 && (size_t)b->column <= r->n_columns;
        return !known || str_absent(called) || str_eq(r->columns[b->column - 1].name, called);
    }
    if (str_absent(called))
        return !IS(relation, b->node) && !IS(qualified_name, b->node);
    if (o->class == CLASS_TYPE && o->id < FIRST_USER_OID)
        return true;
    if (IS(type_name, b->node) && o->class == CLASS_TYPE && ((const type *)o)->category == 'A') {
        const object *element = catalog_get(x->catalog, ((const type *)o)->element);
        o = element != NULL ? element : o;
    }
    return str_eq(called, o->name) &&
           (str_absent(schema) ? is_found(x, o)
                               : str_eq(schema, catalog_schema_name(x->catalog, o->schema)));
}

/* BEGIN ATOMIC ... END and RETURN ... stand in a CREATE FUNCTION alone. */
static const node *parse_body(const execution *x, const node *old, str text)
{
    str whole = arena_printf(x->arena, "CREATE FUNCTION f() RETURNS void %.*s", STR_ARG(text));
    const source *from =
        source_derive(x->arena, old->at.source, old->at.start, old->at.end, whole, NULL, 0);
    const node *made = parse_statement(x->arena, from, 0, (uint32_t)whole.len, NULL);
    return IS(create_function, made) ? AS(create_function, made)->body : NULL;
}

/* What reads all columns of a table, or counts them. */
static bool is_written_star(const node *n)
{
    if (IS(join, n)) /* NATURAL */
        return true;
    if (IS(relation, n) && IS(alias, AS(relation, n)->alias))
        return AS(alias, AS(relation, n)->alias)->columns.count > 0;
    if (IS(select, n))
        return AS(select, n)->form == SELECT_TABLE;
    const node_list *parts = IS(column_ref, n) ? &AS(column_ref, n)->parts : NULL;
    return parts != NULL && parts->count > 0 && IS(star, parts->items[parts->count - 1]);
}

/* A star stands for the columns that there were. */
static bool stars_would_grow(const execution *x, const expression *e)
{
    bool star = false, grown = false;
    for (size_t i = 0; i < e->n_bindings; i++) {
        const binding *b = &e->bindings[i];
        star = star || is_written_star(b->node);
        if (b->seen == NULL)
            continue;
        const relation *now = CATALOG_GET(x->catalog, relation, b->seen->base.id);
        grown = grown || (now != NULL && now->n_columns != b->seen->n_columns);
    }
    return star && grown;
}

static bool has_overloads(const execution *x, const object *f)
{
    uint32_t cursor = 0;
    size_t n = 0;
    catalog_settle_name(x->catalog, CLASS_FUNCTION, f->schema, f->name);
    while (n < 2 && catalog_each(x->catalog, CLASS_FUNCTION, f->schema, f->name, &cursor) != NULL)
        n++;
    return n > 1;
}

oid kept_call(const execution *x, const node *called)
{
    const struct session *s = x->session;
    for (size_t i = 0; i < s->n_kept_calls; i++)
        if (s->kept_calls[i].called == called)
            return s->kept_calls[i].function;
    return OID_NONE;
}

/* A call stays that of the function that it was bound to, whatever others fit better today. */
static void bind_calls(const execution *x, const expression *e)
{
    struct session *s = x->session;
    const size_t most = sizeof s->kept_calls / sizeof s->kept_calls[0];
    for (size_t i = 0; i < e->n_bindings; i++) {
        const binding *b = &e->bindings[i];
        const object *o = b->object >= FIRST_USER_OID && IS(qualified_name, b->node)
                              ? catalog_get(x->catalog, b->object)
                              : NULL;
        if (o == NULL || o->class != CLASS_FUNCTION || !has_overloads(x, o) ||
            kept_call(x, b->node) != OID_NONE || s->n_kept_calls == most)
            continue;
        s->kept_calls[s->n_kept_calls++] = (struct kept_call){b->node, b->object};
    }
}

const node *expression_now(const execution *x, const expression *e)
{
    bind_calls(x, e);
    bool same = !stars_would_grow(x, e);
    for (size_t i = 0; i < e->n_bindings && same; i++)
        same = still_named(x, &e->bindings[i]) &&
               !catalog_is_ambiguous(x->catalog, e, &e->bindings[i]);
    if (same)
        return e->tree;
    str text = catalog_print_expression(x->catalog, x->arena, e);
    if (IS(atomic_body, e->tree) || IS(return_body, e->tree)) {
        const node *body = parse_body(x, e->tree, text);
        return body != NULL ? body : e->tree;
    }
    const source *from = source_derive(x->arena, e->tree->at.source, e->tree->at.start,
                                       e->tree->at.end, text, NULL, 0);
    bool query = IS(select, e->tree) || IS(insert, e->tree) || IS(update, e->tree) ||
                 IS(delete, e->tree) || IS(merge, e->tree);
    const node *now = query ? parse_statement(x->arena, from, 0, (uint32_t)text.len, NULL)
                            : parse_expression(x->arena, from, 0, (uint32_t)text.len, NULL);
    return now != NULL ? now : e->tree;
}
