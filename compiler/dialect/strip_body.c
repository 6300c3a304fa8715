/* Bodies: DO blocks lose the statements that go, functions that need Supabase go as a whole. */
#include "dialect/strip.h"
#include "syntax/bodies.h"
#include "syntax/lexer.h"
#include "syntax/walk.h"

/* What became of the statements that do something. */
typedef struct body {
    stripper *stripper;
    bool editing;
    size_t gone, kept;
    str reason;  /* of the last one that went */
    bool opaque; /* something went that cannot be edited where it stands */
} body;

/* A statement of PL/pgSQL with its semicolon. */
static range with_semicolon(const node *n)
{
    range at = n->at;
    if (at.end > at.start && at.source->text.data[at.end - 1] == ';')
        return at;
    lexer l;
    token t;
    lexer_init(&l, at.source, at.end, (uint32_t)at.source->text.len);
    lexer_next(&l, &t);
    if (t.code != TOKEN_END && t.end - t.start == 1 && at.source->text.data[t.start] == ';')
        at.end = t.end;
    return at;
}

static walk_action goes(body *b, const node *n, const node *what, str reason)
{
    uint32_t start, end;
    b->gone++;
    b->reason = reason;
    if (!place_in_file(b->stripper, with_semicolon(n), &start, &end))
        b->opaque = true;
    else if (b->editing)
        strip_remove(b->stripper, what, start, end, reason);
    return WALK_OVER;
}

static str tree_reason(body *b, const node *tree)
{
    return find_reference(b->stripper->arena, &b->stripper->facts->platform, tree).what;
}

/* EXECUTE 'text': the statement in the text decides. */
static str command_text_reason(body *b, const node *command)
{
    const node *expr = command;
    if (IS(pl_expr, expr))
        expr = AS(pl_expr, expr)->query;
    if (IS(select, expr) && AS(select, expr)->targets.count == 1 &&
        IS(target, AS(select, expr)->targets.items[0]))
        expr = AS(target, AS(select, expr)->targets.items[0])->expr;
    if (!IS(constant, expr) || AS(constant, expr)->type != CONSTANT_STRING)
        return tree_reason(b, command);
    arena *a = b->stripper->arena;
    const source *text = literal_source(a, expr);
    parse_error error;
    const node *inner = parse_statement(a, text, 0, (uint32_t)text->text.len, &error);
    return inner != NULL ? strip_statement(b->stripper, inner, false) : (str){0};
}

static str branches_reason(body *b, node_list branches)
{
    str reason = {0};
    for (size_t i = 0; i < branches.count && str_absent(reason); i++)
        reason = tree_reason(b, AS(pl_branch, branches.items[i])->condition);
    return reason;
}

/* A control structure whose condition asks Supabase goes with all that it controls. */
static str control_reason(body *b, const node *n)
{
    switch (n->kind) {
    case NODE_pl_if:
        return branches_reason(b, AS(pl_if, n)->branches);
    case NODE_pl_case: {
        str reason = tree_reason(b, AS(pl_case, n)->arg);
        return str_absent(reason) ? branches_reason(b, AS(pl_case, n)->branches) : reason;
    }
    case NODE_pl_while:
        return tree_reason(b, AS(pl_while, n)->condition);
    case NODE_pl_for_query:
        return tree_reason(b, AS(pl_for_query, n)->query);
    case NODE_pl_for_execute:
        return command_text_reason(b, AS(pl_for_execute, n)->command);
    default:
        return (str){0};
    }
}

static walk_action leaf(body *b, const node *n, const node *what, str reason)
{
    if (!str_absent(reason))
        return goes(b, n, what, reason);
    b->kept++;
    return WALK_OVER;
}

static walk_action body_node(const node *n, void *context)
{
    body *b = context;
    str marked = marked_reason(b->stripper, n);
    if (!str_absent(marked))
        return goes(b, n, n, marked);
    switch (n->kind) {
    case NODE_pl_sql: {
        const node *inner = AS(pl_sql, n)->statement;
        return leaf(b, n, inner != NULL ? inner : n,
                    inner != NULL ? strip_statement(b->stripper, inner, b->editing) : (str){0});
    }
    case NODE_pl_perform:
    case NODE_pl_call:
    case NODE_pl_return_query:
        return leaf(b, n, n, tree_reason(b, n));
    case NODE_pl_assign: {
        str reason = tree_reason(b, n);
        if (!str_absent(reason))
            return goes(b, n, n, reason);
        return WALK_OVER;
    }
    case NODE_pl_execute:
        return leaf(b, n, n, command_text_reason(b, AS(pl_execute, n)->command));
    case NODE_pl_variable: {
        str reason = tree_reason(b, n);
        if (!str_absent(reason)) {
            b->gone++;
            b->opaque = true;
            b->reason = reason;
        }
        return WALK_OVER;
    }
    default: {
        str reason = control_reason(b, n);
        return str_absent(reason) ? WALK_INTO : goes(b, n, n, reason);
    }
    }
}

str strip_do(stripper *s, const node *n, bool editing)
{
    const node_do_block *block = AS(do_block, n);
    if (!IS(constant, block->body_literal) ||
        (!str_absent(block->language.text) && !str_is(block->language.text, "plpgsql")))
        return (str){0};
    parse_error error;
    const node *tree =
        parse_plpgsql(s->arena, literal_source(s->arena, block->body_literal), &error);
    if (tree == NULL)
        return (str){0};
    body question = {.stripper = s, .editing = false};
    walk(tree, body_node, &question);
    if (question.gone > 0 && (question.kept == 0 || question.opaque))
        return question.reason;
    if (editing) {
        body edits = {.stripper = s, .editing = true};
        walk(tree, body_node, &edits);
        strip_names(s, tree);
    }
    return (str){0};
}

static str statements_reason(stripper *s, const source *text)
{
    const script *all = parse_script(s->arena, text, NULL);
    str reason = {0};
    for (size_t i = 0; i < all->count && str_absent(reason); i++)
        if (all->statements[i].tree != NULL) {
            reason = find_reference(s->arena, &s->facts->platform, all->statements[i].tree).what;
            if (str_absent(reason))
                strip_names(s, all->statements[i].tree);
        }
    return reason;
}

str function_reason(stripper *s, const node *n)
{
    const node_create_function *f = AS(create_function, n);
    str reason = find_reference(s->arena, &s->facts->platform, n).what;
    str language;
    const node_constant *text = function_body(f, &language);
    if (!str_absent(reason) || text == NULL)
        return reason;
    const source *body_text = literal_source(s->arena, &text->base);
    if (str_is_nocase(language, "sql"))
        return statements_reason(s, body_text);
    if (!str_is_nocase(language, "plpgsql"))
        return (str){0};
    parse_error error;
    const node *tree = parse_plpgsql(s->arena, body_text, &error);
    if (tree == NULL)
        return (str){0};
    reason = find_reference(s->arena, &s->facts->platform, tree).what;
    if (str_absent(reason))
        strip_names(s, tree);
    return reason;
}
