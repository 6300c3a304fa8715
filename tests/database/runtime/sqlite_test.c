/* sqlite_test.c - what only SQLite can do, and only SQLite can do wrong. */
#include "fixture.h"

#include <pthread.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <migc/sqlite.h>

static struct set *one_table(void)
{
    struct set *set = set_new("app");

    set_add(set, "1", 0, "CREATE TABLE a (id INTEGER PRIMARY KEY, t TEXT) STRICT", NULL);
    return set;
}

static void attached_connection_is_left_as_it_was(void **state)
{
    struct set *set = one_table();
    struct database d;
    sqlite3 *connection;
    sqlite3_stmt *statement;
    migc_error error;
    migc_db *attached;

    (void)state;
    database_open(&d, MIGC_BACKEND_SQLITE);
    assert_int_equal(sqlite3_open(d.path, &connection), SQLITE_OK);
    assert_int_equal(sqlite3_busy_timeout(connection, 1234), SQLITE_OK);
    assert_done(migc_attach_sqlite(connection, &attached, &error), &error);
    assert_ptr_equal(migc_sqlite_connection(attached), connection);
    assert_done(migc_up(attached, &set->set, NULL, &error), &error);
    migc_close(attached);
    assert_int_equal(sqlite3_prepare_v2(connection, "PRAGMA busy_timeout", -1, &statement, NULL),
                     SQLITE_OK);
    assert_int_equal(sqlite3_step(statement), SQLITE_ROW);
    assert_int_equal(sqlite3_column_int(statement, 0), 1234);
    assert_int_equal(sqlite3_finalize(statement), SQLITE_OK);
    assert_int_equal(sqlite3_close(connection), SQLITE_OK);
    assert_int_equal(ask(d.db, "SELECT count(*) FROM a"), 0);
    database_close(&d);
    set_free(set);
}

/* A rebuild must not run the ON DELETE CASCADE of the children. */
static void rebuild_keeps_the_children(void **state)
{
    struct set *set = set_new("app");
    struct database d;
    migc_error error;

    (void)state;
    set_add(
        set, "1", 0, "CREATE TABLE p (id INTEGER PRIMARY KEY) STRICT",
        "CREATE TABLE c (id INTEGER PRIMARY KEY, p INTEGER REFERENCES p ON DELETE CASCADE) STRICT",
        "INSERT INTO p VALUES (1), (2)", "INSERT INTO c VALUES (1, 1), (2, 2)", NULL);
    set_add(set, "2", MIGC_SQLITE_REBUILD,
            "CREATE TABLE p_new (id INTEGER PRIMARY KEY, n TEXT) STRICT",
            "INSERT INTO p_new SELECT id, 'n' FROM p", "DROP TABLE p",
            "ALTER TABLE p_new RENAME TO p", NULL);
    set_add(set, "3", MIGC_SQLITE_REBUILD, "CREATE TABLE p_new (id INTEGER PRIMARY KEY) STRICT",
            "INSERT INTO p_new SELECT id FROM p WHERE id = 1", "DROP TABLE p",
            "ALTER TABLE p_new RENAME TO p", NULL);
    database_open(&d, MIGC_BACKEND_SQLITE);
    assert_int_equal(migc_up(d.db, &set->set, NULL, &error), MIGC_E_SQL);
    assert_string_equal(error.version, "3");
    assert_string_equal(error.sqlstate, "23503");
    assert_string_equal(error.object, "c");
    assert_int_equal(ask(d.db, "SELECT count(*) FROM c JOIN p ON p.id = c.p WHERE n = 'n'"), 2);
    assert_int_equal(ask(d.db, "PRAGMA foreign_keys"), 1);
    database_close(&d);
    set_free(set);
}

static void errors_have_places(void **state)
{
    struct set *set = one_table();
    struct database d;
    migc_error error;

    (void)state;
    set_add(set, "2", 0, "INSERT INTO a VALUES (1, 'x')", "SELECT 1,\n  nope FROM a", NULL);
    set_add(set, "3", 0, "INSERT INTO a (id) VALUES (7)", "INSERT INTO a (id)\n VALUES (7)", NULL);
    database_open(&d, MIGC_BACKEND_SQLITE);
    assert_int_equal(migc_up(d.db, &set->set, NULL, &error), MIGC_E_SQL);
    assert_string_equal(error.version, "2");
    assert_int_equal(error.line, 3);
    assert_int_equal(error.column, 3);
    set->variants[1].n_statements = 1;
    assert_int_equal(migc_up(d.db, &set->set, NULL, &error), MIGC_E_SQL);
    assert_string_equal(error.version, "3");
    assert_string_equal(error.sqlstate, "23505");
    assert_int_equal(error.line, 2);
    assert_int_equal(ask(d.db, "SELECT count(*) FROM a"), 1);
    database_close(&d);
    set_free(set);
}

