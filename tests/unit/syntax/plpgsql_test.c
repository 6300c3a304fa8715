/* plpgsql_test.c - PL/pgSQL: what the server accepts and refuses, and what the trees look like. */
#include "syntax/parser.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "support/buf.h"
#include "syntax/walk.h"

typedef struct refusal {
    const char *body;
    int at; /* from the beginning of `body` */
    const char *message;
} refusal;

/* Before each body of the first two tables. */
static const char declarations[] =
    "declare a int; b text; r record; arr int[]; c cursor for select 1; cr refcursor; ";

/* What PostgreSQL 15 says when it creates a function with the body. */
/* clang-format off */
static const char *const accepted[] = {
    "begin null; end",
    "begin a := 1; end",
    "begin a = 1; end",
    "begin a := ; end",
    "begin arr[1] := 2; end",
    "begin r.x := 1; end",
    "begin r.x.y[1] := 2; end",
    "begin select 1 into a; end",
    "begin select 1 into strict a, b; end",
    "begin insert into t values (1) returning x into a; end",
    "begin insert into t select 1; end",
    "begin perform 1; end",
    "begin perform 1 union select 2; end",
    "begin perform; end",
    "begin if a then null; end if; end",
    "begin if a then else if b then null; end if; end if; end",
    "begin if a then null; elseif b then null; elsif c then null; else null; end if; end",
    "begin loop exit; end loop; end",
    "begin while a loop null; end loop; end",
    "begin for i in 1..10 loop null; end loop; end",
    "begin for i in 1..10 by 2 loop null; end loop; end",
    "begin for i in reverse 10..1 loop null; end loop; end",
    "begin for r in select 1 loop null; end loop; end",
    "begin for r in execute 'x' using a, b loop null; end loop; end",
    "begin for r in c loop null; end loop; end",
    "begin for a, b in select 1,2 loop null; end loop; end",
    "begin foreach a in array arr loop null; end loop; end",
    "begin foreach a slice 1 in array arr loop null; end loop; end",
    "begin case a when 1 then null; end case; end",
    "begin case when a then null; else null; end case; end",
    "begin case a when 1,2 then null; when 3 then null; end case; end",
    "begin <<l>> loop exit l; continue l when a; end loop l; end",
    "begin <<l>> begin exit l; end l; end",
    "begin return; end",
    "begin raise; end",
    "begin raise notice 'x'; end",
    "begin raise notice 'x %', a; end",
    "begin raise exception using message = 'x'; end",
    "begin raise exception 'x' using hint = 'y', errcode = '22012'; end",
    "begin raise division_by_zero; end",
    "begin raise sqlstate '22012'; end",
    "begin raise notice 'a%%b'; end",
    "begin assert a; end",
    "begin assert a, 'x'; end",
    "begin execute 'x'; end",
    "begin execute 'x' into a; end",
    "begin execute 'x' into a using b; end",
    "begin execute 'x' using b into a; end",
    "begin execute 'x' into strict a using b, 1; end",
    "begin get diagnostics a = row_count; end",
    "begin get diagnostics a := row_count, b = pg_context; end",
    "begin get stacked diagnostics b = message_text; end",
    "begin open c; end",
    "begin open cr for select 1; end",
    "begin open cr no scroll for select 1; end",
    "begin open cr for execute 'x' using 1, 2; end",
    "begin fetch c into a; end",
    "begin fetch next from c into a; end",
    "begin fetch absolute 5 from c into a; end",
    "begin move c; end",
    "begin move forward 5 from c; end",
    "begin close c; end",
    "begin commit; end",
    "begin commit and chain; end",
    "begin rollback and no chain; end",
    "begin call p(1); end",
    "begin do $$begin end$$; end",
    "begin create table x (a int); end",
    "begin begin null; exception when others then null; end; end",
    "begin begin null; exception when division_by_zero or sqlstate '22012' then null; when others then null; end; end",
    "begin declare x int; begin end; end",
    "begin declare x int = 5; y text := 'a'; z constant int default 1; w int not null := 2; begin end; end",
    "begin declare x alias for a; begin end; end",
    "begin declare x record; y pg_class%rowtype; z pg_class.relname%type; begin end; end",
    "begin declare select int; begin end; end",
    "begin declare x cursor (k int) for select k; begin open x(1); open x(k := 1); for y in x(k := 2) loop null; end loop; end; end",
    "begin declare x scroll cursor for select 1; y no scroll cursor is select 2; begin end; end",
    "begin declare x text collate \"C\"; begin end; end",
    "begin \"a\" := 1; end",
    "begin a := $q$ b $q$; end",
    "begin update t set x = 1; end",
    "begin delete from t; end",
    "begin select case when a then b else c end; end",
    "begin merge into t using u on true when matched then delete; end",
    "begin import foreign schema x from server y into z; end",
    "begin create function g() returns int begin atomic select 1; end; end",
    "begin with x as (select 1) select * from x into a; end",
    "begin select exists (select 1) into a; end",
    "begin exception when others then null; end",
    "begin a := 1; b := ; a := 2; end",
    "begin select into a 1; end",
    "begin select into strict a b from t; end",
    "begin values (1); end",
    "begin explain select 1; end",
    "begin set local x = 1; end",
    "begin reset x; end",
    "begin comment on table t is 'x'; end",
};

