/* binary.c - values in PostgreSQL's binary form, which is in network byte order. */
#include "error.h"
#include "value.h"

#include <stdio.h>
#include <string.h>

/* PostgreSQL counts from 2000-01-01. */
#define EPOCH_DAYS 10957
#define EPOCH_US (INT64_C(86400000000) * EPOCH_DAYS)

static uint64_t big_endian(const unsigned char *bytes, size_t length)
{
    uint64_t value = 0;
    size_t i;

    for (i = 0; i < length; i++)
        value = value << 8 | bytes[i];
    return value;
}

static int16_t read_int2(const unsigned char *bytes)
{
    uint16_t raw = (uint16_t)big_endian(bytes, 2);
    int16_t value;

    memcpy(&value, &raw, sizeof value);
    return value;
}

static int32_t read_int4(const unsigned char *bytes)
{
    uint32_t raw = (uint32_t)big_endian(bytes, 4);
    int32_t value;

    memcpy(&value, &raw, sizeof value);
    return value;
}

static int64_t read_int8(const unsigned char *bytes)
{
    uint64_t raw = big_endian(bytes, 8);
    int64_t value;

    memcpy(&value, &raw, sizeof value);
    return value;
}

static enum migc_status read_date(const migc_field *field, const unsigned char *bytes, void *to)
{
    int32_t days = read_int4(bytes);

    if (days != INT32_MAX && days != INT32_MIN) {
        if (days > INT32_MAX - EPOCH_DAYS - 1)
            return migc_fail_field(field, MIGC_E_RANGE, "out of range", NULL, 0);
        days += EPOCH_DAYS;
    }
    ((migc_date *)to)->days = days;
    return MIGC_OK;
}

static enum migc_status read_instant(const migc_field *field, const unsigned char *bytes, void *to)
{
    int64_t us = read_int8(bytes);

    if (us != INT64_MAX && us != INT64_MIN) {
        if (us > INT64_MAX - EPOCH_US - 1)
            return migc_fail_field(field, MIGC_E_RANGE, "out of range", NULL, 0);
        us += EPOCH_US;
    }
    memcpy(to, &us, sizeof us); /* a migc_timestamp or migc_timestamptz: both are one int64_t */
    return MIGC_OK;
}

/* ---- numeric: int16 ndigits, weight, sign, dscale, then base-10,000 digits ---- */

enum { NUMERIC_HEADER = 8 };

static char *add_group(char *to, int group)
{
    return to + sprintf(to, "%04d", group);
}

static int group_at(const unsigned char *bytes, int n_groups, int i)
{
    return i >= 0 && i < n_groups ? read_int2(bytes + NUMERIC_HEADER + 2 * i) : 0;
}

static enum migc_status keep_word(const migc_field *field, const char *word, void *to)
{
    return migc_keep_text(field, word, strlen(word), (migc_text *)to);
}

