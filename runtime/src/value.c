/* value.c - members, NULLs, enums, and the text form of values. */
#include "value.h"

#include "error.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

size_t migc_kind_size(unsigned kind)
{
    switch (kind) {
    case MIGC_K_BOOL:
        return sizeof(bool);
    case MIGC_K_INT2:
        return sizeof(int16_t);
    case MIGC_K_INT4:
        return sizeof(int32_t);
    case MIGC_K_INT8:
        return sizeof(int64_t);
    case MIGC_K_OID:
        return sizeof(uint32_t);
    case MIGC_K_FLOAT4:
        return sizeof(float);
    case MIGC_K_FLOAT8:
        return sizeof(double);
    case MIGC_K_NUMERIC:
        return sizeof(migc_numeric);
    case MIGC_K_TEXT:
    case MIGC_K_OTHER:
        return sizeof(migc_text);
    case MIGC_K_BYTES:
        return sizeof(migc_bytes);
    case MIGC_K_UUID:
        return sizeof(migc_uuid);
    case MIGC_K_DATE:
        return sizeof(migc_date);
    case MIGC_K_TIME:
        return sizeof(migc_time);
    case MIGC_K_TIMESTAMP:
        return sizeof(migc_timestamp);
    case MIGC_K_TIMESTAMPTZ:
        return sizeof(migc_timestamptz);
    case MIGC_K_INTERVAL:
        return sizeof(migc_interval);
    case MIGC_K_JSON:
        return sizeof(migc_json);
    case MIGC_K_ENUM:
        return sizeof(int);
    case MIGC_K_ARRAY:
        return sizeof(migc_any_array);
    default:
        return 0;
    }
}

/* ---- public helpers ---- */

migc_text migc_str(const char *s)
{
    migc_text text;

    text.ptr = s;
    text.len = s ? strlen(s) : 0;
    return text;
}

const char *migc_enum_label(const migc_enum *type, int value)
{
    return value > 0 && (uint32_t)value <= type->count ? type->labels[value - 1] : NULL;
}

bool migc_enum_parse(const migc_enum *type, migc_text label, int *value)
{
    uint32_t i;

    for (i = 0; label.ptr && i < type->count; i++) {
        if (!type->labels[i] || strlen(type->labels[i]) != label.len ||
            memcmp(type->labels[i], label.ptr, label.len) != 0)
            continue;
        *value = (int)i + 1;
        return true;
    }
    return false;
}

static int hex_value(char c)
{
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                  : -1;
}

enum migc_status migc_uuid_parse(migc_text text, migc_uuid *out)
{
    migc_uuid value;
    size_t i, n = 0;
    int high = -1;

    for (i = 0; text.ptr && i < text.len; i++) {
        int digit = hex_value(text.ptr[i]);

        if (text.ptr[i] == '-' && high < 0)
            continue;
        if (digit < 0 || n == sizeof value.bytes)
            return MIGC_E_FORMAT;
        if (high < 0) {
            high = digit;
        } else {
            value.bytes[n++] = (unsigned char)(high * 16 + digit);
            high = -1;
        }
    }
    if (n != sizeof value.bytes || high >= 0)
        return MIGC_E_FORMAT;
    *out = value;
    return MIGC_OK;
}

const char *migc_uuid_format(migc_uuid value, char *buffer)
{
    char *to = buffer;
    size_t i;

    for (i = 0; i < sizeof value.bytes; i++) {
        if (i == 4 || i == 6 || i == 8 || i == 10)
            *to++ = '-';
        *to++ = "0123456789abcdef"[value.bytes[i] >> 4];
        *to++ = "0123456789abcdef"[value.bytes[i] & 15];
    }
    *to = '\0';
    return buffer;
}

/* ---- failing, keeping ---- */

enum migc_status migc_fail_field(const migc_field *field, enum migc_status status,
                                 const char *problem, const char *text, size_t length)
{
    const int most = 60;

    if (status == MIGC_E_NOMEM)
        return migc_fail_nomem(field->error);
    (void)migc_fail(field->error, status, NULL, "column \"%s\" (%s): %s%s%.*s%s",
                    field->column->name, field->column->sql_type ? field->column->sql_type : "?",
                    problem, text ? ": \"" : "", length > (size_t)most ? most : (int)length,
                    text ? text : "", text ? "\"" : "");
    if (field->error)
        migc_error_copy(field->error->object, sizeof field->error->object, field->column->name);
    return status;
}

