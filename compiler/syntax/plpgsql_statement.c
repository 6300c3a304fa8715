/* plpgsql_statement.c - the statements of PL/pgSQL that hold no others. */
#include <string.h>

#include "grammar/sql.h"
#include "syntax/plpgsql.h"

#define SEMICOLON PL_UNTIL(TK_SEMICOLON)

/* A command and its USING, to the semicolon. */
static bool command_using(pl_reader *r, const char *expected, node **command, node_list *values)
{
    int end;
    *command = pl_expr_until(r, PL_UNTIL(TK_SEMICOLON, W_USING), expected, &end);
    pl_nodes list = {0};
    if (*command == NULL ||
        (end == W_USING && !pl_values_until(r, TK_SEMICOLON, ", or ;", &list, &end)))
        return false;
    *values = pl_list(&list);
    return true;
}

/* The source with [start, end) written over, so that places stay where they are. */
static const source *overwritten(pl_reader *r, range whole, range over, const char *with)
{
    str text = arena_str(r->arena, str_slice(r->source->text, whole.start, whole.end));
    char *bytes = arena_copy(r->arena, text.data, text.len);
    memset(bytes + (over.start - whole.start), ' ', over.end - over.start);
    memcpy(bytes + (over.start - whole.start), with, strlen(with));
    source_piece *piece = ARENA_NEW(r->arena, source_piece);
    *piece = (source_piece){0, whole.start};
    return source_derive(r->arena, r->source, whole.start, whole.end, (str){bytes, text.len}, piece,
                         1);
}

/* ---- assignment ---- */

bool pl_begins_assignment(pl_reader *r)
{
    pl_token t = pl_peek(r, 0);
    if (t.code != TK_PARAM && !pl_is_name(&t))
        return false;
    int after = pl_peek(r, 1).code;
    return after == TK_COLON_EQUALS || after == TK_EQUAL || after == TK_LBRACKET || after == TK_DOT;
}

static node *assignment(pl_reader *r)
{
    node_pl_assign *n = PL_NODE(r, pl_assign);
    uint32_t start = pl_peek(r, 0).t.start;
    range target;
    if (!pl_fragment(r, PL_UNTIL(TK_COLON_EQUALS, TK_EQUAL), ":=", true, &target, NULL))
        return NULL;
    parse_error wrong = {0};
    n->target =
        (node *)(uintptr_t)parse_expression(r->arena, r->source, target.start, target.end, &wrong);
    if (n->target == NULL) {
        if (!r->failed && r->error != NULL)
            *r->error = wrong;
        r->failed = true;
        return NULL;
    }
    if (!IS(column_ref, n->target) && !IS(indirection, n->target) && !IS(parameter, n->target)) {
        (void)pl_fail(r, target, "syntax error");
        return NULL;
    }
    n->value = pl_value_until_semicolon(r);
    return n->value != NULL ? pl_finish(r, &n->base, start) : NULL;
}

/* ---- SQL ---- */

/* Inside CREATE FUNCTION ... BEGIN ATOMIC there are semicolons that end nothing. */
typedef struct routine_watch {
    int first[4];
    size_t n_first;
    bool in_routine;
    size_t depth;
} routine_watch;

static void watch(routine_watch *w, const pl_token *t, str text, size_t parens)
{
    static const char *const expected[] = {"create", "or", "replace", NULL};
    if (!w->in_routine && w->n_first < 4) {
        bool routine = str_is_nocase(text, "function") || str_is_nocase(text, "procedure");
        if (routine && (w->n_first == 1 || w->n_first == 3))
            w->in_routine = true;
        bool goes_on = w->n_first < 3 && str_is_nocase(text, expected[w->n_first]);
        w->n_first = goes_on ? w->n_first + 1 : 4;
    }
    if (!w->in_routine || parens > 0)
        return;
    if (t->code == W_BEGIN || t->code == W_CASE)
        w->depth++;
    else if (t->code == W_END && w->depth > 0)
        w->depth--;
}

typedef struct sql_text {
    range whole; /* without the semicolon */
    range into;  /* empty when there is none */
    pl_nodes targets;
    bool strict;
} sql_text;

