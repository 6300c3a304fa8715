/*
 * catalog_test PROFILE ROOT [PATH...]
 *
 * Each sample folder of the profile, and each file of cases, is
 * executed on the model and applied to the server, file by file and each file
 * twice. Verdict, SQLSTATE and failing statement of the second run must be the
 * same, and the catalogue after the last file. With PATHs, those are compared instead.
 *
 * With MIGC_TEST_VERBOSE set, expressions that are spelled differently are shown.
 */
#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "compare.h"
#include "report/report.h"
#include "server.h"

static const struct sample {
    const char *path; /* a folder, or a file with a line `-- case NAME` before each migration */
    profile profile;
} samples[] = {
    {"migrations/saas", PROFILE_VANILLA},
    {"migrations/whatspire", PROFILE_VANILLA},
    {"tests/database/model/tables.sql", PROFILE_VANILLA},
    {"tests/database/model/objects.sql", PROFILE_VANILLA},
    {"tests/database/model/dependencies.sql", PROFILE_VANILLA},
    {"tests/database/model/guards.sql", PROFILE_VANILLA},
    {"tests/database/model/sessions.sql", PROFILE_VANILLA},
    {"tests/database/model/definitions.sql", PROFILE_VANILLA},
    {"tests/database/model/partitions.sql", PROFILE_VANILLA},
    {"tests/database/model/calendar.sql", PROFILE_VANILLA},
    {"tests/database/model/expressions.sql", PROFILE_VANILLA},
    {"tests/database/model/blocks.sql", PROFILE_VANILLA},
    {"tests/database/model/rows.sql", PROFILE_VANILLA},
    {"tests/database/model/habits.sql", PROFILE_VANILLA},
    {"tests/database/model/projects.sql", PROFILE_VANILLA},
    {"tests/database/model/event_triggers.sql", PROFILE_VANILLA},
    {"migrations/alita", PROFILE_SUPABASE},
    {"migrations/evolution", PROFILE_SUPABASE},
    {"migrations/wbot", PROFILE_SUPABASE},
    {"tests/cases/rerun", PROFILE_SUPABASE},
    {"tests/database/model/supabase.sql", PROFILE_SUPABASE},
    {"tests/database/model/policies.sql", PROFILE_SUPABASE},
};

typedef VEC(const char *) path_list;
typedef VEC(const source *) source_list;

