/*
 * postgres_steps.c - a migration that cannot be one transaction: statement by statement, resumable.
 *
 * The history's row is written first, with step 0, and counts the finished statements. A statement
 * and its count are one message and so one transaction, wherever the server allows it; in the
 * file's own BEGIN ... COMMIT the count is part of that transaction. The count comes first: its row
 * lock makes the next runner wait for a statement whose program was killed, but which the server
 * still executes. What must run alone (CREATE
 * INDEX CONCURRENTLY ...) is marked as under way before, so that after a crash it is known to be in
 * doubt.
 *
 * The lock is held by a second connection that is idle in a transaction: it owns no snapshot, so
 * that CREATE INDEX CONCURRENTLY does not wait for it, and needs no session, so that it works
 * behind a pooler. On an attached connection it is a session lock on that one.
 */
#include "postgres_driver.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct steps {
    migc_run *run;
    migc_postgres *pg;
    const migc_migration *migration;
    const migc_variant *variant;
    const char *text;
    int32_t done;  /* finished statements; negative: statement -done is in doubt */
    bool resuming; /* the statement to run may have been run before */
};

/* ---- the lock ---- */

static PGconn *open_second(const migc_postgres *pg)
{
    PQconninfoOption *options = PQconninfo(pg->connection);
    const char **keywords, **values;
    size_t n = 0, i, used = 0;
    PGconn *second = NULL;

    while (options && options[n].keyword)
        n++;
    keywords = (const char **)calloc(n + 1, sizeof *keywords);
    values = (const char **)calloc(n + 1, sizeof *values);
    for (i = 0; keywords && values && i < n; i++) {
        if (!options[i].val || !options[i].val[0])
            continue;
        keywords[used] = options[i].keyword;
        values[used++] = options[i].val;
    }
    if (keywords && values && options)
        second = PQconnectdbParams(keywords, values, 0);
    free(keywords);
    free(values);
    PQconninfoFree(options);
    return second;
}

static enum migc_attempt answer_of_lock(struct steps *steps, PGconn *connection, const char *sql)
{
    PGresult *result = PQexec(connection, sql);
    enum migc_attempt attempt = MIGC_ATTEMPT_FAILED;

    if (PQresultStatus(result) == PGRES_TUPLES_OK)
        attempt = PQgetvalue(result, 0, 0)[0] == 't' ? MIGC_ATTEMPT_APPLIED : MIGC_ATTEMPT_LOCKED;
    else
        (void)migc_fail(steps->run->error, MIGC_E_CONNECT, NULL, "the lock cannot be taken: %s",
                        PQerrorMessage(connection));
    if (attempt == MIGC_ATTEMPT_LOCKED)
        steps->pg->contended = true;
    PQclear(result);
    return attempt;
}

static enum migc_attempt take_lock(struct steps *steps)
{
    migc_postgres *pg = steps->pg;
    enum migc_attempt attempt;
    char sql[256];

    (void)snprintf(sql, sizeof sql, "%sSELECT pg_catalog.pg_try_advisory_%slock(%d, %d)",
                   pg->base.owned ? "BEGIN; SET LOCAL idle_in_transaction_session_timeout = 0; "
                                  : "",
                   pg->base.owned ? "xact_" : "", (int)MIGC_LOCK_CLASS, (int)steps->run->lock_key);
    if (!pg->base.owned) {
        attempt = answer_of_lock(steps, pg->connection, sql);
        pg->session_lock = attempt == MIGC_ATTEMPT_APPLIED;
        return attempt;
    }
    pg->lock = open_second(pg);
    if (!pg->lock || PQstatus(pg->lock) != CONNECTION_OK) {
        (void)migc_fail(steps->run->error, MIGC_E_CONNECT,
                        "a migration without a transaction needs a second connection for its lock",
                        "%s", pg->lock ? PQerrorMessage(pg->lock) : "out of memory");
        return MIGC_ATTEMPT_FAILED;
    }
    return answer_of_lock(steps, pg->lock, sql);
}

