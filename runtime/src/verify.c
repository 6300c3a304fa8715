/* verify.c - migc_verify(): the compiled schema against the live one. */
#include "error.h"
#include "facts.h"

#include <stdio.h>
#include <string.h>

struct check {
    migc_run *run;
    const struct migc_facts *facts;
    bool sqlite;
    migc_difference_fn callback;
    void *user;
    uint32_t n;
    char first[400]; /* the first difference, in words */
    char object[128];
};

/* "column public.users.email is text, the compiled schema says integer" */
static void describe(const migc_difference *difference, char *text, size_t size)
{
    const char *table = difference->table;
    const char *column = difference->column ? difference->column : "";
    const char *expected = difference->expected ? difference->expected : "";
    const char *found = difference->found ? difference->found : "";

    switch (difference->kind) {
    case MIGC_TABLE_MISSING:
        (void)snprintf(text, size, "table %s is missing", table);
        break;
    case MIGC_COLUMN_MISSING:
        (void)snprintf(text, size, "column %s.%s is missing", table, column);
        break;
    case MIGC_COLUMN_TYPE:
    case MIGC_COLUMN_NULLABLE:
        (void)snprintf(text, size, "column %s.%s is %s, the program was compiled for %s", table,
                       column, found, expected);
        break;
    case MIGC_INDEX_MISSING:
        (void)snprintf(text, size, "index %s is missing", table);
        break;
    case MIGC_INDEX_INVALID:
        (void)snprintf(text, size, "index %s is invalid", table);
        break;
    case MIGC_ENUM_MISSING:
        (void)snprintf(text, size, "enum %s is missing", table);
        break;
    case MIGC_ENUM_LABEL:
        (void)snprintf(text, size, "enum %s has %s label \"%s\"", table,
                       difference->expected ? "no" : "an unknown",
                       difference->expected ? expected : found);
        break;
    }
}

static void report(struct check *check, enum migc_difference_kind kind, const char *schema,
                   const char *name, const char *column, const char *expected, const char *found)
{
    migc_difference difference;
    char table[300];

    (void)snprintf(table, sizeof table, "%s%s%s", schema, schema[0] ? "." : "", name);
    difference.kind = kind;
    difference.table = table;
    difference.column = column;
    difference.expected = expected;
    difference.found = found;
    if (check->n++ == 0) {
        describe(&difference, check->first, sizeof check->first);
        migc_error_copy(check->object, sizeof check->object, table);
    }
    if (check->callback)
        check->callback(check->user, &difference);
}

static const char *sqlite_type(unsigned kind)
{
    switch (kind) {
    case MIGC_K_BOOL:
    case MIGC_K_INT2:
    case MIGC_K_INT4:
    case MIGC_K_INT8:
    case MIGC_K_OID:
        return "INTEGER";
    case MIGC_K_FLOAT4:
    case MIGC_K_FLOAT8:
        return "REAL";
    case MIGC_K_BYTES:
        return "BLOB";
    default:
        return "TEXT";
    }
}

/* The type without its schema: whether that is written depends on the search_path of the session.
 */
static const char *without_schema(const char *type)
{
    const char *p, *start = type;
    bool quoted = false;

    for (p = type; *p && (quoted || (*p != '(' && *p != '[')); p++) {
        if (*p == '"')
            quoted = !quoted;
        else if (*p == '.' && !quoted)
            start = p + 1;
    }
    return start;
}

static void check_column(struct check *check, const migc_rowtype *type, const char *schema,
                         const char *table, const migc_column *column)
{
    const migc_fact *fact = migc_facts_find(&check->facts->columns, schema, table, column->name);
    const char *expected = check->sqlite ? sqlite_type(column->kind) : column->sql_type;
    bool not_null = (column->flags & MIGC_COLUMN_NOT_NULL) != 0;

    (void)type;
    if (!fact) {
        report(check, MIGC_COLUMN_MISSING, schema, table, column->name, NULL, NULL);
        return;
    }
    if (strcmp(without_schema(fact->type), without_schema(expected)) != 0)
        report(check, MIGC_COLUMN_TYPE, schema, table, column->name, expected, fact->type);
    if (fact->good != not_null)
        report(check, MIGC_COLUMN_NULLABLE, schema, table, column->name,
               not_null ? "NOT NULL" : "nullable", fact->good ? "NOT NULL" : "nullable");
}

