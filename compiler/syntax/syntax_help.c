/*
 * syntax_help.c - PostgreSQL's syntax is not regular in where it takes IF NOT EXISTS, other systems
 * have words of their own, and brackets, commas and semicolons get lost.
 */
#include "syntax/syntax_help.h"

#include <string.h>

#include "grammar/sql.h"
#include "support/buf.h"

typedef struct open_bracket {
    uint32_t at;
    int next; /* the code of the token behind it */
} open_bracket;

/* What stood around the refused token. */
typedef struct scene {
    arena *arena;
    const source *source;
    token statement, object, before, last, at, next;
    VEC(open_bracket) open;
    str strange;     /* the first name that is not plain ASCII */
    bool backquotes; /* which are operators in PostgreSQL */
    bool ampersands; /* && */
    bool conflict;   /* a marker of git stands in it */
} scene;

static str text_of(const scene *c, const token *t)
{
    return str_slice(c->source->text, t->start, t->end);
}

/* ---- reading the statement ---- */

static bool begins_line(const scene *c, const token *t)
{
    return t->start == 0 || c->source->text.data[t->start - 1] == '\n';
}

static bool is_conflict_marker(const scene *c, const token *t)
{
    str text = text_of(c, t);
    return begins_line(c, t) && (str_starts(text, "<<<<<<<") || str_starts(text, "=======") ||
                                 str_starts(text, ">>>>>>>") || str_starts(text, "|||||||"));
}

static bool is_plain(str text)
{
    for (size_t i = 0; i < text.len; i++) {
        if ((unsigned char)text.data[i] >= 0x80)
            return false;
    }
    return true;
}

static void look_at(scene *c, const token *t)
{
    str text = text_of(c, t);
    if (t->code == TK_IDENT && text.data[0] != '"' && str_absent(c->strange) && !is_plain(text))
        c->strange = text;
    if (t->code == TK_OP) {
        c->backquotes = c->backquotes || str_contains(text, "`");
        c->ampersands = c->ampersands || str_is(text, "&&");
        c->conflict = c->conflict || is_conflict_marker(c, t);
    }
}

static void follow_brackets(scene *c, const token *t)
{
    if (c->open.count > 0 && vec_last(&c->open)->next == 0)
        vec_last(&c->open)->next = t->code;
    if (t->code == TK_LPAREN || t->code == TK_LBRACKET)
        vec_push(c->arena, &c->open, ((open_bracket){t->start, 0}));
    else if ((t->code == TK_RPAREN || t->code == TK_RBRACKET) && c->open.count > 0)
        (void)vec_pop(&c->open);
}

static void read_scene(scene *c, uint32_t start, uint32_t at)
{
    lexer l;
    lexer_init(&l, c->source, start, (uint32_t)c->source->text.len);
    size_t n = 0;
    for (;; n++) {
        lexer_next(&l, &c->at);
        if (n == 0)
            c->statement = c->at;
        else if (n == 1)
            c->object = c->at;
        look_at(c, &c->at);
        if (c->at.start >= at || c->at.code == TOKEN_END || c->at.code == TOKEN_ERROR)
            break;
        follow_brackets(c, &c->at);
        c->before = c->last;
        c->last = c->at;
    }
    lexer_next(&l, &c->next);
    look_at(c, &c->next);
    if (n == 0)
        c->object = c->next;
}

/* ---- the table of mistakes ---- */

typedef struct mistake {
    const char *statement, *object, *before, *last, *at, *next, *help;
} mistake;

static const mistake mistakes[] = {
#define MISTAKE(statement, object, before, last, at, next, help)                                   \
    {statement, object, before, last, at, next, help},
#include "syntax/syntax_help.def"
};

static bool is_end(const token *t)
{
    return t->code == TOKEN_END || t->code == TK_SEMICOLON;
}

static bool is_name(const token *t)
{
    return t->code == TK_IDENT ||
           (token_keyword(t) != NULL && token_keyword(t)->category != KEYWORD_RESERVED);
}

static bool is_number(const token *t)
{
    return t->code == TK_ICONST || t->code == TK_FCONST;
}

static bool fits_word(const scene *c, str word, const token *t)
{
    if (str_is(word, "<name>"))
        return is_name(t);
    if (str_is(word, "<number>"))
        return is_number(t);
    if (str_is(word, "<text>"))
        return t->code == TK_SCONST;
    if (str_is(word, "<end>"))
        return is_end(t);
    if (str_is(word, "<operator>"))
        return t->code == TK_OP || t->code == TK_EQUAL;
    return str_eq_nocase(text_of(c, t), word);
}

static bool fits(const scene *c, const char *words, const token *t)
{
    if (*words == '\0')
        return true;
    for (const char *word = words;; word++) {
        size_t length = strcspn(word, "|");
        if (fits_word(c, (str){word, length}, t))
            return true;
        word += length;
        if (*word == '\0')
            return false;
    }
}

