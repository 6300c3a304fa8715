/*
 * plan.c - what the history says about the set: which migrations are applied, pending, edited,
 * unknown.
 *
 * The glance needs no memory and is all that happens where nothing is pending.
 */
#include "error.h"
#include "run.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool all_digits(const char *s)
{
    return *s && s[strspn(s, "0123456789")] == '\0';
}

int migc_version_compare(const char *a, const char *b)
{
    size_t length_a, length_b;

    if (!all_digits(a) || !all_digits(b))
        return strcmp(a, b);
    a += strspn(a, "0");
    b += strspn(b, "0");
    length_a = strlen(a);
    length_b = strlen(b);
    if (length_a != length_b)
        return length_a < length_b ? -1 : 1;
    return strcmp(a, b);
}

/* The index of `version` in the set, or its count. Looks at `*hint` first and leaves it one
 * further: the history has nearly always the set's own order. */
static uint32_t find_index(const migc_migrations *set, const char *version, uint32_t *hint)
{
    uint32_t i;

    if (*hint < set->count && strcmp(set->items[*hint].version, version) == 0)
        return (*hint)++;
    for (i = 0; i < set->count; i++)
        if (strcmp(set->items[i].version, version) == 0) {
            *hint = i + 1;
            return i;
        }
    return set->count;
}

const migc_migration *migc_find_version(const migc_migrations *set, const char *version)
{
    uint32_t hint = 0;
    uint32_t i = find_index(set, version, &hint);

    return i < set->count ? &set->items[i] : NULL;
}

static bool is_newer(const migc_migrations *set, const char *version)
{
    return set->count == 0 || migc_version_compare(version, set->items[set->count - 1].version) > 0;
}

static enum migc_state row_state(const migc_migration *item, const migc_history_row *row)
{
    if (row->step != row->statements)
        return MIGC_STATE_INCOMPLETE;
    if (memcmp(item->checksum, row->checksum, sizeof item->checksum) != 0)
        return MIGC_STATE_DRIFTED;
    return MIGC_STATE_APPLIED;
}

static void remember_newer(migc_run *run, const char *version)
{
    if (!run->newer[0] || migc_version_compare(version, run->newer) > 0)
        migc_error_copy(run->newer, sizeof run->newer, version);
}

enum migc_status migc_plan_glance(migc_run *run, migc_history *history)
{
    const migc_driver *driver = run->db->driver;
    enum migc_status status;
    migc_history_row row;
    uint32_t n_found = 0, hint = 0;
    bool wrong = false;

    while ((status = driver->history_next(run, history, &row)) == MIGC_ROW) {
        uint32_t i = find_index(run->set, row.version, &hint);

        if (i < run->set->count) {
            n_found++;
            wrong = wrong || row_state(&run->set->items[i], &row) != MIGC_STATE_APPLIED;
        } else if (is_newer(run->set, row.version)) {
            remember_newer(run, row.version);
        } else {
            wrong = true;
        }
    }
    if (status < 0)
        return status;
    return n_found == run->set->count && !wrong ? MIGC_OK : MIGC_PENDING;
}

static enum migc_status judge_unknown(migc_run *run, const migc_history_row *row)
{
    if (run->options.flags & MIGC_ALLOW_MISSING)
        return MIGC_OK;
    (void)migc_fail(run->error, MIGC_E_ORDER,
                    "is this the right database, and is the file still in the directory? To go on "
                    "without it, allow missing migrations (MIGC_ALLOW_MISSING)",
                    "the database has migration %s (%s), which the set \"%s\" does not know",
                    row->version, row->name, run->set->set);
    migc_error_copy(run->error->version, sizeof run->error->version, row->version);
    return MIGC_E_ORDER;
}

static enum migc_status judge_drift(migc_run *run, const migc_migration *item, bool incomplete)
{
    if (run->options.flags & MIGC_ALLOW_DRIFT)
        return MIGC_OK;
    (void)migc_fail(
        run->error, MIGC_E_DRIFT,
        "put the file back as it was and write a new migration; if the edit was meant, record its "
        "new checksum with migc_repair(), or accept it with --allow-drift (MIGC_ALLOW_DRIFT)",
        incomplete ? "migration %s was applied half-way and edited since"
                   : "migration %s was edited after it was applied",
        item->version);
    migc_error_locate(run->error, item);
    return MIGC_E_DRIFT;
}

