#include "server.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/buf.h"
#include "support/file.h"

static const char supabase_schemas[] =
    "auth,storage,extensions,realtime,_realtime,_analytics,pgbouncer,vault,graphql,graphql_public,"
    "supabase_functions,supabase_migrations,net,pgsodium,cron,pgmq";

__attribute__((format(printf, 1, 2), noreturn)) static void broken(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    (void)fputs("the server's side: ", stderr);
    (void)vfprintf(stderr, format, arguments);
    (void)fputc('\n', stderr);
    va_end(arguments);
    exit(1);
}

static void ignore_notice(void *context, const PGresult *r)
{
    (void)context;
    (void)r;
}

PGconn *server_connect(const char *database)
{
    const char *keys[] = {"dbname", "application_name", NULL},
               *values[] = {database, "catalog_test", NULL};
    PGconn *c = PQconnectdbParams(keys, values, 0);
    if (PQstatus(c) != CONNECTION_OK)
        broken("cannot connect to %s: %s", database, PQerrorMessage(c));
    PQsetNoticeReceiver(c, ignore_notice, NULL);
    return c;
}

bool server_try(PGconn *c, const char *sql)
{
    PGresult *r = PQexec(c, sql);
    bool ok = PQresultStatus(r) == PGRES_COMMAND_OK || PQresultStatus(r) == PGRES_TUPLES_OK;
    PQclear(r);
    return ok;
}

void server_command(PGconn *c, const char *sql)
{
    PGresult *r = PQexec(c, sql);
    ExecStatusType status = PQresultStatus(r);
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK)
        broken("%s\n%s", sql, PQresultErrorMessage(r));
    PQclear(r);
}

/* Without pgvector its objects are in the database already, but not as an extension, and its
 * indexes take no parameters. */
static bool names_vector(const node *tree)
{
    return IS(create_index, tree) ||
           (IS(create_extension, tree) && str_is(AS(create_extension, tree)->name.text, "vector"));
}

bool server_has_vector(PGconn *c)
{
    PGresult *r = PQexec(c, "SELECT FROM pg_available_extensions WHERE name = 'vector'");
    bool has = PQresultStatus(r) == PGRES_TUPLES_OK && PQntuples(r) > 0;
    PQclear(r);
    return has;
}

static str without_parameters(str text, const node *tree)
{
    if (!IS(create_index, tree) || AS(create_index, tree)->options.count == 0 ||
        !IS(identifier, AS(create_index, tree)->access_method))
        return text;
    str method = AS(identifier, AS(create_index, tree)->access_method)->name.text;
    size_t with = str_find(text, STR("WITH ("));
    with = with < text.len ? with : str_find(text, STR("with ("));
    return str_is(method, "hnsw") || str_is(method, "ivfflat") ? str_slice(text, 0, with) : text;
}

static void send_rows(PGconn *c, const node_copy *copy)
{
    range at = copy->data != NULL ? copy->data->at : (range){0};
    if (at.end > at.start)
        (void)PQputCopyData(c, at.source->text.data + at.start, (int)(at.end - at.start));
    (void)PQputCopyEnd(c, NULL);
}

static void keep_failure(outcome *out, const PGresult *r, const statement *at)
{
    const char *state = PQresultErrorField(r, PG_DIAG_SQLSTATE);
    out->failed = true;
    out->start = at != NULL ? at->start : 0;
    out->end = at != NULL ? at->end : 0;
    (void)snprintf(out->sqlstate, sizeof(out->sqlstate), "%s", state != NULL ? state : "?????");
    (void)snprintf(out->message, sizeof(out->message), "%s", PQresultErrorMessage(r));
}

static void run_text(PGconn *c, const statement *one, const char *text, outcome *out)
{
    PGresult *r = PQexec(c, text);
    if (PQresultStatus(r) == PGRES_COPY_IN) {
        PQclear(r);
        send_rows(c, AS(copy, one->tree));
        r = PQgetResult(c);
        PQclear(PQgetResult(c));
    }
    ExecStatusType status = PQresultStatus(r);
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK && status != PGRES_EMPTY_QUERY)
        keep_failure(out, r, one);
    PQclear(r);
}

outcome server_execute(PGconn *c, const script *s, const statement *one)
{
    arena *a = arena_new();
    outcome out = {0};
    str text = str_slice(s->source->text, one->start, one->end);
    bool real = !names_vector(one->tree) || server_has_vector(c);
    if (!real)
        text = without_parameters(text, one->tree);
    if (real || !IS(create_extension, one->tree))
        run_text(c, one, arena_cstr(a, text), &out);
    arena_free(a);
    return out;
}

