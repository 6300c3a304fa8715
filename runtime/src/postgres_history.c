/* postgres_history.c - the history table in PostgreSQL: reading it, writing its rows, its lock. */
#include "postgres_driver.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- reading ---- */

enum { VERSION, NAME, CHECKSUM, STATEMENTS, STEP, APPLIED_AT };

static bool has_sqlstate(const PGresult *result, const char *sqlstate)
{
    const char *found = PQresultErrorField(result, PG_DIAG_SQLSTATE);

    return found && strcmp(found, sqlstate) == 0;
}

enum migc_status migc_postgres_history_open(migc_run *run, migc_history *history)
{
    migc_postgres *pg = (migc_postgres *)run->db;
    PGTransactionStatusType state;
    const char *values[1];
    char sql[2 * MIGC_NAME_SIZE + 256];
    PGresult *result;

    history->result = NULL;
    history->row = 0;
    if (migc_postgres_lost(pg) && pg->base.owned && migc_postgres_reopen(pg, run->error) < 0)
        return run->error->status;
    state = PQtransactionStatus(pg->connection);
    if (state != PQTRANS_IDLE && state != PQTRANS_UNKNOWN)
        return migc_fail(run->error, MIGC_E_USAGE, "finish it first",
                         "the connection is in the middle of a %s",
                         state == PQTRANS_ACTIVE ? "query" : "transaction");
    (void)snprintf(sql, sizeof sql,
                   "SELECT version, name, pg_catalog.encode(checksum, 'hex'), statements, step, "
                   "(extract(epoch FROM applied_at) * 1000000)::bigint "
                   "FROM %s WHERE set_name = $1 ORDER BY seq",
                   run->history_sql);
    values[0] = run->set->set;
    result = migc_postgres_query(pg, sql, 1, values);
    if (!migc_postgres_ok(result)) {
        enum migc_status status = MIGC_OK;

        run->history_missing = has_sqlstate(result, "42P01") || has_sqlstate(result, "3F000");
        if (has_sqlstate(result, "42703"))
            status = migc_run_fail_history(run);
        else if (!run->history_missing)
            status = migc_postgres_fail(pg, result, run->error);
        PQclear(result);
        return status;
    }
    history->result = result;
    return MIGC_OK;
}

static int hex_digit(char c)
{
    return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : 0;
}

static void read_checksum(const char *hex, unsigned char checksum[32])
{
    size_t i;

    memset(checksum, 0, 32);
    for (i = 0; i < 32 && hex[2 * i] && hex[2 * i + 1]; i++)
        checksum[i] = (unsigned char)(hex_digit(hex[2 * i]) * 16 + hex_digit(hex[2 * i + 1]));
}

enum migc_status migc_postgres_history_next(migc_run *run, migc_history *history,
                                            migc_history_row *row)
{
    const PGresult *result = (const PGresult *)history->result;
    int i = history->row;

    (void)run;
    if (!result || i >= PQntuples(result))
        return MIGC_DONE;
    row->version = PQgetvalue(result, i, VERSION);
    row->name = PQgetvalue(result, i, NAME);
    read_checksum(PQgetvalue(result, i, CHECKSUM), row->checksum);
    row->statements = (int32_t)strtol(PQgetvalue(result, i, STATEMENTS), NULL, 10);
    row->step = (int32_t)strtol(PQgetvalue(result, i, STEP), NULL, 10);
    row->applied_at.us = strtoll(PQgetvalue(result, i, APPLIED_AT), NULL, 10);
    history->row++;
    return MIGC_ROW;
}

enum migc_status migc_postgres_history_rewind(migc_run *run, migc_history *history)
{
    (void)run;
    history->row = 0;
    return MIGC_OK;
}

void migc_postgres_history_close(migc_history *history)
{
    PQclear((PGresult *)history->result);
    history->result = NULL;
}

/* ---- writing ---- */

/* CREATE TABLE of the history; its schema first. For a PL/pgSQL block. */
static void add_create(migc_buffer *sql, const migc_run *run)
{
    migc_buffer_text(sql, "IF pg_catalog.to_regclass(");
    migc_buffer_literal(sql, run->history_sql);
    migc_buffer_text(sql, ") IS NULL THEN\nIF NOT EXISTS (SELECT FROM pg_catalog.pg_namespace "
                          "WHERE nspname = ");
    migc_buffer_literal(sql, run->history_schema);
    migc_buffer_text(sql, ") THEN\nCREATE SCHEMA ");
    migc_buffer_identifier(sql, run->history_schema);
    migc_buffer_text(sql, ";\nEND IF;\nCREATE TABLE ");
    migc_buffer_text(sql, run->history_sql);
    migc_buffer_text(sql,
                     " (set_name text NOT NULL, version text NOT NULL, name text NOT NULL, "
                     "checksum bytea NOT NULL, statements integer NOT NULL, step integer NOT NULL, "
                     "seq bigint GENERATED ALWAYS AS IDENTITY, "
                     "applied_at timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp(), "
                     "exec_ms bigint NOT NULL, applied_by text NOT NULL DEFAULT session_user, "
                     "PRIMARY KEY (set_name, version));\nEND IF;\n");
}

