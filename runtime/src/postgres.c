/* postgres.c - a PostgreSQL connection: opening, attaching, asking, canceling, errors. */
#include "postgres_driver.h"

#include <migc/postgres.h>

#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "open.h"

enum { CANCEL_EVERY_MS = 500, POLL_MS = 200, RECONNECT_FOR_MS = 60000 };

/* ---- canceling ---- */

static void interrupt(migc_db *db)
{
    migc_postgres *pg = (migc_postgres *)db;
    PGcancel *cancel = pg->cancel;
    char message[256];

    /* Whether it arrived does not matter here: who waits for a result asks again. */
    if (cancel)
        (void)PQcancel(cancel, message, sizeof message);
}

static void renew_cancel(migc_postgres *pg)
{
    PGcancel *old = pg->cancel;

    pg->cancel = PQgetCancel(pg->connection);
    if (pg->old_cancel)
        PQfreeCancel(pg->old_cancel);
    pg->old_cancel = old;
}

/* ---- asking ---- */

PGresult *migc_postgres_next(migc_postgres *pg)
{
    int64_t asked = 0;

    while (PQisBusy(pg->connection)) {
        struct pollfd fd;

        fd.fd = PQsocket(pg->connection);
        fd.events = POLLIN;
        fd.revents = 0;
        if (fd.fd < 0)
            break;
        (void)poll(&fd, 1,
                   POLL_MS); /* a signal ends it early: the request to cancel is looked at */
        if (pg->base.canceled && migc_clock_ms() - asked > CANCEL_EVERY_MS) {
            asked = migc_clock_ms();
            interrupt(&pg->base);
        }
        if (!PQconsumeInput(pg->connection))
            break; /* PQgetResult() tells what happened */
    }
    return PQgetResult(pg->connection);
}

bool migc_postgres_ok(const PGresult *result)
{
    ExecStatusType status = PQresultStatus(result);

    return status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || status == PGRES_EMPTY_QUERY;
}

void migc_postgres_refuse_data(migc_postgres *pg)
{
    (void)PQputCopyEnd(pg->connection, "there is no data for this COPY in the migration");
}

static void drain_copy_out(migc_postgres *pg)
{
    char *line;

    while (PQgetCopyData(pg->connection, &line, 0) > 0)
        PQfreemem(line);
}

/* Keeps the first failure, else the newest result. */
static PGresult *keep(PGresult *kept, PGresult *result)
{
    if (kept && !migc_postgres_ok(kept)) {
        PQclear(result);
        return kept;
    }
    PQclear(kept);
    return result;
}

PGresult *migc_postgres_query(migc_postgres *pg, const char *sql, int n_values,
                              const char *const *values)
{
    PGresult *kept = NULL, *result;
    int sent = values
                   ? PQsendQueryParams(pg->connection, sql, n_values, NULL, values, NULL, NULL, 0)
                   : PQsendQuery(pg->connection, sql);

    if (!sent)
        return PQmakeEmptyPGresult(pg->connection, PGRES_FATAL_ERROR);
    while ((result = migc_postgres_next(pg)) != NULL) {
        ExecStatusType status = PQresultStatus(result);

        if (status == PGRES_COPY_IN)
            migc_postgres_refuse_data(pg);
        else if (status == PGRES_COPY_OUT)
            drain_copy_out(pg);
        if (status == PGRES_COPY_IN || status == PGRES_COPY_OUT)
            PQclear(result);
        else
            kept = keep(kept, result);
        if (PQstatus(pg->connection) == CONNECTION_BAD)
            break;
    }
    return kept ? kept : PQmakeEmptyPGresult(pg->connection, PGRES_FATAL_ERROR);
}

bool migc_postgres_lost(const migc_postgres *pg)
{
    return PQstatus(pg->connection) == CONNECTION_BAD;
}

