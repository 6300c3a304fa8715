/* What parses is printed, and what is printed parses to the same tree (print.h). */
#include "fuzz.h"
#include "fuzz_text.h"

#include <stdio.h>

#include "support/arena.h"
#include "support/source.h"
#include "syntax/parser.h"
#include "syntax/print.h"
#include "syntax/walk.h"

static void check_round_trip(arena *a, const source *s, const statement *one)
{
    str printed = print_to_str(a, one->tree);
    parse_error error = {0};
    const node *again = parse_statement(a, source_from_text(a, STR("printed"), printed), 0,
                                        (uint32_t)printed.len, &error);
    /* The printer writes more brackets than the author; those at the limit are then too many. */
    if (again == NULL && str_contains(error.message, "nested too deeply"))
        return;
    if (again != NULL && tree_equal(one->tree, again))
        return;
    fprintf(
        stderr, "%.*s\nis printed as\n%.*s\n%s%.*s\n",
        STR_ARG(str_slice(s->text, one->start, one->full_end)), STR_ARG(printed),
        again != NULL ? "which is another tree" : "which does not parse: ", STR_ARG(error.message));
    abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    str text = {(const char *)data, size};
    if (!is_text(text))
        return 0;
    arena *a = arena_new();
    const source *s = source_from_text(a, STR("fuzz.sql"), text);
    const script *parsed = parse_script(a, s, NULL);
    for (size_t i = 0; i < parsed->count; i++) {
        if (parsed->statements[i].tree != NULL)
            check_round_trip(a, s, &parsed->statements[i]);
    }
    arena_free(a);
    return 0;
}
