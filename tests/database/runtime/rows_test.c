/* rows_test.c - every type there and back: binary, text, SQLite; and the functions over rows. */
#include "fixture.h"

#include <libpq-fe.h>
#include <locale.h>
#include <math.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <migc/postgres.h>
#include <migc/sqlite.h>

/* ---- a table of every type, as generated code describes it ---- */

enum mood { MOOD_UNKNOWN = 0, MOOD_SAD = 1, MOOD_SO_SO = 2 };

struct everything {
    int64_t id;
    bool b;
    int16_t i2;
    int32_t i4;
    uint32_t oid;
    float f4;
    double f8;
    migc_numeric num;
    migc_text t;
    migc_bytes bytes;
    migc_uuid uuid;
    migc_date date;
    migc_time time;
    migc_timestamp ts;
    migc_timestamptz tstz;
    migc_interval span;
    migc_json json;
    enum mood mood;
    migc_int4_array ints;
    migc_text_array texts;
    migc_uuid_array uuids;
    migc_timestamptz_array instants;
    migc_enum_array moods;
    migc_float8_array floats;
    migc_bool_array bools;
    migc_bytes_array blobs;
    migc_numeric_array nums;
    struct {
        bool b, i2, i4, oid, f4, f8, num, t, bytes, uuid, date, time, ts, tstz, span, json, mood,
            ints, texts, uuids, instants, moods, floats, bools, blobs, nums;
    } has;
};

static const char *const mood_labels[] = {"sad", "so \"so\", it's"};
static const migc_enum mood_type = {"public", "mood", mood_labels, 2};

#define COLUMN(name, type, kind)                                                                   \
    {                                                                                              \
#name, type, NULL, offsetof(struct everything, name),                                      \
            offsetof(struct everything, has.name), kind, 0, 0                                      \
    }
#define ARRAY(name, type, element)                                                                 \
    {                                                                                              \
#name, type, NULL, offsetof(struct everything, name),                                      \
            offsetof(struct everything, has.name), MIGC_K_ARRAY, element, 0                        \
    }

static const migc_column everything_columns[] = {
    {"id", "bigint", NULL, offsetof(struct everything, id), MIGC_NO_OFFSET, MIGC_K_INT8, 0,
     MIGC_COLUMN_NOT_NULL | MIGC_COLUMN_KEY},
    COLUMN(b, "boolean", MIGC_K_BOOL),
    COLUMN(i2, "smallint", MIGC_K_INT2),
    COLUMN(i4, "integer", MIGC_K_INT4),
    COLUMN(oid, "oid", MIGC_K_OID),
    COLUMN(f4, "real", MIGC_K_FLOAT4),
    COLUMN(f8, "double precision", MIGC_K_FLOAT8),
    COLUMN(num, "numeric", MIGC_K_NUMERIC),
    COLUMN(t, "text", MIGC_K_TEXT),
    COLUMN(bytes, "bytea", MIGC_K_BYTES),
    COLUMN(uuid, "uuid", MIGC_K_UUID),
    COLUMN(date, "date", MIGC_K_DATE),
    COLUMN(time, "time without time zone", MIGC_K_TIME),
    COLUMN(ts, "timestamp without time zone", MIGC_K_TIMESTAMP),
    COLUMN(tstz, "timestamp with time zone", MIGC_K_TIMESTAMPTZ),
    COLUMN(span, "interval", MIGC_K_INTERVAL),
    COLUMN(json, "jsonb", MIGC_K_JSON),
    {"mood", "mood", &mood_type, offsetof(struct everything, mood),
     offsetof(struct everything, has.mood), MIGC_K_ENUM, 0, 0},
    ARRAY(ints, "integer[]", MIGC_K_INT4),
    ARRAY(texts, "text[]", MIGC_K_TEXT),
    ARRAY(uuids, "uuid[]", MIGC_K_UUID),
    ARRAY(instants, "timestamp with time zone[]", MIGC_K_TIMESTAMPTZ),
    {"moods", "mood[]", &mood_type, offsetof(struct everything, moods),
     offsetof(struct everything, has.moods), MIGC_K_ARRAY, MIGC_K_ENUM, 0},
    ARRAY(floats, "double precision[]", MIGC_K_FLOAT8),
    ARRAY(bools, "boolean[]", MIGC_K_BOOL),
    ARRAY(blobs, "bytea[]", MIGC_K_BYTES),
    ARRAY(nums, "numeric[]", MIGC_K_NUMERIC),
};

