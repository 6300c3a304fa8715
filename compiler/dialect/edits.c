#include "dialect/edits.h"

#include <stdlib.h>

#include "support/buf.h"

editor editor_new(arena *a, str original)
{
    return (editor){.arena = a, .original = original};
}

void edit_replace(editor *e, uint32_t start, uint32_t end, str text)
{
    vec_push(e->arena, &e->edits, ((text_edit){start, end, text, false, {0}}));
}

void edit_remove(editor *e, uint32_t start, uint32_t end, str reason)
{
    vec_push(e->arena, &e->edits, ((text_edit){start, end, {0}, true, reason}));
}

bool edit_removed(const editor *e, uint32_t offset)
{
    for (size_t i = 0; i < e->edits.count; i++)
        if (e->edits.items[i].removal && offset >= e->edits.items[i].start &&
            offset < e->edits.items[i].end)
            return true;
    return false;
}

static int by_place(const void *left, const void *right)
{
    const text_edit *a = left, *b = right;
    if (a->start != b->start)
        return a->start < b->start ? -1 : 1;
    if (a->end != b->end)
        return a->end > b->end ? -1 : 1; /* the outer one first */
    return (int)b->removal - (int)a->removal;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

static bool is_break(char c)
{
    return c == '\n' || c == '\r';
}

/* Nothing but white space before it and behind it on its lines. */
static bool alone_on_its_lines(str text, uint32_t start, uint32_t end)
{
    while (start > 0 && is_blank(text.data[start - 1]))
        start--;
    while (end < text.len && is_blank(text.data[end]))
        end++;
    bool begins = start == 0 || is_break(text.data[start - 1]);
    return begins && (end == text.len || is_break(text.data[end]));
}

/* The reason goes into one line of a comment: nothing in it may end that. */
static void write_reason(buf *out, str reason)
{
    buf_text(out, " migc: removed");
    if (str_empty(reason))
        return;
    buf_text(out, " (");
    for (size_t i = 0; i < reason.len; i++) {
        char c = reason.data[i];
        bool delimiter = (c == '*' || c == '/') && i > 0 &&
                         (reason.data[i - 1] == '/' || reason.data[i - 1] == '*');
        if (delimiter)
            buf_char(out, ' ');
        buf_char(out, (unsigned char)c < ' ' || c == 0x7f ? ' ' : c == '$' ? '_' : c);
    }
    buf_char(out, ')');
}

/* Every line behind "--". A carriage return alone ends a comment too. */
static void write_line_comments(buf *out, str removed, str reason)
{
    buf_text(out, "--");
    write_reason(out, reason);
    buf_text(out, ": ");
    for (size_t i = 0; i < removed.len; i++) {
        char c = removed.data[i];
        buf_char(out, c);
        bool pair = c == '\r' && i + 1 < removed.len && removed.data[i + 1] == '\n';
        if (is_break(c) && !pair)
            buf_text(out, "-- ");
    }
}

/* Between other text of the same line. Comments nest in PostgreSQL, so neither delimiter may stay.
 */
static void write_block_comment(buf *out, str removed, str reason)
{
    buf_text(out, "/*");
    write_reason(out, reason);
    buf_text(out, ": ");
    for (size_t i = 0; i < removed.len; i++) {
        char c = removed.data[i];
        char last = i > 0 ? removed.data[i - 1] : ' ';
        if ((c == '/' && last == '*') || (c == '*' && last == '/'))
            buf_char(out, ' ');
        buf_char(out, c);
    }
    buf_text(out, " */");
}

static void write_edit(buf *out, const editor *e, const text_edit *one)
{
    if (!one->removal) {
        buf_add(out, one->text);
        return;
    }
    str removed = str_slice(e->original, one->start, one->end);
    if (alone_on_its_lines(e->original, one->start, one->end))
        write_line_comments(out, removed, one->reason);
    else
        write_block_comment(out, removed, one->reason);
}

typedef VEC(text_origin) origin_list;

edited_text editor_apply(editor *e)
{
    if (e->edits.count > 1)
        qsort(e->edits.items, e->edits.count, sizeof *e->edits.items, by_place);
    buf out = buf_new(e->arena);
    origin_list origins = {0};
    uint32_t done = 0;
    vec_push(e->arena, &origins, ((text_origin){0, 0, true}));
    for (size_t i = 0; i < e->edits.count; i++) {
        const text_edit *one = &e->edits.items[i];
        if (one->start < done)
            continue;
        buf_add(&out, str_slice(e->original, done, one->start));
        vec_push(e->arena, &origins, ((text_origin){(uint32_t)out.len, one->start, false}));
        write_edit(&out, e, one);
        done = one->end;
        vec_push(e->arena, &origins, ((text_origin){(uint32_t)out.len, done, true}));
    }
    buf_add(&out, str_slice(e->original, done, e->original.len));
    return (edited_text){buf_str(&out), origins.items, origins.count};
}

uint32_t edited_origin(const edited_text *t, uint32_t offset)
{
    size_t low = 0, high = t->n_origins;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (t->origins[middle].offset <= offset)
            low = middle;
        else
            high = middle;
    }
    const text_origin *o = &t->origins[low];
    return o->verbatim ? o->original + (offset - o->offset) : o->original;
}