static void release_lock(struct steps *steps)
{
    migc_postgres *pg = steps->pg;
    char sql[128];

    /* A session that is told to end goes on for a moment, with its locks. */
    if (pg->lock) {
        PQclear(PQexec(pg->lock, "ROLLBACK"));
        PQfinish(pg->lock);
    }
    pg->lock = NULL;
    if (!pg->session_lock)
        return;
    pg->session_lock = false;
    (void)snprintf(sql, sizeof sql, "SELECT pg_catalog.pg_advisory_unlock(%d, %d)",
                   (int)MIGC_LOCK_CLASS, (int)steps->run->lock_key);
    PQclear(PQexec(pg->connection, sql));
}

/* Before each step: who lost the lock must not go on. */
static bool still_locked(struct steps *steps)
{
    PGresult *result;
    bool held;

    if (!steps->pg->lock)
        return true;
    result = PQexec(steps->pg->lock, "SELECT");
    held = PQresultStatus(result) == PGRES_TUPLES_OK;
    PQclear(result);
    if (!held)
        (void)migc_fail(steps->run->error, MIGC_E_CONNECT,
                        "run it again: it goes on where it stopped",
                        "the connection that holds the lock was lost");
    return held;
}

/* ---- small statements of our own ---- */

static void add_count(migc_buffer *sql, const struct steps *steps, int64_t step)
{
    migc_buffer_text(sql, "UPDATE ");
    migc_buffer_text(sql, steps->run->history_sql);
    migc_buffer_text(sql, " SET step = ");
    migc_buffer_number(sql, step);
    migc_buffer_text(sql, ", applied_at = pg_catalog.clock_timestamp() WHERE set_name = ");
    migc_buffer_literal(sql, steps->run->set->set);
    migc_buffer_text(sql, " AND version = ");
    migc_buffer_literal(sql, steps->migration->version);
    migc_buffer_text(sql, ";\n");
}

static enum migc_attempt count_step(struct steps *steps, int64_t step)
{
    migc_buffer sql;

    memset(&sql, 0, sizeof sql);
    add_count(&sql, steps, step);
    return migc_postgres_ask(steps->run, &sql, NULL);
}

/* Writes the row with step 0, unless an earlier run has left one, and reads where that one stopped.
 */
static enum migc_attempt begin_row(struct steps *steps)
{
    migc_buffer sql;
    PGresult *answer = NULL;
    enum migc_attempt attempt;

    memset(&sql, 0, sizeof sql);
    migc_buffer_text(&sql, "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE;\n");
    migc_postgres_add_guard(&sql, steps->run, steps->migration->version, false);
    migc_postgres_add_record(&sql, steps->run, steps->migration, steps->variant->n_statements, 0,
                             false);
    migc_buffer_text(&sql, "COMMIT");
    attempt = migc_postgres_ask(steps->run, &sql, NULL);
    if (attempt != MIGC_ATTEMPT_APPLIED)
        return attempt;
    memset(&sql, 0, sizeof sql);
    migc_buffer_text(&sql, "SELECT step FROM ");
    migc_buffer_text(&sql, steps->run->history_sql);
    migc_buffer_text(&sql, " WHERE set_name = ");
    migc_buffer_literal(&sql, steps->run->set->set);
    migc_buffer_text(&sql, " AND version = ");
    migc_buffer_literal(&sql, steps->migration->version);
    migc_buffer_text(&sql, " FOR UPDATE");
    attempt = migc_postgres_ask(steps->run, &sql, &answer);
    if (attempt != MIGC_ATTEMPT_APPLIED)
        return attempt;
    steps->done = PQntuples(answer) ? (int32_t)strtol(PQgetvalue(answer, 0, 0), NULL, 10) : 0;
    steps->resuming = steps->done != 0;
    PQclear(answer);
    return attempt;
}

/* ---- indexes ---- */

enum index_state { INDEX_ABSENT, INDEX_VALID, INDEX_INVALID };

static enum migc_attempt look_at_index(struct steps *steps, const char *object,
                                       enum index_state *state)
{
    migc_buffer sql;
    PGresult *answer = NULL;
    enum migc_attempt attempt;

