/* lexer.c - tokens from what the rules of grammar/sql.re find. */
#include "syntax/lexer.h"

#include <string.h>

#include "grammar/sql.h"
#include "syntax/runs.h"
#include "syntax/scan.h"

void lexer_init(lexer *l, const source *s, uint32_t start, uint32_t end)
{
    *l = (lexer){.source = s, .cursor = s->text.data + start, .limit = s->text.data + end};
    /* The byte order mark belongs to the file, not to its first statement; psql drops it as well.
     */
    if (s->parent == NULL && start == 0 && end >= 3 && memcmp(s->text.data, "\xef\xbb\xbf", 3) == 0)
        l->cursor += 3;
}

void lexer_skip(lexer *l, uint32_t to)
{
    l->cursor = l->source->text.data + to;
}

static uint32_t offset_of(const lexer *l, const char *at)
{
    return (uint32_t)(at - l->source->text.data);
}

static void finish(const lexer *l, token *out, int code)
{
    out->code = (uint16_t)code;
    out->end = offset_of(l, l->cursor);
}

static void fail(lexer *l, token *out, const char *message)
{
    finish(l, out, TOKEN_ERROR);
    l->error = (lexer_error){message, out->start, true};
}

static void fail_in_literal(lexer *l, token *out, const literal_error *error)
{
    out->code = TOKEN_ERROR;
    out->end = error->end;
    l->error = (lexer_error){error->message, error->at, error->near};
}

/* ---- words and numbers ---- */

static void word(const lexer *l, token *out)
{
    const char *start = l->source->text.data + out->start;
    uint16_t number = keyword_number(start, (size_t)(l->cursor - start));
    finish(l, out, number != 0 ? keyword_table[number - 1].code : TK_IDENT);
    out->word = number;
}

int64_t token_number(const source *s, const token *t)
{
    const char *p = s->text.data + t->start, *end = s->text.data + t->end;
    unsigned base = 10;
    if (p < end && *p == '$')
        p++;
    if (end - p > 1 && p[0] == '0' && (p[1] | 0x20) > '9') {
        base = (p[1] | 0x20) == 'x' ? 16 : (p[1] | 0x20) == 'o' ? 8 : 2;
        p += 2;
    }
    int64_t value = 0;
    for (; p < end && value <= INT32_MAX; p++) {
        if (*p == '_')
            continue;
        unsigned digit = *p <= '9' ? (unsigned)(*p - '0') : (unsigned)((*p | 0x20) - 'a') + 10;
        value = value * base + digit;
    }
    return value <= INT32_MAX ? value : (int64_t)INT32_MAX + 1;
}

/* ---- operators ---- */

static bool in_set(char c, const char *set)
{
    return c != '\0' && strchr(set, c) != NULL;
}

/* An operator ends before a comment, and it ends in + or - only if it has a character that no
 * operator of the SQL standard has. */
static size_t operator_length(const char *text, size_t matched)
{
    size_t length = matched;
    for (size_t i = 0; i + 1 < length; i++) {
        if ((text[i] == '/' && text[i + 1] == '*') || (text[i] == '-' && text[i + 1] == '-'))
            length = i;
    }
    if (length > 1 && in_set(text[length - 1], "+-")) {
        for (size_t i = 0; i + 1 < length; i++) {
            if (in_set(text[i], "~!@#^&|`?%"))
                return length;
        }
        while (length > 1 && in_set(text[length - 1], "+-"))
            length--;
    }
    return length;
}

static int single_operator(char c)
{
    switch (c) {
    case '+':
        return TK_PLUS;
    case '-':
        return TK_MINUS;
    case '*':
        return TK_STAR;
    case '/':
        return TK_SLASH;
    case '%':
        return TK_PERCENT;
    case '^':
        return TK_CARET;
    case '<':
        return TK_LESS;
    case '>':
        return TK_GREATER;
    case '=':
        return TK_EQUAL;
    default:
        return TK_OP;
    }
}

static int double_operator(const char *text)
{
    if (text[0] == '=' && text[1] == '>')
        return TK_EQUALS_GREATER;
    if (text[0] == '>' && text[1] == '=')
        return TK_GREATER_EQUALS;
    if (text[0] == '<' && text[1] == '=')
        return TK_LESS_EQUALS;
    if ((text[0] == '<' && text[1] == '>') || (text[0] == '!' && text[1] == '='))
        return TK_NOT_EQUALS;
    return TK_OP;
}

