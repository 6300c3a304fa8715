/* rows.c - insert, find, update, delete and scan: SQL made from row types, for both databases. */
#include "buffer.h"
#include "database.h"
#include "error.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A statement that is being made: its text and the values of its $1, $2, ... */
struct statement {
    migc_db *db;
    migc_error *error;
    migc_buffer sql;
    migc_argument *arguments;
    size_t n_arguments, capacity;
};

static void begin(struct statement *statement, migc_db *db, migc_error *error)
{
    memset(statement, 0, sizeof *statement);
    statement->db = db;
    statement->error = error;
}

static void add_text(struct statement *statement, const char *text)
{
    migc_buffer_text(&statement->sql, text);
}

static void add_table(struct statement *statement, const migc_rowtype *type)
{
    if (statement->db->driver->backend == MIGC_BACKEND_SQLITE) {
        migc_buffer_identifier(&statement->sql, type->sqlite_name ? type->sqlite_name : type->name);
        return;
    }
    if (type->schema) {
        migc_buffer_identifier(&statement->sql, type->schema);
        migc_buffer_char(&statement->sql, '.');
    }
    migc_buffer_identifier(&statement->sql, type->name);
}

/* "a", "b": all columns of the type. */
static void add_columns(struct statement *statement, const migc_rowtype *type)
{
    uint32_t i;

    for (i = 0; i < type->n_columns; i++) {
        add_text(statement, i ? ", " : "");
        migc_buffer_identifier(&statement->sql, type->columns[i].name);
    }
}

/* Adds $n and remembers where its value is. */
static void add_argument(struct statement *statement, const migc_column *column, const void *row)
{
    if (statement->n_arguments == statement->capacity) {
        size_t capacity = statement->capacity ? statement->capacity * 2 : 16;
        migc_argument *arguments =
            (migc_argument *)realloc(statement->arguments, capacity * sizeof *arguments);

        if (!arguments) {
            statement->sql.failed = true;
            return;
        }
        statement->arguments = arguments;
        statement->capacity = capacity;
    }
    statement->arguments[statement->n_arguments].column = column;
    statement->arguments[statement->n_arguments++].row = row;
    migc_buffer_char(&statement->sql, '$');
    migc_buffer_number(&statement->sql, (int64_t)statement->n_arguments);
}

static bool in_set(const uint32_t *set, uint32_t i)
{
    return set && (set[i / 32] >> i % 32 & 1u);
}

static bool is_null_member(const migc_column *column, const void *row)
{
    return column->has_offset != MIGC_NO_OFFSET && !*((const bool *)row + column->has_offset);
}

static void add_where(struct statement *statement, const migc_rowtype *key_type, const void *key)
{
    uint32_t i;

    for (i = 0; key_type && i < key_type->n_columns; i++) {
        const migc_column *column = &key_type->columns[i];

        add_text(statement, i ? " AND " : " WHERE ");
        migc_buffer_identifier(&statement->sql, column->name);
        if (is_null_member(column, key)) {
            add_text(statement, " IS NULL");
        } else {
            add_text(statement, " = ");
            add_argument(statement, column, key);
        }
    }
}

/* Runs what was made and gives its memory back. */
static enum migc_status run(struct statement *statement, const migc_rowtype *type,
                            migc_cursor **cursor, int64_t *n_rows)
{
    enum migc_status status;

    if (statement->sql.failed)
        status = migc_fail_nomem(statement->error);
    else
        status = statement->db->driver->query(statement->db, type, statement->sql.data,
                                              statement->arguments, statement->n_arguments, cursor,
                                              n_rows, statement->error);
    migc_buffer_free(&statement->sql);
    free(statement->arguments);
    return status;
}

static enum migc_status need_table(const migc_rowtype *type, migc_error *error)
{
    if (type && type->name)
        return MIGC_OK;
    return migc_fail(error, MIGC_E_USAGE, NULL, "the row type belongs to no table");
}

/* ---- writing ---- */

static void add_insert(struct statement *statement, const migc_rowtype *type, const void *row,
                       const uint32_t *defaults)
{
    uint32_t i, n = 0;

    add_text(statement, "INSERT INTO ");
    add_table(statement, type);
    for (i = 0; i < type->n_columns; i++) {
        if (in_set(defaults, i) || (type->columns[i].flags & MIGC_COLUMN_READ_ONLY))
            continue;
        add_text(statement, n++ ? ", " : " (");
        migc_buffer_identifier(&statement->sql, type->columns[i].name);
    }
    if (n == 0) {
        add_text(statement, " DEFAULT VALUES");
        return;
    }
    add_text(statement, ") VALUES (");
    for (i = 0, n = 0; i < type->n_columns; i++) {
        if (in_set(defaults, i) || (type->columns[i].flags & MIGC_COLUMN_READ_ONLY))
            continue;
        add_text(statement, n++ ? ", " : "");
        add_argument(statement, &type->columns[i], row);
    }
    add_text(statement, ")");
}

