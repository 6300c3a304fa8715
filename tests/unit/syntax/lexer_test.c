/* lexer_test.c - PostgreSQL's lexical rules; every verdict here is what PostgreSQL 15 (or, for its
 * additions, 18) says. */
#include "syntax/lexer.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "grammar/sql.h"
#include "support/buf.h"

static int setup(void **state)
{
    *state = arena_new();
    return 0;
}

static int teardown(void **state)
{
    arena_free(*state);
    return 0;
}

/* The text as a source in a block of exactly its size, so that reading past the end is seen. */
static source *text_source(arena *a, str text, char **block)
{
    *block = malloc(text.len + (text.len == 0));
    assert_non_null(*block);
    memcpy(*block, text.data, text.len);
    return source_from_text(a, STR("test.sql"), (str){*block, text.len});
}

static const char *kind_of(const token *t)
{
    switch (t->code) {
    case TOKEN_COMMENT:
        return "comment";
    case TOKEN_META_COMMAND:
        return "meta";
    case TK_IDENT:
        return "ident";
    case TK_SCONST:
        return "string";
    case TK_BCONST:
        return "bits";
    case TK_XCONST:
        return "hex";
    case TK_ICONST:
        return "int";
    case TK_FCONST:
        return "float";
    case TK_PARAM:
        return "param";
    case TK_OP:
        return "op";
    case TK_TYPECAST:
        return "typecast";
    case TK_DOT_DOT:
        return "dot_dot";
    case TK_COLON_EQUALS:
        return "colon_equals";
    case TK_EQUALS_GREATER:
        return "equals_greater";
    case TK_LESS_EQUALS:
        return "less_equals";
    case TK_GREATER_EQUALS:
        return "greater_equals";
    case TK_NOT_EQUALS:
        return "not_equals";
    default:
        return t->word != 0 ? "keyword" : "self";
    }
}

/* "ident[a] op[+] ..."; an error is "error@OFFSET[message]" and ends the list. */
static str dump(arena *a, str text, bool comments)
{
    char *block;
    source *s = text_source(a, text, &block);
    buf out = buf_new(a);
    lexer l;
    lexer_init(&l, s, 0, (uint32_t)text.len);
    l.keep_comments = comments;
    token t;
    for (lexer_next(&l, &t); t.code != TOKEN_END; lexer_next(&l, &t)) {
        if (out.len > 0)
            buf_char(&out, ' ');
        if (t.code == TOKEN_ERROR) {
            buf_printf(&out, "error@%u[%s]", l.error.at, l.error.message);
            break;
        }
        buf_printf(&out, "%s[%.*s]", kind_of(&t), (int)(t.end - t.start), block + t.start);
    }
    free(block);
    return arena_str(a, buf_str(&out));
}

static void check(arena *a, const char *text, const char *expected)
{
    assert_string_equal(arena_cstr(a, dump(a, str_from(text), false)), expected);
}

static void words_and_self(void **state)
{
    arena *a = *state;
    check(a, "", "");
    check(a, "SELECT a.b", "keyword[SELECT] ident[a] self[.] ident[b]");
    check(a, "na\xc3\xafve _x a$1", "ident[na\xc3\xafve] ident[_x] ident[a$1]");
    check(a, "a\f\v\t\r\nb", "ident[a] ident[b]");
    check(a, "\xef\xbb\xbfselect", "keyword[select]");
    check(a, "x[1:2]", "ident[x] self[[] int[1] self[:] int[2] self[]]");
    check(a, "a {", "ident[a] error@2[syntax error]");
}

