/*
 * server.h - the server's side of the comparison: files are applied as a
 * runner applies them, and the catalogue is asked for.
 */
#ifndef MIGC_TESTS_MODEL_SERVER_H
#define MIGC_TESTS_MODEL_SERVER_H

#include <jansson.h>
#include <libpq-fe.h>

#include "model/model.h"

typedef struct outcome {
    bool failed;
    char sqlstate[6];
    uint32_t start; /* of the statement that failed */
    char message[512];
} outcome;

/* A connection to a database of the server that PGHOST names; ends the test when there is none. */
PGconn *server_connect(const char *database);
void server_command(PGconn *c, const char *sql); /* must work */
bool server_try(PGconn *c, const char *sql);

/* Applies a file in a session of its own: one transaction, or statement by statement where it asks
 * for that. */
outcome server_apply(const char *database, const script *s, profile environment);

/* Applies it a second time in a transaction that is undone, and says whether anything is different
 * then. False when it cannot run in a transaction. */
bool server_try_again(const char *database, const script *s, profile environment,
                      const char *query_file, outcome *out, bool *changed);

/* What catalogue.sql says of a database, and a digest of all rows of all tables. */
json_t *server_catalog(PGconn *c, const char *query_file, profile environment);
char *server_rows(arena *a, PGconn *c);

#endif