/* The words of SQL in capitals, as in the rest of the help; names as they were written. */
static void add_word(const scene *c, buf *out, const token *t)
{
    str text = text_of(c, t);
    for (size_t i = 0; i < text.len; i++) {
        char letter = text.data[i];
        bool lower = letter >= 'a' && letter <= 'z' && t->word != 0;
        buf_char(out, lower ? (char)(letter - ('a' - 'A')) : letter);
    }
}

/* {at} and its like are what was written. */
static str fill_in(const scene *c, const char *help)
{
    const struct {
        const char *name;
        const token *t;
    } words[] = {{"{statement}", &c->statement},
                 {"{object}", &c->object},
                 {"{before}", &c->before},
                 {"{last}", &c->last},
                 {"{at}", &c->at}};
    buf out = buf_new(c->arena);
    while (*help != '\0') {
        size_t k = 0;
        while (k < sizeof words / sizeof *words && !str_starts(str_from(help), words[k].name))
            k++;
        if (k < sizeof words / sizeof *words) {
            add_word(c, &out, words[k].t);
            help += strlen(words[k].name);
        } else {
            buf_char(&out, *help++);
        }
    }
    return buf_str(&out);
}

static str find_mistake(const scene *c)
{
    for (size_t i = 0; i < sizeof mistakes / sizeof *mistakes; i++) {
        const mistake *m = &mistakes[i];
        if (fits(c, m->statement, &c->statement) && fits(c, m->object, &c->object) &&
            fits(c, m->before, &c->before) && fits(c, m->last, &c->last) &&
            fits(c, m->at, &c->at) && fits(c, m->next, &c->next))
            return fill_in(c, m->help);
    }
    return (str){0};
}

/* ---- quotes and signs of others ---- */

/* Not IS, LIKE and their like. */
static bool is_plain_name(const token *t)
{
    return is_name(t) &&
           (token_keyword(t) == NULL || token_keyword(t)->category != KEYWORD_TYPE_FUNCTION);
}

static str foreign_signs(const scene *c)
{
    str at = text_of(c, &c->at);
    if (!str_absent(c->strange)) {
        str help = letter_help(c->arena, c->strange);
        if (!str_absent(help))
            return help;
    }
    if (c->conflict)
        return STR("a merge of git has left both sides in the file: keep what is right, and delete "
                   "the lines with <<<<<<<, ======= and >>>>>>>");
    if (c->backquotes)
        return STR("a name is quoted with \" and not with `, or needs no quotes at all");
    if (str_starts(at, "#") || str_is(text_of(c, &c->last), "#"))
        return STR("a comment begins with -- and not with #");
    if (str_starts(at, "//"))
        return STR("a comment begins with -- and not with //");
    bool after_name =
        is_plain_name(&c->last) || c->last.code == TK_RPAREN || c->last.code == TK_RBRACKET;
    if (c->at.code == TK_LBRACKET && (!after_name || c->last.word != 0))
        return STR("a name is quoted with \" and not with [ and ]");
    if (str_starts(at, "\"") && c->at.code == TK_IDENT && !after_name &&
        c->at.end - c->at.start > 2)
        return arena_printf(c->arena, "%.*s is a name; a text stands in single quotes: '%.*s'",
                            STR_ARG(at), STR_ARG(str_slice(at, 1, at.len - 1)));
    if (c->ampersands && (c->at.code == TK_EQUAL || c->at.code == TK_LESS ||
                          c->at.code == TK_GREATER || c->at.code == TK_NOT_EQUALS))
        return STR("&& asks whether arrays or ranges overlap: write AND");
    return (str){0};
}

/* ---- brackets, commas, semicolons ---- */

/* Words that begin a statement, and seldom stand at the beginning of a line otherwise. */
static bool begins_statement(const scene *c, const token *t)
{
    static const char words[] =
        "create|alter|drop|select|insert|update|delete|grant|revoke|comment|truncate|begin|commit|"
        "rollback|do|set|copy|with|call|vacuum|refresh|lock|reindex|analyze";
    uint32_t line = t->start;
    const char *text = c->source->text.data;
    while (line > 0 && (text[line - 1] == ' ' || text[line - 1] == '\t'))
        line--;
    return t->start > c->statement.start && (line == 0 || text[line - 1] == '\n') &&
           fits(c, words, t);
}

static syntax_hint point_at_bracket(const scene *c, str help)
{
    uint32_t at = vec_last(&c->open)->at;
    return (syntax_hint){help, STR("this bracket has no end"), {c->source, at, at + 1}};
}

/* A clause that cannot stand in a bracket which does not hold a query. */
static bool leaves_bracket(const scene *c)
{
    int inside = vec_last(&c->open)->next;
    return inside != TK_SELECT && inside != TK_WITH && inside != TK_VALUES &&
           fits(c, "from|values|where|group|having|limit|into|set|returning|as|language|then",
                &c->at);
}