static void operators(void **state)
{
    arena *a = *state;
    check(a, "a:=b::c=>d",
          "ident[a] colon_equals[:=] ident[b] typecast[::] ident[c] equals_greater[=>] ident[d]");
    check(
        a, "<= >= <> != = < >",
        "less_equals[<=] greater_equals[>=] not_equals[<>] not_equals[!=] self[=] self[<] self[>]");
    check(a, "a=-1", "ident[a] self[=] self[-] int[1]");
    check(a, "a=+-1", "ident[a] self[=] self[+] self[-] int[1]");
    check(a, "a@-1", "ident[a] op[@-] int[1]");
    check(a, "a<->b #>> c", "ident[a] op[<->] ident[b] op[#>>] ident[c]");
    check(a, "a*-b", "ident[a] self[*] self[-] ident[b]");
    check(a, "a<=-1", "ident[a] less_equals[<=] self[-] int[1]");
    check(a, "a+/*c*/b", "ident[a] self[+] ident[b]");
    check(a, "a@--c\nb", "ident[a] op[@] ident[b]");
    check(a, "a?|b", "ident[a] op[?|] ident[b]");
    check(a, "@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@",
          "error@0[operator too long]");
}

static void comments(void **state)
{
    arena *a = *state;
    check(a, "a /* b /* c */ d */ e", "ident[a] ident[e]");
    check(a, "a /*+-*/ b", "ident[a] ident[b]");
    check(a, "a -- b", "ident[a]");
    check(a, "a -- b\rc", "ident[a] ident[c]");
    check(a, " /* a /* b */", "error@1[unterminated /* comment]");
    assert_string_equal(arena_cstr(a, dump(a, STR("a--x\n/*y*/b"), true)),
                        "ident[a] comment[--x] comment[/*y*/] ident[b]");
}

static void numbers(void **state)
{
    arena *a = *state;
    check(a, "1 1.5 .5 1. 1e5 1.5E-3",
          "int[1] float[1.5] float[.5] float[1.] float[1e5] float[1.5E-3]");
    check(a, "1..10", "int[1] dot_dot[..] int[10]");
    check(a, "2147483647 2147483648", "int[2147483647] float[2147483648]");
    check(a, "1_000 0x1F 0o17 0b11 0x7fffffff 0x80000000",
          "int[1_000] int[0x1F] int[0o17] int[0b11] int[0x7fffffff] float[0x80000000]");
    check(a, "$1 $23", "param[$1] param[$23]");
    check(a, " 1a", "error@1[trailing junk after numeric literal]");
    check(a, "1e", "error@0[trailing junk after numeric literal]");
    check(a, "1e+", "error@0[trailing junk after numeric literal]");
    check(a, "1_", "error@0[trailing junk after numeric literal]");
    check(a, "$1a", "error@0[trailing junk after parameter]");
    check(a, "0x", "error@0[invalid hexadecimal integer]");
    check(a, "0o", "error@0[invalid octal integer]");
    check(a, "0o8", "error@0[trailing junk after numeric literal]");
    check(a, "0b", "error@0[invalid binary integer]");
}

static void strings(void **state)
{
    arena *a = *state;
    check(a, "'a''b' ''", "string['a''b'] string['']");
    check(a, "'a'\n'b'", "string['a'\n'b']");
    check(a, "'a' -- c's\n 'b'", "string['a' -- c's\n 'b']");
    check(a, "'a' 'b'", "string['a'] string['b']");
    check(a, "E'\\'' e'\\\\'", "string[E'\\''] string[e'\\\\']");
    check(a, "'\\'", "string['\\']");
    check(a, "B'01' x'1F' N'a'", "bits[B'01'] hex[x'1F'] keyword[N] string['a']");
    check(a, "$$a'b$$ $x$ $$ $y$ $x$", "string[$$a'b$$] string[$x$ $$ $y$ $x$]");
    check(a, "$a$b$a$a$", "string[$a$b$a$] ident[a$]");
    check(a, "U&'d!0061' /* c */ UESCAPE '!' x", "string[U&'d!0061' /* c */ UESCAPE '!'] ident[x]");
    check(a, "u&\"d\\0061\" u&a", "ident[u&\"d\\0061\"] ident[u] op[&] ident[a]");
    check(a, "select 'a", "keyword[select] error@7[unterminated quoted string]");
    check(a, "E'a\\", "error@0[unterminated quoted string]");
    check(a, "b'0", "error@0[unterminated bit string literal]");
    check(a, "x'0", "error@0[unterminated hexadecimal string literal]");
    check(a, " $a$ $$", "error@1[unterminated dollar-quoted string]");
    check(a, "$a b", "error@0[syntax error]");
    check(a, "\"a", "error@0[unterminated quoted identifier]");
    check(a, "a \"\"", "ident[a] error@2[zero-length delimited identifier]");
}

