/* migc new: the next migration file, with a header comment. */
#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#include "commands/command.h"
#include "support/file.h"

typedef struct new_options {
    common_options common;
    const char *dir;
} new_options;

static const option_spec specs[] = {
    {"dir", 'd', OPTION_TEXT, offsetof(new_options, dir), "DIR",
     "where the migrations lie (default: [project] dir of migc.ini, else migrations)"},
    COMMON_OPTIONS(new_options),
};

/* "Add users' table!" becomes add_users_table. */
static str file_name_part(arena *a, str words)
{
    buf out = buf_new(a);
    for (size_t i = 0; i < words.len; i++) {
        char c = words.data[i];
        bool word = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (c >= 'A' && c <= 'Z') {
            c = (char)(c - 'A' + 'a');
            word = true;
        }
        if (word)
            buf_char(&out, c);
        else if (out.len > 0 && out.data[out.len - 1] != '_')
            buf_char(&out, '_');
    }
    while (out.len > 0 && out.data[out.len - 1] == '_')
        out.len--;
    return buf_str(&out);
}

/* One more than the number that the digits write, in as many digits. */
static str successor(arena *a, str digits)
{
    char *text = arena_cstr(a, digits);
    for (size_t i = digits.len; i-- > 0;) {
        if (text[i] < '9') {
            text[i]++;
            return (str){text, digits.len};
        }
        text[i] = '0';
    }
    return arena_printf(a, "1%s", text);
}

static str timestamp(arena *a)
{
    time_t now = time(NULL);
    struct tm utc;
    char text[32];
    if (gmtime_r(&now, &utc) == NULL || strftime(text, sizeof text, "%Y%m%d%H%M%S", &utc) == 0)
        return STR("");
    return arena_str(a, str_from(text));
}

static str today(arena *a)
{
    str t = timestamp(a);
    return t.len < 8 ? STR("") : arena_printf(a, "%.4s-%.2s-%.2s", t.data, t.data + 4, t.data + 6);
}

/* What the versions there look like decides: 001, 002 goes on with 003, timestamps with the time of
 * now. */
static str next_version(command *c, const inputs *in)
{
    if (in->count == 0)
        return STR("001");
    const input *last = &in->items[in->count - 1];
    if (!last->numeric || last->version.len >= 14) {
        str now = timestamp(c->arena);
        return version_compare(now, last->version) > 0 || !last->numeric
                   ? now
                   : successor(c->arena, last->version);
    }
    if (last->version.len == 8) { /* a date */
        str day = str_slice(timestamp(c->arena), 0, 8);
        return version_compare(day, last->version) > 0 ? day : successor(c->arena, last->version);
    }
    return successor(c->arena, last->version);
}

static str header(command *c, str words)
{
    buf out = buf_new(c->arena);
    buf_printf(&out, "-- Migration: %.*s\n", STR_ARG(words));
    buf_printf(&out, "-- Created at: %.*s\n", STR_ARG(today(c->arena)));
    buf_text(&out, "-- Purpose: ");
    for (size_t i = 0; i < words.len; i++)
        buf_char(&out, words.data[i] == '_' ? ' ' : words.data[i]);
    buf_text(&out, "\n");
    return buf_str(&out);
}

static bool is_directory(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

static bool create(command *c, const char *directory, str words)
{
    inputs in = {0};
    if (is_directory(directory)) {
        /* An empty directory is fine here; what else is wrong shows when the files are used. */
        diagnostics *ignored = diagnostics_new(c->arena);
        inputs_find(c->arena, &directory, 1, &in, ignored);
    }
    str version = next_version(c, &in);
    str parent = in.count > 0 && in.layout != LAYOUT_FOLDERS ? path_directory(in.items[0].path)
                                                             : str_from(directory);
    str base = arena_printf(c->arena, "%.*s_%.*s", STR_ARG(version), STR_ARG(words));
    str path =
        in.layout == LAYOUT_FOLDERS
            ? path_join(c->arena,
                        path_join(c->arena, path_directory(path_directory(in.items[0].path)), base),
                        path_base(in.items[0].path))
            : path_join(c->arena, parent, arena_printf(c->arena, "%.*s.sql", STR_ARG(base)));
    struct stat st;
    if (stat(path.data, &st) == 0) {
        diag_file_error(c->diags, path, "the file is there already");
        return false;
    }
    if (!file_write(c->arena, path.data, header(c, words), c->diags))
        return false;
    return c->common.quiet ||
           file_write_stdout(arena_printf(c->arena, "%.*s\n", STR_ARG(path)), c->diags);
}

int command_new(int argc, char **argv)
{
    new_options o = {0};
    command c;
    int status = command_begin(&c, "new", specs, sizeof specs / sizeof specs[0], &o,
                               offsetof(new_options, common), argc, argv);
    if (status >= 0)
        return status;
    str words =
        c.line.n_arguments == 1 ? file_name_part(c.arena, str_from(c.line.arguments[0])) : STR("");
    if (words.len == 0) {
        diag_report(c.diags, SEVERITY_ERROR, "usage", (range){0},
                    "give the migration one name, such as add_users_table");
        return command_end(&c, STATUS_USAGE);
    }
    c.line.n_arguments = 0; /* the configuration is looked for from DIR or the working directory */
    if (o.dir != NULL) {
        const char **directory = ARENA_NEW(c.arena, const char *);
        *directory = is_directory(o.dir) ? o.dir : ".";
        c.line = (command_line){directory, 1};
    }
    if (command_configure(&c)) {
        const char *directory = o.dir;
        if (directory == NULL)
            directory = str_absent(c.config.dir) ? "migrations" : arena_cstr(c.arena, c.config.dir);
        create(&c, directory, words);
    }
    return command_end(&c, STATUS_FINE);
}