static const refusal refused[] = {
    {"begin a := 1 end", 16, "syntax error at end of input"},
    {"begin a : = 1; end", 6, "syntax error at or near \"a\""},
    {"begin a := 1 +; end", 14, "syntax error at end of input"},
    {"begin a := (1; end", 13, "mismatched parentheses at or near \";\""},
    {"begin a := 1); end", 12, "mismatched parentheses at or near \")\""},
    {"begin select a into b from t into a; end", 29, "INTO specified more than once at or near \"into\""},
    {"begin perform f(; end", 16, "mismatched parentheses at or near \";\""},
    {"begin if a null; end if; end", 15, "missing \"THEN\" at end of SQL expression"},
    {"begin if then null; end if; end", 9, "missing expression at or near \"then\""},
    {"begin if a then null; end; end", 25, "syntax error at or near \";\""},
    {"begin if a then null; end", 25, "syntax error at end of input"},
    {"begin if a then null; else null; else null; end if; end", 33, "syntax error at or near \"else\""},
    {"begin loop exit end loop; end", 16, "syntax error at or near \"end\""},
    {"begin while a null; end loop; end", 18, "missing \"LOOP\" at end of SQL expression"},
    {"begin for i in 1 .. 10 null; end loop; end", 27, "missing \"LOOP\" at end of SQL expression"},
    {"begin for r in reverse select 1 loop null; end loop; end", 15, "cannot specify REVERSE in query FOR loop"},
    {"begin for a, b in 1..2 loop null; end loop; end", 10, "integer FOR loop must have only one target variable"},
    {"begin foreach a slice x in array arr loop null; end loop; end", 22, "syntax error at or near \"x\""},
    {"begin foreach a in arr loop null; end loop; end", 19, "syntax error at or near \"arr\""},
    {"begin case a end case; end", 21, "missing \"WHEN\" at end of SQL expression"},
    {"begin case a when 1 null; end case; end", 24, "missing \"THEN\" at end of SQL expression"},
    {"begin exit; end", 6, "EXIT cannot be used outside a loop, unless it has a label"},
    {"begin exit when a; end", 6, "EXIT cannot be used outside a loop, unless it has a label"},
    {"begin continue; end", 6, "CONTINUE cannot be used outside a loop"},
    {"begin exit foo; end", 11, "there is no label \"foo\" attached to any block or loop enclosing this statement"},
    {"begin <<l>> loop null; end loop m; end", 32, "end label \"m\" differs from block's label \"l\""},
    {"begin loop null; end loop m; end", 26, "end label \"m\" specified for unlabeled block"},
    {"begin <<l>> begin continue l; end; end", 27, "block label \"l\" cannot be used in CONTINUE"},
    {"begin <<l>> a := 1; end", 12, "syntax error at or near \"a\""},
    {"begin <<l> begin end; end", 9, "syntax error at or near \">\""},
    {"begin raise notice; end", 18, "syntax error at or near \";\""},
    {"begin raise notice 'x' a; end", 23, "syntax error at or near \"a\""},
    {"begin raise exception 'x' using foo = 1; end", 32, "unrecognized RAISE statement option at or near \"foo\""},
    {"begin raise exception 'x' using hint 1; end", 37, "syntax error, expected \"=\" at or near \"1\""},
    {"begin raise sqlstate '2201'; end", 21, "invalid SQLSTATE code at or near \"'2201'\""},
    {"begin raise sqlstate 'abcde'; end", 21, "invalid SQLSTATE code at or near \"'abcde'\""},
    {"begin raise sqlstate x; end", 21, "syntax error at or near \"x\""},
    {"begin assert; end", 12, "missing expression at or near \";\""},
    {"begin execute 'x' into a into b; end", 25, "syntax error at or near \"into\""},
    {"begin execute 'x' using a using b; end", 32, "syntax error at or near \"b\""},
    {"begin execute; end", 13, "missing expression at or near \";\""},
    {"begin execute 'x' into a b; end", 25, "syntax error at or near \"b\""},
    {"begin get stacked diagnostics b = row_count; end", 6, "diagnostics item ROW_COUNT is not allowed in GET STACKED DIAGNOSTICS"},
    {"begin get diagnostics b = message_text; end", 6, "diagnostics item MESSAGE_TEXT is not allowed in GET CURRENT DIAGNOSTICS"},
    {"begin get diagnostics a = foo; end", 26, "unrecognized GET DIAGNOSTICS item at or near \"foo\""},
    {"begin get diagnostic a = row_count; end", 10, "syntax error at or near \"diagnostic\""},
    {"begin open cr select 1; end", 14, "syntax error, expected \"FOR\" at or near \"select\""},
    {"begin fetch c; end", 13, "syntax error at or near \";\""},
    {"begin fetch foo bar into a; end", 26, "missing \"FROM or IN\" at end of SQL expression"},
    {"begin move next c; end", 16, "expected FROM or IN at or near \"c\""},
    {"begin close; end", 11, "syntax error at or near \";\""},
    {"begin commit work; end", 13, "syntax error at or near \"work\""},
    {"begin table x; end", 6, "syntax error at or near \"table\""},
    {"begin foo bar; end", 6, "syntax error at or near \"foo\""},
    {"begin foo; end", 6, "syntax error at or near \"foo\""},
    {"begin end; end", 11, "syntax error at or near \"end\""},
    {"begin begin null; exception when sqlstate 'x' then null; end; end", 42, "invalid SQLSTATE code at or near \"'x'\""},
    {"begin begin null; exception when others null; end; end", 40, "syntax error at or near \"null\""},
    {"begin begin null; exception end; end", 28, "syntax error at or near \"end\""},
    {"begin begin null; exception when then null; end; end", 33, "syntax error at or near \"then\""},
    {"begin begin a := 1 end; end", 27, "syntax error at end of input"},
    {"begin declare x; begin end; end", 15, "missing data type declaration at or near \";\""},
    {"begin declare x int; x text; begin end; end", 21, "duplicate declaration at or near \"x\""},
    {"begin declare x int y; begin end; end", 20, "syntax error at or near \"y\""},
    {"begin declare if int; begin end; end", 14, "syntax error at or near \"if\""},
    {"begin declare <<l>> begin end; end", 14, "block label must be placed before DECLARE, not after"},
    {"begin ; null; end", 6, "syntax error at or near \";\""},
    {"begin (select 1); end", 6, "syntax error at or near \"(\""},
    {"begin a; end", 6, "syntax error at or near \"a\""},
    {"begin a + 1; end", 6, "syntax error at or near \"a\""},
    {"begin 'x'; end", 6, "syntax error at or near \"'x'\""},
    {"begin 1; end", 6, "syntax error at or near \"1\""},
    {"begin select 'abc; end", 13, "unterminated quoted string at or near \"'abc; end\""},
    {"begin select \"abc; end", 13, "unterminated quoted identifier at or near \"\"abc; end\""},
    {"begin select $q$abc; end", 13, "unterminated dollar-quoted string at or near \"$q$abc; end\""},
    {"begin /* x end", 6, "unterminated /* comment at or near \"/* x end\""},
    {"begin select a from t where (x; end", 35, "unexpected end of function definition at end of input"},
    {"begin if case when a then b end then null; end if; end", 20, "syntax error at end of input"},
    {"begin loop end", 14, "syntax error at end of input"},
    {"begin begin end", 15, "syntax error at end of input"},
    {"begin if a then loop null; end if; end loop; end", 31, "syntax error at or near \"if\""},
    {"begin elsif a then null; end", 6, "syntax error at or near \"elsif\""},
    {"begin else null; end", 6, "syntax error at or near \"else\""},
    {"begin when others then null; end", 6, "syntax error at or near \"when\""},
    {"begin select 1 into into a; end", 20, "syntax error at or near \"into\""},
    {"begin exit when; end", 15, "missing expression at or near \";\""},
    {"begin for in 1..2 loop null; end loop; end", 10, "syntax error at or near \"in\""},
    {"begin for i 1..2 loop null; end loop; end", 12, "syntax error at or near \"1\""},
    {"begin <<l>> exit l; end", 12, "syntax error at or near \"exit\""},
    {"begin <<l>> perform 1; end", 12, "syntax error at or near \"perform\""},
    {"begin when select 1; end", 6, "syntax error at or near \"when\""},
    {"begin open c for select 1; end", 13, "syntax error at or near \"for\""},
    {"begin open c foo; end", 13, "syntax error at or near \"foo\""},
    {"begin begin null; exception when others then null; when others then exit; end; end", 68, "EXIT cannot be used outside a loop, unless it has a label"},
    {"begin select 1abc; end", 13, "trailing junk after numeric literal at or near \"1abc\""},
    {"begin null end", 11, "syntax error at or near \"end\""},
};

