/*
 * scan.h - what the rules of grammar/sql.re find, and what lexer.c needs to know to make tokens of
 * it.
 *
 * Room: syntax; only lexer.c, literal.c and sql.re include it.
 */
#ifndef MIGC_SYNTAX_SCAN_H
#define MIGC_SYNTAX_SCAN_H

#include "syntax/lexer.h"

/* PostgreSQL's NAMEDATALEN, less the NUL. */
enum { NAME_MAX_BYTES = 63 };

typedef enum scan_rule {
    SCAN_END,
    SCAN_TOKEN, /* complete; its code is known */
    SCAN_WORD,
    SCAN_INTEGER,
    SCAN_OPERATOR,
    SCAN_LINE_COMMENT,
    /* The cursor stands behind the opening of: */
    SCAN_BLOCK_COMMENT,
    SCAN_QUOTED_IDENTIFIER,
    SCAN_UNICODE_IDENTIFIER,
    SCAN_STRING,
    SCAN_ESCAPE_STRING,
    SCAN_UNICODE_STRING,
    SCAN_BITS,
    SCAN_HEX_BITS,
    SCAN_DOLLAR_STRING,
    SCAN_NATIONAL, /* the N of N'...' alone */
    SCAN_BACKSLASH,
    /* Errors. */
    SCAN_PARAMETER_JUNK,
    SCAN_NUMBER_JUNK,
    SCAN_BAD_HEX,
    SCAN_BAD_OCTAL,
    SCAN_BAD_BINARY,
    SCAN_OTHER
} scan_rule;

/* White space is passed over: *start is where the rule begins to match. */
scan_rule scan_next(lexer *l, const char **start, int *code);
/* From behind the opening to behind the closing; false at the end of the text. */
bool scan_string(lexer *l);
bool scan_escape_string(lexer *l, bool *escapes);
bool scan_quoted_identifier(lexer *l);
bool scan_block_comment(lexer *l);

/* What is wrong in a literal. */
typedef struct literal_error {
    const char *message; /* NULL: nothing */
    uint32_t at, end;    /* of the whole text; `end` where PostgreSQL's message stops quoting */
    bool near;           /* PostgreSQL adds: at or near "..." */
} literal_error;

/* Whether the escapes of an E'' literal, or of one that has no end, are valid. */
bool check_escape_string(const source *s, uint32_t start, uint32_t end, literal_error *error);
/* Whether those of U&'' or U&"" are; `escape` is a backslash or what UESCAPE says. */
bool check_unicode_string(const source *s, uint32_t start, uint32_t end, char escape,
                          literal_error *error);
/* The string (or identifier) of a U& token without its UESCAPE clause, and the escape character. */
void split_uescape(const source *s, uint32_t start, uint32_t *end, char *escape);

#endif
