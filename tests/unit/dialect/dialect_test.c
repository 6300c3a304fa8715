/* Whole translations in memory: statements and where they come from, what is told of the rest. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "dialect/dialect.h"

typedef struct fixture {
    arena *arena;
    config config;
    dialect_options options;
    diagnostics *diags;
    translation_list list;
} fixture;

static int setup(void **state)
{
    fixture *f = calloc(1, sizeof *f);
    assert_non_null(f);
    f->arena = arena_new();
    f->options.profile = PROFILE_SUPABASE;
    f->options.pg_version = 15;
    *state = f;
    return 0;
}

static int teardown(void **state)
{
    fixture *f = *state;
    arena_free(f->arena);
    free(f);
    return 0;
}

static bool translate(fixture *f, target to, size_t n, const char *const *texts)
{
    unit_list *units = ARENA_NEW(f->arena, unit_list);
    f->diags = diagnostics_new(f->arena);
    units->items = ARENA_ARRAY(f->arena, unit, n);
    units->count = n;
    for (size_t i = 0; i < n; i++) {
        input *in = ARENA_NEW(f->arena, input);
        in->path = in->relative = arena_printf(f->arena, "%03zu.sql", i + 1);
        in->source = source_from_text(f->arena, in->path, str_from(texts[i]));
        units->items[i] = (unit){in, parse_script(f->arena, in->source, f->diags)};
    }
    f->options.target = to;
    f->options.config = &f->config;
    return dialect_translate(f->arena, units, &f->options, f->diags, &f->list);
}

static str piece_text(const translation *t, size_t i)
{
    assert_true(i < t->n_pieces);
    assert_true(t->pieces[i].start + t->pieces[i].length <= t->text.len);
    return str_slice(t->text, t->pieces[i].start, t->pieces[i].start + t->pieces[i].length);
}

static void assert_piece(const translation *t, size_t i, const char *wanted, unsigned line,
                         unsigned at_column)
{
    str got = piece_text(t, i);
    if (!str_is(got, wanted))
        fail_msg("piece %zu is \"%.*s\"", i, STR_ARG(got));
    assert_int_equal(t->pieces[i].origin.line, line);
    assert_int_equal(t->pieces[i].origin.column, at_column);
}

static void assert_said(const fixture *f, const char *id, const char *part)
{
    for (size_t i = 0; i < f->diags->list.count; i++)
        if (strcmp(f->diags->list.items[i].rule, id) == 0 &&
            str_contains(f->diags->list.items[i].message, part))
            return;
    for (size_t i = 0; i < f->diags->list.count; i++)
        print_message("%s: %.*s\n", f->diags->list.items[i].rule,
                      STR_ARG(f->diags->list.items[i].message));
    fail_msg("nobody said %s: %s", id, part);
}

static void supabase_is_as_written(void **state)
{
    fixture *f = *state;
    static const char text[] = "-- x\nCREATE EXTENSION IF NOT EXISTS \"uuid-ossp\"; GRANT USAGE ON "
                               "SCHEMA public TO anon;\n";
    assert_true(translate(f, TARGET_SUPABASE, 1, (const char *const[]){text}));
    const translation *t = &f->list.items[0];
    assert_true(str_is(t->text, text));
    assert_int_equal(t->n_pieces, 2);
    assert_piece(t, 1, "GRANT USAGE ON SCHEMA public TO anon", 2, 45);
    assert_int_equal(t->n_removals, 0);
    assert_int_equal(t->n_extensions, 1);
    assert_true(str_is(t->extensions[0], "uuid-ossp"));
    assert_false(t->no_transaction);
}

static void what_is_left_points_home(void **state)
{
    fixture *f = *state;
    assert_true(translate(
        f, TARGET_POSTGRES, 1,
        (const char *const[]){"CREATE TABLE t (id uuid REFERENCES auth.users, n int); SELECT 1;\n"
                              "GRANT SELECT\n  ON t TO anon; SELECT 2;\n"}));
    const translation *t = &f->list.items[0];
    assert_int_equal(t->n_pieces, 3);
    assert_piece(t, 1, "SELECT 1", 1, 56);
    assert_piece(t, 2, "SELECT 2", 3, 17);
    assert_int_equal(t->n_removals, 2);
    assert_int_equal(t->removals[1].at.start, 65);
    assert_non_null(catalog_relation(model_catalog(f->list.model), STR("public"), STR("t")));
}

static void a_file_with_nothing_left_is_comments(void **state)
{
    fixture *f = *state;
    assert_true(
        translate(f, TARGET_POSTGRES, 1,
                  (const char *const[]){
                      "NOTIFY pgrst;\nSELECT cron.schedule('a', '0 3 * * *', 'SELECT 1');"}));
    assert_int_equal(f->list.items[0].n_pieces, 0);
    assert_true(str_starts(f->list.items[0].text, "-- migc: removed"));
}

static void dependents_go_across_files(void **state)
{
    fixture *f = *state;
    assert_true(translate(
        f, TARGET_POSTGRES, 2,
        (const char *const[]){"CREATE VIEW v AS SELECT id FROM auth.users;",
                              "CREATE VIEW w AS SELECT id FROM v;\nCREATE TABLE kept (id int);\n"
                              "COMMENT ON VIEW w IS 'x';"}));
    const translation *t = &f->list.items[1];
    assert_int_equal(t->n_pieces, 1);
    assert_piece(t, 0, "CREATE TABLE kept (id int)", 2, 1);
    assert_int_equal(t->n_removals, 2);
}

static void what_is_wrong_as_written_is_an_error(void **state)
{
    fixture *f = *state;
    assert_false(translate(
        f, TARGET_POSTGRES, 1,
        (const char *const[]){
            "GRANT SELECT ON nowhere TO anon;\nCREATE VIEW v AS SELECT * FROM nowhere;"}));
    assert_said(f, "fails-on-first-run", "nowhere");
}

/* Without Supabase in the project, a schema auth is its own. */
static void an_own_schema_stays(void **state)
{
    fixture *f = *state;
    f->options.profile = PROFILE_VANILLA;
    assert_true(translate(
        f, TARGET_POSTGRES, 1,
        (const char *const[]){"CREATE SCHEMA auth;\nCREATE TABLE auth.users (id int PRIMARY KEY);\n"
                              "CREATE TABLE t (id int REFERENCES auth.users);"}));
    assert_int_equal(f->list.items[0].n_pieces, 3);
    assert_int_equal(f->list.items[0].n_removals, 0);
}

