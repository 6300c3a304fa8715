/* migc export: the SQL that one kind of database will get. */
#include <string.h>

#include "commands/command.h"
#include "support/file.h"

typedef struct export_options {
    common_options common;
    const char *target, *out;
    bool skip_untranslatable, keep_going;
} export_options;

static const option_spec specs[] = {
    {"target", 't', OPTION_TEXT, offsetof(export_options, target), "TARGET",
     "supabase, postgres or sqlite"},
    {"output", 'o', OPTION_TEXT, offsetof(export_options, out), "OUT",
     "write one file per migration below OUT instead of all to standard output"},
    {"skip-untranslatable", 0, OPTION_FLAG, offsetof(export_options, skip_untranslatable), NULL,
     "leave out what the target has no equivalent for, and say so"},
    {"keep-going", 'k', OPTION_FLAG, offsetof(export_options, keep_going), NULL,
     "report a file that fails and go on with the rest"},
    COMMON_OPTIONS(export_options),
};

static void report_removals(command *c, const translation *t, target to)
{
    for (size_t i = 0; i < t->n_removals; i++) {
        const removal *r = &t->removals[i];
        diag_report(c->diags, SEVERITY_INFO, "stripped", r->at, "%s: %.*s is left out: %.*s",
                    target_name(to), STR_ARG(r->what), STR_ARG(r->reason));
    }
}

static void write_all(command *c, const translation_list *list, const char *out, target to)
{
    buf all = buf_new(c->arena);
    for (size_t i = 0; i < list->count; i++) {
        const translation *t = &list->items[i];
        report_removals(c, t, to);
        if (out != NULL && !command_write(c, out, t->unit->input->relative, t->text))
            return; /* the next one would fail for the same reason */
        if (out != NULL)
            continue;
        buf_add(&all, t->text);
        if (t->text.len > 0 && t->text.data[t->text.len - 1] != '\n')
            buf_char(&all, '\n');
    }
    if (out == NULL)
        file_write_stdout(buf_str(&all), c->diags);
}

int command_export(int argc, char **argv)
{
    export_options o = {0};
    command c;
    int status = command_begin(&c, "export", specs, sizeof specs / sizeof specs[0], &o,
                               offsetof(export_options, common), argc, argv);
    if (status >= 0)
        return status;
    target to;
    if (o.target == NULL || !target_parse(str_from(o.target), &to)) {
        diag_report(c.diags, SEVERITY_ERROR, "usage", (range){0},
                    "say --target supabase, --target postgres or --target sqlite");
        return command_end(&c, STATUS_USAGE);
    }
    unit_list units;
    if (!command_load_units(&c, o.keep_going, &units))
        return command_end(&c, STATUS_FINDINGS);
    dialect_options options = {
        to, &c.config, c.profile, c.pg_version, o.skip_untranslatable, o.keep_going};
    translation_list list;
    if (dialect_translate(c.arena, &units, &options, c.diags, &list) || o.keep_going)
        write_all(&c, &list, o.out, to);
    return command_end(&c, STATUS_FINE);
}
