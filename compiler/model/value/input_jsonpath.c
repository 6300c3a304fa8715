#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "model/value/compute.h"
#include "model/value/input_text.h"
#include "support/buf.h"

/* Texts of jsonpath: whether they are paths of SQL/JSON, after jsonpath_scan.l and jsonpath_gram.y
 * of PostgreSQL 15. */

/* ---- tokens ---- */

typedef enum path_token {
    PATH_END,
    PATH_WORD = 256, /* what is a name and no key word */
    PATH_STRING,
    PATH_VARIABLE,
    PATH_NUMBER,
    PATH_INTEGER,
    PATH_ANY, /* ** */
    PATH_AND,
    PATH_OR,
    PATH_COMPARISON,
    /* key words */
    PATH_EXISTS,
    PATH_FLAG,
    PATH_IS,
    PATH_LAST,
    PATH_LAX,
    PATH_LIKE_REGEX,
    PATH_LITERAL, /* null, true, false: in small letters alone */
    PATH_METHOD,
    PATH_METHOD_OF_TEMPLATE,
    PATH_STARTS,
    PATH_STRICT,
    PATH_TO,
    PATH_UNKNOWN,
    PATH_WITH
} path_token;

static const struct path_word {
    const char *word;
    path_token token;
} words[] = {
    {"abs", PATH_METHOD},      {"ceiling", PATH_METHOD},
    {"double", PATH_METHOD},   {"datetime", PATH_METHOD_OF_TEMPLATE},
    {"exists", PATH_EXISTS},   {"flag", PATH_FLAG},
    {"floor", PATH_METHOD},    {"is", PATH_IS},
    {"keyvalue", PATH_METHOD}, {"last", PATH_LAST},
    {"lax", PATH_LAX},         {"like_regex", PATH_LIKE_REGEX},
    {"size", PATH_METHOD},     {"starts", PATH_STARTS},
    {"strict", PATH_STRICT},   {"to", PATH_TO},
    {"type", PATH_METHOD},     {"unknown", PATH_UNKNOWN},
    {"with", PATH_WITH},
};

typedef struct path_parser {
    const text_input *in;
    const char *at; /* behind the token */
    path_token token;
    buf text; /* of a string or a name */
    int depth;
    int filters;           /* around: where @ is something */
    bool subscript;        /* around: where "last" is something */
    const char *misplaced; /* one of these, where it is nothing: said when all is read */
} path_parser;

static bool syntax_error(path_parser *p)
{
    return fail(p->in->x, p->in->at, "42601", "syntax error of jsonpath input");
}

static bool is_blank(char c)
{
    return c != '\0' && strchr(" \t\n\r\f", c) != NULL;
}

/* What words and numbers are made of: `other`. */
static bool is_plain(char c)
{
    return c != '\0' && strchr("?%$.[]{}()|&!=<>@#,*:-+/\\\" \t\n\r\f", c) == NULL;
}

/* ---- escapes ---- */

/* Digits of \u or \x; false: they are none. */
static bool read_code(const char **at, int least, int most, uint32_t *code)
{
    int n = 0;
    for (*code = 0; n < most && isxdigit((unsigned char)**at); n++) {
        char c = *(*at)++;
        *code =
            *code * 16 +
            (uint32_t)(isdigit((unsigned char)c) ? c - '0' : tolower((unsigned char)c) - 'a' + 10);
    }
    return n >= least;
}

static bool add_code(path_parser *p, uint32_t code)
{
    char bytes[4];
    if (code == 0)
        return fail(p->in->x, p->in->at, "22P05", "unsupported Unicode escape sequence");
    if (code > 0x10ffff)
        return syntax_error(p);
    buf_add(&p->text, (str){bytes, utf8_write(code, bytes)});
    return true;
}

/* \uXXXX and \u{X}, one behind another, as halves of a pair are. */
static bool unicode_escapes(path_parser *p)
{
    uint32_t code, high = 0;
    for (; p->at[0] == '\\' && p->at[1] == 'u';) {
        p->at += 2;
        bool braces = *p->at == '{';
        p->at += braces;
        if (!read_code(&p->at, braces ? 1 : 4, braces ? 6 : 4, &code) ||
            (braces && *p->at++ != '}'))
            return syntax_error(p);
        bool first = code >= 0xd800 && code < 0xdc00, second = code >= 0xdc00 && code < 0xe000;
        if ((high != 0) != second)
            return malformed_text(p->in);
        if (second)
            code = 0x10000 + ((high - 0xd800) << 10) + (code - 0xdc00);
        high = first ? code : 0;
        if (!first && !add_code(p, code))
            return false;
    }
    return high == 0 || malformed_text(p->in);
}