void migc_postgres_rollback(migc_postgres *pg)
{
    PGTransactionStatusType status = PQtransactionStatus(pg->connection);

    if (status == PQTRANS_INTRANS || status == PQTRANS_INERROR)
        PQclear(PQexec(pg->connection, "ROLLBACK"));
}

/* ---- errors ---- */

static enum migc_status status_of(const char *sqlstate)
{
    static const struct {
        const char *sqlstate;
        enum migc_status status;
    } known[] = {
        {"57014", MIGC_E_TIMEOUT}, {"53100", MIGC_E_FULL},    {"25006", MIGC_E_READ_ONLY},
        {"55P03", MIGC_E_LOCKED},  {"57P01", MIGC_E_CONNECT}, {"57P02", MIGC_E_CONNECT},
        {"57P03", MIGC_E_CONNECT}, {"28P01", MIGC_E_CONNECT}, {"28000", MIGC_E_CONNECT},
    };
    size_t i;

    for (i = 0; i < sizeof known / sizeof known[0]; i++)
        if (strcmp(known[i].sqlstate, sqlstate) == 0)
            return known[i].status;
    return strncmp(sqlstate, "08", 2) == 0 ? MIGC_E_CONNECT : MIGC_E_SQL;
}

static const char *hint_of(const char *sqlstate)
{
    static const struct {
        const char *sqlstate, *hint;
    } known[] = {
        {"42P07", "the object is there although the history does not know the migration: if it was "
                  "made by hand or by another tool, record it with migc_baseline()"},
        {"42501", "the role of the URL lacks a privilege that this migration needs"},
        {"55P03", "another session holds the lock: find it in pg_stat_activity, or raise "
                  "lock_timeout_ms"},
        {"25001", "this statement cannot run inside a transaction: mark the file with "
                  "`-- migc:no-transaction`"},
        {"53100", "make room where the database lives, and run again: nothing was left behind"},
    };
    size_t i;

    for (i = 0; i < sizeof known / sizeof known[0]; i++)
        if (strcmp(known[i].sqlstate, sqlstate) == 0)
            return known[i].hint;
    return NULL;
}

static enum migc_status fail_without_result(migc_postgres *pg, migc_error *error)
{
    const char *message = PQerrorMessage(pg->connection);

    if (!migc_postgres_lost(pg))
        return migc_fail(error, message[0] ? MIGC_E_SQL : MIGC_E_NOMEM, NULL, "%s",
                         message[0] ? message : "out of memory");
    return migc_fail(error, MIGC_E_CONNECT, "run it again: what was committed is in the history",
                     "the connection was lost: %s", message);
}

enum migc_status migc_postgres_fail(migc_postgres *pg, const PGresult *result, migc_error *error)
{
    const char *sqlstate = result ? PQresultErrorField(result, PG_DIAG_SQLSTATE) : NULL;
    const char *message = result ? PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY) : NULL;
    const char *detail, *context, *hint;
    enum migc_status status;
    char joined[sizeof error->detail];

    if (!sqlstate || !message)
        return fail_without_result(pg, error);
    status = status_of(sqlstate);
    if (status == MIGC_E_TIMEOUT && pg->base.canceled) {
        pg->base.canceled = 0;
        status = MIGC_E_CANCELED;
    } else if (status == MIGC_E_TIMEOUT && !(pg->run && pg->run->options.statement_timeout_ms)) {
        status = MIGC_E_SQL; /* the server has more reasons to cancel a query than our limit */
    }
    hint = PQresultErrorField(result, PG_DIAG_MESSAGE_HINT);
    if (!hint && status == MIGC_E_TIMEOUT)
        hint = "raise statement_timeout_ms, or find out what the statement waited for";
    else if (!hint)
        hint = hint_of(sqlstate);
    (void)migc_fail(error, status, hint, "%s%s", status == MIGC_E_CANCELED ? "canceled: " : "",
                    message);
    if (!error)
        return status;
    migc_error_copy(error->sqlstate, sizeof error->sqlstate, sqlstate);
    detail = PQresultErrorField(result, PG_DIAG_MESSAGE_DETAIL);
    context = PQresultErrorField(result, PG_DIAG_CONTEXT);
    (void)snprintf(joined, sizeof joined, "%s%s%s", detail ? detail : "",
                   detail && context ? "\n" : "", context ? context : "");
    migc_error_copy(error->detail, sizeof error->detail, joined);
    return status;
}

