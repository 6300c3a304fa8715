#include "model/catalog/catalog_private.h"
#include "model/evaluate/evaluate.h"
#include "model/evaluate/own_code.h"
#include "support/buf.h"

/* Aggregates over the rows of a group: FILTER, DISTINCT and ORDER BY, then the value. */

bool is_aggregate(const execution *x, const node_function_call *call)
{
    if (call->over != NULL)
        return false;
    str schema = qualified_schema(call->name);
    object_list all = {0};
    if (str_absent(schema) || str_is(schema, "pg_catalog"))
        all = catalog_builtins(x->catalog, CLASS_FUNCTION, OID_PG_CATALOG,
                               qualified_last(call->name));
    const function *f = all.count > 0 ? (const function *)all.items[0] : function_named(x, call);
    return f != NULL && f->kind == 'a';
}

/* What an aggregate gets of one row. */
typedef struct input {
    value v;
    value *keys; /* of ORDER BY */
    const value *row;
} input;

typedef struct gathered {
    input *items;
    size_t count;
    size_t certain; /* of them are there, whatever comes of what is not known */
    bool sure;
} gathered;

/* Sets *order; false: which comes first is not known. */
static bool input_order(const execution *x, const node_function_call *call, const input *a,
                        const input *b, int *order)
{
    *order = 0;
    for (size_t i = 0; i < call->order_by.count && *order == 0; i++)
        if (!sort_order(x, call->order_by.items[i], &a->keys[i], &b->keys[i], order))
            return false;
    if (call->distinct && call->order_by.count == 0)
        return sort_order(x, NULL, &a->v, &b->v, order);
    return true;
}

static bool sort_inputs(const execution *x, const node_function_call *call, gathered *g)
{
    if (call->order_by.count == 0 && !call->distinct)
        return true;
    for (size_t i = 1; i < g->count; i++) { /* stable; there are not many */
        input one = g->items[i];
        size_t at = i;
        for (; at > 0; at--) {
            int order;
            if (!input_order(x, call, &one, &g->items[at - 1], &order))
                return false;
            if (order >= 0)
                break;
            g->items[at] = g->items[at - 1];
        }
        g->items[at] = one;
    }
    return true;
}

/* A row's part; *keep false: it is left out. */
static bool gather_row(evaluation *ev, const level *l, const node_function_call *call,
                       bool keep_nulls, const table_row *from, gathered *g, bool *keep)
{
    level row = *l;
    row.row = from->values;
    truth t = TRUTH_TRUE;
    input *one = &g->items[g->count];
    *one = (input){.v = value_bool(true), .row = from->values};
    *keep = false;
    if (call->filter != NULL && !evaluate_condition(ev, &row, call->filter, &t))
        return false;
    if (t == TRUTH_FALSE || t == TRUTH_NULL)
        return true;
    bool there = t == TRUTH_TRUE && !from->maybe;
    g->sure = g->sure && there;
    if (call->args.count > 0 && !evaluate(ev, &row, call->args.items[0], &one->v))
        return false;
    if (one->v.kind == VALUE_NULL && !keep_nulls)
        return true;
    one->keys = ARENA_ARRAY(ev->x->arena, value, call->order_by.count + 1);
    for (size_t i = 0; i < call->order_by.count; i++) {
        const node *key = call->order_by.items[i];
        if (!evaluate(ev, &row, IS(sort_by, key) ? AS(sort_by, key)->expr : key, &one->keys[i]))
            return false;
    }
    g->sure = g->sure && one->v.kind != VALUE_UNKNOWN;
    g->certain += there && (keep_nulls || value_is_null(&one->v) == TRUTH_FALSE);
    *keep = true;
    return true;
}

