/* migc gen: the C files. */
#include <string.h>

#include "commands/command.h"
#include "commands/compile.h"
#include "emit/emit.h"
#include "support/file.h"

typedef struct gen_options {
    common_options common;
    const char *prefix, *out, *depfile;
    option_values targets;
    bool check, skip_untranslatable;
} gen_options;

static const option_spec specs[] = {
    {"prefix", 'p', OPTION_TEXT, offsetof(gen_options, prefix), "NAME",
     "begins every C name and file name (default: [project] prefix, else app)"},
    {"output", 'o', OPTION_TEXT, offsetof(gen_options, out), "OUT",
     "directory of the C files (default: [project] out, else .)"},
    {"target", 't', OPTION_LIST, offsetof(gen_options, targets), "TARGET",
     "embed the migrations for supabase, postgres, sqlite; may be repeated (default: [project] "
     "targets)"},
    {"depfile", 0, OPTION_TEXT, offsetof(gen_options, depfile), "FILE",
     "write the dependencies for make or ninja"},
    {"check", 0, OPTION_FLAG, offsetof(gen_options, check), NULL,
     "write nothing; exit 1 when the files on disk are stale"},
    {"skip-untranslatable", 0, OPTION_FLAG, offsetof(gen_options, skip_untranslatable), NULL,
     "leave out what a target has no equivalent for"},
    COMMON_OPTIONS(gen_options),
};

static bool is_c_prefix(const char *text)
{
    for (const char *p = text; *p != '\0'; p++) {
        bool letter = (*p >= 'a' && *p <= 'z') || (*p >= 'A' && *p <= 'Z') || *p == '_';
        if (!letter && !(p > text && *p >= '0' && *p <= '9'))
            return false;
    }
    return text[0] != '\0';
}

/* Make's own special characters in a path. */
static void add_make_path(buf *out, str path)
{
    for (size_t i = 0; i < path.len; i++) {
        char c = path.data[i];
        if (c == ' ' || c == '#' || c == '\\')
            buf_char(out, '\\');
        if (c == '$')
            buf_char(out, '$');
        buf_char(out, c);
    }
}

static void write_depfile(command *c, const char *path, const char *out,
                          const emit_file_list *files)
{
    buf text = buf_new(c->arena);
    for (size_t i = 0; i < files->count; i++) {
        if (i > 0)
            buf_char(&text, ' ');
        add_make_path(&text, path_join(c->arena, str_from(out), files->items[i].name));
    }
    buf_char(&text, ':');
    for (size_t i = 0; i < c->inputs.count; i++) {
        buf_text(&text, " \\\n  ");
        add_make_path(&text, c->inputs.items[i].path);
    }
    if (!str_absent(c->config.path)) {
        buf_text(&text, " \\\n  ");
        add_make_path(&text, c->config.path);
    }
    buf_char(&text, '\n');
    file_write(c->arena, path, buf_str(&text), c->diags);
}

static void check_files(command *c, const char *out, const emit_file_list *files)
{
    for (size_t i = 0; i < files->count; i++) {
        str path = path_join(c->arena, str_from(out), files->items[i].name);
        file_change difference = file_compare(c->arena, path.data, files->items[i].content);
        if (difference == FILE_SAME)
            continue;
        diagnostic *d =
            diag_add(c->diags, (diagnostic){.rule = "stale-output",
                                            .severity = SEVERITY_ERROR,
                                            .path = path,
                                            .message = difference == FILE_MISSING
                                                           ? STR("the generated file is missing")
                                                           : STR("the generated file is stale")});
        diag_help(c->diags, d, "run `migc gen` without --check and commit the result");
    }
}

int command_gen(int argc, char **argv)
{
    gen_options o = {0};
    command c;
    int status = command_begin(&c, "gen", specs, sizeof specs / sizeof specs[0], &o,
                               offsetof(gen_options, common), argc, argv);
    if (status >= 0)
        return status;
    compile_request request = {.targets = o.targets, .skip_untranslatable = o.skip_untranslatable};
    compilation all;
    if (!compile_inputs(&c, &request, &all))
        return command_end(&c, STATUS_FINDINGS);
    const char *prefix = o.prefix != NULL ? o.prefix : "app";
    if (o.prefix == NULL && !str_absent(c.config.prefix))
        prefix = arena_cstr(c.arena, c.config.prefix);
    if (!is_c_prefix(prefix)) {
        diag_report(c.diags, SEVERITY_ERROR, "usage", (range){0},
                    "the prefix \"%s\" is no C identifier", prefix);
        return command_end(&c, STATUS_USAGE);
    }
    const char *out = o.out != NULL ? o.out : ".";
    if (o.out == NULL && !str_absent(c.config.out))
        out = arena_cstr(c.arena, c.config.out);
    emit_options options = {str_from(prefix), &c.config, &all.compiled, all.catalog, c.profile};
    emit_file_list files;
    if (!emit_files(c.arena, &options, c.diags, &files))
        return command_end(&c, STATUS_FINDINGS);
    if (o.check) {
        check_files(&c, out, &files);
        return command_end(&c, STATUS_FINE);
    }
    bool ok = true;
    for (size_t i = 0; i < files.count && ok; i++)
        ok = command_write(&c, out, files.items[i].name, files.items[i].content);
    if (ok && o.depfile != NULL)
        write_depfile(&c, o.depfile, out, &files);
    return command_end(&c, STATUS_FINE);
}
