/* What type an expression has in PostgreSQL, as far as SQLite's words for it depend on that. */
#include <string.h>

#include "dialect/lite.h"
#include "dialect/supabase.h"

static const lite_type any_type = {LITE_UNKNOWN, -1, OID_NONE, OID_NONE};

static lite_class constant_class(const node_constant *c)
{
    switch (c->type) {
    case CONSTANT_BOOL:
        return LITE_BOOL;
    case CONSTANT_INTEGER:
        return LITE_INTEGER;
    case CONSTANT_FLOAT:
        return LITE_NUMERIC;
    default:
        return LITE_UNKNOWN; /* a text may be anything */
    }
}

static lite_type first_type(lite_writer *w, node_list list)
{
    for (size_t i = 0; i < list.count; i++) {
        lite_type t = lite_expr_type(w, list.items[i]);
        if (t.class != LITE_UNKNOWN)
            return t;
    }
    return any_type;
}

static lite_type class_type(lite_class class)
{
    return (lite_type){class, -1, OID_NONE, OID_NONE};
}

static lite_type value_function_type(const node *n)
{
    str form = AS(value_function, n)->form;
    if (str_is(form, "current_date"))
        return class_type(LITE_DATE);
    if (str_is(form, "current_time") || str_is(form, "localtime"))
        return class_type(LITE_TIME);
    if (str_is(form, "localtimestamp"))
        return class_type(LITE_TIMESTAMP);
    return class_type(str_is(form, "current_timestamp") ? LITE_TIMESTAMPTZ : LITE_TEXT);
}

static lite_type operator_type(lite_writer *w, const node_operator_expr *o)
{
    str op = AS(operator_name, o->op)->symbol.text;
    lite_type left = o->left != NULL ? lite_expr_type(w, o->left) : any_type;
    lite_type right = lite_expr_type(w, o->right);
    if (str_is(op, "||"))
        return left.class == LITE_JSON || left.class == LITE_ARRAY ? left : class_type(LITE_TEXT);
    if (str_is(op, "->>") || str_is(op, "#>>"))
        return class_type(LITE_TEXT);
    if (str_is(op, "->") || str_is(op, "#>"))
        return class_type(LITE_JSON);
    if (op.len == 1 && strchr("+-*/%^", op.data[0]) != NULL) {
        if (left.class == LITE_INTERVAL)
            return right;
        if (right.class == LITE_INTERVAL)
            return left;
        if (left.class == LITE_NUMERIC || right.class == LITE_NUMERIC)
            return class_type(LITE_NUMERIC);
        return left.class != LITE_UNKNOWN ? left : right;
    }
    return class_type(LITE_BOOL);
}

lite_type lite_expr_type(lite_writer *w, const node *n)
{
    if (n == NULL)
        return any_type;
    switch (n->kind) {
    case NODE_constant:
        return class_type(constant_class(AS(constant, n)));
    case NODE_column_ref: {
        const relation *table;
        const column *c = lite_column_of(w, n, &table);
        return c != NULL ? lite_type_of(w->lite->catalog, c->type, c->typmod) : any_type;
    }
    case NODE_paren_expr:
        return lite_expr_type(w, AS(paren_expr, n)->arg);
    case NODE_type_cast:
        return lite_type_named(w->lite->catalog, AS(type_cast, n)->type);
    case NODE_collate_expr:
        return lite_expr_type(w, AS(collate_expr, n)->arg);
    case NODE_coalesce_expr:
        return first_type(w, AS(coalesce_expr, n)->args);
    case NODE_min_max_expr:
        return first_type(w, AS(min_max_expr, n)->args);
    case NODE_nullif_expr:
        return lite_expr_type(w, AS(nullif_expr, n)->left);
    case NODE_case_expr: {
        const node_case_expr *c = AS(case_expr, n);
        for (size_t i = 0; i < c->whens.count; i++) {
            lite_type t = lite_expr_type(w, AS(case_when, c->whens.items[i])->result);
            if (t.class != LITE_UNKNOWN)
                return t;
        }
        return lite_expr_type(w, c->otherwise);
    }
    case NODE_value_function:
        return value_function_type(n);
    case NODE_function_call:
        return lite_call_type(w, n);
    case NODE_array_expr:
        return class_type(LITE_ARRAY);
    case NODE_special_call: {
        str form = AS(special_call, n)->form;
        return class_type(str_is(form, "position")                            ? LITE_INTEGER
                          : str_is(form, "extract")                           ? LITE_NUMERIC
                          : str_is(form, "trim") || str_is(form, "substring") ? LITE_TEXT
                                                                              : LITE_UNKNOWN);
    }
    case NODE_operator_expr:
        return operator_type(w, AS(operator_expr, n));
    case NODE_at_time_zone: {
        lite_type t = lite_expr_type(w, AS(at_time_zone, n)->arg);
        return class_type(t.class == LITE_TIMESTAMP ? LITE_TIMESTAMPTZ : LITE_TIMESTAMP);
    }
    case NODE_bool_expr:
    case NODE_is_test:
    case NODE_like_expr:
    case NODE_between_expr:
    case NODE_in_expr:
    case NODE_quantified_expr:
        return class_type(LITE_BOOL);
    default:
        return any_type;
    }
}

static const node *bare(const node *n)
{
    while (IS(paren_expr, n))
        n = AS(paren_expr, n)->arg;
    return n;
}

str lite_signed_number(arena *a, const node *n)
{
    n = bare(n);
    if (!IS(operator_expr, n) || AS(operator_expr, n)->left != NULL)
        return (str){0};
    str sign = AS(operator_name, AS(operator_expr, n)->op)->symbol.text;
    const node *number = bare(AS(operator_expr, n)->right);
    bool is_number = IS(constant, number) && (AS(constant, number)->type == CONSTANT_INTEGER ||
                                              AS(constant, number)->type == CONSTANT_FLOAT);
    if (!is_number || (!str_is(sign, "-") && !str_is(sign, "+")))
        return (str){0};
    return arena_printf(a, "%.*s%.*s", STR_ARG(sign), STR_ARG(AS(constant, number)->value));
}

/* Operators bind otherwise in SQLite, where || comes first: what is made of operators gets
 * brackets. */
bool lite_wants_brackets(arena *a, const node *n)
{
    switch (n->kind) {
    case NODE_operator_expr:
        return str_absent(lite_signed_number(a, n));
    case NODE_bool_expr:
    case NODE_is_test:
    case NODE_like_expr:
    case NODE_between_expr:
    case NODE_in_expr:
    case NODE_quantified_expr:
        return true;
    case NODE_type_cast:
        return lite_wants_brackets(a, AS(type_cast, n)->arg);
    default:
        return false;
    }
}
