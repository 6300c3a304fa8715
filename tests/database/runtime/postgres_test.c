/* postgres_test.c - what only PostgreSQL can do, and only PostgreSQL can do wrong. */
#include "fixture.h"

#include <libpq-fe.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <migc/postgres.h>

/* ---- one query and no memory where nothing is pending ---- */

static int n_allocations;

void *__real_malloc(size_t size);
void *__real_calloc(size_t n, size_t size);
void *__real_realloc(void *block, size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t n, size_t size);
void *__wrap_realloc(void *block, size_t size);

void *__wrap_malloc(size_t size)
{
    n_allocations++;
    return __real_malloc(size);
}

void *__wrap_calloc(size_t n, size_t size)
{
    n_allocations++;
    return __real_calloc(n, size);
}

void *__wrap_realloc(void *block, size_t size)
{
    n_allocations++;
    return __real_realloc(block, size);
}

/* How many messages of the client make the server answer with ReadyForQuery. */
static int count_round_trips(FILE *trace)
{
    char line[4096];
    int n = 0;

    rewind(trace);
    while (fgets(line, sizeof line, trace))
        n += strstr(line, "ReadyForQuery") != NULL;
    return n;
}

static struct set *many(int n)
{
    struct set *set = set_new("app");
    char version[16], sql[64];
    int i;

    for (i = 1; i <= n; i++) {
        (void)snprintf(version, sizeof version, "%04d", i);
        (void)snprintf(sql, sizeof sql, "CREATE TABLE t%d (id integer PRIMARY KEY)", i);
        set_add(set, version, 0, sql, NULL);
    }
    return set;
}

static void nothing_pending_is_one_query(void **state)
{
    struct set *set = many(40);
    struct database d;
    migc_error error;
    FILE *trace = tmpfile();

    (void)state;
    assert_non_null(trace);
    database_open(&d, MIGC_BACKEND_POSTGRES);
    assert_done(migc_up(d.db, &set->set, NULL, &error), &error);
    run_sql(d.db, "SET default_transaction_read_only = on");
    PQtrace(migc_postgres_connection(d.db), trace);
    n_allocations = 0;
    assert_done(migc_up(d.db, &set->set, NULL, &error), &error);
    assert_int_equal(n_allocations, 0);
    PQuntrace(migc_postgres_connection(d.db));
    assert_int_equal(count_round_trips(trace), 1);
    (void)fclose(trace);
    database_close(&d);
    set_free(set);
}

static void one_message_a_migration(void **state)
{
    struct set *set = many(10);
    struct database d;
    migc_error error;
    FILE *trace = tmpfile();

    (void)state;
    assert_non_null(trace);
    database_open(&d, MIGC_BACKEND_POSTGRES);
    PQtrace(migc_postgres_connection(d.db), trace);
    assert_done(migc_up(d.db, &set->set, NULL, &error), &error);
    PQuntrace(migc_postgres_connection(d.db));
    assert_int_equal(count_round_trips(trace), 10 + 2); /* the history, the look at the server */
    (void)fclose(trace);
    database_close(&d);
    set_free(set);
}

/* ---- files that leave something behind ---- */

static void settings_do_not_leak(void **state)
{
    struct set *set = set_new("app");
    struct database d;
    migc_error error;

    (void)state;
    set_add(set, "1", 0, "SELECT set_config('search_path', '', false)",
            "CREATE TABLE public.a (id integer)", "SET statement_timeout = 100",
            "CREATE TEMP TABLE scratch (id integer)", NULL);
    set_add(set, "2", 0, "CREATE TABLE b (id integer)", "SELECT pg_sleep(0.3)",
            "CREATE TEMP TABLE scratch (id integer)", NULL);
    set_add(set, "3", 0, "CREATE ROLE migc_leak", "SET ROLE migc_leak", NULL);
    set_add(set, "4", 0, "RESET ROLE", "CREATE TABLE c (id integer)", "DROP ROLE migc_leak", NULL);
    database_open(&d, MIGC_BACKEND_POSTGRES);
    assert_done(migc_up(d.db, &set->set, NULL, &error), &error);
    assert_int_equal(ask(d.db, "SELECT count(*) FROM pg_tables WHERE tablename IN ('a', 'b', 'c') "
                               "AND schemaname = 'public'"),
                     3);
    database_close(&d);
    set_free(set);
}

