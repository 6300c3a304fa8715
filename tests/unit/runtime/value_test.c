/* value_test.c - dates, intervals, identifiers, arrays, buffers, errors: no database needed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "buffer.h"
#include "error.h"
#include "run.h"
#include "value.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- dates ---- */

static void every_day_there_and_back(void **state)
{
    char text[MIGC_FORMAT_SIZE];
    migc_date day, back;

    (void)state;
    for (day.days = -3000000; day.days < 3000000; day.days += 97) {
        (void)migc_date_format(day, text);
        assert_int_equal(migc_date_parse(migc_str(text), &back), MIGC_OK);
        assert_int_equal(back.days, day.days);
    }
}

struct instant {
    const char *text;
    int64_t us;
};

static void instants_are_read(void **state)
{
    static const struct instant instants[] = {
        {"1970-01-01 00:00:00", 0},
        {"1970-01-01", 0},
        {"1970-01-01T00:00:00Z", 0},
        {"1970-01-01 02:00:00+02", 0},
        {"1969-12-31 20:30:00-03:30", 0},
        {"2000-01-01 00:00:00.5+00", 946684800500000},
        {"2000-01-01 00:00:00.123456789", 946684800123457},
        {"0001-12-31 00:00:00+00 BC", -62135683200000000},
        {"infinity", MIGC_TIME_INFINITY},
        {"-infinity", MIGC_TIME_MINUS_INFINITY},
    };
    size_t i;

    (void)state;
    for (i = 0; i < sizeof instants / sizeof instants[0]; i++) {
        migc_timestamptz value;

        assert_int_equal(migc_timestamptz_parse(migc_str(instants[i].text), &value), MIGC_OK);
        assert_true(value.us == instants[i].us);
    }
}

static void nonsense_is_refused(void **state)
{
    static const char *const dates[] = {
        "",           "2024-13-01",     "2024-00-01",    "2023-02-29",
        "2024-1-1",   "24-01-01",       "2024-01-01x",   "2024-01-32",
        "0000-01-01", "99999999-01-01", "2024-01-01 AD", "now"};
    static const char *const times[] = {"",         "24:00:01", "12:60:00", "12",
                                        "12:00:61", "ab:cd",    "12:00:00 "};
    static const char *const spans[] = {"",
                                        "P",
                                        "PT",
                                        "P1",
                                        "1",
                                        "P1H",
                                        "PT1D",
                                        "1 fortnight",
                                        "1:2:3:4",
                                        "P0.5M",
                                        "P99999999999Y",
                                        "P1Y extra",
                                        "1 day x",
                                        "-"};
    migc_timestamptz instant;
    migc_interval span;
    migc_date date;
    migc_time time;
    size_t i;

    (void)state;
    for (i = 0; i < sizeof dates / sizeof dates[0]; i++) {
        assert_true(migc_date_parse(migc_str(dates[i]), &date) < 0);
        assert_true(migc_timestamptz_parse(migc_str(dates[i]), &instant) < 0);
    }
    for (i = 0; i < sizeof times / sizeof times[0]; i++)
        assert_true(migc_time_parse(migc_str(times[i]), &time) < 0);
    for (i = 0; i < sizeof spans / sizeof spans[0]; i++)
        assert_true(migc_interval_parse(migc_str(spans[i]), &span) < 0);
    assert_true(migc_date_parse(migc_str(NULL), &date) < 0);
}

struct span {
    const char *text, *iso;
};

