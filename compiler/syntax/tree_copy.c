#include "syntax/tree_copy.h"

#include <string.h>

#include "syntax/fields.h"

/* A field of a copy, to be changed. */
#define COPIED(type, n, f) ((type *)(void *)((char *)(n) + (f)->offset))

static str text_copy(const tree_copying *c, str s)
{
    return !str_absent(s) && c->passes(c->context, s.data) ? arena_str(c->to, s) : s;
}

static void list_copy(const tree_copying *c, node_list *list)
{
    if (list->count == 0)
        return;
    list->items = arena_copy(c->to, list->items, list->count * sizeof(node *));
    for (size_t i = 0; i < list->count; i++)
        list->items[i] = tree_copy(c, list->items[i]);
}

static void field_copy(const tree_copying *c, node *n, const field *f)
{
    if (f->type == FIELD_NODE) {
        node **below = COPIED(node *, n, f);
        *below = tree_copy(c, *below);
    } else if (f->type == FIELD_LIST) {
        list_copy(c, COPIED(node_list, n, f));
    } else if (f->type == FIELD_NAME) {
        name *called = COPIED(name, n, f);
        called->text = text_copy(c, called->text);
        called->at.source = c->move_source(c->context, called->at.source);
    } else if (f->type == FIELD_TEXT) {
        str *text = COPIED(str, n, f);
        *text = text_copy(c, *text);
    }
}

node *tree_copy(const tree_copying *c, const node *n)
{
    if (n == NULL || !c->passes(c->context, n))
        return (node *)(uintptr_t)n;
    node *to = arena_copy(c->to, n, node_size(n->kind));
    to->at.source = c->move_source(c->context, n->at.source);
    for (const field *f = node_fields(n->kind); f->name != NULL; f++)
        field_copy(c, to, f);
    c->moved(c->context, n, to);
    return to;
}
