/* race_test.c - eight programs that start together, three of which are killed: each migration once,
 * all of them. */
#include "fixture.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { N_RUNNERS = 8, N_KILLED = 3, N_MIGRATIONS = 30 };

/* Each migration would fail if it were run twice, and takes long enough to be killed in. */
static struct set *make_set(enum migc_backend backend)
{
    struct set *set = set_new("race");
    char version[16], create[96], index[96];
    int i;

    set_add(set, "0", 0, "CREATE TABLE counter (n INTEGER)", "INSERT INTO counter VALUES (0)",
            NULL);
    for (i = 1; i < N_MIGRATIONS; i++) {
        (void)snprintf(version, sizeof version, "%d", i);
        (void)snprintf(create, sizeof create, "CREATE TABLE t%d (id INTEGER PRIMARY KEY)", i);
        (void)snprintf(index, sizeof index, "CREATE INDEX CONCURRENTLY t%d_id ON t%d (id)", i, i);
        if (i % 10 == 5 && backend == MIGC_BACKEND_POSTGRES)
            set_add(set, version, MIGC_NO_TRANSACTION, create, index,
                    "UPDATE counter SET n = n + 1", NULL);
        else if (i % 10 == 5)
            set_add(set, version, MIGC_NO_TRANSACTION, create, "UPDATE counter SET n = n + 1",
                    NULL);
        else
            set_add(set, version, 0, create, "UPDATE counter SET n = n + 1",
                    backend == MIGC_BACKEND_POSTGRES ? "SELECT pg_sleep(0.01)" : "SELECT 1", NULL);
    }
    return set;
}

static int run_as_program(const char *url, const migc_migrations *set)
{
    migc_options options = MIGC_OPTIONS_INIT;
    migc_error error;
    migc_db *db;
    enum migc_status status = migc_open(url, &db, &error);
    char text[2048];

    options.lock_wait_ms = 60000;
    if (status >= 0)
        status = migc_up(db, set, &options, &error);
    if (status < 0) {
        migc_error_format(&error, text, sizeof text);
        fprintf(stderr, "%s (%s)\n", text, migc_status_name(status));
        return 1;
    }
    migc_close(db);
    return 0;
}

static void each_migration_once(void **state)
{
    enum migc_backend backend = *state ? MIGC_BACKEND_POSTGRES : MIGC_BACKEND_SQLITE;
    struct set *set = make_set(backend);
    struct timespec pause = {0, 40000000};
    struct database d;
    pid_t runners[N_RUNNERS];
    migc_error error;
    int i;

    database_open(&d, backend);
    migc_close(d.db); /* SQLite's handles must not be carried over a fork */
    for (i = 0; i < N_RUNNERS; i++) {
        runners[i] = fork();
        assert_true(runners[i] >= 0);
        if (runners[i] == 0)
            _exit(run_as_program(d.url, &set->set));
    }
    for (i = 0; i < N_KILLED; i++) {
        (void)nanosleep(&pause, NULL);
        (void)kill(runners[i], SIGKILL);
    }
    for (i = 0; i < N_RUNNERS; i++) {
        int result = -1;

        assert_int_equal(waitpid(runners[i], &result, 0), runners[i]);
        if (i >= N_KILLED) {
            assert_true(WIFEXITED(result));
            assert_int_equal(WEXITSTATUS(result), 0);
        }
    }
    d.db = database_connect(&d);
    assert_int_equal(migc_check(d.db, &set->set, NULL, &error), MIGC_OK);
    assert_int_equal(ask(d.db, "SELECT n FROM counter"), N_MIGRATIONS - 1);
    assert_int_equal(ask(d.db, backend == MIGC_BACKEND_POSTGRES
                                   ? "SELECT count(*) FROM migc.history WHERE step = statements"
                                   : "SELECT count(*) FROM migc_history WHERE step = statements"),
                     N_MIGRATIONS);
    if (backend == MIGC_BACKEND_POSTGRES)
        assert_int_equal(ask(d.db, "SELECT count(*) FROM pg_index WHERE NOT indisvalid"), 0);
    if (backend == MIGC_BACKEND_POSTGRES)
        assert_int_equal(ask(d.db, "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' "
                                   "AND database = (SELECT oid FROM pg_database "
                                   "WHERE datname = current_database())"),
                         0);
    database_close(&d);
    set_free(set);
}

