/* reader.c - tokens in batches, with one of lookahead. */
#include "syntax/reader.h"

#include <string.h>

#include "grammar/sql.h"

static void forget(reader *r)
{
    memset(r->tokens, 0, READER_BEHIND * sizeof r->tokens[0]);
    r->at = r->count = READER_BEHIND;
}

void reader_init(reader *r, arena *a, const source *s, uint32_t start, uint32_t end)
{
    r->arena = a;
    lexer_init(&r->lexer, s, start, end);
    r->comments = (range_vec){0};
    r->no_more_data = false;
    r->older = false;
    forget(r);
}

void reader_skip(reader *r, uint32_t to)
{
    lexer_skip(&r->lexer, to);
    forget(r);
}

bool word_is_newer(int code)
{
    switch (code) {
    case TK_JSON:
    case TK_JSON_ARRAY:
    case TK_JSON_ARRAYAGG:
    case TK_JSON_EXISTS:
    case TK_JSON_OBJECT:
    case TK_JSON_OBJECTAGG:
    case TK_JSON_QUERY:
    case TK_JSON_SCALAR:
    case TK_JSON_SERIALIZE:
    case TK_JSON_TABLE:
    case TK_JSON_VALUE:
    case TK_MERGE_ACTION:
    case TK_SYSTEM_USER:
    case TK_WITHOUT:
        return true;
    default:
        return false;
    }
}

/* WITHOUT belongs to the type in front of it, whatever follows. */
static bool is_behind_time(const token *t)
{
    return t[-1].code == TK_TIME || t[-1].code == TK_TIMESTAMP ||
           (t[-1].code == TK_RPAREN && t[-2].code == TK_ICONST && t[-3].code == TK_LPAREN);
}

/* The tokens that can still be seen move to the front. A batch ends at an error, as the lexer knows
 * only the last one. */
static void fill(reader *r)
{
    size_t gone = r->at - READER_BEHIND;
    memmove(r->tokens, r->tokens + gone, (r->count - gone) * sizeof r->tokens[0]);
    r->at -= gone;
    r->count -= gone;
    while (r->count < READER_BEHIND + READER_BATCH) {
        token *t = &r->tokens[r->count];
        lexer_next(&r->lexer, t);
        if (t->code == TOKEN_COMMENT) {
            arena *a = r->arena;
            vec_push(a, &r->comments, ((range){r->lexer.source, t->start, t->end}));
            continue;
        }
        if (r->older && word_is_newer(t->code) && t->code != TK_WITHOUT) {
            t->code = TK_IDENT;
            t->word = 0;
        }
        r->count++;
        if (t->code == TK_SEMICOLON || t->code == TOKEN_END || t->code == TOKEN_ERROR ||
            t->code == TOKEN_META_COMMAND)
            break;
    }
}

static uint16_t code_before(uint16_t code, uint16_t next)
{
    switch (code) {
    case TK_NOT:
        return next == TK_BETWEEN || next == TK_IN || next == TK_LIKE || next == TK_ILIKE ||
                       next == TK_SIMILAR
                   ? TK_NOT_LA
                   : code;
    case TK_NULLS:
        return next == TK_FIRST || next == TK_LAST ? TK_NULLS_LA : code;
    case TK_WITH:
        return next == TK_TIME || next == TK_ORDINALITY ? TK_WITH_LA : code;
    case TK_WITHOUT:
        return next == TK_TIME ? TK_WITHOUT_LA : code;
    default:
        return next == TK_JSON ? TK_FORMAT_LA : code;
    }
}

const token *reader_look_ahead(reader *r)
{
    if (r->at == r->count)
        fill(r);
    token *t = &r->tokens[r->at];
    if (r->older && t->code == TK_WITHOUT)
        t->code = is_behind_time(t) ? TK_WITHOUT_LA : TK_WITHOUT;
    else if (t->code == TK_NOT || t->code == TK_NULLS || t->code == TK_WITH ||
             t->code == TK_WITHOUT || t->code == TK_FORMAT) {
        if (r->at + 1 == r->count) {
            fill(r);
            t = &r->tokens[r->at];
        }
        if (t[1].code == TOKEN_ERROR)
            *t = t[1]; /* PostgreSQL sees it now, too */
        else
            t->code = code_before(t->code, t[1].code);
    }
    r->at++;
    return t;
}
