/* ROW(...), and what becomes of its fields as those of a composite type. */
#include "model/analyze/analyze.h"
#include "model/analyze/coerce.h"
#include "model/analyze/collate.h"
#include "model/analyze/star.h"

/* What the fields are stays known until the next row is met: it may be made a composite. */
bool analyze_row_fields(analysis *an, level *l, const node *n)
{
    node_list fields = AS(row_expr, n)->fields;
    oid *types = ARENA_ARRAY(an->x->arena, oid, fields.count + 1);
    collating around = collate_apart(an);
    bool ok = true;
    for (size_t i = 0; i < fields.count && ok; i++) {
        typed of;
        ok = analyze_node(an, l, fields.items[i], &of);
        types[i] = of.type;
    }
    collate_end(an, around);
    if (!ok)
        return false;
    an->row = n;
    an->row_types = types;
    return true;
}

bool is_computed_record(const execution *x, const node *n, oid from, oid to)
{
    if (from != TYPE_RECORD || type_relation(x, to) == NULL)
        return false;
    switch (n->kind) {
    case NODE_function_call:
    case NODE_case_expr:
    case NODE_coalesce_expr:
        return true;
    case NODE_subquery:
        return AS(subquery, n)->form == SUBQUERY_SCALAR;
    default:
        return IS(type_cast, n) && IS(constant, without_parens(AS(type_cast, n)->arg));
    }
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
        fits = at < fields->count && can_coerce(an->x, an->row_types[at], c->type, context) &&
               !is_computed_record(an->x, without_parens(fields->items[at]), an->row_types[at],
                                   c->type);
        if (fits && an->row_types[at] == TYPE_UNKNOWN &&
            !analyze_coerce(an, fields->items[at], typed_as(TYPE_UNKNOWN, -1, OID_NONE), c->type,
                            c->typmod, context, "field"))
            return false;
        at++;
    }
    if (r != NULL && fits && at == fields->count) {
        analyze_bind(an, an->row, t->base.id, 0);
        vec_last(&an->bindings)->seen = r;
    }
    return r == NULL || (fits && at == fields->count) ||
           fail(an->x, n->at, "42846", "cannot cast type record to %.*s",
                STR_ARG(analyze_type_text(an, to)));
}

/* ---- rows that are compared ---- */

bool analyze_fields_of(analysis *an, level *l, const node *n, row_side *out)
{
    row_field_list all = {0};
    const node *row = without_parens(n);
    *out = (row_side){0};
    residue before = fold_enter(an);
    bool ok;
    if (IS(row_expr, row)) {
        const node_list fields = AS(row_expr, row)->fields;
        ok = analyze_row(an, l, fields, &all);
        for (size_t i = 0; i < fields.count; i++)
            out->open |= is_any_star(fields.items[i]);
    } else {
        row_field *one = vec_add(an->x->arena, &all);
        *one = (row_field){.at = n};
        ok = analyze_node(an, l, n, &one->of);
        one->left = (residue){an->volatility, an->varies, an->reads, an->mistake};
    }
    (void)fold_leave(an, before); /* what is left of the fields is kept pair by pair */
    out->items = all.items;
    out->count = all.count;
    return ok;
}

void analyze_keep_fields(analysis *an, row_side side)
{
    for (size_t i = 0; i < side.count; i++)
        fold_keep(an, side.items[i].left);
}

/* get_op_btree_interpretation(): of one of the operators, it says all. */
static bool has_order(analysis *an, const node *n, str symbol, oid of)
{
    static const char *const all[] = {"=",  "<>",  "!=",   "<",    "<=", ">",
                                      ">=", "~<~", "~<=~", "~>=~", "~>~"};
    failure before = an->x->failure;
    bool known = false;
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
        known |= str_is(symbol, all[i]);
    bool ok = known && analyze_sortable(an, n, of, true);
    an->x->failure = before;
    return ok;
}

/* = is of all pairs (AND), <> of any (OR): the planner leaves out what stands behind the pair that
 * decides; the others, of which the first pair that differs decides, stay as they are. */
typedef struct pair_truth {
    bool and, or, decided, open;
    truth all;
} pair_truth;

static void keep_pair(analysis *an, pair_truth *p, const typed *of, residue left)
{
    truth t = of->constant != NULL ? value_as_truth(of->constant) : TRUTH_UNKNOWN;
    if (p->decided)
        return;
    fold_keep(an, left);
    p->open |= of->constant == NULL || !(p->and || p->or);
    p->decided = (p->and &&t == TRUTH_FALSE) || (p->or &&t == TRUTH_TRUE);
    if (p->decided || t == TRUTH_NULL || t == TRUTH_UNKNOWN)
        p->all = t;
}