static void operator_token(lexer *l, token *out)
{
    const char *text = l->source->text.data + out->start;
    size_t length = operator_length(text, (size_t)(l->cursor - text));
    l->cursor = text + length;
    if (length > NAME_MAX_BYTES) {
        fail(l, out, "operator too long");
        return;
    }
    finish(l, out,
           length == 1   ? single_operator(text[0])
           : length == 2 ? double_operator(text)
                         : TK_OP);
}

/* ---- quoted things ---- */

static void string_token(lexer *l, token *out, int code, const char *unterminated)
{
    if (scan_string(l))
        finish(l, out, code);
    else
        fail(l, out, unterminated);
}

/* A bad escape counts even in a string without an end: the server reads from left to right. */
static void escape_string(lexer *l, token *out)
{
    bool escapes;
    bool closed = scan_escape_string(l, &escapes);
    finish(l, out, TK_SCONST);
    literal_error error;
    if (escapes && !check_escape_string(l->source, out->start, out->end, &error))
        fail_in_literal(l, out, &error);
    else if (!closed)
        fail(l, out, "unterminated quoted string");
}

static void dollar_string(lexer *l, token *out)
{
    const char *tag = l->source->text.data + out->start;
    size_t length = (size_t)(l->cursor - tag);
    const char *p = l->cursor;
    while ((size_t)(l->limit - p) >= length) {
        p = memchr(p, '$', (size_t)(l->limit - p) - (length - 1));
        if (p == NULL)
            break;
        if (memcmp(p, tag, length) == 0) {
            l->cursor = p + length;
            finish(l, out, TK_SCONST);
            return;
        }
        p++;
    }
    l->cursor = l->limit;
    fail(l, out, "unterminated dollar-quoted string");
}

static bool quoted_identifier(lexer *l, token *out)
{
    const char *inside = l->cursor;
    if (!scan_quoted_identifier(l)) {
        fail(l, out, "unterminated quoted identifier");
        return false;
    }
    if (l->cursor == inside + 1) {
        fail(l, out, "zero-length delimited identifier");
        return false;
    }
    finish(l, out, TK_IDENT);
    return true;
}

static bool valid_uescape(str value)
{
    if (value.len != 1)
        return false;
    char c = value.data[0];
    return !in_set(c, "0123456789abcdefABCDEF+'\" \t\n\r\f\v");
}

/* The literal behind UESCAPE: one character in any kind of string. */
static bool uescape_character(const source *s, const token *t, char *escape)
{
    arena *scratch = arena_new();
    str value;
    uint32_t at;
    const char *message;
    bool valid =
        token_string(scratch, s, t, &value, NULL, NULL, &at, &message) && valid_uescape(value);
    if (valid)
        *escape = value.data[0];
    arena_free(scratch);
    return valid;
}

/* Whether the key word UESCAPE follows; the lexer then stands behind it, and `next` is what comes
 * after. A string with Unicode escapes cannot be that, and is not looked into, so that a row of
 * them does not recurse. */
static bool uescape_follows(lexer *l, token *next)
{
    lexer ahead = *l;
    ahead.keep_comments = false;
    const char *start;
    int code;
    scan_rule rule;
    do {
        rule = scan_next(&ahead, &start, &code);
        if (rule == SCAN_BLOCK_COMMENT && !scan_block_comment(&ahead))
            return false;
    } while (rule == SCAN_LINE_COMMENT || rule == SCAN_BLOCK_COMMENT);
    str found = {start, (size_t)(ahead.cursor - start)};
    if (rule != SCAN_WORD || !str_is_nocase(found, "uescape"))
        return false;
    *l = ahead;
    rule = scan_next(&ahead, &start, &code);
    if (rule == SCAN_UNICODE_STRING || rule == SCAN_UNICODE_IDENTIFIER) {
        *next = (token){
            .code = TK_IDENT, .start = offset_of(l, start), .end = offset_of(l, ahead.cursor)};
        *l = ahead;
    } else {
        lexer_next(l, next);
    }
    return true;
}