static void attached_connection_keeps_its_settings(void **state)
{
    struct set *set = set_new("app");
    struct database d;
    migc_error error;
    migc_db *attached;
    PGconn *connection;
    PGresult *result;

    (void)state;
    set_add(set, "1", 0, "SET search_path = ''", "SET application_name = 'file'",
            "CREATE TABLE public.a (t text)", "INSERT INTO public.a VALUES ('\xc3\xa4')", NULL);
    set_add(set, "2", MIGC_NO_TRANSACTION, "SET lock_timeout = 17", "VACUUM public.a",
            "INSERT INTO a VALUES ('\xc3\xb6')", NULL);
    database_open(&d, MIGC_BACKEND_POSTGRES);
    connection = PQconnectdb(d.url);
    assert_int_equal(PQsetClientEncoding(connection, "LATIN1"), 0);
    PQclear(PQexec(connection, "SET application_name = 'mine'"));
    assert_done(migc_attach_postgres(connection, &attached, &error), &error);
    assert_done(migc_up(attached, &set->set, NULL, &error), &error);
    migc_close(attached);
    result = PQexec(connection, "SELECT current_setting('application_name'), "
                                "current_setting('search_path'), current_setting('lock_timeout'), "
                                "current_setting('client_encoding'), count(*) FROM pg_locks "
                                "WHERE locktype = 'advisory' AND database = (SELECT oid FROM "
                                "pg_database WHERE datname = current_database())");
    assert_string_equal(PQgetvalue(result, 0, 0), "mine");
    assert_string_equal(PQgetvalue(result, 0, 1), "\"$user\", public");
    assert_string_equal(PQgetvalue(result, 0, 2), "0");
    assert_string_equal(PQgetvalue(result, 0, 3), "LATIN1");
    assert_string_equal(PQgetvalue(result, 0, 4), "0");
    PQclear(result);
    PQfinish(connection);
    assert_int_equal(ask(d.db, "SELECT count(*) FROM a WHERE t IN ('\xc3\xa4', '\xc3\xb6')"), 2);
    database_close(&d);
    set_free(set);
}

/* ---- COPY ---- */

static void copy_data_is_sent(void **state)
{
    struct set *set = set_new("app");
    struct database d;
    migc_error error;

    (void)state;
    set_add(set, "1", 0, "CREATE TABLE a (id integer, t text)",
            "COPY a (id, t) FROM stdin;\n1\tone\n2\ttab\\there; it's\n3\t\\N\n",
            "CREATE TABLE b (id integer)", "COPY b FROM stdin;\n7\n", "COPY b FROM stdin;\n",
            "UPDATE b SET id = id + 1", NULL);
    set_add(set, "2", 0, "SELECT 1", "COPY a FROM stdin;\n4\tfour\nfive\t5\n", NULL);
    database_open(&d, MIGC_BACKEND_POSTGRES);
    assert_int_equal(migc_up(d.db, &set->set, NULL, &error), MIGC_E_SQL);
    assert_string_equal(error.version, "2");
    assert_string_equal(error.sqlstate, "22P02");
    assert_int_equal(error.statement, 2);
    assert_int_equal(error.line, 4); /* the second line of the data */
    assert_int_equal(ask(d.db, "SELECT count(*) FROM a"), 3);
    assert_int_equal(ask(d.db, "SELECT id FROM b"), 8);
    assert_int_equal(ask(d.db, "SELECT id FROM a WHERE t = E'tab\\there; it''s'"), 2);
    database_close(&d);
    set_free(set);
}

static void copy_without_data_is_an_error(void **state)
{
    struct set *set = set_new("app");
    struct database d;
    migc_error error;

    (void)state;
    set_add(set, "1", 0, "CREATE TABLE a (id integer)", "SELECT 1", NULL);
    set_add(set, "2", 0, " COPY a FROM stdin", NULL); /* not told to be one with data */
    database_open(&d, MIGC_BACKEND_POSTGRES);
    assert_int_equal(migc_up(d.db, &set->set, NULL, &error), MIGC_E_SQL);
    assert_contains(error.message, "no data");
    assert_int_equal(ask(d.db, "SELECT count(*) FROM a"), 0);
    database_close(&d);
    set_free(set);
}

/* ---- places of errors ---- */

struct place {
    const char *statement;
    const char *sqlstate;
    uint32_t line, column;
};

