/* plpgsql_statement.c - the statements of PL/pgSQL that hold no others. */
#include <string.h>

#include "grammar/sql.h"
#include "syntax/plpgsql.h"

#define SEMICOLON PL_UNTIL(TK_SEMICOLON)

static node *finish(pl_reader *r, node *n, uint32_t start)
{
    n->at = pl_range(r, start);
    return n;
}

static node *unexpected(pl_reader *r, const pl_token *t)
{
    (void)pl_fail_near(r, t, "syntax error");
    return NULL;
}

/* Values up to the semicolon or one more word; what ended them is in *end. */
static bool values_until(pl_reader *r, int word, const char *expected, pl_nodes *values, int *end)
{
    do {
        node *value = pl_expr_until(r, PL_UNTIL(TK_COMMA, TK_SEMICOLON, word), expected, end);
        if (value == NULL)
            return false;
        vec_push(r->arena, values, value);
    } while (*end == TK_COMMA);
    return true;
}

/* A command and its USING, to the semicolon. */
static bool command_using(pl_reader *r, const char *expected, node **command, node_list *values)
{
    int end;
    *command = pl_expr_until(r, PL_UNTIL(TK_SEMICOLON, W_USING), expected, &end);
    pl_nodes list = {0};
    if (*command == NULL ||
        (end == W_USING && !values_until(r, TK_SEMICOLON, ", or ;", &list, &end)))
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
    return n->value != NULL ? finish(r, &n->base, start) : NULL;
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
    return finish(r, &n->base, sql.whole.start);
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
    return n->query != NULL ? finish(r, &n->base, start) : NULL;
}

static node *call(pl_reader *r, bool is_do)
{
    node_pl_call *n = PL_NODE(r, pl_call);
    n->is_do = is_do;
    range piece;
    if (!pl_fragment(r, SEMICOLON, ";", false, &piece, NULL))
        return NULL;
    n->call = pl_sql(r, piece);
    return n->call != NULL ? finish(r, &n->base, piece.start) : NULL;
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
                return unexpected(r, &t);
        } else if (end == W_USING && values.count == 0) {
            if (!values_until(r, W_INTO, ", or ; or INTO", &values, &end))
                return NULL;
        } else {
            return unexpected(r, &t);
        }
    }
    n->into = pl_list(&targets);
    n->using = pl_list(&values);
    return finish(r, &n->base, start);
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
            return unexpected(r, &t);
        n->label = pl_name_of(r, &t);
        t = pl_next(r);
    }
    if (t.code == W_WHEN) {
        n->condition = pl_expr_until(r, SEMICOLON, ";", NULL);
        if (n->condition == NULL)
            return NULL;
    } else if (t.code != TK_SEMICOLON) {
        return unexpected(r, &t);
    }
    if (!check_leaving(r, n, (range){r->source, word->t.start, word->t.end}))
        return NULL;
    return finish(r, &n->base, word->t.start);
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
    return finish(r, &n->base, start);
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
        return finish(r, &n->base, start);
    }
    node_pl_return *n = PL_NODE(r, pl_return);
    n->value = value;
    return finish(r, &n->base, start);
}

/* ---- RAISE and ASSERT ---- */

static const char *raise_level(int code)
{
    switch (code) {
    case W_EXCEPTION:
        return "exception";
    case W_WARNING:
        return "warning";
    case W_NOTICE:
        return "notice";
    case W_INFO:
        return "info";
    case W_LOG:
        return "log";
    case W_DEBUG:
        return "debug";
    default:
        return NULL;
    }
}

static const char *raise_option_name(int code)
{
    switch (code) {
    case W_ERRCODE:
        return "errcode";
    case W_MESSAGE:
        return "message";
    case W_DETAIL:
        return "detail";
    case W_HINT:
        return "hint";
    case W_COLUMN:
        return "column";
    case W_CONSTRAINT:
        return "constraint";
    case W_DATATYPE:
        return "datatype";
    case W_TABLE:
        return "table";
    case W_SCHEMA:
        return "schema";
    default:
        return NULL;
    }
}

/* Behind USING, to the semicolon. */
static bool raise_options(pl_reader *r, node_pl_raise *n)
{
    pl_nodes options = {0};
    int end;
    do {
        pl_token t = pl_next(r);
        const char *option = raise_option_name(t.code);
        if (option == NULL)
            return pl_fail_near(r, &t,
                                t.code == TOKEN_END ? "unexpected end of function definition"
                                                    : "unrecognized RAISE statement option");
        pl_token sign = pl_next(r);
        if (sign.code != TK_EQUAL && sign.code != TK_COLON_EQUALS)
            return pl_fail_near(r, &sign, "syntax error, expected \"=\"");
        node_pl_raise_option *o = PL_NODE(r, pl_raise_option);
        o->name = str_from(option);
        o->value = pl_expr_until(r, PL_UNTIL(TK_COMMA, TK_SEMICOLON), ", or ;", &end);
        if (o->value == NULL)
            return false;
        o->base.at = (range){r->source, t.t.start, o->value->at.end};
        vec_push(r->arena, &options, &o->base);
    } while (end == TK_COMMA);
    n->options = pl_list(&options);
    return true;
}

