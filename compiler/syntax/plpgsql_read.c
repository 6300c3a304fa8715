/* plpgsql_read.c - PL/pgSQL's tokens, and the pieces of SQL between them. */
#include <string.h>

#include "grammar/sql.h"
#include "syntax/plpgsql.h"

typedef struct pl_word {
    str text;
    bool reserved;
} pl_word;

static const pl_word words[] = {
#define X(id, word, reserved) {STR_INIT(word), reserved},
    PL_WORDS(X)
#undef X
};

enum { PL_WORD_COUNT = sizeof words / sizeof *words };

static bool pl_is_reserved(int code)
{
    return code > PL_WORD_BASE && code <= PL_WORD_BASE + PL_WORD_COUNT &&
           words[code - PL_WORD_BASE - 1].reserved;
}

static int compare_folded(str word, str lower)
{
    size_t shorter = word.len < lower.len ? word.len : lower.len;
    for (size_t i = 0; i < shorter; i++) {
        char c = word.data[i];
        if (c >= 'A' && c <= 'Z')
            c = (char)(c + ('a' - 'A'));
        if (c != lower.data[i])
            return (unsigned char)c < (unsigned char)lower.data[i] ? -1 : 1;
    }
    return word.len < lower.len ? -1 : word.len > lower.len;
}

void pl_open(pl_reader *r)
{
    lexer_init(&r->lexer, r->source, 0, (uint32_t)r->source->text.len);
    for (size_t i = 0; i < PL_WORD_COUNT; i++)
        r->lengths[words[i].text.data[0] - 'a'] |= UINT32_C(1) << words[i].text.len;
}

/* Most words of a body are names, which this tells from how they begin and how long they are. */
static bool may_be_word(const pl_reader *r, str word)
{
    unsigned letter = (unsigned)((unsigned char)word.data[0] | 0x20u) - 'a';
    return letter < 26 && word.len < 32 && (r->lengths[letter] >> word.len & 1) != 0;
}