static enum migc_status read_numeric(const migc_field *field, const unsigned char *bytes,
                                     size_t length, void *to)
{
    int n_groups, weight, sign, scale, i;
    char *text, *end;
    size_t digits;

    if (length < NUMERIC_HEADER)
        return migc_fail_field(field, MIGC_E_FORMAT, "not a numeric", NULL, 0);
    n_groups = read_int2(bytes);
    weight = read_int2(bytes + 2);
    sign = (int)big_endian(bytes + 4, 2);
    scale = read_int2(bytes + 6);
    if (sign == 0xC000)
        return keep_word(field, "NaN", to);
    if (sign == 0xD000 || sign == 0xF000)
        return keep_word(field, sign == 0xD000 ? "Infinity" : "-Infinity", to);
    if (n_groups < 0 || scale < 0 || length != NUMERIC_HEADER + 2 * (size_t)n_groups)
        return migc_fail_field(field, MIGC_E_FORMAT, "not a numeric", NULL, 0);
    for (i = 0; i < n_groups; i++)
        if (group_at(bytes, n_groups, i) < 0 || group_at(bytes, n_groups, i) > 9999)
            return migc_fail_field(field, MIGC_E_FORMAT, "not a numeric", NULL, 0);
    digits = 4 * ((size_t)(weight > 0 ? weight : 0) + 1) + (size_t)scale + 16;
    text = (char *)migc_field_alloc(field, digits);
    if (!text)
        return field->arena ? MIGC_E_NOMEM : MIGC_E_USAGE;
    end = text;
    if (sign == 0x4000)
        *end++ = '-';
    if (weight < 0)
        *end++ = '0';
    for (i = 0; i <= weight; i++)
        end = i == 0 ? end + sprintf(end, "%d", group_at(bytes, n_groups, 0))
                     : add_group(end, group_at(bytes, n_groups, i));
    if (scale > 0) {
        char *point = end;

        *end++ = '.';
        for (i = weight + 1; end - point - 1 < scale; i++)
            end = add_group(end, i < 0 ? 0 : group_at(bytes, n_groups, i));
        end = point + 1 + scale;
        *end = '\0';
    }
    ((migc_text *)to)->ptr = text;
    ((migc_text *)to)->len = (size_t)(end - text);
    return MIGC_OK;
}

/* ---- all kinds ---- */

/* The only length that a kind has; 0: any. */
static size_t fixed_length(unsigned kind)
{
    switch (kind) {
    case MIGC_K_BOOL:
        return 1;
    case MIGC_K_INT2:
        return 2;
    case MIGC_K_INT4:
    case MIGC_K_OID:
    case MIGC_K_FLOAT4:
    case MIGC_K_DATE:
        return 4;
    case MIGC_K_INT8:
    case MIGC_K_FLOAT8:
    case MIGC_K_TIME:
    case MIGC_K_TIMESTAMP:
    case MIGC_K_TIMESTAMPTZ:
        return 8;
    case MIGC_K_UUID:
    case MIGC_K_INTERVAL:
        return 16;
    default:
        return 0;
    }
}

static enum migc_status read_bytes(const migc_field *field, const unsigned char *bytes,
                                   size_t length, void *to)
{
    migc_text view;
    enum migc_status status = migc_keep_text(field, (const char *)bytes, length, &view);

    if (status >= 0) {
        ((migc_bytes *)to)->ptr = (const unsigned char *)view.ptr;
        ((migc_bytes *)to)->len = view.len;
    }
    return status;
}

/* jsonb begins with its version, which is 1; json with what it is. */
static enum migc_status read_json(const migc_field *field, const unsigned char *bytes,
                                  size_t length, void *to)
{
    size_t skip = length > 0 && bytes[0] == 1;

    return migc_keep_text(field, (const char *)bytes + skip, length - skip, (migc_text *)to);
}

