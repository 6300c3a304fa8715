/*
 * judge PROFILE MIGC ROOT TALLY DIR
 *
 * Applies the migrations of a real project to the server, each file twice as a
 * runner would, and puts beside it what migc says of them:
 *
 *   verdict    `migc lint --format json`: verdict, and SQLSTATE and statement of a failure
 *   catalogue  `migc catalog --format sql`, loaded into an empty database, against the database
 *              that the migrations made: catalogue.sql's answers, kind by kind
 *   json       `migc catalog --format json` against the same answer
 *
 * Each difference is printed; TALLY gets a line for each thing that was counted (judge.sh adds
 * them up), a file with its name, and the SQLSTATE and the bytes of the statement that fails. Ends
 * with 1 when something could not be compared at all.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/wait.h>

#include "catalogue_units.h"
#include "compare.h"
#include "server.h"

#define FIRST "judge_migrations"
#define SECOND "judge_dump"

typedef struct judge {
    arena *arena;
    server_question question;
    const char *profile, *migc, *directory;
    PGconn *admin;
    FILE *tally;
} judge;

__attribute__((noreturn)) static void stop(const char *what, const char *of)
{
    (void)fprintf(stderr, "judge: %s: %s\n", of, what);
    exit(1);
}

/* ---- migc ---- */

static str quoted(arena *a, const char *word)
{
    buf b = buf_new(a);
    buf_char(&b, '\'');
    for (; *word != '\0'; word++) {
        if (*word == '\'')
            buf_text(&b, "'\\''");
        else
            buf_char(&b, *word);
    }
    buf_char(&b, '\'');
    return arena_str(a, buf_str(&b));
}

/* What migc prints; a directory with findings or a failing file ends with 1. */
static str ask_migc(judge *j, const char *arguments)
{
    str command =
        arena_printf(j->arena, "%s %s --profile %s %s 2>/dev/null", quoted(j->arena, j->migc).data,
                     arguments, j->profile, quoted(j->arena, j->directory).data);
    FILE *pipe = popen(command.data, "r");
    if (pipe == NULL)
        stop("cannot be run", command.data);
    buf out = buf_new(j->arena);
    char block[65536];
    for (size_t n; (n = fread(block, 1, sizeof(block), pipe)) > 0;)
        buf_add(&out, (str){block, n});
    int status = pclose(pipe);
    if (!WIFEXITED(status) || WEXITSTATUS(status) > 1)
        stop("migc did not end as it should", command.data);
    return buf_str(&out);
}

static json_t *ask_migc_json(judge *j, const char *arguments)
{
    str text = ask_migc(j, arguments);
    json_error_t error;
    json_t *out = json_loadb(text.data, text.len, 0, &error);
    if (out == NULL)
        stop(error.text, arguments);
    return out;
}

/* ---- verdicts ---- */

static const char *verdict_of(const outcome *first, const outcome *second)
{
    return first->failed     ? "fails"
           : second->failed  ? "fails-on-rerun"
           : second->changed ? "changes-on-rerun"
                             : "idempotent";
}

static const char *text_of(const json_t *from, const char *key)
{
    const char *text = json_string_value(json_object_get(from, key));
    return text != NULL ? text : "";
}

/* Both say that a statement is not read at all. */
static bool is_syntax(const json_t *found)
{
    const char *found_by = text_of(found, "rule");
    return strcmp(found_by, "syntax-error") == 0 || strcmp(found_by, "newer-syntax") == 0;
}

/* Why the first run fails, or the second. */
static const json_t *failure_of(const json_t *lint, const json_t *file)
{
    size_t i;
    json_t *one;
    json_array_foreach(json_object_get(lint, "diagnostics"), i, one)
    {
        const char *found_by = text_of(one, "rule");
        if (strcmp(text_of(one, "file"), text_of(file, "file")) == 0 &&
            (strcmp(found_by, "fails-on-first-run") == 0 || is_syntax(one)))
            return one;
    }
    return json_object_get(file, "rerun");
}

/* A diagnostic has the SQLSTATE in its message, and stands somewhere in the statement. */
static bool same_failure(const outcome *server, const json_t *claimed)
{
    json_int_t start = json_integer_value(json_object_get(claimed, "start"));
    if (json_object_get(claimed, "rule") != NULL) {
        const char *message = text_of(claimed, "message"),
                   *says = is_syntax(claimed) ? syntax_error_state(str_from(message)) : message;
        return strstr(says, server->sqlstate) != NULL && start >= (json_int_t)server->start &&
               start <= (json_int_t)server->end;
    }
    return strcmp(text_of(claimed, "sqlstate"), server->sqlstate) == 0 &&
           start == (json_int_t)server->start;
}

/* Statements that send a file out of its transaction. */
static bool says_one_of(const script *s)
{
    static const char *const words[] = {"concurrently",    "vacuum",        "add value",
                                        "create database", "drop database", "alter system",
                                        "subscription"};
    str text = s->source->text;
    for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
        size_t length = strlen(words[i]);
        for (size_t at = 0; at + length <= text.len; at++) {
            if (strncasecmp(text.data + at, words[i], length) == 0)
                return true;
        }
    }
    return false;
}

/* Where a rollback may not undo a file, the database is copied before. */
static outcome apply(judge *j, const script *s)
{
    bool copied = script_controls_transactions(s) || says_one_of(s);
    if (copied)
        server_command(j->admin,
                       "CREATE DATABASE " FIRST "_before TEMPLATE " FIRST " STRATEGY file_copy");
    outcome out = server_apply(FIRST, s, j->question.environment);
    if (copied && out.failed) {
        server_command(j->admin, "DROP DATABASE " FIRST);
        server_command(j->admin, "ALTER DATABASE " FIRST "_before RENAME TO " FIRST);
    } else if (copied) {
        server_command(j->admin, "DROP DATABASE " FIRST "_before");
    }
    return out;
}

