#include "model/evaluate/answers.h"
#include "model/evaluate/own_code.h"
#include "model/execute/ddl.h"

#include <string.h>

#include "model/value/compute.h"

/* Expressions. AND and OR look at no more than the server would. */

enum { MAX_DEPTH = 1000 };

bool take_step(execution *x, range at)
{
    if (x->steps > 0 && x->arena->held < x->most_memory) {
        x->steps--;
        return true;
    }
    x->steps = 0;
    unknown(x, at, "the budget of steps is used up");
    return false;
}

/* ---- leaves ---- */

static bool evaluate_constant(evaluation *ev, const node *n, value *out)
{
    const node_constant *c = AS(constant, n);
    switch (c->type) {
    case CONSTANT_NULL:
        *out = value_null(TYPE_UNKNOWN);
        return true;
    case CONSTANT_BOOL:
        *out = value_bool(str_is_nocase(c->value, "true"));
        return true;
    case CONSTANT_INTEGER:
    case CONSTANT_FLOAT: { /* whole numbers that are too large for integer, too */
        bool plain = c->value.len < 19 ||
                     (c->value.len == 19 && memcmp(c->value.data, "9223372036854775807", 19) <= 0);
        for (size_t i = 0; i < c->value.len; i++)
            plain = plain && c->value.data[i] >= '0' && c->value.data[i] <= '9';
        if (!plain)
            return value_input(ev->x, n->at, TYPE_NUMERIC, -1, c->value, out);
        return value_input(ev->x, n->at, TYPE_INT8, -1, c->value, out) &&
               ((out->type = out->integer <= INT32_MAX ? TYPE_INT4 : TYPE_INT8), true);
    }
    case CONSTANT_STRING:
        *out = value_text(c->value, TYPE_UNKNOWN);
        return true;
    default:
        return value_input(ev->x, n->at, TYPE_BIT, -1,
                           arena_printf(ev->x->arena, "%c%.*s",
                                        c->type == CONSTANT_HEX_BITS ? 'x' : 'b',
                                        STR_ARG(c->value)),
                           out);
    }
}

value row_field_value(const execution *x, const value *row, str field)
{
    if (row->kind == VALUE_NULL)
        return value_null(OID_NONE);
    for (size_t i = 0; row->kind == VALUE_KNOWN && row->fields != NULL && i < row->n_items; i++)
        if (str_eq(row->fields[i], field))
            return row->items[i];
    const relation *r = type_relation(x, row->type);
    const column *c = r != NULL ? relation_column(r, field) : NULL;
    if (c != NULL && row->kind == VALUE_KNOWN && row->fields == NULL) {
        size_t at = 0;
        for (size_t i = 0; i + 1 < (size_t)c->number; i++)
            at += !r->columns[i].dropped;
        if (at < row->n_items)
            return row->items[at];
    }
    return value_unknown(c != NULL ? c->type : OID_NONE);
}

static value item_row(evaluation *ev, const level *l, size_t item)
{
    const visible_item *v = &l->items.items[item];
    if (v->function_scalar && v->count == 1 && l->row != NULL)
        return l->row[v->first];
    value row = value_list(v->relation != NULL ? v->relation->row_type : TYPE_RECORD,
                           l->row != NULL ? l->row + v->first : NULL, v->count);
    if (l->row == NULL)
        return value_unknown(row.type);
    str *fields = ARENA_ARRAY(ev->x->arena, str, v->count + 1);
    bool all_null = v->count > 0;
    for (size_t i = 0; i < v->count; i++) {
        fields[i] = l->columns.items[v->first + i].name;
        all_null = all_null && row.items[i].kind == VALUE_NULL;
    }
    row.items = arena_copy(ev->x->arena, row.items, v->count * sizeof *row.items);
    row.fields = fields;
    return all_null && v->count > 0 ? value_null(row.type) : row;
}

