/* apply_test.c - what PostgreSQL and SQLite have in common: applying, refusing, reporting. */
#include "fixture.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <migc/postgres.h>
#include <migc/sqlite.h>

static enum migc_backend backend_of(void **state)
{
    return *state ? MIGC_BACKEND_POSTGRES : MIGC_BACKEND_SQLITE;
}

static struct set *two_tables(void)
{
    struct set *set = set_new("app");

    set_add(set, "1", 0, "CREATE TABLE a (id integer PRIMARY KEY)", "INSERT INTO a VALUES (1)",
            NULL);
    set_add(set, "2", 0, "CREATE TABLE b (id integer PRIMARY KEY)", NULL);
    return set;
}

/* ---- events ---- */

struct heard {
    int n[16];
    char newer[64];
    migc_db *cancel_at_begin;
};

static void hear(void *user, const migc_event *event)
{
    struct heard *heard = (struct heard *)user;

    heard->n[event->type]++;
    if (event->type == MIGC_EVENT_NEWER)
        (void)snprintf(heard->newer, sizeof heard->newer, "%s", event->text);
    if (event->type == MIGC_EVENT_BEGIN && heard->cancel_at_begin)
        migc_cancel(heard->cancel_at_begin);
}

static migc_options listening(struct heard *heard)
{
    migc_options options = MIGC_OPTIONS_INIT;

    memset(heard, 0, sizeof *heard);
    options.on_event = hear;
    options.user = heard;
    return options;
}

/* ---- tests ---- */

static void applies_in_order_and_once(void **state)
{
    struct set *set = two_tables();
    struct database d;
    struct heard heard;
    migc_options options = listening(&heard);
    migc_error error;
    char version[32];

    database_open(&d, backend_of(state));
    assert_int_equal(migc_version(d.db, &set->set, NULL, version, sizeof version, &error),
                     MIGC_NOT_FOUND);
    assert_int_equal(migc_check(d.db, &set->set, NULL, &error), MIGC_PENDING);
    assert_done(migc_up(d.db, &set->set, &options, &error), &error);
    assert_int_equal(heard.n[MIGC_EVENT_APPLIED], 2);
    assert_int_equal(heard.n[MIGC_EVENT_DONE], 1);
    assert_int_equal(ask(d.db, "SELECT count(*) FROM a"), 1);
    assert_int_equal(migc_check(d.db, &set->set, NULL, &error), MIGC_OK);
    assert_done(migc_up(d.db, &set->set, &options, &error), &error);
    assert_int_equal(heard.n[MIGC_EVENT_APPLIED], 2);
    assert_int_equal(ask(d.db, "SELECT count(*) FROM a"), 1);
    assert_done(migc_version(d.db, &set->set, NULL, version, sizeof version, &error), &error);
    assert_string_equal(version, "2");
    database_close(&d);
    set_free(set);
}

static void failing_leaves_nothing_and_says_where(void **state)
{
    struct set *set = two_tables();
    struct database d;
    migc_error error;
    char text[2048];

    set_add(set, "3", 0, "CREATE TABLE c (id integer PRIMARY KEY)", "INSERT INTO c\nVALUES (1, 2)",
            NULL);
    set_add(set, "4", 0, "CREATE TABLE e (id integer PRIMARY KEY)", NULL);
    database_open(&d, backend_of(state));
    assert_int_equal(migc_up(d.db, &set->set, NULL, &error), MIGC_E_SQL);
    assert_int_equal(error.status, MIGC_E_SQL);
    assert_string_equal(error.version, "3");
    assert_string_equal(error.file, "migrations/test.sql");
    assert_int_equal(error.statement, 2);
    if (backend_of(state) == MIGC_BACKEND_POSTGRES) {
        assert_string_equal(error.sqlstate, "42601");
        assert_int_equal(error.line, 3);
        assert_int_equal(error.column, 12);
    } else {
        assert_int_equal(error.line, 2); /* SQLite names no byte for this one */
    }
    migc_error_format(&error, text, sizeof text);
    assert_contains(text, "migrations/test.sql:");
    assert_int_equal(migc_check(d.db, &set->set, NULL, &error), MIGC_PENDING);
    run_sql(d.db, "CREATE TABLE c (id integer)"); /* is not there */
    run_sql(d.db, "CREATE TABLE e (id integer)");
    assert_int_equal(ask(d.db, "SELECT count(*) FROM b"), 0);
    database_close(&d);
    set_free(set);
}

