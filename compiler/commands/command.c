#include "commands/command.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "report/report.h"
#include "support/file.h"
#include "syntax/newer.h"

typedef struct command_info {
    const char *name, *arguments, *summary;
} command_info;

static const command_info infos[] = {
#define COMMAND(name, function, arguments, summary) {name, arguments, summary},
#include "commands/commands.def"
};

static void print_help(const char *word, const option_spec *specs, size_t n_specs)
{
    for (size_t i = 0; i < sizeof infos / sizeof infos[0]; i++) {
        if (strcmp(infos[i].name, word) == 0)
            printf("Usage: migc %s [OPTION...] %s\n\n%s\n\n", word, infos[i].arguments,
                   infos[i].summary);
    }
    options_print(specs, n_specs);
    puts("  -h, --help                 print this and end\n"
         "      --version              print the version and end\n\n"
         "`man migc` and docs/guide.md tell more.");
}

/* What was printed may have gone to a full disk. */
int command_flush(int status)
{
    if (fflush(stdout) == 0 && !ferror(stdout))
        return status;
    fputs("migc: error: cannot write to standard output\n", stderr);
    return STATUS_FILES;
}

int command_begin(command *c, const char *word, const option_spec *specs, size_t n_specs,
                  void *into, size_t common_offset, int argc, char **argv)
{
    *c = (command){.name = word, .arena = arena_new()};
    c->diags = diagnostics_new(c->arena);
    options_result result =
        options_parse(c->arena, word, specs, n_specs, into, argc, argv, &c->line);
    c->common = *(const common_options *)(const void *)((const char *)into + common_offset);
    int status = -1;
    if (result == OPTIONS_HELP) {
        print_help(word, specs, n_specs);
        status = command_flush(STATUS_FINE);
    } else if (result == OPTIONS_VERSION) {
        puts("migc " MIGC_COMPILER_VERSION);
        status = command_flush(STATUS_FINE);
    } else if (result == OPTIONS_WRONG) {
        status = STATUS_USAGE;
    }
    if (status >= 0)
        arena_free(c->arena);
    return status;
}

static bool settle_profile(command *c)
{
    str word = c->common.profile != NULL ? str_from(c->common.profile) : c->config.profile;
    if (str_absent(word))
        c->profile = c->inputs.layout == LAYOUT_SUPABASE ? PROFILE_SUPABASE : PROFILE_VANILLA;
    else if (str_is(word, "supabase"))
        c->profile = PROFILE_SUPABASE;
    else if (str_is(word, "vanilla"))
        c->profile = PROFILE_VANILLA;
    else {
        diag_report(c->diags, SEVERITY_ERROR, "usage", (range){0},
                    "unknown profile \"%.*s\"; profiles are supabase and vanilla", STR_ARG(word));
        return false;
    }
    return true;
}

static bool settle_version(command *c)
{
    c->pg_version = c->config.pg_version != 0 ? c->config.pg_version : 15;
    if (c->common.pg_version == NULL)
        return true;
    char *end;
    long number = strtol(c->common.pg_version, &end, 10);
    if (*end != '\0' || number < 15 || number > 18) {
        diag_report(c->diags, SEVERITY_ERROR, "usage", (range){0},
                    "unknown --pg-version \"%s\"; 15, 16, 17 and 18 are known",
                    c->common.pg_version);
        return false;
    }
    c->pg_version = (int)number;
    return true;
}

bool command_configure(command *c)
{
    const char *start = c->line.n_arguments > 0 ? c->line.arguments[0] : NULL;
    if (start != NULL && strcmp(start, "-") == 0)
        start = NULL;
    return config_load(c->arena, c->common.config, start, &c->config, c->diags) &&
           settle_profile(c) && settle_version(c);
}

bool command_find(command *c)
{
    if (!command_configure(c))
        return false;
    if (c->line.n_arguments == 0) {
        const char **directory = ARENA_NEW(c->arena, const char *);
        *directory = str_absent(c->config.dir) ? "." : arena_cstr(c->arena, c->config.dir);
        c->line = (command_line){directory, 1};
    }
    bool ok = inputs_find(c->arena, c->line.arguments, c->line.n_arguments, &c->inputs, c->diags);
    return settle_profile(c) && ok;
}

bool command_load(command *c)
{
    bool found = command_find(c);
    return inputs_read(c->arena, &c->inputs, c->diags) && found;
}

