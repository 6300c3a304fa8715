#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "model/value/input_text.h"
#include "support/buf.h"
#include "support/vec.h"

/* tsvector and tsquery, after tsvector_parser.c and tsquery.c of PostgreSQL 15. */

enum { LONGEST_WORD = 2047, LAST_POSITION = 16383 };

typedef struct search_reader {
    const text_input *in;
    const char *at;
    bool query;
} search_reader;

static bool wrong_search(const search_reader *r)
{
    return fail(r->in->x, r->in->at, "42601", "syntax error in %s: \"%s\"", r->in->words,
                r->in->text);
}

static bool is_operator(const search_reader *r)
{
    return r->query && *r->at != '\0' && strchr("!&|()<", *r->at) != NULL;
}

static bool skip_escape(search_reader *r)
{
    if (*++r->at == '\0')
        return fail(r->in->x, r->in->at, "42601", "there is no escaped character: \"%s\"",
                    r->in->text);
    r->at++;
    return true;
}

/* :1A,2, behind a word of a vector. */
static bool read_positions(search_reader *r)
{
    do {
        bool weight = false;
        r->at++;
        if (!isdigit((unsigned char)*r->at))
            return wrong_search(r);
        if (strtol(r->at, NULL, 10) == 0)
            return fail(r->in->x, r->in->at, "42601", "wrong position info in tsvector: \"%s\"",
                        r->in->text);
        for (r->at++; *r->at != '\0' && !isspace((unsigned char)*r->at) && *r->at != ','; r->at++) {
            if (isdigit((unsigned char)*r->at))
                continue;
            if (strchr("aAbBcCdD*", *r->at) == NULL || weight)
                return wrong_search(r);
            weight = strchr("dD", *r->at) == NULL;
        }
    } while (*r->at == ',');
    return true;
}

static bool read_quoted(search_reader *r, size_t *size)
{
    for (r->at++;; ++*size) {
        if (*r->at == '\0')
            return wrong_search(r);
        if (*r->at == '\\') {
            if (!skip_escape(r))
                return false;
            continue;
        }
        if (*r->at == '\'') {
            r->at++;
            if (*r->at != '\'')
                break;
        }
        r->at++;
    }
    return *size > 0 || wrong_search(r);
}

static bool read_plain(search_reader *r, size_t *size)
{
    if (is_operator(r))
        return wrong_search(r);
    for (; *r->at != '\0' && !isspace((unsigned char)*r->at) && !is_operator(r); ++*size) {
        if (*r->at == ':' && *size > 0)
            break;
        if (*r->at != '\\')
            r->at++;
        else if (!skip_escape(r))
            return false;
    }
    return true;
}

/* gettoken_tsvector(): one word; *any is false at the end. */
static bool read_word(search_reader *r, bool *any)
{
    size_t size = 0;
    while (isspace((unsigned char)*r->at))
        r->at++;
    *any = *r->at != '\0';
    if (!*any)
        return true;
    if (!(*r->at == '\'' ? read_quoted(r, &size) : read_plain(r, &size)))
        return false;
    if (!r->query && *r->at == ':' && !read_positions(r))
        return false;
    return size < LONGEST_WORD ||
           fail(r->in->x, r->in->at, "54000", "word is too long in %s", r->in->words);
}

bool read_tsvector(const text_input *in)
{
    search_reader r = {in, in->text, false};
    bool any = true;
    while (any)
        if (!read_word(&r, &any))
            return false;
    return true;
}

/* <->, <3>; *found is false when it is none. */
static bool read_phrase(search_reader *r, bool *found)
{
    char *end = NULL;
    *found = false;
    if (*r->at != '<')
        return true;
    const char *at = r->at + 1;
    if (*at == '-') {
        at++;
    } else if (isdigit((unsigned char)*at)) {
        errno = 0;
        long distance = strtol(at, &end, 10);
        if (errno == ERANGE || distance > LAST_POSITION)
            return fail(r->in->x, r->in->at, "22023",
                        "distance in phrase operator must be an integer value between zero and %d "
                        "inclusive",
                        LAST_POSITION);
        at = end;
    } else {
        return true;
    }
    /* an operand has to follow */
    *found = *at == '>' && at[1] != '\0';
    if (*found)
        r->at = at + 1;
    return true;
}

/* ---- the tree of a query: makepol() ---- */

/* Operators by their priority. */
enum { QUERY_WORD, QUERY_OR, QUERY_AND, QUERY_PHRASE, QUERY_NOT, QUERY_PARENTHESIS };

typedef struct query_node {
    int op;
    long distance; /* of a phrase */
    str word, flags;
    const struct query_node *left, *right;
} query_node;

typedef struct query_stack {
    VEC(query_node *) operands;
    VEC(query_node) operators;
} query_stack;

static query_node *pop_operand(query_stack *s)
{
    return s->operands.count > 0 ? s->operands.items[--s->operands.count] : NULL;
}

static void apply_operator(arena *a, query_stack *s)
{
    query_node *n = arena_copy(a, &s->operators.items[--s->operators.count], sizeof *n);
    n->right = pop_operand(s);
    n->left = n->op != QUERY_NOT ? pop_operand(s) : NULL;
    vec_push(a, &s->operands, n);
}

/* cleanOpStack(): what binds as strongly comes first, but for NOT. */
static void push_operator(arena *a, query_stack *s, int op, long distance)
{
    while (op != QUERY_PARENTHESIS && s->operators.count > 0) {
        int before = s->operators.items[s->operators.count - 1].op;
        if (before == QUERY_PARENTHESIS || (op == QUERY_NOT ? op >= before : op > before))
            break;
        apply_operator(a, s);
    }
    vec_push(a, &s->operators, (query_node){.op = op, .distance = distance});
}

