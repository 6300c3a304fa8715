/*
 * tree_depth.c - a walk that stops at a depth.
 */
#include "syntax/tree_depth.h"

#include "syntax/fields.h"

bool tree_is_deeper(const node *tree, size_t limit)
{
    if (tree == NULL)
        return false;
    if (limit == 0)
        return true;
    for (const field *f = node_fields(tree->kind); f->name != NULL; f++) {
        if (f->type == FIELD_NODE && tree_is_deeper(FIELD(node *, tree, f), limit - 1))
            return true;
        if (f->type != FIELD_LIST)
            continue;
        node_list list = FIELD(node_list, tree, f);
        for (size_t i = 0; i < list.count; i++)
            if (tree_is_deeper(list.items[i], limit - 1))
                return true;
    }
    return false;
}
