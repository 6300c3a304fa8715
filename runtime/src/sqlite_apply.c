/*
 * sqlite_apply.c - one migration in one transaction of SQLite.
 *
 *     PRAGMA foreign_keys = OFF (when a table is rebuilt; it does nothing inside a transaction)
 *     BEGIN IMMEDIATE; "applied already?"; the statements; foreign_key_check; INSERT INTO history;
 * COMMIT
 *
 * The write lock of the file is the lock: what was read before it was taken is read again under it.
 */
#include "sqlite_driver.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { RUN_PAUSE_MS = 50 };

struct work {
    migc_run *run;
    migc_sqlite *lite;
    const migc_migration *migration;
    const migc_variant *variant;
    const char *text;
    int64_t started_ms;
};

/* ---- the history's row ---- */

static enum migc_attempt fail(struct work *work, int code)
{
    enum migc_status status = migc_sqlite_fail(work->lite, code, work->run->error);

    migc_error_locate(work->run->error, work->migration);
    return status == MIGC_E_LOCKED ? MIGC_ATTEMPT_RETRY : MIGC_ATTEMPT_FAILED;
}

static int create_history(struct work *work)
{
    char sql[2 * MIGC_NAME_SIZE + 512];

    (void)snprintf(
        sql, sizeof sql,
        "CREATE TABLE IF NOT EXISTS main.%s (set_name TEXT NOT NULL, version TEXT NOT NULL, "
        "name TEXT NOT NULL, checksum BLOB NOT NULL, statements INTEGER NOT NULL, "
        "step INTEGER NOT NULL, seq INTEGER PRIMARY KEY, applied_at TEXT NOT NULL, "
        "exec_ms INTEGER NOT NULL, applied_by TEXT NOT NULL DEFAULT '', "
        "UNIQUE (set_name, version)) STRICT",
        work->run->history_sql);
    return migc_sqlite_run(work->lite, sql);
}

/* Prepares `sql`, in which %s is the history table, with ?1 the set and ?2 the version. */
static int prepare_key(struct work *work, const char *format, sqlite3_stmt **statement)
{
    char sql[2 * MIGC_NAME_SIZE + 512];
    int code;

    (void)snprintf(sql, sizeof sql, format, work->run->history_sql);
    code = sqlite3_prepare_v2(work->lite->connection, sql, -1, statement, NULL);
    if (code == SQLITE_OK)
        code = sqlite3_bind_text(*statement, 1, work->run->set->set, -1, SQLITE_STATIC);
    if (code == SQLITE_OK)
        code = sqlite3_bind_text(*statement, 2, work->migration->version, -1, SQLITE_STATIC);
    return code;
}

static int finish_statement(sqlite3_stmt *statement, int code)
{
    int finalized;

    if (code == SQLITE_OK)
        code = sqlite3_step(statement);
    finalized = sqlite3_finalize(statement);
    if (code == SQLITE_DONE || code == SQLITE_ROW)
        return finalized;
    return code;
}

/* How many statements are done; -1 when there is no row. */
static int read_step(struct work *work, int64_t *step, bool *complete)
{
    sqlite3_stmt *statement = NULL;
    int code = prepare_key(work,
                           "SELECT step, statements FROM main.%s WHERE set_name = ?1 AND "
                           "version = ?2",
                           &statement);

    *step = -1;
    *complete = false;
    if (code == SQLITE_OK) {
        code = sqlite3_step(statement);
        if (code == SQLITE_ROW) {
            *step = sqlite3_column_int64(statement, 0);
            *complete = *step == sqlite3_column_int64(statement, 1);
        }
        code = code == SQLITE_ROW || code == SQLITE_DONE ? SQLITE_OK : code;
    }
    (void)sqlite3_finalize(statement);
    return code;
}

