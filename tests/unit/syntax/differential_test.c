/*
 * differential_test.c - the parser against PostgreSQL 15's own, which libpg_query carries: the same
 * verdict, the same words and the same byte, for every statement of tests/cases/syntax and for what
 * is left of each when a token is taken out of it, doubled, or exchanged with its neighbour.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <pg_query.h>

#include "support/buf.h"
#include "syntax/lexer.h"
#include "syntax/parser.h"

static const char *const files[] = {"query.sql", "table.sql", "object.sql", "utility.sql"};

static source *read_case(arena *a, const char *file)
{
    str path = arena_printf(a, "%s/tests/cases/syntax/%s", MIGC_SOURCE, file);
    source *s = source_read(a, path.data, diagnostics_new(a));
    assert_non_null(s);
    return s;
}

/* PostgreSQL counts characters from 1; 0 is no place. */
static uint32_t byte_offset(const char *text, int cursor)
{
    uint32_t at = 0;
    for (int i = 1; i < cursor && text[at] != '\0'; i++) {
        at++;
        while (((unsigned char)text[at] & 0xc0) == 0x80)
            at++;
    }
    return at;
}

/*
 * Where this grammar knows more than PostgreSQL 15, for 16 to 18 do: what is left of a statement
 * may be one of theirs, or be refused a little later than 15 would.
 */
static bool newer_syntax(const char *text, const char *message)
{
    static const char *const texts[] = {"GENERATED", "STORAGE",   "STATISTICS",  "REINDEX",
                                        "CLUSTER",   "WITH ",     "OPTION",      "NOT ",
                                        "SET (",     "ON TABLES", "xmlserialize"};
    if (message != NULL && strstr(message, "must have an alias") != NULL)
        return true;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (strstr(text, texts[i]) != NULL)
            return true;
    return false;
}

/* What says nothing: several statements, and places where libpg_query takes a parameter and
 * PostgreSQL does not. `without` became a word with a lookahead of its own in 16. */
static bool beside_the_point(str text)
{
    return str_empty(text) || str_contains(text, " ; ") || str_contains(text, "$1") ||
           str_contains(text, "without") || str_contains(text, "FORMAT");
}

/* Errors whose place PostgreSQL does not tell. */
static bool same_error(const char *text, const PgQueryError *theirs, const parse_error *ours)
{
    if (theirs->cursorpos > 0 && byte_offset(text, theirs->cursorpos) != ours->at.start)
        return false;
    return str_is(ours->message, theirs->message);
}

/* False, with the difference printed, when the verdicts differ. */
static bool agree(arena *a, str text)
{
    char *c = arena_cstr(a, text);
    source *s = source_from_text(a, STR("statement"), text);
    parse_error ours = {0};
    const node *tree = parse_statement(a, s, 0, (uint32_t)text.len, &ours);
    PgQueryParseResult theirs = pg_query_parse(c);
    const char *message = theirs.error != NULL ? theirs.error->message : NULL;
    bool same = (theirs.error == NULL) == (tree != NULL) &&
                (theirs.error == NULL || same_error(c, theirs.error, &ours));
    bool further = message != NULL && (tree != NULL || theirs.error->cursorpos <= 0 ||
                                       ours.at.start > byte_offset(c, theirs.error->cursorpos));
    if (!same && further && newer_syntax(c, message))
        same = true;
    if (!same)
        printf("%s\n  PostgreSQL: %s at %u\n  migc: %.*s at %u\n", c,
               message != NULL ? message : "ok",
               theirs.error != NULL ? byte_offset(c, theirs.error->cursorpos) : 0,
               STR_ARG(ours.message), ours.at.start);
    pg_query_free_parse_result(theirs);
    return same;
}

static void accepts_what_postgresql_accepts(void **state)
{
    (void)state;
    arena *a = arena_new();
    size_t differences = 0;
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        source *s = read_case(a, files[i]);
        script *ours = parse_script(a, s, NULL);
        for (size_t k = 0; k < ours->count; k++) {
            const statement *one = &ours->statements[k];
            assert_non_null(one->tree);
            differences += agree(a, str_slice(s->text, one->start, one->end)) ? 0 : 1;
        }
    }
    assert_int_equal(differences, 0);
    arena_free(a);
}

