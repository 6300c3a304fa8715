#include "model/evaluate/answers.h"
#include "model/value/compute.h"

/* Expressions that compare one value with another, or with several: NULLIF, IN, ANY and ALL,
 * BETWEEN, LIKE. Each stands for an operator and is as true as what that says. */

static truth negate(truth t, bool negated)
{
    return !negated || t == TRUTH_NULL || t == TRUTH_UNKNOWN ? t
           : t == TRUTH_TRUE                                 ? TRUTH_FALSE
                                                             : TRUTH_TRUE;
}

/* One of several is equal (or, for ALL, each is). */
static void gather(truth *all, truth one, bool every)
{
    truth decides = every ? TRUTH_FALSE : TRUTH_TRUE;
    if (*all == decides || one == (every ? TRUTH_TRUE : TRUTH_FALSE))
        return;
    if (one == decides || *all != TRUTH_UNKNOWN)
        *all = one;
}

bool compare_with(evaluation *ev, range at, str symbol, const value *left, const value *right,
                  truth *out)
{
    value v;
    if (!apply_binary(ev, at, symbol, left, right, &v))
        return false;
    *out = value_as_truth(&v);
    return true;
}

/* The type of a part, as the row's type has it where it has one. */
static oid part_type(const execution *x, const value *row, size_t at)
{
    const relation *r = type_relation(x, row->type);
    size_t live = 0;
    for (size_t i = 0; r != NULL && i < r->n_columns; i++)
        if (!r->columns[i].dropped && live++ == at)
            return r->columns[i].type;
    return row->items[at].type;
}

static bool check_part(execution *x, range at, bool order, oid one, oid other, size_t number)
{
    bool known = one != OID_NONE && other != OID_NONE;
    if (known && one != other && one != TYPE_UNKNOWN && other != TYPE_UNKNOWN)
        return fail(x, at, "42804",
                    "cannot compare dissimilar column types %.*s and %.*s at record column %zu",
                    STR_ARG(catalog_format_type(x->catalog, x->arena, one, -1)),
                    STR_ARG(catalog_format_type(x->catalog, x->arena, other, -1)), number);
    oid of = one != OID_NONE ? one : other;
    return type_compares(x, of, order) ||
           fail(x, at, "42883", "could not identify %s for type %.*s",
                order ? "a comparison function" : "an equality operator",
                STR_ARG(catalog_format_type(x->catalog, x->arena, of, -1)));
}

/* record_eq() and record_cmp() look at each pair of columns when they come to it, which is not
 * behind the first that differs. */
bool check_row_parts(evaluation *ev, range at, bool order, const value *left, const value *right)
{
    execution *x = ev->x;
    for (size_t i = 0; i < left->n_items && i < right->n_items; i++) {
        const value *a = &left->items[i], *b = &right->items[i];
        if (!check_part(x, at, order, part_type(x, left, i), part_type(x, right, i), i + 1))
            return false;
        bool nulls = a->kind == VALUE_NULL || b->kind == VALUE_NULL;
        if (nulls ? a->kind != b->kind : value_equal(x, a, b) != TRUTH_TRUE)
            return true;
    }
    bool whole = left->kind == VALUE_KNOWN && right->kind == VALUE_KNOWN;
    return !whole || left->n_items == right->n_items ||
           fail(x, at, "42804", "cannot compare record types with different numbers of columns");
}

/* The left one as the operator compares it, or a null. */
bool evaluate_nullif(evaluation *ev, const level *l, const node *n, value *out)
{
    const node_nullif_expr *e = AS(nullif_expr, n);
    resolved_operator op;
    value left, right;
    truth same;
    if (!evaluate(ev, l, e->left, &left) || !evaluate(ev, l, e->right, &right))
        return false;
    if (resolve_operator(ev->x, (str){0}, STR("="), false, left.type, right.type, &op) ==
            RESOLVED &&
        op.op != NULL && op.left != left.type &&
        !value_cast(ev->x, n->at, left, op.left, -1, false, &left))
        return false;
    if (!compare_with(ev, n->at, STR("="), &left, &right, &same))
        return false;
    *out = same == TRUTH_TRUE      ? value_null(left.type)
           : same == TRUTH_UNKNOWN ? value_unknown(left.type)
                                   : left;
    return true;
}

static bool against_query(evaluation *ev, const level *l, const node *at, const node *query,
                          str symbol, const value *left, bool every, truth *all)
{
    enum { CHEAP = 16 }; /* so many comparisons are a step */
    table_value t;
    if (!answer_subquery(ev, l, query, &t))
        return false;
    for (size_t i = 0; i < t.rows.count; i++) {
        if (i % CHEAP == CHEAP - 1 && !take_step(ev->x, at->at)) {
            t.open = true;
            break;
        }
        value right = t.n_columns == 1
                          ? t.rows.items[i].values[0]
                          : value_list(TYPE_RECORD, t.rows.items[i].values, t.n_columns);
        truth one;
        if (!compare_with(ev, at->at, symbol, left, &right, &one))
            return false;
        if (t.rows.items[i].maybe && one != (every ? TRUTH_TRUE : TRUTH_FALSE))
            one = TRUTH_UNKNOWN;
        gather(all, one, every);
    }
    if (t.open)
        gather(all, TRUTH_UNKNOWN, every);
    return true;
}

