/*
 * postgres_driver.h - the PostgreSQL driver: one connection, and one way to wait for its answers.
 *
 * For the postgres_*.c files alone.
 */
#ifndef MIGC_SRC_POSTGRES_DRIVER_H
#define MIGC_SRC_POSTGRES_DRIVER_H

#include "buffer.h"
#include "error.h"
#include "run.h"

#include <libpq-fe.h>

typedef struct migc_postgres {
    migc_db base;
    PGconn *connection;
    PGcancel *volatile cancel; /* prepared beforehand: PQcancel() may run in a signal handler */
    PGcancel *old_cancel;      /* the one before: another thread may just be using it */

    /* while a run is prepared */
    char *restore;         /* SQL that brings the session's settings back between files */
    migc_run *run;         /* hears the notices */
    bool contended;        /* another runner is about: look before trying */
    PGconn *lock;          /* holds the lock of a step-wise migration */
    bool session_lock;     /* the same, on our own connection */
    bool foreign_encoding; /* an attached connection that was not in UTF-8 */
} migc_postgres;

extern const migc_driver migc_postgres_driver;

/* Waits for the next result, asking the server to stop as long as the handle is canceled. */
PGresult *migc_postgres_next(migc_postgres *pg);

/* Sends one query (`values` NULL: without parameters, several statements allowed) and returns its
 * last result, or the first that failed. Never NULL but when there is no memory. */
PGresult *migc_postgres_query(migc_postgres *pg, const char *sql, int n_values,
                              const char *const *values);

/* Whether the result is what a statement gives that went well. */
bool migc_postgres_ok(const PGresult *result);

/* Fills the error from a failed result (which may be NULL). Returns its status. */
enum migc_status migc_postgres_fail(migc_postgres *pg, const PGresult *result, migc_error *error);

bool migc_postgres_lost(const migc_postgres *pg);

/* Opens a lost connection again, once. */
enum migc_status migc_postgres_reopen(migc_postgres *pg, migc_error *error);

/* Leaves a transaction that an error has ended. */
void migc_postgres_rollback(migc_postgres *pg);

/* Adds the block that takes the lock (`lock`), makes the history table where it is missing, and
 * raises MG001 or MG002 when there is nothing for us to do. */
void migc_postgres_add_guard(migc_buffer *sql, const migc_run *run, const char *version, bool lock);

/* Adds what undoes the settings that a file left behind. */
void migc_postgres_add_restore(migc_buffer *sql, const migc_postgres *pg);

/* Adds INSERT INTO history for a migration that is complete up to `step`. */
void migc_postgres_add_record(migc_buffer *sql, const migc_run *run,
                              const migc_migration *migration, uint32_t n_statements, uint32_t step,
                              bool overwrite);

/* What a failed attempt means: locked, present, try again, lost, failed. Fills run->error. */
enum migc_attempt migc_postgres_judge(migc_run *run, const PGresult *result);
/* Sends what the buffer says, and frees it. The answer (NULL: nobody wants it) is the caller's when
 * it is APPLIED; else the transaction is left. */
enum migc_attempt migc_postgres_ask(migc_run *run, migc_buffer *sql, PGresult **answer);

/* One look before an attempt where runners compete: APPLIED means "go ahead". */
enum migc_attempt migc_postgres_probe(migc_run *run, const migc_migration *migration);

/* Adds what a PL/pgSQL block or COPY data says about the place of an error. */
void migc_postgres_locate(const PGresult *result, const char *text, const migc_statement *statement,
                          migc_error *error);

/* How many bytes the first `n` characters of a UTF-8 text have. */
size_t migc_postgres_bytes(const char *text, size_t n);

/* Sends COPY data when the server asks for it. */
void migc_postgres_send_data(migc_postgres *pg, const char *data, size_t length);
void migc_postgres_refuse_data(migc_postgres *pg);

enum migc_attempt migc_postgres_attempt(migc_run *run, const migc_migration *migration);
enum migc_attempt migc_postgres_steps(migc_run *run, const migc_migration *migration,
                                      const migc_variant *variant, const char *text);
enum migc_attempt migc_postgres_record(migc_run *run, const migc_migration *migration,
                                       enum migc_record what);

enum migc_status migc_postgres_history_open(migc_run *run, migc_history *history);
enum migc_status migc_postgres_history_next(migc_run *run, migc_history *history,
                                            migc_history_row *row);
enum migc_status migc_postgres_history_rewind(migc_run *run, migc_history *history);
void migc_postgres_history_close(migc_history *history);

enum migc_status migc_postgres_prepare(migc_run *run);
enum migc_status migc_postgres_require(migc_run *run, const migc_migration *migration);
void migc_postgres_finish(migc_run *run);
void migc_postgres_lock_holder(migc_run *run, char *text, size_t size);

enum migc_status migc_postgres_choose_variant(migc_run *run);
enum migc_status migc_postgres_choose_schema(migc_run *run, const migc_schema **schema);
enum migc_status migc_postgres_facts_open(migc_run *run, const migc_schema *schema,
                                          struct migc_facts **facts);

enum migc_status migc_postgres_rows(migc_db *db, const migc_rowtype *type, const char *sql,
                                    const migc_argument *arguments, size_t n_arguments,
                                    migc_cursor **cursor, int64_t *n_rows, migc_error *error);
enum migc_status migc_postgres_cursor_next(migc_cursor *cursor, void *out, migc_arena *arena,
                                           migc_error *error);
void migc_postgres_cursor_close(migc_cursor *cursor);

#endif