static int word_code(const pl_reader *r, str word)
{
    if (!may_be_word(r, word))
        return TK_IDENT;
    int low = 0, high = PL_WORD_COUNT;
    while (low < high) {
        int middle = (low + high) / 2;
        int order = compare_folded(word, words[middle].text);
        if (order == 0)
            return PL_WORD_BASE + 1 + middle;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return TK_IDENT;
}

static int classify(const pl_reader *r, str text, const token *t)
{
    if (t->word != 0)
        return word_code(r, text);
    if (t->code == TK_IDENT)
        return text.data[0] == '"' || text.data[text.len - 1] == '"' ? TK_IDENT
                                                                     : word_code(r, text);
    if (t->code == TK_OP) {
        if (str_is(text, "<<"))
            return W_LESS_LESS;
        if (str_is(text, ">>"))
            return W_GREATER_GREATER;
        if (str_is(text, "#"))
            return W_HASH;
    }
    return t->code;
}

void pl_read_ahead(pl_reader *r, size_t k)
{
    while (r->n_ahead <= k) {
        pl_token *next = &r->ahead[r->n_ahead++];
        lexer_next(&r->lexer, &next->t);
        str text = {r->source->text.data + next->t.start, next->t.end - next->t.start};
        next->code = text.len == 0 ? next->t.code : classify(r, text, &next->t);
    }
}

pl_token pl_next(pl_reader *r)
{
    pl_token taken = pl_peek(r, 0);
    memmove(r->ahead, r->ahead + 1, (r->n_ahead - 1) * sizeof *r->ahead);
    r->n_ahead--;
    r->last_end = taken.t.end;
    if (taken.code == TOKEN_ERROR)
        (void)pl_fail_near(r, &taken, "syntax error");
    return taken;
}

bool pl_accept(pl_reader *r, int code)
{
    if (pl_peek(r, 0).code != code)
        return false;
    (void)pl_next(r);
    return true;
}

bool pl_is_name(const pl_token *t)
{
    return (t->t.code == TK_IDENT || t->t.word != 0) && !pl_is_reserved(t->code);
}

name pl_name_of(pl_reader *r, const pl_token *t)
{
    return (name){.text = token_identifier(r->arena, r->source, &t->t),
                  .at = {r->source, t->t.start, t->t.end}};
}

range pl_range(const pl_reader *r, uint32_t start)
{
    return (range){r->source, start, r->last_end};
}

/* ---- errors ---- */

bool pl_fail(pl_reader *r, range at, const char *message)
{
    if (!r->failed && r->error != NULL)
        *r->error = (parse_error){arena_str(r->arena, str_from(message)), at};
    r->failed = true;
    return false;
}

bool pl_fail_near(pl_reader *r, const pl_token *t, const char *message)
{
    uint32_t start = t->t.start;
    bool near = true;
    if (t->t.code == TOKEN_ERROR) {
        lexer again; /* the reader may be further on */
        token same;
        lexer_init(&again, r->source, t->t.start, (uint32_t)r->source->text.len);
        lexer_next(&again, &same);
        start = again.error.at;
        message = again.error.message;
        near = again.error.near;
    }
    range at = {r->source, start, t->t.end};
    if (!near)
        return pl_fail(r, at, message);
    if (t->t.code == TOKEN_END || start == t->t.end)
        return pl_fail(r, at, arena_printf(r->arena, "%s at end of input", message).data);
    str text = {r->source->text.data + start, t->t.end - start};
    return pl_fail(r, at,
                   arena_printf(r->arena, "%s at or near \"%.*s\"", message, STR_ARG(text)).data);
}

node *pl_unexpected(pl_reader *r, const pl_token *t)
{
    (void)pl_fail_near(r, t, "syntax error");
    return NULL;
}

bool pl_expect(pl_reader *r, int code)
{
    pl_token t = pl_next(r);
    return t.code == code || pl_fail_near(r, &t, "syntax error");
}

/* ---- pieces of SQL ---- */

/* The server looks for three codes at most; where it looks for fewer the end of the text ends a
 * piece as well, and what is wrong is found afterwards. */
static bool ends_piece(const int *until, int code)
{
    size_t n = 0;
    for (; until[n] != 0; n++) {
        if (until[n] == code)
            return true;
    }
    return code == TOKEN_END && n < 3;
}

static bool missing_end(pl_reader *r, const pl_token *t, const char *expected, bool expression)
{
    str message = arena_printf(r->arena, "missing \"%s\" at end of SQL %s", expected,
                               expression ? "expression" : "statement");
    return pl_fail(r, (range){r->source, t->t.start, t->t.end}, message.data);
}

bool pl_fragment(pl_reader *r, const int *until, const char *expected, bool expression,
                 range *piece, int *end)
{
    size_t depth = 0;
    pl_token t = pl_peek(r, 0);
    *piece = (range){r->source, t.t.start, t.t.start};
    for (;;) {
        t = pl_next(r);
        if (r->failed)
            return false;
        if (depth == 0 && ends_piece(until, t.code))
            break;
        if (t.code == TK_LPAREN || t.code == TK_LBRACKET) {
            depth++;
        } else if (t.code == TK_RPAREN || t.code == TK_RBRACKET) {
            if (depth == 0)
                return pl_fail_near(r, &t, "mismatched parentheses");
            depth--;
        } else if (t.code == TOKEN_END || t.code == TK_SEMICOLON) {
            if (depth > 0)
                return pl_fail_near(r, &t, "mismatched parentheses");
            return missing_end(r, &t, expected, expression);
        }
        piece->end = t.t.end;
    }
    if (piece->start == piece->end && !r->may_be_empty)
        return pl_fail_near(r, &t, expression ? "missing expression" : "missing SQL statement");
    if (end != NULL)
        *end = t.code;
    return true;
}

node *pl_new_node(pl_reader *r, node_kind kind, size_t size)
{
    node *n = arena_alloc(r->arena, size);
    n->kind = kind;
    return n;
}

node *pl_finish(pl_reader *r, node *n, uint32_t start)
{
    n->at = pl_range(r, start);
    return n;
}

node_list pl_list(const pl_nodes *nodes)
{
    return (node_list){nodes->items, nodes->count};
}

/* The trees of the SQL parser are shared as they are; nodes hold their parts without const. */
static node *own(const node *tree)
{
    return (node *)(uintptr_t)tree;
}

static node *sql_result(pl_reader *r, const node *tree, const parse_error *wrong)
{
    if (tree != NULL)
        return own(tree);
    if (!r->failed && r->error != NULL)
        *r->error = *wrong;
    r->failed = true;
    return NULL;
}

node *pl_sql(pl_reader *r, range piece)
{
    parse_error wrong = {0};
    return sql_result(r, parse_statement(r->arena, piece.source, piece.start, piece.end, &wrong),
                      &wrong);
}

node *pl_expr(pl_reader *r, range piece)
{
    parse_error wrong = {0};
    node *query = sql_result(
        r, parse_plpgsql_expr(r->arena, piece.source, piece.start, piece.end, &wrong), &wrong);
    if (query == NULL)
        return NULL;
    node_pl_expr *n = PL_NODE(r, pl_expr);
    n->base.at = piece;
    n->query = query;
    return &n->base;
}

node *pl_value_until_semicolon(pl_reader *r)
{
    range piece;
    r->may_be_empty = true;
    bool found = pl_fragment(r, PL_UNTIL(TK_SEMICOLON), ";", true, &piece, NULL);
    r->may_be_empty = false;
    return found ? pl_expr(r, piece) : NULL;
}

node *pl_expr_until(pl_reader *r, const int *until, const char *expected, int *end)
{
    range piece;
    return pl_fragment(r, until, expected, true, &piece, end) ? pl_expr(r, piece) : NULL;
}

/* ---- variables ---- */

bool pl_values_until(pl_reader *r, int word, const char *expected, pl_nodes *values, int *end)
{
    do {
        node *value = pl_expr_until(r, PL_UNTIL(TK_COMMA, TK_SEMICOLON, word), expected, end);
        if (value == NULL)
            return false;
        vec_push(r->arena, values, value);
    } while (*end == TK_COMMA);
    return true;
}

static node *parameter_node(pl_reader *r, const pl_token *t)
{
    node_parameter *n = PL_NODE(r, parameter);
    n->base.at = (range){r->source, t->t.start, t->t.end};
    n->number = token_number(r->source, &t->t);
    return &n->base;
}

node *pl_variable(pl_reader *r)
{
    pl_token t = pl_next(r);
    if (t.code == TK_PARAM)
        return parameter_node(r, &t);
    pl_nodes parts = {0};
    uint32_t start = t.t.start;
    for (;;) {
        if (!(parts.count > 0 ? t.t.code == TK_IDENT || t.t.word != 0 : pl_is_name(&t))) {
            (void)pl_fail_near(r, &t, "syntax error");
            return NULL;
        }
        node_identifier *part = PL_NODE(r, identifier);
        part->base.at = (range){r->source, t.t.start, t.t.end};
        part->name.text = pl_name_of(r, &t).text;
        vec_push(r->arena, &parts, &part->base);
        if (parts.count == 3 || !pl_accept(r, TK_DOT))
            break;
        t = pl_next(r);
    }
    node_column_ref *n = PL_NODE(r, column_ref);
    n->base.at = pl_range(r, start);
    n->parts = pl_list(&parts);
    return &n->base;
}

bool pl_into(pl_reader *r, pl_nodes *targets, bool *strict)
{
    *strict = pl_accept(r, W_STRICT);
    do {
        node *target = pl_variable(r);
        if (target == NULL)
            return false;
        vec_push(r->arena, targets, target);
    } while (pl_accept(r, TK_COMMA));
    return true;
}

void pl_remember(pl_reader *r, str variable, bool cursor)
{
    vec_push(r->arena, &r->names, (pl_name){variable, cursor});
    map_put(&r->newest, variable, (void *)(uintptr_t)r->names.count);
}

size_t pl_find(const pl_reader *r, str variable)
{
    size_t at = (size_t)(uintptr_t)map_get(&r->newest, variable);
    if (at == 0 || (at <= r->names.count && str_eq(r->names.items[at - 1].text, variable)))
        return at;
    /* The newest was of a block that has ended. */
    for (at = r->names.count; at > 0 && !str_eq(r->names.items[at - 1].text, variable);)
        at--;
    return at;
}

bool pl_is_cursor(const pl_reader *r, str variable)
{
    size_t at = pl_find(r, variable);
    return at > 0 && r->names.items[at - 1].cursor;
}

bool pl_sqlstate(pl_reader *r, str *value)
{
    pl_token t = pl_next(r);
    if (t.code != TK_SCONST)
        return pl_fail_near(r, &t, "syntax error");
    if (!token_string(r->arena, r->source, &t.t, value, NULL, NULL, NULL, NULL))
        return pl_fail_near(r, &t, "syntax error");
    for (size_t i = 0; i < value->len; i++) {
        char c = value->data[i];
        if (!((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z')))
            return pl_fail_near(r, &t, "invalid SQLSTATE code");
    }
    return value->len == 5 || pl_fail_near(r, &t, "invalid SQLSTATE code");
}