void *migc_field_alloc(const migc_field *field, size_t size)
{
    void *memory = field->arena ? migc_arena_alloc(field->arena, size) : NULL;

    if (!field->arena)
        (void)migc_fail_field(field, MIGC_E_USAGE, "reading this needs an arena", NULL, 0);
    else if (!memory)
        (void)migc_fail_nomem(field->error);
    return memory;
}

static enum migc_status alloc_status(const migc_field *field)
{
    return field->arena ? MIGC_E_NOMEM : MIGC_E_USAGE;
}

enum migc_status migc_keep_text(const migc_field *field, const char *text, size_t length,
                                migc_text *to)
{
    char *copy;

    to->len = length;
    if (!field->arena) {
        to->ptr = text;
        return MIGC_OK;
    }
    copy = (char *)migc_field_alloc(field, length + 1);
    if (!copy)
        return MIGC_E_NOMEM;
    memcpy(copy, text, length);
    copy[length] = '\0';
    to->ptr = copy;
    return MIGC_OK;
}

/* ---- members ---- */

const void *migc_member(const migc_column *column, const void *row)
{
    return (const char *)row + column->offset;
}

static bool is_null_pointer(const migc_column *column, const void *row)
{
    const void *pointer;

    switch (column->kind) {
    case MIGC_K_TEXT:
    case MIGC_K_OTHER:
    case MIGC_K_BYTES:
    case MIGC_K_NUMERIC:
    case MIGC_K_JSON:
    case MIGC_K_ARRAY:
        /* All of them begin with the pointer. */
        memcpy(&pointer, migc_member(column, row), sizeof pointer);
        return pointer == NULL;
    default:
        return false;
    }
}

bool migc_is_null(const migc_column *column, const void *row)
{
    if (column->has_offset != MIGC_NO_OFFSET && !*((const bool *)row + column->has_offset))
        return true;
    return is_null_pointer(column, row);
}

enum migc_status migc_read_null(const migc_field *field, void *row)
{
    const migc_column *column = field->column;

    memset((char *)row + column->offset, 0, migc_kind_size(column->kind));
    if (column->has_offset == MIGC_NO_OFFSET)
        return migc_fail_field(field, MIGC_E_NULL, "NULL, where the compiled schema has NOT NULL",
                               NULL, 0);
    *((bool *)row + column->has_offset) = false;
    return MIGC_OK;
}

void migc_read_not_null(const migc_column *column, void *row)
{
    if (column->has_offset != MIGC_NO_OFFSET)
        *((bool *)row + column->has_offset) = true;
}

/* ---- reading text ---- */

static enum migc_status read_integer(const migc_field *field, const char *text, size_t length,
                                     int64_t least, int64_t most, int64_t *value)
{
    bool negative = length > 0 && text[0] == '-';
    size_t i = negative || (length > 0 && text[0] == '+');
    uint64_t n = 0;

    if (i == length)
        return migc_fail_field(field, MIGC_E_FORMAT, "not an integer", text, length);
    for (; i < length; i++) {
        if (text[i] < '0' || text[i] > '9')
            return migc_fail_field(field, MIGC_E_FORMAT, "not an integer", text, length);
        if (n > (uint64_t)INT64_MAX / 10)
            return migc_fail_field(field, MIGC_E_RANGE, "out of range", text, length);
        n = n * 10 + (uint64_t)(text[i] - '0');
    }
    if (n > (uint64_t)INT64_MAX + negative)
        return migc_fail_field(field, MIGC_E_RANGE, "out of range", text, length);
    *value = negative ? (n > (uint64_t)INT64_MAX ? INT64_MIN : -(int64_t)n) : (int64_t)n;
    if (*value < least || *value > most)
        return migc_fail_field(field, MIGC_E_RANGE, "out of range", text, length);
    return MIGC_OK;
}

