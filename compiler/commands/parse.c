/* migc parse: one line a statement, or the trees. */
#include <string.h>

#include "commands/command.h"
#include "support/file.h"
#include "syntax/walk.h"

typedef struct parse_options {
    common_options common;
    const char *format;
} parse_options;

enum { FLUSHED_SIZE = 64 * 1024 };

static const option_spec specs[] = {
    {"format", 'f', OPTION_TEXT, offsetof(parse_options, format), "text|json",
     "text (default): FILE, LINE:COL, START, END, KIND, ok or error"},
    COMMON_OPTIONS(parse_options),
};

/* A field of a line ends at a tab, the line at a line feed. */
static void add_field(buf *out, str text)
{
    for (size_t i = 0; i < text.len; i++) {
        char c = text.data[i];
        if (c == '\n' || c == '\r' || c == '\t')
            buf_printf(out, "\\%c", c == '\n' ? 'n' : c == '\r' ? 'r' : 't');
        else
            buf_char(out, c);
    }
}

static void print_line(buf *out, const script *s, const statement *one)
{
    location at = source_locate(s->source, one->start);
    add_field(out, s->source->path);
    buf_printf(out, "\t%u:%u\t%u\t%u\t%s\t", at.line, at.column, one->start, one->end, one->kind);
    if (str_absent(one->error)) {
        buf_text(out, "ok\n");
        return;
    }
    buf_printf(out, "error\t%u\t", one->error_at);
    add_field(out, one->error);
    buf_char(out, '\n');
}

static void print_json(buf *out, const script *s, bool first)
{
    buf_text(out, first ? "{\"file\":" : ",\n{\"file\":");
    buf_json_string(out, s->source->path);
    buf_text(out, ",\"statements\":[");
    for (size_t i = 0; i < s->count; i++) {
        const statement *one = &s->statements[i];
        buf_printf(out, "%s\n{\"start\":%u,\"end\":%u,\"kind\":\"%s\",", i > 0 ? "," : "",
                   one->start, one->end, one->kind);
        if (one->tree != NULL) {
            buf_text(out, "\"tree\":");
            tree_json(out, one->tree);
        } else {
            buf_printf(out, "\"error\":{\"offset\":%u,\"message\":", one->error_at);
            buf_json_string(out, one->error);
            buf_char(out, '}');
        }
        buf_char(out, '}');
    }
    buf_text(out, "]}");
}

/* Long output is written piece by piece; false after a diagnostic. */
static bool flush_some(buf *out, diagnostics *diags)
{
    if (out->len < FLUSHED_SIZE)
        return true;
    bool written = file_write_stdout(buf_str(out), diags);
    out->len = 0;
    return written;
}

static bool print_tree(buf *out, const source *s, diagnostics *diags, bool first)
{
    arena *a = arena_new();
    print_json(out, parse_script(a, s, diags), first);
    arena_free(a);
    return flush_some(out, diags);
}

static bool print_outline(buf *out, const source *s, diagnostics *diags)
{
    arena *a = arena_new();
    const script *outline = parse_outline(a, s, diags);
    bool written = true;
    for (size_t i = 0; i < outline->count && written; i++) {
        print_line(out, outline, &outline->statements[i]);
        written = flush_some(out, diags);
    }
    arena_free(a);
    return written;
}

int command_parse(int argc, char **argv)
{
    parse_options o = {.format = "text"};
    command c;
    int status = command_begin(&c, "parse", specs, sizeof specs / sizeof specs[0], &o,
                               offsetof(parse_options, common), argc, argv);
    if (status >= 0)
        return status;
    bool json = strcmp(o.format, "json") == 0;
    if (!json && strcmp(o.format, "text") != 0) {
        diag_report(c.diags, SEVERITY_ERROR, "usage", (range){0},
                    "unknown --format \"%s\": text or json", o.format);
        return command_end(&c, STATUS_USAGE);
    }
    if (c.line.n_arguments == 0) {
        diag_report(c.diags, SEVERITY_ERROR, "usage", (range){0},
                    "name the files to parse, or - for standard input");
        return command_end(&c, STATUS_USAGE);
    }
    inputs in;
    bool found = inputs_find(c.arena, c.line.arguments, c.line.n_arguments, &in, c.diags);
    if (!inputs_read(c.arena, &in, c.diags) || !found)
        status = c.diags->errors > 0 ? STATUS_FINDINGS : STATUS_FINE;
    buf out = buf_new(c.arena);
    if (json)
        buf_char(&out, '[');
    bool first = true, written = true;
    for (size_t i = 0; i < in.count && written; i++) {
        if (in.items[i].source == NULL)
            continue;
        written = json ? print_tree(&out, in.items[i].source, c.diags, first)
                       : print_outline(&out, in.items[i].source, c.diags);
        first = false;
    }
    if (json)
        buf_text(&out, "]\n");
    if (written)
        file_write_stdout(buf_str(&out), c.diags);
    return command_end(&c, status > 0 ? status : STATUS_FINE);
}
