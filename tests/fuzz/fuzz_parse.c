/* Any bytes through the lexer and the parser: no crash, and what comes out keeps its promises
 * (parser.h, ast.h). */
#include "fuzz.h"

#include "support/arena.h"
#include "support/source.h"
#include "syntax/parser.h"
#include "syntax/walk.h"

/* A node lies in the text, and in the statement that it is a part of. */
static walk_action check_place(const node *n, void *context)
{
    const statement *one = context;
    hold(n->kind > NODE_NONE && n->kind < NODE_KIND_COUNT);
    hold(n->at.start <= n->at.end);
    hold(n->at.start >= one->start && n->at.end <= one->full_end);
    return WALK_INTO;
}

static void check_statement(const statement *one, uint32_t last, size_t size)
{
    hold(one->start >= last && one->start < one->end);
    hold(one->end <= one->full_end && one->full_end <= size);
    hold(one->kind != NULL);
    if (one->tree == NULL)
        hold(one->error.data != NULL && one->error_at <= size);
    else
        hold(walk(one->tree, check_place, (void *)(uintptr_t)one));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    arena *a = arena_new();
    const source *s = source_from_text(a, STR("fuzz.sql"), (str){(const char *)data, size});
    diagnostics *diags = diagnostics_new(a);
    const script *parsed = parse_script(a, s, diags);
    uint32_t last = 0;
    size_t errors = 0;
    hold(parsed != NULL);
    for (size_t i = 0; i < parsed->count; i++) {
        check_statement(&parsed->statements[i], last, size);
        last = parsed->statements[i].full_end;
        errors += parsed->statements[i].tree == NULL ? 1 : 0;
    }
    hold(errors == parsed->errors);
    hold((errors > 0) == (diags->errors > 0));
    for (size_t i = 0; i < parsed->n_comments; i++) {
        const range *at = &parsed->comments[i];
        hold(at->start < at->end && at->end <= size);
        hold(i == 0 || at->start >= parsed->comments[i - 1].end);
    }
    arena_free(a);
    return 0;
}
