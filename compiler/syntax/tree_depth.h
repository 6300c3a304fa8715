/*
 * tree_depth.h - how deep a tree is.
 *
 * Room: syntax; parser.c refuses trees that are too deep to be walked by recursion.
 */
#ifndef MIGC_SYNTAX_TREE_DEPTH_H
#define MIGC_SYNTAX_TREE_DEPTH_H

#include "syntax/ast.h"

/* The first node that more than `limit` others stand around; NULL when there is none. */
const node *tree_deeper_than(const node *tree, size_t limit);

#endif
