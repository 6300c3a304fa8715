/* Edits by byte ranges, and constants in the form that SQLite keeps. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "dialect/lite.h"

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

static void assert_text(str got, const char *wanted)
{
    if (!str_is(got, wanted))
        fail_msg("got \"%.*s\" instead of \"%s\"", STR_ARG(got), wanted);
}

static void edits_point_home(void **state)
{
    editor e = editor_new(*state, STR("aa BBB cc DD ee"));
    edit_replace(&e, 10, 12, STR("longer"));
    edit_replace(&e, 3, 7, STR(""));
    edited_text t = editor_apply(&e);
    assert_text(t.text, "aa cc longer ee");
    assert_int_equal(edited_origin(&t, 0), 0);
    assert_int_equal(edited_origin(&t, 3), 7); /* cc */
    assert_int_equal(edited_origin(&t, 4), 8);
    assert_int_equal(edited_origin(&t, 8), 10); /* inside of what was put in */
    assert_int_equal(edited_origin(&t, 13), 13);
}

static void the_outer_edit_is_made(void **state)
{
    editor e = editor_new(*state, STR("x (one, two) y"));
    edit_replace(&e, 3, 6, STR("1"));
    edit_remove(&e, 2, 12, STR("why"));
    edit_replace(&e, 2, 12, STR("never"));
    assert_true(edit_removed(&e, 4));
    assert_false(edit_removed(&e, 12));
    assert_text(editor_apply(&e).text, "x /* migc: removed (why): (one, two) */ y");
}

static void removed_lines_stay_lines(void **state)
{
    editor e = editor_new(*state, STR("A;\n  B\n  C;\nD;"));
    edit_remove(&e, 5, 11, STR("r"));
    assert_text(editor_apply(&e).text, "A;\n  -- migc: removed (r): B\n--   C;\nD;");
}

static void nothing_ends_the_comment(void **state)
{
    editor line = editor_new(*state, STR("a\rb\r\nc\n"));
    edit_remove(&line, 0, 6, STR("x\ny */ $$"));
    assert_text(editor_apply(&line).text, "-- migc: removed (x y * / __): a\r-- b\r\n-- c\n");
    editor block = editor_new(*state, STR("1 \"*/ /* */*\" 2"));
    edit_remove(&block, 2, 13, STR(""));
    assert_text(editor_apply(&block).text, "1 /* migc: removed: \"* / / * * / *\" */ 2");
}

static void timestamps(void **state)
{
    static const struct {
        const char *text;
        lite_class class;
        const char *wanted; /* NULL: none */
    } cases[] = {
        {"2024-02-05 08:57:36+00", LITE_TIMESTAMPTZ, "2024-02-05 08:57:36.000000"},
        {"2024-02-05T08:57:36.5Z", LITE_TIMESTAMPTZ, "2024-02-05 08:57:36.500000"},
        {"2024-01-01 01:00:00+02:30", LITE_TIMESTAMPTZ, "2023-12-31 22:30:00.000000"},
        {"2024-03-01 00:30-0100", LITE_TIMESTAMPTZ, "2024-03-01 01:30:00.000000"},
        {"2023-12-31 23:30:00-01", LITE_TIMESTAMPTZ, "2024-01-01 00:30:00.000000"},
        {"2024-01-01 01:00:00+02", LITE_TIMESTAMP, "2024-01-01 01:00:00.000000"},
        {"0001-01-01", LITE_TIMESTAMP, "0001-01-01 00:00:00.000000"},
        {"1969-12-31 23:59:59.999999 UTC", LITE_TIMESTAMPTZ, "1969-12-31 23:59:59.999999"},
        {"2024-02-29", LITE_DATE, "2024-02-29"},
        {"2023-02-29", LITE_DATE, NULL},
        {"2024-02-05 10:00", LITE_DATE, "2024-02-05"},
        {"10:30", LITE_TIME, "10:30:00.000000"},
        {"25:30", LITE_TIME, NULL},
        {"now", LITE_TIMESTAMPTZ, NULL},
        {"infinity", LITE_TIMESTAMPTZ, NULL},
        {"2024-01-01 Europe/Berlin", LITE_TIMESTAMPTZ, NULL},
        {"", LITE_DATE, NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        str got = {0};
        bool ok = lite_timestamp(*state, str_from(cases[i].text), cases[i].class, &got);
        if (cases[i].wanted == NULL)
            assert_false(ok);
        else
            assert_text(ok ? got : STR("none"), cases[i].wanted);
    }
}

static void decimals(void **state)
{
    static const struct {
        const char *text;
        int scale;
        const char *wanted;
    } cases[] = {
        {"0", 4, "0.0000"}, {"29.00", 2, "29.00"},    {"-1.5", 3, "-1.500"}, {"007", -1, "7"},
        {".5", 1, "0.5"},   {"1.", 0, "1"},           {"1.50", 1, "1.5"},    {"1.55", 1, NULL},
        {"1e5", 2, NULL},   {"NaN", 2, NULL},         {"", 2, NULL},         {"1.5.2", 2, NULL},
        {"+3", -1, "3"},    {"1.2500", -1, "1.2500"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        str got = {0};
        bool ok = lite_decimal(*state, str_from(cases[i].text), cases[i].scale, &got);
        if (cases[i].wanted == NULL)
            assert_false(ok);
        else
            assert_text(ok ? got : STR("none"), cases[i].wanted);
    }
}

static void arrays(void **state)
{
    str *items;
    size_t count;
    assert_true(
        lite_array_items(*state, STR("{a, \"b,\\\"c\" ,NULL,\"NULL\",\"\"}"), &items, &count));
    assert_int_equal(count, 5);
    assert_text(items[0], "a");
    assert_text(items[1], "b,\"c");
    assert_true(str_absent(items[2]));
    assert_text(items[3], "NULL");
    assert_int_equal(items[4].len, 0);
    assert_true(lite_array_items(*state, STR("{}"), &items, &count));
    assert_int_equal(count, 0);
    assert_false(lite_array_items(*state, STR("{{1},{2}}"), &items, &count));
    assert_false(lite_array_items(*state, STR("1,2"), &items, &count));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(edits_point_home, setup, teardown),
        cmocka_unit_test_setup_teardown(the_outer_edit_is_made, setup, teardown),
        cmocka_unit_test_setup_teardown(removed_lines_stay_lines, setup, teardown),
        cmocka_unit_test_setup_teardown(nothing_ends_the_comment, setup, teardown),
        cmocka_unit_test_setup_teardown(timestamps, setup, teardown),
        cmocka_unit_test_setup_teardown(decimals, setup, teardown),
        cmocka_unit_test_setup_teardown(arrays, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
