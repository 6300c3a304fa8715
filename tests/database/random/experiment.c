#include "experiment.h"

#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "../model/compare.h"
#include "../model/server.h"
#include "report/report.h"
#include "syntax/newer.h"

const char *difference_kind_name(difference_kind kind)
{
    static const char *const names[DIFFERENCE_KIND_COUNT] = {
        [DIFFERENCE_NONE] = "none",   [DIFFERENCE_CODE] = "code",
        [DIFFERENCE_STATE] = "state", [DIFFERENCE_UNKNOWN] = "unknown",
        [DIFFERENCE_LOAD] = "load",   [DIFFERENCE_CATALOGUE] = "catalogue",
        [DIFFERENCE_DUMP] = "dump",
    };
    return names[kind];
}

/* ---- one statement ---- */

typedef struct answer {
    char state[6]; /* 00000 when it worked */
    str message;
    bool unknown;
} answer;

static void read_answer(arena *a, const PGresult *r, answer *out)
{
    ExecStatusType status = PQresultStatus(r);
    const char *state = PQresultErrorField(r, PG_DIAG_SQLSTATE);
    bool ok = status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK ||
              status == PGRES_EMPTY_QUERY || status == PGRES_COPY_IN || status == PGRES_COPY_OUT;
    const char *shown = ok ? "00000" : state != NULL ? state : "?????";
    memcpy(out->state, shown, 5);
    const char *message = PQresultErrorField(r, PG_DIAG_MESSAGE_PRIMARY);
    out->message = arena_str(a, str_from(message != NULL ? message : ""));
}

static bool is_savepoint_command(const node *tree)
{
    return tree != NULL && IS(transaction, tree);
}

/* COPY FROM STDIN, which got as far as to ask for its rows. */
static PGresult *send_no_rows(PGconn *c, PGresult *asking)
{
    PQclear(asking);
    (void)PQputCopyEnd(c, NULL);
    PGresult *r = PQgetResult(c);
    PQclear(PQgetResult(c));
    return r;
}

static answer ask_server(experiment *e, arena *a, str text, bool bare)
{
    answer out = {0};
    PGconn *c = e->lab->connection;
    if (!bare)
        server_command(c, "SAVEPOINT migc_step");
    PGresult *r = PQexec(c, arena_cstr(a, text));
    if (PQresultStatus(r) == PGRES_COPY_IN)
        r = send_no_rows(c, r);
    read_answer(a, r, &out);
    PQclear(r);
    bool failed = strcmp(out.state, "00000") != 0;
    if (PQstatus(c) != CONNECTION_OK)
        return out;
    if (!bare && failed)
        server_command(c, "ROLLBACK TO migc_step");
    if (!bare)
        server_command(c, "RELEASE migc_step");
    return out;
}

enum { AROUND_BEGIN, AROUND_SAVEPOINT, AROUND_RELEASE, AROUND_LOADING };

static void step_around(experiment *e, size_t which)
{
    failure why;
    (void)model_step(&e->run, &e->around->statements[which], NULL, &why);
}

static answer ask_model(experiment *e, const statement *one, bool bare)
{
    answer out = {.state = "00000"};
    if (one == NULL || one->tree == NULL) {
        out.message = one != NULL ? one->error : STR("no statement");
        memcpy(out.state, syntax_error_state(out.message), 5);
        return out;
    }
    newer_form newer;
    if (tree_is_newer(one->tree, e->lab->pg_version, &newer)) {
        out.message = str_from(newer.what);
        memcpy(out.state, newer.state, 5);
        return out;
    }
    event_list events = {0};
    failure why = {0};
    if (!bare)
        step_around(e, AROUND_SAVEPOINT);
    if (!model_step(&e->run, one, &events, &why)) {
        memcpy(out.state, why.sqlstate, 5);
        out.message = why.message;
    }
    if (!bare)
        step_around(e, AROUND_RELEASE);
    for (size_t i = 0; i < events.count; i++)
        out.unknown |= events.items[i].kind == EVENT_UNKNOWN;
    return out;
}

