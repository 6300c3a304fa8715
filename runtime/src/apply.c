/* apply.c - migc_up() and what else changes the history: waiting, retrying, telling. */
#include "error.h"
#include "run.h"

#include <stdio.h>
#include <string.h>

enum { FIRST_PAUSE_MS = 50, LONGEST_PAUSE_MS = 2000, MOST_RECONNECTS = 3 };

/* One of the driver's ways to change the history, with what it needs. */
struct job {
    const migc_migration *migration;
    bool record; /* only the history's row */
    enum migc_record what;
};

static enum migc_attempt try_once(migc_run *run, const struct job *job)
{
    if (job->record)
        return run->db->driver->record(run, job->migration, job->what);
    return run->db->driver->attempt(run, job->migration);
}

static enum migc_status give_up_lock(migc_run *run, const struct job *job)
{
    char holder[256] = "";

    run->db->driver->lock_holder(run, holder, sizeof holder);
    (void)migc_fail(run->error, MIGC_E_LOCKED,
                    "wait for the other runner, or raise lock_wait_ms; nothing needs cleaning up",
                    "another runner holds the migration lock%s%s", holder[0] ? ": " : "", holder);
    migc_error_locate(run->error, job->migration);
    return MIGC_E_LOCKED;
}

/*
 * Tries until it is applied, by us or by another runner, or until the time for waiting is over.
 * MIGC_OK: applied; MIGC_DONE: it was there.
 *
 * After a lost connection the migration is simply tried again: the lock keeps it waiting until the
 * old session is gone, and then the history's row says whether that one came to its end.
 */
static enum migc_status try_until_done(migc_run *run, const struct job *job)
{
    uint32_t pause = FIRST_PAUSE_MS, n_reconnects = 0;
    bool told = false;
    char holder[256];

    run->deadline_ms = migc_clock_ms() + run->options.lock_wait_ms;
    for (;;) {
        enum migc_status status = migc_run_check_cancel(run);

        if (status < 0) {
            migc_error_locate(run->error, job->migration);
            return status;
        }
        switch (try_once(run, job)) {
        case MIGC_ATTEMPT_APPLIED:
            return MIGC_OK;
        case MIGC_ATTEMPT_PRESENT:
            return n_reconnects ? MIGC_OK : MIGC_DONE;
        case MIGC_ATTEMPT_FAILED:
            return run->error->status;
        case MIGC_ATTEMPT_LOCKED:
            if (migc_clock_ms() >= run->deadline_ms)
                return give_up_lock(run, job);
            if (!told) {
                holder[0] = '\0';
                run->db->driver->lock_holder(run, holder, sizeof holder);
                migc_run_tell(run, MIGC_EVENT_LOCK_WAIT, job->migration, 0, holder);
                told = true;
            }
            break;
        case MIGC_ATTEMPT_RETRY:
            if (migc_clock_ms() >= run->deadline_ms)
                return run->error->status;
            migc_run_tell(run, MIGC_EVENT_RETRY, job->migration, 0, run->error->message);
            break;
        case MIGC_ATTEMPT_LOST:
            if (!run->db->owned || n_reconnects++ == MOST_RECONNECTS)
                return run->error->status;
            migc_run_tell(run, MIGC_EVENT_RECONNECT, job->migration, 0, run->error->message);
            status = run->db->driver->reconnect(run);
            if (status < 0) {
                migc_error_locate(run->error, job->migration);
                return status;
            }
            break;
        }
        migc_pause(run, pause);
        pause = pause * 2 > LONGEST_PAUSE_MS ? LONGEST_PAUSE_MS : pause * 2;
    }
}

static enum migc_status apply_pending(migc_run *run, const migc_plan *plan, uint32_t *n_applied)
{
    struct job job = {NULL, false, MIGC_RECORD_MARK};
    uint32_t i;

    for (i = 0; i < plan->end; i++) {
        int64_t start = migc_clock_us();
        enum migc_status status;
        uint64_t elapsed;

        if (plan->entries[i].state != MIGC_STATE_PENDING &&
            plan->entries[i].state != MIGC_STATE_INCOMPLETE)
            continue;
        job.migration = &run->set->items[i];
        run->index++;
        migc_run_tell(run, MIGC_EVENT_BEGIN, job.migration, 0, NULL);
        status = try_until_done(run, &job);
        if (status < 0)
            return status;
        elapsed = (uint64_t)(migc_clock_us() - start);
        migc_run_tell(run, status == MIGC_DONE ? MIGC_EVENT_SKIPPED : MIGC_EVENT_APPLIED,
                      job.migration, elapsed, NULL);
        *n_applied += status == MIGC_OK;
    }
    return MIGC_OK;
}

/* What every pending migration needs is asked for before the first one is applied. */
static enum migc_status require_all(migc_run *run, const migc_plan *plan)
{
    uint32_t i;

    for (i = 0; i < plan->end; i++) {
        enum migc_status status;

        if (plan->entries[i].state != MIGC_STATE_PENDING)
            continue;
        status = run->db->driver->require(run, &run->set->items[i]);
        if (status < 0)
            return status;
    }
    return MIGC_OK;
}

