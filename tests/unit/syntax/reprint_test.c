/*
 * reprint_test.c - what we print means the same to PostgreSQL: its parser gives the same tree for a
 * statement and for what our printer makes of our tree of it, and so does ours. Over the sample
 * migrations, tests/cases, and what MIGC_MIGRATIONS and MIGC_POSTGRES_SOURCE name.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <pg_query.h>

#include "sql_files.h"
#include "support/buf.h"
#include "syntax/parser.h"
#include "syntax/print.h"
#include "syntax/walk.h"

typedef struct tally {
    size_t statements, judged, differences;
} tally;

/* PostgreSQL's tree as JSON, without the places in the text. False when it refuses the text. */
static bool tree_of(arena *a, str text, str *out)
{
    PgQueryParseResult result = pg_query_parse(arena_cstr(a, text));
    bool accepted = result.error == NULL;
    buf b = buf_new(a);
    for (const char *p = accepted ? result.parse_tree : ""; *p != '\0'; p++) {
        static const char *const places[] = {
            "\"location\":", "\"stmt_location\":", "\"stmt_len\":"};
        size_t i = 0;
        while (i < sizeof places / sizeof *places && strncmp(p, places[i], strlen(places[i])) != 0)
            i++;
        if (i == sizeof places / sizeof *places) {
            buf_char(&b, *p);
            continue;
        }
        p += strcspn(p, ",}") - 1;
        if (b.len > 0 && b.data[b.len - 1] == ',')
            b.len--; /* a comma in front goes with it, else the one behind */
        else if (p[1] == ',')
            p++;
    }
    *out = buf_str(&b);
    pg_query_free_parse_result(result);
    return accepted;
}

/* What follows the place where the trees part. */
static str behind(str text, size_t at)
{
    return str_slice(text, at > 60 ? at - 60 : 0, at + 100);
}

static void differ(tally *t, str path, str text, str printed, const char *how)
{
    if (t->differences++ < 20)
        printf("%.*s: %.*s\n  is printed as: %.*s\n  %s\n", STR_ARG(path), STR_ARG(text),
               STR_ARG(printed), how);
}

static void check_statement(arena *a, tally *t, str path, str file, const statement *one)
{
    str text = str_slice(file, one->start, one->end);
    str printed = print_to_str(a, one->tree);
    const source *s = source_from_text(a, STR("printed"), printed);
    const node *again = parse_statement(a, s, 0, (uint32_t)printed.len, NULL);
    t->statements++;
    if (again == NULL || !tree_equal(one->tree, again)) {
        differ(t, path, text, printed, "which is another tree for us");
        return;
    }
    str before, after;
    bool data = IS(copy, one->tree) && AS(copy, one->tree)->data != NULL;
    if (!tree_of(a, text, &before))
        return; /* newer than 15 */
    t->judged++;
    if (data) /* is no SQL */
        printed = str_slice(printed, 0, str_find(printed, STR(";\n")));
    if (!tree_of(a, printed, &after)) {
        differ(t, path, text, printed, "which PostgreSQL refuses");
        return;
    }
    if (str_eq(before, after))
        return;
    size_t at = 0;
    while (at < before.len && at < after.len && before.data[at] == after.data[at])
        at++;
    str was = behind(before, at), is = behind(after, at);
    differ(t, path, text, printed,
           arena_printf(a, "PostgreSQL: %.*s\n  but now: %.*s", STR_ARG(was), STR_ARG(is)).data);
}

static void take_file(void *context, str path, str text)
{
    arena *files = arena_new();
    const script *parsed = parse_script(files, source_from_text(files, path, text), NULL);
    for (size_t i = 0; i < parsed->count; i++) {
        arena *a = arena_new();
        if (parsed->statements[i].tree != NULL)
            check_statement(a, context, path, text, &parsed->statements[i]);
        arena_free(a);
    }
    arena_free(files);
}

static void reprint(const char *const *directories, size_t least)
{
    tally t = {0};
    for (; *directories != NULL; directories++)
        (void)sql_files_below(*directories, take_file, &t);
    printf("%zu statements, %zu of them judged by PostgreSQL, %zu differ\n", t.statements, t.judged,
           t.differences);
    assert_true(t.judged > least);
    assert_int_equal(t.differences, 0);
}

static void samples(void **state)
{
    (void)state;
    reprint((const char *const[]){MIGC_SOURCE "/migrations", MIGC_SOURCE "/tests/cases",
                                  MIGC_SOURCE "/tests/golden", NULL},
            1500);
}

static void on_this_machine(const char *variable)
{
    const char *folder = getenv(variable);
    if (folder == NULL) {
        print_message("%s is not set\n", variable);
        skip();
    }
    reprint((const char *const[]){folder, NULL}, 100);
}

static void migrations(void **state)
{
    (void)state;
    on_this_machine("MIGC_MIGRATIONS");
}

static void postgresqls_own_tests(void **state)
{
    (void)state;
    on_this_machine("MIGC_POSTGRES_SOURCE");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(samples),
        cmocka_unit_test(migrations),
        cmocka_unit_test(postgresqls_own_tests),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    pg_query_exit();
    return failed;
}
