/* plpgsql.c - feeds grammar/plpgsql.y with the parts of a function's body. */
#include <stdlib.h>
#include <string.h>

#include "grammar/plpgsql.h"
#include "grammar/sql.h"
#include "support/buf.h"
#include "syntax/plpgsql.h"

void *plpgsql_parser_Alloc(void *(*allocate)(size_t));
void plpgsql_parser_Free(void *parser, void (*release)(void *));
void plpgsql_parser_(void *parser, int code, pl_symbol value, pl_reader *r);

/* Where the reader stands. */
typedef enum position {
    AT_OPTIONS,      /* before the outermost block */
    AT_DECLARATIONS, /* behind DECLARE */
    AT_STATEMENT,
    AT_WHEN,        /* behind the WHEN that ended the expression of a CASE */
    AT_END_OF_BLOCK /* behind END, to the semicolon */
} position;

typedef struct feeder {
    pl_reader *r;
    position position;
    str label;     /* of the block or loop that comes next */
    bool finished; /* the outermost block has ended */
    /* The last place between statements or declarations. */
    uint32_t reached;
    size_t open; /* how many scopes were */
    position stood;
} feeder;

/* A symbol that begins with the token `t` and ends where the reader stands. */
static pl_symbol symbol_from(const feeder *f, const pl_token *t, node *n)
{
    return (pl_symbol){
        .node = n, .at = {f->r->source, t->t.start, t->t.end}, .end = f->r->last_end};
}

static void open_scope(feeder *f, int opened_by)
{
    pl_reader *r = f->r;
    if (r->scopes.count >= PARSER_MAX_DEPTH) {
        (void)pl_fail(r, pl_range(r, r->last_end), "stack depth limit exceeded");
        return;
    }
    vec_push(r->arena, &r->scopes, (pl_scope){opened_by, f->label, r->names.count, false, false});
    f->label = (str){0};
}

static void close_scope(feeder *f)
{
    pl_reader *r = f->r;
    r->names.count = vec_last(&r->scopes)->names;
    (void)vec_pop(&r->scopes);
    f->finished = r->scopes.count == 0;
}

/* #variable_conflict use_column and its like */
static int option(feeder *f, pl_symbol *value)
{
    pl_reader *r = f->r;
    pl_token hash = pl_next(r), word = pl_next(r), setting = pl_next(r);
    bool known = false;
    if (word.code == W_OPTION)
        known = setting.code == W_DUMP;
    else if (word.code == W_PRINT_STRICT_PARAMS)
        known = pl_is_name(&setting);
    else if (word.code == W_VARIABLE_CONFLICT)
        known = setting.code == W_ERROR || setting.code == W_USE_COLUMN ||
                setting.code == W_USE_VARIABLE;
    else
        setting = word;
    if (!known) {
        (void)pl_fail_near(r, &setting, "syntax error");
        return 0;
    }
    node_identifier *chosen = PL_NODE(r, identifier);
    chosen->base.at = (range){r->source, setting.t.start, setting.t.end};
    chosen->name.text = pl_name_of(r, &setting).text;
    node_option_word *n = PL_NODE(r, option_word);
    n->word = pl_name_of(r, &word).text;
    n->value = &chosen->base;
    n->base.at = pl_range(r, hash.t.start);
    *value = symbol_from(f, &hash, &n->base);
    return PL_OPTION;
}

/* << name >> */
static int label(feeder *f, pl_symbol *value)
{
    pl_reader *r = f->r;
    pl_token open = pl_next(r), word = pl_next(r);
    if (!pl_is_name(&word)) {
        (void)pl_fail_near(r, &word, "syntax error");
        return 0;
    }
    if (!pl_expect(r, W_GREATER_GREATER))
        return 0;
    *value = symbol_from(f, &open, NULL);
    value->name = pl_name_of(r, &word);
    f->label = value->name.text;
    return PL_LABEL;
}

