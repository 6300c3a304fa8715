/* Directives, severities and the baseline: what stands between a rule and the report. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "lint/lint.h"
#include "support/buf.h"

#define HEADER "-- Purpose: something for a test\n"

typedef struct fixture {
    arena *arena;
    config config;
    profile profile;
    diagnostics *diags; /* what lint_run has to say before it begins */
    lint_report report;
} fixture;

static int setup(void **state)
{
    fixture *f = calloc(1, sizeof *f);
    assert_non_null(f);
    f->arena = arena_new();
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

static bool run(fixture *f, size_t n, const char *const *texts)
{
    inputs in = {ARENA_ARRAY(f->arena, input, n), n, LAYOUT_FILES, STR("."), true};
    for (size_t i = 0; i < n; i++) {
        str path = arena_printf(f->arena, "%03zu_test.sql", i + 1);
        in.items[i] = (input){.path = path,
                              .relative = path,
                              .version = str_slice(path, 0, 3),
                              .name = STR("test"),
                              .numeric = true,
                              .conventional = true,
                              .source = source_from_text(f->arena, path, str_from(texts[i]))};
    }
    inputs *kept = arena_copy(f->arena, &in, sizeof in);
    lint_options *options = ARENA_NEW(f->arena, lint_options);
    *options = (lint_options){.config = &f->config, .profile = f->profile, .pg_version = 15};
    f->diags = diagnostics_new(f->arena);
    return lint_run(f->arena, kept, options, f->diags, &f->report);
}

static void lint(fixture *f, const char *text)
{
    assert_true(run(f, 1, &text));
}

/* "rule:line rule:line", remarks left out. */
static const char *found(fixture *f)
{
    buf out = buf_new(f->arena);
    for (size_t i = 0; i < f->report.diagnostics->list.count; i++) {
        const diagnostic *d = &f->report.diagnostics->list.items[i];
        if (d->severity > SEVERITY_INFO)
            buf_printf(&out, "%s%s:%u", out.len > 0 ? " " : "", d->rule,
                       source_locate(d->at.source, d->at.start).line);
    }
    return arena_cstr(f->arena, buf_str(&out));
}

static void add_rule(fixture *f, const char *id, const char *value)
{
    config_list *l = &f->config.rules;
    l->items = arena_grow(f->arena, l->items, l->count, l->count + 1, sizeof(config_entry));
    l->items[l->count++] = (config_entry){str_from(id), str_from(value), {0}};
}

static void a_finding_without_a_comment(void **state)
{
    lint(*state, HEADER "CREATE TABLE a (i int);\n");
    assert_string_equal(found(*state), "missing-if-not-exists:2");
}

static void ignore_speaks_of_the_next_statement(void **state)
{
    fixture *f = *state;
    lint(f, HEADER "-- migc:ignore missing-if-not-exists -- because\nCREATE TABLE a (\n i int);\n");
    assert_string_equal(found(f), "");
    assert_int_equal(f->report.suppressed, 1);
    lint(f, HEADER
         "-- migc:ignore missing-if-not-exists -- because\nSELECT 1;\nCREATE TABLE a (i int);\n");
    assert_string_equal(found(f), "unused-directive:2 missing-if-not-exists:4");
}

static void ignore_may_trail(void **state)
{
    fixture *f = *state;
    lint(f, HEADER "CREATE TABLE a (i int); -- migc:ignore missing-if-not-exists -- because\n");
    assert_string_equal(found(f), "");
    lint(f,
         HEADER "CREATE TABLE a (\n i int\n); -- migc:ignore missing-if-not-exists -- because\n");
    assert_string_equal(found(f), "");
    lint(f,
         HEADER "CREATE TABLE a (\n i int -- migc:ignore missing-if-not-exists -- because\n);\n");
    assert_string_equal(found(f), "missing-if-not-exists:2 unused-directive:3");
}

static void ignore_inside_a_block_speaks_of_its_next_statement(void **state)
{
    fixture *f = *state;
    lint(f, HEADER "DO $$ BEGIN\n  -- migc:ignore missing-if-not-exists -- because\n  CREATE TABLE "
                   "a (i int);\nEND $$;\n");
    assert_string_equal(found(f), "");
}

static void ignore_file_speaks_of_the_file(void **state)
{
    fixture *f = *state;
    lint(f, "-- migc:ignore-file missing-header-comment, missing-if-not-exists -- because\nCREATE "
            "TABLE a (i int);\n");
    assert_string_equal(found(f), "");
    assert_int_equal(f->report.suppressed, 2);
    lint(f, "-- migc:ignore missing-header-comment -- because\nSELECT 1;\n");
    assert_string_equal(found(f), "missing-header-comment:1 unused-directive:1");
}

static void a_reason_is_asked_for(void **state)
{
    fixture *f = *state;
    lint(f, HEADER "-- migc:ignore missing-if-not-exists\nCREATE TABLE a (i int);\n");
    assert_string_equal(found(f), "unknown-directive:2");
    lint(f, HEADER "-- migc:ignore missing-if-not-exists --\nCREATE TABLE a (i int);\n");
    assert_string_equal(found(f), "unknown-directive:2");
}

static void mistakes_are_told(void **state)
{
    fixture *f = *state;
    static const char *const wrong[] = {
        "-- migc:ingore x -- y",
        "-- migc:ignore -- y",
        "-- migc:ignore no-such-rule -- y",
        "-- migc:approve drop x -- y",
        "-- migc:approve delete -- y",
        "-- migc:sqlite never",
        "-- migc:",
        "/* migc:what */",
    };
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        lint(f, arena_cstr(f->arena, arena_printf(f->arena, HEADER "%s\nSELECT 1;\n", wrong[i])));
        assert_string_equal(found(f), "unknown-directive:2");
    }
    const diagnostic *d = &f->report.diagnostics->list.items[0];
    lint(f, HEADER "-- migc:ignore missing-if-not-exist -- y\nSELECT 1;\n");
    d = &f->report.diagnostics->list.items[0];
    assert_true(str_is(d->help, "did you mean \"missing-if-not-exists\"?"));
}

