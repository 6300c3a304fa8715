/*
 * mutation_test.c - statements with one mistake in them: our parser gives PostgreSQL 15's verdict,
 * and points at the same byte.
 *
 * The statements are those of the sample migrations and of tests/cases; where MIGC_MIGRATIONS names
 * a folder, those of the files in it. MIGC_MUTATIONS says how many (3,000), MIGC_SEED which (1).
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <pg_query.h>

#include "agreement.h"
#include "mutation.h"
#include "psql_pieces.h"
#include "sql_files.h"

/* Longer ones nobody wrote by hand. */
enum { STATEMENT_MAX = 100000 };

typedef struct statements {
    const judge *judge;
    mutation_pool pool;
} statements;

static void take_statements(void *context, str path, str text)
{
    (void)path;
    statements *s = context;
    arena *a = s->pool.arena;
    psql_script cut = psql_split(s->judge, a, text);
    for (size_t i = 0; i < cut.count; i++) {
        str piece = str_trim(str_slice(cut.sql, cut.pieces[i].start, cut.pieces[i].end));
        if (piece.len < STATEMENT_MAX && judge_text(s->judge, a, piece).count == 1)
            mutation_pool_add(&s->pool, piece);
    }
}

static uint64_t number_of(const char *variable, uint64_t otherwise)
{
    const char *text = getenv(variable);
    return text != NULL ? strtoull(text, NULL, 10) : otherwise;
}

typedef str mistake_maker(arena *a, random_numbers *r, const mutation_pool *pool, const char **how);

static void make_mistakes(agreement *tally, const mutation_pool *pool, size_t count,
                          mistake_maker *mistake)
{
    random_numbers r = {number_of("MIGC_SEED", 1)};
    for (size_t i = 0; i < count; i++) {
        arena *a = arena_new();
        const char *how;
        str text = mistake(a, &r, pool, &how);
        (void)agree_statement(tally, str_from(how), text);
        arena_free(a);
    }
    printf("of %zu statements; ", pool->count);
    agreement_print(tally, "with one mistake");
}

static void refuse_what_is_refused_by(int version, mistake_maker *mistake)
{
    judge *j = judge_open(version);
    if (j == NULL) {
        print_message("MIGC_LIBPG_QUERY names no folder with PostgreSQL %d's parser\n", version);
        skip();
    }
    statements s = {j, {.arena = arena_new()}};
    const char *directory = getenv("MIGC_MIGRATIONS");
    if (directory != NULL) {
        sql_files_below(directory, take_statements, &s);
    } else {
        sql_files_below(MIGC_SOURCE "/migrations", take_statements, &s);
        sql_files_below(MIGC_SOURCE "/tests/cases", take_statements, &s);
    }
    assert_true(s.pool.count > 500);
    size_t count = (size_t)number_of("MIGC_MUTATIONS", 3000);
    agreement tally = {.judge = j};
    make_mistakes(&tally, &s.pool, count, mistake);
    judge_close(j);
    arena_free(s.pool.arena);
    assert_true(tally.refused > count / (mistake == mutate ? 2 : 4));
    /* At least 999 of 1,000 verdicts, and of those that are refused 995 of 1,000 places. */
    assert_true(tally.differences[DIFFERENT_VERDICT] * 1000 <= count);
    assert_true(tally.differences[DIFFERENT_PLACE] * 1000 <= tally.refused * 5);
}

static void refuses_what_postgresql_refuses(void **state)
{
    (void)state;
    refuse_what_is_refused_by(15, mutate);
}

static void refuses_what_postgresql_18_refuses(void **state)
{
    (void)state;
    refuse_what_is_refused_by(18, mutate);
}

static void lexes_as_postgresql_lexes(void **state)
{
    (void)state;
    refuse_what_is_refused_by(15, mutate_character);
}

static void lexes_as_postgresql_18_lexes(void **state)
{
    (void)state;
    refuse_what_is_refused_by(18, mutate_character);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(refuses_what_postgresql_refuses),
        cmocka_unit_test(refuses_what_postgresql_18_refuses),
        cmocka_unit_test(lexes_as_postgresql_lexes),
        cmocka_unit_test(lexes_as_postgresql_18_lexes),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    pg_query_exit();
    return failed;
}
