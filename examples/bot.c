/*
 * bot.c - a small bot that owns its schema.
 *
 * It includes the headers that migc wrote from migrations/, brings its database up to date at
 * start, writes and reads rows through the generated code, and prints what it did. SQLite (bot.db
 * here) is the default; DATABASE_URL makes it PostgreSQL, with the same source.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "alita_schema.h"
#include "evolution_schema.h"
#include "saas_schema.h"
#include "wbot_schema.h"
#include "whatspire_schema.h"

/* Five systems share this database; each has migrations and a history of its own. */
static const migc_migrations *const sets[] = {
    &whatspire_migrations, &saas_migrations,      &alita_migrations,
    &wbot_migrations,      &evolution_migrations,
};
enum { ALL_SETS = sizeof sets / sizeof sets[0], SQLITE_SETS = 3 };

static int complain(const migc_error *error)
{
    char text[2048];
    migc_error_format(error, text, sizeof text);
    fprintf(stderr, "bot: %s\n", text);
    return 1;
}

/* On a terminal the line of the migration under way is written before it is done. */
static void show_progress(void *user, const migc_event *event)
{
    const bool *terminal = user;
    switch (event->type) {
    case MIGC_EVENT_BEGIN:
        if (*terminal)
            printf("  [%" PRIu32 "/%" PRIu32 "] %s ...", event->index, event->count,
                   event->migration->name);
        break;
    case MIGC_EVENT_APPLIED:
        printf("%s  applied %s %s (%.1f ms)\n", *terminal ? "\r\033[K" : "",
               event->migration->version, event->migration->name,
               (double)event->elapsed_us / 1000.0);
        break;
    case MIGC_EVENT_DONE:
        if (event->index == 0)
            printf("  nothing to do: all %" PRIu32 " migrations are applied\n", event->count);
        break;
    default:
        if (event->text != NULL)
            printf("%s  %s\n", *terminal ? "\n" : "", event->text);
        break;
    }
    fflush(stdout);
}

static enum migc_status bring_up_to_date(migc_db *db, migc_error *error)
{
    bool terminal = isatty(STDOUT_FILENO) == 1;
    size_t n = migc_backend(db) == MIGC_BACKEND_SQLITE ? SQLITE_SETS : ALL_SETS;
    for (size_t i = 0; i < n; i++) {
        migc_options options = MIGC_OPTIONS_INIT;
        options.on_event = show_progress;
        options.user = &terminal;
        printf("%s\n", sets[i]->set);
        enum migc_status status = migc_up(db, sets[i], &options, error);
        if (status < 0)
            return status;
    }
    return MIGC_OK;
}

/* The bot's session with WhatsApp: made at the first start, found at every other one. */
static enum migc_status open_session(migc_db *db, migc_arena *arena, migc_error *error)
{
    whatspire_sessions_key key = {migc_str("bot")};
    whatspire_sessions session;
    enum migc_status status = whatspire_sessions_get(db, key, &session, arena, error);
    if (status == MIGC_OK) {
        printf("session %s is known, it was %s\n", session.id.ptr, session.status.ptr);
        session.status = migc_str("connected");
        session.updated_at = migc_now();
        return whatspire_sessions_update(db, key, &session, NULL, NULL, error);
    }
    if (status != MIGC_NOT_FOUND)
        return status;
    whatspire_sessions fresh = {0};
    fresh.id = key.id;
    fresh.name = migc_str("The bot's own number");
    whatspire_sessions_set defaults = {{0}}; /* what the database fills in */
    MIGC_SET_ADD(defaults, WHATSPIRE_SESSIONS_COL_STATUS);
    MIGC_SET_ADD(defaults, WHATSPIRE_SESSIONS_COL_CREATED_AT);
    MIGC_SET_ADD(defaults, WHATSPIRE_SESSIONS_COL_UPDATED_AT);
    status = whatspire_sessions_insert(db, &fresh, &defaults, &session, arena, error);
    if (status == MIGC_OK)
        printf("session %s is new, it is %s\n", session.id.ptr, session.status.ptr);
    return status;
}

/* A tenant with an enum and a key that the database makes. */
static enum migc_status open_tenant(migc_db *db, migc_arena *arena, migc_error *error)
{
    saas_tenants tenant;
    saas_tenants_by_slug_key slug = {migc_str("acme")};
    enum migc_status status = saas_tenants_get_by_slug(db, slug, &tenant, arena, error);
    if (status == MIGC_NOT_FOUND) {
        saas_tenants fresh = {0};
        fresh.name = migc_str("Acme \"Rockets\" & Söhne");
        fresh.slug = slug.slug;
        fresh.plan = SAAS_TENANT_PLAN_STARTER;
        saas_tenants_set defaults = {{0}};
        MIGC_SET_ADD(defaults, SAAS_TENANTS_COL_ID);
        MIGC_SET_ADD(defaults, SAAS_TENANTS_COL_CREATED_AT);
        MIGC_SET_ADD(defaults, SAAS_TENANTS_COL_UPDATED_AT);
        status = saas_tenants_insert(db, &fresh, &defaults, &tenant, arena, error);
    }
    if (status != MIGC_OK)
        return status;
    char id[MIGC_FORMAT_SIZE];
    printf("tenant %s is on the plan %s, its key is %s\n", tenant.name.ptr,
           saas_tenant_plan_label(tenant.plan), migc_uuid_format(tenant.id, id));
    return MIGC_OK;
}

/* One line of the trail a start; then all of them are read back. */
static enum migc_status keep_trail(migc_db *db, migc_arena *arena, migc_error *error)
{
    whatspire_audit_logs line = {0};
    line.event_type = migc_str("lifecycle");
    line.action = migc_str("start");
    line.session_id = migc_str("bot");
    line.has.session_id = true;
    line.details.text = migc_str("{\"program\": \"bot\"}");
    line.has.details = true;
    whatspire_audit_logs_set defaults = {{0}};
    MIGC_SET_ADD(defaults, WHATSPIRE_AUDIT_LOGS_COL_ID);
    MIGC_SET_ADD(defaults, WHATSPIRE_AUDIT_LOGS_COL_CREATED_AT);
    enum migc_status status = whatspire_audit_logs_insert(db, &line, &defaults, NULL, arena, error);
    if (status != MIGC_OK)
        return status;

    migc_cursor *cursor;
    status = whatspire_audit_logs_scan(db, &cursor, error);
    if (status != MIGC_OK)
        return status;
    int starts = 0;
    while ((status = whatspire_audit_logs_next(cursor, &line, arena, error)) == MIGC_ROW) {
        char when[MIGC_FORMAT_SIZE];
        starts++;
        printf("start %d was at %s\n", starts, migc_timestamptz_format(line.created_at, when));
        migc_arena_reset(arena);
    }
    migc_cursor_close(cursor);
    return status == MIGC_DONE ? MIGC_OK : status;
}

int main(void)
{
    const char *url = getenv("DATABASE_URL");
    migc_error error;
    migc_db *db = NULL;
    migc_arena arena = MIGC_ARENA_INIT;
    enum migc_status status =
        migc_open(url != NULL && url[0] != '\0' ? url : "sqlite:bot.db", &db, &error);
    if (status >= 0)
        status = bring_up_to_date(db, &error);
    if (status >= 0)
        status = open_session(db, &arena, &error);
    if (status >= 0)
        status = open_tenant(db, &arena, &error);
    if (status >= 0)
        status = keep_trail(db, &arena, &error);
    migc_arena_free(&arena);
    migc_close(db);
    return status >= 0 ? 0 : complain(&error);
}
