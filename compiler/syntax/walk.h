/*
 * walk.h - what can be done to any tree without knowing its kinds: visiting,
 * comparing, printing as JSON. Built from nodes.def.
 *
 * Room: syntax. Every room to the right of it may use it.
 */
#ifndef MIGC_SYNTAX_WALK_H
#define MIGC_SYNTAX_WALK_H

#include "support/buf.h"
#include "syntax/ast.h"

typedef enum walk_action { WALK_INTO, WALK_OVER, WALK_STOP } walk_action;
typedef walk_action (*walk_fn)(const node *n, void *context);

/* Calls `enter` for the node and all below it, parents first, in the order of the fields. False
 * when it was stopped. */
bool walk(const node *tree, walk_fn enter, void *context);

/* Equal but for places in the text. */
bool tree_equal(const node *a, const node *b);
/* The same, and two nodes of one kind of which `same` says so are equal, whatever is in them. */
typedef bool (*tree_same_fn)(const node *a, const node *b, void *context);
bool tree_equal_but(const node *a, const node *b, tree_same_fn same, void *context);

/* The tree as JSON: {"kind":"select","start":..,"end":..,fields...}; absent fields are left out. */
void tree_json(buf *out, const node *tree);

#endif