/* A row that is given back without an arena must not point anywhere: its cursor is gone by then. */
static enum migc_status need_arena(const migc_rowtype *type, const migc_arena *arena,
                                   migc_error *error)
{
    uint32_t i;

    for (i = 0; !arena && i < type->n_columns; i++) {
        switch (type->columns[i].kind) {
        case MIGC_K_TEXT:
        case MIGC_K_OTHER:
        case MIGC_K_NUMERIC:
        case MIGC_K_JSON:
        case MIGC_K_BYTES:
        case MIGC_K_ARRAY:
            return migc_fail(error, MIGC_E_USAGE, NULL, "reading a row of %s needs an arena",
                             type->name);
        default:
            break;
        }
    }
    return MIGC_OK;
}

/* Reads the one row of a cursor, and on to its end: a statement that writes is over only there. */
static enum migc_status take_one(migc_cursor *cursor, void *out, migc_arena *arena,
                                 migc_error *error)
{
    enum migc_status status = migc_next(cursor, out, arena, error);

    if (status == MIGC_DONE)
        return MIGC_NOT_FOUND;
    if (status < 0)
        return status;
    status = cursor->driver->cursor_next(cursor, NULL, NULL, error);
    if (status == MIGC_ROW)
        return migc_fail(error, MIGC_E_TOO_MANY, NULL, "more than one row of %s has this key",
                         cursor->type->name);
    return status < 0 ? status : MIGC_OK;
}

enum migc_status migc_insert(migc_db *db, const migc_rowtype *type, const void *row,
                             const uint32_t *defaults, void *returned, migc_arena *arena,
                             migc_error *error)
{
    struct statement statement;
    migc_cursor *cursor = NULL;
    enum migc_status status = need_table(type, error);

    if (status >= 0 && returned)
        status = need_arena(type, arena, error);
    if (status < 0)
        return status;
    begin(&statement, db, error);
    add_insert(&statement, type, row, defaults);
    if (!returned)
        return run(&statement, NULL, NULL, NULL);
    add_text(&statement, " RETURNING ");
    add_columns(&statement, type);
    status = run(&statement, type, &cursor, NULL);
    if (status < 0)
        return status;
    status = take_one(cursor, returned, arena, error);
    migc_cursor_close(cursor);
    return status;
}

static bool is_key(const migc_rowtype *key, const migc_column *column)
{
    uint32_t i;

    for (i = 0; key && i < key->n_columns; i++)
        if (strcmp(key->columns[i].name, column->name) == 0)
            return true;
    return false;
}

enum migc_status migc_upsert(migc_db *db, const migc_rowtype *type, const void *row,
                             const uint32_t *defaults, const uint32_t *update, migc_error *error)
{
    struct statement statement;
    enum migc_status status = need_table(type, error);
    uint32_t i, n = 0;

    if (status < 0)
        return status;
    if (!type->key)
        return migc_fail(error, MIGC_E_USAGE, NULL, "the table %s has no primary key", type->name);
    begin(&statement, db, error);
    add_insert(&statement, type, row, defaults);
    add_text(&statement, " ON CONFLICT (");
    add_columns(&statement, type->key);
    add_text(&statement, ") DO ");
    for (i = 0; i < type->n_columns; i++) {
        const migc_column *column = &type->columns[i];
        bool wanted =
            update ? in_set(update, i) : !is_key(type->key, column) && !in_set(defaults, i);

        if (!wanted || (column->flags & MIGC_COLUMN_READ_ONLY))
            continue;
        add_text(&statement, n++ ? ", " : "UPDATE SET ");
        migc_buffer_identifier(&statement.sql, column->name);
        add_text(&statement, " = excluded.");
        migc_buffer_identifier(&statement.sql, column->name);
    }
    if (n == 0)
        add_text(&statement, "NOTHING");
    return run(&statement, NULL, NULL, NULL);
}

/* How many rows there were, for the caller and as an outcome. */
static enum migc_status count_rows(enum migc_status status, int64_t n, int64_t *n_rows)
{
    if (n_rows)
        *n_rows = n;
    return status >= 0 && n == 0 ? MIGC_NOT_FOUND : status;
}

enum migc_status migc_update(migc_db *db, const migc_rowtype *type, const migc_rowtype *key_type,
                             const void *key, const void *row, const uint32_t *which,
                             int64_t *n_rows, migc_error *error)
{
    struct statement statement;
    enum migc_status status = need_table(type, error);
    int64_t n = 0;
    uint32_t i, n_set = 0;

    if (status < 0)
        return status;
    begin(&statement, db, error);
    add_text(&statement, "UPDATE ");
    add_table(&statement, type);
    for (i = 0; i < type->n_columns; i++) {
        const migc_column *column = &type->columns[i];
        bool wanted = which ? in_set(which, i)
                            : !(column->flags & MIGC_COLUMN_KEY) && !is_key(key_type, column);

        if (!wanted || (column->flags & MIGC_COLUMN_READ_ONLY))
            continue;
        add_text(&statement, n_set++ ? ", " : " SET ");
        migc_buffer_identifier(&statement.sql, column->name);
        add_text(&statement, " = ");
        add_argument(&statement, column, row);
    }
    if (n_set == 0) {
        migc_buffer_free(&statement.sql);
        free(statement.arguments);
        return migc_fail(error, MIGC_E_USAGE, NULL, "there is no column of %s to update",
                         type->name);
    }
    add_where(&statement, key_type, key);
    status = run(&statement, NULL, NULL, &n);
    return count_rows(status, n, n_rows);
}

