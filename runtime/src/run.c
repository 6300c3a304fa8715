/* run.c - see run.h; and the handle's functions that every database shares. */
#include "run.h"

#include "error.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { DEFAULT_LOCK_WAIT_MS = 5 * 60 * 1000, DEFAULT_LOCK_TIMEOUT_MS = 5000 };

void migc_close(migc_db *db)
{
    if (db)
        db->driver->close(db);
}

enum migc_backend migc_backend(const migc_db *db)
{
    return db->driver->backend;
}

void migc_cancel(migc_db *db)
{
    db->canceled = 1;
    db->driver->interrupt(db);
}

int64_t migc_clock_us(void)
{
    struct timespec now;

    if (clock_gettime(CLOCK_MONOTONIC, &now) != 0)
        return 0;
    return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

int64_t migc_clock_ms(void)
{
    return migc_clock_us() / 1000;
}

void migc_pause(migc_run *run, uint32_t ms)
{
    /* The clock's lower digits are random enough to keep runners from meeting again and again. */
    int64_t now = migc_clock_us();
    uint32_t spread = ms / 2 ? (uint32_t)((uint64_t)now * 2654435761u >> 8) % (ms / 2) : 0;
    int64_t end = now / 1000 + ms - spread;

    while (!run->db->canceled && migc_clock_ms() < end) {
        int64_t left = end - migc_clock_ms();
        struct timespec time;

        time.tv_sec = 0;
        time.tv_nsec = (left > 50 ? 50 : left > 0 ? (long)left : 1) * 1000000L;
        (void)nanosleep(&time, NULL); /* a signal may end it early: the loop looks at the clock */
    }
}

/* Appends `name` in double quotes; false when it does not fit. */
static bool quote_into(char *to, size_t size, const char *name)
{
    size_t length = strlen(to);

    if (length + 2 * strlen(name) + 3 > size)
        return false;
    to[length++] = '"';
    for (; *name; name++) {
        if (*name == '"')
            to[length++] = '"';
        to[length++] = *name;
    }
    to[length++] = '"';
    to[length] = '\0';
    return true;
}

/* FNV-1a: the same for every runner of one history table, whatever program it is in. */
static int32_t hash_name(const char *name)
{
    uint32_t hash = 2166136261u;

    for (; *name; name++)
        hash = (hash ^ (unsigned char)*name) * 16777619u;
    return (int32_t)(hash & 0x7FFFFFFFu);
}

/* "schema.table" becomes "schema"."table" in PostgreSQL and "schema_table" in SQLite. */
static enum migc_status name_history(migc_run *run, const char *name)
{
    const char *dot = strchr(name, '.');
    size_t schema_length = dot ? (size_t)(dot - name) : 0;
    bool fits;

    if (strlen(name) >= MIGC_NAME_SIZE / 2 || !*name || (dot && (dot == name || !dot[1])))
        return migc_fail(run->error, MIGC_E_USAGE, "write it as schema.table",
                         "the history table has no usable name: \"%s\"", name);
    if (run->db->driver->backend == MIGC_BACKEND_SQLITE) {
        run->history_schema[0] = '\0';
        (void)snprintf(run->history_table, sizeof run->history_table, "%s", name);
        if (dot)
            run->history_table[schema_length] = '_';
        fits = quote_into(run->history_sql, sizeof run->history_sql, run->history_table);
    } else {
        (void)snprintf(run->history_schema, sizeof run->history_schema, "%.*s",
                       dot ? (int)schema_length : 6, dot ? name : "public");
        (void)snprintf(run->history_table, sizeof run->history_table, "%s", dot ? dot + 1 : name);
        fits = quote_into(run->history_sql, sizeof run->history_sql, run->history_schema);
        (void)strcat(run->history_sql, ".");
        fits = fits && quote_into(run->history_sql, sizeof run->history_sql, run->history_table);
    }
    run->lock_key = hash_name(run->history_sql);
    return fits ? MIGC_OK
                : migc_fail(run->error, MIGC_E_USAGE, NULL, "the history table's name is too long");
}

static void complete_options(migc_run *run, const migc_options *options)
{
    migc_options *to = &run->options;

    if (options) {
        size_t size = options->size < sizeof *to ? options->size : sizeof *to;

        memcpy(to, options, size);
    }
    if (to->lock_wait_ms == 0)
        to->lock_wait_ms = DEFAULT_LOCK_WAIT_MS;
    else if (to->lock_wait_ms == MIGC_NO_WAIT)
        to->lock_wait_ms = 0;
    if (to->lock_timeout_ms == 0)
        to->lock_timeout_ms = DEFAULT_LOCK_TIMEOUT_MS;
    else if (to->lock_timeout_ms == MIGC_NO_LIMIT)
        to->lock_timeout_ms = 0;
    if (to->statement_timeout_ms == MIGC_NO_LIMIT)
        to->statement_timeout_ms = 0;
    if (!to->history)
        to->history = run->set->history ? run->set->history : MIGC_HISTORY;
}

enum migc_status migc_run_init(migc_run *run, migc_db *db, const migc_migrations *set,
                               const migc_options *options, migc_error *error, migc_error *scratch)
{
    enum migc_status status;

    memset(run, 0, sizeof *run);
    run->error = error ? error : scratch;
    if (!db || !set)
        return migc_fail(run->error, MIGC_E_USAGE, NULL, "called without a %s",
                         db ? "set of migrations" : "database");
    if (set->abi < MIGC_ABI_OLDEST || set->abi > MIGC_ABI)
        return migc_fail(run->error, MIGC_E_USAGE, "generate the migrations again with this migc",
                         "the migrations \"%s\" were generated for ABI %u, this library has %u",
                         set->set ? set->set : "", (unsigned)set->abi, (unsigned)MIGC_ABI);
    if (options && options->size < offsetof(migc_options, lock_wait_ms))
        return migc_fail(run->error, MIGC_E_USAGE, "set migc_options.size = sizeof(migc_options)",
                         "migc_options.size is %u", (unsigned)options->size);
    run->db = db;
    run->set = set;
    complete_options(run, options);
    status = name_history(run, run->options.history);
    return status < 0 ? status : migc_run_check_cancel(run);
}

void migc_run_tell(migc_run *run, enum migc_event_type type, const migc_migration *migration,
                   uint64_t elapsed_us, const char *text)
{
    migc_event event;

    if (!run->options.on_event)
        return;
    event.type = type;
    event.migration = migration;
    event.index = run->index;
    event.count = run->count;
    event.elapsed_us = elapsed_us;
    event.text = text;
    run->options.on_event(run->options.user, &event);
}

enum migc_status migc_run_fail_history(migc_run *run)
{
    (void)migc_fail(run->error, MIGC_E_USAGE,
                    "another tool keeps its history there: leave it that table, name another one "
                    "([history] table in migc.ini, options.history), and record what that tool has "
                    "applied with migc_baseline()",
                    "the table %s has not the columns of migc's history", run->history_sql);
    migc_error_copy(run->error->object, sizeof run->error->object, run->history_table);
    return MIGC_E_USAGE;
}

void migc_run_tell_step(migc_run *run, const migc_migration *migration, uint32_t step,
                        uint32_t n_steps)
{
    uint32_t index = run->index, count = run->count;

    run->index = step;
    run->count = n_steps;
    migc_run_tell(run, MIGC_EVENT_STEP, migration, 0, NULL);
    run->index = index;
    run->count = count;
}

enum migc_status migc_run_check_cancel(migc_run *run)
{
    if (!run->db->canceled)
        return MIGC_OK;
    run->db->canceled = 0;
    return migc_fail(run->error, MIGC_E_CANCELED, "what was applied before stays applied",
                     "canceled");
}

static const char *variant_name(enum migc_variant_id variant)
{
    return variant == MIGC_VARIANT_SUPABASE   ? "supabase"
           : variant == MIGC_VARIANT_POSTGRES ? "postgres"
                                              : "sqlite";
}

const migc_variant *migc_run_variant(migc_run *run, const migc_migration *migration)
{
    const migc_variant *variant = migration->variants[run->variant];

    if (!variant) {
        (void)migc_fail(run->error, MIGC_E_UNSUPPORTED,
                        "add the target to `targets` in migc.ini and generate again",
                        "migration %s was compiled without a variant for %s", migration->version,
                        variant_name(run->variant));
        migc_error_locate(run->error, migration);
    }
    return variant;
}

char *migc_variant_text(const migc_variant *variant)
{
    char *text = (char *)malloc((size_t)variant->length + 1);
    size_t length = 0;
    uint32_t i;

    if (!text)
        return NULL;
    for (i = 0; i < variant->n_text; i++) {
        size_t n = strlen(variant->text[i]);

        if (n > variant->length - length)
            n = variant->length - length;
        memcpy(text + length, variant->text[i], n);
        length += n;
    }
    memset(text + length, 0, variant->length - length + 1);
    return text;
}

void migc_locate_statement(migc_error *error, const char *text, const migc_statement *statement,
                           size_t offset)
{
    const char *p = text + statement->offset;
    const char *end = p + (offset < statement->length ? offset : statement->length);

    error->line = statement->line;
    error->column = statement->column;
    if (!(statement->flags & MIGC_STATEMENT_VERBATIM))
        return;
    for (; p < end; p++) {
        if (*p == '\n') {
            error->line++;
            error->column = 1;
        } else {
            error->column++;
        }
    }
}