static bool read_into(pl_reader *r, sql_text *sql, const pl_token *into)
{
    if (sql->into.start < sql->into.end)
        return pl_fail_near(r, into, "INTO specified more than once");
    if (!pl_into(r, &sql->targets, &sql->strict))
        return false;
    sql->into = pl_range(r, into->t.start);
    return true;
}

/* A statement to its semicolon; INTO is PL/pgSQL's, but not that of INSERT, MERGE and IMPORT. */
static bool read_sql(pl_reader *r, sql_text *sql)
{
    int first = pl_peek(r, 0).code, before = 0;
    routine_watch routine = {0};
    size_t parens = 0;
    sql->whole = (range){r->source, pl_peek(r, 0).t.start, 0};
    for (;;) {
        pl_token t = pl_next(r);
        if (r->failed)
            return false;
        if (t.code == TK_LPAREN)
            parens++;
        else if (t.code == TK_RPAREN && parens > 0)
            parens--;
        watch(&routine, &t, str_slice(r->source->text, t.t.start, t.t.end), parens);
        if (t.code == TK_SEMICOLON && parens == 0 && routine.depth == 0)
            return true;
        if (t.code == TOKEN_END)
            return pl_fail_near(r, &t, "unexpected end of function definition");
        sql->whole.end = t.t.end;
        if (t.code == W_INTO && before != W_INSERT && before != W_MERGE && first != W_IMPORT) {
            if (!read_into(r, sql, &t))
                return false;
            sql->whole.end = r->last_end;
        }
        before = t.code;
    }
}

static node *sql_statement(pl_reader *r)
{
    node_pl_sql *n = PL_NODE(r, pl_sql);
    sql_text sql = {0};
    if (!read_sql(r, &sql))
        return NULL;
    if (sql.into.start < sql.into.end) {
        const source *without = overwritten(r, sql.whole, sql.into, "");
        n->statement = pl_sql(r, (range){without, 0, (uint32_t)without->text.len});
    } else {
        n->statement = pl_sql(r, sql.whole);
    }
    if (n->statement == NULL)
        return NULL;
    n->into = pl_list(&sql.targets);
    n->strict = sql.strict;
    return pl_finish(r, &n->base, sql.whole.start);
}

/* PERFORM is SELECT under another name, and as long with one blank. */
static node *perform(pl_reader *r, uint32_t start)
{
    node_pl_perform *n = PL_NODE(r, pl_perform);
    range piece;
    r->may_be_empty = true;
    bool found = pl_fragment(r, SEMICOLON, ";", false, &piece, NULL);
    r->may_be_empty = false;
    if (!found)
        return NULL;
    range whole = {r->source, start, piece.end};
    const source *select = overwritten(r, whole, (range){r->source, start, start + 7}, "SELECT");
    n->query = pl_sql(r, (range){select, 0, (uint32_t)select->text.len});
    return n->query != NULL ? pl_finish(r, &n->base, start) : NULL;
}

static node *call(pl_reader *r, bool is_do)
{
    node_pl_call *n = PL_NODE(r, pl_call);
    n->is_do = is_do;
    range piece;
    if (!pl_fragment(r, SEMICOLON, ";", false, &piece, NULL))
        return NULL;
    n->call = pl_sql(r, piece);
    return n->call != NULL ? pl_finish(r, &n->base, piece.start) : NULL;
}

static node *execute(pl_reader *r, uint32_t start)
{
    node_pl_execute *n = PL_NODE(r, pl_execute);
    pl_nodes targets = {0}, values = {0};
    int end;
    n->command =
        pl_expr_until(r, PL_UNTIL(W_INTO, W_USING, TK_SEMICOLON), "INTO or USING or ;", &end);
    if (n->command == NULL)
        return NULL;
    /* INTO and USING come in either order. */
    while (end != TK_SEMICOLON) {
        uint32_t length = end == W_INTO ? 4 : 5;
        pl_token t = {.code = end,
                      .t = {.code = TK_INTO, .start = r->last_end - length, .end = r->last_end}};
        if (end == W_INTO && targets.count == 0) {
            if (!pl_into(r, &targets, &n->strict))
                return NULL;
            t = pl_next(r);
            end = t.code;
            if (end != TK_SEMICOLON && end != W_USING)
                return pl_unexpected(r, &t);
        } else if (end == W_USING && values.count == 0) {
            if (!pl_values_until(r, W_INTO, ", or ; or INTO", &values, &end))
                return NULL;
        } else {
            return pl_unexpected(r, &t);
        }
    }
    n->into = pl_list(&targets);
    n->using = pl_list(&values);
    return pl_finish(r, &n->base, start);
}

