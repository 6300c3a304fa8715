/* Expressions as the server writes them down, with what it has made of their literals. */
#include "model/analyze.h"
#include "model/value.h"
#include "syntax/print.h"

/* What print_stored() prints: the coercions of an expression, each once. */
typedef struct stored_words {
    execution *x;
    coercion_list *coercions;
    const scope *scope;
} stored_words;

/* "x IN ('a', 'b')" of constants is stored as what it means, "x = ANY (ARRAY['a', 'b'])": what the
 * elements are converted to does not depend on x then. */
static bool print_stored_list(printer *p, const node_in_expr *e)
{
    bool constants = e->query == NULL && e->list.count > 1;
    for (size_t i = 0; constants && i < e->list.count; i++)
        constants = IS(constant, without_parens(e->list.items[i]));
    if (!constants)
        return false;
    buf_text(p->out, "((");
    print_node(p, e->arg);
    buf_text(p->out, e->negated ? ") <> ALL (ARRAY[" : ") = ANY (ARRAY[");
    for (size_t i = 0; i < e->list.count; i++) {
        buf_text(p->out, i > 0 ? ", " : "");
        print_node(p, e->list.items[i]);
    }
    buf_text(p->out, "]))");
    return true;
}

/* What a simple CASE compares is converted in each comparison, and not where it is written. */
static void leave_compared(const stored_words *words, const node *arg)
{
    for (size_t i = 0; i < words->coercions->count && !IS(constant, without_parens(arg)); i++)
        words->coercions->items[i].printed |= words->coercions->items[i].node == arg;
}

/* A CASE without ELSE is stored with one that is null, of the type of the others. */
static bool print_stored_case(printer *p, const node_case_expr *c)
{
    const stored_words *words = p->context;
    analysis an = {.x = words->x, .external = words->scope};
    level *l = levels_of(words->x, words->scope), empty = {.external = words->scope};
    typed of;
    if (c->arg != NULL)
        leave_compared(words, c->arg);
    if (c->otherwise != NULL || !analyze_node(&an, l != NULL ? l : &empty, &c->base, &of) ||
        of.type == OID_NONE || of.type == TYPE_UNKNOWN)
        return false;
    node_constant *null = ARENA_NEW(words->x->arena, node_constant);
    *null = (node_constant){.base = {NODE_constant, c->base.at}, .type = CONSTANT_NULL};
    node_case_expr *whole = arena_copy(words->x->arena, c, sizeof *c);
    whole->otherwise = &null->base;
    vec_push(words->x->arena, words->coercions, (coercion){&null->base, of.type, -1, false});
    print_node(p, &whole->base);
    return true;
}

static bool print_stored(printer *p, const node *n)
{
    const stored_words *words = p->context;
    const node_special_call *special = IS(special_call, n) ? AS(special_call, n) : NULL;
    bool field = special != NULL && str_is(special->form, "extract") && special->args.count > 0;
    for (size_t i = 0; field && i < words->coercions->count; i++) /* a word of the grammar */
        words->coercions->items[i].printed |=
            words->coercions->items[i].node == special->args.items[0];
    for (size_t i = 0; i < words->coercions->count; i++) {
        coercion *c = &words->coercions->items[i];
        if (c->node != n || c->printed)
            continue;
        c->printed = true;
        buf_char(p->out, '(');
        print_node(p, n);
        str of = catalog_format_type(words->x->catalog, words->x->arena, c->to, c->typmod);
        buf_printf(p->out, ")::%.*s", STR_ARG(of));
        return true;
    }
    if (IS(case_expr, n))
        return print_stored_case(p, AS(case_expr, n));
    return IS(in_expr, n) && print_stored_list(p, AS(in_expr, n));
}

str expression_as_stored(execution *x, const scope *s, const expression *e)
{
    coercion_list coercions = {0};
    analysis an = {.x = x, .external = s, .coercions = &coercions};
    level *l = levels_of(x, s);
    level empty = {.external = s};
    typed of;
    const node *tree = expression_now(x, e);
    failure before = x->failure;
    if (!analyze_node(&an, l != NULL ? l : &empty, tree, &of)) {
        x->failure = before;
        return (str){0};
    }
    stored_words words = {x, &coercions, s};
    buf out = buf_new(x->arena);
    printer p = {&out, print_stored, &words};
    print_node(&p, tree);
    return buf_str(&out);
}