enum { N_COLUMNS = sizeof everything_columns / sizeof everything_columns[0] };

struct everything_key {
    int64_t id;
};

static const migc_column key_columns[] = {{"id", "bigint", NULL,
                                           offsetof(struct everything_key, id), MIGC_NO_OFFSET,
                                           MIGC_K_INT8, 0, MIGC_COLUMN_NOT_NULL}};
static const migc_rowtype key_type = {
    "public", "everything", "everything", key_columns, 1, sizeof(struct everything_key), NULL};
static const migc_rowtype type = {"public",           "everything", "everything",
                                  everything_columns, N_COLUMNS,    sizeof(struct everything),
                                  &key_type};

static void create_table(struct database *d)
{
    if (d->backend == MIGC_BACKEND_SQLITE) {
        run_sql(
            d->db,
            "CREATE TABLE everything (id INTEGER PRIMARY KEY, b INTEGER, i2 INTEGER, i4 INTEGER, "
            "oid INTEGER, f4 REAL, f8 REAL, num TEXT, t TEXT, bytes BLOB, uuid TEXT, date TEXT, "
            "time TEXT, ts TEXT, tstz TEXT, span TEXT, json TEXT, mood TEXT, ints TEXT, "
            "texts TEXT, uuids TEXT, instants TEXT, moods TEXT, floats TEXT, bools TEXT, blobs "
            "TEXT, nums TEXT) STRICT");
        return;
    }
    run_sql(d->db, "CREATE TYPE mood AS ENUM ('sad', 'so \"so\", it''s', 'new')");
    run_sql(
        d->db,
        "CREATE TABLE everything (id bigint PRIMARY KEY, b boolean, i2 smallint, i4 integer, oid "
        "oid, "
        "f4 real, f8 float8, num numeric, t text, bytes bytea, uuid uuid, date date, time time, "
        "ts timestamp, tstz timestamptz, span interval, json jsonb, mood mood, ints integer[], "
        "texts text[], uuids uuid[], instants timestamptz[], moods mood[], floats float8[], "
        "bools boolean[], blobs bytea[], nums numeric[])");
}

/* ---- rows ---- */

static const unsigned char raw[] = {0, 1, 255, '\'', '\\', '"', 0};
static const int32_t some_ints[] = {-1, 0, INT32_MAX};
static const bool second_is_null[] = {false, true, false};
static const migc_text some_texts[] = {
    {"", 0}, {NULL, 0}, {"{\"q\\',;NULL}\n\t\xf0\x9f\x90\x98", 18}, {"NULL", 4}, {" ", 1}};
static const migc_timestamptz some_instants[] = {{0}, {MIGC_TIME_INFINITY}, {-62135596800000000}};
static const int some_moods[] = {MOOD_SO_SO, MOOD_SAD};
static const double some_floats[] = {0.1, -1e300, 5e-324};
static const bool some_bools[] = {true, false};
static const migc_bytes some_blobs[] = {{raw, sizeof raw}, {raw, 0}};
static const migc_numeric some_nums[] = {{{"12345678901234567890.000010", 27}}, {{"-0.5", 4}}};

static struct everything full_row(int64_t id)
{
    struct everything row;

