#include "model/evaluate/answers.h"
#include "model/execute/ddl.h"

#include <string.h>

#include "model/value/compute.h"

/* CASE, COALESCE, GREATEST and LEAST. The first two look at no more than the server would. */

/* Certainly no null, as far as that can be told without doing anything. */
static bool is_there(evaluation *ev, const level *l, const node *n)
{
    value v;
    if (n == NULL || calls_volatile(ev->x, n))
        return false;
    const failure before = ev->x->failure;
    bool there = evaluate(ev, l, n, &v) && value_is_null(&v) == TRUTH_FALSE;
    ev->x->failure = before;
    return there;
}

/* One of the results from there on, nobody knows which: of null or not that may be known. */
static value one_result(evaluation *ev, const level *l, const node_case_expr *c, size_t from)
{
    value v = value_unknown(OID_NONE);
    v.there = is_there(ev, l, c->otherwise);
    for (size_t i = from; i < c->whens.count && v.there; i++)
        v.there = is_there(ev, l, AS(case_when, c->whens.items[i])->result);
    return v;
}

/* The type of a result that is not looked at, where it shows all the same. */
static oid shown_type(evaluation *ev, const level *l, const node *n)
{
    oid of = OID_NONE;
    int32_t typmod = -1;
    value v;
    const failure before = ev->x->failure;
    long steps = ev->x->steps; /* a look is none */
    n = without_parens(n);
    if (IS(type_cast, n)) {
        if (!resolve_type(ev->x, AS(type_cast, n)->type, &of, &typmod))
            of = OID_NONE;
    } else if ((IS(constant, n) || IS(column_ref, n)) && evaluate(ev, l, n, &v)) {
        of = v.type;
    }
    ev->x->failure = before;
    ev->x->steps = steps;
    return of;
}

/* Whether what is done with a value of this type depends on the type of those beside it. */
static bool is_settled(const execution *x, oid of)
{
    return of != TYPE_UNKNOWN && strchr("NDA", type_category(x, of)) == NULL;
}

static bool is_moment(const execution *x, const value *v)
{
    oid of = type_base(x, v->type);
    return of == TYPE_DATE || of == TYPE_TIMESTAMP;
}

/* What was chosen becomes what the results of `n` are together (select_common_type()). Constants
 * alone stay without a type. */
static bool settle(evaluation *ev, const level *l, const node *n, oid *types, size_t count,
                   value *out)
{
    size_t shown = 0;
    bool any = false;
    oid common = OID_NONE;
    for (size_t i = 0; i < count; i++) {
        any = any || (types[i] != OID_NONE && types[i] != TYPE_UNKNOWN);
        if (types[i] != OID_NONE)
            types[shown++] = types[i];
    }
    if (shown < count && is_moment(ev->x, out))
        common = type_analyzed(ev, l, n);
    else if (any && !common_type(ev->x, types, shown, &common))
        common = OID_NONE;
    return common == OID_NONE || out->type == common ||
           value_cast(ev->x, n->at, *out, common, -1, false, out);
}

static bool is_open(const evaluation *ev, const value *chosen)
{
    return chosen->kind == VALUE_KNOWN || chosen->kind == VALUE_NULL
               ? !is_settled(ev->x, chosen->type)
               : chosen->kind != VALUE_UNKNOWN && is_moment(ev->x, chosen);
}

static bool settle_case(evaluation *ev, const level *l, const node_case_expr *c, value *out)
{
    if (!is_open(ev, out))
        return true;
    oid *types = ARENA_ARRAY(ev->x->arena, oid, c->whens.count + 2);
    for (size_t i = 0; i < c->whens.count; i++)
        types[i] = shown_type(ev, l, AS(case_when, c->whens.items[i])->result);
    types[c->whens.count] = c->otherwise != NULL ? shown_type(ev, l, c->otherwise) : TYPE_UNKNOWN;
    types[c->whens.count + 1] = out->type;
    return settle(ev, l, &c->base, types, c->whens.count + 2, out);
}

