/* Where a condition cannot be known every way is followed: verdicts, and the catalogue after it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "model/model.h"

#define LIVE "if (select count(*) from live) > 0 then "
#define DO(body) "do $$ begin " body " end $$;"
#define LOOP(body)                                                                                 \
    "do $$ declare r record; begin for r in select * from live loop " body " end loop; end $$;"

/* Files one after another in one database; `live` has rows that nobody knows. */
static const struct {
    const char *text;
    verdict verdict;
    bool depends_on_rows;
} files[] = {
    {"create table live(id int); create table t(a int);", VERDICT_FAILS_ON_RERUN, false},
    {"copy live from '/tmp/live.csv';", VERDICT_UNKNOWN, false},
    {DO(LIVE "raise notice 'rows'; end if;"), VERDICT_IDEMPOTENT, true},
    {DO(LIVE "alter table t add column if not exists b int; end if;"), VERDICT_IDEMPOTENT, true},
    {DO(LIVE "alter table t add column c int; end if;"), VERDICT_UNKNOWN, true},
    /* what the file before it left open makes no difference here, and is settled */
    {"alter table t add column if not exists b int;", VERDICT_IDEMPOTENT, false},
    {"alter table t add column b int;", VERDICT_FAILS, false},
    /* c may be there */
    {"alter table t add column c int;", VERDICT_UNKNOWN, false},
    {"alter table t drop column if exists c;", VERDICT_IDEMPOTENT, false},
    {"alter table t add column c int;", VERDICT_FAILS_ON_RERUN, false},
    /* both ways fail in the same way, at the first run or at the second */
    {DO(LIVE "raise exception 'a'; else raise exception 'b'; end if;"), VERDICT_FAILS, true},
    {DO(LIVE "create table v(a int); else create table v(b int); end if;"), VERDICT_FAILS_ON_RERUN,
     true},
    {"alter table v add column if not exists a int; alter table v add column if not exists b int;",
     VERDICT_IDEMPOTENT, false},
    /* what was done before the ways parted, and changed since, stays as it is when one is taken */
    {"create table q(a int, b int);", VERDICT_FAILS_ON_RERUN, false},
    {"alter table q alter column b set not null; " DO(
         LIVE "create table o(a int); else create table o(b int); end if;"),
     VERDICT_FAILS_ON_RERUN, true},
    {"alter table q rename column b to c; alter table o add column if not exists a int;",
     VERDICT_FAILS_ON_RERUN, false},
    {"select c from q;", VERDICT_IDEMPOTENT, false},
    /* both do the same thing */
    {DO(LIVE "create table if not exists s(a int); else create table if not exists s(a int); end "
             "if;") "insert into s select 1 where not exists (select from s);",
     VERDICT_IDEMPOTENT, true},
    {"alter table s add column if not exists z int;", VERDICT_IDEMPOTENT, false},
    /* leaving in one branch */
    {DO(LIVE "return; end if; create table if not exists w(a int);"), VERDICT_IDEMPOTENT, true},
    {"create table w(a int);", VERDICT_UNKNOWN, false},
    {"create table if not exists w(a int);", VERDICT_IDEMPOTENT, false},
    /* an exception in one branch, inside a handler */
    {DO("begin " LIVE "perform 1 / 0; end if; exception when division_by_zero then create table "
        "if not exists h(a int); end;"),
     VERDICT_IDEMPOTENT, true},
    {DO(LIVE "perform 1 / 0; end if;"), VERDICT_UNKNOWN, true},
    /* what fails where an earlier file did, or does the same */
    {"create table unsure(a int); " DO(LIVE "perform 1 / 0; end if;"), VERDICT_UNKNOWN, true},
    {"alter table unsure add column if not exists b int;", VERDICT_UNKNOWN, false},
    {"alter table unsure add column d int;", VERDICT_FAILS_ON_RERUN, false},
    {"create table if not exists unsure(a int);", VERDICT_IDEMPOTENT, false},
    {"alter table unsure add column if not exists b int;", VERDICT_IDEMPOTENT, false},
    /* loops over rows that are not known: none or some */
    {LOOP("null;"), VERDICT_IDEMPOTENT, true},
    {LOOP("alter table t add column if not exists l int;"), VERDICT_IDEMPOTENT, true},
    {LOOP("exit when r.id = 3; alter table t add column if not exists m int; continue when r.id > "
          "4; create table if not exists n(a int);"),
     VERDICT_IDEMPOTENT, true},
    {LOOP("create table once(a int);"), VERDICT_UNKNOWN, true},
    /* a drop in one branch, and what depends on it */
    {"create table base(a int);", VERDICT_FAILS_ON_RERUN, false},
    {DO(LIVE "create or replace view base_view as select a from base; end if;"), VERDICT_IDEMPOTENT,
     true},
    {"drop table base;", VERDICT_UNKNOWN, false},
    {"drop table if exists base cascade; create table base(a int);", VERDICT_IDEMPOTENT, false},
    /* what an UPDATE writes, whatever the rows */
    {"alter table live add column if not exists n int, add column if not exists s text;",
     VERDICT_IDEMPOTENT, false},
    {"update live set n = 5 where id > 3;", VERDICT_IDEMPOTENT, false},
    {"update live set n = length(s), s = lower(s);", VERDICT_UNKNOWN, true},
    {"update live set n = coalesce(n, 0), s = upper(s);", VERDICT_IDEMPOTENT, false},
    {"update live set n = coalesce(n, id + n);", VERDICT_UNKNOWN, true},
    {"update live set n = case when n is null then 0 else n end, s = nullif(lower(trim(s)), '');",
     VERDICT_IDEMPOTENT, false},
    {"update live set s = case when s is null then s || 'x' else s end;", VERDICT_UNKNOWN, true},
    {"update live set s = case when s is not null then 'x' else s end;", VERDICT_UNKNOWN, true},
    {"update live set s = upper(lower(s));", VERDICT_UNKNOWN, true},
    {"update live set n = n + 1;", VERDICT_UNKNOWN, true},
    {"update live set n = 1, s = n::text;", VERDICT_UNKNOWN, true},
    {"create table if not exists m(a int, b int); update live set n = m.b from m where m.a = "
     "live.id;",
     VERDICT_IDEMPOTENT, false},
    {"update live set n = m.b from m where m.a = live.n;", VERDICT_IDEMPOTENT,
     true}, /* m is empty */
    {"delete from live where id = 3;", VERDICT_IDEMPOTENT, false},
    /* more ways than are followed: what fails behind them all fails in each */
    {DO(LIVE "create table if not exists e1(a int); end if;") DO(
         "if (select max(id) from live) > 0 then create table if not exists e2(a int); end if;")
         DO("if (select min(id) from live) > 0 then create table if not exists e3(a int); end if;")
             DO("if (select avg(id) from live) > 0 then create table if not exists e4(a int); end "
                "if;") "create table behind(a int);",
     VERDICT_FAILS_ON_RERUN, true},
    /* a row that may not be there: a call that fails for it, or leaves something */
    {"create or replace function boom() returns int language plpgsql as 'begin raise exception "
     "''none''; end'; select boom() where exists (select from live where s = 'none');",
     VERDICT_UNKNOWN, true},
    {"create or replace function note() returns int language plpgsql as 'begin create table "
     "noted(a int); return 1; end'; select note() where exists (select from live where s = "
     "'none');",
     VERDICT_UNKNOWN, true},
    {"create table if not exists noted(a int);", VERDICT_IDEMPOTENT, false},
    /* a row that may not be written: a trigger that fails for it, at once or at the end, or writes
     */
    {"create table k(a int); insert into k values (1), (2), (3), (4), (5); create table k_log(a "
     "int); create or replace function refuse() returns trigger language plpgsql as 'begin raise "
     "exception ''no''; end'; create or replace function tell() returns trigger language plpgsql "
     "as 'begin insert into k_log values (new.a); return null; end'; create trigger refuse after "
     "update on k for each row execute function refuse();",
     VERDICT_FAILS_ON_RERUN, false},
    {"update k set a = 9 where a = (select max(id) from live);", VERDICT_UNKNOWN, true},
    {"drop trigger if exists refuse on k; create constraint trigger refuse after update on k "
     "deferrable initially deferred for each row execute function refuse();",
     VERDICT_IDEMPOTENT, false},
    {"update k set a = 9 where a = (select max(id) from live);", VERDICT_UNKNOWN, true},
    {"drop trigger if exists refuse on k; create or replace trigger tell after update on k for "
     "each row execute function tell();",
     VERDICT_IDEMPOTENT, false},
    {"update k set a = 9 where a = (select max(id) from live);", VERDICT_UNKNOWN, true},
    {"insert into k_log select 1 where not exists (select from k_log);", VERDICT_IDEMPOTENT, true},
    /* a reference to a row whose number nobody knows */
    {"create table if not exists parents(id serial primary key, name text unique); insert into "
     "parents(name) select distinct v from (values ('a'), ('b')) l(v) on conflict do nothing; "
     "create table if not exists children(id int primary key, parent int references parents); "
     "insert into children values (1), (2) on conflict do nothing;",
     VERDICT_IDEMPOTENT, false},
    {"update children set parent = 7;", VERDICT_UNKNOWN, false},
    {"update children c set parent = p.id from parents p where p.name = 'a';", VERDICT_IDEMPOTENT,
     true},
    /* the second run goes the same way only while the rows that decided are the same */
    {DO("if (select count(*) from live) < 5 then insert into m values (1); create table "
        "fewer(a int); else insert into m values (2); create table more(a int); end if;"),
     VERDICT_FAILS_ON_RERUN, true},
    {DO("if (select count(*) from live) < 5 then insert into live(id) values (1); create table "
        "few(a int); else insert into live(id) values (2); create table many(a int); end if;"),
     VERDICT_UNKNOWN, true},
    /* what is random may go another way the second time */
    {DO("if random() > 0.5 then alter table t add column if not exists rnd int; end if;"),
     VERDICT_UNKNOWN, false},
};

