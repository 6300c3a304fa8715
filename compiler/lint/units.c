/*
 * A file's statements laid out flat: those at the top level, those in DO
 * blocks, and the constant texts of EXECUTE. Rules look at this list, so none
 * of them has to know PL/pgSQL.
 */
#include "lint/engine.h"
#include "syntax/walk.h"

typedef struct collector {
    arena *arena;
    const body_list *bodies; /* of the statements at the top level */
    unit_vec *units;
    const statement *top;
    size_t depth;
} collector;

enum { MAX_NESTED_TEXTS = 8 }; /* a DO in an EXECUTE in a DO ... */

static void collect_pl(collector *c, const node *n, const guard *guards);

static void collect_pl_list(collector *c, node_list list, const guard *guards)
{
    for (size_t i = 0; i < list.count; i++)
        collect_pl(c, list.items[i], guards);
}

static const guard *guarded(collector *c, const node *by, const guard *outer)
{
    guard *g = ARENA_NEW(c->arena, guard);
    *g = (guard){by, outer};
    return g;
}

static void collect_do(collector *c, const node_do_block *block, const guard *guards)
{
    if (block->body_literal == NULL ||
        (!str_absent(block->language.text) && !str_is(block->language.text, "plpgsql")))
        return;
    parse_error ignored; /* the model says that the body is wrong */
    const node *body = find_body(c->bodies, block->body_literal);
    if (body == NULL)
        body = parse_plpgsql(c->arena, literal_source(c->arena, block->body_literal), &ignored);
    if (body != NULL)
        collect_pl(c, body, guards);
}

static void add_unit(collector *c, const node *tree, const guard *guards, bool nested)
{
    if (tree == NULL || c->depth > MAX_NESTED_TEXTS)
        return;
    vec_push(c->arena, c->units, (unit){c->top, tree, guards, nested, false});
    c->depth++;
    if (IS(do_block, tree)) {
        collect_do(c, AS(do_block, tree), guards);
    } else if (IS(create_schema, tree)) {
        const node_list *elements = &AS(create_schema, tree)->elements;
        for (size_t i = 0; i < elements->count; i++)
            add_unit(c, elements->items[i], guards, true);
    }
    c->depth--;
}

/* An expression without what stands around it. */
static const node *bare_expression(const node *n)
{
    for (;;) {
        if (IS(pl_expr, n)) {
            n = AS(pl_expr, n)->query;
        } else if (IS(select, n)) {
            const node_select *s = AS(select, n);
            if (s->targets.count != 1 || s->from.count != 0 || !IS(target, s->targets.items[0]))
                return NULL;
            n = AS(target, s->targets.items[0])->expr;
        } else if (IS(paren_expr, n)) {
            n = AS(paren_expr, n)->arg;
        } else if (IS(type_cast, n)) {
            n = AS(type_cast, n)->arg;
        } else {
            return n;
        }
    }
}

static bool is_string(const node *n)
{
    return IS(constant, n) && AS(constant, n)->type == CONSTANT_STRING;
}

/* The template of format('...', ...), or NULL. */
static const node *format_template(const node *n)
{
    if (!IS(function_call, n) || AS(function_call, n)->args.count == 0)
        return NULL;
    const node *called = AS(function_call, n)->name;
    const node *template = bare_expression(AS(function_call, n)->args.items[0]);
    return str_is(place_table(called).name, "format") && is_string(template) ? template : NULL;
}

/* Writes something of the same length that parses in the place of each %I, %L and %s, so that
 * places stay. */
static const source *filled_template(arena *a, const source *s)
{
    char *text = arena_copy(a, s->text.data, s->text.len);
    for (size_t i = 0; i + 1 < s->text.len; i++) {
        size_t end = i + 1;
        if (text[i] != '%')
            continue;
        while (end < s->text.len &&
               ((text[end] >= '0' && text[end] <= '9') || text[end] == '$' || text[end] == '-'))
            end++;
        if (end >= s->text.len || (text[end] != 'I' && text[end] != 'L' && text[end] != 's'))
            continue;
        char fill = text[end] == 'L' ? '1' : 'x';
        while (i <= end)
            text[i++] = fill;
        i = end;
    }
    source_piece *piece = ARENA_NEW(a, source_piece);
    return source_derive(a, s, 0, (uint32_t)s->text.len, (str){text, s->text.len}, piece, 1);
}