/* At a backslash. */
static bool escape(path_parser *p)
{
    static const char letters[] = "bfnrtv", meant[] = "\b\f\n\r\t\v";
    uint32_t code;
    char c = p->at[1];
    if (c == 'u')
        return unicode_escapes(p);
    if (c == '\0')
        return syntax_error(p);
    p->at += 2;
    if (c == 'x')
        return read_code(&p->at, 2, 2, &code) ? add_code(p, code) : syntax_error(p);
    const char *letter = strchr(letters, c);
    buf_char(&p->text, letter != NULL ? meant[letter - letters] : c);
    return true;
}

static bool read_quoted(path_parser *p, path_token as)
{
    p->text = buf_new(p->in->x->arena);
    for (p->at++; *p->at != '"';) {
        if (*p->at == '\0')
            return syntax_error(p);
        if (*p->at == '\\') {
            if (!escape(p))
                return false;
        } else {
            buf_char(&p->text, *p->at++);
        }
    }
    p->at++;
    p->token = as;
    return true;
}

/* ---- words, numbers, signs ---- */

static path_token token_of_word(str word)
{
    if (str_is(word, "null") || str_is(word, "true") || str_is(word, "false"))
        return PATH_LITERAL;
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (str_is_nocase(word, words[i].word))
            return words[i].token;
    return PATH_WORD;
}

static bool read_word(path_parser *p)
{
    p->text = buf_new(p->in->x->arena);
    while (is_plain(*p->at) || *p->at == '\\') {
        if (*p->at != '\\')
            buf_char(&p->text, *p->at++);
        else if (!escape(p))
            return false;
    }
    p->token = token_of_word(buf_str(&p->text));
    return true;
}

static const char *skip_digits(const char *at)
{
    while (isdigit((unsigned char)*at))
        at++;
    return at;
}

/* integer, decimal and real; nothing may stand just behind them. */
static bool read_number(path_parser *p)
{
    const char *start = p->at;
    p->token = PATH_INTEGER;
    p->at = *start == '0' ? start + 1 : skip_digits(start);
    if (*p->at == '.') {
        p->token = PATH_NUMBER;
        p->at = skip_digits(p->at + 1);
    }
    if (*p->at == 'e' || *p->at == 'E') {
        const char *digits = p->at + 1 + (p->at[1] == '+' || p->at[1] == '-');
        p->token = PATH_NUMBER;
        p->at = skip_digits(digits);
        if (p->at == digits)
            return syntax_error(p);
    }
    p->text = buf_new(p->in->x->arena);
    buf_add(&p->text, (str){start, (size_t)(p->at - start)});
    return !is_plain(*p->at) || syntax_error(p);
}

static bool read_sign(path_parser *p)
{
    static const struct {
        const char *sign;
        path_token token;
    } signs[] = {{"&&", PATH_AND},        {"||", PATH_OR},         {"**", PATH_ANY},
                 {"<=", PATH_COMPARISON}, {"==", PATH_COMPARISON}, {"<>", PATH_COMPARISON},
                 {"!=", PATH_COMPARISON}, {">=", PATH_COMPARISON}, {"<", PATH_COMPARISON},
                 {">", PATH_COMPARISON}};
    for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++) {
        size_t size = strlen(signs[i].sign);
        if (strncmp(p->at, signs[i].sign, size) != 0)
            continue;
        p->at += size;
        p->token = signs[i].token;
        return true;
    }
    p->token = (path_token)(unsigned char)*p->at++;
    return true;
}

/* False: it does not end. */
static bool skip_blanks(path_parser *p)
{
    for (;;) {
        while (is_blank(*p->at))
            p->at++;
        if (p->at[0] != '/' || p->at[1] != '*')
            return true;
        const char *end = strstr(p->at + 2, "*/");
        if (end == NULL)
            return syntax_error(p);
        p->at = end + 2;
    }
}

static bool next(path_parser *p)
{
    if (!skip_blanks(p))
        return false;
    char c = p->at[0];
    if (c == '\0') {
        p->token = PATH_END;
        return true;
    }
    if (c == '"')
        return read_quoted(p, PATH_STRING);
    if (c == '$' && p->at[1] == '"') {
        p->at++;
        return read_quoted(p, PATH_VARIABLE);
    }
    if (c == '$' && is_plain(p->at[1])) {
        while (is_plain(*++p->at))
            ;
        p->token = PATH_VARIABLE;
        return true;
    }
    if (isdigit((unsigned char)c) || (c == '.' && isdigit((unsigned char)p->at[1])))
        return read_number(p);
    if (!is_plain(c) && c != '\\')
        return read_sign(p);
    /* A comment just behind a word takes the word with it. */
    return read_word(p) && (p->at[0] != '/' || p->at[1] != '*' || next(p));
}

static bool expect(path_parser *p, path_token token)
{
    return p->token == token ? next(p) : syntax_error(p);
}

