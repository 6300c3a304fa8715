/*
 * Diagnostics for people. The first line of each has the form that editors
 * and compilers' messages have, so both find the place:
 *
 *     file:line:col: severity: message [rule]
 *        4 | CREATE TABLE notes (
 *          |              ^~~~~
 *          = note: ...
 *          = help: ...
 */
#include "report/text.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "report/report.h"
#include "support/map.h"

/* ---- colours ---- */

typedef enum style {
    STYLE_PLACE,
    STYLE_MARGIN,
    STYLE_MARK,
    STYLE_ERROR,
    STYLE_WARNING,
    STYLE_INFO
} style;

static const char *const codes[] = {
    [STYLE_PLACE] = "\033[1m",    [STYLE_MARGIN] = "\033[34m",    [STYLE_MARK] = "\033[1;32m",
    [STYLE_ERROR] = "\033[1;31m", [STYLE_WARNING] = "\033[1;35m", [STYLE_INFO] = "\033[1;36m",
};

typedef struct page {
    buf *out;
    bool color;
} page;

static void begin(page *p, style s)
{
    if (p->color)
        buf_text(p->out, codes[s]);
}

static void end(page *p)
{
    if (p->color)
        buf_text(p->out, "\033[0m");
}

bool report_wants_color(FILE *stream)
{
    const char *no = getenv("NO_COLOR");
    const char *term = getenv("TERM");
    return (no == NULL || no[0] == '\0') && (term == NULL || strcmp(term, "dumb") != 0) &&
           isatty(fileno(stream));
}

/* Text of SQL may hold what a terminal would obey; none of that gets through. */
static void add_printable(buf *out, str text)
{
    size_t done = 0;
    for (size_t i = 0; i < text.len; i++) {
        char c = text.data[i];
        bool control = (unsigned char)c < 0x20 || c == 0x7f;
        if (!control || c == '\t')
            continue;
        buf_add(out, str_slice(text, done, i));
        buf_char(out, c == '\n' ? ' ' : '?');
        done = i + 1;
    }
    buf_add(out, str_slice(text, done, text.len));
}

/* ---- columns ---- */

/* Columns that a terminal gives a character: none for what combines, two for East Asian ones and
 * pictures. */
static size_t width(uint32_t code)
{
    static const struct {
        uint32_t first, last;
        size_t width;
    } ranges[] = {
        {0x300, 0x36f, 0},     {0x200b, 0x200f, 0}, {0xfe00, 0xfe0f, 0}, {0x1100, 0x115f, 2},
        {0x2e80, 0x303e, 2},   {0x3041, 0xa4cf, 2}, {0xac00, 0xd7a3, 2}, {0xf900, 0xfaff, 2},
        {0xfe30, 0xfe6f, 2},   {0xff00, 0xff60, 2}, {0xffe0, 0xffe6, 2}, {0x1f300, 0x1faff, 2},
        {0x20000, 0x3fffd, 2},
    };
    for (size_t i = 0; i < sizeof ranges / sizeof ranges[0]; i++) {
        if (code >= ranges[i].first && code <= ranges[i].last)
            return ranges[i].width;
    }
    return 1;
}

/* Repeats `mark` under [start, end) of a line, `first` under its first column. Tabs stay tabs in
 * front of it. */
static void add_marks(buf *out, str line, size_t start, size_t stop, char first)
{
    uint32_t code;
    for (size_t i = 0; i < start && i < line.len;) {
        bool tab = line.data[i] == '\t';
        i += str_utf8_read(line, i, &code);
        if (tab)
            buf_char(out, '\t');
        else
            buf_repeat(out, ' ', width(code));
    }
    size_t columns = 0;
    for (size_t i = start; i < stop && i < line.len;) {
        i += str_utf8_read(line, i, &code);
        columns += width(code);
    }
    buf_char(out, first);
    if (columns > 1)
        buf_repeat(out, '~', columns - 1);
}

/* ---- the source lines ---- */

enum { LINE_MAX_SHOWN = 200, LINE_LEAD = 60 };

static bool inside_character(str s, size_t at)
{
    return at < s.len && ((unsigned char)s.data[at] & 0xc0) == 0x80;
}

