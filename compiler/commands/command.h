/*
 * command.h - what the commands share: their common options, the project they
 * work on, and how they end.
 *
 * Room: commands.
 */
#ifndef MIGC_COMMANDS_COMMAND_H
#define MIGC_COMMANDS_COMMAND_H

#include "commands/options.h"
#include "dialect/dialect.h"
#include "model/model.h"
#include "project/config.h"
#include "project/inputs.h"
#include "support/buf.h"

/* The exit status of the program; scripts rely on it. */
enum exit_status {
    STATUS_FINE = 0,
    STATUS_FINDINGS = 1, /* findings, a failing migration, stale files */
    STATUS_USAGE = 2,    /* wrong usage or configuration */
    STATUS_FILES = 3,    /* files cannot be read or written */
    STATUS_DATABASE = 4, /* the database refused or failed */
    STATUS_LOCKED = 5    /* another runner holds the lock past the wait */
};

#define COMMAND(name, function, arguments, summary) int function(int argc, char **argv);
#include "commands/commands.def"

typedef struct common_options {
    bool quiet;
    const char *config;
    const char *profile;
    const char *pg_version;
} common_options;

/* The specs of the common options, for a struct that has them in a member `common`. */
#define COMMON_OPTIONS(type)                                                                       \
    {"config",    'c',                                                                             \
     OPTION_TEXT, offsetof(type, common.config),                                                   \
     "FILE",      "read FILE instead of the nearest migc.ini"},                                    \
        {"profile",   0,                                                                           \
         OPTION_TEXT, offsetof(type, common.profile),                                              \
         "NAME",      "what exists before the first migration: supabase or vanilla"},              \
        {"pg-version", 0,                                                                          \
         OPTION_TEXT,  offsetof(type, common.pg_version),                                          \
         "N",          "PostgreSQL 15 to 18; 15 is the default"},                                  \
    {                                                                                              \
        "quiet", 'q', OPTION_FLAG, offsetof(type, common.quiet), NULL, "print errors alone"        \
    }

/* A command under way. */
typedef struct command {
    const char *name;
    arena *arena;
    diagnostics *diags;
    common_options common;
    command_line line;
    config config;
    inputs inputs;
    profile profile;
    int pg_version;
    int64_t now; /* what the model takes now() for, in microseconds since 1970; 0: nobody knows */
} command;

/* Parses the options into `into` (whose `common` is at common_offset), prints --help and --version.
 * Returns a status to exit with, or -1 to go on. */
int command_begin(command *c, const char *name, const option_spec *specs, size_t n_specs,
                  void *into, size_t common_offset, int argc, char **argv);

/* The configuration that goes with the arguments: profile and version are settled after the inputs
 * are known. False after diagnostics. */
bool command_configure(command *c);
/* Configuration and which files are the inputs; without an argument those of [project] dir or the
 * working directory. False when nothing or not everything can be used, after diagnostics. */
bool command_find(command *c);
/* The same, and reads them. */
bool command_load(command *c);
/* The model may look at the calendar, as names of partitions do: SOURCE_DATE_EPOCH, or this day.
 * Not for commands whose output is kept, which must not change from day to day. */
void command_know_date(command *c);
/* Both: the inputs, parsed. With keep_going false only when there are none. */
bool command_load_units(command *c, bool keep_going, unit_list *out);
/* All inputs parsed; false when one has a syntax error, or syntax that --pg-version does not know,
 * after diagnostics. */
bool command_parse_inputs(command *c, unit_list *out);

/* Runs all units on a new model, with the stand-ins of [types]. With keep_going a failing file is
 * reported and the rest goes on. False when one failed, after diagnostics. */
bool command_run_model(command *c, const unit_list *units, bool keep_going, const model **out);

/* The status that the gravest of the diagnostics asks for, at least `status`. */
int diagnostics_status(const diagnostics *d, int status);
/* Flushes standard output and gives the status; when that fails, says so and gives STATUS_FILES. */
int command_flush(int status);
/* Prints the diagnostics to standard error, frees the arena, and gives the status: what the
 * diagnostics say, or `status` when they say nothing. */
int command_end(command *c, int status);

/* Writes a file below OUT, or to standard output when `out` is NULL. */
bool command_write(command *c, const char *out, str file, str content);

#endif
