/*
 * parser_test.c - statements, their kinds, ranges and errors; every verdict and offset here is what
 * PostgreSQL 15 says (or 18, for what is newer).
 */
#include "syntax/parser.h"
#include "syntax/reader.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "grammar/sql.h"
#include "support/buf.h"
#include "syntax/fields.h"
#include "syntax/lexer.h"

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

static script *parse(arena *a, const char *text, diagnostics *diags)
{
    return parse_script(a, source_from_text(a, STR("test.sql"), str_from(text)), diags);
}

/* "kind[start-end]" of each statement, with "!offset message" behind those that have an error. */
static const char *summary(arena *a, const char *text)
{
    script *s = parse(a, text, NULL);
    buf out = buf_new(a);
    for (size_t i = 0; i < s->count; i++) {
        const statement *one = &s->statements[i];
        buf_printf(&out, "%s%s[%u-%u]", i > 0 ? " " : "", one->kind, one->start, one->end);
        if (one->tree == NULL)
            buf_printf(&out, "!%u %.*s", one->error_at, STR_ARG(one->error));
        else
            assert_true(str_absent(one->error));
    }
    return arena_cstr(a, buf_str(&out));
}

static void splits_statements(void **state)
{
    static const struct {
        const char *text, *expected;
    } cases[] = {
        {"", ""},
        {" ;; -- nothing\n ; ", ""},
        {"select 1", "select[0-8]"},
        {" select 1 ; /* c */ select 2 -- d\n;", "select[1-9] select[20-28]"},
        {"\xef\xbb\xbfselect 1;", "select[3-11]"},
        {"select ';', $$;$$, $a$ $$; $a$, \";\" -- ;\n;select 2", "select[0-35] select[42-50]"},
        {"create function f() returns int begin atomic select 1; select case when true then 2 end; "
         "end; select 3",
         "create function[0-92] select[94-102]"},
        {"create or replace procedure p() begin atomic insert into t values (1); end; select 3",
         "create procedure[0-74] select[76-84]"},
        {"create rule r as on insert to t do (select 1; select 2;); select 3",
         "create rule[0-56] select[58-66]"},
        {"begin; select case when true then 1 end; end; commit",
         "begin[0-5] select[7-39] commit[41-44] commit[46-52]"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(summary(*state, cases[i].text), cases[i].expected);
}

static void tells_kinds(void **state)
{
    static const struct {
        const char *text, *kind;
    } cases[] = {
        {"values (1)", "select"},
        {"table t", "select"},
        {"(select 1) union select 2", "select"},
        {"with x as (select 1) insert into t table x", "insert"},
        {"with x as (delete from t returning *) select * from x", "select"},
        {"select 1 into t", "select"},
        {"create table t as select 1", "create table as"},
        {"create materialized view v as select 1", "create materialized view"},
        {"create foreign table t () server s", "create foreign table"},
        {"alter table t add a int", "alter table"},
        {"alter index i set (fillfactor = 10)", "alter index"},
        {"alter view v alter a set default 1", "alter view"},
        {"alter sequence s owner to a", "alter sequence"},
        {"alter sequence s restart", "alter sequence"},
        {"alter table t rename a to b", "alter table"},
        {"alter table t rename constraint a to b", "alter table"},
        {"alter type t rename attribute a to b", "alter type"},
        {"alter domain d rename constraint a to b", "alter domain"},
        {"alter policy p on t rename to q", "alter policy"},
        {"alter user u rename to v", "alter role"},
        {"alter function f() owner to a", "alter function"},
        {"alter routine f() immutable", "alter routine"},
        {"alter default privileges grant select on tables to a", "alter default privileges"},
        {"drop materialized view v", "drop materialized view"},
        {"drop policy p on t", "drop policy"},
        {"drop user u", "drop role"},
        {"drop owned by a", "drop owned"},
        {"grant select on t to a", "grant"},
        {"grant a to b", "grant role"},
        {"revoke all on t from a", "revoke"},
        {"revoke a from b", "revoke role"},
        {"start transaction", "start transaction"},
        {"end", "commit"},
        {"abort", "rollback"},
        {"rollback to a", "rollback"},
        {"release a", "release"},
        {"set a = 1", "set"},
        {"reset a", "reset"},
        {"set constraints all deferred", "set constraints"},
        {"truncate t", "truncate table"},
        {"lock t", "lock table"},
        {"declare c cursor for select 1", "declare cursor"},
        {"close all", "close cursor all"},
        {"discard temporary", "discard temp"},
        {"analyze", "analyze"},
        {"comment on table t is 'x'", "comment"},
        {"security label on table t is 'x'", "security label"},
        {"do $$ $$", "do"},
        {"create type t as enum ()", "create type"},
        {"create aggregate a (*) (sfunc = f)", "create aggregate"},
        {"create text search dictionary d (template = t)", "create text search dictionary"},
        {"create user mapping for a server s", "create user mapping"},
        {"refresh materialized view v", "refresh materialized view"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        script *s = parse(*state, cases[i].text, NULL);
        assert_int_equal(s->count, 1);
        if (s->statements[0].tree == NULL)
            fail_msg("%s: %.*s", cases[i].text, STR_ARG(s->statements[0].error));
        assert_string_equal(s->statements[0].kind, cases[i].kind);
    }
}

static void reports_errors(void **state)
{
    static const struct {
        const char *text, *expected;
    } cases[] = {
        /* What the grammar does not take. */
        {"create table t (a int,)", "create table[0-23]!22 syntax error at or near \")\""},
        {"create table t (a int;", "create table[0-21]!21 syntax error at or near \";\""},
        {"create table t (a int", "create table[0-21]!21 syntax error at end of input"},
        {"selct 1", "-[0-7]!0 syntax error at or near \"selct\""},
        {"select 'a' 'b c' 1", "select[0-18]!11 syntax error at or near \"'b c'\""},
        {"create policy if not exists p on t",
         "create policy[0-34]!17 syntax error at or near \"not\""},
        {"create type if not exists t as enum ('a')",
         "create type[0-41]!15 syntax error at or near \"not\""},
        {"alter table t add constraint if not exists c check (true)",
         "alter table[0-57]!32 syntax error at or near \"not\""},
        {"select a not b", "select[0-14]!13 syntax error at or near \"b\""},
        {"select a < b < c", "select[0-16]!13 syntax error at or near \"<\""},
        {"create user if not exists u", "create role[0-27]!15 syntax error at or near \"not\""},
        {"grant select on t", "grant[0-17]!17 syntax error at end of input"},
        {"with x as (select 1)", "-[0-20]!20 syntax error at end of input"},
        /* What the lexer does not take. */
        {"select 'abc", "select[0-11]!7 unterminated quoted string at or near \"'abc\""},
        {"select \"abc", "select[0-11]!7 unterminated quoted identifier at or near \"\"abc\""},
        {"select $a$ abc",
         "select[0-14]!7 unterminated dollar-quoted string at or near \"$a$ abc\""},
        {"select 1 /* abc", "select[0-15]!9 unterminated /* comment at or near \"/* abc\""},
        {"select \"\"", "select[0-9]!7 zero-length delimited identifier at or near \"\"\"\""},
        {"select 1a", "select[0-9]!7 trailing junk after numeric literal at or near \"1a\""},
        /* What PostgreSQL's own actions refuse. */
        {"(select 1 order by 1) order by 2",
         "select[0-32]!31 multiple ORDER BY clauses not allowed"},
        {"(select 1 limit 1) limit 2", "select[0-26]!25 multiple LIMIT clauses not allowed"},
        {"select 1 limit 1, 2", "select[0-19]!9 LIMIT #,# syntax is not supported"},
        {"create table t (a int, check (a > 0) deferrable)",
         "create table[0-48]!37 CHECK constraints cannot be marked DEFERRABLE"},
        {"create table t (a int, unique (a) not valid)",
         "create table[0-44]!34 UNIQUE constraints cannot be marked NOT VALID"},
        {"create table t (a int, unique (a) deferrable not deferrable)",
         "create table[0-60]!45 conflicting constraint properties"},
        {"create table t (a int, unique (a) not deferrable initially deferred)",
         "create table[0-68]!49 constraint declared INITIALLY DEFERRED must be DEFERRABLE"},
        {"create table t (a text collate \"C\" collate \"D\")",
         "create table[0-47]!35 multiple COLLATE clauses not allowed"},
        {"create table t (a int generated by default as (1) stored)",
         "create table[0-57]!32 for a generated column, GENERATED ALWAYS must be specified"},
        {"create table t (a int references u on update set null (a))",
         "create table[0-58]!35 a column list with SET NULL is only supported for ON DELETE "
         "actions"},
        {"select * from a.b.c.d",
         "select[0-21]!14 improper qualified name (too many dotted names): a.b.c.d"},
        {"create policy p on t as strict",
         "create policy[0-30]!24 syntax error at or near \"strict\""},
        {"create policy p on t as severe",
         "create policy[0-30]!24 unrecognized row security option \"severe\""},
        {"create role r nonsense", "create role[0-22]!14 unrecognized role option \"nonsense\""},
        {"create role public", "create role[0-18]!12 role name \"public\" is reserved"},
        {"drop operator + (int)", "drop operator[0-21]!20 missing argument"},
        {"select float(54) '1'",
         "select[0-20]!13 precision for type float must be less than 54 bits"},
        {"select sum(a) over (rows between unbounded following and current row)",
         "select[0-69]!33 frame start cannot be UNBOUNDED FOLLOWING"},
        {"copy t to stdout where true", "copy[0-27]!17 WHERE clause not allowed with COPY TO"},
        {"create schema if not exists s create table t ()",
         "create schema[0-47]!30 CREATE SCHEMA IF NOT EXISTS cannot include schema elements"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(summary(*state, cases[i].text), cases[i].expected);
}

/* An error never takes the statements behind it along. */
static void goes_on_behind_errors(void **state)
{
    assert_string_equal(
        summary(*state, "select 1; create table (((; select 2;\nfoo bar; select 3"),
        "select[0-8] create table[10-26]!23 syntax error at or near \"(\" select[28-36] "
        "-[38-45]!38 syntax error at or near \"foo\" select[47-55]");
    assert_string_equal(
        summary(*state,
                "create function f() returns int begin atomic select 1; selct 2; end; select 3"),
        "create function[0-67]!55 syntax error at or near \"selct\" select[69-77]");
    diagnostics *diags = diagnostics_new(*state);
    script *s = parse(*state, "selct 1; select 2; selct 3", diags);
    assert_int_equal(s->errors, 2);
    assert_int_equal(diags->list.count, 2);
    assert_int_equal(diags->list.items[1].at.start, 19);
    assert_int_equal(diags->list.items[1].at.end, 24);
    assert_string_equal(diags->list.items[1].rule, "syntax-error");
}

static void helps(void **state)
{
    static const struct {
        const char *text, *help;
    } cases[] = {
        {"create policy if not exists p on t", "DROP POLICY IF EXISTS"},
        {"create type if not exists t as enum ()", "duplicate_object"},
        {"create trigger if not exists g after insert on t execute function f()",
         "CREATE OR REPLACE TRIGGER"},
        {"alter table t add constraint if not exists c check (true)", "DROP CONSTRAINT IF EXISTS"},
        {"create table t (a int,)", "comma"},
        {"create table t (a int auto_increment)", "IDENTITY"},
        {"select 1 limit 1, 2", "OFFSET"},
        {"select 1 \\gset\n", "semicolon"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        diagnostics *diags = diagnostics_new(*state);
        parse(*state, cases[i].text, diags);
        assert_int_equal(diags->list.count, 1);
        if (!str_contains(diags->list.items[0].help, cases[i].help))
            fail_msg("%s: help is \"%.*s\"", cases[i].text, STR_ARG(diags->list.items[0].help));
    }
}

static void takes_copy_data(void **state)
{
    const char *text = "copy t from stdin; -- c\n1;\t'2\n\\.x\n\\.\nselect 1;\ncopy u from "
                       "stdin;\r\n\\.\r\nselect 2";
    assert_string_equal(summary(*state, text),
                        "copy[0-17] select[37-45] copy[47-64] select[71-79]");
    script *s = parse(*state, text, NULL);
    const node_copy *first = AS(copy, s->statements[0].tree);
    assert_int_equal(first->data->at.start, 24);
    assert_int_equal(first->data->at.end, 34);
    assert_int_equal(AS(data_block, first->data)->rows, 2);
    assert_int_equal(s->statements[0].full_end, 37);
    assert_int_equal(AS(data_block, AS(copy, s->statements[2].tree)->data)->rows, 0);
    /* Only from the client, and only with an end. */
    assert_string_equal(summary(*state, "copy t to stdout;\nselect 1;\n\\.\n"),
                        "copy[0-16] select[18-26] -[28-30]!28 psql meta-commands are not SQL");
    script *open = parse(*state, "copy t from stdin;\nselect 1;", NULL);
    assert_int_equal(open->count, 2);
    assert_null(AS(copy, open->statements[0].tree)->data);
}

static void refuses_meta_commands_once(void **state)
{
    diagnostics *diags = diagnostics_new(*state);
    script *s = parse(*state, "\\restrict abc\nselect 1;\n\\connect x\nselect 2;\n", diags);
    assert_int_equal(s->count, 4);
    assert_int_equal(s->errors, 2);
    assert_int_equal(diags->list.count, 1);
    assert_true(str_contains(diags->list.items[0].help, "pg_dump"));
    assert_non_null(s->statements[1].tree);
    assert_non_null(s->statements[3].tree);
}

static void collects_comments(void **state)
{
    const char *text = "-- a\nselect /* b /* c */ */ 1; --d";
    script *s = parse(*state, text, NULL);
    assert_int_equal(s->n_comments, 3);
    assert_int_equal(s->comments[0].start, 0);
    assert_int_equal(s->comments[0].end, 4);
    assert_int_equal(s->comments[1].start, 12);
    assert_int_equal(s->comments[1].end, 27);
    assert_int_equal(s->comments[2].start, 31);
}

/* ---- pieces ---- */

typedef const node *parse_fn(arena *a, const source *s, uint32_t start, uint32_t end,
                             parse_error *error);

static void check_piece(arena *a, parse_fn *parse_piece, const char *text, node_kind kind,
                        const char *error)
{
    source *s = source_from_text(a, STR("piece"), str_from(text));
    parse_error wrong = {0};
    const node *tree = parse_piece(a, s, 0, (uint32_t)s->text.len, &wrong);
    if (error != NULL) {
        assert_null(tree);
        assert_true(str_is(wrong.message, error));
    } else if (tree == NULL) {
        fail_msg("%s: %.*s", text, STR_ARG(wrong.message));
    } else {
        assert_int_equal(tree->kind, kind);
    }
}

static void parses_pieces(void **state)
{
    arena *a = *state;
    check_piece(a, parse_statement, "select 1", NODE_select, NULL);
    check_piece(a, parse_statement, "drop table t; ;", NODE_drop, NULL);
    check_piece(a, parse_statement, "select 1; select 2", NODE_select,
                "syntax error at or near \"select\"");
    check_piece(a, parse_statement, "", NODE_select, "syntax error at end of input");
    check_piece(a, parse_expression, "a + 1", NODE_operator_expr, NULL);
    check_piece(a, parse_expression, "a + 1;", NODE_operator_expr, "syntax error at or near \";\"");
    check_piece(a, parse_type, "numeric(10, 2)[]", NODE_type_name, NULL);
    check_piece(a, parse_type, "int int", NODE_type_name, "syntax error at or near \"int\"");
    check_piece(a, parse_plpgsql_expr, "count(*) > 1 from t where a", NODE_select, NULL);
    check_piece(a, parse_plpgsql_expr, "x order by 1 limit 1", NODE_select, NULL);
    check_piece(a, parse_plpgsql_expr, "x union select 1", NODE_select,
                "syntax error at or near \"union\"");
}

static void parses_within_a_range(void **state)
{
    source *s = source_from_text(*state, STR("t"), STR("xx 1 + 2 yy"));
    const node *tree = parse_expression(*state, s, 3, 8, NULL);
    assert_non_null(tree);
    assert_int_equal(tree->at.start, 3);
    assert_int_equal(tree->at.end, 8);
    parse_error wrong = {0};
    assert_null(parse_expression(*state, s, 3, 6, &wrong));
    assert_int_equal(wrong.at.start, 6);
}

/* ---- trees ---- */

/* Every node lies in the node above it, begins and ends with a token, and a statement's node covers
 * it. */
static void check_ranges(const node *n, str text)
{
    assert_true(n->at.start <= n->at.end && n->at.end <= text.len);
    if (n->at.start < n->at.end) {
        assert_null(strchr(" \t\r\n", text.data[n->at.start]));
        assert_null(strchr(" \t\r\n", text.data[n->at.end - 1]));
    }
    for (const field *f = node_fields(n->kind); f->name != NULL; f++) {
        node_list list = {0};
        node *one = NULL;
        if (f->type == FIELD_LIST)
            list = FIELD(node_list, n, f);
        else if (f->type == FIELD_NODE && (one = (node *)(uintptr_t)FIELD(node *, n, f)) != NULL)
            list = (node_list){&one, 1};
        for (size_t i = 0; i < list.count; i++) {
            const node *below = list.items[i];
            if (below->kind == NODE_data_block)
                continue;
            if (below->at.start < n->at.start || below->at.end > n->at.end)
                fail_msg("%s [%u, %u) is not in %s [%u, %u): %.*s", node_kind_name(below->kind),
                         below->at.start, below->at.end, node_kind_name(n->kind), n->at.start,
                         n->at.end, STR_ARG(str_slice(text, n->at.start, n->at.end)));
            check_ranges(below, text);
        }
    }
}

static script *parse_case(arena *a, const char *file)
{
    diagnostics *diags = diagnostics_new(a);
    str path = arena_printf(a, "%s/tests/cases/syntax/%s", MIGC_SOURCE, file);
    source *s = source_read(a, path.data, diags);
    assert_non_null(s);
    script *out = parse_script(a, s, NULL);
    assert_true(out->count > 10);
    for (size_t i = 0; i < out->count; i++) {
        const statement *one = &out->statements[i];
        if (one->tree == NULL)
            fail_msg("%s: %.*s: %.*s", file, STR_ARG(str_slice(s->text, one->start, one->end)),
                     STR_ARG(one->error));
    }
    return out;
}

static void parses_every_statement(void **state)
{
    static const char *const files[] = {"query.sql",   "table.sql",   "object.sql", "utility.sql",
                                        "newer16.sql", "newer17.sql", "newer18.sql"};
    bool seen[NODE_KIND_COUNT] = {false};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        script *s = parse_case(*state, files[i]);
        for (size_t k = 0; k < s->count; k++) {
            const statement *one = &s->statements[k];
            assert_int_equal(one->tree->at.start, one->start);
            assert_int_equal(one->tree->at.end, one->end);
            assert_string_not_equal(one->kind, "-");
            seen[one->tree->kind] = true;
            check_ranges(one->tree, s->source->text);
        }
    }
    /* The corpus has all kinds of statements. */
    static const node_kind first[] = {NODE_insert, NODE_create_table, NODE_create_function,
                                      NODE_grant, NODE_transaction};
    for (size_t i = 0; i < sizeof first / sizeof *first; i++)
        assert_true(seen[first[i]]);
}

static bool accepts(arena *a, const char *format, str word)
{
    char text[200];
    char keyword_text[64];
    snprintf(keyword_text, sizeof keyword_text, "%.*s", STR_ARG(word));
    buf out = buf_new(a);
    for (const char *c = format; *c != '\0'; c++)
        if (*c == '@')
            buf_text(&out, keyword_text);
        else
            buf_char(&out, *c);
    snprintf(text, sizeof text, "%.*s", STR_ARG(buf_str(&out)));
    source *s = source_from_text(a, STR("keyword"), str_from(text));
    return parse_statement(a, s, 0, (uint32_t)s->text.len, NULL) != NULL;
}

/* What 15 reads as a name is one wherever 18 does not want the key word. */
static bool is_name_in_15(const keyword *k)
{
    return k->code != TK_WITHOUT && word_is_newer(k->code);
}

/* The categories of keywords.def are those of the grammar. */
static void knows_keyword_categories(void **state)
{
    size_t count;
    const keyword *all = keyword_list(&count);
    assert_true(count > 480);
    for (size_t i = 0; i < count; i++) {
        const keyword *k = &all[i];
        arena *a = arena_new();
        /* 1 ISNULL is an expression. */
        bool label = k->bare_label || str_is(k->text, "isnull") || str_is(k->text, "notnull");
        bool column = k->category == KEYWORD_UNRESERVED || k->category == KEYWORD_COLUMN_NAME ||
                      is_name_in_15(k);
        bool function = k->category == KEYWORD_UNRESERVED || k->category == KEYWORD_TYPE_FUNCTION ||
                        is_name_in_15(k);
        if (!accepts(a, "select 1 as @", k->text) ||
            accepts(a, "drop table @", k->text) != column ||
            accepts(a, "drop function @(int)", k->text) != function ||
            accepts(a, "select 1 @", k->text) != label)
            fail_msg("the grammar's category of \"%.*s\" is not that of keywords.def",
                     STR_ARG(k->text));
        arena_free(a);
    }
    (void)state;
}

/* ---- limits ---- */

static char *repeated(const char *head, const char *open, size_t n, const char *middle,
                      const char *close, size_t m)
{
    size_t size = strlen(head) + n * strlen(open) + strlen(middle) + m * strlen(close) + 1;
    char *text = malloc(size), *at = text;
    assert_non_null(text);
    at += sprintf(at, "%s", head);
    for (size_t i = 0; i < n; i++)
        at += sprintf(at, "%s", open);
    at += sprintf(at, "%s", middle);
    for (size_t i = 0; i < m; i++)
        at += sprintf(at, "%s", close);
    return text;
}

static void refuses_deep_nesting(void **state)
{
    static const struct {
        const char *open, *middle, *close;
        size_t n;
        bool accepted;
    } cases[] = {
        {"(", "1", ")", 5000, true},          {"(", "1", ")", 10000, false},
        {"f(", "1", ")", 5000, true},         {"f(", "1", ")", 10000, false},
        {"(", "1", ")", 100000, false},       {"(", "1", ")", 5001, false},
        {"not ", "true", "", 20000, false},   {"- ", "1", "", 20000, false},
        {"1 + ", "1", "", 20000, false},      {"a and ", "b", "", 50000, true},
        {"(select ", "1", ")", 10000, false}, {"case when true then ", "1", " end", 10000, false},
        {"array[", "1", "]", 10000, false},   {"1, ", "1", "", 50000, true},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        arena *a = arena_new();
        char *text = repeated("select ", cases[i].open, cases[i].n, cases[i].middle, cases[i].close,
                              cases[i].close[0] != '\0' ? cases[i].n : 0);
        script *s = parse(a, text, NULL);
        assert_int_equal(s->count, 1);
        assert_int_equal(s->statements[0].tree != NULL, cases[i].accepted);
        if (!cases[i].accepted)
            assert_true(str_contains(s->statements[0].error, "nested too deeply"));
        free(text);
        arena_free(a);
    }
    (void)state;
}

/* Each has its last token read, and memory that a machine of today has. */
static void takes_large_input(void **state)
{
    static const struct {
        const char *head, *repeated, *end;
        size_t n, statements;
    } cases[] = {
        {"", "insert into t (a, b) values (1, 'x');\n", "select 1;", 100000, 100001},
        {"select '", "abcdefg\n", "';", 50000000 / 8, 1},
        {"create table t (", "c text not null default '', ", "c int);", 4999, 1},
        {"insert into t values (0)", ", (1)", ";", 200000, 1},
        {"-- ", "x", "\nselect 1;", 1000000, 1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        arena *a = arena_new();
        char *text = repeated(cases[i].head, cases[i].repeated, cases[i].n, cases[i].end, "", 0);
        script *s = parse(a, text, NULL);
        assert_int_equal(s->count, cases[i].statements);
        for (size_t j = 0; j < s->count; j++)
            assert_non_null(s->statements[j].tree);
        assert_int_equal(s->statements[s->count - 1].end, strlen(text) - 1);
        free(text);
        arena_free(a);
    }
    (void)state;
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
    const struct CMUnitTest tests[] = {
        TEST(splits_statements),
        TEST(tells_kinds),
        TEST(reports_errors),
        TEST(goes_on_behind_errors),
        TEST(helps),
        TEST(takes_copy_data),
        TEST(collects_comments),
        TEST(refuses_meta_commands_once),
        TEST(parses_pieces),
        TEST(parses_within_a_range),
        TEST(parses_every_statement),
        TEST(knows_keyword_categories),
        TEST(refuses_deep_nesting),
        TEST(takes_large_input),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
