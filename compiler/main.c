/* main.c - arguments to one command. */
#include <stdio.h>
#include <string.h>

#include "commands/command.h"

static const struct {
    const char *name;
    int (*run)(int argc, char **argv);
    const char *arguments, *summary;
} commands[] = {
#define COMMAND(name, function, arguments, summary) {name, function, arguments, summary},
#include "commands/commands.def"
};
enum { COMMAND_COUNT = sizeof commands / sizeof commands[0] };

static int print_usage(FILE *out, int status)
{
    fputs("migc compiles a directory of PostgreSQL migrations into C.\n\n"
          "Usage: migc COMMAND [OPTION...] [ARGUMENT...]\n\n",
          out);
    for (size_t i = 0; i < COMMAND_COUNT; i++)
        fprintf(out, "  %-8s %-18s %s\n", commands[i].name, commands[i].arguments,
                commands[i].summary);
    fputs("\n`migc COMMAND --help` tells the options of a command, `migc --version` the version.\n",
          out);
    return out == stdout ? command_flush(status) : status;
}

int main(int argc, char **argv)
{
    if (argc < 2)
        return print_usage(stderr, STATUS_USAGE);
    const char *word = argv[1];
    if (strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0 || strcmp(word, "help") == 0)
        return print_usage(stdout, STATUS_FINE);
    if (strcmp(word, "--version") == 0) {
        puts("migc " MIGC_COMPILER_VERSION);
        return command_flush(STATUS_FINE);
    }
    for (size_t i = 0; i < COMMAND_COUNT; i++) {
        if (strcmp(commands[i].name, word) == 0)
            return commands[i].run(argc - 1, argv + 1);
    }
    const char *names[COMMAND_COUNT];
    for (size_t i = 0; i < COMMAND_COUNT; i++)
        names[i] = commands[i].name;
    const char *near = nearest_word(str_from(word), names, COMMAND_COUNT);
    fprintf(stderr, "migc: error: there is no command \"%s\"", word);
    if (near != NULL)
        fprintf(stderr, "; did you mean \"%s\"?", near);
    fputs("\ntry: migc --help\n", stderr);
    return STATUS_USAGE;
}
