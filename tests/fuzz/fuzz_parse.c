/* Any bytes through the lexer and the parser: no crash, and what comes out keeps its promises
 * (parser.h). */
#include "support/arena.h"
#include "support/source.h"
#include "syntax/parser.h"

#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void hold(bool promise)
{
    if (!promise) {
        abort();
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    arena *a = arena_new();
    const source *s = source_from_text(a, STR("fuzz.sql"), (str){(const char *)data, size});
    const script *parsed = parse_script(a, s, diagnostics_new(a));
    uint32_t last = 0;
    hold(parsed != NULL);
    for (size_t i = 0; i < parsed->count; i++) {
        const statement *one = &parsed->statements[i];
        hold(one->start >= last && one->start < one->end);
        hold(one->end <= one->full_end && one->full_end <= size);
        hold(one->kind != NULL);
        if (one->tree == NULL) {
            hold(one->error.data != NULL && one->error_at <= size);
        }
        last = one->full_end;
    }
    arena_free(a);
    return 0;
}
