/*
 * sqlite.h - what a program needs that has a connection of SQLite already.
 *
 * Does not include <sqlite3.h>. A program that calls these functions links sqlite3, and not libpq.
 */
#ifndef MIGC_SQLITE_H
#define MIGC_SQLITE_H

#include <migc/migc.h>

#ifdef __cplusplus
extern "C" {
#endif

struct sqlite3;
struct sqlite3_stmt;

/*
 * Uses the caller's connection, which stays the caller's: it must not be in a transaction when
 * migrations are applied, and is not closed. Its busy timeout and its foreign_keys setting are left
 * as they are found.
 */
MIGC_NODISCARD enum migc_status migc_attach_sqlite(struct sqlite3 *connection, migc_db **out,
                                                   migc_error *error);

/* The connection of the handle, also of one that migc_open() opened; NULL when it is not SQLite. */
struct sqlite3 *migc_sqlite_connection(const migc_db *db);

/*
 * Reads the row that sqlite3_step() has just produced, column i of it being column i of `type`.
 * With an arena everything is copied into it; without, texts point into the statement until its
 * next step or reset, and arrays are MIGC_E_USAGE. A value of another storage class than migc.h
 * lists is MIGC_E_FORMAT.
 */
MIGC_NODISCARD enum migc_status migc_decode_sqlite(const migc_rowtype *type,
                                                   struct sqlite3_stmt *statement, void *out,
                                                   migc_arena *arena, migc_error *error);

/* Binds column i of `row` to parameter first + i (SQLite counts from 1). SQLite makes copies. */
MIGC_NODISCARD enum migc_status migc_bind_sqlite(const migc_rowtype *type, const void *row,
                                                 struct sqlite3_stmt *statement, int first,
                                                 migc_error *error);

#ifdef __cplusplus
}
#endif
#endif
