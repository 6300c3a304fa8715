/*
 * options.h - command lines, from one table a command: parsing, --help and
 * the errors all come from it, so they cannot disagree.
 *
 * Room: commands.
 */
#ifndef MIGC_COMMANDS_OPTIONS_H
#define MIGC_COMMANDS_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>

#include "support/arena.h"

typedef enum option_kind {
    OPTION_FLAG,  /* bool */
    OPTION_TEXT,  /* const char * */
    OPTION_LIST,  /* option_values: may be given more than once */
    OPTION_NUMBER /* long, not negative */
} option_kind;

typedef struct option_values {
    const char **items;
    size_t count;
} option_values;

typedef struct option_spec {
    const char *name; /* without the dashes */
    char letter;      /* 0: none */
    option_kind kind;
    size_t offset;        /* in the command's options struct */
    const char *argument; /* what --help calls the value; NULL for a flag */
    const char *help;
} option_spec;

typedef struct command_line {
    const char *const *arguments; /* what is no option, in order */
    size_t n_arguments;
} command_line;

typedef enum options_result {
    OPTIONS_OK,
    OPTIONS_HELP,
    OPTIONS_VERSION,
    OPTIONS_WRONG
} options_result;

/* Fills `into` (the command's struct) after the specs. OPTIONS_WRONG after one line on standard
 * error. */
options_result options_parse(arena *a, const char *command, const option_spec *specs,
                             size_t n_specs, void *into, int argc, char **argv, command_line *rest);

void options_print(const option_spec *specs, size_t n_specs);

#endif
