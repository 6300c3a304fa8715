#include "model/catalog/catalog_private.h"
#include "model/execute/ddl.h"
#include "model/spell/spell.h"
#include "model/value/value.h"
#include "syntax/lexer.h"

/* Definitions whose expressions are spelled as the server spells them: ruleutils.c. */

bool spell_check(execution *x, const constraint *k, str *out)
{
    const relation *table = CATALOG_GET(x->catalog, relation, k->base.parent);
    str text;
    if (k->kind != 'c' || k->domain != OID_NONE || table == NULL ||
        !spell_expression(x, table, k->check, &text))
        return false;
    *out = arena_printf(x->arena, "CHECK (%.*s)%s%s", STR_ARG(text),
                        k->no_inherit ? " NO INHERIT" : "", k->validated ? "" : " NOT VALID");
    return true;
}

/* What looks like a function stands bare: looks_like_function(). */
static bool is_like_a_call(const node *n)
{
    while (IS(paren_expr, n))
        n = AS(paren_expr, n)->arg;
    return IS(function_call, n) || IS(coalesce_expr, n) || IS(min_max_expr, n) ||
           IS(value_function, n);
}

static str visible_name(const execution *x, oid id)
{
    const object *o = catalog_get(x->catalog, id);
    return o != NULL ? print_visible_name(x, o) : (str){0};
}

bool spell_index(execution *x, const relation *index, str *out)
{
    const relation *table = CATALOG_GET(x->catalog, relation, index->base.parent);
    const index_info *i = index->index;
    spelled_key *keys = ARENA_ARRAY(x->arena, spelled_key, i->n_keys + 1);
    str predicate = {0};
    for (size_t k = 0; k < i->n_keys; k++) {
        const expression *e = i->keys[k].expr;
        str *text = &keys[k].expression;
        keys[k] = (spelled_key){.collation = visible_name(x, i->keys[k].collation),
                                .operators = visible_name(x, i->keys[k].opclass)};
        if (e == NULL)
            continue;
        if (!spell_expression(x, table, e, text))
            return false;
        if (!is_like_a_call(e->tree))
            *text = arena_printf(x->arena, "(%.*s)", STR_ARG(*text));
    }
    if (i->predicate != NULL && !spell_expression(x, table, i->predicate, &predicate))
        return false;
    *out = catalog_index_def_spelled(x->catalog, x->arena, index, keys, predicate);
    return true;
}

static const str *visible_types(execution *x, const function *f)
{
    str *types = ARENA_ARRAY(x->arena, str, f->n_params + 1);
    for (size_t i = 0; i < f->n_params; i++)
        types[i] = print_visible_type(x, f->params[i].type, TYPMOD_NOT_GIVEN);
    return types;
}

bool spell_arguments(execution *x, const function *f, bool with_defaults, str *out)
{
    str *defaults = with_defaults ? ARENA_ARRAY(x->arena, str, f->n_params + 1) : NULL;
    for (size_t i = 0; i < f->n_params && with_defaults; i++) {
        const expression *e = f->params[i].default_value;
        if (e != NULL && !spell_default(x, NULL, e, f->params[i].type, &defaults[i]))
            return false;
    }
    spelled_args spelled = {visible_types(x, f), defaults};
    *out = catalog_function_args_spelled(x->catalog, x->arena, f, false, &spelled);
    return true;
}

str spell_result(execution *x, const function *f)
{
    if (f->kind == 'p')
        return (str){0};
    spelled_args spelled = {visible_types(x, f), NULL};
    str table = f->returns_table
                    ? catalog_function_args_spelled(x->catalog, x->arena, f, true, &spelled)
                    : (str){0};
    if (f->returns_table)
        return arena_printf(x->arena, "TABLE(%.*s)", STR_ARG(table));
    return arena_printf(x->arena, "%s%.*s", f->returns_set ? "SETOF " : "",
                        STR_ARG(print_visible_type(x, f->returns, TYPMOD_NOT_GIVEN)));
}

/* The function stands without its schema where the search path finds it. */
bool spell_trigger(execution *x, const trigger *t, str *out)
{
    const function *f = CATALOG_GET(x->catalog, function, t->function);
    if (t->when != NULL || f == NULL)
        return false;
    str text = catalog_trigger_def(x->catalog, x->arena, t),
        full = catalog_name(x->catalog, x->arena, &f->base);
    const str words = STR(" EXECUTE FUNCTION ");
    size_t at = str_find(text, arena_printf(x->arena, "%.*s%.*s(", STR_ARG(words), STR_ARG(full)));
    *out = text;
    if (at < text.len && function_is_visible(x, f))
        *out = arena_printf(x->arena, "%.*s%.*s%.*s", STR_ARG(str_slice(text, 0, at + words.len)),
                            STR_ARG(quote_identifier(x->arena, f->base.name)),
                            STR_ARG(str_slice(text, at + words.len + full.len, text.len)));
    return at < text.len;
}