/* Cuts a very long line around the span; start and stop follow. */
static str crop(str line, size_t *start, size_t *stop)
{
    if (line.len <= LINE_MAX_SHOWN)
        return line;
    size_t from = *start > LINE_LEAD ? *start - LINE_LEAD : 0;
    while (from > 0 && inside_character(line, from))
        from--;
    size_t to = from + LINE_MAX_SHOWN < line.len ? from + LINE_MAX_SHOWN : line.len;
    while (to > from && inside_character(line, to))
        to--;
    *start -= from;
    *stop = (*stop < to ? *stop : to) - from;
    return str_slice(line, from, to);
}

static int digits(uint32_t n)
{
    int count = 1;
    while (n >= 10) {
        n /= 10;
        count++;
    }
    return count > 4 ? count : 4;
}

static void add_margin(page *p, int digits_wide, const char *number)
{
    begin(p, STYLE_MARGIN);
    buf_printf(p->out, "%*s |", digits_wide, number);
    end(p);
}

static void add_line(page *p, const source *file, uint32_t number, size_t start, size_t stop,
                     char first, int wide)
{
    char text[16];
    snprintf(text, sizeof text, "%u", number);
    str line = source_line(file, number);
    if (stop < start)
        stop = start;
    line = crop(line, &start, &stop);
    add_margin(p, wide, text);
    buf_char(p->out, ' ');
    add_printable(p->out, line);
    buf_char(p->out, '\n');
    add_margin(p, wide, "");
    buf_char(p->out, ' ');
    begin(p, STYLE_MARK);
    add_marks(p->out, line, start, stop, first);
    end(p);
    buf_char(p->out, '\n');
}

static size_t indentation(str line)
{
    size_t i = 0;
    while (i < line.len && (line.data[i] == ' ' || line.data[i] == '\t'))
        i++;
    return i;
}

/* The lines of a range: its only one, or its first and its last. */
static int add_source(page *p, range at)
{
    location from = source_locate(at.source, at.start);
    location to = source_locate(at.source, at.end > at.start ? at.end - 1 : at.start);
    int wide = digits(to.line);
    if (from.line == to.line) {
        add_line(p, from.file, from.line, from.column - 1, to.column - (at.end == at.start), '^',
                 wide);
        return wide;
    }
    add_line(p, from.file, from.line, from.column - 1, source_line(from.file, from.line).len, '^',
             wide);
    if (to.line > from.line + 1) {
        begin(p, STYLE_MARGIN);
        buf_printf(p->out, "%*s\n", wide + 2, "...");
        end(p);
    }
    add_line(p, to.file, to.line, indentation(source_line(to.file, to.line)), to.column, '~', wide);
    return wide;
}

/* ---- one diagnostic ---- */

static void add_place(buf *out, range at)
{
    location l = source_locate(at.source, at.start);
    buf_printf(out, "%.*s:%u:%u: ", STR_ARG(l.file->path), l.line, l.column);
}

/* True when a second place is in the line that is shown already. */
static bool on_shown_line(range note_at, range shown)
{
    if (note_at.source == NULL || note_at.source != shown.source)
        return false;
    return source_locate(note_at.source, note_at.start).line ==
           source_locate(shown.source, shown.start).line;
}

static void add_remark(page *p, int wide, const char *word, range at, str text)
{
    begin(p, STYLE_MARGIN);
    buf_printf(p->out, "%*s =", wide, "");
    end(p);
    buf_char(p->out, ' ');
    begin(p, STYLE_PLACE);
    buf_printf(p->out, "%s:", word);
    end(p);
    buf_char(p->out, ' ');
    if (at.source != NULL)
        add_place(p->out, at);
    add_printable(p->out, text);
    buf_char(p->out, '\n');
}

static void add_diagnostic(page *p, const diagnostic *d)
{
    static const style styles[] = {STYLE_INFO, STYLE_INFO, STYLE_WARNING, STYLE_ERROR};
    range at = source_in_file(d->at);
    begin(p, STYLE_PLACE);
    if (at.source != NULL)
        add_place(p->out, at);
    else if (!str_empty(d->path))
        buf_printf(p->out, "%.*s: ", STR_ARG(d->path));
    else
        buf_text(p->out, "migc: ");
    end(p);
    begin(p, styles[d->severity]);
    buf_printf(p->out, "%s: ", severity_name(d->severity));
    end(p);
    add_printable(p->out, d->message);
    buf_printf(p->out, " [%s]\n", d->rule);
    int wide = 4;
    if (at.source != NULL && at.source->text.len > 0)
        wide = add_source(p, at);
    for (size_t i = 0; i < d->n_notes; i++) {
        range second = source_in_file(d->notes[i].at);
        add_remark(p, wide, "note", on_shown_line(second, at) ? (range){0} : second,
                   d->notes[i].message);
    }
    if (!str_empty(d->help))
        add_remark(p, wide, "help", (range){0}, d->help);
}