/* uuid_generate_v4() is there on Supabase; elsewhere the extension is asked for. */
static void preinstalled_extensions_are_asked_for(void **state)
{
    fixture *f = *state;
    assert_true(translate(
        f, TARGET_POSTGRES, 1,
        (const char *const[]){"-- x\nCREATE TABLE t (id uuid DEFAULT uuid_generate_v4());\n"}));
    const translation *t = &f->list.items[0];
    assert_int_equal(t->n_pieces, 2);
    assert_piece(t, 0, "CREATE EXTENSION IF NOT EXISTS \"uuid-ossp\"", 2, 1);
    assert_piece(t, 1, "CREATE TABLE t (id uuid DEFAULT uuid_generate_v4())", 2, 1);
    assert_int_equal(t->n_extensions, 1);
}

static void data_blocks_are_pieces(void **state)
{
    fixture *f = *state;
    assert_true(translate(
        f, TARGET_POSTGRES, 1,
        (const char *const[]){"CREATE TABLE t (id int, name text);\nGRANT SELECT ON t TO anon;\n"
                              "COPY t FROM stdin;\n1\tGRANT x TO anon;\n\\.\nSELECT 1;\n"}));
    const translation *t = &f->list.items[0];
    assert_int_equal(t->n_pieces, 3);
    assert_piece(t, 1, "COPY t FROM stdin", 3, 1);
    str data = str_slice(t->text, t->pieces[1].data_start,
                         t->pieces[1].data_start + t->pieces[1].data_length);
    assert_true(str_is(str_trim(data), "1\tGRANT x TO anon;"));
    assert_piece(t, 2, "SELECT 1", 6, 1);
}