static bool gather_arguments(evaluation *ev, const level *l, const node_function_call *call,
                             bool keep_nulls, gathered *out)
{
    evaluation inner = *ev;
    *out = (gathered){.items = ARENA_ARRAY(ev->x->arena, input, ev->group->count + 1),
                      .sure = !ev->group->open};
    for (size_t i = 0; i < ev->group->count; i++) {
        bool keep;
        inner.group = ev->group->groups != NULL ? ev->group->groups[i] : NULL;
        if (!gather_row(&inner, l, call, keep_nulls, &ev->group->rows[i], out, &keep))
            return false;
        for (size_t k = 0; keep && call->distinct && k < out->count; k++)
            keep = !value_same(ev->x, &out->items[k].v, &out->items[out->count].v);
        out->count += keep;
    }
    if (!sort_inputs(ev->x, call, out))
        out->sure = false;
    return true;
}

static bool best_of(evaluation *ev, range at, const gathered *g, str symbol, value *out)
{
    *out = value_null(g->count > 0 ? g->items[0].v.type : OID_NONE);
    for (size_t i = 0; i < g->count; i++) {
        value v = value_bool(true);
        if (i > 0 && !apply_binary(ev, at, symbol, &g->items[i].v, out, &v))
            return false;
        if (v.kind != VALUE_KNOWN) {
            *out = value_unknown(g->items[0].v.type);
            return true;
        }
        if (v.integer != 0)
            *out = g->items[i].v;
    }
    return true;
}

/* The value of the second argument in a row: a separator, a value for a key. */
static bool second_argument(evaluation *ev, const level *l, const node_function_call *call,
                            const input *one, value *out)
{
    evaluation inner = *ev;
    inner.group = NULL;
    level row = *l;
    row.row = one->row;
    *out = value_text(STR(""), TYPE_TEXT);
    return call->args.count < 2 || evaluate(&inner, &row, call->args.items[1], out);
}

static bool string_agg(evaluation *ev, const level *l, const node_function_call *call,
                       const gathered *g, value *out)
{
    buf b = buf_new(ev->x->arena);
    *out = value_unknown(TYPE_TEXT);
    for (size_t i = 0; i < g->count; i++) {
        value separator;
        str text;
        if (!second_argument(ev, l, call, &g->items[i], &separator))
            return false;
        value_shed_blanks(ev->x, &g->items[i].v);
        if (!value_print(ev->x, &g->items[i].v, &text) ||
            (separator.kind != VALUE_KNOWN && separator.kind != VALUE_NULL))
            return true;
        if (i > 0 && separator.kind == VALUE_KNOWN)
            buf_add(&b, separator.text);
        buf_add(&b, text);
        if (b.len > VALUE_SIZE_LIMIT)
            return true;
    }
    *out = g->count > 0 ? value_text(buf_str(&b), TYPE_TEXT) : value_null(TYPE_TEXT);
    return true;
}

/* jsonb_agg(), jsonb_object_agg(): as the functions that build them of arguments. */
static bool jsonb_agg(evaluation *ev, const level *l, const node_function_call *call,
                      const gathered *g, value *out)
{
    str of = qualified_last(call->name);
    bool keyed = str_ends(of, "object_agg"), json = str_starts(of, "json_");
    str called = json ? of : keyed ? STR("jsonb_build_object") : STR("jsonb_build_array");
    value *args = ARENA_ARRAY(ev->x->arena, value, 2 * g->count + 1);
    size_t n = 0;
    *out = value_null(json ? TYPE_JSON : TYPE_JSONB);
    for (size_t i = 0; i < g->count; i++) {
        args[n++] = g->items[i].v;
        if (keyed && !second_argument(ev, l, call, &g->items[i], &args[n++]))
            return false;
    }
    return n == 0 ||
           apply_function(ev, call->base.at, called, args, n, json ? TYPE_JSON : TYPE_JSONB, out);
}

/* sum() of int4 is int8, of int8 numeric; avg() of them numeric. */
static bool sum_of(evaluation *ev, range at, const gathered *g, bool average, value *out)
{
    execution *x = ev->x;
    oid of = g->count > 0 ? type_base(x, g->items[0].v.type) : OID_NONE;
    oid wide = of == TYPE_INT2 || of == TYPE_INT4 ? TYPE_INT8 : of == TYPE_INT8 ? TYPE_NUMERIC : of;
    if (average && type_is_integer(of))
        wide = TYPE_NUMERIC;
    *out = value_null(wide);
    for (size_t i = 0; i < g->count; i++) {
        value one;
        if (!value_cast(x, at, g->items[i].v, wide, -1, true, &one))
            return false;
        if (i == 0)
            *out = one;
        else if (!apply_binary(ev, at, STR("+"), out, &one, out))
            return false;
    }
    value n = value_integer((int64_t)g->count, TYPE_INT8);
    return !average || g->count == 0 || apply_binary(ev, at, STR("/"), out, &n, out);
}