/* ---- leaving: EXIT, CONTINUE, RETURN ---- */

static bool is_loop(const pl_scope *scope)
{
    return scope->opened_by == W_LOOP;
}

/* EXIT and CONTINUE must find what they leave. */
static bool check_leaving(pl_reader *r, const node_pl_exit *n, range at)
{
    bool labelled = !str_absent(n->label.text);
    for (size_t i = r->scopes.count; i > 0; i--) {
        const pl_scope *scope = &r->scopes.items[i - 1];
        if (!labelled && is_loop(scope))
            return true;
        if (!labelled || str_absent(scope->label) || !str_eq(scope->label, n->label.text))
            continue;
        if (n->is_continue && !is_loop(scope)) {
            str message = arena_printf(r->arena, "block label \"%.*s\" cannot be used in CONTINUE",
                                       STR_ARG(n->label.text));
            return pl_fail(r, n->label.at, message.data);
        }
        return true;
    }
    if (!labelled)
        return pl_fail(r, at,
                       n->is_continue
                           ? "CONTINUE cannot be used outside a loop"
                           : "EXIT cannot be used outside a loop, unless it has a label");
    str message = arena_printf(
        r->arena,
        "there is no label \"%.*s\" attached to any block or loop enclosing this statement",
        STR_ARG(n->label.text));
    return pl_fail(r, n->label.at, message.data);
}

static node *leave(pl_reader *r, const pl_token *word)
{
    node_pl_exit *n = PL_NODE(r, pl_exit);
    n->is_continue = word->code == W_CONTINUE;
    pl_token t = pl_next(r);
    if (t.code != TK_SEMICOLON && t.code != W_WHEN) {
        if (!pl_is_name(&t))
            return pl_unexpected(r, &t);
        n->label = pl_name_of(r, &t);
        t = pl_next(r);
    }
    if (t.code == W_WHEN) {
        n->condition = pl_expr_until(r, SEMICOLON, ";", NULL);
        if (n->condition == NULL)
            return NULL;
    } else if (t.code != TK_SEMICOLON) {
        return pl_unexpected(r, &t);
    }
    if (!check_leaving(r, n, (range){r->source, word->t.start, word->t.end}))
        return NULL;
    return pl_finish(r, &n->base, word->t.start);
}

static node *return_query(pl_reader *r, uint32_t start)
{
    node_pl_return_query *n = PL_NODE(r, pl_return_query);
    if (pl_accept(r, W_EXECUTE)) {
        if (!command_using(r, "; or USING", &n->command, &n->using))
            return NULL;
    } else {
        range piece;
        if (!pl_fragment(r, SEMICOLON, ";", false, &piece, NULL) ||
            (n->query = pl_sql(r, piece)) == NULL)
            return NULL;
    }
    return pl_finish(r, &n->base, start);
}

static node *return_statement(pl_reader *r, uint32_t start)
{
    if (pl_accept(r, W_QUERY))
        return return_query(r, start);
    bool next = pl_accept(r, W_NEXT);
    node *value = NULL;
    if (!pl_accept(r, TK_SEMICOLON) && (value = pl_expr_until(r, SEMICOLON, ";", NULL)) == NULL)
        return NULL;
    if (next) {
        node_pl_return_next *n = PL_NODE(r, pl_return_next);
        n->value = value;
        return pl_finish(r, &n->base, start);
    }
    node_pl_return *n = PL_NODE(r, pl_return);
    n->value = value;
    return pl_finish(r, &n->base, start);
}

/* ---- cursors ---- */