static enum migc_status apply_plan(migc_run *run, const migc_plan *plan, uint32_t *n_applied)
{
    enum migc_status status;

    run->count = plan->n_pending;
    status = run->db->driver->prepare(run);
    if (status < 0)
        return status;
    status = require_all(run, plan);
    if (status >= 0)
        status = apply_pending(run, plan, n_applied);
    run->db->driver->finish(run);
    return status;
}

/* Reads the history; when something is pending, `plan` (NULL: not wanted) is made. */
static enum migc_status look(migc_run *run, migc_plan *plan)
{
    migc_history history;
    enum migc_status status = run->db->driver->history_open(run, &history);

    if (status < 0)
        return status;
    status = migc_plan_glance(run, &history);
    if (status == MIGC_PENDING) {
        status = run->db->driver->history_rewind(run, &history);
        if (status >= 0)
            status = migc_plan_make(run, &history, true, plan);
        if (status >= 0)
            status = MIGC_PENDING;
    }
    run->db->driver->history_close(&history);
    return status;
}

enum migc_status migc_up(migc_db *db, const migc_migrations *set, const migc_options *options,
                         migc_error *error)
{
    migc_error scratch;
    migc_run run;
    migc_plan plan = {NULL, 0, 0};
    uint32_t n_applied = 0;
    enum migc_status status = migc_run_init(&run, db, set, options, error, &scratch);

    if (status >= 0)
        status = look(&run, &plan);
    if (status >= 0 && run.newer[0])
        migc_run_tell(&run, MIGC_EVENT_NEWER, NULL, 0, run.newer);
    if (status == MIGC_PENDING && plan.n_pending > 0)
        status = apply_plan(&run, &plan, &n_applied);
    migc_plan_free(&plan);
    if (status < 0)
        return status;
    run.index = n_applied;
    run.count = set->count;
    migc_run_tell(&run, MIGC_EVENT_DONE, NULL, 0, NULL);
    return MIGC_OK;
}

enum migc_status migc_check(migc_db *db, const migc_migrations *set, const migc_options *options,
                            migc_error *error)
{
    migc_error scratch;
    migc_run run;
    migc_plan plan = {NULL, 0, 0};
    enum migc_status status = migc_run_init(&run, db, set, options, error, &scratch);

    if (status >= 0)
        status = look(&run, &plan);
    if (status == MIGC_PENDING && plan.n_pending == 0)
        status = MIGC_OK;
    migc_plan_free(&plan);
    return status;
}

static enum migc_status record_one(migc_run *run, const migc_migration *migration,
                                   enum migc_record what)
{
    struct job job = {migration, true, what};
    enum migc_status status = try_until_done(run, &job);

    return status < 0 ? status : MIGC_OK;
}

/* Opens a run and finds `version`; the driver is prepared when it succeeds. */
static enum migc_status begin_record(migc_run *run, migc_db *db, const migc_migrations *set,
                                     const migc_options *options, const char *version,
                                     migc_error *error, migc_error *scratch,
                                     const migc_migration **migration)
{
    enum migc_status status = migc_run_init(run, db, set, options, error, scratch);

    if (status < 0)
        return status;
    *migration = version ? migc_find_version(set, version) : NULL;
    if (!*migration)
        return migc_fail(run->error, MIGC_E_USAGE, NULL,
                         "the set \"%s\" has no migration with version %s", set->set,
                         version ? version : "(none)");
    run->count = 1;
    run->index = 1;
    return db->driver->prepare(run);
}

static enum migc_status record_version(migc_db *db, const migc_migrations *set,
                                       const migc_options *options, const char *version,
                                       enum migc_record what, migc_error *error)
{
    migc_error scratch;
    migc_run run;
    const migc_migration *migration;
    enum migc_status status =
        begin_record(&run, db, set, options, version, error, &scratch, &migration);

    if (status < 0)
        return status;
    status = record_one(&run, migration, what);
    db->driver->finish(&run);
    return status;
}

enum migc_status migc_mark(migc_db *db, const migc_migrations *set, const migc_options *options,
                           const char *version, migc_error *error)
{
    return record_version(db, set, options, version, MIGC_RECORD_MARK, error);
}

enum migc_status migc_repair(migc_db *db, const migc_migrations *set, const migc_options *options,
                             const char *version, migc_error *error)
{
    return record_version(db, set, options, version, MIGC_RECORD_REPAIR, error);
}

enum migc_status migc_baseline(migc_db *db, const migc_migrations *set, const migc_options *options,
                               const char *version, migc_error *error)
{
    migc_error scratch;
    migc_run run;
    const migc_migration *last, *migration;
    enum migc_status status = begin_record(&run, db, set, options, version, error, &scratch, &last);

    if (status < 0)
        return status;
    /* Those that are recorded already are found to be present and stay as they are. */
    for (migration = set->items; migration <= last && status >= 0; migration++)
        status = record_one(&run, migration, MIGC_RECORD_MARK);
    db->driver->finish(&run);
    return status;
}
