/* Files as a runner runs them: verdicts, transactions, what is undone, what events say. */
#include "model/catalog/catalog_private.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "model/model.h"
#include "support/buf.h"

typedef struct fixture {
    arena *arena;
    model *model;
} fixture;

static int set_up(void **state)
{
    static fixture f;
    f.arena = arena_new();
    model_options options = {.profile = PROFILE_VANILLA, .pg_version = 15};
    f.model = model_new(f.arena, &options);
    *state = &f;
    return 0;
}

static int tear_down(void **state)
{
    arena_free(((fixture *)*state)->arena);
    return 0;
}

static const migration *migrate(fixture *f, const char *sql)
{
    const source *s = source_from_text(f->arena, STR("test.sql"), str_from(sql));
    return model_migrate(f->model, parse_script(f->arena, s, diagnostics_new(f->arena)), true);
}

static bool has_table(const fixture *f, const char *called)
{
    return catalog_relation(model_catalog(f->model), STR("public"), str_from(called)) != NULL;
}

typedef struct expectation {
    const char *sql;
    verdict verdict;
    const char *sqlstate;
} expectation;

static void expect(fixture *f, const expectation *cases, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        const migration *m = migrate(f, cases[i].sql);
        const failure *why = m->first != NULL ? m->first : m->rerun;
        if (m->verdict != cases[i].verdict || (why == NULL) != (cases[i].sqlstate == NULL) ||
            (why != NULL && strcmp(why->sqlstate, cases[i].sqlstate) != 0))
            fail_msg("%s: %s %s", cases[i].sql, verdict_name(m->verdict),
                     why != NULL ? why->sqlstate : "");
    }
}

static void verdicts(void **state)
{
    static const expectation cases[] = {
        {"create table if not exists t(a int primary key)", VERDICT_IDEMPOTENT, NULL},
        {"create table u(a int)", VERDICT_FAILS_ON_RERUN, "42P07"},
        {"create index on t(a)", VERDICT_CHANGES_ON_RERUN, NULL},
        {"create table v(a nosuch)", VERDICT_FAILS, "42704"},
        {"create tabel v(a int)", VERDICT_FAILS, "42601"},
        {"drop table if exists d; create table d(a int)", VERDICT_IDEMPOTENT, NULL},
        {"comment on table t is 'x'", VERDICT_IDEMPOTENT, NULL},
        {"alter table t add column b int", VERDICT_FAILS_ON_RERUN, "42701"},
        {"", VERDICT_IDEMPOTENT, NULL},
    };
    expect(*state, cases, sizeof(cases) / sizeof(cases[0]));
}

/* What PostgreSQL 15 with pgvector 0.8 answers; servers without it run none of this. */
static void vectors_have_as_many_dimensions_as_their_index_takes(void **state)
{
#define INDEX "create index if not exists i on d using "
    static const expectation cases[] = {
        {"create extension if not exists vector;"
         "create table if not exists d(a vector(1536), b vector(3072), c vector, h halfvec(4000))",
         VERDICT_IDEMPOTENT, NULL},
        {INDEX "hnsw (b vector_l2_ops)", VERDICT_FAILS, "54000"},
        {INDEX "ivfflat (b vector_cosine_ops)", VERDICT_FAILS, "54000"},
        {INDEX "hnsw (c vector_l2_ops)", VERDICT_FAILS, "22023"},
        {INDEX "hnsw ((b::halfvec(4001)) halfvec_l2_ops)", VERDICT_FAILS, "54000"},
        {INDEX "hnsw ((b::halfvec) halfvec_l2_ops)", VERDICT_FAILS, "22023"},
        {INDEX "hnsw (a vector_l2_ops) with (m = 64)", VERDICT_FAILS, "22023"},
        {INDEX "hnsw (a vector_l2_ops) with (m = 1)", VERDICT_FAILS, "22023"},
        {INDEX "hnsw (a vector_l2_ops) with (lists = 100)", VERDICT_FAILS, "22023"},
        {INDEX "hnsw (a vector_l2_ops) with (m = 64, ef_construction = 128)", VERDICT_IDEMPOTENT,
         NULL},
        {"alter table d alter a type vector(3072)", VERDICT_FAILS, "54000"},
        {"create index if not exists j on d using hnsw ((b::halfvec(3072)) halfvec_l2_ops);"
         "create index if not exists k on d using ivfflat (h halfvec_ip_ops) with (lists = 9)",
         VERDICT_IDEMPOTENT, NULL},
    };
#undef INDEX
    expect(*state, cases, sizeof(cases) / sizeof(cases[0]));
}