/* strtod() with the decimal point of SQL, whatever the locale of the program is. */
static enum migc_status read_float(const migc_field *field, const char *text, size_t length,
                                   double *value)
{
    char copy[128], point[16];
    size_t i, n = 0, point_length;
    char *end;

    (void)snprintf(point, sizeof point, "%.1f", 0.5); /* "0.5" or "0,5" */
    point_length = strlen(point) - 2;
    if (length == 0 || length + point_length >= sizeof copy)
        return migc_fail_field(field, MIGC_E_FORMAT, "not a number", text, length);
    for (i = 0; i < length; i++) {
        if (text[i] == '.' && n + point_length < sizeof copy - 1) {
            memcpy(copy + n, point + 1, point_length);
            n += point_length;
        } else {
            copy[n++] = text[i];
        }
    }
    copy[n] = '\0';
    errno = 0;
    *value = strtod(copy, &end);
    if (end != copy + n || copy[0] == ' ')
        return migc_fail_field(field, MIGC_E_FORMAT, "not a number", text, length);
    return MIGC_OK;
}

static enum migc_status read_bool(const migc_field *field, const char *text, size_t length,
                                  bool *value)
{
    if ((length == 1 && (*text == 't' || *text == '1')) ||
        (length == 4 && memcmp(text, "true", 4) == 0))
        *value = true;
    else if ((length == 1 && (*text == 'f' || *text == '0')) ||
             (length == 5 && memcmp(text, "false", 5) == 0))
        *value = false;
    else
        return migc_fail_field(field, MIGC_E_FORMAT, "not a boolean", text, length);
    return MIGC_OK;
}

static int octal(const char *text)
{
    if (text[0] < '0' || text[0] > '3' || text[1] < '0' || text[1] > '7' || text[2] < '0' ||
        text[2] > '7')
        return -1;
    return (text[0] - '0') * 64 + (text[1] - '0') * 8 + (text[2] - '0');
}

/* \x00ff, or the older form with \ooo and \\. */
static enum migc_status read_bytes(const migc_field *field, const char *text, size_t length,
                                   migc_bytes *value)
{
    unsigned char *to = (unsigned char *)migc_field_alloc(field, length + 1);
    bool hex = length >= 2 && text[0] == '\\' && text[1] == 'x';
    size_t i, n = 0;

    if (!to)
        return alloc_status(field);
    for (i = hex ? 2 : 0; i < length; i++) {
        int byte = (unsigned char)text[i];

        if (hex) {
            byte = i + 1 < length ? hex_value(text[i]) * 16 + hex_value(text[i + 1]) : -1;
            if (i + 1 < length && (hex_value(text[i]) < 0 || hex_value(text[i + 1]) < 0))
                byte = -1;
            i++;
        } else if (text[i] == '\\' && i + 1 < length && text[i + 1] == '\\') {
            i++;
        } else if (text[i] == '\\') {
            byte = i + 3 < length ? octal(text + i + 1) : -1;
            i += 3;
        }
        if (byte < 0)
            return migc_fail_field(field, MIGC_E_FORMAT, "not a bytea", text, length);
        to[n++] = (unsigned char)byte;
    }
    to[n] = 0;
    value->ptr = to;
    value->len = n;
    return MIGC_OK;
}

static enum migc_status read_enum(const migc_field *field, const char *text, size_t length,
                                  void *to)
{
    migc_text label;
    int value = 0;

    label.ptr = text;
    label.len = length;
    if (!field->column->labels || !migc_enum_parse(field->column->labels, label, &value))
        return migc_fail_field(field, MIGC_E_ENUM, "a label that this build does not know", text,
                               length);
    memcpy(to, &value, sizeof value);
    return MIGC_OK;
}

static bool is_numeric(const char *text, size_t length)
{
    size_t i = length > 0 && (text[0] == '-' || text[0] == '+'), digits = 0;

    if ((length == 3 && memcmp(text, "NaN", 3) == 0) ||
        (length - i == 8 && memcmp(text + i, "Infinity", 8) == 0))
        return true;
    for (; i < length; i++) {
        bool digit = text[i] >= '0' && text[i] <= '9';

        if (!digit && (digits == 0 ? text[i] != '.' : !strchr(".eE+-", text[i])))
            return false;
        digits += digit;
    }
    return digits > 0;
}

