/*
 * tree_depth.c - a walk that stops at a depth.
 */
#include "syntax/tree_depth.h"

#include "syntax/fields.h"

const node *tree_deeper_than(const node *tree, size_t limit)
{
    if (tree == NULL || limit == 0)
        return tree;
    for (const field *f = node_fields(tree->kind); f->name != NULL; f++) {
        const node *deep = NULL;
        if (f->type == FIELD_NODE)
            deep = tree_deeper_than(FIELD(node *, tree, f), limit - 1);
        if (f->type == FIELD_LIST) {
            node_list list = FIELD(node_list, tree, f);
            for (size_t i = 0; i < list.count && deep == NULL; i++)
                deep = tree_deeper_than(list.items[i], limit - 1);
        }
        if (deep != NULL)
            return deep;
    }
    return NULL;
}
