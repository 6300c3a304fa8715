#include "server.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

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
    const char *keys[] = {"dbname", "application_name", NULL},
               *values[] = {database, "catalog_test", NULL};
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
    if (!IS(transaction, s->tree))
        return false;
    transaction_kind kind = AS(transaction, s->tree)->type;
    return kind != TRANSACTION_SAVEPOINT && kind != TRANSACTION_RELEASE &&
           kind != TRANSACTION_ROLLBACK_TO;
}

/* pgvector's objects are in the database already, but not as an extension, and its indexes take no
 * parameters. */
static bool is_stand_in(const node *tree)
{
    return IS(create_extension, tree) && str_is(AS(create_extension, tree)->name.text, "vector");
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

static void run(PGconn *c, const script *s, outcome *out)
{
    arena *a = arena_new();
    for (size_t i = 0; i < s->count && !out->failed; i++) {
        const statement *one = &s->statements[i];
        str text = without_parameters(str_slice(s->source->text, one->start, one->end), one->tree);
        if (is_stand_in(one->tree))
            continue;
        PGresult *r = PQexec(c, arena_cstr(a, text));
        ExecStatusType status = PQresultStatus(r);
        if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK &&
            status != PGRES_EMPTY_QUERY) {
            const char *state = PQresultErrorField(r, PG_DIAG_SQLSTATE);
            out->failed = true;
            out->start = one->start;
            (void)snprintf(out->sqlstate, sizeof(out->sqlstate), "%s",
                           state != NULL ? state : "?????");
            (void)snprintf(out->message, sizeof(out->message), "%s", PQresultErrorMessage(r));
        }
        PQclear(r);
    }
    arena_free(a);
}

static bool in_one_transaction(const script *s)
{
    for (size_t i = 0; i < s->count; i++) {
        if (starts_transaction(&s->statements[i]))
            return false;
    }
    return true;
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
    bool transaction = in_one_transaction(s);
    for (;;) {
        PGconn *c = session(database, environment);
        outcome out = {0};
        if (transaction)
            server_command(c, "BEGIN");
        run(c, s, &out);
        if (transaction)
            server_command(c, out.failed ? "ROLLBACK" : "COMMIT");
        PQfinish(c);
        if (!transaction || !wants_no_transaction(&out))
            return out;
        transaction = false;
    }
}

bool server_try_again(const char *database, const script *s, profile environment,
                      const char *query_file, outcome *out, bool *changed)
{
    if (!in_one_transaction(s))
        return false;
    arena *a = arena_new();
    PGconn *c = session(database, environment);
    server_command(c, "BEGIN");
    server_command(c, "SAVEPOINT catalogue");
    json_t *before = server_catalog(c, query_file, environment);
    const char *rows = server_rows(a, c);
    server_command(c, "ROLLBACK TO catalogue");
    *out = (outcome){0};
    run(c, s, out);
    if (!out->failed) {
        server_command(c, "SET CONSTRAINTS ALL IMMEDIATE");
        json_t *after = server_catalog(c, query_file, environment);
        *changed = !json_equal(before, after) || strcmp(rows, server_rows(a, c)) != 0;
        json_decref(after);
    }
    json_decref(before);
    server_command(c, "ROLLBACK");
    PQfinish(c);
    arena_free(a);
    return !wants_no_transaction(out);
}

json_t *server_catalog(PGconn *c, const char *query_file, profile environment)
{
    arena *a = arena_new();
    diagnostics *diags = diagnostics_new(a);
    str text;
    if (!file_read(a, query_file, 1u << 20, &text, diags))
        fail_msg("cannot read %s", query_file);
    const str marker = STR("'{EXCLUDE}'");
    buf sql = buf_new(a);
    for (size_t at; (at = str_find(text, marker)) < text.len;
         text = str_slice(text, at + marker.len, text.len)) {
        buf_add(&sql, str_slice(text, 0, at));
        buf_printf(&sql, "'{%s}'", environment == PROFILE_SUPABASE ? supabase_schemas : "");
    }
    buf_add(&sql, text);
    buf_char(&sql, '\0');
    server_command(c, "SET search_path = pg_catalog");
    PGresult *r = PQexec(c, sql.data);
    if (PQresultStatus(r) != PGRES_TUPLES_OK || PQntuples(r) != 1)
        fail_msg("the catalogue's query: %s", PQresultErrorMessage(r));
    json_error_t error;
    json_t *out = json_loads(PQgetvalue(r, 0, 0), 0, &error);
    if (out == NULL)
        fail_msg("the catalogue's answer: %s", error.text);
    PQclear(r);
    arena_free(a);
    return out;
}

/* Numbers that a sequence gives are left out: where a sequence stands is no change. */
char *server_rows(arena *a, PGconn *c)
{
    PGresult *tables =
        PQexec(c, "SELECT c.oid::regclass::text, coalesce(string_agg(quote_ident(attname), ', ' "
                  "ORDER BY attnum), 'NULL') "
                  "FROM pg_class c LEFT JOIN pg_attribute a ON attrelid = c.oid AND attnum > 0 AND "
                  "NOT attisdropped "
                  "AND attidentity = '' AND NOT EXISTS (SELECT FROM pg_attrdef WHERE adrelid = "
                  "c.oid AND adnum = "
                  "attnum AND pg_get_expr(adbin, adrelid) LIKE 'nextval(%') "
                  "WHERE relkind = 'r' AND relnamespace NOT IN "
                  "('pg_catalog'::regnamespace, 'information_schema'::regnamespace) GROUP BY c.oid "
                  "ORDER BY 1");
    buf out = buf_new(a);
    for (int i = 0; i < PQntuples(tables); i++) {
        str sql = arena_printf(
            a,
            "SELECT md5(string_agg(t::text, ';' ORDER BY t::text)) FROM (SELECT %s FROM ONLY %s) t",
            PQgetvalue(tables, i, 1), PQgetvalue(tables, i, 0));
        PGresult *r = PQexec(c, sql.data);
        if (PQresultStatus(r) != PGRES_TUPLES_OK)
            fail_msg("%s: %s", sql.data, PQresultErrorMessage(r));
        buf_printf(&out, "%s=%s\n", PQgetvalue(tables, i, 0), PQgetvalue(r, 0, 0));
        PQclear(r);
    }
    PQclear(tables);
    return arena_cstr(a, buf_str(&out));
}
