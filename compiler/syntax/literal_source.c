/* literal_source.c - the text inside a string literal as a source of its own. */
#include "grammar/sql.h"
#include "syntax/lexer.h"
#include "syntax/parser.h"

/* Behind the tag of a dollar quote, to before the closing one. */
static const source *inside_dollars(arena *a, const source *s, const token *t)
{
    uint32_t tag = 1;
    while (s->text.data[t->start + tag] != '$')
        tag++;
    return source_slice(a, s, t->start + tag + 1, t->end - tag - 1);
}

const source *literal_source(arena *a, const node *literal)
{
    const source *s = literal->at.source;
    lexer l;
    token t;
    lexer_init(&l, s, literal->at.start, literal->at.end);
    do {
        lexer_next(&l, &t);
    } while (t.code == TK_NCHAR); /* the N of N'...' */
    if (t.code != TK_SCONST)      /* made by a program, not read from a text */
        return source_derive(a, s, literal->at.start, literal->at.end, AS(constant, literal)->value,
                             NULL, 0);
    if (s->text.data[t.start] == '$')
        return inside_dollars(a, s, &t);
    str value;
    const source_piece *pieces;
    size_t n_pieces;
    if (!token_string(a, s, &t, &value, &pieces, &n_pieces, NULL, NULL))
        return source_derive(a, s, t.start, t.end, AS(constant, literal)->value, NULL, 0);
    return source_derive(a, s, t.start, t.end, value, pieces, n_pieces);
}