/* ctid and tableoid, of a row that is known as one of its table. */
static value system_value(const level *l, const visible_column *c)
{
    for (size_t i = 0; l->row != NULL && i < l->columns.count; i++) {
        const visible_column *own = &l->columns.items[i];
        if (!own->identity || own->item != c->item || l->row[i].kind == VALUE_UNKNOWN)
            continue;
        if (c->of.type == TYPE_TID || l->row[i].kind == VALUE_NULL)
            return l->row[i].kind == VALUE_NULL ? value_null(c->of.type) : l->row[i];
        if (str_is(c->name, "tableoid") && l->row[i].integer >> 24 != OID_NONE)
            return value_integer(l->row[i].integer >> 24, TYPE_OID);
    }
    return value_unknown(c->of.type);
}

static bool evaluate_column(evaluation *ev, const level *l, const node *n, value *out)
{
    found_name name_found;
    node_list parts = AS(column_ref, n)->parts;
    switch (find_name(ev->x, l, ev->external, n, &name_found)) {
    case FOUND_COLUMN: {
        const visible_column *c = &name_found.level->columns.items[name_found.column];
        if (c->system)
            *out = system_value(name_found.level, c);
        else
            *out = name_found.level->row != NULL ? name_found.level->row[name_found.column]
                                                 : value_unknown(c->of.type);
        if (out->kind == VALUE_UNKNOWN && out->mistake != NULL) {
            ev->x->failure = *out->mistake;
            return false;
        }
        if (out->kind != VALUE_NULL && out->type == OID_NONE)
            out->type = c->of.type;
        break;
    }
    case FOUND_ROW:
        *out = item_row(ev, name_found.level, name_found.item);
        break;
    case FOUND_VARIABLE:
        *out = name_found.variable->value;
        if (out->type == OID_NONE || out->kind == VALUE_NULL)
            out->type = name_found.variable->of.type;
        if (out->kind == VALUE_NULL && out->type == TYPE_RECORD && name_found.used < parts.count &&
            name_found.variable->row_of == NULL)
            return fail(ev->x, n->at, "55000", "record \"%.*s\" is not assigned yet",
                        STR_ARG(name_found.variable->name));
        break;
    default:
        return false;
    }
    for (size_t i = name_found.used; i < parts.count; i++) {
        if (!IS(identifier, parts.items[i]))
            break;
        str field = AS(identifier, parts.items[i])->name.text;
        bool has = false;
        for (size_t k = 0; out->kind == VALUE_KNOWN && out->fields != NULL && k < out->n_items; k++)
            has = has || str_eq(out->fields[k], field);
        if (out->kind == VALUE_KNOWN && out->fields != NULL && !has && out->type == TYPE_RECORD &&
            !is_system_column(field))
            return fail(ev->x, n->at, "42703", "record \"%.*s\" has no field \"%.*s\"",
                        STR_ARG(AS(identifier, parts.items[0])->name.text), STR_ARG(field));
        *out = row_field_value(ev->x, out, field);
    }
    return true;
}

/* array_subscript_transform(): whatever it is, it is made an integer. */
static bool evaluate_subscript(evaluation *ev, const level *l, const node *n, bool of_array,
                               value *out)
{
    return n == NULL ||
           (evaluate(ev, l, n, out) && (!of_array || out->kind != VALUE_KNOWN ||
                                        value_cast(ev->x, n->at, *out, TYPE_INT4, -1, false, out)));
}

/* Several subscripts that stand beside each other, of which one is a slice: then all are. */
static bool is_slice_of_several(const node_indirection *d, size_t *at)
{
    size_t end = *at;
    bool slice = false;
    for (; end < d->steps.count && IS(subscript, d->steps.items[end]); end++)
        slice = slice || AS(subscript, d->steps.items[end])->slice;
    if (!slice || end == *at + 1)
        return false;
    *at = end - 1;
    return true;
}