static const char *const accepted_whole[] = {
    "begin end",
    "begin end;",
    "<<f>> begin end f;",
    "#variable_conflict use_column begin end",
    "#option dump begin end",
    "#print_strict_params on begin end",
    "declare begin end",
    "declare declare a int; begin end",
    "begin exception when others then end;",
    "declare a int; b a%type[3]; c a%type array; d a%type array[3][]; e t%rowtype array; begin end",
    "declare a int[] := '{}'; b int[3]; c numeric(10,2); d timestamp with time zone; e varchar(3)[]; begin end",
};

static const refusal refused_whole[] = {
    {"", 0, "syntax error at end of input"},
    {"begin end; x", 11, "syntax error at or near \"x\""},
    {"begin end foo", 10, "end label \"foo\" specified for unlabeled block"},
    {"<<f>> begin end g", 16, "end label \"g\" differs from block's label \"f\""},
    {"#variable_conflict foo begin end", 19, "syntax error at or near \"foo\""},
    {"#foo begin end", 1, "syntax error at or near \"foo\""},
    {"declare a int begin end", 23, "incomplete data type declaration at end of input"},
    {"declare a int; end", 15, "syntax error at or near \"end\""},
    {"begin begin end", 15, "syntax error at end of input"},
    {"begin end end", 10, "syntax error at or near \"end\""},
    {"x", 0, "syntax error at or near \"x\""},
    {"begin null; null end;", 17, "syntax error at or near \"end\""},
    {"  ", 2, "syntax error at end of input"},
    {"select 1", 0, "syntax error at or near \"select\""},
    {"declare a int,; begin end", 13, "syntax error at or near \",\""},
    {"declare a numeric(10; begin end", 20, "syntax error at end of input"},
};
/* clang-format on */

