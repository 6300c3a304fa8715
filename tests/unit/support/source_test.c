/* Places: lines, columns, derived sources. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "support/source.h"

static void lines_and_columns_start_at_one(void **state)
{
    (void)state;
    arena *a = arena_new();
    const source *s = source_from_text(a, STR("x.sql"), STR("one\r\ntwo\n\n\xc3\xa9x"));
    static const struct {
        uint32_t offset, line, column;
    } cases[] = {{0, 1, 1}, {3, 1, 4},  {5, 2, 1},  {8, 2, 4},
                 {9, 3, 1}, {10, 4, 1}, {12, 4, 3}, {13, 4, 4}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        location l = source_locate(s, cases[i].offset);
        assert_int_equal(l.line, cases[i].line);
        assert_int_equal(l.column, cases[i].column);
    }
    assert_true(str_is(source_line(s, 1), "one"));
    assert_true(str_is(source_line(s, 3), ""));
    assert_true(str_is(source_line(s, 4), "\xc3\xa9x"));
    assert_true(str_is(source_line(s, 5), ""));
    arena_free(a);
}

static void derived_sources_lead_back_to_the_file(void **state)
{
    (void)state;
    arena *a = arena_new();
    const source *file =
        source_from_text(a, STR("x.sql"), STR("do $$\nbegin\n  execute 'it''s';\nend $$;"));
    const source *body = source_slice(a, file, 5, 35);
    location l = source_locate(body, 1); /* the b of begin */
    assert_ptr_equal(l.file, file);
    assert_int_equal(l.offset, 6);
    assert_int_equal(l.line, 2);
    /* 'it''s' stands at 17 of the body and means it's: a piece before and one behind the doubled
     * quote. */
    static const source_piece pieces[] = {{0, 18}, {3, 22}};
    const source *text = source_derive(a, body, 17, 24, STR("it's"), pieces, 2);
    assert_int_equal(source_locate(text, 1).offset, 5 + 19);
    assert_int_equal(source_locate(text, 3).offset, 5 + 22);
    assert_int_equal(source_locate(text, 99).offset, 5 + 24); /* clamped to where it came from */
    const source *computed = source_derive(a, body, 17, 24, STR("anything"), NULL, 0);
    assert_int_equal(source_locate(computed, 6).offset, 5 + 17);
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_and_columns_start_at_one),
        cmocka_unit_test(derived_sources_lead_back_to_the_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
