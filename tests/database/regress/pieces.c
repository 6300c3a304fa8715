#include "pieces.h"

#include "../../unit/syntax/psql_pieces.h"

/* :'name' and :"name" are psql's, and so is :name where a value would stand. */
static bool has_variable(str text)
{
    for (size_t i = 0; i + 1 < text.len; i++) {
        char before = i > 0 ? text.data[i - 1] : ' ', next = text.data[i + 1];
        bool word = (next >= 'a' && next <= 'z') || next == '_';
        if (text.data[i] == ':' && before != ':' &&
            (next == '\'' || next == '"' || (word && (before == ' ' || before == '('))))
            return true;
    }
    return false;
}

static size_t next_line(str text, size_t at)
{
    while (at < text.len && text.data[at] != '\n')
        at++;
    return at < text.len ? at + 1 : at;
}

/* Comments and space in front are no part of a statement. */
static size_t skip_space(str text, size_t at, size_t end)
{
    while (at < end) {
        bool comment = at + 1 < end && text.data[at] == '-' && text.data[at + 1] == '-';
        if (comment)
            at = next_line(text, at);
        else if (text.data[at] == ' ' || text.data[at] == '\n' || text.data[at] == '\t' ||
                 text.data[at] == '\r')
            at++;
        else
            break;
    }
    return at < end ? at : end;
}

piece_list pieces_of(arena *a, str text)
{
    piece_list out = {0};
    judge *j = judge_open(15);
    if (j == NULL)
        return out;
    psql_script all = psql_split(j, a, text);
    size_t line = 1, counted = 0;
    for (size_t i = 0; i < all.count; i++) {
        const psql_piece *p = &all.pieces[i];
        size_t start = skip_space(all.text, p->start, p->end);
        size_t next = i + 1 < all.count ? all.pieces[i + 1].start : all.text.len;
        for (; counted < start; counted++)
            line += text.data[counted] == '\n';
        str sent = str_slice(all.text, start, p->end);
        if (sent.len == 0 || has_variable(sent))
            continue;
        size_t rows = next_line(all.text, p->end);
        vec_push(a, &out,
                 (piece){sent, rows < next ? str_slice(all.text, rows, next) : (str){0}, line});
    }
    judge_close(j);
    return out;
}
