/* postgres_locate.c - from what the server says about an error to a line of the source file. */
#include "postgres_driver.h"

#include <stdlib.h>
#include <string.h>

size_t migc_postgres_bytes(const char *text, size_t n)
{
    const char *p = text;

    while (n > 0 && *p) {
        p++;
        while (((unsigned char)*p & 0xC0u) == 0x80u)
            p++;
        n--;
    }
    return (size_t)(p - text);
}

/* The number behind `key` in a CONTEXT line; 0 when there is none (the server may speak any
 * language). */
static uint32_t number_after(const char *context, const char *key)
{
    const char *found = context ? strstr(context, key) : NULL;

    return found ? (uint32_t)strtoul(found + strlen(key), NULL, 10) : 0;
}

static uint32_t count_lines(const char *text, size_t length)
{
    uint32_t n = 0;
    size_t i;

    for (i = 0; i < length; i++)
        n += text[i] == '\n';
    return n;
}

/* Where the body of a DO statement begins: just behind its opening dollar quote. */
static const char *find_body(const char *text, size_t length)
{
    const char *dollar = (const char *)memchr(text, '$', length);
    const char *second;

    if (!dollar)
        return NULL;
    second = (const char *)memchr(dollar + 1, '$', length - (size_t)(dollar + 1 - text));
    return second ? second + 1 : NULL;
}

/* PL/pgSQL counts the lines of a block's body from 1, beginning at the opening quote. */
static void locate_in_block(const char *context, const char *text, const migc_statement *statement,
                            migc_error *error)
{
    const char *start = text + statement->offset;
    uint32_t line = number_after(context, "inline_code_block line ");
    const char *body = line ? find_body(start, statement->length) : NULL;

    if (!body)
        return;
    error->line = statement->line + count_lines(start, (size_t)(body - start)) + line - 1;
    error->column = 1;
}

void migc_postgres_locate(const PGresult *result, const char *text, const migc_statement *statement,
                          migc_error *error)
{
    const char *context = PQresultErrorField(result, PG_DIAG_CONTEXT);

    migc_locate_statement(error, text, statement, 0);
    if (!(statement->flags & MIGC_STATEMENT_VERBATIM) || !context)
        return;
    if (statement->flags & MIGC_STATEMENT_COPY) {
        uint32_t line = number_after(context, ", line ");

        if (line) {
            error->line =
                statement->line + count_lines(text + statement->offset, statement->length) + line;
            error->column = 1;
        }
        return;
    }
    locate_in_block(context, text, statement, error);
}
