/* The comments that the translations read. lint checks their spelling. */
#include "dialect/translate.h"
#include "support/buf.h"

/* What stands behind the dashes of a line comment; absent for other comments. */
static str comment_text(const script *s, range at)
{
    str text = str_slice(s->source->text, at.start, at.end);
    if (!str_starts(text, "--"))
        return (str){0};
    return str_trim(str_slice(text, 2, text.len));
}

bool directive_no_transaction(const script *s)
{
    for (size_t i = 0; i < s->n_comments; i++) {
        str text = comment_text(s, s->comments[i]);
        if (str_is(text, "migc:no-transaction") || str_starts(text, "migc:no-transaction "))
            return true;
    }
    return false;
}

static uint32_t end_before(const script *s, const statement *st)
{
    uint32_t end = 0;
    for (size_t i = 0; i < s->count && &s->statements[i] != st; i++)
        end = s->statements[i].full_end;
    return end;
}

sqlite_directive directive_for_sqlite(arena *a, const script *s, const statement *st)
{
    sqlite_directive d = {SQLITE_NORMAL, {0}, {0}};
    uint32_t from = end_before(s, st);
    buf text = buf_new(a);
    for (size_t i = 0; i < s->n_comments; i++) {
        range at = s->comments[i];
        if (at.start < from || at.end > st->start)
            continue;
        str line = comment_text(s, at);
        if (str_starts(line, "migc:sqlite skip")) {
            d = (sqlite_directive){SQLITE_SKIP, {0}, at};
        } else if (str_starts(line, "migc:sqlite replace")) {
            d = (sqlite_directive){SQLITE_REPLACE, {0}, at};
            buf_add(&text, str_trim(str_slice(line, sizeof "migc:sqlite replace" - 1, line.len)));
        } else if (d.kind == SQLITE_REPLACE && !str_absent(line) && !str_starts(line, "migc:")) {
            if (text.len > 0)
                buf_char(&text, '\n');
            buf_add(&text, line);
        }
    }
    if (d.kind == SQLITE_REPLACE)
        d.text = buf_str(&text);
    return d;
}
