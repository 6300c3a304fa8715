/* ROW(...), and what becomes of its fields as those of a composite type. */
#include "model/analyze/analyze.h"
#include "model/analyze/coerce.h"
#include "model/analyze/star.h"

/* What the fields are stays known until the next row is met: it may be made a composite. */
bool analyze_row_fields(analysis *an, level *l, const node *n)
{
    node_list fields = AS(row_expr, n)->fields;
    oid *types = ARENA_ARRAY(an->x->arena, oid, fields.count + 1);
    for (size_t i = 0; i < fields.count; i++) {
        typed of;
        if (!analyze_node(an, l, fields.items[i], &of))
            return false;
        types[i] = of.type;
    }
    an->row = n;
    an->row_types = types;
    return true;
}

/* coerce_record_to_complex(): a row that is written out becomes a composite field by field. */
bool check_row_fields(analysis *an, const node *n, oid to, coercion_context context)
{
    const node_list *fields = &AS(row_expr, an->row)->fields;
    const type *t = type_get(an->x, type_base(an->x, to));
    const relation *r =
        t != NULL && t->kind == 'c' ? CATALOG_GET(an->x->catalog, relation, t->relation) : NULL;
    size_t at = 0;
    bool fits = true;
    for (size_t i = 0; i < fields->count; i++)
        if (is_star(fields->items[i]))
            return true;
    for (size_t i = 0; r != NULL && i < r->n_columns && fits; i++) {
        const column *c = &r->columns[i];
        if (c->dropped)
            continue;
        fits = at < fields->count && can_coerce(an->x, an->row_types[at], c->type, context);
        if (fits && an->row_types[at] == TYPE_UNKNOWN &&
            !analyze_coerce(an, fields->items[at], typed_as(TYPE_UNKNOWN, -1, OID_NONE), c->type,
                            c->typmod, context, "field"))
            return false;
        at++;
    }
    return r == NULL || (fits && at == fields->count) ||
           fail(an->x, n->at, "42846", "cannot cast type record to %.*s",
                STR_ARG(analyze_type_text(an, to)));
}
