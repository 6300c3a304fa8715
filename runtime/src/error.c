/* error.c - see error.h; and the public functions that put an error into words. */
#include "error.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

const uint32_t migc_abi_1 = MIGC_ABI;

/* The largest length <= `length` that does not cut a UTF-8 character of `text` in two. */
static size_t cut_at_character(const char *text, size_t length)
{
    while (length > 0 && ((unsigned char)text[length] & 0xC0u) == 0x80u)
        length--;
    return length;
}

void migc_error_copy(char *to, size_t size, const char *from)
{
    size_t length = from ? strlen(from) : 0;

    if (length >= size)
        length = cut_at_character(from, size - 1);
    if (length > 0)
        memmove(to, from, length);
    while (length > 0 && (to[length - 1] == '\n' || to[length - 1] == ' '))
        length--;
    to[length] = '\0';
}

/* The message is one line, whatever the server or libpq put into it. */
static void join_lines(char *text)
{
    char *from, *to = text;

    for (from = text; *from; from++) {
        bool space = *from == '\n' || *from == '\r' || *from == '\t' || *from == ' ';

        if (!space)
            *to++ = *from;
        else if (to > text && to[-1] != ' ')
            *to++ = ' ';
    }
    *to = '\0';
}

enum migc_status migc_fail(migc_error *error, enum migc_status status, const char *hint,
                           const char *format, ...)
{
    char message[2 * sizeof error->message];
    va_list arguments;

    if (!error)
        return status;
    /* Formatted first: the arguments may point into the error that is filled. */
    va_start(arguments, format);
    (void)vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    join_lines(message);
    memset(error, 0, sizeof *error);
    error->status = status;
    migc_error_copy(error->message, sizeof error->message, message);
    migc_error_copy(error->hint, sizeof error->hint, hint);
    return status;
}

enum migc_status migc_fail_nomem(migc_error *error)
{
    return migc_fail(error, MIGC_E_NOMEM, NULL, "out of memory");
}

void migc_error_locate(migc_error *error, const migc_migration *migration)
{
    if (!error || !migration)
        return;
    migc_error_copy(error->version, sizeof error->version, migration->version);
    migc_error_copy(error->file, sizeof error->file, migration->file);
}

const char *migc_status_name(enum migc_status status)
{
    switch (status) {
    case MIGC_OK:
        return "ok";
    case MIGC_ROW:
        return "row";
    case MIGC_DONE:
        return "done";
    case MIGC_NOT_FOUND:
        return "not found";
    case MIGC_PENDING:
        return "pending";
    case MIGC_E_NOMEM:
        return "out of memory";
    case MIGC_E_USAGE:
        return "wrong usage";
    case MIGC_E_CONNECT:
        return "no connection";
    case MIGC_E_LOCKED:
        return "locked";
    case MIGC_E_SQL:
        return "refused by the database";
    case MIGC_E_DRIFT:
        return "drift";
    case MIGC_E_ORDER:
        return "out of order";
    case MIGC_E_NULL:
        return "unexpected NULL";
    case MIGC_E_RANGE:
        return "out of range";
    case MIGC_E_FORMAT:
        return "malformed value";
    case MIGC_E_ENUM:
        return "unknown enum label";
    case MIGC_E_SHAPE:
        return "unexpected columns";
    case MIGC_E_TOO_MANY:
        return "too many rows";
    case MIGC_E_UNSUPPORTED:
        return "unsupported";
    case MIGC_E_CANCELED:
        return "canceled";
    case MIGC_E_TIMEOUT:
        return "timeout";
    case MIGC_E_READ_ONLY:
        return "read-only";
    case MIGC_E_FULL:
        return "no space left";
    case MIGC_E_INCOMPLETE:
        return "incomplete";
    }
    return "unknown status";
}

/* Appends as snprintf does, and counts on when the text is full. */
static void append(char *text, size_t size, size_t *length, const char *format, ...)
    MIGC_PRINTF(4, 5);

static void append(char *text, size_t size, size_t *length, const char *format, ...)
{
    va_list arguments;
    int n;

    va_start(arguments, format);
    n = vsnprintf(*length < size ? text + *length : NULL, *length < size ? size - *length : 0,
                  format, arguments);
    va_end(arguments);
    if (n > 0)
        *length += (size_t)n;
}

/* A label and a text whose further lines are indented below its first. */
static void append_lines(char *text, size_t size, size_t *length, const char *label,
                         const char *lines)
{
    append(text, size, length, "\n  %s: ", label);
    for (; *lines; lines++) {
        if (*lines == '\n')
            append(text, size, length, "\n    ");
        else
            append(text, size, length, "%c", *lines);
    }
}

size_t migc_error_format(const migc_error *error, char *text, size_t size)
{
    size_t length = 0;

    if (size > 0)
        text[0] = '\0';
    if (error->file[0] && error->line)
        append(text, size, &length, "%s:%u:%u: ", error->file, (unsigned)error->line,
               (unsigned)error->column);
    else if (error->file[0])
        append(text, size, &length, "%s: ", error->file);
    append(text, size, &length, "%s",
           error->message[0] ? error->message : migc_status_name(error->status));
    if (error->sqlstate[0])
        append(text, size, &length, " [%s]", error->sqlstate);
    if (error->detail[0])
        append_lines(text, size, &length, "detail", error->detail);
    if (error->hint[0])
        append_lines(text, size, &length, "hint", error->hint);
    return length;
}
