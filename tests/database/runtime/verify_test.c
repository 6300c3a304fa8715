/* verify_test.c - the live database against the compiled schema. */
#include "fixture.h"

#include <stdio.h>
#include <string.h>

static const char *const labels[] = {"on", "off"};
static const migc_enum state_type = {"public", "state", labels, 2};
static const migc_enum *const enums[] = {&state_type};

struct device {
    int64_t id;
    migc_text name;
    int state;
};

static const migc_column columns[] = {
    {"id", "bigint", NULL, offsetof(struct device, id), MIGC_NO_OFFSET, MIGC_K_INT8, 0,
     MIGC_COLUMN_NOT_NULL | MIGC_COLUMN_KEY},
    {"name", "character varying(20)", NULL, offsetof(struct device, name), MIGC_NO_OFFSET,
     MIGC_K_TEXT, 0, MIGC_COLUMN_NOT_NULL},
    {"state", "state", &state_type, offsetof(struct device, state), MIGC_NO_OFFSET, MIGC_K_ENUM, 0,
     MIGC_COLUMN_NOT_NULL}};
static const migc_rowtype device = {"public", "device", "device", columns, 3, sizeof(struct device),
                                    NULL};
static const migc_rowtype *const tables[] = {&device};
static const migc_index indexes[] = {{"public", "device_name", "device_name", "device"}};
static const migc_schema schema = {tables, 1, indexes, 1, enums, 1};

static enum migc_backend backend_of(void **state)
{
    return *state ? MIGC_BACKEND_POSTGRES : MIGC_BACKEND_SQLITE;
}

struct differences {
    int n[16];
};

static void count(void *user, const migc_difference *difference)
{
    ((struct differences *)user)->n[difference->kind]++;
}

static struct set *make_set(enum migc_backend backend)
{
    struct set *set = set_new("app");

    if (backend == MIGC_BACKEND_POSTGRES)
        set_add(set, "1", 0, "CREATE TYPE state AS ENUM ('on', 'off')",
                "CREATE TABLE device (id bigint PRIMARY KEY, name varchar(20) NOT NULL, state "
                "state NOT NULL)",
                "CREATE INDEX device_name ON device (name)", NULL);
    else
        set_add(set, "1", 0,
                "CREATE TABLE device (id INTEGER PRIMARY KEY, name TEXT NOT NULL, state TEXT NOT "
                "NULL) STRICT",
                "CREATE INDEX device_name ON device (name)", NULL);
    set->set.schemas[MIGC_VARIANT_POSTGRES] = &schema;
    set->set.schemas[MIGC_VARIANT_SUPABASE] = &schema;
    set->set.schemas[MIGC_VARIANT_SQLITE] = &schema;
    return set;
}

static void agrees_after_migrating(void **state)
{
    struct set *set = make_set(backend_of(state));
    struct differences d = {{0}};
    struct database database;
    migc_error error;

    database_open(&database, backend_of(state));
    assert_int_equal(migc_verify(database.db, &set->set, NULL, count, &d, &error), MIGC_E_DRIFT);
    assert_int_equal(d.n[MIGC_TABLE_MISSING], 1);
    assert_int_equal(d.n[MIGC_INDEX_MISSING], 1);
    assert_done(migc_up(database.db, &set->set, NULL, &error), &error);
    assert_done(migc_verify(database.db, &set->set, NULL, NULL, NULL, &error), &error);
    if (backend_of(state) == MIGC_BACKEND_POSTGRES) {
        run_sql(database.db, "SET search_path = ''"); /* format_type() now says public.state */
        assert_done(migc_verify(database.db, &set->set, NULL, NULL, NULL, &error), &error);
    }
    set->set.schemas[MIGC_VARIANT_POSTGRES] = NULL;
    set->set.schemas[MIGC_VARIANT_SUPABASE] = NULL;
    set->set.schemas[MIGC_VARIANT_SQLITE] = NULL;
    assert_int_equal(migc_verify(database.db, &set->set, NULL, NULL, NULL, &error),
                     MIGC_E_UNSUPPORTED);
    database_close(&database);
    set_free(set);
}

static void names_every_difference(void **state)
{
    struct set *set = make_set(MIGC_BACKEND_POSTGRES);
    struct differences d = {{0}};
    struct database database;
    migc_error error;

    (void)state;
    database_open(&database, MIGC_BACKEND_POSTGRES);
    assert_done(migc_up(database.db, &set->set, NULL, &error), &error);
    run_sql(database.db, "ALTER TABLE device ALTER name TYPE text");
    run_sql(database.db, "ALTER TABLE device ALTER name DROP NOT NULL");
    run_sql(database.db, "ALTER TABLE device DROP state");
    run_sql(database.db, "ALTER TYPE state ADD VALUE 'broken'");
    run_sql(database.db, "ALTER TYPE state RENAME VALUE 'off' TO 'OFF'");
    run_sql(database.db,
            "UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'device_name'::regclass");
    run_sql(database.db, "ALTER TABLE device ADD extra text"); /* more is no difference */
    assert_int_equal(migc_verify(database.db, &set->set, NULL, count, &d, &error), MIGC_E_DRIFT);
    assert_int_equal(d.n[MIGC_COLUMN_TYPE], 1);
    assert_int_equal(d.n[MIGC_COLUMN_NULLABLE], 1);
    assert_int_equal(d.n[MIGC_COLUMN_MISSING], 1);
    assert_int_equal(d.n[MIGC_INDEX_INVALID], 1);
    assert_int_equal(d.n[MIGC_ENUM_LABEL], 3);
    assert_contains(error.message, "device.name");
    assert_contains(error.message, "character varying(20)");
    database_close(&database);
    set_free(set);
}

static void sqlite_differences(void **state)
{
    struct set *set = make_set(MIGC_BACKEND_SQLITE);
    struct differences d = {{0}};
    struct database database;
    migc_error error;

    (void)state;
    database_open(&database, MIGC_BACKEND_SQLITE);
    run_sql(database.db, "CREATE TABLE device (id TEXT PRIMARY KEY, name TEXT) STRICT");
    assert_int_equal(migc_verify(database.db, &set->set, NULL, count, &d, &error), MIGC_E_DRIFT);
    assert_int_equal(d.n[MIGC_COLUMN_TYPE], 1);
    assert_int_equal(d.n[MIGC_COLUMN_NULLABLE], 1);
    assert_int_equal(d.n[MIGC_COLUMN_MISSING], 1);
    assert_int_equal(d.n[MIGC_INDEX_MISSING], 1);
    database_close(&database);
    set_free(set);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        {"agrees_after_migrating (PostgreSQL)", agrees_after_migrating, NULL, NULL, (void *)1},
        {"agrees_after_migrating (SQLite)", agrees_after_migrating, NULL, NULL, NULL},
        cmocka_unit_test(names_every_difference),
        cmocka_unit_test(sqlite_differences),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
