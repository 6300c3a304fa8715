/* First runs ahead of second ones say the same as both in one model, file by file. */
#include "model/catalog/catalog_private.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "model/model.h"
#include "support/buf.h"

/* Each of which needs what those before it left, and tells it from what their second runs did. */
static const char *const files[] = {
    "create type mood as enum ('sad', 'fine');"
    "create table t(id serial primary key, n int unique, m mood default 'fine')",
    "create table if not exists seen(n int)",
    "insert into t(n) select g from generate_series(1, 20) g on conflict do nothing",
    "insert into t(n) values (21), (22)",
    "insert into t(n) values (23) on conflict do nothing; update t set n = 24 where n = 23",
    /* A number that only the second run takes: what id the next row gets is not known behind it. */
    "create sequence if not exists q;"
    "do $$ begin if exists (select from seen) then perform nextval('q'); end if; end $$;"
    "insert into seen select 1 where not exists (select from seen)",
    "create table if not exists numbered(id int primary key);"
    "insert into numbered select nextval('q') where not exists (select from numbered)",
    "do $$ begin if (select max(id) from numbered) = 1 then create table first_number(a int);"
    "else create table other_number(a int); end if; end $$",
    "drop table if exists first_number, other_number",
    "select setval('q', 100)",
    "select setval('q', 200 + count(*)) from numbered",
    /* What cannot be known goes more than one way. */
    "do $$ begin if random() < 0.5 then create table maybe(a int); end if; end $$",
    "create table if not exists maybe(a int)",
    "insert into maybe values (1)",
    "do $$ begin if random() < 0.5 then insert into maybe values (2); end if; end $$",
    "delete from maybe where a = 2",
    /* Nor whether it fails. */
    "create table unsure(id serial unique); insert into unsure default values;"
    "do $$ begin if random() < 0.5 then perform 1 / 0; end if; end $$",
    "alter table unsure add column if not exists b int",
    "create table if not exists unsure(id serial unique)",
    "insert into unsure values (1) on conflict do nothing",
    "drop table unsure",
    "create temp table passing(id serial); insert into passing default values",
    "grant all on database postgres to public",
    "create table fails(a nosuch)",
    "create index on t(n)",
    "alter table t rename n to number",
    "create view v as select number from t; create or replace view v as select number from t",
    "create function f() returns bigint language sql as 'select count(*) from v'",
    "alter table t add column at timestamptz default now()",
    "update t set at = now() where number = 1",
    "begin; create table own(a int); commit; insert into own select f()",
    "begin; create table undone(a int); create table undone_too(a int); rollback",
    "begin; savepoint a; insert into own values (1), (2); rollback to savepoint a; commit",
    "create table undone(a int); update own set a = 3 where a = 2",
    "create index concurrently if not exists i on own(a)",
    "drop table own; create table own(a int)",
    /* Code that is not known may have changed what is there, and not what comes. */
    "do $$ begin execute (select string_agg(query, ';') from pg_stat_activity); end $$",
    "alter table own add column if not exists b int",
    "create table if not exists later(a int); alter table later add column if not exists b int",
    "alter table later drop column if exists b; drop table gone",
    "set search_path to nowhere; create role r",
    "create tabel t(a int)",
};
enum { N = sizeof files / sizeof files[0] };

static script *parse(arena *a, size_t i)
{
    str path = arena_printf(a, "%zu.sql", i);
    return parse_script(a, source_from_text(a, path, str_from(files[i])), diagnostics_new(a));
}

static void tell_failure(buf *b, const char *word, const failure *f)
{
    if (f != NULL)
        buf_printf(b, "  %s %s at %u: %.*s\n", word, f->sqlstate, (unsigned)f->statement->start,
                   STR_ARG(f->message));
}

static str told(arena *a, model *m, migration *g)
{
    buf b = buf_new(a);
    buf_printf(&b, "%s, rows %d, outside %d, %zu events\n", verdict_name(g->verdict),
               g->depends_on_rows, g->outside_transaction, g->events.count);
    tell_failure(&b, "first", g->first);
    tell_failure(&b, "again", g->rerun);
    model_rerun_failures(m, g);
    for (size_t i = 0; i < g->rerun_failures.count; i++)
        tell_failure(&b, "and", &g->rerun_failures.items[i]);
    for (size_t i = 0; i < g->rerun_changes.count; i++)
        buf_printf(&b, "  %.*s\n", STR_ARG(g->rerun_changes.items[i].text));
    return buf_str(&b);
}

