/*
 * writer.h - text of SQL inside C: string literals and comments that it cannot
 * leave, whatever it contains.
 *
 * Room: emit, private to it.
 */
#ifndef MIGC_EMIT_WRITER_H
#define MIGC_EMIT_WRITER_H

#include "support/buf.h"

/* ISO C99 promises no longer string literals than 4,095 bytes. */
enum { WRITER_CHUNK = 3900 };

/* A string literal on one line, quotes included. */
void write_literal(buf *out, str text);
/* The literal, or NULL for the absent string. */
void write_literal_or_null(buf *out, str text);
/* The text as the elements of an array of string literals, each shorter than WRITER_CHUNK, one line
 * of source a line; returns how many elements there are. */
size_t write_chunks(buf *out, str text, const char *indent);
/* The inside of a block comment: one line, what could end it or confuse a reader taken out. */
void write_comment(buf *out, str text);

#endif
