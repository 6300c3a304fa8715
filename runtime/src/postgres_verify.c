/* postgres_verify.c - what a PostgreSQL database says about its schema. */
#include "facts.h"
#include "postgres_driver.h"

#include <string.h>

/* Columns of each question: schema, outer, inner, type, good. */
static const char columns_sql[] =
    "SELECT n.nspname, c.relname, a.attname, pg_catalog.format_type(a.atttypid, a.atttypmod), "
    "a.attnotnull FROM pg_catalog.pg_attribute a "
    "JOIN pg_catalog.pg_class c ON c.oid = a.attrelid "
    "JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace "
    "WHERE c.relkind IN ('r', 'p', 'f') AND a.attnum > 0 AND NOT a.attisdropped "
    "AND n.nspname NOT IN ('pg_catalog', 'pg_toast', 'information_schema')";

static const char indexes_sql[] =
    "SELECT n.nspname, c.relname, '', '', i.indisvalid FROM pg_catalog.pg_index i "
    "JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid "
    "JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace "
    "WHERE n.nspname NOT IN ('pg_catalog', 'pg_toast')";

static const char labels_sql[] =
    "SELECT n.nspname, t.typname, coalesce(e.enumlabel, ''), '', true FROM pg_catalog.pg_type t "
    "JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace "
    "LEFT JOIN pg_catalog.pg_enum e ON e.enumtypid = t.oid WHERE t.typtype = 'e'";

static enum migc_status collect(migc_run *run, const char *sql, struct migc_facts *facts,
                                migc_fact_list *list)
{
    migc_postgres *pg = (migc_postgres *)run->db;
    PGresult *result = migc_postgres_query(pg, sql, 0, NULL);
    enum migc_status status = MIGC_OK;
    int i;

    if (!migc_postgres_ok(result))
        status = migc_postgres_fail(pg, result, run->error);
    for (i = 0; status >= 0 && i < PQntuples(result); i++) {
        migc_fact fact;

        fact.schema = PQgetvalue(result, i, 0);
        fact.outer = PQgetvalue(result, i, 1);
        fact.inner = PQgetvalue(result, i, 2);
        fact.type = PQgetvalue(result, i, 3);
        fact.good = PQgetvalue(result, i, 4)[0] == 't';
        if (!migc_facts_add(facts, list, &fact))
            status = migc_fail_nomem(run->error);
    }
    PQclear(result);
    return status;
}

enum migc_status migc_postgres_facts_open(migc_run *run, const migc_schema *schema,
                                          struct migc_facts **out)
{
    static const migc_fact_queries queries = {columns_sql, indexes_sql, labels_sql};

    return migc_facts_read(run, schema, &queries, collect, out);
}