/* Which of its values a run has made is told by numbers of the run, which are others. */
static void add_without_runs(buf *b, str text)
{
    while (text.len > 0) {
        size_t fresh = str_find(text, STR("fresh ")), run = str_find(text, STR("run "));
        size_t end = fresh < run ? fresh + 6 : run + 4;
        end = end < text.len ? end : text.len;
        buf_add(b, str_slice(text, 0, end));
        while (end < text.len && text.data[end] >= '0' && text.data[end] <= '9')
            end++;
        text = str_slice(text, end, text.len);
    }
}

static int compare_texts(const void *left, const void *right)
{
    return str_cmp(*(const str *)left, *(const str *)right);
}

static str sorted_lines(arena *a, str text)
{
    VEC(str) lines = {0};
    buf b = buf_new(a);
    while (text.len > 0) {
        size_t end = str_find(text, STR("\n"));
        vec_push(a, &lines, str_slice(text, 0, end));
        text = str_slice(text, end < text.len ? end + 1 : end, text.len);
    }
    qsort(lines.items, lines.count, sizeof *lines.items, compare_texts);
    for (size_t i = 0; i < lines.count; i++) {
        buf_add(&b, lines.items[i]);
        buf_char(&b, '\n');
    }
    buf_char(&b, '\0');
    return buf_str(&b);
}

static str whole_catalogue(arena *a, const catalog *c)
{
    buf b = buf_new(a);
    for (oid id = FIRST_USER_OID; id < catalog_end(c); id++) {
        const object *o = catalog_get(c, id);
        if (o == NULL || o->class == CLASS_SETTING)
            continue;
        buf_add(&b, catalog_object_key(c, a, o));
        buf_text(&b, ":\n");
        add_without_runs(&b, catalog_describe(c, a, o));
        buf_char(&b, '\n');
    }
    return sorted_lines(a, buf_str(&b));
}

/* The model ahead has run all files before the first is followed, and again those behind one that
 * sends it back. */
static size_t follow_all(arena *a, const model_options *options, const str *expected,
                         str *catalogue)
{
    model *ahead = model_new(arena_new_child(a), options);
    model *m = model_new_behind(a, ahead);
    script *scripts[N];
    run_ahead *first[N];
    size_t ran = 0, sent_back = 0;
    for (size_t i = 0; i < N; i++)
        scripts[i] = parse(a, i);
    for (size_t i = 0; i < N; i++) {
        for (; ran < N; ran++) {
            arena *const file[2] = {arena_new_child(a), arena_new_child(a)};
            first[ran] = model_run_first(ahead, file, scripts[ran]);
        }
        migration *g = model_follow(m, first[i]);
        if (!model_is_as_ahead(m, first[i])) {
            model_go_back(ahead, first[i], m);
            ran = i + 1;
            sent_back++;
        }
        str mine = told(a, m, g);
        if (!str_eq(mine, expected[i]))
            fail_msg("%s\nin one model: %.*sin two: %.*s", files[i], STR_ARG(expected[i]),
                     STR_ARG(mine));
    }
    *catalogue = whole_catalogue(a, model_catalog(m));
    return sent_back;
}

static void assert_same(str mine, str wanted)
{
    size_t i = 0;
    while (i < mine.len && i < wanted.len && mine.data[i] == wanted.data[i])
        i++;
    size_t from = i > 100 ? i - 100 : 0;
    if (i < mine.len || i < wanted.len)
        fail_msg("in one model: %.200s\nin two: %.200s", wanted.data + from, mine.data + from);
}

static void says_what_one_model_says(void **state)
{
    (void)state;
    static const profile profiles[] = {PROFILE_VANILLA, PROFILE_SUPABASE};
    for (size_t p = 0; p < 2; p++) {
        arena *a = arena_new();
        model_options options = {.profile = profiles[p], .pg_version = 15};
        model *one = model_new(arena_new_child(a), &options);
        str expected[N];
        for (size_t i = 0; i < N; i++)
            expected[i] = told(a, one, model_migrate(one, parse(a, i), true));
        str wanted = whole_catalogue(a, model_catalog(one)), mine;
        size_t sent_back = follow_all(a, &options, expected, &mine);
        assert_same(mine, wanted);
        assert_true(sent_back > 0);
        arena_free(a);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(says_what_one_model_says)};
    return cmocka_run_group_tests_name("model.follow", tests, NULL, NULL);
}