static void other_directives_are_known(void **state)
{
    lint(*state, HEADER "-- migc:no-transaction\n-- migc:sqlite skip\nSELECT 1;\n-- migc:sqlite "
                        "replace SELECT 2\nSELECT 1;\n");
    assert_string_equal(found(*state), "");
}

static void a_directive_for_a_rule_that_is_off_is_not_unused(void **state)
{
    fixture *f = *state;
    add_rule(f, "missing-if-not-exists", "off");
    lint(f, HEADER "-- migc:ignore missing-if-not-exists -- because\nSELECT 1;\n");
    assert_string_equal(found(f), "");
}

static void approvals_name_their_tables(void **state)
{
    fixture *f = *state;
    static const char *const approved[] = {
        "-- migc:approve drop-table \"A b\" -- because",
        "-- migc:approve drop-table public.\"A b\" -- because",
        "-- migc:approve drop-table x, \"A b\" -- because",
    };
    for (size_t i = 0; i < 3; i++) {
        const char *texts[] = {
            HEADER "CREATE TABLE IF NOT EXISTS \"A b\" (i int);\n"
                   "CREATE TABLE IF NOT EXISTS x (i int);\n",
            arena_cstr(
                f->arena,
                arena_printf(f->arena, HEADER "%s\nDROP TABLE IF EXISTS \"A b\";\n", approved[i]))};
        assert_true(run(f, 2, texts));
        assert_string_equal(found(f), i < 2 ? "" : "unused-directive:2");
    }
    const char *other[] = {HEADER "CREATE TABLE IF NOT EXISTS a (i int);\n", HEADER
                           "-- migc:approve drop-table b -- because\nDROP TABLE IF EXISTS a;\n"};
    assert_true(run(f, 2, other));
    assert_string_equal(found(f), "unused-directive:2 drop-table-without-approval:3");
    const char *operation[] = {HEADER "CREATE TABLE IF NOT EXISTS a (i int);\n", HEADER
                               "-- migc:approve delete a -- because\nDROP TABLE IF EXISTS a;\n"};
    assert_true(run(f, 2, operation));
    assert_string_equal(found(f), "unused-directive:2 drop-table-without-approval:3");
}

