#include "model/analyze/analyze.h"
#include "model/execute/ddl.h"
#include "syntax/made.h"
#include "syntax/print.h"

/* An expression as it is stored, with the types that its parts were given: what the server writes
 * down when it makes it again for another one. */

/* What print_stored() prints: the coercions of an expression, each once. */
typedef struct stored_words {
    execution *x;
    coercion_list *coercions;
    level *level;
} stored_words;

static coercion *coercion_inside(const stored_words *words, const node *n)
{
    for (size_t i = 0; i < words->coercions->count; i++) {
        coercion *c = &words->coercions->items[i];
        if (c->node == n && c->inside && !c->printed)
            return c;
    }
    return NULL;
}

/* Those of varchar are an array of varchar that is made one of text. */
static void print_literal_of(printer *p, const node *n, str of)
{
    const stored_words *words = p->context;
    for (size_t i = 0; i < words->coercions->count; i++)
        words->coercions->items[i].printed |= words->coercions->items[i].node == without_parens(n);
    print_node(p, n);
    buf_printf(p->out, "::%.*s", STR_ARG(of));
}

/* "x IN ('a', 'b')" of constants is stored as what it means, "x = ANY (ARRAY['a', 'b'])": what the
 * elements are converted to does not depend on x then. */
static bool print_stored_list(printer *p, const node_in_expr *e)
{
    const stored_words *words = p->context;
    bool constants = e->query == NULL && e->list.count > 1, strings = true;
    for (size_t i = 0; constants && i < e->list.count; i++) {
        const node *item = without_parens(e->list.items[i]);
        constants = IS(constant, item);
        strings = strings && constants &&
                  (AS(constant, item)->type == CONSTANT_STRING ||
                   AS(constant, item)->type == CONSTANT_NULL);
    }
    if (!constants)
        return false;
    const coercion *inside = strings ? coercion_inside(words, &e->base) : NULL;
    str of = inside != NULL
                 ? catalog_format_type(words->x->catalog, words->x->arena, inside->to, -1)
                 : (str){0};
    buf_text(p->out, "((");
    print_node(p, e->arg);
    buf_text(p->out, e->negated ? ") <> ALL (ARRAY[" : ") = ANY (ARRAY[");
    for (size_t i = 0; i < e->list.count; i++) {
        buf_text(p->out, i > 0 ? ", " : "");
        if (inside != NULL)
            print_literal_of(p, e->list.items[i], of);
        else
            print_node(p, e->list.items[i]);
    }
    buf_text(p->out, inside != NULL ? "]::text[]))" : "]))");
    return true;
}

static void hide_conversion(const stored_words *words, const node *n)
{
    if (n == NULL)
        return;
    n = without_parens(n);
    bool literal = IS(constant, n) && AS(constant, n)->type == CONSTANT_STRING;
    for (size_t k = 0; k < words->coercions->count && !literal; k++)
        words->coercions->items[k].printed |= words->coercions->items[k].node == n;
}

/* What has its own words, as POSITION and SUBSTRING, shows no conversion of what it is given
 * (get_func_sql_syntax()). */
static void hide_in_special(const stored_words *words, const node *n)
{
    if (IS(at_time_zone, n)) {
        hide_conversion(words, AS(at_time_zone, n)->arg);
        hide_conversion(words, AS(at_time_zone, n)->zone);
    }
    for (size_t i = 0; IS(special_call, n) && i < AS(special_call, n)->args.count; i++)
        hide_conversion(words, AS(special_call, n)->args.items[i]);
}

/* What is compared, and with what, is written without its own conversion (get_rule_expr() of
 * CaseExpr). */
static void hide_conversions(const stored_words *words, const node_case_expr *e)
{
    if (e->arg != NULL)
        hide_conversion(words, e->arg);
    for (size_t i = 0; e->arg != NULL && i < e->whens.count; i++)
        hide_conversion(words, AS(case_when, e->whens.items[i])->condition);
}

/* A CASE without ELSE is stored with one, a NULL of its type. */
static bool print_stored_case(printer *p, const node *n)
{
    const stored_words *words = p->context;
    coercion *inside = coercion_inside(words, n);
    hide_conversions(words, AS(case_expr, n));
    if (inside == NULL)
        return false;
    arena *a = words->x->arena;
    node *nothing = made_null(a, n->at);
    node_case_expr *whole = arena_copy(a, AS(case_expr, n), sizeof *whole);
    whole->otherwise = nothing;
    inside->printed = true;
    oid to = inside->to;
    if (to != OID_NONE && to != TYPE_UNKNOWN)
        vec_push(a, words->coercions, (coercion){nothing, to, -1, false, false, OID_NONE});
    print_node(p, &whole->base);
    return true;
}

/* A cast to the type that its argument has leaves nothing behind (coerce_type()). */
static bool casts_to_its_own(const stored_words *words, const node_type_cast *c)
{
    execution *x = words->x;
    analysis an = {.x = x, .external = words->level->external};
    typed of;
    oid to;
    int32_t typmod;
    return analyze_node(&an, words->level, c->arg, &of) && resolve_type(x, c->type, &to, &typmod) &&
           of.type == to && of.typmod == typmod;
}

static bool print_stored(printer *p, const node *n)
{
    const stored_words *words = p->context;
    if (IS(type_cast, n) && casts_to_its_own(words, AS(type_cast, n))) {
        buf_char(p->out, '(');
        print_node(p, AS(type_cast, n)->arg);
        buf_char(p->out, ')');
        return true;
    }
    const node_special_call *special = IS(special_call, n) ? AS(special_call, n) : NULL;
    bool field = special != NULL && str_is(special->form, "extract") && special->args.count > 0;
    for (size_t i = 0; field && i < words->coercions->count; i++) /* a word of the grammar */
        words->coercions->items[i].printed |=
            words->coercions->items[i].node == special->args.items[0];
    hide_in_special(words, n);
    for (size_t i = 0; i < words->coercions->count; i++) {
        coercion *c = &words->coercions->items[i];
        if (c->node != n || c->printed || c->inside)
            continue;
        c->printed = true;
        buf_char(p->out, '(');
        print_node(p, n);
        str of = catalog_format_type(words->x->catalog, words->x->arena, c->to, c->typmod);
        buf_printf(p->out, ")::%.*s", STR_ARG(of));
        return true;
    }
    return IS(in_expr, n) ? print_stored_list(p, AS(in_expr, n))
                          : IS(case_expr, n) && print_stored_case(p, n);
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
    l = l != NULL ? l : &empty;
    if (!analyze_node(&an, l, tree, &of)) {
        x->failure = before;
        return (str){0};
    }
    stored_words words = {x, &coercions, l};
    buf out = buf_new(x->arena);
    printer p = {&out, print_stored, &words};
    print_node(&p, tree);
    return buf_str(&out);
}