enum migc_status migc_read_binary(const migc_field *field, unsigned kind,
                                  const unsigned char *bytes, size_t length, void *to)
{
    uint32_t bits32;
    uint64_t bits64;

    if (fixed_length(kind) != 0 && fixed_length(kind) != length)
        return migc_fail_field(field, MIGC_E_FORMAT, "another type than the compiled one", NULL, 0);
    switch (kind) {
    case MIGC_K_BOOL:
        *(bool *)to = bytes[0] != 0;
        return MIGC_OK;
    case MIGC_K_INT2:
        *(int16_t *)to = read_int2(bytes);
        return MIGC_OK;
    case MIGC_K_INT4:
        *(int32_t *)to = read_int4(bytes);
        return MIGC_OK;
    case MIGC_K_INT8:
        *(int64_t *)to = read_int8(bytes);
        return MIGC_OK;
    case MIGC_K_OID:
        *(uint32_t *)to = (uint32_t)big_endian(bytes, 4);
        return MIGC_OK;
    case MIGC_K_FLOAT4:
        bits32 = (uint32_t)big_endian(bytes, 4);
        memcpy(to, &bits32, sizeof(float));
        return MIGC_OK;
    case MIGC_K_FLOAT8:
        bits64 = big_endian(bytes, 8);
        memcpy(to, &bits64, sizeof(double));
        return MIGC_OK;
    case MIGC_K_NUMERIC:
        return read_numeric(field, bytes, length, to);
    case MIGC_K_TEXT:
        return migc_keep_text(field, (const char *)bytes, length, (migc_text *)to);
    case MIGC_K_BYTES:
        return read_bytes(field, bytes, length, to);
    case MIGC_K_UUID:
        memcpy(to, bytes, sizeof(migc_uuid));
        return MIGC_OK;
    case MIGC_K_DATE:
        return read_date(field, bytes, to);
    case MIGC_K_TIME:
        ((migc_time *)to)->us = read_int8(bytes);
        return MIGC_OK;
    case MIGC_K_TIMESTAMP:
    case MIGC_K_TIMESTAMPTZ:
        return read_instant(field, bytes, to);
    case MIGC_K_INTERVAL:
        ((migc_interval *)to)->us = read_int8(bytes);
        ((migc_interval *)to)->days = read_int4(bytes + 8);
        ((migc_interval *)to)->months = read_int4(bytes + 12);
        return MIGC_OK;
    case MIGC_K_JSON:
        return read_json(field, bytes, length, to);
    case MIGC_K_ENUM:
        return migc_read_text(field, kind, (const char *)bytes, length, to);
    default:
        return migc_fail_field(field, MIGC_E_UNSUPPORTED,
                               "this type is read in text format, not in binary", NULL, 0);
    }
}

/* ---- types ---- */

unsigned migc_kind_of_oid(uint32_t oid)
{
    static const struct {
        uint32_t oid;
        unsigned kind;
    } known[] = {
        {16, MIGC_K_BOOL},          {17, MIGC_K_BYTES},      {18, MIGC_K_TEXT},
        {19, MIGC_K_TEXT},          {20, MIGC_K_INT8},       {21, MIGC_K_INT2},
        {23, MIGC_K_INT4},          {25, MIGC_K_TEXT},       {26, MIGC_K_OID},
        {114, MIGC_K_JSON},         {142, MIGC_K_TEXT},      {700, MIGC_K_FLOAT4},
        {701, MIGC_K_FLOAT8},       {1042, MIGC_K_TEXT},     {1043, MIGC_K_TEXT},
        {1082, MIGC_K_DATE},        {1083, MIGC_K_TIME},     {1114, MIGC_K_TIMESTAMP},
        {1184, MIGC_K_TIMESTAMPTZ}, {1186, MIGC_K_INTERVAL}, {1700, MIGC_K_NUMERIC},
        {2950, MIGC_K_UUID},        {3802, MIGC_K_JSON},
    };
    size_t i;

    for (i = 0; i < sizeof known / sizeof known[0]; i++)
        if (known[i].oid == oid)
            return known[i].kind;
    return 0;
}

static bool is_integer(unsigned kind)
{
    return kind == MIGC_K_INT2 || kind == MIGC_K_INT4 || kind == MIGC_K_INT8;
}

/* An expression's integer may be wider or narrower than the member it goes to. */
static enum migc_status fit_integer(const migc_field *field, unsigned kind,
                                    const unsigned char *bytes, size_t length, void *to)
{
    int64_t value = length == 2   ? read_int2(bytes)
                    : length == 4 ? read_int4(bytes)
                    : length == 8 ? read_int8(bytes)
                                  : INT64_MIN;
    int64_t most = kind == MIGC_K_INT2 ? INT16_MAX : kind == MIGC_K_INT4 ? INT32_MAX : INT64_MAX;

    if (value > most || value < -most - 1 || (length != 2 && length != 4 && length != 8))
        return migc_fail_field(field, MIGC_E_RANGE, "out of range", NULL, 0);
    if (kind == MIGC_K_INT2)
        *(int16_t *)to = (int16_t)value;
    else if (kind == MIGC_K_INT4)
        *(int32_t *)to = (int32_t)value;
    else
        *(int64_t *)to = value;
    return MIGC_OK;
}

