/*
 * value.h - single values between C and the databases' forms of them.
 *
 * For the files that read and write rows. Every reader checks the length before it reads, and takes
 * bytes one by one: nothing here trusts the server.
 */
#ifndef MIGC_SRC_VALUE_H
#define MIGC_SRC_VALUE_H

#include "buffer.h"

/* Where a value goes, and what is said when it cannot. */
typedef struct migc_field {
    const migc_column *column;
    migc_arena *arena; /* NULL: borrow */
    migc_error *error;
} migc_field;

/* All arrays of migc.h have this layout. */
typedef struct migc_any_array {
    const void *v;
    size_t n;
    const bool *null;
} migc_any_array;

/* sizeof the C type of a kind; 0 for no kind. */
size_t migc_kind_size(unsigned kind);

/* Fails, naming the column. */
enum migc_status migc_fail_field(const migc_field *field, enum migc_status status,
                                 const char *problem, const char *text, size_t length);

/* A scalar of `kind` in text form. Also what SQLite keeps as TEXT. */
enum migc_status migc_read_text(const migc_field *field, unsigned kind, const char *text,
                                size_t length, void *to);

/* A scalar of `kind` in PostgreSQL's binary form. */
enum migc_status migc_read_binary(const migc_field *field, unsigned kind,
                                  const unsigned char *bytes, size_t length, void *to);

/* The kind of a type that PostgreSQL has built in; 0 for any other. */
unsigned migc_kind_of_oid(uint32_t oid);

/* A value whose type is known from its oid: refuses another type than the compiled one, and fits
 * integers of another width. */
enum migc_status migc_read_typed(const migc_field *field, unsigned kind, uint32_t oid,
                                 const unsigned char *bytes, size_t length, void *to);

/* Bytes into the arena, or borrowed when there is none. */
enum migc_status migc_keep_text(const migc_field *field, const char *text, size_t length,
                                migc_text *to);
void *migc_field_alloc(const migc_field *field, size_t size);

/* Arrays: '{...}', PostgreSQL's binary form, JSON. */
enum migc_status migc_read_array_text(const migc_field *field, const char *text, size_t length,
                                      void *to);
enum migc_status migc_read_array_binary(const migc_field *field, const unsigned char *bytes,
                                        size_t length, void *to);
enum migc_status migc_read_array_json(const migc_field *field, const char *text, size_t length,
                                      void *to);

/* Whether the member of the row is NULL. */
bool migc_is_null(const migc_column *column, const void *row);
const void *migc_member(const migc_column *column, const void *row);

/* Adds a scalar's text form. With `zone` a timestamptz says that it is UTC, as PostgreSQL wants it.
 */
enum migc_status migc_write_text(const migc_field *field, unsigned kind, const void *from,
                                 bool zone, migc_buffer *to);
enum migc_status migc_write_array_text(const migc_field *field, const void *from, migc_buffer *to);
enum migc_status migc_write_array_json(const migc_field *field, const void *from, migc_buffer *to);

/* Reads member `column` of the row type as NULL: has is false and the member is zeroed. */
enum migc_status migc_read_null(const migc_field *field, void *row);
void migc_read_not_null(const migc_column *column, void *row);

#endif