static bool evaluate_indirection(evaluation *ev, const level *l, const node *n, value *out)
{
    const node_indirection *d = AS(indirection, n);
    if (!evaluate(ev, l, d->arg, out))
        return false;
    for (size_t i = 0; i < d->steps.count; i++) {
        const node *step = d->steps.items[i];
        if (IS(identifier, step)) {
            *out = row_field_value(ev->x, out, AS(identifier, step)->name.text);
            continue;
        }
        if (!IS(subscript, step))
            continue;
        const node_subscript *s = AS(subscript, step);
        oid container = type_container(ev->x, out->type);
        if (is_slice_of_several(d, &i)) {
            *out = value_unknown(container);
            continue;
        }
        if (out->kind == VALUE_NULL) { /* the subscripts are not looked at */
            if (!s->slice && type_base(ev->x, out->type) != TYPE_JSONB)
                *out = value_null(type_element(ev->x, out->type));
            continue;
        }
        int64_t base = value_lower_bound(out);
        value low = value_integer(base, TYPE_INT4),
              high = value_integer(base - 1 + (int64_t)out->n_items, TYPE_INT4);
        bool of_array = type_element(ev->x, type_base(ev->x, out->type)) != OID_NONE;
        if (!evaluate_subscript(ev, l, s->lower, of_array, &low) ||
            !evaluate_subscript(ev, l, s->upper, of_array, &high))
            return false;
        if (type_base(ev->x, out->type) == TYPE_JSONB && !s->slice) {
            bool scalar = out->kind == VALUE_KNOWN
                              ? out->text.len > 0 && !str_starts(out->text, "{") &&
                                    !str_starts(out->text, "[")
                              : json_shape_of(out) == JSON_SCALAR;
            if (scalar) /* of which -> 0 is the scalar itself */
                *out = value_null(TYPE_JSONB);
            else if (!apply_binary(ev, n->at, STR("->"), out, &high, out))
                return false;
            continue;
        }
        oid element = type_element(ev->x, out->type);
        bool known = out->kind == VALUE_KNOWN && low.kind == VALUE_KNOWN &&
                     high.kind == VALUE_KNOWN && element != OID_NONE;
        if (out->kind == VALUE_NULL || low.kind == VALUE_NULL || high.kind == VALUE_NULL) {
            *out = value_null(s->slice ? container : element);
        } else if (!known) {
            *out = value_unknown(s->slice ? container : element);
        } else if (!s->slice) {
            *out = high.integer >= base && (size_t)(high.integer - base) < out->n_items
                       ? out->items[high.integer - base]
                       : value_null(element);
        } else {
            size_t first = low.integer < base ? 0 : (size_t)(low.integer - base);
            size_t end = high.integer < base ? 0
                         : (size_t)(high.integer - base) >= out->n_items
                             ? out->n_items
                             : (size_t)(high.integer - base) + 1;
            *out = first < end ? value_list(container, out->items + first, end - first)
                               : value_list(container, NULL, 0);
        }
    }
    return true;
}

/* ---- logic ---- */

bool evaluate_condition(evaluation *ev, const level *l, const node *n, truth *out)
{
    value v;
    if (!evaluate(ev, l, n, &v))
        return false;
    if (v.kind == VALUE_KNOWN && type_base(ev->x, v.type) != TYPE_BOOL &&
        !value_cast(ev->x, n->at, v, TYPE_BOOL, -1, false, &v))
        return false;
    *out = value_as_truth(&v);
    return true;
}

static bool evaluate_bool(evaluation *ev, const level *l, const node *n, value *out)
{
    const node_bool_expr *e = AS(bool_expr, n);
    truth t;
    if (e->op == BOOL_NOT) {
        if (!evaluate_condition(ev, l, e->args.items[0], &t))
            return false;
        *out = value_truth(t == TRUTH_TRUE ? TRUTH_FALSE : t == TRUTH_FALSE ? TRUTH_TRUE : t);
        return true;
    }
    truth decides = e->op == BOOL_AND ? TRUTH_FALSE : TRUTH_TRUE;
    truth all = e->op == BOOL_AND ? TRUTH_TRUE : TRUTH_FALSE;
    for (size_t i = 0; i < e->args.count; i++) {
        if (!evaluate_condition(ev, l, e->args.items[i], &t))
            return false;
        if (t == decides) {
            *out = value_truth(decides);
            return true;
        }
        if (t == TRUTH_UNKNOWN || (t == TRUTH_NULL && all != TRUTH_UNKNOWN))
            all = t;
    }
    *out = value_truth(all);
    return true;
}

