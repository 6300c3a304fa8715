/* main.c - arguments to one command. */
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>

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

/* Trees are walked by recursion, and may be PARSER_MAX_NODES deep. A process may let its own stack
 * grow further than it was born with; where it may not, that is no reason to do nothing. */
static void make_room_for_deep_trees(void)
{
    const rlim_t wanted = 100 * 1024 * 1024;
    struct rlimit stack;
    if (getrlimit(RLIMIT_STACK, &stack) != 0 || stack.rlim_cur == RLIM_INFINITY ||
        stack.rlim_cur >= wanted)
        return;
    stack.rlim_cur =
        stack.rlim_max == RLIM_INFINITY || stack.rlim_max > wanted ? wanted : stack.rlim_max;
    (void)setrlimit(RLIMIT_STACK, &stack);
}

int main(int argc, char **argv)
{
    make_room_for_deep_trees();
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