static void what_the_file_made_needs_no_approval(void **state)
{
    fixture *f = *state;
    lint(f, HEADER
         "CREATE TEMP TABLE x AS SELECT 1 AS i;\nDELETE FROM x;\nTRUNCATE x;\nDROP TABLE x;\n");
    assert_string_equal(found(f), "");
    lint(f, HEADER "DROP TABLE IF EXISTS x;\nCREATE TABLE x (i int);\n");
    assert_string_equal(found(f), "drop-table-without-approval:2");
}

static void blocks_and_computed_statements_count(void **state)
{
    fixture *f = *state;
    const char *texts[] = {HEADER "CREATE TABLE IF NOT EXISTS a (i int);\n",
                           HEADER "DO $$ BEGIN\n  DELETE FROM a;\n  EXECUTE 'TRUNCATE a';\n"
                                  "  EXECUTE format('DROP TABLE IF EXISTS %I', 'a');\nEND $$;\n"};
    assert_true(run(f, 2, texts));
    assert_string_equal(found(f),
                        "delete-without-approval:3 fails-on-rerun:3 truncate-without-approval:4 "
                        "drop-table-without-approval:5");
}

/* cron.unschedule() deletes a row of its own; what a file deletes by name counts there too. */
static void what_an_extension_does_needs_no_approval(void **state)
{
    fixture *f = *state;
    const char *texts[] = {HEADER "CREATE EXTENSION IF NOT EXISTS pg_cron;\n"
                                  "SELECT cron.schedule('a', '* * * * *', 'SELECT 1');\n",
                           HEADER
                           "DO $$ BEGIN\n  PERFORM cron.unschedule('a');\n"
                           "  PERFORM cron.schedule('a', '* * * * *', 'SELECT 1');\nEND $$;\n",
                           HEADER "DELETE FROM cron.job WHERE jobname = 'a';\n"};
    f->profile = PROFILE_SUPABASE;
    assert_true(run(f, 2, texts));
    assert_string_equal(found(f), "");
    texts[1] = texts[2];
    assert_true(run(f, 2, texts));
    assert_string_equal(found(f), "delete-without-approval:2");
}

static void severities_come_from_the_project(void **state)
{
    fixture *f = *state;
    add_rule(f, "missing-if-not-exists", "error");
    lint(f, HEADER "CREATE TABLE a (i int);\n");
    assert_int_equal(f->report.diagnostics->errors, 1);
    add_rule(f, "missing-if-not-exists", "off");
    lint(f, HEADER "CREATE TABLE a (i int);\n");
    assert_string_equal(found(f), "");
}

static void a_rule_that_is_none_is_an_error_of_the_configuration(void **state)
{
    fixture *f = *state;
    const char *text = HEADER "SELECT 1;\n";
    add_rule(f, "missing-if-not-exist", "off");
    assert_false(run(f, 1, &text));
    assert_int_equal(f->diags->list.count, 1);
    assert_string_equal(f->diags->list.items[0].rule, "config");
    assert_true(str_is(f->diags->list.items[0].help, "did you mean \"missing-if-not-exists\"?"));
}

static void the_baseline_knows_by_words_and_counts(void **state)
{
    fixture *f = *state;
    char path[] = "/tmp/migc-baseline-XXXXXX";
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    close(fd);
    unlink(path);
    f->config.baseline = str_from(path); /* not there yet: it knows nothing */
    lint(f, HEADER "CREATE TABLE a (i int);\n");
    assert_string_equal(found(f), "missing-if-not-exists:2");
    assert_true(lint_baseline_write(f->arena, &f->report, path, f->diags));

    lint(f, HEADER "\n\n-- moved\nCREATE   TABLE a /* and */ (i int);\n");
    assert_string_equal(found(f), "");
    assert_true(f->report.baselined >= 1);
    lint(f, HEADER "CREATE TABLE a (i int, j int);\n");
    assert_string_equal(found(f), "missing-if-not-exists:2");

    /* Written again while it is in use, it keeps what it took away. */
    lint(f, HEADER "CREATE TABLE a (i int);\n");
    assert_true(lint_baseline_write(f->arena, &f->report, path, f->diags));
    lint(f, HEADER "CREATE TABLE a (i int);\n");
    assert_string_equal(found(f), "");

    /* Two of one kind: one is known. */
    lint(f, HEADER "CREATE TABLE a (i int);\n");
    const char *twice[] = {
        HEADER "CREATE TABLE a (i int);\n",
        HEADER "ALTER TABLE a RENAME TO b; -- migc:ignore rename-not-idempotent -- test\n",
        HEADER "CREATE TABLE a (i int);\n"};
    assert_true(run(f, 3, twice));
    assert_string_equal(found(f), "missing-if-not-exists:2");
    unlink(path);
}