static void intervals_are_read_in_every_style(void **state)
{
    static const struct span spans[] = {
        {"1 year 2 mons 3 days 04:05:06.789", "P1Y2M3DT4H5M6.789S"},
        {"-1 years -2 mons +3 days -04:05:06.789", "P-1Y-2M3DT-4H-5M-6.789S"},
        {"@ 1 year 2 mons 3 days 4 hours 5 mins 6.789 secs", "P1Y2M3DT4H5M6.789S"},
        {"@ 1 day 2 hours ago", "P-1DT-2H"},
        {"@ 0", "PT0S"},
        {"00:00:00", "PT0S"},
        {"PT0S", "PT0S"},
        {"P1W", "P7D"},
        {"PT0.000001S", "PT0.000001S"},
        {"PT-0.5S", "PT-0.5S"},
        {"-00:00:00.5", "PT-0.5S"},
        {"PT1.5H", "PT1H30M"},
        {"14 mons", "P1Y2M"},
    };
    char text[MIGC_FORMAT_SIZE];
    size_t i;

    (void)state;
    for (i = 0; i < sizeof spans / sizeof spans[0]; i++) {
        migc_interval value;

        assert_int_equal(migc_interval_parse(migc_str(spans[i].text), &value), MIGC_OK);
        assert_string_equal(migc_interval_format(value, text), spans[i].iso);
        assert_int_equal(migc_interval_parse(migc_str(text), &value), MIGC_OK);
        assert_string_equal(migc_interval_format(value, text), spans[i].iso);
    }
}

static void extremes_fit_the_buffer(void **state)
{
    static const int64_t counts[] = {INT64_MAX, INT64_MIN, INT64_MAX - 1, INT64_MIN + 1};
    static const int32_t small[] = {INT32_MAX, INT32_MIN, INT32_MAX - 1, INT32_MIN + 1};
    size_t i;

    (void)state;
    for (i = 0; i < 4; i++) {
        char text[MIGC_FORMAT_SIZE];
        migc_interval span;

        span.us = counts[i];
        span.days = small[i];
        span.months = small[i];
        assert_true(strlen(migc_interval_format(span, text)) < sizeof text);
        assert_true(strlen(migc_timestamptz_format((migc_timestamptz){counts[i]}, text)) <
                    sizeof text);
        assert_true(strlen(migc_date_format((migc_date){small[i]}, text)) < sizeof text);
        assert_true(strlen(migc_time_format((migc_time){counts[i]}, text)) < sizeof text);
    }
}

static void identifiers_are_read(void **state)
{
    static const char *const good[] = {"00112233-4455-6677-8899-aabbccddeeff",
                                       "00112233445566778899AABBCCDDEEFF",
                                       "0011-2233-4455-6677-8899-aabb-ccdd-eeff"};
    static const char *const bad[] = {
        "", "00112233-4455-6677-8899-aabbccddeef", "00112233-4455-6677-8899-aabbccddeeff0",
        "0-0112233-4455-6677-8899-aabbccddeeff", "g0112233-4455-6677-8899-aabbccddeeff"};
    char text[MIGC_FORMAT_SIZE];
    migc_uuid value;
    size_t i;

    (void)state;
    for (i = 0; i < sizeof good / sizeof good[0]; i++) {
        assert_int_equal(migc_uuid_parse(migc_str(good[i]), &value), MIGC_OK);
        assert_string_equal(migc_uuid_format(value, text), good[0]);
    }
    for (i = 0; i < sizeof bad / sizeof bad[0]; i++)
        assert_int_equal(migc_uuid_parse(migc_str(bad[i]), &value), MIGC_E_FORMAT);
}

/* ---- hostile bytes: whatever comes, an answer and no read beyond the end (the sanitizers watch)
 * ---- */

static migc_column column_of(unsigned kind, unsigned element)
{
    migc_column column;

    memset(&column, 0, sizeof column);
    column.name = "c";
    column.sql_type = "t";
    column.has_offset = MIGC_NO_OFFSET;
    column.kind = (uint8_t)kind;
    column.element = (uint8_t)element;
    return column;
}

/* A block of exactly this size, so that one byte more is seen. */
static unsigned char *random_bytes(size_t size, uint32_t *seed)
{
    static const char likely[] = "{}[]\",\\:-+. \nPTDYHMS0123456789NULtruefalsebnixu";
    unsigned char *bytes = (unsigned char *)malloc(size ? size : 1);
    size_t i;

    assert_non_null(bytes);
    for (i = 0; i < size; i++) {
        *seed = *seed * 1664525u + 1013904223u;
        bytes[i] = *seed >> 30 ? (unsigned char)likely[(*seed >> 8) % (sizeof likely - 1)]
                               : (unsigned char)(*seed >> 16);
    }
    return bytes;
}

