/* What a second run does to rows of which not everything is known: verdicts of a file behind
 * another. */
#include "model/catalog/catalog_private.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "model/model.h"

typedef struct rerun_case {
    const char *before, *file;
    verdict verdict;
    const char *sqlstate; /* of what fails; NULL: nothing does */
} rerun_case;

/* An unknown value, that may be a null: of a session on a socket it is one. */
#define OPEN                                                                                       \
    "create table t(id int primary key, a text); insert into t values (1, "                        \
    "inet_client_addr()::text);"
#define NOTHING "create table t(id int);"

/* Rows of which two have one key, and nobody knows which of them comes first. */
#define TWICE                                                                                      \
    "create table t(id uuid default gen_random_uuid() primary key, k text, n int, at timestamptz " \
    "default clock_timestamp()); insert into t(k, n) values ('a', 1), ('b', 1), ('a', 2), ('a', "  \
    "2);"
#define DEDUPE "delete from t using t as other where t.id > other.id and t.k = other.k;"
#define LATER(deleted)                                                                             \
    "delete from t where " deleted                                                                 \
    " or exists (select from t as other where other.k = t.k and other.id < t.id);"
/* Nobody computes that, so that whether the row is left is not known; the second run finds it as
 * the first one has left it. */
#define PERHAPS_LEFT                                                                               \
    "insert into one select 1, 5 where not exists (select from pg_class where relname = 'done');"  \
    "delete from one where substring('x' similar 'a' escape '#') <> 'b';"                          \
    "create table if not exists done();"
#define ONE "create table one(id int primary key, v int);"
#define OTHERS "create table others(k text primary key); insert into others values ('c');"
/* Rows of which nobody knows how many there are. */
#define SOME                                                                                       \
    "create table t(id int primary key, n text, m int); create table u(id int primary key, k "     \
    "int);"                                                                                        \
    "insert into u values (1, 1); insert into t select g, 'a', 1 from generate_series(1, "         \
    "(random() * 3)::int) g;"
#define SAYS                                                                                       \
    "create table said(k int); create function says(int, int) returns int language plpgsql as $$ " \
    "begin insert into said values ($1); return 1; end $$;"
#define PERHAPS(also) "update t set n = 3 where id::text < '0' or (" also " and id::text >= '0')"

#define MOMENT "create table t(a timestamptz, b timestamp); insert into t values (now(), now());"

