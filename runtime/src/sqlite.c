/* sqlite.c - a SQLite connection: opening, attaching, canceling, errors; and the history, read. */
#include "sqlite_driver.h"

#include <migc/sqlite.h>

#include "open.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* In a run the waiting is done by apply.c, which looks at the clock and at requests to cancel. */
enum { BUSY_MS = 5000, RUN_BUSY_MS = 50, LOOK_EVERY_STEPS = 10000 };

static void close_handle(migc_db *db)
{
    migc_sqlite *lite = (migc_sqlite *)db;

    if (lite->base.owned)
        (void)sqlite3_close_v2(lite->connection);
    free(lite);
}

static void interrupt(migc_db *db)
{
    sqlite3_interrupt(((migc_sqlite *)db)->connection);
}

/* An interrupt between two statements is forgotten by SQLite; this asks the handle itself. */
static int is_canceled(void *user)
{
    return ((const migc_db *)user)->canceled;
}

/* ---- errors ---- */

static const char *sqlstate_of(int extended)
{
    switch (extended) {
    case SQLITE_CONSTRAINT_UNIQUE:
    case SQLITE_CONSTRAINT_PRIMARYKEY:
    case SQLITE_CONSTRAINT_ROWID:
        return "23505";
    case SQLITE_CONSTRAINT_NOTNULL:
        return "23502";
    case SQLITE_CONSTRAINT_FOREIGNKEY:
        return "23503";
    case SQLITE_CONSTRAINT_CHECK:
        return "23514";
    case SQLITE_CONSTRAINT_DATATYPE:
        return "42804";
    case SQLITE_CONSTRAINT_TRIGGER:
        return "P0001";
    default:
        return "";
    }
}

static enum migc_status status_of(const migc_sqlite *lite, int code)
{
    int cause = sqlite3_system_errno(lite->connection);

    switch (code & 0xff) {
    case SQLITE_NOMEM:
        return MIGC_E_NOMEM;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return MIGC_E_LOCKED;
    case SQLITE_FULL:
        return MIGC_E_FULL;
    case SQLITE_READONLY:
        return MIGC_E_READ_ONLY;
    case SQLITE_CANTOPEN:
    case SQLITE_NOTADB:
    case SQLITE_CORRUPT:
    case SQLITE_PERM:
    case SQLITE_AUTH:
        return MIGC_E_CONNECT;
    case SQLITE_IOERR:
        return cause == ENOSPC || cause == EFBIG || cause == EDQUOT ? MIGC_E_FULL : MIGC_E_CONNECT;
    case SQLITE_MISUSE:
    case SQLITE_RANGE:
        return MIGC_E_USAGE;
    default:
        return MIGC_E_SQL;
    }
}

static const char *hint_of(enum migc_status status)
{
    switch (status) {
    case MIGC_E_FULL:
        return "make room on the disk, and run again: nothing was left behind";
    case MIGC_E_READ_ONLY:
        return "check the permissions of the file and of its directory";
    case MIGC_E_LOCKED:
        return "another program is writing to this file";
    default:
        return NULL;
    }
}

enum migc_status migc_sqlite_fail(migc_sqlite *lite, int code, migc_error *error)
{
    enum migc_status status = status_of(lite, code);
    int extended = sqlite3_extended_errcode(lite->connection);
    const char *file = sqlite3_db_filename(lite->connection, "main");

    if ((code & 0xff) == SQLITE_INTERRUPT && lite->base.canceled) {
        lite->base.canceled = 0;
        return migc_fail(error, MIGC_E_CANCELED, NULL, "canceled");
    }
    if (status == MIGC_E_SQL || !file || !file[0])
        (void)migc_fail(error, status, hint_of(status), "%s", sqlite3_errmsg(lite->connection));
    else
        (void)migc_fail(error, status, hint_of(status), "%s: %s", file,
                        sqlite3_errmsg(lite->connection));
    if (error)
        migc_error_copy(error->sqlstate, sizeof error->sqlstate, sqlstate_of(extended));
    return status;
}

/* ---- asking ---- */

int migc_sqlite_run(migc_sqlite *lite, const char *sql)
{
    return sqlite3_exec(lite->connection, sql, NULL, NULL, NULL);
}

int64_t migc_sqlite_ask(migc_sqlite *lite, const char *sql, int64_t otherwise)
{
    sqlite3_stmt *statement = NULL;

    if (sqlite3_prepare_v2(lite->connection, sql, -1, &statement, NULL) == SQLITE_OK &&
        sqlite3_step(statement) == SQLITE_ROW)
        otherwise = sqlite3_column_int64(statement, 0);
    (void)sqlite3_finalize(statement);
    return otherwise;
}

/* ---- opening ---- */