static void hostile_values_are_survived(void **state)
{
    uint32_t seed = 1;
    int round;

    (void)state;
    for (round = 0; round < 40000; round++) {
        unsigned kind = (unsigned)round % MIGC_K_OTHER + 1;
        unsigned element = (unsigned)round / MIGC_K_OTHER % MIGC_K_OTHER + 1;
        size_t size = (size_t)round % 61;
        migc_column column = column_of(kind, element);
        unsigned char *bytes = random_bytes(size, &seed);
        migc_arena arena = MIGC_ARENA_INIT;
        migc_error error;
        migc_field field;
        union {
            migc_any_array array;
            migc_interval interval;
            migc_text text;
            migc_uuid uuid;
            int64_t integer;
        } to;

        field.column = &column;
        field.arena = &arena;
        field.error = &error;
        if (kind == MIGC_K_ARRAY) {
            (void)(migc_read_array_text(&field, (const char *)bytes, size, &to) >= 0);
            (void)(migc_read_array_json(&field, (const char *)bytes, size, &to) >= 0);
            if (size >= 20) {
                memset(bytes, 0, 20); /* a header that is nearly right */
                bytes[3] = 1;
                bytes[15] = (unsigned char)(seed % 5);
            }
            (void)(migc_read_array_binary(&field, bytes, size, &to) >= 0);
        } else {
            (void)(migc_read_text(&field, kind, (const char *)bytes, size, &to) >= 0);
            (void)(migc_read_binary(&field, kind, bytes, size, &to) >= 0);
        }
        migc_arena_free(&arena);
        free(bytes);
    }
}

static void arrays_of_json(void **state)
{
    static const char text[] = " [ \"a\\\"\\u00e4\\ud83d\\ude00\\n\" , null, \"\", \"null\" ] ";
    migc_column column = column_of(MIGC_K_ARRAY, MIGC_K_TEXT);
    migc_arena arena = MIGC_ARENA_INIT;
    migc_text_array array;
    migc_buffer buffer;
    migc_error error;
    migc_field field;

    (void)state;
    field.column = &column;
    field.arena = &arena;
    field.error = &error;
    assert_int_equal(migc_read_array_json(&field, text, sizeof text - 1, &array), MIGC_OK);
    assert_int_equal(array.n, 4);
    assert_string_equal(array.v[0].ptr, "a\"\xc3\xa4\xf0\x9f\x98\x80\n");
    assert_true(array.null[1] && !array.null[2] && !array.null[3]);
    assert_string_equal(array.v[3].ptr, "null");
    memset(&buffer, 0, sizeof buffer);
    assert_int_equal(migc_write_array_json(&field, &array, &buffer), MIGC_OK);
    assert_string_equal(buffer.data,
                        "[\"a\\\"\xc3\xa4\xf0\x9f\x98\x80\\u000a\",null,\"\",\"null\"]");
    migc_buffer_free(&buffer);
    assert_int_equal(migc_read_array_json(&field, "[\"\\ud800\"]", 10, &array), MIGC_E_FORMAT);
    assert_int_equal(migc_read_array_json(&field, "[1,]", 4, &array), MIGC_E_FORMAT);
    assert_int_equal(migc_read_array_json(&field, "[1", 2, &array), MIGC_E_FORMAT);
    assert_int_equal(migc_read_array_text(&field, "{a,{b}}", 7, &array), MIGC_E_UNSUPPORTED);
    assert_int_equal(migc_read_array_text(&field, "[0:1]={a,b}", 11, &array), MIGC_OK);
    assert_int_equal(array.n, 2);
    migc_arena_free(&arena);
}

/* ---- literals, versions, errors, arenas ---- */

static void sql_cannot_escape(void **state)
{
    migc_buffer buffer;

    (void)state;
    memset(&buffer, 0, sizeof buffer);
    migc_buffer_literal(&buffer, "it's");
    migc_buffer_literal(&buffer, "\\'");
    migc_buffer_identifier(&buffer, "a\"b");
    assert_string_equal(buffer.data, "'it''s' E'\\\\'''\"a\"\"b\"");
    migc_buffer_free(&buffer);
}

