/*
 * tree_copy.h - a tree in other memory, for who keeps a part of one and gives
 * back the rest.
 *
 * Room: syntax. The model uses it.
 */
#ifndef MIGC_SYNTAX_TREE_COPY_H
#define MIGC_SYNTAX_TREE_COPY_H

#include "syntax/ast.h"

typedef struct tree_copying {
    arena *to;
    void *context;
    /* Whether a node, text or list is to be copied; what is not is shared, with all below it. */
    bool (*passes)(void *context, const void *data);
    const source *(*move_source)(void *context, const source *s); /* the same, or a copy */
    void (*moved)(void *context, const node *from, const node *to);
} tree_copying;

node *tree_copy(const tree_copying *c, const node *n);

#endif