static void some_statements_refuse_transactions(void **state)
{
    fixture *f = *state;
    assert_true(translate(f, TARGET_POSTGRES, 3,
                          (const char *const[]){"CREATE TABLE t (id int);",
                                                "CREATE INDEX CONCURRENTLY i ON t (id);",
                                                "-- migc:no-transaction\nSELECT 1;"}));
    assert_false(f->list.items[0].no_transaction);
    assert_true(f->list.items[1].no_transaction);
    assert_true(f->list.items[2].no_transaction);
}

static void sqlite_points_to_the_cause(void **state)
{
    fixture *f = *state;
    assert_true(translate(
        f, TARGET_SQLITE, 2,
        (const char *const[]){"GRANT USAGE ON SCHEMA public TO anon;\nCREATE TABLE t (id int);\n"
                              "COMMENT ON TABLE t IS 'x';\nCREATE INDEX i ON t (id);\n",
                              "ALTER TABLE t ADD COLUMN n int;\nDELETE FROM t;\nDROP TABLE t;"}));
    assert_int_equal(f->list.items[0].n_pieces, 2);
    assert_int_equal(f->list.items[0].pieces[0].origin.line, 2);
    assert_piece(&f->list.items[0], 1, "CREATE INDEX \"i\" ON \"t\" (\"id\")", 4, 1);
    assert_piece(&f->list.items[1], 0, "ALTER TABLE \"t\" ADD COLUMN \"n\" INTEGER", 1, 1);
    assert_piece(&f->list.items[1], 1, "DELETE FROM \"t\"", 2, 1);
    assert_piece(&f->list.items[1], 2, "DROP TABLE \"t\"", 3, 1);
    assert_false(f->list.items[1].rebuilds);
}

static void sqlite_has_one_name_space(void **state)
{
    fixture *f = *state;
    assert_false(translate(
        f, TARGET_SQLITE, 1,
        (const char *const[]){
            "CREATE SCHEMA s;\nCREATE TABLE s.t (id int);\nCREATE TABLE \"S_T\" (id int);"}));
    assert_said(f, "untranslatable", "something else has that name");
}

static void sqlite_names_cannot_break_out(void **state)
{
    fixture *f = *state;
    assert_true(translate(
        f, TARGET_SQLITE, 1,
        (const char *const[]){
            "CREATE TABLE \"a\"\"; DROP TABLE x; --\" (\"b\"\"c\" text DEFAULT 'it''s; --');"}));
    assert_piece(&f->list.items[0], 0,
                 "CREATE TABLE \"a\"\"; DROP TABLE x; --\" (\n    \"b\"\"c\" TEXT DEFAULT 'it''s; "
                 "--'\n) STRICT",
                 1, 1);
}

static void what_sqlite_lacks_may_be_left_out(void **state)
{
    fixture *f = *state;
    static const char *const text[] = {
        "CREATE TABLE t (id int);\nUPDATE t SET id = pg_backend_pid();\nDELETE FROM t;"};
    assert_false(translate(f, TARGET_SQLITE, 1, text));
    assert_said(f, "untranslatable",
                "update has no equivalent in SQLite: function pg_backend_pid()");
    f->options.skip_untranslatable = true;
    assert_true(translate(f, TARGET_SQLITE, 1, text));
    assert_int_equal(f->list.items[0].n_pieces, 2);
    assert_int_equal(f->list.items[0].n_removals, 1);
}