static void a_failing_file_leaves_nothing(void **state)
{
    fixture *f = *state;
    const migration *m = migrate(f, "create table one(a int); create table two(a nosuch);");
    assert_int_equal(m->verdict, VERDICT_FAILS);
    assert_false(has_table(f, "one"));
    assert_int_equal(m->first->statement->start, 25);
    assert_int_equal(catalog_changes(model_catalog(f->model), f->arena, m->before).count, 0);
}

static void the_second_run_is_undone(void **state)
{
    fixture *f = *state;
    migrate(f, "create table t(a int); create index on t(a);");
    migrate(f, "create index on t(a);");
    assert_true(catalog_relation(model_catalog(f->model), STR("public"), STR("t_a_idx1")) != NULL);
    assert_true(catalog_relation(model_catalog(f->model), STR("public"), STR("t_a_idx2")) == NULL);
}

static void concurrently_runs_outside_of_a_transaction(void **state)
{
    fixture *f = *state;
    migrate(f, "create table t(a int)");
    const migration *m = migrate(f, "create index concurrently if not exists i on t(a)");
    assert_int_equal(m->verdict, VERDICT_IDEMPOTENT);
    assert_true(m->outside_transaction);
    m = migrate(f, "begin; create index concurrently j on t(a); commit;");
    assert_int_equal(m->verdict, VERDICT_FAILS);
    assert_string_equal(m->first->sqlstate, "25001");
}

/* Each statement has a budget of its own: a long file is no loop. */
static void many_rows_are_known_to_the_last(void **state)
{
    fixture *f = *state;
    buf sql = buf_new(f->arena);
    buf_text(&sql, "create table if not exists r(id int primary key);");
    for (int i = 0; i < 900; i++)
        buf_printf(&sql, "insert into r values (%d) on conflict do nothing;", i);
    const migration *m = migrate(f, arena_cstr(f->arena, buf_str(&sql)));
    assert_int_equal(m->verdict, VERDICT_IDEMPOTENT);
}

/* What a loop has still to do when its budget is used up is not taken for undone. */
static void rows_of_a_long_loop_are_not_known(void **state)
{
    fixture *f = *state;
    migrate(f, "create table r(id int primary key); insert into r select generate_series(1, 900)");
    const migration *m = migrate(f, "do $$ declare i int; begin for i in 1..900 loop "
                                    "update r set id = id + 1000 where id = i; "
                                    "perform count(*) from r where id > i; end loop; end $$");
    assert_int_equal(m->verdict, VERDICT_UNKNOWN);
    m = migrate(f, "insert into r values (900)");
    assert_int_equal(m->verdict, VERDICT_FAILS_ON_RERUN);
}

/* A trigger that fires itself: how often, and so what is there then, is not known. */
static void rows_of_deep_triggers_are_not_known(void **state)
{
    fixture *f = *state;
    migrate(f, "create table deep(n int); create function again() returns trigger language plpgsql "
               "as 'begin insert into deep select new.n + 1 where new.n < 100; return null; end'; "
               "create trigger again after insert on deep for each row execute function again()");
    assert_int_equal(migrate(f, "insert into deep values (1)")->verdict, VERDICT_UNKNOWN);
    assert_int_equal(migrate(f, "do $$ begin if (select count(*) from deep) < 60 then "
                                "create table few(); end if; end $$")
                         ->verdict,
                     VERDICT_UNKNOWN);
}

