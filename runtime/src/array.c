/* array.c - one-dimensional arrays as PostgreSQL's text and as JSON. */
#include "error.h"
#include "value.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* One element of a text: its bytes, unescaped, or NULL. */
struct element {
    migc_buffer text;
    bool null;
};

/* A text with elements. `next` gives one: MIGC_ROW, MIGC_DONE or a failure's status. */
struct list {
    const char *p, *end;
    bool begun;
};

typedef enum migc_status (*next_fn)(struct list *list, struct element *element);

static void skip_space(struct list *list)
{
    while (list->p < list->end && strchr(" \t\r\n", *list->p))
        list->p++;
}

static bool at(struct list *list, char c)
{
    return list->p < list->end && *list->p == c;
}

/* Takes the opening bracket or a comma; DONE at the closing one. */
static enum migc_status next_position(struct list *list, char open, char close)
{
    skip_space(list);
    if (!list->begun) {
        if (!at(list, open))
            return MIGC_E_FORMAT;
        list->p++;
        list->begun = true;
        skip_space(list);
        if (!at(list, close))
            return MIGC_ROW;
    } else if (at(list, ',')) {
        list->p++;
        skip_space(list);
        return MIGC_ROW;
    } else if (!at(list, close)) {
        return MIGC_E_FORMAT;
    }
    list->p++;
    skip_space(list);
    return list->p == list->end ? MIGC_DONE : MIGC_E_FORMAT;
}

/* ---- '{a,"b\"c",NULL}' ---- */

static enum migc_status next_in_braces(struct list *list, struct element *element)
{
    enum migc_status status = next_position(list, '{', '}');
    bool quoted;

    if (status != MIGC_ROW)
        return status;
    if (at(list, '{'))
        return MIGC_E_UNSUPPORTED;
    quoted = at(list, '"');
    list->p += quoted;
    for (;; list->p++) {
        if (list->p == list->end)
            return MIGC_E_FORMAT;
        if (quoted ? *list->p == '"' : strchr(",}", *list->p) != NULL)
            break;
        if (*list->p == '\\' && ++list->p == list->end)
            return MIGC_E_FORMAT;
        migc_buffer_char(&element->text, *list->p);
    }
    list->p += quoted;
    element->null =
        !quoted && element->text.length == 4 && memcmp(element->text.data, "NULL", 4) == 0;
    return !quoted && element->text.length == 0 ? MIGC_E_FORMAT : MIGC_ROW;
}

/* ---- ["a", 1, null] ---- */

static int hex4(const char *p, const char *end)
{
    int value = 0, i;

    if (end - p < 4)
        return -1;
    for (i = 0; i < 4; i++) {
        char c = p[i];
        int digit = c >= '0' && c <= '9'   ? c - '0'
                    : c >= 'a' && c <= 'f' ? c - 'a' + 10
                    : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                           : -1;

        if (digit < 0)
            return -1;
        value = value * 16 + digit;
    }
    return value;
}

static void add_utf8(migc_buffer *to, int c)
{
    if (c < 0x80) {
        migc_buffer_char(to, (char)c);
        return;
    }
    if (c < 0x800) {
        migc_buffer_char(to, (char)(0xC0 | c >> 6));
    } else {
        if (c < 0x10000) {
            migc_buffer_char(to, (char)(0xE0 | c >> 12));
        } else {
            migc_buffer_char(to, (char)(0xF0 | c >> 18));
            migc_buffer_char(to, (char)(0x80 | (c >> 12 & 0x3F)));
        }
        migc_buffer_char(to, (char)(0x80 | (c >> 6 & 0x3F)));
    }
    migc_buffer_char(to, (char)(0x80 | (c & 0x3F)));
}

/* What stands behind a backslash. */
static bool read_escape(struct list *list, migc_buffer *to)
{
    static const char from[] = "\"\\/bfnrt", into[] = "\"\\/\b\f\n\r\t";
    const char *found;
    int c, low;

    if (list->p == list->end)
        return false;
    found = (const char *)memchr(from, *list->p, sizeof from - 1);
    if (found) {
        migc_buffer_char(to, into[found - from]);
        list->p++;
        return true;
    }
    if (*list->p++ != 'u' || (c = hex4(list->p, list->end)) < 0)
        return false;
    list->p += 4;
    if (c >= 0xD800 && c < 0xDC00) {
        if (list->end - list->p < 6 || list->p[0] != '\\' || list->p[1] != 'u' ||
            (low = hex4(list->p + 2, list->end)) < 0xDC00 || low > 0xDFFF)
            return false;
        list->p += 6;
        c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
    } else if (c >= 0xDC00 && c < 0xE000) {
        return false;
    }
    add_utf8(to, c);
    return true;
}

