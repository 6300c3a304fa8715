/* sqlite_rows.c - rows between structs and SQLite: values bound, columns read. */
#include "sqlite_driver.h"
#include "value.h"

#include <migc/sqlite.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct cursor {
    migc_cursor base;
    migc_sqlite *lite;
    sqlite3_stmt *statement;
    bool stepped; /* a row is waiting to be read */
};

/* ---- reading ---- */

/* What SQLite stores for a kind. Text for an integer, say, would be turned into 0 without a word.
 */
static int storage_of(unsigned kind)
{
    switch (kind) {
    case MIGC_K_BOOL:
    case MIGC_K_INT2:
    case MIGC_K_INT4:
    case MIGC_K_INT8:
    case MIGC_K_OID:
        return SQLITE_INTEGER;
    case MIGC_K_FLOAT4:
    case MIGC_K_FLOAT8:
        return SQLITE_FLOAT;
    case MIGC_K_BYTES:
        return SQLITE_BLOB;
    default:
        return SQLITE_TEXT;
    }
}

static enum migc_status read_integer(const migc_field *field, int64_t value, void *to)
{
    int64_t least = INT64_MIN, most = INT64_MAX;

    switch (field->column->kind) {
    case MIGC_K_BOOL:
        least = 0;
        most = 1;
        break;
    case MIGC_K_INT2:
        least = INT16_MIN;
        most = INT16_MAX;
        break;
    case MIGC_K_INT4:
        least = INT32_MIN;
        most = INT32_MAX;
        break;
    case MIGC_K_OID:
        least = 0;
        most = UINT32_MAX;
        break;
    default:
        break;
    }
    if (value < least || value > most)
        return migc_fail_field(field, MIGC_E_RANGE, "out of range", NULL, 0);
    switch (field->column->kind) {
    case MIGC_K_BOOL:
        *(bool *)to = value != 0;
        break;
    case MIGC_K_INT2:
        *(int16_t *)to = (int16_t)value;
        break;
    case MIGC_K_INT4:
        *(int32_t *)to = (int32_t)value;
        break;
    case MIGC_K_OID:
        *(uint32_t *)to = (uint32_t)value;
        break;
    default:
        *(int64_t *)to = value;
        break;
    }
    return MIGC_OK;
}

static enum migc_status read_blob(const migc_field *field, sqlite3_stmt *statement, int i, void *to)
{
    const void *blob = sqlite3_column_blob(statement, i);
    size_t length = (size_t)sqlite3_column_bytes(statement, i);
    migc_text view;
    enum migc_status status = migc_keep_text(field, blob ? (const char *)blob : "", length, &view);

    if (status >= 0) {
        ((migc_bytes *)to)->ptr = (const unsigned char *)view.ptr;
        ((migc_bytes *)to)->len = view.len;
    }
    return status;
}

static enum migc_status read_value(const migc_field *field, sqlite3_stmt *statement, int i,
                                   void *to)
{
    unsigned kind = field->column->kind;
    int found = sqlite3_column_type(statement, i);
    int expected = storage_of(kind);
    const char *text;
    size_t length;

    /* A query's expression may give 1 where the type says 1.0. */
    if (found != expected && !(expected == SQLITE_FLOAT && found == SQLITE_INTEGER) &&
        !(kind == MIGC_K_NUMERIC && found != SQLITE_BLOB))
        return migc_fail_field(field, MIGC_E_FORMAT, "stored as another type of value", NULL, 0);
    if (expected == SQLITE_INTEGER)
        return read_integer(field, sqlite3_column_int64(statement, i), to);
    if (kind == MIGC_K_FLOAT4) {
        *(float *)to = (float)sqlite3_column_double(statement, i);
        return MIGC_OK;
    }
    if (kind == MIGC_K_FLOAT8) {
        *(double *)to = sqlite3_column_double(statement, i);
        return MIGC_OK;
    }
    if (kind == MIGC_K_BYTES)
        return read_blob(field, statement, i, to);
    text = (const char *)sqlite3_column_text(statement, i);
    length = (size_t)sqlite3_column_bytes(statement, i);
    if (!text)
        return migc_fail_nomem(field->error);
    return kind == MIGC_K_ARRAY ? migc_read_array_json(field, text, length, to)
                                : migc_read_text(field, kind, text, length, to);
}

