/*
 * The values of expressions (values.txt), and what queries and blocks give
 * (queries.sql): what the model computes at compile time and what the server
 * says. What the model does not know is counted; what it knows wrongly, or an
 * error that only one of them raises, is a failure.
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

#include "model/rows/rows.h" /* before cmocka, which has a macro of the name of one of its functions */
#include "server.h"
#include "support/buf.h"
#include "support/file.h"

#include <cmocka.h>

static const char *source_dir;
static bool list;

/* Of how many in a hundred the value, or the answer, may be not known. */
enum { MAX_UNKNOWN_PERCENT = 10, MAX_UNKNOWN_ANSWERS = 20 };

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
           : it.kind == ANSWER_UNKNOWN ? arena_printf(a, "not known: %.*s", STR_ARG(it.text))
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

/* A database and a model in which values_setup.sql has run. */
typedef struct laboratory {
    arena *arena;
    PGconn *server;
    model *model;
    size_t asked, wrong, not_known;
} laboratory;

static laboratory open_laboratory(void)
{
    arena *a = arena_new();
    PGconn *c = server_connect("postgres");
    server_try(c, "drop database if exists model_values");
    server_command(c, "create database model_values");
    PQfinish(c);
    c = server_connect("model_values");
    server_try(c, "drop role if exists vrole");
    str set_up = read_part(a, "values_setup.sql");
    server_command(c, arena_cstr(a, set_up));
    model_options *options = ARENA_NEW(a, model_options);
    *options = (model_options){
        .profile = PROFILE_VANILLA, .pg_version = 15, .now = (int64_t)time(NULL) * 1000000};
    model *m = model_new(a, options);
    const script *s = parse_script(a, source_from_text(a, STR("set_up.sql"), set_up), NULL);
    assert_null(model_migrate(m, s, false)->first);
    return (laboratory){.arena = a, .server = c, .model = m};
}

static void close_laboratory(laboratory *lab, const char *what, size_t percent)
{
    printf("%zu %s: %zu wrong, %zu not known\n", lab->asked, what, lab->wrong, lab->not_known);
    server_command(lab->server, "drop owned by vrole; drop role vrole");
    PQfinish(lab->server);
    arena_free(lab->arena);
    assert_int_equal(lab->wrong, 0);
    assert_true(lab->not_known * 100 <= lab->asked * percent);
}

static void compare_answers(laboratory *lab, str asked, answer server, answer ours)
{
    str theirs = shown(lab->arena, server), mine = shown(lab->arena, ours);
    lab->asked++;
    if (ours.kind == ANSWER_UNKNOWN) {
        lab->not_known++;
        if (list)
            printf("%.*s: %.*s\n  server %.*s\n", STR_ARG(mine), STR_ARG(asked), STR_ARG(theirs));
    } else if (ours.kind != server.kind ||
               (ours.kind != ANSWER_NULL && !str_eq(ours.text, server.text))) {
        lab->wrong++;
        printf("WRONG: %.*s\n  server %.*s\n  model  %.*s\n", STR_ARG(asked), STR_ARG(theirs),
               STR_ARG(mine));
    }
}

static void values_are_those_of_the_server(void **state)
{
    (void)state;
    laboratory lab = open_laboratory();
    str all = read_part(lab.arena, "values.txt");
    while (all.len > 0) {
        size_t end = str_find(all, STR("\n"));
        str line = str_slice(all, 0, end);
        all = str_slice(all, end + 1, all.len);
        if (line.len == 0 || line.data[0] == '#')
            continue;
        compare_answers(&lab, line, ask_server(lab.arena, lab.server, line),
                        ask_model(lab.arena, lab.model, line));
    }
    close_laboratory(&lab, "expressions", MAX_UNKNOWN_PERCENT);
}

/* ---- queries and blocks ---- */

/* What is asked in a piece of queries.sql: its statements, of which the last, when it is a query,
 * has become the table `answer`. */
typedef struct question {
    const script *script;
    bool has_rows;
} question;

static question read_question(arena *a, str piece)
{
    const script *s = parse_script(a, source_from_text(a, STR("piece.sql"), piece), NULL);
    assert_true(s->count > 0);
    const statement *last = &s->statements[s->count - 1];
    if (last->tree == NULL || last->tree->kind != NODE_select)
        return (question){s, false};
    str before = str_slice(piece, 0, last->start), query = str_slice(piece, last->start, last->end);
    str text = arena_printf(a, "%.*screate table answer as %.*s;", STR_ARG(before), STR_ARG(query));
    return (question){parse_script(a, source_from_text(a, STR("asked.sql"), text), NULL), true};
}

/* SELECT of all columns of `answer` as text. */
static str answer_query(arena *a, const relation *r)
{
    buf b = buf_new(a);
    buf_text(&b, "select ");
    for (size_t i = 0; i < r->n_columns; i++) {
        str quoted = arena_printf(a, "\"%.*s\"", STR_ARG(r->columns[i].name));
        buf_printf(&b, "%s%.*s::text as c%zu", i > 0 ? ", " : "", STR_ARG(quoted), i);
    }
    buf_text(&b, " from answer");
    return buf_str(&b);
}

/* The types of the columns of `answer`. */
static str model_types(arena *a, const catalog *c, const relation *r)
{
    buf b = buf_new(a);
    for (size_t i = 0; i < r->n_columns; i++) {
        buf_add(&b, catalog_format_type(c, a, r->columns[i].type, r->columns[i].typmod));
        buf_char(&b, i + 1 < r->n_columns ? '|' : '\n');
    }
    return buf_str(&b);
}