/* ---- notices ---- */

/* What IF EXISTS and IF NOT EXISTS skipped. Only some of these have an SQLSTATE to tell them by;
 * the others are told by their words, where the server speaks English. */
static bool is_skipping(const PGresult *result)
{
    static const char skipping[] = ", skipping";
    const char *severity = PQresultErrorField(result, PG_DIAG_SEVERITY_NONLOCALIZED);
    const char *sqlstate = PQresultErrorField(result, PG_DIAG_SQLSTATE);
    const char *message = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
    size_t length = message ? strlen(message) : 0;

    if (!severity || strcmp(severity, "NOTICE") != 0)
        return false;
    return (sqlstate && strncmp(sqlstate, "42", 2) == 0) ||
           (length >= sizeof skipping &&
            strcmp(message + length - sizeof skipping + 1, skipping) == 0);
}

static void hear_notice(void *user, const PGresult *result)
{
    migc_postgres *pg = (migc_postgres *)user;
    const char *message = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);

    if (pg->run && message && !is_skipping(result))
        migc_run_tell(pg->run, MIGC_EVENT_NOTICE, NULL, 0, message);
}

/* ---- opening ---- */

static void close_handle(migc_db *db)
{
    migc_postgres *pg = (migc_postgres *)db;
    PGcancel *cancel = pg->cancel;

    pg->cancel = NULL;
    if (cancel)
        PQfreeCancel(cancel);
    if (pg->old_cancel)
        PQfreeCancel(pg->old_cancel);
    if (pg->base.owned)
        PQfinish(pg->connection);
    free(pg);
}

/* libpq's complaint about a URL may quote its password: only what stands before the quote is kept.
 */
static enum migc_status check_url(const char *url, migc_error *error)
{
    char *message = NULL;
    PQconninfoOption *options = PQconninfoParse(url, &message);
    enum migc_status status = MIGC_OK;

    if (!options) {
        size_t length = message ? strcspn(message, "\":\n") : 0;

        status = migc_fail(error, MIGC_E_USAGE,
                           "write it as postgres://USER:PASSWORD@HOST:PORT/DATABASE, special "
                           "characters of the password as %40 and the like",
                           "libpq does not understand the URL%s%.*s", length ? ": " : "",
                           (int)length, length ? message : "");
    }
    PQconninfoFree(options);
    PQfreemem(message);
    return status;
}

/* What libpq says about a failed connection, without its own hints, which begin with a tab. */
static void copy_complaint(char *to, size_t size, const char *message)
{
    size_t n = 0;

    while (*message) {
        size_t line = strcspn(message, "\n");

        if (*message != '\t' && line + 3 < size - n) {
            if (n > 0) {
                to[n++] = ';';
                to[n++] = ' ';
            }
            memcpy(to + n, message, line);
            n += line;
        }
        message += line + (message[line] == '\n');
    }
    to[n] = '\0';
}

static PGconn *connect_url(const char *url)
{
    const char *const keywords[] = {"connect_timeout", "fallback_application_name", "dbname",
                                    "client_encoding", NULL};
    const char *values[] = {"10", "migc", NULL, "UTF8", NULL};

    values[2] = url;
    return PQconnectdbParams(keywords, values, 1);
}