/* `alone`: the operator is a call of its own, which the planner computes. */
static bool compare_pair(analysis *an, const node *n, const node *op, str symbol,
                         const row_field *a, const row_field *b, bool alone, typed *of)
{
    typed left = a->of, right = b->of;
    bool plans = an->plans;
    fold_keep(an, a->left);
    fold_keep(an, b->left);
    collating around = collate_together(an);
    collate_part(an, a->at, &left);
    collate_part(an, b->at, &right);
    if (!alone)
        left.constant = right.constant = NULL;
    an->plans = plans && alone;
    bool ok = analyze_apply(an, n, op, symbol, a->at, left, b->at, right, of);
    an->plans = plans;
    collate_end(an, around);
    if (!ok)
        return false;
    return of->type == TYPE_BOOL || of->type == OID_NONE ||
           fail(an->x, n->at, "42804",
                "row comparison operator must yield type boolean, not type %.*s",
                STR_ARG(analyze_type_text(an, of->type)));
}

static bool no_pairs(analysis *an, const node *n, row_side a, row_side b)
{
    analyze_keep_fields(an, a);
    analyze_keep_fields(an, b);
    if (a.open || b.open)
        return true;
    return a.count != b.count
               ? fail(an->x, n->at, "42601", "unequal number of entries in row expressions")
               : fail(an->x, n->at, "0A000", "cannot compare rows of zero length");
}

bool analyze_row_pairs(analysis *an, const node *n, const node *op, str symbol, row_side a,
                       row_side b, typed *out)
{
    bool one = a.count == 1;
    typed of;
    pair_truth whole = {.and = str_is(symbol, "=")};
    whole.or = str_is(symbol, "<>") || str_is(symbol, "!=");
    whole.all = whole.and ? TRUTH_TRUE : TRUTH_FALSE;
    if (out != NULL)
        *out = typed_as(TYPE_BOOL, -1, OID_NONE);
    if (a.count != b.count || a.count == 0)
        return no_pairs(an, n, a, b);
    for (size_t i = 0; i < a.count; i++) {
        residue before = fold_enter(an);
        bool ok = compare_pair(an, n, op, symbol, &a.items[i], &b.items[i],
                               one || whole.and || whole.or, &of);
        residue left = fold_leave(an, before);
        if (!ok)
            return false;
        keep_pair(an, &whole, &of, left);
    }
    if (out != NULL && one)
        *out = of;
    else if (out != NULL && an->plans && (whole.decided || !whole.open))
        fold_constant(an, out, value_truth(whole.all));
    for (size_t i = 0; i < a.count && !one; i++) {
        oid compared = a.items[i].of.type != TYPE_UNKNOWN ? a.items[i].of.type : b.items[i].of.type;
        compared = compared == TYPE_UNKNOWN ? TYPE_TEXT : compared;
        if (compared != OID_NONE && !has_order(an, n, symbol, compared))
            return fail(an->x, n->at, "0A000",
                        "could not determine interpretation of row comparison operator %.*s",
                        STR_ARG(symbol));
    }
    return true;
}

bool analyze_compared_query(analysis *an, level *l, const node *n, const node *op, str symbol,
                            const node *left, const query_result *q)
{
    row_side a, b = {.count = q->n_columns};
    row_field *columns = ARENA_ARRAY(an->x->arena, row_field, q->n_columns + 1);
    if (!analyze_fields_of(an, l, left, &a))
        return false;
    if (a.count != b.count)
        analyze_keep_fields(an, a);
    if (a.count != b.count)
        return a.open || fail(an->x, n->at, "42601",
                              a.count < b.count ? "subquery has too many columns"
                                                : "subquery has too few columns");
    for (size_t i = 0; i < b.count; i++) {
        oid of = q->columns[i].type;
        analyze_bind_type(an, of);
        columns[i] = (row_field){
            .at = a.items[i].at,
            .of = typed_as(of == TYPE_UNKNOWN ? TYPE_TEXT : of, -1, q->columns[i].collation)};
    }
    b.items = columns;
    return analyze_row_pairs(an, n, op, symbol, a, b, NULL);
}

static bool is_scalar_query(const node *n)
{
    return IS(subquery, n) && AS(subquery, n)->form == SUBQUERY_SCALAR;
}

static bool has_schema(const analysis *an, const node *op)
{
    return !IS(operator_name, op) || check_named_schema(an->x, op);
}

/* transformAExprOp() */
bool analyze_comparison(analysis *an, level *l, const node *n, const node *op, str symbol,
                        const node *left, const node *right, typed *out)
{
    const node *a = left != NULL ? without_parens(left) : NULL, *b = without_parens(right);
    typed s = {.type = OID_NONE, .typmod = -1}, t = s;
    row_side x, y;
    query_result q;
    if (IS(row_expr, a) && IS(row_expr, b))
        return analyze_fields_of(an, l, a, &x) && analyze_fields_of(an, l, b, &y) &&
               has_schema(an, op) && analyze_row_pairs(an, n, op, symbol, x, y, out);
    if (IS(row_expr, a) && is_scalar_query(b)) {
        *out = typed_as(TYPE_BOOL, -1, OID_NONE);
        return analyze_inner_query(an, l, b, AS(subquery, b)->query, &q) && has_schema(an, op) &&
               analyze_compared_query(an, l, n, op, symbol, left, &q);
    }
    return (left == NULL || analyze_node(an, l, left, &s)) && analyze_node(an, l, right, &t) &&
           analyze_apply(an, n, op, symbol, left, s, right, t, out);
}
