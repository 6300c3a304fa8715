/* How a diagnostic is printed: places, marks, tabs, wide characters, what a terminal would obey. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "report/report.h"
#include "support/buf.h"

static int setup(void **state)
{
    *state = arena_new();
    return 0;
}

static int teardown(void **state)
{
    arena_free(*state);
    return 0;
}

static const char *printed(arena *a, const diagnostics *d)
{
    buf out = buf_new(a);
    report_text(&out, d, SEVERITY_INFO, false);
    return arena_cstr(a, buf_str(&out));
}

/* One finding over the first occurrence of `span` in the text. */
static const char *print_one(arena *a, const char *text, const char *span)
{
    source *s = source_from_text(a, STR("a.sql"), str_from(text));
    diagnostics *d = diagnostics_new(a);
    uint32_t start = (uint32_t)str_find(s->text, str_from(span));
    diag_report(d, SEVERITY_WARNING, "some-rule", (range){s, start, start + (uint32_t)strlen(span)},
                "it is so");
    return printed(a, d);
}

static void a_span_is_underlined(void **state)
{
    assert_string_equal(print_one(*state, "SELECT 1;\nCREATE TABLE notes ();\n", "notes"),
                        "a.sql:2:14: warning: it is so [some-rule]\n"
                        "   2 | CREATE TABLE notes ();\n"
                        "     |              ^~~~~\n");
}

static void tabs_stay_tabs(void **state)
{
    assert_string_equal(print_one(*state, "\tx\tint", "int"),
                        "a.sql:1:4: warning: it is so [some-rule]\n"
                        "   1 | \tx\tint\n"
                        "     | \t \t^~~\n");
}

static void characters_are_counted_as_they_are_shown(void **state)
{
    assert_string_equal(print_one(*state, "-- \xc3\xa4\xe6\x97\xa5 x", "x"),
                        "a.sql:1:10: warning: it is so [some-rule]\n"
                        "   1 | -- \xc3\xa4\xe6\x97\xa5 x\n"
                        "     |        ^\n");
    assert_string_equal(print_one(*state, "\xe6\x97\xa5\xe6\x9c\xac", "\xe6\x9c\xac"),
                        "a.sql:1:4: warning: it is so [some-rule]\n"
                        "   1 | \xe6\x97\xa5\xe6\x9c\xac\n"
                        "     |   ^~\n");
}

static void several_lines_show_the_first_and_the_last(void **state)
{
    assert_string_equal(print_one(*state, "x (\n  a,\n  b\n);", "(\n  a,\n  b\n)"),
                        "a.sql:1:3: warning: it is so [some-rule]\n"
                        "   1 | x (\n"
                        "     |   ^\n"
                        "   ...\n"
                        "   4 | );\n"
                        "     | ~\n");
}

static void windows_line_ends_are_not_shown(void **state)
{
    assert_string_equal(print_one(*state, "a\r\nb\r\n", "b"),
                        "a.sql:2:1: warning: it is so [some-rule]\n"
                        "   2 | b\n"
                        "     | ^\n");
}

static void a_terminal_is_not_commanded(void **state)
{
    const char *text = print_one(*state, "x \033[31m y", "y");
    assert_null(strchr(text, '\033'));
    diagnostics *d = diagnostics_new(*state);
    diag_report(d, SEVERITY_ERROR, "r", (range){0}, "name \033]0;x\007\nnext");
    assert_string_equal(printed(*state, d), "migc: error: name ?]0;x? next [r]\n");
}

static void long_lines_are_cut_around_the_span(void **state)
{
    char line[2001];
    memset(line, 'a', sizeof line - 1);
    line[sizeof line - 1] = '\0';
    line[1500] = 'X';
    const char *text = print_one(*state, line, "X");
    assert_true(strlen(text) < 500);
    assert_non_null(strstr(text, "a.sql:1:1501: "));
    const char *mark = strchr(text, '^');
    const char *shown = strchr(text, 'X');
    assert_non_null(mark);
    assert_non_null(shown);
    const char *second = strchr(text, '\n') + 1;
    const char *third = strchr(second, '\n') + 1;
    assert_int_equal(shown - second, mark - third);
}

static void an_empty_place_gets_one_mark(void **state)
{
    source *s = source_from_text(*state, STR("a.sql"), STR("ab\n"));
    diagnostics *d = diagnostics_new(*state);
    diag_report(d, SEVERITY_ERROR, "r", (range){s, 2, 2}, "here");
    assert_string_equal(printed(*state, d), "a.sql:1:3: error: here [r]\n   1 | ab\n     |   ^\n");
}

