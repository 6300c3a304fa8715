/* What verify --scratch found, for people and for programs. */
#include <stdio.h>
#include <string.h>

#include "commands/scratch_compare.h"
#include "report/report.h"

static void add_version(buf *out, int version)
{
    buf_printf(out, "PostgreSQL %d.%d", version / 10000, version % 10000);
}

void scratch_report_text(buf *out, const scratch_report *r, bool quiet)
{
    size_t n = r->differences->list.count;
    report_text(out, r->differences, SEVERITY_INFO, report_wants_color(stdout));
    if (quiet)
        return;
    buf_printf(out, "%zu file%s applied twice: ", r->n_files, r->n_files == 1 ? "" : "s");
    add_version(out, r->server_version);
    if (n == 0)
        buf_text(out, " and migc agree in every verdict and in the whole catalogue\n");
    else
        buf_printf(
            out,
            " and migc differ in %zu place%s\nThe server is right. Please report it as a bug "
            "of migc, with the statements that the places name.\n",
            n, n == 1 ? "" : "s");
    if (r->n_unknown > 0)
        buf_printf(out, "Of %zu file%s migc says that it cannot know.\n", r->n_unknown,
                   r->n_unknown == 1 ? "" : "s");
}

static void add_text(buf *out, const char *key, str text)
{
    buf_printf(out, "\"%s\":", key);
    if (str_absent(text))
        buf_text(out, "null");
    else
        buf_json_string(out, text);
}

static void add_claim(buf *out, const char *key, const scratch_file *f, const scratch_claim *c)
{
    buf_printf(out, ",\"%s\":{", key);
    add_text(out, "verdict", str_from(c->verdict));
    buf_char(out, ',');
    add_text(out, "sqlstate", c->sqlstate != NULL ? str_from(c->sqlstate) : (str){0});
    if (c->statement != NULL) {
        location l = source_locate(f->script->source, c->statement->start);
        buf_printf(out, ",\"line\":%u,\"column\":%u,\"start\":%u,", l.line, l.column,
                   c->statement->start);
    } else {
        buf_text(out, ",\"line\":null,\"column\":null,\"start\":null,");
    }
    add_text(out, "message", c->message);
    buf_char(out, '}');
}

void scratch_report_json(buf *out, const scratch_report *r)
{
    buf_printf(out, "{\"server\":\"%d.%d\",\"files\":[", r->server_version / 10000,
               r->server_version % 10000);
    for (size_t i = 0; i < r->n_files; i++) {
        const scratch_file *f = &r->files[i];
        buf_text(out, i > 0 ? ",\n{" : "\n{");
        add_text(out, "file", f->input->path);
        buf_printf(out, ",\"agrees\":%s", f->agrees ? "true" : "false");
        add_claim(out, "server", f, &f->server);
        add_claim(out, "migc", f, &f->model);
        buf_char(out, '}');
    }
    buf_text(out, "],\"catalogue\":[");
    for (size_t i = 0; i < r->places.count; i++) {
        buf_text(out, i > 0 ? ",\n{" : "\n{");
        add_text(out, "what", r->places.items[i].what);
        buf_char(out, ',');
        add_text(out, "server", r->places.items[i].server);
        buf_char(out, ',');
        add_text(out, "migc", r->places.items[i].model);
        buf_char(out, '}');
    }
    buf_printf(out, "],\"differences\":%zu,\"unknown\":%zu}\n", r->differences->list.count,
               r->n_unknown);
}