static void steps_resume(void **state)
{
    struct set *set = one_table();
    struct database d;
    migc_error error;

    (void)state;
    set_add(set, "2", MIGC_NO_TRANSACTION, "INSERT INTO a VALUES (1, 'x')", "VACUUM",
            "INSERT INTO a SELECT 2, n FROM gate", "VACUUM", NULL);
    database_open(&d, MIGC_BACKEND_SQLITE);
    assert_int_equal(migc_up(d.db, &set->set, NULL, &error), MIGC_E_SQL);
    assert_int_equal(error.statement, 3);
    assert_int_equal(ask(d.db, "SELECT step FROM migc_history WHERE version = '2'"), 2);
    run_sql(d.db, "CREATE TABLE gate AS SELECT 'y' AS n");
    assert_done(migc_up(d.db, &set->set, NULL, &error), &error);
    assert_int_equal(ask(d.db, "SELECT count(*) FROM a"), 2);
    assert_int_equal(migc_check(d.db, &set->set, NULL, &error), MIGC_OK);
    database_close(&d);
    set_free(set);
}

static void read_only_is_said(void **state)
{
    struct set *set = one_table();
    struct database d;
    char url[600];
    migc_error error;
    migc_db *db;

    (void)state;
    database_open(&d, MIGC_BACKEND_SQLITE);
    (void)snprintf(url, sizeof url, "%s?mode=ro", d.url);
    run_sql(d.db, "CREATE TABLE x (id INTEGER)");
    assert_done(migc_open(url, &db, &error), &error);
    assert_int_equal(migc_up(db, &set->set, NULL, &error), MIGC_E_READ_ONLY);
    assert_contains(error.message, d.path);
    assert_done(migc_up(d.db, &set->set, NULL, &error), &error);
    assert_done(migc_up(db, &set->set, NULL, &error),
                &error); /* nothing pending: reading will do */
    migc_close(db);
    database_close(&d);
    set_free(set);
}

static void files_that_cannot_be_opened_are_said(void **state)
{
    struct database d;
    migc_error error;
    migc_db *db;
    FILE *file;

    (void)state;
    assert_int_equal(migc_open("sqlite:/nowhere/at/all.db", &db, &error), MIGC_E_CONNECT);
    assert_contains(error.message, "/nowhere/at/all.db");
    assert_int_equal(migc_open("sqlite:", &db, &error), MIGC_E_USAGE);
    assert_int_equal(migc_open("sqlite:/tmp", &db, &error), MIGC_E_CONNECT);
    database_open(&d, MIGC_BACKEND_SQLITE);
    migc_close(d.db);
    file = fopen(d.path, "wb");
    assert_non_null(file);
    (void)fputs("this is no database, and long enough to be looked at as one by those who read "
                "a header of a hundred bytes before they believe it",
                file);
    (void)fclose(file);
    assert_int_equal(migc_open(d.url, &db, &error), MIGC_E_CONNECT);
    assert_contains(error.message, "not a database");
    assert_null(db);
    d.db = NULL;
    (void)unlink(d.path);
}

/* The limit stands for a full disk: the write fails and must leave what was there. */
static int fill_up(const char *url, const migc_migrations *set)
{
    struct rlimit limit = {64 * 1024, 64 * 1024};
    migc_error error;
    migc_db *db;

    (void)signal(SIGXFSZ, SIG_IGN);
    if (setrlimit(RLIMIT_FSIZE, &limit) != 0 || migc_open(url, &db, &error) < 0)
        return 100;
    if (migc_up(db, set, NULL, &error) != MIGC_E_FULL)
        return 101;
    if (strcmp(error.version, "2") != 0 || !error.hint[0])
        return 102;
    return ask(db, "SELECT count(*) FROM a") == 0 ? 0 : 103;
}

