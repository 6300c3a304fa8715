/* Bound expressions, evaluated: by the names that their objects have now. */
#include "model/catalog_private.h"
#include "model/coerce.h"
#include "model/value.h"

static str last_part(const node *n)
{
    if (IS(column_ref, n) && AS(column_ref, n)->parts.count > 0) {
        const node_list parts = AS(column_ref, n)->parts;
        const node *last = parts.items[parts.count - 1];
        return IS(identifier, last) ? AS(identifier, last)->name.text : (str){0};
    }
    if (IS(relation, n))
        return qualified_last(AS(relation, n)->name);
    return IS(qualified_name, n) ? qualified_last(n) : (str){0};
}

static str written_schema(const node *n)
{
    if (IS(relation, n))
        return qualified_schema(AS(relation, n)->name);
    return IS(qualified_name, n) ? qualified_schema(n) : (str){0};
}

/* Whether what stands there still names the object. What cannot be told counts as changed. */
static bool still_named(const catalog *c, const binding *b)
{
    const object *o = b->object != OID_NONE ? catalog_get(c, b->object) : NULL;
    if (o == NULL || b->node == NULL)
        return true;
    if (IS(constant, b->node)) {
        str text = AS(constant, b->node)->value;
        return b->label != 0 || (str_find(text, o->name) < text.len && !str_contains(text, "."));
    }
    str called = last_part(b->node), schema = written_schema(b->node);
    if (IS(column_ref, b->node)) {
        const relation *r = o->class == CLASS_RELATION ? (const relation *)o : NULL;
        bool known = r != NULL && b->column > 0 && (size_t)b->column <= r->n_columns;
        return !known || str_absent(called) || str_eq(r->columns[b->column - 1].name, called);
    }
    if (str_absent(called))
        return !IS(relation, b->node) && !IS(qualified_name, b->node);
    return str_eq(called, o->name) &&
           (str_absent(schema) || str_eq(schema, catalog_schema_name(c, o->schema)));
}

const node *expression_now(const execution *x, const expression *e)
{
    bool same = true;
    for (size_t i = 0; i < e->n_bindings && same; i++)
        same = still_named(x->catalog, &e->bindings[i]);
    if (same)
        return e->tree;
    str text = catalog_print_expression(x->catalog, x->arena, e);
    const source *from = source_derive(x->arena, e->tree->at.source, e->tree->at.start,
                                       e->tree->at.end, text, NULL, 0);
    const node *now = IS(select, e->tree)
                          ? parse_statement(x->arena, from, 0, (uint32_t)text.len, NULL)
                          : parse_expression(x->arena, from, 0, (uint32_t)text.len, NULL);
    return now != NULL ? now : e->tree;
}