/* Which number a sequence gives once its file was left depends on whether that ran twice: one that
 * somebody writes may be the same. */
static void given_numbers_may_be_written_ones(void **state)
{
    fixture *f = *state;
    const char *guarded = "insert into met(n) select 'e' where not exists (select from met where n "
                          "= 'e') on conflict do nothing";
    migrate(f, "create table met(id serial primary key, n text)");
    migrate(f, "insert into met(n) values ('a')");
    assert_int_equal(migrate(f, "insert into met values (3, 'b') on conflict do nothing")->verdict,
                     VERDICT_IDEMPOTENT);
    assert_int_equal(migrate(f, guarded)->verdict, VERDICT_UNKNOWN);
    migrate(f, "drop table met; create table met(id serial primary key, n text)");
    migrate(f, "insert into met(n) values ('a')");
    migrate(f, "insert into met values (100, 'b') on conflict do nothing");
    assert_int_equal(migrate(f, guarded)->verdict, VERDICT_IDEMPOTENT);
    migrate(f, "select setval('met_id_seq', 100)");
    migrate(f, "insert into met(n) values ('c')");
    assert_int_equal(migrate(f, "insert into met(n) select 'g' where not exists (select from met "
                                "where n = 'g')")
                         ->verdict,
                     VERDICT_IDEMPOTENT);
}

/* Nobody knows the numbers that come once a file was left, but they go on counting up. */
static void given_numbers_are_in_order(void **state)
{
    fixture *f = *state;
    const char *no_twins = "delete from n a using n b where a.id > b.id and a.v = b.v",
               *first = "do $$ begin if (select v from n order by id limit 1) <> 'a' then "
                        "raise exception 'another'; end if; end $$";
    migrate(f, "create table n(id bigserial primary key, v text)");
    migrate(f, "insert into n(v) values ('a')");
    migrate(f, "insert into n(v) values ('b'), ('b'), ('a')");
    assert_int_equal(migrate(f, first)->verdict, VERDICT_IDEMPOTENT);
    assert_int_equal(migrate(f, no_twins)->verdict, VERDICT_IDEMPOTENT);
    assert_int_equal(migrate(f, "create unique index if not exists u on n(v)")->verdict,
                     VERDICT_IDEMPOTENT);
    migrate(f, "select setval('n_id_seq', (random() * 100)::int)");
    migrate(f, "insert into n(v) values ('c')");
    assert_int_equal(migrate(f, first)->verdict, VERDICT_UNKNOWN);
}

/* Rows stand on their pages as they came, until some of them are updated. */
static void places_of_updated_rows_are_not_known(void **state)
{
    fixture *f = *state;
    migrate(f, "create table n(id uuid default gen_random_uuid(), v text, k int default 0)");
    assert_int_equal(migrate(f, "insert into n(v) values ('a'); delete from n where ctid not in "
                                "(select min(ctid) from n group by v)")
                         ->verdict,
                     VERDICT_IDEMPOTENT);
    assert_int_equal(migrate(f, "insert into n(v) values ('a'); update n set k = 1; delete from n "
                                "where ctid not in (select min(ctid) from n group by v)")
                         ->verdict,
                     VERDICT_UNKNOWN);
}

/* Of rows that may have been deleted it is not known whether there were any. */
static void what_may_be_deleted_is_not_counted(void **state)
{
    fixture *f = *state;
    migrate(f, "create table job(id serial primary key, n text unique); create function stop(which "
               "text) returns void language plpgsql as $$ begin delete from job where n = which; "
               "if not found then raise exception 'no job %', which; end if; end $$");
    migrate(f, "insert into job(n) values ('a')");
    migrate(f, "insert into job(n) values ('b')");
    migrate(f, "delete from job where id = 2");
    assert_int_equal(migrate(f, "select stop('b'); insert into job(n) values ('b')")->verdict,
                     VERDICT_UNKNOWN);
}

