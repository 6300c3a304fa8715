/*
 * migrate.h - the model as the files see it that drive it (model.c, migrate.c, follow.c ...).
 *
 * Room: model, private to it.
 */
#ifndef MIGC_MODEL_MIGRATE_H
#define MIGC_MODEL_MIGRATE_H

#include "model/execute/ddl.h"

/* Budget of one statement at the top level: steps of loops, calls and looks at rows, and bytes. */
enum { MODEL_STEPS = 3000000, MODEL_MEMORY = 256 << 20 };

struct model {
    model_options options;
    execution x;
    arena_mark nothing_passing[2]; /* the starts of the passing arena and of that for bodies */
    migration *last;               /* whose second run's memory is in it */
    model *otherwise;              /* NULL: no file may have failed so far (otherwise.c) */
    str doubted; /* the first file that may have, and why; beside a model otherwise */
    bool is_otherwise;
};

/* A model with what another has at a mark behind its environment. */
model *model_new_like(arena *a, const model *other, catalog_mark at);

/* Second runs use memory that is given back with the next file. */
void second_run_begin(execution *x);
void second_run_end(execution *x);

/* One statement of a file; `alone`: the file is not one transaction. */
bool run_statement(execution *x, const statement *one, bool alone);
/* Fills m->rerun_changes from what is different since the first run, and undoes it. */
const object *compare_runs(execution *x, migration *m, catalog_mark first_run);

/* Puts and removes what another execution may have put and removed. */
void replay_own(execution *x, change_list changes);
/* What a model has of the file before must not be looked at once its memory is given back. */
void forget_second_run(model *m);

#endif