static void a_broken_baseline_is_an_error(void **state)
{
    fixture *f = *state;
    char path[] = "/tmp/migc-baseline-XXXXXX";
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, "{}\n", 3), 3);
    close(fd);
    f->config.baseline = str_from(path);
    const char *text = HEADER "SELECT 1;\n";
    assert_false(run(f, 1, &text));
    assert_int_equal(f->diags->list.count, 1);
    unlink(path);
}

static void protection_reaches_through_everything(void **state)
{
    fixture *f = *state;
    f->config.protected_tables = config_words(f->arena, STR("Session"));
    f->config.protected_set = true;
    static const char *const touches[] = {
        "ALTER TABLE \"Session\" ADD COLUMN IF NOT EXISTS j int;",
        "CREATE INDEX IF NOT EXISTS s_i ON public.\"Session\" (i);",
        "UPDATE \"Session\" SET i = 1 WHERE i = 2;",
        "INSERT INTO \"Session\" SELECT 1 WHERE false;",
        "DO $$ BEGIN UPDATE \"Session\" SET i = 1 WHERE i = 2; END $$;",
        "DO $$ BEGIN EXECUTE 'ALTER TABLE \"Session\" ADD COLUMN IF NOT EXISTS j int'; END $$;",
        "DO $$ BEGIN EXECUTE format('ALTER TABLE %I ADD COLUMN IF NOT EXISTS j int', 'Session'); "
        "END $$;",
        "WITH gone AS (UPDATE \"Session\" SET i = 1 WHERE false RETURNING i) SELECT 1 FROM gone;",
        "DROP SCHEMA public CASCADE; -- migc:ignore missing-if-exists, drop-table-without-approval "
        "-- test",
    };
    for (size_t i = 0; i < sizeof touches / sizeof touches[0]; i++) {
        const char *texts[] = {
            HEADER "CREATE TABLE IF NOT EXISTS \"Session\" (i int PRIMARY KEY);\n"
                   "CREATE INDEX IF NOT EXISTS s ON \"Session\" (i);\n"
                   "COMMENT ON TABLE \"Session\" IS 'x';\n",
            arena_cstr(f->arena, arena_printf(f->arena, HEADER "%s\n", touches[i]))};
        assert_true(run(f, 2, texts));
        if (strcmp(found(f), "protected-table:2") != 0)
            fail_msg("%s gives \"%s\"", touches[i], found(f));
    }
    const char *reference[] = {
        HEADER "CREATE TABLE IF NOT EXISTS \"Session\" (i int PRIMARY KEY);\n",
        HEADER "CREATE TABLE IF NOT EXISTS \"Sessions\" (i int REFERENCES \"Session\" (i));\n"};
    assert_true(run(f, 2, reference));
    assert_string_equal(found(f), "");
}

/* ---- causes and fixes ---- */

#define BASE                                                                                       \
    HEADER "CREATE TABLE IF NOT EXISTS t (i int PRIMARY KEY, j int, k text);\n"                    \
           "CREATE TABLE IF NOT EXISTS \"T\" (\"J\" int);\n"                                       \
           "CREATE OR REPLACE FUNCTION tf() RETURNS trigger LANGUAGE plpgsql AS "                  \
           "$f$ BEGIN RETURN NEW; END $f$;\n"