static bool open_query(pl_reader *r, node_pl_open *n)
{
    if (pl_accept(r, W_NO)) {
        if (!pl_expect(r, W_SCROLL))
            return false;
        n->scroll = STR("no scroll");
    } else if (pl_accept(r, W_SCROLL)) {
        n->scroll = STR("scroll");
    }
    pl_token t = pl_next(r);
    if (t.code != W_FOR)
        return pl_fail_near(r, &t, "syntax error, expected \"FOR\"");
    if (pl_accept(r, W_EXECUTE))
        return command_using(r, "USING or ;", &n->command, &n->using);
    range piece;
    return pl_fragment(r, SEMICOLON, ";", false, &piece, NULL) &&
           (n->query = pl_sql(r, piece)) != NULL;
}

static node *open_cursor(pl_reader *r, uint32_t start)
{
    node_pl_open *n = PL_NODE(r, pl_open);
    n->cursor = pl_variable(r);
    if (n->cursor == NULL)
        return NULL;
    const node_list *parts = IS(column_ref, n->cursor) ? &AS(column_ref, n->cursor)->parts : NULL;
    bool bound = parts != NULL && parts->count == 1 &&
                 pl_is_cursor(r, AS(identifier, parts->items[0])->name.text);
    int after = pl_peek(r, 0).code;
    if (bound || after == TK_SEMICOLON || after == TK_LPAREN) {
        pl_nodes args = {0};
        if (!pl_cursor_args(r, &args) || !pl_expect(r, TK_SEMICOLON))
            return NULL;
        n->args = pl_list(&args);
    } else if (!open_query(r, n)) {
        return NULL;
    }
    return pl_finish(r, &n->base, start);
}

static const char *fetch_word(int code)
{
    switch (code) {
    case W_NEXT:
        return "next";
    case W_PRIOR:
        return "prior";
    case W_FIRST:
        return "first";
    case W_LAST:
        return "last";
    case W_ABSOLUTE:
        return "absolute";
    case W_RELATIVE:
        return "relative";
    case W_FORWARD:
        return "forward";
    case W_BACKWARD:
        return "backward";
    case W_ALL:
        return "all";
    default:
        return NULL;
    }
}

/* The count and the FROM or IN behind it. */
static bool fetch_count(pl_reader *r, node_pl_fetch *n)
{
    n->count = pl_expr_until(r, PL_UNTIL(W_FROM, W_IN), "FROM or IN", NULL);
    return n->count != NULL;
}

/* [direction] [FROM | IN]; a lone name is the cursor's. */
static bool fetch_direction(pl_reader *r, node_pl_fetch *n)
{
    pl_token t = pl_peek(r, 0);
    int after = pl_peek(r, 1).code;
    if (t.code == W_FROM || t.code == W_IN) {
        (void)pl_next(r);
        return true;
    }
    if (pl_is_name(&t) && (after == W_INTO || after == TK_SEMICOLON))
        return true;
    const char *word = fetch_word(t.code);
    if (word == NULL)
        return fetch_count(r, n);
    n->direction = str_from(word);
    (void)pl_next(r);
    if (t.code == W_ABSOLUTE || t.code == W_RELATIVE)
        return fetch_count(r, n);
    pl_token next = pl_peek(r, 0);
    if (next.code == W_FROM || next.code == W_IN) {
        (void)pl_next(r);
        return true;
    }
    if (t.code != W_FORWARD && t.code != W_BACKWARD)
        return pl_fail_near(r, &next, "expected FROM or IN");
    if (pl_is_name(&next) && (pl_peek(r, 1).code == W_INTO || pl_peek(r, 1).code == TK_SEMICOLON))
        return true;
    if (next.code == W_ALL) {
        (void)pl_next(r);
        n->direction = t.code == W_FORWARD ? STR("forward all") : STR("backward all");
        next = pl_next(r);
        return next.code == W_FROM || next.code == W_IN ||
               pl_fail_near(r, &next, "expected FROM or IN");
    }
    return fetch_count(r, n);
}