static int declaration(feeder *f, pl_symbol *value)
{
    pl_reader *r = f->r;
    pl_token t = pl_peek(r, 0);
    int code = PL_DECLARATION;
    if (t.code == W_BEGIN || t.code == W_DECLARE || t.code == TOKEN_END) {
        (void)pl_next(r);
        *value = symbol_from(f, &t, NULL);
        code = t.code == W_BEGIN ? PL_BEGIN : t.code == W_DECLARE ? PL_DECLARE : 0;
        if (t.code == W_BEGIN)
            f->position = AT_STATEMENT;
    } else {
        node *n = pl_declaration(r);
        *value = symbol_from(f, &t, n);
    }
    return code;
}

/* What stands behind END must be the label before the block or loop, which has just been closed. */
static bool check_end_label(pl_reader *r, const name *end)
{
    const pl_scope *s = &r->scopes.items[r->scopes.count];
    if (s->opened_by == W_IF || s->opened_by == W_CASE ||
        (!str_absent(s->label) && str_eq(s->label, end->text)))
        return true;
    str message =
        str_absent(s->label)
            ? arena_printf(r->arena, "end label \"%.*s\" specified for unlabeled block",
                           STR_ARG(end->text))
            : arena_printf(r->arena, "end label \"%.*s\" differs from block's label \"%.*s\"",
                           STR_ARG(end->text), STR_ARG(s->label));
    return pl_fail(r, end->at, message.data);
}

/* Behind END: what ends, a label, the semicolon. */
static int end_of_block(feeder *f, pl_symbol *value)
{
    pl_reader *r = f->r;
    pl_token t = pl_next(r);
    *value = symbol_from(f, &t, NULL);
    switch (t.code) {
    case W_IF:
        return PL_IF;
    case W_CASE:
        return PL_CASE;
    case W_LOOP:
        return PL_LOOP;
    case TK_SEMICOLON:
        f->position = AT_STATEMENT;
        return PL_SEMICOLON;
    case TOKEN_END:
        return 0;
    default:
        break;
    }
    if (!pl_is_name(&t)) {
        (void)pl_fail_near(r, &t, "syntax error");
        return 0;
    }
    value->name = pl_name_of(r, &t);
    return check_end_label(r, &value->name) ? PL_WORD : 0;
}

/* WHEN is a branch of CASE or begins a handler. */
static int when(feeder *f, pl_symbol *value, const pl_token *t)
{
    pl_reader *r = f->r;
    int opened_by = r->scopes.count > 0 ? vec_last(&r->scopes)->opened_by : 0;
    node *n = NULL;
    int code = PL_WHEN;
    if (opened_by == W_CASE) {
        n = pl_expr_until(r, PL_UNTIL(W_THEN), "THEN", NULL);
    } else if (opened_by == W_BEGIN && vec_last(&r->scopes)->handlers) {
        pl_nodes conditions = {0};
        if (!pl_conditions(r, &conditions))
            return 0;
        node_pl_handler *handler = PL_NODE(r, pl_handler);
        handler->conditions = pl_list(&conditions);
        handler->base.at = pl_range(r, t->t.start);
        n = &handler->base;
        code = PL_HANDLER;
    }
    *value = symbol_from(f, t, n);
    return code;
}