bool evaluate_case(evaluation *ev, const level *l, const node *n, value *out)
{
    const node_case_expr *c = AS(case_expr, n);
    value arg;
    if (c->arg != NULL && !evaluate(ev, l, c->arg, &arg))
        return false;
    for (size_t i = 0; i < c->whens.count; i++) {
        const node_case_when *w = AS(case_when, c->whens.items[i]);
        truth t;
        value when;
        if (c->arg == NULL) {
            if (!evaluate_condition(ev, l, w->condition, &t))
                return false;
        } else if (!evaluate(ev, l, w->condition, &when) ||
                   !compare_with(ev, w->base.at, STR("="), &arg, &when, &t)) {
            return false;
        }
        if (t == TRUTH_UNKNOWN) {
            *out = one_result(ev, l, c, i);
            return true;
        }
        if (t == TRUTH_TRUE)
            return evaluate(ev, l, w->result, out) && settle_case(ev, l, c, out);
    }
    *out = value_null(TYPE_UNKNOWN);
    return (c->otherwise == NULL || evaluate(ev, l, c->otherwise, out)) &&
           settle_case(ev, l, c, out);
}

/* One of the values behind it is written there, so that it is no null whatever goes before. */
static bool ends_in_constant(node_list args, size_t from)
{
    for (size_t i = from; i < args.count; i++) {
        const node *n = without_parens(args.items[i]);
        while (IS(type_cast, n))
            n = without_parens(AS(type_cast, n)->arg);
        if (IS(constant, n) && AS(constant, n)->type != CONSTANT_NULL)
            return true;
    }
    return false;
}

bool evaluate_coalesce(evaluation *ev, const level *l, const node *n, value *out)
{
    node_list args = AS(coalesce_expr, n)->args;
    oid *types = ARENA_ARRAY(ev->x->arena, oid, args.count + 1);
    *out = value_null(TYPE_UNKNOWN);
    for (size_t i = 0; i < args.count && out->kind == VALUE_NULL; i++) {
        if (!evaluate(ev, l, args.items[i], out))
            return false;
        types[i] = out->type;
        if (out->kind != VALUE_NULL && out->perhaps_null && i + 1 < args.count)
            *out = value_unknown(out->type);
        if (out->kind == VALUE_UNKNOWN)
            out->there = out->there || ends_in_constant(args, i + 1);
        for (size_t k = i + 1; k < args.count && is_open(ev, out) && out->kind != VALUE_NULL; k++)
            types[k] = shown_type(ev, l, args.items[k]);
    }
    return !is_open(ev, out) || settle(ev, l, n, types, args.count, out);
}

bool evaluate_min_max(evaluation *ev, const level *l, const node *n, value *out)
{
    const node_min_max_expr *e = AS(min_max_expr, n);
    value *values = ARENA_ARRAY(ev->x->arena, value, e->args.count + 1);
    oid *types = ARENA_ARRAY(ev->x->arena, oid, e->args.count + 1), common = OID_NONE;
    bool any_type = false; /* else they may be nulls of any type: of a CASE without ELSE */
    for (size_t i = 0; i < e->args.count; i++) {
        if (!evaluate(ev, l, e->args.items[i], &values[i]))
            return false;
        settle_null(ev, l, e->args.items[i], &values[i]);
        types[i] = values[i].type;
        any_type |= values[i].kind != VALUE_NULL || types[i] != TYPE_UNKNOWN;
    }
    bool same = any_type && common_type(ev->x, types, e->args.count, &common);
    *out = value_null(same ? common : TYPE_UNKNOWN);
    for (size_t i = 0; i < e->args.count; i++) {
        value v = values[i];
        truth better = TRUTH_TRUE;
        if (same && common != OID_NONE && v.type != common &&
            !value_cast(ev->x, e->args.items[i]->at, v, common, -1, false, &v))
            return false;
        if (v.kind == VALUE_NULL)
            continue;
        if (out->kind != VALUE_NULL &&
            !compare_with(ev, n->at, e->least ? STR("<") : STR(">"), &v, out, &better))
            return false;
        if (better == TRUTH_UNKNOWN && (v.kind != VALUE_PER_RUN || out->kind != VALUE_PER_RUN)) {
            *out = value_unknown(v.type);
            return true;
        }
        if (better == TRUTH_UNKNOWN)
            *out = value_opaque(ev->x, e->least ? STR("least") : STR("greatest"),
                                (value[]){*out, v}, 2, v.type);
        if (better == TRUTH_TRUE)
            *out = v;
    }
    return true;
}