/* ---- the grammar ---- */

/* What an expression is: a value or a predicate. */
typedef enum path_kind { PATH_VALUE, PATH_PREDICATE } path_kind;

static bool parse_any(path_parser *p, path_kind *kind);

static bool parse_only(path_parser *p, path_kind wanted)
{
    path_kind kind;
    return parse_any(p, &kind) && (kind == wanted || syntax_error(p));
}

/* '(' ... ')' */
static bool parse_within(path_parser *p, path_kind wanted)
{
    return expect(p, (path_token)'(') && parse_only(p, wanted) && expect(p, (path_token)')');
}

static bool parse_sum(path_parser *p, path_kind *kind);

static bool parse_value(path_parser *p)
{
    path_kind kind;
    return parse_sum(p, &kind) && (kind == PATH_VALUE || syntax_error(p));
}

/* [*], [1, 2 to last] */
static bool parse_subscripts(path_parser *p)
{
    bool outside = p->subscript, ok = next(p);
    p->subscript = true;
    if (ok && p->token == (path_token)'*') {
        ok = next(p);
    } else {
        for (bool more = true; ok && more;) {
            ok = parse_value(p);
            if (ok && p->token == PATH_TO)
                ok = next(p) && parse_value(p);
            more = p->token == (path_token)',';
            ok = ok && (!more || next(p));
        }
    }
    p->subscript = outside;
    return ok && expect(p, (path_token)']');
}

static bool parse_level(path_parser *p)
{
    if (p->token == PATH_LAST)
        return next(p);
    str digits = buf_str(&p->text);
    if (p->token != PATH_INTEGER)
        return syntax_error(p);
    if (digits.len > 10 || strtoll(arena_cstr(p->in->x->arena, digits), NULL, 10) > INT32_MAX)
        return text_out_of_range(p->in, arena_cstr(p->in->x->arena, digits), "integer");
    return next(p);
}

/* **, **{2}, **{2 to last} */
static bool parse_any_level(path_parser *p)
{
    if (!next(p))
        return false;
    if (p->token != (path_token)'{')
        return true;
    if (!next(p) || !parse_level(p))
        return false;
    return (p->token != PATH_TO || (next(p) && parse_level(p))) && expect(p, (path_token)'}');
}

/* Behind a dot. */
static bool parse_member(path_parser *p)
{
    path_token was = p->token;
    if (was == PATH_ANY)
        return parse_any_level(p);
    if (was == (path_token)'*')
        return next(p);
    bool key = was == PATH_WORD || was == PATH_STRING || was >= PATH_EXISTS;
    if (!key)
        return syntax_error(p);
    if (!next(p))
        return false;
    bool calls =
        p->token == (path_token)'(' && (was == PATH_METHOD || was == PATH_METHOD_OF_TEMPLATE);
    if (!calls)
        return true;
    if (!next(p))
        return false;
    if (was == PATH_METHOD_OF_TEMPLATE && p->token == PATH_STRING && !next(p))
        return false;
    return expect(p, (path_token)')');
}

static bool is_accessor(const path_parser *p)
{
    return p->token == (path_token)'.' || p->token == (path_token)'[' ||
           p->token == (path_token)'?';
}

static bool parse_accessors(path_parser *p)
{
    bool ok = true;
    while (ok && is_accessor(p)) {
        if (p->token == (path_token)'[') {
            ok = parse_subscripts(p);
        } else if (p->token == (path_token)'.') {
            ok = next(p) && parse_member(p);
        } else {
            p->filters++;
            ok = next(p) && parse_within(p, PATH_PREDICATE);
            p->filters--;
        }
    }
    return ok;
}

/* In brackets: a value, or a predicate of which the next steps go on, or which stands alone. */
static bool parse_brackets(path_parser *p, path_kind *kind)
{
    if (!next(p) || !parse_any(p, kind) || !expect(p, (path_token)')'))
        return false;
    if (*kind == PATH_PREDICATE && p->token == PATH_IS)
        return next(p) && expect(p, PATH_UNKNOWN);
    if (is_accessor(p))
        *kind = PATH_VALUE;
    return parse_accessors(p);
}

static bool parse_primary(path_parser *p, path_kind *kind)
{
    *kind = PATH_VALUE;
    if (p->token == (path_token)'(')
        return parse_brackets(p, kind);
    if (p->token == (path_token)'@' && p->filters == 0 && p->misplaced == NULL)
        p->misplaced = "@ is not allowed in root expressions";
    if (p->token == PATH_LAST && !p->subscript && p->misplaced == NULL)
        p->misplaced = "LAST is allowed only in array subscripts";
    bool primary = p->token == (path_token)'$' || p->token == (path_token)'@' ||
                   (p->token >= PATH_STRING && p->token <= PATH_INTEGER) ||
                   p->token == PATH_LITERAL || p->token == PATH_LAST;
    return primary ? next(p) && parse_accessors(p) : syntax_error(p);
}

