#include "support/source.h"

#include <string.h>

#include "support/file.h"

/* Where the lines of a file start; `starts` is NULL until somebody asks. */
struct source_lines {
    arena *arena;
    uint32_t *starts;
    uint32_t count;
};

/* memchr() is the fastest way over text that is mostly something else. */
static const char *next_line(const char *at, const char *end)
{
    const char *found = at < end ? memchr(at, '\n', (size_t)(end - at)) : NULL;
    return found != NULL ? found + 1 : NULL;
}

static const struct source_lines *lines_of(const source *file)
{
    struct source_lines *lines = file->lines;
    if (lines->starts != NULL)
        return lines;
    const char *text = file->text.data, *end = text + file->text.len;
    size_t room = 0;
    for (const char *at = text; at != NULL; at = next_line(at, end)) {
        if (lines->count == room) {
            size_t more = room > 0 ? room * 2 : file->text.len / 32 + 1; /* bytes a line */
            lines->starts =
                arena_regrow(lines->arena, lines->starts, room, more, sizeof *lines->starts);
            room = more;
        }
        lines->starts[lines->count++] = (uint32_t)(at - text);
    }
    return lines;
}

uint32_t source_line_count(const source *file)
{
    return lines_of(file)->count;
}

uint32_t source_line_start(const source *file, uint32_t line)
{
    return lines_of(file)->starts[line - 1];
}

/* Readers point into the text even when it is empty. */
static str some_text(str text)
{
    return str_absent(text) ? STR("") : text;
}

void source_count_anew(arena *a, source *copy)
{
    copy->lines = ARENA_NEW(a, struct source_lines);
    copy->lines->arena = a;
}

source *source_from_text(arena *a, str path, str text)
{
    source *s = ARENA_NEW(a, source);
    s->path = path;
    s->text = some_text(text);
    source_count_anew(a, s);
    return s;
}

/* As the shells and editors of Windows write it. */
static bool is_utf16(str text)
{
    return str_starts(text, "\xff\xfe") || str_starts(text, "\xfe\xff");
}

source *source_read(arena *a, const char *path, diagnostics *diags)
{
    str text;
    if (!file_read(a, path, SOURCE_MAX_SIZE, &text, diags))
        return NULL;
    bool standard_input = strcmp(path, "-") == 0;
    str shown = standard_input ? STR("<stdin>") : arena_str(a, str_from(path));
    source *s = source_from_text(a, shown, text);
    size_t bad = str_utf8_error(text);
    if (bad < text.len) {
        range at = {s, (uint32_t)bad, (uint32_t)bad + 1};
        diagnostic *d =
            diag_report(diags, SEVERITY_ERROR, "invalid-utf8", at, "byte 0x%02x is not valid UTF-8",
                        (unsigned char)text.data[bad]);
        diag_help(diags, d,
                  is_utf16(text) ? "this is UTF-16: save the file as UTF-8"
                                 : "save the file as UTF-8");
        return NULL;
    }
    const char *nul = text.len > 0 ? memchr(text.data, '\0', text.len) : NULL;
    if (nul != NULL) {
        uint32_t offset = (uint32_t)(nul - text.data);
        diagnostic *d =
            diag_report(diags, SEVERITY_ERROR, "invalid-utf8", (range){s, offset, offset + 1},
                        "the file holds a NUL byte, which PostgreSQL does not accept in text");
        diag_help(diags, d, "save the file as UTF-8 text");
        return NULL;
    }
    return s;
}

source *source_slice(arena *a, const source *parent, uint32_t start, uint32_t end)
{
    source_piece *piece = ARENA_NEW(a, source_piece);
    piece->parent_start = start;
    return source_derive(a, parent, start, end, str_slice(parent->text, start, end), piece, 1);
}

source *source_derive(arena *a, const source *parent, uint32_t start, uint32_t end, str text,
                      const source_piece *pieces, size_t n_pieces)
{
    source *s = ARENA_NEW(a, source);
    s->path = parent->path;
    s->text = some_text(text);
    s->parent = parent;
    s->pieces = pieces;
    s->n_pieces = n_pieces;
    s->parent_start = start;
    s->parent_end = end;
    return s;
}

/* The last piece that does not start behind the offset; the first one when all do. */
static const source_piece *piece_at(const source *s, uint32_t offset)
{
    size_t low = 0;
    size_t high = s->n_pieces;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (s->pieces[middle].start <= offset)
            low = middle;
        else
            high = middle;
    }
    return &s->pieces[low];
}

static uint32_t to_parent(const source *s, uint32_t offset)
{
    if (s->n_pieces == 0)
        return s->parent_start;
    const source_piece *p = piece_at(s, offset);
    uint32_t delta = offset > p->start ? offset - p->start : 0;
    uint32_t place = p->parent_start + delta;
    return place < s->parent_end ? place : s->parent_end;
}

const source *source_root(const source *s, uint32_t *offset)
{
    while (s->parent != NULL) {
        *offset = to_parent(s, *offset);
        s = s->parent;
    }
    return s;
}

range source_in_file(range at)
{
    if (at.source == NULL)
        return at;
    uint32_t start = at.start;
    uint32_t last = at.end > at.start ? at.end - 1 : at.start;
    const source *file = source_root(at.source, &start);
    source_root(at.source, &last);
    uint32_t size = (uint32_t)file->text.len;
    uint32_t end = at.end > at.start || at.source->parent != NULL ? last + 1 : start;
    if (start > size)
        start = size;
    if (end < start)
        end = start;
    return (range){file, start, end > size ? size : end};
}

/* The line, from 1, that the offset is in. */
static uint32_t line_at(const source *file, uint32_t offset)
{
    const struct source_lines *lines = lines_of(file);
    uint32_t low = 0, high = lines->count;
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (lines->starts[middle] <= offset)
            low = middle;
        else
            high = middle;
    }
    return low + 1;
}

location source_locate(const source *s, uint32_t offset)
{
    const source *file = source_root(s, &offset);
    uint32_t line = line_at(file, offset);
    return (location){file, offset, line, offset - source_line_start(file, line) + 1};
}

str source_line(const source *file, uint32_t line)
{
    uint32_t count = source_line_count(file);
    if (line == 0 || line > count)
        return STR("");
    size_t start = source_line_start(file, line);
    size_t end = line < count ? source_line_start(file, line + 1) - 1 : file->text.len;
    if (end > start && file->text.data[end - 1] == '\r')
        end--;
    return str_slice(file->text, start, end);
}
