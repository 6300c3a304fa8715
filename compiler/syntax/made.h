/*
 * made.h - nodes that no text was parsed into: what a statement means beside
 * what it says. They stand at the place of what they are made for.
 *
 * NODE_MAKE(arena, KIND, at, .field = ...) makes one of any kind; the functions
 * make those that several want.
 *
 * Room: syntax. Every room to the right of it may use it.
 */
#ifndef MIGC_SYNTAX_MADE_H
#define MIGC_SYNTAX_MADE_H

#include "support/arena.h"
#include "syntax/ast.h"

/* What comes behind the kind is first the range, then the fields by their names. */
#define NODE_MAKE(a, k, ...)                                                                       \
    ((node *)arena_copy(a, &(node_##k){.base.kind = NODE_##k, .base.at = __VA_ARGS__},             \
                        sizeof(node_##k)))

node_list made_list(arena *a, node *only);
node *made_identifier(arena *a, name called);
node *made_qualified(arena *a, range at, str schema, str called); /* the schema may be absent */
node *made_column(arena *a, name called);
node *made_column_of(arena *a, range at, str item, str called); /* as may the item */
node *made_star_of(arena *a, range at, str item);               /* item.*, or the star alone */
node *made_constant(arena *a, range at, constant_kind kind, str text);
node *made_null(arena *a, range at);
node *made_bool(arena *a, range at, bool_op op, node_list args);
node *made_comparison(arena *a, const node *left, const char *symbol, const node *right);
node *made_select_of(arena *a, range at, node *expression); /* SELECT expression */

#endif
