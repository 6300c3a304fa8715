/* migc lint: what will fail, leak or change again, before it is deployed. */
#include "lint/lint.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "commands/command.h"
#include "report/report.h"
#include "support/file.h"

typedef struct lint_command_options {
    common_options common;
    const char *format, *fail_on, *baseline, *write_baseline;
    bool explain;
} lint_command_options;

static const option_spec specs[] = {
    {"format", 'f', OPTION_TEXT, offsetof(lint_command_options, format), "FORMAT",
     "text (default), json, sarif or github"},
    {"fail-on", 0, OPTION_TEXT, offsetof(lint_command_options, fail_on), "SEVERITY",
     "exit 1 from this severity on: error, warning (default) or info"},
    {"explain", 0, OPTION_FLAG, offsetof(lint_command_options, explain), NULL,
     "list what each statement does to the catalogue, and every unknown with its cause"},
    {"baseline", 0, OPTION_TEXT, offsetof(lint_command_options, baseline), "FILE",
     "report only what FILE does not know yet (default: [lint] baseline)"},
    {"write-baseline", 0, OPTION_TEXT, offsetof(lint_command_options, write_baseline), "FILE",
     "write all that is found to FILE and exit 0"},
    COMMON_OPTIONS(lint_command_options),
};

typedef void (*format_fn)(buf *out, const lint_report *r);

static bool find_format(const char *word, format_fn *out)
{
    static const struct {
        const char *name;
        format_fn print;
    } formats[] = {{"text", NULL},
                   {"json", report_lint_json},
                   {"sarif", report_lint_sarif},
                   {"github", report_lint_github}};
    for (size_t i = 0; i < sizeof formats / sizeof formats[0]; i++) {
        if (strcmp(formats[i].name, word) == 0) {
            *out = formats[i].print;
            return true;
        }
    }
    return false;
}

static bool reaches(const lint_report *r, severity least)
{
    for (size_t i = 0; i < r->diagnostics->list.count; i++) {
        if (r->diagnostics->list.items[i].severity >= least)
            return true;
    }
    return false;
}

typedef struct printing {
    command *command;
    bool failed;
} printing;

static void print_piece(void *context, str text)
{
    printing *p = context;
    if (!p->failed)
        p->failed = !file_write_stdout(text, p->command->diags);
}

static void print_report(command *c, const lint_report *r, format_fn print, bool explain)
{
    printing p = {c, false};
    buf out = buf_draining(c->arena, print_piece, &p);
    if (print != NULL)
        print(&out, r);
    else if (c->common.quiet)
        report_text(&out, r->diagnostics, SEVERITY_ERROR, report_wants_color(stdout));
    else
        report_lint_text(&out, r, report_wants_color(stdout), explain);
    buf_finish(&out);
}

/* A baseline that migc.ini names may come later; one that was asked for by name is there. */
static bool take_baseline(command *c, const lint_command_options *o)
{
    struct stat st;
    if (o->write_baseline != NULL)
        c->config.baseline =
            (str){0}; /* all that is found is written, whatever an older file holds */
    else if (o->baseline != NULL)
        c->config.baseline = str_from(o->baseline);
    if (o->write_baseline != NULL || o->baseline == NULL || stat(o->baseline, &st) == 0)
        return true;
    diag_help(c->diags,
              diag_file_error(c->diags, c->config.baseline, "the baseline cannot be read: %s",
                              strerror(errno)),
              "make one with migc lint --write-baseline");
    return false;
}

static int write_baseline(command *c, const lint_report *r, const char *path)
{
    if (lint_baseline_write(c->arena, r, path, c->diags) && !c->common.quiet) {
        size_t n = r->diagnostics->list.count;
        file_write_stdout(
            arena_printf(c->arena, "%zu finding%s written to %s\n", n, n == 1 ? "" : "s", path),
            c->diags);
    }
    return command_end(c, STATUS_FINE);
}

int command_lint(int argc, char **argv)
{
    lint_command_options o = {.format = "text", .fail_on = "warning"};
    command c;
    int status = command_begin(&c, "lint", specs, sizeof specs / sizeof specs[0], &o,
                               offsetof(lint_command_options, common), argc, argv);
    if (status >= 0)
        return status;
    format_fn print;
    severity least;
    if (!find_format(o.format, &print)) {
        diag_report(c.diags, SEVERITY_ERROR, "usage", (range){0},
                    "unknown --format \"%s\": text, json, sarif or github", o.format);
        return command_end(&c, STATUS_USAGE);
    }
    if (!severity_parse(str_from(o.fail_on), &least) || least == SEVERITY_OFF) {
        diag_report(c.diags, SEVERITY_ERROR, "usage", (range){0},
                    "unknown --fail-on \"%s\": error, warning or info", o.fail_on);
        return command_end(&c, STATUS_USAGE);
    }
    bool found_all = command_find(&c);
    if (c.inputs.count == 0)
        return command_end(&c, found_all ? STATUS_FINE : STATUS_FINDINGS);
    if (!take_baseline(&c, &o))
        return command_end(&c, STATUS_FILES);
    command_know_date(&c);
    lint_options options = {.config = &c.config,
                            .profile = c.profile,
                            .pg_version = c.pg_version,
                            .explain = o.explain,
                            .digests = print == report_lint_json,
                            .now = c.now};
    lint_report report;
    /* Diagnostics of the inputs go into the report, so that every format has them; what is left
     * says more. */
    diagnostics *found = c.diags;
    c.diags = diagnostics_new(c.arena);
    if (!lint_run(c.arena, &c.inputs, &options, found, &report)) {
        c.diags = found;
        return command_end(&c, STATUS_USAGE);
    }
    if (o.write_baseline != NULL)
        return write_baseline(&c, &report, o.write_baseline);
    print_report(&c, &report, print, o.explain);
    status = reaches(&report, least) ? STATUS_FINDINGS : STATUS_FINE;
    return command_end(&c, diagnostics_status(report.diagnostics, status));
}
