/* plpgsql_raise.c - what PL/pgSQL says and asks of errors: RAISE, ASSERT, GET DIAGNOSTICS. */
#include "grammar/sql.h"
#include "syntax/plpgsql.h"

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
    if (*end == TK_COMMA && !pl_values_until(r, W_USING, ", or ; or USING", &args, end))
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

node *pl_raise(pl_reader *r, uint32_t start)
{
    node_pl_raise *n = PL_NODE(r, pl_raise);
    pl_token t = pl_next(r);
    if (raise_level(t.code) != NULL) {
        n->level = str_from(raise_level(t.code));
        t = pl_next(r);
        if (t.code == TK_SEMICOLON)
            return pl_unexpected(r, &t);
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
    return pl_finish(r, &n->base, start);
}

node *pl_assert(pl_reader *r, uint32_t start)
{
    node_pl_assert *n = PL_NODE(r, pl_assert);
    int end;
    n->condition = pl_expr_until(r, PL_UNTIL(TK_COMMA, TK_SEMICOLON), ", or ;", &end);
    if (n->condition == NULL)
        return NULL;
    if (end == TK_COMMA &&
        (n->message = pl_expr_until(r, PL_UNTIL(TK_SEMICOLON), ";", NULL)) == NULL)
        return NULL;
    return pl_finish(r, &n->base, start);
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
        return pl_unexpected(r, &t);
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
    return pl_finish(r, &n->base, n->target->at.start);
}

node *pl_get_diagnostics(pl_reader *r, uint32_t start)
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
    return pl_expect(r, TK_SEMICOLON) ? pl_finish(r, &n->base, start) : NULL;
}