static void server_types(PGconn *c, buf *b)
{
    PGresult *r = PQexec(c, "set local search_path = ''; select format_type(atttypid, atttypmod) "
                            "from pg_attribute where attrelid = 'public.answer'::regclass and "
                            "attnum > 0 order by attnum");
    for (int i = 0; i < PQntuples(r); i++) {
        buf_text(b, PQgetvalue(r, i, 0));
        buf_char(b, i + 1 < PQntuples(r) ? '|' : '\n');
    }
    PQclear(r);
}

static answer model_rows(arena *a, model *m, str *query)
{
    const relation *r = catalog_relation(model_catalog(m), STR("public"), STR("answer"));
    *query = answer_query(a, r);
    str types = model_types(a, model_catalog(m), r);
    str text = arena_printf(a, "create table asked as %.*s", STR_ARG(*query));
    const script *s = parse_script(a, source_from_text(a, STR("rows.sql"), text), NULL);
    migration *g = model_migrate(m, s, false);
    if (g->first != NULL)
        return (answer){ANSWER_ERROR, arena_str(a, g->first->message)};
    r = catalog_relation(model_catalog(m), STR("public"), STR("asked"));
    const table_rows *rows =
        (const table_rows *)catalog_member(model_catalog(m), CLASS_ROWS, r->base.id, STR(""));
    buf b = buf_new(a);
    buf_add(&b, types);
    for (size_t i = 0; rows != NULL && i < rows->count; i++)
        for (size_t k = 0; k < r->n_columns; k++) {
            const value *v = &rows->rows[i][k];
            if (v->kind != VALUE_KNOWN && v->kind != VALUE_NULL)
                return (answer){ANSWER_UNKNOWN, STR("a value")};
            buf_add(&b, v->kind == VALUE_NULL ? STR("null") : v->text);
            buf_char(&b, k + 1 < r->n_columns ? '|' : '\n');
        }
    return rows != NULL && rows->open ? (answer){ANSWER_UNKNOWN, STR("which rows there are")}
                                      : (answer){ANSWER_VALUE, buf_str(&b)};
}

static answer model_answer(arena *a, model *m, const question *q, str *query)
{
    catalog_mark before = catalog_savepoint(model_catalog(m));
    migration *g = model_migrate(m, q->script, false);
    answer it = {ANSWER_VALUE, STR("")};
    if (g->first != NULL)
        it = (answer){ANSWER_ERROR, arena_str(a, (str){(char *)g->first->sqlstate, 5})};
    else if (q->has_rows)
        it = model_rows(a, m, query);
    for (size_t i = 0; i < g->events.count; i++)
        if (g->events.items[i].kind == EVENT_UNKNOWN)
            it = (answer){ANSWER_UNKNOWN, arena_str(a, g->events.items[i].text)};
    catalog_rollback((catalog *)model_catalog(m), before);
    return it;
}

static answer server_answer(arena *a, PGconn *c, const question *q, str query)
{
    answer it = {ANSWER_VALUE, STR("")};
    server_command(c, "begin");
    for (size_t i = 0; i < q->script->count && it.kind != ANSWER_ERROR; i++) {
        outcome o = server_execute(c, q->script, &q->script->statements[i]);
        if (o.failed)
            it = (answer){ANSWER_ERROR, arena_str(a, str_from(o.sqlstate))};
    }
    if (it.kind != ANSWER_ERROR && query.len > 0) {
        PGresult *r = PQexec(c, arena_cstr(a, query));
        buf b = buf_new(a);
        server_types(c, &b);
        for (int i = 0; i < PQntuples(r); i++)
            for (int k = 0; k < PQnfields(r); k++) {
                buf_text(&b, PQgetisnull(r, i, k) ? "null" : PQgetvalue(r, i, k));
                buf_char(&b, k + 1 < PQnfields(r) ? '|' : '\n');
            }
        it.text = PQresultStatus(r) == PGRES_TUPLES_OK
                      ? buf_str(&b)
                      : arena_str(a, str_from(PQresultErrorMessage(r)));
        PQclear(r);
    }
    server_command(c, "rollback");
    return it;
}

static void answers_are_those_of_the_server(void **state)
{
    (void)state;
    laboratory lab = open_laboratory();
    str all = read_part(lab.arena, "queries.sql");
    while (all.len > 0) {
        size_t end = str_find(all, STR("\n\n"));
        str piece = str_slice(all, 0, end);
        all = str_slice(all, end + 2, all.len);
        if (parse_script(lab.arena, source_from_text(lab.arena, STR("p"), piece), NULL)->count == 0)
            continue;
        question q = read_question(lab.arena, piece);
        str query = {"", 0};
        answer ours = model_answer(lab.arena, lab.model, &q, &query);
        compare_answers(&lab, piece, server_answer(lab.arena, lab.server, &q, query), ours);
    }
    close_laboratory(&lab, "questions", MAX_UNKNOWN_ANSWERS);
}

int main(int argc, char **argv)
{
    source_dir = argc > 1 ? argv[1] : ".";
    list = argc > 2 && strcmp(argv[2], "--list") == 0;
    const struct CMUnitTest tests[] = {cmocka_unit_test(values_are_those_of_the_server),
                                       cmocka_unit_test(answers_are_those_of_the_server)};
    return cmocka_run_group_tests_name("model.values", tests, NULL, NULL);
}
