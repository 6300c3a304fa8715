/* postgres_rows.c - rows between structs and PostgreSQL: parameters out, results in. */
#include "postgres_driver.h"
#include "value.h"

#include <migc/postgres.h>

#include <stdlib.h>
#include <string.h>

struct cursor {
    migc_cursor base;
    PGresult *result;
    int row;
};

/* ---- reading ---- */

static enum migc_status read_value(const migc_field *field, const PGresult *result, int row,
                                   int column, void *to)
{
    const char *value = PQgetvalue(result, row, column);
    size_t length = (size_t)PQgetlength(result, row, column);
    const unsigned char *bytes = (const unsigned char *)value;
    unsigned kind = field->column->kind;

    if (PQfformat(result, column) == 0)
        return kind == MIGC_K_ARRAY ? migc_read_array_text(field, value, length, to)
                                    : migc_read_text(field, kind, value, length, to);
    return kind == MIGC_K_ARRAY
               ? migc_read_array_binary(field, bytes, length, to)
               : migc_read_typed(field, kind, PQftype(result, column), bytes, length, to);
}

enum migc_status migc_decode_postgres(const migc_rowtype *type, const struct pg_result *result,
                                      int row, void *out, migc_arena *arena, migc_error *error)
{
    uint32_t i;

    if (row < 0 || row >= PQntuples(result))
        return migc_fail(error, MIGC_E_USAGE, NULL, "the result has no row %d", row);
    if ((uint32_t)PQnfields(result) != type->n_columns)
        return migc_fail(error, MIGC_E_SHAPE, NULL, "the result has %d columns, the row type %u",
                         PQnfields(result), (unsigned)type->n_columns);
    for (i = 0; i < type->n_columns; i++) {
        const migc_column *column = &type->columns[i];
        enum migc_status status;
        migc_field field = {column, arena, error};

        if (PQgetisnull(result, row, (int)i)) {
            status = migc_read_null(&field, out);
        } else {
            migc_read_not_null(column, out);
            status = read_value(&field, result, row, (int)i, (char *)out + column->offset);
        }
        if (status < 0)
            return status;
    }
    return MIGC_OK;
}

/* ---- writing ---- */

static enum migc_status encode(const migc_field *field, const void *row, const char **value,
                               int *length, int *format)
{
    const migc_column *column = field->column;
    const void *member = migc_member(column, row);
    enum migc_status status;
    migc_buffer text;
    char *copy;

    *value = NULL;
    *length = 0;
    *format = 0;
    if (migc_is_null(column, row)) {
        if (column->has_offset == MIGC_NO_OFFSET)
            return migc_fail_field(field, MIGC_E_NULL, "the member is NULL, the column NOT NULL",
                                   NULL, 0);
        return MIGC_OK;
    }
    if (column->kind == MIGC_K_BYTES) {
        const migc_bytes *bytes = (const migc_bytes *)member;

        if (bytes->len > INT32_MAX)
            return migc_fail_field(field, MIGC_E_RANGE, "longer than 2 GB", NULL, 0);
        *value = (const char *)bytes->ptr;
        *length = (int)bytes->len;
        *format = 1;
        return MIGC_OK;
    }
    memset(&text, 0, sizeof text);
    migc_buffer_add(&text, "", 0);
    status = column->kind == MIGC_K_ARRAY
                 ? migc_write_array_text(field, member, &text)
                 : migc_write_text(field, column->kind, member, true, &text);
    if (status >= 0 && text.failed)
        status = migc_fail_nomem(field->error);
    if (status >= 0 && memchr(text.data, '\0', text.length))
        status = migc_fail_field(field, MIGC_E_RANGE, "PostgreSQL keeps no NUL in a text", NULL, 0);
    copy = status >= 0 ? (char *)migc_field_alloc(field, text.length + 1) : NULL;
    if (copy) {
        memcpy(copy, text.data, text.length + 1);
        *value = copy;
        *length = (int)text.length;
    } else if (status >= 0) {
        status = MIGC_E_NOMEM;
    }
    migc_buffer_free(&text);
    return status;
}

enum migc_status migc_encode_postgres(const migc_rowtype *type, const void *row,
                                      const char **values, int *lengths, int *formats,
                                      migc_arena *arena, migc_error *error)
{
    uint32_t i;

    if (!arena)
        return migc_fail(error, MIGC_E_USAGE, NULL, "encoding a row needs an arena");
    for (i = 0; i < type->n_columns; i++) {
        enum migc_status status;
        migc_field field = {&type->columns[i], arena, error};

        status = encode(&field, row, &values[i], &lengths[i], &formats[i]);
        if (status < 0)
            return status;
    }
    return MIGC_OK;
}

/* ---- asking ---- */