static void edited_is_drift_until_repaired(void **state)
{
    struct set *set = two_tables();
    struct database d;
    migc_options allow = MIGC_OPTIONS_INIT;
    migc_error error;

    database_open(&d, backend_of(state));
    assert_done(migc_up(d.db, &set->set, NULL, &error), &error);
    set->items[0].checksum[5] ^= 1;
    assert_int_equal(migc_up(d.db, &set->set, NULL, &error), MIGC_E_DRIFT);
    assert_string_equal(error.version, "1");
    assert_contains(error.hint, "migc_repair");
    assert_int_equal(migc_check(d.db, &set->set, NULL, &error), MIGC_E_DRIFT);
    allow.flags = MIGC_ALLOW_DRIFT;
    assert_done(migc_up(d.db, &set->set, &allow, &error), &error);
    assert_done(migc_repair(d.db, &set->set, NULL, "1", &error), &error);
    assert_int_equal(migc_check(d.db, &set->set, NULL, &error), MIGC_OK);
    database_close(&d);
    set_free(set);
}

static void out_of_order_is_refused(void **state)
{
    struct set *late = set_new("app"), *all = set_new("app");
    struct database d;
    migc_options allow = MIGC_OPTIONS_INIT;
    migc_error error;

    set_add(late, "9", 0, "CREATE TABLE a (id integer PRIMARY KEY)", NULL);
    set_add(late, "20", 0, "CREATE TABLE b (id integer PRIMARY KEY)", NULL);
    set_add(all, "9", 0, "CREATE TABLE a (id integer PRIMARY KEY)", NULL);
    set_add(all, "10", 0, "CREATE TABLE c (id integer PRIMARY KEY)", NULL);
    set_add(all, "20", 0, "CREATE TABLE b (id integer PRIMARY KEY)", NULL);
    memcpy(all->items[2].checksum, late->items[1].checksum, 32);
    database_open(&d, backend_of(state));
    assert_done(migc_up(d.db, &late->set, NULL, &error), &error);
    assert_int_equal(migc_up(d.db, &all->set, NULL, &error), MIGC_E_ORDER);
    assert_string_equal(error.version, "10");
    allow.flags = MIGC_ALLOW_OUT_OF_ORDER;
    assert_done(migc_up(d.db, &all->set, &allow, &error), &error);
    assert_int_equal(migc_check(d.db, &all->set, NULL, &error), MIGC_OK);
    /* And the program that does not know 10 finds it missing. */
    assert_int_equal(migc_up(d.db, &late->set, NULL, &error), MIGC_E_ORDER);
    assert_string_equal(error.version, "10");
    allow.flags = MIGC_ALLOW_MISSING;
    assert_done(migc_up(d.db, &late->set, &allow, &error), &error);
    database_close(&d);
    set_free(late);
    set_free(all);
}

static void newer_database_is_told(void **state)
{
    struct set *set = two_tables();
    struct database d;
    struct heard heard;
    migc_options options = listening(&heard);
    migc_error error;

    database_open(&d, backend_of(state));
    assert_done(migc_up(d.db, &set->set, NULL, &error), &error);
    set->set.count = 1;
    assert_done(migc_up(d.db, &set->set, &options, &error), &error);
    assert_int_equal(heard.n[MIGC_EVENT_NEWER], 1);
    assert_string_equal(heard.newer, "2");
    set->set.count = 2;
    database_close(&d);
    set_free(set);
}

static void stops_at_target(void **state)
{
    struct set *set = two_tables();
    struct database d;
    migc_options options = MIGC_OPTIONS_INIT;
    migc_error error;

    database_open(&d, backend_of(state));
    options.target = "7";
    assert_int_equal(migc_up(d.db, &set->set, &options, &error), MIGC_E_USAGE);
    options.target = "1";
    assert_done(migc_up(d.db, &set->set, &options, &error), &error);
    assert_int_equal(migc_check(d.db, &set->set, NULL, &error), MIGC_PENDING);
    assert_int_equal(migc_check(d.db, &set->set, &options, &error), MIGC_OK);
    run_sql(d.db, "CREATE TABLE b (id integer)");
    database_close(&d);
    set_free(set);
}