/* U&'...' and U&"...": a UESCAPE clause behind it is part of the token. */
static void unicode_literal(lexer *l, token *out)
{
    char escape = '\\';
    uint32_t string_end = out->end;
    lexer ahead = *l;
    token next;
    if (uescape_follows(&ahead, &next)) {
        l->cursor = ahead.cursor;
        out->end = next.end;
        const char *message = NULL;
        if (next.code == TOKEN_ERROR) {
            *out = next;
            l->error = ahead.error;
            return;
        }
        if (next.code != TK_SCONST)
            message = "UESCAPE must be followed by a simple string literal";
        else if (!uescape_character(l->source, &next, &escape))
            message = "invalid Unicode escape character";
        if (message != NULL) {
            fail(l, out, message);
            l->error.at = next.start;
            return;
        }
    }
    literal_error error;
    if (!check_unicode_string(l->source, out->start, string_end, escape, &error))
        fail_in_literal(l, out, &error);
}

void split_uescape(const source *s, uint32_t start, uint32_t *end, char *escape)
{
    *escape = '\\';
    lexer l;
    lexer_init(&l, s, start, *end);
    l.cursor = s->text.data + start + 3;
    if (s->text.data[start + 2] == '"')
        (void)scan_quoted_identifier(&l);
    else
        (void)scan_string(&l);
    *end = offset_of(&l, l.cursor);
    token next;
    if (uescape_follows(&l, &next))
        (void)uescape_character(s, &next, escape);
}

/* ---- psql's lines ---- */

/* What sends a statement off as a semicolon does, at the end of its line: \g, \gexec, \gset ... */
static bool is_go(const lexer *l)
{
    static const char *const words[] = {"g", "gx", "gset", "gexec", "gdesc", "crosstabview"};
    const char *end = l->cursor;
    while (end < l->limit && *end >= 'a' && *end <= 'z')
        end++;
    str word = {l->cursor, (size_t)(end - l->cursor)};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (str_is(word, words[i]))
            return true;
    }
    return false;
}

/* A backslash that begins a line is a command of psql (dumps have \connect and \restrict), to the
 * line's end. */
static void backslash(lexer *l, token *out)
{
    const char *text = l->source->text.data;
    const char *p = text + out->start;
    while (p > text && (p[-1] == ' ' || p[-1] == '\t'))
        p--;
    if (p > text && p[-1] != '\n' && p[-1] != '\r' && !is_go(l)) {
        fail(l, out, "syntax error");
        return;
    }
    while (l->cursor < l->limit && *l->cursor != '\n' && *l->cursor != '\r')
        l->cursor++;
    finish(l, out, TOKEN_META_COMMAND);
}

/* ---- what is rarer ---- */

static void literal(lexer *l, token *out, scan_rule rule)
{
    switch (rule) {
    case SCAN_QUOTED_IDENTIFIER:
        (void)quoted_identifier(l, out);
        break;
    case SCAN_UNICODE_IDENTIFIER:
        if (quoted_identifier(l, out))
            unicode_literal(l, out);
        break;
    case SCAN_STRING:
        string_token(l, out, TK_SCONST, "unterminated quoted string");
        break;
    case SCAN_ESCAPE_STRING:
        escape_string(l, out);
        break;
    case SCAN_UNICODE_STRING:
        string_token(l, out, TK_SCONST, "unterminated quoted string");
        if (out->code != TOKEN_ERROR)
            unicode_literal(l, out);
        break;
    case SCAN_BITS:
        string_token(l, out, TK_BCONST, "unterminated bit string literal");
        break;
    case SCAN_HEX_BITS:
        string_token(l, out, TK_XCONST, "unterminated hexadecimal string literal");
        break;
    default:
        dollar_string(l, out);
        break;
    }
}

static void failure(lexer *l, token *out, scan_rule rule)
{
    switch (rule) {
    case SCAN_PARAMETER_JUNK:
        fail(l, out, "trailing junk after parameter");
        break;
    case SCAN_NUMBER_JUNK:
        fail(l, out, "trailing junk after numeric literal");
        break;
    case SCAN_BAD_HEX:
        fail(l, out, "invalid hexadecimal integer");
        break;
    case SCAN_BAD_OCTAL:
        fail(l, out, "invalid octal integer");
        break;
    case SCAN_BAD_BINARY:
        fail(l, out, "invalid binary integer");
        break;
    default:
        fail(l, out, "syntax error");
        break;
    }
}

