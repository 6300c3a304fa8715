#include "model/analyze/analyze.h"
#include "model/execute/ddl.h"

/* What ORDER BY, GROUP BY, DISTINCT and set operations ask of a type: get_sort_group_operators()
 * (parse_oper.c) and the operators that lookup_type_cache() finds for it. */

enum { MAX_NESTING = 32 };

static bool has_operators(execution *x, oid id, bool order, int depth)
{
    id = type_base(x, id);
    const type *t = type_get(x, id);
    if (t == NULL || t->kind == 'p' || depth > MAX_NESTING)
        return id != TYPE_VOID && id != TYPE_CSTRING;
    oid element = t->category == 'A' ? t->element : OID_NONE;
    const relation *row = t->kind == 'c' ? CATALOG_GET(x->catalog, relation, t->relation) : NULL;
    if (element != OID_NONE)
        return has_operators(x, element, order, depth + 1);
    for (size_t i = 0; row != NULL && i < row->n_columns; i++)
        if (!row->columns[i].dropped && !has_operators(x, row->columns[i].type, order, depth + 1))
            return false;
    return default_opclass(x, STR("btree"), id) != OID_NONE ||
           (!order && default_opclass(x, STR("hash"), id) != OID_NONE);
}

bool type_compares(execution *x, oid id, bool order)
{
    return id == OID_NONE || id == TYPE_UNKNOWN || has_operators(x, id, order, 0);
}

bool analyze_sortable(analysis *an, const node *n, oid id, bool order)
{
    if (type_compares(an->x, id, order))
        return true;
    return fail(an->x, n->at, "42883", "could not identify an %s operator for type %.*s",
                order ? "ordering" : "equality", STR_ARG(analyze_type_text(an, id)));
}