/* The words that begin or divide a statement with others in it; -1 for any other statement. */
static int structure(feeder *f, pl_symbol *value, const pl_token *t)
{
    pl_reader *r = f->r;
    node *n = NULL;
    int code;
    (void)pl_next(r);
    switch (t->code) {
    case W_DECLARE:
        open_scope(f, W_BEGIN);
        f->position = AT_DECLARATIONS;
        code = PL_DECLARE;
        break;
    case W_BEGIN:
        open_scope(f, W_BEGIN);
        code = PL_BEGIN;
        break;
    case W_EXCEPTION:
        vec_last(&r->scopes)->handlers = true;
        code = PL_EXCEPTION;
        break;
    case W_IF:
        n = pl_expr_until(r, PL_UNTIL(W_THEN), "THEN", NULL);
        open_scope(f, W_IF);
        code = PL_IF;
        break;
    case W_ELSIF:
    case W_ELSEIF:
        n = pl_expr_until(r, PL_UNTIL(W_THEN), "THEN", NULL);
        code = PL_ELSIF;
        break;
    case W_ELSE:
        vec_last(&r->scopes)->otherwise = true;
        code = PL_ELSE;
        break;
    case W_CASE:
        if (pl_peek(r, 0).code != W_WHEN) {
            n = pl_expr_until(r, PL_UNTIL(W_WHEN), "WHEN", NULL);
            f->position = AT_WHEN;
        }
        open_scope(f, W_CASE);
        code = PL_CASE;
        break;
    case W_LOOP:
        n = &PL_NODE(r, pl_loop)->base;
        open_scope(f, W_LOOP);
        code = PL_LOOP;
        break;
    case W_WHILE: {
        node_pl_while *loop = PL_NODE(r, pl_while);
        loop->condition = pl_expr_until(r, PL_UNTIL(W_LOOP), "LOOP", NULL);
        n = &loop->base;
        open_scope(f, W_LOOP);
        code = PL_HEAD;
        break;
    }
    case W_FOR:
    case W_FOREACH:
        n = t->code == W_FOR ? pl_for_head(r) : pl_foreach_head(r);
        open_scope(f, W_LOOP);
        code = PL_HEAD;
        break;
    default: /* END */
        close_scope(f);
        f->position = AT_END_OF_BLOCK;
        code = PL_END;
        break;
    }
    *value = symbol_from(f, t, n);
    return code;
}

static bool is_structure(int code)
{
    static const int codes[] = {W_DECLARE, W_BEGIN, W_EXCEPTION, W_IF,  W_ELSIF,   W_ELSEIF, W_ELSE,
                                W_CASE,    W_LOOP,  W_WHILE,     W_FOR, W_FOREACH, W_END};
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
        if (codes[i] == code)
            return true;
    }
    return false;
}

/* What a label may stand before. */
static bool takes_label(int code)
{
    return code == W_DECLARE || code == W_BEGIN || code == W_LOOP || code == W_WHILE ||
           code == W_FOR || code == W_FOREACH;
}

static int statement_symbol(feeder *f, pl_symbol *value)
{
    pl_reader *r = f->r;
    pl_token t = pl_peek(r, 0);
    *value = symbol_from(f, &t, NULL);
    if (t.code == TOKEN_END)
        return 0;
    /* Outside of the outermost block there is nothing but its beginning. */
    bool begins_block = t.code == W_LESS_LESS || t.code == W_DECLARE || t.code == W_BEGIN;
    bool misplaced = r->scopes.count == 0 && (f->finished || !begins_block);
    if (misplaced || (!str_absent(f->label) && !takes_label(t.code))) {
        (void)pl_fail_near(r, &t, "syntax error");
        return 0;
    }
    if (t.code == W_LESS_LESS)
        return label(f, value);
    bool assigns = pl_begins_assignment(r);
    if (!assigns && t.code == W_WHEN) {
        (void)pl_next(r);
        return when(f, value, &t);
    }
    if (!assigns && is_structure(t.code))
        return structure(f, value, &t);
    node *n = pl_statement(r);
    *value = symbol_from(f, &t, n);
    return PL_SIMPLE;
}

static int next_symbol(feeder *f, pl_symbol *value)
{
    pl_token t = pl_peek(f->r, 0);
    switch (f->position) {
    case AT_OPTIONS:
        if (t.code == W_HASH)
            return option(f, value);
        f->position = AT_STATEMENT;
        break;
    case AT_DECLARATIONS:
        return declaration(f, value);
    case AT_WHEN:
        f->position = AT_STATEMENT;
        return when(f, value, &t);
    case AT_END_OF_BLOCK:
        return end_of_block(f, value);
    case AT_STATEMENT:
        break;
    }
    return statement_symbol(f, value);
}

/* lemon takes its first piece of memory from here. */
static void *allocate(size_t size)
{
    return malloc(size);
}