static node *fetch(pl_reader *r, bool move, uint32_t start)
{
    node_pl_fetch *n = PL_NODE(r, pl_fetch);
    n->move = move;
    if (!fetch_direction(r, n))
        return NULL;
    n->cursor = pl_variable(r);
    if (n->cursor == NULL)
        return NULL;
    if (!move) {
        pl_nodes targets = {0};
        bool strict;
        if (!pl_expect(r, W_INTO) || !pl_into(r, &targets, &strict))
            return NULL;
        n->into = pl_list(&targets);
    }
    return pl_expect(r, TK_SEMICOLON) ? pl_finish(r, &n->base, start) : NULL;
}

static node *close_cursor(pl_reader *r, uint32_t start)
{
    node_pl_close *n = PL_NODE(r, pl_close);
    n->cursor = pl_variable(r);
    return n->cursor != NULL && pl_expect(r, TK_SEMICOLON) ? pl_finish(r, &n->base, start) : NULL;
}

/* ---- transactions ---- */

static node *end_transaction(pl_reader *r, bool rollback, uint32_t start)
{
    node_pl_commit *n = PL_NODE(r, pl_commit);
    n->rollback = rollback;
    if (pl_accept(r, W_AND)) {
        n->chain = !pl_accept(r, W_NO);
        if (!pl_expect(r, W_CHAIN))
            return NULL;
    }
    return pl_expect(r, TK_SEMICOLON) ? pl_finish(r, &n->base, start) : NULL;
}

/* ---- the whole ---- */

static node *plain_null(pl_reader *r, uint32_t start)
{
    node *n = &PL_NODE(r, pl_null)->base;
    return pl_expect(r, TK_SEMICOLON) ? pl_finish(r, n, start) : NULL;
}

node *pl_statement(pl_reader *r)
{
    if (pl_begins_assignment(r))
        return assignment(r);
    pl_token t = pl_peek(r, 0);
    uint32_t start = t.t.start;
    if (t.code == W_CALL || t.code == W_DO)
        return call(r, t.code == W_DO);
    bool own =
        (t.code > PL_WORD_BASE && t.code != W_INSERT && t.code != W_MERGE && t.code != W_IMPORT);
    if (!own && pl_is_name(&t))
        return sql_statement(r);
    switch (t.code) {
    case W_EXIT:
    case W_CONTINUE:
        (void)pl_next(r);
        return leave(r, &t);
    case W_RETURN:
        (void)pl_next(r);
        return return_statement(r, start);
    case W_RAISE:
        (void)pl_next(r);
        return pl_raise(r, start);
    case W_ASSERT:
        (void)pl_next(r);
        return pl_assert(r, start);
    case W_EXECUTE:
        (void)pl_next(r);
        return execute(r, start);
    case W_PERFORM:
        (void)pl_next(r);
        return perform(r, start);
    case W_GET:
        (void)pl_next(r);
        return pl_get_diagnostics(r, start);
    case W_OPEN:
        (void)pl_next(r);
        return open_cursor(r, start);
    case W_FETCH:
    case W_MOVE:
        (void)pl_next(r);
        return fetch(r, t.code == W_MOVE, start);
    case W_CLOSE:
        (void)pl_next(r);
        return close_cursor(r, start);
    case W_NULL:
        (void)pl_next(r);
        return plain_null(r, start);
    case W_COMMIT:
    case W_ROLLBACK:
        (void)pl_next(r);
        return end_transaction(r, t.code == W_ROLLBACK, start);
    default:
        break;
    }
    return pl_unexpected(r, &t);
}

bool pl_conditions(pl_reader *r, pl_nodes *conditions)
{
    do {
        pl_token t = pl_next(r);
        if (!pl_is_name(&t))
            return pl_fail_near(r, &t, "syntax error");
        node_pl_condition *n = PL_NODE(r, pl_condition);
        if (t.code == W_SQLSTATE) {
            if (!pl_sqlstate(r, &n->sqlstate))
                return false;
        } else {
            n->name = pl_name_of(r, &t);
        }
        n->base.at = pl_range(r, t.t.start);
        vec_push(r->arena, conditions, &n->base);
    } while (pl_accept(r, W_OR));
    return pl_expect(r, W_THEN);
}
