/*
 * database.h - the commands that need a database use the runtime as any
 * program does: the migrations are compiled in memory and handed to libmigc.
 *
 * Room: commands.
 */
#ifndef MIGC_COMMANDS_DATABASE_H
#define MIGC_COMMANDS_DATABASE_H

#include <migc/migc.h>

#include "commands/command.h"

typedef struct database_options {
    common_options common;
    const char *url, *dir, *set, *history, *variant;
    long lock_wait, lock_timeout, statement_timeout; /* seconds; < 0: the runtime's default */
    const char *format;                              /* of verify */
    bool scratch;                                    /* of verify */
    bool json, allow_out_of_order, allow_missing, allow_drift, skip_untranslatable;
} database_options;

#define DATABASE_OPTIONS                                                                           \
    {"url",       'u',                                                                             \
     OPTION_TEXT, offsetof(database_options, url),                                                 \
     "URL",       "postgres://... or sqlite:FILE (default: the environment's DATABASE_URL)"},      \
        {"dir",                                                                                    \
         'd',                                                                                      \
         OPTION_TEXT,                                                                              \
         offsetof(database_options, dir),                                                          \
         "DIR",                                                                                    \
         "the migrations (default: [project] dir of migc.ini, else the working directory)"},       \
        {"set",       0,                                                                           \
         OPTION_TEXT, offsetof(database_options, set),                                             \
         "NAME",      "name of the set in the history (default: [project] prefix, else app)"},     \
        {"history",   0,                                                                           \
         OPTION_TEXT, offsetof(database_options, history),                                         \
         "TABLE",     "the history table (default: [history] table, else migc.history)"},          \
        {"variant",           0,                                                                   \
         OPTION_TEXT,         offsetof(database_options, variant),                                 \
         "supabase|postgres", "which text to apply, whatever the server looks like"},              \
        {"allow-out-of-order",                                                                     \
         0,                                                                                        \
         OPTION_FLAG,                                                                              \
         offsetof(database_options, allow_out_of_order),                                           \
         NULL,                                                                                     \
         "apply a pending version below an applied one"},                                          \
        {"allow-missing",                                                                          \
         0,                                                                                        \
         OPTION_FLAG,                                                                              \
         offsetof(database_options, allow_missing),                                                \
         NULL,                                                                                     \
         "accept applied versions that have no file"},                                             \
        {"allow-drift", 0,                                                                         \
         OPTION_FLAG,   offsetof(database_options, allow_drift),                                   \
         NULL,          "accept applied migrations whose file was edited since"},                  \
    {                                                                                              \
        "skip-untranslatable", 0, OPTION_FLAG, offsetof(database_options, skip_untranslatable),    \
            NULL, "leave out what SQLite has no equivalent for"                                    \
    }

/* An open database and the table for it. */
typedef struct database {
    command command;
    database_options options;
    migc_db *db;
    migc_migrations *table;
    migc_options run;
    bool only_reads; /* set by the command before it begins */
} database;

#define DATABASE_DEFAULTS                                                                          \
    (database_options)                                                                             \
    {                                                                                              \
        .lock_wait = -1, .lock_timeout = -1, .statement_timeout = -1                               \
    }

/* Parses the options, compiles the migrations and opens the database. Returns a status to exit
 * with, or -1 to go on; then database_end() must be called. At most `max_arguments` words are
 * allowed besides options; the directory may be the last of them (max_arguments counts it). */
int database_begin(database *d, const char *word, const option_spec *specs, size_t n_specs,
                   size_t max_arguments, int argc, char **argv);
/* migc_up() with Ctrl-C taken care of: the migration under way is rolled back. */
enum migc_status database_up(database *d, migc_error *error);
/* Prints the runtime's error, closes everything and gives the exit status. */
int database_end(database *d, enum migc_status status, const migc_error *error);

#endif