/* A % in the format stands for an argument, %% for itself. */
static bool check_raise_arguments(pl_reader *r, const node_pl_raise *n, uint32_t start)
{
    str format = AS(constant, n->format)->value;
    size_t wanted = 0;
    for (size_t i = 0; i < format.len; i++) {
        if (format.data[i] != '%')
            continue;
        if (i + 1 < format.len && format.data[i + 1] == '%')
            i++;
        else
            wanted++;
    }
    if (wanted == n->args.count)
        return true;
    return pl_fail(r, pl_range(r, start),
                   wanted > n->args.count ? "too few parameters specified for RAISE"
                                          : "too many parameters specified for RAISE");
}

static bool raise_format(pl_reader *r, node_pl_raise *n, const pl_token *t, int *end)
{
    node_constant *format = PL_NODE(r, constant);
    format->base.at = (range){r->source, t->t.start, t->t.end};
    format->type = CONSTANT_STRING;
    if (!token_string(r->arena, r->source, &t->t, &format->value, NULL, NULL, NULL, NULL))
        return pl_fail_near(r, t, "syntax error");
    n->format = &format->base;
    pl_token after = pl_next(r);
    *end = after.code;
    if (*end != TK_COMMA && *end != TK_SEMICOLON && *end != W_USING)
        return pl_fail_near(r, &after, "syntax error");
    pl_nodes args = {0};
    if (*end == TK_COMMA && !values_until(r, W_USING, ", or ; or USING", &args, end))
        return false;
    n->args = pl_list(&args);
    return true;
}

static bool raise_condition(pl_reader *r, node_pl_raise *n, const pl_token *t, int *end)
{
    if (t->code == W_SQLSTATE) {
        if (!pl_sqlstate(r, &n->sqlstate))
            return false;
    } else if (pl_is_name(t)) {
        n->condition = pl_name_of(r, t);
    } else {
        return pl_fail_near(r, t, "syntax error");
    }
    pl_token after = pl_next(r);
    *end = after.code;
    return *end == TK_SEMICOLON || *end == W_USING || pl_fail_near(r, &after, "syntax error");
}

static node *raise(pl_reader *r, uint32_t start)
{
    node_pl_raise *n = PL_NODE(r, pl_raise);
    pl_token t = pl_next(r);
    if (raise_level(t.code) != NULL) {
        n->level = str_from(raise_level(t.code));
        t = pl_next(r);
        if (t.code == TK_SEMICOLON)
            return unexpected(r, &t);
    }
    int end = t.code;
    if (t.code == TK_SCONST) {
        if (!raise_format(r, n, &t, &end))
            return NULL;
    } else if (t.code != TK_SEMICOLON && t.code != W_USING) {
        if (!raise_condition(r, n, &t, &end))
            return NULL;
    }
    if (end == W_USING && !raise_options(r, n))
        return NULL;
    if (n->format != NULL && !check_raise_arguments(r, n, start))
        return NULL;
    return finish(r, &n->base, start);
}

static node *assert_statement(pl_reader *r, uint32_t start)
{
    node_pl_assert *n = PL_NODE(r, pl_assert);
    int end;
    n->condition = pl_expr_until(r, PL_UNTIL(TK_COMMA, TK_SEMICOLON), ", or ;", &end);
    if (n->condition == NULL)
        return NULL;
    if (end == TK_COMMA && (n->message = pl_expr_until(r, SEMICOLON, ";", NULL)) == NULL)
        return NULL;
    return finish(r, &n->base, start);
}

/* ---- GET DIAGNOSTICS ---- */

typedef struct diagnostic_item {
    int code;
    const char *name;
    bool current, stacked;
} diagnostic_item;

