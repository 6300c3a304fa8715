/*
 * run.h - one call of migc_up() or its kin: its options completed, its history, its plan.
 *
 * For the files that apply and report (apply.c, history.c, plan.c and the drivers).
 */
#ifndef MIGC_SRC_RUN_H
#define MIGC_SRC_RUN_H

#include "database.h"

enum {
    MIGC_LOCK_CLASS = 0x4D494743, /* "MIGC": pg_locks.classid of our advisory locks */
    MIGC_NAME_SIZE = 300
};

typedef struct migc_run {
    migc_db *db;
    const migc_migrations *set;
    migc_options options; /* completed: NULL and 0 are replaced by what they mean */
    migc_error *error;    /* never NULL */

    char history_schema[MIGC_NAME_SIZE]; /* "" in SQLite */
    char history_table[MIGC_NAME_SIZE];
    char history_sql[2 * MIGC_NAME_SIZE]; /* both, quoted for SQL */
    int32_t lock_key;                     /* of this history table */
    bool history_missing;

    enum migc_variant_id variant;
    uint32_t index, count; /* which pending migration of how many */
    int64_t deadline_ms;   /* of waiting for locks, by migc_clock_ms() */
    char newer[64]; /* a version of the database that this program does not know yet, or "" */
} migc_run;

/* Room for whatever a driver needs to walk the history. */
typedef struct migc_history {
    void *result;
    int row;
} migc_history;

typedef struct migc_history_row {
    const char *version, *name; /* valid until the next row */
    unsigned char checksum[32];
    int32_t step; /* negative: statement -step was being run alone when the runner died */
    int32_t statements;
    migc_timestamptz applied_at;
} migc_history_row;

/* The state of one migration of the set. */
typedef struct migc_plan_entry {
    enum migc_state state;
    int32_t step, statements;
    migc_timestamptz applied_at;
} migc_plan_entry;

typedef struct migc_plan {
    migc_plan_entry *entries; /* one for each item of the set */
    uint32_t n_pending;       /* up to the target */
    uint32_t end;             /* index just past the target */
} migc_plan;

/* `scratch` takes the error where the caller gave none. */
enum migc_status migc_run_init(migc_run *run, migc_db *db, const migc_migrations *set,
                               const migc_options *options, migc_error *error, migc_error *scratch);

void migc_run_tell(migc_run *run, enum migc_event_type type, const migc_migration *migration,
                   uint64_t elapsed_us, const char *text);

/* The table with the history's name is not one of ours. */
enum migc_status migc_run_fail_history(migc_run *run);

/* MIGC_EVENT_STEP: statement `step` of `n_steps` is done. */
void migc_run_tell_step(migc_run *run, const migc_migration *migration, uint32_t step,
                        uint32_t n_steps);

/* MIGC_E_CANCELED once, when migc_cancel() was called. */
enum migc_status migc_run_check_cancel(migc_run *run);

/* What the variant holds for this run's database; NULL: not compiled in, and the error says so. */
const migc_variant *migc_run_variant(migc_run *run, const migc_migration *migration);

/* The text of a variant, its chunks joined; NULL when there is no memory. */
char *migc_variant_text(const migc_variant *variant);

/*
 * Where in the source file a byte of a statement is: fills line and column of the error. `offset`
 * counts from the statement's start; where the text is not the source's own it is ignored.
 */
void migc_locate_statement(migc_error *error, const char *text, const migc_statement *statement,
                           size_t offset);

/* Numbers as numbers (20 after 3), everything else bytewise. */
int migc_version_compare(const char *a, const char *b);

const migc_migration *migc_find_version(const migc_migrations *set, const char *version);

/* Reads the history without any memory: MIGC_OK nothing is pending and nothing is wrong,
 * MIGC_PENDING a plan is needed, or a failure. */
enum migc_status migc_plan_glance(migc_run *run, migc_history *history);

/* Reads the history into a plan. With `judge` drift and disorder are failures. */
enum migc_status migc_plan_make(migc_run *run, migc_history *history, bool judge, migc_plan *plan);
void migc_plan_free(migc_plan *plan);

/* Monotonic. */
int64_t migc_clock_ms(void);
int64_t migc_clock_us(void);

/* Sleeps about `ms` (a random time between half of it and it); returns early when canceled. */
void migc_pause(migc_run *run, uint32_t ms);

#endif