static void full_disk_leaves_what_was_there(void **state)
{
    struct set *set = one_table();
    struct database d;
    migc_error error;
    int result = -1;
    pid_t pid;

    (void)state;
    set_add(set, "2", 0,
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000) "
            "INSERT INTO a SELECT i, hex(zeroblob(500)) FROM n",
            NULL);
    database_open(&d, MIGC_BACKEND_SQLITE);
    migc_close(d.db);
    pid = fork();
    if (pid == 0)
        _exit(fill_up(d.url, &set->set));
    assert_int_equal(waitpid(pid, &result, 0), pid);
    assert_true(WIFEXITED(result));
    assert_int_equal(WEXITSTATUS(result), 0);
    d.db = database_connect(&d);
    assert_done(migc_up(d.db, &set->set, NULL, &error), &error);
    assert_int_equal(ask(d.db, "SELECT count(*) FROM a"), 3000);
    database_close(&d);
    set_free(set);
}

static void busy_file_is_waited_for(void **state)
{
    struct set *set = one_table();
    struct database d;
    migc_options options = MIGC_OPTIONS_INIT;
    migc_error error;
    migc_db *other;

    (void)state;
    database_open(&d, MIGC_BACKEND_SQLITE);
    other = database_connect(&d);
    run_sql(other, "BEGIN");
    options.lock_wait_ms = MIGC_NO_WAIT;
    assert_int_equal(migc_up(d.db, &set->set, &options, &error), MIGC_E_LOCKED);
    options.lock_wait_ms = 200;
    assert_int_equal(migc_up(d.db, &set->set, &options, &error), MIGC_E_LOCKED);
    run_sql(other, "COMMIT");
    assert_done(migc_up(d.db, &set->set, &options, &error), &error);
    migc_close(other);
    database_close(&d);
    set_free(set);
}

static void *cancel_soon(void *user)
{
    struct timespec pause = {0, 200000000};

    (void)nanosleep(&pause, NULL);
    migc_cancel((migc_db *)user);
    return NULL;
}

static void cancel_in_the_middle_rolls_back(void **state)
{
    struct set *set = one_table();
    struct database d;
    migc_error error;
    pthread_t thread;

    (void)state;
    set_add(set, "2", 0, "INSERT INTO a VALUES (1, 'x')",
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) "
            "SELECT count(*) FROM n",
            NULL);
    database_open(&d, MIGC_BACKEND_SQLITE);
    assert_int_equal(pthread_create(&thread, NULL, cancel_soon, d.db), 0);
    assert_int_equal(migc_up(d.db, &set->set, NULL, &error), MIGC_E_CANCELED);
    (void)pthread_join(thread, NULL);
    assert_string_equal(error.version, "2");
    assert_int_equal(error.line, 2);
    assert_int_equal(ask(d.db, "SELECT count(*) FROM a"), 0);
    database_close(&d);
    set_free(set);
}

static void triggers_and_several_statements_in_one(void **state)
{
    struct set *set = one_table();
    struct database d;
    migc_error error;

    (void)state;
    set_add(set, "2", 0,
            "CREATE TRIGGER up AFTER INSERT ON a BEGIN UPDATE a SET t = 'a;b' WHERE id = NEW.id; "
            "SELECT 1; END",
            "INSERT INTO a (id) VALUES (1); -- one translation, two statements\nINSERT INTO a (id) "
            "VALUES (2)",
            NULL);
    database_open(&d, MIGC_BACKEND_SQLITE);
    assert_done(migc_up(d.db, &set->set, NULL, &error), &error);
    assert_int_equal(ask(d.db, "SELECT count(*) FROM a WHERE t = 'a;b'"), 2);
    database_close(&d);
    set_free(set);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(attached_connection_is_left_as_it_was),
        cmocka_unit_test(rebuild_keeps_the_children),
        cmocka_unit_test(errors_have_places),
        cmocka_unit_test(steps_resume),
        cmocka_unit_test(read_only_is_said),
        cmocka_unit_test(files_that_cannot_be_opened_are_said),
        cmocka_unit_test(full_disk_leaves_what_was_there),
        cmocka_unit_test(busy_file_is_waited_for),
        cmocka_unit_test(cancel_in_the_middle_rolls_back),
        cmocka_unit_test(triggers_and_several_statements_in_one),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