static void errors_have_places(void **state)
{
    static const struct place places[] = {
        {"SELECT 1,\n  \xc3\xa4\xc3\xb6 FROM nowhere", "42P01", 5, 13},
        {"SELECT 'a\n' ||\n nope()", "42883", 6, 2},
        {"CREATE TABL x ()", "42601", 4, 8},
        {"DO $body$\nBEGIN\n  PERFORM 1;\n  RAISE EXCEPTION 'no';\nEND $body$", "P0001", 7, 1},
        {"INSERT INTO parent VALUES (1)", "23505", 4, 1},
    };
    size_t i;

    (void)state;
    for (i = 0; i < sizeof places / sizeof places[0]; i++) {
        struct set *set = set_new("app");
        struct database d;
        migc_error error;

        set_add(set, "1", 0, "CREATE TABLE parent (id integer PRIMARY KEY)",
                "INSERT INTO\n parent VALUES (1)", places[i].statement, "SELECT 1", NULL);
        database_open(&d, MIGC_BACKEND_POSTGRES);
        assert_int_equal(migc_up(d.db, &set->set, NULL, &error), MIGC_E_SQL);
        assert_string_equal(error.sqlstate, places[i].sqlstate);
        assert_int_equal(error.statement, 3);
        assert_int_equal(error.line, places[i].line);
        assert_int_equal(error.column, places[i].column);
        database_close(&d);
        set_free(set);
    }
}

static void commit_may_fail(void **state)
{
    struct set *set = set_new("app");
    struct database d;
    migc_error error;

    (void)state;
    set_add(set, "1", 0, "CREATE TABLE p (id integer PRIMARY KEY)",
            "CREATE TABLE c (id integer REFERENCES p DEFERRABLE INITIALLY DEFERRED)",
            "INSERT INTO c VALUES (1)", NULL);
    database_open(&d, MIGC_BACKEND_POSTGRES);
    assert_int_equal(migc_up(d.db, &set->set, NULL, &error), MIGC_E_SQL);
    assert_string_equal(error.sqlstate, "23503");
    assert_string_equal(error.version, "1");
    assert_int_equal(ask(d.db, "SELECT count(*) FROM pg_tables WHERE tablename IN ('p', 'c')"), 0);
    database_close(&d);
    set_free(set);
}

/* ---- extensions and variants ---- */

static void missing_extension_is_said_first(void **state)
{
    static const char *const needs[] = {"no_such_extension", NULL};
    struct set *set = many(2);
    struct database d;
    migc_error error;

    (void)state;
    set->variants[1].extensions = needs;
    database_open(&d, MIGC_BACKEND_POSTGRES);
    assert_int_equal(migc_up(d.db, &set->set, NULL, &error), MIGC_E_UNSUPPORTED);
    assert_string_equal(error.object, "no_such_extension");
    assert_string_equal(error.file, "migrations/test.sql");
    assert_contains(error.hint, "[types]");
    assert_int_equal(ask(d.db, "SELECT count(*) FROM pg_tables WHERE tablename LIKE 't_'"), 0);
    database_close(&d);
    set_free(set);
}

static void supabase_is_recognised(void **state)
{
    struct set *plain = set_new("app"), *supabase = set_new("app");
    struct database d;
    migc_options force = MIGC_OPTIONS_INIT;
    migc_error error;

    (void)state;
    set_add(plain, "1", 0, "CREATE TABLE plain (id integer)", NULL);
    set_add(supabase, "1", 0, "CREATE TABLE hosted (id integer)", NULL);
    plain->items[0].variants[MIGC_VARIANT_SUPABASE] = &supabase->variants[0];
    database_open(&d, MIGC_BACKEND_POSTGRES);
    run_sql(d.db, "CREATE SCHEMA auth");
    run_sql(d.db, "CREATE TABLE auth.users (id uuid PRIMARY KEY)");
    run_sql(d.db, "CREATE FUNCTION auth.uid() RETURNS uuid LANGUAGE sql AS 'SELECT NULL::uuid'");
    force.history = "migc.forced";
    force.flags = MIGC_USE_SUPABASE;
    assert_done(migc_up(d.db, &plain->set, NULL, &error), &error); /* the roles are missing */
    assert_int_equal(ask(d.db, "SELECT count(*) FROM plain"), 0);
    assert_done(migc_up(d.db, &plain->set, &force, &error), &error);
    assert_int_equal(ask(d.db, "SELECT count(*) FROM hosted"), 0);
    run_sql(d.db, "DROP TABLE hosted");
    run_sql(d.db, "DROP TABLE migc.history");
    run_sql(d.db, "CREATE ROLE anon");
    run_sql(d.db, "CREATE ROLE authenticated");
    run_sql(d.db, "CREATE ROLE service_role");
    assert_done(migc_up(d.db, &plain->set, NULL, &error), &error);
    assert_int_equal(ask(d.db, "SELECT count(*) FROM hosted"), 0);
    run_sql(d.db, "DROP ROLE anon");
    run_sql(d.db, "DROP ROLE authenticated");
    run_sql(d.db, "DROP ROLE service_role");
    database_close(&d);
    set_free(plain);
    set_free(supabase);
}