static enum migc_status read_time(const migc_field *field, unsigned kind, const char *text,
                                  size_t length, void *to)
{
    enum migc_status status;
    migc_text view;

    view.ptr = text;
    view.len = length;
    switch (kind) {
    case MIGC_K_UUID:
        status = migc_uuid_parse(view, (migc_uuid *)to);
        break;
    case MIGC_K_DATE:
        status = migc_date_parse(view, (migc_date *)to);
        break;
    case MIGC_K_TIME:
        status = migc_time_parse(view, (migc_time *)to);
        break;
    case MIGC_K_TIMESTAMP:
        status = migc_timestamp_parse(view, (migc_timestamp *)to);
        break;
    case MIGC_K_TIMESTAMPTZ:
        status = migc_timestamptz_parse(view, (migc_timestamptz *)to);
        break;
    default:
        status = migc_interval_parse(view, (migc_interval *)to);
        break;
    }
    if (status >= 0)
        return MIGC_OK;
    return migc_fail_field(
        field, status, status == MIGC_E_RANGE ? "out of range" : "malformed (is DateStyle ISO?)",
        text, length);
}

enum migc_status migc_read_text(const migc_field *field, unsigned kind, const char *text,
                                size_t length, void *to)
{
    enum migc_status status = MIGC_OK;
    int64_t integer = 0;
    double number = 0;

    switch (kind) {
    case MIGC_K_BOOL:
        return read_bool(field, text, length, (bool *)to);
    case MIGC_K_INT2:
        status = read_integer(field, text, length, INT16_MIN, INT16_MAX, &integer);
        *(int16_t *)to = (int16_t)integer;
        return status;
    case MIGC_K_INT4:
        status = read_integer(field, text, length, INT32_MIN, INT32_MAX, &integer);
        *(int32_t *)to = (int32_t)integer;
        return status;
    case MIGC_K_INT8:
        status = read_integer(field, text, length, INT64_MIN, INT64_MAX, &integer);
        *(int64_t *)to = integer;
        return status;
    case MIGC_K_OID:
        status = read_integer(field, text, length, 0, UINT32_MAX, &integer);
        *(uint32_t *)to = (uint32_t)integer;
        return status;
    case MIGC_K_FLOAT4:
        status = read_float(field, text, length, &number);
        *(float *)to = (float)number;
        return status;
    case MIGC_K_FLOAT8:
        return read_float(field, text, length, (double *)to);
    case MIGC_K_NUMERIC:
        if (!is_numeric(text, length))
            return migc_fail_field(field, MIGC_E_FORMAT, "not a number", text, length);
        return migc_keep_text(field, text, length, (migc_text *)to);
    case MIGC_K_TEXT:
    case MIGC_K_OTHER:
    case MIGC_K_JSON:
        return migc_keep_text(field, text, length, (migc_text *)to);
    case MIGC_K_BYTES:
        return read_bytes(field, text, length, (migc_bytes *)to);
    case MIGC_K_ENUM:
        return read_enum(field, text, length, to);
    case MIGC_K_UUID:
    case MIGC_K_DATE:
    case MIGC_K_TIME:
    case MIGC_K_TIMESTAMP:
    case MIGC_K_TIMESTAMPTZ:
    case MIGC_K_INTERVAL:
        return read_time(field, kind, text, length, to);
    default:
        return migc_fail_field(field, MIGC_E_UNSUPPORTED, "unknown kind of column", NULL, 0);
    }
}

/* ---- writing text ---- */

/* The shortest form that reads back as the same number, with the decimal point of SQL. */
static void write_float(double number, int precise, double (*narrow)(double), migc_buffer *to)
{
    char text[64], *point;
    int precision;

    if (number != number) {
        migc_buffer_text(to, "NaN");
        return;
    }
    if (number > 1.7976931348623157e308 || number < -1.7976931348623157e308) {
        migc_buffer_text(to, number > 0 ? "Infinity" : "-Infinity");
        return;
    }
    for (precision = precise - 2; precision <= precise; precision++) {
        (void)snprintf(text, sizeof text, "%.*g", precision, number);
        if (narrow(strtod(text, NULL)) == narrow(number))
            break;
    }
    point = text + strspn(text, "-0123456789");
    if (*point && *point != 'e') {
        size_t length = strcspn(point, "0123456789");

        *point = '.';
        memmove(point + 1, point + length, strlen(point + length) + 1);
    }
    migc_buffer_text(to, text);
}

static double as_float(double number)
{
    return (double)(float)number;
}

static double as_double(double number)
{
    return number;
}

static enum migc_status write_view(const migc_field *field, const void *from, migc_buffer *to)
{
    const migc_text *text = (const migc_text *)from;