    memset(&row, 0, sizeof row);
    memset(&row.has, true, sizeof row.has);
    row.id = id;
    row.b = true;
    row.i2 = INT16_MIN;
    row.i4 = INT32_MAX;
    row.oid = UINT32_MAX;
    row.f4 = 0.1f;
    row.f8 = 1.0 / 3;
    row.num.text = migc_str("-98765432109876543210.1234567890");
    row.t = migc_str("it's \"q\" \\ \xe2\x82\xac\n; -- $1 ?1");
    row.bytes.ptr = raw;
    row.bytes.len = sizeof raw;
    memset(row.uuid.bytes, 0xAB, sizeof row.uuid.bytes);
    row.date.days = 20779;
    row.time.us = 86399999999;
    row.ts.us = -1;
    row.tstz.us = 1763719200123456;
    row.span.us = -3661000001;
    row.span.days = -3;
    row.span.months = 14;
    row.json.text = migc_str("{\"a\": [1, \"\\u00e4\"]}");
    row.mood = MOOD_SO_SO;
    row.ints = (migc_int4_array){some_ints, 3, NULL};
    row.texts = (migc_text_array){some_texts, 5, NULL};
    row.uuids = (migc_uuid_array){&row.uuid, 0, NULL};
    row.instants = (migc_timestamptz_array){some_instants, 3, second_is_null};
    row.moods = (migc_enum_array){some_moods, 2, NULL};
    row.floats = (migc_float8_array){some_floats, 3, NULL};
    row.bools = (migc_bool_array){some_bools, 2, NULL};
    row.blobs = (migc_bytes_array){some_blobs, 2, NULL};
    row.nums = (migc_numeric_array){some_nums, 2, NULL};
    return row;
}

static void assert_text(migc_text a, migc_text b)
{
    assert_int_equal(a.ptr == NULL, b.ptr == NULL);
    if (!a.ptr)
        return;
    assert_int_equal(a.len, b.len);
    assert_memory_equal(a.ptr, b.ptr, b.len);
    assert_int_equal(a.ptr[a.len], 0);
}

static void assert_full(const struct everything *row, int64_t id)
{
    struct everything expected = full_row(id);
    size_t i;

    assert_int_equal(row->id, id);
    assert_memory_equal(&row->has, &expected.has, sizeof row->has);
    assert_true(row->b);
    assert_int_equal(row->i2, INT16_MIN);
    assert_int_equal(row->i4, INT32_MAX);
    assert_int_equal(row->oid, UINT32_MAX);
    assert_memory_equal(&row->f4, &expected.f4, sizeof row->f4);
    assert_memory_equal(&row->f8, &expected.f8, sizeof row->f8);
    assert_text(row->num.text, expected.num.text);
    assert_text(row->t, expected.t);
    assert_int_equal(row->bytes.len, sizeof raw);
    assert_memory_equal(row->bytes.ptr, raw, sizeof raw);
    assert_memory_equal(&row->uuid, &expected.uuid, sizeof row->uuid);
    assert_int_equal(row->date.days, expected.date.days);
    assert_int_equal(row->time.us, expected.time.us);
    assert_int_equal(row->ts.us, expected.ts.us);
    assert_int_equal(row->tstz.us, expected.tstz.us);
    assert_int_equal(row->span.us, expected.span.us);
    assert_int_equal(row->span.days, expected.span.days);
    assert_int_equal(row->span.months, expected.span.months);
    assert_non_null(strstr(row->json.text.ptr, "\"a\": [1, \""));
    assert_int_equal(row->mood, MOOD_SO_SO);
    assert_int_equal(row->ints.n, 3);
    assert_memory_equal(row->ints.v, some_ints, sizeof some_ints);
    assert_null(row->ints.null);
    assert_int_equal(row->texts.n, 5);
    for (i = 0; i < 5; i++)
        assert_text(row->texts.v[i], some_texts[i]);
    assert_true(row->texts.null[1] && !row->texts.null[0] && !row->texts.null[3]);
    assert_non_null(row->uuids.v);
    assert_int_equal(row->uuids.n, 0);
    assert_int_equal(row->instants.n, 3);
    assert_int_equal(row->instants.v[2].us, some_instants[2].us);
    assert_memory_equal(row->instants.null, second_is_null, sizeof second_is_null);
    assert_int_equal(row->moods.n, 2);
    assert_memory_equal(row->moods.v, some_moods, sizeof some_moods);
    assert_memory_equal(row->floats.v, some_floats, sizeof some_floats);
    assert_memory_equal(row->bools.v, some_bools, sizeof some_bools);
    assert_int_equal(row->blobs.n, 2);
    assert_int_equal(row->blobs.v[0].len, sizeof raw);
    assert_memory_equal(row->blobs.v[0].ptr, raw, sizeof raw);
    assert_text(row->nums.v[0].text, some_nums[0].text);
    assert_text(row->nums.v[1].text, some_nums[1].text);
}