/* The program dies, the server goes on with its statement: who comes next must not begin it a
 * second time. */
static void orphan_is_waited_for(void **state)
{
    struct set *set = set_new("race");
    struct timespec pause = {0, 400000000};
    struct database d;
    migc_error error;
    int result;
    pid_t pid;

    set_add(set, "1", *state ? MIGC_NO_TRANSACTION : 0, "CREATE TABLE a (n integer)",
            "INSERT INTO a SELECT 1 FROM pg_sleep(1.2)", "UPDATE a SET n = n + 1", NULL);
    database_open(&d, MIGC_BACKEND_POSTGRES);
    pid = fork();
    assert_true(pid >= 0);
    if (pid == 0)
        _exit(run_as_program(d.url, &set->set));
    (void)nanosleep(&pause, NULL);
    assert_int_equal(kill(pid, SIGKILL), 0);
    assert_int_equal(waitpid(pid, &result, 0), pid);
    assert_true(WIFSIGNALED(result));
    assert_int_equal(ask(d.db, "SELECT count(*) FROM pg_stat_activity WHERE state = 'active' "
                               "AND datname = current_database() AND pid <> pg_backend_pid()"),
                     1);
    assert_done(migc_up(d.db, &set->set, NULL, &error), &error);
    assert_int_equal(ask(d.db, "SELECT count(*) FROM a WHERE n = 2"), 1);
    assert_int_equal(ask(d.db, "SELECT count(*) FROM a"), 1);
    database_close(&d);
    set_free(set);
}

/* ---- Ctrl-C ---- */

static migc_db *under_way; /* a signal handler has no other way to know */

static void on_interrupt(int number)
{
    (void)number;
    migc_cancel(under_way);
}

static int run_interruptible(const char *url, const migc_migrations *set)
{
    struct sigaction action;
    migc_error error;

    memset(&action, 0, sizeof action);
    action.sa_handler = on_interrupt;
    if (migc_open(url, &under_way, &error) < 0 || sigaction(SIGINT, &action, NULL) != 0)
        return 100;
    if (migc_up(under_way, set, NULL, &error) != MIGC_E_CANCELED)
        return 101;
    if (strcmp(error.version, "2") != 0 || error.line != 2)
        return 102;
    migc_close(under_way);
    return 0;
}

static void interrupt_rolls_back(void **state)
{
    bool postgres = *state != NULL;
    struct set *set = set_new("app");
    struct timespec pause = {0, 500000000};
    struct database d;
    int result = -1;
    pid_t pid;

    set_add(set, "1", 0, "CREATE TABLE a (n integer)", NULL);
    set_add(set, "2", 0, "INSERT INTO a VALUES (1)",
            postgres ? "SELECT pg_sleep(30)"
                     : "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) "
                       "SELECT count(*) FROM n",
            NULL);
    database_open(&d, postgres ? MIGC_BACKEND_POSTGRES : MIGC_BACKEND_SQLITE);
    migc_close(d.db);
    pid = fork();
    assert_true(pid >= 0);
    if (pid == 0)
        _exit(run_interruptible(d.url, &set->set));
    (void)nanosleep(&pause, NULL);
    assert_int_equal(kill(pid, SIGINT), 0);
    assert_int_equal(waitpid(pid, &result, 0), pid);
    assert_true(WIFEXITED(result));
    assert_int_equal(WEXITSTATUS(result), 0);
    d.db = database_connect(&d);
    assert_int_equal(ask(d.db, "SELECT count(*) FROM a"), 0);
    database_close(&d);
    set_free(set);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        {"each_migration_once (PostgreSQL)", each_migration_once, NULL, NULL, (void *)1},
        {"each_migration_once (SQLite)", each_migration_once, NULL, NULL, NULL},
        {"interrupt_rolls_back (PostgreSQL)", interrupt_rolls_back, NULL, NULL, (void *)1},
        {"interrupt_rolls_back (SQLite)", interrupt_rolls_back, NULL, NULL, NULL},
        {"orphan_is_waited_for", orphan_is_waited_for, NULL, NULL, NULL},
        {"orphan_is_waited_for (step by step)", orphan_is_waited_for, NULL, NULL, (void *)1},
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