/* ---- step by step ---- */

static void concurrent_index_is_built(void **state)
{
    struct set *set = set_new("app");
    struct database d;
    migc_error error;

    (void)state;
    set_add(set, "1", 0, "CREATE TABLE a (id integer, n integer)",
            "INSERT INTO a SELECT i, i FROM generate_series(1, 100) i", NULL);
    set_add(set, "2", MIGC_NO_TRANSACTION, "CREATE INDEX CONCURRENTLY a_n ON a (n)",
            "CREATE INDEX CONCURRENTLY a_id ON a (id)", "ANALYZE a", NULL);
    database_open(&d, MIGC_BACKEND_POSTGRES);
    assert_done(migc_up(d.db, &set->set, NULL, &error), &error);
    assert_int_equal(ask(d.db, "SELECT count(*) FROM pg_index WHERE indrelid = 'a'::regclass "
                               "AND indisvalid"),
                     2);
    assert_int_equal(ask(d.db, "SELECT step FROM migc.history WHERE version = '2'"), 3);
    assert_int_equal(ask(d.db,
                         "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND database = "
                         "(SELECT oid FROM pg_database WHERE datname = current_database())"),
                     0);
    database_close(&d);
    set_free(set);
}

/* A unique index over duplicates fails and leaves an invalid index; the next run drops and builds
 * it again. */
static void invalid_index_is_built_again(void **state)
{
    struct set *set = set_new("app");
    struct database d;
    migc_error error;

    (void)state;
    set_add(set, "1", 0, "CREATE TABLE a (n integer)", "INSERT INTO a VALUES (1), (1)", NULL);
    set_add(set, "2", MIGC_NO_TRANSACTION, "INSERT INTO a VALUES (5)",
            "CREATE UNIQUE INDEX CONCURRENTLY a_n ON a (n)", NULL);
    set->statements[1][1].flags |= MIGC_STATEMENT_ALONE | MIGC_STATEMENT_INDEX;
    set->statements[1][1].object = strdup("a_n");
    database_open(&d, MIGC_BACKEND_POSTGRES);
    assert_int_equal(migc_up(d.db, &set->set, NULL, &error), MIGC_E_SQL);
    assert_string_equal(error.sqlstate, "23505");
    assert_int_equal(error.statement, 2);
    assert_int_equal(ask(d.db, "SELECT count(*) FROM pg_index WHERE NOT indisvalid"), 1);
    assert_int_equal(ask(d.db, "SELECT step FROM migc.history WHERE version = '2'"), 1);
    run_sql(d.db, "DELETE FROM a WHERE ctid = '(0,1)'");
    assert_done(migc_up(d.db, &set->set, NULL, &error), &error);
    assert_int_equal(ask(d.db, "SELECT count(*) FROM pg_index WHERE NOT indisvalid"), 0);
    assert_int_equal(ask(d.db, "SELECT count(*) FROM a WHERE n = 5"), 1); /* not run again */
    assert_int_equal(migc_check(d.db, &set->set, NULL, &error), MIGC_OK);
    database_close(&d);
    set_free(set);
}

/* In the file's own BEGIN ... COMMIT the count goes with the transaction. */
static void own_transactions_resume(void **state)
{
    struct set *set = set_new("app");
    struct database d;
    migc_error error;

    (void)state;
    set_add(set, "1", MIGC_NO_TRANSACTION, "CREATE TABLE a (n integer)", "BEGIN",
            "INSERT INTO a VALUES (1)", "INSERT INTO a SELECT 2 FROM gate", "COMMIT",
            "INSERT INTO a VALUES (3)", NULL);
    database_open(&d, MIGC_BACKEND_POSTGRES);
    assert_int_equal(migc_up(d.db, &set->set, NULL, &error), MIGC_E_SQL);
    assert_int_equal(error.statement, 4);
    assert_int_equal(error.line, 4);
    assert_int_equal(ask(d.db, "SELECT count(*) FROM a"), 0);
    assert_int_equal(ask(d.db, "SELECT step FROM migc.history"), 1);
    run_sql(d.db, "CREATE TABLE gate AS SELECT 1");
    assert_done(migc_up(d.db, &set->set, NULL, &error), &error);
    assert_int_equal(ask(d.db, "SELECT count(*) FROM a"), 3);
    database_close(&d);
    set_free(set);
}