/* Most of these are refused. */
static void refuses_at_the_same_byte(void **state)
{
    (void)state;
    arena *a = arena_new();
    str path = arena_printf(a, "%s/tests/unit/syntax/refused.sql", MIGC_SOURCE);
    source *s = source_read(a, path.data, diagnostics_new(a));
    assert_non_null(s);
    script *ours = parse_script(a, s, NULL);
    assert_true(ours->errors > 100);
    size_t differences = 0;
    for (size_t k = 0; k < ours->count; k++) {
        const statement *one = &ours->statements[k];
        differences += agree(a, str_slice(s->text, one->start, one->end)) ? 0 : 1;
    }
    assert_int_equal(differences, 0);
    arena_free(a);
}

/* The first token at or behind `from`. */
static token token_at(const source *s, uint32_t from)
{
    lexer l;
    token t;
    lexer_init(&l, s, from, (uint32_t)s->text.len);
    lexer_next(&l, &t);
    return t;
}

/* PostgreSQL's statements begin behind the semicolon before them and have no trailing comments. */
static void splits_as_postgresql_splits(void **state)
{
    (void)state;
    arena *a = arena_new();
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        source *s = read_case(a, files[i]);
        script *ours = parse_script(a, s, NULL);
        PgQuerySplitResult theirs = pg_query_split_with_parser(arena_cstr(a, s->text));
        assert_null(theirs.error);
        assert_int_equal(theirs.n_stmts, ours->count);
        for (size_t k = 0; k < ours->count; k++) {
            uint32_t start = (uint32_t)theirs.stmts[k]->stmt_location;
            uint32_t end = start + (uint32_t)theirs.stmts[k]->stmt_len;
            assert_int_equal(token_at(s, start).start, ours->statements[k].start);
            assert_true(ours->statements[k].end <= end);
            assert_true(token_at(s, ours->statements[k].end).start >= end);
        }
        pg_query_free_split_result(theirs);
    }
    arena_free(a);
}

typedef enum change { TAKE_OUT, DOUBLE, EXCHANGE, CHANGES } change;

enum { TOKENS_MAX = 600 };

static str changed(arena *a, const source *s, const token *tokens, size_t count, size_t at,
                   change how)
{
    buf out = buf_new(a);
    for (size_t i = 0; i < count; i++) {
        size_t which = i;
        if (how == EXCHANGE && at + 1 < count && (i == at || i == at + 1))
            which = i == at ? at + 1 : at;
        for (int n = i != at ? 1 : how == TAKE_OUT ? 0 : how == DOUBLE ? 2 : 1; n > 0; n--) {
            buf_add(&out, str_slice(s->text, tokens[which].start, tokens[which].end));
            buf_char(&out, ' ');
        }
    }
    return buf_str(&out);
}

static size_t change_statement(const source *s, const statement *one)
{
    token *tokens = malloc(TOKENS_MAX * sizeof *tokens);
    assert_non_null(tokens);
    size_t count = 0, differences = 0;
    lexer l;
    lexer_init(&l, s, one->start, one->end);
    for (lexer_next(&l, &tokens[0]); tokens[count].code != TOKEN_END;
         lexer_next(&l, &tokens[count]))
        assert_true(++count < TOKENS_MAX);
    for (size_t at = 0; at < count; at++) {
        for (change how = TAKE_OUT; how < CHANGES; how++) {
            arena *a = arena_new();
            str text = changed(a, s, tokens, count, at, how);
            differences += beside_the_point(text) || agree(a, text) ? 0 : 1;
            arena_free(a);
        }
    }
    free(tokens);
    return differences;
}

static void refuses_what_postgresql_refuses(void **state)
{
    (void)state;
    size_t differences = 0;
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        arena *a = arena_new();
        source *s = read_case(a, files[i]);
        script *ours = parse_script(a, s, NULL);
        for (size_t k = 0; k < ours->count; k++)
            differences += change_statement(s, &ours->statements[k]);
        arena_free(a);
    }
    assert_int_equal(differences, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(accepts_what_postgresql_accepts),
        cmocka_unit_test(refuses_at_the_same_byte),
        cmocka_unit_test(splits_as_postgresql_splits),
        cmocka_unit_test(refuses_what_postgresql_refuses),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    pg_query_exit();
    return failed;
}
