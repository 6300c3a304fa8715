/* Files are read whole or reported, and written whole or not at all. */
#include <dirent.h>
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "../fixture.h"
#include "support/source.h"

static void what_is_written_can_be_read(void **state)
{
    fixture *f = *state;
    const char *path = in(f, "a/b/c.txt");
    assert_true(file_write(f->arena, path, STR("hello"), f->diags));
    str text;
    assert_true(file_read(f->arena, path, 100, &text, f->diags));
    assert_true(str_is(text, "hello"));
    assert_int_equal(file_compare(f->arena, path, STR("hello")), FILE_SAME);
    assert_int_equal(file_compare(f->arena, path, STR("hallo")), FILE_DIFFERS);
    assert_int_equal(file_compare(f->arena, in(f, "none"), STR("")), FILE_MISSING);
}

static void a_file_that_has_the_content_keeps_its_time(void **state)
{
    fixture *f = *state;
    const char *path = in(f, "same");
    assert_true(file_write(f->arena, path, STR("x"), f->diags));
    struct timespec old[2] = {{1000, 0}, {1000, 0}};
    assert_int_equal(utimensat(AT_FDCWD, path, old, 0), 0);
    assert_true(file_write(f->arena, path, STR("x"), f->diags));
    struct stat st;
    assert_int_equal(stat(path, &st), 0);
    assert_int_equal(st.st_mtime, 1000);
    assert_int_equal(chmod(path, 0640), 0);
    assert_true(file_write(f->arena, path, STR("y"), f->diags));
    assert_int_equal(stat(path, &st), 0);
    assert_int_not_equal(st.st_mtime, 1000);
    assert_int_equal(st.st_mode & 0777, 0640);
}

static void a_failed_write_leaves_the_old_file_and_nothing_else(void **state)
{
    fixture *f = *state;
    assert_true(file_write(f->arena, in(f, "dir/file"), STR("old"), f->diags));
    assert_false(file_write(f->arena, in(f, "dir"), STR("new"), f->diags)); /* a directory */
    assert_false(file_write(f->arena, in(f, "dir/file/below"), STR("new"), f->diags));
    assert_int_equal(f->diags->errors, 2);
    assert_int_equal(file_compare(f->arena, in(f, "dir/file"), STR("old")), FILE_SAME);
    DIR *d = opendir(in(f, "dir"));
    assert_non_null(d);
    int entries = 0;
    while (readdir(d) != NULL)
        entries++;
    closedir(d);
    assert_int_equal(entries, 3); /* . .. file */
}

static void a_full_disk_is_an_error(void **state)
{
    fixture *f = *state;
    assert_false(file_write(f->arena, "/dev/full", STR("text"), f->diags));
    assert_int_equal(f->diags->errors, 1);
    assert_true(str_contains(f->diags->list.items[0].message, "No space left"));
}

static void what_cannot_be_read_is_said(void **state)
{
    fixture *f = *state;
    str text;
    assert_false(file_read(f->arena, in(f, "none"), 100, &text, f->diags));
    assert_false(file_read(f->arena, f->directory, 100, &text, f->diags));
    assert_true(file_write(f->arena, in(f, "large"), STR("0123456789"), f->diags));
    assert_false(file_read(f->arena, in(f, "large"), 9, &text, f->diags));
    assert_int_equal(f->diags->errors, 3);
    for (size_t i = 0; i < 3; i++)
        assert_string_equal(f->diags->list.items[i].rule, "io");
}

static void text_must_be_utf8_without_nul(void **state)
{
    fixture *f = *state;
    assert_true(file_write(f->arena, in(f, "bad"), STR("a\nb\xff"), f->diags));
    assert_true(file_write(f->arena, in(f, "nul"), (str){"a\0b", 3}, f->diags));
    assert_null(source_read(f->arena, in(f, "bad"), f->diags));
    assert_null(source_read(f->arena, in(f, "nul"), f->diags));
    assert_int_equal(f->diags->errors, 2);
    range at = f->diags->list.items[0].at;
    assert_int_equal(source_locate(at.source, at.start).line, 2);
    assert_int_equal(source_locate(at.source, at.start).column, 2);
}

static void paths_are_taken_apart(void **state)
{
    fixture *f = *state;
    assert_true(str_is(path_base(STR("a/b.sql")), "b.sql"));
    assert_true(str_is(path_base(STR("a/b/")), "b"));
    assert_true(str_is(path_directory(STR("a/b.sql")), "a"));
    assert_true(str_is(path_directory(STR("b.sql")), "."));
    assert_true(str_is(path_directory(STR("/b")), "/"));
    assert_true(str_is(path_join(f->arena, STR("a/"), STR("b")), "a/b"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_is_written_can_be_read, setup, teardown),
        cmocka_unit_test_setup_teardown(a_file_that_has_the_content_keeps_its_time, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(a_failed_write_leaves_the_old_file_and_nothing_else, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(a_full_disk_is_an_error, setup, teardown),
        cmocka_unit_test_setup_teardown(what_cannot_be_read_is_said, setup, teardown),
        cmocka_unit_test_setup_teardown(text_must_be_utf8_without_nul, setup, teardown),
        cmocka_unit_test_setup_teardown(paths_are_taken_apart, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
