/* Brings its database up to date and keeps one note in it. Compiled as C99 and as C++17. */
#include "app_schema.h"

#include <stdio.h>
#include <string.h>

static uint32_t applied;

static void count_applied(void *user, const migc_event *event)
{
    (void)user;
    if (event->type == MIGC_EVENT_APPLIED) {
        applied++;
    }
}

static enum migc_status keep_note(migc_db *db, migc_arena *arena, app_notes *out, migc_error *error)
{
    app_notes note;
    app_notes_key key;
    memset(&note, 0, sizeof note);
    note.id = 1;
    note.body = migc_str("first");
    key.id = note.id;
    enum migc_status status = app_notes_get(db, key, out, arena, error);
    if (status != MIGC_NOT_FOUND) {
        return status;
    }
    status = app_notes_insert(db, &note, NULL, NULL, NULL, error);
    return status < 0 ? status : app_notes_get(db, key, out, arena, error);
}

int main(int argc, char **argv)
{
    migc_error error;
    migc_db *db = NULL;
    migc_arena arena = MIGC_ARENA_INIT;
    migc_options options = MIGC_OPTIONS_INIT;
    app_notes note;
    options.on_event = count_applied;
    memset(&note, 0, sizeof note);
    if (argc != 2) {
        fprintf(stderr, "usage: %s URL\n", argv[0]);
        return 2;
    }
    if (migc_open(argv[1], &db, &error) < 0 || migc_up(db, &app_migrations, &options, &error) < 0 ||
        keep_note(db, &arena, &note, &error) < 0) {
        char text[2048];
        migc_error_format(&error, text, sizeof text);
        fprintf(stderr, "%s\n", text);
        migc_close(db);
        migc_arena_free(&arena);
        return 1;
    }
    printf("applied %u, read back '%.*s'\n", (unsigned)applied, (int)note.body.len, note.body.ptr);
    migc_close(db);
    migc_arena_free(&arena);
    return 0;
}
