/* memory_test.c - each allocation of the runtime fails once: an error, no crash, no leak, nothing
 * half done. */
#include "fixture.h"

#include <stdlib.h>
#include <string.h>

/* Counts down; at zero an allocation fails. Negative: none does. */
static int n_left = -1;

void *__real_malloc(size_t size);
void *__real_calloc(size_t n, size_t size);
void *__real_realloc(void *block, size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t n, size_t size);
void *__wrap_realloc(void *block, size_t size);

static bool fails(void)
{
    return n_left >= 0 && n_left-- == 0;
}

void *__wrap_malloc(size_t size)
{
    return fails() ? NULL : __real_malloc(size);
}

void *__wrap_calloc(size_t n, size_t size)
{
    return fails() ? NULL : __real_calloc(n, size);
}

void *__wrap_realloc(void *block, size_t size)
{
    return fails() ? NULL : __real_realloc(block, size);
}

struct row {
    int64_t id;
    migc_text name;
    migc_text_array tags;
    struct {
        bool tags;
    } has;
};

struct key {
    int64_t id;
};

static const migc_column columns[] = {
    {"id", "bigint", NULL, offsetof(struct row, id), MIGC_NO_OFFSET, MIGC_K_INT8, 0,
     MIGC_COLUMN_NOT_NULL | MIGC_COLUMN_KEY},
    {"name", "text", NULL, offsetof(struct row, name), MIGC_NO_OFFSET, MIGC_K_TEXT, 0,
     MIGC_COLUMN_NOT_NULL},
    {"tags", "text[]", NULL, offsetof(struct row, tags), offsetof(struct row, has.tags),
     MIGC_K_ARRAY, MIGC_K_TEXT, 0}};
static const migc_rowtype key_type = {"public", "a", "a", columns, 1, sizeof(struct key), NULL};
static const migc_rowtype type = {"public", "a", "a", columns, 3, sizeof(struct row), &key_type};
static const migc_rowtype *const tables[] = {&type};
static const migc_schema schema = {tables, 1, NULL, 0, NULL, 0};

/* Everything that a program does with a database, from the beginning. */
static enum migc_status whole_life(const struct database *d, const migc_migrations *set)
{
    static const migc_text tags[] = {{"one", 3}, {"two", 3}};
    struct row row = {1, {"a name", 6}, {tags, 2, NULL}, {true}}, out;
    struct key key = {1};
    migc_arena arena = MIGC_ARENA_INIT;
    migc_cursor *cursor = NULL;
    migc_db *db = NULL;
    migc_error error;
    enum migc_status status = migc_open(d->url, &db, &error);

    if (status >= 0)
        status = migc_up(db, set, NULL, &error);
    if (status >= 0)
        status = migc_verify(db, set, NULL, NULL, NULL, &error);
    if (status >= 0)
        status = migc_upsert(db, &type, &row, NULL, NULL, &error);
    if (status >= 0)
        status = migc_find(db, &type, &key_type, &key, &out, &arena, &error);
    if (status >= 0)
        assert_string_equal(out.tags.v[1].ptr, "two");
    if (status >= 0)
        status = migc_scan(db, &type, NULL, NULL, &cursor, &error);
    if (status >= 0)
        status = migc_next(cursor, &out, &arena, &error);
    if (status == MIGC_ROW)
        assert_string_equal(out.name.ptr, "a name");
    migc_cursor_close(cursor);
    migc_arena_free(&arena);
    migc_close(db);
    if (status < 0)
        assert_int_equal(error.status, status);
    return status;
}

/* A row of the history is written anew; what was applied before takes no memory. */
static enum migc_status repair(const struct database *d, const migc_migrations *set)
{
    migc_error error;

    return migc_repair(d->db, set, NULL, "1", &error);
}

/* Until all of them are there; how many were not. */
static int fail_each(enum migc_status (*life)(const struct database *, const migc_migrations *),
                     const struct database *d, const migc_migrations *set)
{
    int n;

    for (n = 0; n < 2000; n++) {
        enum migc_status status;

        n_left = n;
        status = life(d, set);
        if (n_left >= 0) {
            n_left = -1;
            assert_true(status >= 0);
            return n;
        }
        n_left = -1;
        if (status >= 0)
            print_message("allocation %d failed and nobody minded\n", n);
        assert_int_equal(status, MIGC_E_NOMEM);
    }
    fail_msg("an operation that takes memory without end");
    return n;
}

static void each_allocation_may_fail(void **state)
{
    bool postgres = *state != NULL;
    struct set *set = set_new("app");
    struct database d;
    migc_error error;

    set_add(set, "1", 0,
            postgres
                ? "CREATE TABLE a (id bigint PRIMARY KEY, name text NOT NULL, tags text[])"
                : "CREATE TABLE a (id INTEGER PRIMARY KEY, name TEXT NOT NULL, tags TEXT) STRICT",
            NULL);
    set_add(set, "2", MIGC_NO_TRANSACTION, "CREATE TABLE b (id integer)",
            "CREATE TABLE c (id integer)", NULL);
    set->set.schemas[MIGC_VARIANT_POSTGRES] = &schema;
    set->set.schemas[MIGC_VARIANT_SQLITE] = &schema;
    database_open(&d, postgres ? MIGC_BACKEND_POSTGRES : MIGC_BACKEND_SQLITE);
    assert_true(fail_each(whole_life, &d, &set->set) > 10);
    assert_true(!postgres || fail_each(repair, &d, &set->set) > 2);
    assert_int_equal(migc_check(d.db, &set->set, NULL, &error), MIGC_OK);
    assert_int_equal(ask(d.db, "SELECT count(*) FROM a"), 1);
    database_close(&d);
    set_free(set);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        {"each_allocation_may_fail (PostgreSQL)", each_allocation_may_fail, NULL, NULL, (void *)1},
        {"each_allocation_may_fail (SQLite)", each_allocation_may_fail, NULL, NULL, NULL},
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