static void an_empty_file_has_no_line_to_show(void **state)
{
    source *s = source_from_text(*state, STR("a.sql"), STR(""));
    diagnostics *d = diagnostics_new(*state);
    diag_report(d, SEVERITY_ERROR, "r", (range){s, 0, 0}, "here");
    assert_string_equal(printed(*state, d), "a.sql:1:1: error: here [r]\n");
}

static void notes_and_help_follow(void **state)
{
    source *s = source_from_text(*state, STR("a.sql"), STR("one two\nthree\n"));
    diagnostics *d = diagnostics_new(*state);
    diagnostic *one = diag_report(d, SEVERITY_INFO, "r", (range){s, 4, 7}, "so");
    diag_note(d, one, (range){s, 8, 13}, "because");
    diag_note(d, one, (range){s, 0, 3}, "of this line");
    diag_note(d, one, (range){0}, "and because");
    diag_help(d, one, "do otherwise");
    assert_string_equal(printed(*state, d), "a.sql:1:5: info: so [r]\n"
                                            "   1 | one two\n"
                                            "     |     ^~~\n"
                                            "     = note: a.sql:2:1: because\n"
                                            "     = note: of this line\n"
                                            "     = note: and because\n"
                                            "     = help: do otherwise\n");
}

static void files_keep_their_order_and_places_ascend(void **state)
{
    source *a = source_from_text(*state, STR("b.sql"), STR("xy"));
    source *b = source_from_text(*state, STR("a.sql"), STR("xy"));
    diagnostics *d = diagnostics_new(*state);
    diag_report(d, SEVERITY_ERROR, "z", (range){a, 1, 2}, "1");
    diag_report(d, SEVERITY_ERROR, "z", (range){b, 0, 1}, "2");
    diag_report(d, SEVERITY_ERROR, "z", (range){a, 0, 1}, "3");
    diag_report(d, SEVERITY_ERROR, "a", (range){a, 0, 1}, "4");
    const char *text = printed(*state, d);
    const char *order[] = {"b.sql:1:1: error: 4", "b.sql:1:1: error: 3", "b.sql:1:2: error: 1",
                           "a.sql:1:1: error: 2"};
    for (size_t i = 0; i < 4; i++) {
        text = strstr(text, order[i]);
        assert_non_null(text);
    }
}

static void places_inside_derived_text_are_the_file_s(void **state)
{
    source *s = source_from_text(*state, STR("a.sql"), STR("DO $$ abc $$"));
    source *body = source_slice(*state, s, 5, 10);
    diagnostics *d = diagnostics_new(*state);
    diag_report(d, SEVERITY_ERROR, "r", (range){body, 1, 4}, "in there");
    assert_string_equal(printed(*state, d), "a.sql:1:7: error: in there [r]\n"
                                            "   1 | DO $$ abc $$\n"
                                            "     |       ^~~\n");
}

static void colours_only_when_asked_for(void **state)
{
    diagnostics *d = diagnostics_new(*state);
    diag_report(d, SEVERITY_ERROR, "r", (range){0}, "x");
    buf out = buf_new(*state);
    report_text(&out, d, SEVERITY_INFO, true);
    assert_non_null(strstr(arena_cstr(*state, buf_str(&out)), "\033["));
    assert_null(strchr(printed(*state, d), '\033'));
}

static void lesser_ones_are_left_out(void **state)
{
    diagnostics *d = diagnostics_new(*state);
    diag_report(d, SEVERITY_INFO, "r", (range){0}, "x");
    buf out = buf_new(*state);
    report_text(&out, d, SEVERITY_WARNING, false);
    assert_int_equal(out.len, 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_span_is_underlined),
        TEST(tabs_stay_tabs),
        TEST(characters_are_counted_as_they_are_shown),
        TEST(several_lines_show_the_first_and_the_last),
        TEST(windows_line_ends_are_not_shown),
        TEST(a_terminal_is_not_commanded),
        TEST(long_lines_are_cut_around_the_span),
        TEST(an_empty_place_gets_one_mark),
        TEST(an_empty_file_has_no_line_to_show),
        TEST(notes_and_help_follow),
        TEST(files_keep_their_order_and_places_ascend),
        TEST(places_inside_derived_text_are_the_file_s),
        TEST(colours_only_when_asked_for),
        TEST(lesser_ones_are_left_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