static void doubt_needs_a_human(void **state)
{
    struct set *set = set_new("app");
    struct database d;
    migc_error error;

    (void)state;
    set_add(set, "1", MIGC_NO_TRANSACTION, "CREATE TABLE a (n integer)",
            "CREATE TABLE b (n integer)", NULL);
    set->statements[0][1].flags |= MIGC_STATEMENT_ALONE;
    database_open(&d, MIGC_BACKEND_POSTGRES);
    assert_done(migc_up(d.db, &set->set, NULL, &error), &error);
    run_sql(d.db, "UPDATE migc.history SET step = -2"); /* as kill -9 leaves it */
    assert_int_equal(migc_up(d.db, &set->set, NULL, &error), MIGC_E_INCOMPLETE);
    assert_int_equal(error.statement, 2);
    assert_done(migc_repair(d.db, &set->set, NULL, "1", &error), &error);
    assert_int_equal(migc_check(d.db, &set->set, NULL, &error), MIGC_OK);
    database_close(&d);
    set_free(set);
}

/* ---- locks and time ---- */

struct waiter {
    int lock_waits, retries;
    char text[256];
    migc_db *release; /* rolls this one back when it hears of waiting */
};

static void hear_waiting(void *user, const migc_event *event)
{
    struct waiter *waiter = (struct waiter *)user;

    waiter->lock_waits += event->type == MIGC_EVENT_LOCK_WAIT;
    waiter->retries += event->type == MIGC_EVENT_RETRY;
    if (event->type != MIGC_EVENT_LOCK_WAIT && event->type != MIGC_EVENT_RETRY)
        return;
    (void)snprintf(waiter->text, sizeof waiter->text, "%s", event->text);
    if (waiter->release)
        run_sql(waiter->release, "ROLLBACK");
    waiter->release = NULL;
}

static void table_lock_is_tried_again(void **state)
{
    struct set *set = set_new("app");
    struct database d;
    struct waiter waiter = {0, 0, "", NULL};
    migc_options options = MIGC_OPTIONS_INIT;
    migc_db *other;
    migc_error error;

    (void)state;
    set_add(set, "1", 0, "CREATE TABLE a (id integer)", NULL);
    set_add(set, "2", 0, "SELECT 1", "ALTER TABLE a ADD COLUMN b integer", NULL);
    options.on_event = hear_waiting;
    options.user = &waiter;
    options.lock_wait_ms = MIGC_NO_WAIT;
    options.lock_timeout_ms = 50;
    options.target = "1";
    database_open(&d, MIGC_BACKEND_POSTGRES);
    assert_done(migc_up(d.db, &set->set, &options, &error), &error);
    other = database_connect(&d);
    run_sql(other, "BEGIN");
    run_sql(other, "LOCK TABLE a");
    options.target = NULL;
    assert_int_equal(migc_up(d.db, &set->set, &options, &error), MIGC_E_LOCKED);
    assert_string_equal(error.sqlstate, "55P03");
    assert_int_equal(error.line, 2);
    assert_int_equal(waiter.retries, 0);
    options.lock_wait_ms = 20000;
    waiter.release = other;
    assert_done(migc_up(d.db, &set->set, &options, &error), &error);
    assert_int_equal(waiter.retries, 1);
    migc_close(other);
    database_close(&d);
    set_free(set);
}

/* Another runner in the middle of its migration, as this one sees it: the lock, taken from
 * pg_locks. */