static enum migc_backend backend_of(void **state)
{
    return *state ? MIGC_BACKEND_POSTGRES : MIGC_BACKEND_SQLITE;
}

/* ---- tests ---- */

static void there_and_back(void **state)
{
    struct database d;
    struct everything row = full_row(7), out;
    struct everything_key key = {7};
    migc_arena arena = MIGC_ARENA_INIT;
    migc_error error;

    database_open(&d, backend_of(state));
    create_table(&d);
    assert_done(migc_insert(d.db, &type, &row, NULL, &out, &arena, &error), &error);
    assert_full(&out, 7);
    memset(&out, 0x55, sizeof out);
    assert_done(migc_find(d.db, &type, &key_type, &key, &out, &arena, &error), &error);
    assert_full(&out, 7);
    key.id = 8;
    assert_int_equal(migc_find(d.db, &type, &key_type, &key, &out, &arena, &error), MIGC_NOT_FOUND);
    assert_int_equal(migc_find(d.db, &type, &key_type, &key, &out, NULL, &error), MIGC_E_USAGE);
    migc_arena_free(&arena);
    database_close(&d);
}

static void nulls_there_and_back(void **state)
{
    struct database d;
    struct everything row, out;
    struct everything_key key = {1};
    migc_arena arena = MIGC_ARENA_INIT;
    migc_error error;

    database_open(&d, backend_of(state));
    create_table(&d);
    memset(&row, 0, sizeof row);
    row.id = 1;
    assert_done(migc_insert(d.db, &type, &row, NULL, NULL, NULL, &error), &error);
    memset(&out, 0x55, sizeof out);
    assert_done(migc_find(d.db, &type, &key_type, &key, &out, &arena, &error), &error);
    assert_memory_equal(&out.has, &row.has, sizeof out.has);
    assert_null(out.t.ptr);
    assert_null(out.ints.v);
    assert_int_equal(out.i4, 0);
    assert_int_equal(out.id, 1);
    migc_arena_free(&arena);
    database_close(&d);
}

/* What libpq gives in text format reads as what it gives in binary. */
static void text_format_reads_the_same(void **state)
{
    static const char *const styles[] = {"SET IntervalStyle = 'postgres'",
                                         "SET IntervalStyle = 'iso_8601'",
                                         "SET IntervalStyle = 'postgres_verbose'"};
    struct database d;
    struct everything row = full_row(3), out;
    migc_arena arena = MIGC_ARENA_INIT;
    migc_error error;
    size_t i;

    (void)state;
    database_open(&d, MIGC_BACKEND_POSTGRES);
    create_table(&d);
    assert_done(migc_insert(d.db, &type, &row, NULL, NULL, NULL, &error), &error);
    run_sql(d.db, "SET TimeZone = 'Asia/Kathmandu'");
    for (i = 0; i < sizeof styles / sizeof styles[0]; i++) {
        PGresult *result;

        run_sql(d.db, styles[i]);
        run_sql(d.db, i == 1 ? "SET bytea_output = 'escape'" : "SET bytea_output = 'hex'");
        result = PQexec(migc_postgres_connection(d.db), "TABLE everything");
        assert_done(migc_decode_postgres(&type, result, 0, &out, &arena, &error), &error);
        assert_full(&out, 3);
        assert_int_equal(migc_decode_postgres(&type, result, 1, &out, &arena, &error),
                         MIGC_E_USAGE);
        assert_int_equal(migc_decode_postgres(&type, result, 0, &out, NULL, &error), MIGC_E_USAGE);
        PQclear(result);
    }
    migc_arena_free(&arena);
    database_close(&d);
}

