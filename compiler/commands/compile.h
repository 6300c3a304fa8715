/*
 * compile.h - from input files to everything that gen and the database
 * commands embed: the catalogue and one translation a target.
 *
 * Room: commands.
 */
#ifndef MIGC_COMMANDS_COMPILE_H
#define MIGC_COMMANDS_COMPILE_H

#include "commands/command.h"
#include "emit/emit.h"

typedef struct compile_request {
    option_values targets; /* none: [project] targets, else what the profile suggests */
    bool skip_untranslatable;
} compile_request;

typedef struct compilation {
    unit_list units;
    compiled compiled;
    translation_list supabase, postgres, sqlite;
    const catalog *catalog;
} compilation;

/* Loads, parses, runs and translates. False after diagnostics. `out` must not move afterwards. */
bool compile_inputs(command *c, const compile_request *request, compilation *out);

#endif