static void run_files(void **state)
{
    (void)state;
    arena *a = arena_new();
    model_options options = {.profile = PROFILE_VANILLA, .pg_version = 15};
    model *m = model_new(a, &options);
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        const source *s = source_from_text(a, STR("test.sql"), str_from(files[i].text));
        migration *g = model_migrate(m, parse_script(a, s, NULL), true);
        if (g->verdict != files[i].verdict || g->depends_on_rows != files[i].depends_on_rows)
            print_error("%s\n    is %s%s\n", files[i].text, verdict_name(g->verdict),
                        g->depends_on_rows ? " and depends on rows" : "");
        assert_int_equal(g->verdict, files[i].verdict);
        assert_int_equal(g->depends_on_rows, files[i].depends_on_rows);
    }
    arena_free(a);
}

/* What is shown where it is not known: all columns, and protection only where it is certain. */
static void the_joined_catalogue_is_sane(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "create table live(id int); copy live from '/tmp/live.csv'; create table t(a int); "
        "alter table live enable row level security;",
        DO(LIVE "alter table t add column b int; alter table t enable row level security; "
                "create table u(id serial primary key, t int); else create table u(id int); "
                "alter table live disable row level security; end if;"),
    };
    arena *a = arena_new();
    model_options options = {.profile = PROFILE_VANILLA, .pg_version = 15};
    model *m = model_new(a, &options);
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        const source *s = source_from_text(a, STR("test.sql"), str_from(texts[i]));
        assert_null(model_migrate(m, parse_script(a, s, NULL), true)->first);
    }
    const catalog *c = model_catalog(m);
    const relation *t = catalog_relation(c, STR("public"), STR("t")),
                   *u = catalog_relation(c, STR("public"), STR("u")),
                   *live = catalog_relation(c, STR("public"), STR("live"));
    assert_non_null(t);
    assert_non_null(u);
    assert_non_null(relation_column(t, STR("b")));
    assert_false(t->rls);
    assert_false(live->rls);
    assert_non_null(relation_column(u, STR("t")));
    assert_non_null(catalog_relation(c, STR("public"), STR("u_id_seq")));
    assert_non_null(u->base.fork);
    assert_null(catalog_get(c, catalog_schema(c, STR("public")))->fork);
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(run_files),
        cmocka_unit_test(the_joined_catalogue_is_sane),
    };
    return cmocka_run_group_tests_name("model.ways", tests, NULL, NULL);
}