static const struct {
    const char *rule, *statement;
    bool fixed; /* the fix that the finding carries repairs it */
} causes[] = {
    {"missing-if-not-exists", "CREATE TABLE a (i int);", true},
    {"missing-if-not-exists", "CREATE TABLE a AS SELECT 1 AS i;", true},
    {"missing-if-not-exists", "CREATE UNIQUE INDEX t_j ON t (j);", true},
    {"missing-if-not-exists", "CREATE SEQUENCE s;", true},
    {"missing-if-not-exists", "CREATE SCHEMA app;", true},
    {"missing-if-not-exists", "CREATE MATERIALIZED VIEW m AS SELECT i FROM t;", true},
    {"missing-if-not-exists", "ALTER TABLE t ADD COLUMN l int;", true},
    {"missing-if-not-exists", "ALTER TABLE t ADD COLUMN IF NOT EXISTS l int, ADD m int;", true},
    {"missing-if-not-exists", "DO $$ BEGIN CREATE TABLE a (i int); END $$;", true},
    {"missing-or-replace", "CREATE VIEW v AS SELECT i FROM t;", true},
    {"missing-or-replace", "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';", true},
    {"missing-or-replace", "CREATE PROCEDURE p() LANGUAGE sql AS 'SELECT 1';", true},
    {"missing-or-replace",
     "CREATE TRIGGER tr BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION tf();", true},
    {"missing-if-exists", "ALTER TABLE t DROP COLUMN k;", true},
    {"missing-if-exists", "ALTER TABLE t DROP CONSTRAINT t_pkey;", true},
    {"missing-if-exists", "DROP FUNCTION tf();", true},
    {"unguarded-create", "CREATE TYPE e AS ENUM ('a');", true},
    {"unguarded-create", "CREATE TYPE c AS (a int);", true},
    {"unguarded-create", "CREATE DOMAIN d AS int;", true},
    {"unguarded-create", "CREATE ROLE r;", true},
    {"unguarded-create", "DO $$ BEGIN CREATE TYPE e AS ENUM ('a'); END $$;", false},
    {"unguarded-create",
     "CREATE CONSTRAINT TRIGGER tr AFTER INSERT ON t FOR EACH ROW EXECUTE FUNCTION tf();", true},
    {"unguarded-add-constraint", "ALTER TABLE t ADD CONSTRAINT c CHECK (j > 0);", true},
    {"unguarded-add-constraint", "ALTER TABLE t ADD CONSTRAINT u UNIQUE (j);", true},
    {"unguarded-add-constraint",
     "ALTER TABLE t DROP CONSTRAINT IF EXISTS c, ADD CONSTRAINT c CHECK (j > 0), "
     "ADD CONSTRAINT u UNIQUE (j);",
     true},
    {"unnamed-rerun-duplicate", "CREATE INDEX ON t (j);", true},
    {"unnamed-rerun-duplicate", "CREATE UNIQUE INDEX ON t (j);", true},
    {"unnamed-rerun-duplicate", "CREATE INDEX ON \"T\" (\"J\");", true},
    {"unnamed-rerun-duplicate", "ALTER TABLE t ADD CHECK (j > 0);", false},
    {"unnamed-rerun-duplicate", "ALTER TABLE t ADD UNIQUE (j);", false},
    {"guard-wrong-condition",
     "DO $$ BEGIN CREATE SCHEMA app; EXCEPTION WHEN duplicate_table THEN NULL; END $$;", true},
    {"guard-wrong-condition",
     "DO $$ BEGIN IF NOT EXISTS (SELECT 1 FROM pg_type WHERE typname = 'x') THEN "
     "CREATE TYPE e AS ENUM ('a'); END IF; END $$;",
     false},
    {"guard-wrong-condition",
     "DO $$ BEGIN EXECUTE format('CREATE SCHEMA %I', 'app'); "
     "EXCEPTION WHEN duplicate_table THEN NULL; END $$;",
     true},
    {"insert-not-idempotent", "INSERT INTO t (i) VALUES (1);", true},
    {"insert-not-idempotent", "INSERT INTO \"T\" VALUES (2) ON CONFLICT DO NOTHING;", false},
    {"rename-not-idempotent", "ALTER TABLE t RENAME COLUMN j TO l;", false},
    {"rename-not-idempotent", "ALTER TABLE t RENAME TO a;", false},
    {"fails-on-rerun", "ALTER TABLE t ALTER COLUMN i ADD GENERATED ALWAYS AS IDENTITY;", false},
};

