/*
 * scratch_server.h - a PostgreSQL server to try migrations on: one that a URL
 * names, on which databases are made and dropped again, or one of our own, of
 * the programs that this machine has, in a temporary directory, on a unix
 * socket alone. Whatever happens to this process, a second one takes both away
 * when it ends.
 *
 * Room: commands, for verify.c and what belongs to it.
 */
#ifndef MIGC_COMMANDS_SCRATCH_SERVER_H
#define MIGC_COMMANDS_SCRATCH_SERVER_H

#include <libpq-fe.h>

#include "commands/command.h"

/* The databases of one run: what the migrations make, and what migc's dump makes. */
typedef struct scratch_server {
    arena *arena;
    const char *url;            /* NULL: our own */
    const char *root;           /* of our own: its directory */
    const char *first, *second; /* names of the databases */
    int version;                /* 150008 */
    int guardian;               /* its process */
    int life;                   /* closing it tells the guardian to clean up */
} scratch_server;

/* False after a diagnostic: there is none, or it does not want us. `url` may be NULL. `major` is
 * preferred among the servers of this machine. The databases are there, the profile's environment
 * in them. */
bool scratch_start(arena *a, const char *url, profile environment, int major, diagnostics *diags,
                   scratch_server *out);
/* Drops, stops and removes everything. */
void scratch_stop(scratch_server *s);

/* NULL after a diagnostic. */
PGconn *scratch_connect(const scratch_server *s, const char *database, diagnostics *diags);
/* False after a diagnostic. */
bool scratch_command(PGconn *c, const char *sql, diagnostics *diags);

/* ---- private to scratch_*.c ---- */

/* The folder with initdb and postgres, or NULL. */
const char *scratch_find_programs(arena *a, int major);
/* The installation again below `root`, its extensions with the stand-ins of the environment: the
 * folder with the copied programs, or NULL with errno. */
const char *scratch_private_copy(arena *a, const char *root, const char *programs);

#endif
