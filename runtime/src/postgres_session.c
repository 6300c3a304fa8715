/* postgres_session.c - the session in which migrations run: one look at the server, and its
 * settings. */
#include "postgres_driver.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- settings ---- */

/*
 * What brings the session back to where it was, after a file has changed search_path, role or
 * timeouts. On our own connection that is RESET ALL; on an attached one what the application had
 * set is set again.
 */
static enum migc_status save_settings(migc_run *run)
{
    migc_postgres *pg = (migc_postgres *)run->db;
    enum migc_status status = MIGC_OK;
    migc_buffer restore;
    PGresult *result = NULL;
    int i;

    memset(&restore, 0, sizeof restore);
    migc_buffer_text(&restore, "RESET SESSION AUTHORIZATION;\nRESET ROLE;\nRESET ALL;\n");
    if (pg->base.owned) {
        migc_buffer_text(&restore, "DISCARD TEMP;\n");
    } else {
        result = migc_postgres_query(
            pg,
            "SELECT name, setting FROM pg_catalog.pg_settings WHERE source = 'session' AND name "
            "NOT "
            "IN ('role', 'session_authorization') UNION ALL SELECT 'role', "
            "pg_catalog.current_setting('role') WHERE pg_catalog.current_setting('role') <> 'none'",
            0, NULL);
        if (!migc_postgres_ok(result))
            status = migc_postgres_fail(pg, result, run->error);
        for (i = 0; status >= 0 && i < PQntuples(result); i++) {
            migc_buffer_text(&restore, "SELECT pg_catalog.set_config(");
            migc_buffer_literal(&restore, PQgetvalue(result, i, 0));
            migc_buffer_text(&restore, ", ");
            migc_buffer_literal(&restore, PQgetvalue(result, i, 1));
            migc_buffer_text(&restore, ", false);\n");
        }
        PQclear(result);
    }
    if (status >= 0 && restore.failed)
        status = migc_fail_nomem(run->error);
    if (status < 0)
        migc_buffer_free(&restore);
    pg->restore = restore.data;
    return status;
}

/* ---- the look ---- */

enum { RECOVERY, READ_ONLY, SUPABASE };

static enum migc_status look_at_server(migc_run *run)
{
    migc_postgres *pg = (migc_postgres *)run->db;
    enum migc_status status = MIGC_OK;
    PGresult *result =
        migc_postgres_query(pg,
                            "SELECT pg_catalog.pg_is_in_recovery(), "
                            "pg_catalog.current_setting('transaction_read_only') = 'on', "
                            "pg_catalog.to_regclass('auth.users') IS NOT NULL "
                            "AND pg_catalog.to_regprocedure('auth.uid()') IS NOT NULL "
                            "AND (SELECT pg_catalog.count(*) FROM pg_catalog.pg_roles "
                            "WHERE rolname IN ('anon', 'authenticated', 'service_role')) = 3",
                            0, NULL);

    if (!migc_postgres_ok(result)) {
        status = migc_postgres_fail(pg, result, run->error);
        PQclear(result);
        return status;
    }
    run->variant =
        PQgetvalue(result, 0, SUPABASE)[0] == 't' ? MIGC_VARIANT_SUPABASE : MIGC_VARIANT_POSTGRES;
    if (PQgetvalue(result, 0, RECOVERY)[0] == 't' || PQgetvalue(result, 0, READ_ONLY)[0] == 't')
        status = migc_fail(run->error, MIGC_E_READ_ONLY, "run it against the primary server",
                           "migrations are pending, and this server is %s",
                           PQgetvalue(result, 0, RECOVERY)[0] == 't' ? "a standby" : "read-only");
    PQclear(result);
    return status;
}

enum migc_status migc_postgres_choose_schema(migc_run *run, const migc_schema **schema)
{
    const migc_schema *const *schemas = run->set->schemas;
    enum migc_status status = MIGC_OK;

    if (schemas[MIGC_VARIANT_SUPABASE] == schemas[MIGC_VARIANT_POSTGRES] ||
        !schemas[MIGC_VARIANT_SUPABASE] || (run->options.flags & MIGC_USE_POSTGRES)) {
        *schema = schemas[MIGC_VARIANT_POSTGRES];
    } else if (!schemas[MIGC_VARIANT_POSTGRES] || (run->options.flags & MIGC_USE_SUPABASE)) {
        *schema = schemas[MIGC_VARIANT_SUPABASE];
    } else {
        status = look_at_server(run);
        if (status == MIGC_E_READ_ONLY) /* which is no hindrance to looking */
            status = MIGC_OK;
        *schema = schemas[run->variant];
    }
    return status;
}