/* Nor is it claimed that a row keeps a check of which nobody knows what it says. */
static void what_a_check_says_may_not_be_known(void **state)
{
    fixture *f = *state;
    migrate(f, "create domain even as int check (value % 2 = 0 or value > pg_backend_pid()); "
               "create table t(n text primary key check (n ~ '^(?=a)'), e even)");
    assert_int_equal(migrate(f, "insert into t values ('a') on conflict do nothing")->verdict,
                     VERDICT_UNKNOWN);
    migrate(f, "alter table t drop constraint t_n_check");
    assert_int_equal(migrate(f, "insert into t values ('b', 2) on conflict do nothing")->verdict,
                     VERDICT_IDEMPOTENT);
    assert_int_equal(migrate(f, "insert into t values ('c', 3) on conflict do nothing")->verdict,
                     VERDICT_UNKNOWN);
    assert_int_equal(migrate(f, "alter table t drop constraint if exists x, "
                                "add constraint x check (n ~ '^(?!b)')")
                         ->verdict,
                     VERDICT_UNKNOWN);
}

/* What is another one each time may be too long, too large, or there already. */
static void what_is_not_known_may_not_fit(void **state)
{
    static const char *const doubtful[] = {
        "alter table t alter column v type varchar(30)",
        "alter table t alter column k type date using k::date",
        "alter table t alter column n type smallint",
        "alter table t alter column big type numeric(4, 1)",
        "alter table t drop constraint if exists f, add constraint f foreign key (n) references p",
        "create unique index if not exists u on t(n)",
        "insert into part select now() where not exists (select from part)",
        "alter table t add column if not exists g varchar(32) default version()",
        "insert into narrow select version() where not exists (select from narrow)",
    };
    fixture *f = *state;
    migrate(f,
            "create table t(k text, n int, big int, at timestamptz, v text); create table p(id int "
            "primary key); insert into p values (1), (2); create table narrow(k varchar(30)); "
            "create table part(at timestamptz) partition by range (at); create table only_part "
            "partition of part for values from ('2020-01-01') to ('2025-01-01')");
    migrate(f, "insert into t select chr(65 + (random() * 25)::int), (random() * 40000)::int, "
               "pg_backend_pid(), clock_timestamp(), version() from generate_series(1, 2)");
    for (size_t i = 0; i < sizeof doubtful / sizeof doubtful[0]; i++) {
        verdict v = migrate(f, doubtful[i])->verdict;
        if (v != VERDICT_UNKNOWN)
            fail_msg("%s: %s", doubtful[i], verdict_name(v));
    }
}

/* Which databases there are is not known, but for the ones that every server has. */
static void other_databases_are_not_known(void **state)
{
    fixture *f = *state;
    assert_int_equal(migrate(f, "grant connect on database shop to public")->verdict,
                     VERDICT_UNKNOWN);
    assert_int_equal(migrate(f, "alter database shop set timezone = 'UTC'")->verdict,
                     VERDICT_UNKNOWN);
    assert_int_equal(migrate(f, "comment on database postgres is 'ours'")->verdict,
                     VERDICT_IDEMPOTENT);
}

/* The first run makes it, the second one makes it again otherwise. */
static void what_is_made_again_is_compared(void **state)
{
    static const struct {
        const char *what, *first, *then;
    } kinds[] = {
        {"domain d", "as text collate \"C\"", "as text collate \"POSIX\""},
        {"type r", "as range (subtype = text, collation = \"C\")",
         "as range (subtype = text, collation = \"POSIX\")"},
        {"aggregate a(int)", "(sfunc = int4_sum, stype = bigint)",
         "(sfunc = int84pl, stype = bigint, initcond = 0)"},
        {"publication p", "with (publish = 'insert')", "with (publish = 'delete')"},
    };
    fixture *f = *state;
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        str text = arena_printf(
            f->arena,
            "do $$ begin drop %s; create %s %s; exception when undefined_object or "
            "undefined_function then create %s %s; end $$",
            kinds[i].what, kinds[i].what, kinds[i].then, kinds[i].what, kinds[i].first);
        assert_int_equal(migrate(f, arena_cstr(f->arena, text))->verdict, VERDICT_CHANGES_ON_RERUN);
    }
}

