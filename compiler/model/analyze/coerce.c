#include "model/analyze/coerce.h"
#include "model/analyze/resolve_memo.h"
#include "model/catalog/catalog_private.h"

/* ---- types ---- */

const type *type_get(const execution *x, oid id)
{
    if (id == OID_NONE)
        return NULL;
    const object *o = catalog_get(x->catalog, id);
    return o != NULL && o->class == CLASS_TYPE ? (const type *)o : NULL;
}

oid type_base(const execution *x, oid id)
{
    if (id < FIRST_GENBKI_OID)
        return id;
    for (int depth = 0; depth < 32; depth++) {
        const type *t = type_get(x, id);
        if (t == NULL || t->kind != 'd')
            return id;
        id = t->base_type;
    }
    return id;
}

oid type_element(const execution *x, oid id)
{
    const type *t = type_get(x, type_base(x, id));
    return t != NULL ? t->element : OID_NONE;
}

/* getSubscriptingRoutines(): arrays, JSON, hstore, and what is fixed in length. */
bool type_has_parts(const execution *x, oid base)
{
    static const char *const fixed[] = {"point", "lseg", "box", "line", "hstore"};
    const type *t = type_get(x, base);
    for (size_t i = 0; t != NULL && i < sizeof fixed / sizeof fixed[0]; i++)
        if (str_is(t->base.name, fixed[i]))
            return true;
    return t == NULL || t->element != OID_NONE || base == TYPE_JSONB || base == TYPE_NAME ||
           (t->kind == 'p' && base != TYPE_RECORD) ||
           (t->kind == 'b' && base >= FIRST_USER_OID); /* with a function of its own, maybe */
}

bool is_true_array(const execution *x, oid of)
{
    oid base = type_base(x, of);
    const type *t = type_get(x, base);
    return t != NULL && t->element != OID_NONE && t->category == 'A' && base != TYPE_INT2VECTOR &&
           base != TYPE_OIDVECTOR;
}

oid type_array(const execution *x, oid element)
{
    const type *t = type_get(x, element);
    if (t == NULL)
        return OID_NONE;
    if (is_true_array(x, t->base.id))
        return t->base.id; /* arrays of arrays are arrays of more dimensions */
    return t->array;
}

char type_category(const execution *x, oid id)
{
    if (id == TYPE_UNKNOWN)
        return 'X';
    const type *t = type_get(x, id);
    if (t != NULL && t->kind == 'd' && t->category == 0)
        t = type_get(x, type_base(x, id));
    return t != NULL ? t->category : 0;
}

bool type_preferred(const execution *x, char category, oid id)
{
    const type *t = type_get(x, id);
    return t != NULL && t->preferred && t->category == category;
}

bool type_is_polymorphic(oid id)
{
    switch (id) {
    case TYPE_ANYELEMENT:
    case TYPE_ANYARRAY:
    case TYPE_ANYNONARRAY:
    case TYPE_ANYENUM:
    case TYPE_ANYRANGE:
    case TYPE_ANYMULTIRANGE:
    case TYPE_ANYCOMPATIBLE:
    case TYPE_ANYCOMPATIBLEARRAY:
    case TYPE_ANYCOMPATIBLENONARRAY:
    case TYPE_ANYCOMPATIBLERANGE:
    case TYPE_ANYCOMPATIBLEMULTIRANGE:
        return true;
    default:
        return false;
    }
}

bool type_is_row(const execution *x, oid id)
{
    if (id == TYPE_RECORD)
        return true;
    const type *t = type_get(x, type_base(x, id));
    return t != NULL && t->kind == 'c';
}

const relation *type_relation(const execution *x, oid id)
{
    const type *t = type_get(x, type_base(x, id));
    return t != NULL && t->relation != OID_NONE ? CATALOG_GET(x->catalog, relation, t->relation)
                                                : NULL;
}

/* ---- conversions ---- */

static coercion_context cast_context(const cast_object *k)
{
    return k->context == 'i'   ? COERCE_IMPLICIT
           : k->context == 'a' ? COERCE_ASSIGNMENT
                               : COERCE_EXPLICIT;
}

static bool pathway(const execution *x, oid from, oid to, coercion_context context, int depth)
{
    from = type_base(x, from);
    to = type_base(x, to);
    if (from == to || from == OID_NONE || to == OID_NONE)
        return true;
    const cast_object *k = catalog_cast(x->catalog, from, to);
    if (k != NULL)
        return context >= cast_context(k);
    oid from_element = type_element(x, from), to_element = type_element(x, to);
    /* vectors would capture what is meant for arrays: find_coercion_pathway() */
    if (from_element != OID_NONE && to_element != OID_NONE && depth < 8 && to != TYPE_OIDVECTOR &&
        to != TYPE_INT2VECTOR && pathway(x, from_element, to_element, context, depth + 1))
        return true;
    if (context >= COERCE_ASSIGNMENT && type_category(x, to) == 'S')
        return true;
    return context >= COERCE_EXPLICIT && type_category(x, from) == 'S';
}

static bool inherits_from(const execution *x, oid from, oid to, int depth)
{
    const type *child = type_get(x, from), *parent = type_get(x, to);
    if (child == NULL || parent == NULL || child->relation == OID_NONE ||
        parent->relation == OID_NONE || depth > 32)
        return false;
    const relation *r = CATALOG_GET(x->catalog, relation, child->relation);
    if (r == NULL || r->base.class != CLASS_RELATION)
        return false;
    for (size_t i = 0; i < r->n_parents; i++) {
        if (r->parents[i] == parent->relation)
            return true;
        const relation *up = CATALOG_GET(x->catalog, relation, r->parents[i]);
        if (up != NULL && inherits_from(x, up->row_type, to, depth + 1))
            return true;
    }
    return false;
}