static int by_text(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The .sql files below a folder, also one level down as Prisma lays them out. */
static void find_files(arena *a, const char *folder, path_list *out, int depth)
{
    DIR *d = opendir(folder);
    if (d == NULL)
        return;
    for (struct dirent *e; (e = readdir(d)) != NULL;) {
        if (e->d_name[0] == '.')
            continue;
        str path = arena_printf(a, "%s/%s", folder, e->d_name);
        if (str_ends(path, ".sql"))
            vec_push(a, out, path.data);
        else if (depth > 0 && !str_contains(path, ".ini"))
            find_files(a, path.data, out, depth - 1);
    }
    closedir(d);
    if (out->count > 1)
        qsort(out->items, out->count, sizeof(out->items[0]), by_text);
}

/* A file of cases: each is a migration of its own. */
static void split_cases(arena *a, const source *all, source_list *out)
{
    const str marker = STR("-- case ");
    str text = all->text;
    size_t at = str_find(text, marker);
    while (at < text.len) {
        size_t line = at + str_find(str_slice(text, at, text.len), STR("\n"));
        size_t end = line + str_find(str_slice(text, line, text.len), marker);
        str called = str_slice(text, at + marker.len, line);
        vec_push(a, out, source_from_text(a, arena_str(a, called), str_slice(text, line, end)));
        at = end;
    }
}

static void find_sources(arena *a, const char *path, source_list *out)
{
    diagnostics *diags = diagnostics_new(a);
    if (str_ends(str_from(path), ".sql")) {
        const source *all = source_read(a, path, diags);
        assert_non_null(all);
        split_cases(a, all, out);
        return;
    }
    path_list files = {0};
    find_files(a, path, &files, 1);
    for (size_t i = 0; i < files.count; i++) {
        const source *file = source_read(a, files.items[i], diags);
        assert_non_null(file);
        vec_push(a, out, file);
    }
}

/* ---- pgvector, which Debian 12 does not ship ---- */

/* A type, an access method and operators of its names; what they compute does not matter here. */
/* clang-format off */
#define TYPE_STAND_IN(type)                                                                        \
    "CREATE TYPE extensions." type,                                                                \
        "CREATE FUNCTION extensions." type "_in(cstring, oid, int4) RETURNS extensions." type      \
        " LANGUAGE internal IMMUTABLE STRICT AS 'varcharin'",                                      \
        "CREATE FUNCTION extensions." type "_out(extensions." type ") RETURNS cstring"             \
        " LANGUAGE internal IMMUTABLE STRICT AS 'varcharout'",                                     \
        "CREATE TYPE extensions." type " (INPUT = extensions." type "_in, OUTPUT = extensions." type \
        "_out, TYPMOD_IN = extensions.vector_typmod_in, TYPMOD_OUT = extensions.vector_typmod_out,"  \
        " LIKE = pg_catalog.varchar)",                                                             \
        "CREATE FUNCTION extensions." type "_hash(extensions." type ") RETURNS int4"               \
        " LANGUAGE internal IMMUTABLE STRICT AS 'hashvarlena'",                                    \
        "CREATE FUNCTION extensions.cosine_distance(extensions." type ", extensions." type         \
        ") RETURNS float8 LANGUAGE sql IMMUTABLE STRICT AS 'SELECT 0::float8'",                    \
        "CREATE OPERATOR extensions.<=> (LEFTARG = extensions." type ", RIGHTARG = extensions." type \
        ", FUNCTION = extensions.cosine_distance)",                                                \
        "CREATE OPERATOR CLASS extensions." type "_cosine_ops FOR TYPE extensions." type           \
        " USING hnsw AS FUNCTION 1 extensions." type "_hash(extensions." type ")",                 \
        "CREATE OPERATOR CLASS extensions." type "_cosine_ops FOR TYPE extensions." type           \
        " USING ivfflat AS FUNCTION 1 extensions." type "_hash(extensions." type ")"
/* clang-format on */

static const char *const vector_stand_in[] = {
    "CREATE FUNCTION extensions.vector_typmod_in(cstring[]) RETURNS int4 "
    "LANGUAGE internal IMMUTABLE STRICT AS 'bittypmodin'",
    "CREATE FUNCTION extensions.vector_typmod_out(int4) RETURNS cstring "
    "LANGUAGE internal IMMUTABLE STRICT AS 'bittypmodout'",
    "CREATE FUNCTION extensions.hnswhandler(internal) RETURNS index_am_handler LANGUAGE internal "
    "AS 'hashhandler'",
    "CREATE ACCESS METHOD hnsw TYPE INDEX HANDLER extensions.hnswhandler",
    "CREATE ACCESS METHOD ivfflat TYPE INDEX HANDLER extensions.hnswhandler",
    TYPE_STAND_IN("vector"),
    TYPE_STAND_IN("halfvec"),
};

/* ---- one folder ---- */

typedef struct totals {
    size_t files, agreeing;
} totals;

static verdict verdict_of(const outcome *first, const outcome *second)
{
    return first->failed     ? VERDICT_FAILS
           : second->failed  ? VERDICT_FAILS_ON_RERUN
           : second->changed ? VERDICT_CHANGES_ON_RERUN
                             : VERDICT_IDEMPOTENT;
}

static bool check_file(str path, const migration *m, const outcome *first, const outcome *second)
{
    verdict wanted = verdict_of(first, second);
    const failure *f = m->first != NULL ? m->first : m->rerun;
    const outcome *o = first->failed ? first : second;
    bool ok = m->verdict == wanted;
    if (ok && o->failed && f != NULL)
        ok = strcmp(f->sqlstate, o->sqlstate) == 0 && f->statement != NULL &&
             f->statement->start == o->start;
    if (ok)
        return true;
    print_error("%.*s\n  server %s\n", STR_ARG(path), verdict_name(wanted));
    if (second->changed)
        print_error("  server changes %s", second->message);
    if (o->failed)
        print_error("  server %s at %u: %s", o->sqlstate, (unsigned)o->start, o->message);
    print_error("  model  %s\n", verdict_name(m->verdict));
    if (f != NULL)
        print_error("  model  %s at %u: %.*s\n", f->sqlstate,
                    f->statement != NULL ? (unsigned)f->statement->start : 0, STR_ARG(f->message));
    for (size_t i = 0; i < m->rerun_changes.count && i < 5; i++)
        print_error("  model  %.*s\n", STR_ARG(m->rerun_changes.items[i].text));
    return false;
}

static json_t *model_json(arena *a, const model *m, profile environment)
{
    buf b = buf_new(a);
    report_catalog_json(&b, model_catalog(m), environment);
    json_error_t error;
    json_t *out = json_loadb(b.data, b.len, 0, &error);
    if (out == NULL)
        fail_msg("the model's catalogue: %s", error.text);
    return out;
}

/* The extension whose place the stand-in takes is not one to the server. */
static void forget_vector(json_t *catalogue)
{
    json_t *list = json_object_get(catalogue, "extensions");
    for (size_t i = 0; i < json_array_size(list); i++) {
        const char *called = json_string_value(json_object_get(json_array_get(list, i), "name"));
        if (called != NULL && strcmp(called, "vector") == 0)
            (void)json_array_remove(list, i--);
    }
}

/* cmocka's own printing cuts long texts. */
static void print_lines(str text)
{
    while (text.len > 0) {
        size_t end = str_find(text, STR("\n"));
        print_error("%.*s\n", (int)end, text.data);
        text = str_slice(text, end + 1, text.len);
    }
}

static bool check_catalogs(arena *a, const char *path, const char *database, const model *m,
                           const server_question *q)
{
    PGconn *connection = server_connect(database);
    bool real_vector = server_has_vector(connection);
    json_t *server = server_catalog(connection, q), *mine = model_json(a, m, q->environment);
    PQfinish(connection);
    if (!real_vector)
        forget_vector(mine);
    comparison c = {.arena = a, .report = buf_new(a), .spellings = buf_new(a)};
    compare_catalogs(&c, server, mine);
    print_message("%s: %zu values compared, %zu differ, %zu expressions are spelled differently\n",
                  path, c.compared, c.differing, c.spelled);
    print_lines(buf_str(&c.report));
    if (getenv("MIGC_TEST_VERBOSE") != NULL)
        print_lines(buf_str(&c.spellings));
    json_decref(server);
    json_decref(mine);
    return c.differing == 0;
}

static bool check_folder(const char *root, const struct sample *s, totals *t)
{
    arena *a = arena_new();
    server_question q = {s->profile,
                         arena_printf(a, "%s/compiler/commands/questions/catalogue.sql", root).data,
                         arena_printf(a, "%s/compiler/commands/questions/state.sql", root).data};
    const char *database = "model_catalog_test";
    source_list files = {0};
    find_sources(a, s->path[0] == '/' ? s->path : arena_printf(a, "%s/%s", root, s->path).data,
                 &files);
    PGconn *admin = server_connect("postgres");
    server_command(admin, arena_printf(a, "DROP DATABASE IF EXISTS %s", database).data);
    server_command(admin, arena_printf(a, "DROP DATABASE IF EXISTS %s_twice", database).data);
    server_command(admin, arena_printf(a, "CREATE DATABASE %s", database).data);
    if (s->profile == PROFILE_SUPABASE && !server_has_vector(admin)) {
        PGconn *c = server_connect(database);
        for (size_t i = 0; i < sizeof(vector_stand_in) / sizeof(vector_stand_in[0]); i++)
            server_command(c, vector_stand_in[i]);
        PQfinish(c);
    }
    model_options options = {.profile = s->profile,
                             .pg_version = PQserverVersion(admin) / 10000,
                             .now = (int64_t)time(NULL) * 1000000};
    model *m = model_new(a, &options);
    if (model_environment_failure(m) != NULL)
        fail_msg("the environment: %.*s", STR_ARG(model_environment_failure(m)->message));
    bool all = true;
    for (size_t i = 0; i < files.count; i++) {
        diagnostics *diags = diagnostics_new(a);
        const script *text = parse_script(a, files.items[i], diags);
        const migration *g = model_migrate(m, text, true);
        outcome second = {0}, first = server_apply(database, text, s->profile);
        if (!first.failed)
            second = server_apply_again(admin, database, text, &q);
        bool ok = check_file(files.items[i]->path, g, &first, &second);
        t->files++;
        t->agreeing += ok;
        all = all && ok;
    }
    if (files.count > 0)
        all = check_catalogs(a, s->path, database, m, &q) && all;
    server_command(admin, arena_printf(a, "DROP DATABASE %s", database).data);
    PQfinish(admin);
    arena_free(a);
    return all;
}

typedef struct arguments {
    profile profile;
    const char *root;
    char **paths; /* up to a NULL */
} arguments;

static void model_agrees_with_server(void **state)
{
    const arguments *args = *state;
    totals t = {0};
    bool all = true;
    for (char **path = args->paths; *path != NULL; path++) {
        struct sample one = {*path, args->profile};
        all = check_folder(args->root, &one, &t) && all;
    }
    for (size_t i = 0; i < sizeof(samples) / sizeof(samples[0]) && *args->paths == NULL; i++) {
        if (samples[i].profile == args->profile)
            all = check_folder(args->root, &samples[i], &t) && all;
    }
    print_message("%zu of %zu files have the server's verdict\n", t.agreeing, t.files);
    assert_true(t.files > 0);
    assert_true(all);
}

int main(int argc, char **argv)
{
    if (argc < 3) {
        fputs("usage: catalog_test vanilla|supabase ROOT [PATH...]\n", stderr);
        return 2;
    }
    arguments args = {strcmp(argv[1], "supabase") == 0 ? PROFILE_SUPABASE : PROFILE_VANILLA,
                      argv[2], argv + 3};
    const struct CMUnitTest tests[] = {cmocka_unit_test_prestate(model_agrees_with_server, &args)};
    return cmocka_run_group_tests_name("model", tests, NULL, NULL);
}
