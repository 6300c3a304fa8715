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

static int figure_name(const node *n, str *out);

/* How a call is named, and what the grammar makes one; absent: it is none. */
static str called_form(const node *n)
{
    switch (n->kind) {
    case NODE_function_call:
        return qualified_last(AS(function_call, n)->name);
    case NODE_special_call: {
        str form = AS(special_call, n)->form;
        return str_is(form, "trim")            ? trim_function(AS(special_call, n))
               : str_is(form, "collation for") ? STR("pg_collation_for")
                                               : form;
    }
    case NODE_value_function:
        return AS(value_function, n)->form;
    case NODE_operator_expr: /* OVERLAPS is a call */
        return IS(operator_name, AS(operator_expr, n)->op) &&
                       str_is(AS(operator_name, AS(operator_expr, n)->op)->symbol.text, "overlaps")
                   ? STR("overlaps")
                   : (str){NULL, 0};
    case NODE_nullif_expr:
        return STR("nullif");
    case NODE_at_time_zone:
        return STR("timezone");
    case NODE_grouping_call:
        return STR("grouping");
    case NODE_coalesce_expr:
        return STR("coalesce");
    case NODE_min_max_expr:
        return AS(min_max_expr, n)->least ? STR("least") : STR("greatest");
    case NODE_array_expr:
        return STR("array");
    case NODE_row_expr:
        return STR("row");
    default:
        return (str){NULL, 0};
    }
}

/* EXISTS, ARRAY, or the first column of the query. */
static str subquery_name(const node_subquery *s)
{
    const node *q = s->query;
    if (s->form != SUBQUERY_SCALAR)
        return s->form == SUBQUERY_EXISTS ? STR("exists") : STR("array");
    while (IS(select, q) && AS(select, q)->form == SELECT_SET)
        q = AS(select, q)->left;
    return IS(select, q) && AS(select, q)->form == SELECT_PLAIN && AS(select, q)->targets.count > 0
               ? target_column_name(AS(select, q)->targets.items[0])
               : (str){NULL, 0};
}

/* What is taken where the argument has no good name. */
static int weak_name(const node *arg, str weak, str *out)
{
    int strength = figure_name(arg, out);
    if (strength > 1 || str_absent(weak))
        return strength;
    *out = weak;
    return 1;
}

/* FigureColname() of the server: 2 a good name, 1 a weak one, 0 none. */
static int figure_name(const node *n, str *out)
{
    if (n == NULL)
        return 0;
    switch (n->kind) {
    case NODE_column_ref:
        *out = last_name(AS(column_ref, n)->parts);
        break;
    case NODE_indirection:
        *out = last_name(AS(indirection, n)->steps);
        if (str_absent(*out))
            return figure_name(AS(indirection, n)->arg, out);
        break;
    case NODE_collate_expr:
        return figure_name(AS(collate_expr, n)->arg, out);
    case NODE_paren_expr:
        return figure_name(AS(paren_expr, n)->arg, out);
    case NODE_type_cast: {
        const node *to = AS(type_cast, n)->type;
        str weak = IS(type_name, to) ? qualified_last(AS(type_name, to)->name) : (str){NULL, 0};
        return weak_name(AS(type_cast, n)->arg, weak, out);
    }
    case NODE_case_expr:
        return weak_name(AS(case_expr, n)->otherwise, STR("case"), out);
    case NODE_subquery:
        *out = subquery_name(AS(subquery, n));
        break;
    default:
        *out = called_form(n);
    }
    return str_absent(*out) ? 0 : 2;
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
