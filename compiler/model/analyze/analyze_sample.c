#include "model/analyze/analyze.h"

/* t TABLESAMPLE method (arguments). */

/* The handler of a method is a function of its name, from one dummy argument. */
static const function *sample_method(analysis *an, const node *called)
{
    size_t n_path = 0;
    const oid *path = session_function_path(an->x, &n_path);
    str schema = qualified_schema(called);
    oid only = str_absent(schema) ? OID_NONE : catalog_schema(an->x->catalog, schema);
    for (size_t i = 0; i < (str_absent(schema) ? n_path : 1); i++) {
        object_list all =
            catalog_overloads(an->x->catalog, an->x->arena, CLASS_FUNCTION,
                              str_absent(schema) ? path[i] : only, qualified_last(called));
        for (size_t k = 0; k < all.count; k++) {
            const function *f = (const function *)all.items[k];
            if (f->n_inputs == 1 && f->input_types[0] == TYPE_INTERNAL)
                return f;
        }
    }
    return NULL;
}

/* transformRangeTableSample() */
bool analyze_sample(analysis *an, level *l, const relation *r, const node *sample)
{
    const node_table_sample *s = AS(table_sample, sample);
    str called = qualified_last(s->method);
    typed of;
    if (r == NULL || (r->kind != 'r' && r->kind != 'm' && r->kind != 'p'))
        return fail(an->x, sample->at, "0A000",
                    "TABLESAMPLE clause can only be applied to tables and materialized views");
    const function *f = sample_method(an, s->method);
    if (f == NULL)
        return fail(an->x, s->method->at, "42704", "tablesample method %.*s does not exist",
                    STR_ARG(called));
    if (f->returns != TYPE_TSM_HANDLER)
        return fail(an->x, s->method->at, "42809", "function %.*s must return type tsm_handler",
                    STR_ARG(called));
    if (s->args.count != 1)
        return fail(an->x, s->method->at, "2202H",
                    "tablesample method %.*s requires 1 argument, not %zu", STR_ARG(called),
                    s->args.count);
    return analyze_node(an, l, s->args.items[0], &of) &&
           analyze_convert(an, s->args.items[0], &of, TYPE_FLOAT4, -1, COERCE_ASSIGNMENT,
                           "argument of TABLESAMPLE") &&
           (s->repeatable == NULL ||
            (analyze_node(an, l, s->repeatable, &of) &&
             analyze_convert(an, s->repeatable, &of, TYPE_FLOAT8, -1, COERCE_ASSIGNMENT,
                             "argument of REPEATABLE")));
}
