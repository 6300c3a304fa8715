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
    bool changed; /* of a second run that did not fail */
    char sqlstate[6];
    uint32_t start, end; /* of the statement that failed */
    char message[512];
} outcome;

/* What is asked of a database: the files of the questions, and the profile, whose schemas
 * catalogue.sql leaves out. */
typedef struct server_question {
    profile environment;
    const char *catalogue_sql, *state_sql;
} server_question;

/* A connection to a database of the server that PGHOST names; ends the test when there is none. */
PGconn *server_connect(const char *database);
void server_command(PGconn *c, const char *sql); /* must work */
bool server_try(PGconn *c, const char *sql);

/* Whether pgvector can be created; without it the tests make objects of its names. */
bool server_has_vector(PGconn *c);

/* One statement, with the rows of a COPY. */
outcome server_execute(PGconn *c, const script *s, const statement *one);

/* Applies a file in a session of its own: one transaction, or statement by statement where it asks
 * for that. */
outcome server_apply(const char *database, const script *s, profile environment);

/* Applies it a second time, which is undone: in a transaction, or where the file wants none in a
 * copy of the database, to which nobody else may be connected. `changed` with the place as the
 * message. */
outcome server_apply_again(PGconn *admin, const char *database, const script *s,
                           const server_question *q);

/* What catalogue.sql says of a database. */
json_t *server_catalog(PGconn *c, const server_question *q);
/* That, what state.sql says, and a digest of all rows of each table: text that is the same when
 * nothing is different. */
const char *server_state(arena *a, PGconn *c, const server_question *q);

#endif