static void lock_of_another_is_waited_for(void **state)
{
    struct set *slow = set_new("app"), *set = set_new("app");
    struct database d;
    struct waiter waiter = {0, 0, "", NULL};
    migc_options options = MIGC_OPTIONS_INIT;
    migc_db *other;
    migc_error error;
    char sql[256];
    int64_t key;

    (void)state;
    set_add(
        slow, "1", 0,
        "CREATE TABLE a AS SELECT objid::bigint AS key FROM pg_locks WHERE locktype = 'advisory' "
        "AND classid = 1296648003 AND pid = pg_backend_pid()", /* others share the server */
        NULL);
    set_add(set, "1", 0, "SELECT 1", NULL);
    set_add(set, "2", 0, "CREATE TABLE b (id integer)", NULL);
    memcpy(set->items[0].checksum, slow->items[0].checksum, 32);
    database_open(&d, MIGC_BACKEND_POSTGRES);
    assert_done(migc_up(d.db, &slow->set, NULL, &error), &error);
    key = ask(d.db, "SELECT key FROM a");
    assert_true(key > 0);
    other = database_connect(&d);
    run_sql(other, "BEGIN");
    (void)snprintf(sql, sizeof sql, "SELECT pg_advisory_xact_lock(1296648003, %ld)", (long)key);
    run_sql(other, sql);
    options.on_event = hear_waiting;
    options.user = &waiter;
    options.lock_wait_ms = MIGC_NO_WAIT;
    assert_int_equal(migc_up(d.db, &set->set, &options, &error), MIGC_E_LOCKED);
    assert_string_equal(error.version, "2");
    assert_contains(error.message, "process");
    options.lock_wait_ms = 20000;
    waiter.release = other;
    assert_done(migc_up(d.db, &set->set, &options, &error), &error);
    assert_int_equal(waiter.lock_waits, 1);
    assert_contains(waiter.text, "process");
    migc_close(other);
    database_close(&d);
    set_free(set);
    set_free(slow);
}

static void statement_timeout_is_said(void **state)
{
    struct set *set = set_new("app");
    struct database d;
    migc_options options = MIGC_OPTIONS_INIT;
    migc_error error;

    (void)state;
    set_add(set, "1", 0, "CREATE TABLE a (id integer)", "SELECT pg_sleep(5)", NULL);
    options.statement_timeout_ms = 1000;
    database_open(&d, MIGC_BACKEND_POSTGRES);
    assert_int_equal(migc_up(d.db, &set->set, &options, &error), MIGC_E_TIMEOUT);
    assert_int_equal(error.line, 2);
    database_close(&d);
    set_free(set);
}

/* A limit that the role or the session has is for queries, not for migrations. */
static void inherited_timeout_does_not_count(void **state)
{
    struct set *set = set_new("app");
    struct database d;
    migc_error error;

    (void)state;
    set_add(set, "1", 0, "CREATE TABLE a (id integer)", "SELECT pg_sleep(0.3)", NULL);
    set_add(set, "2", MIGC_NO_TRANSACTION, "SELECT pg_sleep(0.3)", NULL);
    database_open(&d, MIGC_BACKEND_POSTGRES);
    run_sql(d.db, "SET statement_timeout = 100");
    assert_done(migc_up(d.db, &set->set, NULL, &error), &error);
    database_close(&d);
    set_free(set);
}

static void *cancel_soon(void *user)
{
    struct timespec pause = {0, 700000000};

    (void)nanosleep(&pause, NULL);
    migc_cancel((migc_db *)user);
    return NULL;
}

static void cancel_in_the_middle_rolls_back(void **state)
{
    struct set *set = set_new("app");
    struct database d;
    migc_error error;
    pthread_t thread;
    time_t start = time(NULL);

    (void)state;
    set_add(set, "1", 0, "CREATE TABLE a (id integer)", "SELECT pg_sleep(30)", NULL);
    database_open(&d, MIGC_BACKEND_POSTGRES);
    assert_int_equal(pthread_create(&thread, NULL, cancel_soon, d.db), 0);
    assert_int_equal(migc_up(d.db, &set->set, NULL, &error), MIGC_E_CANCELED);
    (void)pthread_join(thread, NULL);
    assert_true(time(NULL) - start < 10);
    assert_int_equal(error.line, 2);
    assert_int_equal(ask(d.db, "SELECT count(*) FROM pg_tables WHERE tablename = 'a'"), 0);
    database_close(&d);
    set_free(set);
}

static void hear_notices(void *user, const migc_event *event)
{
    char *text = (char *)user;

    if (event->type == MIGC_EVENT_NOTICE)
        (void)snprintf(text + strlen(text), 256 - strlen(text), "%s.", event->text);
}

static void notices_are_told_but_not_what_was_skipped(void **state)
{
    struct set *set = set_new("app");
    struct database d;
    migc_options options = MIGC_OPTIONS_INIT;
    migc_error error;
    char text[256] = "";

    (void)state;
    set_add(set, "1", 0, "DROP TABLE IF EXISTS nope", "CREATE TABLE IF NOT EXISTS a (id integer)",
            "CREATE TABLE IF NOT EXISTS a (id integer)",
            "DO $$ BEGIN RAISE NOTICE 'seven rows'; RAISE WARNING 'beware'; END $$", NULL);
    options.on_event = hear_notices;
    options.user = text;
    database_open(&d, MIGC_BACKEND_POSTGRES);
    assert_done(migc_up(d.db, &set->set, &options, &error), &error);
    assert_string_equal(text, "seven rows.beware.");
    database_close(&d);
    set_free(set);
}