static int write_row(struct work *work, int64_t step)
{
    sqlite3_stmt *statement = NULL;
    int code = prepare_key(
        work,
        "INSERT INTO main.%s (set_name, version, name, checksum, statements, step, exec_ms, "
        "applied_at) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT (set_name, version) DO UPDATE SET "
        "name = excluded.name, checksum = excluded.checksum, statements = excluded.statements, "
        "step = excluded.step, exec_ms = excluded.exec_ms, applied_at = excluded.applied_at",
        &statement);
    char now[MIGC_FORMAT_SIZE];

    (void)migc_timestamptz_format(migc_now(), now);
    if (code == SQLITE_OK)
        code = sqlite3_bind_text(statement, 3, work->migration->name, -1, SQLITE_STATIC);
    if (code == SQLITE_OK)
        code = sqlite3_bind_blob(statement, 4, work->migration->checksum,
                                 (int)sizeof work->migration->checksum, SQLITE_STATIC);
    if (code == SQLITE_OK)
        code = sqlite3_bind_int64(statement, 5, work->variant->n_statements);
    if (code == SQLITE_OK)
        code = sqlite3_bind_int64(statement, 6, step);
    if (code == SQLITE_OK)
        code = sqlite3_bind_int64(statement, 7, migc_clock_ms() - work->started_ms);
    if (code == SQLITE_OK)
        code = sqlite3_bind_text(statement, 8, now, -1, SQLITE_STATIC);
    return finish_statement(statement, code);
}

/* ---- transactions ---- */

static void rollback(struct work *work)
{
    /* After some errors SQLite has rolled back by itself. */
    if (!sqlite3_get_autocommit(work->lite->connection))
        (void)migc_sqlite_run(work->lite, "ROLLBACK");
}

/* Takes the write lock and looks at the history again. */
static enum migc_attempt begin(struct work *work, int64_t *step)
{
    int code = migc_sqlite_run(work->lite, "BEGIN IMMEDIATE");
    bool complete;

    if ((code & 0xff) == SQLITE_BUSY)
        return MIGC_ATTEMPT_LOCKED;
    if (code == SQLITE_OK)
        code = create_history(work);
    if (code == SQLITE_OK)
        code = read_step(work, step, &complete);
    if (code != SQLITE_OK)
        return fail(work, code);
    return complete ? MIGC_ATTEMPT_PRESENT : MIGC_ATTEMPT_APPLIED;
}

/* A reader may hold up COMMIT for a moment: the transaction stays open and COMMIT is tried again.
 */
static enum migc_attempt commit(struct work *work)
{
    int code;

    while (((code = migc_sqlite_run(work->lite, "COMMIT")) & 0xff) == SQLITE_BUSY &&
           migc_clock_ms() < work->run->deadline_ms && !work->run->db->canceled)
        migc_pause(work->run, RUN_PAUSE_MS);
    return code == SQLITE_OK ? MIGC_ATTEMPT_APPLIED : fail(work, code);
}

/* ---- statements ---- */

/* Says where the error is: SQLite knows a byte offset for some of them. */
static enum migc_attempt fail_statement(struct work *work, int code, uint32_t i, size_t piece)
{
    enum migc_attempt attempt;
    int offset = -1;

#if SQLITE_VERSION_NUMBER >= 3038000
    offset = sqlite3_error_offset(work->lite->connection);
#endif
    attempt = fail(work, code);
    work->run->error->statement = i + 1;
    migc_locate_statement(work->run->error, work->text, &work->variant->statements[i],
                          offset >= 0 ? piece + (size_t)offset : 0);
    return attempt;
}

/* Runs statement i; its translation may be several of SQLite's. */
static enum migc_attempt run_statement(struct work *work, uint32_t i)
{
    const migc_statement *statement = &work->variant->statements[i];
    const char *start = work->text + statement->offset;
    const char *p = start, *end = start + statement->length;

