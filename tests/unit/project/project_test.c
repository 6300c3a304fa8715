/* migc.ini and the inputs of a project. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "../fixture.h"
#include "project/config.h"
#include "project/inputs.h"
#include "support/buf.h"

static void write_file(fixture *f, const char *path, const char *text)
{
    assert_true(file_write(f->arena, in(f, path), str_from(text), f->diags));
}

static void assert_said(fixture *f, const char *rule, const char *words)
{
    for (size_t i = 0; i < f->diags->list.count; i++) {
        const diagnostic *d = &f->diags->list.items[i];
        if (strcmp(d->rule, rule) == 0 &&
            (str_contains(d->message, words) || str_contains(d->help, words)))
            return;
    }
    fail_msg("nobody said %s: %s", rule, words);
}

static void config_is_found_upwards(void **state)
{
    fixture *f = *state;
    write_file(f, "migc.ini",
               "[project]\ndir = db/migrations\nprefix = bot\ntargets = postgres, "
               "sqlite\npg_version = 16\n"
               "[lint]\nmissing-column-comment = off ; not here\nexposed_schemas = public api\n"
               "[policy]\nprotected = Instance, Session,\n  Message\n[types]\nvector = real[]\n");
    write_file(f, "db/migrations/001_a.sql", "");
    config c;
    assert_true(config_load(f->arena, NULL, in(f, "db/migrations/001_a.sql"), &c, f->diags));
    assert_true(str_ends(c.dir, "/db/migrations"));
    assert_true(str_is(c.prefix, "bot"));
    assert_int_equal(c.targets, TARGET_POSTGRES | TARGET_SQLITE);
    assert_int_equal(c.pg_version, 16);
    assert_int_equal(c.rules.count, 1);
    assert_true(str_is(c.rules.items[0].value, "off"));
    assert_int_equal(c.exposed_schemas.count, 2);
    assert_int_equal(c.protected_tables.count, 3);
    assert_true(str_is(c.protected_tables.items[2], "Message"));
    assert_true(str_is(c.types.items[0].value, "real[]"));
    assert_int_equal(f->diags->errors, 0);
}

static void mistakes_in_a_config_get_a_suggestion(void **state)
{
    fixture *f = *state;
    write_file(f, "migc.ini",
               "[projekt]\nprefix = x\n[project]\nprefx = y\ntargets = postgre\nprofile = vanila\n"
               "[lint]\nrls-disabled = warn\nnonsense\n");
    config c;
    assert_false(config_load(f->arena, NULL, f->directory, &c, f->diags));
    assert_said(f, "config", "did you mean [project]?");
    assert_said(f, "config", "did you mean \"prefix\"?");
    assert_said(f, "config", "unknown target \"postgre\"");
    assert_said(f, "config", "severities are");
    assert_said(f, "config", "key = value");
}

static void a_long_line_is_not_cut_in_silence(void **state)
{
    fixture *f = *state;
    buf b = buf_new(f->arena);
    buf_text(&b, "[policy]\nprotected = ");
    buf_repeat(&b, 'x', 400);
    buf_char(&b, '\n');
    write_file(f, "migc.ini", arena_cstr(f->arena, buf_str(&b)));
    config c;
    assert_false(config_load(f->arena, NULL, f->directory, &c, f->diags));
    assert_said(f, "config", "longer than");
}

static bool load(fixture *f, const char *path, inputs *out)
{
    const char *argument = in(f, path);
    bool found = inputs_find(f->arena, &argument, 1, out, f->diags);
    return inputs_read(f->arena, out, f->diags) && found;
}

static void versions_are_compared_as_numbers(void **state)
{
    (void)state;
    assert_true(version_compare(STR("9"), STR("010")) < 0);
    assert_int_equal(version_compare(STR("1"), STR("001")), 0);
    assert_true(version_compare(STR("20240101120000"), STR("99")) > 0);
    assert_true(version_compare(STR("b"), STR("a")) > 0);
    assert_true(version_compare(STR("000"), STR("0")) == 0);
}

static void a_plain_directory_is_ordered(void **state)
{
    fixture *f = *state;
    write_file(f, "m/010_b.sql", "");
    write_file(f, "m/009_a_table.sql", "select 1;\r\n");
    write_file(f, "m/009_a_table.down.sql", "");
    write_file(f, "m/notes.txt", "");
    write_file(f, "m/.hidden.sql", "");
    inputs i;
    assert_true(load(f, "m", &i));
    assert_int_equal(i.layout, LAYOUT_PLAIN);
    assert_int_equal(i.count, 2);
    assert_true(str_is(i.items[0].version, "009"));
    assert_true(str_is(i.items[0].name, "a_table"));
    assert_true(str_is(i.items[0].relative, "009_a_table.sql"));
    assert_true(str_is(i.items[1].name, "b"));
    assert_int_equal(f->diags->list.count, 0);
}

static void layouts_are_told_apart(void **state)
{
    fixture *f = *state;
    write_file(f, "s/supabase/migrations/20240101000000_x.sql", "");
    write_file(f, "p/prisma/migrations/20240101000000_init/migration.sql", "");
    write_file(f, "p/prisma/migrations/migration_lock.toml", "");
    inputs i;
    assert_true(load(f, "s", &i));
    assert_int_equal(i.layout, LAYOUT_SUPABASE);
    assert_true(load(f, "p/prisma/migrations", &i));
    assert_int_equal(i.layout, LAYOUT_FOLDERS);
    assert_true(str_is(i.items[0].version, "20240101000000"));
    assert_true(str_is(i.items[0].name, "init"));
}

static void folders_hold_migrations_of_diesel_and_hasura(void **state)
{
    fixture *f = *state;
    write_file(f, "d/00000000000000_diesel_initial_setup/up.sql", "");
    write_file(f, "d/2024-01-31-120000_add_users/up.sql", "");
    write_file(f, "d/2024-01-31-120000_add_users/down.sql", "");
    write_file(f, "d/2024-01-31-130000_add_notes/up.sql", "");
    inputs i;
    assert_true(load(f, "d", &i));
    assert_int_equal(i.layout, LAYOUT_FOLDERS);
    assert_int_equal(i.count, 3);
    assert_true(str_is(i.items[1].version, "20240131120000"));
    assert_true(str_is(i.items[1].name, "add_users"));
    assert_true(str_is(i.items[1].relative, "2024-01-31-120000_add_users/up.sql"));
    assert_true(i.items[0].conventional && i.items[2].conventional);
    write_file(f, "h/hasura/migrations/default/1655055967613_init/up.sql", "");
    assert_true(load(f, "h", &i));
    assert_true(str_is(i.items[0].version, "1655055967613"));
    assert_int_equal(f->diags->list.count, 0);
}

static void flyways_names_are_fine_when_their_numbers_are_of_one_width(void **state)
{
    fixture *f = *state;
    write_file(f, "y/V09__add_users.sql", "");
    write_file(f, "y/V10__add_notes.sql", "");
    inputs i;
    assert_true(load(f, "y", &i));
    assert_true(str_is(i.items[0].version, "V09__add_users"));
    assert_true(str_is(i.items[0].name, "add_users") && i.items[0].conventional);
    assert_int_equal(f->diags->list.count, 0);
    write_file(f, "y/V9__add_tags.sql", "");
    write_file(f, "y/V9.1__more_tags.sql", "");
    assert_true(load(f, "y", &i));
    assert_said(f, "out-of-order-version",
                "V9.1__more_tags is written otherwise than V10__add_notes");
    assert_false(i.items[2].conventional);
}

static void a_date_is_a_version_like_a_timestamp(void **state)
{
    fixture *f = *state;
    write_file(f, "t/2024-01-31-b.sql", "");
    write_file(f, "t/2024-02-01_a.sql", "");
    write_file(f, "t/2024-02-01-12_no_date.sql", "");
    write_file(f, "t/2024-01-31-120000_c.sql", "");
    inputs i;
    assert_false(load(f, "t", &i));
    assert_said(f, "duplicate-version", "version 20240201000000 is taken");
    assert_true(str_is(i.items[0].version, "20240131000000") && str_is(i.items[0].name, "b"));
    assert_false(i.items[0].conventional);
    assert_true(str_is(i.items[1].version, "20240131120000") && str_is(i.items[1].name, "c"));
    assert_true(str_is(i.items[2].name, "12_no_date") && str_is(i.items[3].name, "a"));
}

static void one_version_twice_is_an_error_and_mixed_widths_a_warning(void **state)
{
    fixture *f = *state;
    write_file(f, "d/001_a.sql", "");
    write_file(f, "d/1_b.sql", "");
    write_file(f, "d/10_c.sql", "");
    inputs i;
    assert_false(load(f, "d", &i));
    assert_said(f, "duplicate-version", "version 1 is taken");
    assert_said(f, "out-of-order-version", "number of digits");
    assert_int_equal(i.count, 3);
}

static void nothing_to_read_is_an_error(void **state)
{
    fixture *f = *state;
    inputs i;
    write_file(f, "empty/readme.md", "");
    assert_false(load(f, "empty", &i));
    assert_said(f, "io", "no migrations in this directory");
    assert_false(load(f, "nowhere", &i));
    assert_said(f, "io", "No such file");
}

static void files_keep_the_order_in_which_they_are_named(void **state)
{
    fixture *f = *state;
    write_file(f, "x/b/2_b.sql", "");
    write_file(f, "x/a/1_a.sql", "");
    const char *names[] = {in(f, "x/b/2_b.sql"), in(f, "x/a/1_a.sql")};
    inputs i;
    assert_true(inputs_find(f->arena, names, 2, &i, f->diags));
    assert_true(str_is(i.items[0].relative, "b/2_b.sql"));
    assert_true(str_is(i.items[1].relative, "a/1_a.sql"));
    assert_false(i.ordered);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(config_is_found_upwards, setup, teardown),
        cmocka_unit_test_setup_teardown(mistakes_in_a_config_get_a_suggestion, setup, teardown),
        cmocka_unit_test_setup_teardown(a_long_line_is_not_cut_in_silence, setup, teardown),
        cmocka_unit_test_setup_teardown(versions_are_compared_as_numbers, setup, teardown),
        cmocka_unit_test_setup_teardown(a_plain_directory_is_ordered, setup, teardown),
        cmocka_unit_test_setup_teardown(layouts_are_told_apart, setup, teardown),
        cmocka_unit_test_setup_teardown(folders_hold_migrations_of_diesel_and_hasura, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(flyways_names_are_fine_when_their_numbers_are_of_one_width,
                                        setup, teardown),
        cmocka_unit_test_setup_teardown(a_date_is_a_version_like_a_timestamp, setup, teardown),
        cmocka_unit_test_setup_teardown(one_version_twice_is_an_error_and_mixed_widths_a_warning,
                                        setup, teardown),
        cmocka_unit_test_setup_teardown(nothing_to_read_is_an_error, setup, teardown),
        cmocka_unit_test_setup_teardown(files_keep_the_order_in_which_they_are_named, setup,
                                        teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