static const diagnostic_item diagnostic_items[] = {
    {W_ROW_COUNT, "row_count", true, false},
    {W_PG_ROUTINE_OID, "pg_routine_oid", true, false},
    {W_PG_CONTEXT, "pg_context", true, false},
    {W_PG_EXCEPTION_CONTEXT, "pg_exception_context", false, true},
    {W_PG_EXCEPTION_DETAIL, "pg_exception_detail", false, true},
    {W_PG_EXCEPTION_HINT, "pg_exception_hint", false, true},
    {W_RETURNED_SQLSTATE, "returned_sqlstate", false, true},
    {W_COLUMN_NAME, "column_name", false, true},
    {W_CONSTRAINT_NAME, "constraint_name", false, true},
    {W_PG_DATATYPE_NAME, "pg_datatype_name", false, true},
    {W_MESSAGE_TEXT, "message_text", false, true},
    {W_TABLE_NAME, "table_name", false, true},
    {W_SCHEMA_NAME, "schema_name", false, true},
};

static const diagnostic_item *find_diagnostic_item(int code)
{
    for (size_t i = 0; i < sizeof diagnostic_items / sizeof *diagnostic_items; i++) {
        if (diagnostic_items[i].code == code)
            return &diagnostic_items[i];
    }
    return NULL;
}

static node *diagnostic_target(pl_reader *r, bool stacked, uint32_t start)
{
    node_pl_diagnostic_item *n = PL_NODE(r, pl_diagnostic_item);
    n->target = pl_variable(r);
    if (n->target == NULL)
        return NULL;
    pl_token t = pl_next(r);
    if (t.code != TK_EQUAL && t.code != TK_COLON_EQUALS)
        return unexpected(r, &t);
    t = pl_next(r);
    const diagnostic_item *item = find_diagnostic_item(t.code);
    if (item == NULL) {
        (void)pl_fail_near(r, &t, "unrecognized GET DIAGNOSTICS item");
        return NULL;
    }
    if (!(stacked ? item->stacked : item->current)) {
        char upper[32] = {0};
        for (size_t i = 0; item->name[i] != '\0'; i++)
            upper[i] = item->name[i] == '_' ? '_' : (char)(item->name[i] - ('a' - 'A'));
        str message =
            arena_printf(r->arena, "diagnostics item %s is not allowed in GET %s DIAGNOSTICS",
                         upper, stacked ? "STACKED" : "CURRENT");
        (void)pl_fail(r, pl_range(r, start), message.data);
        return NULL;
    }
    n->item = str_from(item->name);
    return finish(r, &n->base, n->target->at.start);
}

static node *get_diagnostics(pl_reader *r, uint32_t start)
{
    node_pl_get_diagnostics *n = PL_NODE(r, pl_get_diagnostics);
    if (pl_accept(r, W_STACKED))
        n->stacked = true;
    else
        (void)pl_accept(r, W_CURRENT);
    if (!pl_expect(r, W_DIAGNOSTICS))
        return NULL;
    pl_nodes items = {0};
    do {
        node *item = diagnostic_target(r, n->stacked, start);
        if (item == NULL)
            return NULL;
        vec_push(r->arena, &items, item);
    } while (pl_accept(r, TK_COMMA));
    n->items = pl_list(&items);
    return pl_expect(r, TK_SEMICOLON) ? finish(r, &n->base, start) : NULL;
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
    return finish(r, &n->base, start);
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

/* ALL, and a number of rows that is not a place. */
static bool many_rows(const node_pl_fetch *n)
{
    bool place = str_is(n->direction, "absolute") || str_is(n->direction, "relative");
    return (n->count != NULL && !place) || str_ends(n->direction, "all");
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
    if (!pl_expect(r, TK_SEMICOLON))
        return NULL;
    if (!move && many_rows(n)) {
        (void)pl_fail(r, pl_range(r, start), "FETCH statement cannot return multiple rows");
        return NULL;
    }
    return finish(r, &n->base, start);
}

static node *close_cursor(pl_reader *r, uint32_t start)
{
    node_pl_close *n = PL_NODE(r, pl_close);
    n->cursor = pl_variable(r);
    return n->cursor != NULL && pl_expect(r, TK_SEMICOLON) ? finish(r, &n->base, start) : NULL;
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
    return pl_expect(r, TK_SEMICOLON) ? finish(r, &n->base, start) : NULL;
}

/* ---- the whole ---- */

static node *plain_null(pl_reader *r, uint32_t start)
{
    node *n = &PL_NODE(r, pl_null)->base;
    return pl_expect(r, TK_SEMICOLON) ? finish(r, n, start) : NULL;
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
        return raise(r, start);
    case W_ASSERT:
        (void)pl_next(r);
        return assert_statement(r, start);
    case W_EXECUTE:
        (void)pl_next(r);
        return execute(r, start);
    case W_PERFORM:
        (void)pl_next(r);
        return perform(r, start);
    case W_GET:
        (void)pl_next(r);
        return get_diagnostics(r, start);
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
    return unexpected(r, &t);
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
