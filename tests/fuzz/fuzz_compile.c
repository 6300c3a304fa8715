/* Any bytes as a migration, through the whole compiler in memory: parsed, executed twice on the
 * model, linted, translated for each database. No crash, no end of memory; the same text gives the
 * same answer. */
#include "fuzz.h"
#include "fuzz_text.h"

#include "dialect/dialect.h"
#include "lint/lint.h"
#include "report/report.h"

static input as_input(arena *a, str text)
{
    return (input){.path = STR("001_fuzz.sql"),
                   .relative = STR("001_fuzz.sql"),
                   .version = STR("001"),
                   .name = STR("fuzz"),
                   .numeric = true,
                   .source = source_from_text(a, STR("001_fuzz.sql"), text)};
}

static str linted(arena *a, str text)
{
    input one = as_input(a, text);
    inputs in = {&one, 1, LAYOUT_FILES, STR("."), true};
    config settings = {0};
    lint_options options = {
        .config = &settings, .profile = PROFILE_VANILLA, .pg_version = 15, .explain = true};
    lint_report report;
    hold(lint_run(a, &in, &options, diagnostics_new(a), &report));
    buf out = buf_new(a);
    report_lint_json(&out, &report);
    report_lint_text(&out, &report, false, true);
    return buf_str(&out);
}

static void translated(arena *a, str text, target to)
{
    input one = as_input(a, text);
    unit file = {&one, parse_script(a, one.source, NULL)};
    unit_list units = {&file, 1};
    config settings = {0};
    dialect_options options = {to, &settings, PROFILE_VANILLA, 15, true, true};
    translation_list list;
    (void)dialect_translate(a, &units, &options, diagnostics_new(a), &list);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    str text = {(const char *)data, size};
    if (!is_text(text))
        return 0;
    arena *a = arena_new();
    str first = linted(a, text);
    if (size % 8 == 0) /* enough to notice an order that comes from addresses */
        hold(str_eq(first, linted(a, text)));
    translated(a, text, TARGET_SQLITE);
    translated(a, text, TARGET_POSTGRES);
    arena_free(a);
    return 0;
}