static const rerun_case cases[] = {
    /* what the session's time zone makes of a moment is another one each time */
    {MOMENT,
     "set timezone = 'Asia/Tokyo'; alter table t alter a type timestamp; set timezone = 'UTC'; "
     "alter table t alter a type timestamptz",
     VERDICT_CHANGES_ON_RERUN, NULL},
    {"create table t(a timestamptz); insert into t values ('2020-01-01');",
     "set timezone = 'Asia/Tokyo'; alter table t alter a type timestamp; set timezone = 'UTC'; "
     "alter table t alter a type timestamptz",
     VERDICT_UNKNOWN, NULL},
    {MOMENT,
     "set timezone = 'Asia/Tokyo'; alter table t alter a type timestamp; "
     "alter table t alter a type timestamptz",
     VERDICT_IDEMPOTENT, NULL},
    {"create table t(a timestamptz); insert into t select now() where random() < 0.5;",
     "set timezone = 'Asia/Tokyo'; alter table t alter a type timestamp; set timezone = 'UTC'; "
     "alter table t alter a type timestamptz",
     VERDICT_UNKNOWN, NULL},
    {MOMENT,
     "set timezone = 'Asia/Tokyo'; update t set b = a; set timezone = 'UTC'; update t set a = b",
     VERDICT_CHANGES_ON_RERUN, NULL},
    {MOMENT, "set timezone = 'Asia/Tokyo'; update t set b = b + interval '1 day' where b <> a",
     VERDICT_UNKNOWN, NULL},
    {MOMENT, "update t set b = b + interval '1 day' where b <> a", VERDICT_IDEMPOTENT, NULL},
    {"create table t(id int primary key, at timestamptz, n int);",
     "set timezone = 'Asia/Tokyo'; insert into t values (1, '2020-01-01', 0) on conflict do "
     "nothing; set timezone = 'America/New_York'; update t set n = n + 1 where at <> '2020-01-01'",
     VERDICT_UNKNOWN, NULL},
    /* NOT NULL */
    {OPEN, "alter table t alter a set not null", VERDICT_UNKNOWN, NULL},
    {OPEN, "update t set a = coalesce(a, 'x'); alter table t alter a set not null",
     VERDICT_IDEMPOTENT, NULL},
    {OPEN, "update t set a = 'x' where a is null; alter table t alter a set not null",
     VERDICT_IDEMPOTENT, NULL},
    {OPEN "create table n(a text not null);",
     "insert into n select a from t where not exists (select from n)", VERDICT_UNKNOWN, NULL},
    {OPEN "create table n(a text not null);",
     "insert into n select lower(coalesce(a, '')) || '!' from t where not exists (select from n)",
     VERDICT_IDEMPOTENT, NULL},
    {OPEN "create table n(a jsonb not null);",
     "insert into n select to_jsonb(t) from t where not exists (select from n)", VERDICT_IDEMPOTENT,
     NULL},
    {"create table t(a timestamptz default now(), b uuid default gen_random_uuid());"
     "insert into t default values;",
     "alter table t alter a set not null, alter b set not null", VERDICT_IDEMPOTENT, NULL},
    /* a DELETE that leaves nothing to itself */
    {TWICE, DEDUPE, VERDICT_IDEMPOTENT, NULL},
    {TWICE, DEDUPE "create unique index if not exists u on t(k, n)", VERDICT_IDEMPOTENT, NULL},
    {TWICE,
     "delete from t using t as other where t.id > other.id and t.k = other.k and t.n = other.n;"
     "create unique index if not exists u on t(k)",
     VERDICT_UNKNOWN, NULL}, /* the server: 23505 */
    {TWICE,
     "delete from t where id in (select id from (select id, row_number() over (partition by k "
     "order by at desc) as place from t) as numbered where place > 1);"
     "create unique index if not exists u on t(k)",
     VERDICT_IDEMPOTENT, NULL},
    {TWICE,
     "with numbered as (select *, row_number() over (partition by k order by at) as place from t) "
     "delete from t using numbered where t.id = numbered.id and numbered.place > 1",
     VERDICT_IDEMPOTENT, NULL},
    {TWICE, "delete from t where id::text not in (select min(id::text) from t group by k)",
     VERDICT_IDEMPOTENT, NULL},
    {TWICE, "delete from t where id not in (select distinct on (k) id from t order by k, at)",
     VERDICT_IDEMPOTENT, NULL},
    {TWICE,
     "delete from t where exists (select from t as other where other.k = t.k and other.at > t.at)",
     VERDICT_IDEMPOTENT, NULL},
    /* and such as find other rows each time, or rows that something has happened to */
    {TWICE, "delete from t where id = (select min(id::text)::uuid from t)", VERDICT_UNKNOWN, NULL},
    {TWICE, "delete from t where id in (select id from t order by id limit 1)", VERDICT_UNKNOWN,
     NULL},
    {TWICE, DEDUPE "update t set k = 'one'", VERDICT_UNKNOWN, NULL},
    {TWICE, "insert into t(k) values ('a');" DEDUPE, VERDICT_UNKNOWN, NULL},
    {TWICE "create table gone(n int); create function f() returns trigger language plpgsql as "
           "$$ begin insert into gone values (1); return old; end $$;"
           "create trigger f before delete on t for each row execute function f();",
     DEDUPE, VERDICT_UNKNOWN, NULL},
    /* and such as look at what is another one by then */
    {TWICE, "with t as (select * from t) delete from t using t as other where false",
     VERDICT_IDEMPOTENT, NULL},
    {TWICE OTHERS,
     LATER(
         "exists (select from others where others.k = t.k)") "insert into others "
                                                             "values ('b') on conflict do nothing",
     VERDICT_UNKNOWN, NULL},
    {TWICE OTHERS, LATER("exists (select from others where others.k = t.k)"), VERDICT_IDEMPOTENT,
     NULL},
    {TWICE "create table others(k text) partition by list (k); create table only_one partition of "
           "others default;",
     LATER("t.k in (select k from others)") "insert into others values ('b')", VERDICT_UNKNOWN,
     NULL},
    {TWICE, LATER("to_regclass(t.k) is not null") "create table if not exists b()", VERDICT_UNKNOWN,
     NULL},
    {TWICE, LATER("t.k in (select nspname from pg_namespace)") "create schema if not exists b",
     VERDICT_UNKNOWN, NULL},
    {TWICE, "delete from t where at < statement_timestamp() - interval '1 second'", VERDICT_UNKNOWN,
     NULL},
    {TWICE "create table said(k text primary key); create function says(t) returns boolean "
           "language sql stable as $$ select exists (select from said where said.k = $1.k) $$;",
     LATER("t.says") "insert into said values ('b') on conflict do nothing", VERDICT_UNKNOWN, NULL},
    {TWICE,
     "begin; declare c cursor for select * from t order by id; fetch c; delete from t where "
     "current of c; close c; commit",
     VERDICT_UNKNOWN, NULL},
    {TWICE,
     DEDUPE "do $$ begin if exists (select from pg_attribute where attrelid = 't'::regclass and "
            "attname = 'n') then alter table t rename k to old; alter table t rename n to k; end "
            "if; end $$",
     VERDICT_UNKNOWN, NULL},
    {TWICE
     "insert into t(k) select case when random() < 0.5 then 'a' end from generate_series(1, 4);",
     DEDUPE "create unique index if not exists u on t(k) nulls not distinct", VERDICT_UNKNOWN,
     NULL},
    /* and what is asked of the rows that are left */
    {ONE, PERHAPS_LEFT, VERDICT_IDEMPOTENT, NULL},
    {ONE,
     PERHAPS_LEFT "alter table one drop constraint if exists k, add constraint k check (v < 0)",
     VERDICT_UNKNOWN, NULL},
    {ONE, PERHAPS_LEFT "alter table one add column if not exists w int not null", VERDICT_UNKNOWN,
     NULL},
    {ONE, PERHAPS_LEFT "alter table one alter v type smallint using 1 / (v - 5)", VERDICT_UNKNOWN,
     NULL},
    {ONE "alter table one alter v set not null;", PERHAPS_LEFT "update one set v = null",
     VERDICT_UNKNOWN, NULL},
    {ONE,
     PERHAPS_LEFT "insert into one select 1 where not exists (select from pg_class where relname = "
                  "'now'); create table if not exists now()",
     VERDICT_UNKNOWN, NULL},
    /* an UPDATE of rows of which nobody knows whether they are meant */
    {TWICE OTHERS, PERHAPS("exists (select from others where others.k = 'c')"), VERDICT_IDEMPOTENT,
     NULL},
    {TWICE, PERHAPS("at < statement_timestamp() - interval '1 second'"), VERDICT_UNKNOWN, NULL},
    {TWICE, PERHAPS("to_regclass('later') is not null") ";create table if not exists later()",
     VERDICT_UNKNOWN, NULL},
    {TWICE,
     PERHAPS("exists (select from pg_class where relname = 'later')") ";create table if not exists "
                                                                      "later()",
     VERDICT_UNKNOWN, NULL},
    {TWICE "create table others(k text); create table below(primary key (k)) inherits (others);",
     PERHAPS("exists (select from others)") ";insert into below values (1) on conflict do nothing",
     VERDICT_UNKNOWN, NULL},
    {TWICE "create table refers(t uuid references t); insert into refers select id from t;", DEDUPE,
     VERDICT_UNKNOWN, NULL},
    /* an UPDATE or DELETE of rows that are not known, and what has been written behind it */
    {SOME, "update t set n = id::text; update t set m = 5", VERDICT_IDEMPOTENT, NULL},
    {SOME, "update t set n = 'x' where id = 1; update t set n = 'y' where id = 2",
     VERDICT_IDEMPOTENT, NULL},
    {SOME, "update t set n = m::text; update t set m = 5", VERDICT_UNKNOWN, NULL},
    {SOME, "update t set n = 'x' where m = 5; update t set m = 5", VERDICT_UNKNOWN, NULL},
    {SOME, "update t set m = k from u; update u set k = 5", VERDICT_UNKNOWN, NULL},
    {SOME, "update u set k = 5; update t set m = k from u", VERDICT_IDEMPOTENT, NULL},
    {SOME,
     "update t set m = (select count(*) from u); insert into u values (2, 2) on conflict do "
     "nothing",
     VERDICT_UNKNOWN, NULL},
    {SOME, "delete from t where m = 5; update t set n = 'x'", VERDICT_IDEMPOTENT, NULL},
    {SOME, "delete from t where m = 5; update t set m = 5", VERDICT_UNKNOWN, NULL},
    {SOME, "update t set n = ctid::text", VERDICT_UNKNOWN, NULL},
    {SOME,
     "update t set n = id::text where id > (select reltuples from pg_class where relname = 'u')",
     VERDICT_UNKNOWN, NULL},
    {SOME "create function abs(text) returns text language sql as $$ select random()::text $$;",
     "update t set n = abs(id::text)", VERDICT_UNKNOWN, NULL},
    {SOME,
     "do $$ begin if to_regclass('w') is null then create table w(); update t set n = 'x'; end if; "
     "end $$;"
     "update t set n = 'y'",
     VERDICT_IDEMPOTENT, NULL},
    {SOME,
     "update t set n = 'y'; do $$ begin if to_regclass('w') is null then create table w(); update "
     "t set n = 'x'; "
     "end if; end $$",
     VERDICT_UNKNOWN, NULL},
    {SOME, "drop table if exists w; create table w as select * from t; update t set m = 80",
     VERDICT_UNKNOWN, NULL},
    {SOME, "alter table t alter m type text using m || 'x'", VERDICT_UNKNOWN, NULL},
    {SOME, "alter table t alter m type text using m::text", VERDICT_IDEMPOTENT, NULL},
    /* values that are not known, written anew */
    {NOTHING "create table v(id int primary key, n text);",
     "truncate v; insert into v select 1, sha224(count(*)::text::bytea) from pg_class; create "
     "table if not exists q()",
     VERDICT_CHANGES_ON_RERUN, NULL},
    {NOTHING "create table v(id int primary key, n text);",
     "truncate v; insert into v select 1, hashtext(count(*)::text) from pg_class; create "
     "table if not exists q()",
     VERDICT_UNKNOWN, NULL},
    {NOTHING "create table v(id int primary key, n text);",
     "truncate v; insert into v values (1, sha224('a'))", VERDICT_IDEMPOTENT, NULL},
    {NOTHING "create table v(id int primary key, n text);",
     "delete from v; insert into v values (1, pg_current_wal_lsn()::text)", VERDICT_UNKNOWN, NULL},
    {NOTHING "create table v(id int primary key, n text); insert into v values (1, (select "
             "reltuples::text from pg_class where relname = 'v'));",
     "update v set id = 1; create table if not exists w as select * from v", VERDICT_IDEMPOTENT,
     NULL},
    /* what runs one's own functions */
    {SAYS "create operator === (leftarg = int, rightarg = int, function = says);", "select 1 === 2",
     VERDICT_CHANGES_ON_RERUN, NULL},
    {SAYS "create aggregate say(int) (sfunc = says, stype = int, initcond = 0);", "select say(1)",
     VERDICT_UNKNOWN, NULL},
    {SAYS "create type pair as (a int); create function paired(int) returns pair language sql as "
          "$$ select "
          "row(says($1, 1))::pair $$; create cast (int as pair) with function paired(int);",
     "select 1::pair", VERDICT_CHANGES_ON_RERUN, NULL},
    /* large objects */
    {NOTHING, "select lo_create(4711)", VERDICT_UNKNOWN, NULL},
    {NOTHING, "select lo_unlink(lo_create(0))", VERDICT_UNKNOWN, NULL},
    /* replication slots; they stay when a savepoint is rolled back to */
    {NOTHING,
     "begin; savepoint s; select pg_create_physical_replication_slot('one'); rollback to s; commit",
     VERDICT_FAILS_ON_RERUN, "42710"},
    {NOTHING,
     "do $$ begin perform pg_create_physical_replication_slot('one'); perform 1 / 0; exception "
     "when division_by_zero then null; end $$",
     VERDICT_FAILS_ON_RERUN, "42710"},
    {"select pg_create_physical_replication_slot('one'); select 1 / 0",
     "select pg_drop_replication_slot('one')", VERDICT_FAILS_ON_RERUN, "42704"},
    {NOTHING, "select pg_create_logical_replication_slot('one', 'pgoutput')",
     VERDICT_FAILS_ON_RERUN, "42710"},
    {NOTHING, "select pg_create_physical_replication_slot('One')", VERDICT_FAILS, "42602"},
    {NOTHING,
     "select pg_create_physical_replication_slot('one') where not exists (select from "
     "pg_replication_slots where slot_name = 'one')",
     VERDICT_IDEMPOTENT, NULL},
    {"select pg_create_physical_replication_slot('one')", "select pg_drop_replication_slot('one')",
     VERDICT_FAILS_ON_RERUN, "42704"},
    {"select pg_create_physical_replication_slot('one')",
     "select pg_drop_replication_slot(slot_name) from pg_replication_slots", VERDICT_IDEMPOTENT,
     NULL},
};

static void run_cases(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const char *texts[] = {cases[i].before, cases[i].file};
        arena *a = arena_new();
        model_options options = {.profile = PROFILE_VANILLA, .pg_version = 15};
        model *m = model_new(a, &options);
        const migration *g = NULL;
        for (size_t k = 0; k < 2; k++) {
            const source *s = source_from_text(a, STR("test.sql"), str_from(texts[k]));
            g = model_migrate(m, parse_script(a, s, NULL), true);
        }
        const failure *why = g->first != NULL ? g->first : g->rerun;
        const char *state_of = why != NULL ? why->sqlstate : "";
        if (g->verdict != cases[i].verdict ||
            strcmp(state_of, cases[i].sqlstate != NULL ? cases[i].sqlstate : "") != 0)
            fail_msg("%s: %s %s", cases[i].file, verdict_name(g->verdict), state_of);
        arena_free(a);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(run_cases)};
    return cmocka_run_group_tests_name("model.rerun", tests, NULL, NULL);
}