    if (!text->ptr)
        return migc_fail_field(field, MIGC_E_NULL, "NULL, where a value is needed", NULL, 0);
    migc_buffer_add(to, text->ptr, text->len);
    return MIGC_OK;
}

static enum migc_status write_enum(const migc_field *field, const void *from, migc_buffer *to)
{
    const char *label;
    int value;

    memcpy(&value, from, sizeof value);
    label = field->column->labels ? migc_enum_label(field->column->labels, value) : NULL;
    if (!label)
        return migc_fail_field(field, MIGC_E_ENUM, "the enum has no label for this value", NULL, 0);
    migc_buffer_text(to, label);
    return MIGC_OK;
}

/* PostgreSQL wants the zone before the era. */
static void write_instant(migc_timestamptz value, bool zone, migc_buffer *to)
{
    char text[MIGC_FORMAT_SIZE];
    char *era;

    (void)migc_timestamptz_format(value, text);
    era = strstr(text, " BC");
    if (!zone || strstr(text, "infinity")) {
        migc_buffer_text(to, text);
        return;
    }
    migc_buffer_add(to, text, era ? (size_t)(era - text) : strlen(text));
    migc_buffer_text(to, "+00");
    if (era)
        migc_buffer_text(to, era);
}

static enum migc_status write_time(unsigned kind, const void *from, bool zone, migc_buffer *to)
{
    char text[MIGC_FORMAT_SIZE];

    switch (kind) {
    case MIGC_K_UUID:
        migc_buffer_text(to, migc_uuid_format(*(const migc_uuid *)from, text));
        break;
    case MIGC_K_DATE:
        migc_buffer_text(to, migc_date_format(*(const migc_date *)from, text));
        break;
    case MIGC_K_TIME:
        migc_buffer_text(to, migc_time_format(*(const migc_time *)from, text));
        break;
    case MIGC_K_TIMESTAMP:
        migc_buffer_text(to, migc_timestamp_format(*(const migc_timestamp *)from, text));
        break;
    case MIGC_K_TIMESTAMPTZ:
        write_instant(*(const migc_timestamptz *)from, zone, to);
        break;
    default:
        migc_buffer_text(to, migc_interval_format(*(const migc_interval *)from, text));
        break;
    }
    return MIGC_OK;
}

enum migc_status migc_write_text(const migc_field *field, unsigned kind, const void *from,
                                 bool zone, migc_buffer *to)
{
    enum migc_status status = MIGC_OK;

    switch (kind) {
    case MIGC_K_BOOL:
        migc_buffer_text(to, *(const bool *)from ? "true" : "false");
        break;
    case MIGC_K_INT2:
        migc_buffer_number(to, *(const int16_t *)from);
        break;
    case MIGC_K_INT4:
        migc_buffer_number(to, *(const int32_t *)from);
        break;
    case MIGC_K_INT8:
        migc_buffer_number(to, *(const int64_t *)from);
        break;
    case MIGC_K_OID:
        migc_buffer_number(to, *(const uint32_t *)from);
        break;
    case MIGC_K_FLOAT4:
        write_float((double)*(const float *)from, 9, as_float, to);
        break;
    case MIGC_K_FLOAT8:
        write_float(*(const double *)from, 17, as_double, to);
        break;
    case MIGC_K_NUMERIC:
    case MIGC_K_TEXT:
    case MIGC_K_OTHER:
    case MIGC_K_JSON:
        status = write_view(field, from, to);
        break;
    case MIGC_K_BYTES:
        migc_buffer_text(to, "\\x");
        migc_buffer_hex(to, ((const migc_bytes *)from)->ptr, ((const migc_bytes *)from)->len);
        break;
    case MIGC_K_ENUM:
        status = write_enum(field, from, to);
        break;
    case MIGC_K_UUID:
    case MIGC_K_DATE:
    case MIGC_K_TIME:
    case MIGC_K_TIMESTAMP:
    case MIGC_K_TIMESTAMPTZ:
    case MIGC_K_INTERVAL:
        status = write_time(kind, from, zone, to);
        break;
    default:
        return migc_fail_field(field, MIGC_E_UNSUPPORTED, "unknown kind of column", NULL, 0);
    }
    if (to->failed)
        return migc_fail_nomem(field->error);
    return status;
}