static void bad_escapes(void **state)
{
    arena *a = *state;
    check(a, "E'ab\\u12'", "error@4[invalid Unicode escape]");
    check(a, "E'\\uD83D'", "error@8[invalid Unicode surrogate pair]");
    check(a, "E'\\uD83Dx'", "error@8[invalid Unicode surrogate pair]");
    check(a, "E'\\uDE00'", "error@2[invalid Unicode surrogate pair]");
    check(a, "E'\\U00110000'", "error@2[invalid Unicode escape value]");
    check(a, "E'\\xff'", "error@0[invalid byte sequence for encoding \"UTF8\"]");
    check(a, "E'\\u12", "error@2[invalid Unicode escape]");
    check(a, "U&'a\\006'", "error@4[invalid Unicode escape]");
    check(a, "U&'''\\00'", "error@4[invalid Unicode escape]");
    check(a, "U&'\\D83D'", "error@8[invalid Unicode surrogate pair]");
    check(a, "U&'a' UESCAPE 'ab'", "error@14[invalid Unicode escape character]");
    check(a, "U&'a' UESCAPE '+'", "error@14[invalid Unicode escape character]");
    check(a, "U&'a' UESCAPE x", "error@14[UESCAPE must be followed by a simple string literal]");
    check(a, "U&'a' UESCAPE U&'!'",
          "error@14[UESCAPE must be followed by a simple string literal]");
}

static void meta_commands(void **state)
{
    arena *a = *state;
    check(a, "a\n  \\connect db; x\nb", "ident[a] meta[\\connect db; x] ident[b]");
    check(a, "a \\echo", "ident[a] error@2[syntax error]");
    check(a, "a \\gset b\n1", "ident[a] meta[\\gset b] int[1]"); /* ends a statement */
}

/* A chain of U& strings must not be looked ahead one into another. */
static void long_chain_of_unicode_strings(void **state)
{
    arena *a = *state;
    buf text = buf_new(a);
    for (int i = 0; i < 20000; i++)
        buf_text(&text, "U&'a' UESCAPE ");
    str out = dump(a, buf_str(&text), false);
    assert_true(str_starts(out, "error@14["));
}

static void value_is(arena *a, const char *text, const char *expected)
{
    char *block;
    source *s = text_source(a, str_from(text), &block);
    lexer l;
    lexer_init(&l, s, 0, (uint32_t)strlen(text));
    token t;
    lexer_next(&l, &t);
    assert_int_equal(t.code, TK_SCONST);
    str value;
    const source_piece *pieces;
    size_t n_pieces;
    assert_true(token_string(a, s, &t, &value, &pieces, &n_pieces, NULL, NULL));
    assert_string_equal(arena_cstr(a, value), expected);
    /* Ascending, and within both texts. */
    for (size_t i = 0; i < n_pieces; i++) {
        assert_true(pieces[i].start < value.len && pieces[i].parent_start < t.end);
        assert_true(i == 0 || (pieces[i - 1].start < pieces[i].start &&
                               pieces[i - 1].parent_start < pieces[i].parent_start));
    }
    free(block);
}

