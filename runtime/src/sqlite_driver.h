/*
 * sqlite_driver.h - the SQLite driver.
 *
 * For the sqlite_*.c files alone.
 */
#ifndef MIGC_SRC_SQLITE_DRIVER_H
#define MIGC_SRC_SQLITE_DRIVER_H

#include "buffer.h"
#include "error.h"
#include "run.h"

#include <sqlite3.h>

typedef struct migc_sqlite {
    migc_db base;
    sqlite3 *connection;
    int busy_timeout;  /* what it was before a run */
    bool foreign_keys; /* likewise */
} migc_sqlite;

extern const migc_driver migc_sqlite_driver;

/* Fills the error from what the connection says about `code`. Returns its status. */
enum migc_status migc_sqlite_fail(migc_sqlite *lite, int code, migc_error *error);

/* Runs statements without parameters. */
int migc_sqlite_run(migc_sqlite *lite, const char *sql);

/* The integer that a statement gives; `otherwise` when it gives none. */
int64_t migc_sqlite_ask(migc_sqlite *lite, const char *sql, int64_t otherwise);

enum migc_status migc_sqlite_history_open(migc_run *run, migc_history *history);
enum migc_status migc_sqlite_history_next(migc_run *run, migc_history *history,
                                          migc_history_row *row);
enum migc_status migc_sqlite_history_rewind(migc_run *run, migc_history *history);
void migc_sqlite_history_close(migc_history *history);

enum migc_attempt migc_sqlite_attempt(migc_run *run, const migc_migration *migration);
enum migc_attempt migc_sqlite_record(migc_run *run, const migc_migration *migration,
                                     enum migc_record what);

enum migc_status migc_sqlite_choose_variant(migc_run *run);
enum migc_status migc_sqlite_choose_schema(migc_run *run, const migc_schema **schema);
enum migc_status migc_sqlite_facts_open(migc_run *run, const migc_schema *schema,
                                        struct migc_facts **facts);

enum migc_status migc_sqlite_rows(migc_db *db, const migc_rowtype *type, const char *sql,
                                  const migc_argument *arguments, size_t n_arguments,
                                  migc_cursor **cursor, int64_t *n_rows, migc_error *error);
enum migc_status migc_sqlite_cursor_next(migc_cursor *cursor, void *out, migc_arena *arena,
                                         migc_error *error);
void migc_sqlite_cursor_close(migc_cursor *cursor);

#endif