enum migc_status migc_decode_sqlite(const migc_rowtype *type, struct sqlite3_stmt *statement,
                                    void *out, migc_arena *arena, migc_error *error)
{
    uint32_t i;

    if ((uint32_t)sqlite3_data_count(statement) != type->n_columns)
        return migc_fail(error, MIGC_E_SHAPE, NULL, "the result has %d columns, the row type %u",
                         sqlite3_data_count(statement), (unsigned)type->n_columns);
    for (i = 0; i < type->n_columns; i++) {
        const migc_column *column = &type->columns[i];
        enum migc_status status;
        migc_field field = {column, arena, error};

        if (sqlite3_column_type(statement, (int)i) == SQLITE_NULL) {
            status = migc_read_null(&field, out);
        } else {
            migc_read_not_null(column, out);
            status = read_value(&field, statement, (int)i, (char *)out + column->offset);
        }
        if (status < 0)
            return status;
    }
    return MIGC_OK;
}

/* ---- writing ---- */

static int64_t integer_of(unsigned kind, const void *member)
{
    switch (kind) {
    case MIGC_K_BOOL:
        return *(const bool *)member;
    case MIGC_K_INT2:
        return *(const int16_t *)member;
    case MIGC_K_INT4:
        return *(const int32_t *)member;
    case MIGC_K_OID:
        return *(const uint32_t *)member;
    default:
        return *(const int64_t *)member;
    }
}

static enum migc_status bind_text(const migc_field *field, const void *member,
                                  sqlite3_stmt *statement, int i, int *code)
{
    enum migc_status status;
    migc_buffer text;

    memset(&text, 0, sizeof text);
    migc_buffer_add(&text, "", 0);
    status = field->column->kind == MIGC_K_ARRAY
                 ? migc_write_array_json(field, member, &text)
                 : migc_write_text(field, field->column->kind, member, false, &text);
    if (status >= 0 && text.failed)
        status = migc_fail_nomem(field->error);
    if (status >= 0)
        *code = sqlite3_bind_text64(statement, i, text.data, text.length, SQLITE_TRANSIENT,
                                    SQLITE_UTF8);
    migc_buffer_free(&text);
    return status;
}

static enum migc_status bind_float(const migc_field *field, double value, sqlite3_stmt *statement,
                                   int i, int *code)
{
    if (value != value) /* SQLite would store NULL */
        return migc_fail_field(field, MIGC_E_RANGE, "SQLite keeps no NaN", NULL, 0);
    *code = sqlite3_bind_double(statement, i, value);
    return MIGC_OK;
}

static enum migc_status bind_value(const migc_field *field, const void *row,
                                   sqlite3_stmt *statement, int i)
{
    const migc_column *column = field->column;
    const void *member = migc_member(column, row);
    enum migc_status status = MIGC_OK;
    int code = SQLITE_OK;

    if (migc_is_null(column, row)) {
        if (column->has_offset == MIGC_NO_OFFSET)
            return migc_fail_field(field, MIGC_E_NULL, "the member is NULL, the column NOT NULL",
                                   NULL, 0);
        code = sqlite3_bind_null(statement, i);
    } else if (storage_of(column->kind) == SQLITE_INTEGER) {
        code = sqlite3_bind_int64(statement, i, integer_of(column->kind, member));
    } else if (column->kind == MIGC_K_FLOAT4) {
        status = bind_float(field, (double)*(const float *)member, statement, i, &code);
    } else if (column->kind == MIGC_K_FLOAT8) {
        status = bind_float(field, *(const double *)member, statement, i, &code);
    } else if (column->kind == MIGC_K_BYTES) {
        const migc_bytes *bytes = (const migc_bytes *)member;

        code = sqlite3_bind_blob64(statement, i, bytes->ptr, bytes->len, SQLITE_TRANSIENT);
    } else {
        status = bind_text(field, member, statement, i, &code);
    }
    if (status >= 0 && code != SQLITE_OK)
        status = migc_fail_field(field, code == SQLITE_NOMEM ? MIGC_E_NOMEM : MIGC_E_USAGE,
                                 sqlite3_errstr(code), NULL, 0);
    return status;
}

enum migc_status migc_bind_sqlite(const migc_rowtype *type, const void *row,
                                  struct sqlite3_stmt *statement, int first, migc_error *error)
{
    uint32_t i;

    for (i = 0; i < type->n_columns; i++) {
        enum migc_status status;
        migc_field field = {&type->columns[i], NULL, error};

        status = bind_value(&field, row, statement, first + (int)i);
        if (status < 0)
            return status;
    }
    return MIGC_OK;
}

/* ---- asking ---- */

