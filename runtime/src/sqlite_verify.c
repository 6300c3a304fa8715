/* sqlite_verify.c - what a SQLite file says about its schema. */
#include "facts.h"
#include "sqlite_driver.h"

#include <string.h>

/* A primary key is never NULL here: the tables are STRICT. INT is INTEGER but for being no rowid.
 */
static const char columns_sql[] =
    "SELECT '', m.name, x.name, iif(upper(x.type) = 'INT', 'INTEGER', upper(x.type)), "
    "x.\"notnull\" OR x.pk FROM main.sqlite_schema m, "
    "pragma_table_xinfo(m.name) x WHERE m.type = 'table' AND x.hidden <> 1";

static const char indexes_sql[] =
    "SELECT '', name, '', '', 1 FROM main.sqlite_schema WHERE type = 'index'";

static const char *text_of(sqlite3_stmt *statement, int column)
{
    return (const char *)sqlite3_column_text(statement, column);
}

static enum migc_status collect(migc_run *run, const char *sql, struct migc_facts *facts,
                                migc_fact_list *list)
{
    migc_sqlite *lite = (migc_sqlite *)run->db;
    enum migc_status status = MIGC_OK;
    sqlite3_stmt *statement = NULL;
    int code = sqlite3_prepare_v2(lite->connection, sql, -1, &statement, NULL);

    while (code == SQLITE_OK && status >= 0) {
        migc_fact fact;
        int step = sqlite3_step(statement);

        if (step != SQLITE_ROW) {
            code = step;
            break;
        }
        fact.schema = text_of(statement, 0);
        fact.outer = text_of(statement, 1);
        fact.inner = text_of(statement, 2);
        fact.type = text_of(statement, 3);
        fact.good = sqlite3_column_int(statement, 4) != 0;
        if (!migc_facts_add(facts, list, &fact))
            status = migc_fail_nomem(run->error);
    }
    if (status >= 0 && code != SQLITE_DONE)
        status = migc_sqlite_fail(lite, code, run->error);
    (void)sqlite3_finalize(statement);
    return status;
}

enum migc_status migc_sqlite_choose_variant(migc_run *run)
{
    run->variant = MIGC_VARIANT_SQLITE;
    return MIGC_OK;
}

enum migc_status migc_sqlite_choose_schema(migc_run *run, const migc_schema **schema)
{
    *schema = run->set->schemas[MIGC_VARIANT_SQLITE];
    return MIGC_OK;
}

enum migc_status migc_sqlite_facts_open(migc_run *run, const migc_schema *schema,
                                        struct migc_facts **out)
{
    static const migc_fact_queries queries = {columns_sql, indexes_sql, NULL};

    return migc_facts_read(run, schema, &queries, collect, out);
}