/* A row is null when all its fields are, and is not null when none is. */
static truth row_is_null(const value *row, bool negated)
{
    truth all = TRUTH_TRUE;
    for (size_t i = 0; i < row->n_items; i++) {
        truth null = value_is_null(&row->items[i]);
        if (null == TRUTH_UNKNOWN)
            all = null;
        else if ((null == TRUTH_TRUE) == negated)
            return TRUTH_FALSE;
    }
    return all;
}

static bool evaluate_is(evaluation *ev, const level *l, const node *n, value *out)
{
    const node_is_test *e = AS(is_test, n);
    value arg, right;
    truth t = TRUTH_UNKNOWN;
    if (!evaluate(ev, l, e->arg, &arg) || (e->right != NULL && !evaluate(ev, l, e->right, &right)))
        return false;
    truth as = e->test == IS_TRUE || e->test == IS_FALSE ? value_as_truth(&arg) : TRUTH_NULL;
    switch (e->test) {
    case IS_NULL:
        if (arg.kind == VALUE_KNOWN && arg.items != NULL &&
            type_element(ev->x, arg.type) == OID_NONE) {
            *out = value_truth(row_is_null(&arg, e->negated));
            return true;
        }
        t = value_is_null(&arg);
        break;
    case IS_TRUE:
    case IS_FALSE:
        t = as == TRUTH_UNKNOWN                                     ? as
            : as == (e->test == IS_TRUE ? TRUTH_TRUE : TRUTH_FALSE) ? TRUTH_TRUE
                                                                    : TRUTH_FALSE;
        break;
    case IS_UNKNOWN:
        t = value_is_null(&arg);
        break;
    case IS_DISTINCT_FROM: {
        if (arg.kind == VALUE_NULL || right.kind == VALUE_NULL) {
            truth null = value_is_null(arg.kind == VALUE_NULL ? &right : &arg);
            t = null == TRUTH_UNKNOWN ? null : null == TRUTH_TRUE ? TRUTH_FALSE : TRUTH_TRUE;
            break;
        }
        value equal;
        if (!apply_binary(ev, n->at, STR("="), &arg, &right, &equal))
            return false;
        truth same = value_as_truth(&equal);
        t = same == TRUTH_TRUE ? TRUTH_FALSE : same == TRUTH_FALSE ? TRUTH_TRUE : TRUTH_UNKNOWN;
        break;
    }
    case IS_DOCUMENT:
        t = xml_is_document(ev->x, &arg);
        break;
    default:
        break;
    }
    if (e->negated && (t == TRUTH_TRUE || t == TRUTH_FALSE))
        t = t == TRUTH_TRUE ? TRUTH_FALSE : TRUTH_TRUE;
    *out = value_truth(t);
    return true;
}

/* ---- calls ---- */

/* ExecEvalArrayExpr(): of arrays each must have the same dimensions; one that is null or empty has
 * none. */
static bool check_inner_arrays(const evaluation *ev, range at, oid of, const value *items,
                               size_t count)
{
    size_t empty = 0;
    if (!is_true_array(ev->x, of))
        return true;
    for (size_t i = 0; i < count; i++) {
        if (items[i].kind != VALUE_NULL && items[i].kind != VALUE_KNOWN)
            return true;
        empty += items[i].n_items == 0;
    }
    return empty == 0 || empty == count ||
           fail(ev->x, at, "2202E",
                "multidimensional arrays must have array expressions with matching dimensions");
}

