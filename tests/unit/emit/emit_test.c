/* Names and texts from SQL, made safe for C. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "emit/names.h"
#include "emit/writer.h"

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

static void names_become_identifiers(void **state)
{
    static const struct {
        const char *sql, *member;
    } cases[] = {
        {"id", "id"},
        {"createdAt", "created_at"},
        {"instanceID", "instance_id"},
        {"HTTPServer", "http_server"},
        {"Read-Only", "read_only"},
        {"__a__b__", "a_b"},
        {"2fa", "n2fa"},
        {"", "x"},
        {"\xc3\xa9t\xc3\xa9", "t"},
        {"a\"; drop table b; --", "a_drop_table_b"},
        {"int", "int_"},
        {"register", "register_"},
        {"Class", "class_"},
        {"has", "has_"},
        {"template", "template_"},
        {"nullptr", "nullptr_"},
        {"xor_eq", "xor_eq_"},
        {"alignas", "alignas_"},
        {"reinterpret_cast", "reinterpret_cast_"},
        {"requires", "requires_"},
        {"stderr", "stderr_"},
        {"integer", "integer"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        str got = name_member(*state, str_from(cases[i].sql));
        assert_string_equal(arena_cstr(*state, got), cases[i].member);
    }
}

static void names_are_claimed_in_order(void **state)
{
    name_scope s;
    name_scope_init(&s, *state);
    assert_true(str_is(name_claim(&s, STR("a")), "a"));
    assert_true(str_is(name_claim(&s, STR("a_2")), "a_2"));
    assert_true(str_is(name_claim(&s, STR("a")), "a_3"));
    assert_false(name_is_free(&s, STR("a_3")));
    assert_true(str_is(name_upper(*state, STR("a_b1")), "A_B1"));
}

static void assert_literal(arena *a, str text, const char *expected)
{
    buf out = buf_new(a);
    write_literal(&out, text);
    assert_string_equal(arena_cstr(a, buf_str(&out)), expected);
}

static void literals_keep_every_byte_inside(void **state)
{
    assert_literal(*state, STR("a\"b\\c"), "\"a\\\"b\\\\c\"");
    assert_literal(*state, STR("?\?/"), "\"\\?\\?/\"");
    assert_literal(*state,
                   STR("\x01"
                       "1"),
                   "\"\\0011\"");
    assert_literal(*state,
                   STR("\xc3\xa9"
                       "f"),
                   "\"\\303\\251f\"");
    assert_literal(*state, STR("a\nb\r"), "\"a\\nb\\015\"");
    buf out = buf_new(*state);
    write_literal_or_null(&out, (str){0});
    assert_true(str_is(buf_str(&out), "NULL"));
}

static void comments_cannot_be_left(void **state)
{
    static const struct {
        const char *text, *expected;
    } cases[] = {
        {"plain", "plain"},
        {"*/ int x; /*", "* / int x; / *"},
        {"a\nb\r\n\tc", "a b c"},
        {"**//", "** //"},
        {"what?\?/", "what? ?/"},
        {"caf\xc3\xa9", "caf\xc3\xa9"},
        {"a\xe2\x80\xae"
         "b\xe2\x81\xa6"
         "c",
         "abc"},
        {"a*\xe2\x80\xae/b", "a* /b"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        buf out = buf_new(*state);
        write_comment(&out, str_from(cases[i].text));
        assert_string_equal(arena_cstr(*state, buf_str(&out)), cases[i].expected);
    }
}

/* Counts elements and the bytes of the longest, reading what was written as C would. */
static void measure(str written, size_t *elements, size_t *longest)
{
    size_t length = 0;
    bool inside = false;
    *elements = 1;
    *longest = 0;
    for (size_t i = 0; i < written.len; i++) {
        char c = written.data[i];
        if (c == '"') {
            inside = !inside;
        } else if (!inside && c == ',') {
            (*elements)++;
            length = 0;
        } else if (inside) {
            if (c == '\\')
                i++;
            length++;
            if (length > *longest)
                *longest = length;
        }
    }
}

static void chunks_are_shorter_than_iso_c_allows(void **state)
{
    buf text = buf_new(*state);
    for (int line = 0; line < 500; line++)
        buf_printf(&text, "select 'line %d, of some length';\n", line);
    buf_repeat(&text, 'x', 10000); /* one line that is longer than a chunk */
    buf out = buf_new(*state);
    size_t chunks = write_chunks(&out, buf_str(&text), "  ");
    size_t elements, longest;
    measure(buf_str(&out), &elements, &longest);
    assert_int_equal(chunks, elements);
    assert_true(longest <= 4095);
    assert_true(chunks >= 7);
    buf none = buf_new(*state);
    assert_int_equal(write_chunks(&none, STR(""), ""), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(names_become_identifiers, setup, teardown),
        cmocka_unit_test_setup_teardown(names_are_claimed_in_order, setup, teardown),
        cmocka_unit_test_setup_teardown(literals_keep_every_byte_inside, setup, teardown),
        cmocka_unit_test_setup_teardown(comments_cannot_be_left, setup, teardown),
        cmocka_unit_test_setup_teardown(chunks_are_shorter_than_iso_c_allows, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
