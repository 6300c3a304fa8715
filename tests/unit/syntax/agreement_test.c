/*
 * agreement_test.c - whole scripts, our parser beside PostgreSQL's: the sample migrations, the
 * cases of tests/cases, and what is on this machine: MIGC_MIGRATIONS names a folder with
 * migrations of other projects, MIGC_POSTGRES_SOURCE one with the source of PostgreSQL 15, and
 * MIGC_LIBPG_QUERY (judge.h) the parsers of 16, 17 and 18.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>
#include <pg_query.h>

#include "agreement.h"
#include "sql_files.h"
#include "support/file.h"

static void take_script(void *context, str path, str text)
{
    agree_script(context, path, text);
}

static void agree_below(agreement *tally, const char *directory)
{
    printf("%zu files; ", sql_files_below(directory, take_script, tally));
    agreement_print(tally, directory);
}

/* `share`: of so many statements one may differ; 0: none. */
static void agree_with(int version, const char *const *directories, const known_difference *known,
                       size_t share)
{
    judge *j = judge_open(version);
    if (j == NULL) {
        print_message("MIGC_LIBPG_QUERY names no folder with PostgreSQL %d's parser\n", version);
        skip();
    }
    agreement tally = {.judge = j, .known = known};
    for (; *directories != NULL; directories++)
        agree_below(&tally, *directories);
    judge_close(j);
    assert_true(tally.statements > 500);
    assert_int_equal(agreement_total(&tally), 0);
    assert_true(share == 0 ? tally.excused == 0 : tally.excused * share <= tally.statements);
}

static const char *folder_of(const char *variable)
{
    const char *folder = getenv(variable);
    if (folder == NULL) {
        print_message("%s is not set\n", variable);
        skip();
    }
    return folder;
}

/* What parses as a call, or as an option, that the older server does not have. */
static const known_difference calls[] = {
    {"SELECT * FROM f(), f(1) AS x, f(1) WITH ORDINALITY", "json_arrayagg(1) names no function"},
    {"COPY t FROM PROGRAM 'cat' WITH", "FORCE_NULL * is an option that 15 refuses when it copies"},
    {NULL, NULL},
};

static const char *const samples[] = {MIGC_SOURCE "/migrations", MIGC_SOURCE "/tests/cases", NULL};

static void agrees_on_the_samples(void **state)
{
    (void)state;
    agree_with(15, samples, calls, 200);
}

static void agrees_with_16_on_the_samples(void **state)
{
    (void)state;
    agree_with(16, samples, calls, 200);
}

static void agrees_with_17_on_the_samples(void **state)
{
    (void)state;
    agree_with(17, samples, calls, 200);
}

static void agrees_with_18_on_the_samples(void **state)
{
    (void)state;
    agree_with(18, samples, calls, 200);
}

/* psql's lines, data of COPY, a byte order mark, empty statements; four are refused. */
static void agrees_on_a_script_for_psql(void **state)
{
    (void)state;
    arena *a = arena_new();
    judge *j = judge_open(15);
    agreement tally = {.judge = j};
    str text;
    assert_true(file_read(a, MIGC_SOURCE "/tests/unit/syntax/psql.sql", SOURCE_MAX_SIZE, &text,
                          diagnostics_new(a)));
    agree_script(&tally, STR("psql.sql"), text);
    assert_int_equal(agreement_total(&tally), 0);
    assert_int_equal(tally.statements, 16);
    assert_int_equal(tally.refused, 4);
    judge_close(j);
    arena_free(a);
}

static void agrees_on_migrations(void **state)
{
    (void)state;
    const char *folder = folder_of("MIGC_MIGRATIONS");
    judge *j = judge_open(15);
    agreement tally = {.judge = j};
    agree_below(&tally, folder);
    judge_close(j);
    assert_true(tally.statements > 0);
    assert_int_equal(tally.differences[DIFFERENT_VERDICT], 0);
    assert_int_equal(tally.differences[DIFFERENT_RANGE], 0);
    assert_int_equal(tally.differences[DIFFERENT_KIND], 0);
    /* What is for another database may call json_array(), or be refused a little further on. */
    assert_true(agreement_total(&tally) * 1000 <= tally.statements);
}

static void agrees_on_postgresqls_own_tests(void **state)
{
    (void)state;
    /* Statements that psql sends together (\;): the data of a COPY among them stands behind all of
     * them, where no server sees it. */
    static const known_difference known[] = {
        {"1\n\\.\n2\n", "data of two COPY"},
        {"2\n", "data of the second"},
        {"select * from test3", "what follows the data"},
        {"UPDATE psql_comics SET s = 'Hobbes'", "between COPY and its data"},
        {"DELETE FROM psql_comics WHERE s = 'Moe'", "between COPY and its data"},
        {"COPY psql_comics TO STDOUT  ;", "between COPY and its data"},
        {"TRUNCATE psql_comics  ;", "between COPY and its data"},
        {"DROP TABLE psql_comics  ;", "between COPY and its data"},
        {"SELECT 'ok' AS \"done\" ;\nMoe", "between COPY and its data"},
        {NULL, NULL},
    };
    agree_with(15, (const char *const[]){folder_of("MIGC_POSTGRES_SOURCE"), NULL}, known, 200);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(agrees_on_the_samples),
        cmocka_unit_test(agrees_with_16_on_the_samples),
        cmocka_unit_test(agrees_with_17_on_the_samples),
        cmocka_unit_test(agrees_with_18_on_the_samples),
        cmocka_unit_test(agrees_on_a_script_for_psql),
        cmocka_unit_test(agrees_on_migrations),
        cmocka_unit_test(agrees_on_postgresqls_own_tests),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    pg_query_exit();
    return failed;
}
