/*
 * scratch_compare.h - what a server says of the migrations beside what the
 * model says: verdict, SQLSTATE and statement of each file, and the catalogue
 * at the end, which the server gives for the migrations and for migc's dump.
 *
 * Room: commands, for verify.c.
 */
#ifndef MIGC_COMMANDS_SCRATCH_COMPARE_H
#define MIGC_COMMANDS_SCRATCH_COMPARE_H

#include "commands/scratch_run.h"

/* What one side says of a file. */
typedef struct scratch_claim {
    const char *verdict;        /* as lint's JSON has it */
    const char *sqlstate;       /* of the run that failed; NULL: none did */
    const statement *statement; /* that failed; NULL with sqlstate NULL */
    str message;
} scratch_claim;

typedef struct scratch_file {
    const input *input;
    const script *script;
    scratch_claim server, model;
    bool agrees; /* also where the model does not claim to know */
} scratch_file;

/* A place of the catalogue that is not the same. */
typedef struct scratch_place {
    str what; /* "tables public.users: columns email: default" */
    str server, model;
} scratch_place;

typedef struct scratch_report {
    arena *arena;
    scratch_file *files;
    size_t n_files, n_unknown; /* unknown to the model */
    VEC(scratch_place) places;
    diagnostics *differences; /* each difference, to be read by people */
    int server_version;
} scratch_report;

/* False after a diagnostic of the command: the server could not be used to the end. */
bool scratch_compare(command *c, const scratch_server *server, scratch_report *out);
void scratch_report_text(buf *out, const scratch_report *r, bool quiet);
void scratch_report_json(buf *out, const scratch_report *r);

#endif
