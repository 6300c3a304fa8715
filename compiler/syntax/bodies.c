#include "syntax/bodies.h"

#include <stdlib.h>

#include "support/vec.h"
#include "syntax/newer.h"

const node_constant *function_body(const node_create_function *f, str *language)
{
    const node_constant *text = NULL;
    *language = (str){0};
    for (size_t i = 0; i < f->options.count; i++) {
        const node_function_option *o = AS(function_option, f->options.items[i]);
        if (!IS(function_option, f->options.items[i]))
            continue;
        const node *value = o->value != NULL       ? o->value
                            : o->values.count == 1 ? o->values.items[0]
                                                   : NULL;
        if (str_is(o->form, "language"))
            *language = IS(constant, value)     ? AS(constant, value)->value
                        : IS(identifier, value) ? AS(identifier, value)->name.text
                                                : o->word;
        else if (str_is(o->form, "as") && IS(constant, value))
            text = AS(constant, value);
    }
    return text;
}

/* NULL: the statement has none. */
static const node *body_literal(const node *tree, str *language)
{
    if (IS(create_function, tree)) {
        const node_constant *text = function_body(AS(create_function, tree), language);
        return text != NULL ? &text->base : NULL;
    }
    if (!IS(do_block, tree))
        return NULL;
    *language = AS(do_block, tree)->language.text;
    if (str_absent(*language))
        *language = STR("plpgsql");
    return AS(do_block, tree)->body_literal;
}

/* False: not as a server of the version parses it, or of another language. Who needs it all the
 * same parses it again, and says what is wrong. */
static bool parse_body(arena *a, str language, int pg_version, parsed_body *out)
{
    parse_error ignored;
    if (out->literal == NULL)
        return false;
    if (str_is_nocase(language, "plpgsql")) {
        out->tree = parse_plpgsql(a, literal_source(a, out->literal), &ignored);
        return out->tree != NULL && !tree_is_newer(out->tree, pg_version, NULL);
    }
    if (!str_is_nocase(language, "sql"))
        return false;
    out->sql = parse_script(a, literal_source(a, out->literal), NULL);
    return out->sql->errors == 0 && first_newer_statement(out->sql, pg_version, NULL) == NULL;
}

/* A dump says so, and its functions are not looked into. */
static bool is_unchecked(const node *tree)
{
    if (!IS(set_variable, tree) || AS(set_variable, tree)->values.count != 1)
        return false;
    const node_set_variable *n = AS(set_variable, tree);
    const node *value = n->values.items[0];
    str to = IS(constant, value)
                 ? AS(constant, value)->value
                 : (IS(identifier, value) ? AS(identifier, value)->name.text : (str){0});
    return str_is_nocase(n->variable, "check_function_bodies") &&
           (str_is_nocase(to, "false") || str_is_nocase(to, "off"));
}

static int by_literal(const void *left, const void *right)
{
    uintptr_t a = (uintptr_t)((const parsed_body *)left)->literal,
              b = (uintptr_t)((const parsed_body *)right)->literal;
    return (a > b) - (a < b);
}

body_list parse_bodies(arena *a, const script *s, int pg_version)
{
    VEC(parsed_body) all = {0};
    bool checked = true;
    for (size_t i = 0; i < s->count; i++) {
        const node *tree = s->statements[i].tree;
        checked = checked && (tree == NULL || !is_unchecked(tree));
        bool wanted = tree != NULL && (checked || !IS(create_function, tree));
        str language = {0};
        parsed_body one = {.literal = wanted ? body_literal(tree, &language) : NULL};
        if (parse_body(a, language, pg_version, &one))
            vec_push(a, &all, one);
    }
    if (all.count > 1)
        qsort(all.items, all.count, sizeof *all.items, by_literal);
    return (body_list){all.items, all.count};
}

static const parsed_body *find(const body_list *all, const node *literal)
{
    parsed_body wanted = {.literal = literal};
    return all != NULL && all->count > 0
               ? bsearch(&wanted, all->items, all->count, sizeof wanted, by_literal)
               : NULL;
}

const node *find_body(const body_list *all, const node *literal)
{
    const parsed_body *found = find(all, literal);
    return found != NULL ? found->tree : NULL;
}

const script *find_sql_body(const body_list *all, const node *literal)
{
    const parsed_body *found = find(all, literal);
    return found != NULL ? found->sql : NULL;
}
