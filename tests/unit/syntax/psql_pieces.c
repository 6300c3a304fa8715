/* psql_pieces.c - after the rules of psql's scanner. */
#include "psql_pieces.h"

#include <string.h>

#include "support/vec.h"

typedef struct cutter {
    const judge *judge;
    arena *arena;
    char *text, *sql;
    size_t len, at;
    VEC(psql_piece) pieces;
    size_t start;
    size_t brackets, begins;
    size_t copies; /* that wait for their data; psql sends what \; divides with what follows */
    str words[4];  /* the first words of the statement */
    size_t n_words;
} cutter;

static char peek(const cutter *c, size_t ahead)
{
    return c->at + ahead < c->len ? c->text[c->at + ahead] : '\0';
}

static bool is_word_start(char ch)
{
    return (ch >= 'a' && ch <= 'z') || (ch >= 'A' && ch <= 'Z') || ch == '_' ||
           (unsigned char)ch >= 0x80;
}

static bool is_word_char(char ch)
{
    return is_word_start(ch) || (ch >= '0' && ch <= '9') || ch == '$';
}

/* Behind the closing quote. */
static void skip_quoted(cutter *c, char quote, bool escapes)
{
    for (c->at++; c->at < c->len; c->at++) {
        if (escapes && c->text[c->at] == '\\') {
            c->at++;
        } else if (c->text[c->at] == quote) {
            c->at++;
            return;
        }
    }
    c->at = c->len;
}

static void skip_comment(cutter *c)
{
    size_t depth = 0;
    do {
        if (peek(c, 0) == '/' && peek(c, 1) == '*') {
            depth++;
            c->at += 2;
        } else if (peek(c, 0) == '*' && peek(c, 1) == '/') {
            depth--;
            c->at += 2;
        } else {
            c->at++;
        }
    } while (depth > 0 && c->at < c->len);
}

/* False when there is no tag here, as in $1. */
static bool skip_dollar_quote(cutter *c)
{
    size_t end = c->at + 1;
    if (end < c->len && is_word_start(c->text[end]))
        while (end < c->len && is_word_char(c->text[end]) && c->text[end] != '$')
            end++;
    if (end >= c->len || c->text[end] != '$')
        return false;
    size_t tag = end + 1 - c->at;
    for (size_t p = end + 1; p + tag <= c->len; p++) {
        if (memcmp(c->text + p, c->text + c->at, tag) == 0) {
            c->at = p + tag;
            return true;
        }
    }
    c->at = c->len;
    return true;
}

static bool word_is(const cutter *c, size_t i, const char *word)
{
    return i < c->n_words && str_is_nocase(c->words[i], word);
}

/* Inside of a routine's BEGIN ATOMIC ... END a semicolon ends nothing. */
static bool in_routine(const cutter *c)
{
    size_t i = word_is(c, 1, "or") ? 3 : 1;
    return word_is(c, 0, "create") && (word_is(c, i, "function") || word_is(c, i, "procedure"));
}

static void take_word(cutter *c)
{
    size_t start = c->at;
    while (c->at < c->len && is_word_char(c->text[c->at]))
        c->at++;
    str found = {c->text + start, c->at - start};
    if (c->n_words < 4)
        c->words[c->n_words++] = found;
    if (c->brackets > 0 || !in_routine(c))
        return;
    if (str_is_nocase(found, "begin") || (c->begins > 0 && str_is_nocase(found, "case")))
        c->begins++;
    else if (str_is_nocase(found, "end") && c->begins > 0)
        c->begins--;
}

static void blank(char *text, size_t start, size_t end)
{
    for (size_t i = start; i < end; i++)
        if (text[i] != '\n' && text[i] != '\r')
            text[i] = ' ';
}

static size_t line_end(const cutter *c, size_t at)
{
    while (at < c->len && c->text[at] != '\n')
        at++;
    return at;
}

/* What the lines behind COPY ... FROM stdin are, when \. ends them. */
static void blank_data(cutter *c, size_t start)
{
    for (size_t line = start; line < c->len;) {
        size_t end = line_end(c, line);
        str content = str_trim((str){c->text + line, end - line});
        if (str_is(content, "\\.")) {
            blank(c->sql, start, end);
            c->at = end;
            return;
        }
        line = end + 1;
    }
}