static void sets_share_a_database(void **state)
{
    struct set *one = two_tables(), *two = set_new("other");
    struct database d;
    migc_options own = MIGC_OPTIONS_INIT;
    migc_error error;

    set_add(two, "1", 0, "CREATE TABLE c (id integer PRIMARY KEY)", NULL);
    database_open(&d, backend_of(state));
    assert_done(migc_up(d.db, &one->set, NULL, &error), &error);
    assert_done(migc_up(d.db, &two->set, NULL, &error), &error);
    assert_int_equal(migc_check(d.db, &one->set, NULL, &error), MIGC_OK);
    assert_int_equal(migc_check(d.db, &two->set, NULL, &error), MIGC_OK);
    own.history = "my \"odd\".history table";
    assert_done(migc_baseline(d.db, &two->set, &own, "1", &error), &error);
    assert_int_equal(migc_check(d.db, &two->set, &own, &error), MIGC_OK);
    own.history = ".x";
    assert_int_equal(migc_check(d.db, &two->set, &own, &error), MIGC_E_USAGE);
    database_close(&d);
    set_free(one);
    set_free(two);
}

static void table_of_another_tool_is_left_alone(void **state)
{
    struct set *set = two_tables();
    struct database d;
    migc_options options = MIGC_OPTIONS_INIT;
    migc_error error;

    options.history = "schema_migrations";
    database_open(&d, backend_of(state));
    run_sql(d.db, "CREATE TABLE schema_migrations (version TEXT PRIMARY KEY, executed_at TEXT)");
    assert_int_equal(migc_up(d.db, &set->set, &options, &error), MIGC_E_USAGE);
    assert_string_equal(error.object, "schema_migrations");
    assert_contains(error.hint, "migc_baseline");
    assert_int_equal(ask(d.db, "SELECT count(*) FROM schema_migrations"), 0);
    database_close(&d);
    set_free(set);
}

struct seen {
    char text[512];
};

static void see(void *user, const migc_status_row *row)
{
    struct seen *seen = (struct seen *)user;
    size_t length = strlen(seen->text);

    (void)snprintf(seen->text + length, sizeof seen->text - length, "%s %s%s\n", row->version,
                   migc_state_name(row->state),
                   (row->state == MIGC_STATE_PENDING) == (row->applied_at.us == 0) ? "" : " TIME");
    if (row->applied_at.us) { /* now, give or take an hour */
        int64_t age = migc_now().us - row->applied_at.us;

        assert_true(age > -INT64_C(3600000000) && age < INT64_C(3600000000));
    }
}

static void status_tells_all_states(void **state)
{
    struct set *set = two_tables(), *other = set_new("app");
    struct database d;
    struct seen seen = {""};
    migc_error error;

    set_add(other, "1", 0, "SELECT 1", NULL);
    set_add(other, "3", 0, "SELECT 1", NULL);
    database_open(&d, backend_of(state));
    assert_done(migc_status(d.db, &set->set, NULL, see, &seen, &error), &error);
    assert_string_equal(seen.text, "1 pending\n2 pending\n");
    assert_done(migc_up(d.db, &set->set, NULL, &error), &error);
    other->items[0].checksum[0] ^= 1;
    seen.text[0] = '\0';
    assert_done(migc_status(d.db, &other->set, NULL, see, &seen, &error), &error);
    assert_string_equal(seen.text, "1 drifted\n3 pending\n2 missing\n");
    database_close(&d);
    set_free(set);
    set_free(other);
}

static void marks_without_running(void **state)
{
    struct set *set = two_tables();
    struct database d;
    migc_error error;

    database_open(&d, backend_of(state));
    assert_int_equal(migc_mark(d.db, &set->set, NULL, "5", &error), MIGC_E_USAGE);
    assert_done(migc_mark(d.db, &set->set, NULL, "1", &error), &error);
    run_sql(d.db, "CREATE TABLE a (id integer)");
    assert_done(migc_up(d.db, &set->set, NULL, &error), &error);
    assert_int_equal(ask(d.db, "SELECT count(*) FROM b"), 0);
    database_close(&d);
    set_free(set);
}

static void missing_variant_is_said(void **state)
{
    struct set *set = two_tables();
    struct database d;
    migc_error error;

    memset(set->items[1].variants, 0, sizeof set->items[1].variants);
    database_open(&d, backend_of(state));
    assert_int_equal(migc_up(d.db, &set->set, NULL, &error), MIGC_E_UNSUPPORTED);
    assert_string_equal(error.version, "2");
    run_sql(d.db, "CREATE TABLE a (id integer)"); /* nothing was applied */
    database_close(&d);
    set_free(set);
}