static const node *parse(arena *a, const char *before, const char *body, parse_error *error)
{
    str text = arena_printf(a, "%s%s", before, body);
    return parse_plpgsql(a, source_from_text(a, STR("body"), text), error);
}

static void accepts(const char *before, const char *body)
{
    arena *a = arena_new();
    parse_error error = {0};
    const node *tree = parse(a, before, body, &error);
    if (tree == NULL)
        fail_msg("%s: %.*s at %u", body, STR_ARG(error.message), error.at.start);
    assert_int_equal(tree->kind, NODE_pl_function);
    arena_free(a);
}

static void refuses(const char *before, const refusal *r)
{
    arena *a = arena_new();
    parse_error error = {0};
    const node *tree = parse(a, before, r->body, &error);
    if (tree != NULL)
        fail_msg("%s is accepted", r->body);
    uint32_t at = error.at.start;
    if (error.at.source != NULL)
        (void)source_root(error.at.source, &at);
    if (strcmp(arena_cstr(a, error.message), r->message) != 0 ||
        (int)at - (int)strlen(before) != r->at)
        fail_msg("%s: %.*s at %d, not %s at %d", r->body, STR_ARG(error.message),
                 (int)at - (int)strlen(before), r->message, r->at);
    arena_free(a);
}

#define COUNT(table) (sizeof(table) / sizeof *(table))