    while (p < end) {
        sqlite3_stmt *prepared = NULL;
        const char *tail = NULL;
        int code = sqlite3_prepare_v2(work->lite->connection, p, (int)(end - p), &prepared, &tail);

        if (code != SQLITE_OK)
            return fail_statement(work, code, i, (size_t)(p - start));
        if (prepared) {
            while ((code = sqlite3_step(prepared)) == SQLITE_ROW)
                continue;
            if (code != SQLITE_DONE) {
                enum migc_attempt attempt = fail_statement(work, code, i, (size_t)(p - start));

                (void)sqlite3_finalize(prepared);
                return attempt;
            }
        }
        (void)sqlite3_finalize(prepared);
        p = tail && tail > p ? tail : end;
    }
    return MIGC_ATTEMPT_APPLIED;
}

/* A rebuilt table must not leave rows behind that point nowhere. */
static enum migc_attempt check_foreign_keys(struct work *work)
{
    sqlite3_stmt *statement = NULL;
    int code = sqlite3_prepare_v2(work->lite->connection, "PRAGMA foreign_key_check", -1,
                                  &statement, NULL);

    if (code == SQLITE_OK)
        code = sqlite3_step(statement);
    if (code == SQLITE_ROW) {
        (void)migc_fail(work->run->error, MIGC_E_SQL, "repair the rows before this migration",
                        "after migration %s a row of %s refers to a missing row of %s",
                        work->migration->version, (const char *)sqlite3_column_text(statement, 0),
                        (const char *)sqlite3_column_text(statement, 2));
        migc_error_copy(work->run->error->sqlstate, sizeof work->run->error->sqlstate, "23503");
        migc_error_copy(work->run->error->object, sizeof work->run->error->object,
                        (const char *)sqlite3_column_text(statement, 0));
        migc_error_locate(work->run->error, work->migration);
    }
    (void)sqlite3_finalize(statement);
    if (code == SQLITE_DONE)
        return MIGC_ATTEMPT_APPLIED;
    return code == SQLITE_ROW ? MIGC_ATTEMPT_FAILED : fail(work, code);
}

static enum migc_attempt apply_whole(struct work *work)
{
    int64_t step;
    enum migc_attempt attempt = begin(work, &step);
    uint32_t i;
    int code;

    for (i = 0; attempt == MIGC_ATTEMPT_APPLIED && i < work->variant->n_statements; i++) {
        if (migc_run_check_cancel(work->run) < 0) {
            migc_error_locate(work->run->error, work->migration);
            attempt = MIGC_ATTEMPT_FAILED;
        } else {
            attempt = run_statement(work, i);
        }
    }
    if (attempt == MIGC_ATTEMPT_APPLIED && (work->variant->flags & MIGC_SQLITE_REBUILD))
        attempt = check_foreign_keys(work);
    if (attempt == MIGC_ATTEMPT_APPLIED) {
        code = write_row(work, work->variant->n_statements);
        attempt = code == SQLITE_OK ? commit(work) : fail(work, code);
    }
    if (attempt != MIGC_ATTEMPT_APPLIED)
        rollback(work);
    return attempt;
}

/* ---- step by step ---- */

/* Statement `step` alone (VACUUM and the like; all of them can be run twice), then its count. */
static enum migc_attempt step_alone(struct work *work, int64_t step)
{
    enum migc_attempt attempt = commit(work); /* the history may just have been created */
    int code;

    if (attempt == MIGC_ATTEMPT_APPLIED)
        attempt = run_statement(work, (uint32_t)step);
    if (attempt != MIGC_ATTEMPT_APPLIED)
        return attempt;
    code = write_row(work, step + 1);
    return code == SQLITE_OK ? MIGC_ATTEMPT_APPLIED : fail(work, code);
}

static enum migc_attempt step_in_transaction(struct work *work, int64_t step)
{
    enum migc_attempt attempt = run_statement(work, (uint32_t)step);
    int code;

    if (attempt != MIGC_ATTEMPT_APPLIED)
        return attempt;
    code = write_row(work, step + 1);
    return code == SQLITE_OK ? commit(work) : fail(work, code);
}

/* Each step looks under the lock which one is next: another runner may have gone on in between. */
static enum migc_attempt apply_steps(struct work *work)
{
    uint32_t n = work->variant->n_statements;
    enum migc_attempt attempt;
    int64_t step;