/* ---- connections ---- */

static void refused_connections_are_said(void **state)
{
    migc_error error;
    migc_db *db = (migc_db *)1;

    (void)state;
    assert_int_equal(migc_open("postgres://u:s3cret@127.0.0.1:1/db", &db, &error), MIGC_E_CONNECT);
    assert_null(db);
    assert_contains(error.message, "127.0.0.1");
    assert_null(strstr(error.message, "s3cret"));
    assert_int_equal(migc_open("postgres://u:s3cret@[::1/db", &db, &error), MIGC_E_USAGE);
    assert_null(strstr(error.message, "s3cret"));
    assert_int_equal(migc_open("host=x s3cret", &db, &error), MIGC_E_USAGE);
    assert_null(strstr(error.message, "s3cret"));
    assert_int_equal(migc_open("mysql://u:s3cret@h/d", &db, &error), MIGC_E_USAGE);
    assert_null(strstr(error.message, "s3cret"));
    assert_int_equal(migc_open(NULL, &db, &error), MIGC_E_USAGE);
    assert_int_equal(migc_open("", &db, NULL), MIGC_E_USAGE);
}

static void wrong_password_is_said(void **state)
{
    struct database d;
    char url[512];
    const char *host;
    migc_error error;
    migc_db *db;

    (void)state;
    database_open(&d, MIGC_BACKEND_POSTGRES);
    run_sql(d.db, "DROP ROLE IF EXISTS migc_password");
    run_sql(d.db, "CREATE ROLE migc_password LOGIN PASSWORD 'right'");
    host = strstr(d.url, "?host=");
    (void)snprintf(url, sizeof url, "postgresql://migc_password:wr0ng@/%s%s", d.name, host);
    assert_int_equal(migc_open(url, &db, &error), MIGC_E_CONNECT);
    assert_contains(error.message, "migc_password");
    assert_null(strstr(error.message, "wr0ng"));
    (void)snprintf(url, sizeof url, "postgresql://migc_password:right@/%s%s", d.name, host);
    assert_done(migc_open(url, &db, &error), &error);
    migc_close(db);
    run_sql(d.db, "DROP ROLE migc_password");
    database_close(&d);
}

static void history_without_privilege_is_said(void **state)
{
    struct set *set = many(1);
    struct database d;
    migc_options options = MIGC_OPTIONS_INIT;
    migc_error error;

    (void)state;
    database_open(&d, MIGC_BACKEND_POSTGRES);
    run_sql(d.db, "DROP ROLE IF EXISTS migc_poor");
    run_sql(d.db, "CREATE ROLE migc_poor");
    run_sql(d.db, "CREATE SCHEMA home AUTHORIZATION migc_poor");
    run_sql(d.db, "GRANT CREATE ON SCHEMA public TO migc_poor");
    run_sql(d.db, "SET SESSION AUTHORIZATION migc_poor");
    assert_int_equal(migc_up(d.db, &set->set, NULL, &error), MIGC_E_SQL);
    assert_string_equal(error.sqlstate, "42501");
    assert_contains(error.hint, "[history] table");
    options.history = "home.history";
    run_sql(d.db, "SET SESSION AUTHORIZATION migc_poor");
    assert_done(migc_up(d.db, &set->set, &options, &error), &error);
    run_sql(d.db, "RESET SESSION AUTHORIZATION");
    assert_int_equal(ask(d.db, "SELECT count(*) FROM home.history"), 1);
    database_close(&d);
    {
        struct database other;

        database_open(&other, MIGC_BACKEND_POSTGRES);
        run_sql(other.db, "DROP ROLE migc_poor");
        database_close(&other);
    }
    set_free(set);
}

/* The server ends the session in the middle: the runner comes back and does it again, once. */
static void *terminate_soon(void *user)
{
    struct timespec pause = {0, 700000000};
    migc_error error;

    (void)nanosleep(&pause, NULL);
    return (void *)(intptr_t)migc_exec((migc_db *)user,
                                       "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                                       "WHERE datname = current_database() "
                                       "AND pid <> pg_backend_pid()",
                                       NULL, NULL, NULL, &error);
}