static void verdicts_of_statements(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(accepted); i++)
        accepts(declarations, accepted[i]);
    for (size_t i = 0; i < COUNT(refused); i++)
        refuses(declarations, &refused[i]);
}

static void verdicts_of_bodies(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(accepted_whole); i++)
        accepts("", accepted_whole[i]);
    for (size_t i = 0; i < COUNT(refused_whole); i++)
        refuses("", &refused_whole[i]);
}

/* ---- trees ---- */

/* The first statement of a body. */
static const node *first_statement(arena *a, const char *body)
{
    parse_error error = {0};
    const node *tree = parse(a, "", body, &error);
    if (tree == NULL)
        fail_msg("%s: %.*s", body, STR_ARG(error.message));
    const node_pl_block *block = AS(pl_block, AS(pl_function, tree)->block);
    assert_true(block->body.count > 0);
    return block->body.items[0];
}

static void into_is_taken_out(void **state)
{
    (void)state;
    arena *a = arena_new();
    const char *body = "begin select x into strict y, r.z from t; end";
    const node *n = first_statement(a, body);
    assert_true(IS(pl_sql, n));
    const node_pl_sql *sql = AS(pl_sql, n);
    assert_true(sql->strict);
    assert_int_equal(sql->into.count, 2);
    assert_int_equal(AS(column_ref, sql->into.items[1])->parts.count, 2);
    const node_select *select = AS(select, sql->statement);
    assert_null(select->into);
    assert_int_equal(select->from.count, 1);
    /* Places in the statement lead back to the body. */
    uint32_t at = select->from.items[0]->at.start;
    (void)source_root(select->from.items[0]->at.source, &at);
    assert_int_equal(body[at], 't');
    assert_int_equal(n->at.start, 6);
    assert_int_equal(n->at.end, strlen(body) - 4);
    arena_free(a);
}

static void insert_keeps_its_into(void **state)
{
    (void)state;
    arena *a = arena_new();
    const node *n = first_statement(a, "begin insert into t values (1) returning id into x; end");
    assert_int_equal(AS(pl_sql, n)->into.count, 1);
    assert_non_null(AS(insert, AS(pl_sql, n)->statement)->returning);
    arena_free(a);
}

static void loops_are_told_apart(void **state)
{
    (void)state;
    arena *a = arena_new();
    assert_true(
        IS(pl_for_range,
           first_statement(a, "begin for i in reverse 5..1 by 2 loop null; end loop; end")));
    assert_true(
        IS(pl_for_query, first_statement(a, "begin for r in select 1 loop null; end loop; end")));
    assert_true(
        IS(pl_for_query, first_statement(a, "begin for r in (select 1) loop null; end loop; end")));
    assert_true(
        IS(pl_for_execute,
           first_statement(a, "begin for r in execute 'x' using 1 loop null; end loop; end")));
    assert_true(
        IS(pl_for_cursor,
           first_statement(
               a, "declare c cursor for select 1; begin for r in c loop null; end loop; end")));
    assert_true(IS(pl_while, first_statement(a, "begin while a loop null; end loop; end")));
    const node_pl_loop *loop =
        AS(pl_loop, first_statement(a, "begin <<l>> loop exit l; end loop l; end"));
    assert_true(str_is(loop->label.text, "l"));
    assert_int_equal(loop->body.count, 1);
    arena_free(a);
}

