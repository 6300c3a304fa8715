/* print_test.c - what is printed and parsed again is the same tree; and PostgreSQL's quoting. */
#include "syntax/print.h"

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "syntax/parser.h"
#include "syntax/walk.h"

static void check_statement(arena *a, const script *file, const statement *one)
{
    str printed = print_to_str(a, one->tree);
    parse_error error = {0};
    const node *again = parse_statement(a, source_from_text(a, STR("printed"), printed), 0,
                                        (uint32_t)printed.len, &error);
    if (again != NULL && tree_equal(one->tree, again))
        return;
    str text = str_slice(file->source->text, one->start, one->end);
    fail_msg("%.*s: %.*s\nis printed as: %.*s\n%s %.*s", STR_ARG(file->source->path), STR_ARG(text),
             STR_ARG(printed), again != NULL ? "which is another tree" : "which does not parse:",
             STR_ARG(error.message));
}

/* Every statement of a file; returns how many there were. */
static size_t check_file(const char *path, bool all_parse)
{
    arena *a = arena_new();
    diagnostics *diags = diagnostics_new(a);
    source *s = source_read(a, path, diags);
    assert_non_null(s);
    script *file = parse_script(a, s, diags);
    for (size_t i = 0; i < file->count; i++) {
        const statement *one = &file->statements[i];
        if (one->tree != NULL)
            check_statement(a, file, one);
        else if (all_parse)
            fail_msg("%s: %.*s: %.*s", path, STR_ARG(one->error),
                     STR_ARG(str_slice(s->text, one->start, one->end)));
    }
    size_t count = file->count;
    arena_free(a);
    return count;
}

static size_t check_folder(const char *path, bool all_parse)
{
    size_t count = 0;
    DIR *d = opendir(path);
    assert_non_null(d);
    for (struct dirent *e = readdir(d); e != NULL; e = readdir(d)) {
        char inner[4096];
        (void)snprintf(inner, sizeof inner, "%s/%s", path, e->d_name);
        size_t length = strlen(e->d_name);
        if (e->d_name[0] == '.')
            continue;
        if (length > 4 && strcmp(e->d_name + length - 4, ".sql") == 0)
            count += check_file(inner, all_parse);
        else if (strchr(e->d_name, '.') == NULL)
            count += check_folder(inner, all_parse);
    }
    (void)closedir(d);
    return count;
}

static void every_form_of_every_statement(void **state)
{
    (void)state;
    assert_true(check_folder(MIGC_SOURCE "/tests/cases/print", true) > 450);
}

static void cases_and_samples(void **state)
{
    (void)state;
    assert_true(check_folder(MIGC_SOURCE "/tests/cases/rerun", true) > 50);
    assert_true(check_folder(MIGC_SOURCE "/migrations", false) > 500);
}

static void prints_as(const char *text, const char *expected)
{
    arena *a = arena_new();
    parse_error error = {0};
    const node *tree = parse_statement(a, source_from_text(a, STR("t"), str_from(text)), 0,
                                       (uint32_t)strlen(text), &error);
    if (tree == NULL)
        fail_msg("%s: %.*s", text, STR_ARG(error.message));
    assert_string_equal(arena_cstr(a, print_to_str(a, tree)), expected);
    arena_free(a);
}

static void names_are_quoted_as_need_be(void **state)
{
    (void)state;
    prints_as("select \"a\", \"A\", \"select\", \"name\", A from \"T\".\"u\"",
              "SELECT a, \"A\", \"select\", name, a FROM \"T\".u");
    prints_as("select 1 \"over\", 2 as \"over\"", "SELECT 1 \"over\", 2 AS over");
    prints_as("create type t as enum('it''s', E'a\\\\b')",
              "CREATE TYPE t AS ENUM ('it''s', E'a\\\\b')");
    prints_as("do 'begin\nraise $$x$$; end'", "DO $body$begin\nraise $$x$$; end$body$");
}

static void statements_read_well(void **state)
{
    (void)state;
    prints_as("create table if not exists s.t(id bigserial primary key,a int not null default "
              "-1,check(a>0))",
              "CREATE TABLE IF NOT EXISTS s.t (id bigserial PRIMARY KEY, a integer NOT NULL "
              "DEFAULT -1, CHECK (a > 0))");
    prints_as(
        "select a::timestamp(3) with time zone,- a,not b from t where a=any(array[1,2])",
        "SELECT a::timestamp(3) with time zone, -a, NOT b FROM t WHERE a = ANY (ARRAY[1, 2])");
    prints_as("alter table t add foreign key(a)references u on delete cascade",
              "ALTER TABLE t ADD FOREIGN KEY (a) REFERENCES u ON DELETE CASCADE");
}

/* Columns are written in capitals, everything else as usual. */
static bool shout(printer *p, const node *n)
{
    if (!IS(column_ref, n))
        return false;
    size_t *count = p->context;
    (*count)++;
    buf_text(p->out, "COLUMN!");
    return true;
}

static void a_hook_writes_in_its_own_words(void **state)
{
    (void)state;
    arena *a = arena_new();
    str text = STR("SELECT f(a + 1) FROM t WHERE b IS NULL");
    const node *tree =
        parse_statement(a, source_from_text(a, STR("t"), text), 0, (uint32_t)text.len, NULL);
    assert_non_null(tree);
    buf out = buf_new(a);
    size_t count = 0;
    printer p = {.out = &out, .hook = shout, .context = &count};
    print_node(&p, tree);
    assert_string_equal(arena_cstr(a, buf_str(&out)),
                        "SELECT f(COLUMN! + 1) FROM t WHERE COLUMN! IS NULL");
    assert_int_equal(count, 2);
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_form_of_every_statement),  cmocka_unit_test(cases_and_samples),
        cmocka_unit_test(names_are_quoted_as_need_be),    cmocka_unit_test(statements_read_well),
        cmocka_unit_test(a_hook_writes_in_its_own_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