static void judge_file(judge *j, const json_t *lint, const json_t *said)
{
    arena *a = arena_new();
    diagnostics *diags = diagnostics_new(a);
    const char *path = text_of(said, "file"), *verdict_here = text_of(said, "verdict");
    const source *file = source_read(a, path, diags);
    if (file == NULL)
        stop("cannot be read", path);
    const script *s = parse_script(a, file, diags);
    outcome first = apply(j, s), second = {0};
    if (!first.failed)
        second = server_apply_again(j->admin, FIRST, s, &j->question);
    const char *server = verdict_of(&first, &second);
    const outcome *o = first.failed ? &first : &second;
    const json_t *where = failure_of(lint, said);
    bool same = strcmp(server, verdict_here) == 0,
         exact = same && (!o->failed || same_failure(o, where));
    (void)fprintf(j->tally, "verdict\t%s\t%s\t%s\t%s\t%s\t%u\t%u\n", server, verdict_here,
                  exact ? "exact" : "other", path, o->sqlstate, (unsigned)o->start,
                  (unsigned)o->end);
    if (!exact) {
        printf("%s\n  server %s %s at %u: %s  model  %s %s at %d: %s\n", path, server, o->sqlstate,
               (unsigned)o->start, o->message[0] != '\0' ? o->message : "\n", verdict_here,
               text_of(where, "sqlstate"), (int)json_integer_value(json_object_get(where, "start")),
               text_of(where, "message"));
    }
    (void)fflush(stdout);
    arena_free(a);
}

/* ---- the catalogue ---- */

/* Loads the dump statement by statement, so that one failure does not hide the next. */
static size_t load_dump(judge *j, str dump)
{
    arena *a = arena_new();
    const script *s = parse_script(a, source_from_text(a, STR("dump"), dump), NULL);
    PGconn *c = server_connect(SECOND);
    size_t failures = 0;
    for (size_t i = 0; i < s->count; i++) {
        outcome out = server_execute(c, s, &s->statements[i]);
        if (!out.failed)
            continue;
        failures++;
        str text = str_slice(dump, s->statements[i].start, s->statements[i].end);
        printf("dump: %s  in %.*s\n", out.message, (int)(text.len < 300 ? text.len : 300),
               text.data);
    }
    PQfinish(c);
    (void)fprintf(j->tally, "dump\t%zu\t%zu\n", s->count, failures);
    arena_free(a);
    return failures;
}

static json_t *ask_server(judge *j, const char *database)
{
    PGconn *c = server_connect(database);
    json_t *out = server_catalog(c, &j->question);
    PQfinish(c);
    return out;
}

static void judge_catalogue(judge *j)
{
    json_t *server = ask_server(j, FIRST);
    (void)load_dump(j, ask_migc(j, "catalog --keep-going --format sql"));
    json_t *dump = ask_server(j, SECOND),
           *ours = ask_migc_json(j, "catalog --keep-going --format json");
    units_compare(j->arena, server, dump, j->tally);
    comparison c = {.arena = j->arena, .report = buf_new(j->arena), .spellings = buf_new(j->arena)};
    compare_catalogs(&c, server, ours);
    (void)fprintf(j->tally, "json\t%zu\t%zu\n", c.compared, c.differing);
    str report = buf_str(&c.report);
    printf("%s%.*s", c.differing > 0 ? "json:\n" : "", (int)report.len, report.data);
    json_decref(server);
    json_decref(dump);
    json_decref(ours);
}

static void judge_directory(judge *j)
{
    static const char *const databases[] = {FIRST, FIRST "_before", FIRST "_twice", SECOND};
    for (size_t i = 0; i < sizeof(databases) / sizeof(databases[0]); i++) {
        str drop = arena_printf(j->arena, "DROP DATABASE IF EXISTS %s", databases[i]);
        server_command(j->admin, drop.data);
    }
    server_command(j->admin, "CREATE DATABASE " FIRST);
    server_command(j->admin, "CREATE DATABASE " SECOND);
    json_t *lint = ask_migc_json(j, "lint --format json");
    size_t i;
    json_t *one;
    json_array_foreach(json_object_get(lint, "files"), i, one) judge_file(j, lint, one);
    json_decref(lint);
    judge_catalogue(j);
}

int main(int argc, char **argv)
{
    if (argc != 6) {
        (void)fputs("usage: judge vanilla|supabase MIGC ROOT TALLY DIR\n", stderr);
        return 2;
    }
    arena *a = arena_new();
    judge j = {.arena = a,
               .profile = argv[1],
               .migc = argv[2],
               .directory = argv[5],
               .admin = server_connect("postgres"),
               .tally = fopen(argv[4], "a")};
    if (j.tally == NULL)
        stop("cannot be written", argv[4]);
    j.question = (server_question){
        strcmp(argv[1], "supabase") == 0 ? PROFILE_SUPABASE : PROFILE_VANILLA,
        arena_printf(a, "%s/compiler/commands/questions/catalogue.sql", argv[3]).data,
        arena_printf(a, "%s/compiler/commands/questions/state.sql", argv[3]).data};
    judge_directory(&j);
    PQfinish(j.admin);
    int failed = fclose(j.tally);
    arena_free(a);
    return failed != 0;
}