/* Lines up to \., none of which ends in a semicolon. */
static bool data_follows(const cutter *c, size_t end)
{
    for (size_t line = line_end(c, end) + 1; line < c->len; line = line_end(c, line) + 1) {
        str content = str_trim((str){c->text + line, line_end(c, line) - line});
        if (str_is(content, "\\.") || str_ends(content, ";"))
            return str_is(content, "\\.");
    }
    return false;
}

/* The server asks for data when it takes the statement. */
static bool reads_data(const cutter *c, size_t end)
{
    if (!word_is(c, 0, "copy"))
        return false;
    str piece = {c->text + c->start, end - c->start};
    for (size_t i = 0; i + 9 < piece.len; i++)
        if (str_is_nocase(str_slice(piece, i, i + 10), "from stdin"))
            return judge_text(c->judge, c->arena, piece).accepted || data_follows(c, end);
    return false;
}

static void end_piece(cutter *c, bool sent)
{
    size_t end = c->at;
    vec_push(c->arena, &c->pieces, ((psql_piece){(uint32_t)c->start, (uint32_t)end}));
    c->copies += c->at < c->len && reads_data(c, end) ? 1 : 0;
    c->at++;
    c->n_words = c->brackets = c->begins = 0;
    for (; sent && c->copies > 0; c->copies--)
        blank_data(c, line_end(c, c->at) + 1);
    c->start = c->at;
}

/* \g, \gset, \gexec, \crosstabview ... send the statement, \; is a semicolon that sends nothing,
 * the others are about psql alone. */
static void take_command(cutter *c)
{
    static const char *const sending[] = {"g", "gx", "gset", "gexec", "gdesc", "crosstabview"};
    if (peek(c, 1) == ';') {
        c->text[c->at] = c->sql[c->at] = ' ';
        c->at++;
        end_piece(c, false);
        return;
    }
    size_t end = line_end(c, c->at), word = c->at + 1;
    while (word < end && is_word_char(c->text[word]))
        word++;
    str name = {c->text + c->at + 1, word - c->at - 1};
    bool sends = false;
    for (size_t i = 0; i < sizeof sending / sizeof *sending; i++)
        sends = sends || str_is(name, sending[i]);
    blank(c->text, c->at, end);
    blank(c->sql, c->at, end);
    if (sends) {
        c->text[c->at] = c->sql[c->at] = ';';
        end_piece(c, true);
    }
    c->at = end;
}

static void take_quoted_or_other(cutter *c, char ch)
{
    if (ch == '\'' || ch == '"') {
        bool escapes = ch == '\'' && c->at > c->start && (c->text[c->at - 1] | 0x20) == 'e' &&
                       (c->at - c->start < 2 || !is_word_char(c->text[c->at - 2]));
        skip_quoted(c, ch, escapes);
    } else if (ch == '$' && skip_dollar_quote(c)) {
        return;
    } else if (is_word_start(ch)) {
        take_word(c);
    } else {
        c->brackets += ch == '(' ? 1 : 0;
        c->brackets -= ch == ')' && c->brackets > 0 ? 1 : 0;
        c->at++;
    }
}

psql_script psql_split(const judge *j, arena *a, str text)
{
    cutter c = {.judge = j, .arena = a, .len = text.len};
    c.text = arena_cstr(a, text);
    c.sql = arena_cstr(a, text);
    /* psql drops a byte order mark. */
    if (str_starts(text, "\xef\xbb\xbf")) {
        memset(c.sql, ' ', 3);
        c.at = c.start = 3;
    }
    while (c.at < c.len) {
        char ch = c.text[c.at];
        if (ch == '-' && peek(&c, 1) == '-')
            c.at = line_end(&c, c.at);
        else if (ch == '/' && peek(&c, 1) == '*')
            skip_comment(&c);
        else if (ch == '\\')
            take_command(&c);
        else if (ch == ';' && c.brackets == 0 && c.begins == 0)
            end_piece(&c, true);
        else
            take_quoted_or_other(&c, ch);
    }
    c.at = c.len;
    if (c.start < c.len)
        end_piece(&c, true);
    return (psql_script){{c.text, c.len}, {c.sql, c.len}, c.pieces.items, c.pieces.count};
}