static void check_table(struct check *check, const migc_rowtype *type)
{
    const char *schema = check->sqlite ? "" : type->schema;
    const char *table = check->sqlite ? type->sqlite_name : type->name;
    uint32_t i;

    if (!table) /* a table that SQLite does not get */
        return;
    if (!migc_facts_find(&check->facts->columns, schema, table, NULL)) {
        report(check, MIGC_TABLE_MISSING, schema, table, NULL, NULL, NULL);
        return;
    }
    for (i = 0; i < type->n_columns; i++)
        check_column(check, type, schema, table, &type->columns[i]);
}

static void check_index(struct check *check, const migc_index *index)
{
    const char *schema = check->sqlite ? "" : index->schema;
    const char *name = check->sqlite ? index->sqlite_name : index->name;
    const migc_fact *fact;

    if (!name)
        return;
    fact = migc_facts_find(&check->facts->indexes, schema, name, NULL);
    if (!fact)
        report(check, MIGC_INDEX_MISSING, schema, name, NULL, NULL, NULL);
    else if (!fact->good)
        report(check, MIGC_INDEX_INVALID, schema, name, NULL, NULL, NULL);
}

static void check_enum(struct check *check, const migc_enum *type)
{
    const migc_fact_list *labels = &check->facts->labels;
    const migc_fact *fact = migc_facts_find(labels, type->schema, type->name, NULL);
    uint32_t i;

    if (!fact) {
        report(check, MIGC_ENUM_MISSING, type->schema, type->name, NULL, NULL, NULL);
        return;
    }
    for (i = 0; i < type->count; i++)
        if (type->labels[i] && !migc_facts_find(labels, type->schema, type->name, type->labels[i]))
            report(check, MIGC_ENUM_LABEL, type->schema, type->name, NULL, type->labels[i], NULL);
    for (; fact < labels->items + labels->n && strcmp(fact->outer, type->name) == 0 &&
           strcmp(fact->schema, type->schema) == 0;
         fact++) {
        int value;

        if (fact->inner[0] && !migc_enum_parse(type, migc_str(fact->inner), &value))
            report(check, MIGC_ENUM_LABEL, type->schema, type->name, NULL, NULL, fact->inner);
    }
}

static void check_schema(struct check *check, const migc_schema *schema)
{
    uint32_t i;

    for (i = 0; i < schema->n_tables; i++)
        check_table(check, schema->tables[i]);
    for (i = 0; i < schema->n_indexes; i++)
        check_index(check, &schema->indexes[i]);
    for (i = 0; !check->sqlite && i < schema->n_enums; i++)
        check_enum(check, schema->enums[i]);
}

static enum migc_status conclude(struct check *check)
{
    char more[64] = "";

    if (check->n == 0)
        return MIGC_OK;
    if (check->n > 1)
        (void)snprintf(more, sizeof more, " (and %u more differences)", (unsigned)check->n - 1);
    (void)migc_fail(
        check->run->error, MIGC_E_DRIFT,
        "somebody changed the database by hand, or the program is older or newer than it", "%s%s",
        check->first, more);
    migc_error_copy(check->run->error->object, sizeof check->run->error->object, check->object);
    return MIGC_E_DRIFT;
}

enum migc_status migc_verify(migc_db *db, const migc_migrations *set, const migc_options *options,
                             migc_difference_fn callback, void *user, migc_error *error)
{
    const migc_schema *schema = NULL;
    struct migc_facts *facts = NULL;
    migc_error scratch;
    migc_run run;
    struct check check;
    enum migc_status status = migc_run_init(&run, db, set, options, error, &scratch);

    if (status >= 0)
        status = db->driver->choose_schema(&run, &schema);
    if (status < 0)
        return status;
    if (!schema)
        return migc_fail(run.error, MIGC_E_UNSUPPORTED, NULL,
                         "the set \"%s\" was generated without a schema for this database",
                         set->set);
    status = db->driver->facts_open(&run, schema, &facts);
    if (status < 0)
        return status;
    memset(&check, 0, sizeof check);
    check.run = &run;
    check.facts = facts;
    check.sqlite = db->driver->backend == MIGC_BACKEND_SQLITE;
    check.callback = callback;
    check.user = user;
    check_schema(&check, schema);
    migc_facts_free(facts);
    return conclude(&check);
}
