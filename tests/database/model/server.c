#include "server.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/buf.h"
#include "support/file.h"

static const char supabase_schemas[] =
    "auth,storage,extensions,realtime,_realtime,_analytics,pgbouncer,vault,graphql,graphql_public,"
    "supabase_functions,supabase_migrations,net,pgsodium,cron,pgmq";

static void ignore_notice(void *context, const PGresult *r)
{
    (void)context;
    (void)r;
}

PGconn *server_connect(const char *database)
{
    const char *keys[] = {"dbname", "application_name", NULL}, *values[] = {database, "catalog_test", NULL};
    PGconn *c = PQconnectdbParams(keys, values, 0);
    if (PQstatus(c) != CONNECTION_OK)
        fail_msg("cannot connect to %s: %s", database, PQerrorMessage(c));
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
        fail_msg("%s\n%s", sql, PQresultErrorMessage(r));
    PQclear(r);
}

static bool starts_transaction(const statement *s)
{
    return strcmp(s->kind, "begin") == 0 || strcmp(s->kind, "start transaction") == 0 ||
           strcmp(s->kind, "commit") == 0 || strcmp(s->kind, "rollback") == 0;
}

/* Extensions that only the model has a stand-in for: their objects are in the template already. */
static bool is_stand_in(str text)
{
    return str_contains(text, "EXTENSION IF NOT EXISTS vector") || str_contains(text, "extension if not exists vector");
}

static outcome run(PGconn *c, const script *s, bool transaction)
{
    outcome out = {0};
    arena *a = arena_new();
    if (transaction)
        server_command(c, "BEGIN");
    for (size_t i = 0; i < s->count && !out.failed; i++) {
        const statement *one = &s->statements[i];
        str text = str_slice(s->source->text, one->start, one->end);
        if (is_stand_in(text))
            continue;
        PGresult *r = PQexec(c, arena_cstr(a, text));
        ExecStatusType status = PQresultStatus(r);
        if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK && status != PGRES_EMPTY_QUERY) {
            const char *state = PQresultErrorField(r, PG_DIAG_SQLSTATE);
            out.failed = true;
            out.start = one->start;
            (void)snprintf(out.sqlstate, sizeof(out.sqlstate), "%s", state != NULL ? state : "?????");
            (void)snprintf(out.message, sizeof(out.message), "%s", PQresultErrorMessage(r));
        }
        PQclear(r);
    }
    if (transaction)
        server_command(c, out.failed ? "ROLLBACK" : "COMMIT");
    arena_free(a);
    return out;
}

outcome server_apply(const char *database, const script *s, profile environment)
{
    bool transaction = true;
    for (size_t i = 0; i < s->count; i++)
        transaction = transaction && !starts_transaction(&s->statements[i]);
    for (;;) {
        PGconn *c = server_connect(database);
        if (environment == PROFILE_SUPABASE)
            server_command(c, "SET search_path = \"$user\", public, extensions");
        outcome out = run(c, s, transaction);
        PQfinish(c);
        bool again = transaction && out.failed &&
                     (strcmp(out.sqlstate, "25001") == 0 || strcmp(out.sqlstate, "55P04") == 0);
        if (!again)
            return out;
        transaction = false;
    }
}

json_t *server_catalog(const char *database, const char *query_file, profile environment)
{
    arena *a = arena_new();
    diagnostics *diags = diagnostics_new(a);
    str text;
    if (!file_read(a, query_file, 1u << 20, &text, diags))
        fail_msg("cannot read %s", query_file);
    const str marker = STR("'{EXCLUDE}'");
    buf sql = buf_new(a);
    for (size_t at; (at = str_find(text, marker)) < text.len; text = str_slice(text, at + marker.len, text.len)) {
        buf_add(&sql, str_slice(text, 0, at));
        buf_printf(&sql, "'{%s}'", environment == PROFILE_SUPABASE ? supabase_schemas : "");
    }
    buf_add(&sql, text);
    buf_char(&sql, '\0');
    PGconn *c = server_connect(database);
    server_command(c, "SET search_path = pg_catalog");
    PGresult *r = PQexec(c, sql.data);
    if (PQresultStatus(r) != PGRES_TUPLES_OK || PQntuples(r) != 1)
        fail_msg("the catalogue's query: %s", PQresultErrorMessage(r));
    json_error_t error;
    json_t *out = json_loads(PQgetvalue(r, 0, 0), 0, &error);
    if (out == NULL)
        fail_msg("the catalogue's answer: %s", error.text);
    PQclear(r);
    PQfinish(c);
    arena_free(a);
    return out;
}

char *server_rows(arena *a, const char *database)
{
    PGconn *c = server_connect(database);
    PGresult *tables = PQexec(c,
                              "SELECT oid::regclass::text FROM pg_class WHERE relkind = 'r' AND relnamespace NOT IN "
                              "('pg_catalog'::regnamespace, 'information_schema'::regnamespace) ORDER BY 1");
    buf out = buf_new(a);
    for (int i = 0; i < PQntuples(tables); i++) {
        str sql = arena_printf(a, "SELECT md5(string_agg(t::text, ';' ORDER BY t::text)) FROM ONLY %s t",
                               PQgetvalue(tables, i, 0));
        PGresult *r = PQexec(c, sql.data);
        if (PQresultStatus(r) != PGRES_TUPLES_OK)
            fail_msg("%s: %s", sql.data, PQresultErrorMessage(r));
        buf_printf(&out, "%s=%s\n", PQgetvalue(tables, i, 0), PQgetvalue(r, 0, 0));
        PQclear(r);
    }
    PQclear(tables);
    PQfinish(c);
    return arena_cstr(a, buf_str(&out));
}