static void add_key(migc_buffer *sql, const migc_run *run, const char *version)
{
    migc_buffer_text(sql, " WHERE set_name = ");
    migc_buffer_literal(sql, run->set->set);
    migc_buffer_text(sql, " AND version = ");
    migc_buffer_literal(sql, version);
}

static void add_lock_call(migc_buffer *sql, const migc_run *run)
{
    migc_buffer_text(sql, "pg_catalog.pg_try_advisory_xact_lock(");
    migc_buffer_number(sql, MIGC_LOCK_CLASS);
    migc_buffer_text(sql, ", ");
    migc_buffer_number(sql, run->lock_key);
    migc_buffer_text(sql, ")");
}

void migc_postgres_add_guard(migc_buffer *sql, const migc_run *run, const char *version, bool lock)
{
    migc_buffer body;

    memset(&body, 0, sizeof body);
    migc_buffer_text(&body, "BEGIN\n");
    if (lock) {
        migc_buffer_text(&body, "IF NOT ");
        add_lock_call(&body, run);
        migc_buffer_text(&body, " THEN\nRAISE EXCEPTION 'migc: another runner has the lock' "
                                "USING ERRCODE = 'MG001';\nEND IF;\n");
    }
    add_create(&body, run);
    if (version) {
        migc_buffer_text(&body, "IF EXISTS (SELECT FROM ");
        migc_buffer_text(&body, run->history_sql);
        add_key(&body, run, version);
        migc_buffer_text(&body, " AND step = statements) THEN\nRAISE EXCEPTION 'migc: applied "
                                "already' USING ERRCODE = 'MG002';\nEND IF;\n");
    }
    migc_buffer_text(&body, "END");
    migc_buffer_text(sql, "DO LANGUAGE plpgsql ");
    if (body.failed)
        sql->failed = true;
    else
        migc_buffer_literal(sql, body.data);
    migc_buffer_text(sql, ";\n");
    migc_buffer_free(&body);
}

void migc_postgres_add_record(migc_buffer *sql, const migc_run *run,
                              const migc_migration *migration, uint32_t n_statements, uint32_t step,
                              bool overwrite)
{
    migc_buffer_text(sql, "INSERT INTO ");
    migc_buffer_text(sql, run->history_sql);
    migc_buffer_text(sql,
                     " (set_name, version, name, checksum, statements, step, exec_ms) VALUES (");
    migc_buffer_literal(sql, run->set->set);
    migc_buffer_text(sql, ", ");
    migc_buffer_literal(sql, migration->version);
    migc_buffer_text(sql, ", ");
    migc_buffer_literal(sql, migration->name);
    migc_buffer_text(sql, ", pg_catalog.decode('");
    migc_buffer_hex(sql, migration->checksum, sizeof migration->checksum);
    migc_buffer_text(sql, "', 'hex'), ");
    migc_buffer_number(sql, n_statements);
    migc_buffer_text(sql, ", ");
    migc_buffer_number(sql, step);
    migc_buffer_text(sql, ", (extract(epoch FROM pg_catalog.clock_timestamp() "
                          "OPERATOR(pg_catalog.-) pg_catalog.transaction_timestamp()) "
                          "OPERATOR(pg_catalog.*) 1000)::bigint) ON CONFLICT (set_name, version) ");
    if (overwrite)
        migc_buffer_text(sql, "DO UPDATE SET name = excluded.name, checksum = excluded.checksum, "
                              "statements = excluded.statements, step = excluded.step;\n");
    else
        migc_buffer_text(sql, "DO NOTHING;\n");
}

/* ---- the lock ---- */

void migc_postgres_lock_holder(migc_run *run, char *text, size_t size)
{
    migc_postgres *pg = (migc_postgres *)run->db;
    char sql[512];
    PGresult *result;

    text[0] = '\0';
    (void)snprintf(
        sql, sizeof sql,
        "SELECT 'process ' || a.pid || coalesce(' of ' || nullif(a.application_name, ''), '') "
        "|| coalesce(' at ' || host(a.client_addr), '') || ', for ' || "
        "extract(epoch FROM clock_timestamp() - a.xact_start)::bigint || ' s' "
        "FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid "
        "WHERE l.locktype = 'advisory' AND l.granted AND l.classid = %d "
        "AND l.objid = %d AND l.objsubid = 2 "
        "AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())",
        (int)MIGC_LOCK_CLASS, (int)run->lock_key);
    result = migc_postgres_query(pg, sql, 0, NULL);
    if (migc_postgres_ok(result) && PQntuples(result) > 0 && !PQgetisnull(result, 0, 0))
        migc_error_copy(text, size, PQgetvalue(result, 0, 0));
    PQclear(result);
}

