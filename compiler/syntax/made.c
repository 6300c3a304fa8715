#include "syntax/made.h"

static node_list parts_of(arena *a, range at, str first, node *second)
{
    node **items = ARENA_ARRAY(a, node *, 2);
    size_t n = 0;
    if (!str_absent(first))
        items[n++] = made_identifier(a, (name){at, first});
    items[n++] = second;
    return (node_list){items, n};
}

node_list made_list(arena *a, node *only)
{
    node **items = ARENA_ARRAY(a, node *, 1);
    items[0] = only;
    return (node_list){items, 1};
}

node *made_identifier(arena *a, name called)
{
    node_identifier *n = ARENA_NEW(a, node_identifier);
    n->base = (node){NODE_identifier, called.at};
    n->name.text = called.text;
    return &n->base;
}

node *made_qualified(arena *a, range at, str schema, str called)
{
    node *last = made_identifier(a, (name){at, called});
    return NODE_MAKE(a, qualified_name, at, .parts = parts_of(a, at, schema, last));
}

node *made_column(arena *a, name called)
{
    return NODE_MAKE(a, column_ref, called.at, .parts = made_list(a, made_identifier(a, called)));
}

node *made_column_of(arena *a, range at, str item, str called)
{
    node *last = made_identifier(a, (name){at, called});
    return NODE_MAKE(a, column_ref, at, .parts = parts_of(a, at, item, last));
}

node *made_star_of(arena *a, range at, str item)
{
    node *star = NODE_MAKE(a, star, at);
    return NODE_MAKE(a, column_ref, at, .parts = parts_of(a, at, item, star));
}

node *made_constant(arena *a, range at, constant_kind kind, str text)
{
    return NODE_MAKE(a, constant, at, .type = kind, .value = text);
}

node *made_null(arena *a, range at)
{
    return made_constant(a, at, CONSTANT_NULL, STR("NULL"));
}

node *made_bool(arena *a, range at, bool_op op, node_list args)
{
    return NODE_MAKE(a, bool_expr, at, .op = op, .args = args);
}

node *made_comparison(arena *a, const node *left, const char *symbol, const node *right)
{
    node *op = NODE_MAKE(a, operator_name, left->at, .symbol = {left->at, str_from(symbol)});
    return NODE_MAKE(a, operator_expr, left->at, .op = op, .left = (node *)left,
                     .right = (node *)right);
}

node *made_select_of(arena *a, range at, node *expression)
{
    node *target = NODE_MAKE(a, target, at, .expr = expression);
    return NODE_MAKE(a, select, at, .targets = made_list(a, target));
}