static bool any_or_all(const gathered *g, bool any, value *out)
{
    bool yes = !any;
    for (size_t i = 0; i < g->count; i++)
        yes = any ? yes || g->items[i].v.integer != 0 : yes && g->items[i].v.integer != 0;
    *out = g->count > 0 ? value_bool(yes) : value_null(TYPE_BOOL);
    return true;
}

static bool array_agg(evaluation *ev, const gathered *g, value *out)
{
    value *items = ARENA_ARRAY(ev->x->arena, value, g->count + 1);
    oid of = OID_NONE;
    for (size_t i = 0; i < g->count; i++) {
        items[i] = g->items[i].v;
        of = items[i].kind != VALUE_NULL || of == OID_NONE ? items[i].type : of;
    }
    if (of == TYPE_UNKNOWN)
        of = TYPE_TEXT;
    *out = g->count > 0 ? value_list(type_array(ev->x, of), items, g->count) : value_null(OID_NONE);
    return true;
}

/* Of ranges and multiranges, as the function that makes one of its arguments. */
static bool range_agg(evaluation *ev, range at, const gathered *g, value *out)
{
    value *args = ARENA_ARRAY(ev->x->arena, value, g->count + 1);
    for (size_t i = 0; i < g->count; i++)
        args[i] = g->items[i].v;
    oid of = g->count > 0 ? type_base(ev->x, args[0].type) : OID_NONE;
    const type *t = type_get(ev->x, of);
    oid made = t != NULL && t->kind == 'r' ? t->multirange : of;
    *out = value_null(made);
    return g->count == 0 || apply_function(ev, at, STR("multirange"), args, g->count, made, out);
}

bool apply_aggregate(evaluation *ev, const level *l, const node_function_call *call, value *out)
{
    str called = qualified_last(call->name);
    gathered g;
    bool json = str_starts(called, "jsonb_") || str_starts(called, "json_"),
         nulls = str_is(called, "array_agg") || call->star || json;
    if (!gather_arguments(ev, l, call, nulls, &g))
        return false;
    range at = call->base.at;
    if (str_is(called, "count")) {
        size_t least = call->distinct && g.certain > 0 ? 1 : g.certain;
        *out = g.sure ? value_integer((int64_t)g.count, TYPE_INT8)
                      : value_no_less((int32_t)least, TYPE_INT8);
        return true;
    }
    doubt_own_aggregate(ev->x, call);
    if (!g.sure || call->within_group.count > 0) {
        *out = value_unknown(g.count > 0 ? g.items[0].v.type : OID_NONE);
        return true;
    }
    if (str_is(called, "max") || str_is(called, "min"))
        return best_of(ev, at, &g, str_is(called, "max") ? STR(">") : STR("<"), out);
    if (str_is(called, "bool_or") || str_is(called, "bool_and") || str_is(called, "every"))
        return any_or_all(&g, str_is(called, "bool_or"), out);
    if (str_is(called, "array_agg"))
        return array_agg(ev, &g, out);
    if (str_is(called, "range_agg"))
        return range_agg(ev, at, &g, out);
    if (str_is(called, "string_agg"))
        return string_agg(ev, l, call, &g, out);
    if (json && (str_ends(called, "_agg")))
        return jsonb_agg(ev, l, call, &g, out);
    if (str_is(called, "sum") || str_is(called, "avg"))
        return sum_of(ev, at, &g, str_is(called, "avg"), out);
    *out = g.count == 0 ? value_null(OID_NONE) : value_unknown(OID_NONE);
    return true;
}