static void feed(feeder *f, void *parser)
{
    pl_reader *r = f->r;
    int code;
    do {
        pl_symbol value = {0};
        if (f->position != AT_END_OF_BLOCK && str_absent(f->label)) {
            f->reached = pl_peek(r, 0).t.start;
            f->open = r->scopes.count;
            f->stood = f->position;
        }
        code = next_symbol(f, &value);
        if (!r->failed)
            plpgsql_parser_(parser, code, value, r);
    } while (code != 0 && !r->failed);
}

static const node *read_body(pl_reader *r, feeder *f)
{
    map_init(&r->newest, r->arena);
    pl_open(r);
    void *parser = plpgsql_parser_Alloc(allocate);
    if (parser == NULL) {
        (void)pl_fail(r, (range){.source = r->source}, "memory exhausted");
        return NULL;
    }
    feed(f, parser);
    plpgsql_parser_Free(parser, free);
    return r->failed ? NULL : r->function;
}

const node *parse_plpgsql(arena *a, const source *body, parse_error *error)
{
    pl_reader r = {.arena = a, .source = body, .error = error};
    feeder f = {.r = &r};
    return read_body(&r, &f);
}

/* ---- what stands before a mistake ---- */

/* The words of a statement that the server has looked at before the SQL in it. */
static void add_begun(buf *b, str rest)
{
    static const struct {
        const char *words, *with;
    } returns[] = {{"return query", "SELECT 1;"}, {"return next", "NULL;"}, {"return", "NULL;"}};
    for (size_t i = 0; i < sizeof returns / sizeof returns[0]; i++) {
        size_t size = strlen(returns[i].words);
        if (str_is_nocase(str_slice(rest, 0, size), returns[i].words)) {
            buf_printf(b, "%s %s", returns[i].words, returns[i].with);
            return;
        }
    }
    size_t assigned = str_find(rest, STR(":=")), end = str_find(rest, STR(";"));
    if (assigned < end)
        buf_printf(b, "%.*s:= NULL;", (int)assigned, rest.data);
}

/* All that is open ends. */
static void add_ends(buf *b, const feeder *f)
{
    if (f->open > 0 && f->stood == AT_DECLARATIONS)
        buf_text(b, " BEGIN");
    for (size_t i = f->open; i > 0; i--) {
        const pl_scope *s = &f->r->scopes.items[i - 1];
        if (s->opened_by == W_CASE && !s->otherwise)
            buf_text(b, i == f->open && f->stood == AT_WHEN ? " NULL THEN" : " WHEN NULL THEN");
        buf_text(b, s->opened_by == W_IF     ? " END IF;"
                    : s->opened_by == W_CASE ? " END CASE;"
                    : s->opened_by == W_LOOP ? " END LOOP;"
                    : s->handlers            ? " WHEN others THEN END;"
                                             : " END;");
    }
}

static const node *parse_until(arena *a, const feeder *f, bool begun)
{
    const source *body = f->r->source;
    parse_error ignored;
    buf b = buf_new(a);
    buf_add(&b, str_slice(body->text, 0, f->reached));
    if (begun)
        add_begun(&b, str_slice(body->text, f->reached, body->text.len));
    add_ends(&b, f);
    source_piece *piece = ARENA_NEW(a, source_piece);
    const source *cut = source_derive(a, body, 0, (uint32_t)body->text.len, buf_str(&b), piece, 1);
    return parse_plpgsql(a, cut, &ignored);
}

const node *parse_plpgsql_before_mistake(arena *a, const source *body)
{
    parse_error ignored;
    pl_reader r = {.arena = a, .source = body, .error = &ignored};
    feeder f = {.r = &r};
    const node *whole = read_body(&r, &f);
    if (whole != NULL) /* a mistake to older servers alone */
        return whole;
    const node *found = f.stood == AT_STATEMENT ? parse_until(a, &f, true) : NULL;
    return found != NULL ? found : parse_until(a, &f, false);
}