bool evaluate_in(evaluation *ev, const level *l, const node *n, value *out)
{
    const node_in_expr *e = AS(in_expr, n);
    value left;
    truth all = TRUTH_FALSE;
    if (!evaluate(ev, l, e->arg, &left))
        return false;
    if (e->query != NULL && !against_query(ev, l, n, e->query, STR("="), &left, false, &all))
        return false;
    for (size_t i = 0; i < e->list.count; i++) {
        value right;
        truth one;
        if (!evaluate(ev, l, e->list.items[i], &right))
            return false;
        if (e->list.count > 1 && right.type == TYPE_UNKNOWN && type_is_reg(left.type) &&
            !value_cast(ev->x, n->at, right, left.type, -1, false, &right))
            return false;
        if (!compare_with(ev, n->at, STR("="), &left, &right, &one))
            return false;
        gather(&all, one, false);
    }
    *out = value_truth(negate(all, e->negated));
    return true;
}

bool evaluate_quantified(evaluation *ev, const level *l, const node *n, value *out)
{
    const node_quantified_expr *e = AS(quantified_expr, n);
    str symbol = IS(operator_name, e->op) ? AS(operator_name, e->op)->symbol.text
                 : e->like == LIKE_ILIKE  ? (e->negated ? STR("!~~*") : STR("~~*"))
                                          : (e->negated ? STR("!~~") : STR("~~"));
    value left, array;
    truth all = e->all ? TRUTH_TRUE : TRUTH_FALSE;
    if (!evaluate(ev, l, e->left, &left))
        return false;
    if (IS(select, e->right)) {
        if (!against_query(ev, l, n, e->right, symbol, &left, e->all, &all))
            return false;
        *out = value_truth(all);
        return true;
    }
    if (!evaluate(ev, l, e->right, &array))
        return false;
    if (array.kind == VALUE_KNOWN && array.type == TYPE_UNKNOWN) {
        oid of = type_array(ev->x, left.type == TYPE_UNKNOWN ? TYPE_TEXT : left.type);
        if (!value_cast(ev->x, e->right->at, array, of, -1, false, &array))
            return false;
    }
    if (array.kind == VALUE_NULL || array.kind != VALUE_KNOWN) {
        *out = array.kind == VALUE_NULL ? value_null(TYPE_BOOL) : value_unknown(TYPE_BOOL);
        return true;
    }
    for (size_t i = 0; i < array.n_items; i++) {
        truth one;
        if (!compare_with(ev, n->at, symbol, &left, &array.items[i], &one))
            return false;
        gather(&all, one, e->all);
    }
    *out = value_truth(all);
    return true;
}

bool evaluate_between(evaluation *ev, const level *l, const node *n, value *out)
{
    const node_between_expr *e = AS(between_expr, n);
    value arg, low, high;
    truth above, below;
    if (!evaluate(ev, l, e->arg, &arg) || !evaluate(ev, l, e->low, &low) ||
        !compare_with(ev, n->at, STR(">="), &arg, &low, &above))
        return false;
    if (above == TRUTH_FALSE && !e->symmetric) { /* what is above it is not asked any more */
        *out = value_truth(negate(above, e->negated));
        return true;
    }
    if (!evaluate(ev, l, e->high, &high) ||
        !compare_with(ev, n->at, STR("<="), &arg, &high, &below))
        return false;
    truth both = TRUTH_TRUE;
    gather(&both, above, true);
    gather(&both, below, true);
    if (e->symmetric) {
        truth other = TRUTH_TRUE;
        if (!compare_with(ev, n->at, STR("<="), &arg, &low, &above) ||
            !compare_with(ev, n->at, STR(">="), &arg, &high, &below))
            return false;
        gather(&other, above, true);
        gather(&other, below, true);
        gather(&both, other, false);
    }
    *out = value_truth(negate(both, e->negated));
    return true;
}

bool evaluate_like(evaluation *ev, const level *l, const node *n, value *out)
{
    const node_like_expr *e = AS(like_expr, n);
    value left, right, by;
    if (!evaluate(ev, l, e->left, &left) || !evaluate(ev, l, e->right, &right))
        return false;
    if (e->escape != NULL &&
        (!evaluate(ev, l, e->escape, &by) || !like_escape(ev->x, n->at, &right, &by)))
        return false;
    truth t;
    if (e->form != LIKE_SIMILAR)
        t = like_match(ev->x, &left, &right, e->form == LIKE_ILIKE || is_citext(ev->x, &left));
    else if (!similar_match(ev->x, n->at, &left, &right, &t))
        return false;
    *out = value_truth(negate(t, e->negated));
    return true;
}