static enum migc_status read_json_string(struct list *list, migc_buffer *to)
{
    while (list->p < list->end && *list->p != '"') {
        if ((unsigned char)*list->p < 0x20)
            return MIGC_E_FORMAT;
        if (*list->p != '\\') {
            migc_buffer_char(to, *list->p++);
            continue;
        }
        list->p++;
        if (!read_escape(list, to))
            return MIGC_E_FORMAT;
    }
    if (list->p == list->end)
        return MIGC_E_FORMAT;
    list->p++;
    return MIGC_ROW;
}

static enum migc_status next_in_json(struct list *list, struct element *element)
{
    enum migc_status status = next_position(list, '[', ']');

    if (status != MIGC_ROW)
        return status;
    if (at(list, '[') || at(list, '{'))
        return MIGC_E_UNSUPPORTED;
    if (at(list, '"')) {
        list->p++;
        return read_json_string(list, &element->text);
    }
    while (list->p < list->end && !strchr(",] \t\r\n", *list->p))
        migc_buffer_char(&element->text, *list->p++);
    element->null = element->text.length == 4 && memcmp(element->text.data, "null", 4) == 0;
    return element->text.length ? MIGC_ROW : MIGC_E_FORMAT;
}

/* ---- reading ---- */

/* The array while it grows; it is copied into the arena at its end. */
struct growing {
    char *v;
    bool *null;
    size_t n, capacity;
    bool any_null;
};

static bool grow(struct growing *growing, size_t size)
{
    size_t capacity = growing->capacity ? growing->capacity * 2 : 16;
    char *v;
    bool *null;

    if (growing->n < growing->capacity)
        return true;
    v = (char *)realloc(growing->v, capacity * size);
    if (v)
        growing->v = v;
    null = v ? (bool *)realloc(growing->null, capacity * sizeof(bool)) : NULL;
    if (null)
        growing->null = null;
    if (!v || !null)
        return false;
    growing->capacity = capacity;
    return true;
}

static enum migc_status fail_list(const migc_field *field, enum migc_status status,
                                  const char *text, size_t length)
{
    if (status == MIGC_E_UNSUPPORTED)
        return migc_fail_field(field, status, "an array of more than one dimension", text, length);
    return migc_fail_field(field, status, "not an array", text, length);
}

static enum migc_status read_elements(const migc_field *field, const char *text, size_t length,
                                      next_fn next, struct growing *growing)
{
    size_t size = migc_kind_size(field->column->element);
    struct list list = {NULL, NULL, false};
    struct element element;
    enum migc_status status;

    memset(&element, 0, sizeof element);
    list.p = text;
    list.end = text + length;
    while ((status = next(&list, &element)) == MIGC_ROW) {
        char *to;

        if (element.text.failed || !grow(growing, size)) {
            status = migc_fail_nomem(field->error);
            break;
        }
        to = growing->v + growing->n * size;
        memset(to, 0, size);
        growing->null[growing->n] = element.null;
        growing->any_null = growing->any_null || element.null;
        if (!element.null) {
            status =
                migc_read_text(field, field->column->element,
                               element.text.data ? element.text.data : "", element.text.length, to);
            if (status < 0)
                break;
        }
        growing->n++;
        element.text.length = 0;
        element.null = false;
    }
    if (status < 0 && (!field->error || field->error->status != status))
        status = fail_list(field, status, text, length);
    migc_buffer_free(&element.text);
    return status;
}

static enum migc_status read_list(const migc_field *field, const char *text, size_t length,
                                  next_fn next, void *to)
{
    size_t size = migc_kind_size(field->column->element);
    struct growing growing;
    migc_any_array array;
    enum migc_status status;
    char *v = NULL;
    bool *null = NULL;

    if (!field->arena)
        return migc_fail_field(field, MIGC_E_USAGE, "reading this needs an arena", NULL, 0);
    if (size == 0)
        return migc_fail_field(field, MIGC_E_UNSUPPORTED, "unknown kind of element", NULL, 0);
    memset(&growing, 0, sizeof growing);
    if (field->error)
        field->error->status =
            MIGC_OK; /* read_elements() asks whether a message is there already */
    status = read_elements(field, text, length, next, &growing);
    if (status >= 0) {
        v = (char *)migc_field_alloc(field, growing.n ? growing.n * size : 1);
        if (growing.any_null)
            null = (bool *)migc_field_alloc(field, growing.n * sizeof(bool));
        if (!v || (growing.any_null && !null))
            status = MIGC_E_NOMEM;
    }
    if (status >= 0) {
        if (growing.n)
            memcpy(v, growing.v, growing.n * size);
        if (null)
            memcpy(null, growing.null, growing.n * sizeof(bool));
        array.v = v;
        array.n = growing.n;
        array.null = null;
        memcpy(to, &array, sizeof array);
    }
    free(growing.v);
    free(growing.null);
    return status < 0 ? status : MIGC_OK;
}