static void versions_have_an_order(void **state)
{
    (void)state;
    assert_true(migc_version_compare("9", "10") < 0);
    assert_true(migc_version_compare("20240101", "20231231") > 0);
    assert_int_equal(migc_version_compare("001", "1"), 0);
    assert_true(migc_version_compare("0007_b", "0007_a") > 0);
    assert_true(migc_version_compare("99999999999999999999", "100000000000000000000") < 0);
}

static void errors_are_put_into_words(void **state)
{
    migc_error error;
    char text[600], small[8];
    char euros[2000];
    size_t length, i;

    (void)state;
    assert_int_equal(migc_fail(&error, MIGC_E_SQL, "do this", "it %s", "failed"), MIGC_E_SQL);
    migc_error_copy(error.file, sizeof error.file, "m/1.sql");
    migc_error_copy(error.sqlstate, sizeof error.sqlstate, "42P01");
    migc_error_copy(error.detail, sizeof error.detail, "one\ntwo\n");
    error.line = 3;
    error.column = 4;
    length = migc_error_format(&error, text, sizeof text);
    assert_string_equal(text,
                        "m/1.sql:3:4: it failed [42P01]\n  detail: one\n    two\n  hint: do this");
    assert_int_equal(length, strlen(text));
    assert_int_equal(migc_error_format(&error, small, sizeof small), length);
    assert_string_equal(small, "m/1.sql");
    assert_int_equal(migc_error_format(&error, NULL, 0), length);
    for (i = 0; i + 3 < sizeof euros; i += 3)
        memcpy(euros + i, "\xe2\x82\xac", 4);
    (void)migc_fail(&error, MIGC_E_SQL, euros, "%s", euros);
    assert_int_equal(strlen(error.message) % 3, 0);
    assert_int_equal(strlen(error.hint) % 3, 0);
    assert_true(strlen(error.message) > sizeof error.message - 4);
}

struct budget {
    int left, live;
};

static void *limited(void *user, void *block, size_t old_size, size_t size)
{
    struct budget *budget = (struct budget *)user;

    (void)old_size;
    if (size == 0) {
        budget->live--;
        free(block);
        return NULL;
    }
    if (budget->left-- <= 0)
        return NULL;
    budget->live++;
    return realloc(block, size);
}

static void arenas_keep_their_largest_block(void **state)
{
    struct budget budget = {3, 0};
    migc_arena arena = {limited, &budget, NULL};
    int i;

    (void)state;
    assert_non_null(migc_arena_alloc(&arena, 1000));
    assert_non_null(migc_arena_alloc(&arena, 5000));
    assert_non_null(migc_arena_alloc(&arena, 50000));
    assert_null(migc_arena_alloc(&arena, 500000));
    assert_null(migc_arena_alloc(&arena, SIZE_MAX));
    migc_arena_reset(&arena);
    assert_int_equal(budget.live, 1);
    for (i = 0; i < 40; i++) {
        void *memory = migc_arena_alloc(&arena, 999);

        assert_non_null(memory);
        assert_int_equal((uintptr_t)memory % sizeof(long double), 0);
        memset(memory, 0xFF, 999);
    }
    migc_arena_free(&arena);
    assert_int_equal(budget.live, 0);
    migc_arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_day_there_and_back),
        cmocka_unit_test(instants_are_read),
        cmocka_unit_test(nonsense_is_refused),
        cmocka_unit_test(intervals_are_read_in_every_style),
        cmocka_unit_test(extremes_fit_the_buffer),
        cmocka_unit_test(identifiers_are_read),
        cmocka_unit_test(hostile_values_are_survived),
        cmocka_unit_test(arrays_of_json),
        cmocka_unit_test(sql_cannot_escape),
        cmocka_unit_test(versions_have_an_order),
        cmocka_unit_test(errors_are_put_into_words),
        cmocka_unit_test(arenas_keep_their_largest_block),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