    do {
        if (migc_run_check_cancel(work->run) < 0) {
            migc_error_locate(work->run->error, work->migration);
            return MIGC_ATTEMPT_FAILED;
        }
        attempt = begin(work, &step);
        if (attempt == MIGC_ATTEMPT_APPLIED) {
            step = step < 0 ? 0 : step;
            if (step >= n) {
                int code = write_row(work, n);

                attempt = code == SQLITE_OK ? commit(work) : fail(work, code);
                step = (int64_t)n - 1;
            } else if (work->variant->statements[step].flags & MIGC_STATEMENT_ALONE) {
                attempt = step_alone(work, step);
            } else {
                attempt = step_in_transaction(work, step);
            }
        }
        rollback(work);
        if (attempt == MIGC_ATTEMPT_APPLIED)
            migc_run_tell_step(work->run, work->migration, (uint32_t)step + 1, n);
    } while (attempt == MIGC_ATTEMPT_APPLIED && step + 1 < n);
    return attempt;
}

/* ---- the driver's functions ---- */

/* False after an error: there is no variant for this database. */
static bool begin_work(struct work *work, migc_run *run, const migc_migration *migration)
{
    memset(work, 0, sizeof *work);
    work->run = run;
    work->lite = (migc_sqlite *)run->db;
    work->migration = migration;
    work->started_ms = migc_clock_ms();
    work->variant = migc_run_variant(run, migration);
    return work->variant != NULL;
}

static bool set_foreign_keys(struct work *work, bool on)
{
    return migc_sqlite_run(work->lite, on ? "PRAGMA foreign_keys = ON"
                                          : "PRAGMA foreign_keys = OFF") == SQLITE_OK &&
           (migc_sqlite_ask(work->lite, "PRAGMA foreign_keys", on) != 0) == on;
}

static enum migc_attempt fail_pragma(struct work *work)
{
    (void)migc_fail(work->run->error, MIGC_E_SQL, NULL,
                    "PRAGMA foreign_keys cannot be switched on this connection");
    migc_error_locate(work->run->error, work->migration);
    return MIGC_ATTEMPT_FAILED;
}

enum migc_attempt migc_sqlite_attempt(migc_run *run, const migc_migration *migration)
{
    struct work work;
    enum migc_attempt attempt;
    bool switched;
    char *text;

    if (!begin_work(&work, run, migration))
        return MIGC_ATTEMPT_FAILED;
    text = migc_variant_text(work.variant);
    if (!text) {
        (void)migc_fail_nomem(run->error);
        return MIGC_ATTEMPT_FAILED;
    }
    work.text = text;
    switched = work.lite->foreign_keys && (work.variant->flags & MIGC_SQLITE_REBUILD);
    if (switched && !set_foreign_keys(&work, false))
        attempt = fail_pragma(&work);
    else if (work.variant->flags & MIGC_NO_TRANSACTION)
        attempt = apply_steps(&work);
    else
        attempt = apply_whole(&work);
    if (switched && !set_foreign_keys(&work, true) && attempt == MIGC_ATTEMPT_APPLIED)
        attempt = fail_pragma(&work);
    free(text);
    return attempt;
}

enum migc_attempt migc_sqlite_record(migc_run *run, const migc_migration *migration,
                                     enum migc_record what)
{
    struct work work;
    enum migc_attempt attempt;
    int64_t step;
    int code;

    if (!begin_work(&work, run, migration))
        return MIGC_ATTEMPT_FAILED;
    attempt = begin(&work, &step);
    if (attempt == MIGC_ATTEMPT_PRESENT && what == MIGC_RECORD_REPAIR)
        attempt = MIGC_ATTEMPT_APPLIED;
    if (attempt == MIGC_ATTEMPT_APPLIED) {
        code = write_row(&work, work.variant->n_statements);
        attempt = code == SQLITE_OK ? commit(&work) : fail(&work, code);
    }
    if (attempt != MIGC_ATTEMPT_APPLIED)
        rollback(&work);
    return attempt;
}
