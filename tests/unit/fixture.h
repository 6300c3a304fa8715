/*
 * fixture.h - an arena, diagnostics and a directory of its own for each test
 * that reads and writes files.
 *
 * For the unit tests; included after cmocka.
 */
#ifndef MIGC_TESTS_FIXTURE_H
#define MIGC_TESTS_FIXTURE_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "support/file.h"

typedef struct fixture {
    arena *arena;
    diagnostics *diags;
    char directory[64];
} fixture;

static int setup(void **state)
{
    fixture *f = calloc(1, sizeof *f);
    assert_non_null(f);
    f->arena = arena_new();
    f->diags = diagnostics_new(f->arena);
    strcpy(f->directory, "/tmp/migc-unit-test-XXXXXX");
    assert_non_null(mkdtemp(f->directory));
    *state = f;
    return 0;
}

static int teardown(void **state)
{
    fixture *f = *state;
    char command[128];
    snprintf(command, sizeof command, "rm -rf '%s'", f->directory);
    int status = system(command);
    arena_free(f->arena);
    free(f);
    return status;
}

/* A path in the test's directory. */
static const char *in(fixture *f, const char *path)
{
    return path_join(f->arena, str_from(f->directory), str_from(path)).data;
}

#endif