static void encoded_for_libpq(void **state)
{
    struct database d;
    struct everything row = full_row(4);
    struct everything_key key = {4};
    const char *values[N_COLUMNS];
    int lengths[N_COLUMNS], formats[N_COLUMNS];
    migc_arena arena = MIGC_ARENA_INIT;
    char sql[512] = "INSERT INTO everything VALUES ($1";
    migc_error error;
    PGresult *result;
    int i;

    (void)state;
    database_open(&d, MIGC_BACKEND_POSTGRES);
    create_table(&d);
    for (i = 2; i <= N_COLUMNS; i++)
        (void)snprintf(sql + strlen(sql), sizeof sql - strlen(sql), ", $%d", i);
    (void)strcat(sql, ")");
    assert_done(migc_encode_postgres(&type, &row, values, lengths, formats, &arena, &error),
                &error);
    result = PQexecParams(migc_postgres_connection(d.db), sql, N_COLUMNS, NULL, values, lengths,
                          formats, 0);
    assert_int_equal(PQresultStatus(result), PGRES_COMMAND_OK);
    PQclear(result);
    assert_done(migc_find(d.db, &type, &key_type, &key, &row, &arena, &error), &error);
    assert_full(&row, 4);
    migc_arena_free(&arena);
    database_close(&d);
}

static void extremes_there_and_back(void **state)
{
    static const int32_t days[] = {
        MIGC_DATE_INFINITY,        MIGC_DATE_MINUS_INFINITY, 0, -719529, 2932896,
        -2451545 + 10957 + 1721425};
    static const char *const numbers[] = {
        "0", "0.00", "1e-3", "NaN", "10000", "99999999", "0.0001", "123456.7000", "-0.00000001"};
    static const char *const read_as[] = {
        "0", "0.00", "0.001", "NaN", "10000", "99999999", "0.0001", "123456.7000", "-0.00000001"};
    struct database d;
    migc_arena arena = MIGC_ARENA_INIT;
    migc_error error;
    size_t i;

    database_open(&d, backend_of(state));
    create_table(&d);
    for (i = 0; i < 6; i++) {
        struct everything row, out;
        struct everything_key key;

        memset(&row, 0, sizeof row);
        row.id = key.id = (int64_t)i + 1;
        row.has.date = row.has.ts = row.has.f8 = row.has.t = true;
        row.date.days = days[i];
        row.ts.us = i == 0   ? MIGC_TIME_INFINITY
                    : i == 1 ? MIGC_TIME_MINUS_INFINITY
                             : (int64_t)days[i] * 86400000000 - 1;
        row.f8 = i == 0 ? (double)INFINITY : i == 1 ? -1.7976931348623157e308 : (double)i / 7;
        row.t = migc_str("");
        assert_done(migc_insert(d.db, &type, &row, NULL, NULL, NULL, &error), &error);
        assert_done(migc_find(d.db, &type, &key_type, &key, &out, &arena, &error), &error);
        assert_int_equal(out.date.days, row.date.days);
        assert_int_equal(out.ts.us, row.ts.us);
        assert_memory_equal(&out.f8, &row.f8, sizeof out.f8);
        assert_text(out.t, row.t);
    }
    for (i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
        struct everything row, out;

        memset(&row, 0, sizeof row);
        row.id = 100 + (int64_t)i;
        row.has.num = true;
        row.num.text = migc_str(numbers[i]);
        assert_done(migc_insert(d.db, &type, &row, NULL, &out, &arena, &error), &error);
        if (backend_of(state) == MIGC_BACKEND_POSTGRES) /* SQLite keeps the spelling */
            assert_text(out.num.text, migc_str(read_as[i]));
        else
            assert_text(out.num.text, migc_str(numbers[i]));
    }
    migc_arena_free(&arena);
    database_close(&d);
}