static const char *fixed_text(fixture *f, const char *text, const fix *repair)
{
    str out = str_from(text);
    for (size_t i = repair->n_edits; i-- > 0;) { /* their order is that of the text */
        const edit *e = &repair->edits[i];
        assert_true(e->at.source->parent == NULL);
        str before = str_slice(out, 0, e->at.start);
        str behind = str_slice(out, e->at.end, out.len);
        out = arena_printf(f->arena, "%.*s%.*s%.*s", STR_ARG(before), STR_ARG(e->text),
                           STR_ARG(behind));
    }
    return out.data;
}

static void each_cause_has_its_rule_and_its_fix(void **state)
{
    fixture *f = *state;
    for (size_t i = 0; i < sizeof causes / sizeof causes[0]; i++) {
        const char *text =
            arena_cstr(f->arena, arena_printf(f->arena, HEADER "%s\n", causes[i].statement));
        const char *texts[] = {BASE, text};
        assert_true(run(f, 2, texts));
        const char *expected = arena_cstr(f->arena, arena_printf(f->arena, "%s:2", causes[i].rule));
        if (strcmp(found(f), expected) != 0)
            fail_msg("%s gives \"%s\", not %s", causes[i].statement, found(f), expected);
        const fix *repair = NULL;
        for (size_t k = 0; k < f->report.diagnostics->list.count; k++) {
            const diagnostic *d = &f->report.diagnostics->list.items[k];
            repair = strcmp(d->rule, causes[i].rule) == 0 ? d->fix : repair;
        }
        if ((repair != NULL && repair->n_edits > 0) != causes[i].fixed)
            fail_msg("%s: a fix is there or is missing", causes[i].statement);
        if (!causes[i].fixed)
            continue;
        texts[1] = fixed_text(f, text, repair);
        assert_true(run(f, 2, texts));
        if (strcmp(found(f), "") != 0)
            fail_msg("%s gives \"%s\"", texts[1], found(f));
    }
}

static void guards_that_work_are_no_findings(void **state)
{
    static const char *const guarded[] = {
        "DROP VIEW IF EXISTS v; CREATE VIEW v AS SELECT i FROM t;",
        "DO $$ BEGIN CREATE TYPE e AS ENUM ('a'); EXCEPTION WHEN duplicate_object THEN NULL; END "
        "$$;",
        "DO $$ BEGIN IF NOT EXISTS (SELECT 1 FROM pg_type WHERE typname = 'e') THEN "
        "CREATE TYPE e AS ENUM ('a'); END IF; END $$;",
        "ALTER TABLE t DROP CONSTRAINT IF EXISTS c, ADD CONSTRAINT c CHECK (j > 0);",
        "INSERT INTO t (i, j) VALUES (1, 2) ON CONFLICT (i) DO UPDATE SET j = 2;",
        "INSERT INTO t (i) SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM t WHERE i = 1);",
        "CREATE TEMP TABLE x AS SELECT 1 AS i; DROP TABLE x;",
        "UPDATE t SET j = 1 WHERE j IS NULL;",
        "DROP POLICY IF EXISTS p ON t; CREATE POLICY p ON t USING (true); "
        "ALTER TABLE t ENABLE ROW LEVEL SECURITY;",
    };
    fixture *f = *state;
    for (size_t i = 0; i < sizeof guarded / sizeof guarded[0]; i++) {
        const char *texts[] = {
            BASE, arena_cstr(f->arena, arena_printf(f->arena, HEADER "%s\n", guarded[i]))};
        assert_true(run(f, 2, texts));
        if (strcmp(found(f), "") != 0)
            fail_msg("%s gives \"%s\"", guarded[i], found(f));
    }
}

static void every_statement_that_fails_is_reported(void **state)
{
    fixture *f = *state;
    lint(f, HEADER "CREATE TABLE a (i int);\nCREATE TABLE IF NOT EXISTS b (i int);\n"
                   "CREATE INDEX x ON a (i);\nCREATE TYPE e AS ENUM ('a');\n");
    assert_string_equal(found(f),
                        "missing-if-not-exists:2 missing-if-not-exists:4 unguarded-create:5");
}