/* typeIsOfTypedTable() */
static bool is_of_typed_table(const execution *x, oid from, oid to)
{
    const type *t = type_get(x, from);
    const relation *r = t != NULL && t->relation != OID_NONE
                            ? CATALOG_GET(x->catalog, relation, t->relation)
                            : NULL;
    return r != NULL && r->base.class == CLASS_RELATION && r->of_type == to;
}

static bool find_coercion(const execution *x, oid from, oid to, coercion_context context)
{
    const type *given = type_get(x, from);
    if (given == NULL || type_get(x, to) == NULL)
        return true;
    if (given->kind == 'e' && to < FIRST_USER_OID && context == COERCE_IMPLICIT) {
        const cast_object *k = catalog_cast(x->catalog, from, to); /* nothing else leads there */
        return k != NULL && cast_context(k) == COERCE_IMPLICIT;
    }
    if (pathway(x, from, to, context, 0))
        return true;
    if (to == TYPE_RECORD || from == TYPE_RECORD)
        return type_is_row(x, from) && type_is_row(x, to);
    if (to == TYPE_RECORD_ARRAY)
        return type_is_row(x, type_element(x, from));
    return inherits_from(x, from, to, 0) || is_of_typed_table(x, from, to);
}

/* Of builtin types it is remembered: an operator has dozens of them to choose from. */
bool can_coerce(const execution *x, oid from, oid to, coercion_context context)
{
    if (from == to || from == OID_NONE || to == OID_NONE || to == TYPE_ANY ||
        from == TYPE_UNKNOWN || type_is_polymorphic(to))
        return true;
    if (from >= FIRST_USER_OID || to >= FIRST_USER_OID)
        return find_coercion(x, from, to, context);
    known_coercion *known = memo_coercion(x, from, to);
    known_coercion asked = {catalog_cast_version(x->catalog), from, to, context, true};
    if (known->version == asked.version && known->from == from && known->to == to &&
        known->context == context)
        return known->can;
    asked.can = find_coercion(x, from, to, context);
    *known = asked;
    return asked.can;
}

bool select_common_type(const execution *x, const oid *types, size_t count, oid *out)
{
    oid chosen = count > 0 ? types[0] : TYPE_TEXT;
    for (size_t i = 0; i < count; i++)
        if (types[i] == OID_NONE) {
            *out = OID_NONE;
            return true;
        }
    bool same = true;
    for (size_t i = 1; i < count; i++)
        same = same && types[i] == chosen;
    if (same && chosen != TYPE_UNKNOWN) {
        *out = chosen;
        return true;
    }
    chosen = type_base(x, chosen);
    char category = type_category(x, chosen);
    for (size_t i = 1; i < count; i++) {
        oid next = type_base(x, types[i]);
        if (next == TYPE_UNKNOWN || next == chosen)
            continue;
        char next_category = type_category(x, next);
        if (chosen == TYPE_UNKNOWN) {
            chosen = next;
            category = next_category;
        } else if (next_category != category) {
            return false;
        } else if (!type_preferred(x, category, chosen) &&
                   can_coerce(x, chosen, next, COERCE_IMPLICIT) &&
                   !can_coerce(x, next, chosen, COERCE_IMPLICIT)) {
            chosen = next;
        }
    }
    *out = chosen == TYPE_UNKNOWN ? TYPE_TEXT : chosen;
    return true;
}

bool common_type(const execution *x, const oid *types, size_t count, oid *out)
{
    oid chosen;
    if (!select_common_type(x, types, count, &chosen))
        return false;
    for (size_t i = 0; i < count; i++)
        if (!can_coerce(x, types[i], chosen, COERCE_IMPLICIT))
            return false;
    *out = chosen;
    return true;
}

oid type_container(const execution *x, oid id)
{
    oid base = type_base(x, id);
    return base == TYPE_INT2VECTOR || base == TYPE_OIDVECTOR ? type_array(x, type_element(x, base))
                                                             : base;
}

bool type_is_binary_coercible(const execution *x, oid from, oid to)
{
    if (from == to || to == TYPE_ANY || to == TYPE_ANYELEMENT || to == TYPE_ANYCOMPATIBLE)
        return true;
    oid base = type_base(x, from);
    const cast_object *k = base == to ? NULL : catalog_cast(x->catalog, base, to);
    const type *t = CATALOG_GET(x->catalog, type, base);
    char kind = t != NULL ? t->kind : 0;
    if ((to == TYPE_RECORD && kind == 'c') || (to == TYPE_ANYENUM && kind == 'e') ||
        ((to == TYPE_ANYRANGE || to == TYPE_ANYCOMPATIBLERANGE) && kind == 'r') ||
        ((to == TYPE_ANYMULTIRANGE || to == TYPE_ANYCOMPATIBLEMULTIRANGE) && kind == 'm'))
        return true;
    bool array = type_element(x, base) != OID_NONE;
    if (((to == TYPE_ANYARRAY || to == TYPE_ANYCOMPATIBLEARRAY) && array) ||
        ((to == TYPE_ANYNONARRAY || to == TYPE_ANYCOMPATIBLENONARRAY) && !array))
        return true;
    return base == to || (k != NULL && k->function == OID_NONE && !k->inout && k->context == 'i');
}
