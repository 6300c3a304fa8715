/*
 * error.h - filling the caller's migc_error. For every file of the runtime.
 *
 * `error` may be NULL everywhere: the caller is not interested.
 */
#ifndef MIGC_SRC_ERROR_H
#define MIGC_SRC_ERROR_H

#include <migc/migc.h>

#if defined(__GNUC__) || defined(__clang__)
#define MIGC_PRINTF(index, first) __attribute__((format(printf, index, first)))
#else
#define MIGC_PRINTF(index, first)
#endif

/* Forgets what the error held and sets status, message and hint (NULL: none). Returns `status`. */
enum migc_status migc_fail(migc_error *error, enum migc_status status, const char *hint,
                           const char *format, ...) MIGC_PRINTF(4, 5);

enum migc_status migc_fail_nomem(migc_error *error);

/* Copies into one of the error's arrays; what does not fit is cut at a UTF-8 character. */
void migc_error_copy(char *to, size_t size, const char *from);

/* Adds a migration's version and file to an error that is filled already. */
void migc_error_locate(migc_error *error, const migc_migration *migration);

#endif