/* In SQLite $1 is a parameter by name, numbered by where it stands first. */
static enum migc_status bind_arguments(sqlite3_stmt *statement, const migc_argument *arguments,
                                       size_t n, migc_error *error)
{
    size_t i;

    for (i = 0; i < n; i++) {
        enum migc_status status;
        char name[16];
        migc_field field;
        int index;

        (void)snprintf(name, sizeof name, "$%u", (unsigned)i + 1);
        index = sqlite3_bind_parameter_index(statement, name);
        if (index == 0)
            return migc_fail(error, MIGC_E_USAGE, NULL, "the statement has no parameter $%u",
                             (unsigned)i + 1);
        field.column = arguments[i].column;
        field.arena = NULL;
        field.error = error;
        status = bind_value(&field, arguments[i].row, statement, index);
        if (status < 0)
            return status;
    }
    return MIGC_OK;
}

/* Steps over the rows of a statement that is run for its effect. */
static enum migc_status run_statement(migc_sqlite *lite, sqlite3_stmt *statement, int64_t *n_rows,
                                      migc_error *error)
{
    int before = sqlite3_total_changes(lite->connection), code;

    while ((code = sqlite3_step(statement)) == SQLITE_ROW)
        continue;
    if (code != SQLITE_DONE)
        return migc_sqlite_fail(lite, code, error);
    /* sqlite3_changes() speaks of the last statement that wrote rows, which may be an older one. */
    if (n_rows)
        *n_rows = sqlite3_total_changes(lite->connection) == before
                      ? 0
                      : sqlite3_changes(lite->connection);
    return MIGC_OK;
}

/* A plain BEGIN would take the write lock too late, where SQLite no longer waits for it. */
static const char *begin_immediate(const char *sql)
{
    return sqlite3_stricmp(sql, "BEGIN") == 0 ? "BEGIN IMMEDIATE" : sql;
}

/* The first step is made here, so that what the statement does is done when the call returns. */
static enum migc_status open_cursor(migc_sqlite *lite, const migc_rowtype *type,
                                    sqlite3_stmt *statement, migc_cursor **cursor,
                                    migc_error *error)
{
    struct cursor *open;
    int code = sqlite3_step(statement);

    if (code != SQLITE_ROW && code != SQLITE_DONE)
        return migc_sqlite_fail(lite, code, error);
    open = (struct cursor *)calloc(1, sizeof *open);
    if (!open)
        return migc_fail_nomem(error);
    open->base.driver = &migc_sqlite_driver;
    open->base.type = type;
    open->lite = lite;
    open->statement = statement;
    open->stepped = code == SQLITE_ROW;
    if (!open->stepped) {
        (void)sqlite3_finalize(statement);
        open->statement = NULL;
    }
    *cursor = &open->base;
    return MIGC_OK;
}

enum migc_status migc_sqlite_rows(migc_db *db, const migc_rowtype *type, const char *sql,
                                  const migc_argument *arguments, size_t n_arguments,
                                  migc_cursor **cursor, int64_t *n_rows, migc_error *error)
{
    migc_sqlite *lite = (migc_sqlite *)db;
    sqlite3_stmt *statement = NULL;
    const char *tail = NULL;
    enum migc_status status;
    int code = sqlite3_prepare_v2(lite->connection, begin_immediate(sql), -1, &statement, &tail);

    if (code != SQLITE_OK)
        return migc_sqlite_fail(lite, code, error);
    if (!statement || (tail && tail[strspn(tail, "; \t\r\n")])) {
        (void)sqlite3_finalize(statement);
        return migc_fail(error, MIGC_E_USAGE, NULL, "one statement at a time");
    }
    status = bind_arguments(statement, arguments, n_arguments, error);
    if (status >= 0 && type) {
        status = open_cursor(lite, type, statement, cursor, error);
        if (status >= 0)
            return status;
    } else if (status >= 0) {
        status = run_statement(lite, statement, n_rows, error);
    }
    (void)sqlite3_finalize(statement);
    return status;
}

/* `out` NULL: only whether there is one more. */
enum migc_status migc_sqlite_cursor_next(migc_cursor *cursor, void *out, migc_arena *arena,
                                         migc_error *error)
{
    struct cursor *open = (struct cursor *)cursor;
    enum migc_status status;
    int code;

    if (!open->statement)
        return MIGC_DONE;
    if (!open->stepped) {
        code = sqlite3_step(open->statement);
        if (code != SQLITE_ROW) {
            status = code == SQLITE_DONE ? MIGC_DONE : migc_sqlite_fail(open->lite, code, error);
            (void)sqlite3_finalize(open->statement);
            open->statement = NULL;
            return status;
        }
        open->stepped = true;
    }
    if (!out)
        return MIGC_ROW;
    open->stepped = false;
    status = migc_decode_sqlite(cursor->type, open->statement, out, arena, error);
    return status < 0 ? status : MIGC_ROW;
}

void migc_sqlite_cursor_close(migc_cursor *cursor)
{
    struct cursor *open = (struct cursor *)cursor;

    (void)sqlite3_finalize(open->statement);
    free(open);
}