/* ---- lists ---- */

typedef struct ordered {
    const diagnostic *one;
    const source *file;
    size_t rank; /* of the file: where it is first named in the list */
    uint32_t offset;
} ordered;

static int by_place(const void *a, const void *b)
{
    const ordered *p = a;
    const ordered *q = b;
    if (p->rank != q->rank)
        return p->rank < q->rank ? -1 : 1;
    if (p->offset != q->offset)
        return p->offset < q->offset ? -1 : 1;
    return diagnostic_order(p->one, q->one);
}

/* Files keep the order in which they are first named. */
static void rank_files(arena *a, ordered *all, size_t n)
{
    map first; /* by the file's address: the first of it */
    map_init(&first, a);
    for (size_t i = 0; i < n; i++) {
        all[i].rank = i;
        if (all[i].file == NULL)
            continue;
        str address = {(const char *)&all[i].file, sizeof all[i].file};
        const ordered *known =
            i > 0 && all[i].file == all[i - 1].file ? &all[i - 1] : map_get(&first, address);
        if (known != NULL)
            all[i].rank = known->rank;
        else
            map_put(&first, address, &all[i]);
    }
}

void report_text(buf *out, const diagnostics *d, severity least, bool color)
{
    page p = {out, color};
    size_t n = 0;
    ordered *all = ARENA_ARRAY(out->arena, ordered, d->list.count);
    for (size_t i = 0; i < d->list.count; i++) {
        const diagnostic *one = &d->list.items[i];
        range at = source_in_file(one->at);
        if (one->severity >= least && one->severity != SEVERITY_OFF)
            all[n++] = (ordered){one, at.source, 0, at.start};
    }
    rank_files(out->arena, all, n);
    if (n > 1)
        qsort(all, n, sizeof *all, by_place);
    for (size_t i = 0; i < n; i++)
        add_diagnostic(&p, all[i].one);
}

void report_diagnostics(arena *a, const diagnostics *d, severity least, FILE *stream)
{
    buf out = buf_new(a);
    report_text(&out, d, least, report_wants_color(stream));
    fwrite(out.len > 0 ? out.data : "", 1, out.len, stream);
    fflush(stream);
}

/* ---- the lint report ---- */

counts report_count(const lint_report *r)
{
    counts c = {0};
    for (size_t i = 0; i < r->diagnostics->list.count; i++) {
        severity s = r->diagnostics->list.items[i].severity;
        c.errors += s == SEVERITY_ERROR;
        c.warnings += s == SEVERITY_WARNING;
        c.infos += s == SEVERITY_INFO;
    }
    return c;
}

static void add_count(buf *out, const char *separator, size_t n, const char *one, const char *many)
{
    if (n > 0)
        buf_printf(out, "%s%zu %s", separator, n, n == 1 ? one : many);
}

static void add_summary(buf *out, const lint_report *r)
{
    counts c = report_count(r);
    if (c.errors + c.warnings + c.infos == 0)
        buf_text(out, "no findings");
    add_count(out, "", c.errors, "error", "errors");
    add_count(out, c.errors > 0 ? ", " : "", c.warnings, "warning", "warnings");
    add_count(out, c.errors + c.warnings > 0 ? ", " : "", c.infos, "remark", "remarks");
    buf_printf(out, " in %zu %s", r->n_files, r->n_files == 1 ? "file" : "files");
    if (r->suppressed > 0)
        buf_printf(out, "; %zu silenced by comments", r->suppressed);
    if (r->baselined > 0)
        buf_printf(out, "; %zu in the baseline", r->baselined);
    buf_char(out, '\n');
}

void report_lint_text(buf *out, const lint_report *r, bool color, bool explain)
{
    if (explain)
        report_explain(out, r);
    report_text(out, r->diagnostics, SEVERITY_INFO, color);
    add_summary(out, r);
}