static void empty_set_and_empty_migration(void **state)
{
    struct set *set = set_new("app");
    struct database d;
    migc_error error;

    database_open(&d, backend_of(state));
    assert_done(migc_up(d.db, &set->set, NULL, &error), &error);
    set_add(set, "1", 0, NULL);
    assert_done(migc_up(d.db, &set->set, NULL, &error), &error);
    assert_int_equal(migc_check(d.db, &set->set, NULL, &error), MIGC_OK);
    database_close(&d);
    set_free(set);
}

static void wrong_abi_is_refused(void **state)
{
    struct set *set = two_tables();
    struct database d;
    migc_error error;

    database_open(&d, backend_of(state));
    set->set.abi = MIGC_ABI + 1;
    assert_int_equal(migc_up(d.db, &set->set, NULL, &error), MIGC_E_USAGE);
    assert_int_equal(migc_up(NULL, &set->set, NULL, &error), MIGC_E_USAGE);
    assert_int_equal(migc_up(d.db, NULL, NULL, NULL), MIGC_E_USAGE);
    database_close(&d);
    set_free(set);
}

static void cancel_before_the_second(void **state)
{
    struct set *set = two_tables();
    struct database d;
    struct heard heard;
    migc_options options = listening(&heard);
    migc_error error;

    database_open(&d, backend_of(state));
    heard.cancel_at_begin = d.db;
    assert_int_equal(migc_up(d.db, &set->set, &options, &error), MIGC_E_CANCELED);
    assert_string_equal(error.version, "1");
    assert_done(migc_up(d.db, &set->set, NULL, &error), &error);
    assert_int_equal(ask(d.db, "SELECT count(*) FROM a"), 1);
    database_close(&d);
    set_free(set);
}

static void transaction_under_way_is_refused(void **state)
{
    struct set *set = two_tables();
    struct database d;
    migc_error error;

    database_open(&d, backend_of(state));
    run_sql(d.db, "BEGIN");
    assert_int_equal(migc_up(d.db, &set->set, NULL, &error), MIGC_E_USAGE);
    run_sql(d.db, "ROLLBACK");
    assert_done(migc_up(d.db, &set->set, NULL, &error), &error);
    database_close(&d);
    set_free(set);
}

/* Several messages in PostgreSQL, one transaction all the same: the last statement undoes the
 * first. */
static void large_migration_is_whole(void **state)
{
    const size_t size = 3 * 1024 * 1024;
    char *statement = (char *)malloc(size + 64);
    struct set *set = set_new("app");
    struct database d;
    migc_error error;
    size_t length;

    assert_non_null(statement);
    length = (size_t)snprintf(statement, 64, "INSERT INTO a VALUES ('");
    memset(statement + length, 'x', size);
    (void)strcpy(statement + length + size, "')");
    set_add(set, "1", 0, "CREATE TABLE a (t text)", NULL);
    set_add(set, "2", 0, statement, statement, statement, "INSERT INTO a\nVALUES (1, 2)", NULL);
    database_open(&d, backend_of(state));
    assert_int_equal(migc_up(d.db, &set->set, NULL, &error), MIGC_E_SQL);
    assert_int_equal(error.statement, 4);
    assert_int_equal(ask(d.db, "SELECT count(*) FROM a"), 0);
    set->variants[1].n_statements = 3;
    assert_done(migc_up(d.db, &set->set, NULL, &error), &error);
    assert_int_equal(ask(d.db, "SELECT CAST(sum(length(t)) AS bigint) FROM a"), 3 * size);
    database_close(&d);
    set_free(set);
    free(statement);
}

/* clang-format off */
#define BOTH(test) \
    {#test " (PostgreSQL)", test, NULL, NULL, (void *)1}, \
    {#test " (SQLite)", test, NULL, NULL, NULL}
/* clang-format on */

int main(void)
{
    const struct CMUnitTest tests[] = {
        BOTH(applies_in_order_and_once),      BOTH(failing_leaves_nothing_and_says_where),
        BOTH(edited_is_drift_until_repaired), BOTH(out_of_order_is_refused),
        BOTH(newer_database_is_told),         BOTH(stops_at_target),
        BOTH(sets_share_a_database),          BOTH(status_tells_all_states),
        BOTH(marks_without_running),          BOTH(missing_variant_is_said),
        BOTH(empty_set_and_empty_migration),  BOTH(wrong_abi_is_refused),
        BOTH(cancel_before_the_second),       BOTH(transaction_under_way_is_refused),
        BOTH(large_migration_is_whole),       BOTH(table_of_another_tool_is_left_alone),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
