/* newer_test.c - what came after PostgreSQL 15 is told, and nothing else. */
#include "syntax/newer.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

static script *parse_file(arena *a, const char *file)
{
    str path = arena_printf(a, "%s/tests/cases/syntax/%s", MIGC_SOURCE, file);
    source *s = source_read(a, path.data, diagnostics_new(a));
    assert_non_null(s);
    return parse_script(a, s, NULL);
}

static void older_statements_are_not_told(void **state)
{
    (void)state;
    static const char *const files[] = {"query.sql", "table.sql", "object.sql", "utility.sql"};
    arena *a = arena_new();
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        diagnostics *diags = diagnostics_new(a);
        if (report_newer_syntax(parse_file(a, files[i]), 15, diags) != 0)
            fail_msg("%s: %u: %.*s", files[i], diags->list.items[0].at.start,
                     STR_ARG(diags->list.items[0].message));
    }
    arena_free(a);
}

/* newer16.sql ...: what the version before it refuses (PostgreSQL's own parsers say so in
 * agreement_test.c). */
static void tells_each_addition(void **state)
{
    (void)state;
    arena *a = arena_new();
    for (int version = 16; version <= 18; version++) {
        script *s = parse_file(a, arena_printf(a, "newer%d.sql", version).data);
        assert_true(s->count > 40);
        for (size_t i = 0; i < s->count; i++) {
            script one = *s;
            one.statements = &s->statements[i];
            one.count = 1;
            str text = str_slice(s->source->text, one.statements->start, one.statements->end);
            if (one.statements->tree == NULL ||
                report_newer_syntax(&one, version - 1, diagnostics_new(a)) == 0 ||
                report_newer_syntax(&one, version, diagnostics_new(a)) != 0)
                fail_msg("%d: %.*s", version, STR_ARG(text));
        }
    }
    arena_free(a);
}

static void tells_the_version(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int since;
    } cases[] = {
        {"select 1_000", 16},
        {"select 0x1f", 16},
        {"select * from (select 1)", 16},
        {"select json_object('a': 1)", 16},
        {"select a is json", 16},
        {"grant a to b with inherit true", 16},
        {"create table t (a text storage plain)", 16},
        {"create statistics on a, b from t", 16},
        {"select json_value(a, '$')", 17},
        {"select * from json_table(a, '$' columns (b int)) as t", 17},
        {"select a at local", 17},
        {"merge into t using u on true when not matched by source then delete", 17},
        {"merge into t using u on true when matched then delete returning 1", 17},
        {"alter table t alter a set expression as (b)", 17},
        {"create table t (a int, b int generated always as (a))", 18},
        {"create table t (a int check (a > 0) not enforced)", 18},
        {"create table t (a int, not null a)", 18},
        {"create table t (a int4range, primary key (a without overlaps))", 18},
        {"update t set a = 1 returning with (old as o) o.a", 18},
    };
    arena *a = arena_new();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        script *s =
            parse_script(a, source_from_text(a, STR("t.sql"), str_from(cases[i].text)), NULL);
        assert_int_equal(s->errors, 0);
        for (int version = 15; version <= 18; version++) {
            size_t found = report_newer_syntax(s, version, diagnostics_new(a));
            if (found != (version < cases[i].since ? 1U : 0U))
                fail_msg("%s: %zu diagnostics for version %d", cases[i].text, found, version);
        }
    }
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(older_statements_are_not_told),
        cmocka_unit_test(tells_each_addition),
        cmocka_unit_test(tells_the_version),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
