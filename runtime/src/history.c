/* history.c - migc_status(), migc_version(), migc_variant_of(): what people ask before they apply.
 */
#include "error.h"
#include "run.h"

#include <stdio.h>
#include <string.h>

const char *migc_state_name(enum migc_state state)
{
    switch (state) {
    case MIGC_STATE_PENDING:
        return "pending";
    case MIGC_STATE_APPLIED:
        return "applied";
    case MIGC_STATE_DRIFTED:
        return "drifted";
    case MIGC_STATE_MISSING:
        return "missing";
    case MIGC_STATE_INCOMPLETE:
        return "incomplete";
    }
    return "unknown";
}

static uint32_t finished_steps(int32_t step)
{
    return step >= 0 ? (uint32_t)step : (uint32_t)(-(step + 1));
}

static void tell_known(const migc_run *run, const migc_plan *plan, migc_status_fn callback,
                       void *user)
{
    uint32_t i;

    for (i = 0; i < run->set->count; i++) {
        const migc_migration *item = &run->set->items[i];
        const migc_plan_entry *entry = &plan->entries[i];
        migc_status_row row;

        row.version = item->version;
        row.name = item->name;
        row.migration = item;
        row.state = entry->state;
        row.applied_at = entry->applied_at;
        row.step = finished_steps(entry->step);
        row.statements = (uint32_t)entry->statements;
        callback(user, &row);
    }
}

static enum migc_status tell_unknown(migc_run *run, migc_history *history, migc_status_fn callback,
                                     void *user)
{
    const migc_driver *driver = run->db->driver;
    migc_history_row from;
    enum migc_status status = driver->history_rewind(run, history);

    while (status >= 0 && (status = driver->history_next(run, history, &from)) == MIGC_ROW) {
        migc_status_row row;

        if (migc_find_version(run->set, from.version))
            continue;
        row.version = from.version;
        row.name = from.name;
        row.migration = NULL;
        row.state = MIGC_STATE_MISSING;
        row.applied_at = from.applied_at;
        row.step = finished_steps(from.step);
        row.statements = (uint32_t)from.statements;
        callback(user, &row);
    }
    return status < 0 ? status : MIGC_OK;
}

enum migc_status migc_status(migc_db *db, const migc_migrations *set, const migc_options *options,
                             migc_status_fn callback, void *user, migc_error *error)
{
    migc_error scratch;
    migc_run run;
    migc_history history;
    migc_plan plan;
    enum migc_status status = migc_run_init(&run, db, set, options, error, &scratch);

    if (status >= 0)
        status = db->driver->history_open(&run, &history);
    if (status < 0)
        return status;
    status = migc_plan_make(&run, &history, false, &plan);
    if (status >= 0) {
        tell_known(&run, &plan, callback, user);
        migc_plan_free(&plan);
        status = tell_unknown(&run, &history, callback, user);
    }
    db->driver->history_close(&history);
    return status;
}

enum migc_status migc_variant_of(migc_db *db, const migc_migrations *set,
                                 const migc_options *options, enum migc_variant_id *variant,
                                 migc_error *error)
{
    migc_error scratch;
    migc_run run;
    enum migc_status status = migc_run_init(&run, db, set, options, error, &scratch);

    if (status >= 0)
        status = db->driver->choose_variant(&run);
    if (status >= 0)
        *variant = run.variant;
    return status;
}

enum migc_status migc_version(migc_db *db, const migc_migrations *set, const migc_options *options,
                              char *version, size_t size, migc_error *error)
{
    migc_error scratch;
    migc_run run;
    migc_history history;
    migc_history_row row;
    enum migc_status status = migc_run_init(&run, db, set, options, error, &scratch);

    if (size > 0)
        version[0] = '\0';
    if (status >= 0 && size == 0)
        status = migc_fail(run.error, MIGC_E_USAGE, NULL, "no room for the version");
    if (status >= 0)
        status = db->driver->history_open(&run, &history);
    if (status < 0)
        return status;
    while ((status = db->driver->history_next(&run, &history, &row)) == MIGC_ROW)
        if (row.step == row.statements &&
            (!version[0] || migc_version_compare(row.version, version) > 0))
            migc_error_copy(version, size, row.version);
    db->driver->history_close(&history);
    if (status < 0)
        return status;
    return version[0] ? MIGC_OK : MIGC_NOT_FOUND;
}
