/*
 * postgres_apply.c - one migration in one transaction in one message.
 *
 *     BEGIN; time limits; guard (lock, history table, "applied already?"); the statements;
 *     settings back to what they were; INSERT INTO history; COMMIT
 *
 * The lock needs no session, so it works behind a pooler, and it goes with the transaction whatever
 * happens to the program. A very large migration takes several messages in the same transaction.
 */
#include "postgres_driver.h"

#include <stdlib.h>
#include <string.h>

enum { LARGEST_MESSAGE = 4 * 1024 * 1024 };

/* A migration on its way. */
struct work {
    migc_run *run;
    migc_postgres *pg;
    const migc_migration *migration;
    const migc_variant *variant;
    const char *text;
    uint32_t next; /* the first statement that was not sent yet */
};

/* A message: what stands before the statements, the statements first to last, what stands behind.
 */
struct message {
    migc_buffer sql;
    uint32_t first, end;
    uint32_t n_before; /* commands before the first statement */
    size_t *starts;    /* where in `sql` each statement begins */
};

static void add_timeout(migc_buffer *sql, const char *name, uint32_t ms)
{
    migc_buffer_text(sql, "SET LOCAL ");
    migc_buffer_text(sql, name);
    migc_buffer_text(sql, " = ");
    migc_buffer_number(sql, ms);
    migc_buffer_text(sql, ";\n");
}

static void add_beginning(struct message *message, const struct work *work)
{
    const migc_options *options = &work->run->options;

    /* READ COMMITTED, whatever the default is: the guard must see what was committed while it
     * waited. */
    migc_buffer_text(&message->sql, "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE;\n");
    add_timeout(&message->sql, "lock_timeout", options->lock_timeout_ms);
    add_timeout(&message->sql, "statement_timeout", options->statement_timeout_ms);
    add_timeout(&message->sql, "idle_in_transaction_session_timeout", 0);
    migc_postgres_add_guard(&message->sql, work->run, work->migration->version, true);
    message->n_before = 5;
}

static void add_end(struct message *message, const struct work *work)
{
    migc_postgres_add_restore(&message->sql, work->pg);
    migc_postgres_add_record(&message->sql, work->run, work->migration, work->variant->n_statements,
                             work->variant->n_statements, true);
    migc_buffer_text(&message->sql, "COMMIT");
}

/* Adds statements from work->next on until the message is large enough. */
static bool compose(struct message *message, struct work *work)
{
    const migc_variant *variant = work->variant;
    bool first = work->next == 0;

    memset(message, 0, sizeof *message);
    message->starts = (size_t *)calloc((size_t)variant->n_statements + 1, sizeof(size_t));
    if (!message->starts)
        return false;
    if (first)
        add_beginning(message, work);
    message->first = work->next;
    while (work->next < variant->n_statements && message->sql.length < LARGEST_MESSAGE) {
        const migc_statement *statement = &variant->statements[work->next];

        message->starts[work->next++] = message->sql.length;
        migc_buffer_add(&message->sql, work->text + statement->offset, statement->length);
        migc_buffer_text(&message->sql, "\n;\n"); /* its last line may end in a comment */
    }
    message->end = work->next;
    if (work->next == variant->n_statements)
        add_end(message, work);
    return !message->sql.failed;
}

static void free_message(struct message *message)
{
    migc_buffer_free(&message->sql);
    free(message->starts);
}

/* Which statement the error's position is in; `first + n_done` where it has none. */
static uint32_t find_statement(const struct message *message, const struct work *work,
                               const PGresult *result, uint32_t n_done, size_t *offset)
{
    const char *position = PQresultErrorField(result, PG_DIAG_STATEMENT_POSITION);
    uint32_t i = message->first + (n_done > message->n_before ? n_done - message->n_before : 0);
    size_t byte;

    *offset = 0;
    if (!position)
        return i;
    byte = migc_postgres_bytes(message->sql.data, strtoul(position, NULL, 10) - 1);
    for (i = message->end; i-- > message->first;) {
        if (byte < message->starts[i])
            continue;
        *offset = byte - message->starts[i];
        return *offset <= work->variant->statements[i].length ? i : work->variant->n_statements;
    }
    return work->variant->n_statements;
}

/* Says where in the file the server's error is. */
static void locate_error(const struct message *message, const struct work *work,
                         const PGresult *result, uint32_t n_done)
{
    migc_error *error = work->run->error;
    size_t offset;
    uint32_t i = find_statement(message, work, result, n_done, &offset);

    migc_error_locate(error, work->migration);
    if (n_done < message->n_before && !PQresultErrorField(result, PG_DIAG_STATEMENT_POSITION)) {
        if (strcmp(error->sqlstate, "42501") == 0)
            migc_error_copy(error->hint, sizeof error->hint,
                            "the history table cannot be made or written: grant the role CREATE on "
                            "the database, or name a table in a schema of its own ([history] table "
                            "in migc.ini, options.history)");
        return;
    }
    if (i >= message->end)
        return;
    error->statement = i + 1;
    if (offset > 0)
        migc_locate_statement(error, work->text, &work->variant->statements[i], offset);
    else
        migc_postgres_locate(result, work->text, &work->variant->statements[i], error);
}

