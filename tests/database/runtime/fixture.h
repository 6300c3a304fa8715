/*
 * fixture.h - sets of migrations made on the spot, and databases of their own, for the runtime's
 * tests.
 *
 * Only what <migc/migc.h> offers is used: these tests stand where a program stands.
 */
#ifndef MIGC_TEST_FIXTURE_H
#define MIGC_TEST_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <migc/migc.h>

enum { MOST_MIGRATIONS = 64, MOST_STATEMENTS = 16 };

/* A set and everything that it points to. */
struct set {
    migc_migrations set;
    migc_migration items[MOST_MIGRATIONS];
    migc_variant variants[MOST_MIGRATIONS];
    migc_statement statements[MOST_MIGRATIONS][MOST_STATEMENTS];
    char *texts[MOST_MIGRATIONS];
    const char **chunks[MOST_MIGRATIONS];
    char *versions[MOST_MIGRATIONS];
};

/* All variants of a migration share one text. */
struct set *set_new(const char *name);
void set_free(struct set *set);

/*
 * Adds a migration of the given statements (the last argument is NULL). A statement `COPY
 * ...\n<data>` carries its data behind its first line; `CREATE INDEX CONCURRENTLY name ...` and
 * `VACUUM` get their flags.
 */
migc_migration *set_add(struct set *set, const char *version, uint32_t flags, ...);

/* A new database, opened: `postgres` (a database of the test server) or `sqlite` (a file). */
struct database {
    enum migc_backend backend;
    char name[64];  /* of the PostgreSQL database */
    char path[128]; /* of the SQLite file */
    char url[512];
    migc_db *db;
};

void database_open(struct database *database, enum migc_backend backend);
void database_close(struct database *database);

/* One more connection to the same database. */
migc_db *database_connect(const struct database *database);

/* The first column of the first row of a statement, as an integer; -1 when there is none. */
int64_t ask(migc_db *db, const char *sql);
void run_sql(migc_db *db, const char *sql);

/* Fails the test with the error's text. */
#define assert_done(status, error) assert_status(status, error, __FILE__, __LINE__)
void assert_status(enum migc_status status, const migc_error *error, const char *file, int line);

/* Whether `text` has `part`; prints both when not. */
#define assert_contains(text, part) check_contains(text, part, __FILE__, __LINE__)
void check_contains(const char *text, const char *part, const char *file, int line);

#endif
