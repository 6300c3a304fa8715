/*
 * database.h - what a migc_db is inside: a driver and its connection.
 *
 * For the files of the runtime. What is written once for both databases (run.c, plan.c, apply.c,
 * rows.c, verify.c) reaches them only through the driver, so that a program links only the drivers
 * it attaches.
 */
#ifndef MIGC_SRC_DATABASE_H
#define MIGC_SRC_DATABASE_H

#include <migc/migc.h>

#include <signal.h>

struct migc_run;
struct migc_history;
struct migc_history_row;
struct migc_facts;

/* A value of a statement: a column of a row type and the struct that holds it. */
typedef struct migc_argument {
    const migc_column *column;
    const void *row;
} migc_argument;

/* How one try to apply a migration ended. */
enum migc_attempt {
    MIGC_ATTEMPT_APPLIED,
    MIGC_ATTEMPT_PRESENT, /* another runner was faster */
    MIGC_ATTEMPT_LOCKED,  /* another runner has the lock */
    MIGC_ATTEMPT_RETRY,   /* lock timeout, deadlock, serialization failure: rolled back; see
                             run->error */
    MIGC_ATTEMPT_LOST,    /* the connection was lost, the outcome is unknown; see run->error */
    MIGC_ATTEMPT_FAILED   /* see run->error */
};

enum migc_record { MIGC_RECORD_MARK, MIGC_RECORD_REPAIR };

typedef struct migc_driver {
    enum migc_backend backend;

    void (*close)(migc_db *db);
    void (*interrupt)(migc_db *db); /* async-signal-safe */

    /* The history of run->set, in the order in which it was applied. A history without a table is
     * empty and sets run->history_missing. next: MIGC_ROW, MIGC_DONE or a failure in run->error. */
    enum migc_status (*history_open)(struct migc_run *run, struct migc_history *history);
    enum migc_status (*history_next)(struct migc_run *run, struct migc_history *history,
                                     struct migc_history_row *row);
    enum migc_status (*history_rewind)(struct migc_run *run, struct migc_history *history);
    void (*history_close)(struct migc_history *history);

    /* Looks at the server once, chooses run->variant, refuses what cannot work. finish undoes it.
     */
    enum migc_status (*prepare)(struct migc_run *run);
    enum migc_status (*require)(struct migc_run *run, const migc_migration *migration);
    void (*finish)(struct migc_run *run);

    enum migc_attempt (*attempt)(struct migc_run *run, const migc_migration *migration);
    enum migc_attempt (*record)(struct migc_run *run, const migc_migration *migration,
                                enum migc_record what);
    enum migc_status (*reconnect)(struct migc_run *run);
    void (*lock_holder)(struct migc_run *run, char *text, size_t size);

    /* run->variant as prepare chooses it; only looks. */
    enum migc_status (*choose_variant)(struct migc_run *run);

    /* What the live database says, for migc_verify(). */
    enum migc_status (*choose_schema)(struct migc_run *run, const migc_schema **schema);
    enum migc_status (*facts_open)(struct migc_run *run, const migc_schema *schema,
                                   struct migc_facts **facts);

    /* Runs `sql`. With a `type` the rows are read through `*cursor`; without, there are none. */
    enum migc_status (*query)(migc_db *db, const migc_rowtype *type, const char *sql,
                              const migc_argument *arguments, size_t n_arguments,
                              migc_cursor **cursor, int64_t *n_rows, migc_error *error);
    enum migc_status (*cursor_next)(migc_cursor *cursor, void *out, migc_arena *arena,
                                    migc_error *error);
    void (*cursor_close)(migc_cursor *cursor);
} migc_driver;

/* The first member of every driver's handle. */
struct migc_db {
    const migc_driver *driver;
    volatile sig_atomic_t canceled;
    bool owned; /* by migc_open(); else attached */
};

/* The first member of every driver's cursor. */
struct migc_cursor {
    const migc_driver *driver;
    const migc_rowtype *type;
};

#endif