static bool evaluate_array(evaluation *ev, const level *l, const node *n, value *out)
{
    node_list elements = AS(array_expr, n)->elements;
    value *items = ARENA_ARRAY(ev->x->arena, value, elements.count + 1);
    oid *types = ARENA_ARRAY(ev->x->arena, oid, elements.count + 1);
    for (size_t i = 0; i < elements.count; i++) {
        if (!evaluate(ev, l, elements.items[i], &items[i]))
            return false;
        types[i] = items[i].type;
    }
    oid element = OID_NONE;
    bool one = elements.count > 0 && common_type(ev->x, types, elements.count, &element);
    if (one && element == TYPE_UNKNOWN)
        element = TYPE_TEXT;
    if (one)
        for (size_t i = 0; i < elements.count; i++)
            if (element != OID_NONE &&
                !value_cast(ev->x, elements.items[i]->at, items[i], element, -1, false, &items[i]))
                return false;
    *out = value_list(type_array(ev->x, element), items, elements.count);
    return check_inner_arrays(ev, n->at, element, items, elements.count);
}

static bool evaluate_row(evaluation *ev, const level *l, const node *n, value *out)
{
    node_list fields = AS(row_expr, n)->fields;
    value *items = ARENA_ARRAY(ev->x->arena, value, fields.count + 1);
    str *names = ARENA_ARRAY(ev->x->arena, str, fields.count + 1);
    for (size_t i = 0; i < fields.count; i++) {
        if (!evaluate(ev, l, fields.items[i], &items[i]))
            return false;
        names[i] = arena_printf(ev->x->arena, "f%zu", i + 1);
    }
    *out = value_list(TYPE_RECORD, items, fields.count);
    out->fields = names;
    return true;
}

static bool evaluate_subquery(evaluation *ev, const level *l, const node *n, value *out)
{
    const node_subquery *s = AS(subquery, n);
    table_value t;
    ev->spares = s->form == SUBQUERY_EXISTS && query_is_simple(ev->x, s->query);
    bool answered = answer_subquery(ev, l, s->query, &t);
    ev->spares = false;
    if (!answered)
        return false;
    bool certain = !t.open;
    size_t sure = 0;
    for (size_t i = 0; i < t.rows.count; i++) {
        certain = certain && !t.rows.items[i].maybe;
        sure += !t.rows.items[i].maybe;
    }
    oid of = t.n_columns > 0 ? t.columns[0].type : OID_NONE;
    if (s->form == SUBQUERY_EXISTS) {
        *out = value_truth(sure > 0 ? TRUTH_TRUE : certain ? TRUTH_FALSE : TRUTH_UNKNOWN);
        return true;
    }
    if (s->form == SUBQUERY_ARRAY) {
        value *items = ARENA_ARRAY(ev->x->arena, value, t.rows.count + 1);
        of = of == TYPE_UNKNOWN ? TYPE_TEXT : of; /* resolveTargetListUnknowns() */
        for (size_t i = 0; i < t.rows.count; i++) {
            items[i] = t.rows.items[i].values[0];
            items[i].type = items[i].type == TYPE_UNKNOWN ? of : items[i].type;
        }
        *out = certain && !t.unsorted ? value_list(type_array(ev->x, of), items, t.rows.count)
                                      : value_unknown(type_array(ev->x, of));
        return true;
    }
    if (!certain)
        *out = value_unknown(of);
    else if (t.rows.count > 1)
        return fail(ev->x, n->at, "21000",
                    "more than one row returned by a subquery used as an expression");
    else
        *out = t.rows.count == 1 ? t.rows.items[0].values[0] : value_null(of);
    return true;
}

