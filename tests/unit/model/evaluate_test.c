/* What the model computes of expressions, and the builtin catalogue that it computes with. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

#include "model/builtin/builtin.h"

/* Behind the model's headers: it has a macro of the name fail. */
#include <cmocka.h>

static void *test_arena(void **state)
{
    return *state;
}

static int set_up(void **state)
{
    *state = arena_new();
    return 0;
}

static int tear_down(void **state)
{
    arena_free(*state);
    return 0;
}

/* Each is true on a PostgreSQL 15 server. */
static const char *const truths[] = {
    "1 + 2 * 3 = 7",
    "7 / 2 = 3 and 7 % 2 = 1 and -7 / 2 = -3",
    "1.50 = 1.5",
    "lower('AbC') || upper('d') = 'abcD'",
    "concat('a', null, 1, true) = 'a1t'",
    "concat_ws(', ', 'a', null, 'b') = 'a, b'",
    "replace('banana', 'an', 'x') = 'bxxa'",
    "substring('abcdef' from 2 for 3) = 'bcd'",
    "left('abc', -1) = 'ab' and right('abc', 2) = 'bc'",
    "split_part('a.b.c', '.', 2) = 'b'",
    "trim(both 'x' from 'xxaxx') = 'a'",
    "position('b' in 'abc') = 2",
    "format('%s-%I-%L-%%', 1, 'A b', 'it''s') = '1-\"A b\"-''it''''s''-%'",
    "format('%2$s %1$s', 'a', 'b') = 'b a'",
    "quote_ident('select') = '\"select\"' and quote_ident('a') = 'a'",
    "quote_nullable(null) = 'NULL'",
    "'abc' like 'a%' and not 'abc' like 'b_c' and 'ABC' ilike '%b%'",
    "(null = 1) is null and (null and false) = false and (null or true)",
    "1 is distinct from null and not null is distinct from null",
    "coalesce(null, 'x') = 'x' and nullif(1, 1) is null",
    "case 2 when 1 then 'a' when 2 then 'b' end = 'b'",
    "greatest(1, 3, 2) = 3 and least('b', 'a') = 'a'",
    "3 between 1 and 3 and 4 not between 1 and 3",
    "2 in (1, 2) and (1 in (2, null)) is null",
    "2 = any(array[1, 2]) and 3 > all('{1,2}'::int[])",
    "array_length(array[1, 2] || 3, 1) = 3 and (array['a', 'b'])[2] = 'b'",
    "array_to_string(string_to_array('a,b', ','), '-') = 'a-b'",
    "'{\"a b\",NULL,c}'::text[] = array['a b', null, 'c']",
    "(select count(*) from generate_series(1, 5) g where g % 2 = 1) = 3",
    "(select string_agg(x, '+' order by x) from unnest(array['a', 'b']) x) = 'a+b'",
    "(select max(x) from (values (1), (5), (3)) v(x)) = 5",
    "exists (select 1 from pg_type where typname = 'int4')",
    "not exists (select 1 from pg_type where typname = 'nosuch')",
    "(select sum(a * b) from (values (1, 2), (3, 4)) v(a, b)) = 14",
    "(with t as (select 1 as a union all select 2) select count(*) from t join t u using (a)) = 2",
    "to_regclass('nosuch') is null and to_regclass('pg_class') is not null",
    "'pg_class'::regclass::text = 'pg_class' and 'int'::regtype::text = 'integer'",
    "true::text = 'true' and 't'::boolean and 1::boolean",
    "'12'::int + '1'::smallint = 13 and 2.5::int = 3",
    "'A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11'::uuid::text = 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'",
    "1.005::numeric(10,2)::text = '1.01'",
    "row(1, 'a') = row(1, 'a')",
    "now() = now() and gen_random_uuid() <> gen_random_uuid()",
};

static migration *run(arena *a, const char *text)
{
    model_options options = {.profile = PROFILE_VANILLA, .pg_version = 15};
    model *m = model_new(a, &options);
    return model_migrate(
        m, parse_script(a, source_from_text(a, STR("test.sql"), str_from(text)), NULL), true);
}

static void expressions_have_their_values(void **state)
{
    arena *a = test_arena(state);
    for (size_t i = 0; i < sizeof truths / sizeof truths[0]; i++) {
        str text = arena_printf(
            a, "do $$ begin if (%s) is not true then raise exception 'wrong'; end if; end $$",
            truths[i]);
        migration *g = run(a, text.data);
        if (g->verdict != VERDICT_IDEMPOTENT)
            print_error("%s: %s %.*s\n", truths[i], verdict_name(g->verdict),
                        g->first != NULL ? (int)g->first->message.len : 0,
                        g->first != NULL ? g->first->message.data : "");
        assert_int_equal(g->verdict, VERDICT_IDEMPOTENT);
        text = arena_printf(a, "do $$ begin if (%s) then raise exception 'right'; end if; end $$",
                            truths[i]);
        assert_int_equal(run(a, text.data)->verdict,
                         VERDICT_FAILS); /* it was computed, not skipped */
    }
}

