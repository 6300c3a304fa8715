/*
 * run.h - one file of psql's on the server and on the model, statement by statement.
 *
 * Each statement stands alone, as psql sends it. What only one of the two takes is undone there,
 * so that a difference does not bring others: whatever can run in a transaction does.
 *
 * Room: tests/database/regress.
 */
#ifndef MIGC_TESTS_REGRESS_RUN_H
#define MIGC_TESTS_REGRESS_RUN_H

#include "../random/experiment.h"
#include "pieces.h"
#include "support/map.h"

typedef struct tally {
    size_t ddl, ddl_agree; /* statements that change a catalogue */
    size_t other,
        other_agree;  /* queries and data, where the model does not say that it cannot know */
    size_t unjudged;  /* unknown to the model, or only this server's: its files, its rights */
    size_t catalogue; /* objects that differ */
} tally;

typedef struct regress_file {
    experiment e;
    const char *called;
    bool silent; /* what prepares other files */
    tally tally;
    map seen;           /* differences of the catalogue that were told */
    size_t changed;     /* statements since the catalogues were compared */
    catalog_mark block; /* where a transaction of the script began */
    /* Of a difference: its key; may be NULL. */
    void (*found)(void *context, str key);
    void *context;
} regress_file;

void regress_begin(regress_file *f, const laboratory *lab);
void regress_run(regress_file *f, const piece_list *pieces);
void regress_end(regress_file *f);

#endif