void experiment_begin(experiment *e, const laboratory *lab)
{
    *e = (experiment){.lab = lab, .arena = arena_new()};
    model_options options = {
        .profile = PROFILE_VANILLA, .pg_version = lab->pg_version, .now = lab->now};
    e->model = model_new(e->arena, &options);
    static const char loading[] = "DO $$BEGIN END$$"; /* PL/pgSQL, which stays in a session */
    const source *text = source_from_text(
        e->arena, STR("around"),
        arena_printf(e->arena, "BEGIN; SAVEPOINT migc_step; RELEASE migc_step; %s", loading));
    e->around = parse_script(e->arena, text, NULL);
    (void)model_begin(e->model, e->around, &e->run);
    step_around(e, AROUND_LOADING);
    step_around(e, AROUND_BEGIN);
    server_command(lab->connection, loading);
    server_command(lab->connection, "BEGIN");
}

void experiment_end(experiment *e)
{
    server_command(e->lab->connection, "ROLLBACK");
    if (e->named_parameter) /* nothing makes the server forget one */
        PQreset(e->lab->connection);
    else
        server_command(e->lab->connection, "DISCARD ALL");
    arena_free(e->arena);
    e->arena = NULL;
}

difference experiment_step(experiment *e, arena *a, str text)
{
    const source *from = source_from_text(e->arena, STR("case"), arena_str(e->arena, text));
    const script *s = parse_script(e->arena, from, NULL);
    const statement *one = s->count > 0 ? &s->statements[0] : NULL;
    bool bare = one != NULL && is_savepoint_command(one->tree);
    e->named_parameter |= str_contains(text, " my.");
    answer server = ask_server(e, a, text, bare), mine = ask_model(e, one, bare);
    bool same = strcmp(server.state, mine.state) == 0;
    e->failed = strcmp(server.state, "00000") != 0;
    e->succeeded += !e->failed;
    e->unknown += mine.unknown;
    e->ended = bare && strcmp(server.state, "00000") != 0;
    if (same)
        return (difference){.kind = DIFFERENCE_NONE};
    bool both_fail = strcmp(server.state, "00000") != 0 && strcmp(mine.state, "00000") != 0;
    difference d = {.kind = mine.unknown ? DIFFERENCE_UNKNOWN
                            : both_fail  ? DIFFERENCE_CODE
                                         : DIFFERENCE_STATE};
    d.key = arena_printf(a, "%s %s instead of %s: %s", difference_kind_name(d.kind), mine.state,
                         server.state, one != NULL ? one->kind : "-");
    d.report = arena_printf(a, "server %s %.*s\nmodel  %s %.*s\n", server.state,
                            STR_ARG(server.message), mine.state, STR_ARG(mine.message));
    return d;
}

/* ---- catalogues ---- */

static json_t *ask_catalogue(const laboratory *lab, const char *file)
{
    server_command(lab->connection, "SAVEPOINT migc_catalogue");
    server_question q = {.environment = PROFILE_VANILLA, .catalogue_sql = file};
    json_t *out = server_catalog(lab->connection, &q);
    server_command(lab->connection, "ROLLBACK TO migc_catalogue");
    server_command(lab->connection, "RELEASE migc_catalogue");
    return out;
}

/* A path without the names in it. */
static str place_of(arena *a, str path)
{
    buf b = buf_new(a);
    int depth = 0;
    for (size_t i = 0; i < path.len && path.data[i] != '\n'; i++) {
        depth += path.data[i] == '[';
        if (depth == 0 && path.data[i] != ' ')
            buf_char(&b, path.data[i]);
        depth -= path.data[i] == ']' && depth > 0;
    }
    return buf_str(&b);
}

static difference tell_difference(arena *a, difference_kind kind, const comparison *c)
{
    str text = c->differing > 0 ? buf_str(&c->report) : buf_str(&c->spellings);
    difference d = {.kind = kind, .report = arena_str(a, text)};
    d.key = arena_printf(a, "%s %.*s", difference_kind_name(kind), STR_ARG(place_of(a, text)));
    return d;
}