/* libpq has one format for all columns: binary, unless one of them has none that we read. */
static int result_format(const migc_rowtype *type)
{
    uint32_t i;

    for (i = 0; type && i < type->n_columns; i++)
        if (type->columns[i].kind == MIGC_K_OTHER ||
            (type->columns[i].kind == MIGC_K_ARRAY && type->columns[i].element == MIGC_K_OTHER))
            return 0;
    return type != NULL;
}

/* Parameters of one statement, all in one arena. */
struct parameters {
    migc_arena arena;
    const char **values;
    int *lengths, *formats;
};

static enum migc_status encode_all(struct parameters *to, const migc_argument *arguments, size_t n,
                                   migc_error *error)
{
    size_t i;

    memset(to, 0, sizeof *to);
    to->values = (const char **)migc_arena_alloc(&to->arena, (n + 1) * sizeof *to->values);
    to->lengths = (int *)migc_arena_alloc(&to->arena, (n + 1) * sizeof *to->lengths);
    to->formats = (int *)migc_arena_alloc(&to->arena, (n + 1) * sizeof *to->formats);
    if (!to->values || !to->lengths || !to->formats)
        return migc_fail_nomem(error);
    for (i = 0; i < n; i++) {
        enum migc_status status;
        migc_field field = {arguments[i].column, &to->arena, error};

        status = encode(&field, arguments[i].row, &to->values[i], &to->lengths[i], &to->formats[i]);
        if (status < 0)
            return status;
    }
    return MIGC_OK;
}

/* The last result, or the first failure; COPY has no place here. */
static PGresult *collect(migc_postgres *pg)
{
    PGresult *kept = NULL, *result;

    while ((result = migc_postgres_next(pg)) != NULL) {
        ExecStatusType status = PQresultStatus(result);

        if (status == PGRES_COPY_IN)
            migc_postgres_refuse_data(pg);
        if (kept && !migc_postgres_ok(kept)) {
            PQclear(result);
        } else {
            PQclear(kept);
            kept = result;
        }
        if (migc_postgres_lost(pg) || status == PGRES_COPY_OUT || status == PGRES_COPY_BOTH)
            break;
    }
    return kept;
}

static enum migc_status open_cursor(const migc_rowtype *type, PGresult *result,
                                    migc_cursor **cursor, migc_error *error)
{
    struct cursor *open = (struct cursor *)calloc(1, sizeof *open);

    if (!open) {
        PQclear(result);
        return migc_fail_nomem(error);
    }
    open->base.driver = &migc_postgres_driver;
    open->base.type = type;
    open->result = result;
    *cursor = &open->base;
    return MIGC_OK;
}

/* Our own connection is opened again when the last call has lost it. A transaction is lost with it.
 */
static enum migc_status revive(migc_postgres *pg, migc_error *error)
{
    if (!migc_postgres_lost(pg) || !pg->base.owned)
        return MIGC_OK;
    return migc_postgres_reopen(pg, error);
}

enum migc_status migc_postgres_rows(migc_db *db, const migc_rowtype *type, const char *sql,
                                    const migc_argument *arguments, size_t n_arguments,
                                    migc_cursor **cursor, int64_t *n_rows, migc_error *error)
{
    migc_postgres *pg = (migc_postgres *)db;
    struct parameters parameters;
    PGresult *result = NULL;
    enum migc_status status = revive(pg, error);

    if (status < 0)
        return status;
    status = encode_all(&parameters, arguments, n_arguments, error);
    if (status >= 0) {
        if (PQsendQueryParams(pg->connection, sql, (int)n_arguments, NULL, parameters.values,
                              parameters.lengths, parameters.formats, result_format(type)))
            result = collect(pg);
        if (!result || !migc_postgres_ok(result))
            status = migc_postgres_fail(pg, result, error);
    }
    migc_arena_free(&parameters.arena);
    if (status >= 0 && type)
        return open_cursor(type, result, cursor, error);
    if (status >= 0 && n_rows)
        *n_rows = strtoll(PQcmdTuples(result), NULL, 10);
    PQclear(result);
    return status;
}

/* `out` NULL: only whether there is one more. */
enum migc_status migc_postgres_cursor_next(migc_cursor *cursor, void *out, migc_arena *arena,
                                           migc_error *error)
{
    struct cursor *open = (struct cursor *)cursor;
    enum migc_status status;

    if (open->row >= PQntuples(open->result))
        return MIGC_DONE;
    if (!out)
        return MIGC_ROW;
    status = migc_decode_postgres(cursor->type, open->result, open->row++, out, arena, error);
    return status < 0 ? status : MIGC_ROW;
}

void migc_postgres_cursor_close(migc_cursor *cursor)
{
    struct cursor *open = (struct cursor *)cursor;

    PQclear(open->result);
    free(open);
}