static bool ends_item(const token *t)
{
    return is_name(t) || is_number(t) || t->code == TK_SCONST || t->code == TK_RPAREN ||
           t->code == TK_NULL || t->code == TK_TRUE || t->code == TK_FALSE || t->code == TK_DEFAULT;
}

static bool begins_item(const token *t)
{
    return is_name(t) || is_number(t) || t->code == TK_SCONST || t->code == TK_NULL ||
           t->code == TK_TRUE || t->code == TK_FALSE || t->code == TK_CONSTRAINT;
}

/* A reserved word where a name is wanted. */
static bool wants_name(const scene *c)
{
    bool in_table = c->open.count == 1 && fits(c, "create", &c->statement) && is_name(&c->next) &&
                    (c->last.code == TK_COMMA || c->last.code == TK_LPAREN);
    bool clause = fits(
        c, "from|where|select|values|on|using|as|and|or|not|in|into|with|having|union", &c->at);
    return c->at.word != 0 && token_keyword(&c->at)->category == KEYWORD_RESERVED && !clause &&
           (in_table || fits(c, "table|exists|from|into|join|update|only|column|.", &c->last));
}

static syntax_hint structure(const scene *c)
{
    bool closes = c->at.code == TK_RPAREN || c->at.code == TK_RBRACKET;
    if (c->last.code == TK_COMMA &&
        (closes || is_end(&c->at) || fits(c, "from|where|group|order|values|returning", &c->at)))
        return (syntax_hint){.help = STR("take the comma before it away")};
    if (c->at.code == TK_COMMA && (c->last.code == TK_COMMA || c->last.code == TK_LPAREN))
        return (syntax_hint){.help =
                                 STR("take this comma away, or write what is missing before it")};
    if (closes && c->open.count == 0)
        return (syntax_hint){.help = STR("no bracket is open here: take this one away")};
    if (wants_name(c))
        return (syntax_hint){
            .help =
                arena_printf(c->arena, "%.*s is a reserved word: as a name it is quoted, \"%.*s\"",
                             STR_ARG(text_of(c, &c->at)), STR_ARG(token_keyword(&c->at)->text))};
    if (c->open.count > 0 && (is_end(&c->at) || begins_statement(c, &c->at) || leaves_bracket(c)))
        return point_at_bracket(c, STR("a closing bracket is missing before it"));
    if (begins_statement(c, &c->at))
        return (syntax_hint){STR("a semicolon is missing before it"),
                             STR("the statement before it ends here"),
                             {c->source, c->last.start, c->last.end}};
    if (begins_statement(c, &c->last)) /* it was taken for the name of a column */
        return (syntax_hint){.help = fill_in(c, "a semicolon is missing before {last}")};
    if (ends_item(&c->last) && begins_item(&c->at) &&
        (c->open.count > 0 || c->statement.code == TK_SELECT))
        return (syntax_hint){.help = c->statement.code == TK_CREATE
                                         ? STR("a comma is missing before it")
                                         : STR("a comma or an operator is missing before it")};
    return (syntax_hint){0};
}

/* ---- what has no end ---- */

/* The author's text stands behind these words of the message. */
static str unterminated(arena *a, const source *s, uint32_t at, str error)
{
    str rest = str_slice(s->text, at, s->text.len);
    if (str_starts(error, "unterminated dollar-quoted")) {
        size_t end = 1;
        while (end < rest.len && rest.data[end] != '$')
            end++;
        str quote = str_slice(rest, 0, end + 1);
        return arena_printf(a, "the text that %.*s begins has no end: write %.*s behind it",
                            STR_ARG(quote), STR_ARG(quote));
    }
    if (str_starts(error, "unterminated /* comment"))
        return STR("the comment that begins here has no end: write */ behind it");
    str line = str_slice(rest, 0, str_find(rest, STR("\n")));
    str letters = letter_help(a, line);
    if (!str_absent(letters))
        return letters;
    if (str_starts(error, "unterminated quoted identifier"))
        return STR("the name that begins here has no end: write \" behind it");
    return STR(
        "the text that begins here has no end: write ' behind it; inside of a text a quote is "
        "written twice, ''");
}

syntax_hint syntax_help(arena *a, const source *s, uint32_t start, uint32_t at, str error)
{
    if (str_starts(error, "unterminated"))
        return (syntax_hint){.help = unterminated(a, s, at, error)};
    if (str_starts(error, "trailing junk")) /* digits, and what is part of no number */
        return (syntax_hint){.help = letter_help(a, error)};
    if (!str_starts(error, "syntax error"))
        return (syntax_hint){0};
    if (at < s->text.len && s->text.data[at] == '\\')
        return (syntax_hint){
            .help = STR("psql meta-commands are not SQL: end the statement with a semicolon")};
    scene c = {.arena = a, .source = s};
    read_scene(&c, start, at);
    str help = foreign_signs(&c);
    if (str_absent(help))
        help = find_mistake(&c);
    return str_absent(help) ? structure(&c) : (syntax_hint){.help = help};
}