static void writes_and_scans(void **state)
{
    struct database d;
    struct everything row = full_row(2), out;
    struct everything_key key = {2};
    uint32_t only_text[1] = {1u << 8};
    migc_arena arena = MIGC_ARENA_INIT;
    migc_cursor *cursor;
    migc_error error;
    int64_t n = -1;

    database_open(&d, backend_of(state));
    create_table(&d);
    assert_done(migc_insert(d.db, &type, &row, NULL, NULL, NULL, &error), &error);
    assert_int_equal(migc_insert(d.db, &type, &row, NULL, NULL, NULL, &error), MIGC_E_SQL);
    assert_string_equal(error.sqlstate, "23505");
    row.t = migc_str("changed");
    row.i4 = 1;
    assert_int_equal(migc_update(d.db, &type, &key_type, &key, &row, only_text, &n, &error),
                     MIGC_OK);
    assert_int_equal(n, 1);
    assert_done(migc_find(d.db, &type, &key_type, &key, &out, &arena, &error), &error);
    assert_text(out.t, migc_str("changed"));
    assert_int_equal(out.i4, INT32_MAX);
    row.i4 = 5;
    assert_done(migc_upsert(d.db, &type, &row, NULL, NULL, &error), &error);
    row.id = 1;
    assert_done(migc_upsert(d.db, &type, &row, NULL, NULL, &error), &error);
    key.id = 9;
    assert_int_equal(migc_update(d.db, &type, &key_type, &key, &row, only_text, &n, &error),
                     MIGC_NOT_FOUND);
    assert_int_equal(n, 0);
    assert_done(migc_scan(d.db, &type, NULL, NULL, &cursor, &error), &error);
    assert_int_equal(migc_next(cursor, &out, &arena, &error), MIGC_ROW);
    assert_int_equal(out.id, 1);
    migc_arena_reset(&arena);
    assert_int_equal(migc_next(cursor, &out, &arena, &error), MIGC_ROW);
    assert_int_equal(out.id, 2);
    assert_int_equal(out.i4, 5);
    assert_int_equal(migc_next(cursor, &out, &arena, &error), MIGC_DONE);
    assert_int_equal(migc_next(cursor, &out, &arena, &error), MIGC_DONE);
    migc_cursor_close(cursor);
    key.id = 1;
    assert_int_equal(migc_delete(d.db, &type, &key_type, &key, &n, &error), MIGC_OK);
    assert_int_equal(migc_delete(d.db, &type, &key_type, &key, &n, &error), MIGC_NOT_FOUND);
    run_sql(d.db, "BEGIN");
    run_sql(d.db, "DELETE FROM everything");
    run_sql(d.db, "ROLLBACK");
    assert_int_equal(ask(d.db, "SELECT count(*) FROM everything"), 1);
    migc_arena_free(&arena);
    database_close(&d);
}

/* ---- keys with NULL, defaults, queries of one's own ---- */

struct pair {
    int32_t a;
    migc_text b;
    struct {
        bool a, b;
    } has;
};

static const migc_column pair_columns[] = {{"a", "integer", NULL, offsetof(struct pair, a),
                                            offsetof(struct pair, has.a), MIGC_K_INT4, 0,
                                            MIGC_COLUMN_DEFAULT},
                                           {"b b", "text", NULL, offsetof(struct pair, b),
                                            offsetof(struct pair, has.b), MIGC_K_TEXT, 0, 0}};
static const migc_rowtype pair_type = {"public", "a \"pair\"",        "a \"pair\"", pair_columns,
                                       2,        sizeof(struct pair), NULL};

