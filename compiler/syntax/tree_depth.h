/*
 * tree_depth.h - how deep a tree is.
 *
 * Room: syntax; parser.c refuses trees that are too deep to be walked by recursion.
 */
#ifndef MIGC_SYNTAX_TREE_DEPTH_H
#define MIGC_SYNTAX_TREE_DEPTH_H

#include "syntax/ast.h"

bool tree_is_deeper(const node *tree, size_t limit);

#endif
