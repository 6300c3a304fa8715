#include "model/analyze/analyze.h"
#include "model/analyze/coerce.h"

/* Queries inside of expressions, and what is looked for in them or in a list: IN, ANY, ALL, EXISTS.
 */

/* What is stored or fires has no subqueries: checks, indexes, generated columns ... */
static bool check_query_place(analysis *an, const node *n)
{
    const char *where = an->external != NULL ? an->external->no_query : NULL;
    return where == NULL || fail(an->x, n->at, "0A000", "cannot use subquery in %s", where);
}

/* As the server does it, a query before what stands at its left. */
/* transformAExprIn(): numbers become an array of the type that they and the left side share. */
static void note_numbers(analysis *an, const node_in_expr *e, oid left, const oid *items)
{
    oid *types = ARENA_ARRAY(an->x->arena, oid, e->list.count + 1), common;
    types[0] = left;
    for (size_t i = 0; i < e->list.count; i++) {
        const node *item = without_parens(e->list.items[i]);
        if (!IS(constant, item) || AS(constant, item)->type == CONSTANT_STRING)
            return;
        types[i + 1] = items[i];
    }
    if (e->list.count < 2 || !select_common_type(an->x, types, e->list.count + 1, &common))
        return;
    for (size_t i = 0; i < e->list.count; i++) {
        coercion c = {without_parens(e->list.items[i]), common, -1, false, false};
        if (items[i] != common)
            vec_push(an->x->arena, an->coercions, c);
    }
}

bool analyze_in(analysis *an, level *l, const node *n)
{
    const node_in_expr *e = AS(in_expr, n);
    typed left;
    query_result q;
    if (e->query != NULL && !(check_query_place(an, n) && analyze_any_query(an, l, e->query, &q)))
        return false;
    if (!analyze_node(an, l, e->arg, &left))
        return false;
    if (e->query != NULL) {
        const node *row = without_parens(e->arg);
        size_t wanted = IS(row_expr, row) ? AS(row_expr, row)->fields.count : 1;
        if (q.n_columns != wanted)
            return fail(an->x, n->at, "42601",
                        q.n_columns > wanted ? "subquery has too many columns"
                                             : "subquery has too few columns");
        typed right = typed_as(q.columns[0].type, -1, OID_NONE), ignored;
        return wanted != 1 || IS(row_expr, row) ||
               analyze_apply(an, n, NULL, STR("="), e->arg, left, e->arg, right, &ignored);
    }
    bool named = e->list.count > 1 && type_is_reg(left.type);
    if (an->coercions != NULL && type_base(an->x, left.type) == TYPE_VARCHAR)
        vec_push(an->x->arena, an->coercions, (coercion){n, TYPE_VARCHAR, -1, false, true});
    oid *types = an->coercions != NULL ? ARENA_ARRAY(an->x->arena, oid, e->list.count) : NULL;
    for (size_t i = 0; i < e->list.count; i++) {
        typed item, ignored;
        if (!analyze_node(an, l, e->list.items[i], &item))
            return false;
        if (types != NULL)
            types[i] = item.type;
        if (IS(row_expr, without_parens(e->arg)))
            continue;
        /* Several literals become an array of the common type; oid's operator would read a number.
         */
        if (named && item.type == TYPE_UNKNOWN &&
            !analyze_convert(an, e->list.items[i], &item, left.type, -1, COERCE_IMPLICIT, "IN"))
            return false;
        if (named && item.type == TYPE_UNKNOWN)
            continue;
        if (!analyze_apply(an, n, NULL, STR("="), e->arg, left, e->list.items[i], item, &ignored))
            return false;
    }
    if (types != NULL)
        note_numbers(an, e, left.type, types);
    return true;
}

bool analyze_quantified(analysis *an, level *l, const node *n)
{
    const node_quantified_expr *e = AS(quantified_expr, n);
    typed left, right, ignored;
    query_result q;
    bool of_query = IS(select, e->right);
    if (of_query && !(check_query_place(an, n) && analyze_any_query(an, l, e->right, &q)))
        return false;
    if (!analyze_node(an, l, e->left, &left))
        return false;
    str symbol = IS(operator_name, e->op) ? AS(operator_name, e->op)->symbol.text
                                          : analyze_like_symbol(e->like, e->negated);
    if (of_query) {
        if (q.n_columns != 1 || IS(row_expr, without_parens(e->left)))
            return true;
        right = typed_as(q.columns[0].type, -1, OID_NONE);
        return analyze_apply(an, n, e->op, symbol, e->left, left, e->left, right, &ignored);
    }
    if (!analyze_node(an, l, e->right, &right))
        return false;
    if (right.type == TYPE_UNKNOWN) { /* a literal: an array of what stands at the left */
        oid array = type_array(an->x, left.type);
        return array == OID_NONE ||
               analyze_coerce(an, e->right, right, array, -1, COERCE_IMPLICIT, "array");
    }
    if (right.type == OID_NONE)
        return true;
    oid element = type_element(an->x, right.type);
    if (element == OID_NONE && type_base(an->x, right.type) != TYPE_ANYARRAY)
        return fail(an->x, n->at, "42809", "op ANY/ALL (array) requires array on right side");
    typed each = typed_as(element, -1, OID_NONE);
    bool empty = right.constant != NULL && right.constant->kind == VALUE_KNOWN &&
                 right.constant->n_items == 0;
    if (left.constant != NULL && right.constant != NULL && !empty) /* it is computed as well */
        fold_constant(an, &each, value_unknown(element));
    return analyze_apply(an, n, e->op, symbol, e->left, left, e->left, each, &ignored);
}

bool analyze_subquery(analysis *an, level *l, const node *n, typed *out)
{
    const node_subquery *s = AS(subquery, n);
    query_result q;
    /* the targets of EXISTS are not looked at */
    an->lazy = an->plans && s->form == SUBQUERY_EXISTS && query_is_simple(an->x, s->query);
    if (!check_query_place(an, n) || !analyze_any_query(an, l, s->query, &q))
        return false;
    if (s->form == SUBQUERY_EXISTS) {
        *out = typed_as(TYPE_BOOL, -1, OID_NONE);
        return true;
    }
    if (q.n_columns != 1)
        return fail(an->x, n->at, "42601", "subquery must return only one column");
    oid id = q.columns[0].type == TYPE_UNKNOWN ? TYPE_TEXT : q.columns[0].type;
    *out = s->form == SUBQUERY_ARRAY ? typed_as(type_array(an->x, id), -1, OID_NONE)
                                     : typed_as(id, q.columns[0].typmod, q.columns[0].collation);
    return true;
}