static enum migc_status read_rows(migc_run *run, migc_history *history, bool judge, migc_plan *plan)
{
    const migc_driver *driver = run->db->driver;
    enum migc_status status;
    migc_history_row row;
    uint32_t hint = 0;

    while ((status = driver->history_next(run, history, &row)) == MIGC_ROW) {
        uint32_t i = find_index(run->set, row.version, &hint);
        migc_plan_entry *entry = &plan->entries[i];
        bool edited;

        if (i == run->set->count) {
            if (is_newer(run->set, row.version))
                remember_newer(run, row.version);
            else if (judge && (status = judge_unknown(run, &row)) < 0)
                return status;
            continue;
        }
        entry->state = row_state(&run->set->items[i], &row);
        entry->step = row.step;
        entry->statements = row.statements;
        entry->applied_at = row.applied_at;
        edited = memcmp(run->set->items[i].checksum, row.checksum, sizeof row.checksum) != 0;
        if (judge && edited) {
            status = judge_drift(run, &run->set->items[i], entry->state == MIGC_STATE_INCOMPLETE);
            if (status < 0)
                return status;
        }
    }
    return status < 0 ? status : MIGC_OK;
}

static bool is_pending(const migc_plan_entry *entry)
{
    return entry->state == MIGC_STATE_PENDING || entry->state == MIGC_STATE_INCOMPLETE;
}

/* A migration that is pending although a later one is applied. An incomplete one was begun in
 * order. */
static enum migc_status judge_order(migc_run *run, const migc_plan *plan)
{
    uint32_t i, last = 0;

    if (run->options.flags & MIGC_ALLOW_OUT_OF_ORDER)
        return MIGC_OK;
    for (i = 0; i < run->set->count; i++)
        if (!is_pending(&plan->entries[i]))
            last = i;
    for (i = 0; i < last && i < plan->end; i++) {
        if (plan->entries[i].state != MIGC_STATE_PENDING)
            continue;
        (void)migc_fail(run->error, MIGC_E_ORDER,
                        "give it a version above the applied ones, or allow it "
                        "(MIGC_ALLOW_OUT_OF_ORDER) where it does not touch what they touch",
                        "migration %s is pending, but the later %s is applied already",
                        run->set->items[i].version, run->set->items[last].version);
        migc_error_locate(run->error, &run->set->items[i]);
        return MIGC_E_ORDER;
    }
    return MIGC_OK;
}

static enum migc_status find_target(migc_run *run, migc_plan *plan)
{
    const migc_migration *target;

    plan->end = run->set->count;
    if (!run->options.target)
        return MIGC_OK;
    target = migc_find_version(run->set, run->options.target);
    if (!target)
        return migc_fail(run->error, MIGC_E_USAGE, NULL,
                         "the set \"%s\" has no migration with version %s", run->set->set,
                         run->options.target);
    plan->end = (uint32_t)(target - run->set->items) + 1;
    return MIGC_OK;
}

enum migc_status migc_plan_make(migc_run *run, migc_history *history, bool judge, migc_plan *plan)
{
    enum migc_status status;
    uint32_t i;

    memset(plan, 0, sizeof *plan);
    plan->entries = (migc_plan_entry *)calloc((size_t)run->set->count + 1, sizeof *plan->entries);
    if (!plan->entries)
        return migc_fail_nomem(run->error);
    status = find_target(run, plan);
    if (status >= 0)
        status = read_rows(run, history, judge, plan);
    if (status >= 0 && judge)
        status = judge_order(run, plan);
    for (i = 0; i < plan->end; i++)
        plan->n_pending += is_pending(&plan->entries[i]);
    if (status < 0)
        migc_plan_free(plan);
    return status;
}

void migc_plan_free(migc_plan *plan)
{
    free(plan->entries);
    plan->entries = NULL;
}