static void odd_names_defaults_and_null_keys(void **state)
{
    struct database d;
    struct pair row = {0, {NULL, 0}, {false, false}}, out;
    uint32_t all[1] = {3}, first[1] = {1};
    migc_arena arena = MIGC_ARENA_INIT;
    migc_cursor *cursor;
    migc_error error;
    int64_t n;

    database_open(&d, backend_of(state));
    run_sql(d.db, "CREATE TABLE \"a \"\"pair\"\"\" (a integer DEFAULT 42, \"b b\" text)");
    assert_done(migc_insert(d.db, &pair_type, &row, all, &out, &arena, &error), &error);
    assert_true(out.has.a && out.a == 42 && !out.has.b);
    row.has.b = true;
    row.b = migc_str("x");
    assert_done(migc_insert(d.db, &pair_type, &row, first, &out, &arena, &error), &error);
    assert_int_equal(out.a, 42);
    row.has.b = false;
    row.has.a = true;
    row.a = 42;
    assert_done(migc_find(d.db, &pair_type, &pair_type, &row, &out, &arena, &error), &error);
    assert_false(out.has.b);
    assert_done(migc_insert(d.db, &pair_type, &row, NULL, NULL, NULL, &error), &error);
    assert_int_equal(migc_find(d.db, &pair_type, &pair_type, &row, &out, &arena, &error),
                     MIGC_E_TOO_MANY);
    row.has.b = true;
    assert_done(
        migc_query(d.db, &pair_type,
                   "SELECT a, \"b b\" FROM \"a \"\"pair\"\"\" WHERE \"b b\" = $2 AND a = $1",
                   &pair_type, &row, &cursor, &error),
        &error);
    assert_int_equal(migc_next(cursor, &out, NULL, &error), MIGC_ROW);
    assert_text(out.b, migc_str("x"));
    assert_int_equal(migc_next(cursor, &out, NULL, &error), MIGC_DONE);
    migc_cursor_close(cursor);
    assert_done(migc_exec(d.db,
                          "DELETE FROM \"a \"\"pair\"\"\" WHERE a = $1 AND coalesce(\"b b\", $2) "
                          "= $2",
                          &pair_type, &row, &n, &error),
                &error);
    assert_int_equal(n, 3);
    assert_int_equal(migc_query(d.db, &pair_type, "SELECT 1", NULL, NULL, &cursor, &error),
                     MIGC_OK);
    run_sql(d.db, "DELETE FROM \"a \"\"pair\"\"\""); /* while the cursor is open */
    assert_int_equal(migc_next(cursor, &out, &arena, &error), MIGC_E_SHAPE);
    migc_cursor_close(cursor);
    migc_arena_free(&arena);
    database_close(&d);
}

/* ---- what must be refused ---- */