static void perform_is_a_select(void **state)
{
    (void)state;
    arena *a = arena_new();
    const char *body = "begin perform f(1) from t union select 2; end";
    const node *n = first_statement(a, body);
    const node_select *select = AS(select, AS(pl_perform, n)->query);
    assert_int_equal(select->form, SELECT_SET);
    arena_free(a);
}

static void handlers_have_conditions(void **state)
{
    (void)state;
    arena *a = arena_new();
    parse_error error = {0};
    const node *tree = parse(a, "",
                             "begin null; exception when duplicate_object or sqlstate '42701' then "
                             "null; when others then raise; end",
                             &error);
    assert_non_null(tree);
    const node_pl_block *block = AS(pl_block, AS(pl_function, tree)->block);
    assert_int_equal(block->handlers.count, 2);
    const node_pl_handler *first = AS(pl_handler, block->handlers.items[0]);
    assert_int_equal(first->conditions.count, 2);
    assert_true(
        str_is(AS(pl_condition, first->conditions.items[0])->name.text, "duplicate_object"));
    assert_true(str_is(AS(pl_condition, first->conditions.items[1])->sqlstate, "42701"));
    assert_int_equal(first->body.count, 1);
    arena_free(a);
}

static str nested(arena *a, int depth, const char *open, const char *close)
{
    buf b = buf_new(a);
    buf_text(&b, "begin ");
    for (int i = 0; i < depth; i++)
        buf_text(&b, open);
    buf_text(&b, "null;");
    for (int i = 0; i < depth; i++)
        buf_text(&b, close);
    buf_text(&b, "end");
    return buf_str(&b);
}

static void deep_nesting_is_an_error(void **state)
{
    (void)state;
    arena *a = arena_new();
    parse_error error = {0};
    str deep = nested(a, 2000, "if a then ", "end if;");
    assert_non_null(parse_plpgsql(a, source_from_text(a, STR("b"), deep), &error));
    str deeper = nested(a, 20000, "loop ", "end loop;");
    assert_null(parse_plpgsql(a, source_from_text(a, STR("b"), deeper), &error));
    assert_true(str_is(error.message, "stack depth limit exceeded"));
    arena_free(a);
}

/* ---- the text inside a literal ---- */

static void body_of(const char *sql, const char *expected, const char *letter, uint32_t at)
{
    arena *a = arena_new();
    source *s = source_from_text(a, STR("f.sql"), str_from(sql));
    const node *tree = parse_statement(a, s, 0, (uint32_t)strlen(sql), NULL);
    assert_non_null(tree);
    const source *body = literal_source(a, AS(do_block, tree)->body_literal);
    assert_string_equal(arena_cstr(a, body->text), expected);
    uint32_t offset = (uint32_t)str_find(body->text, str_from(letter));
    assert_ptr_equal(source_root(body, &offset), s);
    assert_int_equal(offset, at);
    arena_free(a);
}

static void literals_map_home(void **state)
{
    (void)state;
    body_of("do $x$ begin Z $x$", " begin Z ", "Z", 13);
    body_of("do 'a''b''Z'", "a'b'Z", "Z", 10);
    body_of("do E'a\\n\\'\\u0041Z'", "a\n'AZ", "Z", 16);
    body_of("do 'a'\n  'Z'", "aZ", "Z", 10);
    body_of("do U&'\\0041Z'", "AZ", "Z", 11);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(verdicts_of_statements),   cmocka_unit_test(verdicts_of_bodies),
        cmocka_unit_test(into_is_taken_out),        cmocka_unit_test(insert_keeps_its_into),
        cmocka_unit_test(loops_are_told_apart),     cmocka_unit_test(perform_is_a_select),
        cmocka_unit_test(handlers_have_conditions), cmocka_unit_test(deep_nesting_is_an_error),
        cmocka_unit_test(literals_map_home),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
