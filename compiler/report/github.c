/* migc lint --format github: workflow commands, which GitHub shows beside the lines of a pull
 * request. */
#include "report/report.h"

/* % and line ends would end a command; a property also ends at : and , */
static void add_escaped(buf *out, str text, bool property)
{
    for (size_t i = 0; i < text.len; i++) {
        char c = text.data[i];
        if (c == '%' || c == '\r' || c == '\n' || (property && (c == ':' || c == ',')))
            buf_printf(out, "%%%02X", (unsigned char)c);
        else
            buf_char(out, c);
    }
}

static void add_position(buf *out, range at)
{
    location from = source_locate(at.source, at.start);
    location to = source_locate(at.source, at.end > at.start ? at.end - 1 : at.start);
    buf_text(out, "file=");
    add_escaped(out, from.file->path, true);
    buf_printf(out, ",line=%u,endLine=%u", from.line, to.line);
    if (from.line == to.line) /* columns are for one line alone */
        buf_printf(out, ",col=%u,endColumn=%u", from.column, to.column);
    buf_char(out, ',');
}

static void add_command(buf *out, const diagnostic *d)
{
    static const char *const commands[] = {"notice", "notice", "warning", "error"};
    range at = source_in_file(d->at);
    buf_printf(out, "::%s ", commands[d->severity]);
    if (at.source != NULL) {
        add_position(out, at);
    } else if (!str_empty(d->path)) {
        buf_text(out, "file=");
        add_escaped(out, d->path, true);
        buf_char(out, ',');
    }
    buf_text(out, "title=");
    add_escaped(out, str_from(d->rule), true);
    buf_text(out, "::");
    add_escaped(out, d->message, false);
    if (!str_empty(d->help)) {
        buf_text(out, "%0A");
        add_escaped(out, d->help, false);
    }
    buf_char(out, '\n');
}

void report_lint_github(buf *out, const lint_report *r)
{
    for (size_t i = 0; i < r->diagnostics->list.count; i++)
        add_command(out, &r->diagnostics->list.items[i]);
}