static void bad_values_are_refused(void **state)
{
    struct database d;
    struct everything row, out;
    struct everything_key key = {1};
    migc_arena arena = MIGC_ARENA_INIT;
    migc_error error;
    bool sqlite = backend_of(state) == MIGC_BACKEND_SQLITE;

    database_open(&d, backend_of(state));
    create_table(&d);
    memset(&row, 0, sizeof row);
    row.id = 1;
    row.has.mood = true;
    row.mood = (enum mood)3;
    assert_int_equal(migc_insert(d.db, &type, &row, NULL, NULL, NULL, &error), MIGC_E_ENUM);
    assert_string_equal(error.object, "mood");
    row.has.mood = false;
    row.has.t = true;
    row.t.ptr = "a\0b";
    row.t.len = 3;
    if (!sqlite) {
        assert_int_equal(migc_insert(d.db, &type, &row, NULL, NULL, NULL, &error), MIGC_E_RANGE);
    } else {
        assert_done(migc_insert(d.db, &type, &row, NULL, &out, &arena, &error), &error);
        assert_int_equal(out.t.len, 3);
        assert_memory_equal(out.t.ptr, "a\0b", 4);
        run_sql(d.db, "DELETE FROM everything");
        row.has.f8 = true;
        row.f8 = (double)NAN;
        assert_int_equal(migc_insert(d.db, &type, &row, NULL, NULL, NULL, &error), MIGC_E_RANGE);
        row.has.f8 = false;
    }
    run_sql(d.db, "INSERT INTO everything (id, mood) VALUES (1, 'new')");
    assert_int_equal(migc_find(d.db, &type, &key_type, &key, &out, &arena, &error), MIGC_E_ENUM);
    assert_contains(error.message, "\"new\"");
    if (sqlite) {
        run_sql(d.db, "UPDATE everything SET mood = NULL, i2 = 40000");
        assert_int_equal(migc_find(d.db, &type, &key_type, &key, &out, &arena, &error),
                         MIGC_E_RANGE);
        run_sql(d.db, "UPDATE everything SET i2 = NULL, uuid = 'no'");
        assert_int_equal(migc_find(d.db, &type, &key_type, &key, &out, &arena, &error),
                         MIGC_E_FORMAT);
        run_sql(d.db, "UPDATE everything SET uuid = NULL, ints = '[1, [2]]'");
        assert_int_equal(migc_find(d.db, &type, &key_type, &key, &out, &arena, &error),
                         MIGC_E_UNSUPPORTED);
    } else {
        run_sql(d.db, "UPDATE everything SET mood = NULL, ints = '{{1},{2}}'");
        assert_int_equal(migc_find(d.db, &type, &key_type, &key, &out, &arena, &error),
                         MIGC_E_UNSUPPORTED);
        run_sql(d.db, "UPDATE everything SET ints = NULL");
        run_sql(d.db, "ALTER TABLE everything ALTER i4 TYPE float8");
        assert_int_equal(migc_find(d.db, &type, &key_type, &key, &out, &arena, &error), MIGC_OK);
        run_sql(d.db, "UPDATE everything SET i4 = 1");
        assert_int_equal(migc_find(d.db, &type, &key_type, &key, &out, &arena, &error),
                         MIGC_E_SHAPE);
        assert_string_equal(error.object, "i4");
    }
    run_sql(d.db, "UPDATE everything SET i4 = NULL, ints = NULL");
    {
        migc_column columns[N_COLUMNS];
        migc_rowtype strict = type;

        memcpy(columns, everything_columns, sizeof columns);
        columns[8].has_offset = MIGC_NO_OFFSET;
        strict.columns = columns;
        assert_int_equal(migc_find(d.db, &strict, &key_type, &key, &out, &arena, &error),
                         MIGC_E_NULL);
        assert_string_equal(error.object, "t");
    }
    migc_arena_free(&arena);
    database_close(&d);
}

/* A program in another locale writes and reads the same numbers. */
static void locale_does_not_matter(void **state)
{
    const char *old = setlocale(LC_ALL, NULL);
    bool comma = setlocale(LC_NUMERIC, "de_DE.UTF-8") || setlocale(LC_NUMERIC, "fr_FR.UTF-8");

    if (!comma)
        skip();
    there_and_back(state);
    if (*state)
        text_format_reads_the_same(state);
    assert_non_null(setlocale(LC_ALL, old ? old : "C"));
}

/* clang-format off */
#define BOTH(test) \
    {#test " (PostgreSQL)", test, NULL, NULL, (void *)1}, \
    {#test " (SQLite)", test, NULL, NULL, NULL}
/* clang-format on */

int main(void)
{
    const struct CMUnitTest tests[] = {
        BOTH(there_and_back),
        BOTH(nulls_there_and_back),
        cmocka_unit_test(text_format_reads_the_same),
        cmocka_unit_test(encoded_for_libpq),
        BOTH(extremes_there_and_back),
        BOTH(writes_and_scans),
        BOTH(odd_names_defaults_and_null_keys),
        BOTH(bad_values_are_refused),
        BOTH(locale_does_not_matter),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