static void values(void **state)
{
    arena *a = *state;
    value_is(a, "'a''b'", "a'b");
    value_is(a, "''", "");
    value_is(a, "'a' -- it's\n 'b'", "ab");
    value_is(a, "E'\\b\\f\\n\\r\\t\\v\\q\\'\\\\'", "\b\f\n\r\t\vq'\\");
    value_is(a, "E'\\101\\x41\\u0041\\U00000041\\xg'", "AAAAxg");
    value_is(a, "E'\\uD83D\\uDE00''\\303\\251'", "\xf0\x9f\x98\x80'\xc3\xa9");
    value_is(a, "E'a'\n'\\t'", "a\t");
    value_is(a, "U&'d\\0061t\\+000061'", "data");
    value_is(a, "U&'d!0061!!''' UESCAPE '!'", "da!'");
    value_is(a, "U&'\\D83D\\DE00'", "\xf0\x9f\x98\x80");
    value_is(a, "$x$a$$'\\$x$", "a$$'\\");
}

static void pieces_map_back(void **state)
{
    arena *a = *state;
    str text = STR("'ab''cd'\n'ef'");
    source *s = source_from_text(a, STR("t"), text);
    lexer l;
    lexer_init(&l, s, 0, (uint32_t)text.len);
    token t;
    lexer_next(&l, &t);
    str value;
    const source_piece *pieces;
    size_t n;
    assert_true(token_string(a, s, &t, &value, &pieces, &n, NULL, NULL));
    const source *inner = source_derive(a, s, t.start, t.end, value, pieces, n);
    for (uint32_t i = 0; i < value.len; i++) {
        uint32_t at = i;
        assert_ptr_equal(source_root(inner, &at), s);
        assert_int_equal(text.data[at], value.data[i]);
    }
}

static void identifier_is(arena *a, const char *text, const char *expected)
{
    char *block;
    source *s = text_source(a, str_from(text), &block);
    lexer l;
    lexer_init(&l, s, 0, (uint32_t)strlen(text));
    token t;
    lexer_next(&l, &t);
    assert_string_equal(arena_cstr(a, token_identifier(a, s, &t)), expected);
    free(block);
}

#define TEN "abcdefghij"

static void identifiers(void **state)
{
    arena *a = *state;
    identifier_is(a, "FooBar", "foobar");
    identifier_is(a, "\xc3\x84", "\xc3\x84");
    identifier_is(a, "\"Foo\"\"Bar\"", "Foo\"Bar");
    identifier_is(a, "U&\"d!0061\" UESCAPE '!'", "da");
    identifier_is(a, "Nchar", "nchar");
    identifier_is(a, TEN TEN TEN TEN TEN TEN "1234", TEN TEN TEN TEN TEN TEN "123");
    /* No half of a character is left at the cut. */
    identifier_is(a, TEN TEN TEN TEN TEN TEN "12\xc3\xa4", TEN TEN TEN TEN TEN TEN "12");
}

static void quoting(void **state)
{
    arena *a = *state;
    assert_string_equal(quote_identifier(a, STR("a_1")).data, "a_1");
    assert_true(str_is(quote_identifier(a, STR("A")), "\"A\""));
    assert_true(str_is(quote_identifier(a, STR("1a")), "\"1a\""));
    assert_true(str_is(quote_identifier(a, STR("a\"b")), "\"a\"\"b\""));
    assert_true(str_is(quote_identifier(a, STR("a$")), "\"a$\""));
    assert_true(str_is(quote_identifier(a, STR("select")), "\"select\""));
    assert_true(str_is(quote_identifier(a, STR("left")), "\"left\""));
    assert_true(str_is(quote_identifier(a, STR("coalesce")), "\"coalesce\""));
    assert_true(str_is(quote_identifier(a, STR("name")), "name"));
    assert_true(str_is(quote_identifier(a, STR("")), "\"\""));
    assert_true(str_is(quote_literal(a, STR("it's")), "'it''s'"));
    assert_true(str_is(quote_literal(a, STR("a\\b'")), "E'a\\\\b'''"));
}