static void a_failure_in_a_function_is_told_at_its_call(void **state)
{
    fixture *f = *state;
    lint(f, HEADER "CREATE OR REPLACE FUNCTION mk() RETURNS void LANGUAGE plpgsql AS $$ BEGIN\n"
                   "CREATE TABLE made (i int);\nEND $$;\nSELECT mk();\n");
    assert_string_equal(found(f), "fails-on-rerun:5");
    const diagnostic *d = &f->report.diagnostics->list.items[f->report.diagnostics->list.count - 1];
    assert_true(d->n_notes > 0);
    assert_int_equal(source_locate(d->notes[0].at.source, d->notes[0].at.start).line, 3);
}

static void portability_asks_for_the_targets(void **state)
{
    static const struct {
        unsigned targets;
        size_t warnings, remarks;
    } cases[] = {
        {0, 0, 0},
        {TARGET_SUPABASE, 0, 0},
        {TARGET_POSTGRES, 1, 0},
        {TARGET_SQLITE, 1, 0},
        {TARGET_SUPABASE | TARGET_POSTGRES, 0, 1},
    };
    fixture *f = *state;
    f->profile = PROFILE_SUPABASE;
    f->config.exposed_schemas_set = true; /* none */
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        f->config.targets = cases[i].targets;
        lint(f, HEADER "CREATE SCHEMA IF NOT EXISTS app;\n"
                       "DO $$ BEGIN GRANT USAGE ON SCHEMA app TO anon; END $$;\n");
        const diagnostics *d = f->report.diagnostics;
        assert_int_equal(d->list.count, cases[i].warnings + cases[i].remarks);
        if (d->list.count == 0)
            continue;
        assert_string_equal(d->list.items[0].rule, "supabase-only-statement");
        assert_int_equal(d->list.items[0].severity,
                         cases[i].warnings > 0 ? SEVERITY_WARNING : SEVERITY_INFO);
    }
}

static void facts_are_those_after_the_last_file(void **state)
{
    fixture *f = *state;
    f->profile = PROFILE_SUPABASE;
    const char *later[] = {
        HEADER "CREATE TABLE IF NOT EXISTS t (i int PRIMARY KEY);\n", HEADER "SELECT 1;\n",
        HEADER "ALTER TABLE t ENABLE ROW LEVEL SECURITY;\n"
               "DROP POLICY IF EXISTS p ON t;\nCREATE POLICY p ON t USING (true);\n"};
    assert_true(run(f, 3, later));
    assert_string_equal(found(f), "");
    const char *dropped[] = {later[0], later[2],
                             HEADER "DROP POLICY IF EXISTS p ON t;\n"
                                    "ALTER TABLE t DISABLE ROW LEVEL SECURITY;\n"};
    assert_true(run(f, 3, dropped));
    assert_string_equal(found(f), "rls-turned-off:3");
    const char *gone[] = {later[0],
                          HEADER "-- migc:approve drop-table t -- test\nDROP TABLE IF EXISTS t;\n"};
    assert_true(run(f, 2, gone));
    assert_string_equal(found(f), "");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_finding_without_a_comment),
        TEST(ignore_speaks_of_the_next_statement),
        TEST(ignore_may_trail),
        TEST(ignore_inside_a_block_speaks_of_its_next_statement),
        TEST(ignore_file_speaks_of_the_file),
        TEST(a_reason_is_asked_for),
        TEST(mistakes_are_told),
        TEST(other_directives_are_known),
        TEST(a_directive_for_a_rule_that_is_off_is_not_unused),
        TEST(approvals_name_their_tables),
        TEST(what_the_file_made_needs_no_approval),
        TEST(blocks_and_computed_statements_count),
        TEST(what_an_extension_does_needs_no_approval),
        TEST(severities_come_from_the_project),
        TEST(a_rule_that_is_none_is_an_error_of_the_configuration),
        TEST(the_baseline_knows_by_words_and_counts),
        TEST(a_broken_baseline_is_an_error),
        TEST(protection_reaches_through_everything),
        TEST(each_cause_has_its_rule_and_its_fix),
        TEST(a_failure_in_a_function_is_told_at_its_call),
        TEST(portability_asks_for_the_targets),
        TEST(facts_are_those_after_the_last_file),
        TEST(guards_that_work_are_no_findings),
        TEST(every_statement_that_fails_is_reported),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