static void count_reconnects(void *user, const migc_event *event)
{
    *(int *)user += event->type == MIGC_EVENT_RECONNECT;
}

static void lost_connection_is_opened_again(void **state)
{
    struct set *set = set_new("app");
    migc_options options = MIGC_OPTIONS_INIT;
    struct database d;
    migc_db *other;
    migc_error error;
    pthread_t thread;
    int n_reconnects = 0;

    set_add(set, "1", *state ? MIGC_NO_TRANSACTION : 0, "CREATE TABLE a (id integer)",
            "SELECT pg_sleep(1.5)", "INSERT INTO a VALUES (1)", NULL);
    options.on_event = count_reconnects;
    options.user = &n_reconnects;
    database_open(&d, MIGC_BACKEND_POSTGRES);
    other = database_connect(&d);
    assert_int_equal(pthread_create(&thread, NULL, terminate_soon, other), 0);
    assert_done(migc_up(d.db, &set->set, &options, &error), &error);
    (void)pthread_join(thread, NULL);
    assert_int_equal(n_reconnects, 1);
    assert_int_equal(ask(d.db, "SELECT count(*) FROM a"), 1);
    assert_int_equal(ask(d.db, "SELECT count(*) FROM migc.history"), 1);
    migc_close(other);
    database_close(&d);
    set_free(set);
}

static void read_only_server_is_said(void **state)
{
    struct set *set = many(1);
    struct database d;
    migc_error error;

    (void)state;
    database_open(&d, MIGC_BACKEND_POSTGRES);
    run_sql(d.db, "SET default_transaction_read_only = on");
    assert_int_equal(migc_up(d.db, &set->set, NULL, &error), MIGC_E_READ_ONLY);
    database_close(&d);
    set_free(set);
}

static void names_cannot_escape(void **state)
{
    struct set *set = set_new("it's $migc$ \\' set");
    struct database d;
    migc_error error;

    (void)state;
    set_add(set, "v'); DROP TABLE a; --", 0, "CREATE TABLE a (id integer)", NULL);
    set->items[0].name = "O'Neill \\ \"q\"";
    database_open(&d, MIGC_BACKEND_POSTGRES);
    assert_done(migc_up(d.db, &set->set, NULL, &error), &error);
    assert_int_equal(migc_check(d.db, &set->set, NULL, &error), MIGC_OK);
    run_sql(d.db, "DROP TABLE migc.history");
    run_sql(d.db, "DROP TABLE a");
    run_sql(d.db, "SET standard_conforming_strings = off");
    assert_done(migc_up(d.db, &set->set, NULL, &error), &error);
    assert_int_equal(migc_check(d.db, &set->set, NULL, &error), MIGC_OK);
    database_close(&d);
    set_free(set);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_pending_is_one_query),
        cmocka_unit_test(one_message_a_migration),
        cmocka_unit_test(settings_do_not_leak),
        cmocka_unit_test(attached_connection_keeps_its_settings),
        cmocka_unit_test(copy_data_is_sent),
        cmocka_unit_test(copy_without_data_is_an_error),
        cmocka_unit_test(errors_have_places),
        cmocka_unit_test(commit_may_fail),
        cmocka_unit_test(missing_extension_is_said_first),
        cmocka_unit_test(supabase_is_recognised),
        cmocka_unit_test(concurrent_index_is_built),
        cmocka_unit_test(invalid_index_is_built_again),
        cmocka_unit_test(own_transactions_resume),
        cmocka_unit_test(doubt_needs_a_human),
        cmocka_unit_test(table_lock_is_tried_again),
        cmocka_unit_test(lock_of_another_is_waited_for),
        cmocka_unit_test(statement_timeout_is_said),
        cmocka_unit_test(inherited_timeout_does_not_count),
        cmocka_unit_test(cancel_in_the_middle_rolls_back),
        cmocka_unit_test(notices_are_told_but_not_what_was_skipped),
        cmocka_unit_test(refused_connections_are_said),
        cmocka_unit_test(wrong_password_is_said),
        cmocka_unit_test(history_without_privilege_is_said),
        cmocka_unit_test(lost_connection_is_opened_again),
        {"lost_connection_is_opened_again (step by step)", lost_connection_is_opened_again, NULL,
         NULL, (void *)1},
        cmocka_unit_test(read_only_server_is_said),
        cmocka_unit_test(names_cannot_escape),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
