/* migc up, migc up-to: apply what is pending. */
#include <stdio.h>
#include <unistd.h>

#include "commands/database.h"

#define WAIT_OPTIONS                                                                               \
    {"lock-wait",   0,                                                                             \
     OPTION_NUMBER, offsetof(database_options, lock_wait),                                         \
     "SECONDS",     "wait so long for another runner (default 300; 0: not at all)"},               \
        {"lock-timeout",                                                                           \
         0,                                                                                        \
         OPTION_NUMBER,                                                                            \
         offsetof(database_options, lock_timeout),                                                 \
         "SECONDS",                                                                                \
         "let a statement queue so long for a lock before it is tried again (default 5; 0: no "    \
         "limit)"},                                                                                \
    {                                                                                              \
        "statement-timeout", 0, OPTION_NUMBER, offsetof(database_options, statement_timeout),      \
            "SECONDS", "stop a statement that runs longer (default: no limit)"                     \
    }

static const option_spec specs[] = {DATABASE_OPTIONS, WAIT_OPTIONS,
                                    COMMON_OPTIONS(database_options)};
enum { SPEC_COUNT = sizeof specs / sizeof specs[0] };

typedef struct progress {
    bool terminal; /* a line is rewritten while its migration runs */
} progress;

static void show(void *user, const migc_event *e)
{
    const progress *p = user;
    switch (e->type) {
    case MIGC_EVENT_BEGIN:
        if (p->terminal)
            printf("[%u/%u] %s ...", e->index, e->count, e->migration->file);
        break;
    case MIGC_EVENT_STEP:
        if (p->terminal)
            printf("\r\033[K%s: statement %u of %u ...", e->migration->file, e->index, e->count);
        break;
    case MIGC_EVENT_APPLIED:
        printf("%sapplied %s (%.1f ms)\n", p->terminal ? "\r\033[K" : "", e->migration->file,
               (double)e->elapsed_us / 1000.0);
        break;
    case MIGC_EVENT_SKIPPED:
        printf("%s%s was applied by another runner\n", p->terminal ? "\r\033[K" : "",
               e->migration->file);
        break;
    case MIGC_EVENT_DONE:
        if (e->index == 0)
            printf("nothing to do: %s%u migration%s applied\n", e->count == 1 ? "the " : "all ",
                   e->count, e->count == 1 ? " is" : "s are");
        break;
    default:
        if (e->text != NULL)
            fprintf(stderr, "%s%s\n", p->terminal ? "\n" : "", e->text);
        break;
    }
    fflush(stdout);
}

static int apply(database *d)
{
    progress p = {isatty(STDOUT_FILENO) == 1};
    if (!d->options.common.quiet) {
        d->run.on_event = show;
        d->run.user = &p;
    }
    migc_error error;
    enum migc_status status = database_up(d, &error);
    if (status < 0 && p.terminal && !d->options.common.quiet)
        putchar('\n');
    return database_end(d, status, &error);
}

int command_up(int argc, char **argv)
{
    database d = {.options = DATABASE_DEFAULTS};
    int status = database_begin(&d, "up", specs, SPEC_COUNT, 1, argc, argv);
    return status >= 0 ? status : apply(&d);
}

static bool is_known(const migc_migrations *table, const char *version)
{
    for (uint32_t i = 0; i < table->count; i++) {
        if (str_is(str_from(version), table->items[i].version))
            return true;
    }
    return false;
}

int command_up_to(int argc, char **argv)
{
    /* The version stands first, so that what follows is the directory as everywhere. */
    const char *version = argc > 1 && argv[1][0] != '-' ? argv[1] : NULL;
    if (version != NULL) {
        argv[1] = argv[0];
        argc--;
        argv++;
    }
    database d = {.options = DATABASE_DEFAULTS};
    int status = database_begin(&d, "up-to", specs, SPEC_COUNT, 1, argc, argv);
    if (status >= 0)
        return status;
    if (version == NULL || !is_known(d.table, version)) {
        diag_report(d.command.diags, SEVERITY_ERROR, "usage", (range){0}, "%s%s%s",
                    version != NULL ? "there is no version " : "say up to which version",
                    version != NULL ? version : "", version != NULL ? "" : ": migc up-to VERSION");
        return database_end(&d, MIGC_OK, NULL);
    }
    d.run.target = version;
    return apply(&d);
}