difference experiment_compare(experiment *e, arena *a)
{
    buf b = buf_new(a);
    if (catalog_schema(model_catalog(e->model), STR("pg_temp")) != OID_NONE)
        return (difference){.kind = DIFFERENCE_NONE}; /* what is temporary is in neither's list */
    report_catalog_json(&b, model_catalog(e->model), PROFILE_VANILLA);
    json_error_t error;
    json_t *mine = json_loadb(b.data, b.len, 0, &error);
    if (mine == NULL)
        return (difference){DIFFERENCE_CATALOGUE, STR("catalogue: no JSON"),
                            arena_str(a, str_from(error.text))};
    json_t *server = ask_catalogue(e->lab, e->lab->catalogue);
    /* Of temporary tables, which no other list has. */
    json_object_del(server, "foreign_policies_and_triggers");
    json_object_del(mine, "foreign_policies_and_triggers");
    comparison c = {.arena = a, .report = buf_new(a), .spellings = buf_new(a)};
    compare_catalogs(&c, server, mine);
    json_decref(mine);
    json_decref(server);
    return c.differing > 0 ? tell_difference(a, DIFFERENCE_CATALOGUE, &c)
                           : (difference){.kind = DIFFERENCE_NONE};
}

static difference load_dump(const experiment *e, arena *a)
{
    buf b = buf_new(a);
    report_catalog_sql(&b, model_catalog(e->model), PROFILE_VANILLA);
    buf_char(&b, '\0');
    PGconn *c = e->lab->connection;
    server_command(c, "ROLLBACK");
    server_command(c, "BEGIN");
    PGresult *r = PQexec(c, b.data);
    answer said = {0};
    read_answer(a, r, &said);
    const char *position = PQresultErrorField(r, PG_DIAG_STATEMENT_POSITION);
    size_t at = position != NULL ? (size_t)strtoul(position, NULL, 10) : 0;
    PQclear(r);
    difference d = {.kind = DIFFERENCE_NONE};
    if (strcmp(said.state, "00000") == 0)
        return d;
    d.kind = DIFFERENCE_LOAD;
    d.key = arena_printf(a, "load %s", said.state);
    str near = str_slice(buf_str(&b), at > 80 ? at - 80 : 0, at + 80);
    d.report = arena_printf(a, "%s %.*s\nnear: %.*s\n%s", said.state, STR_ARG(said.message),
                            at > 0 ? (int)near.len : 0, near.data, b.data);
    return d;
}

static difference same_answers(arena *a, const json_t *original, const json_t *again)
{
    if (json_equal(original, again))
        return (difference){.kind = DIFFERENCE_NONE};
    comparison c = {.arena = a, .report = buf_new(a), .spellings = buf_new(a)};
    compare_catalogs(&c, original, again);
    return tell_difference(a, DIFFERENCE_DUMP, &c);
}

difference experiment_reload(experiment *e, arena *a)
{
    /* What the end of the transaction would do: where it fails, nothing is left to be dumped. */
    difference end = experiment_step(e, a, STR("SET CONSTRAINTS ALL IMMEDIATE"));
    if (end.kind != DIFFERENCE_NONE || e->failed)
        return end.kind == DIFFERENCE_CODE ? (difference){.kind = DIFFERENCE_NONE} : end;
    server_command(e->lab->connection, "CLOSE ALL"); /* as the session's end does */
    server_command(e->lab->connection, "DISCARD TEMP");
    model_end(&e->run, true);
    json_t *catalogue = ask_catalogue(e->lab, e->lab->catalogue),
           *details = ask_catalogue(e->lab, e->lab->details);
    difference d = load_dump(e, a);
    if (d.kind == DIFFERENCE_NONE) {
        json_t *again = ask_catalogue(e->lab, e->lab->catalogue);
        d = same_answers(a, catalogue, again);
        json_decref(again);
    }
    if (d.kind == DIFFERENCE_NONE) {
        json_t *again = ask_catalogue(e->lab, e->lab->details);
        d = same_answers(a, details, again);
        json_decref(again);
    }
    json_decref(catalogue);
    json_decref(details);
    return d;
}