static migc_sqlite *new_handle(sqlite3 *connection, bool owned, migc_error *error)
{
    migc_sqlite *lite = (migc_sqlite *)calloc(1, sizeof *lite);

    if (!lite) {
        (void)migc_fail_nomem(error);
        return NULL;
    }
    lite->base.driver = &migc_sqlite_driver;
    lite->base.owned = owned;
    lite->connection = connection;
    if (owned)
        sqlite3_progress_handler(connection, LOOK_EVERY_STEPS, is_canceled, &lite->base);
    return lite;
}

/* Cuts `?mode=...` off the path and turns it into flags. */
static int flags_of(char *path)
{
    char *query = strrchr(path, '?');

    if (query && strcmp(query, "?mode=ro") == 0) {
        *query = '\0';
        return SQLITE_OPEN_READONLY;
    }
    if (query && strcmp(query, "?mode=rw") == 0) {
        *query = '\0';
        return SQLITE_OPEN_READWRITE;
    }
    if (query && strcmp(query, "?mode=rwc") == 0)
        *query = '\0';
    return SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
}

/* SQLite opens a file when it is first read: this finds out whether it is a database at all. */
static enum migc_status touch(migc_sqlite *lite, const char *path, migc_error *error)
{
    int code =
        migc_sqlite_run(lite, "PRAGMA foreign_keys = ON; SELECT count(*) FROM sqlite_schema");

    if (code == SQLITE_OK)
        return MIGC_OK;
    return migc_fail(error, status_of(lite, code), hint_of(status_of(lite, code)),
                     "cannot open %s: %s", path, sqlite3_errmsg(lite->connection));
}

static enum migc_status open_path(char *path, migc_db **out, migc_error *error)
{
    enum migc_status status = MIGC_OK;
    sqlite3 *connection = NULL;
    migc_sqlite *lite;
    int flags = flags_of(path);
    int code = sqlite3_open_v2(path, &connection, flags, NULL);

    if (code != SQLITE_OK) {
        status = migc_fail(error, connection ? MIGC_E_CONNECT : MIGC_E_NOMEM,
                           "does the directory exist, and may this user write there?",
                           "cannot open %s: %s", path,
                           connection ? sqlite3_errmsg(connection) : "out of memory");
        (void)sqlite3_close_v2(connection);
        return status;
    }
    (void)sqlite3_busy_timeout(connection, BUSY_MS);
    (void)sqlite3_extended_result_codes(connection, 1);
    lite = new_handle(connection, true, error);
    if (!lite) {
        (void)sqlite3_close_v2(connection);
        return MIGC_E_NOMEM;
    }
    status = touch(lite, path, error);
    if (status < 0)
        close_handle(&lite->base);
    else
        *out = &lite->base;
    return status;
}

enum migc_status migc_open_sqlite(const char *path, migc_db **out, migc_error *error)
{
    enum migc_status status;
    char *copy;

    *out = NULL;
    if (strncmp(path, "//", 2) == 0)
        path += 2;
    if (!*path || *path == '?')
        return migc_fail(error, MIGC_E_USAGE, "write it as sqlite:FILE", "the URL names no file");
    copy = (char *)malloc(strlen(path) + 1);
    if (!copy)
        return migc_fail_nomem(error);
    (void)strcpy(copy, path);
    status = open_path(copy, out, error);
    free(copy);
    return status;
}

enum migc_status migc_attach_sqlite(struct sqlite3 *connection, migc_db **out, migc_error *error)
{
    migc_sqlite *lite;

    *out = NULL;
    if (!connection)
        return migc_fail(error, MIGC_E_USAGE, NULL, "there is no connection to attach");
    lite = new_handle(connection, false, error);
    if (!lite)
        return MIGC_E_NOMEM;
    *out = &lite->base;
    return MIGC_OK;
}

struct sqlite3 *migc_sqlite_connection(const migc_db *db)
{
    return db->driver == &migc_sqlite_driver ? ((const migc_sqlite *)db)->connection : NULL;
}

/* ---- the history ---- */

enum { VERSION, NAME, CHECKSUM, STATEMENTS, STEP, APPLIED_AT };

static bool has_table(migc_sqlite *lite, const char *name)
{
    sqlite3_stmt *statement = NULL;
    bool found = false;

    if (sqlite3_prepare_v2(lite->connection, "SELECT 1 FROM main.sqlite_schema WHERE name = ?1", -1,
                           &statement, NULL) == SQLITE_OK &&
        sqlite3_bind_text(statement, 1, name, -1, SQLITE_STATIC) == SQLITE_OK)
        found = sqlite3_step(statement) == SQLITE_ROW;
    (void)sqlite3_finalize(statement);
    return found;
}

enum migc_status migc_sqlite_history_open(migc_run *run, migc_history *history)
{
    migc_sqlite *lite = (migc_sqlite *)run->db;
    char sql[2 * MIGC_NAME_SIZE + 256];
    sqlite3_stmt *statement = NULL;
    int code;