static void collect_execute(collector *c, const node *tree, const guard *guards)
{
    vec_push(c->arena, c->units, (unit){c->top, tree, guards, true, true});
    const node *command = bare_expression(AS(pl_execute, tree)->command);
    const node *template = format_template(command);
    const node *text = template != NULL ? template : command;
    if (!is_string(text))
        return;
    const source *s = literal_source(c->arena, text);
    parse_error ignored;
    if (template == NULL) {
        add_unit(c, parse_statement(c->arena, s, 0, (uint32_t)s->text.len, &ignored), guards, true);
        return;
    }
    s = filled_template(c->arena, s);
    const node *filled = parse_statement(c->arena, s, 0, (uint32_t)s->text.len, &ignored);
    if (filled != NULL)
        vec_push(c->arena, c->units, (unit){c->top, filled, guards, true, true});
}

static void collect_branches(collector *c, node_list branches, node_list otherwise,
                             const guard *guards)
{
    const guard *last = guards;
    for (size_t i = 0; i < branches.count; i++) {
        if (!IS(pl_branch, branches.items[i]))
            continue;
        const node_pl_branch *branch = AS(pl_branch, branches.items[i]);
        last = branch->condition != NULL ? guarded(c, branch->condition, guards) : guards;
        collect_pl_list(c, branch->body, last);
    }
    collect_pl_list(c, otherwise, last);
}

static void collect_block(collector *c, const node *n, const guard *guards)
{
    const node_pl_block *block = AS(pl_block, n);
    collect_pl_list(c, block->body, block->handlers.count > 0 ? guarded(c, n, guards) : guards);
    for (size_t i = 0; i < block->handlers.count; i++) {
        if (IS(pl_handler, block->handlers.items[i]))
            collect_pl_list(c, AS(pl_handler, block->handlers.items[i])->body, guards);
    }
}

static void collect_pl(collector *c, const node *n, const guard *guards)
{
    if (n == NULL)
        return;
    switch (n->kind) {
    case NODE_pl_function:
        collect_pl(c, AS(pl_function, n)->block, guards);
        break;
    case NODE_pl_block:
        collect_block(c, n, guards);
        break;
    case NODE_pl_if:
        collect_branches(c, AS(pl_if, n)->branches, AS(pl_if, n)->otherwise, guards);
        break;
    case NODE_pl_case:
        collect_branches(c, AS(pl_case, n)->branches, AS(pl_case, n)->otherwise, guards);
        break;
    case NODE_pl_loop:
        collect_pl_list(c, AS(pl_loop, n)->body, guards);
        break;
    case NODE_pl_while:
        collect_pl_list(c, AS(pl_while, n)->body, guards);
        break;
    case NODE_pl_for_range:
        collect_pl_list(c, AS(pl_for_range, n)->body, guards);
        break;
    case NODE_pl_for_query:
        add_unit(c, AS(pl_for_query, n)->query, guards, true);
        collect_pl_list(c, AS(pl_for_query, n)->body, guards);
        break;
    case NODE_pl_for_execute:
        collect_pl_list(c, AS(pl_for_execute, n)->body, guards);
        break;
    case NODE_pl_for_cursor:
        collect_pl_list(c, AS(pl_for_cursor, n)->body, guards);
        break;
    case NODE_pl_foreach:
        collect_pl_list(c, AS(pl_foreach, n)->body, guards);
        break;
    case NODE_pl_sql:
        add_unit(c, AS(pl_sql, n)->statement, guards, true);
        break;
    case NODE_pl_perform:
        add_unit(c, AS(pl_perform, n)->query, guards, true);
        break;
    case NODE_pl_call:
        add_unit(c, AS(pl_call, n)->call, guards, true);
        break;
    case NODE_pl_return_query:
        add_unit(c, AS(pl_return_query, n)->query, guards, true);
        break;
    case NODE_pl_execute:
        collect_execute(c, n, guards);
        break;
    default: /* raises nothing that a guard is for, or changes no object */
        break;
    }
}

void collect_units(arena *a, const script *s, const body_list *bodies, unit_vec *out)
{
    for (size_t i = 0; i < s->count; i++) {
        collector c = {a, bodies, out, &s->statements[i], 0};
        add_unit(&c, s->statements[i].tree, NULL, false);
    }
}

unit_slice units_of(const file_facts *f, const statement *top)
{
    size_t low = 0;
    size_t high = f->units.count;
    while (low < high) { /* the first that is not of an earlier statement */
        size_t middle = low + (high - low) / 2;
        if (f->units.items[middle].top < top)
            low = middle + 1;
        else
            high = middle;
    }
    size_t end = low;
    while (end < f->units.count && f->units.items[end].top == top)
        end++;
    return (unit_slice){f->units.items + low, end - low};
}