/* Whether the row of a finished migration is there; on doubt it is not. */
static bool is_present(migc_postgres *pg, const migc_run *run, const migc_migration *migration)
{
    migc_buffer sql;
    PGresult *result;
    bool present = false;

    memset(&sql, 0, sizeof sql);
    migc_buffer_text(&sql, "SELECT FROM ");
    migc_buffer_text(&sql, run->history_sql);
    add_key(&sql, run, migration->version);
    migc_buffer_text(&sql, " AND step = statements");
    if (!sql.failed) {
        result = migc_postgres_query(pg, sql.data, 0, NULL);
        present = migc_postgres_ok(result) && PQntuples(result) > 0;
        PQclear(result);
    }
    migc_buffer_free(&sql);
    return present;
}

/*
 * The message of a migration is long, and a failing one is logged by the server: while runners
 * compete a small question goes ahead of it. It is a statement of its own, so that no snapshot is
 * held while waiting (a CREATE INDEX CONCURRENTLY of the other runner would wait for it in vain).
 */
enum migc_attempt migc_postgres_probe(migc_run *run, const migc_migration *migration)
{
    migc_postgres *pg = (migc_postgres *)run->db;
    migc_buffer sql;
    PGresult *result;
    enum migc_attempt attempt;
    bool free_lock, table;

    if (!pg->contended)
        return MIGC_ATTEMPT_APPLIED;
    memset(&sql, 0, sizeof sql);
    migc_buffer_text(&sql, "SELECT ");
    add_lock_call(&sql, run);
    migc_buffer_text(&sql, ", pg_catalog.to_regclass(");
    migc_buffer_literal(&sql, run->history_sql);
    migc_buffer_text(&sql, ") IS NOT NULL");
    attempt = migc_postgres_ask(run, &sql, &result);
    if (attempt != MIGC_ATTEMPT_APPLIED)
        return attempt;
    free_lock = PQgetvalue(result, 0, 0)[0] == 't';
    table = PQgetvalue(result, 0, 1)[0] == 't';
    PQclear(result);
    if (table && is_present(pg, run, migration))
        return MIGC_ATTEMPT_PRESENT;
    return free_lock ? MIGC_ATTEMPT_APPLIED : MIGC_ATTEMPT_LOCKED;
}

enum migc_attempt migc_postgres_judge(migc_run *run, const PGresult *result)
{
    static const char *const again[] = {"55P03", "40P01", "40001"};
    migc_postgres *pg = (migc_postgres *)run->db;
    const char *sqlstate = result ? PQresultErrorField(result, PG_DIAG_SQLSTATE) : NULL;
    size_t i;

    /* The server says that it ends the session before libpq sees that it is gone. */
    if (migc_postgres_fail(pg, result, run->error) == MIGC_E_CONNECT || migc_postgres_lost(pg))
        return MIGC_ATTEMPT_LOST;
    if (!sqlstate)
        return MIGC_ATTEMPT_FAILED;
    if (strcmp(sqlstate, "MG001") == 0 || strcmp(sqlstate, "MG002") == 0) {
        pg->contended = true;
        return sqlstate[4] == '1' ? MIGC_ATTEMPT_LOCKED : MIGC_ATTEMPT_PRESENT;
    }
    for (i = 0; i < sizeof again / sizeof again[0]; i++)
        if (strcmp(sqlstate, again[i]) == 0)
            return MIGC_ATTEMPT_RETRY;
    return MIGC_ATTEMPT_FAILED;
}

enum migc_attempt migc_postgres_ask(migc_run *run, migc_buffer *sql, PGresult **answer)
{
    migc_postgres *pg = (migc_postgres *)run->db;
    enum migc_attempt attempt = MIGC_ATTEMPT_APPLIED;
    PGresult *result = NULL;

    if (sql->failed) {
        (void)migc_fail_nomem(run->error);
        attempt = MIGC_ATTEMPT_FAILED;
    } else {
        result = migc_postgres_query(pg, sql->data, 0, NULL);
        if (!migc_postgres_ok(result)) {
            attempt = migc_postgres_judge(run, result);
            migc_postgres_rollback(pg);
        }
    }
    migc_buffer_free(sql);
    if (answer && attempt == MIGC_ATTEMPT_APPLIED)
        *answer = result;
    else
        PQclear(result);
    return attempt;
}

/* migc_mark(), migc_baseline(), migc_repair(): the row alone, under the lock. */
enum migc_attempt migc_postgres_record(migc_run *run, const migc_migration *migration,
                                       enum migc_record what)
{
    const migc_variant *variant = migc_run_variant(run, migration);
    migc_buffer sql;

    if (!variant)
        return MIGC_ATTEMPT_FAILED;
    memset(&sql, 0, sizeof sql);
    migc_buffer_text(&sql, "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE;\n");
    migc_postgres_add_guard(&sql, run, what == MIGC_RECORD_MARK ? migration->version : NULL, true);
    migc_postgres_add_record(&sql, run, migration, variant->n_statements, variant->n_statements,
                             true);
    migc_buffer_text(&sql, "COMMIT");
    return migc_postgres_ask(run, &sql, NULL);
}