/* Nothing is certain of what was there when code ran that is not known; what came since is. */
static void unknown_code_may_have_done_anything(void **state)
{
    static const struct {
        const char *text;
        verdict verdict;
    } files[] = {
        {"create table there(a int primary key); create table other(a int)",
         VERDICT_FAILS_ON_RERUN},
        {"do $$ begin execute (select string_agg(query, ';') from pg_stat_activity); end $$",
         VERDICT_UNKNOWN},
        {"alter table there add column if not exists b int", VERDICT_UNKNOWN},
        {"do $$ begin if exists (select from pg_tables where tablename = 'x') then perform 1; end "
         "if; end $$",
         VERDICT_UNKNOWN},
        {"insert into there select 2 where not exists (select from there where a = 1)",
         VERDICT_UNKNOWN},
        {"alter table missing add column if not exists b int", VERDICT_UNKNOWN},
        {"alter table other add column a int", VERDICT_FAILS_ON_RERUN},
        {"create table if not exists since(a int)", VERDICT_IDEMPOTENT},
        {"alter table since add column if not exists b int; insert into since select 1 where not "
         "exists (select from since)",
         VERDICT_IDEMPOTENT},
        {"alter table since add column a int", VERDICT_FAILS},
        {"create table since(a int)", VERDICT_FAILS},
    };
    fixture *f = *state;
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++)
        assert_int_equal(migrate(f, files[i].text)->verdict, files[i].verdict);
}

/* What is too much to be known may not be called a change. */
static void too_many_rows_are_unknown(void **state)
{
    fixture *f = *state;
    buf sql = buf_new(f->arena);
    buf_text(&sql, "create table if not exists r(id int primary key);");
    for (int i = 0; i < 1100; i++)
        buf_printf(&sql, "insert into r values (%d) on conflict do nothing;", i);
    const migration *m = migrate(f, arena_cstr(f->arena, buf_str(&sql)));
    assert_int_not_equal(m->verdict, VERDICT_CHANGES_ON_RERUN);
    assert_int_not_equal(m->verdict, VERDICT_FAILS_ON_RERUN);
}

static void a_new_label_is_not_used_in_its_transaction(void **state)
{
    fixture *f = *state;
    migrate(f, "create type mood as enum ('sad'); create table t(m mood)");
    const migration *m = migrate(
        f, "alter type mood add value if not exists 'ok'; alter table t alter m set default 'ok'");
    assert_int_equal(m->verdict, VERDICT_IDEMPOTENT);
    assert_true(m->outside_transaction); /* 55P04 inside */
    m = migrate(f, "alter type mood add value if not exists 'fine'; alter table t add column if "
                   "not exists n int");
    assert_false(m->outside_transaction);
}

static void the_session_ends_with_the_file(void **state)
{
    fixture *f = *state;
    migrate(f, "create schema s; set search_path to s; create table inside(a int);");
    assert_false(has_table(f, "inside"));
    migrate(f, "create table outside(a int); create temp table gone(a int);");
    assert_true(has_table(f, "outside"));
    assert_int_equal(migrate(f, "select * from gone")->verdict, VERDICT_FAILS);
}

static void events_tell_what_goes_by_cascade(void **state)
{
    fixture *f = *state;
    migrate(f, "create table t(a int); create view v as select a from t;");
    const migration *m = migrate(f, "drop table t");
    assert_string_equal(m->first->sqlstate, "2BP01");
    m = migrate(f, "drop table if exists t cascade");
    bool table = false, view = false;
    for (size_t i = 0; i < m->events.count; i++) {
        const event *e = &m->events.items[i];
        if (e->kind != EVENT_DROP || e->before->class != CLASS_RELATION)
            continue;
        table |= str_is(e->before->name, "t") && !e->cascaded;
        view |= str_is(e->before->name, "v") && e->cascaded;
    }
    assert_true(table && view);
}

