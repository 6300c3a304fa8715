/* plpgsql_declare.c - what stands in DECLARE: variables, aliases, cursors. */
#include "grammar/sql.h"
#include "syntax/plpgsql.h"

/* ---- types ---- */

static bool ends_type(int code)
{
    return code == W_COLLATE || code == W_NOT || code == TK_EQUAL || code == TK_COLON_EQUALS ||
           code == W_DEFAULT;
}

/* The text of a type: up to what may follow it in a declaration or in the arguments of a cursor. */
static bool type_piece(pl_reader *r, range *piece)
{
    pl_token t = pl_peek(r, 0);
    *piece = (range){r->source, t.t.start, t.t.start};
    size_t depth = 0;
    for (;; t = pl_peek(r, 0)) {
        if (t.code == TOKEN_END || t.code == TOKEN_ERROR)
            return pl_fail_near(
                r, &t, depth > 0 ? "mismatched parentheses" : "incomplete data type declaration");
        if (t.code == TK_SEMICOLON || ends_type(t.code))
            break;
        if (depth == 0 && (t.code == TK_COMMA || t.code == TK_RPAREN))
            break;
        if (t.code == TK_LPAREN)
            depth++;
        else if (t.code == TK_RPAREN)
            depth--;
        (void)pl_next(r);
        piece->end = pl_peek(r, 0).t.start; /* where the server sees the end of the type */
    }
    return piece->start < piece->end || pl_fail_near(r, &t, "missing data type declaration");
}

/* [ ] or [3] or ARRAY or ARRAY[3] behind name%TYPE. */
static bool type_bounds(pl_reader *r, pl_nodes *bounds)
{
    pl_token word = pl_peek(r, 0);
    if (pl_accept(r, W_ARRAY) && pl_peek(r, 0).code != TK_LBRACKET) {
        node_constant *none = PL_NODE(r, constant);
        none->base.at = (range){r->source, word.t.end, word.t.end};
        vec_push(r->arena, bounds, &none->base);
    }
    while (pl_accept(r, TK_LBRACKET)) {
        node_constant *bound = PL_NODE(r, constant);
        pl_token t = pl_peek(r, 0);
        bound->base.at = (range){r->source, t.t.start, t.t.end};
        if (t.code == TK_ICONST) {
            bound->type = CONSTANT_INTEGER;
            bound->value = (str){r->source->text.data + t.t.start, t.t.end - t.t.start};
            (void)pl_next(r);
        }
        vec_push(r->arena, bounds, &bound->base);
        if (!pl_expect(r, TK_RBRACKET))
            return false;
    }
    return true;
}

/* How many tokens name a.b.c%TYPE, $1%TYPE or a.b%ROWTYPE has before its %; 0: it is another type.
 */
static size_t reference_length(pl_reader *r)
{
    size_t n = 0;
    for (;;) {
        pl_token t = pl_peek(r, n);
        if (t.t.code != TK_IDENT && t.t.word == 0 && (t.code != TK_PARAM || n > 0))
            return 0;
        pl_token after = pl_peek(r, n + 1);
        if (after.code == TK_PERCENT) {
            int word = pl_peek(r, n + 2).code;
            return word == W_TYPE || word == W_ROWTYPE ? n + 1 : 0;
        }
        if (after.code != TK_DOT || n + 4 >= PL_LOOKAHEAD)
            return 0;
        n += 2;
    }
}

static node *referring_type(pl_reader *r, size_t length, bool *rowtype)
{
    uint32_t start = pl_peek(r, 0).t.start;
    pl_nodes parts = {0}, bounds = {0};
    for (size_t i = 0; i < length; i++) {
        pl_token t = pl_next(r);
        if (t.code == TK_DOT)
            continue;
        node_identifier *part = PL_NODE(r, identifier);
        part->base.at = (range){r->source, t.t.start, t.t.end};
        part->name.text = pl_name_of(r, &t).text;
        vec_push(r->arena, &parts, &part->base);
    }
    node_qualified_name *qualified = PL_NODE(r, qualified_name);
    qualified->base.at = pl_range(r, start);
    qualified->parts = pl_list(&parts);
    (void)pl_next(r); /* % */
    *rowtype = pl_next(r).code == W_ROWTYPE;
    if (!type_bounds(r, &bounds))
        return NULL;
    node_type_name *type = PL_NODE(r, type_name);
    type->base.at = pl_range(r, start);
    type->name = &qualified->base;
    type->percent_type = !*rowtype;
    type->array_bounds = pl_list(&bounds);
    return &type->base;
}

static node *declared_type(pl_reader *r, bool *rowtype)
{
    *rowtype = false;
    size_t length = reference_length(r);
    if (length > 0)
        return referring_type(r, length, rowtype);
    range piece;
    if (!type_piece(r, &piece))
        return NULL;
    parse_error wrong = {0};
    const node *type = parse_type(r->arena, r->source, piece.start, piece.end, &wrong);
    if (type == NULL) {
        if (!r->failed && r->error != NULL)
            *r->error = wrong;
        r->failed = true;
    }
    return (node *)(uintptr_t)type;
}

/* ---- declarations ---- */