static void run(PGconn *c, const script *s, outcome *out)
{
    for (size_t i = 0; i < s->count && !out->failed; i++)
        *out = server_execute(c, s, &s->statements[i]);
}

/* Ends a transaction, or makes its deferred constraints immediate: the last statement's failure. */
static void run_to_end(PGconn *c, const script *s, const char *command, outcome *out)
{
    PGresult *r = PQexec(c, command);
    if (PQresultStatus(r) != PGRES_COMMAND_OK)
        keep_failure(out, r, s->count > 0 ? &s->statements[s->count - 1] : NULL);
    PQclear(r);
}

/* A file with a syntax error executes nothing. */
static bool has_syntax_error(const script *s, outcome *out)
{
    for (size_t i = 0; i < s->count && s->errors > 0; i++) {
        if (s->statements[i].tree == NULL) {
            *out = (outcome){.failed = true,
                             .sqlstate = "42601",
                             .start = s->statements[i].start,
                             .end = s->statements[i].end,
                             .message = "syntax error\n"};
            memcpy(out->sqlstate, syntax_error_state(s->statements[i].error), 5);
            return true;
        }
    }
    return false;
}

static bool wants_no_transaction(const outcome *o)
{
    return o->failed && (strcmp(o->sqlstate, "25001") == 0 || strcmp(o->sqlstate, "55P04") == 0);
}

static PGconn *session(const char *database, profile environment)
{
    PGconn *c = server_connect(database);
    if (environment == PROFILE_SUPABASE)
        server_command(c, "SET search_path = \"$user\", public, extensions");
    return c;
}

outcome server_apply(const char *database, const script *s, profile environment)
{
    bool transaction = !script_controls_transactions(s);
    outcome out;
    if (has_syntax_error(s, &out))
        return out;
    for (;;) {
        PGconn *c = session(database, environment);
        if (transaction)
            server_command(c, "BEGIN");
        out = (outcome){0};
        run(c, s, &out);
        if (transaction && !out.failed)
            run_to_end(c, s, "COMMIT", &out);
        PQfinish(c);
        if (!transaction || !wants_no_transaction(&out))
            return out;
        transaction = false;
    }
}

/* Where two states part, for people. */
static void keep_change(outcome *out, const char *before, const char *after)
{
    const char *b = before, *a = after;
    for (size_t i = 0; before[i] != '\0' && before[i] == after[i]; i++) {
        if (before[i] == '\n')
            b = before + i + 1, a = after + i + 1;
    }
    out->changed = true;
    (void)snprintf(out->message, sizeof(out->message), "%.*s -> %.*s\n", (int)strcspn(b, "\n"), b,
                   (int)strcspn(a, "\n"), a);
}

/* In a transaction that is undone. False when it cannot run in one. What was there before is asked
 * for behind it: nobody needs it of a file that fails. */
static bool try_again(PGconn *c, const script *s, const server_question *q, outcome *out)
{
    arena *a = arena_new();
    server_command(c, "BEGIN");
    *out = (outcome){0};
    run(c, s, out);
    if (!out->failed)
        run_to_end(c, s, "SET CONSTRAINTS ALL IMMEDIATE", out);
    const char *after = out->failed ? NULL : server_state(a, c, q);
    server_command(c, "ROLLBACK");
    if (after != NULL) {
        server_command(c, "BEGIN");
        const char *before = server_state(a, c, q);
        if (strcmp(before, after) != 0)
            keep_change(out, before, after);
        server_command(c, "ROLLBACK");
    }
    arena_free(a);
    return !wants_no_transaction(out);
}

outcome server_apply_again(PGconn *admin, const char *database, const script *s,
                           const server_question *q)
{
    outcome out;
    arena *a = arena_new();
    PGconn *c = session(database, q->environment);
    bool done = !script_controls_transactions(s) && try_again(c, s, q, &out);
    PQfinish(c);
    if (!done) {
        /* The copy is what stays: rows may hold the name of the database that they are in. */
        const char *copy = arena_printf(a, "%s_twice", database).data;
        server_command(admin, arena_printf(a, "CREATE DATABASE %s TEMPLATE %s STRATEGY file_copy",
                                           copy, database)
                                  .data);
        c = server_connect(database);
        const char *before = server_state(a, c, q);
        out = server_apply(database, s, q->environment);
        const char *after = server_state(a, c, q);
        if (!out.failed && strcmp(before, after) != 0)
            keep_change(&out, before, after);
        PQfinish(c);
        server_command(admin, arena_printf(a, "DROP DATABASE %s", database).data);
        server_command(admin,
                       arena_printf(a, "ALTER DATABASE %s RENAME TO %s", copy, database).data);
    }
    arena_free(a);
    return out;
}