static void what_cannot_be_known_is_unknown(void **state)
{
    arena *a = test_arena(state);
    migration *g = run(a, "create table t(i int); do $$ begin if to_char(now(), 'YYYY') = '2000' "
                          "then create table u(i int); end if; end $$");
    assert_int_equal(g->verdict, VERDICT_FAILS_ON_RERUN); /* of t, whatever the block does */
    g = run(a, "do $$ begin if to_char(now(), 'YYYY') = '2000' then drop table if exists t; create "
               "table t(i int); end if; end $$");
    assert_int_equal(g->verdict, VERDICT_IDEMPOTENT); /* whichever way it goes */
    g = run(a, "do $$ begin if to_char(now(), 'YYYY') = '2000' then create table t(i int); end if; "
               "end $$");
    assert_int_equal(g->verdict, VERDICT_UNKNOWN);
    bool said = false;
    for (size_t i = 0; i < g->events.count; i++)
        said = said || g->events.items[i].kind == EVENT_UNKNOWN;
    assert_true(said);
}

static void endless_loops_end(void **state)
{
    arena *a = test_arena(state);
    migration *g = run(a, "do $$ declare i int := 0; begin loop i := i + 1; end loop; end $$");
    assert_int_equal(g->verdict, VERDICT_UNKNOWN);
}

static void builtin_objects_are_found_both_ways(void **state)
{
    arena *a = test_arena(state);
    static const object_class classes[] = {CLASS_TYPE,      CLASS_RELATION, CLASS_FUNCTION,
                                           CLASS_OPERATOR,  CLASS_SCHEMA,   CLASS_ROLE,
                                           CLASS_COLLATION, CLASS_LANGUAGE};
    for (size_t i = 0; i < sizeof classes / sizeof classes[0]; i++) {
        object_list all = builtin_list(a, classes[i]);
        assert_true(all.count > 0);
        for (size_t k = 0; k < all.count; k++) {
            const object *o = all.items[k];
            assert_ptr_equal(builtin_object(o->id), o);
            if (classes[i] != CLASS_FUNCTION && classes[i] != CLASS_OPERATOR) {
                assert_ptr_equal(builtin_find(classes[i], o->schema, o->name), o);
                continue;
            }
            object_list same = builtin_overloads(classes[i], o->schema, o->name);
            bool among = false;
            for (size_t n = 0; n < same.count; n++)
                among = among || same.items[n] == o;
            assert_true(among);
        }
    }
    assert_int_equal(builtin_type_by_name(STR("int4"))->base.id, TYPE_INT4);
    assert_null(builtin_type_by_name(STR("nosuch")));
    assert_non_null(builtin_cast(TYPE_INT4, TYPE_INT8));
    assert_null(builtin_cast(TYPE_UUID, TYPE_INT4));
    assert_string_equal(builtin_default_opclass(STR("btree"), TYPE_TEXT)->base.name.data,
                        "text_ops");
}

static void extensions_bring_their_objects(void **state)
{
    arena *a = test_arena(state);
    for (size_t i = 0; extension_name(i) != NULL; i++) {
        const char *called = extension_name(i);
        assert_non_null(extension_version(str_from(called)));
        str text =
            arena_printf(a, "create schema e; create extension if not exists \"%s\" %s cascade",
                         called, extension_schema(str_from(called)) != NULL ? "" : "schema e");
        migration *g = run(a, text.data);
        assert_null(g->first);
    }
    migration *g =
        run(a, "create extension if not exists vector; create table if not exists v(e vector(3)); "
               "create index if not exists vi on v using hnsw (e vector_cosine_ops); select e <=> "
               "'[1,2,3]' from v");
    assert_int_equal(g->verdict, VERDICT_IDEMPOTENT);
    g = run(a, "create extension if not exists vector version '0.1'");
    assert_int_equal(g->verdict, VERDICT_UNKNOWN); /* which versions a server has */
    g = run(a, "create extension if not exists citext version '1.5'");
    assert_int_equal(g->verdict, VERDICT_IDEMPOTENT);
    g = run(a, "create extension if not exists citext version '0.1'");
    assert_int_equal(g->verdict, VERDICT_FAILS); /* PostgreSQL's own have theirs */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(expressions_have_their_values),
        cmocka_unit_test(what_cannot_be_known_is_unknown),
        cmocka_unit_test(endless_loops_end),
        cmocka_unit_test(builtin_objects_are_found_both_ways),
        cmocka_unit_test(extensions_bring_their_objects),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