static void feed_copy(const struct message *message, const struct work *work, uint32_t n_done)
{
    uint32_t i = message->first + (n_done > message->n_before ? n_done - message->n_before : 0);

    if (n_done >= message->n_before && i < message->end &&
        (work->variant->statements[i].flags & MIGC_STATEMENT_COPY))
        migc_postgres_send_data(work->pg, work->text + work->variant->statements[i].data_offset,
                                work->variant->statements[i].data_length);
    else
        migc_postgres_refuse_data(work->pg);
}

void migc_postgres_send_data(migc_postgres *pg, const char *data, size_t length)
{
    const size_t piece = 1024 * 1024;

    while (length > 0) {
        size_t n = length < piece ? length : piece;

        if (pg->base.canceled) {
            (void)PQputCopyEnd(pg->connection, "canceled");
            return;
        }
        if (PQputCopyData(pg->connection, data, (int)n) != 1)
            return; /* the result tells what happened */
        data += n;
        length -= n;
    }
    (void)PQputCopyEnd(pg->connection, NULL);
}

static void skip_copy_out(migc_postgres *pg)
{
    char *line;

    while (PQgetCopyData(pg->connection, &line, 0) > 0)
        PQfreemem(line);
}

/* Sends a message and hears all of its results. */
static enum migc_attempt converse(const struct message *message, const struct work *work)
{
    migc_postgres *pg = work->pg;
    enum migc_attempt attempt = MIGC_ATTEMPT_APPLIED;
    uint32_t n_done = 0;
    PGresult *result;

    if (!PQsendQuery(pg->connection, message->sql.data)) {
        attempt = migc_postgres_judge(work->run, NULL);
        migc_error_locate(work->run->error, work->migration);
        return attempt;
    }
    while ((result = migc_postgres_next(pg)) != NULL) {
        ExecStatusType status = PQresultStatus(result);

        if (status == PGRES_COPY_IN) {
            feed_copy(message, work, n_done);
        } else if (status == PGRES_COPY_OUT) {
            skip_copy_out(pg);
        } else if (migc_postgres_ok(result)) {
            n_done++;
        } else if (attempt == MIGC_ATTEMPT_APPLIED) {
            attempt = migc_postgres_judge(work->run, result);
            if (attempt != MIGC_ATTEMPT_LOCKED && attempt != MIGC_ATTEMPT_PRESENT)
                locate_error(message, work, result, n_done);
        }
        PQclear(result);
        if (migc_postgres_lost(pg) && attempt != MIGC_ATTEMPT_APPLIED)
            break;
    }
    return attempt;
}

static enum migc_attempt apply_whole(struct work *work)
{
    enum migc_attempt attempt = MIGC_ATTEMPT_APPLIED;
    struct message message;

    do {
        if (compose(&message, work)) {
            attempt = converse(&message, work);
        } else {
            (void)migc_fail_nomem(work->run->error);
            attempt = MIGC_ATTEMPT_FAILED;
        }
        free_message(&message);
    } while (attempt == MIGC_ATTEMPT_APPLIED && work->next < work->variant->n_statements);
    if (attempt != MIGC_ATTEMPT_APPLIED && !migc_postgres_lost(work->pg))
        migc_postgres_rollback(work->pg);
    return attempt;
}

enum migc_attempt migc_postgres_attempt(migc_run *run, const migc_migration *migration)
{
    struct work work;
    enum migc_attempt attempt = migc_postgres_probe(run, migration);
    char *text;

    if (attempt != MIGC_ATTEMPT_APPLIED)
        return attempt;
    memset(&work, 0, sizeof work);
    work.run = run;
    work.pg = (migc_postgres *)run->db;
    work.migration = migration;
    work.variant = migc_run_variant(run, migration);
    if (!work.variant)
        return MIGC_ATTEMPT_FAILED;
    text = migc_variant_text(work.variant);
    if (!text) {
        (void)migc_fail_nomem(run->error);
        return MIGC_ATTEMPT_FAILED;
    }
    work.text = text;
    if (work.variant->flags & MIGC_NO_TRANSACTION)
        attempt = migc_postgres_steps(run, migration, work.variant, text);
    else
        attempt = apply_whole(&work);
    free(text);
    return attempt;
}