static bool evaluate_operator(evaluation *ev, const level *l, const node *n, value *out)
{
    const node_operator_expr *e = AS(operator_expr, n);
    value left = value_null(OID_NONE), right;
    oid least = least_integer(n);
    if (least != OID_NONE) {
        *out = value_least(least);
        return true;
    }
    str symbol = IS(operator_name, e->op) ? AS(operator_name, e->op)->symbol.text : (str){NULL, 0};
    const node *call;
    if (e->left != NULL && str_is(symbol, "overlaps"))
        return overlaps_call(ev->x, n, &call) && evaluate(ev, l, call, out);
    if ((e->left != NULL && !evaluate(ev, l, e->left, &left)) || !evaluate(ev, l, e->right, &right))
        return false;
    bool done;
    if (!run_own_operator(ev->x, e, e->left != NULL ? &left : NULL, &right, out, &done) || done)
        return done;
    if (e->left != NULL)
        return apply_binary(ev, n->at, symbol, &left, &right, out);
    return apply_prefix(ev, n->at, symbol, &right, out);
}

/* transformArrayExpr() under a cast: not the array is converted, but each of its elements. */
static bool evaluate_array_as(evaluation *ev, const level *l, const node *n, oid to, value *out)
{
    node_list elements = AS(array_expr, n)->elements;
    value *items = ARENA_ARRAY(ev->x->arena, value, elements.count + 1);
    bool nested = false;
    to = type_base(ev->x, to);
    for (size_t i = 0; i < elements.count; i++) {
        const node *e = elements.items[i];
        if (IS(array_expr, e) ? !evaluate_array_as(ev, l, e, to, &items[i])
                              : !evaluate(ev, l, e, &items[i]))
            return false;
        nested = nested || type_category(ev->x, items[i].type) == 'A';
    }
    oid as = nested ? to : type_element(ev->x, to);
    for (size_t i = 0; i < elements.count; i++)
        if (!value_cast(ev->x, elements.items[i]->at, items[i], as, -1, true, &items[i]))
            return false;
    *out = value_list(to, items, elements.count);
    return !nested || check_inner_arrays(ev, n->at, to, items, elements.count);
}

static bool evaluate_cast(evaluation *ev, const level *l, const node *n, value *out)
{
    const node_type_cast *c = AS(type_cast, n);
    oid to = OID_NONE;
    int32_t typmod = -1;
    if (!resolve_type(ev->x, c->type, &to, &typmod))
        return false;
    const node *arg = without_parens(c->arg);
    if (IS(array_expr, arg) && type_category(ev->x, to) == 'A' &&
        type_element(ev->x, to) != OID_NONE) {
        if (!evaluate_array_as(ev, l, arg, to, out))
            return false;
    } else if (!evaluate(ev, l, c->arg, out)) {
        return false;
    }
    return value_cast(ev->x, n->at, *out, to, typmod, true, out);
}

