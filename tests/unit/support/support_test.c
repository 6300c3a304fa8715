/* Strings, arenas, vectors, maps, growing text, digests. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "support/buf.h"
#include "support/digest.h"
#include "support/format.h"
#include "support/map.h"
#include "support/supply.h"
#include "support/vec.h"

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

static void strings_compare_and_slice(void **state)
{
    (void)state;
    assert_true(str_is(str_trim(STR(" \t a b \r\n")), "a b"));
    assert_true(str_is_nocase(STR("CrEaTe"), "create"));
    assert_false(str_is_nocase(STR("CREATED"), "create"));
    assert_true(str_cmp(STR("a"), STR("ab")) < 0);
    assert_true(str_cmp(STR("b"), STR("ab")) > 0);
    assert_int_equal(str_find(STR("aXaXY"), STR("XY")), 3);
    assert_int_equal(str_find(STR("abc"), STR("d")), 3);
    assert_true(str_starts(STR("sqlite:x"), "sqlite:"));
    assert_true(str_ends(STR("x.sql"), ".sql"));
    assert_false(str_ends(STR("ql"), ".sql"));
    assert_int_equal(str_slice(STR("abc"), 2, 99).len, 1);
    assert_int_equal(str_slice(STR("abc"), 9, 1).len, 0);
    assert_true(str_absent(str_from(NULL)));
    assert_true(str_eq((str){0}, STR("")));
}

static void utf8_is_checked_by_the_tables_of_unicode(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t error; /* SIZE_MAX: none */
    } cases[] = {
        {"plain", SIZE_MAX},
        {"\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80", SIZE_MAX},
        {"ab\xff", 2},
        {"\xc0\xaf", 0},         /* overlong */
        {"\xe0\x80\xaf", 0},     /* overlong */
        {"\xed\xa0\x80", 0},     /* a surrogate */
        {"\xf4\x90\x80\x80", 0}, /* above U+10FFFF */
        {"a\xe2\x82", 1},        /* cut short */
        {"\x80", 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        str s = str_from(cases[i].text);
        assert_int_equal(str_utf8_error(s), cases[i].error == SIZE_MAX ? s.len : cases[i].error);
    }
}

static void arenas_zero_align_and_grow(void **state)
{
    arena *a = *state;
    unsigned char *last = NULL;
    for (size_t size = 1; size < 5000; size += 37) {
        unsigned char *p = arena_alloc(a, size);
        assert_int_equal((uintptr_t)p % ARENA_ALIGNMENT, 0);
        for (size_t i = 0; i < size; i++)
            assert_int_equal(p[i], 0);
        memset(p, 0xa5, size);
        assert_true(p != last);
        last = p;
    }
    char *big = arena_alloc(a, 20 * 1024 * 1024);
    big[20 * 1024 * 1024 - 1] = 'x';
    char *block = arena_array(a, 4, 1);
    memcpy(block, "abcd", 4);
    char *grown = arena_grow(a, block, 4, 4000, 1);
    assert_memory_equal(grown, "abcd", 4);
    assert_int_equal(grown[3999], 0);
    assert_true(str_is(arena_printf(a, "%s-%d", "x", 7), "x-7"));
    str copy = arena_str(a, STR("text"));
    assert_int_equal(copy.data[4], '\0');
}

static void arenas_are_as_new_when_cleared(void **state)
{
    (void)state;
    arena *a = arena_new();
    for (size_t size = 16; size < 4000000; size *= 4) {
        for (int round = 0; round < 3; round++) {
            unsigned char *p = arena_alloc(a, size);
            for (size_t i = 0; i < size; i += 7)
                assert_int_equal(p[i], 0);
            memset(p, 0xa5, size);
            arena_clear(a);
        }
    }
    arena_free(a);
}

#define LIKE_THE_LIBRARY(...)                                                                      \
    do {                                                                                           \
        for (size_t room = 0; room < 40; room += 13) {                                             \
            char ours[64] = "untouched", theirs[64] = "untouched";                                 \
            assert_int_equal(formatted(format_text, ours, room, __VA_ARGS__),                      \
                             formatted(vsnprintf, theirs, room, __VA_ARGS__));                     \
            assert_memory_equal(ours, theirs, sizeof ours);                                        \
        }                                                                                          \
    } while (0)

typedef int format_fn(char *out, size_t size, const char *format, va_list args);