    history->result = NULL;
    history->row = 0;
    (void)snprintf(sql, sizeof sql,
                   "SELECT version, name, checksum, statements, step, applied_at FROM main.%s "
                   "WHERE set_name = ?1 ORDER BY seq",
                   run->history_sql);
    code = sqlite3_prepare_v2(lite->connection, sql, -1, &statement, NULL);
    if (code == SQLITE_ERROR) {
        run->history_missing = !has_table(lite, run->history_table);
        return run->history_missing ? MIGC_OK : migc_run_fail_history(run);
    }
    if (code == SQLITE_OK)
        code = sqlite3_bind_text(statement, 1, run->set->set, -1, SQLITE_STATIC);
    if (code != SQLITE_OK) {
        enum migc_status status = migc_sqlite_fail(lite, code, run->error);

        (void)sqlite3_finalize(statement);
        return status;
    }
    history->result = statement;
    return MIGC_OK;
}

static const char *text_of(sqlite3_stmt *statement, int column)
{
    const unsigned char *text = sqlite3_column_text(statement, column);

    return text ? (const char *)text : "";
}

enum migc_status migc_sqlite_history_next(migc_run *run, migc_history *history,
                                          migc_history_row *row)
{
    sqlite3_stmt *statement = (sqlite3_stmt *)history->result;
    int code = statement ? sqlite3_step(statement) : SQLITE_DONE;

    if (code == SQLITE_DONE)
        return MIGC_DONE;
    if (code != SQLITE_ROW)
        return migc_sqlite_fail((migc_sqlite *)run->db, code, run->error);
    row->version = text_of(statement, VERSION);
    row->name = text_of(statement, NAME);
    memset(row->checksum, 0, sizeof row->checksum);
    if (sqlite3_column_bytes(statement, CHECKSUM) == (int)sizeof row->checksum)
        memcpy(row->checksum, sqlite3_column_blob(statement, CHECKSUM), sizeof row->checksum);
    row->statements = sqlite3_column_int(statement, STATEMENTS);
    row->step = sqlite3_column_int(statement, STEP);
    row->applied_at.us = 0;
    if (migc_timestamptz_parse(migc_str(text_of(statement, APPLIED_AT)), &row->applied_at) < 0)
        row->applied_at.us = 0;
    return MIGC_ROW;
}

enum migc_status migc_sqlite_history_rewind(migc_run *run, migc_history *history)
{
    (void)run;
    if (history->result)
        (void)sqlite3_reset((sqlite3_stmt *)history->result);
    return MIGC_OK;
}

void migc_sqlite_history_close(migc_history *history)
{
    (void)sqlite3_finalize((sqlite3_stmt *)history->result);
    history->result = NULL;
}

/* ---- a run ---- */

static enum migc_status prepare(migc_run *run)
{
    migc_sqlite *lite = (migc_sqlite *)run->db;

    run->variant = MIGC_VARIANT_SQLITE;
    if (!sqlite3_get_autocommit(lite->connection))
        return migc_fail(run->error, MIGC_E_USAGE, "finish it first",
                         "the connection is in the middle of a transaction");
    if (sqlite3_db_readonly(lite->connection, "main") == 1)
        return migc_fail(run->error, MIGC_E_READ_ONLY, hint_of(MIGC_E_READ_ONLY),
                         "migrations are pending, and %s can only be read",
                         sqlite3_db_filename(lite->connection, "main"));
    lite->busy_timeout = (int)migc_sqlite_ask(lite, "PRAGMA busy_timeout", 0);
    lite->foreign_keys = migc_sqlite_ask(lite, "PRAGMA foreign_keys", 0) != 0;
    (void)sqlite3_busy_timeout(lite->connection, RUN_BUSY_MS);
    return MIGC_OK;
}

static enum migc_status require(migc_run *run, const migc_migration *migration)
{
    return migc_run_variant(run, migration) ? MIGC_OK : MIGC_E_UNSUPPORTED;
}

static void finish(migc_run *run)
{
    migc_sqlite *lite = (migc_sqlite *)run->db;

    (void)sqlite3_busy_timeout(lite->connection, lite->busy_timeout);
}

/* A file is never lost as a connection is. */
static enum migc_status reconnect(migc_run *run)
{
    return run->error->status;
}

static void lock_holder(migc_run *run, char *text, size_t size)
{
    (void)run;
    migc_error_copy(text, size, "another program is writing to the file");
}

const migc_driver migc_sqlite_driver = {
    MIGC_BACKEND_SQLITE,
    close_handle,
    interrupt,
    migc_sqlite_history_open,
    migc_sqlite_history_next,
    migc_sqlite_history_rewind,
    migc_sqlite_history_close,
    prepare,
    require,
    finish,
    migc_sqlite_attempt,
    migc_sqlite_record,
    reconnect,
    lock_holder,
    migc_sqlite_choose_variant,
    migc_sqlite_choose_schema,
    migc_sqlite_facts_open,
    migc_sqlite_rows,
    migc_sqlite_cursor_next,
    migc_sqlite_cursor_close,
};
