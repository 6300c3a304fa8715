/*
 * plpgsql_agreement_test.c - bodies of PL/pgSQL, our verdict beside that of PostgreSQL 15's
 * compiler as libpg_query carries it: those of the sample migrations and of tests/, and where
 * MIGC_MIGRATIONS or MIGC_POSTGRES_SOURCE names a folder, those of the files in it.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <pg_query.h>

#include "psql_pieces.h"
#include "sql_files.h"
#include "syntax/newer.h"
#include "syntax/plpgsql_names.h"

/* The leak checker asks: libpg_query forgets what PostgreSQL's parser has written to stderr. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
    return "leak:pg_query_raw_parse";
}

enum { VERSION = 15 };

typedef struct verdicts {
    const judge *judge;
    size_t bodies, accepted, refused, differences;
} verdicts;

static bool has_word(str text, const char *word)
{
    size_t length = strlen(word);
    for (size_t i = 0; i + length <= text.len; i++)
        if (str_is_nocase(str_slice(text, i, i + length), word))
            return true;
    return false;
}

/* libpg_query has no catalogue: it takes every type for a scalar that is no cursor, every function
 * for one that returns nothing, and $1 for unknown. What it refuses for that says nothing. Nor does
 * 15.1 know BEGIN ATOMIC in a body. */
static bool is_blind(str text, str message)
{
    if (str_starts(message, "syntax error") &&
        (has_word(text, "cursor") || has_word(text, "atomic")))
        return true;
    static const char *const causes[] = {
        "must be of type cursor", "collations are not supported by type",
        "missing expression at or near \";\"", "variable \"$", "\"$"};
    for (size_t i = 0; i < sizeof causes / sizeof *causes; i++)
        if (str_contains(message, causes[i]))
            return true;
    return str_contains(message, ".") && str_ends(message, "is not a known variable");
}

/* What RETURN may say depends on what the function gives back, and which variables are rows on what
 * types there are: the model looks at that (plpgsql_returns.c, plpgsql_variables.c), and the cases
 * of random statements ask the server about it. */
static bool is_of_the_model(str message)
{
    return str_starts(message, "cannot use RETURN ") ||
           str_ends(message, "is not a scalar variable") ||
           str_starts(message, "record variable cannot be part") ||
           str_starts(message, "unrecognized exception condition");
}

static str last_part(const node *qualified)
{
    if (!IS(qualified_name, qualified))
        return (str){0};
    node_list parts = AS(qualified_name, qualified)->parts;
    return AS(identifier, parts.items[parts.count - 1])->name.text;
}

/* The literal with the body; NULL when it is of another language. */
static const node *function_body(const node_create_function *n)
{
    const node *body = NULL;
    bool plpgsql = false;
    for (size_t i = 0; i < n->options.count; i++) {
        const node_function_option *o = AS(function_option, n->options.items[i]);
        if (str_is(o->form, "language"))
            plpgsql = str_is(o->word, "plpgsql");
        if (str_is(o->form, "as"))
            body = o->value != NULL ? o->value : o->values.items[0];
    }
    return plpgsql ? body : NULL;
}

static const node *body_of(arena *a, const node *tree, plpgsql_outside *outside)
{
    if (IS(do_block, tree)) {
        str language = AS(do_block, tree)->language.text;
        return str_empty(language) || str_is(language, "plpgsql") ? AS(do_block, tree)->body_literal
                                                                  : NULL;
    }
    if (!IS(create_function, tree))
        return NULL;
    const node_create_function *n = AS(create_function, tree);
    str *names = ARENA_ARRAY(a, str, n->params.count);
    for (size_t i = 0; i < n->params.count; i++)
        names[i] = AS(parameter_def, n->params.items[i])->name.text;
    str returns = IS(type_name, n->returns) ? last_part(AS(type_name, n->returns)->name) : (str){0};
    *outside = (plpgsql_outside){.function = last_part(n->name),
                                 .parameters = names,
                                 .n_parameters = n->params.count,
                                 .trigger = str_is(returns, "trigger"),
                                 .event_trigger = str_is(returns, "event_trigger")};
    return function_body(n);
}

static bool accepts(arena *a, const node *literal, const plpgsql_outside *outside,
                    parse_error *error)
{
    const char *sqlstate;
    const node *tree = parse_plpgsql(a, literal_source(a, literal), error);
    return tree != NULL && check_plpgsql_names(a, tree, outside, error, &sqlstate) &&
           !tree_is_newer(tree, VERSION, NULL);
}

static void compare_body(verdicts *v, arena *a, str path, const source *s, const statement *one)
{
    plpgsql_outside outside = {0};
    parse_error error = {0};
    const node *literal = body_of(a, one->tree, &outside);
    if (literal == NULL)
        return;
    bool ours = accepts(a, literal, &outside, &error);
    str text = str_slice(s->text, one->start, one->end);
    PgQueryPlpgsqlParseResult theirs = pg_query_parse_plpgsql(arena_cstr(a, text));
    str message = theirs.error != NULL ? str_from(theirs.error->message) : (str){0};
    bool same = ours == (theirs.error == NULL);
    v->bodies++;
    v->accepted += same && ours ? 1 : 0;
    v->refused += same && !ours ? 1 : 0;
    if (!same && (theirs.error == NULL || !(is_blind(text, message) || is_of_the_model(message)))) {
        v->differences++;
        printf("%.*s: offset %u\n  PostgreSQL: %.*s\n  migc: %.*s\n", STR_ARG(path), one->start,
               STR_ARG(message), STR_ARG(error.message));
    }
    pg_query_free_plpgsql_parse_result(theirs);
}

static void compare_bodies(void *context, str path, str text)
{
    verdicts *v = context;
    arena *a = arena_new();
    source *s = source_from_text(a, path, psql_split(v->judge, a, text).text);
    const script *found = parse_script(a, s, NULL);
    for (size_t i = 0; i < found->count; i++)
        if (found->statements[i].tree != NULL)
            compare_body(v, a, path, s, &found->statements[i]);
    arena_free(a);
}

static void agrees_on_bodies(void **state)
{
    (void)state;
    judge *j = judge_open(VERSION);
    verdicts v = {.judge = j};
    const char *folders[] = {MIGC_SOURCE "/migrations", MIGC_SOURCE "/tests",
                             getenv("MIGC_MIGRATIONS"), getenv("MIGC_POSTGRES_SOURCE")};
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++)
        if (folders[i] != NULL)
            sql_files_below(folders[i], compare_bodies, &v);
    judge_close(j);
    printf("%zu bodies, %zu accepted and %zu refused by both, %zu differences\n", v.bodies,
           v.accepted, v.refused, v.differences);
    assert_true(v.accepted > 150);
    assert_true(v.refused > 20);
    assert_int_equal(v.differences, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(agrees_on_bodies),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    pg_query_exit();
    return failed;
}