/* The options decide before the server does, and a set with one of the two variants leaves no
 * choice. */
static void choose_variant(migc_run *run)
{
    enum migc_variant_id other =
        run->variant == MIGC_VARIANT_SUPABASE ? MIGC_VARIANT_POSTGRES : MIGC_VARIANT_SUPABASE;

    if (run->options.flags & MIGC_USE_SUPABASE)
        run->variant = MIGC_VARIANT_SUPABASE;
    else if (run->options.flags & MIGC_USE_POSTGRES)
        run->variant = MIGC_VARIANT_POSTGRES;
    else if (run->set->count > 0 && !run->set->items[0].variants[run->variant] &&
             run->set->items[0].variants[other])
        run->variant = other;
}

enum migc_status migc_postgres_choose_variant(migc_run *run)
{
    enum migc_status status = look_at_server(run);

    choose_variant(run);
    return status == MIGC_E_READ_ONLY ? MIGC_OK : status; /* no hindrance to looking */
}

enum migc_status migc_postgres_prepare(migc_run *run)
{
    migc_postgres *pg = (migc_postgres *)run->db;
    enum migc_status status;

    if (PQtransactionStatus(pg->connection) != PQTRANS_IDLE)
        return migc_fail(run->error, MIGC_E_USAGE, "finish it first",
                         "the connection is in the middle of a transaction");
    pg->run = run;
    pg->contended = false;
    status = look_at_server(run);
    choose_variant(run);
    if (status >= 0)
        status = save_settings(run);
    pg->foreign_encoding =
        strcmp(pg_encoding_to_char(PQclientEncoding(pg->connection)), "UTF8") != 0;
    if (status >= 0 && pg->foreign_encoding && PQsetClientEncoding(pg->connection, "UTF8") != 0)
        status = migc_fail(run->error, MIGC_E_USAGE, NULL, "client_encoding cannot be set to UTF8");
    if (status < 0)
        migc_postgres_finish(run);
    return status;
}

void migc_postgres_add_restore(migc_buffer *sql, const migc_postgres *pg)
{
    if (pg->restore)
        migc_buffer_text(sql, pg->restore);
    if (pg->foreign_encoding)
        migc_buffer_text(sql, "SET client_encoding = 'UTF8';\n");
}

void migc_postgres_finish(migc_run *run)
{
    migc_postgres *pg = (migc_postgres *)run->db;

    if (!migc_postgres_lost(pg)) {
        migc_postgres_rollback(pg);
        if (pg->restore && !pg->base.owned)
            PQclear(migc_postgres_query(pg, pg->restore, 0, NULL));
    }
    free(pg->restore);
    pg->restore = NULL;
    pg->run = NULL;
}

/* ---- extensions ---- */

static enum migc_status fail_extension(migc_run *run, const migc_migration *migration,
                                       const char *extension)
{
    char hint[256];

    (void)snprintf(
        hint, sizeof hint,
        "install it on the server, or map its types in migc.ini, as in `[types] vector = "
        "real[]`, and generate again");
    (void)migc_fail(run->error, MIGC_E_UNSUPPORTED, hint,
                    "migration %s needs the extension \"%s\", which this server does not have; "
                    "nothing was applied",
                    migration->version, extension);
    migc_error_locate(run->error, migration);
    migc_error_copy(run->error->object, sizeof run->error->object, extension);
    return MIGC_E_UNSUPPORTED;
}

enum migc_status migc_postgres_require(migc_run *run, const migc_migration *migration)
{
    migc_postgres *pg = (migc_postgres *)run->db;
    const migc_variant *variant = migc_run_variant(run, migration);
    enum migc_status status = MIGC_OK;
    const char *const *extension;

    if (!variant)
        return MIGC_E_UNSUPPORTED;
    for (extension = variant->extensions; extension && *extension && status >= 0; extension++) {
        const char *values[1];
        PGresult *result;

        values[0] = *extension;
        result =
            migc_postgres_query(pg,
                                "SELECT FROM pg_catalog.pg_available_extensions WHERE name = $1 "
                                "UNION ALL SELECT FROM pg_catalog.pg_extension "
                                "WHERE extname = $1",
                                1, values);
        if (!migc_postgres_ok(result))
            status = migc_postgres_fail(pg, result, run->error);
        else if (PQntuples(result) == 0)
            status = fail_extension(run, migration, *extension);
        PQclear(result);
    }
    return status;
}
