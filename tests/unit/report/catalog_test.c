/*
 * The catalogue as text, graph and SQL, without a server: names and comments
 * stay inside their quotes, and the dump of a catalogue, executed on a model,
 * gives that catalogue again.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "report/report.h"
#include "support/source.h"

static int set_up(void **state)
{
    *state = arena_new();
    return 0;
}

static int tear_down(void **state)
{
    arena_free(*state);
    return 0;
}

static const catalog *catalog_after(arena *a, str sql, profile environment)
{
    const model_options options = {.profile = environment};
    model *m = model_new(a, &options);
    const script *s = parse_script(a, source_from_text(a, STR("test.sql"), sql), NULL);
    const migration *g = model_migrate(m, s, false);
    if (g->first != NULL)
        fail_msg("%s: %.*s\n%.*s", g->first->sqlstate, STR_ARG(g->first->message), STR_ARG(sql));
    return model_catalog(m);
}

typedef void (*print_fn)(buf *out, const catalog *c, profile environment);

static str printed(arena *a, const catalog *c, profile environment, print_fn print)
{
    buf out = buf_new(a);
    print(&out, c, environment);
    return buf_str(&out);
}

static void assert_has(str text, const char *part)
{
    if (!str_contains(text, part))
        fail_msg("no \"%s\" in\n%.*s", part, STR_ARG(text));
}

static const char hostile[] =
    "CREATE TABLE \"a\"\"b\\c<d>&e\" (\"x\"\"y\" int PRIMARY KEY, \"<b>\" text DEFAULT E'it''s "
    "\\\\ $$');"
    "COMMENT ON TABLE \"a\"\"b\\c<d>&e\" IS E'first\\nDROP TABLE t; -- $$ ''';"
    "CREATE TABLE child (p int REFERENCES \"a\"\"b\\c<d>&e\");"
    "CREATE FUNCTION f() RETURNS text LANGUAGE sql AS 'SELECT ''$$ $body$ $body1''';";

static void graph_keeps_names_inside(void **state)
{
    str dot = printed(*state, catalog_after(*state, STR(hostile), PROFILE_VANILLA), PROFILE_VANILLA,
                      report_catalog_dot);
    assert_has(dot, "\"public.\\\"a\\\"\\\"b\\\\c<d>&e\\\"\" [label=");
    assert_has(dot, "<b>public.&quot;a&quot;&quot;b\\c&lt;d&gt;&amp;e&quot;</b>");
    assert_has(dot, "port=\"c1\"><u>x&quot;y</u>");
    assert_has(dot, "\"public.child\":c1 -> \"public.\\\"a\\\"\\\"b\\\\c<d>&e\\\"\":c1");
}

static void text_has_a_comment_in_one_line(void **state)
{
    str text = printed(*state, catalog_after(*state, STR(hostile), PROFILE_VANILLA),
                       PROFILE_VANILLA, report_catalog_text);
    assert_has(text, "  table \"a\"\"b\\c<d>&e\"  -- first DROP TABLE t; -- $$ '\n");
    assert_has(text, "    constraint child_p_fkey FOREIGN KEY (p) REFERENCES");
}

/* A check is printed in brackets of its own, so those of the author double; the server takes them
 * out. */
static str without_brackets(arena *a, str text)
{
    buf out = buf_new(a);
    for (size_t i = 0; i < text.len; i++) {
        if (text.data[i] != '(' && text.data[i] != ')')
            buf_char(&out, text.data[i]);
    }
    return buf_str(&out);
}

/* The dump as a migration of its own on a new model. */
static void assert_dump_gives_it_again(arena *a, str sql, profile environment)
{
    const catalog *first = catalog_after(a, sql, environment);
    str dump = printed(a, first, environment, report_catalog_sql);
    const catalog *again = catalog_after(a, dump, environment);
    str wanted = without_brackets(a, printed(a, first, environment, report_catalog_json));
    str got = without_brackets(a, printed(a, again, environment, report_catalog_json));
    if (!str_eq(wanted, got))
        fail_msg("%.*s\ngives\n%.*s\ninstead of\n%.*s", STR_ARG(dump), STR_ARG(got),
                 STR_ARG(wanted));
}

static void dump_gives_it_again(void **state)
{
    static const char *const cases[] = {
        hostile,
        "CREATE TABLE a (id serial PRIMARY KEY, b int); CREATE TABLE b (id int PRIMARY KEY, a int "
        "REFERENCES a);"
        "ALTER TABLE a ADD FOREIGN KEY (b) REFERENCES b;",
        "CREATE TABLE t (id int); CREATE FUNCTION f(t) RETURNS int LANGUAGE sql AS 'SELECT 1';"
        "CREATE FUNCTION g() RETURNS SETOF t LANGUAGE sql AS 'SELECT * FROM t';"
        "CREATE FUNCTION h() RETURNS int LANGUAGE plpgsql AS 'BEGIN RETURN (SELECT count(*) FROM "
        "g()); END';"
        "ALTER TABLE t ALTER id SET DEFAULT h(); ALTER TABLE t ADD CHECK (h() > 0);",
        "CREATE TYPE e AS ENUM ('a'); CREATE DOMAIN d AS e CHECK (VALUE <> 'a'); CREATE TABLE t (x "
        "d DEFAULT 'a');"
        "ALTER TYPE e RENAME VALUE 'a' TO 'z';",
        "CREATE TABLE t (a int, b int, UNIQUE (a)); ALTER TABLE t ADD UNIQUE (a);"
        "CREATE VIEW v AS SELECT * FROM t; ALTER TABLE t RENAME a TO c; ALTER TABLE t RENAME TO u;",
        "ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO PUBLIC; CREATE TABLE t (a int);"
        "REVOKE ALL ON t FROM PUBLIC; GRANT SELECT (a) ON t TO PUBLIC;",
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        assert_dump_gives_it_again(*state, str_from(cases[i]), PROFILE_VANILLA);
}

static void dump_has_what_befell_the_environment(void **state)
{
    static const char sql[] =
        "CREATE TABLE t (id uuid REFERENCES auth.users); ALTER TABLE t ENABLE ROW LEVEL SECURITY;"
        "CREATE POLICY p ON storage.objects FOR SELECT TO anon USING (bucket_id = 'b');"
        "ALTER PUBLICATION supabase_realtime ADD TABLE t; REVOKE ALL ON t FROM anon;";
    const catalog *c = catalog_after(*state, STR(sql), PROFILE_SUPABASE);
    str dump = printed(*state, c, PROFILE_SUPABASE, report_catalog_sql);
    assert_has(dump, "CREATE POLICY p ON storage.objects FOR SELECT TO anon");
    assert_has(dump, "ALTER PUBLICATION supabase_realtime ADD TABLE ONLY public.t;");
    assert_has(dump, "REVOKE ALL ON TABLE public.t FROM anon;");
    assert_false(str_contains(dump, "CREATE TABLE auth.users"));
    assert_dump_gives_it_again(*state, STR(sql), PROFILE_SUPABASE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(graph_keeps_names_inside, set_up, tear_down),
        cmocka_unit_test_setup_teardown(text_has_a_comment_in_one_line, set_up, tear_down),
        cmocka_unit_test_setup_teardown(dump_gives_it_again, set_up, tear_down),
        cmocka_unit_test_setup_teardown(dump_has_what_befell_the_environment, set_up, tear_down),
    };
    return cmocka_run_group_tests_name("report_catalog", tests, NULL, NULL);
}