enum migc_status migc_read_typed(const migc_field *field, unsigned kind, uint32_t oid,
                                 const unsigned char *bytes, size_t length, void *to)
{
    unsigned found = migc_kind_of_oid(oid);

    if (is_integer(found) && is_integer(kind))
        return fit_integer(field, kind, bytes, length, to);
    if (found != 0 && found != kind)
        return migc_fail_field(field, MIGC_E_SHAPE,
                               "the result has another type than the compiled one", NULL, 0);
    return migc_read_binary(field, kind, bytes, length, to);
}

/* ---- arrays: int32 ndim, flags, oid, {int32 length, lower bound}, then int32 length and data ----
 */

enum { ARRAY_HEADER = 12, ARRAY_DIMENSION = 8 };

/* Room for n elements and, when `nulls`, their flags. */
static bool make_room(const migc_field *field, size_t n, bool nulls, char **v, bool **null)
{
    size_t size = migc_kind_size(field->column->element);

    *null = NULL;
    *v = (char *)migc_field_alloc(field, (n ? n : 1) * size);
    if (!*v)
        return false;
    memset(*v, 0, (n ? n : 1) * size);
    if (nulls)
        *null = (bool *)migc_field_alloc(field, (n ? n : 1) * sizeof(bool));
    return !nulls || *null;
}

enum migc_status migc_read_array_binary(const migc_field *field, const unsigned char *bytes,
                                        size_t length, void *to)
{
    const unsigned char *p = bytes + ARRAY_HEADER, *end = bytes + length;
    size_t size = migc_kind_size(field->column->element), n = 0, i;
    migc_any_array array;
    int32_t dimensions;
    bool *null;
    char *v;

    if (length < ARRAY_HEADER || size == 0)
        return migc_fail_field(field, MIGC_E_FORMAT, "not an array", NULL, 0);
    dimensions = read_int4(bytes);
    if (dimensions > 1)
        return migc_fail_field(field, MIGC_E_UNSUPPORTED, "an array of more than one dimension",
                               NULL, 0);
    if (dimensions == 1) {
        if (length < ARRAY_HEADER + ARRAY_DIMENSION || read_int4(p) < 0)
            return migc_fail_field(field, MIGC_E_FORMAT, "not an array", NULL, 0);
        n = (size_t)read_int4(p);
        p += ARRAY_DIMENSION;
        if (n > (size_t)(end - p) / 4) /* each element takes four bytes at least */
            return migc_fail_field(field, MIGC_E_FORMAT, "not an array", NULL, 0);
    }
    if (!make_room(field, n, read_int4(bytes + 4) != 0, &v, &null))
        return field->arena ? MIGC_E_NOMEM : MIGC_E_USAGE;
    for (i = 0; i < n; i++) {
        int32_t size_of_element = end - p >= 4 ? read_int4(p) : INT32_MAX;
        enum migc_status status;

        p += end - p >= 4 ? 4 : end - p;
        if (null)
            null[i] = size_of_element == -1;
        if (size_of_element == -1 && null)
            continue;
        if (size_of_element < 0 || size_of_element > end - p)
            return migc_fail_field(field, MIGC_E_FORMAT, "not an array", NULL, 0);
        status = migc_read_typed(field, field->column->element, (uint32_t)read_int4(bytes + 8), p,
                                 (size_t)size_of_element, v + i * size);
        if (status < 0)
            return status;
        p += size_of_element;
    }
    array.v = v;
    array.n = n;
    array.null = null;
    memcpy(to, &array, sizeof array);
    return MIGC_OK;
}