static void renames_reach_expressions(void **state)
{
    fixture *f = *state;
    migrate(f, "create table t(a int check (t.a > 0)); alter table t rename a to b; alter table t "
               "rename to u;");
    const catalog *c = model_catalog(f->model);
    const relation *r = catalog_relation(c, STR("public"), STR("u"));
    object_list checks = catalog_members(c, f->arena, CLASS_CONSTRAINT, r->base.id);
    assert_int_equal(checks.count, 1);
    str def = catalog_constraint_def(c, f->arena, (const constraint *)checks.items[0]);
    if (!str_is(def, "CHECK ((b > 0))")) /* as the server says it: its table needs no name */
        fail_msg("%.*s", STR_ARG(def));
}

static void the_supabase_environment_stands(void **state)
{
    fixture *f = *state;
    model_options options = {.profile = PROFILE_SUPABASE, .pg_version = 15};
    model *m = model_new(f->arena, &options);
    const failure *why = model_environment_failure(m);
    if (why != NULL)
        fail_msg("%s %.*s", why->sqlstate, STR_ARG(why->message));
    const catalog *c = model_catalog(m);
    const relation *users = catalog_relation(c, STR("auth"), STR("users"));
    assert_non_null(users);
    assert_true(users->base.environment);
    assert_true(users->rls);
    assert_non_null(catalog_find(c, CLASS_PUBLICATION, OID_NONE, STR("supabase_realtime")));
    f->model = m;
    assert_int_equal(migrate(f, "create extension if not exists vector with schema public;"
                                "alter extension vector set schema extensions;"
                                "create table if not exists d (v extensions.vector(3))")
                         ->verdict,
                     VERDICT_IDEMPOTENT);
}

/* Everything that the catalogue says of what the migrations made. */
static str told(fixture *f, const model *m)
{
    const catalog *c = model_catalog(m);
    buf out = buf_new(f->arena);
    for (int class = 0; class < CLASS_COUNT; class ++) {
        object_list all = catalog_list(c, f->arena, (object_class) class);
        for (size_t i = 0; i < all.count; i++) {
            buf_add(&out, catalog_object_key(c, f->arena, all.items[i]));
            buf_char(&out, ' ');
            buf_add(&out, catalog_describe(c, f->arena, all.items[i]));
            buf_char(&out, '\n');
        }
    }
    buf_char(&out, '\0');
    return buf_str(&out);
}

