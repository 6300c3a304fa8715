#include <string.h>

#include "report/catalog_sql.h"

/*
 * What must be there before an object can be made. Edges of the catalogue say
 * what keeps an object alive; making it needs less (a table can have its
 * defaults later) and sometimes more (a row type needs its table), so this
 * looks at the objects themselves.
 */

static const object *get(const sql_dump *d, oid id)
{
    return id != OID_NONE ? catalog_get(d->catalog, id) : NULL;
}

/* The object whose statement makes this one: the element's type for an array, the table for its row
 * type or the sequence of its identity, the key for its index. */
static oid maker(const sql_dump *d, oid id)
{
    const object *o = get(d, id);
    if (o == NULL)
        return id;
    for (size_t i = 0; o->class != CLASS_TYPE && i < o->n_dependencies; i++) {
        if (o->dependencies[i].kind == DEPENDENCY_INTERNAL)
            return maker(d, o->dependencies[i].object);
    }
    if (o->class != CLASS_TYPE)
        return id;
    const type *t = (const type *)o;
    if (t->category == 'A' && t->element != OID_NONE)
        return maker(d, t->element);
    if (t->kind == 'm' && t->base_type != OID_NONE)
        return t->base_type;
    return t->relation != OID_NONE ? t->relation : id;
}

static bool dump_is_there(const sql_dump *d, oid id)
{
    oid by = maker(d, id);
    const object *o = get(d, by);
    if (o == NULL || by >= d->end)
        return true;
    const object *of = dump_extension_of(d, o);
    return !d->waiting[by] && (of == NULL || !d->waiting[of->id]);
}

bool dump_expression_ready(const sql_dump *d, const expression *e)
{
    for (size_t i = 0; e != NULL && i < e->n_bindings; i++) {
        if (!dump_is_there(d, e->bindings[i].object))
            return false;
    }
    return true;
}

bool dump_is_part(const sql_dump *d, const object *o)
{
    for (size_t i = 0; i < o->n_dependencies; i++) {
        if (o->dependencies[i].kind == DEPENDENCY_INTERNAL)
            return true;
    }
    return o->class == CLASS_TYPE && maker(d, o->id) != o->id;
}

static bool types_ready(const sql_dump *d, const relation *r)
{
    for (size_t i = 0; i < r->n_columns; i++) {
        const column *k = &r->columns[i];
        if (k->dropped)
            continue;
        if (!dump_is_there(d, k->type) || !dump_is_there(d, k->collation))
            return false;
    }
    return true;
}

static bool table_ready(const sql_dump *d, const relation *r)
{
    for (size_t i = 0; i < r->n_parents; i++) {
        if (!r->is_partition && !dump_is_there(d, r->parents[i]))
            return false;
    }
    for (size_t i = 0; i < r->n_columns; i++) {
        const column *k = &r->columns[i];
        if (!k->dropped && k->generated != 0 && !dump_expression_ready(d, k->default_value))
            return false;
    }
    return types_ready(d, r) && (r->of_type == OID_NONE || dump_is_there(d, r->of_type));
}

static bool relation_ready(const sql_dump *d, const relation *r)
{
    switch (r->kind) {
    case 'v':
    case 'm':
        return r->was_table ? table_ready(d, r) : dump_expression_ready(d, r->query);
    case 'S':
        return true;
    default:
        return table_ready(d, r);
    }
}

bool dump_defaults_ready(const sql_dump *d, const function *f)
{
    for (size_t i = 0; i < f->n_params; i++)
        if (!dump_expression_ready(d, f->params[i].default_value))
            return false;
    return true;
}

/* To the functions that read and write a base type its shell is enough. */
static bool takes_type(const sql_dump *d, const function *f, oid id)
{
    const type *t = CATALOG_GET(d->catalog, type, id);
    if (dump_is_there(d, id))
        return true;
    for (size_t i = 0; dump_begins_as_shell(t) && i < t->base.n_dependencies; i++)
        if (t->base.dependencies[i].object == f->base.id)
            return true;
    return false;
}

/* What hangs on a function and is made before members of tables are: the object that has the call.
 */
static oid caller(const sql_dump *d, oid dependent)
{
    const object *o = get(d, dependent);
    bool check = o->class == CLASS_CONSTRAINT && o->parent != OID_NONE;
    bool alone = o->class == CLASS_FUNCTION || o->class == CLASS_TYPE ||
                 (o->class == CLASS_RELATION && ((const relation *)o)->index == NULL);
    return check ? o->parent : alone ? maker(d, dependent) : OID_NONE;
}

/* A call may not be clear any more when another function of the name is there, which came later:
 * what has it is made before. */
static bool callers_made(const sql_dump *d, const function *f)
{
    object_list all =
        catalog_overloads(d->catalog, d->arena, CLASS_FUNCTION, f->base.schema, f->base.name);
    for (size_t i = 0; i < all.count; i++) {
        const oid *ids;
        size_t n = all.items[i]->id < f->base.id
                       ? catalog_dependent_ids(d->catalog, d->arena, all.items[i]->id, &ids)
                       : 0;
        for (size_t k = 0; k < n; k++) {
            oid by = caller(d, ids[k]);
            if (by != OID_NONE && by < f->base.id && by < d->end && d->waiting[by])
                return false;
        }
    }
    return true;
}

static bool function_ready(const sql_dump *d, const function *f)
{
    if (!callers_made(d, f))
        return false;
    for (size_t i = 0; i < f->n_params; i++)
        if (!takes_type(d, f, f->params[i].type))
            return false;
    return takes_type(d, f, f->returns) && dump_defaults_ready(d, f) &&
           dump_expression_ready(d, f->atomic_body);
}

bool dump_begins_as_shell(const type *t)
{
    return t->kind == 'b' && t->defined && t->element == OID_NONE;
}

static bool type_ready(const sql_dump *d, const type *t)
{
    if (t->kind == 'd')
        return dump_is_there(d, t->base_type);
    for (size_t i = 0; i < t->base.n_dependencies; i++)
        if (!dump_is_there(d, t->base.dependencies[i].object))
            return false;
    return true;
}

bool dump_object_ready(const sql_dump *d, const object *o)
{
    switch (o->class) {
    case CLASS_RELATION:
        return relation_ready(d, (const relation *)o);
    case CLASS_FUNCTION:
        if (((const function *)o)->kind != 'a')
            return function_ready(d, (const function *)o);
        break;
    case CLASS_TYPE:
        return type_ready(d, (const type *)o);
    default:
        break;
    }
    for (size_t i = 0; i < o->n_dependencies; i++) {
        if (!dump_is_there(d, o->dependencies[i].object))
            return false;
    }
    return true;
}
