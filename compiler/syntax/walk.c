/* walk.c - visiting and comparing trees of any kind. */
#include "syntax/walk.h"

#include "syntax/fields.h"

static bool walk_list(const node_list *list, walk_fn enter, void *context)
{
    for (size_t i = 0; i < list->count; i++) {
        if (list->items[i] != NULL && !walk(list->items[i], enter, context))
            return false;
    }
    return true;
}

/* into_select() ...: what is below a node of each kind. */
/* clang-format off */
#define BEGIN(kind) static bool into_##kind(const node *tree, walk_fn enter, void *context) { const node_##kind *n = (const node_##kind *)tree; (void)n, (void)enter, (void)context;
#define END(kind) return true; }
#define NODE(f) if (n->f != NULL && !walk(n->f, enter, context)) return false;
#define LIST(f) if (!walk_list(&n->f, enter, context)) return false;
#include "syntax/nodes.def"
/* clang-format on */

bool walk(const node *tree, walk_fn enter, void *context)
{
    static bool (*const into[])(const node *tree, walk_fn enter, void *context) = {
        [NODE_NONE] = NULL,
#define BEGIN(kind) [NODE_##kind] = into_##kind,
#include "syntax/nodes.def"
    };
    if (tree == NULL)
        return true;
    walk_action action = enter(tree, context);
    return action == WALK_INTO ? into[tree->kind](tree, enter, context) : action == WALK_OVER;
}

static bool same_text(str a, str b)
{
    return str_absent(a) == str_absent(b) && str_eq(a, b);
}

/* What is asked of each two nodes first. */
typedef struct comparing {
    tree_same_fn same;
    void *context;
} comparing;

static bool nodes_equal(const comparing *c, const node *a, const node *b);

static bool lists_equal(const comparing *c, const node_list *a, const node_list *b)
{
    if (a->count != b->count)
        return false;
    for (size_t i = 0; i < a->count; i++) {
        if (!nodes_equal(c, a->items[i], b->items[i]))
            return false;
    }
    return true;
}

/* How a name was quoted does not count: it is the same name. */
static bool fields_equal(const comparing *c, const node *a, const node *b, const field *f)
{
    switch (f->type) {
    case FIELD_NODE:
        return nodes_equal(c, FIELD(node *, a, f), FIELD(node *, b, f));
    case FIELD_LIST:
        return lists_equal(c, &FIELD(node_list, a, f), &FIELD(node_list, b, f));
    case FIELD_NAME:
        return same_text(FIELD(name, a, f).text, FIELD(name, b, f).text);
    case FIELD_TEXT:
        return same_text(FIELD(str, a, f), FIELD(str, b, f));
    case FIELD_FLAG:
        return FIELD(bool, a, f) == FIELD(bool, b, f);
    case FIELD_ENUM:
        return FIELD(int, a, f) == FIELD(int, b, f);
    case FIELD_INT:
        return FIELD(int64_t, a, f) == FIELD(int64_t, b, f);
    }
    return false;
}

static bool nodes_equal(const comparing *c, const node *a, const node *b)
{
    if (a == NULL || b == NULL)
        return a == b;
    if (a->kind != b->kind)
        return false;
    if (c->same != NULL && c->same(a, b, c->context))
        return true;
    for (const field *f = node_fields(a->kind); f->name != NULL; f++) {
        if (!fields_equal(c, a, b, f))
            return false;
    }
    return true;
}

bool tree_equal(const node *a, const node *b)
{
    return nodes_equal(&(comparing){0}, a, b);
}

bool tree_equal_but(const node *a, const node *b, tree_same_fn same, void *context)
{
    return nodes_equal(&(comparing){same, context}, a, b);
}
