/*
 * lexer.h - PostgreSQL's lexical rules (re2c, grammar/sql.re).
 *
 * Facts after PostgreSQL 18's documentation, chapter 4.1, and its scanner. A
 * token is a view; its value is decoded only when somebody asks.
 *
 * A UESCAPE clause is part of the token of its U&'' or U&"", which come as SCONST
 * and IDENT. N'...' gives two tokens as in PostgreSQL: the key word NCHAR, one byte
 * long, and a string.
 *
 * Room: syntax; used by the parsers, the comment directives of lint and the
 * strippers of dialect.
 */
#ifndef MIGC_SYNTAX_LEXER_H
#define MIGC_SYNTAX_LEXER_H

#include "support/source.h"

/* Token codes are those that lemon numbers in sql.h (TK_...), generated from grammar/sql.y; 0 is
 * the end of the input and these, above all of lemon's, are seen only by callers of the lexer. */
enum { TOKEN_END = 0, TOKEN_ERROR = 10000, TOKEN_COMMENT = 10001, TOKEN_META_COMMAND = 10002 };

/* Small, as the parser keeps many: what is wrong in a TOKEN_ERROR the lexer keeps. */
typedef struct token {
    uint16_t code;
    uint16_t word; /* of key words their number in keyword_table, from 1; else 0 */
    uint32_t start, end;
} token;

typedef enum keyword_category {
    KEYWORD_UNRESERVED,
    KEYWORD_COLUMN_NAME,   /* cannot be a function or type name */
    KEYWORD_TYPE_FUNCTION, /* can be a function or type name, not a column's */
    KEYWORD_RESERVED
} keyword_category;

typedef struct keyword {
    str text;
    uint16_t code;
    keyword_category category;
    bool bare_label; /* may follow an expression as its name without AS */
} keyword;

extern const keyword keyword_table[];

/* NULL when the token is no key word. */
static inline const keyword *token_keyword(const token *t)
{
    return t->word != 0 ? &keyword_table[t->word - 1] : NULL;
}

/* What is wrong in the last TOKEN_ERROR, in PostgreSQL's words. */
typedef struct lexer_error {
    const char *message;
    uint32_t at; /* where PostgreSQL points */
    bool near;   /* PostgreSQL adds: at or near "[at, end of the token)", or, when that is empty: at
                    end of input */
} lexer_error;

typedef struct lexer {
    const source *source;
    const char *cursor, *limit; /* the text need not be NUL-terminated */
    bool keep_comments;         /* return TOKEN_COMMENT instead of skipping */
    lexer_error error;
} lexer;

/* Reads [start, end) of the source's text; offsets in tokens are of the whole text. */
void lexer_init(lexer *l, const source *s, uint32_t start, uint32_t end);
void lexer_next(lexer *l, token *out);
/* Goes on at an offset of the text: behind what is no SQL. */
void lexer_skip(lexer *l, uint32_t to);

/* NULL when the word (in any case) is no key word. */
const keyword *keyword_find(str word);
/* The same of a word without control characters, as token.word has it; 0: no key word. */
uint16_t keyword_number(const char *word, size_t length);
/* The same where 16 bytes can be read at the word, however short it is. */
uint16_t keyword_number_of_16(const char *word, size_t length);
/* All key words, sorted by text: keyword_table. */
const keyword *keyword_list(size_t *count);

/* The name that an identifier token stands for: folded, or unquoted with "" as ", U&"" decoded; cut
 * at 63 bytes as PostgreSQL does. */
str token_identifier(arena *a, const source *s, const token *t);
/* The value of a string token of any form ('', E'', U&'', $$, N'', continuation over lines). False
 * with *error_at when an escape is not valid. When `pieces` is not NULL it gets the map from the
 * value back to the source. */
bool token_string(arena *a, const source *s, const token *t, str *value,
                  const source_piece **pieces, size_t *n_pieces, uint32_t *error_at,
                  const char **error);
/* The number of an ICONST in any base, or of a PARAM; INT32_MAX + 1 for whatever is greater. */
int64_t token_number(const source *s, const token *t);
/* Writes a name as PostgreSQL's quote_ident() does. */
str quote_identifier(arena *a, str name);
/* Writes a text as quote_literal() does (E'' only when there is a backslash). */
str quote_literal(arena *a, str text);

#endif