static void keywords(void **state)
{
    (void)state;
    size_t count;
    const keyword *list = keyword_list(&count);
    assert_int_equal(count, 494);
    for (size_t i = 0; i < count; i++) {
        assert_ptr_equal(keyword_find(list[i].text), &list[i]);
        assert_true(i == 0 || str_cmp(list[i - 1].text, list[i].text) < 0);
    }
    assert_ptr_equal(keyword_find(STR("SeLeCt")), keyword_find(STR("select")));
    static const char *const names[] = {
        "selec", "selects", "a", "_", "zzz", "zonez", "current_timestamps", "s\xc3\xa9"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        assert_null(keyword_find(str_from(names[i])));
    assert_int_equal(keyword_find(STR("between"))->category, KEYWORD_COLUMN_NAME);
    assert_int_equal(keyword_find(STR("left"))->category, KEYWORD_TYPE_FUNCTION);
    assert_false(keyword_find(STR("over"))->bare_label);
}

/* Far from the end of the text most tokens are found otherwise than close to it: they must be the
 * same. */
static void assert_same_with_more_behind(arena *a, str text)
{
    char *tight, *long_one;
    source *alone = text_source(a, text, &tight);
    str more = arena_printf(a, "%.*s%100s", STR_ARG(text), "");
    source *followed = text_source(a, more, &long_one);
    lexer l, m;
    token t, u;
    lexer_init(&l, alone, 0, (uint32_t)text.len);
    lexer_init(&m, followed, 0, (uint32_t)more.len);
    for (;;) {
        lexer_next(&l, &t);
        lexer_next(&m, &u);
        if (t.code != u.code || t.word != u.word ||
            (t.code != TOKEN_END && (t.start != u.start || t.end != u.end)))
            fail_msg("%.*s: token %d at %u-%u, with more behind it %d at %u-%u", STR_ARG(text),
                     t.code, t.start, t.end, u.code, u.start, u.end);
        if (t.code == TOKEN_END)
            break;
    }
    free(tight);
    free(long_one);
}

static void same_far_from_the_end(void **state)
{
    arena *a = *state;
    static const char *const texts[] = {
        "a$1_\xc3\xa9.b..c:=d::e:f=>g",
        "1 23 456789012 2147483648 1. .5 1..2 1e5 0x1f 1_000",
        "E'a' e'b' U&'c' u&\"d\" N'n' n'm' B'1' x'f' u & v",
        "12a",
        "$1 $tag$ x $tag$ $$y$$ $1a",
        "x.y[1:2](3,4);",
        "\"a\"\"b\" 'it''s' -- c\n /* d /* e */ */ f",
        "                                                spaces that go on",
        "a_name_of_thirty_two_bytes_in_all. a_name_that_is_longer_than_thirty_two_bytes_by_far",
        "\t\n\v\f\r a\001b \x7f _ $ @",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        assert_same_with_more_behind(a, str_from(texts[i]));
    size_t count;
    const keyword *list = keyword_list(&count);
    for (size_t i = 0; i < count; i++) {
        str word = list[i].text, shorter = str_slice(word, 0, word.len - 1);
        buf b = buf_new(a);
        buf_add(&b, word);
        buf_text(&b, " ");
        buf_add(&b, word);
        buf_text(&b, "x ");
        buf_add(&b, shorter);
        assert_same_with_more_behind(a, buf_str(&b));
    }
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
    const struct CMUnitTest tests[] = {
        TEST(words_and_self), TEST(operators),
        TEST(comments),       TEST(numbers),
        TEST(strings),        TEST(bad_escapes),
        TEST(meta_commands),  TEST(long_chain_of_unicode_strings),
        TEST(values),         TEST(pieces_map_back),
        TEST(identifiers),    TEST(quoting),
        TEST(keywords),       TEST(same_far_from_the_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