static int formatted(format_fn *by, char *out, size_t size, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
static int formatted(format_fn *by, char *out, size_t size, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    int n = by(out, size, format, args);
    va_end(args);
    return n;
}

static void texts_are_formatted_as_the_library_does(void **state)
{
    (void)state;
    int width = 7, none = -3;
    str view = STR("a view");
    LIKE_THE_LIBRARY("plain");
    LIKE_THE_LIBRARY("100 %%, %s and %.*s|%.2s|%.9s|", "text", STR_ARG(view), "cut", "not cut");
    LIKE_THE_LIBRARY("%8s|%*s|%*s|%c%c", "right", width, "x", 2, "wider", 'y', '\t');
    LIKE_THE_LIBRARY("%d %d %d %ld %lld", 0, -1, INT32_MIN, -7L, INT64_MIN + 0LL);
    LIKE_THE_LIBRARY("%u %lu %llu %zu", UINT32_MAX, 8UL, UINT64_MAX + 0ULL, SIZE_MAX);
    LIKE_THE_LIBRARY("%02d:%02d %06d %04lld %0*lld", 5, -5, 123, -12LL, width, 99LL);
    LIKE_THE_LIBRARY("%3d|%3d|%*d|%10zu", 5, 12345, width, -8, (size_t)1);
    LIKE_THE_LIBRARY("%s %02x %g %-6s| %+d %.3d %*d", "left to it:", 10, 0.5, "ab", 4, 5, none, 6);
}

static void arenas_take_pages_of_a_supply(void **state)
{
    (void)state;
    arena *a = arena_new();
    supply *pages = supply_new();
    assert_non_null(pages);
    arena *before = arena_new_child(a);
    arena_supply_from(a, pages);
    arena *all[] = {a, before, arena_new_child(before)};
    for (int i = 0; i < 60000; i++) { /* 20 MB each: many pages */
        for (size_t k = 0; k < 3; k++) {
            unsigned char *p = arena_alloc(all[k], 333);
            assert_true(p[0] == 0 && p[332] == 0);
            memset(p, 0xff, 333);
        }
    }
    arena_clear(before);
    assert_int_equal(*(char *)arena_alloc(before, 1), 0);
    arena_supply_from(a, NULL);
    supply_free(pages);
    for (int i = 0; i < 10000; i++)
        memset(arena_alloc(all[2], 333), 0xff, 333);
    arena_free(a);
    supply_free(supply_new()); /* that nobody asked */
    supply_free(NULL);
}

static void arenas_know_what_they_hold_since_a_mark(void **state)
{
    (void)state;
    arena *a = arena_new();
    char *before = arena_alloc(a, 100);
    arena_mark here = arena_here(a);
    char *small = arena_alloc(a, 100), *large = arena_alloc(a, 300 * 1024);
    char *last = small;
    for (int i = 0; i < 5000; i++) /* some blocks */
        last = arena_alloc(a, 1000);
    assert_false(arena_holds(a, here, before));
    assert_false(arena_holds(a, here, &here));
    assert_true(arena_holds(a, here, small) && arena_holds(a, here, small + 99));
    assert_true(arena_holds(a, here, large) && arena_holds(a, here, large + 300 * 1024 - 1));
    assert_true(arena_holds(a, here, last));
    arena_rewind(a, here);
    assert_false(arena_holds(a, here, small));
    assert_false(arena_holds(a, here, last));
    for (int i = 0; i < 5000; i++)
        memset(arena_alloc(a, 1000), 1, 1000);
    arena_free(a);
}

/* Two arrays that grow by turns, with something small behind each step. */
static void arenas_regrow_large_blocks(void **state)
{
    arena *a = *state;
    uint32_t *one = NULL, *other = NULL;
    for (size_t n = 1, old = 0; n < 4000000; old = n, n *= 2) {
        one = arena_regrow(a, one, old, n, sizeof *one);
        other = arena_regrow(a, other, old, n, sizeof *other);
        unsigned char *small = arena_alloc(a, 8);
        for (size_t i = old; i < n; i++) {
            one[i] = (uint32_t)i;
            other[i] = ~(uint32_t)i;
        }
        for (size_t i = 0; i < 8; i++)
            assert_int_equal(small[i], 0);
        memset(small, 0xa5, 8);
        for (size_t i = 0; i < n; i += n / 8 + 1)
            assert_true(one[i] == i && other[i] == ~(uint32_t)i);
    }
}

static void vectors_keep_order(void **state)
{
    VEC(size_t) v = {0};
    for (size_t i = 0; i < 1000; i++)
        vec_push(*state, &v, i * i);
    assert_int_equal(v.count, 1000);
    assert_int_equal(v.items[999], 999 * 999);
    assert_int_equal(vec_pop(&v), 999 * 999);
    *vec_add(*state, &v) = 5;
    assert_int_equal(*vec_last(&v), 5);
}

static void maps_find_what_was_put_last(void **state)
{
    map m;
    map_init(&m, *state);
    assert_null(map_get(&m, STR("x")));
    static int values[5000];
    for (int i = 0; i < 5000; i++) {
        values[i] = i;
        map_put(&m, arena_printf(*state, "key %d", i), &values[i]);
    }
    for (int i = 0; i < 5000; i += 2)
        map_remove(&m, arena_printf(*state, "key %d", i));
    map_put(&m, STR("key 1"), &values[4321]);
    map_put(&m, STR("key 0"), &values[7]);
    assert_int_equal(m.live, 2501);
    assert_ptr_equal(map_get(&m, STR("key 1")), &values[4321]);
    assert_ptr_equal(map_get(&m, STR("key 0")), &values[7]);
    assert_null(map_get(&m, STR("key 2")));
    assert_ptr_equal(map_get(&m, STR("key 4999")), &values[4999]);
}

/* A table that lives long and loses as many keys as it gets must not fill up with holes. */
static void maps_reuse_the_room_of_what_was_removed(void **state)
{
    map m;
    map_init(&m, *state);
    int value = 0;
    for (int i = 0; i < 100000; i++) {
        char text[32];
        int n = snprintf(text, sizeof text, "%d", i % 10);
        str key = arena_str(*state, (str){text, (size_t)n});
        map_put(&m, key, &value);
        map_remove(&m, key);
    }
    assert_int_equal(m.live, 0);
    assert_true(m.capacity < 1000);
}

static void texts_grow_and_escape(void **state)
{
    buf b = buf_new(*state);
    buf_text(&b, "a");
    buf_repeat(&b, '-', 300);
    buf_printf(&b, "%d", 42);
    assert_int_equal(b.len, 303);
    buf json = buf_new(*state);
    buf_json_string(&json, STR("a\"\\\n\t\x01\xc3\xa9"));
    assert_true(str_is(buf_str(&json), "\"a\\\"\\\\\\n\\t\\u0001\xc3\xa9\""));
}

static void digests_do_not_see_line_ends(void **state)
{
    unsigned char a[DIGEST_SIZE], b[DIGEST_SIZE];
    digest_sha256(STR("abc"), a);
    assert_true(str_is(digest_hex(*state, a),
                       "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
    digest_sha256(STR("a\nb\n\rc\r"), a);
    digest_sha256_lf(STR("a\r\nb\n\rc\r"), b);
    assert_memory_equal(a, b, DIGEST_SIZE);
    digest_sha256_lf(STR("a\n\nb\n\rc\r"), b);
    assert_memory_not_equal(a, b, DIGEST_SIZE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(strings_compare_and_slice, setup, teardown),
        cmocka_unit_test_setup_teardown(utf8_is_checked_by_the_tables_of_unicode, setup, teardown),
        cmocka_unit_test_setup_teardown(arenas_zero_align_and_grow, setup, teardown),
        cmocka_unit_test(texts_are_formatted_as_the_library_does),
        cmocka_unit_test(arenas_take_pages_of_a_supply),
        cmocka_unit_test(arenas_take_pages_of_a_supply),
        cmocka_unit_test(arenas_know_what_they_hold_since_a_mark),
        cmocka_unit_test_setup_teardown(arenas_regrow_large_blocks, setup, teardown),
        cmocka_unit_test_setup_teardown(arenas_are_as_new_when_cleared, setup, teardown),
        cmocka_unit_test_setup_teardown(vectors_keep_order, setup, teardown),
        cmocka_unit_test_setup_teardown(maps_find_what_was_put_last, setup, teardown),
        cmocka_unit_test_setup_teardown(maps_reuse_the_room_of_what_was_removed, setup, teardown),
        cmocka_unit_test_setup_teardown(texts_grow_and_escape, setup, teardown),
        cmocka_unit_test_setup_teardown(digests_do_not_see_line_ends, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
