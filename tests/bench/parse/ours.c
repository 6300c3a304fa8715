/* ours.c - migc's lexer and parser as subjects. */
#include "bench.h"

#include "syntax/lexer.h"
#include "syntax/parser.h"
#include "syntax/walk.h"

static source *source_of(arena *a, const sample *s)
{
    return source_from_text(a, STR("bench.sql"), (str){s->data, s->len});
}

size_t count_tokens(const sample *s)
{
    arena *a = arena_new();
    source *text = source_of(a, s);
    lexer l;
    token t;
    size_t n = 0;
    lexer_init(&l, text, 0, (uint32_t)text->text.len);
    for (lexer_next(&l, &t); t.code != TOKEN_END; lexer_next(&l, &t))
        n++;
    arena_free(a);
    return n;
}

static bool lex(const sample *s)
{
    return count_tokens(s) > 0;
}

static bool parse(const sample *s)
{
    arena *a = arena_new();
    bool accepted = parse_script(a, source_of(a, s), NULL)->errors == 0;
    arena_free(a);
    return accepted;
}

static str word_of(const node *n)
{
    return IS(identifier, n) ? AS(identifier, n)->name.text
           : IS(constant, n) ? AS(constant, n)->value
                             : (str){0};
}

/* The string that holds PL/pgSQL, or NULL. */
static const node *plpgsql_of(const node *tree)
{
    if (IS(do_block, tree)) {
        str language = AS(do_block, tree)->language.text;
        return str_absent(language) || str_is(language, "plpgsql")
                   ? AS(do_block, tree)->body_literal
                   : NULL;
    }
    if (!IS(create_function, tree))
        return NULL;
    const node_list *options = &AS(create_function, tree)->options;
    const node *body = NULL;
    bool plpgsql = false;
    for (size_t i = 0; i < options->count; i++) {
        const node_function_option *o = AS(function_option, options->items[i]);
        if (str_is(o->form, "as") && o->values.count == 1)
            body = o->value;
        else if (str_is(o->form, "language"))
            plpgsql = str_is(str_absent(o->word) ? word_of(o->value) : o->word, "plpgsql");
    }
    return plpgsql && IS(constant, body) ? body : NULL;
}

static bool parse_bodies(const sample *s, size_t *n_bodies)
{
    arena *a = arena_new();
    const script *parsed = parse_script(a, source_of(a, s), NULL);
    bool accepted = parsed->errors == 0;
    *n_bodies = 0;
    for (size_t i = 0; i < parsed->count; i++) {
        const node *body = plpgsql_of(parsed->statements[i].tree);
        if (body == NULL)
            continue;
        ++*n_bodies;
        if (parse_plpgsql(a, literal_source(a, body), NULL) == NULL)
            accepted = false;
    }
    arena_free(a);
    return accepted;
}

static bool parse_with_bodies(const sample *s)
{
    size_t n_bodies;
    return parse_bodies(s, &n_bodies);
}

bool has_bodies(const sample *s)
{
    size_t n_bodies;
    return parse_bodies(s, &n_bodies) && n_bodies > 0;
}

const subject our_subjects[] = {
    [OUR_LEXER] = {"migc: lexing", lex, false},
    [OUR_PARSER] = {"migc: parsing, tree built", parse, false},
    [OUR_PARSER_WITH_BODIES] = {"migc: parsing with PL/pgSQL bodies", parse_with_bodies, true},
};
const size_t n_our_subjects = sizeof our_subjects / sizeof our_subjects[0];
