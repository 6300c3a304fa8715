/*
 * sql.re - PostgreSQL's lexical rules for re2c.
 *
 * Every function here moves l->cursor over one thing. What a match means beyond its shape (where an operator
 * really ends, whether an escape is valid) is decided in compiler/syntax/lexer.c and literal.c.
 */
#include <string.h>

#include "syntax/scan.h"

#include "grammar/sql.h"

/* The text ends at l->limit without a sentinel: behind it everything is NUL, which a text of SQL does not have. */
#define YYCTYPE unsigned char
#define YYPEEK() (cursor < limit ? (unsigned char)*cursor : 0)
#define YYSKIP() (++cursor)
#define YYBACKUP() (marker = cursor)
#define YYRESTORE() (cursor = marker)

/*!re2c
    re2c:api = custom;
    re2c:api:style = functions;
    re2c:yyfill:enable = 0;
    re2c:indent:string = "    ";

    newline     = [\n\r];
    blank       = [ \t\f\v];
    space       = [ \t\f\v\n\r];
    nul         = [\x00];
    comment     = "--" [^\n\r\x00]*;

    /* Between the parts of one string constant there must be a line end. */
    quote_continue = "'" (blank | comment)* newline (space | comment newline)* "'";

    ident_start = [A-Za-z_\x80-\xff];
    ident_cont  = ident_start | [0-9$];
    identifier  = ident_start ident_cont*;

    op_char     = [~!@#^&|`?+\-*/%<>=];

    digits      = [0-9] ("_"? [0-9])*;
    hex_integer = "0" [xX] ("_"? [0-9A-Fa-f])+;
    oct_integer = "0" [oO] ("_"? [0-7])+;
    bin_integer = "0" [bB] ("_"? [01])+;
    numeric     = digits "." digits? | "." digits;
    real        = (digits | numeric) [Ee] [+-]? digits;
    real_fail   = (digits | numeric) [Ee] [+-];
    number      = digits | hex_integer | oct_integer | bin_integer | numeric | real;

    tag_start   = [A-Za-z_\x80-\xff];
    dollar_tag  = "$" (tag_start (tag_start | [0-9])*)? "$";
*/

/* A NUL that was read: the end, or a byte like another. */
#define AT_END() (cursor > limit)

/* Behind the opening quote to behind the closing one. Most of a text is neither: memchr() is faster there. */
bool scan_string(lexer *l) {
    const char *cursor = l->cursor, *limit = l->limit, *marker = cursor;
    for (;;) {
        cursor = memchr(cursor, '\'', (size_t)(limit - cursor));
        if (cursor == NULL) {
            l->cursor = limit;
            return false;
        }
        /*!re2c
            "''"            { continue; }
            quote_continue  { continue; }
            "'"             { l->cursor = cursor; return true; }
            *               { return false; }
        */
    }
}

/* The same for E'': a backslash takes the next byte with it. */
bool scan_escape_string(lexer *l, bool *escapes) {
    const char *cursor = l->cursor, *limit = l->limit, *marker = cursor;
    *escapes = false;
    for (;;) {
        /*!re2c
            [^'\\\x00]+     { continue; }
            "''"            { continue; }
            "\\" [^\x00]    { *escapes = true; continue; }
            "\\"            { continue; }
            quote_continue  { continue; }
            "'"             { l->cursor = cursor; return true; }
            nul             { if (!AT_END()) continue; l->cursor = limit; return false; }
        */
    }
}

bool scan_quoted_identifier(lexer *l) {
    const char *cursor = l->cursor, *limit = l->limit;
    for (;;) {
        /*!re2c
            [^"\x00]+  { continue; }
            "\"\""     { continue; }
            "\""       { l->cursor = cursor; return true; }
            nul        { if (!AT_END()) continue; l->cursor = limit; return false; }
        */
    }
}

/* Behind the opening slash and star; comments nest. */
bool scan_block_comment(lexer *l) {
    const char *cursor = l->cursor, *limit = l->limit;
    for (size_t depth = 1; depth > 0;) {
        /*!re2c
            "/*"          { depth++; continue; }
            "*" "/"       { depth--; continue; }
            [^*/\x00]+    { continue; }
            nul           { if (!AT_END()) continue; l->cursor = limit; return false; }
            *             { continue; }
        */
    }
    l->cursor = cursor;
    return true;
}

/* Behind two hyphens, to the line's end. */
static void scan_line_comment(lexer *l) {
    const char *end = memchr(l->cursor, '\n', (size_t)(l->limit - l->cursor));
    if (end == NULL)
        end = l->limit;
    const char *carriage = memchr(l->cursor, '\r', (size_t)(end - l->cursor));
    l->cursor = carriage != NULL ? carriage : end;
}

