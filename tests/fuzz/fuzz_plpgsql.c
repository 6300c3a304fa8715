/* Any bytes as the body of a function: no crash, a tree or an error with a place in the text. */
#include "fuzz.h"

#include "support/arena.h"
#include "support/buf.h"
#include "support/source.h"
#include "syntax/parser.h"
#include "syntax/walk.h"

/* The SQL of a body may stand in a source that is derived from it. */
static walk_action check_place(const node *n, void *context)
{
    const source *body = context;
    hold(n->kind > NODE_NONE && n->kind < NODE_KIND_COUNT);
    hold(n->at.start <= n->at.end && n->at.end <= n->at.source->text.len);
    uint32_t at = n->at.start;
    hold(source_root(n->at.source, &at) == body && at <= body->text.len);
    return WALK_INTO;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    arena *a = arena_new();
    const source *s = source_from_text(a, STR("body"), (str){(const char *)data, size});
    parse_error error = {0};
    const node *body = parse_plpgsql(a, s, &error);
    if (body != NULL) {
        hold(walk(body, check_place, (void *)(uintptr_t)s));
        hold(tree_equal(body, body));
    } else {
        hold(error.message.data != NULL && error.message.len > 0);
        uint32_t at = error.at.start;
        hold(error.at.source != NULL && source_root(error.at.source, &at) == s && at <= size);
    }
    arena_free(a);
    return 0;
}