enum migc_status migc_read_array_text(const migc_field *field, const char *text, size_t length,
                                      void *to)
{
    /* Bounds other than 1 are written before it: [0:2]={...}. */
    const char *brace =
        length > 0 && text[0] == '[' ? (const char *)memchr(text, '=', length) : NULL;

    if (brace)
        return read_list(field, brace + 1, length - (size_t)(brace + 1 - text), next_in_braces, to);
    return read_list(field, text, length, next_in_braces, to);
}

enum migc_status migc_read_array_json(const migc_field *field, const char *text, size_t length,
                                      void *to)
{
    return read_list(field, text, length, next_in_json, to);
}

/* ---- writing ---- */

static bool is_null_element(const migc_column *column, const migc_any_array *array, size_t i)
{
    const void *pointer;

    if (array->null && array->null[i])
        return true;
    switch (column->element) {
    case MIGC_K_TEXT:
    case MIGC_K_OTHER:
    case MIGC_K_BYTES:
    case MIGC_K_NUMERIC:
    case MIGC_K_JSON:
        memcpy(&pointer, (const char *)array->v + i * migc_kind_size(column->element),
               sizeof pointer);
        return pointer == NULL;
    default:
        return false;
    }
}

static void add_in_braces(migc_buffer *to, const migc_buffer *text)
{
    size_t i;

    migc_buffer_char(to, '"');
    for (i = 0; i < text->length; i++) {
        if (text->data[i] == '"' || text->data[i] == '\\')
            migc_buffer_char(to, '\\');
        migc_buffer_char(to, text->data[i]);
    }
    migc_buffer_char(to, '"');
}

/* Numbers and booleans are JSON's own, but for NaN and its like. */
static void add_in_json(migc_buffer *to, const migc_column *column, const migc_buffer *text)
{
    bool plain = column->element == MIGC_K_BOOL || column->element == MIGC_K_INT2 ||
                 column->element == MIGC_K_INT4 || column->element == MIGC_K_INT8 ||
                 column->element == MIGC_K_OID || column->element == MIGC_K_FLOAT4 ||
                 column->element == MIGC_K_FLOAT8;

    if (plain && text->data && !strpbrk(text->data, "NI"))
        migc_buffer_add(to, text->data, text->length);
    else
        migc_buffer_json(to, text->data ? text->data : "", text->length);
}

static enum migc_status write_list(const migc_field *field, const void *from, bool json,
                                   migc_buffer *to)
{
    const migc_column *column = field->column;
    size_t size = migc_kind_size(column->element), i;
    enum migc_status status = MIGC_OK;
    migc_any_array array;
    migc_buffer text;

    memset(&text, 0, sizeof text);
    memcpy(&array, from, sizeof array);
    migc_buffer_char(to, json ? '[' : '{');
    for (i = 0; i < array.n && status >= 0; i++) {
        if (i > 0)
            migc_buffer_char(to, ',');
        if (is_null_element(column, &array, i)) {
            migc_buffer_text(to, json ? "null" : "NULL");
            continue;
        }
        text.length = 0;
        status =
            migc_write_text(field, column->element, (const char *)array.v + i * size, !json, &text);
        if (status >= 0 && json)
            add_in_json(to, column, &text);
        else if (status >= 0)
            add_in_braces(to, &text);
    }
    migc_buffer_char(to, json ? ']' : '}');
    if (status >= 0 && (text.failed || to->failed))
        status = migc_fail_nomem(field->error);
    migc_buffer_free(&text);
    return status;
}

enum migc_status migc_write_array_text(const migc_field *field, const void *from, migc_buffer *to)
{
    return write_list(field, from, false, to);
}

enum migc_status migc_write_array_json(const migc_field *field, const void *from, migc_buffer *to)
{
    return write_list(field, from, true, to);
}