static const char *answer(arena *a, PGconn *c, const char *file, profile environment)
{
    diagnostics *diags = diagnostics_new(a);
    str text;
    if (!file_read(a, file, 1u << 20, &text, diags))
        broken("cannot read %s", file);
    const str marker = STR("'{EXCLUDE}'");
    buf sql = buf_new(a);
    for (size_t at; (at = str_find(text, marker)) < text.len;
         text = str_slice(text, at + marker.len, text.len)) {
        buf_add(&sql, str_slice(text, 0, at));
        buf_printf(&sql, "'{%s}'", environment == PROFILE_SUPABASE ? supabase_schemas : "");
    }
    buf_add(&sql, text);
    PGresult *r = PQexec(c, arena_cstr(a, buf_str(&sql)));
    if (PQresultStatus(r) != PGRES_TUPLES_OK || PQntuples(r) != 1)
        broken("%s: %s", file, PQresultErrorMessage(r));
    const char *out = arena_str(a, str_from(PQgetvalue(r, 0, 0))).data;
    PQclear(r);
    return out;
}

/* Whatever a file has set in its session. */
static void ready_to_answer(PGconn *c)
{
    server_command(c, "RESET SESSION AUTHORIZATION");
    server_command(c, "RESET ALL");
    server_command(c, "SET search_path = pg_catalog");
}

json_t *server_catalog(PGconn *c, const server_question *q)
{
    arena *a = arena_new();
    ready_to_answer(c);
    json_error_t error;
    json_t *out = json_loads(answer(a, c, q->catalogue_sql, q->environment), 0, &error);
    if (out == NULL)
        broken("the catalogue's answer: %s", error.text);
    arena_free(a);
    return out;
}

/* Numbers that a sequence gives are left out: where a sequence stands is no change. */
static void add_rows(arena *a, PGconn *c, buf *out)
{
    PGresult *tables =
        PQexec(c, "SELECT c.oid::regclass::text, coalesce(string_agg(quote_ident(attname), ', ' "
                  "ORDER BY attnum), 'NULL') "
                  "FROM pg_class c LEFT JOIN pg_attribute a ON attrelid = c.oid AND attnum > 0 AND "
                  "NOT attisdropped "
                  "AND attidentity = '' AND NOT EXISTS (SELECT FROM pg_attrdef WHERE adrelid = "
                  "c.oid AND adnum = "
                  "attnum AND pg_get_expr(adbin, adrelid) LIKE 'nextval(%') "
                  "WHERE relkind = 'r' AND relpersistence <> 't' AND relnamespace NOT IN "
                  "('pg_catalog'::regnamespace, 'information_schema'::regnamespace) GROUP BY c.oid "
                  "ORDER BY 1");
    /* Planning may compute an index's predicate, and call what looks for its own there. */
    server_command(c, "SET search_path = \"$user\", public");
    for (int i = 0; i < PQntuples(tables); i++) {
        str sql = arena_printf(
            a,
            "SELECT md5(string_agg(t::text, ';' ORDER BY t::text)) FROM (SELECT %s FROM ONLY %s) t",
            PQgetvalue(tables, i, 1), PQgetvalue(tables, i, 0));
        PGresult *r = PQexec(c, sql.data);
        if (PQresultStatus(r) != PGRES_TUPLES_OK)
            broken("%s: %s", sql.data, PQresultErrorMessage(r));
        buf_printf(out, "%s=%s\n", PQgetvalue(tables, i, 0), PQgetvalue(r, 0, 0));
        PQclear(r);
    }
    PQclear(tables);
    server_command(c, "SET search_path = pg_catalog");
}

const char *server_state(arena *a, PGconn *c, const server_question *q)
{
    buf out = buf_new(a);
    ready_to_answer(c);
    buf_printf(&out, "%s\n", answer(a, c, q->catalogue_sql, q->environment));
    buf_printf(&out, "%s\n", answer(a, c, q->state_sql, q->environment));
    add_rows(a, c, &out);
    return arena_cstr(a, buf_str(&out));
}
