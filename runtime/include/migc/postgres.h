/*
 * postgres.h - what a program needs that has a connection of libpq already.
 *
 * Does not include <libpq-fe.h>: PGconn is `struct pg_conn`, PGresult is `struct pg_result`. A
 * program that calls these functions links libpq.
 */
#ifndef MIGC_POSTGRES_H
#define MIGC_POSTGRES_H

#include <migc/migc.h>

#ifdef __cplusplus
extern "C" {
#endif

struct pg_conn;
struct pg_result;

/*
 * Uses the caller's connection, which stays the caller's: it must be idle (no transaction, no
 * pipeline) whenever a function of this handle is called, is not opened again when it is lost, and
 * is not closed. Settings that the application made with SET are restored after migrations ran.
 */
MIGC_NODISCARD enum migc_status migc_attach_postgres(struct pg_conn *connection, migc_db **out,
                                                     migc_error *error);

/* The connection of the handle, also of one that migc_open() opened; NULL when it is not
 * PostgreSQL. */
struct pg_conn *migc_postgres_connection(const migc_db *db);

/*
 * Reads row `row` of a result, column i of it being column i of `type`, in text or binary format as
 * PQfformat() says for each. With an arena everything is copied into it; without, texts point into
 * `result`, and what has to be put together (bytea in text format, numeric in binary format,
 * arrays) is MIGC_E_USAGE. Text format wants DateStyle ISO, which is the server's default.
 */
MIGC_NODISCARD enum migc_status migc_decode_postgres(const migc_rowtype *type,
                                                     const struct pg_result *result, int row,
                                                     void *out, migc_arena *arena,
                                                     migc_error *error);

/*
 * The other way: `row` as parameters for PQexecParams. values, lengths and formats have
 * type->n_columns elements; what they point to lives in `arena` or in `row`. Parameter types are
 * left to the server (paramTypes NULL).
 */
MIGC_NODISCARD enum migc_status migc_encode_postgres(const migc_rowtype *type, const void *row,
                                                     const char **values, int *lengths,
                                                     int *formats, migc_arena *arena,
                                                     migc_error *error);

#ifdef __cplusplus
}
#endif
#endif
