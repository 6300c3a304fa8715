/*
 * migc verify: is what the database says still what the files say? With --scratch: does a real
 * server agree with everything that migc says of the migrations?
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "commands/database.h"
#include "support/file.h"
#ifdef MIGC_WITH_POSTGRES
#include "commands/scratch_compare.h"
#endif

static const option_spec specs[] = {
    {"scratch", 's', OPTION_FLAG, offsetof(database_options, scratch), NULL,
     "apply everything twice to a scratch server and report where it differs from migc's model"},
    {"format", 'f', OPTION_TEXT, offsetof(database_options, format), "FORMAT",
     "text (default) or json"},
    DATABASE_OPTIONS,
    COMMON_OPTIONS(database_options),
};
enum { SPEC_COUNT = sizeof specs / sizeof specs[0] };

/* False after a diagnostic. */
static bool find_format(diagnostics *diags, const char *word, bool *json)
{
    *json = word != NULL && strcmp(word, "json") == 0;
    if (word == NULL || *json || strcmp(word, "text") == 0)
        return true;
    diag_report(diags, SEVERITY_ERROR, "usage", (range){0}, "unknown --format \"%s\": text or json",
                word);
    return false;
}

/* ---- against the history ---- */

typedef struct history_check {
    buf text, json;
    size_t n_applied, n_wrong;
} history_check;

static void check_row(void *user, const migc_status_row *row)
{
    history_check *h = user;
    const char *why = row->state == MIGC_STATE_DRIFTED   ? "was edited after it was applied"
                      : row->state == MIGC_STATE_MISSING ? "is applied, but there is no file"
                      : row->state == MIGC_STATE_INCOMPLETE
                          ? "was interrupted; migc up goes on with it"
                          : NULL;
    h->n_applied += row->state != MIGC_STATE_PENDING;
    if (why == NULL)
        return;
    const char *file = row->migration != NULL ? row->migration->file : NULL;
    buf_printf(&h->text, "%s: %s %s\n", file != NULL ? file : row->version, row->name, why);
    buf_text(&h->json, h->n_wrong++ > 0 ? ",{\"version\":" : "{\"version\":");
    buf_json_string(&h->json, str_from(row->version));
    buf_text(&h->json, ",\"name\":");
    buf_json_string(&h->json, str_from(row->name));
    buf_text(&h->json, ",\"state\":");
    buf_json_string(&h->json, str_from(migc_state_name(row->state)));
    buf_char(&h->json, '}');
}

static int verify_history(database *d, bool json)
{
    history_check h = {.text = buf_new(d->command.arena), .json = buf_new(d->command.arena)};
    migc_error error;
    enum migc_status result = migc_status(d->db, d->table, &d->run, check_row, &h, &error);
    if (result < 0)
        return database_end(d, result, &error);
    buf out = buf_new(d->command.arena);
    if (json)
        buf_printf(&out, "{\"applied\":%zu,\"differences\":[%.*s]}\n", h.n_applied,
                   STR_ARG(buf_str(&h.json)));
    else
        buf_printf(&out, "%.*s%zu applied, %zu different from the files\n",
                   STR_ARG(buf_str(&h.text)), h.n_applied, h.n_wrong);
    if (json || h.n_wrong > 0 || !d->options.common.quiet)
        file_write_stdout(buf_str(&out), d->command.diags);
    int status = database_end(d, result, &error);
    return status == STATUS_FINE && h.n_wrong > 0 ? STATUS_FINDINGS : status;
}

/* ---- against a scratch server ---- */

#ifdef MIGC_WITH_POSTGRES
/* A server that --url names; without it one of this machine's; only then the one that DATABASE_URL
 * names, which may be in use. */
static bool start_server(command *c, const char *url, scratch_server *server)
{
    const char *fallback = getenv("DATABASE_URL");
    if (url == NULL && scratch_find_programs(c->arena, c->pg_version) == NULL && fallback != NULL &&
        fallback[0] != '\0')
        url = fallback;
    if (url != NULL && strncmp(url, "sqlite:", 7) == 0) {
        diag_report(c->diags, SEVERITY_ERROR, "usage", (range){0},
                    "--scratch needs a PostgreSQL server; a SQLite file cannot tell");
        return false;
    }
    return scratch_start(c->arena, url, c->profile, c->pg_version, c->diags, server);
}

/* Goes on where the options are settled. */
static int compare_with_server(command *c, const database_options *o, bool json)
{
    scratch_server server = {.life = -1};
    bool started = start_server(c, o->url, &server);
    scratch_report report = {0};
    bool ok = started && scratch_compare(c, &server, &report);
    scratch_stop(&server);
    if (!ok)
        return command_end(c, STATUS_DATABASE);
    buf out = buf_new(c->arena);
    if (json)
        scratch_report_json(&out, &report);
    else
        scratch_report_text(&out, &report, c->common.quiet);
    file_write_stdout(buf_str(&out), c->diags);
    return command_end(c, report.differences->list.count > 0 ? STATUS_FINDINGS : STATUS_FINE);
}
#else
static int compare_with_server(command *c, const database_options *o, bool json)
{
    (void)o;
    (void)json;
    diag_report(c->diags, SEVERITY_ERROR, "database", (range){0},
                "this migc was built without PostgreSQL's client library");
    return command_end(c, STATUS_DATABASE);
}
#endif

static int verify_scratch(int argc, char **argv)
{
    database_options o = DATABASE_DEFAULTS;
    command c;
    int status = command_begin(&c, "verify", specs, SPEC_COUNT, &o,
                               offsetof(database_options, common), argc, argv);
    if (status >= 0)
        return status;
    bool json;
    if (!find_format(c.diags, o.format, &json))
        return command_end(&c, STATUS_USAGE);
    if (o.dir != NULL)
        c.line = (command_line){arena_copy(c.arena, &o.dir, sizeof o.dir), 1};
    if (!command_load(&c))
        return command_end(&c, STATUS_FINDINGS);
    return compare_with_server(&c, &o, json);
}

int command_verify(int argc, char **argv)
{
    for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++)
        if (strcmp(argv[i], "--scratch") == 0 || strcmp(argv[i], "-s") == 0)
            return verify_scratch(argc, argv);
    database d = {.options = DATABASE_DEFAULTS, .only_reads = true};
    int status = database_begin(&d, "verify", specs, SPEC_COUNT, 1, argc, argv);
    if (status >= 0)
        return status;
    bool json;
    if (!find_format(d.command.diags, d.options.format, &json))
        return database_end(&d, MIGC_OK, NULL);
    return verify_history(&d, json);
}