static bool parse_signed(path_parser *p, path_kind *kind)
{
    enum { MOST_DEPTH = 1000 };
    if (p->depth > MOST_DEPTH)
        return syntax_error(p);
    if (p->token != (path_token)'+' && p->token != (path_token)'-')
        return parse_primary(p, kind);
    p->depth++;
    bool ok = next(p) && parse_signed(p, kind) && (*kind == PATH_VALUE || syntax_error(p));
    p->depth--;
    return ok;
}

/* + - * / %: which of them binds more tightly is the same to a checker. */
static bool parse_sum(path_parser *p, path_kind *kind)
{
    if (!parse_signed(p, kind))
        return false;
    while (p->token != PATH_END && p->token < PATH_WORD && strchr("+-*/%", (int)p->token) != NULL) {
        path_kind right;
        if (*kind != PATH_VALUE)
            return syntax_error(p);
        if (!next(p) || !parse_signed(p, &right))
            return false;
        if (right != PATH_VALUE)
            return syntax_error(p);
    }
    return true;
}

/* like_regex "pattern" flag "ismxq": makeItemLikeRegex() */
static bool parse_like(path_parser *p)
{
    str pattern, flags = STR("");
    if (!next(p))
        return false;
    if (p->token != PATH_STRING)
        return syntax_error(p);
    pattern = buf_str(&p->text);
    if (!next(p))
        return false;
    if (p->token == PATH_FLAG) {
        if (!next(p))
            return false;
        if (p->token != PATH_STRING)
            return syntax_error(p);
        flags = buf_str(&p->text);
        if (!next(p))
            return false;
    }
    bool quoted = false, spaced = false;
    for (size_t i = 0; i < flags.len; i++) {
        if (strchr("ismxq", flags.data[i]) == NULL)
            return syntax_error(p);
        quoted = quoted || flags.data[i] == 'q';
        spaced = spaced || flags.data[i] == 'x';
    }
    if (spaced && !quoted)
        return fail(p->in->x, p->in->at, "0A000",
                    "XQuery \"x\" flag (expanded regular expressions) is not implemented");
    return quoted || check_pattern(p->in->x, p->in->at, pattern);
}

/* Two values compared, or what else makes a predicate of one. */
static bool parse_comparison(path_parser *p, path_kind *kind)
{
    if (p->token == (path_token)'!' || p->token == PATH_EXISTS) {
        bool negated = p->token == (path_token)'!';
        *kind = PATH_PREDICATE;
        if (negated && !next(p))
            return false;
        bool exists = p->token == PATH_EXISTS;
        if (exists && !next(p))
            return false;
        return parse_within(p, exists ? PATH_VALUE : PATH_PREDICATE);
    }
    if (!parse_sum(p, kind))
        return false;
    bool makes =
        p->token == PATH_COMPARISON || p->token == PATH_STARTS || p->token == PATH_LIKE_REGEX;
    if (!makes)
        return true;
    if (*kind != PATH_VALUE)
        return syntax_error(p);
    *kind = PATH_PREDICATE;
    if (p->token == PATH_LIKE_REGEX)
        return parse_like(p);
    if (p->token == PATH_COMPARISON)
        return next(p) && parse_value(p);
    if (!next(p) || !expect(p, PATH_WITH))
        return false;
    return p->token == PATH_STRING || p->token == PATH_VARIABLE ? next(p) : syntax_error(p);
}

/* && and ||, of predicates. */
static bool parse_any(path_parser *p, path_kind *kind)
{
    enum { MOST_DEPTH = 1000 };
    if (++p->depth > MOST_DEPTH)
        return syntax_error(p);
    bool ok = parse_comparison(p, kind);
    while (ok && (p->token == PATH_AND || p->token == PATH_OR)) {
        path_kind right;
        ok = (*kind == PATH_PREDICATE || syntax_error(p)) && next(p) &&
             parse_comparison(p, &right) && (right == PATH_PREDICATE || syntax_error(p));
    }
    p->depth--;
    return ok;
}

bool read_jsonpath(const text_input *in)
{
    path_parser p = {.in = in, .at = in->text};
    path_kind kind;
    if (!next(&p))
        return false;
    if (p.token == PATH_END)
        return malformed_text(in);
    if ((p.token == PATH_STRICT || p.token == PATH_LAX) && !next(&p))
        return false;
    if (!parse_any(&p, &kind))
        return false;
    if (p.token != PATH_END)
        return syntax_error(&p);
    return p.misplaced == NULL || fail(in->x, in->at, "42601", "%s", p.misplaced);
}
