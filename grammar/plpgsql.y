/*
 * plpgsql.y - how the statements of PL/pgSQL nest, for lemon.
 *
 * compiler/syntax/plpgsql.c feeds it: statements that hold no others are one token (SIMPLE), and the words
 * that begin a part of a statement bring the expression up to their THEN or LOOP with them.
 */
%name plpgsql_parser_
%token_prefix PL_
%token_type {pl_symbol}
%extra_argument {pl_reader *r}
%stack_size 0

%include {
#include <stdlib.h>
#include <string.h>

#include "syntax/plpgsql.h"

static pl_nodes *list_of(pl_reader *r, pl_nodes *list, node *item) {
    if (list == NULL)
        list = ARENA_NEW(r->arena, pl_nodes);
    if (item != NULL)
        vec_push(r->arena, list, item);
    return list;
}

static node_list items(const pl_nodes *list) {
    return list != NULL ? pl_list(list) : (node_list){0};
}

static range from_to(const pl_reader *r, uint32_t start, uint32_t end) {
    return (range){r->source, start, end};
}

static uint32_t start_of(const pl_symbol *label, const pl_symbol *word) {
    return str_absent(label->name.text) ? word->at.start : label->at.start;
}

/* A loop's node comes from its head, without label and body. */
static node *finish_loop(pl_reader *r, const pl_symbol *label, const pl_symbol *head, const pl_nodes *body,
                         const pl_symbol *semicolon) {
    node *n = head->node;
#define LABEL_AND_BODY(kind)                                                                       \
    case NODE_##kind:                                                                              \
        ((node_##kind *)n)->label = label->name;                                                   \
        ((node_##kind *)n)->body = items(body);                                                    \
        break
    switch (n->kind) {
        LABEL_AND_BODY(pl_loop);
        LABEL_AND_BODY(pl_while);
        LABEL_AND_BODY(pl_for_range);
        LABEL_AND_BODY(pl_for_query);
        LABEL_AND_BODY(pl_for_execute);
        LABEL_AND_BODY(pl_for_cursor);
        LABEL_AND_BODY(pl_foreach);
    default: break;
    }
#undef LABEL_AND_BODY
    n->at = from_to(r, start_of(label, head), semicolon->end);
    return n;
}

static node *branch(pl_reader *r, const pl_symbol *head, const pl_nodes *body) {
    node_pl_branch *n = PL_NODE(r, pl_branch);
    n->condition = head->node;
    n->body = items(body);
    uint32_t end = body != NULL && body->count > 0 ? (*vec_last(body))->at.end : head->end;
    n->base.at = from_to(r, head->at.start, end);
    return &n->base;
}

typedef struct else_part {
    pl_nodes *body;
    bool written;
} else_part;
}

%token OPTION LABEL DECLARE DECLARATION BEGIN EXCEPTION HANDLER END WORD SEMICOLON.
%token SIMPLE IF ELSIF ELSE CASE WHEN LOOP HEAD.

%syntax_error {
    pl_token t = {.t = {.code = yymajor == 0 ? 0 : 1, .start = TOKEN.at.start, .end = TOKEN.at.end}};
    (void)pl_fail_near(r, &t, "syntax error");
}
%stack_overflow { (void)pl_fail(r, (range){.source = r->source}, "memory exhausted"); }

%type options {pl_nodes *}
%type declarations {pl_nodes *}
%type statements {pl_nodes *}
%type handlers {pl_nodes *}
%type handler_list {pl_nodes *}
%type elsifs {pl_nodes *}
%type whens {pl_nodes *}
%type else_opt {else_part}
%type block {node *}
%type statement {node *}
%type label_opt {pl_symbol}
%type word_opt {pl_symbol}
%type block_start {pl_symbol}

function ::= options(O) block(B) semicolon_opt. {
    node_pl_function *n = PL_NODE(r, pl_function);
    n->base.at = B->at;
    n->options = items(O);
    n->block = B;
    r->function = &n->base;
}
semicolon_opt ::= .
semicolon_opt ::= SEMICOLON.

options(A) ::= .                    { A = NULL; }
options(A) ::= options(L) OPTION(O). { A = list_of(r, L, O.node); }

/* ---- blocks ---- */

label_opt(A) ::= .           { memset(&A, 0, sizeof A); }
label_opt(A) ::= LABEL(L).   { A = L; }
word_opt(A) ::= .            { memset(&A, 0, sizeof A); }
word_opt(A) ::= WORD(W).     { A = W; }

block(A) ::= label_opt(L) BEGIN(B) statements(S) handlers(H) END(E) word_opt(W). {
    node_pl_block *n = PL_NODE(r, pl_block);
    n->label = L.name;
    n->body = items(S);
    n->handlers = items(H);
    n->base.at = from_to(r, start_of(&L, &B), W.end > 0 ? W.end : E.end);
    A = &n->base;
}
block(A) ::= label_opt(L) block_start(D) declarations(V) BEGIN statements(S) handlers(H) END(E) word_opt(W). {
    node_pl_block *n = PL_NODE(r, pl_block);
    n->label = L.name;
    n->declarations = items(V);
    n->body = items(S);
    n->handlers = items(H);
    n->base.at = from_to(r, start_of(&L, &D), W.end > 0 ? W.end : E.end);
    A = &n->base;
}
block_start(A) ::= DECLARE(D). { A = D; }

declarations(A) ::= .                               { A = NULL; }
declarations(A) ::= declarations(L) DECLARATION(D). { A = list_of(r, L, D.node); }
declarations(A) ::= declarations(L) DECLARE.        { A = L; }

handlers(A) ::= .                          { A = NULL; }
handlers(A) ::= EXCEPTION handler_list(L). { A = L; }
handler_list(A) ::= HANDLER(H) statements(S). {
    ((node_pl_handler *)H.node)->body = items(S);
    A = list_of(r, NULL, H.node);
}
handler_list(A) ::= handler_list(L) HANDLER(H) statements(S). {
    ((node_pl_handler *)H.node)->body = items(S);
    A = list_of(r, L, H.node);
}

/* ---- statements ---- */

statements(A) ::= .                           { A = NULL; }
statements(A) ::= statements(L) statement(S). { A = list_of(r, L, S); }

statement(A) ::= SIMPLE(S).             { A = S.node; }
statement(A) ::= block(B) SEMICOLON(E). { A = B; A->at.end = E.end; }

statement(A) ::= IF(I) statements(S) elsifs(L) else_opt(O) END IF SEMICOLON(E). {
    node_pl_if *n = PL_NODE(r, pl_if);
    pl_nodes *branches = list_of(r, NULL, branch(r, &I, S));
    for (size_t i = 0; L != NULL && i < L->count; i++)
        branches = list_of(r, branches, L->items[i]);
    n->branches = items(branches);
    n->otherwise = items(O.body);
    n->has_else = O.written;
    n->base.at = from_to(r, I.at.start, E.end);
    A = &n->base;
}
elsifs(A) ::= .                                { A = NULL; }
elsifs(A) ::= elsifs(L) ELSIF(I) statements(S). { A = list_of(r, L, branch(r, &I, S)); }

statement(A) ::= CASE(C) whens(L) else_opt(O) END CASE SEMICOLON(E). {
    node_pl_case *n = PL_NODE(r, pl_case);
    n->arg = C.node;
    n->branches = items(L);
    n->otherwise = items(O.body);
    n->has_else = O.written;
    n->base.at = from_to(r, C.at.start, E.end);
    A = &n->base;
}
whens(A) ::= WHEN(W) statements(S).          { A = list_of(r, NULL, branch(r, &W, S)); }
whens(A) ::= whens(L) WHEN(W) statements(S). { A = list_of(r, L, branch(r, &W, S)); }

else_opt(A) ::= .                   { A.body = NULL; A.written = false; }
else_opt(A) ::= ELSE statements(S). { A.body = S; A.written = true; }

statement(A) ::= label_opt(L) LOOP(H) statements(S) END LOOP word_opt SEMICOLON(E). {
    A = finish_loop(r, &L, &H, S, &E);
}
statement(A) ::= label_opt(L) HEAD(H) statements(S) END LOOP word_opt SEMICOLON(E). {
    A = finish_loop(r, &L, &H, S, &E);
}
