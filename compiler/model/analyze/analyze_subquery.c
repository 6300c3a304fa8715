#include "model/analyze/analyze.h"
#include "model/analyze/coerce.h"

/* Queries inside of expressions, and what is looked for in them or in a list: IN, ANY, ALL, EXISTS.
 */

/* What is stored or fires has no subqueries: checks, indexes, generated columns ... */
bool analyze_inner_query(analysis *an, const level *l, const node *n, const node *query,
                         query_result *out)
{
    const char *where = an->external != NULL ? an->external->no_query : NULL;
    if (where != NULL)
        return fail(an->x, n->at, "0A000", "cannot use subquery in %s", where);
    size_t sets = an->sets;
    bool ok = analyze_any_query(an, l, query, out);
    an->sets = sets;
    return ok;
}

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

/* left = item, for each of a list. */
static bool compare_item(analysis *an, const node_in_expr *e, typed left, const node *item,
                         typed of)
{
    typed ignored;
    const node *n = &e->base;
    bool named = e->list.count > 1 && type_is_reg(left.type);
    /* Several literals become an array of the common type; oid's operator would read a number. */
    if (named && of.type == TYPE_UNKNOWN)
        return analyze_convert(an, item, &of, left.type, -1, COERCE_IMPLICIT, "IN");
    return analyze_apply(an, n, NULL, STR("="), e->arg, left, item, of, &ignored);
}

bool analyze_in(analysis *an, level *l, const node *n)
{
    const node_in_expr *e = AS(in_expr, n);
    typed left = {.type = TYPE_RECORD, .typmod = -1};
    query_result q;
    if (e->query != NULL) /* as the server does it, before what stands at its left */
        return analyze_inner_query(an, l, n, e->query, &q) &&
               analyze_compared_query(an, l, n, NULL, STR("="), e->arg, &q);
    row_side fields;
    const row_side *row = IS(row_expr, without_parens(e->arg)) ? &fields : NULL;
    if (row != NULL ? !analyze_fields_of(an, l, e->arg, &fields)
                    : !analyze_node(an, l, e->arg, &left))
        return false;
    if (an->coercions != NULL && type_base(an->x, left.type) == TYPE_VARCHAR)
        vec_push(an->x->arena, an->coercions, (coercion){n, TYPE_VARCHAR, -1, false, true});
    oid *types = ARENA_ARRAY(an->x->arena, oid, e->list.count);
    for (size_t i = 0; i < e->list.count; i++) {
        const node *item = e->list.items[i];
        row_side other;
        typed of = left;
        bool ok = row != NULL && IS(row_expr, without_parens(item))
                      ? analyze_fields_of(an, l, item, &other) &&
                            analyze_row_pairs(an, n, NULL, STR("="), *row, other, NULL)
                      : analyze_node(an, l, item, &of) && compare_item(an, e, left, item, of);
        if (!ok)
            return false;
        types[i] = of.type;
    }
    if (an->coercions != NULL)
        note_numbers(an, e, left.type, types);
    return true;
}

bool analyze_quantified(analysis *an, level *l, const node *n)
{
    const node_quantified_expr *e = AS(quantified_expr, n);
    typed left, right, ignored;
    query_result q;
    str symbol = IS(operator_name, e->op) ? AS(operator_name, e->op)->symbol.text
                                          : analyze_like_symbol(e->like, e->negated);
    if (IS(select, e->right))
        return analyze_inner_query(an, l, n, e->right, &q) &&
               analyze_compared_query(an, l, n, e->op, symbol, e->left, &q);
    if (!analyze_node(an, l, e->left, &left) || !analyze_node(an, l, e->right, &right))
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
    if (!analyze_inner_query(an, l, n, s->query, &q))
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