    memset(&sql, 0, sizeof sql);
    migc_buffer_text(&sql, "SELECT indisvalid FROM pg_catalog.pg_index WHERE indexrelid = "
                           "pg_catalog.to_regclass(");
    migc_buffer_literal(&sql, object);
    migc_buffer_text(&sql, ")");
    attempt = migc_postgres_ask(steps->run, &sql, &answer);
    if (attempt != MIGC_ATTEMPT_APPLIED)
        return attempt;
    *state = PQntuples(answer) == 0               ? INDEX_ABSENT
             : PQgetvalue(answer, 0, 0)[0] == 't' ? INDEX_VALID
                                                  : INDEX_INVALID;
    PQclear(answer);
    return attempt;
}

static enum migc_attempt drop_index(struct steps *steps, const char *object)
{
    migc_buffer sql;

    memset(&sql, 0, sizeof sql);
    migc_buffer_text(&sql, "DROP INDEX CONCURRENTLY IF EXISTS ");
    migc_buffer_text(&sql, object);
    return migc_postgres_ask(steps->run, &sql, NULL);
}

/* ---- the statements ---- */

static void locate(struct steps *steps, uint32_t i, const PGresult *result, size_t before)
{
    const migc_statement *statement = &steps->variant->statements[i];
    migc_error *error = steps->run->error;
    const char *position = result ? PQresultErrorField(result, PG_DIAG_STATEMENT_POSITION) : NULL;
    char left[160];

    migc_error_locate(error, steps->migration);
    error->statement = i + 1;
    migc_postgres_locate(result, steps->text, statement, error);
    if (position) {
        size_t offset = migc_postgres_bytes(steps->text + statement->offset,
                                            strtoul(position, NULL, 10) - 1 - before);

        if (offset <= statement->length)
            migc_locate_statement(error, steps->text, statement, offset);
    }
    (void)snprintf(
        left, sizeof left,
        "%u of %u statements are done; run it again after the cause is gone, and it goes "
        "on with this one",
        (unsigned)i, (unsigned)steps->variant->n_statements);
    if (!error->hint[0])
        migc_error_copy(error->hint, sizeof error->hint, left);
}

/* Sends one message that ends with, or is, statement i. */
static enum migc_attempt send_step(struct steps *steps, uint32_t i, migc_buffer *sql, size_t before)
{
    const migc_statement *statement = &steps->variant->statements[i];
    migc_postgres *pg = steps->pg;
    enum migc_attempt attempt = MIGC_ATTEMPT_APPLIED;
    PGresult *result;

    if (sql->failed) {
        (void)migc_fail_nomem(steps->run->error);
        return MIGC_ATTEMPT_FAILED;
    }
    if (!PQsendQuery(pg->connection, sql->data)) {
        attempt = migc_postgres_judge(steps->run, NULL);
        locate(steps, i, NULL, before);
        return attempt;
    }
    while ((result = migc_postgres_next(pg)) != NULL) {
        if (PQresultStatus(result) == PGRES_COPY_IN) {
            if (statement->flags & MIGC_STATEMENT_COPY)
                migc_postgres_send_data(pg, steps->text + statement->data_offset,
                                        statement->data_length);
            else
                migc_postgres_refuse_data(pg);
        } else if (!migc_postgres_ok(result) && attempt == MIGC_ATTEMPT_APPLIED) {
            attempt = migc_postgres_judge(steps->run, result);
            locate(steps, i, result, before);
        }
        PQclear(result);
        if (migc_postgres_lost(pg) && attempt != MIGC_ATTEMPT_APPLIED)
            break;
    }
    return attempt;
}

static void add_statement(migc_buffer *sql, const struct steps *steps, uint32_t i)
{
    const migc_statement *statement = &steps->variant->statements[i];

    migc_buffer_add(sql, steps->text + statement->offset, statement->length);
}

/* Whether the statement opens a transaction: what it says about it must be its first word. */
static bool begins_transaction(const struct steps *steps, uint32_t i)
{
    static const char *const words[] = {"begin", "start"};
    const migc_statement *statement = &steps->variant->statements[i];
    const char *text = steps->text + statement->offset;
    size_t w, c;

    for (w = 0; w < 2 && statement->length >= 5; w++) {
        for (c = 0; c < 5 && (text[c] | 0x20) == words[w][c]; c++)
            continue;
        if (c == 5)
            return true;
    }
    return false;
}

