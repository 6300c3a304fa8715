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
    size_t sets = an->sets, over = an->over;
    bool ok = analyze_any_query(an, l, query, out);
    an->sets = sets;
    an->over = over;
    return ok;
}

/* ---- IN (a, b, c): transformAExprIn() ---- */

typedef struct in_list {
    analysis *an;
    level *l;
    const node_in_expr *e;
    typed left, *items;
    const row_side *row; /* of ROW(...) at the left; NULL: there is none */
    row_side *rows;      /* of those of the list */
    bool *apart;         /* names columns, and is compared for itself */
    residue of_left, *of_items;
} in_list;

static bool is_row_pair(const in_list *in, size_t i)
{
    return in->row != NULL && IS(row_expr, without_parens(in->e->list.items[i]));
}

static bool analyze_items(in_list *in)
{
    for (size_t i = 0; i < in->e->list.count; i++) {
        const node *item = in->e->list.items[i];
        in->items[i] = typed_of(TYPE_RECORD);
        if (is_row_pair(in, i)
                ? !analyze_fields_of(in->an, in->l, item, &in->rows[i])
                : !analyze_apart(in->an, in->l, item, &in->items[i], &in->of_items[i]))
            return false;
    }
    return true;
}

/* The type of the array that those make which name no columns; OID_NONE: there is none. */
static oid array_item_type(const in_list *in)
{
    const node_list list = in->e->list;
    oid *types = ARENA_ARRAY(in->an->x->arena, oid, list.count + 1), as;
    size_t n = 0;
    types[n++] = in->left.type;
    for (size_t i = 0; i < list.count; i++) {
        in->apart[i] = analyze_names_columns(in->an, in->l, list.items[i]);
        if (!in->apart[i])
            types[n++] = in->items[i].type;
    }
    bool made = n > 2 && common_type(in->an->x, types, n, &as) && as != TYPE_RECORD &&
                type_array(in->an->x, as) != OID_NONE;
    return made ? as : OID_NONE;
}

/* The array's items are made of one type, and as such compared: make_scalar_array_op(). */
static bool compare_array(in_list *in, oid as)
{
    analysis *an = in->an;
    const node_list list = in->e->list;
    typed ignored;
    fold_keep(an, in->of_left);
    for (size_t i = 0; i < list.count; i++) {
        if (in->apart[i])
            continue;
        fold_keep(an, in->of_items[i]);
        if (!analyze_convert(an, list.items[i], &in->items[i], as, -1, COERCE_IMPLICIT, "IN"))
            return false;
        in->items[i].type = as;
    }
    for (size_t i = 0; i < list.count; i++) {
        size_t noted = an->coercions != NULL ? an->coercions->count : 0, kept = noted;
        if (in->apart[i])
            continue;
        if (!analyze_whole(an, &in->e->base, STR("="), in->e->arg, in->left, list.items[i],
                           in->items[i], &ignored))
            return false;
        for (size_t k = noted; an->coercions != NULL && k < an->coercions->count; k++)
            if (an->coercions->items[k].node != without_parens(list.items[i]))
                an->coercions->items[kept++] = an->coercions->items[k];
        if (an->coercions != NULL) /* it is the array that is made another type */
            an->coercions->count = kept;
    }
    return true;
}

static bool compare_item(const in_list *in, size_t i)
{
    typed ignored;
    const node *n = &in->e->base;
    residue outside = fold_enter(in->an);
    fold_keep(in->an, in->of_left);
    fold_keep(in->an, in->of_items[i]);
    bool ok = is_row_pair(in, i)
                  ? analyze_row_pairs(in->an, n, NULL, STR("="), *in->row, in->rows[i], NULL)
                  : analyze_apply(in->an, n, NULL, STR("="), in->e->arg, in->left,
                                  in->e->list.items[i], in->items[i], &ignored);
    fold_keep(in->an, fold_leave(in->an, outside));
    return ok;
}

static bool analyze_in_list(analysis *an, level *l, const node_in_expr *e)
{
    size_t count = e->list.count;
    row_side fields;
    in_list in = {.an = an,
                  .l = l,
                  .e = e,
                  .left = typed_of(TYPE_RECORD),
                  .items = ARENA_ARRAY(an->x->arena, typed, count + 1),
                  .row = IS(row_expr, without_parens(e->arg)) ? &fields : NULL,
                  .rows = ARENA_ARRAY(an->x->arena, row_side, count + 1),
                  .apart = ARENA_ARRAY(an->x->arena, bool, count + 1),
                  .of_items = ARENA_ARRAY(an->x->arena, residue, count + 1)};
    size_t sets = an->sets;
    if (in.row != NULL ? !analyze_fields_of(an, l, e->arg, &fields)
                       : !analyze_apart(an, l, e->arg, &in.left, &in.of_left))
        return false;
    bool of_set = an->sets > sets;
    if (an->coercions != NULL && type_base(an->x, in.left.type) == TYPE_VARCHAR)
        vec_push(an->x->arena, an->coercions,
                 (coercion){&e->base, TYPE_VARCHAR, -1, false, true, OID_NONE});
    if (!analyze_items(&in))
        return false;
    oid as = array_item_type(&in);
    if (as != OID_NONE && !compare_array(&in, as))
        return false;
    for (size_t i = 0; i < count; i++) {
        bool alone = as == OID_NONE || in.apart[i];
        if (alone && !compare_item(&in, i))
            return false;
        if (alone && of_set) /* coerce_to_boolean(), of each comparison */
            return fail(an->x, e->base.at, "42804", "argument of IN must not return a set");
    }
    return true;
}

bool analyze_in(analysis *an, level *l, const node *n)
{
    const node_in_expr *e = AS(in_expr, n);
    query_result q;
    if (e->query == NULL)
        return analyze_in_list(an, l, e);
    /* as the server does it, before what stands at its left */
    return analyze_inner_query(an, l, n, e->query, &q) &&
           analyze_compared_query(an, l, n, NULL, STR("="), e->arg, &q);
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
    residue outside = fold_enter(an); /* it is computed as a whole, or not at all */
    bool ok = analyze_apply(an, n, e->op, symbol, e->left, left, e->left, each, &ignored);
    fold_keep(an, fold_leave(an, outside));
    return ok;
}

bool analyze_subquery(analysis *an, level *l, const node *n, typed *out)
{
    const node_subquery *s = AS(subquery, n);
    query_result q;
    /* the targets of EXISTS are not looked at */
    an->lazy = an->plans && s->form == SUBQUERY_EXISTS && query_is_plain(an->x, s->query);
    if (!analyze_inner_query(an, l, n, s->query, &q))
        return false;
    if (s->form == SUBQUERY_EXISTS) {
        *out = typed_as(TYPE_BOOL, -1, OID_NONE);
        return true;
    }
    if (q.n_columns != 1)
        return fail(an->x, n->at, "42601", "subquery must return only one column");
    oid id = q.columns[0].type == TYPE_UNKNOWN ? TYPE_TEXT : q.columns[0].type;
    if (s->form == SUBQUERY_ARRAY && !analyze_array_of(an, n, id))
        return false;
    *out = typed_as(s->form == SUBQUERY_ARRAY ? type_array(an->x, id) : id, q.columns[0].typmod,
                    q.columns[0].collation);
    if (q.columns[0].derivation == COLLATED_CONFLICT || q.columns[0].derivation == COLLATED_LOST)
        out->derivation = COLLATED_LOST;
    return true;
}