static migc_postgres *new_handle(PGconn *connection, bool owned, migc_error *error)
{
    migc_postgres *pg = (migc_postgres *)calloc(1, sizeof *pg);

    if (!pg) {
        (void)migc_fail_nomem(error);
        return NULL;
    }
    pg->base.driver = &migc_postgres_driver;
    pg->base.owned = owned;
    pg->connection = connection;
    renew_cancel(pg);
    return pg;
}

enum migc_status migc_open_postgres(const char *url, migc_db **out, migc_error *error)
{
    enum migc_status status = check_url(url, error);
    char complaint[512];
    PGconn *connection;
    migc_postgres *pg;

    *out = NULL;
    if (status < 0)
        return status;
    connection = connect_url(url);
    if (!connection)
        return migc_fail_nomem(error);
    if (PQstatus(connection) != CONNECTION_OK) {
        copy_complaint(complaint, sizeof complaint, PQerrorMessage(connection));
        status = migc_fail(error, MIGC_E_CONNECT,
                           "is the server running, and are host, port, database, user and password "
                           "of the URL right?",
                           "%s", complaint);
        PQfinish(connection);
        return status;
    }
    pg = new_handle(connection, true, error);
    if (!pg) {
        PQfinish(connection);
        return MIGC_E_NOMEM;
    }
    (void)PQsetNoticeReceiver(connection, hear_notice, pg); /* libpq's own prints */
    *out = &pg->base;
    return MIGC_OK;
}

enum migc_status migc_attach_postgres(struct pg_conn *connection, migc_db **out, migc_error *error)
{
    migc_postgres *pg;

    *out = NULL;
    if (!connection || PQstatus(connection) != CONNECTION_OK)
        return migc_fail(error, MIGC_E_CONNECT, NULL, "the connection to attach is not open%s%s",
                         connection ? ": " : "", connection ? PQerrorMessage(connection) : "");
    pg = new_handle(connection, false, error);
    if (!pg)
        return MIGC_E_NOMEM;
    *out = &pg->base;
    return MIGC_OK;
}

struct pg_conn *migc_postgres_connection(const migc_db *db)
{
    return db->driver == &migc_postgres_driver ? ((const migc_postgres *)db)->connection : NULL;
}

enum migc_status migc_postgres_reopen(migc_postgres *pg, migc_error *error)
{
    PQreset(pg->connection);
    if (PQstatus(pg->connection) != CONNECTION_OK)
        return migc_fail(error, MIGC_E_CONNECT,
                         "run it again when the server is back: the history tells whether the "
                         "migration came to its end",
                         "the connection was lost and could not be opened again: %s",
                         PQerrorMessage(pg->connection));
    renew_cancel(pg);
    return MIGC_OK;
}

/* Tries to open the lost connection again; gives up after a minute. */
static enum migc_status reconnect(migc_run *run)
{
    migc_postgres *pg = (migc_postgres *)run->db;
    int64_t deadline = migc_clock_ms() + RECONNECT_FOR_MS;
    uint32_t pause = 100;

    for (;;) {
        enum migc_status status = migc_run_check_cancel(run);

        if (status < 0)
            return status;
        status = migc_postgres_reopen(pg, run->error);
        if (status >= 0 || migc_clock_ms() > deadline)
            return status;
        migc_pause(run, pause);
        pause = pause < 5000 ? pause * 2 : pause;
    }
}

const migc_driver migc_postgres_driver = {
    MIGC_BACKEND_POSTGRES,
    close_handle,
    interrupt,
    migc_postgres_history_open,
    migc_postgres_history_next,
    migc_postgres_history_rewind,
    migc_postgres_history_close,
    migc_postgres_prepare,
    migc_postgres_require,
    migc_postgres_finish,
    migc_postgres_attempt,
    migc_postgres_record,
    reconnect,
    migc_postgres_lock_holder,
    migc_postgres_choose_variant,
    migc_postgres_choose_schema,
    migc_postgres_facts_open,
    migc_postgres_rows,
    migc_postgres_cursor_next,
    migc_postgres_cursor_close,
};