static bool evaluate_inner(evaluation *ev, const level *l, const node *n, value *out)
{
    switch (n->kind) {
    case NODE_constant:
        return evaluate_constant(ev, n, out);
    case NODE_parameter: {
        variable *v = find_parameter(ev->external, AS(parameter, n)->number);
        *out = v != NULL ? v->value : value_unknown(OID_NONE);
        if (v != NULL && (out->type == OID_NONE || out->kind == VALUE_NULL))
            out->type = v->of.type;
        return true;
    }
    case NODE_column_ref:
        return evaluate_column(ev, l, n, out);
    case NODE_indirection:
        return evaluate_indirection(ev, l, n, out);
    case NODE_paren_expr:
        return evaluate(ev, l, AS(paren_expr, n)->arg, out);
    case NODE_operator_expr:
        return evaluate_operator(ev, l, n, out);
    case NODE_bool_expr:
        return evaluate_bool(ev, l, n, out);
    case NODE_is_test:
        return evaluate_is(ev, l, n, out);
    case NODE_like_expr:
        return evaluate_like(ev, l, n, out);
    case NODE_between_expr:
        return evaluate_between(ev, l, n, out);
    case NODE_in_expr:
        return evaluate_in(ev, l, n, out);
    case NODE_quantified_expr:
        return evaluate_quantified(ev, l, n, out);
    case NODE_subquery:
        return evaluate_subquery(ev, l, n, out);
    case NODE_function_call:
        return evaluate_call(ev, l, n, out);
    case NODE_special_call:
        return evaluate_special(ev, l, n, out);
    case NODE_value_function:
        return evaluate_value_function(ev, n, out);
    case NODE_type_cast:
        return evaluate_cast(ev, l, n, out);
    case NODE_collate_expr:
        return evaluate(ev, l, AS(collate_expr, n)->arg, out);
    case NODE_case_expr:
        return evaluate_case(ev, l, n, out);
    case NODE_coalesce_expr:
        return evaluate_coalesce(ev, l, n, out);
    case NODE_min_max_expr:
        return evaluate_min_max(ev, l, n, out);
    case NODE_nullif_expr:
        return evaluate_nullif(ev, l, n, out);
    case NODE_array_expr:
        return evaluate_array(ev, l, n, out);
    case NODE_row_expr:
        return evaluate_row(ev, l, n, out);
    case NODE_grouping_call:
        return evaluate_grouping(ev, l, n, out);
    case NODE_at_time_zone: {
        value both[2];
        if (!evaluate(ev, l, AS(at_time_zone, n)->zone, &both[0]) ||
            !evaluate(ev, l, AS(at_time_zone, n)->arg, &both[1]))
            return false;
        if (both[0].type == TYPE_UNKNOWN &&
            !value_cast(ev->x, n->at, both[0], TYPE_TEXT, -1, false, &both[0]))
            return false;
        oid of = type_base(ev->x, both[1].type), to = of == TYPE_TIMESTAMP ? TYPE_TIMESTAMPTZ
                                                      : of == TYPE_TIME || of == TYPE_TIMETZ
                                                          ? TYPE_TIMETZ
                                                          : TYPE_TIMESTAMP;
        return apply_function(ev, n->at, STR("timezone"), both, 2, to, out);
    }
    default:
        *out = value_unknown(OID_NONE);
        return true;
    }
}

/* What is left of `room` bytes after the value; 0 when it has more. */
static size_t room_left(const value *v, size_t room)
{
    size_t own = sizeof *v + v->text.len;
    room = own < room ? room - own : 0;
    for (size_t i = 0; i < v->n_items && room > 0; i++)
        room = room_left(&v->items[i], room);
    return room;
}

/* A loop that doubles a value has no end in any memory, and one that adds to it takes the square of
 * its time: what a value takes up counts as steps. What the author wrote down himself may have any
 * size. */
static bool grows_too_large(execution *x, const node *n, const value *v)
{
    enum { BYTES_A_STEP = 128 };
    size_t left = VALUE_SIZE_LIMIT;
    switch (n->kind) {
    case NODE_operator_expr:
    case NODE_function_call:
    case NODE_special_call:
    case NODE_array_expr:
    case NODE_row_expr:
    case NODE_type_cast:
        left = room_left(v, VALUE_SIZE_LIMIT);
        x->steps -= (long)((VALUE_SIZE_LIMIT - left) / BYTES_A_STEP);
        return left == 0;
    default:
        return false;
    }
}

bool evaluate(evaluation *ev, const level *l, const node *n, value *out)
{
    *out = value_unknown(OID_NONE);
    if (n == NULL)
        return true;
    if (!take_step(ev->x, n->at) || ev->depth > MAX_DEPTH)
        return true;
    if (ev->group != NULL && ev->group->has_nulled && is_nulled(ev, n)) {
        *out = value_null(OID_NONE);
        return true;
    }
    ev->depth++;
    bool ok = evaluate_inner(ev, l, n, out);
    ev->depth--;
    if (!ok && !ev->plans && fold_failed(ev, l, n, out))
        return true;
    if (ok && grows_too_large(ev->x, n, out))
        *out = value_unknown(out->type);
    return ok;
}

bool evaluate_as(evaluation *ev, const level *l, const node *n, oid to, int32_t typmod, value *out)
{
    return evaluate(ev, l, without_parens(n), out) &&
           value_cast(ev->x, n != NULL ? n->at : (range){0}, *out, to, typmod, false, out);
}
