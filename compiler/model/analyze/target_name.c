/* What the columns of a query are called that give themselves no name. */
#include "model/analyze/analyze.h"
#include "model/execute/ddl.h"

static str last_name(node_list parts)
{
    str called = {NULL, 0};
    for (size_t i = 0; i < parts.count; i++)
        if (IS(identifier, parts.items[i]))
            called = AS(identifier, parts.items[i])->name.text;
    return called;
}

/* FigureColname() of the server: 2 a good name, 1 a weak one, 0 none. */
static int figure_name(const node *n, str *out)
{
    if (n == NULL)
        return 0;
    switch (n->kind) {
    case NODE_column_ref:
        *out = last_name(AS(column_ref, n)->parts);
        return str_absent(*out) ? 0 : 2;
    case NODE_indirection: {
        node_list steps = AS(indirection, n)->steps;
        for (size_t i = steps.count; i > 0; i--)
            if (IS(identifier, steps.items[i - 1])) {
                *out = AS(identifier, steps.items[i - 1])->name.text;
                return 2;
            }
        return figure_name(AS(indirection, n)->arg, out);
    }
    case NODE_function_call:
        *out = qualified_last(AS(function_call, n)->name);
        return 2;
    case NODE_special_call:
        *out = AS(special_call, n)->form;
        if (str_is(*out, "trim"))
            *out = trim_function(AS(special_call, n));
        else if (str_is(*out, "collation for"))
            *out = STR("pg_collation_for");
        return 2;
    case NODE_value_function:
        *out = AS(value_function, n)->form;
        return 2;
    case NODE_type_cast: {
        int strength = figure_name(AS(type_cast, n)->arg, out);
        if (strength <= 1 && IS(type_name, AS(type_cast, n)->type)) {
            *out = qualified_last(AS(type_name, AS(type_cast, n)->type)->name);
            return 1;
        }
        return strength;
    }
    case NODE_collate_expr:
        return figure_name(AS(collate_expr, n)->arg, out);
    case NODE_paren_expr:
        return figure_name(AS(paren_expr, n)->arg, out);
    case NODE_operator_expr: /* OVERLAPS is a call */
        if (!IS(operator_name, AS(operator_expr, n)->op) ||
            !str_is(AS(operator_name, AS(operator_expr, n)->op)->symbol.text, "overlaps"))
            return 0;
        *out = STR("overlaps");
        return 2;
    case NODE_nullif_expr:
        *out = STR("nullif");
        return 2;
    case NODE_at_time_zone:
        *out = STR("timezone");
        return 2;
    case NODE_grouping_call:
        *out = STR("grouping");
        return 2;
    case NODE_coalesce_expr:
        *out = STR("coalesce");
        return 2;
    case NODE_min_max_expr:
        *out = AS(min_max_expr, n)->least ? STR("least") : STR("greatest");
        return 2;
    case NODE_array_expr:
        *out = STR("array");
        return 2;
    case NODE_row_expr:
        *out = STR("row");
        return 2;
    case NODE_case_expr: {
        int strength = figure_name(AS(case_expr, n)->otherwise, out);
        if (strength <= 1) {
            *out = STR("case");
            return 1;
        }
        return strength;
    }
    case NODE_subquery: {
        const node *q = AS(subquery, n)->query;
        if (AS(subquery, n)->form == SUBQUERY_EXISTS) {
            *out = STR("exists");
            return 2;
        }
        if (AS(subquery, n)->form == SUBQUERY_ARRAY) {
            *out = STR("array");
            return 2;
        }
        while (IS(select, q) && AS(select, q)->form == SELECT_SET)
            q = AS(select, q)->left;
        if (IS(select, q) && AS(select, q)->form == SELECT_PLAIN &&
            AS(select, q)->targets.count > 0) {
            *out = target_column_name(AS(select, q)->targets.items[0]);
            return 2;
        }
        return 0;
    }
    default:
        return 0;
    }
}

str figure_column_name(const node *n)
{
    str out = {NULL, 0};
    return figure_name(n, &out) > 0 ? out : (str){NULL, 0};
}

str target_column_name(const node *n)
{
    if (IS(target, n) && !str_absent(AS(target, n)->alias.text))
        return AS(target, n)->alias.text;
    str out = IS(target, n) ? figure_column_name(AS(target, n)->expr) : (str){NULL, 0};
    return str_absent(out) ? STR("?column?") : out;
}