static void trees_pass_with_their_file(void **state)
{
    /* The catalogue keeps a part of their trees, which the last one looks into. */
    static const char *const files[] = {
        "create schema \"App\"; create type \"App\".mood as enum ('Sad', 'It''s ok');"
        "create domain \"App\".email as text check (value like '%@%') default upper('A@b');"
        "create table \"App\".\"Users\"(\"Id\" serial primary key, \"Mail\" \"App\".email unique,"
        " age int default 1 + 2 check (age > 0), low text generated always as (lower(\"Mail\"))"
        " stored, m \"App\".mood default 'It''s ok', unique (age, m)) with (fillfactor = 70);"
        "create index on \"App\".\"Users\"((lower(\"Mail\"))) where age > 7;"
        "comment on column \"App\".\"Users\".age is 'in ''years''';",
        "create view v as select u.*, u.age + 1 as next from \"App\".\"Users\" u where u.age > 3;"
        "create function f(a int default 3) returns int language sql set search_path = public"
        " as 'select a + 1';"
        "create function g() returns trigger language plpgsql as $$begin return new; end$$;"
        "create trigger t before update of age on \"App\".\"Users\" for each row"
        " when (old.age <> new.age) execute function g('Arg');"
        "create rule r as on insert to v do instead nothing;"
        "alter table \"App\".\"Users\" enable row level security;"
        "create policy \"See It\" on \"App\".\"Users\" using (age > f(2)) with check (age < 100);",
        "create table parts(a int, b text) partition by range (a);"
        "create table part_1 partition of parts for values from (1) to (10);"
        "create statistics s on a, (lower(b)) from parts;"
        "insert into part_1 values (2, 'Two'), (3, 'It''s three');"
        "update part_1 set b = b || '!';"
        "prepare p as select 1; create publication pub for table part_1 where (a > 1);",
        "do 'begin if not exists (select from pg_tables where tablename = ''made'') then"
        " execute format(''create table %I(a int check (a <> 5), \"B\" text default ''''x'''')'',"
        " ''made''); end if; create table \"Plain\"(a int default 5 + 5); end';"
        "grant select on \"Plain\" to public; alter table made add unique (\"B\");",
        "alter table \"App\".\"Users\" rename column age to \"Years\";"
        "alter function f rename to f2; alter type \"App\".mood rename value 'It''s ok' to 'fine';"
        "alter table parts rename a to \"A\"; alter table made rename \"B\" to c;"
        "alter schema \"App\" rename to app2;",
    };
    fixture *f = *state;
    model_options options = {.profile = PROFILE_VANILLA, .pg_version = 15};
    model *other = model_new(f->arena, &options);
    arena *trees = arena_new();
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        const migration *m = migrate(f, files[i]);
        if (m->first != NULL)
            fail_msg("%s: %.*s", m->first->sqlstate, STR_ARG(m->first->message));
        const source *s = source_from_text(f->arena, STR("test.sql"), str_from(files[i]));
        arena_mark start = arena_here(trees);
        model_pass_trees(other, trees, start);
        assert_null(
            model_migrate(other, parse_script_apart(f->arena, trees, s, NULL), true)->first);
        assert_int_equal(model_needs_trees(other), i == 2); /* for the prepared statement */
        if (!model_needs_trees(other))
            arena_rewind(trees, start);
    }
    str with = told(f, f->model), without = told(f, other);
    assert_true(str_contains(with, "Years") && str_contains(with, "fine"));
    assert_string_equal(with.data, without.data);
    arena_free(trees);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(verdicts, set_up, tear_down),
        cmocka_unit_test_setup_teardown(vectors_have_as_many_dimensions_as_their_index_takes,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_failing_file_leaves_nothing, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_second_run_is_undone, set_up, tear_down),
        cmocka_unit_test_setup_teardown(concurrently_runs_outside_of_a_transaction, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(many_rows_are_known_to_the_last, set_up, tear_down),
        cmocka_unit_test_setup_teardown(rows_of_a_long_loop_are_not_known, set_up, tear_down),
        cmocka_unit_test_setup_teardown(rows_of_deep_triggers_are_not_known, set_up, tear_down),
        cmocka_unit_test_setup_teardown(given_numbers_may_be_written_ones, set_up, tear_down),
        cmocka_unit_test_setup_teardown(given_numbers_are_in_order, set_up, tear_down),
        cmocka_unit_test_setup_teardown(places_of_updated_rows_are_not_known, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_may_be_deleted_is_not_counted, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_a_check_says_may_not_be_known, set_up, tear_down),
        cmocka_unit_test_setup_teardown(other_databases_are_not_known, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_is_made_again_is_compared, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_is_made_again_is_compared, set_up, tear_down),
        cmocka_unit_test_setup_teardown(unknown_code_may_have_done_anything, set_up, tear_down),
        cmocka_unit_test_setup_teardown(too_many_rows_are_unknown, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_new_label_is_not_used_in_its_transaction, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(what_is_not_known_may_not_fit, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_session_ends_with_the_file, set_up, tear_down),
        cmocka_unit_test_setup_teardown(events_tell_what_goes_by_cascade, set_up, tear_down),
        cmocka_unit_test_setup_teardown(renames_reach_expressions, set_up, tear_down),
        cmocka_unit_test_setup_teardown(trees_pass_with_their_file, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_supabase_environment_stands, set_up, tear_down),
    };
    return cmocka_run_group_tests_name("model.migrate", tests, NULL, NULL);
}