static void close_parenthesis(arena *a, query_stack *s, bool end)
{
    while (s->operators.count > 0 &&
           s->operators.items[s->operators.count - 1].op != QUERY_PARENTHESIS)
        apply_operator(a, s);
    if (!end && s->operators.count > 0)
        s->operators.count--;
}

/* Without its quotes and backslashes. */
static str word_text(arena *a, const char *from, const char *end)
{
    buf b = buf_new(a);
    bool quoted = *from == '\'';
    end -= quoted;
    for (from += quoted; from < end; from++) {
        from += *from == '\\' || (quoted && *from == '\'');
        buf_char(&b, *from);
    }
    return buf_str(&b);
}

static void push_word(search_reader *r, query_stack *s, const char *from, const char *end)
{
    arena *a = r->in->x->arena;
    query_node *n = ARENA_NEW(a, query_node);
    char *flags = arena_alloc(a, 6);
    size_t count = 0;
    str given = {end + 1, *end == ':' ? strspn(end + 1, "aAbBcCdD*") : 0};
    for (const char *f = "*ABCD"; *f != '\0'; f++)
        if (given.len > 0 && (memchr(given.data, *f, given.len) != NULL ||
                              memchr(given.data, tolower(*f), given.len) != NULL))
            flags[count++] = *f;
    *n = (query_node){.word = word_text(a, from, end), .flags = {flags, count}};
    vec_push(a, &s->operands, n);
}

/* infix() of tsquery.c */
static void print_query(buf *b, const query_node *n, int within, bool right_of_phrase)
{
    if (n == NULL)
        return;
    if (n->op == QUERY_WORD) {
        buf_char(b, '\'');
        for (size_t i = 0; i < n->word.len; i++) {
            if (n->word.data[i] == '\'' || n->word.data[i] == '\\')
                buf_char(b, n->word.data[i]);
            buf_char(b, n->word.data[i]);
        }
        buf_char(b, '\'');
        if (n->flags.len > 0)
            buf_printf(b, ":%.*s", STR_ARG(n->flags));
        return;
    }
    bool parens = n->op < within || (n->op == QUERY_PHRASE && right_of_phrase);
    buf_text(b, parens ? "( " : "");
    if (n->op == QUERY_NOT)
        buf_char(b, '!');
    print_query(b, n->left, n->op, false);
    if (n->op == QUERY_PHRASE && n->distance != 1)
        buf_printf(b, " <%ld> ", n->distance);
    else if (n->op != QUERY_NOT)
        buf_text(b, n->op == QUERY_OR ? " | " : n->op == QUERY_AND ? " & " : " <-> ");
    print_query(b, n->right, n->op, n->op == QUERY_PHRASE);
    buf_text(b, parens ? " )" : "");
}

/* ---- reading one ---- */

/* What stands between two operands; *end when there is nothing more. */
static bool read_operator(search_reader *r, query_stack *s, int *depth, bool *operand, bool *end)
{
    arena *a = r->in->x->arena;
    bool phrase;
    while (isspace((unsigned char)*r->at))
        r->at++;
    *end = *r->at == '\0';
    if (*end)
        return *depth == 0 || wrong_search(r);
    const char *from = r->at;
    if (!read_phrase(r, &phrase))
        return false;
    *operand = phrase || *r->at == '&' || *r->at == '|';
    if (phrase) {
        push_operator(a, s, QUERY_PHRASE, from[1] == '-' ? 1 : strtol(from + 1, NULL, 10));
        return true;
    }
    if (!*operand && (*r->at != ')' || --*depth < 0))
        return wrong_search(r);
    if (*operand)
        push_operator(a, s, *r->at == '&' ? QUERY_AND : QUERY_OR, 0);
    else
        close_parenthesis(a, s, false);
    r->at++;
    return true;
}

/* A word, or what may stand before it; *any is false at the end. */
static bool read_operand(search_reader *r, query_stack *s, int *depth, bool *operand, bool *any)
{
    arena *a = r->in->x->arena;
    while (isspace((unsigned char)*r->at))
        r->at++;
    *any = true;
    if (*r->at == '!' || *r->at == '(') {
        push_operator(a, s, *r->at == '!' ? QUERY_NOT : QUERY_PARENTHESIS, 0);
        *depth += *r->at++ == '(';
        return true;
    }
    if (*r->at == ':')
        return wrong_search(r);
    const char *from = r->at;
    if (!read_word(r, any))
        return false;
    *operand = false;
    if (!*any)
        return true;
    push_word(r, s, from, r->at);
    if (*r->at == ':')
        r->at += 1 + strspn(r->at + 1, "aAbBcCdD*");
    return true;
}

bool read_tsquery(const text_input *in)
{
    search_reader r = {in, in->text, true};
    query_stack s = {0};
    int depth = 0;
    bool first = true, operand = true, end = false, any = true;
    while (!end) {
        if (!operand) {
            if (!read_operator(&r, &s, &depth, &operand, &end))
                return false;
            continue;
        }
        if (!read_operand(&r, &s, &depth, &operand, &any))
            return false;
        if (!any)
            return first ? text_prints(in, "%s", "")
                         : fail(in->x, in->at, "42601", "no operand in tsquery: \"%s\"", in->text);
        first = false;
    }
    buf b = buf_new(in->x->arena);
    close_parenthesis(in->x->arena, &s, true);
    print_query(&b, pop_operand(&s), QUERY_WORD, false);
    return text_prints(in, "%.*s", STR_ARG(buf_str(&b)));
}