static node *collation(pl_reader *r)
{
    node *found = pl_variable(r);
    if (found == NULL)
        return NULL;
    node_qualified_name *n = PL_NODE(r, qualified_name);
    n->base.at = found->at;
    n->parts = AS(column_ref, found)->parts;
    return &n->base;
}

static node *variable(pl_reader *r, name declared, uint32_t start)
{
    node_pl_variable *n = PL_NODE(r, pl_variable);
    n->name = declared;
    n->constant = pl_accept(r, W_CONSTANT);
    n->type = declared_type(r, &n->rowtype);
    if (n->type == NULL)
        return NULL;
    if (pl_accept(r, W_COLLATE) && (n->collation = collation(r)) == NULL)
        return NULL;
    if (pl_accept(r, W_NOT)) {
        if (!pl_expect(r, W_NULL))
            return NULL;
        n->not_null = true;
    }
    pl_token t = pl_next(r);
    if (t.code == TK_COLON_EQUALS || t.code == TK_EQUAL || t.code == W_DEFAULT) {
        n->default_value = pl_expr_until(r, PL_UNTIL(TK_SEMICOLON), ";", NULL);
        if (n->default_value == NULL)
            return NULL;
    } else if (t.code != TK_SEMICOLON) {
        (void)pl_fail_near(r, &t, "syntax error");
        return NULL;
    }
    n->base.at = pl_range(r, start);
    return &n->base;
}

static node *alias_for(pl_reader *r, name declared, uint32_t start)
{
    node_pl_alias *n = PL_NODE(r, pl_alias);
    n->name = declared;
    if (!pl_expect(r, W_FOR))
        return NULL;
    node *target = pl_variable(r);
    if (target == NULL || !pl_expect(r, TK_SEMICOLON))
        return NULL;
    if (IS(parameter, target))
        n->parameter = AS(parameter, target)->number;
    else
        n->target = AS(identifier,
                       AS(column_ref, target)->parts.items[AS(column_ref, target)->parts.count - 1])
                        ->name;
    n->base.at = pl_range(r, start);
    return &n->base;
}

static bool cursor_params(pl_reader *r, pl_nodes *params)
{
    if (!pl_accept(r, TK_LPAREN))
        return true;
    do {
        pl_token t = pl_next(r);
        if (!pl_is_name(&t))
            return pl_fail_near(r, &t, "syntax error");
        node_parameter_def *param = PL_NODE(r, parameter_def);
        param->name = pl_name_of(r, &t);
        bool rowtype;
        param->type = declared_type(r, &rowtype);
        if (param->type == NULL)
            return false;
        param->base.at = pl_range(r, t.t.start);
        vec_push(r->arena, params, &param->base);
    } while (pl_accept(r, TK_COMMA));
    return pl_expect(r, TK_RPAREN);
}

static node *cursor(pl_reader *r, name declared, const char *scroll, uint32_t start)
{
    node_pl_cursor *n = PL_NODE(r, pl_cursor);
    n->name = declared;
    n->scroll = str_from(scroll);
    pl_nodes params = {0};
    if (!cursor_params(r, &params))
        return NULL;
    n->params = pl_list(&params);
    pl_token t = pl_next(r);
    if (t.code != W_IS && t.code != W_FOR) {
        (void)pl_fail_near(r, &t, "syntax error");
        return NULL;
    }
    range piece;
    if (!pl_fragment(r, PL_UNTIL(TK_SEMICOLON), ";", false, &piece, NULL))
        return NULL;
    n->query = pl_sql(r, piece);
    if (n->query == NULL)
        return NULL;
    n->base.at = pl_range(r, start);
    return &n->base;
}

/* Names of one block must differ. */
static bool declared_twice(const pl_reader *r, str variable)
{
    size_t first = r->scopes.count > 0 ? vec_last(&r->scopes)->names : 0;
    return pl_find(r, variable) > first;
}

node *pl_declaration(pl_reader *r)
{
    pl_token t = pl_next(r);
    if (t.code == W_LESS_LESS) {
        (void)pl_fail(r, (range){r->source, t.t.start, t.t.end},
                      "block label must be placed before DECLARE, not after");
        return NULL;
    }
    if (!pl_is_name(&t)) {
        (void)pl_fail_near(r, &t, "syntax error");
        return NULL;
    }
    name declared = pl_name_of(r, &t);
    if (declared_twice(r, declared.text)) {
        (void)pl_fail_near(r, &t, "duplicate declaration");
        return NULL;
    }
    uint32_t start = t.t.start;
    int first = pl_peek(r, 0).code, second = pl_peek(r, 1).code, third = pl_peek(r, 2).code;
    const char *scroll = NULL;
    bool is_cursor = true;
    if (first == W_NO && second == W_SCROLL && third == W_CURSOR) {
        scroll = "no scroll";
        (void)pl_next(r);
        (void)pl_next(r);
    } else if (first == W_SCROLL && second == W_CURSOR) {
        scroll = "scroll";
        (void)pl_next(r);
    } else {
        is_cursor = first == W_CURSOR;
    }
    node *n;
    if (pl_accept(r, W_CURSOR))
        n = cursor(r, declared, scroll, start);
    else if (pl_accept(r, W_ALIAS))
        n = alias_for(r, declared, start);
    else
        n = variable(r, declared, start);
    pl_remember(r, declared.text, is_cursor);
    return n;
}
