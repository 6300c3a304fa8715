/* migc status, version, plan: what is applied, what is pending, and what `up` would do about it. */
#include <stdio.h>
#include <string.h>

#include "commands/database.h"
#include "support/file.h"

static const option_spec specs[] = {
    {"json", 0, OPTION_FLAG, offsetof(database_options, json), NULL, "print one JSON object"},
    DATABASE_OPTIONS,
    COMMON_OPTIONS(database_options),
};
/* The others print no JSON. */
enum { STATUS_SPECS = sizeof specs / sizeof specs[0], OTHER_SPECS = STATUS_SPECS - 1 };

typedef struct listing {
    buf applied, pending;
    size_t n_applied, n_pending;
} listing;

static void add_json(buf *out, size_t *count, const migc_status_row *row, const char *applied_at)
{
    buf_text(out, (*count)++ > 0 ? ",{\"version\":" : "{\"version\":");
    buf_json_string(out, str_from(row->version));
    buf_text(out, ",\"name\":");
    buf_json_string(out, str_from(row->name));
    if (applied_at != NULL) {
        buf_text(out, ",\"applied_at\":");
        buf_json_string(out, str_from(applied_at));
    }
    buf_char(out, '}');
}

/* ISO 8601, as programs read it: 2026-01-31T12:00:00.000000Z. */
static void format_iso(migc_timestamptz at, char when[MIGC_FORMAT_SIZE + 1])
{
    migc_timestamptz_format(at, when);
    char *space = strchr(when, ' ');
    if (space != NULL) {
        *space = 'T';
        strcat(when, "Z");
    }
}

static void collect_json(void *user, const migc_status_row *row)
{
    listing *l = user;
    char when[MIGC_FORMAT_SIZE + 1];
    if (row->state == MIGC_STATE_PENDING) {
        add_json(&l->pending, &l->n_pending, row, NULL);
        return;
    }
    format_iso(row->applied_at, when);
    add_json(&l->applied, &l->n_applied, row, when);
}

static void collect_text(void *user, const migc_status_row *row)
{
    listing *l = user;
    char when[MIGC_FORMAT_SIZE] = "-";
    bool pending = row->state == MIGC_STATE_PENDING;
    if (!pending)
        migc_timestamptz_format(row->applied_at, when);
    buf_printf(&l->applied, "%-10s  %-16s  %-30s  %s\n", migc_state_name(row->state), row->version,
               when, row->name);
    l->n_applied += !pending;
    l->n_pending += pending;
}

int command_status(int argc, char **argv)
{
    database d = {.options = DATABASE_DEFAULTS, .only_reads = true};
    int status = database_begin(&d, "status", specs, STATUS_SPECS, 1, argc, argv);
    if (status >= 0)
        return status;
    listing l = {.applied = buf_new(d.command.arena), .pending = buf_new(d.command.arena)};
    migc_error error;
    enum migc_status result = migc_status(d.db, d.table, &d.run,
                                          d.options.json ? collect_json : collect_text, &l, &error);
    if (result >= 0) {
        buf out = buf_new(d.command.arena);
        if (d.options.json)
            buf_printf(&out, "{\"applied\":[%.*s],\"pending\":[%.*s]}\n",
                       STR_ARG(buf_str(&l.applied)), STR_ARG(buf_str(&l.pending)));
        else
            buf_printf(&out, "%.*s%zu applied, %zu pending\n", STR_ARG(buf_str(&l.applied)),
                       l.n_applied, l.n_pending);
        file_write_stdout(buf_str(&out), d.command.diags);
    }
    return database_end(&d, result, &error);
}

int command_version(int argc, char **argv)
{
    database d = {.options = DATABASE_DEFAULTS, .only_reads = true};
    int status = database_begin(&d, "version", specs + 1, OTHER_SPECS, 1, argc, argv);
    if (status >= 0)
        return status;
    char version[256];
    migc_error error;
    enum migc_status result = migc_version(d.db, d.table, &d.run, version, sizeof version, &error);
    if (result >= 0)
        puts(version[0] != '\0' ? version : "none");
    return database_end(&d, result, &error);
}

static void print_variant(buf *out, const migc_migration *m, const migc_variant *v)
{
    buf_printf(out, "%s-- %s\n", out->len > 0 ? "\n" : "", m->file);
    for (uint32_t i = 0; v != NULL && i < v->n_text; i++)
        buf_text(out, v->text[i]);
    if (out->len > 0 && out->data[out->len - 1] != '\n')
        buf_char(out, '\n');
}

typedef struct planning {
    buf out;
    enum migc_variant_id variant;
    size_t count;
} planning;

static void plan_row(void *user, const migc_status_row *row)
{
    planning *p = user;
    if (row->state != MIGC_STATE_PENDING || row->migration == NULL)
        return;
    p->count++;
    print_variant(&p->out, row->migration, row->migration->variants[p->variant]);
}

int command_plan(int argc, char **argv)
{
    database d = {.options = DATABASE_DEFAULTS, .only_reads = true};
    int status = database_begin(&d, "plan", specs + 1, OTHER_SPECS, 1, argc, argv);
    if (status >= 0)
        return status;
    planning p = {.out = buf_new(d.command.arena)};
    migc_error error;
    enum migc_status result = migc_variant_of(d.db, d.table, &d.run, &p.variant, &error);
    if (result >= 0)
        result = migc_status(d.db, d.table, &d.run, plan_row, &p, &error);
    if (result >= 0) {
        if (p.count == 0)
            buf_text(&p.out, "-- nothing is pending\n");
        file_write_stdout(buf_str(&p.out), d.command.diags);
    }
    return database_end(&d, result, &error);
}