/* A statement and its count in one transaction. */
static enum migc_attempt run_counted(struct steps *steps, uint32_t i)
{
    bool last = begins_transaction(steps, i);
    enum migc_attempt attempt;
    size_t before;
    migc_buffer sql;

    memset(&sql, 0, sizeof sql);
    if (!last)
        add_count(&sql, steps, (int64_t)i + 1);
    before = sql.length;
    add_statement(&sql, steps, i);
    if (last) {
        migc_buffer_text(&sql, "\n;\n");
        add_count(&sql, steps, (int64_t)i + 1);
    }
    attempt = send_step(steps, i, &sql, before);
    migc_buffer_free(&sql);
    return attempt;
}

static enum migc_attempt set_lock_timeout(struct steps *steps, uint32_t ms)
{
    migc_buffer sql;

    memset(&sql, 0, sizeof sql);
    migc_buffer_text(&sql, "SET lock_timeout = ");
    migc_buffer_number(&sql, ms);
    return migc_postgres_ask(steps->run, &sql, NULL);
}

static bool is_index(const migc_statement *statement)
{
    return (statement->flags & MIGC_STATEMENT_INDEX) && statement->object;
}

/* What an earlier run may have left of statement i. PRESENT: it is done already. */
static enum migc_attempt check_doubt(struct steps *steps, uint32_t i)
{
    const migc_statement *statement = &steps->variant->statements[i];
    enum index_state state;
    enum migc_attempt attempt;

    if (is_index(statement)) {
        attempt = look_at_index(steps, statement->object, &state);
        if (attempt != MIGC_ATTEMPT_APPLIED)
            return attempt;
        if (state == INDEX_INVALID)
            return drop_index(steps, statement->object);
        return state == INDEX_VALID ? MIGC_ATTEMPT_PRESENT : MIGC_ATTEMPT_APPLIED;
    }
    if (steps->done >= 0 || (statement->flags & MIGC_STATEMENT_RERUN))
        return MIGC_ATTEMPT_APPLIED;
    (void)migc_fail(steps->run->error, MIGC_E_INCOMPLETE,
                    "look whether it has happened, finish the file by hand, and record that with "
                    "migc_repair()",
                    "an earlier run was interrupted in statement %u, and the server does not tell "
                    "whether it came to its end",
                    (unsigned)i + 1);
    migc_error_locate(steps->run->error, steps->migration);
    migc_locate_statement(steps->run->error, steps->text, statement, 0);
    steps->run->error->statement = i + 1;
    return MIGC_ATTEMPT_FAILED;
}

/* After CREATE INDEX CONCURRENTLY: IF NOT EXISTS is content with an invalid index, we are not. */
static enum migc_attempt require_valid(struct steps *steps, uint32_t i)
{
    const migc_statement *statement = &steps->variant->statements[i];
    enum index_state state = INDEX_VALID;
    enum migc_attempt attempt = look_at_index(steps, statement->object, &state);

    if (attempt != MIGC_ATTEMPT_APPLIED || state != INDEX_INVALID)
        return attempt;
    (void)migc_fail(steps->run->error, MIGC_E_SQL,
                    "run it again: the invalid index is dropped and built anew",
                    "the index %s is invalid after it was built", statement->object);
    migc_error_copy(steps->run->error->object, sizeof steps->run->error->object, statement->object);
    migc_error_locate(steps->run->error, steps->migration);
    migc_locate_statement(steps->run->error, steps->text, statement, 0);
    return MIGC_ATTEMPT_FAILED;
}

/* CREATE INDEX CONCURRENTLY and the like: alone, and without a lock timeout, which would leave an
 * invalid index. */
static enum migc_attempt run_alone(struct steps *steps, uint32_t i)
{
    const migc_statement *statement = &steps->variant->statements[i];
    enum migc_attempt attempt = set_lock_timeout(steps, 0);
    migc_error failure;
    migc_buffer sql;

