/*
 * scratch_run.h - migrations on a real server: each file applied as a runner
 * does it, then a second time, which is undone; and what the server says of
 * its catalogue.
 *
 * Room: commands, for verify.c.
 */
#ifndef MIGC_COMMANDS_SCRATCH_RUN_H
#define MIGC_COMMANDS_SCRATCH_RUN_H

#include <jansson.h>

#include "commands/scratch_server.h"
#include "syntax/parser.h"

/* How one run of a file ended. */
typedef struct scratch_outcome {
    bool failed, changed; /* changed: a second run that did not fail, but did something */
    char sqlstate[6];
    const statement *statement; /* that failed */
    str message;                /* of the failure; or what changed */
} scratch_outcome;

typedef struct scratch_run {
    arena *arena;
    const scratch_server *server;
    profile environment;
    diagnostics *diags; /* what is said there ends the run: the connection is lost ... */
} scratch_run;

/* Both runs of a file; *second is only meant when the first did not fail. False after a diagnostic.
 */
bool scratch_apply_twice(scratch_run *r, const script *s, scratch_outcome *first,
                         scratch_outcome *second);
/* Executes one statement in a connection of the caller's. */
scratch_outcome scratch_execute(scratch_run *r, PGconn *c, const script *s, const statement *one);
/* What catalogue.sql answers in a database; NULL after a diagnostic. The caller owns it. */
json_t *scratch_catalogue(scratch_run *r, const char *database);

#endif
