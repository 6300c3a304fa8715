/*
 * The values of expressions: what the model computes at compile time and what
 * the server says. A value that the model does not know is counted; one that
 * it knows wrongly, or an error that only one of them raises, is a failure.
 *
 *   values_test SOURCE_DIR [--list]     --list prints what is not known
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "model/rows.h" /* before cmocka, which has a macro of the name of one of its functions */
#include "server.h"
#include "support/file.h"

#include <cmocka.h>

static const char *source_dir;
static bool list;

/* Of how many in a hundred the value may be not known. */
enum { MAX_UNKNOWN_PERCENT = 15 };

typedef enum answer_kind { ANSWER_VALUE, ANSWER_NULL, ANSWER_ERROR, ANSWER_UNKNOWN } answer_kind;

typedef struct answer {
    answer_kind kind;
    str text; /* the value, or the SQLSTATE */
} answer;

static answer ask_model(arena *a, model *m, str asked)
{
    str text = arena_printf(a, "create table asked as select (%.*s)::text as v", (int)asked.len,
                            asked.data);
    catalog_mark before = catalog_savepoint(model_catalog(m));
    const script *s = parse_script(a, source_from_text(a, STR("asked.sql"), text), NULL);
    migration *g = model_migrate(m, s, false);
    if (g->first != NULL)
        return (answer){ANSWER_ERROR, arena_str(a, (str){(char *)g->first->sqlstate, 5})};
    answer found_answer = {ANSWER_UNKNOWN, {NULL, 0}};
    const relation *r = catalog_relation(model_catalog(m), STR("public"), STR("asked"));
    const table_rows *rows =
        (const table_rows *)catalog_member(model_catalog(m), CLASS_ROWS, r->base.id, STR(""));
    if (g->verdict == VERDICT_IDEMPOTENT && rows != NULL && rows->count == 1 && !rows->open) {
        const value *v = &rows->rows[0][0];
        if (v->kind == VALUE_NULL)
            found_answer.kind = ANSWER_NULL;
        else if (v->kind == VALUE_KNOWN)
            found_answer = (answer){ANSWER_VALUE, v->text};
    }
    catalog_rollback((catalog *)model_catalog(m), before);
    return found_answer;
}

static answer ask_server(arena *a, PGconn *c, str asked)
{
    str text = arena_printf(a, "select (%.*s)::text", (int)asked.len, asked.data);
    server_command(c, "begin");
    PGresult *r = PQexec(c, arena_cstr(a, text));
    answer it = {ANSWER_NULL, {NULL, 0}};
    if (PQresultStatus(r) != PGRES_TUPLES_OK)
        it =
            (answer){ANSWER_ERROR, arena_str(a, str_from(PQresultErrorField(r, PG_DIAG_SQLSTATE)))};
    else if (!PQgetisnull(r, 0, 0))
        it = (answer){ANSWER_VALUE, arena_str(a, str_from(PQgetvalue(r, 0, 0)))};
    PQclear(r);
    server_command(c, "rollback");
    return it;
}

static str shown(arena *a, answer it)
{
    return it.kind == ANSWER_NULL      ? STR("null")
           : it.kind == ANSWER_UNKNOWN ? STR("not known")
           : it.kind == ANSWER_ERROR ? arena_printf(a, "error %.*s", (int)it.text.len, it.text.data)
                                     : arena_printf(a, "'%.*s'", (int)it.text.len, it.text.data);
}

static str read_part(arena *a, const char *called)
{
    str text;
    str path = arena_printf(a, "%s/tests/database/model/%s", source_dir, called);
    diagnostics *diags = diagnostics_new(a);
    assert_true(file_read(a, arena_cstr(a, path), 1 << 20, &text, diags));
    return text;
}

static void values_are_those_of_the_server(void **state)
{
    (void)state;
    arena *a = arena_new();
    PGconn *c = server_connect("postgres");
    server_try(c, "drop database if exists model_values");
    server_command(c, "create database model_values");
    PQfinish(c);
    c = server_connect("model_values");
    server_try(c, "drop role if exists vrole");
    str set_up = read_part(a, "values_setup.sql");
    server_command(c, arena_cstr(a, set_up));
    model_options options = {
        .profile = PROFILE_VANILLA, .pg_version = 15, .now = (int64_t)time(NULL) * 1000000};
    model *m = model_new(a, &options);
    const script *s = parse_script(a, source_from_text(a, STR("set_up.sql"), set_up), NULL);
    assert_null(model_migrate(m, s, false)->first);
    str all = read_part(a, "values.txt");
    size_t n = 0, unknown_values = 0, wrong = 0;
    while (all.len > 0) {
        size_t end = str_find(all, STR("\n"));
        str line = str_slice(all, 0, end);
        all = str_slice(all, end + 1, all.len);
        if (line.len == 0 || line.data[0] == '#')
            continue;
        answer server = ask_server(a, c, line), ours = ask_model(a, m, line);
        n++;
        if (ours.kind == ANSWER_UNKNOWN) {
            unknown_values++;
            if (list)
                printf("not known: %.*s = %.*s\n", (int)line.len, line.data,
                       (int)shown(a, server).len, shown(a, server).data);
        } else if (ours.kind != server.kind ||
                   (ours.kind != ANSWER_NULL && !str_eq(ours.text, server.text))) {
            wrong++;
            str theirs = shown(a, server), mine = shown(a, ours);
            printf("WRONG: %.*s\n  server %.*s\n  model  %.*s\n", (int)line.len, line.data,
                   (int)theirs.len, theirs.data, (int)mine.len, mine.data);
        }
    }
    printf("%zu expressions: %zu wrong, %zu not known\n", n, wrong, unknown_values);
    server_command(c, "drop owned by vrole; drop role vrole");
    PQfinish(c);
    arena_free(a);
    assert_int_equal(wrong, 0);
    assert_true(unknown_values * 100 <= n * MAX_UNKNOWN_PERCENT);
}

int main(int argc, char **argv)
{
    source_dir = argc > 1 ? argv[1] : ".";
    list = argc > 2 && strcmp(argv[2], "--list") == 0;
    const struct CMUnitTest tests[] = {cmocka_unit_test(values_are_those_of_the_server)};
    return cmocka_run_group_tests_name("model.values", tests, NULL, NULL);
}