scan_rule scan_next(lexer *l, const char **start, int *code) {
    const char *cursor = l->cursor, *limit = l->limit, *marker = cursor;
#define FOUND(rule)                                                                                \
    do {                                                                                           \
        l->cursor = cursor;                                                                        \
        return (rule);                                                                             \
    } while (0)
#define TOKEN(which)                                                                               \
    do {                                                                                           \
        l->cursor = cursor;                                                                        \
        *code = (which);                                                                           \
        return SCAN_TOKEN;                                                                         \
    } while (0)
    for (;;) {
        *start = cursor;
    /*!re2c
        space+           { continue; }
        "--" op_char*    { l->cursor = *start + 2; scan_line_comment(l); return SCAN_LINE_COMMENT; }
        "/*" op_char*    { cursor = *start + 2; FOUND(SCAN_BLOCK_COMMENT); }

        identifier       { FOUND(SCAN_WORD); }
        "\""             { FOUND(SCAN_QUOTED_IDENTIFIER); }
        [uU] "&" "\""    { FOUND(SCAN_UNICODE_IDENTIFIER); }
        "'"              { FOUND(SCAN_STRING); }
        [eE] "'"         { FOUND(SCAN_ESCAPE_STRING); }
        [uU] "&" "'"     { FOUND(SCAN_UNICODE_STRING); }
        [bB] "'"         { FOUND(SCAN_BITS); }
        [xX] "'"         { FOUND(SCAN_HEX_BITS); }
        [nN] "'"         { cursor = *start + 1; FOUND(SCAN_NATIONAL); }
        dollar_tag       { FOUND(SCAN_DOLLAR_STRING); }

        "$" [0-9]+              { TOKEN(TK_PARAM); }
        "$" [0-9]+ identifier   { FOUND(SCAN_PARAMETER_JUNK); }
        digits                  { FOUND(SCAN_INTEGER); }
        hex_integer             { FOUND(SCAN_INTEGER); }
        oct_integer             { FOUND(SCAN_INTEGER); }
        bin_integer             { FOUND(SCAN_INTEGER); }
        digits ".."             { cursor -= 2; FOUND(SCAN_INTEGER); }
        numeric | real          { TOKEN(TK_FCONST); }
        "0" [xX] "_"?           { FOUND(SCAN_BAD_HEX); }
        "0" [oO] "_"?           { FOUND(SCAN_BAD_OCTAL); }
        "0" [bB] "_"?           { FOUND(SCAN_BAD_BINARY); }
        real_fail               { FOUND(SCAN_NUMBER_JUNK); }
        number identifier       { FOUND(SCAN_NUMBER_JUNK); }

        "::"  { TOKEN(TK_TYPECAST); }
        ".."  { TOKEN(TK_DOT_DOT); }
        ":="  { TOKEN(TK_COLON_EQUALS); }
        "=>"  { TOKEN(TK_EQUALS_GREATER); }
        "<="  { TOKEN(TK_LESS_EQUALS); }
        ">="  { TOKEN(TK_GREATER_EQUALS); }
        "<>"  { TOKEN(TK_NOT_EQUALS); }
        "!="  { TOKEN(TK_NOT_EQUALS); }
        ","   { TOKEN(TK_COMMA); }
        ";"   { TOKEN(TK_SEMICOLON); }
        "("   { TOKEN(TK_LPAREN); }
        ")"   { TOKEN(TK_RPAREN); }
        "["   { TOKEN(TK_LBRACKET); }
        "]"   { TOKEN(TK_RBRACKET); }
        "."   { TOKEN(TK_DOT); }
        ":"   { TOKEN(TK_COLON); }
        "+"   { TOKEN(TK_PLUS); }
        "-"   { TOKEN(TK_MINUS); }
        "*"   { TOKEN(TK_STAR); }
        "/"   { TOKEN(TK_SLASH); }
        "%"   { TOKEN(TK_PERCENT); }
        "^"   { TOKEN(TK_CARET); }
        "<"   { TOKEN(TK_LESS); }
        ">"   { TOKEN(TK_GREATER); }
        "="   { TOKEN(TK_EQUAL); }
        op_char+  { FOUND(SCAN_OPERATOR); }

        "\\"  { FOUND(SCAN_BACKSLASH); }
        *     { FOUND(SCAN_OTHER); }
        nul   { if (!AT_END()) FOUND(SCAN_OTHER); cursor = limit; FOUND(SCAN_END); }
    */
    }
#undef FOUND
#undef TOKEN
}