/* A file that fails is undone, the next one finds what was there before. */
static void keep_going_goes_on(void **state)
{
    fixture *f = *state;
    static const char *const texts[] = {
        "CREATE TABLE a (id int);",
        "CREATE TABLE b (id int);\nCREATE VIEW v AS SELECT * FROM nowhere;",
        "CREATE TABLE b (id int);"};
    f->options.keep_going = true;
    assert_false(translate(f, TARGET_SQLITE, 3, texts));
    assert_int_equal(f->list.count, 3);
    assert_int_equal(f->list.items[1].n_pieces, 0);
    assert_int_equal(f->list.items[2].n_pieces, 1);
    assert_false(translate(f, TARGET_POSTGRES, 3, texts));
    assert_int_equal(f->list.items[2].n_pieces, 1);
}

/* A policy whose function went is its table's last: ENABLE ROW LEVEL SECURITY of an earlier file
 * goes as well. */
static void security_goes_with_the_last_policy(void **state)
{
    fixture *f = *state;
    assert_true(
        translate(f, TARGET_POSTGRES, 2,
                  (const char *const[]){
                      "CREATE TABLE t (id uuid);\nALTER TABLE t ENABLE ROW LEVEL SECURITY;",
                      "CREATE FUNCTION me() RETURNS uuid LANGUAGE sql AS 'SELECT auth.uid()';\n"
                      "CREATE POLICY own ON t USING (id = me());"}));
    assert_int_equal(f->list.items[0].n_pieces, 1);
    assert_int_equal(f->list.items[1].n_pieces, 0);
    const relation *r = catalog_relation(model_catalog(f->list.model), STR("public"), STR("t"));
    assert_false(r->rls);
}

static void a_portable_policy_keeps_security_on(void **state)
{
    fixture *f = *state;
    assert_true(translate(
        f, TARGET_POSTGRES, 1,
        (const char *const[]){"CREATE TABLE t (id int);\nALTER TABLE t ENABLE ROW LEVEL SECURITY;\n"
                              "CREATE POLICY a ON t TO anon USING (true);\n"
                              "CREATE POLICY b ON t USING (id > 0);"}));
    const relation *r = catalog_relation(model_catalog(f->list.model), STR("public"), STR("t"));
    assert_true(r->rls);
    assert_int_equal(f->list.items[0].n_pieces, 3);
}

static void mapped_types_on_supabase_itself(void **state)
{
    fixture *f = *state;
    config_entry vector = {STR("vector"), STR("real[]"), {0}};
    f->config.types = (config_list){&vector, 1};
    assert_true(
        translate(f, TARGET_SUPABASE, 1,
                  (const char *const[]){
                      "CREATE EXTENSION vector WITH SCHEMA extensions;\n"
                      "CREATE TABLE t (id uuid REFERENCES auth.users, v extensions.vector(3));\n"
                      "GRANT SELECT ON t TO anon;\n"
                      "DO $$ BEGIN ALTER TABLE t ADD COLUMN w vector(2)[]; END $$;"}));
    const translation *t = &f->list.items[0];
    assert_int_equal(t->n_pieces, 3);
    assert_piece(t, 0, "CREATE TABLE t (id uuid REFERENCES auth.users, v real[])", 2, 1);
    assert_piece(t, 2, "DO $$ BEGIN ALTER TABLE t ADD COLUMN w real[][]; END $$", 4, 1);
}

int main(void)
{
#define TEST(function) cmocka_unit_test_setup_teardown(function, setup, teardown)
    const struct CMUnitTest tests[] = {
        TEST(supabase_is_as_written),
        TEST(what_is_left_points_home),
        TEST(a_file_with_nothing_left_is_comments),
        TEST(dependents_go_across_files),
        TEST(what_is_wrong_as_written_is_an_error),
        TEST(an_own_schema_stays),
        TEST(preinstalled_extensions_are_asked_for),
        TEST(data_blocks_are_pieces),
        TEST(some_statements_refuse_transactions),
        TEST(sqlite_points_to_the_cause),
        TEST(sqlite_has_one_name_space),
        TEST(sqlite_names_cannot_break_out),
        TEST(what_sqlite_lacks_may_be_left_out),
        TEST(keep_going_goes_on),
        TEST(security_goes_with_the_last_policy),
        TEST(a_portable_policy_keeps_security_on),
        TEST(mapped_types_on_supabase_itself),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