bool command_parse_inputs(command *c, unit_list *out)
{
    bool ok = true;
    out->items = ARENA_ARRAY(c->arena, unit, c->inputs.count);
    out->count = 0;
    for (size_t i = 0; i < c->inputs.count; i++) {
        const input *in = &c->inputs.items[i];
        if (in->source == NULL)
            continue;
        script *s = parse_script(c->arena, in->source, c->diags);
        out->items[out->count++] = (unit){in, s};
        ok = report_newer_syntax(s, c->pg_version, c->diags) == 0 && s->errors == 0 && ok;
    }
    return ok;
}

bool command_load_units(command *c, bool keep_going, unit_list *out)
{
    bool loaded = command_load(c);
    if (!loaded && !(keep_going && c->inputs.count > 0))
        return false;
    return command_parse_inputs(c, out) || keep_going;
}

static void report_failure(diagnostics *diags, const failure *f)
{
    diagnostic *d = diag_report(diags, SEVERITY_ERROR, "fails-on-first-run", f->at,
                                "%.*s (SQLSTATE %s)", STR_ARG(f->message), f->sqlstate);
    if (!str_empty(f->detail))
        diag_note(diags, d, (range){0}, "%.*s", STR_ARG(f->detail));
    if (!str_empty(f->hint))
        diag_help(diags, d, "%.*s", STR_ARG(f->hint));
}

void command_know_date(command *c)
{
    const char *epoch = getenv("SOURCE_DATE_EPOCH");
    char *end = NULL;
    long long seconds = epoch != NULL ? strtoll(epoch, &end, 10) : 0;
    if (end == NULL || end == epoch || *end != '\0' || seconds <= 0 ||
        seconds > INT64_C(4102444800))
        seconds = (long long)time(NULL);
    c->now = seconds * 1000000;
}

/* As written. */
static bool run_units(command *c, const unit_list *units, bool keep_going, const model **out)
{
    model_options *options = ARENA_NEW(c->arena, model_options);
    *options = (model_options){.profile = c->profile, .pg_version = c->pg_version, .now = c->now};
    model *m = model_new(c->arena, options);
    *out = m;
    bool ok = true;
    for (size_t i = 0; i < units->count && (ok || keep_going); i++) {
        if (units->items[i].script->errors > 0) {
            ok = false;
            continue;
        }
        const migration *run = model_migrate(m, units->items[i].script, false);
        if (run->first != NULL) {
            report_failure(c->diags, run->first);
            ok = false;
        }
    }
    return ok;
}

bool command_run_model(command *c, const unit_list *units, bool keep_going, const model **out)
{
    if (c->config.types.count == 0)
        return run_units(c, units, keep_going, out);
    dialect_options options = {TARGET_POSTGRES, &c->config, c->profile,
                               c->pg_version,   false,      keep_going};
    translation_list *mapped = ARENA_NEW(c->arena, translation_list);
    bool ok = dialect_map_types(c->arena, units, &options, c->diags, mapped);
    *out = mapped->model;
    return ok;
}

/* What kind of trouble the diagnostics tell of: the status of the gravest. */
int diagnostics_status(const diagnostics *d, int status)
{
    for (size_t i = 0; i < d->list.count; i++) {
        const diagnostic *one = &d->list.items[i];
        if (one->severity != SEVERITY_ERROR)
            continue;
        int own = STATUS_FINDINGS;
        if (strcmp(one->rule, "io") == 0 || strcmp(one->rule, "invalid-utf8") == 0)
            own = STATUS_FILES;
        else if (strcmp(one->rule, "usage") == 0 || strcmp(one->rule, "config") == 0)
            own = STATUS_USAGE;
        if (own > status)
            status = own;
    }
    return status;
}

int command_end(command *c, int status)
{
    report_diagnostics(c->arena, c->diags, c->common.quiet ? SEVERITY_ERROR : SEVERITY_INFO,
                       stderr);
    status = diagnostics_status(c->diags, status);
    arena_leave(c->arena);
    return command_flush(status);
}

bool command_write(command *c, const char *out, str file, str content)
{
    if (out == NULL)
        return file_write_stdout(content, c->diags);
    str path = path_join(c->arena, str_from(out), file);
    return file_write(c->arena, path.data, content, c->diags);
}