enum migc_status migc_delete(migc_db *db, const migc_rowtype *type, const migc_rowtype *key_type,
                             const void *key, int64_t *n_rows, migc_error *error)
{
    struct statement statement;
    enum migc_status status = need_table(type, error);
    int64_t n = 0;

    if (status < 0)
        return status;
    if (!key_type)
        return migc_fail(error, MIGC_E_USAGE, "use migc_exec() to delete all rows",
                         "deleting from %s needs a key", type->name);
    begin(&statement, db, error);
    add_text(&statement, "DELETE FROM ");
    add_table(&statement, type);
    add_where(&statement, key_type, key);
    status = run(&statement, NULL, NULL, &n);
    return count_rows(status, n, n_rows);
}

/* ---- reading ---- */

static void add_select(struct statement *statement, const migc_rowtype *type,
                       const migc_rowtype *key_type, const void *key)
{
    add_text(statement, "SELECT ");
    add_columns(statement, type);
    add_text(statement, " FROM ");
    add_table(statement, type);
    add_where(statement, key_type, key);
}

enum migc_status migc_find(migc_db *db, const migc_rowtype *type, const migc_rowtype *key_type,
                           const void *key, void *out, migc_arena *arena, migc_error *error)
{
    struct statement statement;
    migc_cursor *cursor = NULL;
    enum migc_status status = need_table(type, error);

    if (status >= 0)
        status = need_arena(type, arena, error);
    if (status < 0)
        return status;
    if (!key_type)
        return migc_fail(error, MIGC_E_USAGE, NULL, "finding a row of %s needs a key", type->name);
    begin(&statement, db, error);
    add_select(&statement, type, key_type, key);
    add_text(&statement, " LIMIT 2"); /* the second only tells that the key was none */
    status = run(&statement, type, &cursor, NULL);
    if (status < 0)
        return status;
    status = take_one(cursor, out, arena, error);
    migc_cursor_close(cursor);
    return status;
}

enum migc_status migc_scan(migc_db *db, const migc_rowtype *type, const migc_rowtype *key_type,
                           const void *key, migc_cursor **out, migc_error *error)
{
    struct statement statement;
    enum migc_status status = need_table(type, error);

    *out = NULL;
    if (status < 0)
        return status;
    begin(&statement, db, error);
    add_select(&statement, type, key_type, key);
    if (type->key && type->key->n_columns > 0) {
        add_text(&statement, " ORDER BY ");
        add_columns(&statement, type->key);
    }
    return run(&statement, type, out, NULL);
}

/* ---- statements of the program's own ---- */

static enum migc_status run_own(migc_db *db, const migc_rowtype *type, const char *sql,
                                const migc_rowtype *args_type, const void *args,
                                migc_cursor **cursor, int64_t *n_rows, migc_error *error)
{
    uint32_t n = args_type ? args_type->n_columns : 0, i;
    migc_argument *arguments = NULL;
    enum migc_status status;

    if (n > 0) {
        arguments = (migc_argument *)calloc(n, sizeof *arguments);
        if (!arguments)
            return migc_fail_nomem(error);
        for (i = 0; i < n; i++) {
            arguments[i].column = &args_type->columns[i];
            arguments[i].row = args;
        }
    }
    status = db->driver->query(db, type, sql, arguments, n, cursor, n_rows, error);
    free(arguments);
    return status;
}

enum migc_status migc_query(migc_db *db, const migc_rowtype *type, const char *sql,
                            const migc_rowtype *args_type, const void *args, migc_cursor **out,
                            migc_error *error)
{
    *out = NULL;
    if (!type)
        return migc_fail(error, MIGC_E_USAGE, "use migc_exec()", "a query needs a row type");
    return run_own(db, type, sql, args_type, args, out, NULL, error);
}

enum migc_status migc_exec(migc_db *db, const char *sql, const migc_rowtype *args_type,
                           const void *args, int64_t *n_rows, migc_error *error)
{
    int64_t n = 0;
    enum migc_status status = run_own(db, NULL, sql, args_type, args, NULL, &n, error);

    if (n_rows)
        *n_rows = n;
    return status;
}

/* ---- cursors ---- */

enum migc_status migc_next(migc_cursor *cursor, void *out, migc_arena *arena, migc_error *error)
{
    if (!cursor)
        return migc_fail(error, MIGC_E_USAGE, NULL, "there is no open cursor");
    return cursor->driver->cursor_next(cursor, out, arena, error);
}

void migc_cursor_close(migc_cursor *cursor)
{
    if (cursor)
        cursor->driver->cursor_close(cursor);
}
