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

static const rerun_case cases[] = {
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
    /* replication slots */
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
