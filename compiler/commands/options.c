#include "commands/options.h"

#include <errno.h>
#include <getopt.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Codes of getopt_long for options without a letter, above every char. */
enum { CODE_HELP = 256, CODE_VERSION, CODE_FIRST };

static const struct option *long_options(arena *a, const option_spec *specs, size_t n)
{
    struct option *table = ARENA_ARRAY(a, struct option, n + 3);
    for (size_t i = 0; i < n; i++) {
        int has_argument = specs[i].kind == OPTION_FLAG ? no_argument : required_argument;
        table[i] = (struct option){specs[i].name, has_argument, NULL, CODE_FIRST + (int)i};
    }
    table[n] = (struct option){"help", no_argument, NULL, CODE_HELP};
    table[n + 1] = (struct option){"version", no_argument, NULL, CODE_VERSION};
    return table;
}

static const char *short_options(arena *a, const option_spec *specs, size_t n)
{
    char *letters = arena_alloc(a, 2 * n + 3);
    size_t at = 0;
    letters[at++] = 'h';
    for (size_t i = 0; i < n; i++) {
        if (specs[i].letter == '\0')
            continue;
        letters[at++] = specs[i].letter;
        if (specs[i].kind != OPTION_FLAG)
            letters[at++] = ':';
    }
    return letters;
}

static const option_spec *spec_of(const option_spec *specs, size_t n, int code)
{
    if (code >= CODE_FIRST)
        return &specs[code - CODE_FIRST];
    for (size_t i = 0; i < n; i++) {
        if (specs[i].letter != '\0' && specs[i].letter == code)
            return &specs[i];
    }
    return NULL;
}

static bool store(arena *a, const char *command, const option_spec *spec, const char *value,
                  void *into)
{
    char *member = (char *)into + spec->offset;
    switch (spec->kind) {
    case OPTION_FLAG:
        *(bool *)(void *)member = true;
        return true;
    case OPTION_TEXT:
        *(const char **)(void *)member = value;
        return true;
    case OPTION_LIST: {
        option_values *list = (option_values *)(void *)member;
        list->items =
            arena_grow(a, list->items, list->count, list->count + 1, sizeof(const char *));
        list->items[list->count++] = value;
        return true;
    }
    case OPTION_NUMBER: {
        char *end;
        errno = 0;
        long number = strtol(value, &end, 10);
        if (end == value || *end != '\0' || number < 0 || errno == ERANGE) {
            fprintf(stderr, "migc %s: --%s takes a number, not \"%s\"\n", command, spec->name,
                    value);
            return false;
        }
        *(long *)(void *)member = number;
        return true;
    }
    }
    return false;
}

options_result options_parse(arena *a, const char *command, const option_spec *specs,
                             size_t n_specs, void *into, int argc, char **argv, command_line *rest)
{
    const struct option *longs = long_options(a, specs, n_specs);
    const char *shorts = short_options(a, specs, n_specs);
    char *program = arena_cstr(a, arena_printf(a, "migc %s", command));
    argv[0] = program; /* getopt_long begins its messages with it */
    optind = 0;        /* start anew: main() has read the words before the command */
    for (int code; (code = getopt_long(argc, argv, shorts, longs, NULL)) != -1;) {
        if (code == 'h' || code == CODE_HELP)
            return OPTIONS_HELP;
        if (code == CODE_VERSION)
            return OPTIONS_VERSION;
        const option_spec *spec = code == '?' ? NULL : spec_of(specs, n_specs, code);
        if (spec == NULL) {
            fprintf(stderr, "try: migc %s --help\n", command);
            return OPTIONS_WRONG;
        }
        if (!store(a, command, spec, optarg, into))
            return OPTIONS_WRONG;
    }
    rest->n_arguments = (size_t)(argc - optind);
    const char **arguments = ARENA_ARRAY(a, const char *, rest->n_arguments);
    for (size_t i = 0; i < rest->n_arguments; i++)
        arguments[i] = argv[optind + (int)i];
    rest->arguments = arguments;
    return OPTIONS_OK;
}

enum { HELP_INDENT = 29, HELP_WIDTH = 80 };

/* The help of one option, broken at spaces; `column` is where the line stands. */
static void print_wrapped(const char *text, int column)
{
    if (column >= HELP_INDENT) {
        putchar('\n');
        column = 0;
    }
    printf("%*s", HELP_INDENT - column, "");
    column = HELP_INDENT;
    for (const char *word = text; *word != '\0';) {
        int length = (int)strcspn(word, " ");
        if (column > HELP_INDENT && column + 1 + length > HELP_WIDTH) {
            printf("\n%*s", HELP_INDENT, "");
            column = HELP_INDENT;
        } else if (column > HELP_INDENT) {
            putchar(' ');
            column++;
        }
        printf("%.*s", length, word);
        column += length;
        word += length;
        word += strspn(word, " ");
    }
    putchar('\n');
}

void options_print(const option_spec *specs, size_t n_specs)
{
    for (size_t i = 0; i < n_specs; i++) {
        const option_spec *s = &specs[i];
        char letter[5] = "    ";
        if (s->letter != '\0')
            snprintf(letter, sizeof letter, "-%c, ", s->letter);
        int column = printf("  %s--%s%s%s", letter, s->name, s->argument != NULL ? " " : "",
                            s->argument != NULL ? s->argument : "");
        print_wrapped(s->help, column);
    }
}