    /* An invalid index of anybody's making would let IF NOT EXISTS succeed for nothing. */
    if (attempt == MIGC_ATTEMPT_APPLIED && (steps->resuming || is_index(statement)))
        attempt = check_doubt(steps, i);
    if (attempt == MIGC_ATTEMPT_PRESENT && !steps->resuming)
        attempt = MIGC_ATTEMPT_APPLIED; /* the statement itself says what it thinks of that */
    if (attempt == MIGC_ATTEMPT_PRESENT)
        return count_step(steps, (int64_t)i + 1);
    if (attempt == MIGC_ATTEMPT_APPLIED)
        attempt = count_step(steps, -((int64_t)i + 1));
    if (attempt != MIGC_ATTEMPT_APPLIED)
        return attempt;
    memset(&sql, 0, sizeof sql);
    add_statement(&sql, steps, i);
    attempt = send_step(steps, i, &sql, 0);
    migc_buffer_free(&sql);
    if (attempt == MIGC_ATTEMPT_APPLIED && is_index(statement))
        attempt = require_valid(steps, i);
    if (attempt == MIGC_ATTEMPT_APPLIED) {
        attempt = count_step(steps, (int64_t)i + 1);
    } else if (attempt != MIGC_ATTEMPT_LOST) {
        /* The server has refused it: it is not in doubt any more. The refusal is what is reported.
         */
        failure = *steps->run->error;
        (void)count_step(steps, i);
        *steps->run->error = failure;
    }
    if (attempt == MIGC_ATTEMPT_APPLIED)
        attempt = set_lock_timeout(steps, steps->run->options.lock_timeout_ms);
    return attempt;
}

static enum migc_attempt set_limits(struct steps *steps)
{
    const migc_options *options = &steps->run->options;
    migc_buffer sql;

    memset(&sql, 0, sizeof sql);
    migc_buffer_text(&sql, "SET lock_timeout = ");
    migc_buffer_number(&sql, options->lock_timeout_ms);
    migc_buffer_text(&sql, ";\nSET statement_timeout = ");
    migc_buffer_number(&sql, options->statement_timeout_ms);
    return migc_postgres_ask(steps->run, &sql, NULL);
}

static enum migc_attempt run_steps(struct steps *steps)
{
    uint32_t n = steps->variant->n_statements;
    uint32_t i = steps->done >= 0 ? (uint32_t)steps->done : (uint32_t)(-(steps->done + 1));
    enum migc_attempt attempt = MIGC_ATTEMPT_APPLIED;

    for (; i < n && attempt == MIGC_ATTEMPT_APPLIED; i++) {
        if (migc_run_check_cancel(steps->run) < 0 || !still_locked(steps)) {
            migc_error_locate(steps->run->error, steps->migration);
            return MIGC_ATTEMPT_FAILED;
        }
        attempt = steps->variant->statements[i].flags & MIGC_STATEMENT_ALONE
                      ? run_alone(steps, i)
                      : run_counted(steps, i);
        steps->resuming = false;
        steps->done = (int32_t)i + 1;
        if (attempt == MIGC_ATTEMPT_APPLIED)
            migc_run_tell_step(steps->run, steps->migration, i + 1, n);
    }
    return attempt;
}

enum migc_attempt migc_postgres_steps(migc_run *run, const migc_migration *migration,
                                      const migc_variant *variant, const char *text)
{
    struct steps steps;
    enum migc_attempt attempt;
    migc_buffer sql;

    memset(&steps, 0, sizeof steps);
    steps.run = run;
    steps.pg = (migc_postgres *)run->db;
    steps.migration = migration;
    steps.variant = variant;
    steps.text = text;
    attempt = take_lock(&steps);
    if (attempt == MIGC_ATTEMPT_APPLIED)
        attempt = set_limits(&steps);
    if (attempt == MIGC_ATTEMPT_APPLIED)
        attempt = begin_row(&steps);
    if (attempt == MIGC_ATTEMPT_APPLIED)
        attempt = run_steps(&steps);
    if (!migc_postgres_lost(steps.pg)) {
        migc_error failure = *run->error;

        migc_postgres_rollback(steps.pg);
        memset(&sql, 0, sizeof sql);
        migc_postgres_add_restore(&sql, steps.pg);
        if (sql.length > 0)
            (void)migc_postgres_ask(steps.run, &sql, NULL);
        *run->error = failure;
    }
    release_lock(&steps);
    return attempt;
}
