#include "model/execute/event_trigger.h"
#include "model/rows/rows.h"
#include "model/value/compute.h"

/* Functions where rows are wanted: in FROM, and sets among the targets. */

/* A series costs its writer nothing: of one that goes on and on not as many rows are made as a
 * table may keep of those that somebody wrote. */
bool series_is_too_long(table_value *series)
{
    enum { SERIES_MAX = 2000, SERIES_KEPT = 1000 };
    if (series->rows.count < SERIES_MAX)
        return false;
    series->rows.count = SERIES_KEPT;
    series->open = true;
    return true;
}

static bool series(evaluation *ev, const level *l, const node_function_call *c, table_value *out)
{
    value low, high, step = value_integer(1, TYPE_INT4);
    if (!evaluate(ev, l, c->args.items[0], &low) || !evaluate(ev, l, c->args.items[1], &high) ||
        (c->args.count > 2 && !evaluate(ev, l, c->args.items[2], &step)))
        return false;
    bool known = low.kind == VALUE_KNOWN && high.kind == VALUE_KNOWN && step.kind == VALUE_KNOWN &&
                 type_is_integer(type_base(ev->x, low.type)) &&
                 type_is_integer(type_base(ev->x, high.type)) &&
                 type_is_integer(type_base(ev->x, step.type));
    value args[3] = {low, high, step};
    bool ok = true;
    if (!known && time_series(ev, args, c->args.count, out, &ok))
        return ok;
    if (known && step.integer == 0)
        return fail(ev->x, c->base.at, "22023", "step size cannot equal zero");
    out->open = !known && low.kind != VALUE_NULL && high.kind != VALUE_NULL;
    for (int64_t i = low.integer;
         known && (step.integer > 0 ? i <= high.integer : i >= high.integer); i += step.integer) {
        if (series_is_too_long(out))
            break;
        if (!take_step(ev->x, c->base.at)) {
            out->open = true;
            break;
        }
        value *one = ARENA_NEW(ev->x->arena, value);
        *one = value_integer(i, low.type);
        vec_push(ev->x->arena, &out->rows, (table_row){one, false});
    }
    return true;
}

static bool unnested(evaluation *ev, const level *l, const node_function_call *c, size_t width,
                     table_value *out)
{
    value *arrays = ARENA_ARRAY(ev->x->arena, value, c->args.count + 1);
    size_t longest = 0;
    for (size_t i = 0; i < c->args.count; i++) {
        if (!evaluate(ev, l, c->args.items[i], &arrays[i]))
            return false;
        out->open = out->open || (arrays[i].kind != VALUE_KNOWN && arrays[i].kind != VALUE_NULL);
        if (arrays[i].kind == VALUE_KNOWN && arrays[i].n_items > longest)
            longest = arrays[i].n_items;
    }
    for (size_t k = 0; k < longest && !out->open; k++) {
        value *row = ARENA_ARRAY(ev->x->arena, value, width + 1);
        for (size_t i = 0; i < width; i++)
            row[i] = i < c->args.count && k < arrays[i].n_items ? arrays[i].items[k]
                                                                : value_null(OID_NONE);
        vec_push(ev->x->arena, &out->rows, (table_row){row, false});
    }
    return true;
}

/* Functions of jsonb and on regular expressions that return sets. *done false: it is none. */
static bool builtin_rows(evaluation *ev, const level *l, const node_function_call *c, str called,
                         table_value *out, bool *done)
{
    static const char *const families[] = {"json_",
                                           "jsonb_",
                                           "regexp_",
                                           "string_to_table",
                                           "generate_subscripts",
                                           "pg_options_to_table",
                                           "aclexplode"};
    bool any = false;
    for (size_t i = 0; i < sizeof families / sizeof families[0]; i++)
        any = any || str_starts(called, families[i]);
    if (!any)
        return true;
    value *args = ARENA_ARRAY(ev->x->arena, value, c->args.count + 1);
    bool ok = true;
    for (size_t i = 0; i < c->args.count; i++)
        if (!evaluate(ev, l, c->args.items[i], &args[i]))
            return false;
    static bool (*const rows[])(evaluation *, str, const value *, size_t, table_value *, bool *) = {
        json_rows, json_text_rows, json_record_rows, regex_rows, array_rows, option_rows, acl_rows};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0] && ok && !*done; i++)
        *done = rows[i](ev, called, args, c->args.count, out, &ok);
    return ok;
}

/* What is no set is one row: of it alone, or of its fields. */
static void add_value_row(execution *x, const value *v, table_value *out)
{
    value *row = ARENA_ARRAY(x->arena, value, out->n_columns + 1);
    for (size_t i = 0; i < out->n_columns; i++)
        row[i] = out->n_columns == 1                  ? *v
                 : v->items != NULL && i < v->n_items ? v->items[i]
                                                      : value_unknown(out->columns[i].type);
    vec_push(x->arena, &out->rows, (table_row){row, false});
}

bool function_rows(evaluation *ev, const level *l, const node *call, const result_column *columns,
                   size_t count, table_value *out)
{
    execution *x = ev->x;
    *out = (table_value){.columns = columns, .n_columns = count};
    value v;
    if (!IS(function_call, call)) {
        if (!evaluate(ev, l, call, &v))
            return false;
        add_value_row(x, &v, out);
        return true;
    }
    const node_function_call *c = AS(function_call, call);
    str called = qualified_last(c->name);
    if (str_is(called, "generate_series") && c->args.count >= 2)
        return series(ev, l, c, out);
    bool done = false;
    if (!builtin_rows(ev, l, c, called, out, &done))
        return false;
    if (done)
        return true;
    if (str_is(called, "unnest"))
        return unnested(ev, l, c, count, out);
    if (event_rows(x, called, out))
        return true;
    evaluation inner = *ev;
    inner.set = out;
    if (!evaluate(&inner, l, call, &v))
        return false;
    if (inner.set == NULL) /* a function of the migrations has filled it */
        return true;
    analysis an = {.x = x, .external = ev->external, .ctes = ev->ctes};
    resolved_call resolved = {0};
    typed t;
    level empty = {.external = ev->external};
    if (!analyze_call(&an, l != NULL ? (level *)l : &empty, call, &t, &resolved))
        return false;
    if (resolved.function != NULL && resolved.function->returns_set) {
        out->open = v.kind != VALUE_NULL;
        return true;
    }
    add_value_row(x, &v, out);
    return true;
}
