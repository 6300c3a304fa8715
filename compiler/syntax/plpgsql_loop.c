/* plpgsql_loop.c - the heads of FOR and FOREACH, which need more than a look at the next word. */
#include "grammar/sql.h"
#include "syntax/plpgsql.h"

static bool loop_targets(pl_reader *r, pl_nodes *targets)
{
    bool strict;
    pl_token t = pl_peek(r, 0);
    if (t.code == W_STRICT)
        return pl_fail_near(r, &t, "syntax error");
    return pl_into(r, targets, &strict);
}

/* The single variable of a loop over numbers or a cursor. */
static bool single_name(pl_reader *r, const pl_nodes *targets, const char *message, name *variable)
{
    const node *only = targets->items[0];
    if (targets->count > 1 || !IS(column_ref, only) || AS(column_ref, only)->parts.count > 1)
        return pl_fail(r, only->at, message);
    *variable = AS(identifier, AS(column_ref, only)->parts.items[0])->name;
    return true;
}

static bool using_list(pl_reader *r, pl_nodes *values)
{
    int end = TK_COMMA;
    while (end == TK_COMMA) {
        node *value = pl_expr_until(r, PL_UNTIL(TK_COMMA, W_LOOP), ", or LOOP", &end);
        if (value == NULL)
            return false;
        vec_push(r->arena, values, value);
    }
    return true;
}

static node *for_execute(pl_reader *r, const pl_nodes *targets)
{
    node_pl_for_execute *n = PL_NODE(r, pl_for_execute);
    n->targets = pl_list(targets);
    int end;
    n->command = pl_expr_until(r, PL_UNTIL(W_LOOP, W_USING), "LOOP or USING", &end);
    pl_nodes values = {0};
    if (n->command == NULL || (end == W_USING && !using_list(r, &values)))
        return NULL;
    n->using = pl_list(&values);
    return &n->base;
}

static node *for_cursor(pl_reader *r, const pl_nodes *targets)
{
    node_pl_for_cursor *n = PL_NODE(r, pl_for_cursor);
    if (!single_name(r, targets, "cursor FOR loop must have only one target variable",
                     &n->variable))
        return NULL;
    n->cursor = pl_variable(r);
    pl_nodes args = {0};
    if (n->cursor == NULL || !pl_cursor_args(r, &args) || !pl_expect(r, W_LOOP))
        return NULL;
    n->args = pl_list(&args);
    return &n->base;
}

static node *for_range(pl_reader *r, const pl_nodes *targets, bool reverse, range low)
{
    node_pl_for_range *n = PL_NODE(r, pl_for_range);
    n->reverse = reverse;
    n->low = pl_expr(r, low);
    if (n->low == NULL)
        return NULL;
    int end;
    n->high = pl_expr_until(r, PL_UNTIL(W_LOOP, W_BY), "LOOP", &end);
    if (n->high == NULL)
        return NULL;
    if (end == W_BY) {
        n->step = pl_expr_until(r, PL_UNTIL(W_LOOP), "LOOP", NULL);
        if (n->step == NULL)
            return NULL;
    }
    if (!single_name(r, targets, "integer FOR loop must have only one target variable",
                     &n->variable))
        return NULL;
    return &n->base;
}

node *pl_for_head(pl_reader *r)
{
    pl_nodes targets = {0};
    if (!loop_targets(r, &targets) || !pl_expect(r, W_IN))
        return NULL;
    if (pl_accept(r, W_EXECUTE))
        return for_execute(r, &targets);
    pl_token t = pl_peek(r, 0);
    int after = pl_peek(r, 1).code;
    if (pl_is_name(&t) && (after == W_LOOP || after == TK_LPAREN) &&
        pl_is_cursor(r, pl_name_of(r, &t).text))
        return for_cursor(r, &targets);
    bool reverse = pl_accept(r, W_REVERSE);
    /* An expression or a whole statement: what ends it tells. */
    range piece;
    int end;
    if (!pl_fragment(r, PL_UNTIL(TK_DOT_DOT, W_LOOP), "LOOP", true, &piece, &end))
        return NULL;
    if (end == TK_DOT_DOT)
        return for_range(r, &targets, reverse, piece);
    if (reverse) {
        (void)pl_fail(r, (range){r->source, t.t.start, t.t.end},
                      "cannot specify REVERSE in query FOR loop");
        return NULL;
    }
    node_pl_for_query *n = PL_NODE(r, pl_for_query);
    n->targets = pl_list(&targets);
    n->query = pl_sql(r, piece);
    return n->query != NULL ? &n->base : NULL;
}

node *pl_foreach_head(pl_reader *r)
{
    node_pl_foreach *n = PL_NODE(r, pl_foreach);
    pl_nodes targets = {0};
    if (!loop_targets(r, &targets))
        return NULL;
    n->targets = pl_list(&targets);
    if (pl_accept(r, W_SLICE)) {
        pl_token t = pl_next(r);
        if (t.code != TK_ICONST) {
            (void)pl_fail_near(r, &t, "syntax error");
            return NULL;
        }
        n->slice = token_number(r->source, &t.t);
    }
    if (!pl_expect(r, W_IN) || !pl_expect(r, W_ARRAY))
        return NULL;
    n->array = pl_expr_until(r, PL_UNTIL(W_LOOP), "LOOP", NULL);
    return n->array != NULL ? &n->base : NULL;
}

bool pl_cursor_args(pl_reader *r, pl_nodes *args)
{
    if (!pl_accept(r, TK_LPAREN))
        return true;
    int end = TK_COMMA;
    while (end == TK_COMMA) {
        pl_token t = pl_peek(r, 0);
        int after = pl_peek(r, 1).code;
        node_named_argument *named = NULL;
        if (pl_is_name(&t) && (after == TK_COLON_EQUALS || after == TK_EQUALS_GREATER)) {
            named = PL_NODE(r, named_argument);
            named->name = pl_name_of(r, &t);
            named->old_form = after == TK_COLON_EQUALS;
            (void)pl_next(r);
            (void)pl_next(r);
        }
        node *value = pl_expr_until(r, PL_UNTIL(TK_COMMA, TK_RPAREN), ",\" or \")", &end);
        if (value == NULL)
            return false;
        if (named != NULL) {
            named->value = value;
            named->base.at = (range){r->source, t.t.start, value->at.end};
        }
        vec_push(r->arena, args, named != NULL ? &named->base : value);
    }
    return true;
}