/* What is rarer, or more than one match. */
static void rare_token(lexer *l, token *out, scan_rule rule)
{
    switch (rule) {
    case SCAN_OPERATOR:
        operator_token(l, out);
        break;
    case SCAN_NATIONAL:
        finish(l, out, TK_NCHAR);
        out->word = keyword_number("nchar", 5);
        break;
    case SCAN_BACKSLASH:
        backslash(l, out);
        break;
    case SCAN_QUOTED_IDENTIFIER:
    case SCAN_UNICODE_IDENTIFIER:
    case SCAN_STRING:
    case SCAN_ESCAPE_STRING:
    case SCAN_UNICODE_STRING:
    case SCAN_BITS:
    case SCAN_HEX_BITS:
    case SCAN_DOLLAR_STRING:
        literal(l, out, rule);
        break;
    default:
        failure(l, out, rule);
        break;
    }
}

/* ---- most tokens ---- */

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* A whole number of nine digits at most, as ten may be more than an integer holds. */
static bool plain_number(lexer *l, token *out, const char *p)
{
    const char *end = p;
    while (end - p < 10 && is_digit(*end))
        end++;
    if (end - p == 10 || *end == '.' || *end == '$' || word_run(end) > 0)
        return false;
    l->cursor = end;
    finish(l, out, TK_ICONST);
    return true;
}

/* A name or a key word, but for E'...', U&"..." and their kin. */
static bool plain_word(lexer *l, token *out, const char *p)
{
    size_t length = word_run(p);
    if (length == RUN_BYTES)
        length += word_run(p + length);
    if (length == 0 || length == (size_t)2 * RUN_BYTES || p[length] == '$' ||
        (length == 1 && (p[1] == '\'' || p[1] == '&')))
        return false;
    uint16_t number = keyword_number_of_16(p, length);
    l->cursor = p + length;
    finish(l, out, number != 0 ? keyword_table[number - 1].code : TK_IDENT);
    out->word = number;
    return true;
}

/* What most tokens are, where the text goes on for long enough. False: the rules find out; they
 * would find the same. */
static bool plain_token(lexer *l, token *out)
{
    static const uint16_t signs[256] = {
        ['('] = TK_LPAREN,   [')'] = TK_RPAREN,   [','] = TK_COMMA, [';'] = TK_SEMICOLON,
        ['['] = TK_LBRACKET, [']'] = TK_RBRACKET, ['.'] = TK_DOT,   [':'] = TK_TYPECAST,
    };
    const char *p = l->cursor;
    if (l->limit - p < 4 * RUN_BYTES)
        return false;
    p += *p == ' ';
    if ((unsigned char)*p <= ' ') {
        unsigned n = space_run(p);
        if (n == RUN_BYTES)
            return false;
        p += n;
    }
    out->start = offset_of(l, p);
    out->word = 0;
    int code = signs[(unsigned char)*p];
    if (code == 0)
        return is_digit(*p) ? plain_number(l, out, p) : plain_word(l, out, p);
    if ((code == TK_DOT && (p[1] == '.' || is_digit(p[1]))) || (code == TK_TYPECAST && p[1] != ':'))
        return false;
    l->cursor = p + 1 + (code == TK_TYPECAST);
    finish(l, out, code);
    return true;
}

/* ---- the whole ---- */

void lexer_next(lexer *l, token *out)
{
    while (!plain_token(l, out)) {
        const char *start;
        int code = TOKEN_END;
        scan_rule rule = scan_next(l, &start, &code);
        out->start = offset_of(l, start);
        out->word = 0;
        switch (rule) {
        case SCAN_TOKEN:
        case SCAN_END:
            finish(l, out, code);
            return;
        case SCAN_WORD:
            word(l, out);
            return;
        case SCAN_INTEGER:
            finish(l, out, TK_ICONST);
            /* What does not fit four bytes is a FCONST, as in PostgreSQL. */
            if (token_number(l->source, out) > INT32_MAX)
                out->code = TK_FCONST;
            return;
        case SCAN_BLOCK_COMMENT:
            if (!scan_block_comment(l)) {
                fail(l, out, "unterminated /* comment");
                return;
            }
            /* fall through */
        case SCAN_LINE_COMMENT:
            if (!l->keep_comments)
                continue;
            finish(l, out, TOKEN_COMMENT);
            return;
        default:
            rare_token(l, out, rule);
            return;
        }
    }
}
